"""Figures that say the same of what they tell in; those that are one figure out, the parts and strays among them left apart.

What several units tell is trusted: a unit's other figures join only where they say that they belong (a correction, another
claimant in the same breath, a rounder word), and a lone figure only where it is no small part and not many times the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from helpers.across.figure_places import Place
from helpers.across.figure_sentences import LEAD
from helpers.across.readings import Reading, rounds, same
from helpers.across.units import Key

GROWING = frozenset(
    {
        "dead", "wounded", "missing", "displaced", "arrested", "infected", "captured", "rescued", "other", "damage", "burned",
        "cancelled", "closed", "released", "contained", "tallied",
    }
)  # fmt: skip
TIDES = frozenset({"queue", "waiting", "unpowered"})
FLUID = TIDES | {"missing", "turnout", "votes", "level"}  # These fall as well as rise, and nobody corrects himself.
DISPUTED = frozenset({"gathered", "damage"})  # Of which two sides tell figures far apart: crowds, and what was lost.
FAR_DISPUTED = 10.0
_FAR = 3.0  # Figures of which one is so many times the other are hardly of one thing, where none grows into the other.
_FAR_TIDE = 10.0
_PART = 0.5


class Kind(NamedTuple):
    """What a figure counts: its sort (count, measure with its kind of unit, money with its currency), noun and state."""

    sort: str
    concept: str | None
    fate: str | None
    scope: str | None = None


def members(kind: Kind, rows: Sequence[Place]) -> tuple[list[list[Place]], list[Place]]:
    """Return the places that are one figure, or several of different scale, and those that are left."""
    firm = [p for p in rows if not p.aside]
    supported = _supported(firm)
    firm = [p for p in firm if _plausible(p, firm, supported)]
    opening = [p for p in firm if p.sentence.rank <= LEAD]
    mains: list[Place] = []
    for unit in _by_unit(firm):
        told = [p for p in unit if _in(p.reading, supported) and not _is_loose(p)]
        told = told or [p for p in unit if _rounds_told(p, firm)][:1]
        told = told or [p for p in unit[:1] if _belongs(p, opening)]
        if told and kind.fate in DISPUTED and all(p.said.qualifier == "vague" for p in told):
            told += [p for p in unit if p.said.qualifier != "vague" and _belongs(p, opening)][:1]
        told += [p for p in unit if p not in told and _stands_beside(p, told)]
        mains += told
    mains = _without_parts(kind, mains)
    groups = _by_scale(kind, mains)
    left = [p for p in rows if not any(p in g for g in groups)]
    for group in groups:
        joined = [p for p in left if _repeats(p, group)]
        group += joined
        left = [p for p in left if p not in joined]
    return groups, left


def _by_unit(rows: Sequence[Place]) -> list[list[Place]]:
    """Return the places of each story in an article, the most prominent first."""
    units: dict[Key, list[Place]] = defaultdict(list)
    for place in rows:
        units[place.key].append(place)
    return [sorted(unit, key=lambda p: (p.sentence.rank, p.start)) for unit in units.values()]


def _supported(rows: Sequence[Place]) -> list[Reading]:
    """Return the readings that two stories in articles tell, at least one of them as one that belongs here."""
    told: list[tuple[Reading, list[Place]]] = []
    opening = [p for p in rows if p.sentence.rank <= LEAD]
    for place in rows:
        if _is_loose(place):
            continue
        known = next((places for reading, places in told if same(reading, place.reading)), None)
        if known is None:
            told.append((place.reading, [place]))
        else:
            known.append(place)
    shared = [(reading, places) for reading, places in told if len({p.key for p in places}) > 1]
    return [reading for reading, places in shared if any(_belongs(p, opening) for p in places)]


def _in(reading: Reading, readings: Iterable[Reading]) -> bool:
    """Tell whether a reading is among others."""
    return any(same(reading, r) for r in readings)


def _rounds_told(place: Place, rows: Sequence[Place]) -> bool:
    """Tell whether a figure that is called about says more roughly what another unit counts (about 70 for 71).

    Of sums and measures a bound counts too (more than three kilometres for 3.4); more than 500 dead may be of any event.
    """
    if place.said.qualifier in ("vague", "exact") or (place.kind == "count" and place.said.qualifier != "about"):
        return False
    counted = (p for p in rows if p.key != place.key and p.said.qualifier == "exact")
    return any(rounds(place.reading, p.reading) for p in counted)


def _is_loose(place: Place) -> bool:
    """Tell whether a figure is only a vague word below the opening of its text: hundreds may be any hundreds.

    A word that somebody claims of people in a state (the ministry says that hundreds are injured), or of what waits or is
    closed, is a count of its own.
    """
    known = place.aspect or (place.state not in (None, "other") and place.concept == "person")
    told = place.claimed_by is not None and known
    return place.said.qualifier == "vague" and place.sentence.rank > LEAD and not told


def _belongs(place: Place, opening: Sequence[Place]) -> bool:
    """Tell whether a reading that only one unit tells is of the figure that others open with.

    It stands at the opening of its own text, or somebody claims it, or its noun leads to it (the death toll rose to), or its
    sentence names what theirs name.
    """
    others = [p for p in opening if p.key != place.key]
    if place.sentence.rank <= LEAD or (not others and place.said.qualifier != "vague"):
        return True
    sentence = place.sentence
    leads = bool(place.counted) and str(place.counted) in sentence.between(sentence.start, place.start)
    if (place.claimed_by or _somebody_tells(place)) and not _is_loose(place):
        return True
    if place.said.qualifier != "vague" and leads:
        return True
    return _names_alike(place, others)


def _somebody_tells(place: Place) -> bool:
    """Tell whether a person or body stands before a figure of what two sides dispute: one of them (the party put it at 5,000)."""
    if place.aspect not in DISPUTED:
        return False
    sentence = place.sentence
    named = any(s < place.start and kind in ("person", "institution") for s, _, _, kind in sentence.names)
    return named or any(at < place.start for at in sentence.bodies)


def _names_alike(place: Place, others: Sequence[Place]) -> bool:
    """Tell whether a sentence names what the openings of others name, and no place that they do not."""
    known = {name for p in others for *_, name, _ in p.sentence.names}
    here = place.sentence.names
    elsewhere = any(kind == "place" and name not in known for *_, name, kind in here)
    return not elsewhere and any(name in known for *_, name, _ in here)


def _stands_beside(place: Place, told: Sequence[Place]) -> bool:
    """Tell whether another reading of a unit is one of the same figure: it says so, or another claims it in the same breath.

    A finer or vaguer way to say what the unit tells counts too, if it is no vague word further down.
    """
    alike = [p for p in told if rounds(place.reading, p.reading)]
    if alike and not _is_loose(place):
        finer = all(p.said.qualifier == "vague" for p in alike)
        return not finer or not any(p.said.qualifier != "vague" for p in told)
    for other in told:
        near = abs(place.sentence.order - other.sentence.order) <= 1 and _ratio(place.reading, other.reading) <= _FAR
        if near and (place.corrects or other.corrects):
            return True
        if near and place.claimed_by and other.claimed_by and place.claimed_by != other.claimed_by:
            return True
    return False


def _plausible(place: Place, rows: Sequence[Place], supported: Sequence[Reading]) -> bool:
    """Tell whether a reading of one unit can belong beside those that several tell: it is no small part, nor many times the whole."""
    if _in(place.reading, supported) or place.said.qualifier == "vague":
        return True
    if place.aspect in DISPUTED:
        supported = [r for r in supported if r.qualifier != "vague"]
    if not supported:
        return True
    told = [p for p in rows if _in(p.reading, supported) and not earlier(place.moment, p.moment)]
    if told and place.reading.middle < _PART * min(p.reading.middle for p in told):
        return False
    return place.reading.middle <= _FAR * max(r.middle for r in supported)


def earlier(one: str | None, other: str | None) -> bool:
    """Tell whether one moment lies before another, as far as both tell: a day without a clock time is its whole day.

    >>> earlier("2025-05-03T10:00", "2025-05-03T12:00"), earlier("2025-05-03", "2025-05-03T12:00"), earlier(None, "2025")
    (True, False, False)
    """
    if one is None or other is None:
        return False
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _ratio(one: Reading, other: Reading) -> float:
    """Return how many times the smaller of two readings the greater is."""
    small, great = sorted((abs(one.middle), abs(other.middle)))
    return great / small if small else float("inf") if great else 1.0


def _without_parts(kind: Kind, mains: Sequence[Place]) -> list[Place]:
    """Return the places without parts: readings that stand in every unit beside a greater one, which others tell alone."""
    units: dict[Key, list[Place]] = defaultdict(list)
    for place in mains:
        units[place.key].append(place)
    readings = {key: dict.fromkeys(p.reading for p in unit) for key, unit in units.items()}

    @cache
    def tell(reading: Reading) -> frozenset[Key]:
        return frozenset(k for k, told in readings.items() if any(same(r, reading) for r in told))

    def is_part(place: Place) -> bool:
        telling = tell(place.reading)
        for key in telling:
            whole = [p for p in units[key] if p.reading.middle > place.reading.middle]
            if not any(tell(p.reading) - telling and not _explained(kind, place, p) for p in whole):
                return False
        return True

    return [p for p in mains if not is_part(p)]


def _explained(kind: Kind, part: Place, whole: Place) -> bool:
    """Tell whether two readings of one unit are told as readings of one figure: a correction, two claimants, a rounding."""
    if part.corrects or whole.corrects or rounds(part.reading, whole.reading) or _disputed(kind, part, whole):
        return True
    return bool(part.claimed_by and whole.claimed_by and part.claimed_by != whole.claimed_by)


def _by_scale(kind: Kind, mains: Sequence[Place]) -> list[list[Place]]:
    """Return the places in groups of one scale: of what grows, a small figure that comes early belongs to the great one."""
    exact = sorted((p for p in mains if p.said.qualifier != "vague"), key=lambda p: p.reading.middle)
    groups: list[list[Place]] = []
    for place in exact:
        near = groups and (_ratio(groups[-1][-1].reading, place.reading) <= _FAR or _grows(kind, groups[-1], place))
        near = near or (
            groups and _held_against(kind, groups[-1], [p for p in exact if p.reading.middle >= place.reading.middle])
        )
        groups[-1].append(place) if near else groups.append([place])
    vague = [p for p in mains if p.said.qualifier == "vague"]
    if not groups:
        return [vague] if vague else []
    greatest = max(groups, key=lambda g: (len({p.key for p in g}), g[0].reading.middle))
    greatest += vague
    return groups


def _disputed(kind: Kind, one: Place, other: Place) -> bool:
    """Tell whether a text holds two figures far apart against each other, as two sides do of a crowd or of a loss."""
    if kind.fate not in DISPUTED or one.key != other.key or _ratio(one.reading, other.reading) > FAR_DISPUTED:
        return False
    before, place = sorted((one, other), key=lambda p: p.start)
    return stands_against(before, place)


def _held_against(kind: Kind, small: Sequence[Place], great: Sequence[Place]) -> bool:
    """Tell whether a text holds one of the small figures against one of the scale of the first great one."""
    scale = [p for p in great if _ratio(great[0].reading, p.reading) <= _FAR]
    if any(same(rival, q.reading) for p in small for rival in p.rivals for q in scale):
        return True
    return any(_disputed(kind, p, q) for p in small for q in scale)


def _grows(kind: Kind, small: Sequence[Place], great: Place) -> bool:
    """Tell whether a figure has grown from smaller ones that were all told earlier, and at the opening, or is a tide."""
    if kind.fate in TIDES and _ratio(small[-1].reading, great.reading) <= _FAR_TIDE:
        return True
    return kind.fate in GROWING and all(earlier(p.moment, great.moment) and p.sentence.rank <= LEAD for p in small)


def _repeats(place: Place, group: Sequence[Place]) -> bool:
    """Tell whether a place that stood back repeats a reading of the group."""
    if place.scope is not None or _is_loose(place):
        return False
    return any(same(place.reading, p.reading) for p in group)


def stands_against(before: Place, place: Place) -> bool:
    """Tell whether another claimant, another name or a word of correction stands between two figures."""
    if before.corrects or place.corrects:
        return True
    if before.claimed_by and place.claimed_by and before.claimed_by != place.claimed_by:
        return True
    voices = (name for s, name in (*before.sentence.voices, *place.sentence.voices) if before.end <= s < place.start)
    if any(name != before.claimed_by for name in voices):
        return True
    known = {name for s, _, name, _ in before.sentence.names if s < before.start}
    between = {
        name
        for s, _, name, kind in (*before.sentence.names, *place.sentence.names)
        if before.end <= s < place.start and kind in ("person", "institution", "agency", "outlet")
    }
    return bool(between - known)
