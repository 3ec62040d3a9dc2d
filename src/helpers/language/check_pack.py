"""A language page in; what is wrong with it out: what is missing, doubled, unreachable, or read by nothing.

`clippings check-pack CODE` prints it for whoever writes a page. The page is held against `packs/schema/categories.toml`:
the categories that there are, the keys that are fixed, the attributes that something reads.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from helpers.language.packs import _endings, parse_form, read_page
from helpers.language.page_shape import misshapen
from helpers.language.text import fold, tokenize
from helpers.rows import Stance

Kind = Literal["error", "unknown", "doubled", "unreachable", "missing"]
Page = Mapping[str, Any]
_SIDES = frozenset({"before", "after"})  # спустя два года, два года спустя
_ATTRIBUTE_LISTS = ("weak", "about", "alone", "definite", "glued")


class Flaw(NamedTuple):
    """One thing that is wrong with a page: its kind, where it stands, and what it is."""

    kind: Kind
    where: str
    what: str


def read(code: str) -> dict[str, Any]:
    """Return the page of a language code or of a TOML file.

    Raises FileNotFoundError where there is none, tomllib.TOMLDecodeError (a ValueError) where it is no TOML.

    >>> read("ky")["language"]["name"]
    'Kyrgyz'
    """
    if code.endswith(".toml"):
        return read_page(Path(code).read_text("utf8"), "toml")
    page = resources.files("helpers") / "packs" / f"{code}.toml"
    if not page.is_file():
        raise FileNotFoundError(2, "no page for this language", code)
    return read_page(page.read_text("utf8"), "toml")


def check(page: Page) -> list[Flaw]:
    """Return the flaws of a page, the gravest first; a page in depth (one with words of saying) must have everything.

    >>> check({"language": {"code": "xx", "name": "Xish"}, "lexicon": {"month": {"13": ["smarch"]}}})
    [Flaw(kind='unknown', where='month.13', what='this category has no such key')]
    """
    lexicon = page.get("lexicon", {})
    flaws = [Flaw("error" if m.known else "unknown", m.where, m.what) for m in misshapen(page)]
    if any(f.kind == "error" for f in flaws):  # What has not its shape cannot be looked through further.
        return flaws
    flaws += [*_head(page), *_unreachable_endings(page)]
    flaws += _forms(lexicon, _endings(page.get("inflection", {})))
    flaws += [*_names(lexicon), *_doubled(lexicon), *_attribute_lists(lexicon)]
    if "cue" in lexicon:
        flaws += _missing(lexicon, page.get("language", {}).get("lacks", ()))
    order: tuple[Kind, ...] = ("error", "unknown", "doubled", "unreachable", "missing")
    return sorted(flaws, key=lambda f: order.index(f.kind))


def reliability(code: str) -> dict[str, tuple[int, int]]:
    """Return, a cue of a language, how many source rows it made in golden sentences and gold, and how many were right.

    >>> made, right = reliability("ky")["say"]
    >>> 0 < right <= made
    True
    """
    page = (resources.files("helpers") / "cues.csv").read_text("utf8")
    rows = [row for row in csv.DictReader(page.splitlines()) if row["language"] == code]
    return {row["cue"]: (int(row["rows"]), int(row["right"])) for row in rows}


@cache
def schema() -> Mapping[str, Mapping[str, Any]]:
    """Return what may stand in each category: `keys` where they are fixed, `attributes`, and whether it is `expected`.

    >>> schema()["weekday"]["keys"][0]
    '1'
    """
    return tomllib.loads((resources.files("helpers") / "packs" / "schema" / "categories.toml").read_text("utf8"))


def _entries(lexicon: Page) -> Iterator[tuple[str, str, list[str], Mapping[str, Any]]]:
    """Yield category, key, forms and attributes of every entry."""
    for category, keys in lexicon.items():
        for key, value in keys.items():
            if isinstance(value, list):
                yield category, key, value, {}
            else:
                yield category, key, value.get("forms", []), {k: v for k, v in value.items() if k != "forms"}


def _head(page: Page) -> Iterator[Flaw]:
    """Yield what the head of the page lacks."""
    for name in ("code", "name"):
        if not page.get("language", {}).get(name):
            yield Flaw("error", f"language.{name}", "the page does not say it")


def _unreachable_endings(page: Page) -> Iterator[Flaw]:
    """Yield classes of endings whose pattern holds letters that folding takes away."""
    for name, value in page.get("inflection", {}).items():
        if isinstance(value, str):
            lost = sorted({c for c in value if c.isalpha() and fold(c) != c.lower()})
            if lost:
                yield Flaw("unreachable", f"inflection.{name}", f"folded words never hold {' '.join(lost)}")


def _forms(lexicon: Page, endings: Mapping[str, re.Pattern[str]]) -> Iterator[Flaw]:
    """Yield forms that cannot be read or that no text can show."""
    for category, key, forms, _ in _entries(lexicon):
        where = f"{category}.{key}"
        for form in forms:
            try:
                words = parse_form(form, endings)
            except ValueError as error:
                yield Flaw("error", where, str(error))
                continue
            stems = form.replace("~", " ~").split()
            if any(w.ending is not None and not w.stem for w in words) or stems[0].startswith("~"):
                yield Flaw("unreachable", where, f"{form!r} has an ending without a word")


def _names(lexicon: Page) -> Iterator[Flaw]:
    """Yield categories, keys and attributes that nothing reads."""
    for category, key, _, attributes in _entries(lexicon):
        known = schema().get(category)
        if known is None:
            yield Flaw("unknown", category, "nothing reads this category")
            continue
        if "keys" in known and attributes.get("is", key) not in known["keys"]:
            yield Flaw("unknown", f"{category}.{key}", "this category has no such key")
        if category == "cue" and attributes.get("stance", "neutral") not in get_args(Stance):
            yield Flaw("unknown", f"{category}.{key}", f"there is no stance {attributes['stance']!r}")
        for name in sorted(set(attributes) - set(known.get("attributes", ())) - {"is", "weak", "case"}):
            yield Flaw("unknown", f"{category}.{key}", f"nothing reads the attribute {name!r} here")


def _doubled(lexicon: Page) -> Iterator[Flaw]:
    """Yield forms that stand twice in one entry, or in two entries of a category that say different things."""
    for category in lexicon:
        meant: dict[str, set[str]] = defaultdict(set)
        for _, key, forms, attributes in _entries({category: lexicon[category]}):
            for form, times in Counter(_folded(f) for f in forms).items():
                if times > 1:
                    yield Flaw("doubled", f"{category}.{key}", f"{form!r} stands there {times} times")
                if "needs" not in attributes:  # the case of the word before tells which is meant
                    meant[form].add(str(attributes.get("is", key)))
        if "keys" in schema().get(category, {}):
            for form, keys in meant.items():
                if len(keys) > 1 and not set(keys) <= _SIDES:
                    yield Flaw("doubled", category, f"{form!r} means {' and '.join(sorted(keys))}")


def _folded(form: str) -> str:
    """Return a form as it is looked up, its classes of endings kept."""
    return " ".join(
        " ".join(t.norm for t in tokenize(chunk.partition("~")[0])) + chunk[len(chunk.partition("~")[0]) :]
        for chunk in form.split()
    )


def _attribute_lists(lexicon: Page) -> Iterator[Flaw]:
    """Yield words that an attribute names though the entry has no such form."""
    for category, key, forms, attributes in _entries(lexicon):
        have = {_folded(f) for f in forms} | {_folded(f).split()[0].partition("~")[0] for f in forms if f.strip()}
        classes = [f.partition("~")[0] for f in forms if "~" in f]
        for name in _ATTRIBUTE_LISTS:
            words = attributes.get(name)
            for word in words if isinstance(words, list) else ():
                if _folded(word) not in have and not any(fold(word).startswith(fold(stem)) for stem in classes):
                    yield Flaw("unreachable", f"{category}.{key}", f"{name} names {word!r}, which is no form of it")


def _missing(lexicon: Page, lacks: Any) -> Iterator[Flaw]:
    """Yield the categories that a page in depth is expected to have; `lacks` names those that the language has not."""
    for category, known in schema().items():
        if known.get("expected") and category not in lexicon and category not in lacks:
            yield Flaw("missing", category, "no word for it; list it in [language] lacks if the language has none")
