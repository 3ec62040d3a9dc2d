"""The sources and quotes tables in; which kinds of sources each outlet or language hears, with counts and intervals, out."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from helpers.across.stories import stories
from helpers.across.units import cells, units
from helpers.across.wording import counted, dicts, language_name, listed, plain_rows, shortened
from helpers.actor_facts import state_of
from helpers.public_bodies import public_body
from helpers.tables import Tables

By = Literal["outlet", "language", "story"]
KINDS = ("state", "institution", "agency", "outlet", "person", "group", "anonymous", "document")
SPOKEN = ("direct", "mixed")
SHARES = ["by", "kind", "times", "sources", "of", "share", "low", "high"]
_Z = 1.96  # of a 95 % interval
_FEW = 10  # Of fewer attributions the sentence says that they tell little.
_OF_NO_STATE = frozenset({"red-cross", "red-crescent"})  # sorts of public bodies that no state commands
_LONGEST_HEADLINE = 44


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


def shares(corpus: Tables, by: By = "outlet", *, told: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row an outlet (language, story) and kind of source: attributions, distinct sources, share and its 95 % interval.

    Main stories only; credits, and speech that is denied, are left out. `state` is an institution that the gazetteer knows to
    belong to a state, or whose class noun says so (a ministry, the police, prosecutors); `institution` is every other body.
    Articles without an outlet count under their own name.

    Args:
        told: the frame of `stories(corpus)`, for shares by story.

    >>> from helpers import read_clippings
    >>> found = shares(read_clippings("data/articles"), "language")
    >>> found[(found["by"] == "Kyrgyz (ky)") & (found["kind"] == "person")][["times", "of"]].to_numpy().tolist()
    [[6, 9]]
    """
    times: dict[str, Counter[str]] = defaultdict(Counter)
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    places = _places(corpus, by, told)
    languages = dict(cells(corpus.articles, "article", "language"))
    for article, item, actor, name, text, kind, role, polarity in cells(
        corpus.sources, "article", "item", "actor", "name", "text", "kind", "role", "polarity"
    ):
        if item == 0 and role != "credit" and polarity == "positive":
            state = kind == "institution" and _of_state(actor, name, text, languages[article])
            sort = "state" if state else kind
            times[places[article]][sort] += 1
            sources[places[article], sort].add(actor or name or text)
    return _rows(times, KINDS, {key: len(found) for key, found in sources.items()})


def _of_state(actor: str | None, name: str | None, text: str, language: str) -> bool:
    """Tell whether a body is a state or one of its bodies, by what the gazetteer knows or what its words say."""
    if actor:
        return state_of(actor) is not None
    found = public_body(text, language) or (public_body(name, "en") if name else None)
    return found is not None and found.sort not in _OF_NO_STATE


def quote_shares(corpus: Tables, by: By = "outlet", *, told: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row an outlet (language, story) and kind of quote, direct or mixed, as `shares` has them; sources is null.

    >>> from helpers import read_clippings
    >>> int(quote_shares(read_clippings("data/articles"), "language")["times"].sum())
    7
    """
    times: dict[str, Counter[str]] = defaultdict(Counter)
    places = _places(corpus, by, told)
    for article, item, kind in cells(corpus.quotes, "article", "item", "kind"):
        if item == 0 and kind in SPOKEN:
            times[places[article]][kind] += 1
    return _rows(times, SPOKEN, {})


def _places(corpus: Tables, by: By, told: pd.DataFrame | None) -> dict[str, str]:
    """Return the outlet, the language, or the story with a headline of it, of each article."""
    if by == "language":
        return {article: language_name(code) for article, code in cells(corpus.articles, "article", "language")}
    if by == "outlet":
        return {unit.article: unit.label for unit in units(corpus).values() if unit.item == 0}
    rows = list(cells(stories(corpus) if told is None else told, "story", "article", "item", "headline"))
    headlines: dict[Any, str] = {}
    for story, article, item, headline in rows:
        if item == 0:
            headlines.setdefault(story, headline or article)
    return {
        article: f"{story}: {shortened(headlines[story], _LONGEST_HEADLINE)}"
        for story, article, item, _ in rows
        if item == 0
    }


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
    """Return a sentence an outlet, language or story: which kinds it hears, in counts, and what so few can tell.

    >>> from helpers import read_clippings
    >>> shares_in_words(shares(read_clippings("data/articles"), "language"))[1][:82]
    'Kyrgyz (ky): 6 of 9 attributions to persons (35–88 % at 95 %: so few tell little),'
    """
    return [_sentence(str(place), rows, "attribution", "to ") for place, rows in found.groupby("by", sort=False)]


def quote_shares_in_words(found: pd.DataFrame) -> list[str]:
    """Return a sentence an outlet, language or story: how many of its quotes are whole clauses, how many fragments.

    >>> from helpers import read_clippings
    >>> quote_shares_in_words(quote_shares(read_clippings("data/articles"), "language"))[0]
    'Kyrgyz (ky): 5 of 5 quotes direct (57–100 % at 95 %: so few tell little).'
    """
    return [_sentence(str(place), rows, "quote", "") for place, rows in found.groupby("by", sort=False)]


def _sentence(place: str, rows: pd.DataFrame, noun: str, to: str) -> str:
    """Return the sentence of one outlet, language or story."""
    first, *others = sorted((r for r in dicts(rows) if r["times"]), key=lambda r: -r["times"])
    reach = f"{first['low'] * 100:.0f}–{first['high'] * 100:.0f} % at 95 %"
    few = ": so few tell little" if first["of"] < _FEW else ""
    parts = [f"{first['times']} of {counted(first['of'], noun)} {to}{_TOLD[first['kind']]} ({reach}{few})"]
    parts += [f"{r['times']} {to}{_TOLD[r['kind']]}" for r in others]
    return f"{place}: {listed(parts, most=8)}."


_TOLD = {
    "state": "states and their bodies", "institution": "other institutions", "agency": "news agencies", "outlet": "other media",
    "person": "persons", "group": "groups", "anonymous": "unnamed sources", "document": "documents",
    "direct": "direct", "mixed": "mixed",
}  # fmt: skip
