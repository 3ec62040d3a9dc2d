"""Clippings: sources, numbers, quotes and timeline of news articles in many languages.

The names that every notebook uses; each is imported when it is first asked for, so that importing one module stays
quick. What the themes ask of the tables stands in `helpers.across`, the pictures in `helpers.desk.figures`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.across.copies import read_once as read_once
    from helpers.across.questions import limits as limits
    from helpers.across.questions import limits_in_words as limits_in_words
    from helpers.across.questions import provenance as provenance
    from helpers.across.questions import provenance_in_words as provenance_in_words
    from helpers.across.questions import read_clippings as read_clippings
    from helpers.aids.skeleton import in_english as in_english
    from helpers.desk.marked import whole_article as whole_article
    from helpers.desk.show import beside as beside
    from helpers.desk.show import finding as finding
    from helpers.desk.show import findings as findings
    from helpers.desk.show import in_context as in_context
    from helpers.desk.show import table as table

_HOME = {
    **dict.fromkeys(
        ("limits", "limits_in_words", "provenance", "provenance_in_words", "read_clippings"), "across.questions"
    ),
    **dict.fromkeys(("beside", "finding", "findings", "in_context", "table"), "desk.show"),
    "in_english": "aids.skeleton",
    "read_once": "across.copies",
    "whole_article": "desk.marked",
}
__all__ = [*_HOME]


def __getattr__(name: str) -> Any:
    """Return a name from the module where it is defined."""
    if name not in _HOME:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    return getattr(import_module(f"helpers.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """Return the names for notebooks beside the module's own."""
    return sorted([*globals(), *_HOME])
