"""Text of scripts that write syllables or words in; the same in Latin letters out: Devanagari, Hangul, kana and Han letters.

Han letters are read as Chinese by pypinyin, as Japanese by janome's dictionary where the extra `clippings[japanese]` is
installed, in Korean headlines by a short list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from anyascii import anyascii

from helpers.aids.letters import alphabet, page, script_of

_HANGUL_FIRST, _VOWELS, _FINALS = 0xAC00, 21, 28
_SYLLABLES = re.compile(r"[\uac00-\ud7a3]+")
_DEVANAGARI = re.compile(r"[\u0900-\u0963\u0970-\u097f]+")
_VIRAMA, _NUKTA = "\u094d", "\u093c"
_LONG = {"a": "ā", "i": "ī", "u": "ū", "e": "ē", "o": "ō"}
_LENGTHENED = re.compile("([aiueo])ー")
_LABIAL = frozenset("pbm")


# --- Hangul ---


def hangul(text: str) -> str:
    """Return a text whose Korean syllables are spelt in the Revised Romanization, with the sounds that change together.

    >>> hangul("김정은 국무위원장"), hangul("독립문, 신라")
    ('gimjeongeun gungmuwiwonjang', 'dongnimmun, silla')
    """
    han = page()["hangul"]["han"]
    known = "".join(han.get(char, char) for char in text)
    return _SYLLABLES.sub(lambda run: _korean(run[0]), known)


def _korean(run: str) -> str:
    """Return a run of Korean syllables in Latin letters."""
    told = page()["hangul"]
    spelt = []
    behind = 0  # The final of the syllable before.
    for char in run:
        code = ord(char) - _HANGUL_FIRST
        initial, vowel, final = code // (_VOWELS * _FINALS), code // _FINALS % _VOWELS, code % _FINALS
        spelt += [_joint(behind, told["initials"][initial], told), told["vowels"][vowel]]
        behind = final
    return "".join([*spelt, told["finals"][behind]])


def _joint(final: int, initial: str, told: Any) -> str:
    """Return the sound of a final and of the initial behind it."""
    closed = told["finals"][final]
    if not initial:
        return str(told["carried"].get(str(final), closed))
    return str(told["together"].get(f"{closed} {initial}", closed + initial))


# --- Devanagari ---


def devanagari(text: str) -> str:
    """Return a text whose Devanagari words are read aloud; the inherent vowel is left out where Hindi does not speak it.

    >>> devanagari("व्लादिमीर पुतिन"), devanagari("नरेन्द्र मोदी ने कहा"), devanagari("उत्तर कोरिया")
    ('vlādimīr putin', 'narendra modī ne kahā', 'uttar koriyā')
    """
    return _DEVANAGARI.sub(lambda run: _hindi(run[0]), text)


def _hindi(word: str) -> str:
    """Return a Hindi word in Latin letters."""
    units = _units(word)
    if len(units) > 1 and units[-1][1] == "_" and not (units[-2][1] == "" and units[-1][2] == ""):
        units[-1][1] = ""
    for i in range(len(units) - 2, 0, -1):
        open_before = units[i - 1][1] not in ("",) and not units[i - 1][2]
        if units[i][1] == "_" and not units[i][2] and units[i + 1][1] and units[i + 1][0] and open_before:
            units[i][1] = ""
    return "".join(_nasal(units))


def _units(word: str) -> list[list[str]]:
    """Return [consonant, vowel, what stands behind] of each syllable; the inherent vowel is "_", none is ""."""
    told = page()["devanagari"]
    units: list[list[str]] = []
    for i, char in enumerate(word):
        spelt = told["consonants"].get(char + _NUKTA if word[i + 1 : i + 2] == _NUKTA else char)
        if spelt:
            units.append([spelt, "_", ""])
        elif char in told["vowels"]:
            units.append(["", told["vowels"][char], ""])
        elif units and char in told["signs"]:
            units[-1][1] = told["signs"][char]
        elif units and char == _VIRAMA:
            units[-1][1] = ""
        elif units and char in told["behind"]:
            units[-1][2] += told["behind"][char]
        elif char != _NUKTA:
            units.append(["", anyascii(char), ""])
    return units


def _nasal(units: list[list[str]]) -> list[str]:
    """Return the syllables, the nasal before a labial as m."""
    spelt = []
    for i, (consonant, vowel, behind) in enumerate(units):
        labial = behind == "n" and i + 1 < len(units) and units[i + 1][0][:1] in _LABIAL
        spelt.append(f"{consonant}{'a' if vowel == '_' else vowel}{'m' if labial else behind}")
    return spelt


# --- Kana and Han letters ---


def kana(text: str) -> str:
    """Return a text whose kana are spelt by Hepburn, long vowels with a macron where a bar writes them.

    >>> kana("プーチン"), kana("85マイル"), kana("きって")
    ('pūchin', '85 mairu', 'kitte')
    """
    return _spaced(text, "kana", _hepburn)


def _hepburn(run: str) -> str:
    """Return a run of kana in Latin letters."""
    return _LENGTHENED.sub(lambda m: _LONG[m[1]], alphabet("kana", "ja")(run)).replace("ー", "")


def _spaced(text: str, script: str, read: Callable[[str], str]) -> str:
    """Return a text whose runs of a script are read, a space between what is read and letters or digits beside it."""
    parts: list[str] = []
    for here, run in groupby(text, lambda char: script_of(char) == script):
        written = "".join(run)
        spelt = read(written) if here else written
        glued = parts and parts[-1][-1:].isalnum() and spelt[:1].isalnum()
        parts.append(f" {spelt}" if glued else spelt)
    return "".join(parts)


def chinese(text: str) -> str:
    """Return a text whose Han letters are read in Mandarin, a space between two.

    >>> chinese("金正恩 2024年")
    'jin zheng en 2024 nian'
    """
    return _spaced(text, "han", lambda run: " ".join(_pinyin(run)))


@lru_cache(maxsize=20_000)
def _pinyin(run: str) -> tuple[str, ...]:
    """Return the syllables of a run of Han letters, without tones."""
    from pypinyin import lazy_pinyin  # half a second, and only for who reads Chinese

    return tuple(lazy_pinyin(run, v_to_u=True))


def japanese(text: str) -> str:
    """Return a Japanese text in Latin letters, names with a capital; without the extra, Han letters are left to `chinese`.

    >>> japanese("プーチン")
    'pūchin'
    """
    reader = _dictionary() if any(script_of(char) == "han" for char in text) else None
    return _read_words(text, reader) if reader else kana(text)


@cache
def _dictionary() -> Any:
    """Return what tells Japanese words and their readings, None where the extra is not installed."""
    try:
        from janome.tokenizer import Tokenizer
    except ImportError:
        return None
    return Tokenizer()


@lru_cache(maxsize=2_000)
def _read_words(text: str, reader: Any) -> str:
    """Return a Japanese text word by word."""
    parts: list[str] = []
    for word in reader.tokenize(text):
        known = word.phonetic != "*" and any(script_of(c) in {"han", "kana"} for c in word.surface)
        spelt = kana(word.phonetic if known else word.surface)
        if known and "固有名詞" in word.part_of_speech:
            spelt = spelt[:1].upper() + spelt[1:]
        glued = parts and parts[-1][-1:].isalnum() and spelt[:1].isalnum()
        parts.append(f" {spelt}" if glued else spelt)
    return "".join(parts)
