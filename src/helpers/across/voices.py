"""The tables in; in whose voice any span of an article stands out: the reporter's own, attributed, in a quote, in scare quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Literal

from helpers.across.units import cells
from helpers.across.wording import names_of
from helpers.tables import Tables

Voice = Literal["reporter", "attributed", "quote", "scare quotes", "name"]
VOICES: tuple[Voice, ...] = ("reporter", "attributed", "quote", "scare quotes", "name")
IN_WORDS: dict[Voice, str] = {
    "reporter": "in the reporter's own voice", "attributed": "attributed", "quote": "in a quote",
    "scare quotes": "in scare quotes", "name": "as part of a name",
}  # fmt: skip
_SPOKEN = frozenset({"direct", "mixed"})
_BODIES = frozenset({"agency", "outlet", "institution", "work"})


class Voices:
    """Who says what where, in the articles named."""

    def __init__(self, corpus: Tables, articles: Collection[str]) -> None:
        names = names_of(corpus)
        self._quotes: dict[str, list[tuple[int, int, str, str | None]]] = defaultdict(list)
        self._contents: dict[str, list[tuple[int, int, bool, str]]] = defaultdict(list)
        self._bodies: dict[str, list[tuple[int, int]]] = defaultdict(list)
        columns = ("article", "start", "end", "kind", "name", "speaker", "claimed_by")
        for article, start, end, kind, name, speaker, by in cells(corpus.quotes, *columns):
            if article in articles:
                who = (name or speaker) if kind in _SPOKEN else names.get(by, by)
                self._quotes[article].append((start, end, kind, who))
        columns = ("article", "content_start", "content_end", "role", "polarity", "name", "text")
        for article, start, end, role, polarity, name, text in cells(corpus.sources, *columns):
            if article in articles and start is not None and polarity == "positive":
                self._contents[article].append((start, end, role != "origin", name or text))
        for article, start, end, actor, kind in cells(corpus.mentions, "article", "start", "end", "actor", "kind"):
            if article in articles and actor is not None and kind in _BODIES:
                self._bodies[article].append((start, end))

    def of(self, article: str, start: int, end: int) -> tuple[Voice, str | None]:
        """Return the voice in which a span stands, and whose words they are; the innermost counts.

        Scare quotes are nobody's words: with them the second is who is said to say the sentence around them.
        """
        quoted = [q for q in self._quotes.get(article, ()) if q[0] <= start and end <= q[1]]
        said = [c for c in self._contents.get(article, ()) if c[0] <= start and end <= c[1]]
        source = min(said, key=lambda c: (c[1] - c[0], c[2]))[3] if said else None
        if quoted:
            _, _, kind, who = min(quoted, key=lambda q: q[1] - q[0])
            if kind == "scare":
                return "scare quotes", who or source
            return ("name", None) if kind == "name" else ("quote", who)
        if any(a <= start and end <= b for a, b in self._bodies.get(article, ())):
            return "name", None
        return ("attributed", source) if source else ("reporter", None)
