"""A unit and the token behind a phrase of source in; a party that no lexicon knows out.

«По информации «Белых касок», …»: a name in quotation marks; "по мнению энергетика Кирилла Русова": a name with an
occupation before it that the page does not list.
"""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.names.names import QUOTES
from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.speech.units import Unit

_LONGEST_NAME = 4
_LONGEST_OFFICE = 3


def unlisted_party(reading: Reading, unit: Unit, i: int) -> Party | None:
    """Return the party that begins at token `i`, where its page says how such parties look (`unlisted_office`)."""
    pattern = reading.pack.section("attribution").get("unlisted_office")
    if pattern is None or i >= unit.last:
        return None
    if reading.tokens[i].norm in QUOTES:
        return _quoted(reading, unit, i + 1)
    return _with_office(reading, unit, i, re.compile(pattern))


def _quoted(reading: Reading, unit: Unit, first: int) -> Party | None:
    """Return the name that fills quotation marks from token `first` on."""
    tokens = reading.tokens
    last = first
    while last < min(unit.last, first + _LONGEST_NAME + 1) and tokens[last].kind == "word":
        last += 1
    if not 0 < last - first <= _LONGEST_NAME or last >= len(tokens) or tokens[last].norm not in QUOTES:
        return None
    if not tokens[first].case:
        return None
    name = reading.surface(first, last)
    return Party(first, last, last + 1, first, last, "institution", None, name, named=True)


def _with_office(reading: Reading, unit: Unit, first: int, pattern: re.Pattern[str]) -> Party | None:
    """Return the named person behind an unlisted occupation that begins at token `first`, occupation included."""
    for i in range(first, min(unit.last, first + _LONGEST_OFFICE)):
        party = next((p for p in unit.parties if p.first == i and p.outer), None)
        if party is not None:
            whole = i > first and party.named and party.kind == "person"
            return replace(party, first=first) if whole else None
        token = reading.tokens[i]
        if token.kind != "word" or token.case or not pattern.search(token.norm) or reading.found.at(i, "function_word"):
            return None
    return None
