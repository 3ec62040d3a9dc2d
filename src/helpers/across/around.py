"""A text and a span in; the sentence around it out, as what is shown and exported tells it."""

from __future__ import annotations

import re

_SENTENCE_ENDS = frozenset(".!?…。！？\n")
_REACH = 400
_SHORT = re.compile(r"(?<!\w)[^\W\d_]{1,4}\.$")  # Oct. 16, No. 5: a short word with a stop, where a figure follows.


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return (first, last) of the sentence around a span, at most 400 characters to each side.

    >>> sentence_around("One. Two three. Four.", 5, 8), sentence_around("He said so on Oct. 16 in Osh. Then he left.", 3, 7)
    ((5, 15), (0, 29))
    """
    first = start
    while first > max(0, start - _REACH) and not _starts(text, first):
        first -= 1
    last = end
    while last < min(len(text), end + _REACH) and not (text[last - 1] in _SENTENCE_ENDS and _gap(text, last)):
        last += 1
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _starts(text: str, i: int) -> bool:
    """Tell whether a sentence may start at character `i`."""
    if i == 0 or text[i - 1] == "\n":
        return True
    return text[i].isspace() and text[i - 1] in _SENTENCE_ENDS and not _goes_on(text, i)


def _gap(text: str, i: int) -> bool:
    """Tell whether white space and a capital, or the end, follow at character `i`."""
    return i >= len(text) or text[i - 1] == "\n" or (text[i].isspace() and not _goes_on(text, i))


def _goes_on(text: str, i: int) -> bool:
    """Tell whether the sentence goes on behind the white space at character `i`: with a small letter, or a figure behind a short word."""
    following = text[i + 1 : i + 2]
    return following.islower() or (following.isdigit() and bool(_SHORT.search(text, max(0, i - 6), i)))
