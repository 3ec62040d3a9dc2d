"""A figure with its places in; its readings in the order in which they were told, and how each two stand to each other, out.

The relations are those of docs/compare.md: rounding, refinement, contradiction. Same bounds are one reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from helpers.across.figure_members import FLUID, GROWING, earlier
from helpers.across.figure_places import Place
from helpers.across.readings import Reading, excludes, rounds, same
from helpers.across.same_figure import Figure

_MOST_READINGS = 40


@dataclass
class Told:
    """A reading of a figure with its places, the first told first, and the moment since which its value is told."""

    reading: Reading
    places: list[Place]
    since: str | None = None

    @property
    def first(self) -> Place:
        """Return the place where it is told first, among these articles."""
        return self.places[0]

    @property
    def claimants(self) -> set[str]:
        """Return who claims it."""
        return {p.claimed_by for p in self.places if p.claimed_by}

    @property
    def articles(self) -> list[str]:
        """Return the articles that tell it, in their order in time."""
        return list(dict.fromkeys(p.unit.article for p in self.places))


class Pair(NamedTuple):
    """Two readings of one figure, the earlier first, and how they stand to each other."""

    figure: Figure
    one: Told
    other: Told
    relation: str


def readings_of(figure: Figure) -> list[Told]:
    """Return the readings of a figure, the first told first, each with its places in time."""
    found: list[Told] = []
    for place in sorted(figure.places, key=when):
        known = next((t for t in found if same(t.reading, place.reading)), None)
        if known is None:
            found.append(Told(place.reading, [place]))
        else:
            known.places.append(place)
    for told in found:
        alike = (t for t in found if t.reading.middle == told.reading.middle and not excludes(t.reading, told.reading))
        told.since = next(alike, told).first.moment
    return found


def when(place: Place) -> tuple[bool, str, str, str, int]:
    """Return the key by which places stand in time; without a stamp they come last."""
    return place.moment is None, place.moment or "", place.unit.stamp or "", place.unit.article, place.start


def pairs_of(figure: Figure) -> Iterator[Pair]:
    """Yield the pairs of different readings of a figure."""
    found = []
    for one, other in combinations(readings_of(figure)[:_MOST_READINGS], 2):
        first, second = (other, one) if earlier(other.since, one.since) else (one, other)
        found.append(Pair(figure, first, second, relation(figure, first, second)))
    found = [p._replace(relation="rounding") if _two_rough(p, found) else p for p in found]
    followed = [p._replace(relation="refinement") if _follows(p, found) else p for p in found]
    for pair, was in zip(followed, found, strict=True):
        rough = pair.relation == was.relation and _rough_of_contested(pair, followed)
        yield pair._replace(relation="contradiction") if rough else pair


def _rough_of_contested(pair: Pair, pairs: Sequence[Pair]) -> bool:
    """Tell whether a reading only says more roughly (or finely) what is held against the other."""
    if pair.relation != "refinement" or _corrected(pair.one, pair.other, pair.figure):
        return False
    contested = [{id(p.one), id(p.other)} for p in pairs if p.relation == "contradiction"]
    steps = [
        (p.one, p.other)
        for p in pairs
        if p.relation == "rounding" and "vague" not in (p.one.reading.qualifier, p.other.reading.qualifier)
    ]
    for told, fellow in ((pair.one, pair.other), (pair.other, pair.one)):
        alike = [b if a is fellow else a for a, b in steps if fellow is a or fellow is b]
        if any({id(told), id(a)} in contested for a in alike):
            return True
    return False


def _two_rough(pair: Pair, pairs: Sequence[Pair]) -> bool:
    """Tell whether two readings are only called about: both are rough words for a third (16 and 17 million for 16.5)."""
    if pair.relation == "rounding" or any(t.reading.qualifier != "about" for t in (pair.one, pair.other)):
        return False
    fine = [[q for p in pairs if p.relation == "rounding" and any(t is s for s in (p.one, p.other)) for q in (p.one, p.other) if q is not t]
            for t in (pair.one, pair.other)]  # fmt: skip
    return any(a is b and a.reading.qualifier == "exact" for a in fine[0] for b in fine[1])


def _follows(pair: Pair, pairs: Sequence[Pair]) -> bool:
    """Tell whether two readings that exclude each other only say more roughly what was corrected, or what corrected it."""
    if pair.relation != "contradiction" or not earlier(pair.one.since, pair.other.since):
        return False
    steps = [p for p in pairs if p.relation == "refinement"]
    became = [p.other for p in steps if p.one is pair.one]
    was = [p.one for p in steps if p.other is pair.other and None in pair.one.reading[:2]]
    rounding = [{id(p.one), id(p.other)} for p in pairs if p.relation == "rounding"]
    return any({id(a), id(b)} in rounding for b, many in ((pair.other, became), (pair.one, was)) for a in many)


def relation(figure: Figure, one: Told, other: Told) -> str:
    """Return how two readings stand to each other; `one` is told first."""
    one_unit, other_unit = ({p.told_unit for p in t.places if p.instead is None} for t in (one, other))
    converted = not one_unit & other_unit
    if rounds(one.reading, other.reading, converted=converted):
        return "rounding"
    if _corrected(one, other, figure):
        return "refinement"
    later = earlier(one.since, other.since)
    raised = other.reading.middle > one.reading.middle
    if not excludes(one.reading, other.reading):
        return "refinement" if later and raised and figure.kind.fate in GROWING else "rounding"
    if not later or _contested(figure, one, other):
        return "contradiction"
    return "refinement" if _continues(figure, one, other, raised) else "contradiction"


def _corrected(one: Told, other: Told, figure: Figure) -> bool:
    """Tell whether a sentence, or two that follow each other, corrects one reading to the other.

    A sentence that tells what was corrected and what corrected it says nothing of the figures around it.
    """
    for place in one.places:
        for fellow in other.places:
            if place.key != fellow.key or abs(place.sentence.order - fellow.sentence.order) > 1:
                continue
            if place.sentence is fellow.sentence and (place.corrects or fellow.corrects):
                return True
            if any(p.corrects and not _tells_two(p, figure) for p in (place, fellow)):
                return True
    return any(p.corrects == "corrected" and earlier(one.since, p.moment) for p in other.places)


def _tells_two(place: Place, figure: Figure) -> bool:
    """Tell whether the sentence of a place tells another reading of its figure too."""
    return any(p.sentence is place.sentence and not same(p.reading, place.reading) for p in figure.places)


def _contested(figure: Figure, one: Told, other: Told) -> bool:
    """Tell whether two readings are held against each other: in one article, or by two claimants after both have spoken.

    An article may tell two readings of what grows without holding them against each other, unless two claimants stand by them.
    """
    beside = [(p, f) for p in one.places for f in other.places if p.key == f.key]
    if beside and figure.kind.fate not in GROWING | FLUID:
        return True
    both = {p.claimed_by for p, f in beside if p.claimed_by == f.claimed_by}
    if not one.claimants or not other.claimants or (one.claimants & other.claimants) - both:
        return False
    if any(p.claimed_by and f.claimed_by and p.claimed_by != f.claimed_by for p, f in beside):
        return True
    return any(p.claimed_by and not earlier(p.moment, other.first.moment) for p in one.places)


def _continues(figure: Figure, one: Told, other: Told, raised: bool) -> bool:
    """Tell whether a later reading continues the earlier: a count that is raised, or another word of the same source."""
    if figure.kind.fate in FLUID or (raised and (figure.kind.sort == "count" or figure.kind.fate in GROWING)):
        return True
    if one.claimants & other.claimants:
        return True
    outlets = {p.unit.label for p in one.places if not p.claimed_by}
    return bool(outlets & {p.unit.label for p in other.places if not p.claimed_by})
