"""The words that name a document in; which sort of document that is, where it stands for itself, out.

A report, a study or an indictment tells what stands in it, whoever quotes it; a statement or letter is the words of
whoever issued it.
"""

from __future__ import annotations

from helpers.across.units import cells
from helpers.language.packs import load_category, load_pack
from helpers.language.text import tokenize
from helpers.tables import Tables

_DOCUMENT = "document"
_FOR_THEMSELVES = frozenset({"report", "study", "court-paper"})


class Papers:
    """The documents of a folder."""

    def __init__(self, corpus: Tables) -> None:
        self._languages = dict(cells(corpus.articles, "article", "language"))

    def sort_of(self, article: str, phrase: str) -> tuple[str, str] | None:
        """Return the sort of a document that stands for itself, with its article's language; None for any other."""
        code = self._languages[article]
        found = load_category(code, _DOCUMENT).scan(tokenize(phrase, load_pack(code).elided)).of(_DOCUMENT)
        sorts = [str(f.entry.get("is", f.entry.key)) for f in found]
        return next(((sort, code) for sort in sorts if sort in _FOR_THEMSELVES), None)
