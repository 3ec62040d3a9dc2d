"""A unit in; its cues out: the words of the lexicon (category `cue`) that really attribute there."""

from __future__ import annotations

from helpers.language.lexicon import Found
from helpers.reading import Reading
from helpers.speech.cue import Cue
from helpers.speech.parted import particle_end, whole
from helpers.speech.speakers import may_speak
from helpers.speech.units import Unit

_REACH = 6
_LONGEST_PHRASE = 4


def cues_of(reading: Reading, unit: Unit) -> list[list[Cue]]:
    """Return the cues of a unit, each with its readings; longest first where they overlap, none inside a party's phrase."""
    places = reading.found.tokens_with("cue")
    with_cue = [i for i in unit.visible if i in places]
    if not with_cue:
        return []
    taken: set[int] = set()
    for party in unit.parties:
        taken.update(range(party.first, party.last))
    cues: list[list[Cue]] = []
    cued = -1
    for i in with_cue:
        here = [f for f in reading.found.at(i, "cue") if whole(reading, unit, f)]
        for found in here:
            span = range(found.first, found.last)
            seen = found.last <= unit.last and all(k in unit.sees for k in span)
            if seen and found.first >= cued and (taken.isdisjoint(span) or _owned(found)):
                if not _attributive(reading, unit, found) and not _no_verb(reading, unit, found):
                    cues.append([_cue(reading, unit, f) for f in sorted(here, key=_preference)])
                taken.update(span)
                cued = found.last
                break
    return cues


def _preference(found: Found) -> tuple[int, bool]:
    """Sort key of a cue's readings: the longest first, then those that tell a stance."""
    return -found.last, found.entry.get("stance") is None


def _no_verb(reading: Reading, unit: Unit, found: Found) -> bool:
    """Tell whether what looks like a verb of speech is none: behind an article, or passive ("it is said")."""
    if found.entry.get("frame", "verb") not in {"verb", "quoting"}:
        return found.entry.get("frame") == "after" and _in_set_phrase(reading, unit, found)
    i = found.first - 1
    declined = reading.pack.section("attribution").get("verb_second")  # "Das sagte X": no participle stands bare there
    named = reading.party_ending_at(i + 1) is not None  # Kim Jong Un dijo
    back = i == unit.first and any(f.last == found.first for f in reading.found.at(i, "points_back"))  # it "Lo dice X"
    if i >= unit.first and reading.found.at(i, "article") and not (declined or named or back):
        return True
    if found.entry.get("participle") is True and not _has_auxiliary(reading, unit, i):
        return True
    if any(f.last > found.last or f.first < found.first for k in (found.first, i, i - 1) if k >= unit.first
           for f in reading.found.at(k, "not_cue") if f.last >= found.last):  # fmt: skip
        return True
    reflexive = reading.pack.section("attribution").get("reflexive", ())
    lead = _before_auxiliaries(reading, unit, i) if found.entry.get("participle") else i  # "se ha confirmado"
    near = [k for k in (lead, found.last) if unit.first <= k < unit.last]
    if any(reading.tokens[k].norm in reflexive for k in near):
        return True  # "не се признава": passive
    while i > unit.first and reading.found.at(i, "auxiliary") and not reading.found.at(i, "passive_auxiliary"):
        i -= 1
    return bool(reading.found.at(i, "passive_auxiliary"))


def _in_set_phrase(reading: Reading, unit: Unit, found: Found) -> bool:
    """Tell whether a phrase of source is the end of one that names nobody (tr "edinilen bilgiye göre")."""
    before = range(max(unit.first, found.first - _LONGEST_PHRASE), found.first)
    return any(f.last >= found.last for k in before for f in reading.found.at(k, "not_cue"))


def _before_auxiliaries(reading: Reading, unit: Unit, i: int) -> int:
    """Return the token before the auxiliaries that end at token `i`."""
    while i >= unit.first and reading.found.at(i, "auxiliary"):
        i -= 1
    return i


def _has_auxiliary(reading: Reading, unit: Unit, i: int) -> bool:
    """Tell whether the auxiliary of a perfect stands at token `i` or before it, other auxiliaries between."""
    first = max(unit.first, i - _REACH)
    while i > first and reading.found.at(i, "auxiliary") and not reading.found.at(i, "perfect_auxiliary"):
        i -= 1
    return i >= unit.first and bool(reading.found.at(i, "perfect_auxiliary"))


def _attributive(reading: Reading, unit: Unit, found: Found) -> bool:
    """Tell whether a participle only modifies the noun behind it ("жазган катында"), in verb-last languages."""
    ending = reading.pack.section("attribution").get("attributive")
    if not ending or found.last >= unit.last or not reading.tokens[found.last - 1].norm.endswith(tuple(ending)):
        return False
    behind = reading.tokens[found.last]
    if behind.kind == "mark" or found.last not in unit.sees or reading.found.at(found.last, "after_source"):
        return False
    within = found.entry.get("frame") == "within"  # "…», – делінген Ақорданың хабарламасында"
    holder = reading.pack.section("attribution").get("holder_case") if within else None
    behind_it = (p for p in unit.parties if p.first == found.last and p.outer)
    party = next((p for p in behind_it if may_speak(reading, p) or (within and p.case == holder)), None)
    before = reading.tokens[found.first - 1]
    if party is not None and not party.named and not within and before.kind == "mark" and before.norm not in {",", "-"}:
        return True  # «Достық» деген ұйым
    return party is None and not reading.found.at(found.last, "negation_after")


def _owned(found: Found) -> bool:
    """Tell whether the cue may stand in a party's phrase ("Trump's accusation"; "по данни на X", "X-нын маалыматына ылайык")."""
    return found.entry.get("frame") in {"noun", "before", "after", "citing"}


def _cue(reading: Reading, unit: Unit, found: Found) -> Cue:
    """Return a found entry as a cue; `core` narrows it to the word that is shown, a particle right behind belongs to it."""
    core = found.entry.get("core")
    first, last = (found.first, found.last) if core is None else (found.first + core, found.first + core + 1)
    negative = found.entry.get("polarity") == "negative" or _negated(reading, found)
    closed = particle_end(reading, unit, found) if found.entry.get("particle") else 0
    covers = found.entry.get("covers")
    if covers:  # "de" of "de source policière"
        return Cue(found.first, found.first + covers, first, found.first + covers, found.entry, negative, closed=closed)
    if 0 < closed <= found.last + 2 and all(reading.tokens[i].kind == "word" for i in range(found.last, closed)):
        near = not any(p.first < closed and p.after > found.last for p in unit.parties)
        if near:
            return Cue(found.first, closed, first, closed, found.entry, negative, closed=closed)
    return Cue(found.first, found.last, first, last, found.entry, negative, closed=closed)


def _negated(reading: Reading, found: Found) -> bool:
    """Tell whether a negation stands at the cue: before it ("не е споменала") or after it ("айткан жок")."""
    reach = 3
    for i in range(found.first - 1, max(-1, found.first - 1 - reach), -1):
        if reading.found.at(i, "negation_before"):
            return True
        if not reading.found.at(i, "auxiliary"):
            break
    return bool(reading.found.at(found.last, "negation_after"))
