"""Actors that no table names in an article in; whether their absence can be told there, and whether the plain text names them, out.

Absence is a strong word. It is told only in a language in which the gazetteer knows the actor's name, or in which some
article of the folder names it; and not where the text holds a form of the name after all, or an adjective of a state.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from helpers.across.known import forms_of
from helpers.across.seen import FURNITURE
from helpers.across.stems import Finder, Part, Sought, Stem
from helpers.across.units import cells
from helpers.language.text import fold, words
from helpers.tables import Tables

_VOWELS = frozenset("aeiouyаеиоуыэюяіїєөүәйь")
_SHORT, _LONG = 3, 5  # A word of so few letters takes no ending; one of so many may lose its last vowel to one.
_BREAK = "\n.\n"  # No name runs from one passage into the next.
_ENDING = 5  # So many letters an ending may have.


class Form(NamedTuple):
    """A form of an actor's name: as the gazetteer or an article writes it."""

    key: str
    written: str


class Absence:
    """Where the absence of these actors (by key: what they are called in which languages of the folder) can be told."""

    def __init__(self, corpus: Tables, names: Mapping[str, Mapping[str, Collection[str]]], teasers: bool) -> None:
        languages = dict(cells(corpus.articles, "article", "language"))
        self._languages = languages
        self._names = names
        finders = {code: self._finder(code) for code in dict.fromkeys(languages.values())}
        self._told = {
            code: {key for key, called in names.items() if code in called or forms_of(key, code)} for code in finders
        }
        self._times: dict[str, Counter[str]] = defaultdict(Counter)
        texts: dict[str, list[str]] = defaultdict(list)
        for article, item, role, text in cells(corpus.passages, "article", "item", "role", "text"):
            if (item > 0) == teasers and role not in FURNITURE:
                texts[article].append(text)
        for article, parts in texts.items():
            if finder := finders[languages[article]]:
                self._times[article].update(_found(_BREAK.join(parts), finder))

    def _finder(self, language: str) -> Finder[Form] | None:
        """Return what finds the actors' names in a language."""
        sought = []
        for key, called in self._names.items():
            for written in dict.fromkeys([*forms_of(key, language), *called.get(language, ())]):
                if stem := name_stem(written):
                    sought.append(Sought(stem, Form(key, written)))
        return Finder(sought) if sought else None

    def tellable(self, key: str, article: str) -> bool:
        """Tell whether the actor would be known if the article named it."""
        return key in self._told[self._languages[article]]

    def times(self, key: str, article: str) -> int:
        """Return how often the text itself names the actor, or a state by its adjective or people."""
        return self._times[article][key] if article in self._times else 0


def name_stem(written: str) -> Stem | None:
    """Return the stem of a form, its last vowel left to the endings; None for what is too short to be told."""
    norms = [fold(surface) for _, _, surface in words(written)]
    if not norms or len("".join(norms)) < 2:
        return None
    parts = []
    for norm in norms:
        bare = norm[:-1] if len(norm) >= _LONG and norm[-1] in _VOWELS and not written.endswith("~") else norm
        parts.append(Part(bare, len(norm) <= _SHORT and not written.endswith("~") and not written.isupper(), False))
    return Stem(written, tuple(parts))


def _found(text: str, finder: Finder[Form]) -> Iterator[str]:
    """Yield the actor of each form in a text, written as names are written and not much longer."""
    at = -1
    for start, end, sought in finder.places(text):
        if start >= at and is_written_so(text[start:end], sought.meaning.written):
            at = end
            yield sought.meaning.key


def is_written_so(surface: str, written: str) -> bool:
    """Tell whether words of a text may be a form of a name: not much longer, with its capitals."""
    if len(surface) > len(written) + _ENDING or (written[0].isupper() and surface[0].islower()):
        return False
    acronym, ending = surface[: len(written)], surface[len(written) :]
    return not written.isupper() or (acronym.isupper() and (not ending or ending.islower()))


def where_named(text: str, start: int, end: int, forms: Collection[str]) -> tuple[int, int] | None:
    """Return the first place between two characters of a text where one of these forms of a name stands, None without one.

    >>> where_named("Talks on Ukrainian grain", 0, 24, ["Ukraine", "Ukrainian"])
    (9, 18)
    """
    part = text[start:end]
    finder = Finder([Sought(stem, written) for written in forms if (stem := name_stem(written))])
    for first, last, sought in finder.places(part):
        if is_written_so(part[first:last], sought.meaning):
            return start + first, start + last
    return None
