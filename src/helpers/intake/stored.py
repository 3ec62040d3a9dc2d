"""Nothing in; what readers are given out: bytes that lie somewhere, under a name, and can be opened again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from helpers.intake.columns import Columns
from helpers.intake.drafts import Draft, Flaw
from helpers.intake.kinds import Kind
from helpers.intake.limits import MILLION, Budget

_IN_MEMORY = 16 * MILLION


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that lie somewhere: a file, a member of an archive, standard input.

    `open` gives them from their beginning, raises OSError, and its stream can seek where `can_seek`. `named_outright`
    tells a file that was asked for by its name from one that was met in a folder.
    """

    kind: Kind
    open: Callable[[], AbstractContextManager[BinaryIO]]
    budget: Budget
    can_seek: bool = True
    named_outright: bool = True
    depth: int = 0

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """Give the stream in a form that can seek: through a temporary file where it lies in an archive."""
        with self.open() as stream:
            if self.can_seek:
                yield stream
                return
            with SpooledTemporaryFile(_IN_MEMORY) as copy:
                shutil.copyfileobj(stream, copy, MILLION)
                copy.seek(0)
                yield cast(BinaryIO, copy)


Found = Iterator[Draft | Flaw]
Reader = Callable[[Stored, Columns], Found]
