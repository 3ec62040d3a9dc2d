"""Rows of the tables in; the cells that keep their places in a sheet of the analyst's, and where that sheet stands, out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pandas as pd

from helpers.cite.selectors import CONTEXT, select
from helpers.intake.by_hand import Sheet, read_sheet, write_sheet
from helpers.rows import TABLES, columns
from helpers.tables import Tables

VERBATIM = ("prefix", "exact", "suffix")


def places(rows: pd.DataFrame, corpus: Tables, table: str) -> list[dict[str, str]]:
    """Return the cells of each row's place. Raises ValueError for rows without one."""
    if lacking := [name for name in ("article", "start", "end") if name not in rows.columns]:
        raise ValueError(f"the rows have no place: the column {' and '.join(lacking)} is missing")
    if rows.empty:
        raise ValueError("there are no rows: a finding needs a proof")
    texts = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    made = []
    for article, start, end in zip(rows["article"], rows["start"], rows["end"], strict=True):
        if article not in texts:
            raise ValueError(f"no article '{article}' in this corpus")
        kept = select(texts[article], int(start), int(end))
        words = {name: str(getattr(kept, name)) for name in ("start", "end", "prefix", "exact", "suffix")}
        made.append({"article": str(article), "table": table, **words})
    return made


def place_key(cells: Mapping[str, str]) -> tuple[str, ...]:
    """Return what tells one proof of a finding from another: the words with what surrounds them; their start where that is little."""
    sides = cells.get("prefix", ""), cells.get("suffix", "")
    start = cells.get("start", "") if max(map(len, sides)) < CONTEXT else ""
    return (cells["article"], *sides, cells["exact"], start)


def sheet_to_extend(
    path: Path, needed: Sequence[str], known: Collection[str], verbatim: Collection[str] = VERBATIM
) -> Sheet:
    """Return a sheet that is to be written again, empty where there is none. Raises ValueError where a line of it would be lost."""
    if not path.exists():
        return Sheet((), ())
    sheet = read_sheet(path, needed, known, verbatim)
    lost = [f"line {line}: {reason}" for line, reason in sheet.flaws if not reason.startswith("The column")]
    if lost:
        raise ValueError(f"{path.name} is left as it is: {lost[0]}")
    return sheet


def extend_sheet(path: Path, sheet: Sheet, wanted: Sequence[str], new: Sequence[Mapping[str, str]]) -> None:
    """Write a sheet again with new lines behind its own, and the wanted columns behind those that it has. Raises OSError."""
    columns_ = [*sheet.columns, *(name for name in wanted if name not in sheet.columns)]
    write_sheet(path, columns_, [*(line.cells for line in sheet.lines), *new], sheet.separator)


def table_of(rows: pd.DataFrame) -> str:
    """Return the table that rows are from, told by their columns; '' for rows of a comparison.

    >>> from helpers.tables import tables
    >>> table_of(tables({}).quotes), table_of(pd.DataFrame({"article": []}))
    ('quotes', '')
    """
    shapes = {name: {c.name for c in columns(name)} for name in TABLES}
    fitting = [name for name, shape in shapes.items() if shape <= set(rows.columns)]
    return max(fitting, key=lambda name: len(shapes[name]), default="")


def folder_of(corpus: Tables) -> Path:
    """Return the folder that the articles of a corpus were read from. Raises ValueError where the paths do not tell.

    >>> from helpers import read_clippings
    >>> folder_of(read_clippings("data/articles")).as_posix()
    'data/articles'
    """
    folders = set()
    for name, path in zip(corpus.articles["article"], corpus.articles["path"], strict=True):
        file, place = str(name).partition("#")[0], Path(path)
        depth = next((i for i in range(len(place.parts)) if place.as_posix().startswith(_below(place, i, file))), None)
        folders.add(Path(*place.parts[:depth]) if depth is not None else None)
    if len(folders) == 1 and (folder := folders.pop()) is not None and folder.is_dir():
        return folder
    raise ValueError("the articles stand in several folders: say where, with sheet=")


def _below(place: Path, depth: int, file: str) -> str:
    """Return the beginning of a path of which `file` is what follows the first `depth` parts."""
    return (Path(*place.parts[:depth]) / file).as_posix()
