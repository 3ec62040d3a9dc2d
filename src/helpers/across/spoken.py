"""The tables in; every quote of somebody's words out, with all that it can be told by: words, speaker, figures, days, names.

Nothing here compares. Words are folded tokens; speakers and names are actors or the firm consonants of a name, so that
the spellings of two scripts agree; figures and days are the rows of `numbers` and `timeline` that stand inside the quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.quote_wording import Bag, bag, overlap, telling
from helpers.across.quoted import SPOKEN
from helpers.across.units import Key, Unit, cells, units
from helpers.language.gloss import concepts
from helpers.language.kin import in_script_of_page, of_kin_words
from helpers.language.packs import load_pack
from helpers.language.text import Token, tokenize
from helpers.language.translit import rough_latin, sounds
from helpers.tables import Tables

_COLUMNS = ("article", "item", "start", "end", "text", "kind", "turn", "occasion", "actor", "name", "speaker")
_COMMON = frozenset({"counted_noun", "state_word", "person", "body", "area", "document", "people", "cue", "time_unit",
                     "time_unit_plural", "month", "weekday", "season", "relative", "cardinal", "magnitude", "occasion",
                     "part_of_day", "named_thing", "actor", "multiple", "vague", "percent", "currency"})  # fmt: skip
SAME_WORDS = 0.85
_PERSON = "person"
_OFFICES = frozenset({_PERSON, "body"})
_ONE_CATEGORY = {"time_unit_plural": "time_unit"}
_LEAST_SOUNDS, _LEAST_LETTERS, _LEAST_KIN_SOUNDS, _KIN_SOUNDS = 2, 4, 3, 4
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
NONE: frozenset[Any] = frozenset()


class Spoken(NamedTuple):
    """One quote of somebody's words, and what it can be told by. `number` is its place in the list of all."""

    number: int
    article: str
    item: int
    start: int
    end: int
    text: str
    kind: str
    language: str
    story: Any
    stamp: str
    turn: tuple[str, int, int]
    occasion: str | None
    speaker: str | None
    actor: str | None
    who: frozenset[str]
    office: frozenset[str]
    sentence: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    bag: Bag
    telling: int
    figures: frozenset[Any]
    days: frozenset[Any]
    names: frozenset[Any]
    around: frozenset[Any]
    meanings: frozenset[Any]
    kindred: frozenset[Any]

    @property
    def unit(self) -> Key:
        """Return the story in which it stands."""
        return self.article, self.item


class _Inside:
    """Rows of a table by article and place, for asking which stand within a span."""

    def __init__(self, rows: Iterable[tuple[str, int, int, Any]]) -> None:
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._rows: dict[str, list[tuple[int, Any]]] = defaultdict(list)
        for article, start, end, value in rows:
            self._starts[article].append(start)
            self._rows[article].append((end, value))

    def within(self, article: str, start: int, end: int) -> frozenset[Any]:
        """Return the values of the rows that stand within a span."""
        starts = self._starts.get(article)
        if starts is None:
            return NONE
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return frozenset(v for e, v in self._rows[article][first:last] if e <= end and v is not None)


class _Tables:
    """What stands where in a corpus: units, texts, figures, days and names of the articles that quote somebody."""

    def __init__(self, corpus: Tables, articles: set[str], story_of: Mapping[Key, Any]) -> None:
        self._units, self._story_of = units(corpus), story_of
        self._texts = dict(cells(corpus.articles, "article", "text"))
        figures = _of(corpus.numbers, articles, "low", "high")
        names = _of(corpus.mentions, articles, "actor", "name", "text")
        self._figures = _Inside((a, s, e, _figure(low, high)) for a, s, e, low, high in figures)
        self._days = _Inside(_of(corpus.timeline, articles, "value"))
        self._names = _Inside((a, s, e, _name_key(actor, name or text)) for a, s, e, actor, name, text in names)

    def quote(self, number: int, row: tuple[Any, ...]) -> Spoken:
        """Return a row of the table of quotes with all that it can be told by."""
        article, item, start, end, text, kind, turn, occasion, actor, name, speaker = row
        unit = self._units.get((article, item)) or Unit(article, item, 0, 0, None, "und", None, None, None)
        said = _said(text, unit.language)
        inside = self._names.within(article, start, end)
        office = _office(speaker, unit.language) if speaker else NONE
        who = _who(actor, name or speaker, office)
        return Spoken(
            number=number, article=article, item=item, start=start, end=end, text=text, kind=kind, language=unit.language,
            story=self._story_of.get((article, item), (article, item)), stamp=unit.stamp or "", turn=(article, item, turn),
            occasion=occasion, speaker=name or speaker, actor=actor, who=who, office=office,
            sentence=_sentence(self._texts[article], start, end), tokens=said.tokens, words=said.words, bag=said.bag,
            telling=telling(said.words), figures=self._figures.within(article, start, end),
            days=self._days.within(article, start, end), names=inside,
            around=self._names.within(article, *_line(self._texts[article], start, end)) - inside - who,
            meanings=said.meanings, kindred=said.kindred,
        )  # fmt: skip


def spoken(corpus: Tables, story_of: Mapping[Key, Any]) -> list[Spoken]:
    """Return the direct and mixed quotes of a corpus in the order of its table.

    Args:
        corpus: the tables.
        story_of: the story that each (article, item) tells; units that it lacks tell each their own.
    """
    rows = [row for row in cells(corpus.quotes, *_COLUMNS) if row[5] in SPOKEN]
    tables = _Tables(corpus, {row[0] for row in rows}, story_of)
    return completed([tables.quote(number, row) for number, row in enumerate(rows)])


def completed(quotes: Sequence[Spoken]) -> list[Spoken]:
    """Return the quotes; what a story's headline quotes without speaker or occasion has those of the body's same words."""
    units_of: dict[Key, list[Spoken]] = defaultdict(list)
    for quote in quotes:
        units_of[quote.unit].append(quote)
    return [_completed(quote, units_of[quote.unit]) for quote in quotes]


def _completed(quote: Spoken, story: Sequence[Spoken]) -> Spoken:
    """Return a quote with the speaker and the occasion that its words have elsewhere in the story, where it has none."""
    if (quote.who or quote.office) and quote.occasion:
        return quote
    twins = [q for q in story if q is not quote and overlap(q.bag, quote.bag) >= SAME_WORDS]
    told = max(twins, key=lambda q: (bool(q.who), bool(q.occasion), len(q.words), -q.number), default=None)
    if told is None:
        return quote
    if not quote.who and not quote.office:
        quote = quote._replace(who=told.who, office=told.office, actor=told.actor)
    return quote._replace(occasion=quote.occasion or told.occasion) if quote.who == told.who else quote


def _of(table: pd.DataFrame, articles: set[str], *columns: str) -> Iterable[tuple[Any, ...]]:
    """Yield article, start, end and these columns of the rows of some articles."""
    return (row for row in cells(table, "article", "start", "end", *columns) if row[0] in articles)


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the line or lines in which a span stands."""
    behind = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, behind if behind >= 0 else len(text)


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence in which a span stands, without its line's other sentences.

    >>> _sentence("It sank. He said it was “terrible” there. Rain fell.", 25, 33)
    'He said it was “terrible” there.'
    """
    first, last = _line(text, start, end)
    before = max((first, *(found.end() for found in _SENTENCE_END.finditer(text, first, start))))
    behind = _SENTENCE_END.search(text, end, last)
    return text[before : behind.start() if behind else last].strip()


def _figure(low: float | None, high: float | None) -> tuple[float | None, float | None] | None:
    """Return what a figure claims; None where it claims nothing."""
    return None if low is None and high is None else (low, high)


@lru_cache(maxsize=100_000)
def _name_key(actor: str | None, name: str | None) -> str | None:
    """Return what a named thing is told by: its actor, or the consonants of the last word of its name."""
    if actor:
        return actor
    words = (name or "").split()
    heard = sounds(words[-1]) if words else ""
    return f"~{heard}" if len(heard) >= _LEAST_SOUNDS else None


def _who(actor: str | None, name: str | None, office: frozenset[str]) -> frozenset[str]:
    """Return what a speaker is told by: actor, and the consonants of a name that is no common noun and no body's."""
    keys = {actor} if actor else set()
    last = (name or "").split()[-1:]
    person = name and last and last[0] != last[0].lower() and (_PERSON in {o[0] for o in office} or not office)
    person = person or bool(name and name == name.lower() == name.upper())  # a script without capitals
    if person and last:
        # Wade has too few consonants to be heard; Голуб is Holub or Golub
        heard = (
            _name_key(None, name),
            _name_key(None, last[0].casefold().replace("г", "")),
            f"={rough_latin(last[0])}",
        )
        keys |= {key for key in heard if key}
    return frozenset(keys)


@lru_cache(maxsize=20_000)
def _office(speaker: str, language: str) -> frozenset[Any]:
    """Return the offices and bodies that the words for a speaker name, as keys that languages share."""
    return frozenset(load_pack(language).lexicon.meant(tokenize(speaker), _OFFICES))


class _Said(NamedTuple):
    """What the words of a quote tell, wherever they stand."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    bag: Bag
    meanings: frozenset[Any]
    kindred: frozenset[str]


@lru_cache(maxsize=10_000)
def _said(text: str, language: str) -> _Said:
    """Return what the words of a quote tell; they are cut once."""
    tokens = tokenize(text)
    cut = tuple(t for t in tokens if t.kind != "mark")
    words = tuple(in_script_of_page(t.norm, language) for t in cut)
    return _Said(cut, words, bag(words), _meanings(text, tokens, language), _kindred(text, language))


def _meanings(text: str, tokens: Sequence[Token], language: str) -> frozenset[Any]:
    """Return the language-neutral keys of the words that the language's page knows (offices, things counted, states …)."""
    found = load_pack(language).lexicon.meant(tokens, _COMMON)
    listed = frozenset([(_ONE_CATEGORY.get(category, category), key) for category, key in found])
    return listed | {("gloss", key) for key in concepts(text, language)}


def _kindred(text: str, language: str) -> frozenset[str]:
    """Return the beginnings of longer words as they sound in the words of the language's next of kin.

    So words are found that languages share, and those for which a page knows a word of another language.
    """
    return of_kin_words(text, language, _kindred_words(language), _sound_keys)


@cache
def _kindred_words(language: str) -> dict[str, frozenset[str]]:
    """Return how the words of a language sound that were met before."""
    return {}


def _sound_keys(words: frozenset[str]) -> frozenset[str]:
    """Return how the longer of a few words sound."""
    return frozenset(key for word in words if len(word) >= _LEAST_LETTERS and (key := _sound_key(word)))


@lru_cache(maxsize=200_000)
def _sound_key(word: str) -> str:
    """Return the first firm consonants of a word, of one with few of them its first letters."""
    heard = sounds(word)
    return heard[:_KIN_SOUNDS] if len(heard) >= _LEAST_KIN_SOUNDS else "=" + rough_latin(word)[:_LEAST_LETTERS]
