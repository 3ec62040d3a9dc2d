"""The mentions of a story in; the names that its sentences hold although their own article did not show them as names, out.

A name that one article shows for a person or body (Henrike Lüdeking, candidate) is that name in every article of the story,
in whatever spelling: there only a capital and its letters, or its firm consonants, tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from helpers.language.text import Token, fold
from helpers.language.translit import sounds

KNOWN_KINDS = frozenset({"person", "institution", "agency"})
_SHORTEST = 4  # Letters of a name, and firm consonants where only those tell.
_ENDING = 3  # Letters by which a case ending may lengthen a name,
_CASE = 2  # and firm consonants.


class Name(NamedTuple):
    """A name as the mentions give it: the id or name of whom it names, and the kind."""

    name: str
    kind: str


class StoryNames:
    """The last words of the names of one story, as spelt and as heard."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Read (text, actor or name, kind) of each mention; a word that is of two names is of none."""
        spelt: dict[str, set[Name]] = defaultdict(set)
        for text, name, kind in rows:
            words = text.split()
            if kind not in KNOWN_KINDS or not words or (kind != "person" and len(words) > 1):
                continue  # The last word of a body's name may be any word: Cross, Indonesia.
            word = fold(words[-1])
            if len(word) >= _SHORTEST and words[0][0].isupper() and words[-1][0].isupper():
                spelt[word].add(Name(name, kind))
        heard: dict[str, set[Name]] = defaultdict(set)
        for word, names in spelt.items():
            heard[sounds(word)] |= names
        self._spelt = {w: next(iter(n)) for w, n in spelt.items() if len({x.name for x in n}) == 1}
        self._heard = {
            s: next(iter(n)) for s, n in heard.items() if len({x.name for x in n}) == 1 and len(s) >= _SHORTEST
        }

    def among(self, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> list[tuple[int, int, str, str]]:
        """Return (start, end, name, kind) of the words that are known names, but for those inside `taken` spans."""
        found = []
        for token in tokens:
            if token.kind != "word" or not token.case or len(token.norm) < _SHORTEST:
                continue
            if any(s <= token.start < e for s, e in taken):
                continue
            name = self._name(token.norm)
            if name is not None:
                found.append((token.start, token.end, *name))
        return found

    def _name(self, word: str) -> Name | None:
        """Return whom a word names."""
        for length in range(len(word), max(len(word) - _ENDING, _SHORTEST) - 1, -1):
            if word[:length] in self._spelt:
                return self._spelt[word[:length]]
        heard = sounds(word)
        lengths = range(len(heard), len(heard) - _CASE - 1, -1)
        return next((self._heard[heard[:n]] for n in lengths if heard[:n] in self._heard), None)
