"""The units before a pronoun or a dropped subject in; whom it stands for out: nobody named only in quoted words.

Pronouns come resolved by what the whole text names. Words in quotation marks are another's: who is named there and
nowhere in the reporter's own sentences before is no antecedent of the reporter's "she".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.names import actors
from helpers.names.parties import Party
from helpers.speech.units import Unit

_FAR = 12


def dropped_subject(split: Sequence[Unit], unit: Unit, token: int, gender: str | None = None) -> Party | None:
    """Return whom a dropped subject at `token` of a unit stands for, or None; its verb may tell a gender."""
    for told in (True, False) if gender else (False,):
        for other in _before(split, unit):
            fits = [p for p in other.parties if p.sure and p.gender in (gender, None)] if told else other.parties
            found = actors.antecedent(fits, token)
            if found is not None:
                return found
    return None


def stands_for(split: Sequence[Unit], unit: Unit, party: Party) -> Party:
    """Return a party with the actor that it stands for: a pronoun's antecedent, a capital's government."""
    if not party.pronoun:
        return actors.government(party)
    label = party.actor or party.name
    if label is not None and (party.plural or party.kind != "person" or _is_named(split, unit, party, label)):
        return actors.government(party)
    found = _fitting(split, unit, party)
    return replace(party, actor=found.actor, name=found.name) if found is not None else party


def _before(split: Sequence[Unit], unit: Unit) -> Iterator[Unit]:
    """Yield a unit and those of the reporter's text before it in its story, nearest first."""
    for other in reversed(split[max(0, unit.number - _FAR) : unit.number + 1]):
        if other.item == unit.item and (other.inside is None or other is unit):
            yield other


def _is_named(split: Sequence[Unit], unit: Unit, pronoun: Party, label: str) -> bool:
    """Tell whether the reporter has spoken of somebody before the pronoun, or nobody is named near it at all."""
    near = {p.actor or p.name for u in _before(split, unit) for p in u.parties if p.after <= pronoun.first}
    return label in near or not near


def _fitting(split: Sequence[Unit], unit: Unit, pronoun: Party) -> Party | None:
    """Return the nearest party that the pronoun's number and gender allow."""
    genders = (None, pronoun.gender) if pronoun.gender is not None else (None, "m", "f", "n")
    for other in _before(split, unit):
        fits = [p for p in other.parties if not p.pronoun and p.gender in genders]
        found = actors.antecedent(fits, pronoun.first, plural=pronoun.plural)
        if found is not None:
            return found
    return None
