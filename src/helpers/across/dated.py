"""Tables and stories in; every place that dates something out, with what its sentence tells of what happened.

A place is a time expression with a day, month or year of the calendar (no stamp), and the sentence it stands in. Its evidence is
what another report of the same event would share, in whatever language: what happened (language/happenings), names by
actor or by sound, figures with what they count, who is cited, and the rarer words themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.across.dating import SAY, Span, Way, happened_at, tokens_of
from helpers.across.event_evidence import Shelf, features, inside
from helpers.across.moments import Moment, moment, ordinal, relation
from helpers.across.units import Key, Unit, cells, units
from helpers.language.happenings import happenings, spoken, told
from helpers.language.text import Token
from helpers.tables import Tables

_QUESTION = ("?", "؟", "？")
_BEFORE = 0.8  # What the sentence before tells weighs so much.
_SENTENCE_END = re.compile(r"[.!?…][\"”»“’)]*\s+")


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
    shelf = Shelf(corpus)
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


class _Reader:
    """The sentences of one unit, each read once, and the places in them."""

    def __init__(self, unit: Unit, text: str, shelf: Shelf) -> None:
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
        tokens, words, led = told(said, self._unit.language)
        evidence = self._evidence(span, said, tokens, times)
        spans = [tokens_of(tokens, a - span[0], b - span[0]) for a, b, _, _ in times]
        cues = [(*tokens_of(tokens, a - span[0], b - span[0]), who) for a, b, who in inside(self._voices, span)]
        cues = [cue for cue in cues if cue[0] not in led]
        named = [tokens_of(tokens, a - span[0], b - span[0]) for a, b, _ in inside(self._names, span)]
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
            costs = [(*own.price(a, b, rivals), slug) for a, b, slug in slugs if slug != SAY or own.may_date(a, b)]
            voices = [(own.said(a, b, rivals) + dear, who) for a, b, (who, dear) in cues if own.may_date(a, b)]
            happened, by = happened_at(costs, min(voices, key=lambda v: v[0], default=None))
            more = evidence
            bare = own.content is None and not (by or any(not happenings()[slug].weak for slug in happened))
            if asked or bare:
                happened, more = self._from_before(before, happened, evidence)
            yield Place(story, self._unit, start, end, text, said, at, happened, more, by)

    def _from_before(
        self, span: Span, happened: Mapping[str, float], evidence: Mapping[str, float]
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Return what happened and the evidence where the sentence before has to tell it ("When was it built? In 1994.")."""
        said = self._text[span[0] : span[1]]
        tokens, words = spoken(said, self._unit.language)
        more = {f: w / 2 for f, w in self._evidence(span, said, tokens, []).items()}
        told = {w.slug: _BEFORE for w in words if not happenings()[w.slug].weak}
        return {**told, **happened}, {**more, **evidence}

    def _content(self, start: int, end: int, span: Span, tokens: tuple[Token, ...]) -> Span | None:
        """Return the tokens of the smallest attributed content that holds a place, None where none does."""
        holding = [(a, b) for a, b, _ in self._contents if a <= start < b and a < span[1] and span[0] < b]
        if not holding:
            return None
        a, b = min(holding, key=lambda c: c[1] - c[0])
        return tokens_of(tokens, max(a - span[0], 0), min(b, span[1]) - span[0])

    def _evidence(
        self, span: Span, said: str, tokens: Sequence[Token], times: list[tuple[int, int, str, Moment]]
    ) -> dict[str, float]:
        """Return the features of a sentence with their weights."""
        shelves = (("name", self._names), ("figure", self._figures))
        rows = [(kind, told) for kind, here in shelves for _, _, told in inside(here, span)]
        without = [(a - span[0], b - span[0]) for a, b, _, _ in times]
        return features(said, self._unit.language, tokens, rows, without)


def _touches(words: Span, spans: Iterable[Span]) -> bool:
    """Tell whether words share a token with one of several spans."""
    return any(words[0] <= b and a <= words[1] for a, b in spans)


def _sentence_before(text: str, start: int) -> Span:
    """Return the span of the sentence before character `start` in its paragraph; an empty one where there is none."""
    first = text.rfind("\n", 0, start) + 1
    last = start - (len(text[first:start]) - len(text[first:start].rstrip()))
    ends = [m.end() for m in _SENTENCE_END.finditer(text, first, max(last - 2, first))]
    return (ends[-1] if ends else first), last
