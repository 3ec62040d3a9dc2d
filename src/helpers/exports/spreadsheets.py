"""Tables in; files for spreadsheet programs out, in which no cell of an article's text can act as a formula.

Excel, LibreOffice and Google Sheets compute a CSV cell that begins with = + - or @, which can fetch a page or start a program. CSV for them
gets an apostrophe before such text; workbooks hold it as text, unchanged but for characters that a workbook cannot hold.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.exports.xmltext import xml_text
from helpers.rows import TABLES, columns
from helpers.tables import LIST_SEPARATOR, Tables, records

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# What begins a formula, its full-width forms, and what programs strip before they look; behind a semicolon, tab or line break too,
# where a program of another country parts cells.
_ACTING = re.compile(
    '\\A(?=[ \u00a0\u200b\ufeff"]*[=+\\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=[ \u00a0\u200b\ufeff"]*[=+\\-@＝＋－＠])'
)
EXPLAINED = "columns"  # the sheet that explains the others
_WIDTH = 14  # of a column, in letters
_WIDTHS = {"text": 60, "headline": 50, "name": 30, "event": 60, "path": 30, "reason": 60, "article": 24}
LONGEST_CELL = 32_767  # characters, of all spreadsheet programs
_MOST_ROWS = 1_048_576


def harmless(text: str) -> str:
    """Return text that no spreadsheet program computes: with an apostrophe where it begins like a formula.

    >>> harmless("=1+1"), harmless("  @SUM(1)"), harmless("Reuters")
    ("'=1+1", "'  @SUM(1)", 'Reuters')
    """
    return _ACTING.sub("'", text)


def write_csv_excel(corpus: Tables, folder: Path) -> None:
    """Write `<table>.csv` for spreadsheet programs: UTF-8 with its mark, formulas disarmed. Raises OSError.

    The text is not verbatim, so that offsets need not fit: they belong to plain CSV.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in corpus:
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file, lineterminator="\r\n")
            rows.writerow([c.name for c in columns(name)])
            for record in records(name, table):
                rows.writerow([harmless(v) if isinstance(v, str) else v for v in map(_cell, record.values())])


def write_workbook(corpus: Tables, folder: Path) -> Path:
    """Write `clippings.xlsx`: a sheet that explains the columns, then a sheet a table, every text a text; return it.

    Headers are frozen and have filters. A text longer than a cell holds (32,767 characters) is cut; the characters column of articles
    tells how long it was. Raises OSError, ValueError for too many rows.
    """
    from openpyxl import Workbook

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "clippings.xlsx"
    book = Workbook(write_only=True)
    _explain(book.create_sheet(EXPLAINED))
    for name, table in corpus:
        if len(table) >= _MOST_ROWS:
            raise ValueError(f"{name} has more rows than a sheet holds ({_MOST_ROWS:,}): leave out --format xlsx")
        sheet = book.create_sheet(name)
        _head(sheet, [c.name for c in columns(name)], len(table))
        for record in records(name, table):
            sheet.append([_written(sheet, _cell(value)) for value in record.values()])
    book.save(path)
    return path


def _explain(sheet: WriteOnlyWorksheet) -> None:
    """Fill the sheet that tells what each column of each table means, whether it may be blank, and which words it may hold."""
    explained = [(name, c) for name in TABLES for c in columns(name)]
    _head(sheet, ["table", "column", "meaning", "may be blank", "words"], len(explained), widths=(12, 22, 80, 14, 80))
    for name, c in explained:
        told = (name, c.name, c.meaning, "yes" if c.nullable else "no", ", ".join(c.words))
        sheet.append([_written(sheet, word) for word in told])


def _head(sheet: WriteOnlyWorksheet, names: list[str], rows: int, widths: Iterable[int] = ()) -> None:
    """Write the header: frozen, bold, with filters over all rows, in columns wide enough to read."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    last = get_column_letter(len(names))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{last}{rows + 1}"  # type: ignore[attr-defined]
    for i, width in enumerate(widths or [_WIDTHS.get(name, _WIDTH) for name in names], start=1):
        sheet.column_dimensions[get_column_letter(i)].width = width  # type: ignore[attr-defined]
    cells = [_written(sheet, name) for name in names]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)


def _cell(value: Any) -> Any:
    """Return a value as one cell: lists joined."""
    return LIST_SEPARATOR.join(value) if isinstance(value, list) else value


def _written(sheet: WriteOnlyWorksheet, value: Any) -> Any:
    """Return a value as a cell of a sheet: text is marked as text, whatever it begins with."""
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value="")
    cell.value = xml_text(value)[:LONGEST_CELL]
    cell.data_type = "s"
    cell.quotePrefix = harmless(value) != value  # stays text when somebody edits the cell
    return cell
