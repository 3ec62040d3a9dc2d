"""Groups of quotes joined by their words in; the same groups joined by what they mean and by other evidence out.

Two groups are joined where each is the other's best: among all groups that cannot both be meant, because they stand in one
story as two quotes, it must be well ahead. The surest are joined first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Protocol

from helpers.across.quote_evidence import Weighing
from helpers.across.quote_groups import Group, Joining
from helpers.across.quote_links import Basis, Link, may_be_one
from helpers.across.spoken import Spoken
from helpers.across.units import Key

_LEAST_EVIDENCE, _LEAST_MEANING = 0.22, 0.43
_AHEAD = 0.04
_NEAREST, _LEAST_NEAR = 8, 0.35
_ROUNDS = 3
_SLACK = 0.1  # The quotes of two groups need not all be as near as the nearest.
_AS_CLOSE = 0.7  # Two groups of several languages must be nearly as near each other as each is in itself.
_SEVERAL = 3  # languages
_FEW = 12
_STAND_FOR_ALL = 3
# Words that so many articles each give to two different people are joined on other evidence only where it is strong.
_AGREEING, _OTHER_SPEAKER = 2, 0.4
_NEVER, _SUREST = -1.0, 0.99
# Two quotes of one language that the words did not join must be the nearer.
_UNLIKE_WORDS, _UNLIKE_WORDS_BESIDE_MEANING = 0.25, 0.12


class Meanings(Protocol):
    """What tells how near the meanings of quotes are (helpers.across.meaning)."""

    def likeness(self, one: int, other: int) -> float:
        """Return how near two quotes are, -1 to 1."""

    def nearest(self, numbers: Sequence[int], most: int, least: float) -> Iterable[tuple[int, int]]:
        """Yield pairs of quotes that are near each other."""


class Encoder(Protocol):
    """What makes meanings of quotes."""

    def meanings(self, quotes: Iterable[Spoken]) -> Meanings:
        """Return the meanings of some quotes."""


def match(quotes: Sequence[Spoken], joined: Joining, weighing: Weighing, encoder: Encoder | None = None) -> None:
    """Join groups of quotes that say the same in other words or in another language.

    Args:
        quotes: those to be matched.
        joined: the groups so far; it is changed.
        weighing: of all quotes of the corpus.
        encoder: what tells meanings; without it, other evidence decides alone.
    """
    scores = Scores(_representatives(quotes, joined), weighing, encoder)
    basis: Basis = "meaning" if encoder else "evidence"
    least = _LEAST_MEANING if encoder else _LEAST_EVIDENCE
    close = {pair: score for pair, score in scores.pairs.items() if score > least - _AHEAD}
    for _ in range(_ROUNDS):
        links = (Link(one, other, score, basis) for (one, other), score in _firm(close, joined, least))
        if not joined.follow(links, lambda one, other: scores.fit(one, other, least)):
            break


def _representatives(quotes: Sequence[Spoken], joined: Joining) -> list[Spoken]:
    """Return the quotes without those that others of their group and story stand for: a few of the longest do."""
    seats: dict[tuple[int, object], list[Spoken]] = defaultdict(list)
    for quote in sorted(quotes, key=lambda q: (not q.who, -len(q.words), q.number)):
        seat = seats[id(joined.of[quote.number]), quote.story]
        if len(seat) < _STAND_FOR_ALL and quote.words not in [q.words for q in seat]:
            seat.append(quote)
    return sorted((q for seat in seats.values() for q in seat), key=lambda q: q.number)


class Scores:
    """How much speaks for two quotes being one; `pairs` holds those that are worth a look."""

    def __init__(self, quotes: Sequence[Spoken], weighing: Weighing, encoder: Encoder | None) -> None:
        stories = _stories(quotes)
        self._by_number = {q.number: q for story in stories for q in story}
        self._weighing = weighing
        self._mean: dict[tuple[int, int], float] = {}
        pairs = weighing.candidates(sorted(self._by_number.values(), key=lambda q: q.number))
        self._meanings: Meanings | None = None
        if encoder is not None:
            self._meanings = encoder.meanings(self._by_number.values())
            pairs = sorted({*pairs, *(p for story in stories for p in self._near(self._meanings, story))})
        known = self._by_number
        self.pairs = {pair: self._score(known[pair[0]], known[pair[1]]) for pair in pairs}

    def _near(self, meanings: Meanings, story: Sequence[Spoken]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of a story whose meanings are near."""
        for one, other in meanings.nearest([q.number for q in story], _NEAREST, _LEAST_NEAR):
            if self._by_number[one].unit != self._by_number[other].unit:
                yield min(one, other), max(one, other)

    def _nearest_of(self, one: int, others: Iterable[int]) -> float:
        """Return how much speaks for a quote being one with the nearest of some others; nothing is the least."""
        best = 0.0
        for other in others:
            pair = (one, other) if one < other else (other, one)
            score = self.pairs.get(pair)
            if score is None:
                score = self.pairs[pair] = self._score(self._by_number[pair[0]], self._by_number[pair[1]])
            if score > best:
                best = score
        return best

    def _score(self, one: Spoken, other: Spoken) -> float:
        """Return how much speaks for two quotes being one, `_NEVER` where their speakers or too little in common forbid it."""
        if not may_be_one(one, other):
            return _NEVER
        alike = one.language == other.language
        if self._meanings is None:
            alone = self._weighing.alone(one, other)
            return _NEVER if alone is None else alone - alike * _UNLIKE_WORDS
        evidence = self._weighing.evidence(one, other)
        near = evidence.with_meaning(self._meanings.likeness(one.number, other.number))
        return near - alike * _UNLIKE_WORDS_BESIDE_MEANING

    def fit(self, one: Group, other: Group, least: float) -> bool:
        """Tell whether two groups may be one: near as wholes, and in a language that both have near without any other."""
        near = self.of_groups(one, other) >= self.needed(one, other, least)
        return near and self._near_in_each(one, other, least) and self._as_close(one, other)

    def _near_in_each(self, one: Group, other: Group, least: float) -> bool:
        """Tell whether in each language of both groups a quote of the one is near a quote of the other, whoever speaks.

        Who quotes one thing in other words of the same language has them from a translation of their own, and those are near.
        """
        near: dict[str, bool] = {}
        for a, b in product(self._known(one), self._known(other)):
            language = self._by_number[a].language
            if language == self._by_number[b].language and not near.get(language):
                near[language] = self._near_in_one(a, b) >= least
        return all(near.values())

    def _near_in_one(self, one: int, other: int) -> float:
        """Return how near two quotes of one language are, whoever speaks and whichever words they have."""
        a, b = self._by_number[one], self._by_number[other]
        if self._meanings is None:
            return self._weighing.whoever_speaks(a, b)
        evidence = self._weighing.evidence(a, b)._replace(who=0.0)
        return evidence.with_meaning(self._meanings.likeness(one, other))

    def of_groups(self, one: Group, other: Group) -> float:
        """Return how well two groups fit: each quote of the smaller beside the nearest of the larger, in the mean."""
        small, large = sorted((self._known(one), self._known(other)), key=len)
        return sum(self._nearest_of(a, large) for a in small) / len(small) if small else 0.0

    def needed(self, one: Group, other: Group, least: float) -> float:
        """Return how well two groups must fit: the better where several articles each give them to two different people."""
        mine, theirs = self._speaker(one), self._speaker(other)
        apart = self._meanings is None and mine and theirs and mine.isdisjoint(theirs)
        return _OTHER_SPEAKER if apart else least - _SLACK

    def _as_close(self, one: Group, other: Group) -> bool:
        """Tell whether two groups of several languages are about as near each other as each is in itself, kindred words aside."""
        small, large = sorted((self._known(one), self._known(other)), key=len)
        if len({self._by_number[n].language for n in small}) < _SEVERAL:
            return True
        return self._nearest(small, large) >= _AS_CLOSE * min(self._nearest(small, small), self._nearest(large, large))

    def _nearest(self, these: Sequence[int], those: Sequence[int]) -> float:
        """Return how near quotes are to the nearest of others in another language, in the mean."""
        best = [
            max(
                (self._meant(a, b) for b in those if self._by_number[b].language != self._by_number[a].language),
                default=0.0,
            )
            for a in these
        ]
        return sum(best) / len(best)

    def _meant(self, one: int, other: int) -> float:
        """Return how near two quotes are in what they mean, without words that kindred languages share; weighed once."""
        known = self._mean.get((one, other))
        if known is None:
            known = self._nearest_of(one, (other,))
            if self._meanings is None and known:
                known = max(0.0, self._weighing.without_kindred(self._by_number[one], self._by_number[other]))
            self._mean[one, other] = known
        return known

    def _speaker(self, group: Group) -> frozenset[str]:
        """Return who most of a group's articles say spoke; nobody where too few agree."""
        told = Counter(self._by_number[n].who for n in self._known(group) if self._by_number[n].who)
        agreeing = [who for who, times in told.most_common(1) if times >= _AGREEING]
        return agreeing[0] if agreeing else frozenset()

    def _known(self, group: Group) -> list[int]:
        """Return the quotes of a group that are to be matched, few of a large one."""
        return list(islice((n for n in group.numbers if n in self._by_number), _FEW))


def _stories(quotes: Sequence[Spoken]) -> list[list[Spoken]]:
    """Return the quotes of each story that is told more than once."""
    stories: dict[object, list[Spoken]] = defaultdict(list)
    for quote in quotes:
        stories[quote.story].append(quote)
    return [story for story in stories.values() if len({q.unit for q in story}) > 1]


def _firm(
    scores: Mapping[tuple[int, int], float], joined: Joining, least: float
) -> list[tuple[tuple[int, int], float]]:
    """Return the pairs that are strong enough and well ahead of what cannot be meant too."""
    nearest = _between_groups(scores, joined)
    near: dict[int, list[tuple[float, Group]]] = defaultdict(list)
    for score, _, one, other in nearest:
        near[id(one)].append((score, other))
        near[id(other)].append((score, one))
    rivals = _Rivals(g for _, _, one, other in nearest for g in (one, other))
    return [
        (pair, round(min(_SUREST, score), 3))
        for score, pair, one, other in nearest
        if score >= least
        and not _rivalled(score, rivals.of(other), near[id(one)])
        and not _rivalled(score, rivals.of(one), near[id(other)])
    ]


class _Rivals:
    """Which groups stand beside each other in some unit, so that both cannot be meant."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._standing: dict[Key, list[int]] = defaultdict(list)
        self._of: dict[int, frozenset[int]] = {}
        for number, group in {id(g): g for g in groups}.items():
            for unit in group.units:
                self._standing[unit].append(number)

    def of(self, group: Group) -> frozenset[int]:
        """Return the groups (by identity) that stand beside a group."""
        known = self._of.get(id(group))
        if known is None:
            beside = frozenset(number for unit in group.units for number in self._standing[unit])
            known = self._of[id(group)] = beside - {id(group)}
        return known


def _between_groups(
    scores: Mapping[tuple[int, int], float], joined: Joining
) -> list[tuple[float, tuple[int, int], Group, Group]]:
    """Return the best score of each pair of groups, and the quotes that have it, the best first."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int], Group, Group]] = {}
    for pair, score in scores.items():
        one, other = joined.of[pair[0]], joined.of[pair[1]]
        if one is not other:
            key = (id(one), id(other)) if id(one) < id(other) else (id(other), id(one))
            if key not in best or score > best[key][0]:
                best[key] = (score, pair, one, other)
    return sorted(best.values(), key=lambda b: (-b[0], b[1]))


def _rivalled(score: float, rivals: frozenset[int], near: Sequence[tuple[float, Group]]) -> bool:
    """Tell whether a group nearly as near is a rival of the chosen one, and so cannot be meant too."""
    for other_score, other in near:  # the nearest first
        if score - other_score >= _AHEAD:
            return False
        if id(other) in rivals:
            return True
    return False
