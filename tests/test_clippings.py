"""What a careful reader finds in the two clippings, also where the gold is silent: spans, claims, chains, occasions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from helpers.extract import extract
from helpers.tables import Tables

DATA = Path(__file__).parent.parent / "data"
KY, BG = "000_da0084e5af0babff", "004_3b5780341c97b251"


@pytest.fixture(scope="module")
def corpus() -> Tables:
    return extract(DATA / "articles")


def only(frame: pd.DataFrame, article: str, **wanted: Any) -> Any:
    rows = frame[frame["article"] == article]
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    assert len(rows) == 1, f"{len(rows)} rows with {wanted}"
    return rows.iloc[0]


def content(corpus: Tables, row: Any) -> str:
    text = corpus.articles.set_index("article").loc[row["article"], "text"]
    return str(text[row["content_start"] : row["content_end"]])


def test_nothing_is_lost(corpus: Tables) -> None:
    assert corpus.problems.empty
    assert list(corpus.articles["language"]) == ["ky", "bg"]


def test_dates_authors_and_place_of_the_heads(corpus: Tables) -> None:
    ky, bg = corpus.articles.to_dict("records")
    assert (ky["published"], ky["reference_time"]) == ("2025-09-03", "2025-09-03")
    assert (bg["published"], bg["updated"]) == ("2025-08-12T20:57", "2025-08-13T01:35")
    assert bg["reference_time"] == bg["updated"]
    assert bg["place"] == "Москва/Пхенян"
    assert set(bg["authors"]) >= {"Пламен Йотински", "Иво Тасев"}


def test_yesterday_counts_from_the_update(corpus: Tables) -> None:
    row = only(corpus.timeline, BG, text="вчерашния")
    assert (row["value"], row["anchor"], row["claimed_by"]) == ("2025-08-12", "2025-08-13T01:35", "kcna")


def test_today_of_a_teaser_counts_from_its_own_stamp(corpus: Tables) -> None:
    row = only(corpus.timeline, BG, text="днес", item=2)
    assert (row["value"], row["anchor"]) == ("2025-07-13", "2025-07-13T09:50")


def test_who_claims_which_soldiers(corpus: Tables) -> None:
    sent = only(corpus.numbers, KY, text="10 миңден ашуун")
    dead = only(corpus.numbers, KY, text="600гө жакын")
    wounded = only(corpus.numbers, KY, text="миңдегенинин")
    assert (sent["state"], dead["state"], wounded["state"]) == ("sent", "dead", "wounded")
    assert sent["claimed_by"] == "Түштүк Кореянын жана Батыштын чалгындоо агенттиктери"
    assert dead["claimed_by"] == wounded["claimed_by"] == "south-korea"
    assert {sent["concept"], dead["concept"], wounded["concept"]} == {"soldier"}


def test_a_subheading_is_the_reporters_own_voice(corpus: Tables) -> None:
    assert pd.isna(only(corpus.numbers, KY, text="Миңдеген")["claimed_by"])


def test_thousands_of_soldiers_are_reuters_claim(corpus: Tables) -> None:
    row = only(corpus.numbers, BG, text="хиляди")
    assert (row["state"], row["concept"], row["claimed_by"]) == ("sent", "soldier", "reuters")


def test_the_chain_from_putin_to_bta(corpus: Tables) -> None:
    sources = corpus.sources[(corpus.sources["article"] == BG) & (corpus.sources["item"] == 0)]
    putin = sources[(sources["actor"] == "vladimir-putin") & (sources["cue"] == "изтъкнал")].iloc[0]
    kcna = sources[(sources["actor"] == "kcna") & (sources["cue"] == "обяви")].iloc[0]
    bta = sources[sources["actor"] == "bta"].iloc[0]
    assert (putin["via"], kcna["via"]) == (["kcna"], ["reuters"])
    assert (bta["role"], bta["credit_of"]) == ("credit", "text")


def test_content_is_what_the_cue_brings_in(corpus: Tables) -> None:
    kcna = only(corpus.sources, BG, actor="kcna", cue="обяви")
    assert content(corpus, kcna).startswith("във вчерашния си телефонен разговор")
    assert content(corpus, kcna).endswith("Курска област")
    kremlin = only(corpus.sources, BG, text="пресслужбата на Кремъл")
    assert content(corpus, kremlin).startswith("Путин е имал")
    seoul = only(corpus.sources, KY, text="Сеул башкаруусу")
    assert content(corpus, seoul).startswith("Россия үчүн")
    assert (kcna["extent"], kremlin["extent"], seoul["extent"]) == ("clause", "clause", "clause")


def test_silence_is_no_source(corpus: Tables) -> None:
    row = only(corpus.sources, BG, actor="kcna", polarity="negative")
    assert row["cue"] == "споменала"
    reuters = corpus.sources[(corpus.sources["article"] == BG) & (corpus.sources["cue"] == "пояснява")].iloc[0]
    assert reuters["role"] == "origin"


def test_stances(corpus: Tables) -> None:
    assert only(corpus.sources, KY, cue="ырастаган")["stance"] == "confirm"
    assert only(corpus.sources, BG, cue="изтъкнал")["stance"] == "stress"
    assert only(corpus.sources, BG, cue="обяви", actor="kcna")["stance"] == "neutral"


def test_credits_say_what_they_credit(corpus: Tables) -> None:
    credit = corpus.sources[corpus.sources["role"] == "credit"]
    assert only(credit, KY, actor="reuters")["credit_of"] == "unknown"
    photo = credit[(credit["article"] == BG) & (credit["credit_of"] == "photo")]
    assert list(photo["text"]) == ["Спутник", "АП", "Kristina Kormilitsyna"]


def test_occasions(corpus: Tables) -> None:
    quotes = corpus.quotes
    assert only(quotes, KY, turn=2)["occasion"] == "meeting"
    assert only(quotes, BG, kind="direct")["occasion"] == "statement"
    assert only(quotes, BG, text="сигурна")["occasion"] == "meeting"


def test_quotes_by_kind(corpus: Tables) -> None:
    kinds = corpus.quotes.groupby("article")["kind"].value_counts()
    assert kinds[KY, "direct"] == 5
    assert kinds[BG, "name"] == 1


def test_who_is_named_and_never_heard(corpus: Tables) -> None:
    heard = set(corpus.sources[corpus.sources["role"] != "credit"]["actor"].dropna())
    named = set(corpus.mentions["actor"].dropna())
    assert {"donald-trump", "marco-rubio", "sergey-lavrov"} <= named - heard


def test_mentions_hold_the_actors_of_the_sources(corpus: Tables) -> None:
    people = corpus.sources[(corpus.sources["kind"] == "person") & (corpus.sources["text"] != corpus.sources["cue"])]
    assert set(people["actor"].dropna()) <= set(corpus.mentions["actor"].dropna())


def test_events_are_the_sentences_that_are_dated(corpus: Tables) -> None:
    row = only(corpus.timeline, KY, text="Август айынын ортосунда")
    assert str(row["event"]).startswith("Август айынын ортосунда Путин Кимге кат жөнөтүп")
