"""A name in its clause in; the name with "Mr." or "мырза" before or behind it out."""

from __future__ import annotations

from helpers.names.clause import REGIONAL, Clause, attribute
from helpers.names.names import Phrase


def take_honorific(clause: Clause, name: Phrase) -> None:
    """Take "Mr." before a name in, and a second one before it (проф. д-р)."""
    while _take_one(clause, name):
        pass


def _take_one(clause: Clause, name: Phrase) -> bool:
    """Take the honorific right before a name in; tell whether one stood there."""
    before = clause.ends.get(name.first)
    if before is None and name.first > clause.first and clause.tokens[name.first - 1].norm == ".":
        before = clause.ends.get(name.first - 1)
    if before is None or before.sort != "honorific" or before.absorbed:
        return False
    if attribute(before, "common") and (name.kind in REGIONAL or clause.away(name)):
        return False
    before.absorbed = True
    name.first = before.first
    name.entry = name.entry or before.entry
    name.sure, name.opening = True, False
    if name.kind not in ("person", ""):
        name.actors, name.kind = (), ""
    name.kind = name.kind or "person"
    return True


def follow_name(clause: Clause, honorific: Phrase) -> None:
    """Give an honorific to the name that it stands behind, with its case ("Досеба мырзаның")."""
    name = clause.ends.get(honorific.first) if clause.grammar.honorific_after else None
    if name is None or name.absorbed or name.sort != "name" or name.after != name.last:
        return
    if name.kind not in ("person", "") or clause.away(name):
        return
    honorific.absorbed = True
    name.last, name.after = honorific.last, honorific.after
    name.marked, name.possessive = clause.grammar.traits(clause.tokens[honorific.last - 1].norm).case, False
    name.entry = name.entry or honorific.entry
    name.sure, name.opening, name.kind = True, False, "person"
    clause.place(name)
