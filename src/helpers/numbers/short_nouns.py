"""The rows of a text and its tokens in; rows out whose short noun counts what the fuller noun above it does.

A text that has told of 184 polling stations goes on with 37 stations; one that has told of colegios electorales (polling
stations) means no schools by 12 colegios.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.language.text import Token, fold
from helpers.numbers.number_text import NumberText, sense
from helpers.rows import Number

_SHORTEST = 5
_ENDING = 3  # Letters by which two forms of one noun may differ in length.
_LINK = 3  # Letters of a preposition inside a phrase at most: bureau de vote has its head first.
_ANYBODY = "person"


def with_fuller_nouns(rows: Sequence[Number], text: NumberText) -> list[Number]:
    """Return the rows, those with a short noun under the concept of the fuller phrase that stands above it in the text."""
    short = [r for r in rows if r.kind == "count" and r.counted and " " not in r.counted and r.concept != _ANYBODY]
    if not short:
        return list(rows)
    fuller = list(_heads(text))
    if not fuller:
        return list(rows)
    named = {id(r): concept for r in short if (concept := _meant(r, fuller))}
    return [replace(r, concept=named[id(r)]) if id(r) in named else r for r in rows]


def _heads(text: NumberText) -> Iterator[tuple[int, str, str, bool]]:
    """Yield (place, head word, concept, glued) of the nouns of several words, and of those written in one (Wahllokale)."""
    style = text.style
    either = style.head is None and not style.verb_last and not style.capital_nouns
    for found in text.starts("counted_noun").values():
        words: Sequence[Token] = text.tokens[found.first : found.last]
        concept = sense(found.entry)
        if len(words) == 1:
            if style.capital_nouns and len(words[0].norm) > 2 * _SHORTEST:
                yield words[0].start, words[0].norm, concept, True
            continue
        linked = any(len(w.norm) <= _LINK for w in words[1:-1])
        heads = {words[0].norm} if linked else {words[-1].norm, words[0].norm if either else words[-1].norm}
        yield from ((words[0].start, head, concept, False) for head in heads)


def _meant(row: Number, fuller: Sequence[tuple[int, str, str, bool]]) -> str | None:
    """Return the concept of the last fuller phrase above a row whose head is the row's noun, None where it tells nothing new."""
    word = fold(str(row.counted))
    if len(word) < _SHORTEST:
        return None
    fits = [(at, concept) for at, head, concept, glued in fuller if at < row.start and _is_head(word, head, glued)]
    concept = max(fits)[1] if fits else None
    return concept if concept != row.concept else None


def _is_head(word: str, head: str, glued: bool) -> bool:
    """Tell whether a word is the head of a phrase, or the last part of a word written in one."""
    if glued:
        return len(head) > len(word) + _ENDING and head.endswith(word)
    if word == head:
        return True
    stem = min(len(word), len(head)) - 1
    return stem >= _SHORTEST and abs(len(word) - len(head)) <= _ENDING and word[:stem] == head[:stem]
