"""A Reading in; the spans of dash-opened speech out ("— Да, — сказал он. — Мы останемся."), one a part.

A paragraph that a dash opens is speech where an attribution stands in it, or, in languages whose page says so
(`dash_speech` in [quotes]), where a question, an exclamation or words of the first and second person show a speaker,
or a neighbour is speech. Items of a list are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from helpers.language.text import is_small, token_at
from helpers.reading import Reading
from helpers.rows import Passage
from helpers.speech.asides import sets_off
from helpers.speech.quote_marks import Marked

_ROLES = frozenset({"headline", "lead", "body", "subheading", "other"})
_DASH = "-"
_FRAMES = frozenset({"verb", "within"})
_STOPS = frozenset(".,;:")
_OPENING = frozenset("\"“„«‘'‹")
_CLOSING = frozenset("\"“”»’'›")
_ASKING = frozenset("?!？！؟")


class _Line(NamedTuple):
    """A paragraph opened by a dash: its tokens from the dash on, and the parts of it that are speech."""

    first: int
    last: int
    parts: tuple[tuple[int, int], ...]
    attributed: bool


def dash_spans(reading: Reading) -> list[Marked]:
    """Return the parts of dash-opened speech in order; `mark` is the dash."""
    found: list[Marked] = []
    for group in _groups(reading):
        lines = [_line(reading, first, last) for first, last in group]
        if _is_dialogue(reading, lines):
            found += [m for line in lines for m in _marked(reading, line)]
    if reading.pack.section("quotes").get("dash_inside"):
        inside = (_line(reading, first, last) for first, last in _inside(reading))
        found += [m for line in inside if line.attributed for m in _marked(reading, line)]
        found.sort(key=lambda m: m.start)
    return found


def _inside(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the token ranges from the first sentence that a dash opens, in paragraphs that begin with other words."""
    text = reading.article.text
    for passage in reading.passages:
        if passage.role not in _ROLES or text[passage.start] in "-–—―":
            continue
        last = token_at(reading.tokens, passage.end - 1) + 1
        for sentence in reading.sentences:
            first = sentence.first
            token = reading.tokens[first]
            if not passage.start < token.start < passage.end or token.norm != _DASH or first + 2 >= last:
                continue
            if text[token.start] in "–—―" and reading.tokens[first + 1].spaced and reading.tokens[first + 1].case:
                yield first, last
                break


def _groups(reading: Reading) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of neighbouring paragraphs that a dash opens, as token ranges."""
    group: list[tuple[int, int]] = []
    for before, passage in pairwise((None, *reading.passages)):
        assert passage is not None
        opened = _opened(reading, passage)
        if group and (opened is None or before is None or before.item != passage.item):
            yield group
            group = []
        if opened is not None:
            group.append(opened)
    if group:
        yield group


def _opened(reading: Reading, passage: Passage) -> tuple[int, int] | None:
    """Return the tokens of a passage that a dash opens, or None for any other."""
    if passage.role not in _ROLES or reading.article.text[passage.start] not in "-–—―":
        return None
    first, last = token_at(reading.tokens, passage.start), token_at(reading.tokens, passage.end - 1) + 1
    if last - first < 3 or reading.tokens[first].norm != _DASH:
        return None
    following = reading.tokens[first + 1]
    return (first, last) if following.kind != "mark" or following.norm in "\"“„«¿¡…‘'" else None


def _line(reading: Reading, first: int, last: int) -> _Line:
    """Return a paragraph opened by a dash, split into its parts."""
    borders = _borders(reading, first + 1, last)
    parts, begin = [], first + 1
    for border, resumed in borders:
        if border > begin:
            parts.append((begin, border))
        begin = resumed
    if begin < last:
        parts.append((begin, last))
    return _Line(first, last, tuple(parts), bool(borders))


def _borders(reading: Reading, first: int, last: int) -> list[tuple[int, int]]:
    """Return where attributions begin and where the speech resumes behind them."""
    borders = []
    i = first
    while i < last:
        token = reading.tokens[i]
        dash = token.norm == _DASH and sets_off(reading, i)
        comma = token.norm == ","
        if (dash or comma) and i > first and not _after_inner_quote(reading, first, i):
            attributes = _attributes(reading, i + 1, last, near=comma)
        else:
            attributes = False
        if attributes:
            resumed = _resumed(reading, i + 1, last) if dash else _sentence_end(reading, i + 1, last)
            borders.append((i, resumed))
            i = resumed
        else:
            i += 1
    return borders


def _after_inner_quote(reading: Reading, first: int, i: int) -> bool:
    """Tell whether a quote inside the speech ends right before token `i`: what follows attributes that quote."""
    k = i - 1 if reading.tokens[i - 1].norm != "," else i - 2
    return k > first and reading.tokens[k].norm in _CLOSING and reading.tokens[first].norm not in _OPENING


def _attributes(reading: Reading, i: int, last: int, *, near: bool) -> bool:
    """Tell whether an attribution begins at token `i`: a cue behind auxiliaries, or a party and its cue."""
    party = reading.party_starting_at(i)
    if party is not None and _cue_at(reading, party.after) is not None:
        return True
    if not near and _told_of(reading, i, last):
        return True
    steps = 0
    while i < last and steps < 3 and (reading.found.at(i, "auxiliary") or reading.found.at(i, "content_closer")):
        if _cue_at(reading, i) is not None:
            break
        i, steps = i + 1, steps + 1
    end = _cue_at(reading, i) if i < last else None
    if end is None:
        return False
    return not near or end >= last or any(reading.party_starting_at(k) for k in range(end, min(end + 3, last)))


def _told_of(reading: Reading, i: int, last: int) -> bool:
    """Tell whether a small word or two and a person make up a short sentence or clause ("смее се режисьорът")."""
    if i >= last or not is_small(reading.tokens[i]):
        return False
    for k in range(i + 1, min(i + 3, last)):
        party = reading.party_starting_at(k)
        if party is not None:
            ends = party.after >= last or reading.tokens[party.after].norm in {".", ",", _DASH}
            return ends and party.kind == "person" and party.preposition is None
    return False


def _cue_at(reading: Reading, i: int) -> int | None:
    """Return the end of the cue that begins at token `i`, or None."""
    return next((f.last for f in reading.found.at(i, "cue") if f.entry.get("frame", "verb") in _FRAMES), None)


def _resumed(reading: Reading, first: int, last: int) -> int:
    """Return the token behind the dash that opens the speech again, or `last`."""
    return next((i + 1 for i in range(first, last) if reading.tokens[i].norm == _DASH and sets_off(reading, i)), last)


def _sentence_end(reading: Reading, first: int, last: int) -> int:
    """Return the token behind the sentence that holds token `first`, or `last`."""
    sentence = reading.sentence_at(reading.tokens[first].start)
    return min(sentence.last, last) if sentence is not None else last


def _is_dialogue(reading: Reading, lines: Sequence[_Line]) -> bool:
    """Tell whether neighbouring paragraphs opened by dashes are speech and no list."""
    if any(line.attributed for line in lines):
        return True
    if not reading.pack.section("quotes").get("dash_speech") or _is_list(reading, lines):
        return False
    return any(_speaks(reading, i) for line in lines for i in range(line.first, line.last))


def _is_list(reading: Reading, lines: Sequence[_Line]) -> bool:
    """Tell whether paragraphs are items: small first letters, semicolons, a colon before them."""
    before = lines[0].first - 1
    if before >= 0 and reading.tokens[before].norm == ":":
        return True
    return any(reading.tokens[line.last - 1].norm == ";" or is_small(reading.tokens[line.first + 1]) for line in lines)


def _speaks(reading: Reading, i: int) -> bool:
    """Tell whether token `i` shows a speaker: asked, exclaimed, or of the first or second person."""
    return reading.tokens[i].norm in _ASKING or bool(reading.found.at(i, "own_words"))


def _marked(reading: Reading, line: _Line) -> Iterator[Marked]:
    """Yield the parts of speech of one line as spans; marks of the border stay outside."""
    opening = reading.tokens[line.first].start
    for number, (first, last) in enumerate(line.parts):
        while last > first and reading.tokens[last - 1].norm in {",", ".", _DASH}:
            last -= 1  # as in marks of quotation, the full stop is the reporter's
        if last <= first:
            continue
        start, end = reading.span(first, last)
        outer = opening if number == 0 else start
        while first + 1 < last and reading.tokens[first].norm in _STOPS:  # es "—No —dijo—. Ya veremos."
            first += 1
        yield Marked(outer, reading.tokens[first].start, end, end, True, 0, "—")
