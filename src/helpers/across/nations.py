"""A noun phrase in; the state whose people it names out: six Germans, 14 кыргызстандык, двама български граждани.

Read from the names of states, their adjectives and their people in `actors/states.toml`. Figures of one nation's people are
compared with each other, never with those of everybody.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from helpers.language.text import fold, tokenize

_SHORTEST = 4


@lru_cache(maxsize=50_000)
def nation_in(phrase: str | None, language: str) -> str | None:
    """Return the id of the state whose name, adjective or people stands in a phrase, None where none does.

    >>> nation_in("кыргызстандык", "ky"), nation_in("German tourists", "en"), nation_in("people", "en")
    ('kyrgyzstan', 'germany', None)
    """
    if not phrase:
        return None
    known = _stems(language)
    for token in tokenize(phrase):
        for end in range(len(token.norm), _SHORTEST - 1, -1):
            if token.norm[:end] in known:
                return known[token.norm[:end]]
    return None


@cache
def _states() -> Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]:
    """Return the page of states: the forms of each state by table and language."""
    return tomllib.loads((resources.files("helpers") / "actors" / "states.toml").read_text("utf8"))


@cache
def _stems(language: str) -> Mapping[str, str]:
    """Return the beginnings of words that name a state, its adjective or its people, with the state's id."""
    stems: dict[str, str] = {}
    for state, entry in _states().items():
        for table in ("names", "adjectives", "people"):
            for form in entry.get(table, {}).get(language, ()):
                stem = fold(form.rstrip("~"))
                if " " not in stem and len(stem) >= _SHORTEST:
                    stems.setdefault(
                        stem if form.endswith("~") or table == "names" else stem[: max(len(stem) - 1, _SHORTEST)], state
                    )
    return stems
