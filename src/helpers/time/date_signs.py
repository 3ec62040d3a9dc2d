"""Tokens and lexicon findings in; the elements of time that stand at each token out.

An element (`Sign`) is what date patterns are made of: words of the lexicon's time categories under the name of their
category, figures under every name that they could bear (18 is a day, an hour, a count), number words, marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from helpers.language.lexicon import Findings, Found
from helpers.language.text import Token
from helpers.time.date_patterns import NAMED_BY_KEY, Grammar, Sign

Signs = dict[int, list[Sign]]

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "і": 1, "х": 10}
# Categories of words that only lead to something.
_LEADING = frozenset(
    """day_preposition length_bound range_open range_between range_and range_link span_word relative_word per""".split()
)
_ROMAN_UNITS = {"century": 99, "quarter": 4, "half": 2}  # and the greatest number that each can bear
_BEHIND = frozenset({"relative_word", "span_word"})
_CAPITALISED = frozenset({"month", "weekday"})
_FIRST = itemgetter(0)
_LONGEST_COUNT = 6
_LONGEST_ENDING = 3


def find_signs(tokens: Sequence[Token], found: Findings, grammar: Grammar) -> Signs:
    """Return the elements that the patterns use by the token at which they begin; marks are left to the matcher."""
    names = grammar.names
    signs, leading = _words(tokens, found, grammar)
    for i in [i for i, token in enumerate(tokens) if token.kind == "digits"]:
        signs.setdefault(i, []).extend(_figures(tokens, i, found))
        if i and tokens[i - 1].norm == "'":
            signs.setdefault(i - 1, []).append(Sign("'", i, None))
    for i, sign in (*_number_words(tokens, found), *_roman_centuries(tokens, found)):
        if sign.name in names and sign not in signs.get(i, ()):
            signs.setdefault(i, []).append(sign)
    _drop_singulars(signs, found)
    leading += [f for f in found.of(NAMED_BY_KEY) if f.entry.key in names]
    _add_leading(signs, leading, grammar)
    return signs


def _words(tokens: Sequence[Token], found: Findings, grammar: Grammar) -> tuple[Signs, list[Found]]:
    """Return the words of the time categories as elements, and apart those that only lead to something."""
    signs: Signs = {}
    leading: list[Found] = []
    for category in grammar.categories:
        here = found.of(category)
        if category in _LEADING:
            leading += here
            continue
        if category == "clock_mark":
            here = [f for f in here if _joins_figures(tokens, f)]
        for f in here:
            if f.entry.key == "before":
                leading.append(f)
                continue
            last = _behind_apostrophe(tokens, found, f.last) if category in _CAPITALISED else f.last
            for name in grammar.names_of(f.entry):
                signs.setdefault(f.first, []).append(Sign(name, last, f.entry))
    return signs, leading


def _behind_apostrophe(tokens: Sequence[Token], found: Findings, i: int) -> int:
    """Return the token behind a case ending that an apostrophe sets off at token `i` (tr Ekim'de), `i` where none is."""
    if i >= len(tokens) or tokens[i].norm != "'" or tokens[i].spaced:
        return i
    return _glued(found, i, "figure_ending") or i


def _joins_figures(tokens: Sequence[Token], f: Found) -> bool:
    """Tell whether a mark stands between two figures without white space."""
    return (
        f.first > 0
        and f.last < len(tokens)
        and tokens[f.last].kind == "digits"
        and not tokens[f.last].spaced
        and tokens[f.first - 1].kind == "digits"
    )


def _add_leading(signs: Signs, leading: list[Found], grammar: Grammar) -> None:
    """Add words that only lead to something, if only to each other (in the middle of the year): from right to left.

    Last and next may stand behind their noun too (fr vendredi dernier).
    """
    ends = {sign.last for here in signs.values() for sign in here}
    for f in sorted(leading, key=_FIRST, reverse=True):
        behind = f.entry.category in _BEHIND or f.entry.key == "times"  # tr haftada iki kez
        if f.last in signs or (f.first in ends and behind):
            names = (f.entry.key,) if f.entry.category == NAMED_BY_KEY else grammar.names_of(f.entry)
            signs.setdefault(f.first, []).extend([Sign(name, f.last, f.entry) for name in names])


def _drop_singulars(signs: Signs, found: Findings) -> None:
    """Leave out units in the singular where the same word is known as a plural: "last years" is no year."""
    for f in found.of("time_unit_plural"):
        here = signs.get(f.first)
        if here:
            signs[f.first] = [s for s in here if not s.name.startswith("time_unit") or "plural" in s.name]


def _figures(tokens: Sequence[Token], i: int, found: Findings) -> list[Sign]:
    """Return everything that the figure at token `i` could be, alone and with what is glued to it."""
    norm, last = tokens[i].norm, i + 1
    signs = [Sign(name, last, value) for name, value in _senses(norm)]
    if last < len(tokens) and not tokens[last].spaced:
        count = _long_count(tokens, i)
        if count:
            signs = [s for s in signs if s.name != "count"] + [count]
        apart = tokens[last].norm == "-" and last + 1 < len(tokens) and not tokens[last + 1].spaced
        ending = _glued(found, last + 1 if apart else last, "figure_ending")
        if ending:
            signs += [s._replace(last=ending) for s in signs if s.last == last]
            signs += [Sign("day_ended", ending, s.value) for s in signs if s.name == "day" and s.last == ending]
        signs += _suffixed(tokens, i, found)
    return signs


@lru_cache(maxsize=10_000)
def _senses(norm: str) -> tuple[tuple[str, int], ...]:
    """Return what a figure could be by itself, as names and values."""
    width, value = len(norm), int(norm[:18])
    senses = []
    if width <= 2:
        if 1 <= value <= 31:
            senses += ["day", "day_figure", "century_figure"]
            senses += ["month_figure"] * (value <= 12) + ["quarter_figure"] * (value <= 4)
        senses += ["hour", "hour_bare"] * (value <= 24)
        if width == 2:
            senses += ["year_short"] + ["minute_figure", "second_figure"] * (value < 60)
    elif width == 4 and value < 2400 and value % 100 < 60:
        senses.append("clock_figure")
    if width in {3, 4} and 100 <= value <= 2100:
        senses.append("year")
    if value % 10 == 0 and width in {2, 4}:
        senses.append("decade_start")
    if width <= _LONGEST_COUNT:
        senses.append("count")
    return tuple((name, value) for name in senses)


def _suffixed(tokens: Sequence[Token], i: int, found: Findings) -> list[Sign]:
    """Return what the figure at token `i` is with an ending of order, of a year or of a decade glued to it."""
    norm, last = tokens[i].norm, i + 1
    width, value = len(norm), int(norm[:18])
    signs = []
    if width <= 2 and value:
        suffix = _glued(found, last, "ordinal_suffix") or _short_ending(tokens, last)
        if suffix:
            signs += [Sign("nth", suffix, value), Sign("century_figure", suffix, value)]
            signs += [Sign("day", suffix, value)] * (value <= 31) + [Sign("hour_bare", suffix, value)] * (value <= 24)
    if width == 4 and value <= 2100:
        suffix = _glued(found, last, "year_suffix")
        signs += [Sign("year", suffix, value)] if suffix else []
    if value % 10 == 0 and width in {2, 4}:
        suffix = _glued(found, last, "decade_suffix")
        signs += [Sign("decade_figure", suffix, value)] if suffix else []
    return signs


def _glued(found: Findings, i: int, category: str) -> int | None:
    """Return the token after the longest entry of `category` at token `i`, which is glued to what stands before."""
    return next((f.last for f in found.at(i, category)), None)


def _short_ending(tokens: Sequence[Token], i: int) -> int | None:
    """Return the token after a hyphen and up to three small letters glued to a figure: an ending in any language."""
    if i + 1 >= len(tokens) or tokens[i].norm != "-" or tokens[i + 1].spaced:
        return None
    word = tokens[i + 1]
    return i + 2 if word.kind == "word" and not word.case and len(word.norm) <= _LONGEST_ENDING else None


def _long_count(tokens: Sequence[Token], i: int) -> Sign | None:
    """Return the number that the figure at token `i` begins with decimals or a group of three digits, if it does."""
    tail = tokens[i + 1 : i + 3]
    if len(tail) < 2 or tail[0].norm not in {".", ","} or tail[1].kind != "digits" or tail[1].spaced:
        return None
    norm, more = tokens[i].norm[:18], tail[1].norm[:18]
    return Sign("count", i + 3, int(norm + more) if len(more) == 3 else float(f"{norm}.{more}"))


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
            if 0 < total < 60 and total % 5 == 0:
                yield f.first, Sign("minute_word", last, int(total))
    for f in found.of("ordinal"):
        value = _worth(f)
        if value is not None:
            yield f.first, Sign("nth", f.last, int(value))
            yield f.first, Sign("century_figure", f.last, int(value))
            if value <= 24:
                yield f.first, Sign("hour_ordinal", f.last, int(value))
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


_ROMAN_ENDING = re.compile("(?<=[ivx])(?:ère|er|ième|ème|e|è)$")  # XIXe, in one word


def _roman_centuries(tokens: Sequence[Token], found: Findings) -> Iterator[tuple[int, Sign]]:
    """Yield Roman numerals that stand beside the word for a century, a quarter or a half."""
    for f in found.of("time_unit"):
        if f.entry.key not in _ROMAN_UNITS:
            continue
        before = f.first - (2 if f.first > 1 and tokens[f.first - 1].norm in "-." else 1)
        for i in (before, f.last):
            value = roman(_ROMAN_ENDING.sub("", tokens[i].norm)) if 0 <= i < len(tokens) and tokens[i].case else None
            if value:
                last = _glued_suffix(tokens, i + 1, found) or i + 1
                if f.entry.key != "century":
                    if value <= _ROMAN_UNITS[f.entry.key]:
                        yield i, Sign("nth", last, value)
                    continue
                yield i, Sign("century_figure", last, value)
                yield i, Sign("century_roman", last, value)


def _glued_suffix(tokens: Sequence[Token], i: int, found: Findings) -> int | None:
    """Return the token after an ending of order glued to a Roman numeral."""
    return _glued(found, i, "ordinal_suffix") if i < len(tokens) and not tokens[i].spaced else None


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
