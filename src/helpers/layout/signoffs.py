"""A line in; whether it closes a story out: an end mark, initials between marks, a note of who wrote and edited.

Initials stand alone ("/ИТ/", "/fko/DP/stk") or behind the last full stop of the last paragraph.
"""

from __future__ import annotations

from helpers.language.text import Token
from helpers.layout.bylines import WRITERS, bare, name_end
from helpers.layout.clues import Clue
from helpers.layout.lines import Line, Sheet

_FRAME = frozenset("-/()[]*#=<>~_•|:.")
_INITIALS_MARKS = frozenset("/()[].,-")
_LONGEST_LINE, _LONGEST_INITIALS, _MOST_INITIALS, _LONGEST_SIGNATURE = 30, 4, 5, 40
_STOPS, _LIST_MARKS = frozenset('.!?…"”“»’'), frozenset(",/&-–—")
_LONGEST_SIGNOFF, _PARAGRAPH = 10, 3  # Tokens: of the sign-off at most, of the paragraph before it at least.


def signoff(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a line that closes a story: an end mark, or initials between marks ("/ИТ/", "/fko/DP/stk")."""
    if line.last - line.first > _LONGEST_LINE:
        return None
    if _is_end(sheet, line.first, line.last) or line.text.strip("#") == "":
        return Clue("end", (("signoff", line.first),))
    if _notes_writers(sheet, line):
        return Clue("end", (("signoff", line.first),), authors=_reporters(sheet, line))
    return _initialled(sheet, line.first, line.last)


def _initialled(sheet: Sheet, first: int, last: int) -> Clue | None:
    """Return the clue of initials between marks."""
    words = [i for i in range(first, last) if sheet.tokens[i].kind == "word"]
    opener, closer = sheet.tokens[first].norm, sheet.tokens[last - 1].norm
    slashes = any(sheet.tokens[i].norm == "/" for i in range(first, last))
    framed = (opener in "/([" and closer in "/)]") or slashes
    if (
        not framed
        or not 1 <= len(words) <= _MOST_INITIALS
        or sheet.tokens[last - 1].end - sheet.tokens[first].start > _LONGEST_SIGNATURE
    ):
        return None
    lengths = [len(sheet.tokens[i].norm) for i in words]
    rest = [sheet.tokens[i].norm for i in range(first, last) if i not in words]
    if max(lengths) > _LONGEST_INITIALS or any(r not in _INITIALS_MARKS for r in rest):
        return None
    known = [sheet.media_at(i) for i in words]
    if all(known) or (opener not in "/([" and any(sheet.tokens[i].case == 1 for i in words)):
        return None
    if any(known):  # "ab/cd (dpa, afp)": the brackets hold whose material it is.
        words = [i for i in words if not _bracketed(sheet, i, first)]
    initials = tuple(sheet.tokens[i] for i in words if sheet.media_at(i) is None)
    return Clue("signoff", (("signoff", first),), authors=_joined(sheet, first, initials))


def _bracketed(sheet: Sheet, i: int, first: int) -> bool:
    """Tell whether a bracket is open at token `i`."""
    marks = [sheet.tokens[k].norm for k in range(first, i)]
    return marks.count("(") > marks.count(")")


def trailing_signoff(sheet: Sheet, line: Line) -> tuple[int, tuple[str, ...]] | None:
    """Return the token at which a sign-off begins behind the last full stop of a paragraph ("… zu./fko/DP/stk"), and its authors."""
    tokens = sheet.tokens
    credited = _bracketed_media(sheet, line) or _trailing_media(sheet, line)
    if credited is not None:
        return credited, ()
    for i in range(line.last - 1, max(line.first + _PARAGRAPH, line.last - _LONGEST_SIGNOFF), -1):
        if tokens[i].norm in "/([" and tokens[i - 1].norm in '.!?…"”“»':
            clue = _initialled(sheet, i, line.last)
            if clue is None and _is_end(sheet, i, line.last):
                return i, ()
            return (i, clue.authors) if clue else None
    return None


def _bracketed_media(sheet: Sheet, line: Line) -> int | None:
    """Return the token at which media in brackets stand behind the last full stop of a paragraph ("… 13 giugno. (ANSA).")."""
    tokens = sheet.tokens
    last = line.last - 1
    last -= int(tokens[last].norm == ".")
    if tokens[last].norm not in ")]":
        return None
    first = next((i for i in range(last - 1, max(line.first + _PARAGRAPH, last - _LONGEST_SIGNOFF), -1)
                  if tokens[i].norm in "(["), None)  # fmt: skip
    if first is None or tokens[first - 1].norm not in _STOPS:
        return None
    i = first + 1
    while i < last and (medium := sheet.media_at(i)) is not None and tokens[i].case:
        i = medium.last
        i += int(i + 1 < last and tokens[i].norm in _LIST_MARKS)
    return first if i == last > first + 1 else None


def _trailing_media(sheet: Sheet, line: Line) -> int | None:
    """Return the token at which media stand alone behind the last full stop of a paragraph ("… to an end. AFP, Reuters")."""
    tokens = sheet.tokens
    end = line.last
    i = max(line.first + _PARAGRAPH, line.last - _LONGEST_SIGNOFF)
    while i < end and not (tokens[i - 1].norm in _STOPS and sheet.media_at(i) is not None):
        i += 1
    first = i
    while i < end:
        medium = sheet.media_at(i)
        if medium is None or tokens[i].case == 0:
            return None
        i = medium.last
        if i < end and not (tokens[i].norm in _LIST_MARKS and i + 1 < end):
            return None
        i += i < end
    return first if first < end else None


def _joined(sheet: Sheet, first: int, words: tuple[Token, ...]) -> tuple[str, ...]:
    """Return initials as written, those divided by full stops ("И. Т.") together."""
    names: list[str] = []
    behind_stop = False
    i = first
    for word in words:
        while sheet.tokens[i].start < word.start:
            behind_stop = sheet.tokens[i].norm == "."
            i += 1
        surface = sheet.text[word.start : word.end]
        if names and behind_stop:
            names[-1] += f". {surface}"
        else:
            names.append(surface)
    return tuple(names)


def _is_end(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether the tokens are an end mark alone ("-- End --", "(END)", "-30-")."""
    i = first
    marks = words = 0
    while i < last:
        f = sheet.clue_at(i, "end_mark")
        if f:
            i, words = f.last, words + 1
        elif sheet.tokens[i].kind == "mark" and sheet.tokens[i].norm in _FRAME:
            i, marks = i + 1, marks + 1
        else:
            return False
    return words == 1 and (marks > 0 or last - first == 1 or all(sheet.tokens[k].case == 2 for k in range(first, last)))


def _notes_writers(sheet: Sheet, line: Line) -> bool:
    """Tell whether the line says who reported, wrote, edited or translated ("(Reporting by …; Editing by …)", "Превод: ПИ")."""
    first, _ = bare(sheet, line)
    f = sheet.clue_at(first, "byline_word") if first < line.last else None
    if f is None or f.entry.key not in {"reporting", "editing", "translation"}:
        return False
    after = sheet.tokens[f.last] if f.last < line.last else None
    return after is not None and (after.norm == ":" or (not f.entry.get("colon") and after.case > 0))


def _reporters(sheet: Sheet, line: Line) -> tuple[str, ...]:
    """Return the names after the words for reporting and writing, up to the next such word."""
    names: list[str] = []
    writes = False
    i = line.first
    while i < line.last:
        f = sheet.clue_at(i, "byline_word")
        end = name_end(sheet, i, line.last) if not f else i
        if f:
            writes, i = f.entry.key in WRITERS, f.last
        elif writes and sum(sheet.tokens[k].kind == "word" for k in range(i, end)) >= 2 and not sheet.place_at(i):
            names.append(sheet.slice(i, end))
            i = end
        else:
            i = max(end, i + 1)
    return tuple(names)
