"""One row of a table of articles in; its article out, with what its other cells say of it.

Whatever a cell holds, nothing raises: a cell of the wrong type is left empty and told, and a row without a text is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from helpers.intake.drafts import Draft, Flaw, lost, plain_lines, sha256
from helpers.intake.limits import LARGEST_ARTICLE, too_large
from helpers.intake.metadata import Metadata, certain_time, iso_time
from helpers.language import language

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_EPOCH_SECONDS = range(10**8, 10**10)  # 1973 to 2286; a thousand times that are milliseconds.
_DAYS_AS_NUMBERS = range(1700_01_01, 2200_01_01)
_LONGEST_ID = 200
_OF_HTML = re.compile(r"html|rendered", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", bytes: "bytes"}


def read_record(cells: Mapping[str, Any], found: Mapping[str, str], place: str, number: int) -> Draft:
    """Return the article in a row. `found` names the column of each role, `number` is that of the row or line.

    `place` is the ending of the file; the row's id, or without one its number, follows behind a "#".

    >>> read_record({"id": 7, "text": "One."}, {"id": "id", "text": "text"}, ".csv", 2).place
    '.csv#7'
    """
    values = {role: cells.get(column) for role, column in found.items()}
    flaws: list[Flaw] = []
    place = f"{place}#{_id(values, number, flaws)}"
    text = _text(values.get("text"), found["text"], flaws)
    title = _line(values.get("title"), "title", flaws)
    if text is None:
        return Draft(place, None, flaws=tuple(flaws))
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n{text}"
    metadata = _metadata(values, flaws)
    return Draft(place, text, sha256(text), metadata=metadata, flaws=tuple(flaws))


def lost_record(place: str, number: int, reason: str, detail: str | None = None) -> Draft:
    """Return the draft of a row that cannot be read.

    >>> lost_record(".jsonl", 3, "The line holds no JSON object.").place
    '.jsonl#3'
    """
    return lost(f"{place}#{number}", reason, detail)


def _id(values: Mapping[str, Any], number: int, flaws: list[Flaw]) -> str:
    """Return what tells the row from others: its id, or its number."""
    if "id" not in values:
        return str(number)
    given = values["id"]
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given) if abs(given) < 10**_LONGEST_ID else None
    if is_empty(given):
        flaws.append(Flaw("read", "The row has no id; its number stands for it."))
        return str(number)
    if not isinstance(given, str) or len(given) > _LONGEST_ID:
        flaws.append(
            Flaw("read", "The row's id is no short text or number; the row's number stands for it.", _kind(given))
        )
        return str(number)
    return _SPACE.sub(" ", _LONE_SURROGATE.sub("\ufffd", given)).strip()


def _text(given: Any, column: str, flaws: list[Flaw]) -> str | None:
    """Return the text of a row, or None with the reason among the flaws."""
    if isinstance(given, Sequence) and not isinstance(given, str | bytes) and all(isinstance(p, str) for p in given):
        given = "\n".join(given)  # A list of paragraphs.
    if isinstance(given, str) and len(given) > LARGEST_ARTICLE:
        flaws.append(Flaw("read", too_large()))
        return None
    if is_empty(given):
        flaws.append(Flaw("read", f"The column '{column}' is empty here: there is no text."))
        return None
    if not isinstance(given, str):
        flaws.append(Flaw("read", f"The column '{column}' holds {_kind(given)} here, not a text."))
        return None
    text, spoiled = _LONE_SURROGATE.subn("\ufffd", given)
    if spoiled:
        flaws.append(Flaw("decode", "The text has halves of characters (lone surrogates); they were read as U+FFFD."))
    if _OF_HTML.search(column):
        from helpers.intake.markup import text_of

        text = text_of(text)
        if not text:
            flaws.append(Flaw("read", f"The column '{column}' holds markup without text here."))
            return None
    return plain_lines(text)


def _metadata(values: Mapping[str, Any], flaws: list[Flaw]) -> Metadata:
    """Return what the cells beside the text say of the article."""
    times = {
        name: _moment(values.get(role), role, flaws)
        for name, role in (("published", "date"), ("updated", "updated"), ("accessed", "accessed"))
    }
    plain = {name: _line(values.get(name), name, flaws) for name in ("outlet", "url", "archive_url")}
    return Metadata(
        **times, **plain, language=_language(values.get("language"), flaws), authors=authors(values.get("author"))
    )


def _moment(given: Any, role: str, flaws: list[Flaw]) -> str | None:
    """Return a date or a moment in ISO 8601, or None where the cell is empty or holds none."""
    if is_empty(given):
        return None
    if written := moment(given):
        return written
    flaws.append(
        Flaw("metadata", f"The column of the {role} holds no date that is certain and was left empty.", _shown(given))
    )
    return None


def moment(given: Any) -> str | None:
    """Return a date or moment in ISO 8601 from ISO 8601, 12.08.2025, RFC 5322, seconds or milliseconds since 1970; None from others.

    >>> moment("Tue, 12 Aug 2025 20:57:00 +0300"), moment(1755021420), moment("12.8.2025"), moment("08/12/2025")
    ('2025-08-12T20:57+03:00', '2025-08-12T17:57+00:00', '2025-08-12', None)
    """
    try:
        if isinstance(given, datetime):
            return iso_time(given.isoformat())
        if isinstance(given, date):
            return given.isoformat()
        if isinstance(given, str) and given.strip().isdecimal() and len(given.strip()) in (10, 13):
            given = int(given)
        if isinstance(given, int | float) and not isinstance(given, bool):
            return _counted(given)
        if isinstance(given, str) and len(given) < 60:
            return certain_time(given) or iso_time(parsedate_to_datetime(given).isoformat())
    except (ValueError, TypeError, OverflowError, OSError, IndexError):
        pass
    return None


def _counted(given: float) -> str | None:
    """Return the moment that a number means: 20250812, or seconds or milliseconds since 1970. Raises ValueError."""
    if int(given) in _DAYS_AS_NUMBERS:
        return iso_time(str(int(given)))
    seconds = given / 1000 if int(given / 1000) in _EPOCH_SECONDS else given
    return iso_time(datetime.fromtimestamp(seconds, UTC).isoformat()) if int(seconds) in _EPOCH_SECONDS else None


def _language(given: Any, flaws: list[Flaw]) -> str | None:
    """Return the language tag in a cell, or None."""
    if is_empty(given):
        return None
    tag = language.canonical_tag(given.strip()) if isinstance(given, str) else None
    if tag is None:
        flaws.append(
            Flaw("metadata", "The column of the language holds no language tag and was left empty.", _shown(given))
        )
    return tag


def authors(given: Any) -> tuple[str, ...]:
    """Return the names in a cell of authors: a text with semicolons, a list, or objects with a name.

    >>> authors("Ana Petrova; Ivan Kolev"), authors([{"name": "Ana Petrova"}]), authors(3)
    (('Ana Petrova', 'Ivan Kolev'), ('Ana Petrova',), ())
    """
    if isinstance(given, str):
        return tuple(name for part in given.split(";") if (name := _clean(part)))
    if isinstance(given, Mapping):
        given = [given]
    if isinstance(given, Sequence) and not isinstance(given, bytes):
        names = (each.get("name") if isinstance(each, Mapping) else each for each in given)
        return tuple(name for each in names if isinstance(each, str) and (name := _clean(each)))
    return ()


def _line(given: Any, role: str, flaws: list[Flaw]) -> str | None:
    """Return a cell as one line, or None where it is empty; an object is taken by its name."""
    if isinstance(given, Mapping):
        given = given.get("name")
    if is_empty(given):
        return None
    if not isinstance(given, str):
        flaws.append(
            Flaw("metadata", f"The column of the {role} holds {_kind(given)} here and was left empty.", _shown(given))
        )
        return None
    return _clean(given)


def _clean(written: str) -> str:
    """Return a text as one line of sound characters."""
    return _SPACE.sub(" ", _LONE_SURROGATE.sub("\ufffd", written)).strip()


def is_empty(given: Any) -> bool:
    """Tell whether a cell holds nothing: null, NaN, white space.

    >>> is_empty(None), is_empty(float("nan")), is_empty(" "), is_empty(0)
    (True, True, True, False)
    """
    return given is None or (isinstance(given, str) and not given.strip()) or given != given


def _kind(given: Any) -> str:
    """Return in a word or two what a cell holds."""
    return next((words for kind, words in _KINDS.items() if isinstance(given, kind)), type(given).__name__)


def _shown(given: Any) -> str:
    """Return the beginning of what a cell holds, as sound Unicode."""
    try:
        return _LONE_SURROGATE.sub("\ufffd", str(given)[:80])
    except ValueError:  # An integer of thousands of digits.
        return _kind(given)
