"""The tables in; which unit repeats which, by its wording in one language and by the order of its facts in another, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.evidence import names_told, stems
from helpers.across.order import Told, in_like_order, same_order, sequences, told_alike
from helpers.across.shingles import Wording, alike, longest_run, shares, wordings
from helpers.across.stories import stories, story_of
from helpers.across.units import Key, Unit, cells, units
from helpers.across.wording import days_in_words, labels, listed, plain_rows, written
from helpers.aids.when import length_in_words
from helpers.tables import Tables

REPRINTS = [
    "article", "item", "of_article", "of_item", "kind", "share", "shared_credit", "evidence", "start", "end", "of_start", "of_end",
]  # fmt: skip
_REPEATED = 0.4  # Of the shorter unit's shingles, so many stand in the other too.
_WHOLE = 0.62  # A unit of fewer words than this share of the other's is an excerpt.
_HEADLINE_WORDS = 3  # So many longer words a headline has at least that tells one article from others.
_ELSEWHERE = 0.7  # So many where the two are no story together: daily market reports share their form, not their facts.
_ORDERED, _FEWEST_TOLD = (
    0.48,
    6,
)  # Of 1,560 pairs of translations .95 are so alike, of 3,744 other pairs on one event none.
_AS_GOOD = 0.85  # Of several that it might repeat, the earliest whose share is nearly the best.


class Copy(NamedTuple):
    """A unit, the earlier one that it repeats, how, and how much of it."""

    one: Key
    other: Key
    kind: str
    share: float


def reprints(corpus: Tables, told: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row a unit that repeats an earlier one: kind same, reprint, excerpt or translation; share of it repeated.

    Of several that it might repeat, the one with most in common stands here; `evidence` is what is shared: the longest
    stretch of words (with its place in both texts), or of a translation the names, figures and days in the same order.
    Which of two is the earlier is told by their stamps; without stamps it is the order of the articles.

    Args:
        told: the frame of `stories`, where it is known already.

    >>> from helpers import read_clippings
    >>> reprints(read_clippings("data/articles")).empty
    True
    """
    story = story_of(stories(corpus) if told is None else told)
    known, facts, texts = units(corpus), sequences(corpus), wordings(corpus)
    order = sorted(known, key=lambda key: known[key].published or "")
    place = {key: i for i, key in enumerate(order)}
    copies: dict[Key, list[Copy]] = defaultdict(list)
    for copy in [*_same_wording(order, story, texts), *_teasers(order, known), *_translations(order, known, facts)]:
        copies[copy.one].append(copy)
    best = {key: _likeliest(several, place) for key, several in copies.items()}
    evidence = _Evidence(corpus, facts, texts)
    return plain_rows([evidence.row(best[key]) for key in known if key in best], REPRINTS)


def _likeliest(copies: Sequence[Copy], place: Mapping[Key, int]) -> Copy:
    """Return which of several a unit repeats: one in its own language, and the earliest that is nearly the best."""
    near = [c for c in copies if c.kind != "translation"] or list(copies)
    most = max(c.share for c in near)
    return min((c for c in near if c.share >= _AS_GOOD * most), key=lambda c: place[c.other])


def _same_wording(order: Sequence[Key], story: Mapping[Key, int], texts: Mapping[Key, Wording]) -> Iterator[Copy]:
    """Yield the copies within a language."""
    for one, other in alike(texts, order):
        a, b = shares(texts[one], texts[other])
        if max(a, b) >= (_REPEATED if story[one] == story[other] else _ELSEWHERE):
            whole = a == b == 1.0 and texts[one].words == texts[other].words
            short = texts[one].words < _WHOLE * texts[other].words
            yield Copy(one, other, "same" if whole else "excerpt" if short else "reprint", a)


def _teasers(order: Sequence[Key], known: Mapping[Key, Unit]) -> Iterator[Copy]:
    """Yield the teasers that bear the headline of an article in their language: they repeat it in short."""
    first: dict[tuple[str, ...], Key] = {}
    for key in sorted(order, key=lambda k: k[1]):
        words = (known[key].language, *stems(known[key].headline or ""))
        if len(words) > _HEADLINE_WORDS:
            if key[1] == 0:
                first.setdefault(words, key)
            elif words in first:
                yield Copy(key, first[words], "excerpt", 1.0)


def _translations(
    order: Sequence[Key], known: Mapping[Key, Unit], told: Mapping[Key, Sequence[Told]]
) -> Iterator[Copy]:
    """Yield the copies in another language."""
    for one, other in in_like_order(told, order):
        few, many = sorted((len(told[one]), len(told[other])))
        if known[one].language != known[other].language and few >= max(_FEWEST_TOLD, _ORDERED**2 * many):
            share, things = same_order(told[one], told[other])
            if share >= _ORDERED and things >= _FEWEST_TOLD:
                yield Copy(one, other, "translation", share)


class _Evidence:
    """What shows that a unit repeats another: the shared words, or the shared order of names, figures and days."""

    def __init__(self, corpus: Tables, told: Mapping[Key, Sequence[Told]], texts: Mapping[Key, Wording]) -> None:
        self.told, self.texts = told, texts
        self.text = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
        self.names = names_told(corpus)
        self.credits = _credits(corpus)

    def row(self, copy: Copy) -> dict[str, Any]:
        """Return a copy as a row."""
        both = sorted(self.credits.get(copy.one, set()) & self.credits.get(copy.other, set()))
        row: dict[str, Any] = {
            "article": copy.one[0], "item": copy.one[1], "of_article": copy.other[0], "of_item": copy.other[1],
            "kind": copy.kind, "share": round(copy.share, 2), "shared_credit": both,
        }  # fmt: skip
        if copy.kind == "translation":
            alike = told_alike(self.told[copy.one], self.told[copy.other])
            return row | {"evidence": f"in the same order: {', '.join(self._words(alike))}"}
        both_worded = copy.one in self.texts and copy.other in self.texts
        run = longest_run(self.texts[copy.one], self.texts[copy.other]) if both_worded else None
        if run is None:
            return row | {"evidence": "the same headline"}
        start, end, of_start, of_end = run
        words = " ".join(self.text[copy.one[0]][start:end].split())
        return row | {"evidence": words, "start": start, "end": end, "of_start": of_start, "of_end": of_end}

    def _words(self, told: Sequence[Told]) -> Iterator[str]:
        """Yield what is told as a reader would name it."""
        for sort, *values in told:
            if sort == "name":
                yield self.names.get(str(values[0]), str(values[0]))
            elif sort == "figure":
                known = [float(v) for v in values[1:] if isinstance(v, int | float)]
                yield written(known[0])
            else:
                yield "a quote" if sort == "quote" else _time_in_words(str(values[0]), values[1])


def _time_in_words(first: str, last: object) -> str:
    """Return a stretch of days, or a length of time (P3D) that has no place on the calendar, in words."""
    return length_in_words(first) if first.startswith("P") else days_in_words(first, last)


def _credits(corpus: Tables) -> dict[Key, set[str]]:
    """Return who is credited for the text of each unit, or cited for its dateline."""
    found: dict[Key, set[str]] = defaultdict(set)
    for article, item, actor, name, of in cells(corpus.sources, "article", "item", "actor", "name", "credit_of"):
        if of in ("text", "dateline"):
            found[article, item].add(actor or name)
    return found


def reprints_in_words(corpus: Tables, copies: pd.DataFrame | None = None) -> list[str]:
    """Return a sentence for each unit that others repeat: by whom, how, and how much of it.

    >>> from helpers import read_clippings
    >>> reprints_in_words(read_clippings("data/articles"))
    []
    """
    copies = reprints(corpus) if copies is None else copies
    shown = labels(corpus)
    sentences = []
    for (article, _), rows in copies.groupby(["of_article", "of_item"], sort=False):
        told = [
            f"{shown[a]} ({_AS[kind]}, {round(share * 100)} % of it)"
            for a, kind, share in zip(rows["article"], rows["kind"], rows["share"], strict=True)
        ]
        sentences.append(f"{shown[str(article)]} is repeated by {listed(told)}.")
    return sentences


_AS = {"same": "the same text", "reprint": "as a reprint", "excerpt": "shortened", "translation": "in translation"}
