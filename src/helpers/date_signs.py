"""Tokens and lexicon findings in; the elements of time that stand at each token out.

An element (`Sign`) is what date patterns are made of: words of the lexicon's time categories under the name of their
category, figures under every name that they could bear (18 is a day, an hour, a count), number words, marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.date_patterns import NAMED_BY_KEY, Grammar, Sign
from helpers.packs import Findings, Found
from helpers.text import Token

Signs = dict[int, list[Sign]]

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "і": 1, "х": 10}
_LONGEST_COUNT = 6
_LONGEST_ENDING = 3


def find_signs(tokens: Sequence[Token], found: Findings, grammar: Grammar) -> Signs:
    """Return the elements that the patterns use by the token at which they begin; marks are left to the matcher."""
    signs: Signs = {}
    names = grammar.names
    for category in grammar.categories:
        for f in found.of(category):
            for name in grammar.names_of(f.entry):
                signs.setdefault(f.first, []).append(Sign(name, f.last, f.entry))
    for i in [i for i, token in enumerate(tokens) if token.kind == "digits"]:
        signs.setdefault(i, []).extend([s for s in _figures(tokens, i, found) if s.name in names])
        if i and tokens[i - 1].norm == "'":
            signs.setdefault(i - 1, []).append(Sign("'", i, None))
    for i, sign in (*_number_words(tokens, found), *_roman_centuries(tokens, found)):
        if sign.name in names and sign not in signs.get(i, ()):
            signs.setdefault(i, []).append(sign)
    _drop_singulars(signs, found)
    # Function words lead to something, if only to each other (of the year): from right to left.
    for f in reversed(found.of(NAMED_BY_KEY)):
        if f.last in signs and f.entry.key in names:
            signs.setdefault(f.first, []).append(Sign(f.entry.key, f.last, f.entry))
    return signs


def _drop_singulars(signs: Signs, found: Findings) -> None:
    """Leave out units in the singular where the same word is known as a plural: "last years" is no year."""
    for f in found.of("time_unit_plural"):
        here = signs.get(f.first)
        if here:
            signs[f.first] = [s for s in here if not s.name.startswith("time_unit") or "plural" in s.name]


def _figures(tokens: Sequence[Token], i: int, found: Findings) -> Iterator[Sign]:
    """Yield everything that the figure at token `i` could be, with and without the case ending glued to it."""
    ending = _glued(tokens, i + 1, found, "figure_ending")
    for sign in _bare_figures(tokens, i, found):
        yield sign
        if ending and sign.last == i + 1:
            yield sign._replace(last=ending)


def _bare_figures(tokens: Sequence[Token], i: int, found: Findings) -> Iterator[Sign]:
    """Yield everything that the figure at token `i` could be."""
    norm, last = tokens[i].norm, i + 1
    width, value = len(norm), int(norm[:18])
    if width <= 2:
        yield from _short_figures(value, width, last)
        suffix = _glued(tokens, last, found, "ordinal_suffix") or _short_ending(tokens, last)
        if suffix and value:
            yield Sign("nth", suffix, value)
            yield Sign("century_figure", suffix, value)
            if value <= 31:
                yield Sign("day", suffix, value)
    elif width == 4 and value < 2400 and value % 100 < 60:
        yield Sign("clock_figure", last, value)
    if width in {3, 4} and 100 <= value <= 2100:
        yield Sign("year", last, value)
        suffix = _glued(tokens, last, found, "year_suffix")
        if suffix:
            yield Sign("year", suffix, value)
    if value % 10 == 0 and width in {2, 4}:
        yield Sign("decade_start", last, value)
        suffix = _glued(tokens, last, found, "decade_suffix")
        if suffix:
            yield Sign("decade_figure", suffix, value)
    yield from _count(tokens, i)


def _short_figures(value: int, width: int, last: int) -> Iterator[Sign]:
    """Yield what a figure of one or two digits could be by itself."""
    if 1 <= value <= 31:
        yield Sign("day", last, value)
        yield Sign("day_figure", last, value)
        yield Sign("century_figure", last, value)
        if value <= 12:
            yield Sign("month_figure", last, value)
        if value <= 4:
            yield Sign("quarter_figure", last, value)
    if value <= 24:
        yield Sign("hour", last, value)
    if width == 2:
        yield Sign("year_short", last, value)
        if value < 60:
            yield Sign("minute_figure", last, value)
            yield Sign("second_figure", last, value)


def _glued(tokens: Sequence[Token], i: int, found: Findings, category: str) -> int | None:
    """Return the token after the longest entry of `category` that is glued to what ends before token `i`."""
    if i >= len(tokens) or tokens[i].spaced:
        return None
    return next((f.last for f in found.at(i, category)), None)


def _short_ending(tokens: Sequence[Token], i: int) -> int | None:
    """Return the token after a hyphen and up to three small letters glued to a figure: an ending in any language."""
    if i + 1 >= len(tokens) or tokens[i].norm != "-" or tokens[i].spaced or tokens[i + 1].spaced:
        return None
    word = tokens[i + 1]
    return i + 2 if word.kind == "word" and not word.case and len(word.norm) <= _LONGEST_ENDING else None


def _count(tokens: Sequence[Token], i: int) -> Iterator[Sign]:
    """Yield the number that the figure at token `i` begins, with its decimals or groups of three digits."""
    norm, last = tokens[i].norm, i + 1
    tail = tokens[i + 1 : i + 3]
    if len(tail) == 2 and tail[0].norm in {".", ","} and tail[1].kind == "digits":
        if not tail[0].spaced and not tail[1].spaced:
            grouped = len(tail[1].norm) == 3
            yield Sign("count", i + 3, int(norm + tail[1].norm) if grouped else float(f"{norm}.{tail[1].norm}"))
            return
    if len(norm) <= _LONGEST_COUNT:
        yield Sign("count", last, int(norm))


def _number_words(tokens: Sequence[Token], found: Findings) -> Iterator[tuple[int, Sign]]:
    """Yield number words as counts and hours, ordinal words as places in an order and as days."""
    for f in found.of("cardinal"):
        value = _worth(f)
        if value is None:
            continue
        for last, total in _sums(tokens, found, f.last, value):
            yield f.first, Sign("count", last, total)
            if total <= 24:
                yield f.first, Sign("hour", last, int(total))
    for f in found.of("ordinal"):
        value = _worth(f)
        if value is not None:
            yield f.first, Sign("nth", f.last, int(value))
            yield f.first, Sign("century_figure", f.last, int(value))
            if 1 <= value <= 31:
                yield f.first, Sign("day_ordinal", f.last, int(value))


def _worth(f: Found) -> float | None:
    """Return the number that a number word stands for (its key), or None where the key is none."""
    try:
        value = float(f.entry.key)
    except ValueError:
        return None
    return int(value) if value.is_integer() else value


def _sums(tokens: Sequence[Token], found: Findings, last: int, value: float) -> Iterator[tuple[int, float]]:
    """Yield the number that ends before token `last` alone, then with the smaller number words that follow it."""
    yield last, value
    while value >= 20 and value % 10 == 0:
        j = last
        if j < len(tokens) and (tokens[j].norm == "-" or any(f.entry.key == "and" for f in found.at(j, NAMED_BY_KEY))):
            j += 1
        step = next((f for f in found.at(j, "cardinal") if 0 < (_worth(f) or 0) < (10 if value % 100 else 100)), None)
        if step is None:
            return
        last, value = step.last, value + (_worth(step) or 0)
        yield last, value


def _roman_centuries(tokens: Sequence[Token], found: Findings) -> Iterator[tuple[int, Sign]]:
    """Yield Roman numerals that stand beside the word for a century."""
    for f in found.of("time_unit"):
        if f.entry.key != "century":
            continue
        before = f.first - (2 if f.first > 1 and tokens[f.first - 1].norm == "-" else 1)
        for i in (before, f.last):
            value = roman(tokens[i].norm) if 0 <= i < len(tokens) and tokens[i].case else None
            if value:
                last = _glued(tokens, i + 1, found, "ordinal_suffix") or i + 1
                yield i, Sign("century_figure", last, value)
                yield i, Sign("century_roman", last, value)


def roman(numeral: str) -> int | None:
    """Return what a folded Roman numeral (Latin, or its Cyrillic look-alikes) stands for, or None.

    >>> roman("xxi"), roman("хіх"), roman("mix")
    (21, 19, None)
    """
    total = 0
    for letter, following in zip(numeral, f"{numeral[1:]} ", strict=True):
        value = _ROMAN.get(letter)
        if value is None:
            return None
        total += -value if _ROMAN.get(following, 0) > value else value
    return total
