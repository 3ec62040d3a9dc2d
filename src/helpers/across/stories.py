"""The tables in; which units tell the same event, across languages, and the evidence for each link, out.

Units are compared by what they name, count and date (`helpers.across.evidence`), never all pairs: only those are looked at
that share something telling. The most alike are joined first, and two groups only if they are alike as wholes
(centroid linkage), so that one article on a side track does not chain two events. Teasers tell other stories than the
text above them, so two units of one article are never one story.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

import pandas as pd

from helpers.across.evidence import (
    Feature,
    Profile,
    Vector,
    apart,
    lasting,
    likeness,
    names_told,
    product,
    profiles,
    shared,
    vectors,
)
from helpers.across.units import Key, units
from helpers.across.wording import counted, day, language_name, listed, plain_rows, written
from helpers.tables import Tables

STORIES = ["story", "article", "item", "headline", "outlet", "language", "published"]
LINKS = [
    "story", "article", "item", "other_article", "other_item", "score",
    "same_actors", "same_places", "same_figures", "same_days", "same_words",
]  # fmt: skip
_ALIKE = 0.25  # Cosine from which two groups are one story; on the articles of tests/test_stories.py .22 to .31 give nearly the same.
_NEAR, _MANY = 0.17, 3  # A few units join a larger story too if so many of its units are so near to one of them.
_TELLING = 20  # Features of a unit by which others are looked for.
_BESIDE = 24  # Of many units that share a feature, so many neighbours in time are looked at.


class Link(NamedTuple):
    """Two units and how alike they are."""

    score: float
    one: Key
    other: Key


def stories(corpus: Tables) -> pd.DataFrame:
    """Return one row a unit with the number of its story: the largest story is 1; a unit alone is a story of its own.

    >>> from helpers import read_clippings
    >>> stories(read_clippings("data/articles"))["story"].nunique()
    6
    """
    found = profiles(corpus)
    order = {key: i for i, key in enumerate(found)}
    groups = [sorted(group, key=order.__getitem__) for group in _grouped(found)]
    groups.sort(key=lambda group: (-len(group), order[group[0]]))
    number = {key: n for n, group in enumerate(groups, start=1) for key in group}
    rows = [
        {
            "story": number[key],
            "article": unit.article,
            "item": unit.item,
            "headline": unit.headline,
            "outlet": unit.outlet,
            "language": unit.language,
            "published": unit.published,
        }
        for key, unit in units(corpus).items()
    ]
    return plain_rows(sorted(rows, key=lambda r: (r["story"], order[r["article"], r["item"]])), STORIES)


def story_of(told: pd.DataFrame) -> dict[Key, int]:
    """Return the story of each unit, from the frame of `stories`.

    >>> story_of(pd.DataFrame({"story": [1], "article": ["a"], "item": [0]}))
    {('a', 0): 1}
    """
    return dict(zip(zip(told["article"], told["item"], strict=True), told["story"], strict=True))


class Group:
    """Units joined so far: their keys, the sum of their vectors, and the first and last day of their stamps."""

    def __init__(self, key: Key, vector: Vector) -> None:
        self.keys = [key]
        self.articles = {key[0]}
        self.centre = {f: w / vector.length for f, w in vector.weights.items()} if vector.length else {}
        self.square = 1.0
        self.days = [d for d in (vector.day,) if d]

    def likeness(self, other: Group) -> float:
        """Return the cosine of two groups, less the farther they lie apart in time."""
        return product(self.centre, other.centre) / math.sqrt(self.square * other.square) * lasting(self._apart(other))

    def _apart(self, other: Group) -> int:
        """Return how many days lie between two groups; none where one bears no stamp."""
        if not self.days or not other.days:
            return 0
        return max(min(self.days) - max(other.days), min(other.days) - max(self.days), 0)

    def join(self, other: Group) -> None:
        """Take another group in."""
        self.keys += other.keys
        self.articles |= other.articles
        self.days = [min(both), max(both)] if (both := self.days + other.days) else []
        for feature, weight in other.centre.items():
            known = self.centre.get(feature, 0.0)
            self.centre[feature] = known + weight
            self.square += weight * (2 * known + weight)


def _grouped(found: Mapping[Key, Profile]) -> list[list[Key]]:
    """Return the units of each story: the most alike joined first, groups only where they are alike as wholes.

    Teasers come last, since they hold a headline and little else.
    """
    made, features = vectors(found)
    group = {key: Group(key, vector) for key, vector in made.items()}
    links = _links(found, made, features)
    for link in sorted(links, key=lambda k: (k.one[1] > 0) + (k.other[1] > 0)):
        a, b = group[link.one], group[link.other]
        if len(a.keys) < len(b.keys):
            a, b = b, a
        if a is not b and a.articles.isdisjoint(b.articles) and a.likeness(b) >= _ALIKE:
            a.join(b)
            group |= dict.fromkeys(b.keys, a)
    _gather(links, group)
    return [g.keys for g in {id(g): g for g in group.values()}.values()]


def _gather(links: Iterable[Link], group: dict[Key, Group]) -> None:
    """Join what is left alone to the larger story that it is near to in several of its units: a background, a follow-up."""
    near: dict[tuple[Key, Key], int] = defaultdict(int)
    for link in links:
        for one, other in ((link.one, link.other), (link.other, link.one)):
            small, large = group[one], group[other]
            if link.score < _NEAR or small is large or len(small.keys) >= _MANY or len(large.keys) <= _MANY:
                continue
            near[one, large.keys[0]] += 1
            if near[one, large.keys[0]] == _MANY and large.articles.isdisjoint(small.articles):
                large.join(small)
                group |= dict.fromkeys(small.keys, large)


def _links(found: Mapping[Key, Profile], made: Mapping[Key, Vector], features: Mapping[int, Feature]) -> list[Link]:
    """Return the pairs of units that share something telling, the most alike first."""
    keys = sorted(found)
    place = {key: i for i, key in enumerate(keys)}
    pairs = {pair for near in _telling(found, made, features) for pair in _beside([place[key] for key in near])}
    told, vector = [found[key] for key in keys], [made[key] for key in keys]
    links = []
    for a, b in pairs:
        if lasting(apart(vector[a], vector[b])) < _ALIKE / 2:
            continue  # However alike: too long between them.
        score = likeness(vector[a], vector[b])
        if score >= _ALIKE / 2 and _comparable(told[a], told[b]):
            links.append(Link(score, keys[a], keys[b]))
    order = {key: i for i, key in enumerate(found)}
    return sorted(links, key=lambda k: (-k.score, order[k.one], order[k.other]))


def _comparable(one: Profile, other: Profile) -> bool:
    """Tell whether two units share more than figures and days, where one is a teaser and holds a headline only."""
    if not (one.unit.teaser or other.unit.teaser):
        return True
    both = shared(one, other)
    return len(both.get("word", ())) > 1 or any(both.get(sort) for sort in ("actor", "place", "state"))


def _telling(
    found: Mapping[Key, Profile], made: Mapping[Key, Vector], features: Mapping[int, Feature]
) -> list[list[Key]]:
    """Return, for each telling feature that several units have, these units in the order of their stamps."""
    index: dict[int, list[Key]] = defaultdict(list)
    spelt = {number: str(feature) for number, feature in features.items()}
    for profile in sorted(found.values(), key=lambda p: p.unit.published or ""):
        key = profile.unit.key
        for feature, _ in nsmallest(_TELLING, made[key].weights.items(), key=lambda f: (-f[1], spelt[f[0]])):
            index[feature].append(key)
    return [near for near in index.values() if len(near) > 1]


def _beside(near: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of units that stand near each other in a list, each pair in one order."""
    for i, one in enumerate(near):
        for other in near[i + 1 : i + 1 + _BESIDE]:
            yield (one, other) if one <= other else (other, one)


def story_links(corpus: Tables, told: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row a unit that is not the first of its story: the unit there that it is most like, and what both tell.

    Args:
        told: the frame of `stories`, where it is known already.

    >>> from helpers import read_clippings
    >>> story_links(read_clippings("data/articles")).shape
    (0, 11)
    """
    told = stories(corpus) if told is None else told
    found, story, names = profiles(corpus), story_of(told), names_told(corpus)
    nearest: dict[Key, Link] = {}
    seen: set[Key] = set()
    for link in _links(found, *vectors(found)):
        if story[link.one] == story[link.other]:
            for one, other in ((link.one, link.other), (link.other, link.one)):
                nearest.setdefault(one, Link(link.score, one, other))
    rows = []
    for number, article, item in zip(told["story"], told["article"], told["item"], strict=True):
        if (article, item) in nearest and number in seen:
            rows.append({"story": number} | _evidence(nearest[article, item], found, names))
        seen.add(number)
    return plain_rows(rows, LINKS)


def _evidence(link: Link, found: Mapping[Key, Profile], names: Mapping[str, str]) -> dict[str, object]:
    """Return a link as a row: what both units name, count and date."""
    both = shared(found[link.one], found[link.other])
    actors = [*both.get("actor", []), *both.get("state", [])]
    return {
        "article": link.one[0],
        "item": link.one[1],
        "other_article": link.other[0],
        "other_item": link.other[1],
        "score": round(link.score, 2),
        "same_actors": [names.get(str(a), str(a)) for a in actors if str(a) in names or not str(a).startswith("~")],
        "same_places": [names.get(str(a), str(a)) for a in both.get("place", [])],
        "same_figures": [written(v[2]) for v in both.get("figure", []) if isinstance(v, tuple)],
        "same_days": [v if isinstance(v, str) else v[0][:7] for v in both.get("day", []) if isinstance(v, str | tuple)],
        "same_words": [v[1] + "…" for v in both.get("word", []) if isinstance(v, tuple)],
    }


def stories_in_words(corpus: Tables, told: pd.DataFrame | None = None) -> list[str]:
    """Return a sentence for each story that more than one unit tells: how many articles, languages, outlets, from when.

    >>> from helpers import read_clippings
    >>> stories_in_words(read_clippings("data/articles"))
    []
    """
    told = stories(corpus) if told is None else told
    sentences = []
    for number, rows in told.groupby("story", sort=True):
        if len(rows) < 2:
            continue
        stamps = sorted(rows["published"].dropna())
        span = f", {day(stamps[0])} to {day(stamps[-1])}" if stamps and stamps[0] != stamps[-1] else ""
        teasers = int((rows["item"] > 0).sum())
        articles = counted(rows["article"].nunique(), "article")
        named = listed(sorted({language_name(code) for code in rows["language"]}))
        below = f", {counted(teasers, 'of these units a teaser', 'of these units teasers')}" if teasers else ""
        head = next((h for h in rows["headline"] if isinstance(h, str)), "without a headline")
        sentences.append(f"Story {number} (“{head}”): {articles} in {named}{span}{below}.")
    return sentences
