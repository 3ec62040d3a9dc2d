"""The phrases of an article in reading order in; the entity that each of them means out, or None for nobody.

Names have theirs by then (`naming`); here are offices, groups, documents and pronouns, and through `institutions` the
bodies.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from helpers.names.context import REACH, Context, InContext, Told
from helpers.names.coreference import anybody, covers, holder
from helpers.names.institutions import Institutions
from helpers.names.names import Entity, Phrase

_ISSUED = frozenset({"statement", "data"})


def hide(context: Context, phrases: Sequence[tuple[int, Phrase]], starts: Sequence[int]) -> None:
    """Mark whom a sentence leaves anonymous: the unnamed person nearest to the words that say so.

    `phrases` come with the numbers of their sentences, `starts` are the sentences' first tokens.
    """
    words = context.found.of("anonymity")
    if not words:
        return
    unnamed: dict[int, list[Phrase]] = defaultdict(list)
    for number, phrase in phrases:
        if phrase.sort in ("person", "people") and not phrase.absorbed and phrase.name is None:
            unnamed[number].append(phrase)
    for f in words:
        near = [p for p in unnamed[bisect_right(starts, f.first) - 1] if p.last <= f.first or p.first >= f.last]
        if near:
            min(near, key=lambda p: f.first - p.last if p.last <= f.first else p.first - f.last).hidden = True


class Resolver(InContext):
    """Tells who the phrases of one article are."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.institutions = Institutions(context)
        self._documents: list[Told] = []

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

    def tell(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return who a phrase is; None for what nobody is (then no party). Phrases come in reading order."""
        hidden = phrase.hidden or (phrase.part and self._hidden_before(sentence))
        entity = Entity(self.context.written(phrase), "anonymous") if hidden else self._who(sentence, phrase)
        if entity is not None:
            phrase.entity = entity
            if phrase.name and entity.kind == "person" and entity.gender is None:
                entity.gender = self._given(phrase.name[0])
            told = self._documents if phrase.sort == "document" else self.context.told
            told.append(Told(sentence, phrase, entity))
        return entity

    def _given(self, i: int) -> str | None:
        """Return the gender that a first name at token `i` tells; None where it may be either."""
        told = {f.entry.get("gender") for f in self.found.at(i, "firstname")} - {None}
        return told.pop() if len(told) == 1 else None

    def _hidden_before(self, sentence: int) -> bool:
        """Tell whether the people spoken of last, of whom some speak now, are anonymous."""
        last = next((t for t in self.context.recent() if t.phrase.sort in ("person", "people")), None)
        return last is not None and last.entity.kind == "anonymous" and sentence - last.sentence <= 1

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
            return self._document(sentence, phrase)
        if phrase.sort == "body":
            return self.institutions.body(sentence, phrase)
        if phrase.sort == "people" or (phrase.sort == "person" and phrase.plural):
            return self._group(phrase)
        return self._person(sentence, phrase)

    def _with_office(self, phrase: Phrase, entity: Entity) -> None:
        """Note a named party's office."""
        if entity.kind == "person":
            entity.nouns |= {phrase.noun or ""}
            entity.states |= self.context.states_of(phrase) - {""}
            entity.gender = entity.gender or (phrase.entry.get("gender") if phrase.entry else None)
        elif phrase.sort == "body":
            entity.nouns |= {phrase.noun or ""}

    def _person(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return the person that an office or occupation without a name means."""
        if phrase.entry and phrase.entry.get("bound") and not phrase.owner and not phrase.states:
            return None
        kind = str(phrase.entry.get("kind", "person")) if phrase.entry else "person"
        if kind != "person":
            return Entity(self.context.written(phrase), kind)
        states = {s or self.context.home() or "" for s in self.context.states_of(phrase)}
        entity = self._by_office(phrase, states) or (self._spoken_of(sentence, phrase) if not states else None)
        return entity or Entity(self.context.written(phrase), "person")

    def _by_office(self, phrase: Phrase, states: Set[str]) -> Entity | None:
        """Return the article's holder of an office, else the gazetteer's."""
        noun = phrase.noun
        if states:
            people = {id(e): e for group in self.names.by_word.values() for e in group if e.kind == "person"}
            fitting = [e for e in people.values() if any(covers(noun, n) for n in e.nouns) and (states & e.states)]
            if len(fitting) == 1 or (fitting and all(e.actor == fitting[0].actor for e in fitting)):
                return fitting[0]
            if not fitting and noun:
                actor = holder(self.gazetteer, noun, states, self.context.day)
                if actor is not None:
                    known = self.names.by_actor.get(actor.key)
                    return known or Entity(actor.name, actor.kind, actor.key)
        return None

    def _spoken_of(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return the person spoken of before whom "the official" means."""
        if not phrase.definite or phrase.owner is not None:
            return None
        for told in self.context.recent():
            if sentence - told.sentence > REACH:
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
        return Entity(self.context.written(phrase), kind if kind != "person" else "group")

    def _document(self, sentence: int, phrase: Phrase) -> Entity:
        """Return a document with the actor or name of whoever issued it."""
        owner = phrase.owner.entity if phrase.owner else None
        body = phrase.owner if owner is None and phrase.owner and phrase.owner.sort == "body" else None
        if body is not None:
            told = self._bearer(body) or self.institutions.body(sentence, body)
            owner = told if told is not None and (told.actor or body.bearer) else None
        elif owner is None:
            owner = next((p.entity for p in phrase.inner if p.entity is not None), None)
        if owner is None and phrase.definite and phrase.last - phrase.first == 1 and phrase.owner is None:
            known = self._document_spoken_of(sentence, phrase)
            if known is not None:
                return known
            owner = self._issuer_before(sentence, phrase)
        if owner is not None and (owner.actor or owner.words) and owner.kind != "place":
            return Entity(owner.name, "document", owner.actor, owner.words, nouns=frozenset({phrase.noun or ""}))
        return Entity(self.context.written(phrase), "document", nouns=frozenset({phrase.noun or ""}))

    def _document_spoken_of(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return the document spoken of before that "the statement" or "the document" means."""
        anything = bool(phrase.entry and phrase.entry.get("any"))
        for told in reversed(self._documents[-REACH:]):
            if sentence - told.sentence > REACH:
                break
            entity = told.entity
            if anything or (phrase.noun in entity.nouns and (entity.actor or entity.words)):
                return entity
        return None

    def _issuer_before(self, sentence: int, phrase: Phrase) -> Entity | None:
        """Return the body of the sentence before whose statement or data a sentence speaks of."""
        if phrase.noun not in _ISSUED or self.grammar.traits(self.tokens[phrase.last - 1].norm).owned:
            return None
        for told in self.context.recent():
            if sentence - told.sentence > 1:
                break
            entity = told.entity
            if entity.kind == "institution" and entity.actor and told.sentence < sentence and not told.phrase.absorbed:
                return entity
        return None

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
        body: Told | None = None
        at = sentence
        for told in self.context.recent():
            if (subject is not None and told.sentence != at) or sentence - told.sentence > REACH:
                break
            if body is None and gender and self._is_body_of(told, gender, plural):
                body = told
            if (
                self._maybe_noun(told)
                or not _agrees(told, gender, plural)
                or (gender and self._gender_of(told) not in (None, gender))
            ):
                continue
            if self._subject_like(told.phrase):
                # "She" is the spokeswoman, not whom no word tells; of two men most are told by nothing.
                sure = subject is not None and gender is not None and self._gender(subject) == gender
                doubtful = self._gender_of(told) != gender and (gender == "f" or not told.phrase.name)
                if not (sure and doubtful):
                    subject, at = told.entity, told.sentence
            elif nearest is None:
                nearest = told.entity
        if subject is None and nearest is None and gender == "n":
            return self._thing_before(sentence)
        if body is not None and (subject is None or body.sentence > at):
            return body.entity
        return subject or nearest

    def _gender_of(self, told: Told) -> str | None:
        """Return a party's gender: by the name, else by the pronoun or the noun (підозрюваний, жінка)."""
        known, phrase, grammar = self._gender(told.entity), told.phrase, self.grammar
        if phrase.sort == "pronoun" and phrase.entry is not None:
            return known or phrase.entry.get("gender")
        if known or phrase.name or phrase.sort != "person" or grammar.genders:
            return known
        noun = self.tokens[phrase.head].norm
        return "f" if grammar.feminine_noun.search(noun) else "m" if grammar.masculine_noun.search(noun) else None

    def _maybe_noun(self, told: Told) -> bool:
        """Tell whether a party is one unknown word that may be a common noun, where all nouns have capitals."""
        entity = told.entity
        return self.grammar.capital_nouns and not (entity.sure or entity.actor) and len(entity.words) == 1

    def _is_body_of(self, told: Told, gender: str, plural: bool) -> bool:
        """Tell whether a pronoun of this gender may stand for a body: its article, or its noun behind l', has it."""
        genders, phrase = self.grammar.genders, told.phrase
        if not genders or plural or phrase.plural or told.entity.kind not in ("institution", "agency", "outlet"):
            return False
        before = self.tokens[phrase.first - 1].norm if phrase.first else ""
        of_article = genders.get(before)
        if of_article == "noun":
            of_article = "f" if self.grammar.feminine_noun.search(self.tokens[phrase.head].norm) else "m"
        return of_article == gender and self._subject_like(phrase)

    def _gender(self, entity: Entity) -> str | None:
        """Return a person's gender as far as a title or the ending of a surname tells."""
        if entity.gender is None and entity.kind == "person" and entity.words:
            surname = self.names.bases(entity.words[-1])[-1]
            if self.grammar.feminine.search(surname):
                entity.gender = "f"
            elif self.grammar.masculine.search(surname):
                entity.gender = "m"
            elif len(entity.words) > 1:
                given = entity.words[0]
                female = self.grammar.feminine_given.search(given)
                entity.gender = "f" if female else "m" if self.grammar.masculine_given.search(given) else None
        return entity.gender

    def note_gender(self, phrase: Phrase) -> None:
        """Note a person's gender where the first name tells it."""
        entity, name = phrase.entity, phrase.name
        if entity is None or entity.gender or entity.kind != "person" or name is None or name[1] - name[0] < 2:
            return
        given = self.context.found.at(name[0], "firstname")
        entity.gender = next((g for f in given if (g := f.entry.get("gender"))), None)

    def _thing_before(self, sentence: int) -> Entity | None:
        """Return the name that "it" stands for where nothing tells what sort of actor it is: that of an organisation."""
        for told in self.context.recent():
            if sentence - told.sentence > 1:
                break
            entity = told.entity
            if not entity.sure and entity.kind == "person" and told.phrase.sort == "name" and told.phrase.opening:
                return Entity(entity.name, "institution", words=entity.words)
        return None

    def _heard(self, phrase: Phrase) -> bool:
        """Tell whether a phrase names a source behind its cue ("по словам коллеги Татьяны Ким", "според кмета Ана Колева")."""
        near = (f for k in range(max(0, phrase.first - 3), phrase.first) for f in self.found.at(k, "cue"))
        article = phrase.first > 0 and self.tokens[phrase.first - 1].norm in self.grammar.articles
        return any(phrase.first - article <= f.last <= phrase.first and f.entry.get("frame") == "before" for f in near)

    def _subject_like(self, phrase: Phrase) -> bool:
        """Tell whether a phrase may be a subject: no preposition before it, no ending of another case."""
        if phrase.possessive or phrase.absorbed:
            return False
        heard = self._heard(phrase)
        governed = self.context.governed(phrase)
        if heard and (self.grammar.declined is None or not governed):
            return True
        return phrase.case in (None, "nom") and not governed


def _agrees(told: Told, gender: str | None, plural: bool) -> bool:
    """Tell whether a pronoun's gender and number fit a party."""
    entity = told.entity
    if told.phrase.sort == "pronoun" and told.phrase.plural != plural:
        return False
    if plural:
        return told.phrase.plural or entity.kind == "group"
    if gender == "n":
        return entity.kind in ("institution", "agency", "outlet") and entity.sure and not told.phrase.plural
    return entity.kind == "person" and not told.phrase.plural and bool(entity.name)
