"""A body that is named by its class noun alone in; the entity that it means out.

"The country's disaster agency" by the words of the gazetteer's names, "China's government" by its state, "the agency"
by what was spoken of before.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from helpers.names.bodies import alike
from helpers.names.context import REACH, REGIONAL, Context, InContext, Told
from helpers.names.coreference import covers
from helpers.names.names import Entity, Phrase

_SPECIAL = frozenset({"police", "court", "prosecution", "city-hall", "embassy", "church", "foreign-ministry"})
_ONE_A_STATE = frozenset({"army", "navy", "air-force", "parliament"})


class Institutions(InContext):
    """Tells which bodies the class nouns of one article mean."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._demonyms: set[int] | None = None

    def body(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return the body that a class noun means: of a state, of the gazetteer, or one spoken of before."""
        entry = phrase.entry
        kind = str(entry.get("kind", "institution")) if entry else "institution"
        if entry and entry.get("bound") and phrase.last - phrase.first == phrase.head_last - phrase.head:
            if not phrase.definite:
                return None
            spoken = self._body_spoken_of(sentence, phrase)
            return spoken or (self._group_spoken_of(sentence) if entry.get("anybody") else None)
        states = self.context.states_of(phrase)
        owner = phrase.owner.entity if phrase.owner else None
        if owner is None and phrase.owner is not None and phrase.owner.sort == "body":
            owner = self._body_spoken_of(sentence, phrase.owner)  # "банктын басма сөз кызматы"
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
        return Entity(self.context.written(phrase), kind, nouns=frozenset({phrase.noun or ""}))

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
            bodies = self.gazetteer.bodies.get(state or self.context.home() or "")
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
            bodies = self.gazetteer.bodies.get(state or self.context.home() or "")
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
            if inner.kind in REGIONAL:
                stating.update(range(inner.first, inner.last))
        return stating

    def _body_spoken_of(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return the body spoken of before that "the agency" means."""
        bare = phrase.head == phrase.first and phrase.head_last == phrase.last
        if not phrase.definite or not bare or phrase.owner is not None or phrase.plural or phrase.noun == "media":
            return None
        for told in self.context.recent():
            entity = told.entity
            if sentence - told.sentence > 2 * REACH:
                break
            if told.phrase.sort in ("body", "name") and entity.kind not in ("person", "state", "place"):
                agency = (
                    self._may_be_wire(phrase) and entity.kind == "agency" and covers("news-agency", phrase.noun or "")
                )
                if agency or (self._same(told, phrase) and not told.phrase.plural):
                    return entity
        return None

    @staticmethod
    def _may_be_wire(phrase: Phrase) -> bool:
        """Tell whether a class noun may mean a news agency: an agency may, an office not (de Landratsamt, cs úřad)."""
        entry = phrase.entry
        return entry is None or bool(entry.get("agency", entry.get("wire", phrase.noun != "department")))

    def _same(self, told: Told, phrase: Phrase) -> bool:
        """Tell whether a class noun alone means a body that was spoken of with more words."""
        entity, before = told.entity, told.phrase
        if entity.actor or before.name:
            return phrase.noun in entity.nouns or self._holds(before, phrase)
        described = before.owner is not None or before.first < before.head
        return described and (self._holds(before, phrase) or (phrase.noun in entity.nouns & _SPECIAL))

    def _group_spoken_of(self, sentence: int) -> Entity | None:
        """Return the organisation spoken of shortly before that "the group" means."""
        for told in self.context.recent():
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
