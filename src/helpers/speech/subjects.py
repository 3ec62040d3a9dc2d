"""A unit and a cue in; the party that the cue makes a source out, and those that are joined to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.speech.before_verb import subject_before
from helpers.speech.cue import Cue, Side
from helpers.speech.inversion import (
    brings_in,
    closes,
    content_stands_before,
    glued_pronoun,
    inverted,
    told_by,
    verb_second,
)
from helpers.speech.issued import owner_in_report
from helpers.speech.speakers import is_marked, may_speak, party_behind
from helpers.speech.units import Unit
from helpers.speech.unlisted import unlisted_party


def find_party(reading: Reading, unit: Unit, cue: Cue) -> tuple[Party | None, Side]:
    """Return the source that a cue names in its unit, and on which side; (None, "none") where it names none."""
    frame = cue.frame
    if frame == "after" or (frame in {"citing", "cited"} and cue.entry.get("side") == "left"):
        return _party_before(reading, unit, cue), "pre"
    if frame in {"before", "citing", "cited"}:
        behind, kinds = party_behind(reading, unit, cue.end, 3), cue.entry.get("kinds")
        behind = behind or (unlisted_party(reading, unit, cue.end) if frame == "before" else None)
        described = _described(reading, unit, cue) if frame == "before" and behind is None else None
        if described is not None:
            return described, "pre"
        return (None, "none") if behind and kinds and behind.kind not in kinds else (behind, "post")
    if frame == "within":
        return _holder(reading, unit, cue)
    if frame == "quoting":
        before = subject_before(reading, unit, cue)
        return (before, "pre") if before is not None else (None, "none")
    if frame == "noun":
        return _owner(reading, unit, cue)
    return _subject(reading, unit, cue)


def _subject(reading: Reading, unit: Unit, cue: Cue) -> tuple[Party | None, Side]:
    """Return the subject of a verb of speech."""
    pronoun = glued_pronoun(reading, unit, cue)
    if pronoun is not None:
        return pronoun, "post"
    opens = bool(reading.found.at(cue.end - 1, "clause_opener"))
    bound = cue.entry.get("adjacent") or cue.entry.get("gerund")
    parted = cue.end < unit.last and reading.tokens[cue.end].norm == ","
    bound = bound or (parted and reading.pack.section("attribution").get("subject_comma"))
    after = None if opens or bound else inverted(reading, unit, cue)
    medium = after is not None and cue.entry.get("addressee") and after.kind in {"agency", "outlet"}
    told = medium and "addressee_case" not in reading.pack.section("attribution")
    stands = content_stands_before(reading, unit, cue) and not told
    if after is not None and (stands or closes(reading, unit, cue, after) or told_by(reading, cue, after)):
        return after, "post"
    before = subject_before(reading, unit, cue)
    if before is not None and not (after is not None and verb_second(reading, cue, before)):
        return before, "pre"
    if after is not None and brings_in(reading, unit, cue, after):
        return after, "post"
    owner = owner_in_report(reading, unit, cue.first)
    return (owner, "pre") if owner is not None else (None, "none")


def _described(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return whom a relative clause that opens with the cue describes ("the mayor, according to whom all have returned")."""
    pronoun = reading.pack.section("attribution").get("relative_source")
    opens = cue.first > unit.first + 1 and reading.tokens[cue.first - 1].norm == ","
    if not pronoun or not opens or cue.end >= unit.last or not re.fullmatch(pronoun, reading.tokens[cue.end].norm):
        return None
    party = next((p for p in unit.parties if p.after == cue.first - 1 and p.outer), None)
    before = range(max(unit.first, party.first - 2), party.first) if party is not None else ()
    cited = any(f.entry.get("frame") == "quoting" for i in before for f in reading.found.at(i, "cue"))
    return None if cited else party  # "The paper cites the minister, according to whom …" has named its source


def _party_before(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the party before the cue, in the case that it demands; words of `party_gap` may stand between."""
    wanted, kinds = cue.entry.get("case"), cue.entry.get("kinds")
    ends = cue.first
    while gap := next((f for i in (ends - 1, ends - 2) if i > unit.first for f in reading.found.at(i, "party_gap")
                       if f.last == ends), None):  # fmt: skip
        ends = gap.first
    for party in reversed(unit.parties):
        if party.after in (cue.first, ends) and (party.case == wanted or None in (party.case, wanted)):
            return party if kinds is None or party.kind in kinds else None
    return None


def _holder(reading: Reading, unit: Unit, cue: Cue) -> tuple[Party | None, Side]:
    """Return the document or speech that holds the words: behind the cue, or before it with a preposition or ending."""
    settings = reading.pack.section("attribution")
    prepositions = set(settings.get("holder_prepositions", ()))
    first = cue.end + (cue.end < unit.last and reading.tokens[cue.end].norm in prepositions)
    behind = party_behind(reading, unit, first, 4)
    if behind is not None and (behind.preposition in prepositions or behind.preposition is None):
        return behind, "post"
    case = settings.get("holder_case")
    before = [p for p in reversed(unit.parties) if p.outer and p.after <= cue.first]
    held = [p for p in before if p.preposition in prepositions or (case and p.case == case)]
    holders = [p for p in held if p.kind in {"document", "outlet", "agency", "institution"}]
    found = next((p for p in holders if p.kind == "document"), holders[0] if holders else None)
    return (found, "pre") if found is not None else (None, "none")


def _owner(reading: Reading, unit: Unit, cue: Cue) -> tuple[Party | None, Side]:
    """Return the owner of a noun of speech: before it ("Trump's"), or behind it ("of", "на")."""
    far = bool(reading.pack.section("attribution").get("verb_last"))
    for party in unit.parties:
        if party.case == "gen" and party.outer and 0 <= cue.first - party.after <= (cue.first if far else 1):
            return party, "pre"
    prepositions = set(reading.pack.section("attribution").get("owner_prepositions", ()))
    for party in unit.parties:
        bare = "" in prepositions and party.preposition is None and party.case in ("gen", "obl", None) and party.named
        if bare and party.first == cue.end:
            return party, "post"  # "обвинение Трампа в том, что"
        if party.preposition in prepositions and 0 <= party.first - cue.end <= 2:
            return party, "post"
    return None, "none"


def with_coordinated(reading: Reading, unit: Unit, party: Party, cue: Cue, side: Side) -> Iterator[Party]:
    """Yield the party and those joined to it by a comma or "and", on the same side of the cue."""
    joined = [party]
    while True:
        following = _joined(reading, unit, joined[-1])
        if following is None or (side == "pre" and following.after > cue.first):
            break
        joined.append(following)
    # "Warren, Trump ve yardımcıları hakkında … söyledi": the comma marks the subject, the rest is no list of subjects.
    marked = is_marked(reading, unit, party) and cue.frame == "verb"
    yield from [party] if marked and not may_speak(reading, joined[-1]) else joined


def _joined(reading: Reading, unit: Unit, party: Party) -> Party | None:
    """Return the party that a coordination joins to this one, in the same case."""
    i = party.after
    comma = i < unit.last and reading.tokens[i].norm == ","
    joins = i < unit.last and (comma or reading.found.at(i, "coordination"))
    if not joins:
        return None
    i += 1
    i += 1 if i < unit.last and reading.found.at(i, "article") else 0
    following = next((p for p in unit.parties if p.first == i and p.outer), None)
    if following is not None and following.kind == "person" and not following.named and not following.plural:
        return None  # one more office of the same person
    if following is None or following.preposition is not None or following.case not in (party.case, None, "nom"):
        return None
    if comma and not (following.kind == party.kind and _more(reading, unit, following)):
        return None
    return following


def _more(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether a list goes on behind the party: an "and" follows ("ТАСС, Ройтерс и АП")."""
    return party.after < unit.last and bool(reading.found.at(party.after, "coordination"))
