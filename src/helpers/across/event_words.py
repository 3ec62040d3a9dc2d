"""Events in; sentences out: what happened when, how many articles and languages tell it, who first, which days are disputed."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.across.events import events
from helpers.across.wording import counted, day, dicts, given, labels, language_name, listed
from helpers.tables import Tables

_LONGEST_WORDS = 120


def events_in_words(
    corpus: Tables, told: pd.DataFrame | None = None, *, found: pd.DataFrame | None = None, most: int = 20
) -> list[str]:
    """Return sentences on the events that at least two articles tell: when, how many articles and languages, who first; disputes.

    Of more than `most`, those that most articles tell are said, in order of their days.

    Args:
        told, found: the frames of `stories` and `events`, where they are at hand.

    >>> from helpers.tables import tables
    >>> events_in_words(tables({}))
    []
    """
    found = events(corpus, told) if found is None else found
    shared = found[found["articles"] > 1]
    shown = (
        shared.sort_values("articles", ascending=False, kind="stable")
        .head(most)
        .sort_values(["first_day", "last_day", "event"])
    )
    names = labels(corpus)
    sentences = [_sentence(row, names) for row in dicts(shown)]
    if len(shared) > most:
        sentences.append(
            f"{counted(len(shared) - most, 'further event')} that at least two articles tell are in the table."
        )
    return [*sentences, *_disputes_in_words(found)]


def _sentence(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return the sentence of one event."""
    languages = row["languages"]
    many = f"{len(languages)} languages" if len(languages) > 1 else language_name(languages[0])
    return f"{when(row)}: {_label(row)} – {row['articles']} articles in {many}; {_first(row, names)}."


def _label(row: Mapping[str, Any]) -> str:
    """Return what happened and the words of the first article."""
    words = f"“{textwrap.shorten(row['words'], _LONGEST_WORDS, placeholder=' …')}”"
    return f"{row['what']}, {words}" if given(row["what"]) else words


def _first(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return who reported an event first."""
    first = row["first_article"]
    if not first:
        return "no article that tells it bears a stamp"
    if len(first) == 1:
        return f"first in this folder: {names[first[0]]}, {day(row['first_stamp'])}"
    several = f"{listed([names[f] for f in first], most=4)}, {day(row['first_stamp'][:10])}"
    return f"who was first in this folder the stamps do not tell ({several})"


def when(row: Mapping[str, Any]) -> str:
    """Return the days of an event in words.

    >>> when({"first_day": "2025-08-01", "last_day": "2025-08-31", "granularity": "month", "mod": None})
    'August 2025'
    """
    first, last = str(row["first_day"]), str(row["last_day"])
    if first == last:
        return day(first)
    if row["granularity"] == "month" and not given(row["mod"]) and first.endswith("-01") and first[:7] == last[:7]:
        return day(first[:7])
    if first.endswith("-01-01") and last.endswith("-12-31") and first[:4] == last[:4]:
        return first[:4]
    return f"{day(first)} to {day(last)}"


def _disputes_in_words(found: pd.DataFrame) -> list[str]:
    """Return a sentence for each pair of events that dispute each other."""
    rows = {row["event"]: row for row in dicts(found)}
    told = []
    for number, row in rows.items():
        for other in row["disputed_with"]:
            if number < other:
                two = [f"{when(r)} ({counted(r['articles'], 'article')})" for r in (row, rows[other])]
                what = row["what"] if given(row["what"]) else "one event"
                told.append(f"In dispute: {what} on {two[0]} or on {two[1]}; both are in the table.")
    return told
