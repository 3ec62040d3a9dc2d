"""A CSV file that the analyst wrote in (terms.csv, expected.csv); its rows out, or one plain sentence on what is wrong.

Commas, semicolons or tabs may separate the cells, any encoding may hold them. Columns that nobody asks for are passed over.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.intake import encodings

_SEPARATORS = ",;\t"
Line = tuple[int, dict[str, str]]


def read_lines(path: str | Path, needed: Sequence[str], wanted: Sequence[str] = ()) -> list[Line]:
    """Return (line, cells by column) for each row of a sheet, cells trimmed, '' where a row or the sheet has none.

    Args:
        path: a CSV file with a header.
        needed: columns that must be there and be filled in every row.
        wanted: columns that may be there.

    Raises FileNotFoundError for a missing file and ValueError, with the file's name and line, for anything wrong in it.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"no such file: {path.as_posix()}")
    return list(_rows(path.name, _text(path), needed, [*needed, *wanted]))


def _text(path: Path) -> str:
    """Return the text of a sheet. Raises ValueError where it is none."""
    try:
        return encodings.decode(path.read_bytes()).text
    except encodings.Undecodable as error:
        raise ValueError(f"{path.name} cannot be read: {error.args[0]}") from error


def _rows(name: str, text: str, needed: Sequence[str], known: Sequence[str]) -> Iterator[Line]:
    """Yield the rows of a sheet; see `read_lines`."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, known), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(filter(any, reader), [])]
        _check_header(name, header, needed, known)
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if any(cells[len(header) :]):
                raise ValueError(f"{name}, line {reader.line_num}: more cells than columns ({', '.join(cells)})")
            by_column = dict(zip(header, [*cells, *[""] * len(header)], strict=False))
            found = {column: by_column.get(column, "") for column in known}
            if empty := next((column for column in needed if not found[column]), None):
                raise ValueError(f"{name}, line {reader.line_num}: the column '{empty}' is empty")
            yield reader.line_num, found
    except csv.Error as error:
        raise ValueError(f"{name} is no CSV from line {reader.line_num} on: {error}") from error


def _check_header(name: str, header: Sequence[str], needed: Sequence[str], known: Sequence[str]) -> None:
    """Raise ValueError where a header lacks a needed column or has a known one twice."""
    lacking = [f"'{column}'" for column in needed if column not in header]
    if lacking:
        there = f"its columns are: {', '.join(header)}" if header else "it is empty"
        raise ValueError(f"{name} has no column {' and no column '.join(lacking)}; {there}")
    if twice := [column for column in known if header.count(column) > 1]:
        raise ValueError(f"{name} has the column '{twice[0]}' twice")


def _separator(text: str, known: Sequence[str]) -> str:
    """Return the character that separates the cells of the header."""
    header = text.lstrip().partition("\n")[0].lower()
    return max(_SEPARATORS, key=lambda mark: sum(cell.strip(' "\r') in known for cell in header.split(mark)))
