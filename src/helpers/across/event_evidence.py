"""The rows of a corpus and a sentence in; what another report of the same event would share with it, in whatever language, out.

Names by actor or by sound, figures with what they count, the rarer words, the sounds of words, and the common words behind them
(`helpers.language.gloss`). Who is cited where, and what is attributed to whom, for the dates of statements.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from helpers.across.dating import Span
from helpers.across.units import cells
from helpers.language.gloss import concepts
from helpers.language.text import Token
from helpers.language.translit import sounds
from helpers.tables import Tables

UNNAMED = "?"
_LEAST_LETTERS, _STEM, _SOUNDS = 4, 6, 4
_WEIGHT = {"name": 1.0, "figure": 1.0, "word": 0.5, "sound": 0.5, "mean": 0.5}
_RELAYED = 5.0
# Common words of every report: of time, of speech, of the reader's and the speaker's own person.
_OF_ALL = frozenset(
    "I we you they now first last always again time times day week month year hour minute night morning winter spring summer past "
    "future tell word news information new can must want everything nobody nothing never people go come good big".split()
)


class Shelf:
    """The rows of a corpus that stand in sentences, by article and in order of their place."""

    def __init__(self, corpus: Tables) -> None:
        self.names = _by_article(_names(corpus.mentions))
        self.figures = _by_article(_figures(corpus.numbers))
        self.voices = _by_article(_voices(corpus.sources))
        self.contents = _by_article([*_contents(corpus.sources), *_quoted(corpus.quotes)])


def _by_article(rows: Iterable[tuple[str, int, int, Any]]) -> dict[str, list[tuple[int, int, Any]]]:
    """Return (start, end, what) of each article, sorted."""
    found: dict[str, list[tuple[int, int, Any]]] = defaultdict(list)
    for article, start, end, what in rows:
        found[article].append((start, end, what))
    for here in found.values():
        here.sort(key=lambda r: (r[0], r[1]))
    return dict(found)


def _names(mentions: pd.DataFrame) -> Iterator[tuple[str, int, int, list[str]]]:
    """Yield where each actor, person or place is named, with the features by which other languages name it."""
    for article, start, end, text, actor, name in cells(mentions, "article", "start", "end", "text", "actor", "name"):
        if actor:
            yield article, start, end, [f"name:{actor}"]
        else:
            heard = [sounds(w) for w in str(name or text).split()]
            yield article, start, end, [f"name:{s}" for s in heard if len(s) > 1]


def _figures(numbers: pd.DataFrame) -> Iterator[tuple[str, int, int, list[str]]]:
    """Yield where each figure stands, with its bounds and what it counts."""
    columns = ("article", "start", "end", "low", "high", "kind", "unit", "concept", "state")
    for article, start, end, low, high, kind, unit, concept, state in cells(numbers, *columns):
        figure = low if low is not None else high
        if figure is not None:
            told = [f"figure:{kind}:{unit or ''}:{figure:g}"] if figure > 2 else []
            yield article, start, end, [*told, *([f"figure:{concept}:{state}:{figure:g}"] if concept and state else [])]


def _voices(sources: pd.DataFrame) -> Iterator[tuple[str, int, int, tuple[str, float]]]:
    """Yield where each cue of an attribution stands, with who is cited; who only passes it on stands behind."""
    rows = sources[sources["cue_start"].notna() & (sources["role"] != "credit")]
    columns = ("article", "cue_start", "cue_end", "actor", "name", "role")
    for article, start, end, actor, name, role in cells(rows, *columns):
        who = actor or (sounds(str(name).split()[-1]) if name else UNNAMED)
        yield article, int(start), int(end), (who, _RELAYED if role == "relay" else 0.0)


def _contents(sources: pd.DataFrame) -> Iterator[tuple[str, int, int, None]]:
    """Yield where each attributed content stands."""
    rows = sources[sources["content_start"].notna()]
    for article, start, end in cells(rows, "article", "content_start", "content_end"):
        yield article, int(start), int(end), None


def _quoted(quotes: pd.DataFrame) -> Iterator[tuple[str, int, int, None]]:
    """Yield where each quote stands in which somebody speaks."""
    rows = quotes[quotes["kind"].isin(["direct", "mixed"])]
    for article, start, end in cells(rows, "article", "start", "end"):
        yield article, int(start), int(end), None


def inside(rows: list[tuple[int, int, Any]], span: Span) -> list[tuple[int, int, Any]]:
    """Return the rows that stand inside a span."""
    found = []
    for i in range(bisect_left(rows, (span[0],)), len(rows)):
        if rows[i][0] >= span[1]:
            break
        if rows[i][1] <= span[1]:
            found.append(rows[i])
    return found


def features(
    text: str,
    language: str,
    tokens: Sequence[Token],
    rows: Iterable[tuple[str, Sequence[str]]],
    without: Sequence[Span],
) -> dict[str, float]:
    """Return the features of a sentence with their weights.

    Args:
        rows: the features of the names and figures in it, each with its kind.
        without: the characters of its time expressions, which are no evidence.
    """
    found: dict[str, float] = {}
    for kind, told in rows:
        found |= dict.fromkeys(told, _WEIGHT[kind])
    for start, _, norm, kind, _, _ in tokens:
        if kind != "word" or len(norm) < _LEAST_LETTERS:
            continue
        for first, last in without:
            if first <= start < last:
                break
        else:
            found.update(_of_word(norm, language))
    means = concepts(text, language) - _OF_ALL
    return found | dict.fromkeys([f"mean:{key}" for key in sorted(means)], _WEIGHT["mean"])


@lru_cache(maxsize=50_000)
def _of_word(norm: str, language: str) -> dict[str, float]:
    """Return the features of one folded word: the word itself, and how it sounds."""
    found = {f"word:{language}:{norm[:_STEM]}": _WEIGHT["word"]}
    heard = sounds(norm)
    return found | {f"sound:{heard[:_SOUNDS]}": _WEIGHT["sound"]} if len(heard) >= _SOUNDS else found
