"""A phrase in its clause in; the phrase with what stands beside it in apposition out.

"Terry Branstad, the U.S. ambassador to China", "the company's chief executive, Greta Holm,", "Централната новинарска
агенция на Северна Корея - КЦТА", "Agency for … (BPPT)".
"""

from __future__ import annotations

from helpers.names.clause import Clause
from helpers.names.complements import noun_behind
from helpers.names.names import Phrase

_DASHES = "-–—"
_LONGEST_PARTY = 7  # Tokens in brackets, marks included.
_RANKS = frozenset({"general", "officer", "doctor", "professor", "judge", "cleric"})


def appose(clause: Clause, phrase: Phrase) -> None:
    """Join a name and an office, or a full name and its acronym, into one phrase."""
    i = phrase.after
    if i + 1 >= clause.last or (phrase.last != phrase.after and clause.tokens[i].norm != "("):
        return
    if _take_twin(clause, phrase) or _take_second_office(clause, phrase, i):
        return
    if phrase.sort == "person" and not phrase.name and not phrase.plural and _names_behind_whose(clause, phrase):
        _take_whose(clause, phrase)
        i = phrase.after
    if _take_held_office(clause, phrase):
        return
    mark = clause.tokens[i].norm
    if mark == "(":
        _look_behind_acronym(clause, phrase)
        _look_behind_party(clause, phrase)
    elif (mark == "," and not clause.grammar.subject_comma) or (mark in _DASHES and clause.tokens[i].spaced):
        other = clause.behind(i + 1)
        if other is not None:
            _appose_behind_mark(clause, phrase, other, comma=mark == ",")


def _take_twin(clause: Clause, phrase: Phrase) -> bool:
    """Join a name and the acronym right behind it ("Disaster Mitigation Agency BNPB")."""
    twin = clause.starts.get(phrase.after)
    if twin is None or twin.absorbed or twin.sort != "name" or phrase.sort != "name" or not _same(clause, phrase, twin):
        return False
    _merge(clause, phrase, twin, named=phrase)
    return True


def _appose_behind_mark(clause: Clause, phrase: Phrase, other: Phrase, *, comma: bool) -> None:
    """Join what stands behind a comma or a dash."""
    if phrase.name and phrase.sort in ("name", "person") and phrase.kind in ("person", ""):
        _take_office(clause, phrase, other)
    elif phrase.sort == "person" and not phrase.name and not phrase.plural:
        personal = other.sort == "name" and other.kind in ("person", "") and not other.inner
        personal = personal and (phrase.definite or other.last - other.first > 1)
        if comma and personal and _closes(clause, other, phrase):
            _merge(clause, phrase, other, named=other)
        elif comma and _ranked(clause, phrase, other):
            _merge_offices(clause, phrase, other)  # "le porte-parole des pompiers, le commandant Luc Perrin,"
        elif comma and clause.grammar.loose_needs is not None and other.bearer is not None and other.sort == "person":
            _merge_offices(clause, phrase, other)  # "коомдук ишмер, кыймылдын негиздөөчүсү Динара Кенжеева"
    elif comma and phrase.sort == "body" and not phrase.name and _bears(clause, phrase, other):
        _merge(clause, phrase, other, named=other)  # "the UK medicines regulator, the MHRA,"
    elif not comma and other.sort == "name" and _same(clause, phrase, other):
        _merge(clause, phrase, other, named=phrase if phrase.sort == "name" else other)


def _ranked(clause: Clause, phrase: Phrase, other: Phrase) -> bool:
    """Tell whether an office between marks behind another one, with its bearer, tells who holds the first."""
    if other.sort != "person" or not phrase.definite:
        return False
    if not (clause.grammar.own_article and other.definite) and not _is_rank(phrase, other):
        return False
    ends = other.after >= clause.last or clause.tokens[other.after].kind == "mark"
    return ends and other.bearer is not None and other.bearer.last - other.bearer.first > 1


def _is_rank(phrase: Phrase, other: Phrase) -> bool:
    """Tell whether an office between marks is but the rank of whoever holds the first ("the commander, Admiral X,")."""
    return other.noun in _RANKS and phrase.noun != other.noun


def _take_second_office(clause: Clause, phrase: Phrase, i: int) -> bool:
    """Join "Вицепремиерът и министър на финансите Асен Василев": one person, as the second office has no article."""
    grammar = clause.grammar
    if phrase.sort != "person" or phrase.name or phrase.plural or clause.tokens[i].norm not in grammar.joins:
        return False
    other = clause.starts.get(i + 1)
    if other is None or other.absorbed or other.sort != "person" or other.bearer is None or other.definite:
        return False
    marked = phrase.definite if grammar.modifier_definite is not None else not phrase.definite
    if not marked or grammar.loose_needs is not None or clause.tokens[phrase.first - 1].norm in grammar.articles:
        return False
    _merge_offices(clause, phrase, other)
    return True


def _take_held_office(clause: Clause, phrase: Phrase) -> bool:
    """Join "Защитникът на подсъдимия адвокат Стамен Лалев": the office of somebody, and right behind it its holder with a rank."""
    grammar = clause.grammar
    if phrase.sort != "person" or phrase.name or phrase.plural or grammar.modifier_definite is None:
        return False
    other = clause.starts.get(phrase.after)
    held = other is not None and other.sort == "person" and not other.absorbed and other.bearer is not None
    if other is None or not held or other.definite or not phrase.definite or phrase.last - phrase.first < 2:
        return False
    _merge_offices(clause, phrase, other)
    return True


def _merge_offices(clause: Clause, phrase: Phrase, other: Phrase) -> None:
    """Make one phrase of an office and a second one with its bearer."""
    bearer = other.bearer
    _merge(clause, phrase, other, named=other)
    phrase.bearer = bearer
    if bearer is not None:
        bearer.host, phrase.kind = phrase, bearer.kind


def _take_office(clause: Clause, phrase: Phrase, other: Phrase) -> None:
    """Take the office behind a name in; a second one only so far that what follows is looked for behind it."""
    if other.sort != "person" or other.name or other.plural or not _closes(clause, other, phrase):
        return
    _take_whose(clause, other)
    short = phrase.sort == "name" and phrase.last - phrase.first == 1 and not other.definite
    if phrase.sort == "person" or (short and clause.grammar.attributive):  # "Pryce, a former nurse,"
        _look_behind(phrase, other)
    else:
        _merge(clause, phrase, other, named=phrase)
    i = phrase.after
    if i + 1 < clause.last and clause.tokens[i].norm in clause.grammar.joins:
        further = clause.behind(i + 1)
        if further is not None and further.sort == "person" and not further.name and not further.plural:
            _look_behind(phrase, further)


def _names_behind_whose(clause: Clause, office: Phrase) -> bool:
    """Tell whether an unknown noun and, between marks, a full name follow an office ("die Chefin der Hansebank, Dora Klamm,")."""
    i = office.after
    if i + 1 >= clause.last or i != office.last or clause.grammar.links.get(clause.tokens[i].norm) != "any":
        return False
    end = noun_behind(clause, i + 1, None)
    if not end or end + 1 >= clause.last or clause.tokens[end].norm != ",":
        return False
    name = clause.behind(end + 1)
    personal = name is not None and name.sort == "name" and name.kind in ("person", "") and name.last - name.first > 1
    return name is not None and personal and _closes(clause, name, office)


def _take_whose(clause: Clause, office: Phrase) -> None:
    """Take a complement of an office in that only the mark behind it tells: ", ръководител на проекта,"."""
    i = office.after
    if i + 1 >= clause.last or i != office.last:
        return
    link = clause.grammar.links.get(clause.tokens[i].norm)
    end = noun_behind(clause, i + 1, None) if link == "any" else 0
    name = clause.behind(i + 1) if link in ("seat", "member") else None  # ", chief strategist at Oresund Capital,"
    if name is not None and name.sort in ("name", "body", "area") and name.kind != "person":
        end = name.after
    closed = end == clause.last or clause.tokens[end].kind == "mark"
    if end and (closed or (name is not None and clause.tokens[end].norm in clause.grammar.prepositions)):
        office.last = office.after = end
        if name is not None:
            name.absorbed, office.inner = True, (*office.inner, name)
            name.kind = name.kind or ("place" if link == "seat" else "institution")


def _look_behind(phrase: Phrase, other: Phrase) -> None:
    """Let `after` lie behind a further office of somebody who has one already."""
    other.absorbed = True
    phrase.states += other.states
    phrase.after = other.after


def _closes(clause: Clause, other: Phrase, phrase: Phrase) -> bool:
    """Tell whether an apposition ends behind a phrase: a mark follows, a joining or a relative word."""
    i, grammar = other.after, clause.grammar
    if i >= clause.last or (grammar.loose_needs is not None and other.owner is not None):
        return True
    token = clause.tokens[i]
    named = phrase.name or (other.name if grammar.bare_owners and other.sort == "name" else None)
    if token.norm in grammar.prepositions and named and named[1] - named[0] > 1:
        return True
    return token.kind == "mark" or token.norm in grammar.relatives or token.norm in grammar.joins


def _bears(clause: Clause, body: Phrase, other: Phrase) -> bool:
    """Tell whether a name between commas is that of the body before them."""
    if body.plural or other.sort != "name" or other.last != other.after or other.after >= clause.last:
        return False
    fits = other.kind == "institution" or (not other.kind and clause.tokens[other.first].case == 2)
    return fits and clause.tokens[other.after].norm == "," and not other.inner


def _same(clause: Clause, phrase: Phrase, other: Phrase) -> bool:
    """Tell whether the name behind a dash is the short form of the body before it."""
    if other.last != other.after:
        return False
    if set(phrase.actors) & set(other.actors):
        return True
    return phrase.sort == "body" and not phrase.name and clause.tokens[other.first].case == 2


def _merge(clause: Clause, phrase: Phrase, other: Phrase, *, named: Phrase) -> None:
    """Make one phrase of two that stand in apposition."""
    office = other if named is phrase else phrase
    phrase.inner += other.inner
    other.absorbed = True
    if other is named:
        other.host, phrase.bearer = phrase, other
        phrase.inner += (other,)
    phrase.last, phrase.after = other.last, other.after
    phrase.name, phrase.actors, phrase.short = named.name, named.actors, named.short
    phrase.states += other.states
    phrase.owner = phrase.owner or other.owner
    phrase.noun = office.noun or phrase.noun
    phrase.entry = office.entry or phrase.entry
    phrase.kind, phrase.sure = named.kind, True
    phrase.opening = phrase.opening and named is phrase
    clause.ends[phrase.after] = phrase


def _look_behind_party(clause: Clause, phrase: Phrase) -> None:
    """Let `after` lie behind the brackets that tell a person's party or club by its name (Радослав Тонев („Нова воля“))."""
    if not phrase.name or phrase.sort not in ("name", "person") or phrase.kind not in ("person", ""):
        return
    first = phrase.after + 1
    end = next((i for i in range(first, min(clause.last, first + _LONGEST_PARTY)) if clause.tokens[i].norm == ")"), 0)
    words = [t for t in clause.tokens[first:end] if t.kind == "word"] if end else []
    if words and words[0].case:
        phrase.after = end + 1


def _look_behind_acronym(clause: Clause, phrase: Phrase) -> None:
    """Let `after` lie behind "(KCNA)"."""
    inside = clause.starts.get(phrase.after + 1)
    if inside is None or inside.last != inside.after or inside.after >= clause.last:
        return
    if phrase.sort == "person" or phrase.kind in ("state", "place", "person"):
        return
    if inside.actors and not set(inside.actors) & set(phrase.actors):
        return
    if clause.tokens[inside.after].norm == ")" and clause.tokens[inside.first].case == 2:
        inside.absorbed = True
        phrase.inner += (inside,)
        phrase.after = inside.after + 1
