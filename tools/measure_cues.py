"""Golden sentences and gold in; src/helpers/cues.csv out: how often each cue of a language made a right source, and a wrong one.

A row is right if the truth has a source there (half of the union of the spans) with the same cue. What is optional in the
truth counts neither way. `clippings check-pack CODE` shows the figures. Run it with `make cues`.
"""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from helpers.extract import extract_article
from helpers.intake.load import Article, Metadata, load
from helpers.language.lexicon import Lexicon
from helpers.language.text import tokenize
from helpers.names.gazetteer import equip

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
GOLD = ROOT / "data" / "gold"
OUT = ROOT / "src" / "helpers" / "cues.csv"
Row = Mapping[str, Any]


def judged() -> Iterator[tuple[str, str, Sequence[Row], Sequence[Row]]]:
    """Yield language, text, source rows found and source rows of the truth, of every golden sentence and gold article."""
    for path in sorted(GOLDEN.glob("*/sources.toml")):
        page = tomllib.loads(path.read_text("utf8"))
        for case in page["case"]:
            reference = case.get("reference", page.get("reference"))
            language = case.get("language", path.parent.name)
            yield language, case["text"], _found(case["text"], language, reference), _places(case["text"], case["rows"])
    for folder in sorted(p.parent for p in GOLD.rglob("sources.jsonl")):
        rows = [json.loads(line) for line in (folder / "sources.jsonl").read_text("utf8").splitlines()]
        named = set((folder / "articles.txt").read_text("utf8").split())
        texts = folder / "articles" if (folder / "articles").is_dir() else ROOT / "data" / "articles"
        articles, _ = load(texts)
        for article in articles:
            if article.name in named:
                truth = [r for r in rows if r["article"] == article.name]
                found = extract_article(article)
                language = found["articles"][0].language
                yield language, article.text, [asdict(r) for r in found["sources"]], truth


def _found(text: str, language: str, reference: str | None) -> list[Row]:
    """Return the source rows of a sentence."""
    article = Article(
        name="golden", path="golden.txt", sha256="", encoding="utf-8", text=text,
        metadata=Metadata(language=language, published=reference), duplicate_of=None,
    )  # fmt: skip
    return [asdict(r) for r in extract_article(article)["sources"]]


def _places(text: str, rows: Sequence[Row]) -> list[Row]:
    """Return golden rows with the characters at which they stand."""
    placed: list[Row] = []
    for row in rows:
        start = -1
        for _ in range(row.get("nth", 1)):
            start = text.index(row["text"], start + 1)
        placed.append({**row, "start": start, "end": start + len(row["text"])})
    return placed


def _agrees(found: Row, truth: Row, text: str) -> bool:
    """Tell whether a row found is one of the truth's: spans that share half of their union, and the same cue."""
    shared = min(found["end"], truth["end"]) - max(found["start"], truth["start"])
    union = max(found["end"], truth["end"]) - min(found["start"], truth["start"])
    cue = text[found["cue_start"] : found["cue_end"]] if found["cue_start"] is not None else None
    told = truth.get("cue", cue)
    return shared * 2 >= union and (told == cue or str(told) in str(cue) or str(cue) in str(told))


def _keys(lexicon: Lexicon, text: str) -> dict[int, str]:
    """Return the key of the longest cue that begins at each character."""
    tokens = tokenize(text)
    keys: dict[int, str] = {}
    for found in lexicon.scan(tokens).of("cue"):
        for i in range(found.first, found.last):
            keys.setdefault(tokens[i].start, found.entry.key)
    return keys


def main() -> int:
    """Write the figures; print each language's share and its least reliable cues."""
    right, all_rows = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for language, text, found, truth in judged():
        keys = _keys(equip(language).lexicon, text)
        for row in found:
            if row["cue_start"] is None or row["polarity"] == "negative":
                continue
            met = [t for t in truth if _agrees(row, t, text)]
            if met and all(t.get("optional") for t in met):
                continue
            key = (language, keys.get(row["cue_start"], "colon"))
            all_rows[key] += 1
            right[key] += bool(met)
    with OUT.open("w", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["language", "cue", "rows", "right"])
        writer.writerows([*key, all_rows[key], right[key]] for key in sorted(all_rows))
    for language in sorted({language for language, _ in all_rows}):
        own = [k for k in all_rows if k[0] == language]
        total, good = sum(all_rows[k] for k in own), sum(right[k] for k in own)
        poor = [f"{k[1]} {right[k]}/{all_rows[k]}" for k in own if all_rows[k] >= 4 and right[k] < 0.8 * all_rows[k]]
        print(
            f"{language} {good} of {total} rows right ({good / total:.3f}){'; weakest: ' + ', '.join(poor) if poor else ''}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
