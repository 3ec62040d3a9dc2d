"""A page and a table of letters in; the page in the other script of its language out.

A language of two scripts (Serbian) has one page, written in one of them. `[language.scripts]` gives, by script
(ISO 15924), what each letter becomes in the other: words, endings, patterns and keys are read so (`sr-Latn`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

Letters = Mapping[str, str]
_QUANTIFIERS = "?*+{"
_GROUP = re.compile(r"\[(\^?)((?:\\.|[^\]\\])*)(?:\]|\Z)")


def letters_of(page: Mapping[str, Any], code: str) -> Letters:
    """Return the table by which the page of a language is read under a code with a script; {} where it needs none."""
    scripts: Mapping[str, Letters] = page.get("language", {}).get("scripts", {})
    return next((scripts[part] for part in code.split("-")[1:] if part in scripts), {})


def respelt(value: Any, letters: Letters) -> Any:
    """Return words, patterns, lists and tables in the other script; what is spelt alike is kept once."""
    if isinstance(value, str):
        return _respelt(value, tuple(letters.items()))
    if isinstance(value, list):
        spelt = [respelt(v, letters) for v in value]
        return list(dict.fromkeys(spelt)) if all(isinstance(v, str) for v in spelt) else spelt
    if isinstance(value, dict):
        return {respelt(k, letters): v if k == "language" else respelt(v, letters) for k, v in value.items()}
    return value


@cache
def _respelt(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """Return a word or a pattern in the other script; letters that become two stay one piece in a pattern."""
    letters = dict(pairs)
    letters |= {a.upper(): b.capitalize() for a, b in pairs}
    out = []
    last = 0
    for found in _GROUP.finditer(text):
        out += [_run(text[last : found.start()], letters, text[found.start() :]), _class(found, letters)]
        last = found.end()
    return "".join([*out, _run(text[last:], letters, "")])


def _run(text: str, letters: Letters, behind: str) -> str:
    """Return a stretch without classes; a letter that becomes two is a group where a quantifier follows."""
    following = (text[1:] + behind[:1]).ljust(len(text))[: len(text)]
    return "".join(
        f"(?:{spelt})" if len(spelt := letters.get(a, a)) > 1 and b and b in _QUANTIFIERS else spelt
        for a, b in zip(text, following, strict=True)
    )


def _class(found: re.Match[str], letters: Letters) -> str:
    """Return a class of letters ([бвњ]); what becomes two letters stands beside it ((?:[bv]|nj))."""
    spelt = [letters.get(a, a) for a in found[2]]
    single = "".join(s for s in spelt if len(s) == 1)
    double = [s for s in spelt if len(s) > 1]
    if not double or found[1]:
        return f"[{found[1]}{single}]"
    return f"(?:{'|'.join(double)}|[{single}])" if single else f"(?:{'|'.join(double)})"
