"""The error notebook's words: every gold row is found, missed or wrong, and none is told twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.across.evaluate import THEMES
from helpers.across.misses import Judged, against_gold, false_rows, judged_in_words, missed, scores_table, wrong_values

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def judged() -> Judged:
    return against_gold(ROOT / "data" / "gold" / "seeds", ROOT / "data" / "articles")


@pytest.mark.parametrize("theme", THEMES)
def test_every_miss_has_its_place_in_the_text(judged: Judged, theme: str) -> None:
    lengths = dict(zip(judged.articles["article"], judged.articles["characters"], strict=True))
    for table in (missed(judged, theme), false_rows(judged, theme), wrong_values(judged, theme)):
        assert list(table.columns[:3]) == ["article", "start", "end"]
        for article, start, end in zip(table["article"], table["start"], table["end"], strict=True):
            assert 0 <= start < end <= lengths[article]


@pytest.mark.parametrize("theme", THEMES)
def test_counts_agree_with_the_scores(judged: Judged, theme: str) -> None:
    row = judged.scores[(judged.scores["table"] == theme) & (judged.scores["language"] == "all")].iloc[0]
    found = len(judged.themes[theme].pairs) - len(missed(judged, theme))
    assert row["R"] == pytest.approx(found / row["n"])
    assert row["P"] == pytest.approx(found / (found + len(false_rows(judged, theme))))


def test_scores_are_told_for_each_theme(judged: Judged) -> None:
    assert set(scores_table(judged)["theme"]) == set(THEMES)
    assert len(judged_in_words(judged)) == len(THEMES)
