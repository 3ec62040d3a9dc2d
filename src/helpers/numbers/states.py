"""Quantities with their nouns in; what happened to the counted out: dead, wounded, sent …, clause by clause.

A state belongs to the nearest number on the side that its word and its language allow, and reaches over no other number and
into no other clause: "killed 200 people and destroyed hundreds of houses", "600гө жакын аскердин каза болгонун жана
миңдегенинин жаракат алганын".
"""

from __future__ import annotations

from helpers.language.lexicon import Found
from helpers.numbers.number_text import NumberText, sense

_BREAKS = frozenset(";:!?…—")
_FARTHEST = 16
_LONGEST_BRIDGE = 6
_LONGEST_ITEM = 3
_LONGEST_PLACE = 5


class States:
    """The words for states in one text."""

    def __init__(self, text: NumberText) -> None:
        """Look for nothing yet."""
        self._t = text
        self._tokens = text.tokens
        self._words = text.starts("state_word")
        self._by_end = {f.last: f for f in reversed(text.found.of("state_word"))}
        self._follows = False

    def of(self, first: int, noun_first: int, last: int, before: int, after: int, follows: bool) -> Found | None:
        """Return the word for what happened to a quantity.

        Args:
            first, last: tokens of the quantity with its noun; `noun_first` begins the noun (`last` where there is none).
            before, after: tokens between which no other number stands.
            follows: another number begins at token `after`.
        """
        self._follows = follows
        if not self._words:
            return None
        inside = self._inside(noun_first, last)
        if inside:
            return inside
        adjacent = self._words.get(last)
        if adjacent and adjacent.last <= after and not self._governs_next(adjacent, after):
            return None if noun_first < last and self._is_of_another(adjacent) else adjacent
        near = not self._t.style.verb_last and any(j in self._by_end for j in range(first - _LONGEST_BRIDGE, first + 1))
        ahead = self._before(first, before, "plain") if near else None
        if ahead:
            return ahead
        behind = self._after(last, after, noun_first < last)
        if behind and not self._is_oblique(first, last):
            return behind
        return self._before(first, before, "joint") if near else None

    def around(self, noun_first: int, noun_last: int, figure: int) -> Found | None:
        """Return the word for a state beside a noun that leads to its figure (жаракат алган киши саны – 540)."""
        after = (self._words.get(j) for j in range(noun_last, min(figure, noun_last + 2)))
        before = (f for j in range(noun_first, noun_first - 3, -1) if (f := self._by_end.get(j)))
        return next((f for f in (*after, *before) if f), None)

    def _inside(self, noun_first: int, last: int) -> Found | None:
        """Return a state that stands in the noun phrase as its adjective (30 injured people)."""
        return next((self._words[j] for j in range(noun_first, last) if j in self._words), None)

    def _is_of_another(self, f: Found) -> bool:
        """Tell whether a word for a state behind a noun is the adjective of the next (300 родственников погибших шахтеров)."""
        follows = f.last - f.first == 1 and self._t.at(f.last, "counted_noun") is not None
        adjective = self._t.style.modifier.fullmatch(self._tokens[f.first].norm) is not None
        return follows and adjective and not self._t.style.verb_last

    def _before(self, first: int, limit: int, bridges: str) -> Found | None:
        """Return the word for a state right before the quantity, nothing but bridging words between them."""
        j = first
        while j > limit and first - j <= _LONGEST_BRIDGE:
            f = self._by_end.get(j)
            if f and f.first >= limit:
                return f if f.entry.get("side") != "before" else None
            bridge = self._t.before(j, "state_bridge")
            if not bridge:
                return self._over_place(j, limit)
            one = self._over_one(j, limit) if sense(bridge.entry) == "joint" else None
            if one:
                return one
            if sense(bridge.entry) == "joint" and bridges != "joint":
                return None
            j = bridge.first
        return None

    def _over_one(self, last: int, limit: int) -> Found | None:
        """Return the verb before one person whom "and" joins to the number (погибли 35-летняя женщина и двое детей)."""
        t = self._t
        if not t.style.place_bridges or t.before(last - 1, "counted_noun") is None:
            return None
        for j in range(last - 1, max(limit, last - _LONGEST_PLACE) - 1, -1):
            f = self._by_end.get(j)
            if f and f.first >= limit:
                return f if f.entry.get("side") != "before" else None
            if t.at(j - 1, "counted_stop") or t.norm(j - 1) in _BREAKS or t.norm(j - 1) == ",":
                return None
        return None

    def _over_place(self, last: int, limit: int) -> Found | None:
        """Return the verb before the phrase of place that ends before token `last` (направила в Турцию 300 спасателей)."""
        t = self._t
        if not t.style.place_bridges:
            return None
        for j in range(last - 2, max(limit, last - _LONGEST_PLACE) - 1, -1):
            words = self._tokens[j:last]
            if any(w.kind != "word" for w in words) or any(k in self._words for k in range(j, last)):
                return None
            if t.at(j, "oblique"):
                f = self._by_end.get(j)
                verb = f is not None and t.style.predicate.fullmatch(t.norm(j - 1)) is not None
                return f if f and verb and f.first >= limit and f.entry.get("side") != "before" else None
        return None

    def _is_oblique(self, first: int, last: int) -> bool:
        """Tell whether the quantity is a place or means (in 14 countries), not who suffered."""
        return (
            self._t.before(first, "oblique") is not None
            or self._t.style.oblique_ending.fullmatch(self._t.norm(last - 1)) is not None
        )

    def _after(self, last: int, limit: int, named: bool) -> Found | None:
        """Return the nearest word for a state after the quantity in its clause; `named`: its noun stands before `last`."""
        t, tokens = self._t, self._tokens
        reach = range(last, min(limit, last + _FARTHEST))
        if not any(j in self._words for j in reach):
            return None
        closed = last
        for j in reach:
            norm = tokens[j].norm
            if norm in _BREAKS or (norm == "." and j > last) or self._t.at(j, "state_clause"):
                return None
            if norm == "," and (aside := self._aside_end(j, limit)):
                closed = aside
            if j < closed:
                continue
            if norm == "," and not self._carries_on(j):
                return None
            f = self._words.get(j)
            if f and f.last <= limit + 1 and f.entry.get("side") != "after":
                link = t.at(last, "counted_link") if named else None
                linked = link is not None and link.last == f.first  # 27 samples of dead bees
                return None if linked or self._governs_next(f, limit) else f
            if f and not t.style.verb_last:
                return None
        return None

    def _aside_end(self, comma: int, limit: int) -> int:
        """Return the token behind an aside on a part of the counted (четверо, включая двоих детей, пострадали), or 0."""
        if not self._t.at(comma + 1, "part_link"):
            return 0
        end = min(limit, comma + _FARTHEST)
        return next((k + 1 for k in range(comma + 2, end) if self._tokens[k].norm == ","), 0)

    def _carries_on(self, comma: int) -> bool:
        """Tell whether the clause goes on after a comma: a list (houses, hospitals and hotels), or the verb comes last."""
        t, style = self._t, self._t.style
        if style.verb_last:
            return not style.clause_ending.fullmatch(t.norm(comma - 1))
        for j in range(comma + 1, min(comma + 2 + _LONGEST_ITEM, len(self._tokens))):
            if j > comma + 1 and (self._tokens[j].norm == "," or t.at(j, "number_join")):
                return True
            if self._tokens[j].kind != "word" or t.at(j, "counted_stop") or j in self._words:
                return False
        return False

    def _governs_next(self, f: Found, limit: int) -> bool:
        """Tell whether the word for a state is an active verb whose object comes after it."""
        side = f.entry.get("side")
        if side == "before" or self._t.style.verb_last:
            return False
        j = f.last
        if self._t.at(j, "state_object"):
            return True
        while j < limit and (bridge := self._t.at(j, "state_bridge")) and sense(bridge.entry) != "joint":
            j = bridge.last
        return self._follows and j == limit
