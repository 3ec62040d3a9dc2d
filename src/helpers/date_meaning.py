"""The elements of one time expression in; what they say together out, not yet anchored to any day.

The meaning follows from the elements, not from the pattern that joined them: day, month and year are a date, a number
and a unit a length, with `ago` a moment before now, with `every` a set. A slot that comes twice opens the second end
of a range; each end takes from the other what it lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from helpers.date_patterns import Part
from helpers.packs import Entry
from helpers.rows import TimeMod, TimeType

PARTS_AFTER_NOON = frozenset({"AF", "EV"})
_DESIGNATORS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W", "month": "M",
    "quarter": "M", "half": "M", "year": "Y", "decade": "Y", "century": "Y",
}  # fmt: skip
_MULTIPLES = {"quarter": 3, "half": 6, "decade": 10, "century": 100}
_VAGUE = {"decade": "PXDE", "century": "PXCE", "quarter": "PXQ"}
# More than a year ago lies before the day a year ago, in less than a year before the day that it names.
_BOUNDS_AGO: Mapping[str, TimeMod] = {
    "MORE_THAN": "BEFORE", "EQUAL_OR_MORE": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_LESS": "AFTER",
}  # fmt: skip
_BOUNDS_AHEAD: Mapping[str, TimeMod] = {
    "MORE_THAN": "AFTER", "EQUAL_OR_MORE": "AFTER", "LESS_THAN": "BEFORE", "EQUAL_OR_LESS": "BEFORE",
}  # fmt: skip
_CLOCK_UNITS = frozenset({"hour", "minute", "second"})
_COARSENESS = {
    "century": 0, "decade": 1, "year": 2, "shift": 2, "unit": 2, "then": 2, "season": 3, "quarter": 3, "half": 3,
    "month": 3, "weekday": 5, "day": 5, "eve": 6, "part": 6, "hour": 6, "minute": 7, "second": 8, "zone": 9, "mod": 9,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """What one end of an expression says, as written. `unit` and `shift`: last week is week, -1 (`then`: counted from
    the time last spoken of, not from now; `counted`: by a number of units, not by last or next); `decade` 199 or, without its century, 9; `century` 18 for the 19th; `part`
    a TIMEX3 part of the day; `eve`: the night that leads into the day.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
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
    """What an expression says: its type, its moments (two for a range), or its period in ISO 8601."""

    type: TimeType
    moments: tuple[Moment, ...] = ()
    period: str | None = None
    mod: TimeMod | None = None
    anchored: bool = False


class _Draft:
    """The slots of an expression while its elements are read from left to right."""

    def __init__(self) -> None:
        self.moments: list[dict[str, Any]] = [{}]
        self.lengths: list[tuple[float | None, str]] = []
        self.counts: list[float | None] = []
        self.nth: int | None = None
        self.period: str | None = None
        self.bound: TimeMod | None = None
        self.span: int | None = None
        self.direction: str | None = None
        self.repeats = False

    def put(self, slot: str, value: Any) -> None:
        """Fill a slot; one that is filled opens the other end of a range."""
        if slot in self.moments[-1]:
            self.turn()
        self.moments[-1][slot] = value

    def turn(self) -> None:
        """Go on to the other end of a range, if anything stands at this one."""
        if self.moments[-1] and len(self.moments) < 2:
            self.moments.append({})


def read_meaning(parts: Sequence[Part]) -> Meaning | None:
    """Return what the elements say together, or None where they say nothing."""
    draft = _Draft()
    for part in parts:
        name = part.name.partition(":")[0]
        slot = _SLOTS.get(name)
        if slot:
            draft.put(slot, number(part.value))
        elif name in _READERS:
            _READERS[name](draft, part.value.key if isinstance(part.value, Entry) else part.value)
    if draft.repeats:
        return _set(draft)
    if draft.lengths or draft.period:
        return _moved(draft) if draft.direction else _length(draft)
    return _moments(draft)


def number(value: Any) -> Any:
    """Return the number that an element stands for: its key as a number, a figure as it is, any other key as text."""
    if not isinstance(value, Entry):
        return value
    return int(value.key) if value.key.lstrip("-").isdecimal() else value.key


def _year_short(draft: _Draft, value: int) -> None:
    """Complete a year of two figures: from the other end of the range, else the nearest century."""
    first = draft.moments[-1].get("year") or draft.moments[0].get("year")
    draft.put("year", value + (first // 100 * 100 if first else 2000 if value < 50 else 1900))


def _decade(draft: _Draft, value: Any) -> None:
    """1990 is decade 199; 90 is decade 9 of a century not said."""
    draft.put("decade", int(value) // 10)


def _clock_point(draft: _Draft, key: str) -> None:
    """Noon and midnight."""
    hour, _, minute = key.partition(":")
    draft.put("hour", int(hour))
    draft.put("minute", int(minute))


def _clock_figure(draft: _Draft, value: int) -> None:
    """Four figures before a time zone: 0915 GMT."""
    draft.put("hour", value // 100)
    draft.put("minute", value % 100)


def _half_more(draft: _Draft, _: Any) -> None:
    """Add a half to the number before: five and a half years, две години и половина."""
    if draft.lengths and draft.lengths[-1][0] is not None:
        count, unit = draft.lengths[-1]
        draft.lengths[-1] = ((count or 0) + 0.5, unit)
    elif draft.counts and draft.counts[-1] is not None:
        draft.counts[-1] += 0.5


def _eve_of(draft: _Draft, _: Any) -> None:
    """The night of 12 towards 13 August: the later day counts, less one."""
    draft.moments[-1].pop("day", None)
    draft.put("eve", True)


def _meridiem(draft: _Draft, key: str) -> None:
    """Turn the hour of a clock of twelve hours into that of the day."""
    for moment in draft.moments:
        hour = moment.get("hour")
        if hour is not None and hour <= 12:
            moment["hour"] = hour % 12 + (12 if key == "pm" else 0)


def _part_of_day(draft: _Draft, key: str) -> None:
    """Set the part of the day; `NI-1` is the night before."""
    part, _, eve = key.partition("-")
    if eve:
        draft.put("eve", True)
    draft.put("part", part)


def _relative(draft: _Draft, key: str) -> None:
    """Read `day:-1`, `weekday5:-1`, `day:-1:NI`, `day:1:then`."""
    unit, shift, *more = key.split(":")
    if unit.startswith("weekday"):
        draft.put("weekday", int(unit.removeprefix("weekday")))
    else:
        draft.put("unit", unit)
    draft.put("shift", int(shift))
    for piece in more:
        if piece == "then":
            draft.put("then", True)
        else:
            draft.put("part", piece)


def _unit(draft: _Draft, unit: str) -> None:
    """Read a unit by what stands before it: a number, an order, last or next, or nothing."""
    if draft.counts:
        draft.lengths.append((draft.counts[-1], unit))
    elif draft.nth is not None and unit in {"quarter", "half"}:
        draft.put(unit, draft.nth)
        draft.nth = None
    elif draft.span is not None or draft.repeats:
        draft.lengths.append((draft.nth or 1, unit))
    elif "century" in draft.moments[-1] and unit == "century":
        return
    elif "shift" in draft.moments[-1] and "unit" not in draft.moments[-1]:
        draft.moments[-1]["unit"] = unit
    elif not (draft.moments[-1].keys() & {"unit", "decade"}):
        draft.put("unit", unit)
        draft.put("shift", 0)


def _units(draft: _Draft, unit: str) -> None:
    """Read a unit in the plural: without a number it is a vague length."""
    if not draft.counts and not draft.moments[-1].keys() & {"decade", "year"}:
        draft.counts.append(None)
        draft.lengths.append((None, unit))
    elif draft.counts:
        draft.lengths.append((draft.counts[-1], unit))


def _count(draft: _Draft, value: Any) -> None:
    """Keep a number until its unit comes."""
    draft.counts.append(value)


def _assign(name: str) -> Callable[[_Draft, Any], None]:
    """Return a reader that keeps the key under `name` of the draft."""
    return lambda draft, key: setattr(draft, name, key)


def _turn(draft: _Draft, _: Any) -> None:
    """The word between the two ends of a range."""
    draft.turn()


def _repeat(draft: _Draft, _: Any) -> None:
    """Every, each, per."""
    draft.repeats = True


def _frequency(draft: _Draft, key: str) -> None:
    """Daily, weekly."""
    draft.repeats, draft.period = True, key


def _span(draft: _Draft, key: str) -> None:
    """The last, the next (five years)."""
    draft.span = int(key)


_SLOTS: Mapping[str, str] = {
    "day": "day", "day_figure": "day", "day_ordinal": "day", "month": "month", "month_figure": "month", "year": "year",
    "weekday": "weekday", "season": "season", "quarter_figure": "quarter", "hour": "hour", "minute_figure": "minute",
    "second_figure": "second", "relative_word": "shift", "time_mod": "mod", "time_mod_after": "mod",
}  # fmt: skip
_READERS: Mapping[str, Callable[[_Draft, Any], None]] = {
    "year_short": _year_short, "decade_figure": _decade, "decade_start": _decade, "decade_word": _decade, "clock_point": _clock_point,
    "clock_figure": _clock_figure, "half_more": _half_more,
    "eve_of": _eve_of,
    "century_figure": lambda draft, value: draft.put("century", value - 1),
    "zone": lambda draft, key: draft.put("zone", key) if key[0] in "Z+-" else None,
    "nth": _assign("nth"), "meridiem": _meridiem, "part_of_day": _part_of_day, "relative": _relative, "time_unit": _unit,
    "time_unit_plural": _units, "unit_adjective": _unit, "count": _count, "a": lambda draft, _: _count(draft, 1),
    "vague_length": lambda draft, _: _count(draft, None), "length": _assign("period"),
    "length_adjective": _assign("period"), "length_bound": _assign("bound"),
    "length_bound_after": _assign("bound"), "span_word": _span, "range_link": _turn, "range_and": _turn,
    "ago": lambda draft, _: setattr(draft, "direction", "ago"),
    "ahead": lambda draft, _: setattr(draft, "direction", "ahead"),
    "earlier": lambda draft, _: setattr(draft, "direction", "earlier"),
    "later": lambda draft, _: setattr(draft, "direction", "later"),
    "every": _repeat, "per": _repeat, "frequency": _frequency,
}  # fmt: skip


def _iso(lengths: Sequence[tuple[float | None, str]]) -> str:
    """Return lengths as an ISO 8601 period; a vague one has X for its number.

    >>> _iso([(2, "year"), (3, "month")]), _iso([(1.5, "hour")]), _iso([(None, "day")]), _iso([(2, "decade")])
    ('P2Y3M', 'PT1.5H', 'PXD', 'P20Y')
    """
    if len(lengths) == 1 and lengths[0][0] is None and lengths[0][1] in _VAGUE:
        return _VAGUE[lengths[0][1]]
    days = clock = ""
    for count, unit in lengths:
        figure = "X" if count is None else f"{count * _MULTIPLES.get(unit, 1):g}"
        sign = _DESIGNATORS[unit]
        if sign.startswith("T"):
            clock += figure + sign[1]
        else:
            days += figure + sign
    return f"P{days}" + (f"T{clock}" if clock else "")


def _length(draft: _Draft) -> Meaning:
    """Return a DURATION; two numbers before one unit ("two to three years") are its two bounds."""
    period = draft.period or _iso(draft.lengths)
    if len(draft.counts) == 2 and len(draft.lengths) == 1 and draft.counts[0] is not None:
        period = f"{_iso([(draft.counts[0], draft.lengths[0][1])])}/{period}"
    return Meaning("DURATION", period=period, mod=draft.bound, anchored=draft.span is not None)


def _set(draft: _Draft) -> Meaning | None:
    """Return a SET: a yearly day (XXXX-11-07) or the period after which it comes again."""
    moment = draft.moments[0]
    if draft.period:
        period = draft.period
    elif draft.lengths:
        period = _iso(draft.lengths)
    elif {"month", "day"} <= moment.keys():
        period = f"XXXX-{moment['month']:02d}-{moment['day']:02d}"
    elif "weekday" in moment:
        period = "P1W"
    elif moment.keys() & {"month", "season"}:
        period = "P1Y"
    elif moment.keys() & {"part", "hour"}:
        period = "P1D"
    elif "unit" in moment:
        period = _iso([(1, moment["unit"])])
    else:
        return None
    return Meaning("SET", period=period)


def _moved(draft: _Draft) -> Meaning | None:
    """Return the moment that lies a length before or after now; a vague length stays a length."""
    lengths = draft.lengths or _parse(draft.period or "")
    count, unit = lengths[0]
    if count is None:
        return Meaning("DURATION", period=_iso(lengths), anchored=True)
    if len(lengths) > 1 or not float(count).is_integer():
        count, unit = _whole(lengths)
    sign = -1 if draft.direction in {"ago", "earlier"} else 1
    unit, count = {"night": "day"}.get(unit, unit), count * sign
    then = draft.direction in {"earlier", "later"}
    moments = tuple(Moment(**{**m, "unit": unit, "shift": count, "then": then, "counted": True}) for m in draft.moments[:1])
    clock = unit in _CLOCK_UNITS or draft.moments[0].keys() & {"hour", "part"}
    bounds = _BOUNDS_AHEAD if sign > 0 else _BOUNDS_AGO
    return Meaning("TIME" if clock else "DATE", moments, mod=bounds.get(draft.bound or "", draft.bound))


def _parse(period: str) -> list[tuple[float | None, str]]:
    """Return an ISO 8601 period of one component ("P6M", "PT30M") as a length."""
    units = {"D": "day", "W": "week", "M": "month", "Y": "year", "TM": "minute", "TH": "hour", "TS": "second"}
    clock = "T" if "T" in period else ""
    figure = period.strip("PT")[:-1]
    return [(None if figure == "X" else float(figure), units[clock + period[-1]])]


def _whole(lengths: Sequence[tuple[float | None, str]]) -> tuple[float, str]:
    """Return mixed or broken lengths as a whole number of their smallest unit (a year and a half: 18 months)."""
    finer = {"year": ("month", 12), "week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60)}
    total, unit = lengths[0][0] or 0, lengths[0][1]
    for count, smaller in [*lengths[1:], (0, "")]:
        if unit in finer and (finer[unit][0] == smaller or not float(total).is_integer()):
            total, unit = total * finer[unit][1] + (count or 0 if finer[unit][0] == smaller else 0), finer[unit][0]
    return round(total), unit


def _moments(draft: _Draft) -> Meaning | None:
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
    kind: TimeType = "TIME" if any(e.keys() & {"hour", "part"} or e.get("unit") in _CLOCK_UNITS for e in ends) else "DATE"
    moments = tuple(Moment(**e) for e in ends)
    mod = draft.bound or (moments[0].mod if len(moments) == 1 else None)
    return Meaning(kind, moments, mod=mod)


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
    """Turn the hour by the part of the day that stands with it: nine in the evening is 21:00."""
    hour, part = end.get("hour"), end.get("part")
    if hour is None or part is None:
        return
    if hour < 12 and (part in PARTS_AFTER_NOON or part == "NI" and hour >= 6):
        end["hour"] = hour + 12
    elif hour == 12 and part in {"NI", "MO"}:
        end["hour"] = 0
    del end["part"]
