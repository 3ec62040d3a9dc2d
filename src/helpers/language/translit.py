"""A name in any of the scripts of Europe and Central Asia in; rough Latin letters and its firm consonants out.

Both are for comparing spellings, never for showing: "Жапаров" and "Zhaparov" are one, and so are "Уоррен" and "Warren".
"""

from __future__ import annotations

import unicodedata
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
_PLAIN = _CYRILLIC | _LATIN
_SOFT = str.maketrans("", "", "aeiouyjvwh")
_SOUNDS = (("dzh", "g"), ("dj", "g"), ("zh", "g"), ("j", "g"), ("sh", "s"), ("th", "t"), ("gh", ""), ("ts", "s"), ("tz", "s"),
           ("ce", "se"), ("ci", "si"), ("c", "k"), ("q", "k"), ("z", "s"))  # fmt: skip


def rough_latin(name: str | None) -> str:
    """Return a name in rough Latin letters, so that spellings of different languages can be compared.

    >>> rough_latin("Жапаров") == rough_latin("Zhaparov")
    True
    """
    latin = "".join(_PLAIN.get(c, c) for c in (name or "").casefold()).replace("_", "")
    for written, plain in _SPELLINGS:
        latin = latin.replace(written, plain)
    latin = "".join(c for i, c in enumerate(latin) if not i or c != latin[i - 1])
    latin = unicodedata.normalize("NFKD", latin)
    return " ".join("".join(c for c in latin if c.isalnum() or c == " ").split())


@lru_cache(maxsize=100_000)
def sounds(word: str) -> str:
    """Return the firm consonants of a word in rough Latin letters, one sign for letters that languages exchange.

    >>> sounds("Warren") == sounds("Уоррен"), sounds("Jeff") == sounds("Джефф")
    (True, True)
    """
    latin = rough_latin(word).replace(" ", "")
    for written, sound in _SOUNDS:
        latin = latin.replace(written, sound)
    firm = latin.translate(_SOFT)
    return "".join(c for i, c in enumerate(firm) if not i or c != firm[i - 1])
