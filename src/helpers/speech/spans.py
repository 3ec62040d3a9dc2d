"""A Reading in; its quoted spans out: pairs of marks and dash-opened speech, an item at a time."""

from __future__ import annotations

from helpers.reading import Reading
from helpers.speech.asides import with_asides
from helpers.speech.dialogue import dash_spans
from helpers.speech.quote_marks import Marked, nested, pair


def quoted_spans(reading: Reading) -> tuple[Marked, ...]:
    """Return the quoted spans of an article in order of (start, -end), properly nested or disjoint."""
    text = reading.article.text
    found: list[Marked] = []
    for item in reading.items:
        blocks = [(p.start, p.end) for p in reading.passages if p.item == item.item]
        found += pair(text, blocks)
    return nested([*with_asides(reading, found), *dash_spans(reading)])


def in_brackets(reading: Reading, quote: Marked) -> bool:
    """Tell whether a quote alone fills a pair of brackets, as the name of somebody's party or club does."""
    text = reading.article.text
    return text[max(0, quote.outer_start - 1)] == "(" and text[quote.outer_end : quote.outer_end + 1] == ")"
