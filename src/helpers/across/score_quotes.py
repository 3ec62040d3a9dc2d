"""Versions of quotes that were found and the gold ones in; how many pairs of places and how many changes are right out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from helpers.across.units import cells
from helpers.tables import Tables

Counts = tuple[int, int, int]
Place = tuple[str, int, int, int]
_OVERLAP = 0.5


def score_quotes(corpus: Tables, found: pd.DataFrame, gold: Sequence[Mapping[str, Any]]) -> dict[str, Counts]:
    """Return (right, found, wanted) of the pairs of places (`quotes`) and of (place, change) (`versions`).

    Args:
        corpus: the tables of the gold's articles.
        found: the frame of `same_quotes`.
        gold: the rows of quotes.jsonl.
    """
    texts = dict(cells(corpus.articles, "article", "text"))
    spans = [_span(row, texts) for row in gold]
    ours = list(cells(found, "article", "item", "start", "end", "group", "changes"))
    place_of = {i: _gold_place(row[:4], spans) for i, row in enumerate(ours)}
    mine: dict[Any, set[Any]] = defaultdict(set)
    for i, row in enumerate(ours):
        mine[row[4]].add(place_of[i] if place_of[i] is not None else ("not in gold", *row[:4]))
    wanted: dict[str, set[int]] = defaultdict(set)
    for number, version in enumerate(gold):
        wanted[version["quote"]].add(number)
    have, need = set(_pairs(mine.values())), set(_pairs(wanted.values()))
    changes = {(place_of[i] if place_of[i] is not None else row[:4], c) for i, row in enumerate(ours) for c in row[5]}
    told = {(n, c) for n, version in enumerate(gold) for c in version["changes"]}
    return {
        "quotes": (len(have & need), len(have), len(need)),
        "versions": (len(changes & told), len(changes), len(told)),
    }


def _span(row: Mapping[str, Any], texts: Mapping[str, str]) -> Place:
    """Return the place of a gold quote. Raises ValueError where its words do not stand in the article."""
    start = -1
    for _ in range(row.get("nth", 1)):
        start = texts[row["article"]].index(row["text"], start + 1)
    return row["article"], row["item"], start, start + len(row["text"])


def _gold_place(place: Sequence[Any], spans: Sequence[Place]) -> int | None:
    """Return the number of the gold quote at a place: half of the union, None where there is none."""
    article, item, start, end = place
    for number, (a, i, s, e) in enumerate(spans):
        if (a, i) == (article, item) and min(end, e) - max(start, s) >= _OVERLAP * (max(end, e) - min(start, s)):
            return number
    return None


def _pairs(groups: Iterable[set[Any]]) -> Iterator[frozenset[Any]]:
    """Yield the pairs of places of each group."""
    for places in groups:
        yield from (frozenset(p) for p in combinations(sorted(places, key=str), 2))


def f1(counts: Counts) -> float:
    """Return the harmonic mean of precision and recall of (right, found, wanted).

    >>> round(f1((8, 10, 16)), 3)
    0.615
    """
    right, found, wanted = counts
    return 2 * right / (found + wanted) if found + wanted else 1.0
