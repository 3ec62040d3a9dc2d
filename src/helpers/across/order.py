"""The tables in; units in several languages that name, count and date the same in the same order, out: translations.

What a translator cannot change stands in the same order on both sides: who is named, which figures and days are told,
where somebody is quoted. Two reporters at one event tell much of the same, but in an order of their own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from helpers.across.evidence import heard
from helpers.across.units import Key, cells
from helpers.actor_facts import capitals
from helpers.tables import Tables

Told = tuple[object, ...]
_NAMED = frozenset({"person", "institution", "place", "agency", "outlet", "work"})
_LOOKED_AT = 24
_NEIGHBOURS, _OF_ALL = 2, 0.15  # Neighbouring things that two units must share before they are compared whole.


def sequences(corpus: Tables) -> dict[Key, list[Told]]:
    """Return what each unit names, counts, dates and quotes, in the order of its text; states, which all name, left out."""
    rows: dict[Key, list[tuple[int, Told]]] = defaultdict(list)
    for article, item, start, actor, name, kind in cells(
        corpus.mentions, "article", "item", "start", "actor", "name", "kind"
    ):
        if kind in _NAMED and actor not in capitals() and (value := actor or heard(name)):
            rows[article, item].append((start, ("name", value)))
    for article, item, start, kind, low, high in cells(
        corpus.numbers, "article", "item", "start", "kind", "low", "high"
    ):
        if low is not None or high is not None:
            rows[article, item].append((start, ("figure", kind, low, high)))
    for article, item, start, value, first, last, basis in cells(
        corpus.timeline, "article", "item", "start", "value", "first_day", "last_day", "basis"
    ):
        if basis != "stamp" and (first or value):
            rows[article, item].append((start, ("time", first or value, last)))
    for article, item, start, kind in cells(corpus.quotes, "article", "item", "start", "kind"):
        if kind in ("direct", "mixed"):
            rows[article, item].append((start, ("quote",)))
    return {key: _once([told for _, told in sorted(found, key=lambda r: r[0])]) for key, found in rows.items()}


def _once(told: Sequence[Told]) -> list[Told]:
    """Return a sequence in which nothing follows itself."""
    return [t for i, t in enumerate(told) if not i or told[i - 1] != t]


def in_like_order(found: Mapping[Key, Sequence[Told]], order: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield (later, earlier) of the units that tell some neighbouring things in the same order."""
    index: dict[tuple[int, int], list[Key]] = defaultdict(list)
    number: dict[Told, int] = defaultdict(lambda: len(number))
    for key in order:
        steps = set(_steps([number[told] for told in found.get(key, ())]))
        seen = Counter(chain.from_iterable(_some(index[step]) for step in steps))
        for step in steps:
            index[step].append(key)
        for other, times in seen.items():
            if times >= max(_NEIGHBOURS, _OF_ALL * min(len(steps), len(found[other]))):
                yield key, other


def _some(near: Sequence[Key]) -> Sequence[Key]:
    """Return the first and last of many units."""
    return near if len(near) <= _LOOKED_AT else [*near[: _LOOKED_AT // 2], *near[-_LOOKED_AT // 2 :]]


def _steps(told: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the things that follow each other, or nearly."""
    yield from pairwise(told)
    yield from zip(told, told[2:], strict=False)


def in_common(one: Sequence[Told], other: Sequence[Told]) -> int:
    """Return the length of the longest common subsequence (Hyyrö 2004, bits of one integer for a row of the table).

    >>> in_common("abcbdab", "bdcaba")
    4
    """
    return len(one) - _rows(one, other)[-1].bit_count()


def _rows(one: Sequence[Told], other: Sequence[Told]) -> list[int]:
    """Return the rows of the table of two sequences: one bit a thing of the one, 0 where it makes the common part longer."""
    places: dict[Told, int] = {}
    for i, told in enumerate(one):
        places[told] = places.get(told, 0) | 1 << i
    full = (1 << len(one)) - 1
    row = full
    rows = [row]
    for told in other:
        if told in places:
            matched = row & places[told]
            row = ((row + matched) | (row - matched)) & full
        rows.append(row)
    return rows


def same_order(one: Sequence[Told], other: Sequence[Told]) -> tuple[float, int]:
    """Return how much of two sequences is told in the same order, of the geometric mean of their lengths, and how many things.

    >>> same_order("abcd", "abcd")
    (1.0, 4)
    """
    if not one or not other:
        return 0.0, 0
    both = in_common(one, other)
    return both / math.sqrt(len(one) * len(other)), both


def told_alike(one: Sequence[Told], other: Sequence[Told]) -> list[Told]:
    """Return the things that two sequences tell in the same order.

    >>> told_alike("abcd", "xbyd")
    ['b', 'd']
    """
    rows = _rows(one[::-1], other[::-1])[::-1]

    def left(i: int, j: int) -> int:
        """Return how much is common to what follows in both."""
        return len(one) - i - (rows[j] & ((1 << len(one) - i) - 1)).bit_count()

    told, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            told.append(one[i])
            i, j = i + 1, j + 1
        elif left(i + 1, j) >= left(i, j + 1):
            i += 1
        else:
            j += 1
    return told
