"""The tables in; what each story names, counts and dates, as features that mean the same in every language, out.

A feature is worth the more, the rarer it is: in this folder, and among news at large, for which rough shares stand in
here, so that two articles are no story because both name the United States. Names that the gazetteer lacks are compared
by their sound.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from helpers.across.units import Key, Unit, cells, units
from helpers.across.wording import names_of
from helpers.actor_facts import capitals
from helpers.language.text import tokenize
from helpers.language.translit import rough_latin, sounds
from helpers.rows import MEDIA
from helpers.tables import Tables

_BACKGROUND = 3000  # Articles of other news that a folder is thought to lie among.
_SHARE = {"person": 0.004, "place": 0.012, "institution": 0.03, "state": 0.12, "work": 0.004}
_WELL_KNOWN = 0.04  # Persons of the gazetteer stand in much news.
_DAY, _MONTH, _FIGURE, _ROUND, _WORD = 0.03, 0.2, 0.01, 0.08, 0.02
_WEIGHT = {"actor": 1.0, "place": 1.0, "state": 0.3, "day": 0.7, "figure": 0.9, "word": 0.5}
_NAMES = frozenset({"actor", "place"})
_STRANGERS = 0.4  # What a likeness is worth between stories that name persons, bodies or places and share none.
_FRESH, _FADING = 3.0, 10.0  # Days that a story lasts before it fades, and in which it fades to a third.
_STEM = 5
_LEAST_SOUNDS = 3
_NAME = re.compile(r"\w{3,}")
_CAPITALS = 0.12  # Of the words inside sentences: where more bear a capital, capitals tell no names.
_OPENERS = frozenset("\n.!?…:;–—-•«»\"“”„‘’'([|/")


class Feature(NamedTuple):
    """Something that two stories may share: its sort, and what it is."""

    sort: str
    value: object


class Profile(NamedTuple):
    """A story as features with their weight, and the length of that vector."""

    unit: Unit
    weights: dict[Feature, float]
    length: float


def profiles(corpus: Tables) -> dict[Key, Profile]:
    """Return the profile of each unit, in input order.

    >>> from helpers import read_clippings
    >>> found = profiles(read_clippings("data/articles"))
    >>> Feature("actor", "vladimir-putin") in found["000_da0084e5af0babff", 0].weights
    True
    """
    told = units(corpus)
    counts: dict[Key, Counter[Feature]] = {key: Counter() for key in told}
    share: dict[Feature, float] = {}
    for key, feature, common in _features(corpus, told):
        if key in counts:
            counts[key][feature] += 1
            share[feature] = common
    among = Counter(feature for found in counts.values() for feature in found)
    rarity = {f: _rarity(among[f], len(told), share[f]) for f in among}
    return {key: _profile(told[key], found, rarity) for key, found in counts.items()}


def _profile(unit: Unit, found: Mapping[Feature, int], rarity: Mapping[Feature, float]) -> Profile:
    """Return the weights of a unit's features."""
    weights = {f: _WEIGHT[f.sort] * rarity[f] * (1.0 + math.log(n)) for f, n in found.items() if rarity[f] > 0}
    return Profile(unit, weights, math.sqrt(sum(w * w for w in weights.values())))


def _rarity(here: int, all_here: int, common: float) -> float:
    """Return how telling a feature is that so many of all units here have, and such a share of news at large."""
    return math.log((all_here + _BACKGROUND) / (here + _BACKGROUND * common))


def _features(corpus: Tables, told: Mapping[Key, Unit]) -> Iterator[tuple[Key, Feature, float]]:
    """Yield (unit, feature, share among news at large) of all that the tables hold."""
    yield from _names(corpus)
    yield from _other_names(corpus, told)
    yield from _days(corpus)
    yield from _figures(corpus)
    yield from _words(corpus, told)


def _names(corpus: Tables) -> Iterator[tuple[Key, Feature, float]]:
    """Yield who and what is named."""
    for article, item, actor, name, kind in cells(corpus.mentions, "article", "item", "actor", "name", "kind"):
        if kind in MEDIA:  # Who carries the news is no evidence of what it is about.
            continue
        if actor in capitals():
            actor, kind = capitals()[actor], "state"
        value = actor or heard(name)
        if value:
            sort = kind if kind in ("place", "state") else "actor"
            common = _WELL_KNOWN if actor and kind == "person" else _SHARE[kind]
            yield (article, item), Feature(sort, value), common


def _other_names(corpus: Tables, told: Mapping[Key, Unit]) -> Iterator[tuple[Key, Feature, float]]:
    """Yield names that are no mentions: ships, firms and works, in quotation marks or with a capital inside a sentence."""
    media = {heard(name) for name, kind in cells(corpus.mentions, "name", "kind") if kind in MEDIA}
    media |= {heard(outlet) for (outlet,) in cells(corpus.articles, "outlet")}
    texts = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for table in (corpus.mentions, corpus.timeline, corpus.numbers):
        for article, start, end in cells(table, "article", "start", "end"):
            taken[article].append((start, end))
    words = [(key, w) for key, unit in told.items() for w in _capitalised(texts[key[0]], unit, taken[key[0]])]
    quoted = cells(corpus.quotes, "article", "item", "text", "kind")
    words += [((a, i), w) for a, i, text, kind in quoted if kind == "name" for w in text.split()]
    heard_of = [(key, value) for key, word in words if (value := heard(word)) and value not in media]
    often = Counter(value for _, value in set(heard_of))
    yield from ((key, Feature("actor", value), _SHARE["work"]) for key, value in heard_of if often[value] > 1)


def _capitalised(text: str, unit: Unit, taken: Iterable[tuple[int, int]]) -> list[str]:
    """Return the words with a capital inside a sentence; none where every noun may have one, as in German."""
    places = {i for start, end in taken for i in range(start, end)}
    names, inside = [], 0
    for found in _NAME.finditer(text, unit.start, unit.end):
        start = found.start()
        if start in places:
            continue
        if (start > 1 and text[start - 1] == " " and text[start - 2].isalnum()) or not _opens(text, start):
            inside += 1
            if text[start].isupper() and not (word := found.group()).isupper():
                names.append(word)
    return names if len(names) < _CAPITALS * inside else []


def _opens(text: str, start: int) -> bool:
    """Tell whether a word, not behind another and one space, opens a sentence or a line, as far as the characters before it tell."""
    before = text[max(start - 4, 0) : start].rstrip(" \u00a0")
    return not before.strip() or before[-1] in _OPENERS


@lru_cache(maxsize=100_000)
def heard(name: str | None) -> str | None:
    """Return how a name sounds in any spelling; none where too little of it is firm.

    >>> heard("Сутопо Нугрохо") == heard("Sutopo Nugroho")
    True
    """
    words = (name or "").split()
    firm = [sounds(word) for word in words]
    if sum(map(len, firm)) < _LEAST_SOUNDS:
        firm = [rough_latin(word) for word in words]
    told = "-".join(filter(None, firm))
    return f"~{told}" if len(told) >= _LEAST_SOUNDS else None


def names_told(corpus: Tables) -> dict[str, str]:
    """Return the name of each actor, and of each sound that stands for a name that the gazetteer lacks."""
    names = names_of(corpus)
    for actor, name in cells(corpus.mentions, "actor", "name"):
        if not actor and (sound := heard(name)):
            names[sound] = min(name, names.get(sound, name), key=lambda n: (not n.isascii(), len(n), n))
    return names


def _days(corpus: Tables) -> Iterator[tuple[Key, Feature, float]]:
    """Yield the days and months that are told in the text; years tell too little."""
    for article, item, first, last, basis in cells(
        corpus.timeline, "article", "item", "first_day", "last_day", "basis"
    ):
        if first and basis != "stamp":
            if first == last:
                yield (article, item), Feature("day", first), _DAY
            elif first[:7] == last[:7] or (last[:7] > first[:7] and first[:4] == last[:4] and first[8:] != "01"):
                yield (article, item), Feature("day", (first, last)), _MONTH


def _figures(corpus: Tables) -> Iterator[tuple[Key, Feature, float]]:
    """Yield the amounts that are told to a digit."""
    for article, item, kind, unit, value in cells(corpus.numbers, "article", "item", "kind", "unit", "value"):
        if value is not None and kind in ("count", "money", "measure", "percent") and abs(value) > 4:
            yield (article, item), Feature("figure", (kind, unit, float(value))), _figure_share(float(value))


def _figure_share(value: float) -> float:
    """Return the share of news that tells a figure: small and round ones stand everywhere."""
    if value < 20:
        return _ROUND
    digits = f"{value:.0f}".rstrip("0")
    return _ROUND / 2 if len(digits) == 1 else _FIGURE


def _words(corpus: Tables, told: Mapping[Key, Unit]) -> Iterator[tuple[Key, Feature, float]]:
    """Yield the stems of the words of headline and lead, by language."""
    for article, item, role, text in cells(corpus.passages, "article", "item", "role", "text"):
        if role in ("headline", "lead") and (article, item) in told:
            language = told[article, item].language
            for stem in stems(text):
                yield (article, item), Feature("word", (language, stem)), _WORD


def stems(text: str) -> list[str]:
    """Return the beginnings of the longer words of a text, folded.

    >>> stems("Earthquakes and a tsunami")
    ['earth', 'tsuna']
    """
    return [t.norm[:_STEM] for t in tokenize(text) if len(t.norm) > 3 and t.norm.isalpha()]


class Vector(NamedTuple):
    """A profile with numbers for its features, those of names negative: quicker to hold against others."""

    weights: dict[int, float]
    length: float
    day: int | None


def vectors(found: Mapping[Key, Profile]) -> tuple[dict[Key, Vector], dict[int, Feature]]:
    """Return each profile as a vector, and what its numbers stand for."""
    number: dict[Feature, int] = {}
    for profile in found.values():
        for feature in profile.weights:
            if feature not in number:
                number[feature] = -len(number) - 1 if feature.sort in _NAMES else len(number) + 1
    made = {
        key: Vector({number[f]: w for f, w in p.weights.items()}, p.length, ordinal(p.unit.published))
        for key, p in found.items()
    }
    return made, {n: feature for feature, n in number.items()}


def likeness(one: Vector, other: Vector) -> float:
    """Return how alike two stories are, 0 to 1: the cosine of their profiles, less the farther their stamps lie apart."""
    if not one.length or not other.length:
        return 0.0
    return product(one.weights, other.weights) / (one.length * other.length) * lasting(apart(one, other))


def apart(one: Vector, other: Vector) -> int:
    """Return how many days lie between two stories; none where one bears no stamp."""
    return abs(one.day - other.day) if one.day and other.day else 0


def product(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """Return the scalar product of two vectors; little is left of it where both name somebody or some place, and none alike.

    >>> product({7: 1.0}, {7: 2.0, -3: 2.0}), product({7: 1.0, -4: 1.0}, {7: 2.0, -3: 2.0})
    (2.0, 0.8)
    """
    small, large = (other, one) if len(other) < len(one) else (one, other)
    both = [f for f in small if f in large]
    if not both:
        return 0.0
    told = sum([small[f] * large[f] for f in both])
    if min(both) > 0 and _names_any(one) and _names_any(other):
        return told * _STRANGERS
    return told


def _names_any(weights: Iterable[int]) -> bool:
    """Tell whether features name anybody or any place but states."""
    return any(f < 0 for f in weights)


@cache
def lasting(days: int) -> float:
    """Return how much of a likeness is left between stories so many days apart: an event is told for some days.

    >>> lasting(2), round(lasting(13), 2)
    (1.0, 0.37)
    """
    return math.exp(-max(days - _FRESH, 0.0) / _FADING)


@lru_cache(maxsize=10_000)
def ordinal(stamp: str | None) -> int | None:
    """Return the number of a stamp's day; none where it has no day.

    >>> ordinal("2025-08-13T01:35") - ordinal("2025-08-01")
    12
    """
    try:
        return date.fromisoformat((stamp or "")[:10]).toordinal()
    except ValueError:
        return None


def shared(one: Profile, other: Profile) -> dict[str, list[object]]:
    """Return what two stories share, by sort, the most telling first."""
    found: dict[str, list[tuple[float, str, object]]] = defaultdict(list)
    for feature, weight in one.weights.items():
        if feature in other.weights:
            found[feature.sort].append((-weight, str(feature.value), feature.value))
    return {sort: [value for _, _, value in sorted(rows, key=lambda r: r[:2])] for sort, rows in found.items()}
