"""A CSV file that an analyst keeps beside the articles in; its lines with their numbers out, and what is wrong with it.

Spreadsheet programs open such a file: what would act there as a formula (= + - @) is written behind an apostrophe, and read
without it. Commas, semicolons or tabs separate the cells, any encoding may hold them; a line that is wrong is told, not raised.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.intake import encodings

_SEPARATORS = ",;\t"
# Where a spreadsheet program may begin a cell, and what it computes there; apostrophes before it are kept apart from ours.
_AHEAD = "'*[ \u00a0\u200b\ufeff\"]*"
_FIRST, _LATER = f"(?={_AHEAD}[=+\\-@\t\r\n＝＋－＠])", f"(?={_AHEAD}[=+\\-@＝＋－＠])"
_TO_WRITE = re.compile(rf"\A{_FIRST}|(?<=[;\t\r\n]){_LATER}")
_TO_READ = re.compile(rf"\A'{_FIRST}|(?<=[;\t\r\n])'{_LATER}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: its number as spreadsheet programs count rows (the header is 1), and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: its columns in order, its lines, and (line, plain sentence) for whatever is wrong."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    flaws: tuple[tuple[int, str], ...] = ()
    separator: str = ","


def disarmed(cell: str) -> str:
    """Return a cell as it is written: with an apostrophe before what a spreadsheet program would compute.

    >>> disarmed("-5 °C"), disarmed("Seoul")
    ("'-5 °C", 'Seoul')
    """
    return _TO_WRITE.sub("'", cell)


def armed(cell: str) -> str:
    """Return a cell as it was before `disarmed`.

    >>> armed("'-5 °C"), armed("'tis")
    ('-5 °C', "'tis")
    """
    return _TO_READ.sub("", cell)


def read_sheet(path: Path, needed: Sequence[str], known: Collection[str], verbatim: Collection[str] = ()) -> Sheet:
    """Return what a sheet holds; names of columns in small letters, cells trimmed but for those of `verbatim` columns.

    Args:
        path: a CSV file with a header.
        needed: columns without which the file is of no use.
        known: all columns that mean something; others are kept and told.
        verbatim: columns whose white space counts.

    Raises FileNotFoundError for a missing file, ValueError for one that is no text or lacks a needed column.
    """
    if not path.is_file():
        raise FileNotFoundError(f"no such file: {path.as_posix()}")
    text = _text(path)
    separator = _separator(text, known)
    reader = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1)
    flaws: list[tuple[int, str]] = []
    lines: list[Line] = []
    header: list[str] = []
    number = 0
    try:
        number, first = next(((n, row) for n, row in reader if any(row)), (1, []))
        header = [name.strip().lower() for name in first]
        _check(path.name, header, needed)
        flaws += [
            (number, f"The column '{name}' is not known and was passed over.") for name in header if name not in known
        ]
        for number, row in reader:
            if any(cell.strip() for cell in row[len(header) :]):
                flaws.append((number, "The line has more cells than columns and was passed over."))
                continue
            cells = {name: _cell(cell, name in verbatim) for name, cell in zip(header, row, strict=False)}
            if any(cell.strip() for cell in row):
                lines.append(Line(number, {name: cells.get(name, "") for name in header}))
    except csv.Error as error:
        flaws.append((number + 1, f"The file is no CSV from here on: {error}."))
    return Sheet(tuple(header), tuple(lines), tuple(flaws), separator)


def _text(path: Path) -> str:
    """Return the text of a sheet; words of an article may hold control codes. Raises ValueError where it is none."""
    raw = path.read_bytes()
    with contextlib.suppress(UnicodeDecodeError):
        text = raw.decode("utf-8-sig")
        if "\0" not in text:
            return text
    try:
        return encodings.decode(raw).text
    except encodings.Undecodable as error:
        raise ValueError(f"{path.name} cannot be read: {error.args[0]}") from error


def _cell(written: str, verbatim: bool) -> str:
    """Return a cell as it was meant; ends of lines as the tables have them."""
    cell = armed(written if verbatim else written.strip()).replace("\r\n", "\n").replace("\r", "\n")
    return cell if verbatim else cell.strip()


def _check(name: str, header: Sequence[str], needed: Sequence[str]) -> None:
    """Raise ValueError where a header lacks a needed column, or has one twice."""
    if lacking := [f"'{column}'" for column in needed if column not in header]:
        there = f"its columns are: {', '.join(header)}" if header else "it is empty"
        raise ValueError(f"{name} has no column {' and no column '.join(lacking)}; {there}")
    if twice := [column for column in header if column and header.count(column) > 1]:
        raise ValueError(f"{name} has the column '{twice[0]}' twice")


def _separator(text: str, known: Collection[str]) -> str:
    """Return the character that separates the cells of the header."""
    header = text.lstrip().partition("\n")[0].lower()
    return max(_SEPARATORS, key=lambda mark: sum(name.strip(' "\r\ufeff') in known for name in header.split(mark)))


def write_sheet(path: Path, columns: Sequence[str], lines: Iterable[Mapping[str, str]], separator: str = ",") -> None:
    """Write a sheet, whole or not at all: UTF-8 with its mark, formulas disarmed. Raises OSError."""
    made = io.StringIO(newline="")
    rows = csv.writer(made, delimiter=separator, lineterminator="\r\n")
    rows.writerow(columns)
    rows.writerows([disarmed(line.get(name, "")) for name in columns] for line in lines)
    unnamed = path.with_name(f".{path.name}.unfinished")
    try:
        with unnamed.open("wb") as file:
            file.write(made.getvalue().encode("utf-8-sig", "replace"))
            file.flush()
            os.fsync(file.fileno())
        unnamed.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            unnamed.unlink()
        raise OSError(error.errno, error.strerror, str(path)) from None
