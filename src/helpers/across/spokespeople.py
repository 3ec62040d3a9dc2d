"""The tables in; for which bodies each person speaks, as far as the phrase that names the person says so, out.

A firm and its director, a party and its chairwoman, the police and their spokesman tell one thing: they are one root. Heads
of public offices are none of these, since a commander and the coast guard may well tell two figures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from helpers.across.units import cells
from helpers.language.packs import load_category, load_pack
from helpers.language.text import tokenize
from helpers.public_bodies import public_body
from helpers.tables import Tables

_BODY = "institution"
_OFFICE, _SPOKESMAN = "person", "spokesman"
_WORD = re.compile(r"\w+")


def spokespeople(corpus: Tables, name: Callable[[str, str], str]) -> dict[str, set[str]]:
    """Return the bodies for which each person speaks; `name` gives the name under which the folder knows one of an article.

    >>> from helpers.tables import tables
    >>> spokespeople(tables({}), lambda article, who: who)
    {}
    """
    languages = dict(cells(corpus.articles, "article", "language"))
    bodies = _bodies(corpus)
    found: dict[str, set[str]] = defaultdict(set)
    for article, text, named, actor, kind in cells(corpus.sources, "article", "text", "name", "actor", "kind"):
        if kind != "person" or not (actor or named) or len(text) <= len(named or ""):
            continue
        words = tuple(_WORD.findall(text))
        for i, first in enumerate(words):
            for body, actor_of_body in bodies.get(first, {}).items():
                size = len(body)
                if words[i : i + size] == body and body != tuple(_WORD.findall(named or "")):
                    phrase, code = " ".join(body), languages[article]
                    public = actor_of_body is not None or public_body(phrase, code) is not None
                    if not public or _is_spokesman(text, code):
                        found[name(article, actor or named)].add(name(article, actor_of_body or phrase))
    return dict(found)


def _bodies(corpus: Tables) -> dict[str, dict[tuple[str, ...], str | None]]:
    """Return the names of the folder's bodies as words, with their actors, by their first word."""
    found: dict[str, dict[tuple[str, ...], str | None]] = defaultdict(dict)
    for table in (corpus.mentions, corpus.sources):
        for named, actor, kind in cells(table, "name", "actor", "kind"):
            words = tuple(_WORD.findall(named or "")) if kind == _BODY else ()
            if words and words[0][:1].isupper():
                found[words[0]][words] = actor
    return found


def _is_spokesman(phrase: str, language: str) -> bool:
    """Tell whether a phrase calls somebody a spokesman or spokeswoman."""
    words = tokenize(phrase, load_pack(language).elided)
    offices = load_category(language, "body", _OFFICE).scan(words).of(_OFFICE)
    return any(_SPOKESMAN in (f.entry.key, f.entry.get("is")) for f in offices)
