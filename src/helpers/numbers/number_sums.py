"""A NumberText and a token in; the number that begins there out: figures, number words and magnitudes put together.

Words add up downwards (two hundred + thirty + five) and magnitudes multiply what stands before them (235 thousand); what
does not fit in below ends the number.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from helpers.language.lexicon import Found
from helpers.language.text import Token, is_caseless
from helpers.numbers.digits import Figure, read_figure
from helpers.numbers.number_text import NumberText, sense

Form = Literal["figure", "word", "vague", "ordinal", "ratio", "one", "code"]
LARGEST = 1e18
_LARGEST_DECIMALS = 1000
_INFINITE = float("inf")


class Amount(NamedTuple):
    """Tokens `first` to `last` (exclusive) and what they are worth; `low` alone is known of a vague one.

    `times` is the last magnitude in it (1 if none), `other` the second reading of its figure, `doubtful` what counts
    only in company, `definite` words that alone stand for those named before, `bare` a magnitude alone. Form `one`
    counts only in shares (one in five), form `code` is digits that are no quantity.
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
    bare: bool = False


class Sum:
    """A number in the making: `group` waits for its magnitude, `total` holds what magnitudes have closed."""

    def __init__(self) -> None:
        self.total = 0.0
        self.group: float | None = None
        self.scale = _INFINITE
        self.times = 1.0
        self.figure = False

    @property
    def value(self) -> float:
        """The number so far."""
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

    def add_half(self, value: float) -> bool:
        """Add the half that a word tells (two and a half), of the last magnitude where one has closed."""
        if self.group is not None:
            self.group += value
        elif self.total:
            self.total += value * self.scale
        else:
            return False
        return True

    def multiply(self, magnitude: float, bare: bool) -> bool:
        """Multiply by a magnitude; `bare` lets one stand without a number before it."""
        if self.group is None:
            if self.total and magnitude >= self.scale:
                self.total *= magnitude
                self.scale = self.times = magnitude
                return self.total <= LARGEST
            if not self.total and not bare:
                return False
            self.group = 1.0
        if magnitude < 1000:
            if (self.group >= 100 <= magnitude) or (self.times > magnitude and self.times < 100):
                return False
            self.group, self.figure, self.times = self.group * magnitude, False, magnitude
            return True
        if magnitude >= self.scale or self.group * magnitude > LARGEST:
            return False
        self.total += round(self.group * magnitude, 2)  # 4.1 * 10^12 is a little less
        self.group, self.scale, self.times = None, magnitude, magnitude
        return True


class Composer:
    """One number put together part by part."""

    def __init__(self, text: NumberText, first: int) -> None:
        self._t = text
        self._first = self._last = first
        self._sum = Sum()
        self._parts = 0
        self._words = 0
        self._figure: Figure | None = None
        self._form: Form = "word"
        self._doubtful = False
        self._definite = False
        self._bare = False
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
        elif self._t.at(self._first, "magnitude"):
            self._bare = not figure
        value = self._sum.value
        form: Form = "figure" if figure and self._form == "word" else self._form
        other = figure.other if figure and self._sum.times == 1 and self._parts == 1 else None
        return Amount(
            self._first, self._last, value, value, form, self._sum.times, other,
            about=self._about, doubtful=self._doubtful, definite=self._definite, bare=self._bare,
        )  # fmt: skip

    def _article(self) -> bool:
        """Tell whether the only part is an article."""
        return not self._figure and self._t.at(self._first, "number_article") is not None and self._words == 0

    def _step(self) -> bool:
        """Take the next part in; tell whether there was one."""
        j = self._last
        if j >= len(self._t.tokens) or j in self._t.claimed:
            return False
        if self._parts and self._t.style.from_ending.fullmatch(self._t.norm(j - 1)):
            return False  # 3 milyondan 2 milyona: the first of two
        if self._take(j):
            return True
        if not self._parts:
            return False
        if self._take_decimals(j) or self._take_joined_magnitude(j):
            return True
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
        compound = t.compound(j)
        if compound and self._sum.add(compound[0]):
            self._words += 1
            self._form = "ordinal" if compound[1] else self._form
            return self._taken(j + 1)
        article = t.at(j, "number_article")
        if article and not self._parts and self._sum.add(1.0):
            return self._taken(article.last)
        return False

    def _take_figure(self, j: int, joined: bool) -> bool:
        t = self._t
        if (joined and not self._goes_on(j)) or (self._parts and self._sum.group is not None):
            return False
        end = next((k for k in range(j + 1, min(j + 12, len(t.tokens))) if k in t.claimed), len(t.tokens))
        figure = read_figure(t.text, t.tokens, j, t.style.decimal, t.style.grouping, end)
        if figure.value is None:
            if self._parts:
                return False
            self._figure = figure
            self._taken(figure.last)
            return False
        glued = not t.tokens[j].spaced and not is_caseless(t.tokens[j - 1])  # but ja 3万2000
        if self._parts and (not self._figure or glued):
            return False
        if not self._sum.add(figure.value, is_figure=True):
            return False
        self._figure = figure
        return self._taken(figure.last)

    def _goes_on(self, j: int) -> bool:
        """Tell whether a figure behind "and" has a smaller magnitude than the last one (4 милиарда и 200 милиона)."""
        smaller = self._t.at(j + 1, "magnitude")
        return smaller is not None and 1000 <= float(sense(smaller.entry)) < self._sum.scale < _INFINITE

    def _take_magnitude(self, f: Found) -> bool:
        t, s = self._t, self._sum
        if not t.allowed(f) or self._is_unit(f):
            return False
        token = t.tokens[f.first]
        times, figure = float(sense(f.entry)), self._figure
        if (
            figure
            and figure.other is not None
            and figure.value is not None
            and s.group == figure.value
            and times >= 1000
        ):
            s.group = (max if t.style.thousands_of_millions else min)(figure.other, figure.value)
        if not s.multiply(times, bare=t.style.bare_magnitude):
            return False
        self._words += 1
        self._doubtful = is_listed(f, token, "weak")
        self._about = self._about or is_listed(f, token, "about")
        return self._taken(f.last)

    def _take_joined_magnitude(self, j: int) -> bool:
        """Take the magnitude behind a number that says itself that it is about (une trentaine de milliards)."""
        join = self._t.at(j, "vague_join") if self._about else None
        magnitude = self._t.at(join.last, "magnitude") if join else None
        return magnitude is not None and self._take_magnitude(magnitude)

    def _is_unit(self, f: Found) -> bool:
        """Tell whether a letter that is both a magnitude and a unit is the unit here (1.5m-deep, but 1.5m people)."""
        t = self._t
        unit = t.at(f.first, "unit")
        if not unit or unit.last != f.last or t.before(self._first, "currency") or t.tokens[f.first].case:
            return False
        j = f.last + t.hyphened(f.last)
        if j >= len(t.tokens) or t.at(j, "dimension"):
            return True
        return t.tokens[j].kind != "word" or t.at(j, "counted_stop") is not None

    def _take_cardinal(self, f: Found) -> bool:
        value, token = float(sense(f.entry)), self._t.tokens[f.first]
        if self._parts and self._t.glued(f.first) and self._t.tokens[f.first - 1].kind == "digits":
            return False
        if not self._sum.add(value):
            return False
        self._words += 1
        self._one = self._one or (value == 1 and not self._parts)
        self._doubtful = is_listed(f, token, "weak")
        self._definite = is_listed(f, token, "definite")
        self._about = self._about or is_listed(f, token, "about")
        return self._taken(f.last)

    def _take_ordinal(self, f: Found) -> bool:
        value = float(sense(f.entry))
        if self._figure or not self._sum.add(value):
            return False
        self._form = "ordinal"
        return self._taken(f.last)

    def _take_half(self, f: Found) -> bool:
        if not self._sum.add_half(float(sense(f.entry))):
            return False
        self._words += 1
        return self._taken(f.last)

    def _take_decimals(self, j: int) -> bool:
        """Take decimals in that a word sets off (two point five, zwei Komma fünf, iki virgül beş)."""
        t, s = self._t, self._sum
        point = t.at(j, "decimal_word")
        if point is None or s.group is None or s.group % 1:
            return False
        following = Composer(t, point.last)
        while following._form != "ordinal" and following._take_plain(following._last):
            pass
        value = following._sum.value if following._parts else 0.0
        if not following._parts or value % 1 or value >= _LARGEST_DECIMALS:
            return False
        s.group += value / 10 ** len(str(int(value)))
        self._words += 1
        self._one = False
        return self._taken(following._last)

    def _take_plain(self, j: int) -> bool:
        """Take a cardinal or a bare figure in, no magnitude."""
        t = self._t
        if j >= len(t.tokens) or j in t.claimed or self._figure:
            return False
        cardinal, compound = t.at(j, "cardinal"), t.compound(j)
        if cardinal:
            return self._take_cardinal(cardinal)
        if compound and not compound[1]:
            return self._sum.add(compound[0]) and self._taken(j + 1)
        return t.tokens[j].kind == "digits" and not self._parts and self._take_figure(j, False)

    def _taken(self, last: int) -> bool:
        self._last = last
        self._parts += 1
        return True


def is_listed(f: Found, token: Token, attribute: str) -> bool:
    """Tell whether an attribute that is true or a list of forms holds for the form that stands at `token`."""
    listed = f.entry.get(attribute, False)
    return listed is True or (bool(listed) and token.norm in listed)
