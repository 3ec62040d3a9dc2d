"""Rows of a table in; a line of English for each out that says what is known of it, and never what its words mean.

It is made of columns alone: names from the gazetteer, figures, days, the class of a cue. Words of the article stand in it in
Latin letters at most (a noun that no page knows), and nothing in it stands in quotation marks: it quotes nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from helpers.across.claims import in_plural, reads
from helpers.across.wording import counted, day, dicts, given, listed
from helpers.actor_facts import name_of
from helpers.aids.latin import latin
from helpers.aids.when import when_in_words
from helpers.tables import Tables

Row = Mapping[str, Any]
_SAID = {
    "neutral": "said", "claim": "claims", "confirm": "confirmed", "deny": "denied", "stress": "stressed", "reveal": "revealed",
    "promise": "promised", "warn": "warned", "ask": "asked", "guess": "supposes",
}  # fmt: skip
_CREDITED = {"text": "credited for the text", "photo": "credited for a picture", "dateline": "named in the dateline"}
_QUOTED = {
    "direct": "words of a whole clause", "mixed": "a fragment of somebody’s words",
    "scare": "set apart by marks, nobody’s words", "name": "a name in marks",
}  # fmt: skip
_OCCASIONS = {"phone call": "in a phone call", "letter": "in a letter", "meeting": "at a meeting", "interview": "in an interview",
              "speech": "in a speech", "post": "in a post", "statement": "in a statement"}  # fmt: skip
_BASIS = {"inferred": "inferred", "relative": "relative", "stamp": "a stamp of the page"}
_MARKS = str.maketrans("", "", '"“”„‟«»‹›「」『』')
_BETWEEN = " · "


def skeleton(table: str, frame: pd.DataFrame, articles: pd.DataFrame) -> pd.Series[str]:
    """Return a line of English for each row, by the frame's index: who, what sort, how many, when, in which language.

    Args:
        table: sources, quotes, numbers, timeline or mentions: the table that the rows are of.
        frame: its rows; columns that are left out are passed over.
        articles: the articles table.

    Raises ValueError for another table.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> skeleton("sources", corpus.sources, corpus.articles).iloc[0]
    'Vladimir Putin · said · neutral, 72 characters (ky)'
    >>> skeleton("numbers", corpus.numbers, corpus.articles)[corpus.numbers["state"] == "dead"].iloc[0]
    'about 600 soldiers dead · claimed by South Korea (ky)'
    """
    if table not in _LINES:
        raise ValueError(f"no skeleton of the table {table!r}; there is one of {listed(sorted(_LINES))}")
    languages = dict(zip(articles["article"], articles["language"], strict=True))
    told = []
    for row in dicts(frame):
        language = str(languages.get(row["article"], "und"))
        parts = [part for part in _LINES[table](row, language) if part]
        place = f"{language}, teaser {row['item']}" if given(row.get("item")) and row["item"] > 0 else language
        told.append(f"{_BETWEEN.join(parts).translate(_MARKS)} ({place})")
    return pd.Series(told, index=frame.index, dtype="str", name="skeleton")


def with_skeleton(table: str, frame: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with its line of English in the column `in_short`, behind its own columns.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> with_skeleton("timeline", corpus.timeline, corpus.articles).columns[-1]
    'in_short'
    """
    return frame.assign(in_short=skeleton(table, frame, articles))


def in_english(rows: pd.DataFrame, corpus: Tables, table: str) -> pd.DataFrame:
    """Return the rows that a question gave of a table, each with its line of English in the column `in_short`.

    The line is made of the table's own row, which knows more: that with the same article, start and end (and cue, where both have
    one). A row that the table does not hold has none. Raises ValueError for a table that has no such lines.

    >>> from helpers import read_clippings
    >>> from helpers.across.heard import attributions
    >>> corpus = read_clippings("data/articles")
    >>> in_english(attributions(corpus), corpus, "sources")["in_short"].iloc[0]
    'Vladimir Putin · said · neutral, 72 characters (ky)'
    """
    whole = getattr(corpus, table, pd.DataFrame())
    lines = skeleton(table, whole, corpus.articles)
    keys = ["article", "start", "end", *(["cue"] if "cue" in rows and "cue" in whole else [])]
    known = dict(zip(_places(whole, keys), lines, strict=True))
    return rows.assign(
        in_short=pd.Series([known.get(p) for p in _places(rows, keys)], index=rows.index, dtype="object")
    )


def _places(rows: pd.DataFrame, keys: list[str]) -> list[tuple[Any, ...]]:
    """Return by what each row is found again; nulls as None."""
    return [tuple(row[k] if given(row[k]) else None for k in keys) for row in dicts(rows[keys])]


def _named(row: Row, language: str, otherwise: str) -> str:
    """Return who a row speaks of, in Latin letters."""
    for column in ("name", "actor", "speaker"):
        if given(row.get(column)):
            return name_of(str(row[column])) if column == "actor" else latin(str(row[column]), language)
    return otherwise


def _sort(row: Row) -> str:
    """Return in brackets what sort of actor is named, where the gazetteer does not know it."""
    return f" ({row['kind']})" if "actor" in row and not given(row["actor"]) and given(row.get("kind")) else ""


def _characters(row: Row, first: str, last: str) -> str:
    """Return how long a span is; '' where the row has none."""
    start: Any = row.get(first)
    end: Any = row.get(last)
    return counted(int(end) - int(start), "character") if given(start) and given(end) else ""


def _by(row: Row, language: str) -> str:
    """Return who claims a row; '' for the reporter's own voice."""
    told = row.get("claimed_by")
    return f"claimed by {latin(name_of(str(told)), language)}" if given(told) else ""


def _source(row: Row, language: str) -> list[str]:
    """Return the parts of an attribution's line."""
    who = _named(row, language, latin(str(row.get("text") or "somebody"), language)) + _sort(row)
    if row.get("role") == "credit":
        return [who, _CREDITED.get(str(row.get("credit_of")), "credited, for what is not told")]
    stance = str(row["stance"]) if given(row.get("stance")) else ""
    if row.get("polarity") == "negative":
        act = "said to have kept silent"
    else:
        act = f"{'passes on' if row.get('role') == 'relay' else _SAID.get(stance, 'is the source')}"
    length = _characters(row, "content_start", "content_end")
    via = [latin(name_of(str(n)), language) for n in row["via"]] if given(row.get("via")) and len(row["via"]) else []
    shade = stance if stance == "neutral" or act not in _SAID.values() else ""
    return [who, act, f"via {listed(via)}" if via else "", ", ".join(p for p in (shade, length) if p)]


def _quote(row: Row, language: str) -> list[str]:
    """Return the parts of a quote's line."""
    kind = str(row.get("kind"))
    spoken = kind in ("direct", "mixed")
    occasion = _OCCASIONS.get(str(row.get("occasion")), "")
    open_ended = "closing mark missing" if given(row.get("closed")) and not row["closed"] else ""
    written = latin(str(row["text"]), language) if kind == "name" and given(row.get("text")) else ""
    return [
        _named(row, language, "nobody told") if spoken else "",
        _QUOTED.get(kind, "in marks"), occasion, written, _characters(row, "start", "end"), open_ended,
    ]  # fmt: skip


def _number(row: Row, language: str) -> list[str]:
    """Return the parts of a figure's line."""
    return [figure_in_english(row, language), _by(row, language)]


def figure_in_english(row: Row, language: str) -> str:
    """Return a figure with what it counts and what happened to it, in English; a noun that no page knows in Latin letters.

    >>> row = {"low": 17.0, "high": None, "qualifier": "at_least", "kind": "count", "unit": None, "concept": "person", "state": "dead"}
    >>> figure_in_english(row, "de")
    'at least 17 people dead'
    """
    figure = latin(reads(row), language)
    one = row.get("high") == 1 and row.get("low") == 1
    state = str(row["state"]) if given(row.get("state")) and row["state"] != "other" else ""
    if given(row.get("concept")):
        concept = str(row["concept"]).replace("-", " ").replace("_", " ")
        noun = concept if one or row.get("kind") in {"ordinal", "rank"} else in_plural(concept)
        of = "of " if figure.endswith(("tens", "dozens", "hundreds", "thousands", "millions", "billions")) else ""
        what = f"{figure} {of}{noun}"
    elif given(row.get("counted")):
        what = f"{figure}, counting {latin(str(row['counted']), language)}"
    else:
        what = figure
    return f"{what} {state}".rstrip()


def _time(row: Row, language: str) -> list[str]:
    """Return the parts of a time expression's line."""
    basis = _BASIS.get(str(row.get("basis")), "")
    anchor = f"counted from {day(str(row['anchor']))}" if given(row.get("anchor")) and basis == "relative" else basis
    return [when_in_words(row), anchor, _by(row, language)]


def _mention(row: Row, language: str) -> list[str]:
    """Return the parts of a mention's line."""
    return [_named(row, language, latin(str(row.get("text") or "somebody"), language)), str(row.get("kind") or "")]


_LINES: dict[str, Callable[[Row, str], list[str]]] = {
    "sources": _source, "quotes": _quote, "numbers": _number, "timeline": _time, "mentions": _mention,
}  # fmt: skip
