"""The tables in; which articles are later versions of others, and how much changed from one to the next, out.

What is a version is told by the metadata (`version_of`), else found: the same outlet, a near copy of the words, nearly the same
headline, a later stamp. An article whose head says that it was updated has an earlier version, also where the folder lacks it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.shingles import Wording, alike, shares, wordings
from helpers.across.units import Key, Unit, units
from helpers.across.wording import counted, dicts, given, labels, plain_rows
from helpers.aids.changes import CHANGES, THEMES, what_changed
from helpers.tables import Tables

VERSIONS = [
    "article",
    "of_article",
    "basis",
    "stamp",
    "of_stamp",
    "minutes_later",
    "share",
    "added",
    "dropped",
    "changed",
    "by_table",
]
_NEAR_COPY = 0.5  # Of the shorter version's shingles, so many stand in the other; of two stories published at different times more.
_NEAR_COPY_LATER, _DAYS = 0.7, 2
_SAME_HEADLINE = 0.6
_MINUTES_OF_DAY = 24 * 60
_NOUNS = {"articles": "line of the head", "passages": "passage", "sources": "attribution", "quotes": "quote", "numbers": "figure",
          "timeline": "time expression", "mentions": "mention"}  # fmt: skip


class Version(NamedTuple):
    """A later version, the earlier one (None where the folder lacks it), how that is known, and the share of words that both have."""

    newer: str
    older: str | None
    basis: str
    share: float | None = None


def versions(corpus: Tables) -> pd.DataFrame:
    """Return one row a later version, VERSIONS columns: what it is a version of, how much later, what changed.

    `basis`: metadata (the column version_of of metadata.csv), found (by outlet, words, headline and stamp), or head (the article
    says that it was updated, and no earlier version is in the folder: `of_article` is null). `stamp`, `of_stamp`: the newest
    moment that each version tells, of `head` when it was updated and published. `minutes_later` is null where a stamp has no
    clock time. `added`, `dropped`, `changed`: how many rows of all tables, and of each in `by_table`; null without the other version.

    >>> from helpers import read_clippings
    >>> versions(read_clippings("data/articles"))[["basis", "minutes_later"]].values.tolist()
    [['head', 278]]
    """
    known = {key[0]: unit for key, unit in units(corpus).items() if key[1] == 0}
    told = [_row(version, known, corpus) for version in _versions(corpus, known)]
    return plain_rows(told, VERSIONS).astype(
        {"minutes_later": "Int64", "share": "float64", "added": "Int64", "dropped": "Int64", "changed": "Int64"}
    )


def versions_in_words(corpus: Tables, told: pd.DataFrame | None = None) -> list[str]:
    """Return a sentence a later version: how much later, and what changed, or that the earlier one is not in the folder.

    Args:
        told: the frame of `versions`, where it is known already.

    >>> from helpers import read_clippings
    >>> versions_in_words(read_clippings("data/articles"))
    ['004_3b5780341c97b251 (bg): updated 4 h 38 min later; the earlier version is not in this folder.']
    """
    told = versions(corpus) if told is None else told
    shown = labels(corpus)
    sentences = [_sentence(row, shown) for row in dicts(told)]
    names = zip(corpus.articles["article"], corpus.articles["version_of"], strict=True)
    return sentences + [
        f"{shown[a]}: the metadata call it a version of {of}, which is not in this folder."
        for a, of in names
        if given(of) and of not in shown
    ]


def all_changes(corpus: Tables, told: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return what changed from each version to the next, as `what_changed` tells it, one version after the other.

    Args:
        told: the frame of `versions`, where it is known already.

    >>> from helpers import read_clippings
    >>> all_changes(read_clippings("data/articles")).empty
    True
    """
    told = versions(corpus) if told is None else told
    pairs = zip(told["of_article"], told["article"], strict=True)
    changes = [what_changed(corpus, older, newer) for older, newer in pairs if given(older)]
    return pd.concat(changes, ignore_index=True) if changes else plain_rows([], CHANGES)


def _sentence(row: Mapping[str, Any], shown: Mapping[str, str]) -> str:
    """Return the sentence of one version."""
    later = f" {_length(int(row['minutes_later']))} later" if given(row["minutes_later"]) else ""
    if not given(row["of_article"]):
        return f"{shown[row['article']]}: updated{later}; the earlier version is not in this folder."
    parts = row["by_table"]
    change = "; ".join(parts) or "nothing that the tables hold has changed"
    when = f",{later}" if later else ""
    return f"{shown[row['article']]} is a later version of {shown[row['of_article']]}{when}: {change}."


def _length(minutes: int) -> str:
    """Return a length of time in hours and minutes, or in days.

    >>> _length(278), _length(60), _length(3000)
    ('4 h 38 min', '1 h', '2 days 2 h')
    """
    days, rest = divmod(minutes, _MINUTES_OF_DAY)
    hours, left = divmod(rest, 60)
    told = [counted(days, "day")] if days else []
    told += [f"{hours} h"] if hours else []
    told += [f"{left} min"] if (left and not days) or not told else []
    return " ".join(told)


def _row(version: Version, known: Mapping[str, Unit], corpus: Tables) -> dict[str, Any]:
    """Return a version as a row."""
    newer = known[version.newer]
    of_stamp = known[version.older].stamp if version.older else newer.published
    row: dict[str, Any] = {
        "article": version.newer, "of_article": version.older, "basis": version.basis, "stamp": newer.stamp, "of_stamp": of_stamp,
        "minutes_later": _minutes(of_stamp, newer.stamp), "share": version.share,
    }  # fmt: skip
    if version.older is None:
        return row | {"by_table": []}
    changes = what_changed(corpus, version.older, version.newer)
    once = changes.drop_duplicates(["table", "what", "start", "end", "item"])
    counts = once["what"].value_counts()
    row |= {what: int(counts.get(what, 0)) for what in ("added", "dropped", "changed")}
    return row | {"by_table": [told for table in THEMES if (told := _of_table(table, once))]}


def _of_table(table: str, changes: pd.DataFrame) -> str:
    """Return how many rows of a table were added, dropped and changed, in words; '' for none."""
    rows = changes[changes["table"] == table]
    counts = [(int((rows["what"] == what).sum()), what) for what in ("added", "dropped", "changed")]
    several = [(n, what) for n, what in counts if n]
    if not several:
        return ""
    if table == "articles":
        return "the head changed"
    first = f"{counted(several[0][0], _NOUNS[table])} {several[0][1]}"
    return ", ".join([first, *(f"{n} {what}" for n, what in several[1:])])


def _minutes(earlier: str | None, later: str | None) -> int | None:
    """Return how many minutes lie between two stamps; None where one has no clock time."""
    if not earlier or not later or "T" not in earlier or "T" not in later:
        return None
    try:
        return int((datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds() // 60)
    except (ValueError, TypeError):  # one stamp with a zone, one without
        return None


# --- which are versions ---


def _versions(corpus: Tables, known: Mapping[str, Unit]) -> Iterator[Version]:
    """Yield the later versions in the order of the articles."""
    texts = {key: w for key, w in wordings(corpus).items() if key[1] == 0}
    stated = {
        a: of
        for a, of in zip(corpus.articles["article"], corpus.articles["version_of"], strict=True)
        if given(of) and of in known and of != a
    }
    found = _found(known, texts)
    for article, unit in known.items():
        if article in stated:
            older = stated[article]
            pair = texts.get((article, 0)), texts.get((older, 0))
            yield Version(
                article, older, "metadata", round(max(shares(pair[0], pair[1])), 2) if pair[0] and pair[1] else None
            )
        elif article in found:
            older, share = found[article]
            yield Version(article, older, "found", round(share, 2))
        elif unit.updated and unit.published and unit.updated > unit.published:
            yield Version(article, None, "head")


def _found(known: Mapping[str, Unit], texts: Mapping[Key, Wording]) -> dict[str, tuple[str, float]]:
    """Return by article the version right before it, with the share of words that both have."""
    order = sorted(texts, key=lambda key: (known[key[0]].stamp or "", key[0]))
    nearest: dict[str, tuple[str, float]] = {}
    for later, earlier in alike(texts, order):
        one, other = known[later[0]], known[earlier[0]]
        share = max(shares(texts[later], texts[earlier]))
        if not _is_version(one, other, share):
            continue
        before = nearest.get(one.article)
        if before is None or (known[before[0]].stamp or "") <= (other.stamp or ""):
            nearest[one.article] = (other.article, share)
    return nearest


def _is_version(later: Unit, earlier: Unit, share: float) -> bool:
    """Tell whether a story is a later version of an earlier one that shares so many of its words."""
    if not later.stamp or not earlier.stamp or later.stamp <= earlier.stamp or later.language != earlier.language:
        return False
    together = later.published == earlier.published and later.published is not None
    if not _one_outlet(later, earlier, together) or not _one_headline(later, earlier):
        return False
    return share >= (_NEAR_COPY if together else _NEAR_COPY_LATER) and (
        together or _days_apart(earlier, later) <= _DAYS
    )


def _one_outlet(one: Unit, other: Unit, together: bool) -> bool:
    """Tell whether one outlet published both; where neither tells its outlet, whether they were published at one moment."""
    if one.outlet and other.outlet:
        return one.outlet.casefold() == other.outlet.casefold()
    return not one.outlet and not other.outlet and together


def _one_headline(one: Unit, other: Unit) -> bool:
    """Tell whether two headlines are nearly the same, or one of them is not told."""
    if not one.headline or not other.headline:
        return True
    a, b = one.headline.casefold().split(), other.headline.casefold().split()
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME_HEADLINE


def _days_apart(earlier: Unit, later: Unit) -> int:
    """Return how many days lie between the stamps of two stories."""
    try:
        return (datetime.fromisoformat(str(later.stamp)[:10]) - datetime.fromisoformat(str(earlier.stamp)[:10])).days
    except ValueError:  # a stamp that is less than a day: nothing is known of how far apart they are
        return _DAYS + 1
