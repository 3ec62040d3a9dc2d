"""Quantities of a text in; the same with their bounds out: qualifiers before and after, ranges, scores and shares.

"more than 380,000", "600гө жакын", "between 5 and 7 percent", "15-20 миң сом", "2:1", "one in five".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import cast

from helpers.language.lexicon import Found
from helpers.numbers.measures import Measures
from helpers.numbers.number_text import NumberText, sense
from helpers.numbers.quantities import QUALIFIERS, Quantity, bounded
from helpers.rows import NumberKind, Qualifier

_SMALL = 10
_ROUND = frozenset({10, 100, 1000})
_NEAR_CHANGE = 18
_NEAR_SCORE = 14
_NEAR_MOTION = 6
_LARGEST_SCORE = 200
_BEYOND = 2
_NEAR_NEGATION = 4
_DENIED: dict[str, Qualifier] = {"more_than": "at_most", "less_than": "at_least"}


class Bounds:
    """Qualifiers and pairs in one text."""

    def __init__(self, text: NumberText, measures: Measures) -> None:
        """Look for nothing yet."""
        self._t = text
        self._tokens = text.tokens
        self._measures = measures

    def bind(self, quantities: Iterable[Quantity]) -> list[Quantity]:
        """Return the quantities with ranges and scores joined and qualifiers taken in; shares of one drop the one."""
        result: list[Quantity] = []
        for q in quantities:
            if result and q.core < result[-1].last:
                continue
            if result and (joined := self._join(result[-1], q)):
                result[-1] = joined
                continue
            if result and q.first - result[-1].last <= 2 and (told := self._told_by(result[-1], q)):
                result[-1] = told
            result.append(q)
        return [self._qualified(q) for q in result if q.amount.form != "one" or q.kind == "ratio" or q.value != 1]

    def _join(self, a: Quantity, b: Quantity) -> Quantity | None:
        """Return what two neighbours make together: a range, a score, a share; None if they are two."""
        if b.first - a.last > 3:
            return None
        if b.first == a.last:
            return self._until(a, b)
        if b.first - a.last == 1:
            mark = self._t.norm(a.last)
            if mark in {"-", ":"} and b.kind != "rank":
                return self._pair(a, b, mark)
        link = self._t.at(a.last, "number_range")
        if link and link.last == b.first and (made := self._linked(a, b, link)):
            return made
        share = self._t.at(a.last, "ratio_link") or self._share_behind_noun(a, b)
        return self._in(a, b, share) if share and share.last == b.first else None

    def _share_behind_noun(self, a: Quantity, b: Quantity) -> Found | None:
        """Return the link of a share behind its noun (un adulte sur cinq), where the second number counts nothing else."""
        t = self._t
        link = t.at(a.last + 1, "ratio_link")
        pattern = link.entry.get("noun") if link else None
        if not pattern or t.tokens[a.last].kind != "word" or t.at(b.last, "counted_noun"):
            return None
        return None if t.norm(b.last)[-1:] and re.fullmatch(pattern, t.norm(b.last)[-1:]) else link

    def _told_by(self, a: Quantity, b: Quantity) -> Quantity | None:
        """Return the first of two numbers of a change with the unit that the second alone bears (from 20 to 40 euros)."""
        if b.unit == "a" and _is_plain(a) and b.first - a.last == 1 and self._t.before(a.first, "age", "before"):
            return a._replace(kind="measure", unit="a", told=True)
        link, opening = self._t.at(a.last, "number_range"), self._t.before(a.first, "number_range", "from")
        if not (link and opening and link.last == b.first and sense(link.entry) in {"to", "onto"}) or a.told:
            return None
        if not b.told or b.kind not in {"percent", "money", "measure", "count"} or a.value is None or b.value is None:
            return None
        times = (
            b.amount.times if a.amount.times == 1 and 0.01 < a.value * b.amount.times / (b.value or 1) < 100 else 1.0
        )
        value = a.value * times
        return a._replace(kind=b.kind, unit=b.unit, value=value, low=value, high=value, told=True)

    def _in(self, a: Quantity, b: Quantity, link: Found) -> Quantity | None:
        """Return x in y, x out of y."""
        if a.low is None or b.low is None or not 0 < a.low < b.low or b.told or a.told or a.low % 1:
            return None
        if link.entry.get("round") and (b.low not in _ROUND or a.amount.form == "one"):
            return None
        return _made(a, b, "ratio", a.low / b.low)

    def _pair(self, a: Quantity, b: Quantity, mark: str) -> Quantity | None:
        """Return the range or score that two numbers with a mark between them make."""
        t = self._t
        if a.amount.form in {"vague", "ordinal", "ratio"} or b.amount.form != a.amount.form or a.value is None:
            return None
        tight = t.glued(a.last) and t.glued(b.first)
        loose = mark == "-" and t.tokens[a.last].spaced and t.tokens[b.first].spaced and b.told
        if not (tight or loose):
            return None
        if self._scores(a, b, mark):
            return _made(a, b, "score", None)._replace(low=a.low, high=b.low, last=b.amount.last)
        return self._range(a, b, a.first) if mark == "-" else None

    def _scores(self, a: Quantity, b: Quantity, mark: str) -> bool:
        """Tell whether two plain figures with a mark between them are the sides of a score."""
        x, y = a.value, b.value
        if x is None or y is None or a.told or b.told or not (_counts_goals(x) and _counts_goals(y)):
            return False
        if a.amount.form != "figure" or a.amount.times != 1 or b.amount.times != 1:
            return False
        if mark == ":" or (mark == "-" and (x >= y or x == 0)):
            return True
        near = range(max(0, a.first - _NEAR_SCORE), min(len(self._tokens), b.last + _NEAR_SCORE // 2))
        return any(j in self._t.starts("score_word") for j in near) and not self._t.at(b.last, "counted_noun")

    def _linked(self, a: Quantity, b: Quantity, link: Found) -> Quantity | None:
        """Return the range that two numbers with a word between them make (between, from, to, or)."""
        key = sense(link.entry)
        opening = self._t.before(a.first, "number_range")
        opens = sense(opening.entry) if opening else ""
        if key == "and":
            return self._between(a, b, opening if opens == "between" else None)
        if key == "or":
            near = a.value is not None and b.value is not None and b.value - a.value <= max(1.0, a.value)
            return self._range(a, b, a.first) if near and not a.told else None
        if key != "to" or (opens != "by" and self._changes(a.first, b.last)):
            return None
        if not opens and not (a.told or b.told) and (a.value or 0) > (b.value or 0) and self._scores(a, b, "to"):
            return _made(a, b, "score", None)._replace(low=a.low, high=b.low)
        if opening and opens == "from":
            return self._range(a, b, opening.first)
        return self._enclosed(self._range(a, b, a.first), b) if not link.entry.get("opened") else None

    def _between(self, a: Quantity, b: Quantity, opening: Found | None) -> Quantity | None:
        """Return the range between two numbers, told by a word before the first or after the second."""
        if opening:
            return self._range(a, b, opening.first)
        close = self._t.at(b.last, "number_range")
        if not close or sense(close.entry) != "within":
            return None
        return self._enclosed(self._range(a, b, a.first), b)

    def _enclosed(self, made: Quantity | None, b: Quantity) -> Quantity | None:
        """Return a range that ends with `b` with the word that closes it (tr 3 ila 5 kilo arasında)."""
        close = self._t.at(b.last, "number_range")
        if made is None or not close or sense(close.entry) != "within":
            return made
        return made._replace(last=close.last, after=close.last)

    def _until(self, a: Quantity, b: Quantity) -> Quantity | None:
        """Return a range told by endings: 18ден 25 жашка чейин."""
        t = self._t
        close = t.at(b.last, "number_range")
        if not close or sense(close.entry) != "until" or not t.style.from_ending.fullmatch(t.norm(a.last - 1)):
            return None
        if self._changes(a.first, close.last):
            return None
        made = self._range(a, b, a.first)
        return made and made._replace(last=close.last, after=close.last)

    def _range(self, a: Quantity, b: Quantity, first: int) -> Quantity | None:
        """Return the range from a to b; what stands once (sign, magnitude, unit) serves both."""
        low, high = a.value, b.value
        if low is None or high is None or "ordinal" in {a.kind, b.kind} or a.amount.form in {"vague", "ratio"}:
            return None
        times = b.amount.times
        if a.amount.times == 1 and times > 1 and low * times < high and (not a.told or a.kind == "money"):
            low *= times
        if not a.told and b.value and b.amount.value and 0 < b.value < b.amount.value:
            low *= b.value / b.amount.value  # from 50 to 100 basis points, 20-30 cents
        if not low < high or (a.told and b.told and (a.kind, a.unit) != (b.kind, b.unit)):
            return None
        of = b if b.told else a
        return b._replace(
            first=min(first, a.first), core=a.core, value=None, low=low, high=high, qualifier="range",
            kind=of.kind, unit=of.unit, told=a.told or b.told, bounded=True,
        )  # fmt: skip

    def _qualified(self, q: Quantity) -> Quantity:
        """Return the quantity with the qualifiers before and after it taken into its span."""
        q = self._denied(self._after(self._before(q)))
        if q.bounded and not q.told and (measured := self._measures.unit_following(q)):
            q = measured._replace(value=q.value, low=q.low, high=q.high)
        return q

    def _denied(self, q: Quantity) -> Quantity:
        """Return the other bound where a negation stands at the word for one (did not exceed 5, will not fall below 38)."""
        other = _DENIED.get(q.qualifier)
        if other is None or not (self._is_negated(q.first) or self._t.at(q.last, "not_reached")):
            return q
        return bounded(q, other)

    def _is_negated(self, j: int) -> bool:
        """Tell whether a negation leads to the bound that begins at token `j`, with a word of change between them or none."""
        t = self._t
        for k in range(j, max(0, j - _NEAR_NEGATION), -1):
            if t.found.at(k - 1, "negation_before"):
                return True
            if not (t.before(k, "change") or t.at(k - 1, "counted_stop")):
                return False
        return False

    def _before(self, q: Quantity) -> Quantity:
        """Return the quantity with the qualifiers before it; the outermost that bounds it wins."""
        while f := self._t.before(q.first, "approximator"):
            if not self._applies(f, q) or (q.first < q.core and q.qualifier == sense(f.entry)):
                break  # de "über mehr als 500 Kilometer": the first is a preposition
            q = bounded(q, cast(Qualifier, sense(f.entry)))._replace(first=f.first)
        return q

    def _applies(self, f: Found, q: Quantity) -> bool:
        """Tell whether a word before the quantity bounds it, and is not a preposition of another sense."""
        entry = f.entry
        if sense(entry) not in QUALIFIERS or q.kind in {"score", "rank", "ordinal"} or f.first in self._t.claimed:
            return False
        if entry.get("scale") and not _is_size(q):
            return False
        if entry.get("loose") and not q.told and q.amount.form == "word":
            if q.amount.definite or (q.value or 0) < _SMALL:
                return False
        return not (entry.get("still") and (self._changes(f.first, q.last) or self._moves(f.first)))

    def _moves(self, first: int) -> bool:
        """Tell whether a verb of motion stands right before token `first`: its preposition tells where (pl do 42 pożarów)."""
        motion = self._t.starts("motion")
        near = range(first - 1, max(-1, first - _NEAR_MOTION), -1)
        words = takewhile(lambda j: self._tokens[j].kind == "word", near)
        return bool(motion) and any(j in motion for j in words)

    def _after(self, q: Quantity) -> Quantity:
        """Return the quantity with the qualifier after it."""
        t = self._t
        j = q.last + 1 if t.norm(q.last) == "-" and t.glued(q.last) else q.last
        here = [*t.found.at(q.last, "approximator_after"), *t.found.at(j, "approximator_after")]
        if not here:
            beyond = self._beyond(q)
            return bounded(q, cast(Qualifier, sense(beyond.entry))) if beyond else q
        f = next((f for f in here if self._applies_after(f, q, q.last - 1)), None)
        if f is None:
            return q
        return bounded(q, cast(Qualifier, sense(f.entry)))._replace(last=f.last, after=f.last)

    def _beyond(self, q: Quantity) -> Found | None:
        """Return a qualifier behind the counted noun (ky 200 адамдан ашык, ja 384人以上); the span does not take it in."""
        t = self._t
        for j in range(q.last + 1, min(len(t.tokens), q.last + 1 + _BEYOND)):
            if t.tokens[j - 1].kind != "word":
                return None
            f = t.at(j, "approximator_after")
            if f and "beyond" in f.entry.attributes:
                fits = t.norm(j - 1).endswith(tuple(f.entry.get("beyond")))
                return f if fits and self._applies_after(f, q, j - 1) else None
        return None

    def _applies_after(self, f: Found, q: Quantity, before: int) -> bool:
        """Tell whether a word after the quantity bounds it; `before` is the token whose ending it may ask for."""
        if q.kind in {"score", "rank", "ordinal"} or sense(f.entry) not in QUALIFIERS or self._t.opens_line(f.first):
            return False
        needs = f.entry.get("needs")
        if needs and not self._t.norm(before).endswith(tuple(needs)):
            return False
        if f.entry.get("scale") and not _is_size(q):
            return False
        return not (f.entry.get("still") and self._changes(q.first, f.last))

    def _changes(self, first: int, last: int) -> bool:
        """Tell whether a word of change stands near, on the side that its entry tells."""
        t = self._t
        changes = t.starts("change")
        if not changes:
            return False
        for j in range(first - 1, max(-1, first - _NEAR_CHANGE), -1):
            if t.norm(j) in {".", ";", ":"}:
                break
            if j in changes and sense(changes[j].entry) == "before" and not changes[j].entry.get("amount"):
                return True
        for j in range(last, min(len(t.tokens), last + _NEAR_CHANGE)):
            if t.norm(j) in {".", ";", ":", ","}:
                break
            if j in changes and sense(changes[j].entry) == "after":
                return True
        return False


def _is_plain(q: Quantity) -> bool:
    """Tell whether the quantity is a bare figure."""
    return q.kind == "count" and not q.told and not q.bounded and q.amount.form == "figure"


def _is_size(q: Quantity) -> bool:
    """Tell whether the quantity is a measure with a unit, not points on a scale."""
    return q.kind == "measure" and q.unit is not None


def _counts_goals(x: float) -> bool:
    """Tell whether a number can be one side of a score."""
    return x.is_integer() and 0 <= x <= _LARGEST_SCORE


def _made(a: Quantity, b: Quantity, kind: NumberKind, value: float | None) -> Quantity:
    """Return an exact quantity from the first token of a to the last of b."""
    return b._replace(
        first=a.first, core=a.core, kind=kind, value=value, low=value, high=value, qualifier="exact", unit=None,
        told=True, bounded=False,
    )  # fmt: skip
