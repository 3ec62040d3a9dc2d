"""A document and what stands before it in; the document together with who issued it, told by a participle, out.

In languages whose participles stand before their noun the issuer's own verb parts him from his paper: "министрлик
тараткан маалыматка ылайык", "БУУнун дүйшөмбүдө жарыялаган отчетунда". Endings come from `attributive` of `[attribution]`.
"""

from __future__ import annotations

from dataclasses import replace

from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.rows import MEDIA
from helpers.speech.units import Unit

_ISSUERS = frozenset({"agency", "outlet", "institution", "person", "state", "group"})


def with_issuer(reading: Reading, unit: Unit, party: Party | None) -> Party | None:
    """Return a document with the issuer before its participle as a part of it; any other party as it is."""
    if party is None or party.kind != "document":
        return party
    issuer = _within(unit, party) if party.actor is not None else _by_participle(reading, unit, party)
    first = None if issuer is None else _first_of_list(reading, unit, issuer)
    if issuer is None or first is None or first.first >= party.first:
        return party
    named = first if first.named else issuer
    return replace(party, first=first.first, actor=named.actor, name=named.name or party.name)


def owner_in_report(reading: Reading, unit: Unit, before: int) -> Party | None:
    """Return who speaks in a report of their own, where the two are one phrase at the head ("Örgüt raporunda, … öne sürdü")."""
    settings = reading.pack.section("attribution")
    held = (p for p in unit.parties if p.outer and p.first == unit.first and p.after <= before)
    party = next((p for p in held if p.kind == "document" and p.case == settings.get("holder_case", "none")), None)
    if party is None or not settings.get("subject_comma"):
        return None
    owner = _within(unit, party)
    body = next((f for f in reading.found.at(party.first, "body") if f.last < party.last), None)
    if owner is not None or body is None:
        return owner
    last, name = body.last, reading.surface(party.first, body.last)
    return replace(
        party, last=last, after=last, head=party.first, head_last=last, kind="institution", name=name, case="nom"
    )


def _within(unit: Unit, party: Party) -> Party | None:
    """Return the issuer with whom the document's phrase begins ("ЮНИСЕФтин билдирүүсүндө")."""
    inner = (p for p in unit.parties if not p.outer and p.first == party.first and p.case in ("nom", "gen"))
    return next((p for p in inner if p.kind in _ISSUERS), None)


def _by_participle(reading: Reading, unit: Unit, party: Party) -> Party | None:
    """Return the issuer whose participle stands right before the document."""
    endings = tuple(reading.pack.section("attribution").get("attributive", ()))
    i = party.first - 1
    if (
        not endings
        or i <= unit.first
        or reading.tokens[i].kind != "word"
        or not reading.tokens[i].norm.endswith(endings)
    ):
        return None
    return _issuer(unit, _before_dates(reading, unit, i))


def _before_dates(reading: Reading, unit: Unit, i: int) -> int:
    """Return token `i`, or the one where the dates that end right before it begin."""
    while i > unit.first and (i - 1) in reading.dated:
        i -= 1
    return i


def _issuer(unit: Unit, i: int) -> Party | None:
    """Return the party that ends at token `i` and may have issued something: no addressee; a medium as the place too."""
    for party in unit.parties:
        if party.outer and party.after == i and party.kind in _ISSUERS and not party.pronoun:
            if party.case in (None, "nom", "gen") or (party.case == "loc" and party.kind in MEDIA):
                return party
    return None


def _first_of_list(reading: Reading, unit: Unit, issuer: Party) -> Party:
    """Return the party that a coordination joins before the issuer ("ДССУ менен ЮНИСЕФтин"), or the issuer."""
    i = issuer.first - 1
    if i <= unit.first or not reading.found.at(i, "coordination"):
        return issuer
    joined = (p for p in unit.parties if p.outer and p.after == i and p.kind == issuer.kind)
    return next((p for p in joined if p.case in (None, "nom")), issuer)
