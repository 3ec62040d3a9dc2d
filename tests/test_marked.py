"""Whole articles with every finding marked, and the desk that reads them: nothing of the text is lost, nothing of it acts."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import read_clippings
from helpers.across.heard import attributions
from helpers.desk.marked import THEMES, Mark, legend, marked_text, marks, whole_article
from helpers.desk.paired import both_sentences
from helpers.desk.reader import ALL, Desk, framed
from helpers.desk.show import in_context
from helpers.desk.texts import body, linked
from helpers.tables import Tables

DATA = Path(__file__).parents[1] / "data" / "articles"
ARTICLE = "000_da0084e5af0babff"
HARM = '<script>alert(1)</script> "Reuters" said on Friday that 12 <img src=x onerror=alert(1)> people died \u202e.\n'
LABEL = re.compile(r'<span lang="en".*?</span>')
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def corpus() -> Tables:
    return read_clippings(DATA)


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = tmp_path_factory.mktemp("harm")
    (folder / "a<b>.txt").write_text(HARM, "utf8")
    return read_clippings(folder)


def plain(page: str) -> str:
    return html.unescape(TAG.sub("", LABEL.sub("", page)))


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], tuple[int, int]]:
    text = draw(st.text(alphabet="ab<>& \n\u0431\u05d0", min_size=1, max_size=40))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 10)).map(
        lambda p: (p[0], min(len(text), p[0] + p[1]))
    )
    found = [
        Mark(*s, draw(st.sampled_from(THEMES)), f"label {i}") for i, s in enumerate(draw(st.lists(spans, max_size=6)))
    ]
    return text, found, draw(spans)


@given(marked())
def test_the_text_is_whole_whatever_marks_overlap(made: tuple[str, list[Mark], tuple[int, int]]) -> None:
    text, found, here = made
    page = marked_text(text, "bg", found, here=here, places={here[0]: "at-1-0"})
    assert plain(page) == text
    assert all(page.count(f">{m.label}</span>") == 1 for m in found)
    assert page.count('id="here"') == page.count('id="at-1-0"') == 1
    assert page.count("<mark") == page.count("</mark>")


def test_every_finding_of_an_article_is_labelled_in_words(corpus: Tables) -> None:
    for article, found in marks(corpus).items():
        page = whole_article(corpus, article).data
        assert (
            len(LABEL.findall(page))
            == len(found)
            == sum((getattr(corpus, t)["article"] == article).sum() for t in THEMES)
        )


def test_each_theme_has_a_look_and_a_name_of_its_own() -> None:
    styles = re.findall(r'<mark style="([^"]*)">(\w+)</mark>', legend())
    assert len({s for s, _ in styles}) == len({n for _, n in styles}) == len(THEMES)
    assert len({s.split("border-bottom:2px ")[1].split(" ")[0] for s, _ in styles}) == len(
        THEMES
    )  # the line, for print without colour


def test_an_article_keeps_its_language_and_direction(corpus: Tables) -> None:
    assert '<div lang="ky" dir="auto"' in whole_article(corpus, ARTICLE).data


def test_nothing_of_a_text_acts(harmful: Tables) -> None:
    page = whole_article(harmful, "a<b>").data
    assert "<script" not in page
    assert "<img" not in page
    assert "[U+202E RIGHT-TO-LEFT OVERRIDE]" in page


def test_rows_lead_to_their_place_in_the_chapter_of_texts(corpus: Tables) -> None:
    rows = attributions(corpus)
    (made,), wanted = linked([in_context(rows, corpus.articles).data], corpus)
    links = re.findall(r'<a href="#(at-\d+-\d+)">', made)
    assert len(links) == len(rows) > 0
    chapter = body(corpus, wanted)
    assert all(chapter.count(f'id="{link}"') == 1 for link in set(links))


def test_an_article_of_another_folder_is_no_link(corpus: Tables) -> None:
    assert linked(['<span data-at="3">elsewhere</span>'], corpus) == (['<span data-at="3">elsewhere</span>'], {})


def test_a_click_on_a_row_shows_its_place(corpus: Tables) -> None:
    rows = attributions(corpus)
    desk = Desk(rows, corpus)
    for at in (3, len(rows) - 1):
        desk.table.selected_rows = [at]
        page = html.unescape(desk.text.value)
        start, end = rows["start"].iloc[at], rows["end"].iloc[at]
        assert plain(page.split('<a id="here"></a>')[1]).startswith(
            corpus.articles.set_index("article")["text"][rows["article"].iloc[at]][start:end]
        )


def test_choosing_leaves_the_rows_that_fit(corpus: Tables) -> None:
    desk = Desk(attributions(corpus), corpus)
    desk.choosers["language"].value = "Kyrgyz (ky)"
    assert set(desk._left["article"]) == {ARTICLE}
    desk.table.selected_rows = [0]
    assert 'lang="ky"' in html.unescape(desk.text.value)
    desk.choosers["name"].value = "Reuters"
    assert set(desk._left["name"]) <= {"Reuters"}
    desk.choosers["language"].value = desk.choosers["name"].value = ALL
    assert len(desk._left) == len(attributions(corpus))


def test_a_folder_without_rows_has_a_desk_all_the_same(corpus: Tables) -> None:
    desk = Desk(attributions(corpus).head(0), corpus)
    assert "No row is left" in desk.text.value


def test_no_text_acts_on_the_desk(harmful: Tables) -> None:
    rows = harmful.numbers
    desk = Desk(rows.assign(counted="<img src=x onerror=alert(1)>"), harmful)
    assert "<img" not in str(desk.table._dt_args["data_json"])
    assert "<script>alert" not in html.unescape(desk.text.value)
    assert 'sandbox="allow-scripts"' in desk.text.value
    assert "default-src 'none'" in html.unescape(desk.text.value)


def test_a_frame_cannot_be_left_by_its_text() -> None:
    page = framed('"></iframe><script>1</script>', title='"><b>')
    assert page.count("<iframe") == page.count("</iframe>") == 1
    assert "<script>1" not in page
    assert "<b>" not in page


def test_both_sides_of_a_comparison_lead_to_their_place(corpus: Tables) -> None:
    one, other = corpus.numbers.iloc[0], corpus.numbers.iloc[-1]
    rows = pd.DataFrame([{
        "relation": "rounding",
        **{f"one_{c}": one[c] for c in ("article", "start", "end")},
        **{f"other_{c}": other[c] for c in ("article", "start", "end")},
    }])  # fmt: skip
    (made,), wanted = linked([both_sentences(rows, corpus).data], corpus)
    assert made.count('<a href="#at-') == 2
    assert {a: list(p) for a, p in wanted.items()} == {
        one["article"]: [one["start"]],
        other["article"]: [other["start"]],
    }


def test_a_gloss_stands_behind_its_words_in_the_chapter_of_texts(corpus: Tables) -> None:
    glosses = pd.DataFrame(
        [
            {
                "article": ARTICLE,
                "start": 0,
                "end": 5,
                "text": "Путин",
                "gloss": "Putin <b>",
                "by": "N. N.",
                "how": "human",
            }
        ]
    )
    chapter = body(corpus, {}, glosses)
    assert "gloss (human, by N. N.): Putin &lt;b&gt;</span>" in chapter
