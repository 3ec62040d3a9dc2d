"""Findings in two articles, seen side by side: everything is escaped, and each word points at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import read_clippings
from helpers.across.disagreements import disagreements, figures_told
from helpers.across.same_quotes import same_quotes
from helpers.desk import figure_course
from helpers.desk.paired import both_sentences, versions
from helpers.tables import Tables

ONE = (
    "Blast at Oakwell plant kills twelve\n\nAt least 12 people were killed by a blast at the Oakwell chemical plant on Monday, police said. \
“We heard the <b>roar</b> across the whole valley that night,” said the mayor, Edith Crane."
)
OTHER = (
    "Oakwell mourns nine dead\n\nNine people were killed by Monday’s blast at the Oakwell chemical plant, the plant’s director, Tom Harrow, said. \
“We heard the <b>roar</b> across the whole valley,” said Edith Crane, the mayor."
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder: Path = tmp_path_factory.mktemp("blast")
    (folder / "one.txt").write_text(ONE, "utf8")
    (folder / "other.txt").write_text(OTHER, "utf8")
    (folder / "metadata.csv").write_text("article,published\none,2026-03-03T10:00\nother,2026-03-03T10:00\n", "utf8")
    return read_clippings(folder)


def test_both_sentences_of_a_disagreement_stand_beside_each_other(corpus: Tables) -> None:
    found = disagreements(corpus)
    assert found["relation"].tolist() == ["contradiction", "contradiction", "rounding"]  # 12, at least 12; nine
    page = both_sentences(found, corpus).data
    assert "<mark" in page
    assert ">At least 12</mark>" in page
    assert page.lower().count(">nine</mark>") == 2
    assert page.count("<td lang=") == 6


def test_versions_are_escaped_and_their_differences_marked(corpus: Tables) -> None:
    page = versions(same_quotes(corpus)).data
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert "lacks: that night" in page


def test_the_course_of_a_figure_draws_every_reading(corpus: Tables) -> None:
    picture = figure_course.draw(figures_told(corpus), disagreements(corpus))
    assert picture.figure is not None
    (axes,) = picture.figure.axes
    labels = [t.get_text() for t in axes.texts]
    assert "at least 12" in labels
    assert "9" in labels
    assert sum(line.get_marker() == "x" for line in axes.get_lines()) == 3  # all are contradicted
    assert "contradicted" in picture.alt


def test_nothing_to_draw_is_a_sentence(corpus: Tables) -> None:
    none = disagreements(corpus).iloc[:0]
    assert figure_course.draw(figures_told(corpus), none).figure is None
