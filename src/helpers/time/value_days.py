"""A TIMEX3 value and its modifier in; the inclusive days that it covers out, for values that nobody read from a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from helpers.rows import TimeMod
from helpers.time.calendar_values import (
    Stretch,
    a_century,
    a_day,
    a_decade,
    a_half,
    a_month,
    a_quarter,
    a_season,
    a_week,
    a_year,
    narrowed,
)  # fmt: skip

_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Stretch | None]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T\S*)?"), lambda y, m, d: a_day(date(y, m, d))),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), a_month),
    (re.compile(r"(\d{4})"), a_year),
    (re.compile(r"(\d{4})-W(\d\d)"), lambda y, w: a_week(date.fromisocalendar(y, w, 1))),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), lambda y, w: a_week(date.fromisocalendar(y, w, 1), weekend=True)),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), a_season),
    (re.compile(r"(\d{4})-Q([1-4])"), a_quarter),
    (re.compile(r"(\d{4})-H([12])"), a_half),
    (re.compile(r"(\d{3})X"), a_decade),
    (re.compile(r"(\d\d)XX"), a_century),
)


def days_of(value: str, mod: TimeMod | None = None) -> tuple[str, str] | None:
    """Return the first and the last day of a value, ISO 8601; None for one that lies on no calendar or is none.

    >>> days_of("2024-SU"), days_of("2025-08", "END"), days_of("2020-10-27/2020-10-29")
    (('2024-06-01', '2024-08-31'), ('2025-08-21', '2025-08-31'), ('2020-10-27', '2020-10-29'))
    >>> days_of("XXXX-11-07"), days_of("P3D"), days_of("2025-02-30")
    (None, None, None)
    """
    first, slash, last = value.partition("/")
    if slash:
        begins, ends = days_of(first), days_of(last)
        return (begins[0], ends[1]) if begins and ends and begins[0] <= ends[1] else None
    for form, made in _FORMS:
        if found := form.fullmatch(value):
            try:
                stretch = made(*(int(part) if part.isdigit() else part for part in found.groups()))
            except ValueError:
                return None
            if stretch is None:
                return None
            cut = narrowed(stretch, mod)
            return cut.first.isoformat(), cut.last.isoformat()
    return None
