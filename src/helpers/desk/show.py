"""Tables in; what a notebook shows out: escaped HTML with evidence marked in its own language and direction.

Article text is untrusted: everything is escaped, and characters that turn or hide text (bidi overrides, zero-width
spaces) are shown by their names. HTML is byte-stable: no clock, no random id.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

import pandas as pd
from IPython.display import HTML

from helpers.across.around import sentence_around as sentence_around
from helpers.across.wording import counted, given
from helpers.aids.latin import latin_beside
from helpers.aids.reader import reads_language
from helpers.desk.plain import heading_of, plain

_HIDDEN = {
    chr(c)
    for c in (
        *range(0x2028, 0x202F), *range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080),
        0x061C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200E, 0x200F, 0x3164, 0xFEFF, 0xFFA0,
    )
}  # fmt: skip
_JOINERS = "\u200c\u200d"  # Persian, Indic scripts and emoji need them, others can only hide them.
_JOINED_FROM = 0x590
_ODD = re.compile(f"[{re.escape(''.join(sorted(_HIDDEN)))}{_JOINERS}\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]")
NOTHING = "There is nothing of this kind in this folder."
_SHORT, _LONG = 24, 60
_FEW_MORE = 4  # Where no more than a fourth would be left out, nothing is.
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_ARTICLES = frozenset({"article", "of_article", "other_article"})
# Styles stand on each element: JupyterLab strips style sheets from notebooks that somebody else has run.
_PAD = "padding:0.25em 0.6em;vertical-align:top"
HEAD = f' style="{_PAD};text-align:left;font-weight:bold"'
_FINDING = (
    ' class="f" style="background:#f2f7fc;color:#222;border-left:4px solid #0072b2;padding:0.5em 0.8em;margin:0.3em 0"'
)
_MARK = '<mark style="background:#ffe08a;color:#222">'
_OTHERWISE = "<u>"
_SMALL = ' style="font-size:85%;color:#444;margin-top:0.2em;white-space:normal"'


def escape(text: object) -> str:
    """Return text safe for HTML, with hidden and turning characters shown as [U+202E …].

    >>> escape("<b>\\u202eabc")
    '&lt;b&gt;[U+202E RIGHT-TO-LEFT OVERRIDE]abc'
    """
    return html.escape(shown(text), quote=True)


def shown(text: object) -> str:
    """Return text with hidden and turning characters, and controls, shown by their names.

    >>> shown("a\\u200bb")
    'a[U+200B ZERO WIDTH SPACE]b'
    """
    return _ODD.sub(_named, str(text))


def _named(found: re.Match[str]) -> str:
    """Return an odd character by its name; a joiner of letters that are joined stays."""
    c, before = found[0], found.string[found.start() - 1 : found.start()]
    if c in _JOINERS and before and ord(before) >= _JOINED_FROM and unicodedata.category(before)[0] in "LMS":
        return c
    return f"[U+{ord(c):04X} {unicodedata.name(c, '?')}]"


def as_html(inner: str) -> HTML:
    """Return HTML that the report's style sheet knows by its class."""
    return HTML(f'<div class="clip">{inner}</div>')  # type: ignore[no-untyped-call]


def heading(text: str) -> HTML:
    """Return the name of what follows as a small heading; it is escaped.

    >>> heading("my <folder>").data
    '<div class="clip"><h4 dir="auto">my &lt;folder&gt;</h4></div>'
    """
    return as_html(f'<h4 dir="auto">{escape(text)}</h4>')


def paragraph(text: str) -> HTML:
    """Return plain words as a paragraph; they are escaped.

    >>> paragraph("2 < 3").data
    '<div class="clip"><p dir="auto">2 &lt; 3</p></div>'
    """
    return as_html(f'<p dir="auto">{escape(text)}</p>')


def details(summary: str, text: str) -> HTML:
    """Return words that stay folded under a summary until somebody asks for them; both are escaped.

    >>> details("In words", "2 < 3").data
    '<div class="clip"><details><summary>In words</summary><p>2 &lt; 3</p></details></div>'
    """
    return as_html(f"<details><summary>{escape(summary)}</summary><p>{escape(text)}</p></details>")


def finding(sentence: str) -> HTML:
    """Return a computed sentence as a finding that stands out; its text is escaped.

    >>> "2 &lt; 3" in finding("2 < 3").data
    True
    """
    return as_html(f'<p{_FINDING} dir="auto">{escape(sentence)}</p>')


def findings(sentences: Iterable[str], *, most: int = 12, none: str = NOTHING) -> HTML:
    """Return several computed sentences, or `none` where there are none; `most` are shown, the rest is counted.

    >>> "… and 2 more sentences" in findings(["One.", "Two.", "Three."], most=1).data
    True
    """
    told = list(sentences)
    most += most // _FEW_MORE if len(told) <= most + most // _FEW_MORE else 0
    kept = [*told[:most], *([f"… and {len(told) - most} more sentences like these."] if len(told) > most else [])]
    return as_html("".join(f'<p{_FINDING} dir="auto">{escape(s)}</p>' for s in kept or [none]))


def table(rows: pd.DataFrame, *, most: int = 40, none: str = NOTHING) -> HTML:
    """Return a frame as an escaped table without its index; `most` rows are shown, the rest is counted.

    Nulls are blank, whole numbers stand without a fraction, lists are joined by "; ". Offsets are left out, and so is
    `item` where there are main stories only.

    >>> "… and 2 more rows." in table(pd.DataFrame({"articles": [1, 2, 3]}), most=1).data
    True
    """
    if rows.empty:
        return paragraph(none)
    kept = [c for c in rows.columns if c not in _telling_nothing(rows)]
    body = "".join(line(_cells_of(row, kept)) for row in rows.head(most).to_dict("records"))
    head = header(kept)
    return as_html(f"<table>{head}<tbody>{body}</tbody></table>{rest_of(rows, most)}")


def header(columns: Iterable[str]) -> str:
    """Return the head of a table, its columns in words."""
    cells = "".join(f"<th{HEAD}>{escape(heading_of(str(c)))}</th>" for c in columns)
    return f"<thead><tr>{cells}</tr></thead>"


def _cells_of(row: Mapping[Any, Any], columns: Sequence[str]) -> list[str]:
    """Return the cells of one row; the names of articles lead to their texts, where a report has them."""
    starts = {"article": row.get("start"), "of_article": row.get("of_start")}
    return [
        place_cell(row[c], _first_character(starts.get(c)))
        if c in _ARTICLES and isinstance(row[c], str)
        else plain_cells([row[c]], [str(c)])[0]
        for c in columns
    ]


def _first_character(start: Any) -> int:
    """Return where a row stands in its article; the beginning where it does not tell."""
    return int(start) if given(start) else 0


def _telling_nothing(rows: pd.DataFrame) -> set[str]:
    """Return the columns that a reader need not see: offsets, and the story's number where all are main stories."""
    main_only = "item" in rows.columns and not rows["item"].astype(bool).any()
    offsets = {c for c in rows.columns if c in {"start", "end"} or str(c).endswith(("_start", "_end"))}
    return {*offsets, *(["item"] if main_only else [])}


def place_cell(article: str, start: int) -> str:
    """Return a cell with the name of an article, as `place` writes it."""
    return f'<td dir="auto"{_style(article)}>{place(article, start)}</td>'


def place(article: str, start: int) -> str:
    """Return the name of an article, which the report makes a link to the place in its text."""
    return f'<span data-at="{start}">{escape(article)}</span>'


def plain_cells(values: Iterable[Any], columns: Iterable[str] = ()) -> list[str]:
    """Return the cells of one row as escaped text; with the names of their columns, codes are put in words."""
    told = [plain(v, c) for v, c in zip_longest(values, columns, fillvalue="")]
    return [f'<td dir="auto"{_style(words)}>{escape(words)}</td>' for words in told]


def _style(text: str) -> str:
    """Return a cell's style: at the side where its script begins; a short name, date or figure on one line."""
    side = "right" if _runs_leftward(text) else "left"
    space = "nowrap" if len(text) <= _SHORT and (" " not in text or _DAY.fullmatch(text)) else "pre-wrap"
    width = ";min-width:16em;overflow-wrap:anywhere" if len(text) > _LONG else ""
    return f' style="{_PAD};text-align:{side};white-space:{space}{width}"'


def _runs_leftward(text: str) -> bool:
    """Tell whether the first letter of a text is of a script that is written from right to left."""
    directions = (unicodedata.bidirectional(c) for c in text)
    return next((d for d in directions if d in {"L", "R", "AL"}), "L") != "L"


def line(cells: Iterable[str]) -> str:
    """Return cells as a table row."""
    return f"<tr>{''.join(cells)}</tr>"


def in_context(
    rows: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    columns: Sequence[str] | None = None,
    most: int = 60,
    none: str = NOTHING,
    latin: bool = False,
    glosses: pd.DataFrame | None = None,
) -> HTML:
    """Return rows with their evidence: article, the chosen columns, and the sentence with the span marked.

    Below the sentence stand, small: in languages that the reader lacks (`helpers.aids.reader`) the row in English (the column
    `in_short`, which `in_english` gives) and the marked words in Latin letters; and the glosses of its words.

    Args:
        rows: rows of any table with article, start, end.
        articles: the articles table, whose text the offsets count in.
        columns: what to show before the evidence; all columns but offsets and the span itself where none are named.
        most: how many rows are shown; the rest is counted.
        none: what is said where there are no rows.
        latin: whether the marked words stand in Latin letters too, where they are few and in another script.
        glosses: the rows that `helpers.aids.glosses.read_glosses` gave.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> in_context(corpus.quotes, corpus.articles, columns=["kind"], most=3).data.count("</mark>")
    3
    """
    if rows.empty:
        return paragraph(none)
    known = articles.set_index("article")[["text", "language"]]
    unseen = {"article", "text", "in_short", *_telling_nothing(rows)}
    hidden = unseen if columns is None else {"item"} & unseen
    chosen = [c for c in (rows.columns if columns is None else columns) if c not in hidden]
    body = []
    for row in rows.head(most).to_dict("records"):
        text, language = (str(known.at[row["article"], c]) for c in ("text", "language"))
        start, end = int(row["start"]), int(row["end"])
        aids = [plain(row.get("in_short")), _latin(text[start:end], language) if latin else ""]
        below = "" if reads_language(language) else in_small(" · ".join(part for part in aids if part))
        below += glosses_below(glosses, row["article"], language, sentence_around(text, start, end))
        cells = plain_cells([row[c] for c in chosen], chosen)
        body.append(line([place_cell(row["article"], start), *cells, evidence(text, language, start, end, below)]))
    head = header(["article", *chosen, "in context"])
    return as_html(f"<table>{head}<tbody>{''.join(body)}</tbody></table>{rest_of(rows, most)}")


def evidence(text: str, language: str, start: int, end: int, below: str = "") -> str:
    """Return a table cell with the sentence around a span, the span marked, in its language and direction; `below` is HTML."""
    first, last = sentence_around(text, start, end)
    inner = f"{escape(text[first:start])}{_MARK}{escape(text[start:end])}</mark>{escape(text[end:last])}"
    return f'<td lang="{escape(language)}" dir="auto"{_style(text[first:last] + " ")}>{inner}{below}</td>'


def in_small(words: str) -> str:
    """Return English words as a small line; '' where there are none.

    >>> in_small("about 600").endswith("about 600</div>"), in_small("")
    (True, '')
    """
    return f'<div lang="en" dir="ltr"{_SMALL}>{escape(words)}</div>' if words else ""


def _latin(words: str, language: str) -> str:
    """Return a few words of another script in Latin letters; '' for longer ones, and for those that are in them already."""
    spelt = latin_beside(" ".join(words.split()), language) if len(words) <= _LONG else None
    return f"in Latin letters: {spelt}" if spelt else ""


def glosses_below(
    glosses: pd.DataFrame | None, article: str, language: str, within: tuple[int, int] | None = None
) -> str:
    """Return the glosses of an article's words as small lines: the original, the gloss, its maker and whether that is a person.

    Args:
        within: only of words that stand partly between these characters.
    """
    if glosses is None or glosses.empty:
        return ""
    near = glosses[glosses["article"] == article]
    if within:
        near = near[(near["start"] < within[1]) & (near["end"] > within[0])]
    return "".join(_gloss(row, language) for row in near.to_dict("records"))


def _gloss(row: Any, language: str) -> str:
    """Return one gloss with its original words, its maker, and whether that is a person."""
    original = f'<i lang="{escape(language)}" dir="auto">{escape(row["text"])}</i>'
    told = f"{escape(row['gloss'])} (gloss: {escape(row['how'])}, by {escape(row['by'])})"
    return f'<div lang="en" dir="ltr"{_SMALL}>{original} – {told}</div>'


def beside(rows: pd.DataFrame, articles: pd.DataFrame, *, most: int = 40, none: str = NOTHING) -> HTML:
    """Return the quotes of headlines beside those of the body, as `headline_quotes.headline_beside_body` finds them.

    Words that the other side lacks are marked, words that it writes otherwise are underlined.

    >>> from helpers import read_clippings
    >>> from helpers.across.headline_quotes import headline_beside_body
    >>> corpus = read_clippings("data/articles")
    >>> "Украинага</mark>" in beside(headline_beside_body(corpus), corpus.articles).data
    True
    """
    if rows.empty:
        return paragraph(none)
    languages = dict(zip(articles["article"], articles["language"], strict=True))
    head = header(["article", "speaker", "in the headline", "in the body"])
    body = []
    for row in rows.head(most).to_dict("records"):
        pairs = [pair.split(" / ", 1) for pair in row["written_otherwise"]]
        sides = (
            ("headline_quote", row["only_in_headline"], [a for a, _ in pairs]),
            ("body_quote", row["only_in_body"], [b for _, b in pairs]),
        )
        cells = [side_of(plain(row[c]), only, other, languages[row["article"]]) for c, only, other in sides]
        named = place_cell(row["article"], _first_character(row.get("headline_start")))
        body.append(line([named, *plain_cells([row["speaker"]]), *cells]))
    return as_html(f"<table>{head}<tbody>{''.join(body)}</tbody></table>{rest_of(rows, most)}")


def side_of(text: str, only: Sequence[str], otherwise: Sequence[str], language: str, after: str = "") -> str:
    """Return a table cell with one of several versions of a quote, its words told apart; `after` is HTML that follows."""
    style = _style(f"{text} ")
    return f'<td lang="{escape(language)}" dir="auto"{style}>{_told_apart(text, only, otherwise)}{after}</td>'


def _told_apart(text: str, only: Sequence[str], otherwise: Sequence[str]) -> str:
    """Return escaped text with some of its words marked and others underlined, each the first time it comes."""
    places = []
    end_of = {_MARK: "</mark>", _OTHERWISE: "</u>"}
    for words, tag in ((only, _MARK), (otherwise, _OTHERWISE)):
        at = 0
        for word in words:
            start = text.find(word, at)
            if start >= 0:
                at = start + len(word)
                places.append((start, at, tag))
    parts, at = [], 0
    for start, end, tag in sorted(places):
        if start >= at:
            parts.append(f"{escape(text[at:start])}{tag}{escape(text[start:end])}{end_of[tag]}")
            at = end
    return "".join([*parts, escape(text[at:])])


def rest_of(rows: pd.DataFrame, most: int) -> str:
    """Return a line that counts what is not shown."""
    return f"<p>… and {counted(len(rows) - most, 'more row')}.</p>" if len(rows) > most else ""
