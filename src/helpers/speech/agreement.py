"""A cue and a party in; out what it costs that the verb shows another number than the party.

A page whose verbs show number gives `plural_verb` in `[attribution]`: a pattern of their last letters.
"""

from __future__ import annotations

import re

from helpers.names.parties import Party
from helpers.reading import Reading

_DISAGREES = 2.0
_COUNTED = frozenset({"person", "document"})


def disagreement(reading: Reading, party: Party, verb: int) -> float:
    """Return the cost of one person or document before a verb in the plural, unless others are joined to it."""
    written = reading.pack.section("attribution").get("plural_verb")
    if not written or party.plural or party.preposition is not None or party.kind not in _COUNTED:
        return 0.0
    if not re.search(str(written), reading.tokens[verb].norm):
        return 0.0
    joined = party.first > 0 and bool(reading.found.at(party.first - 1, "coordination"))
    return 0.0 if joined or reading.found.at(party.after, "coordination") else _DISAGREES
