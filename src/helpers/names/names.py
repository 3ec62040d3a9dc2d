"""Nothing in; out what phrases are made of: pieces of a sentence, and the entities that they turn out to mean."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.language.lexicon import Entry

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
NEVER_NAMES = frozenset({"month", "weekday", "season", "holiday"})
OPENING_MARKS = frozenset("\"'“”„«»‘‹(:-–—*•|/[")
QUOTES = frozenset("\"“”„«»‘’‹›'")
ALSO_NAMES = frozenset({"document", "field", "pronoun", "thing"})  # Words that surnames and firms are made of too.
BRACKETS = QUOTES | frozenset("()[]/|")


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
    absorbed = definite = plural = possessive = opening = short = quoted = loose = hidden = part = sure = False

    def __init__(self, sort: str, first: int, last: int, entry: Entry | None = None) -> None:
        self.sort = sort
        self.first = self.head = first
        self.last = self.after = self.head_last = last
        if entry is not None:
            self.entry = entry
