"""The elements of one time expression in; what they say together out, not yet anchored to any day.

The meaning follows from the elements, not from the pattern that joined them: day, month and year are a date, a number
and a unit a length, with `ago` a moment before now, with `every` a set. Each end of a range takes from the other what
it lacks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from helpers.rows import TimeMod, TimeType
from helpers.time.date_patterns import Part
from helpers.time.date_slots import Draft, fill
from helpers.time.periods import parse_period, whole_units, write_period

_AFTER_NOON = frozenset({"AF", "EV"})
# More than a year ago lies before the day a year ago, in less than a year before the day that it names.
_BOUNDS_AGO: Mapping[str, TimeMod] = {
    "MORE_THAN": "BEFORE", "EQUAL_OR_MORE": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_LESS": "AFTER",
}  # fmt: skip
_BOUNDS_AHEAD: Mapping[str, TimeMod] = {
    "MORE_THAN": "AFTER", "EQUAL_OR_MORE": "AFTER", "LESS_THAN": "BEFORE", "EQUAL_OR_LESS": "BEFORE",
}  # fmt: skip
_PARTS_OF_MONTH = frozenset({"day", "week", "weekend"})
_CLOCK_UNITS = frozenset({"hour", "minute", "second"})
_COARSENESS = {
    "century": 0, "decade": 1, "year": 2, "shift": 2, "unit": 2, "then": 2, "season": 3, "quarter": 3, "half": 3,
    "month": 3, "weekday": 5, "day": 5, "eve": 6, "part": 6, "hour": 6, "offset": 7, "minute": 7, "second": 8, "zone": 9,
    "mod": 9,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """What one end of an expression says, as written.

    `unit` and `shift`: last week is week, -1; `then`: counted from the time last spoken of, not from now; `counted`: by
    a number of units, not by last or next. `decade` is 199 or, without its century, 9; `century` 18 for the 19th;
    `nth` the place of a weekday in its month (-1: the last); `part` a TIMEX3 part of the day; `eve`: the night that
    leads into the day.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    part: str | None = None
    zone: str | None = None
    unit: str | None = None
    shift: float | None = None
    then: bool = False
    counted: bool = False
    eve: bool = False
    mod: TimeMod | None = None


class Meaning(NamedTuple):
    """What an expression says: its type, its moments (two for a range), or its period in ISO 8601.

    `within`: its marker also says how long something takes (in two days), which the tense must tell. `length`: how far
    from now, or from an event, a counted moment lies.
    """

    type: TimeType
    moments: tuple[Moment, ...] = ()
    period: str | None = None
    mod: TimeMod | None = None
    anchored: bool = False
    within: bool = False
    length: str | None = None


def read_meaning(parts: Sequence[Part]) -> Meaning | None:
    """Return what the elements say together, or None where they say nothing."""
    draft = fill(parts)
    if draft.repeats:
        return _set(draft)
    if draft.lengths or draft.period:
        return _moved(draft) if draft.direction else _length(draft)
    return _moments(draft)


def _length(draft: Draft) -> Meaning:
    """Return a DURATION; two numbers before one unit ("two to three years") are its two bounds."""
    if "minute" in draft.moments[0] and draft.lengths and draft.lengths[-1][1] == "hour":  # a run of 2h30
        draft.lengths.append((draft.moments[0].pop("minute"), "minute"))
    period = draft.period or write_period(draft.lengths)
    if len(draft.lengths) == 2 and draft.lengths[0][1] == draft.lengths[1][1]:
        period = "/".join(write_period([length]) for length in draft.lengths)
    if len(draft.counts) == 2 and len(draft.lengths) == 1 and draft.counts[0] is not None:
        period = f"{write_period([(draft.counts[0], draft.lengths[0][1])])}/{period}"
    return Meaning("DURATION", period=period, mod=draft.bound, anchored=draft.span is not None)


def _set(draft: Draft) -> Meaning | None:
    """Return a SET: a yearly day (XXXX-11-07) or the period after which it comes again."""
    moment = draft.moments[0]
    if {"month", "day"} <= moment.keys():
        period = f"XXXX-{moment['month']:02d}-{moment['day']:02d}"
    elif draft.period:
        period = draft.period
    elif draft.lengths and not {"month", "day"} <= moment.keys():
        period = write_period(draft.lengths)
    elif "weekday" in moment:
        period = "P1W"
    elif moment.keys() & {"month", "season"}:
        period = "P1Y"
    elif moment.keys() & {"part", "hour"}:
        period = "P1D"
    elif "unit" in moment:
        period = write_period([(1, moment["unit"])])
    else:
        return None
    return Meaning("SET", period=period)


def _moved(draft: Draft) -> Meaning | None:
    """Return the moment that lies a length before or after now; a vague length stays a length."""
    lengths = draft.lengths or parse_period(draft.period or "")
    count, unit = lengths[0]
    if count is None:
        return Meaning("DURATION", period=write_period(lengths), anchored=True)
    if len(lengths) > 1 or not float(count).is_integer():
        count, unit = whole_units(lengths)
    sign = -1 if draft.direction in {"ago", "earlier"} else 1
    unit, count = {"night": "day"}.get(unit, unit), count * sign
    then = draft.direction in {"earlier", "later"}
    slots = {**draft.moments[0], "unit": unit, "shift": count, "then": then, "counted": True}
    clock = unit in _CLOCK_UNITS or draft.moments[0].keys() & {"hour", "part"}
    bounds = _BOUNDS_AHEAD if sign > 0 else _BOUNDS_AGO
    mod = bounds.get(draft.bound or "", draft.bound)
    length = write_period(lengths)
    return Meaning("TIME" if clock else "DATE", (Moment(**slots),), mod=mod, within=draft.within, length=length)


def _moments(draft: Draft) -> Meaning | None:
    """Return a DATE or a TIME, of one moment or of the two ends of a range."""
    ends = [m for m in draft.moments if m]
    if not ends:
        return None
    if len(ends) == 2:
        _complete(ends)
    for end in ends:
        _settle_clock(end)
        if "half" in end and "month" in end:
            end["mod"] = "START" if end.pop("half") == 1 else "END"
        if "weekday" in end and "month" in end and "day" not in end:
            end["nth"] = draft.nth or end.pop("shift", None)
        if end.get("unit") in _PARTS_OF_MONTH and "month" in end and "day" not in end and not end.get("then"):
            shift = end.pop("shift", None)
            end["nth"] = draft.nth or shift
    clocked = any(e.keys() & {"hour", "part"} or e.get("unit") in _CLOCK_UNITS for e in ends)
    moments = tuple(Moment(**e) for e in ends)
    mod = draft.bound or (moments[0].mod if len(moments) == 1 else None)
    return Meaning("TIME" if clocked else "DATE", moments, mod=mod)


def _complete(ends: Sequence[dict[str, Any]]) -> None:
    """Give each end of a range the coarser slots that only the other one has (27–29 October 2020)."""
    lacking = 0 if "year" not in ends[0] else 1
    for poor, rich in ((ends[0], ends[1]), (ends[1], ends[0])):
        coarsest = min(_COARSENESS[s] for s in poor)
        poor.update({s: v for s, v in rich.items() if s not in poor and _COARSENESS[s] < coarsest})
    first, last = ends
    if "year" in first and first.get("year") == last.get("year") and first.get("month", 0) > last.get("month", 13):
        ends[lacking]["year"] += 1 if lacking else -1


def _settle_clock(end: dict[str, Any]) -> None:
    """Turn the hour by the part of the day that stands with it: nine in the evening is 21:00; and by minutes past or to."""
    offset = end.pop("offset", None)
    _settle_half(end)
    if offset is not None and "hour" in end:
        minutes = (60 * end["hour"] + end.get("minute", 0) + offset) % (24 * 60)
        end["hour"], end["minute"] = divmod(minutes, 60)


def _settle_half(end: dict[str, Any]) -> None:
    """Turn the hour by the part of the day that stands with it."""
    hour, part = end.get("hour"), end.get("part")
    if hour is None or part is None:
        return
    if hour < 12 and (part in _AFTER_NOON or (part == "NI" and hour >= 6)):
        end["hour"] = hour + 12
    elif hour == 12 and part in {"NI", "MO"}:
        end["hour"] = 0
    del end["part"]
