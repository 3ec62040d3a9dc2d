"""Quantities in order in; the same out, where a figure that a small word joins to an age is an age as well.

"aged 34 and 51", "34 ve 51 yaşlarındaki iki kardeş", "im Alter von 9, 12 und 14 Jahren": one word for an age serves them all.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.numbers.number_text import NumberText
from helpers.numbers.quantities import Quantity

_OLDEST = 120


def with_joined_ages(quantities: Sequence[Quantity], text: NumberText) -> list[Quantity]:
    """Return the quantities with every figure an age that is joined to an age and counts nothing itself."""
    result = list(quantities)
    for n in range(1, len(result)):
        if result[n - 1].unit == "a" and _joins(result[n - 1], result[n], text) and _is_closed(result[n], text):
            result[n] = _age(result[n])
    for n in reversed(range(1, len(result))):
        if result[n].unit == "a" and _joins(result[n - 1], result[n], text):
            result[n - 1] = _age(result[n - 1])
    return result


def _joins(a: Quantity, b: Quantity, text: NumberText) -> bool:
    """Tell whether only "and" or a comma stands between two quantities of which one is a bare figure."""
    bare = b if a.unit == "a" else a
    if bare.kind != "count" or bare.told or bare.bounded or bare.amount.form not in {"figure", "word"}:
        return False
    if bare.value is None or not 0 < bare.value <= _OLDEST or bare.value % 1 or a.amount.form != b.amount.form:
        return False
    return b.first - a.last == 1 and (text.norm(a.last) == "," or bool(text.found.at(a.last, "coordination")))


def _is_closed(q: Quantity, text: NumberText) -> bool:
    """Tell whether nothing follows a figure that it could count: a mark, a function word or the end."""
    if q.last >= len(text.tokens) or text.opens_line(q.last):
        return True
    token = text.tokens[q.last]
    if token.kind == "digits":
        return False
    ends = ("counted_stop", "coordination", "state_word")
    return token.kind == "mark" or any(text.found.at(q.last, c) for c in ends)


def _age(q: Quantity) -> Quantity:
    """Return a bare figure as an age."""
    return q._replace(kind="measure", unit="a", told=True)
