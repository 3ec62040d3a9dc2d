"""Tokens in; what the words of a language mean there out: entries looked up by stem and ending, kept by category."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from helpers.language.compounds import Compounding
from helpers.language.text import Token

_MEMO_LIMIT = 200_000
_START = 3  # So many first letters tell of most words that no stem begins them.
_CASES = (0, 1, 2)  # No capital, a capital first letter, capitals throughout.


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning in the lexicon: `key` within `category`, with the attributes that its page gives."""

    category: str
    key: str
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """Return one attribute, or `default` where the page gives none."""
        return self.attributes.get(name, default)


class Found(NamedTuple):
    """An entry found in a text: tokens `first` to `last`, end exclusive."""

    first: int
    last: int
    entry: Entry


class Word(NamedTuple):
    """One word of a form: its stem, the pattern of its endings (None: no ending), and the case that it demands."""

    stem: str
    ending: re.Pattern[str] | None
    case: int


class Form(NamedTuple):
    """A form of an entry: the words after the first, and what it stands for."""

    first: Word
    rest: tuple[Word, ...]
    entry: Entry


_Alone = Mapping[str, tuple[Entry, ...]]
_ByToken = dict[int, list[Found]]
_NOTHING: _Alone = {}


class _Meanings(NamedTuple):
    """What a word can mean alone, by its capitals (0, 1, 2) and category; longer forms with the stem of their next word, by
    its first letter."""

    alone: tuple[_Alone, ...]
    longer: Mapping[str, Sequence[tuple[str, Form]]]


class Findings:
    """All entries found in one text, by category and token; longest first at each token.

    Most of what words mean nobody asks about: a category is spelt out when it is first asked for.
    """

    __slots__ = ("_alone", "_by", "_longer", "_places")

    def __init__(
        self, alone: Sequence[_Alone], places: Mapping[str, Sequence[int]], longer: Mapping[str, _ByToken]
    ) -> None:
        """`alone`: what each token means by itself; `places`: at which tokens each category does; `longer`: the rest."""
        self._alone = alone
        self._places = places
        self._longer = longer
        self._by: dict[str, _ByToken] = {}

    def at(self, token: int, category: str | None = None) -> Sequence[Found]:
        """Return what starts at token number `token`, longest first, of one category or of all."""
        if category is None:
            return self._all_at(token)
        there = self._by.get(category)
        if there is None:
            there = self._gather(category)
        return there.get(token, ())

    def of(self, *categories: str) -> list[Found]:
        """Return what was found of the categories, in order of first token."""
        found = [f for category in categories for here in self._there(category).values() for f in here]
        if len(categories) > 1:
            found.sort(key=_from_first)
        return found

    def tokens_with(self, category: str) -> Collection[int]:
        """Return the numbers of the tokens at which something of a category stands, in order."""
        return self._there(category).keys()

    def longest(self, token: int, category: str) -> Found | None:
        """Return the longest entry of a category that starts at a token: for what is asked of few tokens of many."""
        longer = self._longer.get(category)
        if longer and token in longer:
            return longer[token][0]
        return Found(token, token + 1, self._alone[token][category][0]) if category in self.alone(token) else None

    def alone(self, token: int) -> Collection[str]:
        """Return the categories of what a token means by itself."""
        return self._alone[token].keys() if 0 <= token < len(self._alone) else ()

    def known(self, token: int) -> bool:
        """Tell whether anything at all starts at a token."""
        return bool(self.alone(token)) or any(token in there for there in self._longer.values())

    def _there(self, category: str) -> _ByToken:
        """Return what was found of a category, by token."""
        there = self._by.get(category)
        return self._gather(category) if there is None else there

    def _gather(self, category: str) -> _ByToken:
        """Spell out and keep what was found of a category, by token."""
        alone, make = self._alone, tuple.__new__
        there: _ByToken = {}
        for i in self._places.get(category, ()):
            entries = alone[i][category]
            if len(entries) == 1:  # As nearly everywhere: a third of the time.
                there[i] = [make(Found, (i, i + 1, entries[0]))]
            else:
                there[i] = [make(Found, (i, i + 1, entry)) for entry in entries]
        longer = self._longer.get(category)
        if longer:
            for i, here in longer.items():
                there[i] = here + there[i] if i in there else here
            there = dict(sorted(there.items()))
        self._by[category] = there
        return there

    def _all_at(self, token: int) -> Sequence[Found]:
        """Return what starts at a token, of all categories."""
        if not 0 <= token < len(self._alone):
            return ()
        longer = [f for there in self._longer.values() for f in there.get(token, ())]
        longer.sort(key=_from_longest)
        return longer + [Found(token, token + 1, entry) for known in self._alone[token].values() for entry in known]


class Lexicon:
    """Words of all categories, looked up by stem and ending; what a word means is remembered across articles."""

    def __init__(self) -> None:
        self._forms: dict[str, list[Form]] = {}
        self._memo: dict[str, _Meanings | None] = {}
        self._later: list[tuple[dict[str, Any], Callable[[Any], Form]]] = []
        self._sorts: list[tuple[Mapping[str, Any], Callable[[Any], str] | None]] = []
        self._stems: set[str] = set()
        self._starts: set[str] | None = None  # The first letters of all stems, told when they are first asked for.
        self.compounding = Compounding()

    def add(self, words: Sequence[Word], entry: Entry) -> None:
        """Add one form."""
        self._starts = None
        self._stems.add(words[0].stem)
        self._forms.setdefault(words[0].stem, []).append(Form(words[0], tuple(words[1:]), entry))

    def add_later(
        self, rows: Mapping[str, Any], read: Callable[[Any], Form], category: Callable[[Any], str] | None = None
    ) -> None:
        """Add forms by the stem of their first word; `read` makes them of their rows when a text first has the stem.

        `category` tells of what category a row is, without making a form of it.
        """
        self._starts = None
        self._stems |= rows.keys()
        self._sorts.append((rows, category))
        self._later.append((dict(rows), read))

    def copy(self) -> Lexicon:
        """Return a lexicon of the same forms, to which others can be added."""
        twin = Lexicon()
        twin._forms = {stem: list(forms) for stem, forms in self._forms.items()}
        twin._later = [(dict(rows), read) for rows, read in self._later]
        twin._sorts = list(self._sorts)
        twin._stems = set(self._stems)
        twin.compounding = self.compounding
        return twin

    def part(self, *categories: str) -> Lexicon:
        """Return the words of some categories alone: to look up only them takes a tenth of the time.

        The whole is returned where compounds may be of a category: what a compound is, the words of all categories decide.

        >>> Lexicon().part("cue").scan(()).of("cue")
        []
        """
        return self if self.compounding.categories.intersection(categories) else _Part(self, frozenset(categories))

    def scan(self, tokens: Sequence[Token]) -> Findings:
        """Return every entry that stands in the tokens, overlapping ones included."""
        memo = self._memo
        words: list[_Alone] = [_NOTHING] * len(tokens)
        places: dict[str, list[int]] = defaultdict(list)
        longer: dict[str, _ByToken] = {}
        last = len(tokens) - 1
        for i, token in enumerate(tokens):
            norm = token.norm
            meanings = memo[norm] if norm in memo else self._lookup(norm)
            if meanings is None:
                continue
            alone = words[i] = meanings.alone[token.case]
            for category in alone:
                places[category].append(i)
            if meanings.longer and i < last and (forms := meanings.longer.get(tokens[i + 1].norm[:1])):
                following = tokens[i + 1].norm
                here = [f for stem, form in forms if following.startswith(stem) and (f := _match(form, tokens, i))]
                here.sort(key=_from_longest)
                for f in here:
                    longer.setdefault(f.entry.category, {}).setdefault(i, []).append(f)
        return Findings(words, places, longer)

    def meant(self, tokens: Sequence[Token], categories: Collection[str]) -> set[tuple[str, str]]:
        """Return (category, key) of all that `scan` would find of some categories, wherever it stands: in half the time.

        >>> Lexicon().meant((), {"cue"})
        set()
        """
        memo = self._memo
        found: set[tuple[str, str]] = set()
        last = len(tokens) - 1
        for i, token in enumerate(tokens):
            norm = token.norm
            meanings = memo[norm] if norm in memo else self._lookup(norm)
            if meanings is None:
                continue
            for category, entries in meanings.alone[token.case].items():
                if category in categories:
                    found.update([(category, entry.key) for entry in entries])
            if meanings.longer and i < last and (forms := meanings.longer.get(tokens[i + 1].norm[:1])):
                following = tokens[i + 1].norm
                for stem, form in forms:
                    entry = form.entry
                    if entry.category in categories and following.startswith(stem) and _match(form, tokens, i):
                        found.add((entry.category, entry.key))
        return found

    def inflections(self, norm: str, category: str | None = None) -> Iterator[tuple[str, str]]:
        """Yield class of endings (its pattern) and ending of every inflected form that begins with a folded word."""
        for cut in range(len(norm), 0, -1):
            for form in self._beginning(norm[:cut]):
                ending = form.first.ending
                asked = category is None or form.entry.category == category
                if asked and ending is not None and ending.fullmatch(norm, cut):
                    yield ending.pattern, norm[cut:]

    def inflected_parts(self, norm: str, category: str | None = None) -> Iterator[tuple[str, str]]:
        """Yield the same of forms that are parted by an apostrophe as the word is (uk прем'єр): the last part inflects."""
        parts = norm.split("'")
        for form in self._beginning(parts[0]):
            words = [word for word in form.rest if word.stem.isalpha()]
            if len(words) != len(parts) - 1 or (category is not None and form.entry.category != category):
                continue
            stem, ending = words[-1].stem, words[-1].ending
            if ending is not None and parts[-1].startswith(stem) and ending.fullmatch(parts[-1], len(stem)):
                yield ending.pattern, parts[-1][len(stem) :]

    def _beginning(self, stem: str) -> Sequence[Form]:
        """Return the forms whose first word has a stem."""
        for later, read in self._later:
            rows = later.pop(stem, None)
            if rows is not None:
                self._forms.setdefault(stem, []).extend(map(read, rows))
        return self._forms.get(stem, ())

    def _standing(self, norm: str) -> list[Form]:
        """Return the forms whose first word a folded word is."""
        stems = self._stems
        if self._starts is None:
            self._starts = {stem[:_START] for stem in stems}
        few = norm[:_START] not in self._starts  # Then nothing longer than a letter or two can be the stem.
        return [
            form
            for cut in range(_START - 1 if few and len(norm) >= _START else len(norm), 0, -1)
            if norm[:cut] in stems
            for form in self._beginning(norm[:cut])
            if (cut == len(norm) and not form.first.ending)
            or (form.first.ending and form.first.ending.fullmatch(norm, cut))
        ]

    def _compound(self, norm: str) -> list[Form]:
        """Return the forms of the longest last part of a compound, which must begin with a capital then."""
        for tail in self.compounding.tails(norm):
            known = [f for f in self._standing(tail) if f.entry.category in self.compounding.categories and not f.rest]
            if known:
                return [form._replace(first=form.first._replace(case=1)) for form in known]
        return []

    def _lookup(self, norm: str) -> _Meanings | None:
        """Return what `norm` can mean as a first word, None for nothing, and remember it."""
        forms = self._standing(norm)
        if all(form.rest for form in forms):
            forms += self._compound(norm)
        longer: dict[str, list[tuple[str, Form]]] = defaultdict(list)
        alone: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
        for form in forms:
            if form.rest:
                longer[form.rest[0].stem[:1]].append((form.rest[0].stem, form))
            else:
                alone[form.entry.category].append((form.first.case, form.entry))
        if len(self._memo) >= _MEMO_LIMIT:
            self._memo.clear()
        self._memo[norm] = _Meanings(tuple(_written(alone, case) for case in _CASES), dict(longer)) if forms else None
        return self._memo[norm]


def _written(alone: Mapping[str, Sequence[tuple[int, Entry]]], case: int) -> _Alone:
    """Return what a word means where it is written with so many capitals, by category."""
    allowed = ((category, tuple(e for demanded, e in known if demanded <= case)) for category, known in alone.items())
    return {category: entries for category, entries in allowed if entries}


def _from_first(found: Found) -> tuple[int, int]:
    """Sort key: the first token first, there the longest entry."""
    return found.first, -found.last


class _Part(Lexicon):
    """The words of some categories of a lexicon."""

    def __init__(self, whole: Lexicon, categories: frozenset[str]) -> None:
        super().__init__()
        self._whole, self._categories = whole, categories
        self._stems = {s for s, forms in whole._forms.items() if any(f.entry.category in categories for f in forms)}
        for rows, category in whole._sorts:
            self._stems |= {
                stem for stem, made in rows.items() if category is None or any(category(r) in categories for r in made)
            }

    def _beginning(self, stem: str) -> Sequence[Form]:
        """Return the forms of the categories whose first word has a stem."""
        return [form for form in self._whole._beginning(stem) if form.entry.category in self._categories]


def _from_longest(found: Found) -> int:
    """Sort key: the longest entry first."""
    return -found.last


def _match(form: Form, tokens: Sequence[Token], i: int) -> Found | None:
    """Return the form at token `i`, if all its words stand there in the case that they demand."""
    if tokens[i].case < form.first.case:
        return None
    j = i + 1
    for word in form.rest:
        if j >= len(tokens):
            return None
        token = tokens[j]
        norm = token.norm
        if not norm.startswith(word.stem) or token.case < word.case:
            return None
        if word.ending is None:
            if len(norm) != len(word.stem):
                return None
        elif not word.ending.fullmatch(norm, len(word.stem)):
            return None
        j += 1
    return Found(i, j, form.entry)
