"""Frames keep the contract; files say the same as the frames."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pandera.errors
import pytest

from helpers.rows import TABLES, Problem, columns
from helpers.tables import FORMATS, frame, records, tables, write

ROW = Problem("a.txt", None, "read", "The file is empty.", None)


def test_frames_have_the_columns_of_their_rows_in_order() -> None:
    for name in TABLES:
        assert list(frame(name, []).columns) == [c.name for c in columns(name)]


def test_a_word_that_the_contract_does_not_know_is_refused() -> None:
    with pytest.raises(pandera.errors.SchemaError):
        frame("problems", [Problem("a.txt", None, "guess", "No.", None)])  # type: ignore[arg-type]


def test_nulls_stay_nulls() -> None:
    (record,) = records("problems", frame("problems", [ROW]))
    assert record == {"path": "a.txt", "article": None, "stage": "read", "reason": "The file is empty.", "detail": None}


def test_offsets_are_whole_numbers() -> None:
    assert str(frame("passages", []).dtypes["start"]) == "Int64"


@pytest.mark.parametrize("form", FORMATS)
def test_every_table_is_written(form: str, tmp_path: Path) -> None:
    write(tables({"problems": [ROW]}), tmp_path, form)  # type: ignore[arg-type]
    assert {p.name for p in tmp_path.iterdir()} == {f"{name}.{form}" for name in TABLES}


def test_files_hold_what_the_frame_holds(tmp_path: Path) -> None:
    corpus = tables({"problems": [ROW]})
    for form in FORMATS:
        write(corpus, tmp_path, form)
    assert json.loads((tmp_path / "problems.jsonl").read_text("utf8"))["reason"] == "The file is empty."
    assert pd.read_csv(tmp_path / "problems.csv").loc[0, "reason"] == "The file is empty."
    assert pd.read_parquet(tmp_path / "problems.parquet").loc[0, "reason"] == "The file is empty."


def test_every_column_says_what_it_means() -> None:
    assert all(c.meaning for name in TABLES for c in columns(name))
