"""A paragraph in; the dateline run that opens it out: place, date and agency, in any order and punctuation.

A run ends with a dash, a full stop or the agency's bracket ("МОСКВА, 15 янв – РИА Новости.", "SEOUL, Aug. 20 (Yonhap) --",
"София, 12 август /БТА/"). Its parts must bear each other out: a known agency, a date beside a place, a sure place.
"""

from __future__ import annotations

import re

from helpers.language.text import Token, is_caseless, is_small, without_capitals
from helpers.layout.clues import Run
from helpers.layout.lines import Line, Sheet, capitalised, in_capitals
from helpers.layout.stamps import Stamp, read_stamps
from helpers.layout.uncased_runs import OPEN, read_uncased

_CLOSE = frozenset(OPEN.values())
_LONGEST_RUN, _LONGEST_AGENCY, _FARTHEST_AGENCY = 40, 8, 7
_MAY_RUN, _BEGINNING = re.compile(r"[(/\[【（.:=|–—电電-]"), 70  # No run without one of these near its beginning.
_SURE_CAPITALS = 6  # A word of so many letters in capitals before a dash is a place; a shorter one may be an acronym.


def read_run(sheet: Sheet, line: Line) -> Run | None:
    """Return the dateline that opens the line, or None."""
    if not _MAY_RUN.search(line.text, 0, _BEGINNING):
        return None
    if line.number not in sheet.runs:
        sheet.runs[line.number] = _read(sheet, line)
    run: Run | None = sheet.runs[line.number]
    return run


def _read(sheet: Sheet, line: Line) -> Run | None:
    """Return the dateline that opens the line, by the rules of its script."""
    token = sheet.tokens[line.first + (sheet.tokens[line.first].norm in OPEN and line.last - line.first > 1)]
    uncased = is_caseless(token) and not token.case
    return (read_uncased(sheet, line) if uncased else None) or _Runner(sheet, line).read()


class _Runner:
    """Reads a dateline run from left to right, keeping what it has seen."""

    def __init__(self, sheet: Sheet, line: Line) -> None:
        self.sheet = sheet
        self.tokens = sheet.tokens
        self.line = line
        self.i = line.first
        self.limit = min(line.last, line.first + _LONGEST_RUN)
        self.place: tuple[int, int] | None = None
        self.known_place = self.capitals = self.dated = self.agency = self.bracketed = self.known_agency = False
        self.stamp: Stamp | None = None
        self.authors: tuple[str, ...] = ()
        self.dashes = self.stops = 0
        self.closed = -1  # the token before which a mark has closed the run

    def read(self) -> Run | None:
        """Return the run if the parts bear each other out."""
        if self.i >= self.limit or (self.tokens[self.i].kind == "word" and not self._can_begin(self.tokens[self.i])):
            return None
        if not self._read_agency():
            self._read_place()
        parts = (self._read_date, self._read_agency, self._read_author, self._read_known_place)
        for _ in range(5):
            self._read_marks()
            if not any(part() for part in parts) and not self._pass_over_date():
                break
        whole = self.i == self.line.last and self.agency and (self.dashes > 0 or self.dated)
        if not (whole or self.closed == self.i) or not self._borne_out():
            return None
        return Run(self.i, self._place_name(), self.stamp, self.authors)

    def _place_name(self) -> str | None:
        """Return the place as written, without the full stop that ends it."""
        if self.place is None:
            return None
        name = self.sheet.slice(*self.place)
        return name if "," in name else name.rstrip(".")

    def _can_begin(self, token: Token) -> bool:
        """Tell whether a run may begin with this word: a capital, or a script that has none."""
        return token.case > 0 or (not token.norm.isascii() and without_capitals(token.norm))

    def _read_place(self) -> None:
        """Read one to three places joined by "/", "-" or ",": capitalised words, or names that the gazetteer knows."""
        begin, end = self.i, self.i
        i = self.i
        for _ in range(3):
            if i in self.sheet.dates or self._bare_agency(i):
                break
            last = self._words(i)
            if last == i:
                break
            end = last
            if last + 1 < self.limit and self.tokens[last].norm in {"/", ",", "-"} and self._joins(last):
                i = last + 1
            else:
                break
        if end > begin:
            self.place, self.i = (begin, end), end
            known = self.sheet.place_at(begin)
            self.known_place = known is not None
            self.capitals = in_capitals(self.tokens, begin, self._words(begin))

    def _read_known_place(self) -> bool:
        """Read a place that the gazetteer knows, where none came first."""
        known = self.sheet.place_at(self.i) if self.place is None and self.i < self.limit else None
        if known is None:
            return False
        self.place, self.known_place, self.i = (self.i, known.last), True, known.last
        return True

    def _joins(self, mark: int) -> bool:
        """Tell whether the mark joins two places: "/" and "-" without spaces, a comma before a capital and no date."""
        token, after = self.tokens[mark], self.tokens[mark + 1]
        if token.norm == ",":
            return after.kind == "word" and after.case > 0 and mark + 1 not in self.sheet.dates
        return not token.spaced and not after.spaced and after.case > 0

    def _words(self, i: int) -> int:
        """Return the token after the capitalised words (three at most) or the known place at token `i`."""
        known = self.sheet.place_at(i)
        if known is not None:
            return known.last
        count, begin = 0, i
        while i < self.limit and count < 3 and i not in self.sheet.dates:
            token = self.tokens[i]
            if token.kind != "word" or not token.case or (i > begin and self._bare_agency(i)):
                break
            i, count = i + 1, count + 1
            # "Ла-Пас", "St. Louis", "N'Djamena", "D.C." go on; a full stop behind a longer word ends the place.
            while i + 1 < self.limit and self._goes_on(i):
                i += 2
        if i < self.limit and self.tokens[i].norm == "." and i > begin and self._abbreviates(i):
            i += 1
        return i

    def _goes_on(self, i: int) -> bool:
        mark, after = self.tokens[i], self.tokens[i + 1]
        return (
            mark.norm in {"-", "'", "."}
            and not mark.spaced
            and not after.spaced
            and after.kind == "word"
            and after.case > 0
        )

    def _abbreviates(self, i: int) -> bool:
        """Tell whether the full stop at `i` belongs to a short word ("La.", "St.") in the middle of a run."""
        later = any(self.tokens[k].norm == "," for k in range(self.line.first, i))  # "HARLAN FALLS, Tenn."
        short = len(self.tokens[i - 1].norm) <= 3 + later and not self.tokens[i].spaced
        return (
            short and i + 1 < self.limit and (self.tokens[i + 1].case > 0 or self.tokens[i + 1].norm in {"(", ",", "-"})
        )

    def _read_marks(self) -> None:
        """Read commas, full stops, dashes, bars; keep whether one of them can close the run."""
        while self.line.first < self.i < self.limit:
            token = self.tokens[self.i]
            if token.norm == "-":
                if not self._dash_parts():
                    break
                self.dashes, self.closed = self.dashes + 1, self.i + 1
            elif token.norm == "." and not token.spaced:
                self.stops, self.closed = self.stops + 1, self.i + 1
            elif token.norm in {":", "=", "|", "•"}:
                self.closed = self.i + 1
            elif token.norm != ",":
                break
            self.i += 1

    def _dash_parts(self) -> bool:
        """Tell whether the dash at hand stands between parts of the run and not inside a word."""
        after = self.tokens[self.i + 1] if self.i + 1 < self.line.last else None
        return self.tokens[self.i].spaced or after is None or after.spaced or after.norm == "-" or self._closed_before()

    def _closed_before(self) -> bool:
        return self.tokens[self.i - 1].norm in {*_CLOSE, ".", "-"}

    def _read_date(self) -> bool:
        """Read a day of the calendar, or the day of a month whose name stands elsewhere (Japanese wires give the day alone)."""
        d = self.sheet.dates.get(self.i)
        if d is None or self.dated or d.last > self.limit or len(d.moments) != 1:
            return False
        if d.moments[0].day is None and d.moments[0].weekday is None and d.moments[0].hour is None:
            return False
        self.stamp = next(iter(read_stamps([d], ())), None)
        self.dated, self.i = True, d.last
        while self.tokens[self.i - 1].norm == "-":
            self.i -= 1  # The dash behind the date is the run's.
        return True

    def _read_agency(self) -> bool:
        """Read an agency: in brackets or slashes, or bare where it is known or an acronym between marks."""
        if self.agency or self.i >= self.limit:
            return False
        close = OPEN.get(self.tokens[self.i].norm)
        if close:
            return self._read_bracket(close)
        last = self._bare_agency(self.i)
        if not last and self.place and (self.dashes or self.stops):
            last = self._acronym(self.i)
        if last:
            self.i, self.agency, self.known_agency = last, True, self.sheet.media_at(self.i) is not None
        return bool(last)

    def _read_bracket(self, close: str) -> bool:
        """Read what stands in brackets if it can be an agency: known, in capitals, or short words before a dash."""
        begin = self.i + 1
        end = next((j for j in range(begin, min(self.limit, begin + 12)) if self.tokens[j].norm == close), 0)
        if end <= begin or (self.tokens[self.i].norm == "/" and end - begin > _LONGEST_AGENCY):
            return False
        words = [j for j in range(begin, end) if self.tokens[j].kind == "word"]
        if not words:
            return False
        known = any(self.sheet.media_at(j) for j in words)
        after = self.tokens[end + 1] if end + 1 < self.line.last else None
        dashed = after is not None and after.norm in {"-", "="}
        if not known and self.sheet.actor_at(begin) is not None:
            return False
        caps = in_capitals(self.tokens, begin, end) or (capitalised(self.tokens, begin, end) and len(words) <= 3)
        short = dashed and len(words) <= 3 and all(len(self.tokens[j].norm) <= 8 for j in words)
        if not (known or caps or short):
            return False
        inner = next((d for j in range(begin, end) if (d := self.sheet.dates.get(j))), None)
        if inner is not None and not self.dated:
            self.stamp, self.dated = next(iter(read_stamps([inner], ())), None), True
        self.i, self.agency, self.bracketed, self.known_agency, self.closed = end + 1, True, True, known, end + 1
        return True

    def _pass_over_date(self) -> bool:
        """Pass over a date that nobody could read, between a place and a known agency in brackets or behind a dash."""
        if self.place is None or self.agency:
            return False
        for i in range(self.i, min(self.limit - 1, self.i + _FARTHEST_AGENCY)):
            if (self.tokens[i].norm in OPEN or self.tokens[i].norm == "-") and self.sheet.media_at(i + 1):
                figures = any(self.tokens[k].kind == "digits" for k in range(self.i, i))
                self.i = i if figures else self.i
                return figures
        return False

    def _bare_agency(self, i: int) -> int:
        """Return the token after the known agency at `i`, its domain ending (".RU") included; 0 if there is none."""
        known = self.sheet.media_at(i)
        if known is None:
            return 0
        last = known.last
        if last + 1 < self.limit and self.tokens[last].norm == "." and not self.tokens[last].spaced:
            if not self.tokens[last + 1].spaced and self.tokens[last + 1].kind == "word":
                last += 2
        return last

    def _acronym(self, i: int) -> int:
        """Return the token after one or two words in capitals that end before a full stop or a dash; 0 if there are none."""
        last = i
        while last < self.limit and last - i < 2 and self.tokens[last].case == 2:
            last += 1
        if last == i or last >= self.line.last or self.tokens[last].norm not in {".", "-"}:
            return 0
        if last + 2 < self.limit and not self.tokens[last].spaced and not self.tokens[last + 1].spaced:
            if self.tokens[last + 1].case == 2:  # INTERFAX.RU
                return last + 2
        return last

    def _read_author(self) -> bool:
        """Read the author's name behind a comma after the agency ("– РИА Новости, Иван Петров.")."""
        if not self.agency or self.authors or self.tokens[self.i - 1].norm not in {",", "-"}:
            return False
        last = self.i
        while last < self.limit and self.tokens[last].kind == "word" and self.tokens[last].case:
            last += 1
        if not 2 <= last - self.i <= 3 or (last < self.line.last and self.tokens[last].norm not in {".", "-"}):
            return False
        if self.bracketed and not in_capitals(self.tokens, self.i, last):
            return False
        self.authors, self.i = (self.sheet.slice(self.i, last),), last
        return True

    def _borne_out(self) -> bool:
        """Tell whether the parts that were read make a dateline and not the beginning of a sentence."""
        dash = self.dashes > 0
        if self.agency and self.bracketed:
            if self.known_agency:
                return dash or self.dated or not self._goes_on_small()
            return (
                (self.place is None or self.known_place or self.capitals) if dash or self.dated else self._sure_place()
            )
        if self.agency:
            return self.place is not None and (self.known_agency or self.dated) and (dash or self.stops > 0)
        if self.place is None:
            return False
        if self.dated:
            return dash or (self.stops > 0 and self._sure_place())
        return dash and self._sure_place() and self._sentence_follows()

    def _goes_on_small(self) -> bool:
        """Tell whether a small letter follows: the brackets stood inside a sentence (Иван Тонев („Нова воля“) обясни)."""
        after = self.tokens[self.i] if self.i < self.line.last else None
        return after is not None and is_small(after)

    def _sure_place(self) -> bool:
        """Tell whether the place is known, or written in capitals and too long for an acronym."""
        if self.place is None:
            return False
        first, last = self.place
        if self.known_place:
            return True
        if self.sheet.actor_at(first) is not None:
            return False
        longest = max(len(self.tokens[i].norm) for i in range(first, last))
        qualified = any(self.tokens[i].norm == "," for i in range(first, last))  # "MILL CREEK, Tenn."
        return self.capitals and (longest >= _SURE_CAPITALS or qualified)

    def _sentence_follows(self) -> bool:
        """Tell whether what comes after the run begins as a sentence does, and is not itself in capitals."""
        if self.i >= self.line.last:
            return False
        token = self.tokens[self.i]
        if self.sheet.place_at(self.i):
            return False  # "Paris – Marseille": a route.
        rest = range(self.i, min(self.line.last, self.i + 8))
        return (token.case > 0 or token.kind != "word") and not in_capitals(self.tokens, rest.start, rest.stop)
