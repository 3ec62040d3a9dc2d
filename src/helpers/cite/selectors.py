"""A place in a text in; a selector out, by which the place is found again in a text that has changed meanwhile.

The selector is that of the W3C Web Annotation model: TextQuoteSelector (exact, prefix, suffix) with a TextPositionSelector
(start, end) beside it. Each side of the words is kept long enough that the words with this side alone stood once in the text;
so one side that still stands names the place for certain. What cannot be told for certain is told as such, never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

State = Literal["same", "moved", "ambiguous", "gone"]
CONTEXT = 32  # characters kept to each side, at least
LONGEST = 512  # … and at most, where the words around a place are repeated in the text
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Selector:
    """A place in a text: `text[start:end] == exact` in code points, and the characters on both sides of it.

    A side of fewer than `CONTEXT` characters does not name the place by itself: the text began or ended there, or repeats
    the words with all that surrounds them.
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def web_annotation(self) -> list[dict[str, Any]]:
        """The two selectors as the Web Annotation model writes them in JSON.

        >>> select("Seoul said so.", 0, 5).web_annotation[1]
        {'type': 'TextPositionSelector', 'start': 0, 'end': 5}
        """
        words = {"type": "TextQuoteSelector", "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix}
        return [words, {"type": "TextPositionSelector", "start": self.start, "end": self.end}]


class Place(NamedTuple):
    """Where a selector's words stand now: `same` and `moved` have offsets; `ambiguous` and `gone` have none.

    `ambiguous`: the words stand in the text, but in other surroundings or in several places; `gone`: they do not stand there.
    """

    state: State
    start: int | None = None
    end: int | None = None


def select(text: str, start: int, end: int) -> Selector:
    """Return the selector of `text[start:end]`. Raises ValueError for a span that is empty or not in the text.

    >>> select("Seoul said so.", 6, 10)
    Selector(start=6, end=10, exact='said', prefix='Seoul ', suffix=' so.')
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no place in a text of {len(text)} characters: {start}–{end}")
    return Selector(
        start, end, text[start:end], _side(text, start, end, before=True), _side(text, start, end, before=False)
    )


def _side(text: str, start: int, end: int, *, before: bool) -> str:
    """Return the shortest of several lengths of one side that names the place; one too short to be trusted if none does."""
    room, length = (start if before else len(text) - end), CONTEXT
    while length <= min(room, LONGEST):
        words = text[start - length : end] if before else text[start : end + length]
        if len(_places(_spaced(text).text, _one_blank(words))) == 1:
            break
        length *= 2
    else:
        length = min(room, CONTEXT - 1)
    return text[start - length : start] if before else text[end : end + length]


def find(selector: Selector, text: str) -> Place:
    """Return where the words of a selector stand in a text, also where its white space was set anew.

    `same`: at the same offsets; `moved`: at others, `text[start:end]` being the words as they are written now.

    >>> place = select("On Monday 12 people were killed near Osh, the police of the town said.", 10, 12)
    >>> find(place, "UPDATED. On Monday 12 people were killed near Osh, the police of the town said.")
    Place(state='moved', start=19, end=21)
    >>> find(place, "On Monday 14 people were killed near Osh, the police of the town said.").state
    'gone'
    >>> find(place, "It happened on 12 August.").state
    'ambiguous'
    """
    sides = selector.prefix, selector.exact, selector.suffix
    if not selector.exact.strip():
        return Place("gone")
    firm = len(selector.prefix) >= CONTEXT, len(selector.suffix) >= CONTEXT
    whole = "".join(sides)
    starts = _starts(sides, firm, text)
    at = selector.start - len(selector.prefix)
    if len(starts) > 1 and not any(firm) and at >= 0 and text.startswith(whole, at):
        starts = {selector.start}  # The text repeats itself, now as before: nothing but the position tells.
    if len(starts) == 1:
        return _place(selector, starts.pop(), len(selector.exact))
    spaced = _spaced(text)
    words = _one_blank(selector.exact).strip()
    blanks = len(selector.exact) - len(selector.exact.lstrip()), len(selector.exact.rstrip())
    before = _one_blank(selector.prefix + selector.exact[: blanks[0]])
    after = _one_blank(selector.exact[blanks[1] :] + selector.suffix)
    again = _starts((before, words, after), firm, spaced.text)
    if not starts and len(again) == 1:
        return _place(selector, *spaced.span(again.pop(), len(words)))
    return Place("ambiguous" if words in spaced.text else "gone")


def find_words(exact: str, text: str) -> Place:
    """Return where words stand of which no more is known: `same` where they stand once.

    >>> find_words("said", "Seoul said so."), find_words("s", "Seoul said so.").state
    (Place(state='same', start=6, end=10), 'ambiguous')
    """
    found = _places(text, exact) if exact else set()
    if len(found) != 1:
        return Place("ambiguous" if found else "gone")
    (start,) = found
    return Place("same", start, start + len(exact))


def look(selector: Selector, text: str) -> Place:
    """Return where the words of a line that a person wrote stand: such a line may lack the sides, and the start (then -1).

    Without a start the words, with whatever is given of their sides, must stand once in the text; without sides the start that is given
    counts where the words stand there, else they must stand once.

    >>> look(Selector(-1, 3, "said"), "Seoul said so.").start, look(Selector(2, 3, "a"), "banana").start
    (6, None)
    """
    if selector.start < 0:
        place = find_words(selector.prefix + selector.exact + selector.suffix, text)
        if place.start is None:
            return Place(place.state if place.state == "ambiguous" or selector.exact not in text else "ambiguous")
        first = place.start + len(selector.prefix)
        return Place("same", first, first + len(selector.exact))
    if selector.prefix or selector.suffix:
        return find(selector, text)
    if text.startswith(selector.exact, selector.start) and selector.exact:
        return Place("same", selector.start, selector.start + len(selector.exact))
    return find_words(selector.exact, text)


def _starts(sides: tuple[str, str, str], firm: tuple[bool, bool], text: str) -> set[int]:
    """Return where the words may stand: with all that was kept around them, or else with one side that is firm."""
    before, exact, after = sides
    whole = before + exact + after
    if any(firm) or len(whole) >= CONTEXT or whole == text:
        if found := {start + len(before) for start in _places(text, whole)}:
            return found
    left = {start + len(before) for start in _places(text, before + exact)} if firm[0] else set()
    return left | (_places(text, exact + after) if firm[1] else set())


def _places(text: str, words: str) -> set[int]:
    """Return the first two places where words stand in a text."""
    first = text.find(words)
    return {first, text.find(words, first + 1)} - {-1} if first >= 0 else set()


def _place(selector: Selector, start: int, length: int) -> Place:
    """Return the one place that was found."""
    same = (start, start + length) == (selector.start, selector.end)
    return Place("same" if same else "moved", start, start + length)


def _one_blank(text: str) -> str:
    """Return text with each run of white space as one blank."""
    return _BLANKS.sub(" ", text)


class _Spaced:
    """A text with each run of white space as one blank, and where its characters stand in the text itself."""

    def __init__(self, text: str) -> None:
        self.text = _one_blank(text)
        self._here, self._there = [0], [0]  # Where a stretch begins in which both run alike.
        shorter = 0
        for run in _BLANKS.finditer(text):
            shorter += run.end() - run.start() - 1
            self._here.append(run.end() - shorter)
            self._there.append(run.end())

    def span(self, start: int, length: int) -> tuple[int, int]:
        """Return the start and the length, in the text itself, of a span that begins and ends with no blank."""
        first, last = self._of(start), self._of(start + length - 1)
        return first, last + 1 - first

    def _of(self, place: int) -> int:
        """Return where a character stands in the text itself."""
        stretch = bisect_right(self._here, place) - 1
        return self._there[stretch] + place - self._here[stretch]


@lru_cache(maxsize=2)
def _spaced(text: str) -> _Spaced:
    """Return a text ready to be looked through; a text is asked for many places, one after the other."""
    return _Spaced(text)
