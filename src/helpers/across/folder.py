"""Where the articles of a notebook stand in; the folder that is read out, and the analyst's sheets that stand beside them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

SAMPLE = "../data/articles"
ENVIRONMENT = "CLIPPINGS_ARTICLES"
Where = str | Path | Iterable[str | Path]


def chosen(articles: Where = SAMPLE) -> Where:
    """Return what is read: `articles`, or where that is the sample's folder what the environment variable names.

    A folder that the notebook itself names always wins.
    """
    return (os.environ.get(ENVIRONMENT) or _sample()) if articles == SAMPLE else articles


def _sample() -> str | Path:
    """Return the sample's folder, also where a notebook is run from elsewhere than its own folder."""
    beside_package = Path(__file__).parents[3] / "data" / "articles"
    return beside_package if not Path(SAMPLE).is_dir() and beside_package.is_dir() else SAMPLE


def resolved(folder: str | Path) -> Path:
    """Return a folder that a notebook names from its own place, also where it is run from elsewhere.

    >>> resolved("../data/articles").name
    'articles'
    """
    path = Path(folder)
    beside_package = Path(__file__).parents[3] / Path(*[part for part in path.parts if part != ".."])
    return path if path.is_dir() or not beside_package.is_dir() else beside_package


def sheet_beside(name: str, articles: Where = SAMPLE) -> Path | None:
    """Return a sheet of this name that stands in the folder of articles, or else beside that folder; None without one.

    Of several paths the first with such a sheet wins; a file has the folder that it stands in. Nothing is opened.

    >>> sheet = sheet_beside("terms.csv")
    >>> sheet and sheet.name
    'terms.csv'
    """
    where = chosen(articles)
    paths = [where] if isinstance(where, str | Path) else list(where)
    for path in map(Path, paths):
        folder = path if path.is_dir() else path.parent
        for place in (folder, folder.resolve().parent):
            if (place / name).is_file():
                return place / name
    return None
