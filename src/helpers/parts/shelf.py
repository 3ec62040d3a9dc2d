"""Partitions worked off in; a folder out in which each stands whole or not at all, whenever the power goes.

    store.json                     what the store was made with; when it is whole, what it holds
    partitions/00000.json          a partition that is done: digests of its input and of its files, rows by table
    articles.parquet/part-00000.parquet, …, problems.parquet/part-00000.parquet

A file is written under another name, brought to the disk, and then named; a partition's own page comes last.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from helpers.parts.work import Done
from helpers.rows import TABLES

HEADER = "store.json"
PAGES = "partitions"
LAYOUT = 1
_UNFINISHED = ".unfinished"


class OtherStore(ValueError):
    """The folder holds a store that was made with something else, or that another run is writing."""


class Shelf:
    """The folder that a run writes to; one run at a time.

    `made_with` is what must be the same for a run to go on: size of partitions, library, limit of time.
    """

    def __init__(self, folder: Path, made_with: Mapping[str, Any], *, fresh: bool = False) -> None:
        """Open or make the folder. Raises OtherStore where it holds another store and `fresh` is not set; OSError."""
        self.folder = folder
        self._made_with = {"layout": LAYOUT, **made_with}
        (folder / PAGES).mkdir(parents=True, exist_ok=True)
        self._lock = _locked(folder)
        if fresh:
            self._clear()
        self._whole = self._check()
        self.done: dict[int, dict[str, Any]] = {int(p.stem): _read(p) for p in (folder / PAGES).glob("*.json")}
        self._sweep()
        for name in TABLES:
            (folder / f"{name}.parquet").mkdir(exist_ok=True)

    def __enter__(self) -> Shelf:
        """Return the shelf itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let other runs write."""
        self._lock.close()

    def holds(self, number: int, digest: str) -> bool:
        """Tell whether a partition is done. Raises OtherStore where it was made of other articles."""
        page = self.done.get(number)
        if page is None:
            return False
        if page["input"] != digest:
            raise OtherStore(
                f"{self.folder} was made of other articles or corrections, or of the same under other paths "
                f"(partition {number} differs); --fresh makes it anew"
            )
        return True

    def put(self, done: Done) -> None:
        """Write a partition. Raises OSError; the store is then as it was."""
        written = [(self._part(name, done.number), content) for name, content in done.files.items()]
        page = {
            "input": done.digest,
            "rows": dict(done.rows),
            "files": {name: hashlib.sha256(content).hexdigest() for name, content in done.files.items()},
        }
        try:
            for path, content in written:
                _write_unnamed(path, content)
        except OSError:
            self._sweep()
            raise
        if self._whole:
            _write(self.folder / HEADER, self._made_with)
            self._whole = False
        for path, _ in written:
            _unnamed(path).replace(path)
            _settle(path.parent)
        _write(self.folder / PAGES / f"{done.number:05d}.json", page)
        self.done[done.number] = page

    def finish(self, partitions: int) -> dict[str, int]:
        """Say that the store is whole, with this number of partitions; return the rows by table. Raises OtherStore, OSError."""
        if len(self.done) > partitions:
            raise OtherStore(f"{self.folder} was made of more articles than there are now; --fresh makes it anew")
        rows = {name: sum(page["rows"][name] for page in self.done.values()) for name in TABLES}
        _write(self.folder / HEADER, {**self._made_with, "partitions": partitions, "rows": rows})
        return rows

    def _check(self) -> bool:
        """Write the header of a new store, or compare that of an old one and tell whether it is whole. Raises OtherStore."""
        header = self.folder / HEADER
        if not header.exists():
            if any((self.folder / f"{name}.parquet").exists() for name in TABLES):
                raise OtherStore(f"{self.folder} holds tables that this command did not leave; --fresh makes them anew")
            _write(header, self._made_with)
            return False
        was = _read(header)
        other = [name for name, value in self._made_with.items() if was.get(name) != value]
        if other:
            told = ", ".join(f"{name} {_short(was.get(name))}, now {_short(self._made_with[name])}" for name in other)
            raise OtherStore(f"{self.folder} was made otherwise ({told}); --fresh makes it anew")
        return "rows" in was

    def _sweep(self) -> None:
        """Remove what a run that was stopped has left: files without the page that would make them count."""
        for name in TABLES:
            for path in (self.folder / f"{name}.parquet").glob("*part-*"):
                number = path.stem.removeprefix("part-")
                if path.name.startswith(".") or not number.isdigit() or int(number) not in self.done:
                    path.unlink()
        for path in (self.folder, self.folder / PAGES):
            for left in path.glob(f".*{_UNFINISHED}"):
                left.unlink()

    def _clear(self) -> None:
        """Remove the store: its pages first, so that no partition is ever believed to be there that is not."""
        for path in [*(self.folder / PAGES).glob("*.json"), self.folder / HEADER]:
            path.unlink(missing_ok=True)
        _settle(self.folder / PAGES)
        for name in TABLES:
            for path in (self.folder / f"{name}.parquet").glob("*part-*"):
                path.unlink()
            with contextlib.suppress(FileNotFoundError):
                (self.folder / f"{name}.parquet").rmdir()

    def _part(self, table: str, number: int) -> Path:
        """Return the file of a table's partition."""
        return self.folder / f"{table}.parquet" / f"part-{number:05d}.parquet"


def _locked(folder: Path) -> IO[bytes]:
    """Return the open lock of a folder, which the system lets go when this process ends, however it ends. Raises OtherStore."""
    lock = (folder / PAGES / ".lock").open("wb")
    try:
        import fcntl
    except ImportError:  # Windows has none; two runs on one folder are then the caller's to avoid.
        return lock
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            raise OtherStore(f"another run is writing to {folder}") from None
        raise
    return lock


def _unnamed(path: Path) -> Path:
    """Return the name under which a file is written before it counts."""
    return path.with_name(f".{path.name}{_UNFINISHED}")


def _write_unnamed(path: Path, content: bytes) -> None:
    """Write a file under its other name and bring it to the disk. Raises OSError, which names the file."""
    try:
        with _unnamed(path).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with contextlib.suppress(OSError):
            _unnamed(path).unlink()
        raise OSError(error.errno, error.strerror, str(path)) from None


def _write(path: Path, page: Mapping[str, Any]) -> None:
    """Write a page of JSON, whole or not at all. Raises OSError."""
    _write_unnamed(path, (json.dumps(page, indent=1, ensure_ascii=False) + "\n").encode("utf8"))
    _unnamed(path).replace(path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _read(path: Path) -> dict[str, Any]:
    """Return a page of JSON. Raises OtherStore where it is none."""
    try:
        page: dict[str, Any] = json.loads(path.read_text("utf8"))
        return page
    except ValueError:
        raise OtherStore(f"{path} is spoilt; --fresh makes the store anew") from None


def _short(value: object) -> str:
    """Return a value as a message shows it: digests by their first letters."""
    return str(value)[:12]
