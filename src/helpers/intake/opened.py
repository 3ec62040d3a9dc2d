"""One file, or standard input, in; the articles in it out. What is no regular file is refused: a pipe would be waited for."""

from __future__ import annotations

import codecs
import os
import shutil
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from helpers.intake.columns import Columns, Missing, found_in
from helpers.intake.files import File
from helpers.intake.kinds import FORMS, Form, Kind
from helpers.intake.limits import MILLION, Budget
from helpers.intake.readers import read_stored
from helpers.intake.stored import Found, Stored

_IN_MEMORY = 64 * MILLION
_HEAD = 2_048
_USUAL = Columns()
_SIGNS: tuple[tuple[bytes, Form], ...] = ((b"PK\x03\x04", "zip"), (b"PAR1", "parquet"), (b"WARC/", "warc"))


def opened(file: File, choice: Columns) -> Found:
    """Yield the articles in a file, and what is wrong with it; standard input where the file has no kind."""
    if file.kind is None:
        yield from _standard_input(choice)
        return
    try:
        size = file.path.stat().st_size
    except OSError:
        size = 0  # Opening it will tell why.
    yield from read_stored(
        Stored(file.kind, partial(_open, file.path), Budget(size), named_outright=file.named_outright), choice
    )


def _open(path: Path) -> AbstractContextManager[BinaryIO]:
    """Return the stream of a regular file. Raises OSError for anything else."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise OSError(0, "no such file", str(path)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "not a regular file", str(path))
    return os.fdopen(descriptor, "rb")


def _standard_input(choice: Columns) -> Found:
    """Yield the articles in standard input, whose form its first bytes tell; it is copied, since it comes but once."""
    with SpooledTemporaryFile(_IN_MEMORY) as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy, MILLION)
        size = copy.tell()

        @contextmanager
        def again() -> Iterator[BinaryIO]:
            copy.seek(0)
            yield cast(BinaryIO, copy)

        copy.seek(0)
        kind = form_of(copy.read(_HEAD), choice)
        yield from read_stored(Stored(kind, again, Budget(size)), choice)


def keep_standard_input(folder: Path, choice: Columns = _USUAL) -> Path:
    """Return the file below a folder to which standard input was copied, under an ending that tells its form."""
    folder.mkdir(parents=True, exist_ok=True)
    with SpooledTemporaryFile(_IN_MEMORY) as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy, MILLION)
        copy.seek(0)
        kind = form_of(copy.read(_HEAD), choice)
        copy.seek(0)
        kept = folder / f"stdin{next(each for each, form in FORMS.items() if form == kind.form)}{'.gz' * kind.packed}"
        with kept.open("wb") as stream:
            shutil.copyfileobj(copy, stream, MILLION)
    return kept


def form_of(head: bytes, choice: Columns = _USUAL) -> Kind:
    """Return what kind of file begins with these bytes; text where nothing tells another.

    >>> [form_of(head).form for head in (b'{"text": "One."}', b"<!DOCTYPE html>", b"id,text\\n", b"One, two.\\n")]
    ['jsonl', 'page', 'csv', 'text']
    """
    packed = head.startswith(b"\x1f\x8b")
    if packed:
        try:
            head = zlib.decompressobj(31).decompress(head, _HEAD)
        except zlib.error:
            head = b""
    return Kind(_form(head, choice), packed, "stdin", "")


def _form(head: bytes, choice: Columns) -> Form:
    """Return the form of a file by its first bytes."""
    for sign, form in _SIGNS:
        if head.startswith(sign):
            return form
    if head[257:262] == b"ustar":
        return "tar"
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    line = start.partition(b"\n")[0]
    if start.startswith(b"{"):
        return "jsonl" if line == start or line.rstrip().endswith(b"}") else "json"
    if start.startswith(b"["):
        return "json"
    if start.startswith(b"<"):
        return "xml" if start.startswith(b"<?xml") and b"<html" not in start.lower() else "page"
    return "csv" if line != start and _is_header(line.decode("utf-8", "replace"), choice) else "text"


def _is_header(line: str, choice: Columns) -> bool:
    """Tell whether a line names columns, one of texts among them."""
    for mark in ",;\t|":
        columns = [name.strip(' "\r') for name in line.split(mark)]
        try:
            found = found_in(columns, choice, all_chosen=False)
        except Missing:
            continue
        if choice.text or len(found) > 1:
            return True
    return False
