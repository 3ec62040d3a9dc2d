"""A reading and a place in it; whether the words around it speak of the past or of what is to come.

Cues are the words of the lexicon category `tense` (will, planned, upcoming; said, was) and, where a language puts its
verb last, the endings that `[dates.tense_endings]` gives for the last word of a clause. The nearest cue counts; a mark
between clauses keeps a cue away.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from helpers.relative_time import Tense

if TYPE_CHECKING:
    from helpers.reading import Reading, Sentence

_CLAUSE_MARKS = frozenset(",;:()—–-«»“”\"")
# A mark between clauses weighs as much as so many words; beyond the reach a cue says nothing.
_CLAUSE_WEIGHT, _REACH = 8, 14
_SHORTEST_VERB = 4
_PARTICIPLE_REACH = 3


class Tenses:
    """The tense cues of one reading, looked up by token."""

    def __init__(self, reading: Reading) -> None:
        """Collect the cues once."""
        self._tokens = reading.tokens
        cues = _without_participles({f.first: f.entry.key for f in reading.found.of("tense")})
        self._at = sorted(cues)
        self._cues = cues
        section = reading.pack.section("dates")
        endings = section.get("tense_endings", {})
        self._endings = tuple((t, tuple(endings[t])) for t in ("past", "future") if endings.get(t))
        self._verb_last = bool(section.get("verb_last", False))

    def around(self, first: int, last: int, sentence: Sentence | None) -> Tense | None:
        """Return the tense that counts for tokens `first` to `last` (exclusive) of the sentence."""
        if sentence is None:
            return None
        if self._verb_last:
            return self._after(last, sentence.last) or self._nearest(first, last, sentence)
        return self._nearest(first, last, sentence)

    def _nearest(self, first: int, last: int, sentence: Sentence) -> Tense | None:
        """Return the tense of the cue that is nearest on either side."""
        begin, end = bisect_left(self._at, sentence.first), bisect_right(self._at, sentence.last - 1)
        best, nearest = None, _REACH + 1
        for at in self._at[begin:end]:
            if first <= at < last:
                continue
            between = (at + 1, first) if at < first else (last, at)
            if between[1] - between[0] >= nearest:
                continue
            weight = between[1] - between[0] + _CLAUSE_WEIGHT * self._marks(*between)
            if weight < nearest:
                best, nearest = at, weight
        return self._tense(best) if best is not None else None

    def _tense(self, at: int) -> Tense:
        """Return the tense of the cue at a token."""
        return "future" if self._cues[at] == "future" else "past"

    def _marks(self, first: int, last: int) -> int:
        """Count the marks between clauses among tokens `first` to `last` (exclusive)."""
        return sum(1 for t in self._tokens[first:last] if t.kind == "mark" and t.norm in _CLAUSE_MARKS)

    def _after(self, first: int, last: int) -> Tense | None:
        """Return the tense of the first finite verb after an expression: a cue, or a clause's last word by its ending."""
        tokens = self._tokens
        for i in range(first, last):
            if i in self._cues:
                return self._tense(i)
            token = tokens[i]
            if token.kind != "word" or token.case or len(token.norm) < _SHORTEST_VERB:
                continue
            if i + 1 < last and tokens[i + 1].kind == "word":
                continue
            for tense, endings in self._endings:
                if token.norm.endswith(endings):
                    return "future" if tense == "future" else "past"
        return None


def _without_participles(cues: dict[int, str]) -> dict[int, str]:
    """Return the cues without past forms that belong to a future one right before them (will be held)."""
    kept: dict[int, str] = {}
    future = -_PARTICIPLE_REACH - 1
    for at in sorted(cues):
        if cues[at] == "future":
            future = at
        elif at - future <= _PARTICIPLE_REACH:
            continue
        kept[at] = cues[at]
    return kept
