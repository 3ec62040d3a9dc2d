"""The gazetteer's pages and a language pack in; the index of that language out, as plain tables for the cache.

What a language needs, compiled once: the forms of its names with their endings, facts of all actors, offices, bodies.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from helpers.language.packs import Pack
from helpers.language.scripts import letters_of, respelt
from helpers.language.text import fold, tokenize

_GIVEN = 2  # So many letters of a first name tell whether another spelling of a full name is the same person.
_THEMES = ("adjectives", "people", "names", "short")
_LONG_NAME = 3  # Names of bodies of so many words may begin with a small letter (министерството на отбраната на Русия).
_LONG_ARTICLE = 3  # An outlet whose name begins with an article is told by its next capital: Le Monde, El País.

Page = dict[str, Any]
# One word of a name: stem, class of endings ('' for none), demanded case.
Shape = tuple[str, str, int]


def read_actors(pages: Iterable[bytes]) -> dict[str, Page]:
    """Return all actors of all pages by id. Raises ValueError where two pages claim one id."""
    actors: dict[str, Page] = {}
    for page in pages:
        for key, actor in tomllib.loads(page.decode("utf8")).items():
            if key in actors:
                raise ValueError(f"two actors have the id {key!r}")
            actors[key] = actor
    return actors


def compile_index(actors: Mapping[str, Page], pack: Pack) -> Page:
    """Return the index of a language: forms by first stem (number of an entry, then stem, endings and case of each word),
    facts of all actors, offices, bodies."""
    rules = _declensions(pack)
    chain = _languages(pack)
    actors = {key: _in_script(actor, pack) for key, actor in actors.items()}
    states = {actor["iso"]: key for key, actor in actors.items() if actor.get("kind") == "state" and "iso" in actor}
    entries: dict[str, list[Any]] = {}
    forms: dict[str, list[list[Any]]] = {}
    for key, actor in actors.items():
        for theme in _THEMES:
            for form in _forms(actor, theme, chain):
                attributes = _attributes(actor, theme, form)
                category = "demonym" if theme == "adjectives" else "actor" if theme != "people" else "people"
                for shape in _shapes(form, actor["kind"], theme, rules, pack):
                    inflected = category == "actor" and any(endings for _, endings, _ in shape)
                    entry = [category, key, attributes | ({"inflected": True} if inflected else {})]
                    number = entries.setdefault(repr(entry), [len(entries), *entry])[0]
                    forms.setdefault(shape[0][0], []).append([number, *(part for word in shape for part in word)])
                if actor["kind"] == "outlet" and theme == "names" and (rest := _contracted(form, pack)):
                    entry = [category, key, attributes | {"behind": rest[0]}]
                    number = entries.setdefault(repr(entry), [len(entries), *entry])[0]
                    forms.setdefault(rest[1][0][0], []).append([number, *(part for word in rest[1] for part in word)])
    facts = [_facts(key, actor, states) for key, actor in actors.items()]
    return {
        "entries": [entry[1:] for entry in entries.values()],
        "forms": forms,
        "actors": facts,
        "offices": list(_offices(actors)),
        "bodies": _bodies(actors, states, chain, pack.elided),
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
    adjective = next(iter(actor.get("adjectives", {}).get("en", ())), None)
    return [key, actor["kind"], actor["name"], state, famous, stands_for, actor.get("class"), sorted(given), adjective]


def _languages(pack: Pack) -> tuple[str, ...]:
    """Return the languages whose names count, the language itself first; later ones only where earlier have none."""
    names = pack.section("names")
    own = pack.code.split("-")[0]
    return (pack.code, own, *names.get("fallback", ("en",) if own != "en" else ()))


def _in_script(actor: Page, pack: Pack) -> Page:
    """Return an actor whose names in the pack's language stand in the script of the pack, besides those given in it."""
    letters = letters_of(pack.sections, pack.code)
    if not letters:
        return actor
    own = pack.code.split("-")[0]
    spelt = {t: actor[t] | {own: respelt(actor[t][own], letters)} for t in _THEMES if own in actor.get(t, {})}
    return actor | spelt


def _contracted(form: str, pack: Pack) -> tuple[list[str], list[Shape]] | None:
    """Return a name without its article, and the prepositions that hold it (fr au Monde, aux Échos); None without one."""
    article, _, rest = form.partition(" ")
    behind = pack.section("names").get("contracted", {}).get(article.casefold())
    if not behind or not rest:
        return None
    return behind, [(w.norm, "", min(w.case, 1)) for w in tokenize(rest, pack.elided)]


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
    words = list(tokenize(bare, pack.elided))
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
            ends = rule.get("ends", ("",))
            if norm.endswith(tuple(ends)) and any(norm.endswith(e) and len(norm) > len(e) for e in ends):
                return norm[: len(norm) - rule.get("drop", 0)], rule["endings"]
    return norm, ""


def _offices(actors: Mapping[str, Page]) -> Iterator[list[str]]:
    """Yield noun, whose, holder, first and last day of every office that the pages give."""
    for key, actor in actors.items():
        for office in actor.get("offices", ()):
            whose = office.get("state") or office.get("institution", "")
            yield [office["office"], whose, key, str(office.get("from", "")), str(office.get("to", ""))]


def _bodies(
    actors: Mapping[str, Page], states: Mapping[str, str], chain: Iterable[str], elided: Collection[str]
) -> list[list[Any]]:
    """Return state, id and folded words of each name of the institutions that belong to a state."""
    chain = tuple(chain)
    return [
        [_state(actor, states), key, [t.norm for t in tokenize(name, elided) if t.kind == "word"]]
        for key, actor in actors.items()
        if actor["kind"] in ("institution", "agency", "outlet") and _state(actor, states)
        for name in _forms(actor, "names", chain)
        if " " in name
    ]
