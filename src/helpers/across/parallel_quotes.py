"""The same articles in English and in another language in; how often each quote's counterpart is found by which evidence, out.

Line n of one version says what line n of the other says, so the truth is known: the counterpart of a quote stands in its
line. It must be the first of all English quotes of all articles; where two share the first place, none has found it.
Only translations have the order of their quotes in common, so position is counted apart, and within a story only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.across.meaning import Encoder
from helpers.across.parallel import PIVOT, document
from helpers.across.quote_evidence import Evidence, Weighing
from helpers.across.same_quotes import same_quotes
from helpers.across.spoken import Spoken, spoken
from helpers.across.stories import stories, story_of
from helpers.across.units import cells
from helpers.tables import Tables

Line = tuple[str, int]
COLUMNS = ["measure", "language", "of", "found", "right", "strict", "value"]
_SAME_STORY, _APART = 0.15, 0.5
_TIE = 1e-9
ALONE: Mapping[str, Callable[[Evidence], float]] = {
    "speaker": lambda e: e.who,
    "figures": lambda e: e.figures,
    "days": lambda e: e.days,
    "names": lambda e: e.names,
    "around": lambda e: e.around,
    "meanings": lambda e: e.meanings,
    "kindred": lambda e: e.kindred,
    "length_alike": lambda e: -e.length,
    "evidence": lambda e: e.alone,
}


class Place(NamedTuple):
    """The lines of an article in which a quote stands, and the how manieth of its first line it is."""

    lines: frozenset[Line]
    order: int


@dataclass(frozen=True, slots=True)
class Versions:
    """English and another language: the corpus of both, its stories, and the quotes of each that have a counterpart."""

    corpus: Tables
    told: pd.DataFrame
    quotes: Sequence[Spoken]
    places: Mapping[int, Place]
    english: Sequence[Spoken]
    others: Sequence[Spoken]


def versions_of(corpus: Tables, twins: Sequence[Collection[Line]] = ()) -> Versions:
    """Return the quotes of a corpus of English articles and their versions in one other language.

    Args:
        corpus: articles named `<document>.<language>`.
        twins: lines that hold one utterance.
    """
    told = stories(corpus)
    quotes = spoken(corpus, story_of(told))
    places = _places(corpus, quotes, {line: min(several) for several in twins for line in several})
    english = [q for q in quotes if q.article.endswith(f".{PIVOT}")]
    known = frozenset(line for q in english for line in places[q.number].lines)
    others = [q for q in quotes if not q.article.endswith(f".{PIVOT}") and places[q.number].lines & known]
    return Versions(corpus, told, quotes, places, english, others)


def _places(corpus: Tables, quotes: Sequence[Spoken], twin: Mapping[Line, Line]) -> dict[int, Place]:
    """Return where each quote stands, lines of one utterance under one name."""
    texts = dict(cells(corpus.articles, "article", "text"))
    order: dict[tuple[str, int], int] = defaultdict(int)
    places = {}
    for quote in quotes:
        text, name = texts[quote.article], document(quote.article)
        first, last = text.count("\n", 0, quote.start), text.count("\n", 0, quote.end)
        lines = frozenset(twin.get((name, line), (name, line)) for line in range(first, last + 1))
        places[quote.number] = Place(lines, order[quote.article, first])
        order[quote.article, first] += 1
    return places


def first_of_all(versions: Versions, encoder: Encoder | None = None) -> list[dict[str, object]]:
    """Return one row a measure: of how many quotes the right counterpart came first (`strict`: in the right order too)."""
    weighing = Weighing(versions.quotes)
    table = [[weighing.evidence(q, e) for e in versions.english] for q in versions.others]
    scores = {name: _matrix(table, get) for name, get in ALONE.items()}
    where = _position(versions)
    scores["evidence_and_position"] = scores["evidence"] + where
    if encoder is not None:
        meanings = encoder.meanings(versions.quotes)
        raw = encoder.vectors(q.text for q in versions.quotes)
        rows, columns = (np.array([raw[q.text] for q in some]) for some in (versions.others, versions.english))
        scores["encoder_as_it_is"] = rows @ columns.T if len(rows) else where
        likeness = [[meanings.likeness(q.number, e.number) for e in versions.english] for q in versions.others]
        scores["encoder"] = np.array(likeness).reshape(where.shape)
        near = scores["encoder"]
        together = [[e.with_meaning(float(near[i, j])) for j, e in enumerate(row)] for i, row in enumerate(table)]
        scores["all"] = np.array(together).reshape(where.shape)
        scores["all_and_story"] = scores["all"] + _SAME_STORY * _one_story(versions)
        scores["all_and_position"] = scores["all"] + where
    return [{"measure": name, **_counted(matrix, versions)} for name, matrix in scores.items()]


def _matrix(table: Sequence[Sequence[Evidence]], get: Callable[[Evidence], float]) -> np.ndarray:
    """Return one number of each piece of evidence."""
    return np.array([[get(e) for e in row] for row in table]).reshape(len(table), -1)


def _one_story(versions: Versions) -> np.ndarray:
    """Return 1 for each pair of quotes in one story."""
    return np.array([[float(q.story == e.story) for e in versions.english] for q in versions.others])


def _position(versions: Versions) -> np.ndarray:
    """Return what one story and a like place in the article add; nothing between two stories."""
    length = dict(cells(versions.corpus.articles, "article", "characters"))

    def place(quote: Spoken) -> float:
        """Return how far down its article a quote stands, 0 to 1."""
        return float(quote.start / max(1, length[quote.article]))

    near = [
        [_SAME_STORY - _APART * abs(place(q) - place(e)) if q.story == e.story else -_APART for e in versions.english]
        for q in versions.others
    ]
    return np.array(near).reshape(len(versions.others), -1)


def _counted(matrix: np.ndarray, versions: Versions) -> dict[str, int]:
    """Return how many rows have a right column in front of all wrong ones."""
    right = strict = 0
    for quote, row in zip(versions.others, matrix, strict=True):
        here = versions.places[quote.number]
        same_line = np.array([bool(here.lines & versions.places[e.number].lines) for e in versions.english])
        same_order = np.array([versions.places[e.number].order == here.order for e in versions.english]) & same_line
        right += _in_front(row, same_line)
        strict += _in_front(row, same_order)
    return {"of": len(versions.others), "found": len(versions.others), "right": right, "strict": strict}


def _in_front(row: np.ndarray, wanted: np.ndarray) -> bool:
    """Tell whether a wanted column stands before all others."""
    if not wanted.any():
        return False
    return bool(wanted.all() or row[wanted].max() > row[~wanted].max() + _TIE)


def joined(versions: Versions, encoder: Encoder | None = None) -> dict[str, object]:
    """Return how many pairs (English, other language) `same_quotes` joined and how many of them are right.

    `of` is the number of quotes that have a counterpart: of each at least one pair is wanted.
    """
    languages = set(versions.corpus.articles["language"])
    frame = same_quotes(versions.corpus, versions.told, meaning=encoder, languages=languages)
    number = {(q.article, q.start, q.end): q.number for q in versions.quotes}
    groups: dict[int, list[int]] = defaultdict(list)
    for article, start, end, group in cells(frame, "article", "start", "end", "group"):
        groups[group].append(number[article, start, end])
    english = {q.number for q in versions.english}
    pairs = [(a, b) for g in groups.values() for a in g if a not in english for b in g if b in english]
    right = [(a, b) for a, b in pairs if versions.places[a].lines & versions.places[b].lines]
    name = "joined" if encoder else "joined_without_encoder"
    return {"measure": name, "of": len(versions.others), "found": len(pairs), "right": len(right),
            "strict": len({a for a, _ in right})}  # fmt: skip
