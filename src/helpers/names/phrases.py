"""The pieces of a sentence in; phrases out: class nouns with their modifiers, complements, names and appositions.

Growth to the left comes first, then growth to the right from the end of the sentence backwards (so that a complement
is whole when its head takes it in), then apposition.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.language.lexicon import Findings
from helpers.language.text import Token
from helpers.names.adjectives import take_adjective
from helpers.names.apposition import appose
from helpers.names.clause import HEADS, Clause
from helpers.names.complements import grow_right
from helpers.names.determiners import number_without_article, take_part
from helpers.names.grammar import Grammar
from helpers.names.honorifics import follow_name, take_honorific
from helpers.names.modifiers import grow_left, take_demonym
from helpers.names.name_behind import take_employer
from helpers.names.names import Phrase

_PARTICIPLES = ("é", "ée", "és", "ées", "u", "ue", "us", "ues")


def build(
    tokens: Sequence[Token], found: Findings, grammar: Grammar, first: int, last: int, pieces: list[Phrase]
) -> list[Phrase]:
    """Return all phrases of the sentence in order of their pieces, absorbed ones included."""
    if not pieces:
        return pieces
    clause = Clause(tokens, found, grammar, first, last)
    for piece in pieces:
        if piece.sort in ("document", "person") and (_speaks(clause, piece) or _describes(clause, piece)):
            continue
        _open(clause, piece)
        clause.place(piece)
    for piece in reversed(pieces):
        if piece.sort in HEADS and not piece.absorbed:
            grow_right(clause, piece)
            if clause.grammar.capital_nouns:
                number_without_article(clause, piece)
    _join_names(clause, pieces)
    return pieces


def _open(clause: Clause, piece: Phrase) -> None:
    """Let a piece take in what stands before it."""
    if piece.sort in HEADS:
        grow_left(clause, piece)
    elif piece.sort == "pronoun":
        take_part(clause, piece)
    elif piece.sort == "name":
        take_honorific(clause, piece)
        take_demonym(clause, piece)
    elif piece.sort == "honorific":
        follow_name(clause, piece)


def _join_names(clause: Clause, pieces: list[Phrase]) -> None:
    """Let names with an honorific take whom they work for, then names and offices what is said of them."""
    names = [p for p in pieces if p.sort in ("name", "person", "body") and not p.absorbed]
    for piece in names:
        _take_branch(clause, piece)
        if piece.sort == "name" and piece.kind in ("institution", "agency", "outlet"):
            take_adjective(clause, piece)  # "la Croix-Rouge française"
        if piece.sort == "name" and piece.entry is not None and not piece.actors:
            take_employer(clause, piece)  # "проф. Емилия Драганова от Медицинския университет"
    for piece in names:
        if not piece.absorbed:
            appose(clause, piece)


def _take_branch(clause: Clause, body: Phrase) -> None:
    """Take the town in that stands behind a body's letters and a dash (РЗИ – Перник, НАП-Варна)."""
    dash = body.last
    lettered = body.last - body.first == 1 and clause.tokens[body.first].case == 2 and body.after == body.last
    if (
        not lettered
        or dash + 1 >= clause.last
        or clause.tokens[dash].norm != "-"
        or body.kind not in ("", "institution")
    ):
        return
    town = clause.starts.get(dash + 1)
    if town is None or town.absorbed or town.sort != "name" or town.kind != "place" or town.possessive:
        return
    town.absorbed = True
    body.last = body.after = town.last
    body.kind, body.inner = "institution", (*body.inner, town)
    if body.sort == "name" and not body.actors:
        body.name, body.sure = (body.first, town.last), True


def _speaks(clause: Clause, piece: Phrase) -> bool:
    """Tell whether a class noun is a verb behind its subject ("the Globe reports", "Macron juge"); drop it then."""
    before = clause.ends.get(piece.first)
    if before is None or before.possessive or not clause.speaks(piece.first):
        return False
    if piece.last < clause.last and clause.speaks(piece.last):
        return False
    piece.sort = ""
    return True


def _describes(clause: Clause, piece: Phrase) -> bool:
    """Tell whether a word for a person is the adjective of the noun before it (le sénateur républicain); drop it then."""
    pattern, token = clause.grammar.modifier_after, clause.tokens[piece.first]
    if pattern is None or token.case or piece.last - piece.first > 1:
        return False
    before = clause.ends.get(piece.first)
    noun = before is not None and before.sort in HEADS | {"demonym"} and before.name is None
    if not (noun and pattern.search(token.norm)) and not _is_participle(clause, piece.first):
        return False
    piece.sort = ""
    return True


def _is_participle(clause: Clause, i: int) -> bool:
    """Tell whether a word for a person is a participle behind its auxiliary ("a accusé Pékin", "ont été blessés")."""
    auxiliaries = ("perfect_auxiliary", "passive_auxiliary")
    led = i > clause.first and any(clause.found.at(i - 1, category) for category in auxiliaries)
    return led and clause.tokens[i].norm.endswith(_PARTICIPLES)
