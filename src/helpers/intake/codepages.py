"""Bytes in no Unicode encoding in; the codepage that they were written in out, judged by the words that it gives.

Each codepage that `profiles/codepages.toml` lists reads a sample of the words that hold non-ASCII bytes. Letters that
the languages of the codepage do not write rule most readings out; of the rest the likeliest spelling wins.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from helpers.language import alphabets
from helpers.language.likelihood import TYPOGRAPHIC, Spelling

FAR_EASTERN = frozenset({"Hani", "Kana", "Hang"})
_ASCII = bytes(range(128))
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_HIGH_WORD = re.compile(rb"(?<!\S)[^\s\x80-\xff]{0,200}[\x80-\xff]\S{0,200}")
_PLAIN_WORD = re.compile(rb"(?<!\S)[A-Za-z]{2,20}(?=[\s.,;:!?]|\Z)")
_BEFORE, _BEYOND = 5_000, 100_000  # The sample comes from so many bytes around the first that is not ASCII …
_HIGH_BYTES, _PLAIN_BYTES = 1_500, 600  # … and has about so many bytes of words with and without such bytes.
_SLACK = 0.1  # So much more of its letters than the best reading's may be odd, and a reading is still judged.
_MANY_WORDS = 40  # With so many words a fifth of them rules out readings that cost …
_HOPELESS = 1.2  # … so many times what the likeliest costs.
_RARE = 5.0  # What a codepage costs that few used.
_BELIEVABLE, _BELIEVABLE_HAN = 5.0, 8.0  # What a character costs at most in its language's own spelling.
_FEW_LETTERS = 4


class Reading(NamedTuple):
    """One way to read the sample. `cost` is a negative log-likelihood: the likeliest reading sorts first."""

    cost: float
    rank: int
    codec: str
    language: str


def readings(raw: bytes) -> Iterable[tuple[str, bool]]:
    """Yield Python codecs that could have written `raw`, the likeliest first, and whether each is to be believed.

    The bytes must not all be ASCII. A codec may still fail on bytes outside the sample.
    """
    if foreign := _far_eastern(raw):
        yield foreign, True
    first = _HIGH_BYTE.search(raw)
    if first is None:
        return
    sample = raw[max(0, first.start() - _BEFORE) : first.start() + _BEYOND]
    words = _spread(_HIGH_WORD, sample, _HIGH_BYTES) or [raw[first.start() : first.start() + 200]]
    for reading in _rank(words, _spread(_PLAIN_WORD, sample, _PLAIN_BYTES)):
        yield reading.codec, _is_believable(reading, words)


def _far_eastern(raw: bytes) -> str | None:
    """Return the Far Eastern codec that gives letters of one script from elsewhere, or None.

    GB 18030 holds every language. Bytes of another encoding give Han characters there, or do not fit at all.
    """
    for codec in _tables()["multi"]:
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        letters = "".join(c for c in text[:20_000] if c > "\x7f" and c.isalpha())
        script = alphabets.weigh(letters)[0]
        if script is None or script.name in FAR_EASTERN or len(letters) < _FEW_LETTERS:
            continue
        if len(script.strangers.sub("", letters)) == len(letters):
            return str(codec)
    return None


def _spread(pattern: re.Pattern[bytes], sample: bytes, size: int) -> list[bytes]:
    """Return matches of the pattern, of about `size` bytes together, from all over the sample."""
    found = pattern.findall(sample)
    return found[:: max(1, sum(map(len, found)) // size)]


def _rank(words: list[bytes], plain: list[bytes]) -> list[Reading]:
    """Return the readings of the words that are worth judging, the likeliest first."""
    odd = _odd_shares(words)
    limit = min(odd.values()) + _SLACK
    ranked = [Reading(0.0, rank, *names) for rank, (names, share) in enumerate(odd.items()) if share <= limit]
    for thin in (5, 1):
        if thin == 1 or len(words) >= _MANY_WORDS:
            ranked = sorted(_judge(ranked, words[::thin], [word.decode("ascii") for word in plain[::thin]]))
            ranked = [reading for reading in ranked if reading.cost <= _HOPELESS * ranked[0].cost]
    return ranked


def _odd_shares(words: list[bytes]) -> dict[tuple[str, str], float]:
    """Return for each codec and language the share of non-ASCII characters that the language does not write."""
    high = b"".join(words).translate(None, _ASCII)
    shares: dict[tuple[str, str], float] = {}
    for codec, languages in _tables()["single"].items():
        for language in languages:
            shares[codec, language] = len(high.translate(None, _good_bytes(codec, language))) / len(high)
    for codec, languages in _tables()["multi"].items():
        wide = [c for c in b" ".join(words).decode(codec, "replace") if c > "\x7f"]
        for language in languages:
            good = sum(map(_written(language).__contains__, wide))
            shares[codec, language] = 1 - good / max(1, len(wide))
    return shares


def _judge(candidates: Iterable[Reading], words: list[bytes], plain: list[str]) -> Iterable[Reading]:
    """Yield the candidates with what their words, and the file's ASCII words, cost in their languages."""
    costs: dict[tuple[str, str], float] = {}
    for reading in candidates:
        key = _read_sample(words, reading.codec), reading.language
        if key not in costs:
            costs[key] = -sum(map(_spelling(reading.language).of_text, [*key[0].split(" "), *plain]))
        yield reading._replace(cost=costs[key] + (_RARE if reading.codec in _tables()["rare"] else 0.0))


def _is_believable(reading: Reading, words: list[bytes]) -> bool:
    """Tell whether the words are spelled as a language of the codepage spells; the likeliest reading need not be."""
    text = _read_sample(words, reading.codec)
    cost = -sum(map(_spelling(reading.language).of_text, text.split(" "))) / len(text)
    return cost <= (_BELIEVABLE_HAN if reading.codec in _tables()["multi"] else _BELIEVABLE)


def _read_sample(words: list[bytes], codec: str) -> str:
    """Return the words of the sample as a codec reads them, with Latin look-alikes in Cyrillic words folded."""
    return alphabets.scripts()["Cyrl"].fold(b" ".join(words).decode(codec, "replace"))


@cache
def _good_bytes(codec: str, language: str) -> bytes:
    """Return the bytes that stand for letters of a language or for typographic marks in a codepage."""
    written = _written(language)
    return bytes(b for b in range(128, 256) if bytes([b]).decode(codec, "replace") in written)


@cache
def _written(language: str) -> frozenset[str]:
    """Return the characters beyond ASCII that a text in the language may hold."""
    return alphabets.letters_of(language) | TYPOGRAPHIC


@cache
def _spelling(language: str) -> Spelling:
    """Return how a language, or the kin that stands in for it, spells."""
    stand_in: str = _tables()["stand_ins"].get(language, language)
    return Spelling(stand_in)


@cache
def _tables() -> Mapping[str, Any]:
    """Return the tables of the file of codepages."""
    return tomllib.loads((resources.files("helpers") / "profiles" / "codepages.toml").read_text("utf-8"))
