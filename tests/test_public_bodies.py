"""Public bodies: one name in every language, and never two bodies under one."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.across.bodies import public_bodies, same_town
from helpers.across.persons import one_name_each
from helpers.extract import extract
from helpers.public_bodies import PublicBody, actor_of, english, public_body, sorts


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("en", "Turkey's Coast Guard Command"),
        ("bg", "турската брегова охрана"),
        ("ru", "береговой охраной Турции"),
        ("uk", "берегової охорони Туреччини"),
        ("ky", "Түркиянын жээк күзөт кызматы"),
        ("kk", "Түркияның жағалау күзеті"),
        ("tr", "Türk Sahil Güvenlik Komutanlığı"),
        ("de", "türkischen Küstenwache"),
        ("es", "guardia costera turca"),
        ("fr", "garde-côtes turcs"),
        ("pl", "tureckiej straży przybrzeżnej"),
        ("cs", "turecká pobřežní stráž"),
        ("sr", "турска обалска стража"),
        ("sr-Latn", "turska obalska straža"),
    ],
)
def test_a_state_body_is_one_in_every_language(language: str, phrase: str) -> None:
    body = public_body(phrase, language)
    assert body == PublicBody("coast-guard", "turkey", None)
    assert body is not None
    assert english(body) == "Turkish Coast Guard"


@pytest.mark.parametrize(
    ("language", "phrase", "actor"),
    [
        ("fr", "ministère russe des Affaires étrangères", "russia-mfa"),
        ("ky", "Кыргызстандын Тышкы иштер министрлиги", "kyrgyzstan-mfa"),
        ("uk", "Міністерство охорони здоров'я України", "ukraine-health"),
        ("ru", "МИД России", "russia-mfa"),
        ("en", "US Coast Guard", "us-coast-guard"),
        ("uk", "філіппінська берегова охорона", "philippine-coast-guard"),
    ],
)
def test_what_the_gazetteer_knows_has_its_actor(language: str, phrase: str, actor: str) -> None:
    body = public_body(phrase, language)
    assert body is not None
    assert (actor_of(body) or ("",))[0] == actor


@pytest.mark.parametrize(
    ("language", "phrase", "town"),
    [
        ("en", "public prosecutor’s office in Yalikent", "Yalikent"),
        ("tr", "Yalıkent Cumhuriyet Başsavcılığı'ndan", "Yalıkent"),
        ("es", "Fiscalía de Yalikent", "Yalikent"),
        ("bg", "прокуратурата в Ялъкент", "Ялъкент"),
        ("ru", "прокуратурой Ялыкента", "Ялыкента"),
        ("de", "Staatsanwaltschaft Yalikent", "Yalikent"),
        ("ky", "Ялыкент прокуратурасы", "Ялыкент"),
        ("fr", "parquet de Paris", "paris"),
    ],
)
def test_the_office_of_a_town_is_not_that_of_its_state(language: str, phrase: str, town: str) -> None:
    assert public_body(phrase, language) == PublicBody("prosecutors-office", None, town)


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("en", "Turkish coast guard commander"),  # a person of it
        ("en", "another police department"),
        ("en", "Louisiana State Police"),  # State is no town
        ("en", "Greek and Turkish coast guard"),
        ("en", "Ministry of Health and Sports of Myanmar"),  # another ministry than that of health
        ("es", "Policía Estatal"),
        ("ru", "Национальная метеорологическая служба"),
        ("ru", "главное управление МВД по Ростовской области"),
        ("bg", "Варненската търговска камара"),
    ],
)
def test_a_word_that_says_more_is_not_passed_over(language: str, phrase: str) -> None:
    assert public_body(phrase, language) is None


def test_ministries_of_one_state_are_apart() -> None:
    names = [s.removesuffix("-ministry") for s in sorts() if s.endswith("-ministry")]
    read = [public_body(f"French {name} ministry", "en") for name in names]
    assert len({b.sort for b in read if b}) == len(names)


@pytest.mark.parametrize(
    ("one", "other", "apart", "same"),
    [
        ("Yalıkent", "Yalikent", False, True),
        ("Yalikent", "Ялъкент", True, True),
        ("Baton Rouge", "Батон-Ружа", True, True),
        ("Ялыкента", "Ялыкент", False, False),
        ("Rostock", "Ростова", True, False),
    ],
)
def test_towns_in_several_spellings(one: str, other: str, apart: bool, same: bool) -> None:
    assert same_town(one, other, apart) is same
    assert same_town(other, one, apart) is same


def shown(folder: Path, **articles: str) -> dict[tuple[str, str], tuple[str | None, str]]:
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, "utf8")
    return {place: (way.actor, way.name) for place, way in public_bodies(extract(folder)).items()}


def test_a_class_noun_alone_is_the_only_one_named_with_its_state(tmp_path: Path) -> None:
    told = shown(
        tmp_path,
        one="Ferry sinks\n\nThe Spanish transport ministry said on Monday that nobody was hurt. "
        "The transport ministry said that the search goes on.\n",
        two="Ferry sinks\n\nThe Spanish transport ministry said on Monday that nobody was hurt. "
        "The Greek transport ministry said that two were missing. The transport ministry said that the search goes on.\n",
    )
    assert {name for (article, _), (_, name) in told.items() if article == "one"} == {"Spanish Transport Ministry"}
    assert {name for (article, _), (_, name) in told.items() if article == "two"} <= {
        "Spanish Transport Ministry",
        "Greek Transport Ministry",
    }
    assert not [n for a, n in told if a == "two" and n.casefold().removeprefix("the ") == "transport ministry"]


def test_the_state_of_a_language_has_its_bodies_only_at_home(tmp_path: Path) -> None:
    told = shown(
        tmp_path,
        home="Бишкекте жыйын өттү\n\nКыргызстандын жарандары үйүнө кайтты. Транспорт министрлиги билдиргендей, жол ачык.\n",
        abroad="Парижде жыйын өттү\n\nФранция, Францияда жана Франциянын чек арасында жол ачык. "
        "Транспорт министрлиги билдиргендей, поезддер жүрөт.\n",
    )
    assert "home" in {article for article, _ in told}
    assert "abroad" not in {article for article, _ in told}


def test_the_ferry_has_one_coast_guard() -> None:
    folder = Path(__file__).parents[1] / "data" / "composed" / "ferry" / "articles"
    corpus = one_name_each(
        extract([folder / f"{n}.txt" for n in ("lodos-01.tr", "prychal-01.uk", "pontika-03.en", "meridian-05.es")])
    )
    names = set(corpus.sources["name"].dropna())
    assert {"Turkish Coast Guard", "Yalikent Prosecutor's Office"} <= names
    assert not {n for n in names if "Sahil" in n or "охорон" in n or "Fiscal" in n}


@pytest.mark.parametrize(("state", "shown"), [("Turquía", "Turkish Coast Guard"), ("Grecia", "guardia costera")])
def test_a_class_noun_alone_is_the_body_that_another_article_tells_of_a_state_named_beside_it(
    tmp_path: Path, state: str, shown: str
) -> None:
    (tmp_path / "a.en.txt").write_text(
        "Ferry\n\nSeventeen people died, the Turkish coast guard said on Monday.\n", "utf8"
    )
    (tmp_path / "b.es.txt").write_text(
        f"Ferri\n\n{state} dio por terminada la búsqueda, según informó la guardia costera.\n", "utf8"
    )
    sources = one_name_each(extract(tmp_path)).sources
    assert sources.loc[sources["article"] == "b.es", "name"].tolist() == [shown]
