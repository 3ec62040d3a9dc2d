"""Agencies, outlets and firms that no gazetteer knows: one name in every language, and never two under one."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.across.organisations import same_organisation
from helpers.across.persons import one_name_each
from helpers.extract import extract
from helpers.proper_names import proper_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Лодос", "Lodos"),
        ("Понтика", "Pontika"),
        ("Марти", "Martı"),
        ("Халярд Шипинг", "Halyard Shipping"),
        ("Халярд Шипинг", "Халярд Шиппінг"),
        ("Сирена Лайнс", "Sirena Lines"),
        ("НОРДТОР", "NORDTOR"),
    ],
)
def test_spellings_of_one(one: str, other: str) -> None:
    assert same_organisation(one, other, True)
    assert same_organisation(other, one, True)
    assert not same_organisation(one, other, False) or one == other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Лада", "Lidl"),
        ("ПП", "PP"),  # parties of two countries
        ("Марс", "Marius"),
        ("Тайм", "Team"),
        ("Север Банк", "Sever Lines"),
        ("Новая газета", "Nova Gazeta Plus"),
        ("Лодос Холдинг", "Lodos"),
    ],
)
def test_two_organisations(one: str, other: str) -> None:
    assert not same_organisation(one, other, True)
    assert not same_organisation(other, one, True)


@pytest.mark.parametrize(
    ("language", "name", "proper"),
    [
        ("tr", "Lodos haber ajansına", "Lodos"),
        ("tr", "Devlet Hastanesi", "Devlet Hastanesi"),
        ("en", "Daily Star", "Daily Star"),  # no Star
        ("en", "Supreme Court", None),
        ("en", "a rescue group", None),
    ],
)
def test_class_nouns_of_media_are_left_out(language: str, name: str, proper: str | None) -> None:
    found = proper_name(name, language)
    assert (found.name if found else None) == proper


def test_an_agency_has_one_name_and_kind_across_languages(tmp_path: Path) -> None:
    (tmp_path / "bg.txt").write_text("Ферибот потъна\n\nТрима души са загинали, съобщи агенция „Ветрон“.\n", "utf8")
    (tmp_path / "en.txt").write_text(
        "Ferry sinks\n\nThree people died, the Vetron news agency reported on Monday. Vetron said two were missing.\n",
        "utf8",
    )
    corpus = extract(tmp_path)
    assert {"Ветрон", "Vetron"} <= set(corpus.sources["name"].dropna())
    joined = one_name_each(corpus).sources
    assert set(joined[joined["name"].notna()]["name"]) == {"Vetron"}
    assert set(joined[joined["name"] == "Vetron"]["kind"]) == {"agency"}
    assert list(joined["text"]) == list(corpus.sources["text"])


def test_a_surname_is_a_medium_only_where_it_is_the_masthead_of_an_article(tmp_path: Path) -> None:
    (tmp_path / "bg.txt").write_text("Ферибот потъна\n\nТрима души са загинали, съобщи фирма „Ветрон“.\n", "utf8")
    (tmp_path / "en.txt").write_text("Ferry sinks\n\nThree people died. Vetron said two were missing.\n", "utf8")
    assert "Ветрон" in set(one_name_each(extract(tmp_path)).sources["name"].dropna())
    (tmp_path / "metadata.csv").write_text("article,outlet\nen,Vetron\n", "utf8")
    assert "Ветрон" not in set(one_name_each(extract(tmp_path)).sources["name"].dropna())


def test_names_beside_each_other_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "bg.txt").write_text(
        "Ферибот потъна\n\nТрима загинаха, съобщи агенция „Ветрон“. Двама, съобщи агенция „Vetron“.\n", "utf8"
    )
    (tmp_path / "en.txt").write_text(
        "Ferry sinks\n\nThree people died, the Vetron news agency reported on Monday.\n", "utf8"
    )
    assert {"Ветрон", "Vetron"} <= set(one_name_each(extract(tmp_path)).sources["name"].dropna())
