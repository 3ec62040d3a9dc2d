"""Persons whom no gazetteer knows: one name in every language, and never two persons under one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from helpers.across.persons import _same_person as same_person
from helpers.across.persons import one_name_each, spellings
from helpers.extract import extract, extract_article
from helpers.intake.load import Article, Metadata
from helpers.tables import tables


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Сутопо Пурво Нугрохо", "Sutopo Purwo Nugroho", True),
        ("Елизабет Уорън", "Elizabeth Warren", True),
        ("Роберто Калзадила", "Roberto Calzadilla", True),
        ("Девала Патрика", "Девал Патрик", False),
        ("Уейд Симс", "Wade Sims", True),
        ("Юрай Костелни", "Juraj Kostelny", True),
        ("Ян Главач", "Jan Hlaváč", True),
        ("Нилгюн Тезджан", "Nilgün Tezcan", True),
        ("Катрин Фольмер", "Katrin Vollmer", True),
        ("Джордж Харис", "George Harris", True),
    ],
)
def test_spellings_of_one_person(one: str, other: str, apart: bool) -> None:
    assert same_person(one, other, apart)
    assert same_person(other, one, apart)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("John Smith", "Jane Smith", False),
        ("Иван Петров", "Стоян Петров", False),
        ("Maria Kowalska", "Мария Ковалева", True),
        ("Ana Li", "Ани Лу", False),
        ("Michael Jordan", "Michael Johnson", True),
        ("Risa Kusuma", "Dwi Haris", True),
        ("Анна Новак", "Jan Novak", True),
        ("Игор Петров", "Ivan Petrov", True),
    ],
)
def test_two_persons(one: str, other: str, apart: bool) -> None:
    assert not same_person(one, other, apart)


def test_names_are_joined_across_articles_and_never_within_one(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text(
        "Storm hits the coast\n\nFerry captain Arlen Vestergard said that the harbour was closed. "
        "His brother Orlen Vestergard said that the boats were safe.\n"
    )
    (tmp_path / "bg.txt").write_text(
        "Буря удари брега\n\nКапитанът Арлен Вестергард каза, че пристанището е затворено.\n"
    )
    corpus = extract(tmp_path)
    assert spellings(corpus) == {"Арлен Вестергард": "Arlen Vestergard"}
    joined = one_name_each(corpus)
    assert set(joined.sources["name"]) >= {"Arlen Vestergard", "Orlen Vestergard"}
    assert "Арлен Вестергард" not in set(joined.sources["name"])
    assert list(joined.sources["text"]) == list(corpus.sources["text"])


def test_a_title_is_no_part_of_a_name_that_another_article_tells_alone(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("Storm hits the coast\n\nArlen Vestergard said that the harbour was closed.\n")
    (tmp_path / "pl.txt").write_text(
        "Burza na wybrzeżu\n\n„Port jest zamknięty” – powiedział szef związku zawodowego Arlen Vestergard w środę.\n"
    )
    assert {n for n in one_name_each(extract(tmp_path)).sources["name"] if "Vestergard" in n} == {"Arlen Vestergard"}


def test_the_spokesman_of_a_person_is_not_that_person() -> None:
    corpus = tables({})
    named = pd.DataFrame(
        {"article": ["a", "b"], "kind": "person", "actor": None, "name": ["rzecznik Johna Vesta", "John Vest"]}
    )
    corpus = replace(corpus, sources=named.iloc[:1], mentions=named.iloc[1:],
                     articles=pd.DataFrame({"article": ["a", "b"], "language": ["pl", "en"]}))  # fmt: skip
    assert spellings(corpus) == {}


def test_the_parallel_articles_have_one_name_a_person() -> None:
    folder = Path(__file__).parents[1] / "data" / "parallel" / "ntrex"
    corpus = extract([folder / code / f"telegraph-405422.{code}.txt" for code in ("en", "bg", "ky")])
    names = set(one_name_each(corpus).sources["name"].dropna())
    assert {"Risa Kusuma", "Dwi Haris"} <= names
    assert not {n for n in names if n.startswith(("Риса", "Дви"))}


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("en", "Kim Jong Un said that the army was ready.", "kim-jong-un"),
        ("bg", "Ким Чен Ун каза, че армията е готова.", "kim-jong-un"),
        ("ky", "Ким Чен Ын армия даяр экенин айтты.", "kim-jong-un"),
        ("ru", "Ким Чен Ын заявил, что армия готова.", "kim-jong-un"),
        ("uk", "Кім Чен Ин заявив, що армія готова.", "kim-jong-un"),
        ("kk", "Ким Чен Ын армия дайын екенін айтты.", "kim-jong-un"),
        ("tr", "Kim Jong Un, ordunun hazır olduğunu söyledi.", "kim-jong-un"),
        ("de", "Kim Jong Un sagte, dass die Armee bereit sei.", "kim-jong-un"),
        ("fr", "Kim Jong-un a déclaré que l'armée était prête.", "kim-jong-un"),
        ("es", "Kim Jong Un dijo que el ejército estaba listo.", "kim-jong-un"),
        ("pl", "Kim Dzong Un powiedział, że armia jest gotowa.", "kim-jong-un"),
        ("cs", "Kim Čong-un řekl, že armáda je připravena.", "kim-jong-un"),
        ("sr", "Ким Џонг Ун је рекао да је војска спремна.", "kim-jong-un"),
        ("sr-Latn", "Kim Džong Un je rekao da je vojska spremna.", "kim-jong-un"),
    ],
)
def test_a_known_person_is_one_actor_in_every_language(language: str, text: str, actor: str | None) -> None:
    article = Article(
        name="x", path="x.txt", sha256="", encoding="utf-8", text=text,
        metadata=Metadata(language=language, published="2025-08-13"), duplicate_of=None,
    )  # fmt: skip
    assert [r.actor for r in extract_article(article)["sources"] if r.polarity == "positive"] == [actor]
