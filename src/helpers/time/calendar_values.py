"""Calendar days in; TIMEX3 values (2024-SU, 2025-W33, 199X, 2025-08-12TMO) and the days that they cover out.

A season is named after the year in which it begins: 2024-WI runs from December 2024 to February 2025.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from helpers.rows import TimeMod

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_FIRST_YEAR, _LAST_YEAR = 1, 9998


class Stretch(NamedTuple):
    """A value and the inclusive days that it covers."""

    value: str
    first: date
    last: date


def a_day(day: date) -> Stretch:
    """Return the value of one day."""
    return Stretch(day.isoformat(), day, day)


def a_month(year: int, month: int) -> Stretch | None:
    """Return the value of a month; the number of the month may lie outside 1 to 12, counted from that year."""
    return months(year, month, 1, "{y:04d}-{m:02d}")


def months(year: int, month: int, count: int, form: str) -> Stretch | None:
    """Return `count` months from `month` of `year` on, with the value that `form` spells; None outside the calendar."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    final = month + count - 1
    end_year, end_month = year + (final - 1) // 12, (final - 1) % 12 + 1
    if year < _FIRST_YEAR or end_year > _LAST_YEAR:
        return None
    last = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return Stretch(form.format(y=year, m=month), date(year, month, 1), last)


def a_year(year: int) -> Stretch | None:
    """Return the value of a year."""
    return months(year, 1, 12, "{y:04d}")


def a_season(year: int, season: str) -> Stretch | None:
    """Return the value of a season (SP, SU, FA, WI) that begins in `year`."""
    return months(year, _SEASONS[season], 3, "{y:04d}-" + season)


def a_quarter(year: int, quarter: int) -> Stretch | None:
    """Return the value of a quarter; numbers outside 1 to 4 count on from that year."""
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    return months(year, 3 * quarter - 2, 3, f"{{y:04d}}-Q{quarter}")


def a_half(year: int, half: int) -> Stretch | None:
    """Return the value of a half-year; numbers outside 1 and 2 count on from that year."""
    year, half = year + (half - 1) // 2, (half - 1) % 2 + 1
    return months(year, 6 * half - 5, 6, f"{{y:04d}}-H{half}")


def a_decade(decade: int) -> Stretch | None:
    """Return the value of a decade (199: 1990 to 1999)."""
    return months(10 * decade, 1, 120, f"{decade:03d}X")


def a_century(century: int) -> Stretch | None:
    """Return the value of a century by the figures that its years share (18: the 19th century)."""
    return months(100 * century, 1, 1200, f"{century:02d}XX")


def a_week(day: date, *, weekend: bool = False) -> Stretch:
    """Return the value of the ISO week that holds `day`, or of its weekend."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    value = f"{year:04d}-W{week:02d}"
    if weekend:
        return Stretch(value + "-WE", monday + timedelta(days=5), monday + timedelta(days=6))
    return Stretch(value, monday, monday + timedelta(days=6))


def first_third(mod: TimeMod | None) -> int | None:
    """Return which third of a stretch a modifier means, 0 to 2, or None."""
    return {"START": 0, "EARLY": 0, "MID": 1, "END": 2, "LATE": 2}.get(mod or "")


def narrowed(stretch: Stretch, mod: TimeMod | None) -> Stretch:
    """Return the stretch with the days of the third that the modifier means: ten days of a month, whole months of more."""
    third = first_third(mod)
    days = (stretch.last - stretch.first).days + 1
    if third is None or days < 3:
        return stretch
    if days > 31:
        count = (stretch.last.year - stretch.first.year) * 12 + stretch.last.month - stretch.first.month + 1
        share = max(1, count // 3)
        begin = months(stretch.first.year, stretch.first.month + third * share, share, "")
        if begin is None:
            return stretch
        return Stretch(stretch.value, begin.first, stretch.last if third == 2 else begin.last)
    share = 10 if days >= 28 else days // 3
    first = stretch.first + timedelta(days=third * share)
    last = stretch.last if third == 2 else first + timedelta(days=share - 1)
    return Stretch(stretch.value, first, last)
