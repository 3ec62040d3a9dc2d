"""Runs of characters in; every regular expression of the library whose time grows faster than the text out.

    python tools/fuzz_patterns.py [--longest 100000] [LANGUAGE …]

A pattern is run over its own literal characters, quotation marks, digits, capitals, dots, spaces and marks, each repeated. Four times
the text may take four times the time; a pattern that takes more than eight times is told, with what it was run on.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import helpers

LANGUAGES = (
    "en",
    "bg",
    "ky",
    "ru",
    "de",
    "tr",
    "cs",
    "ja",
    "ar",
    "sw",
    "fi",
    "is",
)  # the last three are generated pages
PIECES = (
    *"aAяЯ7.,-– \n\t\"“”«»„'’()[/@:_漢。「<&",
    *("\r\n", "\u0301", "\u00ad", "\u200b", "\u0627", "\u0e01", "\u0130", "\xff", "\ud800"),
    *(
        "a.",
        "A. ",
        "a ",
        "7 ",
        "7.",
        "7,",
        ".a",
        "www.",
        "http://",
        "a@",
        "a-",
        "x)",
        '" ',
        "。\n",
        "a\u0301",
        "!?",
        ". ",
        " ,",
        "Ab",
    ),
)
LONGEST_WORD = 200
FACTOR, STEEPEST, SHORT = 4, 8.0, 0.02
GLANCE, BRIEF = 2000, 0.001  # characters; seconds: what takes less on so many takes no square of the time
_WRITTEN = re.compile(r"[\\\[(|?+*^$]")
_OTHERS = (ModuleType, type, FunctionType)


class Runaway(NamedTuple):
    """A pattern, what it was run on, its seconds on a text, and how many times longer it took on four times the text."""

    pattern: str
    piece: str
    way: str
    seconds: float
    steepness: float


def modules() -> list[ModuleType]:
    """Return all modules of the library, imported."""
    names = [m.name for m in pkgutil.walk_packages(helpers.__path__, "helpers.") if not m.name.endswith("__main__")]
    return [helpers, *(importlib.import_module(name) for name in names)]


def patterns_of_modules() -> list[re.Pattern[Any]]:
    """Return every pattern that a module of the library keeps, or writes where it uses it."""
    found = {(p.pattern, p.flags): p for p in map(re.compile, literals())}
    for module in modules():
        for value in vars(module).values():
            inner = (
                value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else (value,)
            )
            found |= {(p.pattern, p.flags): p for p in inner if isinstance(p, re.Pattern)}
    return [found[key] for key in sorted(found, key=str)]


def patterns_of_pages(packs: Sequence[Any]) -> list[re.Pattern[Any]]:
    """Return every pattern that can be reached from language pages, and each of their texts that is one."""
    seen: set[int] = set()
    found = {(p.pattern, p.flags): p for p in filter(None, map(_as_pattern, set(texts_of(packs))))}
    waiting: list[Any] = list(packs)
    while waiting:
        one = waiting.pop()
        if id(one) in seen or _foreign(one):
            continue
        seen.add(id(one))
        if isinstance(one, re.Pattern):
            found[one.pattern, one.flags] = one
        else:
            waiting += gc.get_referents(one)
    return [found[key] for key in sorted(found, key=str)]


def _foreign(one: Any) -> bool:
    """Tell whether an object belongs to another library."""
    if isinstance(one, ModuleType):
        return not one.__name__.startswith("helpers")
    if isinstance(one, _OTHERS):
        return not str(getattr(one, "__module__", "")).startswith("helpers")
    return isinstance(one, int | float | bytes | str)


def literals() -> list[str]:
    """Return the patterns that the code of the library writes where it uses them."""
    trees = (ast.parse(path.read_text("utf8")) for path in Path(helpers.__file__).parent.rglob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    first = (call.args[0] for call in calls if ast.unparse(call.func).startswith("re."))
    return [str(one.value) for one in first if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def texts_of(packs: Sequence[Any]) -> Iterator[str]:
    """Yield every text of language pages: which of them are patterns, the code decides where it uses them."""
    waiting = [pack.sections for pack in packs]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            waiting += one.values()
        elif isinstance(one, list | tuple):
            waiting += one


def _as_pattern(text: str) -> re.Pattern[str] | None:
    """Return a text of a language page as the pattern that it may be compiled to."""
    if not _WRITTEN.search(text) or "\n" in text or len(text) > 5000:
        return None
    try:
        return re.compile(text)
    except re.error:
        return None


def pieces(pattern: re.Pattern[Any]) -> list[str]:
    """Return what a pattern is run on: the common pieces, its own characters, and pairs of them."""
    own = dict.fromkeys(c for c in str(pattern.pattern) if c.isprintable())
    alone = list(own)[:40]
    return list(dict.fromkeys([*PIECES, *alone, *(a + b for a, b in pairwise(alone))]))


def few_pieces(pattern: re.Pattern[Any]) -> list[str]:
    """Return some of the pieces, for a test that must be quick: those that a pattern of a few letters cannot pass over at once."""
    own = list(dict.fromkeys(c for c in str(pattern.pattern) if c.isalnum() or c in "\"'.,-/@<[({ "))[:6]
    return list(dict.fromkeys(["a", "Я", "7", ".", " ", "a.", "a@", "漢", *own]))


def ways(pattern: re.Pattern[Any]) -> tuple[str, ...]:
    """Return how a pattern is asked: one that begins with .* of a whole word alone, others anywhere in a text."""
    return ("fullmatch",) if str(pattern.pattern).startswith((".*", "(?s).*")) else ("finditer", "search", "fullmatch")


def runaways(pattern: re.Pattern[Any], length: int, on: Sequence[str] | None = None) -> Iterator[Runaway]:
    """Yield where a pattern takes more than eight times as long on `length` characters as on a quarter of them."""
    for piece in pieces(pattern) if on is None else on:
        for tail in ("", "\n\x00"):
            text = piece * (length // len(piece)) + tail
            quarter = piece * (length // len(piece) // FACTOR) + tail
            whole, part, glance = (_as_read(pattern, t) for t in (text, quarter, piece * (GLANCE // len(piece)) + tail))
            for way in ways(pattern):
                if _seconds(pattern, way, glance) < BRIEF:
                    continue
                seconds = _seconds(pattern, way, whole)
                if seconds < SHORT:
                    continue
                shorter = min(_seconds(pattern, way, part) for _ in range(3))
                seconds = min(seconds, _seconds(pattern, way, whole))
                if seconds > SHORT and seconds / shorter > STEEPEST:
                    yield Runaway(str(pattern.pattern), piece, way, seconds, seconds / shorter)


def _as_read(pattern: re.Pattern[Any], text: str) -> Any:
    """Return a text as the pattern takes it: patterns of bytes take bytes."""
    return text.encode("utf8", "surrogatepass") if isinstance(pattern.pattern, bytes) else text


def _seconds(pattern: re.Pattern[Any], way: str, text: Any) -> float:
    """Return the computing time of one way of looking for a pattern."""
    start = time.process_time()
    if way == "finditer":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, way)(text)
    return max(time.process_time() - start, 1e-6)


def slow_on_words(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Yield the pieces on which a pattern of a page, which is asked of words of at most 200 characters, takes 50 ms."""
    for piece in few_pieces(pattern):
        text = piece * (LONGEST_WORD // len(piece)) + "!"
        if any(min(_seconds(pattern, way, text) for _ in range(2)) > 0.05 for way in ways(pattern)):
            yield piece


def packs_of(languages: tuple[str, ...]) -> list[Any]:
    """Return the language pages, read and compiled."""
    from helpers.language.packs import load_pack

    return [load_pack(code) for code in languages]


def main() -> int:
    """Tell every pattern that runs away; return 1 if there is one."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--longest", type=int, default=40_000)
    options.add_argument("language", nargs="*", default=LANGUAGES)
    arguments = options.parse_args()
    found, paged = patterns_of_modules(), patterns_of_pages(packs_of(tuple(arguments.language)))
    print(f"{len(found)} patterns of modules, {len(paged)} of pages", flush=True)
    bad = 0
    for pattern in found:
        for one in runaways(pattern, arguments.longest):
            print(
                f"{one.steepness:6.1f} times, {one.seconds:.2f} s: {one.way} {one.pattern[:150]!r} on {one.piece!r}",
                flush=True,
            )
            bad += 1
            break
    for pattern in paged:
        for piece in slow_on_words(pattern):
            print(f"slow on words: {pattern.pattern[:150]!r} on {piece!r}", flush=True)
            bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
