"""Quotes in; the pairs that are versions of one quote by their words alone, within a language, out.

Long alike words are one quote, whoever is named as the speaker. Few words ("no comment") are one quote only
where one speaker says them in one story; a fragment of a word or two belongs to the longer quote of its speaker that holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.across.quote_wording import agreement, at_most, overlap, starts, stem, weight
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
_LESS_SURE = 0.1  # where the speakers differ
_SLACK = 1e-9


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


class Pair(NamedTuple):
    """Two quotes (by number) whose words may agree, and how sure a link between them could be at most."""

    most: float
    one: int
    other: int


def by_text(quotes: Sequence[Spoken]) -> tuple[list[Link], list[Pair]]:
    """Return the links between quotes of one language that have the same words, and the other pairs whose words may agree.

    Words are not laid side by side here: most pairs are of groups that surer links have joined already.
    """
    links: dict[tuple[int, int], Link] = {}
    spared: set[int] = set()
    for bucket in _word_for_word(quotes):
        for one, other, formula in _as_one(bucket):
            if not formula:
                links[one.number, other.number] = Link(one.number, other.number, 1.0, "text")
        told = {(q.story, q.who): q.number for q in reversed(bucket)}
        spared |= {q.number for q in bucket} - set(told.values())
    pairs = _possible([q for q in quotes if q.number not in spared])
    return list(links.values()), [pair for pair in pairs if pair[1:] not in links]


def _possible(quotes: Sequence[Spoken]) -> Iterator[Pair]:
    """Yield the pairs of one language whose words may agree as much as they must, each with how sure that could be."""
    before: Spoken | None = None
    weights: list[tuple[str, float]] = []
    for one, other in _candidates(quotes):
        near = one.story == other.story
        if not near and one.telling < _LONG:
            continue
        speaker = one_speaker(one, other)
        if not near and speaker is False and one.telling < _MANY:
            continue
        if one is not before:
            before, weights = one, starts(one.words)
        most = at_most(weights, one.bag, other.bag) + _SLACK
        if most >= _least(one, other, speaker):
            yield Pair(round(min(1.0, most) - (_LESS_SURE if speaker is False else 0.0), 3), one.number, other.number)


def formulas(quotes: Sequence[Spoken]) -> list[tuple[int, int]]:
    """Return the pairs of quotes (by number) of the same words that two people say in two stories."""
    found = (pair for bucket in _word_for_word(quotes) for pair in _as_one(bucket))
    return [(one.number, other.number) for one, other, formula in found if formula]


def _as_one(bucket: Sequence[Spoken]) -> Iterator[tuple[Spoken, Spoken, bool]]:
    """Yield the pairs of quotes of the same words that hold them together, and those (True) that are only one formula."""
    seats: dict[tuple[object, frozenset[str]], Spoken] = {}
    for quote in bucket:
        seat = quote.story, quote.who
        if seat in seats:
            yield seats[seat], quote, False
            continue
        seen = [(q, _formula(q, quote)) for q in islice(seats.values(), _MOST_WITH_A_SIGN)]
        yield from ((q, quote, True) for q, formula in seen if formula)
        yield from islice(((q, quote, False) for q, formula in seen if not formula), 1)
        seats[seat] = quote


def _formula(one: Spoken, other: Spoken) -> bool:
    """Tell whether two quotes of the same few words fell twice: two people say them in two stories."""
    return one.story != other.story and one_speaker(one, other) is False and one.telling < _MANY


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
    postings: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, quote in enumerate(quotes):
        for sign in _signs(quote):
            postings[sign].append(place)
    pairs = [_pairs(sharing, quotes) for sharing in postings.values() if len(sharing) > 1]
    codes, signs = np.unique(np.concatenate([*pairs, np.empty(0, np.int64)]), return_counts=True)
    one, other = np.divmod(codes, len(quotes) or 1)
    told = np.array([q.telling for q in quotes], np.int64)
    worth = (signs > 1) | (np.minimum(told[one], told[other]) <= _LONG)
    for a, b in zip(one[worth].tolist(), other[worth].tolist(), strict=True):
        yield quotes[a], quotes[b]


def _pairs(sharing: Sequence[int], quotes: Sequence[Spoken]) -> NDArray[np.int64]:
    """Return the pairs of places that share a sign, each as one number; of many, each with the longest quotes."""
    places = np.array(sharing, np.int64)
    if len(sharing) <= _MOST_WITH_A_SIGN:
        one, other = every_pair(len(sharing))
        each: NDArray[np.int64] = places[one] * len(quotes) + places[other]
        return each
    longest = sorted(sharing, key=lambda i: (-len(quotes[i].words), i))[:_MOST_WITH_A_SIGN]
    all_, few = np.repeat(places, len(longest)), np.tile(np.array(longest, np.int64), len(places))
    codes = np.minimum(all_, few) * len(quotes) + np.maximum(all_, few)
    apart: NDArray[np.int64] = codes[all_ != few]
    return apart


@cache
def every_pair(number: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of so many things, the earlier and the later of each."""
    one, other = np.triu_indices(number, 1)
    return one, other


def _least(one: Spoken, other: Spoken, speaker: bool | None) -> float:
    """Return how much of the shorter of two quotes must be shared at least: the less, the more speaks for their being one."""
    if one.story == other.story:
        return _SPEAKERS_OWN if speaker else _ALIKE
    return _ALIKE if speaker else _MOSTLY if speaker is None else _NEARLY_ALL


def _agreement(one: Spoken, other: Spoken) -> tuple[float, int]:
    """Return how much of the shorter of two quotes is shared, and how many telling words that is."""
    if one.words == other.words:
        return (1.0 if one.bag.total else 0.0), one.telling
    return agreement(one.words, other.words)


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
    speaker = one_speaker(one, other)
    if at_most(starts(one.words), one.bag, other.bag) < _least(one, other, speaker) - _SLACK:
        return None
    share, shared = _agreement(one, other)
    if shared >= _LONG and share >= _ALIKE and (one.story == other.story or _anywhere(speaker, share, shared)):
        sure = share if speaker is not False else share - _LESS_SURE
    elif speaker and shared >= _FEWER and share >= _SPEAKERS_OWN and one.story == other.story:
        sure = share
    elif speaker and shared >= 1 and share >= _HELD and one.story == other.story:
        sure = 0.7 + 0.1 * min(2, shared)
    elif shared >= _FEWER and share >= _HELD and one.story == other.story and _clause(one) and _clause(other):
        sure = 0.8 if speaker is None else 0.7
    else:
        return None
    return Link(one.number, other.number, round(min(1.0, sure), 3), "text")
