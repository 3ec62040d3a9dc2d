"""Both sides of a unit in; what its headline claims, beside what the body says of it, and how they differ, out.

Figures are compared with those of the same thing, cues with the cues of the same source. Where the headline speaks in the
reporter's own voice and the body only passes it on, that is `other voice`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from helpers.across.known import state_of
from helpers.across.sides import Figure, Said, Sides, Span
from helpers.language.text import UNSEGMENTED, fold, surfaces, words
from helpers.rows import MEDIA

SAME, OTHER_VOICE, OTHER_CUE = "same", "other voice", "other cue"
ROUNDER, OTHER_FIGURE, BOUND = "rounder figure", "other figure", "bound left out"
ONLY, ONLY_NAMED = "only in headline", "only named in the body"
FOR_AGENCY, FOR_OFFICIAL = "state for its agency", "state for its official"
_ORDER = frozenset({"ordinal", "rank"})
_NEAR = 0.05  # A round figure is at most so far from the one that it stands for.
_FEW = 3.0  # Counts up to this one, of nothing that happened, may be counted out in the body.
_VAGUE = 20.0  # "Hundreds" is at most so many hundred.
_COVERED = 0.6  # So much of a headline must stand in what a source says …
_OWN, _APART = 0.35, 0.3  # … and at most so much in a sentence of the reporter's own, and so much less.
_MOST = 0.5  # So much of a name tells that somebody is meant.
_TOUCHED = 0.3  # A cue of another stance brings in the same matter when so many words agree.
_LEAST_WORDS = 4
_STEM = 5  # So many first letters tell a word in any of its forms.
_LEAST_LETTERS = 4
_LAST_CYRILLIC = "\u052f"  # Accents are no part of a stem in Latin, Greek and Cyrillic letters: obviňuje, obvinil.


class Pair(NamedTuple):
    """Something that the headline says, its counterpart in the body (None without one), how they differ, and whose it is."""

    what: str
    above: Span
    below: Span | None
    difference: str
    who: str | None = None


# Figures ------------------------------------------------------------------------------------------------------------


def figures(both: Sides) -> Iterator[Pair]:
    """Yield each figure of the headline beside the body's figure that says the same, or else of the same thing."""
    spoken = [s for s in both.above.said if s.cue or s.content]
    for one in both.above.figures:
        if one.kind in _ORDER:
            continue
        like = [(relation, other) for other in both.below.figures if (relation := _relation(one, other))]
        rank = [SAME, ROUNDER, BOUND, OTHER_FIGURE]
        best = min((rank.index(relation) for relation, _ in like), default=None)
        if best is None:
            if one.kind != "ratio" and (one.state or (one.low or one.high or 0) > _FEW):
                yield Pair("figure", one[:2], None, ONLY)
            continue
        same = [other for relation, other in like if relation == rank[best]]
        exact = [other for other in same if (other.concept, other.state) == (one.concept, one.state)] or same
        other = exact[0]
        if rank[best] != SAME:
            yield Pair("figure", one[:2], other[:2], rank[best])
        if (
            best < rank.index(OTHER_FIGURE)
            and not one.by
            and not spoken
            and all(o.by and not _is_subject(o.by, both) for o in same)
        ):
            yield Pair("figure", one[:2], other[:2], OTHER_VOICE, other.by)
        elif rank[best] == SAME:
            yield Pair("figure", one[:2], other[:2], SAME)


def _relation(one: Figure, other: Figure) -> str | None:
    """Return how a figure of the headline relates to one of the body; None where they count other things."""
    if (one.kind, one.unit) != (other.kind, other.unit):
        return None
    bounds = (one.low, one.high), (other.low, other.high)
    agree = all(a is None or b is None or a == b for a, b in ((one.concept, other.concept), (one.state, other.state)))
    if bounds[0] == bounds[1]:
        hedged = (one.qualifier, other.qualifier) == ("exact", "about")
        alike = (
            agree or not (one.state and other.state) or one.state == other.state
        )  # 17 missing are 17 missing workers
        return (BOUND if hedged else SAME) if alike else None
    if not agree:
        return None
    if _stands_for(one, other):
        return ROUNDER
    if one.low == one.high == other.low and other.high is None and other.qualifier in {"at_least", "more_than"}:
        return BOUND
    if not (one.state and one.state == other.state and one.concept and one.concept == other.concept):
        return None
    apart = _below(one.high, other.low) or _below(other.high, one.low)
    return OTHER_FIGURE if apart else ROUNDER if one.qualifier == "vague" else None


def _below(high: float | None, low: float | None) -> bool:
    """Tell whether the one bound lies below the other."""
    return high is not None and low is not None and high < low


def _stands_for(one: Figure, other: Figure) -> bool:
    """Tell whether the first is a rounder or vaguer way to say the second."""
    value = other.low if other.low == other.high else None
    if value is None or not value:
        return False
    if one.qualifier == "vague" and one.low is not None:
        return one.low <= value <= _VAGUE * one.low
    if one.low is not None and one.high is None:
        return one.low <= value <= one.low * 1.5
    if one.high is not None and one.low is None:
        return one.high / 1.5 <= value <= one.high
    if one.low != one.high or one.low is None:
        return one.low is not None and one.high is not None and one.low <= value <= one.high
    return abs(one.low - value) <= _NEAR * value and _digits(one.low) < _digits(value)


def _digits(value: float) -> int:
    """Return how many digits of a figure tell something: 830 has two, 832 three."""
    return len(f"{value:.6g}".replace(".", "").replace("-", "").strip("0")) if value else 0


# Cues ---------------------------------------------------------------------------------------------------------------


def cues(both: Sides) -> Iterator[Pair]:
    """Yield each cue of the headline beside the cue with which the body brings in the same source's words.

    Only the stance is compared: "says" and "declares" are the same, "admits" and "says" are not.
    """
    for one in both.above.said:
        if not one.cue or not one.stance:
            continue
        others = [s for s in both.below.said if s.cue and s.stance and speaks_for(s, one, both) in (SAME, FOR_AGENCY)]
        if not others:
            continue
        told = gist(_part(both, one.content or one.whole))
        best = max(
            others, key=lambda s: (_share(told, gist(_part(both, s.content or s.whole))), s.stance == one.stance)
        )
        alike = _share(told, gist(_part(both, best.content or best.whole)))
        if best.stance == one.stance:
            if alike >= _COVERED:
                yield Pair("cue", one.cue, best.cue, SAME, best.name)
        elif alike >= _COVERED or (one.stance != "neutral" and alike >= _TOUCHED):
            if all(s.stance != one.stance for s in others) and not _says(both, one.cue):
                yield Pair("cue", one.cue, best.cue, OTHER_CUE, best.name)


def _says(both: Sides, cue: Span) -> bool:
    """Tell whether the body has the word of a cue, in any form, wherever it stands."""
    told = gist(_part(both, cue))
    return any(told and told <= gist(both.text[start:end]) for start, end in both.below.passages)


def speaks_for(below: Said, above: Said, both: Sides) -> str | None:
    """Return how a source of the body stands to one of the headline: the same, or as agency or official of a state; else None."""
    if below.key == above.key or (below.kind == above.kind == "person" and _one_within_other(below.key, above.key)):
        return SAME
    state = above.actor
    if state is None or state_of(state) != state:
        return None
    of = state_of(below.actor) if below.actor else None
    inside = any(m.actor == state for m in both.below.named if below.start <= m.start and m.end <= below.end)
    if of != state and not (below.actor is None and inside):
        return None
    if below.kind == "person" or below.kind in MEDIA:
        if _share(gist(_part(both, above.content or above.whole)), gist(_part(both, below.whole))) <= _TOUCHED:
            return None
    return FOR_OFFICIAL if below.kind == "person" else FOR_AGENCY


def _one_within_other(one: str, other: str) -> bool:
    """Tell whether all words of one name stand in the other."""
    a, b = (frozenset(fold(surface) for _, _, surface in words(name)) for name in (one, other))
    return bool(a and b) and (a <= b or b <= a)


# The reporter's own voice -------------------------------------------------------------------------------------------


def own_voice(both: Sides) -> Pair | None:
    """Return the headline beside what a source says in the body, where the headline says it in the reporter's own voice.

    Most of the headline's words must stand in what the source says, and far fewer in any sentence of the reporter's own.
    """
    start, end = both.headline
    told = gist(both.text[start:end])
    if both.above.said or len(told) < _LEAST_WORDS:
        return None
    claims = [s for s in both.below.said if s.content and not _is_subject(s.key, both)]
    claimed = [(_share(told, gist(_part(both, s.content))), -i, s) for i, s in enumerate(claims)]
    best, _, source = max(claimed, default=(0.0, 0, None))
    if source is None or best < _COVERED:
        return None
    own = max((_share(told, gist(sentence)) for sentence in _own_sentences(both)), default=0.0)
    apart = own <= min(_OWN, best - _APART)
    return Pair("cue", (start, end), source.whole, OTHER_VOICE, source.name) if apart else None


def _is_subject(key: str, both: Sides) -> bool:
    """Tell whether the headline itself names somebody who claims something: by a mention, a surname, or most words of the name."""
    if any(m.key == key for m in both.above.named):
        return True
    names = {s.name for s in both.below.said if s.key == key} or {key}
    start, end = both.headline
    above = gist(both.text[start:end])
    person = any(s.kind == "person" for s in both.below.said if s.key == key)
    told = [gist(name.split()[-1]) if person else gist(name) for name in names]
    return any(words and _share(words, above) > _MOST for words in told)


def _own_sentences(both: Sides) -> Iterator[str]:
    """Yield the sentences of the body that no source says, roughly cut."""
    said = sorted(s.whole for s in both.below.said)
    for start, end in both.below.passages:
        at = start
        for a, b in said:
            if start <= a < end:
                yield from _sentences(both.text[at:a])
                at = max(at, b)
        yield from _sentences(both.text[at:end])


def _sentences(text: str) -> Iterator[str]:
    """Yield the parts of a text between full stops."""
    for mark in "!?…。！？؟।":
        text = text.replace(mark, ".")
    return (part for part in text.split(".") if part.strip())


def _part(both: Sides, span: Span | None) -> str:
    """Return the text of a span."""
    return both.text[span[0] : span[1]] if span else ""


@lru_cache(maxsize=1000)
def gist(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a text, by which two texts are compared whatever the endings.

    >>> sorted(gist("The minister admitted the failures in 2024"))
    ['2024', 'admit', 'failu', 'minis']
    """
    return frozenset(stem for surface in set(surfaces(text)) if (stem := _stem(surface)))


@lru_cache(maxsize=200_000)
def _stem(surface: str) -> str | None:
    """Return the first letters of a word, None for a short one; a letter of a script without spaces counts."""
    norm = fold(surface)
    if surface[0] > "\u0e00" and _unspaced(surface[0]):
        return norm
    if len(norm) < _LEAST_LETTERS and not norm.isdigit():
        return None
    if norm.isascii() or norm[0] > _LAST_CYRILLIC:
        return norm[:_STEM]
    plain = "".join(c for c in unicodedata.normalize("NFKD", norm) if not unicodedata.combining(c))
    return plain[:_STEM]


def _unspaced(letter: str) -> bool:
    """Tell whether a letter belongs to a script without spaces."""
    ranges = zip(UNSEGMENTED[::3], UNSEGMENTED[2::3], strict=True)
    return any(a <= letter <= b for a, b in ranges)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the first stands in the second."""
    return len(one & other) / len(one) if one else 0.0
