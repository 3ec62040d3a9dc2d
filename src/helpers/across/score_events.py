"""Found events and a gold folder in; how many pairs of places, disputes and first reports were wanted, found and right out.

A place of gold is the time expression at that character of the article. Two places of gold are a wanted pair where they
name one event on days that do not exclude each other. A found pair counts where gold lists both places, or where they stand in two
units of annotated articles: gold is complete for what two units tell, so joining a place that it does not list is an error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.across.scoring import Row, Score, gold_rows
from helpers.across.units import cells
from helpers.tables import Tables

Place = tuple[str, int, int]


def score(corpus: Tables, events: pd.DataFrame, event_places: pd.DataFrame, gold: Path) -> dict[str, Score]:
    """Return the scores of `pairs`, `disputes` and `first` against a folder that holds events.jsonl.

    Raises FileNotFoundError where it does not.
    """
    rows = gold_rows(gold, "events")
    where = {i: place for i, row in enumerate(rows) if (place := _place(corpus, row)) is not None}
    event_of = _found_places(event_places)
    listed = {p: i for i, place in where.items() for p in _overlapping(place, len(rows[i]["text"]), event_of)}
    groups: dict[Any, list[Place]] = defaultdict(list)
    for place, (_, event) in event_of.items():
        groups[event].append(place)
    return {
        "pairs": _pairs(rows, listed, groups),
        "disputes": _disputes(rows, listed, event_of, events),
        "first": _first(rows, listed, event_of, events),
    }


def _place(corpus: Tables, row: Row) -> Place | None:
    """Return where a row of gold stands: the nth place of its words in its article, or in its unit where no nth is told."""
    text = next(iter(corpus.articles.loc[corpus.articles["article"] == row["article"], "text"]), "")
    spans = corpus.items[(corpus.items["article"] == row["article"]) & (corpus.items["item"] == row["item"])]
    first = int(spans["start"].iloc[0]) if len(spans) and "nth" not in row else 0
    at = first - 1
    for _ in range(int(row.get("nth", 1))):
        at = text.find(row["text"], at + 1)
        if at < 0:
            return None
    return row["article"], row["item"], at


def _found_places(event_places: pd.DataFrame) -> dict[Place, tuple[int, Any]]:
    """Return the end and the event of each found place."""
    columns = ("article", "item", "start", "end", "event")
    return {(a, i, start): (end, event) for a, i, start, end, event in cells(event_places, *columns)}


def _overlapping(place: Place, length: int, found: Mapping[Place, tuple[int, Any]]) -> list[Place]:
    """Return the found places that share characters with a place of gold; one that was read in two pieces has two."""
    return [
        p for p, (end, _) in found.items() if p[0] == place[0] and min(end, place[2] + length) > max(p[2], place[2])
    ]


def _pairs(rows: Sequence[Row], listed: Mapping[Place, int], groups: Mapping[Any, Sequence[Place]]) -> Score:
    """Return the score of pairs of places; pieces of one place count once."""
    wanted = {(i, j) for i, j in combinations(range(len(rows)), 2) if _one_event(rows[i], rows[j])}
    found: set[tuple[Any, Any]] = set()
    for places in groups.values():
        names = sorted({listed.get(p, p) for p in places}, key=str)
        for one, other in combinations(names, 2):
            unlisted = isinstance(one, tuple) or isinstance(other, tuple)
            if not unlisted or _unit_of(one, rows) != _unit_of(other, rows):
                found.add((one, other) if unlisted else (min(one, other), max(one, other)))
    return Score(len(found & wanted), len(found), len(wanted))


def _unit_of(name: Any, rows: Sequence[Row]) -> tuple[str, int]:
    """Return the unit of a place, which is told by its characters or by its row of gold."""
    return name[:2] if isinstance(name, tuple) else (rows[name]["article"], rows[name]["item"])


def _one_event(one: Row, other: Row) -> bool:
    """Tell whether two rows of gold name one event on days that do not exclude each other."""
    meet = bool(one["first_day"] <= other["last_day"] and other["first_day"] <= one["last_day"])
    return one["event"] == other["event"] and meet


def _disputes(
    rows: Sequence[Row], listed: Mapping[Place, int], event_of: Mapping[Place, tuple[int, Any]], events: pd.DataFrame
) -> Score:
    """Return the score of disputes: pairs of days of one event that exclude each other."""
    days: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if "disputed" in row:
            days[row["disputed"]].add(row["first_day"])
    wanted = {(name, *pair) for name, told in days.items() for pair in combinations(sorted(told), 2)}
    named = {event_of[place][1]: rows[i]["event"] for place, i in listed.items()}
    first_day = dict(cells(events, "event", "first_day"))
    found: set[tuple[str, str, str]] = set()
    for event, others in cells(events, "event", "disputed_with"):
        for other in others or ():
            a, b = sorted((first_day[event], first_day[other]))
            one, two = named.get(event, f"unlisted {min(event, other)}"), named.get(other)
            found.add((one if one == two or two is None else f"{min(one, two)} {max(one, two)}", a, b))
    return Score(len(found & wanted), len(found), len(wanted))


def _first(
    rows: Sequence[Row], listed: Mapping[Place, int], event_of: Mapping[Place, tuple[int, Any]], events: pd.DataFrame
) -> Score:
    """Return how often the article that gold calls the first to report an event is the only one named as such."""
    first = dict(cells(events, "event", "first_article"))
    firsts = [(i, row) for i, row in enumerate(rows) if row.get("first")]
    place_of = {i: place for place, i in listed.items()}
    named = [(row["article"], first[event_of[place_of[i]][1]]) for i, row in firsts if i in place_of]
    right = sum(told == [wanted] for wanted, told in named)
    return Score(right, sum(bool(told) for _, told in named), len(firsts))
