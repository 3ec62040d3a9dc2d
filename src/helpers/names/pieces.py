"""A sentence's tokens and what the lexicon knows of them in; its pieces out: names, class nouns, adjectives of states.

A piece is what phrases are built from; none overlap. Names are what the gazetteer knows, and runs of capitalised words
that it does not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from helpers.language.lexicon import Findings
from helpers.language.text import Token
from helpers.names.grammar import Grammar
from helpers.names.lexical import Lexical
from helpers.names.names import ALSO_NAMES, Phrase
from helpers.names.runs import Only, classed, quoted_until, run
from helpers.rows import MEDIA

_LONGEST_AREA = 2
_WITH_ARTICLE = frozenset({"outlet", "agency", "institution", "work"})


class Pieces:
    """Finds the pieces of sentences; made once an article."""

    def __init__(self, tokens: Sequence[Token], found: Findings, grammar: Grammar, text: str) -> None:
        self.tokens = tokens
        self.found = found
        self.grammar = grammar
        self._lexical = Lexical(tokens, found, grammar, text)
        capitals = (i for i, t in enumerate(tokens) if t.case and t.kind == "word")
        self._points = sorted({*self._lexical.at, *self._lexical.addresses, *capitals})

    def of(self, first: int, last: int, only: Only = None) -> list[Phrase]:
        """Return the pieces among tokens `first` to `last` in order.

        With `only`, an unknown capitalised word counts as a name where it is among these words (headlines in capitals).
        """
        pieces: list[Phrase] = []
        reached = first
        lexical = self._lexical
        for k in range(bisect_left(self._points, first), bisect_left(self._points, last)):
            i = self._points[k]
            if i < reached:
                continue
            piece = lexical.piece(i, last) if i in lexical.at else None
            if piece is not None and self.tokens[i].case and self._within_name(piece, first, last):
                piece = None
            if piece is None and i in lexical.addresses:
                piece = self._address(i)
            elif piece is None and self.tokens[i].case:
                piece = run(lexical, i, first, last, only)
            if piece is None:
                continue
            if piece.sort == "name":
                piece = self._settled(piece, first, pieces)
            pieces.append(piece)
            reached = piece.after
        return pieces

    def _within_name(self, piece: Phrase, first: int, last: int) -> bool:
        """Tell whether a known word begins an unknown name: "Bill Lee", "Petra Mandagi", «Коом жана мыйзам», община Генерал Тошево."""
        if piece.sort == "name":
            single = piece.kind in MEDIA and piece.last - piece.first == 1 and self._lexical.begins_surname(piece.last)
            return single and bool(self.found.at(piece.first, "firstname"))
        if piece.sort == "person" and not self.grammar.attributive and self._lexical.begins_surname(piece.last):
            near = range(max(first, piece.first - _LONGEST_AREA), piece.first)
            if any(f.last == piece.first and f.entry.key == "place" for k in near for f in self.found.at(k, "area")):
                return True
        if piece.sort in ALSO_NAMES and self._lexical.begins_surname(piece.last):
            return bool(self.found.at(piece.first, "firstname"))
        end = quoted_until(self._lexical, piece.first, first, last)
        return end > piece.last and classed(self._lexical, end + 1)

    def _address(self, i: int) -> Phrase:
        """Return an address on the web as the name of an outlet."""
        piece = Phrase("name", i, self._lexical.addresses[i])
        piece.name, piece.kind, piece.sure = (i, piece.last), "outlet", True
        return piece

    def _settled(self, piece: Phrase, first: int, pieces: list[Phrase]) -> Phrase:
        """Return a name with what comes before it put right: a place it goes on from, an occupation, an article."""
        if pieces:
            piece = self._respelt(pieces, piece) if piece.short else self._joined(pieces, piece)
        if not piece.actors:
            if piece.last - piece.first > 1:
                pieces += self._occupation(piece.first - 1, first, pieces)
        elif piece.last - piece.first > 1 and piece.kind in _WITH_ARTICLE:
            article = self.tokens[piece.first].norm in self.grammar.articles
            if article and not self.grammar.own_article:  # "The Wall Street Journal"
                piece.first = piece.head = piece.first + 1
                piece.name = (piece.first, piece.last)
        return piece

    def _occupation(self, i: int, first: int, pieces: list[Phrase]) -> list[Phrase]:
        """Return the unknown occupation before a name, told by its ending, as a piece ("касиерът Тодор Шипков")."""
        if i < first or (pieces and pieces[-1].after > i):
            return []
        token, grammar = self.tokens[i], self.grammar
        if token.kind != "word" or token.norm in grammar.breaks or not grammar.occupation.search(token.norm):
            return []
        if self.found.known(i) or (token.case and i > first):
            return []
        return [Phrase("person", i, i + 1)]

    def _respelt(self, pieces: list[Phrase], piece: Phrase) -> Phrase:
        """Return a surname together with its bearer's first name and a word between ("Тедрос Аданом Гебрейесус")."""
        if len(pieces) < 2 or pieces[-1].actors or pieces[-1].sort != "name":
            return piece
        first, between = pieces[-2:]
        close = first.after == first.last == between.first and between.after == between.last == piece.first
        actors = tuple(a for a in piece.actors if a in first.actors)
        if not close or not actors or piece.kind != "person" or between.last - between.first > 1:
            return piece
        del pieces[-2:]
        whole = Phrase("name", first.first, piece.last, piece.entry)
        whole.after, whole.name = piece.after, (first.first, piece.last)
        whole.actors, whole.kind, whole.sure, whole.opening = actors, "person", True, first.opening
        whole.possessive, whole.marked = piece.possessive, piece.marked
        return whole

    def _joined(self, pieces: list[Phrase], piece: Phrase) -> Phrase:
        """Return a name together with a place or surname right before it that it goes on from ("Jordan Peterson")."""
        before, grammar = pieces[-1], self.grammar
        if before.sort != "name" or before.after != piece.first or before.after != before.last or piece.actors:
            return piece
        if not before.actors or not self.tokens[piece.first].spaced:
            return piece
        if grammar.adjacent:
            return piece
        if before.kind in ("state", "place"):
            if not grammar.attributive or (before.first and self.tokens[before.first - 1].norm in grammar.prepositions):
                return piece
        elif not before.short:
            return piece
        pieces.pop()
        whole = Phrase("name", before.first, piece.last)
        whole.after, whole.name = piece.after, (before.first, piece.last)
        whole.opening, whole.possessive, whole.marked = before.opening, piece.possessive, piece.marked
        return whole
