"""Compare 1,000, 3,000 and 10,000 articles: seconds of one core for each comparison, how they grow, and all side by side.

The articles are those of data/parallel and data/composed, replicated; in each replica every name is respelt, every figure
and date is changed, in the tables and in the text, so that no replica tells the story of another.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import read_clippings
from helpers.compare import QUESTIONS, Comparison
from helpers.tables import Tables

DATA = Path(__file__).parents[1] / "data"
LANGUAGES = ("bg", "cs", "de", "en", "es", "fr", "kk", "ky", "pl", "ru", "sr", "tr", "uk")
ALPHABETS = ("bcdfghklmnprstvz", "aeiou", "бвгдзклмнпрстфх", "аеиоу")
NAMED = re.compile(r"\b[^\W\d_a-zа-я]\w+")
DAYS = ("published", "updated", "reference_time", "first_day", "last_day", "anchor")
FIGURES = ("value", "low", "high")
NAMES = ("actor", "name", "speaker", "claimed_by")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def respelt(text: str, replica: int) -> str:
    """Return a text of the same length in which each capitalised word and each digit is another."""
    return re.sub(r"\d", lambda m: str((int(m[0]) + replica) % 10), NAMED.sub(lambda m: _name(m[0], replica), text))


@cache
def _name(word: str, replica: int) -> str:
    """Return another name of the same length: consonants for consonants, vowels for vowels."""
    return word.translate(_cipher(replica))


@cache
def _cipher(replica: int) -> dict[int, int]:
    """Return which letter stands for which in the names of a replica; the first replica is the original."""
    table: dict[int, int] = {}
    for letters in ALPHABETS:
        others = list(letters)
        if replica:
            random.Random(replica).shuffle(others)
        for letter, other in zip(letters, others, strict=True):
            table |= {ord(letter): ord(other), ord(letter.upper()): ord(other.upper())}
    return table


@cache
def later(value: str, days: int) -> str:
    """Return a date or stamp that lies so many days later; what holds no day stays."""
    return DAY.sub(lambda m: (date.fromisoformat(m[0]) + timedelta(days=days)).isoformat(), value)


def replicated(corpus: Tables, replica: int) -> Tables:
    """Return the tables with other names, figures and dates."""
    texts = {a: respelt(t, replica) for a, t in zip(corpus.articles["article"], corpus.articles["text"], strict=True)}
    return replace(corpus, **{name: _changed(name, table, texts, replica) for name, table in corpus})


def _changed(name: str, table: pd.DataFrame, texts: dict[str, str], replica: int) -> pd.DataFrame:
    """Return one table of a replica."""
    table = table.copy()
    if name == "articles":
        table["text"] = list(texts.values())
    elif "text" in table:
        places = zip(table["article"], table["start"], table["end"], strict=True)
        table["text"] = [texts[a][s:e] for a, s, e in places]
    for columns, change in _changes(name, replica):
        for column in columns:
            if column in table:
                table[column] = change(table[column])
    if "article" in table:
        table["article"] = [f"r{replica:03}/{a}" for a in table["article"]]
    return table


def _changes(name: str, replica: int) -> list[tuple[tuple[str, ...], Callable[[pd.Series[Any]], Any]]]:
    """Return which columns of a table are changed, and how: days, figures, names, words."""
    return [
        (DAYS, lambda column: _mapped(column, lambda v: later(v, 9 * replica))),
        (FIGURES if name == "numbers" else (), lambda column: column * (1 + replica / 7)),
        (NAMES, lambda column: _mapped(column, lambda v: f"{v}-{replica}" if v.islower() else respelt(v, replica))),
        (("headline", "event", "counted"), lambda column: _mapped(column, lambda v: respelt(v, replica))),
    ]


def _mapped(column: pd.Series[Any], change: Callable[[str], str]) -> list[str | None]:
    """Return a column with each value changed; nulls stay."""
    return [change(v) if isinstance(v, str) else None for v in column]


def many(corpus: Tables, articles: int) -> Tables:
    """Return a corpus of so many articles made of replicas of one."""
    number = math.ceil(articles / len(corpus.articles))
    parts = [replicated(corpus, i) for i in range(number)]
    joined = {n: pd.concat([dict(part)[n] for part in parts], ignore_index=True) for n, _ in corpus}
    kept = set(joined["articles"]["article"][:articles])
    return Tables(
        **{n: t[t["article"].isin(kept)].reset_index(drop=True) if "article" in t else t for n, t in joined.items()}
    )


def main() -> None:
    """Print the seconds of each comparison at each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 3000, 10000])
    parser.add_argument(
        "--workers", type=int, help="answer all side by side in so many processes, and tell the clock's seconds"
    )
    arguments = parser.parse_args()
    sizes = arguments.sizes
    folders = [DATA / "parallel/ntrex" / code for code in LANGUAGES]
    files = [p for f in [*folders, *sorted((DATA / "composed").glob("*/articles"))] for p in sorted(f.glob("*.txt"))]
    base = read_clippings(files)
    seconds: dict[str, list[float]] = {}
    for size in sizes:
        corpus = many(base, size)
        for name, took in timed(corpus, arguments.workers):
            seconds.setdefault(name, []).append(took)
    print(f"{'seconds':24}" + "".join(f"{n:>10,}" for n in sizes) + f"{'growth':>10}")
    together = [] if arguments.workers else [("together", [sum(t) for t in zip(*seconds.values(), strict=True)])]
    for name, took in [*seconds.items(), *together]:
        growth = math.log(took[-1] / took[0]) / math.log(sizes[-1] / sizes[0]) if len(sizes) > 1 else float("nan")
        print(f"{name:24}" + "".join(f"{t:10.2f}" for t in took) + f"{growth:10.2f}")
    print(
        f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB; growth 1 is linear, 2 is all pairs"
    )


def timed(corpus: Tables, workers: int | None = None) -> list[tuple[str, float]]:
    """Return each comparison with its seconds of one core, later ones build on the earlier; or all by the clock."""
    asked = Comparison(corpus)
    if workers:
        started = time.monotonic()
        asked.answer(workers)
        return [(f"{workers} processes", time.monotonic() - started)]
    took = []
    for name in QUESTIONS:
        begun = time.process_time()
        getattr(asked, name)
        took.append((name, time.process_time() - begun))
    return took


if __name__ == "__main__":
    main()
