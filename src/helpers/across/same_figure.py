"""Figures as they stand in a story in; groups that are one figure out: the same thing counted, in the same state, of one event.

Two figures that say of what they tell (people dead, wave height) are one if nothing sets them apart: another day or place in
the clause, a part of the whole, a scale that no growth explains. Two that do not say it are one only where they agree.
Precision comes first: a figure that could be another is left alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from helpers.across.figure_joins import (
    PEOPLE,
    add_despite_time,
    by_state,
    joined,
    kin,
    lone_pairs,
    rounder,
    set_against,
    sharing,
)
from helpers.across.figure_kinds import OF_PEOPLE, kind_told
from helpers.across.figure_members import Kind, members
from helpers.across.figure_places import Place
from helpers.across.figure_sentences import BODY, Timed
from helpers.across.figure_sites import by_site
from helpers.across.readings import Reading, digits, same
from helpers.across.units import Key

_ANY_NOUN = OF_PEOPLE | {"unpowered", "cancelled", "closed", "waiting", "affected"}
_DAYS_BEFORE = 10
_ONE_SCALE = 3.0  # Of two figures that are held against each other, the greater is so many times the other at most.
_GREAT_SUM = 1e6
_OPENS = 12  # Characters into a sentence at which a time still opens it.
_ROOM = timedelta(days=2)


_Equal = tuple[str, str | None, str | None, float | None, float | None]  # Sort, concept, scope and bounds.


@dataclass
class Figure:
    """One figure of a story, with every place where it stands."""

    story: int
    kind: Kind
    places: list[Place] = field(default_factory=list)

    @property
    def units(self) -> set[Key]:
        """Return the stories in articles that tell it."""
        return {p.key for p in self.places}


def figures(places: Sequence[Place]) -> list[Figure]:
    """Return the figures that at least two stories in articles tell, story by story."""
    stories: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        stories[place.story].append(place)
    found = [f for number in sorted(stories) for f in _of_story(number, stories[number])]
    return [f for f in found if len(f.units) > 1]


def _of_story(number: int, places: Sequence[Place]) -> list[Figure]:
    """Return the figures of one story."""
    first, last = _window(places)
    for place in places:
        place.scope = place.scope or _other_time(place, first, last)
    _carry_on(places, first, last)
    links = list(set_against(places))
    for one, other in links:
        one.rivals.append(other.reading)
        other.rivals.append(one.reading)
    groups: dict[Kind, list[Place]] = defaultdict(list)
    rest: list[Place] = []
    for place in places:
        kind = kind_told(place)
        (groups[kind] if kind else rest).append(place)
    rest += _set_aside_votes(groups)
    found: list[Figure] = []
    for kind, rows in _merged(groups).items():
        for site in by_site(kind, rows):
            groups_of_kind, left = members(kind, site)
            found += [Figure(number, kind, group) for group in groups_of_kind]
            rest += left
    rest = add_despite_time([(f.kind, f.places) for f in found], rest)
    alone = [f for f in found if len(f.units) < 2]
    found = [f for f in found if len(f.units) > 1]
    rest += [p for f in alone for p in f.places]
    rest = _join_equal(found, rest)
    beside, rest = _told_beside(number, rest, places)
    found += [*beside, *_agreeing(number, rest)]
    found = _joined(found, links)
    _add_rounder(found, _left(found, places), links)
    found += [Figure(number, _plain_kind(pair), pair) for pair in lone_pairs(_left(found, places))]
    return found


def _set_aside_votes(groups: Mapping[Kind, list[Place]]) -> list[Place]:
    """Take out of the groups, and return, the shares of votes of which one text gives one name several: they are of several.

    A share that corrects another, or that others tell of the name too, stays (from 50.3 down to 49.8 per cent).
    """
    left: list[Place] = []
    for kind, rows in groups.items():
        if kind.fate == "votes":
            told: dict[float, set[Key]] = defaultdict(set)
            for place in rows:
                told[place.reading.middle].add(place.key)
            several = {key for key, n in Counter(k for keys in told.values() for k in keys).items() if n > 1}
            away = [p for p in rows if p.key in several and not p.corrects and len(told[p.reading.middle]) < 2]
            left += away
            rows[:] = [p for p in rows if p not in away]
    return left


def _joined(found: Sequence[Figure], links: Sequence[tuple[Place, Place]]) -> list[Figure]:
    """Return the figures with those put together that are one."""
    sets = joined([f.places for f in found], [f.kind for f in found], links)
    return [_one_of([found[n] for n in numbers]) for numbers in sets]


def _one_of(figures: Sequence[Figure]) -> Figure:
    """Return one figure with the places of several, of the kind that tells most."""
    if len(figures) == 1:
        return figures[0]
    best = max(figures, key=lambda f: (f.kind.fate is not None, f.kind.concept is not None, len(f.units)))
    return Figure(best.story, best.kind, [p for f in figures for p in f.places])


def _left(found: Sequence[Figure], places: Sequence[Place]) -> list[Place]:
    """Return the places that belong to no figure."""
    taken = {id(p) for f in found for p in f.places}
    return [p for p in places if id(p) not in taken]


def _add_rounder(found: Sequence[Figure], rest: Sequence[Place], links: Sequence[tuple[Place, Place]]) -> None:
    """Add to the figures the places that tell a value of just one of them more roundly, or stand against one of its places."""
    against = defaultdict(list)
    for one, other in links:
        against[id(one)].append(other)
        against[id(other)].append(one)
    for place in rest:
        fits = [f for f in found if rounder(place, f.places, f.kind)]
        if not fits:
            fits = [f for f in found if any(p in f.places for p in against[id(place)]) and f.kind.sort == place.sort]
        if len(fits) == 1:
            fits[0].places.append(place)


def _plain_kind(places: Sequence[Place]) -> Kind:
    """Return the kind of places that do not say of what they tell."""
    concepts = Counter(p.concept for p in places if p.concept)
    fates = Counter(p.state or p.aspect for p in places if p.state or p.aspect)
    concept, fate = (c.most_common(1)[0][0] if c else None for c in (concepts, fates))
    return Kind(places[0].sort, concept, fate)


def _window(places: Sequence[Place]) -> tuple[str, str]:
    """Return the first and last day to which a story's own figures may belong, '' where no stamp tells."""
    stamps = [p.unit.stamp[:10] for p in places if p.unit.stamp and len(p.unit.stamp) >= 10]
    if not stamps:
        return "", ""
    first, last = date.fromisoformat(min(stamps)), date.fromisoformat(max(stamps))
    days: dict[str, set[Key]] = defaultdict(set)
    for place in places:
        for time in place.sentence.times:
            if time.dated and time.first_day == time.last_day <= last.isoformat():
                days[time.first_day].add(place.key)
    most = max(days, key=lambda d: (len(days[d]), d), default=None)
    begin = first - timedelta(days=_DAYS_BEFORE)
    if most is not None and len(days[most]) > 1:
        begin = min(begin, date.fromisoformat(most) - _ROOM)
    return begin.isoformat(), (last + _ROOM).isoformat()


def _other_time(place: Place, first: str, last: str) -> str | None:
    """Return the first day of another time that the clause of a figure names, None where it names none.

    The time stands in the figure's own stretch between commas, or opens the sentence. One that stands elsewhere in the sentence
    only sets the figure aside.
    """
    times = [t for t in place.sentence.times if t.dated]
    away = [t for t in times if _is_away(t, first, last)]
    if not away:
        return None
    segment = place.sentence.segment(place.start)
    within = any(t not in away for t in times)
    for time in away:
        opens = time.start - place.sentence.start < _OPENS and not within
        if opens or segment[0] <= time.start < segment[1]:
            return time.first_day[:4] if time.first_day != time.last_day else time.first_day
    place.aside = True
    return None


def _is_away(time: Timed, first: str, last: str) -> bool:
    """Tell whether a time lies outside the days of a story; where no stamp tells those, whether it is a year or more."""
    return (
        time.last_day < first or time.first_day > last if first else time.first_day[5:] == "01-01" != time.last_day[5:]
    )


def _carry_on(places: Sequence[Place], first: str, last: str) -> None:
    """Set apart the figures of sentences right behind one about another time, where they name no time of their own."""
    before: Place | None = None
    for place in places:
        sentence = place.sentence
        if place.scope is None and sentence.rank == BODY and not sentence.times:
            above = [t for t in sentence.above if t.dated]
            if above and all(_is_away(t, first, last) for t in above):
                place.scope = above[-1].first_day[:4]
            elif (
                before is not None
                and before.key == place.key
                and before.scope
                and 0 <= sentence.order - before.sentence.order <= 1
            ):
                place.scope = before.scope
        before = place


def _merged(groups: Mapping[Kind, list[Place]]) -> dict[Kind, list[Place]]:
    """Return the groups with those put together that are of one kind in other words.

    Measures that name no noun (a height) go to the one group that names it (the waves' height), if several units do;
    counts of what nobody suffered (laid off, without power) go together if their nouns are of one kin. Things that are affected
    are those that were struck, unless one text tells both.
    """
    merged = dict(groups)
    for kind in groups:
        struck = kind._replace(fate="other")
        if kind.fate == "affected" and kind.concept not in PEOPLE and struck in merged:
            both = {p.key for p in groups[kind]} & {p.key for p in merged[struck]}
            if not both:
                merged[struck] = sorted(merged[struck] + merged.pop(kind), key=lambda p: (p.key, p.start))
    for kind in groups:
        alike = [k for k in merged if (k.sort, k.fate, k.scope) == (kind.sort, kind.fate, kind.scope) and k != kind]
        if kind not in merged or not kind.fate or not alike:
            continue
        if kind.sort != "count" and kind.concept is None and kind.scope is None:
            named = [k for k in alike if k.concept and len({p.key for p in groups[k]}) > 1]
            into = named[0] if len(named) == 1 else None
        else:
            into = next((k for k in alike if kind.fate in _ANY_NOUN and kin(kind.concept, k.concept)), None)
        if into:
            merged[into] = sorted(merged[into] + merged.pop(kind), key=lambda p: (p.key, p.start))
    return merged


def _told_beside(number: int, rest: Sequence[Place], places: Sequence[Place]) -> tuple[list[Figure], list[Place]]:
    """Return the figures of one noun that stand beside the same other figure (eleven boats and three helicopters), and what is left."""
    sentences: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        sentences[id(place.sentence)].append(place)

    def beside(place: Place) -> set[tuple[str, str, float | None, float | None]]:
        near = (p for p in sentences[id(place.sentence)] if p.concept and p.concept != place.concept)
        return {(p.sort, str(p.concept), *p.reading[:2]) for p in near if _digits(p.reading) > 1}

    nouns: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in rest:
        if place.kind == "count" and place.concept and place.scope is None and not place.aside and place.nation is None:
            nouns[place.sort, place.concept].append(place)
    found = []
    for (sort, concept), rows in nouns.items():
        told = [(p, beside(p)) for p in rows]
        alike = [p for p, near in told if any(near & other for q, other in told if q.key != p.key)]
        if len({p.key for p in alike}) > 1 and len({p.state for p in alike if p.state}) < 2:
            found.append(Figure(number, Kind(sort, concept, None), alike))
    taken = {id(p) for f in found for p in f.places}
    return found, [p for p in rest if id(p) not in taken]


def _join_equal(found: Sequence[Figure], rest: Sequence[Place]) -> list[Place]:
    """Add to the figures what does not say of what it tells but has a reading of just one of them; return what is left."""
    left = []
    by_sort: dict[str, list[tuple[Figure, dict[Reading, None]]]] = defaultdict(list)
    for figure in found:
        by_sort[figure.kind.sort].append((figure, dict.fromkeys(p.reading for p in figure.places)))
    for place in rest:
        fits = [(f, told) for f, told in by_sort.get(place.sort, ()) if _may_be(place, f, told)]
        if len(fits) > 1:
            fits = [(f, t) for f, t in fits if f.kind.fate == place.hint and place.hint]
        if len(fits) == 1:
            fits[0][0].places.append(place)
            fits[0][1][place.reading] = None
        else:
            left.append(place)
    return left


def _may_be(place: Place, figure: Figure, told: Iterable[Reading]) -> bool:
    """Tell whether a place may belong to a figure that has its reading among those told: nothing is against it."""
    kind = figure.kind
    if place.sort != kind.sort or place.scope is not None:
        return False
    if place.state not in (None, "other", kind.fate) or place.aspect not in (None, kind.fate):
        return False
    nouns = (place.concept, kind.concept)
    if place.kind == "count" and place.concept is not None and ("person" in nouns or not kin(*nouns)):
        if place.concept != kind.concept:
            return False
    if place.concept is None and place.counted and kind.concept and place.hint != kind.fate and not place.noun_tells:
        return False
    if not any(same(place.reading, reading) for reading in told):
        return False
    return (place.hint == kind.fate and place.hint is not None) or _digits(place.reading) > 1


def _digits(reading: Reading) -> int:
    """Return how many digits a reading has before its zeros: 2 for 17 and 1700, 1 for 9 and 300; vague ones have none."""
    bound = reading.low if reading.low is not None else reading.high
    if bound is None or reading.qualifier == "vague":
        return 0
    return digits(bound)


def _agreeing(number: int, rest: Sequence[Place]) -> Iterator[Figure]:
    """Yield the figures that do not say of what they tell, where two units agree on the value and nothing is against it."""
    groups: dict[_Equal, list[Place]] = defaultdict(list)
    for place in rest:
        low, high = (None if b is None else float(f"{b:.6g}") for b in place.reading[:2])
        if place.said.qualifier != "vague":
            groups[place.sort, place.concept, place.scope, low, high].append(place)
    for (sort, concept, scope, _, _), alike in _contested_joined(groups).items():
        telling = _digits(alike[0].reading) > 1 or _great_sum(alike)
        for rows in by_state(alike) if telling else list(sharing(alike)):
            if len({p.key for p in rows}) > 1:
                states = Counter(p.state for p in rows if p.state)
                fate = states.most_common(1)[0][0] if states else None
                yield Figure(number, Kind(sort, concept, fate, scope), rows)


def _great_sum(alike: Sequence[Place]) -> bool:
    """Tell whether places of one value tell a sum of a million or more, and not of two things: it is one, however round."""
    sums = all(p.kind == "money" and p.reading.middle >= _GREAT_SUM for p in alike)
    return sums and len({p.aspect for p in alike if p.aspect}) < 2


def _contested_joined(groups: Mapping[_Equal, list[Place]]) -> dict[_Equal, list[Place]]:
    """Return the groups of one value with two measures or sums put together that claimants hold against each other.

    Two units must do so, each in one sentence or two that follow each other.
    """
    units: dict[Key, list[tuple[_Equal, Place]]] = defaultdict(list)
    for key, rows in groups.items():
        for place in rows:
            if place.kind != "count" and place.claimed_by:
                units[place.key].append((key, place))
    against: dict[tuple[_Equal, _Equal], set[Key]] = defaultdict(set)
    for unit, rows_here in units.items():
        for (one, place), (other, fellow) in combinations(rows_here, 2):
            if one != other and one[0] == other[0] and one[2] == other[2] and _hold_against(place, fellow):
                against[one, other].add(unit)
    joined = dict(groups)
    for one, other in sorted(against, key=str):
        told = against[one, other] | against.get((other, one), set())
        if len(told) > 1 and one in joined and other in joined:
            joined[one] = joined[one] + joined.pop(other)
    return joined


def _hold_against(one: Place, other: Place) -> bool:
    """Tell whether two claimants tell two figures of one scale in one breath."""
    near = abs(one.sentence.order - other.sentence.order) <= 1 and one.claimed_by != other.claimed_by
    small, great = sorted((one.reading.middle, other.reading.middle))
    return near and 0 < great <= _ONE_SCALE * small
