"""An article in; the same kind of article with other names, digits and word order out, so that no result is met twice.

A replica of a text that is only copied would measure how well results are remembered. Here caches of words stay honest:
small words come again as they do in any newspaper, names and figures do not.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import cache
from hashlib import sha256

from helpers.intake.load import Article

_NAME = re.compile(r"\b[^\W\d_]\w+")
_LAST_DIGIT = re.compile(r"[0-9](?![0-9])")  # The others stay: dates remain dates.
_SENTENCE = re.compile(r"(?<=[.!?…]) +")
_SMALL = re.compile(r"(?<= )([^\W\d_]\w*) ([^\W\d_]\w*)(?= )")
_ALPHABETS = ("bcdfghklmnprstvz", "aeiou", "бвгдзклмнпрстфх", "аеиоу")
_RESPELT_SHARE = 0.5  # Of the names: the others stay, so that agencies and states are met as often as in the press.
_SWAPPED_SHARE = 0.15  # Of the pairs of neighbouring small words.


def varied(article: Article, replica: int) -> Article:
    """Return replica number `replica` of an article; number 0 is the article itself."""
    if not replica:
        return article
    text = varied_text(article.text, replica)
    name = f"r{replica:04}/{article.name}"
    return replace(article, text=text, name=name, sha256=sha256(text.encode()).hexdigest())


def varied_text(text: str, replica: int) -> str:
    """Return a text with half of its names respelt, the last digit of each figure changed, sentences of a line and some words exchanged."""
    chance = random.Random(replica)
    text = _NAME.sub(lambda m: _name(m[0], replica) if m[0][0].isupper() else m[0], text)
    text = _LAST_DIGIT.sub(lambda m: str((int(m[0]) + replica) % 9 + 1), text)
    return "\n".join(_reordered(line, chance) for line in text.split("\n"))


def _reordered(line: str, chance: random.Random) -> str:
    """Return a line with its sentences in another order, and some neighbouring small words exchanged."""
    sentences = _SENTENCE.split(line)
    chance.shuffle(sentences)
    return _SMALL.sub(lambda m: _exchanged(m, chance), " ".join(sentences))


def _exchanged(pair: re.Match[str], chance: random.Random) -> str:
    """Return two small words, now and then in the other order."""
    swap = pair[1].islower() and pair[2].islower() and chance.random() < _SWAPPED_SHARE
    return f"{pair[2]} {pair[1]}" if swap else pair[0]


@cache
def _name(word: str, replica: int) -> str:
    """Return a name as the replica spells it: consonants for consonants, vowels for vowels, capitals kept."""
    keep = random.Random(f"{word}{replica}").random() >= _RESPELT_SHARE
    return word if keep else word.translate(_cipher(replica))


@cache
def _cipher(replica: int) -> dict[int, int]:
    """Return which letter stands for which in the names of a replica."""
    table: dict[int, int] = {}
    for letters in _ALPHABETS:
        others = list(letters)
        random.Random(replica).shuffle(others)
        for letter, other in zip(letters, others, strict=True):
            table |= {ord(letter): ord(other), ord(letter.upper()): ord(other.upper())}
    return table
