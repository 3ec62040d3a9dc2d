"""An article's tokens and what the lexicon found in them in; out what it knows at each token, as pieces.

Actors of the gazetteer count where their form may be meant: acronyms in capitals, ordinary words in quotation marks,
short forms beside the full one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.language.lexicon import Findings, Found
from helpers.language.text import Token
from helpers.names.article_case import owns_next
from helpers.names.common_nouns import CommonNouns
from helpers.names.grammar import Grammar
from helpers.names.names import BRACKETS, NEVER_NAMES, SORTS, Phrase

_LONGEST_ADDRESS = 8
_NOUNS = frozenset({"person", "people", "body", "document", "area", "thing", "field"})
_OWNED = frozenset({"person", "people", "body", "document"})
_BEFORE_ADDRESS = frozenset("()[]«»„“”\"'/,;:@")


class Lexical:
    """What the lexicon knows of one article."""

    def __init__(self, tokens: Sequence[Token], found: Findings, grammar: Grammar, text: str) -> None:
        self.tokens = tokens
        self.found = found
        self.grammar = grammar
        self.text = text
        self.common = CommonNouns(tokens, found, grammar)
        # Short forms count where the article has the full form, or where everybody knows who is meant.
        self.full = {f.entry.key for f in found.of("actor") if not f.entry.get("short")}
        self.at: dict[int, list[tuple[int, str, Found]]] = {}
        for category, (sort, rank) in SORTS.items():
            for f in found.of(category):
                if (
                    grammar.capital_nouns
                    and category in _NOUNS
                    and not tokens[f.last - 1].case
                    and f.last - f.first == 1
                ):
                    continue  # "beschuldigte" is no accused
                here = self.at.get(f.first)
                if here is None:
                    self.at[f.first] = [(rank, sort, f)]
                else:
                    here.append((rank, sort, f))
        self.addresses = dict(self._addresses())
        self.calendar = {i for category in NEVER_NAMES for i in found.tokens_with(category)}
        if grammar.capital_nouns:
            self._free_surnames()
        self.surnames = frozenset(self._surnames())
        # Documents inside a cue of several words are part of the cue: "according to data from", "маалыматына ылайык".
        self._cued = {i for f in found.of("cue") if f.last - f.first > 1 for i in range(f.first, f.last)}

    def _surnames(self) -> Iterator[str]:
        """Yield the last words of names of persons: behind a first name with a capital, at the end of the run."""
        tokens = self.tokens
        for f in self.found.of("firstname"):
            i = f.last
            if i >= len(tokens) or tokens[i].case != 1 or not tokens[f.first].case or not tokens[i].spaced:
                continue
            if i + 1 >= len(tokens) or not (tokens[i + 1].kind == "word" and tokens[i + 1].case):
                yield tokens[i].norm

    def _free_surnames(self) -> None:
        """Forget what a noun means right behind a first name, where all nouns have capitals (Anna Richter, Lea Sommer)."""
        for i in self.found.tokens_with("firstname"):
            j, tokens = i + 1, self.tokens
            given = tokens[i].case and not (i and tokens[i - 1].kind == "digits")
            if not given or j >= len(tokens) or tokens[j].kind != "word" or tokens[j].case != 1 or not tokens[j].spaced:
                continue
            here = self.at.get(j, [])
            if all(rank and f.last == j + 1 for rank, _, f in here):
                self.at.pop(j, None)
                self.calendar.discard(j)

    def _addresses(self) -> Iterator[tuple[int, int]]:
        """Yield first and last token (exclusive) of every address on the web ("weather.com", "247sports.com")."""
        tokens = self.tokens
        for dot in range(1, len(tokens) - 1):
            if tokens[dot].norm != "." or tokens[dot].spaced or tokens[dot + 1].spaced:
                continue
            if tokens[dot + 1].norm in self.grammar.domains and tokens[dot - 1].kind != "mark":
                first = dot - 1
                while dot - first < _LONGEST_ADDRESS and first > 0 and not tokens[first].spaced:
                    if tokens[first - 1].norm in _BEFORE_ADDRESS:
                        break
                    first -= 1
                yield first, dot + 2

    def piece(self, i: int, last: int) -> Phrase | None:
        """Return the longest piece that is known at token `i` and ends by `last`; actors before others as long."""
        best: Found | None = None
        rank = 99
        actors: tuple[str, ...] = ()
        for f_rank, sort, f in self.at.get(i, ()):
            longer = best is None or f.last > best.last
            if f.last > last or not (longer or (best is not None and f.last == best.last and f_rank <= rank)):
                continue
            if (f_rank == 0 and not self.stands(f)) or (sort == "document" and f.first in self._cued):
                continue
            if f_rank != 0 and self._is_first_name(f):
                continue
            if longer or f_rank < rank:
                best, rank, actors = f, f_rank, ()
            if f_rank == 0 and f.entry.key not in actors:
                actors += (f.entry.key,)
        return None if best is None else self._made(best, actors)

    def _made(self, f: Found, actors: tuple[str, ...]) -> Phrase:
        """Return a finding as a piece."""
        entry = f.entry
        piece = Phrase(SORTS[entry.category][0], f.first, f.last, entry)
        if piece.sort == "pronoun":
            return piece
        if piece.sort == "name":
            attributes = entry.attributes
            piece.name, piece.actors, piece.kind = (f.first, f.last), actors, attributes["kind"]
            piece.short, piece.sure = "short" in attributes, True
            if "capitals" in attributes and "inflected" in attributes:
                self._glued_ending(piece, attributes["capitals"])
        elif piece.sort == "demonym":
            piece.states = (entry.key,)
        self.detach(piece)
        return piece

    def _glued_ending(self, piece: Phrase, capitals: int) -> None:
        """Note the case of an acronym's ending, which follows how the letters are read (АКШнын)."""
        case = self.grammar.detached_case(self.tokens[piece.first].norm[capitals:])
        piece.case, piece.possessive = case, case == "gen"

    def stands(self, f: Found) -> bool:
        """Tell whether an actor's form may be meant here."""
        attributes = f.entry.attributes
        if "short" in attributes and not attributes["famous"] and f.entry.key not in self.full:
            return False
        given = attributes["kind"] in ("state", "place") or "short" in attributes  # Georgia Smith, Петро Бойко
        if f.last - f.first == 1 and given and self.begins_surname(f.last):
            if self.found.at(f.first, "firstname"):
                return False
        if attributes["kind"] == "state" and self._is_adjective(f):
            return False
        if attributes["kind"] == "place" and self._goes_on(f.last):
            return False
        tokens = self.tokens
        if "capitals" in attributes:
            start = tokens[f.first].start
            if not self.text[start : start + attributes["capitals"]].isupper():
                return False
        if "behind" in attributes and (not f.first or tokens[f.first - 1].norm not in attributes["behind"]):
            return False
        if "quoted" not in attributes:
            return True
        marked = f.first > 0 and tokens[f.first - 1].norm in BRACKETS
        return (
            (marked and f.last < len(tokens) and tokens[f.last].norm in BRACKETS)
            or self._has_class_noun(f)
            or self._has_cue(f)
        )

    def _goes_on(self, i: int) -> bool:
        """Tell whether a hyphen ties a capitalised word that nobody knows to a place: Seine-Maritime is no Seine."""
        tokens = self.tokens
        if i + 1 >= len(tokens) or tokens[i].norm != "-" or tokens[i].spaced or tokens[i + 1].spaced:
            return False
        return tokens[i + 1].case == 1 and i + 1 not in self.at

    def _is_first_name(self, f: Found) -> bool:
        """Tell whether a class noun is somebody's first name here (Bill Lee, Dean Smith)."""
        alone = f.last - f.first == 1 and self.tokens[f.first].case > 0
        return alone and bool(self.found.at(f.first, "firstname")) and self.begins_surname(f.last)

    def _has_class_noun(self, f: Found) -> bool:
        """Tell whether a class noun of media or bodies stands beside a form ("вестник Труд", "Time magazine")."""
        before = self.found.at(f.first - 1, "body") if f.first else ()
        return any(b.last == f.first for b in before) or bool(self.found.at(f.last, "body"))

    def _is_adjective(self, f: Found) -> bool:
        """Tell whether a state's name is the adjective of it before a small class noun (sr Турска влада, "Turkish")."""
        if not any(d.last == f.last and d.entry.key == f.entry.key for d in self.found.at(f.first, "demonym")):
            return False
        behind = self.at.get(f.last, ())
        return any(SORTS[b.entry.category][0] in _OWNED and self.tokens[f.last].case == 0 for _, _, b in behind)

    def _has_cue(self, f: Found) -> bool:
        """Tell whether a cue stands right beside an agency's form (јавља Бета, Beta reports)."""
        return f.entry.get("kind") == "agency" and any(self.found.at(i, "cue") for i in (f.first - 1, f.last))

    def begins_surname(self, i: int) -> bool:
        """Tell whether a capitalised word that nobody knows stands at token `i`, as a surname behind a first name."""
        tokens = self.tokens
        if i >= len(tokens) or not tokens[i].spaced or tokens[i].kind != "word" or not tokens[i].case:
            return False
        return i not in self.at or all(f.entry.get("short") for _, _, f in self.at[i])

    def detach(self, piece: Phrase) -> None:
        """Set `after` behind an ending that an apostrophe or a hyphen sets off (Trump's, АКШ-нын, Reuters'a)."""
        i = piece.last
        tokens = self.tokens
        if owns_next(piece, tokens, self.grammar):
            piece.possessive, piece.marked = True, "gen"
            return
        if i + 1 < len(tokens) and tokens[i].norm == "." and tokens[i + 1].norm == "'":
            i += not (tokens[i].spaced or tokens[i + 1].spaced)  # M.K.'nin
        if i >= len(tokens) or tokens[i].spaced or tokens[i].norm not in "'-":
            return
        grammar = self.grammar
        if i + 1 < len(tokens) and not tokens[i + 1].spaced and tokens[i + 1].kind == "word":
            ending = tokens[i + 1].norm
            if ending in grammar.possessive and tokens[i].norm == "'":
                piece.after, piece.possessive, piece.marked = i + 2, True, "gen"
            elif grammar.detached.fullmatch(ending) and not tokens[i + 1].case:
                piece.after, piece.marked = i + 2, grammar.detached_case(ending)
                piece.possessive = piece.marked == "gen"
        elif grammar.possessive and tokens[i].norm == "'" and tokens[i - 1].norm.endswith("s"):
            piece.after, piece.possessive, piece.marked = i + 1, True, "gen"
