"""A phrase of a language that declines its heads in; out whether it is in a case that is nobody's subject.

Languages whose heads stand first (Slavic ones above all) tell the case by the class noun, the adjectives before it and
every word of a name, not by the last word of a phrase: "rzecznikiem Ministerstwa Obrony", "Donaldem Tuskiem".
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.language.lexicon import Findings
from helpers.language.text import Token
from helpers.names.grammar import Grammar
from helpers.names.names import Phrase

REGIONAL = frozenset({"state", "place"})


def oblique(phrase: Phrase, tokens: Sequence[Token], found: Findings, grammar: Grammar) -> bool:
    """Tell whether a phrase stands in a case other than the nominative, as far as its words tell."""
    if phrase.sort == "name":
        return oblique_name(phrase, tokens, found, grammar)
    if phrase.part or _counted(phrase.first, tokens, found, grammar):
        return False  # "pięciu senatorów": the noun of a number is no subject by its form, and yet one
    words = (tokens[i] for i in range(phrase.first, phrase.head + 1))
    told = any(
        t.kind == "word" and t.case < 2 and t.norm not in grammar.whose and grammar.oblique.search(t.norm)
        for t in words
    )
    bearer = phrase.bearer
    return told or (bearer is not None and oblique_name(bearer, tokens, found, grammar))


def oblique_name(name: Phrase, tokens: Sequence[Token], found: Findings, grammar: Grammar) -> bool:
    """Tell whether a name is inflected: by the gazetteer, by a first name's form, or by an ending that tells alone."""
    if name.marked:
        return True
    if name.actors and name.entry is not None:
        several = name.kind in REGIONAL and name.last - name.first > 1  # "Stanów Zjednoczonych"
        listed = several and grammar.oblique.search(tokens[name.last - 1].norm) is not None
        return listed or bool(name.entry.get("inflected"))
    first, last = name.name or (name.head, name.head_last)
    given = [f.entry for f in found.at(first, "firstname")]
    told = {bool(entry.get("oblique")) for entry in given} if last - first > 1 else set()
    if len(told) == 1:
        return told.pop()
    return any(
        t.kind == "word" and t.case < 2 and bool(grammar.oblique_name.search(t.norm)) for t in tokens[first:last]
    )


def surely_nominative(name: Phrase, found: Findings) -> bool:
    """Tell whether a name is a subject by its form: known in its dictionary form, or with a first name in its own."""
    if name.actors and name.entry is not None:
        return not name.entry.get("inflected") and not name.marked
    first, last = name.name or (name.head, name.head_last)
    given = found.at(first, "firstname")
    return last - first > 1 and bool(given) and not any(f.entry.get("oblique") for f in given)


def _counted(i: int, tokens: Sequence[Token], found: Findings, grammar: Grammar) -> bool:
    """Tell whether a number or a word for one stands at token `i`."""
    token = tokens[i]
    return token.kind == "digits" or token.norm in grammar.counts or bool(found.at(i, "cardinal"))
