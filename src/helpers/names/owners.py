"""A class noun in its clause in; the possessor that stands behind it without a preposition out.

"prezydent Rosji", "rzecznik ministra spraw zagranicznych", "komunikat MSZ": languages that say so give `owner_behind`.
"""

from __future__ import annotations

from helpers.names.clause import MEDIA, PERSONAL, REGIONAL, Clause, attribute
from helpers.names.declined import oblique, oblique_name, surely_nominative
from helpers.names.names import Phrase

_NAMED = frozenset({"party", "company", "organisation", "newspaper", "broadcaster", "website", "news-agency", "media"})


def owner_behind(clause: Clause, head: Phrase) -> Phrase | None:
    """Return the possessor that stands bare behind a head, None where what stands there is none."""
    i = head.after
    if i >= clause.last or not clause.grammar.bare_owners or not clause.tokens[i].spaced:
        return None
    comp = clause.starts.get(i)
    if comp is None or comp.absorbed:
        return None
    if comp.sort == "name":
        return comp if _owns(clause, head, comp) else None
    if comp.sort == "field":
        return comp
    if comp.sort in PERSONAL:
        return comp if oblique(comp, clause.tokens, clause.found, clause.grammar) else None
    first = clause.tokens[comp.first]
    told = first.case == 2 or bool(clause.grammar.owner_behind.search(first.norm))
    return comp if comp.sort in ("body", "area", "document") and told else None


def _owns(clause: Clause, head: Phrase, name: Phrase) -> bool:
    """Tell whether a name behind a head is in the genitive, or a bare one that does not inflect."""
    inflected = oblique_name(name, clause.tokens, clause.found, clause.grammar)
    if name.kind in ("person", ""):
        if clause.tokens[name.first].case == 2 and head.sort in ("person", "document"):
            return True  # "rzecznik GOPR", "dane CBOS"
        return inflected and (head.sort != "person" or not oblique(head, clause.tokens, clause.found, clause.grammar))
    if inflected:
        return True
    if head.sort in ("person", "document"):
        return name.kind not in REGIONAL or clause.tokens[name.first].case == 2
    capitals = clause.tokens[name.first].case == 2
    return capitals and name.kind not in MEDIA and head.noun not in _NAMED and not attribute(head, "named")


def agree(clause: Clause, head: Phrase, name: Phrase) -> bool:
    """Tell whether an office and the name behind it may stand in the same case."""
    tokens, found, grammar = clause.tokens, clause.found, clause.grammar
    if oblique_name(name, tokens, found, grammar):
        return oblique(head, tokens, found, grammar)
    return not (surely_nominative(name, found) and oblique(head, tokens, found, grammar))
