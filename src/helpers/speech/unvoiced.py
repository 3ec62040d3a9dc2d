"""The quote rows of an article in; the same out, where words without a voice get it from other rows of the article.

A headline often prints words that the text gives with their speaker ("The water stood knee-high": the text says who), and in
an interview with dashes one person answers every other paragraph, though only one answer names her.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.reading import Reading
from helpers.rows import Quote

_SPEECH = frozenset({"direct", "mixed"})
_HEADS = frozenset({"headline", "subheading", "lead", "kicker"})
_WORDS = re.compile(r"\w+")
_FEWEST_WORDS = 3
_SHORTEST_INTERVIEW = 4
_DASHES = frozenset("-–—―")


def with_voices(reading: Reading, quotes: Sequence[Quote]) -> list[Quote]:
    """Return the rows of an article, in order, with `actor` and `name` of words that other rows tell the speaker of."""
    answered = _answered(reading, list(quotes))
    said = [(q.item, _words(q.text), q) for q in answered if q.kind in _SPEECH and q.name]
    return [_said_again(reading, q, said) for q in answered]


def _said_again(reading: Reading, quote: Quote, said: Sequence[tuple[int, tuple[str, ...], Quote]]) -> Quote:
    """Return a quote above the text with the speaker of the row that holds its words, where all such rows agree."""
    passage = reading.passage_at(quote.start)
    if quote.name or quote.speaker or quote.kind not in _SPEECH or passage is None or passage.role not in _HEADS:
        return quote
    words = _words(quote.text)
    if len(words) < _FEWEST_WORDS:
        return quote
    speakers = {(q.actor, q.name) for item, longer, q in said if item == quote.item and _holds(longer, words)}
    if len(speakers) != 1:
        return quote
    actor, name = next(iter(speakers))
    return replace(quote, actor=actor, name=name)


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a quote, folded."""
    return tuple(_WORDS.findall(text.casefold()))


def _holds(longer: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether `words` stand in `longer` one after the other."""
    return any(longer[i : i + len(words)] == words for i in range(len(longer) - len(words) + 1))


def _answered(reading: Reading, quotes: list[Quote]) -> list[Quote]:
    """Return the rows with the speaker of every other paragraph of an interview, where those that name one agree."""
    result = list(quotes)
    for run in _interviews(reading, quotes):
        for parity in (0, 1):
            answers = [n for paragraph in run[parity::2] for n in paragraph]
            speakers = {(quotes[n].actor, quotes[n].name) for n in answers if quotes[n].name}
            others = {quotes[n].name for paragraph in run[1 - parity :: 2] for n in paragraph}
            if len(speakers) != 1 or not {name for _, name in speakers}.isdisjoint(others):
                continue
            actor, name = next(iter(speakers))
            for n in answers:
                if quotes[n].name is None and quotes[n].speaker is None and quotes[n].kind in _SPEECH:
                    result[n] = replace(quotes[n], actor=actor, name=name)
    return result


def _interviews(reading: Reading, quotes: Sequence[Quote]) -> Iterator[list[list[int]]]:
    """Yield runs of neighbouring paragraphs of dash-opened speech, each paragraph as the numbers of its rows."""
    run: list[list[int]] = []
    ended = -1
    for n, quote in enumerate(quotes):
        passage = reading.passage_at(quote.start)
        if passage is None or reading.article.text[passage.start : passage.start + 1] not in _DASHES:
            continue
        if reading.article.text[passage.start : quote.start].rstrip()[-1:] not in _DASHES:
            continue  # words that the answer quotes
        if quote.start < ended:
            run[-1].append(n)
            continue
        if run and reading.article.text[ended : passage.start].strip():
            yield from [run] if len(run) >= _SHORTEST_INTERVIEW else []
            run = []
        run.append([n])
        ended = passage.end
    yield from [run] if len(run) >= _SHORTEST_INTERVIEW else []
