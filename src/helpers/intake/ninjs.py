"""A JSON document in; the article or articles in it out: ninjs (the IPTC's news in JSON) or objects with the usual names.

One object is one article and named as its file; of a list each object is one, named by its id. A file that turns out to
be JSON Lines is read as such.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from helpers.intake import encodings
from helpers.intake.columns import Columns
from helpers.intake.drafts import Draft, lost
from helpers.intake.jsonlines import never_met, read_json_lines, read_json_record
from helpers.intake.limits import LARGEST_DOCUMENT, read_whole
from helpers.intake.stored import Found, Stored

_LISTS = ("articles", "items", "results", "docs", "data", "value", "assets")  # Where services put their articles.
_CANCELED = "canceled"


def read_json(stored: Stored, choice: Columns) -> Found:
    """Yield the article or articles in a JSON document, and what is wrong with them."""
    with stored.open() as stream:
        raw = read_whole(stream, LARGEST_DOCUMENT)
    try:
        decoded = encodings.decode(raw)
        document = json.loads(decoded.text, parse_constant=lambda _: None)
    except encodings.Undecodable as error:
        yield lost("", *error.args, stage="decode")
        return
    except (ValueError, RecursionError) as error:
        if _is_lines(raw):
            yield from read_json_lines(stored, choice)
        else:
            yield lost("", "The file holds no valid JSON.", str(error))
        return
    del raw
    seen: set[str] = set()
    listed = _listed(document)
    for number, record in enumerate(listed if listed is not None else [document], 1):
        draft = _read_item(record, number, choice, stored, seen)
        if draft:
            yield replace(draft, encoding=decoded.encoding, place=draft.place if listed is not None else "")
    yield from never_met(choice, seen)


def _is_lines(raw: bytes) -> bool:
    """Tell whether bytes begin with a line that is a JSON object of its own."""
    first = raw.lstrip(b"\xef\xbb\xbf \r\n\t").partition(b"\n")[0]
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _listed(document: Any) -> Sequence[Any] | None:
    """Return the items of a document that is a list, or holds one under a usual name; None for a single item."""
    if isinstance(document, list):
        return document
    if isinstance(document, Mapping) and not {"text", "body", "headline", "body_text", "body_html"} & set(document):
        return next((document[name] for name in _LISTS if isinstance(document.get(name), list)), None)
    return None


def _read_item(record: Any, number: int, choice: Columns, stored: Stored, seen: set[str]) -> Draft | None:
    """Return the article in one item, or why there is none; None for what is no text: a picture, an own table's row."""
    ending = stored.kind.ending
    if not isinstance(record, Mapping):
        return lost(f"{ending}#{number}", "This is no object with columns.")
    if record.get("type") in ("picture", "video", "audio", "graphic", "composite", "planning"):
        return None
    if record.get("pubstatus") == _CANCELED:
        return lost(f"{ending}#{number}", "The agency has canceled this item.")
    return read_json_record(_with_usual_names(record), number, choice, ending, seen, skip_own=not stored.named_outright)


def _with_usual_names(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item of ninjs 2 and 3 with the columns of ninjs 1: their bodies and headlines are lists by role."""
    result = dict(record)
    if not {"body_text", "body_html"} & set(record):
        bodies = [body for body in _objects(record.get("bodies")) if isinstance(body.get("value"), str)]
        plain = [
            body for body in bodies if "html" not in str(body.get("contenttype", body.get("contentType", ""))).lower()
        ]
        if bodies:
            result["body_text" if plain else "body_html"] = (plain or bodies)[0]["value"]
    if not isinstance(record.get("headline"), str):
        headlines = [each["value"] for each in _objects(record.get("headlines")) if isinstance(each.get("value"), str)]
        if headlines:
            result["headline"] = headlines[0]
    if isinstance(by := record.get("byline", record.get("by")), str) and "author" not in record:
        result["author"] = by
    sources = [each["name"] for each in _objects(record.get("infosources")) if isinstance(each.get("name"), str)]
    if sources:
        result.setdefault("provider", sources[0])
    return result


def _objects(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects in a list; of anything else nothing."""
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
