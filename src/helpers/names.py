"""Tokens of a sentence and what the lexicon found in it in; its pieces out: names, class nouns, adjectives of states.

A piece is what phrases are built from. Names are what the gazetteer knows, and runs of capitalised words that it does
not: with initials, particles, hyphens and apostrophes inside ("Дж. Р. Байдън", "Ursula von der Leyen", "O'Neill").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass

from helpers.grammar import Grammar
from helpers.packs import Entry, Findings, Found
from helpers.text import Token

# What a finding of each category becomes, and which comes first where two are equally long.
SORTS = {
    "actor": ("name", 0),
    "pronoun": ("pronoun", 1),
    "demonym": ("demonym", 2),
    "person": ("person", 3),
    "people": ("people", 4),
    "body": ("body", 5),
    "honorific": ("honorific", 6),
    "document": ("document", 7),
    "area": ("area", 8),
    "field": ("field", 9),
    "thing": ("thing", 10),
}
_NEVER_NAMES = frozenset({"month", "weekday", "unit", "currency", "season", "holiday"})
OPENING_MARKS = frozenset("\"'“”„«»‘‹(:-–—*•|/[")
QUOTES = frozenset("\"“”„«»‘’‹›'")
_ALSO_NAMES = frozenset({"document", "field", "pronoun", "thing"})  # Words that surnames and firms are made of too.
_BRACKETS = QUOTES | frozenset("()[]/|")


def latin(norm: str) -> bool:
    """Tell whether a word begins with a Latin letter."""
    return norm[0] < "\u0250"


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody in the article: what the gazetteer or the text calls them, and what is said of them."""

    name: str
    kind: str
    actor: str | None = None
    words: tuple[str, ...] = ()
    sure: bool = True
    gender: str | None = None
    nouns: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    first: int = 0


class Phrase:
    """A piece of a sentence, and what grows around it. Token numbers; `after` lies behind a detached ending.

    What is not known yet stands in the class: most pieces never have most of it, and many are made.
    """

    entry: Entry | None = None
    name: tuple[int, int] | None = None
    actors: tuple[str, ...] = ()
    kind: str = ""
    noun: str | None = None
    states: tuple[str, ...] = ()
    inner: tuple[Phrase, ...] = ()
    owner: Phrase | None = None
    host: Phrase | None = None
    bearer: Phrase | None = None
    entity: Entity | None = None
    words: tuple[str, ...] = ()
    marked: str | None = None
    case: str | None = None
    absorbed = definite = plural = possessive = opening = short = quoted = loose = hidden = sure = False

    def __init__(self, sort: str, first: int, last: int, entry: Entry | None = None) -> None:
        self.sort = sort
        self.first = self.head = first
        self.last = self.after = self.head_last = last
        if entry is not None:
            self.entry = entry


class Pieces:
    """Finds the pieces of sentences; made once an article."""

    def __init__(self, tokens: Sequence[Token], found: Findings, grammar: Grammar, text: str) -> None:
        self.tokens = tokens
        self.found = found
        self.grammar = grammar
        self.text = text
        # Short forms count where the article has the full form, or where everybody knows who is meant.
        self.full = {f.entry.key for f in found.of("actor") if not f.entry.get("short")}
        # What the lexicon knows at each token, and the tokens where a piece can begin.
        self.known: dict[int, list[tuple[int, str, Found]]] = {}
        for category, (sort, rank) in SORTS.items():
            for f in found.of(category):
                self.known.setdefault(f.first, []).append((rank, sort, f))
        self.points = sorted({*self.known, *(i for i, t in enumerate(tokens) if t.case)})
        # Documents inside a cue of several words are part of the cue: "according to data from", "маалыматына ылайык".
        self.cued = {i for f in found.of("cue") if f.last - f.first > 1 for i in range(f.first, f.last)}

    def of(self, first: int, last: int, only: Container[str] | None = None) -> list[Phrase]:
        """Return the pieces among tokens `first` to `last`, in order, none overlapping.

        With `only`, an unknown capitalised word counts as a name where it is among these words (headlines in capitals).
        """
        pieces: list[Phrase] = []
        reached = first
        for k in range(bisect_left(self.points, first), bisect_left(self.points, last)):
            i = self.points[k]
            if i < reached:
                continue
            here = self.known.get(i)
            piece = self._known(here, last) if here is not None else None
            if piece is None and self.tokens[i].case and self.tokens[i].kind == "word":
                piece = self._run(i, first, last, only)
            if piece is None:
                continue
            if piece.sort == "name":
                piece = self._settled(piece, first, pieces)
            pieces.append(piece)
            reached = piece.after
        return pieces

    def _settled(self, piece: Phrase, first: int, pieces: list[Phrase]) -> Phrase:
        """Return a name with what comes before it put right: a place it goes on from, an occupation, an article."""
        if pieces:
            piece = self._joined(pieces, piece)
        if not piece.actors and piece.last - piece.first > 1:
            pieces += self._occupation(piece.first - 1, first, pieces)
        self._without_article(piece)
        return piece

    def _known(self, here: Sequence[tuple[int, str, Found]], last: int) -> Phrase | None:
        """Return the longest piece of what the lexicon knows here; actors before others of equal length."""
        best: Found | None = None
        rank = 99
        same: tuple[str, ...] = ()
        for f_rank, sort, f in here:
            longer = best is None or f.last > best.last
            if f.last > last or not (longer or (best is not None and f.last == best.last and f_rank <= rank)):
                continue
            if f_rank == 0 and not self._stands(f):
                continue
            if sort == "document" and f.first in self.cued:
                continue
            if longer or f_rank < rank:
                best, rank, same = f, f_rank, ()
            if f_rank == 0 and f.entry.key not in same:
                same += (f.entry.key,)
        return None if best is None else self._piece(best, same)

    def _piece(self, f: Found, actors: tuple[str, ...]) -> Phrase:
        """Return a finding as a piece."""
        entry = f.entry
        sort = SORTS[entry.category][0]
        piece = Phrase(sort, f.first, f.last, entry)
        if sort == "name":
            attributes = entry.attributes
            piece.name, piece.actors, piece.kind = (f.first, f.last), actors, attributes["kind"]
            piece.short, piece.sure = "short" in attributes, True
        elif sort == "demonym":
            piece.states = (entry.key,)
        self._detach(piece)
        return piece

    def _stands(self, f: Found) -> bool:
        """Tell whether an actor's form may be meant here: acronyms in capitals, ordinary words in quotation marks."""
        attributes = f.entry.attributes
        if "short" in attributes and not attributes["famous"] and f.entry.key not in self.full:
            return False
        if f.last - f.first == 1 and attributes["kind"] in ("state", "place") and self._begins_person(f.last):
            if self.found.at(f.first, "firstname"):
                return False
        if "capitals" in attributes:
            start = self.tokens[f.first].start
            if not self.text[start : start + attributes["capitals"]].isupper():
                return False
        if "quoted" in attributes:
            tokens = self.tokens
            return (
                f.first > 0
                and f.last < len(tokens)
                and tokens[f.first - 1].norm in _BRACKETS
                and tokens[f.last].norm in _BRACKETS
            ) or self._has_class_noun(f)
        return True

    def _begins_person(self, i: int) -> bool:
        """Tell whether a capitalised word that nobody knows stands at token `i`, as a surname behind a first name."""
        tokens = self.tokens
        if i >= len(tokens) or not tokens[i].spaced or tokens[i].kind != "word" or not tokens[i].case:
            return False
        return not any(f.entry.category in SORTS for f in self.found.at(i))

    def _has_class_noun(self, f: Found) -> bool:
        """Tell whether a class noun of media or bodies stands beside a form ("вестник Труд", "Time magazine")."""
        before = self.found.at(f.first - 1, "body") if f.first else ()
        return any(b.last == f.first for b in before) or bool(self.found.at(f.last, "body"))

    def _detach(self, piece: Phrase) -> None:
        """Set `after` behind an ending that an apostrophe or a hyphen sets off (Trump's, АКШ-нын, Reuters'a)."""
        i = piece.last
        tokens = self.tokens
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

    # --- runs of capitals that nobody knows ---

    def _run(self, i: int, first: int, last: int, only: Container[str] | None) -> Phrase | None:
        """Return the unknown name that begins at token `i`, or None for a capitalised word that is none."""
        tokens, grammar = self.tokens, self.grammar
        token = tokens[i]
        norm = token.norm
        if only is not None and norm not in only:
            return None
        opening = i == first or (
            tokens[i - 1].norm in OPENING_MARKS and (token.spaced or tokens[i - 1].spaced or i - 1 == first)
        )
        glued = i + 2 < last and tokens[i + 1].norm == "-" and not tokens[i + 2].spaced and tokens[i + 2].case > 0
        given = self.found.at(i, "firstname") and self._begins_person(i + 1)
        begins = given or glued or (norm in grammar.particles and self._begins_person(i + 1))
        here = self.found.at(i)
        if not begins and (norm in grammar.openers or (opening and here)):
            return None
        if not given and any(f.entry.category in _NEVER_NAMES for f in here):
            return None
        if len(norm) == 1 and not self._initial(i, last):
            return None
        end = i + 1
        while end < last:
            step = self._step(end, last, only)
            if not step:
                break
            end += step
        if end == i + 1 and opening and token.case < 2 and norm in grammar.breaks:
            return None
        if i > first and tokens[i - 1].norm in grammar.prepositions:
            end = self._before_given_name(i, end)
        piece = Phrase("name", i, end)
        piece.name, piece.opening = (i, end), opening
        self._detach(piece)
        if i > first and end < last and tokens[i - 1].norm in QUOTES and tokens[end].norm in QUOTES:
            piece.opening, piece.quoted = False, True
        return piece

    def _before_given_name(self, i: int, end: int) -> int:
        """Return where the place behind a preposition ends, if a person's name follows ("от Върмонт Бърни Сандърс")."""
        if not self.found.at(i, "firstname"):
            for j in range(i + 1, end - 1):
                if self.tokens[j].spaced and self.found.at(j, "firstname"):
                    return j
        return end

    def _initial(self, i: int, last: int) -> bool:
        """Tell whether a single letter with its full stop begins a name ("Дж. Байдън", "C. Rice")."""
        tokens = self.tokens
        return i + 2 < last and tokens[i + 1].norm == "." and not tokens[i + 1].spaced and tokens[i + 2].case > 0

    def _step(self, j: int, last: int, only: Container[str] | None) -> int:
        """Return by how many tokens a run goes on at token `j`; 0 where it ends."""
        tokens = self.tokens
        token = tokens[j]
        if token.kind == "word":
            if token.case:
                apart = tokens[j - 1].kind == "word" and latin(token.norm) != latin(tokens[j - 1].norm)
                return 1 if not apart and self._continues(j, only) else 0
            return self._particle(j, last)
        if token.kind == "digits" or token.spaced:
            return 0
        if token.norm == ".":
            short = tokens[j - 1].kind == "word" and len(tokens[j - 1].norm) <= 2 and j + 1 < last
            return 1 if short and tokens[j + 1].case and self._continues(j + 1, only) else 0
        if token.norm in "-'" and j + 1 < last and not tokens[j + 1].spaced and tokens[j + 1].kind == "word":
            glued = tokens[j + 1]
            if glued.case:
                return 2
            if token.norm == "-" and not self.grammar.detached.fullmatch(glued.norm):
                return 2
        return 0

    def _continues(self, j: int, only: Container[str] | None) -> bool:
        """Tell whether a capitalised word goes on with the run: no known piece, no word of the calendar."""
        if only is not None and self.tokens[j].norm not in only:
            return False
        for f in self.found.at(j):
            category = f.entry.category
            if category in _NEVER_NAMES:
                return False
            if category == "actor":
                if not self._stands(f):
                    continue
                kind = f.entry.get("kind")
                if self.grammar.adjacent or not (
                    kind in ("state", "place") or (kind == "person" and f.entry.get("short"))
                ):
                    return False
                if f.last - f.first > 1:
                    return False
            elif category in SORTS and category not in _ALSO_NAMES:
                return False
        return True

    def _particle(self, j: int, last: int) -> int:
        """Return how many particles stand at token `j` before a further capitalised word (van der Leyen)."""
        tokens, particles = self.tokens, self.grammar.particles
        end = j
        while end < last and end - j < 3 and tokens[end].norm in particles and not tokens[end].case:
            end += 1
            if end < last and tokens[end].norm in "-'" and not tokens[end].spaced:
                end += 1
        if end == j:
            return 0
        if end < last and tokens[end].kind == "word" and tokens[end].case:
            return end - j
        return end - j if tokens[j].norm in self.grammar.closing_particles else 0

    def _without_article(self, piece: Phrase) -> None:
        """Leave an article outside that belongs to the name of a medium ("The Wall Street Journal")."""
        if piece.actors and piece.last - piece.first > 1 and piece.kind in ("outlet", "agency", "institution", "work"):
            if self.tokens[piece.first].norm in self.grammar.articles:
                piece.first = piece.head = piece.first + 1
                piece.name = (piece.first, piece.last)

    def _occupation(self, i: int, first: int, pieces: list[Phrase]) -> list[Phrase]:
        """Return the unknown occupation before a name, told by its ending, as a piece ("касиерът Тодор Шипков")."""
        if i < first or (pieces and pieces[-1].after > i):
            return []
        token, grammar = self.tokens[i], self.grammar
        if token.kind != "word" or token.norm in grammar.breaks or not grammar.occupation.search(token.norm):
            return []
        if self.found.at(i) or (token.case and i > first):
            return []
        return [Phrase("person", i, i + 1)]

    def _joined(self, pieces: list[Phrase], piece: Phrase) -> Phrase:
        """Return a name together with a place or surname right before it that it goes on from ("Jordan Peterson")."""
        before = pieces[-1]
        if before.sort != "name" or before.after != piece.first or before.after != before.last or piece.actors:
            return piece
        grammar = self.grammar
        if grammar.adjacent or not before.actors or not self.tokens[piece.first].spaced:
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
