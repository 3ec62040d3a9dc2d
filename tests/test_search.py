"""Search in any spelling: every form of a name is found from any other, and a short word does not find everything."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.across.questions import read_clippings
from helpers.aids.forms import forms_of, meant
from helpers.aids.search import FOUND, in_lines, most_named, search, search_in_words
from helpers.aids.vocabulary import sound_alike
from helpers.tables import Tables

TEXTS = {
    "en": "Kim meets Putin\n\nKim Jong Un met Vladimir Putin on 12 August 2025 in Pyongyang. More than 600 soldiers died, Pavol Hlavac said.\n",
    "bg": "Ким Чен-ун се срещна с Путин\n\nКим Чен-ун разговаря с Владимир Путин. Загинаха 600 войници, каза Павол Главач.\n",
    "ru": "Ким Чен Ын встретился с Путиным\n\nКим Чен Ын принял Владимира Путина. Погибли 600 солдат, сказал Павол Глaвач. Мобилизация начата, мобилизованных не считали.\n",
    "ko": "김정은, 푸틴과 회담\n\n김정은 국무위원장은 블라디미르 푸틴 러시아 대통령과 만났다.\n",
    "zh": "金正恩会见普京\n\n朝鲜领导人金正恩在平壤会见了俄罗斯总统普京。\n",
    "ar": "كيم جونغ أون يلتقي بوتين\n\nالتقى الزعيم الكوري الشمالي كيم جونغ أون بالرئيس الروسي فلاديمير بوتين.\n",
    "ka": "კიმ ჩენ ინი პუტინს შეხვდა\n\nკიმ ჩენ ინი ვლადიმირ პუტინს შეხვდა ფხენიანში.\n",
    "cs": "Žižkov slaví\n\nNa Žižkově se v neděli slavilo, řekl starosta.\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = tmp_path_factory.mktemp("spellings")
    for code, text in TEXTS.items():
        (folder / f"{code}.txt").write_text(text, "utf8")
    languages = "".join(f"{code},{code}\n" for code in TEXTS)
    (folder / "metadata.csv").write_text(f"article,language\n{languages}", "utf8")
    return read_clippings(folder)


@cache
def sample() -> Tables:
    return read_clippings(Path(__file__).parent.parent / "data" / "articles")


def articles(found: pd.DataFrame) -> set[str]:
    return set(found["article"])


@pytest.mark.parametrize("wanted", ["Jong Un", "Чен Ын", "Ким Чен-ун", "金正恩", "김정은", "كيم جونغ أون"])
def test_every_form_of_an_actor_finds_all_others(corpus: Tables, wanted: str) -> None:
    assert articles(search(corpus, wanted)) >= {"en", "bg", "ru", "ko", "zh", "ar", "ka"}


@pytest.mark.parametrize("wanted", ["Putin", "путин", "Путин", "普京", "푸틴", "پوتین"])
def test_a_surname_is_found_in_every_script(corpus: Tables, wanted: str) -> None:
    assert articles(search(corpus, wanted)) == {"en", "bg", "ru", "ko", "zh", "ar", "ka"}


def test_every_place_is_the_characters_that_it_names(corpus: Tables) -> None:
    texts = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    for wanted in ("Jong Un", "Putin", "600", "Hlavac", "žižkov"):
        found = search(corpus, wanted)
        assert list(found.columns) == FOUND
        assert [texts[r.article][r.start : r.end] for r in found.itertuples()] == found["text"].tolist()
        assert not found.duplicated(["article", "start", "end"]).any()


def test_a_name_that_the_gazetteer_lacks_is_found_by_its_sound(corpus: Tables) -> None:
    assert meant("Hlavac") == []
    assert articles(search(corpus, "Hlavac")) >= {"en", "bg"}
    assert articles(search(corpus, "hlavac")) >= {"en"}


def test_accents_and_case_are_folded_and_endings_found(corpus: Tables) -> None:
    found = search(corpus, "zizkov")
    assert found["text"].tolist() == ["Žižkov", "Žižkově"]
    assert set(found["how"]) == {"spelling"}
    assert set(search(corpus, "Žižkov")["how"]) == {"exact"}
    assert search(corpus, "мобилиз")["text"].tolist() == ["Мобилизация", "мобилизованных"]


def test_whole_words_come_first(corpus: Tables) -> None:
    assert search(corpus, "Владимир")["text"].tolist()[:2] == ["Владимир", "Владимира"]


@pytest.mark.parametrize("wanted", ["u", "ы", "Чен Ен Ун Он", "", " ", "-", "…", "un mund", "se", "ka"])
def test_short_words_do_not_match_everything(corpus: Tables, wanted: str) -> None:
    assert len(search(corpus, wanted)) <= 2


def test_short_words_mean_nobody_by_part_of_a_name() -> None:
    assert meant("un") == []
    assert meant("UN") == ["united-nations"]
    assert meant("may") == []
    assert meant("new") == []
    assert "vladimir-putin" in meant("Putin")


def test_names_that_only_share_consonants_are_not_one() -> None:
    assert sound_alike("любимова", "lyubimova", "en")
    assert not sound_alike("putin", "patton", "en")
    assert not sound_alike("merz", "mars", "en")


def test_figures_days_and_things_counted_are_found_by_what_the_tables_read(corpus: Tables) -> None:
    assert {"en", "bg", "ru"} <= articles(search(corpus, "soldiers"))
    assert "en" in articles(search(corpus, "2025-08-12"))
    assert {"en", "bg", "ru"} <= articles(search(corpus, "600"))


def test_rows_name_the_tables_that_hold_them(corpus: Tables) -> None:
    found = search(corpus, "Putin")
    assert all(tables for tables in found["table"])
    assert "mentions" in found.loc[found["article"] == "bg", "table"].iloc[0]
    assert (found["item"] == 0).all()


def test_lines_show_the_words_before_and_behind(corpus: Tables) -> None:
    lines = in_lines(search(corpus, "Pyongyang"), corpus.articles, around=25)
    first = lines.iloc[0]
    assert (first["before"], first["found"]) == ("…on 12 August 2025 in", "Pyongyang")
    assert first["behind"].startswith(". More than 600")
    assert in_lines(search(corpus, "nobody here"), corpus.articles).empty


def test_where_the_tables_tell_no_names_a_person_of_the_gazetteer_is_found(tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text(TEXTS["zh"], "utf8")
    (tmp_path / "ko.txt").write_text(TEXTS["ko"].replace("푸틴", "그"), "utf8")
    assert most_named(read_clippings(tmp_path)) == "Kim Jong-un"


def test_what_was_found_is_told_in_a_sentence(corpus: Tables) -> None:
    assert search_in_words(search(corpus, "Žižkov"), "Žižkov") == ["Žižkov: 2 places in 1 article (exact 2)."]
    assert search_in_words(search(corpus, "Atlantis"), "Atlantis") == ["Atlantis: not found in this folder."]


@given(st.text(max_size=20))
@settings(max_examples=30, deadline=None)
def test_nothing_typed_raises(typed: str) -> None:
    search(sample(), typed)


def test_the_forms_of_other_scripts_belong_to_actors_of_the_gazetteer() -> None:
    assert "金正恩" in forms_of("kim-jong-un")
    assert "俄罗斯" in forms_of("russia")
    assert meant("俄罗斯") == ["russia"]
    assert meant("로이터") == ["reuters"]


def test_five_hundred_articles_are_searched_in_two_seconds(corpus: Tables) -> None:
    rows = pd.concat(
        [corpus.articles.assign(article=corpus.articles["article"] + f"-{i}") for i in range(63)], ignore_index=True
    )
    many = Tables(**{name: rows if name == "articles" else table for name, table in corpus})
    assert len(rows) > 500
    began = time.process_time()
    search(many, "Jong Un")
    assert time.process_time() - began < 2


def test_names_of_english_articles_are_found_in_their_translations_and_hardly_elsewhere() -> None:
    folder = Path(__file__).parent.parent / "data" / "parallel" / "ntrex"
    corpus = read_clippings([p for code in ("en", "ru", "ka", "de") for p in sorted((folder / code).glob("*.txt"))[:8]])
    english = corpus.mentions[
        corpus.mentions["article"].str.endswith(".en") & corpus.mentions["kind"].isin(["person", "state", "agency"])
    ]
    found = wanted = elsewhere = 0
    for name, rows in english.groupby("name"):
        answers = search(corpus, str(name))
        answers = answers[[bool({"text", "mentions", "sources"} & set(tables)) for tables in answers["table"]]]
        here = {
            article.removesuffix(".en")
            for article in {*rows["article"], *answers["article"]}
            if article.endswith(".en")
        }
        others = {article for article in answers["article"] if not article.endswith(".en")}
        right = {article for article in others if article.rpartition(".")[0] in here}
        found, wanted, elsewhere = found + len(right), wanted + 3 * len(here), elsewhere + len(others - right)
    assert wanted > 80
    assert found / wanted > 0.75
    assert elsewhere / found < 0.02


def test_an_acronym_is_found_in_capitals_alone(corpus: Tables) -> None:
    assert search(corpus, "ON").empty
    assert not search(corpus, "on").empty
    assert search_in_words(search(corpus, ""), "")[0].startswith("Nothing is looked for")
