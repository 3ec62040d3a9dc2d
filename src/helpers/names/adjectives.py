"""A class noun in its clause in; the noun with the adjectives that stand behind it out: "police nationale", "ministro ruso".

Languages whose page gives `modifier_after` have them there.
"""

from __future__ import annotations

from helpers.names.clause import PERSONAL, Clause
from helpers.names.names import Phrase


def take_adjective(clause: Clause, head: Phrase) -> bool:
    """Take one adjective behind a noun in, a state's or any other ("ministère russe", "police nationale"); tell whether."""
    pattern, i = clause.grammar.modifier_after, head.after
    if pattern is None or i >= clause.last or head.after != head.last:
        return False
    token, known = clause.tokens[i], clause.starts.get(i)
    both = bool(token.case) and token.case == clause.tokens[i - 1].case == 1
    if token.kind != "word" or not token.spaced or (both and not clause.grammar.adjective_capitals):
        return False
    if known is not None:
        return _take_known(clause, head, known)
    if (
        not pattern.search(token.norm)
        or (token.case and not both)
        or token.norm in clause.grammar.breaks
        or clause.serves(i)
    ):
        return False
    head.last = head.after = i + 1
    return True


def take_joined(clause: Clause, head: Phrase) -> None:
    """Take the adjective that a joining word adds to one behind its noun in ("expertos chinos y estadounidenses")."""
    i = head.after
    if i + 1 >= clause.last or clause.tokens[i].norm not in clause.grammar.joins:
        return
    head.last = head.after = i + 1
    if not take_adjective(clause, head):
        head.last = head.after = i


def _take_known(clause: Clause, head: Phrase, word: Phrase) -> bool:
    """Take a word with a piece of its own in: an adjective of a state, or a word for persons that describes a title."""
    if word.absorbed or clause.tokens[word.first].case:
        return False
    if word.sort == "demonym":
        head.states += word.states
        head.last = head.after = word.after
    elif _describes(clause, head, word):
        _take_person(head, word)
    else:
        return False
    word.absorbed = True
    return True


def _describes(clause: Clause, head: Phrase, word: Phrase) -> bool:
    """Tell whether a word for persons behind one of their titles is its adjective ("diputado socialista")."""
    pattern, token = clause.grammar.modifier_after, clause.tokens[word.first]
    if pattern is None or word.sort != "person" or head.sort not in PERSONAL:
        return False
    return word.head == word.first and word.head_last == word.first + 1 and bool(pattern.search(token.norm))


def _take_person(head: Phrase, word: Phrase) -> None:
    """Take an adjective that had a phrase of its own in, with the name and the complements behind it."""
    head.last, head.after, head.states, head.inner = word.last, word.after, head.states + word.states, word.inner
    head.owner = head.owner or word.owner
    if word.name:
        head.name, head.actors, head.kind, head.sure, head.short = word.name, word.actors, word.kind, True, word.short
        head.bearer = word.bearer
        if word.bearer is not None:
            word.bearer.host = head
