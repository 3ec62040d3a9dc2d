"""A Reading and a quoted span in; how it looks out: its words, its borders, what stands beside it.

A `Shape` holds all that kinds, turns and speakers ask of a span before anybody knows whose words it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from helpers.packs import Found
from helpers.quote_marks import Marked
from helpers.reading import Reading
from helpers.text import Token, token_at
from helpers.units import Unit

Border = Literal["start", "end", "colon", "comma", "dash", "cue", "opener", "party", "word"]
_BORDERS: dict[str, Border] = {":": "colon", ",": "comma", "-": "dash", ";": "colon", "،": "comma", "、": "comma"}
_ENDS = frozenset(".!?…。！？؟।՞։")
_ASKING = frozenset("?!？！؟")
_CLOSED_INSIDE = _ENDS | {",", "،", "，", "、"}
_BLANK = frozenset("()[]|/*«»\"“”„'‘’‚‹›「」『』《》〈〉")
_TITLES = frozenset("《〈")
_BESIDE = 2


@dataclass(frozen=True)
class Shape:
    """A quoted span, its tokens `first` to `last` (exclusive; marks of quotation left out), and the unit it stands in.

    `before` and `after` are the tokens beside its marks, None at the borders of its paragraph or of the quote around.
    """

    reading: Reading
    marked: Marked
    unit: Unit | None
    first: int
    last: int
    before: int | None
    after: int | None

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Return the tokens inside that are no marks."""
        return tuple(t for t in self.reading.tokens[self.first : self.last] if t.kind != "mark")

    @cached_property
    def cased(self) -> bool:
        """Tell whether the first letter is of a script that has capitals, so that its case says something."""
        return any(t.norm.upper() != t.norm for t in self.words[:1])

    @cached_property
    def capital(self) -> bool:
        """Tell whether the span begins with a capital."""
        return bool(self.words) and self.words[0].case > 0

    @cached_property
    def small(self) -> bool:
        """Tell whether the span begins with a small letter."""
        return self.cased and not self.capital

    @cached_property
    def titled(self) -> bool:
        """Tell whether all longer words inside begin with a capital or hold figures, as names do."""
        long = [t for t in self.words if len(t.norm) > 3 or t.kind == "digits"] or self.words
        return self.capital and all(t.case > 0 or t.kind == "digits" for t in long)

    @cached_property
    def asks(self) -> bool:
        """Tell whether the span ends with a question or an exclamation."""
        return self.last > self.first and self.reading.tokens[self.last - 1].norm in _ASKING

    @cached_property
    def closes_itself(self) -> bool:
        """Tell whether a comma or the end of a sentence stands inside the closing mark."""
        return self.last > self.first and self.reading.tokens[self.last - 1].norm in _CLOSED_INSIDE

    @cached_property
    def sentences(self) -> bool:
        """Tell whether more than one sentence stands inside."""
        tokens = self.reading.tokens
        return any(
            tokens[i].norm in _ENDS and tokens[i + 1].case > 0 and tokens[i + 1].spaced
            and not self.reading.found.at(i - 1, "abbreviation")
            for i in range(self.first + 2, self.last - 2)
        )  # fmt: skip

    @cached_property
    def verbal(self) -> bool:
        """Tell whether a finite verb, or a word of the first or second person, stands inside."""
        found = self.reading.found
        if any(found.at(i, "own_words") or found.at(i, "finite") for i in range(self.first, self.last)):
            return True
        ending = self.reading.pack.endings.get("finite_last")
        return bool(ending and self.words and len(self.words) > 1 and ending.fullmatch(self.words[-1].norm))

    @cached_property
    def left(self) -> Border:
        """Return what stands before the opening mark."""
        if self.before is None or self._opens_sentence(self.before):
            return "start"
        i = self.before
        while i is not None and i >= 0 and self.reading.tokens[i].norm in _BLANK and not self._quoted(i):
            i -= 1
        norm = self.reading.tokens[i].norm
        if norm in _BORDERS:
            return _BORDERS[norm]
        if any(f.last == i + 1 for f in self._ending_at(i, "cue")):
            return "cue"
        if any(f.last == i + 1 and not f.entry.get("relative") for f in self._ending_at(i, "clause_opener")):
            return "opener"
        return "party" if self.reading.party_ending_at(i + 1) is not None else "word"

    @cached_property
    def right(self) -> Border:
        """Return what stands behind the closing mark."""
        if self.after is None:
            return "end"
        tokens, i = self.reading.tokens, self.after
        while i < len(tokens) and tokens[i].norm in _BLANK and not self._quoted(i):
            i += 1
        if i >= len(tokens) or tokens[i].norm in _ENDS:
            return "end"
        if tokens[i].norm in _BORDERS:
            return _BORDERS[tokens[i].norm]
        steps = 0
        while steps < _BESIDE and i + 1 < len(tokens) and self._passes(i):
            i, steps = i + 1, steps + 1
        if self.reading.found.at(i, "cue") or (steps and self.reading.found.at(i - 1, "content_closer")):
            return "cue"
        if self.closes_itself and self.reading.tokens[self.last - 1].norm in _ENDS and tokens[self.after].case:
            return "end"
        return "comma" if self.closes_itself else "word"

    @cached_property
    def cued(self) -> bool:
        """Tell whether a cue follows, be it behind a comma, a dash or small words."""
        tokens = self.reading.tokens
        if self.after is None:
            return False
        for i in range(self.after, min(self.after + 2 * _BESIDE + 1, len(tokens))):
            if self.reading.found.at(i, "cue"):
                return True
            if tokens[i].norm not in {",", "-"} and not self._passes(i):
                return False
        return False

    def _passes(self, i: int) -> bool:
        """Tell whether the token may stand between a quote and its cue."""
        found = self.reading.found
        return bool(found.at(i, "auxiliary") or found.at(i, "content_closer")) and not found.at(i, "cue")

    def _opens_sentence(self, before: int) -> bool:
        """Tell whether a sentence begins at the opening mark, the token `before` being of another one."""
        here = self.reading.sentence_at(self.marked.outer_start)
        return here is not None and here.first > before

    def _quoted(self, i: int) -> bool:
        """Tell whether token `i` is a mark of another quoted span of the same unit."""
        token = self.reading.tokens[i]
        return self.unit is not None and any(q.outer_start <= token.start < q.outer_end for q in self.unit.quotes)

    def _ending_at(self, i: int, category: str) -> Iterable[Found]:
        """Return the entries of a category that may end with token `i`."""
        return [f for k in range(max(0, i - 3), i + 1) for f in self.reading.found.at(k, category)]

    @cached_property
    def alone(self) -> bool:
        """Tell whether the span makes sentences of its own, nothing of the reporter beside it."""
        return self.left == "start" and (self.right == "end" or (self.closes_itself and self.after is None))

    @cached_property
    def book_marks(self) -> bool:
        """Tell whether the marks are those that East Asian print keeps for titles."""
        return self.marked.mark in _TITLES

    def beside(self, category: str, side: Literal["before", "after"], *, loose: bool = False) -> Found | None:
        """Return the entry of a category that touches the span on one side; `loose`: one token may stand between."""
        if side == "before":
            if self.before is None or self.left == "start":
                return None
            near = [f for f in self._ending_at(self.before, category) if f.last == self.before + 1]
            if loose and not near:
                near = [f for f in self._ending_at(self.before - 1, category) if f.last == self.before]
            return max(near, key=lambda f: f.last - f.first, default=None)
        if self.after is None or self.right == "end":
            return None
        i = self.after
        while i < len(self.reading.tokens) and self.reading.tokens[i].norm in _BLANK:
            i += 1
        return next(iter(self.reading.found.at(i, category)), None)


def shape_of(reading: Reading, marked: Marked, unit: Unit | None) -> Shape:
    """Return the shape of one quoted span."""
    tokens = reading.tokens
    first, last = token_at(tokens, marked.start), token_at(tokens, marked.end - 1) + 1
    low, high = _around(reading, marked, unit)
    before = token_at(tokens, marked.outer_start) - 1
    after = token_at(tokens, marked.outer_end)
    return Shape(reading, marked, unit, first, last, before if before >= low else None, after if after < high else None)


def _around(reading: Reading, marked: Marked, unit: Unit | None) -> tuple[int, int]:
    """Return the tokens of the paragraph, or of the quote around, that the span stands in."""
    if unit is not None and unit.inside is not None:
        first = token_at(reading.tokens, unit.inside.start)
        return first, token_at(reading.tokens, unit.inside.end - 1) + 1
    passage = reading.passage_at(marked.outer_start)
    closing = reading.passage_at(marked.outer_end - 1) or passage
    if passage is None or closing is None:
        return 0, len(reading.tokens)
    return token_at(reading.tokens, passage.start), token_at(reading.tokens, closing.end - 1) + 1
