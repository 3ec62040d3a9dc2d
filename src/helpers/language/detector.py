"""A clean sample of a text in; langdetect's probabilities of its languages out: its n-grams and draws, without its detours.

langdetect looks every character's Unicode block up anew, twice, and forms the n-grams of every word anew. Here each
character is normalised once a process, and each word gives its n-grams once a detector factory.
"""

from __future__ import annotations

from itertools import chain
from typing import Any
from weakref import WeakKeyDictionary

from langdetect import DetectorFactory, LangDetectException
from langdetect.detector import Detector
from langdetect.lang_detect_exception import ErrorCode
from langdetect.utils.ngram import NGram

_MEMO_LIMIT = 100_000
_LONGEST_WORD = 40
_BETWEEN_CHECKS = 5  # Draws after which langdetect looks whether one language is certain.
_grams: WeakKeyDictionary[DetectorFactory, dict[str, list[str]]] = WeakKeyDictionary()


class SampleDetector(Detector):  # type: ignore[misc]
    """langdetect's detector for a sample that is clean already: neither addresses nor other scripts nor double spaces."""

    def __init__(self, factory: DetectorFactory) -> None:
        super().__init__(factory)
        self._known = _grams.setdefault(factory, {})

    def append(self, text: str) -> None:
        """Take the sample as it is."""
        self.text = text

    def cleaning_text(self) -> None:
        """Do nothing: letters of other scripts are out already."""

    def _extract_ngrams(self) -> list[str]:
        """Return the known n-grams of one to three characters, as `NGram` forms them."""
        words = self.text.translate(_NORMAL).split(" ")
        words[:-1] = [word + " " for word in words[:-1]]  # The space behind a word is part of its last n-grams.
        known = self._known
        return list(chain.from_iterable([known.get(word) or self._grams_of(word) for word in words]))

    def _grams_of(self, word: str) -> list[str]:
        """Return the known n-grams of one word, none where it is all capitals so far."""
        profiled = self.word_lang_prob_map
        result: list[str] = []
        grams, capitals = " ", False
        for character in word if word != " " else "":
            before = grams[-1]
            grams = grams[-2:] + character
            capitals = character.isupper() and (capitals or before.isupper())
            if not capitals:
                result += [g for g in (grams[-1:], grams[-2:], grams[-3:])[: len(grams)] if g != " " and g in profiled]
        if len(word) <= _LONGEST_WORD:
            if len(self._known) >= _MEMO_LIMIT:
                self._known.clear()
            self._known[word] = result
        return result

    def _detect_block(self) -> None:
        """Set the probability of each language: the mean of some trials, each drawing n-grams until one is certain."""
        grams = self._extract_ngrams()
        if not grams:
            raise LangDetectException(ErrorCode.CantDetectError, "No features in text.")
        self.random.seed(self.seed)
        trials = [self._trial(grams) for _ in range(self.n_trial)]
        self.langprob = [0.0] * len(self.langlist)
        for trial in trials:
            self.langprob = [p + q / self.n_trial for p, q in zip(self.langprob, trial, strict=True)]

    def _trial(self, grams: list[str]) -> list[float]:
        """Return the probabilities after as many draws as one trial needs."""
        draw, profiled = self.random.choice, self.word_lang_prob_map
        prob: list[float] = self._init_probability()
        weight = (self.alpha + self.random.gauss(0.0, 1.0) * self.ALPHA_WIDTH) / self.BASE_FREQ
        prob = [p * (weight + q) for p, q in zip(prob, profiled[draw(grams)], strict=True)]
        drawn = 0
        while self._normalize_prob(prob) <= self.CONV_THRESHOLD and drawn < self.ITERATION_LIMIT:
            five = [profiled[draw(grams)] for _ in range(_BETWEEN_CHECKS)]
            prob = [
                p * (weight + a) * (weight + b) * (weight + c) * (weight + d) * (weight + e)
                for p, a, b, c, d, e in zip(prob, *five, strict=True)
            ]
            drawn += _BETWEEN_CHECKS
        return prob


class _Normalised(dict[int, str]):
    """The table of normalised characters, filled as they come."""

    def __missing__(self, code: int) -> str:
        normal: str = NGram.normalize(chr(code))
        self[code] = normal
        return normal


_NORMAL: Any = _Normalised()
