"""A number of years in a text in; whether it is somebody's age, told by the person before it, out.

"Marie Dupont, 20 ans, et", "парень девятнадцати лет.", and "Une femme de 35 ans" by the `age_link` of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.language.lexicon import Findings
from helpers.language.text import Token, is_caseless

_LONGEST_NOUN = 6
_CLOSES = frozenset(",.;:!?)»")


def of_person(tokens: Sequence[Token], found: Findings, first: int, last: int) -> bool:
    """Tell whether the years at tokens `first` to `last` (exclusive) are those of the person named right before."""
    link = first - 1
    if link < 1:
        return False
    while link > 2 and found.at(link, "coordination") and _is_number(tokens, found, link - 1):
        link -= 2  # di 34 e 51 anni
    if found.at(link, "age_link") and (tokens[link - 1].norm != "," or link < 2):
        return _ends_person(found, link)
    link -= int(bool(found.at(link, "age_link")))  # Rita Alencar, de 38 anos
    closed = last >= len(tokens) or tokens[last].norm in _CLOSES or bool(found.at(last, "coordination"))
    if tokens[link].norm not in {",", "("}:
        return closed and _is_number(tokens, found, first) and _ends_person(found, link + 1)  # парень девятнадцати лет
    bracketed = tokens[link].norm == "(" and is_caseless(tokens[link - 1])
    return closed and (tokens[link - 1].case > 0 or bracketed or _ends_person(found, link))


def _is_number(tokens: Sequence[Token], found: Findings, i: int) -> bool:
    """Tell whether a figure or one number word stands at token `i`."""
    return tokens[i].kind == "digits" or any(f.last == i + 1 for f in found.at(i, "cardinal"))


def _ends_person(found: Findings, end: int) -> bool:
    """Tell whether a word for a person ends at token `end`."""
    near = range(max(0, end - _LONGEST_NOUN), end)
    return any(f.last == end for k in near for c in ("person", "people") for f in found.at(k, c))
