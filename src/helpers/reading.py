"""An article in; its Reading out: everything that all extractors need, worked out once.

Tokens, lexicon findings, date expressions, passages with their roles, items with their reference times, sentences
and the parties (who could be a source). Extractors are pure functions of a Reading and of the rows they must respect.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from helpers.intake.load import Article
from helpers.language import language, sentences, text
from helpers.language.language import Language
from helpers.language.lexicon import Findings
from helpers.language.packs import Pack
from helpers.language.text import Token
from helpers.layout import passages
from helpers.layout.passages import Head
from helpers.names import actors, gazetteer
from helpers.names.actors import Party
from helpers.rows import Item, Passage
from helpers.time import dates
from helpers.time.dates import DateExpression


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: characters `start` to `end`, tokens `first` to `last`, inside passage number `passage`."""

    start: int
    end: int
    first: int
    last: int
    item: int
    passage: int
    role: str


@dataclass(frozen=True)
class Reading:
    """An article made ready. Token ranges are end exclusive; offsets count in `article.text`."""

    article: Article
    language: Language
    pack: Pack
    tokens: tuple[Token, ...]
    found: Findings
    dates: tuple[DateExpression, ...]
    passages: tuple[Passage, ...]
    items: tuple[Item, ...]
    head: Head
    sentences: tuple[Sentence, ...]
    parties: tuple[Party, ...] = ()

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [p.start for p in self.passages]

    @cached_property
    def _party_firsts(self) -> list[int]:
        return [p.first for p in self.parties]

    @cached_property
    def _parties_by_end(self) -> dict[int, Party]:
        ends: dict[int, Party] = {}
        for party in reversed(self.parties):
            for end in {party.last, party.after}:
                if end not in ends or party.first <= ends[end].first:
                    ends[end] = party
        return ends

    @cached_property
    def dated(self) -> dict[int, int]:
        """The tokens of all date expressions, each with the token behind its expression."""
        return {i: d.last for d in self.dates for i in range(d.first, d.last)}

    def party_starting_at(self, token: int) -> Party | None:
        """Return the longest party whose first token is `token`."""
        i = bisect_left(self._party_firsts, token)
        return self.parties[i] if i < len(self.parties) and self.parties[i].first == token else None

    def party_ending_at(self, token: int) -> Party | None:
        """Return the longest party that ends right before `token` (its detached ending may stand between)."""
        return self._parties_by_end.get(token)

    def parties_between(self, first: int, last: int) -> tuple[Party, ...]:
        """Return the parties that lie wholly among tokens `first` to `last` (exclusive), inner ones included."""
        i = bisect_left(self._party_firsts, first)
        j = bisect_left(self._party_firsts, last)
        return tuple(p for p in self.parties[i:j] if p.last <= last)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the character, or None between sentences."""
        i = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def passage_at(self, offset: int) -> Passage | None:
        """Return the passage that holds the character, or None between passages."""
        i = bisect_right(self._passage_starts, offset) - 1
        return self.passages[i] if i >= 0 and offset < self.passages[i].end else None

    def item_at(self, offset: int) -> Item:
        """Return the item that holds the character (the nearest one before it, else item 0)."""
        passage = self.passages[max(0, bisect_right(self._passage_starts, offset) - 1)] if self.passages else None
        return self.items[passage.item if passage else 0]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters that tokens `first` to `last` (exclusive) cover."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def has_comma(self, token: int) -> bool:
        """Tell whether a comma stands at a token; the text may end before it."""
        return token < len(self.tokens) and self.tokens[token].norm == ","

    def surface(self, first: int, last: int) -> str:
        """Return the text that tokens `first` to `last` (exclusive) cover."""
        start, end = self.span(first, last)
        return self.article.text[start:end]


def read(article: Article) -> Reading:
    """Return the Reading of an article; its language comes from the metadata or from the whole text."""
    spoken = language.detect(article.text, declared=article.metadata.language)
    pack = gazetteer.equip(spoken.code)
    tokens = text.tokenize(article.text, pack.elided)
    found = pack.lexicon.scan(tokens)
    dated = dates.read_dates(article.text, tokens, found, pack)
    layout = passages.lay_out(article, tokens, found, dated, pack)
    split = tuple(_sentences(tokens, found, layout.passages))
    reading = Reading(article, spoken, pack, tokens, found, dated, layout.passages, layout.items, layout.head, split)
    return _with_parties(reading)


def _sentences(tokens: tuple[Token, ...], found: Findings, rows: tuple[Passage, ...]) -> list[Sentence]:
    """Return the sentences of all passages in order."""
    result = []
    i = 0
    for number, passage in enumerate(rows):
        while i < len(tokens) and tokens[i].start < passage.start:
            i += 1
        first = i
        while i < len(tokens) and tokens[i].end <= passage.end:
            i += 1
        for a, b in sentences.split(tokens, first, i, found):
            start, end = tokens[a].start, tokens[b - 1].end
            result.append(Sentence(start, end, a, b, passage.item, number, passage.role))
    return result


def _with_parties(reading: Reading) -> Reading:
    """Return the reading with its parties, which need sentences to be found."""
    moment = reading.items[0].reference_time if reading.items else None
    parties = actors.find_parties(
        reading.tokens,
        reading.found,
        reading.sentences,
        reading.pack,
        reading.article.text,
        moment[:10] if moment else None,
    )
    return Reading(**{**{k: getattr(reading, k) for k in reading.__dataclass_fields__}, "parties": parties})
