"""Articles of several languages in; articles a second on one core out, extract side by side with tools that do a part of it.

Everything runs in this one process and is measured in its processor time (HeidelTime, which starts Java, by the clock).
The whole of extract counts, from decoded text to linked rows, language detection included. No text is met twice: the
clippings are replicated with other names, digits and word order, of the parallel texts each is read once, after others.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from itertools import count, islice
from pathlib import Path

from rivals import Tool, tools
from varied import varied

from helpers.extract import extract_article
from helpers.intake.load import Article, load

DATA = Path(__file__).parent.parent / "data"
LANGUAGES = ("en", "bg", "ky", "ru", "de", "tr")
MARK = 400.0  # articles a second
TIMES_DATEPARSER = 5.0
WARM = 20  # replicas of each clipping before the clock runs
FEW = 2  # texts for what takes seconds a text


def seconds(work: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """Return the seconds of this process that each article takes on average, each read once."""
    start = time.process_time()
    for article in articles:
        work(article)
    return (time.process_time() - start) / len(articles)


def reader(tool: Tool, language: str) -> Callable[[Article], object]:
    """Return what lets a tool read an article in a language."""
    return lambda article: tool(article.text, language)


def replicas(clippings: Sequence[Article], number: int) -> list[Article]:
    """Return so many articles made of the clippings, each another."""
    return list(islice((varied(clipping, k) for k in count(1) for clipping in clippings), number))


def measured(name: str, language: str, warm: Sequence[Article], articles: Sequence[Article]) -> list[str]:
    """Return one line of the table: language, extract, then the others, in articles a second."""
    for article in warm:
        extract_article(article)
    cells = [f"{1 / seconds(extract_article, articles):.0f}"]
    for tool_name, tool in tools(language).items():
        if isinstance(tool, str):
            cells.append(tool)
        elif tool_name.endswith("*"):
            start = time.perf_counter()
            for article in articles[:FEW]:
                tool(article.text, language)
            cells.append(f"{FEW / (time.perf_counter() - start):.2f}")
        else:
            run = reader(tool, language)
            for article in warm[:FEW]:
                run(article)
            rate = 1 / seconds(run, articles[: 10 * FEW])
            cells.append(f"{rate:.1f}" if rate < 10 else f"{rate:.0f}")
    return [name, f"{sum(len(a.text) for a in articles) / len(articles):.0f}", *cells]


def main() -> int:
    """Print the table; return 1 where a mark is missed and --check is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400, help="how many replicas of the clippings (default 400)")
    parser.add_argument("--check", action="store_true", help="exit 1 where a mark is missed")
    arguments = parser.parse_args()
    clippings, _ = load(DATA / "articles")
    lines = []
    for clipping, language in zip(clippings, ("ky", "bg"), strict=True):
        made = replicas([clipping], WARM + arguments.articles // 2)
        lines.append(measured(f"clipping {language}", language, made[:WARM], made[WARM:]))
    for language in LANGUAGES:
        texts, _ = load(DATA / "parallel" / "ntrex" / language)
        lines.append(measured(f"parallel {language}", language, texts[::2], texts[1::2]))
    print("articles a second on one core; no text is read twice")
    for line in [["texts", "letters", "extract", *tools("en")], *lines]:
        print(f"{line[0]:14}" + "".join(f"{cell:>14}" for cell in line[1:]))
    rate = 2 / sum(1 / float(line[2]) for line in lines[:2])
    multiple = rate / (2 / sum(1 / float(line[4]) for line in lines[:2]))
    print(f"the two clippings: {rate:.0f} articles/s (mark {MARK:g}), {multiple:.1f} times dateparser.search")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 1 if arguments.check and (rate < MARK or multiple < TIMES_DATEPARSER) else 0


if __name__ == "__main__":
    sys.exit(main())
