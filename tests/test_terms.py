"""Words by voice: what a stem matches, in whose voice it stands, how it is counted; and sheets that are wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.across.questions import read_clippings
from helpers.across.stems import Finder, Sought, read_stem
from helpers.across.terms import (
    CONTEXT,
    COUNTED,
    TERMS,
    read_terms,
    terms_by_voice,
    terms_in_context,
    terms_in_words,
)
from helpers.language.text import occurrences, tokenize
from helpers.language.text import words as words_of
from helpers.tables import Tables, tables

DATA = Path(__file__).parent.parent / "data"


def terms(*rows: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame([[*row, ""][:4] for row in rows], columns=TERMS)


def read(folder: Path, metadata: str = "", **texts: str) -> Tables:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf8")
    if metadata:
        (folder / "metadata.csv").write_text(metadata, "utf8")
    return read_clippings(folder)


def found(stem: str, text: str, *but: str) -> list[str]:
    sought = [Sought(read_stem(stem), None, tuple(map(read_stem, but)))]
    return [text[a:b] for a, b, _ in Finder(sought).places(text)]


# What a stem matches -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stem", "text", "matched"),
    [
        ("liberat", "Liberation, a LIBERATOR and deliberation", ["Liberation", "LIBERATOR"]),
        ("war$", "A war, a warship; War!", ["war", "War"]),
        ("*befrei", "Selbstbefreiung und Befreier", ["Selbstbefreiung", "Befreier"]),
        ("*war$", "postwar war warship", ["postwar", "war"]),
        ("освобожд", "за „освобождението“ и освобождава", ["освобождението", "освобождава"]),
        ("special operation", "the special  operations, special police operation", ["special  operations"]),
        ("cease fire", "a cease-fire", ["cease-fire"]),
        ("cease-fire", "a ceasefire, a cease-fire", ["cease-fire"]),
        ("解放", "军队解放了城市", ["解放"]),
        ("об'єкт", "об’єкти", ["об’єкти"]),
        ("бой", "бо\u0301йцы", ["бо\u0301йцы"]),
        ("счет", "счёт", ["счёт"]),
        ("liberat*", "liberated", ["liberated"]),
        ("تحرير", "والتحرير تحرير", ["تحرير"]),
        ("*تحرير", "والتحرير", ["والتحرير"]),
        ("istanbul", "İSTANBUL'da", ["İSTANBUL"]),
    ],
)
def test_a_stem_matches_words_that_begin_with_it(stem: str, text: str, matched: list[str]) -> None:
    assert found(stem, text) == matched


def test_longer_beginnings_may_be_left_out() -> None:
    text = "The Liberation Army spoke of liberation."
    assert found("liberat", text, "liberation army") == ["liberation"]


def test_a_phrase_does_not_run_over_a_full_stop() -> None:
    assert found("special operation", "It was special. Operations went on.") == []


@pytest.mark.parametrize("stem", ["", " ", "*", "$", "lib*rat", "a$b", "—", "lib$erat*"])
def test_a_stem_that_is_none_is_refused(stem: str) -> None:
    with pytest.raises(ValueError, match="stem"):
        read_stem(stem)


@given(st.text(max_size=60))
def test_words_are_cut_as_tokens_are(text: str) -> None:
    tokens = [(t.start, t.end) for t in tokenize(text) if t.kind != "mark"]
    assert [(a, b) for a, b, _ in words_of(text)] == tokens


SCRAPS = ["war", "War", "9", "解", "放", "é", "\u0301", "\u200b", "\u00ad", "-", " ", "_", "२", "ก", "ı", "²"]


@given(st.lists(st.sampled_from(SCRAPS), max_size=9))
def test_places_of_a_word_are_those_of_all_words(scraps: list[str]) -> None:
    text = "".join(scraps)
    for surface in {w for _, _, w in words_of(text)} | {"war"}:
        assert list(occurrences(text, surface)) == [(a, b) for a, b, w in words_of(text) if w == surface]


@given(
    st.lists(st.sampled_from(["war", "wars", "warm", "peace", "post-war", "пост", "войны", "解放", "."]), max_size=12)
)
def test_the_index_finds_what_a_plain_search_finds(scraps: list[str]) -> None:
    text = " ".join(scraps)
    plain = [text[a:b] for a, b, w in words_of(text) if w.casefold().startswith("war")]
    assert found("war", text) == plain


# In whose voice ------------------------------------------------------------------------------------------------------

ENGLISH = """Army takes Belmar

Tuesday 3 June 2025

The army captured Belmar on Monday. "We have liberated the town," General Ivan Marek said.
The ministry said that the liberation of Belmar had cost 12 lives.
The "liberation" of the port drove 4,000 people from their homes.
The People's Liberation Army of China sent no troops.
"""


def test_each_voice_is_told_apart(tmp_path: Path) -> None:
    corpus = read(tmp_path, a=ENGLISH)
    rows = terms_in_context(corpus, terms(("capture", "en", "captur"), ("liberation", "en", "liberat")))
    assert list(rows.columns) == CONTEXT
    assert rows[["concept", "text", "voice"]].values.tolist() == [
        ["capture", "captured", "reporter"],
        ["liberation", "liberated", "quote"],
        ["liberation", "liberation", "attributed"],
        ["liberation", "liberation", "scare quotes"],
        ["liberation", "Liberation", "name"],
    ]
    assert "Marek" in rows["who"].iloc[1]
    assert "ministry" in rows["who"].iloc[2]
    assert rows["who"].isna().tolist() == [True, False, False, True, True]
    assert rows["line"].iloc[3].startswith('The "liberation" of the port')


def test_every_place_is_cut_from_the_text() -> None:
    corpus = read_clippings(DATA / "articles")
    texts = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    rows = terms_in_context(corpus, read_terms(DATA / "terms.csv"))
    assert len(rows) > 5
    for row in rows.to_dict("records"):
        assert texts[row["article"]][row["start"] : row["end"]] == row["text"]
        assert row["text"] in row["line"]


def test_the_two_clippings_free_the_region_in_other_voices() -> None:
    corpus = read_clippings(DATA / "articles")
    rows = terms_in_context(corpus, read_terms(DATA / "terms.csv"))
    freed = rows[(rows["concept"] == "liberation") & rows["text"].isin(["освобождението", "бошотууга"])]
    assert freed[["language", "voice", "where"]].values.tolist() == [
        ["ky", "quote", "body"],
        ["bg", "scare quotes", "headline"],
        ["bg", "scare quotes", "body"],
    ]
    assert set(freed["who"]) == {"Vladimir Putin"}


def test_furniture_is_not_looked_at(tmp_path: Path) -> None:
    text = "Army takes Belmar\n\nTuesday 3 June 2025\n\nThe army entered the town.\n\nRead also: How Belmar was liberated\n"
    corpus = read(tmp_path, a=text)
    roles = corpus.passages.set_index("role")["text"]
    assert "liberated" in roles.get("other", "")
    assert terms_in_context(corpus, terms(("liberation", "en", "liberat"))).empty


def test_the_innermost_voice_counts(tmp_path: Path) -> None:
    text = 'Talks\n\nTuesday 3 June 2025\n\n"They call it a “liberation”, we call it theft," President Ada Novak said in Belmar.\n'
    rows = terms_in_context(read(tmp_path, a=text), terms(("liberation", "en", "liberat"), ("theft", "en", "theft")))
    assert rows.set_index("concept")["voice"].to_dict()["theft"] == "quote"
    assert rows.set_index("concept")["voice"].to_dict()["liberation"] in {"scare quotes", "quote"}


def test_languages_have_their_own_stems(tmp_path: Path) -> None:
    corpus = read(
        tmp_path,
        "article,language\na,ru\nb,bg\nc,ja\n",
        a="Освобождение города\n\nВойска вошли в город.\n",
        b="Освобождение на града\n\nВойските влязоха в града.\n",
        c="町の解放\n\n軍は町に入った。\n",
    )
    rows = terms_in_context(corpus, terms(("freed", "ru", "освобожд"), ("freed", "", "解放")))
    assert rows[["article", "text", "where"]].values.tolist() == [
        ["a", "Освобождение", "headline"],
        ["c", "解放", "headline"],
    ]
    said = terms_in_words(corpus, terms(("freed", "ru", "освобожд")))
    assert "no stem in Bulgarian (bg) and Japanese (ja): 2 articles" in said[1]


def test_the_longer_stem_of_a_concept_counts_once(tmp_path: Path) -> None:
    corpus = read(tmp_path, a="Army in Belmar\n\nThe special operation in Belmar went on.\n")
    sheet = terms(("war", "", "special"), ("war", "", "special operation"), ("work", "", "operation"))
    rows = terms_in_context(corpus, sheet)
    assert rows[["concept", "text"]].values.tolist() == [["war", "special operation"], ["work", "operation"]]


# How it is counted ---------------------------------------------------------------------------------------------------


def test_counts_are_by_outlet_and_voice(tmp_path: Path) -> None:
    story = "Army takes {0}\n\nThe army captured {0} on Monday. It seized the port and captured the bridge of {0}.\n"
    corpus = read(
        tmp_path,
        "article,outlet,language\na,Herald,en\nb,Herald,en\nc,,en\n",
        a=story.format("Belmar"), b=story.format("Dorn"), c=story.format("Elst"),
    )  # fmt: skip
    sheet = terms(("capture", "en", "captur"), ("capture", "en", "seiz"), ("liberation", "en", "liberat"))
    counts = terms_by_voice(corpus, sheet)
    assert list(counts.columns) == COUNTED
    assert counts[["outlet", "voice", "times", "articles"]].values.tolist() == [
        ["Herald", "reporter", 6, 2],
        ["c", "reporter", 3, 1],
    ]
    per_article = sum(1 for _ in words_of(story.format("Belmar")))
    assert counts["per_1000_words"].iloc[1] == round(3000 / per_article, 2)
    assert counts["per_1000_words"].iloc[0] == counts["per_1000_words"].iloc[1]
    assert "“liberation” stands in no main story of this folder." in terms_in_words(corpus, sheet)
    assert any("9 times" in s and "Herald 6 and c 3" in s for s in terms_in_words(corpus, sheet))


def test_counts_are_as_many_as_lines() -> None:
    corpus = read_clippings(DATA / "articles")
    sheet = read_terms(DATA / "terms.csv")
    rows = terms_in_context(corpus, sheet)
    for teasers in (False, True):
        counts = terms_by_voice(corpus, sheet, found=rows, teasers=teasers)
        assert counts["times"].sum() == ((rows["item"] > 0) == teasers).sum()


def test_without_terms_or_articles_frames_are_empty() -> None:
    nothing = read_terms(None)
    corpus = read_clippings(DATA / "articles")
    for answer in (terms_in_context(corpus, nothing), terms_in_context(tables({}), read_terms(DATA / "terms.csv"))):
        assert answer.empty
        assert list(answer.columns) == CONTEXT
    assert list(terms_by_voice(corpus, nothing).columns) == COUNTED
    assert "finds none by itself" in terms_in_words(corpus, nothing)[0]


# Sheets --------------------------------------------------------------------------------------------------------------


def sheet(folder: Path, content: str | bytes) -> Path:
    path = folder / "terms.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        "concept,language,stem\nfreed,ky,бошот\n",
        "concept;language;stem\nfreed;ky;бошот\n",
        "\ufeffStem\tConcept\tLanguage\tremark\nбошот\tfreed\tky\twhatever\n",
        "concept,language,stem\r\n\r\nfreed,ky,бошот\r\n,,\r\nfreed,ky,бошот\r\n",
        "concept,language,stem\nfreed,ky,бошот\n".encode("utf-16"),
    ],
)
def test_sheets_of_many_makes_are_read(tmp_path: Path, content: str | bytes) -> None:
    assert read_terms(sheet(tmp_path, content)).values.tolist() == [["freed", "ky", "бошот", ""]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "has no column 'concept' and no column 'stem'; it is empty"),
        ("concept,language\nfreed,ky\n", "no column 'stem'; its columns are: concept, language"),
        ("concept,language,stem\nfreed,ky\n", "line 2: the column 'stem' is empty"),
        ("concept,language,stem\nfreed,ky,бошот,,more\n", "line 2: more cells than columns"),
        ("concept,language,stem\nfreed,kyrgyz,бошот\n", "line 2: 'kyrgyz' is no language tag"),
        ("concept,language,stem\nfreed,ua,звільн\n", "line 2: 'ua' is no language tag (did you mean 'uk'?)"),
        ("concept,language,stem\nfreed,ky,*\n", "line 2: the stem '\\*' holds"),
        ("concept,stem,stem\nfreed,a,b\n", "has the column 'stem' twice"),
        ('concept,stem\nfreed,"бошот\n', "is no CSV from line 2 on"),
        (b"\x89PNG\r\n\x00\x00", "terms.csv cannot be read: This is an image"),
    ],
)
def test_a_wrong_sheet_is_refused_with_the_reason(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("(", r"\(").replace(")", r"\)").replace("?", r"\?")):
        read_terms(sheet(tmp_path, content))


def test_a_missing_sheet_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such file"):
        read_terms(tmp_path / "terms.csv")


def test_a_wrong_frame_is_refused_as_well() -> None:
    with pytest.raises(ValueError, match="no language tag"):
        terms_in_context(read_clippings(DATA / "articles"), terms(("a", "english", "b")))


def test_a_sheet_in_the_folder_is_no_article(tmp_path: Path) -> None:
    sheet(tmp_path, "concept,stem\nfreed,liberat\n")
    corpus = read(tmp_path, a=ENGLISH)
    assert list(corpus.articles["article"]) == ["a"]
    assert corpus.problems.empty


def test_what_the_table_holds_is_escaped_when_shown() -> None:
    from helpers import in_context

    corpus = read_clippings(DATA / "articles")
    rows: Any = terms_in_context(corpus, read_terms(DATA / "terms.csv")).assign(concept="<script>")
    assert "<script>" not in in_context(rows, corpus.articles).data
