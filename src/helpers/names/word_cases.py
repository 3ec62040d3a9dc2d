"""A pack whose classes of endings are tables of cases in; the cases that a word or a phrase may stand in out.

In `[inflection]` a class may be a table: `f = {nom = ["а", "ы"], gen = ["ы", ""], dat = ["е", "ам"]}`. What the class
nouns and names of the lexicon end in then tells subject from object where word order does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.language.text import fold

if TYPE_CHECKING:
    from helpers.language.packs import Pack
    from helpers.language.text import Token
    from helpers.names.grammar import Grammar
    from helpers.names.names import Phrase

_ORDER = ("nom", "gen", "dat", "ins", "loc", "acc")
_MEMO_LIMIT = 100_000
_APOSTROPHE = "'"
_JOINTS = frozenset("-'’ʼ")
_NOTHING: frozenset[str] = frozenset()


class Declined:
    """The cases of the words of one lexicon."""

    def __init__(self, pack: Pack) -> None:
        """Turn the tables round: ending → cases, by the pattern of the class."""
        self._lexicon = pack.lexicon
        self._memo: dict[tuple[str, str | None], frozenset[str]] = {}
        self._nominatives: dict[str, list[str]] = {}
        self._tables: dict[str, dict[str, frozenset[str]]] = {}
        for name, table in pack.section("inflection").items():
            if not isinstance(table, dict):
                continue
            cases: dict[str, set[str]] = defaultdict(set)
            for case, endings in table.items():
                for ending in endings:
                    cases[fold(ending) if ending else ""].add(case)
            pattern = pack.endings[name].pattern
            turned = {ending: frozenset(known) for ending, known in cases.items()}
            self._nominatives[pattern] = table.get("nom", [])[:1]
            self._tables[pattern] = self._tables[f"(?!$)(?:{pattern})"] = turned

    def __bool__(self) -> bool:
        """Tell whether the language has tables of cases at all."""
        return bool(self._tables)

    def of(self, norm: str, category: str | None = None) -> frozenset[str]:
        """Return the cases that a folded word may stand in, of one category or of all; empty where nothing tells."""
        known = self._memo.get((norm, category))
        if known is None:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            found: set[str] = set()
            whole = self._lexicon.inflected_parts if _APOSTROPHE in norm else self._lexicon.inflections
            for pattern, ending in whole(norm, category):
                found |= self._tables.get(pattern, {}).get(ending, _NOTHING)
            known = self._memo[norm, category] = frozenset(found)
        return known

    def bases(self, norm: str, category: str) -> set[tuple[str, str]]:
        """Return the ending of a word of a category and what stands in its place in the nominative, for each class."""
        return {
            (ending, nominative)
            for pattern, ending in self._lexicon.inflections(norm, category)
            for nominative in self._nominatives.get(pattern, ())
        }


def cases_of(phrase: Phrase, tokens: Sequence[Token], grammar: Grammar) -> frozenset[str]:
    """Return the cases that a phrase may stand in, by its head and the words that agree with it; empty: nothing tells."""
    opener = tokens[phrase.first]
    aged = tokens[phrase.first + 1 : phrase.first + 2]  # "64-річна мешканка": no number of them
    counted = opener.kind == "digits" and not (aged and aged[0].norm == "-" and not aged[0].spaced)
    if phrase.part or counted or opener.norm in grammar.counts:
        return _NOTHING  # "пять депутатов": the noun of a number is a subject in the genitive
    name = phrase.name if phrase.sort == "name" else None
    head = name[0] if name else phrase.head
    unknown = name is not None and not phrase.actors
    word = _last_part(tokens, head, name[1] if name else phrase.head_last)
    known = grammar.declined.of(word, "firstname" if unknown else None) if grammar.declined else _NOTHING
    if tokens[head].case > 1 and known == {"nom"}:
        known = _NOTHING  # "управление МЧС": bare acronyms stand in any case
    if name is not None and unknown:
        known = _agreed(known, _by_ending(tokens[name[1] - 1].norm, grammar))
    for i in range(phrase.first, head):
        known = _agreed(known, by_modifier(tokens[i].norm, grammar))
    return known


def _last_part(tokens: Sequence[Token], i: int, last: int) -> str:
    """Return the last part of a word with hyphens that begins at token `i`: it alone declines (премьер-министра).

    Parts that an apostrophe joins are one (uk прем'єр).
    """
    word = tokens[i].norm
    while i + 2 < last and tokens[i + 1].norm in _JOINTS and not tokens[i + 1].spaced and not tokens[i + 2].spaced:
        word = tokens[i + 2].norm if tokens[i + 1].norm == "-" else word + _APOSTROPHE + tokens[i + 2].norm
        i += 2
    return word


def case_by_head(phrase: Phrase, tokens: Sequence[Token], grammar: Grammar) -> str | None:
    """Return the case of a phrase: nominative where it can be, else the likeliest; None where nothing tells."""
    cases = cases_of(phrase, tokens, grammar)
    return next((case for case in _ORDER if case in cases), None)


def _agreed(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return what two words that agree have in common; what either tells where they share nothing."""
    return one & other or one or other


def _by_ending(norm: str, grammar: Grammar) -> frozenset[str]:
    """Return the cases that the ending of an unknown name tells."""
    return frozenset({case for case, pattern in grammar.endings if pattern.search(norm)})


def by_modifier(norm: str, grammar: Grammar) -> frozenset[str]:
    """Return the cases that the ending of a modifier tells."""
    return frozenset({case for case, pattern in grammar.modifier_cases if pattern.search(norm)})


def restored(name: str, words: Sequence[str], grammar: Grammar) -> str | None:
    """Return an unknown name of two words in the nominative, where its first name stands in another case; else None."""
    parts = name.split(" ")
    declined = grammar.declined
    if declined is None or len(parts) != 2 or len(words) != 2:
        return None
    sure = grammar.oblique_surname.search(fold(parts[1])) is not None  # Драгана Васиљевића is Драган, not Драгана
    if not sure and "nom" in declined.of(words[0], "firstname"):
        return None
    bases = {b for b in declined.bases(words[0], "firstname") if not sure or b[0] != b[1]}
    if len(bases) != 1:
        return None
    ending, nominative = bases.pop()
    given = parts[0][: len(parts[0]) - len(ending)] + nominative
    gender = "f" if grammar.feminine_given.search(fold(given)) else "m"
    surname = parts[1]
    for oblique, bare in sorted(grammar.restored.get(gender, {}).items(), key=lambda pair: -len(pair[0])):
        if fold(surname).endswith(oblique):
            return f"{given} {surname[: len(surname) - len(oblique)]}{bare}"
    return f"{given} {surname}"
