"""A unit and the token behind a cue in; whether a comma there opens what is said, without a word for "that", out.

German: "er warnte, es könne regnen" (reported mood), "er versprach, zu kommen" (infinitive), "sie sagt, das reicht".
"""

from __future__ import annotations

import re

from helpers.reading import Reading
from helpers.speech.units import Unit

_REACH = 30
_NOT_OPENING = ("clause_opener", "relative_pronoun", "coordination")


def spoken_clause(reading: Reading, unit: Unit, i: int, noun: bool) -> bool:
    """Tell whether a comma at token `i` opens words of the source; behind a noun only the verb's form tells so."""
    settings = reading.pack.section("attribution")
    mood = settings.get("reported_mood")
    if not mood or i + 2 >= unit.last or reading.tokens[i].norm != "," or i + 1 not in unit.sees:
        return False
    if reading.tokens[i + 1].norm in settings.get("purpose", ()):
        return False
    if _in_reported_form(reading, unit, i + 1, str(mood), str(settings.get("infinitive", r"(?!)"))):
        return True
    return not noun and not any(reading.found.at(i + 1, category) for category in _NOT_OPENING)


def _in_reported_form(reading: Reading, unit: Unit, first: int, mood: str, infinitive: str) -> bool:
    """Tell whether the clause at token `first` holds a verb in the reported mood or an infinitive with its particle."""
    tokens = reading.tokens
    for i in range(first, min(first + _REACH, unit.last)):
        if i not in unit.sees or tokens[i].norm in {",", ";", ":"}:
            return False
        pair = f"{tokens[i].norm} {tokens[i + 1].norm}" if i + 1 < unit.last else tokens[i].norm
        if re.fullmatch(mood, tokens[i].norm) or re.match(infinitive, pair):
            return True
    return False
