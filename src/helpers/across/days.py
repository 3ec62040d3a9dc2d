"""The timeline table in; one calendar, what each relative day counts from, and what could not be placed, out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.across.wording import by_article, counted, day, days_in_words, dicts, given, labels, names_of, plain_rows
from helpers.aids.when import when_in_words
from helpers.tables import Tables, records

Row = Mapping[str, Any]
PLACED = [
    "when", "first_day", "last_day", "article", "item", "start", "end", "text", "value", "mod", "basis", "claimed_by",
]  # fmt: skip
COUNTED_FROM = [
    "article", "item", "start", "end", "text", "when", "basis", "anchor", "which_stamp", "first_day", "last_day",
]  # fmt: skip
_CLEAR = re.compile(r"\d{4}(-\d{2}(-\d{2}.*)?)?")  # The words of a year, a month, a day tell which days are meant.


def when(row: Row) -> str:
    """Return what a time expression means in words, with the days where the words alone do not tell them.

    >>> summer = {"type": "DATE", "value": "2024-SU", "mod": None, "first_day": "2024-06-01", "last_day": "2024-08-31"}
    >>> when(summer), when({"type": "DURATION", "value": "P3D"}), when({"type": "DATE", "value": "2025-08-13"})
    ('summer 2024 (1 Jun–31 Aug)', '3 days', '13 August 2025')
    >>> week = {"type": "DATE", "value": "2025-W42", "mod": "END", "first_day": "2025-10-17", "last_day": "2025-10-19"}
    >>> when(week)
    'the end of week 42 of 2025 (17–19 Oct)'
    """
    told = when_in_words(row)
    first, last = row.get("first_day"), row.get("last_day")
    clear = _CLEAR.fullmatch(str(row.get("value"))) and not given(row.get("mod"))
    if clear or not given(first) or not given(last) or first == last:
        return told
    (one, one_year), (other, other_year) = _in_short(str(first)), _in_short(str(last))
    if one_year != other_year:
        one = f"{one} {one_year}"
    elif one[-3:] == other[-3:]:
        one = one.partition(" ")[0]
    return f"{told} ({one}–{other}{'' if other_year in told else f' {other_year}'})"


def _in_short(date: str) -> tuple[str, str]:
    """Return a day with its month in three letters, and its year."""
    number, _, rest = day(date).partition(" ")
    month, _, year = rest.partition(" ")
    return f"{number} {month[:3]}".rstrip(), year


def _with_when(rows: pd.DataFrame) -> pd.DataFrame:
    """Return time expressions with what they mean in words."""
    return rows.assign(when=pd.Series([when(r) for r in dicts(rows)], index=rows.index, dtype="object"))


def one_calendar(corpus: Tables, *, teasers: bool = False) -> pd.DataFrame:
    """Return the time expressions that have a place on the calendar, earliest first; stamps and lengths are left out.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> one_calendar(corpus)[["first_day", "last_day", "text"]].iloc[0].tolist()
    ['2024-01-01', '2024-12-31', 'өткөн жылы']
    """
    rows = corpus.timeline
    rows = _with_when(rows[rows["first_day"].notna() & (rows["basis"] != "stamp") & ((rows["item"] > 0) == teasers)])
    names = names_of(corpus)
    named = [names.get(c, c) if given(c) else None for c in rows["claimed_by"]]
    order = {article: i for i, article in enumerate(corpus.articles["article"])}
    placed = rows.assign(claimed_by=pd.Series(named, index=rows.index, dtype="object"), _at=rows["article"].map(order))
    return placed.sort_values(["first_day", "last_day", "_at", "start"])[PLACED].reset_index(drop=True)


def stamps(corpus: Tables) -> pd.DataFrame:
    """Return the date stamps of all stories: the furniture that everything relative counts from.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> stamps(corpus)[["value", "when"]].iloc[0].tolist()
    ['2025-09-03', '3 September 2025']
    """
    rows = _with_when(corpus.timeline[corpus.timeline["basis"] == "stamp"])
    return rows[["article", "item", "start", "end", "text", "when", "value", "first_day", "last_day"]]


def counted_from(corpus: Tables) -> pd.DataFrame:
    """Return the expressions that count from a stamp (yesterday, Friday, last summer) and which stamp that is.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> counted_from(corpus)[["text", "first_day", "which_stamp"]].iloc[0].tolist()
    ['шаршемби күнү', '2025-09-03', 'publication']
    """
    stories = {(r["article"], r["item"]): r for r in records("items", corpus.items)}
    rows = [
        {**r, "when": when(r), "which_stamp": _which(r, stories.get((r["article"], r["item"]), {}))}
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
    return days_in_words(row["first_day"], row["last_day"])


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
        span = days_in_words(here["first_day"].min(), here["last_day"].max())
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
    ['when', 'articles', 'words', 'first_day', 'last_day']
    """
    placed = one_calendar(corpus)
    shown = labels(corpus)
    rows: list[Row] = []
    for days, group in placed.groupby(["first_day", "last_day"], sort=True):
        if group["article"].nunique() > 1:
            told = [f"{r['text']} ({shown[r['article']]})" for r in dicts(group)]
            first, last = map(str, days)
            rows.append({
                "when": days_in_words(first, last), "articles": group["article"].nunique(), "words": told,
                "first_day": first, "last_day": last,
            })  # fmt: skip
    return plain_rows(rows, ["when", "articles", "words", "first_day", "last_day"])


def lengths_and_sets(corpus: Tables) -> pd.DataFrame:
    """Return the time expressions that say how long or how often instead of when.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> lengths_and_sets(corpus).shape
    (0, 9)
    """
    rows = _with_when(corpus.timeline[corpus.timeline["type"].isin(["DURATION", "SET"])])
    return rows[["article", "item", "start", "end", "text", "when", "type", "value", "mod"]]


def not_placed(corpus: Tables) -> pd.DataFrame:
    """Return the dates and times that have no place on the calendar, because nothing tells what they count from.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> not_placed(corpus).shape
    (0, 8)
    """
    rows = corpus.timeline
    rows = _with_when(rows[rows["type"].isin(["DATE", "TIME"]) & rows["first_day"].isna()])
    return rows[["article", "item", "start", "end", "text", "when", "value", "basis"]]
