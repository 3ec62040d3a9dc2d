"""A line in; what it says as a dateline out: stamps with their labels, a place or an agency on a line of its own.

Authors may stand on a stamp line ("Jane Doe | 12 August 2025"); any other word makes it no stamp line.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.language.text import Token, is_caseless
from helpers.layout.bylines import name_end
from helpers.layout.clues import Clue, ClueKind
from helpers.layout.lines import Line, Sheet, capitalised, in_capitals
from helpers.layout.stamps import read_stamps
from helpers.rows import PassageRole
from helpers.time.date_meaning import Moment
from helpers.time.dates import DateExpression

_OPEN = {"(": ")", "[": "]", "/": "/", "【": "】", "［": "］", "（": "）"}
_FURNISHING = ("stamp_word", "furniture", "section", "kicker", "byline_word", "text_credit")
_BARS = frozenset("|·•»›>/")
_LABELS = frozenset({"byline_word", "text_credit"})  # what stands behind one is set off as by a bar
_LONGEST_STAMP_LINE, _LONGEST_SECTION, _LONGEST_NAME, _LONGEST_ZONE = 16, 3, 5, 5
_LONGEST_AGENCY, _LONGEST_PLACE = 8, 7


def stamp_line(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a line that holds nothing but times, their labels, a place, an agency or authors."""
    if line.words > _LONGEST_STAMP_LINE:
        return None
    dated = sheet.dated(line)
    labels = sheet.clues(line, "stamp_word")
    if not (dated or labels or sheet.tokens[line.first].kind == "digits"):
        return None
    chunks, bars, furnished = _chunks(sheet, line)
    bars |= any(d.stamp for d in dated) and _dashed(sheet, line)
    clocks = {a: c for a, b in chunks if (c := _clock(sheet, a, b, sure=bool(dated or labels)))}
    if clocks:
        chunks = [(a, b) for a, b in chunks if a not in clocks]
        dated = sorted([*dated, *clocks.values()], key=lambda d: d.first)
    named = _named(sheet, line, chunks, bars=bars, furnished=furnished) if dated or labels else None
    if named is None or (named.names and not labels and not _has_digits(sheet, line)):
        return None  # "TRUMP: 'WE SIGNED A DEAL TODAY'" is a headline
    if not dated:
        return Clue("label", (("dateline", line.first),)) if not chunks and _labels_only(sheet, line) else None
    stamps = read_stamps(dated, labels)
    if not stamps and ((chunks and named.place is None) or not any(d.type == "TIME" or d.moments for d in dated)):
        return None
    timed = all(len(d.moments) == 1 and d.moments[0].hour is not None and d.moments[0].day is None for d in dated)
    kind: ClueKind = "clock" if timed and not labels else "stamp"
    return Clue(kind, _pieces(sheet, line, dated, named.names), stamps, _slices(sheet, named.names), named.place)


def _has_digits(sheet: Sheet, line: Line) -> bool:
    """Tell whether a line has a figure, as the stamps have that stand beside authors."""
    return any(t.kind == "digits" for t in sheet.tokens[line.first : line.last])


@dataclass(slots=True)
class _Named:
    """What a stamp line names beside its times: a place, and authors as ranges of tokens."""

    place: str | None = None
    names: list[tuple[int, int]] = field(default_factory=list)


def _named(sheet: Sheet, line: Line, chunks: list[tuple[int, int]], *, bars: bool, furnished: bool) -> _Named | None:
    """Return what the chunks of a stamp line name, or None where one of them has no business there."""
    named = _Named()
    for first, last in chunks:
        if _is_agency(sheet, first, last) or _is_zone(sheet, first) or _is_count(sheet, first, last, furnished):
            continue
        if named.place is None and _is_place(sheet, first, last, alone=first == line.first):
            named.place = sheet.slice(first, last)
        elif _is_name(sheet, first, last):
            named.names.append((first, last))
        elif not (bars and last - first <= _LONGEST_SECTION and _may_name(sheet.tokens[first])):
            return None
    return named


def _may_name(token: Token) -> bool:
    """Tell whether a name can begin with the token: it has a capital, or its script has none."""
    return token.case > 0 or is_caseless(token)


def _pieces(
    sheet: Sheet, line: Line, dated: list[DateExpression], names: list[tuple[int, int]]
) -> tuple[tuple[PassageRole, int], ...]:
    """Cut a stamp line into dateline and byline."""
    if not names:
        return (("dateline", line.first),)
    first, last = names[0][0], names[-1][1]
    head: tuple[tuple[PassageRole, int], ...] = (("byline", line.first),)
    if dated[0].first < first:
        head = (("dateline", line.first), ("byline", first))
    rest = _after(sheet, last, line)
    return (*head, ("dateline", rest)) if dated[-1].first >= last and rest < line.last else head


def _slices(sheet: Sheet, names: list[tuple[int, int]]) -> tuple[str, ...]:
    """Return the names as written."""
    return tuple(sheet.slice(first, last) for first, last in names)


def _labels_only(sheet: Sheet, line: Line) -> bool:
    """Tell whether a line is the label of a stamp on another line."""
    keys = {f.entry.key for f in sheet.clues(line, "stamp_word")}
    return bool(keys & {"published", "updated"})


def _chunks(sheet: Sheet, line: Line) -> tuple[list[tuple[int, int]], bool, bool]:
    """Return the stretches of a line that are no time, label or mark; whether bars divide it; whether furniture stands in it."""
    chunks: list[tuple[int, int]] = []
    bars = furnished = open_chunk = False
    i = line.first
    while i < line.last:
        d = sheet.dates.get(i)
        clue = None if d else sheet.clue_at(i, *_FURNISHING)
        token = sheet.tokens[i]
        if d or clue:
            furnished |= clue is not None and clue.entry.category == "furniture"
            opens = i == line.first or sheet.tokens[i - 1].kind == "mark"
            bars |= clue is not None and opens and clue.entry.category in _LABELS
            i, open_chunk = (d.last if d else clue.last if clue else i + 1), False
            if clue and clue.entry.category == "byline_word":
                i = _labelled_word(sheet, i, line)
        elif token.kind == "word" and (joint := sheet.joint_end(i, "stamp_joint")):
            i, open_chunk = joint, False
        elif token.kind == "mark":
            glued = open_chunk and not token.spaced and i + 1 < line.last and not sheet.tokens[i + 1].spaced
            if glued and (token.norm in "-'./" or (token.norm == ":" and sheet.tokens[i + 1].kind == "digits")):
                chunks[-1] = (chunks[-1][0], i + 1)
            else:
                bars |= token.norm in _BARS
                open_chunk = False
            i += 1
        else:
            if open_chunk:
                chunks[-1] = (chunks[-1][0], i + 1)
            else:
                chunks.append((i, i + 1))
            open_chunk = True
            i += 1
            if i < line.last and sheet.tokens[i].case == 0 and sheet.joint_end(i, "byline_and"):
                i, open_chunk = i + 1, False  # "Jane Doe and John Roe"
    return chunks, bars, furnished


def _dashed(sheet: Sheet, line: Line) -> bool:
    """Tell whether a dash between spaces divides the line ("The Harbour Post — Friday, 12 June 2026")."""
    dashes = (i for i in range(line.first + 1, line.last - 1) if sheet.tokens[i].norm == "-")
    return any(sheet.tokens[i].spaced and sheet.tokens[i + 1].spaced for i in dashes)


def _labelled_word(sheet: Sheet, i: int, line: Line) -> int:
    """Return the token after the one word in small letters behind a colon at token `i` ("Editor: huaxia"), else `i`."""
    end = i + 2
    last = end == line.last or (end < line.last and sheet.tokens[end].kind == "mark")
    return end if last and sheet.tokens[i].norm == ":" and not sheet.tokens[i + 1].case else i


def _clock(sheet: Sheet, first: int, last: int, *, sure: bool) -> DateExpression | None:
    """Return a clock time in figures that needs its line to be read as one ("21.03.2025. 17:30", a ticker's "09:42")."""
    tokens = sheet.tokens[first:last]
    marks = {":", "."} if sure else {":"}
    if len(tokens) < 3 or len(tokens) > 5 or any(t.kind != "digits" or len(t.norm) > 2 for t in tokens[::2]):
        return None
    hour, minute = int(tokens[0].norm), int(tokens[2].norm)
    if (
        hour > 24
        or minute > 59
        or len(tokens[2].norm) < 2
        or not all(t.norm in marks and not t.spaced for t in tokens[1::2])
    ):
        return None
    moment = Moment(hour=hour, minute=minute)
    return DateExpression(tokens[0].start, tokens[-1].end, first, last, "TIME", (moment,), None, None, False)


def _after(sheet: Sheet, token: int, line: Line) -> int:
    """Return the first token from `token` on that is no separating mark."""
    while token < line.last and sheet.tokens[token].kind == "mark" and sheet.tokens[token].norm not in _OPEN:
        token += 1
    return token


def _is_agency(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether the tokens are an agency, known or an acronym in brackets."""
    known = sheet.media_at(first)
    if known is not None and known.last >= last:
        return True
    bracketed = first > 0 and sheet.tokens[first - 1].norm in _OPEN
    return bracketed and in_capitals(sheet.tokens, first, last)


def _is_zone(sheet: Sheet, token: int) -> bool:
    """Tell whether the token could be the acronym of a time zone behind a clock time."""
    zone = sheet.tokens[token]
    behind = token - (2 if token > 1 and sheet.tokens[token - 1].norm in "([" else 1)
    return zone.case == 2 and len(zone.norm) <= _LONGEST_ZONE and behind >= 0 and sheet.tokens[behind].kind == "digits"


def _is_count(sheet: Sheet, first: int, last: int, furnished: bool) -> bool:
    """Tell whether the tokens are the figure of a counter (views, minutes to read)."""
    return furnished and all(sheet.tokens[i].kind != "word" for i in range(first, last))


def _is_place(sheet: Sheet, first: int, last: int, *, alone: bool) -> bool:
    """Tell whether the tokens name a place: one that is known, or, at the head of the line, one or two capitalised words."""
    known = sheet.place_at(first)
    if known is not None and known.last >= last:
        return True
    words = [sheet.tokens[i] for i in range(first, last) if sheet.tokens[i].kind == "word"]
    joined = "/" in {sheet.tokens[i].norm for i in range(first, last)}
    return alone and capitalised(sheet.tokens, first, last) and (len(words) == 1 or (joined and len(words) <= 4))


def _is_name(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether the tokens are two to four capitalised words that name nobody known."""
    words = sum(sheet.tokens[i].kind == "word" for i in range(first, last))
    return 2 <= words <= _LONGEST_NAME and name_end(sheet, first, last) == last and sheet.actor_at(first) is None


def place_line(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a line that holds a place alone ("Москва/Пхенян,"); its neighbours must bear it out."""
    last = line.last
    if last - line.first > _LONGEST_PLACE + 2:
        return None
    while last > line.first and sheet.tokens[last - 1].norm in {",", ".", ":", "-", "|"}:
        last -= 1
    closed = last < line.last and sheet.tokens[last].norm in {",", "-", "|"}
    if last == line.first or last - line.first > _LONGEST_PLACE or not capitalised(sheet.tokens, line.first, last):
        return None
    if any(t.kind == "digits" or (t.kind == "mark" and t.norm not in "/,-'.") for t in sheet.tokens[line.first : last]):
        return None
    known = sheet.place_at(line.first)
    if closed or known is not None or in_capitals(sheet.tokens, line.first, last):
        return Clue("place", (("dateline", line.first),), place=sheet.slice(line.first, last))
    return None


def agency_line(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a line that holds an agency in brackets alone ("(БТА)", "/АФП/")."""
    first, last = line.first, line.last
    while last > first and sheet.tokens[last - 1].norm in {".", "-", ":", ","}:
        last -= 1
    if (
        last - first < 3
        or last - first > _LONGEST_AGENCY
        or _OPEN.get(sheet.tokens[first].norm) != sheet.tokens[last - 1].norm
    ):
        return None
    if sheet.media_at(first + 1) is None and not in_capitals(sheet.tokens, first + 1, last - 1):
        return None
    return Clue("agency", (("dateline", line.first),))
