"""Counts of what was right, found and wanted in; precision, recall and F1 out; gold rows of comparisons and their places."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx

Row = Mapping[str, Any]
Place = tuple[str, int, int, int]


class Score(NamedTuple):
    """How many are right, found and wanted."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Return the share of the found that is right; 1 where nothing is found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the wanted that is found; 1 where nothing is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both; 1 where nothing is wanted and nothing found.

        >>> round(Score(8, 10, 8).f1, 2)
        0.89
        """
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def of_sets(found: Iterable[Any], wanted: Iterable[Any]) -> Score:
    """Return the score of one set against another.

    >>> of_sets("abc", "bcd")
    Score(right=2, found=3, wanted=3)
    """
    have, need = set(found), set(wanted)
    return Score(len(have & need), len(have), len(need))


def gold_rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of a gold file. Raises FileNotFoundError where there is none."""
    lines = (folder / f"{name}.jsonl").read_text("utf8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def gold_place(row: Row, texts: Mapping[str, str]) -> Place:
    """Return article, item, start, end of a gold row's characters. Raises ValueError where they do not stand in the article."""
    start = -1
    for _ in range(row.get("nth", 1)):
        start = texts[row["article"]].find(row["text"], start + 1)
        if start < 0:
            raise ValueError(f"{row['article']} does not hold {row['text']!r} so often")
    return row["article"], row.get("item", 0), start, start + len(row["text"])


def pairs(groups: Iterable[Iterable[Any]]) -> Iterator[tuple[Any, Any]]:
    """Yield each pair of each group, in one order.

    >>> list(pairs([["b", "a"], ["c"]]))
    [('a', 'b')]
    """
    for group in groups:
        yield from combinations(sorted(set(group), key=str), 2)


def closed(links: Iterable[tuple[Any, Any]]) -> set[tuple[Any, Any]]:
    """Return all pairs that hang together through links.

    >>> sorted(closed([(1, 2), (2, 3)]))
    [(1, 2), (1, 3), (2, 3)]
    """
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_edges_from(links)
    return set(pairs(nx.connected_components(graph)))


def overlapping(place: Place, others: Sequence[Place]) -> list[int]:
    """Return the numbers of the places that share characters with one.

    >>> overlapping(("a", 0, 5, 9), [("a", 0, 0, 5), ("a", 0, 8, 12)])
    [1]
    """
    article, item, start, end = place
    return [i for i, (a, n, s, e) in enumerate(others) if (a, n) == (article, item) and s < end and start < e]
