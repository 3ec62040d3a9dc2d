"""A page of citations in; a DOCX with real footnotes out, every word of an article marked with its language.

python-docx knows no footnotes: the part word/footnotes.xml, its two separators and the styles are written here (ECMA-376-1,
17.11). The same page gives the same bytes: no clock stands in the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt
from lxml import etree

from helpers.cite.page import TITLE, Page, Piece
from helpers.exports.xmltext import xml_text

_REFERENCE, _TEXT = "footnote reference", "footnote text"
_SEPARATORS = {"separator": "-1", "continuationSeparator": "0"}
_FAR_EAST = frozenset({"zh", "ja", "ko"})
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_docx(page: Page, path: Path) -> None:
    """Write a page as DOCX. Raises OSError."""
    document = Document()
    _prepare(document)
    notes = _Footnotes(document)
    document.add_heading(TITLE, 0)
    document.add_paragraph(xml_text(page.counts))
    for entry in page.entries:
        document.add_heading(xml_text(entry.heading), 2)
        paragraph = document.add_paragraph(xml_text(entry.sentence))
        for note in entry.notes:
            paragraph._p.append(notes.add(note))
        _list(document, entry.remarks)
    for heading, lines in page.lists.items():
        document.add_heading(xml_text(heading), 1)
        _list(document, lines)
    notes.close()
    path.write_bytes(_without_clock(document))


def _prepare(document: Any) -> None:
    """Name the document, and give it the styles of footnotes."""
    about = document.core_properties
    about.title, about.author, about.comments = TITLE, "", ""
    for stamp in ("created", "modified"):
        for element in about._element.findall(qn(f"dcterms:{stamp}")):
            about._element.remove(element)
    text = document.styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style, text.font.size = document.styles["Normal"], Pt(9)
    mark = document.styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.superscript = True


def _list(document: Any, lines: Iterable[str]) -> None:
    """Add lines as a list."""
    for line in lines:
        document.add_paragraph(xml_text(line), style="List Bullet")


class _Footnotes:
    """The part of a document that holds its footnotes, numbered from 1."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._root: Any = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self._part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, package=document.part.package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._text, self._mark = document.styles[_TEXT].style_id, document.styles[_REFERENCE].style_id
        self._separators()
        self._number = 0

    def _separators(self) -> None:
        """Add the two lines that stand between text and footnotes, and name them in the settings, where Word wants them."""
        named = OxmlElement("w:footnotePr")
        for kind, number in _SEPARATORS.items():
            run = _element("w:r", children=[_element(f"w:{kind}")])
            paragraph = _element("w:p", children=[run])
            self._root.append(_element("w:footnote", {"w:type": kind, "w:id": number}, [paragraph]))
            named.append(_element("w:footnote", {"w:id": number}))
        settings = self._document.settings.element
        after = settings.find(qn("w:compat"))
        settings.append(named) if after is None else after.addprevious(named)

    def add(self, pieces: Sequence[Piece]) -> Any:
        """Add a footnote; return the run that refers to it."""
        self._number += 1
        number = {"w:id": str(self._number)}
        style = _element("w:pPr", children=[_element("w:pStyle", {"w:val": self._text})])
        sign = _element("w:r", children=[self._raised(), _element("w:footnoteRef")])
        runs = [_run(Piece(" ")), *(self._linked(piece) if piece.url else _run(piece) for piece in pieces)]
        self._root.append(_element("w:footnote", number, [_element("w:p", children=[style, sign, *runs])]))
        return _element("w:r", children=[self._raised(), _element("w:footnoteReference", number)])

    def close(self) -> None:
        """Write what was added into the part."""
        self._part._blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _raised(self) -> Any:
        """Return the properties of a run that stands above the line."""
        return _element("w:rPr", children=[_element("w:rStyle", {"w:val": self._mark})])

    def _linked(self, piece: Piece) -> Any:
        """Return an address as a link."""
        name = self._part.relate_to(piece.url or "", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return _element("w:hyperlink", {"r:id": name}, [_run(piece)])


def _run(piece: Piece) -> Any:
    """Return a stretch of text with its language and direction."""
    style = [*([_element("w:b"), _element("w:bCs")] if piece.strong else [])]
    if piece.language and piece.leftward:
        style.append(_element("w:rtl"))
    if piece.language:
        far_east = piece.language.partition("-")[0] in _FAR_EAST
        kind = "w:bidi" if piece.leftward else "w:eastAsia" if far_east else "w:val"
        style.append(_element("w:lang", {kind: piece.language}))
    text = _element("w:t", {"xml:space": "preserve"})
    text.text = xml_text(piece.text)
    return _element("w:r", children=[*([_element("w:rPr", children=style)] if style else []), text])


def _element(name: str, attributes: dict[str, str] | None = None, children: Iterable[Any] = ()) -> Any:
    """Return an element of WordprocessingML."""
    made: Any = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(qn(key), value)
    for child in children:
        made.append(child)
    return made


def _without_clock(document: Any) -> bytes:
    """Return the bytes of a document, its members dated as early as ZIP can."""
    written, again = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return again.getvalue()
