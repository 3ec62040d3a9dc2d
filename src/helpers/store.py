"""A folder that `clippings extract` has left in; its tables, or what was asked of them, out, however large it is.

A small store is opened whole (`tables`); a large one is asked before pandas sees it: columns of a table (`table`), all rows of
some articles (`of_articles`), or SQL by DuckDB (`ask`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.compute as pc
import pyarrow.dataset as ds

from helpers.parts.parquet import schema
from helpers.parts.shelf import HEADER, PAGES
from helpers.rows import TABLES, columns
from helpers.tables import Tables

_LATER = frozenset({"corrected"})  # Tables that stores of earlier versions lack.
_DTYPES = {"int": "Int64", "float": "float64", "str": "str", "bool": "boolean", "list": "object"}


def is_store(path: object) -> bool:
    """Tell whether a path is a folder of tables in Parquet rather than one of articles.

    >>> is_store("data/articles")
    False
    """
    return isinstance(path, str | Path) and (
        (Path(path) / HEADER).is_file() or (Path(path) / "articles.parquet").exists()
    )


class Store:
    """A folder of tables in Parquet.

    Attributes:
        folder: where it is.
        whole: False while a run has not come to its end; what is done can be read all the same.
        rows: the number of rows by table.
    """

    def __init__(self, folder: str | Path) -> None:
        """Open a folder. Raises FileNotFoundError where it holds no tables, ValueError where nothing is done yet."""
        self.folder = Path(folder)
        if not is_store(self.folder):
            raise FileNotFoundError(f"no tables of `clippings extract` in {self.folder}")
        header = self.folder / HEADER
        made = json.loads(header.read_text("utf8")) if header.is_file() else {"rows": None}
        self.whole = "rows" in made
        self._parts = sorted(int(p.stem) for p in (self.folder / PAGES).glob("*.json"))
        if not self._files("articles"):
            raise ValueError(f"nothing in {self.folder} is done yet: start the command again that was to fill it")
        self.rows: dict[str, int] = made.get("rows") or {name: self.rows_of(name).count_rows() for name in TABLES}

    @property
    def parts(self) -> int:
        """The number of partitions that are done."""
        return len(self._files("articles"))

    def table(self, name: str, wanted: Sequence[str] | None = None) -> pd.DataFrame:
        """Return a table, or its `wanted` columns: articles in input order, rows by (start, end). Raises KeyError."""
        return _frame(name, self.rows_of(name).to_table(columns=list(wanted) if wanted else None))

    def tables(self) -> Tables:
        """Return all tables whole, as `helpers.extract.extract` makes them of the same articles."""
        return Tables(**{name: self.table(name) for name in TABLES})

    def of_articles(self, articles: Collection[str], parts: Sequence[int] | None = None) -> Tables:
        """Return all rows of some articles; of `problems` those that name one of them. `parts`: only these are looked through."""
        kept = ds.field("article").isin(list(articles))
        return Tables(**{name: _frame(name, self.rows_of(name, parts).to_table(filter=kept)) for name in TABLES})

    def names(self, condition: Any = None) -> dict[int, list[str]]:
        """Return the articles that meet a condition of Arrow over the table of articles, by the part that they stand in."""
        tables = {
            part: self.rows_of("articles", [part]).to_table(columns=["article"], filter=condition)
            for part in range(self.parts)
        }
        return {part: table["article"].to_pylist() for part, table in tables.items()}

    def ask(self, question: str, given: Sequence[object] = ()) -> pd.DataFrame:
        """Return the answer to a question in SQL, in which every table stands under its name; `?` stands for what is given.

        Raises ImportError without DuckDB (`pip install 'clippings[scale]'`), duckdb.Error for what is no SQL.
        """
        import duckdb

        with duckdb.connect() as asked:
            for name in TABLES:
                files = [path.replace("'", "''") for path in self._files(name)]
                if not files:
                    asked.register(name, schema(name).empty_table())
                    continue
                asked.execute(f"create view {name} as select * from read_parquet({files!r})")
            answer: pd.DataFrame = asked.execute(question, list(given)).df()
            return answer

    def rows_of(self, name: str, parts: Sequence[int] | None = None) -> Any:
        """Return a table, or some of its parts, as an Arrow dataset of which nothing is read yet. Raises KeyError."""
        files = self._files(name)
        if not files:
            return ds.dataset(schema(name).empty_table())
        return ds.dataset(files if parts is None else [files[p] for p in parts], format="parquet", schema=schema(name))

    def _files(self, name: str) -> list[str]:
        """Return the files of a table, in order. Raises KeyError where there is no such table."""
        TABLES[name]
        folder = self.folder / f"{name}.parquet"
        if name in _LATER and not folder.exists():
            return []
        if not (self.folder / HEADER).is_file():
            return [str(p) for p in (sorted(folder.glob("*.parquet")) if folder.is_dir() else [folder])]
        return [str(folder / f"part-{number:05d}.parquet") for number in self._parts]


def _frame(name: str, table: Any) -> pd.DataFrame:
    """Return an Arrow table as a frame with the types of the contract; lists are Python's."""
    made = {}
    for column in columns(name):
        if column.name not in table.column_names:
            continue
        values = table.column(column.name)
        if column.type == "list":
            made[column.name] = pd.Series(values.to_pylist(), dtype="object")
        elif column.type in {"int", "bool"}:
            empty = pc.is_null(values).to_numpy()
            plain = pc.fill_null(values, 0 if column.type == "int" else False).to_numpy()
            array: Any = pd.arrays.IntegerArray if column.type == "int" else pd.arrays.BooleanArray
            made[column.name] = pd.Series(array(plain.copy(), empty.copy()))
        else:
            made[column.name] = values.to_pandas().astype(_DTYPES[column.type])
    frame = pd.DataFrame(made)
    if name == "problems" and "stage" in frame:  # First what was met while reading, as in one piece.
        frame = frame.iloc[frame["stage"].isin(["extract", "correct"]).argsort(kind="stable")].reset_index(drop=True)
    return frame
