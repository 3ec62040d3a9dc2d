"""A Parquet file in; the article of each row out, a few rows in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from helpers.intake.columns import Columns, Missing, about_articles, found_in
from helpers.intake.drafts import Flaw
from helpers.intake.limits import TooMuch
from helpers.intake.records import read_record
from helpers.intake.stored import Found, Stored

_ROWS = 32


def read_parquet(stored: Stored, choice: Columns) -> Found:
    """Yield the article of each row, and what is wrong with rows. Rows are counted from 1."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with stored.seekable() as stream, pq.ParquetFile(stream, pre_buffer=False) as table:
            columns = list(table.schema_arrow.names)
            if about_articles(columns) and not stored.named_outright:
                return
            found = found_in(columns, choice)
            if flaw := _wrong_type(table.schema_arrow.field(found["text"]).type, found["text"]):
                yield flaw
                return
            for number, (cells, spoiled) in enumerate(_rows(table, list(dict.fromkeys(found.values()))), 1):
                draft = read_record(cells, found, stored.kind.ending, number)
                stored.budget.spend(len(draft.text or ""))
                flaw = Flaw("decode", "The text has bytes that are no UTF-8; they were read as U+FFFD.")
                yield replace(draft, flaws=(flaw, *draft.flaws)) if spoiled else draft
    except Missing as error:
        yield Flaw("read", str(error))
    except TooMuch:
        raise
    except (pa.ArrowException, OSError, ValueError) as error:
        yield Flaw("read", "The file is no sound Parquet from some place on.", " ".join(str(error).split()) or None)


def _wrong_type(kind: Any, column: str) -> Flaw | None:
    """Return what is wrong with the type of the column of texts, or None."""
    import pyarrow as pa

    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if any(
        test(kind)
        for test in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null,
                     pa.types.is_list, pa.types.is_large_list, pa.types.is_binary, pa.types.is_large_binary)
    ):  # fmt: skip
        return None
    return Flaw("read", f"The column '{column}' holds no texts.", f"its type is {kind}")


def _rows(table: Any, columns: list[str]) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield the cells of each row, and whether some bytes in them were no UTF-8."""
    for batch in table.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False):
        values, spoiled = {}, [False] * batch.num_rows
        for name in columns:
            values[name] = _cells(batch.column(name), spoiled)
        for i in range(batch.num_rows):
            yield {name: values[name][i] for name in columns}, spoiled[i]


def _cells(column: Any, spoiled: list[bool]) -> list[Any]:
    """Return the values of a column; bytes are read as UTF-8, and rows where they are none are marked in `spoiled`."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        known, marks = _cells(column.dictionary, fresh := [False] * len(column.dictionary)), column.indices.to_pylist()
        for i, mark in enumerate(marks):
            spoiled[i] = spoiled[i] or (mark is not None and fresh[mark])
        return [None if mark is None else known[mark] for mark in marks]
    if any(test(column.type) for test in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)):
        column = column.cast(pa.large_binary())
    values: list[Any] = column.to_pylist()
    for i, value in enumerate(values):
        if isinstance(value, bytes):
            values[i] = value.decode("utf-8", "replace")
            spoiled[i] = spoiled[i] or ("\ufffd" in values[i] and "\ufffd".encode() not in value)
    return values
