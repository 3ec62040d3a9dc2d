"""What one line shows by itself, before its neighbours are asked what it is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from helpers.layout.stamps import Stamp
from helpers.rows import PassageRole

# stamp: holds a calendar day or its distance; day: one that heads an entry of a chronology; clock: a time of day alone;
# label: a stamp's label alone; place, agency: parts of a dateline on a line of their own; byline: authors with a word
# that says so; name: names alone; post: an author's post below the name; end: the end of a story; opens_list: a
# read-also line over a list of headlines; aside: other page furniture.
ClueKind = Literal[
    "stamp",
    "clock",
    "label",
    "place",
    "agency",
    "byline",
    "name",
    "credit",
    "caption",
    "signoff",
    "end",
    "opens_list",
    "aside",
    "day",
    "post",
]


class Clue(NamedTuple):
    """A line's own evidence. `pieces` cut the line: each a role and the token at which it begins."""

    kind: ClueKind
    pieces: tuple[tuple[PassageRole, int], ...]
    stamps: tuple[Stamp, ...] = ()
    authors: tuple[str, ...] = ()
    place: str | None = None
    outlet: str | None = None


class Run(NamedTuple):
    """A dateline at the head of a paragraph: it ends before token `last`."""

    last: int
    place: str | None
    stamp: Stamp | None
    authors: tuple[str, ...] = ()
