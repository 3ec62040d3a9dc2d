"""A class noun in its clause in; the name right behind it, and whom its bearer works for, in its phrase out.

"Agency spokesman Sutopo", "вестника Die Zeit", "компанията „Тесла“", "синоптикът Анастасия Стойнева от НИМХ".
"""

from __future__ import annotations

from helpers.names.clause import REGIONAL, Clause, attribute, case_of, medium
from helpers.names.genitives import agrees
from helpers.names.names import QUOTES, Phrase
from helpers.names.owners import agree
from helpers.rows import MEDIA


def take_name(clause: Clause, head: Phrase) -> None:
    """Take a name right behind the phrase in ("agency spokesman Sutopo", "вестника Die Zeit", "компанията „Тесла“")."""
    i = head.after
    if head.after != head.last or i >= clause.last or head.sort in ("people", "document"):
        return
    i += clause.tokens[i].norm in clause.grammar.clitics
    quoted = in_quotes(clause, i)
    opened = quoted or bool(clause.found.at(i, "foreign_article"))  # "deník The Guardian"
    name = clause.starts.get(i + opened)
    if name is None or name.absorbed or name.sort != "name" or not _names(clause, head, name, quoted):
        return
    if quoted and head.sort == "body" and name.kind in REGIONAL:
        name.actors, name.kind = (), ""  # АЕЦ „Козлодуй“ is no town
    name.absorbed, name.host, head.bearer = True, head, name
    head.name, head.actors, head.kind, head.sure = name.name, name.actors, name.kind or medium(head), True
    head.short = name.short
    head.last = head.after = name.last + (1 if quoted else 0)
    if not quoted:
        head.after, head.possessive, head.marked = name.after, name.possessive, name.marked
    head.inner += (name,)
    if head.sort == "area":
        head.sort = "name"
        head.kind = head.kind or "place"
    elif head.sort == "person":
        take_employer(clause, head)


def take_employer(clause: Clause, person: Phrase) -> None:
    """Take the body in that somebody named with a title is from ("синоптикът Анастасия Стойнева от НИМХ")."""
    i = person.after
    if person.after != person.last or i + 1 >= clause.last:
        return
    if clause.grammar.links.get(clause.tokens[i].norm) not in ("body", "member"):
        return
    employer = clause.behind(i + 1)
    if employer is None or (employer.possessive and employer.after != employer.last):
        return
    if employer.sort == "body" or (employer.sort == "name" and employer.kind in (*MEDIA, "institution")):
        employer.absorbed = True
        person.last, person.after = employer.last, employer.after
        person.inner += (employer,) if employer.name else ()


def in_quotes(clause: Clause, i: int) -> bool:
    """Tell whether a name in quotation marks stands at token `i` and nothing else is in them."""
    if clause.tokens[i].norm not in QUOTES:
        return False
    name = clause.starts.get(i + 1)
    return name is not None and name.last < clause.last and clause.tokens[name.last].norm in QUOTES


def _names(clause: Clause, head: Phrase, name: Phrase, quoted: bool) -> bool:
    """Tell whether a name behind a class noun names it."""
    if head.sort == "person":
        if quoted:  # "операторът „Сирена Лайнс“"
            return not head.plural and not name.kind and firm(clause, head, name)
        fits = not head.plural and name.kind in ("person", "") and not clause.away(name)
        return fits and agrees(clause, head, name) and (not clause.grammar.bare_owners or agree(clause, head, name))
    if head.sort == "area":
        traits = clause.traits(head)
        if (
            clause.grammar.declined is not None
            and name.last - name.first > 1
            and clause.found.at(name.first, "firstname")
        ):
            return False  # "губернатор края Дмитрий Махонин"
        if clause.grammar.loose_needs is not None and (traits.case != "nom" or traits.owned):
            return False
        return quoted or name.kind in ("", "place") or (name.kind == "state" and attribute(head, "state"))
    if head.sort == "thing":
        return quoted or not (name.actors or _sounds_personal(clause, name))
    if name.kind in MEDIA or name.kind == "institution":
        return not head.plural and (quoted or not _apart(clause, head, name))
    if quoted:
        return not head.plural and name.kind != "person"
    return not name.kind and _names_body(clause, head, name)


def bears_name(clause: Clause, head: Phrase, name: Phrase) -> bool:
    """Tell whether an unknown name right behind a medium's class noun is the medium's ("news agency Karpat")."""
    if clause.grammar.loose_needs is not None and clause.traits(head).case != "nom":
        return False  # "гезитте Бранстад"
    if name.last - name.first == 1:
        return True
    i = head.first
    while i > clause.first and clause.tokens[i - 1].norm in clause.grammar.leading | clause.grammar.links.keys():
        i -= 1
    before = clause.ends.get(i)
    served = before is not None and before.sort == "person"  # "говорителят на агенцията Сутопо Нугрохо"
    return not served and not _sounds_personal(clause, name)


def firm(clause: Clause, head: Phrase, name: Phrase) -> bool:
    """Tell whether a name in quotation marks behind the word for somebody who does business is that of a firm."""
    business = head.entry is not None and head.entry.key == "businessman"
    return business or bool(clause.found.at(name.last - 1, "firm_word"))


def _sounds_personal(clause: Clause, name: Phrase) -> bool:
    """Tell whether a name begins with a first name and goes on: the captain of the ship, not the ship."""
    return name.last - name.first > 1 and bool(clause.found.at(name.first, "firstname"))


def _apart(clause: Clause, head: Phrase, name: Phrase) -> bool:
    """Tell whether a name behind a bare body has a case of its own, as no name of it has ("метеоқызмет Твиттерде")."""
    grammar = clause.grammar
    if grammar.loose_needs is None or clause.traits(head).case != "nom":
        return False
    return case_of(name, clause.tokens, grammar) in {"loc", "abl", "dat", "ins"}


def _names_body(clause: Clause, head: Phrase, name: Phrase) -> bool:
    """Tell whether an unknown name behind a class noun is the body's and not that of its spokesman."""
    if clause.tokens[name.first].case == 2 or clause.foreign(name, head):
        return True
    inflects = clause.grammar.bare_owners or clause.grammar.declined is not None
    if inflects and _sounds_personal(clause, name):  # "prezes Związku Sadowników Piotr Malinowski"
        return False
    if _is_chiefs(clause, head) and _sounds_personal(clause, name):  # "ředitel školy Jan Novák"
        return False
    if medium(head) and clause.tokens[name.first].spaced and bears_name(clause, head, name):
        return True
    if attribute(head, "named") and not head.plural and clause.tokens[name.first].spaced:
        return True
    if clause.first < head.first and clause.tokens[head.first - 1].norm in clause.grammar.links:
        return False
    owner = clause.ends.get(head.first) if clause.grammar.bare_owners else None
    if owner is not None and owner.sort == "person":  # "rzecznik policji Nowak"
        return False
    return name.last - name.first == 1 and bool(clause.grammar.links) and not clause.grammar.attributive


def _is_chiefs(clause: Clause, head: Phrase) -> bool:
    """Tell whether a body in the genitive stands behind the title of a person, in languages whose nouns tell the case."""
    if clause.grammar.declined is None or "" not in clause.grammar.links:
        return False
    before = clause.ends.get(head.first)
    return before is not None and before.sort == "person"
