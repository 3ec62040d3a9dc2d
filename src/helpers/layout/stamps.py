"""The time expressions of a stamp line in; the moments of publication and update that they state out.

A label (Published, Обновена, Güncelleme) belongs to the time after it, or before it where it ends the line. A day and a
clock time side by side are one stamp; a clock time with a label of its own takes the day of the stamp before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from helpers.language.lexicon import Found
from helpers.time.dates import DateExpression

Label = Literal["published", "updated"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """One moment as the stamp gives it; what it leaves out is None. `label` says what happened then."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    label: Label | None = None

    def iso(self, near: str | None = None) -> str | None:
        """Return the stamp in ISO 8601, or None without a full day; a missing year is the one that lies nearest `near`.

        >>> Stamp(month=12, day=31).iso("2025-01-02"), Stamp(month=12, day=31).iso()
        ('2024-12-31', None)
        """
        if self.month is None or self.day is None:
            return None
        year = self.year if self.year is not None else _nearest_year(self.month, self.day, near)
        if year is None or _day(year, self.month, self.day) is None:
            return None
        day = f"{year:04d}-{self.month:02d}-{self.day:02d}"
        return day if self.hour is None else f"{day}T{self.hour:02d}:{self.minute or 0:02d}"


def _day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest_year(month: int, day: int, near: str | None) -> int | None:
    """Return the year that brings a yearly day nearest to the ISO day `near`."""
    try:
        known = date.fromisoformat((near or "")[:10])
    except ValueError:
        return None
    days = [d for y in (known.year, known.year - 1, known.year + 1) if 0 < y < 10000 and (d := _day(y, month, day))]
    return min(days, key=lambda d: abs((d - known).days)).year if days else None


def read_stamps(dated: Sequence[DateExpression], labels: Sequence[Found]) -> tuple[Stamp, ...]:
    """Return the stamps of one line from its time expressions and the labels between them, in order."""
    stamps: list[Stamp] = []
    before = -1
    for d in dated:
        stamp = _stamp(d, _label(labels, before, d.first))
        before = d.last
        if stamp is None:
            continue
        if stamps and (joined := _join(stamps[-1], stamp)):
            stamps[-1] = joined
        elif stamps and stamp.day is None:
            stamps.append(replace(stamp, year=stamps[-1].year, month=stamps[-1].month, day=stamps[-1].day))
        else:
            stamps.append(stamp)
    if stamps and stamps[-1].label is None and (after := _label(labels, before, None)):
        stamps[-1] = replace(stamps[-1], label=after)
    return tuple(s for s in stamps if s.day is not None)


def _label(labels: Sequence[Found], after: int, before: int | None) -> Label | None:
    """Return what the last label between two tokens says."""
    for f in reversed(labels):
        if f.first >= after and (before is None or f.first < before) and f.entry.key in {"published", "updated"}:
            return "updated" if f.entry.key == "updated" else "published"
    return None


def _stamp(d: DateExpression, label: Label | None) -> Stamp | None:
    """Return a time expression as a stamp; None for ranges, and for what names neither a day nor a clock time."""
    if len(d.moments) != 1:
        return None
    m = d.moments[0]
    if m.shift is not None or (not (m.month and m.day) and m.hour is None):
        return None
    day = m.day if m.month else None
    return Stamp(m.year, m.month, day, m.hour, m.minute, label)


def _join(left: Stamp, right: Stamp) -> Stamp | None:
    """Return day and clock time as one stamp, or None where they are two."""
    if left.day is not None and left.hour is None and right.day is None and right.label in (None, left.label):
        return replace(left, hour=right.hour, minute=right.minute)
    if left.day is None and right.day is not None and right.hour is None and right.label in (None, left.label):
        return replace(right, hour=left.hour, minute=left.minute, label=left.label)
    return None
