"""A class noun in its clause in; how many words before it belong to it out, though nothing tells anything about them.

"coastal patrol spokesman", "аскер өкүлү": most such words are nouns and adjectives that no page lists.
"""

from __future__ import annotations

from helpers.names.clause import Clause
from helpers.names.names import Phrase

_LONGEST_PURPOSE = 7
_NO_PURPOSE = frozenset({"name", "person", "people", "body", "pronoun", "honorific", "demonym"})


def loose_words(clause: Clause, head: Phrase, verbal: bool) -> int:
    """Return how many unknown words before a head belong to it."""
    grammar, i = clause.grammar, head.first
    if not grammar.loose:
        return 0
    if grammar.loose_needs is not None:
        fits = clause.traits(head).owned and clause.tokens[i].spaced and _fits(clause, i - 1, verbal)
        return 1 if fits else 0
    taken, j, weak = 0, i, False
    while j > clause.first and taken < grammar.loose and j not in clause.ends and _fits(clause, j - 1, False):
        j -= 1
        taken += 1
        weak = weak or bool(grammar.weak_endings.search(clause.tokens[j].norm))
        if grammar.weak_first.search(clause.tokens[j].norm) and clause.tokens[j].norm not in grammar.fits:
            weak = True
            break
        if j - 1 > clause.first and clause.glued(j - 1):
            j -= 2
    if j > clause.first and clause.tokens[j - 1].norm in grammar.verbal:
        j += 1  # "to treat earthquake victims": the first word is a verb
    return i - j if j < i and _may_begin(clause, j, weak) else 0


def purpose_begins(clause: Clause, i: int) -> int:
    """Return the token at which what a body is for begins; it ends before token `i` ("апаттардың зардаптарын жою")."""
    grammar, limit = clause.grammar, i - _LONGEST_PURPOSE
    while i > max(clause.first, limit):
        piece, token = clause.ends.get(i), clause.tokens[i - 1]
        if piece is not None and piece.sort in _NO_PURPOSE:
            break
        broken = token.norm in grammar.breaks and token.norm not in grammar.joins
        if token.kind != "word" or broken or grammar.break_endings.search(token.norm):
            break
        if grammar.traits(token.norm).case in {"loc", "abl"}:
            break
        if piece is not None:
            piece.absorbed = True
        i = piece.first if piece is not None else i - 1
    return i


def _fits(clause: Clause, i: int, after_verbal: bool) -> bool:
    """Tell whether an unknown word may stand before a head."""
    token, grammar = clause.tokens[i], clause.grammar
    if token.kind != "word" or token.norm in grammar.breaks or (token.case and i > clause.first):
        return False
    if token.norm in grammar.possessive and not token.spaced:
        return False
    if token.norm in grammar.fits:
        return True
    if clause.serves(i) or clause.found.at(i, "pronoun"):
        return False
    traits = grammar.traits(token.norm)
    if traits.nominalised:
        return False
    case = traits.case
    if case == "acc":
        return after_verbal
    return case in (None, "nom", "gen") and not grammar.break_endings.search(token.norm)


def _may_begin(clause: Clause, i: int, weak: bool) -> bool:
    """Tell whether a phrase with an unknown first word may begin at token `i`; a `weak` one wants an article before."""
    if i <= clause.first:
        return not weak
    before, grammar = clause.tokens[i - 1], clause.grammar
    if before.norm in grammar.leading or clause.tokens[i - 2 if i > 1 else 0].norm in grammar.verbal:
        return True
    if not weak and (before.kind != "word" or before.norm in grammar.breaks or before.norm in grammar.prepositions):
        return True
    other = clause.ends.get(i)
    joined = other is not None and not other.absorbed and (other.possessive or other.sort in ("demonym", "name"))
    return joined or (not weak and clause.serves(i - 1))
