"""The tables in; who tells what its own sentence gives to nobody, or to a relay that names its source, out.

A toll is told in one breath: "17 are dead, said the coast guard. 203 were saved, 35 are sought." The figures of the second
sentence are the coast guard's, though only the first names it. A relay that names its source gives that source's words.
What a paragraph tells is whose a later sentence says it is ("This was reported by X"); who corrects a figure tells it; a
mood of the verb, where a language has one for what others say, goes on with whoever spoke last.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from helpers.across.conversion import kind_of
from helpers.across.figure_sentences import Span, sentence_ends
from helpers.across.units import Key, cells
from helpers.actor_facts import state_of
from helpers.language.packs import load_category, load_pack
from helpers.language.text import tokenize
from helpers.public_bodies import home_of
from helpers.tables import Tables

TOLL = frozenset({"dead", "wounded", "missing", "rescued"})
_RUNNING = frozenset({"lead", "body"})
_HEADS = frozenset({"headline", "kicker"})

_HEARD = frozenset({"person", "institution"})
_CORRECTS, _DECIDES = "corrects", "decides"
_MONEY = "money"
_GOVERNMENT = "government"  # The key of the words for one, in the category of bodies.

Named = Callable[[str, str], str]
Value = tuple[float | None, float | None, str | None]  # Bounds and unit of a figure.


class _Row(NamedTuple):
    """A source where it stands, with what it says, through whom."""

    who: str
    start: int
    end: int
    content: Span | None
    via: frozenset[str]
    origin: bool


class Tellers:
    """Who tells what in the sentences of each article."""

    def __init__(self, corpus: Tables, name: Named, is_named: Callable[[str], bool]) -> None:
        self._texts = dict(cells(corpus.articles, "article", "text"))
        self._name, self._is_named = name, is_named
        self._passages: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for article, start, end, role in cells(corpus.passages, "article", "start", "end", "role"):
            self._passages[article].append((start, end, role))
        self._rows: dict[Key, list[_Row]] = defaultdict(list)
        columns = (
            "article",
            "item",
            "actor",
            "name",
            "text",
            "start",
            "end",
            "content_start",
            "content_end",
            "role",
            "via",
            "polarity",
        )
        for article, item, actor, named, text, start, end, first, last, role, via, polarity in cells(corpus.sources, *columns):  # fmt: skip
            if role != "credit" and polarity == "positive":
                content = (first, last) if first is not None else None
                through = frozenset(name(article, each) for each in via or ())
                self._rows[article, item].append(
                    _Row(name(article, actor or named or text), start, end, content, through, role == "origin")
                )
        self._languages = dict(cells(corpus.articles, "article", "language"))
        self._mentions: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._states: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._persons: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for article, start, actor, named, kind in cells(corpus.mentions, "article", "start", "actor", "name", "kind"):
            if kind == "person" and (actor or named):
                self._persons[article].append((start, name(article, actor or named)))
            if actor and (state := state_of(actor)):
                self._states[article].append((start, state))
            if kind in _HEARD and (actor or named):
                self._mentions[article].append((start, name(article, actor or named)))
        self._read_figures(corpus)

    def _read_figures(self, corpus: Tables) -> None:
        """Note which figures stand where, and who tells them."""
        name = self._name
        self._value_at: dict[tuple[Key, int], Value] = {}
        self._starts: dict[Key, list[int]] = defaultdict(list)
        self._all: dict[Key, set[Value]] = defaultdict(set)
        self._values: dict[Key, list[tuple[int, Value, str]]] = defaultdict(list)
        self._told: dict[Key, list[tuple[int, str]]] = defaultdict(list)
        self._sums: set[tuple[Key, int]] = set()
        figure = ("article", "item", "start", "kind", "state", "concept", "claimed_by", "low", "high", "unit")
        for article, item, start, kind, state, concept, by, low, high, unit in cells(corpus.numbers, *figure):
            if kind == _MONEY:
                self._sums.add(((article, item), start))
            self._value_at[(article, item), start] = low, high, unit
            self._starts[article, item].append(start)
            self._all[article, item].add((low, high, unit))
            if by:
                self._values[article, item].append((start, (low, high, unit), name(article, by)))
            if by and (state in TOLL or concept in ("person", "body") or (concept is None and unit is None)):
                self._told[article, item].append((start, name(article, by)))

    def in_headline(self, unit: Key, start: int) -> bool:
        """Tell whether a place of an article stands in a headline or the line above it."""
        passage = self._passage(unit[0], start)
        return passage is not None and passage[2] in _HEADS

    def givers(self, unit: Key, start: int, medium: str) -> list[str]:
        """Return whom a cited agency or outlet names as its own source for what stands at a place, [] where it names nobody."""
        rows = self._rows.get(unit, ())
        for relay in rows:
            if relay.who == medium and relay.content and relay.content[0] <= start < relay.content[1]:
                first, last = self._sentence(unit[0], relay.start)
                found = [r.who for r in rows if medium in r.via and first <= r.start < last and self._is_named(r.who)]
                if found:
                    return list(dict.fromkeys(found))
        return []

    def beside(self, unit: Key, start: int, *, toll: bool) -> str | None:
        """Return the named source that tells what a sentence says that names no source, None where the reporter does.

        It speaks in the sentences before and behind alike; or, of a toll, tells figures of the toll in one of them.
        """
        passage = self._passage(unit[0], start)
        if passage is None or passage[2] not in _RUNNING:
            return None
        spans = self._spans(unit[0], passage)
        here = self._at(spans, start)
        if self._heard(unit, spans[here]):
            return None
        pointed = self._pointed_back(unit, passage, spans, here) or self._in_reported_mood(unit, spans, here)
        pointed = pointed or self._corrector(unit, spans[here])
        if pointed is None and (unit, start) in self._sums:
            pointed = self._decider(unit, spans[here])
        if pointed is not None:
            return pointed
        if 0 < here < len(spans) - 1:
            before, behind = (self._heard(unit, spans[i]) for i in (here - 1, here + 1))
            if len(set(before)) == 1 and set(before) == set(behind) and self._is_named(before[0]):
                return before[0]
        for beside in (here - 1, here + 1) if toll else ():
            if 0 <= beside < len(spans):
                found = next(iter(self._claimants(unit, spans[beside])), None)
                if found is not None:
                    return found
        return self._announcer(unit, spans[here - 1]) if toll and here else None

    def vouched(self, unit: Key, start: int, known: Collection[str]) -> str | None:
        """Return who, of those that tell a value in other articles, is named where the reporter gives it, None where nobody is.

        The name stands in the same sentence; or alone in the one before; or in one behind that gives no figure of its own
        ("The count comes from Minister Ada Kerr").
        """
        passage = self._passage(unit[0], start)
        if not known or passage is None or passage[2] not in _RUNNING:
            return None
        spans = self._spans(unit[0], passage)
        here = self._at(spans, start)
        named = self._named_or_heard(unit, spans[here])
        told = [(at, who) for at, who in named if who in known]
        if told:
            before = [who for at, who in told if at < start]
            return before[-1] if before else told[0][1]
        if self._heard(unit, spans[here]):
            return None
        if here and not named:
            above = {who for _, who in self._named_or_heard(unit, spans[here - 1])}
            if len(above) == 1 and above <= set(known):
                return above.pop()
        if here + 1 < len(spans) and not self._figures(unit, spans[here + 1]):
            behind = {who for _, who in self._named_or_heard(unit, spans[here + 1])} & set(known)
            return behind.pop() if len(behind) == 1 else None
        return None

    def named_before(self, unit: Key, start: int) -> str | None:
        """Return the last person that a sentence names before one of two figures in dispute ("Reed, who runs it, counts 900")."""
        first = self._sentence(unit[0], start)[0]
        persons = [who for at, who in self._persons.get(unit[0], ()) if first <= at < start]
        return persons[-1] if persons and self._is_named(persons[-1]) else None

    def same_value(self, unit: Key, start: int) -> str | None:
        """Return the named source that tells the figure of a headline in the body of its story, None where nobody does."""
        return self._of_value(unit, self._value_at.get((unit, start)))

    def in_original(self, unit: Key, start: int, original: Key) -> str | None:
        """Return the named source that tells a figure in the article that a unit repeats, None where nobody does."""
        return self._of_value(original, self._value_at.get((unit, start))) if original != unit else None

    def also_in(self, unit: Key, start: int, original: Key) -> bool:
        """Tell whether the article that a unit repeats gives the figure of a place too; of itself every unit does."""
        told = self._value_at.get((unit, start))
        return original == unit or told is None or any(self._alike(told, v) for v in self._all.get(original, ()))

    @staticmethod
    def _alike(one: Value, other: Value) -> bool:
        """Tell whether two values are one, or may be one in another unit (kilometres, miles)."""
        return one[:2] == other[:2] or (one[2] != other[2] and kind_of(one[2]) == kind_of(other[2]) is not None)

    def _of_value(self, unit: Key, value: Value | None) -> str | None:
        """Return the one named source that tells a value in the body of a story."""
        told = {
            who for at, other, who in self._values.get(unit, ()) if other == value and not self.in_headline(unit, at)
        }
        return next(iter(told)) if value is not None and len(told) == 1 and all(map(self._is_named, told)) else None

    def _pointed_back(self, unit: Key, passage: tuple[int, int, str], spans: Sequence[Span], here: int) -> str | None:
        """Return who reported what a paragraph has told so far, as a sentence behind says: "This was reported by X"."""
        for row in self._rows.get(unit, ()):
            if not row.origin or row.content is None or not passage[0] <= row.content[0] < row.start < passage[1]:
                continue
            behind = next((i for i, (first, last) in enumerate(spans) if first <= row.start < last), 0)
            told = next((i for i, (first, last) in enumerate(spans) if first <= row.content[0] < last), 0)
            if here < told < behind and row.content[1] <= spans[behind][0] and self._is_named(row.who):
                if not any(self._heard(unit, spans[i]) for i in range(here, behind)):
                    return row.who
        return None

    def _in_reported_mood(self, unit: Key, spans: Sequence[Span], here: int) -> str | None:
        """Return who spoke in the sentence before, where the language has a mood for it (de Drei seien geborgen worden)."""
        mood = load_pack(self._languages[unit[0]]).section("attribution").get("reported_mood")
        words = re.findall(r"\w+", self._texts[unit[0]][slice(*spans[here])]) if mood and here else ()
        if not any(re.fullmatch(str(mood), word) for word in words):
            return None
        before = self._heard(unit, spans[here - 1])
        return before[-1] if before and self._is_named(before[-1]) else None

    def _corrector(self, unit: Key, span: Span) -> str | None:
        """Return the one source of the story whom a sentence names that tells of a correction ("X corrected the toll to 24")."""
        heard = {r.who for r in self._rows.get(unit, ())}
        named = {who for at, who in self._mentions.get(unit[0], ()) if span[0] <= at < span[1]} & heard
        if len(named) != 1:
            return None  # Few sentences name just one: only of these the words are looked up.
        text, code = self._texts[unit[0]][slice(*span)], self._languages[unit[0]]
        found = load_category(code, _CORRECTS).scan(tokenize(text, load_pack(code).elided)).of(_CORRECTS)
        return named.pop() if any(f.entry.key == "corrected" for f in found) else None

    def _decider(self, unit: Key, span: Span) -> str | None:
        """Return who decides on a sum or promises it in a sentence ("the cabinet decided to pay 350,000 som"), None where nobody does.

        That is whoever is named last before the verb, else first behind it; a government without a name is its state's.
        """
        text, code = self._texts[unit[0]][slice(*span)], self._languages[unit[0]]
        tokens = tokenize(text, load_pack(code).elided)
        verbs = load_category(code, _DECIDES).scan(tokens).of(_DECIDES)
        if not verbs:
            return None
        verb = span[0] + tokens[verbs[0].first].start
        heads = load_category(code, "body", "person").scan(tokens).of("body")
        rulers = [span[0] + tokens[f.first].start for f in heads if f.entry.key == _GOVERNMENT]
        named = dict(self._named(unit[0], span))
        state = self._state(unit, span) if rulers else None
        candidates = sorted({**{at: state for at in rulers if state}, **named}.items())
        before = [who for at, who in candidates if at < verb]
        return before[-1] if before else next((who for _, who in candidates), None)

    def _state(self, unit: Key, span: Span) -> str | None:
        """Return the state that a sentence names, else the one that its article names most, else that of its language."""
        named = self._states.get(unit[0], ())
        here = Counter(state for at, state in named if span[0] <= at < span[1])
        found = here or Counter(state for _, state in named)
        state = found.most_common(1)[0][0] if found else home_of(self._languages[unit[0]])
        return self._name(unit[0], state) if state else None

    def _heard(self, unit: Key, span: Span) -> list[str]:
        """Return who is heard in a sentence."""
        return [r.who for r in self._rows.get(unit, ()) if span[0] <= r.start < span[1]]

    def _named(self, article: str, span: Span) -> list[tuple[int, str]]:
        """Return (start, name) of the persons and bodies that a sentence names."""
        return [(at, who) for at, who in self._mentions.get(article, ()) if span[0] <= at < span[1]]

    def _named_or_heard(self, unit: Key, span: Span) -> list[tuple[int, str]]:
        """Return (start, name) of the persons and bodies that a sentence names or hears, in their order."""
        heard = [(r.start, r.who) for r in self._rows.get(unit, ()) if r.origin and span[0] <= r.start < span[1]]
        return sorted({*self._named(unit[0], span), *heard})

    def _figures(self, unit: Key, span: Span) -> bool:
        """Tell whether a sentence gives a figure."""
        starts = self._starts.get(unit, ())
        first = bisect_left(starts, span[0])
        return first < len(starts) and starts[first] < span[1]

    def _spans(self, article: str, passage: tuple[int, int, str]) -> list[Span]:
        """Return the sentences of a line or paragraph."""
        return list(pairwise([passage[0], *sentence_ends(self._texts[article], passage[0], passage[1]), passage[1]]))

    @staticmethod
    def _at(spans: Sequence[Span], start: int) -> int:
        """Return the number of the sentence that holds a place."""
        return max(bisect_right([first for first, _ in spans], start) - 1, 0)

    def _announcer(self, unit: Key, span: Span) -> str | None:
        """Return the one named source of a sentence without figures that tells of an event ("…, the coast guard announced").

        One that only says who told what stands before it has told that.
        """
        rows = [r for r in self._rows.get(unit, ()) if r.origin and span[0] <= r.start < span[1]]
        told = {r.who for r in rows if r.content and span[0] <= r.content[0] and self._is_named(r.who)}
        return told.pop() if len(rows) == len(told) == 1 and not self._figures(unit, span) else None

    def _claimants(self, unit: Key, span: Span) -> Iterator[str]:
        """Yield the named sources that tell figures of a toll in a sentence, the last first."""
        told = [who for at, who in self._told.get(unit, ()) if span[0] <= at < span[1] and self._is_named(who)]
        yield from reversed(told)

    def _passage(self, article: str, at: int) -> tuple[int, int, str] | None:
        """Return the line or paragraph that holds a place."""
        return next((p for p in self._passages.get(article, ()) if p[0] <= at < p[1]), None)

    def _sentence(self, article: str, at: int) -> Span:
        """Return the sentence that holds a place."""
        passage = self._passage(article, at)
        if passage is None:
            return at, at + 1
        bounds = [passage[0], *sentence_ends(self._texts[article], passage[0], passage[1]), passage[1]]
        here = bisect_right(bounds, at) - 1
        return bounds[here], bounds[here + 1]
