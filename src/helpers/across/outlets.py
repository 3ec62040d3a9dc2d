"""Tables in; the same tables out, with the outlet of the articles whose masthead only the other articles explain.

A line above the text ("Дала айнасы") may be an outlet, a person or a section. It is the outlet if another article of the
folder is told to be that outlet's, or cites an outlet or agency of that name.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pandas as pd

from helpers.across.evidence import heard
from helpers.across.units import cells
from helpers.rows import MEDIA
from helpers.tables import Tables

_HEADS = frozenset({"kicker", "lead", "byline", "subheading", "other"})
_BARS = (" | ", " – ", " — ", " - ", " / ", " · ")
_LONGEST = 6  # Words of a masthead, with what stands behind its bar.
_STOPS = (".", "!", "?", "…", ":")
_TEXT = "text"


def with_outlets(corpus: Tables) -> Tables:
    """Return the tables with `outlet` and `outlet_basis` (text) filled where a line above the text names a known medium.

    >>> from helpers.tables import tables
    >>> len(with_outlets(tables({})).articles)
    0
    """
    unknown = {article for article, outlet in cells(corpus.articles, "article", "outlet") if not outlet}
    known = _known(corpus) if unknown else {}
    if not known:
        return corpus
    told = {}
    for article, lines in _heads(corpus, unknown).items():
        named = dict.fromkeys(known[s] for line in lines if (s := _sound(line)) in known)
        if len(named) == 1:
            told[article] = next(line for line in lines if _sound(line) in known)
    if not told:
        return corpus
    articles = corpus.articles.copy()
    here = articles["article"].isin(list(told))
    articles.loc[here, "outlet"] = articles.loc[here, "article"].map(told)
    articles.loc[here, "outlet_basis"] = _TEXT
    return replace(corpus, articles=articles)


def _known(corpus: Tables) -> dict[str, str]:
    """Return the outlets and agencies of the folder by how their names sound, spelt as the first place has them."""
    own = [outlet for (outlet,) in cells(corpus.articles, "outlet") if outlet]
    cited = [
        n for t in (corpus.sources, corpus.mentions) for n, kind in cells(t, "name", "kind") if n and kind in MEDIA
    ]
    found: dict[str, str] = {}
    for name in (*own, *cited):
        if (sound := _sound(name)) is not None:
            found.setdefault(sound, name)
    return found


def _sound(name: str) -> str | None:
    """Return how a name sounds in any spelling and letter case."""
    return heard(name.title())


def _heads(corpus: Tables, articles: set[str]) -> dict[str, list[str]]:
    """Return the short lines above the first paragraph of each article, each up to its bar."""
    found: dict[str, list[str]] = defaultdict(list)
    begun: set[str] = set()
    columns: pd.DataFrame = corpus.passages
    for article, item, role, text in cells(columns, "article", "item", "role", "text"):
        if article not in articles or article in begun or item:
            continue
        line = text.strip()
        if role == "body" or (role == "lead" and line.endswith(_STOPS)):
            begun.add(article)
        elif role in _HEADS and len(line.split()) <= _LONGEST:
            for bar in _BARS:
                line = line.split(bar)[0]
            found[article].append(line.strip())
    return found
