"""Readings of a figure in; whether one is a rounder way to say the other, may be true beside it, or excludes it, out.

A reading is what the words bound: 832; about 830; more than 800; hundreds. The rules follow how figures are rounded in
news: a round figure stands for those that are nearer to it than to the next (half of its last place), a bound for those
up to its next place (more than 800: up to 900), a vague plural for its order (hundreds: up to a thousand).
"""

from __future__ import annotations

import math
from typing import NamedTuple

_SMALL = 1e-6
_FARTHEST_ABOUT = 0.15  # Of a figure that is called about or nearly: so far is another from it at most.
_FARTHEST_ROUND = 1 / 16  # Of a round figure without such a word.
_CONVERTED = 0.1  # What a newsroom's conversion of units may be off ("six metres (18 feet)").
_SLOPPY = 1e-3  # "more than 380,000" is said of 379,800.
_ROUND_FROM = 100.0
_SEVERAL = 12.0
_OPPOSED = {"less_than", "more_than"}


class Reading(NamedTuple):
    """What the words bound: low and high inclusive, None where they are open; `qualifier` as in the numbers table."""

    low: float | None
    high: float | None
    qualifier: str

    @property
    def middle(self) -> float:
        """Return the figure by which readings are ordered: their bound, or the middle of two."""
        low, high, _ = self
        if low is not None and high is not None:
            return (low + high) / 2
        bound = high if low is None else low
        return math.nan if bound is None else float(bound)


def same(one: Reading, other: Reading) -> bool:
    """Tell whether two readings have the same bounds.

    >>> same(Reading(600, 600, "about"), Reading(600, 600, "exact"))
    True
    """
    return _equal(one.low, other.low) and _equal(one.high, other.high)


def _equal(one: float | None, other: float | None) -> bool:
    """Tell whether two bounds are equal, to one part in a million."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _SMALL * max(abs(one), abs(other))


def excludes(one: Reading, other: Reading) -> bool:
    """Tell whether no figure lies in both.

    >>> excludes(Reading(None, 50, "less_than"), Reading(50, None, "more_than"))
    True
    >>> excludes(Reading(17, 17, "exact"), Reading(14, 14, "exact")), excludes(Reading(10, None, "more_than"), Reading(14, 14, "exact"))
    (True, False)
    """
    return _below(one, other) or _below(other, one)


def _below(one: Reading, other: Reading) -> bool:
    """Tell whether all of one reading lies below the other: less than 50 lies below more than 50, not below 50."""
    if one.high is None or other.low is None:
        return False
    if _equal(one.high, other.low):
        return (one.qualifier, other.qualifier) == ("less_than", "more_than")
    return one.high < other.low


def rounds(one: Reading, other: Reading, *, converted: bool = False) -> bool:
    """Tell whether one of two readings is a rounder or vaguer way to say the other.

    Args:
        converted: the two were told in different units.

    >>> exact = Reading(832, 832, "exact")
    >>> rounds(Reading(100, None, "vague"), exact), rounds(Reading(800, None, "more_than"), exact)
    (True, True)
    >>> rounds(Reading(384, None, "at_least"), exact), rounds(Reading(17, 17, "exact"), Reading(14, 14, "exact"))
    (False, False)
    """
    if {one.qualifier, other.qualifier} == _OPPOSED and excludes(one, other):
        return False
    return _stands_for(one, other, converted) or _stands_for(other, one, converted)


def _stands_for(rough: Reading, fine: Reading, converted: bool) -> bool:
    """Tell whether a rough reading stands for a finer one."""
    if rough.qualifier == "vague":
        return rough.low is not None and _in_order(rough.low, fine)
    if rough.low is None or rough.high is None:
        return _up_to_bound(rough, fine, converted)
    if rough.high > rough.low:
        return not excludes(rough, fine)
    return fine.low is not None and fine.low == fine.high and _near(rough, fine, converted)


def _in_order(low: float, fine: Reading) -> bool:
    """Tell whether a reading begins within the order of a vague plural (hundreds: from 100 to below 1000)."""
    bound = fine.low if fine.low is not None else fine.high
    most = _SEVERAL if low < 10 else 10.0 ** (math.floor(math.log10(low)) + 1)
    return bound is not None and low <= bound < max(most, low * 8)


def _up_to_bound(rough: Reading, fine: Reading, converted: bool) -> bool:
    """Tell whether a finer figure lies on the allowed side of an open bound, and not beyond its next place."""
    bound = rough.low if rough.low is not None else rough.high
    figure = fine.low if fine.low is not None else fine.high
    if bound is None or figure is None:
        return False
    beyond = figure - bound if rough.low is not None else bound - figure
    slack = (_CONVERTED if converted else _SLOPPY) * abs(bound)
    if fine.low is not None and fine.high is not None and fine.qualifier == "about":
        slack = max(slack, grain(figure) / 2)
    return -slack <= beyond < max(grain(bound, halves=True), slack)


def _near(rough: Reading, fine: Reading, converted: bool) -> bool:
    """Tell whether a figure stands for another that is nearer to it than to the next as round."""
    if rough.low is None or fine.low is None:
        return False
    apart = abs(rough.low - fine.low)
    if converted:
        return apart <= _CONVERTED * max(abs(rough.low), abs(fine.low))
    if rough.qualifier == "about":
        return apart <= max(grain(rough.low, halves=True) / 2, _SMALL) and apart <= _FARTHEST_ABOUT * abs(rough.low)
    place, finer = grain(rough.low), grain(fine.low)
    is_round = (abs(rough.low) >= _ROUND_FROM and place >= 10) or finer < 1 <= place
    return is_round and place >= 10 * finer and apart < place and apart <= _FARTHEST_ROUND * abs(rough.low)


def grain(value: float, *, halves: bool = False) -> float:
    """Return the last place of a figure that is not zero, as a power of ten.

    >>> grain(800), grain(832), grain(850, halves=True)
    (100.0, 1.0, 50.0)

    Args:
        halves: count the second digit in fives too: 50 for 850.
    """
    if not value:
        return 1.0
    grain = 10.0 ** math.floor(math.log10(abs(value)))
    while grain > 1e-4 and abs(value / grain - round(value / grain)) > _SMALL:
        grain /= 10
    digits = round(abs(value) / grain)
    in_fives = halves and digits > 10 and digits % 5 == 0
    return grain * 5 if in_fives else grain


def digits(value: float) -> int:
    """Return how many digits a figure has before its zeros.

    >>> digits(17), digits(1700), digits(300)
    (2, 2, 1)
    """
    return len(f"{abs(value):.10g}".replace(".", "").strip("0"))
