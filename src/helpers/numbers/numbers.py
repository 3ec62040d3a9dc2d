"""A Reading and its timeline in; its numbers out, one row a quantity, with what is counted and what happened to it.

Time expressions claim their digits first. Then figures and words become amounts (`number_words`), amounts take their units
(`measures`) and bounds (`bounds`), what is no quantity is refused (`number_doubts`), and each sentence tells what its
numbers count (`counted`) and what happened (`states`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from helpers.language.lexicon import Entry, Lexicon
from helpers.language.text import token_at
from helpers.numbers.bounds import Bounds
from helpers.numbers.counted import Counted, CountedNouns
from helpers.numbers.joined_ages import with_joined_ages
from helpers.numbers.measures import Measures
from helpers.numbers.number_compounds import Compound, Compounds
from helpers.numbers.number_doubts import Doubts
from helpers.numbers.number_text import NumberText, sense, style_of
from helpers.numbers.number_words import Amounts
from helpers.numbers.quantities import Quantity, bounded
from helpers.numbers.short_nouns import with_fuller_nouns
from helpers.numbers.states import States
from helpers.rows import Number, TimeExpression

if TYPE_CHECKING:
    from helpers.reading import Reading, Sentence

_compounds_of: WeakKeyDictionary[Lexicon, Compounds] = WeakKeyDictionary()
_FURNITURE = frozenset({"byline", "dateline", "credit", "signoff", "other"})
_COUNTING = frozenset({"count", "ratio"})
# What runs to a timetable is held up, not arrested.
_RUNS = frozenset({"flight", "train", "bus", "tram", "departure", "arrival"})


class _Finding(NamedTuple):
    """A quantity with what it counts."""

    quantity: Quantity
    counted: Counted | None


def rows(reading: Reading, timeline: Sequence[TimeExpression]) -> list[Number]:
    """Return the numbers of a reading in order; `claimed_by` is left to those who know the sources."""
    text = NumberText(reading.article.text, reading.tokens, reading.found, style_of(reading.pack))
    for row in timeline:
        first = token_at(reading.tokens, row.start)
        while first < len(reading.tokens) and reading.tokens[first].start < row.end:
            text.claimed.add(first)
            first += 1
    if text.style.glued_words:
        text.compounds = _compounds(reading)
    amounts = Amounts(text).read()
    if not amounts:
        return []
    measures = Measures(text)
    quantities = _apart(Bounds(text, measures).bind(q for a in amounts if (q := measures.quantity(a))))
    return with_fuller_nouns(_Rows(reading, text).of(with_joined_ages(quantities, text)), text)


def _apart(quantities: Iterable[Quantity]) -> list[Quantity]:
    """Return the quantities, each beginning where the one before it has ended: a sign between two figures is the first one's."""
    result: list[Quantity] = []
    for q in quantities:
        ended = result[-1].last if result else q.first
        result.append(q._replace(first=ended) if q.first < ended <= q.core else q)
    return result


def _compounds(reading: Reading) -> dict[int, Compound]:
    """Return the number words written together, by token."""
    known = _compounds_of.get(reading.pack.lexicon)
    if known is None:
        known = _compounds_of[reading.pack.lexicon] = Compounds(reading.pack.lexicon)
    words = ((i, known.read(token.norm)) for i, token in enumerate(reading.tokens) if token.kind == "word")
    return {i: compound for i, compound in words if compound}


class _Rows:
    """The rows of one reading, sentence by sentence."""

    def __init__(self, reading: Reading, text: NumberText) -> None:
        self._reading = reading
        self._text = text
        self._nouns = CountedNouns(text)
        self._states = States(text)
        self._doubts = Doubts(text, frozenset(s.first for s in reading.sentences))

    def of(self, quantities: Sequence[Quantity]) -> list[Number]:
        """Return the rows of quantities that come in order."""
        result: list[Number] = []
        for sentence, group in self._by_sentence(quantities):
            result += self._rows(sentence, list(self._counted(sentence, group)))
        return result

    def _by_sentence(self, quantities: Sequence[Quantity]) -> Iterator[tuple[Sentence, list[Quantity]]]:
        """Yield each sentence that holds quantities, with them; the page's furniture is passed over."""
        sentences = self._reading.sentences
        firsts = [s.first for s in sentences]
        groups: dict[int, list[Quantity]] = {}
        for q in quantities:
            n = bisect_right(firsts, q.core) - 1
            if n >= 0 and q.core < sentences[n].last and sentences[n].role not in _FURNITURE:
                groups.setdefault(n, []).append(q)
        for n, group in groups.items():
            yield sentences[n], group

    def _counted(self, sentence: Sentence, group: Sequence[Quantity]) -> Iterator[_Finding]:
        """Yield the quantities of a sentence that are quantities, with what they count."""
        taken = sentence.first
        for n, q in enumerate(group):
            end = group[n + 1].first if n + 1 < len(group) else sentence.last
            counted = self._nouns.of(q, sentence.first, max(end, q.last), taken)
            if self._doubts.refuses(q, counted):
                continue
            if counted and not counted.leads:
                taken = counted.last
            yield _Finding(self._estimated(_sized(q, counted), counted), counted)

    def _estimated(self, q: Quantity, counted: Counted | None) -> Quantity:
        """Return an exact figure as about where the noun that leads to it says so (an estimated population of)."""
        if counted is None or not counted.leads or q.qualifier != "exact" or q.kind not in _COUNTING:
            return q
        f = self._text.before(counted.first, "approximator")
        return bounded(q, "about") if f and sense(f.entry) == "about" and not f.entry.get("loose") else q

    def _rows(self, sentence: Sentence, findings: Sequence[_Finding]) -> list[Number]:
        """Return the rows of one sentence."""
        states = self._told(sentence, findings)
        result: list[Number] = []
        for (q, counted), state in zip(findings, states, strict=True):
            if state is None and self._doubts.stands_for_named(q, counted):
                continue
            lead = self._nouns.leading(q, sentence.first) if q.kind == "count" and not result else None
            result.append(self._row(q, counted, state, lead, result))
        return result

    def _told(self, sentence: Sentence, findings: Sequence[_Finding]) -> list[Entry | None]:
        """Return what is told of each finding; of those that "and" joins, what is told of the last."""
        spans = [(q.first, max(q.last, c.last if c and not c.leads else 0)) for q, c in findings]
        states: list[Entry | None] = [None] * len(findings)
        shared, ahead = [False] * (len(findings) + 1), [False] * len(findings)
        for n in reversed(range(len(findings))):
            (q, counted), (first, last) = findings[n], spans[n]
            if q.kind not in _COUNTING:
                continue
            counts = [m for m in range(n) if findings[m].quantity.unit != "a"]  # an age stands with its person
            before = spans[counts[-1]][1] if counts else sentence.first
            behind = n + 1 + (n + 1 < len(findings) and self._included(last, spans[n + 1][0]))
            follows = behind < len(findings)
            after = self._begins(findings[behind]) if follows else sentence.last
            noun_first = counted.first if counted and not counted.leads else last
            found = self._states.around(counted.first, counted.last, first) if counted and counted.leads else None
            found = found or self._states.of(first, noun_first, last, before, after, follows)
            if found:
                states[n] = found.entry
                ahead[n] = found.last <= first
            elif n + 1 < len(findings) and self._joined(last, spans[n + 1][0], shared[n + 1]):
                states[n] = states[n + 1]
                shared[n] = True
        for n in range(1, len(findings)):
            gap = spans[n - 1][1], spans[n][0]
            listed = ahead[n - 1] and self._joined(*gap, True)
            if states[n] is None and states[n - 1] and (listed or self._included(*gap) or self._part_behind(*gap)):
                states[n], ahead[n] = states[n - 1], ahead[n - 1]
        return states

    def _begins(self, finding: _Finding) -> int:
        """Return the token where a finding begins, with the noun that leads to it (the number of missing rose to 22)."""
        quantity, counted = finding
        return min(quantity.first, counted.first) if counted and counted.leads else quantity.first

    def _joined(self, first: int, last: int, listed: bool) -> bool:
        """Tell whether only "and" stands between two findings, or a comma where the list goes on to an "and".

        Where verbs stand last, a part may stand right before its whole (tr 2'si çocuk 7 kişi).
        """
        between = range(first, last)
        commas = sum(self._text.norm(j) == "," for j in between)
        if not 0 < len(between) <= 2 or commas + sum(
            self._text.at(j, "number_join") is not None for j in between
        ) < len(between):
            return self._text.style.verb_last and (first == last or self._included(first, last))
        return listed or commas < len(between)

    def _included(self, first: int, last: int) -> bool:
        """Tell whether the second of two findings is a part of the first (11 people, including three children)."""
        comma = self._text.norm(first) == ","
        f = self._text.at(first + comma, "part_link")
        return f is not None and f.last == last

    def _part_behind(self, first: int, last: int) -> bool:
        """Tell whether a part is named behind the clause that tells of its whole (eight are held, among them two foreigners)."""
        f = self._text.before(last, "part_link")
        return f is not None and f.first > first and self._text.norm(f.first - 1) == ","

    def _row(
        self, q: Quantity, counted: Counted | None, state: Entry | None, lead: Counted | None, earlier: Sequence[Number]
    ) -> Number:
        """Return the row of a quantity; one without a noun counts what the number before it counts."""
        reading, tokens = self._reading, self._text.tokens
        start, end = tokens[q.first].start, tokens[q.last - 1].end
        noun = counted.entry if counted else None
        told = noun.get("state") if noun else None
        if state and not (told and counted and counted.leads):
            told = sense(state)
        elif told is None and lead and lead.entry and counted and counted.concept == lead.concept:
            told = lead.entry.get("state")
        concept = "age" if q.unit == "a" else counted.concept if counted else None
        if noun and q.kind == "measure" and q.unit is None:
            concept = noun.get("points", concept)
        if told == "arrested" and concept in _RUNS:
            told = "other"  # задержаны 17 рейсов: delayed
        if counted and counted.stands and earlier:
            concept, told = earlier[-1].concept, told or earlier[-1].state
        elif counted is None and state and q.kind in _COUNTING:
            concept = _inherited(state, earlier)
        return Number(
            reading.article.name, reading.item_at(start).item, start, end, reading.article.text[start:end],
            q.value, q.low, q.high, q.qualifier, q.kind, q.unit,
            reading.surface(counted.first, counted.last) if counted else None, concept, told, None,
        )  # fmt: skip


def _inherited(state: Entry, earlier: Sequence[Number]) -> str | None:
    """Return what a number without a noun counts: what the one before does, if what happened can happen to that."""
    before = earlier[-1] if earlier and earlier[-1].state else None
    if before and (before.state != "other" or state.get("concept") is None):
        return before.concept
    concept: str | None = state.get("concept")
    return concept


def _sized(q: Quantity, counted: Counted | None) -> Quantity:
    """Return the quantity as its noun asks: a measure on a scale, an anniversary's order, or thousands of whole things."""
    if counted and counted.entry and counted.entry.get("scale") and q.kind == "count":
        return q._replace(kind="measure")
    if counted and counted.entry and counted.entry.get("scale") and q.unit == "Cel":
        return q._replace(unit=None)  # degrees of a scale (cs o síle 7,5 stupně)
    if counted and counted.entry and counted.entry.get("order") and q.kind == "count":
        return q._replace(kind="ordinal")
    other = q.amount.other
    if counted is None or q.kind != "count" or other is None or q.value is None or not (other > q.value):
        return q
    low, high = (None if bound is None else other for bound in (q.low, q.high))
    return q._replace(value=other, low=low, high=high)
