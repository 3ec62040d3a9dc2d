"""A sentence that holds figures in; its words, days, names and stretches between commas out, read when they are asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from helpers.language.lexicon import Findings
from helpers.language.packs import load_category, load_pack
from helpers.language.text import Token, tokenize

HEADLINE, LEAD, BODY = 0, 1, 2
COMMAS = re.compile(r"[,;:()–—]")
CUES = ("figure_of", "corrects", "part_link", "state_word")
COUNTED_LINK = "counted_link"
Span = tuple[int, int]
_END = re.compile(r"[.!?…。！？][\"”»“’')\]]*\s+(?=[^\w\s]*[^\W\d_a-zа-яёїієґўәіңғүұқөһçğışöü])")
_INITIAL = re.compile(r"(?:^|[\s(])\w\.$")


def sentence_ends(text: str, first: int, last: int, kept: Sequence[Span] = ()) -> Iterator[int]:
    """Yield where each sentence but the last of a passage ends; full stops of initials and inside `kept` spans end none.

    The last character of a kept span may end a sentence.

    >>> list(sentence_ends("A. Reed left at 5 p.m. He won.", 0, 30, [(16, 22)]))
    [23]
    """
    for m in _END.finditer(text, first, last):
        inside = any(s <= m.start() < e - 1 for s, e in kept)
        if not inside and not _INITIAL.search(text, max(first, m.start() - 2), m.start() + 1):
            yield m.end()


class Timed(NamedTuple):
    """A time expression: its place and the days that it covers."""

    start: int
    end: int
    first_day: str
    last_day: str
    dated: bool


@dataclass
class Sentence:
    """A sentence that holds figures: its span, rank in its story, its days, names and sources, the days of the sentence above it."""

    start: int
    end: int
    rank: int
    order: int
    text: str
    language: str
    times: Sequence[Timed] = ()
    names: Sequence[tuple[int, int, str, str]] = ()
    above: Sequence[Timed] = ()
    numbers: list[Span] = field(default_factory=list)
    voices: Sequence[tuple[int, str]] = ()
    spoken: frozenset[int] = frozenset()
    previous: Sentence | None = None

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Return the words, their places counted from the sentence's start."""
        return tokenize(self.text, load_pack(self.language).elided)

    @cached_property
    def found(self) -> Findings:
        """Return which words of the sentence tell of figures."""
        return load_category(self.language, *CUES, COUNTED_LINK).scan(self.tokens)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the first letters of the longer words: what two sentences of one language may share."""
        return frozenset(t.norm[:6] for t in self.tokens if t.kind == "word" and len(t.norm) > 4)

    @cached_property
    def cues(self) -> dict[str, list[tuple[int, int, str]]]:
        """Return the places of the words that tell of what, that correct, that part; counted in the article."""
        known = {}
        for category in CUES:
            places = []
            for f in self.found.of(category):
                first, last = self.tokens[f.first], self.tokens[f.last - 1]
                meaning = str(f.entry.get("is", f.entry.key))
                places.append((self.start + first.start, self.start + last.end, meaning))
            known[category] = places
        return known

    @cached_property
    def bodies(self) -> tuple[int, ...]:
        """Return where words for bodies and organisers stand (police, city hall), counted in the article."""
        found = load_category(self.language, "body", "person").scan(self.tokens)
        heads = [*found.of("body"), *(f for f in found.of("person") if f.entry.key == "activist")]
        return tuple(sorted(self.start + self.tokens[f.first].start for f in heads))

    def between(self, start: int, end: int) -> str:
        """Return the words between two places of the article, '' where they lie outside the sentence."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def segment(self, at: int) -> Span:
        """Return the stretch between commas, colons, dashes and brackets that holds a place of the article."""
        marks = [self.start, *(self.start + m.start() for m in COMMAS.finditer(self.text)), self.end]
        cut = bisect_right(marks, at)
        return marks[cut - 1], marks[cut] if cut < len(marks) else self.end
