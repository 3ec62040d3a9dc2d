"""A line in; whether it is a photo caption or a credit standing alone out.

A caption is known by the photo word that ends it ("… Снимка: БТА"), by the words that open it ("FILE PHOTO:"), or by an agency
behind a slash or in brackets after words that are no full sentence. The photo word alone with a name is a credit, and so
is an agency alone ("/ Reuters", "© AFP"), or after a word for source ("Източник: БТА").
"""

from __future__ import annotations

from helpers.language.lexicon import Found
from helpers.layout.clues import Clue, ClueKind
from helpers.layout.lines import Line, Sheet, capitalised

_LONGEST_CREDIT = 14  # Words behind a photo word or a word for source.
_LONGEST_CAPTION = 120
_SHORTEST_CAPTION = 3
_LEADS = frozenset("/|©([-–•*:")
_CLOSERS = frozenset(")]./")


def photo_line(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a caption or of a photo credit, None where the line shows neither."""
    if line.words > _LONGEST_CAPTION:
        return None
    first = line.first
    while first < line.last - 1 and sheet.tokens[first].norm in "([*-•":
        first += 1
    opener = sheet.clue_at(first, "caption_opener")
    if opener and _opens(sheet, opener, line):
        return _clue("caption", line)
    for f in sheet.clues(line, "photo_word"):
        if _credits(sheet, f, line):
            before = sum(sheet.tokens[i].kind == "word" for i in range(line.first, f.first))
            return _clue("caption" if before >= _SHORTEST_CAPTION else "credit", line)
    return None


def _clue(kind: ClueKind, line: Line) -> Clue:
    """Return the clue of a whole line."""
    return Clue(kind, (("caption" if kind == "caption" else "credit", line.first),))


def _opens(sheet: Sheet, f: Found, line: Line) -> bool:
    """Tell whether the words open a caption: `sentence` ones always, `free` ones where no full stop ends the line, others before a mark."""
    return bool(f.entry.get("sentence") or (f.entry.get("free") and not line.stop) or _marked(sheet, f, line))


def _marked(sheet: Sheet, f: Found, line: Line) -> bool:
    """Tell whether a mark follows the words (FILE PHOTO:, АРХИВ -)."""
    return f.last < line.last and sheet.tokens[f.last].norm in {":", "-", "|", ".", "]", ")"}


def _credits(sheet: Sheet, f: Found, line: Line) -> bool:
    """Tell whether a photo word credits somebody: it stands at a border, and little but a name follows."""
    before = sheet.tokens[f.first - 1] if f.first > line.first else None
    if before is not None and before.kind != "mark" and not f.entry.get("anywhere"):
        return False
    words = sum(sheet.tokens[i].kind == "word" for i in range(f.last, line.last))
    if f.last >= line.last:
        return bool(f.entry.get("anywhere")) and not line.stop
    after = sheet.tokens[f.last]
    if after.norm in {":", "/", "|"}:
        return words <= _LONGEST_CREDIT
    if f.entry.get("anywhere"):
        return words <= _LONGEST_CREDIT and (not line.stop or sheet.tokens[line.last - 1].norm in ")]")
    if sheet.clue_at(f.last, "byline_word") is not None or after.norm in "([-©":
        return words <= _LONGEST_CREDIT and (not line.stop or sheet.tokens[line.last - 1].norm in ")]")
    known = sheet.media_at(f.last) is not None
    named = capitalised(sheet.tokens, f.last, line.last)
    return (known or named) and words <= 6 and not line.stop


def tail_credit(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a caption that ends in an agency behind a slash, a bar or in brackets ("… / Reuters", "… (AFP)")."""
    last = line.last
    while last > line.first and sheet.tokens[last - 1].norm in _CLOSERS:
        last -= 1
    begin = next((i for i in range(last - 1, max(line.first, last - 6), -1) if _starts_media(sheet, i, last)), 0)
    if not begin or begin <= line.first:
        return None
    mark = sheet.tokens[begin - 1].norm
    signed = mark in ".!?" and _photographed(sheet, begin, last)  # "…, August 3, 2025. REUTERS/Jon Nazca"
    if not (signed or mark in {"/", "|", "©", "(", "["}) or line.words > _LONGEST_CAPTION // 2:
        return None
    if mark == "/" and last < line.last and sheet.tokens[last].norm == "/":
        return None  # "/БТА/" closes a text, not a caption.
    cut = begin - 1
    words = sum(sheet.tokens[i].kind == "word" for i in range(line.first, cut))
    sentence = cut > line.first and sheet.tokens[cut - 1].norm in '.!?…"”“»'
    if (
        words < _SHORTEST_CAPTION
        or (sentence and mark in "([")
        or (line.stop and sheet.tokens[line.last - 1].norm == ".")
    ):
        return None
    return _clue("caption", line)


def _photographed(sheet: Sheet, begin: int, last: int) -> bool:
    """Tell whether a photographer follows the agency at token `begin` behind a slash."""
    known = sheet.media_at(begin)
    return known is not None and known.last < last and sheet.tokens[known.last].norm == "/"


def _starts_media(sheet: Sheet, i: int, last: int) -> bool:
    """Tell whether a known agency begins at token `i` and reaches, with another or a photographer, to token `last`."""
    known = sheet.media_at(i)
    if known is None:
        return False
    return known.last >= last or (
        sheet.tokens[known.last].norm in {"/", "-", "|", ","} and capitalised(sheet.tokens, known.last, last)
    )


def credit_line(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a credit standing alone: media alone, with a mark before them, or after a word for source."""
    if line.words > _LONGEST_CREDIT:
        return None
    first = line.first
    while first < line.last and sheet.tokens[first].norm in _LEADS:
        first += 1
    if first >= line.last:
        return None
    by = sheet.clue_at(first, "byline_word")
    if by and by.entry.key == "by":
        return None
    source = sheet.clue_at(first, "text_credit")
    if source and source.last < line.last and sheet.tokens[source.last].norm in {":", "-", "/"}:
        return _clue("credit", line) if not line.stop or line.words <= 4 else None
    if _all_media(sheet, first, line):
        known = next((f for i in range(first, line.last) if (f := sheet.media_at(i))), None)
        return Clue("credit", (("credit", line.first),), outlet=sheet.slice(known.first, known.last) if known else None)
    lead = sheet.tokens[first - 1] if first > line.first else None
    if lead is not None and lead.norm in {"/", "|", "©"} and not line.stop and line.words <= 5:
        closed = sheet.tokens[line.last - 1].norm == "/"
        return _clue("credit", line) if capitalised(sheet.tokens, first, line.last) and not closed else None
    return None


def _all_media(sheet: Sheet, first: int, line: Line) -> bool:
    """Tell whether nothing but known media, marks and years stand from token `first` on."""
    i, media = first, 0
    while i < line.last:
        known = sheet.media_at(i)
        if known:
            i, media = known.last, media + 1
        elif (
            sheet.tokens[i].kind == "mark"
            or i in sheet.dates
            or sheet.joint_end(i, "byline_and") > 0
            or sheet.joint_end(i, "via_word")
        ):
            i = sheet.dates[i].last if i in sheet.dates else i + 1
        else:
            return False
    return media > 0
