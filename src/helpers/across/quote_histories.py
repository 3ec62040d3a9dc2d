"""The versions of quotes in; a sentence for each quote, on what became of it from article to article, out."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from helpers.across.wording import counted, dicts, given, labels, listed, shortened
from helpers.tables import Tables

_LONG = 90
_CHANGED = {
    "cut": "words are left out in {}",
    "added": "words are added in {}",
    "changed": "a word is another in {}",
    "other_speaker": "another speaker has it in {}",
    "mixed": "only a fragment stands in {}",
}


def same_quotes_in_words(corpus: Tables, quotes: pd.DataFrame) -> list[str]:
    """Return a sentence for each quote in several versions, those that most articles carry first.

    Args:
        corpus: the tables, which give the labels.
        quotes: the frame of `same_quotes`.

    >>> from helpers.across.same_quotes import same_quotes
    >>> from helpers.tables import tables
    >>> same_quotes_in_words(tables({}), same_quotes(tables({})))
    []
    """
    shown = labels(corpus)
    groups = [dicts(rows) for _, rows in quotes.groupby("group", sort=False)]
    groups.sort(key=lambda rows: -len({r["article"] for r in rows}))
    return [_sentence(rows, shown) for rows in groups]


def _sentence(rows: list[dict[str, Any]], shown: dict[str, str]) -> str:
    """Return the sentence of one quote."""
    fullest = next((r for r in rows if "original" in r["changes"]), rows[0])
    articles, languages = ({r[c] for r in rows} for c in ("article", "language"))
    who = str(fullest["speaker"]) if given(fullest["speaker"]) else "somebody not told"
    told = f"{who}, “{shortened(' '.join(str(fullest['text']).split()), _LONG)}”: {counted(len(articles), 'article')}"
    told += f" in {counted(len(languages), 'language')}" if len(languages) > 1 else ""
    if any(r["relation"] == "formula" for r in rows):
        return f"{told}; alike words on several occasions, a formula and not one quote."
    where: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for change in row["changes"]:
            if change in _CHANGED and shown[row["article"]] not in where[change]:
                where[change].append(shown[row["article"]])
    parts = [_CHANGED[change].format(listed(where[change], most=4)) for change in _CHANGED if where[change]]
    return f"{told}; {'; '.join(parts)}." if parts else f"{told}; the same words in all."
