"""A Reading and a quoted span's unit in; the occasion out on which the words were spoken, where the text says so.

The words that tell ("in an interview", "по телефона", "катында") are on the language's page, category `occasion`; its
keys are the occasions. A document that speaks tells by its class noun. The unit is asked first, then the one before it
in its paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import get_args

from helpers.language.lexicon import Found
from helpers.reading import Reading
from helpers.rows import Occasion
from helpers.speech.speech import Attribution
from helpers.speech.units import Unit

# "They spoke by telephone. In the talk he said": a word for any talk says no more than the sentence before.
_TALKS = (None, "meeting")
_OCCASIONS: dict[str, Occasion] = {name: name for name in get_args(Occasion)}


class Occasions:
    """What an article says about how its words were spoken; made once an article, asked once a quote."""

    def __init__(self, reading: Reading, units: Sequence[Unit]) -> None:
        self._reading = reading
        self._units = units
        self._found: list[Found] = list(reading.found.of("occasion"))
        self._firsts = [f.first for f in self._found]

    def of(self, unit: Unit | None, attribution: Attribution | None) -> Occasion | None:
        """Return the occasion of words in `unit` that `attribution` attributes, or None where nothing tells."""
        if unit is None:
            return None
        if attribution is not None and attribution.party is not None and attribution.party.kind == "document":
            told = _OCCASIONS.get(attribution.party.noun or "")
            if told is not None:
                return told
        if not self._found:
            return None
        within = self._within(unit, attribution)
        if within not in _TALKS:
            return within
        before = self._before(unit)
        return before if before == "phone call" else within or before

    def _within(self, unit: Unit, attribution: Attribution | None) -> Occasion | None:
        """Return the occasion that the unit's own words tell, the nearest to the cue."""
        visible = set(unit.visible)
        near = self._found[bisect_left(self._firsts, unit.first) : bisect_left(self._firsts, unit.last)]
        here = [f for f in near if visible.issuperset(range(f.first, f.last))]
        cue = attribution.cue.first if attribution is not None else unit.first
        here = [f for f in here if not any(g.first < f.first and f.last <= g.last for g in here)]
        nearest = min(here, key=lambda f: abs(f.first - cue), default=None)
        return _OCCASIONS.get(nearest.entry.key) if nearest is not None else None

    def _before(self, unit: Unit) -> Occasion | None:
        """Return the occasion that the sentence before tells, in the same paragraph."""
        if unit.inside is not None:
            return None
        for k in range(unit.number - 1, max(-1, unit.number - 8), -1):
            before = self._units[k]
            if before.inside is None:
                same = self._reading.passage_at(before.start) == self._reading.passage_at(unit.start)
                return self._within(before, None) if same else None
        return None
