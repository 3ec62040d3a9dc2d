"""The tables in; under which one name each source is known in the folder, and whether that is a name at all, out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from helpers.across.descriptions import described
from helpers.across.evidence import heard
from helpers.across.units import Key, cells
from helpers.across.wording import names_of
from helpers.language.translit import firm_letters, rough_latin
from helpers.rows import MEDIA
from helpers.tables import Tables

_BODIES = frozenset({"institution", "agency", "outlet"})
_SIGNED = re.compile(r"\(([^()\d]{2,40})\)\W*$")
_QUOTED = re.compile(r"[„“”«\"‘]([^„“”«»\"‘’]{3,})[“”»\"’]$")


class SourceNames:
    """The names of a folder's sources."""

    def __init__(self, corpus: Tables, media: Mapping[str, str]) -> None:
        """Read the tables; `media` has one name for each spelling of an outlet or agency."""
        self._names = names_of(corpus)
        self._media = media
        self.mediums: set[str] = set(media.values())
        self._alone: dict[str, str] = {}
        self._alone = _surnames(corpus) | _described(corpus)
        self._here = described(corpus)
        self._named = {self.of(name) for (name,) in cells(corpus.mentions, "name")} | set(self._names.values())
        for article, actor, name, text, kind in cells(corpus.sources, "article", "actor", "name", "text", "kind"):
            who = self.within(article, actor or name or text)
            if kind in MEDIA:
                self.mediums.add(who)
            if actor or (kind in _BODIES and _is_title(who)):
                self._named.add(who)

    def of(self, who: str) -> str:
        """Return the one name under which a source is known in the folder."""
        shown = self._names.get(who, who)
        return self._media.get(shown) or self._alone.get(shown, shown)

    def within(self, article: str, who: str) -> str:
        """Return the one name under which a source of an article is known, whom its description there means where it has no name."""
        return self.of(self._here.get((article, who), who))

    def is_name(self, who: str) -> bool:
        """Tell whether a source has a name, not only a description: "the owner" may be anyone."""
        return who in self._named or who in self.mediums


def signed_datelines(corpus: Tables) -> Iterator[tuple[Key, str]]:
    """Yield (unit, name) for each dateline that ends with a name in brackets: "GENOVA, 2 mar (Ligustra) –" is Ligustra's."""
    for article, item, role, text in cells(corpus.passages, "article", "item", "role", "text"):
        signed = _SIGNED.search(text) if role == "dateline" else None
        if signed is not None and signed[1][:1].isupper():
            yield (article, item), signed[1].strip()


def _is_title(name: str) -> bool:
    """Tell whether all words of a name, two or more, have capitals: one alone may be any German noun."""
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _described(corpus: Tables) -> dict[str, str]:
    """Return, for each description that ends with a name in quotation marks, the one body of the folder that bears the name.

    "The owner of the ferry “Sirena Lines”" is Sirena Lines, if that is a body that speaks.
    """
    bodies = {name for name, kind in cells(corpus.sources, "name", "kind") if name and kind in _BODIES}
    sounding = {sound: name for name in sorted(bodies) if (sound := heard(name))}
    found = {}
    texts = dict(cells(corpus.articles, "article", "text"))
    for article, end, name, text in cells(corpus.sources, "article", "end", "name", "text"):
        quoted = _QUOTED.search(text or "")
        body = sounding.get(heard(quoted[1]) or "") if quoted and name == text else None
        behind = texts[article][
            end : end + 2
        ]  # A name behind the description: "spokeswoman of “Halyard” Irini Vassiliou".
        if body is not None and name not in bodies and not behind.strip()[:1].isupper():
            found[name] = body
    return found


def _surnames(corpus: Tables) -> dict[str, str]:
    """Return the full name of each person who is told by surname alone where the folder knows one bearer only."""
    full: dict[str, set[str]] = defaultdict(set)
    alone: set[str] = set()
    for table in (corpus.sources, corpus.mentions):
        for name, kind in cells(table, "name", "kind"):
            if name and kind == "person" and name[:1].isupper():
                words = name.split()
                if len(words) == 1:
                    alone.add(name)
                elif all(word[:1].isupper() for word in words):
                    full[firm_letters(words[-1])].add(name)
    found = {}
    for name in alone:
        bearers = {f for f in full[firm_letters(name)] if rough_latin(f.split()[-1]) == rough_latin(name)}
        if len(bearers) == 1:
            found[name] = bearers.pop()
    return found
