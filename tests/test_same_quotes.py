"""The same quote in several articles: joined by its words, across languages by other evidence, and what changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from helpers import read_clippings
from helpers.across.quote_evidence import Evidence
from helpers.across.quote_groups import Joining
from helpers.across.quote_links import by_text, link_by_text
from helpers.across.same_quotes import COLUMNS, same_quotes
from helpers.across.spoken import spoken
from helpers.extract import extract
from helpers.tables import Tables, tables

FERRY = "Ferry Arlanda sinks off Norholm\n\n"


def corpus(folder: Path, articles: Mapping[str, str]) -> Tables:
    """Return the tables of some articles, by name; a name ends in its language."""
    lines = ["article,language,published"]
    for day, (name, text) in enumerate(articles.items(), 10):
        (folder / f"{name}.txt").write_text(text, "utf8")
        lines.append(f"{name},{name.rsplit('.', 1)[-1]},2026-03-{day}T08:00")
    (folder / "metadata.csv").write_text("\n".join(lines) + "\n", "utf8")
    return extract(folder, metadata=folder / "metadata.csv")


def one_story(found: Tables) -> pd.DataFrame:
    """Return all units as one story."""
    return found.items[["article", "item"]].assign(story=1)


def versions(folder: Path, articles: Mapping[str, str], **options: Any) -> pd.DataFrame:
    """Return the versions found in some articles of one story."""
    found = corpus(folder, articles)
    return same_quotes(found, one_story(found), **options)


def said(words: str, who: str = "Arlen Vestergard, the harbour master,") -> str:
    """Return an article in which somebody says something."""
    return f"{FERRY}The ferry sank on Monday. “{words},” {who} said.\n"


FULL = "We will rebuild the old harbour and we will pay the families before winter"


def test_nothing_in_nothing_out() -> None:
    found = same_quotes(tables({}), pd.DataFrame(columns=["article", "item", "story"]))
    assert list(found.columns) == COLUMNS
    assert found.empty


def test_words_that_agree_are_one_quote_and_the_fullest_is_the_original(tmp_path: Path) -> None:
    found = versions(tmp_path, {"a.en": said(FULL), "b.en": said("We will rebuild the old harbour")})
    assert found["group"].nunique() == 1
    assert found["changes"].tolist() == [["original"], ["cut"]]
    assert " ".join(found["lacking"].iloc[1]) == "and we will pay the families before winter"
    assert set(found["basis"]) == {"text"}


def test_a_replaced_word_is_a_change_and_an_ending_is_none(tmp_path: Path) -> None:
    changed = FULL.replace("winter", "spring")
    inflected = FULL.replace("families", "family")
    found = versions(tmp_path, {"a.en": said(FULL), "b.en": said(changed), "c.en": said(inflected)})
    assert found["changes"].tolist() == [["original"], ["changed"], ["same"]]
    assert (found["only_here"].iloc[1], found["lacking"].iloc[1]) == (["spring"], ["winter"])


def test_words_that_no_other_version_has_are_added(tmp_path: Path) -> None:
    longer = "Believe me, we will rebuild the old harbour and we will pay the families"
    found = versions(tmp_path, {"a.en": said(FULL), "b.en": said(longer)})
    assert found["changes"].iloc[1] == ["cut", "added"]
    assert found["only_here"].iloc[1] == ["Believe", "me"]


def test_another_speaker_is_told(tmp_path: Path) -> None:
    found = versions(tmp_path, {"a.en": said(FULL), "b.en": said(FULL, "Minister Ingrid Solberg")})
    assert found["changes"].tolist() == [["original"], ["same", "other_speaker"]]


def test_a_fragment_belongs_to_the_whole_of_its_speaker(tmp_path: Path) -> None:
    mixed = f"{FERRY}The ferry sank on Monday. Arlen Vestergard said that he would “rebuild the old harbour” soon.\n"
    found = versions(tmp_path, {"a.en": said(FULL, "Arlen Vestergard"), "b.en": mixed})
    assert found["changes"].tolist() == [["original"], ["cut", "mixed"]]


def test_a_whole_clause_is_one_quote_of_a_story_whoever_is_named_for_it(tmp_path: Path) -> None:
    short, long = "This is no victory but a truce.", "This is no victory but a truce. We shall see in January."
    found = versions(tmp_path, {"a.en": said(long), "b.en": said(short, "Petra Lindqvist, the finance minister,")})
    assert found["changes"].tolist() == [["original"], ["cut", "other_speaker"]]


def test_two_words_of_two_speakers_are_two_quotes(tmp_path: Path) -> None:
    articles = {"a.en": said("No comment", "Arlen Vestergard"), "b.en": said("No comment", "Minister Ingrid Solberg")}
    assert versions(tmp_path, articles).empty


def test_two_words_of_one_speaker_are_one_quote_in_one_story_only(tmp_path: Path) -> None:
    found = corpus(
        tmp_path, {"a.en": said("No comment", "Arlen Vestergard"), "b.en": said("No comment", "Arlen Vestergard")}
    )
    assert len(same_quotes(found, one_story(found))) == 2
    apart = found.items[["article", "item"]].assign(story=[1, 2])
    assert same_quotes(found, apart).empty


def test_alike_words_on_two_occasions_are_a_formula_and_never_one_quote(tmp_path: Path) -> None:
    words = "Your pain is our pain and we will stand beside you"
    call = f"{FERRY}“{words},” Minister Ingrid Solberg said in a phone call on Monday.\n"
    meeting = f"{FERRY}“{words},” Minister Ingrid Solberg said at a meeting on Friday.\n"
    found = versions(tmp_path, {"a.en": call, "b.en": meeting, "c.en": call})
    assert found.groupby("group")["article"].apply(list).tolist() == [["a.en", "c.en"], ["b.en"]]
    assert set(found["relation"]) == {"formula"}
    assert found["formula"].nunique() == 1


def test_few_alike_words_of_two_people_in_two_stories_are_a_formula(tmp_path: Path) -> None:
    words = "Not a single harbour ballot was lost"
    articles = {"a.en": said(words, "Arlen Vestergard"), "b.en": said(words, "Minister Ingrid Solberg"), "c.en": said(words, "Arlen Vestergard")}  # fmt: skip
    found = corpus(tmp_path, articles)
    told = same_quotes(found, found.items[["article", "item"]].assign(story=[1, 2, 1]))
    assert told.groupby("group")["article"].apply(list).tolist() == [["a.en", "c.en"], ["b.en"]]
    assert set(told["relation"]) == {"formula"}


def test_two_quotes_of_one_speaker_on_one_thing_stay_two_in_several_languages(tmp_path: Path) -> None:
    articles = {
        "a.en": "“We do not want a victory, we want an honest count,” Arlen Vestergard said.",
        "b.de": "„Wir wollen keinen Sieg, wir wollen eine ehrliche Zählung“, sagte Arlen Vestergard.",
        "c.es": "«No queremos una victoria, queremos un recuento honesto», dijo Arlen Vestergard.",
        "d.en": "“Whoever has won has no reason to fear the count,” Arlen Vestergard said.",
        "e.de": "„Wer gewonnen hat, braucht die Zählung nicht zu fürchten“, sagte Arlen Vestergard.",
        "f.es": "«Quien ha ganado no tiene razón para temer el recuento», dijo Arlen Vestergard.",
    }
    found = versions(tmp_path, {name: f"{FERRY}{text}\n" for name, text in articles.items()})
    assert found.groupby("group")["article"].apply(list).tolist() == [
        ["a.en", "b.de", "c.es"],
        ["d.en", "e.de", "f.es"],
    ]


def test_two_quotes_of_one_article_never_become_one(tmp_path: Path) -> None:
    two = f"{FERRY}“We will rebuild the harbour at Norholm,” Arlen Vestergard said. “We will never leave Norholm,” he said.\n"
    found = versions(
        tmp_path, {"a.en": two, "b.en": said("We will rebuild the harbour at Norholm", "Arlen Vestergard")}
    )
    assert found["article"].tolist() == ["a.en", "b.en"]
    assert len(set(found["text"].str.strip(","))) == 1


TRANSLATED = {
    "a.en": said("The 14 rescuers searched for 3 days and found the captain of the Arlanda alive", "Arlen Vestergard"),
    "b.bg": "Фериботът „Арланда“ потъна\n\n„14 спасители търсиха 3 дни и намериха капитана на „Арланда“ жив“, каза Арлен Вестергард.\n",
    "c.es": "El ferri Arlanda se hunde\n\n«Los 14 rescatistas buscaron durante 3 días y encontraron vivo al capitán del Arlanda», "
    "dijo Arlen Vestergard.\n",
}


def test_a_translation_is_found_by_speaker_figures_and_names(tmp_path: Path) -> None:
    found = versions(tmp_path, TRANSLATED)
    assert set(found["language"]) == {"en", "bg", "es"}
    assert found["group"].nunique() == 1
    assert set(found["basis"]) == {"evidence"}
    assert found["confidence"].max() < 1.0


def test_languages_that_were_not_asked_for_are_not_matched(tmp_path: Path) -> None:
    found = versions(tmp_path, TRANSLATED, languages={"en", "es"})
    assert set(found["language"]) == {"en", "es"}


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_articles_changes_no_group(tmp_path: Path, turned: bool) -> None:
    names = sorted(TRANSLATED, reverse=turned)
    found = versions(tmp_path, {f"{n:02d}{name}": TRANSLATED[name] for n, name in enumerate(names)})
    assert sorted(found["language"]) == ["bg", "en", "es"]
    assert found["group"].nunique() == 1


def test_pairs_whose_words_are_never_laid_side_by_side_would_change_no_group() -> None:
    clippings = read_clippings("data/composed/plant/articles")
    quotes = spoken(clippings, dict.fromkeys(zip(clippings.items["article"], clippings.items["item"], strict=True), 1))
    links, pairs = by_text(quotes)
    quick, thorough = Joining(quotes), Joining(quotes)
    quick.follow_words(links, pairs)
    every = [link_by_text(quotes[pair.one], quotes[pair.other]) for pair in pairs]
    assert all(link.confidence <= pair.most for link, pair in zip(every, pairs, strict=True) if link)
    thorough.follow([*links, *(link for link in every if link)])
    assert len(quick.found()) > 10
    assert [(g.numbers, g.links) for g in quick.found()] == [(g.numbers, g.links) for g in thorough.found()]


def test_of_few_words_what_stands_around_them_outweighs_a_nearer_meaning() -> None:
    none = Evidence(0, 0, 0, 0, 0, 0, 0, 0, brief=0.7)
    beside = none._replace(around=0.9)
    assert beside.with_meaning(0.4) > none.with_meaning(0.5)
    assert beside._replace(brief=0.0).with_meaning(0.4) < none._replace(brief=0.0).with_meaning(0.5)


def test_a_few_words_that_the_other_means_as_a_whole_outweigh_a_nearer_meaning() -> None:
    none = Evidence(0, 0, 0, 0, 0, 0, 0, 0, brief=0.7)
    assert none._replace(within=1.0).with_meaning(0.25) > none.with_meaning(0.35)
