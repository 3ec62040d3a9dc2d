"""A text and its paragraphs in; the pairs of quotation marks out, as a reader pairs them.

Marks are paired by scoring with a stack, a paragraph at a time: shape, neighbours and what is open decide whether a
mark opens or closes, so „…“, „…”, “…”, ”…”, «…», »…«, ‘…’, "…", 「…」 and mixtures of them pair without a table of
languages. A quote left open goes on into the next paragraphs where these repeat the opening mark or hold its closing
mark; otherwise it ends with its paragraph, `closed` false. Apostrophes, feet, inches and years ('90s) are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

_MARKS = re.compile(r",,(?=\w)|''|<<|>>|[\"“”„‟＂«»‹›‘’‚‛'「」『』《》〈〉]")
_DOUBLE, _ANGLE, _SINGLE, _SINGLE_ANGLE = "double", "angle", "single", "single angle"
_FAMILY = (
    dict.fromkeys(('"', "“", "”", "„", "‟", "＂", ",,", "''"), _DOUBLE)
    | dict.fromkeys(("«", "»", "<<", ">>"), _ANGLE)
    | dict.fromkeys(("‘", "’", "‚", "‛", "'"), _SINGLE)
    | dict.fromkeys(("‹", "›"), _SINGLE_ANGLE)
    | {m: pair for pair in ("「」", "『』", "《》", "〈〉") for m in pair}
)
# How much a shape alone speaks for opening (positive) or closing (negative).
_PRIOR = {"„": 9.0, "‚": 9.0, ",,": 9.0, "‟": 3.0, "‛": 3.0, "«": 1.5, "<<": 1.5, "‹": 1.5, "‘": 1.0,
          "»": -1.5, ">>": -1.5, "›": -1.5, "”": -0.6, "’": -1.0,
          "「": 9.0, "『": 9.0, "《": 9.0, "〈": 9.0, "」": -9.0, "』": -9.0, "》": -9.0, "〉": -9.0}  # fmt: skip
_BEFORE_OPENING = frozenset("([{/–—―-:=>…¿¡|*")
_AFTER_CLOSING = frozenset(".,;:!?)]}…–—―-/|*。、，！？؟،॥।՝")
_NEVER_OPEN = frozenset({"»", ">>", "」", "』", "》", "〉"})
_INNER_SPACE = frozenset("\u00a0\u202f\u2009")
_REACH = 12
_LONGEST_SINGLE = 600


@dataclass(frozen=True, slots=True)
class Marked:
    """A quoted span: text[start:end] stands between the marks, text[outer_start:outer_end] includes them.

    `depth` counts the quotes around it; `continued` tells that the next paragraph repeats the opening mark,
    `continues` that this one does so.
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


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark and what its neighbours say: may it open, may it close."""

    start: int
    end: int
    shape: str
    family: str
    opens: bool
    closes: bool


@dataclass(slots=True)
class _Block:
    """What pairing one paragraph leaves: pairs, marks still open, closing marks before anything was opened."""

    start: int
    end: int
    pairs: list[Marked] = field(default_factory=list)
    open: list[_Mark] = field(default_factory=list)
    stray: list[_Mark] = field(default_factory=list)


def pair(text: str, blocks: Sequence[tuple[int, int]]) -> tuple[Marked, ...]:
    """Return the quoted spans of `text`, sorted by start; `blocks` are the (start, end) of its paragraphs in order."""
    paired = [_pair_block(text, start, end) for start, end in blocks]
    found = [m for block in paired for m in block.pairs]
    for i, block in enumerate(paired):
        if block.open:
            found += _finish(text, paired, i)
    trimmed = (_trimmed(text, m) for m in _continuing(found))
    return tuple(sorted((m for m in trimmed if m.start < m.end), key=lambda m: (m.outer_start, -m.outer_end)))


def _trimmed(text: str, m: Marked) -> Marked:
    """Return the quote without white space inside its marks."""
    inside = text[m.start : m.end]
    start = m.start + len(inside) - len(inside.lstrip())
    return replace(m, start=start, end=max(start, m.end - len(inside) + len(inside.rstrip())))


def _pair_block(text: str, start: int, end: int) -> _Block:
    """Pair the marks of one paragraph with a stack."""
    block = _Block(start, end)
    marks = [m for m in (_mark(text, f, start, end) for f in _MARKS.finditer(text, start, end)) if m]
    for i, mark in enumerate(marks):
        partner = _partner(block.open, mark)
        if _leans_to_open(mark, partner) > 0:
            if mark.family != _SINGLE or _single_closes(text, marks, i):
                block.open.append(mark)
        elif partner is not None:
            if not (mark.family == _SINGLE and _possessive(text, marks, i)):
                _close(block, partner, mark)
        elif (mark.closes or mark.shape in _NEVER_OPEN) and not block.open and not block.pairs:
            block.stray.append(mark)
    block.open = [m for m in block.open if m.family != _SINGLE]
    return block


def _mark(text: str, found: re.Match[str], start: int, end: int) -> _Mark | None:
    """Return a mark with what its neighbours say, or None for apostrophes, feet and inches."""
    a, b = found.span()
    before = text[a - 1] if a > start else "\n"
    after = text[b] if b < end else "\n"
    shape = found.group()
    family = _FAMILY[shape]
    if family == _SINGLE and ((before.isalnum() and after.isalnum()) or _year(text, b)):
        return None
    if shape in {"'", "’", "''"} and before.isdigit() and after.isdigit():
        return None
    if family == _ANGLE and before in _INNER_SPACE:
        before = text[a - 2] if a - 1 > start else before
    if family == _ANGLE and after in _INNER_SPACE:
        after = text[b + 1] if b + 1 < end else after
    opens = (before.isspace() or before in _BEFORE_OPENING or before in _FAMILY) and not after.isspace()
    closes = (after.isspace() or after in _AFTER_CLOSING or after in _FAMILY) and not before.isspace()
    return _Mark(a, b, shape, family, opens, closes)


def _year(text: str, after: int) -> bool:
    """Tell whether a two-digit year follows ('90s)."""
    return text[after : after + 2].isdigit() and not text[after + 2 : after + 3].isdigit()


def _partner(stack: Sequence[_Mark], mark: _Mark) -> int | None:
    """Return the position in the stack of the innermost open mark of the same family."""
    return next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == mark.family), None)


def _leans_to_open(mark: _Mark, partner: int | None) -> float:
    """Return how much speaks for opening; not above 0 means closing."""
    lean = _PRIOR.get(mark.shape, 0.0) + 2.0 * mark.opens - 2.0 * mark.closes
    return lean + (1.0 if partner is None else -1.0)


def _single_closes(text: str, marks: Sequence[_Mark], i: int) -> bool:
    """Tell whether a single mark that seems to open is closed soon enough; apostrophes are not."""
    if not marks[i].opens:
        return False
    later = [m for m in marks[i + 1 :] if m.family == _SINGLE and m.start - marks[i].end < _LONGEST_SINGLE]
    return any(m.closes for m in later)


def _possessive(text: str, marks: Sequence[_Mark], i: int) -> bool:
    """Tell whether a single mark after s is a possessive: a word follows and a later mark can close instead."""
    mark = marks[i]
    if text[mark.start - 1].lower() != "s" or not text[mark.end : mark.end + 2].strip()[:1].islower():
        return False
    for later in marks[i + 1 :]:
        if later.family == _SINGLE:
            return later.closes and not later.opens
    return False


def _close(block: _Block, partner: int, mark: _Mark) -> None:
    """Close the open mark at `partner`; what was opened inside it and never closed is dropped."""
    opener = block.open[partner]
    del block.open[partner:]
    if mark.start > opener.end:
        depth = len(block.open)
        block.pairs.append(Marked(opener.start, opener.end, mark.start, mark.end, True, depth, opener.shape))


def _finish(text: str, blocks: Sequence[_Block], i: int) -> list[Marked]:
    """Return the quotes that paragraph `i` left open: continued, closed later, or unclosed."""
    block, opener = blocks[i], blocks[i].open[0]
    base = Marked(opener.start, opener.end, block.end, block.end, False, 0, opener.shape)
    following = blocks[i + 1 : i + 1 + _REACH]
    if following and text[following[0].start :].startswith(opener.shape):
        return [replace(base, closed=True, continued=True)]
    for later in following:
        closer = next((m for m in later.stray if m.family == opener.family), None)
        if closer is not None:
            later.stray.remove(closer)
            return [replace(base, end=closer.start, outer_end=closer.end, closed=True)]
        if later.pairs or later.open:
            break
    return [base] if opener.opens or opener.shape in {"„", "«"} else []


def _continuing(found: Sequence[Marked]) -> list[Marked]:
    """Return the quotes, those marked that repeat the opening mark of the paragraph before."""
    ends = {m.outer_end for m in found if m.continued}
    result = []
    for m in sorted(found, key=lambda m: m.outer_start):
        before = max((e for e in ends if e <= m.outer_start), default=None)
        repeats = before is not None and m.depth == 0 and m.outer_start - before <= 3
        result.append(replace(m, continues=True) if repeats else m)
    return result
