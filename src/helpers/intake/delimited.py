"""CSV and TSV in, as a stream; the article of each row out, or what is wrong with the row.

The header tells what separates the cells: a comma, a semicolon, a tab or a bar. Only one row is in memory.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from helpers.intake import encodings
from helpers.intake.columns import Columns, Missing, about_articles, found_in
from helpers.intake.drafts import Draft, Flaw
from helpers.intake.limits import LARGEST_ARTICLE, MILLION, TooMuch, rejoined
from helpers.intake.records import lost_record, read_record
from helpers.intake.stored import Found, Stored

_SAMPLE = MILLION // 2  # Bytes that tell the encoding.
_SEPARATORS = ",;\t|"
_HINT = re.compile(r'"?sep=(.)"?\s*')  # Excel's first line.
_LARGEST_ROW = 2 * LARGEST_ARTICLE  # Characters.
_NOTHING = frozenset({"nan", "null", "none", "<na>"})  # How programs write that a cell is empty.
_SPOILED = re.compile("[\udc80-\udcff]+")


def read_delimited(stored: Stored, choice: Columns) -> Found:
    """Yield the article of each row, and what is wrong with rows."""
    with stored.open() as stream:
        sample = stream.read(_SAMPLE)
        try:
            codec = _codec(sample, whole=len(sample) < _SAMPLE)
        except encodings.Undecodable as error:
            yield Flaw("decode", *error.args)
            return
        errors = "replace" if codec.startswith(("utf-16", "utf-32")) else "surrogateescape"
        text = io.TextIOWrapper(rejoined(sample, stream), codec, errors, newline="")
        yield from _read_rows(_Lines(text), codec, stored, choice)


def _codec(sample: bytes, *, whole: bool) -> str:
    """Return the codec that the first bytes of a file are written in. Raises Undecodable."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=whole)
        return "utf-8-sig" if sample.startswith(codecs.BOM_UTF8) else "utf-8"
    except UnicodeDecodeError:
        pass
    wide = sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not whole and not wide:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    return encodings.decode(sample).encoding


class _Lines:
    """The lines of a text, for the parser. Raises TooMuch where a row grows beyond all bounds."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._pending: list[str] = []
        self.row_size = 0

    def peek(self) -> str:
        """Return the first line, which stays to be read."""
        if not self._pending:
            self._pending.append(self._text.readline(_LARGEST_ROW))
        return self._pending[0]

    def skip(self) -> None:
        """Drop the line that was looked at."""
        self._pending.clear()

    def __iter__(self) -> Iterator[str]:
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Return the next line with its end."""
        line = self._pending.pop() if self._pending else self._text.readline(_LARGEST_ROW)
        self.row_size += len(line)
        if self.row_size >= _LARGEST_ROW:
            raise TooMuch("A row is larger than an article may be; the table was not read any further.")
        if not line:
            raise StopIteration
        return line


def _read_rows(lines: _Lines, codec: str, stored: Stored, choice: Columns) -> Found:
    """Yield the article of each row below the header, or what is wrong."""
    csv.field_size_limit(max(csv.field_size_limit(), 2 * _LARGEST_ROW))
    hint, before = _HINT.fullmatch(lines.peek()), 0
    if hint:
        lines.skip()
        before = 1
    reader = csv.reader(lines, delimiter=hint[1] if hint else _separator(lines.peek(), choice))
    try:
        header = [name.strip().removeprefix("\ufeff") for name in next(reader, [])]
        if about_articles(header) and not stored.named_outright:
            return
        found = found_in(header, choice)
        if doubled := [name for name in found.values() if header.count(name) > 1]:
            yield Flaw("read", f"The table has two columns '{doubled[0]}'; the first was read.")
        while True:
            begins, lines.row_size = reader.line_num + 1 + before, 0
            row = next(reader, None)
            if row is None:
                return
            if any(row):
                yield _read_row(row, header, found, begins, codec, stored.kind.ending)
    except Missing as error:
        yield Flaw("read", str(error))
    except csv.Error as error:
        yield Flaw("read", f"The table is no CSV from line {reader.line_num + before} on.", str(error))


def _separator(line: str, choice: Columns) -> str:
    """Return the character that separates the cells of the header."""
    chosen = {value for name in choice.__slots__ if (value := getattr(choice, name))}

    def known(mark: str) -> tuple[int, int]:
        names = [name.strip(' "\r\n\ufeff') for name in line.split(mark)]
        try:
            return len(found_in(names, Columns(), all_chosen=False)) + len(chosen & set(names)), len(names)
        except Missing:
            return len(chosen & set(names)), len(names)

    return max(_SEPARATORS, key=known)


def _read_row(row: list[str], header: list[str], found: dict[str, str], line: int, codec: str, ending: str) -> Draft:
    """Return the article in a row."""
    if any(row[len(header) :]):
        return lost_record(
            ending, line, "The row has more cells than the table has columns, so its text is not certain."
        )
    spoiled = sum(len(_SPOILED.findall(cell)) for cell in row)
    cells: dict[str, Any] = {}
    for name, cell in zip(header, row, strict=False):
        cell = _SPOILED.sub("\ufffd", cell) if spoiled else cell
        cells.setdefault(name, None if cell.strip().lower() in _NOTHING else cell)
    draft = replace(read_record(cells, found, ending, line), encoding=codec)
    if not spoiled:
        return draft
    places = "1 place is" if spoiled == 1 else f"{spoiled} places are"
    return replace(
        draft, flaws=(Flaw("decode", f"{places} not valid {codec.upper()} and read as U+FFFD."), *draft.flaws)
    )
