"""The calendar of events: what stands on its axis, at its edges, beside its lines and below it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib import dates as mdates

from helpers.across.events import EVENTS, events
from helpers.desk.event_lanes import draw
from helpers.tables import tables
from test_events import DISPUTE, SINKING, corpus_of

HOLDING = {
    "event": 1, "story": 1, "first_day": "2025-03-11", "last_day": "2025-03-11", "time": None, "granularity": "day", "mod": None,
    "what": "collision", "words": "The ships collided.", "articles": 2, "languages": ["en"], "first_article": [], "first_stamp": None,
    "disputed_with": [],
}  # fmt: skip


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([{**HOLDING, "event": n, **row} for n, row in enumerate(rows, start=1)], columns=EVENTS)


def test_each_event_has_a_line_and_each_outlet_a_rug(tmp_path: Path) -> None:
    corpus, told = corpus_of(tmp_path, SINKING)
    picture = draw(events(corpus, told), corpus)
    assert picture.figure is not None
    above, below = picture.figure.axes[:2]
    assert [label.get_text().split(" – ")[0] for label in above.get_yticklabels()] == ["11 March 2025"]
    assert [label.get_text() for label in below.get_yticklabels()] == ["a.en", "b.de", "c.ru"]
    assert picture.png()[:4] == b"\x89PNG"


def test_a_clock_time_stands_in_its_day() -> None:
    picture = draw(frame({"time": "18:00"}), tables({}))
    assert picture.figure is not None
    marks = [line for line in picture.figure.axes[0].lines if line.get_marker() == "d"]
    assert [float(m.get_xdata()[0]) for m in marks] == [mdates.date2num(pd.Timestamp("2025-03-11T18:00"))]


def test_what_is_told_roughly_has_soft_edges() -> None:
    days = {"first_day": "2025-03-01", "last_day": "2025-03-10"}
    firm, soft = (draw(frame({**days, "mod": mod}), tables({})) for mod in (None, "START"))
    assert firm.figure is not None
    assert soft.figure is not None
    assert len(soft.figure.axes[0].patches) > len(firm.figure.axes[0].patches)


def test_an_event_far_off_stands_at_the_edge_with_its_days(tmp_path: Path) -> None:
    corpus, _ = corpus_of(tmp_path, SINKING)
    picture = draw(frame({}, {"first_day": "1994-01-01", "last_day": "1994-12-31"}), corpus)
    assert picture.figure is not None
    assert "◀ 1994" in [text.get_text() for text in picture.figure.axes[0].texts]


def test_days_in_dispute_are_told(tmp_path: Path) -> None:
    corpus, told = corpus_of(tmp_path, DISPUTE)
    found = events(corpus, told).assign(articles=2)
    picture = draw(found, corpus)
    assert picture.alt.count("in dispute") == 2


@pytest.mark.parametrize(("many", "left"), [(20, ""), (25, "5 further events left out.")])
def test_the_rest_is_counted(many: int, left: str) -> None:
    picture = draw(frame(*({"articles": 2 + n} for n in range(many))), tables({}))
    assert picture.alt.endswith(left)
    assert picture.figure is not None
    assert len(picture.figure.axes[0].get_yticks()) == 20


def test_nothing_shared_nothing_drawn() -> None:
    assert draw(frame({"articles": 1}), tables({})).figure is None
