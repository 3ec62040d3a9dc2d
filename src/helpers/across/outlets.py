"""Tables in; the same tables out, with the outlet of the articles whose masthead only the other articles explain.

A line above the text ("Дала айнасы") may be an outlet, a person or a section. It is the outlet if another article of the
folder is told to be that outlet's, or cites an outlet or agency of that name; or if the line stands in several articles and
has a word of mastheads (noviny), opens as they do, with an article (Der Isarbote), or stands right above the date and again
in the text of one of them (the mayor told the Yeni Köprü): authors do not name themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from helpers.across.evidence import heard
from helpers.across.units import cells
from helpers.language.packs import load_category, load_pack
from helpers.language.text import tokenize
from helpers.rows import MEDIA
from helpers.tables import Tables

_HEADS = frozenset({"kicker", "lead", "byline", "subheading", "other"})
_BARS = (" | ", " – ", " — ", " - ", " / ", " · ")
_BAR = re.compile(r" [|–—/·-] |(?<=\d), ")
_TITLES = ("masthead_article", "masthead_noun", "no_masthead")
_WEAK = "weak"  # Nouns that media share with other things.
_LONGEST = 6  # Words of a masthead, with what stands behind its bar.
_STOPS = (".", "!", "?", "…", ":")
_TEXT = "text"


def with_outlets(corpus: Tables) -> Tables:
    """Return the tables with `outlet` and `outlet_basis` (text) filled where a line above the text names a known medium.

    >>> from helpers.tables import tables
    >>> len(with_outlets(tables({})).articles)
    0
    """
    unknown = {article for article, outlet in cells(corpus.articles, "article", "outlet") if not outlet}
    heads = _heads(corpus, unknown) if unknown else {}
    known = (_known(corpus) | _recurring(corpus, heads) | _self_named(corpus, heads)) if heads else {}
    if not known:
        return corpus
    told = {}
    for article, lines in heads.items():
        named = dict.fromkeys(known[s] for line in lines if (s := _sound(line)) in known)
        if len(named) == 1:
            told[article] = next(line for line in lines if _sound(line) in known)
    if not told:
        return corpus
    articles = corpus.articles.copy()
    here = articles["article"].isin(list(told))
    articles.loc[here, "outlet"] = articles.loc[here, "article"].map(told)
    articles.loc[here, "outlet_basis"] = _TEXT
    return replace(corpus, articles=articles)


def _recurring(corpus: Tables, heads: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the lines that stand above the text of two articles or more and read as the title of a medium, by their sound."""
    languages = dict(cells(corpus.articles, "article", "language"))
    having: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article, lines in heads.items():
        for line in lines:
            having[line, languages[article]].add(article)
    several = (pair for pair, articles in having.items() if len(articles) > 1)
    return {sound: line for line, code in several if _is_title(line, code) and (sound := _sound(line)) is not None}


def _self_named(corpus: Tables, heads: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the lines right above the date of two articles or more that the text of one of them names again, by their sound."""
    above: dict[str, set[str]] = defaultdict(set)
    texts: dict[str, list[str]] = defaultdict(list)
    before: tuple[str, str] = ("", "")
    for article, item, role, text in cells(corpus.passages, "article", "item", "role", "text"):
        line = text.strip()
        if article not in heads or item or not line:
            continue
        if role == "dateline" and before[0] == article and before[1] in heads[article]:
            above[before[1]].add(article)
        elif role == "body":
            texts[article].append(line)
        before = article, line
    actors = {text for text, actor in cells(corpus.mentions, "text", "actor") if actor}
    several = {line: articles for line, articles in above.items() if len(articles) > 1 and " " in line}
    return {
        sound: line
        for line, articles in several.items()
        if line not in actors and any(line in text for article in articles for text in texts[article])
        and all(word[:1].isupper() for word in line.split())
        and (sound := _sound(line)) is not None
    }  # fmt: skip


def _is_title(line: str, language: str) -> bool:
    """Tell whether a line of two words or more opens with an article, or has a noun, as the titles of media do."""
    tokens = tokenize(line, load_pack(language).elided)
    if len(tokens) < 2 or not tokens[0].case or any(t.kind != "word" for t in tokens):
        return False
    found = load_category(language, *_TITLES).scan(tokens)
    article = any(f.first == 0 for f in found.of("masthead_article")) and bool(tokens[-1].case)
    noun = any(f.entry.key != _WEAK for f in found.of("masthead_noun"))
    return (article or noun) and not found.of("no_masthead")


def _known(corpus: Tables) -> dict[str, str]:
    """Return the outlets and agencies of the folder by how their names sound, spelt as the first place has them."""
    own = [outlet for (outlet,) in cells(corpus.articles, "outlet") if outlet]
    cited = [
        n for t in (corpus.sources, corpus.mentions) for n, kind in cells(t, "name", "kind") if n and kind in MEDIA
    ]
    found: dict[str, str] = {}
    for name in (*own, *cited):
        if (sound := _sound(name)) is not None:
            found.setdefault(sound, name)
    return found


def _sound(name: str) -> str | None:
    """Return how a name sounds in any spelling and letter case."""
    return heard(name.title())


def _heads(corpus: Tables, articles: set[str]) -> dict[str, list[str]]:
    """Return the short lines above the first paragraph of each article, each up to its bar."""
    found: dict[str, list[str]] = defaultdict(list)
    begun: set[str] = set()
    columns: pd.DataFrame = corpus.passages
    for article, item, role, text in cells(columns, "article", "item", "role", "text"):
        if article not in articles or article in begun or item:
            continue
        line = text.strip()
        if role == "body" or (role == "lead" and line.endswith(_STOPS)):
            begun.add(article)
        elif role in _HEADS and len(line.split()) <= _LONGEST:
            for bar in _BARS:
                line = line.split(bar)[0]
            found[article].append(line.strip())
        elif role == "dateline" and "|" in line:  # "5 March 2026, 20:40 | The Herald"
            parts = (part.strip() for part in _BAR.split(line))
            found[article] += [part for part in parts if part and not any(c.isdigit() for c in part)]
    return found
