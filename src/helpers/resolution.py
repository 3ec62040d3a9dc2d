"""The phrases of an article, sentence by sentence, in; every phrase with the entity that it means out, or dropped.

Names first, over the whole article: a full name anywhere explains a surname everywhere. Then, in reading order, what
has no name: offices, class nouns, documents, pronouns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from helpers.bodies import alike
from helpers.coreference import Names, anybody, covers, holder
from helpers.gazetteer import Gazetteer
from helpers.grammar import Grammar
from helpers.names import Entity, Phrase
from helpers.packs import Findings
from helpers.text import Token

_REACH = 5  # Sentences that a pronoun or "the official" looks back over.
_REGIONAL = frozenset({"state", "place"})
_ONE_A_STATE = frozenset({"army", "navy", "air-force", "parliament"})


class Told(NamedTuple):
    """A phrase that has been told apart, and the number of its sentence."""

    sentence: int
    phrase: Phrase
    entity: Entity


class Resolver:
    """Tells who the phrases of one article are."""

    def __init__(
        self,
        tokens: Sequence[Token],
        found: Findings,
        grammar: Grammar,
        gazetteer: Gazetteer,
        text: str,
        day: str | None,
    ) -> None:
        self.tokens = tokens
        self.found = found
        self.grammar = grammar
        self.gazetteer = gazetteer
        self.day = day
        self.names = Names(tokens, found, grammar, gazetteer, text)
        self.text = text
        self.told: list[Told] = []
        self._states: dict[str, int] | None = None
        self._home_state: str | None = None
        self._demonyms: set[int] | None = None
        self._lower: set[str] | None = None
        self._inner: set[str] | None = None
        self._pieces: list[Phrase] = []

    # --- names ---

    def name_all(self, pieces: Iterable[Phrase]) -> None:
        """Give every name its entity: full names first, then single words and short forms."""
        named = [p for p in pieces if p.sort == "name" and p.bearer is None]
        self._pieces = named
        late: list[Phrase] = []
        doubtful: list[Phrase] = []
        for piece in named:
            if piece.actors and not piece.short:
                self._known(piece)
            elif (len(self.names.words(piece)) == 1 and piece.kind != "outlet") or piece.short:
                late.append(piece)
            elif piece.opening and piece.host is None and not piece.kind:
                doubtful.append(piece)
            else:
                self._full(piece)
        for piece in doubtful:
            self._opening(piece)
        for piece in late:
            if not (piece.opening and piece.host is None and not piece.actors and not piece.sure):
                self._single(piece)
        self._inner = None
        for piece in late:
            if piece.entity is None:
                self._opening_word(piece)

    def _known(self, piece: Phrase) -> None:
        """Name a piece by the gazetteer."""
        key = piece.actors[0]
        if len(piece.actors) > 1:
            key = max(piece.actors, key=lambda k: (self._near(k), -piece.actors.index(k)))
        piece.entity = self.names.known_actor(self.gazetteer.actors[key], piece)
        piece.kind = piece.entity.kind

    def _near(self, key: str) -> int:
        """Return how often the article names the state of an actor."""
        return self._count_states().get(self.gazetteer.actors[key].state or "", 0)

    def _full(self, piece: Phrase) -> None:
        """Name a piece by its own words."""
        last = (piece.name or (piece.first, piece.last))[1]
        given = self.names.words(piece)[0]
        for f in self.found.at(last - 1, "actor"):
            actor = self.gazetteer.actors[f.entry.key]
            spelling = "short" in f.entry.attributes and f.last == last
            if spelling and any(given.startswith(g) for g in actor.given):
                piece.actors = (actor.key,)
                self._known(piece)
                return
        piece.entity = self.names.full_name(piece)
        if (piece.quoted and piece.host is None) or piece.kind == "outlet":
            piece.entity.kind, piece.entity.sure = "outlet", piece.kind == "outlet"
            return
        self._describe(piece)

    def _single(self, piece: Phrase) -> None:
        """Name a single word: by a fuller name in the article, by a famous bearer, or by itself."""
        entity: Entity | None = None
        if piece.actors:
            entity = next((self.names.by_actor[k] for k in piece.actors if k in self.names.by_actor), None)
            personal = piece.kind == "person"
            entity = entity or (self.names.short_form(piece) if personal else None)
            if entity is None:
                famous = [k for k in piece.actors if self.gazetteer.actors[k].famous]
                if famous:
                    entity = self.names.known_actor(self.gazetteer.actors[famous[0]], piece)
        if entity is None:
            entity = self.names.short_form(piece)
            if entity is not None and self._is_place(piece) and entity.kind == "person":
                entity = None
        entity = entity or self._own(piece)
        self.names.shorten(entity, piece)
        piece.entity = entity
        if entity.actor is None:
            piece.actors = ()
            self._describe(piece)
        piece.kind = entity.kind

    def _is_place(self, piece: Phrase) -> bool:
        """Tell whether a single word behind a preposition of place is not the surname of the name it occurs in."""
        first = piece.first
        if piece.host is not None or not first or self.tokens[first - 1].norm not in self.grammar.places:
            return False
        word = self.names.words(piece)[-1]
        return all(
            not self.names.alike(word, e.words[-1]) for e in self.names.by_word.get(self.names.bases(word)[0], ())
        )

    def _own(self, piece: Phrase) -> Entity:
        """Return a new entity for a single word."""
        entity = self.names.full_name(piece)
        token = self.tokens[piece.head]
        if piece.host is None and not entity.sure:
            if piece.quoted:
                entity.kind = "outlet"
            elif token.case == 2 and len(token.norm) > 1:
                entity.kind = "institution"
        return entity

    def _describe(self, piece: Phrase) -> None:
        """Note what stands beside an unknown name: a title, a first name, an honorific, a place word."""
        entity = piece.entity
        if entity is None or entity.actor is not None or len(self.names.words(piece)) < len(entity.words):
            return
        host = piece.host
        if host is not None and host.sort == "thing":
            entity.kind, entity.sure = "work", False
        elif (host is not None and (host.sort == "area" or host.kind == "place")) or piece.kind == "place":
            entity.kind, entity.sure = "place", True
        elif host is not None and host.sort == "body":
            kind = host.entity.kind if host.entity else (host.entry.get("kind", "institution") if host.entry else "")
            entity.kind, entity.sure = kind or "institution", True
        elif (host is not None and host.sort == "person") or piece.sure or piece.noun:
            entity.kind, entity.sure = "person", True
        elif not entity.sure:
            self._guess(piece, entity)

    def _guess(self, piece: Phrase, entity: Entity) -> None:
        """Tell an unknown name's kind from a first name, or from the preposition before it."""
        first = (piece.name or (piece.head, 0))[0]
        several = len(entity.words) > 1
        named = several and bool(self.found.at(first, "firstname"))
        if named or (several and any(self.grammar.surname.search(b) for b in self.names.bases(entity.words[-1]))):
            entity.kind, entity.sure = "person", True
        elif entity.kind == "person" and first and self.tokens[first - 1].norm in self.grammar.places:
            if len(entity.words) <= 2 and entity.words[0].isascii() == self.tokens[first - 1].norm.isascii():
                entity.kind, entity.sure = "place", True

    def _opening(self, piece: Phrase) -> None:
        """Name a run of capitals at the head of a sentence, whose first word may be an ordinary one."""
        first, last = piece.name or (piece.first, piece.last)
        word = self.tokens[first].norm
        rest = first + 1
        while rest < last and not self.tokens[rest].case:
            rest += 1
        ordinary = self.found.at(first) and not self.found.at(first, "firstname")
        if rest < last and (ordinary or word in self._lower_words()) and word not in self._inner_words():
            piece.first = piece.head = rest
            piece.name, piece.words = (rest, last), ()
            if len(self.names.words(piece)) == 1:
                self._single(piece)
                return
        self._full(piece)

    def _opening_word(self, piece: Phrase) -> None:
        """Name a single capitalised word at the head of a sentence if it is a name elsewhere."""
        word = self.names.words(piece)[0]
        if piece.after < len(self.tokens) and self.tokens[piece.after].norm == ":":
            self._single(piece)
            return
        entity = self.names.short_form(piece)
        if entity is None and word in self._lower_words():
            return
        if entity is None and not any(b in self._inner_words() for b in self.names.bases(word)):
            return
        self._single(piece)

    def _lower_words(self) -> set[str]:
        """Return the words of the article that stand in small letters."""
        if self._lower is None:
            self._lower = {t.norm for t in self.tokens if not t.case and t.kind == "word"}
        return self._lower

    def _inner_words(self) -> set[str]:
        """Return the words of names inside sentences, where capitals mean names."""
        if self._inner is None:
            self._inner = {w for p in self._pieces if not p.opening and p.entity for w in self.names.words(p)}
        return self._inner

    # --- what has no name ---

    def note_offices(self, phrases: Iterable[Phrase]) -> None:
        """Note the offices of all who are named, wherever they are: a headline may hold the office alone."""
        for phrase in phrases:
            if phrase.noun is None or phrase.absorbed:
                continue
            entity = self._bearer(phrase) or (phrase.entity if phrase.sort == "name" else None)
            if entity is not None:
                self._with_office(phrase, entity)

    def _bearer(self, phrase: Phrase) -> Entity | None:
        """Return the entity of the name inside a phrase."""
        return phrase.bearer.entity if phrase.bearer is not None else None

    def hide(self, phrases: Sequence[Phrase], first: int, last: int) -> None:
        """Mark whom the sentence of these phrases leaves anonymous: the unnamed person nearest to the words that say so."""
        for f in self.found.of("anonymity"):
            if not first <= f.first < last:
                continue
            near = [p for p in phrases if p.sort in ("person", "people") and not p.absorbed and p.name is None]
            near = [p for p in near if p.last <= f.first or p.first >= f.last]
            if near:
                hidden = min(near, key=lambda p: f.first - p.last if p.last <= f.first else p.first - f.last)
                hidden.hidden = True

    def tell(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return who a phrase is; None for what nobody is (then no party). Phrases come in reading order."""
        entity = Entity(self._written(phrase), "anonymous") if phrase.hidden else self._who(sentence, phrase)
        if entity is not None:
            phrase.entity = entity
            if phrase.sort != "document":
                self.told.append(Told(sentence, phrase, entity))
        return entity

    def _who(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return the entity of a phrase."""
        bearer = self._bearer(phrase)
        if bearer is not None and phrase.sort in ("person", "body", "name"):
            return bearer
        if phrase.sort == "name":
            return phrase.entity
        if phrase.sort == "pronoun":
            if phrase.entry and phrase.entry.get("collective"):
                return Entity("", "person", sure=False)
            return self._pronoun(sentence, phrase) or Entity("", "person", sure=False)
        if phrase.sort == "document":
            return self._document(phrase)
        if phrase.sort == "body":
            return self._body(sentence, phrase)
        if phrase.sort == "people" or (phrase.sort == "person" and phrase.plural):
            return self._group(phrase)
        return self._person(sentence, phrase)

    def _with_office(self, phrase: Phrase, entity: Entity) -> None:
        """Note a named party's office."""
        if entity.kind == "person":
            entity.nouns |= {phrase.noun or ""}
            entity.states |= self._states_of(phrase) - {""}
            entity.gender = entity.gender or (phrase.entry.get("gender") if phrase.entry else None)
        elif phrase.sort == "body":
            entity.nouns |= {phrase.noun or ""}

    def _states_of(self, phrase: Phrase) -> frozenset[str]:
        """Return the states (and the bodies) that a phrase says it belongs to; '' for "the country's"."""
        if phrase.owner is None and not phrase.states and not phrase.inner:
            return frozenset()
        states = set(phrase.states)
        for inner in [*phrase.inner, phrase.owner]:
            if inner is None or inner is phrase.bearer or inner is phrase:
                continue
            if inner.entity is not None and inner.entity.actor and inner.entity.kind != "person":
                actor = self.gazetteer.actors[inner.entity.actor]
                if actor.kind == "place":
                    states.add(actor.state or "")
                states.add(actor.key)  # a body's spokesman is not its state's: "an Apple spokesperson"
        return frozenset(states - {""} if len(states) > 1 else states)

    def _person(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return the person that an office or occupation without a name means."""
        if phrase.entry and phrase.entry.get("bound") and not phrase.owner and not phrase.states:
            return None
        kind = str(phrase.entry.get("kind", "person")) if phrase.entry else "person"
        if kind != "person":
            return Entity(self._written(phrase), kind)
        states = {s or self._home() or "" for s in self._states_of(phrase)}
        entity = self._by_office(phrase, states) or (self._spoken_of(sentence, phrase) if not states else None)
        return entity or Entity(self._written(phrase), "person")

    def _by_office(self, phrase: Phrase, states: Set[str]) -> Entity | None:
        """Return the article's holder of an office, else the gazetteer's."""
        noun = phrase.noun
        if states:
            people = {id(e): e for group in self.names.by_word.values() for e in group if e.kind == "person"}
            fitting = [e for e in people.values() if any(covers(noun, n) for n in e.nouns) and (states & e.states)]
            if len(fitting) == 1 or (fitting and all(e.actor == fitting[0].actor for e in fitting)):
                return fitting[0]
            if not fitting and noun:
                actor = holder(self.gazetteer, noun, states, self.day)
                if actor is not None:
                    known = self.names.by_actor.get(actor.key)
                    return known or Entity(actor.name, actor.kind, actor.key)
        return None

    def _spoken_of(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return the person spoken of before whom "the official" means."""
        if not phrase.definite or phrase.owner is not None:
            return None
        for told in reversed(self.told):
            if sentence - told.sentence > _REACH:
                break
            entity = told.entity
            if entity.kind != "person" or told.phrase.plural or not (entity.actor or entity.words):
                continue
            nouns = entity.nouns
            if any(covers(phrase.noun, n) for n in nouns) or anybody(phrase.noun):
                return entity
        if sentence > 0:
            return None
        people = {id(e): e for group in self.names.by_word.values() for e in group if phrase.noun in e.nouns}
        return next(iter(people.values())) if len(people) == 1 else None

    def _group(self, phrase: Phrase) -> Entity:
        """Return unnamed people as an entity of their own."""
        kind = str(phrase.entry.get("kind", "group")) if phrase.entry else "group"
        return Entity(self._written(phrase), kind if kind != "person" else "group")

    def _written(self, phrase: Phrase) -> str:
        """Return a phrase as written, on one line."""
        return " ".join(self.text[self.tokens[phrase.first].start : self.tokens[phrase.last - 1].end].split())

    def _body(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return the body that a class noun means: of a state, of the gazetteer, or one spoken of before."""
        entry = phrase.entry
        kind = str(entry.get("kind", "institution")) if entry else "institution"
        if entry and entry.get("bound") and phrase.last - phrase.first == phrase.head_last - phrase.head:
            if not phrase.definite:
                return None
            spoken = self._body_spoken_of(sentence, phrase)
            return spoken or (self._group_spoken_of(sentence) if entry.get("anybody") else None)
        states = self._states_of(phrase)
        owner = phrase.owner.entity if phrase.owner else None
        if entry and entry.get("of") and owner is not None and owner.actor:
            return Entity(owner.name, kind, owner.actor)
        governed = sorted(s for s in states if s in self.gazetteer.actors)
        if entry and entry.get("of_state") and governed:
            return self._state_entity(governed[0], kind)
        if kind in ("outlet", "agency") and phrase.noun != "media" and not phrase.plural and governed:
            medium = self._medium_of(governed)
            if medium is not None:
                return medium
        if not phrase.plural or not states:
            known = self._known_body(phrase, states or {""}) or self._body_spoken_of(sentence, phrase)
            if known is not None:
                return known
        return Entity(self._written(phrase), kind, nouns=frozenset({phrase.noun or ""}))

    def _medium_of(self, states: Sequence[str]) -> Entity | None:
        """Return the only medium of a state that the article names: "an official Chinese newspaper"."""
        media = [e for e in self.names.by_actor.values() if e.kind in ("outlet", "agency") and e.states & set(states)]
        return media[0] if len(media) == 1 else None

    def _state_entity(self, key: str, kind: str) -> Entity | None:
        """Return a state as the body that governs it."""
        actor = self.gazetteer.actors[key]
        if actor.kind != "state":
            actor = self.gazetteer.actors[actor.state or key]
        return Entity(actor.name, kind, actor.key)

    def _known_body(self, phrase: Phrase, states: Set[str]) -> Entity | None:
        """Return the gazetteer's body of a state whose name agrees with the words of the phrase."""
        alone = phrase.first == phrase.head and phrase.last == phrase.head_last
        if (alone and phrase.noun not in _ONE_A_STATE) or (states == {""} and not phrase.definite):
            return None
        tokens = self.tokens
        heads = [t.norm for t in tokens[phrase.head : phrase.head_last] if t.kind == "word"]
        skipped = self._stating(phrase)
        skipped.update(range(phrase.head, phrase.head_last))
        around = [tokens[i] for i in range(phrase.first, phrase.last) if i not in skipped]
        small = self.grammar.prepositions
        words = [t.norm for t in around if t.kind == "word" and len(t.norm) > 2 and t.norm not in small]
        if not words or phrase.head == phrase.first:
            by_class = self._body_of_class(phrase, heads, states)
            if by_class is not None or not words:
                return by_class
        best: tuple[int, str] | None = None
        for state in states:
            bodies = self.gazetteer.bodies.get(state or self._home() or "")
            found = bodies.best(heads, words, 2 if state else 4) if bodies is not None and heads else None
            if found is not None and (best is None or found > best):
                best = found
        return self._entity_of(best[1]) if best is not None else None

    def _entity_of(self, key: str) -> Entity:
        """Return the entity of an actor of the gazetteer."""
        actor = self.gazetteer.actors[key]
        return self.names.by_actor.get(key) or Entity(actor.name, actor.kind, key)

    def _body_of_class(self, phrase: Phrase, heads: Sequence[str], states: Set[str]) -> Entity | None:
        """Return the only body of its class that the gazetteer knows in a state ("the German navy", "the Navy")."""
        if phrase.noun not in _ONE_A_STATE:
            return None
        found: set[str] = set()
        for state in states:
            bodies = self.gazetteer.bodies.get(state or self._home() or "")
            if bodies is not None:
                named = bodies.of_class(heads) if not state else range(len(bodies.names))
                found |= {bodies.names[n][0] for n in named if self._sort(bodies.names[n][0]) == phrase.noun}
        return self._entity_of(found.pop()) if len(found) == 1 else None

    def _sort(self, key: str) -> str | None:
        """Return the class of an institution of the gazetteer."""
        return self.gazetteer.actors[key].sort

    def _stating(self, phrase: Phrase) -> set[int]:
        """Return the tokens of a phrase that only say which state it belongs to."""
        if self._demonyms is None:
            self._demonyms = {i for f in self.found.of("demonym") for i in range(f.first, f.last)}
        stating = {i for i in range(phrase.first, phrase.last) if i in self._demonyms}
        for inner in (*phrase.inner, *((phrase.owner,) if phrase.owner else ())):
            if inner.kind in _REGIONAL:
                stating.update(range(inner.first, inner.last))
        return stating

    def _body_spoken_of(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return the body spoken of before that "the agency" means."""
        bare = phrase.head == phrase.first and phrase.head_last == phrase.last
        if not phrase.definite or not bare or phrase.owner is not None or phrase.plural or phrase.noun == "media":
            return None
        for told in reversed(self.told):
            entity = told.entity
            if sentence - told.sentence > 2 * _REACH:
                break
            if told.phrase.sort in ("body", "name") and entity.kind not in ("person", "state", "place"):
                named = entity.actor or told.phrase.name or told.phrase.owner or told.phrase.first < told.phrase.head
                same = named and (phrase.noun in entity.nouns or self._holds(told.phrase, phrase))
                if same or (entity.kind == "agency" and covers("news-agency", phrase.noun or "")):
                    return entity
        return None

    def _group_spoken_of(self, sentence: int) -> Entity | None:
        """Return the organisation spoken of shortly before that "the group" means."""
        for told in reversed(self.told):
            if sentence - told.sentence > 1:
                break
            actor = self.gazetteer.actors.get(told.entity.actor or "")
            if actor is not None and actor.kind == "institution" and told.phrase.sort in ("name", "body"):
                return told.entity
        return None

    def _holds(self, told: Phrase, phrase: Phrase) -> bool:
        """Tell whether a phrase's class noun is a word of a name told before."""
        head = self.tokens[phrase.head].norm
        return any(alike(head, t.norm) for t in self.tokens[told.first : told.last] if t.kind == "word")

    def _document(self, phrase: Phrase) -> Entity:
        """Return a document with the actor or name of whoever issued it."""
        owner = phrase.owner.entity if phrase.owner else None
        if owner is None:
            issuer = next((p.entity for p in phrase.inner if p.entity is not None), None)
            owner = issuer
        if owner is not None and (owner.actor or owner.words) and owner.kind not in ("place",):
            return Entity(owner.name, "document", owner.actor, words=owner.words)
        return Entity(self._written(phrase), "document")

    def _pronoun(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return whom a pronoun means: the nearest fitting subject, of this sentence or of one shortly before."""
        entry = phrase.entry
        gender = entry.get("gender") if entry else None
        plural = bool(entry and entry.get("plural"))
        phrase.plural = plural
        phrase.definite = True
        return self._subject_before(sentence, gender, plural)

    def _subject_before(self, sentence: int, gender: str | None, plural: bool) -> Entity | None:
        """Return the first fitting subject of the nearest sentence that has one; else whoever fits and is nearest."""
        nearest: Entity | None = None
        subject: Entity | None = None
        at = sentence
        for told in reversed(self.told):
            if (subject is not None and told.sentence != at) or sentence - told.sentence > _REACH:
                break
            if not _agrees(told, gender, plural) or (gender and self._gender(told.entity) not in (None, gender)):
                continue
            if self._subject_like(told.phrase):
                subject, at = told.entity, told.sentence
            elif nearest is None:
                nearest = told.entity
        if subject is None and nearest is None and gender == "n":
            return self._thing_before(sentence)
        return subject or nearest

    def _gender(self, entity: Entity) -> str | None:
        """Return a person's gender as far as a title or the ending of a surname tells."""
        if entity.gender is None and entity.kind == "person" and entity.words:
            surname = self.names.bases(entity.words[-1])[-1]
            if self.grammar.feminine.search(surname):
                entity.gender = "f"
            elif self.grammar.masculine.search(surname):
                entity.gender = "m"
        return entity.gender

    def _thing_before(self, sentence: int) -> Entity | None:
        """Return the name that "it" stands for where nothing tells what sort of actor it is: that of an organisation."""
        for told in reversed(self.told):
            if sentence - told.sentence > 1:
                break
            entity = told.entity
            if not entity.sure and entity.kind == "person" and told.phrase.sort == "name" and told.phrase.opening:
                return Entity(entity.name, "institution", words=entity.words)
        return None

    def _subject_like(self, phrase: Phrase) -> bool:
        """Tell whether a phrase may be a subject: no preposition before it, no ending of another case."""
        return (
            phrase.case in (None, "nom") and not phrase.possessive and not phrase.absorbed and not self.governed(phrase)
        )

    def governed(self, phrase: Phrase) -> str | None:
        """Return the preposition before a phrase and its article, or None."""
        i = phrase.first - 1
        while i >= 0 and self.tokens[i].norm in self.grammar.leading:
            i -= 1
        return self.tokens[i].norm if i >= 0 and self.tokens[i].norm in self.grammar.prepositions else None

    # --- the article's home ---

    def _count_states(self) -> dict[str, int]:
        """Return how often each state is named, its places and adjectives included."""
        if self._states is None:
            self._states = {}
            for f in (*self.found.of("actor"), *self.found.of("demonym")):
                actor = self.gazetteer.actors.get(f.entry.key)
                if actor is not None and actor.kind in _REGIONAL | {"institution"} and actor.state:
                    key = actor.key if actor.kind == "state" else actor.state
                    self._states[key] = self._states.get(key, 0) + 1
        return self._states

    def _home(self) -> str | None:
        """Return the state that "the country" means: the one named most often; None where two are close."""
        if self._home_state is None:
            ranked = sorted(self._count_states().items(), key=lambda kv: -kv[1])
            clear = ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
            self._home_state = ranked[0][0] if clear else ""
        return self._home_state or None


def _agrees(told: Told, gender: str | None, plural: bool) -> bool:
    """Tell whether a pronoun's gender and number fit a party."""
    entity = told.entity
    if told.phrase.sort == "pronoun" and told.phrase.plural != plural:
        return False
    if plural:
        return told.phrase.plural or entity.kind == "group"
    if gender == "n":
        return entity.kind in ("institution", "agency", "outlet") and not told.phrase.plural
    if entity.kind != "person" or told.phrase.plural or not entity.name:
        return False
    return True
