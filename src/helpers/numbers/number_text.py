"""Tokens, findings and a pack in; what readers of numbers ask of a text out: what stands at a token and before it.

`Style` is how a language writes figures (section `[numbers]` of its page), `NumberText` one text with its lexicon findings
laid out by token, and the tokens that other rows have claimed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from helpers.language.lexicon import Entry, Findings, Found, Lexicon
from helpers.language.packs import Pack
from helpers.language.text import Token

# Function words: they stand in every sentence, so they are only looked up beside numbers.
_COMMON = frozenset(
    """comparison counted_inner counted_link counted_pronoun counted_stop number_article number_join number_range oblique
    state_bridge state_clause state_object vague_join""".split()
)
_LONGEST_COMMON = 3
_NEVER = re.compile(r"(?!)")
_POINTS = frozenset(".,")


@dataclass(frozen=True, slots=True)
class Style:
    """How a language writes numbers and what is counted; patterns are matched against folded words."""

    decimal: str
    grouping: frozenset[str]
    optional_stop: frozenset[str]
    bare_magnitude: bool
    thousands_of_millions: bool
    hyphen_ordinal: bool
    verb_last: bool
    glued_words: bool
    place_bridges: bool
    capital_nouns: bool
    about_ending: re.Pattern[str]
    from_ending: re.Pattern[str]
    share_ending: re.Pattern[str]
    each_ending: re.Pattern[str]
    oblique_ending: re.Pattern[str]
    clause_ending: re.Pattern[str]
    predicate: re.Pattern[str]
    prefix: re.Pattern[str]
    modifier: re.Pattern[str]
    head: re.Pattern[str] | None
    reach: int


_styles: WeakKeyDictionary[Lexicon, Style] = WeakKeyDictionary()


def style_of(pack: Pack) -> Style:
    """Return how the language of a pack writes numbers. Raises re.error for a pattern that cannot be read."""
    style = _styles.get(pack.lexicon)
    if style is None:
        style = _styles[pack.lexicon] = _read_style(pack.section("numbers"))
    return style


def _read_style(section: Mapping[str, Any]) -> Style:
    """Return the section of a page as a Style; what it leaves out is what most languages do."""

    def ends(name: str) -> re.Pattern[str]:
        return re.compile(f".*(?:{section[name]})") if section.get(name) else _NEVER

    head = section.get("head")
    return Style(
        decimal=section.get("decimal", "."),
        grouping=frozenset(section.get("grouping", (",",))),
        optional_stop=frozenset(section.get("optional_stop", ())),
        bare_magnitude=section.get("bare_magnitude", True),
        thousands_of_millions=section.get("thousands_of_millions", False),
        hyphen_ordinal=section.get("hyphen_ordinal", False),
        verb_last=section.get("verb_last", False),
        glued_words=section.get("glued_words", False),
        place_bridges=section.get("place_bridges", False),
        capital_nouns=section.get("capital_nouns", False),
        about_ending=ends("about_ending"),
        from_ending=ends("from_ending"),
        share_ending=ends("share_ending"),
        each_ending=ends("each_ending"),
        oblique_ending=ends("oblique_ending"),
        clause_ending=ends("clause_ending"),
        predicate=ends("predicate"),
        prefix=re.compile(section["prefix"]) if section.get("prefix") else _NEVER,
        modifier=ends("modifier"),
        head=re.compile(head) if head else None,
        reach=section.get("reach", 4),
    )


def sense(entry: Entry) -> str:
    """Return what an entry means: its attribute `is` where it has one, else its key."""
    meaning: str = entry.get("is", entry.key)
    return meaning


class NumberText:
    """One text as readers of numbers see it."""

    def __init__(self, text: str, tokens: Sequence[Token], found: Findings, style: Style) -> None:
        """Lay nothing out yet; each category is laid out when first asked for."""
        self.text = text
        self.tokens = tokens
        self.found = found
        self.style = style
        self.claimed: set[int] = set()
        self.compounds: Mapping[int, tuple[float, bool]] = {}
        self._starts: dict[str, dict[int, Found]] = {}
        self._ends: dict[str, dict[int, Found]] = {}
        for f in found.of("not_number"):
            if not self._inside_figure(f):
                self.claimed.update(range(f.first, f.last))

    def _inside_figure(self, f: Found) -> bool:
        """Tell whether a phrase begins with the last figures of a number or a sum (the firm 3M in £2.3m, £3m), or is written small."""
        first = self.tokens[f.first]
        if first.kind != "digits":
            return False
        if self.glued(f.first) and (self.tokens[f.first - 1].norm in _POINTS or self.found.at(f.first - 1, "currency")):
            return True
        letters = self.tokens[f.last - 1]
        return f.entry.get("capital", False) and letters.kind == "word" and not letters.case

    def starts(self, category: str) -> dict[int, Found]:
        """Return the longest entry of a category at each token where one begins."""
        here = self._starts.get(category)
        if here is None:
            here = self._starts[category] = {f.first: self._unstopped(f) for f in reversed(self.found.of(category))}
        return here

    def _unstopped(self, f: Found) -> Found:
        """Return an abbreviation without the full stop that ends its sentence, where the language writes it without."""
        if self.norm(f.last - 1) != "." or self.norm(f.last - 2) not in self.style.optional_stop:
            return f
        if f.last < len(self.tokens) and not self.opens_line(f.last):
            behind = self.tokens[f.last]
            if behind.kind != "word" or not behind.case or self.found.at(f.last, "currency"):
                return f
        return f._replace(last=f.last - 1)

    def at(self, i: int, category: str) -> Found | None:
        """Return the longest entry of a category that begins at token `i`."""
        here = self._starts.get(category)
        if here is None:
            if category in _COMMON:
                return self.found.longest(i, category)
            here = self.starts(category)
        return here.get(i)

    def before(self, i: int, category: str, key: str | None = None) -> Found | None:
        """Return the longest entry of a category (and meaning) that ends right before token `i`."""
        if category in _COMMON:
            reach = range(max(0, i - _LONGEST_COMMON), i)
            f = next((f for j in reach if (f := self.found.longest(j, category)) and f.last == i), None)
        else:
            ends = self._ends.get(category)
            if ends is None:
                ends = self._ends[category] = {f.last: f for f in reversed(self.found.of(category))}
            f = ends.get(i)
        return f if f and (key is None or sense(f.entry) == key) else None

    def compound(self, i: int) -> tuple[float, bool] | None:
        """Return the worth of a number word written together at token `i`, and whether it is an ordinal."""
        return self.compounds.get(i)

    def glued(self, i: int) -> bool:
        """Tell whether token `i` follows the one before it without a space."""
        return 0 < i < len(self.tokens) and not self.tokens[i].spaced

    def pointed(self, first: int, last: int) -> bool:
        """Tell whether figures before token `last` are an ordinal with its point (ihr 36. Treffen), not the end of a sentence."""
        tokens = self.tokens
        if (
            last + 1 >= len(tokens)
            or tokens[last].norm != "."
            or tokens[last].spaced
            or tokens[last - 1].kind != "digits"
        ):
            return False
        return tokens[last + 1].kind == "word" and self.before(first, "ordinal_lead") is not None

    def hyphened(self, i: int) -> bool:
        """Tell whether token `i` is a hyphen glued on both sides."""
        return self.glued(i) and self.tokens[i].norm == "-" and self.glued(i + 1)

    def norm(self, i: int) -> str:
        """Return the folded form of token `i`, '' outside the text."""
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def opens_line(self, i: int) -> bool:
        """Tell whether token `i` is the first of its line."""
        return i == 0 or "\n" in self.text[self.tokens[i - 1].end : self.tokens[i].start]

    def allowed(self, f: Found) -> bool:
        """Tell whether an entry whose attribute `glued` names its form stands glued to a figure."""
        only_glued = f.entry.get("glued")
        if not only_glued or self.tokens[f.first].norm not in only_glued:
            return True
        return self.glued(f.first) and self.tokens[f.first - 1].kind == "digits"
