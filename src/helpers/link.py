"""All rows of one article in; the same rows out, each figure, date and quote knowing who claims it.

A row is claimed by the source whose content holds it; of several, by the one with the shortest content (the speaker,
not the agency that passes him on). Credits and speech denied to a source claim nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
    claims = [s for s in cited if s.content_start is not None and s.polarity == "positive" and s.role != "credit"]
    return {
        "timeline": [_claimed(row, claims) for row in dated],
        "numbers": [_claimed(row, claims) for row in counted],
        "quotes": [_claimed(row, claims) for row in quoted],
        "sources": list(cited),
        "mentions": list(named),
    }


def _claimed(row: Claimed, claims: Sequence[Source]) -> Claimed:
    """Return the row with the source that claims it; unchanged where the reporter does."""
    holding = [s for s in claims if _holds(s, row.start, row.end)]
    if not holding:
        return row
    nearest = min(holding, key=lambda s: (_length(s), s.role == "relay"))
    return replace(row, claimed_by=nearest.actor or nearest.name)


def _holds(source: Source, start: int, end: int) -> bool:
    """Tell whether a source's content holds the span."""
    if source.content_start is None or source.content_end is None:
        return False
    return source.content_start <= start and end <= source.content_end


def _length(source: Source) -> int:
    """Return the length of a source's content in characters."""
    return (source.content_end or 0) - (source.content_start or 0)
