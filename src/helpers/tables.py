"""Rows in; checked pandas frames out, one a table, and their files (CSV, JSON Lines, Parquet).

The schema of each frame is made from the row dataclasses (`helpers.rows.columns`), so that no column can be forgotten
or renamed here. Frames are sorted as the contract says: articles in input order, rows by (start, end).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from helpers.rows import TABLES, Column, columns

if TYPE_CHECKING:
    import pandera.pandas as pa

Format = Literal["parquet", "csv", "jsonl"]
FORMATS: tuple[Format, ...] = ("parquet", "csv", "jsonl")
LIST_SEPARATOR = "; "
_FROM_ZERO = frozenset({"start", "end", "item"})
_DTYPES = {"int": "Int64", "float": "float64", "str": "str", "bool": "boolean", "list": "object"}


@dataclass(frozen=True, slots=True)
class Tables:
    """The ten tables of a corpus as pandas frames; columns, types and order are those of `helpers.rows`."""

    articles: pd.DataFrame
    items: pd.DataFrame
    passages: pd.DataFrame
    mentions: pd.DataFrame
    sources: pd.DataFrame
    quotes: pd.DataFrame
    numbers: pd.DataFrame
    timeline: pd.DataFrame
    corrected: pd.DataFrame
    problems: pd.DataFrame

    def __iter__(self) -> Any:
        """Yield (name, frame) of each table.

        >>> [name for name, table in tables({})][:3]
        ['articles', 'items', 'passages']
        """
        return iter((f.name, getattr(self, f.name)) for f in fields(self))


def frame(table: str, rows: Iterable[Any]) -> pd.DataFrame:
    """Return the rows of one table as a checked frame, shape (rows, columns of the table).

    Raises pandera.errors.SchemaError where a row breaks the contract.

    >>> from helpers.rows import Problem
    >>> frame("problems", [Problem("a.txt", None, "read", "The file is empty.", None)]).shape
    (1, 5)
    """
    shape = columns(table)
    kept = list(rows)
    get = attrgetter(*(c.name for c in shape))
    values = list(zip(*map(get, kept), strict=True)) if kept else [()] * len(shape)
    made = {c.name: _series(c, list(v)) for c, v in zip(shape, values, strict=True)}
    whole = pd.DataFrame(made, columns=[c.name for c in shape])
    # pandera takes half a second to load: it is asked for its verdict where something is amiss, and by who loads files.
    return whole if all(_holds(c, made[c.name]) for c in shape) else schema(table).validate(whole)


def _holds(column: Column, values: pd.Series[Any]) -> bool:
    """Tell whether the values of one column, made with its type, keep what else its schema says of them."""
    known = values.dropna()
    if len(known) < len(values) and not column.nullable:
        return False
    listed = not column.words or bool(known.isin(column.words).all())
    return listed and (column.name not in _FROM_ZERO or bool((known >= 0).all()))


def tables(rows: Mapping[str, Iterable[Any]]) -> Tables:
    """Return all tables of a corpus; a table that `rows` lacks is empty.

    >>> tables({}).quotes.columns[:5].tolist()
    ['article', 'item', 'start', 'end', 'text']
    """
    return Tables(**{name: frame(name, rows.get(name, ())) for name in TABLES})


def _series(column: Column, values: list[Any]) -> pd.Series[Any]:
    """Return one column with its type; tuples become lists."""
    if column.type == "list":
        return pd.Series([list(v) for v in values], dtype="object")
    return pd.Series(values, dtype=_DTYPES[column.type])


@cache
def schema(table: str) -> pa.DataFrameSchema:
    """Return the schema of a table: columns in order, types, nulls, and the words that a column may hold.

    >>> list(schema("problems").columns)
    ['path', 'article', 'stage', 'reason', 'detail']
    """
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {c.name: _column_schema(c) for c in columns(table)}, strict=True, ordered=True, name=table
    )


def _column_schema(column: Column) -> pa.Column:
    """Return the schema of one column."""
    import pandera.pandas as pa

    checks = [pa.Check.isin(list(column.words))] if column.words else []
    if column.name in _FROM_ZERO:
        checks.append(pa.Check.ge(0))
    dtype: Any = None if column.type == "list" else _DTYPES[column.type]
    return pa.Column(dtype, checks=checks, nullable=column.nullable)


def write(corpus: Tables, folder: Path, form: Format) -> None:
    """Write every table below `folder`: `<table>.csv`, `<table>.jsonl`, or part files in `<table>.parquet/`.

    CSV is UTF-8 and verbatim (lists joined by "; "); offsets refer to `articles.text`. Raises OSError.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write(tables({}), Path(folder), "csv")
    ...     len(list(Path(folder).glob("*.csv")))
    10
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in corpus:
        if form == "parquet":
            part = folder / f"{name}.parquet"
            part.mkdir(exist_ok=True)
            table.to_parquet(part / "part-00000.parquet", index=False)
        elif form == "csv":
            _joined(name, table).to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
        else:
            lines = (json.dumps(record, ensure_ascii=False) for record in records(name, table))
            (folder / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf8")


def records(name: str, table: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """Yield each row of a table as a plain dictionary, nulls as None, lists as lists.

    >>> from helpers.rows import Problem
    >>> empty = frame("problems", [Problem("a.txt", None, "read", "The file is empty.", None)])
    >>> [row["article"] for row in records("problems", empty)]
    [None]
    """
    types = {c.name: c.type for c in columns(name)}
    names = [str(c) for c in table.columns]
    values = [_plain(table[c], types[c]) for c in names]
    yield from (dict(zip(names, row, strict=True)) for row in zip(*values, strict=True))


def _plain(column: pd.Series[Any], type_: str) -> list[Any]:
    """Return a column as values that JSON knows: nulls as None, lists as lists, whole numbers without a fraction."""
    if type_ == "list":
        return [list(value) for value in column]
    plain = _PLAIN[type_]
    return [None if null else plain(value) for null, value in zip(column.isna(), column.tolist(), strict=True)]


def _number(value: float) -> float:
    """Return a number, a whole one without a fraction."""
    return int(value) if float(value).is_integer() else float(value)


_PLAIN: dict[str, Callable[[Any], Any]] = {"float": _number, "int": int, "bool": bool, "str": str}


def _joined(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with its lists joined for CSV."""
    lists = [c.name for c in columns(name) if c.type == "list"]
    return table.assign(**{c: table[c].map(LIST_SEPARATOR.join) for c in lists})
