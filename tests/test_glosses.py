"""Glosses: beside their words, with who made them; never alone, never in quotation marks, never at a place that does not hold them."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.across.questions import read_clippings
from helpers.aids.glosses import GLOSSES, Glosses, glosses_in_words, read_glosses, with_glosses
from helpers.desk.marked import whole_article
from helpers.desk.paired import both_sentences
from helpers.desk.reader import desk
from helpers.desk.show import in_context
from helpers.tables import Tables

TEXT = "Президент билдирди\n\nПрезидент жаңы мыйзамга кол койду. Оппозиция каршы болду, бирок кол койду.\n\nКошумча: 12 адам келди.\n"
HEADER = "article,start,end,text,gloss,by,how\n"
Made = Callable[[str], tuple[Tables, Glosses]]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def make(lines: str) -> tuple[Tables, Glosses]:
        (tmp_path / "a.txt").write_text(TEXT, "utf8")
        (tmp_path / "metadata.csv").write_text("article,language\na,ky\n", "utf8")
        (tmp_path / "glosses.csv").write_text(lines, "utf8")
        corpus = read_clippings(tmp_path)
        return corpus, read_glosses(tmp_path, corpus)

    return make


def test_a_gloss_stands_at_its_words(made: Made) -> None:
    at = TEXT.index("Оппозиция")
    corpus, glosses = made(f"{HEADER}a,{at},{at + 9},Оппозиция,the opposition,A. Reader,human\n")
    assert list(glosses.rows.columns) == GLOSSES
    assert glosses.rows[["start", "text", "gloss", "by", "how"]].values.tolist() == [
        [at, "Оппозиция", "the opposition", "A. Reader", "human"]
    ]
    assert glosses.problems.empty
    assert corpus.problems.empty
    assert len(corpus.articles) == 1


def test_words_that_moved_are_found_where_they_stand_once(made: Made) -> None:
    _, glosses = made(f"{HEADER}a,3,12,мыйзамга,law,B,machine\na,,,каршы болду,were against it,B,machine\n")
    assert [TEXT[r.start : r.end] for r in glosses.rows.itertuples()] == ["мыйзамга", "каршы болду"]
    assert glosses.problems.empty


def test_what_cannot_be_used_is_told_with_its_line(made: Made) -> None:
    _, glosses = made(
        f"{HEADER}a,3,12,кол койду,signed,B,human\n"
        "a,,,жок сөз,no such words,B,human\n"
        "b,,,мыйзамга,law,B,human\n"
        "a,,,мыйзамга,law,B,robot\n"
        "a,,,мыйзамга,law,,human\n"
        "a,,,,law,B,human\n"
        "a,,,мыйзамга,,B,human\n"
        "a,,,мыйзамга,law,B,human,one,more\n"
        "a,,,мыйзамга,law,B,human\n"
    )
    assert glosses.rows["gloss"].tolist() == ["law"]
    told = dict(zip(glosses.problems["detail"], glosses.problems["reason"], strict=True))
    assert list(told) == [f"line {i}" for i in range(2, 10)]
    for line, word in zip(
        range(2, 10),
        ("2 times", "any more", "not there", "robot", "who made it", "no words", "empty", "more cells"),
        strict=True,
    ):
        assert word in told[f"line {line}"]


def test_a_sheet_that_is_none_is_one_problem(made: Made) -> None:
    _, glosses = made("words,meaning\nx,y\n")
    assert glosses.rows.empty
    assert "no column 'article'" in glosses.problems["reason"].iloc[0]


def test_a_folder_without_a_sheet_has_no_glosses_and_a_named_sheet_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf8")
    corpus = read_clippings(tmp_path)
    assert read_glosses(tmp_path, corpus).rows.empty
    with pytest.raises(FileNotFoundError):
        read_glosses(tmp_path / "mine.csv", corpus)


def test_a_gloss_stands_in_no_quotation_marks(made: Made) -> None:
    corpus, glosses = made(f'{HEADER}a,,,мыйзамга,"""„law“""",B,human\n')
    assert glosses.rows["gloss"].tolist() == ["law"]
    page = in_context(corpus.numbers, corpus.articles, glosses=glosses.rows).data
    assert "law" not in page  # another sentence


def test_every_view_shows_the_original_the_gloss_and_its_maker(made: Made) -> None:
    corpus, glosses = made(f"{HEADER}a,,,12 адам,<b>12 people</b>,A. Reader,machine\n")
    place = corpus.numbers.iloc[0]
    rows = pd.DataFrame([{f"{side}_{c}": place[c] for side in ("one", "other") for c in ("article", "start", "end")}])
    views = [
        in_context(corpus.numbers, corpus.articles, glosses=glosses.rows),
        both_sentences(rows, corpus, glosses=glosses.rows),
    ]
    for view in views:
        line = '<i lang="ky" dir="auto">12 адам</i> – &lt;b&gt;12 people&lt;/b&gt; (gloss: machine, by A. Reader)'
        assert line in view.data
        assert "<b>" not in view.data
        assert not any(f"{mark}&lt;b&gt;12" in view.data for mark in "\"“„«'")


def test_in_the_marked_text_a_gloss_stands_behind_its_words(made: Made) -> None:
    corpus, glosses = made(f"{HEADER}a,,,12 адам,<b>12 people</b>,A. Reader,machine\n")
    page = whole_article(corpus, "a", glosses=glosses.rows).data
    assert "gloss (machine, by A. Reader): &lt;b&gt;12 people&lt;/b&gt;</span> келди" in page
    assert "gloss" not in whole_article(corpus, "a").data
    shown = desk(corpus.numbers, corpus, glosses=glosses.rows).children[2].value
    assert "gloss (machine, by A. Reader)" in html.unescape(shown)


def test_views_without_glosses_stay_as_they_are(made: Made) -> None:
    corpus, glosses = made(HEADER)
    assert (
        in_context(corpus.numbers, corpus.articles).data
        == in_context(corpus.numbers, corpus.articles, glosses=glosses.rows).data
    )


def test_rows_get_the_gloss_of_their_own_words_first(made: Made) -> None:
    sentence = "Кошумча: 12 адам келди."
    corpus, glosses = made(
        f"{HEADER}a,,,{sentence},Besides: 12 people came.,B,human\na,,,12 адам,twelve people,B,human\na,,,12,twelve,C,machine\na,,,12,12,B,human\n"
    )
    rows = pd.DataFrame(
        {"article": ["a"] * 4, "start": [TEXT.index(w) for w in ("12", "12 адам", "келди", "жаңы")], "end": [TEXT.index(w) + len(w) for w in ("12", "12 адам", "келди", "жаңы")]}
    )  # fmt: skip
    told = with_glosses(rows, glosses)
    assert told["gloss"].tolist()[:3] == ["12", "twelve people", "Besides: 12 people came."]
    assert told["gloss_of"].tolist()[:3] == ["12", "12 адам", sentence]
    assert told["gloss"].isna().tolist() == [False, False, False, True]
    assert list(rows.columns) == ["article", "start", "end"]
    assert with_glosses(corpus.numbers, glosses)["gloss_how"].notna().any()


def test_what_was_read_is_told_in_words(made: Made) -> None:
    _, glosses = made(f"{HEADER}a,,,мыйзамга,law,B,human\na,,,жок,no,B,human\n")
    assert glosses_in_words(glosses) == [
        "Glosses stand below the words that they explain: 1 gloss by B (human). They are no quotations.",
        "glosses.csv, line 3: The words do not stand in the article any more.",
    ]


@given(lines=st.lists(st.lists(st.text(max_size=8), min_size=0, max_size=9), max_size=6))
@settings(max_examples=40, deadline=None)
def test_no_sheet_raises(tmp_path_factory: pytest.TempPathFactory, lines: list[list[str]]) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "glosses.csv").write_text(HEADER + "\n".join(",".join(line) for line in lines), "utf8", errors="replace")
    corpus = read_clippings(Path(__file__).parent.parent / "data" / "articles") if not _sample else _sample[0]
    _sample[:] = [corpus]
    assert read_glosses(folder, corpus).rows.empty


_sample: list[Tables] = []


def test_a_few_words_of_another_script_stand_in_latin_letters_too(made: Made) -> None:
    corpus, _ = made(HEADER)
    spelt = in_context(corpus.numbers, corpus.articles, latin=True).data
    assert "12</mark>" in spelt
    assert "in Latin letters" not in spelt
    rows = pd.DataFrame(
        {"article": ["a", "a"], "start": [0, 0], "end": [9, len(TEXT) - 1], "in_short": ["somebody (ky)", None]}
    )
    shown = in_context(rows, corpus.articles, latin=True).data
    assert shown.count("in Latin letters: Prezident<") == 1
    assert shown.count("somebody (ky)") == 1
