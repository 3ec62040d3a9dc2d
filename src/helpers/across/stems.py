"""Stems that an analyst wrote in, and texts; the places where words begin with them out, found in one pass over the words.

Words and stems are compared folded, as `helpers.language.text` folds them. Each word of the corpus is looked up once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from helpers.language.text import APOSTROPHES, DASHES, fold, occurrences, surfaces, word_after, words

T = TypeVar("T")
_WHOLE, _INSIDE = "$", "*"
_START = 2  # So many letters tell of most words that no stem begins so.
_JOINTS = frozenset(DASHES + APOSTROPHES)
_folded = lru_cache(maxsize=200_000)(fold)  # Many finders look at the same words.


class Part(NamedTuple):
    """One word of a stem: folded; `whole` where nothing may follow it, `inside` where it may stand anywhere in a word."""

    norm: str
    whole: bool
    inside: bool

    def fits(self, norm: str) -> bool:
        """Tell whether a folded word is meant."""
        if self.inside:
            return norm.endswith(self.norm) if self.whole else self.norm in norm
        return norm == self.norm if self.whole else norm.startswith(self.norm)


class Stem(NamedTuple):
    """A stem as it was written, and its words."""

    written: str
    parts: tuple[Part, ...]


class Sought(NamedTuple, Generic[T]):
    """A stem that is looked for, what it stands for, and longer beginnings that are not meant."""

    stem: Stem
    meaning: T
    but: tuple[Stem, ...] = ()


def read_stem(written: str) -> Stem:
    """Return the stem that was written: beginnings of words; word$ is a whole word, *word stands anywhere in one.

    Raises ValueError where there is no word, or a sign in the wrong place.

    >>> [part.norm for part in read_stem("Special operation").parts], read_stem("war$").parts[0].whole
    (['special', 'operation'], True)
    """
    parts: list[Part] = []
    for chunk in written.split():
        bare = chunk.removeprefix(_INSIDE).removesuffix(_INSIDE)
        plain = bare.removesuffix(_WHOLE)
        if _INSIDE in plain or _WHOLE in plain:
            raise ValueError(f"in the stem '{written}' a * may only begin a word, and a $ only end one")
        norms = [fold(surface) for _, _, surface in words(plain)]
        if not norms:
            raise ValueError(f"the stem '{written}' holds '{chunk}', which is no word")
        last = len(norms) - 1
        parts += [
            Part(norm, i < last or bare != plain, i == 0 and chunk.startswith(_INSIDE)) for i, norm in enumerate(norms)
        ]
    if not parts:
        raise ValueError("a stem is empty")
    return Stem(written.strip(), tuple(parts))


class Finder(Generic[T]):
    """What finds many stems at once: their first words by their beginnings."""

    def __init__(self, sought: Iterable[Sought[T]]) -> None:
        self._beginning: dict[str, list[Sought[T]]] = defaultdict(list)
        self._inside: list[Sought[T]] = []
        for each in sought:
            first = each.stem.parts[0]
            if first.inside:
                self._inside.append(each)
            else:
                self._beginning[first.norm].append(each)
        self._starts = {norm[:_START] for norm in self._beginning}
        self._lengths = sorted({len(norm) for norm in self._beginning})
        self._known: set[str] = set()
        self._hot: dict[str, tuple[Sought[T], ...]] = {}

    def places(self, text: str) -> Iterator[tuple[int, int, Sought[T]]]:
        """Yield (start, end, sought) of each place, in order; where stems overlap each has its own."""
        here = set(surfaces(text))
        for surface in here - self._known:
            if candidates := self._candidates(_folded(surface)):
                self._hot[surface] = candidates
        self._known |= here
        hits = [
            (start, end, each)
            for surface in here & self._hot.keys()
            for start, last in occurrences(text, surface)
            for each in self._hot[surface]
            if (end := _end(text, last, each.stem)) and not any(_begins(text, start, last, b) for b in each.but)
        ]
        yield from sorted(hits, key=lambda hit: hit[:2])

    def _candidates(self, norm: str) -> tuple[Sought[T], ...]:
        """Return the stems whose first word fits a folded word."""
        if not self._inside and norm[:_START] not in self._starts and norm[:1] not in self._starts:
            return ()
        beginning = (self._beginning.get(norm[:n], ()) for n in self._lengths if n <= len(norm))
        every = [*(each for some in beginning for each in some), *self._inside]
        return tuple(each for each in every if each.stem.parts[0].fits(norm))


def _end(text: str, last: int, stem: Stem) -> int | None:
    """Return where a stem ends whose first word, which fits, ends at `last`; None where its other words do not follow."""
    for part in stem.parts[1:]:
        word = word_after(text, last)
        if word is None or not part.fits(fold(word[2])) or not _joined(text[last : word[0]]):
            return None
        last = word[1]
    return last


def _begins(text: str, start: int, last: int, stem: Stem) -> bool:
    """Tell whether a stem stands where a word stands."""
    return stem.parts[0].fits(fold(text[start:last])) and _end(text, last, stem) is not None


def _joined(gap: str) -> bool:
    """Tell whether what stands between two words lets them be one phrase: white space, a hyphen, an apostrophe, nothing."""
    return not gap.strip() or gap in _JOINTS
