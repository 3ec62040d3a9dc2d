"""Evaluation counts as the contract says; a scorer that flatters is worse than none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpers.across.evaluate import Gold, match, read_gold, same_name, scores, wilson

GOLD = Path(__file__).parent.parent / "data" / "gold"


def row(start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"article": "a", "start": start, "end": end, "value": None, "mod": None, "type": "DATE"} | more


def test_gold_against_itself_is_perfect() -> None:
    folders = sorted(p.parent for p in GOLD.rglob("articles.txt"))
    assert len(folders) >= 2
    for folder in folders:
        gold = read_gold(folder)
        for table, rows in gold.rows.items():
            result = scores(match([r for r in rows if not r.get("optional")], rows, table))
            assert result["P"] == result["R"] == result["F1"] == 1.0, (folder.name, table)


def test_optional_rows_count_neither_way() -> None:
    gold = [row(0, 5, value="2024"), row(10, 15, value="2025", optional=True)]
    counts = match([row(0, 5, value="2024"), row(10, 15, value="1999")], gold, "timeline").counts
    assert (counts.gold, counts.predicted, counts.found, counts.right["value"]) == (1, 1, 1, 1)


def test_a_row_too_many_costs_precision() -> None:
    result = scores(match([row(0, 5, value="2024"), row(20, 25)], [row(0, 5, value="2024")], "timeline"))
    assert (result["P"], result["R"]) == (0.5, 1.0)


def test_a_wrong_value_is_found_but_not_right() -> None:
    result = scores(match([row(0, 5, value="2023")], [row(0, 5, value="2024")], "timeline"))
    assert (result["F1"], result["value_F1"]) == (1.0, 0.0)


def test_sources_match_by_half_of_the_union() -> None:
    gold = [row(0, 10, actor="x", name="X", role="origin", kind="person", cue_start=None)]
    near = row(5, 10, actor="x", name="X", role="origin", kind="person", cue_start=None)
    far = row(6, 10, actor="x", name="X", role="origin", kind="person", cue_start=None)
    assert match([near], gold, "sources").counts.found == 1
    assert match([far], gold, "sources").counts.found == 0


def test_denied_speech_is_passed_over() -> None:
    denied = row(0, 10, actor="x", name="X", role="origin", kind="person", cue_start=None, polarity="negative")
    assert match([denied], [], "sources").counts.predicted == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Садыр Жапаров", "Sadyr Zhaparov", True),
        ("Путин", "Vladimir Putin", True),
        ("Radev", "Borisov", False),
        ("", "x", False),
    ],
)
def test_names_are_compared_in_rough_latin(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_few_rows_give_wide_intervals() -> None:
    low, high = wilson(8, 8)
    assert 0.6 < low < 0.7
    assert high == 1.0


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no gold table"):
        read_gold(tmp_path)


def test_a_broken_line_of_gold_is_named(tmp_path: Path) -> None:
    (tmp_path / "numbers.jsonl").write_text('{"a": 1}\n{broken\n', "utf8")
    with pytest.raises(ValueError, match=r"numbers\.jsonl, line 2"):
        read_gold(tmp_path)


def test_gold_names_its_articles() -> None:
    gold = read_gold(GOLD / "seeds")
    assert isinstance(gold, Gold)
    assert len(gold.articles) == 2
