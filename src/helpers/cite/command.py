"""findings.csv and the articles in; findings.md, findings.docx and findings.csl.json out, and how much of it can be cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.cite.csl import csl_json
from helpers.cite.findings import read_findings
from helpers.cite.glossing import glossed
from helpers.cite.markdown import markdown
from helpers.cite.page import page
from helpers.cite.proofs import articles_named, judged
from helpers.intake.columns import Columns
from helpers.intake.metadata import article_key


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what was told: one line of counts, and a line for each thing that could not be cited.

    `rejected` findings and proofs are no fault and not among `faults`.
    """

    files: tuple[Path, ...]
    counts: str
    faults: tuple[str, ...]


def cite(
    sheet: str | Path,
    articles: str | Path | Sequence[str | Path],
    out: str | Path,
    *,
    metadata: Path | None = None,
    choice: Columns | None = None,
    corrections: str | Path | bool | None = None,
) -> Written:
    """Write the findings of a sheet as Markdown, DOCX and CSL-JSON to a folder, which is made where it is missing.

    Args:
        sheet: a findings.csv (docs/citing.md).
        articles: the articles, as for `read_clippings`, or a store that `clippings extract` has left.
        out: the folder to write to.
        metadata, choice, corrections: as for `helpers.extract.extract`.

    Raises FileNotFoundError and ValueError for a sheet or articles that are not there or of no use, OSError where nothing can be
    written.

    >>> cite("findings.csv", "my_folder", "cited").counts  # doctest: +SKIP
    'Cited: 3 of 4 findings, by 7 proofs.'
    """
    from helpers.cite.word import write_docx

    findings, flaws = read_findings(sheet)
    given = {proof.article for finding in findings for proof in finding.proofs}
    names = given | {article_key(name) for name in given}
    paths = [articles] if isinstance(articles, str | Path) else list(articles)
    known, problems = articles_named(names, paths, metadata=metadata, choice=choice, corrections=corrections)
    told, doubts = glossed(judged(findings, known.rows, known.taken_out), paths, known.rows)
    made = page(told, flaws, problems, doubts)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    cited = {cited.article.article: cited.article for one in told if one.citable for cited in one.cited}
    files = tuple(folder / f"findings.{ending}" for ending in ("md", "docx", "csl.json"))
    files[0].write_text(markdown(made), "utf8")
    write_docx(made, files[1])
    files[2].write_text(csl_json(cited.values()), "utf8")
    name = Path(sheet).name
    faults = [f"{name}, line {line}: {reason}" for line, reason in flaws]
    faults += [
        f"{name}, line {lost.proof.line}: {one.finding.finding}: {lost.reason}"
        for one in told
        for lost in one.lost
        if not lost.rejected
    ]
    faults += [
        f"{name}, line {one.finding.line}: {one.finding.finding} has no proof" for one in told if not one.finding.proofs
    ]
    faults += [*(f"{problem.path}: {problem.reason}" for problem in problems), *doubts]
    return Written(files, made.counts, tuple(faults))
