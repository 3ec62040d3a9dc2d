"""Digit tokens in; the figures that they write out: groups of thousands, decimals, and runs that are no quantity.

Marks between digits are read by what the language uses them for and by what makes sense: 1.234 and 1.5, 12,34,567,
1'234, 1 245,50. Telephone numbers, versions and codes come out without a value.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from helpers.language.text import Token

_MOST_DIGITS = 15
_MARKS = {".": ".", ",": ",", "'": "'", "·": ".", "٫": ",", "٬": "'", "，": ",", "．": "."}
_SPACES = frozenset(" \u00a0\u202f\u2009\u2007\u2006")


class Figure(NamedTuple):
    """Tokens `first` to `last` (exclusive) that write one figure; `value` is None for what is no quantity.

    `other` is what the figure would be if its only mark, before three digits, meant the other thing.
    """

    first: int
    last: int
    value: float | None
    other: float | None
    plain: bool


def read_figure(
    text: str, tokens: Sequence[Token], i: int, decimal: str = ".", grouping: Set[str] = frozenset(","), end: int = -1
) -> Figure:
    """Return the figure that begins with the digits at token `i`, reading no token from `end` on (-1: to the last)."""
    groups, marks, last = _run(text, tokens, i, len(tokens) if end < 0 else end)
    if len(groups) == 1:
        number = groups[0]
        coded = len(number) > _MOST_DIGITS or (number[0] == "0" and len(number) > 1)
        return Figure(i, last, None if coded else float(number), None, True)
    value, other = _interpret(groups, marks, decimal, grouping)
    return Figure(i, last, value, other, False)


def _run(text: str, tokens: Sequence[Token], i: int, end: int) -> tuple[list[str], str, int]:
    """Return the groups of digits that stand together, the marks between them, and the token after them."""
    groups, marks, j = [tokens[i].norm], "", i + 1
    while j < end:
        token = tokens[j]
        if token.kind == "digits" and token.spaced and _joins(text, tokens, j, groups[0]) and not marks.strip():
            groups.append(token.norm)
            marks += " "
            j += 1
        elif token.kind == "mark" and token.norm in _MARKS and not token.spaced and j + 1 < end:
            after = tokens[j + 1]
            if after.kind != "digits" or after.spaced:
                break
            groups.append(after.norm)
            marks += _MARKS[token.norm]
            j += 2
        else:
            break
    return groups, marks, j


def _joins(text: str, tokens: Sequence[Token], j: int, first: str) -> bool:
    """Tell whether the digits at token `j`, after a space, are three more of the same figure."""
    gap = text[tokens[j - 1].end : tokens[j].start]
    return len(tokens[j].norm) == 3 and len(first) <= 3 and first[0] != "0" and len(gap) == 1 and gap in _SPACES


def _interpret(
    groups: Sequence[str], marks: str, decimal: str, grouping: Set[str]
) -> tuple[float | None, float | None]:
    """Return what groups of digits and the marks between them are worth, and what else they might be worth."""
    if sum(map(len, groups)) > _MOST_DIGITS:
        return None, None
    whole, fraction = float("".join(groups)), float(f"{''.join(groups[:-1])}.{groups[-1]}")
    if len(marks) == 1 and marks != " ":
        return _one_mark(groups, marks, whole, fraction, decimal, grouping)
    if len(set(marks)) == 1:
        return (whole if _grouped(groups) else None), None
    if len(set(marks[:-1])) == 1 and marks[-1] in ".," and _grouped(groups[:-1]):
        return fraction, None
    return None, None


def _one_mark(
    groups: Sequence[str], mark: str, whole: float, fraction: float, decimal: str, grouping: Set[str]
) -> tuple[float | None, float | None]:
    """Return the readings of two groups with one mark between them: 7.5, 1.234, 25,000 (thousands or thousandths)."""
    head, tail = groups
    if mark == "'":
        return (whole if _grouped(groups) else None), None
    if len(head) > 1 and head[0] == "0":
        return None, None
    if len(tail) != 3 or not _grouped(groups):
        return fraction, None
    if mark == decimal and mark not in grouping:
        return (whole, fraction) if tail[-1] == "0" else (fraction, whole)
    return whole, fraction if mark == "." else None


def _grouped(groups: Sequence[str]) -> bool:
    """Tell whether the groups are those of a large number: threes after one to three, or lakhs (12,34,567)."""
    head, rest = groups[0], groups[1:]
    if not 1 <= len(head) <= 3 or head[0] == "0" or (rest and len(rest[-1]) != 3):
        return False
    lakhs = len(head) <= 2 and len(rest) > 1 and all(len(g) == 2 for g in rest[:-1])
    return lakhs or all(len(g) == 3 for g in rest)


def code_end(text: str, tokens: Sequence[Token], i: int, end: int = -1) -> int:
    """Return the token after a run of digits that is a telephone number or a code, or `i` where there is none.

    Three groups with hyphens (66-20-15), groups with spaces that make no figure (0800 555 0199), a plus before them.
    """
    end = len(tokens) if end < 0 else end
    j, groups, hyphens, cut = i + 1, [tokens[i].norm], 0, 0
    while j < end and (step := _step(text, tokens, j, end)):
        hyphens += step == 2
        cut = len(groups) if step == 2 else cut
        groups.append(tokens[j + step - 1].norm)
        j += step
    if len(groups) == 1:
        return i
    signed = i > 0 and tokens[i - 1].norm == "+" and not tokens[i].spaced
    coded = any(len(g) > 1 and g[0] == "0" and g != "000" and len(g) != 3 for g in groups)
    spaced = len(groups) > hyphens + 1
    if hyphens == 1 and not signed and _rising(groups[:cut], groups[cut:]):
        return i
    if signed or hyphens > 1 or (spaced and (hyphens or coded or not _grouped(groups))):
        return j
    return j if groups[0][0] == "0" and len(groups[0]) > 1 else i


def _rising(low: Sequence[str], high: Sequence[str]) -> bool:
    """Tell whether two figures around a hyphen are the ends of a range, one of them at least in groups (2 100-2 350)."""
    grouped = _grouped(low) and _grouped(high) and len(low) + len(high) > 2
    return grouped and int("".join(low)) < int("".join(high))


def _step(text: str, tokens: Sequence[Token], j: int, end: int) -> int:
    """Return how many tokens (1 after a space, 2 over a hyphen, else 0) lead to the next group of digits."""
    token = tokens[j]
    if token.kind == "digits":
        gap = text[tokens[j - 1].end : token.start]
        return 1 if len(gap) == 1 and gap in _SPACES else 0
    if token.norm == "-" and not token.spaced and j + 1 < end:
        after = tokens[j + 1]
        return 2 if after.kind == "digits" and not after.spaced else 0
    return 0
