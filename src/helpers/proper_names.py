"""The name of a body as written, and its language, in; its proper name, and the kind that its class noun tells, out.

"Lodos haber ajansı" is Lodos, an agency, for a medium is named without its class noun as well; other class nouns are
part of the name (State Hospital is no State Bank). Names that are nothing but class nouns and places are no proper names.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from helpers.language.text import Token, tokenize
from helpers.names.gazetteer import equip
from helpers.rows import MEDIA

_LONGEST = 4
_REGIONAL = frozenset({"state", "place"})


class ProperName(NamedTuple):
    """A proper name, and the kind of body that the class nouns beside it tell (agency, outlet); None where they tell none."""

    name: str
    kind: str | None


@lru_cache(maxsize=100_000)
def proper_name(name: str, language: str) -> ProperName | None:
    """Return the proper name in the name of a body; None where it has none, or words in small letters are left.

    >>> proper_name("Lodos haber ajansı", "tr"), proper_name("Supreme Court", "en")
    (ProperName(name='Lodos', kind='agency'), None)
    """
    pack = equip(language)
    tokens = tokenize(name, pack.elided)
    found = pack.lexicon.scan(tokens)
    classes: set[int] = set()
    common: set[int] = set()
    kind: str | None = None
    for i in range(len(tokens)):
        medium = next((f for f in found.at(i, "body") if f.entry.get("kind") in MEDIA), None)
        if medium is not None and i not in classes and (medium.entry.get("kind") == "agency" or not tokens[i].case):
            classes.update(range(medium.first, medium.last))
            kind = kind or (medium.entry.get("kind") if medium.last - medium.first > 1 else None)
        for f in (*found.at(i, "demonym"), *found.at(i, "actor"), *found.at(i, "body")):
            if f.entry.category == "body" or f.entry.get("kind") in _REGIONAL:
                common.update(range(f.first, f.last))
    rest = [i for i, t in enumerate(tokens) if t.kind != "mark" and i not in classes and not _detached(tokens, i)]
    words = [tokens[i] for i in rest]
    if not words or len(words) > _LONGEST or not all(t.case for t in words) or set(rest) <= common:
        return None
    if rest[-1] - rest[0] >= len(rest) and any(i in classes for i in range(rest[0], rest[-1])):
        return None
    return ProperName(" ".join(name[t.start : t.end] for t in words), kind)


def _detached(tokens: tuple[Token, ...], i: int) -> bool:
    """Tell whether a token is an ending behind an apostrophe."""
    return i > 1 and not tokens[i].spaced and tokens[i - 1].norm == "'" and not tokens[i - 1].spaced
