"""Tables in; W3C Web Annotations out: a page of JSON-LD an article, each row an annotation of the characters it was read from.

https://www.w3.org/TR/annotation-model/. Positions count Unicode code points, as that standard says and as the tables do. The target
is the article's address where the metadata gives one, else the checksum of its file; the text lies beside the page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.cite.selectors import CONTEXT, Selector
from helpers.exports.spans import Span, articles, file_names, spans
from helpers.tables import Tables

JSONLD = "http://www.w3.org/ns/anno.jsonld"
_LINKS = ("http://", "https://")


def write_web_annotations(corpus: Tables, folder: Path) -> list[Path]:
    """Write `<article>.jsonld` (an AnnotationPage) and `<article>.txt` for each article; return the pages. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    names, found = file_names(corpus), spans(corpus)
    written = []
    for article in articles(corpus):
        name = names[article["article"]]
        (folder / f"{name}.txt").write_bytes(article["text"].encode())
        page = annotation_page(article, found.get(article["article"], []))
        written.append(folder / f"{name}.jsonld")
        written[-1].write_text(json.dumps(page, ensure_ascii=False, indent=1) + "\n", "utf8")
    return written


def annotation_page(article: Mapping[str, Any], rows: list[Span]) -> dict[str, Any]:
    """Return the AnnotationPage of one article."""
    base = f"urn:sha256:{article['sha256']}"
    return {
        "@context": JSONLD,
        "id": f"{base}#clippings",
        "type": "AnnotationPage",
        "label": article["headline"] or article["article"],
        "items": [_annotation(base, article, row) for row in rows],
    }


def _annotation(base: str, article: Mapping[str, Any], row: Span) -> dict[str, Any]:
    """Return one row as an annotation: its theme as a tag, what is known as text, the span as its target."""
    link = article["url"] if str(article["url"] or "").startswith(_LINKS) else base
    body = [
        {"type": "TextualBody", "purpose": "tagging", "value": row.type},
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": _described(row)},
    ]
    target = {"source": link, "selector": selectors(article["text"], row.start, row.end)}
    if article["language"] != "und":
        target = {
            "source": {"id": link, "type": "Text", "language": article["language"]},
            "selector": target["selector"],
        }
    return {
        "id": f"{base}#{row.theme}-{row.number}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [part for part in body if part["value"]],
        "target": target,
    }


def selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    """Return the two ways to find a span: by its words with those around them, and by its position.

    >>> selectors("One two three", 4, 7)[0]
    {'type': 'TextQuoteSelector', 'exact': 'two', 'prefix': 'One ', 'suffix': ' three'}
    """
    sides = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Selector(start, end, text[start:end], *sides).web_annotation


def _described(row: Span) -> str:
    """Return what is known of a row, a column a line."""
    return "\n".join(f"{column}: {word}" for column, word in row.told.items())
