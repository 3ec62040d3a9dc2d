"""The numbers table in; who claims which figures of what out, each said as its words bound it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.across.wording import by_article, dicts, given, labels, listed, names_of, plain_rows, written
from helpers.tables import Tables, records

Row = Mapping[str, Any]
CLAIM = [
    "article", "item", "start", "end", "text", "reads", "of_what", "state", "claimed_by",
    "low", "high", "qualifier", "kind", "unit",
]  # fmt: skip
SIDE_BY_SIDE = ["of_what", "state", "articles", "figures"]
REPORTER = "the reporter"
_DEGREES = {"Cel": "°C", "[degF]": "°F"}
_ORDER = frozenset({"ordinal", "rank", "score"})
_SAID = {
    "exact": "{low}",
    "about": "about {low}",
    "more_than": "more than {low}",
    "at_least": "at least {low}",
    "less_than": "less than {high}",
    "at_most": "at most {high}",
    "range": "{low} to {high}",
}
_VAGUE = {
    2: "several",
    10: "tens",
    12: "dozens",
    100: "hundreds",
    1000: "thousands",
    10**6: "millions",
    10**9: "billions",
}


def reads(row: Row) -> str:
    """Return a figure in plain words, with its bound and unit.

    >>> reads({"low": 1e4, "high": None, "qualifier": "more_than", "kind": "count", "unit": None})
    'more than 10,000'
    >>> reads({"low": 2.5e9, "high": 2.5e9, "qualifier": "about", "kind": "money", "unit": "EUR"})
    'about 2,500,000,000 EUR'
    """
    low, high = row["low"], row["high"]
    if row["kind"] == "score" and given(low) and given(high):
        return f"{written(low)}:{written(high)}"
    if row["qualifier"] == "vague" and given(low):
        said = _VAGUE.get(int(low), f"{written(low)} or more")
    elif not given(high) and (not given(low) or row["qualifier"] in {"less_than", "at_most"}):
        return str(row.get("text") or "no figure")
    else:
        pattern = _SAID.get(row["qualifier"], "{low}")
        said = pattern.format(low=written(low if given(low) else high), high=written(high if given(high) else low))
    return f"{_mark(row['kind'])}{said}{_unit(row)}"


def _mark(kind: str) -> str:
    """Return what stands before the figure of an order or a place."""
    return {"ordinal": "no. ", "rank": "place "}.get(kind, "")


def _unit(row: Row) -> str:
    """Return what stands after the figure."""
    if row["kind"] == "percent":
        return " %"
    if row["unit"] == "a" and row["kind"] == "measure":
        return " years old"
    return f" {unit_in_words(row['unit'])}" if given(row["unit"]) else ""


def unit_in_words(code: str) -> str:
    """Return a UCUM or ISO 4217 code as it is printed.

    >>> unit_in_words("[mi_i]"), unit_in_words("EUR"), unit_in_words("Cel")
    ('mi', 'EUR', '°C')
    """
    return _DEGREES.get(code) or code.strip("[]").split("_")[0]


def _of_what(row: Row) -> str | None:
    """Return what a figure counts: the concept, with the words as written."""
    concept = str(row["concept"]).replace("-", " ").replace("_", " ") if given(row["concept"]) else None
    noun = f"“{row['counted']}”" if given(row["counted"]) else None
    return f"{concept} ({noun})" if concept and noun else concept or noun


def figures_claimed(corpus: Tables, *, teasers: bool = False, order: bool = False) -> pd.DataFrame:
    """Return one row a figure, as it stands in the text and as it reads, with what it counts and who claims it.

    Args:
        teasers: the teasers' figures instead of the main stories'.
        order: figures of order (second, third place, 2:1) instead of amounts.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> figures_claimed(corpus).set_index("text").loc["600гө жакын", ["reads", "state"]].tolist()
    ['about 600', 'dead']
    """
    names = names_of(corpus)
    rows = [
        {
            **row,
            "reads": reads(row),
            "of_what": _of_what(row),
            "claimed_by": names.get(row["claimed_by"], row["claimed_by"]) if row["claimed_by"] else REPORTER,
        }
        for row in records("numbers", corpus.numbers)
        if (row["item"] > 0) == teasers and (row["kind"] in _ORDER) == order
    ]
    return plain_rows(rows, CLAIM).astype({"low": "float64", "high": "float64"})


def bounds(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures as they are drawn: words, bounds, what they count, and who claims them; units where there are any.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> bounds(figures_claimed(corpus)).columns.tolist()
    ['article', 'text', 'low', 'high', 'qualifier', 'of_what', 'state', 'claimed_by']
    """
    columns = ["article", "text", "low", "high", "qualifier", "of_what", "state", "claimed_by"]
    return figures[[*columns, *(["kind", "unit"] if figures["kind"].nunique() > 1 or figures["unit"].any() else [])]]


_PLURALS = {"person": "people", "child": "children", "woman": "women", "man": "men", "percent": "percent"}
_HAPPENED = {
    "dead": "died", "wounded": "were wounded", "missing": "are missing", "captured": "were captured",
    "arrested": "were arrested", "displaced": "were displaced", "sent": "were sent", "returned": "returned",
    "infected": "were infected",
}  # fmt: skip


def claims_in_words(corpus: Tables) -> list[str]:
    """Return a sentence for each amount of the main stories to which something happened, or that somebody claims.

    Sentences about fates (dead, wounded, sent …) come first; a figure without fate and claimant stays in the table.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> [said.split(": ")[1] for said in claims_in_words(corpus) if "600" in said]
    ['about 600 soldiers (“түндүк кореялык аскердин”) died – so says South Korea (“600гө жакын”).']
    """
    claimed = figures_claimed(corpus)
    fates = [r for r in dicts(claimed) if given(r["state"])]
    others = [r for r in dicts(claimed) if not given(r["state"]) and r["claimed_by"] != REPORTER]
    shown = labels(corpus)
    return [_claim(r, shown) for r in [*fates, *others]]


def _claim(row: Row, shown: Mapping[str, str]) -> str:
    """Return the sentence of one claim."""
    what = f" {_several(row)}" if given(row["of_what"]) else ""
    fate = f" {_HAPPENED.get(row['state'], '')}".rstrip() if given(row["state"]) else ""
    by = "in the reporter's own voice" if row["claimed_by"] == REPORTER else f"so says {row['claimed_by']}"
    return f"{shown[row['article']]}: {row['reads']}{what}{fate} – {by} (“{row['text']}”)."


def in_plural(concept: str) -> str:
    """Return the English word of a concept for several.

    >>> in_plural("person"), in_plural("country"), in_plural("soldier")
    ('people', 'countries', 'soldiers')
    """
    return _PLURALS.get(concept, f"{concept[:-1]}ies" if concept.endswith("y") else f"{concept}s")


def _several(row: Row) -> str:
    """Return what is counted, in the plural where there are several, after "of" where the figure is vague."""
    concept, _, noun = str(row["of_what"]).partition(" (")
    if not concept.startswith("“") and row["high"] != 1:
        concept = in_plural(concept)
    said = f"{concept} ({noun}" if noun else concept
    return f"of {said}" if row["qualifier"] == "vague" and row["reads"].endswith("s") else said


def side_by_side(corpus: Tables) -> pd.DataFrame:
    """Return one row a thing of which several amounts are claimed, or the same in several articles: same concept and fate.

    The figures stand in the order of their lower bounds, each with its claimant and article; whether they contradict
    each other is for the reader to judge: they may mean other places and other days.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> side_by_side(corpus)[["of_what", "state"]].iloc[0].tolist()
    ['soldier', 'sent']
    """
    names, shown = names_of(corpus), labels(corpus)
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in records("numbers", corpus.numbers):
        if row["concept"] and row["kind"] not in _ORDER and (row["low"] is not None or row["high"] is not None):
            groups.setdefault((row["concept"], row["state"] or ""), []).append(row)
    rows = []
    for (concept, state), figures in sorted(groups.items()):
        told = {(reads(f), f["claimed_by"], f["article"]): f for f in sorted(figures, key=_bound)}
        if len({reading for reading, _, _ in told}) > 1 or len({article for _, _, article in told}) > 1:
            said = [f"{reading} ({names.get(by, by) or REPORTER}, {shown[article]})" for reading, by, article in told]
            articles = len({article for _, _, article in told})
            rows.append({"of_what": concept, "state": state or None, "articles": articles, "figures": said})
    return plain_rows(rows, SIDE_BY_SIDE)


def _bound(row: Row) -> float:
    """Return the bound by which a figure is sorted."""
    return float(row["low"] if row["low"] is not None else row["high"])


def claimants_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article: who claims how many of its amounts.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> "Kremlin claims 1" in claimants_in_words(corpus)[1]
    True
    """
    sentences = []
    for label, here in by_article(corpus, figures_claimed(corpus)):
        if here.empty:
            sentences.append(f"{label}: no amounts.")
            continue
        times = here["claimed_by"].value_counts(sort=False)
        ranked = sorted(times.items(), key=lambda t: (t[0] == REPORTER, -int(t[1]), str(t[0])))
        sentences.append(f"{label}: {listed(f'{name} claims {n}' for name, n in ranked)}.")
    return sentences
