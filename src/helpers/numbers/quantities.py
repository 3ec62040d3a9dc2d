"""What a quantity is: a number with its unit, its bounds and its place among the tokens; and small arithmetic on it."""

from __future__ import annotations

from typing import NamedTuple

from helpers.numbers.number_sums import Amount
from helpers.rows import NumberKind, Qualifier

LENGTHS = frozenset({"km", "m", "[mi_i]"})
QUALIFIERS = frozenset({"about", "more_than", "less_than", "at_least", "at_most"})


class Quantity(NamedTuple):
    """Tokens `first` to `last` (exclusive) of a number with its unit; `core` is where the number itself begins.

    `after` is the token from which the counted noun is looked for, `amount` the number before its unit.
    """

    first: int
    last: int
    core: int
    after: int
    amount: Amount
    value: float | None
    low: float | None
    high: float | None
    qualifier: Qualifier
    kind: NumberKind
    unit: str | None = None
    bounded: bool = False
    told: bool = False


def bounded(q: Quantity, qualifier: Qualifier) -> Quantity:
    """Return the quantity with the bounds that a qualifier gives it; a range or vague plural keeps its own."""
    if q.value is None:
        return q._replace(bounded=True)
    low = None if qualifier in {"less_than", "at_most"} else q.value
    high = None if qualifier in {"more_than", "at_least"} else q.value
    return q._replace(low=low, high=high, qualifier=qualifier, bounded=True)


def plain(a: Amount) -> Quantity:
    """Return an amount as a quantity of nothing in particular."""
    kind: NumberKind = "ratio" if a.form == "ratio" else "ordinal" if a.form == "ordinal" else "count"
    if a.form == "vague":
        return Quantity(a.first, a.last, a.first, a.last, a, None, a.low, None, "vague", kind, bounded=True)
    qualifier: Qualifier = "about" if a.about else "exact"
    return Quantity(a.first, a.last, a.first, a.last, a, a.value, a.low, a.low, qualifier, kind, bounded=a.about)


def scaled(q: Quantity, factor: float) -> Quantity:
    """Return the quantity times a factor (basis points, cents)."""
    if factor == 1.0:
        return q
    value, low, high = (None if x is None else round(x * factor, 9) for x in (q.value, q.low, q.high))
    return q._replace(value=value, low=low, high=high)
