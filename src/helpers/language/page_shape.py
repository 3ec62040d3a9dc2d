"""A language page in; what in it has not the shape in which the rest of the library reads pages out.

Sections are held against `packs/schema/sections.toml`: which keys something reads, and what each of them holds. A page
whose shape is right can be looked through, and compiled, without a further look at what holds what.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from helpers.language.text import fold

_NO_PATTERN = (re.error, OverflowError, RecursionError)
_NO_PATTERNS = frozenset({"language", "kin"})  # Sections whose texts are read as they stand.
_ATTRIBUTE = "a text | a number | true or false | a list of texts"


class Misshape(NamedTuple):
    """One place of a page with the wrong shape: where, and what is wrong; `known` is False where nothing reads it."""

    where: str
    what: str
    known: bool = True


def misshapen(page: Mapping[str, Any]) -> Iterator[Misshape]:
    """Yield the places of a page that hold something else than they should.

    >>> list(misshapen({"quotes": {"dash_speech": "yes"}}))
    [Misshape(where='quotes.dash_speech', what="it holds a text, not true or false: 'yes'", known=True)]
    """
    for name, section in page.items():
        if not isinstance(section, dict):
            yield _wrong(name, section, "a table")
        elif name == "lexicon":
            yield from _lexicon(section)
        elif name in sections():
            yield from _section(name, section, sections()[name])
        else:
            yield Misshape(name, "nothing reads this section", known=False)


@cache
def sections() -> Mapping[str, Mapping[str, str]]:
    """Return what each key of each section holds; "*" stands for any key.

    >>> sections()["numbers"]["decimal"]
    'a text'
    """
    return tomllib.loads((resources.files("helpers") / "packs" / "schema" / "sections.toml").read_text("utf8"))


def pattern_flaw(written: str) -> str | None:
    """Return why a text is no regular expression, or None where it is one.

    >>> pattern_flaw("(?:a|b"), pattern_flaw("a{99999999999}")
    ('missing ), unterminated subpattern at position 0', 'the repetition number is too large')
    """
    try:
        re.compile(written)
    except _NO_PATTERN as error:
        return str(error)
    return None


def _section(name: str, section: Mapping[str, Any], known: Mapping[str, str]) -> Iterator[Misshape]:
    """Yield what is wrong with the keys of a section."""
    for key, value in section.items():
        where, wanted = f"{name}.{key}", known.get(key, known.get("*"))
        if wanted is None:
            yield Misshape(where, "nothing reads this key", known=False)
        elif _kind(value) not in wanted.split(" | "):
            yield _wrong(where, value, wanted)
        elif name == "inflection":
            yield from _endings(where, value)
        elif isinstance(value, str) and name not in _NO_PATTERNS and (flaw := pattern_flaw(value)):
            yield Misshape(where, f"no pattern: {flaw}")


def _endings(where: str, value: Any) -> Iterator[Misshape]:
    """Yield what is wrong with a class of endings: a pattern, a list, or a list for each case."""
    if isinstance(value, dict):
        for case, endings in value.items():
            if _kind(endings) != "a list of texts":
                yield _wrong(f"{where}.{case}", endings, "a list of texts")
    elif isinstance(value, str) and (flaw := pattern_flaw(fold(value) if value.isalpha() else value)):
        yield Misshape(where, f"no pattern: {flaw}")


def _lexicon(lexicon: Mapping[str, Any]) -> Iterator[Misshape]:
    """Yield what is wrong with the categories: each is a table of entries, an entry a list of forms or a table with one."""
    for category, keys in lexicon.items():
        if not isinstance(keys, dict):
            yield _wrong(category, keys, "a table")
            continue
        for key, value in keys.items():
            where = f"{category}.{key}"
            forms = value.get("forms") if isinstance(value, dict) else value
            if _kind(forms) != "a list of texts":
                yield _wrong(where, forms, "a list of forms")
            for name, given in value.items() if isinstance(value, dict) else ():
                if name != "forms" and _kind(given) not in _ATTRIBUTE.split(" | "):
                    yield _wrong(f"{where}.{name}", given, _ATTRIBUTE)


def _wrong(where: str, value: Any, wanted: str) -> Misshape:
    """Return that a place holds something else than it should."""
    if value is None:
        return Misshape(where, f"it lacks {wanted}")
    return Misshape(where, f"it holds {_kind(value)}, not {wanted.replace(' | ', ' or ')}: {value!r:.60}")


def _kind(value: Any) -> str:
    """Return in a few words what a place of a page holds."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        if all(isinstance(each, str) for each in value):
            return "a list of texts"
        return "a list of tables" if all(isinstance(each, dict) for each in value) else "a list"
    return "a date or time" if value is not None else "nothing"
