"""A text and its paragraphs in; the pairs of quotation marks out, as a reader pairs them.

Marks are paired by scoring with a stack, a paragraph at a time: shape, neighbours and what is open decide whether a
mark opens or closes, so „…“, „…”, “…”, ”…”, «…», »…«, ‘…’, "…", 「…」 and mixtures of them pair without a table of
languages. A quote left open goes on into the next paragraphs where these repeat the opening mark or hold its closing
mark; otherwise it ends with its paragraph, `closed` false. Apostrophes, feet, inches, years ('90s) and the gershayim
of Hebrew abbreviations are no marks. Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

_MARKS = re.compile(r",,(?=\w)|``|''|<<|>>|[\"“”„‟＂«»‹›‘’‚‛'「」『』《》〈〉]")
_DOUBLE, _ANGLE, _SINGLE, _SINGLE_ANGLE = "double", "angle", "single", "single angle"
_FAMILY = (
    dict.fromkeys(('"', "“", "”", "„", "‟", "＂", ",,", "''", "``"), _DOUBLE)
    | dict.fromkeys(("«", "»", "<<", ">>"), _ANGLE)
    | dict.fromkeys(("‘", "’", "‚", "‛", "'"), _SINGLE)
    | dict.fromkeys(("‹", "›"), _SINGLE_ANGLE)
    | {m: pair for pair in ("「」", "『』", "《》", "〈〉") for m in pair}
)
# How much a shape alone speaks for opening (positive) or closing (negative).
_PRIOR = {"„": 9.0, "‚": 9.0, ",,": 9.0, "``": 9.0, "‟": 3.0, "‛": 3.0, "«": 1.5, "<<": 1.5, "‹": 1.5, "‘": 1.0,
          "»": -1.5, ">>": -1.5, "›": -1.5, "”": -0.6, "’": -1.0,
          "「": 9.0, "『": 9.0, "《": 9.0, "〈": 9.0, "」": -9.0, "』": -9.0, "》": -9.0, "〉": -9.0}  # fmt: skip
_EAST_ASIAN_PRIOR = {"“": 4.0, "‘": 4.0, "”": -4.0, "’": -4.0}
_EAST_ASIAN = re.compile("[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]")
_GLUING = re.compile("[\u3001-\u30ff\u3400-\u9fff\uac00-\ud7a3]")  # scripts that glue particles to a mark
_HEBREW = re.compile("[\u0590-\u05ff]")
_BEFORE_OPENING = frozenset("([{/–—―-:=>…¿¡|*")
_AFTER_CLOSING = frozenset(".,;:!?)]}…–—―-/|*。、，！？؟،॥।՝՞։")
_STOPS = frozenset(",.;:!?)]}")
_SENTENCE_ENDS = frozenset(".!?…。！？।՞։؟")
_NEVER_OPEN = frozenset({"»", ">>", "」", "』", "》", "〉"})
_INNER_SPACE = frozenset("\u00a0\u202f\u2009")
_SUBSTITUTES = {_DOUBLE: _ANGLE, _ANGLE: _DOUBLE}
_REACH = 12
_REACH_UNREPEATED = (
    3  # Paragraphs that do not repeat the opening mark are seldom more; a mark left out in print is likelier.
)
_LONGEST_SINGLE = 600


@dataclass(frozen=True, slots=True)
class Marked:
    """A quoted span: text[start:end] stands between the marks, text[outer_start:outer_end] includes them.

    `depth` counts the quotes around it; `continued` tells that the next paragraph repeats the opening mark,
    `continues` that this one does so. `asides` are the reporter's words inside the marks ("„…, – каза той, – …“").
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    closed: bool
    depth: int
    mark: str
    continued: bool = False
    continues: bool = False
    asides: tuple[tuple[int, int], ...] = ()


class _Mark(NamedTuple):
    """One mark and what its neighbours say: may it open, may it close, how its shape leans."""

    start: int
    end: int
    shape: str
    family: str
    opens: bool
    closes: bool
    lean: float


@dataclass(slots=True)
class _Block:
    """What pairing one paragraph leaves: pairs, marks still open, closing marks that found nothing to close."""

    start: int
    end: int
    pairs: list[Marked] = field(default_factory=list)
    open: list[_Mark] = field(default_factory=list)
    stray: list[_Mark] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)

    def push(self, mark: _Mark) -> None:
        """Take an opening mark onto the stack."""
        self.places.setdefault(mark.family, []).append(len(self.open))
        self.open.append(mark)

    def innermost(self, family: str) -> int | None:
        """Return the position in the stack of the innermost open mark of a family."""
        places = self.places.get(family)
        return places[-1] if places else None

    def close(self, place: int, mark: _Mark) -> None:
        """Close the open mark at `place`; what was opened inside it and never closed is dropped."""
        opener = self.open[place]
        for inner in self.open[place:]:
            self.places[inner.family].pop()
        del self.open[place:]
        shortest = 2 if mark.family == _SINGLE else 1  # rock 'n' roll
        if mark.start - opener.end >= shortest:
            self.pairs.append(Marked(opener.start, opener.end, mark.start, mark.end, True, 0, opener.shape))


def pair(text: str, blocks: Sequence[tuple[int, int]]) -> tuple[Marked, ...]:
    """Return the quoted spans of `text`, sorted by start; `blocks` are the (start, end) of its paragraphs in order."""
    paired = [_pair_block(text, start, end) for start, end in blocks]
    found = [m for block in paired for m in block.pairs]
    for i, block in enumerate(paired):
        if block.open:
            found += _finish(text, paired, i)
    trimmed = (_trimmed(text, m) for m in _continuing(found))
    return nested(m for m in trimmed if m.start < m.end)


def nested(found: Iterable[Marked]) -> tuple[Marked, ...]:
    """Return the quotes in order, each with its depth; one that crosses the border of another is left out."""
    result: list[Marked] = []
    around: list[Marked] = []
    for m in sorted(found, key=lambda m: (m.outer_start, -m.outer_end)):
        while around and around[-1].outer_end <= m.outer_start:
            around.pop()
        if around and m.outer_end > around[-1].outer_end:
            continue
        m = m if m.depth == len(around) else replace(m, depth=len(around))
        around.append(m)
        result.append(m)
    return tuple(result)


def _trimmed(text: str, m: Marked) -> Marked:
    """Return the quote without white space inside its marks."""
    inside = text[m.start : m.end]
    start = m.start + len(inside) - len(inside.lstrip())
    end = max(start, m.end - len(inside) + len(inside.rstrip()))
    return m if (start, end) == (m.start, m.end) else replace(m, start=start, end=end)


def _pair_block(text: str, start: int, end: int) -> _Block:
    """Pair the marks of one paragraph with a stack."""
    block = _Block(start, end)
    marks = [m for m in (_mark(text, f, start, end) for f in _MARKS.finditer(text, start, end)) if m]
    if not marks:
        return block
    following, closing = _later_singles(marks)
    for i, mark in enumerate(marks):
        place = block.innermost(mark.family)
        if mark.lean + (1.0 if place is None else -1.0) > 0:
            if mark.family != _SINGLE or _single_closes(mark, closing[i]):
                block.push(mark)
        elif place is not None:
            if not (mark.family == _SINGLE and _possessive(text, mark, following[i])):
                block.close(place, mark)
        elif mark.family != _SINGLE and (mark.closes or mark.shape in _NEVER_OPEN):
            block.stray.append(mark)
    block.open = [m for m in block.open if m.family != _SINGLE]
    if block.open and block.stray:
        _pair_strangers(block)
    return block


def _mark(text: str, found: re.Match[str], start: int, end: int) -> _Mark | None:
    """Return a mark with what its neighbours say, or None for apostrophes, feet and inches."""
    a, b = found.span()
    before = text[a - 1] if a > start else "\n"
    after = text[b] if b < end else "\n"
    shape = found.group()
    family = _FAMILY[shape]
    if before.isalnum() and after.isalnum():
        if (family == _SINGLE and not _GLUING.match(before)) or _gershayim(text, b, end):
            return None
        before = " " if _HEBREW.match(before) else before  # a preposition is glued to the mark
    if (family == _SINGLE and _year(text, b)) or (shape == "''" and before.isdigit() and after.isdigit()):
        return None
    if family == _ANGLE and before in _INNER_SPACE:
        before = text[a - 2] if a - 1 > start else before
    if family == _ANGLE and after in _INNER_SPACE:
        after = text[b + 1] if b + 1 < end else after
    lean, opens, closes = _leaning(shape, before, after)
    return _Mark(a, b, shape, family, opens, closes, lean)


def _gershayim(text: str, after: int, end: int) -> bool:
    """Tell whether a mark stands before the last letter of a Hebrew word, as in abbreviations."""
    return bool(_HEBREW.match(text, after)) and not (after + 1 < end and text[after + 1].isalpha())


@lru_cache(maxsize=50_000)
def _leaning(shape: str, before: str, after: str) -> tuple[float, bool, bool]:
    """Return how much shape and neighbours speak for opening, and whether they allow to open and to close."""
    stopped = after in _STOPS
    opens = (before.isspace() or before in _BEFORE_OPENING or before in _FAMILY) and not after.isspace() and not stopped
    closes = (after.isspace() or after in _AFTER_CLOSING or after in _FAMILY) and (stopped or not before.isspace())
    if _FAMILY[shape] == _SINGLE and _GLUING.match(before) and after.isalnum():
        closes = True
    if before == ":" and after.isspace():  # a colon announces a quote, and a space was slipped in behind the mark
        opens = True
    lean = _PRIOR.get(shape, 0.0) + 2.0 * opens - 2.0 * closes
    if before in _STOPS and after.isalpha():  # no space between: the capital tells (каза,“Ще дойда“; жашайт,“деп)
        lean += 1.5 if after.isupper() else -1.5
    if _EAST_ASIAN.match(before) or _EAST_ASIAN.match(after):
        lean += _EAST_ASIAN_PRIOR.get(shape, 0.0)
    return lean, opens, closes


def _year(text: str, after: int) -> bool:
    """Tell whether a two-digit year follows ('90s)."""
    return text[after : after + 2].isdigit() and not text[after + 2 : after + 3].isdigit()


def _later_singles(marks: Sequence[_Mark]) -> tuple[list[_Mark | None], list[_Mark | None]]:
    """Return for each mark the next single mark behind it, and the next one that may close."""
    following: list[_Mark | None] = [None] * len(marks)
    closing: list[_Mark | None] = [None] * len(marks)
    single = closes = None
    for i in range(len(marks) - 1, -1, -1):
        following[i], closing[i] = single, closes
        if marks[i].family == _SINGLE:
            single = marks[i]
            closes = marks[i] if marks[i].closes else closes
    return following, closing


def _single_closes(mark: _Mark, closing: _Mark | None) -> bool:
    """Tell whether a single mark that seems to open is closed soon enough; apostrophes are not."""
    return mark.opens and closing is not None and closing.start - mark.end < _LONGEST_SINGLE


def _possessive(text: str, mark: _Mark, following: _Mark | None) -> bool:
    """Tell whether a single mark after s is a possessive: a word follows and a later mark can close instead."""
    if text[mark.start - 1].lower() != "s" or not text[mark.end : mark.end + 2].strip()[:1].islower():
        return False
    return following is not None and following.closes and not following.opens


def _pair_strangers(block: _Block) -> None:
    """Close what is still open with marks of another family ("«…”"), where none of its own does before the next opens."""
    unpaired, strays = [], []
    k = 0
    for opener, following in zip_longest(block.open, block.open[1:]):
        limit = following.start if following is not None else block.end
        closer = None
        while k < len(block.stray) and block.stray[k].start < limit:
            stray, k = block.stray[k], k + 1
            fits = stray.family == _SUBSTITUTES.get(opener.family) and stray.start > opener.end
            if closer is None and fits and stray.closes and opener.opens:
                closer = stray
            else:
                strays.append(stray)
        if closer is None:
            unpaired.append(opener)
        else:
            block.pairs.append(Marked(opener.start, opener.end, closer.start, closer.end, True, 0, opener.shape))
    block.open, block.stray = unpaired, strays + block.stray[k:]


def _finish(text: str, blocks: Sequence[_Block], i: int) -> list[Marked]:
    """Return the quotes that paragraph `i` left open: continued, closed later, or unclosed."""
    block, opener = blocks[i], blocks[i].open[0]
    base = Marked(opener.start, opener.end, block.end, block.end, False, 0, opener.shape)
    following = blocks[i + 1 : i + 1 + _REACH]
    repeats = bool(following) and text.startswith(opener.shape, following[0].start)
    for later in following if repeats else following[:_REACH_UNREPEATED]:
        closer = next((m for m in later.stray if m.family == opener.family and _ends_speech(text, later, m)), None)
        if closer is not None:
            later.stray.remove(closer)
            return [replace(base, end=closer.start, outer_end=closer.end, closed=True)]
        if later.open or (repeats and not text.startswith(opener.shape, later.start)):
            break
    if repeats:
        return [replace(base, closed=True, continued=True)]
    return [base] if opener.opens or opener.shape in {"„", "«"} else []


def _ends_speech(text: str, block: _Block, mark: _Mark) -> bool:
    """Tell whether a closing mark that closes nothing in its paragraph may end a quote begun before it."""
    first = not any(m.outer_start < mark.start for m in block.pairs)
    return first or text[mark.start - 1] in _SENTENCE_ENDS or text[mark.end : mark.end + 1] in {",", "."}


def _continuing(found: Sequence[Marked]) -> list[Marked]:
    """Return the quotes, those marked that repeat the opening mark of the paragraph before."""
    result: list[Marked] = []
    ended = -9
    for m in sorted(found, key=lambda m: m.outer_start):
        repeats = 0 <= m.outer_start - ended <= 3
        result.append(replace(m, continues=True) if repeats else m)
        if m.continued:
            ended = m.outer_end
    return result
