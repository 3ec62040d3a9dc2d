"""A name in any of the scripts of Europe and Central Asia in; rough Latin letters and its firm consonants out.

Both are for comparing spellings, never for showing: "Жапаров" and "Zhaparov" are one, and so are "Уоррен" and "Warren".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўңөүәғқұһҳӣӯҷљњћђџј",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch a y _ e yu ya i i e g u n o u a g k u h h i u"
        " j lj nj c dj dz j".split(),
        strict=True,
    )
)
_LATIN = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ə": "e", "æ": "ae"}
_SPELLINGS = (
    ("kh", "h"), ("w", "v"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("yo", "e"), ("ey", "ei"), ("iy", "i"), ("yy", "i"),
)  # fmt: skip
_PLAIN = str.maketrans(_CYRILLIC | _LATIN)
_RUN = re.compile(r"(.)\1+", re.DOTALL)
_SOFT = str.maketrans("", "", "aeiouyjvwh")
_SOUNDS = (("dsch", "g"), ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("cz", "ch"), ("dzh", "g"),
           ("dj", "g"), ("zh", "g"), ("j", "g"), ("sh", "s"), ("th", "t"), ("gh", ""), ("ts", "s"), ("tz", "s"),
           ("ce", "se"), ("ci", "si"), ("c", "k"), ("q", "k"), ("z", "s"))  # fmt: skip

# Letters that stay what they are in every spelling of a name, by which names are sorted; and what each other letter may stand for.
_FIRM = "bdlmnprt"
_SAME = {c: frozenset(c) for c in _FIRM}
_HEARD = _SAME | {
    "dzh": frozenset("g"), "dj": frozenset("g"), "dz": frozenset("gs"), "shch": frozenset("sc"), "sch": frozenset("sc"),
    "tsch": frozenset("c"), "zh": frozenset("gs"), "sh": frozenset("s"), "ch": frozenset("ckh-"), "ts": frozenset("s"),
    "tz": frozenset("s"), "th": frozenset("t"), "gh": frozenset("g-"), "c": frozenset("ckgs"), "k": frozenset("k"),
    "q": frozenset("k"), "g": frozenset("gh"), "h": frozenset("h-"), "j": frozenset("gh-"), "s": frozenset("s"),
    "z": frozenset("s"), "v": frozenset("vf-"), "f": frozenset("f"),
}  # fmt: skip
_LETTERS = re.compile("|".join(sorted(_HEARD, key=len, reverse=True)))
_GLIDES = frozenset("yijeg")
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=50_000)
def rough_latin(name: str | None) -> str:
    """Return a name in rough Latin letters, so that spellings of different languages can be compared.

    >>> rough_latin("Жапаров") == rough_latin("Zhaparov")
    True
    """
    latin = (name or "").casefold().translate(_PLAIN).replace("_", "")
    for written, plain in _SPELLINGS:
        latin = latin.replace(written, plain)
    latin = _once(latin)
    if latin.isascii() and latin.replace(" ", "").isalnum():
        return " ".join(latin.split())
    latin = unicodedata.normalize("NFKD", latin)
    return " ".join("".join(c for c in latin if c.isalnum() or c == " ").split())


def _once(letters: str) -> str:
    """Return letters without those that repeat the one before."""
    return _RUN.sub(r"\1", letters)


@lru_cache(maxsize=300_000)
def sounds(word: str) -> str:
    """Return the firm consonants of a word in rough Latin letters, one sign for letters that languages exchange.

    >>> sounds("Warren") == sounds("Уоррен"), sounds("Jeff") == sounds("Джефф")
    (True, True)
    >>> sounds("Tschernyschenko") == sounds("Czernyszenko") == sounds("Чернышенко")
    True
    """
    latin = rough_latin(word).replace(" ", "")
    for written, sound in _SOUNDS:
        latin = latin.replace(written, sound)
    return _once(latin.translate(_SOFT))


@lru_cache(maxsize=100_000)
def firm_letters(word: str) -> str:
    """Return the consonants of a word that no spelling of another language exchanges.

    >>> firm_letters("Hlavac") == firm_letters("Главач"), firm_letters("Tezcan") == firm_letters("Тезджан")
    (True, True)
    """
    letters = [m[0] for m in _LETTERS.finditer(rough_latin(word).replace(" ", ""))]
    firm = [c[0] for c in letters if c in _SAME or c == "th"]
    return _once("".join(firm))


@lru_cache(maxsize=100_000)
def may_sound_alike(one: str, other: str) -> bool:
    """Tell whether two words may be one name in two languages: each consonant may be heard as the other's, some as none.

    Languages write one sound with other letters: Turkish c is an English j, a German v an f, a Slavic h a Russian g.

    >>> may_sound_alike("Vollmer", "Фольмер"), may_sound_alike("Juraj", "Юрай"), may_sound_alike("Igor", "Иван")
    (True, True, False)
    """
    a, b = rough_latin(one).replace(" ", ""), rough_latin(other).replace(" ", "")
    if not a or not b or not _open_alike(a, b):
        return False
    first, second = ([_HEARD[m[0]] for m in _LETTERS.finditer(w)] for w in (a, b))
    return _fit(first, second)


def _open_alike(a: str, b: str) -> bool:
    """Tell whether two words may open with one sound: a vowel is no consonant, but for the y of Jan, Elena and Yelena."""
    open_a, open_b = a[0] in _VOWELS, b[0] in _VOWELS
    if open_a != open_b or "y" in (a[0], b[0]):
        return (a[0] in _GLIDES and b[0] in _GLIDES) or ("v" in (a[0], b[0]) and "u" in (a[0], b[0]))
    return True


def _fit(first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]) -> bool:
    """Tell whether two rows of consonants can be heard as one: in order, those that may be mute left out."""
    reached = {(0, 0)}
    while reached:
        if (len(first), len(second)) in reached:
            return True
        following = set()
        for i, j in reached:
            if i < len(first) and "-" in first[i]:
                following.add((i + 1, j))
            if j < len(second) and "-" in second[j]:
                following.add((i, j + 1))
            if i < len(first) and j < len(second) and (first[i] & second[j]) - {"-"}:
                following.add((i + 1, j + 1))
        reached = following
    return False
