"""Tables in; TimeML out: each article with its time expressions as TIMEX3 inline, and its reference time as creation time.

TimeML 1.2.1 (http://www.timeml.org/publications/timeMLdocs/timeml_1.2.1.html). Between the tags stands the article's text, character
for character (what XML cannot hold is U+FFFD). TIMEX3 has no range of days: a range is a DURATION with a begin and an end of their own;
EARLY and LATE are START and END.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from helpers.exports.spans import Span, articles, file_names, spans
from helpers.exports.xmltext import xml_text
from helpers.tables import Tables

CREATED = "t0"
_MODS = {"EARLY": "START", "LATE": "END"}
_UNKNOWN = {"DATE": "XXXX-XX-XX", "TIME": "TXX:XX", "DURATION": "PXX", "SET": "PXX"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)


def write_timeml(corpus: Tables, folder: Path) -> list[Path]:
    """Write `<article>.tml` for each article; return the files. Raises OSError.

    An expression inside another one is left out, since TIMEX3 does not nest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names, found = file_names(corpus), spans(corpus, ["timeline"])
    written = []
    for article in articles(corpus):
        written.append(folder / f"{names[article['article']]}.tml")
        written[-1].write_bytes(timeml(article, found.get(article["article"], [])).encode())
    return written


def timeml(article: Mapping[str, Any], rows: list[Span]) -> str:
    """Return one article as TimeML."""
    text, parts, beyond, at = article["text"], [], [], 0
    for number, row in enumerate(_apart(rows), start=1):
        parts.append(escape(xml_text(text[at : row.start])))
        tag, more = _timex(f"t{number}", row, article["reference_time"])
        parts.append(f"<TIMEX3{tag}>{escape(xml_text(text[row.start : row.end]))}</TIMEX3>")
        beyond += more
        at = row.end
    parts.append(escape(xml_text(text[at:])))
    title = f"<TITLE>{escape(xml_text(article['headline']))}</TITLE>\n" if article["headline"] else ""
    ends = "".join(f"{tag}\n" for tag in beyond)
    return (
        f"{_HEAD}<DOCID>{escape(xml_text(article['article']))}</DOCID>\n<DCT>{_created(article['reference_time'])}</DCT>\n{title}"
        f"<TEXT>{''.join(parts)}</TEXT>\n{ends}</TimeML>\n"
    )


def _apart(rows: list[Span]) -> Iterator[Span]:
    """Yield the expressions that lie in no other one."""
    at = 0
    for row in rows:
        if row.start >= at:
            at = row.end
            yield row


def _created(stamp: str | None) -> str:
    """Return the creation time, an expression without words where the article has no stamp."""
    attributes = {
        "tid": CREATED,
        "type": "TIME" if stamp and "T" in stamp else "DATE",
        "value": stamp or _UNKNOWN["DATE"],
    }
    return f"<TIMEX3{_written(attributes | {'functionInDocument': 'CREATION_TIME'})}>{escape(stamp or '')}</TIMEX3>"


def _timex(tid: str, row: Span, stamp: str | None) -> tuple[str, list[str]]:
    """Return the attributes of one expression, and the begin and end that a range of days needs."""
    known, told = row.known, {"tid": tid, "type": row.known["type"], "value": row.known["value"]}
    beyond: list[str] = []
    value = known["value"]
    if value is None:
        told["value"] = _UNKNOWN[known["type"]]
    elif "/" in value:
        told["type"], told["value"] = "DURATION", _days(known)
        told |= {"beginPoint": f"{tid}b", "endPoint": f"{tid}e"}
        beyond = [
            f"<TIMEX3{_written({'tid': f'{tid}{side}', 'type': 'TIME' if 'T' in end else 'DATE', 'value': end})}/>"
            for side, end in zip("be", value.split("/", 1), strict=True)
        ]
    elif known["type"] == "SET" and value.startswith("P"):
        told["quant"] = "EVERY"
    if known["mod"] is not None:
        told["mod"] = _MODS.get(known["mod"], known["mod"])
    if known["basis"] in {"relative", "inferred"}:
        told["temporalFunction"] = "true"
        if known["anchor"] is not None and known["anchor"] == stamp:
            told["anchorTimeID"] = CREATED
    elif known["basis"] == "stamp":
        told["functionInDocument"] = "PUBLICATION_TIME"
    return _written(told), beyond


def _days(known: Mapping[str, Any]) -> str:
    """Return the length of a range in days."""
    if known["first_day"] is None or known["last_day"] is None:
        return _UNKNOWN["DURATION"]
    return f"P{(date.fromisoformat(known['last_day']) - date.fromisoformat(known['first_day'])).days + 1}D"


def _written(attributes: Mapping[str, str]) -> str:
    """Return attributes as XML."""
    return "".join(f" {name}={quoteattr(xml_text(value))}" for name, value in attributes.items())
