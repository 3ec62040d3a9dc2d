"""A phrase of a language whose articles decline in; the case that the article before it tells out (dem Sender NTV)."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.language.text import Token
from helpers.names.grammar import Grammar
from helpers.names.names import QUOTES, Phrase

_BODIES = frozenset({"agency", "outlet", "institution"})


def article_case(phrase: Phrase, tokens: Sequence[Token], grammar: Grammar) -> str | None:
    """Return the case of a phrase as far as its article or a genitive ending tells, else None."""
    if phrase.marked:
        return phrase.marked
    i = phrase.first - 1
    while i > 0 and tokens[i].norm in QUOTES:
        i -= 1
    if i < 0 or tokens[i].kind != "word":
        return None
    if phrase.sort == "name" and tokens[i].case and _genitive(phrase, tokens, grammar):
        return "gen"  # nach der Befragung Simpsons
    told = grammar.article_cases.get(tokens[i].norm)
    if told is not None or tokens[i].norm not in grammar.oblique_article:
        return told
    if phrase.sort == "name":
        body = (phrase.kind in _BODIES or (phrase.quoted and not phrase.kind)) and not grammar.under_article.search(
            tokens[phrase.last - 1].norm
        )
        return "dat" if body else None
    if phrase.plural:
        return "gen"
    feminine = grammar.feminine_person if phrase.sort == "person" else None
    noun = tokens[phrase.bearer.first - 1 if phrase.bearer is not None else phrase.head_last - 1].norm
    if feminine is not None and not feminine.search(noun):
        return None
    return None if grammar.under_article.search(noun) else "dat"


def _genitive(piece: Phrase, tokens: Sequence[Token], grammar: Grammar) -> bool:
    """Tell whether a name ends as an owner does."""
    last = tokens[piece.last - 1]
    if piece.sort != "name" or last.case == 2 or not grammar.genitive_names.search(last.norm):
        return False
    return piece.entry is None or bool(piece.entry.get("inflected"))


def owns_next(piece: Phrase, tokens: Sequence[Token], grammar: Grammar) -> bool:
    """Tell whether a name ends as an owner does and a noun follows that it owns (Trumps Sprecher, Merkels neue Rede)."""
    if not _genitive(piece, tokens, grammar):
        return False
    i = piece.last
    if i + 1 < len(tokens) and not tokens[i].case and grammar.traits(tokens[i].norm).modifier:
        i += 1 if tokens[i].norm not in grammar.breaks and tokens[i].norm not in grammar.prepositions else 0
    return i < len(tokens) and tokens[i].kind == "word" and tokens[i].case > 0 and tokens[i].spaced
