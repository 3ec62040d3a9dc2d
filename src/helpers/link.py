"""All rows of one article in; the same rows out, each figure, date and quote knowing who claims it.

A row is claimed by the source whose content holds it; of several, by the one with the shortest content (the speaker,
not the agency that passes him on). Credits and speech denied to a source claim nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, TypeVar

from helpers.reading import Reading
from helpers.rows import Mention, Number, Quote, Source, TimeExpression

Claimed = TypeVar("Claimed", Number, Quote, TimeExpression)


def link(
    reading: Reading,
    dated: Sequence[TimeExpression],
    counted: Sequence[Number],
    quoted: Sequence[Quote],
    cited: Sequence[Source],
    named: Sequence[Mention],
) -> dict[str, list[Any]]:
    """Return the rows of the five themes and the mentions by table, `claimed_by` filled."""
    claims = _Claims(cited)
    return {
        "timeline": [_claimed(row, claims) for row in dated],
        "numbers": [_claimed(row, claims) for row in counted],
        "quotes": [_claimed(row, claims) for row in quoted],
        "sources": list(cited),
        "mentions": list(named),
    }


def claimed(row: Claimed, cited: Sequence[Source]) -> Claimed:
    """Return a row that was put in later with the source that claims it, told by all sources of its article."""
    return _claimed(row, _Claims(cited))


def claimed_anew(rows: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """Return the figures, dates and quotes of an article with the sources that claim them now that its sources are others."""
    claims = _Claims(rows["sources"])
    return {
        name: [_claimed(replace(row, claimed_by=None), claims) for row in rows[name]]
        for name in ("timeline", "numbers", "quotes")
    }


def _claimed(row: Claimed, claims: _Claims) -> Claimed:
    """Return the row with the source that claims it; unchanged where the reporter does."""
    nearest = claims.nearest(row.start, row.end)
    return replace(row, claimed_by=nearest.actor or nearest.name) if nearest else row


class _Claims:
    """The contents of an article's sources, in order of their starts: asking for a span looks at its neighbourhood."""

    def __init__(self, cited: Sequence[Source]) -> None:
        held = [
            (s.content_start, s.content_end, _length(s), s.role == "relay", number, s)
            for number, s in enumerate(cited)
            if s.content_start is not None and s.content_end is not None
            if s.polarity == "positive" and s.role != "credit"
        ]
        self._held = sorted(held, key=lambda each: each[0])
        self._starts = [each[0] for each in self._held]
        self._furthest = list(accumulate((each[1] for each in self._held), max))  # No earlier content ends behind it.

    def nearest(self, start: int, end: int) -> Source | None:
        """Return the source with the shortest content that holds a span, of equal ones a relay last, or None."""
        holding = []
        for i in range(bisect_right(self._starts, start) - 1, -1, -1):
            if self._furthest[i] < end:
                break
            if self._held[i][1] >= end:
                holding.append(self._held[i][2:])
        return min(holding, key=lambda each: each[:3])[3] if holding else None


def _length(source: Source) -> int:
    """Return the length of a source's content in characters."""
    return (source.content_end or 0) - (source.content_start or 0)
