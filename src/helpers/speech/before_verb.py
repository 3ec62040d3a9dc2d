"""A cue in its unit in; the subject that stands before its verb out.

Borders (commas, dashes, clause openers) cost; among the parties behind the fewest borders the first one is the subject.
A party with a preposition, or in a case other than the nominative, is nobody's subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.names.grammar import grammar_of
from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.speech.agreement import disagreement
from helpers.speech.cue import Cue
from helpers.speech.speakers import apposed, first_speaker, is_capital, is_marked, may_say, may_speak
from helpers.speech.units import Unit

_REGIONAL = frozenset({"place", "state"})
_MARKS = frozenset(",;:-()[]/|")
_MARK = 1.5
_OTHER_CUE = 2.0
_HEAVY = 6.0
_TOO_FAR = 9.0
_ASIDE = 2  # Words between a citing cue and whom it cites: an article, a number.


def subject_before(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the subject before the cue: the first nominative party behind the fewest borders."""
    if cue.entry.get("adjacent"):
        beside = (p for p in unit.parties if p.outer and may_speak(reading, p) and _adjacent(reading, p, cue))
        return next(beside, None) or _document_ahead(reading, unit, cue)
    best: tuple[float, int, Party] | None = None
    named = False
    reached = -1
    kinds = cue.entry.get("kinds")
    horizon = _horizon(reading, unit, cue)
    for party in unit.parties:
        if not horizon < party.after <= cue.first or not party.outer or (kinds is not None and party.kind not in kinds):
            continue
        called = best is not None and (_beside_head(reading, best[2], party) or _cited_aside(reading, best[2], party))
        if called or not (may_say(reading, party, cue) or _behind_conjunction(reading, party, cue)):
            continue
        tied, reached = party.first == reached, party.after
        if tied and named:
            continue  # a name right behind the phrase before it: "the spokesman for the agency BNPB"
        marked = is_marked(reading, unit, party)
        cost = _borders(reading, unit, party.after, cue.first, marked) + _as_object(reading, party, cue)
        cost += disagreement(reading, party, cue.core)
        if named and cost >= _MARK and not party.named and apposed(reading, unit, party):
            continue
        named = named or (party.named and cost < _HEAVY)
        place = -party.first if cue.entry.get("nearest") else party.first
        if cost < _TOO_FAR and (best is None or (cost, place) < best[:2]):
            best = (cost, place, party)
    return _chosen(reading, unit, cue, best) if best is not None else None


def _chosen(reading: Reading, unit: Unit, cue: Cue, best: tuple[float, int, Party]) -> Party | None:
    """Return the subject that the cheapest party leads to: whom it describes, who holds the office, the sentence's own."""
    if not best[2].named:
        best = _whom_it_describes(reading, unit, best)
    if best[0] >= _HEAVY:  # a clause without a subject of its own has the sentence's
        return first_speaker(reading, unit, cue)
    outside = _outside_relative(reading, unit, best[2], cue)
    return _named_for(unit, _holder_of(reading, unit, outside, cue), best[0], cue, reading)


def _holder_of(reading: Reading, unit: Unit, office: Party, cue: Cue) -> Party:
    """Return the person named right before the verb who holds the office that opens the clause, no mark between.

    "The chairwoman of the movement Open Region Anna Reed speaks of 8,000": it is Anna Reed who speaks.
    """
    if office.named or office.pronoun or office.plural or office.kind != "person":
        return office
    last = cue.first
    while last > office.after and reading.found.at(last - 1, "auxiliary"):
        last -= 1
    if any(reading.tokens[i].norm in _MARKS for i in range(office.after, last)):
        return office
    held = (p for p in unit.parties if p.after == last and p.first > office.after and p.outer and p.preposition is None)
    whole = (p for p in held if p.named and p.kind == "person" and p.head_last - p.head > 1)
    return next((p for p in whole if may_speak(reading, p)), office)


def _beside_head(reading: Reading, head: Party, party: Party) -> bool:
    """Tell whether a party is only what a body is called or where it lies: "BAM (…)", "police in Dallas, Texas, said"."""
    tokens, i, j = reading.tokens, party.first - 1, party.after
    if head.after != i or j >= len(tokens):
        return False
    around = tokens[i].norm == tokens[j].norm == ","
    if around and party.kind in _REGIONAL and any(p.kind in _REGIONAL for p in _ending_with(reading, head)):
        return True  # the mayor of Erie, Pa., said; полиция города Лейквуд, штат Луизиана, сообщила
    if tokens[i].norm == "(" or head.kind == "person":
        return tokens[i].norm == "(" and tokens[j].norm == ")"
    if not party.named or party.after - party.first != 1 or not around:
        return False
    return any(p.preposition is not None for p in _ending_with(reading, head))


def _cited_aside(reading: Reading, citing: Party, party: Party) -> bool:
    """Tell whether a party is only whom the one before it cites between commas: "Reuters, citing police, said"."""
    tokens, i = reading.tokens, citing.after
    if i + 1 >= party.first or tokens[i].norm != "," or tokens[min(party.after, len(tokens) - 1)].norm != ",":
        return False
    cited = (f for f in reading.found.at(i + 1, "cue") if f.entry.get("frame") == "citing" and not f.entry.get("side"))
    return any(0 <= party.first - f.last <= _ASIDE for f in cited)


def _ending_with(reading: Reading, head: Party) -> Iterator[Party]:
    """Yield the parties inside a phrase that end where it ends: the town of its police."""
    return (p for p in reading.parties if p.after == head.after and p != head)


def _behind_conjunction(reading: Reading, party: Party, cue: Cue) -> bool:
    """Tell whether a word that is a preposition elsewhere opens the clause of party and cue ("rose after Trump said")."""
    conjunctions = reading.pack.section("attribution").get("conjunctions", ())
    return party.named and party.preposition in conjunctions and party.kind != "work" and _adjacent(reading, party, cue)


def _as_object(reading: Reading, party: Party, cue: Cue) -> float:
    """Return the cost of a bare document away from its verb: an object in verb-last languages ("чечим кабыл алууну")."""
    settings = reading.pack.section("attribution")
    bare = party.kind == "document" and party.actor is None and not party.named and party.after < cue.first
    if settings.get("subject_comma") and _in_list(reading, party):
        return _OTHER_CUE + _MARK
    if not bare and party.after < cue.first and settings.get("subject_comma"):
        owned = grammar_of(reading.pack).traits(reading.tokens[party.after].norm).owned
        return 2.0 if owned and not (party.named and party.sure) else 0.0
    return 1.0 if bare and settings.get("verb_last") else 0.0


def _in_list(reading: Reading, party: Party) -> bool:
    """Tell whether a bare institution stands in a list of things (tr "ev, hastane, alışveriş merkezi ve otelin")."""
    goes_on = party.after < len(reading.tokens) and reading.found.at(party.after, "coordination")
    return bool(goes_on) and reading.tokens[party.first - 1].norm == "," and not is_capital(reading, party)


def _whom_it_describes(reading: Reading, unit: Unit, best: tuple[float, int, Party]) -> tuple[float, int, Party]:
    """Return the person at the head of a clause whose apposition the party is ("Sutopo, the spokesman for X said")."""
    i = best[2].first - 1
    if i > unit.first and reading.found.at(i, "article"):
        i -= 1
    if i <= unit.first or reading.tokens[i].norm != ",":
        return best
    for party in unit.parties:
        if party.after == i and party.outer and party.named and party.kind == "person" and may_speak(reading, party):
            before = party.first - 1
            heads = before < unit.first or before not in unit.sees or reading.tokens[before].kind == "mark"
            return (best[0], best[1], party) if heads else best
    return best


def _outside_relative(reading: Reading, unit: Unit, party: Party, cue: Cue) -> Party:
    """Return whom a relative clause between commas is about, where it ends at the cue and holds the party.

    "The envoy, who represents Bolivia in The Hague, said": Bolivia says nothing. A place may stand behind whom it is about
    ("an official in Belmont, who asked not to be named because he was afraid, said").
    """
    i = cue.first - 1
    while i > party.after and reading.found.at(i, "auxiliary"):
        i -= 1
    if reading.tokens[i].norm != ",":
        return party
    for head in unit.parties:
        placed = (p.after for p in unit.parties if p.kind in {"place", "state"} and p.first - head.after == 1)
        j = head.after if reading.has_comma(head.after) else next(placed, head.after)
        if not head.outer or j + 1 >= party.first or not reading.has_comma(j):
            continue
        if reading.found.at(j + 1, "relative_pronoun") and may_speak(reading, head):
            return head
    return party


def _document_ahead(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the document that heads the sentence, only its attributes between ("Footage released by X shows")."""
    party = next((p for p in unit.parties if p.outer and may_speak(reading, p)), None)
    if party is None or party.kind != "document" or party.after > cue.first:
        return None
    if any(i in unit.sees and not reading.found.at(i, "article") for i in range(unit.first, party.first)):
        return None
    for i in range(party.after, cue.first):
        marks = reading.tokens[i].kind == "mark" and _breaks(reading, i)
        verb = reading.found.at(i, "finite") or any(
            f.entry.get("frame", "verb") == "verb" for f in reading.found.at(i, "cue")
        )
        if i not in unit.sees or marks or verb or reading.found.at(i, "clause_opener"):
            return None
    return party


def _adjacent(reading: Reading, party: Party, cue: Cue) -> bool:
    """Tell whether a party stands right before the cue, auxiliaries between: a form that may be a noun is a verb there."""
    return 0 <= cue.first - party.after <= 2 and all(
        reading.found.at(i, "auxiliary") for i in range(party.after, cue.first)
    )


def _named_for(unit: Unit, party: Party, cost: float, cue: Cue, reading: Reading) -> Party:
    """Return the named person that an office right before names, where no mark stands between, in verb-last languages."""
    if party.named or party.kind != "person" or not reading.pack.section("attribution").get("verb_last"):
        return party
    later = (
        p for p in unit.parties if p.outer and p.named and p.kind == "person" and party.after <= p.first < cue.first
    )
    named = next((p for p in later if may_speak(reading, p)), None)
    return named if named is not None and _borders(reading, unit, named.after, cue.first) == cost else party


def _borders(reading: Reading, unit: Unit, first: int, last: int, marked: bool = False) -> float:
    """Return what stands between a party and its cue, as a cost: marks 1.5, clause openers and other cues more.

    Commas cost a marked subject nothing, save behind a finite verb (`finite_comma`). What is too far is counted no further.
    """
    cost = 0.0
    sees, found = unit.sees, reading.found
    openers, closers, cues = (found.tokens_with(c) for c in ("clause_opener", "content_closer", "cue"))
    told = _told_before(reading, unit, first, last)
    quoted = False
    resume = first
    finite = re.compile(reading.pack.section("attribution").get("finite_comma", r"(?!)")) if marked else None
    for i in range(first, last):
        if i in cues and i >= resume:
            resume = _citing_converb(reading, i, last) or resume
        if i < resume:
            continue
        if i not in sees:
            quoted = True
        elif reading.tokens[i].kind == "mark" and reading.tokens[i].norm in _MARKS and _breaks(reading, i):
            cost += 0.0 if finite is not None and _joins(reading, i, finite) else _MARK
        elif i in openers:
            cost += 0.5 if i - first <= 1 and found.at(i, "relative_pronoun") else _HEAVY
        elif i in told or (i in closers and i < last - 1):
            cost += 1.0
        elif i in cues:
            cost += _OTHER_CUE
        if cost >= _TOO_FAR:
            break
    return cost + (0.5 if quoted else 0.0)


def _joins(reading: Reading, i: int, finite: re.Pattern[str]) -> bool:
    """Tell whether a mark costs a marked subject nothing: a bracket, or a comma behind no finite verb."""
    mark = reading.tokens[i].norm
    return mark in "()" or (mark == "," and not finite.search(reading.tokens[i - 1].norm))


def _horizon(reading: Reading, unit: Unit, cue: Cue) -> int:
    """Return a token up to which every party is too far from its cue, whatever else stands between: each other cue costs 1."""
    if reading.pack.section("attribution").get("verb_last"):
        return -1  # a citing cue may be passed over there
    cues, openers = (reading.found.tokens_with(c) for c in ("cue", "clause_opener"))
    left = _TOO_FAR
    for i in range(cue.first - 1, unit.first - 1, -1):
        if i in cues and i not in openers and i in unit.sees and reading.tokens[i].kind != "mark":
            left -= 1
            if left <= 0:
                return i
    return -1


def _told_before(reading: Reading, unit: Unit, first: int, last: int) -> frozenset[int]:
    """Return the tokens at which the clause that is told ends and another party follows ("бағаның өскенін министр")."""
    ending = reading.pack.section("attribution").get("clause_object")
    if not ending:
        return frozenset()
    begins = {p.first for p in unit.parties if first < p.first < last and p.outer and may_speak(reading, p)}
    return frozenset(i - 1 for i in begins if re.search(ending, reading.tokens[i - 1].norm))


def _citing_converb(reading: Reading, i: int, last: int) -> int:
    """Return the token behind a citing cue at `i` and its comma where the subject's own verb is still to come, else 0.

    In verb-last languages who cites stands before whom it cites: "ТАСС Кремлге таянып, … билдирди".
    """
    if not reading.pack.section("attribution").get("verb_last"):
        return 0
    ends = [f.last for f in reading.found.at(i, "cue") if f.entry.get("frame") == "citing" and f.last < last]
    if not ends:
        return 0
    end = max(ends)
    return end + (reading.tokens[end].norm == ",")


def _breaks(reading: Reading, i: int) -> bool:
    """Tell whether a mark separates: hyphens inside words and colons of quotes do not."""
    token = reading.tokens[i]
    return token.norm != "-" or token.spaced
