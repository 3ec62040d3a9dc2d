"""The tables and the stories in; which article tells which fact of a story, and where: headline, body, teaser, nowhere.

A fact is a figure that at least two units of a story tell (`helpers.across.same_figure`), with its readings, or a source
that at least two of them name. What an article leaves out is told by the others in this folder, and by them only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.disagreements import figures_told
from helpers.across.expected import Outlets
from helpers.across.stories import stories, story_of
from helpers.across.units import Key, Unit, cells, units
from helpers.across.wording import counted, given, language_name, listed, names_of, plain_rows
from helpers.rows import MEDIA
from helpers.tables import Tables

FACTS = ["story", "fact", "article", "where", "start", "end"]
WHERE = ("headline", "body", "teaser", "nowhere")
_HEADS = frozenset({"headline", "kicker"})
_SOURCE, _TEXT = "source: ", frozenset({"text", "dateline"})
_UNNAMED = frozenset({"group", "anonymous", "document"})


class Stand(NamedTuple):
    """A place where a fact stands: in which story and article, where there, and its characters."""

    story: int
    fact: str
    article: str
    where: str
    start: int
    end: int


def facts_by_article(
    corpus: Tables, told: pd.DataFrame | None = None, figures: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return one row a fact of a story and an article of that story: where it stands, and its first place there.

    `where` is headline, body, teaser (of the story in this article) or nowhere (start and end are null then); a headline
    counts before a body. A text's credit names its agency in the body; a medium has no row in its own articles that do not
    cite it.

    Args:
        told: the frame of `stories`, figures: that of `figures_told`, where they are at hand.

    >>> from helpers import read_clippings
    >>> facts_by_article(read_clippings("data/articles")).columns.tolist()
    ['story', 'fact', 'article', 'where', 'start', 'end']
    """
    frame = stories(corpus) if told is None else told
    known = story_of(frame)
    articles: dict[int, dict[str, None]] = defaultdict(dict)
    for article, story in cells(frame, "article", "story"):
        articles[story][article] = None
    best: dict[tuple[int, str], dict[str, Stand]] = defaultdict(dict)
    for stand in (
        *_figures(corpus, figures_told(corpus, frame) if figures is None else figures),
        *_sources(corpus, known),
    ):
        here = best[stand.story, stand.fact]
        if stand.article not in here or _rank(stand) < _rank(here[stand.article]):
            here[stand.article] = stand
    own = _own(corpus)
    rows: list[tuple[Any, ...]] = []
    for (story, fact), found in sorted(best.items(), key=lambda item: item[0][0]):
        if len(found) > 1:
            mine = own.get(fact, set())
            lacking = (story, fact)
            rows += [
                found.get(article) or (*lacking, article, "nowhere", None, None)
                for article in articles[story]
                if article in found or article not in mine
            ]
    columns = dict(zip(FACTS, zip(*rows, strict=True), strict=True)) if rows else {}
    return pd.DataFrame(columns, columns=FACTS).astype({"start": "Int64", "end": "Int64"})


def _rank(stand: Stand) -> tuple[int, int]:
    """Return the key by which one place of a fact goes before another of the same article."""
    return WHERE.index(stand.where), stand.start


def _figures(corpus: Tables, frame: pd.DataFrame) -> Iterator[Stand]:
    """Yield the places of figures, each under the figure's name with all its readings."""
    readings: dict[tuple[int, str], list[str]] = defaultdict(list)
    for story, figure, reading in cells(frame, "story", "figure", "reads"):
        if reading not in readings[story, figure]:
            readings[story, figure].append(reading)
    names = {key: f"{key[1]}: {listed(told)}" for key, told in readings.items()}
    where = _Roles(corpus)
    for story, figure, article, item, start, end in cells(frame, "story", "figure", "article", "item", "start", "end"):
        yield Stand(story, names[story, figure], article, where.of(article, item, start), start, end)


def _sources(corpus: Tables, known: Mapping[Key, int]) -> Iterator[Stand]:
    """Yield the places of named sources; photo credits and those who deny speech are left out."""
    names, where = names_of(corpus), _Roles(corpus)
    columns = ("article", "item", "start", "end", "actor", "name", "kind", "role", "credit_of", "polarity")
    for article, item, start, end, actor, name, kind, role, credit, polarity in cells(corpus.sources, *columns):
        label = names.get(actor, name) if actor else name
        named = given(label) and str(label)[:1].isupper() and kind not in _UNNAMED
        photo = role == "credit" and credit not in _TEXT
        if photo or polarity == "negative" or not named or (article, item) not in known:
            continue
        yield Stand(known[article, item], f"{_SOURCE}{label}", article, where.of(article, item, start), start, end)


def _own(corpus: Tables) -> dict[str, set[str]]:
    """Return for each medium that is cited, as a fact, the articles that it published itself."""
    names = names_of(corpus)
    rows = cells(corpus.sources, "actor", "name", "kind")
    media = {(names.get(actor, name) if actor else name): kind for actor, name, kind in rows if kind in MEDIA}
    outlets = Outlets(corpus)
    return {f"{_SOURCE}{name}": outlets.published_by(name, kind) for name, kind in media.items() if given(name)}


class _Roles:
    """The passages of each article: where a place stands."""

    def __init__(self, corpus: Tables) -> None:
        """Lay out the passages by article."""
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._roles: dict[str, list[str]] = defaultdict(list)
        for article, role, start in cells(corpus.passages, "article", "role", "start"):
            self._starts[article].append(start)
            self._roles[article].append(role)

    def of(self, article: str, item: int, start: int) -> str:
        """Return where a place of an article stands."""
        if item > 0:
            return "teaser"
        n = bisect_right(self._starts[article], start) - 1
        return "headline" if n >= 0 and self._roles[article][n] in _HEADS else "body"


def facts_matrix(facts: pd.DataFrame, corpus: Tables, *, most: int = 12) -> pd.DataFrame:
    """Return facts against articles: one row a fact, one column an article, those that most articles tell first.

    In a folder with more articles than `most`, a column is an outlet or language, with the number of its articles.

    Args:
        facts: the frame of `facts_by_article`.

    >>> from helpers.tables import tables
    >>> facts_matrix(facts_by_article(tables({})), tables({})).columns.tolist()
    ['story', 'fact']
    """
    columns = _columns(corpus, most)
    rows: dict[tuple[int, str], dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for story, fact, article, where in cells(facts, "story", "fact", "article", "where"):
        rows[story, fact][columns[article]][where] += 1
    ranked = sorted(rows, key=lambda k: (k[0], -sum(c.total() - c["nowhere"] for c in rows[k].values())))
    names = list(dict.fromkeys(columns.values()))
    told = [{"story": s, "fact": f, **{n: _where(rows[s, f].get(n)) for n in names}} for s, f in ranked]
    return plain_rows(told, ["story", "fact", *(names if told else [])])


def _columns(corpus: Tables, most: int) -> dict[str, str]:
    """Return the column of each article: itself, or its outlet or language where there are too many."""
    articles = list(cells(corpus.articles, "article", "outlet", "language"))
    if len(articles) <= most:
        return {article: article for article, _, _ in articles}
    outlets = {outlet for _, outlet, _ in articles}
    by_outlet = None not in outlets and len(outlets) <= most
    return {article: outlet if by_outlet else language_name(language) for article, outlet, language in articles}


def _where(told: Counter[str] | None) -> str:
    """Return what a cell says: where a fact stands, and how often where the column is several articles."""
    if not told:
        return ""
    if told.total() == 1:
        return next(iter(told))
    return ", ".join(f"{where} {told[where]}" for where in (*WHERE[:-1], WHERE[-1]) if told[where])


def facts_in_words(corpus: Tables, told: pd.DataFrame | None = None, facts: pd.DataFrame | None = None) -> list[str]:
    """Return a sentence an article that leaves out figures which most articles of its story tell.

    Args:
        told: the frame of `stories`, facts: that of `facts_by_article`, where they are at hand.

    >>> from helpers import read_clippings
    >>> facts_in_words(read_clippings("data/articles"))
    []
    """
    frame = facts_by_article(corpus, told) if facts is None else facts
    if frame.empty:
        return []
    labels = {u.article: u for u in units(corpus).values() if u.item == 0}
    shares = frame.assign(tells=frame["where"] != "nowhere").groupby(["story", "fact"], sort=False)["tells"].mean()
    common = [key for key, share in shares.items() if share > 0.5]
    sentences = []
    for (story, article), rows in frame.groupby(["story", "article"], sort=False):
        lacking = [
            str(f) for f, w in zip(rows["fact"], rows["where"], strict=True) if w == "nowhere" and (story, f) in common
        ]
        if lacking:
            sentences.append(_lacks(labels[str(article)], lacking))
    return sentences


def _lacks(unit: Unit, facts: Sequence[str]) -> str:
    """Return the sentence of one article."""
    shown = listed(f"“{f}”" for f in facts)
    return f"{unit.article} ({unit.language}) leaves out {counted(len(facts), 'fact')} that most articles of its story tell: {shown}."
