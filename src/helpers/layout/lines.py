"""An article's text and tokens in; its lines out, with the shape that tells what a line could be.

A line is what stands between two line breaks; a paragraph that was wrapped at a fixed width counts as one line. Shape is
length, end mark, capitals and distance: nothing here knows any language.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from helpers.language.lexicon import Findings, Found
from helpers.language.text import UNSEGMENTED, Token
from helpers.time.dates import DateExpression

# Furniture words are asked for where a line begins or as a whole line; these categories are the passages' own.
CLUES = (
    "kicker", "section", "byline_word", "byline_role", "photo_word", "caption_opener", "text_credit", "stamp_word",
    "end_mark", "read_also", "furniture", "consent", "rights", "masthead_noun", "masthead_article",
)  # fmt: skip
_OPENING = frozenset(
    {"byline_word", "caption_opener", "text_credit", "stamp_word", "end_mark", "read_also", "furniture"}
)
_ANYWHERE = frozenset({"photo_word", "rights", "consent"})
_last = attrgetter("last")
_FINAL = re.compile(r"[.!?…。！？؟۔।॥։](?:[\"'”’“»›)\]」』]|\s)*$|[\u0531-\u058f]:$")
_ASKING = re.compile(r"[!?！？؟](?:[\"'”’“»›)\]」』]|\s)*$")
_INNER_STOP = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[\d\"”“»)]))[.!?…]+[\"'”’“»)]*\s+[\"'„“«(–—-]*(\w)|[。！？](?=.)")
_UNSEGMENTED = re.compile(f"[{UNSEGMENTED}]")
_CLOSED_TAIL = 12  # Closing marks, spaces and the end mark itself: so many characters decide how a line ends.
_LONG = 60  # Characters of a line that is surely no title or furniture.
_SAMPLE = 600  # Characters that tell whether a text is written with spaces.
_LETTERS_A_WORD = 2  # A letter of a script without spaces says as much as so many of another script's.
_WIDEST_WRAP, _NARROWEST_WRAP, _FEWEST_WRAPS = 110, 40, 3


class Line(NamedTuple):
    """One line: its span without outer blanks, its tokens (end exclusive), and its shape.

    `gap` counts the empty lines before it; `size` is its length in characters as an alphabetic script would need,
    `words` its length in words (estimated for scripts without spaces); `stop`: it ends as a sentence ends; `asking`: with ? or !.
    """

    number: int
    start: int
    end: int
    text: str
    first: int
    last: int
    gap: int
    size: int
    words: int
    stop: bool
    asking: bool


class Sheet:
    """A text laid out in lines, with what the lexicon and the calendar found in each."""

    __slots__ = (
        "_actors", "_clues", "_flagged", "_places", "blanks", "dates", "found", "lines", "runs", "stops", "text",
        "tokens",
    )  # fmt: skip

    def __init__(self, text: str, tokens: Sequence[Token], found: Findings, dates: Sequence[DateExpression]) -> None:
        self.text = text
        self.tokens = tokens
        self.found = found
        self.lines = _lines(text, tokens)
        self.dates: dict[int, DateExpression] = {d.first: d for d in dates}
        self.runs: dict[int, Any] = {}  # Dateline runs by line, as they are asked for.
        self._clues = _by_token(f for category in CLUES for f in found.of(category))
        self._places = sorted(self._clues)
        self._actors = _by_token(found.of("actor"))
        firsts = [line.first for line in self.lines]
        self._flagged = {bisect_right(firsts, f.first) - 1 for c in _ANYWHERE for f in found.of(c)}
        long = [line for line in self.lines[1:] if line.size >= _LONG]
        self.stops = not long or sum(line.stop for line in long) * 3 >= len(long)
        self.blanks = len(long) >= 2 and sum(line.gap > 0 for line in long) * 4 >= len(long) * 3

    def clues(self, line: Line, *categories: str) -> list[Found]:
        """Return what the lexicon found of the categories within the line, in order, longest first at each token."""
        chosen = []
        for k in range(bisect_left(self._places, line.first), bisect_left(self._places, line.last)):
            here = self._clues[self._places[k]]
            chosen += [f for f in here if f.entry.category in categories and f.last <= line.last]
        return chosen

    def has_clues(self, line: Line) -> bool:
        """Tell whether the line opens with a word of furniture, or holds one that may stand anywhere."""
        if line.number in self._flagged:
            return True
        here = (*self._clues.get(line.first, ()), *self._clues.get(line.first + 1, ()))
        return any(f.entry.category in _OPENING for f in here)

    def clue_at(self, token: int, *categories: str) -> Found | None:
        """Return the longest entry of the categories that begins at the token."""
        here = self._clues.get(token)
        return next((f for f in here if f.entry.category in categories), None) if here else None

    def joint_end(self, token: int, category: str) -> int:
        """Return the token after the small words of the category (and, van, via, at) at the token; 0 if there are none."""
        longest = self.found.longest(token, category)
        return longest.last if longest is not None else 0

    def dated(self, line: Line) -> list[DateExpression]:
        """Return the time expressions of the line."""
        return [d for i in range(line.first, line.last) if (d := self.dates.get(i)) and d.last <= line.last]

    def media_at(self, token: int) -> Found | None:
        """Return the longest news agency or other outlet named at the token."""
        return self.actor_at(token, "agency", "outlet")

    def place_at(self, token: int) -> Found | None:
        """Return the longest place or state named at the token."""
        return self.actor_at(token, "place", "state")

    def actor_at(self, token: int, *kinds: str) -> Found | None:
        """Return the longest actor of the kinds (any kind if none is given) that the gazetteer knows at the token."""
        here = self._actors.get(token)
        return next((f for f in here if not kinds or f.entry.attributes["kind"] in kinds), None) if here else None

    def slice(self, first: int, last: int) -> str:
        """Return the text of tokens `first` to `last` (exclusive)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""


def _by_token(found: Iterable[Found]) -> dict[int, list[Found]]:
    """Return findings by the token at which they begin, longest first."""
    by_token: dict[int, list[Found]] = {}
    for f in found:
        here = by_token.get(f.first)
        if here is None:
            by_token[f.first] = [f]
        else:
            here.append(f)
            here.sort(key=_last, reverse=True)
    return by_token


def sentences_within(text: str) -> int:
    """Return roughly how many sentences a line holds: one more than the stops before a capital.

    >>> sentences_within("He left. Was it 5 ft. away? Nobody knew."), sentences_within("Go")
    (3, 1)
    """
    return 1 + sum(1 for m in _INNER_STOP.finditer(text) if m[1] is None or m[1].isupper())


def _lines(text: str, tokens: Sequence[Token]) -> tuple[Line, ...]:
    """Return the lines that hold anything, wrapped paragraphs joined."""
    spans = _spans(text)
    if len(spans) > _FEWEST_WRAPS:
        spans = _unwrapped(text, spans)
    starts = [t.start for t in tokens]
    spaceless = _UNSEGMENTED.search(text, 0, _SAMPLE) is not None
    return tuple(
        _line(number, text[start:end], start, end, gap, bisect_left(starts, start), bisect_left(starts, end), spaceless)
        for number, (start, end, gap) in enumerate(spans)
    )


def _spans(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and number of empty lines before of each line that holds anything."""
    spans = []
    offset = gap = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            start = offset + raw.index(bare[0])
            spans.append((start, start + len(bare), gap))
            gap = 0
        else:
            gap += 1
        offset += len(raw)
    return spans


def _line(number: int, text: str, start: int, end: int, gap: int, first: int, last: int, spaceless: bool) -> Line:
    """Return a line with its shape; `spaceless` where the text has letters of a script without spaces."""
    tail = text[-_CLOSED_TAIL:]
    dense = len(_UNSEGMENTED.findall(text)) if spaceless else 0
    words = text.count(" ") + 1 + dense // _LETTERS_A_WORD
    stop = _FINAL.search(tail) is not None
    size = len(text) + dense * _LETTERS_A_WORD
    return Line(
        number, start, end, text, first, last, gap, size, words, stop, stop and _ASKING.search(tail) is not None
    )


def _unwrapped(text: str, spans: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join the lines of paragraphs that were wrapped at one width for the whole text.

    A break is a wrap where the next line's first word would not have fitted. A text counts as wrapped when nearly all
    breaks inside its blocks are wraps, and most of them stand within a sentence.
    """
    width = max(end - start for start, end, _ in spans)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return spans
    inner = [i for i in range(1, len(spans)) if spans[i][2] == 0]
    wraps = {i for i in inner if _would_not_fit(text, spans[i - 1], spans[i], width)}
    open_ended = sum(
        _FINAL.search(text[max(0, spans[i - 1][1] - _CLOSED_TAIL) : spans[i - 1][1]]) is None for i in wraps
    )
    if len(wraps) < _FEWEST_WRAPS or len(wraps) * 2 < len(inner) or open_ended * 3 < len(wraps) * 2:
        return spans
    joined = [spans[0]]
    for i in range(1, len(spans)):
        start, _, gap = joined[-1]
        if i in wraps:
            joined[-1] = (start, spans[i][1], gap)
        else:
            joined.append(spans[i])
    return joined


def _would_not_fit(text: str, above: tuple[int, int, int], below: tuple[int, int, int], width: int) -> bool:
    """Tell whether the first word of the line below was too long for the line above."""
    word = text[below[0] : below[1]].split(maxsplit=1)[0]
    return above[1] - above[0] + 1 + len(word) > width


def capitalised(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether all words among the tokens begin with a capital, and there is one."""
    cases = [tokens[i].case for i in range(first, last) if tokens[i].kind == "word"]
    return bool(cases) and all(cases)


def in_capitals(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the words among the tokens are written in capitals throughout (single letters count as such)."""
    words = [t for t in (tokens[i] for i in range(first, last)) if t.kind == "word"]
    return any(t.case == 2 for t in words) and all(t.case == 2 or (t.case and len(t.norm) == 1) for t in words)
