"""Nothing in; what the gazetteer's pages know of actors out: the state that each belongs to, and who bears a name.

Read from `helpers/actors/*.toml` once, and from the user's cache after that.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from helpers.actor_pages import actor_pages
from helpers.language.cache import kept
from helpers.language.text import fold, words

_FORMAT = b"3"
_THEMES = ("names", "short", "adjectives", "people")
EVERY_LANGUAGE = "mul"


class Known(NamedTuple):
    """The pages' facts: English name, kind and state of each actor by id, ids by name, folded; and by id and language all
    forms that name an actor or what is its own: names, surnames, adjectives (a stem ending in ~) and inhabitants of states."""

    names: Mapping[str, str]
    kinds: Mapping[str, str]
    states: Mapping[str, str]
    capitals: Mapping[str, str]
    bearers: Mapping[str, list[str]]
    forms: Mapping[str, Mapping[str, list[str]]]


@cache
def known() -> Known:
    """Return what the gazetteer's pages know."""
    pages = actor_pages()
    return Known(*kept("known", [_FORMAT, *pages], lambda: _facts(pages)))


def _facts(pages: Sequence[bytes]) -> list[dict[str, Any]]:
    """Return the facts of all actors: names, kinds, states, bearers of names."""
    actors: dict[str, Any] = {key: a for page in pages for key, a in tomllib.loads(page.decode("utf8")).items()}
    states = {actor["iso"]: key for key, actor in actors.items() if actor.get("kind") == "state" and "iso" in actor}
    bearers: dict[str, list[str]] = {}
    belongs: dict[str, str] = {}
    forms: dict[str, dict[str, list[str]]] = {}
    capitals = {key: a.get("stands_for") or a["state"] for key, a in actors.items() if a.get("capital") is True}
    for key, actor in actors.items():
        state = actor.get("state") or states.get(actor.get("country", actor.get("iso", "")))
        if state:
            belongs[key] = state
        spelt = [actor["name"], *(n for t in ("names", "short") for some in actor.get(t, {}).values() for n in some)]
        for name in dict.fromkeys(map(_plain, spelt)):
            bearers.setdefault(name, []).append(key)
        own: dict[str, list[str]] = {}
        for theme in _THEMES:
            for code, written in actor.get(theme, {}).items():
                own.setdefault(code, []).extend(written)
        forms[key] = own
    names = {key: actor["name"] for key, actor in actors.items()}
    return [names, {key: actor["kind"] for key, actor in actors.items()}, belongs, capitals, bearers, forms]


def _plain(name: str) -> str:
    """Return a name as it is compared: its words folded."""
    return " ".join(fold(surface) for _, _, surface in words(name))


def bearers(name: str) -> list[str]:
    """Return the ids of the actors that bear a name, in any language and spelling that the gazetteer knows.

    >>> bearers("Пхенян"), bearers("КЦТА"), bearers("nobody at all")
    (['pyongyang'], ['kcna'], [])
    """
    return known().bearers.get(_plain(name), [])


def state_of(actor: str | None) -> str | None:
    """Return the state to which an actor belongs, itself for a state; None where none is known.

    >>> state_of("kcna"), state_of("vladimir-putin"), state_of("united-nations")
    ('north-korea', 'russia', None)
    """
    return known().states.get(actor) if actor else None


def forms_of(actor: str, language: str) -> list[str]:
    """Return the forms that name an actor in a language; empty where the gazetteer does not know how it is named there.

    >>> "украинск~" in forms_of("ukraine", "bg"), "Putin" in forms_of("vladimir-putin", "tr"), forms_of("ukraine", "ar")
    (True, True, [])
    """
    forms = known().forms.get(actor, {})
    own = forms.get(language) or forms.get(language.split("-")[0]) or []
    every = forms.get(EVERY_LANGUAGE, [])
    return [*own, *every] if own or _latin(language) else []


@cache
def covers(language: str) -> bool:
    """Tell whether the gazetteer names the states of the world in a language.

    >>> covers("ky"), covers("sr-Latn"), covers("ar")
    (True, True, False)
    """
    return bool(_states_in(language))


@cache
def _latin(language: str) -> bool:
    """Tell whether the gazetteer names the states in a language, and in Latin letters."""
    named = _states_in(language)
    return bool(named) and sum(name[0] < "\u0250" for name in named) > len(named) / 2


def _states_in(language: str) -> list[str]:
    """Return a name of each state in a language, none for a language in which the gazetteer has few."""
    facts = known()
    named = [facts.forms[key].get(language.split("-")[0]) for key, kind in facts.kinds.items() if kind == "state"]
    told = [names[0] for names in named if names]
    return told if len(told) > len(named) / 2 else []
