"""Quotes in; the pairs that are versions of one quote by their words alone, within a language, out.

Long alike words are one quote, whoever is named as the speaker. Few words ("no comment") are one quote only
where one speaker says them in one story; a fragment of a word or two belongs to the longer quote of its speaker that holds it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product
from typing import Literal, NamedTuple

from helpers.across.quote_wording import agreement, beside, overlap, stem, weight
from helpers.across.spoken import Spoken

Basis = Literal["text", "meaning", "evidence"]
_MOST_WITH_A_SIGN = 40  # Of more quotes with one pair of words, each is held against the longest.
_LONG, _ALIKE = 4, 0.7  # telling words; share of the shorter quote
_WORDS = 6  # Words that agree one for one are many from here on.
_SPEAKERS_OWN, _FEWER = 0.55, 3  # the same where one speaker says both
_HELD = 0.95
_CLAUSE = 5  # Words of a clause that one story has twice, whoever is named as the speaker.
_MANY, _NEARLY_ALL, _MOSTLY = 6, 0.9, 0.8  # in two stories
_ROUGHLY = 0.4


class Link(NamedTuple):
    """Two quotes (by number) that are versions of one, how sure that is, and what shows it."""

    one: int
    other: int
    confidence: float
    basis: Basis


def one_speaker(one: Spoken, other: Spoken) -> bool | None:
    """Tell whether two quotes have one speaker; None where that cannot be told."""
    if one.actor and other.actor:
        return one.actor == other.actor
    if one.who & other.who:
        return True
    return False if one.who and other.who and not one.office & other.office else None


def _anywhere(speaker: bool | None, share: float, shared: int) -> bool:
    """Tell whether words agree so well that they are one quote even in two stories."""
    return bool(speaker) or (shared >= _MANY and share >= _NEARLY_ALL) or (speaker is None and share >= _MOSTLY)


def may_be_one(one: Spoken, other: Spoken) -> bool:
    """Tell whether the speakers allow two quotes to be one: few words ("no comment") are one quote only of one speaker."""
    short = (one.telling < _LONG) + (other.telling < _LONG)
    if not short:
        return True
    speaker = one_speaker(one, other)
    if short == 2:
        return bool(speaker) or bool(speaker is None and one.office & other.office)
    return speaker is not False


def by_text(quotes: Sequence[Spoken]) -> list[Link]:
    """Return the links between quotes of one language whose words agree, in order of the quotes' numbers."""
    links: dict[tuple[int, int], Link] = {}
    spared: set[int] = set()
    for bucket in _word_for_word(quotes):
        for one, other in pairwise(bucket):
            links[one.number, other.number] = Link(one.number, other.number, 1.0, "text")
        told = {(q.story, q.who): q.number for q in reversed(bucket)}
        spared |= {q.number for q in bucket} - set(told.values())
    for one, other in _candidates([q for q in quotes if q.number not in spared]):
        link = link_by_text(one, other)
        if link is not None:
            links.setdefault((link.one, link.other), link)
    return [links[k] for k in sorted(links)]


def _clause(quote: Spoken) -> bool:
    """Tell whether a quote has words enough to be nobody else's by chance in one story."""
    return quote.kind == "direct" and len(quote.words) >= _CLAUSE


def _word_for_word(quotes: Sequence[Spoken]) -> Iterator[list[Spoken]]:
    """Yield the quotes of the same words, short ones only of one speaker in one story."""
    buckets: dict[tuple[object, ...], list[Spoken]] = defaultdict(list)
    for quote in quotes:
        words = (quote.language.split("-")[0], quote.words)
        if quote.telling >= _LONG or len(quote.words) >= _WORDS:
            buckets[*words, quote.occasion].append(quote)
        else:
            for speaker in sorted(quote.who):
                buckets[*words, quote.occasion, quote.story, speaker].append(quote)
    return (bucket for bucket in buckets.values() if len(bucket) > 1)


def _candidates(quotes: Sequence[Spoken]) -> Iterator[tuple[Spoken, Spoken]]:
    """Yield the pairs of one language that share telling words side by side, or a word, a speaker and a story."""
    postings: dict[tuple[object, ...], list[Spoken]] = defaultdict(list)
    for quote in quotes:
        for sign in _signs(quote):
            postings[sign].append(quote)
    shared = Counter(pair for sharing in postings.values() for pair in _pairs(sharing))
    by_number = {q.number: q for q in quotes}
    for (a, b), signs in shared.items():
        one, other = by_number[a], by_number[b]
        if signs > 1 or min(one.telling, other.telling) <= _LONG:
            yield one, other


def _pairs(sharing: Sequence[Spoken]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of quotes that share a sign; of many, each with the longest."""
    if len(sharing) <= _MOST_WITH_A_SIGN:
        yield from combinations([q.number for q in sharing], 2)
        return
    longest = sorted(sharing, key=lambda q: (-len(q.words), q.number))[:_MOST_WITH_A_SIGN]
    for one, other in product(sharing, longest):
        if one.number != other.number:
            yield min(one.number, other.number), max(one.number, other.number)


def _signs(quote: Spoken) -> set[tuple[object, ...]]:
    """Return what a quote is looked up by."""
    language = quote.language.split("-")[0]
    stems = [stem(w) for w in quote.words]
    signs: set[tuple[object, ...]] = {
        (language, a, b) for a, b in pairwise(stems) if weight(a) + weight(b) > 1.0 or len(a) == len(b) == 1
    }
    return signs | {(language, s, quote.story, who) for s in quote.bag.telling for who in quote.who}


def link_by_text(one: Spoken, other: Spoken) -> Link | None:
    """Return the link between two quotes of one language, None where their words do not make them one."""
    if overlap(one.bag, other.bag) < _ROUGHLY:
        return None
    share, shared = agreement(one.words, other.words, beside(one.words, other.words))
    speaker = one_speaker(one, other)
    if shared >= _LONG and share >= _ALIKE and (one.story == other.story or _anywhere(speaker, share, shared)):
        sure = share if speaker is not False else share - 0.1
    elif speaker and shared >= _FEWER and share >= _SPEAKERS_OWN and one.story == other.story:
        sure = share
    elif speaker and shared >= 1 and share >= _HELD and one.story == other.story:
        sure = 0.7 + 0.1 * min(2, shared)
    elif shared >= _FEWER and share >= _HELD and one.story == other.story and _clause(one) and _clause(other):
        sure = 0.8 if speaker is None else 0.7
    else:
        return None
    return Link(one.number, other.number, round(min(1.0, sure), 3), "text")
