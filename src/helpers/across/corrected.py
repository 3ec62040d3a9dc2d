"""Tables and a sheet of corrections in; the tables as an analyst left them, what was corrected in words, and both as gold, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.across.evaluate import THEMES, Gold
from helpers.across.wording import counted, listed
from helpers.corrections import corrected
from helpers.intake.corrections import CORRECTED, Corrections, read_corrections
from helpers.rows import TABLES, columns
from helpers.tables import Tables, frame, records

ENVIRONMENT = "CLIPPINGS_CORRECTIONS"
_TOLD = {"wrong": "taken out", "add": "put in", "change": "changed"}


def corrected_by(corpus: Tables, sheet: str | Path | bool | None) -> Tables:
    """Return tables with the corrections of a sheet applied; as they are without one.

    What cannot be applied is a row of problems more. Raises FileNotFoundError and ValueError for a sheet of no use.

    >>> from helpers.tables import tables
    >>> len(corrected_by(tables({}), None).corrected)
    0
    """
    if sheet is None or isinstance(sheet, bool):
        return corpus
    found = read_corrections((), sheet)
    return _applied(corpus, found)


def _applied(corpus: Tables, found: Corrections) -> Tables:
    """Return tables with corrections applied to the articles that they name."""
    made: dict[str, list[Any]] = {name: [] for name in (*CORRECTED, "corrected", "problems")}
    touched = []
    for article, text in zip(corpus.articles["article"], corpus.articles["text"], strict=True):
        if lines := found.of(article):
            touched.append(article)
            before = {
                name: _rows(name, getattr(corpus, name), article) for name in (*CORRECTED, "corrected", "passages")
            }
            after = corrected(before, article, text, lines)
            for name in made:
                made[name] += after.get(name, ())
    made["problems"] = [*found.problems, *made["problems"], *found.unused()]
    order = {article: place for place, article in enumerate(corpus.articles["article"])}
    tables = {
        name: _joined(name, getattr(corpus, name), made[name], touched, order) for name in (*CORRECTED, "corrected")
    }
    if made["problems"]:
        tables["problems"] = _together(corpus.problems, frame("problems", made["problems"]))
    return replace(corpus, **tables)


def _rows(name: str, table: pd.DataFrame, article: str) -> list[Any]:
    """Return the rows of one article as the extractors made them."""
    lists = [c.name for c in columns(name) if c.type == "list"]
    found = records(name, table[table["article"] == article])
    return [TABLES[name](**{**row, **{c: tuple(row[c]) for c in lists}}) for row in found]


def _joined(
    name: str, table: pd.DataFrame, rows: Iterable[Any], touched: Iterable[str], order: Mapping[str, int]
) -> pd.DataFrame:
    """Return a table with the rows of some articles replaced, articles in their order."""
    kept = table[~table["article"].isin(list(touched))]
    both = _together(kept, frame(name, rows))
    return both.iloc[both["article"].map(order).argsort(kind="stable")].reset_index(drop=True)


def _together(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of two tables of one shape."""
    filled = [table for table in (one, other) if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else one.reset_index(drop=True)


def corrected_in_words(corpus: Tables, theme: str | None = None) -> list[str]:
    """Return a sentence that counts the rows that were corrected by hand, of one table or of all; none where there are none.

    >>> from helpers.tables import tables
    >>> corrected_in_words(tables({}))
    []
    """
    rows = corpus.corrected if theme is None else corpus.corrected[corpus.corrected["table"] == theme]
    if rows.empty:
        return []
    numbers = rows["what"].value_counts()
    told = listed([f"{int(numbers[what])} {words}" for what, words in _TOLD.items() if what in numbers])
    by = sorted(set(rows["by"].dropna()))
    who = f" (by {listed(by)})" if by else ""
    return [f"Corrected by hand{f' in {theme}' if theme else ''}: {counted(len(rows), 'row')}{who}: {told}."]


def corrected_gold(corpus: Tables, sheet: str | Path) -> tuple[Gold, list[str]]:
    """Return the rows of the corrected articles as gold for the machine's own rows, and sentences on what the scores mean.

    `corpus` holds the machine's rows. Raises as `corrected_by` does, ValueError where no correction can be applied.
    """
    after = corrected_by(corpus, sheet)
    articles = sorted(set(after.corrected["article"]))
    if not articles:
        reasons = after.problems.loc[after.problems["stage"] == "correct", "reason"].tolist()
        raise ValueError(f"no correction of {Path(sheet).name} could be applied{f': {reasons[0]}' if reasons else ''}")
    rows = {
        name: tuple(row for row in records(name, getattr(after, name)) if row["article"] in articles) for name in THEMES
    }
    left = after.problems.loc[after.problems["stage"] == "correct", "reason"].tolist()
    told = [
        f"The machine's rows against the rows as {Path(sheet).name} leaves them: {counted(len(after.corrected), 'correction')} in "
        f"{counted(len(articles), 'article')}. Rows that nobody corrected are taken as right, and rows that nobody put in as not "
        "there: true scores are no better than these.",
        *(f"Not applied: {reason}" for reason in left),
    ]
    return Gold(frozenset(articles), rows), told
