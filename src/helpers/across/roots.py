"""The tables, the stories and what several articles tell in; how many independent roots stand behind it, out.

A root is who stands at the far end of a chain: a speaker, a body, a document, an agency or an outlet with words of its own.
Forty reprints of one dispatch have one root. Whatever is said here holds for what is *named in this folder*: two outlets
may well have asked the same man without saying so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.papers import Papers
from helpers.across.provenance import same_media
from helpers.across.reprints import reprints
from helpers.across.source_names import SourceNames, signed_datelines
from helpers.across.spokespeople import spokespeople
from helpers.across.stories import stories, story_of
from helpers.across.told_by import TOLL, Tellers
from helpers.across.units import Key, cells, units
from helpers.across.wording import counted, listed, plain_rows
from helpers.rows import MEDIA
from helpers.tables import Tables

ROOTS = ["about", "story", "what", "roots", "independent_roots", "named", "articles"]


class Place(NamedTuple):
    """A place where something is told: in which unit, and who says so (null: the reporter)."""

    unit: Key
    who: str | None
    value: object = None
    silent: bool = False  # The words are somebody's whom the unit does not name.


class _Row(NamedTuple):
    """A row of a figure or quote: in which unit and where it stands, who says so, and the state that a figure tells."""

    unit: Key
    start: int
    by: str | None
    state: object
    value: object


def roots(
    corpus: Tables,
    told: pd.DataFrame | None = None,
    *,
    copies: pd.DataFrame | None = None,
    figures: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return one row a story, figure or quote that several articles carry, with its independent roots.

    Args:
        told: the frame of `stories`; copies: that of `reprints`; where they are not given they are made.
        figures: the frame of `figures_told`; quotes: that of `same_quotes`; what is not given is left out.

    Columns: about (story, figure, quote), story, what (the figure's or quote's name; a story's headline), roots (names),
    independent_roots (how many), named (how many of them are sources that are named, the others being outlets in their
    own voice), articles (how many carry it).

    >>> from helpers import read_clippings
    >>> roots(read_clippings("data/articles")).empty
    True
    """
    told = stories(corpus) if told is None else told
    ways = _Ways(corpus, reprints(corpus, told) if copies is None else copies, told)
    rows = [*_of_stories(ways, told)]
    if figures is not None:
        rows += _of_places("figure", figures, "figure", "claimed_by", ways)
    if quotes is not None:
        rows += _of_places("quote", quotes, "group", "speaker", ways)
    return plain_rows(rows, ROOTS)


class _Ways:
    """What leads from a place to its root: who repeats whom, who is credited, under which name each is known."""

    def __init__(self, corpus: Tables, copies: pd.DataFrame, told: pd.DataFrame) -> None:
        self.units = units(corpus)
        self.story = story_of(told)
        self.names = SourceNames(corpus, same_media(corpus))
        signed = dict(signed_datelines(corpus))
        self.names.mediums |= {self.names.of(name) for name in signed.values()}
        self.tellers = Tellers(corpus, self.names.within, self.names.is_name)
        columns = ("article", "item", "of_article", "of_item")
        self.copied = {(a, i): (b, j) for a, i, b, j in cells(copies, *columns)}
        self.credit: dict[Key, str] = {}
        self.heard: dict[Key, dict[str, None]] = defaultdict(dict)
        heads: dict[Key, dict[str, None]] = defaultdict(dict)
        self.unnamed: set[str] = set()
        self.spokespeople = spokespeople(corpus, self.names.within)
        self.bodies = {
            self.names.within(a, n or text) for a, n, text, kind in _sources(corpus) if kind == "institution"
        }
        self.documents = self._documents(corpus)
        self.states = {key for actor, name, kind in cells(corpus.mentions, "actor", "name", "kind") if kind == "state"
                       for key in (actor, name, self.names.of(actor or name))}  # fmt: skip
        relays: dict[Key, set[str]] = defaultdict(set)
        for article, item, start, actor, name, text, kind, role, of, polarity in cells(
            corpus.sources, "article", "item", "start", "actor", "name", "text", "kind", "role", "credit_of", "polarity"
        ):
            unit, who = (article, item), self.names.within(article, actor or name or text)
            if kind == "anonymous":
                self.unnamed.add(who)
            if of in ("text", "dateline") and kind in MEDIA:
                self.credit.setdefault(unit, who)
            elif role == "relay":
                relays[unit].add(who)
            elif role == "origin" and polarity == "positive" and self._is_told_apart(who):
                heard = heads if self.tellers.in_headline(unit, start) else self.heard
                heard[unit][who] = None
        for unit, name in signed.items():
            self.credit.setdefault(unit, self.names.of(name))
        for unit, found in heads.items():
            self.heard.setdefault(unit, found)
        for unit, found in self.heard.items():  # A copy may lose the words that tell whose words a relay passes on.
            first = self.original(unit)
            for who in relays[first] - self.heard.get(first, {}).keys() if first != unit else ():
                found.pop(who, None)

    def _documents(self, corpus: Tables) -> dict[str, tuple[str, str]]:
        """Return the sort and language of the unnamed documents that stand for themselves."""
        papers = Papers(corpus)
        found = {}
        for article, named, text, kind in _sources(corpus):
            who = self.names.within(article, named or text) if kind == "document" else None
            if who is not None and not self.names.is_name(who) and (sort := papers.sort_of(article, text)):
                found[who] = sort
        return found

    def _is_told_apart(self, who: str) -> bool:
        """Tell whether a source of a story is told from its others: by a name, an own wish, or as a document that is described."""
        return who in self.unnamed or self.names.is_name(who) or (who in self.documents and " " in who)

    def original(self, unit: Key) -> Key:
        """Return the unit at the head of a row of reprints."""
        seen = {unit}
        while unit in self.copied and self.copied[unit] not in seen:
            unit = self.copied[unit]
            seen.add(unit)
        return unit

    def own_voice(self, unit: Key) -> str:
        """Return whose voice the reporter's is: the agency credited for the text, or else the outlet, of the original."""
        first = self.original(unit)
        return self.credit.get(first) or self.names.of(self.units[first].label)


def _sources(corpus: Tables) -> Iterator[tuple[str, str | None, str, str]]:
    """Yield article, actor or name, words and kind of each source."""
    for article, actor, name, text, kind in cells(corpus.sources, "article", "actor", "name", "text", "kind"):
        yield article, actor or name, text, kind


def _of_stories(ways: _Ways, told: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the roots of each story that several articles tell: whoever is heard by name, and each outlet with a text of its own."""
    units_of: dict[int, list[tuple[Key, str | None]]] = defaultdict(list)
    for story, article, item, headline in cells(told, "story", "article", "item", "headline"):
        units_of[story].append(((article, item), headline))
    for story, rows in sorted(units_of.items()):
        keys = [key for key, _ in rows]
        if len(keys) < 2:
            continue
        heard = dict.fromkeys(who for key in keys for who in ways.heard[key])
        own = dict.fromkeys(ways.own_voice(key) for key in keys if key[1] == 0)
        head = next((h for _, h in rows if isinstance(h, str)), str(keys[0][0]))
        kept = _told_apart({**heard, **own}, own.keys(), ways)
        yield _row("story", story, head, kept, own.keys() - heard.keys(), keys)


def _of_places(about: str, frame: pd.DataFrame, what: str, who: str, ways: _Ways) -> Iterator[dict[str, Any]]:
    """Yield the roots of each figure or quote that several units tell."""
    groups: dict[tuple[Any, Any], list[_Row]] = defaultdict(list)
    of_figure = ("state", "low", "high") if about == "figure" else (what, what, what)
    columns = ("story", what, "article", "item", "start", who, *of_figure)
    for story, named, article, item, start, by, state, low, high in cells(frame, *columns):
        groups[story, named].append(_Row((article, item), start, by, state, (low, high)))
    for name, rows in sorted(groups.items(), key=lambda g: g[0]):
        toll = about == "figure" and {row.state for row in rows} <= TOLL
        places = list(_places(rows, ways, toll=toll))
        if about == "quote" and any(p.who for p in places):  # Words in marks are somebody's, whom the others name.
            places = [p if p.who else p._replace(silent=True) for p in places]
        keys = list(dict.fromkeys(p.unit for p in places))
        if len(keys) > 1:
            found = dict.fromkeys(root for key in keys for root in _roots_in(key, places, ways, ()))
            own = {ways.own_voice(key) for key in keys}
            kept = _told_apart(found, own, ways)
            yield _row(about, name[0], name[1], kept, own & kept.keys(), keys)


def _places(rows: Sequence[_Row], ways: _Ways, *, toll: bool) -> Iterator[Place]:
    """Yield the places of a figure or quote with those who tell it there.

    A headline has the sources of its body, where that tells the thing too; a state that a headline names ("Norway corrects the
    toll") stands for whom the body hears. A relay that names its source gives that source's words.
    A figure of a toll whose sentence names nobody is told by whom the sentence beside it names for others of its figures.
    """
    above = [ways.tellers.in_headline(row.unit, row.start) for row in rows]
    values: dict[Key, set[object]] = defaultdict(set)
    for row in rows:
        values[row.unit].add(row.value)
    telling: dict[object, set[str]] = defaultdict(set)
    for row in rows:
        if row.by is not None:
            telling[row.value].add(ways.names.within(row.unit[0], row.by))
    in_body = {row.unit for row, head in zip(rows, above, strict=True) if not head}
    for (unit, start, by, _, value), head in zip(rows, above, strict=True):
        if unit in in_body and head:
            continue
        if head and (by is None or by in ways.states) and (told := ways.tellers.same_value(unit, start)) is not None:
            by = told
        if head and by is not None and by in ways.states:
            yield from (Place(unit, who, value) for who in ways.heard[unit] or {ways.names.within(unit[0], by): None})
            continue
        others = telling[value] - ways.names.mediums
        teller = ways.names.within(unit[0], by) if by else None
        teller = teller or _untold(ways, unit, start, () if head else others, several=len(values[unit]) > 1, toll=toll)
        if teller is None and not head and not ways.tellers.also_in(unit, start, ways.original(unit)):
            teller = ways.names.of(ways.units[unit].label)  # Who repeats a text may add a figure of its own.
        givers = ways.tellers.givers(unit, start, teller) if teller and teller in ways.names.mediums else []
        yield from (Place(unit, each, value) for each in givers or (teller,))


def _untold(ways: _Ways, unit: Key, start: int, others: Collection[str], *, several: bool, toll: bool) -> str | None:
    """Return who tells what no source's words hold, None where the reporter does; `others` tell the value elsewhere."""
    tellers = ways.tellers
    teller = tellers.vouched(unit, start, others)
    if teller is None and several and not tellers.in_headline(unit, start):
        teller = tellers.named_before(unit, start)
    teller = teller or tellers.beside(unit, start, toll=toll)
    return teller or tellers.in_original(unit, start, ways.original(unit))


def _told_apart(found: Mapping[str, None], own: Collection[str], ways: _Ways) -> dict[str, None]:
    """Return the roots that can be told apart.

    "The owner" or "a statement" may be one of those who are named, so they count only where nobody is; who speaks on
    condition that no name is told is none of them, and so is a report that somebody has written down. A name with a rank
    before it is the name; a firm is whoever speaks for it.
    """
    known = {*ways.unnamed, *ways.documents, *own}
    named = [root for root in _documents_once(found, ways) if ways.names.is_name(root) or root in known]
    voices = ways.names.mediums | set(own)
    if named and voices.issuperset(named):  # "The police" are no outlet that speaks for itself.
        named = [root for root in found if root in named or root in ways.bodies]
    named = named or list(found)
    voiced = {body for root in named for body in ways.spokespeople.get(root, ()) if body != root}
    return {
        root: None
        for root in named
        if root not in voiced
        and not any(root != other and root.endswith(f" {other}") and " " in other for other in named)
    }


def _documents_once(found: Iterable[str], ways: _Ways) -> Iterator[str]:
    """Yield the roots, of unnamed documents of one sort those of the first language only: it may be one in several languages."""
    first: dict[str, str] = {}
    for root in found:
        sort, language = ways.documents.get(root, ("", ""))
        if not sort or first.setdefault(sort, language) == language:
            yield root


def _roots_in(unit: Key, places: Iterable[Place], ways: _Ways, passed: tuple[Key, ...]) -> list[str]:
    """Return the roots of what one unit tells.

    A reprint has the roots of what it repeats. The reporter's own voice is no root where a source in the same unit tells the
    thing. An agency or outlet that is cited has the roots that its own article in this folder gives.
    """
    places = list(places)
    first = ways.original(unit)
    if first != unit and first not in passed and any(p.unit == first for p in places):
        return _roots_in(first, places, ways, (*passed, unit))
    here = [p for p in places if p.unit == unit]
    claimed = {p.value for p in here if p.who}
    roots_: dict[str, None] = {}
    for place in here:
        if place.who is None:
            if not place.silent and place.value not in claimed:
                roots_[ways.own_voice(unit)] = None
        elif place.who in ways.names.mediums:
            roots_ |= dict.fromkeys(_followed(place.who, unit, places, ways, (*passed, unit)))
        else:
            roots_[place.who] = None
    return list(roots_)


def _followed(medium: str, unit: Key, places: Iterable[Place], ways: _Ways, passed: tuple[Key, ...]) -> list[str]:
    """Return the roots that a cited agency or outlet gives in its own article of this folder, or else itself."""
    places = list(places)
    theirs = [p.unit for p in places if p.unit not in passed and p.unit != unit and ways.own_voice(p.unit) == medium]
    found = [root for key in dict.fromkeys(theirs) for root in _roots_in(key, places, ways, passed)]
    return found or [medium]


def _row(
    about: str, story: Any, what: Any, found: Mapping[str, None], own: Iterable[str], keys: list[Key]
) -> dict[str, Any]:
    """Return one row."""
    return {
        "about": about, "story": story, "what": what, "roots": list(found), "independent_roots": len(found),
        "named": len(found) - len(set(own)), "articles": len({article for article, _ in keys}),
    }  # fmt: skip


def roots_in_words(found: pd.DataFrame) -> list[str]:
    """Return a sentence for each row of `roots`: how many roots named in this folder against how many articles.

    >>> roots_in_words(pd.DataFrame([{"about": "quote", "story": 1, "what": "q1", "roots": ["A. Reed"],
    ...     "independent_roots": 1, "named": 1, "articles": 7}]))
    ['Quote q1 stands in 7 articles and has 1 root named in this folder: A. Reed.']
    """
    sentences = []
    for row in found.to_dict("records"):
        what = f"Story {row['story']}" if row["about"] == "story" else f"{row['about'].title()} {row['what']}"
        number = counted(row["independent_roots"], "root")
        told = listed(row["roots"], most=8)
        sentences.append(
            f"{what} stands in {counted(row['articles'], 'article')} and has {number} named in this folder: {told}."
        )
    return sentences
