"""A Reading in; the stretches of text in which one attribution is looked for out.

A unit is a sentence, or several that an open quote holds together ("One. Two," she said). What stands inside quotation
marks is masked out of it (the reporter's asides there are not) and makes units of its own, in which the quote's speaker
passes on what others said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from helpers.language.text import token_at
from helpers.names.parties import Party
from helpers.reading import Reading, Sentence
from helpers.speech.quote_marks import Marked
from helpers.speech.spans import quoted_spans

_TELLING = 8
__all__ = ["Unit", "quoted_spans", "units"]

_SHORTEST_INSIDE = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens `first` to `last` (exclusive) of one item; `visible` are those outside the quotes in it, `sees` the same as a set.

    `inside` is the quote that this unit lies in, None for the reporter's own text. `before` is the unit before it in
    the same passage or story, for sentences that speak of the one before.
    """

    number: int
    first: int
    last: int
    start: int
    end: int
    item: int
    role: str
    visible: Sequence[int]
    sees: Collection[int]
    quotes: tuple[Marked, ...]
    parties: tuple[Party, ...]
    inside: Marked | None = None


def units(reading: Reading, marked: Sequence[Marked]) -> tuple[Unit, ...]:
    """Return the units of an article in order: those of the reporter's text, each followed by those in its quotes."""
    outer = [m for m in marked if m.depth == 0]
    inner = [m for m in marked if m.depth == 1]
    result: list[Unit] = []
    for group in _groups(reading.sentences, outer):
        result.append(_unit(reading, group, outer, len(result), None))
        for quote in result[-1].quotes:
            for part in _inside(reading, quote):
                result.append(_unit(reading, part, inner, len(result), quote))
    return tuple(result)


def _groups(sentences: Sequence[Sentence], quotes: Sequence[Marked]) -> Iterator[list[Sentence]]:
    """Yield runs of sentences that no quote spans the border of."""
    group: list[Sentence] = []
    q = 0
    for sentence in sentences:
        while q < len(quotes) and quotes[q].outer_end <= sentence.start:
            q += 1
        held = q < len(quotes) and quotes[q].outer_start < sentence.start < quotes[q].outer_end
        if group and not held:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _inside(reading: Reading, quote: Marked) -> Iterator[list[Sentence]]:
    """Yield the sentences inside a quote, cut to it."""
    first, last = token_at(reading.tokens, quote.start), token_at(reading.tokens, quote.end - 1) + 1
    if last - first < _SHORTEST_INSIDE:
        return
    begin = max(0, bisect_right(reading.sentences, first, key=lambda s: s.first) - 1)
    for sentence in reading.sentences[begin : bisect_left(reading.sentences, last, key=lambda s: s.first)]:
        a, b = max(sentence.first, first), min(sentence.last, last)
        if b - a >= _SHORTEST_INSIDE:
            start, end = reading.span(a, b)
            yield [Sentence(start, end, a, b, sentence.item, sentence.passage, sentence.role)]


def _unit(
    reading: Reading, group: Sequence[Sentence], quotes: Sequence[Marked], number: int, inside: Marked | None
) -> Unit:
    """Return the unit that a run of sentences makes."""
    first, last, start, end = group[0].first, group[-1].last, group[0].start, group[-1].end
    own = list(_overlapping(quotes, start, end))
    parties = []
    for party in reading.parties_between(first, last):
        around = next((m for m in own if _holds(reading, m, party)), None)
        if around is None or any(party.head in _tokens_of(reading, aside) for aside in around.asides):
            parties.append(party)
        elif _names(reading, party, *_token_range(reading, around)):
            parties.append(party)
            own.remove(around)  # the marks belong to a name: вестник „Труд“
    hidden = {i for m in own for i in range(*_token_range(reading, m)) if first <= i < last}
    hidden -= {i for m in own for aside in m.asides for i in _tokens_of(reading, aside)}
    hidden |= {i for aside in (inside.asides if inside else ()) for i in _tokens_of(reading, aside)}
    visible = [i for i in range(first, last) if i not in hidden] if hidden else range(first, last)
    sees = frozenset(visible) if hidden else visible
    return Unit(
        number,
        first,
        last,
        start,
        end,
        group[0].item,
        group[0].role,
        visible,
        sees,
        tuple(own),
        tuple(parties),
        inside,
    )


def _overlapping(quotes: Sequence[Marked], start: int, end: int) -> Iterator[Marked]:
    """Yield the quotes, which are in order and disjoint, that overlap a stretch of text."""
    i = bisect_right(quotes, start, key=lambda m: m.outer_end)
    while i < len(quotes) and quotes[i].outer_start < end:
        yield quotes[i]
        i += 1


def _tokens_of(reading: Reading, span: tuple[int, int]) -> range:
    """Return the numbers of the tokens that a span of characters covers."""
    return range(token_at(reading.tokens, span[0]), token_at(reading.tokens, span[1] - 1) + 1)


def _token_range(reading: Reading, m: Marked) -> tuple[int, int]:
    """Return the tokens that a quote covers, its marks included."""
    return token_at(reading.tokens, m.outer_start), token_at(reading.tokens, m.outer_end - 1) + 1


def _names(reading: Reading, party: Party, first: int, last: int) -> bool:
    """Tell whether a quote of tokens `first` to `last`, marks included, is the party's name or a part of its phrase."""
    if party.first <= first and party.last >= last:
        return True
    body = party.kind in {"agency", "outlet", "institution"} and party.named
    if not body or party.first != first + 1 or party.after != last - 1:
        return False
    return party.sure or _stands_as_name(reading, first, last)


def _closes_report(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a name in marks stands behind a verb of saying that a comma parts from what is said (…, пише „Изгрев“.)."""
    tokens = reading.tokens
    if last < len(tokens) and tokens[last].norm not in {".", ","}:
        return False
    cue = next(
        (f for k in (first - 1, first - 2) if k > 1 for f in reading.found.at(k, "cue") if f.last == first), None
    )
    if cue is None or cue.entry.get("frame", "verb") != "verb" or cue.entry.get("needs") == "quote":
        return False
    return tokens[cue.first - 1].norm == ","


def _stands_as_name(reading: Reading, first: int, last: int) -> bool:
    """Tell whether what only its marks name stands behind a preposition, or right before a verb of saying."""
    if _closes_report(reading, first, last):
        return True
    phrases = reading.pack.section("phrases")
    prepositions = phrases.get("medium_prepositions", phrases.get("prepositions", ()))
    if first and reading.tokens[first - 1].norm in prepositions:
        return True
    if first > 1 and "medium_prepositions" in phrases and reading.tokens[first - 1].norm in phrases.get("articles", ()):
        return _told(reading, first - 1)
    return bool(reading.found.at(last, "cue")) and not reading.found.at(last, "content_closer")


def _told(reading: Reading, i: int) -> bool:
    """Tell whether the article at token `i` follows a cue that takes its source or a medium so ("sagte sie der „X“")."""
    for k in range(i - 1, max(-1, i - _TELLING), -1):
        for f in reading.found.at(k, "cue"):
            if (f.last == i and f.entry.get("frame") in {"before", "citing"}) or f.entry.get("addressee"):
                return True
        if reading.tokens[k].kind == "mark" and reading.tokens[k].norm not in "-.":
            return False
    return False


def _holds(reading: Reading, m: Marked, party: Party) -> bool:
    """Tell whether the head of the party stands inside the quote."""
    first, last = _token_range(reading, m)
    return first <= party.head < last
