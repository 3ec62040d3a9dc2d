"""Dated places in; which of them tell one event out.

Places are compared within a story and a day (or month, year): pairs that share what happened, names, figures, rare words or the
clock are joined, the most alike first, unless what their groups tell excludes it. A month or year joins a day within it, and the
small hours the night before, only on more evidence. A place that tells nothing but the day joins that day's main event.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from helpers.across.dated import UNNAMED, Place
from helpers.across.moments import clock_told, clocks_agree, grain, relation
from helpers.language.happenings import happenings, kinship

_HAPPENED, _STRANGERS, _CLOCK, _MOST_EVIDENCE = 2.0, -0.8, 1.0, 2.5
_ENOUGH = 1.2
_NIGHT = 0.4  # What must be shared beyond `_ENOUGH` where only a night joins two days,
_WITHIN = {"week": 0.5, "month": 0.8, "season": 1.0, "year": 1.2, "longer": 1.5}  # and where a day lies within longer.
_LONG, _NAMED = frozenset({"season", "year", "longer"}), 0.8
_CURRENT = 0.8  # More still where the month or year is the one in which the article appeared: much else happened in it.
# Up to so many places on a day, every pair is compared; beyond, those that share something not too common.
_ALL_PAIRS = 60
_COMMON, _BESIDE = 40, 8
_LEAST_ALIKE = 0.45
_LOOKED_AT = 8  # places of a group
_FEW_WORDS = 2
_FIRMLY = 0.7
_QUOTED = re.compile(r"[\"“”„«»「」]")
STATEMENT = "statement"


class Weights:
    """How much each shared feature says in a story: nothing where all places have it, most where two do."""

    def __init__(self, here: Sequence[Place]) -> None:
        self._times = Counter(f for p in here for f in p.evidence)
        self._all = len(here) + 1

    def shared(self, one: Place, other: Place, kinds: tuple[str, ...] = ("",)) -> float:
        """Return the weight of what two places share, names, figures and words together, or only features of some kinds."""
        if one.sentence == other.sentence and one.key == other.key:
            return 0.0
        few, many = sorted((one.evidence, other.evidence), key=len)
        apart = one.unit.language != other.unit.language
        total = 0.0
        for feature, weight in few.items():
            if feature in many and feature.startswith(kinds) and (apart or not feature.startswith("sound:")):
                total += weight * self.rarity(feature)
        return min(total, _MOST_EVIDENCE)

    def rarity(self, feature: str) -> float:
        """Return 1 for a feature that two places have, 0 for one that all have."""
        times = max(self._times[feature], 2)
        return max(math.log(self._all / times) / math.log(max(self._all / 2, 2)), 0.0)


class Group:
    """Places that tell one event, and what they tell together."""

    def __init__(self, number: int, place: Place) -> None:
        self.number = number
        self.numbers = [number]
        self.places = [place]
        self.happened: dict[str, float] = dict(place.happened)

    def add(self, other: Group) -> None:
        """Take in the places of another group."""
        size, more = len(self.places), len(other.places)
        for slug in {**self.happened, **other.happened}:
            mean = self.happened.get(slug, 0.0) * size + other.happened.get(slug, 0.0) * more
            self.happened[slug] = mean / (size + more)
        self.places += other.places
        self.numbers += other.numbers

    @property
    def units(self) -> set[tuple[str, int]]:
        """Return the units that tell the event."""
        return {p.key for p in self.places}


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return how much two tellings agree in what happened: 1 for the same, 0 for strangers.

    >>> alike({"sink": 1.0}, {"collide": 1.0, "search": 0.2}), alike({"sink": 1.0}, {"resign": 1.0})
    (0.5, 0.0)
    """
    same = math.fsum(min(weight, other[slug]) for slug, weight in one.items() if slug in other)
    akin = max((min(a, b) * kinship(x, y) for x, a in one.items() for y, b in other.items()), default=0.0)
    return min(max(same, akin), 1.0)


def main(happened: Mapping[str, float]) -> str:
    """Return what a telling says most firmly that happened.

    >>> main({"search": 0.4, "die": 1.0})
    'die'
    """
    return max(happened, key=lambda slug: (happened[slug], slug))


def likeness(one: Place, other: Place, weights: Weights) -> float:
    """Return how much speaks for one event: what happened, evidence, clock; below 0 where they exclude each other."""
    clock = clocks_agree(one.at, other.at) if one.at.days == other.at.days else 0.0
    if clock < 0:
        return -1.0
    if _ends_what_lasts(one, other) or _ends_what_lasts(other, one):
        return -1.0
    same = alike(one.happened, other.happened)
    if _states(one) and _states(other):
        same = min(same, _one_voice(one, other))
    score = _HAPPENED * same + weights.shared(one, other) + _CLOCK * clock
    if one.happened and other.happened and not kinship(main(one.happened), main(other.happened)):
        score += _STRANGERS
    return score


def _ends_what_lasts(one: Place, other: Place) -> bool:
    """Tell whether one place tells what a story has once, and the other something that happened without it (a fire out, a fire)."""
    if not one.happened or not other.happened:
        return False
    told = main(one.happened)
    return happenings()[told].sole and told not in other.happened


def _states(place: Place) -> bool:
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


def grouped(here: Sequence[Place]) -> list[Group]:
    """Return the events of one story, in order of their first place."""
    weights = Weights(here)
    days: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, place in enumerate(here):
        days[place.at.days].append(i)
    found: list[Group] = []
    for _, same in sorted(days.items()):
        groups = _joined(here, same, weights)
        found += _bare_joined(groups)
    found = _across_days(found, weights)
    return sorted(found, key=lambda g: g.number)


def _joined(here: Sequence[Place], same: Sequence[int], weights: Weights) -> list[Group]:
    """Return the groups of the places of one day: those that tell the same thing happened, then the most alike."""
    groups = _alike_at_sight(here, same)
    group = {i: g for g in groups for i in g.numbers}
    scored = [(likeness(here[i], here[j], weights), i, j) for i, j in _pairs(here, groups)]
    for score, i, j in sorted((s for s in scored if s[0] >= _ENOUGH), key=lambda s: (-s[0], s[1], s[2])):
        one, other = sorted((group[i], group[j]), key=lambda g: g.number)
        if one is not other and _may_join(one, other, score):
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
        apart = not told or happened[told] < 1.0 or _states(here[i])
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


def _may_join(one: Group, other: Group, score: float) -> bool:
    """Tell whether two groups of a day may be one: most of what they tell agrees, and no clocks exclude each other."""
    for a in one.places:
        for b in other.places:
            if a.at.days == b.at.days and clocks_agree(a.at, b.at) < 0:
                return False
    if not one.happened or not other.happened:
        return True
    return alike(one.happened, other.happened) >= _LEAST_ALIKE or (
        len(one.places) == len(other.places) == 1 and score >= _ENOUGH
    )


def _bare_joined(groups: list[Group]) -> list[Group]:
    """Return the groups of a day, places that tell nothing of their own joined to the event that most units tell."""
    ranked = sorted(groups, key=lambda g: (-len(g.units), -len(g.places), g.number))
    main = ranked[0]
    if len(main.units) < 2 or (len(ranked) > 1 and len(ranked[1].units) == len(main.units)):
        return groups
    kept = [main]
    for group in ranked[1:]:
        alone = len(group.places) == 1 and _bare(group.places[0])
        if (alone or all(_sets_the_hour(p, main) for p in group.places)) and _may_join(main, group, 0.0):
            main.add(group)
            main.number = min(main.number, group.number)
        else:
            kept.append(group)
    return kept


def _sets_the_hour(place: Place, main: Group) -> bool:
    """Tell whether a place says nothing that happened, and its hour is that of the day's main event (11 were on shift that evening)."""
    if place.happened or _QUOTED.search(place.sentence):
        return False
    return any(clocks_agree(place.at, p.at) > 0 for p in main.places)


def _bare(place: Place) -> bool:
    """Tell whether a sentence tells nothing but the day: no happening, no name, no figure, hardly a word."""
    words = sum(f.startswith("word:") for f in place.evidence)
    return (
        not place.happened
        and words <= _FEW_WORDS
        and not any(f.startswith(("name:", "figure:")) for f in place.evidence)
    )


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
            how = relation(a.at, b.at)
            if how == "night" and nightly and not spoken:
                best = max(best, likeness(a, b, weights) - _NIGHT)
            elif how == "within":
                best = max(best, likeness(a, b, weights) - _dear(a, b, weights))
            elif how == "apart" and a.at.days == b.at.days:
                return -1.0
    return best


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
