"""Rows of the tables and what is wrong with them in; lines of corrections.csv out, with places that last."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pandas as pd

from helpers.cite.places import VERBATIM, extend_sheet, folder_of, place_key, places, sheet_to_extend, table_of
from helpers.intake.corrections import CORRECTED, FILE_NAME, settable
from helpers.rows import ByHand, CorrectedTable
from helpers.tables import LIST_SEPARATOR, Tables

COLUMNS = ("article", "table", "start", "end", "prefix", "exact", "suffix", "what", "set", "where", "by", "note")


def correct(
    what: ByHand,
    rows: pd.DataFrame,
    corpus: Tables,
    sheet: str | Path | None = None,
    *,
    table: CorrectedTable | None = None,
    by: str = "",
    note: str = "",
    **values: Any,
) -> int:
    """Add a correction of each row to corrections.csv; return how many were added. They count when the articles are read again.

    A line that stands there already is not added again, and what else stands in the sheet stays as it is.

    Args:
        what: `wrong` takes the rows out, `change` sets their columns, `add` puts in a row in the place of each.
        rows: rows of any table with article, start, end; for `add` any place.
        corpus: the tables that the rows are from.
        sheet: the file; without it corrections.csv in the folder of the articles.
        table: which table is corrected; told by the columns of the rows where it is left out.
        by, note: who says so, and why.
        values: what columns are set to; None empties one.

    Raises ValueError for rows without a place or of no table, columns that cannot be set, values with a semicolon, and a sheet that
    cannot be understood; OSError where it cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "corrections.csv")
    ...     correct("wrong", corpus.numbers.head(2), corpus, path, by="N. N.")
    ...     len(read_clippings("data/articles", corrections=path).corrected)
    2
    2
    """
    if what not in get_args(ByHand):
        raise ValueError(f"what is {', '.join(get_args(ByHand))}, not '{what}'")
    wanted = next((name for name in CORRECTED if name == (table or table_of(rows))), None)
    if wanted is None:
        raise ValueError(f"say which table: table= one of {', '.join(CORRECTED)}")
    path = Path(sheet) if sheet is not None else folder_of(corpus) / FILE_NAME
    there = sheet_to_extend(path, ("article", "table", "what"), {*COLUMNS, "text", *_all()}, {*VERBATIM, "text"})
    told = {"what": what, "set": _written(wanted, values), "by": by, "note": note}
    known = {_key(line.cells) for line in there.lines}
    new = []
    for cells, where in zip(places(rows, corpus, wanted), _apart(rows, corpus, wanted, what), strict=True):
        line = {**cells, **told, "where": where}
        if _key(line) not in known:
            known.add(_key(line))
            new.append(line)
    if new:
        extend_sheet(path, there, COLUMNS, new)
    return len(new)


def _all() -> set[str]:
    """Return all columns that some table has to set."""
    return {name for table in CORRECTED for name in settable(table)}


def _key(cells: Mapping[str, str]) -> tuple[str, ...]:
    """Return what tells one correction from another."""
    whole: dict[str, str] = {name: cells.get(name, "") for name in COLUMNS}
    return (*place_key(whole), *(whole[name] for name in ("table", "what", "set", "where")))


def _written(table: CorrectedTable, values: Mapping[str, Any]) -> str:
    """Return values as the column `set` holds them. Raises ValueError."""
    if strange := [name for name in values if name not in settable(table)]:
        raise ValueError(
            f"{table} has no column '{strange[0]}' that can be set (there are {', '.join(settable(table))})"
        )
    cells = {
        name: "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)
        for name, value in values.items()
    }
    if acting := [name for name, cell in cells.items() if ";" in cell]:
        raise ValueError(f"'{acting[0]}' holds a semicolon: write it into a column of its own")
    return LIST_SEPARATOR.join(f"{name}={cell}" for name, cell in cells.items())


def _apart(rows: pd.DataFrame, corpus: Tables, table: CorrectedTable, what: ByHand) -> list[str]:
    """Return what tells each row from others of its table in the same place: its cue; '' where it stands alone there."""
    if what == "add" or "cue" not in rows.columns:
        return [""] * len(rows)
    place = ["article", "start", "end"]
    crowded = getattr(corpus, table).groupby(place).size()
    keys = zip(*(rows[name] for name in place), strict=True)
    alone = (crowded.get((str(article), int(start), int(end)), 0) < 2 for article, start, end in keys)
    return [
        "" if one else f"cue={cue if isinstance(cue, str) else ''}" for one, cue in zip(alone, rows["cue"], strict=True)
    ]
