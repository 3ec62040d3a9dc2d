"""A word in; the ways in which it may be spelt elsewhere out, so that one typed in any letters is found in all.

Words are cut with the marks that their scripts write above and below letters. Han letters, kana and Thai write no spaces:
what is typed in them is looked for letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from helpers.aids.latin import latin
from helpers.language.translit import rough_latin

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SPACED = rf"[^\W\u3041-\u30ff{_HAN}]"  # a letter or digit of a script that sets spaces between words
_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957"
    r"\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0b3e-\u0b4d\u0bbe-\u0bcd\u200c\u200d\u0f71-\u0f84\u1032-\u103e"
)
WORD = re.compile(rf"[\u30a1-\u30fa\u30fc]+|[\u3041-\u309f]+|[{_HAN}]+|{_SPACED}(?:{_SPACED}|[{_MARKS}])*")
_UNSPACED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
_LETTERS_OF_WORDS = re.compile(
    "[\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)  # their reading is another with each word
# Scripts without capitals, and katakana, which write foreign names: there a name cannot be told from a word by its first letter.
_UNCASED = re.compile("[\u30a1-\u30fc\u0590-\u08ff\u0900-\u0dff\u10d0-\u10ff\u1100-\u11ff\uac00-\ud7af]")


def words_of(text: str) -> list[str]:
    """Return the words of what somebody typed, in small letters.

    >>> words_of("Ким Чен-ун!"), words_of("किम जोंग उन")
    (['ким', 'чен', 'ун'], ['किम', 'जोंग', 'उन'])
    """
    return [m[0].casefold() for m in WORD.finditer(unicodedata.normalize("NFC", text))]


def unspaced(text: str) -> bool:
    """Tell whether a text is in a script that sets no spaces between words.

    >>> unspaced("金正恩"), unspaced("김정은")
    (True, False)
    """
    return bool(_UNSPACED.search(text))


def name_like(word: str) -> bool:
    """Tell whether a word as written may be a name: it begins with a capital, or its script has none.

    >>> name_like("Putin"), name_like("putin"), name_like("푸틴")
    (True, False, True)
    """
    return word[:1].isupper() or bool(_UNCASED.match(word))


@lru_cache(maxsize=200_000)
def keys(word: str, language: str = "und") -> tuple[str, ...]:
    """Return the spellings of a word in rough Latin letters: as its own language reads it, and letter by letter.

    Han letters have none: their reading is another in each word.

    >>> keys("Гройсман", "uk"), keys("Žižkov", "cs"), keys("漢")
    (('hroisman', 'groisman'), ('zizkov',), ())
    """
    if _LETTERS_OF_WORDS.search(word):
        return ()
    spelt = latin(word, language)
    found = (rough_latin(spelt), rough_latin(word)) if spelt != word else (rough_latin(word),)
    return tuple(dict.fromkeys(key.replace(" ", "") for key in found if key.isascii() and key))
