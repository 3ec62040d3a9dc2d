"""Tables in; the same tables out, with one name for each person and body, in whatever language and spelling it was written.

"Сутопо Пурво Нугрохо" and "Sutopo Purwo Nugroho" are one; the words as they stand in the text
stay as they are. Two names are one person if they have as many words and these are spelt alike in rough Latin letters
or, between two languages or scripts, may sound alike (Elizabeth Warren, Елизабет Уорън). Names that stand beside each other in
one article are never joined, and nor is a surname alone. A title that the reader of the article took for a part of the name is
none where another article tells the name without it. A spelling that the gazetteer lacks takes the actor of one that it knows.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pandas as pd

from helpers.across.bodies import public_bodies
from helpers.across.organisations import organisations
from helpers.across.renaming import renamed
from helpers.across.wording import given
from helpers.language.translit import firm_letters, may_sound_alike, rough_latin, sounds
from helpers.tables import Tables

_ALIKE = 0.8
_FAINTLY = 0.5  # So much alike are two words at least whose consonants may be heard as one.
_LEAST_SOUNDS = 2
_VOWELS = frozenset("aeiouy")
_LISTS = ("via",)
_CLAIMED = ("numbers", "quotes", "timeline")


def one_name_each(corpus: Tables) -> Tables:
    """Return the tables with `name`, `claimed_by` and `via` of unknown persons and bodies in one spelling across the corpus.

    >>> from helpers.tables import tables
    >>> len(one_name_each(tables({})).sources)
    0
    """
    bodies = public_bodies(corpus)
    corpus = renamed(corpus, bodies | organisations(corpus, bodies))
    label = spellings(corpus)
    if not label:
        return corpus
    known = actors_by_name(corpus)
    told = {name: _renamed(getattr(corpus, name), label, known) for name in ("sources", "quotes", "mentions")}
    told |= {name: _claims(told.get(name, getattr(corpus, name)), label) for name in _CLAIMED}
    return replace(corpus, **told)


def spellings(corpus: Tables) -> dict[str, str]:
    """Return the name under which each other spelling of an unknown person is shown; names of one spelling are left out."""
    places = _places(corpus)
    languages = dict(zip(corpus.articles["article"], corpus.articles["language"], strict=True))
    known = actors_by_name(corpus)
    label: dict[str, str] = {}
    for group in _groups(places, languages):
        if len({known[n] for n in group if n in known}) > 1:
            continue
        shown = min(group, key=lambda n: (n not in known, not _latin(n), not n.isascii(), -sum(places[n].values()), n))
        label |= {name: shown for name in group if name != shown}
    return _without_titles(corpus, places, languages, label) | label


def _without_titles(
    corpus: Tables, places: Mapping[str, Counter[str]], languages: Mapping[str, str], label: Mapping[str, str]
) -> dict[str, str]:
    """Return the names that still hold a title ("head of the union Ľubomír Šebo"), with the name that another place gives alone.

    Where all words have capitals, the shorter name must be the more frequent: Sutopo Purwo Nugroho has three names. A name with
    a case ending is whose the title is ("rzecznik Johna Boltona"), so only names without one count.
    """
    short: dict[str, list[str]] = defaultdict(list)
    for name in places:
        if len(name.split()) == 2 and _capitals(name):
            short[firm_letters(name.split()[-1])[:_LEAST_SOUNDS]].append(name)
    found: dict[str, str] = {}
    for name, articles in _titled(corpus).items():
        words = name.split()
        tail = " ".join(words[-2:])
        here = {languages.get(a) for a in articles}
        for other in short[firm_letters(words[-1])[:_LEAST_SOUNDS]]:
            apart = here.isdisjoint({languages.get(a) for a in places[other]}) or _latin(tail) != _latin(other)
            usual = not _capitals(name) or len(places[other]) > len(articles)
            if usual and _uninflected(tail, other) and _same_person(tail, other, apart):
                found[name] = label.get(other, other)
                break
    return found


def _uninflected(one: str, other: str) -> bool:
    """Tell whether the first of two names is the same in one script, and ends with the same sort of letter in two."""
    a, b = rough_latin(one).split(), rough_latin(other).split()
    if _latin(one) == _latin(other):
        return a[0] == b[0]
    return all((x[-1] in _VOWELS) == (y[-1] in _VOWELS) for x, y in zip(a, b, strict=True))


def _titled(corpus: Tables) -> dict[str, set[str]]:
    """Return the names of three words and more that end like a full name, with their articles."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in (corpus.sources, corpus.mentions):
        rows = table[(table["kind"] == "person") & table["name"].notna() & table["actor"].isna()]
        for name, article in zip(rows["name"], rows["article"], strict=True):
            if len(name.split()) > 2 and _capitals(" ".join(name.split()[-2:])):
                found[name].add(article)
    return dict(found)


def _capitals(name: str) -> bool:
    """Tell whether every word of a name has a capital."""
    return all(word[:1].isupper() for word in name.split())


def actors_by_name(corpus: Tables) -> dict[str, str]:
    """Return the actor of each person's name that the gazetteer gave."""
    tables = (corpus.sources, corpus.mentions)
    known = [t[(t["kind"] == "person") & t["actor"].notna() & t["name"].notna()] for t in tables]
    return {name: actor for t in known for name, actor in zip(t["name"], t["actor"], strict=True)}


def _places(corpus: Tables) -> dict[str, Counter[str]]:
    """Return how often each full name of a person stands in each article."""
    places: dict[str, Counter[str]] = defaultdict(Counter)
    for table in (corpus.sources, corpus.mentions):
        rows = table[(table["kind"] == "person") & table["name"].notna()]
        for name, article in zip(rows["name"], rows["article"], strict=True):
            if len(name.split()) > 1 and name[:1].isupper():
                places[name][article] += 1
    return dict(places)


def _groups(places: Mapping[str, Counter[str]], languages: Mapping[str, str]) -> list[list[str]]:
    """Return the names that mean one person, two or more each, in order of appearance."""
    group = {name: [name] for name in places}
    for one, other in _candidates(list(places)):
        a, b = group[one], group[other]
        if a is not b and not any(places[x].keys() & places[y].keys() for x in a for y in b):
            apart = {languages.get(x) for x in places[one]}.isdisjoint({languages.get(x) for x in places[other]})
            apart = apart or _latin(one) != _latin(other)
            if _same_person(one, other, apart):
                a += b
                group |= dict.fromkeys(b, a)
    unique = {id(names): names for names in group.values() if len(names) > 1}
    return list(unique.values())


def _candidates(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names whose surnames have the same first consonants or firm letters; nothing else can be one person."""
    buckets: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name in names:
        surname = name.split()[-1]
        buckets[0, sounds(surname)[:2]].append(name)
        buckets[1, firm_letters(surname)].append(name)
    for bucket in buckets.values():
        yield from combinations(bucket, 2)


def _same_person(one: str, other: str, apart: bool) -> bool:
    """Tell whether two full names are spellings of one; `apart`: they stand in articles of different languages."""
    a, b = rough_latin(one).split(), rough_latin(other).split()
    if len(a) != len(b) or not a:
        return False
    if all(_alike(x, y) for x, y in zip(a, b, strict=True)):
        return True
    heard = [(sounds(x), sounds(y)) for x, y in zip(one.split(), other.split(), strict=True)]
    if not apart or len(heard[-1][0]) < _LEAST_SOUNDS:
        return False
    return all(x == y for x, y in heard) or all(_heard_alike(x, y) for x, y in zip(a, b, strict=True))


def _alike(one: str, other: str) -> bool:
    """Tell whether two words in rough Latin letters sound alike."""
    return one == other or difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _heard_alike(one: str, other: str) -> bool:
    """Tell whether two words in rough Latin letters may sound alike and are spelt faintly alike."""
    return may_sound_alike(one, other) and difflib.SequenceMatcher(None, one, other).ratio() >= _FAINTLY


def _latin(name: str) -> bool:
    """Tell whether a name is written in Latin letters."""
    return all(c < "\u0250" for c in name if c.isalpha())


def _renamed(table: pd.DataFrame, label: Mapping[str, str], known: Mapping[str, str]) -> pd.DataFrame:
    """Return a table whose names without an actor, and whose relays, bear the shared spelling, and the actor it has."""
    table = table.copy()
    unknown = table["actor"].isna() & table["name"].isin(list(label))
    table.loc[unknown, "name"] = table.loc[unknown, "name"].map(label)
    acting = unknown & table["name"].isin(list(known))
    if acting.any():
        table.loc[acting, "actor"] = table.loc[acting, "name"].map(known)
    for column in _LISTS:
        if column in table:
            table[column] = [[label.get(n, n) for n in names] if given(names) else names for names in table[column]]
    return table


def _claims(table: pd.DataFrame, label: Mapping[str, str]) -> pd.DataFrame:
    """Return a table whose claims bear the shared spelling."""
    claimed = table["claimed_by"].isin(list(label))
    if not claimed.any():
        return table
    table = table.copy()
    table.loc[claimed, "claimed_by"] = table.loc[claimed, "claimed_by"].map(label)
    return table
