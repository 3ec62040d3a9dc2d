"""A NumberText in; its amounts out: numbers, vague plurals, fractions and orders, before any unit or qualifier.

"two hundred and thirty-five thousand", "12 млн 500 миң", "half a million", "tens of thousands", "two-thirds", "80-ата".
"""

from __future__ import annotations

from helpers.language.lexicon import Found
from helpers.numbers.digits import code_end, read_figure
from helpers.numbers.number_sums import LARGEST, Amount, Composer, is_listed
from helpers.numbers.number_text import NumberText, sense

_WIDEST = 12

UNITS = ("unit", "percent", "currency")
_NUMBERS = ("cardinal", "magnitude", "vague", "cardinal_about", "part_of", "ordinal", "fraction")
MULTIPLIED = ("magnitude", "time_unit", "time_unit_plural")

_GOES_ON = ("magnitude", "half_more", "numerator", "decimal_word")


class Amounts:
    """The amounts of one text, read from left to right."""

    def __init__(self, text: NumberText) -> None:
        """Look for nothing yet."""
        self._t = text
        self._tokens = text.tokens
        self._style = text.style

    def read(self) -> list[Amount]:
        """Return all amounts in order; they do not overlap. Claimed tokens are passed over."""
        t, result, done = self._t, list[Amount](), 0
        for i in self._firsts():
            if i < done or i in t.claimed:
                continue
            if self._tokens[i].kind == "digits":
                done = self._code(i)
                if done > i:
                    result.append(Amount(i, done, None, None, "code"))
                    continue
            amount = self._at(i)
            if amount:
                result.append(amount)
                done = amount.last
        return result

    def _firsts(self) -> list[int]:
        """Return the tokens at which a number can begin."""
        firsts = {i for i, token in enumerate(self._tokens) if token.kind == "digits"}
        for category in (
            "cardinal",
            "magnitude",
            "vague",
            "cardinal_about",
            "ordinal",
            "part_of",
            "fraction",
            "multiple",
            "age_word",
        ):
            firsts.update(self._t.starts(category))
        firsts.update(self._t.compounds)
        for category in ("magnitude", "fraction"):
            articles = (self._t.before(i, "number_article") for i in self._t.starts(category))
            firsts.update(f.first for f in articles if f)
        firsts.update(f.first for more in self._t.starts("half_more") if (f := self._lone_unit(more)))
        return sorted(firsts.difference(*(range(f.first + 1, f.last) for f in self._t.starts("every").values())))

    def _lone_unit(self, more: int) -> Found | None:
        """Return the unit without a number that stands right before the half at token `more` (метър и половина)."""
        t = self._t
        unit = next((f for category in UNITS if (f := t.before(more, category))), None)
        if (
            unit is None
            or unit.first in t.claimed
            or (unit.first > 0 and self._tokens[unit.first - 1].kind == "digits")
        ):
            return None
        half = t.starts("half_more")[more]
        numbered = any(t.before(unit.first, category) for category in _NUMBERS)
        further = any(t.at(half.last, category) for category in (*UNITS, *MULTIPLIED))
        return None if numbered or further else unit

    def _one_and_half(self, i: int) -> Amount | None:
        """Return one and a half of the unit that stands alone at token `i`."""
        here = (f for category in UNITS if (f := self._t.at(i, category)))
        more = next((h for f in here if (h := self._t.at(f.last, "half_more"))), None)
        unit = self._lone_unit(more.first) if more else None
        if more is None or unit is None or unit.first != i:
            return None
        value = 1.0 + float(sense(more.entry))
        return Amount(i, more.last, value, value, "word")

    def _code(self, i: int) -> int:
        """Return the token after a telephone number or code at token `i`, or `i`."""
        following = self._tokens[i + 1] if i + 1 < len(self._tokens) else None
        if following is None or (following.kind != "digits" and following.norm != "-"):
            return i
        end = self._unclaimed_end(i)
        return code_end(self._t.text, self._tokens, i, end)

    def _unclaimed_end(self, i: int) -> int:
        """Return the first claimed token after `i` within the reach of a figure."""
        claimed, end = self._t.claimed, len(self._tokens)
        if not claimed or i + 1 >= end or self._tokens[i + 1].kind == "word":
            return end
        return next((j for j in range(i + 1, min(i + _WIDEST, end)) if j in claimed), end)

    def _at(self, i: int) -> Amount | None:
        """Return the amount that begins at token `i`."""
        t = self._t
        if self._tokens[i].kind == "digits":
            figure = self._figure_fraction(i) or self._figure(i)
            return (figure and (self._share_of_each(figure) or figure)) or self._composed(i)
        part = t.at(i, "part_of")
        if part and (amount := self._part(part)):
            return amount
        vague = t.at(i, "vague")
        if vague and (amount := self._vague(vague)):
            return amount
        about = t.at(i, "cardinal_about")
        if about:
            return self._about(about)
        age = t.at(i, "age_word")
        if age:
            return Amount(i, age.last, float(sense(age.entry)), float(sense(age.entry)), "word")
        multiple = t.at(i, "multiple")
        if multiple:
            return self._multiple(multiple)
        return self._fraction(i) or self._composed(i) or self._one_and_half(i) or self._ordinal_word(i)

    def _part(self, f: Found) -> Amount | None:
        """Return half a million: the part of one magnitude."""
        t, last = self._t, f.last + self._t.hyphened(f.last)
        magnitude = t.at(last, "magnitude")
        if not magnitude or not t.allowed(magnitude):
            unit = t.at(last, "unit") or t.at(last, "percent") or t.at(last, "currency")
            value = float(sense(f.entry))
            return Amount(f.first, f.last, value, value, "word") if unit and last not in t.claimed else None
        times = float(sense(magnitude.entry))
        value = float(sense(f.entry)) * times
        return Amount(f.first, magnitude.last, value, value, "word", times)

    def _vague(self, f: Found) -> Amount | None:
        """Return a vague plural with what multiplies it: tens of thousands."""
        t, low, last, alone = self._t, float(sense(f.entry)), f.last, f.entry.get("alone", True)
        if f.entry.get("followed") and t.norm(f.last) not in f.entry.get("followed"):
            return None
        if t.norm(f.first) in f.entry.get("singular", ()) and t.before(f.first, "approximator"):
            return None  # "более тысячи": one thousand in the genitive
        while True:
            join = t.at(last, "vague_join")
            j = join.last if join else last
            step = t.at(j, "magnitude") or t.at(j, "vague")
            if not step or low * float(sense(step.entry)) > LARGEST or not t.allowed(step):
                break
            low, last, alone = low * float(sense(step.entry)), step.last, True
        return Amount(f.first, last, None, low, "vague") if alone else None

    def _about(self, f: Found) -> Amount:
        """Return a number that says itself that it is about (десетина), with the magnitude after it."""
        value, last, times = float(sense(f.entry)), f.last, 1.0
        join = self._t.at(last, "vague_join")  # une trentaine de milliards
        magnitude = self._t.at(last, "magnitude") or (self._t.at(join.last, "magnitude") if join else None)
        if magnitude and self._t.allowed(magnitude):
            times = float(sense(magnitude.entry))
            value, last = value * times, magnitude.last
        return Amount(f.first, last, value, value, "word", times, about=True)

    def _multiple(self, f: Found) -> Amount | None:
        """Return twice, threefold; one that `counts` tells how often where nothing is compared (scored twice)."""
        followed = f.entry.get("followed")
        value = float(sense(f.entry))
        if followed and self._t.norm(f.last) not in followed:
            return Amount(f.first, f.last, value, value, "word") if f.entry.get("counts") else None
        return Amount(f.first, f.last, value, value, "ratio")

    def _fraction(self, i: int) -> Amount | None:
        """Return half, a third, two-thirds, 2/3, ½ at token `i`."""
        t = self._t
        alone = t.at(i, "fraction")
        if alone:
            value = _quotient(sense(alone.entry))
            if t.norm(i) not in alone.entry.get("alone", ()) or t.before(i, "ordinal"):
                return None
            followed = alone.entry.get("followed")
            doubtful = bool(followed) and t.norm(alone.last) not in followed
            return Amount(i, alone.last, value, value, "ratio", doubtful=doubtful)
        numerator = t.at(i, "cardinal") or t.at(i, "number_article")
        if not numerator:
            return None
        last = numerator.last + t.hyphened(numerator.last)
        fraction = t.at(last, "fraction")
        if not fraction or last in t.claimed or self._orders(numerator, fraction):
            return None
        n = float(sense(numerator.entry)) if numerator.entry.category == "cardinal" else 1.0
        value = n * _quotient(sense(fraction.entry))
        return Amount(i, fraction.last, value, value, "ratio") if 0 < value < 1 else None

    def _orders(self, numerator: Found, fraction: Found) -> bool:
        """Tell whether the denominator is an ordinal before its noun (a third party, but a third of them)."""
        t, j = self._t, fraction.last
        if numerator.entry.category == "cardinal" or not t.at(fraction.first, "ordinal") or j >= len(self._tokens):
            return False
        return t.hyphened(j) or (self._tokens[j].kind == "word" and not t.at(j, "counted_stop"))

    def _figure(self, i: int) -> Amount | None:
        """Return a figure after which nothing multiplies it: the plain case, kept quick."""
        t = self._t
        f = read_figure(t.text, self._tokens, i, t.style.decimal, t.style.grouping, self._unclaimed_end(i))
        j = f.last
        if any(t.at(j, c) for c in _GOES_ON) or t.hyphened(j) or f.value is None:
            return None
        if t.norm(i - 1) == "." and t.glued(i) and t.tokens[i - 1].spaced and f.plain:
            value = float(f"0.{self._tokens[i].norm}")
            return Amount(i - 1, j, value, value, "figure")
        return Amount(i, j, f.value, f.value, "figure", other=f.other)

    def _figure_fraction(self, i: int) -> Amount | None:
        """Return 2/3, where both figures are small and nothing goes on after them."""
        t, tokens = self._t, self._tokens
        if not (t.norm(i + 1) == "/" and t.glued(i + 1) and t.glued(i + 2) and i + 2 not in t.claimed):
            return None
        if tokens[i + 2].kind != "digits" or (t.glued(i + 3) and tokens[i + 3].norm not in '.,;:)»”"!?'):
            return None
        upper, lower = float(tokens[i].norm), float(tokens[i + 2].norm)
        if t.glued(i) or not 0 < upper < lower <= 10:
            return None
        return Amount(i, i + 3, upper / lower, upper / lower, "ratio")

    def _ordinal_word(self, i: int) -> Amount | None:
        """Return an ordinal word at token `i`."""
        t = self._t
        f = t.at(i, "ordinal")
        if not f or t.at(i, "counted_noun"):
            return None
        value = float(sense(f.entry))
        every = t.before(i, "every", "before")
        if every and value > 1:
            return Amount(every.first, f.last, 1 / value, 1 / value, "ratio")
        return Amount(i, f.last, value, value, "ordinal", doubtful=is_listed(f, self._tokens[i], "weak"))

    def _composed(self, i: int) -> Amount | None:
        """Return figures, number words and magnitudes from token `i` on, put together."""
        amount = Composer(self._t, i).amount()
        return amount and (self._share(amount) or amount)

    def _share(self, a: Amount) -> Amount | None:
        """Return a fraction that is told after its denominator (үчтөн бири), where `a` is the denominator."""
        t = self._t
        each = self._share_of_each(a)
        if each:
            return each
        f = t.at(a.last, "numerator")
        if not f or not a.value or not t.style.share_ending.fullmatch(t.norm(a.last - 1)):
            return None
        value = float(sense(f.entry)) / a.value
        return Amount(a.first, f.last, value, value, "ratio") if 0 < value < 1 else None

    def _share_of_each(self, a: Amount) -> Amount | None:
        """Return a share told as so many of every so many (tr her 10 kişiden 3'ü), where `a` is the whole."""
        t, j = self._t, a.last + 1
        if not t.style.each_ending.fullmatch(t.norm(a.last)) or not t.before(a.first, "every", "before"):
            return None
        part, last = t.at(j, "numerator"), j + 1
        if part:
            value, last = float(sense(part.entry)), part.last
        elif j < len(self._tokens) and self._tokens[j].kind == "digits" and t.norm(last) == "'" and t.glued(last + 1):
            value, last = float(self._tokens[j].norm), last + 2
        else:
            return None
        share = value / (a.value or value or 1)
        return Amount(a.first, last, share, share, "ratio") if 0 < share < 1 else None


def _quotient(key: str) -> float:
    """Return the worth of a fraction's key ("1/3")."""
    upper, _, lower = key.partition("/")
    return float(upper) / float(lower or 1)
