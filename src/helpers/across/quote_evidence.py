"""Two quotes of two languages in; what speaks for their being versions of one, and how strongly, out.

Each sort of evidence is a number from 0 (nothing shared) to 1 (all shared); what is rare among the quotes weighs more than
what is common. None of it knows where in its article a quote stands: only translations have their order in common.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.across.quote_links import every_pair, one_speaker
from helpers.across.quote_wording import overlap
from helpers.across.spoken import SAME_WORDS, Spoken
from helpers.across.units import Key

SHARED = ("figures", "days", "names", "around", "meanings", "kindred")
_MEANINGS = SHARED.index("meanings")
# Log odds that two quotes are one, fitted to the quotes of twenty articles in twenty-one languages, in rounded tenths; what
# stands around a quote counts less than there, since only translations have their whole sentences in common.
ALONE = {"figures": 0.15, "days": 0.3, "names": 0.2, "around": 0.1, "meanings": 0.6, "kindred": 1.2}
BESIDE_MEANING = {"figures": 0.06, "days": 0.15, "names": 0.04, "around": 0.06, "meanings": 0.1, "kindred": 0.35}
SAME_SPEAKER, OTHER_SPEAKER, SAME_OFFICE = 0.16, -0.15, 0.12
LEAST_CONTENT, LEAST_WITHOUT_SPEAKER, LEAST_OF_ANOTHER = 0.04, 0.35, 0.4
_SPEAKER_BESIDE_MEANING = 0.7
_LENGTH, _MOST_FOR_LENGTH = 0.06, 0.12
_MOST_WITH_A_KEY = 60
_LISTED = (
    0.6  # A word that one quote alone has may be in all, and on no other language's page: it sets quotes less apart.
)
# What two quotes must share to be looked at: one of these, or the speaker, or one of those with the speaker where many share it.
_TELLING_ALONE = ("kindred",)
_TELLING_OF_A_SPEAKER = ("figures", "days", "names", "meanings")
_BRIEF, _LONG_ENOUGH = 0.02, 25  # Few words are near to many things.
_OF_FEW = {"around": 0.2, "within": 0.2}  # What counts more of few words, fitted as the rest.
_DRAWN, _COMMON = 0.3, 0.3  # So much is the likeness of few words drawn to what is common between any two.
_SHORT = 8  # Characters; of two fragments as short as this neither is the shorter.


class Evidence(NamedTuple):
    """What speaks for two quotes being one, by sort, 0 to 1; `length`: how far their lengths are apart (0: alike);
    `brief`: how far the shorter is from a length that tells something (0: it is long enough); `within`: how much of what a
    brief one means the other means too.
    """

    who: float
    figures: float
    days: float
    names: float
    around: float
    meanings: float
    kindred: float
    length: float
    brief: float
    within: float = 0.0

    @property
    def shared(self) -> float:
        """Return what the words of two quotes have in common, without speaker and surroundings."""
        return _of_words(self.figures, self.days, self.names, self.meanings, self.kindred)

    @property
    def alone(self) -> float:
        """Return all of it as one number; about 0 for two quotes that have nothing to do with each other."""
        return self.shared + ALONE["around"] * self.around + self.who - self._apart

    @property
    def enough(self) -> bool:
        """Tell whether enough is shared for a match without meanings: one speaker says many things, many speak of families."""
        return self.shared >= _least_with(self.who)

    @property
    def beside_meaning(self) -> float:
        """Return what it adds to the likeness of two meanings."""
        shared: float = sum(BESIDE_MEANING[sort] * getattr(self, sort) for sort in BESIDE_MEANING)
        return shared + _SPEAKER_BESIDE_MEANING * self.who - self._apart - _BRIEF * self.brief

    def with_meaning(self, likeness: float) -> float:
        """Return all of it with the likeness of two meanings: of few words that says less, and what else is known more."""
        fragment = _OF_FEW["around"] * self.around + _OF_FEW["within"] * self.within
        return likeness + self.beside_meaning + self.brief * (fragment - _DRAWN * (likeness - _COMMON))

    @property
    def _apart(self) -> float:
        """Return what the difference in length takes away."""
        return _taken_away(self.length)


def _of_words(figures: float, days: float, names: float, meanings: float, kindred: float) -> float:
    """Return what the words of two quotes have in common as one number."""
    return (
        ALONE["figures"] * figures + ALONE["days"] * days + ALONE["names"] * names
        + ALONE["meanings"] * meanings + ALONE["kindred"] * kindred
    )  # fmt: skip


def _least_with(who: float) -> float:
    """Return how much two quotes must share: the less, the more their speakers say for them."""
    return LEAST_CONTENT if who > 0 else LEAST_WITHOUT_SPEAKER if who == 0 else LEAST_OF_ANOTHER


def _taken_away(length: float) -> float:
    """Return what a difference in length takes away."""
    return min(_MOST_FOR_LENGTH, _LENGTH * length)


class Weighing:
    """All quotes of a corpus, so that what is rare among them can weigh more than what is common."""

    def __init__(self, quotes: Sequence[Spoken]) -> None:
        self._quotes = quotes
        # All keys of all sorts are numbered, so that one look at two sets tells what two quotes share.
        self._sort: list[int] = []
        self._rarity: list[float] = []
        self._keys = [set[int]() for _ in quotes]
        self._norms = [[0.0] * len(quotes) for _ in SHARED]
        for number, sort in enumerate(SHARED):
            self._count(number, sort)
        self._said = _most_in_a_unit(quotes)
        self._length = [len(q.text) / length_of(q.language) for q in quotes]

    def _count(self, number: int, sort: str) -> None:
        """Number the keys of one sort, tell how rare each is, and note who has them."""
        having: dict[Hashable, list[int]] = defaultdict(list)
        for quote in self._quotes:
            for key in getattr(quote, sort):
                having[key].append(quote.number)
        norm = self._norms[number]
        for key in sorted(having, key=str):
            rarity = math.log(1 + len(self._quotes) / len(having[key])) ** 2
            lacking = rarity * (_LISTED if sort == "meanings" and len(having[key]) == 1 else 1.0)
            for n in having[key]:
                self._keys[n].add(len(self._sort))
                norm[n] += lacking
            self._sort.append(number)
            self._rarity.append(rarity)

    def evidence(self, one: Spoken, other: Spoken) -> Evidence:
        """Return what speaks for two quotes being one."""
        a, b = one.number, other.number
        brief = max(0.0, 1 - min(self._length[a], self._length[b]) / _LONG_ENOUGH)
        within = self._within(a, b) if brief else 0.0
        return Evidence._make((self._who(one, other), *self._shared(a, b), self._apart(a, b), brief, within))

    def _within(self, one: int, other: int) -> float:
        """Return how much of what the one of two quotes (by number) means that means less the other means too."""
        least = min(self._norms[_MEANINGS][one], self._norms[_MEANINGS][other])
        shared = sum(self._rarity[k] for k in self._keys[one] & self._keys[other] if self._sort[k] == _MEANINGS)
        return shared / least if least else 0.0

    def _who(self, one: Spoken, other: Spoken) -> float:
        """Return what the speakers of two quotes say for their being one."""
        same = one_speaker(one, other)
        if same is None:
            return SAME_OFFICE if one.office & other.office else 0.0
        return SAME_SPEAKER / self._talks(one, other) if same else OTHER_SPEAKER

    def _apart(self, one: int, other: int) -> float:
        """Return how far the lengths of two quotes (by number) are apart."""
        return abs(math.log(max(_SHORT, self._length[one]) / max(_SHORT, self._length[other])))

    def alone(self, one: Spoken, other: Spoken) -> float | None:
        """Return `evidence(one, other).alone` where there is enough of it and the quotes share anything, None where not.

        Most pairs share too little: of them nothing more is read than that.
        """
        if self._keys[one.number].isdisjoint(self._keys[other.number]):
            return None
        figures, days, names, around, meanings, kindred = self._shared(one.number, other.number)
        shared = _of_words(figures, days, names, meanings, kindred)
        if shared < LEAST_CONTENT:
            return None
        who = self._who(one, other)
        if shared < _least_with(who):
            return None
        return shared + ALONE["around"] * around + who - _taken_away(self._apart(one.number, other.number))

    def whoever_speaks(self, one: Spoken, other: Spoken) -> float:
        """Return `evidence(one, other).alone` as if it were not known who speaks."""
        figures, days, names, around, meanings, kindred = self._shared(one.number, other.number)
        shared = _of_words(figures, days, names, meanings, kindred)
        return shared + ALONE["around"] * around - _taken_away(self._apart(one.number, other.number))

    def without_kindred(self, one: Spoken, other: Spoken) -> float:
        """Return `evidence(one, other).alone` as if no word were heard in both languages."""
        figures, days, names, around, meanings, _ = self._shared(one.number, other.number)
        shared = _of_words(figures, days, names, meanings, 0.0)
        apart = _taken_away(self._apart(one.number, other.number))
        return shared + ALONE["around"] * around + self._who(one, other) - apart

    def _talks(self, one: Spoken, other: Spoken) -> int:
        """Return how many things the speaker of two quotes says in one article, at most: of many, each may be the one."""
        return min((self._said[q.story, key] for q in (one, other) for key in one.who & other.who), default=1)

    def _shared(self, one: int, other: int) -> list[float]:
        """Return how much two quotes (by number) share of each sort."""
        shared = [0.0] * len(SHARED)
        for key in self._keys[one] & self._keys[other]:
            shared[self._sort[key]] += self._rarity[key]
        return [
            part / math.sqrt(norm[one] * norm[other]) if part else 0.0
            for part, norm in zip(shared, self._norms, strict=True)
        ]

    def candidates(self, quotes: Sequence[Spoken]) -> list[tuple[int, int]]:
        """Return the pairs (by number, the smaller first, in order) of one story, in two articles, that share something rare."""
        postings: dict[Hashable, list[int]] = defaultdict(list)
        for quote in quotes:
            number, story = quote.number, quote.story
            own = [(sort, k) for sort in _TELLING_OF_A_SPEAKER for k in getattr(quote, sort)]
            for key in (*own, *((sort, k) for sort in _TELLING_ALONE for k in getattr(quote, sort))):
                postings[story, key].append(number)
            for who in quote.who:
                postings[story, who].append(number)
                for key in own:
                    postings[story, who, key].append(number)
        number_of: dict[Key, int] = {}
        units = np.array([number_of.setdefault(q.unit, len(number_of)) for q in self._quotes], np.int64)
        return _pairs([p for p in postings.values() if 2 <= len(p) <= _MOST_WITH_A_KEY], units)


def _pairs(postings: Iterable[Sequence[int]], units: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the pairs of numbers that stand together somewhere and in two units, each once, in order."""
    codes = [np.empty(0, np.int64)]
    for sharing in postings:
        numbers = np.array(sharing, np.int64)
        one, other = every_pair(len(sharing))
        codes.append(numbers[one] * len(units) + numbers[other])
    one, other = np.divmod(np.unique(np.concatenate(codes)), max(len(units), 1))
    apart = units[one] != units[other]
    return list(zip(one[apart].tolist(), other[apart].tolist(), strict=True))


def _most_in_a_unit(quotes: Sequence[Spoken]) -> dict[tuple[object, str], int]:
    """Return how many different quotes a speaker has in one unit of a story, at most."""
    own: dict[tuple[object, str, object], list[Spoken]] = defaultdict(list)
    for quote in sorted(quotes, key=lambda q: -len(q.words)):
        for key in quote.who:
            here = own[quote.story, key, quote.unit]
            if not any(overlap(q.bag, quote.bag) >= SAME_WORDS for q in here):
                here.append(quote)
    most: dict[tuple[object, str], int] = defaultdict(lambda: 1)
    for (story, key, _), several in own.items():
        most[story, key] = max(most[story, key], len(several))
    return most


@cache
def measured() -> tuple[Mapping[str, str], ...]:
    """Return the rows of the figures that were measured on parallel articles and ship with the package."""
    page = (resources.files("helpers") / "quotes.csv").read_text("utf8").splitlines()
    return tuple(csv.DictReader(page))


@cache
def _lengths() -> Mapping[str, float]:
    """Return how many characters each language needs for what takes one in English."""
    return {row["language"]: float(row["value"]) for row in measured() if row["measure"] == "length"}


def length_of(language: str) -> float:
    """Return how many characters a language needs for what takes one in English; 1 where it was never measured.

    >>> length_of("zh") < 0.5 < length_of("de")
    True
    """
    return _lengths().get(language, 1.0)
