"""The TIMEX3 value of a time expression in; the same in English words out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from helpers.across.wording import day, given

Row = Mapping[str, Any]
_PARTS = {
    "MO": "in the morning", "MI": "at midday", "AF": "in the afternoon", "EV": "in the evening", "NI": "at night",
    "DT": "in the daytime", "PM": "in the afternoon", "AM": "in the morning",
}  # fmt: skip
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_LENGTHS = {
    "Y": "year", "M": "month", "W": "week", "D": "day", "DE": "decade", "CE": "century", "WE": "weekend", "Q": "quarter", "H": "hour",
    "TH": "hour", "TM": "minute", "TS": "second", "TMO": "morning", "TNI": "night", "TEV": "evening", "TAF": "afternoon",
}  # fmt: skip
_ROUGH = {
    "START": "the start of ", "MID": "the middle of ", "END": "the end of ", "EARLY": "early ", "LATE": "late ", "APPROX": "about ",
    "BEFORE": "before ", "AFTER": "after ", "LESS_THAN": "less than ", "MORE_THAN": "more than ", "EQUAL_OR_LESS": "at most ",
    "EQUAL_OR_MORE": "at least ",
}  # fmt: skip
_ORDER = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
_ANY_YEAR = "XXXX-"
_ANY_WEEK = "XXXX-WXX-"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLURALS = {"century": "centuries"}


def when_in_words(row: Row) -> str:
    """Return the value of a time expression in words; "a time that could not be placed" where it has none.

    >>> when_in_words({"type": "TIME", "value": "2025-08-12TMO", "mod": None})
    '12 August 2025, in the morning'
    >>> when_in_words({"type": "DURATION", "value": "P3D", "mod": "MORE_THAN"}), when_in_words({"type": "SET", "value": "P1W", "mod": None})
    ('more than 3 days', 'every week')
    """
    value, kind = row.get("value"), row.get("type")
    if not given(value):
        return "a time that could not be placed"
    value = str(value)
    rough = _ROUGH.get(str(row.get("mod")), "") if given(row.get("mod")) else ""
    if value.startswith("P"):
        return (
            f"every {length_in_words(value).removeprefix('1 ')}"
            if kind == "SET"
            else f"{rough}{length_in_words(value)}"
        )
    return f"{rough}{' to '.join(_moment(part) for part in value.split('/'))}"


def length_in_words(value: str) -> str:
    """Return an ISO 8601 length in words.

    >>> length_in_words("P1Y6M"), length_in_words("PXDE"), length_in_words("PT2H")
    ('1 year 6 months', 'several decades', '2 hours')
    """
    body, _, clock = value[1:].partition("T")
    found = [*re.findall(r"((?<![\d.])[\d.]+|X)([A-Z]+?)(?=[\dX]|$)", body), *_clocked(clock)]
    told = []
    for number, unit in found:
        noun = _LENGTHS.get(unit, "unit")
        many = "several" if number == "X" else number
        told.append(f"{many} {noun if number == '1' else _PLURALS.get(noun, f'{noun}s')}")
    return " ".join(told) or value


def _clocked(clock: str) -> list[tuple[str, str]]:
    """Return (number, unit) of what stands behind the T of a length."""
    return [(number, f"T{unit}") for number, unit in re.findall(r"((?<![\d.])[\d.]+|X)([A-Z]+?)(?=[\dX]|$)", clock)]


def _moment(value: str) -> str:
    """Return a day, a week, a month, a season, a part of a day in words."""
    if value.startswith(_ANY_WEEK) and value[len(_ANY_WEEK) :] in set("1234567"):
        return f"a {_WEEKDAYS[int(value[-1]) - 1]}"
    if value.startswith(_ANY_YEAR):
        return f"{day('2000-' + value.removeprefix(_ANY_YEAR)).rsplit(' ', 1)[0]} of every year"
    date, _, clock = value.partition("T")
    if clock:
        part = _PARTS.get(clock)
        return f"{_date(date)}, {part}" if part else day(value)
    return _date(date)


def _date(value: str) -> str:
    """Return a date of any width in words."""
    year, _, part = value.partition("-")
    if "X" in year:
        return _round(year)
    if part in _SEASONS:
        return f"{_SEASONS[part]} {year}"
    if part[:1] == "W" and part[1:3].isdigit():
        week = f"week {int(part[1:3])} of {year}"
        return f"the weekend of {week}" if part.endswith("-WE") else week
    if part[:1] in {"H", "Q"} and part[1:] in _ORDER:
        return f"the {_ORDER[part[1:]]} {'half' if part[0] == 'H' else 'quarter'} of {year}"
    return day(value)


def _round(year: str) -> str:
    """Return a decade or a century in words."""
    if year.count("X") == 1:
        return f"the {year.replace('X', '0')}s"
    number = str(int(year.rstrip("X") or 0) + 1)
    ending = "th" if number.endswith(("11", "12", "13")) else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return f"the {number}{ending} century"
