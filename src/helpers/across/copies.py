"""Tables in; the same without the files that hold a text a second time and are of no other outlet, out.

Two outlets that print one text are two articles. One text in two files is one article, and would count twice.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from helpers.across.units import cells
from helpers.across.wording import given, labels
from helpers.tables import Tables

_TOLD = (
    "url",
    "outlet",
    "published",
    "archive_url",
    "accessed",
)  # Of two files the one is kept of which more is known.


def read_once(corpus: Tables) -> Tables:
    """Return the tables without articles that repeat another of the same outlet (or of none that is told) word for word.

    >>> from helpers import read_clippings
    >>> len(read_once(read_clippings("data/articles")).articles)
    2
    """
    left_out = set(_copies(corpus))
    if not left_out:
        return corpus
    kept = {
        name: rows[~rows["article"].isin(left_out)].reset_index(drop=True)
        for name, rows in corpus
        if name != "problems"
    }
    return replace(corpus, **kept)


def copies_in_words(corpus: Tables) -> list[str]:
    """Return a sentence for each article that `read_once` leaves out.

    >>> from helpers import read_clippings
    >>> copies_in_words(read_clippings("data/articles"))
    []
    """
    shown = labels(corpus)
    return [
        f"{shown[copy]} holds the text of {shown[kept]} again, of no other outlet: sources, figures, quotes and days are read once."
        for copy, kept in _copies(corpus).items()
    ]


def _copies(corpus: Tables) -> dict[str, str]:
    """Return for each article that is left out the one that is kept."""
    groups: dict[str, list[str]] = defaultdict(list)
    outlets = dict(cells(corpus.articles, "article", "outlet"))
    for article, earlier in cells(corpus.articles, "article", "duplicate_of"):
        groups[earlier if given(earlier) and earlier in outlets else article].append(article)
    known = {article: sum(given(v) for v in values) for article, *values in cells(corpus.articles, "article", *_TOLD)}
    found: dict[str, str] = {}
    for group in groups.values():
        by_outlet: dict[str | None, list[str]] = defaultdict(list)
        for article in group:
            by_outlet[outlets[article] if given(outlets[article]) else None].append(article)
        nobodys = by_outlet.pop(None, [])
        texts = list(by_outlet.values()) or [[]]
        texts[0] += nobodys
        for same in texts:
            kept = min(same, key=lambda a: (-known[a], len(a), a))
            found |= {article: kept for article in same if article != kept}
    return found
