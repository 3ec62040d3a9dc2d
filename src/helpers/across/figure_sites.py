"""Figures of one kind in; the same set apart by the site that their sentences name, out (the queue at one border, and at another).

A name is a site where one text tells two figures, one of them in a sentence with that name, and no figure with the name has
a value that a figure without it has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from helpers.across.figure_members import TIDES, Kind
from helpers.across.figure_places import Place
from helpers.across.figure_sentences import Sentence
from helpers.across.readings import rounds, same
from helpers.language.packs import load_pack
from helpers.language.translit import sounds

_SHORTEST = 3


def by_site(kind: Kind, rows: Sequence[Place]) -> list[list[Place]]:
    """Return the places of a kind in groups of one site; all in one group where no name sets them apart."""
    if kind.fate not in TIDES:
        return [list(rows)]
    names = _sites(rows)
    times = Counter(name for place in rows for name in names[id(place)])
    for name, _ in sorted(times.items(), key=lambda c: (-c[1], c[0])):
        here = [p for p in rows if name in names[id(p)]]
        others = [p for p in rows if name not in names[id(p)]]
        if len({p.key for p in here}) > 1 and others and _apart(here, others):
            return [here, *by_site(kind, others)]
    return [list(rows)]


def _apart(here: Sequence[Place], others: Sequence[Place]) -> bool:
    """Tell whether no value of one group is told in the other, and one text tells both."""
    if any(same(p.reading, q.reading) or rounds(p.reading, q.reading) for p in here for q in others):
        return False
    return bool({p.key for p in here} & {p.key for p in others})


def _sites(rows: Sequence[Place]) -> dict[int, frozenset[str]]:
    """Return the names near each place: those of its sentence, else those of the sentence before that holds a figure of the kind."""
    found: dict[int, frozenset[str]] = {}
    before: dict[object, tuple[int, frozenset[str]]] = defaultdict(lambda: (-2, frozenset()))
    for place in sorted(rows, key=lambda p: (p.key, p.start)):
        order, known = before[place.key]
        here = _names(place.sentence)
        if not here and place.sentence.order - order <= 1:
            here = known
        found[id(place)] = here
        before[place.key] = (place.sentence.order, here)
    return found


def _names(sentence: Sentence) -> frozenset[str]:
    """Return the firm consonants of the names in a sentence that are no persons'; words with a capital count where those tell."""
    persons = [(s, e) for s, e, _, kind in sentence.names if kind == "person"]
    places = [(s, e) for s, e, _, kind in sentence.names if kind == "place"]
    capitals = not load_pack(sentence.language).section("numbers").get("capital_nouns", False)
    found = set()
    for i, token in enumerate(sentence.tokens):
        if token.kind != "word" or not token.case or len(token.norm) < _SHORTEST:
            continue
        at = sentence.start + token.start
        if any(s <= at < e for s, e in persons):
            continue
        if any(s <= at < e for s, e in places) or (capitals and i):
            found.add(sounds(token.norm))
    return frozenset(n for n in found if len(n) > 1)
