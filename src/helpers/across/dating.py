"""The tokens of a sentence and a time expression in it; which words it dates, and what they say happened, out.

The nearest words count most. Marks between and other voices keep words away, and a word belongs to the time that stands nearest to
it: "left on Tuesday and collided at 01:40" dates two things.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate

from helpers.language.happenings import happenings
from helpers.language.text import Token, token_at

SAY = "say"
Span = tuple[int, int]
_ENDS_CLAUSE, _OTHER_TIME, _OTHER_VOICE, _SPREAD, _FARTHEST = 4.0, 9.0, 6.0, 4.0, 8.0
_MARKS = frozenset(",;:()[]–—-…")
_OPENING = 2  # Up to so many words before it, a time expression opens its sentence.
_SAID = 10.0  # Who speaks at the end of a long sentence is not what its day dates.
_NOT_ITS_OWN = 0.4  # Words nearer to another moment weigh so much.


def tokens_of(tokens: Sequence[Token], start: int, end: int) -> Span:
    """Return the first and last token of a span of characters."""
    first = token_at(tokens, start)
    return first, max(first, token_at(tokens, max(end - 1, start)))


class Way:
    """How far the words of a sentence stand from a time expression: in tokens, marks between and other voices costing more."""

    def __init__(self, tokens: Sequence[Token], here: Span, content: Span | None) -> None:
        self._here, self.content = here, content
        opens = here[1] + 1 if here[0] <= _OPENING else -1  # "On Tuesday, police said …": no clause ends there
        self._marks = [i for i, t in enumerate(tokens) if t.norm in _MARKS and i != opens]
        self._words = list(accumulate((t.kind != "mark" for t in tokens), initial=0))

    def price(self, first: int, last: int, rivals: Iterable[tuple[Way, bool]]) -> tuple[float, float]:
        """Return cost and weight of words; both worse where another time stands nearer, more so if it is another moment."""
        cost, own = self.cost(first, last), self.marks(first, last)
        nearer = [
            apart for rival, apart in rivals if rival.cost(first, last) < cost and rival.marks(first, last) <= own
        ]
        return cost + _OTHER_TIME * bool(nearer), _NOT_ITS_OWN if any(nearer) else 1.0

    def said(self, first: int, last: int, rivals: Iterable[tuple[Way, bool]]) -> float:
        """Return the cost of a cue: a mark keeps it farther off, since words set off by one seldom date what they hold."""
        return self.price(first, last, rivals)[0] + _ENDS_CLAUSE * self.marks(first, last) - 0.5

    def marks(self, first: int, last: int) -> int:
        """Return how many marks stand between: a time in the words' own clause is never farther than one beyond its end."""
        a, b = self._between(first, last)
        return sum(a < i < b for i in self._marks)

    def may_date(self, first: int, last: int) -> bool:
        """Tell whether the time may date a cue: one of the reporter's, or one that stands in the same content."""
        return self.content is None or self.content[0] <= first <= last <= self.content[1]

    def _between(self, first: int, last: int) -> Span:
        """Return the tokens between which the way to words leads."""
        return (last, self._here[0]) if last < self._here[0] else (self._here[1], first)

    def cost(self, first: int, last: int) -> float:
        """Return the cost of the way to the words from token `first` to `last`."""
        a, b = self._between(first, last)
        cost = float(max(self._words[b] - self._words[min(a + 1, b)], 0))
        cost += _ENDS_CLAUSE * self.marks(first, last)
        if self.content:
            cost += _OTHER_VOICE * (not self.content[0] <= first <= self.content[1])
        return cost


def happened_at(
    costs: list[tuple[float, float, str]], voice: tuple[float, str] | None
) -> tuple[dict[str, float], str | None]:
    """Return what happened at a time expression, the nearest word weighing most, and who speaks if it dates a statement."""
    known = happenings()
    ranked = [
        (cost + _SPREAD * known[slug].weak, weight, slug)
        for cost, weight, slug in costs
        if slug != SAY or cost <= _SAID
    ]
    if voice is not None:
        ranked.append((voice[0], 1.0, SAY))
    base, _, nearest = min(ranked, default=(0.0, 0.0, SAY))
    found: dict[str, float] = {}
    for cost, weight, slug in ranked:
        if cost - base <= _FARTHEST:
            found[slug] = max(found.get(slug, 0.0), weight * math.exp(-(cost - base) / _SPREAD))
    spoken_of = bool(found) and known[nearest].family == known[SAY].family
    return found, voice[1] if voice is not None and spoken_of else None
