"""A match of date patterns and its surroundings in; whether it is a time expression at all out.

Figures and words of time have many other lives: scores, telephone numbers, versions, quantities of four figures, ages,
names of papers, streets and persons, the modal verb may. Each function here refuses one of them.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from typing import Any

from helpers.language.ages import of_person
from helpers.language.lexicon import Entry, Findings
from helpers.language.text import Token, without_capitals
from helpers.time.date_meaning import Meaning, Moment
from helpers.time.date_patterns import Part
from helpers.time.hour_doubts import HourDoubts
from helpers.time.surroundings import Surroundings
from helpers.time.year_doubts import YearDoubts

_OPENING = frozenset("\"'“„«‹‘”")
_CLOSING = frozenset("\"'”’“»›")
_FIGURE_MARKS = frozenset(".,:/")
_SAYING = frozenset(
    """year year_short month day day_ended day_figure day_ordinal month_figure weekday season decade_figure decade_start
    decade_word century_figure century_roman hour hour_bare hour_ordinal minute_figure minute_word clock_point clock_figure
    part_of_day relative relative_word span_word time_unit time_unit_plural unit_adjective one_unit count nth length length_adjective
    frequency every per quarter_figure vague_length time_mod time_mod_after ago ahead earlier later day_word month_word year_word
    times season_word meridiem clock_word clock_offset zone range_open range_between""".split()
)
_CLOCKED = frozenset({"clock_figure", "meridiem", "clock_word", "zone", "part_of_day", "clock_point"})
_CALENDAR = frozenset({"day", "day_figure", "day_ordinal", "weekday", "relative", "relative_word", "month"})
# Figures that count years rather than name one.
_EARLIEST, _LATEST = 1800, 2100
# So short an abbreviation (mar, so, set) is always some other word too.
_SHORT = 3
# Hours that an event may last and that "2h30" then counts.
_LONGEST_MATCH = 6
_LENGTHS = frozenset({"km", "m", "[mi_i]"})
_FEW = 3


class Doubts:
    """What speaks against a time expression in one text."""

    def __init__(self, text: str, tokens: Sequence[Token], found: Findings, dates: Mapping[str, Any]) -> None:
        """`dates` is that section of the page.

        `year_cues`: it lists the words that lead a year, without which any odd figure is one. `small_months`: months
        and weekdays are written small, a capital inside a sentence makes them a name.
        """
        self._around = Surroundings(text, tokens, found)
        self._preceded = self._around.preceded
        self._event_ending = re.compile(dates.get("event_ending", r"(?!)"))
        self._years = YearDoubts(
            self._around,
            cues=bool(dates.get("year_cues", False)),
            round_years=bool(dates.get("round_years", False)),
            pointed=bool(dates.get("year_point", False)),
            counted_ending=dates.get("counted_ending"),
        )
        self._hours = HourDoubts(self._around, dates)
        self._small_months = bool(dates.get("small_months", False))
        self._dotted_days = bool(dates.get("dotted_days", False))
        self._tokens = tokens
        self._found = found
        self._blocked = {i for f in found.of("not_time") for i in range(f.first, f.last)}

    def accept(self, last: int, meaning: Meaning) -> None:
        """Take note of an expression that was found."""
        self._years.accept(last, meaning)

    def may_begin(self, i: int) -> bool:
        """Tell whether an expression can begin at token `i`: not inside a name, a number or an identifier."""
        if i in self._blocked:
            return False
        token = self._tokens[i]
        if token.kind != "digits" or token.spaced or not i:
            return True
        before = self._tokens[i - 1]
        if before.kind == "word":
            return without_capitals(before.norm)
        if before.spaced or i < 2 or self._tokens[i - 2].kind == "mark":
            return unicodedata.category(before.norm[0]) != "Sc" and before.norm not in "#№"
        if before.norm == "-":
            return self._tokens[i - 2].kind == "word" and self._tokens[i - 2].case == 0
        return before.norm not in _FIGURE_MARKS or self._tokens[i - 2].kind == "word"

    def refuses(self, i: int, last: int, parts: Sequence[Part]) -> bool:
        """Tell whether tokens `i` to `last` (exclusive) are something else than a time expression."""
        named = not self._around.opens_line(i) and self._preceded(i, "not_time_before")
        if named or self._is_quoted_name(i, last):
            self._blocked.update(range(i, last))
            return True
        saying = [p for p in parts if p.name.partition(":")[0] in _SAYING]
        names = {p.name.partition(":")[0] for p in saying}
        return (
            self._goes_on(last)
            or self._around.parts_paragraphs(i, last)
            or (len(saying) == 1 and (self._is_weak(i, last, saying[0]) or self._is_beside(saying[0], last)))
            or (len(saying) <= _FEW and self._is_half_said(i, saying, parts))
            or ("year" in names and self._years.refuses(i, last, saying))
            or self._hours.refuses(last, saying)
            or ("hour" in names and self._is_no_clock(i, last, saying, names))
            or ("count" in names and (self._is_age(i, last, saying) or self._is_clock_after_all(saying)))
            or any(
                p.name == "length_adjective" and p.value.get("age") and not self._found.at(last, "lasting")
                for p in saying
            )
            or (names <= {"length", "length_bound"} and self._is_length_of_life(i, last, saying))
            or ("ahead" in names and self._counted_otherwise(last))
            or (bool(names & {"ago", "ahead"}) and self._from_event(i))
            or self._is_of_speed(i, last)
            or ("century_figure" in names and bool(self._found.at(last, "era")))
            or (any(p.name == "length_bound" for p in parts) and self._preceded(i, "unbounded_before"))
            or ("month_figure" in names and self._is_decimal(i, last, parts))
        )

    def _is_of_speed(self, i: int, last: int) -> bool:
        """Tell whether an hour is that of a speed: a length in figures follows (saatte 60 km, саатына 60 чакырым)."""
        if not self._found.at(i, "rate") or last >= len(self._tokens) or self._tokens[last].kind != "digits":
            return False
        return any(f.entry.key in _LENGTHS for j in range(last + 1, last + _FEW + 2) for f in self._found.at(j, "unit"))

    def _counted_otherwise(self, last: int) -> bool:
        """Tell whether a length is counted back ("brought in three years ago") or from an event (після того, як …)."""
        event = last + (last < len(self._tokens) and self._tokens[last].norm == ",")
        anchored = any(f.entry.key == "after" for f in self._found.at(event, "length_anchor"))
        return anchored or bool(self._found.at(last, "ago"))

    def believes(self, i: int, last: int, parts: Sequence[Part], meaning: Meaning) -> bool:
        """Tell whether what the expression says can be."""
        return all(map(_exists, meaning.moments)) and (len(meaning.moments) < 2 or _in_order(*meaning.moments))

    def _from_event(self, i: int) -> bool:
        """Tell whether the word before a length is what it is counted from (tr olaydan iki gün sonra), by its ending."""
        skipped = i > 1 and bool(self._found.at(i - 1, "length_only"))
        return i > 0 and self._event_ending.search(self._tokens[i - 1 - skipped].norm) is not None

    def _goes_on(self, last: int) -> bool:
        """Tell whether a figure, a word or an address goes on after the match (192.168.1.12, 7/10, 2004x)."""
        tokens = self._tokens
        if last >= len(tokens) or tokens[last].spaced or tokens[last - 1].kind != "digits":
            return False
        after = tokens[last]
        if after.norm == "-" and last + 1 < len(tokens) and not tokens[last + 1].spaced:
            return tokens[last + 1].kind != "mark"
        if after.kind == "word":
            return not without_capitals(after.norm)
        glued = last + 1 < len(tokens) and not tokens[last + 1].spaced and tokens[last + 1].kind == "digits"
        return (after.norm in _FIGURE_MARKS and glued) or after.norm in "%°"

    def _is_quoted_name(self, i: int, last: int) -> bool:
        """Tell whether the match alone fills a pair of quotation marks: a title, a street, a paper („24 часа“)."""
        tokens = self._tokens
        return i > 0 and last < len(tokens) and tokens[i - 1].norm in _OPENING and tokens[last].norm in _CLOSING

    def _is_weak(self, i: int, last: int, part: Part) -> bool:
        """Tell whether the match is one homograph without company, or a month's word that is a person's name."""
        tokens = self._tokens
        if part.name == "frequency":
            if tokens[i].norm in part.value.get("needs_number", ()) and not self._is_number(last):
                return True
            return _weak(part, tokens) and i > 0 and (tokens[i - 1].case > 0 or tokens[i - 1].norm == ".")
        led = self._preceded(i, "time_preposition")
        if self._small_months and part.name == "month" and i and tokens[i].case == 1 and last - i == 1:
            named = last < len(tokens) and tokens[last].case > 0 and tokens[last].kind == "word"
            if named or (_weak(part, tokens) and tokens[i - 1].kind == "word" and not led):
                return True
        words = last - i > 1 and tokens[i + 1].kind == "word"
        phrase = words and isinstance(part.value, Entry) and part.value.get("weak") is not True
        if not phrase and _weak(part, tokens):
            before_noun = part.name == "month" and last < len(tokens) and tokens[last].case == 0
            return not (led or (before_noun and self._preceded(i, "weak_before"))) or self._of_something(last)
        if part.name == "season" and i and tokens[i].case and tokens[i - 1].case and self._found.at(i - 1, "firstname"):
            return True  # Lea Sommer
        if part.name not in {"month", "weekday", "season"} or led or not tokens[i].case or last - i > 1:
            return False
        if self._small_months and i and tokens[i - 1].kind == "word" and tokens[i].case == 1:
            return not self._around.opens_line(i)
        named_after = last < len(tokens) and tokens[last].case > 0 and tokens[last].kind == "word"
        return part.name == "month" and named_after

    def _is_beside(self, part: Part, last: int) -> bool:
        """Tell whether the next day or the day before is that of an event (le lendemain de la rentrée)."""
        told = part.name == "relative" and isinstance(part.value, Entry) and part.value.key.endswith(":then")
        return told and part.value.key.startswith("day:") and self._of_something(last)

    def _is_number(self, i: int) -> bool:
        """Tell whether a figure or number word stands at token `i`."""
        digits = i < len(self._tokens) and self._tokens[i].kind == "digits"
        return digits or any(self._found.at(i, c) for c in ("cardinal", "magnitude", "approximator", "vague"))

    def _of_something(self, last: int) -> bool:
        """Tell whether the word "of" follows (the fall of the cabinet)."""
        return any(f.entry.key == "of" for f in self._found.at(last, "time_word"))

    def _is_half_said(self, i: int, saying: Sequence[Part], parts: Sequence[Part]) -> bool:
        """Tell whether a unit alone has nothing that makes it a time: the first half, a second try, weeks, a year."""
        names = [p.name for p in saying]
        units = [p for p in saying if p.name.startswith("time_unit")]
        if names == ["nth", "time_unit:half"]:
            return _weak(units[0], self._tokens)
        if names == ["decade_figure"]:
            led = self._preceded(i, "time_preposition") or self._tokens[i].kind == "word" or self._tokens[i].norm == "'"
            loose = any(f.entry.get("weak") for f in self._found.at(saying[0].first + 1, "decade_suffix"))
            return loose and saying[0].value < 100 and not led
        if names in (["relative_word", "time_unit"], ["span_word", "time_unit"]) and units[0].value.key == "day":
            return True
        if names == ["part_of_day"] and self._preceded(i, "ordinal"):
            return True
        if names == ["time_unit_plural"]:
            return not (self._preceded(i, "vague_preposition") or self._found.at(units[0].first + 1, "length_anchor"))
        if names == ["one_unit"]:
            return not (self._preceded(i, "unit_preposition") or self._found.at(saying[0].first + 1, "length_anchor"))
        if names == ["per:before", "time_unit"]:
            behind = units[0].first + 1
            ordinal = _weak(units[0], self._tokens) and not self._ends_phrase(behind)
            ordinal = ordinal or self._norm(behind).isdecimal()  # 299.200 im Jahr 2017
            return ordinal or units[0].value.key in {"half", "century"} or not self._is_rate(i)
        return bool(units) and any(p.name == "a" for p in parts) and _weak(units[-1], self._tokens)

    def _ends_phrase(self, i: int) -> bool:
        """Tell whether no noun goes on at token `i` ("30 metres a second", not "a second stroke")."""
        token = self._tokens[i] if i < len(self._tokens) else None
        return token is None or token.kind == "mark" or bool(self._found.at(i, "function_word"))

    def _is_rate(self, i: int) -> bool:
        """Tell whether "a year" follows a figure and its noun (20 tonnes a year)."""
        if self._preceded(i, "time_preposition"):
            return False
        near = self._tokens[max(0, i - 4) : i]
        return any(t.kind == "digits" for t in near) or any(
            self._found.at(k, c) for k in range(max(0, i - 4), i) for c in ("magnitude", "cardinal")
        )

    def _is_no_clock(self, i: int, last: int, saying: Sequence[Part], names: Set[str]) -> bool:
        """Tell whether figures that look like a clock time lack everything that says so (2:1, 18 hours, 7.30)."""
        if names & _CALENDAR:
            return False
        if "part_of_day" in names and not names & {"clock_word", "minute_figure", "meridiem"}:
            return not (self._preceded(i, "clock_preposition") or self._preceded(i, "time_preposition"))
        if names & (_CLOCKED - {"clock_word"}) or any(p.name == "clock_word:before" for p in saying):
            return False
        minutes = names & {"minute_figure", "minute_word"}
        if "clock_offset" in names or (minutes and "clock_word" in names):
            return False
        if any(p.name == "clock_word:after" and p.value.get("firm") for p in saying):
            return False
        hour = next(p for p in saying if p.name == "hour")
        led = self._preceded(i, "clock_preposition") or self._preceded(hour.first, "clock_preposition")
        if "clock_word" in names:
            return "range_open" not in names and (not led or self._of_something(last))
        if [p.name for p in saying] == ["hour", "minute_figure"] * 2 or self._heads_entry(i, last):
            return False  # 9:30 - 11:00
        if "minute_figure" in names and self._norm(hour.first + 1).isalpha():
            return not led and hour.value <= _LONGEST_MATCH  # 15h30, but a run of 2h30
        colon = self._norm(saying[0].first + 1) == ":" or self._dotted(i)
        if "minute_figure" in names and self._norm(hour.first + 1) == ":" and self._stamps(i, last):
            return False
        return not colon or not self._preceded(i, "clock_preposition")

    def _heads_entry(self, i: int, last: int) -> bool:
        """Tell whether a clock time stands alone on its line, or before a bar at its head: an entry of a live report."""
        if not self._around.opens_line(i) or self._norm(i + 1) != ":" or len(self._norm(i + 2)) != 2:
            return False
        return last >= len(self._tokens) or self._around.opens_line(last) or self._norm(last) == "|"

    def _stamps(self, i: int, last: int) -> bool:
        """Tell whether a bare clock time is a stamp: behind a label (Обновена 19:45), or before an entry of a live page."""
        tokens = self._tokens
        if any(self._around.opens_line(k) for k in range(i + 1, last)):
            return False
        colon = i > 0 and tokens[i - 1].norm == ":"
        if self._preceded(i - colon, "stamp_word"):
            return True
        if not self._around.opens_line(i) or last >= len(tokens) or not tokens[last].spaced:
            return False
        j = last + (tokens[last].kind == "mark" and last + 1 < len(tokens))
        alone = self._around.opens_line(last)
        return not alone and tokens[last].norm != "(" and tokens[j].kind == "word" and tokens[j].case > 0

    def _norm(self, i: int) -> str:
        """Return the folded word at token `i`, nothing behind the last."""
        return self._tokens[i].norm if i < len(self._tokens) else ""

    def _dotted(self, i: int) -> bool:
        """Tell whether a preposition that makes figures with a full stop a clock time stands before token `i` (в 18.30)."""
        near = (f for k in (i - 1, i - 2) if k >= 0 for f in self._found.at(k, "clock_preposition"))
        return any(f.last == i and f.entry.key == "dot" for f in near)

    def _is_clock_after_all(self, saying: Sequence[Part]) -> bool:
        """Tell whether a length in hours is a clock time (about 17.40 часа)."""
        count = next((k for k, p in enumerate(saying) if p.name == "count"), None)
        if count is None or count + 1 >= len(saying) or not isinstance(saying[count].value, float):
            return False
        minutes = saying[count + 1].first - 1
        two_figures = self._tokens[minutes].kind == "digits" and len(self._tokens[minutes].norm) == 2
        return two_figures and any(self._found.at(saying[count + 1].first, "clock_word"))

    def _is_decimal(self, i: int, last: int, parts: Sequence[Part]) -> bool:
        """Tell whether "18.10." without a year is a number that ends a sentence, and no day."""
        if [p.name for p in parts] != ["day_figure", ".", "month_figure", "."]:
            return False
        tokens = self._tokens
        if self._dotted_days:
            return not self._preceded(i, "time_preposition")
        goes_on = last < len(tokens) and tokens[last].case == 0 and tokens[last].kind == "word" and tokens[last].spaced
        return not goes_on or len(tokens[i + 2].norm) != 2 or not self._preceded(i, "time_preposition")

    def _is_age(self, i: int, last: int, saying: Sequence[Part]) -> bool:
        """Tell whether years count somebody's life, or are the figure of a year."""
        unit = next((p for p in saying if p.name in {"time_unit", "time_unit_plural", "unit_adjective"}), None)
        counts = [p.value for p in saying if p.name == "count"]
        if unit is not None and counts and any(f.entry.get("glued") for f in self._found.at(last, "age_after")):
            return True
        if self._preceded(i, "unbounded_before"):
            return False  # "осъдиха на 12 години сина на адвокат"
        if unit is None or unit.value.key not in {"year", "month"} or not counts or saying[0].name == "every:before":
            return False
        if unit.value.key == "year" and _EARLIEST <= counts[-1] <= _LATEST:
            return True
        if any(self._found.at(last, "age_after")):
            return True
        lasting = any(self._found.at(last, "lasting"))
        if unit.name == "unit_adjective":
            return bool(unit.value.get("age")) and not lasting
        return (self._leads_age(i) or of_person(self._tokens, self._found, i, last)) and not lasting

    def _is_length_of_life(self, i: int, last: int, saying: Sequence[Part]) -> bool:
        """Tell whether a phrase of years is somebody's age (un homme d'une quarantaine d'années)."""
        years = any(p.name == "length" and p.value.key.endswith("Y") for p in saying)
        return years and of_person(self._tokens, self._found, i, last)

    def _leads_age(self, i: int) -> bool:
        """Tell whether a word for an age stands before token `i`, or before figures joined to it (на 34 и 40 години)."""
        i -= int(i > 1 and self._tokens[i - 1].norm == "-" and self._tokens[i - 1].spaced)  # его вдове — 72 года
        while not self._preceded(i, "age_before"):
            if i < 2 or self._tokens[i - 2].kind != "digits":
                return False
            if self._tokens[i - 1].norm != "," and not any(self._found.at(i - 1, "coordination")):
                return False
            i -= 2
        return True


def _weak(part: Part, tokens: Sequence[Token]) -> bool:
    """Tell whether the element's word is marked as a homograph."""
    if not isinstance(part.value, Entry):
        return False
    weak = part.value.get("weak")
    if weak is False:  # ro joi: short, and no other word.
        return False
    norm = tokens[part.first].norm
    if weak is True or (weak and norm in weak):
        return True
    begun = len(norm) == 1 and part.first + 1 < len(tokens) and tokens[part.first + 1].norm == "'"  # п'ятниця
    return part.name in {"month", "weekday"} and len(norm) <= _SHORT and not without_capitals(norm) and not begun


def _exists(m: Moment) -> bool:
    """Tell whether the calendar has such a day and the clock such a time."""
    if m.day is not None and m.month is not None:
        days = 29 if m.month == 2 and m.year is None else calendar.monthrange(m.year or 2024, m.month)[1]
        if m.day > days:
            return False
    if (m.quarter or 1) not in range(1, 5) or (m.half or 1) not in {1, 2}:
        return False
    return m.century is None or 0 <= m.century <= 21


def _in_order(first: Moment, last: Moment) -> bool:
    """Tell whether a range ends after it begins, as far as its words say."""
    a = (first.year or 0, first.month or 0, first.day or 0)
    b = (last.year or 0, last.month or 0, last.day or 0)
    if first.year is None and first.month is not None and a[1] > b[1]:
        return True
    return a <= b
