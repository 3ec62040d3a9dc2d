"""Tables and the name of a format in; the files of that format out. The one list of formats that the command offers.

Writers are imported when they are asked for, so that the list itself costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.tables import Tables

MEANING: Mapping[str, str] = {
    "parquet": "for pandas, Arrow, DuckDB, Polars; the only one for large corpora",
    "csv": "UTF-8, verbatim: offsets fit",
    "jsonl": "JSON Lines, verbatim",
    "csv-excel": "CSV for spreadsheet programs: UTF-8 with its mark, an apostrophe before what begins like a formula",
    "xlsx": "one workbook: a sheet a table, filters, a sheet that explains the columns; text is never a formula",
    "web-annotation": "W3C Web Annotation (JSON-LD), a page an article",
    "brat": "brat standoff: text, annotations and their configuration",
    "timeml": "TimeML: TIMEX3 inline, a file an article",
    "graphml": "the network of sources over all articles",
}

_HOMES = {
    "csv-excel": ("spreadsheets", "write_csv_excel"),
    "xlsx": ("spreadsheets", "write_workbook"),
    "web-annotation": ("webannotation", "write_web_annotations"),
    "brat": ("brat", "write_brat"),
    "timeml": ("timeml", "write_timeml"),
    "graphml": ("graphml", "write_graphml"),
}


def export(corpus: Tables, folder: str | Path, form: str) -> Path:
    """Write a corpus as one of the formats of `MEANING` below `folder`, which is made; return the folder.

    Raises ValueError for another format and for tables that it cannot hold, OSError where nothing can be written.

    >>> from helpers.tables import tables
    >>> export(tables({}), "nowhere", "pdf")
    Traceback (most recent call last):
    ...
    ValueError: no format 'pdf': parquet, csv, jsonl, csv-excel, xlsx, web-annotation, brat, timeml or graphml
    """
    if form not in MEANING:
        *names, last = MEANING
        raise ValueError(f"no format {form!r}: {', '.join(names)} or {last}")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    _writer(form)(corpus, folder)
    return folder


def _writer(form: str) -> Callable[[Tables, Path], object]:
    """Return what writes a format."""
    if form in _HOMES:
        module, name = _HOMES[form]
        made: Callable[[Tables, Path], object] = getattr(import_module(f"helpers.exports.{module}"), name)
        return made
    from helpers.tables import FORMATS, write

    plain = next(f for f in FORMATS if f == form)
    return lambda corpus, folder: write(corpus, folder, plain)
