"""Two quotes of two languages in; what speaks for their being versions of one, and how strongly, out.

Each sort of evidence is a number from 0 (nothing shared) to 1 (all shared); what is rare among the quotes weighs more than
what is common. None of it knows where in its article a quote stands: only translations have their order in common.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import product
from typing import NamedTuple

from helpers.across.quote_links import one_speaker
from helpers.across.quote_wording import overlap
from helpers.across.spoken import SAME_WORDS, Spoken

SHARED = ("figures", "days", "names", "around", "meanings", "kindred")
# Log odds that two quotes are one, fitted to the quotes of twenty articles in twenty-one languages, in rounded tenths; what
# stands around a quote counts less than there, since only translations have their whole sentences in common.
ALONE = {"figures": 0.15, "days": 0.3, "names": 0.2, "around": 0.1, "meanings": 0.6, "kindred": 1.2}
BESIDE_MEANING = {"figures": 0.06, "days": 0.15, "names": 0.04, "around": 0.06, "meanings": 0.1, "kindred": 0.35}
SAME_SPEAKER, OTHER_SPEAKER, SAME_OFFICE = 0.16, -0.15, 0.12
LEAST_CONTENT, LEAST_WITHOUT_SPEAKER, LEAST_OF_ANOTHER = 0.04, 0.35, 0.4
_SPEAKER_BESIDE_MEANING = 0.7
_LENGTH, _MOST_FOR_LENGTH = 0.06, 0.12
_MOST_WITH_A_KEY = 60
# What two quotes must share to be looked at: one of these, or the speaker, or one of those with the speaker where many share it.
_TELLING = ("figures", "days", "names", "meanings", "kindred")
_TELLING_OF_A_SPEAKER = ("figures", "days", "names", "meanings")
_BRIEF, _LONG_ENOUGH = 0.02, 25  # Few words are near to many things.
_SHORT = 8  # Characters; of two fragments as short as this neither is the shorter.


class Evidence(NamedTuple):
    """What speaks for two quotes being one, by sort, 0 to 1; `length`: how far their lengths are apart (0: alike);
    `brief`: how far the shorter is from a length that tells something (0: it is long enough).
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

    @property
    def shared(self) -> float:
        """Return what the words of two quotes have in common, without speaker and surroundings."""
        return (
            ALONE["figures"] * self.figures + ALONE["days"] * self.days + ALONE["names"] * self.names
            + ALONE["meanings"] * self.meanings + ALONE["kindred"] * self.kindred
        )  # fmt: skip

    @property
    def alone(self) -> float:
        """Return all of it as one number; about 0 for two quotes that have nothing to do with each other."""
        return self.shared + ALONE["around"] * self.around + self.who - self._apart

    @property
    def enough(self) -> bool:
        """Tell whether enough is shared for a match without meanings: one speaker says many things, many speak of families."""
        least = LEAST_CONTENT if self.who > 0 else LEAST_WITHOUT_SPEAKER if self.who == 0 else LEAST_OF_ANOTHER
        return self.shared >= least

    @property
    def beside_meaning(self) -> float:
        """Return what it adds to the likeness of two meanings."""
        shared: float = sum(BESIDE_MEANING[sort] * getattr(self, sort) for sort in BESIDE_MEANING)
        return shared + _SPEAKER_BESIDE_MEANING * self.who - self._apart - _BRIEF * self.brief

    @property
    def _apart(self) -> float:
        """Return what the difference in length takes away."""
        return min(_MOST_FOR_LENGTH, _LENGTH * self.length)


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
            for n in having[key]:
                self._keys[n].add(len(self._sort))
                norm[n] += rarity
            self._sort.append(number)
            self._rarity.append(rarity)

    def evidence(self, one: Spoken, other: Spoken) -> Evidence:
        """Return what speaks for two quotes being one."""
        same = one_speaker(one, other)
        who = SAME_OFFICE if one.office & other.office else 0.0
        if same is not None:
            who = SAME_SPEAKER / self._talks(one, other) if same else OTHER_SPEAKER
        sizes = self._length[one.number], self._length[other.number]
        apart = abs(math.log(max(_SHORT, sizes[0]) / max(_SHORT, sizes[1])))
        shared = self._shared(one.number, other.number)
        return Evidence._make((who, *shared, apart, max(0.0, 1 - min(sizes) / _LONG_ENOUGH)))

    def share_nothing(self, one: int, other: int) -> bool:
        """Tell whether two quotes (by number) have nothing in common that could make them one."""
        return self._keys[one].isdisjoint(self._keys[other])

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

    def candidates(self, quotes: Sequence[Spoken]) -> Iterator[tuple[Spoken, Spoken]]:
        """Yield the pairs of one story, in two articles, that share something which few share."""
        postings: dict[Hashable, list[Spoken]] = defaultdict(list)
        for quote in quotes:
            keys = [(sort, k) for sort in _TELLING for k in getattr(quote, sort)]
            own = [(sort, k) for sort in _TELLING_OF_A_SPEAKER for k in getattr(quote, sort)]
            for key in (*((w,) for w in quote.who), *keys, *product(quote.who, own)):
                postings[quote.story, key].append(quote)
        seen: set[tuple[int, int]] = set()
        for sharing in postings.values():
            if 2 <= len(sharing) <= _MOST_WITH_A_KEY:
                for i, one in enumerate(sharing):
                    for other in sharing[i + 1 :]:
                        pair = one.number, other.number
                        if one.unit != other.unit and pair not in seen:
                            seen.add(pair)
                            yield one, other


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
