"""A store and a choice of its articles in (`tables?outlet=BTA&since=2025-08-01&first=300`); their tables out.

What a notebook compares must be read at a glance and in seconds: of a large store it takes the articles that are asked
for, and of these the first. How many there were is said beside it (`helpers.across.whole`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import reduce
from operator import and_
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pyarrow.compute as pc
import pyarrow.dataset as ds

from helpers.store import Store, is_store
from helpers.tables import Tables

FIRST = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles of a store are read: those that meet every condition, and of these the `first`, in input order.

    `since` and `until` are ISO 8601 days of the reference time, inclusive; `words`, with commas between them, must all
    stand in the text, in capitals or not.
    """

    folder: Path
    language: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    first: int = FIRST

    @property
    def told(self) -> str:
        """The conditions in words; '' without any."""
        given = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in {"folder", "first"}}
        return ", ".join(f"{name} {value}" for name, value in given.items() if value)

    @property
    def condition(self) -> Any:
        """The conditions as an expression of Arrow over the table of articles; None without any."""
        day = pc.utf8_slice_codeunits(ds.field("reference_time"), 0, 10)
        met = [
            *(ds.field(name) == value for name in ("language", "outlet") if (value := getattr(self, name))),
            *([day >= self.since] if self.since else []),
            *([day <= self.until] if self.until else []),
            *(pc.match_substring(ds.field("text"), word, ignore_case=True) for word in _words(self.words)),
        ]
        return reduce(and_, met) if met else None


def _words(given: str | None) -> list[str]:
    """Return the words between the commas."""
    return [word.strip() for word in (given or "").split(",") if word.strip()]


def selection(where: str | Path, *, first: int = FIRST) -> Selection:
    """Return the choice that a place names. Raises ValueError for a condition that there is not.

    >>> choice = selection("tables?outlet=BTA&since=2025-08-01&first=300")
    >>> choice.told, choice.first, choice.folder.name
    ('outlet BTA, since 2025-08-01', 300, 'tables')
    """
    folder, _, asked = str(where).partition("?")
    given = {name: values[-1] for name, values in parse_qs(asked, keep_blank_values=True).items()}
    known = {f.name for f in fields(Selection)} - {"folder"}
    if strange := sorted(given.keys() - known):
        raise ValueError(f"{where}: no such condition: {', '.join(strange)} (there are {', '.join(sorted(known))})")
    most = given.pop("first", str(first))
    if not most.isdigit() or int(most) < 1:
        raise ValueError(f"{where}: first is a whole number from 1 up")
    return Selection(Path(folder), **given, first=int(most))


def names_store(where: object) -> bool:
    """Tell whether a place is a store, with or without conditions, rather than articles.

    >>> names_store("data/articles"), names_store("tables?first=3")
    (False, False)
    """
    return isinstance(where, str | Path) and is_store(str(where).partition("?")[0])


def chosen_tables(choice: Selection) -> tuple[Tables, int]:
    """Return the tables of the first articles that meet the conditions, and how many meet them.

    Raises FileNotFoundError where there is no store, ValueError where no article meets the conditions.
    """
    store = Store(choice.folder)
    met = store.names(choice.condition)
    number = sum(map(len, met.values()))
    if not number:
        raise ValueError(f"no article of {choice.folder} meets the conditions: {choice.told}")
    if number <= choice.first and number == store.rows["articles"]:
        return store.tables(), number
    kept: dict[int, list[str]] = {}
    for part, names in met.items():
        room = choice.first - sum(map(len, kept.values()))
        if names and room > 0:
            kept[part] = names[:room]
    return store.of_articles([name for names in kept.values() for name in names], list(kept)), number
