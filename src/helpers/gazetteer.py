"""The gazetteer's pages and a language pack in; the pack with all actors in its lexicon out, and what is known of each.

`actors/*.toml` holds one table an actor: key = stable id; kind, name, country; `names.<language>` in dictionary form
(`mul`: any language), `short.<language>` valid only beside the full form, `adjectives.<language>` of states. A pack's
`[names]` section tells how names inflect, so that one scan of the lexicon finds them in any case (category `actor`;
adjectives of states: `demonym`).
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from helpers.bodies import Bodies
from helpers.packs import Entry, Pack, Word, load_pack
from helpers.text import fold, tokenize

_GIVEN = 2  # So many letters of a first name tell whether another spelling of a full name is the same person.
_FORMAT = "3"  # Part of the cache's key: change it when what is cached changes its shape.
_THEMES = ("adjectives", "people", "names", "short")
_LONG_NAME = 3  # Names of bodies of so many words may begin with a small letter (министерството на отбраната на Русия).
_LONG_ARTICLE = (
    3  # An outlet whose name begins with an article is told from plain words by its next capital: Le Monde, El País.
)

Page = dict[str, Any]
# One word of a name: stem, class of endings ('' for none), demanded case.
Shape = tuple[str, str, int]


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
    `given` how a person's first names begin."""

    key: str
    kind: str
    name: str
    state: str | None = None
    famous: bool = False
    stands_for: str | None = None
    sort: str | None = None
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All actors by id, the offices by (noun, of), and of each state its bodies with the words of their names."""

    actors: Mapping[str, Actor]
    offices: Mapping[tuple[str, str], tuple[Office, ...]]
    bodies: Mapping[str, Bodies]


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
    pages = _pages()
    key = hashlib.sha256(repr((_FORMAT, pages, pack.section("names"), pack.section("inflection"))).encode()).hexdigest()
    index = _cached(code, key[:16])
    if index is None:
        index = _compile(_read(pages), pack)
        _store(code, key[:16], index)
    equipped = _with_actors(pack, index), _gazetteer(index)
    gc.freeze()  # A language stays loaded: without this the collector looks through it again and again (2 ms an article).
    return equipped


def _pages() -> list[str]:
    """Return the text of all pages."""
    folder = resources.files("helpers") / "actors"
    return [p.read_text("utf8") for p in sorted(folder.iterdir(), key=lambda p: p.name) if p.name.endswith(".toml")]


def _read(pages: Iterable[str]) -> dict[str, Page]:
    """Return all actors of all pages by id. Raises ValueError where two pages claim one id."""
    actors: dict[str, Page] = {}
    for page in pages:
        for key, actor in tomllib.loads(page).items():
            if key in actors:
                raise ValueError(f"two actors have the id {key!r}")
            actors[key] = actor
    return actors


# --- the index: what a language needs, compiled once ---


def _compile(actors: Mapping[str, Page], pack: Pack) -> Page:
    """Return the index of a language: forms with their words, facts of all actors, offices, bodies."""
    rules = _declensions(pack)
    chain = _languages(pack)
    states = {actor["iso"]: key for key, actor in actors.items() if actor.get("kind") == "state" and "iso" in actor}
    forms: list[tuple[str, str, dict[str, Any], list[Shape]]] = []
    for key, actor in actors.items():
        for theme in _THEMES:
            for form in _forms(actor, theme, chain):
                attributes = _attributes(actor, theme, form)
                category = "demonym" if theme == "adjectives" else "actor" if theme != "people" else "people"
                for shape in _shapes(form, actor["kind"], theme, rules, pack):
                    inflected = category == "actor" and any(endings for _, endings, _ in shape)
                    forms.append((category, key, attributes | ({"inflected": True} if inflected else {}), shape))
    facts = [_facts(key, actor, states) for key, actor in actors.items()]
    return {
        "forms": forms,
        "actors": facts,
        "offices": list(_offices(actors)),
        "bodies": _bodies(actors, states, chain),
    }


def _state(actor: Page, states: Mapping[str, str]) -> str | None:
    """Return the id of the state that an actor belongs to."""
    if "state" in actor:
        return str(actor["state"])
    return states.get(str(actor.get("country", actor.get("iso", ""))))


def _facts(key: str, actor: Page, states: Mapping[str, str]) -> list[Any]:
    """Return the facts of one actor, in the order of `Actor`."""
    state = _state(actor, states)
    stands_for = actor.get("stands_for") or (
        state if actor.get("capital") is True or actor["kind"] == "state" else None
    )
    given: set[str] = set()
    if actor["kind"] == "person":
        given = {fold(form)[:_GIVEN] for forms in actor.get("names", {}).values() for form in forms if " " in form}
    famous = bool(actor.get("famous"))
    return [key, actor["kind"], actor["name"], state, famous, stands_for, actor.get("class"), sorted(given)]


def _languages(pack: Pack) -> tuple[str, ...]:
    """Return the languages whose names count, the language itself first; later ones only where earlier have none."""
    names = pack.section("names")
    own = pack.code.split("-")[0]
    return (pack.code, own, *names.get("fallback", ("en",) if own != "en" else ()))


def _forms(actor: Page, theme: str, chain: Iterable[str]) -> Iterator[str]:
    """Yield the forms of one theme: those of any language, and those of the first language that has any."""
    written = actor.get(theme, {})
    own: list[str] = next((written[code] for code in chain if written.get(code)), [])
    for form in dict.fromkeys([*written.get("mul", ()), *own]):
        yield form
        if "-" in form and " " not in form and not form.isascii():
            yield form.replace("-", " ")


def _attributes(actor: Page, theme: str, form: str) -> dict[str, Any]:
    """Return the attributes of a form's entry."""
    attributes: dict[str, Any] = {"kind": actor["kind"]}
    if theme == "short":
        attributes["short"] = True
        attributes["famous"] = bool(actor.get("famous"))
    if theme == "people":
        attributes = {"kind": "group", "plural": True, "people": True}
    if actor.get("quoted") and theme == "names":
        attributes["quoted"] = True
    if _acronym(form):
        attributes["capitals"] = len(fold(form))
    return attributes


def _acronym(form: str) -> bool:
    """Tell whether the form is one word in capitals throughout."""
    return len(form) > 1 and form.isalpha() and form.isupper()


def _declensions(pack: Pack) -> list[Page]:
    """Return the rules by which names inflect. Raises ValueError for a class of endings that the pack lacks."""
    rules: list[Page] = list(pack.section("names").get("declension", ()))
    for rule in rules:
        if rule["endings"] not in pack.endings:
            raise ValueError(f"[names] of {pack.code} names the unknown class of endings {rule['endings']!r}")
    return rules


def _shapes(form: str, kind: str, theme: str, rules: list[Page], pack: Pack) -> Iterator[list[Shape]]:
    """Yield the ways in which the words of a form can stand in a text: first as written, then with endings."""
    bare, tilde, _ = form.partition("~")
    words = list(tokenize(bare))
    demand = 1 if bare[0].isupper() else 0
    if kind == "institution" and len(bare.split()) >= _LONG_NAME and not bare.istitle():
        demand = 0
    if tilde:
        yield [
            *((w.norm, "", demand) for w in words[:-1]),
            (words[-1].norm, pack.section("names").get("adjective", "*"), demand),
        ]
        return
    titled = kind == "outlet" and len(words[0].norm) <= _LONG_ARTICLE
    demands = [demand, *(min(w.case, 1) if titled else 0 for w in words[1:])]
    inflecting = [i for i, w in enumerate(words) if w.kind == "word" and len(w.norm) > 1]
    first, last = (inflecting[0], inflecting[-1]) if inflecting else (0, -1)
    shapes: list[Shape] = []
    for i, word in enumerate(words):
        place = {"every"} | ({"first"} if i == first else set()) | ({"last"} if i == last else set())
        stem, endings = (word.norm, "") if i not in inflecting else _declined(word.norm, place, kind, theme, rules)
        shapes.append((stem, endings, demands[i]))
    acronym = _acronym(form)
    yield [(w.norm, "", 2 if acronym else demands[i]) for i, w in enumerate(words)]
    if acronym and shapes[0][1] and shapes[0][0] == words[0].norm:
        yield [(shapes[0][0], "+" + shapes[0][1], 1)]
    elif not acronym and any(endings for _, endings, _ in shapes):
        yield shapes


def _declined(norm: str, place: set[str], kind: str, theme: str, rules: list[Page]) -> tuple[str, str]:
    """Return stem and class of endings of one word of a name."""
    what = "adjective" if theme == "adjectives" else kind
    for rule in rules:
        if rule.get("word", "last") in place and what in rule.get("kinds", (what,)):
            if any(norm.endswith(e) and len(norm) > len(e) for e in rule.get("ends", ("",))):
                return norm[: len(norm) - rule.get("drop", 0)], rule["endings"]
    return norm, ""


def _offices(actors: Mapping[str, Page]) -> Iterator[list[str]]:
    """Yield noun, whose, holder, first and last day of every office that the pages give."""
    for key, actor in actors.items():
        for office in actor.get("offices", ()):
            whose = office.get("state") or office.get("institution", "")
            yield [office["office"], whose, key, str(office.get("from", "")), str(office.get("to", ""))]


def _bodies(actors: Mapping[str, Page], states: Mapping[str, str], chain: Iterable[str]) -> list[list[Any]]:
    """Return state, id and folded words of each name of the institutions that belong to a state."""
    chain = tuple(chain)
    return [
        [_state(actor, states), key, [t.norm for t in tokenize(name) if t.kind == "word"]]
        for key, actor in actors.items()
        if actor["kind"] in ("institution", "agency", "outlet") and _state(actor, states)
        for name in _forms(actor, "names", chain)
        if " " in name
    ]


# --- the user's cache ---


def _cache_folder() -> Path:
    """Return the folder for what can be made again: XDG_CACHE_HOME, or what the system offers."""
    home = Path.home()
    system = {"win32": home / "AppData/Local", "darwin": home / "Library/Caches"}.get(sys.platform, home / ".cache")
    return Path(os.environ.get("XDG_CACHE_HOME") or system) / "clippings"


def _cached(code: str, key: str) -> Page | None:
    """Return a stored index, or None where there is none that can be read."""
    with suppress(OSError, ValueError, RuntimeError):
        index: Page = json.loads((_cache_folder() / f"actors-{code}-{key}.json").read_bytes())
        return index
    return None


def _store(code: str, key: str, index: Page) -> None:
    """Keep an index for the next start, in place of older ones; do without where nothing can be written."""
    with suppress(OSError, RuntimeError):
        folder = _cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"actors-{code}-*.json"):
            old.unlink(missing_ok=True)
        half = folder / f".{code}-{os.getpid()}"
        half.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf8")
        half.replace(folder / f"actors-{code}-{key}.json")


# --- from the index ---


def _with_actors(pack: Pack, index: Page) -> Pack:
    """Return the pack with the index's forms in a lexicon of its own."""
    lexicon = pack.lexicon.copy()
    endings: dict[str, re.Pattern[str] | None] = {"": None, **pack.endings}
    for name, pattern in pack.endings.items():
        endings["+" + name] = re.compile(f"(?!$)(?:{pattern.pattern})")
    entries: dict[str, Entry] = {}
    for category, key, attributes, shapes in index["forms"]:
        mark = f"{category} {key} {attributes}"
        entry = entries.get(mark) or entries.setdefault(mark, Entry(category, key, attributes))
        lexicon.add(tuple(Word(stem, endings[name], case) for stem, name, case in shapes), entry)
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
    actors = {row[0]: Actor(*[*row[:7], tuple(row[7])]) for row in index["actors"]}
    return Gazetteer(actors, offices, bodies)
