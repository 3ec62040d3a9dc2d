"""Clippings: sources, numbers, quotes and timeline of news articles in many languages.

The names that every notebook uses; each is imported when it is first asked for, so that `import helpers.text` stays
quick. What the themes ask stands in `helpers.chains`, `heard`, `claims`, `quoted` and `days`, the pictures in `figures`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.questions import limits as limits
    from helpers.questions import limits_in_words as limits_in_words
    from helpers.questions import provenance as provenance
    from helpers.questions import provenance_in_words as provenance_in_words
    from helpers.questions import read_clippings as read_clippings
    from helpers.show import beside as beside
    from helpers.show import finding as finding
    from helpers.show import findings as findings
    from helpers.show import in_context as in_context
    from helpers.show import table as table
    from helpers.show import whole_text as whole_text

_HOME = {
    **dict.fromkeys(("limits", "limits_in_words", "provenance", "provenance_in_words", "read_clippings"), "questions"),
    **dict.fromkeys(("beside", "finding", "findings", "in_context", "table", "whole_text"), "show"),
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
