"""The phrases of an article in; who each of them is out: actor, name and kind, the same for full, short and no name.

A full name once, a surname later; an office where the article or the gazetteer names its holder; "the agency" and
"the official" for the last one spoken of; pronouns for the nearest person that fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpers.language.lexicon import Findings
from helpers.language.text import Token
from helpers.names.gazetteer import Actor, Gazetteer
from helpers.names.grammar import Grammar
from helpers.names.names import Entity, Phrase
from helpers.names.word_cases import restored

# Class nouns that stand for others: "the leader" for a president, "the official" for anybody.
_COVERS = {
    "leader": {"president", "prime-minister", "chancellor", "monarch", "king", "emir", "head", "secretary-general"},
    "monarch": {"king", "queen", "emperor", "emir", "crown-prince"},
    "cleric": {"pope"},
    "lawmaker": {"senator", "representative", "parliament-speaker", "politician"},
    "politician": {"senator", "representative", "lawmaker", "president", "mayor", "governor", "candidate", "minister"},
    "diplomat": {"ambassador", "envoy", "consul", "foreign-minister"},
    "envoy": {"ambassador", "representative", "diplomat"},
    "representative": {"ambassador", "envoy", "spokesman", "lawmaker"},
    "ambassador": {"representative", "envoy"},
    "expert": {"analyst", "professor", "economist", "doctor"},
    "analyst": {"expert", "economist"},
    "officer": {"general", "police-chief"},
    "spokesman": {"representative", "presidential-spokesperson", "foreign-ministry-spokesperson"},
    "parliament-speaker": {"speaker"},
    "president": {"commission-president", "council-president"},
    "head": {"leader", "police-chief", "mayor", "secretary-general", "chief-executive", "director-general"},
    "relative": {"mother", "father"},
    "department": {"ministry", "news-agency", "police", "intelligence", "institute"},
    "news-agency": {"department"},
}
_NOT_BARE = frozenset({"prime-minister", "deputy-prime-minister", "deputy-minister"})  # Never just "the minister".
_ANYBODY = frozenset({"official", "politician", "leader", "head"})
_COMMON_STEM = 4  # Letters that an inflected form must share with its name.


class Names:
    """The named entities of an article, by the words of their names."""

    def __init__(
        self, tokens: Sequence[Token], found: Findings, grammar: Grammar, gazetteer: Gazetteer, text: str
    ) -> None:
        self.tokens = tokens
        self.found = found
        self.grammar = grammar
        self.gazetteer = gazetteer
        self.text = text
        self.by_actor: dict[str, Entity] = {}
        self.by_word: dict[str, list[Entity]] = {}
        self._bases: dict[str, tuple[str, ...]] = {}

    def bases(self, norm: str) -> tuple[str, ...]:
        """Return a word and what is left of it without an ending that a name may carry, likeliest first."""
        known = self._bases.get(norm)
        if known is None:
            forms = [norm]
            ending = self.grammar.bare.search(norm)
            if ending and ending.start() >= 2:
                forms.append(norm[: ending.start()])
            known = self._bases[norm] = tuple(forms)
        return known

    def known_actor(self, actor: Actor, phrase: Phrase) -> Entity:
        """Return the entity of an actor that the gazetteer knows, and remember the words that name it here."""
        entity = self.by_actor.get(actor.key)
        if entity is None:
            entity = Entity(actor.name, actor.kind, actor.key, first=phrase.first)
            if actor.state:
                entity.states = frozenset({actor.state})
            self.by_actor[actor.key] = entity
        if actor.kind == "person" and not all(word in self.by_word for word in self.words(phrase)):
            self._index(entity, phrase)
        return entity

    def full_name(self, phrase: Phrase) -> Entity:
        """Return the entity of an unknown name of several words, an earlier one where it is the same."""
        words = self.words(phrase)
        for entity in self.by_word.get(self.bases(words[-1])[-1], ()):
            if len(entity.words) == len(words) and all(
                self.alike(a, b) for a, b in zip(entity.words, words, strict=True)
            ):
                if len(self.surface(phrase)) < len(entity.name) and not entity.actor:
                    entity.name, entity.words = self.clean(phrase), words
                return entity
        entity = Entity(self.clean(phrase), "person", words=words, sure=False, first=phrase.first)
        self._index(entity, phrase)
        return entity

    def _index(self, entity: Entity, phrase: Phrase) -> None:
        """Let the words of a name stand for its entity."""
        words = self.words(phrase)
        if len(words) > len(entity.words):
            entity.words = words
        for word in words:
            for base in self.bases(word):
                among = self.by_word.setdefault(base, [])
                if entity not in among:
                    among.append(entity)

    def alike(self, one: str, other: str) -> bool:
        """Tell whether two words are the same name in different cases."""
        return one == other or bool(set(self.bases(one)) & set(self.bases(other)))

    def words(self, phrase: Phrase) -> tuple[str, ...]:
        """Return the folded words of the name in a phrase."""
        if not phrase.words:
            first, last = phrase.name or (phrase.head, phrase.head_last)
            phrase.words = tuple([t.norm for t in self.tokens[first:last] if t.kind == "word"])
        return phrase.words

    def surface(self, phrase: Phrase) -> str:
        """Return the name in a phrase as written."""
        first, last = phrase.name or (phrase.head, phrase.head_last)
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def clean(self, phrase: Phrase) -> str:
        """Return the name in a phrase without the ending that its last word carries."""
        name = " ".join(self.surface(phrase).split())
        if self.grammar.restored and (whole := restored(name, self.words(phrase), self.grammar)):
            return whole
        foreign = self.grammar.foreign_genitive
        if len(self.words(phrase)) == 2 and all(map(foreign.search, self.words(phrase))) and self._governed(phrase):
            return " ".join(word[:-1] for word in name.split())
        ending = self.grammar.bare_sure.search(self.words(phrase)[-1])
        if ending and ending.start() >= _COMMON_STEM:
            return name[: len(name) - (ending.end() - ending.start())]
        return name

    def _governed(self, phrase: Phrase) -> bool:
        """Tell whether a preposition, a phrase of source or a noun in another case stands before a name."""
        i = phrase.first - 1
        if i < 0 or self.tokens[i].kind != "word" or self.found.at(i, "coordination"):
            return False
        led = any(f.last == i + 1 and f.entry.get("frame") == "before" for k in range(max(0, i - 3), i + 1)
                  for f in self.found.at(k, "cue"))  # fmt: skip
        norm = self.tokens[i].norm
        noun = not self.found.at(i, "cue") and self.grammar.oblique_noun.search(norm) is not None
        return led or norm in self.grammar.prepositions or noun

    def shorten(self, entity: Entity, phrase: Phrase) -> None:
        """Let what two forms of a single word have in common be its name: Аризонанын, Аризонага → Аризона."""
        words = self.words(phrase)
        if entity.actor or len(entity.words) != 1 or len(words) != 1 or words == entity.words:
            return
        common = set(self.bases(words[0])) & set(self.bases(entity.words[0]))
        if common and len(base := max(common, key=len)) < len(entity.name) and len(base) >= _COMMON_STEM:
            entity.name = entity.name[: len(base)]

    def short_form(self, phrase: Phrase) -> Entity | None:
        """Return whom a single word names: the entity of a fuller name, the nearest before it, else the next."""
        best: Entity | None = None
        word = self.words(phrase)[-1]
        for base in self.bases(word):
            for entity in self.by_word.get(base, ()):
                if not any(self.alike(word, w) for w in entity.words):
                    continue
                if best is None or (entity.first <= phrase.first and entity.first > best.first):
                    best = entity
            if best:
                return best
        return None


def covers(noun: str | None, other: str) -> bool:
    """Tell whether somebody with the class noun `other` may be called `noun`."""
    if noun is None:
        return False
    special = noun == "minister" and other.endswith("-minister") and other not in _NOT_BARE
    return other == noun or special or other in _COVERS.get(noun, ())


def anybody(noun: str | None) -> bool:
    """Tell whether a class noun may stand for any person spoken of."""
    return noun in _ANYBODY


def holder(gazetteer: Gazetteer, noun: str, of: Iterable[str], day: str | None) -> Actor | None:
    """Return who holds an office of a state or body on a day (ISO date); without a day the latest holder.

    None where nobody is known for certain: several offices that the noun covers with different holders, or a gap.
    """
    found = {
        office.holder
        for state in of
        for (name, owner), offices in gazetteer.offices.items()
        if owner == state and covers(noun, name)
        for office in offices
        if (day is None and not office.last)
        or (day and office.first <= day and (not office.last or day <= office.last))
    }
    return gazetteer.actors.get(found.pop()) if len(found) == 1 else None
