"""Quotes and links between them in; groups of versions of one quote out, and which groups are one formula.

The surest links are followed first. A group never holds words of two known occasions (such links make a formula), nor two
different quotes of one story unless they are parts of one utterance or alike word for word (headline and body).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from helpers.across.quote_links import Link, Pair, link_by_text
from helpers.across.spoken import Spoken
from helpers.across.units import Key


@dataclass(slots=True)
class Group:
    """Versions of one quote: their numbers, the one occasion that is known, and the surest link of each."""

    numbers: list[int]
    occasion: str | None
    units: dict[Key, list[int]]
    links: dict[int, Link] = field(default_factory=dict)
    formula: int | None = None


class Joining:
    """Groups while they are joined."""

    def __init__(self, quotes: Sequence[Spoken]) -> None:
        self._quotes = quotes
        self.of = [Group([q.number], q.occasion, {q.unit: [q.number]}) for q in quotes]
        self.formulas: list[tuple[int, int]] = []

    def follow(self, links: Iterable[Link], fitting: Callable[[Group, Group], bool] = lambda one, other: True) -> int:
        """Join the groups of linked quotes, the surest links first; return how many were joined.

        Args:
            links: what to follow.
            fitting: tells whether two groups are alike as wholes.
        """
        joins = 0
        for link in sorted(links, key=lambda k: (-k.confidence, k.one, k.other)):
            one, other = self.of[link.one], self.of[link.other]
            if one is not other and fitting(one, other):
                joins += self._join(link, one, other)
        return joins

    def follow_words(self, links: Iterable[Link], pairs: Iterable[Pair]) -> None:
        """Join the groups of quotes whose words agree, the surest links first, as `follow` would.

        The words of a pair are laid side by side when no surer link is left, and only if its groups are still two: of many
        versions nearly all pairs are spared.

        Args:
            links: between quotes of the same words.
            pairs: of which the words may agree.
        """
        sure = [(-k.confidence, k.one, k.other, k) for k in links]
        heapify(sure)
        for most, a, b in sorted(pairs, key=lambda p: (-p.most, p.one, p.other)):
            self._join_before(sure, (-most, a, b))
            if self.of[a] is not self.of[b]:
                link = link_by_text(self._quotes[a], self._quotes[b])
                if link is not None:
                    heappush(sure, (-link.confidence, a, b, link))
        self._join_before(sure, (1.0, 0, 0))

    def _join_before(self, sure: list[tuple[float, int, int, Link]], place: tuple[float, int, int]) -> None:
        """Join the groups of the links that come before a place in the order of their sureness."""
        while sure and sure[0][:3] < place:
            link = heappop(sure)[3]
            one, other = self.of[link.one], self.of[link.other]
            if one is not other:
                self._join(link, one, other)

    def _join(self, link: Link, one: Group, other: Group) -> bool:
        """Join the groups of two linked quotes, if nothing speaks against it."""
        if one.occasion and other.occasion and one.occasion != other.occasion:
            self.formulas.append((link.one, link.other))
            return False
        if not self._one_quote_a_unit(one, other):
            return False
        if len(one.numbers) < len(other.numbers):
            one, other = other, one
        one.numbers += other.numbers
        one.occasion = one.occasion or other.occasion
        for unit, numbers in other.units.items():
            one.units.setdefault(unit, []).extend(numbers)
        one.links |= other.links
        for number in (link.one, link.other):
            one.links.setdefault(number, link)
        for number in other.numbers:
            self.of[number] = one
        return True

    def _one_quote_a_unit(self, one: Group, other: Group) -> bool:
        """Tell whether no story would hold two different quotes in the joined group."""
        if len(one.units) > len(other.units):
            one, other = other, one
        return all(
            self._alike(self._quotes[a], self._quotes[b])
            for unit, numbers in one.units.items()
            for a in numbers
            for b in other.units.get(unit, ())
        )

    @staticmethod
    def _alike(one: Spoken, other: Spoken) -> bool:
        """Tell whether two quotes of one story may be versions or parts of one."""
        return one.turn == other.turn or link_by_text(one, other) is not None

    def found(self) -> list[Group]:
        """Return the groups with two places or more, or that are one formula with another, in order of their first quote."""
        formulas = _formulas(self)
        kept = {id(g): g for g in self.of if len(g.numbers) > 1 or id(g) in formulas}
        found = sorted(kept.values(), key=lambda g: min(g.numbers))
        for group in found:
            group.numbers.sort()
            group.formula = formulas.get(id(group))
        return found


def _formulas(joined: Joining) -> Mapping[int, int]:
    """Return the number of the formula of each group (by identity) whose words fell on another occasion too."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for one, other in joined.formulas:
        a, b = id(joined.of[one]), id(joined.of[other])
        if a != b:
            neighbours[a].add(b)
            neighbours[b].add(a)
    formula: dict[int, int] = {}
    in_order = {id(g): None for g in joined.of if id(g) in neighbours}
    for start in in_order:
        if start in formula:
            continue
        number, waiting = len(set(formula.values())) + 1, [start]
        while waiting:
            here = waiting.pop()
            if here not in formula:
                formula[here] = number
                waiting += neighbours[here]
    return formula
