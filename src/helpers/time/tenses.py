"""A reading and a place in it; whether the words around it speak of the past or of what is to come.

Cues are the words of the lexicon category `tense` (will, planned, upcoming; said, was) and, where a language puts its
verb last, the endings that `[dates.tense_endings]` gives for the last word of a clause. The nearest cue counts; a mark
between clauses keeps a cue away.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.time.nearest_time import Tense

if TYPE_CHECKING:
    from helpers.reading import Reading, Sentence

_CLAUSE_MARKS = frozenset(',;:()—–-«»“”"')
# A mark or a word between clauses weighs as much as so many words; beyond the reach a cue says nothing.
_MARK_WEIGHT, _WORD_WEIGHT, _REACH = 8, 4, 14
_QUOTES = frozenset('"“”„«»')
_SHORTEST_VERB, _PARTICIPLE_LENGTH = 4, 6
_PARTICIPLE_REACH = 3


class Tenses:
    """The tense cues of one reading, looked up by token."""

    def __init__(self, reading: Reading) -> None:
        """Collect the cues once."""
        self._tokens = reading.tokens
        words = [f for f in reversed(reading.found.of("tense")) if not self._is_name(f.first)]  # the longest counts
        cues = self._without_participles(_by_form(reading) | {f.first: f.entry.key for f in words})
        self._links = {f.first for f in reading.found.of("clause_word")}
        self._articles = {f.first for f in reading.found.of("article")}
        self._led = {f.last: f.entry.key for f in reading.found.of("tense_preposition")}
        self._at = sorted(cues)
        self._cues = cues
        section = reading.pack.section("dates")
        endings = section.get("tense_endings", {})
        self._endings = tuple((t, tuple(endings[t])) for t in ("past", "future") if endings.get(t))
        self._inside = tuple(
            (t, tuple(endings[f"{t}_inside"])) for t in ("past", "future") if endings.get(f"{t}_inside")
        )
        self._participles = tuple(endings.get("participle", ()))
        self._verb_last = bool(section.get("verb_last", False))
        self._before: tuple[int, Tense | None] = (-1, None)

    def _without_participles(self, cues: dict[int, str]) -> dict[int, str]:
        """Return the cues without past forms that belong to a future one right before them (will be held; not: will go, he said)."""
        kept: dict[int, str] = {}
        future = -_PARTICIPLE_REACH - 1
        for at in sorted(cues):
            if cues[at] == "future":
                future = at
            elif at - future <= _PARTICIPLE_REACH and not any(
                token.norm in _CLAUSE_MARKS for token in self._tokens[future:at]
            ):
                continue
            kept[at] = cues[at]
        return kept

    def around(self, first: int, last: int, sentence: Sentence | None) -> Tense | None:
        """Return the tense that counts for tokens `first` to `last` (exclusive) of the sentence."""
        if sentence is None:
            return None
        tense = self._tense_of(first, last, sentence)
        self._before = (last, tense)
        return tense

    def _tense_of(self, first: int, last: int, sentence: Sentence) -> Tense | None:
        """Return the tense by what leads the expression, by the one beside it, by the nearest verb, by the sentence."""
        if self._led.get(first) == "likely":
            return self._nearest(first, last, sentence) or "future"
        if first in self._led:
            return "future" if self._led[first] == "future" else "past"
        if self._before[0] >= sentence.first and self._joined(self._before[0], first):
            return self._before[1]
        if self._verb_last:
            after = self._after(last, sentence.last)
            if after:
                return after
        return self._nearest(first, last, sentence) or self._only(first, sentence)

    def _joined(self, last: int, first: int) -> bool:
        """Tell whether nothing but "and", a comma, an article or a preposition stands between two expressions."""
        between = range(last, first)
        return len(between) <= 2 and all(
            i in self._links or i in self._articles or self._tokens[i].norm == "," for i in between
        )

    def _only(self, first: int, sentence: Sentence) -> Tense | None:
        """Return `likely` where all cues of the sentence on one side of its quotation marks speak of the future."""
        begin, end = bisect_left(self._at, sentence.first), bisect_right(self._at, sentence.last - 1)
        told = {self._tense(at) for at in self._at[begin:end] if not self._quoted_apart(at, first)}
        return "likely" if told == {"future"} else None

    def _quoted_apart(self, one: int, other: int) -> bool:
        """Tell whether of two tokens one stands inside a pair of quotation marks and the other outside."""
        low, high = sorted((one, other))
        return sum(t.norm in _QUOTES for t in self._tokens[low:high]) % 2 == 1

    def _is_name(self, i: int) -> bool:
        """Tell whether a cue's capital makes it a name (coach Will Wade)."""
        tokens = self._tokens
        if not tokens[i].case:
            return False
        return (i > 0 and tokens[i - 1].kind == "word") or (i + 1 < len(tokens) and tokens[i + 1].case > 0)

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
            weight = between[1] - between[0] + self._apart(*between)
            if weight < nearest:
                best, nearest = at, weight
        return self._tense(best) if best is not None else None

    def _tense(self, at: int) -> Tense:
        """Return the tense of the cue at a token."""
        return "future" if self._cues[at] == "future" else "told"

    def _apart(self, first: int, last: int) -> int:
        """Return the weight of the marks and words between clauses among tokens `first` to `last` (exclusive)."""
        weight = 0
        for i in range(first, last):
            if i in self._links:
                weight += _WORD_WEIGHT
            elif self._tokens[i].kind == "mark" and self._tokens[i].norm in _CLAUSE_MARKS:
                weight += _MARK_WEIGHT
        return weight

    def _after(self, first: int, last: int) -> Tense | None:
        """Return the tense of the first finite verb after an expression: a cue, or a clause's last word by its ending."""
        tokens = self._tokens
        parted = first < last and tokens[first].norm == "," and self._by_last(first, last)
        if parted:
            return parted
        end_of_quote = first
        for i in range(first, last):
            token = tokens[i]
            if i < end_of_quote:
                continue
            if token.norm in _QUOTES:
                end_of_quote = next((k + 1 for k in range(i + 1, last) if tokens[k].norm in _QUOTES), i + 1)
                continue
            if i in self._cues:
                return self._tense(i)
            if token.kind != "word" or token.case or len(token.norm) < _SHORTEST_VERB:
                continue
            if i == first and len(token.norm) >= _PARTICIPLE_LENGTH and token.norm.endswith(self._participles):
                return "told"
            inside = i + 1 < last and tokens[i + 1].kind == "word"
            tense = _by_ending(token.norm, self._inside if inside else self._endings)
            if tense is not None:
                return tense
        return None

    def _by_last(self, first: int, last: int) -> Tense | None:
        """Return the tense of the sentence's last verb: a comma right behind an expression parts it from inner clauses."""
        while last > first and self._tokens[last - 1].kind != "word":
            last -= 1
        if last - 1 in self._cues:
            return self._tense(last - 1)
        return _by_ending(self._tokens[last - 1].norm, self._endings)


def _by_ending(norm: str, known: Sequence[tuple[str, tuple[str, ...]]]) -> Tense | None:
    """Return the tense of a verb by the longest ending that fits (Kazakh -ды is past, -ады is not)."""
    fits = [(len(e), tense) for tense, endings in known for e in endings if norm.endswith(e)]
    if not fits:
        return None
    return "future" if max(fits)[1] == "future" else "told"


def _by_form(reading: Reading) -> dict[int, str]:
    """Return the tokens that are verbs of a tense by their form, each with its tense (`tense_words` of the page)."""
    written = reading.pack.section("dates").get("tense_words", {})
    patterns = [(tense, re.compile(pattern)) for tense, pattern in written.items()]
    return {
        i: tense
        for tense, pattern in patterns
        for i, token in enumerate(reading.tokens)
        if token.kind == "word" and not token.case and pattern.fullmatch(token.norm)
    }
