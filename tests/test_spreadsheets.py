"""Exports for spreadsheet programs: nothing that an article, a sheet or a file name says is ever computed."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.cli import main
from helpers.exports.spreadsheets import LONGEST_CELL, harmless, write_workbook
from helpers.rows import TABLES, Problem
from helpers.tables import tables

FORMULAS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u00a0=1",
    "\u200b=1",
    "＝1",
    '"=1',
    "a;=1",
    "a\n=1",
    "a\t@x",
]
ARTICLE = '=HYPERLINK("http://example.org/"&A1,"Minister") resigns\n\n"=cmd|\' /C calc\'!A0 and 12 people," said @SUM(A1:A9) Smith on Friday.\n'


def extracted(tmp_path: Path, form: str) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "=1+1.txt").write_text(ARTICLE, "utf8")
    sheet = "article,outlet,url\n=1+1,@SUM(1+1),=WEBSERVICE(A1)\n"
    (tmp_path / "in" / "metadata.csv").write_text(sheet, "utf8")
    assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--format", form]) == 0
    return tmp_path / "out"


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert "'" in harmless(text)
    assert harmless(text).replace("'", "") == text


@pytest.mark.parametrize("text", ["", "Reuters", "a-b", "1,000", "x = 1", "„=“", "e-mail a@b.c", "One.\n\nTwo."])
def test_what_begins_otherwise_is_unchanged(text: str) -> None:
    assert harmless(text) == text


@given(st.text(alphabet='=+-@;\t\r\n "a', max_size=12))
def test_no_cell_acts_wherever_a_program_parts_it(text: str) -> None:
    for separator in (";", "\t", "\n", "\r"):
        assert not any(
            piece.lstrip(' "')[:1] in set("=+-@") for piece in harmless(text).split(separator) if piece.strip(' "')
        )


def test_csv_for_spreadsheets_has_its_mark_and_no_formula(tmp_path: Path) -> None:
    out = extracted(tmp_path, "csv-excel")
    assert (out / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    cells = []
    for name in TABLES:
        with (out / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            cells += [cell for row in csv.reader(file) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert {"'=1+1", "'@SUM(1+1)", "'=WEBSERVICE(A1)"} <= set(cells)
    assert not [cell for cell in cells if cell[:1] in set("=+@\t\r")]


def test_plain_csv_stays_verbatim(tmp_path: Path) -> None:
    out = extracted(tmp_path, "csv")
    text = pd.read_csv(out / "articles.csv")["text"][0]
    assert text == ARTICLE
    rows = pd.read_csv(out / "numbers.csv")
    assert [text[r.start : r.end] for r in rows.itertuples()] == list(rows["text"].astype(str))


def test_a_workbook_holds_a_sheet_a_table_and_every_text_as_text(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(extracted(tmp_path, "xlsx") / "clippings.xlsx")
    assert book.sheetnames == ["columns", *TABLES]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    acting = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] == "="]
    assert {"=1+1", "=WEBSERVICE(A1)", ARTICLE} <= {cell.value for cell in acting}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in acting)
    names = [cell.value for cell in book["numbers"][1]]
    assert isinstance(book["numbers"].cell(2, names.index("start") + 1).value, int)


def test_what_no_workbook_can_hold_is_replaced_or_cut(tmp_path: Path) -> None:
    problem = Problem("a\x00\x0b\uffff.txt", None, "read", "x" * 40_000, "#REF!")
    write_workbook(tables({"problems": [problem]}), tmp_path)
    row = [cell.value for cell in openpyxl.load_workbook(tmp_path / "clippings.xlsx")["problems"][2]]
    assert row[0] == "a\ufffd\ufffd\ufffd.txt"
    assert row[3] == "x" * LONGEST_CELL
    assert row[4] == "#REF!"


def test_help_says_what_becomes_of_formulas(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["extract", "--help"])
    assert "apostrophe" in capsys.readouterr().out
