"""Dated places in; which of them tell one event out.

Places are compared within a story and a day (or month, year): pairs that share what happened, names, figures, rare words or the
clock are joined, the most alike first, unless what their groups tell excludes it. A month or year joins a day within it, and the
small hours the night before, only on more evidence.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from helpers.across.dated import Place
from helpers.across.event_likeness import STATEMENT, Weights, alike, main, states, strangers
from helpers.across.moments import clock_told, clocks_agree, grain, relation
from helpers.language.happenings import happenings

_ENOUGH = 1.2
_NIGHT = 0.4  # What must be shared beyond `_ENOUGH` where only a night joins two days,
_WITHIN = {"week": 0.5, "month": 0.8, "season": 1.0, "year": 1.2, "longer": 1.5}  # and where a day lies within longer.
_LONG, _NAMED = frozenset({"season", "year", "longer"}), 0.8
_CURRENT = 0.8  # More still where the month or year is the one in which the article appeared: much else happened in it.
# Up to so many places on a day, every pair is compared; beyond, those that share something not too common.
_ALL_PAIRS = 60
_COMMON, _BESIDE = 40, 8
_LEAST_ALIKE, _ON_AVERAGE = 0.45, 0.7
_LOOKED_AT = 8  # places of a group
_FIRMLY = 0.7


class Group:
    """Places that tell one event, and what they tell together."""

    def __init__(self, number: int, place: Place) -> None:
        self.number = number
        self.numbers = [number]
        self.places = [place]
        self.happened: dict[str, float] = dict(place.happened)
        self.telling = int(bool(place.happened))  # How many of the places say what happened.
        self.clocks = {place.at} if clock_told(place.at) else set()
        self.told = {(place.key, place.sentence): place.happened}  # What happened, by unit and sentence.

    def add(self, other: Group) -> None:
        """Take in the places of another group."""
        size, more = self.telling, other.telling
        for slug in {**self.happened, **other.happened}:
            mean = self.happened.get(slug, 0.0) * size + other.happened.get(slug, 0.0) * more
            self.happened[slug] = mean / (size + more)
        self.places += other.places
        self.numbers += other.numbers
        self.telling += other.telling
        self.clocks |= other.clocks
        self.told |= other.told

    @property
    def units(self) -> set[tuple[str, int]]:
        """Return the units that tell the event."""
        return {p.key for p in self.places}


def grouped(here: Sequence[Place], weights: Weights | None = None) -> list[Group]:
    """Return the events of one story, in order of their first place.

    Args:
        weights: those of these places, where they are known already.
    """
    weights = weights or Weights(here)
    days: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, place in enumerate(here):
        days[place.at.days].append(i)
    found: list[Group] = []
    for _, same in sorted(days.items()):
        found += _joined(here, same, weights)
    found = _across_days(found, weights)
    return sorted(found, key=lambda g: g.number)


def _joined(here: Sequence[Place], same: Sequence[int], weights: Weights) -> list[Group]:
    """Return the groups of the places of one day: those that tell the same thing happened, then the most alike."""
    groups = _alike_at_sight(here, same)
    group = {i: g for g in groups for i in g.numbers}
    scored = [(weights.likeness(here[i], here[j]), i, j) for i, j in _pairs(here, groups)]
    for _, i, j in sorted((s for s in scored if s[0] >= _ENOUGH), key=lambda s: (-s[0], s[1], s[2])):
        one, other = sorted((group[i], group[j]), key=lambda g: g.number)
        if one is not other and _may_join(one, other, weights):
            one.add(other)
            group |= dict.fromkeys(other.numbers, one)
    return list({id(g): g for g in group.values()}.values())


def _alike_at_sight(here: Sequence[Place], same: Sequence[int]) -> list[Group]:
    """Return the places that say most firmly the same happened as one group, unless their clocks exclude each other.

    What happened says enough there (`likeness` of such a pair is never less than 2), so that no pairs are compared.
    """
    kinds: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i in same:
        happened = here[i].happened
        told = main(happened) if happened else ""
        apart = not told or happened[told] < 1.0 or states(here[i])
        kinds[told, i if apart else -1].append(i)
    groups = []
    for kind in kinds.values():
        clocks = [here[i].at for i in kind if clock_told(here[i].at)]
        whole = len(kind) > 1 and not any(clocks_agree(a, b) < 0 for a, b in combinations(clocks[:_COMMON], 2))
        for part in [kind] if whole else [[i] for i in kind]:
            first = Group(part[0], here[part[0]])
            for i in part[1:]:
                first.add(Group(i, here[i]))
            groups.append(first)
    return groups


def _pairs(here: Sequence[Place], groups: Sequence[Group]) -> Iterable[tuple[int, int]]:
    """Return the pairs to compare, of different groups: all of a few, of many those that share a feature not too common."""
    telling = [g.numbers[:_LOOKED_AT] for g in groups]
    if sum(map(len, telling)) <= _ALL_PAIRS:
        return ((min(i, j), max(i, j)) for one, other in combinations(telling, 2) for i in one for j in other)
    return sorted(set(_sharing(here, telling)))


def _sharing(here: Sequence[Place], telling: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places of different groups that share a rare feature, or neighbours that share what happened."""
    having: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, numbers in enumerate(telling):
        for i in numbers:
            for feature in (*here[i].evidence, *(f"happened:{slug}" for slug in here[i].happened)):
                having[feature].append((i, n))
    for feature, places in having.items():
        reach = len(places) if len(places) <= _COMMON else _BESIDE if feature.startswith("happened:") else 0
        for k, (i, n) in enumerate(places):
            yield from ((min(i, j), max(i, j)) for j, m in places[k + 1 : k + 1 + reach] if m != n)


def _may_join(one: Group, other: Group, weights: Weights) -> bool:
    """Tell whether two groups of a day may be one: what happened agrees, or much else does, and no clocks exclude each other."""
    if not _clocks_allow(one, other) or _told_apart(one, other):
        return False
    if one.happened and other.happened and alike(one.happened, other.happened) >= _LEAST_ALIKE:
        return True
    pairs = [weights.likeness(a, b) for a in one.places[:_LOOKED_AT] for b in other.places[:_LOOKED_AT]]
    return math.fsum(pairs) >= _ON_AVERAGE * len(pairs)


def _told_apart(one: Group, other: Group) -> bool:
    """Tell whether one sentence tells both, as two things: sentenced on Monday, the protest over in the afternoon."""
    return any(strangers(one.told[here], other.told[here]) for here in one.told.keys() & other.told.keys())


def _clocks_allow(one: Group, other: Group) -> bool:
    """Tell whether no clock time of one group excludes one of the other's."""
    return not any(a.days == b.days and clocks_agree(a, b) < 0 for a in one.clocks for b in other.clocks)


def _across_days(groups: list[Group], weights: Weights) -> list[Group]:
    """Return the groups with those joined that a night, or a day within a longer stretch, makes one."""
    order = sorted(groups, key=lambda g: (g.places[0].at.last - g.places[0].at.first, g.number))
    kept: list[Group] = []
    by_slug: dict[str, list[Group]] = defaultdict(list)
    for group in order:
        best = _nearest(group, by_slug, weights)
        if best is not None:
            best.add(group)
            best.number = min(best.number, group.number)
            continue
        kept.append(group)
        for slug in group.happened:
            by_slug[slug].append(group)
    return kept


def _nearest(group: Group, by_slug: Mapping[str, list[Group]], weights: Weights) -> Group | None:
    """Return the one finer group that tells the same event as a coarser one (or the night's other half), None where none does."""
    candidates = {id(g): g for slug in group.happened for g in by_slug.get(slug, ())}
    scored = []
    for other in candidates.values():
        score = _across(group, other, weights)
        if score >= _ENOUGH:
            scored.append((score, other))
    scored.sort(key=lambda s: (-s[0], s[1].number))
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < 0.2):
        return None
    return scored[0][1]


def _across(group: Group, other: Group, weights: Weights) -> float:
    """Return how much speaks for two groups of different days being one event."""
    best = -1.0
    if group.happened and other.happened and alike(group.happened, other.happened) < _LEAST_ALIKE:
        return best
    spoken = _says(group) or _says(other)
    earlier = min(group, other, key=lambda g: g.places[0].at.first)
    nightly = sum(
        p.at.minute is not None or p.at.part in ("EV", "NI") or not p.at.exact for p in earlier.places
    ) * 2 >= len(earlier.places)
    for a in group.places[:_LOOKED_AT]:
        for b in other.places[:_LOOKED_AT]:
            if a.at.first > b.at.last + 1 or b.at.first > a.at.last + 1:
                continue  # More than a night apart.
            how = relation(a.at, b.at)
            if how == "night" and nightly and not (spoken or _lasts(a, b)):
                best = max(best, weights.likeness(a, b) - _NIGHT)
            elif how == "within":
                best = max(best, weights.likeness(a, b) - _dear(a, b, weights))
            elif how == "apart" and a.at.days == b.at.days:
                return -1.0
    return best


def _lasts(one: Place, other: Place) -> bool:
    """Tell whether what both places tell goes on from day to day (rain, a search)."""
    return all(p.happened and happenings()[main(p.happened)].lasts for p in (one, other))


def _says(group: Group) -> bool:
    """Tell whether what a group tells most firmly is a statement."""
    return bool(group.happened) and happenings()[main(group.happened)].family == STATEMENT


def _comes_once(one: Place, other: Place) -> bool:
    """Tell whether both places say firmly that something happened which comes once."""
    return any(
        w >= _FIRMLY and other.happened.get(slug, 0.0) >= _FIRMLY and happenings()[slug].once
        for slug, w in one.happened.items()
    )


def _dear(one: Place, other: Place, weights: Weights) -> float:
    """Return what a day within a longer stretch must share more; with a long one, names or figures too."""
    longer = max(one.at, other.at, key=lambda at: at.last - at.first)
    current = _CURRENT if (one.holds_its_stamp or other.holds_its_stamp) and not _comes_once(one, other) else 0.0
    if grain(longer) in _LONG and weights.shared(one, other, ("name:", "figure:")) < _NAMED:
        return math.inf
    return _WITHIN[grain(longer)] + current
