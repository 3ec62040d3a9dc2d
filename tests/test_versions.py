"""Versions of one article: which is later, what was added, dropped and changed, and never two stories taken for one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.across.questions import read_clippings
from helpers.aids.changes import THEMES, _Lay, what_changed
from helpers.aids.versions import VERSIONS, versions, versions_in_words
from helpers.tables import Tables

FIRST = """Ferry sinks off Osh, 12 dead

A ferry with 80 passengers sank off the port of Osh on Monday. At least 12 people were killed, the police said.

"We are looking for survivors," said the minister of transport, Almaz Sadykov. He promised help to the families.

The ship had been built in 1987 and repaired twice. According to the coast guard, the weather was calm when it left the harbour at 7 a.m.

The owner of the ferry, Lakeside Lines, did not comment. An inquiry has been opened by the prosecutor of the region, the news agency Kabar reported.

Passengers waited for hours on the shore, where relatives had gathered since the morning. Boats of fishermen took part in the search until the evening.
"""
SECOND = (
    FIRST.replace("12 dead", "14 dead")
    .replace("At least 12 people", "At least 14 people")
    .replace("to the families.\n", 'to the families.\n\nThe president, Sadyr Japarov, declared a day of mourning. "The whole country mourns," he said.\n')
    .replace("The ship had been built in 1987 and repaired twice. ", "")
)  # fmt: skip
OTHER = """Harvest begins in the valley

Farmers of the Fergana valley began to harvest apricots this week, two weeks later than last year. Prices are expected to rise.

Cold nights in April had damaged a third of the blossoms, said the head of the union of growers. Exports to Russia will fall, traders fear.
"""
Write = Callable[..., Tables]


@pytest.fixture
def folder(tmp_path: Path) -> Write:
    def write(texts: dict[str, str], sheet: str) -> Tables:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, "utf8")
        (tmp_path / "metadata.csv").write_text(sheet, "utf8")
        return read_clippings(tmp_path)

    return write


STAMPED = "article,outlet,published,updated\nfirst,The Harbour Post,2025-08-12T10:15,\nsecond,The Harbour Post,2025-08-12T10:15,2025-08-12T14:53\nother,The Harbour Post,2025-08-12T10:15,\n"  # fmt: skip


def changed(rows: pd.DataFrame, table: str, what: str) -> list[str]:
    return rows.loc[(rows["table"] == table) & (rows["what"] == what), "text"].tolist()


def test_a_later_version_is_found_and_another_story_is_none(folder: Write) -> None:
    corpus = folder({"first": FIRST, "second": SECOND, "other": OTHER}, STAMPED)
    told = versions(corpus)
    assert list(told.columns) == VERSIONS
    assert told[["article", "of_article", "basis", "minutes_later"]].values.tolist() == [
        ["second", "first", "found", 278]
    ]
    assert versions_in_words(corpus)[0].startswith(
        "second (en) is a later version of first (en), 4 h 38 min later: the head changed; "
    )


def test_what_was_added_dropped_and_changed_is_told_by_table(folder: Write) -> None:
    corpus = folder({"first": FIRST, "second": SECOND}, STAMPED.rpartition("other")[0])
    rows = what_changed(corpus, "first", "second")
    assert set(rows["table"]) <= set(THEMES)
    assert changed(rows, "quotes", "added") == ["The whole country mourns,"]
    assert changed(rows, "timeline", "dropped") == ["1987"]
    assert "president, Sadyr Japarov" in changed(rows, "sources", "added")
    figure = rows[(rows["table"] == "numbers") & (rows["what"] == "changed") & (rows["column"] == "value")]
    assert figure[["before", "after"]].values.tolist() == [["12", "14"], ["12", "14"]]
    said = rows[(rows["table"] == "sources") & (rows["column"] == "content")]
    assert said["after"].tolist() == ["At least 14 people were killed"]
    head = rows[rows["table"] == "articles"]
    assert head[["column", "after"]].values.tolist() == [["headline", "Ferry sinks off Osh, 14 dead"]]


def test_every_place_is_in_the_version_that_is_named(folder: Write) -> None:
    corpus = folder({"first": FIRST, "second": SECOND}, STAMPED.rpartition("other")[0])
    texts = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    rows = what_changed(corpus, "first", "second")
    rows = rows[rows["table"] != "articles"]
    assert [texts[r.article][r.start : r.end] for r in rows.itertuples()] == rows["text"].tolist()
    assert set(rows.loc[rows["what"] == "dropped", "article"]) == {"first"}
    assert set(rows.loc[rows["what"] != "dropped", "article"]) == {"second"}


def test_back_and_forth_are_mirrored(folder: Write) -> None:
    corpus = folder({"first": FIRST, "second": SECOND}, STAMPED.rpartition("other")[0])
    forth, back = what_changed(corpus, "first", "second"), what_changed(corpus, "second", "first")
    for table in ("quotes", "sources", "passages"):
        assert changed(forth, table, "added") == changed(back, table, "dropped")


def test_a_moved_paragraph_is_neither_added_nor_dropped(folder: Write) -> None:
    blocks = FIRST.split("\n\n")
    moved = "\n\n".join([*blocks[:2], blocks[4], blocks[2], blocks[3], blocks[5]])
    corpus = folder({"first": FIRST, "second": moved}, STAMPED.rpartition("other")[0])
    rows = what_changed(corpus, "first", "second")
    assert not set(rows["what"]) & {"added", "dropped"}, rows


def test_an_article_beside_itself_has_no_changes() -> None:
    corpus = read_clippings(Path(__file__).parent.parent / "data" / "articles")
    for article in corpus.articles["article"]:
        assert what_changed(corpus, article, article).empty


def test_the_metadata_decide(folder: Write) -> None:
    sheet = "article,published,version_of\nfirst,2025-08-12,\nsecond,2025-08-20,first.txt\nother,2025-08-12,gone\n"
    corpus = folder({"first": FIRST, "second": SECOND, "other": OTHER}, sheet)
    assert corpus.problems.empty
    told = versions(corpus)
    assert told[["article", "of_article", "basis"]].values.tolist() == [["second", "first", "metadata"]]
    assert told["minutes_later"].isna().all()
    assert (
        versions_in_words(corpus)[-1]
        == "other (en): the metadata call it a version of gone, which is not in this folder."
    )


def test_a_sheet_in_a_folder_below_names_articles_of_that_folder(tmp_path: Path) -> None:
    (tmp_path / "august").mkdir()
    (tmp_path / "august" / "first.txt").write_text(FIRST, "utf8")
    (tmp_path / "august" / "second.txt").write_text(SECOND, "utf8")
    (tmp_path / "august" / "metadata.csv").write_text("article,version_of\nsecond,first\n", "utf8")
    assert versions(read_clippings(tmp_path))["of_article"].tolist() == ["august/first"]


@pytest.mark.parametrize(
    "sheet",
    [
        STAMPED.replace("second,The Harbour Post", "second,Other Paper"),  # a reprint by somebody else
        STAMPED.replace(
            "second,The Harbour Post,2025-08-12T10:15,2025-08-12T14:53", "second,The Harbour Post,2025-09-12,"
        ),  # weeks apart
        STAMPED.replace(",2025-08-12T14:53", ","),  # nobody knows which is later
    ],
)
def test_copies_that_nothing_shows_to_be_versions_are_none(folder: Write, sheet: str) -> None:
    assert versions(folder({"first": FIRST, "second": SECOND, "other": OTHER}, sheet))["of_article"].isna().all()


def test_of_three_versions_each_has_the_one_right_before_it(folder: Write) -> None:
    third = SECOND.replace("At least 14 people", "At least 15 people")
    sheet = STAMPED.rpartition("other")[0] + "third,The Harbour Post,2025-08-12T10:15,2025-08-12T18:00\n"
    told = versions(folder({"first": FIRST, "second": SECOND, "third": third}, sheet))
    assert told[["article", "of_article"]].values.tolist() == [["second", "first"], ["third", "second"]]


def test_an_update_without_its_earlier_version_is_told() -> None:
    corpus = read_clippings(Path(__file__).parent.parent / "data" / "articles")
    assert [told.partition(": ")[2] for told in versions_in_words(corpus)] == [
        "updated 4 h 38 min later; the earlier version is not in this folder."
    ]
    assert versions(corpus)["added"].isna().all()


def test_articles_that_nobody_updated_are_no_versions(folder: Write) -> None:
    corpus = folder({"other": OTHER}, "article\nother\n")
    assert versions(corpus).empty
    assert versions_in_words(corpus) == []


def test_an_unknown_article_is_refused(folder: Write) -> None:
    with pytest.raises(KeyError):
        what_changed(folder({"other": OTHER}, "article\nother\n"), "other", "nobody")


@given(
    st.lists(st.sampled_from("a b c d . \n e".split(" ")), max_size=30),
    st.lists(st.sampled_from("a b c d . x".split(" ")), max_size=30),
)
@settings(deadline=None)
def test_a_place_laid_on_the_other_text_holds_the_same_words(one: list[str], other: list[str]) -> None:
    older, newer = " ".join(one), " ".join(other)
    lay = _Lay(older, newer)
    for start in range(0, len(older), 2):
        for end in range(start + 1, min(len(older), start + 7) + 1, 2):
            place = lay.exactly(start, end)
            if place:
                assert newer[slice(*place)].split() == older[start:end].split()
            first, last = lay.about(start, end)
            assert 0 <= first <= last <= len(newer)
