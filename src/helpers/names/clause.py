"""The pieces of a sentence in; a clause in which phrases grow out: what stands where, and what words tell.

`modifiers`, `complements` and `apposition` build the phrases in it; `phrases` calls them in order.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.language.lexicon import Findings
from helpers.language.text import Token
from helpers.names.grammar import Grammar, Traits
from helpers.names.names import Phrase, latin
from helpers.names.word_cases import case_by_head
from helpers.rows import MEDIA

HEADS = frozenset({"person", "people", "body", "document", "area", "thing"})
PERSONAL = frozenset({"person", "people"})
REGIONAL = frozenset({"state", "place"})
_OF_WORDS = frozenset({"institution", "agency", "outlet"})
_FUNCTION = ("cue", "auxiliary", "function_word")


class Clause:
    """Tokens `first` to `last` of a sentence, and the phrases that begin and end at each of them so far."""

    __slots__ = ("ends", "first", "found", "grammar", "last", "starts", "tokens")

    def __init__(self, tokens: Sequence[Token], found: Findings, grammar: Grammar, first: int, last: int) -> None:
        self.tokens = tokens
        self.found = found
        self.grammar = grammar
        self.first = first
        self.last = last
        self.starts: dict[int, Phrase] = {}
        self.ends: dict[int, Phrase] = {}

    def place(self, phrase: Phrase) -> None:
        """Note where a phrase begins and ends."""
        self.starts[phrase.first] = phrase
        self.ends[phrase.after] = phrase

    def behind(self, i: int) -> Phrase | None:
        """Return the phrase that begins at token `i` or behind an article there."""
        while i < self.last and i not in self.starts and self.tokens[i].norm in self.grammar.leading:
            i += 1
        phrase = self.starts.get(i)
        return None if phrase is None or phrase.absorbed else phrase

    def traits(self, phrase: Phrase) -> Traits:
        """Return what the last word of a phrase tells."""
        return self.grammar.traits(self.tokens[phrase.last - 1].norm)

    def speaks(self, i: int) -> bool:
        """Tell whether a word of speech stands at token `i`."""
        return bool(self.found.at(i, "cue"))

    def serves(self, i: int) -> bool:
        """Tell whether a small word or a word of speech stands at token `i`: nothing that a phrase begins with."""
        return any(self.found.at(i, category) for category in _FUNCTION)

    def modifies(self, i: int, sealed: bool = False) -> bool:
        """Tell whether the word at token `i` is an adjective or (behind a possessor the only kind) a possessor."""
        norm, grammar = self.tokens[i].norm, self.grammar
        traits = grammar.traits(norm)
        if not ((traits.genitive and not traits.nominalised) or (traits.modifier and not sealed)):
            return False
        return norm not in grammar.breaks and norm not in grammar.prepositions and not self.speaks(i)

    def glued(self, i: int) -> bool:
        """Tell whether token `i` is a hyphen inside a word."""
        tokens = self.tokens
        hyphen = tokens[i].norm == "-" and not tokens[i].spaced and not tokens[i + 1].spaced
        return hyphen and tokens[i - 1].kind != "mark"

    def foreign(self, name: Phrase, head: Phrase) -> bool:
        """Tell whether a name is in Latin letters and its class noun is not."""
        return latin(self.tokens[name.first].norm) and not latin(self.tokens[head.head].norm)

    def away(self, name: Phrase) -> bool:
        """Tell whether an unknown name is a place's by its ending ("Техаста") or the noun behind it ("Айова штатының")."""
        if name.kind:
            return False
        owned = name.last < self.last and self.grammar.traits(self.tokens[name.last].norm).owned
        placed = owned and bool(self.found.at(name.last, "area"))
        return placed or self.grammar.name_case(self.tokens[name.last - 1].norm) in ("loc", "abl")


def case_of(phrase: Phrase, tokens: Sequence[Token], grammar: Grammar) -> str | None:
    """Return the case of a phrase, by its last word or the ending set off from it; None in a language without cases.

    In languages whose page gives tables of cases the head tells, not the last word.
    """
    if grammar.declined is not None:
        return phrase.marked or case_by_head(phrase, tokens, grammar)
    name = phrase.bearer if phrase.bearer is not None and phrase.bearer.last == phrase.last else phrase
    if name.marked or name.case:
        return name.marked or name.case
    last = tokens[name.last - 1].norm
    if name.sort != "name":
        alone = name.last - name.first == 1 and name.owner is None and grammar.alone_acc.search(last) is not None
        return "acc" if alone and grammar.traits(last).case == "nom" else grammar.traits(last).case
    if bare(name):
        return "nom"
    case = grammar.name_case(last)
    if case == "nom" and name.entry is not None and name.kind in _OF_WORDS:
        return grammar.traits(last).case  # a body's name ends in a common noun: министрлигине
    return case


def medium(phrase: Phrase) -> str:
    """Return which medium a class noun makes of a name of its own: agency, outlet; '' for none.

    A body called an agency (`wire`) is one of news where nothing but its state is said of it.
    """
    if phrase.sort != "body" or phrase.plural or phrase.noun == "media" or phrase.entry is None:
        return ""
    kind = str(phrase.entry.get("kind", ""))
    return kind if kind in MEDIA else "agency" if phrase.entry.get("wire") else ""


def bare(name: Phrase) -> bool:
    """Tell whether a name that the gazetteer knows stands in its dictionary form."""
    return name.entry is not None and not name.entry.get("inflected")


def attribute(phrase: Phrase, name: str) -> bool:
    """Tell whether the entry of a phrase's head has an attribute that is true."""
    return phrase.entry is not None and bool(phrase.entry.get(name))
