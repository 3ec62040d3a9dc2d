"""A page's section `[compounds]` in; where the last parts of a compound may begin out (Katastrophenschutz|behörde).

In languages that write compounds together a page can list their last parts only: `categories` tells which words may be
such a part, `least` how many letters it has at least, `never` which words are none although they look like one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_FIRST = 3  # Letters of the shortest first part.


@dataclass(frozen=True, slots=True)
class Compounding:
    """Which words may be the last part of a compound."""

    categories: frozenset[str] = frozenset()
    least: int = 4
    never: frozenset[str] = frozenset()

    def tails(self, norm: str) -> Iterator[str]:
        """Yield what may be the last part of a folded word, the longest first."""
        if not self.categories:
            return
        for start in range(_FIRST, len(norm) - self.least + 1):
            if norm[start:] not in self.never:
                yield norm[start:]


def compounding(section: Mapping[str, Any]) -> Compounding:
    """Return a section of a page as it is used; an empty one lets nothing be a compound."""
    return Compounding(
        frozenset(section.get("categories", ())), section.get("least", 4), frozenset(section.get("never", ()))
    )
