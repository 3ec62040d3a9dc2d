"""Amounts of a text in; quantities out: with what they are counted in (percent, money, measures, ages, ranks, times).

A unit stands before the amount (€3.1, No. 3), after it (8,5 пайызга, 7,000-ton) or around it (aged 45). What is told in
units of time belongs to the timeline and comes out as None.
"""

from __future__ import annotations

import re
from typing import cast

from helpers.language.ages import of_person
from helpers.language.lexicon import Found
from helpers.numbers.number_sums import Amount
from helpers.numbers.number_text import NumberText, sense
from helpers.numbers.number_words import MULTIPLIED, UNITS
from helpers.numbers.quantities import LENGTHS, QUALIFIERS, Quantity, bounded, plain, scaled
from helpers.rows import NumberKind, Qualifier

_AFTER = ("percent", "currency", "unit", "age", "times")
_TIME = ("time_unit", "time_unit_plural", "unit_adjective", "length")
_LARGEST_RANK = 1000
_OLDEST = 120
_YOUNGEST_APART = 14
_POINTS_REACH = 25
_CLOSES_AGE = frozenset(",.;)")
_ENDS = frozenset(".!?;")


class Measures:
    """What stands around the amounts of one text."""

    def __init__(self, text: NumberText) -> None:
        """Look for nothing yet."""
        self._t = text
        self._tokens = text.tokens
        self._units = frozenset().union(*(text.starts(c) for c in _AFTER))
        self._times = frozenset().union(*(text.starts(c) for c in _TIME))

    def quantity(self, a: Amount) -> Quantity | None:
        """Return the quantity that an amount makes, None where it is a length of time."""
        q = plain(a)
        if self._t.at(a.first, "age_word"):
            return None if self._t.at(a.last, "lasting") else q._replace(kind="measure", unit="a", told=True)
        if a.form == "ordinal":
            return self._in_list(q)
        if a.form == "ratio":
            return q
        lone = next((f for c in UNITS if (f := self._t.at(q.first, c)) and f.last < q.last), None)
        if lone and a.form == "word":  # метър и половина
            measured = self._in_unit(q, lone)
            return measured and measured._replace(last=q.last, after=q.last)
        q = self._marked(self._ended(q))
        if q.kind == "ordinal":
            return self._in_list(q)
        return self._with_unit(q)

    def _with_unit(self, q: Quantity) -> Quantity | None:
        """Return the quantity with its unit, sign or age; None for a length of time."""
        for category in ("currency", "percent"):
            sign = self._t.before(q.first, category)
            if (
                sign
                and sign.last - sign.first > 1
                and any(self._tokens[j].spaced for j in range(sign.first + 1, sign.last))
            ):
                sign = self._t.at(sign.last - 1, category)
            if sign and self._is_sign(sign, q):
                return self._signed(q, sign)
        f = self._unit_after(q)
        if f:
            return self._measured(q, f)
        if self._is_time(q):
            return None
        rank = self._t.before(q.first, "rank", "mark")
        if rank and q.value is not None and q.value <= rank.entry.get("most", _LARGEST_RANK):
            return q._replace(first=rank.first, kind="rank", told=True)
        return self._aged(self._in_list(self._below_zero(q)))

    def unit_following(self, q: Quantity) -> Quantity | None:
        """Return the quantity with the unit that stands after its span, None where there is none."""
        f = self._unit_after(q)
        return self._measured(q, f) if f and f.entry.category in {"percent", "currency", "unit", "age"} else None

    def _ended(self, q: Quantity) -> Quantity:
        """Return the quantity with the endings that are glued or hyphened to its last figure."""
        t, j = self._t, q.last
        if self._tokens[j - 1].kind != "digits" or not t.glued(j):
            return q
        figure = self._tokens[j - 1].norm
        places = (j, j + 1) if t.norm(j) in {"-", "'"} and t.glued(j + 1) else (j,)
        for category in ("figure_ending", "ordinal_suffix"):
            for k in places:
                f = next((f for f in t.found.at(k, category) if _fits_figure(f, figure) and self._goes_on(f)), None)
                if f and (not t.glued(f.last) or self._tokens[f.last].kind == "mark"):
                    return self._with_ending(q, f)
        return q

    def _goes_on(self, f: Found) -> bool:
        """Tell whether a dot behind a figure makes an order: a word in small letters follows (tr 36. toplantı)."""
        if self._tokens[f.first].norm != "." or f.last >= len(self._tokens):
            return self._tokens[f.first].norm != "."
        behind = self._tokens[f.last]
        named = bool(behind.case) and self._t.at(f.last, "identifier") is None
        return behind.kind == "word" and behind.spaced and not named

    def _with_ending(self, q: Quantity, f: Found) -> Quantity:
        """Return the quantity with an ending: an ordinal, an approximate one, or the same."""
        if f.entry.category == "ordinal_suffix":
            return q._replace(last=f.last, after=f.last, kind="ordinal", told=True)
        if sense(f.entry) in QUALIFIERS:
            qualifier = cast(Qualifier, sense(f.entry))
            return bounded(q._replace(last=f.last, after=f.last, told=True), qualifier)
        return q._replace(last=f.last, after=f.last)

    def _marked(self, q: Quantity) -> Quantity:
        """Return an ordinal where the language writes one as a figure with a hyphen before a word (3-кабат)."""
        t, j = self._t, q.last
        if t.pointed(q.first, j):
            return q._replace(last=j + 1, after=j + 1, kind="ordinal", told=True)
        if not t.style.hyphen_ordinal or self._tokens[j - 1].kind != "digits" or not t.hyphened(j):
            return q
        word = self._tokens[j + 1]
        if word.kind != "word" or word.case or self._unit_after(q) or q.value is None:
            return q
        return q._replace(last=j + 1, after=j + 1, kind="ordinal", told=True)

    def _unit_after(self, q: Quantity) -> Found | None:
        """Return the longest unit, sign or word of multiples right after the quantity (a hyphen may stand between)."""
        t, best = self._t, None
        about = q.amount.last == q.last and (t.at(q.last - 1, "magnitude") or t.at(q.last - 1, "cardinal_about"))
        linked = q.amount.form == "vague" or about is not None  # 3 millions d'euros, une dizaine de tonnes
        for j in (q.last, q.last + 1) if t.hyphened(q.last) else (q.last,):
            if j not in self._units and not linked:
                continue
            for category in _AFTER:
                f = t.at(j, category)
                if f and (best is None or f.last > best.last) and self._suits(f, q):
                    best = f
            if best is None and linked and (link := t.at(j, "vague_join")):
                f = t.at(link.last, "currency") or t.at(link.last, "unit") or t.at(link.last, "age")
                best = f if f and self._suits(f, q) else None
        return best

    def _suits(self, f: Found, q: Quantity) -> bool:
        """Tell whether a unit can follow the quantity."""
        entry = f.entry
        if entry.category == "age":
            led = self._leads_age(q.first) or of_person(self._tokens, self._t.found, q.first, f.last)
            return sense(entry) == "after" and (not entry.get("led") or led)
        if entry.category == "currency" and (q.low or 0.0) < entry.get("least", 0):
            return False
        if entry.category == "times":
            return q.amount.form != "vague"
        if entry.category == "percent" and entry.get("before"):
            return False
        if entry.get("beside") and not self._beside_percent(q, f):
            return False
        if entry.get("changing") and not any(
            self._t.at(j, "change") for j in range(max(0, q.first - 6), min(len(self._tokens), f.last + 4))
        ):
            return False
        return self._t.allowed(f) and not self._is_capital_letter(f)

    def _beside_percent(self, q: Quantity, f: Found) -> bool:
        """Tell whether a percentage stands near, so that bare points are points of it (down 1.8 points to 31.4%)."""
        near = range(max(0, q.first - _POINTS_REACH), min(len(self._tokens), f.last + _POINTS_REACH))
        signs = (self._t.at(j, "percent") for j in near if not q.first <= j < f.last)
        return any(sign is not None and not sign.entry.get("beside") for sign in signs)

    def _leads_age(self, j: int) -> bool:
        """Tell whether a word for an age stands before token `j`, or before the figures joined to it (на 34 и 40 години)."""
        t = self._t
        j -= int(j > 1 and t.norm(j - 1) == "-" and t.tokens[j - 1].spaced)  # его вдове — 72 года
        while t.before(j, "age", "before") is None:
            if j < 2 or t.tokens[j - 2].kind != "digits":
                return False
            if t.norm(j - 1) != "," and not t.found.at(j - 1, "coordination"):
                return False
            j -= 2
        return True

    def _is_capital_letter(self, f: Found) -> bool:
        """Tell whether a unit written with a small letter stands as a capital (5G is no gram)."""
        token = self._tokens[f.last - 1]
        return f.entry.category == "unit" and len(token.norm) == 1 and token.case > 0 and sense(f.entry)[0].islower()

    def _measured(self, q: Quantity, f: Found) -> Quantity | None:
        """Return the quantity counted in what was found after it, with the half that may follow (два лева и половина)."""
        measured = self._in_unit(q, f)
        if measured and self._t.style.about_ending.fullmatch(self._t.norm(f.last - 1)):
            measured = bounded(measured, "about")  # 40 чакырымдай
        more = (
            self._t.at(measured.last, "half_more")
            if measured and measured.kind in {"percent", "money", "measure"}
            else None
        )
        if measured is None or more is None or any(self._t.at(more.last, c) for c in (*UNITS, *MULTIPLIED)):
            return measured
        return self._with_half(measured)

    def _in_unit(self, q: Quantity, f: Found) -> Quantity | None:
        """Return the quantity counted in what was found after it."""
        entry, last = f.entry, self._ending(f.last)
        q = q._replace(last=last, after=last, told=True)
        if entry.category == "percent":
            return self._tempered(scaled(q._replace(kind="percent"), entry.get("factor", 1.0)))
        if entry.category == "currency":
            return self._with_cents(
                scaled(q._replace(kind="money", unit=sense(entry) or None), 1 / entry.get("part", 1)),
                entry.get("cents", False),
            )
        if entry.category == "age":
            return q._replace(kind="measure", unit="a")
        if entry.category == "times":
            return self._multiple(q, f)
        unit = None if sense(entry) == "1" else sense(entry)
        rate = self._t.before(q.first, "rate") if unit in LENGTHS else None
        return self._tempered(q._replace(kind="measure", unit=f"{unit}/{sense(rate.entry)}" if rate else unit))

    def _ending(self, last: int) -> int:
        """Return the token after an ending glued to a sign (6,9%га) or set off from it (€'dan, 300 км-ден)."""
        t = self._t
        k = last + 1 if t.norm(last) in {"'", "-"} and t.glued(last) and t.glued(last + 1) else last
        f = t.at(k, "figure_ending") if t.glued(k) and t.tokens[k].kind == "word" else None
        return f.last if f else last

    def _multiple(self, q: Quantity, f: Found) -> Quantity:
        """Return three times as a ratio where something is compared, else as a count of times."""
        t = self._t
        end = next((j for j in range(f.last, f.last + 3) if t.norm(j) in _ENDS), f.last + 3)
        compared = any(
            t.at(j, "comparison") and j + 1 not in t.claimed for j in range(f.last, end)
        )  # от 2019 г.: since
        compared = compared or f.entry.get("firm", False)
        if compared or any(t.at(j, "change") for j in range(max(0, q.first - 4), end)):
            return self._with_half(q._replace(kind="ratio"))
        return q._replace(last=q.amount.last, after=q.amount.last, told=False)

    def _with_half(self, q: Quantity) -> Quantity:
        """Return a multiple with the half behind its word (два пъти и половина)."""
        more = self._t.at(q.last, "half_more")
        if more is None or q.value is None:
            return q
        value = q.value + float(sense(more.entry))
        return q._replace(last=more.last, after=more.last, value=value, low=value, high=value)

    def _tempered(self, q: Quantity) -> Quantity:
        """Return a quantity below zero where a minus stands before it."""
        t = self._t
        word = t.before(q.first, "minus")
        if q.value is None or not (word or self._has_minus(q.first)):
            return q
        first = word.first if word else q.first - 1
        return q._replace(first=first, value=-q.value, low=-q.value, high=-q.value)

    def _below_zero(self, q: Quantity) -> Quantity:
        """Return a bare count below zero: a word says so, or a minus inside a line, where it is no bullet."""
        t = self._t
        if q.first == 0 or t.before(q.first, "approximator"):  # "au moins 384"
            return q
        bullet = q.first > 1 and t.opens_line(q.first - 1)
        return q if bullet and not t.before(q.first, "minus") else self._tempered(q)

    def _has_minus(self, first: int) -> bool:
        """Tell whether a dash stands right before token `first` and after a space, and joins it to no figure."""
        t = self._t
        if t.norm(first - 1) != "-" or not t.glued(first) or not (t.tokens[first - 1].spaced or first == 1):
            return False
        return first < 2 or t.tokens[first - 2].kind != "digits"

    def _with_cents(self, q: Quantity, bare: bool) -> Quantity:
        """Return a sum of money with its smaller coins (15 лева и 50 стотинки; `bare`: 3 euros 50)."""
        t, j = self._t, q.last
        join = t.at(j, "number_join")
        j = join.last if join else j
        if j >= len(t.tokens) or t.tokens[j].kind != "digits" or q.value is None:
            return q
        coin = t.at(j + 1, "currency")
        closed = j + 1 >= len(t.tokens) or t.tokens[j + 1].kind != "word" or t.at(j + 1, "counted_stop") is not None
        if (
            bare
            and not coin
            and not join
            and closed
            and len(t.norm(j)) == 2
            and q.amount.times == 1
            and q.value % 1 == 0
        ):
            value = q.value + int(t.norm(j)) / 100
            return q._replace(last=j + 1, after=j + 1, value=value, low=value, high=value)
        if not coin or coin.entry.get("part", 1) == 1 or sense(coin.entry) not in {"", q.unit} or int(t.norm(j)) > 99:
            return q
        value = q.value + int(t.norm(j)) / coin.entry.get("part", 100)
        return q._replace(last=coin.last, after=coin.last, value=value, low=value, high=value)

    def _is_sign(self, f: Found, q: Quantity) -> bool:
        """Tell whether the sign before the quantity belongs to it, not to a figure before."""
        entry = f.entry
        if entry.category == "percent" and self._t.tokens[q.first].spaced and not entry.get("before"):
            return False
        if not (entry.get("sign") or entry.get("before")):
            return False
        behind = f.first > 0 and self._tokens[f.first - 1].kind == "digits" and not self._tokens[f.first].spaced
        return not (behind and self._tokens[q.first].spaced)

    def _signed(self, q: Quantity, sign: Found) -> Quantity:
        """Return the quantity with the sign before it; a magnitude letter or ending after it was read before."""
        kind: NumberKind = "money" if sign.entry.category == "currency" else "percent"
        unit = sense(sign.entry) if kind == "money" else None
        q = q._replace(first=sign.first, kind=kind, unit=unit, told=True)
        same = self._t.at(q.last, "currency")
        if kind == "money" and same and sense(same.entry) == unit:
            q = q._replace(last=same.last, after=same.last)
        last = self._ending(q.last)
        return self._tempered(q._replace(last=last, after=last))

    def _is_time(self, q: Quantity) -> bool:
        """Tell whether a unit of time follows."""
        t = self._t
        places = (q.last, q.last + 1) if t.hyphened(q.last) else (q.last,)
        return any(j in self._times for j in places)

    def _in_list(self, q: Quantity) -> Quantity:
        """Return a rank where a word for a place in a list stands after (or before) the number."""
        t = self._t
        ranked = t.before(q.first, "rank", "before") or (
            (f := t.at(q.last, "rank")) and sense(f.entry) == "after" and (q.kind == "ordinal")
        )
        return q._replace(kind="rank", told=True) if ranked and q.value is not None else q

    def _aged(self, q: Quantity) -> Quantity:
        """Return an age where a word says so (aged 45) or a figure stands between commas after a name."""
        if q.amount.form == "figure" and q.kind == "count" and q.value is not None and 0 < q.value <= _OLDEST:
            if (self._is_led(q) and not self._leads_on(q.last)) or self._beside_name(q):
                return q._replace(kind="measure", unit="a", told=True)
        return q

    def _is_led(self, q: Quantity) -> bool:
        """Tell whether a word for an age stands before the figure, one that says so alone, or where a mark closes it (dies at 91)."""
        f = self._t.before(q.first, "age", "before")
        if f is None or not f.entry.get("closed"):
            return f is not None and not f.entry.get("weak")
        return self._t.norm(q.last) in _CLOSES_AGE or q.last >= len(self._tokens) or self._t.opens_line(q.last)

    def _leads_on(self, last: int) -> bool:
        """Tell whether a word follows that the number could count."""
        return last < len(self._tokens) and bool(self._t.at(last, "counted_noun"))

    def _beside_name(self, q: Quantity) -> bool:
        """Tell whether the figure stands like "Carol Smith, 45, and" or "Carol Smith (45)"."""
        t, tokens, j = self._t, self._tokens, q.first
        if j < 3 or q.last >= len(tokens) or q.last - q.first > 1 or tokens[q.last].spaced:
            return False
        k = j - 1 - (t.norm(j - 2) == "." and j > 3)  # Selim K. (28)
        named = tokens[k - 1].case > 0 and tokens[k - 2].case > 0 and tokens[k - 1].kind == tokens[k - 2].kind == "word"
        if t.norm(j - 1) == "(":
            return named and t.norm(q.last) == ")"
        if t.norm(j - 1) != "," or tokens[j - 2].kind != "word":
            return False
        if tokens[j - 2].case:
            return t.norm(q.last) in _CLOSES_AGE
        return t.norm(q.last) == "," and (q.value or 0) >= _YOUNGEST_APART


def _fits_figure(f: Found, figure: str) -> bool:
    """Tell whether an ending may stand after the figure (bg 22-ма, but 8-ма is an ordinal)."""
    pattern = f.entry.get("figure")
    return not pattern or re.fullmatch(pattern, figure) is not None
