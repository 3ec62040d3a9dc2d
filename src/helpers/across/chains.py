"""The sources table in; the ways of the news out: who passes on whom, from the origin to the article.

One step leads from a giver to the taker who passes the giver's words on. It is shown by `via` (the sentence says so), by
`content` (the words stand inside what another source says), or by a text credit of the article; else the article itself
takes them. Credits for photographs, and credits whose kind the text does not tell, are no steps.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.wording import (
    by_article,
    counted,
    dicts,
    given,
    key,
    labels,
    language_name,
    listed,
    plain_rows,
    who,
)
from helpers.tables import Tables, records

Row = Mapping[str, Any]
STEP = ["article", "item", "start", "end", "giver", "giver_key", "giver_kind", "taker", "taker_key", "shown_by"]
PASSING = ["cited", "cited_kind", "by", "by_kind", "shown_by", "times", "articles"]
CHAIN = ["article", "item", "start", "end", "chain", "hands", "times"]
ARROW = " → "
_RELAYED = 3  # How much a step from source to source weighs against one that leads straight to the article.
_FARTHEST = 20  # No sentence names so many relays; a chain that seems longer runs in a circle.


class Taker(NamedTuple):
    """Who passes a row on: the taker's own row where it has one, its label and key, and what shows it."""

    row: Row | None
    label: str
    key: str
    shown_by: str


def _stories(corpus: Tables, teasers: bool) -> list[list[Row]]:
    """Return the source rows of each story with the number of their line, those that deny speech left out."""
    starts: dict[str, list[int]] = {}
    for article, start in zip(corpus.passages["article"], corpus.passages["start"], strict=True):
        starts.setdefault(article, []).append(start)
    groups: dict[tuple[str, int], list[Row]] = {}
    for row in records("sources", corpus.sources):
        if row["polarity"] == "positive" and (row["item"] > 0) == teasers:
            line = bisect_right(starts.get(row["article"], []), row["start"])
            groups.setdefault((row["article"], row["item"]), []).append({**row, "line": line})
    return list(groups.values())


def _takers(row: Row, story: Sequence[Row]) -> list[Taker]:
    """Return who directly passes on a row: named relays, or else the source whose content holds it, or else the credit."""
    if row["via"]:
        return [_named_taker(name, row, story) for name in row["via"]]
    holder = _holder(row, story)
    if holder is not None:
        return [Taker(holder, who(holder), key(holder), "content")]
    credits = [r for r in story if r["role"] == "credit" and r["credit_of"] == "text" and key(r) != key(row)]
    unique = {key(r): r for r in credits}
    return [Taker(None, who(r), key(r), "credit") for r in unique.values()]


def _named_taker(name: str, row: Row, story: Sequence[Row]) -> Taker:
    """Return the relay that `via` names: its nearest row in the same line; its bare name where it has no row."""
    rows = [r for r in story if r is not row and r["role"] != "credit" and name in (r["actor"], r["name"])]
    nearest = min(rows, key=lambda r: (r["line"] != row["line"], abs(r["start"] - row["start"])), default=None)
    if nearest is None:
        return Taker(None, name, name, "via")
    return Taker(nearest, who(nearest), key(nearest), "via")


def _holder(row: Row, story: Sequence[Row]) -> Row | None:
    """Return the source with the shortest content that holds the row, other than its own actor.

    Whoever is passed on by the row does not hold it; of two that hold each other, the longer content passes the other on.
    """
    names = {row["actor"], row["name"]}
    holding = [
        r
        for r in story
        if _holds(r, row)
        and key(r) != key(row)
        and not names & set(r["via"])
        and not (_holds(row, r) and _length(row) >= _length(r))
    ]
    return min(holding, key=_length, default=None)


def _holds(one: Row, other: Row) -> bool:
    """Tell whether what one source says holds the other source."""
    if one["content_start"] is None or one["content_end"] is None:
        return False
    return bool(one["content_start"] <= other["start"] and other["end"] <= one["content_end"])


def _length(row: Row) -> int:
    """Return the length of what a source says, in characters."""
    return int(row["content_end"] - row["content_start"]) if row["content_end"] is not None else 0


def steps(corpus: Tables, *, teasers: bool = False) -> pd.DataFrame:
    """Return one row a step: giver, taker (null: the article itself), and what shows it, with the giver's place.

    Args:
        teasers: the teasers' steps instead of the main stories'.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> sorted(set(steps(corpus)["shown_by"]))
    ['article', 'content', 'credit', 'via']
    """
    rows = []
    for story in _stories(corpus, teasers):
        cited = [r for r in story if r["role"] != "credit"]
        for row in cited:
            for taker in _takers(row, story) or [Taker(None, "", "", "article")]:
                rows.append(_step(row, taker))
        rows += [_step(r, Taker(None, "", "", "article")) for r in story if r["credit_of"] == "text"]
    return plain_rows(rows, STEP)


def _step(row: Row, taker: Taker) -> Row:
    """Return one step as a row."""
    return {
        **{c: row[c] for c in ("article", "item", "start", "end")},
        "giver": who(row), "giver_key": key(row), "giver_kind": row["kind"],
        "taker": taker.label or None, "taker_key": taker.key or None, "shown_by": taker.shown_by,
    }  # fmt: skip


def _ways(row: Row, story: Sequence[Row], passed: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return every chain of names from a row towards the article; a circle ends where it closes."""
    here = (*passed, who(row))
    if len(here) > _FARTHEST:
        return [here]
    ways: list[tuple[str, ...]] = []
    for taker in _takers(row, story):
        if taker.label in here:
            continue
        ways += _ways(taker.row, story, here) if taker.row is not None else [(*here, taker.label)]
    return ways or [here]


def chains(corpus: Tables, *, teasers: bool = False, least: int = 2) -> pd.DataFrame:
    """Return one row a chain of an article: origin → relay → … → agency, with how often and its first place.

    Args:
        teasers: the teasers' chains instead of the main stories'.
        least: how many hands a chain must have; 1 lists those who are cited directly too.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> chains(corpus)["chain"].iloc[0]
    'Vladimir Putin → Korean Central News Agency → Reuters → Bulgarian News Agency'
    """
    found: dict[tuple[str, int, tuple[str, ...]], dict[str, Any]] = {}
    for story in _stories(corpus, teasers):
        for row in (r for r in story if r["role"] == "origin"):
            for way in _ways(row, story):
                known = found.setdefault(
                    (row["article"], row["item"], way),
                    {c: row[c] for c in ("article", "item", "start", "end")}
                    | {"chain": ARROW.join(way), "hands": len(way), "times": 0},
                )
                known["times"] += 1
    order = {article: i for i, article in enumerate(corpus.articles["article"])}
    kept = [r for r in found.values() if r["hands"] >= least]
    kept.sort(key=lambda r: (order.get(r["article"], 0), r["item"], -r["hands"], -r["times"], r["start"]))
    return plain_rows(kept, CHAIN)


def chains_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article: its longest chain, or that everybody is cited directly.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> chains_in_words(corpus)[0]
    '000_da0084e5af0babff (ky): as far as the text tells, everybody is cited directly.'
    """
    sentences = []
    for label, rows in by_article(corpus, chains(corpus, least=1)):
        if rows.empty:
            sentences.append(f"{label}: nobody is cited.")
            continue
        longest = rows.sort_values("hands", ascending=False, kind="stable").iloc[0]
        if longest["hands"] == 1:
            sentences.append(f"{label}: as far as the text tells, everybody is cited directly.")
        else:
            sentences.append(f"{label}: the longest way is {longest['chain']}.")
    return sentences


def credits(corpus: Tables) -> pd.DataFrame:
    """Return one row a credit: who stands in it, and what it credits: text, photo, dateline or unknown.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> credits(corpus)["credit_of"].tolist()
    ['unknown', 'photo', 'photo', 'photo', 'text']
    """
    rows = corpus.sources[corpus.sources["role"] == "credit"]
    return rows[["article", "item", "start", "end", "text", "name", "kind", "credit_of"]]


_CREDITED = {
    "text": "is credited for the text: the last hand before the article",
    "photo": "is credited for a photograph, not for the text",
    "dateline": "stands in the dateline",
    "unknown": "stands in a credit that does not tell whether text or photograph is meant: it is no step of a chain",
}


def credits_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article and sort of credit.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> credits_in_words(corpus)[-1]
    '004_3b5780341c97b251 (bg): “БТА” is credited for the text: the last hand before the article.'
    """
    names = labels(corpus)
    told = credits(corpus)
    told = told[told["item"] == 0]
    sentences = []
    for (article, sort), rows in _grouped(told, ("article", "credit_of")):
        people = listed([f"“{n}”" for n in rows["text"]])
        verb = _CREDITED[sort] if len(rows) == 1 else _plural(_CREDITED[sort])
        sentences.append(f"{names[article]}: {people} {verb}.")
    return sentences


def _grouped(rows: pd.DataFrame, columns: Sequence[str]) -> list[tuple[tuple[str, ...], pd.DataFrame]]:
    """Return (values, rows) of each group, in the order of the table."""
    return [(tuple(map(str, values)), group) for values, group in rows.groupby(list(columns), sort=False)]


def _plural(told: str) -> str:
    """Return the predicate for several."""
    first, rest = told.split(" ", 1)
    return f"{ {'is': 'are', 'stands': 'stand'}.get(first, first) } {rest}"


def outlets_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article: its outlet and how that is known, or that it is not stated.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> outlets_in_words(corpus)[0]
    '000_da0084e5af0babff (ky): the text does not state its outlet.'
    """
    names = labels(corpus)
    known = {"text": "read from its text", "metadata": "given beside the text", "guessed": "guessed, not stated"}
    return [
        f"{names[r['article']]}: the outlet is {r['outlet']}, {known.get(r['outlet_basis'], 'of unknown origin')}."
        if given(r["outlet"])
        else f"{names[r['article']]}: the text does not state its outlet."
        for r in dicts(corpus.articles)
    ]


def who_cites_whom(corpus: Tables, *, teasers: bool = False, most_ends: int = 8) -> pd.DataFrame:
    """Return one row a pair, who is cited and by whom; at the end stands the article or its outlet.

    The most frequent come first; a step from source to source weighs as much as three that lead straight to the article,
    since it is these that a count of names would hide.

    Args:
        teasers: the teasers' attributions instead of the main stories'.
        most_ends: of more articles and outlets than these, those of one language become one.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> "Reuters" in set(who_cites_whom(corpus)["by"])
    True
    """
    ends = _ends(corpus, most_ends)
    names = _kinds(corpus)
    groups: dict[tuple[str, str], dict[str, Any]] = {}
    for step in dicts(steps(corpus, teasers=teasers)):
        taker = step["taker"] if given(step["taker"]) else ends[step["article"]]
        kind = names.get(step["taker_key"], "other") if given(step["taker"]) else "article"
        if taker == step["giver"]:
            continue
        known = groups.setdefault(
            (step["giver"], taker),
            {
                "cited": step["giver"],
                "cited_kind": names.get(step["giver_key"], "other"),
                "by": taker,
                "by_kind": kind,
                "shown_by": [],
                "times": 0,
                "among": set(),
            },
        )
        known["times"] += 1
        known["among"].add(step["article"])
        if step["shown_by"] not in known["shown_by"]:
            known["shown_by"].append(step["shown_by"])
    rows = [{**g, "articles": len(g["among"])} for g in groups.values()]
    rows.sort(key=lambda r: -r["times"] * (1 if r["by_kind"] == "article" else _RELAYED))
    return plain_rows(_followed(rows), PASSING)


def _followed(rows: Sequence[Row]) -> list[Row]:
    """Return the steps in their order, each that ends at a source followed by the step that leads on from there."""
    onward: dict[str, list[Row]] = {}
    for row in rows:
        onward.setdefault(row["cited"], []).append(row)
    told: dict[tuple[str, str], Row] = {}
    for row in rows:
        step: Row | None = row
        while step is not None and (step["cited"], step["by"]) not in told:
            told[step["cited"], step["by"]] = step
            ends = step["by_kind"] == "article" or any(cited == step["by"] for cited, _ in told)
            step = None if ends else next(iter(onward.get(step["by"], [])), None)
    return list(told.values())


def _ends(corpus: Tables, most: int) -> dict[str, str]:
    """Return what stands for each article at the end of its chains: outlet, or article, or the press of a language."""
    outlets = zip(labels(corpus).items(), corpus.articles["outlet"], strict=True)
    ends = {article: outlet if given(outlet) else label for (article, label), outlet in outlets}
    if len(set(ends.values())) <= most:
        return ends
    languages = dict(zip(corpus.articles["article"], corpus.articles["language"], strict=True))
    times = Counter(languages.values())
    return {a: f"{counted(times[code], 'article')} in {language_name(code)}" for a, code in languages.items()}


def _kinds(corpus: Tables) -> dict[str, str]:
    """Return each source's kind, a document's only where nothing better is known of who issued it."""
    kinds: dict[str, str] = {}
    for row in records("sources", corpus.sources):
        if kinds.get(key(row), "document") == "document":
            kinds[key(row)] = row["kind"]
    return kinds
