"""Sources and mentions in; who is heard, who is only named and who is absent in which article out.

Absence needs an expectation: the analyst's list, or that others hear somebody. It is told only where the name would be known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pandas as pd

from helpers.across.absence import Absence
from helpers.across.expected import Outlets, wanted
from helpers.across.known import covers, known
from helpers.across.seen import ACTORS, Key, Seen, seen
from helpers.across.units import cells
from helpers.across.wording import counted, given, labels, listed, shortened
from helpers.rows import MEDIA
from helpers.tables import Tables

PRESENCE = ["name", "kind", "expected", "article", "presence", "times"]
_FEW = 7  # So many articles are named in a sentence, more are counted.
HEARD, NAMED, ABSENT = "heard", "named", "absent"
Times = Mapping[Key, Mapping[str, int]]


def presence_by_article(
    corpus: Tables,
    expected: pd.DataFrame | Iterable[str] | None = None,
    *,
    told: pd.DataFrame | None = None,
    most: int = 60,
    teasers: bool = False,
) -> pd.DataFrame:
    """Return one row an actor and an article: heard, named or absent, and how often heard or named (0 where absent).

    Who is heard or named has a row wherever that is. Absent have rows: everybody who is expected, and the `most` actors
    that are heard in most articles (unnamed groups left out), in each article that does not even name them, if the name
    would be known there (`helpers.across.absence`). Expected actors come first, then who is heard in most articles.

    Args:
        corpus: the tables.
        expected: as `read_expected` gives it, or plain names; nobody without it.
        told: the frame of `stories`: who is not expected is then absent only where the article tells a story in which
            somebody else hears them.
        most: of how many actors that nobody expected absence is told.
        teasers: look at the teasers instead of the main stories.

    >>> from helpers import read_clippings
    >>> rows = presence_by_article(read_clippings("data/articles"), ["Zelensky"])
    >>> rows[rows["expected"]][["name", "presence"]].values.tolist()
    [['Volodymyr Zelenskyy', 'absent'], ['Volodymyr Zelenskyy', 'absent']]
    """
    here = seen(corpus, teasers=teasers)
    sought = list({w.keys: w for w in reversed(wanted(expected, here.names, here.kinds))}.values())[::-1]
    hoped = {key: w.written for w in sought for key in w.keys}
    rest = sorted((k for k in here.names if k not in hoped and _is_actor(k, here)), key=lambda k: _rank(k, here))
    missed = [k for k in rest if k in here.heard and _is_somebody(k, here)][:most]
    absence = Absence(corpus, {k: _called(k, hoped.get(k), here) for k in [*hoped, *missed]}, teasers)
    stories = _stories(told, teasers) if told is not None else None
    outlets = Outlets(corpus)
    actors = [(w.name, w.kind, True, w.keys) for w in sought]
    actors += [(here.names[k], here.kinds[k], False, (k,)) for k in rest]
    rows: list[list[Any]] = []
    for name, kind, expects, keys in actors:
        heard, named = _times(here.heard, keys), _times(here.named, keys)
        stood = {*heard, *named}
        where = stood
        if expects or (keys[0] in missed and stories is None):
            where = stood | (here.order.keys() - outlets.published_by(name, kind))
        elif keys[0] in missed and stories is not None:
            where = stood | (_same_story(stories, heard) - outlets.published_by(name, kind))
        for article in sorted(where, key=here.order.__getitem__):
            stands, times = HEARD, heard[article]
            if not times:
                stands, times = NAMED, named[article] or max(_otherwise(k, article, here, absence) for k in keys)
            if times or any(absence.tellable(k, article) for k in keys):
                rows.append([name, kind, expects, article, stands if times else ABSENT, times])
    return pd.DataFrame(rows, columns=PRESENCE)


def _otherwise(key: Key, article: str, here: Seen, absence: Absence) -> int:
    """Return how often an article names somebody that no mention outside its furniture shows: in a credit, or in plain text."""
    return (here.credited[key][article] if key in here.credited else 0) or absence.times(key, article)


def _called(key: Key, written: str | None, here: Seen) -> dict[str, list[str]]:
    """Return what an actor is called in each language of the folder in which its absence may be told.

    That is where some article names it; whom the analyst expects and wrote so, and the gazetteer does not know, in every
    language whose names are compared in any spelling.
    """
    names = list(dict.fromkeys([here.names.get(key, key), *([written] if written else [])]))
    codes = {here.languages[a] for table in (here.heard, here.named) for a in table.get(key, ())}
    if written and key not in known().names:
        codes |= {code for code in here.languages.values() if covers(code)}
    return dict.fromkeys(codes, names)


def _is_actor(key: Key, here: Seen) -> bool:
    """Tell whether somebody is heard, or is named and no place or work."""
    return key in here.heard or (key in here.named and here.kinds[key] in ACTORS)


def _rank(key: Key, here: Seen) -> tuple[int, int, int, int, str, str]:
    """Return the place of an actor: who is heard in most articles first, and most often there; then who is named in most."""
    loud, silent = _times(here.heard, (key,)), _times(here.named, (key,))
    return -len(loud), -sum(loud.values()), -len(silent), -sum(silent.values()), here.names[key], key


def _is_somebody(key: Key, here: Seen) -> bool:
    """Tell whether an actor is somebody by name: known to the gazetteer, or a person named in full, a medium named somewhere.

    A ministry that the gazetteer does not know may be called by its short name elsewhere, and groups are nobody.
    """
    kind = here.kinds[key]
    full = kind in MEDIA or (kind == "person" and " " in key)
    return kind in ACTORS and (key in known().names or (full and key in here.named))


def _times(table: Times, keys: Iterable[Key]) -> Counter[str]:
    """Return how often any of the keys stands in each article."""
    times: Counter[str] = Counter()
    for key in keys:
        times.update(table.get(key, {}))
    return times


def _stories(told: pd.DataFrame, teasers: bool) -> dict[str, set[str]]:
    """Return for each article the articles of its stories, itself among them."""
    chosen = told[(told["item"] > 0) == teasers]
    by_story: dict[Any, set[str]] = defaultdict(set)
    for story, article in cells(chosen, "story", "article"):
        by_story[story].add(article)
    together: dict[str, set[str]] = {}
    for story, article in cells(chosen, "story", "article"):
        together[article] = together.get(article, set()) | by_story[story] if article in together else by_story[story]
    return together


def _same_story(stories: Mapping[str, Collection[str]], heard: Iterable[str]) -> set[str]:
    """Return the articles that tell a story in which one of these articles hears the actor."""
    found: set[str] = set()
    for article in heard:
        if article not in found:
            found.update(stories.get(article, (article,)))
    return found


# In words and as a matrix -------------------------------------------------------------------------------------------


def presence_matrix(rows: pd.DataFrame, corpus: Tables, *, actors: int = 25, columns: int = 24) -> pd.DataFrame:
    """Return actors by articles: "heard ×3", "named ×2", "absent", or nothing where absence is not told.

    With more than `columns` articles a column is an outlet, with more outlets a language, and the cell says in how many
    of its articles: "heard in 3, named in 2 of 7". The first `actors` of the rows are shown.

    Args:
        rows: from `presence_by_article`.
        corpus: the tables, which give the labels.
        actors: how many actors.
        columns: how many columns at most.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> presence_matrix(presence_by_article(corpus), corpus).iloc[0].tolist()[:3]
    ['Vladimir Putin', '', 'heard ×6']
    """
    place, size = _columns(corpus, columns)
    shown = list(dict.fromkeys(cells(rows, "name", "expected")))[:actors]
    cell: dict[tuple[Any, str], Counter[str]] = defaultdict(Counter)
    for name, hoped, article, stands, times in cells(rows, "name", "expected", "article", "presence", "times"):
        cell[(name, hoped), place[article]][stands] += times if len(size) == len(place) else 1
        cell[(name, hoped), place[article]][f"{stands} articles"] += 1
    table = [
        [
            name,
            "expected" if hoped else "",
            *(_cell(cell.get(((name, hoped), c)), size[c], len(size) == len(place)) for c in size),
        ]
        for name, hoped in shown
    ]
    return pd.DataFrame(table, columns=["name", "expected", *size])


def _columns(corpus: Tables, most: int) -> tuple[dict[str, str], dict[str, int]]:
    """Return the column of each article, and how many articles stand in each column."""
    articles = corpus.articles
    place = labels(corpus)
    if len(place) > most:
        outlets = [o if given(o) else "outlet not told" for o in articles["outlet"]]
        by = outlets if len(set(outlets)) <= most else articles["language"].tolist()
        place = dict(zip(articles["article"], by, strict=True))
    return place, dict(Counter(place.values()))


def _cell(told: Counter[str] | None, size: int, single: bool) -> str:
    """Return what a cell of the matrix says."""
    if not told:
        return ""
    if single:
        return ABSENT if told[f"{ABSENT} articles"] else next(f"{s} ×{told[s]}" for s in (HEARD, NAMED) if told[s])
    parts = [f"{s} in {told[f'{s} articles']}" for s in (HEARD, NAMED) if told[f"{s} articles"]]
    return f"{', '.join(parts)} of {size}" if parts else ABSENT


def presence_in_words(rows: pd.DataFrame, corpus: Tables, *, most: int = 12) -> list[str]:
    """Return a sentence for each expected actor, then for those whom many hear and some do not even name.

    Args:
        rows: from `presence_by_article`.
        corpus: the tables, which give the labels.
        most: how many sentences on actors that nobody expected.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> presence_in_words(presence_by_article(corpus), corpus)[0].startswith("Nobody was expected")
    True
    """
    shown = {article: shortened(label) for article, label in labels(corpus).items()}
    others = []
    for name, here in rows[~rows["expected"].astype(bool)].groupby("name", sort=False):
        where = {s: [shown[a] for a in here.loc[here["presence"] == s, "article"]] for s in (HEARD, ABSENT)}
        if where[ABSENT] and len(where[HEARD]) > 1:
            loud, missing = _where(where[HEARD]), _where(where[ABSENT])
            others.append(f"{name}: heard in {loud} of this folder, not even named in {missing}.")
    sentences = expected_in_words(rows, corpus) or [
        "Nobody was expected, so nobody can be called absent from a complete account: an expected.csv names whom you "
        "would look for (column actor). Without it, absent means only that other articles here hear somebody."
    ]
    return [*sentences, *others[:most]]


def expected_in_words(rows: pd.DataFrame, corpus: Tables) -> list[str]:
    """Return a sentence for each expected actor: where it is heard, only named, absent, and where that cannot be told.

    Args:
        rows: from `presence_by_article`.
        corpus: the tables, which give the labels.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> expected_in_words(presence_by_article(corpus, ["United Nations"]), corpus)
    ['United Nations: not even named in any of the 2 articles.']
    """
    shown = {article: shortened(label) for article, label in labels(corpus).items()}
    sentences = []
    for name, here in rows[rows["expected"].astype(bool)].groupby("name", sort=False):
        where = {s: [shown[a] for a in here.loc[here["presence"] == s, "article"]] for s in (HEARD, NAMED, ABSENT)}
        if len(where[ABSENT]) == len(shown):
            sentences.append(f"{name}: not even named in any of the {counted(len(shown), 'article')}.")
            continue
        said = {"heard in": where[HEARD], "only named in": where[NAMED], "absent from": where[ABSENT]}
        parts = [f"{what} {_where(found)}" for what, found in said.items() if found]
        if unread := len(shown) - len(here):
            parts.append(f"not to be told for {counted(unread, 'article')} in languages in which the name is not known")
        sentences.append(f"{name}: {'; '.join(parts)}.")
    return sentences


def _where(articles: list[str]) -> str:
    """Return articles as a reader would list them, many of them counted."""
    return listed(articles) if len(articles) <= _FEW else counted(len(articles), "article")
