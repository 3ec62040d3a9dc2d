"""What the attribution search leaves: attributions, one a cue and source pair, and all that an article holds of them."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.names.parties import Party
from helpers.rows import SourceRole
from helpers.speech.content import Content
from helpers.speech.cue import Cue, Side
from helpers.speech.quote_marks import Marked
from helpers.speech.units import Unit


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue and source pair.

    `party` is as written; None where the subject is dropped. `who` is the party that it stands for (the antecedent of
    a pronoun or of a dropped subject; the party itself otherwise), None where nobody can tell. `via` are the parties
    that directly pass it on.
    """

    unit: Unit
    cue: Cue
    party: Party | None
    who: Party | None
    side: Side
    role: SourceRole
    content: Content | None
    via: tuple[Party, ...] = ()

    @property
    def label(self) -> str | None:
        """Return how this source is named in `via` and `claimed_by`: its id, or its name."""
        return (self.who.actor or self.who.name) if self.who else None


@dataclass(frozen=True, slots=True)
class Speech:
    """What the attribution search leaves: the units of the article, its quotes, the attributions in text order."""

    units: tuple[Unit, ...]
    marked: tuple[Marked, ...]
    attributions: tuple[Attribution, ...]
