"""Figures beside the dead and injured of an accident: strikers, queues, lay-offs, votes, what is seized or burned."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from helpers.across.disagreements import disagreements, figures_told
from helpers.across.figure_joins import PEOPLE, kin
from test_disagreements import corpus, relations

STRIKE = "Customs strike in Varnak\n\nUnion leader Oto Brenn says that {n} people have walked out. {other}\n"


def test_a_bare_number_of_another_claimant_stands_against_the_counted_one(tmp_path: Path) -> None:
    against = "The director of the Customs Agency, Ida Solberg, put the number at 900."
    text = STRIKE.format(n="2,400", other=against)
    found = disagreements(
        *corpus(tmp_path, ("Lantern", "08:00", text), ("Post", "09:00", text.replace("strike", "walkout")))
    )
    assert relations(found) == [("2,400", "900", "contradiction")]
    assert found["state"].tolist() == ["striking"]


def test_the_whole_of_which_a_part_strikes_is_no_reading_of_it(tmp_path: Path) -> None:
    part = STRIKE.format(n="2,400 of 3,100", other="")
    found = disagreements(
        *corpus(tmp_path, ("Lantern", "08:00", STRIKE.format(n="2,400", other="")), ("Post", "09:00", part))
    )
    assert relations(found) == []


def test_a_queue_that_shrinks_is_refined_and_another_border_has_its_own(tmp_path: Path) -> None:
    first = "Queue at Varnak\n\nAt the Varnak crossing the queue of trucks is 27 kilometres long. At Gradina there is a queue of 9 kilometres.\n"
    then = "Queue shrinks\n\nAt the Varnak crossing the queue is down to 12 kilometres. At Gradina there is a queue of 3 kilometres.\n"
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", first), ("Post", "18:00", then)))
    assert sorted(relations(found)) == [("27 km", "12 km", "refinement"), ("9 km", "3 km", "refinement")]


def test_laid_off_are_one_figure_whatever_the_noun(tmp_path: Path) -> None:
    told = "Veldmark cuts jobs\n\nVeldmark will lay off 1,200 workers at its plant, chief executive Anna Brandt said.\n"
    german = (
        "Veldmark streicht Stellen\n\nVeldmark entlässt rund 1000 Angestellte, sagte Vorstandschefin Anna Brandt.\n"
    )
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", told), ("Bote", "08:00", german), languages="en de"))
    assert relations(found) == [("1,200", "about 1,000", "contradiction")]
    assert found["state"].tolist() == ["dismissed"]


def test_rain_on_two_towns_is_two_figures(tmp_path: Path) -> None:
    one, other = (
        f"Storm Petra\n\nIn {town}, {n} millimetres of rain fell.\n" for town, n in (("Lodz", 40), ("Gdansk", 95))
    )
    assert figures_told(*corpus(tmp_path, ("Lantern", "08:00", one), ("Post", "09:00", other))).empty


@given(st.sampled_from(sorted(PEOPLE)), st.sampled_from(sorted(PEOPLE)))
def test_kin_holds_both_ways(one: str, other: str) -> None:
    assert kin(one, other) == kin(other, one)
    assert kin(one, one)


def test_those_brought_up_from_a_mine_are_no_reading_of_those_who_were_down(tmp_path: Path) -> None:
    english = "Blast in Varnak mine\n\nThere were 61 people in the mine, the ministry said. Thirty-eight people were brought to the surface.\n"
    russian = "Взрыв на шахте в Варнаке\n\nПод землёй находился 61 человек, 38 подняты на поверхность, сообщили в министерстве.\n"
    told = figures_told(
        *corpus(tmp_path, ("Lantern", "08:00", english), ("Vesti", "08:00", russian), languages="en ru")
    )
    assert set(told.loc[told["reads"] == "38", "state"]) == {"rescued"}
