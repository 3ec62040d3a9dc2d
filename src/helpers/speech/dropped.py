"""A cue without a subject in; whether its language drops it there, and who spoke last, out.

`drops_behind = true` in `[attribution]`: a verb between marks behind its words has no subject either ("…, dijo.", "Según
explicó, …"); `speaker_goes_on = true`: a dropped subject is whoever spoke last, if nobody else has been named since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from helpers.names.grammar import grammar_of
from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.speech.cue import Cue
from helpers.speech.speech import Attribution
from helpers.speech.units import Unit

_CLOSE = 3


def heads_clause(reading: Reading, unit: Unit, cue: Cue) -> bool:
    """Tell whether only auxiliaries stand before a cue in its unit; where subjects drop behind too, dates and commas may."""
    if all(reading.found.at(i, "auxiliary") for i in range(unit.first, cue.first)):
        return True
    i = unit.first
    while i < cue.first and reading.pack.section("attribution").get("drops_behind"):
        step = max((f.last for f in reading.found.at(i, "auxiliary")), default=0)
        step = max(step, reading.dated.get(i, 0))
        if not step and (reading.tokens[i].norm != "," or i == unit.first):
            return False
        i = step or i + 1
    return i >= cue.first


def stands_behind(reading: Reading, unit: Unit, cue: Cue) -> bool:
    """Tell whether a verb of speech stands alone between marks ("…, dijo.", ", según explicó,")."""
    if cue.frame != "verb" or not reading.pack.section("attribution").get("drops_behind"):
        return False
    i = cue.first - 1
    while i >= unit.first and i in unit.sees and reading.found.at(i, "auxiliary"):
        i -= 1
    opens = i < unit.first and cue.first > unit.first
    if not opens and (i < unit.first or reading.tokens[i].norm != ","):
        return False
    if cue.end + 1 < unit.last and reading.found.at(cue.end + 1, "clause_opener"):
        return False  # "…, shows, that …": its own clause follows
    closes = cue.end >= unit.last or (reading.tokens[cue.end].kind == "mark" and reading.tokens[cue.end].norm != ":")
    return closes or bool(reading.found.at(cue.end, "occasion"))


def last_speaker(split: Sequence[Unit], dropped: Attribution, told: Sequence[Attribution]) -> Party | None:
    """Return whoever spoke last in the sentences right before, None where somebody else heads one of them since."""
    unit = dropped.unit
    if unit.inside is not None:
        return None
    near = _near(split, unit.number - 1, unit.item)
    heard = [a for a in _told_in(near, told) if a.who is not None and a.role == "origin"]
    spoken = [a for a in heard if a.cue.frame == "verb" or (a.cue.frame == "before" and _is_person(a.who))]
    if not spoken:
        return None
    last = spoken[-1]
    since = [u for u in near if u.number > last.unit.number]
    if any(_heads(u, last.who) for u in since):
        return None
    return last.who if last.who is not None and last.who.kind in {"person", "institution", "group"} else None


def _is_person(who: Party | None) -> bool:
    """Tell whether somebody is a person with a name, who goes on speaking behind "according to X" too."""
    return who is not None and who.kind == "person" and who.name is not None and not who.plural


def named_speaker(
    reading: Reading, split: Sequence[Unit], here: Attribution, told: Sequence[Attribution]
) -> Party | None:
    """Return the named person who spoke right before a pronoun that the text seems to use of somebody without a name.

    "The wounded are in hospital, said Ada Kerr. Two are badly hurt, she added": she is Ada Kerr, not one of the wounded. None
    where the pronoun is resolved to a name, or where gender or number are against it.
    """
    party, who = here.party, here.who
    if party is None or who is None or not party.pronoun or party.plural or here.unit.inside is not None:
        return None
    if who.actor is not None:
        return None
    near = _near(split, here.unit.number, here.unit.item)
    if any(p.named and p.name == who.name for u in near for p in u.parties):
        return None
    spoken = [a.party for a in _told_in(near, told) if a.party is not None and a.role == "origin"]
    fits = [p for p in spoken if p.named and p.kind == "person" and {p.gender, party.gender} != {"m", "f"}]
    said = (f.entry.get("gender") for f in reading.found.at(party.first, "pronoun"))
    wanted = party.gender or next((g for g in said if g), None)
    alike = [p for p in fits if wanted is not None and _gender(reading, p) == wanted] or fits
    return replace(who, actor=alike[-1].actor, name=alike[-1].name) if alike else None


def _gender(reading: Reading, party: Party) -> str | None:
    """Return a named person's gender as its office or its first name tells it."""
    if party.gender is not None or party.head_last - party.head < 2:
        return party.gender
    grammar, given = grammar_of(reading.pack), reading.tokens[party.head].norm
    return "f" if grammar.feminine_given.search(given) else "m" if grammar.masculine_given.search(given) else None


def _near(split: Sequence[Unit], number: int, item: int) -> list[Unit]:
    """Return the last few units of the reporter's text in an item, up to one with a number, in order."""
    back = (split[i] for i in range(number, -1, -1))
    return [*islice((u for u in back if u.inside is None and u.item == item), _CLOSE)][::-1]


def _told_in(near: Sequence[Unit], told: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions of some units, in order; `told` are those of all units so far, in the order of units."""
    numbers = {u.number for u in near}
    first = min(numbers, default=0)
    recent = takewhile(lambda a: a.unit.number >= first, reversed(told)) if numbers else ()
    return [a for a in recent if a.unit.number in numbers][::-1]


def _heads(unit: Unit, speaker: Party | None) -> bool:
    """Tell whether somebody other than the speaker stands at the head of a unit, as its subject."""
    heads = (p for p in unit.parties if p.outer and p.preposition is None and p.kind in {"person", "institution"})
    first = next((p for p in heads if p.named or p.definite), None)
    if first is None or speaker is None:
        return False
    same = first.actor == speaker.actor if speaker.actor or first.actor else first.name == speaker.name
    return not same
