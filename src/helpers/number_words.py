"""A NumberText in; its amounts out: figures, number words and magnitudes put together, before any unit or qualifier.

"two hundred and thirty-five thousand", "12 млн 500 миң", "half a million", "tens of thousands", "two-thirds", "80-ата".
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from helpers.digits import Figure, code_end, read_figure
from helpers.number_text import NumberText, sense
from helpers.packs import Found
from helpers.text import Token

Form = Literal["figure", "word", "vague", "ordinal", "ratio", "one", "code"]
_INFINITE = float("inf")
_LARGEST = 1e18


class Amount(NamedTuple):
    """Tokens `first` to `last` (exclusive) and what they are worth; `low` alone is known of a vague one.

    `times` is the last magnitude in it (1 if none), `other` the second reading of its figure, `doubtful` what counts
    only in company, `definite` words that alone stand for those named before. Form `one` counts only in shares (one
    in five), form `code` is digits that are no quantity.
    """

    first: int
    last: int
    value: float | None
    low: float | None
    form: Form
    times: float = 1.0
    other: float | None = None
    about: bool = False
    doubtful: bool = False
    definite: bool = False


class _Sum:
    """A number in the making: `group` waits for its magnitude, `total` holds what magnitudes have closed."""

    def __init__(self) -> None:
        self.total = 0.0
        self.group: float | None = None
        self.scale = _INFINITE
        self.times = 1.0
        self.figure = False

    @property
    def value(self) -> float:
        return self.total + (self.group or 0.0)

    def place(self) -> float:
        """Return the place below which a further word may fill in: 100 after two hundred, 10 after twenty."""
        if self.group is None:
            return self.scale if self.total else 0
        if self.figure or self.group != int(self.group) or not self.group:
            return 1
        place = 1
        while self.group % (place * 10) == 0:
            place *= 10
        return place

    def add(self, value: float, is_figure: bool = False) -> bool:
        """Add a word or a figure, if it fits in below what is there."""
        if self.group is None:
            if self.total and value >= self.scale:
                return False
            self.group, self.figure = value, is_figure
            return True
        if is_figure or not 0 < value < self.place():
            return False
        self.group += value
        return True

    def multiply(self, magnitude: float, bare: bool) -> bool:
        """Multiply by a magnitude; `bare` lets one stand without a number before it."""
        if self.group is None:
            if self.total and magnitude >= self.scale:
                self.total *= magnitude
                self.scale = self.times = magnitude
                return self.total <= _LARGEST
            if not self.total and not bare:
                return False
            self.group = 1.0
        if magnitude < 1000:
            if self.group >= 100 or (self.times > magnitude and self.times < 1000):
                return False
            self.group, self.figure, self.times = self.group * magnitude, False, magnitude
            return True
        if magnitude >= self.scale or self.group * magnitude > _LARGEST:
            return False
        self.total += self.group * magnitude
        self.group, self.scale, self.times = None, magnitude, magnitude
        return True


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
        for i in self._t.starts("number_article"):
            if i + 1 < len(self._tokens) and self._article(i):
                firsts.add(i)
        return sorted(firsts)

    def _article(self, i: int) -> Found | None:
        """Return the magnitude or fraction that follows the article at token `i`."""
        f = self._t.at(i, "number_article")
        return f and (self._t.at(f.last, "magnitude") or self._t.at(f.last, "fraction"))

    def _code(self, i: int) -> int:
        """Return the token after a telephone number or code at token `i`, or `i`."""
        end = self._unclaimed_end(i)
        return code_end(self._t.text, self._tokens, i, end)

    def _unclaimed_end(self, i: int) -> int:
        """Return the first claimed token after `i` within the reach of a figure."""
        claimed = self._t.claimed
        return next((j for j in range(i + 1, min(i + 12, len(self._tokens))) if j in claimed), len(self._tokens))

    def _at(self, i: int) -> Amount | None:
        """Return the amount that begins at token `i`."""
        t = self._t
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
        return self._fraction(i) or self._composed(i) or self._ordinal_word(i)

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
        while True:
            join = t.at(last, "vague_join")
            j = join.last if join else last
            step = t.at(j, "magnitude") or t.at(j, "vague")
            if not step or low * float(sense(step.entry)) > _LARGEST or not t.allowed(step):
                break
            low, last, alone = low * float(sense(step.entry)), step.last, True
        return Amount(f.first, last, None, low, "vague") if alone else None

    def _about(self, f: Found) -> Amount:
        """Return a number that says itself that it is about (десетина), with the magnitude after it."""
        value, last, times = float(sense(f.entry)), f.last, 1.0
        magnitude = self._t.at(last, "magnitude")
        if magnitude and self._t.allowed(magnitude):
            times = float(sense(magnitude.entry))
            value, last = value * times, magnitude.last
        return Amount(f.first, last, value, value, "word", times, about=True)

    def _multiple(self, f: Found) -> Amount | None:
        """Return twice, threefold."""
        followed = f.entry.get("followed")
        if followed and self._t.norm(f.last) not in followed:
            return None
        value = float(sense(f.entry))
        return Amount(f.first, f.last, value, value, "ratio")

    def _fraction(self, i: int) -> Amount | None:
        """Return half, a third, two-thirds, 2/3, ½ at token `i`."""
        t = self._t
        if self._tokens[i].kind == "digits":
            return self._figure_fraction(i)
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
        return t.hyphened(j) or (self._tokens[j].kind == "word" and j not in t.starts("counted_stop"))

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
        return Amount(i, f.last, value, value, "ordinal", doubtful=_weak(f, self._tokens[i]))

    def _composed(self, i: int) -> Amount | None:
        """Return figures, number words and magnitudes from token `i` on, put together."""
        amount = _Composer(self._t, i).amount()
        return amount and (self._share(amount) or amount)

    def _share(self, a: Amount) -> Amount | None:
        """Return a fraction that is told after its denominator (үчтөн бири), where `a` is the denominator."""
        t = self._t
        f = t.at(a.last, "numerator")
        if not f or not a.value or not t.style.share_ending.fullmatch(t.norm(a.last - 1)):
            return None
        value = float(sense(f.entry)) / a.value
        return Amount(a.first, f.last, value, value, "ratio") if 0 < value < 1 else None


class _Composer:
    """One number put together part by part."""

    def __init__(self, text: NumberText, first: int) -> None:
        self._t = text
        self._first = self._last = first
        self._sum = _Sum()
        self._parts = 0
        self._words = 0
        self._figure: Figure | None = None
        self._form: Form = "word"
        self._doubtful = False
        self._definite = False
        self._about = False
        self._one = False

    def amount(self) -> Amount | None:
        """Return the amount, or None where nothing of worth stands."""
        while self._form != "ordinal" and self._step():
            pass
        if not self._parts:
            return None
        figure = self._figure
        if figure and figure.value is None:
            return Amount(self._first, self._last, None, None, "code")
        if self._parts == 1 and self._article():
            return None
        if self._parts == 1 and self._one:
            return Amount(self._first, self._last, 1.0, 1.0, "one")
        if self._parts > 1:
            self._doubtful = self._definite = False
        value = self._sum.value
        form: Form = "figure" if figure and self._form == "word" else self._form
        other = figure.other if figure and self._sum.times == 1 and self._parts == 1 else None
        return Amount(
            self._first, self._last, value, value, form, self._sum.times, other,
            about=self._about, doubtful=self._doubtful, definite=self._definite,
        )  # fmt: skip

    def _article(self) -> bool:
        """Tell whether the only part is an article."""
        return not self._figure and self._t.at(self._first, "number_article") is not None and self._words == 0

    def _step(self) -> bool:
        """Take the next part in; tell whether there was one."""
        j = self._last
        if j >= len(self._t.tokens) or j in self._t.claimed:
            return False
        if self._take(j):
            return True
        if not self._parts:
            return False
        if self._t.hyphened(j) and j + 1 not in self._t.claimed:
            return self._take(j + 1, joined=True)
        join = self._t.at(j, "number_join")
        if join and join.last not in self._t.claimed and self._joinable(float(sense(join.entry))):
            return self._take(join.last, joined=True)
        return False

    def _joinable(self, least: float) -> bool:
        """Tell whether what is there can be joined to more by "and"."""
        place = self._sum.place()
        return place != _INFINITE and place >= least

    def _take(self, j: int, joined: bool = False) -> bool:
        """Take the part at token `j` in, if it fits."""
        t = self._t
        if j >= len(t.tokens):
            return False
        if t.tokens[j].kind == "digits":
            return self._take_figure(j, joined)
        if self._parts and (more := t.at(j, "half_more")) and not joined and self._take_half(more):
            return True
        magnitude = t.at(j, "magnitude")
        if magnitude and self._take_magnitude(magnitude):
            return True
        ordinal, cardinal = t.at(j, "ordinal"), t.at(j, "cardinal")
        if ordinal and self._parts and not (cardinal and cardinal.last > ordinal.last) and self._take_ordinal(ordinal):
            return True
        if cardinal:
            return self._take_cardinal(cardinal)
        article = t.at(j, "number_article")
        if article and not self._parts and self._sum.add(1.0):
            return self._taken(article.last)
        return False

    def _take_figure(self, j: int, joined: bool) -> bool:
        if joined or (self._parts and self._sum.group is not None):
            return False
        t = self._t
        end = next((k for k in range(j + 1, min(j + 12, len(t.tokens))) if k in t.claimed), len(t.tokens))
        figure = read_figure(t.text, t.tokens, j, t.style.decimal, t.style.grouping, end)
        if figure.value is None:
            if self._parts:
                return False
            self._figure = figure
            self._taken(figure.last)
            return False
        if self._parts and (not self._figure or not t.tokens[j].spaced):
            return False
        if not self._sum.add(figure.value, is_figure=True):
            return False
        self._figure = figure
        return self._taken(figure.last)

    def _take_magnitude(self, f: Found) -> bool:
        t, s = self._t, self._sum
        if not t.allowed(f) or self._is_unit(f):
            return False
        token = t.tokens[f.first]
        times, figure = float(sense(f.entry)), self._figure
        if figure and figure.other is not None and s.group == figure.value and times >= 1000:
            s.group = min(figure.other, figure.value)
        if not s.multiply(times, bare=t.style.bare_magnitude):
            return False
        self._words += 1
        self._doubtful = _weak(f, token)
        self._about = self._about or token.norm in f.entry.get("about", ())
        return self._taken(f.last)

    def _is_unit(self, f: Found) -> bool:
        """Tell whether a letter that is both a magnitude and a unit is the unit here (1.5m-deep, but 1.5m people)."""
        t = self._t
        unit = t.at(f.first, "unit")
        if not unit or unit.last != f.last or t.before(self._first, "currency"):
            return False
        j = f.last + t.hyphened(f.last)
        if j >= len(t.tokens) or t.at(j, "dimension"):
            return True
        return t.tokens[j].kind != "word" or j in t.starts("counted_stop")

    def _take_cardinal(self, f: Found) -> bool:
        value, token = float(sense(f.entry)), self._t.tokens[f.first]
        if self._parts and self._t.glued(f.first) and self._t.tokens[f.first - 1].kind == "digits":
            return False
        if not self._sum.add(value):
            return False
        self._words += 1
        self._one = self._one or (value == 1 and not self._parts)
        self._doubtful = _weak(f, token)
        self._definite = token.norm in f.entry.get("definite", ())
        self._about = self._about or token.norm in f.entry.get("about", ())
        return self._taken(f.last)

    def _take_ordinal(self, f: Found) -> bool:
        value = float(sense(f.entry))
        if self._figure or not self._sum.add(value):
            return False
        self._form = "ordinal"
        return self._taken(f.last)

    def _take_half(self, f: Found) -> bool:
        s, value = self._sum, float(sense(f.entry))
        if s.group is not None:
            s.group += value
        elif s.total:
            s.total += value * s.scale
        else:
            return False
        self._words += 1
        return self._taken(f.last)

    def _taken(self, last: int) -> bool:
        self._last = last
        self._parts += 1
        return True


def _weak(f: Found, token: Token) -> bool:
    """Tell whether an entry's form counts only in company."""
    weak = f.entry.get("weak", False)
    return weak is True or (bool(weak) and token.norm in weak)


def _quotient(key: str) -> float:
    """Return the worth of a fraction's key ("1/3")."""
    upper, _, lower = key.partition("/")
    return float(upper) / float(lower or 1)
