"""The articles table in; every word with its places, and the places of a phrase in any spelling, out.

A corpus has far fewer different words than words: a question is asked of each different word once, and the places of those
that answer are looked up. The words of a phrase must follow each other in the text, with a hyphen, a point or a space between.
"""

from __future__ import annotations

import difflib
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.across.units import cells
from helpers.aids.spelling import WORD, keys, name_like, unspaced
from helpers.language.translit import may_sound_alike, sounds

WHOLE, BEGUN, SPELT, SPELT_BEGUN, ACTOR, SOUND, VALUE, CLAIMED = range(8)
_FEWEST_BEGUN = 3  # letters that a word must have to be found as the beginning of others
_FEWEST_SPELT = 4
_SHORTEST_SPELT = 2
_LONGEST_ENDING = 5  # letters behind a word of a phrase, its endings
_FEWEST_SOUNDS, _FEWEST_OF_PHRASE = 3, 2
_ALIKE, _ALIKE_UNCASED, _ALIKE_ABROAD = (
    0.75,
    0.68,
    0.55,
)  # So much alike are two words spelt that sound alike, in one script and in two.
_GAP = 2
_ACRONYM = 4  # letters: so short a form is read letter by letter


class Hit(NamedTuple):
    """A place in a text and the sort of likeness: one of WHOLE … CLAIMED, the smaller the surer."""

    article: str
    start: int
    end: int
    rank: int


class Vocabulary:
    """The different words of a corpus, by language, and where each stands."""

    def __init__(self, articles: pd.DataFrame) -> None:
        self.texts: dict[str, str] = {}
        self.languages: dict[str, str] = {}
        self._words: list[tuple[str, str, str]] = []  # (as written, in small letters, language)
        self._places: list[list[tuple[str, int]]] = []  # of each word: article and number of the word in it
        self._spans: dict[str, list[tuple[int, int, int]]] = {}  # of each article: word, start, end
        known: dict[tuple[str, str], int] = {}
        for article, text, language in cells(articles, "article", "text", "language"):
            self.texts[article], self.languages[article] = text, language
            self._spans[article] = self._read(article, text, str(language).split("-")[0], known)
        self._folded = _sorted((word[1], i) for i, word in enumerate(self._words))
        self._keys: list[tuple[str, int]] | None = None
        self._names: dict[str, list[int]] | None = None

    def _read(
        self, article: str, text: str, language: str, known: dict[tuple[str, str], int]
    ) -> list[tuple[int, int, int]]:
        """Return (word, start, end) of each word of a text; new words are added."""
        spans = []
        for number, found in enumerate(WORD.finditer(text)):
            written = found[0]
            i = known.get((written, language))
            if i is None:
                i = known[written, language] = len(self._words)
                self._words.append((written, unicodedata.normalize("NFC", written).casefold(), language))
                self._places.append([])
            self._places[i].append((article, number))
            spans.append((i, found.start(), found.end()))
        return spans

    def phrase(self, words: Sequence[str], *, sound: bool = False, strict: bool = False) -> Iterator[Hit]:
        """Yield the places of a phrase, words in small letters; each place with its surest likeness.

        Args:
            sound: whether words of names that only sound alike are found too.
            strict: whether the phrase is a known form of a name: its letters, with an ending at most.
        """
        if not words:
            return
        likely = [self._like(word, sound, len(words) > 1, strict) for word in words]
        first = min(range(len(words)), key=lambda i: sum(len(self._places[w]) for w in likely[i]))
        for word in likely[first]:
            for article, number in self._places[word]:
                hit = self._follows(article, number - first, likely)
                if hit:
                    yield hit

    def _follows(self, article: str, number: int, likely: Sequence[Mapping[int, int]]) -> Hit | None:
        """Return the place of a phrase that begins with a certain word of an article, if it stands there."""
        spans = self._spans[article]
        if number < 0 or number + len(likely) > len(spans):
            return None
        ranks = [likely[i].get(spans[number + i][0]) for i in range(len(likely))]
        if None in ranks:
            return None
        text = self.texts[article]
        for one, other in zip(
            spans[number : number + len(likely)], spans[number + 1 : number + len(likely)], strict=False
        ):
            between = text[one[2] : other[1]]
            if len(between) > _GAP or "\n" in between:
                return None
        return Hit(
            article, spans[number][1], spans[number + len(likely) - 1][2], max(r for r in ranks if r is not None)
        )

    def _like(self, word: str, sound: bool, several: bool, strict: bool) -> dict[int, int]:
        """Return the different words that are like one, each with the sort of likeness."""
        longest = len(word) + _LONGEST_ENDING if several or strict else 10**6
        found = {}
        for folded, i in _from(self._folded, word):
            if folded == word:
                found[i] = WHOLE
            elif (len(word) >= _FEWEST_BEGUN or several) and len(folded) <= longest:
                found[i] = BEGUN
        if strict:
            return found
        for key in keys(word):
            for spelt, i in _from(self._spelt(), key):
                if i not in found and spelt == key and len(key) > _SHORTEST_SPELT:
                    found[i] = SPELT
                elif i not in found and len(key) >= _FEWEST_SPELT and len(spelt) <= longest:
                    found[i] = SPELT_BEGUN
        if sound:
            found |= {i: SOUND for i in self._sounding(word, several) if i not in found}
        return found

    def _spelt(self) -> list[tuple[str, int]]:
        """Return the words by their spellings in rough Latin letters, sorted."""
        if self._keys is None:
            self._keys = _sorted(
                (key, i) for i, (_, folded, code) in enumerate(self._words) for key in keys(folded, code)
            )
        return self._keys

    def _sounding(self, word: str, several: bool) -> Iterator[int]:
        """Yield the names that sound like a word and are spelt somewhat like it."""
        if self._names is None:
            self._names = defaultdict(list)
            for i, (written, folded, code) in enumerate(self._words):
                if name_like(written):
                    for heard in {_heard(key) for key in keys(folded, code)}:
                        self._names[heard].append(i)
        for key in keys(word):
            heard = _heard(key)
            if len(heard) < (_FEWEST_OF_PHRASE if several else _FEWEST_SOUNDS):
                continue
            for i in self._names.get(heard, ()):
                if sound_alike(word, self._words[i][1], self._words[i][2]):
                    yield i

    def letters(self, typed: str) -> Iterator[Hit]:
        """Yield the places of what is typed in a script without spaces, letter by letter."""
        for article, text in self.texts.items():
            at = text.find(typed)
            while at >= 0:
                yield Hit(article, at, at + len(typed), WHOLE)
                at = text.find(typed, at + len(typed))

    def form(self, form: str) -> Iterator[Hit]:
        """Yield the places of a known form of a name, in any script; one with capitals only where the text has them too."""
        if unspaced(form):
            yield from self.letters(form)
            return
        acronym = form.isupper() or len(form) <= _ACRONYM
        for hit in self.phrase([m[0].casefold() for m in WORD.finditer(form)], strict=True):
            written = self.texts[hit.article][hit.start : hit.end]
            if written.startswith(form) if acronym else written[0].isupper() or not form[0].isupper():
                yield hit


def sound_alike(word: str, other: str, language: str) -> bool:
    """Tell whether two words may be one name: they sound alike, and are spelt alike, more so in one script than in two.

    Scripts without capitals show no names, so that likeness alone has to tell; Japanese has one letter for l and r.

    >>> sound_alike("любимова", "lyubimova", "en"), sound_alike("putin", "patton", "en")
    (True, False)
    """
    uncased = not other.upper().isupper() and not unspaced(other)
    least = _ALIKE if word.isascii() == other.isascii() else _ALIKE_UNCASED if uncased else _ALIKE_ABROAD
    one_liquid = unspaced(other)
    return any(
        len(_heard(a)) >= _FEWEST_OF_PHRASE
        and _heard(a) == _heard(b)
        and (one_liquid or may_sound_alike(a, b))
        and difflib.SequenceMatcher(None, a, b).ratio() >= least
        for a in keys(word)
        for b in keys(other, language)
    )


def _heard(key: str) -> str:
    """Return the firm consonants of a spelling, one letter for l and r."""
    return _once(sounds(key).replace("l", "r"))


def _once(letters: str) -> str:
    """Return letters without those that repeat the one before."""
    return "".join(c for i, c in enumerate(letters) if not i or c != letters[i - 1])


def _sorted(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return (word, number) in the order of the words."""
    return sorted(pairs)


def _from(pairs: list[tuple[str, int]], beginning: str) -> Iterator[tuple[str, int]]:
    """Yield the pairs whose word begins so; those that are equal first."""
    for i in range(bisect_left(pairs, (beginning, -1)), len(pairs)):
        if not pairs[i][0].startswith(beginning):
            return
        yield pairs[i]
