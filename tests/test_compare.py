"""Everything across articles, asked through one door: of a composed corpus with its truth, of nothing, and of a single article."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers import read_clippings
from helpers.across.score_all import score_all
from helpers.compare import QUESTIONS, Comparison, compared
from helpers.tables import tables

COMPOSED = Path(__file__).parents[1] / "data" / "composed"
# What was measured when the corpus was last looked at, less a little: a change that costs more than that is seen.
FLOORS = {
    "ferry": {"stories": 0.95, "reprints": 0.9, "disagreements": 0.95, "quotes": 0.8, "versions": 0.75, "events": 0.94, "who was first": 0.9,
              "roots of the story": 0.88, "roots of figures": 0.84, "roots of quotes": 0.87},
    "plant": {"stories": 0.9, "reprints": 0.9, "disagreements": 0.93, "quotes": 0.65, "versions": 0.55, "events": 0.93, "who was first": 0.8,
              "roots of the story": 0.93, "roots of figures": 0.9, "roots of quotes": 0.95},
    "strike": {"stories": 0.9, "reprints": 0.95, "disagreements": 0.9, "quotes": 0.85, "versions": 0.75, "events": 0.88, "who was first": 0.9,
               "roots of the story": 0.87, "roots of figures": 0.91, "roots of quotes": 0.87},
    "verdict": {"disagreements": 0.78, "roots of figures": 0.86, "roots of the story": 0.82, "roots of quotes": 0.85,
                "stories": 0.85, "reprints": 0.95, "quotes": 0.75, "versions": 0.64, "events": 0.86, "who was first": 0.88},
    "vote": {"disagreements": 0.93, "roots of figures": 0.77, "roots of the story": 0.78, "roots of quotes": 0.81, "stories": 0.95, "reprints": 0.88, "quotes": 0.85, "versions": 0.8,
             "events": 0.84, "who was first": 0.8},
}  # fmt: skip
WORDS = [name for name in dir(Comparison) if name.endswith("_in_words")]
FRAMES = ["headline_evidence", "why_one_story", "repeated", "hands_in_context", "pairs_of_figures", "all_versions", "event_evidence",
          "facts_matrix", "terms_in_context", "against_gold"]  # fmt: skip


@pytest.mark.parametrize("name", FLOORS)
def test_the_scores_on_a_composed_corpus_do_not_fall(name: str) -> None:
    it = Comparison(read_clippings(COMPOSED / name / "articles"), gold=COMPOSED / name)
    scores = score_all(
        it.corpus, COMPOSED / name, told=it.stories, copies=it.reprints, figures=it.figures, quotes=it.quotes, roots=it.roots, events=it.events, places=it.places
    )  # fmt: skip
    assert {k: round(scores[k].f1, 3) for k, floor in FLOORS[name].items() if scores[k].f1 < floor} == {}


@pytest.fixture(scope="module", params=["nothing", "one article"])
def little(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    if request.param == "nothing":
        return Comparison(tables({}))
    folder = tmp_path_factory.mktemp("little")
    (folder / "a.txt").write_text("A short note\n\nThe mill burned down, said Edith Crane.", "utf8")
    return Comparison(read_clippings(folder))


@pytest.mark.parametrize("question", [*QUESTIONS, "links", "places", "hands"])
def test_of_little_every_question_has_an_answer(little: Comparison, question: str) -> None:
    answer = getattr(little, question)
    assert isinstance(answer, pd.DataFrame)
    assert len(answer.columns)


@pytest.mark.parametrize("question", [*WORDS, *FRAMES])
def test_of_little_every_answer_can_be_told(little: Comparison, question: str) -> None:
    answer = getattr(little, question)()
    assert isinstance(answer, list if question in WORDS else pd.DataFrame)


def test_a_folder_that_is_named_leaves_the_examples_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.txt").write_text("The president said on Tuesday that nothing would change in the budget.", "utf8")
    monkeypatch.setenv("CLIPPINGS_ARTICLES", str(tmp_path))
    assert [it.name for it in compared(examples=["data/composed/ferry/articles"])] == [tmp_path.name]
    monkeypatch.delenv("CLIPPINGS_ARTICLES")
    assert [it.name for it in compared(examples=["data/composed/ferry/articles"])] == ["articles", "ferry"]
