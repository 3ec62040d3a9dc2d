"""The words that notebooks are written in: what a careful analyst sees in the two clippings, and in anything else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from helpers.across import chains, claims, days, headline_quotes, heard, questions, quoted
from helpers.across.copies import copies_in_words, read_once
from helpers.across.questions import read_clippings
from helpers.rows import ArticleRow, Quote, Source
from helpers.tables import Tables, tables

ARTICLES = Path(__file__).parent.parent / "data" / "articles"
KY, BG = "000_da0084e5af0babff", "004_3b5780341c97b251"


@pytest.fixture(scope="module")
def corpus() -> Tables:
    return read_clippings(ARTICLES)


def told(sentences: list[str], *words: str) -> bool:
    """Tell whether one of the sentences holds all the words."""
    return any(all(w in s for w in words) for s in sentences)


# What the two clippings show ----------------------------------------------------------------------------------------


def test_the_headline_holds_words_that_the_body_lacks(corpus: Tables) -> None:
    sentences = headline_quotes.quotes_of_headlines_in_words(corpus)
    assert told(sentences, KY, "Vladimir Putin", "“Украинага каршы”")
    row = headline_quotes.headline_beside_body(corpus).iloc[0]
    assert row["only_in_headline"] == ["Украинага", "каршы"]
    assert row["only_in_body"] == []
    assert row["written_otherwise"] == ["Аскерлериңиз / Аскерлерииз"]


def test_yesterday_counts_from_the_update(corpus: Tables) -> None:
    sentences = days.counting_in_words(corpus)
    assert told(
        sentences, BG, "“вчерашния” is 12 August 2025", "13 August 2025, 01:35", "update stamp", "12 August 2025, 20:57"
    )


def test_the_news_came_through_four_hands(corpus: Tables) -> None:
    way = "Vladimir Putin → Korean Central News Agency → Reuters → Bulgarian News Agency"
    assert way in list(chains.chains(corpus)["chain"])
    assert told(chains.chains_in_words(corpus), BG, way)
    assert told(chains.chains_in_words(corpus), KY, "cited directly")


def test_who_is_heard_and_who_is_only_named(corpus: Tables) -> None:
    assert told(heard.heard_in_words(corpus), KY, "Vladimir Putin", "South Korea")
    assert told(heard.only_named_in_words(corpus), KY, "Kim Jong")
    assert told(heard.only_named_in_words(corpus), BG, "Donald Trump")
    assert not told(heard.only_named_in_words(corpus), "Associated Press")
    assert told(heard.heard_elsewhere_in_words(corpus), KY, "Korean Central News Agency")


def test_nobody_is_absent_without_a_list(corpus: Tables) -> None:
    assert told(heard.absent_in_words(corpus, []), "nobody can be called absent")
    (one,) = heard.absent_in_words(corpus, ["Дональд Трамп"])
    assert "only named in" in one
    assert BG in one.split("only named in")[1].split(";")[0]
    assert "absent from" in one
    assert KY in one.split("absent from")[1]
    (other,) = heard.absent_in_words(corpus, ["Volodymyr Zelensky"])
    assert other == "Volodymyr Zelenskyy: not even named in any of the 2 articles."


def test_each_figure_has_its_claimant(corpus: Tables) -> None:
    sentences = claims.claims_in_words(corpus)
    assert told(sentences, KY, "more than 10,000 soldiers", "were sent", "чалгындоо агенттиктери")
    assert told(sentences, KY, "about 600 soldiers", "died", "so says South Korea")
    assert told(sentences, KY, "thousands", "were wounded", "so says South Korea")
    assert told(sentences, BG, "thousands of soldiers", "were sent", "so says Reuters")


def test_quotes_are_counted_apart(corpus: Tables) -> None:
    sentences = quoted.quotes_in_words(corpus)
    assert told(sentences, KY, "5 direct quotes in the main story (Vladimir Putin 5)")
    assert told(sentences, BG, "in teasers")
    assert told(sentences, BG, "1 name")


def test_a_credit_of_unknown_kind_is_no_step(corpus: Tables) -> None:
    assert told(chains.credits_in_words(corpus), KY, "“Reuters”", "does not tell whether text or photograph")
    assert told(chains.credits_in_words(corpus), BG, "“БТА”", "credited for the text")
    assert told(chains.outlets_in_words(corpus), KY, "does not state its outlet")
    cited = chains.who_cites_whom(corpus)
    assert not ((cited["cited"] == "Reuters") & cited["by"].str.contains(KY)).any()


def test_who_is_said_to_have_kept_silent(corpus: Tables) -> None:
    assert list(heard.silence_reported(corpus)["name"]) == ["Korean Central News Agency"]


# Whatever the folder ------------------------------------------------------------------------------------------------

ASKED: list[Callable[[Tables], Any]] = [
    *(getattr(chains, n) for n in ("chains", "chains_in_words", "credits", "credits_in_words", "outlets_in_words", "who_cites_whom")),
    *(getattr(heard, n) for n in ("who_is_heard", "heard_in_words", "presence", "only_named_in_words")),
    *(getattr(heard, n) for n in ("heard_elsewhere_in_words", "silence_reported", "attributions")),
    *(getattr(claims, n) for n in ("figures_claimed", "claims_in_words", "side_by_side", "claimants_in_words")),
    *(getattr(quoted, n) for n in ("quotes_by_speaker", "quotes_by_article", "quotes_in_words", "somebodys_words")),
    *(getattr(quoted, n) for n in ("nobodys_words", "unclosed_in_words")),
    *(getattr(headline_quotes, n) for n in ("headline_beside_body", "quotes_of_headlines_in_words")),
    *(getattr(days, n) for n in ("one_calendar", "stamps", "counted_from", "counting_in_words", "calendar_in_words")),
    *(getattr(days, n) for n in ("shared_days", "lengths_and_sets", "not_placed")),
    *(getattr(questions, n) for n in ("what_is_here", "folder_in_words", "languages_and_evidence", "heads", "stories")),
    *(getattr(questions, n) for n in ("not_stated", "could_not_be_done", "limits", "limits_in_words", "provenance")),
    questions.provenance_in_words,
]  # fmt: skip


@pytest.mark.parametrize("ask", ASKED, ids=lambda f: f.__name__)
def test_an_empty_folder_is_no_error(ask: Callable[[Tables], Any]) -> None:
    answer = ask(tables({}))
    if isinstance(answer, pd.DataFrame):
        assert answer.empty
        assert len(answer.columns)


@pytest.mark.parametrize("ask", ASKED, ids=lambda f: f.__name__)
def test_answers_are_the_same_each_time(ask: Callable[[Tables], Any], corpus: Tables) -> None:
    one, other = ask(corpus), ask(corpus)
    assert one.equals(other) if isinstance(one, pd.DataFrame) else one == other


@pytest.mark.parametrize("ask", ASKED, ids=lambda f: f.__name__)
def test_answers_say_nothing_of_nulls(ask: Callable[[Tables], Any], corpus: Tables) -> None:
    answer = ask(corpus)
    if isinstance(answer, list):
        assert not any(word in sentence.split() for sentence in answer for word in ("nan", "None", "<NA>", "nan,"))


@pytest.mark.parametrize("ask", ASKED, ids=lambda f: f.__name__)
def test_tables_are_left_as_they_are(ask: Callable[[Tables], Any], corpus: Tables) -> None:
    before = {name: frame.copy() for name, frame in corpus}
    ask(corpus)
    assert all(frame.equals(before[name]) for name, frame in corpus)


# Small cases --------------------------------------------------------------------------------------------------------


def article(name: str, text: str = "x" * 200, **given: Any) -> ArticleRow:
    empty = dict.fromkeys(ArticleRow.__dataclass_fields__)
    fixed = {
        "article": name, "path": name, "sha256": "0" * 64, "encoding": "utf-8", "language": "en", "text": text,
        "authors": (), "characters": len(text), "words": 1,
    }  # fmt: skip
    return ArticleRow(**(empty | fixed | given))


def source(name: str, start: int, **given: Any) -> Source:
    fixed = {
        "article": "a", "item": 0, "start": start, "end": start + 2, "text": "xx", "actor": None, "name": name, "kind": "agency",
        "role": "origin", "cue": None, "cue_start": None, "cue_end": None, "via": (), "credit_of": None, "stance": None,
        "polarity": "positive", "content_start": None, "content_end": None, "extent": None,
    }  # fmt: skip
    return Source(**(fixed | given))


def quote(text: str, start: int, **given: Any) -> Quote:
    fixed = {
        "article": "a", "item": 0, "start": start, "end": start + len(text), "text": text, "kind": "direct",
        "speaker": "P", "speaker_start": None, "speaker_end": None, "actor": None, "name": "P", "cue": None,
        "cue_start": None, "cue_end": None, "turn": start, "closed": True, "occasion": None, "claimed_by": None,
    }  # fmt: skip
    return Quote(**(fixed | given))


def ways(*rows: Source) -> list[str]:
    made = tables({"articles": [article("a")], "sources": rows})
    return list(chains.chains(made, least=1)["chain"])


def test_relays_side_by_side_are_ways_of_their_own() -> None:
    rows = [source("M", 0, via=("T", "R")), source("T", 10, role="relay"), source("R", 20, role="relay")]
    assert sorted(ways(*rows)) == ["M → R", "M → T"]


def test_a_chain_of_relays_is_followed_row_by_row() -> None:
    rows = [source("K", 0, via=("M",)), source("M", 10, role="relay", via=("F",)), source("F", 20, role="relay")]
    assert ways(*rows) == ["K → M → F"]


def test_words_inside_what_another_says_pass_through_it() -> None:
    rows = [
        source("P", 50),
        source("K", 0, content_start=40, content_end=90, via=("R",)),
        source("R", 95, role="relay"),
    ]
    assert ways(*rows) == ["P → K → R", "K → R"]


def test_a_circle_ends_where_it_closes() -> None:
    assert ways(source("A", 0, via=("B",)), source("B", 10, role="relay", via=("A",))) == ["A → B"]


def test_of_two_that_hold_each_other_the_longer_passes_on() -> None:
    rows = [source("V", 10, content_start=12, content_end=60), source("S", 50, content_start=0, content_end=59)]
    assert ways(*rows) == ["V → S", "S"]


def test_photo_credits_are_no_hands() -> None:
    rows = [source("P", 0), source("AP", 50, role="credit", credit_of="photo")]
    assert ways(*rows) == ["P"]


def test_denied_speech_is_no_voice() -> None:
    made = tables({"articles": [article("a")], "sources": [source("P", 0, polarity="negative")]})
    assert heard.who_is_heard(made).empty
    assert told(heard.heard_in_words(made), "nobody is heard")


def test_a_headline_without_a_like_quote_is_told() -> None:
    made = tables({
        "articles": [article("a")],
        "passages": [passage("headline", 0, 30), passage("body", 31, 200)],
        "quotes": [quote("we shall win tomorrow", 2), quote("the weather is fine", 50)],
    })  # fmt: skip
    assert told(
        headline_quotes.quotes_of_headlines_in_words(made), "that the body does not quote", "we shall win tomorrow"
    )


def test_the_same_speaker_is_compared_first() -> None:
    made = tables({
        "articles": [article("a")],
        "passages": [passage("headline", 0, 30), passage("body", 31, 200)],
        "quotes": [quote("we shall win now", 2), quote("we shall win now", 50, name="Q"), quote("we shall win", 90)],
    })  # fmt: skip
    assert told(headline_quotes.quotes_of_headlines_in_words(made), "words of P that the body's quote lacks: “now”")


def passage(role: str, start: int, end: int) -> Any:
    from helpers.rows import Passage

    return Passage("a", 0, role, start, end, "x" * (end - start))  # type: ignore[arg-type]


def test_relays_stand_before_the_direct_and_are_followed_to_the_end() -> None:
    rows = [source("P", i, role="origin") for i in range(2)]
    rows += [source("K", 50, via=("R",)), source("R", 60, role="relay")]
    made = tables({"articles": [article("a")], "sources": rows})
    cited = chains.who_cites_whom(made)
    assert list(zip(cited["cited"], cited["by"], strict=True)) == [("K", "R"), ("R", "a (en)"), ("P", "a (en)")]


def test_many_articles_of_a_language_become_one_end() -> None:
    names = [f"a{i}" for i in range(12)]
    rows = [source("P", 0, article=n) for n in names]
    made = tables({"articles": [article(n) for n in names], "sources": rows})
    cited = chains.who_cites_whom(made)
    assert list(cited["by"]) == ["12 articles in English (en)"]
    assert list(cited["times"]) == [12]


# The folder ---------------------------------------------------------------------------------------------------------


def test_the_environment_takes_the_place_of_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.txt").write_text("The president said on Tuesday that nothing would change in the budget.", "utf8")
    monkeypatch.setenv("CLIPPINGS_ARTICLES", str(tmp_path))
    assert list(read_clippings().articles["article"]) == ["mine"]
    assert len(read_clippings(ARTICLES).articles) == 2


def test_the_sample_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLIPPINGS_ARTICLES", raising=False)
    monkeypatch.chdir(tmp_path)
    assert len(read_clippings().articles) == 2


def test_problems_are_told_without_a_path(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The president said on Tuesday that nothing would change in the budget.", "utf8")
    (tmp_path / "empty.txt").write_text("", "utf8")
    table = questions.could_not_be_done(read_clippings(tmp_path))
    assert "empty.txt" in list(table["file"])
    assert str(tmp_path) not in table.to_string()


def test_one_text_in_two_files_is_one_article_and_in_two_outlets_two(tmp_path: Path) -> None:
    text = "Bridge opens\n12 May 2026\n\nThe bridge was opened on Tuesday, the mayor said.\n"
    for name in ("a", "a (1)", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(text if name != "c" else text.replace("mayor", "minister"), "utf8")
    sheet = tmp_path / "metadata.csv"
    sheet.write_text("article,outlet,url\na,Herald,https://example.org/a\nb,Gazette,\n", "utf8")
    corpus = read_clippings(tmp_path)
    once = read_once(corpus)
    assert once.articles["article"].tolist() == ["a", "b", "c"]  # The one whose address is known is kept.
    assert set(once.sources["article"]) == {"a", "b", "c"}
    assert [s.split(" holds ")[0] for s in copies_in_words(corpus)] == ["a (1) (en)"]
    sheet.unlink()
    assert read_once(read_clippings(tmp_path)).articles["article"].tolist() == ["a", "c"]
