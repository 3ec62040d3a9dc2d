"""The pieces of a sentence in; phrases out: class nouns with their modifiers, complements, names and appositions.

Growth to the left comes first (modifiers, possessors: "country's disaster agency", "немис парламентинин коргоо
комитетинин башчысы"), then growth to the right, from the end of the sentence backwards (complements: "ambassador to
China"; names: "президентът на САЩ Доналд Тръмп"), then apposition ("Terry Branstad, the U.S. ambassador to China").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.grammar import Grammar
from helpers.names import QUOTES, Phrase
from helpers.packs import Findings
from helpers.text import Token

HEADS = frozenset({"person", "people", "body", "document", "area", "thing"})
_PERSONAL = frozenset({"person", "people"})
_MEDIA = frozenset({"agency", "outlet"})
_REGIONAL = frozenset({"state", "place"})
_LONGEST_COMPLEMENT_CHAIN = 4


class Builder:
    """Builds the phrases of one sentence."""

    def __init__(self, tokens: Sequence[Token], found: Findings, grammar: Grammar, first: int, last: int) -> None:
        self.tokens = tokens
        self.found = found
        self.grammar = grammar
        self.first = first
        self.last = last
        self.starts: dict[int, Phrase] = {}
        self.ends: dict[int, Phrase] = {}

    def build(self, pieces: list[Phrase]) -> list[Phrase]:
        """Return all phrases of the sentence in order of their pieces, absorbed ones included."""
        for piece in pieces:
            if piece.sort == "document" and self._speaks(piece):
                continue
            if piece.sort in HEADS:
                self._grow_left(piece)
            elif piece.sort == "name":
                self._take_honorific(piece)
            self.starts[piece.first] = piece
            self.ends[piece.after] = piece
        for piece in reversed(pieces):
            if piece.sort in HEADS and not piece.absorbed:
                self._grow_right(piece)
        for piece in pieces:
            if not piece.absorbed and piece.sort in ("name", "person", "body"):
                self._appose(piece)
        return pieces

    def _speaks(self, piece: Phrase) -> bool:
        """Tell whether a word that could be a document is a verb behind its subject ("the Globe reports")."""
        before = self.ends.get(piece.first)
        if before is None or before.possessive or not self.found.at(piece.first, "cue"):
            return False
        if piece.last < self.last and self.found.at(piece.last, "cue"):
            return False
        piece.sort = ""
        return True

    # --- to the left ---

    def _grow_left(self, head: Phrase) -> None:
        """Take modifiers and possessors before a class noun into its phrase."""
        tokens, grammar = self.tokens, self.grammar
        norm = tokens[self._noun(head)].norm
        head.noun = norm if head.entry is None or head.entry.get("various") else head.entry.get("is", head.entry.key)
        head.plural = bool(head.entry and head.entry.get("plural")) or bool(grammar.plural.search(norm))
        head.definite = bool(
            grammar.definite_endings.search(norm) or grammar.definite_endings.search(tokens[head.first].norm)
        )
        opened = head.definite and bool(grammar.modifier_definite)
        sealed = verbal = False  # sealed: behind a possessor; verbal: behind a verbal noun, which has an object
        i = head.first
        while i > self.first and not opened:
            before = self.ends.get(i)
            if before is not None and not before.absorbed and not self._plain(before):
                if not (self._modifies(before, head, sealed) or self._part_of_place(before, head)):
                    break
                self._absorb_left(head, before)
                if head.sort == "name":
                    i = before.first
                    break
                sealed = sealed or before.possessive or self._genitive(before)
                i = before.first
                verbal = False
            elif tokens[i - 1].norm in QUOTES:
                before = self._quoted_before(i, head)
                if before is None:
                    break
                self._absorb_left(head, before)
                i = before.first - 1
            elif tokens[i - 1].kind == "word" and self._is_modifier(i - 1, sealed):
                opened = self._opens(i - 1)
                head.definite = head.definite or opened
                verbal = bool(grammar.verbal_noun.search(tokens[i - 1].norm))
                i -= 1
                if before is not None:
                    before.sort = ""
            elif head.plural and tokens[i - 1].norm in grammar.joins and self._coordinates(head, i):
                i = head.first
            else:
                step = 0 if sealed else self._loosely(head, i, verbal)
                if not step:
                    break
                i -= step
                head.loose = True
                verbal = bool(grammar.verbal_noun.search(tokens[i].norm))
            head.first = i
        while head.first - 2 >= self.first and self._glued(head.first - 1):
            head.first -= 2
        self._look_before(head)

    def _noun(self, head: Phrase) -> int:
        """Return the token of the noun that inflects for the head: "министърът на финансите" → министърът."""
        links = self.grammar.links
        for i in range(head.first + 1, head.last):
            if self.tokens[i].norm in links:
                return i - 1
        return head.last - 1

    def _genitive(self, phrase: Phrase) -> bool:
        """Tell whether a phrase ends in a possessor's ending."""
        return bool(self.grammar.genitive.search(self.tokens[phrase.last - 1].norm))

    def _quoted_before(self, i: int, head: Phrase) -> Phrase | None:
        """Return the name in quotation marks right before a class noun ("«Кабар» агенттиги"); token `i` is behind them."""
        name = self.ends.get(i - 1)
        if name is None or name.absorbed or name.sort != "name" or head.sort not in ("body", "area"):
            return None
        if not self.grammar.attributive or name.first - 1 < self.first or i != head.head:
            return None
        return name if self.tokens[name.first - 1].norm in QUOTES else None

    def _opens(self, i: int) -> bool:
        """Tell whether the modifier at token `i` bears the article and so begins its phrase."""
        pattern = self.grammar.modifier_definite
        return pattern is not None and bool(pattern.search(self.tokens[i].norm))

    def _part_of_place(self, name: Phrase, area: Phrase) -> bool:
        """Tell whether a capitalised adjective before a sea or a mountain is a part of its name ("Тихия океан")."""
        whole = area.sort == "area" and area.entry is not None and bool(area.entry.get("whole"))
        return whole and name.sort == "name" and not name.actors and name.after == area.head

    def _plain(self, name: Phrase) -> bool:
        """Tell whether a capitalised word that looked like a name is a modifier ("Държавните медии")."""
        single = name.sort == "name" and not name.actors and name.last - name.first == 1 and name.after == name.last
        return single and bool(self.grammar.modifier.search(self.tokens[name.first].norm))

    def _modifies(self, before: Phrase, head: Phrase, sealed: bool) -> bool:
        """Tell whether the phrase right before a head belongs to it."""
        if before.sort == "demonym" or (before.sort == "field" and self.grammar.attributive):
            return True
        if before.sort == "field":
            return False
        if before.sort in ("honorific", "pronoun"):
            return False
        needs = self.grammar.loose_needs
        if needs is not None and not needs.search(self.tokens[head.last - 1].norm) and before.sort == "name":
            if before.possessive or self._genitive(before):
                return False
        if before.possessive:
            return True
        if not self.grammar.attributive or before.last != before.after:
            return False
        norm = self.tokens[before.last - 1].norm
        if self.grammar.genitive.search(norm) and not (before.sort == "name" and self._bare(before)):
            return True
        if self.grammar.modifier.search(norm):
            return True
        if sealed:
            return False
        return self._attributive(before, head, norm)

    def _attributive(self, before: Phrase, head: Phrase, norm: str) -> bool:
        """Tell whether a bare noun or name before a head belongs to it ("agency spokesman", "Кытай өкмөтү")."""
        needs = self.grammar.loose_needs
        if needs is None:
            return not before.plural or before.sort == "name" or head.plural
        if not needs.search(self.tokens[head.last - 1].norm):
            return False
        if before.plural:
            return head.sort == "body" and before.after == head.head and self.grammar.case_of(norm) == "nom"
        if before.sort != "name":
            return self.grammar.case_of(norm) == "nom"
        if before.kind == "" and head.sort == "body" and before.after == head.head and self._foreign(before, head):
            return True
        if before.kind == "" and head.sort == "body" and self.tokens[before.first].case == 2:
            return before.after == head.head
        if before.kind in ("person", ""):
            if before.after != head.head or self._titled(before):
                return False
            alone = before.last - before.first == 1 or (head.sort == "body" and not self._given(before))
            return alone and (self._bare(before) or self.grammar.case_of(norm) == "nom")
        if (head.sort == "area" and before.kind == "state") or (head.sort == "person" and before.after != head.head):
            return False
        return self._bare(before) and not head.loose

    def _foreign(self, name: Phrase, head: Phrase) -> bool:
        """Tell whether a name is in Latin letters and its class noun is not."""
        return self.tokens[name.first].norm.isascii() and not self.tokens[head.head].norm.isascii()

    def _given(self, name: Phrase) -> bool:
        """Tell whether a name begins with a first name."""
        return bool(self.found.at(name.first, "firstname"))

    def _titled(self, name: Phrase) -> bool:
        """Tell whether a title stands right before a name."""
        title = self.ends.get(name.first)
        return title is not None and title.sort in ("person", "honorific")

    def _bare(self, name: Phrase) -> bool:
        """Tell whether a name that the gazetteer knows stands in its dictionary form."""
        return name.entry is not None and not name.entry.get("inflected")

    def _absorb_left(self, head: Phrase, before: Phrase) -> None:
        """Make a phrase before a head part of it."""
        before.absorbed = True
        head.states += before.states
        head.inner += [*before.inner, before] if before.name else before.inner
        head.definite = head.definite or before.possessive
        if before.sort == "area" and before.entry and before.entry.get("state") and not before.states:
            head.states += ("",)
        if before.name or before.sort in HEADS:
            head.owner = before
        if head.sort == "thing" and before.name and not before.possessive:
            before.host = head
        if head.sort == "area" and before.name and not before.possessive and not before.actors:
            self._name_place(head, before)
        self._name_medium(head, before)

    def _name_place(self, area: Phrase, name: Phrase) -> None:
        """Let a name before a word for a place be a place: "Aceh province", "Kansas City", "Палу шаары"."""
        name.host = area
        whole = area.entry is not None and area.entry.get("whole")
        if whole or (self.tokens[area.head].case and self.tokens[area.head].norm.isascii()):
            area.sort, area.kind, area.name = "name", "place", (name.first, area.last)
            area.sure = True
            name.name = area.name

    def _name_medium(self, head: Phrase, name: Phrase) -> None:
        """Let a name beside a class noun of media or bodies name the phrase ("Die Zeit newspaper", "агенция Ройтерс")."""
        if head.sort != "body" or name.sort != "name" or name.possessive or head.name:
            return
        quoted = name.after < head.head and self.tokens[name.after].norm in QUOTES
        known = name.kind in _MEDIA or (name.kind == "institution" and head.entry and not head.entry.get("of"))
        plain = name.kind == "" and name.after == head.head
        if known or quoted or (plain and (self._foreign(name, head) or self.tokens[name.first].case == 2)):
            if quoted or plain or self._bare(name) or not self._genitive(name):
                head.name, head.actors, head.kind, head.sure = name.name, name.actors, name.kind, True
                head.owner, name.host, head.bearer = None, head, name

    def _is_modifier(self, i: int, sealed: bool) -> bool:
        """Tell whether the word at token `i` is an adjective that may stand before a head."""
        norm, grammar = self.tokens[i].norm, self.grammar
        possessor = grammar.genitive.search(norm) and not grammar.nominalised.search(norm)
        fits = possessor or (not sealed and grammar.modifier.search(norm))
        if norm in grammar.breaks or norm in grammar.prepositions or not fits:
            return False
        return not any(f.entry.category == "cue" for f in self.found.at(i))

    def _coordinates(self, head: Phrase, i: int) -> bool:
        """Take "Chinese and" before "U.S. experts" in; `i` is where the phrase begins so far."""
        other = self.ends.get(i - 1)
        inside = self.starts.get(i)
        if other is None or other.absorbed or inside is None or other.sort not in ("demonym", "name"):
            return False
        regional = [p for p in (other, inside) if p.sort == "demonym" or p.kind in _REGIONAL]
        if not regional or (other not in regional and not self._adjectival(other)):
            return False
        if self.grammar.loose_needs is not None and other.sort == "name":
            listed = other.kind in _REGIONAL and self._bare(other) and self._genitive(inside)
            if not listed and not self._genitive(other):
                return False
        self._absorb_left(head, other)
        head.first = other.first
        return True

    def _adjectival(self, other: Phrase) -> bool:
        """Tell whether a capitalised word before "and" is an adjective by its ending ("Кытайлык жана")."""
        return other.opening and bool(self.grammar.modifier.search(self.tokens[other.last - 1].norm))

    def _loosely(self, head: Phrase, i: int, verbal: bool) -> int:
        """Return how many words before token `i` belong to a head though nothing tells what they are."""
        grammar = self.grammar
        if not grammar.loose:
            return 0
        if grammar.loose_needs is not None:
            needs = grammar.loose_needs.search(self.tokens[head.last - 1].norm)
            return 1 if needs and self._fits(i - 1, verbal) and self.tokens[i].spaced else 0
        taken = 0
        j = i
        while j > self.first and taken < grammar.loose and j not in self.ends and self._fits(j - 1, False):
            j -= 1
            taken += 1
            if j - 1 > self.first and self._glued(j - 1):
                j -= 2
        return i - j if taken and self._may_begin(j) else 0

    def _glued(self, i: int) -> bool:
        """Tell whether token `i` is a hyphen inside a word."""
        tokens = self.tokens
        return (
            tokens[i].norm == "-" and not tokens[i].spaced and not tokens[i + 1].spaced and tokens[i - 1].kind == "word"
        )

    def _fits(self, i: int, after_verbal: bool) -> bool:
        """Tell whether an unknown word may stand before a head."""
        token, grammar = self.tokens[i], self.grammar
        if token.kind != "word" or token.norm in grammar.breaks:
            return False
        if token.norm in grammar.possessive and not token.spaced:
            return False
        if token.case and i > self.first:
            return False
        if token.norm in grammar.fits:
            return True
        if any(f.entry.category in ("cue", "auxiliary", "function_word", "pronoun") for f in self.found.at(i)):
            return False
        if grammar.break_endings.search(token.norm):
            return after_verbal and grammar.case_of(token.norm) == "acc"
        return True

    def _may_begin(self, i: int) -> bool:
        """Tell whether a phrase with an unknown first word may begin at token `i`."""
        if i <= self.first:
            return True
        before = self.tokens[i - 1]
        if before.kind != "word" or before.norm in self.grammar.breaks or before.norm in self.grammar.prepositions:
            return True
        if any(f.entry.category in ("cue", "auxiliary", "function_word") for f in self.found.at(i - 1)):
            return True
        other = self.ends.get(i)
        return other is not None and not other.absorbed and (other.possessive or other.sort in ("demonym", "name"))

    def _look_before(self, phrase: Phrase) -> None:
        """Note a word before the phrase that marks it as known, and its own ending."""
        i = phrase.first
        if i > self.first and self.tokens[i - 1].norm in self.grammar.definite:
            phrase.definite = True
        elif (
            self.grammar.articleless
            and phrase.first == phrase.head
            and self.tokens[i - 1].norm not in self.grammar.articles
        ):
            phrase.definite = True
        norm = self.tokens[phrase.last - 1].norm
        if phrase.marked is None and self.grammar.cases:
            if self.grammar.genitive.search(norm):
                phrase.possessive = True

    def _take_honorific(self, name: Phrase) -> None:
        """Take "Mr." before a name in, or "мырза" behind it."""
        before = self.ends.get(name.first)
        if before is None and name.first > self.first and self.tokens[name.first - 1].norm == ".":
            before = self.ends.get(name.first - 1)
        if before is not None and before.sort == "honorific" and not before.absorbed and not self._away(name):
            before.absorbed = True
            name.first = before.first
            name.entry = name.entry or before.entry
            name.sure = True
            name.opening = False
            if name.kind not in ("person", ""):
                name.actors, name.kind = (), ""
            name.kind = name.kind or "person"

    # --- to the right ---

    def _grow_right(self, head: Phrase) -> None:
        """Take complements and a name behind a class noun into its phrase."""
        for _ in range(_LONGEST_COMPLEMENT_CHAIN):
            if head.name or not (
                self._take_capitals(head)
                or self._take_complement(head)
                or self._take_purpose(head)
                or self._take_before_name(head)
            ):
                break
        if not head.name:
            self._take_name(head)
        self.starts[head.first] = head
        self.ends[head.after] = head

    def _take_complement(self, head: Phrase) -> bool:
        """Take one complement in ("to China", "на комисията по отбрана"); tell whether there was one."""
        i = head.after
        if i + 1 >= self.last or head.after != head.last or not self.grammar.links:
            return False
        link = self.grammar.links.get(self.tokens[i].norm)
        if link is None:
            return False
        comp = self._behind(i + 1)
        if comp is None or not self._completes(comp, head, link):
            return False
        self._absorb_right(head, comp)
        if head.plural or comp.plural:
            self._take_coordinated(head, comp, link)
        return True

    def _take_purpose(self, head: Phrase) -> bool:
        """Take what a body is for in: "за възстановяване след бедствия", "за защита на потребителите"."""
        grammar, tokens = self.grammar, self.tokens
        i = head.after
        if head.sort != "body" or not (head.entry and head.entry.get("purpose")) or head.after != head.last:
            return False
        if i + 1 >= self.last or tokens[i].norm not in grammar.purpose_links:
            return False
        end = self._noun_behind(i + 1, grammar.purpose)
        if not end:
            return False
        while end + 1 < self.last and tokens[end].norm in grammar.purpose_chain:
            further = self._noun_behind(end + 1, None)
            if not further:
                break
            end = further
        head.last = head.after = end
        return True

    def _take_before_name(self, head: Phrase) -> bool:
        """Take an unknown complement in that stands between an office and a full name ("на миньорите Кирил Жендов")."""
        i = head.after
        if head.sort != "person" or head.plural or head.after != head.last or i + 2 >= self.last:
            return False
        if self.tokens[i].norm not in self.grammar.links:
            return False
        end = self._noun_behind(i + 1, None)
        name = self.starts.get(end) if end else None
        if name is None or name.absorbed or name.sort != "name" or name.kind not in ("person", ""):
            return False
        if name.last - name.first < 2 or name.quoted or name.short:
            return False
        head.last = head.after = end
        return True

    def _noun_behind(self, i: int, pattern: re.Pattern[str] | None) -> int:
        """Return the token behind an unknown noun at token `i` and its modifiers; 0 where none stands there."""
        j = i
        while j < self.last and j - i < 3 and self._is_modifier(j, False):
            j += 1
        if j >= self.last or self.tokens[j].kind != "word" or self.tokens[j].norm in self.grammar.breaks:
            return 0
        if pattern is not None and not pattern.search(self.tokens[j].norm):
            return 0
        return 0 if any(f.entry.category in ("cue", "function_word") for f in self.found.at(j)) else j + 1

    def _take_capitals(self, head: Phrase) -> bool:
        """Take the rest of a name in capitals in: "Center for New American Security"."""
        i = head.after
        tokens, grammar = self.tokens, self.grammar
        if head.sort != "body" or not tokens[head.head].case or head.after != head.last or head.head == self.first:
            return False
        end = i
        while end < self.last:
            j = end
            while j < self.last and (
                tokens[j].norm in grammar.links or tokens[j].norm in grammar.joins or tokens[j].norm in grammar.articles
            ):
                j += 1
            if j >= self.last or j - end > 2 or (end == i and j == i) or not tokens[j].case or tokens[j].kind != "word":
                break
            known = self.starts.get(j)
            if known is not None and (known.kind in ("person", *_REGIONAL) or known.sort in _PERSONAL):
                break
            end = j + 1
        if end == i:
            return False
        for j in range(i, end):
            inside = self.starts.get(j)
            if inside is not None:
                inside.absorbed = True
                end = max(end, inside.last)
        head.last = head.after = end
        return True

    def _behind(self, i: int) -> Phrase | None:
        """Return the phrase that begins at token `i` or behind an article there."""
        while (
            i < self.last
            and i not in self.starts
            and self.tokens[i].norm in self.grammar.definite | self.grammar.articles
        ):
            i += 1
        phrase = self.starts.get(i)
        return None if phrase is None or phrase.absorbed else phrase

    def _completes(self, comp: Phrase, head: Phrase, link: str) -> bool:
        """Tell whether a phrase behind a preposition is a complement of the head."""
        if comp.sort in ("pronoun", "honorific", "demonym"):
            return False
        if comp.sort == "document":
            return head.sort == "document" and link == "any"
        if comp.possessive and comp.after != comp.last:
            return False
        region = comp.sort == "name" and comp.kind in _REGIONAL
        if head.sort in ("area", "thing"):
            return link == "any" and comp.sort in ("name", "area") and comp.kind != "person"
        if head.sort == "document":
            return link in ("any", "body") and comp.sort != "field" and (comp.sort != "area" or comp.definite)
        if comp.sort in _PERSONAL and comp.name is None and head.sort not in _PERSONAL | {"body"}:
            return False
        if comp.sort == "name" and not region and comp.kind in ("person", "") and head.sort in ("person", "people"):
            post = bool(head.entry and head.entry.get("post"))
            return link == "any" or (link == "post" and post)
        if link == "any":
            return True
        if link == "field":
            return comp.sort in ("field", "body", "area") or region
        if comp.sort == "field":
            return link in ("any", "field", "state") and head.sort == "person"
        post = bool(head.entry and head.entry.get("post"))
        if link == "post":
            return post and comp.sort in ("name", "body", "area", "field")
        named = comp.sort == "name" and comp.kind != "person" and bool(comp.kind)
        if link == "member":
            return head.sort in _PERSONAL and (comp.sort == "body" or named)
        if link == "body":
            elected = post and comp.sort == "name" and not comp.kind and not comp.quoted
            return comp.sort in ("body", "area") or named or elected
        if link == "seat" and head.sort != "area":
            seated = post or head.sort == "body"
            place = region or (seated and comp.sort == "name" and not comp.kind and not comp.quoted)
            return comp.kind == "state" or (seated and place) or (comp.sort == "area" and comp.definite)
        return False

    def _absorb_right(self, head: Phrase, comp: Phrase) -> None:
        """Make a complement part of a phrase."""
        comp.absorbed = True
        head.last, head.after = comp.last, comp.after
        head.states += comp.states
        head.inner += [*comp.inner, comp] if comp.name else comp.inner
        if comp.sort == "area" and comp.entry and comp.entry.get("state") and not comp.states and not comp.name:
            head.states += ("",)
        if comp.sort != "field" and head.owner is None:
            head.owner = comp
        if head.case is None:
            head.possessive, head.marked = comp.possessive, comp.marked

    def _take_coordinated(self, head: Phrase, comp: Phrase, link: str) -> None:
        """Take "and China" behind "experts from the U.S." in."""
        i = head.after
        if i + 1 >= self.last or self.tokens[i].norm not in self.grammar.joins:
            return
        other = self._behind(i + 1)
        if other is not None and other.sort == comp.sort and other.kind == comp.kind and comp.kind in _REGIONAL:
            if self._completes(other, head, link):
                self._absorb_right(head, other)

    def _take_name(self, head: Phrase) -> None:
        """Take a name right behind the phrase in ("agency spokesman Sutopo", "вестника Die Zeit", "компанията „Тесла“")."""
        i = head.after
        if head.after != head.last or i >= self.last or head.sort in ("people", "document"):
            return
        quoted = self._in_quotes(i)
        name = self.starts.get(i) or (quoted and self.starts.get(i + 1)) or None
        if name is None or name.absorbed or name.sort != "name" or not self._names(head, name, bool(quoted)):
            return
        name.absorbed, name.host, head.bearer = True, head, name
        head.name, head.actors, head.kind, head.sure = name.name, name.actors, name.kind, True
        head.short = name.short
        head.last = head.after = name.last + (1 if quoted else 0)
        if not quoted:
            head.after, head.possessive, head.marked = name.after, name.possessive, name.marked
        head.inner.append(name)
        if head.sort == "area":
            head.sort = "name"
            head.kind = head.kind or "place"

    def _away(self, name: Phrase) -> bool:
        """Tell whether an unknown name bears the ending of a place ("Техаста"): no person beside a title."""
        return not name.kind and self.grammar.case_of(self.tokens[name.last - 1].norm) in ("loc", "abl")

    def _uninflected(self, head: Phrase) -> bool:
        """Tell whether a class noun bears no ending."""
        norm = self.tokens[head.last - 1].norm
        needs = self.grammar.loose_needs
        return self.grammar.case_of(norm) == "nom" and not (needs is not None and needs.search(norm))

    def _in_quotes(self, i: int) -> bool:
        """Tell whether a name in quotation marks stands at token `i` and nothing else is in them."""
        if self.tokens[i].norm not in QUOTES:
            return False
        name = self.starts.get(i + 1)
        return name is not None and name.last < self.last and self.tokens[name.last].norm in QUOTES

    def _names(self, head: Phrase, name: Phrase, quoted: bool) -> bool:
        """Tell whether a name behind a class noun names it."""
        if head.sort == "person":
            personal = name.kind in ("person", "") and not quoted
            if self._away(name):
                return False
            if head.plural or not personal:
                return False
            return not name.opening or name.first == head.after
        if head.sort == "area":
            if self.grammar.loose_needs is not None and not self._uninflected(head):
                return False
            stately = bool(head.entry and head.entry.get("state"))
            return name.kind in ("", "place") or quoted or (name.kind == "state" and stately)
        if head.sort == "thing":
            return not name.actors or quoted
        if name.kind in _MEDIA or name.kind == "institution":
            return True
        if name.kind:
            return False
        token = self.tokens[name.first]
        if quoted or token.case == 2 or self._foreign(name, head):
            return True
        if self.first < head.first and self.tokens[head.first - 1].norm in self.grammar.links:
            return False
        return name.last - name.first == 1 and bool(self.grammar.links) and not self.grammar.attributive

    # --- apposition ---

    def _appose(self, phrase: Phrase) -> None:
        """Join "Name, the office of" and "the office of, Name," and "full name - ACRONYM" into one phrase."""
        i = phrase.after
        if i + 1 >= self.last or phrase.last != phrase.after:
            return
        mark = self.tokens[i].norm
        if mark == "(":
            self._take_acronym(phrase, i)
        elif mark == "," or (mark in "-–—" and self.tokens[i].spaced):
            other = self._behind(i + 1)
            if other is None:
                return
            if phrase.name and phrase.sort in ("name", "person") and phrase.kind in ("person", ""):
                if other.sort == "person" and not other.name and not other.plural and self._closes(other, phrase):
                    if phrase.sort == "person":
                        self._append(phrase, other)
                    else:
                        self._merge(phrase, other, named=phrase)
                    self._append_joined(phrase)
            elif phrase.sort == "person" and not phrase.name and phrase.definite and not phrase.plural:
                personal = other.sort == "name" and other.kind in ("person", "")
                if mark == "," and personal and self._closes(other, phrase) and not other.inner:
                    self._merge(phrase, other, named=other)
            elif mark != "," and other.sort == "name" and self._same(phrase, other):
                self._merge(phrase, other, named=other)

    def _same(self, phrase: Phrase, other: Phrase) -> bool:
        """Tell whether the name behind a dash is the short form of the body before it."""
        if other.last != other.after:
            return False
        if set(phrase.actors) & set(other.actors):
            return True
        return phrase.sort == "body" and not phrase.name and self.tokens[other.first].case == 2

    def _append(self, phrase: Phrase, other: Phrase) -> None:
        """Look behind a second office of somebody named with a first for what follows; the phrase stays as it is."""
        other.absorbed = True
        phrase.states += other.states
        phrase.after = other.after

    def _append_joined(self, phrase: Phrase) -> None:
        """Look behind "and former governor of Iowa" too."""
        i = phrase.after
        if i + 1 < self.last and self.tokens[i].norm in self.grammar.joins:
            other = self._behind(i + 1)
            if other is not None and other.sort == "person" and not other.name and not other.plural:
                self._append(phrase, other)

    def _closes(self, other: Phrase, phrase: Phrase) -> bool:
        """Tell whether an apposition ends behind a phrase: a mark follows, a joining or a relative word."""
        i = other.after
        if i >= self.last:
            return True
        token = self.tokens[i]
        grammar = self.grammar
        if grammar.loose_needs is not None and other.owner is not None:
            return True
        if token.norm in grammar.prepositions and phrase.name and phrase.name[1] - phrase.name[0] > 1:
            return True
        return token.kind == "mark" or token.norm in grammar.relatives or token.norm in grammar.joins

    def _merge(self, phrase: Phrase, other: Phrase, *, named: Phrase) -> None:
        """Make one phrase of two that stand in apposition."""
        office = other if named is phrase else phrase
        phrase.inner += [*other.inner]
        other.absorbed = True
        if other is named:
            other.host, phrase.bearer = phrase, other
            phrase.inner.append(other)
        phrase.last, phrase.after = other.last, other.after
        phrase.name, phrase.actors, phrase.short = named.name, named.actors, named.short
        phrase.states += other.states
        phrase.owner = phrase.owner or other.owner
        phrase.noun = office.noun or phrase.noun
        phrase.entry = office.entry or phrase.entry
        phrase.kind = named.kind
        phrase.sure = True
        phrase.opening = phrase.opening and named is phrase
        self.ends[phrase.after] = phrase

    def _take_acronym(self, phrase: Phrase, i: int) -> None:
        """Look behind "(KCNA)" after a name for what follows."""
        inside = self.starts.get(i + 1)
        if inside is None or inside.last != inside.after or inside.after >= self.last:
            return
        if phrase.sort == "person" or phrase.kind in ("state", "place", "person"):
            return
        if inside.actors and not set(inside.actors) & set(phrase.actors):
            return
        if self.tokens[inside.after].norm == ")" and self.tokens[inside.first].case == 2:
            inside.absorbed = True
            phrase.inner.append(inside)
            phrase.after = inside.after + 1
