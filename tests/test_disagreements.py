"""Figures that disagree: the same figure told by several articles, and how two readings stand to each other."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from helpers.across.conversion import SCALES, base_of, converted
from helpers.across.disagreements import (
    AGREEMENTS,
    DISAGREEMENTS,
    TOLD,
    agreements,
    disagreements,
    disagreements_in_words,
    figures_told,
)
from helpers.across.facts import facts_by_article, facts_in_words
from helpers.across.readings import Reading, excludes, rounds, same
from helpers.across.score_figures import Score, score_disagreements
from helpers.extract import extract
from helpers.tables import Tables, tables

Article = tuple[str, str, str]  # outlet, stamp, text
STAMP = "2026-05-13T"


def corpus(folder: Path, *articles: Article, languages: str = "en") -> tuple[Tables, pd.DataFrame]:
    """Return the tables of articles that tell one story, and that story."""
    codes = languages.split()
    names = []
    for n, (_, _, text) in enumerate(articles):
        names.append(f"a{n}")
        (folder / f"a{n}.txt").write_text(text, "utf8")
    with (folder / "metadata.csv").open("w", newline="", encoding="utf8") as file:
        writer = csv.writer(file)
        writer.writerow(["article", "outlet", "published", "language"])
        for n, (outlet, stamp, _) in enumerate(articles):
            writer.writerow([f"a{n}", outlet, stamp if "-" in stamp else STAMP + stamp, codes[min(n, len(codes) - 1)]])
    told = pd.DataFrame({"story": [1] * len(names), "article": names, "item": [0] * len(names)})
    return extract(folder), told


def relations(found: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Return what a frame of disagreements says, shortly."""
    return list(zip(found["one_reads"], found["other_reads"], found["relation"], strict=True))


def dead(n: str, more: str = "") -> str:
    return f"Ferry sinks off Vardo\n\n{n} people have died after a ferry sank off Vardo, the coast guard said.{more}\n"


def test_later_and_higher_refines(tmp_path: Path) -> None:
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", dead("Nine")), ("Post", "11:00", dead("Seventeen"))))
    assert relations(found) == [("9", "17", "refinement")]
    assert found["figure"].tolist() == ["person dead"]
    assert found["one_articles"].tolist() == [["a0"]]


def test_order_of_input_does_not_matter(tmp_path: Path) -> None:
    found = disagreements(*corpus(tmp_path, ("Post", "11:00", dead("Seventeen")), ("Lantern", "08:00", dead("Nine"))))
    assert relations(found) == [("9", "17", "refinement")]


def test_same_moment_contradicts(tmp_path: Path) -> None:
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", dead("Nine")), ("Post", "08:00", dead("Seventeen"))))
    assert relations(found) == [("9", "17", "contradiction")]


def test_later_and_lower_contradicts_without_correction(tmp_path: Path) -> None:
    lower = dead("Fourteen").replace("the coast guard", "the union")
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", dead("Seventeen")), ("Post", "11:00", lower)))
    assert relations(found) == [("17", "14", "contradiction")]


def test_later_and_lower_with_correction_refines(tmp_path: Path) -> None:
    told = "Ferry sinks off Vardo\n\nThe death toll was corrected to 14, the union said. Earlier reports had put it at 17.\n"
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", dead("Seventeen")), ("Post", "11:00", told)))
    assert relations(found) == [("17", "14", "refinement")]


@pytest.mark.parametrize("rough", ["Dozens of", "About 30", "More than 20", "At least 28"])
def test_rounder_is_rounding(tmp_path: Path, rough: str) -> None:
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", dead("28")), ("Post", "11:00", dead(rough))))
    assert [r[2] for r in relations(found)] == ["rounding"]


def test_about_agrees_with_the_same_figure(tmp_path: Path) -> None:
    both = corpus(tmp_path, ("Lantern", "08:00", dead("About 600")), ("Post", "11:00", dead("600")))
    assert disagreements(*both).empty
    agreed = agreements(*both)
    assert agreed[["figure", "reads", "times"]].to_numpy().tolist() == [["person dead", "about 600", 2]]


def test_states_and_parts_are_apart(tmp_path: Path) -> None:
    more = " Another 63 people were injured, 187 people were rescued and 59 are missing. Three children are among the dead."
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", dead("Nine", more)), ("Post", "11:00", dead("Nine"))))
    assert found.empty


def test_another_accident_is_another_figure(tmp_path: Path) -> None:
    more = " In 1994, 852 people died when the Estonia sank."
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", dead("Nine", more)), ("Post", "11:00", dead("Nine"))))
    assert found.empty


def test_languages_are_compared(tmp_path: Path) -> None:
    bulgarian = "Ферибот потъна край Варна\n\nПри потъването на ферибота край Варна загинаха 17 души, съобщи бреговата охрана.\n"
    found = disagreements(
        *corpus(tmp_path, ("Lantern", "08:00", dead("Nine")), ("Бряг", "11:00", bulgarian), languages="en bg")
    )
    assert relations(found) == [("9", "17", "refinement")]


def test_units_of_one_kind_are_one_figure_and_a_conversion_rounds(tmp_path: Path) -> None:
    metres = "Ferry sinks off Vardo\n\nWaves six metres high hit the ferry off Vardo on Wednesday.\n"
    feet = "Ferry sinks off Vardo\n\nWaves 20 feet high hit the ferry off Vardo on Wednesday.\n"
    both = corpus(tmp_path, ("Lantern", "08:00", metres), ("Post", "11:00", feet))
    assert disagreements(*both)["relation"].tolist() == ["rounding"]


def test_rounder_figure_in_another_unit_is_rounding(tmp_path: Path) -> None:
    metres = "Plant burns in Vardo\n\nFlames rose to 150 metres over the plant in Vardo, the fire service said.\n"
    feet = "Plant burns in Vardo\n\nFlames rose to nearly 500 feet over the plant in Vardo, the fire service said.\n"
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", metres), ("Post", "11:00", feet)))
    assert found["relation"].tolist() == ["rounding"]


def test_small_measures_do_not_agree(tmp_path: Path) -> None:
    text = "River at Vardo tested\n\nThe water at Vardo held 0.41 milligrams of ammonia, the limit being 0.43 milligrams.\n"
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", text), ("Post", "11:00", text)))
    assert relations(found) == []


def test_claimants_hold_measures_against_each_other(tmp_path: Path) -> None:
    text = (
        "Plant burns in Vardo\n\nThe plant in Vardo burned down on Monday.\n\n"
        "Director Tom Harrow said it held 1,200 tonnes. Union leader Ann Berg said it was 2,700 tonnes.\n"
    )
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", text), ("Post", "11:00", text)))
    assert relations(found) == [("1,200 t", "2,700 t", "contradiction")]


def test_crowds_told_far_apart_by_two_sides_are_one_figure(tmp_path: Path) -> None:
    text = (
        "Thousands march in Vardo\n\nPolice chief Tom Harrow said that 2,500 people gathered in Vardo on Monday.\n\n"
        "Opposition leader Ann Berg said that 8,000 people gathered.\n"
    )
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", text), ("Post", "11:00", text)))
    assert ("2,500", "8,000", "contradiction") in relations(found)


def test_crowds_far_apart_that_nobody_sets_against_each_other_are_two_figures(tmp_path: Path) -> None:
    many = "Crowd in Vardo\n\nPolice said that 8,000 people gathered in Vardo on Monday.\n"
    few = "Crowd in Vardo\n\nPolice said that 2,500 people gathered in Vardo on Monday.\n"
    rows = [("Lantern", "08:00", many), ("Herald", "09:00", many), ("Post", "11:00", few), ("Echo", "12:00", few)]
    assert relations(disagreements(*corpus(tmp_path, *rows))) == []


def test_two_rough_words_for_one_sum_round_each_other(tmp_path: Path) -> None:
    said = "Tunnel trial opens in Vardo\n\nProsecutor Ann Berg put the damage in Vardo at {} million euros.\n"
    rows = [("Lantern", "08:00", "16.5"), ("Herald", "09:00", "about 16"), ("Post", "11:00", "nearly 17")]
    found = disagreements(*corpus(tmp_path, *((o, h, said.format(n)) for o, h, n in rows)))
    assert found["relation"].tolist() == ["rounding"] * 3


def test_firefighters_are_those_at_work(tmp_path: Path) -> None:
    def sent(n: str) -> str:
        return f"Plant burns in Vardo\n\n{n} firefighters battled the blaze in Vardo, a spokeswoman said.\n"

    articles = ("Lantern", "08:00", sent("More than 200")), ("Post", "11:00", sent("220"))
    assert disagreements(*corpus(tmp_path, *articles))["relation"].tolist() == ["rounding"]


def test_claimed_hundreds_of_injured_count_below_the_opening(tmp_path: Path) -> None:
    rough = dead("Nine") + "\nThe search goes on.\n\nThe boats are out.\n\nAll ports are closed.\n\n"
    rough += "Hundreds of people were injured, the health ministry said.\n"
    fine = dead("Nine").replace("Vardo, the", "Vardo and 287 people were injured, the")
    found = disagreements(*corpus(tmp_path, ("Lantern", "08:00", rough), ("Post", "08:00", fine)))
    assert found[["figure", "relation"]].values.tolist() == [["person wounded", "rounding"]]


def test_currencies_are_never_compared(tmp_path: Path) -> None:
    euros = "Ferry sinks off Vardo\n\nThe firm will pay compensation of €20,000 to each family.\n"
    dollars = "Ferry sinks off Vardo\n\nThe firm will pay compensation of $23,000 to each family.\n"
    assert figures_told(*corpus(tmp_path, ("Lantern", "08:00", euros), ("Post", "11:00", dollars))).empty


def test_empty_corpus_has_columns() -> None:
    nothing = tables({})
    told = pd.DataFrame({"story": [], "article": [], "item": []})
    assert figures_told(nothing, told).columns.tolist() == TOLD
    assert disagreements(nothing, told).columns.tolist() == DISAGREEMENTS
    assert agreements(nothing, told).columns.tolist() == AGREEMENTS
    assert disagreements_in_words(nothing, told) == facts_in_words(nothing, told) == []


def test_words_name_who_and_when(tmp_path: Path) -> None:
    both = corpus(tmp_path, ("Lantern", "08:00", dead("Nine")), ("Post", "11:00", dead("Seventeen")))
    (said,) = disagreements_in_words(*both)
    assert "9, according to coast guard (Lantern, 13 May 2026, 08:00), then 17" in said
    assert said.endswith("refinement, said by the same source.")


def test_facts_stand_in_headline_body_or_nowhere(tmp_path: Path) -> None:
    texts = (
        "Nine dead as ferry sinks\n\nNine people died off Vardo.\n",
        dead("Nine"),
        "Ferry sinks\n\nThe ferry sank off Vardo.\n",
    )
    facts = facts_by_article(*corpus(tmp_path, *((f"o{n}", "08:00", t) for n, t in enumerate(texts))))
    figures = facts[facts["fact"] == "person dead: 9"]
    assert figures["where"].tolist() == ["headline", "body", "nowhere"]
    assert figures["start"].isna().tolist() == [False, False, True]


def test_readings() -> None:
    exact, hundreds = Reading(832, 832, "exact"), Reading(100, None, "vague")
    assert rounds(exact, hundreds)
    assert rounds(hundreds, exact)
    assert not same(exact, hundreds)
    assert rounds(Reading(380000, None, "more_than"), Reading(379800, 379800, "about"))
    assert not rounds(Reading(1000, None, "vague"), exact)
    assert excludes(Reading(None, 10, "at_most"), exact)
    assert not excludes(Reading(None, 900, "less_than"), exact)


def test_conversion_is_there_and_back() -> None:
    for unit in SCALES:
        there = converted(7.0, unit, base_of(unit))
        assert converted(there, base_of(unit), unit) == pytest.approx(7.0, abs=1e-6)
    with pytest.raises(ValueError, match="kind"):
        converted(1, "km", "kg")


def test_score_counts_pairs(tmp_path: Path) -> None:
    both = corpus(tmp_path, ("Lantern", "08:00", dead("Nine")), ("Post", "11:00", dead("Seventeen")))
    (tmp_path / "figures.jsonl").write_text(
        '{"article": "a0", "item": 0, "text": "Nine", "figure": "dead", "low": 9, "high": 9}\n'
        '{"article": "a1", "item": 0, "text": "Seventeen", "figure": "dead", "low": 17, "high": 17}\n'
    )
    wanted = '{"figure": "dead", "one": [9, 9], "other": [17, 17], "relation": "refinement"}\n'
    (tmp_path / "disagreements.jsonl").write_text(wanted)
    assert score_disagreements(both[0], tmp_path, both[1])[:3] == (1, 1, 1)
    (tmp_path / "disagreements.jsonl").write_text(wanted.replace("refinement", "rounding"))
    assert score_disagreements(both[0], tmp_path, both[1]).f1 == Score(0, 1, 1).f1 == 0
