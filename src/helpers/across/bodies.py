"""Tables in; how the public bodies of each article are shown, in whatever language they were spoken of, out.

"турската брегова охрана" and "türkische Küstenwache" are "Turkish Coast Guard"; what the gazetteer knows takes its actor.
It is done here and not while an article is read, since only the corpus tells that a town is spelt Ялъкент and Yalikent.
A class noun alone means the only body of its sort that its article names with its owner, or that of the state for which
the language is written.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from helpers.across.renaming import Place, Shown
from helpers.across.units import cells
from helpers.actor_facts import state_of
from helpers.language.translit import rough_latin, sounds
from helpers.public_bodies import PublicBody, actor_of, body_of, english, home_of, known_town, public_body, sorts
from helpers.tables import Tables

_ALIKE = 0.8
_LEAST_SOUNDS = 4
_PASSING = 2  # A state named so often is named in passing.
_LONGEST_ENDING = 4
_SHORTEST_TOWN = 4
_LONGEST_LEAD = 3  # Words that tell what a document is, before or behind the body that issued it.
_KINDS = frozenset({"institution", "agency", "outlet", "document"})


class _Named(NamedTuple):
    """A body as one article names it."""

    article: str
    name: str
    body: PublicBody
    language: str
    capital: bool


def public_bodies(corpus: Tables) -> dict[Place, Shown]:
    """Return, for every public body without an actor, how it is shown, by article and name as written."""
    named = list(_named(corpus))
    spelt = _towns(named)
    told: dict[tuple[str, str], set[PublicBody]] = defaultdict(set)
    for article, body in _of_known(corpus):
        told[article, body.sort].add(body)
    for n in named:
        if n.body.told:
            told[n.article, n.body.sort].add(_in_one_spelling(n.body, spelt))
    homes = _homes(corpus)
    everywhere = {body for bodies in told.values() for body in bodies}
    worth = _in_several_forms(named, spelt)
    shown: dict[Place, set[Shown]] = defaultdict(set)
    for n in named:
        meant = (
            _in_one_spelling(n.body, spelt)
            if n.body.told
            else _meant(n, told[n.article, n.body.sort], everywhere, homes)
        )
        if meant is not None and (meant.town is None or worth[meant]):
            shown[n.article, n.name].add(Shown(*(actor_of(meant) or (None, english(meant)))))
    return {place: ways.pop() for place, ways in shown.items() if len(ways) == 1}


def _named(corpus: Tables) -> Iterator[_Named]:
    """Yield the public bodies of all articles that the gazetteer did not tell."""
    languages = dict(zip(corpus.articles["article"], corpus.articles["language"], strict=True))
    texts = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    for table in (corpus.sources, corpus.mentions):
        for article, start, text, actor, name, kind in cells(
            table, "article", "start", "text", "actor", "name", "kind"
        ):
            if actor is None and name is not None and text and kind in _KINDS:
                phrases = _issuers(text) if kind == "document" else (text, name)
                read = [b for b in (public_body(phrase, languages[article]) for phrase in phrases) if b]
                read = [b for b in read if b.told or kind != "document"]
                body = next((b for b in read if b.told), read[0] if read else None)
                if body is not None:
                    yield _Named(article, name, body, languages[article], _proper(text, texts[article][:start]))


def _issuers(document: str) -> Iterator[str]:
    """Yield what may name the body that issued a document: the phrase without its first words, or without its last, longest first.

    >>> list(_issuers("danych ministerstwa zdrowia"))
    ['ministerstwa zdrowia', 'danych ministerstwa']
    """
    words = document.split()
    for left_out in range(1, min(len(words) - 1, _LONGEST_LEAD + 1)):
        yield " ".join(words[left_out:])
        yield " ".join(words[:-left_out]).rstrip("’'")


def _proper(phrase: str, before: str) -> bool:
    """Tell whether capitals show that a phrase is a name: inside a sentence its first letter, else that of each word."""
    words = phrase.split()
    inside = before.rstrip(" ")[-1:].isalpha() or before.rstrip(" ").endswith(",")
    return words[0][0].isupper() and (inside or (len(words) > 1 and all(w[0].isupper() for w in words)))


def _of_known(corpus: Tables) -> Iterator[tuple[str, PublicBody]]:
    """Yield article and body of what the gazetteer knows."""
    pairs = {p for t in (corpus.sources, corpus.mentions) for p in cells(t, "article", "actor") if p[1] is not None}
    for article, actor in pairs:
        body = body_of(actor)
        if body is not None:
            yield article, body


# --- a class noun alone ---


def _meant(
    named: _Named, told: set[PublicBody], everywhere: set[PublicBody], homes: Mapping[str, Counter[str | None]]
) -> PublicBody | None:
    """Return the body that a class noun alone means in its article; None where nothing tells.

    It is the state's for which the language is written if the article names no state more often; a name in capitals also where
    the article is about no state at all and another one tells that state's body of the sort. Else it is the one of which
    another article tells, if that is only one among the states that this one names.
    """
    sort = named.body.sort
    if not sorts()[sort].get("bare", True):
        return None
    if told:
        return next(iter(told)) if len(told) == 1 else None
    if sorts()[sort].get("of", "state") != "state":
        return None
    states = homes.get(named.article, Counter())
    home = home_of(named.language)
    if home is not None:
        body = PublicBody(sort, home, None)
        others = max((times for state, times in states.items() if state not in (None, home)), default=0)
        if states[home] and states[home] >= others:
            return body
        if named.capital and body in everywhere and others <= _PASSING:
            return body
    known = [body for state in states if state and (body := PublicBody(sort, state, None)) in everywhere]
    return known[0] if len(known) == 1 else None


def _homes(corpus: Tables) -> dict[str, Counter[str | None]]:
    """Return how often each article names each state, its places, bodies and people."""
    states: dict[str, Counter[str | None]] = defaultdict(Counter)
    for article, actor in cells(corpus.mentions, "article", "actor"):
        if actor is not None:
            states[article][state_of(actor)] += 1
    return states


def _in_several_forms(named: Iterable[_Named], spelt: Mapping[tuple[str, str], str]) -> dict[PublicBody, bool]:
    """Return of each body with a town whether it has several names as written, so that one of them all is worth having."""
    forms: dict[PublicBody, set[str]] = defaultdict(set)
    for n in named:
        if n.body.told:
            forms[_in_one_spelling(n.body, spelt)].add(n.name)
    return {body: len(names) > 1 for body, names in forms.items()}


# --- towns in several spellings ---


def _towns(named: Iterable[_Named]) -> dict[tuple[str, str], str]:
    """Return the spelling under which each town's name is shown, by sort and spelling."""
    spelt: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    times: Counter[tuple[str, str]] = Counter()
    for n in named:
        if n.body.town is not None:
            spelt[n.body.sort][n.body.town].add((n.article, n.language))
            times[n.body.sort, n.body.town] += 1
    shown: dict[tuple[str, str], str] = {}
    for sort, towns in spelt.items():
        for group in _groups(towns):
            best = min(
                group, key=lambda t: (not known_town(t), not _latin(t), not t.isascii(), -times[sort, t], len(t), t)
            )
            shown |= {(sort, town): best for town in group}
    return shown


def _groups(towns: Mapping[str, set[tuple[str, str]]]) -> Iterator[list[str]]:
    """Yield the spellings that mean one town; two that stand in one article are two towns."""
    group = {town: [town] for town in towns}
    buckets: dict[str, list[str]] = defaultdict(list)
    for town in towns:
        buckets[sounds(town)[:2]].append(town)
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2):
            a, b = group[one], group[other]
            beside = {x for t in a for x, _ in towns[t]} & {x for t in b for x, _ in towns[t]}
            apart = {x for _, x in towns[one]}.isdisjoint({x for _, x in towns[other]})
            several = sum(known_town(t) for t in (*a, *b)) > 1
            if a is not b and not beside and not several and same_town(one, other, apart):
                a += b
                group |= dict.fromkeys(b, a)
    yield from {id(spellings): spellings for spellings in group.values()}.values()


def same_town(one: str, other: str, apart: bool) -> bool:
    """Tell whether two spellings are one town's; `apart`: in different languages, where endings differ.

    >>> same_town("Yalıkent", "Ялъкент", True), same_town("Ростова", "Rostock", True)
    (True, False)
    """
    a, b = sorted((rough_latin(one.replace("-", " ")), rough_latin(other.replace("-", " "))), key=len)
    heard = sounds(one)
    if a == b or (apart and heard == sounds(other) and len(heard) >= _LEAST_SOUNDS):
        return True
    if not apart or len(a) < _SHORTEST_TOWN or len(b) - len(a) > _LONGEST_ENDING or len(a.split()) != len(b.split()):
        return False
    shared = difflib.SequenceMatcher(None, a, b[: len(a)]).ratio()
    return shared >= _ALIKE and heard[: len(sounds(a))] == sounds(other)[: len(sounds(a))]


def _in_one_spelling(body: PublicBody, spelt: Mapping[tuple[str, str], str]) -> PublicBody:
    """Return a body with its town as it is shown."""
    return body if body.town is None else body._replace(town=spelt[body.sort, body.town])


def _latin(name: str) -> bool:
    """Tell whether a name is written in Latin letters."""
    return all(c < "\u0250" for c in name if c.isalpha())
