"""A party in its unit in; whether it may speak there at all out, and which party stands at a place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.speech.cue import Cue
from helpers.speech.units import Unit

_PARTING = frozenset(",;.:!?")


def party_behind(reading: Reading, unit: Unit, i: int, reach: int) -> Party | None:
    """Return the party that starts at token `i` or behind a few skippable ones (dates, articles, adverbs)."""
    limit = i + reach
    at_once = i
    while i < min(unit.last, limit):
        party = next((p for p in unit.parties if p.first == i and (p.outer or i == at_once)), None)
        if party is not None:
            return party
        skip = _skippable(reading, i) or _opens_name(reading, unit, i)
        if not skip:
            return None
        limit += skip - 1
        i += skip
    return None


def _opens_name(reading: Reading, unit: Unit, i: int) -> int:
    """Return 1 for a quotation mark right before a party (пише „Труд“), else 0."""
    parts = reading.tokens[i].kind != "mark" or reading.tokens[i].norm in _PARTING
    return int(not parts and any(p.first == i + 1 and p.outer for p in unit.parties))


def _skippable(reading: Reading, i: int) -> int:
    """Return how many tokens at `i` may stand between a cue and its party: a date, an article, an adverb; else 0."""
    if i in reading.dated:
        return reading.dated[i] - i
    if reading.tokens[i].norm in reading.pack.section("attribution").get("source_prepositions", ()):
        return 1
    found = reading.found.at(i, "skippable") or reading.found.at(i, "foreign_article")
    return found[0].last - i if found else 0


def may_say(reading: Reading, party: Party, cue: Cue) -> bool:
    """Tell whether the party may be a cue's subject; who is told from has a verb in the plural where the page says so."""
    pattern = reading.pack.section("attribution").get("told_from")
    if pattern and party.preposition is not None and not re.search(pattern, reading.tokens[cue.core].norm):
        return False
    return may_speak(reading, party)


def _agent(reading: Reading, party: Party) -> bool:
    """Tell whether a party stands behind a passive participle as its agent ("аналитики, опрошенные РБК, ожидали").

    Or inside the clause that a participle opens behind a comma ("адвокаты, поддерживающие Осипова, говорят").
    """
    settings = reading.pack.section("attribution")
    pattern, opens = settings.get("behind_participle"), settings.get("participle_clause")
    if pattern and party.first and re.search(pattern, reading.tokens[party.first - 1].norm):
        return True
    i = party.first - 1
    while opens and i > 0 and reading.tokens[i].kind != "mark":
        i -= 1
    if not opens or i <= 0 or i + 1 >= party.first or reading.tokens[i].norm != "," or reading.tokens[i + 1].case:
        return False
    return re.fullmatch(opens, reading.tokens[i + 1].norm) is not None and not reading.found.at(i + 1, "person")


def told_to(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether what stands behind a verb is whom the words are told to, in languages that have a case for it.

    A medium that does not inflect is told to where a subject stands right behind it: "сообщил ТАСС источник".
    """
    wanted = reading.pack.section("attribution").get("addressee_case")
    if wanted is None or reading.pack.section("attribution").get("verb_last") or party.preposition is not None:
        return False
    if party.case in (None, "nom") and party.kind in {"agency", "outlet"}:
        told = reading.pack.section("attribution").get("source_prepositions", ())
        from_office = party.after < unit.last and reading.tokens[party.after].norm in told
        behind = next((p for p in unit.parties if p.first == party.after + from_office and p.outer), None)
        return behind is not None and behind.kind not in {"agency", "outlet"} and may_speak(reading, behind)
    return bool(party.case == wanted)


def may_speak(reading: Reading, party: Party) -> bool:
    """Tell whether the party may be a subject: nominative, or an office told from ("съобщиха от управата")."""
    settings = reading.pack.section("attribution")
    if party.after < len(reading.tokens) and reading.tokens[party.after].norm in settings.get("postpositions", ()):
        return False
    if party.kind == "work" or (party.pronoun and reading.tokens[party.head].norm in settings.get("oblique", ())):
        return False
    behind = reading.tokens[party.after].norm if party.after < len(reading.tokens) else ""
    if behind in settings.get("postpositions", ()):
        return False  # "мәжіліс кезінде", "үкімет туралы"
    if not party.named and _in_verb(settings.get("light_verbs", {}), party, behind):
        return False
    if party.preposition is None and (party.case in (None, "nom") or _possessed(reading, party)):
        return not _agent(reading, party)
    from_office = party.preposition is not None and party.preposition in settings.get("source_prepositions", ())
    told_from = party.case is not None and party.case == settings.get("source_case")
    return (from_office or told_from) and party.kind in {"institution", "agency", "outlet", "group"}


def _possessed(reading: Reading, party: Party) -> bool:
    """Tell whether what looks like an accusative heads a sentence before a comma: somebody's (tr "Avukatı, … belirtti")."""
    if party.case != "acc" or party.kind not in {"person", "group", "institution"} or party.named:
        return False
    if not reading.pack.section("attribution").get("subject_comma") or not reading.has_comma(party.after):
        return False
    return party.first == 0 or reading.tokens[party.first - 1].norm in {".", "!", "?"}


def _in_verb(verbs: Mapping[str, str], party: Party, behind: str) -> bool:
    """Tell whether a noun and the verb behind it are one (tr karar verdi, aday oldu): it is nobody's subject."""
    pattern = verbs.get(party.kind) or verbs.get("any")
    return pattern is not None and re.search(pattern, behind) is not None


def first_speaker(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the first party of the unit that may be its subject, for a clause without a subject of its own."""
    before = next((p for p in unit.parties if p.outer and may_speak(reading, p) and p.after <= cue.first), None)
    if before is not None or cue.first > unit.first + 1:
        return before
    behind = (p for p in unit.parties if p.outer and may_speak(reading, p) and p.first > cue.end)
    return next((p for p in behind if apposed(reading, unit, p)), None)  # "En accusant Pékin, Trump a"


def apposed(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether a party stands behind a comma or "and", as one more thing that somebody named before it is."""
    i = party.first - 1
    if i > unit.first and reading.found.at(i, "article"):
        i -= 1
    return i > unit.first and (reading.tokens[i].norm in {",", "-"} or bool(reading.found.at(i, "coordination")))


def is_marked(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether a comma marks a party at the head of its unit as the subject of the verb that stands last."""
    comma = reading.dated.get(party.after, party.after)  # "Warren cumartesi günü, …"
    if not reading.pack.section("attribution").get("subject_comma") or not reading.has_comma(comma):
        return False
    i = unit.first
    while i < party.first and (step := _skippable(reading, i) or bool(reading.found.at(i, "auxiliary"))):
        i += step
    i += i < party.first and i > unit.first and reading.tokens[i].norm == ","  # "Cuma sabahı, …"
    if party.named and party.kind in {"person", "institution"} and _plain(reading, i, party.first):
        return True
    told = any(f.last == party.first for k in range(max(unit.first, party.first - 4), party.first)
               for f in reading.found.at(k, "cue"))  # fmt: skip
    return i >= party.first or told or (reading.tokens[party.first - 1].norm == "," and is_capital(reading, party))


def _plain(reading: Reading, first: int, last: int) -> bool:
    """Tell whether nothing but words that say nothing stands between two tokens: who is spoken of, and of where."""
    return all(
        reading.tokens[i].norm == "'"
        or (reading.tokens[i].kind == "word" and not any(reading.found.at(i, c) for c in ("cue", "coordination")))
        for i in range(first, last)
    )


def is_capital(reading: Reading, party: Party) -> bool:
    """Tell whether a party is no bare noun in small letters, as things in a list are (tr ev, hastane, okul)."""
    return party.named or reading.tokens[party.first].case > 0 or party.kind not in {"institution", "document"}
