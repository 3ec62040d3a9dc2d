"""What is shown is article text: escaped, in its own language and direction, and the same bytes every time."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.desk.show import (
    beside,
    details,
    escape,
    finding,
    findings,
    in_context,
    sentence_around,
    shown,
    table,
)

EVIL = '<script>alert("x")</script> & \u202egnirts'
ALLOWED = {"div", "table", "thead", "tbody", "tr", "th", "td", "p", "mark", "u", "span"}
TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60)


def articles(text: str, language: str = "ar") -> pd.DataFrame:
    return pd.DataFrame({"article": ["a"], "text": [text], "language": [language]})


def span(text: str, words: str, **more: object) -> pd.DataFrame:
    start = text.index(words)
    return pd.DataFrame([{"article": "a", "start": start, "end": start + len(words), "name": words, **more}])


def bare(page: str) -> str:
    """Return a page without its styles."""
    return re.sub(r' style="[^"]*"', "", page)


def tags(page: str) -> set[str]:
    return {t.lower() for t in re.findall(r"</?([A-Za-z][\w-]*)", page)}


@settings(deadline=None)
@given(TEXTS)
def test_escaped_text_holds_no_tag_and_no_turning_character(text: str) -> None:
    safe = escape(text)
    assert not set(safe) & set("<>\"'\u202e\u2066\u200b\x00")
    assert "&" not in re.sub(r"&(lt|gt|amp|quot|#x27);", "", safe)


@settings(deadline=None)
@given(TEXTS)
def test_every_way_of_showing_escapes(text: str) -> None:
    rows = pd.DataFrame([{"article": "a", "start": 0, "end": len(text), f"x{text}": text}])
    pages = [table(rows), in_context(rows, articles(text), columns=[f"x{text}"]), finding(text), findings([text])]
    for page in pages:
        assert tags(page.data) <= ALLOWED


def test_turning_characters_are_named() -> None:
    assert shown("a\u202eb") == "a[U+202E RIGHT-TO-LEFT OVERRIDE]b"
    assert "RIGHT-TO-LEFT OVERRIDE" in finding(EVIL).data


def test_evidence_stands_in_its_language_and_direction() -> None:
    text = "قال الرئيس. قال الوزير كلمة."
    page = in_context(span(text, "الوزير"), articles(text), columns=["name"]).data
    assert bare('<td lang="ar" dir="auto" style="text-align:right">قال <mark>الوزير</mark> كلمة.</td>') in bare(page)
    assert re.search(r'<td lang="ar" dir="auto" style="[^"]*text-align:right', page)


def test_evidence_is_the_sentence_around_it() -> None:
    text = "First sentence. The second one holds it! A third."
    first, last = sentence_around(text, text.index("holds"), text.index("holds") + 5)
    assert text[first:last] == "The second one holds it!"


def test_each_row_of_evidence_has_a_cell_for_each_heading() -> None:
    rows = span("One two three", "two", kind="x")
    lists: dict[str, list[str]] = {"only_in_headline": [], "only_in_body": [], "written_otherwise": []}
    quote = {"article": "a", "speaker": "S", "headline_quote": "q", "body_quote": "q"} | lists
    pages = [in_context(rows, articles("One two three")), table(rows), beside(pd.DataFrame([quote]), articles("q"))]
    for page in pages:
        head, body = page.data.split("<tbody>")
        assert bare(body).startswith("<tr><td")
        assert head.count("<th ") == body.count("<td ")
        assert ">a</span></td>" in body  # The article's name, which the report makes a link, stands inside its cell.


def test_a_row_in_english_stands_below_languages_that_the_reader_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = span("Президент айтты", "Президент", in_short="somebody · said (ky)")
    assert (
        "somebody · said (ky) · in Latin letters: Prezident"
        in in_context(rows, articles("Президент айтты", "ky"), latin=True).data
    )
    assert "somebody" not in in_context(rows, articles("Президент айтты", "en"), latin=True).data
    monkeypatch.setenv("CLIPPINGS_READS", "bg, ky")
    assert "somebody" not in in_context(rows, articles("Президент айтты", "ky"), latin=True).data


def test_codes_are_put_in_words_and_days_can_be_sorted() -> None:
    rows = pd.DataFrame(
        [{"qualifier": "more_than", "via": ["kcna"], "anchor": "2025-08-13T01:35", "first_day": "2025-08-13"}]
    )
    page = bare(table(rows).data)
    for words in (
        ">more than<",
        ">Korean Central News Agency<",
        ">13 August 2025, 01:35<",
        ">2025-08-13<",
        ">passed on by<",
    ):
        assert words in page


def test_tables_read_like_tables() -> None:
    rows = pd.DataFrame({"low": [10000.0, None], "via": [["x", "y"], []], "is_closed": [True, False]})
    page = table(rows).data
    assert "<th>is closed</th>" in bare(page)
    for word in ("10,000", "x; y", "yes", "no"):
        assert f">{word}</td>" in page
    assert "nan" not in page.lower().replace("unicode", "")


def test_what_is_not_shown_is_counted() -> None:
    assert "… and 10 more rows." in table(pd.DataFrame({"x": range(50)})).data
    assert "… and 4 more sentences" in findings([f"s{i}" for i in range(16)]).data
    assert "more sentences" not in findings([f"s{i}" for i in range(15)]).data  # So few more are shown, not counted.


@pytest.mark.parametrize(
    "show",
    [table, lambda r, none: in_context(r, articles(""), none=none), lambda r, none: beside(r, articles(""), none=none)],
)
def test_nothing_is_said_in_words(show: object) -> None:
    page = show(pd.DataFrame(), none="No rows.")  # type: ignore[operator]
    assert "No rows." in page.data
    assert "<table" not in page.data


def test_offsets_are_left_out_and_the_story_where_all_are_main() -> None:
    rows = pd.DataFrame({"article": ["a", "b"], "item": [0, 0], "start": [1, 2], "end": [3, 4], "kind": ["x", "y"]})
    assert bare(table(rows).data).count("<th>") == 2
    assert "<th>teaser</th>" in bare(table(rows.assign(item=[0, 1])).data)


def test_no_findings_is_a_sentence() -> None:
    assert "nothing of this kind" in findings([]).data
    assert "All is well." in findings([], none="All is well.").data


def test_differences_of_quotes_are_marked() -> None:
    row = {
        "article": "a", "speaker": "P", "headline_quote": "we <all> fight on", "body_quote": "we fought",
        "only_in_headline": ["all", "on"], "only_in_body": [], "written_otherwise": ["fight / fought"],
    }  # fmt: skip
    page = beside(pd.DataFrame([row]), articles("x", "en")).data
    assert "we &lt;<mark>all</mark>&gt; <u>fight</u> <mark>on</mark>" in bare(page)
    assert "we <u>fought</u>" in page


def test_a_headline_without_a_like_quote_stands_alone() -> None:
    row = {
        "article": "a", "speaker": "P", "headline_quote": "we fight", "body_quote": None,
        "only_in_headline": [], "only_in_body": [], "written_otherwise": [],
    }  # fmt: skip
    assert "we fight" in beside(pd.DataFrame([row]), articles("x", "en")).data


def test_styles_stand_on_elements_alone() -> None:
    """JupyterLab strips style sheets from notebooks that somebody else has run."""
    assert "<style" not in table(pd.DataFrame({"x": [1]})).data


def test_details_are_folded_and_escaped() -> None:
    assert (
        "<details><summary>&lt;In words&gt;</summary><p>a &amp; b</p></details>" in details("<In words>", "a & b").data
    )


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = pd.DataFrame({"x": ["a", "b"], "y": [1.5, None]})
    assert table(rows).data == table(rows.copy()).data
