"""Marked-up text in (HTML, or a tree of XHTML or NITF); its paragraphs as plain lines out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_BLOCKS = frozenset(
    "p div section article h1 h2 h3 h4 h5 h6 hl1 hl2 ul ol li dl dt dd table tr blockquote bq block pre figure figcaption "
    "header footer aside main br hr lead body".split()
)
_SILENT = frozenset("script style noscript template head iframe svg math object button form nav select".split())
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_DEEPEST = 5_000


def text_of(html: str) -> str:
    """Return the text of a piece of HTML, a line a paragraph; scripts, styles and comments left out.

    >>> text_of("<p>One &amp; <b>two</b>.</p><p>Three.<br>Four.</p>")
    'One & two.\\nThree.\\nFour.'
    """
    tree = parse(html)
    return "" if tree is None else lines_of(tree)


def parse(html: str) -> Any:
    """Return the tree of a page or of a piece of HTML, or None where there is nothing in it; no network is asked."""
    from lxml import etree
    from lxml import html as pages

    parser = pages.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return pages.document_fromstring(
            html.removeprefix("\ufeff").replace("\x00", "").encode("utf-8", "replace"), parser
        )
    except (etree.LxmlError, ValueError):
        return None


def lines_of(tree: Any) -> str:
    """Return the text of an element and what is in it, a line a paragraph."""
    text = "".join(_pieces(tree))
    return "\n".join(line for raw in text.split("\n") if (line := _SPACE.sub(" ", raw).strip()))


def _pieces(tree: Any) -> Iterator[str]:
    """Yield the text in document order, line feeds around what is a paragraph of its own; no recursion."""
    from lxml import etree

    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        name = etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            silent += name in _SILENT
            if not silent:
                yield ("\n" if name in _BLOCKS else "") + _SPACE.sub(" ", element.text or "")
        else:
            silent -= event == "end" and name in _SILENT
            if not silent:
                after = _SPACE.sub(" ", element.tail or "") if element is not tree else ""
                yield ("\n" if name in _BLOCKS else " " if name in ("td", "th") else "") + after
