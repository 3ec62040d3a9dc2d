"""What a cue is: words of the text that attribute, and on which side of them their party stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from helpers.language.lexicon import Entry

Side = Literal["pre", "post", "none"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the text: tokens `first` to `end` of the whole form, `core` to `core_end` of what is shown.

    `closed`: the token behind the particle that closes the clause of a parted verb (teilte … mit), else 0.
    """

    first: int
    end: int
    core: int
    core_end: int
    entry: Entry
    negative: bool
    shown: bool = True
    closed: int = 0

    @property
    def frame(self) -> str:
        """Return how the cue takes its source."""
        return str(self.entry.get("frame", "verb"))
