"""Figures of a story and the places that say too little in; figures joined that are one, and what is left, out.

Three things show that figures are one although their words differ: a bare number right behind a counted one, told by somebody
else or as its correction (the agency put it at 900); the same value of nouns of one kin (1,860 trucks, 1,860 vehicles); a
rounder word for a value that several tell (nearly 2,000 trucks).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from helpers.across.conversion import converted, kind_of
from helpers.across.figure_members import DISPUTED, FAR_DISPUTED, Kind, stands_against
from helpers.across.figure_places import Place
from helpers.across.figure_sentences import LEAD
from helpers.across.readings import Reading, digits, grain, rounds, same
from helpers.across.units import Key
from helpers.language.packs import load_pack

_TENTH = 1.1001  # By so much the greater of two values that lie within a tenth of each other is the greater at most.
_ONE_SCALE = 3.0  # Of two figures that are held against each other, the greater is so many times the other at most.
_TURNED = 1.02
_BREATH = (
    300  # Order of sentences: so many hundreds of paragraphs further down a figure is still held against one above.
)
_LAST_WORDS = 2  # Words of a verb at the end of a clause (söz etti).
_FEW = 20  # A figure below is too common to be known by its value even where it is called about.
_STRUCK = frozenset(
    {"unpowered", "closed", "cancelled"}
)  # What an event did to things, which others say more widely: struck.
_GREAT_SUM = 1e6
_HURT = frozenset({"wounded", "hospital"})  # Who is taken to hospital is hurt: one figure where the value is one.
_FATES = frozenset({"dead", "wounded", "missing", "rescued", "arrested", "displaced"})
_KIN = {
    "vehicle": frozenset({"truck", "car", "bus", "motorcycle"}),
    "building": frozenset({"house", "apartment", "hotel", "school", "church"}),
    "house": frozenset({"apartment", "household"}),
    "weapon": frozenset({"missile", "drone", "bomb", "shell"}),
    "boat": frozenset({"ship"}),
    "crew": frozenset({"sailor"}),
    "household": frozenset({"customer", "family"}),
    "worker": frozenset({"striker", "customs-officer", "official", "miner", "job", "police-officer"}),
}
PEOPLE = frozenset(
    {
        "person", "citizen", "worker", "striker", "official", "customs-officer", "driver", "participant", "protester", "voter",
        "migrant", "refugee", "student", "teacher", "doctor", "nurse", "farmer", "tourist", "fan", "passenger", "prisoner",
        "suspect", "civilian", "soldier", "police-officer", "foreigner", "pensioner", "unemployed", "crew", "volunteer", "member",
        "patient", "customer", "arrest", "job", "sailor", "pilgrim", "activist", "player", "athlete", "lawmaker", "judge", "lawyer",
        "witness",
    }
)  # fmt: skip


def kin(one: str | None, other: str | None) -> bool:
    """Tell whether two nouns may be words for one thing: the same, or one a wider word than the other.

    >>> kin("truck", "vehicle"), kin("person", "worker"), kin("worker", "soldier"), kin(None, "truck")
    (True, True, False, False)
    """
    if one is None or other is None:
        return one is other
    if one == other or one in _KIN.get(other, ()) or other in _KIN.get(one, ()):
        return True
    return "person" in (one, other) and one in PEOPLE and other in PEOPLE


def is_bare(place: Place) -> bool:
    """Tell whether a figure says nothing of what it tells."""
    return place.concept is None and not place.counted and place.state is None


def set_against(places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield each figure with the one of its sort that stands against it: a bare one, or one of the same noun.

    A bare one comes right behind, in the same sentence or the next, is of its scale, and somebody else tells it or a word
    corrects; of sums and measures, which often say nothing, only what two claimants tell counts. What stands against a bare
    one that stands against a figure stands against that too. One of the same noun says so (the maker spoke of only 12
    stations).
    """
    for rows in _by_sort(places):
        chain: list[Place] = []
        for before, place in pairwise(rows):
            if not chain or chain[-1] is not before:
                chain = [before]
            fellow = next((p for p in chain if _stands_against(chain[0], p, before, place)), None)
            if fellow is not None:
                yield fellow, place
                chain.append(place)
        yield from _of_one_noun(rows)


def _stands_against(told: Place, rival: Place, before: Place, place: Place) -> bool:
    """Tell whether a bare figure stands against one that tells of what it is, or against a rival of that.

    `before` is the last figure before it.
    """
    if not is_bare(place) or before.key != place.key or place.aside or told.scope or place.scope or told.whole:
        return False
    near = 0 <= place.sentence.order - before.sentence.order <= 1
    far = FAR_DISPUTED if told.aspect in DISPUTED else _ONE_SCALE
    apart = one_scale(rival.reading, place.reading, far) and not same(rival.reading, place.reading)
    if not near or not apart or not (told.concept or told.counted or told.state or told.aspect):
        return False
    if _elsewhere(told, place):
        return False
    if told.aspect in DISPUTED:
        return stands_against(before, place) or _another_body(before, place)
    if place.kind == "count":
        return stands_against(before, place)
    return _two_claim(before, place)


def _another_body(before: Place, place: Place) -> bool:
    """Tell whether a word for a body or for organisers opens the clause of the second figure (…; the police counted 2,000)."""
    here = place.sentence
    opens, _ = here.segment(place.start)
    return any(max(before.end, opens) <= at < place.start for at in here.bodies)


def _of_one_noun(rows: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield each count with the last one above it of the same noun, where a word holds them against each other and another tells it."""
    told: dict[Key, list[Place]] = defaultdict(list)
    for place in rows:
        if place.kind != "count" or place.scope or place.aside or place.whole:
            continue
        above = told[place.key]
        for before in reversed(above) if place.against or place.claimed_by else ():
            order = place.sentence.order - before.sentence.order
            if not _says_the_same(before, place) or order > _BREATH or (order > 1 and not place.against):
                continue
            other = place.against or before.claimed_by != place.claimed_by
            if other and _held_apart(before, place):
                yield before, place
                break
        if place.concept and (place.state or place.aspect):
            above.append(place)


def _says_the_same(before: Place, place: Place) -> bool:
    """Tell whether a count is of the noun and state of another, or of that noun alone, and its clause says nothing of it."""
    states = {before.state, before.aspect} - {None, "other", "affected"}
    own = {place.state, place.aspect} - {None, "other", "affected"}
    if own - states or _elsewhere(before, place):
        return False
    in_a_state = bool(place.state or place.aspect)
    if place.concept is None:
        return bool(place.counted) and in_a_state
    return place.concept == before.concept and (in_a_state or _says_no_more(place))


def _says_no_more(place: Place) -> bool:
    """Tell whether the clause of a count ends with what is counted (spoke of only 12 stations), or with a verb that ends every clause."""
    sentence = place.sentence
    _, last = sentence.segment(place.start)
    behind = sentence.between(place.end, last).strip().removeprefix(str(place.counted or "")).split()
    ends = load_pack(sentence.language).section("numbers").get("verb_last", False)
    return sum(any(c.isalnum() for c in word) for word in behind) <= (_LAST_WORDS if ends else 0)


def _elsewhere(before: Place, place: Place) -> bool:
    """Tell whether the clause of a figure names a place that the sentence of the figure before it does not."""
    sentence = place.sentence
    first, last = sentence.segment(place.start)
    known = {name for *_, name, _ in before.sentence.names}
    return any(
        first <= s < last and name not in known and kind == "place" and s >= before.end
        for s, _, name, kind in sentence.names
    )


def _held_apart(before: Place, place: Place) -> bool:
    """Tell whether two counts of one noun are of one scale, tell no two states, and have two tellers."""
    apart = one_scale(before.reading, place.reading) and not same(before.reading, place.reading)
    return apart and _alike(before, place) and stands_against(before, place)


def _by_sort(places: Sequence[Place]) -> list[list[Place]]:
    """Return counts, sums and measures by their sort; shares of a whole stand beside each other too often."""
    rows: dict[str, list[Place]] = {}
    for place in places:
        if place.kind != "percent":
            rows.setdefault(place.sort, []).append(place)
    return list(rows.values())


def _two_claim(before: Place, place: Place) -> bool:
    """Tell whether two claimants tell two figures, and the second says of nothing else that it tells."""
    two = before.claimed_by and place.claimed_by and before.claimed_by != place.claimed_by
    return bool(two) and place.aspect in (None, before.aspect)


def one_scale(one: Reading, other: Reading, far: float = _ONE_SCALE) -> bool:
    """Tell whether the greater of two readings is at most `far` times the other."""
    small, great = sorted((one.middle, other.middle))
    return 0 < great <= far * small


def joined(groups: list[list[Place]], kinds: list[Kind], links: Sequence[tuple[Place, Place]]) -> list[list[int]]:
    """Return the numbers of the groups that are one figure, each set of them in a list of its own."""
    set_of = list(range(len(groups)))

    def root(n: int) -> int:
        while set_of[n] != n:
            n = set_of[n]
        return n

    at = {id(p): n for n, group in enumerate(groups) for p in group}
    for before, place in links:
        one, other = at.get(id(before)), at.get(id(place))
        if one is not None and other is not None and _agree(kinds[one], kinds[other]):
            set_of[root(other)] = root(one)
    values = [_values(group) for group in groups]
    for one, other in combinations(range(len(groups)), 2):
        if root(one) != root(other) and _one_value(values[one], values[other], kinds[one], kinds[other]):
            set_of[max(root(one), root(other))] = min(root(one), root(other))
    sets: dict[int, list[int]] = {}
    for n in range(len(groups)):
        sets.setdefault(root(n), []).append(n)
    return list(sets.values())


def _agree(one: Kind, other: Kind) -> bool:
    """Tell whether nothing in two kinds is against their being one."""
    fates = {one.fate, other.fate} - {None, "other"}
    nouns = one.concept is None or other.concept is None or kin(one.concept, other.concept)
    return one.sort == other.sort and one.scope == other.scope and len(fates) < 2 and nouns


class _Values(NamedTuple):
    """What a figure reads: all its readings, those that are no vague words, and each unit and value of two digits or more."""

    all: Sequence[Reading]
    told: Sequence[Reading]
    fine: Sequence[tuple[str | None, float]]


def _values(group: Sequence[Place]) -> _Values:
    """Return what a figure reads, each once."""
    told = dict.fromkeys(p.reading for p in group if p.said.qualifier != "vague")
    fine = dict.fromkeys((p.told_unit, p.reading.middle) for p in group if digits(p.said.middle) > 1)
    return _Values(list(dict.fromkeys(p.reading for p in group)), list(told), list(fine))


def _one_value(one: _Values, other: _Values, kind: Kind, fellow: Kind) -> bool:
    """Tell whether two figures of kin nouns share a value of two digits or more, three where a noun or state is not told.

    Of measures, whether one tells the other's value in another unit, and at most one says of what it tells.
    """
    if kind.concept == fellow.concept == "age" and None in (kind.scope, fellow.scope):
        return any(same(r, q) for r in one.told for q in other.all)
    if kind.sort.startswith("measure") and kind.sort == fellow.sort and (kind.fate is None or fellow.fate is None):
        return any(a != b and _turned(x, y) for a, x in one.fine for b, y in other.fine)
    if {kind.fate, fellow.fate} == _HURT:
        fellow = fellow._replace(fate=kind.fate)
    if not _agree(kind, fellow) or kind.sort != "count":
        return False
    firm = kind.concept is not None and fellow.concept is not None
    telling = (r for r in one.told if digits(r.middle) > 1 and (firm or r.middle >= 100))
    return any(same(r, q) for r in telling for q in other.all)


def _turned(one: float, other: float) -> bool:
    """Tell whether two measures may be one in two units, as newsrooms convert (24 miles, 38 km)."""
    small, great = (one, other) if one < other else (other, one)
    return 0 < great <= _TURNED * small


def rounder(place: Place, group: Sequence[Place], kind: Kind) -> bool:
    """Tell whether a place says more roundly (or finely) a value that the group tells, and nothing that it says is against it.

    A figure of two digits or fewer is too common to be known by its value, unless it stands in another unit.
    """
    if place.sort != kind.sort or place.scope != kind.scope or place.aside:
        return False
    turned = place.kind == "measure" and all(p.told_unit != place.told_unit for p in group)
    if place.said.qualifier == "vague":
        return _opens_vaguely(place, group, kind)
    if place.said.middle < 100 and not turned and not _small_about(place, kind):
        return False
    if place.kind == "count" and not kin(place.concept, kind.concept):
        return False
    if place.kind == "percent" or not _fits(place, kind):
        return False
    models = [p for p in group if p.said.qualifier != "vague"]
    if any(_near(place.reading, p.reading) or _written_in(place, p) for p in models):
        return True
    bound = place.reading.low is None or place.reading.high is None
    return bound and any(rounds(place.reading, p.reading) and _beside_alike(place, p) for p in models)


def _small_about(place: Place, kind: Kind) -> bool:
    """Tell whether a figure below a hundred is called about or more than, and counts things of a noun of its own (about 30 stations)."""
    rough = place.said.qualifier not in ("exact", "range")
    own = place.kind == "count" and place.concept is not None and place.concept == kind.concept
    return rough and own and place.said.middle >= _FEW and place.concept not in PEOPLE


def _opens_vaguely(place: Place, group: Sequence[Place], kind: Kind) -> bool:
    """Tell whether a text opens with a vague word (dozens of stations) for the things that a figure counts finely."""
    own = place.concept is not None and place.concept == kind.concept and place.concept not in PEOPLE
    if not own or place.sentence.rank > LEAD or place.scope != kind.scope or place.aside:
        return False
    fates = {place.state, place.aspect, kind.fate} - {None, "other", "affected"}
    struck = fates <= _STRUCK and kind.fate in (None, "other", "affected")
    return (struck or len(fates) < 2) and all(
        rounds(place.reading, p.reading) for p in group if p.said.qualifier == "exact"
    )


def _written_in(place: Place, other: Place) -> bool:
    """Tell whether one measure is the other as newsrooms write it in another unit, no finer than it is told (23 km, 14 miles)."""
    one, fellow = place.told_unit, other.told_unit
    if place.kind != "measure" or one == fellow or kind_of(one) != kind_of(fellow) or place.sort != other.sort:
        return False
    turns = ((place.said.middle, one, other.said.middle, fellow), (other.said.middle, fellow, place.said.middle, one))
    return any(abs((converted(a, x, y) or 0.0) - b) <= grain(b) / 2 and digits(b) > 1 for a, x, b, y in turns)


def _fits(place: Place, kind: Kind) -> bool:
    """Tell whether the state that a place tells is that of the figure, or untold."""
    if place.kind != "count":
        return True
    return place.state in (None, "other", kind.fate) and place.aspect in (None, kind.fate)


def _near(one: Reading, other: Reading) -> bool:
    """Tell whether one reading is a rounder word for the other, within a tenth."""
    small, great = sorted((one.middle, other.middle))
    return great <= 1.1 * small and rounds(one, other)


def lone_pairs(rest: Sequence[Place]) -> Iterator[list[Place]]:
    """Yield the pairs of places of two units that round each other and whose sentences share a name or another figure."""
    rows = [p for p in rest if p.kind in ("count", "money") and not p.aside and p.said.middle >= 100]
    taken: set[int] = set()
    for one, other in _near_pairs(rows):
        if one.key == other.key or id(one) in taken or id(other) in taken:
            continue
        if one.kind == "count" and (one.concept is None or not kin(one.concept, other.concept)):
            continue
        if "vague" in (one.said.qualifier, other.said.qualifier) or not _alike(one, other):
            continue
        if _near(one.reading, other.reading) and _beside_alike(one, other):
            taken |= {id(one), id(other)}
            yield [one, other]


def _near_pairs(rows: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield the pairs of one sort and scope whose values lie within a tenth of each other, in the order of the rows."""
    values: dict[tuple[str, str | None], list[tuple[float, int]]] = defaultdict(list)
    for i, place in enumerate(rows):
        values[place.sort, place.scope].append((place.reading.middle, i))
    for alike in values.values():
        alike.sort()
    for i, place in enumerate(rows):
        alike, middle = values[place.sort, place.scope], place.reading.middle
        first, last = bisect_left(alike, (middle / _TENTH, -1)), bisect_left(alike, (middle * _TENTH, len(rows)))
        yield from ((place, rows[j]) for j in sorted(j for _, j in alike[first:last] if j > i))


def _alike(one: Place, other: Place) -> bool:
    """Tell whether two places tell no two states or aspects."""
    return all(len({a, b} - {None, "other"}) < 2 for a, b in ((one.state, other.state), (one.aspect, other.aspect)))


def _beside_alike(one: Place, other: Place) -> bool:
    """Tell whether the sentences of two places name the same, have the same claimant, or count people of one state."""
    names = {n[2] for n in one.sentence.names} & {n[2] for n in other.sentence.names}
    nation = one.nation is not None and one.nation == other.nation
    return bool(names) or nation or (one.claimed_by is not None and one.claimed_by == other.claimed_by)


def sharing(rows: Sequence[Place]) -> Iterator[list[Place]]:
    """Yield the places of one common value in sets whose sentences share names, words or a claimant, beyond the figure.

    "Three times" in one article and "three" in another are two things, though a third article has the words of both.
    """
    left = list(rows)
    while left:
        found = [left.pop(0)]
        for one in found:
            near = [p for p in left if p.key == one.key or _told_alike(one, p)]
            found += near
            left = [p for p in left if p not in near]
        if any(_told_alike(p, q) for p, q in combinations(found, 2)):
            yield sorted(found, key=lambda p: (p.key, p.start))


def _told_alike(one: Place, other: Place) -> bool:
    """Tell whether the sentences of two units' figures share names of a thing, several words, or who tells a sum."""
    if one.key == other.key:
        return False
    names = {n[2] for n in one.sentence.names} & {n[2] for n in other.sentence.names}
    alike = one.sentence.language == other.sentence.language
    claimed = one.claimed_by is not None and one.claimed_by == other.claimed_by
    sums = claimed and one.kind in ("money", "measure") and _alike(one, other)
    people = claimed and one.concept is not None and _alike(one, other)
    words = alike and len(one.sentence.stems & other.sentence.stems) > 2
    aside = one.scope is not None and one.scope == other.scope  # Of another time, which is told by few.
    return bool(names and (one.concept or aside)) or words or sums or people


def add_despite_time(found: Sequence[tuple[Kind, list[Place]]], rest: Sequence[Place]) -> list[Place]:
    """Add to the sums and shares those of another time with the value of just one of them; return what is left.

    A day beside a figure sets it apart only where it differs: "18 per cent from 1 January" is the 18 per cent agreed.
    """
    left = []
    for place in rest:
        fits = [rows for kind, rows in found if place.scope is not None and _one_despite_time(place, kind, rows)]
        if len(fits) == 1:
            fits[0].append(place)
        else:
            left.append(place)
    return left


def _one_despite_time(place: Place, kind: Kind, rows: Sequence[Place]) -> bool:
    """Tell whether a sum or share of another time has the value of a figure, and tells of the same or has its claimant."""
    if place.kind not in ("money", "percent") or place.sort != kind.sort or kind.scope is not None:
        return False
    if place.said.qualifier == "vague" or not any(same(place.reading, p.reading) for p in rows):
        return False
    fine = digits(place.said.middle) > 1 or (place.kind == "money" and place.said.middle >= _GREAT_SUM)
    claimed = place.claimed_by is not None and any(p.claimed_by == place.claimed_by for p in rows)
    told = place.aspect == kind.fate if place.aspect else (claimed or place.kind == "money")
    return told and kind.fate is not None and (fine or place.aspect is not None)


def by_state(rows: Sequence[Place]) -> list[list[Place]]:
    """Return the counts of one small value apart by what happened to people, where some tell that and others do not.

    Eleven boats and eleven who were rescued are two.
    """
    fates = {id(p): next((f for f in (p.state, p.aspect) if f in _FATES), None) for p in rows}
    told = dict.fromkeys(fates.values())
    if len(told) < 2 or rows[0].kind != "count" or rows[0].said.middle >= 100:
        return [list(rows)]
    return [[p for p in rows if fates[id(p)] == fate] for fate in told]
