"""Tables in; whole articles out as escaped HTML, every finding marked in the colour of its theme and with a label in words.

Colour is never alone: each mark ends with a label, and its title lists what else stands there. Text keeps its language and direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from IPython.display import HTML

from helpers.across.wording import given, who
from helpers.aids.skeleton import figure_in_english
from helpers.aids.when import when_in_words
from helpers.desk.show import as_html, escape
from helpers.tables import Tables, records

THEMES = ("sources", "quotes", "numbers", "timeline")
# Tints of Okabe and Ito's colours, dark enough apart for colour-blind readers, light enough under dark letters (contrast over 7:1);
# a line of another style under each, for print without colour.
_LOOKS = {
    "sources": ("#cfe6f5", "#0072b2", "solid", "source"),
    "quotes": ("#fbe7bf", "#a36a00", "double", "quote"),
    "numbers": ("#c9ecdf", "#00664b", "dashed", "number"),
    "timeline": ("#f1d9e7", "#8f4a78", "dotted", "time"),
    "glosses": ("#eeeeee", "#111111", "solid", "gloss"),
    "here": ("#ffe08a", "#7a5c00", "solid", ""),
}
_LABEL = (
    "font-size:70%;color:#333;background:#fff;border:1px solid #888;border-radius:3px;"
    "padding:0 .25em;margin:0 .15em;unicode-bidi:isolate;white-space:nowrap"
)
_TEXT = "white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.9"
_LONGEST_LABEL = 48


class Mark(NamedTuple):
    """A span of an article that is marked: where, in the look of which theme, and with which words."""

    start: int
    end: int
    theme: str
    label: str


def marks(corpus: Tables, themes: Iterable[str] = THEMES) -> dict[str, list[Mark]]:
    """Return the marks of every article, by place; articles without any are left out.

    >>> from helpers import read_clippings
    >>> found = marks(read_clippings("data/articles"), ["numbers"])
    >>> "number: about 600 soldiers dead" in {m.label for rows in found.values() for m in rows}
    True
    """
    found: dict[str, list[Mark]] = {}
    for theme in themes:
        for row in records(theme, getattr(corpus, theme)):
            told = _LOOKS[theme][3], _SAID[theme](row)
            label = ": ".join(part for part in told if part)
            if len(label) > _LONGEST_LABEL:
                label = f"{label[: _LONGEST_LABEL - 1].rstrip()}…"
            found.setdefault(row["article"], []).append(Mark(row["start"], row["end"], theme, label))
    return {article: sorted(rows, key=lambda m: (m.start, -m.end, m.theme)) for article, rows in found.items()}


def _source(row: Mapping[str, Any]) -> str:
    """Return who is cited, and how where it is no plain origin."""
    role = {"relay": " (passes on)", "credit": " (credit)"}.get(row["role"], "")
    return f"{who(row)}{role}{' (kept silent)' if row['polarity'] == 'negative' else ''}"


def _quote(row: Mapping[str, Any]) -> str:
    """Return whose words, or that they are nobody's."""
    return {"scare": "scare marks", "name": "a name"}.get(row["kind"]) or who(row)


def _time(row: Mapping[str, Any]) -> str:
    """Return the day or length that is meant."""
    return when_in_words(row) if given(row["value"]) else "not placed"


def _number(row: Mapping[str, Any]) -> str:
    """Return a figure with what it counts, where a page knows that."""
    return figure_in_english({**row, "counted": None}, "en")


_SAID = {"sources": _source, "quotes": _quote, "numbers": _number, "timeline": _time}


def whole_article(
    corpus: Tables,
    article: str,
    *,
    themes: Iterable[str] = THEMES,
    here: tuple[int, int] | None = None,
    glosses: pd.DataFrame | None = None,
) -> HTML:
    """Return a whole article with all findings of the themes marked, `here` (start, end) above all; glosses stand behind their words.

    Raises KeyError for an article that the corpus does not hold.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> "number: about 600 soldiers dead" in whole_article(corpus, "000_da0084e5af0babff", themes=["numbers"]).data
    True
    """
    row = corpus.articles.set_index("article").loc[article]
    language = str(row["language"])
    found = [*marks(corpus, themes).get(article, []), *gloss_marks(glosses).get(article, [])]
    return as_html(f"{legend(themes)}{marked_text(str(row['text']), language, found, here=here)}")


def gloss_marks(glosses: pd.DataFrame | None) -> dict[str, list[Mark]]:
    """Return a mark for the words of each gloss, by article; its label is the gloss, with who made it.

    >>> rows = pd.DataFrame([{"article": "a", "start": 0, "end": 2, "gloss": "yes", "how": "human", "by": "B"}])
    >>> gloss_marks(rows)["a"][0].label
    'gloss (human, by B): yes'
    """
    found: dict[str, list[Mark]] = {}
    for row in glosses.to_dict("records") if glosses is not None else ():
        label = f"gloss ({row['how']}, by {row['by']}): {row['gloss']}"
        found.setdefault(row["article"], []).append(Mark(int(row["start"]), int(row["end"]), "glosses", label))
    return found


def legend(themes: Iterable[str] = THEMES) -> str:
    """Return one line that tells what the marks mean."""
    return f"<p>Marked: {', '.join(_opened(theme, '') + _LOOKS[theme][3] + '</mark>' for theme in themes)}</p>"


def marked_text(
    text: str,
    language: str,
    found: Sequence[Mark],
    *,
    here: tuple[int, int] | None = None,
    places: Mapping[int, str] | None = None,
) -> str:
    """Return a text as HTML with its marks; where they overlap, the shortest is drawn and all are labelled.

    Args:
        here: the span that a reader is led to; it has the id `here`.
        places: ids that other pages link to, by the character before which they stand.
    """
    places = places or {}
    drawn = [*found, *([Mark(*here, "here", "")] if here else [])]
    cuts = sorted({0, len(text), *places, *(m.start for m in drawn), *(m.end for m in drawn)})
    beginning = _grouped(drawn, lambda m: m.start)
    ending = _grouped(drawn, lambda m: m.end)
    parts: list[str] = []
    open_: list[Mark] = []
    for first, last in zip(cuts, [*cuts[1:], len(text)], strict=True):
        open_ = [m for m in open_ if m.end > first]
        parts += [_label(m) for m in ending.get(first, ()) if m.label]
        if first in places:
            parts.append(f'<a id="{escape(places[first])}" class="at"></a>')
        if here and first == here[0]:
            parts.append('<a id="here"></a>')
        open_ += beginning.get(first, ())
        parts.append(_segment(text[first:last], open_))
    return f'<div lang="{escape(language)}" dir="auto" style="{_TEXT}">{"".join(parts)}</div>'


def _grouped(found: Sequence[Mark], place: Any) -> dict[int, list[Mark]]:
    """Return the marks by where they begin, or end."""
    grouped: dict[int, list[Mark]] = {}
    for mark in found:
        grouped.setdefault(place(mark), []).append(mark)
    return grouped


def _segment(text: str, open_: Sequence[Mark]) -> str:
    """Return a stretch of text in the look of the shortest mark that covers it."""
    if not text or not open_:
        return escape(text)
    on_top = min(open_, key=lambda m: (m.theme != "here", m.end - m.start))
    return f"{_opened(on_top.theme, '; '.join(dict.fromkeys(m.label for m in open_ if m.label)))}{escape(text)}</mark>"


def _opened(theme: str, title: str) -> str:
    """Return the beginning of a mark."""
    ground, line, style, _ = _LOOKS[theme]
    told = f' title="{escape(title)}"' if title else ""
    return f'<mark{told} style="background:{ground};color:#111;border-bottom:2px {style} {line}">'


def _label(mark: Mark) -> str:
    """Return the words of a mark, small, behind it; they are English, whatever the text is."""
    style = _LABEL if len(mark.label) <= _LONGEST_LABEL else _LABEL.replace("nowrap", "normal")
    return f'<span lang="en" dir="auto" style="{style}">{escape(mark.label)}</span>'


def shown_columns(rows: pd.DataFrame) -> list[str]:
    """Return the columns of a frame that a reader need not be spared: no offsets."""
    return [c for c in rows.columns if c not in {"start", "end"} and not c.endswith(("_start", "_end"))]
