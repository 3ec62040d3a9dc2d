"""The elements of one time expression in; the slots that they fill out: day, month, unit, shift, lengths, marks of a set.

An element fills a slot by its name and by what was read before it: a unit after a number is a length, after `last` a
step, after `the end of` the running one. A slot that comes twice opens the second end of a range.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from helpers.language.lexicon import Entry
from helpers.rows import TimeMod
from helpers.time.date_patterns import Part
from helpers.time.periods import Length

_MODS = frozenset({"START", "MID", "END"})


class Draft:
    """The slots of an expression while its elements are read from left to right."""

    def __init__(self) -> None:
        self.moments: list[dict[str, Any]] = [{}]
        self.lengths: list[Length] = []
        self.counts: list[float | None] = []
        self.nth: int | None = None
        self.period: str | None = None
        self.bound: TimeMod | None = None
        self.span: int | None = None
        self.direction: str | None = None
        self.repeats = False
        self.within = False
        self.halves: set[int] = set()

    def put(self, slot: str, value: Any) -> None:
        """Fill a slot; one that is filled opens the other end of a range."""
        if slot in self.moments[-1]:
            self.turn()
        self.moments[-1][slot] = value

    def turn(self) -> None:
        """Go on to the other end of a range, if anything stands at this one."""
        if self.moments[-1] and len(self.moments) < 2:
            self.moments.append({})


def fill(parts: Sequence[Part]) -> Draft:
    """Return the slots that the elements fill."""
    draft = Draft()
    # Half of the day before its hour (ja 午後3時) is read behind it, as everywhere else.
    led = [p for p, following in pairwise(parts) if p.name == "meridiem" and following.name == "hour"]
    for part in [*(p for p in parts if p not in led), *led]:
        name = part.name.partition(":")[0]
        slot = _SLOTS.get(name)
        if slot:
            draft.put(slot, number(part.value))
        elif name in _READERS:
            _READERS[name](draft, part.value.get("is", part.value.key) if isinstance(part.value, Entry) else part.value)
            draft.within = draft.within or (name == "ahead" and bool(part.value.get("within")))
    return draft


def number(value: Any) -> Any:
    """Return the number that an element stands for: its key as a number, a figure as it is, any other key as text."""
    if not isinstance(value, Entry):
        return value
    key = value.get("is", value.key)
    return int(key) if key.lstrip("-").isdecimal() else key


def _year_short(draft: Draft, value: int) -> None:
    """Complete a year of two figures: from the other end of the range, else the nearest century."""
    first = draft.moments[-1].get("year") or draft.moments[0].get("year")
    draft.put("year", value + (first // 100 * 100 if first else 2000 if value < 50 else 1900))


def _decade(draft: Draft, value: Any) -> None:
    """1990 is decade 199; 90 is decade 9 of a century not said."""
    draft.put("decade", int(value) // 10)


def _clock_point(draft: Draft, key: str) -> None:
    """Noon and midnight."""
    hour, _, minute = key.partition(":")
    draft.put("hour", int(hour))
    draft.put("minute", int(minute))


def _minute_word(draft: Draft, value: int) -> None:
    """Minutes in words behind the hour: quinze heures trente, midi quinze."""
    draft.moments[-1]["minute"] = value


def _clock_figure(draft: Draft, value: int) -> None:
    """Four figures before a time zone: 0915 GMT."""
    draft.put("hour", value // 100)
    draft.put("minute", value % 100)


def _clock_offset(draft: Draft, key: str) -> None:
    """Minutes past or before the hour: `15` (a quarter past), `-30` (halb vier, wpół do czwartej), `past`, `to` (twenty to)."""
    moment = draft.moments[-1]
    if key in {"past", "to"}:
        minutes = int(draft.counts.pop() or 0) if draft.counts else 0
        draft.lengths = [length for length in draft.lengths if length[1] != "minute"]
        moment["offset"] = minutes if key == "past" else -minutes
    else:
        moment["offset"] = int(key)


def _half_more(draft: Draft, key: str) -> None:
    """Add a half or a quarter to the number before: five and a half years, две години и половина."""
    if draft.lengths and draft.lengths[-1][0] is not None:
        count, unit = draft.lengths[-1]
        draft.lengths[-1] = ((count or 0) + float(key), unit)
    elif draft.counts and draft.counts[-1] is not None:
        draft.counts[-1] += float(key)


def _eve_of(draft: Draft, _: Any) -> None:
    """The night of 12 towards 13 August, or of Saturday towards Sunday: the later day counts, less one."""
    for slot in ("day", "month", "weekday"):
        draft.moments[-1].pop(slot, None)
    draft.put("eve", True)


def _meridiem(draft: Draft, key: str) -> None:
    """Turn the hour of a clock of twelve hours into that of the day."""
    for number, moment in enumerate(draft.moments):
        hour = moment.get("hour")
        if hour is not None and hour <= 12 and number not in draft.halves:
            draft.halves.add(number)
            moment["hour"] = hour % 12 + (12 if key == "pm" else 0)


def _part_of_day(draft: Draft, key: str) -> None:
    """Set the part of the day; `NI-1` is the night before."""
    part, _, eve = key.partition("-")
    if eve:
        draft.put("eve", True)
    draft.put("part", part)


def _weekday_part(draft: Draft, key: str) -> None:
    """Read `3:EV`: the evening of a Wednesday in one word (Mittwochabend)."""
    day, _, part = key.partition(":")
    draft.put("weekday", int(day))
    draft.put("part", part)


def _relative(draft: Draft, key: str) -> None:
    """Read `day:-1`, `weekday5:-1`, `day:-1:NI`, `day:1:then`, `month:0:END`."""
    unit, shift, *more = key.split(":")
    if unit.startswith("weekday"):
        draft.put("weekday", int(unit.removeprefix("weekday")))
    else:
        draft.put("unit", unit)
    draft.put("shift", int(shift))
    for piece in more:
        if piece == "then":
            draft.put("then", True)
        elif piece in _MODS:
            draft.put("mod", piece)
        else:
            draft.put("part", piece)


_LAST_OF_YEAR = {"quarter": 4, "half": 2}


def _unit(draft: Draft, unit: str) -> None:
    """Read a unit by what stands before it: a number, an order, last or next, or nothing."""
    if draft.counts:
        draft.lengths.append((draft.counts[-1], unit))
    elif draft.nth is not None and unit in {"quarter", "half"}:
        draft.put(unit, draft.nth)
        draft.nth = None
    elif draft.span == -1 and unit in _LAST_OF_YEAR and draft.moments[-1].keys() & {"year", "unit"}:
        draft.put(unit, _LAST_OF_YEAR[unit])  # 2024'ün son çeyreği
        draft.span = None
    elif draft.span is not None or draft.repeats:
        draft.lengths.append((draft.nth or 1, unit))
    elif "century" in draft.moments[-1] and unit == "century":
        return
    elif "shift" in draft.moments[-1] and "unit" not in draft.moments[-1]:
        draft.moments[-1]["unit"] = unit
    elif not (draft.moments[-1].keys() & {"unit", "decade"}):
        draft.put("unit", unit)
        draft.put("shift", 0)


def _shift(draft: Draft, key: Any) -> None:
    """Set last, this or next; behind its unit it takes the place of the unit's own shift (es "la semana pasada")."""
    moment = draft.moments[-1]
    if moment.get("shift") == 0 and "unit" in moment:
        moment["shift"] = int(key)
    else:
        draft.put("shift", int(key))


def _units(draft: Draft, unit: str) -> None:
    """Read a unit in the plural: without a number it is a vague length."""
    if not draft.counts and not draft.moments[-1].keys() & {"decade", "year"}:
        draft.counts.append(None)
        draft.lengths.append((None, unit))
    elif draft.counts:
        draft.lengths.append((draft.counts[-1], unit))


def _one_unit(draft: Draft, unit: str) -> None:
    """A unit that means one of it beside ago (преди месец)."""
    draft.lengths.append((1, unit))


def _count(draft: Draft, value: Any) -> None:
    """Keep a number until its unit comes."""
    draft.counts.append(value)


def _assign(name: str) -> Callable[[Draft, Any], None]:
    """Return a reader that keeps the key under `name` of the draft."""
    return lambda draft, key: setattr(draft, name, key)


def _turn(draft: Draft, _: Any) -> None:
    """The word between the two ends of a range."""
    draft.turn()


def _repeat(draft: Draft, _: Any) -> None:
    """Every, each, per."""
    draft.repeats = True


def _frequency(draft: Draft, key: str) -> None:
    """Daily, weekly."""
    draft.repeats, draft.period = True, key


def _span(draft: Draft, key: str) -> None:
    """The last, the next (five years)."""
    draft.span = int(key)


_SLOTS: Mapping[str, str] = {
    "day": "day", "day_ended": "day", "day_figure": "day", "day_ordinal": "day", "month": "month", "month_figure": "month", "year": "year",
    "weekday": "weekday", "season": "season", "quarter_figure": "quarter", "hour": "hour", "minute_figure": "minute",
    "hour_bare": "hour", "hour_ordinal": "hour",
    "second_figure": "second", "time_mod": "mod", "time_mod_after": "mod",
}  # fmt: skip
_READERS: Mapping[str, Callable[[Draft, Any], None]] = {
    "year_short": _year_short, "decade_figure": _decade, "decade_start": _decade, "decade_word": _decade, "clock_point": _clock_point,
    "clock_figure": _clock_figure, "clock_offset": _clock_offset, "clock_offset_after": _clock_offset, "clock_to": _clock_offset,
    "half_more": _half_more, "minute_word": _minute_word,
    "eve_of": _eve_of,
    "century_figure": lambda draft, value: draft.put("century", value - 1),
    "century_roman": lambda draft, value: draft.put("century", value - 1),
    "zone": lambda draft, key: draft.put("zone", key) if key[0] in "Z+-" else None,
    "nth": _assign("nth"), "meridiem": _meridiem, "part_of_day": _part_of_day, "relative": _relative, "time_unit": _unit,
    "weekday_part": _weekday_part,
    "time_unit_plural": _units, "unit_adjective": _unit, "one_unit": _one_unit, "count": _count,
    "a": lambda draft, _: _count(draft, 1),
    "vague_length": lambda draft, _: _count(draft, None), "length": _assign("period"),
    "length_adjective": _assign("period"), "length_bound": _assign("bound"),
    "length_bound_after": _assign("bound"), "span_word": _span, "range_link": _turn, "range_and": _turn,
    "ago": lambda draft, _: setattr(draft, "direction", "ago"),
    "ahead": lambda draft, _: setattr(draft, "direction", "ahead"),
    "earlier": lambda draft, _: setattr(draft, "direction", "earlier"),
    "later": lambda draft, _: setattr(draft, "direction", "later"), "relative_word": _shift,
    "every": _repeat, "per": _repeat, "frequency": _frequency,
}  # fmt: skip
