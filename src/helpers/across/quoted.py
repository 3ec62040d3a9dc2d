"""The quotes table in; whose words stand in quotation marks out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.across.wording import by_article, counted, dicts, listed, plain_rows, who
from helpers.tables import Tables, records

Row = Mapping[str, Any]
KINDS = ("direct", "mixed", "scare", "name")
SPOKEN = frozenset({"direct", "mixed"})
NOBODY = "nobody's words"
UNKNOWN = "speaker not told"
VOICES = ["speaker", "where", *KINDS, "articles"]


def whose(row: Row) -> str:
    """Return whose words a quoted span is: the speaker, or that it is nobody's, or not told.

    >>> whose({"kind": "scare", "speaker": None, "name": None})
    "nobody's words"
    """
    if row["kind"] not in SPOKEN:
        return NOBODY
    return who(row, unnamed=UNKNOWN)


def quotes_by_speaker(corpus: Tables) -> pd.DataFrame:
    """Return one row a speaker and place (main story or teaser), with the number of spans of each kind.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> quotes_by_speaker(corpus)[["speaker", "where"]].iloc[0].tolist()
    ['Vladimir Putin', 'main story']
    """
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(KINDS, 0))
    articles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in records("quotes", corpus.quotes):
        place = whose(row), "teaser" if row["item"] else "main story"
        counts[place][row["kind"]] += 1
        articles[place].add(row["article"])
    rows: list[dict[str, Any]] = [
        {"speaker": s, "where": w, **kinds, "articles": len(articles[s, w])} for (s, w), kinds in counts.items()
    ]
    rows.sort(key=lambda r: (r["where"], r["speaker"] in (NOBODY, UNKNOWN), -sum(r[k] for k in KINDS), r["speaker"]))
    return plain_rows(rows, VOICES)


def quotes_by_article(corpus: Tables) -> pd.DataFrame:
    """Return one row a story that quotes: number of spans of each kind, main story (0) and teasers apart.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> quotes_by_article(corpus)["story"].tolist()
    [0, 0, 2, 4]
    """
    counts = corpus.quotes.groupby(["article", "item", "kind"], sort=False).size()
    table = counts.unstack("kind", fill_value=0).reindex(columns=list(KINDS), fill_value=0)
    return table.reset_index().rename(columns={"item": "story"}).rename_axis(columns=None)


def quotes_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article: somebody's words in the main story, and what is set apart.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> quotes_in_words(corpus)[0]
    '000_da0084e5af0babff (ky): 5 direct quotes in the main story (Vladimir Putin 5).'
    """
    sentences = []
    for label, rows in by_article(corpus, corpus.quotes):
        main = rows[rows["item"] == 0]
        spoken = main[main["kind"].isin(list(SPOKEN))]
        apart = {
            "quote": int(((rows["item"] > 0) & rows["kind"].isin(list(SPOKEN))).sum()),
            "scare quote": int((rows["kind"] == "scare").sum()),
            "name": int((rows["kind"] == "name").sum()),
        }
        kinds = listed(counted(int(n), f"{k} quote") for k, n in spoken["kind"].value_counts().sort_index().items())
        told = f"{kinds} in the main story ({_shares(spoken)})" if len(spoken) else "nobody's words in the main story"
        set_apart = [counted(n, noun) + (" in teasers" if noun == "quote" else "") for noun, n in apart.items() if n]
        sentences.append(f"{label}: {told}{f'; set apart: {listed(set_apart)}' if set_apart else ''}.")
    return sentences


def _shares(rows: pd.DataFrame) -> str:
    """Return who speaks how often."""
    times: dict[str, int] = defaultdict(int)
    for row in dicts(rows):
        times[whose(row)] += 1
    return listed(f"{name} {n}" for name, n in sorted(times.items(), key=lambda t: (-t[1], t[0])))


def somebodys_words(corpus: Tables, *, teasers: bool = False) -> pd.DataFrame:
    """Return the direct and mixed quotes of the main stories (or of the teasers) as evidence.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> sorted(set(somebodys_words(corpus)["speaker"]))
    ['Kremlin', 'Vladimir Putin']
    """
    return _evidence(corpus, corpus.quotes["kind"].isin(list(SPOKEN)) & ((corpus.quotes["item"] > 0) == teasers))


def nobodys_words(corpus: Tables) -> pd.DataFrame:
    """Return the scare quotes and the names in quotation marks as evidence, teasers too.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> nobodys_words(corpus)["kind"].tolist()
    ['scare', 'name', 'scare']
    """
    return _evidence(corpus, ~corpus.quotes["kind"].isin(list(SPOKEN)))


def _evidence(corpus: Tables, chosen: pd.Series[bool]) -> pd.DataFrame:
    """Return the chosen quotes with their speaker's name."""
    rows = corpus.quotes[chosen]
    named = [whose(r) for r in dicts(rows)]
    columns = ["article", "item", "start", "end", "name", "kind", "cue", "turn", "occasion", "closed"]
    return rows.assign(name=named)[columns].rename(columns={"name": "speaker"})


def unclosed_in_words(corpus: Tables) -> list[str]:
    """Return a sentence for each article with quotation marks that are opened and never closed.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> unclosed_in_words(corpus)
    []
    """
    unclosed = corpus.quotes[~corpus.quotes["closed"].astype(bool)]
    return [
        f"{label}: {counted(len(rows), 'quotation')} opened and never closed."
        for label, rows in by_article(corpus, unclosed)
        if len(rows)
    ]
