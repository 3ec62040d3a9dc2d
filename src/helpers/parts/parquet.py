"""Rows of a table in; Arrow tables with one schema for every part of a corpus, and the bytes of a Parquet file, out.

The schema is made from the row dataclasses (`helpers.rows.columns`), so that a part in which a column is empty has the
same types as all others. Nothing here needs pandas: a worker that does without it is 60 MB smaller.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from helpers.rows import columns

_ARROW = {
    "int": pa.int64(),
    "float": pa.float64(),
    "str": pa.string(),
    "bool": pa.bool_(),
    "list": pa.list_(pa.string()),
}
_PANDAS = {
    "int": ("int64", "Int64"),
    "float": ("float64", "float64"),
    "str": ("unicode", "str"),
    "bool": ("bool", "boolean"),
    "list": ("list[unicode]", "object"),
}
COMPRESSION = "zstd"


@cache
def schema(table: str) -> Any:
    """Return the Arrow schema of a table, with the types that pandas gives its columns when it opens a file.

    >>> schema("problems").names
    ['path', 'article', 'stage', 'reason', 'detail']
    """
    shape = columns(table)
    described = [
        {
            "name": c.name,
            "field_name": c.name,
            "pandas_type": _PANDAS[c.type][0],
            "numpy_type": _PANDAS[c.type][1],
            "metadata": None,
        }
        for c in shape
    ]
    pandas = {"index_columns": [], "column_indexes": [], "columns": described}
    made = [pa.field(c.name, _ARROW[c.type], nullable=c.nullable or c.type == "list") for c in shape]
    return pa.schema(made, metadata={"pandas": json.dumps(pandas)})


def arrow(table: str, rows: Sequence[Any]) -> Any:
    """Return the rows of a table as an Arrow table.

    Raises pyarrow.ArrowException, UnicodeError or ValueError where a row breaks the contract of the tables.

    >>> from helpers.rows import Problem
    >>> arrow("problems", [Problem("a.txt", None, "read", "The file is empty.", None)]).num_rows
    1
    """
    shape = columns(table)
    values = list(zip(*map(attrgetter(*(c.name for c in shape)), rows), strict=True)) if rows else [()] * len(shape)
    for column, held in zip(shape, values, strict=True):
        if column.words and not (strange := set(held) - {*column.words, None}) <= set():
            raise ValueError(f"{table}.{column.name} holds {sorted(map(str, strange))}")
        if not column.nullable and None in held:
            raise ValueError(f"{table}.{column.name} lacks a value")
    return pa.table(
        [pa.array(held, field.type) for held, field in zip(values, schema(table), strict=True)], schema=schema(table)
    )


def file_of(tables: Sequence[Any]) -> bytes:
    """Return Arrow tables of one schema, one after the other, as the bytes of a Parquet file; the same tables, the same bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(pa.concat_tables(tables).combine_chunks(), sink, compression=COMPRESSION)
    return bytes(sink.getvalue())
