"""The lines of one story with their clues in; what the parts of the layout share while roles are being found.

Lines are counted from 0 within the story. A line is text as long as it has neither a clue nor a role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.layout.clues import Clue, ClueKind
from helpers.layout.lines import Line, Sheet
from helpers.layout.stamps import Stamp
from helpers.rows import PassageRole

Pieces = tuple[tuple[PassageRole, int], ...]


@dataclass(slots=True)
class Roles:
    """What was found out about one story.

    `pieces` cut each line (by its number in the text) into roles; `late` are the stamps below the body, `run_stamps` those
    of dateline runs.
    """

    lines: range = range(0)
    pieces: dict[int, Pieces] = field(default_factory=dict)
    headline: str | None = None
    authors: list[str] = field(default_factory=list)
    place: str | None = None
    outlet: str | None = None
    stamps: list[Stamp] = field(default_factory=list)
    late: list[Stamp] = field(default_factory=list)
    run_stamps: list[Stamp] = field(default_factory=list)


class Story:
    """One story while its lines are being read; `section` is the pack's `[layout]`, `body` the line where the body begins."""

    __slots__ = ("body", "clues", "headline", "lines", "roles", "section", "sheet", "size", "teaser")

    def __init__(
        self, sheet: Sheet, clues: Sequence[Clue | None], lines: range, teaser: bool, section: Mapping[str, Any]
    ) -> None:
        self.sheet = sheet
        self.lines = sheet.lines[lines.start : lines.stop]
        self.clues = list(clues[lines.start : lines.stop])
        self.size = len(self.lines)
        self.teaser = teaser
        self.section = section
        self.roles = Roles(lines)
        self.headline: int | None = None
        self.body = 0

    def is_text(self, i: int) -> bool:
        """Tell whether nothing is known yet of the line."""
        return 0 <= i < self.size and self.clues[i] is None and self.lines[i].number not in self.roles.pieces

    def texts(self, first: int, last: int | None = None) -> list[int]:
        """Return the lines of text in a range."""
        clues, known, begin = self.clues, self.roles.pieces, self.roles.lines.start
        return [
            i for i in range(first, self.size if last is None else last) if clues[i] is None and begin + i not in known
        ]

    def kind(self, i: int) -> ClueKind | None:
        """Return the kind of the clue of a line, None for text and beyond the story."""
        clue = self.clues[i] if 0 <= i < self.size else None
        return clue.kind if clue else None

    def beside(self, i: int) -> set[ClueKind | None]:
        """Return the kinds of clue of the lines above and below."""
        return {self.kind(i - 1), self.kind(i + 1)}

    def doubt(self, i: int) -> None:
        """Take the line for text: its neighbours do not bear its clue out."""
        self.clues[i] = None

    def name(self, i: int, role: PassageRole) -> None:
        """Give the whole line one role."""
        line = self.lines[i]
        self.roles.pieces[line.number] = ((role, line.first),)

    def recast(self, i: int, kind: ClueKind, role: PassageRole, outlet: str | None = None) -> None:
        """Give the line another clue."""
        self.clues[i] = Clue(kind, ((role, self.lines[i].first),), outlet=outlet)

    def credits_photo(self, i: int) -> bool:
        """Tell whether a photo word stands in the line."""
        return bool(self.sheet.clues(self.lines[i], "photo_word"))

    def is_speech(self, line: Line) -> bool:
        """Tell whether the line reports what somebody says: a reporting word in it, or a mark behind a closing quote.

        A line that is one quotation from end to end reports nothing.
        """
        if line.text[0] in _QUOTES and line.text[-1] in _QUOTES:
            return False
        cues = (f for k in range(line.first, line.last) for f in self.sheet.found.at(k, "cue"))
        return any(f.last <= line.last for f in cues) or any(tail in line.text for tail in _TAILS_OF_QUOTES)


_QUOTES = frozenset("\"'“”„«»‘’‚‹›「」『』")
_TAILS_OF_QUOTES = tuple(close + tail for close in '”"»“' for tail in (",", "-", " -", " –", "–", " —"))
