"""One article's tokens, grammar and gazetteer in; what resolving its phrases must know of the article out.

Which state is its home, what a phrase says it belongs to, what has been told of late.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.language.lexicon import Findings
from helpers.language.text import Token
from helpers.names.coreference import Names
from helpers.names.gazetteer import Gazetteer
from helpers.names.grammar import Grammar
from helpers.names.names import Entity, Phrase

REACH = 5  # Sentences that a pronoun or "the official" looks back over.
REGIONAL = frozenset({"state", "place"})
_LONGEST_DESCRIPTION = 5
_REMEMBERED = 80  # So many phrases back at most, however long the sentences are.


class Told(NamedTuple):
    """A phrase that has been told apart, and the number of its sentence."""

    sentence: int
    phrase: Phrase
    entity: Entity


class Context:
    """What is known of one article while its phrases are resolved; `day` (ISO date) is when it speaks."""

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
        self.text = text
        self.day = day
        self.names = Names(tokens, found, grammar, gazetteer, text)
        self.told: list[Told] = []
        self._states: dict[str, int] | None = None
        self._home: str | None = None

    def written(self, phrase: Phrase) -> str:
        """Return a phrase as written, on one line, without "his" before it."""
        first = phrase.first + (1 if self.tokens[phrase.first].norm in self.grammar.whose else 0)
        return " ".join(self.text[self.tokens[first].start : self.tokens[phrase.last - 1].end].split())

    def recent(self) -> Iterator[Told]:
        """Yield what has been told of late, the last first."""
        return reversed(self.told[-_REMEMBERED:])

    def governed(self, phrase: Phrase) -> str | None:
        """Return the preposition before a phrase and its article, or None."""
        i = phrase.first - 1
        if phrase.sort == "name" and self.grammar.loose:
            i -= self._described(i)
        while i >= 0 and self.tokens[i].norm in self.grammar.leading:
            i -= 1
        if i >= 0 and any(f.last == phrase.first for f in self.found.at(i, "points_back")):
            return None  # "poinformowała o tym policja"
        return self.tokens[i].norm if i >= 0 and self.tokens[i].norm in self.grammar.prepositions else None

    def _described(self, i: int) -> int:
        """Return how many words in small letters stand between a name and its article ("by the state-run Xinhua")."""
        for k in range(_LONGEST_DESCRIPTION):
            token = self.tokens[i - k] if i >= k else None
            if token is None or token.case or token.norm in self.grammar.prepositions:
                return 0
            if (token.kind != "word" and token.norm != "-") or token.norm in self.grammar.joins:
                return 0
            if token.norm in self.grammar.leading:
                return k
        return 0

    def states_of(self, phrase: Phrase) -> frozenset[str]:
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

    def count_states(self) -> dict[str, int]:
        """Return how often each state is named, its places and adjectives included."""
        if self._states is None:
            self._states = {}
            for f in (*self.found.of("actor"), *self.found.of("demonym")):
                actor = self.gazetteer.actors.get(f.entry.key)
                if actor is not None and actor.kind in REGIONAL | {"institution"} and actor.state:
                    key = actor.key if actor.kind == "state" else actor.state
                    self._states[key] = self._states.get(key, 0) + 1
        return self._states

    def home(self) -> str | None:
        """Return the state that "the country" means: the one named most often; None where two are close."""
        if self._home is None:
            ranked = sorted(self.count_states().items(), key=lambda kv: -kv[1])
            clear = ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
            self._home = ranked[0][0] if clear else ""
        return self._home or None


class InContext:
    """What works on one article's context, with the context's parts at hand."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.names = context.names
        self.tokens = context.tokens
        self.found = context.found
        self.grammar = context.grammar
        self.gazetteer = context.gazetteer
