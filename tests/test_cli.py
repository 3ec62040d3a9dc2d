"""The command: what it writes, what it says, and with which exit status."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.cli import EXAMPLES, main

DATA = Path(__file__).parent.parent / "data"


def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("At least 12 people died on Friday, police said.", "utf8")
    return tmp_path / "in"


def test_extract_writes_every_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(folder(tmp_path)), "--out", str(tmp_path / "out"), "--format", "csv"]) == 0
    numbers = pd.read_csv(tmp_path / "out" / "numbers.csv")
    assert list(numbers["text"]) == ["At least 12"]
    assert "1 articles" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_named_and_costs_the_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = folder(tmp_path)
    (where / "empty.txt").touch()
    assert main(["extract", str(where), "--out", str(tmp_path / "out")]) == 1
    assert "empty.txt" in capsys.readouterr().err
    assert len(pd.read_parquet(tmp_path / "out" / "problems.parquet")) == 1


@pytest.mark.parametrize("command", ["extract", "report"])
def test_a_missing_path_is_one_clear_line(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "nowhere" in said
    assert len(said.strip().splitlines()) == 1


def test_an_empty_folder_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["extract", str(tmp_path / "empty"), "--out", str(tmp_path / "out")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_an_output_that_cannot_be_written_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["extract", str(folder(tmp_path)), "--out", str(tmp_path / "file" / "out")]) == 2
    assert "cannot write" in capsys.readouterr().err


def test_evaluate_prints_each_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--gold", str(DATA / "gold" / "seeds"), str(DATA / "articles")]) == 0
    said = capsys.readouterr().out
    for table in ("sources", "quotes", "numbers", "timeline"):
        assert f"all      {table}" in said


def test_languages_lists_those_in_depth_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages"]) == 0
    lines = capsys.readouterr().out.splitlines()
    deep = [line.split()[0] for line in lines[1:] if "hand-written" in line]
    assert {"bg", "en", "ky"} <= set(deep)
    assert [line.split()[0] for line in lines[1 : len(deep) + 1]] == deep


@pytest.mark.parametrize("command", EXAMPLES)
def test_help_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert EXAMPLES[command].split()[1] in capsys.readouterr().out


def test_a_column_is_chosen_and_every_example_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("Nr;Corps\n7;Le maire a dit que 12 personnes sont mortes.\n", "utf8")
    assert main(["extract", str(tmp_path / "a.csv"), "--out", str(tmp_path / "none")]) == 1
    assert "--text-column" in capsys.readouterr().err
    for number, options in enumerate(([], ["--format", "csv"])):
        chosen = ["--text-column", "Corps", "--id-column", "Nr", "--out", str(tmp_path / f"out{number}"), *options]
        assert main(["extract", str(tmp_path / "a.csv"), *chosen]) == 0
        assert "1 articles" in capsys.readouterr().out
    assert list(pd.read_csv(tmp_path / "out1" / "articles.csv")["article"]) == ["a.csv#7"]
    assert main(["extract", str(DATA / "examples"), "--out", str(tmp_path / "all")]) == 0
