"""The pattern rules of a language in; a trie of elements out, and what of it stands at a token of a text.

A rule is a list of patterns, a pattern a row of elements as they stand in the text (docs/pack-schema.md, Timeline):
white space allows white space or none, `+` or none demands that the next element is glued to the one before, `?`
makes an element or a (group) optional, `|` gives a choice, a backslash takes a mark for itself. An element that is
the name of an earlier rule stands for all that the rule matches. Nothing here knows what an element means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from helpers.text import Token

_PIECE = re.compile(r"\s*([a-z_]+(?::[\w-]+)?|\\.|\S)")


class Part(NamedTuple):
    """One element as it was matched: its name, what it says, and the token at which it begins."""

    name: str
    value: Any
    first: int


class Sign(NamedTuple):
    """An element that stands in a text: its name, the token after it, and what it says."""

    name: str
    last: int
    value: Any


Match = tuple[int, tuple[Part, ...]]
_Step = tuple[str, bool]


@dataclass(slots=True)
class _Node:
    """One state of the trie: where each element leads to, and the number of the pattern that ends here."""

    free: dict[str, _Node] = field(default_factory=dict)
    glued: dict[str, _Node] = field(default_factory=dict)
    rules: list[tuple[str, bool, _Node]] = field(default_factory=list)
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled rules: a trie a rule, and the elements with which a rule can begin."""

    tries: Mapping[str, _Node]
    openers: Mapping[str, frozenset[str]]
    names: frozenset[str]


def steps(pattern: str) -> list[tuple[_Step, ...]]:
    """Return every row of (element, glued) that a pattern allows, the fullest first.

    >>> steps("day-month year?")
    [(('day', False), ('-', True), ('month', True), ('year', False)), (('day', False), ('-', True), ('month', True))]
    """
    pieces = [(m.group(1), m.end() - len(m.group()) == m.start(1)) for m in _PIECE.finditer(pattern)]
    rows, rest = _sequence(pieces, 0)
    if rest != len(pieces):
        raise ValueError(f"pattern {pattern!r}: a bracket too many")
    unique = dict.fromkeys(tuple(row) for row in rows if row)
    return [((row[0][0], False), *row[1:]) for row in unique]


def _sequence(pieces: Sequence[tuple[str, bool]], i: int) -> tuple[list[list[_Step]], int]:
    """Return the rows of the elements from piece `i` to the end or to a closing bracket, and where they end."""
    rows: list[list[_Step]] = [[]]
    glue, begin = False, i
    while i < len(pieces) and pieces[i][0] != ")":
        piece, close = pieces[i]
        if piece == "+":
            glue, i = True, i + 1
            continue
        choices, i = _choices(pieces, i, glue or (close and i > begin))
        glue = False
        if i < len(pieces) and pieces[i][0] == "?":
            choices.append([])
            i += 1
        rows = [row + choice for row in rows for choice in choices]
    return rows, i


def _choices(pieces: Sequence[tuple[str, bool]], i: int, glued: bool) -> tuple[list[list[_Step]], int]:
    """Return the rows of one element, of a group, or of alternatives, and the piece after them."""
    choices: list[list[_Step]] = []
    while True:
        piece = pieces[i][0]
        if piece == "(":
            inner, i = _sequence(pieces, i + 1)
            if i >= len(pieces):
                raise ValueError("a bracket is not closed")
            choices += [[(row[0][0], row[0][1] or glued), *row[1:]] if row else [] for row in inner]
        else:
            choices.append([(piece.removeprefix("\\"), glued)])
        i += 1
        if i < len(pieces) and pieces[i][0] == "|":
            i += 1
        else:
            return choices, i


def compile_rules(rules: Mapping[str, Sequence[str]]) -> Grammar:
    """Return the grammar of rules in their order; a rule may use those before it.

    Raises ValueError for a pattern that cannot be read or that uses a rule not yet known.
    """
    tries: dict[str, _Node] = {}
    openers: dict[str, frozenset[str]] = {}
    names: set[str] = set()
    for rule, patterns in rules.items():
        root = _Node()
        for number, pattern in enumerate(patterns):
            for row in steps(pattern):
                if any(name in rules and name not in tries for name, _ in row):
                    raise ValueError(f"rule {rule!r}: {pattern!r} uses a rule that comes later")
                _insert(root, row, number, tries)
                names.update(name for name, _ in row)
        tries[rule] = root
        openers[rule] = frozenset(root.free) | frozenset(n for r, _, _ in root.rules for n in openers[r])
    return Grammar(tries, openers, frozenset(names - set(tries)))


def _insert(root: _Node, row: Sequence[_Step], number: int, known: Mapping[str, _Node]) -> None:
    """Add one row of elements to the trie."""
    node = root
    for name, glued in row:
        if name in known:
            found = next((n for r, g, n in node.rules if r == name and g == glued), None)
            if found is None:
                found = _Node()
                node.rules.append((name, glued, found))
            node = found
        else:
            node = (node.glued if glued else node.free).setdefault(name, _Node())
    if node.end is None:
        node.end = number


class Matcher:
    """What of a grammar stands in one text; results are remembered a rule and token."""

    __slots__ = ("_grammar", "_memo", "_signs", "_tokens")

    def __init__(self, grammar: Grammar, tokens: Sequence[Token], signs: Mapping[int, Sequence[Sign]]) -> None:
        """`signs` holds the elements that begin at a token."""
        self._grammar = grammar
        self._tokens = tokens
        self._signs = signs
        self._memo: dict[tuple[str, int], list[Match]] = {}

    def matches(self, rule: str, i: int) -> list[Match]:
        """Return what the rule matches from token `i` on: one match an end, the earliest pattern's."""
        key = (rule, i)
        known = self._memo.get(key)
        if known is not None:
            return known
        here = self._signs.get(i, ())
        openers = self._grammar.openers[rule]
        best: dict[int, tuple[int, tuple[Part, ...]]] = {}
        if any(s.name in openers for s in here):
            for number, last, parts in self._walk(self._grammar.tries[rule], i, ()):
                if last not in best or number < best[last][0]:
                    best[last] = (number, parts)
        result = [(last, parts) for last, (_, parts) in best.items()]
        self._memo[key] = result
        return result

    def _walk(self, node: _Node, i: int, parts: tuple[Part, ...]) -> Iterator[tuple[int, int, tuple[Part, ...]]]:
        """Yield (pattern number, end, parts) of everything that the trie below `node` matches from token `i` on."""
        if node.end is not None:
            yield node.end, i, parts
        here = self._signs.get(i)
        if not here:
            return
        free = node.free
        glued = {} if self._tokens[i].spaced else node.glued
        for sign in here:
            child = free.get(sign.name)
            if child is not None:
                yield from self._walk(child, sign.last, (*parts, Part(sign.name, sign.value, i)))
            child = glued.get(sign.name)
            if child is not None:
                yield from self._walk(child, sign.last, (*parts, Part(sign.name, sign.value, i)))
        for rule, close, child in node.rules:
            if not close or not self._tokens[i].spaced:
                for last, found in self.matches(rule, i):
                    yield from self._walk(child, last, parts + found)
