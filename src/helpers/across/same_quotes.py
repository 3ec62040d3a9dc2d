"""The tables in; which quotes are versions of one quote, across articles and languages, and what changed, out.

Within a language the words tell; across languages what they mean (with `helpers.across.meaning`, an optional extra), or
else speaker, figures, days, names and the words that languages share. Whatever is found is found among these articles.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from helpers.across.quote_evidence import Weighing, measured
from helpers.across.quote_groups import Group, Joining
from helpers.across.quote_links import Link, by_text, formulas
from helpers.across.quote_matching import match
from helpers.across.quote_versions import versions
from helpers.across.spoken import Spoken, spoken
from helpers.across.stories import stories, story_of
from helpers.across.wording import plain_rows
from helpers.tables import Tables

COLUMNS = [
    "group", "story", "article", "item", "start", "end", "text", "language", "speaker", "relation", "changes", "only_here",
    "lacking", "confidence", "basis", "formula",
]  # fmt: skip
_SURE, _FEW = 0.9, 3  # Of the matches measured so many must be right; of fewer than these nothing is said.


def same_quotes(
    corpus: Tables, told: pd.DataFrame | None = None, *, meaning: Any = None, languages: Collection[str] | None = None
) -> pd.DataFrame:
    """Return one row a version of each quote that at least two places have.

    Args:
        corpus: the tables.
        told: `stories(corpus)`, where it is known already.
        meaning: the encoder of `helpers.across.meaning.encoder()`; without it other evidence must do across languages.
        languages: the languages that are matched with others; None leaves out those that are `unsure`.

    >>> from helpers import read_clippings
    >>> same_quotes(read_clippings("data/articles")).columns[:3].tolist()
    ['group', 'story', 'article']
    """
    quotes = spoken(corpus, story_of(stories(corpus) if told is None else told))
    joined = Joining(quotes)
    joined.follow_words(*by_text(quotes))
    joined.formulas += formulas(quotes)
    left_out = unsure(by_meaning=meaning is not None) if languages is None else frozenset()
    asked = [q for q in quotes if (q.language not in left_out if languages is None else q.language in languages)]
    match(asked, joined, Weighing(quotes), meaning)
    found = joined.found()
    return plain_rows([row for n, group in enumerate(found, 1) for row in _rows(n, group, quotes)], COLUMNS)


def unsure(*, by_meaning: bool) -> frozenset[str]:
    """Return the languages of whose matches on the parallel articles less than nine in ten were right (`make quotes`).

    >>> "de" in unsure(by_meaning=True)
    False
    """
    name = "joined" if by_meaning else "joined_without_encoder"
    counts = {r["language"]: (float(r["right"]), float(r["found"])) for r in measured() if r["measure"] == name}
    return frozenset(code for code, (right, found) in counts.items() if found >= _FEW and right < _SURE * found)


def _rows(number: int, group: Group, quotes: Sequence[Spoken]) -> list[dict[str, Any]]:
    """Return the rows of one group."""
    rows = []
    for version in versions([quotes[n] for n in group.numbers]):
        quote = version.quote
        link = group.links.get(quote.number) or Link(quote.number, quote.number, 1.0, "text")
        rows.append(
            {
                "group": number, "story": quote.story, "article": quote.article, "item": quote.item, "start": quote.start,
                "end": quote.end, "text": quote.text, "language": quote.language, "speaker": quote.speaker,
                "relation": "formula" if group.formula is not None else version.relation, "changes": list(version.changes),
                "only_here": list(version.only_here), "lacking": list(version.lacking),
                "confidence": link.confidence, "basis": link.basis, "formula": group.formula,
            }
        )  # fmt: skip
    return rows
