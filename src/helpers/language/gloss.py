"""A text in; the common words in it, by the English key under which its language's page (section `gloss`) lists them, out.

A language that has no such list is read through its next of kin (`helpers.language.kin`): Bulgarian by Russian words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from helpers.language.kin import of_kin_words
from helpers.language.packs import load_pack
from helpers.language.text import tokenize

_LONGEST_ENDING = {1: 3, 2: 3, 3: 5}  # by the length of the beginning; few letters begin many words
_ENDING = 9


class _Words(NamedTuple):
    """The keys of whole words and of beginnings of words."""

    whole: dict[str, frozenset[str]]
    begun: dict[str, frozenset[str]]


def concepts(text: str, language: str) -> frozenset[str]:
    """Return the keys of the common words in a text.

    >>> sorted(concepts("Nobody told us", "en") & concepts("никто нам не сказал", "ru"))
    ['nobody', 'tell', 'we']
    """
    known, read_as = _read(language)
    return of_kin_words(
        text, language, known, lambda words: frozenset(key for word in words for key in _keys(word, read_as))
    )


@cache
def _read(language: str) -> tuple[dict[str, frozenset[str]], str]:
    """Return the keys of the words of a language that were met before, and the language by which it is read."""
    page = load_pack(language.split("-")[0])
    return {}, str(page.section("kin").get("of", page.code))


@lru_cache(maxsize=200_000)
def _keys(word: str, language: str) -> frozenset[str]:
    """Return the keys of one folded word, of the longest beginning that is listed."""
    known = _listed(language)
    if word in known.whole:
        return known.whole[word]
    for cut in range(len(word), 0, -1):
        if word[:cut] in known.begun and len(word) - cut <= _LONGEST_ENDING.get(cut, _ENDING):
            return known.begun[word[:cut]]
    return frozenset()


@cache
def _listed(language: str) -> _Words:
    """Return the words that a page lists."""
    listed: list[tuple[str, str]] = [
        (form, key) for key, forms in load_pack(language).section("gloss").items() for form in forms
    ]
    whole = _by_form((form, key) for form, key in listed if not form.endswith("~"))
    return _Words(whole, _by_form((form[:-1], key) for form, key in listed if form.endswith("~")))


def _by_form(listed: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return the keys of each form."""
    keys: dict[str, set[str]] = {}
    for form, key in listed:
        keys.setdefault(tokenize(form)[0].norm if form.isalpha() else form, set()).add(key)
    return {form: frozenset(several) for form, several in keys.items()}
