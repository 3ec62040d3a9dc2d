"""The JSON-LD of a page in; the dates that it gives its article out."""

from __future__ import annotations

import json
from typing import Any

_WANTED = ("datePublished", "dateModified")
_MOST = 10_000  # Objects that are looked at.


def dates_in(script: str) -> dict[str, str]:
    """Return datePublished and dateModified of the first object that has the former, by names in small letters.

    >>> dates_in('{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "datePublished": "2025-08-12"}]}')
    {'datepublished': '2025-08-12'}
    >>> dates_in("{")
    {}
    """
    try:
        waiting: list[Any] = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return {}
    for _ in range(_MOST):
        if not waiting:
            break
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting = [*value, *waiting]
        elif isinstance(value, dict):
            if isinstance(value.get("datePublished"), str):
                return {name.lower(): value[name] for name in _WANTED if isinstance(value.get(name), str)}
            waiting += [inner for inner in value.values() if isinstance(inner, dict | list)]
    return {}
