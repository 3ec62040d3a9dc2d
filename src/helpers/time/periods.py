"""Numbers of time units in; periods as ISO 8601 and TIMEX3 write them out (P2Y3M, PT30M, PXD), and back."""

from __future__ import annotations

from collections.abc import Sequence

# A number (None: vague) of a unit.
Length = tuple[float | None, str]

_DESIGNATORS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W", "month": "M",
    "quarter": "M", "half": "M", "year": "Y", "decade": "Y", "century": "Y",
}  # fmt: skip
_MULTIPLES = {"quarter": 3, "half": 6, "decade": 10, "century": 100}
_VAGUE = {"decade": "PXDE", "century": "PXCE", "quarter": "PXQ"}


def write_period(lengths: Sequence[Length]) -> str:
    """Return lengths as an ISO 8601 period; a vague one has X for its number.

    >>> write_period([(2, "year"), (3, "month")]), write_period([(1.5, "hour")])
    ('P2Y3M', 'PT1.5H')
    >>> write_period([(None, "day")]), write_period([(2, "decade")])
    ('PXD', 'P20Y')
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


def parse_period(written: str) -> list[Length]:
    """Return an ISO 8601 period of one component ("P6M", "PT30M") as a length."""
    units = {"D": "day", "W": "week", "M": "month", "Y": "year", "TM": "minute", "TH": "hour", "TS": "second"}
    clock = "T" if "T" in written else ""
    figure = written.strip("PT")[:-1]
    return [(None if figure == "X" else float(figure), units[clock + written[-1]])]


def whole_units(lengths: Sequence[Length]) -> tuple[float, str]:
    """Return mixed or broken lengths as a whole number of their smallest unit (a year and a half: 18 months)."""
    finer = {"year": ("month", 12), "week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60)}
    total, unit = lengths[0][0] or 0, lengths[0][1]
    for count, smaller in [*lengths[1:], (0, "")]:
        if unit in finer and (finer[unit][0] == smaller or not float(total).is_integer()):
            total, unit = total * finer[unit][1] + (count or 0 if finer[unit][0] == smaller else 0), finer[unit][0]
    return round(total), unit
