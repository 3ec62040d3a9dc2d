"""Whose a figure is where its sentence names nobody; whose an article is where only another one tells the outlet."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import read_clippings
from helpers.across.descriptions import described
from helpers.across.provenance import same_media
from helpers.across.source_names import signed_datelines
from helpers.compare import Comparison

LEAD = "The ferry Aurora and the freighter Kestrel collided off the port of Belmont on Wednesday, 13 May 2026."
ONE = f"Seventeen dead after ferry collision off Belmont\n\n{LEAD} The death toll has risen to 17, the Norwegian coast guard said. %s\n"
OTHER = f"Ferry collision off Belmont\n\n{LEAD} The Norwegian coast guard said 17 people died and 203 people were rescued.\n"


def folder(tmp_path: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf8")
    outlets = "\n".join(f"{name},The {name.title()} Post,2026-05-13T1{i}:00,en" for i, name in enumerate(texts))
    (tmp_path / "metadata.csv").write_text(f"article,outlet,published,language\n{outlets}\n", "utf8")
    return tmp_path


def roots_of_rescued(place: Path) -> set[str]:
    it = Comparison(read_clippings(place))
    found = it.roots[it.roots["what"].astype(str).str.contains("rescued")]
    return {root for roots in found["roots"] for root in roots}


def test_a_figure_of_the_toll_beside_a_sentence_of_the_coast_guard_is_the_coast_guards(tmp_path: Path) -> None:
    told = roots_of_rescued(folder(tmp_path, one=ONE % "A total of 203 people were rescued.", other=OTHER))
    assert told
    assert not {root for root in told if "Post" in root}


def test_a_figure_of_the_toll_in_another_paragraph_is_the_outlets(tmp_path: Path) -> None:
    apart = ONE % "" + "\nThe weather was calm and clear all night long.\n\nA total of 203 people were rescued.\n"
    assert "The One Post" in roots_of_rescued(folder(tmp_path, one=apart, other=OTHER))


def test_a_figure_between_two_sentences_of_one_speaker_is_the_speakers(tmp_path: Path) -> None:
    parts = "The fire brigade sent boats, spokeswoman Ada Kerr said. The zone reaches 14 kilometres from the port of Belmont. %s."
    text = f"Ferry collision off Belmont\n\n{LEAD} The sea was calm.\n\n"
    last = {"same": "Nobody may enter it, she said", "other": "Nobody may enter it, mayor Tom Reed said"}
    heard = {}
    for name, end in last.items():
        place = tmp_path / name
        place.mkdir()
        it = Comparison(read_clippings(folder(place, one=text + parts % end, other=text + parts % end)))
        heard[name] = {root for roots in it.roots.loc[it.roots["about"] == "figure", "roots"] for root in roots}
    assert heard["same"] == {"Ada Kerr"}
    assert "Ada Kerr" not in heard["other"]


def test_a_state_in_a_headline_stands_for_whom_the_body_hears(tmp_path: Path) -> None:
    one = f"Norway says 17 people died in ferry collision\n\n{LEAD} The Norwegian coast guard corrected its list on Friday, it said.\n"
    it = Comparison(read_clippings(folder(tmp_path, one=one, other=OTHER)))
    assert not {root for roots in it.roots["roots"] for root in roots if root == "Norway"}


def test_a_line_above_the_text_is_the_outlet_only_where_another_article_tells_so(tmp_path: Path) -> None:
    text = "Harbour is closed\n\n{}\n12 May 2026, 10:20\n\nThe harbour was closed on Monday, the mayor said. It opens in June.\n"
    (tmp_path / "a.txt").write_text(text.format("Brine and Tar"), "utf8")
    (tmp_path / "b.txt").write_text("Storm\n\nThe storm came on Tuesday, the mayor said. It went on Friday.\n", "utf8")
    (tmp_path / "c.txt").write_text(text.format("Petra Hollow"), "utf8")
    (tmp_path / "metadata.csv").write_text("article,outlet\nb,Brine and Tar\n", "utf8")
    articles = read_clippings(tmp_path).articles.set_index("article")["outlet"]
    assert articles["a"] == "Brine and Tar"
    assert articles["c"] != "Brine and Tar"


@pytest.mark.parametrize(("one", "other", "same"), [("Meridijan", "Меридиан", True), ("Lodos", "Ладога", False)])
def test_an_agency_in_two_scripts_is_one_and_two_agencies_are_two(
    tmp_path: Path, one: str, other: str, same: bool
) -> None:
    (tmp_path / "a.txt").write_text("Storm\n\nThe storm came on Tuesday, the mayor said. It went on Friday.\n", "utf8")
    (tmp_path / "b.txt").write_text("Буря\n\nБурята дойде във вторник, каза кметът. Отмина в петък.\n", "utf8")
    (tmp_path / "metadata.csv").write_text(f"article,outlet\na,{one}\nb,{other}\n", "utf8")
    media = same_media(read_clippings(tmp_path))
    assert (media[one] == media[other]) is same


def test_a_line_that_recurs_above_texts_is_the_outlet_where_it_reads_as_a_title(tmp_path: Path) -> None:
    text = "Hafen gesperrt\n\n{}\n12.05.2026, 10:20 Uhr\n\nDer Hafen wurde am Montag gesperrt, sagte Bürgermeister Karl Weil. {}\n"
    for name, line, rest in (("a", "Der Inselbote", "Es regnet."), ("b", "Der Inselbote", "Er öffnet im Juni."),
                             ("c", "Silke Marquardt", "Es stürmt."), ("d", "Silke Marquardt", "Es schneit.")):  # fmt: skip
        (tmp_path / f"{name}.txt").write_text(text.format(line, rest), "utf8")
    outlets = read_clippings(tmp_path).articles.set_index("article")["outlet"]
    assert outlets[["a", "b"]].tolist() == ["Der Inselbote"] * 2
    assert outlets[["c", "d"]].isna().all()


def test_the_name_that_signs_a_dateline_is_credited_though_no_article_calls_it_an_agency(tmp_path: Path) -> None:
    text = "Nave affondata\n\nGENOVA, 2 mar (Ligustra) – La nave è affondata ieri al largo di Savona. Erano a bordo 47 marinai.\n"
    (tmp_path / "a.txt").write_text(text, "utf8")
    assert dict(signed_datelines(read_clippings(tmp_path))) == {("a", 0): "Ligustra"}


@pytest.mark.parametrize(
    ("language", "said", "whom"),
    [
        ("bg", "Задържани са 240 души, съобщи шефът на полицията в Хасково комисар Живко Балтов.", "Живко Балтов"),
        ("sr", "„Чекали смо“, рекла је градоначелница Јелшана на Ваху Ева Хоринкова.", "Ева Хоринкова"),
        ("cs", "Zadrželi 64 lidí, řekl krajský policejní ředitel plukovník Bohumil Rys.", "Bohumil Rys"),
        ("en", "Sixty were held, said the spokesman of the mayor, and Anna Reed left for Oslo.", None),
        ("ru", "Задержаны 64 человека, сообщил представитель главы района Анны Рид.", None),
    ],
)
def test_an_office_is_who_holds_it_only_where_the_name_follows_in_the_same_breath(
    tmp_path: Path, language: str, said: str, whom: str | None
) -> None:
    (tmp_path / f"a.{language}.txt").write_text(f"{said[:12]}\n\n{said}\n\n{whom or ''}\n", "utf8")
    corpus = read_clippings(tmp_path)
    found = set(described(corpus).values()) | set(corpus.sources["name"])
    assert (whom in found) if whom else not any("Ан" in str(n) or "Anna" in str(n) for n in described(corpus).values())


def test_words_in_marks_are_not_the_outlets_where_another_article_names_who_said_them(tmp_path: Path) -> None:
    said = "“We will search until the last sailor of the Aurora is found”"
    one = f"Ferry collision off Belmont\n\n{LEAD} {said}, coast guard captain Ada Kerr said. The sea was calm.\n"
    other = f"{said}\n\n{LEAD} The sea was calm and the search goes on, and boats came from Belmont.\n"
    it = Comparison(read_clippings(folder(tmp_path, one=one, other=other)))
    assert it.roots.loc[it.roots["about"] == "quote", "roots"].tolist() == [["Ada Kerr"]]


def figure_roots(place: Path, **texts: str) -> dict[str, set[str]]:
    it = Comparison(read_clippings(folder(place, **texts)))
    rows = it.roots[it.roots["about"] == "figure"]
    return {str(what): set(found) for what, found in zip(rows["what"], rows["roots"], strict=True)}


def test_who_corrects_a_toll_tells_it(tmp_path: Path) -> None:
    text = "Ferry toll corrected\n\n{} Minister Ada Kerr corrected the number of dead from 19 to 17 on Friday. “We are sorry,” Kerr said.\n\nThe sea was calm{}.\n"
    found = figure_roots(tmp_path, one=text.format(LEAD, ""), other=text.format(LEAD, " and the night was long"))
    assert found["person dead"] == {"Ada Kerr"}


def test_a_later_sentence_says_who_told_what_its_paragraph_tells(tmp_path: Path) -> None:
    text = "Тоннель\n\nНа строительстве тоннеля «Лесна» в Чехии работали 120 кыргызстанцев. Им не выплатили 310 тысяч евро зарплаты. Об этом сообщила консул Айгуль Бейшенова.\n\n{}\n"
    for name, rest in (("a", "Тоннель строили три года."), ("b", "Рабочие вернулись домой в мае.")):
        (tmp_path / f"{name}.ru.txt").write_text(text.format(rest), "utf8")
    it = Comparison(read_clippings(tmp_path))
    rows = it.roots[it.roots["about"] == "figure"]
    assert {root for found in rows["roots"] for root in found} == {"Айгуль Бейшенова"}


def test_a_share_from_another_day_is_the_one_of_that_value_and_kind(tmp_path: Path) -> None:
    one = "Strike ends with pay rise of 18 per cent\n\nCustoms officers of Belmont agreed on a pay rise of 18 per cent on Tuesday. The port of Belmont opened again.\n"
    other = "Belmont customs strike is over\n\nThe customs officers of Belmont will be paid 18 per cent more from 1 January 2027 under the agreement, minister Ada Kerr said on Tuesday.\n\nThe port of Belmont opened again.\n"
    found = figure_roots(tmp_path, one=one, other=other)
    assert [roots for what, roots in found.items() if "agreed" in what or "percent" in what] == [
        {"The One Post", "Ada Kerr"}
    ]
