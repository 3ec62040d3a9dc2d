"""Sources and mentions in; who is heard, who is only named, who is absent out.

Heard is who is given content: an origin or a relay with positive polarity. A credit is no voice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from helpers.across.presence import expected_in_words, presence_by_article
from helpers.across.seen import ACTORS, Seen, seen
from helpers.across.wording import by_article, counted, dicts, key, labels, listed, plain_rows, who
from helpers.tables import Tables, records

Row = Mapping[str, Any]
HEARD = ["name", "kind", "as_origin", "as_relay", "in_credits", "articles", "languages"]
PRESENCE = ["name", "kind", "heard_in", "only_named_in", "absent_from", "times_named"]


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
    here = seen(corpus)
    named = _named(here)
    rows: list[dict[str, Any]] = []
    for k in dict.fromkeys([*named, *here.heard]):
        loud, silent = set(here.heard.get(k, ())), named.get(k, set())
        rows.append({
            "name": here.names[k], "kind": here.kinds[k], "heard_in": len(loud), "only_named_in": len(silent - loud),
            "absent_from": len(here.order) - len(silent | loud), "times_named": sum(here.named[k].values()) if silent else 0,
        })  # fmt: skip
    rows.sort(key=lambda r: (r["heard_in"] > 0, -r["times_named"], r["name"]))
    return plain_rows(rows, PRESENCE)


def _named(here: Seen) -> dict[str, set[str]]:
    """Return by actor the articles that name somebody, places and works left out."""
    return {k: set(articles) for k, articles in here.named.items() if here.kinds[k] in ACTORS}


def only_named_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article: people, bodies and states that it names and never hears.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> "Kim Jong-un" in only_named_in_words(corpus)[0]
    True
    """
    here = seen(corpus)
    named = _named(here)
    sentences = []
    for article, label in labels(corpus).items():
        silent = [k for k in named if article in named[k] and article not in here.heard.get(k, ())]
        people = sorted(here.names[k] for k in silent if here.kinds[k] != "state")
        states = sorted(here.names[k] for k in silent if here.kinds[k] == "state")
        if not silent:
            anybody = any(article in found for found in named.values())
            told = "everybody who is named is also heard" if anybody else "nobody is named"
            sentences.append(f"{label}: {told}.")
            continue
        silently = [f"people and bodies: {listed(people, most=10)}"] if people else []
        silently += [f"states: {listed(states, most=10)}"] if states else []
        sentences.append(f"{label}: named and never heard – {'; '.join(silently)}.")
    return sentences


def heard_elsewhere_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article: who is heard in another article of the folder and not even named in this one.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> "TASS" in heard_elsewhere_in_words(corpus)[0]
    True
    """
    here = seen(corpus)
    named = _named(here)
    sentences = []
    for article, label in labels(corpus).items():
        missing = sorted(here.names[k] for k, loud in here.heard.items() if article not in {*loud, *named.get(k, ())})
        if missing:
            sentences.append(
                f"{label}: heard elsewhere in this folder, not even named here: {listed(missing, most=10)}."
            )
    return sentences


def absent_in_words(corpus: Tables, expected: Iterable[str]) -> list[str]:
    """Return a sentence for each expected name: where it is heard, only named, or absent.

    Names are those of the gazetteer in any language, or of the corpus in any spelling. Without an expected list nobody can
    be called absent, and the one sentence says so.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> absent_in_words(corpus, ["Путин"])
    ['Vladimir Putin: heard in 000_da0084e5af0babff (ky) and 004_3b5780341c97b251 (bg).']
    """
    wanted = list(expected)
    if not wanted:
        return [
            "Nobody was expected, so nobody can be called absent. An expected.csv beside the articles (column actor), or the "
            "first cell of the notebook, may list whom a complete account would hear."
        ]
    rows = presence_by_article(corpus, wanted, most=0)
    return expected_in_words(rows, corpus)


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
