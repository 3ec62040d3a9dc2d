"""The page of letters (`letters.toml`) in; what reads the letters of each script aloud in Latin letters out.

A section is a script, or a language that adds to one. What the patterns of the page mean stands at its head.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any

Reader = Callable[[str], str]
_SCRIPTS = {
    "CYRILLIC": "cyrillic", "GREEK": "greek", "GEORGIAN": "georgian", "ARMENIAN": "armenian", "HEBREW": "hebrew",
    "ARABIC": "arabic", "DEVANAGARI": "devanagari", "HANGUL": "hangul", "HIRAGANA": "kana", "KATAKANA": "kana",
    "KATAKANA-HIRAGANA": "kana", "CJK": "han", "LATIN": "latin",
}  # fmt: skip
_SIGNS = {"^": r"(?<!\w)", "$": r"(?!\w)"}
_SPOKEN = frozenset({"L", "M", "N"})
_GREEK = "\u0370"  # the first letter behind the Latin ones


@cache
def script_of(char: str) -> str | None:
    """Return the script of a character: a name of the page, `latin`, or `other`; None for what any script uses.

    >>> [script_of(c) for c in "aж漢ー!3"]
    ['latin', 'cyrillic', 'han', 'kana', None, None]
    """
    if char < _GREEK:
        return "latin" if char.isalpha() else None
    name = unicodedata.name(char, "")
    first = name.split(" ")[0]
    if first in _SCRIPTS and (first != "CJK" or "IDEOGRAPH" in name):
        return _SCRIPTS[first]
    if unicodedata.category(char)[0] not in _SPOKEN or first in {"COMBINING", "MODIFIER", "SUPERSCRIPT", "VULGAR"}:
        return None
    return "latin" if "LATIN" in name and first not in {"FULLWIDTH", "MATHEMATICAL"} else "other"


@cache
def page() -> Mapping[str, Any]:
    """Return the page of letters as it stands in its file."""
    told: dict[str, Any] = tomllib.loads((resources.files("helpers") / "aids" / "letters.toml").read_text("utf8"))
    return told


def system_of(script: str, language: str) -> str:
    """Return the name of the romanisation by which a script is read in a language.

    >>> system_of("cyrillic", "bg")
    'Bulgarian Transliteration Act, 2009'
    """
    return str(page()[_section(script, language)]["by"])


def _section(script: str, language: str) -> str:
    """Return the section of the page that reads a script in a language."""
    base = language.split("-")[0]
    return base if page().get(base, {}).get("of") == script else script


def alphabet(script: str, language: str) -> Reader:
    """Return what reads the letters of a script aloud in a language; everything else stays.

    >>> alphabet("cyrillic", "bg")("Търговище, България"), alphabet("cyrillic", "uk")("Згурський")
    ('Targovishte, Bulgaria', 'Zghurskyi')
    """
    return _alphabet(script, _section(script, language))


@cache
def _alphabet(script: str, section: str) -> Reader:
    """Return what reads the letters of a section, those of its script behind its own."""
    told = page()[section]
    whole = page()[script]
    words = {**whole.get("words", {}), **told.get("words", {})} if section == script else told.get("words", {})
    pairs = [(rf"(?<!\w){re.escape(word)}(?!\w)", latin) for word, latin in words.items()]
    written = [*told.get("letters", ()), *(whole["letters"] if told is not whole else ())]
    vowels = whole.get("vowels", "")
    pairs += [(_pattern(pattern, vowels), latin) for pattern, latin in written]
    anything = re.compile("|".join(f"({pattern})" for pattern, _ in pairs), re.IGNORECASE)
    spoken = [latin for _, latin in pairs]
    bare = whole.get("marks") == "drop"

    def read(text: str) -> str:
        """Return a text in which the letters of the script are Latin."""
        text = _without_marks(text, script) if bare else text
        return anything.sub(lambda m: _in_case(m, spoken[(m.lastindex or 1) - 1]), text)

    return read


def _pattern(written: str, vowels: str) -> str:
    """Return a pattern of the page as a regular expression."""
    for sign, meant in _SIGNS.items():
        written = written.replace(sign, meant)
    return written.replace("~", f"(?<=[{vowels}])")


def _without_marks(text: str, script: str) -> str:
    """Return a text whose letters of a script bear no accents or points."""
    kept: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        mark = unicodedata.category(char) == "Mn"
        if not mark or not kept or script_of(next((c for c in reversed(kept) if c.isalpha()), " ")) != script:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def _in_case(found: re.Match[str], latin: str) -> str:
    """Return Latin letters in the case of those that they stand for."""
    written = found[0]
    if not latin or not written[0].isupper():
        return latin
    if len(latin) == 1:
        return latin.upper()
    text = found.string
    following, before = text[found.end() : found.end() + 1], text[max(0, found.start() - 1) : found.start()]
    loud = written.isupper() and (
        len(written) > 1 or following.isupper() or (before.isupper() and not following.islower())
    )
    return latin.upper() if loud else latin[0].upper() + latin[1:]
