"""Quantities of a text in; what each of them counts out: the noun phrase, its concept, and what the noun itself tells.

The noun stands after the number ("14 countries", "600гө жакын түндүк кореялык аскердин"), or leads to it ("magnitude 7.5",
"the death toll climbed to 832", "the number of inmates rose to 2,800").
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from helpers.language.lexicon import Entry, Found
from helpers.numbers.number_sums import is_listed
from helpers.numbers.number_text import NumberText, sense
from helpers.numbers.quantities import Quantity

_FARTHEST_LEAD = 30
_SCALE_GAP = 2
_LONGEST_BRACKET = 7
_BREAKS = frozenset(";:!?…")


class Counted(NamedTuple):
    """Tokens `first` to `last` (exclusive) of the noun phrase and what the lexicon knows of its head.

    `leads`: it stands before the number; `stands`: a pronoun that stands for what the number before counts.
    """

    first: int
    last: int
    entry: Entry | None
    leads: bool = False
    stands: bool = False

    @property
    def concept(self) -> str | None:
        """The language-neutral slug of the noun."""
        return sense(self.entry) if self.entry else None


class CountedNouns:
    """The counted nouns of one text."""

    def __init__(self, text: NumberText) -> None:
        """Look for nothing yet."""
        self._t = text
        self._tokens = text.tokens
        self._known = text.starts("counted_noun")
        self._states = text.starts("state_word")
        leads = {j for j, f in self._known.items() if f.entry.get("leads") and not f.entry.get("scale")}
        leads |= {f.last if sense(f.entry) == "before" else f.first - 1 for f in text.starts("count_word").values()}
        self._leads = sorted(leads)

    def of(self, q: Quantity, begin: int, end: int, taken: int) -> Counted | None:
        """Return what a quantity counts, inside tokens `begin` to `end`; no noun before token `taken` leads to it."""
        if q.kind in {"score", "money", "percent"}:
            return None
        if q.kind in {"measure", "ratio"}:
            return self._scale(q, begin) or self._beside(q, end) or self._measured(q, begin)
        if q.kind != "count":
            return self._after(q, end)
        cardinal = self._t.at(q.last - 1, "cardinal")
        if cardinal and is_listed(cardinal, self._tokens[q.last - 1], "alone"):
            return None
        return self._scale(q, begin) or self._part(q) or self._after(q, end) or self.leading(q, max(begin, taken))

    def _part(self, q: Quantity) -> Counted | None:
        """Return the pronoun whose things a number counts a part of (two of them)."""
        link = self._t.at(q.after, "counted_link")
        stands = link and self._t.at(link.last, "counted_pronoun")
        return Counted(stands.first, stands.last, None, stands=True) if stands else None

    def _after(self, q: Quantity, end: int) -> Counted | None:
        """Return the noun phrase that stands right after the quantity."""
        t, first = self._t, q.after
        if t.hyphened(first):
            first += 1
        elif q.amount.form == "vague" or q.amount.times > 1 or q.amount.form == "ratio":
            link = t.at(first, "counted_link")
            first = link.last if link else first
        if first >= end or (first > q.after and self._stops_at(first)):
            return None
        return self._phrase(first, end, t.hyphened(q.after), q.kind in {"ordinal", "rank"})

    def _phrase(self, first: int, end: int, hyphened: bool = False, single: bool = False) -> Counted | None:
        """Return the phrase from token `first` to its head: a known noun in reach, else the first that is no modifier.

        `single`: one thing is meant (the 45th president); where heads are told by their plural, the last word is the head.
        """
        while first < end and self._t.at(first, "counted_inner"):
            first += 1
        head, words, j = 0, 0, first
        style = self._t.style
        while j < end and words < style.reach and not self._ends_phrase(j, first):
            if head and j in self._states:
                break  # 300 родственников | погибших шахтеров
            known = self._known.get(j)
            if known and known.last <= end and not self._describes(known):
                return Counted(first, known.last, known.entry) if hyphened else self._closed(first, known, end)
            if self._tokens[j].norm != "-" and not self._t.at(j, "counted_inner"):
                words += 1
                if (single and style.head) or (not head and self._is_head(j, end, hyphened)):
                    head = j + 1
                if style.oblique_ending.fullmatch(self._tokens[j].norm):
                    break
            j += 1
        return Counted(first, head, None) if head else None

    def _describes(self, known: Found) -> bool:
        """Tell whether a word written small only describes the noun behind it, where nouns have capitals (betroffene Wahllokale)."""
        behind = known.last
        small = self._t.style.capital_nouns and known.last - known.first == 1 and not self._tokens[known.first].case
        return small and behind in self._known and self._tokens[behind].case > 0

    def _closed(self, first: int, known: Found, end: int) -> Counted:
        """Return the phrase up to a known noun, or on to the plural that it only modifies (student leaders)."""
        style, j = self._t.style, known.last
        if known.entry.get("scale"):
            return Counted(known.first, known.last, known.entry)
        if j >= end or self._ends_phrase(j, first):
            return Counted(first, known.last, known.entry)
        further = self._known.get(j)
        if further and further.last <= end and (style.head is not None or known.entry.get("state")):
            return Counted(first, further.last, further.entry)
        if style.head is None or style.head.fullmatch(self._t.norm(j - 1)):
            return Counted(first, known.last, known.entry)
        if style.head.fullmatch(self._t.norm(j)) and not self._tokens[j].case:
            return Counted(first, j + 1, None)
        return Counted(first, known.last, known.entry)

    def _is_head(self, j: int, end: int, hyphened: bool) -> bool:
        """Tell whether an unknown word can be the head of the phrase."""
        style, norm = self._t.style, self._tokens[j].norm
        if bool(self._tokens[j].case) != style.capital_nouns:
            return False
        if hyphened or style.head is not None:
            return hyphened or style.head is None or style.head.fullmatch(norm) is not None
        if not style.modifier.fullmatch(norm):
            return True
        return j + 1 >= end or self._ends_phrase(j + 1, j)

    def _ends_phrase(self, j: int, first: int) -> bool:
        """Tell whether token `j` cannot belong to the noun phrase that began at `first`."""
        token = self._tokens[j]
        if token.kind != "word":
            return not (token.norm == "-" and self._t.hyphened(j) and j > first)
        if j in self._t.claimed or self._stops_at(j):
            return True
        known = self._known.get(j)
        if j in self._states and not (known and known.last >= self._states[j].last):
            return not self._modifies(self._states[j])
        return not token.case and self._t.style.predicate.fullmatch(token.norm) is not None and not known

    def _stops_at(self, j: int) -> bool:
        """Tell whether a word that no noun phrase holds stands at token `j`."""
        stop = self._t.at(j, "counted_stop")
        known = self._known.get(j)
        return stop is not None and not self._t.at(j, "counted_inner") and not (known and known.last >= stop.last)

    def _modifies(self, state: Found) -> bool:
        """Tell whether the word for a state stands as an adjective before a known noun (30 injured people)."""
        known = self._known.get(state.last)
        return known is not None and state.last - state.first == 1 and self._tokens[state.first].case != 2

    def leading(self, q: Quantity, begin: int) -> Counted | None:
        """Return the noun before the quantity that the figure belongs to: magnitude, population, toll, number of."""
        last = bisect_left(self._leads, q.first)
        for j in reversed(self._leads[bisect_left(self._leads, max(begin, q.first - _FARTHEST_LEAD), 0, last) : last]):
            found = self._lead_at(j, q.first)
            if found and found.last <= q.first:
                return None if self._is_cut_off(found.last, q.first) else found
        return None

    def _is_cut_off(self, first: int, last: int) -> bool:
        """Tell whether a new clause begins among tokens `first` to `last` (exclusive)."""
        return any(self._tokens[j].norm in _BREAKS or self._t.at(j, "state_clause") for j in range(first, last))

    def _lead_at(self, j: int, end: int) -> Counted | None:
        """Return the noun that begins at token `j` if it leads to a figure after it."""
        t = self._t
        known = t.before(j + 1, "counted_noun") or self._known.get(j)
        if known and known.entry.get("leads") and not known.entry.get("scale"):
            return Counted(known.first, known.last, known.entry, leads=True)
        before = t.before(j, "count_word")
        if before and sense(before.entry) == "before":
            phrase = self._phrase(j, end)
            return phrase and phrase._replace(leads=True)
        after = t.at(known.last if known else j + 1, "count_word")
        if after and sense(after.entry) == "after" and self._tokens[j].kind == "word":
            return Counted(j, after.first, known.entry if known else None, leads=True)
        longer = self._known.get(j)
        if longer and longer.entry.get("leads") and self._tokens[longer.last - 1].kind == "mark":
            return Counted(longer.first, longer.last - 1, longer.entry, leads=True)  # раненых — 14
        return None

    def _scale(self, q: Quantity, begin: int) -> Counted | None:
        """Return the scale that stands right before the figure (magnitude 7.5, магнитуд от 7,5)."""
        for j in range(q.first - 1, max(begin, q.first - 1 - _SCALE_GAP) - 1, -1):
            known = self._known.get(j)
            if known and known.entry.get("scale") and known.last <= q.first:
                return Counted(known.first, known.last, known.entry, leads=True)
            if self._tokens[j].kind != "word":
                return None
        return None

    def _beside(self, q: Quantity, end: int) -> Counted | None:
        """Return the known noun that a measure or ratio stands beside (300 km (180 miles) of coastline, half of them)."""
        t, j = self._t, q.after
        if t.norm(j) in {"(", ")"}:
            j = next((k + 1 for k in range(j, min(j + _LONGEST_BRACKET, len(self._tokens))) if t.norm(k) == ")"), j)
            end = max(end, j + 3)
        behind = t.before(q.first, "counted_pronoun") if q.kind == "ratio" and t.style.verb_last else None
        if behind:
            return Counted(behind.first, behind.last, None, leads=True, stands=True)
        link = t.at(j, "counted_link")
        j = link.last if link else j
        for k in range(j, min(j + 3, end, len(self._tokens))):
            known, stands = self._known.get(k), t.at(k, "counted_pronoun")
            if known and known.last <= end and not self._is_named(known):
                placed = q.kind == "ratio" and t.style.oblique_ending.fullmatch(self._tokens[known.last - 1].norm)
                return None if placed else Counted(known.first, known.last, known.entry)  # үштен бірі қалада тұрады
            if stands and link:
                return Counted(stands.first, stands.last, None, stands=True)
            if self._tokens[k].kind != "word" or not self._passes(k):
                return None
        return None

    def _is_named(self, known: Found) -> bool:
        """Tell whether a word with a capital is a name here and no noun (15 kilomètres de Tours)."""
        return not self._t.style.capital_nouns and self._tokens[known.first].case == 1

    def _passes(self, k: int) -> bool:
        """Tell whether a word may stand between a measure and the noun that it measures."""
        style = self._t.style
        return style.head is not None or style.modifier.fullmatch(self._tokens[k].norm) is not None

    def _measured(self, q: Quantity, begin: int) -> Counted | None:
        """Return the known noun right before a measure (waves as high as 20 feet, tsunami of up to 10 meters)."""
        if q.kind != "measure" or q.unit == "a" or q.first == q.core:
            return None
        j = q.first
        link = self._t.before(j, "counted_link")
        j = link.first if link else j
        known = self._t.before(j, "counted_noun")
        if not known or known.first < begin or known.entry.get("leads"):
            return None
        return Counted(known.first, known.last, known.entry, leads=True)
