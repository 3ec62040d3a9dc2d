"""Findings and the articles as they are now in; what can be cited and where it stands out, and why the rest cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.cite.findings import REJECTED, Finding, Proof
from helpers.cite.selectors import Place, find, find_words
from helpers.extract import described
from helpers.intake.columns import Columns
from helpers.intake.load import Article, stream
from helpers.rows import ArticleRow, Problem
from helpers.selection import names_store, selection
from helpers.store import Store
from helpers.tables import records

_LOST = {
    "gone": "its words do not stand in the article any more",
    "ambiguous": "its words stand in the article, but which place is meant cannot be told",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A proof whose place was found: the article as it is now, and where the words stand in it."""

    proof: Proof
    article: ArticleRow
    start: int
    end: int
    moved: bool


@dataclass(frozen=True, slots=True)
class Lost:
    """A proof that cannot be cited, and why; `rejected` where the second reader decided so."""

    proof: Proof
    reason: str
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with its proofs told apart: citable only where a proof is left and nobody rejected it."""

    finding: Finding
    cited: tuple[Cited, ...]
    lost: tuple[Lost, ...]

    @property
    def citable(self) -> bool:
        """Tell whether the finding stands: it has a sentence, and a proof that can be cited."""
        return bool(self.cited and self.finding.sentence)


def judged(findings: Iterable[Finding], articles: Mapping[str, ArticleRow]) -> list[Judged]:
    """Return each finding with its proofs found again in the articles, in the order of the sheet.

    >>> judged([Finding("f1", "It rained.", 2)], {})[0].citable
    False
    """
    made = []
    for finding in findings:
        told = [_told(proof, articles) for proof in finding.proofs]
        cited = tuple(one for one in told if isinstance(one, Cited))
        made.append(Judged(finding, cited, tuple(one for one in told if isinstance(one, Lost))))
    return made


def _told(proof: Proof, articles: Mapping[str, ArticleRow]) -> Cited | Lost:
    """Return a proof with its place, or why it has none."""
    if proof.status == REJECTED:
        by = f" ({proof.second_reader})" if proof.second_reader else ""
        return Lost(proof, f"the second reader{by} rejected it", rejected=True)
    article = articles.get(proof.article)
    if article is None:
        return Lost(proof, "there is no such article in the folder")
    place = placed(proof, article.text)
    if place.start is None or place.end is None:
        return Lost(proof, _LOST[place.state])
    return Cited(proof, article, place.start, place.end, place.state == "moved")


def placed(proof: Proof, text: str) -> Place:
    """Return where a proof stands in a text; words of which nothing else is known must stand there once."""
    kept = proof.selector
    return find_words(kept.exact, text) if kept.start < 0 and not kept.prefix + kept.suffix else find(kept, text)


def articles_named(
    names: Collection[str],
    paths: Sequence[str | Path],
    *,
    metadata: Path | None = None,
    choice: Columns | None = None,
) -> tuple[dict[str, ArticleRow], list[Problem]]:
    """Return the articles of these names below some paths, or in a store, and what could not be read on the way.

    The themes are not extracted: a citation needs head and text alone. Raises as `helpers.extract.extract` does.
    """
    if len(paths) == 1 and names_store(paths[0]):
        kept = Store(selection(paths[0]).folder).of_articles(names).articles
        rows = (ArticleRow(**{**r, "authors": tuple(r["authors"])}) for r in records("articles", kept))
        return {row.article: row for row in rows}, []
    found: dict[str, ArticleRow] = {}
    problems = []
    for each in stream(paths, metadata=metadata, choice=choice):
        if isinstance(each, Article):
            if each.name in names:
                found[each.name] = described(each)
        else:
            problems.append(each)
    return found, problems
