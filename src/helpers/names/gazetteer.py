"""The gazetteer's pages and a language pack in; the pack with all actors in its lexicon out, and what is known of each.

`actors/*.toml` holds one table an actor: key = stable id; kind, name, country; `names.<language>` in dictionary form
(`mul`: any language), `short.<language>` valid only beside the full form, `adjectives.<language>` of states. A pack's
`[names]` section tells how names inflect, so that one scan of the lexicon finds them in any case (category `actor`;
adjectives of states: `demonym`).
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from helpers.actor_pages import actor_pages
from helpers.language.cache import kept
from helpers.language.lexicon import Entry, Form, Word
from helpers.language.packs import Pack, load_pack
from helpers.language.translit import sounds
from helpers.names.actor_index import Page, compile_index, read_actors
from helpers.names.bodies import Bodies

_FORMAT = "6"  # Part of the cache's key: change it when what is cached changes its shape.
_LEAST_SOUNDS = 4


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its class noun's key, whose it is (actor id), who holds it, and from when to when ('' for open)."""

    noun: str
    of: str
    holder: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Actor:
    """What the gazetteer knows of one actor: `state` is the id of the state that it belongs to, `stands_for` the id of
    the actor whose government a capital's name means, `sort` the class of an institution (ministry, navy, …),
    `given` how a person's first names begin, `adjective` the English one of a state."""

    key: str
    kind: str
    name: str
    state: str | None = None
    famous: bool = False
    stands_for: str | None = None
    sort: str | None = None
    given: tuple[str, ...] = ()
    adjective: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All actors by id, the offices by (noun, of), of each state its bodies with the words of their names, and persons by
    the sound of their first and last name."""

    actors: Mapping[str, Actor]
    offices: Mapping[tuple[str, str], tuple[Office, ...]]
    bodies: Mapping[str, Bodies]
    by_sound: Mapping[tuple[str, str], str]


def equip(code: str) -> Pack:
    """Return the pack of a language with the gazetteer's actors in its lexicon."""
    return _equipped(code)[0]


def known(code: str) -> Gazetteer:
    """Return what is known of the actors; the words of bodies' names are those of the language."""
    return _equipped(code)[1]


@cache
def _equipped(code: str) -> tuple[Pack, Gazetteer]:
    """Return pack and gazetteer of a language, from the user's cache where nothing has changed since."""
    pack = load_pack(code)
    pages = actor_pages()
    scripts = pack.section("language").get("scripts")
    told = (_FORMAT, pack.section("names"), pack.section("inflection"), sorted(pack.elided), scripts)
    contents = [repr(told).encode(), *pages]
    index: Page = kept(f"actors-{code}", contents, lambda: compile_index(_actors(pages), pack))
    equipped = _with_actors(pack, index), _gazetteer(index)
    gc.freeze()  # A language stays loaded: without this the collector looks through it again and again (2 ms an article).
    return equipped


def _actors(pages: list[bytes]) -> dict[str, Page]:
    """Return all actors by id, from the user's cache where the pages are the same: reading them takes 0.4 s a language."""
    actors: dict[str, Page] = kept("gazetteer", pages, lambda: read_actors(pages))
    return actors


# --- from the index ---


def _with_actors(pack: Pack, index: Page) -> Pack:
    """Return the pack with the index's forms in a lexicon of its own."""
    lexicon = pack.lexicon.copy()
    endings: dict[str, re.Pattern[str] | None] = {"": None, **pack.endings}
    for name, pattern in pack.endings.items():
        endings["+" + name] = re.compile(f"(?!$)(?:{pattern.pattern})")
    entries: dict[int, Entry] = {}

    def form(row: list[Any]) -> Form:
        """Return a form of the index: the number of its entry, then stem, endings and case of each word."""
        number = row[0]
        entry = entries.get(number) or entries.setdefault(number, Entry(*index["entries"][number]))
        words = [Word(row[i], endings[row[i + 1]], row[i + 2]) for i in range(1, len(row), 3)]
        return Form(words[0], tuple(words[1:]), entry)

    lexicon.add_later(index["forms"], form)
    return replace(pack, lexicon=lexicon)


def _gazetteer(index: Page) -> Gazetteer:
    """Return the facts of an index."""
    offices: dict[tuple[str, str], tuple[Office, ...]] = {}
    for noun, of, holder, first, last in index["offices"]:
        offices[noun, of] = (*offices.get((noun, of), ()), Office(noun, of, holder, first, last))
    names: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for state, key, words in index["bodies"]:
        names.setdefault(state, []).append((key, tuple(words)))
    bodies = {state: Bodies(of_state) for state, of_state in names.items()}
    actors = {row[0]: Actor(*[*row[:7], tuple(row[7]), row[8]]) for row in index["actors"]}
    return Gazetteer(actors, offices, bodies, _by_sound(actors.values()))


def _by_sound(actors: Iterable[Actor]) -> dict[tuple[str, str], str]:
    """Return the persons whose first and last name sound like nobody else's, by these sounds."""
    heard: dict[tuple[str, str], list[str]] = {}
    for actor in actors:
        words = actor.name.split()
        if actor.kind == "person" and len(words) > 1:
            heard.setdefault((sounds(words[0]), sounds(words[-1])), []).append(actor.key)
    firm = (pair for pair in heard if len(pair[1]) > 1 and len(pair[0]) + len(pair[1]) >= _LEAST_SOUNDS)
    return {pair: heard[pair][0] for pair in firm if len(heard[pair]) == 1}
