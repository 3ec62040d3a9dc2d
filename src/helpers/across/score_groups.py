"""Stories, reprints and roots, and a gold folder, in; how many pairs and roots are right, found and wanted, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.across.evaluate import same_name
from helpers.across.scoring import Score, closed, gold_place, gold_rows, of_sets, overlapping, pairs
from helpers.across.stories import story_of
from helpers.across.units import cells
from helpers.tables import Tables


def score_stories(told: pd.DataFrame, gold: Path) -> Score:
    """Return the score of the pairs of units that are one story, against stories.jsonl."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, story in story_of(told).items():
        found[story].append(key)
    wanted: dict[Any, list[Any]] = defaultdict(list)
    for row in gold_rows(gold, "stories"):
        wanted[row["story"]].append((row["article"], row["item"]))
    return of_sets(pairs(found.values()), pairs(wanted.values()))


def score_reprints(copies: pd.DataFrame, gold: Path) -> Score:
    """Return the score of the pairs of units that repeat one text, also through a third, against reprints.jsonl."""
    columns = ("article", "item", "of_article", "of_item")
    found = closed(((a, i), (b, j)) for a, i, b, j in cells(copies, *columns))
    wanted = closed(((r["article"], r["item"]), (r["of_article"], r["of_item"])) for r in gold_rows(gold, "reprints"))
    return of_sets(found, wanted)


def score_roots(
    corpus: Tables, found: pd.DataFrame, figures: pd.DataFrame, quotes: pd.DataFrame, told: pd.DataFrame, gold: Path
) -> dict[str, Score]:
    """Return the score of the roots of stories, figures and quotes, against roots.jsonl.

    A gold figure or quote is that of ours which has most of its places; a gold story that which has most of its units.
    Roots are compared by name in any spelling; of what gold does not list the roots are not scored.
    """
    texts = dict(cells(corpus.articles, "article", "text"))
    ours = {
        "story": _by_place(told, "story"),
        "figure": _by_place(figures, "figure"),
        "quote": _by_place(quotes, "group"),
    }
    names = {
        "story": [(r["story"], (r["article"], r["item"], 0, 1)) for r in gold_rows(gold, "stories")],
        "figure": [(r["figure"], gold_place(r, texts)) for r in gold_rows(gold, "figures")],
        "quote": [(r["quote"], gold_place(r, texts)) for r in gold_rows(gold, "quotes")],
    }
    mine = {(about, what): roots for about, what, roots in _told(found)}
    scores: dict[str, Score] = {about: Score(0, 0, 0) for about in ours}
    for row in gold_rows(gold, "roots"):
        about = row["about"]
        places = [place for name, place in names[about] if name == row["what"]]
        counts = Counter(ours[about][1][n] for place in places for n in overlapping(place, ours[about][0]))
        known = [mine.get((about, what), ()) for what, _ in counts.most_common(1)]
        score = _matched(known[0] if known else (), row["roots"])
        scores[about] = Score(*(a + b for a, b in zip(scores[about], score, strict=True)))
    return scores


def _told(found: pd.DataFrame) -> list[tuple[str, Any, Sequence[str]]]:
    """Return about, what and the roots of each row of `roots`; a story is told by its number."""
    rows = cells(found, "about", "story", "what", "roots")
    return [(about, story if about == "story" else (story, what), roots) for about, story, what, roots in rows]


def _by_place(frame: pd.DataFrame, what: str) -> tuple[list[Any], list[Any]]:
    """Return the places of a frame and what stands at each."""
    if "start" not in frame:
        return [(a, i, 0, 1) for a, i in cells(frame, "article", "item")], list(frame[what])
    rows = list(cells(frame, "article", "item", "start", "end", "story", what))
    return [row[:4] for row in rows], [row[4:] for row in rows]


def _matched(found: Sequence[str], wanted: Sequence[Sequence[str]]) -> Score:
    """Return how many of the roots found are wanted, each once."""
    left = list(wanted)
    right = 0
    for name in found:
        fitting = next((accepted for accepted in left if any(same_name(name, other) for other in accepted)), None)
        if fitting is not None:
            left.remove(fitting)
            right += 1
    return Score(right, len(found), len(wanted))
