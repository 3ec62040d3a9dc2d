"""Rows of the tables in; lines of findings.csv out, and back: an analyst's sentence with the places that prove it.

One line a proof; the lines of one finding share its id and its sentence. Each proof holds the words with what stands around
them (`helpers.cite.selectors`), so that it is found again when the articles are read anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.cite.places import VERBATIM, extend_sheet, folder_of, place_key, places, sheet_to_extend, table_of
from helpers.cite.selectors import Selector
from helpers.intake.by_hand import Line, Sheet, read_sheet
from helpers.tables import Tables

FILE_NAME = "findings.csv"
COLUMNS = (
    "finding", "sentence", "status", "second_reader", "article", "table", "start", "end", "prefix", "exact", "suffix",
    "gloss", "gloss_by", "gloss_how",
)  # fmt: skip
_NEEDED = ("finding", "sentence", "article", "exact")
REJECTED = "rejected"
_HOW = ("human", "machine")


@dataclass(frozen=True, slots=True)
class Proof:
    """One line: a place in an article, who checked it, and what it means in the analyst's language.

    `selector.start` is -1 where the line gives words alone. `status` is draft, checked, rejected, or the analyst's own word.
    """

    line: int
    article: str
    table: str
    selector: Selector
    status: str = "draft"
    second_reader: str = ""
    gloss: str = ""
    gloss_by: str = ""
    gloss_how: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of the analyst's with its proofs; `line` is the first that names it."""

    finding: str
    sentence: str
    line: int
    proofs: tuple[Proof, ...] = ()


def remember(
    sentence: str,
    rows: pd.DataFrame,
    corpus: Tables,
    sheet: str | Path | None = None,
    *,
    table: str | None = None,
    gloss: str = "",
    gloss_by: str = "",
) -> str:
    """Add a sentence with the rows that prove it to findings.csv; return the finding's id (f1, f2, …).

    A sentence that stands there already gets the proofs that it lacks; nothing is written twice, and what else stands in the
    sheet stays as it is.

    Args:
        sentence: the finding in the analyst's words.
        rows: rows of any table or comparison with article, start, end.
        corpus: the tables that the rows are from.
        sheet: the file; without it findings.csv in the folder of the articles.
        table: which table the rows are from; told by their columns where it is left out.
        gloss: what the words mean, in words of a person; for a row alone.
        gloss_by: who says so.

    Raises ValueError for an empty sentence, no rows, rows without a place or of articles that the corpus does not hold, and for a
    sheet that cannot be understood; OSError where it cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "findings.csv")
    ...     remember("Two in three quotes are Putin's.", corpus.quotes.head(2), corpus, path)
    ...     len(read_findings(path)[0][0].proofs)
    'f1'
    2
    """
    sentence = " ".join(sentence.split())
    if not sentence:
        raise ValueError("a finding needs a sentence")
    path = Path(sheet) if sheet is not None else folder_of(corpus) / FILE_NAME
    made = places(rows, corpus, table or table_of(rows))
    if gloss and len(made) != 1:
        raise ValueError(f"a gloss is of one row, not of {len(made)}")
    there = sheet_to_extend(path, _NEEDED, COLUMNS)
    finding = _id_of(sentence, there)
    known = {(line.cells["finding"], *place_key(line.cells)) for line in there.lines}
    new = []
    for cells in made:
        if (key := (finding, *place_key(cells))) not in known:
            known.add(key)
            told = {"gloss": gloss, "gloss_by": gloss_by, "gloss_how": "human" if gloss else ""}
            new.append({**cells, **told, "finding": finding, "sentence": sentence, "status": "draft"})
    if new:
        extend_sheet(path, there, COLUMNS, new)
    return finding


def _id_of(sentence: str, sheet: Sheet) -> str:
    """Return the id of a sentence: the one that it has, or the next."""
    ids = [line.cells["finding"] for line in sheet.lines]
    for line in sheet.lines:
        if line.cells["sentence"] == sentence:
            return line.cells["finding"]
    taken = [int(i[1:]) for i in ids if i[:1] == "f" and i[1:].isascii() and i[1:].isdigit()]
    return f"f{max(taken, default=0) + 1}"


def read_findings(path: str | Path) -> tuple[list[Finding], list[tuple[int, str]]]:
    """Return the findings of a sheet in their order, and (line, plain sentence) for whatever is wrong with it.

    Raises FileNotFoundError for a missing file, ValueError for one that is no text or lacks a needed column.
    """
    sheet = read_sheet(Path(path), _NEEDED, COLUMNS, VERBATIM)
    flaws = list(sheet.flaws)
    found: dict[str, Finding] = {}
    for line in sheet.lines:
        finding, sentence = line.cells["finding"], line.cells["sentence"]
        if not finding:
            flaws.append((line.number, "The line names no finding and was passed over."))
            continue
        known = found.setdefault(finding, Finding(finding, sentence, line.number))
        if sentence and known.sentence and sentence != known.sentence:
            flaws.append(
                (line.number, f"The line has another sentence for '{finding}'; that of line {known.line} counts.")
            )
        proof = _proof(line)
        if isinstance(proof, str):
            flaws.append((line.number, proof))
        proofs = known.proofs + ((proof,) if isinstance(proof, Proof) else ())
        found[finding] = Finding(finding, known.sentence or sentence, known.line, proofs)
    flaws += [(f.line, f"'{f.finding}' has no sentence.") for f in found.values() if not f.sentence]
    return list(found.values()), sorted(flaws)


def _proof(line: Line) -> Proof | str | None:
    """Return the proof of a line; None for a line that names none, a sentence for one that cannot be understood."""
    cells: dict[str, Any] = {name: line.cells.get(name, "") for name in COLUMNS}
    if not cells["article"] and not cells["exact"].strip():
        return None
    if not cells["article"]:
        return "The line names no article; its proof was passed over."
    if not cells["exact"].strip():
        return "The line holds no words (column 'exact'); its proof was passed over."
    start = cells["start"] or "-1"
    if start != "-1" and not (start.isascii() and start.isdigit()):
        return f"The start '{start}' is no whole number; its proof was passed over."
    exact = cells["exact"]
    if cells["gloss_how"] not in ("", *_HOW):
        return f"The column 'gloss_how' holds '{cells['gloss_how']}', not human or machine; its proof was passed over."
    selector = Selector(int(start), int(start) + len(exact), exact, cells["prefix"], cells["suffix"])
    told = {name: cells[name] for name in ("article", "table", "second_reader", "gloss", "gloss_by", "gloss_how")}
    return Proof(line.number, selector=selector, status=cells["status"].lower() or "draft", **told)
