"""Findings that stand in two articles in; tables with both sentences, or all versions of a quote, out, escaped and marked."""

from __future__ import annotations

from typing import Any

import pandas as pd
from IPython.display import HTML

from helpers.across.units import cells
from helpers.across.wording import counted, given
from helpers.aids.reader import reads_language
from helpers.desk.plain import plain
from helpers.desk.show import (
    NOTHING,
    as_html,
    escape,
    evidence,
    glosses_below,
    header,
    in_small,
    line,
    paragraph,
    place,
    place_cell,
    plain_cells,
    rest_of,
    sentence_around,
    side_of,
)
from helpers.tables import Tables


def both_sentences(
    rows: pd.DataFrame, corpus: Tables, *, most: int = 30, none: str = NOTHING, glosses: pd.DataFrame | None = None
) -> HTML:
    """Return rows with one_article, one_start, one_end and other_… as a table with both sentences, the spans marked.

    What is neither `one_…` nor `other_…` stands before the sentences; `one_in_short` and `other_in_short`, where there are such
    columns, below them, small, in languages that the reader lacks.

    Args:
        rows: such as `disagreements` gives them.
        most: how many rows are shown; the rest is counted.
        none: what is said where there are no rows.
        glosses: the rows that `helpers.aids.glosses.read_glosses` gave; they stand below the sentences, small.

    >>> from helpers.tables import tables
    >>> both_sentences(pd.DataFrame(), tables({}), none="No two.").data
    '<div class="clip"><p dir="auto">No two.</p></div>'
    """
    if rows.empty:
        return paragraph(none)
    columns = [str(c) for c in rows.columns if not str(c).startswith(("one_", "other_"))]
    known = {
        article: (text, language) for article, text, language in cells(corpus.articles, "article", "text", "language")
    }
    head = header([*columns, "the one says", "the other says"])
    body = []
    for row in rows.head(most).to_dict("records"):
        told = plain_cells([row[c] for c in columns], columns)
        sides = [_side(row, side, known, glosses) for side in ("one", "other")]
        body.append(line([*told, *sides]))
    return as_html(f"<table>{head}<tbody>{''.join(body)}</tbody></table>{rest_of(rows, most)}")


def _side(row: Any, side: str, known: dict[str, tuple[str, str]], glosses: pd.DataFrame | None) -> str:
    """Return the cell of one side: its article, and the sentence with the span marked."""
    article = str(row[f"{side}_article"])
    text, language = known[article]
    start, end = int(row[f"{side}_start"]), int(row[f"{side}_end"])
    below = "" if reads_language(language) else in_small(plain(row.get(f"{side}_in_short")))
    below += glosses_below(glosses, article, language, sentence_around(text, start, end))
    cell = evidence(text, language, start, end, below)
    return cell.replace(">", f">{place(article, start)}: ", 1)


def versions(quotes: pd.DataFrame, *, most: int = 12, none: str = NOTHING) -> HTML:
    """Return the versions of each quote as a table: who carries which words, and what each has or lacks beside the fullest.

    Words that only this version has are marked; words that it lacks stand behind it.

    Args:
        quotes: the frame of `same_quotes`.
        most: how many quotes are shown; the rest is counted.

    >>> versions(pd.DataFrame(), none="No quote.").data
    '<div class="clip"><p dir="auto">No quote.</p></div>'
    """
    if quotes.empty:
        return paragraph(none)
    head = header(["quote", "article", "speaker", "beside the fullest", "by", "words"])
    body = []
    groups = list(quotes.groupby("group", sort=False))
    for name, rows in groups[:most]:
        for number, row in enumerate(rows.to_dict("records")):
            named = plain_cells([name if not number else ""])
            told = plain_cells([row["speaker"], row["changes"], _basis(row)])
            body.append(line([*named, place_cell(row["article"], int(row["start"])), *told, _words(row)]))
    left = f"<p>… and {counted(len(groups) - most, 'more quote')}.</p>" if len(groups) > most else ""
    return as_html(f"<table>{head}<tbody>{''.join(body)}</tbody></table>{left}")


def _basis(row: Any) -> str:
    """Return what shows that a version is one: text, meaning or evidence, and how sure that is."""
    return f"{row['basis']} ({row['confidence']:.2f})" if given(row["confidence"]) else str(row["basis"])


def _words(row: Any) -> str:
    """Return the cell with the words of a version."""
    lacking = f" <small>lacks: {escape(' '.join(row['lacking']))}</small>" if row["lacking"] else ""
    return side_of(row["text"], row["only_here"], (), row["language"], lacking)
