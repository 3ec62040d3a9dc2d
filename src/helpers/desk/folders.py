"""Comparisons of several folders and a question in; the answer for each, under the folder's name, out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
from IPython.display import HTML, display

from helpers.compare import Comparison
from helpers.desk import show
from helpers.desk.drawing import Picture
from helpers.desk.paired import both_sentences, versions

_MOST = 8


def told(
    folders: Sequence[Comparison],
    question: Callable[[Comparison], list[str]],
    *,
    most: int = _MOST,
    none: str = show.NOTHING,
) -> HTML:
    """Return the sentences that answer a question, folder by folder; of more than `most` the rest is counted.

    >>> "nobody" in told([], lambda it: ["nobody"]).data
    False
    """
    return _joined(folders, lambda it: show.findings(question(it), most=most, none=none))


def shown(
    folders: Sequence[Comparison],
    question: Callable[[Comparison], pd.DataFrame],
    *,
    most: int = _MOST,
    none: str = show.NOTHING,
) -> HTML:
    """Return the table that answers a question, folder by folder.

    Rows with start and end are shown in their sentence, rows with two sides (one_start, other_start) with both sentences,
    versions of quotes below each other.

    >>> shown([], lambda it: pd.DataFrame()).data
    ''
    """
    return _joined(folders, lambda it: _table(question(it), it, most, none))


def _table(answer: pd.DataFrame, it: Comparison, most: int, none: str) -> HTML:
    """Return one answer as HTML."""
    columns = set(answer.columns)
    if "one_start" in columns:
        return both_sentences(answer, it.corpus, most=most, none=none, glosses=it.glosses)
    if "only_here" in columns:
        return versions(answer, most=most, none=none)
    if {"start", "end"} <= columns:
        return show.in_context(answer, it.corpus.articles, most=most, none=none, glosses=it.glosses)
    return show.table(answer, most=most, none=none)


def _joined(folders: Sequence[Comparison], answer: Callable[[Comparison], HTML]) -> HTML:
    """Return the answers of all folders below each other, each under its folder's name where there are several."""
    parts = []
    for it in folders:
        if len(folders) > 1:
            parts.append(str(show.heading(it.name).data))
        parts.append(str(answer(it).data))
    return HTML("".join(parts))  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Pictures:
    """Pictures with their headings; a notebook shows them one after the other."""

    headed: tuple[tuple[str, Picture], ...]

    def _ipython_display_(self) -> None:
        """Show each picture under its heading."""
        for name, picture in self.headed:
            if name:
                display(show.heading(name))  # type: ignore[no-untyped-call]
            display(picture)  # type: ignore[no-untyped-call]


def pictured(folders: Sequence[Comparison], question: Callable[[Comparison], Picture]) -> Pictures:
    """Return the pictures that answer a question, folder by folder.

    >>> pictured([], lambda it: Picture("nothing")).headed
    ()
    """
    return Pictures(tuple((it.name if len(folders) > 1 else "", question(it)) for it in folders))
