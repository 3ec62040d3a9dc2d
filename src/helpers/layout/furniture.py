"""A line in; whether it is page furniture out: links, tags, menus, share buttons, counters, consents, read-also lines, rights.

Furniture is no part of the story; it keeps its role `other`. A rights line may name the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.layout.clues import Clue
from helpers.layout.lines import Line, Sheet, capitalised, in_capitals

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MAIL = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+\.\w{2,}|@\w+")
_MOST_WORDS = 12
_LONGEST_POINTER, _SHORT_REST = 40, 2
_PARTED = re.compile(r"[^\S\n]*[|•·‧∙●][^\S\n]*|[^\S\n]{2,}|\t")
_QUOTED = frozenset('"“”„«»')  # Who speaks of cookies asks nobody for consent.
_DOMAIN = re.compile(r"(?:www\.)?[\w-]{2,30}(?:\.[\w-]{2,20})?\.[a-z]{2,6}(?![\w.])", re.IGNORECASE)
_HEADER, _LONGEST_SITE, _FOOT = 12, 6, 2
_FEWEST_ITEMS, _MOST_ITEM_WORDS, _LONGEST_MENU = 3, 3, 40


def furniture(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a line that is no part of the story, None for others."""
    if sheet.tokens[line.first].kind == "mark" and all(t.kind == "mark" for t in sheet.tokens[line.first : line.last]):
        return _aside(line)
    parts = line.text.split(maxsplit=_MOST_WORDS) if line.words <= _MOST_WORDS else []
    if parts and (
        all(p[0] == "#" and len(p) > 1 for p in parts) or all(_LINK.fullmatch(p) or _MAIL.fullmatch(p) for p in parts)
    ):
        return _aside(line)
    if line.words <= _MOST_WORDS and _is_trail(sheet, line):
        return _aside(line)
    return menu(sheet, line) or read_also(sheet, line) or _rights(sheet, line) or _worded(sheet, line)


def menu(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a site's menu, and of a line that asks for consent."""
    consent = sheet.clues(line, "consent") and _QUOTED.isdisjoint(line.text)
    return _aside(line) if consent or is_menu(sheet, line) else None


def is_menu(sheet: Sheet, line: Line) -> bool:
    """Tell whether the line is the menu of a site: short items that marks or wide gaps part, or nothing but names of sections.

    Three items are a menu where sections stand among them, four wherever none has a figure; of sections alone (World Business
    Sport) three are.
    """
    if line.stop or line.words > _LONGEST_MENU:
        return False
    named = [
        f
        for f in sheet.clues(line, "section", "furniture")
        if f.entry.category == "section" or not f.entry.get("opens")
    ]
    items = [item.strip() for item in _PARTED.split(line.text)]
    if len(items) >= _FEWEST_ITEMS and all(_is_item(item) for item in items):
        return len(items) > _FEWEST_ITEMS or len(named) > 1
    covered = {i for f in named for i in range(f.first, f.last)}
    words = [i for i in range(line.first, line.last) if sheet.tokens[i].kind != "mark"]
    return len(words) >= _FEWEST_ITEMS and len(named) >= _FEWEST_ITEMS and covered.issuperset(words)


def with_header(sheet: Sheet, clues: Sequence[Clue | None]) -> list[Clue | None]:
    """Return the clues of all lines, the lines above a site's menu that name the site among its furniture."""
    made = list(clues)
    menus = [line.number for line in sheet.lines[:_HEADER] if made[line.number] is not None and is_menu(sheet, line)]
    for line in sheet.lines[: menus[-1]] if menus else ():
        named = sheet.media_at(line.first) is not None or _DOMAIN.match(line.text) is not None
        if made[line.number] is None and named and line.words <= _LONGEST_SITE and not line.stop:
            made[line.number] = _aside(line)
    return made


def _is_item(item: str) -> bool:
    """Tell whether a part of a line may be an item of a menu: a few words without a figure."""
    return bool(item) and item.count(" ") < _MOST_ITEM_WORDS and not any(c.isdigit() for c in item)


def _is_trail(sheet: Sheet, line: Line) -> bool:
    """Tell whether the line is the way to the page ("Home > World > Europe")."""
    marks = [sheet.tokens[i].norm for i in range(line.first, line.last) if sheet.tokens[i].kind == "mark"]
    steps = sum(m in {">", "›", "»", "→"} for m in marks)
    return (
        steps > 0
        and steps == len(marks)
        and line.text[-1] not in ">›»"
        and capitalised(sheet.tokens, line.first, line.last)
    )


def _aside(line: Line) -> Clue:
    """Return the clue of a line of furniture."""
    return Clue("aside", (("other", line.first),))


def read_also(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a line that points to other stories; `opens_list` where the stories stand on the next lines."""
    first = _after_marks(sheet, line)
    f = sheet.clue_at(first, "read_also") if first < line.last else None
    if f is None or line.words > _LONGEST_POINTER:
        return None
    rest = [t for t in sheet.tokens[f.last : line.last] if t.kind != "mark"]
    if not rest and (f.last < line.last or not f.entry.get("colon")):
        return Clue("opens_list", (("other", line.first),))
    if f.last == line.last:
        return None
    after = sheet.tokens[f.last]
    marked = after.norm in {":", "|", "»", "›", ">", "→", "-"}
    heading = not line.stop and (len(rest) <= _SHORT_REST or in_capitals(sheet.tokens, first, line.last))
    if heading and not marked and not f.entry.get("colon") and f.last - f.first > 1:
        return Clue("opens_list", (("other", line.first),))  # "READ MORE ON FOOTBALL"
    phrase = f.last - f.first > 1 and not f.entry.get("colon")  # One word alone may open any headline.
    if marked or (phrase and (not line.stop or line.asking) and (after.kind == "mark" or after.case > 0)):
        return _aside(line)
    return None


def _after_marks(sheet: Sheet, line: Line) -> int:
    """Return the first token of the line that is no mark."""
    i = line.first
    while i < line.last and sheet.tokens[i].kind == "mark":
        i += 1
    return i


def _rights(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a copyright line, with the outlet that it names."""
    rights = sheet.clues(line, "rights")
    if not rights and "©" not in line.text:
        return None
    signed = any(sheet.tokens[i].norm == "©" for i in range(line.first, min(line.last, line.first + 6)))
    years = (
        [i for i in range(line.first, line.last) if sheet.tokens[i].kind == "digits" and len(sheet.tokens[i].norm) == 4]
        if signed
        else []
    )
    if line.words > _LONGEST_POINTER or not (
        rights or (signed and years and sheet.tokens[years[0] - 1].norm in {"©", ")", "-"})
    ):
        return None
    if not rights and line.number * 2 < len(sheet.lines):
        return None  # Above the body a year behind © belongs to a photo.
    return Clue("aside", (("other", line.first),), outlet=_owner(sheet, line, years))


def foot_rights(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a line at the very foot that opens with © and a year: it is the site's, and credits no picture."""
    signed = sheet.tokens[line.first].norm == "©" and line.first + 1 < line.last and "/" not in line.text
    at_foot = line.number * 2 > len(sheet.lines) and line.number >= len(sheet.lines) - _FOOT
    year = sheet.tokens[line.first + 1] if signed and at_foot else None
    return _rights(sheet, line) if year is not None and year.kind == "digits" and len(year.norm) == 4 else None


def rights_alone(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a line that says nothing but whose rights it keeps ("© RIPRODUZIONE RISERVATA")."""
    covered = {i for f in sheet.clues(line, "rights") for i in range(f.first, f.last)}
    words = {i for i in range(line.first, line.last) if sheet.tokens[i].kind != "mark"}
    return _aside(line) if words and words <= covered else None


def _owner(sheet: Sheet, line: Line, years: list[int]) -> str | None:
    """Return the outlet that a copyright line names: the capitalised words behind the year, else one that is known."""
    first = last = years[-1] + 1 if years else line.last
    while (
        last < line.last
        and sheet.tokens[last].kind == "word"
        and sheet.tokens[last].case
        and not sheet.clue_at(last, "rights")
    ):
        last += 1
    if 1 <= last - first <= 5:
        return sheet.slice(first, last)
    known = next((f for i in range(line.first, line.last) if (f := sheet.media_at(i))), None)
    return sheet.slice(known.first, known.last) if known else None


def _worded(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a short line made of furniture words and figures (Share on Facebook, 12 comments, 3 min read)."""
    if line.words > _MOST_WORDS:
        return None
    here = sheet.clues(line, "furniture")
    if not here:
        return None
    covered = {i for f in here for i in range(f.first, f.last)}
    words = [i for i in range(line.first, line.last) if sheet.tokens[i].kind == "word"]
    share = sum(i in covered for i in words)
    opens = any(
        f.entry.get("opens") and f.first == _after_marks(sheet, line) and _colon(sheet, f.last, line) for f in here
    )
    counted = any(sheet.tokens[i].kind == "digits" for i in range(line.first, line.last))
    inviting = here[0].last - here[0].first >= 2 and here[0].first == _after_marks(sheet, line)
    if opens or share == len(words) or ((counted or inviting) and not line.stop and share * 2 >= len(words)):
        return _aside(line)
    return None


def _colon(sheet: Sheet, token: int, line: Line) -> bool:
    """Tell whether a colon stands at the token or the line ends there."""
    return token >= line.last or sheet.tokens[token].norm == ":"
