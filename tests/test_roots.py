"""Whose a figure is where its sentence names nobody; whose an article is where only another one tells the outlet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers import read_clippings
from helpers.across.descriptions import described
from helpers.across.provenance import same_media
from helpers.across.roots import roots
from helpers.across.source_names import signed_datelines
from helpers.across.spokespeople import spokespeople
from helpers.across.told_by import Tellers
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
        (
            "bg",
            "Пунктът е затворен, съобщи председателят на Независимия синдикат на митничарите (НСМ) Румен Караджов.",
            "Румен Караджов",
        ),
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


def told_roots(place: Path, what: str, **texts: str) -> set[str]:
    return {root for name, found in figure_roots(place, **texts).items() if what in name for root in found}


CALM = "The sea was calm and the search goes on, and boats came from Belmont.\n"
OTHERWISE = "Two ships hit each other near Belmont on Wednesday: the Kestrel, a freighter, and the ferry Aurora with tourists aboard."
SAID = f"Ferry collision off Belmont\n\n{LEAD} Minister Ada Kerr said 17 people died.\n\n{CALM}"


@pytest.mark.parametrize(
    "told",
    [
        "For minister Ada Kerr the toll stands at 17 dead.",
        "The count stands at 17 dead. It comes from minister Ada Kerr.",
        "Minister Ada Kerr visited the port on Friday. The count stands at 17 dead.",
    ],
)
def test_who_tells_a_value_elsewhere_and_is_named_beside_it_tells_it_here_too(tmp_path: Path, told: str) -> None:
    other = f"Kestrel and Aurora\n\n{OTHERWISE}\n\n{told}\n"
    assert told_roots(tmp_path, "dead", one=SAID, other=other) == {"Ada Kerr"}


def test_who_tells_another_value_elsewhere_is_no_root_of_what_the_reporter_tells_beside_the_name(
    tmp_path: Path,
) -> None:
    other = f"Kestrel and Aurora\n\n{OTHERWISE}\n\nMinister Ada Kerr visited the port, where 19 people died.\n"
    assert "The Other Post" in told_roots(tmp_path, "dead", one=SAID, other=other)


def test_a_body_without_a_name_stands_beside_an_outlet_in_its_own_voice(tmp_path: Path) -> None:
    one = f"Ferry collision off Belmont\n\n{LEAD} Some 640 people stood in line, police said.\n\n{CALM}"
    other = f"Kestrel and Aurora\n\n{OTHERWISE} Some 640 people stood in line.\n"
    found = set().union(*figure_roots(tmp_path, one=one, other=other).values())
    assert {"police", "The Other Post"} <= found


DECIDED = {
    "en": ("The government of Norway decided to spend 12 million euros on new boats.", "Norway"),
    "bg": ("Правителството на Норвегия отпусна 12 милиона евро за нови кораби.", "Norway"),
    "de": ("Die Regierung von Norwegen beschloss, 12 Millionen Euro für neue Boote auszugeben.", "Norway"),
    "ky": ("Норвегиянын өкмөтү жаңы кемелерге 12 миллион евро бөлдү.", "Norway"),
    "ru": ("Правительство Норвегии выделило 12 миллионов евро на новые корабли.", "Norway"),
    "es": ("El Gobierno de Noruega aprobó 12 millones de euros para nuevos barcos.", "Norway"),
}


@pytest.mark.parametrize("language", DECIDED)
def test_who_decides_on_a_sum_tells_it(tmp_path: Path, language: str) -> None:
    text, whom = DECIDED[language]
    for name, rest in (("a", ""), ("b", " 47.")):
        (tmp_path / f"{name}.{language}.txt").write_text(f"Aurora\n\n{text}{rest}\n", "utf8")
    rows = "".join(
        f"{n}.{language},The {n} Post,2026-05-13T1{n}:00,{language}\n".replace("T1a", "T10").replace("T1b", "T11")
        for n in "ab"
    )
    (tmp_path / "metadata.csv").write_text(f"article,outlet,published,language\n{rows}", "utf8")
    corpus = read_clippings(tmp_path)
    tellers = Tellers(corpus, lambda article, who: who, lambda who: True)
    at = int(corpus.numbers["start"].iloc[0])
    told = tellers.beside((str(corpus.articles["article"].iloc[0]), 0), at, toll=False)
    assert told == whom.lower()


def test_who_only_asks_for_a_sum_does_not_tell_it_by_that(tmp_path: Path) -> None:
    text = "Strike in Belmont\n\nThe union of Norway wants 12 million euros for the boats of Belmont.\n\nThe port was closed{}.\n"
    found = figure_roots(tmp_path, one=text.format(""), other=text.format(" and the night was long"))
    assert {root for roots in found.values() for root in roots} <= {"The One Post", "The Other Post"}


def test_one_report_told_of_in_two_languages_is_one_root(tmp_path: Path) -> None:
    texts = {
        "a.en": "Bank in Riga\n\nThe fund of Latvia in Riga holds 413 million euros, its annual report shows.\n\nIt is Monday.\n",
        "b.es": "Banco en Riga\n\nEl fondo de Letonia en Riga tiene 413 millones de euros, según su informe anual.\n\nEs lunes.\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf8")
    rows = "a.en,The Post,2026-05-13T10:00,en\nb.es,El Faro,2026-05-13T11:00,es\n"
    (tmp_path / "metadata.csv").write_text(f"article,outlet,published,language\n{rows}", "utf8")
    corpus = read_clippings(tmp_path)
    told = pd.DataFrame({"story": [1, 1], "article": ["a.en", "b.es"], "item": [0, 0], "headline": ["Bank", "Banco"]})
    numbers = corpus.numbers[corpus.numbers["value"] == 413e6]
    figures = numbers.assign(story=1, figure="fund", state=None)
    found = roots(
        corpus, told, copies=pd.DataFrame(columns=["article", "item", "of_article", "of_item"]), figures=figures
    )
    assert found.loc[found["about"] == "figure", "roots"].tolist() == [["annual report"]]


def test_a_firm_and_its_director_are_one_root_and_a_public_office_and_its_head_are_two(tmp_path: Path) -> None:
    texts = {
        "a": "Quota\n\n“We failed,” said Ada Kerr, the director of Stimmwerk. “We did not,” said Tom Reed, the commander of the Norwegian coast guard.\n",
        "b": "Quota\n\nStimmwerk said it would pay. The Norwegian coast guard said it would search.\n",
        "c": "Quota\n\nThe firm Stimmwerk said it was sorry. “Never,” said the spokeswoman of the Norwegian coast guard, Ida Holm.\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.en.txt").write_text(text, "utf8")
    found = spokespeople(read_clippings(tmp_path), lambda article, who: who)
    assert found.get("Ada Kerr") == {"Stimmwerk"}
    assert "Tom Reed" not in found


def test_a_figure_that_a_reprint_adds_is_the_outlets_own(tmp_path: Path) -> None:
    body = f"{LEAD} The ferry is 118 metres long and was on her way to Bergen with salt and wine, and with her crew.\n\nNobody knows why the ships met in a clear night off a quiet coast.\n"
    added = "\nThe freighter Kestrel has an engine of 5,300 tonnes and was built for timber.\n"
    texts = {"one": f"Ferry collision off Belmont\n\n{body}", "two": f"Ferry collision off Belmont\n\n{body}{added}",
             "three": f"Freighter Kestrel\n\n{OTHERWISE} The freighter Kestrel carried 5,300 tonnes and was built for timber.\n"}  # fmt: skip
    it = Comparison(read_clippings(folder(tmp_path, **texts)))
    assert {("two", "one")} <= set(zip(it.reprints["article"], it.reprints["of_article"], strict=True))
    rows = it.roots[it.roots["about"] == "figure"]
    found = {
        root
        for what, names in zip(rows["what"], rows["roots"], strict=True)
        if "mass" in str(what) or "cargo" in str(what)
        for root in names
    }
    assert found == {"The Two Post", "The Three Post"}


def test_a_line_above_the_date_is_the_outlet_where_the_text_of_an_article_names_it_again(tmp_path: Path) -> None:
    text = "Harbour is closed\n\n{}\n12 May 2026, 10:20\n\nThe harbour was closed on Monday, the mayor {}. It opens in June.{}\n"
    for name, line, told, rest in (("a", "Brine Tar", "said", " It rains."), ("b", "Brine Tar", "told the Brine Tar", ""),
                                   ("c", "Petra Hollow", "said", " It snows."), ("d", "Petra Hollow", "told the reporter", "")):  # fmt: skip
        (tmp_path / f"{name}.txt").write_text(text.format(line, told, rest), "utf8")
    outlets = read_clippings(tmp_path).articles.set_index("article")["outlet"]
    assert outlets[["a", "b"]].tolist() == ["Brine Tar"] * 2
    assert outlets[["c", "d"]].isna().all()


@pytest.mark.parametrize(
    ("above", "whom"),
    [
        ("The search off Belmont has ended, the Norwegian coast guard said.", "coast guard"),
        ("It rained. That is what the Norwegian coast guard said.", "The One Post"),
    ],
)
def test_a_toll_behind_an_event_that_somebody_announces_is_the_announcers(
    tmp_path: Path, above: str, whom: str
) -> None:
    one = f"Kestrel and Aurora\n\n{OTHERWISE}\n\n{above} The toll is 17 dead and 23 missing.\n"
    other = f"Ferry collision off Belmont\n\n{LEAD}\n\nAt least 17 people died and 23 are missing, minister Ada Kerr said.\n"
    found = {root.casefold() for root in told_roots(tmp_path, "dead", one=one, other=other)}
    assert any(whom.casefold() in root for root in found)


BANK = "The bank Merkur of Riga closed its doors on Monday, 14 September 2026, and its customers stood in line.\n\n{}\n"


def sums(place: Path, one: str, other: str) -> list[set[str]]:
    it = Comparison(
        read_clippings(
            folder(place, one="Merkur\n\n" + BANK.format(one), other="Bank in Riga\n\n" + BANK.format(other))
        )
    )
    return [set(rows["text"]) for _, rows in it.figures[it.figures["kind"] == "money"].groupby("figure")]


def test_a_round_sum_of_millions_that_two_articles_tell_is_one_figure(tmp_path: Path) -> None:
    found = sums(
        tmp_path, "The regulator says 90 million euros are gone.", "Ada Kerr looks for the missing 90 million euros."
    )
    assert found == [{"90 million euros"}]


def test_a_round_small_sum_that_two_articles_tell_may_be_two(tmp_path: Path) -> None:
    assert sums(tmp_path, "A ticket costs 90 euros.", "Ada Kerr lost 90 euros in Oslo.") == []


def test_millions_without_a_currency_are_those_of_the_sum_above_them_in_their_paragraph(tmp_path: Path) -> None:
    one = "The regulator says 91 million euros are gone. Ada Kerr denies it. She puts the hole at 15 million."
    other = "The regulator says 91 million euros are gone. Ada Kerr speaks of a hole of 15 million euros."
    assert {"15 million", "15 million euros"} in sums(tmp_path, one, other)
