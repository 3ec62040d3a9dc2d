"""The figures of the articles in order in; the same out, those read further that the figure beside them makes plain.

A part before its whole, a sum without a currency behind one with it, and a conversion in brackets say little by themselves.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from helpers.across.figure_places import FIGURE_OF, TALLIED, Place, nearest
from helpers.across.readings import Reading

_CONVERTED = 0.1  # What a newsroom's conversion of units may be off ("six metres (18 feet)").
_BRACKET = 40  # Characters between a measure and its conversion in brackets.
_MILLION = 1e6
_PASSAGE = 100  # Orders of the sentences of one paragraph.
_COUNTED_OUT = frozenset({"polling-station", "vote"})


def read_beside(found: Sequence[Place]) -> None:
    """Read each figure by the one beside it."""
    _read_counted(found)
    _read_unnamed_sums(found)
    _read_conversions(found)


def _read_counted(found: Sequence[Place]) -> None:
    """Let a bare figure before its whole be how much of that is counted, where a word says so (after counting 92 of 184 stations)."""
    for part, whole in itertools.pairwise(found):
        bare = part.concept is None and not part.counted and part.aspect is None and part.state is None
        if bare and whole.whole and part.key == whole.key and whole.concept in _COUNTED_OUT:
            part.aspect = nearest(part, "figure_of", frozenset({TALLIED}))
            if part.aspect:
                part.concept, part.counted = whole.concept, whole.counted


def _read_unnamed_sums(found: Sequence[Place]) -> None:
    """Let a count of millions that names nothing read as a sum, behind one in its paragraph (16 million euros; Reed says 3.8 million)."""
    for before, place in itertools.pairwise(found):
        bare = place.kind == "count" and not place.concept and not place.counted and not place.state
        near = before.key == place.key and place.sentence.order // _PASSAGE == before.sentence.order // _PASSAGE
        if bare and near and before.kind == "money" and min(before.said.middle, place.said.middle) >= _MILLION:
            place.kind, place.told_unit, place.hint = "money", before.told_unit, None
            place.aspect = nearest(place, "figure_of", FIGURE_OF["money"])
            place.__dict__.pop("sort", None)  # Of the kind before.


def _read_conversions(found: Sequence[Place]) -> None:
    """Let a measure in brackets read as the one before it that it converts (six metres (18 feet)).

    A sum in brackets right behind one in another currency is the same sum: it tells of what that tells.
    """
    for before, place in itertools.pairwise(found):
        if before.kind == place.kind == "money" and before.key == place.key and before.sort != place.sort:
            between = place.sentence.between(before.end, place.start).strip()
            place.aspect = place.aspect or (before.aspect if between in ("(", "[", "/") else None)
        if place.kind != "measure" or place.key != before.key or (place.sort, place.said) == (before.sort, before.said):
            continue
        between = place.sentence.between(before.end, place.start).strip()
        bracketed = between == "/" or (between.endswith(("(", "[")) and len(between) < _BRACKET)
        if bracketed and place.sort == before.sort and place.told_unit != before.told_unit:
            place.instead = before.reading if _converts(place.reading, before.reading) else None
            place.__dict__.pop("reading", None)  # Of its own words.


def _converts(one: Reading, other: Reading) -> bool:
    """Tell whether two readings in one unit are near enough for one to be the other converted."""
    return abs(one.middle - other.middle) <= _CONVERTED * max(abs(one.middle), abs(other.middle))
