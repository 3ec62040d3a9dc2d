"""The tables in; what happened on one calendar, told once however many articles and languages tell it, out.

Every time expression that dates something is a place; places of one story that agree in their days and share what happened,
names, figures, speakers or rare words tell one event (helpers.across.dated, helpers.across.event_groups). First is first among
these articles, by their stamps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.dated import Place, places
from helpers.across.event_disputes import disputes
from helpers.across.event_groups import Group, grouped
from helpers.across.event_likeness import STATEMENT, Weights, main
from helpers.across.moments import Moment, clock, grain
from helpers.across.stories import stories
from helpers.across.units import Key, Unit, units
from helpers.across.wording import plain_rows
from helpers.language.happenings import happenings
from helpers.tables import Tables

EVENTS = [
    "event", "story", "first_day", "last_day", "time", "granularity", "mod", "what", "words", "articles", "languages",
    "first_article", "first_stamp", "disputed_with",
]  # fmt: skip
STAMPS = ["article", "outlet", "kind", "stamp"]
PLACES = ["event", "story", "article", "item", "start", "end", "text", "first_day", "last_day"]
_GRAINS = ("clock", "part of day", "day", "week", "month", "season", "year", "longer")
_SHARE = 0.25  # Of the units that tell an event's day, so many must tell its clock time for it to be the event's.


class Told(NamedTuple):
    """An event: its number, its story, its moment, its places."""

    number: int
    story: Any
    at: Moment
    group: Group
    against: list[int]


def events(corpus: Tables, told: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row an event, story by story and in order of its days.

    `time` is the clock time (01:40) or the part of the day (MO, AF, EV, NI …) where enough units tell one. `what` is the
    English word for what happened, null where no word of the language pages tells it; `words` the sentence in which the first
    article tells it; `articles` how many tell it. `first_article` lists the articles with the earliest stamp (several where
    their stamps cannot tell who was first). An article that was updated counts by its update: that it told the event when it
    was first published is not known. Articles without a stamp are never first.

    Args:
        told: the frame of `stories(corpus)`, where it is at hand.

    >>> from helpers import read_clippings
    >>> found = events(read_clippings("data/articles"))
    >>> sorted(found["granularity"].unique())
    ['day', 'month', 'season', 'week', 'year']
    """
    return calendar(corpus, told).events


def event_places(corpus: Tables, told: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row a time expression that dates an event, in order of events, articles and characters.

    >>> from helpers import read_clippings
    >>> event_places(read_clippings("data/articles")).columns[:4].tolist()
    ['event', 'story', 'article', 'item']
    """
    return calendar(corpus, told).places


class Calendar(NamedTuple):
    """The frames of `events` and `event_places`, made together."""

    events: pd.DataFrame
    places: pd.DataFrame


def calendar(corpus: Tables, told: pd.DataFrame | None = None) -> Calendar:
    """Return both frames at the cost of one.

    >>> from helpers.tables import tables
    >>> [len(frame) for frame in calendar(tables({}))]
    [0, 0]
    """
    rows, where = [], []
    for event in _told(corpus, told):
        rows.append(_row(event))
        where += [
            {
                "event": event.number,
                "story": event.story,
                "article": p.unit.article,
                "item": p.unit.item,
                "start": p.start,
                "end": p.end,
                "text": p.text,
                "first_day": _iso(p.at.first),
                "last_day": _iso(p.at.last),
            }
            for p in event.group.places
        ]
    return Calendar(plain_rows(rows, EVENTS), plain_rows(where, PLACES))


def _told(corpus: Tables, told: pd.DataFrame | None) -> Iterator[Told]:
    """Yield the events of all stories with their numbers and disputes."""
    by_story: dict[Any, list[Place]] = defaultdict(list)
    for place in places(corpus, stories(corpus) if told is None else told):
        by_story[place.story].append(place)
    number = 0
    for story in sorted(by_story):
        here = by_story[story]
        weights = Weights(here)
        groups = grouped(here, weights)
        days = {g.number: _days(g.places) for g in groups}
        groups.sort(key=lambda g: (*days[g.number].days, g.number))
        numbers = {g.number: number + n for n, g in enumerate(groups, start=1)}
        number += len(groups)
        against: dict[int, list[int]] = defaultdict(list)
        for one, other in disputes(groups, weights, days):
            against[one.number].append(numbers[other.number])
            against[other.number].append(numbers[one.number])
        for group in groups:
            order = sorted(group.places, key=lambda p: (p.unit.article, p.unit.item, p.start))
            group.places[:] = order
            yield Told(numbers[group.number], story, days[group.number], group, sorted(against[group.number]))


def _days(here: Sequence[Place]) -> Moment:
    """Return the moment of an event: the days that most units tell among those told finely, as finely as enough units tell."""
    finest = min(_GRAINS.index(grain(p.at)) for p in here)
    exact = [p for p in here if _GRAINS.index(grain(p.at)) <= max(finest, _GRAINS.index("day"))]
    units: dict[tuple[int, int], set[Key]] = defaultdict(set)
    for p in exact:
        units[p.at.days].add(p.key)
    days = max(units, key=lambda d: (len(units[d]), -d[0], -d[1]))
    tellings: dict[Moment, set[Key]] = defaultdict(set)
    for p in exact:
        if p.at.days == days:
            tellings[p.at].add(p.key)
    enough = [at for at in tellings if len(tellings[at]) >= _SHARE * len(units[days])] or list(tellings)
    return min(enough, key=lambda at: (_GRAINS.index(grain(at)), -len(tellings[at]), tuple(map(str, at))))


def _row(event: Told) -> dict[str, Any]:
    """Return the row of an event."""
    here = event.group.places
    units = {p.key: p.unit for p in here}
    first, stamp = first_of(units.values())
    return {
        "event": event.number,
        "story": event.story,
        "first_day": _iso(event.at.first),
        "last_day": _iso(event.at.last),
        "time": clock(event.at),
        "granularity": grain(event.at),
        "mod": event.at.mod,
        "what": _what(event.group),
        "words": _words(here, first, event.at),
        "articles": len({article for article, _ in units}),
        "languages": sorted({u.language for u in units.values()}),
        "first_article": first,
        "first_stamp": stamp,
        "disputed_with": event.against,
    }


def first_of(told: Iterable[Unit]) -> tuple[list[str], str | None]:
    """Return the articles that may have been first by their stamps, and the earliest stamp.

    A stamp of a day covers all of it: "2025-08-12" and "2025-08-12T07:00" cannot tell who was first. All stamps are in the
    articles' own local time.
    """
    stamped = [(u.stamp, u.article) for u in told if u.stamp]
    if not stamped:
        return [], None
    latest = min(stamp if "T" in stamp else f"{stamp}T99" for stamp, _ in stamped)
    first = sorted({(stamp, article) for stamp, article in stamped if stamp <= latest})
    return list(dict.fromkeys(article for _, article in first)), first[0][0]


def publication_stamps(corpus: Tables) -> pd.DataFrame:
    """Return one row a stamp of a clipping's own story: article, outlet (or the article's name), kind, stamp; earliest first.

    >>> from helpers import read_clippings
    >>> publication_stamps(read_clippings("data/articles"))["kind"].tolist()
    ['published', 'updated', 'published']
    """
    rows = [
        {"article": u.article, "outlet": u.label, "kind": kind, "stamp": stamp}
        for u in units(corpus).values()
        for kind, stamp in (("published", u.published), ("updated", u.updated))
        if stamp and not u.teaser
    ]
    return plain_rows(sorted(rows, key=lambda r: (r["stamp"], r["article"], r["kind"])), STAMPS)


def _what(group: Group) -> str | None:
    """Return the English word for what happened, None where nothing, or nothing but a beginning or an end, is told."""
    if not group.happened:
        return None
    told = happenings()[main(group.happened)]
    return None if told.weak and told.family != STATEMENT else told.told


def _words(here: Sequence[Place], first: Sequence[str], at: Moment) -> str:
    """Return the sentence that tells the event best in the first article, or in any where none is known to be first."""
    among = [p for p in here if p.unit.article in first[:1]] or here
    best = max(among, key=lambda p: (p.at.days == at.days, max(p.happened.values(), default=0.0), -len(p.sentence)))
    return " ".join(best.sentence.split())


def _iso(ordinal: int) -> str:
    """Return a day in ISO form."""
    return date.fromordinal(ordinal).isoformat()
