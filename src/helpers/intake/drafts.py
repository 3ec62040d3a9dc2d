"""Nothing in; what every reader of files gives out: an article as it was found, and what is wrong with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from helpers.intake.metadata import NOTHING_KNOWN, Metadata
from helpers.rows import Stage


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with an article or a file: the stage, one plain sentence, and what the machine said.

    `within` is the path inside an archive, from its slash on.
    """

    stage: Stage
    reason: str
    detail: str | None = None
    within: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a reader found it; where `text` is None there is none, and the flaws tell why.

    `place` is what stands in the article's name behind the file's, which has no ending: "" for a file that is one article,
    ".csv#17" or ".csv#id" for a record, ".zip/folder/page" for a member of an archive. `sha256` is that of the bytes that
    were read, `within` the path inside an archive.
    """

    place: str
    text: str | None
    sha256: str = ""
    encoding: str = "utf-8"
    metadata: Metadata = NOTHING_KNOWN
    flaws: tuple[Flaw, ...] = ()
    within: str = ""


def lost(place: str, reason: str, detail: str | None = None, *, stage: Stage = "read") -> Draft:
    """Return the draft of an article that could not be read.

    >>> lost("", "The file is empty.").flaws[0].stage
    'read'
    """
    return Draft(place, None, flaws=(Flaw(stage, reason, detail),))


def plain_lines(text: str) -> str:
    """Return a text with line feeds at the ends of its lines, and nothing else changed.

    >>> plain_lines("one\\r\\ntwo\\rthree")
    'one\\ntwo\\nthree'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def sha256(raw: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(raw.encode() if isinstance(raw, str) else raw).hexdigest()
