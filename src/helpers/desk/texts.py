"""Tables and the chapters of a report in; a chapter of whole texts out, and the chapters with links into it.

From each row that stands in its sentence one click leads to the whole article, every finding marked.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from helpers.across.wording import day, given, language_name
from helpers.desk.marked import THEMES, Mark, gloss_marks, legend, marked_text, marks
from helpers.desk.show import escape
from helpers.tables import Tables, records

NAME, TITLE = "texts", "The articles, with every finding marked"
_PLACE = re.compile(r'<span data-at="(\d+)">([^<]*)</span>')


def linked(bodies: Iterable[str], corpus: Tables) -> tuple[list[str], dict[str, dict[int, str]]]:
    """Return the bodies of chapters with each place a link, and the ids that the links need: by article, then by character.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> linked(['<span data-at="91">000_da0084e5af0babff</span>'], corpus)[1]
    {'000_da0084e5af0babff': {91: 'at-1-91'}}
    """
    numbers = {article: i for i, article in enumerate(corpus.articles["article"], start=1)}
    wanted: dict[str, dict[int, str]] = defaultdict(dict)

    def link(found: re.Match[str]) -> str:
        article, start = html.unescape(found[2]), int(found[1])
        if article not in numbers:
            return found[0]
        id_ = wanted[article][start] = f"at-{numbers[article]}-{start}"
        return f'<a href="#{id_}">{found[2]}</a>'

    made = [_PLACE.sub(link, body) for body in bodies]
    return made, dict(wanted)


def body(corpus: Tables, wanted: Mapping[str, Mapping[int, str]], glosses: pd.DataFrame | None = None) -> str:
    """Return the chapter: a legend, and each article folded under its headline, outlet and day; glosses stand behind their words."""
    found, glossed = marks(corpus), gloss_marks(glosses)
    parts = [f'<h2 id="{NAME}">{TITLE}</h2><div class="clip">{legend(THEMES)}</div>']
    rows = records("articles", corpus.articles)
    parts += [
        _article(
            row, [*found.get(row["article"], []), *glossed.get(row["article"], [])], wanted.get(row["article"], {})
        )
        for row in rows
    ]
    return "".join(parts)


def _article(row: Mapping[str, Any], found: list[Mark], places: Mapping[int, str]) -> str:
    """Return one article, folded."""
    told = " · ".join(_head(row))
    text = marked_text(row["text"], row["language"], found, places=places)
    return f'<details class="text"><summary dir="auto">{told}</summary>{text}</details>'


def _head(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield what tells an article: its name, headline, outlet, day and language."""
    yield f"<b>{escape(row['article'])}</b>"
    for value in (row["headline"], row["outlet"]):
        if given(value):
            yield escape(value)
    if given(row["reference_time"]):
        yield escape(day(row["reference_time"][:10]))
    yield escape(language_name(row["language"]))
