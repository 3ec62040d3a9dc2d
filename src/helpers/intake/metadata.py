"""A metadata.csv in; what is known of each article beside its text out, and a problem for whatever cannot be understood.

Columns: article, published, updated, outlet, url, archive_url, accessed, language, authors ("; " between them), version_of
(the article of which this is a later version). Any but the first may be missing; usual other names (file, date, source, link …) are
taken for them. Dates are ISO 8601 or 12.08.2025. Commas, semicolons or tabs may separate the cells.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from helpers.intake import encodings
from helpers.intake.columns import USUAL
from helpers.intake.files import File
from helpers.intake.kinds import FORMS, without_ending
from helpers.language import language
from helpers.rows import Problem

FILE_NAME = "metadata.csv"
_TIMES = ("published", "updated", "accessed")
_COLUMNS = ("article", *_TIMES, "outlet", "url", "archive_url", "language", "authors", "version_of")
_ROLES = {"date": "published", "author": "authors"} | {
    c: c for c in ("language", "url", "outlet", "updated", "archive_url", "accessed")
}
_OTHER_NAMES = dict.fromkeys(("file", "filename", "path"), "article") | {
    name: column for role, column in _ROLES.items() for name in USUAL[role]
}
_SEPARATORS = ",;\t"
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\.?(?:[ ,T]+(\d{1,2}:\d{2}(?::\d{2})?))?")
_ENDINGS = ("", *(written + packed for each in FORMS for written in (each, each.upper()) for packed in ("", ".gz")))
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
    version_of: str | None = None


NOTHING_KNOWN = Metadata()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One metadata.csv: its rows by `article_key`, with the line each stands on, and what could not be understood."""

    rows: Mapping[str, Metadata]
    lines: Mapping[str, int]
    problems: tuple[Problem, ...]


def article_key(name: str) -> str:
    """Return the form in which names of articles are compared: slashes, composed letters, without the ending.

    >>> article_key(".\\\\sub\\\\page.HTML"), article_key("corpus.jsonl#7")
    ('sub/page', 'corpus.jsonl#7')
    """
    return without_ending(name_key(name))


def name_key(name: str) -> str:
    """Return the form in which names are compared that have no ending any more."""
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/")).removeprefix("./")


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


def certain_time(written: str) -> str | None:
    """Return a date, or date and time, that can be read in one way only: ISO 8601, or the day first and points between; else None.

    >>> certain_time("12.08.2025 20:57"), certain_time("1.8.2025"), certain_time("08/12/2025")
    ('2025-08-12T20:57', '2025-08-01', None)
    """
    if not (found := _DOTTED.fullmatch(written.strip())):
        return iso_time(written)
    day, month, year, clock = found.groups()
    return iso_time(f"{year}-{month:0>2}-{day:0>2}{f' {clock:0>5}' if clock else ''}")


class Sheets:
    """The metadata sheets of a corpus, each opened when its first article comes by.

    A `given` sheet names articles as the tables do (or by the file's name, where it stands once). Otherwise each
    metadata.csv counts for the folder that it stands in and what is below; the nearest that names an article wins.
    Raises FileNotFoundError where the given sheet is missing.
    """

    def __init__(self, given: Path | None, files: Iterable[File | Problem]) -> None:
        if given is not None and not given.is_file():
            raise FileNotFoundError(f"no such file: {given.as_posix()}")
        self._given = given
        self._sheets: dict[Path, Sheet | None] = {}
        self._used: set[tuple[Path, str]] = set()
        self._told: list[Problem] = []
        self._by_stem: dict[str, str] = {}
        if given:
            sheet = self._open(given)
            self._by_stem = _standing_once(files, sheet.rows if sheet else {})
            self._told = [replace(p, article=self._by_stem.get(p.article or "", p.article)) for p in self._told]

    def of(self, file: File, written: str, name: str) -> Metadata:
        """Return what is known of an article: `written` is its name before it was numbered, `name` the one it bears."""
        if self._given:
            by_stem = article_key(file.path.name)
            keys = (name_key(name), *((by_stem,) if self._by_stem.get(by_stem) == written else ()))
            return self._find(self._given, keys) or NOTHING_KNOWN
        for folder in file.path.parents:
            below = len(folder.parts) - len(file.base.parts)
            key = name_key("/".join(written.split("/")[below:]))
            if known := self._find(folder / FILE_NAME, (key,), "/".join(written.split("/")[:below])):
                return known
            if below <= 0:
                break
        return NOTHING_KNOWN

    def problems(self) -> list[Problem]:
        """Return what was wrong with the sheets that were opened since it was last asked."""
        told, self._told = self._told, []
        return told

    def unused(self) -> Iterator[Problem]:
        """Yield a problem for each row of an opened sheet that names no article."""
        for path, sheet in self._sheets.items():
            for key in sheet.rows if sheet else ():
                if (path, key) not in self._used and (self._given or not _is_file_beside(path, key)):
                    reason = "The metadata name an article that is not there."
                    yield _problem(path, key, reason, f"line {sheet.lines[key]}" if sheet else None)

    def _find(self, path: Path, keys: Iterable[str], folder: str = "") -> Metadata | None:
        """Return what a sheet says of an article under any of its keys, or None."""
        sheet = self._open(path, folder)
        for key in keys if sheet else ():
            if sheet and key in sheet.rows:
                self._used.add((path, key))
                known = sheet.rows[key]
                earlier = f"{folder}/{known.version_of}" if folder and known.version_of else known.version_of
                return replace(known, version_of=earlier)
        return None

    def _open(self, path: Path, folder: str = "") -> Sheet | None:
        """Return a sheet, or None where there is none; `folder` is its folder's part of the articles' names."""
        if path not in self._sheets:
            sheet = self._sheets[path] = _open_sheet(path) if path.is_file() else None
            prefix = f"{folder}/" if folder else ""
            for problem in sheet.problems if sheet else ():
                self._told.append(replace(problem, article=problem.article and prefix + problem.article))
        return self._sheets[path]


def _standing_once(files: Iterable[File | Problem], keys: Mapping[str, Metadata]) -> dict[str, str]:
    """Return the names of the articles whose file's name stands once, for those that are among the keys."""
    names: dict[str, str] = {}
    count: Counter[str] = Counter()
    for file in files:
        if isinstance(file, File) and (stem := article_key(file.path.name)) in keys:
            names[stem] = file.name
            count[stem] += 1
    return {stem: name for stem, name in names.items() if count[stem] == 1}


def overlaid(known: Metadata, found: Metadata) -> Metadata:
    """Return what is known of an article, completed by what was found in the file itself.

    >>> overlaid(Metadata(outlet="Kloop"), Metadata(outlet="kloop.kg", url="https://kloop.kg/a")).outlet
    'Kloop'
    """
    if found == NOTHING_KNOWN:
        return known
    return Metadata(**{f.name: getattr(known, f.name) or getattr(found, f.name) for f in fields(Metadata)})


def _is_file_beside(path: Path, key: str) -> bool:
    """Tell whether a row names a file that is there, or a part of one, though it was not asked for."""
    first = key.partition("#")[0]
    try:
        return any((path.parent / f"{first}{ending}").is_file() for ending in _ENDINGS) or any(
            part.is_file() for part in (path.parent / first).parents
        )
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
    return sheet_of(path.read_bytes(), path)


def sheet_of(raw: bytes, path: Path) -> Sheet:
    """Return the rows of a metadata.csv from its bytes; `path` stands in the problems. Never raises."""
    try:
        decoded = encodings.decode(raw)
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
        header = _known_columns([name.strip().lower() for name in next(reader, [])])
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


def _known_columns(header: list[str]) -> list[str]:
    """Return the names of columns; one under another usual name takes its own, where that stands nowhere and is asked for once.

    >>> _known_columns(["file", "source", "url", "link", "mood"])
    ['article', 'outlet', 'url', 'link', 'mood']
    """
    meant = [_OTHER_NAMES.get(re.sub(r"[\s_\-]+", "", name), name) for name in header]
    return [
        one if one != name and one not in header and meant.count(one) == 1 else name
        for one, name in zip(meant, header, strict=True)
    ]


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
        times[name] = certain_time(cells.get(name, ""))
        if cells.get(name) and times[name] is None:
            reason = f"The metadata column '{name}' holds no date that is certain (2025-08-12) and was left empty."
            flaws.append((reason, cells[name]))
    tag = language.canonical_tag(cells["language"]) if cells.get("language") else None
    if cells.get("language") and tag is None:
        meant = language.likely_tag(cells["language"])
        hint = f" (did you mean '{meant}'?)" if meant else ""
        flaws.append(
            (f"The metadata column 'language' holds no language tag and was left empty{hint}.", cells["language"])
        )
    plain = {name: cells.get(name) or None for name in ("outlet", "url", "archive_url")}
    authors = tuple(author for part in cells.get("authors", "").split(";") if (author := part.strip()))
    earlier = article_key(cells.get("version_of", "")) or None
    return Metadata(**times, **plain, language=tag, authors=authors, version_of=earlier), flaws


def _separator(text: str) -> str:
    """Return the character that separates the cells of the header."""
    header = text.lstrip().partition("\n")[0].lower()
    known = {*_COLUMNS, *_OTHER_NAMES}
    return max(_SEPARATORS, key=lambda mark: sum(name.strip(' "\r') in known for name in header.split(mark)))


def _problem(path: Path, article: str | None, reason: str, detail: str | None) -> Problem:
    """Return the row of problems for something wrong with the metadata."""
    return Problem(path.as_posix(), article, "metadata", reason, detail)
