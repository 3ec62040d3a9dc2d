"""The words of each unit in; which units share their wording, and where, out: shingles of five words and an index of them.

Broder (1997) compares documents by their sets of overlapping word sequences. Only a quarter of the shingles, those whose
hash divides by four, go into the index; of many units that share one, a few are looked at, so that the work grows with the
corpus and not with its square. Quoted words are left out: two reporters may well quote one speech.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from helpers.across.units import Key, cells
from helpers.language.packs import load_pack
from helpers.tables import Tables

WORDS = 5
_WORD = re.compile(r"\w+")
_TEXT = frozenset({"lead", "body", "subheading"})
_FEWEST = 8  # Shingles that a unit must have to be compared; where fewer are left outside quotation marks, the quotes count too.
_SAMPLE = 4
_LOOKED_AT = 24
_LEAST_SHARE = 0.15  # Of the sampled shingles, so many must agree before all are compared.
_MIX = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63],
    dtype=np.uint64,
)
Hashes = npt.NDArray[np.uint64]


class Wording(NamedTuple):
    """The wording of a unit: the hash of each shingle, where its first word starts and its last word ends, and each hash once."""

    hashes: Hashes
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    words: int
    unique: Hashes


_NO_WORDING = Wording(
    np.array([], np.uint64), np.array([], np.int64), np.array([], np.int64), 0, np.array([], np.uint64)
)


def wordings(corpus: Tables) -> dict[Key, Wording]:
    """Return the wording of each unit that has enough text of its own, in input order."""
    texts = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    spans: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    for article, item, role, start, end in cells(corpus.passages, "article", "item", "role", "start", "end"):
        if role in _TEXT:
            spans[article, item].append((start, end))
    quoted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article, kind, start, end in cells(corpus.quotes, "article", "kind", "start", "end"):
        if kind in ("direct", "mixed"):
            quoted[article].append((start, end))
    languages = dict(zip(corpus.articles["article"], corpus.articles["language"], strict=True))
    found = {}
    for key, parts in spans.items():
        text, code = texts[key[0]], _code_of(languages[key[0]])
        wording = _wording(text, _without(parts, quoted[key[0]]), code)
        if len(wording.hashes) < _FEWEST:
            wording = _wording(text, parts, code)
        if len(wording.hashes) >= _FEWEST:
            found[key] = wording
    return found


def _without(parts: Iterable[tuple[int, int]], holes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is left of some spans where others are cut out."""
    holes = sorted(holes)
    for start, end in parts:
        at = start
        for first, last in holes:
            if last > at and first < end:
                if first > at:
                    yield at, first
                at = last
        if at < end:
            yield at, end


def _wording(text: str, parts: Iterable[tuple[int, int]], code: Callable[[str], int]) -> Wording:
    """Return the shingles of some spans of a text; none reaches over the edge of a span."""
    words: list[str] = []
    starts: list[int] = []
    span: list[int] = []
    for number, (first, last) in enumerate(parts):
        found = list(_WORD.finditer(text, first, last))
        words += [m.group() for m in found]
        starts += [m.start() for m in found]
        span += [number] * len(found)
    if len(words) < WORDS:
        return _NO_WORDING
    windows = len(words) - WORDS + 1
    codes = np.fromiter(map(code, words), np.uint64, len(words))
    mixed = np.zeros(windows, np.uint64)
    for i, factor in enumerate(_MIX):
        mixed += codes[i : i + windows] * factor
    at, of = np.array(starts, np.int64), np.array(span, np.int64)
    within = of[:windows] == of[WORDS - 1 :]
    ends = at + np.fromiter(map(len, words), np.int64, len(words))
    hashes = (mixed ^ (mixed >> np.uint64(29)))[within]
    return Wording(hashes, at[:windows][within], ends[WORDS - 1 :][within], len(words), np.unique(hashes))


@cache
def _code_of(language: str) -> Callable[[str], int]:
    """Return how the words of a language become numbers: respelt in one script where it is written in two, as Serbian is."""
    scripts = load_pack(language).section("language").get("scripts") or {}
    letters = {ord(written): latin for table in scripts.values() for written, latin in table.items()}
    return (lambda word: _code(word.casefold().translate(letters))) if letters else _code


@lru_cache(maxsize=200_000)
def _code(word: str) -> int:
    """Return a number for a word, the same on every machine."""
    folded = word.casefold().encode("utf8")
    return zlib.crc32(folded) << 32 | zlib.crc32(folded, 7)


def alike(found: Mapping[Key, Wording], order: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield (later, earlier) of the units that seem to share wording, in the order given."""
    index: dict[int, list[Key]] = defaultdict(list)
    sampled: dict[Key, int] = {}
    for key in order:
        if key not in found:
            continue
        unique = found[key].unique
        sample = unique[unique % np.uint64(_SAMPLE) == 0].tolist() or unique.tolist()
        sampled[key] = len(sample)
        seen = Counter(chain.from_iterable(_some(index[value]) for value in sample))
        for value in sample:
            index[value].append(key)
        for other, times in seen.items():
            if times >= max(1.0, _LEAST_SHARE * min(len(sample), sampled[other])):
                yield key, other


def _some(near: list[Key]) -> list[Key]:
    """Return the first and last of many units."""
    return near if len(near) <= _LOOKED_AT else near[: _LOOKED_AT // 2] + near[-_LOOKED_AT // 2 :]


def shares(one: Wording, other: Wording) -> tuple[float, float]:
    """Return which share of the shingles of each of two wordings stands in the other too."""
    a, b = one.unique, other.unique
    both = len(np.intersect1d(a, b, assume_unique=True))
    return both / len(a), both / len(b)


def longest_run(one: Wording, other: Wording) -> tuple[int, int, int, int] | None:
    """Return (start, end) in one text and (start, end) in the other of the longest stretch of words that both share, if any."""
    places: dict[int, int] = {}
    for i, value in enumerate(other.hashes.tolist()):
        places.setdefault(value, i)
    best, run, at = 0, 0, 0
    last = -2
    for i, value in enumerate(one.hashes.tolist()):
        j = places.get(value, -2)
        run = (run + 1 if j == last + 1 else 1) if j >= 0 else 0
        last = j
        if run > best:
            best, at = run, i
    if not best:
        return None
    end = places[int(one.hashes[at])]
    return (
        int(one.starts[at - best + 1]), int(one.ends[at]), int(other.starts[end - best + 1]), int(other.ends[end]),
    )  # fmt: skip
