"""Tokens of one passage in; its sentences out, as token ranges.

A sentence ends at a full stop, question or exclamation mark (with the closing marks that follow) when a new one
can begin there: after white space with a capital, a digit, an opening mark or a dash, or glued to a lower-case word
when a capital follows ("прес.На срещата"). Abbreviations, initials and ordinals with a full stop do not end one
(helpers.language.full_stops). What goes on for 500 tokens without an end is a list or no prose, and is cut at its last comma: who says
what is sought within a sentence, in time that grows with its square. A clock time that heads an entry of a live page stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.language.full_stops import Stop, belongs_before
from helpers.language.lexicon import Findings
from helpers.language.text import Token, is_caseless

_ENDS = frozenset(".!?…。！？؟।՞։")
_CJK_ENDS = frozenset("。！？।։؟")
_CLOSING = frozenset("\"'”’“»›)]」』〉》")
_SET_OFF = frozenset("»›")  # French: « Oui. » Il
_OPENING = frozenset("\"'“„«‹‘(「『〈《-[¿¡")
_LONGEST = 500
_LAST_HOUR, _LAST_MINUTE = 23, 59
_PARTS = frozenset(",;:、，؛،")


def split(tokens: Sequence[Token], first: int, last: int, found: Findings) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each sentence among tokens[first:last], end exclusive."""
    for begin, end in _whole(tokens, first, last, found):
        while end - begin > _LONGEST:
            cuts = range(begin + _LONGEST, begin + 1, -1)
            cut = next((i for i in cuts if tokens[i - 1].norm in _PARTS), begin + _LONGEST)
            yield begin, cut
            begin = cut
        yield begin, end


def _whole(tokens: Sequence[Token], first: int, last: int, found: Findings) -> Iterator[tuple[int, int]]:
    """Yield the sentences however long they are."""
    begin = i = _after_clock(tokens, first, last)
    if begin > first:
        yield first, begin
    while i < last:
        if tokens[i].norm in _ENDS:
            end = _after_closing(tokens, i + 1, last)
            if end < last and _ends_sentence(tokens, Stop(begin, i, end), found):
                yield begin, end
                begin = end
            i = max(end, i + 1)
        else:
            i += 1
    if begin < last:
        yield begin, last


def _after_clock(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return the token behind the clock time that heads an entry of a live page ("21:05 The strike is over"), or `first`."""
    if first + 3 >= last or tokens[first].kind != "digits" or tokens[first + 2].kind != "digits":
        return first
    hour, minute, after = tokens[first].norm, tokens[first + 2].norm, tokens[first + 3]
    glued = not tokens[first + 1].spaced and not tokens[first + 2].spaced and after.spaced
    if tokens[first + 1].norm != ":" or not glued or len(hour) > 2 or len(minute) != 2:
        return first
    begins = after.case > 0 or after.norm in _OPENING
    return first + 3 if begins and int(hour) <= _LAST_HOUR and int(minute) <= _LAST_MINUTE else first


def _after_closing(tokens: Sequence[Token], i: int, last: int) -> int:
    """Return the first token after further end marks and closing marks, glued or set off by a space on both sides."""
    while i < last and (tokens[i].norm in _ENDS or tokens[i].norm in _CLOSING):
        apart = tokens[i].norm in _SET_OFF and (i + 1 >= len(tokens) or tokens[i + 1].spaced)
        if tokens[i].spaced and not apart:
            break
        i += 1
    return i


def _ends_sentence(tokens: Sequence[Token], at: Stop, found: Findings) -> bool:
    """Tell whether the mark at a stop ends a sentence."""
    _, stop, end = at
    after, mark = tokens[end], tokens[stop]
    if mark.norm in _CJK_ENDS:
        return True
    before = tokens[stop - 1] if stop else None
    if not after.spaced:
        return (
            mark.norm == "."
            and end == stop + 1
            and after.case == 1
            and after.kind == "word"
            and before is not None
            and before.kind == "word"
            and before.case == 0
            and len(before.norm) > 2
            and not mark.spaced
        )
    if after.norm == "-" and end + 1 < len(tokens) and tokens[end + 1].case == 0 and tokens[end + 1].kind == "word":
        return False  # "…". – деди ал: the dash resumes, it opens nothing
    starts = after.case > 0 or after.kind == "digits" or after.norm in _OPENING or is_caseless(after)
    if not starts:
        return False
    if mark.norm != "." or before is None:
        return True
    return not belongs_before(tokens, at, found)
