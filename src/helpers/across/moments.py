"""The value and days of a time expression in; its moment out, and how two moments lie to each other.

A moment is a stretch of days with, where the text tells it, the clock or the part of the day. Two moments are the same, one
lies within the other, they meet in one night (Tuesday night, early on Wednesday), or they exclude each other.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

Relation = Literal["same", "within", "night", "apart"]
Grain = Literal["clock", "part of day", "day", "week", "month", "season", "year", "longer"]
_CLOCK = re.compile(r"T(\d\d)(?::?(\d\d))?")
_PART = re.compile(r"T([A-Z]{2})")
_MOST_DAYS: dict[Grain, int] = {"day": 1, "week": 14, "month": 31, "season": 101, "year": 366}
_LATE, _EARLY, _DAWN = 18 * 60, 9 * 60, 6 * 60
_SUNRISE = 5 * 60  # Some languages count the small hours to the morning (madrugada); drawn is what all mean.
_NEAR = 75  # Minutes by which two clock times may differ and still mean one moment.
_HOURS = {
    "MO": (0, 720), "MI": (660, 840), "AF": (720, 1110), "EV": (1020, 1440), "NI": (1080, 1440), "DT": (300, 1110)
}  # fmt: skip


class Moment(NamedTuple):
    """First and last day as ordinals, the minute of the day, the part of the day (TIMEX3), the modifier."""

    first: int
    last: int
    minute: int | None
    part: str | None
    mod: str | None

    @property
    def exact(self) -> bool:
        """Tell whether it is one day."""
        return self.first == self.last

    @property
    def days(self) -> tuple[int, int]:
        """Return the first and the last day."""
        return self.first, self.last


@lru_cache(maxsize=100_000)
def moment(value: str | None, first_day: str, last_day: str, mod: str | None) -> Moment | None:
    """Return the moment of a time expression, None where its days are none of the calendar.

    >>> moment("2025-03-11T23:40", "2025-03-11", "2025-03-11", None).minute
    1420
    """
    try:
        first, last = date.fromisoformat(first_day).toordinal(), date.fromisoformat(last_day).toordinal()
    except ValueError:
        return None
    clock = _CLOCK.search(value or "") if first == last else None
    part = _PART.search(value or "") if first == last else None
    minute = int(clock[1]) * 60 + int(clock[2] or 0) if clock else None
    return Moment(first, last, minute, part[1] if part else None, mod)


def ordinal(stamp: str) -> int:
    """Return the day of a stamp, counted as `Moment` counts them.

    >>> ordinal("2025-03-11T23:40") - ordinal("2025-03-10")
    1
    """
    return date.fromisoformat(stamp[:10]).toordinal()


def grain(of: Moment) -> Grain:
    """Return how fine a moment is told.

    >>> grain(moment("2025-03", "2025-03-01", "2025-03-31", None))
    'month'
    """
    if of.minute is not None:
        return "clock"
    if of.part is not None:
        return "part of day"
    length = of.last - of.first + 1
    return next((name for name, most in _MOST_DAYS.items() if length <= most), "longer")


def clock(of: Moment) -> str | None:
    """Return the clock time or the part of the day (TIMEX3) that a moment tells, None where it tells none.

    >>> clock(moment("2025-03-11T23:40", "2025-03-11", "2025-03-11", None))
    '23:40'
    """
    return f"{of.minute // 60:02d}:{of.minute % 60:02d}" if of.minute is not None else of.part


def hours_of(time: str | None) -> tuple[float, float] | None:
    """Return the hours of the day that a clock time or a part of the day covers, None where it is neither.

    >>> hours_of("23:30"), hours_of("EV"), hours_of(None)
    ((23.5, 23.5), (17.0, 24.0), None)
    """
    if time in _HOURS:
        first, last = _HOURS[str(time)]
        return (_SUNRISE if time == "MO" else first) / 60, last / 60
    match = _CLOCK.match(f"T{time}")
    return (hour := int(match[1]) + int(match[2] or 0) / 60, hour) if match else None


def relation(one: Moment, other: Moment) -> Relation:
    """Return how two moments lie to each other.

    >>> night = moment("2025-03-11TNI", "2025-03-11", "2025-03-11", None)
    >>> early = moment("2025-03-12T00:20", "2025-03-12", "2025-03-12", None)
    >>> relation(night, early)
    'night'
    """
    if one.days == other.days:
        return "same" if clocks_agree(one, other) >= 0 else "apart"
    if _holds(one, other) or _holds(other, one):
        return "night" if max(one.last - one.first, other.last - other.first) == 1 else "within"
    earlier, later = sorted((one, other))
    if earlier.exact and later.exact and later.first - earlier.first == 1 and _one_night(earlier, later):
        return "night"
    return "apart"


def _holds(one: Moment, other: Moment) -> bool:
    """Tell whether all days of the other moment are days of the one."""
    return one.first <= other.first and other.last <= one.last


def clock_told(of: Moment) -> bool:
    """Tell whether a moment says when on its day it was."""
    return _hours(of) is not None


def clocks_agree(one: Moment, other: Moment) -> float:
    """Return 1 where both tell the same time of a day, 0 where they need not differ, -1 where they do.

    >>> day = lambda t: moment(f"2025-03-11T{t}", "2025-03-11", "2025-03-11", None)
    >>> clocks_agree(day("22:15"), day("23:40")), clocks_agree(day("23:40"), day("EV"))
    (-1, 0.5)
    """
    if one.minute is not None and other.minute is not None:
        apart = abs(one.minute - other.minute)
        if 0 in (one.minute, other.minute):  # midnight ends one day and begins the next
            apart = min(apart, 1440 - apart)
        return 1 if apart <= _NEAR // 5 else -1 if apart >= _NEAR else 0
    a, b = _hours(one), _hours(other)
    if a is None or b is None:
        return 0
    if a[0] <= b[1] and b[0] <= a[1]:
        return 0.5
    return 0 if "NI" in (one.part, other.part) and min(a[0], b[0]) < _DAWN else -1


def _hours(of: Moment) -> tuple[int, int] | None:
    """Return the minutes of the day between which a moment lies, None where nothing tells."""
    if of.minute is not None:
        return of.minute, of.minute
    if of.part in _HOURS:
        return _HOURS[of.part]
    return (0, _EARLY) if of.mod == "EARLY" else (_LATE - 180, 1440) if of.mod == "LATE" else None


def small_hours(of: Moment) -> bool:
    """Tell whether a moment is told as one before dawn, which other reports may count to the day before."""
    hours = _hours(of)
    return hours is not None and hours[0] < _DAWN


def _one_night(earlier: Moment, later: Moment) -> bool:
    """Tell whether two days meet in one night: the first is told as night or late, the second as its small hours or barely."""
    hours = _hours(earlier)
    if earlier.part == "EV" and later.part == "MO" and later.mod != "EARLY":
        return False
    late = earlier.part == "NI" or (hours is not None and hours[1] > _LATE)
    return late and (_hours(later) is None or small_hours(later))
