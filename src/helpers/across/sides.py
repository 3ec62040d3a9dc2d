"""The tables in; what stands in the headline of each unit, and what in its body, out.

The body is whatever is neither headline nor furniture: lead, captions, subheadings and body. Teasers have sides of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.across.seen import FURNITURE
from helpers.across.units import Key, Unit, cells, units
from helpers.tables import Tables

Span = tuple[int, int]


class Named(NamedTuple):
    """A mention."""

    start: int
    end: int
    text: str
    key: str
    actor: str | None
    kind: str


class Said(NamedTuple):
    """An attribution that is no credit and not denied."""

    start: int
    end: int
    text: str
    key: str
    name: str
    actor: str | None
    kind: str
    cue: Span | None
    stance: str | None
    content: Span | None
    whole: Span


class Figure(NamedTuple):
    """A number; `by` is the actor or name that claims it."""

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    qualifier: str
    kind: str
    unit: str | None
    concept: str | None
    state: str | None
    by: str | None


@dataclass(slots=True)
class Side:
    """One side of a unit: its passages, and the rows that stand there."""

    passages: list[Span] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def holds(self, start: int) -> bool:
        """Tell whether a character stands on this side."""
        for a, b in self.passages:  # noqa: SIM110, twice as quick as any()
            if a <= start < b:
                return True
        return False


@dataclass(slots=True)
class Sides:
    """The headline and the body of a unit; `text` is the whole article's."""

    unit: Unit
    text: str
    above: Side = field(default_factory=Side)
    below: Side = field(default_factory=Side)

    def side(self, start: int) -> Side | None:
        """Return the side on which a character stands, None where it is furniture."""
        return self.above if self.above.holds(start) else self.below if self.below.holds(start) else None

    @property
    def headline(self) -> Span:
        """Return the span from the first to the last character of the headline."""
        return self.above.passages[0][0], self.above.passages[-1][1]


def sides(corpus: Tables) -> dict[Key, Sides]:
    """Return both sides of each unit that has a headline and a body, in the order of the units.

    >>> from helpers import read_clippings
    >>> found = sides(read_clippings("data/articles"))
    >>> len(found), found["004_3b5780341c97b251", 0].above.said[0].name
    (6, 'North Korea')
    """
    texts = dict(cells(corpus.articles, "article", "text"))
    found = {key: Sides(unit, texts[unit.article]) for key, unit in units(corpus).items()}
    for article, item, role, start, end in cells(corpus.passages, "article", "item", "role", "start", "end"):
        if role == "headline":
            found[article, item].above.passages.append((start, end))
        elif role != "kicker" and role not in FURNITURE:
            found[article, item].below.passages.append((start, end))
    found = {key: both for key, both in found.items() if both.above.passages and both.below.passages}
    _add_named(found, corpus)
    _add_said(found, corpus)
    _add_figures(found, corpus)
    return found


def _add_named(found: dict[Key, Sides], corpus: Tables) -> None:
    """Put each mention on its side."""
    columns = ("article", "item", "start", "end", "text", "actor", "name", "kind")
    for article, item, start, end, text, actor, name, kind in cells(corpus.mentions, *columns):
        if side := _side(found, (article, item), start):
            side.named.append(Named(start, end, text, actor or name or text, actor, kind))


def _add_said(found: dict[Key, Sides], corpus: Tables) -> None:
    """Put each attribution on its side."""
    columns = (
        "article", "item", "start", "end", "text", "actor", "name", "kind", "role", "polarity", "cue_start",
        "cue_end", "stance", "content_start", "content_end",
    )  # fmt: skip
    for row in cells(corpus.sources, *columns):
        article, item, start, end, text, actor, name, kind, role, polarity, first, last, stance, a, b = row
        if role != "credit" and polarity == "positive" and (side := _side(found, (article, item), start)):
            whole = _hull((start, end), (first, last), (a, b))
            cue, content = ((x, y) if x is not None else None for x, y in ((first, last), (a, b)))
            key = actor or name or text
            side.said.append(Said(start, end, text, key, name or text, actor, kind, cue, stance, content, whole))


def _add_figures(found: dict[Key, Sides], corpus: Tables) -> None:
    """Put each number on its side."""
    columns = (
        "start", "end", "text", "low", "high", "qualifier", "kind", "unit", "concept", "state", "claimed_by",
    )  # fmt: skip
    for article, item, *row in cells(corpus.numbers, "article", "item", *columns):
        if side := _side(found, (article, item), row[0]):
            side.figures.append(Figure(*row))


def _side(found: dict[Key, Sides], key: Key, start: int) -> Side | None:
    """Return the side of a unit on which a character stands."""
    both = found.get(key)
    return both.side(start) if both else None


def _hull(*spans: tuple[int | None, int | None]) -> Span:
    """Return the span that holds all these spans, empty ones left out."""
    starts: Iterable[int] = [a for a, _ in spans if a is not None]
    ends: Iterable[int] = [b for _, b in spans if b is not None]
    return min(starts), max(ends)
