"""Pictures are judged by what stands on their axes: positions, labels, counts; and by the words that stand for them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch

from helpers.across import chains, claims, days, quoted
from helpers.across.questions import read_clippings
from helpers.desk import citation_graph, figures, intervals, lanes
from helpers.desk.drawing import COLOURS, Picture, wrapped
from helpers.tables import Tables, tables

ARTICLES = Path(__file__).parent.parent / "data" / "articles"


@pytest.fixture(scope="module")
def corpus() -> Tables:
    return read_clippings(ARTICLES)


def axes(picture: Picture) -> Axes:
    assert picture.figure is not None
    return picture.figure.axes[0]


def words(picture: Picture) -> str:
    assert picture.figure is not None
    at = picture.figure.axes
    told = [t.get_text() for a in at for t in (*a.texts, *a.get_yticklabels(), *a.get_xticklabels(), a.title)]
    return "\n".join([*told, *(t.get_text() for t in picture.figure.texts)])


def claim(**given: Any) -> dict[str, Any]:
    row = {
        "article": "a", "reads": "10", "of_what": "soldier", "state": None, "claimed_by": "the reporter", "low": 10.0,
        "high": 10.0, "qualifier": "exact", "kind": "count", "unit": None,
    }  # fmt: skip
    return row | given


# One picture a table, none without one ------------------------------------------------------------------------------


def test_empty_tables_give_words_instead_of_pictures() -> None:
    nothing = tables({})
    pictures = [
        figures.citations(chains.who_cites_whom(nothing)),
        figures.figures_as_intervals(claims.figures_claimed(nothing), nothing),
        figures.quotes_by_speaker_and_kind(quoted.quotes_by_speaker(nothing)),
        figures.calendar(days.one_calendar(nothing), nothing),
    ]
    for picture in pictures:
        assert picture.figure is None
        assert picture.alt.endswith(".")
        with pytest.raises(ValueError, match="nothing to draw"):
            picture.png()


def test_a_picture_carries_its_words_and_no_clock(corpus: Tables) -> None:
    picture = figures.quotes_by_speaker_and_kind(quoted.quotes_by_speaker(corpus))
    shown, more = picture.bundle()
    assert more["image/png"]["alt"] == picture.alt == shown["text/plain"]
    assert picture.png() == figures.quotes_by_speaker_and_kind(quoted.quotes_by_speaker(corpus)).png()
    assert b"Software" not in picture.png()


def test_labels_are_never_read_as_formulas() -> None:
    rows = pd.DataFrame([claim(of_what="$5_{x} and $6^{y} \\frac", reads="$\\alpha$")])
    picture = intervals.draw(rows)
    assert "$5_{x} and $6^{y} \\frac" in words(picture)
    assert picture.png()


def test_letters_that_no_font_has_are_no_error() -> None:
    assert intervals.draw(pd.DataFrame([claim(of_what="\U0001f9ff 漢字 ᠮᠣᠩᠭᠣᠯ")])).png()


def test_long_labels_are_cut() -> None:
    assert wrapped("word " * 40, 20).count("\n") == 1
    assert wrapped("word " * 40, 20).endswith("…")


# Quotes by speaker and kind -----------------------------------------------------------------------------------------


def voices(n: int) -> pd.DataFrame:
    rows = [
        {"speaker": f"Speaker {i}", "where": "main story", "direct": n - i, "mixed": i % 2, "scare": 0, "name": 0}
        for i in range(n)
    ]
    rows.append({"speaker": quoted.NOBODY, "where": "main story", "direct": 0, "mixed": 0, "scare": 3, "name": 1})
    return pd.DataFrame(rows)


def test_bars_are_as_long_as_their_counts() -> None:
    at = axes(figures.quotes_by_speaker_and_kind(voices(3)))
    lengths: dict[float, float] = {}
    for bar in at.patches:
        y = round(bar.get_y() + bar.get_height() / 2)
        lengths[y] = lengths.get(y, 0) + bar.get_width()
    assert lengths == {0: 3, 1: 3, 2: 1, 3: 4}
    assert [t.get_text() for t in at.get_yticklabels()] == ["Speaker 0", "Speaker 1", "Speaker 2", "nobody's words"]


def test_kinds_are_told_apart_without_colour() -> None:
    at = axes(figures.quotes_by_speaker_and_kind(voices(3)))
    assert len({b.get_hatch() for b in at.patches}) == 4


def test_of_many_speakers_the_most_quoted_and_nobody_are_drawn() -> None:
    picture = figures.quotes_by_speaker_and_kind(voices(60), most=16)
    labels = [t.get_text() for t in axes(picture).get_yticklabels()]
    assert len(labels) == 16
    assert labels[-1] == "nobody's words"
    assert "45 further speakers" in words(picture)
    assert "45 further speakers" in picture.alt


# Figures as intervals -----------------------------------------------------------------------------------------------


def test_an_open_end_is_an_arrow_and_a_figure_a_point() -> None:
    rows = [
        claim(),
        claim(low=600.0, high=600.0, qualifier="about", reads="about 600"),
        claim(low=10000.0, high=None, qualifier="more_than", reads="more than 10,000"),
        claim(low=None, high=5.0, qualifier="at_most", reads="at most 5"),
    ]
    at = axes(intervals.draw(pd.DataFrame(rows)))
    assert at.get_xscale() == "log"
    arrows = sorted((float(t.xyann[0]), float(t.xy[0])) for t in at.texts if t.arrow_patch is not None)  # type: ignore[attr-defined]
    (low_start, low_end), (high_start, high_end) = arrows
    assert (low_start, high_start) == (5.0, 10000.0)
    assert low_end < low_start
    assert high_end > high_start
    points = {
        (float(line.get_xdata()[0]), line.get_marker()) for line in at.lines if line.get_marker() not in ("", "None")
    }
    assert points == {(10.0, "o"), (600.0, "D"), (10000.0, "o"), (5.0, "o")}


def test_a_range_is_a_bar() -> None:
    at = axes(intervals.draw(pd.DataFrame([claim(low=5.0, high=7.0, qualifier="range", reads="5 to 7")])))
    assert [5.0, 7.0] in [list(map(float, line.get_xdata())) for line in at.lines]


def test_units_have_panels_of_their_own() -> None:
    rows = [claim(), claim(kind="money", unit="EUR"), claim(kind="percent", unit=None), claim(kind="measure", unit="a")]
    picture = intervals.draw(pd.DataFrame(rows), panels=4)
    assert picture.figure is not None
    assert {a.get_title(loc="left") for a in picture.figure.axes} == {
        "Counts",
        "Money in EUR",
        "Percent",
        "Ages in years",
    }


def test_of_many_figures_the_telling_ones_are_drawn() -> None:
    rows = [claim(low=float(i), high=float(i), reads=str(i), of_what=None) for i in range(1, 100)]
    rows.append(claim(low=700.0, high=700.0, reads="700", state="dead", claimed_by="Red Cross"))
    picture = intervals.draw(pd.DataFrame(rows), most=5)
    assert "Red Cross" in words(picture)
    assert "95 further figures left out." in words(picture)


@pytest.mark.parametrize("bounds", [(0.0, 0.0), (-5.0, 3.0), (1e-9, 1e15), (0.0, 1e9), (3.0, 3.0)])
def test_any_bounds_can_be_drawn(bounds: tuple[float, float]) -> None:
    assert intervals.draw(pd.DataFrame([claim(low=bounds[0], high=bounds[1], qualifier="range")])).png()


# One calendar -------------------------------------------------------------------------------------------------------


def dated(first: str, last: str, text: str = "words", article: str = "a", mod: str | None = None) -> dict[str, Any]:
    return {"article": article, "text": text, "first_day": first, "last_day": last, "mod": mod}


NO_STAMPS = pd.DataFrame(columns=["article", "first_day"])


def test_days_are_points_and_months_are_bars() -> None:
    spans = [
        dated("2025-08-12", "2025-08-12"),
        dated("2024-06-01", "2024-08-31"),
        dated("2025-01-01", "2025-04-30", mod="START"),
    ]
    rows = pd.DataFrame(spans)
    at = axes(lanes.draw(rows, NO_STAMPS))
    assert len([line for line in at.lines if line.get_marker() == "D"]) == 1
    assert sorted((b.get_width(), b.get_hatch()) for b in at.patches) == [(92.0, None), (120.0, "////")]


def test_words_of_a_lane_do_not_overlap() -> None:
    rows = pd.DataFrame(
        [dated(f"2025-08-{d:02d}", f"2025-08-{d:02d}", f"a rather long expression {d}") for d in range(1, 13)]
    )
    picture = lanes.draw(rows, NO_STAMPS)
    assert picture.figure is not None
    picture.png()
    boxes = [t.get_window_extent() for t in axes(picture).texts]
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert one.x1 <= other.x0 or other.x1 <= one.x0 or one.y1 <= other.y0 or other.y1 <= one.y0


def test_the_same_days_are_drawn_once() -> None:
    picture = lanes.draw(pd.DataFrame([dated("2025-08-15", "2025-08-15", "Friday")] * 3), NO_STAMPS)
    assert "Friday ×3" in words(picture)
    assert "Friday ×3" in picture.alt


def test_a_far_date_does_not_squeeze_the_others() -> None:
    rows = [dated(f"2025-{m:02d}-01", f"2025-{m:02d}-01", f"month {m}") for m in range(1, 13)]
    at = axes(lanes.draw(pd.DataFrame([*rows, dated("1945-05-09", "1945-05-09", "victory")]), NO_STAMPS))
    left, right = at.get_xlim()
    assert right - left < 600
    assert "◀ 1945: victory" in [t.get_text() for t in at.texts]


def test_dates_beyond_the_calendar_are_passed_over() -> None:
    rows = pd.DataFrame([dated("-0043-03-15", "-0043-03-15"), dated("2025-08-15", "2025-08-15")])
    assert len(axes(lanes.draw(rows, NO_STAMPS)).texts) == 1


def test_of_many_articles_the_fullest_lanes_are_drawn() -> None:
    rows = [dated("2025-08-15", "2025-08-15", article=f"a{i:02d}") for i in range(30)] + [
        dated("2025-08-16", "2025-08-16", article="a29")
    ]
    picture = lanes.draw(pd.DataFrame(rows), NO_STAMPS)
    labels = [t.get_text() for t in axes(picture).get_yticklabels()]
    assert len(labels) == 10
    assert "a29" in labels
    assert "20 further articles left out." in words(picture)


# Who cites whom -----------------------------------------------------------------------------------------------------


def edge(cited: str, by: str, times: int = 1, by_kind: str = "agency") -> dict[str, Any]:
    return {"cited": cited, "cited_kind": "person", "by": by, "by_kind": by_kind, "times": times}


CHAIN = [edge("P", "K"), edge("K", "R"), edge("R", "article", by_kind="article"), edge("P", "article", 4, "article")]


def places(rows: list[dict[str, Any]]) -> dict[Any, tuple[float, float]]:
    return citation_graph._lay_out(citation_graph._graph(pd.DataFrame(rows))).places


def test_layers_lead_from_the_article_to_the_origin() -> None:
    at = places(CHAIN)
    assert at["article"][0] < at["R"][0] < at["K"][0] < at["P"][0]


def test_boxes_do_not_overlap() -> None:
    rows = [edge(f"P{i}", f"R{i % 4}") for i in range(20)] + [
        edge(f"R{i}", "article", by_kind="article") for i in range(4)
    ]
    boxes = [xy for node, xy in places(rows).items() if isinstance(node, str)]
    for i, (x, y) in enumerate(boxes):
        assert all(abs(x - a) > citation_graph._BOX or abs(y - b) > citation_graph._HEIGHT for a, b in boxes[i + 1 :])


def test_every_step_is_an_arrow_and_wider_the_more_often() -> None:
    at = axes(citation_graph.draw(pd.DataFrame(CHAIN)))
    arrows = [p for p in at.patches if isinstance(p, FancyArrowPatch)]
    assert len(arrows) == len(CHAIN)
    assert max(a.get_linewidth() for a in arrows) > 2 * min(a.get_linewidth() for a in arrows)


def test_circles_are_drawn_too() -> None:
    assert citation_graph.draw(pd.DataFrame([edge("A", "B"), edge("B", "A"), edge("A", "A"), *CHAIN])).png()


def test_of_many_steps_the_most_frequent_are_drawn() -> None:
    rows = [edge(f"P{i}", "article", 100 - i, "article") for i in range(60)]
    picture = citation_graph.draw(pd.DataFrame(rows), most=24)
    assert "36 further steps" in words(picture)
    assert "P24 to" not in picture.alt


def test_the_same_table_gives_the_same_picture() -> None:
    assert citation_graph.draw(pd.DataFrame(CHAIN)).png() == citation_graph.draw(pd.DataFrame(CHAIN)).png()


# The two clippings --------------------------------------------------------------------------------------------------


def test_the_clippings_are_drawn_in_both_scripts(corpus: Tables) -> None:
    told = words(figures.calendar(days.one_calendar(corpus), corpus))
    assert "вчерашния" in told
    assert "Август айынын ортосунда" in told
    assert "Korean Central News\nAgency" in words(figures.citations(chains.who_cites_whom(corpus)))
    assert "more than 10,000" in words(figures.figures_as_intervals(claims.figures_claimed(corpus), corpus))


def test_colours_are_those_of_okabe_and_ito(corpus: Tables) -> None:
    at = axes(figures.calendar(days.one_calendar(corpus), corpus))
    drawn = {to_hex(b.get_facecolor()).upper() for b in at.patches}
    assert drawn <= set(COLOURS)


def test_a_figure_is_saved_to_be_published_with_its_data_and_its_words(tmp_path: Path) -> None:
    picture = citation_graph.draw(pd.DataFrame(CHAIN))
    files = picture.save(tmp_path)
    again = picture.save(tmp_path)
    assert [p.name for p in files] == [f"who-cites-whom.{e}" for e in ("svg", "png", "txt", "csv")]
    assert [p.name for p in again] == [f"who-cites-whom-2.{e}" for e in ("svg", "png", "txt", "csv")]
    assert [p.read_bytes() for p in files] == [p.read_bytes() for p in again]
    assert len(pd.read_csv(tmp_path / "who-cites-whom.csv")) == len(CHAIN)
    assert (tmp_path / "who-cites-whom.txt").read_text("utf8").strip() == picture.alt
    told = "".join(ET.parse(tmp_path / "who-cites-whom.svg").getroot().itertext())
    assert all(edge["cited"] in told for edge in CHAIN)


def test_the_svg_is_the_stored_one() -> None:
    """Letters are letters in it, so it is the same on every machine. After a wanted change: delete the stored one and run again."""
    stored = Path(__file__).parent / "stored" / "who-cites-whom.svg"
    drawn = citation_graph.draw(pd.DataFrame(CHAIN)).svg()
    if not stored.exists():
        stored.parent.mkdir(exist_ok=True)
        stored.write_bytes(drawn)
        pytest.fail("there was no stored picture: look at the new one, and keep it")
    assert drawn.decode() == stored.read_text("utf8")


def test_letters_that_no_font_has_are_told_below_the_figure() -> None:
    picture = intervals.draw(pd.DataFrame([claim(of_what="\U0001e900\U0001e901")]))  # Adlam
    assert b"No font on this machine has the letters of: Adlam." in picture.svg()
    assert picture.svg().count(b"No font on this machine") == 1
    assert b"No font" not in intervals.draw(pd.DataFrame([claim(of_what="\u04a3 \u04e9 \u04af")])).svg()
