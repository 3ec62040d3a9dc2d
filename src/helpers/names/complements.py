"""A class noun in its clause in; the noun with what stands behind it out: complements and the name it introduces.

"ambassador to China", "агенция за възстановяване след бедствия", "Center for New American Security", "президентът на
САЩ Доналд Тръмп", "вестника Die Zeit", "компанията „Тесла“".
"""

from __future__ import annotations

import re

from helpers.names.adjectives import take_adjective, take_joined
from helpers.names.clause import PERSONAL, REGIONAL, Clause, attribute, medium
from helpers.names.genitives import is_genitive
from helpers.names.name_behind import bears_name, in_quotes, take_name
from helpers.names.names import Phrase
from helpers.names.owners import owner_behind, unknown_owner

_LONGEST_CHAIN = 4
_TELLING = 5
_BARE = ""  # The link of a complement without preposition.
_WITH_UNKNOWN = frozenset({"person", "body", "document"})


def grow_right(clause: Clause, head: Phrase) -> None:
    """Take adjectives, complements and a name behind a class noun into its phrase."""
    edge = clause.last - (not (clause.grammar.bare_owners or _BARE in clause.grammar.links))
    for _ in range(_LONGEST_CHAIN):
        while not head.name and take_adjective(clause, head):
            take_joined(clause, head)
        if head.name or head.after != head.last or head.after >= edge:
            break
        if not (
            _take_closeness(clause, head)
            or _take_capitals(clause, head)
            or _take_complement(clause, head)
            or _take_purpose(clause, head)
            or _take_before_name(clause, head)
        ):
            break
    if clause.grammar.capital_nouns and not head.name:
        _take_seat(clause, head)
    if not head.name:
        take_name(clause, head)
    _take_wider_place(clause, head)
    clause.place(head)


def _take_wider_place(clause: Clause, head: Phrase) -> None:
    """Take in what a place in commas lies in ("полиция города Лейквуд, штат Луизиана, сообщила")."""
    i, place = head.after, head.owner
    if i != head.last or i + 2 >= clause.last or clause.tokens[i].norm != "," or not clause.grammar.wider_places:
        return
    wider = clause.starts.get(i + 1)
    placed = place is not None and (place.sort == "area" or (place.sort == "name" and place.kind in (*REGIONAL, "")))
    if not placed or wider is None or wider.absorbed or wider.sort != "area" or wider.after - wider.first < 2:
        return
    if wider.after < clause.last and clause.tokens[wider.after].norm == ",":
        wider.absorbed = True
        head.last, head.after = wider.last, wider.after + 1


def _take_seat(clause: Clause, head: Phrase) -> None:
    """Take the place in that stands bare behind a body (Staatsanwaltschaft Bayreuth)."""
    seat = clause.starts.get(head.after)
    if seat is not None and head.sort == "body" and seat.sort == "name" and seat.kind == "place" and not seat.absorbed:
        _absorb(head, seat)


def _told_to(clause: Clause, head: Phrase, comp: Phrase) -> bool:
    """Tell whether a medium behind a speaker is whom he tells (sagte ein Polizeisprecher der dpa), not whom he serves."""
    if comp.kind not in ("agency", "outlet") or (attribute(head, "media") and head.owner is None):
        return False
    if clause.tokens[head.after].norm not in clause.grammar.oblique_article:
        return False
    return any(clause.speaks(i) for i in range(max(clause.first, head.first - _TELLING), head.first))


def _take_complement(clause: Clause, head: Phrase) -> bool:
    """Take one complement in ("to China", "на комисията по отбрана"); tell whether there was one."""
    if attribute(head, "object"):  # "командващият силите"
        thing = clause.behind(head.after)
        if thing is not None and thing.sort == "body":
            _absorb(head, thing)
            return True
    link = clause.grammar.links.get(clause.tokens[head.after].norm)
    if link is None:
        return _take_bare(clause, head)
    quoted = head.after + 2 < clause.last and in_quotes(clause, head.after + 1)
    firm = clause.starts.get(head.after + 1) if quoted else None
    quoted = quoted and not (
        firm is not None and firm.sort == "body" and not firm.absorbed
    )  # директорът на „Мини Марица“ АД
    comp = clause.behind(head.after + (2 if quoted else 1))
    return comp is not None and _take_linked(clause, head, comp, link, quoted=quoted)


def _take_bare(clause: Clause, head: Phrase) -> bool:
    """Take one complement in that stands right behind its head without a preposition."""
    if clause.grammar.bare_owners:
        return _take_owner(clause, head) or _take_unknown_owner(clause, head)
    link = clause.grammar.links.get(_BARE)
    if link is None:
        return False
    quoted = head.after + 1 < clause.last and in_quotes(clause, head.after)
    comp = clause.behind(head.after + quoted)
    if comp is None:
        return _take_unknown(clause, head)
    if medium(head) and comp.sort == "name" and not (comp.kind or quoted) and bears_name(clause, head, comp):
        return False  # "agentura Karpat"
    if comp.sort == "name" and clause.tokens[head.first].norm in clause.grammar.reflexive:
        return False  # "пишет в своём комментарии Reuters"
    return is_genitive(clause, head, comp, quoted=quoted) and _take_linked(clause, head, comp, link, quoted=quoted)


def _take_unknown_owner(clause: Clause, head: Phrase) -> bool:
    """Take an unknown noun in the genitive in that stands between an office and its bearer or verb."""
    end = unknown_owner(clause, head)
    if end:
        head.last = head.after = end
    return end > 0


def _take_linked(clause: Clause, head: Phrase, comp: Phrase, link: str, *, quoted: bool) -> bool:
    """Take a complement in that a preposition of a certain kind joins, and one more that "and" joins to it."""
    if not _completes(comp, head, link) or _goes_on(clause, comp) or _told_to(clause, head, comp):
        return False
    _absorb(head, comp)
    if quoted and head.after == head.last:
        head.last = head.after = head.last + 1
    i = head.after
    if (
        (head.plural or comp.plural or comp.sort == "field")
        and i + 1 < clause.last
        and clause.tokens[i].norm in clause.grammar.joins
    ):
        other = clause.behind(i + 1)
        if other is not None and other.sort == comp.sort and other.kind == comp.kind:
            if (comp.kind in REGIONAL or comp.sort == "field") and _completes(other, head, link):
                _absorb(head, other)
    return True


def _take_owner(clause: Clause, head: Phrase) -> bool:
    """Take a possessor in that stands right behind the head, no preposition between."""
    comp = owner_behind(clause, head)
    if comp is None and head.sort in {"person", "document"} and in_quotes(clause, head.after):
        quoted = clause.starts.get(head.after + 1)
        if quoted is not None and (quoted.kind in {"agency", "outlet", "institution"} or not quoted.kind):
            _absorb(head, quoted)  # "dziennikarze „Gazety Wyborczej”"
            head.last = head.after = head.last + 1
            return True
    if comp is None or not _completes(comp, head, "any"):
        return False
    _absorb(head, comp)
    return True


def _take_unknown(clause: Clause, head: Phrase) -> bool:
    """Take an unknown noun in the genitive in, with its modifiers ("директор холдинга", "начальник пятого цеха")."""
    grammar = clause.grammar
    if head.sort not in _WITH_UNKNOWN or head.first >= head.after:
        return False
    end = noun_behind(clause, head.after, grammar.complement)
    if not end or end - 1 in clause.starts or clause.tokens[end - 1].case:
        return False
    head.last = head.after = end
    head.owner = head.owner or Phrase("thing", end - 1, end)
    return True


def _take_closeness(clause: Clause, head: Phrase) -> bool:
    """Take in what an unnamed person is familiar with, and hide them ("people with knowledge of the matter")."""
    if head.sort not in PERSONAL:
        return False
    i = head.after + (1 if clause.tokens[head.after].norm == "," and attribute(head, "insider") else 0)
    close = next(iter(clause.found.at(i, "closeness")), None) if i < clause.last else None
    if close is None or close.last >= clause.last:
        return False
    comp = clause.behind(close.last)
    if comp is not None:
        comp.absorbed = True
        end = comp.after
    else:
        end = close.last
        while end < clause.last and clause.tokens[end].norm in clause.grammar.leading:
            end += 1
        word = end < clause.last and clause.tokens[end].kind == "word"
        end = noun_behind(clause, end, None) or (end + 1 if word else 0)
    if end:
        head.last = head.after = end
        head.hidden = True
    return end > 0


def _goes_on(clause: Clause, comp: Phrase) -> bool:
    """Tell whether a name behind a preposition stands before a noun of its own ("members of the Muslim majority")."""
    grammar, i = clause.grammar, comp.after
    if comp.sort != "name" or comp.actors or not grammar.attributive or i >= clause.last:
        return False
    token = clause.tokens[i]
    if token.kind != "word" or token.case or not token.spaced or i in clause.starts:
        return False
    small = token.norm in grammar.breaks or token.norm in grammar.prepositions or token.norm in grammar.relatives
    return not (small or clause.serves(i) or grammar.break_endings.search(token.norm))


def _completes(comp: Phrase, head: Phrase, link: str) -> bool:
    """Tell whether a phrase behind a preposition is a complement of the head."""
    if comp.sort in ("pronoun", "honorific", "demonym") or (comp.possessive and comp.after != comp.last):
        return False
    region = comp.sort == "name" and comp.kind in REGIONAL
    if head.sort in ("area", "thing"):
        return link == "any" and comp.sort in ("name", "area") and comp.kind != "person"
    if head.sort == "document":
        if comp.sort == "document":
            return link == "any"
        return link in ("any", "body", "issuer") and comp.sort != "field" and (comp.sort != "area" or comp.definite)
    if comp.sort == "document":
        return False
    if comp.sort in PERSONAL and comp.name is None and head.sort not in PERSONAL | {"body"}:
        return False
    if comp.sort == "name" and not region and comp.kind in ("person", "") and head.sort in PERSONAL:
        elected = link == "body" and not comp.kind and not comp.quoted
        party = link == "body" and comp.quoted
        return link == "any" or party or (attribute(head, "post") and (link == "post" or elected))
    if comp.sort == "field":
        return link in ("any", "field") or (link == "seat" and head.sort == "person")
    return link == "any" or _links(comp, head, link, region)


def _links(comp: Phrase, head: Phrase, link: str, region: bool) -> bool:
    """Tell whether a preposition of a certain kind joins a complement to a head."""
    post = attribute(head, "post")
    named = comp.sort == "name" and comp.kind != "person" and bool(comp.kind)
    if link == "field":
        return comp.sort in ("body", "area") or region
    if link == "post":
        return post and comp.sort in ("name", "body", "area")
    if link == "member":
        return head.sort in PERSONAL and (comp.sort == "body" or named)
    if link == "body":
        return comp.sort in ("body", "area") or named
    if link == "seat":
        seated = post or head.sort == "body"
        place = region or (comp.sort == "name" and not comp.kind and not comp.quoted)
        return comp.kind == "state" or (seated and place) or (comp.sort == "area" and comp.definite)
    return False


def _absorb(head: Phrase, comp: Phrase) -> None:
    """Make a complement part of a phrase."""
    comp.absorbed = True
    head.last, head.after = comp.last, comp.after
    head.states += comp.states
    head.inner += (*comp.inner, comp) if comp.name else comp.inner
    if comp.sort == "area" and attribute(comp, "state") and not comp.states and not comp.name:
        head.states += ("",)
    if comp.sort != "field" and head.owner is None:
        head.owner = comp
    if head.sort == "area" and comp.sort == "name" and not comp.actors:
        comp.host = head
    head.possessive, head.marked = comp.possessive, comp.marked


def _take_purpose(clause: Clause, head: Phrase) -> bool:
    """Take what a body is for in: "за възстановяване след бедствия", "за защита на потребителите"."""
    grammar, tokens = clause.grammar, clause.tokens
    if head.sort != "body" or not attribute(head, "purpose") or tokens[head.after].norm not in grammar.purpose_links:
        return False
    end = noun_behind(clause, head.after + 1, grammar.purpose)
    if not end:
        return False
    while end + 1 < clause.last:
        further = noun_behind(clause, end + 1, None) if tokens[end].norm in grammar.purpose_chain else 0
        if _BARE in grammar.purpose_chain:  # "по ликвидации последствий стихийных бедствий"
            further = further or noun_behind(clause, end, grammar.complement)
        if not further:
            break
        end = further
    head.last = head.after = end
    return True


def _take_before_name(clause: Clause, head: Phrase) -> bool:
    """Take an unknown complement in that stands between an office and a full name ("на миньорите Кирил Жендов")."""
    if head.after + 1 >= clause.last or clause.tokens[head.after].norm not in clause.grammar.links:
        return False
    if head.sort != "person" or head.plural:
        return False
    end = noun_behind(clause, head.after + 1, None)
    if end and attribute(head, "insider"):  # "източник от разследването"
        head.last = head.after = end
        return True
    comma = 0 < end < clause.last and clause.tokens[end].norm == "," and clause.grammar.modifier_after is not None
    name = clause.starts.get(end + comma) if end else None
    if comma and not (name is not None and (name.after >= clause.last or clause.tokens[name.after].kind == "mark")):
        return False  # "le directeur de l'usine, Bruno Castel, a"
    if name is None or name.absorbed or name.sort != "name" or name.kind not in ("person", ""):
        return False
    if name.last - name.first < 2 or name.quoted or name.short:
        return False
    head.last = head.after = end
    return True


def noun_behind(clause: Clause, i: int, pattern: re.Pattern[str] | None) -> int:
    """Return the token behind an unknown noun at token `i` and its modifiers; 0 where none stands there."""
    if (
        clause.grammar.modifier_after is not None
        and i < clause.last
        and clause.tokens[i].norm in clause.grammar.leading
    ):
        i += 1  # pour l'évaluation
    j = i
    while j < clause.last and j - i < 3 and j not in clause.starts and clause.modifies(j):
        j += 1
    noun = clause.starts.get(j)
    if noun is not None and noun.sort in ("people", "person", "thing", "field", "document") and pattern is None:
        noun.absorbed = True
        return noun.last
    if noun is not None and noun.sort == "name" and j > i:
        return j
    if j >= clause.last or clause.tokens[j].kind != "word" or clause.tokens[j].norm in clause.grammar.breaks:
        return 0
    if pattern is not None and not pattern.search(clause.tokens[j].norm):
        return 0
    return 0 if clause.serves(j) else j + 1


def _take_capitals(clause: Clause, head: Phrase) -> bool:
    """Take the rest of a name in capitals in: "Center for New American Security"."""
    if clause.grammar.capital_nouns:
        return False
    if head.sort != "body" or not clause.tokens[head.head].case or head.head == clause.first:
        return False
    end = head.after
    while (further := _capital_behind(clause, end, end == head.after)) > end:
        end = further
    if end == head.after:
        return False
    for j in range(head.after, end):
        inside = clause.starts.get(j)
        if inside is not None:
            inside.absorbed = True
            end = max(end, inside.last)
    head.last = head.after = end
    return True


def _capital_behind(clause: Clause, i: int, linked: bool) -> int:
    """Return the token behind a capitalised word at token `i` or behind small words there (`linked`: they must be)."""
    tokens, grammar = clause.tokens, clause.grammar
    j = i
    while j < clause.last and (
        tokens[j].norm in grammar.links or tokens[j].norm in grammar.joins or tokens[j].norm in grammar.articles
    ):
        j += 1
    if j >= clause.last or j - i > 2 or (linked and j == i) or not tokens[j].case or tokens[j].kind != "word":
        return i
    if grammar.bare_owners and clause.found.at(j, "firstname"):
        return i  # "rzeczniczka Komendy Policji w Łodzi Anna Nowacka"
    known = clause.starts.get(j)
    if known is not None and (known.kind in ("person", *REGIONAL) or known.sort in PERSONAL):
        return i
    if known is not None and known.sort == "body" and j - i == 2 and tokens[i].norm in grammar.joins:
        return i  # "el Tribunal de Justicia y la Audiencia Nacional"
    return j + 1
