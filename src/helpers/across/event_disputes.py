"""Events of one story in; which of them are one thing that two reports place on days that exclude each other, out.

A dispute is claimed only of what comes once (a collision, an arrest; not a call, which may come again), told with days of one
grain, by a report that still tells the earlier day though it was printed after the later one, or after another that told it, and
where the two tellings share rare evidence or stand against each other in one sentence. A unit that tells both elsewhere knows two
events.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from helpers.across.dated import Place
from helpers.across.event_groups import Group
from helpers.across.event_likeness import Weights, main
from helpers.across.moments import Moment, grain, ordinal, relation, small_hours
from helpers.language.happenings import happenings

_SHARED = 0.6  # Evidence beyond what happened that two tellings must share,
_NEAR = {"day": 31, "year": 3 * 366}  # and how many days apart they may lie.
_SOLE = 10  # So many days apart, what a story has once needs no evidence.
_LOOKED_AT = 12
_THEIR_OWN = 0.8  # So much of all that has a feature must tell the two events for it to be theirs.


def disputes(groups: Sequence[Group], weights: Weights, days: Mapping[int, Moment]) -> Iterator[tuple[Group, Group]]:
    """Yield the pairs of events of a story that dispute each other; `days` has the moment of each group by its number."""
    kinds: dict[str, list[Group]] = {}
    for group in groups:
        if group.happened and happenings()[main(group.happened)].once:
            kinds.setdefault(main(group.happened), []).append(group)
    for same in kinds.values():
        for one, other in combinations(same, 2):
            if _exclude(days[one.number], days[other.number]) and _one_thing(one, other, weights, days):
                yield one, other


def _exclude(one: Moment, other: Moment) -> bool:
    """Tell whether two moments of one grain exclude each other and lie near."""
    if one.exact != other.exact or relation(one, other) != "apart" or one.days == other.days:
        return False
    later = max(one, other, key=lambda at: at.first)
    told_apart = {one.part, other.part} == {"EV", "MO"} and later.mod != "EARLY"
    if abs(one.first - other.first) == 1 and small_hours(later) and not told_apart:
        return False
    kind = "day" if one.exact else grain(one)
    return kind in _NEAR and (one.exact or grain(other) == kind) and abs(one.first - other.first) <= _NEAR[kind]


def _one_thing(one: Group, other: Group, weights: Weights, days: Mapping[int, Moment]) -> bool:
    """Tell whether two events with other days are tellings of one thing."""
    both = one.units & other.units
    opposed = {p.sentence for p in one.places} & {p.sentence for p in other.places}
    against = [key for key in both if _opposes(one, key, opposed) and _opposes(other, key, opposed)]
    if len(against) < len(both) or not (one.units - both and other.units - both):
        return False
    earlier, later = sorted((one, other), key=lambda g: days[g.number].days)
    known = any(_printed_after(p, days[later.number]) for p in earlier.places if p.key not in both)
    if not known and not _still_told(earlier, later, both):
        return False
    sole = happenings()[main(one.happened)].sole and abs(days[one.number].first - days[other.number].first) <= _SOLE
    return bool(against) or sole or _shared(one, other, weights) >= _SHARED


def _opposes(group: Group, key: tuple[str, int], opposed: set[str]) -> bool:
    """Tell whether all that a unit tells of an event stands in sentences that tell the other day too."""
    return all(p.sentence in opposed for p in group.places if p.key == key)


def _still_told(earlier: Group, later: Group, both: set[tuple[str, int]]) -> bool:
    """Tell whether a report still tells the earlier day when another has told the later one: a day to come was not put off."""
    later_told = [p.unit.stamp for p in later.places if p.key not in both and p.unit.stamp]
    still = [p.unit.stamp for p in earlier.places if p.key not in both and p.unit.stamp]
    return bool(later_told and still) and max(still) > min(later_told)


def _printed_after(place: Place, day: Moment) -> bool:
    """Tell whether a place was printed on a later day than another moment, so that its writer could know better."""
    stamp = place.unit.stamp
    return stamp is not None and ordinal(stamp) >= day.last


def _shared(one: Group, other: Group, weights: Weights) -> float:
    """Return the most evidence that a telling of one event shares with a telling of the other; all counts that only they have."""
    kinds = ("name:", "figure:")
    pairs = ((a, b) for a in one.places[:_LOOKED_AT] for b in other.places[:_LOOKED_AT])
    told = max((weights.shared(a, b, kinds) for a, b in pairs), default=0.0)
    features = {f for group in (one, other) for p in group.places for f in p.evidence if f.startswith(kinds)}
    both = [f for f in features if all(any(f in p.evidence for p in group.places) for group in (one, other))]
    alone = [f for f in both if weights.told_of(f, [*one.places, *other.places]) >= _THEIR_OWN]
    return max(told, float(len(alone)))
