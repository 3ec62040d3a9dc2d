"""An hour that no word for the clock goes with and its surroundings in; whether it is none out (pl o 15, o piętnastej).

Only patterns of a page that ask for `hour_bare` and `hour_ordinal` bring such hours here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.time.date_patterns import Part
from helpers.time.surroundings import Surroundings

_HOURS = frozenset({"hour_bare", "hour_ordinal"})
_SAID = frozenset({"part_of_day", "clock_word", "zone", "meridiem"})
# Ordinals up to twelve count many other things (o drugiej turze).
_CLOCK_FACE, _NEAR = 12, 8


class HourDoubts:
    """What speaks against a bare hour in one text."""

    def __init__(self, around: Surroundings, dates: Mapping[str, Any]) -> None:
        """`hour_ordinal`: pattern of ordinal words that can be hours; `hour_noun`: of nouns before which none is."""
        self._around = around
        self._ordinal = re.compile(dates.get("hour_ordinal", ""))
        self._noun = re.compile(dates.get("hour_noun", "(?!)"))

    def refuses(self, last: int, saying: Sequence[Part]) -> bool:
        """Tell whether the hour among the elements of a match that ends before token `last` is no hour."""
        place = next((k for k, p in enumerate(saying) if p.name in _HOURS), None)
        if place is None:
            return False
        part, tokens = saying[place], self._around.tokens
        word = tokens[part.first]
        if word.kind == "word" and not self._ordinal.search(word.norm):
            return True
        if any(p.name.partition(":")[0] in _SAID for p in saying):
            return False
        key = "hour" if part.name == "hour_bare" else "at"
        if not self._around.preceded(part.first, f"clock_preposition:{key}"):
            return True
        if self._ends(last):
            return part.name == "hour_bare" and self._changes(part.first)
        noun = tokens[last].kind != "word" or self._noun.search(tokens[last].norm) is not None
        return noun or part.name == "hour_bare" or part.value <= _CLOCK_FACE

    def _ends(self, last: int) -> bool:
        """Tell whether a mark, a function word, a preposition or a verb follows, so that no noun goes on."""
        around = self._around
        if last >= len(around.tokens):
            return True
        if around.tokens[last].kind == "mark":
            return around.tokens[last].norm not in "%°$€"
        return any(around.found.at(last, c) for c in ("function_word", "time_preposition", "tense"))

    def _changes(self, first: int) -> bool:
        """Tell whether a word of change stands near before token `first`: rose by 15."""
        return any(self._around.found.at(k, "change") for k in range(max(0, first - _NEAR), first))
