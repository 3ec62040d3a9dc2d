"""The parallel articles in; what each language gets out: facts found again, agreement with English, articles a second.

Reads data/parallel/ntrex (twenty articles in 33 languages) with the English gold of six of them; prints a table and
keeps the figures in src/helpers/recall.csv, from which `clippings languages` tells them. Run it with `make parallel`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from helpers.across.evaluate import Row, read_gold
from helpers.across.parallel import PIVOT, by_version, gold_facts, recall_by_language
from helpers.extract import extract, extract_article
from helpers.intake.load import load

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "data" / "parallel" / "ntrex"
GOLD = ROOT / "data" / "gold" / "ntrex"
RESULTS = ROOT / "src" / "helpers" / "recall.csv"
THIRTEEN = ("bg", "cs", "de", "en", "es", "fr", "kk", "ky", "pl", "ru", "sr", "tr", "uk")
MARKS = {"numbers": (0.90, 0.60), "timeline": (0.90, 0.60), "quotes": (0.90, 0.60), "sources": (0.80, 0.0)}
MOST_EXTRA = 0.10
TABLES = ("sources", "numbers", "quotes", "timeline")


def measure() -> pd.DataFrame:
    """Return one row a language, table and measure (gold: core facts of six articles; english: the other fourteen)."""
    versions = by_version(extract(ARTICLES))
    gold = read_gold(GOLD).rows
    core, known = gold_facts(gold, core=True), gold_facts(gold, core=False)
    pivot = {name: rows for (language, name), rows in versions.items() if language == PIVOT and name not in core}
    return pd.concat(
        [
            recall_by_language(versions, core, known).assign(measure="gold"),
            recall_by_language(versions, pivot, pivot).assign(measure="english"),
        ]
    )


def speeds(languages: Sequence[str]) -> dict[str, float]:
    """Return articles a second by language: one process, everything on, after one round that warms the packs up."""
    articles, _ = load(ARTICLES)
    rates = {}
    for language in languages:
        own = [a for a in articles if a.name.endswith(f".{language}")]
        for article in own:
            extract_article(article)
        start = time.perf_counter()
        for article in own:
            extract_article(article)
        rates[language] = len(own) / (time.perf_counter() - start)
    return rates


def shown(found: pd.DataFrame, measure_name: str) -> pd.DataFrame:
    """Return the table that is printed: a row a language, recall by table, shares of extra rows."""
    here = found[found["measure"] == measure_name]
    recall = here.pivot(index="language", columns="table", values="recall")[list(TABLES)]
    extra = here.pivot(index="language", columns="table", values="extra_share")[["numbers", "timeline"]]
    table = recall.join(extra.add_prefix("extra_"))
    table.insert(0, "page", ["in depth" if code.split("-")[0] in THIRTEEN else "generated" for code in table.index])
    return table.sort_values(["page", "language"], ascending=[False, True], key=lambda s: s)


def means(table: pd.DataFrame) -> pd.DataFrame:
    """Return the means over the languages in depth (Serbian counts once) and over the others."""
    once = table.drop(index="sr-Latn", errors="ignore")
    return once.groupby("page").mean(numeric_only=True)


def missed_marks(table: pd.DataFrame) -> list[str]:
    """Return each mark that the means miss, in words."""
    found = means(table)
    lines = []
    for page, column in (("in depth", 0), ("generated", 1)):
        mean = {str(name): float(str(value)) for name, value in found.loc[page].items()}
        for name, marks in MARKS.items():
            if mean[name] < marks[column]:
                lines.append(f"{page}: {name} {mean[name]:.3f}, mark {marks[column]:.2f}")
        for name in ("extra_numbers", "extra_timeline"):
            if mean[name] >= MOST_EXTRA:
                lines.append(f"{page}: {name} {mean[name]:.3f}, mark below {MOST_EXTRA:.2f}")
    return lines


def differences(language: str) -> None:
    """Print, an article, the facts that only English or only the language has."""
    corpus = extract([ARTICLES / PIVOT, ARTICLES / language])
    versions = by_version(corpus)
    for (code, name), found in sorted(versions.items()):
        if code != language:
            continue
        print(f"== {name}")
        for table in TABLES:
            lines = [
                sorted(
                    f"{_fact(table, r)!s:28} {r['text']!r}"
                    for r in rows[table]
                    if r.get("kind") not in ("scare", "name")
                )
                for rows in (versions[PIVOT, name], found)
            ]
            left = [[x.split(" '")[0].split(' "')[0] for x in part] for part in lines]
            for sign, own, other in (("- en", 0, 1), (f"+ {language}", 1, 0)):
                rest = list(left[other])
                for line, fact in zip(lines[own], left[own], strict=True):
                    if fact in rest:
                        rest.remove(fact)
                    else:
                        print(f"  {sign} {table:9} {line}")


def _fact(table: str, row: Row) -> object:
    """Return what of a row is compared."""
    names = {"numbers": ("low", "high"), "timeline": ("value",), "quotes": ("kind",), "sources": ("actor",)}[table]
    return tuple(row.get(n) for n in names)


def main() -> int:
    """Print the tables; keep the figures; return 1 where a mark is missed and --check is given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="exit 1 where a mark is missed")
    parser.add_argument("--keep", action="store_true", help="write the figures to src/helpers/recall.csv")
    parser.add_argument("--differences", metavar="CODE", help="print where a language differs from English, and stop")
    arguments = parser.parse_args()
    if arguments.differences:
        differences(arguments.differences)
        return 0
    found = measure()
    pd.set_option("display.width", 160)
    for name, title in (
        ("gold", "Core facts of six articles with English gold"),
        ("english", "The other fourteen, against the English run"),
    ):
        table = shown(found, name)
        print(f"\n{title}\n{table.round(3).to_string()}\n\n{means(table).round(3).to_string()}")
    rates = speeds(sorted(found["language"].unique()))
    print("\nArticles a second: " + ", ".join(f"{code} {rate:.0f}" for code, rate in rates.items()))
    if arguments.keep:
        kept = found[["measure", "language", "table", "wanted", "again", "rows", "extra"]]
        kept.sort_values(["measure", "language", "table"]).to_csv(RESULTS, index=False, lineterminator="\n")
    missed = missed_marks(shown(found, "gold"))
    print("\n" + ("\n".join(f"missed: {line}" for line in missed) or "every mark is met"))
    return 1 if missed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
