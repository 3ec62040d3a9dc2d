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
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from helpers.language.cache import store, stored
from helpers.language.compounds import compounding
from helpers.language.lexicon import Entry, Form, Lexicon, Word
from helpers.language.scripts import letters_of, respelt
from helpers.language.text import fold, tokenize

_FORMAT = "1"  # Part of the cache's key: change it when what is cached changes its shape.
_BUILTIN_ENDINGS = {"*": r"\w*"}


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
        tokens = tokenize(stem, elided)
        for token in tokens:
            words.append(Word(token.norm, None, case if not words else 0))
        if tilde and not tokens:
            raise ValueError(f"form {form!r} has an ending without a word")
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
    """Return a page (TOML or JSON text) as nested tables. Raises ValueError where it is none."""
    try:
        page: dict[str, Any] = tomllib.loads(text) if kind == "toml" else json.loads(text)
    except RecursionError:
        raise ValueError("the page is nested too deep") from None
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
    compiled = _kept(code)
    sections: dict[str, Any] = compiled["sections"]
    endings = _endings(sections.get("inflection", {}))
    lexicon = Lexicon()
    lexicon.compounding = compounding(sections.get("compounds", {}))
    entries = compiled["entries"]
    lexicon.add_later(compiled["forms"], _reader(entries, endings), lambda row: str(entries[row[0]][0]))
    return Pack(code, compiled["spoken"], lexicon, endings, sections)


@cache
def load_category(code: str, *categories: str) -> Lexicon:
    """Return the words of one category of a language, or of several; to look up them alone takes a tenth of the time.

    >>> len(load_category("en", "weekday").scan(tokenize("Friday in May")).of("weekday"))
    1
    """
    return load_pack(code).lexicon.part(*categories)


def _kept(code: str) -> dict[str, Any]:
    """Return the pages of a language compiled, from the user's cache where it holds them."""
    content = hashlib.sha256(repr((_FORMAT, code, _sources(code))).encode()).hexdigest()[:16]
    compiled: dict[str, Any] | None = stored(f"pack-{code}", content)
    if compiled is None:
        compiled = _compiled(code)
        store(f"pack-{code}", content, compiled)
    return compiled


def _compiled(code: str) -> dict[str, Any]:
    """Return the pages of a language as plain tables; see `_tables_of`. Raises ValueError for a page of the wrong shape."""
    try:
        return _tables_of(_pages(code))
    except (AttributeError, KeyError, TypeError, OverflowError, RecursionError, re.error) as error:
        told = f"{type(error).__name__}: {error}"
        raise ValueError(f"a page of {code!r} is not well made ({told}); `clippings check-pack` tells where") from error


def _tables_of(pages: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return pages as plain tables: entries, forms by the stem of their first word, other sections.

    A form is the number of its entry, then stem, class of endings ('' for none) and demanded case of each word.
    """
    merged, sections = _merge(pages)
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
