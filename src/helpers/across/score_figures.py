"""Comparisons of figures and a gold folder in; how many disagreements are right, found and wanted, out.

A found pair belongs to a gold figure if the places of both its readings do; its readings are those that the gold gives to
these places, and its bounds must be theirs (in the unit of the text). Then (figure, readings, relation) must be a row of
the gold. A pair whose places no gold figure has counts as found and wrong, if its story holds any gold figure: the others
are not annotated.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.disagreements import disagreements, figures_told
from helpers.across.units import cells
from helpers.tables import Tables

Row = Mapping[str, Any]
Bounds = tuple[float | None, float | None]
Wanted = tuple[str, frozenset[Bounds], str]
_SMALL = 1e-6


class Score(NamedTuple):
    """How many rows are right, found and wanted; the pairs that are wrong, and those that are missed."""

    right: int
    found: int
    wanted: int
    wrong: Sequence[tuple[str, ...]] = ()
    missed: Sequence[Wanted] = ()

    @property
    def precision(self) -> float:
        """Return the share of found rows that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of wanted rows that are found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both.

        >>> Score(8, 10, 8).f1.__round__(2)
        0.89
        """
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def _lines(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def gold_places(corpus: Tables, rows: Sequence[Row]) -> list[tuple[str, int, int, str, Bounds]]:
    """Return (article, start, end, figure, bounds) of each gold place. Raises ValueError where its words do not stand."""
    texts = dict(cells(corpus.articles, "article", "text"))
    found = []
    for row in rows:
        start = -1
        for _ in range(row.get("nth", 1)):
            start = texts[row["article"]].find(row["text"], start + 1)
            if start < 0:
                raise ValueError(f"{row['article']} does not hold {row['text']!r} so often")
        bounds = (row["low"], row["high"])
        found.append((row["article"], start, start + len(row["text"]), row["figure"], bounds))
    return found


def score_disagreements(corpus: Tables, gold: Path, told: pd.DataFrame | None = None) -> Score:
    """Return the score of the disagreements against `figures.jsonl` and `disagreements.jsonl` of a gold folder.

    Raises OSError, and ValueError where the gold names words that do not stand in its articles.
    """
    known = gold_places(corpus, _lines(gold / "figures.jsonl"))
    wanted = Counter(
        (r["figure"], frozenset({_bounds(r["one"]), _bounds(r["other"])}), r["relation"])
        for r in _lines(gold / "disagreements.jsonl")
    )
    as_told = {(a, s): (low, high) for a, s, low, high in cells(corpus.numbers, "article", "start", "low", "high")}
    places = figures_told(corpus, told)
    right, wrong = 0, []
    left = Counter(wanted)
    pairs = disagreements(corpus, told)
    told_of = _gold_units(gold)
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
        else:
            shown = ("figure", "relation", "one_reads", "other_reads", "one_article", "other_article")
            wrong.append((str(key[0] if key else None), *(str(row[c]) for c in shown)))
    return Score(right, len(pairs), sum(wanted.values()), wrong, list(left.elements()))


def _gold_units(gold: Path) -> set[tuple[str, int]]:
    """Return the units that hold a gold figure."""
    return {(r["article"], r.get("item", 0)) for r in _lines(gold / "figures.jsonl")}


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
