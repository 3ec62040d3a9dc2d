"""The same facts in every language: what the thirty-three languages of the parallel articles must give."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from helpers.across.evaluate import read_gold
from helpers.across.parallel import by_version, compare, document, gold_facts, recall_by_language
from helpers.extract import extract
from helpers.language.languages import coverage, recall

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "data" / "parallel" / "ntrex"
IN_DEPTH = {"bg", "cs", "de", "en", "es", "fr", "kk", "ky", "pl", "ru", "sr", "tr", "uk"}
MARKS = {"numbers": (0.90, 0.60), "timeline": (0.90, 0.60), "quotes": (0.90, 0.60), "sources": (0.80, 0.0)}
MOST_EXTRA = 0.10


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], dict[str, float]]:
    """Return the measured row of each (language, table) on the six articles with English gold."""
    gold = read_gold(ROOT / "data" / "gold" / "ntrex").rows
    core, known = gold_facts(gold, core=True), gold_facts(gold, core=False)
    folders = sorted(p for p in ARTICLES.iterdir() if p.is_dir())
    versions = {}
    for folder in folders:
        files = [p for p in sorted(folder.glob("*.txt")) if p.name.split(".")[0] in core]
        versions |= by_version(extract(files, metadata=folder / "metadata.csv"))
    rows = recall_by_language(versions, core, known).to_dict("records")
    return {(str(r["language"]), str(r["table"])): r for r in rows}


def mean(found: dict[tuple[str, str], dict[str, float]], table: str, column: str, deep: bool) -> float:
    values = [
        r[column]
        for (code, name), r in found.items()
        if name == table and (code in IN_DEPTH) == deep and code != "sr-Latn"
    ]
    return sum(values) / len(values)


@pytest.mark.parametrize("table", MARKS)
def test_facts_are_found_again(found: dict[tuple[str, str], dict[str, float]], table: str) -> None:
    deep, others = MARKS[table]
    assert mean(found, table, "recall", True) >= deep
    assert mean(found, table, "recall", False) >= others


@pytest.mark.parametrize("table", ["numbers", "timeline"])
def test_few_facts_are_made_up(found: dict[tuple[str, str], dict[str, float]], table: str) -> None:
    assert mean(found, table, "extra_share", True) < MOST_EXTRA
    assert mean(found, table, "extra_share", False) < MOST_EXTRA


def test_the_figures_that_ship_are_those_measured(found: dict[tuple[str, str], dict[str, float]]) -> None:
    with (ROOT / "src" / "helpers" / "recall.csv").open(encoding="utf8", newline="") as file:
        kept = {(r["language"], r["table"]): r for r in csv.DictReader(file) if r["measure"] == "gold"}
    now = {k: tuple(int(r[c]) for c in ("wanted", "again", "rows", "extra")) for k, r in found.items()}
    then = {k: tuple(int(r[c]) for c in ("wanted", "again", "rows", "extra")) for k, r in kept.items()}
    assert now == then, "run make parallel"


def test_the_table_of_languages_tells_the_recall() -> None:
    shown = coverage().set_index("code")
    for (code, table), share in recall().items():
        if shown.loc[code, table] != "no cues":
            assert shown.loc[code, table] == f"{share:.2f}"
    assert set(shown.index[shown["pack"] == "hand-written"]) >= IN_DEPTH
    assert shown.loc["it", "sources"] in {"no cues", "0.00"} or shown.loc["it", "pack"] == "hand-written"


def test_a_fact_counts_as_often_as_it_is_wanted() -> None:
    row = {"kind": "count", "low": 5.0, "high": 5.0}
    empty: dict[str, list[dict[str, object]]] = defaultdict(list)
    wanted, once = {**empty, "numbers": [row, row]}, {**empty, "numbers": [row]}
    tables = ("numbers", "timeline", "quotes", "sources")
    full = {t: wanted.get(t, []) for t in tables}
    half = {t: once.get(t, []) for t in tables}
    assert (compare(half, full, full)["numbers"].again, compare(half, full, full)["numbers"].wanted) == (1, 2)
    assert document("sr-Latn/rt-91350.sr-Latn") == "rt-91350"
