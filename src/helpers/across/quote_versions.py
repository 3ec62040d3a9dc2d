"""The versions of one quote in; how each differs from the fullest one out: cut, added and changed words, other speaker."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from helpers.across.quote_evidence import length_of
from helpers.across.quote_links import one_speaker
from helpers.across.quote_wording import beside, total
from helpers.across.spoken import Spoken

CHANGES = ("original", "same", "cut", "added", "changed", "other_speaker", "mixed")
_FULL = 0.6  # Translations differ so much in length; what is shorter against the fullest is never the original.
_AS_FULL = 0.94  # The same within a language.
_CUT, _SHORTER = 0.5, 0.85  # A translation this much shorter leaves something out; or this, with a sentence less.
_LEAST_WORDS = 3  # of what counts as a sentence
_TELLING = 1.0  # weight of words that make a difference
_ROUGHLY = 20  # characters by which versions of one language may differ and still be as full
_SENTENCE_END = re.compile(r"[.!?…;](?=\s)|[。！？؟।։]")
_MARKS = " .,;:!?…。！？؟।։"


class Version(NamedTuple):
    """One version: what changed, and the words that only it has and that it lacks."""

    quote: Spoken
    changes: tuple[str, ...]
    only_here: tuple[str, ...]
    lacking: tuple[str, ...]

    @property
    def relation(self) -> str:
        """Return the first of its changes."""
        return self.changes[0]


class _Whole(NamedTuple):
    """The parts of one utterance in one story that belong to the group, as one text; `size`: its length in characters of English."""

    parts: tuple[Spoken, ...]
    words: tuple[str, ...]
    shown: tuple[str, ...]
    sentences: int
    size: float

    @property
    def first(self) -> Spoken:
        """Return its first part."""
        return self.parts[0]


def versions(quotes: Sequence[Spoken]) -> list[Version]:
    """Return what each quote of a group is to the fullest version, in the order given."""
    wholes = _wholes(quotes)
    original = _original(wholes)
    heard_of = {w.first.unit for w in wholes if one_speaker(w.first, original.first) is not False}
    by_number: dict[int, Version] = {}
    full = _full(wholes, original)
    for whole in wholes:
        changes, only_here, lacking = _compared(whole, original, full.get(_language(whole), whole))
        if whole.first.unit not in heard_of:
            changes = [*changes, "other_speaker"]
        if whole is not original and not {"cut", "added", "changed"} & set(changes):
            changes = [*changes, "same"]
        told = tuple(sorted(set(changes), key=CHANGES.index))
        by_number |= {part.number: Version(part, told, only_here, lacking) for part in whole.parts}
    return [by_number[q.number] for q in quotes]


def _wholes(quotes: Sequence[Spoken]) -> list[_Whole]:
    """Return the quotes with the parts of one utterance put together."""
    turns: dict[tuple[str, int, int], list[Spoken]] = defaultdict(list)
    for quote in quotes:
        turns[quote.turn].append(quote)
    wholes = []
    for parts in turns.values():
        words = tuple(w for p in parts for w in p.words)
        shown = tuple(p.text[t.start : t.end] for p in parts for t in p.tokens)
        sentences = sum(
            len(s.split()) >= _LEAST_WORDS for p in parts for s in _SENTENCE_END.split(p.text.strip(_MARKS))
        )
        size = sum(len(p.text.strip(_MARKS)) for p in parts) / length_of(parts[0].language)
        wholes.append(_Whole(tuple(parts), words, shown, sentences, size))
    return wholes


def _original(wholes: Sequence[_Whole]) -> _Whole:
    """Return the fullest version: of the usual speaker, with most sentences, hardly shorter than any; of several the earliest."""
    times = Counter(key for w in wholes for key in w.first.who)
    usual = max((times[k] for k in times), default=0)
    theirs = [w for w in wholes if not w.first.who or any(times[k] == usual for k in w.first.who)]
    fullest = max(w.size for w in theirs)
    long = [w for w in theirs if w.size >= _FULL * fullest]
    most = max(w.sentences for w in long)
    full = [w for w in long if w.sentences == most]
    longest: dict[str, float] = defaultdict(float)  # within a language lengths can be compared
    for whole in full:
        longest[_language(whole)] = max(longest[_language(whole)], whole.size)
    within = [w for w in full if w.size > _AS_FULL * longest[_language(w)]]
    return min(within, key=lambda w: (w.first.kind == "mixed", _when(w), w.first.number))


def _when(whole: _Whole) -> str:
    """Return when a version was published; what is undated comes last."""
    return whole.first.stamp or "9"


def _full(wholes: Sequence[_Whole], original: _Whole) -> dict[str, _Whole]:
    """Return the fullest version in each language, of several the earliest; none where all leave something out."""
    full: dict[str, _Whole] = {}
    for whole in sorted(wholes, key=lambda w: (-round(w.size / _ROUGHLY), _when(w), w.first.number)):
        if not _cut(whole, original, False):
            full.setdefault(_language(whole), whole)
    return full


def _compared(whole: _Whole, original: _Whole, first: _Whole) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    """Return changes, words only here and words lacking of one version; `first` is the fullest in its language."""
    if whole is original:
        return ["original"], (), ()
    mixed = ["mixed"] if whole.first.kind == "mixed" and original.first.kind == "direct" else []
    if _language(whole) == _language(original):
        found, only_here, lacking = _in_one_language(whole, original)
        return found + mixed, only_here, lacking
    found = ["cut"] if _cut(whole, original, bool(mixed)) else []
    if first is whole:
        return found + mixed, (), ()
    told, only_here, lacking = _in_one_language(whole, first)
    return found + [c for c in told if c == "changed" or (c == "cut" and not found)] + mixed, only_here, lacking


def _cut(whole: _Whole, original: _Whole, fragment: bool) -> bool:
    """Tell whether a version in another language leaves something out: far shorter, or shorter by a sentence."""
    share = whole.size / original.size if original.size else 1.0
    return share < _CUT or (share < _SHORTER and (fragment or whole.sentences < original.sentences))


def _language(whole: _Whole) -> str:
    """Return the language of a version, whatever its script."""
    return whole.first.language.split("-")[0]


def _in_one_language(whole: _Whole, other: _Whole) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    """Return changes, words only here and words lacking of a version against another in its language."""
    wording = beside(whole.words, other.words)
    here = sorted({*wording.only_one, *(i for left, _ in wording.replaced for i in left)})
    there = sorted({*wording.only_other, *(j for _, right in wording.replaced for j in right)})
    found = []
    if total([other.words[j] for j in wording.only_other]) >= _TELLING:
        found.append("cut")
    if total([whole.words[i] for i in wording.only_one]) >= _TELLING:
        found.append("added")
    replaced = (
        total([whole.words[i] for i in left] + [other.words[j] for j in right]) for left, right in wording.replaced
    )
    if any(weight > _TELLING for weight in replaced):
        found.append("changed")
    return found, tuple(whole.shown[i] for i in here), tuple(other.shown[j] for j in there)


def words_of(version: Mapping[str, str]) -> str:
    """Return the words only here and lacking of a version's row in words."""
    parts = [f"{label} “{version[column]}”" for column, label in (("only_here", "only here"), ("lacking", "lacking"))
             if version[column]]  # fmt: skip
    return "; ".join(parts)
