"""A class noun in its clause in; the possessor that stands behind it without a preposition out.

"prezydent Rosji", "rzecznik ministra spraw zagranicznych", "komunikat MSZ": languages that say so give `owner_behind`.
"""

from __future__ import annotations

from helpers.names.clause import PERSONAL, REGIONAL, Clause, attribute
from helpers.names.declined import oblique, oblique_name, surely_nominative
from helpers.names.genitives import governed
from helpers.names.names import Phrase
from helpers.rows import MEDIA

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
        plural = comp.plural and clause.grammar.owner_behind.search(clause.tokens[comp.first].norm) is not None
        return comp if plural or oblique(comp, clause.tokens, clause.found, clause.grammar) else None
    first = clause.tokens[comp.first]
    told = first.case == 2 or bool(clause.grammar.owner_behind.search(first.norm))
    return comp if comp.sort in ("body", "area", "document") and told else None


def _owns(clause: Clause, head: Phrase, name: Phrase) -> bool:
    """Tell whether a name behind a head is in the genitive, or a bare one that does not inflect."""
    inflected = oblique_name(name, clause.tokens, clause.found, clause.grammar)
    if name.kind in REGIONAL:
        return True  # "prezydent USA", "rząd Stanów Zjednoczonych"
    if name.kind in ("person", "") and _is_chiefs(clause, head, name):
        return False  # "dyrektorki szpitala w Rakowie Lidii Czaniewej"
    if name.kind in ("person", ""):
        if head.sort == "person" and not name.kind and _of_named(clause, head):
            return True  # "Elizabeth Warren, senator Massachusetts,"
        if clause.tokens[name.first].case == 2 and head.sort in ("person", "document"):
            return True  # "rzecznik GOPR", "dane CBOS"
        behind = clause.starts.get(name.after)
        if behind is not None and behind.sort == "name" and behind.last - behind.first > 1 and head.sort == "person":
            return True  # "burmistrz Kłodzka Piotr Wilk"
        return inflected and (head.sort != "person" or not oblique(head, clause.tokens, clause.found, clause.grammar))
    if inflected or head.sort in ("person", "document"):
        return True
    capitals = clause.tokens[name.first].case == 2
    return capitals and name.kind not in MEDIA and head.noun not in _NAMED and not attribute(head, "named")


def unknown_owner(clause: Clause, head: Phrase) -> int:
    """Return the token behind an unknown noun in the genitive between an office and its name or verb; 0 for none.

    "trener koszykówki Will Wade", "dyrektor sprzedaży powiedział".
    """
    i = head.after
    if head.sort != "person" or head.plural:
        return 0
    while i < clause.last and i - head.after < 3 and i not in clause.starts:
        token = clause.tokens[i]
        told = token.kind == "word" and not token.case and clause.grammar.owner_behind.search(token.norm)
        small = token.norm in clause.grammar.breaks or token.norm in clause.grammar.prepositions
        if not told or small or clause.serves(i) or clause.found.at(i, "clause_opener"):
            break
        i += 1
    if i == head.after or i >= clause.last:
        return 0
    name = clause.starts.get(i)
    if name is not None:
        named = name.sort == "name" and name.kind in ("person", "") and not name.absorbed
        return i if named and name.last - name.first > 1 else 0
    return i if clause.speaks(i) or clause.grammar.links.get(clause.tokens[i].norm) in ("body", "seat") else 0


def _of_named(clause: Clause, head: Phrase) -> bool:
    """Tell whether an office stands in apposition behind a full name and its comma."""
    i = head.first - 1
    if i <= clause.first or clause.tokens[i].norm != ",":
        return False
    name = clause.ends.get(i)
    return name is not None and name.sort == "name" and name.last - name.first > 1


def agree(clause: Clause, head: Phrase, name: Phrase) -> bool:
    """Tell whether an office and the name behind it may stand in the same case."""
    tokens, found, grammar = clause.tokens, clause.found, clause.grammar
    if oblique_name(name, tokens, found, grammar):
        return oblique(head, tokens, found, grammar) or governed(clause, head.first)
    return not (surely_nominative(name, found) and oblique(head, tokens, found, grammar))


def _is_chiefs(clause: Clause, head: Phrase, name: Phrase) -> bool:
    """Tell whether a full name behind a body in the genitive is that of the body's chief, whose title stands before it."""
    office = clause.ends.get(head.first) if head.sort == "body" else None
    if office is None or office.sort != "person" or office.plural or name.last - name.first < 2:
        return False
    return bool(clause.found.at(name.first, "firstname")) and agree(clause, office, name)
