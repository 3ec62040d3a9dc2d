"""An article's tokens and sentences in; parties (who could be a source) and mentions (who is named) out, resolved.

`find_parties` returns every `Party` in order of (first, -last), inner ones included: take `outer` ones unless a phrase
must be opened. `Reading.party_starting_at(token)`, `Reading.party_ending_at(token)` and `Reading.parties_between(a, b)`
look them up. `antecedent` answers for dropped subjects ("деди"), `government` for states and capitals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from helpers.language.lexicon import Findings
from helpers.language.packs import Pack
from helpers.language.text import Token
from helpers.names.article_case import article_case
from helpers.names.clause import case_of
from helpers.names.context import Context
from helpers.names.declined import oblique
from helpers.names.gazetteer import Gazetteer, known
from helpers.names.grammar import Grammar, grammar_of
from helpers.names.names import Phrase
from helpers.names.naming import Namer
from helpers.names.parties import Case, Gender, Party, PartyKind
from helpers.names.phrases import build
from helpers.names.pieces import Pieces
from helpers.names.resolution import Resolver, hide
from helpers.rows import ActorKind, Mention

if TYPE_CHECKING:
    from helpers.reading import Reading, Sentence

__all__ = ["Case", "Gender", "Party", "PartyKind", "antecedent", "find_parties", "government", "mentions"]

_PARTY_SORTS = frozenset({"name", "person", "people", "body", "document", "pronoun"})
_HEADLINES = frozenset({"headline", "subheading", "kicker", "lead", "caption", "other"})
_FEW = 4  # A headline of fewer words tells nothing about its capitals.
_SMALL_SHARE = 0.3  # With fewer words in small letters than this, capitals mark the headline and no names.


def find_parties(
    tokens: Sequence[Token],
    found: Findings,
    sentences: Sequence[Sentence],
    pack: Pack,
    text: str,
    day: str | None = None,
) -> tuple[Party, ...]:
    """Return the parties of an article in order of (first, -last), with actor and name resolved.

    `day` (ISO date) is when the article speaks: offices change hands.
    """
    grammar, gazetteer = grammar_of(pack), known(pack.code)
    context = Context(tokens, found, grammar, gazetteer, text, day)
    resolver = Resolver(context)
    phrases, loud = _phrases(tokens, found, sentences, grammar, text, resolver)
    hide(context, phrases, [s.first for s in sentences])
    parties: list[Party] = []
    for number, phrase in phrases:
        if phrase.sort not in _PARTY_SORTS:
            continue
        if phrase.sort == "body" and phrase.name is None and number not in loud and not grammar.capital_nouns:
            phrase.name = _capital_name(phrase, tokens, sentences[number].first)
        if phrase.absorbed and not phrase.entity and not (phrase.sort == "body" and phrase.name and not phrase.bearer):
            continue
        if grammar.bare_owners:
            phrase.case = "obl" if oblique(phrase, tokens, found, grammar) else "nom"
        elif grammar.article_cases:
            phrase.case = article_case(phrase, tokens, grammar)
        elif grammar.cases or grammar.declined is not None or phrase.marked:
            phrase.case = case_of(phrase, tokens, grammar)
        if not phrase.absorbed or phrase.entity is None:
            resolver.tell(number, phrase)
        resolver.note_gender(phrase)
        if phrase.entity is not None and not (phrase.host is not None and phrase.host.bearer is phrase):
            parties.append(_party(phrase, resolver, gazetteer))
    parties.sort(key=lambda p: (p.first, -p.last))
    return tuple(_apart(parties))


def _apart(parties: Sequence[Party]) -> Iterator[Party]:
    """Yield the parties; one that begins inside another outer one is no outer one, even where it ends behind it."""
    reached = 0
    for party in parties:
        inside = party.outer and party.first < reached
        if party.outer and not inside:
            reached = party.last
        yield replace(party, outer=False) if inside else party


def _phrases(
    tokens: Sequence[Token],
    found: Findings,
    sentences: Sequence[Sentence],
    grammar: Grammar,
    text: str,
    resolver: Resolver,
) -> tuple[list[tuple[int, Phrase]], frozenset[int]]:
    """Return the phrases of all sentences with the sentences' numbers, and the numbers of the headlines in capitals.

    These are read last, when the names of the article are known.
    """
    pieces = Pieces(tokens, found, grammar, text)
    by_sentence: dict[int, list[Phrase]] = {}
    capital = [n for n, s in enumerate(sentences) if s.role in _HEADLINES and _capitals(tokens, s, grammar)]
    loud = frozenset(capital)
    for number, s in enumerate(sentences):
        if number not in loud:
            by_sentence[number] = build(tokens, found, grammar, s.first, s.last, pieces.of(s.first, s.last))
    named = (p for ps in by_sentence.values() for p in ps if p.sort == "name") if capital else ()
    names = {w for p in named for w in resolver.names.words(p)}
    for number in capital:
        s = sentences[number]
        by_sentence[number] = build(tokens, found, grammar, s.first, s.last, pieces.of(s.first, s.last, names))
    numbered = [(n, p) for n in sorted(by_sentence) for p in by_sentence[n]]
    Namer(resolver.context).name_all(p for _, p in numbered)
    resolver.note_offices(p for _, p in numbered)
    numbered.sort(key=lambda np: np[1].head)
    return numbered, loud


def _capitals(tokens: Sequence[Token], sentence: Sentence, grammar: Grammar) -> bool:
    """Tell whether a headline writes every word in capitals, or (nearly) every one with a capital letter."""
    words = [t for t in tokens[sentence.first + 1 : sentence.last] if t.kind == "word" and len(t.norm) > 3]
    if len(words) < _FEW:
        return False
    loud = 1 if grammar.capital_headlines else 2
    return sum(t.case < loud for t in words) < _SMALL_SHARE * len(words)


def _capital_name(phrase: Phrase, tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Return the name that a body bears in capitals of its own ("Baden Police Department", "Агенцията по заетостта")."""
    head = range(phrase.head, phrase.head_last)
    if not any(tokens[i].case and i > first for i in head):
        return None
    start = next(i for i in range(phrase.first, phrase.last) if tokens[i].case)
    return (start, phrase.last) if sum(t.kind == "word" for t in tokens[start : phrase.last]) > 1 else None


def _party(phrase: Phrase, resolver: Resolver, gazetteer: Gazetteer) -> Party:
    """Return a resolved phrase as a party."""
    entity = phrase.entity
    assert entity is not None
    head, head_last = phrase.name or (phrase.head, phrase.head_last)
    sort = phrase.sort
    kind: Any = entity.kind or "person"
    stands_for = None
    if sort == "name" and kind in ("state", "place"):
        actor = gazetteer.actors.get(entity.actor or "")
        if actor is not None and actor.stands_for:
            stands_for = (actor.stands_for, gazetteer.actors[actor.stands_for].name)
    elif sort == "person" and not phrase.plural and kind not in ("person", "anonymous", "group"):
        borne = kind == "institution" and entity.sure and phrase.bearer is not None
        kind = kind if borne else "person"  # "the owner, Sirena Lines"
    case: Any = phrase.case
    gender: Any = entity.gender
    return Party(
        phrase.first,
        phrase.last,
        phrase.after,
        head,
        head_last,
        kind,
        entity.actor,
        entity.name or None,
        phrase.name is not None,
        sort == "pronoun",
        phrase.definite,
        phrase.noun,
        not phrase.absorbed,
        case,
        resolver.context.governed(phrase),
        phrase.plural,
        gender,
        entity.sure or sort != "name",
        stands_for,
    )


def antecedent(parties: Sequence[Party], token: int, *, plural: bool = False) -> Party | None:
    """Return whom a dropped subject at `token` stands for: the nearest person (or group) before it, subjects first."""
    fallback: Party | None = None
    for party in reversed(parties):
        if party.after > token or not party.outer or party.plural != plural:
            continue
        if plural or (party.kind == "person" and party.name):
            if party.preposition is None and party.case in (None, "nom"):
                return party
            fallback = fallback or party
    return fallback


def government(party: Party) -> Party:
    """Return a state or capital as the government that it stands for; any other party as it is."""
    if party.stands_for is None:
        return party
    actor, name = party.stands_for
    return replace(party, actor=actor, name=name, kind="institution")


def mentions(reading: Reading) -> list[Mention]:
    """Return every named actor or place of the article, longest name first, none overlapping."""
    rows: list[Mention] = []
    reached = 0
    for party in sorted(_named(reading), key=lambda p: (p.head, -p.head_last)):
        if party.head < reached:
            continue
        reached = party.head_last
        start, end = reading.span(party.head, party.head_last)
        rows.append(
            Mention(
                article=reading.article.name,
                item=reading.item_at(start).item,
                start=start,
                end=end,
                text=reading.article.text[start:end],
                actor=party.actor,
                name=party.name,
                kind=cast("ActorKind", party.kind),
            )
        )
    return rows


def _named(reading: Reading) -> Iterator[Party]:
    """Yield the parties that hold a name."""
    kinds = {"person", "agency", "outlet", "institution", "state", "place", "work"}
    return (p for p in reading.parties if p.named and p.sure and p.kind in kinds)
