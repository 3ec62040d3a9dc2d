"""What a time expression says and the moment from which it was said in; its value and days out.

Rules of the calendar only: which Friday, which summer, which November. What the words mean was settled before
(`date_meaning`), what the sentence's tense says is handed in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.rows import TimeBasis
from helpers.time import calendar_values as cal
from helpers.time.calendar_values import Stretch
from helpers.time.date_meaning import Moment
from helpers.time.nearest_time import (
    Setting,
    Tense,
    day_of,
    day_of_month,
    in_year,
    nth_of_month,
    weekday,
    weekday_and_day,
    without_year,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression put on the calendar; value and days are None where they cannot be told."""

    value: str | None
    first: date | None
    last: date | None
    basis: TimeBasis


def place(moment: Moment, setting: Setting) -> Placed:
    """Return where on the calendar the moment lies."""
    basis = _basis(moment)
    if moment.unit in {"hour", "minute", "second"}:
        return _clock_shift(moment, setting, basis)
    stretch = _stretch(moment, setting)
    if stretch is None:
        return Placed(_open_value(moment, setting), None, None, basis)
    if moment.eve:
        stretch = cal.a_day(stretch.first - timedelta(days=1))
    narrowed = cal.narrowed(stretch, moment.mod)
    return Placed(stretch.value + _clock(moment), narrowed.first, narrowed.last, basis)


def _basis(moment: Moment) -> TimeBasis:
    """Tell how the expression names its time: by its year, from now, or with something left to complete."""
    if moment.year is not None or moment.century is not None or (moment.decade or 0) >= 100:
        return "stated"
    if moment.shift is not None or (moment.weekday is not None and moment.day is None and moment.month is None):
        return "relative"
    return "stated" if moment.decade is not None else "inferred"


def _clock(moment: Moment) -> str:
    """Return the part of the value that follows the day."""
    if moment.hour is not None:
        second = f":{moment.second:02d}" if moment.second is not None else ""
        return f"T{moment.hour:02d}:{moment.minute or 0:02d}{second}{moment.zone or ''}"
    return f"T{moment.part}" if moment.part else ""


def _clock_shift(moment: Moment, setting: Setting, basis: TimeBasis) -> Placed:
    """Return the moment some hours, minutes or seconds before or after now."""
    now = setting.now
    if now is None or not now.clock or moment.shift is None:
        day = now.day if now and moment.shift == 0 else None
        return Placed(None, day, day, basis)
    step = timedelta(**{f"{moment.unit}s": moment.shift})
    then = now.moment + step
    return Placed(then.strftime("%Y-%m-%dT%H:%M"), then.date(), then.date(), basis)


def _open_value(moment: Moment, setting: Setting) -> str | None:
    """Return the value of what cannot be placed without a reference time: XXXX-11-07, XXXX-WXX-3, T20:00."""
    if setting.now is not None or moment.shift is not None:
        return None
    clock = _clock(moment)
    if moment.month is not None:
        return f"XXXX-{moment.month:02d}" + (f"-{moment.day:02d}" if moment.day is not None else "") + clock
    if moment.weekday is not None:
        return f"XXXX-WXX-{moment.weekday}{clock}"
    if moment.season:
        return f"XXXX-{moment.season}"
    if moment.quarter or moment.half:
        return f"XXXX-Q{moment.quarter}" if moment.quarter else f"XXXX-H{moment.half}"
    return clock or None


def _stretch(moment: Moment, setting: Setting) -> Stretch | None:
    """Return the days of the expression, before its modifier and clock time."""
    if moment.decade is not None or moment.century is not None:
        return _long(moment, setting)
    if moment.then and moment.unit == "day" and moment.month is not None and moment.day is not None:
        return _beside(moment, setting)
    if moment.year is not None:
        return in_year(moment, moment.year)
    base = _base(moment, setting)
    if moment.shift is not None:
        return _shifted(moment, moment.shift, setting, base) if base else None
    if moment.nth is not None and moment.month is not None:
        return nth_of_month(moment, setting)
    if moment.month is not None and moment.day is not None:
        return day_of_month(moment, setting)
    if moment.weekday is not None:
        dated = weekday_and_day(moment, setting) if moment.day is not None else None
        return dated or weekday(moment.weekday, setting)
    if base is None or (setting.now is None and setting.year is None):
        return None
    return without_year(moment, setting, base, clocked=bool(_clock(moment)))


def _beside(moment: Moment, setting: Setting) -> Stretch | None:
    """Return the day so many days after or before a day that is named (le lendemain du 13 février)."""
    named = _stretch(replace(moment, unit=None, shift=None, then=False), setting)
    day = _later(named.first, int(moment.shift or 0)) if named else None
    return cal.a_day(day) if day else None


def _base(moment: Moment, setting: Setting) -> date | None:
    """Return the day from which the expression counts: now, or the day last spoken of."""
    if moment.then:
        # A length before an event that nobody told of is counted from now; days and hours cannot be.
        return setting.day or (setting.now.day if setting.now and moment.unit in {"week", "month", "year"} else None)
    return setting.now.day if setting.now else None


def _long(moment: Moment, setting: Setting) -> Stretch | None:
    """Return a decade or a century."""
    if moment.century is not None and moment.decade is None:
        return cal.a_century(moment.century)
    decade = moment.decade or 0
    if decade < 100:
        century = 20 if decade < 3 else 19
        if moment.century is not None:
            century = moment.century
        elif moment.unit == "century" and moment.shift is not None:
            century = (setting.now.day.year // 100 if setting.now else 20) + int(moment.shift)
        decade += 10 * century
    return cal.a_decade(decade)


def _shifted(moment: Moment, shift: float, setting: Setting, base: date) -> Stretch | None:
    """Return an expression that is counted from `base`: last week, in three months, next Friday, this summer."""
    step = int(shift)
    unit = moment.unit
    if unit is None:
        return _next_or_last(moment, step, base)
    if unit == "year":
        return in_year(moment, base.year + step)
    if unit == "month":
        month = cal.a_month(base.year, base.month + step)
        day = day_of(month.first.year, month.first.month, moment.day) if month and moment.day else None
        return cal.a_day(day) if day else month
    if unit == "quarter":
        return cal.a_quarter(base.year, (base.month + 2) // 3 + step)
    if unit == "half":
        return cal.a_half(base.year, (base.month + 5) // 6 + step)
    if unit in {"decade", "century"}:
        return cal.a_decade(base.year // 10 + step) if unit == "decade" else cal.a_century(base.year // 100 + step)
    return _shifted_days(moment, unit, step, setting, base)


def _shifted_days(moment: Moment, unit: str, step: int, setting: Setting, base: date) -> Stretch | None:
    """Return a day, week or weekend counted from `base`."""
    day = _later(base, step * (1 if unit in {"day", "night"} else 7))
    if day is None or unit in {"day", "night"}:
        return cal.a_day(day) if day else None
    if unit == "weekend":
        return cal.a_week(_weekend(base, step, setting.tense), weekend=True)
    if moment.weekday is not None:
        return cal.a_day(day + timedelta(days=moment.weekday - day.isoweekday()))
    return cal.a_week(day)


def _later(day: date, days: int) -> date | None:
    """Return the day so many days later, or None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _weekend(base: date, step: int, tense: Tense | None) -> date:
    """Return a day of the weekend meant: this one runs to Sunday, the last one has ended, a bare one follows the tense."""
    saturday = base + timedelta(days=6 - base.isoweekday())
    if step < 0 or (step == 0 and tense in {"past", "told"} and base.isoweekday() < 6):
        step = min(step, -1)
    if step > 0 and base.isoweekday() < 6:
        step -= 1
    return saturday + timedelta(days=7 * step)


def _next_or_last(moment: Moment, step: int, base: date) -> Stretch | None:
    """Return the last, this or the next weekday, month, season or part of the day."""
    if moment.weekday is not None:
        gap = moment.weekday - base.isoweekday()
        if step < 0:
            gap = -((-gap - 1) % 7 + 1)
        elif step > 1:
            gap = gap % 7 + 7 * (step - 1)
        elif step > 0:
            gap = (gap - 1) % 7 + 1
        return cal.a_day(base + timedelta(days=gap))
    if moment.month is not None:
        passed = moment.month < base.month if step < 0 else moment.month <= base.month
        return in_year(moment, base.year + (step if step and passed == (step > 0) else 0))
    if moment.season:
        return cal.a_season(_season_year(moment.season, step, base), moment.season)
    if moment.part or moment.hour is not None:
        return cal.a_day(base + timedelta(days=step))
    return None


def _season_year(season: str, step: int, base: date) -> int:
    """Return the year of the last, this or the next season; a winter belongs to the year in which it begins."""
    if season == "WI":
        running = base.year - 1 if base.month <= 2 else base.year
        return running + min(step, 0) if base.month > 2 else running + step
    return base.year + step
