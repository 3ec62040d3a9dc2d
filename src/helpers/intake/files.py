"""Folders, files and globs in; the article files that they name out, each with its name, and what was passed over.

Folders are read recursively and sorted by path. Hidden files and folders and files with other endings are passed over
silently; links that lead out of the folder are not followed.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from helpers.rows import Problem

ENDING = ".txt"


@dataclass(frozen=True, slots=True)
class File:
    """One file that should hold an article: where it is, the folder it was found from, and the article's name."""

    path: Path
    base: Path
    name: str

    @property
    def shown(self) -> str:
        """The path as it stands in the tables: as given, with slashes, always valid Unicode."""
        return _shown(self.path)


def find_files(paths: str | Path | Iterable[str | Path]) -> tuple[list[File], list[Problem]]:
    """Return the files that `paths` name, each once, and the problems met on the way.

    Raises FileNotFoundError for a path or glob that names nothing and ValueError for a folder without articles.
    """
    given = [paths] if isinstance(paths, str | PurePath) else list(paths)
    if not given:
        raise ValueError("no paths were given")
    files: dict[str, File] = {}
    problems: list[Problem] = []
    for path in given:
        for found in _expand(path):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                files.setdefault(os.path.abspath(found.path), found)
    return _with_own_names(files.values(), problems), problems


def _expand(given: str | Path) -> Iterator[File | Problem]:
    """Yield the files that one given path names. Raises FileNotFoundError, ValueError."""
    path = Path(given)
    if path.is_dir():
        yield from _expand_folder(path)
    elif os.path.lexists(path):
        yield _file(path, path.parent) if _is_article(path) else _not_read(path)
    elif glob.has_magic(str(given)):
        yield from _expand_glob(str(given))
    else:
        raise FileNotFoundError(f"no such file or folder: {_shown(path)}")


def _expand_folder(folder: Path) -> Iterator[File | Problem]:
    """Yield the articles of a folder, sorted by path. Raises ValueError where there are none."""
    found = list(_walk(folder, folder))
    if not any(isinstance(each, File) for each in found):
        raise ValueError(f"no articles ({ENDING} files) in the folder: {_shown(folder)}")
    yield from found


def _expand_glob(pattern: str) -> Iterator[File | Problem]:
    """Yield the articles that a glob names, sorted by path. Raises FileNotFoundError where it names none."""
    parts = Path(pattern).parts
    fixed = next(i for i, part in enumerate(parts) if glob.has_magic(part))
    base = Path(*parts[:fixed]) if fixed else Path()
    found: list[File | Problem] = []
    for path in map(Path, sorted(glob.glob(pattern, recursive=True))):
        if path.is_dir():
            found += _walk(path, base)
        elif _is_article(path):
            found.append(_file(path, base))
    if not any(isinstance(each, File) for each in found):
        raise FileNotFoundError(f"no articles ({ENDING} files) match: {pattern}")
    yield from found


def _walk(folder: Path, base: Path) -> Iterator[File | Problem]:
    """Yield the articles below a folder, sorted by path, and the places that cannot be or are not entered."""
    found: list[tuple[str, File | Problem]] = []

    def _closed(error: OSError) -> None:
        closed = Path(error.filename)
        found.append((_shown(closed), _problem(closed, "The folder cannot be opened.", error.strerror)))

    root = folder.resolve()
    for top, folders, names in os.walk(folder, onerror=_closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in (*folders, *names):
            path = Path(top, name)
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                if name in folders or _is_article(path):
                    found.append(
                        (_shown(path), _problem(path, "This link leads out of the folder and was not followed.", None))
                    )
            elif name in names and _is_article(path) and not _is_doubled(path):
                found.append((_shown(path), _file(path, base)))
    yield from (each for _, each in sorted(found, key=lambda pair: pair[0]))


def _is_article(path: Path) -> bool:
    """Tell whether a file's name is that of an article."""
    return path.suffix.lower() == ENDING and not path.name.startswith(".")


def _is_doubled(path: Path) -> bool:
    """Tell whether a path inside the folder is a link to another file there, which is read in its own place."""
    return path.is_symlink() and _is_article(path.resolve()) and path.resolve().is_file()


def _file(path: Path, base: Path) -> File:
    """Return the file with the article's name: its path below the base without its ending."""
    below = path.relative_to(base) if path.is_relative_to(base) else Path(path.name)
    return File(path, base, _shown(below.with_name(below.name[: -len(ENDING)])))


def _with_own_names(files: Iterable[File], problems: list[Problem]) -> list[File]:
    """Return the files with names that differ: the second `a` becomes `a-2`, which is added to the problems."""
    taken: set[str] = set()
    named = []
    for file in files:
        name, number = file.name, 2
        while name in taken:
            name, number = f"{file.name}-{number}", number + 1
        if name != file.name:
            reason = f"Another article is called '{file.name}'; this one is '{name}'."
            problems.append(Problem(file.shown, name, "read", reason, None))
        taken.add(name)
        named.append(replace(file, name=name))
    return named


def _not_read(path: Path) -> Problem:
    """Return the problem of a file that was named explicitly and is no article."""
    return _problem(path, f"Only {ENDING} files are read.", None)


def _problem(path: Path, reason: str, detail: str | None) -> Problem:
    """Return the row of problems for a path that gives no article."""
    return Problem(_shown(path), None, "read", reason, detail)


def _shown(path: Path) -> str:
    """Return a path as the tables show it: with slashes, bytes that are no UTF-8 as U+FFFD."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
