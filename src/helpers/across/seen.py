"""Sources and mentions in; how often each actor is heard, named and credited in each article out.

Heard is who is given content: an origin or a relay with positive polarity; a credit is no voice. Named is who is mentioned
in headline, lead, body or caption.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from helpers.across.units import cells
from helpers.tables import Tables

Key = str
ACTORS = frozenset({"person", "institution", "agency", "outlet", "state"})
FURNITURE = frozenset({"byline", "dateline", "credit", "signoff", "other"})


class Seen(NamedTuple):
    """Who stands where: how often each actor is heard, named and credited in each article, and what it is and is called."""

    heard: dict[Key, Counter[str]]
    named: dict[Key, Counter[str]]
    credited: dict[Key, Counter[str]]
    kinds: dict[Key, str]
    names: dict[Key, str]
    order: dict[str, int]
    languages: dict[str, str]


def seen(corpus: Tables, *, teasers: bool = False) -> Seen:
    """Return who is heard and named in which article's main story (or teasers), places and works among them.

    >>> from helpers.tables import tables
    >>> seen(tables({})).names
    {}
    """
    heard: dict[Key, Counter[str]] = defaultdict(Counter)
    named: dict[Key, Counter[str]] = defaultdict(Counter)
    credited: dict[Key, Counter[str]] = defaultdict(Counter)
    kinds: dict[Key, str] = {}
    names: dict[Key, str] = {}
    furniture = _furniture(corpus)
    columns = ("article", "item", "start", "end", "text", "actor", "name", "kind")
    for article, item, start, end, text, actor, name, kind in cells(corpus.mentions, *columns):
        if (item > 0) == teasers:
            key = actor or name or text
            apart = any(a < end and start < b for a, b in furniture.get(article, ()))
            (credited if apart else named)[key][article] += 1
            kinds.setdefault(key, kind)
            names.setdefault(key, name or key)
    columns = ("article", "item", "text", "actor", "name", "kind", "role", "polarity")
    for article, item, text, actor, name, kind, role, polarity in cells(corpus.sources, *columns):
        if role != "credit" and polarity == "positive" and (item > 0) == teasers:
            key = actor or name or text
            heard[key][article] += 1
            kinds.setdefault(key, kind)
            names.setdefault(key, name or key)
    order = {article: i for i, article in enumerate(corpus.articles["article"])}
    languages = dict(cells(corpus.articles, "article", "language"))
    return Seen(dict(heard), dict(named), dict(credited), kinds, names, order, languages)


def _furniture(corpus: Tables) -> dict[str, list[tuple[int, int]]]:
    """Return the spans of each article in which a name is no mention: bylines, datelines, credits."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article, role, start, end in cells(corpus.passages, "article", "role", "start", "end"):
        if role in FURNITURE:
            spans[article].append((start, end))
    for article, role, start, end in cells(corpus.sources, "article", "role", "start", "end"):
        if role == "credit":
            spans[article].append((start, end))
    return spans
