"""Two dated places of a story in; how much speaks for their telling one event out.

What happened says most, then what both name (names, figures, words, the common words behind them across languages), the clock, and
the day itself: a day of which each unit tells one thing only, as of a day long past, is told for one event.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from helpers.across.dated import Place
from helpers.across.event_evidence import UNNAMED
from helpers.across.moments import clocks_agree, ordinal
from helpers.language.happenings import happenings, kinship

STATEMENT = "statement"
_HAPPENED, _STRANGERS, _CLOCK, _MOST_EVIDENCE = 2.0, -0.8, 1.0, 2.5
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
        self._here = here  # Kept, so that no other place takes the identity of one of these.
        told: dict[tuple[int, int], list[Place]] = defaultdict(list)
        for p in here:
            told[p.at.days].append(p)
        # One more is thought of than is told, so that two units alone do not make a day rare.
        self._crowd = {days: (len(places) + 1) / len({p.key for p in places}) for days, places in told.items()}

    def shared(self, one: Place, other: Place, kinds: tuple[str, ...] = ("",)) -> float:
        """Return the weight of what two places share, names, figures and words together, or only features of some kinds."""
        if one.sentence == other.sentence and one.key == other.key:
            return 0.0
        few, many = one.evidence, other.evidence
        if len(many) < len(few):
            few, many = many, few
        apart = one.unit.language != other.unit.language
        total = 0.0
        for feature in [feature for feature in few if feature in many]:
            if feature.startswith(kinds) and (apart or not feature.startswith(_ACROSS)):
                total += few[feature] * self.rarity(feature)
        return min(total, _MOST_EVIDENCE)

    def rarity(self, feature: str) -> float:
        """Return 1 for a feature that two places have, 0 for one that all have."""
        known = self._rarity.get(feature)
        if known is None:
            times = max(self._times[feature], 2)
            known = max(math.log(self._all / times) / math.log(max(self._all / 2, 2)), 0.0)
            self._rarity[feature] = known
        return known

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
        if one.at.days != other.at.days or one.key == other.key:
            return 0.0
        past = all(p.unit.stamp and _day(p.unit.stamp) - p.at.last >= _PAST for p in (one, other))
        all_of_it, nothing = _CROWDED[past]
        crowd = self._crowd[one.at.days]
        return min(max(_ONE_THING * (nothing - crowd) / (nothing - all_of_it), 0.0), _AT_MOST)


@lru_cache(maxsize=10_000)
def _day(stamp: str) -> int:
    """Return the day of a stamp, counted as moments count them."""
    return ordinal(stamp)


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return how much two tellings agree in what happened: 1 for the same, 0 for strangers.

    >>> alike({"sink": 1.0}, {"collide": 1.0, "search": 0.2}), alike({"sink": 1.0}, {"resign": 1.0})
    (0.5, 0.0)
    """
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
    clock = clocks_agree(one.at, other.at) if one.at.days == other.at.days else 0.0
    if clock < 0:
        return -1.0
    if _ends_what_lasts(one, other) or _ends_what_lasts(other, one):
        return -1.0
    same = alike(one.happened, other.happened)
    said = states(one), states(other)
    voice = _one_voice(one, other) if all(said) else float(not any(said))
    if all(said):
        same = min(same, voice)
    score = _HAPPENED * same + weights.shared(one, other) + _CLOCK * clock + voice * weights.one_thing(one, other)
    return score + _STRANGERS * strangers(one.happened, other.happened)


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


def _ends_what_lasts(one: Place, other: Place) -> bool:
    """Tell whether one place tells what a story has once, and the other something that happened without it (a fire out, a fire)."""
    if not one.happened or not other.happened:
        return False
    told = main(one.happened)
    return happenings()[told].sole and told not in other.happened


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
