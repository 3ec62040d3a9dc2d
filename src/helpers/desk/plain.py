"""A column and its value in; the words that a reader is shown in its cell out.

Codes of the tables (`more_than`, `kcna`, `2025-08-13T01:35`, `ky`) are for machines; a reader is told what they mean. The
columns `value` (TIMEX3), `first_day` and `last_day` stay as they are: they are what somebody may want to look up or sort by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.across.wording import day, given, language_name
from helpers.actor_facts import name_of

_ISO = re.compile(r"\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)?)?)?")
_AS_THEY_ARE = frozenset({"value", "first_day", "last_day", "text", "headline", "words", "exact"})
_SPACED = frozenset({"qualifier", "mod", "language_basis", "told_by"})
_ACTORS = frozenset({"via", "actor"})
_LANGUAGES = frozenset({"language", "languages"})
_HEADINGS: Mapping[str, str] = {
    "item": "teaser",
    "via": "passed on by",
    "anchor": "counts from",
    "in_short": "in English",
}


def heading_of(column: str) -> str:
    """Return the heading of a column in words.

    >>> heading_of("claimed_by"), heading_of("item")
    ('claimed by', 'teaser')
    """
    return _HEADINGS.get(column, column.replace("_", " "))


def plain(value: Any, column: str = "") -> str:
    """Return one value as a reader expects it in the cell of a column; '' for none.

    >>> plain("more_than", "qualifier"), plain(["kcna", "Petr Novák"], "via"), plain("2025-08-13T01:35", "anchor")
    ('more than', 'Korean Central News Agency; Petr Novák', '13 August 2025, 01:35')
    >>> plain(10000.0), plain(True), plain(None), plain(0, "item"), plain(2, "item"), plain(["bg", "ky"], "languages")
    ('10,000', 'yes', '', '', '2', 'Bulgarian; Kyrgyz')
    """
    if isinstance(value, list | tuple):
        return "; ".join(plain(v, column) for v in value)
    if not given(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{int(value):,}" if value.is_integer() else f"{value:,g}"
    if column == "item":
        return str(value or "")
    return _in_words(value, column) if isinstance(value, str) else str(value)


def _in_words(value: str, column: str) -> str:
    """Return a code in words; words as they stand."""
    if column in _ACTORS:
        return name_of(value)
    if column in _LANGUAGES and value.isalnum() and len(value) <= len("und"):
        return language_name(value).partition(" (")[0]
    if column in _SPACED:
        return value.replace("_", " ").lower()
    return day(value) if column not in _AS_THEY_ARE and _ISO.fullmatch(value) else value
