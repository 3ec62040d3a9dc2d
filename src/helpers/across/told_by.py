"""The tables in; who tells what its own sentence gives to nobody, or to a relay that names its source, out.

A toll is told in one breath: "17 are dead, said the coast guard. 203 were saved, 35 are sought." The figures of the second
sentence are the coast guard's, though only the first names it. A relay that names its source gives that source's words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from helpers.across.figure_sentences import Span, sentence_ends
from helpers.across.units import Key, cells
from helpers.tables import Tables

TOLL = frozenset({"dead", "wounded", "missing", "rescued", "displaced", "infected", "captured", "arrested"})
_RUNNING = frozenset({"lead", "body"})
_HEADS = frozenset({"headline", "kicker"})

Named = Callable[[str, str], str]


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
        self._told: dict[Key, list[tuple[int, str]]] = defaultdict(list)
        for article, item, start, state, concept, by in cells(
            corpus.numbers, "article", "item", "start", "state", "concept", "claimed_by"
        ):
            if by and (state in TOLL or concept in ("person", "body")):
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
