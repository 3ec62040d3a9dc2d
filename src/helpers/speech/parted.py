"""A cue found in its unit in; whether the rest of its verb stands there, and where that ends, out.

German parts its verbs: "teilte die Polizei am Montag mit", "hat der Minister gestern erklärt", "…, so Merkel".
"""

from __future__ import annotations

import re

from helpers.language.lexicon import Found
from helpers.reading import Reading
from helpers.speech.speakers import party_behind
from helpers.speech.units import Unit

_REACH = 40
_BORDERS = frozenset(",;:.!?-")


def particle_end(reading: Reading, unit: Unit, found: Found, of: str = "particle") -> int:
    """Return the token behind the particle that closes the clause of a parted verb; 0 where it is missing."""
    particles = [str(p).split() for p in found.entry.get(of, ())]
    for i in range(found.last, min(unit.last, found.last + _REACH)):
        if i not in unit.sees:
            continue
        if any(not f.entry.get("relative") for f in reading.found.at(i, "clause_opener")):
            return 0
        for words in particles:
            end = i + len(words)
            if end <= unit.last and [t.norm for t in reading.tokens[i:end]] == words and _closes(reading, unit, end):
                return end
    return 0


def _closes(reading: Reading, unit: Unit, i: int) -> bool:
    """Tell whether a clause ends before token `i`."""
    if i >= unit.last or i not in unit.sees or reading.tokens[i].kind == "mark":
        return True
    return bool(reading.found.at(i, "clause_opener") or reading.found.at(i, "coordination"))


def _clause(reading: Reading, unit: Unit, i: int) -> range:
    """Return the tokens of the clause before token `i`, back to a mark, a joining word or one that opens a clause."""
    first = i
    while first > unit.first and first - 1 in unit.sees:
        token = reading.tokens[first - 1]
        if token.norm in _BORDERS and (token.norm != "-" or token.spaced):
            break
        if reading.found.at(first - 1, "coordination"):
            break
        first -= 1
    return range(first, i)


def perfect(reading: Reading, unit: Unit, found: Found) -> bool:
    """Tell whether the auxiliary of a perfect stands in the clause of a participle, or right behind it."""
    near = (*_clause(reading, unit, found.first), found.last)
    return any(i < unit.last and reading.found.at(i, "perfect_auxiliary") for i in near)


def passive(reading: Reading, unit: Unit, found: Found) -> bool:
    """Tell whether the clause of what looks like a participle holds a passive (wurde am Montag bestätigt)."""
    ending = reading.pack.section("attribution").get("passive_clause")
    if not ending or not re.search(ending, reading.tokens[found.first].norm):
        return False
    near = (*_clause(reading, unit, found.first), found.last)
    return any(i < unit.last and reading.found.at(i, "passive_auxiliary") for i in near)


def aside(reading: Reading, unit: Unit, found: Found) -> bool:
    """Tell whether a cue stands behind a mark and its party before one ("…", so Merkel)."""
    i = found.first - 1
    if i < unit.first or (i in unit.sees and reading.tokens[i].kind != "mark"):
        return False
    party = party_behind(reading, unit, found.last, 4)
    if party is None or party.preposition is not None:
        return False
    end = party.after
    ends = end >= unit.last or end not in unit.sees or reading.tokens[end].kind == "mark" or end in reading.dated
    return ends or bool(reading.found.at(end, "after_source") or reading.found.at(end, "coordination"))


def whole(reading: Reading, unit: Unit, found: Found) -> bool:
    """Tell whether all that a cue demands around it stands there."""
    entry = found.entry
    if entry.get("unless") and particle_end(reading, unit, found, "unless"):
        return False  # "schreibt … vor" is another verb than "schreibt"
    if entry.get("particle") and not particle_end(reading, unit, found):
        return False
    if entry.get("participle") == "far" and not perfect(reading, unit, found):
        return False
    if entry.get("frame", "verb") == "verb" and passive(reading, unit, found):
        return False
    return not entry.get("aside") or aside(reading, unit, found)
