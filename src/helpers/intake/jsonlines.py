"""JSON Lines in, as a stream; the article of each line out, or what is wrong with the line.

Only one line is in memory. A file of this name that is one JSON document after all is read as such.
"""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from helpers.intake import encodings
from helpers.intake.columns import Columns, Missing, about_articles, flat, found_in
from helpers.intake.drafts import Draft, Flaw
from helpers.intake.limits import LARGEST_ARTICLE, MILLION, rejoined, too_large
from helpers.intake.records import lost_record, read_record
from helpers.intake.stored import Found, Stored

LARGEST_LINE = 4 * LARGEST_ARTICLE  # Escapes (\u0430) take more room than the letters that they stand for.
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NoObject(ValueError):
    """Some text is no JSON object; `args` are one plain sentence and what the machine said."""


def read_json_lines(stored: Stored, choice: Columns) -> Found:
    """Yield the article of each line, and what is wrong with lines."""
    seen: set[str] = set()
    any_line = False
    with stored.open() as stream:
        for number, line in _lines(stream):
            if line is None:
                yield lost_record(stored.kind.ending, number, too_large(LARGEST_LINE))
                continue
            if line.strip():
                any_line = True
                found = _read_line(line, number, choice, stored, seen)
                if found:
                    yield found
    if not any_line:
        yield Flaw("read", "The file holds no lines.")
    yield from never_met(choice, seen)


def never_met(choice: Columns, seen: set[str]) -> Iterator[Flaw]:
    """Yield a flaw for each chosen column that no record had. `seen` are the names of all records."""
    for role in ("id", "title", "date", "language", "url", "outlet", "author"):
        chosen = getattr(choice, role)
        if seen and chosen and chosen not in seen:
            yield Flaw("read", f"No record has a column '{chosen}'.")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line's number and its bytes, UTF-16 as UTF-8, or None for a line that is too long."""
    head = stream.read(4)
    whole = rejoined(head, stream)
    if head.startswith(_WIDE):
        text = io.TextIOWrapper(whole, "utf-16", "replace", newline="\n")
        lines = _bounded(lambda size: text.readline(size).encode("utf-8", "replace"))
    else:
        whole.read(len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)
        lines = _bounded(whole.readline)
    yield from enumerate(lines, 1)


def _bounded(readline: Callable[[int], bytes]) -> Iterator[bytes | None]:
    """Yield the lines that a stream gives, or None for one that is too long to be kept."""
    while line := readline(LARGEST_LINE):
        if len(line) < LARGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := readline(MILLION)) and not rest.endswith(b"\n"):
            pass
        yield None


def _read_line(line: bytes, number: int, choice: Columns, stored: Stored, seen: set[str]) -> Draft | None:
    """Return the article of a line, or why there is none; None for a line of a table that this library wrote."""
    ending = stored.kind.ending
    try:
        text, flaw = _decode(line)
        record = read_object(text)
    except NoObject as error:
        return lost_record(ending, number, *error.args)
    draft = read_json_record(record, number, choice, ending, seen, skip_own=not stored.named_outright)
    if draft and flaw:
        draft = Draft(draft.place, draft.text, draft.sha256, draft.encoding, draft.metadata, (flaw, *draft.flaws))
    return draft


def read_json_record(
    record: dict[str, Any], number: int, choice: Columns, ending: str, seen: set[str], *, skip_own: bool = False
) -> Draft | None:
    """Return the article in a JSON object, or why there is none; None for an own table's row, if they are skipped."""
    if skip_own and about_articles(record):
        return None
    record = flat(record, choice)
    seen.update(key for key in record if len(seen) < 10_000)
    try:
        return read_record(record, found_in(list(record), choice, all_chosen=False), ending, number)
    except Missing as error:
        return lost_record(ending, number, str(error).replace("The table", "The record"))


def read_object(text: str) -> dict[str, Any]:
    """Return the JSON object in a text. Raises NoObject, whatever the text."""
    try:
        value = json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise NoObject("The line holds no valid JSON.", str(error)) from None
    if not isinstance(value, dict):
        raise NoObject("The line holds JSON, but no object with columns.", None)
    return value


def _decode(line: bytes) -> tuple[str, Flaw | None]:
    """Return the text of a line, and what is wrong with its bytes. Raises NoObject."""
    try:
        return line.decode("utf-8"), None
    except UnicodeDecodeError as strict:
        try:
            decoded = encodings.decode(line)
        except encodings.Undecodable as error:
            raise NoObject(str(error.args[0]).replace("The file", "The line"), error.args[1]) from None
        reason = decoded.flaw or f"The line is no UTF-8 and was read as {decoded.encoding}."
        return decoded.text, Flaw("decode", reason, decoded.detail or str(strict))
