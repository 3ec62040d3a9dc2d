"""The tables in; who tells what its own sentence gives to nobody, or to a relay that names its source, out.

A toll is told in one breath: "17 are dead, said the coast guard. 203 were saved, 35 are sought." The figures of the second
sentence are the coast guard's, though only the first names it. A relay that names its source gives that source's words.
What a paragraph tells is whose a later sentence says it is ("This was reported by X"); who corrects a figure tells it; a
mood of the verb, where a language has one for what others say, goes on with whoever spoke last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from helpers.across.figure_sentences import Span, sentence_ends
from helpers.across.units import Key, cells
from helpers.language.packs import load_category, load_pack
from helpers.language.text import tokenize
from helpers.tables import Tables

TOLL = frozenset({"dead", "wounded", "missing", "rescued"})
_RUNNING = frozenset({"lead", "body"})
_HEADS = frozenset({"headline", "kicker"})

_HEARD = frozenset({"person", "institution"})
_CORRECTS = "corrects"

Named = Callable[[str, str], str]
Value = tuple[float | None, float | None, str | None]  # Bounds and unit of a figure.


class _Row(NamedTuple):
    """A source where it stands, with what it says, through whom."""

    who: str
    start: int
    end: int
    content: Span | None
    via: frozenset[str]
    origin: bool


class Tellers:
    """Who tells what in the sentences of each article."""

    def __init__(self, corpus: Tables, name: Named, is_named: Callable[[str], bool]) -> None:
        self._texts = dict(cells(corpus.articles, "article", "text"))
        self._name, self._is_named = name, is_named
        self._passages: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for article, start, end, role in cells(corpus.passages, "article", "start", "end", "role"):
            self._passages[article].append((start, end, role))
        self._rows: dict[Key, list[_Row]] = defaultdict(list)
        columns = (
            "article",
            "item",
            "actor",
            "name",
            "text",
            "start",
            "end",
            "content_start",
            "content_end",
            "role",
            "via",
            "polarity",
        )
        for article, item, actor, named, text, start, end, first, last, role, via, polarity in cells(corpus.sources, *columns):  # fmt: skip
            if role != "credit" and polarity == "positive":
                content = (first, last) if first is not None else None
                through = frozenset(name(article, each) for each in via or ())
                self._rows[article, item].append(
                    _Row(name(article, actor or named or text), start, end, content, through, role == "origin")
                )
        self._languages = dict(cells(corpus.articles, "article", "language"))
        self._mentions: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._persons: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for article, start, actor, named, kind in cells(corpus.mentions, "article", "start", "actor", "name", "kind"):
            if kind == "person" and (actor or named):
                self._persons[article].append((start, name(article, actor or named)))
            if kind in _HEARD and (actor or named):
                self._mentions[article].append((start, name(article, actor or named)))
        self._value_at: dict[tuple[Key, int], Value] = {}
        self._values: dict[Key, list[tuple[int, Value, str]]] = defaultdict(list)
        self._told: dict[Key, list[tuple[int, str]]] = defaultdict(list)
        figure = ("article", "item", "start", "state", "concept", "claimed_by", "low", "high", "unit")
        for article, item, start, state, concept, by, low, high, unit in cells(corpus.numbers, *figure):
            self._value_at[(article, item), start] = low, high, unit
            if by:
                self._values[article, item].append((start, (low, high, unit), name(article, by)))
            if by and (state in TOLL or concept in ("person", "body") or (concept is None and unit is None)):
                self._told[article, item].append((start, name(article, by)))

    def in_headline(self, unit: Key, start: int) -> bool:
        """Tell whether a place of an article stands in a headline or the line above it."""
        passage = self._passage(unit[0], start)
        return passage is not None and passage[2] in _HEADS

    def givers(self, unit: Key, start: int, medium: str) -> list[str]:
        """Return whom a cited agency or outlet names as its own source for what stands at a place, [] where it names nobody."""
        rows = self._rows.get(unit, ())
        for relay in rows:
            if relay.who == medium and relay.content and relay.content[0] <= start < relay.content[1]:
                first, last = self._sentence(unit[0], relay.start)
                found = [r.who for r in rows if medium in r.via and first <= r.start < last and self._is_named(r.who)]
                if found:
                    return list(dict.fromkeys(found))
        return []

    def beside(self, unit: Key, start: int, *, toll: bool) -> str | None:
        """Return the named source that tells what a sentence says that names no source, None where the reporter does.

        It speaks in the sentences before and behind alike; or, of a toll, tells figures of the toll in one of them.
        """
        passage = self._passage(unit[0], start)
        if passage is None or passage[2] not in _RUNNING:
            return None
        bounds = [passage[0], *sentence_ends(self._texts[unit[0]], passage[0], passage[1]), passage[1]]
        here = bisect_right(bounds, start) - 1
        spans = list(pairwise(bounds))
        if self._heard(unit, spans[here]):
            return None
        pointed = self._pointed_back(unit, passage, spans, here) or self._in_reported_mood(unit, spans, here)
        pointed = pointed or self._corrector(unit, spans[here])
        if pointed is not None:
            return pointed
        if 0 < here < len(spans) - 1:
            before, behind = (self._heard(unit, spans[i]) for i in (here - 1, here + 1))
            if len(set(before)) == 1 and set(before) == set(behind) and self._is_named(before[0]):
                return before[0]
        for beside in (here - 1, here + 1) if toll else ():
            if 0 <= beside < len(spans):
                found = next(iter(self._claimants(unit, spans[beside])), None)
                if found is not None:
                    return found
        return None

    def named_before(self, unit: Key, start: int) -> str | None:
        """Return the last person that a sentence names before one of two figures in dispute ("Reed, who runs it, counts 900")."""
        first = self._sentence(unit[0], start)[0]
        persons = [who for at, who in self._persons.get(unit[0], ()) if first <= at < start]
        return persons[-1] if persons and self._is_named(persons[-1]) else None

    def same_value(self, unit: Key, start: int) -> str | None:
        """Return the named source that tells the figure of a headline in the body of its story, None where nobody does."""
        return self._of_value(unit, self._value_at.get((unit, start)))

    def in_original(self, unit: Key, start: int, original: Key) -> str | None:
        """Return the named source that tells a figure in the article that a unit repeats, None where nobody does."""
        return self._of_value(original, self._value_at.get((unit, start))) if original != unit else None

    def _of_value(self, unit: Key, value: Value | None) -> str | None:
        """Return the one named source that tells a value in the body of a story."""
        told = {
            who for at, other, who in self._values.get(unit, ()) if other == value and not self.in_headline(unit, at)
        }
        return next(iter(told)) if value is not None and len(told) == 1 and all(map(self._is_named, told)) else None

    def _pointed_back(self, unit: Key, passage: tuple[int, int, str], spans: Sequence[Span], here: int) -> str | None:
        """Return who reported what a paragraph has told so far, as a sentence behind says: "This was reported by X"."""
        for row in self._rows.get(unit, ()):
            if not row.origin or row.content is None or not passage[0] <= row.content[0] < row.start < passage[1]:
                continue
            behind = next((i for i, (first, last) in enumerate(spans) if first <= row.start < last), 0)
            told = next((i for i, (first, last) in enumerate(spans) if first <= row.content[0] < last), 0)
            if here < told < behind and row.content[1] <= spans[behind][0] and self._is_named(row.who):
                if not any(self._heard(unit, spans[i]) for i in range(here, behind)):
                    return row.who
        return None

    def _in_reported_mood(self, unit: Key, spans: Sequence[Span], here: int) -> str | None:
        """Return who spoke in the sentence before, where the language has a mood for it (de Drei seien geborgen worden)."""
        mood = load_pack(self._languages[unit[0]]).section("attribution").get("reported_mood")
        words = re.findall(r"\w+", self._texts[unit[0]][slice(*spans[here])]) if mood and here else ()
        if not any(re.fullmatch(str(mood), word) for word in words):
            return None
        before = self._heard(unit, spans[here - 1])
        return before[-1] if before and self._is_named(before[-1]) else None

    def _corrector(self, unit: Key, span: Span) -> str | None:
        """Return the one source of the story whom a sentence names that tells of a correction ("X corrected the toll to 24")."""
        heard = {r.who for r in self._rows.get(unit, ())}
        named = {who for at, who in self._mentions.get(unit[0], ()) if span[0] <= at < span[1]} & heard
        if len(named) != 1:
            return None  # Few sentences name just one: only of these the words are looked up.
        text, code = self._texts[unit[0]][slice(*span)], self._languages[unit[0]]
        found = load_category(code, _CORRECTS).scan(tokenize(text, load_pack(code).elided)).of(_CORRECTS)
        return named.pop() if any(f.entry.key == "corrected" for f in found) else None

    def _heard(self, unit: Key, span: Span) -> list[str]:
        """Return who is heard in a sentence."""
        return [r.who for r in self._rows.get(unit, ()) if span[0] <= r.start < span[1]]

    def _claimants(self, unit: Key, span: Span) -> Iterator[str]:
        """Yield the named sources that tell figures of a toll in a sentence, the last first."""
        told = [who for at, who in self._told.get(unit, ()) if span[0] <= at < span[1] and self._is_named(who)]
        yield from reversed(told)

    def _passage(self, article: str, at: int) -> tuple[int, int, str] | None:
        """Return the line or paragraph that holds a place."""
        return next((p for p in self._passages.get(article, ()) if p[0] <= at < p[1]), None)

    def _sentence(self, article: str, at: int) -> Span:
        """Return the sentence that holds a place."""
        passage = self._passage(article, at)
        if passage is None:
            return at, at + 1
        bounds = [passage[0], *sentence_ends(self._texts[article], passage[0], passage[1]), passage[1]]
        here = bisect_right(bounds, at) - 1
        return bounds[here], bounds[here + 1]
