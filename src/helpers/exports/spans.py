"""Tables in; every marked span of an article out, whatever theme found it, and names of files that any system takes.

What annotation tools draw is the same for all of them: a span, the theme and kind that it has, what is known of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from helpers.tables import LIST_SEPARATOR, Tables, records

THEMES = ("sources", "quotes", "numbers", "timeline", "mentions")
TYPES = {
    "sources": "Source",
    "quotes": "Quote",
    "numbers": "Number",
    "timeline": "TimeExpression",
    "mentions": "Mention",
}
_PLACES = frozenset({"article", "item", "start", "end", "text"})
_ODD_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80
_TAKEN = frozenset("con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3".split())


@dataclass(frozen=True, slots=True)
class Span:
    """One row of a theme in an article: its place, its number in that article, and what is known of it."""

    theme: str
    number: int
    start: int
    end: int
    known: Mapping[str, Any]

    @property
    def type(self) -> str:
        """Return the name of its theme as annotation tools show it."""
        return TYPES[self.theme]

    @property
    def told(self) -> dict[str, str]:
        """Return what is known beside the place, as words: nulls left out, lists joined."""
        return {c: _word(v) for c, v in self.known.items() if c not in _PLACES and _word(v)}


def _word(value: Any) -> str:
    """Return a value as words; nothing for a null or an empty list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return LIST_SEPARATOR.join(value) if isinstance(value, list) else str(value)


def spans(corpus: Tables, themes: Iterable[str] = THEMES) -> dict[str, list[Span]]:
    """Return the spans of each article, by (start, longest first); articles without any are left out.

    >>> from helpers import read_clippings
    >>> found = spans(read_clippings("data/articles"), ["numbers"])
    >>> {row.type for rows in found.values() for row in rows} == {"Number"}
    True
    """
    found: dict[str, list[Span]] = defaultdict(list)
    for theme in themes:
        numbered: dict[str, int] = defaultdict(int)
        for row in records(theme, getattr(corpus, theme)):
            numbered[row["article"]] += 1
            found[row["article"]].append(Span(theme, numbered[row["article"]], row["start"], row["end"], row))
    for rows in found.values():
        rows.sort(key=lambda s: (s.start, -s.end, THEMES.index(s.theme), s.number))
    return dict(found)


def articles(corpus: Tables) -> Iterator[Mapping[str, Any]]:
    """Yield each article's row as a dictionary, nulls as None."""
    yield from records("articles", corpus.articles)


def file_names(corpus: Tables) -> dict[str, str]:
    """Return a file name for each article, without an ending: letters, digits, `.`, `-`, `_`; none twice, none reserved.

    Article names are paths and ids from untrusted files, so nothing of them may leave the folder.

    >>> from helpers.tables import tables
    >>> file_names(tables({}))
    {}
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for article in corpus.articles["article"]:
        plain = _ODD_IN_NAMES.sub("_", unicodedata.normalize("NFC", str(article))).strip("._") or "article"
        if len(plain) > _LONGEST_NAME or plain.casefold() in taken or plain.split(".")[0].casefold() in _TAKEN:
            plain = f"{plain[:_LONGEST_NAME]}-{sha256(str(article).encode()).hexdigest()[:10]}"
        taken.add(plain.casefold())
        names[str(article)] = plain
    return names
