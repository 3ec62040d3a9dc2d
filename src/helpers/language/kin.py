"""A text in a language that an encoder never learned in; the same in the spelling and words of its next of kin out.

The page of the language says it (section `kin`): `letters` are patterns that are replaced in order in lower-cased words,
`words` are whole words or, with `~` behind them, beginnings of words, each with what stands for it behind a space. What is
written in another script of the language (Serbian in Latin letters) is first spelt in that of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import TypeVar

from helpers.language.packs import load_pack
from helpers.language.text import IGNORABLE, MARKS, UNSEGMENTED, fold, one_script, tokenize

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MARKED = re.compile(f"[{re.escape(MARKS + IGNORABLE)}]")
_MOST_KNOWN = 50_000
_ONE_WORD = 100  # letters
T = TypeVar("T")
_LONGEST_ENDING, _SHORTEST = 9, 2


def in_kin_words(text: str, language: str) -> str:
    """Return a text as its language's next of kin would nearly write it; unchanged where the page names no kin.

    >>> in_kin_words("Bulgaria's pain is our pain", "en")
    "Bulgaria's pain is our pain"
    """
    reader = _reader(language)
    return reader(text) if reader else text


def of_kin_words(
    text: str, language: str, known: dict[str, frozenset[T]], read: Callable[[frozenset[str]], frozenset[T]]
) -> frozenset[T]:
    """Return what the folded words of a text tell as its language's next of kin would nearly write it; each is read once.

    Args:
        known: what words of the language told before; it is filled.
        read: what tells it of a few folded words.

    >>> sorted(of_kin_words("The harbour, l'homme", "en", {}, lambda words: words))
    ['harbour', 'homme', 'l', 'the']
    """
    if _MARKED.search(text):  # a mark may stand inside a word
        return read(_folded(text, language))
    if len(known) > _MOST_KNOWN:
        known.clear()
    found: set[T] = set()
    for word in _WORD.findall(text):
        told = known.get(word)
        if told is None:
            told = known[word] = read(_folded_word(word, language))
        if told:
            found |= told
    return frozenset(found)


def _folded(text: str, language: str) -> frozenset[str]:
    """Return the folded words of a few words as the next of kin would write them."""
    spelt = in_kin_words(text, language)
    if spelt.isalpha() and len(spelt) <= _ONE_WORD and (spelt.isascii() or max(spelt) < UNSEGMENTED[0]):
        return frozenset((fold(spelt),))  # One word of letters, as nearly always: in a fourth of the time.
    return frozenset(t.norm for t in tokenize(spelt) if t.kind == "word")


_folded_word = lru_cache(maxsize=20_000)(_folded)


@cache
def _reader(language: str) -> Callable[[str], str] | None:
    """Return what rewrites texts of a language, None where its page names no kin."""
    base = language.split("-")[0]
    section = load_pack(base).section("kin")
    letters = [(re.compile(pattern), spelt) for pattern, spelt in section.get("letters", ())]
    entries = [entry.partition(" ") for entry in section.get("words", ())]
    whole = {word: kin for word, _, kin in entries if not word.endswith("~")}
    begun = {word[:-1]: kin for word, _, kin in entries if word.endswith("~")}
    if not letters and not entries:
        return None
    back = _back(base)

    def one(found: re.Match[str]) -> str:
        """Return what stands for one word."""
        written = found.group()
        low = back(one_script(written).lower())
        kin: str | None = whole.get(low)
        cuts = range(len(low), max(_SHORTEST, len(low) - _LONGEST_ENDING) - 1, -1)
        kin = next((begun[low[:cut]] for cut in cuts if low[:cut] in begun), None) if kin is None else kin
        if kin is not None:
            return kin
        for pattern, instead in letters:
            low = pattern.sub(instead, low)
        return low.capitalize() if written[0].isupper() else low

    return lambda text: _WORD.sub(one, text)


def in_script_of_page(word: str, language: str) -> str:
    """Return a folded word as its language's page spells it, whichever of the language's scripts it is written in.

    >>> in_script_of_page("pronađeni", "sr"), in_script_of_page("пронађени", "sr"), in_script_of_page("found", "en")
    ('пронађени', 'пронађени', 'found')
    """
    return _back(language.split("-")[0])(word)


@cache
def _back(language: str) -> Callable[[str], str]:
    """Return what spells a word of another script of a language in that of its page, the longest letters first."""
    scripts: Mapping[str, Mapping[str, str]] = load_pack(language).section("language").get("scripts", {})
    letters = {letter: spelt for table in scripts.values() for letter, spelt in table.items()}
    if not letters:
        return str
    first = {spelt: letter for letter, spelt in letters.items()}
    pattern = re.compile("|".join(sorted(map(re.escape, first), key=len, reverse=True)))
    return lambda word: pattern.sub(lambda found: first[found.group()], word)
