"""Two dated places of a story in; how much speaks for their telling one event out.

What happened says most, then what both name (names, figures, words, the common words behind them across languages), the clock, and
the day itself: a day of which each unit tells one thing only, as of a day long past, is told for one event.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from helpers.across.dated import Place
from helpers.across.event_evidence import UNNAMED
from helpers.across.moments import clock_told, clocks_agree, ordinal
from helpers.language.happenings import happenings, kinship

STATEMENT = "statement"
_HAPPENED, _STRANGERS, _CLOCK, _MOST_EVIDENCE = 2.0, -0.8, 1.0, 2.5
_EVERY = ("",)
_ACROSS = ("sound:", "mean:")  # Features that say nothing within a language, where the words themselves are compared.
_ONE_THING, _AT_MOST = (
    1.5,
    1.1,
)  # What it says that hardly any unit tells more than one thing of a day; never enough alone.
_CROWDED = {
    False: (1.1, 1.6),
    True: (1.5, 2.1),
}  # Things told a unit at which it says all and nothing; by whether the day is past.
_PAST = 2  # So many days before they were printed, a day is past: of today and yesterday each article tells its own.


class Weights:
    """How much each shared feature and each day says in a story: nothing where all places have it, most where two do."""

    def __init__(self, here: Sequence[Place]) -> None:
        self._times = Counter(f for p in here for f in p.evidence)
        self._all = len(here) + 1
        self._rarity: dict[str, float] = {}
        self._likeness: dict[tuple[int, int], float] = {}
        kinds: dict[frozenset[tuple[str, float]], int] = {}
        self._telling = {id(p): _telling(p, kinds) for p in here}
        self._agreeing: dict[tuple[int, int], _Agreeing] = {}
        self._here = here  # Kept, so that no other place takes the identity of one of these.
        told: dict[tuple[int, int], list[Place]] = defaultdict(list)
        for p in here:
            told[p.at.days].append(p)
        # One more is thought of than is told, so that two units alone do not make a day rare.
        self._crowd = {days: (len(places) + 1) / len({p.key for p in places}) for days, places in told.items()}

    def shared(self, one: Place, other: Place, kinds: tuple[str, ...] = _EVERY) -> float:
        """Return the weight of what two places share, names, figures and words together, or only features of some kinds."""
        if one.sentence == other.sentence and one.key == other.key:
            return 0.0
        few, many = one.evidence, other.evidence
        if len(many) < len(few):
            few, many = many, few
        both = [feature for feature in few if feature in many]
        if not both:
            return 0.0
        if one.unit.language == other.unit.language:
            both = [feature for feature in both if not feature.startswith(_ACROSS)]
        if kinds != _EVERY:
            both = [feature for feature in both if feature.startswith(kinds)]
        known = self._rarity
        total = 0.0
        for feature in both:
            rarity = known.get(feature)
            total += few[feature] * (self._rare(feature) if rarity is None else rarity)
        return min(total, _MOST_EVIDENCE)

    def _rare(self, feature: str) -> float:
        """Return and keep 1 for a feature that two places have, 0 for one that all have."""
        times = max(self._times[feature], 2)
        known = max(math.log(self._all / times) / math.log(max(self._all / 2, 2)), 0.0)
        self._rarity[feature] = known
        return known

    def agreeing(self, one: Place, other: Place, a: _Telling, b: _Telling) -> _Agreeing:
        """Return how two places agree in what happened; told once of all places that tell the same."""
        kinds = a.kind, b.kind
        known = self._agreeing.get(kinds)
        if known is None:
            both = bool(one.happened and other.happened)
            ended = both and (_ends_what_lasts(a, other) or _ends_what_lasts(b, one))
            known = _Agreeing(ended, alike(one.happened, other.happened), both and _strange(a.main, b.main))
            self._agreeing[kinds] = known
        return known

    def telling(self, place: Place) -> _Telling:
        """Return what a place of the story says, read once."""
        return self._telling[id(place)]

    def likeness(self, one: Place, other: Place) -> float:
        """Return how much speaks for two places telling one event (`likeness`); told once of two places."""
        pair = id(one), id(other)
        known = self._likeness.get(pair)
        if known is None:
            known = self._likeness[pair] = likeness(one, other, self)
        return known

    def told_of(self, feature: str, places: Sequence[Place]) -> float:
        """Return what share of all places that have a feature are among these."""
        return sum(feature in p.evidence for p in places) / max(self._times[feature], 1)

    def one_thing(self, one: Place, other: Place) -> float:
        """Return how much it says that two places tell the same day: much where each unit tells one thing of it."""
        if one.key == other.key or not _one_day(one, other):
            return 0.0
        past = self.telling(one).past and self.telling(other).past
        all_of_it, nothing = _CROWDED[past]
        crowd = self._crowd[one.at.days]
        return min(max(_ONE_THING * (nothing - crowd) / (nothing - all_of_it), 0.0), _AT_MOST)


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return how much two tellings agree in what happened: 1 for the same, 0 for strangers.

    >>> alike({"sink": 1.0}, {"collide": 1.0, "search": 0.2}), alike({"sink": 1.0}, {"resign": 1.0})
    (0.5, 0.0)
    """
    if len(one) == len(other) == 1:
        (x, a), (y, b) = *one.items(), *other.items()
        return min(min(a, b) * kinship(x, y), 1.0)
    same = math.fsum([min(weight, other[slug]) for slug, weight in one.items() if slug in other])
    akin = max([min(a, b) * kinship(x, y) for x, a in one.items() for y, b in other.items()], default=0.0)
    return min(max(same, akin), 1.0)


def main(happened: Mapping[str, float]) -> str:
    """Return what a telling says most firmly that happened.

    >>> main({"search": 0.4, "die": 1.0})
    'die'
    """
    if len(happened) == 1:
        return next(iter(happened))
    return max(happened, key=lambda slug: (happened[slug], slug))


def likeness(one: Place, other: Place, weights: Weights) -> float:
    """Return how much speaks for one event: what happened, evidence, clock; below 0 where they exclude each other."""
    a, b = weights.telling(one), weights.telling(other)
    clock = clocks_agree(one.at, other.at) if a.timed and b.timed and _one_day(one, other) else 0.0
    if clock < 0:
        return -1.0
    agreeing = weights.agreeing(one, other, a, b)
    if agreeing.ended:
        return -1.0
    same = agreeing.same
    voice = _one_voice(one, other) if a.states and b.states else float(not (a.states or b.states))
    if a.states and b.states:
        same = min(same, voice)
    score = _HAPPENED * same + weights.shared(one, other) + _CLOCK * clock
    if voice:
        score += voice * weights.one_thing(one, other)
    return score + _STRANGERS * agreeing.strange


def _one_day(one: Place, other: Place) -> bool:
    """Tell whether two places tell the same days."""
    return one.at.first == other.at.first and one.at.last == other.at.last


class _Telling(NamedTuple):
    """What a place says most firmly, whether a story has that once, whether it is a statement, tells the clock, and is past.

    `kind` is one number for all places of a story that tell the same happened, as firmly.
    """

    main: str
    sole: bool
    states: bool
    timed: bool
    past: bool
    kind: int


class _Agreeing(NamedTuple):
    """How two places agree in what happened: whether one ended what the other tells, how much is the same, whether they are strangers."""

    ended: bool
    same: float
    strange: bool


def _telling(place: Place, kinds: dict[frozenset[tuple[str, float]], int]) -> _Telling:
    """Return what a place says; `kinds` numbers what happened."""
    told, stamp = main(place.happened) if place.happened else "", place.unit.stamp
    past = bool(stamp) and ordinal(str(stamp)) - place.at.last >= _PAST
    kind = kinds.setdefault(frozenset(place.happened.items()), len(kinds))
    return _Telling(told, bool(told) and happenings()[told].sole, states(place), clock_told(place.at), past, kind)


def strangers(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Tell whether two tellings say what cannot be one thing; that something begins says little of what it is.

    >>> strangers({"sink": 1.0}, {"resign": 1.0}), strangers({"strike": 1.0}, {"begin": 1.0}), strangers({"end": 1.0}, {"begin": 1.0})
    (True, False, True)
    """
    if not one or not other:
        return False
    return _strange(main(one), main(other))


@cache
def _strange(a: str, b: str) -> bool:
    """Tell whether what two tellings say most firmly cannot be one thing."""
    if kinship(a, b):
        return False
    weak = [happenings()[slug].weak and happenings()[slug].family != STATEMENT for slug in (a, b)]
    return all(weak) or not any(weak)


def _ends_what_lasts(one: _Telling, other: Place) -> bool:
    """Tell whether one place tells what a story has once, and the other something that happened without it (a fire out, a fire)."""
    return one.sole and one.main not in other.happened


def states(place: Place) -> bool:
    """Tell whether what a place dates is somebody's statement."""
    return any(w >= 1.0 and happenings()[slug].family == STATEMENT for slug, w in place.happened.items())


def _one_voice(one: Place, other: Place) -> float:
    """Return how likely two dated statements are one: who speaks is the same, or named in the other's sentence."""
    known = [p.by for p in (one, other) if p.by and p.by != UNNAMED]
    if len(known) == 2:
        return 1.0 if known[0] == known[1] else 0.1
    if not known:
        return 0.4
    return 0.9 if all(p.by == known[0] or f"name:{known[0]}" in p.evidence for p in (one, other)) else 0.3
