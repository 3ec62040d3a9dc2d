"""The marks that the extractors must keep on the gold: what was reached once must not be lost unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.across.evaluate import MAIN_FIELD, matchings, read_gold, scores
from helpers.extract import extract

DATA = Path(__file__).parent.parent / "data"
NTREX = DATA / "gold" / "ntrex"
# table: F1, F1 of the main field (timeline and numbers: value; quotes: speaker; sources: actor)
MARKS = {"sources": (0.80, 0.0), "quotes": (0.90, 0.87), "numbers": (0.90, 0.85), "timeline": (0.90, 0.85)}


def test_the_clippings_are_read_without_an_error() -> None:
    found = matchings(extract(DATA / "articles"), read_gold(DATA / "gold" / "seeds"))
    for table in MARKS:
        result = scores(found["all", table])
        least = 0.95 if table == "sources" else 1.0
        assert result["F1"] >= least, (table, result)
        assert result[f"{MAIN_FIELD[table]}_F1"] >= least, (table, result)


@pytest.mark.parametrize("language", ["en", "bg", "ky"])
def test_news_of_three_languages_keep_their_marks(language: str) -> None:
    corpus = extract(sorted(NTREX.glob(f"articles/*.{language}.txt")), metadata=NTREX / "articles" / "metadata.csv")
    found = matchings(corpus, read_gold(NTREX))
    for table, (least, least_main) in MARKS.items():
        result = scores(found[language, table])
        assert result["F1"] >= least, (table, result)
        assert result[f"{MAIN_FIELD[table]}_F1"] >= least_main, (table, result)
