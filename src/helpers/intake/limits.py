"""Streams of bytes in; the same streams out, which stop with one plain sentence where they hold more than is sound.

What is packed can unpack to far more than a disk holds. The limits are wide: no corpus of articles comes near them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import BinaryIO

MILLION = 1_000_000
LARGEST_ARTICLE = 20 * MILLION  # Bytes of a text, page or record; a novel has one million.
LARGEST_DOCUMENT = 200 * MILLION  # Bytes of a file that must be read whole, whatever it holds: JSON, NewsML.
LARGEST_UNPACKED = 64_000 * MILLION  # Bytes that one archive or packed file may unpack to …
HIGHEST_RATIO = 250  # … and so many times its own size (text packs to a tenth; a bomb to a thousandth) …
UNSUSPECTED = 50 * MILLION  # … once so much was unpacked.
MOST_MEMBERS = 500_000
DEEPEST = 3  # An archive in an archive in an archive.
_CHUNK = 1 << 20


class TooMuch(OSError):
    """There is more than the limit allows; `reason` is one plain sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(0, reason)
        self.reason = reason


class Exhausted(TooMuch):
    """An archive holds more than is sound, whatever its next member: nothing more is read from it."""


class Budget:
    """What may still be unpacked from one outermost file, whose size on disk is `packed` bytes."""

    def __init__(self, packed: int) -> None:
        self.packed = packed
        self.unpacked = 0
        self.members = 0

    def spend(self, size: int) -> None:
        """Count so many unpacked bytes. Raises Exhausted beyond the limits."""
        self.unpacked += size
        if self.unpacked > LARGEST_UNPACKED:
            raise Exhausted(
                f"The archive unpacks to more than {LARGEST_UNPACKED // MILLION:,} MB; the rest was not read."
            )
        if self.unpacked > UNSUSPECTED and self.unpacked > HIGHEST_RATIO * self.packed:
            raise Exhausted(f"The archive unpacks to more than {HIGHEST_RATIO} times its size; the rest was not read.")

    def count_member(self) -> None:
        """Count a member. Raises Exhausted beyond the limit."""
        self.members += 1
        if self.members > MOST_MEMBERS:
            raise Exhausted(f"The archive has more than {MOST_MEMBERS:,} members; the rest was not read.")


class _Metered(io.RawIOBase):
    """A stream whose bytes are counted on a budget while they are read; raises Exhausted.

    Where the stream below breaks, this one ends, so that what came before is read; `broken` keeps the error.
    """

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._budget = budget
        self.broken: Exception | None = None

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; return how many bytes were read."""
        if self.broken:
            return 0
        try:
            read = self._read(min(len(buffer), _CHUNK))
        except Exhausted:
            raise
        except Exception as error:
            self.broken = error
            return 0
        self._budget.spend(len(read))
        buffer[: len(read)] = read
        return len(read)


@contextmanager
def metered(stream: AbstractContextManager[BinaryIO], budget: Budget) -> Iterator[BinaryIO]:
    """Give a stream that counts what is unpacked from another; what broke that one is raised at the end.

    >>> with metered(io.BytesIO(b"abc"), Budget(1)) as counted:
    ...     counted.read()
    b'abc'
    """
    with stream as below:
        counted = _Metered(below, budget)
        yield io.BufferedReader(counted, _CHUNK)
        if counted.broken:
            raise counted.broken


def read_whole(stream: BinaryIO, limit: int = LARGEST_ARTICLE) -> bytes:
    """Return all bytes of a stream. Raises TooMuch where there are more than `limit`.

    >>> read_whole(io.BytesIO(b"abc"), 3)
    b'abc'
    """
    parts: list[bytes] = []
    size = 0
    while part := stream.read(min(_CHUNK, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise TooMuch(too_large(limit))
    return b"".join(parts)


def too_large(limit: int = LARGEST_ARTICLE) -> str:
    """Return the sentence for what is larger than a limit.

    >>> too_large()
    'This holds more than 20 MB, the most that one article may have.'
    """
    most = "one article" if limit == LARGEST_ARTICLE else "a file that is read as one piece"
    return f"This holds more than {limit // MILLION} MB, the most that {most} may have."


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; return how many bytes were read."""
        size = len(buffer)
        read = self._head[:size] if self._head else self._stream.read(size)
        self._head = self._head[size:]
        buffer[: len(read)] = read
        return len(read)


def rejoined(head: bytes, stream: BinaryIO) -> BinaryIO:
    """Return a stream that begins with `head`, which was read from `stream`.

    >>> rejoined(b"ab", io.BytesIO(b"cd")).read()
    b'abcd'
    """
    return io.BufferedReader(_Rejoined(head, stream), _CHUNK)
