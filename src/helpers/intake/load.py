"""Folders, files and globs in; articles and problems out, one by one and in the order of the paths.

An article is what was on disk: nothing in its text is changed but the byte-order mark and the ends of lines. What
cannot be read becomes a `Problem`; only a path that is not there, or a folder without articles, raises.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from helpers.intake import encodings
from helpers.intake.files import File, find_files
from helpers.intake.metadata import Metadata, match_metadata
from helpers.rows import Problem

__all__ = ["Article", "Metadata", "load", "read"]

Paths = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Article:
    """What was on disk: the decoded text, unchanged, and what came with it.

    `name` is the path below the given folder without its ending, `path` the path as given, `sha256` that of the bytes,
    `encoding` a Python codec; `duplicate_of` names an earlier article with the same text.
    """

    name: str
    path: str
    sha256: str
    encoding: str
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    duplicate_of: str | None = None


def load(paths: Paths, *, metadata: str | Path | None = None) -> tuple[list[Article], list[Problem]]:
    """Return the articles that `paths` name, and the problems, both in reading order.

    Args:
        paths: a folder (read recursively), a file, a glob, or several of them.
        metadata: a metadata.csv to use instead of those that stand beside the articles.

    Raises FileNotFoundError for a missing path or metadata file and ValueError for a folder or glob without articles.

    >>> articles, problems = load("data/articles")
    >>> [article.encoding for article in articles], problems
    (['utf-8', 'utf-8'], [])
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    for found in read(paths, metadata=metadata):
        if isinstance(found, Article):
            articles.append(found)
        else:
            problems.append(found)
    return articles, problems


def read(paths: Paths, *, metadata: str | Path | None = None) -> Iterator[Article | Problem]:
    """Return an iterator over the articles and problems of `paths`, which holds one text at a time; see `load`.

    Missing paths and empty folders raise at once, not at the first step.

    >>> [found.text[:14] for found in read("data/articles")]
    ['Путин Кимге : ', 'ОБНОВЕНА Пхеня']
    """
    files, problems = find_files(paths)
    known, unknown = match_metadata(files, None if metadata is None else Path(metadata))
    return _read_files(files, [*problems, *unknown], known)


def _read_files(
    files: list[File], problems: list[Problem], known: Mapping[str, Metadata]
) -> Iterator[Article | Problem]:
    """Yield the problems met so far, then each file's article, or what is wrong with it."""
    yield from problems
    texts: dict[bytes, str] = {}
    for file in files:
        for found in _read_file(file, known.get(file.name, Metadata())):
            if isinstance(found, Article):
                first = texts.setdefault(hashlib.sha256(found.text.encode()).digest(), found.name)
                found = found if first == found.name else replace(found, duplicate_of=first)
            yield found


def _read_file(file: File, metadata: Metadata) -> Iterator[Article | Problem]:
    """Yield the article in a file and what is wrong with it, or why there is none."""
    try:
        raw = file.path.read_bytes() if file.path.is_file() else _refuse(file.path)
        decoded = encodings.decode(raw)
    except OSError as error:
        yield Problem(file.shown, file.name, "read", "The file cannot be read.", error.strerror or str(error))
        return
    except encodings.Undecodable as error:
        yield Problem(file.shown, file.name, "decode", *error.args)
        return
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        reason = "The file holds nothing but white space." if raw else "The file is empty."
        yield Problem(file.shown, file.name, "read", reason, None)
        return
    if decoded.flaw:
        yield Problem(file.shown, file.name, "decode", decoded.flaw, decoded.detail)
    digest = hashlib.sha256(raw).hexdigest()
    yield Article(file.name, file.shown, digest, decoded.encoding, text, metadata)


def _refuse(path: Path) -> bytes:
    """Raise the OSError of a path that is no regular file: opening a pipe would wait for ever."""
    raise OSError(0, "not a regular file" if os.path.exists(path) else "no such file", str(path))
