"""The names of an article in; the entity of each out: full names first, so that they explain surnames everywhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from helpers.language.translit import rough_latin, sounds
from helpers.names.clause import REGIONAL, medium
from helpers.names.context import Context, InContext
from helpers.names.names import Entity, Phrase
from helpers.rows import MEDIA

_LONGEST_NAME = 5
_ALIKE, _LAST_ALIKE = 0.7, 0.55


def _spelt_alike(spelling: str, name: str) -> bool:
    """Tell whether first and last name look alike in rough Latin letters too, not only by their firm consonants."""
    words = name.split()
    one, other = rough_latin(spelling), rough_latin(f"{words[0]} {words[-1]}")
    last = difflib.SequenceMatcher(None, one.split()[-1], other.split()[-1])  # Kamila Rusa is not Kamala Harris
    return last.ratio() >= _LAST_ALIKE and difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE


class Namer(InContext):
    """Tells whom the names of one article mean."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._pieces: list[Phrase] = []
        self._lower: set[str] | None = None
        self._inner: set[str] | None = None

    def name_all(self, pieces: Iterable[Phrase]) -> None:
        """Give every name its entity: full names first, then single words and short forms."""
        named = [p for p in pieces if p.sort == "name" and p.bearer is None]
        self._pieces = named
        late: list[Phrase] = []
        doubtful: list[Phrase] = []
        for piece in named:
            given, single = self._maybe_given(piece), len(self.names.words(piece)) == 1
            if piece.actors and not piece.short and not given:
                self._known(piece)
            elif given or (single and piece.kind != "outlet") or piece.short:
                late.append(piece)
            elif piece.opening and piece.host is None and not piece.kind:
                doubtful.append(piece)
            else:
                self._full(piece)
        for piece in doubtful:
            self._opening(piece)
        self._name_late(late)

    def _name_late(self, late: Sequence[Phrase]) -> None:
        """Give single words and short forms their entities; those that open a sentence last of all."""
        for piece in late:
            if not (piece.opening and piece.host is None and not piece.actors and not piece.sure):
                self._single(piece)
        self._inner = None
        for piece in late:
            if piece.entity is None:
                self._opening_word(piece)

    def _maybe_given(self, piece: Phrase) -> bool:
        """Tell whether the name of a medium is a first name as well (Petra)."""
        medium = piece.kind in MEDIA and piece.host is None and not piece.quoted and len(self.names.words(piece)) == 1
        return medium and bool(piece.actors and self.found.at(piece.head, "firstname"))

    def _known(self, piece: Phrase) -> None:
        """Name a piece by the gazetteer."""
        key = piece.actors[0]
        if len(piece.actors) > 1:
            key = max(piece.actors, key=lambda k: (self._near(k), -piece.actors.index(k)))
        piece.entity = self.names.known_actor(self.gazetteer.actors[key], piece)
        piece.kind = piece.entity.kind

    def _near(self, key: str) -> int:
        """Return how often the article names the state of an actor."""
        return self.context.count_states().get(self.gazetteer.actors[key].state or "", 0)

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
        heard = self._by_sound(piece)
        if heard is not None:
            piece.actors = (heard,)
            self._known(piece)
            return
        piece.entity = self.names.full_name(piece)
        if piece.quoted and piece.host is None and self._is_firm(piece):
            piece.entity.kind, piece.entity.sure = "institution", True
            return
        if (piece.quoted and piece.host is None) or piece.kind == "outlet":
            piece.entity.kind, piece.entity.sure = "outlet", piece.kind == "outlet"
            return
        self._describe(piece)

    def _by_sound(self, piece: Phrase) -> str | None:
        """Return the known person whose name a full name spells in its own way (Терри Бранстад), or None."""
        words = self.names.words(piece)
        if piece.quoted or piece.kind not in ("", "person") or not 1 < len(words) <= _LONGEST_NAME:
            return None
        for first in self.names.bases(words[0]):
            for last in self.names.bases(words[-1]):
                key = self.gazetteer.by_sound.get((sounds(first), sounds(last)))
                if key is not None and _spelt_alike(f"{first} {last}", self.gazetteer.actors[key].name):
                    return key
        return None

    def _single(self, piece: Phrase) -> None:
        """Name a single word: by a fuller name in the article, by a famous bearer, or by itself."""
        entity: Entity | None = None
        if self._maybe_given(piece):
            entity = self.names.short_form(piece)
            if entity is None or entity.kind != "person":
                self._known(piece)
                return
        elif piece.actors:
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
        elif host is None and piece.kind == "institution":
            entity.kind, entity.sure = "institution", True
        elif host is not None and host.sort == "body":
            entity.kind, entity.sure = self._kind_by_host(host), True
        elif self._is_firm(piece):
            entity.kind, entity.sure = "institution", True
        elif (host is not None and host.sort == "person") or piece.sure or piece.noun:
            entity.kind, entity.sure = "person", True
        elif not entity.sure:
            self._guess(piece, entity)

    def _kind_by_host(self, host: Phrase) -> str:
        """Return the kind of what a class noun names: a medium's, else that of its entry."""
        if host.entity is not None:
            return host.entity.kind or "institution"
        here = (f for f in self.found.at(host.head, "body") if f.last == host.head_last)
        kind = medium(host) or ("agency" if any(f.entry.get("wire") for f in here) else "")
        if kind and host.entry is not None and (host.entry.get("kind") == kind or not self._described(host)):
            return kind
        return (str(host.entry.get("kind", "")) if host.entry else "") or "institution"

    def _described(self, host: Phrase) -> bool:
        """Tell whether more than its state is said of a body: the ratings agency, the agency for disasters."""
        first, last = host.name or (host.last, host.last)
        own = {*range(first, last), *range(host.head, host.head_last)}
        own |= {i for f in self.found.of("demonym") for i in range(f.first, f.last)}
        for part in (*host.inner, *((host.owner,) if host.owner else ())):
            if part.kind in REGIONAL:
                own |= set(range(part.first, part.after))
        own |= {i for f in self.found.of("field") if f.entry.key == "press" for i in range(f.first, f.last)}
        small = self.grammar.leading | self.grammar.links.keys()
        words = (i for i in range(host.first, host.last) if self.tokens[i].kind == "word" and i not in own)
        return any(self.tokens[i].norm not in small for i in words)

    def _is_firm(self, piece: Phrase) -> bool:
        """Tell whether a name of several words ends as those of firms do ("Sirena Lines", "Halyard Holding AG")."""
        last = (piece.name or (piece.first, piece.last))[1]
        return len(self.names.words(piece)) > 1 and bool(self.found.at(last - 1, "firm_word"))

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
        ordinary = self.found.known(first) and not self.found.at(first, "firstname")
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
