"""The two clippings, replicated, in; articles a second on one core out, side by side with langdetect and dateparser.

Everything runs in this one process, one after the other, so that the lines can be compared. The whole of extract counts
from decoded text to linked rows, language detection included. Memory is the peak of the whole run.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import langdetect
from dateparser.search import search_dates

from helpers.extract import extract_article
from helpers.intake.load import Article, load

ARTICLES = Path(__file__).parent.parent / "data" / "articles"
MARK = 200.0  # articles a second
TIMES_DATEPARSER = 5.0


def rate(work: Callable[[Article], object], articles: list[Article], seconds: float) -> float:
    """Return how many articles a second `work` gets through, measured for about `seconds` after one warm-up round."""
    for article in articles:
        work(article)
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        for article in articles:
            work(article)
        done += len(articles)
    return done / (time.perf_counter() - start)


def stock_langdetect(article: Article) -> object:
    """Detect the language of the whole text with langdetect as it comes."""
    return langdetect.detect_langs(article.text)


def dateparser_search(article: Article) -> object:
    """Search dates with dateparser, day before month, the language given."""
    language = "ky" if "ң" in article.text or "ө" in article.text else "bg"
    return search_dates(article.text, languages=[language], settings={"DATE_ORDER": "DMY"})


def main() -> int:
    """Print the table; return 1 where a mark is missed and --check is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to measure each (default 10)")
    parser.add_argument("--check", action="store_true", help="exit 1 where a mark is missed")
    arguments = parser.parse_args()
    articles, _ = load(ARTICLES)
    langdetect.DetectorFactory.seed = 0
    rates = {
        "extract, everything on": rate(extract_article, articles, arguments.seconds),
        "langdetect alone": rate(stock_langdetect, articles, arguments.seconds),
        "dateparser.search alone": rate(dateparser_search, articles, arguments.seconds),
    }
    characters = sum(len(a.text) for a in articles) / len(articles)
    print(f"{len(articles)} clippings of {characters:.0f} characters on average, one core")
    for name, value in rates.items():
        print(f"{name:26s} {value:8.1f} articles/s")
    multiple = rates["extract, everything on"] / rates["dateparser.search alone"]
    print(f"extract is {multiple:.1f} times dateparser.search (mark {TIMES_DATEPARSER:g}), mark {MARK:g} articles/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    missed = rates["extract, everything on"] < MARK or multiple < TIMES_DATEPARSER
    return 1 if arguments.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
