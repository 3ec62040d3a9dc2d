"""Words of any script in; the same in Latin letters out, as their own language spells them there: г is g in Russian, h in Ukrainian.

For reading names aloud and for finding them again, never for comparing spellings (that is `helpers.language.translit`) and
never instead of the words: the original always stands beside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

import pandas as pd
from anyascii import anyascii

from helpers.across.wording import given
from helpers.aids.letters import alphabet, script_of
from helpers.aids.syllables import chinese, devanagari, hangul, japanese

SPOKEN = (
    "text", "counted", "speaker", "cue", "headline", "place", "event", "words", "in_headline", "in_body", "headline_quote", "body_quote",
)  # fmt: skip
_SYLLABLES: dict[str, Callable[[str], str]] = {"devanagari": devanagari, "hangul": hangul, "kana": japanese}
_KEPT = 80  # characters: longer texts are not kept for another time
_SPACES = re.compile(" {2,}| (?=[,.;:!?])")
_POINTS = str.maketrans(
    {"、": ", ", "。": ". ", "，": ", ", "．": ". ", "：": ": ", "；": "; ", "！": "! ", "？": "? ", "،": ",", "؛": ";", "؟": "?"}
    | {"۔": ".", "।": ".", "־": "-", "（": " (", "）": ") ", "「": " “", "」": "” ", "『": " “", "』": "” ", "《": " “", "》": "” "}
)  # fmt: skip


def latin(text: str, language: str = "und") -> str:
    """Return a text in Latin letters; what is written in them stays as it is. Never raises.

    Args:
        text: words, a sentence or a whole article, in any scripts.
        language: BCP 47; where it does not use a script, that script's commonest language is read.

    >>> latin("Володимир Зеленський", "uk"), latin("Владимир Зеленский", "ru"), latin("Търговище", "bg")
    ('Volodymyr Zelenskyi', 'Vladimir Zelenskiy', 'Targovishte')
    >>> latin("Чыңгыз Айтматов", "ky"), latin("Κυριάκος Μητσοτάκης", "el"), latin("Nikola Žigić", "sr-Latn")
    ('Chynggyz Aytmatov', 'Kyriakos Mitsotakis', 'Nikola Žigić')
    """
    if text.isascii():
        return text
    base = language.split("-")[0]
    return _kept(text, base) if len(text) <= _KEPT else _latin(text, base)


@lru_cache(maxsize=100_000)
def _kept(text: str, language: str) -> str:
    """Return a few words in Latin letters; they may well be asked for again."""
    return _latin(text, language)


def _latin(text: str, language: str) -> str:
    """Return a text in Latin letters, script by script."""
    scripts = {script_of(char) for char in text} - {None, "latin"}
    if not scripts:
        return text
    text = unicodedata.normalize("NFC", text)
    for script in sorted(scripts & {"cyrillic", "greek", "georgian", "armenian", "hebrew", "arabic"}, key=str):
        text = alphabet(str(script), language)(text)
    if language == "ja" and "han" in scripts:
        text = japanese(text)
    for script in sorted(scripts & _SYLLABLES.keys(), key=str):
        text = _SYLLABLES[str(script)](text)
    if "hangul" not in scripts and language == "ko":
        text = hangul(text)
    if "han" in scripts:
        text = chinese(text)
    spelt = "".join(_last(char) for char in text.translate(_POINTS))
    return spelt if spelt == text else _SPACES.sub(" ", spelt).strip(" ")


def _last(char: str) -> str:
    """Return what is left of another script in the ASCII letters of anyascii; what stands alone in no script stays."""
    return char if script_of(char) in (None, "latin") else anyascii(char)


def latin_beside(text: str, language: str) -> str | None:
    """Return a text in Latin letters where that is not how it is written already, else None.

    >>> latin_beside("Скопје", "mk"), latin_beside("Paris", "fr")
    ('Skopje', None)
    """
    spelt = latin(text, language)
    return None if spelt == text else spelt


def with_latin(frame: pd.DataFrame, articles: pd.DataFrame, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return a frame with `<column>_latin` behind each column of words, in the Latin letters of its article's language.

    Args:
        frame: rows of any table or comparison with the column `article`.
        articles: the articles table.
        columns: which columns are spelt; those of `SPOKEN` that the frame has where none are named. Null stays null.

    Raises KeyError for a frame without `article`, and for a named column that it lacks.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> with_latin(corpus.numbers, corpus.articles)[["text", "text_latin"]].iloc[1].tolist()
    ['10 миңден ашуун', '10 mingden ashuun']
    """
    languages = dict(zip(articles["article"], articles["language"], strict=True))
    codes = [str(languages.get(article, "und")) for article in frame["article"]]
    chosen = [c for c in SPOKEN if c in frame.columns] if columns is None else list(columns)
    parts: dict[str, pd.Series] = {}
    for column in frame.columns:
        parts[str(column)] = frame[column]
        if column in chosen:
            spelt = [_cell(value, code) for value, code in zip(frame[column], codes, strict=True)]
            parts[f"{column}_latin"] = pd.Series(spelt, index=frame.index, dtype="str")
    if missing := [c for c in chosen if c not in parts]:
        raise KeyError(missing[0])
    return pd.DataFrame(parts, index=frame.index)


def _cell(value: object, language: str) -> str | None:
    """Return a cell in Latin letters; null stays null."""
    return latin(value if isinstance(value, str) else str(value), language) if given(value) else None
