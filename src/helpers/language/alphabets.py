"""Letters in; their script, and what letters alone tell of the language, out. The tables stand in `profiles/alphabets.toml`.

`language` asks it which language a text is in, `encodings` whether a decoding can be a text at all.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

Alphabets = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Script:
    """A writing system: ISO 15924 name, what one letter weighs against others', the one language of its press, if any."""

    name: str
    weight: float
    sole: str | None
    ranges: tuple[tuple[int, int], ...]
    strangers: re.Pattern[str]
    look_alike_words: re.Pattern[str] | None
    folds: Mapping[int, int]

    def clean(self, text: str) -> str:
        """Return `text`, folded, with every run of characters of other scripts, digits and marks as one space."""
        return self.strangers.sub(" ", self.fold(text))

    def fold(self, text: str) -> str:
        """Return `text` with look-alike letters of another script as letters of this one, in words that mix both.

        Serbian and Kyrgyz newsrooms mix Latin letters into Cyrillic words.
        """
        if self.look_alike_words is None:
            return text
        return self.look_alike_words.sub(self._fold_word, text)

    def _fold_word(self, match: re.Match[str]) -> str:
        """Return a run of letters of this script and of look-alikes, folded if it has any of this script."""
        word = match[0]
        return word if word.isascii() or self.strangers.fullmatch(word) else word.translate(self.folds)


@cache
def scripts() -> Mapping[str, Script]:
    """Return the scripts by their ISO 15924 names."""
    return {name: _script(name, entry) for name, entry in _tables()["scripts"].items()}


@cache
def alphabets(script: str) -> Alphabets:
    """Return the letters of each language of a script (for Latin those beyond a-z); empty where nothing is known."""
    return {language: frozenset(letters) for language, letters in _tables()["alphabets"].get(script, {}).items()}


def weigh(text: str) -> tuple[Script | None, float, Counter[str]]:
    """Return the script that most of `text` is in, its weighted number of letters there, and the letters counted."""
    counts = Counter(text)
    starts, names = _borders()
    weights: Counter[str] = Counter()
    for character, number in counts.items():
        if character.isalpha() and (name := names[bisect_right(starts, ord(character)) - 1]):
            weights[name] += number
    if not weights:
        return None, 0.0, counts
    known = scripts()
    # Sorted by name last, so that a tie does not depend on which letter came first.
    name = max(sorted(weights), key=lambda n: weights[n] * known[n].weight)
    return known[name], weights[name] * max(1.0, known[name].weight), counts


def foreign(counts: Mapping[str, int], script: str) -> dict[str, int]:
    """Return for each language of a script how many of the counted letters only other languages' alphabets have."""
    spellings = alphabets(script)
    evidence: dict[str, int] = {}
    every = _every_letter(script)
    for character, number in counts.items():
        if character in every:
            evidence[character] = number
        elif (small := character.lower()) in every:
            evidence[small] = evidence.get(small, 0) + number
    return {
        language: sum(number for letter, number in evidence.items() if letter not in letters)
        for language, letters in spellings.items()
    }


@cache
def letters_of(language: str) -> frozenset[str]:
    """Return every letter and sign that a language is written with, capitals too; empty where nothing is known."""
    found: set[str] = set()
    for script, spellings in _tables()["alphabets"].items():
        if language in spellings and script != "Hani":
            found.update(spellings[language], spellings[language].upper())
    names = _tables()["syllabic"].get(language) or [s.name for s in scripts().values() if s.sole == language]
    for name in names:
        for first, last in scripts()[name].ranges:
            found.update(map(chr, range(first, last + 1)))
    return frozenset(found)


@cache
def _every_letter(script: str) -> frozenset[str]:
    """Return the letters that any alphabet of the script has."""
    return frozenset().union(*alphabets(script).values())


@cache
def _borders() -> tuple[list[int], list[str | None]]:
    """Return the first code points of the stretches that belong to one script or to none, and the scripts' names."""
    starts: list[int] = []
    names: list[str | None] = []
    for first, last, name in [(-1, -1, None), *sorted((a, b, s.name) for s in scripts().values() for a, b in s.ranges)]:
        if starts and starts[-1] == first:
            starts.pop(), names.pop()
        starts += [first, last + 1]
        names += [name, None]
    return starts, names


@cache
def _tables() -> Mapping[str, Any]:
    """Return the tables of the file."""
    source = resources.files("helpers") / "profiles" / "alphabets.toml"
    return tomllib.loads(source.read_text("utf-8"))


def _script(name: str, entry: Mapping[str, Any]) -> Script:
    """Return the script that one entry of the file describes."""
    ranges = tuple(_range(part) for part in entry["ranges"].split())
    own = "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in ranges)
    alike, folded = entry.get("look_alikes", ("", ""))
    return Script(
        name,
        entry["weight"],
        entry.get("sole"),
        ranges,
        re.compile(f"[^{own}]+"),
        re.compile(f"[{alike}{own}]+") if alike else None,
        str.maketrans(alike, folded),
    )


def _range(part: str) -> tuple[int, int]:
    """Return the first and last code point of `part`, as in "400-52f" or "aa"."""
    first, _, last = part.partition("-")
    return int(first, 16), int(last or first, 16)
