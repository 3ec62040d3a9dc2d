"""Tables in; files for spreadsheet programs out, in which no cell of an article's text can act as a formula.

Excel, LibreOffice and Google Sheets compute a CSV cell that begins with = + - or @, which can fetch a page or start a program. CSV for them
gets an apostrophe before such text; workbooks hold it as text, unchanged but for characters that a workbook cannot hold.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.rows import columns
from helpers.tables import LIST_SEPARATOR, Tables, records

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# What begins a formula, its full-width forms, and what programs strip before they look; behind a semicolon, tab or line break too,
# where a program of another country parts cells.
_ACTING = re.compile(
    '\\A(?=[ \u00a0\u200b\ufeff"]*[=+\\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=[ \u00a0\u200b\ufeff"]*[=+\\-@＝＋－＠])'
)
LONGEST_CELL = 32_767  # characters, of all spreadsheet programs
_MOST_ROWS = 1_048_576
_NOT_IN_XML = str.maketrans(dict.fromkeys((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF), "\ufffd"))


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


def write_workbook(corpus: Tables, path: Path) -> None:
    """Write one workbook, a sheet a table, the header frozen, every text a text. Raises OSError, ValueError for too many rows.

    A text longer than a cell holds (32,767 characters) is cut; the characters column of articles tells how long it was.
    """
    from openpyxl import Workbook

    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(write_only=True)
    for name, table in corpus:
        if len(table) >= _MOST_ROWS:
            raise ValueError(f"{name} has more rows than a sheet holds ({_MOST_ROWS:,}): leave out --format xlsx")
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append([_written(sheet, c.name) for c in columns(name)])
        for record in records(name, table):
            sheet.append([_written(sheet, _cell(value)) for value in record.values()])
    book.save(path)


def _cell(value: Any) -> Any:
    """Return a value as one cell: lists joined."""
    return LIST_SEPARATOR.join(value) if isinstance(value, list) else value


def _written(sheet: WriteOnlyWorksheet, value: Any) -> Any:
    """Return a value as a cell of a sheet: text is marked as text, whatever it begins with."""
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value="")
    cell.value = value.translate(_NOT_IN_XML)[:LONGEST_CELL]
    cell.data_type = "s"
    cell.quotePrefix = harmless(value) != value  # stays text when somebody edits the cell
    return cell
