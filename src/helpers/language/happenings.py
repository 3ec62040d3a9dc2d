"""A sentence and its language in; what it says happened (collide, arrest, vote …), in no language, out.

The words stand on the language pages (lexicon category `happening`), their meanings in `packs/schema/happenings.toml`:
a family holds what one report calls by several names, `after` names the families of which a happening is the consequence.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

from helpers.language.packs import load_category, load_pack
from helpers.language.text import Token, tokenize

CATEGORY, HIDDEN = "happening", "none"
_CUE = "cue"
# Entries of the category `cue` that are no verbs: according to, by her own account, in the words of.
_ACCORDING, _AKIN = (
    "according",
    frozenset({"his_view", "whose_words", "words_of", "following", "so", "towards", "verbless"}),
)
_FAMILY, _CONSEQUENCE, _BOTH_AFTER = 0.5, 0.45, 0.35


class Happening(NamedTuple):
    """What a slug means: family, English word, families that may cause it; whether it says little, comes once, once in a story, lasts."""

    family: str
    told: str
    after: frozenset[str]
    weak: bool
    once: bool
    sole: bool
    lasts: bool


class Spoken(NamedTuple):
    """A word for a happening in a text: tokens `first` to `last`, end exclusive, and its slug."""

    first: int
    last: int
    slug: str


@cache
def happenings() -> dict[str, Happening]:
    """Return every slug with its meaning.

    >>> happenings()["sink"].family, happenings()["sink"].told
    ('accident', 'sinking')
    """
    page = (resources.files("helpers") / "packs" / "schema" / "happenings.toml").read_text("utf8")
    return {
        slug: Happening(
            row["family"],
            row["told"],
            frozenset(row.get("after", ())),
            *("weak" in row, "once" in row, "sole" in row, "lasts" in row),
        )
        for slug, row in tomllib.loads(page).items()
    }


@cache
def kinship(one: str, other: str) -> float:
    """Return how likely two slugs are words for one event: 1 the same, 0 strangers.

    >>> kinship("sink", "sink"), kinship("sink", "collide"), kinship("sink", "die"), kinship("sink", "resign")
    (1.0, 0.5, 0.45, 0.0)
    """
    if one == other:
        return 1.0
    a, b = happenings()[one], happenings()[other]
    if a.family == b.family:
        return _FAMILY
    if a.family in b.after or b.family in a.after:
        return _CONSEQUENCE
    return _BOTH_AFTER if a.after & b.after else 0.0


class Told(NamedTuple):
    """A sentence: its tokens, the words for happenings in it, and the first tokens of cues that no time dates."""

    tokens: tuple[Token, ...]
    words: list[Spoken]
    undated: set[int]


def told(text: str, language: str) -> Told:
    """Return what a sentence tells; of words that overlap the longest, none in a fire brigade.

    Of a closure on Friday "according to police", Friday dates the closure: no time dates the cue.

    >>> tokens, words, undated = told("The ferry capsized on Tuesday, according to police.", "en")
    >>> [(w.slug, tokens[w.first].norm) for w in words], undated
    ([('sink', 'capsized')], {6})
    """
    tokens = tokenize(text, load_pack(language).elided)
    found = load_category(language, CATEGORY, _CUE).scan(tokens)
    chosen: list[Spoken] = []
    taken = 0
    for here in found.of(CATEGORY):
        if here.first >= taken:
            chosen.append(Spoken(here.first, here.last, str(here.entry.get("is", here.entry.key))))
            taken = here.last
    cues = [(cue.first, cue.entry.key) for cue in found.of(_CUE)]
    led = {first for first, key in cues if key.startswith(_ACCORDING) or key in _AKIN}
    return Told(tokens, [word for word in chosen if word.slug != HIDDEN], led)


def spoken(text: str, language: str) -> tuple[tuple[Token, ...], list[Spoken]]:
    """Return the tokens of a sentence and the words for happenings in it.

    >>> tokens, words = spoken("The ferry capsized on Tuesday.", "en")
    >>> [(w.slug, tokens[w.first].norm) for w in words]
    [('sink', 'capsized')]
    """
    return told(text, language)[:2]
