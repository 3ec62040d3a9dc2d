"""The schema and the measured results in; the pages of docs that must never say otherwise out.

`docs/data-dictionary.md` is made from the rows of every table, `docs/limits-by-language.md` from the figures that `make parallel` keeps.
Run it with `make docs`; a test compares.
"""

from __future__ import annotations

import csv
from pathlib import Path

from helpers.language.languages import FROM_CLDR, coverage
from helpers.rows import TABLES, columns

ROOT = Path(__file__).resolve().parent.parent
THEMES = ("sources", "numbers", "quotes", "timeline")
_DICTIONARY = """\
# Data dictionary
Every column of every table, made from the schema that checks them. `docs/tables.md` tells the rules behind them. Offsets count
Unicode code points of the article's text, end exclusive: `text[start:end]` is what stands in the column `text`. A blank is a
value that the article does not give."""
_LIMITS = """\
# Limits, by language
How much of what stands in an article is found depends on its language. Twenty news articles stand here in 33 languages, sentence by
sentence the same (NTREX, `data/parallel`). Six of them are annotated in English: their facts are looked for in every language, by value:
the same actor, figure, day, the same number of quotes. The share that is found again:

| language | page | sources | numbers | quotes | timeline |
|---|---|---|---|---|---|"""
_LIMITS_END = """
*hand-written*: words of saying, of doubt, of time, inflection. *widened by hand* and *short page*: figures and dates with their bounds;
**no words of saying**, so sources and speakers stay empty. Some {rest} further languages have what Unicode CLDR tells (calendar, figures,
quotation marks, names of states) and were not measured.

**Expect less of your articles:** these twenty were at hand while the rules were written. What unseen ones gave at first run stands in
`README.md` (extraction) and `docs/compare.md` (comparisons). A translation is tidier than a clipping, and 12 named sources,
36 figures, 10 quotes and 31 dates are few: a difference of .05 between two languages means nothing.

Quotes of two languages are joined by `compare` only where at least nine of ten joins were right on these articles (`make quotes`). What no
page of any language can see: irony, hearsay without a word of saying, figures that only arithmetic gives, pictures, and whether the
words were really said."""
_TYPES = {"int": "whole number", "float": "number", "str": "text", "bool": "yes or no", "list": "list of texts"}


def dictionary() -> str:
    """Return the data dictionary: each table, each column, its type, whether it may be blank, its words, its meaning."""
    parts = [_DICTIONARY]
    for table, row in TABLES.items():
        parts += [
            "",
            f"## {table}",
            f"{_first_line(row)}",
            "",
            "| column | type | may be blank | meaning |",
            "|---|---|---|---|",
        ]
        for column in columns(table):
            words = f": {', '.join(f'`{w}`' for w in column.words)}" if column.words else ""
            blank = "yes" if column.nullable else "no"
            parts.append(f"| `{column.name}` | {_TYPES[column.type]}{words} | {blank} | {column.meaning} |")
    return "\n".join(parts) + "\n"


def _first_line(row: type) -> str:
    """Return what one row of a table is."""
    return (row.__doc__ or "").splitlines()[0]


def limits() -> str:
    """Return the page of limits: what each measured language finds again of the facts of English."""
    measured = _measured()
    known = {str(row["code"]): row for row in coverage().to_dict("records")}
    codes = sorted(
        {code for code, _ in measured}, key=lambda c: (not _has_cues(known[c]["pack"]), known[c]["language"])
    )
    lines = []
    for code in codes:
        again = [_share(measured, code, theme) for theme in THEMES]
        if not _has_cues(known[code]["pack"]):
            again[0] = "none"
        lines.append(f"| {known[code]['language']} ({code}) | {known[code]['pack']} | {' | '.join(again)} |")
    rest = sum(row["pack"] == FROM_CLDR for row in known.values()) // 10 * 10
    return "\n".join([_LIMITS, *lines, _LIMITS_END.format(rest=rest)]) + "\n"


def _has_cues(pack: str) -> bool:
    """Tell whether a page knows words of saying."""
    return pack == "hand-written"


def _measured() -> dict[tuple[str, str], tuple[int, int]]:
    """Return how many facts were wanted and found again, by language and table."""
    with (ROOT / "src" / "helpers" / "recall.csv").open(encoding="utf8") as page:
        rows = [r for r in csv.DictReader(page) if r["measure"] == "gold"]
    return {(r["language"], r["table"]): (int(r["wanted"]), int(r["again"])) for r in rows}


def _share(measured: dict[tuple[str, str], tuple[int, int]], code: str, theme: str) -> str:
    """Return a share as it is printed."""
    wanted, again = measured.get((code, theme), (0, 0))
    return f"{again / wanted:.2f}" if wanted else "–"


PAGES = {"data-dictionary.md": dictionary, "limits-by-language.md": limits}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page(), "utf8")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
