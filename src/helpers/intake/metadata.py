"""A metadata.csv in; what is known of each article beside its text out, and a problem for whatever cannot be understood.

Columns: article, published, updated, outlet, url, archive_url, accessed, language, authors ("; " between them). Any but
the first may be missing. Dates are ISO 8601. Commas, semicolons or tabs may separate the cells.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from helpers.intake import encodings
from helpers.intake.files import ENDING, File
from helpers.language import language
from helpers.rows import Problem

FILE_NAME = "metadata.csv"
_TIMES = ("published", "updated", "accessed")
_COLUMNS = ("article", *_TIMES, "outlet", "url", "archive_url", "language", "authors")
_SEPARATORS = ",;\t"
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}|\d{4}-?W\d{2}-?\d")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; dates and times ISO 8601, `language` a BCP 47 tag."""

    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    url: str | None = None
    archive_url: str | None = None
    accessed: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One metadata.csv: its rows by `article_key`, with the line each stands on, and what could not be understood."""

    rows: Mapping[str, Metadata]
    lines: Mapping[str, int]
    problems: tuple[Problem, ...]


def article_key(name: str, ending: str = ENDING) -> str:
    """Return the form in which names of articles are compared: slashes, composed letters, without the ending."""
    key = unicodedata.normalize("NFC", name.strip().replace("\\", "/")).removeprefix("./")
    return key[: -len(ending)] if ending and key.lower().endswith(ending) else key


def iso_time(written: str) -> str | None:
    """Return an ISO 8601 date or date and time as the tables write it, or None where it is none.

    >>> iso_time("2025-08-12 20:57:00"), iso_time("20250812"), iso_time("12.08.2025")
    ('2025-08-12T20:57', '2025-08-12', None)
    """
    written = written.strip()
    if not (day := _DAY.match(written)):
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    if len(day[0]) == len(written):
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def match_metadata(files: Sequence[File], given: Path | None = None) -> tuple[dict[str, Metadata], list[Problem]]:
    """Return the metadata of each file by the article's name, and the problems of the sheets.

    A `given` sheet names articles as the tables do (or by the file's name, where it stands once). Otherwise each
    metadata.csv counts for the folder that it stands in and what is below; the nearest that names an article wins.
    Raises FileNotFoundError where the given sheet is missing.
    """
    if given is not None and not given.is_file():
        raise FileNotFoundError(f"no such file: {given.as_posix()}")
    sheets = [(given, _keys_in_given(files))] if given else _sheets_beside(files)
    known: dict[str, Metadata] = {}
    problems: list[Problem] = []
    for path, names in sheets:
        sheet = _open_sheet(path)
        for key, metadata in sheet.rows.items():
            if name := names.get(key):
                known.setdefault(name, metadata)
            elif given or not _is_file_beside(path, key):
                reason = "The metadata name an article that is not there."
                problems.append(_problem(path, key, reason, f"line {sheet.lines[key]}"))
        problems += [replace(each, article=names.get(each.article or "", each.article)) for each in sheet.problems]
    return known, problems


def _keys_in_given(files: Iterable[File]) -> dict[str, str]:
    """Return the names of the articles by the keys that a given sheet may use: names, and file names that stand once."""
    files = list(files)
    stems = Counter(article_key(file.path.name) for file in files)
    by_stem = {stem: file.name for file in files if stems[stem := article_key(file.path.name)] == 1}
    return by_stem | {article_key(file.name, ending=""): file.name for file in files}


def _sheets_beside(files: Iterable[File]) -> list[tuple[Path, dict[str, str]]]:
    """Return the sheets in the files' folders, the deepest first, each with the names of its articles by key."""
    names: dict[Path, dict[str, str]] = {}
    for file in files:
        for folder in file.path.parents:
            names.setdefault(folder, {})[article_key(file.path.relative_to(folder).as_posix())] = file.name
            if folder == file.base:
                break
    deepest_first = sorted(names, key=lambda folder: (-len(folder.parts), folder.as_posix()))
    return [(folder / FILE_NAME, names[folder]) for folder in deepest_first if (folder / FILE_NAME).is_file()]


def _is_file_beside(path: Path, key: str) -> bool:
    """Tell whether a row names a file that is there, though it was not asked for."""
    try:
        return any((path.parent / f"{key}{ending}").is_file() for ending in (ENDING, ENDING.upper(), ""))
    except (OSError, ValueError):  # A name too long, or with a NUL.
        return False


def _open_sheet(path: Path) -> Sheet:
    """Return the rows of a sheet; one that cannot be opened is a problem."""
    try:
        return read_sheet(path)
    except OSError as error:
        problem = _problem(path, None, "The metadata cannot be opened.", error.strerror or str(error))
        return Sheet({}, {}, (problem,))


def read_sheet(path: Path) -> Sheet:
    """Return the rows of a metadata.csv. Never raises for its content; raises OSError where it cannot be opened."""
    try:
        decoded = encodings.decode(path.read_bytes())
    except encodings.Undecodable as error:
        reason, detail = error.args
        return Sheet({}, {}, (_problem(path, None, f"The metadata cannot be read. {reason}", detail),))
    problems = [_problem(path, None, decoded.flaw, decoded.detail)] if decoded.flaw else []
    rows: dict[str, Metadata] = {}
    lines: dict[str, int] = {}
    for line, cells, reason in _read_lines(decoded.text):
        key = article_key(cells.get("article", ""))
        if not reason and key in rows:
            reason = f"The metadata name this article twice; the row on line {lines[key]} is used."
        if reason:
            problems.append(_problem(path, key or None, reason, f"line {line}"))
            continue
        rows[key], flaws = _read_cells(cells)
        lines[key] = line
        problems += [_problem(path, key, reason, f"line {line}: {cell}") for reason, cell in flaws]
    return Sheet(rows, lines, tuple(problems))


def _read_lines(text: str) -> Iterator[tuple[int, dict[str, str], str | None]]:
    """Yield (line, cells by column, None) for each row, or a sentence in the third place where it is of no use."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if "article" not in header:
            yield 1, {}, "The metadata have no column 'article' and were passed over."
            return
        for name in sorted({name for name in header if name not in _COLUMNS or header.count(name) > 1}):
            yield 1, {}, f"The metadata column '{name}' is not known or stands twice, and was passed over."
        for row in filter(any, reader):
            cells = {name: row[i].strip() for i, name in enumerate(header[: len(row)]) if header.count(name) == 1}
            yield reader.line_num, cells, _misfit(row, header, cells)
    except csv.Error as error:
        yield reader.line_num, {}, f"The metadata are no CSV from here on: {error}."


def _misfit(row: list[str], header: list[str], cells: Mapping[str, str]) -> str | None:
    """Return a sentence if a row does not fit the header, so that its cells may stand in wrong columns."""
    if not cells.get("article"):
        return "The row of the metadata names no article."
    if any(row[len(header) :]):
        return "The row of the metadata has more cells than columns and was passed over."
    return None


def _read_cells(cells: Mapping[str, str]) -> tuple[Metadata, list[tuple[str, str]]]:
    """Return the metadata in the cells of one row, and (sentence, cell) for each that cannot be understood."""
    flaws = []
    times = {}
    for name in _TIMES:
        times[name] = iso_time(cells.get(name, ""))
        if cells.get(name) and times[name] is None:
            flaws.append((f"The metadata column '{name}' holds no ISO 8601 date and was left empty.", cells[name]))
    tag = language.canonical_tag(cells["language"]) if cells.get("language") else None
    if cells.get("language") and tag is None:
        meant = language.likely_tag(cells["language"])
        hint = f" (did you mean '{meant}'?)" if meant else ""
        flaws.append(
            (f"The metadata column 'language' holds no language tag and was left empty{hint}.", cells["language"])
        )
    plain = {name: cells.get(name) or None for name in ("outlet", "url", "archive_url")}
    authors = tuple(author for part in cells.get("authors", "").split(";") if (author := part.strip()))
    return Metadata(**times, **plain, language=tag, authors=authors), flaws


def _separator(text: str) -> str:
    """Return the character that separates the cells of the header."""
    header = text.lstrip().partition("\n")[0].lower()
    return max(_SEPARATORS, key=lambda mark: sum(name.strip(' "\r') in _COLUMNS for name in header.split(mark)))


def _problem(path: Path, article: str | None, reason: str, detail: str | None) -> Problem:
    """Return the row of problems for something wrong with the metadata."""
    return Problem(path.as_posix(), article, "metadata", reason, detail)
