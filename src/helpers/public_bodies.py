"""What a text calls a body, and its language, in; which office of which state or town that is, its English name, out.

"Турската брегова охрана", "türkische Küstenwache" and "береговая охрана Турции" are one sort of body of one state.
The packs' `[public_bodies]` say which words mean which sort; a phrase is read only if nothing but these words, the state
or town and small words stand in it.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

from helpers.language.lexicon import Word
from helpers.language.packs import Pack
from helpers.language.text import Token, tokenize
from helpers.names.gazetteer import Actor, equip, known
from helpers.names.grammar import grammar_of
from helpers.names.names import SORTS

_LONGEST_ARTICLE = 4
_LONGEST_TOWN = 3
_REGIONAL = frozenset({"state", "place"})

# A sort with the words of its forms.
Shape = tuple[str, tuple[Word, ...]]


class PublicBody(NamedTuple):
    """A sort of body, and whose: the id of a state, or a town's id or else its name as written; both None where untold."""

    sort: str
    state: str | None
    town: str | None

    @property
    def told(self) -> bool:
        """Tell whether it is said whose body it is."""
        return self.state is not None or self.town is not None


@lru_cache(maxsize=100_000)
def public_body(name: str, language: str) -> PublicBody | None:
    """Return the public body that a phrase names; None for everything else, and where a word is left that says more.

    >>> public_body("турската брегова охрана", "bg") == public_body("Turkey's coast guard", "en")
    True
    >>> public_body("Rostow oblast police chief", "en")
    """
    pack = equip(language)
    shapes = _shapes(language)
    if not shapes:
        return None
    words, owners = _words(name, pack)
    if not words or len(owners) > 1:
        return None
    owner = next(iter(owners), None)
    for sort, first, last in _standing(words, shapes):
        if first == 0 and last == len(words):
            return _owned(sort, owner)
        town = (
            _town(name, words[:first] or words[last:], first > 0, language)
            if first == 0 or last == len(words)
            else None
        )
        if town is not None and owner is None and sorts()[sort].get("of", "state") != "state":
            return PublicBody(sort, None, town)
    return None


def actor_of(body: PublicBody) -> tuple[str, str] | None:
    """Return id and name of the gazetteer's body of this sort and state; none where it knows none, or several.

    >>> actor_of(PublicBody("foreign-ministry", "kyrgyzstan", None))
    ('kyrgyzstan-mfa', 'Kyrgyz Foreign Ministry')
    """
    of = _of_states().get((body.sort, body.state or "")) if body.town is None else None
    return (of[0], _actors()[of[0]].name) if of and len(of) == 1 else None


def body_of(actor: str) -> PublicBody | None:
    """Return sort and state of a body that the gazetteer knows; none for other actors.

    >>> body_of("kyrgyzstan-mfa")
    PublicBody(sort='foreign-ministry', state='kyrgyzstan', town=None)
    """
    found = _actors().get(actor)
    return _read(found) if found is not None and found.kind == "institution" else None


def english(body: PublicBody) -> str:
    """Return the English name of a body whose state or town is told.

    >>> english(PublicBody("coast-guard", "turkey", None)), english(PublicBody("prosecutors-office", None, "Yalikent"))
    ('Turkish Coast Guard', "Yalikent Prosecutor's Office")
    """
    label = sorts()[body.sort]["label"]
    if body.town is not None:
        town = _actors().get(body.town)
        return f"{town.name if town else body.town} {label}"
    state = _actors()[body.state or ""]
    alone = state.adjective and _adjectives()[state.adjective] == 1
    return f"{state.adjective} {label}" if alone else f"{label} of {state.name}"


def known_town(town: str) -> bool:
    """Tell whether a body's town is an id of the gazetteer.

    >>> known_town("paris"), known_town("Yalikent")
    (True, False)
    """
    return town in _actors()


def home_of(language: str) -> str | None:
    """Return the state whose body a class noun alone means in a language that is written for one state.

    >>> home_of("ky"), home_of("en")
    ('kyrgyzstan', None)
    """
    home: str | None = equip(language).section("language").get("home")
    return home


@cache
def sorts() -> Mapping[str, Mapping[str, Any]]:
    """Return the sorts of public bodies: label, `of` (state, town, any) and whether the class noun alone may mean one.

    >>> sorts()["coast-guard"]["label"]
    'Coast Guard'
    """
    page = resources.files("helpers") / "packs" / "schema" / "public_bodies.toml"
    return tomllib.loads(page.read_text("utf8"))


# --- reading a phrase ---


def _words(name: str, pack: Pack) -> tuple[list[Token], set[str]]:
    """Return the words of a phrase that are neither small words nor say whose body it is, and the ids of whose it is."""
    tokens = tokenize(name, pack.elided)
    found = pack.lexicon.scan(tokens)
    small = _small(pack.code)
    owners: dict[str, tuple[int, int]] = {}
    taken: set[int] = set()
    for i in range(len(tokens)):
        for f in (*found.at(i, "demonym"), *found.at(i, "actor")):
            if i not in taken and f.entry.get("kind") in _REGIONAL:
                owners[f.entry.key] = (f.first, f.last)
                taken.update(range(f.first, f.last))
    words = [t for i, t in enumerate(tokens) if i not in taken and _says_something(tokens, i, small)]
    return words, set(owners)


def _says_something(tokens: Sequence[Token], i: int, small: frozenset[str]) -> bool:
    """Tell whether a token is a word that can say which body is meant; endings behind an apostrophe are not."""
    token = tokens[i]
    detached = i > 0 and not token.spaced and tokens[i - 1].norm in "'’" and not tokens[i - 1].spaced
    return token.kind != "mark" and token.norm not in small and len(token.norm) > 1 and not detached


@cache
def _small(language: str) -> frozenset[str]:
    """Return a language's prepositions and articles."""
    grammar = grammar_of(equip(language))
    short = (w for w in grammar.articles | grammar.definite if len(w) <= _LONGEST_ARTICLE)
    return grammar.prepositions | frozenset(short)


@cache
def _shapes(language: str) -> Mapping[str, Sequence[Shape]]:
    """Return the forms of all sorts by the first two letters of their first word, the longest first."""
    pack = equip(language)
    small = _small(language)
    shapes: dict[str, list[Shape]] = defaultdict(list)
    for sort, forms in pack.section("public_bodies").items():
        for form in forms:
            shape = tuple(w for w in _parted(form, pack) if w.stem not in small and len(w.stem) > 1)
            shapes[shape[0].stem[:2]].append((sort, shape))
    for of_letters in shapes.values():
        of_letters.sort(key=lambda s: (-len(s[1]), s[0]))
    return shapes


def _parted(form: str, pack: Pack) -> Iterator[Word]:
    """Yield the words of a form, without what stands behind an apostrophe."""
    for word in form.split():
        stem, tilde, ending = word.partition("~")
        head, mark, _ = stem.partition("'")
        bare = head if mark and head not in pack.elided else stem
        yield from (part for part in pack.words(f"{bare}{tilde}{ending}") if part.stem[0].isalpha())


def _standing(words: Sequence[Token], shapes: Mapping[str, Sequence[Shape]]) -> Iterator[tuple[str, int, int]]:
    """Yield the sorts whose words stand in a phrase, with the words that they take, the longest first."""
    found = []
    for i, word in enumerate(words):
        for sort, shape in shapes.get(word.norm[:2], ()):
            if i + len(shape) <= len(words) and all(_fits(w, t) for w, t in zip(shape, words[i:], strict=False)):
                found.append((sort, i, i + len(shape)))
    yield from sorted(found, key=lambda f: (f[1] - f[2], f[1]))


def _fits(word: Word, token: Token) -> bool:
    """Tell whether a token is a word of a form."""
    if word.ending is None:
        return token.norm == word.stem
    return token.norm.startswith(word.stem) and word.ending.fullmatch(token.norm, len(word.stem)) is not None


def _owned(sort: str, owner: str | None) -> PublicBody | None:
    """Return a sort of body with its owner; None where bodies of this sort are not the owner's."""
    of = sorts()[sort].get("of", "state")
    actor = _actors().get(owner or "")
    if actor is None:
        return PublicBody(sort, None, None)
    if actor.kind == "place" and of != "state":
        return PublicBody(sort, None, actor.key)
    state = actor.key if actor.kind == "state" else actor.stands_for
    return PublicBody(sort, state, None) if state is not None and of != "town" else None


def _town(name: str, words: Sequence[Token], before: bool, language: str) -> str | None:
    """Return the unknown town that words before or behind a class noun name; None where they may say anything else.

    Before it a name can stand only where bare nouns do (Springfield police), and behind it, in languages of prepositions, behind one.
    """
    pack = equip(language)
    grammar = grammar_of(pack)
    together = all(b.start - a.end <= 1 for a, b in pairwise(words))
    if len(words) > _LONGEST_TOWN or not together or not all(t.case == 1 for t in words):
        return None
    tokens = tokenize(name, pack.elided)
    found = pack.lexicon.scan(tokens)
    places = [i for i, t in enumerate(tokens) if words[0].start <= t.start < words[-1].end]
    if any(f.entry.category in SORTS for i in places for f in found.at(i)):
        return None  # State Police
    own = grammar.attributive or grammar.adjacent
    linked = places[0] > 0 and tokens[places[0] - 1].norm in grammar.prepositions
    if not (own or linked or (not before and grammar.links.get("") == "any")) or (before and not own):
        return None
    return name[words[0].start : words[-1].end]


# --- the gazetteer's bodies ---


@cache
def _actors() -> Mapping[str, Actor]:
    """Return all actors by id."""
    return known("en").actors


@cache
def _adjectives() -> Mapping[str, int]:
    """Return how many states have each English adjective."""
    times: dict[str, int] = defaultdict(int)
    for actor in _actors().values():
        if actor.kind == "state" and actor.adjective:
            times[actor.adjective] += 1
    return times


@cache
def _of_states() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the gazetteer's bodies by sort and state, by the words of their English names."""
    bodies: dict[tuple[str, str], tuple[str, ...]] = {}
    for actor in _actors().values():
        body = _read(actor) if actor.kind == "institution" and actor.state else None
        if body is not None and body.state is not None:
            bodies[body.sort, body.state] = (*bodies.get((body.sort, body.state), ()), actor.key)
    return bodies


def _read(actor: Actor) -> PublicBody | None:
    """Return sort and state that the English name of an actor tells; the name of a capital alone is not its state."""
    body = public_body(actor.name, "en")
    if body is None or body.town is not None:
        return None
    state = body.state or actor.state
    return body._replace(state=state) if state == actor.state else None
