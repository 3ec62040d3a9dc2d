"""The timeline table in; one calendar, what each relative day counts from, and what could not be placed, out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.across.wording import by_article, counted, day, dicts, given, labels, names_of, plain_rows
from helpers.tables import Tables, records

Row = Mapping[str, Any]
PLACED = [
    "first_day", "last_day", "article", "item", "start", "end", "text", "value", "mod", "basis", "claimed_by",
]  # fmt: skip
COUNTED_FROM = ["article", "item", "start", "end", "text", "first_day", "last_day", "basis", "anchor", "which_stamp"]
_ROUGH = {"START": "the start of ", "MID": "the middle of ", "END": "the end of ", "EARLY": "early ", "LATE": "late "}
_PARTS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def one_calendar(corpus: Tables, *, teasers: bool = False) -> pd.DataFrame:
    """Return the time expressions that have a place on the calendar, earliest first; stamps and lengths are left out.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> one_calendar(corpus)[["first_day", "last_day", "text"]].iloc[0].tolist()
    ['2024-01-01', '2024-12-31', 'өткөн жылы']
    """
    rows = corpus.timeline
    rows = rows[rows["first_day"].notna() & (rows["basis"] != "stamp") & ((rows["item"] > 0) == teasers)]
    names = names_of(corpus)
    named = [names.get(c, c) if given(c) else None for c in rows["claimed_by"]]
    order = {article: i for i, article in enumerate(corpus.articles["article"])}
    placed = rows.assign(claimed_by=pd.Series(named, index=rows.index, dtype="object"), _at=rows["article"].map(order))
    return placed.sort_values(["first_day", "last_day", "_at", "start"])[PLACED].reset_index(drop=True)


def stamps(corpus: Tables) -> pd.DataFrame:
    """Return the date stamps of all stories: the furniture that everything relative counts from.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> stamps(corpus)["value"].iloc[0]
    '2025-09-03'
    """
    rows = corpus.timeline[corpus.timeline["basis"] == "stamp"]
    return rows[["article", "item", "start", "end", "text", "value", "first_day", "last_day"]]


def counted_from(corpus: Tables) -> pd.DataFrame:
    """Return the expressions that count from a stamp (yesterday, Friday, last summer) and which stamp that is.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> counted_from(corpus)[["text", "first_day", "which_stamp"]].iloc[0].tolist()
    ['шаршемби күнү', '2025-09-03', 'publication']
    """
    stories = {(r["article"], r["item"]): r for r in records("items", corpus.items)}
    rows = [
        {**r, "which_stamp": _which(r, stories.get((r["article"], r["item"]), {}))}
        for r in records("timeline", corpus.timeline)
        if r["anchor"] and r["basis"] in ("relative", "inferred")
    ]
    return plain_rows(rows, COUNTED_FROM)


def _which(row: Row, story: Row) -> str:
    """Return what the anchor of an expression is to its story."""
    if row["anchor"] == story.get("updated"):
        return "update"
    return "publication" if row["anchor"] == story.get("published") else "another stamp"


def counting_in_words(corpus: Tables) -> list[str]:
    """Return a sentence for each expression that counts from a stamp, those where the stamp decides first.

    The stamp decides where a story was published and updated on different days.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> "“днес” is 13 August 2025" in counting_in_words(corpus)[0]
    True
    """
    stories = {(r["article"], r["item"]): r for r in records("items", corpus.items)}
    shown = labels(corpus)
    rows = [r for r in dicts(counted_from(corpus)) if given(r["first_day"]) and r["basis"] == "relative"]
    deciding = [r for r in rows if _decides(stories.get((r["article"], r["item"]), {}))]
    others = [r for r in rows if not _decides(stories.get((r["article"], r["item"]), {}))]
    told = [_counting(r, stories[r["article"], r["item"]], shown[r["article"]]) for r in [*deciding, *others]]
    return list(dict.fromkeys(told))


def _decides(story: Row) -> bool:
    """Tell whether a story was published and updated on different days."""
    published, updated = story.get("published"), story.get("updated")
    return bool(published and updated and published[:10] != updated[:10])


def _counting(row: Row, story: Row, label: str) -> str:
    """Return the sentence of one expression."""
    place = f"{label}, teaser {row['item']}" if row["item"] else label
    told = f"{place}: “{row['text']}” is {_covered(row)}: it counts from {day(row['anchor'])}, the {row['which_stamp']} stamp"
    if _decides(story) and row["which_stamp"] == "update":
        return f"{told}; the story was first published on another day, {day(story['published'])}."
    return f"{told}."


def _covered(row: Row) -> str:
    """Return the days that an expression covers, in words."""
    return _from_to(row["first_day"], row["last_day"])


def _from_to(first: str, last: Any) -> str:
    """Return a stretch of days in words; one day where it is one, or where its end is not known."""
    return day(first) if first == last or not given(last) else f"{day(first)} to {day(last)}"


def calendar_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article: how many expressions it places, from when to when, and on how many days.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> "1 June 2024 to 15 August 2025" in calendar_in_words(corpus)[1]
    True
    """
    sentences = []
    for label, here in by_article(corpus, one_calendar(corpus)):
        if here.empty:
            sentences.append(f"{label}: nothing is placed on the calendar.")
            continue
        span = _from_to(here["first_day"].min(), here["last_day"].max())
        days = int((here["first_day"] == here["last_day"]).sum())
        sentences.append(
            f"{label}: {counted(len(here), 'time expression')} from {span}, of which {counted(days, 'single day')}."
        )
    return sentences


def shared_days(corpus: Tables) -> pd.DataFrame:
    """Return the days, months and years that more than one article names, with their words side by side.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> shared_days(corpus).columns.tolist()
    ['first_day', 'last_day', 'articles', 'words']
    """
    placed = one_calendar(corpus)
    shown = labels(corpus)
    rows = []
    for (first, last), group in placed.groupby(["first_day", "last_day"], sort=True):
        if group["article"].nunique() > 1:
            told = [f"{r['text']} ({shown[r['article']]})" for r in dicts(group)]
            rows.append({"first_day": first, "last_day": last, "articles": group["article"].nunique(), "words": told})
    return plain_rows(rows, ["first_day", "last_day", "articles", "words"])


def lengths_and_sets(corpus: Tables) -> pd.DataFrame:
    """Return the time expressions that say how long or how often instead of when.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> lengths_and_sets(corpus).shape
    (0, 8)
    """
    rows = corpus.timeline[corpus.timeline["type"].isin(["DURATION", "SET"])]
    return rows[["article", "item", "start", "end", "text", "type", "value", "mod"]]


def not_placed(corpus: Tables) -> pd.DataFrame:
    """Return the dates and times that have no place on the calendar, because nothing tells what they count from.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> not_placed(corpus).shape
    (0, 7)
    """
    rows = corpus.timeline
    rows = rows[rows["type"].isin(["DATE", "TIME"]) & rows["first_day"].isna()]
    return rows[["article", "item", "start", "end", "text", "value", "basis"]]


def in_words(row: Row) -> str:
    """Return the value of a time expression in words.

    >>> in_words({"value": "2024-SU", "mod": None}), in_words({"value": "2025-08", "mod": "MID"})
    ('summer 2024', 'the middle of August 2025')
    """
    value = str(row["value"])
    year, _, part = value.partition("-")
    told = f"{_PARTS[part]} {year}" if part in _PARTS else day(value)
    return f"{_ROUGH.get(row['mod'], '') if given(row['mod']) else ''}{told}"
