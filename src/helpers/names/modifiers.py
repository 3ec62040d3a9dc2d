"""A class noun in its clause in; the noun with what stands before it out: adjectives, states, possessors.

"country's disaster agency", "официален вестник", "немис парламентинин коргоо комитетинин башчысы", "Chinese and U.S.
experts". What nothing tells anything about counts only where the phrase cannot have begun later.
"""

from __future__ import annotations

from dataclasses import dataclass

from helpers.names.clause import HEADS, PERSONAL, REGIONAL, Clause, attribute, bare, case_of, medium
from helpers.names.determiners import determine
from helpers.names.genitives import singular
from helpers.names.loose import loose_words, purpose_begins
from helpers.names.names import QUOTES, Phrase, latin
from helpers.names.word_cases import by_modifier, cases_of
from helpers.rows import MEDIA

_LONGEST_ISSUE = 6
_ISSUERS = frozenset({"name", "person", "people", "body", "pronoun"})


_NO_MEDIA = frozenset({"party", "bank", "court", "police", "army", "church", "presidency", "parliament"})


@dataclass(slots=True)
class _Growth:
    """How far a phrase has grown: `opened` when its first word has been found, `sealed` behind a possessor, `verbal`
    behind a verbal noun, which has an object."""

    opened: bool
    sealed: bool = False
    verbal: bool = False


def grow_left(clause: Clause, head: Phrase) -> None:
    """Take modifiers and possessors before a class noun into its phrase."""
    _describe(clause, head)
    growth = _Growth(opened=head.definite and clause.grammar.modifier_definite is not None)
    _grow(clause, head, growth)
    while head.first - 2 >= clause.first and clause.glued(head.first - 1):
        tied = clause.ends.get(head.first - 1) if clause.grammar.hyphenated else None
        if tied is not None and not tied.absorbed and tied.sort in ("name", "demonym"):
            _absorb(clause, head, tied)
            head.first = tied.first
            _grow(clause, head, growth)  # "chinesische und US-Experten"
        else:
            head.first -= 2
    if head.sort == "document":
        _take_issuer(clause, head)
    determine(clause, head)


def _grow(clause: Clause, head: Phrase, growth: _Growth) -> None:
    """Take in what stands before a class noun, one by one, as long as it belongs to it."""
    while head.first > clause.first and not growth.opened and head.sort != "name":
        if not _take_one(clause, head, growth):
            break


def _take_one(clause: Clause, head: Phrase, growth: _Growth) -> bool:
    """Take what stands right before the phrase in; tell whether it belonged to it."""
    i = head.first
    token = clause.tokens[i - 1]
    before = clause.ends.get(i)
    if before is not None and not before.absorbed and not _plain(clause, before):
        taken = not _stands_beside(clause, before, i) and _take(clause, head, before, growth.sealed)
        growth.sealed = growth.sealed or before.possessive or clause.traits(before).genitive
        growth.verbal = False
        return taken
    if token.norm in QUOTES:
        return _take_quoted(clause, head)
    if token.norm == ")" and clause.grammar.owned_heads:
        return _take_abbreviated(clause, head)
    if token.norm in clause.grammar.purpose_behind:
        head.first = purpose_begins(clause, i - 1)
        return True
    if token.kind == "word" and clause.modifies(i - 1, growth.sealed) and not _elsewhere(clause, head, i - 1):
        traits = clause.grammar.traits(token.norm)
        if traits.genitive and clause.grammar.owned_heads and not (traits.modifier or clause.traits(head).owned):
            return False
        growth.opened, growth.verbal = traits.opens, traits.verbal
        head.definite = head.definite or traits.opens
        head.first = i - 1
        if before is not None:
            before.sort = ""
        return True
    if head.plural and token.norm in clause.grammar.joins and _take_listed(clause, head):
        return True
    step = 0 if growth.sealed else loose_words(clause, head, growth.verbal)
    if step:
        head.first, head.loose = i - step, True
        growth.verbal = clause.grammar.traits(clause.tokens[i - step].norm).verbal
    return step > 0


def _stands_beside(clause: Clause, person: Phrase, i: int) -> bool:
    """Tell whether a person before a name in marks is a party of its own ("кызматкер «Кабар» агенттигине айтты")."""
    if person.sort != "person" or clause.tokens[i].norm not in QUOTES:
        return False
    return not (person.possessive or clause.traits(person).genitive)


def _elsewhere(clause: Clause, head: Phrase, i: int) -> bool:
    """Tell whether a capitalised word is no adjective of the head, as it stands in another case ("у Рівному голова")."""
    if clause.grammar.declined is None or not clause.tokens[i].case or i == clause.first or i in clause.ends:
        return False
    cases, own = cases_of(head, clause.tokens, clause.grammar), by_modifier(clause.tokens[i].norm, clause.grammar)
    return bool(cases and own) and not cases & own


def take_demonym(clause: Clause, name: Phrase) -> None:
    """Take the adjective of a state before a body's name in ("Indonesian Red Cross")."""
    before = clause.ends.get(name.first)
    if before is not None and before.sort == "demonym" and name.kind in ("institution", "agency", "outlet"):
        before.absorbed = True
        name.first = before.first
        name.states += before.states


def _describe(clause: Clause, head: Phrase) -> None:
    """Note the class noun's key, its number and whether it is marked as known."""
    noun = head.last - 1
    if clause.grammar.declined is not None:  # "генеральный директор", "министр обороны"
        noun = next((i for i in range(head.first, head.last) if not clause.modifies(i)), noun)
    for i in range(head.first + 1, head.last):  # "министърът на финансите": the first noun inflects
        if clause.tokens[i].norm in clause.grammar.links:
            noun = i - 1
            break
    if clause.grammar.bare_owners:
        noun = head.first  # "rzecznik praw obywatelskich"
    norm = clause.tokens[noun].norm
    traits = clause.grammar.traits(norm)
    head.noun = norm if head.entry is None or attribute(head, "various") else head.entry.get("is", head.entry.key)
    counted = head.first > clause.first and clause.tokens[head.first - 1].kind == "digits"  # 12 депутат
    if clause.grammar.singular_counts and head.first > clause.first:
        counted = counted or clause.tokens[head.first - 1].norm in clause.grammar.counts
    plural = traits.plural and not singular(clause, head)
    head.plural = attribute(head, "plural") or plural or (counted and clause.tokens[head.first - 1].norm != "1")
    head.definite = traits.definite or clause.grammar.traits(clause.tokens[head.first].norm).definite


def _plain(clause: Clause, name: Phrase) -> bool:
    """Tell whether a capitalised word that looked like a name is a modifier ("Държавните медии")."""
    single = name.sort == "name" and not name.actors and name.last - name.first == 1 and name.after == name.last
    return single and clause.traits(name).modifier


def _take(clause: Clause, head: Phrase, before: Phrase, sealed: bool) -> bool:
    """Take the phrase right before a head in, if it belongs to it."""
    if not (_belongs(clause, before, head, sealed) or _part_of_place(before, head)):
        return False
    _absorb(clause, head, before)
    head.first = before.first
    return True


def _part_of_place(name: Phrase, area: Phrase) -> bool:
    """Tell whether a capitalised adjective before a sea or a mountain is a part of its name ("Тихия океан")."""
    whole = area.sort == "area" and attribute(area, "whole")
    single = name.sort == "name" and name.last - name.first == 1 and name.after == area.head
    return whole and single and not name.actors


def _belongs(clause: Clause, before: Phrase, head: Phrase, sealed: bool) -> bool:
    """Tell whether the phrase right before a head belongs to it."""
    grammar = clause.grammar
    if before.sort == "demonym":
        return True
    if before.sort in ("honorific", "pronoun") or (before.sort == "field" and not grammar.attributive):
        return False
    if before.sort == "field":
        return True
    if before.sort == head.sort == "person" and grammar.modifier_definite is not None:
        return (
            before.definite and not head.definite and not before.plural and before.bearer is None
        )  # дежурният инженер
    traits = clause.traits(before)
    if _lacks_ending(clause, before, head):
        return False
    if before.possessive or before.marked == "adj":
        return True
    if not grammar.attributive or before.last != before.after or _names_of_their_own(before, head):
        return False
    if traits.modifier or (traits.genitive and not (before.sort == "name" and bare(before))):
        return True
    return not sealed and _attributive(clause, before, head)


def _names_of_their_own(before: Phrase, head: Phrase) -> bool:
    """Tell whether a medium with its name stands before a body with another: who cites and who is cited."""
    return before.sort == head.sort == "body" and bool(before.name and head.name and medium(before))


def _lacks_ending(clause: Clause, before: Phrase, head: Phrase) -> bool:
    """Tell whether a possessor stands before a head without the ending that owned heads have in the language."""
    grammar = clause.grammar
    if grammar.loose_needs is None or not (before.sort == "name" or grammar.owned_heads):
        return False
    possessor = before.possessive or (clause.traits(before).genitive and not clause.traits(before).nominalised)
    return possessor and not clause.traits(head).owned


def _attributive(clause: Clause, before: Phrase, head: Phrase) -> bool:
    """Tell whether a bare noun or name before a head belongs to it ("agency spokesman", "Кытай өкмөтү")."""
    if clause.grammar.loose_needs is None:
        return not before.plural or before.sort == "name" or head.plural
    if not clause.traits(head).owned:
        return False
    last = clause.tokens[before.last - 1].norm
    nominative = (clause.grammar.name_case(last) if before.sort == "name" else clause.traits(before).case) == "nom"
    adjacent = before.after == head.head
    if before.plural:
        return head.sort == "body" and adjacent and nominative
    if _stands_apart(clause, before, head):
        return False
    if before.sort != "name":
        return nominative and not (before.sort in PERSONAL and clause.traits(before).owned)
    if before.kind in ("person", ""):
        return adjacent and _names_owner(clause, before, head, nominative)
    if head.sort == "thing" or (head.sort == "area" and before.kind == "state"):
        return False
    if head.loose and clause.tokens[before.first].case == 2 and clause.grammar.owned_heads:
        return True  # "LSU basket koçu"
    if head.sort == "person" and not adjacent:
        return False
    return bare(before) and not head.loose


def _stands_apart(clause: Clause, before: Phrase, head: Phrase) -> bool:
    """Tell whether two phrases side by side are two parties: who cites and who is cited.

    "агенттігі | үкіметтегі дереккөздерге", "Tengrinews | Азаматтық авиация комитетіне".
    """
    opens = clause.tokens[head.first].norm
    if before.sort != "name" and clause.grammar.closing.search(opens) and not clause.grammar.traits(opens).genitive:
        return True
    several = head.sort == "body" and head.last - head.first > 1
    return before.kind in MEDIA and several and not attribute(head, "kind")


def _names_owner(clause: Clause, name: Phrase, head: Phrase, nominative: bool) -> bool:
    """Tell whether an unknown name or a person right before a head belongs to it and is not a subject of its own."""
    body = head.sort == "body"
    if clause.grammar.bodies_only and head.sort == "document":
        return False
    if not name.kind and body and (clause.foreign(name, head) or clause.tokens[name.first].case == 2):
        return True
    title = clause.ends.get(name.first)
    if title is not None and title.sort in ("person", "honorific") and head.sort != "area":
        return False
    one = not any(clause.tokens[i].spaced for i in range(name.first + 1, name.last))
    short = one or (head.sort in ("body", "area") and not clause.found.at(name.first, "firstname"))
    return short and (bare(name) or nominative)


def _absorb(clause: Clause, head: Phrase, before: Phrase) -> None:
    """Make a phrase before a head part of it."""
    before.absorbed = True
    head.states += before.states
    head.inner += (*before.inner, before) if before.name else before.inner
    head.definite = head.definite or before.possessive
    if before.sort == "area" and attribute(before, "state") and not before.states:
        head.states += ("",)
    if before.name or before.sort in HEADS:
        head.owner = before
    if head.sort == "thing" and before.name and not before.possessive:
        before.host = head
    if head.sort == "area" and before.name and not before.possessive:
        _name_place(clause, head, before)
    _name_medium(clause, head, before)


def _name_place(clause: Clause, area: Phrase, name: Phrase) -> None:
    """Let a name before a word for a place be a place: "Aceh province", "Kansas City", "Палу шаары"."""
    token = clause.tokens[area.head]
    capital = bool(token.case) and latin(token.norm)
    plain = attribute(area, "plain")  # "the Arizona border": a place, but no part of a longer name
    if name.actors and (plain or not (capital and name.kind == "place")):
        return
    name.host = area
    if capital or attribute(area, "whole"):
        area.sort, area.kind, area.name = "name", "place", (name.first, area.last)
        area.sure, area.bearer = True, name
        name.name, name.actors, name.kind, name.words = area.name, (), "place", ()


def _name_medium(clause: Clause, head: Phrase, name: Phrase) -> None:
    """Let a name before a class noun of media or bodies name the phrase ("Die Zeit newspaper", "Рейтер агенттиги")."""
    if head.sort != "body" or name.sort != "name" or name.possessive or head.name:
        return
    quoted = name.after < head.head and clause.tokens[name.after].norm in QUOTES
    if name.kind in MEDIA and head.noun in _NO_MEDIA:
        name.actors, name.kind = (), "institution"  # «Реформа» партиясы: no paper
    known = name.kind in MEDIA or (name.kind == "institution" and not attribute(head, "of"))
    plain = name.kind == "" and name.after == head.head
    told = bool(medium(head)) or clause.foreign(name, head) or clause.tokens[name.first].case == 2
    if known or quoted or (plain and told):
        if quoted or plain or bare(name) or not clause.traits(name).genitive:
            head.name, head.actors, head.kind, head.sure = name.name, name.actors, name.kind or medium(head), True
            head.owner, name.host, head.bearer = None, head, name


def _take_quoted(clause: Clause, head: Phrase) -> bool:
    """Take the name in quotation marks right before a class noun in ("«Кабар» агенттиги")."""
    name = clause.ends.get(head.first - 1)
    if name is None or name.absorbed or name.sort != "name":
        return False
    if head.sort not in ("body", "area") and not (name.possessive or clause.traits(name).genitive):
        return False
    legal = head.sort == "body" and clause.tokens[head.first].case == 2  # „Мини Марица“ АД
    if not (clause.grammar.attributive or legal) or name.first - 1 < clause.first or head.head - head.first > 1:
        return False
    if clause.tokens[name.first - 1].norm not in QUOTES:
        return False
    _absorb(clause, head, name)
    head.first = name.first - 1
    return True


def _take_abbreviated(clause: Clause, head: Phrase) -> bool:
    """Take the body before its acronym in brackets and a head in ("Dünya Sağlık Örgütü (DSÖ) Genel Direktörü")."""
    i = head.first - 3
    if i <= clause.first or clause.tokens[i].norm != "(" or clause.tokens[i + 1].case != 2:
        return False
    body, acronym = clause.ends.get(i), clause.starts.get(i + 1)
    if body is None or body.absorbed or body.last != body.after or not clause.traits(head).owned:
        return False
    if body.sort != "body" and body.kind not in ("institution", "agency", "outlet"):
        return False
    if acronym is not None:
        acronym.absorbed = True
    _absorb(clause, head, body)
    head.first = body.first
    return True


def _take_issuer(clause: Clause, document: Phrase) -> None:
    """Take in who issued a document where a participle tells ("Мэрия дүйшөмбүдө тараткан маалымат")."""
    i = document.first - 1
    cases = clause.grammar.issuing.get(clause.tokens[i].norm, "") if i > clause.first else ""
    for j in range(i, max(clause.first, i - _LONGEST_ISSUE), -1) if cases else ():
        issuer = clause.ends.get(j)
        if issuer is not None and not issuer.absorbed and issuer.sort in _ISSUERS:
            case = case_of(issuer, clause.tokens, clause.grammar)
            if case in cases.split() and not (case == "nom" and clause.traits(document).owned):
                _absorb(clause, document, issuer)
                document.first, document.definite = issuer.first, True
                return
        if clause.tokens[j - 1].kind == "mark" and clause.tokens[j - 1].norm != "-":
            return


def _take_listed(clause: Clause, head: Phrase) -> bool:
    """Take "Chinese and" before "U.S. experts" in."""
    other, inside = clause.ends.get(head.first - 1), clause.starts.get(head.first)
    if other is None or other.absorbed or inside is None or other.sort not in ("demonym", "name"):
        return False
    regional = [p for p in (other, inside) if p.sort == "demonym" or p.kind in REGIONAL]
    if not regional or (other not in regional and not (other.opening and clause.traits(other).modifier)):
        return False
    if clause.grammar.loose_needs is not None and other.sort == "name":
        shared = inside.sort == "demonym" or clause.traits(inside).genitive  # "Қытай және америкалық сарапшылар"
        listed = other.kind in REGIONAL and bare(other) and shared
        if not listed and not clause.traits(other).genitive:
            return False
    _absorb(clause, head, other)
    head.first = other.first
    return True
