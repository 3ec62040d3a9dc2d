"""Tokens and findings of a text in; what stands right before and after a place in it out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from helpers.language.lexicon import Findings
from helpers.language.text import Token


class Surroundings:
    """A text with its tokens and findings, asked for what stands beside a token."""

    def __init__(self, text: str, tokens: Sequence[Token], found: Findings) -> None:
        """Nothing is looked up before it is asked for."""
        self.text = text
        self.tokens = tokens
        self.found = found
        self._ends: dict[str, set[int]] = {}

    def preceded(self, i: int, category: str) -> bool:
        """Tell whether an entry of `category` (or of one key: `category:key`) ends right before token `i`."""
        ends = self._ends.get(category)
        if ends is None:
            name, _, key = category.partition(":")
            ends = {f.last for f in self.found.of(name) if not key or f.entry.key == key}
            self._ends[category] = ends
        return i in ends

    def parts_paragraphs(self, first: int, last: int) -> bool:
        """Tell whether a blank line stands among tokens `first` to `last` (exclusive)."""
        pairs = pairwise(self.tokens[first:last])
        return any(self.text.count("\n", a.end, b.start) > 1 for a, b in pairs)

    def opens_line(self, i: int) -> bool:
        """Tell whether token `i` is the first of its line."""
        tokens = self.tokens
        return not i or (i < len(tokens) and "\n" in self.text[tokens[i - 1].end : tokens[i].start])
