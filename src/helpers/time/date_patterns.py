"""The pattern rules of a language in; a trie of elements out, and what of it stands at a token of a text.

A rule is a list of patterns, a pattern a row of elements as they stand in the text (docs/pack-schema.md, Timeline):
white space allows white space or none, `+` or none demands that the next element is glued to the one before, `?`
makes an element or a (group) optional, `|` gives a choice, a backslash takes a mark for itself. An element that is
the name of an earlier rule stands for all that the rule matches. Nothing here knows what an element means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from helpers.language.lexicon import Entry
from helpers.language.text import Token

# Function words (the, of) go by the keys that the language gives them.
NAMED_BY_KEY = "time_word"

_NOTHING: Mapping[str, Any] = {}
_PIECE = re.compile(r"(?<!\s)\s*([a-z_]+(?::[\w-]+)?|\\.|\S)")


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
_Best = dict[int, tuple[int, tuple[Part, ...]]]
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
    """Compiled rules: a trie a rule; the elements that a rule matches by themselves, and the pairs with which it begins."""

    tries: Mapping[str, _Node]
    names: frozenset[str]
    categories: tuple[str, ...]
    alone: Mapping[str, frozenset[str]]
    pairs: Mapping[str, frozenset[tuple[str, str]]]
    _openings: dict[tuple[str, tuple[str, ...]], frozenset[str]] = field(default_factory=dict)
    _names: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def names_of(self, entry: Entry) -> tuple[str, ...]:
        """Return the names under which patterns ask for an entry: its category, and with its key (`relative:year`)."""
        key = (entry.category, entry.key)
        known = self._names.get(key)
        if known is None:
            names = (entry.category, f"{entry.category}:{entry.key.partition(':')[0]}")
            known = self._names[key] = tuple(n for n in names if n in self.names)
        return known

    def opening(self, name: str, following: tuple[str, ...]) -> frozenset[str]:
        """Return the rules that can begin with this element before those; remembered, because few combinations exist."""
        key = (name, following)
        known = self._openings.get(key)
        if known is None:
            pairs = {(name, other) for other in following}
            rules = (r for r in self.tries if name in self.alone[r] or not pairs.isdisjoint(self.pairs[r]))
            known = self._openings[key] = frozenset(rules)
        return known


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
    written: dict[str, None] = {}  # in the order of the patterns, so that equal readings are chosen alike in every run
    for rule, patterns in rules.items():
        root = _Node()
        for number, pattern in enumerate(patterns):
            for row in steps(pattern):
                if any(name in rules and name not in tries for name, _ in row):
                    raise ValueError(f"rule {rule!r}: {pattern!r} uses a rule that comes later")
                _insert(root, row, number, tries)
                written.update(dict.fromkeys(name for name, _ in row))
        tries[rule] = root
        openers[rule] = frozenset(root.free) | frozenset(n for r, _, _ in root.rules for n in openers[r])
    names = [name for name in written if name not in tries]
    categories = tuple(dict.fromkeys(name.partition(":")[0] for name in names))
    alone = _alone(tries)
    return Grammar(tries, frozenset(names), categories, alone, _pairs(tries, openers, alone))


def _alone(tries: Mapping[str, _Node]) -> dict[str, frozenset[str]]:
    """Return, a rule, the elements that it matches by themselves."""
    names: dict[str, frozenset[str]] = {}
    for rule, root in tries.items():
        ends = {name for name, node in root.free.items() if node.end is not None}
        names[rule] = frozenset(ends.union(*(names[r] for r, _, node in root.rules if node.end is not None)))
    return names


def _pairs(
    tries: Mapping[str, _Node], openers: Mapping[str, frozenset[str]], alone: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[tuple[str, str]]]:
    """Return, a rule, the first two elements of everything that it matches."""
    pairs: dict[str, frozenset[tuple[str, str]]] = {}
    for rule, root in tries.items():
        begun = [(name, node) for name, node in root.free.items()]
        begun += [(name, node) for inner, _, node in root.rules for name in alone[inner]]
        here = {pair for inner, _, _ in root.rules for pair in pairs[inner]}
        for name, node in begun:
            following = {*node.free, *node.glued, *(n for inner, _, _ in node.rules for n in openers[inner])}
            here.update((name, other) for other in following)
        pairs[rule] = frozenset(here)
    return pairs


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

    __slots__ = ("_grammar", "_memo", "_rules", "_signs", "_tokens")

    def __init__(self, grammar: Grammar, tokens: Sequence[Token], signs: Mapping[int, Sequence[Sign]]) -> None:
        """`signs` holds the elements that begin at a token."""
        self._grammar = grammar
        self._tokens = tokens
        self._signs = signs
        self._rules: dict[int, frozenset[str]] = {}
        self._memo: dict[tuple[str, int], list[Match]] = {}

    def starts(self) -> list[int]:
        """Return the tokens at which some rule may match, in order."""
        tokens, opening = self._tokens, self._grammar.opening
        names = {i: tuple([s.name for s in here]) for i, here in self._signs.items()}
        for i in [i for i in names if tokens[i].kind == "mark"]:
            names[i] = (*names[i], tokens[i].norm)
        for i, here in self._signs.items():
            rules: frozenset[str] = frozenset()
            for sign in here:
                following = names.get(sign.last, ())
                if not following and sign.last < len(tokens) and tokens[sign.last].kind == "mark":
                    following = (tokens[sign.last].norm,)
                found = opening(sign.name, following)
                if found:
                    rules = rules | found if rules else found
            if rules:
                self._rules[i] = rules
        return sorted(self._rules)

    def matches(self, rule: str, i: int) -> list[Match]:
        """Return what the rule matches from token `i` on: one match an end, the earliest pattern's."""
        if rule not in self._rules.get(i, ()):
            return []
        key = (rule, i)
        known = self._memo.get(key)
        if known is None:
            best: _Best = {}
            self._walk(self._grammar.tries[rule], i, (), best)
            known = self._memo[key] = [(last, parts) for last, (_, parts) in best.items()]
        return known

    def _walk(self, node: _Node, i: int, parts: tuple[Part, ...], best: _Best) -> None:
        """Put everything that the trie below `node` matches from token `i` on into `best`."""
        token, here = self._tokens[i], self._signs.get(i, ())
        if token.kind == "mark":
            here = (*here, Sign(token.norm, i + 1, None))
        free, glued = node.free, _NOTHING if token.spaced else node.glued
        for sign in here:
            child = free.get(sign.name)
            if child is not None:
                self._step(child, sign.last, (*parts, Part(sign.name, sign.value, i)), best)
            child = glued.get(sign.name)
            if child is not None:
                self._step(child, sign.last, (*parts, Part(sign.name, sign.value, i)), best)
        if node.rules and i in self._rules:
            self._walk_rules(node, i, parts, best)

    def _walk_rules(self, node: _Node, i: int, parts: tuple[Part, ...], best: _Best) -> None:
        """Go on over what the rules named at `node` match from token `i` on."""
        rules, spaced = self._rules[i], self._tokens[i].spaced
        for rule, close, child in node.rules:
            if rule in rules and not (close and spaced):
                for last, found in self.matches(rule, i):
                    self._step(child, last, parts + found, best)

    def _step(self, node: _Node, i: int, parts: tuple[Part, ...], best: _Best) -> None:
        """Keep the match that ends at `node` before token `i`, and go on if anything can follow."""
        if node.end is not None and (i not in best or node.end < best[i][0]):
            best[i] = (node.end, parts)
        if i in self._signs or (i < len(self._tokens) and self._tokens[i].kind == "mark"):
            self._walk(node, i, parts, best)
