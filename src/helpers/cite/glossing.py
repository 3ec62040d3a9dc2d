"""Judged findings and the analyst's glosses.csv in; the same findings with a gloss for each proof that has one out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from helpers.across.units import cells
from helpers.aids.glosses import GLOSSED, glosses_in_words, read_glosses, with_glosses
from helpers.cite.proofs import Cited, Judged, Meaning
from helpers.rows import ArticleRow
from helpers.tables import tables


def glossed(
    findings: Sequence[Judged], where: Sequence[str | Path], articles: Mapping[str, ArticleRow]
) -> tuple[list[Judged], list[str]]:
    """Return findings with the glosses of the sheet beside the articles, and a sentence for each line of it that cannot be used.

    A gloss that the finding's own line gives counts first. Lines on articles that no finding cites are passed over.

    >>> glossed([], ["data/articles"], {})
    ([], [])
    """
    corpus = tables({"articles": articles.values()})
    glosses = read_glosses(list(where), corpus)
    named = glosses.problems["article"]
    glosses = glosses._replace(problems=glosses.problems[named.isna() | named.isin(list(articles))])
    faults = glosses_in_words(glosses._replace(rows=glosses.rows.head(0)))
    if glosses.rows.empty:
        return list(findings), faults
    proofs = [cited for one in findings for cited in one.cited]
    places = pd.DataFrame(
        {
            "article": [c.article.article for c in proofs],
            "start": [c.start for c in proofs],
            "end": [c.end for c in proofs],
        }
    )
    meant = [
        Meaning(of, gloss, by, how) if gloss else None
        for gloss, of, by, how in cells(with_glosses(places, glosses), *GLOSSED)
    ]
    best = {id(cited): meaning for cited, meaning in zip(proofs, meant, strict=True)}
    return [replace(one, cited=tuple(_with(c, best[id(c)]) for c in one.cited)) for one in findings], faults


def _with(cited: Cited, meaning: Meaning | None) -> Cited:
    """Return a proof with a gloss, unless it has one of its own."""
    return cited if cited.meaning or meaning is None else replace(cited, meaning=meaning)
