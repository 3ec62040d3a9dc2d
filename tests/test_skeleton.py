"""The line of English that stands beside a row: made of what the tables know, and never a translation or a quotation."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.across.questions import read_clippings
from helpers.aids.skeleton import skeleton, with_skeleton
from helpers.aids.when import when_in_words

ROOT = Path(__file__).parent.parent / "data"
TABLES = ("sources", "quotes", "numbers", "timeline", "mentions")
ARTICLES = pd.DataFrame({"article": ["a"], "language": ["uk"]})
NUMBER = {"article": "a", "text": "понад 600", "low": 600.0, "high": None, "qualifier": "more_than", "kind": "count", "unit": None,
          "counted": "солдатів", "concept": "soldier", "state": "dead", "claimed_by": "yonhap"}  # fmt: skip
SOURCE = {"article": "a", "text": "Порошенко", "actor": None, "name": "Порошенко", "kind": "person", "role": "origin", "stance": "claim",
          "polarity": "positive", "via": [], "content_start": 10, "content_end": 102}  # fmt: skip


def line(table: str, row: dict[str, object]) -> str:
    return str(skeleton(table, pd.DataFrame([row]), ARTICLES).iloc[0])


@pytest.mark.parametrize(
    "folder", ["articles", "parallel/ntrex/ko", "parallel/ntrex/ar", "parallel/ntrex/ka", "parallel/ntrex/he"]
)
def test_every_row_gets_one_short_line_without_quotation_marks(folder: str) -> None:
    corpus = read_clippings(ROOT / folder)
    for table in TABLES:
        rows = getattr(corpus, table)
        lines = skeleton(table, rows, corpus.articles)
        assert lines.index.equals(rows.index)
        assert lines.notna().all()
        assert not lines.str.contains('["“”„«»「」\n]|nan|None|<NA>').any(), lines[
            lines.str.contains("nan|None|<NA>|\n")
        ].tolist()
        assert lines.str.endswith(")").all()


def test_no_letter_of_the_original_script_stands_in_it() -> None:
    corpus = read_clippings(ROOT / "articles")
    for table in TABLES:
        assert not skeleton(table, getattr(corpus, table), corpus.articles).str.contains("[Ѐ-ӿ]").any()


def test_a_figure_is_told_with_bound_fate_and_claimant() -> None:
    assert line("numbers", NUMBER) == "more than 600 soldiers dead · claimed by Yonhap (uk)"
    assert line("numbers", NUMBER | {"low": 1.0, "high": 1.0, "qualifier": "exact"}).startswith("1 soldier dead")
    assert line("numbers", NUMBER | {"concept": None}).startswith("more than 600, counting soldativ dead")
    assert line("numbers", NUMBER | {"low": 1000.0, "qualifier": "vague"}).startswith("thousands of soldiers dead")


def test_who_is_not_in_the_gazetteer_is_named_in_latin_letters_with_the_sort() -> None:
    assert line("sources", SOURCE) == "Poroshenko (person) · claims · 92 characters (uk)"


def test_denied_speech_relays_and_credits_are_never_said() -> None:
    assert "said to have kept silent" in line("sources", SOURCE | {"polarity": "negative"})
    assert "passes on · via Reuters" in line("sources", SOURCE | {"role": "relay", "via": ["reuters"]})
    assert line("sources", SOURCE | {"role": "credit", "credit_of": "photo"}).startswith(
        "Poroshenko (person) · credited for a picture"
    )


@pytest.mark.parametrize(
    ("kind", "value", "mod", "told"),
    [
        ("DATE", "2025-08-12", None, "12 August 2025"),
        ("DATE", "2025-08", "MID", "the middle of August 2025"),
        ("TIME", "2025-08-12TMO", None, "12 August 2025, in the morning"),
        ("TIME", "2025-08-12T20:57", None, "12 August 2025, 20:57"),
        ("DATE", "2020-10-27/2020-10-29", None, "27 October 2020 to 29 October 2020"),
        ("DATE", "2018-W04-WE", None, "the weekend of week 4 of 2018"),
        ("DATE", "2018-W04", "START", "the start of week 4 of 2018"),
        ("DATE", "202X", None, "the 2020s"),
        ("DATE", "19XX", None, "the 20th century"),
        ("DATE", "20XX", None, "the 21st century"),
        ("DATE", "2018-H1", None, "the first half of 2018"),
        ("DATE", "2024-WI", None, "winter 2024"),
        ("DURATION", "P3D", "MORE_THAN", "more than 3 days"),
        ("DURATION", "PXDE", None, "several decades"),
        ("DURATION", "PT1H30M", "APPROX", "about 1 hour 30 minutes"),
        ("SET", "P1W", None, "every week"),
        ("DATE", "XXXX-WXX-3", None, "a Wednesday"),
        ("SET", "XXXX-11-07", None, "7 November of every year"),
        ("DATE", None, None, "a time that could not be placed"),
    ],
)
def test_values_are_told_in_words(kind: str, value: str | None, mod: str | None, told: str) -> None:
    assert when_in_words({"type": kind, "value": value, "mod": mod}) == told


def test_columns_that_are_left_out_are_passed_over() -> None:
    assert (
        line("quotes", {"article": "a", "start": 0, "end": 5, "kind": "direct", "speaker": "Зеленський"})
        == "Zelenskyi · words of a whole clause · 5 characters (uk)"
    )
    assert with_skeleton("mentions", pd.DataFrame({"article": ["a"], "text": ["Київ"]}), ARTICLES)[
        "in_short"
    ].tolist() == ["Kyiv (uk)"]


def test_rows_of_teasers_are_told_as_such() -> None:
    assert line("numbers", NUMBER | {"item": 2}).endswith("(uk, teaser 2)")
    assert line("numbers", NUMBER | {"item": 0}).endswith("(uk)")


def test_a_table_without_a_skeleton_is_refused() -> None:
    with pytest.raises(ValueError, match="passages"):
        skeleton("passages", pd.DataFrame({"article": []}), ARTICLES)


def test_no_rows_give_no_lines() -> None:
    assert skeleton("quotes", pd.DataFrame({"article": []}), ARTICLES).empty
