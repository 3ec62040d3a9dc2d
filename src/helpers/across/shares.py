"""The sources and quotes tables in; which kinds of sources each outlet or language hears, with counts and intervals, out."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from helpers.across.units import cells, units
from helpers.across.wording import counted, dicts, language_name, listed, plain_rows
from helpers.actor_facts import state_of
from helpers.tables import Tables

By = Literal["outlet", "language"]
KINDS = ("state", "institution", "agency", "outlet", "person", "group", "anonymous", "document")
SPOKEN = ("direct", "mixed")
SHARES = ["by", "kind", "times", "sources", "of", "share", "low", "high"]
_Z = 1.96  # of a 95 % interval


def interval(times: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, after Wilson (1927): honest also where numbers are small.

    >>> [round(bound, 2) for bound in interval(2, 3)]
    [0.21, 0.94]
    """
    if not of:
        return 0.0, 1.0
    share, square = times / of, _Z * _Z
    middle = share + square / (2 * of)
    reach = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max((middle - reach) / (1 + square / of), 0.0), min((middle + reach) / (1 + square / of), 1.0)


def shares(corpus: Tables, by: By = "outlet") -> pd.DataFrame:
    """Return one row an outlet (or language) and kind of source: attributions, distinct sources, share and its 95 % interval.

    Main stories only; credits, and speech that is denied, are left out. `state` is an institution that the gazetteer knows to
    belong to a state; `institution` is every other body. Articles without an outlet count under their own name.

    >>> from helpers import read_clippings
    >>> found = shares(read_clippings("data/articles"), "language")
    >>> found[(found["by"] == "Kyrgyz (ky)") & (found["kind"] == "person")][["times", "of"]].to_numpy().tolist()
    [[6, 9]]
    """
    times: dict[str, Counter[str]] = defaultdict(Counter)
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    places = _places(corpus, by)
    for article, item, actor, name, text, kind, role, polarity in cells(
        corpus.sources, "article", "item", "actor", "name", "text", "kind", "role", "polarity"
    ):
        if item == 0 and role != "credit" and polarity == "positive":
            sort = "state" if kind == "institution" and actor and state_of(actor) else kind
            times[places[article]][sort] += 1
            sources[places[article], sort].add(actor or name or text)
    return _rows(times, KINDS, {key: len(found) for key, found in sources.items()})


def quote_shares(corpus: Tables, by: By = "outlet") -> pd.DataFrame:
    """Return one row an outlet (or language) and kind of quote, direct or mixed, as `shares` has them; sources is null.

    >>> from helpers import read_clippings
    >>> int(quote_shares(read_clippings("data/articles"), "language")["times"].sum())
    7
    """
    times: dict[str, Counter[str]] = defaultdict(Counter)
    places = _places(corpus, by)
    for article, item, kind in cells(corpus.quotes, "article", "item", "kind"):
        if item == 0 and kind in SPOKEN:
            times[places[article]][kind] += 1
    return _rows(times, SPOKEN, {})


def _places(corpus: Tables, by: By) -> dict[str, str]:
    """Return the outlet, or the language, of each article."""
    if by == "language":
        return {article: language_name(code) for article, code in cells(corpus.articles, "article", "language")}
    return {unit.article: unit.label for unit in units(corpus).values() if unit.item == 0}


def _rows(
    times: Mapping[str, Counter[str]], kinds: tuple[str, ...], sources: Mapping[tuple[str, str], int]
) -> pd.DataFrame:
    """Return counts as rows, the places with most attributions first."""
    rows: list[dict[str, Any]] = []
    for place in sorted(times, key=lambda p: (-times[p].total(), p)):
        of = times[place].total()
        for kind in kinds:
            n = times[place][kind]
            low, high = interval(n, of)
            rows.append({
                "by": place, "kind": kind, "times": n, "sources": sources.get((place, kind), 0) if sources else None,
                "of": of, "share": n / of, "low": round(low, 3), "high": round(high, 3),
            })  # fmt: skip
    return plain_rows(rows, SHARES)


def shares_in_words(found: pd.DataFrame) -> list[str]:
    """Return a sentence an outlet or language: which kinds it hears, in counts, and what so few can tell.

    >>> from helpers import read_clippings
    >>> shares_in_words(shares(read_clippings("data/articles"), "language"))[1]
    'Kyrgyz (ky): 6 of 9 attributions to persons (35–88 % at 95 %), 2 to states and their bodies and 1 to other institutions.'
    """
    sentences = []
    for place, rows in found.groupby("by", sort=False):
        told = sorted((r for r in dicts(rows) if r["times"]), key=lambda r: -r["times"])
        first = told[0]
        reach = f"{first['low'] * 100:.0f}–{first['high'] * 100:.0f} % at 95 %"
        parts = [f"{first['times']} of {counted(first['of'], 'attribution')} to {_PLURAL[first['kind']]} ({reach})"]
        parts += [f"{r['times']} to {_PLURAL[r['kind']]}" for r in told[1:]]
        sentences.append(f"{place}: {listed(parts, most=8)}.")
    return sentences


_PLURAL = {
    "state": "states and their bodies", "institution": "other institutions", "agency": "news agencies", "outlet": "other media",
    "person": "persons", "group": "groups", "anonymous": "unnamed sources", "document": "documents",
}  # fmt: skip
