"""The cells of a table of articles in; which of them hold the text, the date, the outlet … out.

A column that is not chosen is looked for under its usual names, whatever their case and separators: `publishedAt`,
`published_at` and `Published At` are one.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

# The usual names of columns, the likeliest first, without separators: schema.org, ninjs, news-please, NewsAPI, WordPress.
USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "fulltext", "body", "bodytext", "content.rendered", "content", "maintext", "articletext", "articlebody",
             "plaintext", "bodyhtml", "contenthtml", "html", "story"),
    "id": ("id", "articleid", "docid", "documentid", "uuid", "guid", "uri", "key"),
    "title": ("title.rendered", "title", "headline", "heading"),
    "date": ("published", "publishedat", "datepublished", "datepublish", "publishdate", "publisheddate", "publicationdate",
             "pubdate", "date", "datetime", "versioncreated", "createdat", "created", "timestamp"),
    "language": ("language", "lang", "languagecode", "inlanguage"),
    "url": ("url", "link", "canonicalurl", "sourceurl", "weburl", "permalink"),
    "outlet": ("outlet", "publisher", "sitename", "newspaper", "medium", "media", "source", "sourcename", "publication",
               "sourcedomain", "provider", "site", "domain"),
    "author": ("authors", "author", "byline", "by", "creator", "journalist"),
    "updated": ("updated", "updatedat", "modified", "datemodified", "datemodify", "lastmodified"),
    "archive_url": ("archiveurl",),
    "accessed": ("accessed", "accessedat", "datedownload", "retrieved"),
}  # fmt: skip
_SEPARATORS = re.compile(r"[\s_\-]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of tables of articles (JSON Lines, CSV, Parquet) by what they hold; None: look for the usual names.

    In JSON a point leads into an object: `content.rendered`.
    """

    text: str | None = None
    id: str | None = None
    title: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None


ROLES = tuple(field.name for field in fields(Columns))
ENVIRONMENT = "CLIPPINGS_COLUMNS"


def as_environment(choice: Columns) -> dict[str, str]:
    """Return the environment variable that hands a choice on to notebooks.

    >>> as_environment(Columns(text="Corps"))
    {'CLIPPINGS_COLUMNS': '{"text": "Corps"}'}
    """
    return {ENVIRONMENT: json.dumps({role: value for role in ROLES if (value := getattr(choice, role))})}


def of_environment() -> Columns:
    """Return the choice that the environment variable holds. Raises ValueError where it is no JSON of columns."""
    try:
        return Columns(**json.loads(os.environ.get(ENVIRONMENT) or "{}"))
    except (ValueError, TypeError) as error:
        raise ValueError(f"the environment variable {ENVIRONMENT} holds no choice of columns: {error}") from None


class Missing(ValueError):
    """A table lacks a column that was chosen, or has none that usually holds texts; says so in one plain sentence."""


def found_in(columns: Sequence[str], choice: Columns, *, all_chosen: bool = True) -> dict[str, str]:
    """Return the column for each role ("text", "id" …) that a table with these columns has.

    Raises Missing where it has no column of texts, or not one that was chosen; of the others only if `all_chosen`.

    >>> found_in(["ID", "Head-Line", "body"], Columns())
    {'text': 'body', 'id': 'ID', 'title': 'Head-Line'}
    """
    plain: dict[str, str] = {}
    for each in columns:
        plain.setdefault(_SEPARATORS.sub("", each).lower(), each)
    found: dict[str, str] = {}
    for role, names in USUAL.items():
        chosen: str | None = getattr(choice, role, None)
        if chosen is not None and chosen not in columns:
            if not all_chosen and role != "text":
                continue
            raise Missing(f"The table has no column '{chosen}'{_those(columns)}.")
        column: str | None = chosen or next((plain[name] for name in names if name in plain), None)
        if column is not None and (chosen or column not in found.values()):
            found[role] = column
    if "text" not in found:
        raise Missing(f"No column is known to hold the articles' texts{_those(columns)}; name one with --text-column.")
    return found


def flat(record: Mapping[str, Any], choice: Columns) -> dict[str, Any]:
    """Return a JSON object with the objects in it reached by a point, as far as the choice or the usual names ask.

    >>> flat({"content": {"rendered": "A."}}, Columns())
    {'content': {'rendered': 'A.'}, 'content.rendered': 'A.'}
    """
    wanted = [name for role in ROLES if (name := getattr(choice, role)) and "." in name]
    result = dict(record)
    for name in (*wanted, "content.rendered", "title.rendered"):
        value: Any = record
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        if value is not None:
            result.setdefault(name, value)
    return result


def about_articles(columns: Iterable[str]) -> bool:
    """Tell whether a table tells about articles that lie elsewhere: a metadata sheet, or a table of this library.

    In a folder such tables are passed over.

    >>> about_articles(["article", "item", "start", "end", "text"]), about_articles(["id", "text"])
    (True, False)
    """
    return "article" in columns


def _those(columns: Sequence[str]) -> str:
    """Return the columns that there are, in brackets."""
    shown = ", ".join(columns[:12]) + (", …" if len(columns) > 12 else "")
    return f" (it has {shown})" if shown else ""
