"""A Reading and a quoted span in; how it looks out: its words, its borders, what stands beside it.

A `Shape` holds all that kinds, turns and speakers ask of a span before anybody knows whose words it holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from helpers.language.lexicon import Found
from helpers.language.text import Token, token_at, without_capitals
from helpers.reading import Reading
from helpers.speech.quote_marks import Marked
from helpers.speech.units import Unit

Border = Literal["start", "end", "colon", "comma", "dash", "cue", "opener", "party", "word"]
_BORDERS: dict[str, Border] = {":": "colon", ",": "comma", "-": "dash", ";": "colon", "،": "comma", "、": "comma"}
_ENDS = frozenset(".!?…。！？؟।՞։")
_ASKING = frozenset("?!？！؟")
_CLOSED_INSIDE = _ENDS | {",", "،", "，", "、"}
_BLANK = frozenset("()[]|/*«»\"“”„'‘’‚‹›「」『』《》〈〉")
_TITLES = frozenset("《〈")
_BESIDE = 2
_WORDS = 3
_CLAUSE = 3


class Shape:
    """A quoted span as it looks.

    `first` to `last` (exclusive) are its tokens, marks of quotation left out; `before` and `after` the tokens beside
    its marks, None at the borders of its paragraph or of the quote around; `words` its tokens that are no marks, `size`
    their number (letters of scripts written without spaces count a third).
    `left` and `right` tell what stands beside it; `cased` that its first letter is of a script that has capitals,
    `capital` and `small` which it is; `asks` that it ends with a question or an exclamation; `closes_itself` that a
    comma or the end of a sentence stands inside the closing mark.
    """

    __slots__ = (
        "after", "asks", "before", "capital", "cased", "closes_itself", "first", "last", "left", "marked", "reading",
        "right", "size", "small", "unit", "words",
    )  # fmt: skip

    def __init__(self, reading: Reading, marked: Marked, unit: Unit | None) -> None:
        tokens = reading.tokens
        self.reading = reading
        self.marked = marked
        self.unit = unit
        self.first, self.last = token_at(tokens, marked.start), token_at(tokens, marked.end - 1) + 1
        self.words: tuple[Token, ...] = tuple(t for t in tokens[self.first : self.last] if t.kind != "mark")
        letters = all(t.end - t.start == 1 and t.norm.upper() == t.norm for t in self.words)
        self.size = -(-len(self.words) // 3) if letters else len(self.words)
        head = next((t for t in self.words if t.kind == "word"), None)
        self.cased = head is not None and not without_capitals(head.norm)
        self.capital = head is not None and head.case > 0 and (head is self.words[0] or self.words[0].kind == "digits")
        self.small = self.cased and not self.capital
        ending = tokens[self.last - 1].norm if self.last > self.first else ""
        self.asks = ending in _ASKING
        self.closes_itself = ending in _CLOSED_INSIDE
        self.before, self.after = self._neighbours()
        self.left = self._left()
        self.right = self._right()

    def _neighbours(self) -> tuple[int | None, int | None]:
        """Return the tokens beside the marks, in the same paragraph or quote."""
        tokens, marked = self.reading.tokens, self.marked
        before, after = token_at(tokens, marked.outer_start) - 1, token_at(tokens, marked.outer_end)
        start, end = self._around()
        return (
            before if before >= 0 and tokens[before].start >= start else None,
            after if after < len(tokens) and tokens[after].end <= end else None,
        )

    def _around(self) -> tuple[int, int]:
        """Return the characters of the paragraph, or of the quote around, that the span stands in."""
        if self.unit is not None and self.unit.inside is not None:
            return self.unit.inside.start, self.unit.inside.end
        passage = self.reading.passage_at(self.marked.outer_start)
        closing = self.reading.passage_at(self.marked.outer_end - 1) or passage
        if passage is None or closing is None:
            return 0, len(self.reading.article.text)
        return passage.start, closing.end

    def _left(self) -> Border:
        """Return what stands before the opening mark."""
        i, tokens = self.before, self.reading.tokens
        if i is None or self._begins_sentence(i):
            return "start"
        while i > 0 and tokens[i].norm in _BLANK and not self._quoted(i):
            i -= 1
        if tokens[i].norm in _BORDERS:
            return _BORDERS[tokens[i].norm]
        if any(self._ending_with(i, "cue")):
            return "cue"
        if any(not f.entry.get("relative") for f in self._ending_with(i, "clause_opener")):
            return "opener"
        return "party" if self.reading.party_ending_at(i + 1) is not None else "word"

    def _right(self) -> Border:
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
        if self._cue_at(i) or (steps and self.reading.found.at(i - 1, "content_closer")):
            return "cue"
        if self.closes_itself and tokens[self.last - 1].norm in _ENDS and tokens[self.after].case:
            return "end"
        return "comma" if self.closes_itself else "word"

    def _begins_sentence(self, before: int) -> bool:
        """Tell whether a sentence begins at the opening mark, or at the dash before it (token `before`)."""
        here = self.reading.sentence_at(self.marked.outer_start)
        return here is not None and here.first + (self.reading.tokens[before].norm == "-") > before

    def _quoted(self, i: int) -> bool:
        """Tell whether token `i` is a mark of another quoted span of the same unit."""
        if self.unit is None:
            return False
        start, quotes = self.reading.tokens[i].start, self.unit.quotes
        k = bisect_right(quotes, start, key=lambda q: q.outer_end)
        return k < len(quotes) and quotes[k].outer_start <= start

    def _cue_at(self, i: int) -> bool:
        """Tell whether a cue begins at token `i`, and nothing that only looks like one ("ще продължи")."""
        found = self.reading.found
        if not found.at(i, "cue"):
            return False
        return not any(f.last > i for k in range(max(0, i - _BESIDE), i + 1) for f in found.at(k, "not_cue"))

    def _passes(self, i: int) -> bool:
        """Tell whether the token may stand between a quote and its cue."""
        found = self.reading.found
        return bool(found.at(i, "auxiliary") or found.at(i, "content_closer")) and not found.at(i, "cue")

    def _ending_with(self, i: int, category: str) -> Iterator[Found]:
        """Yield the entries of a category that end with token `i`, longest first."""
        for k in range(max(0, i - _WORDS), i + 1):
            for found in self.reading.found.at(k, category):
                if found.last == i + 1:
                    yield found

    @property
    def alone(self) -> bool:
        """Tell whether the span makes sentences of its own, nothing of the reporter beside it."""
        return self.left == "start" and self.right == "end"

    @property
    def sentence(self) -> bool:
        """Tell whether the span is a sentence of its own, ended by a mark or with others around it."""
        return self.alone and (self.after is not None or self.before is not None or self.closes_itself)

    @property
    def book_marks(self) -> bool:
        """Tell whether the marks are those that East Asian print keeps for titles."""
        return self.marked.mark in _TITLES

    @property
    def titled(self) -> bool:
        """Tell whether all longer words inside begin with a capital or hold figures, as names do."""
        long = [t for t in self.words if len(t.norm) > 3 or t.kind == "digits"] or self.words
        return self.capital and all(t.case > 0 or t.kind == "digits" for t in long)

    @property
    def sentences(self) -> bool:
        """Tell whether more than one sentence stands inside."""
        tokens = self.reading.tokens
        return any(
            tokens[i].norm in _ENDS and tokens[i + 1].case > 0 and tokens[i + 1].spaced
            and not self.reading.found.at(i - 1, "abbreviation")
            for i in range(self.first + 2, self.last - 2)
        )  # fmt: skip

    @property
    def verbal(self) -> bool:
        """Tell whether a finite verb, or a word of the first or second person, stands inside."""
        if not self.reading.pack.section("quotes"):
            return self.size >= _CLAUSE  # nobody wrote which words tell
        found = self.reading.found
        if any(found.at(i, "own_words") or found.at(i, "finite") for i in range(self.first, self.last)):
            return True
        endings = self.reading.pack.endings
        last, anywhere = endings.get("finite_last"), endings.get("finite_word")
        if last and len(self.words) > 1 and last.fullmatch(self.words[-1].norm):
            return True
        return bool(anywhere and any(anywhere.fullmatch(t.norm) for t in self.words))

    @property
    def cued(self) -> bool:
        """Tell whether a cue follows, be it behind a comma, a dash or small words."""
        if self.after is None:
            return False
        tokens = self.reading.tokens
        for i in range(self.after, min(self.after + 2 * _BESIDE + 1, len(tokens))):
            if self._cue_at(i):
                return True
            if tokens[i].norm not in {",", "-"} and not self._passes(i):
                return False
        return False

    def beside(self, category: str, side: Literal["before", "after"], *, loose: bool = False) -> Found | None:
        """Return the entry of a category that touches the span on one side; `loose`: one token may stand between."""
        if side == "before":
            if self.before is None or self.left == "start":
                return None
            near = next(self._ending_with(self.before, category), None)
            return next(self._ending_with(self.before - 1, category), None) if loose and near is None else near
        if self.after is None or self.right == "end":
            return None
        i = self.after
        while i < len(self.reading.tokens) and self.reading.tokens[i].norm in _BLANK:
            i += 1
        return next(iter(self.reading.found.at(i, category)), None)
