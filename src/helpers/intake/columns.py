"""Nothing in; the choice of columns out: which column of a table of articles holds the text, the date, the outlet …

A column that is not chosen is looked for under its usual names.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of tables of articles (JSON Lines, CSV, Parquet) by what they hold; None: look for the usual names."""

    text: str | None = None
    id: str | None = None
    title: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
