"""A class noun and the phrase right behind it in; whether that is its complement in the genitive out.

"министр обороны", "глава МИД Германии", "адвокат Навального", "директор «Роснефти»"; but "агентство ТАСС" and
"канцлер Меркель" are named by what follows.
"""

from __future__ import annotations

from helpers.names.clause import PERSONAL, Clause, attribute
from helpers.names.names import Phrase
from helpers.names.word_cases import cases_of
from helpers.rows import MEDIA

_NAMED = frozenset({
    "party", "company", "organisation", "newspaper", "broadcaster", "website", "news-agency", "media", "bank", "institute",
})  # fmt: skip


def is_genitive(clause: Clause, head: Phrase, comp: Phrase, *, quoted: bool) -> bool:
    """Tell whether a phrase right behind a head may be its complement in the genitive."""
    if quoted:
        return head.sort in PERSONAL | {"document"}
    cases = _by_class_noun(clause, comp) or cases_of(comp, clause.tokens, clause.grammar)
    if comp.sort == "name" and head.sort == "area" and comp.kind in ("place", "") and comp.last - comp.first == 1:
        before = clause.ends.get(head.first)
        named = comp.kind == "place" and comp.after in clause.starts  # "прокурор округа Колумбия Карл Расин"
        if before is not None and (before.sort == "body" or named):
            return True  # "полиция города Лейквуд"
    person = comp.sort == "name" and comp.kind in ("person", "")
    plural = head.plural and not singular(clause, head)
    if person and "gen" in cases and not plural and _in_genitive(clause, head):
        return False
    if _full_name(clause, comp) and "nom" in cases and head.sort not in PERSONAL | {"document"}:
        return False  # "директор університету Джо Аллева"
    if comp.sort == "name" and not (cases and "nom" not in cases):
        return (not cases or "gen" in cases) and not _names(clause, head, comp)
    return not cases or "gen" in cases


def _by_class_noun(clause: Clause, comp: Phrase) -> frozenset[str]:
    """Return the cases of the word for a place before its name ("жителі села Лісове"); empty for other phrases."""
    bearer, declined = comp.bearer, clause.grammar.declined
    if comp.sort != "name" or bearer is None or comp.head >= bearer.first or declined is None:
        return frozenset()
    return declined.of(clause.tokens[comp.head].norm)


def _full_name(clause: Clause, name: Phrase) -> bool:
    """Tell whether a name is a person's with a known first name and more behind it."""
    full = name.sort == "name" and name.kind in ("person", "") and name.last - name.first > 1
    return full and bool(clause.found.at(name.first, "firstname"))


def _in_genitive(clause: Clause, head: Phrase) -> bool:
    """Tell whether the office that a head is, or belongs to, is itself in the genitive: "директора холдинга Павла Рощина"."""
    office = head if head.sort == "person" else clause.ends.get(head.first)
    if office is None or office.sort != "person":
        return False
    cases = cases_of(office, clause.tokens, clause.grammar)
    return "gen" in cases and ("nom" not in cases or governed(clause, office.first))


def governed(clause: Clause, i: int) -> bool:
    """Tell whether a preposition, a noun or a cue ("по словам") stands before token `i`, so that no subject begins there."""
    before = clause.tokens[i - 1] if i > clause.first else None
    if before is None or before.norm in clause.grammar.prepositions or i in clause.ends:
        return before is not None
    return any(f.last == i for k in (i - 2, i - 3) for f in clause.found.at(k, "cue"))


def singular(clause: Clause, head: Phrase) -> bool:
    """Tell whether a head that looks like a plural is a genitive singular here: "газеты", "компании" behind a noun."""
    if clause.grammar.declined is None or head.first <= clause.first:
        return False
    cases = cases_of(head, clause.tokens, clause.grammar)
    if not {"nom", "gen"} <= cases:
        return False
    return governed(clause, head.first)


def agrees(clause: Clause, head: Phrase, name: Phrase) -> bool:
    """Tell whether an office and the name behind it may stand in the same case."""
    if clause.grammar.declined is None:
        return True
    one, other = (cases_of(p, clause.tokens, clause.grammar) for p in (head, name))
    one = one - {"nom"} if singular(clause, head) else one  # "мать девочки Ольга Краснова"
    return not one or not other or bool(one & other)


def _names(clause: Clause, head: Phrase, name: Phrase) -> bool:
    """Tell whether a name whose form tells no case stands in apposition to the head."""
    if head.sort == "document":
        return False
    if head.sort in PERSONAL:
        if name.kind in ("person", ""):
            behind = clause.starts.get(name.after)
            if behind is not None and behind.sort == "name" and behind.kind in ("person", ""):
                return False  # "мэр Краснокамска Глеб Осинцев"
            return not (attribute(head, "bound") and clause.foreign(name, head))
        return False
    return name.kind not in ("state", "place") and (name.kind in MEDIA or head.noun in _NAMED)
