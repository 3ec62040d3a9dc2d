"""A corpus and what somebody typed in; every place where it stands, in any spelling and script, out.

Who types "Jong Un" finds Чен-ун, Ким Чен Ын and 金正恩: as written and as words begin, whatever accents and scripts spell it,
under every form that the gazetteer knows of the actor, and names that sound alike. Short words are found as whole words only.
"""

from __future__ import annotations

import weakref
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.claims import in_plural
from helpers.across.units import cells
from helpers.across.wording import counted, plain_rows
from helpers.actor_facts import name_of
from helpers.aids.forms import forms_of, meant, persons
from helpers.aids.spelling import keys, name_like, unspaced, words_of
from helpers.aids.vocabulary import ACTOR, CLAIMED, VALUE, Hit, Vocabulary, sound_alike
from helpers.tables import Tables

FOUND = ["article", "item", "start", "end", "text", "how", "table"]
IN_LINES = ["article", "before", "found", "behind", "how", "table"]
_HOW = ("exact", "exact", "spelling", "spelling", "actor", "sound", "value", "actor")
_NAMED = {"mentions": ("actor", "name"), "sources": ("actor", "name"), "quotes": ("actor", "name", "claimed_by"),
          "numbers": ("claimed_by",), "timeline": ("claimed_by",)}  # fmt: skip
_IN_SPAN = ("mentions", "sources")  # tables whose spans are names
_SHORTEST = 2
_SHORTEST_HEARD = 4
_ACRONYM = 5  # letters: so short a word in capitals is looked for in capitals
_indexed: list[tuple[weakref.ref[pd.DataFrame], Vocabulary]] = []


class _Place(NamedTuple):
    """A place that was found, and the tables that have it."""

    hit: Hit
    tables: tuple[str, ...]


def search(corpus: Tables, wanted: str) -> pd.DataFrame:
    """Return every place of what is wanted: FOUND columns, the surest first, then as the articles stand; what is claimed last.

    `how`: exact (as typed, or words that begin so), spelling (other accents, case or script), actor (another form of the same
    actor's name), sound (a name that sounds alike; only where a capital is typed), value (the figure, day or thing counted
    that the tables read there). `table`: `text` for words of the article, and the tables whose rows hold the place.

    Args:
        corpus: the tables.
        wanted: one or more words, a figure (600), or a day (2025-08-12); '' finds nothing.

    >>> from helpers import read_clippings
    >>> found = search(read_clippings("data/articles"), "Jong Un")
    >>> sorted(set(found["text"]))[:3], set(found["how"])
    (['Ким', 'Ким Чен Ынга', 'Ким Чен-ун'], {'actor'})
    """
    texts = _vocabulary(corpus.articles)
    words = words_of(wanted)
    actors, names = _who(corpus, wanted, words)
    found = [_Place(hit, ("text",)) for hit in _in_text(texts, wanted, words, actors)]
    found += [_Place(hit, (table,)) for hit, table in (*_named(corpus, actors, names), *_values(corpus, wanted))]
    places = _merged(found)
    told = _Rows(corpus, texts)
    rows = [told.row(place) for place in places if place.hit.article in texts.texts]
    order = {article: i for i, article in enumerate(texts.texts)}
    rows.sort(key=lambda r: (r["rank"], order[r["article"]], r["start"], r["end"]))
    return plain_rows(rows, FOUND).astype({"item": "Int64", "start": "Int64", "end": "Int64"})


def most_named(corpus: Tables) -> str:
    """Return the person whom most articles name, most often of these; '' where none names anybody that is known.

    In languages in which the tables tell no names, the gazetteer's forms are looked for.

    >>> from helpers import read_clippings
    >>> most_named(read_clippings("data/articles"))
    'Vladimir Putin'
    """
    rows = corpus.mentions[(corpus.mentions["kind"] == "person") & corpus.mentions["name"].notna()]
    articles: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for article, name in cells(rows, "article", "name"):
        articles[name].add(article)
        times[name] += 1
    if not times and len(corpus.articles):
        texts = _vocabulary(corpus.articles)
        for actor in persons():
            for hit in (hit for form in forms_of(actor) for hit in texts.form(form)):
                articles[name_of(actor)].add(hit.article)
                times[name_of(actor)] += 1
    return min(times, key=lambda name: (-len(articles[name]), -times[name], name), default="")


def in_lines(found: pd.DataFrame, articles: pd.DataFrame, *, around: int = 60) -> pd.DataFrame:
    """Return places as lines with the words before and behind them (keyword in context); white space is one space.

    Args:
        found: rows of any table with article, start, end.
        articles: the articles table.
        around: how many characters stand to each side, cut at a word.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> in_lines(search(corpus, "Sputnik"), corpus.articles, around=20)["found"].tolist()
    ['Спутник']
    """
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    rows = []
    for article, start, end in cells(found, "article", "start", "end"):
        text = texts[article]
        before = " ".join(text[max(0, start - around) : start].split())
        behind = " ".join(text[end : end + around].split())
        rows.append({
            "article": article, "before": before if start <= around else f"…{before.partition(' ')[2] or before}",
            "found": " ".join(text[start:end].split()),
            "behind": behind if end + around >= len(text) else f"{behind.rpartition(' ')[0] or behind}…",
        })  # fmt: skip
    lines = plain_rows(rows, IN_LINES[:4])
    return lines.assign(**{c: found[c].tolist() for c in ("how", "table") if c in found})


def search_in_words(found: pd.DataFrame, wanted: str) -> list[str]:
    """Return a sentence that counts what was found, by how it was found and in how many articles.

    >>> search_in_words(plain_rows([], FOUND), "Nobody")
    ['Nobody: not found in this folder.']
    """
    if not wanted.strip():
        return ["Nothing is looked for: no person is named in this folder. Write a name or a word into `wanted`."]
    if found.empty:
        return [f"{wanted}: not found in this folder."]
    times = found["how"].value_counts(sort=False)
    told = ", ".join(f"{how} {times[how]}" for how in dict.fromkeys(_HOW) if how in times)
    articles = counted(found["article"].nunique(), "article")
    return [f"{wanted}: {counted(len(found), 'place')} in {articles} ({told})."]


def _vocabulary(articles: pd.DataFrame) -> Vocabulary:
    """Return the words of a corpus; those of the last one are kept."""
    for known, made in _indexed:
        if known() is articles:
            return made
    made = Vocabulary(articles)
    _indexed[:] = [(weakref.ref(articles), made)]
    return made


def _in_text(texts: Vocabulary, wanted: str, words: list[str], actors: Iterable[str]) -> Iterator[Hit]:
    """Yield the places in the texts."""
    typed = wanted.strip()
    if unspaced(typed):
        yield from texts.letters(typed)
    elif words and (len(words) > 1 or len(words[0]) >= _SHORTEST or words[0].isdigit()):
        loud = typed.isupper() and len(typed) <= _ACRONYM
        for hit in texts.phrase(words, sound=not loud and all(name_like(w) for w in typed.split())):
            if not loud or texts.texts[hit.article][hit.start : hit.start + 2].isupper():
                yield hit
    for actor in actors:
        for form in forms_of(actor):
            for hit in texts.form(form):
                yield hit._replace(rank=ACTOR)


# --- whom the words name ---


def _who(corpus: Tables, wanted: str, words: list[str]) -> tuple[set[str], set[str]]:
    """Return the actors, and the names of those whom the gazetteer does not know, that are meant."""
    actors, names = set(meant(wanted)), set()
    spelt = [set(keys(word)) for word in words]
    for table in (corpus.mentions, corpus.sources):
        rows = table[["actor", "name", "kind"]].drop_duplicates()
        for actor, name, kind in cells(rows, "actor", "name", "kind"):
            meant_so = name and words and _names(name, spelt, kind == "person", wanted)
            if meant_so or (name and not actor and kind == "person" and _sounds(name, words, wanted)):
                if actor:
                    actors.add(actor)
                else:
                    names.add(name)
    return actors, names


def _names(name: str, spelt: list[set[str]], person: bool, wanted: str) -> bool:
    """Tell whether a name of the tables is meant: the whole, or of a person two words of it or the surname."""
    own = [set(keys(word)) for word in words_of(name)]
    if len(own) == len(spelt):
        return all(a & b for a, b in zip(own, spelt, strict=True)) and (len(name) > 3 or name == wanted.strip())
    if not person or len(own) < len(spelt):
        return False
    if len(spelt) == 1:
        return bool(own[-1] & spelt[0]) and len(min(spelt[0], default="")) > 3
    return any(all(a & b for a, b in zip(own[i:], spelt, strict=False)) for i in range(len(own) - len(spelt) + 1))


def _sounds(name: str, words: list[str], wanted: str) -> bool:
    """Tell whether a person unknown to the gazetteer has a name that ends with words that sound like those typed with capitals."""
    own = words_of(name)[-len(words) :]
    return (
        bool(words)
        and len(own) == len(words)
        and all(name_like(w) for w in wanted.split())
        and sum(len(word) for word in words) > _SHORTEST_HEARD
        and all(sound_alike(a, b, "und") for a, b in zip(words, own, strict=True))
    )


def _named(corpus: Tables, actors: set[str], names: set[str]) -> Iterator[tuple[Hit, str]]:
    """Yield the rows that speak of whom is meant, each with its table."""
    if not actors and not names:
        return
    for name, columns in _NAMED.items():
        table = getattr(corpus, name)
        chosen = pd.Series(False, index=table.index)
        for column in columns:
            chosen |= table[column].isin(list(actors if column == "actor" else actors | names))
        for article, start, end in cells(table[chosen], "article", "start", "end"):
            yield Hit(article, start, end, ACTOR if name in _IN_SPAN else CLAIMED), name


# --- figures, days and things counted ---


def _values(corpus: Tables, wanted: str) -> Iterator[tuple[Hit, str]]:
    """Yield the rows of numbers and timeline whose value is what is typed, or that count it."""
    typed = wanted.strip().casefold()
    try:
        figure: float | None = float(typed.replace(",", "").replace(" ", ""))
    except ValueError:
        figure = None
    for article, start, end, low, high, concept in cells(
        corpus.numbers, "article", "start", "end", "low", "high", "concept"
    ):
        plain = str(concept).replace("-", " ").replace("_", " ") if concept else None
        if (figure is not None and figure in (low, high)) or (plain and typed in (plain, in_plural(plain))):
            yield Hit(article, start, end, VALUE), "numbers"
    for article, start, end, first, last in cells(corpus.timeline, "article", "start", "end", "first_day", "last_day"):
        if typed and first == last == typed:
            yield Hit(article, start, end, VALUE), "timeline"


# --- rows ---


def _merged(found: Iterable[_Place]) -> list[_Place]:
    """Return each place once; of names, and of figures that are wanted, words of the text that they hold stand for them."""
    places: list[_Place] = []
    near: dict[str, list[_Place]] = defaultdict(list)
    for place in found:
        short = place.hit.rank == VALUE or place.tables[0] in ("text", *_IN_SPAN)
        (near[place.hit.article] if short else places).append(place)
    for several in near.values():
        several.sort(key=lambda p: (p.hit.start, -p.hit.end))
        group: list[_Place] = []
        for place in several:
            if group and place.hit.start >= max(p.hit.end for p in group):
                places += _one_each(group)
                group = []
            group.append(place)
        places += _one_each(group)
    return list(dict.fromkeys(places))


def _one_each(group: list[_Place]) -> list[_Place]:
    """Return places that overlap without those that lie in others: words of the text first, then the surest, the longest."""
    kept: list[_Place] = []
    order = sorted(group, key=lambda p: (p.tables != ("text",), p.hit.rank, p.hit.start - p.hit.end))
    for place in order:
        at = next((i for i, k in enumerate(kept) if k.hit.start < place.hit.end and place.hit.start < k.hit.end), None)
        if at is None:
            kept.append(place)
        else:
            kept[at] = _Place(kept[at].hit, tuple(dict.fromkeys((*kept[at].tables, *place.tables))))
    return kept


class _Rows:
    """What is told of a place: the story, the words, and the tables whose rows hold it."""

    def __init__(self, corpus: Tables, texts: Vocabulary) -> None:
        self._texts = texts
        self._items: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for article, item, start in cells(corpus.passages, "article", "item", "start"):
            self._items[article].append((start, item))
        self._spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for name in _NAMED:
            for article, start, end in cells(getattr(corpus, name), "article", "start", "end"):
                self._spans[article].append((start, end, name))

    def row(self, place: _Place) -> Mapping[str, Any]:
        """Return the row of a place."""
        article, start, end, rank = place.hit
        at = bisect_right(self._items[article], (start, 10**9)) - 1
        holding = [name for first, last, name in self._spans[article] if first <= start and end <= last]
        tables = [name for name in _NAMED if name in holding or name in place.tables]
        return {
            "article": article, "item": self._items[article][at][1] if at >= 0 else 0, "start": start, "end": end,
            "text": self._texts.texts[article][start:end], "how": _HOW[rank], "rank": rank,
            "table": [*(["text"] if "text" in place.tables or not tables else []), *tables],
        }  # fmt: skip
