"""Figures of elections and polls, and of things that two sides count: whose share it is, who holds what against what."""

from __future__ import annotations

from pathlib import Path

from helpers.across.disagreements import disagreements, figures_told
from helpers.across.figure_names import StoryNames
from helpers.language.text import tokenize
from test_disagreements import corpus, relations

NIGHT = "Moreno leads in Karsk\n\nAna Moreno has 45.2 per cent of the vote, election chief Ida Solberg said. Luis Ferrer took {f} per cent. Turnout was 47 per cent.\n"
MORNING = "Moreno gewinnt in Karsk\n\nAna Moreno kommt auf {m} Prozent der Stimmen, Luis Ferrer auf 42,6 Prozent, teilte Wahlleiterin Ida Solberg mit. Die Wahlbeteiligung lag bei 47 Prozent.\n"


def test_a_share_of_votes_is_that_of_the_candidate_in_every_language_never_of_whoever_tells_it(tmp_path: Path) -> None:
    articles = ("Lantern", "08:00", NIGHT.format(f="40.9")), ("Bote", "12:00", MORNING.format(m="47,8"))
    found = disagreements(*corpus(tmp_path, *articles, languages="en de"))
    assert sorted(relations(found)) == [("40.9 %", "42.6 %", "refinement"), ("45.2 %", "47.8 %", "refinement")]
    assert sorted(found["figure"]) == ["votes of Ana Moreno", "votes of Luis Ferrer"]


def test_more_than_half_and_less_than_half_exclude_each_other(tmp_path: Path) -> None:
    told = "Moreno {v} in Karsk\n\nAna Moreno {v} with {n} 50 per cent of the vote in Karsk. Turnout was 47 per cent.\n"
    found = disagreements(
        *corpus(
            tmp_path,
            ("Lantern", "08:00", told.format(v="wins", n="more than")),
            ("Post", "18:00", told.format(v="is ahead", n="less than")),
        )
    )
    assert relations(found) == [("more than 50 %", "less than 50 %", "refinement")]


def test_percentages_of_a_story_without_votes_are_nobodys_shares(tmp_path: Path) -> None:
    one = "Norvik cuts costs\n\nAna Moreno, who heads Norvik, has trimmed costs by {n} per cent.\n"
    articles = ("Lantern", "08:00", one.format(n=12)), ("Post", "09:00", one.format(n=14))
    assert "votes" not in set(figures_told(*corpus(tmp_path, *articles))["state"])


def test_what_another_counts_of_one_noun_is_held_against_it(tmp_path: Path) -> None:
    fault = (
        "Fault hits hospitals\n\nA fault has affected {n} hospitals in Karsk, the mayor, Ida Solberg, said.\n\n{more}\n"
    )
    maker = "Oto Brenn of the software maker, however, spoke of only 11 hospitals."
    found = disagreements(
        *corpus(
            tmp_path,
            ("Lantern", "08:00", fault.format(n=24, more=maker)),
            ("Post", "08:30", fault.format(n=24, more="")),
        )
    )
    assert [(r["one_reads"], r["other_reads"], r["relation"]) for _, r in found.iterrows()] == [
        ("24", "11", "contradiction")
    ]


def test_a_name_that_one_article_shows_is_known_in_every_spelling_of_it() -> None:
    names = StoryNames([("Henrike Lüdeking", "Henrike Lüdeking", "person"), ("Karsk", "Karsk", "place")])
    words = tokenize("Людекингдин добушу жана Lüdekings Karsk und lüdeking")
    assert [name for *_, name, _ in names.among(words, [])] == ["Henrike Lüdeking", "Henrike Lüdeking"]


def test_what_a_clause_tells_of_its_own_is_not_held_against_another_count(tmp_path: Path) -> None:
    fire = "Fire in Karsk\n\nA fire destroyed 40 houses in Karsk, mayor Ida Solberg said.{more}\n"
    insured = " Only 15 houses were insured, said Oto Brenn of the insurer Alva."
    found = disagreements(
        *corpus(tmp_path, ("Lantern", "08:00", fire.format(more=insured)), ("Post", "08:30", fire.format(more="")))
    )
    assert relations(found) == []


def test_of_a_crowd_two_bodies_tell_figures_far_apart_under_a_headline_that_is_vague(tmp_path: Path) -> None:
    english = "Thousands march in Karsk\n\nOrganisers said 30,000 people marched on Tuesday; the police counted about 9,000.\n"
    spanish = (
        "Miles de personas se manifiestan en Karsk\n\nUnas 9.000 personas se manifestaron el martes, según la policía; "
        "los organizadores elevan la cifra a 30.000.\n"
    )
    found = disagreements(
        *corpus(tmp_path, ("Lantern", "08:00", english), ("Faro", "09:00", spanish), languages="en es")
    )
    assert ("about 9,000", "30,000", "contradiction") in relations(found)
    assert set(found["state"]) == {"gathered"}


def test_how_much_is_counted_is_no_share_and_rises(tmp_path: Path) -> None:
    told = "Moreno leads in Karsk\n\nWith {n} per cent of the votes counted, Ana Moreno has {m} per cent, election chief Ida Solberg said. Turnout was 47 per cent.\n"
    found = disagreements(
        *corpus(
            tmp_path,
            ("Lantern", "08:00", told.format(n=45, m=52.3)),
            ("Post", "12:00", told.format(n=90, m=54.1)),
        )
    )
    assert sorted(zip(found["figure"], relations(found), strict=True)) == [
        ("tallied", ("45 %", "90 %", "refinement")),
        ("votes of Ana Moreno", ("52.3 %", "54.1 %", "refinement")),
    ]


def test_a_measure_in_another_unit_is_one_figure_no_finer_than_newsrooms_round(tmp_path: Path) -> None:
    english = "Plane lands in field\n\nA small plane landed in a field 14 miles from Karsk on Tuesday.\n"
    french = "Un avion se pose\n\nUn petit avion s'est posé mardi dans un champ à 23 kilomètres de Karsk.\n"
    found = disagreements(
        *corpus(tmp_path, ("Lantern", "08:00", english), ("Phare", "09:00", french), languages="en fr")
    )
    assert found["relation"].tolist() == ["rounding"]
