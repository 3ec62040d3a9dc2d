"""Sources and mentions in; who is heard, who is only named, who is absent out.

Heard is who is given content: an origin or a relay with positive polarity. A credit is no voice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from helpers.across.evaluate import same_name
from helpers.across.wording import by_article, counted, dicts, key, labels, listed, plain_rows, who
from helpers.tables import Tables, records

Row = Mapping[str, Any]
HEARD = ["name", "kind", "as_origin", "as_relay", "in_credits", "articles", "languages"]
PRESENCE = ["name", "kind", "heard_in", "only_named_in", "absent_from", "times_named"]
_FURNITURE = frozenset({"byline", "dateline", "credit", "signoff", "other"})
_ACTORS = ("person", "institution", "agency", "outlet", "state")


def _story_rows(corpus: Tables, table: str, teasers: bool) -> list[Row]:
    """Return the rows of the main stories, or of the teasers; those that deny speech left out."""
    rows = records(table, getattr(corpus, table))
    return [r for r in rows if (r["item"] > 0) == teasers and r.get("polarity") != "negative"]


def who_is_heard(corpus: Tables, *, teasers: bool = False) -> pd.DataFrame:
    """Return one row a source: how often as origin, as relay, in credits, in how many articles and which languages.

    >>> from helpers.tables import tables
    >>> list(who_is_heard(tables({})).columns)[:3]
    ['name', 'kind', 'as_origin']
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in _story_rows(corpus, "sources", teasers):
        groups[key(row)].append(row)
    languages = dict(zip(corpus.articles["article"], corpus.articles["language"], strict=True))
    told: list[dict[str, Any]] = [_voice(rows, languages) for rows in groups.values()]
    told.sort(key=lambda r: (-r["as_origin"] - r["as_relay"], -r["in_credits"], r["name"]))
    return plain_rows(told, HEARD)


def _voice(rows: list[Row], languages: Mapping[str, str]) -> dict[str, Any]:
    """Return the row of one source."""
    articles = {r["article"] for r in rows}
    kinds = [r["kind"] for r in rows if r["kind"] != "document"] or ["document"]
    times = {role: sum(r["role"] == role for r in rows) for role in ("origin", "relay", "credit")}
    return {
        "name": who(rows[0]), "kind": kinds[0], "as_origin": times["origin"], "as_relay": times["relay"],
        "in_credits": times["credit"], "articles": len(articles), "languages": sorted({languages[a] for a in articles}),
    }  # fmt: skip


def heard_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article: how many sources are heard in its main story, and who most often.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> "Vladimir Putin" in heard_in_words(corpus)[0]
    True
    """
    cited = corpus.sources
    cited = cited[(cited["item"] == 0) & (cited["role"] != "credit") & (cited["polarity"] == "positive")]
    sentences = []
    for label, rows in by_article(corpus, cited):
        times: dict[str, int] = defaultdict(int)
        names: dict[str, str] = {}
        for row in dicts(rows):
            times[key(row)] += 1
            names.setdefault(key(row), who(row))
        ranked = sorted(times, key=lambda k: (-times[k], names[k]))
        told = listed([f"{names[k]} ({times[k]})" for k in ranked])
        sentences.append(
            f"{label}: {counted(len(rows), 'attribution')} to {counted(len(times), 'source')}: {told}."
            if times
            else f"{label}: nobody is heard."
        )
    return sentences


def presence(corpus: Tables) -> pd.DataFrame:
    """Return one row an actor that is heard or named: in how many articles heard, only named, absent.

    Main stories only; places and works are left out. Those who are never heard come first, then by how often they
    are named.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> presence(corpus).set_index("name").loc["Vladimir Putin", ["heard_in", "absent_from"]].tolist()
    [2, 0]
    """
    heard, named, kinds, names, times = _presence(corpus)
    number = len(corpus.articles)
    rows: list[dict[str, Any]] = [
        {
            "name": names[k],
            "kind": kinds[k],
            "heard_in": len(heard[k]),
            "only_named_in": len(named[k] - heard[k]),
            "absent_from": number - len(named[k] | heard[k]),
            "times_named": times[k],
        }
        for k in kinds
    ]
    rows.sort(key=lambda r: (r["heard_in"] > 0, -r["times_named"], r["name"]))
    return plain_rows(rows, PRESENCE)


Presence = tuple[dict[str, set[str]], dict[str, set[str]], dict[str, str], dict[str, str], dict[str, int]]


def _presence(corpus: Tables) -> Presence:
    """Return by actor: articles where heard, articles where named, kind, name, and how often named."""
    heard: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, str] = {}
    names: dict[str, str] = {}
    times: dict[str, int] = defaultdict(int)
    for row in _spoken_of(corpus):
        if row["kind"] in _ACTORS:
            named[key(row)].add(row["article"])
            times[key(row)] += 1
            kinds.setdefault(key(row), row["kind"])
            names.setdefault(key(row), who(row))
    for row in _story_rows(corpus, "sources", False):
        if row["role"] != "credit":
            heard[key(row)].add(row["article"])
            kinds.setdefault(key(row), row["kind"])
            names.setdefault(key(row), who(row))
    return heard, named, kinds, names, times


def _spoken_of(corpus: Tables) -> list[Row]:
    """Return the mentions of the main stories that are no furniture: bylines, datelines, credits left out."""
    furniture = corpus.passages[corpus.passages["role"].isin(list(_FURNITURE))]
    credited = corpus.sources[corpus.sources["role"] == "credit"]
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for table in (furniture, credited):
        for article, start, end in zip(table["article"], table["start"], table["end"], strict=True):
            spans[article].append((start, end))
    rows = _story_rows(corpus, "mentions", False)
    return [r for r in rows if not any(a < r["end"] and r["start"] < b for a, b in spans[r["article"]])]


def only_named_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article: people, bodies and states that it names and never hears.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> "Kim Jong-un" in only_named_in_words(corpus)[0]
    True
    """
    heard, named, kinds, names, _ = _presence(corpus)
    sentences = []
    for article, label in labels(corpus).items():
        silent = [k for k in named if article in named[k] and article not in heard[k]]
        people = sorted(names[k] for k in silent if kinds[k] != "state")
        states = sorted(names[k] for k in silent if kinds[k] == "state")
        if not silent:
            sentences.append(f"{label}: everybody who is named is also heard.")
            continue
        told = [f"people and bodies: {listed(people, most=10)}"] if people else []
        told += [f"states: {listed(states, most=10)}"] if states else []
        sentences.append(f"{label}: named and never heard – {'; '.join(told)}.")
    return sentences


def heard_elsewhere_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article: who is heard in another article of the folder and not even named in this one.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> "TASS" in heard_elsewhere_in_words(corpus)[0]
    True
    """
    heard, named, _, names, _ = _presence(corpus)
    sentences = []
    for article, label in labels(corpus).items():
        missing = sorted(names[k] for k in heard if article not in heard[k] | named[k])
        if missing:
            sentences.append(
                f"{label}: heard elsewhere in this folder, not even named here: {listed(missing, most=10)}."
            )
    return sentences


def absent_in_words(corpus: Tables, expected: Iterable[str]) -> list[str]:
    """Return a sentence for each expected name: where it is heard, only named, or absent.

    Names are compared by actor id, or by spelling in rough Latin letters. Without an expected list nobody can be called
    absent, and the one sentence says so.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> absent_in_words(corpus, ["Путин"])
    ['Путин: heard in 000_da0084e5af0babff (ky) and 004_3b5780341c97b251 (bg).']
    """
    wanted = list(expected)
    if not wanted:
        return [
            "Nobody was expected, so nobody can be called absent. List in `expected`, in the first cell, whom a "
            "complete account would hear; this cell then tells where each is heard, only named, or absent."
        ]
    heard, named, _, names, _ = _presence(corpus)
    return [_expected_one(name, corpus, heard, named, names) for name in wanted]


def _expected_one(
    name: str, corpus: Tables, heard: Mapping[str, set[str]], named: Mapping[str, set[str]], names: Mapping[str, str]
) -> str:
    """Return where one expected name is heard, only named, or absent."""
    keys = [k for k in names if k == name or same_name(names[k], name)]
    loud = set().union(*(heard.get(k, set()) for k in keys))
    silent = set().union(*(named.get(k, set()) for k in keys)) - loud
    parts = {"heard in": loud, "only named in": silent, "absent from": set(corpus.articles["article"]) - loud - silent}
    shown = labels(corpus)
    order = list(shown)
    told = [f"{p} {listed([shown[a] for a in order if a in found])}" for p, found in parts.items() if found]
    return f"{name}: {'; '.join(told)}."


def silence_reported(corpus: Tables) -> pd.DataFrame:
    """Return the rows of sources that are said not to have spoken.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> silence_reported(corpus)[["name", "cue"]].values.tolist()
    [['Korean Central News Agency', 'споменала']]
    """
    rows = corpus.sources[corpus.sources["polarity"] == "negative"]
    return rows[["article", "item", "start", "end", "name", "cue"]]


def attributions(corpus: Tables, *, teasers: bool = False) -> pd.DataFrame:
    """Return every attribution of the main stories (or of the teasers), without credits, as evidence.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> attributions(corpus)[["name", "role", "cue"]].iloc[0].tolist()
    ['Vladimir Putin', 'origin', 'деди']
    """
    rows = corpus.sources
    rows = rows[((rows["item"] > 0) == teasers) & (rows["role"] != "credit") & (rows["polarity"] == "positive")]
    return rows[["article", "item", "start", "end", "name", "role", "cue", "stance", "via"]]
