"""Comparisons of figures and a gold folder in; how many disagreements are right, found and wanted, out.

A found pair belongs to a gold figure if the places of both its readings do; its readings are those that the gold gives to
these places, and its bounds must be theirs (in the unit of the text). Then (figure, readings, relation) must be a row of
the gold. A pair whose places no gold figure has counts as found and wrong, if its story holds any gold figure: the others
are not annotated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.across.disagreements import disagreements, figures_of, figures_told
from helpers.across.scoring import Row, Score, gold_place, gold_rows
from helpers.across.units import cells
from helpers.tables import Tables

Bounds = tuple[float | None, float | None]
_SMALL = 1e-6


def _places(corpus: Tables, rows: Sequence[Row]) -> list[tuple[str, int, int, str, Bounds]]:
    """Return (article, start, end, figure, bounds) of each gold place. Raises ValueError where its words do not stand."""
    texts = dict(cells(corpus.articles, "article", "text"))
    found = []
    for row in rows:
        article, _, start, end = gold_place(row, texts)
        found.append((article, start, end, row["figure"], (row["low"], row["high"])))
    return found


def score_disagreements(corpus: Tables, gold: Path, told: pd.DataFrame | None = None) -> Score:
    """Return the score of the disagreements against `figures.jsonl` and `disagreements.jsonl` of a gold folder.

    Raises OSError, and ValueError where the gold names words that do not stand in its articles.
    """
    rows = gold_rows(gold, "figures")
    known = _places(corpus, rows)
    wanted = Counter(
        (r["figure"], frozenset({_bounds(r["one"]), _bounds(r["other"])}), r["relation"])
        for r in gold_rows(gold, "disagreements")
    )
    as_told = {(a, s): (low, high) for a, s, low, high in cells(corpus.numbers, "article", "start", "low", "high")}
    found = figures_of(corpus, told)
    places, pairs = figures_told(corpus, told, found), disagreements(corpus, told, found)
    right, left = 0, Counter(wanted)
    told_of = {(r["article"], r.get("item", 0)) for r in rows}
    annotated = {s for s, a, i in cells(places, "story", "article", "item") if (a, i) in told_of}
    pairs = pairs[pairs["story"].isin(annotated)]
    for row in pairs.to_dict("records"):
        sides = [_of_gold(row, side, places, known, as_told) for side in ("one", "other")]
        names = {s[0] for s in sides if s}
        key = (
            (names.pop(), frozenset(s[1] for s in sides if s), row["relation"])
            if all(sides) and len(names) == 1
            else None
        )
        if key is not None and left[key] > 0:
            left[key] -= 1
            right += 1
    return Score(right, len(pairs), wanted.total())


def _bounds(pair: Sequence[float | None]) -> Bounds:
    """Return low and high as a pair."""
    return pair[0], pair[1]


def _of_gold(
    row: Mapping[Any, Any], side: str, places: pd.DataFrame, known: Sequence[tuple[str, int, int, str, Bounds]],
    as_told: Mapping[tuple[str, int], Bounds],
) -> tuple[str, Bounds] | None:  # fmt: skip
    """Return the gold figure and reading to which most places of a found reading belong, None where none does."""
    here = places[(places["story"] == row["story"]) & (places["figure"] == row["figure"])]
    here = here[_equal(here["low"], row[f"{side}_low"]) & _equal(here["high"], row[f"{side}_high"])]
    found: Counter[tuple[str, Bounds]] = Counter()
    for article, start, end in cells(here, "article", "start", "end"):
        low, high = as_told[article, start]
        for name, first, last, figure, bounds in known:
            if name == article and first < end and start < last and _same(bounds, (low, high)):
                found[figure, bounds] += 1
    return found.most_common(1)[0][0] if found else None


def _equal(column: pd.Series[float], value: float) -> pd.Series[bool]:
    """Tell for each cell whether it is the value; both may be null."""
    if value is None or value != value:
        return column.isna()
    return (column - value).abs() <= _SMALL * max(1.0, abs(value))


def _same(one: Bounds, other: Bounds) -> bool:
    """Tell whether bounds are the same, nulls as NaN or None."""

    def plain(b: float | None) -> float | None:
        return None if b is None or b != b else round(float(b), 6)

    return plain(one[0]) == plain(other[0]) and plain(one[1]) == plain(other[1])
