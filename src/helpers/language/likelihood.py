"""Words and a language in; how likely the language spells them so (natural logarithms) out.

A trigram model of characters, counted from the profiles that `language` detects with. `encodings` compares the
readings that different codepages give of the same bytes with it.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from helpers.language.language import read_profile

TYPOGRAPHIC = frozenset(
    "“”„‟‘’‚‛«»‹›–—―…•§№€£°\u00a0\u00ad\u200c\u200d\u200e\u200f、。，！？：；（）「」『』《》〈〉【】・～％"
)
_UNSEEN = 1e-6  # Probability of a character that a profile does not know.
_TRUST = 0.85  # How far a context's own counts are believed: rare n-grams and names are not in the profiles.
_SEEN_OFTEN = 30.0  # Occurrences at which a context gets half of that trust.
# What characters that are no letters cost, as log-probabilities.
_ASCII, _TYPOGRAPHIC_MARK, _SYMBOL, _GARBAGE = -3.0, -6.0, -12.0, -20.0
_KANA, _COMMON_HAN, _RARE_HAN = -4.5, -7.0, -12.0
_FOREIGN_ROMAN = 0.01  # Probability of a Latin letter in a language of another script.
_MISPLACED = -8.0  # A capital after a small letter, a mark between two letters.
_JOINS_LETTERS = frozenset("’‘\u00ad·\u200c\u200d・–—")
_OPENS = frozenset("“„‚«‹")
_LEVEL_ONE = {"zh-cn": ("gb2312", 0xB0, 0xD7), "zh-tw": ("big5", 0xA4, 0xC6), "ja": ("euc-jp", 0xB0, 0xCF)}
_PARTS = re.compile(r"[^\W\d_]+|[\s\S]")


class Spelling:
    """How one language spells: the log-probability of each character after the two before it, word by word."""

    def __init__(self, language: str) -> None:
        """Count the model from the language's profile; raises FileNotFoundError where there is none."""
        self._counts: Counter[str] = Counter()
        for gram, number in json.loads(read_profile(language))["freq"].items():
            self._counts[_small(gram)] += number
            if len(gram) == 2 and gram[0] == " ":
                self._counts[" "] += number
        self._followed: Counter[str] = Counter()  # How much of a context's text the profile's n-grams account for.
        for gram, number in self._counts.items():
            if len(gram) > 1 and gram[:-1] in self._counts:
                self._followed[gram[:-1]] += number
        self._total = sum(number for gram, number in self._counts.items() if len(gram) == 1)
        roman = sum(number for gram, number in self._counts.items() if len(gram) == 1 and "a" <= gram <= "z")
        self._roman = _UNSEEN if roman > 0.5 * self._total else _FOREIGN_ROMAN
        self._common_han = _common_han(language)
        self._after = lru_cache(maxsize=50_000)(self._count_after)  # The same letters come again and again …
        self._of_word = lru_cache(maxsize=5_000)(self._of_letters)  # … and the same words, in every codepage that fits.

    def of_text(self, text: str) -> float:
        """Return the log-likelihood of a run of characters without white space."""
        return sum(self._of_part(text, match) for match in _PARTS.finditer(text))

    def _of_part(self, text: str, match: re.Match[str]) -> float:
        """Return the log-likelihood of one run of letters or of one other character."""
        part = match[0]
        if len(part) > 1 or part.isalpha():
            return self._of_word(part)
        if part in self._counts and not part.isascii():
            return self._after("", "", part)  # Vowel signs, punctuation of the Far East.
        if part in TYPOGRAPHIC:
            return _TYPOGRAPHIC_MARK + (_MISPLACED if _is_misplaced(text, match.start()) else 0.0)
        if part.isascii() and (part.isprintable() or part.isspace()):
            return _ASCII
        return _GARBAGE if unicodedata.category(part)[0] == "C" or part == "\ufffd" else _SYMBOL

    def _of_letters(self, word: str) -> float:
        """Return the log-likelihood of one run of letters, its ends included."""
        first, second, total = "", " ", 0.0
        if any(a.islower() and b.isupper() for a, b in pairwise(word)):
            total += _MISPLACED
        if self._roman == _FOREIGN_ROMAN and not word.isascii():
            total += _MISPLACED * sum(a.isascii() != b.isascii() for a, b in pairwise(word))
        for character in _small(word):
            if "\u3041" <= character < "\uac00":
                total += self._of_han(character)
            else:
                total += self._after(first, second, character)
            first, second = second, character
        return total + self._after(first, second, " ")

    def _of_han(self, character: str) -> float:
        """Return the log-likelihood of a kana or Han character: langdetect counts them in classes too wide to tell."""
        if character <= "\u30ff":
            return _KANA if self._common_han else _SYMBOL
        return _COMMON_HAN if character in self._common_han else _RARE_HAN

    def _count_after(self, first: str, second: str, third: str) -> float:
        """Return the log-probability of a character after two others."""
        counts = self._counts
        chance = max(counts[third] / self._total, self._roman if third.isascii() else _UNSEEN)
        for context in (second, first + second):
            if context and (followed := self._followed[context]):
                trust = _TRUST * min(1.0, followed / counts[context]) * followed / (followed + _SEEN_OFTEN)
                chance = trust * counts[context + third] / followed + (1 - trust) * chance
        return math.log(chance)


def _small(letters: str) -> str:
    """Return the letters in small ones, one for one: Python makes two characters of the Turkish "İ"."""
    return letters.replace("İ", "i").lower()


def _common_han(language: str) -> frozenset[str]:
    """Return the Han characters that the first level of a language's standard holds: those in everyday use."""
    if language not in _LEVEL_ONE:
        return frozenset()
    codec, first, last = _LEVEL_ONE[language]
    pairs = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in range(0x40, 0xFF))
    return frozenset(character for pair in pairs if len(character := pair.decode(codec, "ignore")) == 1)


def _is_misplaced(text: str, at: int) -> bool:
    """Tell whether a typographic mark stands where no typesetter puts it: within a word, or opening at a word's end."""
    before, after, mark = text[at - 1 : at], text[at + 1 : at + 2], text[at]
    return before.isalpha() and ((after.isalpha() and mark not in _JOINS_LETTERS) or mark in _OPENS)
