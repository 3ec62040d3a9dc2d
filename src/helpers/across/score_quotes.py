"""Versions of quotes that were found and the gold ones in; how many pairs of places and how many changes are right out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.across.scoring import Place, Row, Score, gold_place, of_sets, pairs
from helpers.across.units import cells
from helpers.tables import Tables

_OVERLAP = 0.5


def score_quotes(corpus: Tables, found: pd.DataFrame, gold: Sequence[Row]) -> dict[str, Score]:
    """Return the scores of the pairs of places (`quotes`) and of (place, change) (`versions`).

    Args:
        corpus: the tables of the gold's articles.
        found: the frame of `same_quotes`.
        gold: the rows of quotes.jsonl.
    """
    texts = dict(cells(corpus.articles, "article", "text"))
    spans = [gold_place(row, texts) for row in gold]
    ours = list(cells(found, "article", "item", "start", "end", "group", "changes"))
    place_of = {i: _gold_place(row[:4], spans) for i, row in enumerate(ours)}
    mine: dict[Any, set[Any]] = defaultdict(set)
    for i, row in enumerate(ours):
        mine[row[4]].add(place_of[i] if place_of[i] is not None else ("not in gold", *row[:4]))
    wanted: dict[str, set[int]] = defaultdict(set)
    for number, version in enumerate(gold):
        wanted[version["quote"]].add(number)
    changes = {(place_of[i] if place_of[i] is not None else row[:4], c) for i, row in enumerate(ours) for c in row[5]}
    told = {(n, c) for n, version in enumerate(gold) for c in version["changes"]}
    return {"quotes": of_sets(pairs(mine.values()), pairs(wanted.values())), "versions": of_sets(changes, told)}


def _gold_place(place: Sequence[Any], spans: Sequence[Place]) -> int | None:
    """Return the number of the gold quote at a place: half of the union, None where there is none."""
    article, item, start, end = place
    for number, (a, i, s, e) in enumerate(spans):
        if (a, i) == (article, item) and min(end, e) - max(start, s) >= _OVERLAP * (max(end, e) - min(start, s)):
            return number
    return None
