"""A comparison's frames and the gold beside its articles in; the score of each comparison out, in one table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from helpers.across.score_events import score as score_events
from helpers.across.score_figures import score_disagreements
from helpers.across.score_groups import score_reprints, score_roots, score_stories
from helpers.across.score_quotes import score_quotes
from helpers.across.scoring import Score, gold_rows
from helpers.across.wording import plain_rows
from helpers.tables import Tables

SCORES = ["comparison", "what is counted", "right", "found", "wanted", "precision", "recall", "F1"]
_COUNTED = {
    "stories": "pairs of articles that tell one event",
    "reprints": "pairs of articles that repeat one text",
    "roots of the story": "roots",
    "roots of figures": "roots",
    "roots of quotes": "roots",
    "disagreements": "figure, two readings, relation",
    "quotes": "pairs of versions of one quote",
    "versions": "what changed in a version",
    "events": "pairs of expressions that date one event",
    "disputed days": "events that are placed on different days",
    "who was first": "events and who first told them",
}


def score_all(
    corpus: Tables,
    gold: Path,
    *,
    told: pd.DataFrame,
    copies: pd.DataFrame,
    figures: pd.DataFrame,
    quotes: pd.DataFrame,
    roots: pd.DataFrame,
    events: pd.DataFrame,
    places: pd.DataFrame,
) -> dict[str, Score]:
    """Return the score of each comparison against a folder of gold; see docs/compare.md for what it holds.

    Args:
        told, copies, figures, quotes, roots, events, places: the frames of `stories`, `reprints`, `figures_told`,
            `same_quotes`, `roots`, `events` and `event_places`.

    Raises FileNotFoundError where a file of gold is missing.
    """
    by_root = score_roots(corpus, roots, figures, quotes, told, gold)
    by_quote = score_quotes(corpus, quotes, gold_rows(gold, "quotes"))
    by_event = score_events(corpus, events, places, gold)
    return {
        "stories": score_stories(told, gold),
        "reprints": score_reprints(copies, gold),
        "roots of the story": by_root["story"],
        "roots of figures": by_root["figure"],
        "roots of quotes": by_root["quote"],
        "disagreements": score_disagreements(corpus, gold, told),
        "quotes": by_quote["quotes"],
        "versions": by_quote["versions"],
        "events": by_event["pairs"],
        "disputed days": by_event["disputes"],
        "who was first": by_event["first"],
    }


def as_table(scores: dict[str, Score]) -> pd.DataFrame:
    """Return scores as a frame with precision, recall and F1.

    >>> as_table({"stories": Score(1, 1, 2)})["recall"].tolist()
    [0.5]
    """
    rows = [
        {
            "comparison": name, "what is counted": _COUNTED[name], "right": s.right, "found": s.found, "wanted": s.wanted,
            "precision": round(s.precision, 3), "recall": round(s.recall, 3), "F1": round(s.f1, 3),
        }
        for name, s in scores.items()
    ]  # fmt: skip
    return plain_rows(rows, SCORES)
