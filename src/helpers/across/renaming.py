"""Tables and how names of each article are shown in; the tables with these names, actors and kinds out.

Names are told apart by article: "the coast guard" is another one in another article. The words as they stand in the text stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from helpers.across.units import cells
from helpers.across.wording import given
from helpers.tables import Tables

_CLAIMED = ("numbers", "quotes", "timeline")

# An article, and a name as its rows have it.
Place = tuple[str, str]


class Shown(NamedTuple):
    """Actor, name and kind under which somebody is shown; a kind of None leaves that of the row."""

    actor: str | None
    name: str
    kind: str | None = None

    @property
    def key(self) -> str:
        """Return what columns hold that name somebody by id, or else by name."""
        return self.actor or self.name


def renamed(corpus: Tables, shown: Mapping[Place, Shown]) -> Tables:
    """Return the tables in which the names without an actor are shown as told, in `name`, `claimed_by` and `via` too.

    >>> from helpers.tables import tables
    >>> len(renamed(tables({}), {("a", "coast guard"): Shown(None, "Turkish Coast Guard")}).sources)
    0
    """
    if not shown:
        return corpus
    told = {name: _rows(getattr(corpus, name), shown) for name in ("sources", "quotes", "mentions")}
    told |= {name: _claims(told.get(name, getattr(corpus, name)), shown) for name in _CLAIMED}
    return replace(corpus, **told)


def _rows(table: pd.DataFrame, shown: Mapping[Place, Shown]) -> pd.DataFrame:
    """Return a table whose rows without an actor, and whose relays, are shown as told."""
    table = table.copy()
    ways = [
        shown.get((article, name)) if actor is None and name is not None else None
        for article, name, actor in cells(table, "article", "name", "actor")
    ]
    _set(table, "actor", ways, lambda way: way.actor)
    _set(table, "name", ways, lambda way: way.name)
    if "kind" in table and "turn" not in table:  # the kind of a quote is no actor's
        _set(table, "kind", ways, lambda way: way.kind)
    if "via" in table:
        table["via"] = [
            [way.key if (way := shown.get((article, name))) else name for name in names] if given(names) else names
            for article, names in zip(table["article"], table["via"], strict=True)
        ]
    return table


def _set(table: pd.DataFrame, column: str, ways: list[Shown | None], value: Callable[[Shown], str | None]) -> None:
    """Write what a column says of the rows that are shown in another way, where it says anything."""
    told = [value(way) if way is not None else None for way in ways]
    if any(cell is not None for cell in told):
        before = table[column]
        table[column] = before.mask(
            pd.Series([cell is not None for cell in told], table.index), pd.Series(told, table.index, before.dtype)
        )


def _claims(table: pd.DataFrame, shown: Mapping[Place, Shown]) -> pd.DataFrame:
    """Return a table whose claims are shown as told."""
    ways = [shown.get((article, name)) for article, name in cells(table, "article", "claimed_by")]
    if not any(ways):
        return table
    table = table.copy()
    _set(table, "claimed_by", ways, lambda way: way.key)
    return table
