"""Tables and stories in; every place that dates something out, with what its sentence tells of what happened.

A place is a time expression with a day, month or year of the calendar (no stamp), and the sentence it stands in. Its evidence is
what another report of the same event would share, in whatever language: what happened (language/happenings), names by
actor or by sound, figures with what they count, who is cited, and the rarer words themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.across.dating import SAY, Span, Way, happened_at, tokens_of
from helpers.across.moments import Moment, moment, ordinal, relation
from helpers.across.units import Key, Unit, cells, units
from helpers.language.happenings import happenings, spoken
from helpers.language.text import Token
from helpers.language.translit import sounds
from helpers.tables import Tables

UNNAMED = "?"
_LEAST_LETTERS, _STEM, _SOUNDS = 4, 6, 4
_WEIGHT = {"name": 1.0, "figure": 1.0, "word": 0.5, "sound": 0.5}
_RELAYED = 5.0
_QUESTION = ("?", "؟", "？")
_BEFORE = 0.8  # What the sentence before tells weighs so much.
_SENTENCE_END = re.compile(r"[.!?…]+[\"”»“’)]*\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """A time expression that dates something: where it stands, when it is, what happened, and its evidence."""

    story: Any
    unit: Unit
    start: int
    end: int
    text: str
    sentence: str
    at: Moment
    happened: Mapping[str, float]
    evidence: Mapping[str, float]
    by: str | None

    @property
    def key(self) -> Key:
        """Return the unit in which it stands."""
        return self.unit.key

    @property
    def holds_its_stamp(self) -> bool:
        """Tell whether it is a stretch of days in which its unit appeared (this year)."""
        stamp = self.unit.stamp
        return bool(stamp) and not self.at.exact and self.at.first <= ordinal(str(stamp)) <= self.at.last


def places(corpus: Tables, told: pd.DataFrame) -> list[Place]:
    """Return the places of a corpus in order of article and character; `told` has the story of each article and item."""
    known = units(corpus)
    story = {(article, item): name for article, item, name in cells(told, "article", "item", "story")}
    shelf = _Shelf(corpus)
    texts = dict(cells(corpus.articles, "article", "text"))
    found: list[Place] = []
    for (article, item), rows in _dated(corpus).items():
        if (article, item) not in known:
            continue
        name = story.get((article, item), (article, item))
        reader = _Reader(known[article, item], texts[article], shelf)
        found += reader.read(name, rows)
    return found


def _dated(corpus: Tables) -> dict[Key, list[tuple[int, int, str, str, Moment]]]:
    """Return the time expressions of each unit that have days: start, end, words, sentence, moment."""
    rows = corpus.timeline
    rows = rows[rows["first_day"].notna() & rows["last_day"].notna() & (rows["basis"] != "stamp")]
    found: dict[Key, list[tuple[int, int, str, str, Moment]]] = defaultdict(list)
    columns = ("article", "item", "start", "end", "text", "event", "value", "first_day", "last_day", "mod", "type")
    for article, item, start, end, text, event, value, first, last, mod, kind in cells(rows, *columns):
        at = moment(value, first, last, mod)
        if at is not None and kind in ("DATE", "TIME"):
            found[article, item].append((start, end, text, event or text, at))
    return found


class _Shelf:
    """The rows of a corpus that stand in sentences, by article and in order of their place."""

    def __init__(self, corpus: Tables) -> None:
        self.names = _by_article(_names(corpus.mentions))
        self.figures = _by_article(_figures(corpus.numbers))
        self.voices = _by_article(_voices(corpus.sources))
        self.contents = _by_article(_contents(corpus.sources))


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


def _inside(rows: list[tuple[int, int, Any]], span: Span) -> list[tuple[int, int, Any]]:
    """Return the rows that stand inside a span."""
    found = []
    for i in range(bisect_left(rows, (span[0],)), len(rows)):
        if rows[i][0] >= span[1]:
            break
        if rows[i][1] <= span[1]:
            found.append(rows[i])
    return found


class _Reader:
    """The sentences of one unit, each read once, and the places in them."""

    def __init__(self, unit: Unit, text: str, shelf: _Shelf) -> None:
        self._unit, self._text = unit, text
        self._names = shelf.names.get(unit.article, [])
        self._figures = shelf.figures.get(unit.article, [])
        self._voices = shelf.voices.get(unit.article, [])
        self._contents = shelf.contents.get(unit.article, [])

    def read(self, story: Any, rows: list[tuple[int, int, str, str, Moment]]) -> list[Place]:
        """Return the places of the unit."""
        sentences: dict[Span, list[tuple[int, int, str, Moment]]] = defaultdict(list)
        for start, end, text, event, at in rows:
            first = self._text.rfind(event, max(start - len(event), 0), start + len(event))
            span = (first, first + len(event)) if first >= 0 else (start, end)
            sentences[span].append((start, end, text, at))
        return [place for span, here in sentences.items() for place in self._sentence(story, span, here)]

    def _sentence(self, story: Any, span: Span, times: list[tuple[int, int, str, Moment]]) -> Iterator[Place]:
        """Yield the places of one sentence."""
        said = self._text[span[0] : span[1]]
        tokens, words = spoken(said, self._unit.language)
        evidence = self._evidence(span, tokens, times)
        spans = [tokens_of(tokens, a - span[0], b - span[0]) for a, b, _, _ in times]
        cues = [(*tokens_of(tokens, a - span[0], b - span[0]), who) for a, b, who in _inside(self._voices, span)]
        named = [tokens_of(tokens, a - span[0], b - span[0]) for a, b, _ in _inside(self._names, span)]
        slugs = [
            (w.first, w.last - 1, w.slug)
            for w in words
            if not _touches((w.first, w.last - 1), [*spans, *named])
            and not (w.slug == SAY and _touches((w.first, w.last - 1), [(a, b) for a, b, _ in cues]))
        ]
        before = _sentence_before(self._text, span[0])
        asked = self._text[before[0] : before[1]].endswith(_QUESTION)
        ways = [
            Way(tokens, here, self._content(start, end, span, tokens))
            for here, (start, end, _, _) in zip(spans, times, strict=True)
        ]
        for own, (start, end, text, at) in zip(ways, times, strict=True):
            rivals = [
                (w, relation(other, at) == "apart")
                for w, (_, _, _, other) in zip(ways, times, strict=True)
                if w is not own
            ]
            costs = [(*own.price(a, b, rivals), slug) for a, b, slug in slugs]
            voices = [(own.said(a, b, rivals) + dear, who) for a, b, (who, dear) in cues if own.content is None]
            happened, by = happened_at(costs, min(voices, key=lambda v: v[0], default=None))
            more = evidence
            if asked or not (by or any(not happenings()[slug].weak for slug in happened)):
                happened, more = self._from_before(before, happened, evidence)
            yield Place(story, self._unit, start, end, text, said, at, happened, more, by)

    def _from_before(
        self, span: Span, happened: Mapping[str, float], evidence: Mapping[str, float]
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Return what happened and the evidence where the sentence before has to tell it ("When was it built? In 1994.")."""
        tokens, words = spoken(self._text[span[0] : span[1]], self._unit.language)
        more = {f: w / 2 for f, w in self._evidence(span, tokens, []).items()}
        told = {w.slug: _BEFORE for w in words if not happenings()[w.slug].weak}
        return {**told, **happened}, {**more, **evidence}

    def _content(self, start: int, end: int, span: Span, tokens: tuple[Token, ...]) -> Span | None:
        """Return the tokens of the smallest attributed content that holds a place, None where none does."""
        holding = [(a, b) for a, b, _ in self._contents if a <= start and end <= b and a < span[1] and span[0] < b]
        if not holding:
            return None
        a, b = min(holding, key=lambda c: c[1] - c[0])
        return tokens_of(tokens, max(a - span[0], 0), min(b, span[1]) - span[0])

    def _evidence(
        self, span: Span, tokens: tuple[Token, ...], times: list[tuple[int, int, str, Moment]]
    ) -> dict[str, float]:
        """Return the features of a sentence with their weights."""
        found: dict[str, float] = {}
        for kind, rows in (("name", self._names), ("figure", self._figures)):
            for _, _, features in _inside(rows, span):
                found |= dict.fromkeys(features, _WEIGHT[kind])
        spans = [(a - span[0], b - span[0]) for a, b, _, _ in times]
        for token in tokens:
            if token.kind != "word" or len(token.norm) < _LEAST_LETTERS:
                continue
            if any(a <= token.start < b for a, b in spans):
                continue
            found[f"word:{self._unit.language}:{token.norm[:_STEM]}"] = _WEIGHT["word"]
            heard = sounds(token.norm)
            if len(heard) >= _SOUNDS:
                found[f"sound:{heard[:_SOUNDS]}"] = _WEIGHT["sound"]
        return found


def _touches(words: Span, spans: Iterable[Span]) -> bool:
    """Tell whether words share a token with one of several spans."""
    return any(words[0] <= b and a <= words[1] for a, b in spans)


def _sentence_before(text: str, start: int) -> Span:
    """Return the span of the sentence before character `start` in its paragraph; an empty one where there is none."""
    first = text.rfind("\n", 0, start) + 1
    last = start - (len(text[first:start]) - len(text[first:start].rstrip()))
    ends = [m.end() for m in _SENTENCE_END.finditer(text, first, max(last - 2, first))]
    return (ends[-1] if ends else first), last
