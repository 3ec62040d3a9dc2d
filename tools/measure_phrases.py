"""Phrases with known values in nine languages in; how many our number and time readers read rightly out.

Reads data/phrases/cases.jsonl without what data/phrases/left_out.csv names. Run it with `make phrases`; with --wrong
it prints every phrase that was misread.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from helpers.across.phrases import right
from helpers.intake.load import Article, Metadata
from helpers.language.packs import Pack, load_pack
from helpers.language.text import tokenize
from helpers.numbers.bounds import Bounds
from helpers.numbers.measures import Measures
from helpers.numbers.number_compounds import Compounds
from helpers.numbers.number_text import NumberText, style_of
from helpers.numbers.number_words import Amounts
from helpers.reading import read as read_article
from helpers.time import timeline

PHRASES = Path(__file__).resolve().parent.parent / "data" / "phrases"
THEMES = {"numeral": "numerals", "ordinal": "ordinals", "date": "times", "time": "times", "interval": "times"}
MARKS = {"numerals": 0.90, "ordinals": 0.85, "times": 0.70}
LEAST = {"numerals": 1, "ordinals": 30, "times": 1}


def cases() -> Iterator[Mapping[str, Any]]:
    """Yield the cases that are not left out."""
    with (PHRASES / "left_out.csv").open(encoding="utf8", newline="") as file:
        out = {int(row["id"]) for row in csv.DictReader(file)}
    for line in (PHRASES / "cases.jsonl").read_text("utf8").splitlines():
        case = json.loads(line)
        if case["id"] not in out:
            yield case


def read(case: Mapping[str, Any]) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Return what the readers of numbers and of time find in a phrase, before any doubt whether it belongs in a table."""
    pack = load_pack(case["lang"])
    text = _with_capitals(case["text"], pack)
    article = Article(
        name="phrase", path="phrase.txt", sha256="", encoding="utf-8", text=text,
        metadata=Metadata(language=case["lang"], published=case["reference_time"]), duplicate_of=None,
    )  # fmt: skip
    if case["kind"] in ("numeral", "ordinal"):
        tokens = tokenize(text)
        words = NumberText(text, tokens, pack.lexicon.scan(tokens), style_of(pack))
        if words.style.glued_words:
            compounds = Compounds(pack.lexicon)
            words.compounds = {i: c for i, t in enumerate(tokens) if (c := compounds.read(t.norm))}
        measures = Measures(words)
        quantities = Bounds(words, measures).bind(q for a in Amounts(words).read() if (q := measures.quantity(a)))
        return [{"value": q.value, "kind": q.kind, "text": text} for q in quantities], []
    return [], [asdict(row) for row in timeline.rows(read_article(article))]


def _with_capitals(text: str, pack: Pack) -> str:
    """Return a phrase with the months and weekdays that its language writes with a capital so written."""
    tokens = tokenize(text.title())
    found = pack.lexicon.scan(tokens)
    named = {f.first for f in found.of("month", "weekday") if f.entry.get("case")}
    starts = [tokens[i].start for i in named]
    return "".join(c.upper() if i in starts else c for i, c in enumerate(text))


def main() -> int:
    """Print the shares by language; return 1 where a mark is missed and --check is given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wrong", metavar="CODE", help="print the phrases of a language that were misread")
    parser.add_argument("--check", action="store_true", help="exit 1 where a mark is missed")
    arguments = parser.parse_args()
    done: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for case in cases():
        if arguments.wrong in (None, case["lang"]):
            numbers, times = read(case)
            good = right(case, numbers, times)
            done[case["lang"], THEMES.get(case["kind"], "durations")].append(good)
            if arguments.wrong and not good:
                seen = [(r["kind"], r["value"], r["text"]) for r in numbers] + [(r["value"], r["text"]) for r in times]
                print(f"{case['kind']:8s} {case['text']!r} should be {case['expected']!r}, read {seen}")
    missed = 0
    for language, theme in sorted(done):
        results = done[language, theme]
        share, mark = sum(results) / len(results), MARKS.get(theme, 0.0)
        short = share < mark and len(results) >= LEAST.get(theme, 1)
        missed += short
        print(f"{language} {theme:9s} {share:.3f} of {len(results)}{f', mark {mark:.2f}' if short else ''}")
    return 1 if missed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
