"""A weekday, a day and month, a month or a season without its year in; the nearest that the tense allows out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from helpers.time import calendar_values as cal
from helpers.time.calendar_values import Stretch
from helpers.time.date_meaning import Moment

# "told" is a past by the verb, "past" by the word that leads the day (since); "likely" is a future of which only the
# sentence as a whole speaks.
Tense = Literal["past", "told", "future", "likely"]
# How far ahead a day without a year may lie when no word of its clause speaks of the future, and how far behind where
# one does: of days further off the press gives the year.
NEAR_DAYS, JUST_PAST_DAYS, LONGEST_MONTH = 60, 45, 31
# Weekday and number of the day come together again within so many days.
_WEEKDAY_REACH = 280
_NOON = 12
# Years in which an article can have been written.
_FIRST_YEAR, _LAST_YEAR = 1000, 9000


@dataclass(frozen=True, slots=True)
class Now:
    """The moment that "today" means; `clock` tells whether its hour is known."""

    moment: datetime
    clock: bool

    @property
    def day(self) -> date:
        """The day of that moment."""
        return self.moment.date()


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds an expression: now, the tense of its clause, a year and a day that the text is speaking of."""

    now: Now | None
    tense: Tense | None = None
    year: int | None = None
    day: date | None = None


def parse_now(reference_time: str | None) -> Now | None:
    """Return the reference time of an item ("2025-08-13T01:35", "2025-08-13"), or None where it is no ISO time."""
    if not reference_time:
        return None
    try:
        moment = datetime.fromisoformat(reference_time).replace(tzinfo=None)
    except ValueError:
        return None
    return Now(moment, "T" in reference_time) if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def in_year(moment: Moment, year: int) -> Stretch | None:
    """Return the day, month, season, quarter or half of a given year, or the year."""
    if moment.month is not None:
        if moment.nth is not None:
            return _nth_in_month(year, moment)
        if moment.day is None:
            return cal.a_month(year, moment.month)
        day = day_of(year, moment.month, moment.day)
        return cal.a_day(day) if day else None
    if moment.season:
        return cal.a_season(year, moment.season)
    if moment.quarter is not None:
        return cal.a_quarter(year, moment.quarter)
    if moment.half is not None:
        return cal.a_half(year, moment.half)
    return cal.a_year(year)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where that month has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday(number: int, setting: Setting) -> Stretch | None:
    """Return the weekday that the tense allows: the nearest ahead or, if nothing tells, the nearest behind; today is both."""
    if setting.now is None:
        return None
    today = setting.now.day
    if setting.tense in {"future", "likely"}:
        return cal.a_day(today + timedelta(days=(number - today.isoweekday()) % 7))
    return cal.a_day(today - timedelta(days=(today.isoweekday() - number) % 7))


def day_of_month(moment: Moment, setting: Setting) -> Stretch | None:
    """Return a day and month in the year that the context gives, or in the nearest that the tense allows."""
    month, number = moment.month or 1, moment.day or 1
    if setting.year is not None:
        day = day_of(setting.year, month, number)
        return cal.a_day(day) if day else None
    if setting.now is None:
        return None
    today = setting.now.day
    years = range(today.year - 8, today.year + 9)
    days = [d for y in years if (d := day_of(y, month, number))]
    if moment.weekday is not None:
        fitting = [d for d in days if d.isoweekday() == moment.weekday]
        if fitting:
            return cal.a_day(min(fitting, key=lambda d: abs((d - today).days)))
    return _nearest(days, setting)


def _nearest(days: Sequence[date], setting: Setting) -> Stretch | None:
    """Return the nearest of the days that the tense allows."""
    if setting.now is None:
        return None
    today = setting.now.day
    behind = max((d for d in days if d <= today), default=None)
    ahead = min((d for d in days if d >= today), default=None)
    if behind is None or ahead is None:
        return None
    if setting.tense == "future":
        return cal.a_day(behind if (today - behind).days <= JUST_PAST_DAYS else ahead)
    if setting.tense == "past":
        return cal.a_day(behind)
    reach = 366 if setting.tense == "likely" else NEAR_DAYS
    return cal.a_day(ahead if (ahead - today).days <= min(reach, (today - behind).days) else behind)


def weekday_and_day(moment: Moment, setting: Setting) -> Stretch | None:
    """Return the nearest month's day that is that weekday (fr mardi 19), as the tense allows."""
    if setting.now is None:
        return None
    today = setting.now.day
    near = (today + timedelta(days=k) for k in range(-_WEEKDAY_REACH, _WEEKDAY_REACH))
    return _nearest([d for d in near if d.day == moment.day and d.isoweekday() == moment.weekday], setting)


def nth_of_month(moment: Moment, setting: Setting) -> Stretch | None:
    """Return the first Sunday or week of October in the year that the context gives, or in the nearest that the tense allows."""
    if setting.year is not None:
        return _nth_in_month(setting.year, moment)
    if setting.now is None:
        return None
    today = setting.now.day
    known = [s for y in (today.year - 1, today.year, today.year + 1) if (s := _nth_in_month(y, moment))]
    nearest = _nearest([s.first for s in known], setting)
    return next((s for s in known if nearest and s.first == nearest.first), None)


def _nth_in_month(year: int, moment: Moment) -> Stretch | None:
    """Return the nth weekday, day, week or weekend of a month (-1: the last), or None where the month has none."""
    month = cal.a_month(year, moment.month or 1)
    if month is None:
        return None
    count = (month.last - month.first).days + 1
    days = [month.first + timedelta(days=k) for k in range(count)]
    if moment.unit in {"week", "weekend"}:  # those that lie in the month as a whole
        opens = 1 if moment.unit == "week" else 6
        days = [d for d in days if d.isoweekday() == opens and d + timedelta(days=7 - opens) <= month.last]
    elif moment.unit != "day":
        days = [d for d in days if d.isoweekday() == moment.weekday]
    place_in_month = (moment.nth or 1) - (1 if (moment.nth or 1) > 0 else 0)
    if not -len(days) <= place_in_month < len(days):
        return None
    day = days[place_in_month]
    return cal.a_week(day, weekend=moment.unit == "weekend") if moment.unit in {"week", "weekend"} else cal.a_day(day)


def _day_of_part(moment: Moment, setting: Setting, base: date) -> date:
    """Return the day to which a bare clock time or part of the day belongs: a night told of in the morning led into today."""
    night = moment.part == "NI" and moment.hour is None
    morning = setting.now is not None and setting.now.clock and setting.now.moment.hour < _NOON
    return base - timedelta(days=1) if night and morning and setting.tense in {"past", "told"} else base


def without_year(moment: Moment, setting: Setting, base: date, *, clocked: bool) -> Stretch | None:
    """Return a month, season, quarter or half without its year, or a clock time without its day."""
    if moment.month is None and moment.season is None and moment.quarter is None and moment.half is None:
        if moment.day is not None:
            day = day_of(base.year, base.month, moment.day)
            return cal.a_day(day) if day else None
        return cal.a_day(setting.day or _day_of_part(moment, setting, base)) if clocked else None
    if setting.year is not None:
        return in_year(moment, setting.year)
    candidates = [s for y in (base.year - 1, base.year, base.year + 1) if (s := in_year(moment, y))]
    ahead = next((s for s in candidates if s.last >= base), None)
    behind = next((s for s in reversed(candidates) if s.first <= base), None)
    if ahead is None or behind is None or setting.tense in {"past", "told"}:
        return behind
    if setting.tense == "future" and 0 < (base - behind.last).days <= LONGEST_MONTH:
        return behind
    reach = {"future": 366, "likely": (base - behind.last).days}.get(setting.tense or "", NEAR_DAYS)
    return ahead if (ahead.first - base).days <= reach else behind
