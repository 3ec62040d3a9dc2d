"""Stores read by notebooks: small ones whole, large ones by a choice that is said, with counts over all of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from helpers import read_clippings
from helpers.across.whole import whole_in_words
from helpers.compare import compared
from helpers.engines import extract_into
from helpers.selection import chosen_tables, selection
from helpers.store import Store

TEXTS = {
    "a": "At least 12 people died on Friday, police said.",
    "b": "Anna Berg told Reuters that 9 people were wounded.",
    "c": "At least 12 people died on Friday, police said.",
    "d": "Anna Berg denied that 30 people died.",
    "e": "Загинаха над 100 души, съобщи полицията.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of five articles in three partitions, beside their folder `in`."""
    home = tmp_path_factory.mktemp("store")
    (home / "in").mkdir()
    for name, text in TEXTS.items():
        (home / "in" / f"{name}.txt").write_text(text, "utf8")
    dated = "".join(f"{name},2025-08-1{i}\n" for i, name in enumerate(TEXTS))
    (home / "in" / "metadata.csv").write_text(f"article,published\n{dated}", "utf8")
    extract_into(home / "in", home / "out", partition=2)
    return home / "out"


def test_a_small_store_reads_as_its_articles_do(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened, read = read_clippings(store), read_clippings(store.parent / "in")
    for (name, rows), (_, expected) in zip(opened, read, strict=True):
        pd.testing.assert_frame_equal(rows, expected, obj=name)
    assert capsys.readouterr().out == ""


def test_a_part_of_a_store_is_said_with_counts_of_the_whole(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = read_clippings(f"{store}?first=3")
    said = capsys.readouterr().out
    assert corpus.articles["article"].tolist() == ["a", "b", "c"]
    assert set(corpus.numbers["article"]) == {"a", "b", "c"}
    assert "The store holds 5 articles. This page reads the first 3 of these" in said
    assert "4 in English (en) and 1 in Bulgarian (bg)" in said
    assert "reprints, word for word: 1" in said


@pytest.mark.parametrize(
    ("asked", "articles"),
    [
        ("language=bg", ["e"]),
        ("since=2025-08-11&until=2025-08-13", ["b", "c", "d"]),
        ("words=anna,DIED", ["d"]),
        ("words=anna&first=1", ["b"]),
    ],
)
def test_articles_are_chosen_by_what_is_known_of_them(store: Path, asked: str, articles: list[str]) -> None:
    corpus, _ = chosen_tables(selection(f"{store}?{asked}"))
    assert corpus.articles["article"].tolist() == articles


def test_counts_over_the_whole_are_those_of_its_tables(store: Path) -> None:
    tables = Store(store).tables()
    said = " ".join(whole_in_words(Store(store)))
    dead = tables.numbers[tables.numbers["state"] == "dead"]
    assert f"person dead ({dead['article'].nunique()})" in said
    heard = tables.sources[tables.sources["role"] != "credit"]
    name, number = (
        heard.dropna(subset="name").groupby("name")["article"].nunique().pipe(lambda n: (n.idxmax(), n.max()))
    )
    assert f"{name} ({number})" in said


@pytest.mark.parametrize("asked", ["outlets=BTA", "first=none", "language=ky"])
def test_what_cannot_be_chosen_is_told(store: Path, asked: str) -> None:
    with pytest.raises(ValueError, match=r"no such condition|whole number|meets the conditions"):
        chosen_tables(selection(f"{store}?{asked}"))


def test_a_store_that_is_not_finished_is_told(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Stop(Exception):
        pass

    def told(articles: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        extract_into(store.parent / "in", tmp_path / "out", partition=2, told=told)
    assert len(read_clippings(tmp_path / "out").articles) == 2
    assert "The store is not finished" in capsys.readouterr().out


def test_comparisons_open_a_store_under_its_name(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLIPPINGS_ARTICLES", f"{store}?language=en")
    (own,) = compared()
    assert own.name == "out"
    assert len(own.corpus.articles) == 4


def test_a_store_of_an_earlier_version_lacks_the_table_of_corrections_and_opens(store: Path, tmp_path: Path) -> None:
    old = shutil.copytree(store, tmp_path / "old")
    shutil.rmtree(old / "corrected.parquet")
    header = json.loads((old / "store.json").read_text("utf8"))
    del header["rows"]["corrected"]
    (old / "store.json").write_text(json.dumps(header), "utf8")
    opened = Store(old)
    assert opened.tables().corrected.empty
    assert opened.of_articles(["a"], [0]).corrected.columns.tolist() == Store(store).table("corrected").columns.tolist()
    assert opened.ask("select count(*) n from corrected")["n"].tolist() == [0]
