"""A lexicon in; what number words written together are worth out: zweihundertfünfunddreißig, kaksisataaviisikymmentä.

A word counts only if all of it is number words (categories `cardinal`, `magnitude`, `ordinal` for the last part) and the
words that join them (`number_join`); a half may be added (`half_more`: tr üçbuçuk); units may stand before their tens (fünf-und-dreißig).
"""

from __future__ import annotations

from typing import NamedTuple

from helpers.language.lexicon import Lexicon
from helpers.language.text import Token
from helpers.numbers.number_sums import Sum
from helpers.numbers.number_text import sense

_KINDS = ("magnitude", "cardinal", "ordinal", "half_more", "number_join")
_SHORTEST, _LONGEST = 5, 80
_MEMO_LIMIT = 50_000


class Compound(NamedTuple):
    """The worth of a word, and whether it is an ordinal."""

    value: float
    ordinal: bool


class Part(NamedTuple):
    """A piece of a word: its category and worth (0 for a joining word)."""

    kind: str
    value: float


class Compounds:
    """Number words of one language taken apart; what was read once is remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Remember nothing yet."""
        self._lexicon = lexicon
        self._parts: dict[str, tuple[Part, ...]] = {}
        self._memo: dict[str, Compound | None] = {}

    def read(self, word: str) -> Compound | None:
        """Return what a folded word is worth, None if it is no compound of number words."""
        if not _SHORTEST <= len(word) <= _LONGEST:
            return None
        if word not in self._memo:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            self._memo[word] = self._read(word)
        return self._memo[word]

    def _read(self, word: str) -> Compound | None:
        """Return the worth of the first way to take the word apart that adds up, longest parts first."""
        dead: set[int] = set()

        def split(start: int, parts: tuple[Part, ...]) -> Compound | None:
            if start == len(word):
                return _total(parts)
            if start in dead:
                return None
            for end in range(len(word), start, -1):
                for part in self._pieces(word[start:end]):
                    found = split(end, (*parts, part))
                    if found:
                        return found
            if not parts or len(parts) > 1:
                dead.add(start)
            return None

        return split(0, ())

    def _pieces(self, piece: str) -> tuple[Part, ...]:
        """Return what a piece of a word can be."""
        found = self._parts.get(piece)
        if found is None:
            entries = [f.entry for f in self._lexicon.scan((Token(0, len(piece), piece, "word", 0, True),)).at(0)]
            found = tuple(
                Part(e.category, 0.0 if e.category == "number_join" else float(sense(e)))
                for kind in _KINDS
                for e in entries
                if e.category == kind and len(piece) > 1  # no K for thousand inside a word
            )
            self._parts[piece] = found
        return found


def _total(parts: tuple[Part, ...]) -> Compound | None:
    """Return what the parts add up to, None where they do not make one number."""
    total, n = Sum(), 0
    if len(parts) < 2 or parts[-1].kind == "number_join" or any(p.kind == "ordinal" for p in parts[:-1]):
        return None
    while n < len(parts):
        part = parts[n]
        if part.kind == "magnitude":
            fits = total.multiply(part.value, bare=True)
        elif part.kind == "number_join":
            fits = n > 0
        elif part.kind == "half_more":
            fits = total.add_half(part.value)
        elif _is_turned(parts, n):
            fits = total.add(part.value + parts[n + 2].value)
            n += 2
        else:
            fits = total.add(part.value)
        if not fits:
            return None
        n += 1
    return Compound(total.value, parts[-1].kind == "ordinal")


def _is_turned(parts: tuple[Part, ...], n: int) -> bool:
    """Tell whether a unit, a joining word and its tens begin at part `n` (fünf-und-dreißig)."""
    if n + 2 >= len(parts) or parts[n + 1].kind != "number_join":
        return False
    unit, tens = parts[n].value, parts[n + 2].value
    return 0 < unit < 10 and tens in range(20, 100, 10) and parts[n + 2].kind != "magnitude"
