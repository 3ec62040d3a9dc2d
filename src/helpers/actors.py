"""An article's tokens and sentences in; parties (who could be a source) and mentions (who is named) out, resolved.

`find_parties` returns every `Party` in order of (first, -last), inner ones included: take `outer` ones unless a phrase
must be opened. `Reading.party_starting_at(token)`, `Reading.party_ending_at(token)` and `Reading.parties_between(a, b)`
look them up. `antecedent` answers for pronouns and dropped subjects ("деди").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.packs import Findings, Pack
from helpers.parties import Case, Gender, Party, PartyKind
from helpers.rows import Mention
from helpers.text import Token

if TYPE_CHECKING:
    from helpers.reading import Reading, Sentence

__all__ = ["Case", "Gender", "Party", "PartyKind", "antecedent", "find_parties", "mentions"]


def find_parties(
    tokens: Sequence[Token], found: Findings, sentences: Sequence[Sentence], pack: Pack, text: str
) -> tuple[Party, ...]:
    """Return the parties of an article in order of (first, -last), with actor and name resolved."""
    return ()


def antecedent(parties: Sequence[Party], token: int, *, plural: bool = False) -> Party | None:
    """Return whom a pronoun or a dropped subject at `token` stands for: the nearest person named before it."""
    return None


def mentions(reading: Reading) -> list[Mention]:
    """Return every named actor or place of the article, longest name first, none overlapping."""
    return []
