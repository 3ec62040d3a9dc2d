"""Headline against body: the same actor, cue, quote, figure and term on both sides, and where they differ."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.across.headline_claims import gist
from helpers.across.headline_quotes import headline_beside_body, quotes_of_headlines_in_words
from helpers.across.headlines import COLUMNS, headline_against_body, headlines_in_words
from helpers.across.questions import read_clippings
from helpers.across.sides import sides
from helpers.across.terms import TERMS, read_terms
from helpers.tables import Tables, tables

DATA = Path(__file__).parent.parent / "data"
KY, BG = "000_da0084e5af0babff", "004_3b5780341c97b251"


def read(folder: Path, text: str, language: str = "en") -> Tables:
    (folder / "a.txt").write_text(text, "utf8")
    (folder / "metadata.csv").write_text(f"article,language,published\na,{language},2025-06-03\n", "utf8")
    return read_clippings(folder)


def compared(folder: Path, text: str, language: str = "en", terms: pd.DataFrame | None = None) -> list[tuple[str, ...]]:
    """Return (what, in headline, difference) of every comparison."""
    rows = headline_against_body(read(folder, text, language), terms)
    return [tuple(r) for r in rows[["what", "in_headline", "difference"]].values.tolist()]


# The two clippings --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def clippings() -> Tables:
    return read_clippings(DATA / "articles")


def test_every_side_is_cut_from_the_text(clippings: Tables) -> None:
    rows = headline_against_body(clippings, read_terms(DATA / "terms.csv"))
    texts = dict(zip(clippings.articles["article"], clippings.articles["text"], strict=True))
    assert list(rows.columns) == COLUMNS
    for row in rows.to_dict("records"):
        text = texts[row["article"]]
        assert text[row["headline_start"] : row["headline_end"]] == row["in_headline"]
        if isinstance(row["in_body"], str):
            assert text[int(row["body_start"]) : int(row["body_end"])] == row["in_body"]


def test_what_the_two_clippings_differ_in(clippings: Tables) -> None:
    rows = headline_against_body(clippings, read_terms(DATA / "terms.csv"))
    main = rows[(rows["item"] == 0) & (rows["difference"] != "same")]
    assert main[["article", "what", "difference", "who"]].values.tolist() == [
        [KY, "quote", "words that the body lacks", "Vladimir Putin"],
        [BG, "actor", "state for its agency", "Korean Central News Agency"],
    ]
    liberation = rows[(rows["item"] == 0) & (rows["in_headline"] == "освобождението")]
    assert liberation[["what", "difference"]].values.tolist() == [["quote", "same"], ["term", "same"]]


def test_teasers_are_apart(clippings: Tables) -> None:
    rows = headline_against_body(clippings)
    told = rows[(rows["item"] == 1) & (rows["difference"] == "other voice")]
    assert told["who"].tolist() == ["Russian Foreign Ministry"]
    starts = clippings.items.set_index(["article", "item"])["start"]
    for row in rows.to_dict("records"):
        assert row["headline_start"] >= starts[row["article"], row["item"]]


def test_the_sentences_begin_with_the_most_telling(clippings: Tables) -> None:
    sentences = headlines_in_words(headline_against_body(clippings), clippings)
    assert "show no difference" in sentences[0]
    assert "other voice 1, state for its agency 1, words that the body lacks 1" in sentences[1]
    assert "hears Пхенян where the body hears Korean Central News Agency" in sentences[2]
    assert all("teaser" in s for s in sentences[4:])
    assert not any(word in s.split() for s in sentences for word in ("nan", "None", "<NA>"))


# Figures ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "headline", "body", "difference"),
    [
        ("en", "832 die in Tarka quake", "The quake in Tarka killed 832 people.", "same"),
        ("en", "Hundreds die in Tarka quake", "The quake in Tarka killed 832 people.", "rounder figure"),
        ("en", "More than 800 die in Tarka quake", "The quake in Tarka killed 832 people.", "rounder figure"),
        ("en", "11 die in Tarka quake", "The quake in Tarka killed at least 11 people.", "bound left out"),
        ("en", "30 die in Tarka quake", "The quake in Tarka killed about 30 people.", "bound left out"),
        ("en", "11 die in Tarka quake", "The quake in Tarka killed 14 people.", "other figure"),
        ("en", "11 die in Tarka quake", "The quake in Tarka destroyed a school.", "only in headline"),
        ("en", "17 missing after Tarka quake", "Seventeen workers are missing after the quake in Tarka.", "same"),
        ("ru", "Более 800 человек погибли при землетрясении", "При землетрясении погибли 832 человека.", "rounder figure"),
        ("bg", "Деветима загинали при земетресение", "При земетресението загинаха най-малко девет души.", "bound left out"),
        ("de", "17 Tote nach Erdbeben in Tarka", "Bei dem Erdbeben in Tarka starben 17 Menschen.", "same"),
        ("tr", "Depremde 17 kişi öldü", "Tarka'daki depremde 17 kişi hayatını kaybetti.", "same"),
        ("en", "Tarka quake costs $9 million", "The quake cost the town $9.2 million.", "rounder figure"),
    ],
)  # fmt: skip
def test_figures_are_compared(tmp_path: Path, language: str, headline: str, body: str, difference: str) -> None:
    text = f"{headline}\n\n{body} The town hall stayed closed on Monday, and the schools stayed open.\n"
    told = [d for what, _, d in compared(tmp_path, text, language) if what == "figure"]
    assert told == [difference]


def test_a_figure_that_only_a_source_claims_in_the_body_is_another_voice(tmp_path: Path) -> None:
    text = "Flood kills nine in Tarka\n\nThe flood in Tarka killed nine people, the mayor, Ada Novak, said on Monday.\n"
    rows = headline_against_body(read(tmp_path, text))
    figure = rows[rows["what"] == "figure"]
    assert figure[["difference", "who"]].values.tolist() == [["other voice", "Ada Novak"]]


@pytest.mark.parametrize(
    "body",
    [
        "The flood in Tarka killed nine people. The mayor, Ada Novak, said that nine people had died.",
        "Nine people died in the flood in Tarka.",
    ],
)
def test_a_figure_that_the_body_states_itself_is_the_same(tmp_path: Path, body: str) -> None:
    told = compared(tmp_path, f"Flood kills nine in Tarka\n\n{body}\n")
    assert ("figure", "nine", "same") in told
    assert "other voice" not in {d for _, _, d in told}


def test_a_headline_that_names_the_source_claims_nothing_itself(tmp_path: Path) -> None:
    body = "The flood in Tarka killed nine people, the mayor, Ada Novak, said on Monday.\n"
    for headline in ("Novak says flood killed nine in Tarka", "Flood kills nine in Tarka, says Ada Novak"):
        assert "other voice" not in {d for _, _, d in compared(tmp_path, f"{headline}\n\n{body}")}


# Voices, actors, cues -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Rebels shell hospital in Tarka\n\nRebels shelled a hospital in Tarka on Monday, the army said.\n", "army"),
        ("bg", "Бунтовници обстрелваха болница в Тарка\n\nБунтовници са обстрелвали болница в Тарка, съобщи Ройтерс.\n", "Reuters"),
        ("ru", "Повстанцы обстреляли больницу в Тарке\n\nПовстанцы обстреляли больницу в Тарке, сообщил ТАСС.\n", "TASS"),
        ("de", "Rebellen beschießen Krankenhaus in Tarka\n\nRebellen haben ein Krankenhaus in Tarka beschossen, meldete Reuters.\n", "Reuters"),
    ],
)  # fmt: skip
def test_a_headline_that_says_itself_what_the_body_passes_on(
    tmp_path: Path, language: str, text: str, who: str
) -> None:
    rows = headline_against_body(read(tmp_path, text, language))
    voiced = rows[rows["difference"] == "other voice"]
    assert voiced["who"].tolist() == [who]
    assert voiced["what"].tolist() == ["cue"]


def test_what_the_reporter_says_as_well_is_no_other_voice(tmp_path: Path) -> None:
    text = (
        "Rebels shell hospital in Tarka\n\nRebels shelled a hospital in Tarka on Monday. Windows broke.\n"
        "Rebels shelled a hospital in Tarka, the army said.\n"
    )
    assert "other voice" not in {d for _, _, d in compared(tmp_path, text)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Pyongyang says envoy will visit Moscow\n\nAn envoy will visit Moscow in June, KCNA said on Monday.\n"),
        ("ru", "Пхеньян: посол КНДР поедет в Москву\n\nПосол КНДР поедет в Москву в июне, сообщило ЦТАК. Поездка продлится день.\n"),
        ("en", "Turkey says envoy will visit Moscow\n\nThe Turkish Foreign Ministry said on Monday that an envoy will visit Moscow.\n"),
    ],
)  # fmt: skip
def test_a_state_named_for_its_agency(tmp_path: Path, language: str, text: str) -> None:
    told = compared(tmp_path, text, language)
    assert "state for its agency" in {d for what, _, d in told if what == "actor"}


def test_a_state_is_not_named_for_a_foreign_agency(tmp_path: Path) -> None:
    text = (
        "Turkey says envoy will visit Moscow\n\nTurkey said on Monday that an envoy will visit Moscow, KCNA reported.\n"
    )
    told = [d for what, who, d in compared(tmp_path, text) if who == "Turkey"]
    assert told == ["same"]


def test_an_actor_whom_only_the_headline_names(tmp_path: Path) -> None:
    text = "Ukraine and Norway sign treaty\n\nThe Ukrainian president signed the treaty on Monday in Kyiv.\n"
    told = {who: d for what, who, d in compared(tmp_path, text) if what == "actor"}
    assert told == {"Ukraine": "same", "Norway": "only in headline"}


def test_a_cue_of_another_stance(tmp_path: Path) -> None:
    body = "Ada Novak said on Monday that the town had hidden the report on the dam.\n"
    told = compared(tmp_path, f"Ada Novak admits town hid report on the dam\n\nMayor {body}")
    assert ("cue", "admits", "other cue") in told
    same = compared(tmp_path, f"Ada Novak says town hid report on the dam\n\nMayor {body}")
    assert "other cue" not in {d for _, _, d in same}


# Quotes and marks ---------------------------------------------------------------------------------------------------

QUOTED = "“We shall not leave the valley before winter,” the mayor, Ada Novak, said on Monday in Tarka."


@pytest.mark.parametrize(
    ("headline", "difference"),
    [
        ("“We shall not leave the valley before winter,” Novak says", "same"),
        ("Novak: “We shall never leave the valley before winter”", "words that the body lacks"),
        ("Novak: “We shall not leave the valley”", "words left out"),
        ("Mayor will not “leave the valley before winter”", "same"),
    ],
)
def test_quotes_are_compared_word_by_word(tmp_path: Path, headline: str, difference: str) -> None:
    told = [d for what, _, d in compared(tmp_path, f"{headline}\n\n{QUOTED}\n") if what == "quote"]
    assert difference in told
    assert "only in headline" not in told


def test_other_sentences_of_the_body_are_not_left_out(tmp_path: Path) -> None:
    text = "Novak: “We shall stay”\n\n“We shall stay. The valley is ours,” the mayor, Ada Novak, said on Monday.\n"
    assert ("quote", "We shall stay", "same") in compared(tmp_path, text)


def test_words_in_marks_on_one_side_only(tmp_path: Path) -> None:
    text = "Army ends liberation of Belmar\n\nThe army has ended what it calls the “liberation” of Belmar. Roads reopened.\n"
    assert ("quote", "liberation", "no marks in the headline") in compared(tmp_path, text)
    text = (
        "Army ends “liberation” of Belmar\n\nThe army has ended the liberation of Belmar. Roads reopened on Monday.\n"
    )
    assert ("quote", "liberation", "no marks in the body") in compared(tmp_path, text)
    text = (
        "Army ends “liberation” of Belmar\n\nThe army has ended the “liberation” of Belmar. Roads reopened on Monday.\n"
    )
    assert ("quote", "liberation", "same") in compared(tmp_path, text)


def test_a_name_in_marks_is_no_quote(tmp_path: Path) -> None:
    text = "Ферибот „Аурелия“ потъна\n\nФериботът „Аурелия“ потъна в понеделник край брега. Няма пострадали.\n"
    assert not [row for row in compared(tmp_path, text, "bg") if row[0] == "quote"]


def test_two_descriptions_of_a_speaker_are_not_two_speakers(clippings: Tables) -> None:
    rows = headline_against_body(clippings)
    quote = rows[(rows["item"] == 4) & (rows["what"] == "quote")]
    assert quote["difference"].tolist() == ["speaker named otherwise"]
    assert any("give to руска министърка" in s for s in quotes_of_headlines_in_words(clippings))


def test_spelling_and_endings_are_no_other_words(tmp_path: Path) -> None:
    text = "Путин: “Аскерлериңиз эр жүрөк”\n\n“Аскерлерииз эр жүрөк”, - деди Владимир Путин шаршемби күнү Бишкекте.\n"
    row = headline_beside_body(read(tmp_path, text, "ky")).iloc[0]
    assert row["only_in_headline"] == row["only_in_body"] == []
    assert row["written_otherwise"] == ["Аскерлериңиз / Аскерлерииз"]


# Terms --------------------------------------------------------------------------------------------------------------


def test_terms_are_compared_by_voice(tmp_path: Path) -> None:
    terms = pd.DataFrame([["freed", "en", "liberat", ""], ["taken", "en", "captur", ""]], columns=TERMS)
    text = (
        "Army liberates Belmar, captures port\n\nThe army captured the port of Belmar on Monday.\n"
        "“We have liberated the town,” General Ivan Marek said.\n"
    )
    told = [row for row in compared(tmp_path, text, "en", terms) if row[0] == "term"]
    assert told == [("term", "liberates", "other voice"), ("term", "captures", "same")]
    assert not [row for row in compared(tmp_path, text) if row[0] == "term"]


# Whatever the folder ------------------------------------------------------------------------------------------------


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    empty = headline_against_body(tables({}))
    assert list(empty.columns) == COLUMNS
    assert headlines_in_words(empty, tables({})) == []
    assert sides(tables({})) == {}
    assert headline_against_body(read(tmp_path, "One line that is all there is to read here today.\n")).empty


def test_rows_are_the_same_each_time(clippings: Tables) -> None:
    assert headline_against_body(clippings).equals(headline_against_body(clippings))


def test_words_are_compared_by_their_beginnings() -> None:
    assert gist("obviňuje") == gist("obvinil")
    assert gist("解放") == {"解", "放"}
    assert gist("in on at") == frozenset()
