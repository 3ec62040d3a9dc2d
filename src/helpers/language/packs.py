"""A language code in; its pack out: everything that the extractors know about a language, read from data files.

A pack is one TOML page written by hand (`packs/<code>.toml`) over one page generated from CLDR
(`packs/generated/<code>.json`) over the page of what every language shares (`packs/und.toml`). The page is read
in three parts:

- `[language]`: code, name; a category that a hand-written page speaks of replaces the generated one, unless
  the page lists it under `adds_to`;
- `[inflection]`: the endings that a class of words may take, as a list, as a regular expression, or by case;
- `[lexicon.<category>]`: words by category. A key says what the words mean; its value is a list of forms, or a table
  with `forms` and further attributes. A form is one or more words; `word~noun` takes the endings of class `noun`,
  `word~*` any run of letters. Marks inside a form ("Чен-ун", "г.") are matched as they stand.

Any other section belongs to the theme that reads it (`Pack.section`).
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from helpers.language.cache import store, stored
from helpers.language.compounds import Compounding, compounding
from helpers.language.scripts import letters_of, respelt
from helpers.language.text import Token, fold, tokenize

_MEMO_LIMIT = 200_000
_FORMAT = "1"  # Part of the cache's key: change it when what is cached changes its shape.
_BUILTIN_ENDINGS = {"*": r"\w*"}


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


class _Meanings(NamedTuple):
    """What a word can mean alone, by category and with the case it demands; longer forms by the next word's first letter."""

    alone: Mapping[str, Sequence[tuple[int, Entry]]]
    longer: Mapping[str, Sequence[Form]]


class Findings:
    """All entries found in one text, by token and by category; longest first at each token.

    Most words mean something to nobody who asks, so what a token means is only spelt out when it is asked for.
    """

    __slots__ = ("_by", "_longer", "_meanings", "_places", "_tokens")

    def __init__(
        self, tokens: Sequence[Token], meanings: Sequence[_Meanings | None], longer: Mapping[int, list[Found]]
    ) -> None:
        self._tokens = tokens
        self._meanings = meanings
        self._longer = longer
        self._by: dict[str, dict[int, list[Found]]] = {}
        self._places: dict[str, list[int]] | None = None

    def at(self, token: int, category: str | None = None) -> Sequence[Found]:
        """Return what starts at token number `token`, longest first, of one category or of all."""
        if category is None:
            return self._spelt_out(token, None) if 0 <= token < len(self._meanings) else ()
        there = self._by.get(category)
        if there is None:
            there = self._gather(category)
        return there.get(token, ())

    def of(self, *categories: str) -> list[Found]:
        """Return what was found of the categories, in order of first token."""
        for category in categories:
            if category not in self._by:
                self._gather(category)
        if len(categories) == 1:
            return [f for here in self._by[categories[0]].values() for f in here]
        found = (f for c in categories for here in self._by[c].values() for f in here)
        return sorted(found, key=lambda f: (f.first, -f.last))

    def tokens_with(self, category: str) -> Collection[int]:
        """Return the numbers of the tokens at which something of a category stands, in order."""
        there = self._by.get(category)
        return (self._gather(category) if there is None else there).keys()

    def _gather(self, category: str) -> dict[int, list[Found]]:
        """Spell out and keep what was found of a category, by token."""
        if self._places is None:
            self._places = self._index()
        there = {}
        for i in self._places.get(category, ()):
            here = self._spelt_out(i, category)
            if here:
                there[i] = here
        self._by[category] = there
        return there

    def _spelt_out(self, token: int, category: str | None) -> list[Found]:
        """Return what starts at a token, of one category or of all."""
        meanings = self._meanings[token]
        if meanings is None:
            return []
        case = self._tokens[token].case
        if category is None:
            alone = [Found(token, token + 1, e) for known in meanings.alone.values() for d, e in known if d <= case]
        else:
            alone = [Found(token, token + 1, e) for d, e in meanings.alone.get(category, ()) if d <= case]
        longer = self._longer.get(token)
        return [f for f in longer if category is None or f.entry.category == category] + alone if longer else alone

    def _index(self) -> dict[str, list[int]]:
        """Return the tokens at which each category may be found."""
        places: dict[str, list[int]] = defaultdict(list)
        for i, meanings in enumerate(self._meanings):
            if meanings is not None:
                for category in meanings.alone:
                    places[category].append(i)
                if i in self._longer:
                    for category in {f.entry.category for f in self._longer[i]} - meanings.alone.keys():
                        places[category].append(i)
        return places


class Lexicon:
    """Words of all categories, looked up by stem and ending; what a word means is remembered across articles."""

    def __init__(self) -> None:
        self._forms: dict[str, list[Form]] = {}
        self._memo: dict[str, _Meanings | None] = {}
        self._later: list[tuple[dict[str, Any], Callable[[Any], Form]]] = []
        self.compounding = Compounding()

    def add(self, words: Sequence[Word], entry: Entry) -> None:
        """Add one form."""
        self._forms.setdefault(words[0].stem, []).append(Form(words[0], tuple(words[1:]), entry))

    def add_later(self, rows: Mapping[str, Any], read: Callable[[Any], Form]) -> None:
        """Add forms by the stem of their first word; `read` makes them of their rows when a text first has the stem."""
        self._later.append((dict(rows), read))

    def copy(self) -> Lexicon:
        """Return a lexicon of the same forms, to which others can be added."""
        twin = Lexicon()
        twin._forms = {stem: list(forms) for stem, forms in self._forms.items()}
        twin._later = [(dict(rows), read) for rows, read in self._later]
        twin.compounding = self.compounding
        return twin

    def scan(self, tokens: Sequence[Token]) -> Findings:
        """Return every entry that stands in the tokens, overlapping ones included."""
        memo = self._memo
        found: list[_Meanings | None] = []
        longer: dict[int, list[Found]] = {}
        last = len(tokens) - 1
        for i, token in enumerate(tokens):
            norm = token.norm
            meanings = memo[norm] if norm in memo else self._lookup(norm)
            found.append(meanings)
            if meanings is not None and meanings.longer and i < last:
                forms = meanings.longer.get(tokens[i + 1].norm[:1])
                here = [f for form in forms if (f := _match(form, tokens, i))] if forms else None
                if here:
                    here.sort(key=_from_longest)
                    longer[i] = here
        return Findings(tokens, found, longer)

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
        return [
            form
            for cut in range(len(norm), 0, -1)
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
        longer: dict[str, list[Form]] = defaultdict(list)
        alone: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
        for form in forms:
            if form.rest:
                longer[form.rest[0].stem[:1]].append(form)
            else:
                alone[form.entry.category].append((form.first.case, form.entry))
        if len(self._memo) >= _MEMO_LIMIT:
            self._memo.clear()
        self._memo[norm] = _Meanings(dict(alone), dict(longer)) if forms else None
        return self._memo[norm]


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


@dataclass(frozen=True, slots=True)
class Pack:
    """All that is known of one language. `hand_written` tells whether somebody wrote its words of saying."""

    code: str
    hand_written: bool
    lexicon: Lexicon
    endings: Mapping[str, re.Pattern[str]]
    sections: Mapping[str, Any]

    def section(self, name: str) -> Mapping[str, Any]:
        """Return a section of the page as it stands ({} where there is none)."""
        found: Mapping[str, Any] = self.sections.get(name, {})
        return found

    @property
    def elided(self) -> frozenset[str]:
        """Return the words that lose their vowel before an apostrophe (l', d', qu'); none in most languages."""
        return _elided(self.sections)

    def words(self, form: str, case: int = 0) -> tuple[Word, ...]:
        """Return a written form ("баса белгиле~verb") as words. Raises ValueError for an unknown class."""
        return parse_form(form, self.endings, case, self.elided)


def _elided(sections: Mapping[str, Any]) -> frozenset[str]:
    """Return the elided words that a page's sections list."""
    return frozenset(sections.get("language", {}).get("elided", ()))


def parse_form(
    form: str, endings: Mapping[str, re.Pattern[str]], case: int = 0, elided: Collection[str] = ()
) -> tuple[Word, ...]:
    """Return a written form as words; `case` 1 demands a capital first letter of the first word, 2 capitals.

    Raises ValueError for an empty form or an unknown class of endings.
    """
    words: list[Word] = []
    for chunk in form.split():
        stem, tilde, name = chunk.partition("~") if chunk.strip("~") else (chunk, "", "")
        if tilde and name not in endings:
            raise ValueError(f"form {form!r} names the unknown class of endings {name!r}")
        for token in tokenize(stem, elided):
            words.append(Word(token.norm, None, case if not words else 0))
        if tilde:
            words[-1] = words[-1]._replace(ending=endings[name])
    if not words:
        raise ValueError("a form without words")
    return tuple(words)


def _endings(written: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """Return the classes of endings as patterns; a list is an alternation, '' in it stands for no ending.

    A table holds the endings of each case (helpers.names.word_cases); the comment in its pattern keeps it apart from others.
    """
    classes = {name: re.compile(p) for name, p in _BUILTIN_ENDINGS.items()}
    for name, value in written.items():
        if isinstance(value, str):
            classes[name] = re.compile(fold(value) if value.isalpha() else value)
        elif isinstance(value, dict):
            forms = dict.fromkeys(e for endings in value.values() for e in endings)
            classes[name] = re.compile(f"(?#{name}){_alternatives(forms)}")
        else:
            classes[name] = re.compile(_alternatives(value))
    return classes


def _alternatives(endings: Iterable[str]) -> str:
    """Return endings as a pattern, the longest first."""
    return "|".join(sorted((re.escape(fold(e)) for e in endings), key=len, reverse=True))


def read_page(text: str, kind: str) -> dict[str, Any]:
    """Return a page (TOML or JSON text) as nested tables."""
    page: dict[str, Any] = tomllib.loads(text) if kind == "toml" else json.loads(text)
    return page


def _sources(code: str) -> list[tuple[str, str]]:
    """Return the texts that speak for `code` with their kinds, most general first: shared, generated, written."""
    folder = resources.files("helpers") / "packs"
    names = list(dict.fromkeys((code.split("-")[0], code)))
    generated = [page for n in reversed(names) if (page := folder / "generated" / f"{n}.json").is_file()]
    written = [page for n in names if n != "und" and (page := folder / f"{n}.toml").is_file()]
    files = [(folder / "und.toml", "toml"), *((p, "json") for p in generated[:1]), *((p, "toml") for p in written)]
    return [(file.read_text("utf8"), kind) for file, kind in files]


def _pages(code: str) -> list[dict[str, Any]]:
    """Return the pages that speak for `code`, most general first: shared, generated, of the base language, its own."""
    shared, *others = (read_page(text, kind) for text, kind in _sources(code))
    return [shared, *(page if _generated(page) else _in_script(page, code) for page in others)]


def _in_script(page: dict[str, Any], code: str) -> dict[str, Any]:
    """Return a page in the script of `code`, where it is written in another script of its language."""
    letters = letters_of(page, code)
    return respelt(page, letters) if letters else page


def _merge(pages: Iterable[Mapping[str, Any]]) -> tuple[dict[str, dict[str, list[Any]]], dict[str, Any]]:
    """Return the lexicon (category → key → list of values, one a page) and the other sections of all pages together."""
    lexicon: dict[str, dict[str, list[Any]]] = {}
    sections: dict[str, Any] = {}
    pages = list(pages)
    spoken_of = {c for page in pages for c in page.get("lexicon", {}) if not _generated(page) and not _shared(page)}
    adding = {c for page in pages for c in page.get("language", {}).get("adds_to", ())}
    for page in pages:
        replaced = spoken_of - adding if _generated(page) else set()
        for name, section in page.items():
            if name == "lexicon":
                for category, keys in section.items():
                    if category in replaced:
                        continue
                    for key, value in keys.items():
                        lexicon.setdefault(category, {}).setdefault(key, []).append(value)
            elif isinstance(section, dict):
                sections.setdefault(name, {}).update(section)
            else:
                sections[name] = section
    return lexicon, sections


def _generated(page: Mapping[str, Any]) -> bool:
    """Tell whether a page was made from CLDR."""
    return "icu" in page.get("language", {})


def _shared(page: Mapping[str, Any]) -> bool:
    """Tell whether a page is the one that all languages share."""
    return bool(page.get("language", {}).get("code") == "und")


@cache
def load_pack(code: str) -> Pack:
    """Return the pack of a language (BCP 47: `sr-Latn` falls back to `sr`, then to what all languages share).

    What the pages compile to is kept in the user's cache, under a key made from their contents.
    """
    content = hashlib.sha256(repr((_FORMAT, code, _sources(code))).encode()).hexdigest()[:16]
    compiled = stored(f"pack-{code}", content)
    if compiled is None:
        compiled = _compiled(code)
        store(f"pack-{code}", content, compiled)
    sections: dict[str, Any] = compiled["sections"]
    endings = _endings(sections.get("inflection", {}))
    lexicon = Lexicon()
    lexicon.compounding = compounding(sections.get("compounds", {}))
    lexicon.add_later(compiled["forms"], _reader(compiled["entries"], endings))
    return Pack(code, compiled["spoken"], lexicon, endings, sections)


def _compiled(code: str) -> dict[str, Any]:
    """Return the pages of a language as plain tables: entries, forms by the stem of their first word, other sections.

    A form is the number of its entry, then stem, class of endings ('' for none) and demanded case of each word.
    """
    merged, sections = _merge(_pages(code))
    endings, elided = _endings(sections.get("inflection", {})), _elided(sections)
    names = {id(pattern): name for name, pattern in endings.items()}
    entries: list[tuple[str, str, Mapping[str, Any]]] = []
    forms: dict[str, list[list[Any]]] = {}
    for category, keys in merged.items():
        for key, values in keys.items():
            for value in values:
                entry, words_of = _read_entry(category, key, value, endings, elided)
                entries.append((entry.category, entry.key, entry.attributes))
                for words in words_of:
                    row: list[Any] = [len(entries) - 1]
                    for word in words:
                        row += [word.stem, names[id(word.ending)] if word.ending is not None else "", word.case]
                    forms.setdefault(words[0].stem, []).append(row)
    return {"spoken": "cue" in merged, "sections": sections, "entries": entries, "forms": forms}


def _reader(entries: Sequence[Sequence[Any]], endings: Mapping[str, re.Pattern[str]]) -> Callable[[Any], Form]:
    """Return what makes a form of its row in a compiled pack."""
    made: dict[int, Entry] = {}
    known: dict[str, re.Pattern[str] | None] = {"": None, **endings}

    def read(row: Sequence[Any]) -> Form:
        """Return the form of one row."""
        entry = made.get(row[0])
        if entry is None:
            entry = made[row[0]] = Entry(*entries[row[0]])
        words = [Word(row[i], known[row[i + 1]], row[i + 2]) for i in range(1, len(row), 3)]
        return Form(words[0], tuple(words[1:]), entry)

    return read


def _read_entry(
    category: str, key: str, value: Any, endings: Mapping[str, re.Pattern[str]], elided: Collection[str]
) -> tuple[Entry, list[tuple[Word, ...]]]:
    """Return the entry of one key and the words of its forms; attribute `case` demands capitals."""
    attributes = {} if isinstance(value, list) else {k: v for k, v in value.items() if k != "forms"}
    case = attributes.get("case", 0)
    capital = case if isinstance(case, int) else 0  # a word there is the grammatical case that a cue demands
    written = value if isinstance(value, list) else value["forms"]
    return Entry(category, key, attributes), [parse_form(form, endings, capital, elided) for form in written]
