"""The tables in; the graph of provenance over all articles out: outlet ← relay ← origin ← speaker, each edge with its sentences.

Within an article the steps are those of `helpers.across.chains`; between articles a reprint or translation is a step too.
Everything is a statement about this folder: a root is a root that is named here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

import pandas as pd

from helpers.across.chains import steps
from helpers.across.evidence import heard
from helpers.across.reprints import reprints
from helpers.across.units import Key, Unit, cells, units
from helpers.across.wording import dicts, given, listed, plain_rows
from helpers.language.translit import firm_letters, may_sound_alike, rough_latin
from helpers.rows import MEDIA
from helpers.tables import Tables

PASSED_ON = [
    "giver", "giver_kind", "taker", "taker_kind", "shown_by", "article", "item", "start", "end", "of_article", "of_start", "of_end",
]  # fmt: skip
_SHORTEST = 5  # Letters of a name that may be spelt in another way.
_ALIKE = 0.6
EDGES = ["cited", "cited_kind", "by", "by_kind", "shown_by", "times", "articles", "languages"]


def passed_on(corpus: Tables, copies: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row a step and place: who gives, who takes and passes on, what shows it, and the words that prove it.

    `shown_by` is via, content, credit or article, as `chains.steps` has them, or reprint, excerpt, translation between two
    articles of the folder; these have a place in both (`of_…`). Photo credits are no steps. Teasers are left out.

    Args:
        copies: the frame of `reprints`, where it is known already.

    >>> from helpers import read_clippings
    >>> found = passed_on(read_clippings("data/articles"))
    >>> ["Reuters", "Bulgarian News Agency"] in found[["giver", "taker"]].to_numpy().tolist()
    True
    """
    known = units(corpus)
    kinds = _kinds(corpus)
    media = same_media(corpus)
    rows: list[dict[str, Any]] = []
    for step in dicts(steps(corpus)):
        unit = known[step["article"], step["item"]]
        taker = step["taker"] if given(step["taker"]) else unit.label
        giver = media.get(step["giver"], step["giver"])
        taker = media.get(taker, taker)
        if giver != taker:
            rows.append({
                **{c: step[c] for c in ("shown_by", "article", "item", "start", "end")},
                "giver": giver, "giver_kind": step["giver_kind"],
                "taker": taker, "taker_kind": kinds.get(step["taker_key"], "other") if given(step["taker"]) else "article",
            })  # fmt: skip
    rows += [_copied(copy, known, media) for copy in dicts(reprints(corpus) if copies is None else copies)]
    order = {article: i for i, article in enumerate(corpus.articles["article"])}
    rows.sort(key=lambda r: (order[r["article"]], r["item"], r["start"] if given(r["start"]) else -1))
    return plain_rows(rows, PASSED_ON)


def _copied(copy: Mapping[str, Any], known: Mapping[Key, Unit], media: Mapping[str, str]) -> dict[str, Any]:
    """Return the step from the article that was first to the one that repeats it."""
    one, other = known[copy["article"], copy["item"]], known[copy["of_article"], copy["of_item"]]
    return {
        "giver": media.get(other.label, other.label), "giver_kind": "article",
        "taker": media.get(one.label, one.label), "taker_kind": "article",
        "shown_by": copy["kind"], **{c: copy[c] for c in ("article", "item", "start", "end", "of_article", "of_start", "of_end")},
    }  # fmt: skip


def _kinds(corpus: Tables) -> dict[str, str]:
    """Return the kind of each source by its key."""
    rows = cells(corpus.sources, "actor", "name", "text", "kind")
    return {actor or name or text: kind for actor, name, text, kind in rows}


def same_media(corpus: Tables) -> dict[str, str]:
    """Return one name for outlets and agencies that are written in several ways: "Лодос" and "Lodos Ajansı" are one.

    Two names are one if the words of the one sound like words of the other, and there is only one such other. The name
    shown is that of the metadata or the article's head, else the longest in Latin letters.
    """
    own = dict.fromkeys(outlet for (outlet,) in cells(corpus.articles, "outlet") if outlet)
    cited = [
        name
        for name, kind, credit in cells(corpus.sources, "name", "kind", "credit_of")
        if name and (kind in MEDIA or credit)
    ]
    names = [*own, *dict.fromkeys(n for n in cited if n not in own)]
    sounding = {name: frozenset((heard(name.title()) or "~").lstrip("~").split("-")) - {""} for name in names}
    shown: dict[str, str] = {}
    having: dict[object, list[str]] = defaultdict(
        list
    )  # Names by each word's sound, and by the letters that no spelling exchanges.
    for name in sorted(names, key=lambda n: (-len(sounding[n]), n not in own, not n.isascii(), n)):
        near = min((having[word] for word in sounding[name]), key=len, default=[])
        wider = [o for o in near if sounding[name] <= sounding[o]]
        wider = wider if len(wider) == 1 else [o for o in wider if o in own]
        letters = tuple(map(firm_letters, rough_latin(name).split()))
        wider = wider or [o for o in having[letters] if _alike(name, o)]
        shown[name] = wider[0] if len(wider) == 1 else name
        if shown[name] == name:
            for sign in (letters, *sounding[name]):
                having[sign].append(name)
    groups: dict[str, list[str]] = {}
    for name, group in shown.items():
        groups.setdefault(group, []).append(name)
    times = Counter(cited)
    best = {
        group: min(several, key=lambda n: (n not in own, not n.isascii(), -times[n], n))
        for group, several in groups.items()
    }
    return {name: best[group] for name, group in shown.items()}


def _alike(one: str, other: str) -> bool:
    """Tell whether two names of as many words may sound alike in two languages (Meridijan, Меридиан)."""
    a, b = rough_latin(one).split(), rough_latin(other).split()
    if len(a) != len(b) or len("".join(a)) < _SHORTEST:
        return False
    return all(
        may_sound_alike(x, y) and SequenceMatcher(None, x, y).ratio() >= _ALIKE for x, y in zip(a, b, strict=True)
    )


def who_passes_on(corpus: Tables, passed: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row a pair of giver and taker over all articles, as the picture `figures.citations` takes it.

    >>> from helpers import read_clippings
    >>> who_passes_on(read_clippings("data/articles")).columns.tolist()[:3]
    ['cited', 'cited_kind', 'by']
    """
    passed = passed_on(corpus) if passed is None else passed
    languages = dict(zip(corpus.articles["article"], corpus.articles["language"], strict=True))
    rows = []
    for (giver, taker), steps_ in passed.groupby(["giver", "taker"], sort=False):
        articles = list(dict.fromkeys(steps_["article"]))
        rows.append({
            "cited": giver, "cited_kind": steps_["giver_kind"].iloc[0], "by": taker, "by_kind": steps_["taker_kind"].iloc[0],
            "shown_by": list(dict.fromkeys(steps_["shown_by"])), "times": len(steps_), "articles": len(articles),
            "languages": sorted({languages[a] for a in articles}),
        })  # fmt: skip
    rows.sort(
        key=lambda r: (
            r["by_kind"] == "article" and r["cited_kind"] != "article",
            -r["articles"],
            -r["times"],
            str(r["cited"]),
        )
    )
    return plain_rows(rows, EDGES)


_SHOWN = {
    "via": "named in the sentence", "content": "inside what it says", "credit": "credited", "article": "cited",
    "same": "the same text", "reprint": "as a reprint", "excerpt": "shortened", "translation": "in translation",
}  # fmt: skip


def passed_on_in_words(corpus: Tables, passed: pd.DataFrame | None = None) -> list[str]:
    """Return a sentence for each outlet or agency whose words others pass on: who they are, and how that is known."""
    edges = who_passes_on(corpus, passed)
    sentences = []
    for giver, rows in edges[edges["cited_kind"].isin([*MEDIA, "article"])].groupby("cited", sort=False):
        takers = [
            f"{by} ({listed([_SHOWN.get(way, way) for way in shown])})"
            for by, shown in zip(rows["by"], rows["shown_by"], strict=True)
        ]
        sentences.append(f"{giver} is passed on by {listed(takers, most=8)}.")
    return sentences
