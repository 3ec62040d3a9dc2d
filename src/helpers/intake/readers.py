"""What lies somewhere in; the articles in it out, read by the reader of its form. Whatever it holds, nothing raises."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from importlib import import_module
from typing import BinaryIO, cast

from helpers.intake.archives import BROKEN, read_archive
from helpers.intake.columns import Columns
from helpers.intake.drafts import Draft, Flaw, lost
from helpers.intake.kinds import Form
from helpers.intake.limits import Exhausted, TooMuch, metered, read_whole
from helpers.intake.stored import Found, Reader, Stored

# Modules are imported when their form is first met: a folder of plain texts needs none of the larger packages.
_READERS: dict[Form, tuple[str, str]] = {
    "warc": ("webarchives", "read_warc"), "jsonl": ("jsonlines", "read_json_lines"), "json": ("ninjs", "read_json"),
    "csv": ("delimited", "read_delimited"), "parquet": ("parquet", "read_parquet"), "xml": ("newsml", "read_newsml"),
}  # fmt: skip
_ONE_ARTICLE = frozenset({"text", "page", "json", "xml"})


def read_stored(stored: Stored, choice: Columns) -> Found:
    """Yield the articles in what lies somewhere, and what is wrong. Raises Exhausted inside an archive alone."""
    form = stored.kind.form
    try:
        yield from _read(_unpacked(stored), choice)
    except Exhausted as error:
        if stored.depth:
            raise
        yield Flaw("read", error.reason)
    except TooMuch as error:
        yield _told(form, error.reason, None)
    except OSError as error:
        reason = "The packed file is broken." if isinstance(error, gzip.BadGzipFile) else "The file cannot be read."
        yield _told(form, reason, error.strerror or str(error))
    except BROKEN as error:
        reason = "The archive or packed file is broken; what could be read was read."
        yield _told(form, reason, f"{type(error).__name__}: {error}".rstrip(": "))
    except Exception as error:
        yield _told(form, "The file could not be read to its end.", f"{type(error).__name__}: {error}")


def _told(form: Form, reason: str, detail: str | None) -> Draft | Flaw:
    """Return what is wrong with a file: a lost article where a file of this form is one."""
    detail = detail.encode("utf-8", "replace").decode() if detail else None
    return lost("", reason, detail) if form in _ONE_ARTICLE else Flaw("read", reason, detail)


def _unpacked(stored: Stored) -> Stored:
    """Return what lies somewhere as it is without its gzip."""
    if not stored.kind.packed:
        return stored

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with stored.open() as packed:
            plain = cast(AbstractContextManager[BinaryIO], gzip.GzipFile(fileobj=packed, mode="rb"))
            with metered(plain, stored.budget) as counted:
                yield counted

    return replace(stored, open=opened, can_seek=False)


def _read(stored: Stored, choice: Columns) -> Found:
    """Yield what the reader of the form yields."""
    form = stored.kind.form
    if form in ("zip", "tar"):
        yield from read_archive(stored, choice, read_stored)
    elif form in ("text", "page"):
        module = import_module(f"helpers.intake.{'texts' if form == 'text' else 'pages'}")
        read: Callable[[bytes], Draft] = module.read_text if form == "text" else module.read_page
        with stored.open() as stream:
            raw = read_whole(stream)
        yield read(raw)
    else:
        where, name = _READERS[form]
        reader: Reader = getattr(import_module(f"helpers.intake.{where}"), name)
        yield from reader(stored, choice)
