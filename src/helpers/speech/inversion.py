"""A cue in its unit in; the subject that stands behind its verb out ("„…“, каза кметът", "Am Montag sagte X")."""

from __future__ import annotations

import re

from helpers.language.lexicon import Found
from helpers.language.text import token_at
from helpers.names.names import QUOTES
from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.speech.cue import Cue
from helpers.speech.speakers import may_say, party_behind, told_to
from helpers.speech.units import Unit

_STOPS = frozenset(".,;:!?-()[]\"'“”„«»…/|")
_REACH_BEHIND = 9
_QUOTE_GAP = 4
_OPENER_REACH = 5


def brings_in(reading: Reading, unit: Unit, cue: Cue, party: Party) -> bool:
    """Tell whether a party behind a verb with no words before it is its subject ("dijo X que", "según dijo X")."""
    settings = reading.pack.section("attribution")
    if not settings.get("after_content"):
        return True
    if cue.first > unit.first and reading.tokens[cue.first - 1].norm in settings.get("conjunctions", ()):
        return True
    if any(reading.found.at(k, "points_back") for k in range(max(unit.first, cue.first - 2), cue.first)):
        return True  # "así lo dijo X"
    near = range(party.after, min(party.after + _OPENER_REACH, unit.last))
    return any(
        k not in unit.sees or reading.tokens[k].norm == ":" or reading.found.at(k, "clause_opener") for k in near
    )


def verb_second(reading: Reading, cue: Cue, before: Party) -> bool:
    """Tell whether the subject stands behind a verb that another phrase than `before` precedes (Am Montag sagte X)."""
    if not reading.pack.section("attribution").get("verb_second"):
        return False
    return any(not reading.found.at(i, "auxiliary") for i in range(before.after, cue.first))


def glued_pronoun(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the pronoun that a hyphen ties to the cue's auxiliary ("…", a-t-il déclaré): what is said stands before."""
    i = cue.first
    while (party := reading.party_ending_at(i)) is None and i > unit.first and reading.found.at(i - 1, "auxiliary"):
        i -= 1
    if party is None or not party.pronoun or party.first <= unit.first or party not in unit.parties:
        return None
    hyphen = reading.tokens[party.first - 1]
    return party if hyphen.norm == "-" and not hyphen.spaced and not reading.tokens[party.first].spaced else None


def closes(reading: Reading, unit: Unit, cue: Cue, party: Party) -> bool:
    """Tell whether the party right behind a verb that should stand last ends its clause ("… дешет эксперттер.")."""
    if not reading.pack.section("attribution").get("verb_last") or party.first != cue.end:
        return False
    return party.after >= unit.last or reading.tokens[party.after].kind == "mark"


def told_by(reading: Reading, cue: Cue, party: Party) -> bool:
    """Tell whether a participle of speech stands right before its subject (tr "… söyleyen Trump"), in verb-last languages."""
    endings = tuple(reading.pack.section("attribution").get("speaking", ()))
    return party.first == cue.end and bool(endings) and reading.tokens[cue.end - 1].norm.endswith(endings)


def content_stands_before(reading: Reading, unit: Unit, cue: Cue) -> bool:
    """Tell whether a mark, a quote or a closing word of content stands right before the cue (auxiliaries skipped)."""
    i = cue.first - 1
    visible = unit.sees
    while i >= unit.first and i in visible and reading.found.at(i, "auxiliary"):
        i -= 1
    if i < unit.first:
        opens = reading.pack.section("attribution").get("report_openers", ())  # "Jak podała wczoraj policja, …"
        return reading.tokens[i + 1].norm in opens or any(
            q.outer_end <= reading.tokens[cue.first].start for q in unit.quotes
        )
    if i not in visible:
        return True
    if any(p.first <= i < p.after for p in unit.parties):
        return False  # the closing mark of a name: вестник „Труд“ съобщи
    return reading.tokens[i].norm in _STOPS or any(f.last == i + 1 for f in _ending_at(reading, i, "content_closer"))


def _ending_at(reading: Reading, i: int, category: str) -> list[Found]:
    """Return what of a category starts at token `i` or just before and ends with it."""
    return [f for k in (i, i - 1) if k >= 0 for f in reading.found.at(k, category) if f.last == i + 1]


def inverted(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return a subject right behind the cue: "каза вчера Путин", "said X"; what follows it must not be its verb."""
    party = party_behind(reading, unit, cue.end, 4)
    if party is not None and told_to(reading, unit, party):
        closed = party.after < unit.last and reading.tokens[party.after].norm in QUOTES
        party = party_behind(reading, unit, _behind_acronym(reading, unit, party.after + closed), 4)
    if (party is None or not may_say(reading, party, cue)) and content_stands_before(reading, unit, cue):
        party = _further_behind(reading, unit, cue)
    if party is None or not may_say(reading, party, cue) or _no_inversion(reading, unit, cue, party):
        return None
    if _disagrees(reading, cue, party):
        return None
    i = party.after
    if i >= unit.last or told_by(reading, cue, party):
        return party
    if i not in unit.sees:  # "called the bill “serious”": an object, unless its words stand before the verb
        said = any(q.outer_end <= reading.tokens[cue.first].start for q in unit.quotes)
        if not said and party.kind == "document" and not party.named:
            return None  # "Li, of the union, said the figures “missed the point”"
        return party if said or cue.entry.get("needs") not in {"quote", "content"} else None
    token = reading.tokens[i]
    if token.kind == "mark" or reading.found.at(i, "after_source") or _dated(reading, i):
        return party
    if _behind_quote(reading, unit, cue) or reading.pack.section("attribution").get("free_order"):
        return party
    return party if _says_at_once(reading, cue, party) else None


def _says_at_once(reading: Reading, cue: Cue, party: Party) -> bool:
    """Tell whether the end of content, a verb that stands last elsewhere and its party follow each other at once.

    "… деп хабарлады Reuters агенттігі министрлікке сілтеме жасап": the party is no part of what follows.
    """
    if not reading.pack.section("attribution").get("verb_last") or party.first != cue.end:
        return False
    parted = reading.tokens[cue.first - 1].norm in {",", "-"} and reading.tokens[cue.first].spaced
    return parted or bool(_ending_at(reading, cue.first - 1, "content_closer"))


def _disagrees(reading: Reading, cue: Cue, party: Party) -> bool:
    """Tell whether an unnamed plural stands behind a verb in the singular: told to them (sagte Reportern)."""
    ending = reading.pack.section("attribution").get("plural_verb")
    verb = reading.tokens[cue.first].norm
    return bool(ending) and party.plural and not party.named and not re.search(str(ending), verb)


def _no_inversion(reading: Reading, unit: Unit, cue: Cue, party: Party) -> bool:
    """Tell whether what stands behind the cue is no subject in a language that inverts bare verbs and nouns only.

    English has "said Smith", and neither "has asked Smith" nor, but right behind a quote, "said she".
    """
    settings = reading.pack.section("attribution")
    if settings.get("verb_second") and cue.first > unit.first and reading.found.at(cue.first - 1, "coordination"):
        return cue.frame == "verb"  # "X nannte … und warf Y vor": Y is told to
    if not settings.get("plain_inversion"):
        return False
    if cue.first > unit.first and reading.found.at(cue.first - 1, "perfect_auxiliary"):
        return True
    return party.pronoun and not _behind_quote(reading, unit, cue)


def _behind_quote(reading: Reading, unit: Unit, cue: Cue) -> bool:
    """Tell whether a quote ends right before the cue."""
    return any(0 <= cue.first - token_at(reading.tokens, q.outer_end) <= _QUOTE_GAP for q in unit.quotes)


def _dated(reading: Reading, i: int) -> bool:
    """Tell whether a date expression begins at token `i`."""
    return i in reading.dated


def _behind_acronym(reading: Reading, unit: Unit, i: int) -> int:
    """Return the token behind the acronym in brackets that begins at token `i` (Agence France-Presse (AFP)), or `i`."""
    tokens = reading.tokens[i : min(i + 3, unit.last)]
    bracketed = len(tokens) == 3 and tokens[0].norm == "(" and tokens[2].norm == ")"
    return i + 3 if bracketed and tokens[1].case else i


def _further_behind(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the first party that may speak behind the cue, phrases of place and time passed over; no border between."""
    i, reach = cue.end - 1, cue.end + _REACH_BEHIND
    while (i := i + 1) < min(unit.last, reach):
        behind = _behind_acronym(reading, unit, i)
        if behind > i:
            i, reach = behind - 1, reach + behind - i
            continue
        if _in_told_medium(reading, unit, i):
            continue
        if i not in unit.sees or reading.found.at(i, "cue") or reading.found.at(i, "clause_opener"):
            return None
        mark = reading.tokens[i].kind == "mark" and (reading.tokens[i].norm != "-" or reading.tokens[i].spaced)
        if mark and not (reading.tokens[i].norm in QUOTES and any(i in (p.first - 1, p.after) for p in unit.parties)):
            return None
        party = next((p for p in unit.parties if p.first == i and p.outer), None)
        if party is not None and may_say(reading, party, cue):
            return party
    return None


def _in_told_medium(reading: Reading, unit: Unit, i: int) -> bool:
    """Tell whether token `i` is of a medium that is told: its name in quotation marks ("mówi „Gazecie” Anna Bąk"), a phrase.

    The phrase has a preposition for it: "каза за агенция „Тримонт“ директорката".
    """
    prepositions = reading.pack.section("attribution").get("addressee_prepositions", ())
    media = [p for p in unit.parties if p.kind in {"agency", "outlet"} and p.first - 1 <= i <= p.after and p.first]
    if any(reading.tokens[p.first - 1].norm in QUOTES for p in media):
        return True
    closed = reading.tokens[i].norm in QUOTES
    return any(p.preposition in prepositions and (i < p.after or closed) for p in media)
