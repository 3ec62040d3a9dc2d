"""Folders, files and globs in; articles and problems out, one by one and in the order of the paths.

The text of an article is what was on disk: nothing in it is changed but the byte-order mark and the ends of lines; of
a page, the story that was taken from it. What cannot be read becomes a `Problem`; only a path that is not there, or a
folder without articles, raises.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpers.intake.columns import Columns
from helpers.intake.corrections import Correction, Corrections, read_corrections
from helpers.intake.drafts import Flaw
from helpers.intake.files import File, find_files, listed
from helpers.intake.metadata import Metadata, Sheets, overlaid
from helpers.intake.names import Names, Texts
from helpers.intake.opened import opened
from helpers.rows import Problem

__all__ = ["Article", "Columns", "Metadata", "load", "stream"]

Paths = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Article:
    """What was on disk: the decoded text, unchanged, and what came with it.

    `name` is the path below the given folder without its ending, `path` the path as given, `sha256` that of the bytes,
    `encoding` a Python codec; `duplicate_of` names an earlier article with the same text. `corrections` are what an analyst
    says of its rows.
    """

    name: str
    path: str
    sha256: str
    encoding: str
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    duplicate_of: str | None = None
    corrections: tuple[Correction, ...] = ()


def load(
    paths: Paths,
    *,
    metadata: str | Path | None = None,
    choice: Columns | None = None,
    corrections: str | Path | bool | None = None,
) -> tuple[list[Article], list[Problem]]:
    """Return the articles that `paths` name, and the problems, both in reading order; see `stream`.

    >>> articles, problems = load("data/articles")
    >>> [article.encoding for article in articles], problems
    (['utf-8', 'utf-8'], [])
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    for found in stream(paths, metadata=metadata, choice=choice, corrections=corrections):
        if isinstance(found, Article):
            articles.append(found)
        else:
            problems.append(found)
    return articles, problems


def stream(
    paths: Paths,
    *,
    metadata: str | Path | None = None,
    choice: Columns | None = None,
    corrections: str | Path | bool | None = None,
) -> Iterator[Article | Problem]:
    """Return an iterator over the articles and problems of `paths`, which holds one text at a time.

    The order is fixed: paths as given, folders sorted by path, records as they stand in their file; a problem stands
    before its article, what metadata name in vain at the end. What is kept of an article that went by is its name and
    two digests, so that names stay unique and the same text is told again.

    Args:
        paths: a folder (read recursively), a file, a glob, "-" for standard input, or several of them.
        metadata: a metadata.csv to use instead of those that stand beside the articles.
        choice: the columns of tables of articles, where they do not bear their usual names.
        corrections: a corrections.csv to use instead of those beside the articles; False for none.

    Raises at once, not at the first step: FileNotFoundError for a missing path, metadata file or sheet of corrections and
    ValueError for a folder or glob without articles, or a sheet of corrections that is of no use at all.

    >>> [found.text[:14] for found in stream("data/articles")]
    ['Путин Кимге : ', 'ОБНОВЕНА Пхеня']
    """
    given = listed(paths)
    files = find_files(given)
    sheets = Sheets(None if metadata is None else Path(metadata), find_files(given))
    if metadata is not None:
        files = (each for each in files if isinstance(each, Problem) or not _is_same(each.path, metadata))
    return _read_files(files, sheets, choice or Columns(), read_corrections(given, corrections))


def _is_same(path: Path, sheet: str | Path) -> bool:
    """Tell whether a file met in a folder is the sheet of metadata that was given."""
    return path.name == Path(sheet).name and os.path.realpath(path) == os.path.realpath(sheet)


def _read_files(
    files: Iterable[File | Problem], sheets: Sheets, choice: Columns, by_hand: Corrections
) -> Iterator[Article | Problem]:
    """Yield the articles in the files with names of their own, their metadata and corrections, and all problems."""
    names, texts = Names(), Texts()
    yield from sheets.problems()
    yield from by_hand.problems
    for file in files:
        if isinstance(file, Problem):
            yield file
            continue
        for found in opened(file, choice):
            path = file.shown + found.within
            if isinstance(found, Flaw):
                yield Problem(path, None, found.stage, found.reason, found.detail)
                continue
            written = file.name + found.place
            name = names.own(written)
            if name != written:
                reason = f"Another article is called '{written}'; this one is '{name}'."
                yield Problem(path, name, "read", reason, None)
            known = sheets.of(file, written, name)
            yield from sheets.problems()
            yield from (Problem(path, name, flaw.stage, flaw.reason, flaw.detail) for flaw in found.flaws)
            if found.text is not None:
                whole = overlaid(known, found.metadata)
                earlier = texts.first(found.text, name)
                told = by_hand.of(name)
                yield Article(name, path, found.sha256, found.encoding, found.text, whole, earlier, told)
    yield from sheets.unused()
    yield from by_hand.unused()
