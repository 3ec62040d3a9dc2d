"""Tokens of a text in; the time expressions that stand in it out, in order, not yet anchored to a reference time.

Patterns and words come from the pack (docs/pack-schema.md, Timeline); the longest match wins. What could be something
else (a score, an address, an age, the name of a paper, a quantity that looks like a year) is left to others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

from helpers.language.lexicon import Findings, Lexicon
from helpers.language.packs import Pack
from helpers.language.text import Token
from helpers.rows import TimeMod, TimeType
from helpers.time.date_doubts import Doubts
from helpers.time.date_meaning import Meaning, Moment, read_meaning
from helpers.time.date_patterns import Grammar, Match, Matcher, Part, compile_rules
from helpers.time.date_signs import find_signs

RULES = ("clock", "year_named", "span", "date", "modified", "time", "duration", "set", "range")
_MONTHS = 12
READ = ("range", "time", "set", "clock", "duration")
_ORDERS = {
    "DMY": ("day_figure{0}month_figure{0}year",),
    "MDY": ("month_figure{0}day_figure{0}year",),
    "YMD": ("year{0}month_figure{0}day_figure",),
}
_grammars: WeakKeyDictionary[Lexicon, Grammar] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A time expression as it stands in the text: characters `start` to `end`, tokens `first` to `last`.

    `moments` holds what it says of the calendar (two for the ends of a range, none for lengths and sets), `period` the
    ISO 8601 length of a DURATION or SET. `within`: it may be a length all the same (in two days). `length`: how far a
    counted moment lies from what it counts from, in ISO 8601; null for all others.
    `anchored`: a length that is counted from now or from an event.
    """

    start: int
    end: int
    first: int
    last: int
    type: TimeType
    moments: tuple[Moment, ...]
    period: str | None
    mod: TimeMod | None
    anchored: bool
    within: bool = False
    length: str | None = None

    @property
    def stamp(self) -> str | None:
        """The calendar day with its year ("2025-08-12"), with its clock time if it has one ("2025-08-12T20:57")."""
        if len(self.moments) != 1:
            return None
        m = self.moments[0]
        if m.year is None or m.month is None or m.day is None:
            return None
        day = f"{m.year:04d}-{m.month:02d}-{m.day:02d}"
        return day if m.hour is None else f"{day}T{m.hour:02d}:{m.minute or 0:02d}"


def read_dates(text: str, tokens: Sequence[Token], found: Findings, pack: Pack) -> tuple[DateExpression, ...]:
    """Return the time expressions of `text` in order; they do not overlap."""
    grammar = grammar_of(pack)
    signs = find_signs(tokens, found, grammar)
    matcher = Matcher(grammar, tokens, signs)
    doubts = Doubts(text, tokens, found, pack.section("dates"))
    expressions: list[DateExpression] = []
    orders: dict[int, str] = {}
    done = 0
    outside = frozenset(pack.section("dates").get("outside", ()))
    for i in matcher.starts():
        if i < done or not doubts.may_begin(i):
            continue
        for last, parts, meaning in _readings(matcher, doubts, i):
            order = _order_of(parts)
            dotted = order == "MDY?" and tokens[i + 1].norm == "."
            if order and not dotted:
                orders[len(expressions)] = order
            inside = i + 1 if tokens[i].norm in outside and i + 1 < last else i
            expression = DateExpression(
                tokens[inside].start, tokens[last - 1].end, i, last,
                meaning.type, meaning.moments, meaning.period, meaning.mod, meaning.anchored,
                meaning.within, meaning.length,
            )  # fmt: skip
            expressions.append(_day_first(expression) if dotted else expression)
            doubts.accept(last, meaning)
            done = last
            break
    return tuple(_in_one_order(expressions, orders, pack.section("dates").get("numeric", "DMY")))


def _order_of(parts: Sequence[Part]) -> str | None:
    """Return the order of a date in figures that could be read in either: "DMY?", or "DMY" where only it can be."""
    names = [p.name for p in parts]
    if "month_figure" not in names or "day_figure" not in names or names[0] == "year":
        return None
    day, month = names.index("day_figure"), names.index("month_figure")
    order = "DMY" if day < month else "MDY"
    return order + ("?" if parts[day].value <= _MONTHS else "")


def _in_one_order(expressions: list[DateExpression], orders: Mapping[int, str], usual: str) -> list[DateExpression]:
    """Return the expressions with day and month exchanged where another date of the text shows that order to be used."""
    certain = {order for order in orders.values() if not order.endswith("?")}
    if len(certain) != 1 or usual not in {"DMY", "MDY"} or usual in certain:
        return expressions
    for number, order in orders.items():
        if order == usual + "?":
            found = expressions[number]
            expressions[number] = _day_first(found)
    return expressions


def _day_first(found: DateExpression) -> DateExpression:
    """Return a date in figures with day and month exchanged: 04.03.2026 is in March wherever dots stand."""
    return replace(found, moments=tuple(replace(m, day=m.month, month=m.day) for m in found.moments))


def _readings(matcher: Matcher, doubts: Doubts, i: int) -> list[tuple[int, tuple[Part, ...], Meaning]]:
    """Return the best reading at token `i` (none, or one): the longest that makes sense and is not in doubt."""
    matches: list[Match] = [m for rule in READ for m in matcher.matches(rule, i)]
    matches.sort(key=lambda m: -m[0])
    for last, parts in matches:
        if doubts.refuses(i, last, parts):
            continue
        meaning = read_meaning(parts)
        if meaning and doubts.believes(i, last, parts, meaning):
            return [(last, parts, meaning)]
    return []


def grammar_of(pack: Pack) -> Grammar:
    """Return the compiled patterns of a pack: its own before those that all languages share.

    Raises ValueError for a pattern that cannot be read.
    """
    grammar = _grammars.get(pack.lexicon)
    if grammar is None:
        grammar = compile_rules(_rules(pack.section("dates"), pack.section("date_patterns")))
        _grammars[pack.lexicon] = grammar
    return grammar


def _rules(own: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the patterns of every rule in the order in which they are tried."""
    rules = {}
    for rule in RULES:
        patterns = list(own.get(rule, ()))
        if rule == "date":
            patterns += _figure_dates(own.get("numeric", "DMY"))
        if own.get("defaults", True):
            patterns += shared.get(rule, ())
        rules[rule] = patterns
    return rules


def _figure_dates(order: str) -> list[str]:
    """Return the patterns of dates in figures: the language's order, and years first in any language."""
    patterns = [p.format(mark) for p in _ORDERS[order] for mark in "./-"]
    patterns += [p.format(mark) for p in _ORDERS["YMD"] for mark in "-./" if order != "YMD"]
    patterns += [p.format(mark) for p in _ORDERS["MDY" if order == "DMY" else "DMY"] for mark in "/.-"]
    if order == "DMY":
        patterns += ["day_figure.month_figure.year_short", "day_figure/month_figure/year_short"]
    elif order == "MDY":
        patterns += ["month_figure/day_figure/year_short"]
    return [f"(weekday ,?)? {p} year_word?" for p in patterns]
