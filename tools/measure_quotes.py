"""The parallel articles in; how often a quote's English counterpart is found, by language and evidence, out.

Reads data/parallel/ntrex (twenty articles in 33 languages, line n of all saying the same) and keeps the figures in
src/helpers/quotes.csv, from which `same_quotes` knows where its matches are unsure. Run it with `make quotes`.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import pandas as pd

from helpers.across.meaning import Encoder, encoder, installed
from helpers.across.parallel import PIVOT
from helpers.across.parallel_quotes import COLUMNS, Versions, first_of_all, joined, versions_of
from helpers.across.questions import read_clippings
from helpers.tables import Tables

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "data" / "parallel" / "ntrex"
RESULTS = ROOT / "src" / "helpers" / "quotes.csv"
# One utterance in several lines of an article or two: headlines that quote what stands below, and two articles on one speech.
TWINS = (
    {("abcnews-306755", 0), ("abcnews-306755", 1), ("newsweek-51300", 0), ("newsweek-51300", 1), ("newsweek-51300", 4)},
    {("abcnews-306755", 7), ("newsweek-51300", 3)},
    {("guardian-221762", 0), ("guardian-221762", 3)},
    {("reuters-218933", 0), ("reuters-218933", 7)},
)
LEARNED = ("ar", "de", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "tr", "zh")
KIN = ("be", "bg", "cs", "mk", "sr", "uk")
MARKS = {**dict.fromkeys(LEARNED, 0.97), **dict.fromkeys(KIN, 0.90), "ky": 0.75, "kk": 0.75}
SHOWN = (
    "encoder_as_it_is", "encoder", "speaker", "figures", "days", "names", "around", "meanings", "kindred", "length_alike",
    "evidence", "evidence_and_position", "all", "all_and_story", "all_and_position",
)  # fmt: skip


def read(language: str) -> Versions:
    """Return the English articles and those of a language."""
    return versions_of(read_clippings([ARTICLES / PIVOT, ARTICLES / language]), TWINS)


def measure(language: str, model: Encoder | None) -> list[dict[str, object]]:
    """Return the rows of one language."""
    versions = read(language)
    rows = [*first_of_all(versions, model), joined(versions)]
    if model is not None:
        rows.append(joined(versions, model))
    rows.append({"measure": "length", "value": f"{length(versions.corpus, language):.2f}"})
    return [{"language": language, **row} for row in rows]


def length(corpus: Tables, language: str) -> float:
    """Return how many characters a language takes for what takes one in English."""
    sums = {True: 0, False: 0}
    for article, characters in zip(corpus.articles["article"], corpus.articles["characters"], strict=True):
        sums[article.endswith(f".{language}")] += characters
    return sums[True] / sums[False] if sums[False] else 1.0


def shown(found: pd.DataFrame) -> pd.DataFrame:
    """Return the table that is printed: a row a language, the share of quotes whose counterpart came first."""
    counts = found[found["of"].notna()].astype(dict.fromkeys(("of", "found", "right", "strict"), float))
    shares = (counts["right"] / counts["of"]).where(counts["of"] > 0)
    table = counts.assign(share=shares).pivot(index="language", columns="measure", values="share")
    table = table[[c for c in SHOWN if c in table]]
    table.insert(0, "quotes", counts[counts["measure"] == "evidence"].set_index("language")["of"].astype(int))
    return table


def joins(found: pd.DataFrame) -> pd.DataFrame:
    """Return the table of what `same_quotes` joined: pairs, share of right ones, share of the quotes that have one."""
    here = found[found["measure"].str.startswith("joined")].astype(
        dict.fromkeys(("of", "found", "right", "strict"), float)
    )
    here = here.assign(precision=here["right"] / here["found"], recall=here["strict"] / here["of"])
    return here.pivot(index="language", columns="measure", values=["found", "precision", "recall"])


def missed_marks(table: pd.DataFrame) -> list[str]:
    """Return each mark that a language misses, in words."""
    column = "all" if "all" in table else "evidence"
    reached = {str(code): float(str(share)) for code, share in table[column].items()}
    return [
        f"{code}: {reached[code]:.3f}, mark {mark:.2f}" for code, mark in MARKS.items() if reached.get(code, 1.0) < mark
    ]


def main() -> int:
    """Print the tables; keep the figures; return 1 where a mark is missed and --check is given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("languages", nargs="*", help="these languages only (nothing is kept then)")
    parser.add_argument("--check", action="store_true", help="exit 1 where a mark is missed")
    parser.add_argument("--keep", action="store_true", help="write the figures to src/helpers/quotes.csv")
    arguments = parser.parse_args()
    model = encoder() if installed() else None
    start = time.perf_counter()
    codes = arguments.languages or sorted(p.name for p in ARTICLES.iterdir() if p.is_dir() and p.name != PIVOT)
    found = pd.DataFrame([row for code in codes for row in measure(code, model)], columns=COLUMNS)
    pd.set_option("display.width", 260, "display.max_columns", 30)
    print(f"Right counterpart first among all English quotes\n{shown(found).round(2).to_string()}")
    strict = found[found["measure"] == "all"].set_index("language")
    in_order = (strict["strict"] / strict["of"]).astype(float).round(2).items()
    print("\nIn the right order within the line: " + ", ".join(f"{code} {share}" for code, share in in_order))
    print(f"\nJoined by same_quotes\n{joins(found).round(2).to_string()}")
    print(f"\n{time.perf_counter() - start:.0f} s")
    if arguments.keep and not arguments.languages:
        found.sort_values(["measure", "language"]).to_csv(RESULTS, index=False, lineterminator="\n")
    missed = missed_marks(shown(found))
    print("\n" + ("\n".join(f"missed: {line}" for line in missed) or "every mark is met"))
    return 1 if missed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
