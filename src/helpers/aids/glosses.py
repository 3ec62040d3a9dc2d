"""A sheet of glosses in (`glosses.csv` beside the articles); which words of which article they explain, and what is wrong, out.

A gloss is what somebody says that words mean. It always stands beside its words, with who says so and whether that is a person
or a machine; never in quotation marks, for nobody has said it in these words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.folder import SAMPLE, Where, sheet_beside
from helpers.across.units import cells
from helpers.across.wording import counted, plain_rows
from helpers.intake.by_hand import Line, read_sheet
from helpers.intake.metadata import article_key
from helpers.rows import Problem
from helpers.tables import Tables, frame

FILE_NAME = "glosses.csv"
GLOSSES = ["article", "start", "end", "text", "gloss", "by", "how"]
GLOSSED = ["gloss", "gloss_of", "gloss_by", "gloss_how"]
HOW = ("human", "machine")
_NEEDED = ("article", "text", "gloss", "by", "how")
_MARKS = "\"“”„‟«»‹›「」『』‘’‚'"


class Glosses(NamedTuple):
    """What a sheet of glosses holds.

    Attributes:
        rows: one row a gloss, GLOSSES columns; `text` is what stands at start … end of the article.
        problems: one row a line that could not be used, as in the table of problems.
    """

    rows: pd.DataFrame
    problems: pd.DataFrame


def read_glosses(where: Where, corpus: Tables) -> Glosses:
    """Return the glosses of a folder's articles.

    Needed columns: article, text (the words), gloss, by (who says so), how (human or machine); start and end (in code points) may be
    left out where the words stand once in the article. Words that have moved are found again where they stand once; what cannot be
    used becomes a problem with its line and is passed over.

    Args:
        where: the sheet, or the folder of articles in which or beside which it stands; a folder without one has no glosses.
        corpus: the tables of the articles.

    Raises FileNotFoundError for a sheet that is named and missing.

    >>> from helpers import read_clippings
    >>> read_glosses("data/articles", read_clippings("data/articles")).rows.empty
    True
    """
    given = Path(where) if isinstance(where, str | Path) and str(where) != SAMPLE else None
    path = given if given is not None and given.suffix.lower() in {".csv", ".tsv"} else sheet_beside(FILE_NAME, where)
    if path is None:
        return Glosses(_frame([]), frame("problems", []))
    texts = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    problems: list[Problem] = []
    try:
        sheet = read_sheet(path, _NEEDED, GLOSSES, verbatim=("text",))
    except ValueError as error:
        return Glosses(_frame([]), frame("problems", [_problem(path, None, None, f"{error}.")]))
    problems += [_problem(path, None, line, reason) for line, reason in sheet.flaws]
    rows = []
    for line in sheet.lines:
        row = _gloss(line, texts)
        if isinstance(row, str):
            problems.append(_problem(path, article_key(line.cells["article"]) or None, line.number, row))
        else:
            rows.append(row)
    order = {article: i for i, article in enumerate(texts)}
    rows.sort(key=lambda r: (order[r["article"]], r["start"], r["end"], HOW.index(r["how"])))
    return Glosses(_frame(rows), frame("problems", sorted(problems, key=_line)))


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return glosses as a frame."""
    return plain_rows(rows, GLOSSES).astype({"start": "Int64", "end": "Int64"})


def _problem(path: Path, article: str | None, line: int | None, reason: str) -> Problem:
    """Return a line that could not be used as a row of problems."""
    return Problem(path.as_posix(), article, "metadata", reason, f"line {line}" if line else None)


def _line(problem: Problem) -> int:
    """Return the line of a problem."""
    return int((problem.detail or "line 0").removeprefix("line "))


def _gloss(line: Line, texts: Mapping[str, str]) -> dict[str, Any] | str:
    """Return the gloss of a line, or one plain sentence on what is wrong with it."""
    told = {name: line.cells.get(name, "") for name in GLOSSES}
    article = article_key(told["article"])
    if article not in texts:
        return f"The gloss names an article that is not there: {article or 'none'}."
    words, meaning, how = told["text"], _bare(told["gloss"]), told["how"].lower()
    if not words.strip():
        return "The gloss names no words (column 'text'); it is never shown without them."
    if not meaning:
        return "The gloss is empty (column 'gloss')."
    if not told["by"]:
        return "The gloss does not say who made it (column 'by')."
    if how not in HOW:
        return f"The column 'how' says '{how}', not human or machine."
    place = _place(texts[article], words, told["start"], told["end"])
    if isinstance(place, str):
        return place
    return {"article": article, "start": place[0], "end": place[1], "text": texts[article][slice(*place)],
            "gloss": meaning, "by": told["by"], "how": how}  # fmt: skip


def _bare(gloss: str) -> str:
    """Return a gloss without quotation marks around it: it quotes nobody."""
    gloss = gloss.strip()
    while len(gloss) > 1 and gloss[0] in _MARKS and gloss[-1] in _MARKS:
        gloss = gloss[1:-1].strip()
    return gloss


def _place(text: str, words: str, start: str, end: str) -> tuple[int, int] | str:
    """Return where words stand: at their place, or where they stand once; else a sentence."""
    for written in dict.fromkeys((words, words.strip())):
        first = int(start) if start.isascii() and start.isdigit() else -1
        last = int(end) if end.isascii() and end.isdigit() else first + len(written)
        if first >= 0 and text[first:last] == written:
            return first, last
    words = words.strip()
    times = text.count(words)
    if times == 1:
        return text.index(words), text.index(words) + len(words)
    if times:
        return f"The words stand {times} times in the article, and none of the places is the one that is given."
    return "The words do not stand in the article any more."


def with_glosses(rows: pd.DataFrame, glosses: Glosses) -> pd.DataFrame:
    """Return a frame with the gloss of each row's words behind its columns: gloss, gloss_of (the original words), gloss_by, gloss_how.

    The gloss of the very words counts, else one of words inside the row, else one of words around it, the shortest; a person's before
    a machine's. Rows without one have null.

    Args:
        rows: rows of any table with article, start, end.
        glosses: what `read_glosses` gave.
    """
    here: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _records(glosses.rows):
        here[row["article"]].append(row)
    best = [_best(here.get(a, []), s, e) for a, s, e in cells(rows, "article", "start", "end")]
    named = zip(GLOSSED, ("gloss", "text", "by", "how"), strict=True)
    columns = {column: [row[key] if row else None for row in best] for column, key in named}
    return rows.assign(**{c: pd.Series(v, index=rows.index, dtype="str") for c, v in columns.items()})


def _best(near: list[dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    """Return which of an article's glosses explains a span, if any."""
    found = []
    for row in near:
        inside = start <= row["start"] and row["end"] <= end
        around = row["start"] <= start and end <= row["end"]
        if inside or around:
            size = row["end"] - row["start"]
            found.append(((not (inside and around), not inside, -size if inside else size, HOW.index(row["how"])), row))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _records(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield each gloss."""
    for values in cells(rows, *GLOSSES):
        yield dict(zip(GLOSSES, values, strict=True))


def glosses_in_words(glosses: Glosses) -> list[str]:
    """Return a sentence that counts the glosses by who made them, and one for each line that could not be used.

    >>> glosses_in_words(Glosses(_frame([]), frame("problems", [])))
    []
    """
    sentences = []
    if len(glosses.rows):
        of = [
            f"{counted(len(rows), 'gloss', 'glosses')} by {by} ({how})"
            for (by, how), rows in glosses.rows.groupby(["by", "how"])
        ]
        sentences.append(f"Glosses stand below the words that they explain: {'; '.join(of)}. They are no quotations.")
    for path, reason, detail in cells(glosses.problems, "path", "reason", "detail"):
        sentences.append(f"{Path(path).name}{f', {detail}' if detail else ''}: {reason}")
    return sentences
