"""A capitalised word of a language that writes all nouns with capitals in; whether it is a common noun and no name out.

The lexicon tells, the word's ending, an article or adjective before it, or an article before it elsewhere in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from helpers.language.lexicon import Findings
from helpers.language.text import Token
from helpers.names.grammar import Grammar

_OF_NAMES = frozenset({"actor", "firstname", "name_particle", "demonym"})
_TITLES = ("firstname", "honorific")


class CommonNouns:
    """Tells common nouns of one text from names."""

    def __init__(self, tokens: Sequence[Token], found: Findings, grammar: Grammar) -> None:
        self._tokens = tokens
        self._found = found
        self._grammar = grammar
        self._introduced: frozenset[str] | None = None
        self._borne: frozenset[str] | None = None

    def plain(self, i: int) -> bool:
        """Tell whether the lexicon or its ending shows the word at token `i` to be a common noun."""
        token, grammar = self._tokens[i], self._grammar
        if not grammar.capital_nouns or token.case == 2 or token.kind != "word":
            return False
        if self._found.at(i, "firstname") or (i and any(self._found.at(i - 1, title) for title in _TITLES)):
            return False
        behind = i > 0 and self._tokens[i - 1].kind == "word" and self._tokens[i - 1].case > 0
        of_names = _OF_NAMES | {"firm_word"} if behind else _OF_NAMES  # National Weather Service, but die Energie
        if any(category not in of_names for category in self._found.alone(i)):
            return True
        return bool(grammar.common.search(token.norm)) and token.norm not in self._surnames()

    def _surnames(self) -> frozenset[str]:
        """Return the words that stand somewhere behind an office and a first name that no list has (Minister Cemal Aksungur)."""
        if self._borne is None:
            self._borne = frozenset(t.norm for i, t in enumerate(self._tokens) if t.case == 1 and self._is_borne(i))
        return self._borne

    def _is_borne(self, i: int) -> bool:
        """Tell whether the word at token `i` is a surname by its place."""
        if i < 2 or not self._found.at(i - 2, "person"):
            return False
        first = self._tokens[i - 1]
        listed = any(f.entry.category not in _OF_NAMES for f in self._found.at(i - 1))
        return first.kind == "word" and first.case == 1 and not listed and not self._grammar.common.search(first.norm)

    def here(self, i: int, opening: bool) -> bool:
        """Tell whether a common noun stands at token `i`, where it begins a run of capitalised words."""
        grammar, tokens = self._grammar, self._tokens
        token = tokens[i]
        if not grammar.capital_nouns or token.case == 2:
            return False
        if self.plain(i) or self._tied(i):
            return True
        if self._found.at(i, "firstname") or (i and any(self._found.at(i - 1, title) for title in _TITLES)):
            return False
        if self._goes_on(i):
            return False
        return (not opening and self._modified(i)) or token.norm in self._after_articles()

    def _goes_on(self, i: int) -> bool:
        """Tell whether another capitalised word that is no common noun follows (der Boston Globe)."""
        j = i + 1
        follows = j < len(self._tokens) and self._tokens[j].kind == "word" and self._tokens[j].case > 0
        return follows and not self.plain(j)

    def _tied(self, i: int) -> bool:
        """Tell whether a hyphen ties the word to a common noun (Diesel-Skandal)."""
        tokens = self._tokens
        j = i
        while j + 2 < len(tokens) and tokens[j + 1].norm == "-" and not (tokens[j + 1].spaced or tokens[j + 2].spaced):
            j += 2
        return j > i and self.plain(j)

    def _modified(self, i: int) -> bool:
        """Tell whether a determiner, a number or an adjective stands right before the word."""
        if i == 0:
            return False
        before, grammar = self._tokens[i - 1], self._grammar
        if before.kind == "digits" or before.norm in grammar.determiners:
            return True
        if before.kind != "word" or before.case or before.norm in grammar.breaks or before.norm in grammar.prepositions:
            return False
        known = self._found.at(i - 1, "cue") or self._found.at(i - 1, "demonym")
        return not known and grammar.traits(before.norm).modifier

    def _after_articles(self) -> frozenset[str]:
        """Return the words that stand behind an article of their own anywhere in the text."""
        if self._introduced is None:
            tokens, articles = self._tokens, self._grammar.articles
            pairs = pairwise(tokens)
            self._introduced = frozenset(
                word.norm
                for n, (before, word) in enumerate(pairs, 1)
                if word.case == 1 and before.norm in articles and not self._goes_on(n) and not self._hyphen(n + 1)
            )
        return self._introduced

    def _hyphen(self, i: int) -> bool:
        """Tell whether a hyphen stands at token `i` inside a word."""
        return i < len(self._tokens) and self._tokens[i].norm == "-" and not self._tokens[i].spaced
