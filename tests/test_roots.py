"""Whose a figure is where its sentence names nobody; whose an article is where only another one tells the outlet."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import read_clippings
from helpers.across.provenance import same_media
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
