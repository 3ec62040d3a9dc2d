"""Shares of kinds of sources: what counts as a state, honest intervals, small numbers said, and the picture's rows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.across.shares import SHARES, interval, quote_shares, quote_shares_in_words, shares, shares_in_words
from helpers.desk.share_bars import draw
from helpers.tables import tables
from test_events import corpus_of

TEXT = (
    "News of the day\n\n“We found nothing at all in the wreck,” Anna Weber said. The Interior Ministry said on Friday that "
    "twelve people had died. Sirena Lines said that it would pay. “It was dark and nobody came,” Maria Petrova said."
)


def counts(found: pd.DataFrame) -> dict[str, int]:
    return {kind: int(n) for kind, n in zip(found["kind"], found["times"], strict=True) if n}


def test_a_ministry_without_an_actor_is_of_a_state(tmp_path: Path) -> None:
    corpus, _ = corpus_of(tmp_path, {"a.en": ("2025-03-14T08:00", TEXT)})
    found = counts(shares(corpus))
    assert found["state"] == 1
    assert found["person"] >= 2
    assert sum(found.values()) == int(shares(corpus)["of"].iloc[0])


def test_shares_of_a_story_bear_its_headline(tmp_path: Path) -> None:
    corpus, told = corpus_of(
        tmp_path, {"a.en": ("2025-03-14T08:00", TEXT), "b.en": ("2025-03-14T09:00", TEXT.replace("dark", "cold"))}
    )
    found = shares(corpus, "story", told=told.assign(headline="News of the day"))
    assert set(found["by"]) == {"1: News of the day"}
    assert int(found["of"].iloc[0]) == 2 * int(shares(corpus)["of"].iloc[0])


def test_few_are_said_to_tell_little(tmp_path: Path) -> None:
    corpus, _ = corpus_of(tmp_path, {"a.en": ("2025-03-14T08:00", TEXT)})
    assert "so few tell little" in shares_in_words(shares(corpus))[0]
    assert "so few tell little" in quote_shares_in_words(quote_shares(corpus))[0]


@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_its_share_and_narrows_with_more(times: int, others: int) -> None:
    of = times + others
    low, high = interval(times, of)
    assert 0 <= low <= high <= 1
    if of:
        assert low - 1e-9 <= times / of <= high + 1e-9
        wide, narrow = high - low, interval(10 * times, 10 * of)
        assert narrow[1] - narrow[0] <= wide


def test_more_than_fit_are_joined_in_the_last_row() -> None:
    rows = [
        {"by": f"outlet {n}", "kind": kind, "times": t, "sources": 1, "of": 4, "share": t / 4, "low": 0.0, "high": 1.0}
        for n in range(15)
        for kind, t in (("person", 3), ("state", 1))
    ]
    picture = draw(pd.DataFrame(rows, columns=SHARES), most=12)
    assert "4 others together: person 12 of 16 and state 4 of 16" in picture.alt
    assert picture.figure is not None
    assert len(picture.figure.axes[0].get_yticklabels()) == 12


def test_nobody_heard_nothing_drawn() -> None:
    assert shares(tables({})).columns.tolist() == SHARES
    assert draw(shares(tables({}))).figure is None
