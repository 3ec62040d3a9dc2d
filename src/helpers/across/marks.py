"""Both sides of the units in; words that one side sets in quotation marks and the other says without them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from helpers.across.headline_claims import ONLY, SAME, Pair
from helpers.across.headline_quotes import likeness, words_of
from helpers.across.sides import Sides, Span
from helpers.across.stems import Finder, Part, Sought, Stem
from helpers.across.units import Key, cells
from helpers.tables import Tables

NO_MARKS_ABOVE, NO_MARKS_BELOW = "no marks in the headline", "no marks in the body"
_FEW = 4  # A quote of so many words may be words of its own in the other side's sentence.
_LETTERS = 5  # One word must have so many letters to be looked for.
_STEM = 0.75  # So much of a word's beginning tells it in any form.
_ALIKE = 0.5


class Marked(NamedTuple):
    """A quoted span."""

    start: int
    end: int
    text: str
    kind: str
    who: str | None


def marks(corpus: Tables, found: Mapping[Key, Sides]) -> dict[Key, list[Pair]]:
    """Return the pairs of each unit: scare quotes and quotes of the headline that the body does not quote, and short quotes
    of the body whose words the headline says without marks."""
    above: dict[Key, list[Marked]] = defaultdict(list)
    below: dict[Key, list[Marked]] = defaultdict(list)
    columns = ("article", "item", "start", "end", "text", "kind", "name", "speaker")
    for article, item, start, end, text, kind, name, speaker in cells(corpus.quotes, *columns):
        both = found.get((article, item))
        if both:
            side = above if both.above.holds(start) else below
            side[article, item].append(Marked(start, end, text, kind, name or speaker))
    pairs: dict[Key, list[Pair]] = {}
    for key in dict.fromkeys([*above, *below]):
        pairs[key] = [*_of_headline(above[key], below[key], found[key]), *_of_body(above[key], below[key], found[key])]
    return pairs


def _of_headline(above: Sequence[Marked], below: Sequence[Marked], both: Sides) -> Iterator[Pair]:
    """Yield the headline's scare quotes, and its quotes without a like one in the body."""
    for one in (q for q in above if q.kind != "name"):
        words = words_of(one.text)
        quoted = next((q for q in below if likeness(words, words_of(q.text)) >= _ALIKE), None)
        if quoted:
            if "scare" in (one.kind, quoted.kind) and quoted.kind != "name":
                yield Pair("quote", one[:2], quoted[:2], SAME)
            continue
        place = next((p for p in _places(one.text, both.text, both.below.passages, below)), None)
        yield Pair("quote", one[:2], place, NO_MARKS_BELOW if place else ONLY)


def _of_body(above: Sequence[Marked], below: Sequence[Marked], both: Sides) -> Iterator[Pair]:
    """Yield short quotes of the body whose words stand in the headline without marks."""
    done: set[Span] = set()
    for one in below:
        words = words_of(one.text)
        if len(words) > _FEW or sum(len(w.norm) for w in words) < _LETTERS or one.kind in {"direct", "name"}:
            continue
        for place in _places(one.text, both.text, both.above.passages, above):
            if place not in done:
                done.add(place)
                yield Pair("quote", place, one[:2], NO_MARKS_ABOVE, one.who)


def _places(phrase: str, text: str, passages: Sequence[Span], quoted: Sequence[Marked]) -> Iterator[Span]:
    """Yield where the words of a phrase stand side by side in passages of a text, outside of quotation marks."""
    norms = [w.norm for w in words_of(phrase)]
    if not norms or (len(norms) == 1 and len(norms[0]) < _LETTERS):
        return
    parts = tuple(Part(n[: max(round(_STEM * len(n)), min(len(n), 4))], len(n) < 4, False) for n in norms)
    finder = Finder([Sought(Stem(phrase, parts), phrase)])
    for start, end in passages:
        for a, b, _ in finder.places(text[start:end]):
            if not any(q.start < start + b and start + a < q.end for q in quoted):
                yield start + a, start + b
