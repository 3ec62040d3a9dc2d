"""Judged findings in; what a page of citations says out, part by part, for Markdown and for Word alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.across.wording import counted
from helpers.cite.findings import FILE_NAME
from helpers.cite.footnotes import Piece as Piece
from helpers.cite.footnotes import footnote, missing, plain, status_in_words
from helpers.cite.proofs import Judged, Lost
from helpers.rows import ArticleRow, Problem

TITLE = "Findings"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as it is written: heading, sentence, footnotes, and lines on what is not cited."""

    heading: str
    sentence: str
    notes: tuple[tuple[Piece, ...], ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """All that is written: a line that counts, the findings, and lists of what falls short, each under its heading."""

    counts: str
    entries: tuple[Entry, ...]
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)


def page(
    findings: Sequence[Judged],
    flaws: Sequence[tuple[int, str]],
    problems: Sequence[Problem] = (),
    doubts: Sequence[str] = (),
) -> Page:
    """Return the page of some findings, of what was wrong in their sheet, of files that could not be read, and of lost glosses.

    >>> page([], [(3, "The line names no finding.")]).lists
    {'Lines of findings.csv that could not be used': ('Line 3: The line names no finding.',)}
    """
    standing = [one for one in findings if one.citable]
    fallen = [one for one in findings if not one.citable]
    entries = [
        Entry(
            f"{plain(one.finding.finding)} ({status_in_words(one)})",
            plain(one.finding.sentence),
            tuple(tuple(footnote(cited)) for cited in one.cited),
            tuple(f"Not cited: {_lost(lost)}" for lost in one.lost),
        )
        for one in standing
    ]
    lists = {
        "Findings that are not cited": tuple(_fallen(one) for one in fallen),
        "Articles not citable on the web": tuple(_lacking(row) for row in _unlinked(standing)),
        f"Lines of {FILE_NAME} that could not be used": tuple(f"Line {n}: {plain(reason)}" for n, reason in flaws),
        "Glosses that could not be used": tuple(map(plain, doubts)),
        "Files that could not be read": tuple(
            f"{plain(p.path or p.article or '')}: {plain(p.reason)}" for p in problems
        ),
    }
    proofs = counted(sum(len(one.cited) for one in standing), "proof")
    counts = f"Cited: {len(standing)} of {counted(len(findings), 'finding')}, by {proofs}."
    return Page(counts, tuple(entries), {name: told for name, told in lists.items() if told})


def _fallen(one: Judged) -> str:
    """Return why a finding is not cited."""
    sentence = plain(one.finding.sentence) or "(no sentence)"
    reasons = "; ".join(map(_lost, one.lost)) or ("no proof" if not one.cited else "no sentence")
    return f"{plain(one.finding.finding)}: {sentence} — {reasons}."


def _lost(lost: Lost) -> str:
    """Return why a proof is not cited: its line, article and words."""
    words = plain(lost.proof.selector.exact)
    return f"line {lost.proof.line}, {plain(lost.proof.article)}, “{words}”: {lost.reason}"


def _unlinked(findings: Sequence[Judged]) -> list[ArticleRow]:
    """Return the cited articles without an address, each once."""
    rows = {cited.article.article: cited.article for one in findings for cited in one.cited}
    return [row for row in rows.values() if "URL" in missing(row)]


def _lacking(row: ArticleRow) -> str:
    """Return what an article lacks."""
    odd = f" (what is given as its URL is none: {plain(row.url)})" if row.url else ""
    return f"{plain(row.article)}: missing are {', '.join(missing(row))}{odd}. File {plain(row.path)}, SHA-256 {row.sha256}."
