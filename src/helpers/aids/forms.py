"""What somebody typed in; the actors of the gazetteer whom it may mean, and how the press of all languages writes them, out.

A person is meant by the whole name, by two words of it or by the surname alone; others by the whole name. An acronym is meant
only where it is typed in capitals, as the gazetteer has it.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import Any

from helpers.actor_pages import actor_pages
from helpers.aids.spelling import keys, unspaced, words_of
from helpers.language.cache import kept

_FORMAT = "3"
_PAGES = ("names.toml", "names_of_states.toml")
_SHORTEST_SURNAME = 4
_MOST = 24  # actors that one question may mean; a name that more bear tells nobody
_ACRONYM = 6


def meant(typed: str) -> list[str]:
    """Return the ids of the actors whom a name means, in any language; [] where the gazetteer knows nobody by it.

    >>> meant("Jong Un"), meant("金正恩"), meant("Түндүк Корея"), meant("un")
    (['kim-jong-un'], ['kim-jong-un'], ['north-korea'], [])
    """
    index = _index()
    if unspaced(typed):
        return list(index["written"].get(typed.strip(), ()))[:_MOST]
    words = _spelt(typed)
    found = [actor for actor, form in index["whole"].get(" ".join(words), ()) if _as_typed(typed.strip(), form)]
    if not found and words and (len(words) > 1 or len(words[0]) >= _SHORTEST_SURNAME):
        found = list(index["parts"].get(" ".join(words), ()))
    return list(dict.fromkeys(found)) if len(set(found)) <= _MOST else []


def forms_of(actor: str) -> list[str]:
    """Return the full forms of an actor's name in all languages, without the short ones.

    >>> "金正恩" in forms_of("kim-jong-un"), "Ким Чен-ун" in forms_of("kim-jong-un"), "Kim" in forms_of("kim-jong-un")
    (True, True, False)
    """
    return list(_index()["forms"].get(actor, ()))


def persons() -> list[str]:
    """Return the ids of all persons of the gazetteer.

    >>> "kim-jong-un" in persons()
    True
    """
    return list(_index()["persons"])


def _as_typed(typed: str, form: str) -> bool:
    """Tell whether a form may be meant by what is typed like it: acronyms and short names only by their own letters."""
    acronym = form.isupper() and len(form) <= _ACRONYM and " " not in form
    return typed == form if acronym or min(len(form), len(typed)) < _SHORTEST_SURNAME else True


def _spelt(text: str) -> list[str]:
    """Return the words of a name in rough Latin letters."""
    return [key for word in words_of(text) for key in keys(word)[:1]]


@cache
def _index() -> dict[str, Any]:
    """Return the forms of all actors by what may be typed, from the user's cache where nothing has changed since."""
    pages = [*actor_pages(), *((resources.files("helpers") / "aids" / name).read_bytes() for name in _PAGES)]
    index: dict[str, Any] = kept("forms", [_FORMAT.encode(), *pages], lambda: _made(pages))
    return index


def _made(pages: list[bytes]) -> dict[str, Any]:
    """Return the index of the forms."""
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    short: dict[str, dict[str, None]] = defaultdict(dict)
    persons = set()
    for page in pages:
        for actor, told in tomllib.loads(page.decode("utf8")).items():
            if told.get("kind") == "person":
                persons.add(actor)
            named = told.get("names", told if "kind" not in told else {})
            for form in [
                *([told["name"]] if "name" in told else []),
                *(f for several in named.values() for f in several),
            ]:
                forms[actor][form.replace("~", "")] = None
            for several in told.get("short", {}).values():
                short[actor].update(dict.fromkeys(several))
    told_of = [actor for actor in forms if actor in persons]
    index: dict[str, Any] = {
        "persons": told_of,
        "forms": {a: list(f) for a, f in forms.items()},
        "written": {},
        "whole": {},
        "parts": {},
    }
    for actor, several in forms.items():
        for form in [*several, *short[actor]]:
            _enter(index, actor, form, actor in persons)
    return index


def _enter(index: dict[str, Any], actor: str, form: str, person: bool) -> None:
    """Enter one form of an actor under all that may be typed for it."""
    if unspaced(form):
        _add(index["written"], form, actor)
        return
    words = _spelt(form)
    _add(index["whole"], " ".join(words), [actor, form])
    if person and len(words) > 1:
        _add(index["parts"], words[-1], actor)
        for length in range(2, len(words)):
            for first in range(len(words) - length + 1):
                _add(index["parts"], " ".join(words[first : first + length]), actor)


def _add(table: dict[str, list[Any]], key: str, value: Any) -> None:
    """Add a value to a list of a table, once."""
    if value not in table.setdefault(key, []):
        table[key].append(value)
