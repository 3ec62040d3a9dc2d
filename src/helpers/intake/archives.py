"""A ZIP or TAR archive in; the articles of its members out, as if the archive were a folder. Nothing is unpacked to disk.

Members of a ZIP come sorted by path, of a TAR as they stand. A metadata.csv in the archive counts for what is beside
and below it. Links, devices and paths that lead out of the archive are not followed, and told.
"""

from __future__ import annotations

import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from helpers.intake import encodings
from helpers.intake.columns import Columns
from helpers.intake.drafts import Flaw
from helpers.intake.kinds import SAVED_WITH, Kind, companion_of, kind_of
from helpers.intake.limits import DEEPEST, TooMuch, metered, read_whole
from helpers.intake.metadata import FILE_NAME, Metadata, Sheet, name_key, overlaid, sheet_of
from helpers.intake.stored import Found, Stored

# What the standard library raises for archives and packed files that are not sound.
BROKEN = (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError)
_READ_TWICE = frozenset({"zip", "tar", "json", "parquet"})
_SKIPPED = "__MACOSX"
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1  # Flags of a member of a ZIP.
Read = Callable[[Stored, Columns], Found]


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive: its path there, how it is opened, and a sentence where it is not to be."""

    path: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    refused: str | None = None


def read_archive(stored: Stored, choice: Columns, read: Read) -> Found:
    """Yield the articles in the members of an archive; `read` reads one of them. Raises what is in `BROKEN`."""
    if stored.depth >= DEEPEST:
        yield Flaw("read", f"This is an archive in {DEEPEST} others, and was not opened.")
        return
    members = _zip_members if stored.kind.form == "zip" else _tar_members
    sheets, pages = _Sheets(), set()
    for member in members(stored):
        if member.path.lower().endswith(SAVED_WITH):
            pages.add(member.path.rpartition(".")[0])
        if PurePosixPath(member.path).name == FILE_NAME and not member.refused:
            sheets.add(member)
    yield from sheets.problems()
    empty = True
    for member in members(stored):
        stored.budget.count_member()
        if kind := _kind(member.path, pages):
            empty = False
            yield from _read_member(member, kind, stored, choice, read, sheets)
    if empty and stored.named_outright:
        yield Flaw("read", "The archive holds no articles (.txt, .html, .jsonl … files).")
    yield from sheets.unused()


def _read_member(member: Member, kind: Kind, stored: Stored, choice: Columns, read: Read, sheets: _Sheets) -> Found:
    """Yield the articles in a member, and what is wrong."""
    within = f"/{member.path}"
    if member.refused:
        yield Flaw("read", member.refused, None, within)
        return
    inner = Stored(kind, member.open, stored.budget, can_seek=False, named_outright=False, depth=stored.depth + 1)
    folder = member.path[: -len(kind.stem + kind.ending)]
    for found in _read_copied(inner, choice, read) if kind.form in _READ_TWICE else read(inner, choice):
        if isinstance(found, Flaw):
            yield replace(found, within=within + found.within)
            continue
        name = folder + kind.stem + found.place
        yield replace(
            found,
            place=f"{stored.kind.ending}/{name}",
            within=within + found.within,
            metadata=overlaid(sheets.of(name), found.metadata),
        )


def _read_copied(inner: Stored, choice: Columns, read: Read) -> Found:
    """Yield the articles in a member whose reader goes through it more than once, from a copy."""
    with inner.seekable() as copy:

        @contextmanager
        def again() -> Iterator[BinaryIO]:
            copy.seek(0)
            yield copy

        yield from read(replace(inner, open=again, can_seek=True), choice)


def _kind(path: str, pages: set[str]) -> Kind | None:
    """Return the kind of a member; None for what is passed over silently, as in a folder."""
    parts = path.split("/")
    if any(part.startswith(".") and part not in (".", "..") for part in parts) or parts[0] == _SKIPPED:
        return None
    for i, part in enumerate(parts[:-1]):
        stem = companion_of(part)
        if stem is not None and "/".join((*parts[:i], stem)) in pages:
            return None
    return kind_of(parts[-1])


def _zip_members(stored: Stored) -> Iterator[Member]:
    """Yield the files in a ZIP archive, sorted by path."""
    with stored.seekable() as stream, zipfile.ZipFile(stream) as archive:
        named = sorted(
            ((_zip_name(each), each) for each in archive.infolist() if not each.is_dir()), key=lambda p: p[0]
        )
        for path, each in named:
            refused = _outside(path)
            if stat.S_ISLNK(each.external_attr >> 16):
                refused = "This is a link in an archive and was not followed."
            elif each.flag_bits & _ENCRYPTED:
                refused = "This member of the archive is encrypted."

            def opened(each: zipfile.ZipInfo = each) -> AbstractContextManager[BinaryIO]:
                return metered(cast(AbstractContextManager[BinaryIO], archive.open(each)), stored.budget)

            yield Member(path, opened, refused)


def _zip_name(member: zipfile.ZipInfo) -> str:
    """Return a member's path as Unicode: old programs wrote it in the codepage of their country."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME and not name.isascii():
        with suppress(UnicodeError, encodings.Undecodable):
            name = encodings.decode(name.encode("cp437")).text
    return name.replace("\\", "/")


def _tar_members(stored: Stored) -> Iterator[Member]:
    """Yield the files in a TAR archive as they stand; each must be read before the next is asked for."""
    with stored.open() as stream, tarfile.open(fileobj=stream, mode="r|", errors="replace") as archive:
        for each in archive:
            archive.members = []  # type: ignore[attr-defined]  # It would keep them all.
            if each.isdir():
                continue
            path = each.name.removeprefix("./")
            refused = _outside(path) if each.isreg() else "This is a link or a device in an archive and was not read."

            def opened(each: tarfile.TarInfo = each) -> BinaryIO:
                return cast(BinaryIO, archive.extractfile(each))

            yield Member(path, opened, refused)


def _outside(path: str) -> str | None:
    """Return a sentence where a member's path leads out of its archive, or None."""
    leads_out = path.startswith("/") or ".." in path.split("/") or path[1:2] == ":"
    return "The path leads out of the archive; this member was not read." if leads_out else None


class _Sheets:
    """The metadata sheets in an archive, by the folder that each stands in."""

    def __init__(self) -> None:
        self._sheets: dict[str, Sheet] = {}
        self._used: set[tuple[str, str]] = set()
        self._unread: list[Flaw] = []

    def add(self, member: Member) -> None:
        """Read a sheet; one that cannot be read is told."""
        try:
            with member.open() as stream:
                self._sheets[member.path.rpartition("/")[0]] = sheet_of(read_whole(stream), Path(member.path))
        except (TooMuch, *BROKEN) as error:
            self._unread.append(Flaw("metadata", "The metadata cannot be opened.", str(error), f"/{member.path}"))

    def of(self, name: str) -> Metadata:
        """Return what the nearest sheet that names an article says of it."""
        parts = name.split("/")
        for depth in range(len(parts) - 1, -1, -1):
            folder, key = "/".join(parts[:depth]), name_key("/".join(parts[depth:]))
            if (sheet := self._sheets.get(folder)) and key in sheet.rows:
                self._used.add((folder, key))
                return sheet.rows[key]
        return Metadata()

    def problems(self) -> Iterator[Flaw]:
        """Yield what is wrong with the sheets."""
        yield from self._unread
        for folder, sheet in self._sheets.items():
            for problem in sheet.problems:
                yield Flaw("metadata", problem.reason, problem.detail, _sheet_path(folder))

    def unused(self) -> Iterator[Flaw]:
        """Yield a flaw for each row that names no article."""
        for folder, sheet in self._sheets.items():
            for key in sheet.rows:
                if (folder, key) not in self._used:
                    detail = f"line {sheet.lines[key]}: {key}"
                    yield Flaw(
                        "metadata", "The metadata name an article that is not there.", detail, _sheet_path(folder)
                    )


def _sheet_path(folder: str) -> str:
    """Return the path of a sheet from the archive's slash on."""
    return f"/{folder}/{FILE_NAME}" if folder else f"/{FILE_NAME}"
