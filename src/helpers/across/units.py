"""The tables in; the stories that stand in each article, and plain cells of a table, out.

A unit is a story in an article, `(article, item)`: item 0 is the clipping's own, the others are its teasers. Comparisons
across articles look at units, since a teaser tells another story than the text above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from helpers.tables import Tables

Key = tuple[str, int]


class Unit(NamedTuple):
    """A story in an article: where it stands, in which language, who published it, and when."""

    article: str
    item: int
    start: int
    end: int
    headline: str | None
    language: str
    outlet: str | None
    published: str | None
    updated: str | None

    @property
    def key(self) -> Key:
        """Return what tells units apart."""
        return self.article, self.item

    @property
    def teaser(self) -> bool:
        """Tell whether the unit is a teaser of another story."""
        return self.item > 0

    @property
    def stamp(self) -> str | None:
        """Return the newest stamp: the moment to which the unit's words belong."""
        return self.updated or self.published

    @property
    def label(self) -> str:
        """Return the outlet, or the article's name where no outlet is told."""
        return self.outlet or self.article


def units(corpus: Tables) -> dict[Key, Unit]:
    """Return the unit of each (article, item), articles in input order.

    >>> from helpers import read_clippings
    >>> [u.item for u in units(read_clippings("data/articles")).values()]
    [0, 0, 1, 2, 3, 4]
    """
    heads = {row[0]: row[1:] for row in cells(corpus.articles, "article", "language", "outlet", "published", "updated")}
    found = {}
    for article, item, start, end, headline, published, updated in cells(
        corpus.items, "article", "item", "start", "end", "headline", "published", "updated"
    ):
        language, outlet, first, newest = heads[article]
        if item == 0:
            published, updated = published or first, updated or newest
        found[article, item] = Unit(article, item, start, end, headline, language, outlet, published, updated)
    return found


def cells(table: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield the cells of these columns row by row, nulls as None; quicker than a dictionary a row.

    >>> list(cells(pd.DataFrame({"a": [1, 2], "b": ["x", None]}), "a", "b"))
    [(1, 'x'), (2, None)]
    """
    return zip(*(_column(table[c]) for c in columns), strict=True)


def _column(column: pd.Series[Any]) -> list[Any]:
    """Return a column as a list of plain values; lists stay lists."""
    values: list[Any] = column.tolist()
    nulls = column.isna().to_numpy()
    if not nulls.any():
        return values
    return [None if null else value for null, value in zip(nulls.tolist(), values, strict=True)]
