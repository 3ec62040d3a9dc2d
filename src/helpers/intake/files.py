"""Folders, files and globs in; the article files that they name out, each with its name, and what was passed over.

Folders are read recursively and sorted by path, one folder's names in memory at a time. Hidden files and folders,
files with other endings and what a browser saved beside a page are passed over silently, but documents that may well hold an
article are told; links that lead out of the folder are not followed.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from helpers.intake.kinds import SAVED_WITH, Kind, companion_of, kind_of, without_ending
from helpers.rows import Problem

STANDARD_INPUT = "-"
_DOCUMENTS = (".doc", ".docx", ".epub", ".mht", ".mhtml", ".odt", ".pages", ".pdf", ".rtf", ".webarchive")
Paths = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class File:
    """One file that should hold articles: where it is, the folder it was found from, its name without ending, its kind.

    `named_outright` tells a file that was given from one that was met in a folder.
    """

    path: Path
    base: Path
    name: str
    kind: Kind | None
    named_outright: bool = False

    @property
    def shown(self) -> str:
        """The path as it stands in the tables: as given, with slashes, always valid Unicode."""
        return _shown(self.path)


def listed(paths: Paths) -> list[str | Path]:
    """Return one path or several as a list. Raises ValueError where there are none.

    >>> listed("data/articles")
    ['data/articles']
    """
    given = [paths] if isinstance(paths, str | PurePath) else list(paths)
    if not given:
        raise ValueError("no paths were given")
    return given


def find_files(paths: Sequence[str | Path]) -> Iterator[File | Problem]:
    """Return an iterator over the files that `paths` name, each once, and the problems met on the way.

    Raises at once FileNotFoundError for a path or glob that names nothing and ValueError for a folder without articles.
    """
    for path in paths:
        _check(path)
    return _each_once(paths)


def _each_once(paths: Sequence[str | Path]) -> Iterator[File | Problem]:
    """Yield what the paths name; a folder alone names nothing twice, so that nothing is kept of what went by."""
    if len(paths) == 1 and Path(paths[0]).is_dir():
        yield from _expand(paths[0])
        return
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path):
            if isinstance(found, File):
                whole = os.path.abspath(found.path)
                if whole in seen:
                    continue
                seen.add(whole)
            yield found


def _check(given: str | Path) -> None:
    """Raise FileNotFoundError for a path or glob that names nothing, ValueError for a folder without articles."""
    path = Path(given)
    if str(given) == STANDARD_INPUT:
        return
    if path.is_dir():
        if not _any_file(_walk(path, path)):
            raise ValueError(f"no articles (.txt, .html, .jsonl … files) in the folder: {_shown(path)}")
    elif not os.path.lexists(path):
        if not glob.has_magic(str(given)):
            raise FileNotFoundError(f"no such file or folder: {_shown(path)}")
        if not _any_file(_expand_glob(str(given))):
            raise FileNotFoundError(f"no articles (.txt, .html, .jsonl … files) match: {given}")


def _any_file(found: Iterable[File | Problem]) -> bool:
    """Tell whether there is a file, and look no further."""
    return any(isinstance(each, File) for each in found)


def _expand(given: str | Path) -> Iterator[File | Problem]:
    """Yield the files that one given path names."""
    path = Path(given)
    if str(given) == STANDARD_INPUT:
        yield File(path, path, "stdin", None, named_outright=True)
    elif path.is_dir():
        yield from _walk(path, path)
    elif os.path.lexists(path):
        file = _file(path, path.parent, named_outright=True)
        yield file if file.kind else _problem(path, "Files with this ending are not read.", None)
    else:
        yield from _expand_glob(str(given))


def _expand_glob(pattern: str) -> Iterator[File | Problem]:
    """Yield the articles that a glob names, sorted by path."""
    parts = Path(pattern).parts
    fixed = next(i for i, part in enumerate(parts) if glob.has_magic(part))
    base = Path(*parts[:fixed]) if fixed else Path()
    for path in map(Path, sorted(glob.glob(pattern, recursive=True))):
        if path.is_dir():
            yield from _walk(path, base)
        elif kind_of(path.name):
            yield _file(path, base, named_outright=True)


def _walk(folder: Path, base: Path, root: str | None = None) -> Iterator[File | Problem]:
    """Yield the articles below a folder, sorted by path, and the places that cannot be or are not entered.

    `root` is the real path of the folder that was given, out of which no link is followed.
    """
    root = root or os.path.realpath(folder)
    try:
        entries = _entries(folder)
    except OSError as error:
        yield _problem(folder, "The folder cannot be opened.", error.strerror)
        return
    pages = {name.rpartition(".")[0] for _, name, _ in entries if name.lower().endswith(SAVED_WITH)}
    for _, name, kind in entries:
        path = folder / name
        if kind == "folder":
            if companion_of(name) not in pages:
                yield from _walk(path, base, root)
        elif kind == "link" and not _is_below(os.path.realpath(path), root):
            if path.is_dir() or kind_of(name):
                yield _problem(path, "This link leads out of the folder and was not followed.", None)
        elif kind_of(name) and not (kind == "link" and (path.is_dir() or _is_doubled(path, root))):
            yield _file(path, base)
        elif kind == "file" and name.lower().endswith(_DOCUMENTS):
            yield _problem(path, "Documents of this kind are not read: save the article as text or as a page.", None)


def _entries(folder: Path) -> list[tuple[str, str, Literal["folder", "link", "file"]]]:
    """Return (sorting key, name, kind) of what stands in a folder and is not hidden; raises OSError.

    A folder sorts as if its slash were part of its name, which gives the order of whole paths.
    """
    entries: list[tuple[str, str, Literal["folder", "link", "file"]]] = []
    with os.scandir(folder) as found:
        for entry in found:
            if not entry.name.startswith("."):
                is_folder = entry.is_dir(follow_symlinks=False)
                key = _unicode(entry.name) + ("/" if is_folder else "")
                entries.append((key, entry.name, "folder" if is_folder else "link" if entry.is_symlink() else "file"))
    return sorted(entries)


def _is_below(path: str, root: str) -> bool:
    """Tell whether a real path is a folder or lies in it."""
    return path == root or path.startswith(os.path.join(root, ""))


def _is_doubled(link: Path, root: str) -> bool:
    """Tell whether a link inside the folder leads to another file there, which is read in its own place."""
    real = Path(os.path.realpath(link))
    hidden = any(part.startswith(".") for part in real.relative_to(root).parts)
    return bool(kind_of(real.name)) and not hidden and real.is_file()


def _file(path: Path, base: Path, *, named_outright: bool = False) -> File:
    """Return the file with the article's name: its path below the base without its ending."""
    below = path.relative_to(base) if path.is_relative_to(base) else Path(path.name)
    return File(path, base, without_ending(_shown(below)), kind_of(path.name), named_outright)


def _problem(path: Path, reason: str, detail: str | None) -> Problem:
    """Return the row of problems for a path that gives no article."""
    return Problem(_shown(path), None, "read", reason, detail)


def _shown(path: Path) -> str:
    """Return a path as the tables show it: with slashes, bytes that are no UTF-8 as U+FFFD."""
    return _unicode(path.as_posix())


def _unicode(name: str) -> str:
    """Return a name of the file system as Unicode, bytes that are no UTF-8 as U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")
