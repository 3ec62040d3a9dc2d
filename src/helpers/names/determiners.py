"""A class noun with its modifiers in; what stands before them out: how many they are, whose, which of them.

"Two people", "its chief executive", "one of the diplomats"; articles stay outside and only mark a phrase as known.
"""

from __future__ import annotations

from helpers.names.clause import PERSONAL, Clause
from helpers.names.names import Phrase

_YEARS = range(1000, 2200)


def determine(clause: Clause, head: Phrase) -> None:
    """Take numbers and possessive pronouns before a phrase in, and note a word that marks it as known."""
    grammar = clause.grammar
    if head.sort in PERSONAL and head.first > clause.first and _counts(clause, head.first - 1, head):
        head.first -= 1
    i = head.first
    before = clause.tokens[i - 1].norm if i > clause.first else ""
    if before in grammar.definite or (grammar.articleless and i == head.head and before not in grammar.articles):
        head.definite = True
    if grammar.owned_heads and before in grammar.articles:
        head.definite = False  # tr bir hükümet yetkilisi: the ending is its owner's
    if before in grammar.whose:
        head.first, head.owner = i - 1, head.owner or Phrase("pronoun", i - 1, i)
    if head.marked is None and grammar.cases and clause.traits(head).genitive:
        head.possessive = True
    if head.sort in PERSONAL:
        take_part(clause, head)


def _counts(clause: Clause, i: int, head: Phrase) -> bool:
    """Tell whether a number or a word for one stands at token `i` and counts people."""
    token, grammar = clause.tokens[i], clause.grammar
    if token.norm in grammar.articles or not clause.tokens[i + 1].spaced:
        return False
    if token.kind != "digits":
        return token.norm in grammar.counts or any(f.last == i + 1 for f in clause.found.at(i, "cardinal"))
    alone = i == clause.first or (token.spaced and not clause.found.at(i - 1, "month"))
    return head.plural and alone and int(token.norm[:9]) not in _YEARS


def take_part(clause: Clause, whole: Phrase) -> None:
    """Take "one of" before a plural in ("one of the diplomats", "един от тях"): only some of them are meant then."""
    i = whole.first
    while i > clause.first and clause.tokens[i - 1].norm in clause.grammar.leading:
        i -= 1
    for k in (2, 3):
        f = (
            next((f for f in clause.found.at(i - k, "partitive") if f.last == i), None)
            if i - k >= clause.first
            else None
        )
        listed = whole.plural or whole.sort == "pronoun" or clause.grammar.declined is not None
        if f is None or not listed:
            continue
        whole.first = whole.head = i - k
        whole.part, whole.definite, whole.plural = True, False, not f.entry.get("single")
        if whole.sort == "pronoun":
            whole.sort, whole.entry = "person", None
        return


def number_without_article(clause: Clause, head: Phrase) -> None:
    """Make a class noun plural that neither article, name nor number marks as one person (Ermittler, die Ermittler)."""
    grammar = clause.grammar
    if head.sort not in PERSONAL or head.plural or head.name:
        return
    if head.owner is not None and head.owner.sort == "pronoun":
        return
    if not grammar.bare_plural.search(clause.tokens[head.head_last - 1].norm) or _female(head):
        return
    before = clause.tokens[head.first - 1].norm if head.first > clause.first else ""
    if (before == "," and head.first - 1 in clause.ends) or _single_verb(clause, head):
        return
    noun = clause.tokens[head.head_last - 1].norm
    if before in grammar.plural_articles or before in grammar.counts:
        head.plural = not noun.endswith("e")
    elif before not in grammar.determiners and (before not in grammar.prepositions or before in grammar.plural_behind):
        follows = clause.starts.get(head.after)
        head.plural = follows is None or follows.sort != "name"


def _female(head: Phrase) -> bool:
    """Tell whether a class noun means a woman."""
    return head.entry is not None and head.entry.get("gender") == "f"


def _single_verb(clause: Clause, head: Phrase) -> bool:
    """Tell whether a word of speech that no plural ends stands beside a class noun (US-Botschafter klagt)."""
    ends = clause.grammar.plural_verb
    for i in (head.after, head.first - 1):
        if clause.first <= i < clause.last and clause.speaks(i) and clause.tokens[i].kind == "word":
            if not ends.search(clause.tokens[i].norm):
                return True
    return False
