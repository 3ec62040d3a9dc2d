"""Tables in; how agencies, outlets, firms and other bodies with proper names are shown across languages out.

"Лодос", "Lodos" and "Lodos haber ajansı" are one: class nouns of media are left out, and proper names are joined by
their sound where articles of different languages hold them: a single word only if it has the same firm consonants, three
or more, and as many syllables; several words if each is alike. Names that stand beside each other in one article are
never joined.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from helpers.across.renaming import Place, Shown
from helpers.across.units import cells
from helpers.language.translit import rough_latin, sounds
from helpers.proper_names import ProperName, proper_name
from helpers.tables import Tables

_TELLING = ("agency", "outlet", "institution")
_MASTHEAD = "masthead"  # the outlet of an article of the folder
_ALIKE, _WORD_ALIKE = 0.8, 0.6
_LEAST_SOUNDS = 3
_LEAST_CAPITALS = 4


class _Named(NamedTuple):
    """A name of a body as one row has it."""

    article: str
    name: str
    actor: str | None
    kind: str
    proper: ProperName


class _Spelling(NamedTuple):
    """All that is known of one spelling."""

    articles: set[str]
    languages: set[str]
    kinds: set[str]
    times: Counter[str]


def organisations(corpus: Tables, skipped: Mapping[Place, Shown]) -> dict[Place, Shown]:
    """Return, for every body with a proper name, how it is shown, by article and name as written; `skipped` are told already."""
    named = [n for n in _named(corpus) if (n.article, n.name) not in skipped]
    spelt = _spellings(corpus, named)
    actors = {n.proper.name: n.actor for n in named if n.actor is not None}
    labels = {n.proper.name: n.name for n in named if n.actor is not None}
    group_of = {name: group for group in _groups(spelt, actors) for name in group}
    by_name: dict[str, list[_Named]] = defaultdict(list)
    for n in named:
        by_name[n.proper.name].append(n)
    shown: dict[Place, Shown] = {}
    for name, rows in by_name.items():
        group = group_of.get(name, [name])
        if len({n.name for member in group for n in by_name.get(member, ())}) == 1 and len(group) == 1:
            continue
        known = next((member for member in group if member in actors), None)
        label = labels[known] if known else min(group, key=lambda m: _rank(m, spelt[m]))
        kind = None if known else _most_telling([n for member in group for n in by_name.get(member, ())])
        for n in rows:
            way = Shown(actors[known] if known else None, label, kind)
            if n.actor is None and (way.actor, way.name, way.kind or n.kind) != (None, n.name, n.kind):
                shown[n.article, n.name] = way
    return shown


def _named(corpus: Tables) -> Iterator[_Named]:
    """Yield the rows that hold a proper name of a body."""
    languages = dict(zip(corpus.articles["article"], corpus.articles["language"], strict=True))
    for table in (corpus.sources, corpus.mentions):
        for article, actor, name, kind in cells(table, "article", "actor", "name", "kind"):
            if name is not None and (kind in _TELLING or (kind == "person" and actor is None and " " not in name)):
                proper = proper_name(name, "en" if actor is not None else languages[article])
                if proper is not None:
                    yield _Named(article, name, actor, kind, proper)


def _spellings(corpus: Tables, named: Sequence[_Named]) -> dict[str, _Spelling]:
    """Return articles and languages of each spelling; an outlet's own articles count for its language only."""
    languages = dict(zip(corpus.articles["article"], corpus.articles["language"], strict=True))
    spelt: dict[str, _Spelling] = defaultdict(lambda: _Spelling(set(), set(), set(), Counter()))
    for n in named:
        spelling = spelt[n.proper.name]
        spelling.articles.add(n.article)
        spelling.languages.add(languages[n.article])
        spelling.kinds.update(kind for kind in (n.kind, n.proper.kind) if kind)
        spelling.times[n.article] += 1
    for outlet, language in cells(corpus.articles, "outlet", "language"):
        proper = proper_name(outlet, language) if outlet is not None else None
        if proper is not None:
            spelt[proper.name].languages.add(language)
            spelt[proper.name].kinds.add(_MASTHEAD)
    return dict(spelt)


def _groups(spelt: Mapping[str, _Spelling], actors: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the spellings that mean one body, two or more each."""
    group = {name: [name] for name in spelt}
    buckets: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in spelt:
        words = name.split()
        buckets[(sounds(name),) if len(words) == 1 else tuple(sounds(w)[:1] for w in words)].append(name)
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2):
            if not _alike(one, other, spelt):
                continue
            a, b = group[one], group[other]
            beside = {x for n in a for x in spelt[n].articles} & {x for n in b for x in spelt[n].articles}
            kinds = [{k for n in names for k in spelt[n].kinds} for names in (a, b)]
            several = len({actors[n] for n in (*a, *b) if n in actors}) > 1
            if a is not b and not beside and not several and _may_meet(*kinds):
                a += b
                group |= dict.fromkeys(b, a)
    unique = {id(names): names for names in group.values() if len(names) > 1}
    yield from unique.values()


def _alike(one: str, other: str, spelt: Mapping[str, _Spelling]) -> bool:
    """Tell whether two spellings of different languages are one name; what is quickly told comes first."""
    if one.count(" ") != other.count(" ") or not spelt[one].languages.isdisjoint(spelt[other].languages):
        return False
    return same_organisation(one, other, True)


def _may_meet(one: set[str], other: set[str]) -> bool:
    """Tell whether names of these kinds may be one: what looks like a surname only if it is an agency or a masthead here."""
    return "person" not in one | other or not {"agency", _MASTHEAD}.isdisjoint(one | other)


def same_organisation(one: str, other: str, apart: bool) -> bool:
    """Tell whether two proper names are spellings of one; `apart`: they stand in articles of different languages only.

    >>> same_organisation("Лодос", "Lodos", True), same_organisation("Халярд Шипинг", "Halyard Shipping", True)
    (True, True)
    >>> same_organisation("Лада", "Lidl", True), same_organisation("ПП", "PP", True)
    (False, False)
    """
    a, b = _latin(one).split(), _latin(other).split()
    if not apart or not a or len(a) != len(b):
        return False
    if one.isupper() or other.isupper():
        return one.isupper() and other.isupper() and a == b and len("".join(a)) >= _LEAST_CAPITALS
    if len(a) == 1:
        heard = sounds(one)
        firm = heard == sounds(other) and len(heard) >= _LEAST_SOUNDS and _syllables(a[0]) == _syllables(b[0])
        return a == b or (firm and _ratio(a[0], b[0]) >= _WORD_ALIKE)
    return all(_same_word(x, y) for x, y in zip(one.split(), other.split(), strict=True))


def _same_word(one: str, other: str) -> bool:
    """Tell whether two words of names of several words are spellings of one."""
    if _ratio(_latin(one), _latin(other)) >= _ALIKE:
        return True
    return sounds(one) == sounds(other) and len(sounds(one)) >= _LEAST_SOUNDS


@lru_cache(maxsize=100_000)
def _latin(name: str) -> str:
    """Return a name in rough Latin letters."""
    return rough_latin(name)


def _syllables(word: str) -> int:
    """Return how many vowels or runs of vowels a word in rough Latin letters has."""
    return len(re.findall(r"[aeiouy]+", word))


def _ratio(one: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1."""
    return 1.0 if one == other else difflib.SequenceMatcher(None, one, other).ratio()


def _rank(name: str, spelling: _Spelling) -> tuple[bool, bool, int, str]:
    """Return a key that puts the spelling first under which a group is shown: Latin, without marks, the most frequent."""
    latin = all(c < "\u0250" for c in name if c.isalpha())
    return not latin, not name.isascii(), -spelling.times.total(), name


def _most_telling(named: Sequence[_Named]) -> str | None:
    """Return the most telling kind that rows or class nouns give a body."""
    kinds = {n.kind for n in named} | {n.proper.kind for n in named}
    return next((kind for kind in _TELLING if kind in kinds), None)  # of persons alone none
