"""A web page as a browser saved it in; its article out: headline and text as plain lines, and what its head says of it.

The text of the article is what trafilatura takes for the story: navigation, comments and advertisements are gone, and
the positions of every table count in what is left. Nothing is fetched.
"""

from __future__ import annotations

import codecs
import logging
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from helpers.intake import encodings, markup
from helpers.intake.drafts import Draft, Flaw, lost, plain_lines, sha256
from helpers.intake.metadata import Metadata, iso_time
from helpers.intake.records import authors, moment

_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.I
)
_HEAD = 4_096  # Bytes in which a page declares its encoding.
_LATIN = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "iso8859-9": "windows-1254"}  # As browsers read them.
_NOT_OF_PAGES = ("utf-7", "utf-16", "utf-32", "idna", "punycode", "raw", "unicode")
_SPACE = re.compile(r"\s+")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")  # What Chrome and Edge write above a page.
_MOST_ELEMENTS = 60_000  # Telling the story from the furniture takes 0.15 ms each; a page of news has some 2,000.
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod")
for _name in ("trafilatura", "htmldate", "courlan", "justext"):  # What they have to say is told as a problem.
    logging.getLogger(_name).addHandler(logging.NullHandler())
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1995-01-01", "max_date": "2100-01-01"}


@dataclass(frozen=True, slots=True)
class Told:
    """What came with a page beside its bytes: its address, when it was fetched, the encoding that the server named."""

    url: str | None = None
    accessed: str | None = None
    charset: str | None = None


_NOTHING = Told()


def read_page(raw: bytes, told: Told = _NOTHING) -> Draft:
    """Return the article of a page.

    >>> read_page(b"").flaws[0].reason
    'The page is empty.'
    """
    if not raw.strip():
        return lost("", "The page is empty.")
    try:
        html, codec, flaw = _decode(raw, told.charset)
    except encodings.Undecodable as error:
        reason, detail = error.args
        return lost("", reason, detail, stage="decode")
    try:
        text, metadata = _extract(html, told)
    except Exception as error:  # Whatever a parser does with a broken page.
        return lost("", "The page cannot be read.", f"{type(error).__name__}: {error}")
    if not text:
        return lost("", "The page holds no text of an article.")
    return Draft("", text, sha256(raw), codec, metadata, (flaw,) if flaw else ())


def _decode(raw: bytes, charset: str | None) -> tuple[str, str, Flaw | None]:
    """Return a page's characters, the codec, and what is wrong; raises Undecodable.

    A byte-order mark tells the encoding, then the bytes themselves where they are UTF-8 (pages are saved in another
    encoding than they declare), then the server, then the page, and at last the words.
    """
    if not raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        declared = _DECLARED.search(raw[:_HEAD])
        for name in ("utf-8", charset, declared[1].decode("ascii") if declared else None):
            codec = _codec(name)
            if codec and (text := _strictly(raw, codec)) is not None:
                return text, codec, None
    decoded = encodings.decode(raw)
    return decoded.text, decoded.encoding, Flaw("decode", decoded.flaw, decoded.detail) if decoded.flaw else None


def _codec(name: str | None) -> str | None:
    """Return the codec of characters that a name means, as browsers take it, or None."""
    written = (name or "").strip().lower()
    try:
        found = codecs.lookup(written)
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding or found.name.startswith(_NOT_OF_PAGES):
        return None
    return _LATIN.get(found.name, "utf-8" if found.name == "utf-8" else written)


def _strictly(raw: bytes, codec: str) -> str | None:
    """Return the text of bytes in a codec, or None where they do not fit."""
    try:
        return raw.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _extract(html: str, told: Told) -> tuple[str, Metadata]:
    """Return the headline and the story as lines, and what the page says of itself; of an enormous page all its text."""
    import trafilatura

    saved = _SAVED_FROM.search(html[:_HEAD])
    tree = markup.parse(html)
    if tree is None:
        return "", Metadata()
    if next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None:
        return markup.lines_of(tree), Metadata(url=told.url, accessed=told.accessed)
    head = _head(tree)
    found: Any = trafilatura.bare_extraction(
        tree,
        url=told.url or (saved[1] if saved else None),
        with_metadata=True,
        include_comments=False,
        date_extraction_params=_DATES,
    )
    if found is None or not (body := _lines(found.text or "")):
        return "", Metadata()
    headline = _SPACE.sub(" ", found.title or "").strip()
    if headline and not _begins_with(body, headline):
        body = f"{headline}\n{body}"
    return body, _metadata(found, head, told)


def _lines(text: str) -> str:
    """Return a text with sound ends of lines and without empty ones."""
    return "\n".join(line for raw in plain_lines(text).split("\n") if (line := raw.strip()))


def _begins_with(body: str, headline: str) -> bool:
    """Tell whether the headline is among the first lines, whatever its case and spaces."""
    return any(_SPACE.sub(" ", line).casefold() == headline.casefold() for line in body.split("\n", 4)[:4])


def _metadata(found: Any, head: dict[str, str], told: Told) -> Metadata:
    """Return what the page says of itself; a moment that its head names goes before a day that its markup shows."""
    published = next((written for name in _PUBLISHED if (written := moment(head.get(name)))), None)
    day = iso_time(found.date or "")
    outlet = (found.sitename or "").strip() or (found.hostname or "").removeprefix("www.") or None
    return Metadata(
        published=published or day,
        updated=next((written for name in _UPDATED if (written := moment(head.get(name)))), None),
        outlet=_SPACE.sub(" ", outlet) if outlet else None,
        url=told.url or found.url or None,
        accessed=told.accessed,
        authors=authors(found.author),
    )


def _head(tree: Any) -> dict[str, str]:
    """Return what the meta elements and the JSON-LD of a page say, by name in small letters; the first wins."""
    from helpers.intake.linked import dates_in

    told: dict[str, str] = {}
    for element in tree.iter("meta", "time"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = element.get("content") or element.get("datetime")
        if name and value:
            told.setdefault(name.strip().lower(), value.strip())
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            for name, value in dates_in(script.text or "").items():
                told.setdefault(name, value)
    return told
