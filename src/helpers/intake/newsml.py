"""A NewsML-G2 or NITF file in; the article of each news item out.

XML is read without entities, document types and network: a file that declares any is told and not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from helpers.intake.columns import Columns
from helpers.intake.drafts import Draft, Flaw, lost, plain_lines, sha256
from helpers.intake.limits import LARGEST_DOCUMENT, read_whole
from helpers.intake.markup import lines_of, text_of
from helpers.intake.metadata import Metadata
from helpers.intake.records import moment
from helpers.intake.stored import Found, Stored
from helpers.language.language import canonical_tag

_SPACE = re.compile(r"\s+")
_NO_TEXT = ("picture", "graphic", "video", "audio", "animation")


class Refused(ValueError):
    """The XML is not read; `args` are one plain sentence and what the machine said."""


def read_newsml(stored: Stored, choice: Columns) -> Found:
    """Yield the article of each news item in a file, and what is wrong with items."""
    with stored.open() as stream:
        raw = read_whole(stream, LARGEST_DOCUMENT)
    try:
        root = parse(raw)
    except Refused as error:
        yield lost("", *error.args)
        return
    digest = sha256(raw)
    if _name(root) == "nitf":
        yield replace(_from_nitf(root), sha256=digest)
        return
    items = [root] if _name(root) == "newsItem" else list(root.iter("{*}newsItem"))
    if not items:
        yield lost("", "This XML is neither NewsML-G2 nor NITF.", f"its root is <{_name(root)}>")
    taken = 0
    for number, item in enumerate(items, 1):
        if draft := _from_item(item):
            taken += 1
            guid = _SPACE.sub(" ", item.get("guid") or "").strip() or str(number)
            place = f"{stored.kind.ending}#{guid}" if len(items) > 1 else ""
            yield replace(draft, place=place, sha256=digest)
    if items and not taken:
        yield Flaw("read", "The file holds pictures, graphics, sound or video, and no text.")


def parse(raw: bytes) -> Any:
    """Return the root of an XML document. Raises Refused where it is none, or declares a document type or entities."""
    from lxml import etree

    if not raw.strip():
        raise Refused("The file is empty.", None)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise Refused("The file is no sound XML.", str(error)) from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise Refused("The XML declares entities and was not read.", None)
    return root


def _name(element: Any) -> str:
    """Return an element's name without its namespace; of a comment ''."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _from_item(item: Any) -> Draft | None:
    """Return the article of a news item, or why there is none; None for what is no text."""
    kind = _attribute(item, "itemMeta/itemClass", "qcode").rpartition(":")[2]
    if kind in _NO_TEXT:
        return None
    if "canceled" in _attribute(item, "itemMeta/pubStatus", "qcode"):
        return lost("", "The agency has canceled this item.")
    text = next((found for found in map(_content, _below(item, "contentSet/*")) if found), "")
    headline = _line(item, "contentMeta/headline") or _line(item, "itemMeta/title")
    if not text:
        return lost("", "The news item holds no text.")
    if headline and not text.startswith(headline):
        text = f"{headline}\n{text}"
    return Draft("", text, metadata=_metadata(item))


def _content(element: Any) -> str:
    """Return the text of one rendition of an item, or ''."""
    if _name(element) == "inlineXML":
        bodies = [each for each in element.iter() if _name(each) in ("body.content", "body")]
        return lines_of(next((b for b in bodies if _name(b) == "body.content"), bodies[0] if bodies else element))
    if _name(element) == "inlineData":
        text = "".join(element.itertext())
        return text_of(text) if "html" in (element.get("contenttype") or "") else plain_lines(text).strip()
    return ""


def _metadata(item: Any) -> Metadata:
    """Return what an item says of itself."""
    made = (_line(item, f"contentMeta/{name}") for name in ("contentCreated", "contentModified"))
    created, modified = (moment(written) for written in made)
    authors = _line(item, "contentMeta/by") or _line(item, "contentMeta/creator/name")
    return Metadata(
        published=created
        or moment(_line(item, "itemMeta/firstCreated"))
        or moment(_line(item, "itemMeta/versionCreated")),
        updated=modified,
        outlet=_line(item, "itemMeta/provider/name") or _line(item, "contentMeta/infoSource/name"),
        language=canonical_tag(_attribute(item, "contentMeta/language", "tag")),
        authors=(authors,) if authors else (),
    )


def _from_nitf(root: Any) -> Draft:
    """Return the article of a NITF document, or why there is none."""
    body = next(root.iter("{*}body.content"), None)
    text = lines_of(body) if body is not None else ""
    if not text:
        return lost("", "The news item holds no text.")
    headline = next((_plain(each) for each in root.iter("{*}hl1")), None) or _line(root, "head/title")
    issued = next((moment(each.get("norm")) for each in root.iter("{*}date.issue", "{*}story.date")), None)
    byline = next((_plain(each) for each in root.iter("{*}byline")), None)
    if headline and not text.startswith(headline):
        text = f"{headline}\n{text}"
    return Draft("", text, metadata=Metadata(published=issued, authors=(byline,) if byline else ()))


def _below(element: Any, path: str) -> Iterator[Any]:
    """Yield the elements at a path, whatever their namespace."""
    yield from element.iterfind("/".join("{*}" + name if name != "*" else "*" for name in path.split("/")))


def _attribute(element: Any, path: str, name: str) -> str:
    """Return an attribute of the first element at a path, or ''."""
    return next((each.get(name) or "" for each in _below(element, path)), "")


def _line(element: Any, path: str) -> str | None:
    """Return the text of the first element at a path that has any, as one line, or None."""
    return next((text for each in _below(element, path) if (text := _plain(each))), None)


def _plain(element: Any) -> str:
    """Return an element's text as one line."""
    return _SPACE.sub(" ", "".join(element.itertext())).strip()
