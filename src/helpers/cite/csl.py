"""Articles in; a bibliography in CSL-JSON out, as Zotero and Pandoc read it: one item an article that is cited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from helpers.cite.footnotes import address, plain
from helpers.rows import ArticleRow

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def csl_items(articles: Iterable[ArticleRow]) -> list[dict[str, Any]]:
    """Return one item an article: `article-newspaper` where its outlet is known, else `webpage`, or `document` without an address.

    >>> from helpers.extract import described
    >>> from helpers.intake.load import load
    >>> item = csl_items([described(load("data/articles")[0][0])])[0]
    >>> item["type"], item["language"], item["issued"]
    ('document', 'ky', {'date-parts': [[2025, 9, 3]]})
    """
    return [_item(row) for row in articles]


def csl_json(articles: Iterable[ArticleRow]) -> str:
    """Return a bibliography as the text of a CSL-JSON file."""
    return json.dumps(csl_items(articles), ensure_ascii=False, indent=1) + "\n"


def _item(row: ArticleRow) -> dict[str, Any]:
    """Return the item of one article; what is not known is left out."""
    link = address(row.url)
    given = {
        "id": row.article,
        "type": "article-newspaper" if row.outlet else "webpage" if link else "document",
        "title": plain(row.headline or ""),
        "container-title": plain(row.outlet or ""),
        "author": [{"literal": plain(name)} for name in row.authors],
        "issued": _date(row.published),
        "accessed": _date(row.accessed),
        "URL": link,
        "archive_location": address(row.archive_url),
        "language": None if row.language == "und" else row.language,
        "note": f"SHA-256 of the file: {row.sha256}",
    }
    return {name: value for name, value in given.items() if value}


def _date(stamp: str | None) -> dict[str, Any] | None:
    """Return the day of a stamp as CSL writes it."""
    found = _DAY.match(stamp or "")
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else None
