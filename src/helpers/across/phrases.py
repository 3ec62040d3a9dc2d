"""Phrases with known values and the rows read from them in; how many were read rightly out, by language and kind.

The phrases are the test corpora of Duckling (BSD-3-Clause). Where its truth and docs/tables.md say the same in other
words, the comparison translates: a part of the day, a weekend, a clock time or a month that only the reference gave.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

Case = Mapping[str, Any]
Row = Mapping[str, Any]
_SMALL = 1e-6
_THIRDS = frozenset({"START", "MID", "END", "EARLY", "LATE"})
_PARTS = {
    "MO": range(0, 12),
    "MI": range(11, 15),
    "AF": range(12, 19),
    "EV": range(16, 24),
    "NI": range(17, 24),
    "DT": range(5, 19),
}
_PERIOD = re.compile(r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
                     r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?")  # fmt: skip
_SECONDS = (31557600.0, 2629800.0, 604800.0, 86400.0, 3600.0, 60.0, 1.0)


def right(case: Case, numbers: Sequence[Row], times: Sequence[Row]) -> bool:
    """Tell whether what was read from a phrase is its value.

    >>> row = {"value": 33.0, "low": 33.0, "high": 33.0, "kind": "count"}
    >>> right({"kind": "numeral", "expected": 33.0}, [row], [])
    True
    """
    if case["kind"] in ("numeral", "ordinal"):
        found = [r["value"] for r in numbers if (r["kind"] == "ordinal") == (case["kind"] == "ordinal")]
        found += [r["value"] for r in numbers if case["kind"] == "ordinal" and r["kind"] == "rank"]
        whole = len(numbers) == len(found) and bool(found)  # "forty-five (45)" says one number twice
        return whole and all(v is not None and _equal(v, case["expected"]) for v in found)
    if len(times) != 1:
        return False
    row = times[0]
    if case["kind"] == "duration":
        return row["value"] is not None and _seconds(row["value"]) == _seconds(case["expected"])
    if case["kind"] == "interval":
        return _interval_right(case, row)
    return _moment_right(case, row)


def _equal(one: float, other: float) -> bool:
    """Tell whether two figures are equal, to one part in a million."""
    return abs(one - other) <= _SMALL * max(1.0, abs(other))


def _seconds(period: str) -> float | None:
    """Return the length of an ISO 8601 period in seconds, None where it is none.

    >>> _seconds("PT1H30M") == _seconds("PT90M")
    True
    """
    match = _PERIOD.fullmatch(period)
    if match is None or not any(match.groups()):
        return None
    return sum(float(n) * s for n, s in zip(match.groups(), _SECONDS, strict=True) if n)


def _moment_right(case: Case, row: Row) -> bool:
    """Tell whether a row is the date or clock time that a case expects."""
    expected, value = case["expected"], row["value"]
    if value is None:
        return False
    if _clock(value) == _clock(expected):
        return True
    reference = datetime.fromisoformat(case["reference_time"])
    return value in _without_what_the_reference_gave(expected, reference)


def _clock(value: str) -> str:
    """Return a moment with its zeros left out: 2013-02-12T15 for 15:00 and 15:00:00.

    >>> _clock("2013-02-12T15:00:00")
    '2013-02-12T15'
    """
    return re.sub(r"(T\d\d)(?::00){1,2}$", r"\1", re.sub(r"(T\d\d:\d\d):00$", r"\1", value))


def _without_what_the_reference_gave(expected: str, reference: datetime) -> set[str]:
    """Return coarser values of a moment whose finer parts are only those of the reference ("in three years": 2016-02)."""
    coarser = set()
    day, _, clock = expected.partition("T")
    if clock and int(clock[:2]) in (reference.hour, reference.hour - 1):
        coarser.add(day)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        found = date.fromisoformat(day)
        if found.weekday() == reference.weekday():
            year, week, _ = found.isocalendar()
            coarser.add(f"{year}-W{week:02d}")
        if found.day == reference.day:
            coarser.add(day[:7])
    if re.fullmatch(r"\d{4}-\d\d", day) and int(day[5:]) == reference.month:
        coarser.add(day[:4])
    return coarser


def _interval_right(case: Case, row: Row) -> bool:
    """Tell whether a row covers what a case expects."""
    start, end, value = case["expected"]["start"], case["expected"]["end"], row["value"]
    if value is None or start is None or end is None:
        return False
    if "/" in value:
        first, _, last = value.partition("/")
        if "T" in start:
            return _clock(first) == _clock(start) and _clock(last) in (_clock(end), _clock(_minute_before(end)))
    if "T" in start:
        return _part_right(start, end, value)
    if row.get("mod") in _THIRDS:
        return _third_right(case["expected"], row)
    return _covers(case["expected"], row)


def _third_right(expected: Mapping[str, Any], row: Row) -> bool:
    """Tell whether the beginning, middle or end of a period is the one expected, however long it is thought to be."""
    if row["first_day"] is None:
        return False
    start, end = _first_day(expected["start"]), _first_day(expected["end"])
    before_end = (date.fromisoformat(end) - timedelta(days=1)).isoformat()
    return bool(row["first_day"] <= before_end and start <= row["last_day"])


def _minute_before(end: str) -> str:
    """Return the minute or hour before an exclusive end."""
    step = timedelta(minutes=1) if ":" in end else timedelta(hours=1)
    return (datetime.fromisoformat(end) - step).isoformat()


def _part_right(start: str, end: str, value: str) -> bool:
    """Tell whether a part of a day or a weekend is the one expected."""
    if value.endswith("-WE"):
        year, week, _ = date.fromisoformat(start[:10]).isocalendar()
        return value == f"{year}-W{week:02d}-WE" and end[:10] > start[:10]
    day, _, part = value.partition("T")
    return day == start[:10] and int(start[11:13]) in _PARTS.get(part, ())


def _covers(expected: Mapping[str, Any], row: Row) -> bool:
    """Tell whether first and last day of a row are those of the interval, its end taken in or left out."""
    if row["first_day"] is None:
        return False
    start, end = _first_day(expected["start"]), _first_day(expected["end"])
    last = (date.fromisoformat(end) - timedelta(days=1)).isoformat()
    return row["first_day"] == start and row["last_day"] in (last, end)


def _first_day(value: str) -> str:
    """Return the first day of a calendar value (2013-W07, 2013-02, 2013-Q1, 2013)."""
    if re.fullmatch(r"\d{4}-W\d\d", value):
        return date.fromisocalendar(int(value[:4]), int(value[6:]), 1).isoformat()
    if re.fullmatch(r"\d{4}-Q\d", value):
        return f"{value[:4]}-{3 * int(value[6:]) - 2:02d}-01"
    return (value + "-01-01")[:10] if len(value) < 10 else value[:10]
