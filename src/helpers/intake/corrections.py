"""A corrections.csv in; what an analyst says of single rows out, by article, and a problem for whatever cannot be understood.

Columns: article, table, exact (or text), what (wrong, add, change); start, end, prefix, suffix, by, note, set, where may be
missing. Any column of the tables may stand beside them: a row copied out of a table is a correction as soon as it has a `what`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import get_args

from helpers.cite.selectors import Selector
from helpers.intake.by_hand import Line, read_sheet
from helpers.intake.files import STANDARD_INPUT
from helpers.intake.metadata import article_key, name_key
from helpers.rows import ByHand, CorrectedTable, Problem, columns

FILE_NAME = "corrections.csv"
CORRECTED: tuple[CorrectedTable, ...] = get_args(CorrectedTable)
WHAT: tuple[ByHand, ...] = get_args(ByHand)
Values = tuple[tuple[str, str | None], ...]
_OF_PLACE = ("article", "table", "start", "end", "prefix", "exact", "suffix", "item", "text")
_OF_LINE = ("what", "by", "note", "set", "where")
_VERBATIM = ("prefix", "exact", "suffix", "text")
_NEEDED = ("article", "table", "what")


@dataclass(frozen=True, slots=True)
class Correction:
    """One line: a place in a table of an article, and what is to be done there.

    `values` are what columns are set to (null: made empty), `where` what the row must hold to be meant. `selector.start` is -1
    where the line gives words alone.
    """

    sheet: str
    line: int
    table: CorrectedTable
    what: ByHand
    selector: Selector
    values: Values = ()
    where: Values = ()
    by: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Corrections:
    """All lines of some sheets by article, and what is wrong with them; `of` and `unused` are asked while articles go by."""

    lines: dict[str, list[Correction]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)
    _whole: list[tuple[str, str]] = field(default_factory=list)
    _met: set[str] = field(default_factory=set)

    def of(self, name: str) -> tuple[Correction, ...]:
        """Return the corrections of an article."""
        found = next((key for key in (name_key(name), article_key(name)) if key in self.lines), name_key(name))
        self._met.add(found)
        return tuple(self.lines.get(found, ()))

    def unused(self) -> Iterator[Problem]:
        """Yield a problem for each article that a sheet names and nobody has met; of sheets that stand beside whole folders."""
        for path, key in dict.fromkeys(self._whole):
            if key not in self._met:
                yield Problem(path, key, "correct", "The corrections name an article that is not there.", key)

    def add(self, path: Path, *, whole: bool) -> None:
        """Add the lines of a sheet. Raises FileNotFoundError, and ValueError for a file that is of no use at all."""
        known = {
            *_OF_PLACE,
            *_OF_LINE,
            *(name for table in CORRECTED for name in (*settable(table), *positions(table))),
        }
        sheet = read_sheet(path, _NEEDED, known, _VERBATIM)
        if not {"exact", "text"} & set(sheet.columns):
            raise ValueError(f"{path.name} has no column 'exact'; its columns are: {', '.join(sheet.columns)}")
        shown = path.as_posix()
        self.problems += [problem(shown, None, line, reason) for line, reason in sheet.flaws]
        for line in sheet.lines:
            key = article_key(line.cells["article"])
            made = _correction(line, shown)
            if isinstance(made, Correction):
                self.lines[key].append(made)
                self._whole += [(shown, key)] if whole else []
            else:
                self.problems.append(problem(shown, key or None, line.number, made))


@cache
def settable(table: CorrectedTable) -> tuple[str, ...]:
    """Return the columns of a table that a correction may set: all but its place; `content` stands for the words that are attributed.

    >>> settable("mentions")
    ('actor', 'name', 'kind')
    """
    fixed = {"article", "item", "start", "end", "text", *positions(table)}
    own = tuple(c.name for c in columns(table) if c.name not in fixed)
    return (*own, "content") if table == "sources" else own


@cache
def positions(table: CorrectedTable) -> tuple[str, ...]:
    """Return the columns of a table that hold places in the text: they follow the words and are never set."""
    return tuple(c.name for c in columns(table) if c.name.endswith(("_start", "_end")))


def read_corrections(paths: Iterable[str | Path], given: str | Path | bool | None = None) -> Corrections:
    """Return the corrections of the articles below `paths`: of the sheets beside them, or of the one that is given.

    Args:
        paths: what is read; a folder has the sheet that stands in it, a file that of its folder.
        given: a sheet that counts instead; False for no corrections at all.

    Raises FileNotFoundError for a given sheet that is missing; ValueError for a sheet that is of no use at all.

    >>> read_corrections(["data/articles"]).of("000_da0084e5af0babff")
    ()
    """
    found = Corrections()
    if given is False:
        return found
    if given is not None and given is not True:
        found.add(Path(given), whole=True)
        return found
    sheets: dict[Path, bool] = {}
    for path in (Path(p) for p in paths if str(p) != STANDARD_INPUT):
        sheet = (path if path.is_dir() else path.parent) / FILE_NAME
        sheets[sheet] = path.is_dir() or sheets.get(sheet, False)
    for sheet, whole in sheets.items():
        if sheet.is_file():
            found.add(sheet, whole=whole)
    return found


def _correction(line: Line, sheet: str) -> Correction | str:
    """Return what a line says, or a plain sentence where it cannot be understood."""
    cells = line.cells
    table = next((name for name in CORRECTED if name == cells["table"].lower()), None)
    what = next((name for name in WHAT if name == cells["what"].lower()), None)
    exact = cells.get("exact") or cells.get("text", "")
    start = cells.get("start", "").removesuffix(".0")
    if not cells["article"]:
        return "The correction names no article and was passed over."
    if table is None:
        return f"There is no table '{cells['table']}' to correct (there are {', '.join(CORRECTED)})."
    if what is None:
        return f"The column 'what' holds '{cells['what']}', not {', '.join(WHAT)}."
    if not exact.strip():
        return "The correction holds no words (column 'exact')."
    if start and not (start.isascii() and start.isdigit()):
        return f"The start '{start}' is no whole number."
    own = [
        (name, cells[name]) for name in cells if cells[name] and name not in (*_OF_PLACE, *_OF_LINE, *positions(table))
    ]
    try:
        values = (*own, *_pairs(cells.get("set", "")))
        where = tuple(_pairs(cells.get("where", "")))
    except ValueError as error:
        return str(error)
    if strange := [name for name, _ in (*values, *where) if name not in settable(table)]:
        return (
            f"A row of {table} has no column '{strange[0]}' that can be set (there are {', '.join(settable(table))})."
        )
    if what == "change" and not values:
        return "The correction changes nothing: no column is set."
    first = int(start) if start else -1
    selector = Selector(first, first + len(exact), exact, cells.get("prefix", ""), cells.get("suffix", ""))
    return Correction(
        sheet, line.number, table, what, selector, values, where, cells.get("by") or None, cells.get("note") or None
    )


def _pairs(written: str) -> Iterator[tuple[str, str | None]]:
    """Yield (name, value) of "name=value; name=value"; a value that is empty is null. Raises ValueError."""
    for part in written.split(";"):
        name, equals, value = part.partition("=")
        if part.strip() and not equals:
            raise ValueError(f"'{part.strip()}' is not name=value.")
        if part.strip():
            yield name.strip().lower(), value.strip() or None


def problem(sheet: str, article: str | None, line: int, reason: str) -> Problem:
    """Return the row of problems for a line of a sheet that was not applied.

    >>> problem("corrections.csv", "a", 3, "It holds no words.").reason
    'Line 3: It holds no words.'
    """
    return Problem(sheet, article, "correct", f"Line {line}: {reason}", None)
