"""Findings and the articles as they are now in; what can be cited and where it stands out, and why the rest cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.cite.findings import REJECTED, Finding, Proof
from helpers.cite.selectors import look
from helpers.extract import described
from helpers.intake.columns import Columns
from helpers.intake.load import Article, stream
from helpers.intake.metadata import article_key
from helpers.rows import ArticleRow, Problem
from helpers.selection import names_store, selection
from helpers.store import Store
from helpers.tables import records

Row = tuple[str, str, int, int]  # article, table, start, end
_LOST = {
    "gone": "its words do not stand in the article any more",
    "ambiguous": "its words stand in the article, but which place is meant cannot be told",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What somebody says that words mean: the words, the gloss, whose it is, and whether that is a human or a machine ('': not told)."""

    words: str
    gloss: str
    by: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A proof whose place was found: the article as it is now, where the words stand in it, and a gloss if there is one."""

    proof: Proof
    article: ArticleRow
    start: int
    end: int
    moved: bool
    meaning: Meaning | None = None


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


def judged(
    findings: Iterable[Finding], articles: Mapping[str, ArticleRow], taken_out: Collection[Row] = ()
) -> list[Judged]:
    """Return each finding with its proofs found again in the articles, in the order of the sheet.

    A proof whose row was taken out by hand (`corrections.csv`) is rejected.

    >>> judged([Finding("f1", "It rained.", 2)], {})[0].citable
    False
    """
    made = []
    for finding in findings:
        told = [_told(proof, articles, taken_out) for proof in finding.proofs]
        cited = tuple(one for one in told if isinstance(one, Cited))
        made.append(Judged(finding, cited, tuple(one for one in told if isinstance(one, Lost))))
    return made


def _told(proof: Proof, articles: Mapping[str, ArticleRow], taken_out: Collection[Row]) -> Cited | Lost:
    """Return a proof with its place, or why it has none."""
    if proof.status == REJECTED:
        by = f" ({proof.second_reader})" if proof.second_reader else ""
        return Lost(proof, f"the second reader{by} rejected it", rejected=True)
    article = articles.get(proof.article) or articles.get(article_key(proof.article))
    if article is None:
        return Lost(proof, "there is no such article in the folder")
    place = look(proof.selector, article.text)
    if place.start is None or place.end is None:
        return Lost(proof, _LOST[place.state])
    if (article.article, proof.table, place.start, place.end) in taken_out:
        return Lost(proof, f"its row was taken out of {proof.table} by hand (corrections.csv)", rejected=True)
    words = article.text[place.start : place.end]
    own = Meaning(words, proof.gloss, proof.gloss_by, proof.gloss_how) if proof.gloss else None
    return Cited(proof, article, place.start, place.end, place.state == "moved", own)


@dataclass(frozen=True, slots=True)
class Named:
    """The articles that proofs name, and the rows of them that an analyst took out."""

    rows: Mapping[str, ArticleRow]
    taken_out: Collection[Row]


def articles_named(
    names: Collection[str],
    paths: Sequence[str | Path],
    *,
    metadata: Path | None = None,
    choice: Columns | None = None,
    corrections: str | Path | bool | None = None,
) -> tuple[Named, list[Problem]]:
    """Return the articles of these names below some paths, or in a store, and what could not be read on the way.

    The themes are not extracted: a citation needs head and text alone. Raises as `helpers.extract.extract` does.
    """
    if len(paths) == 1 and names_store(paths[0]):
        kept = Store(selection(paths[0]).folder).of_articles(names)
        described_there = [
            ArticleRow(**{**r, "authors": tuple(r["authors"])}) for r in records("articles", kept.articles)
        ]
        wrong = [r for r in records("corrected", kept.corrected) if r["what"] == "wrong"]
        taken_out = {(r["article"], r["table"], r["start"], r["end"]) for r in wrong}
        return Named({row.article: row for row in described_there}, taken_out), []
    found: dict[str, ArticleRow] = {}
    out: set[Row] = set()
    problems = []
    for each in stream(paths, metadata=metadata, choice=choice, corrections=corrections):
        if isinstance(each, Problem):
            problems += [each] if each.stage != "correct" else []
        elif each.name in names:
            found[each.name] = described(each)
            out |= set(_taken_out(each))
    return Named(found, out), problems


def _taken_out(article: Article) -> Iterator[Row]:
    """Yield the places of the rows that corrections take out of an article."""
    for correction in article.corrections:
        if correction.what == "wrong":
            place = look(correction.selector, article.text)
            if place.start is not None and place.end is not None:
                yield article.name, correction.table, place.start, place.end
