"""Golden sentences: what a speaker of the language says must come out of a sentence, and nothing else.

Each case of tests/golden/<language>/<theme>.toml names every row of the theme's table, in order of the text; a row
may be marked optional. Only the columns given are compared; "null" stands for an empty one. A case that says `fails`
is known to be read wrongly: it stands there for whoever mends it, and must lose the mark then.
"""

from __future__ import annotations

import tomllib
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from helpers.extract import extract_article
from helpers.intake.load import Article, Metadata
from helpers.language.packs import load_pack
from helpers.language.scripts import respelt
from helpers.language.translit import rough_latin

GOLDEN = Path(__file__).parent / "golden"
DEFAULT_REFERENCE = "2025-08-13"
LEAST = 60


def cases() -> list[Any]:
    found = []
    for path in sorted(GOLDEN.glob("*/*.toml")):
        page = tomllib.loads(path.read_text("utf8"))
        for number, case in enumerate(page["case"], 1):
            reference = case.get("reference", page.get("reference", DEFAULT_REFERENCE))
            marker = f"{path.parent.name}-{path.stem}-{number}"
            marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
            found.append(pytest.param(path.parent.name, path.stem, reference, case, id=marker, marks=marks))
            found += [
                pytest.param(*twin, id=f"{twin[0]}{marker[2:]}", marks=marks) for twin in twins(path, reference, case)
            ]
    return found


def twins(path: Path, reference: str, case: dict[str, Any]) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Return the case in the other scripts of its language: the same rows must come out of them."""
    scripts = load_pack(path.parent.name).section("language").get("scripts", {})
    return [(f"{path.parent.name}-{s}", path.stem, reference, respelt(case, table)) for s, table in scripts.items()]


def position(text: str, row: dict[str, Any]) -> int:
    start = -1
    for _ in range(row.get("nth", 1)):
        start = text.index(row["text"], start + 1)
    return start


def alike(found: str | None, wanted: str) -> bool:
    """Tell whether two names are one in any script; a title or another name more is a mistake."""
    a, b = rough_latin(found), rough_latin(wanted)
    return a == b or (len(a.split()) == len(b.split()) and SequenceMatcher(None, a, b).ratio() >= 0.8)


def agrees(column: str, found: Any, wanted: Any) -> bool:
    if wanted == "null":
        return found is None
    if column == "name":
        return alike(found, wanted)
    if column == "via":
        return sorted(map(str.casefold, found)) == sorted(map(str.casefold, wanted))
    if isinstance(wanted, int | float) and not isinstance(wanted, bool):
        return found is not None and abs(found - wanted) <= 1e-6 * abs(wanted)
    return bool(found == wanted)


def differences(found: Any, wanted: dict[str, Any]) -> list[str]:
    columns = [c for c in wanted if c not in {"text", "nth", "optional"}]
    return [
        f"{wanted['text']!r}: {c} is {getattr(found, c)!r}, should be {wanted[c]!r}"
        for c in columns
        if not agrees(c, getattr(found, c), wanted[c])
    ]


def compare(text: str, rows: list[Any], wanted: list[dict[str, Any]]) -> list[str]:
    """Return what is wrong, one line a difference: missing rows, wrong columns, rows too many."""
    left = list(rows)
    wrong = []
    for row in wanted:
        start = position(text, row)
        same_span = [r for r in left if (r.start, r.end) == (start, start + len(row["text"]))]
        best = min(same_span, key=lambda r: len(differences(r, row)), default=None)
        if best is None:
            wrong += [] if row.get("optional") else [f"missing: {row['text']!r}"]
            continue
        left.remove(best)
        wrong += [] if row.get("optional") else differences(best, row)
    return wrong + [f"too many: {r.text!r}" for r in left]


@pytest.mark.parametrize(("language", "theme", "reference", "case"), cases())
def test_golden(language: str, theme: str, reference: str, case: dict[str, Any]) -> None:
    text = case["text"]
    article = Article(
        name="golden", path="golden.txt", sha256="", encoding="utf-8", text=text,
        metadata=Metadata(language=language, published=reference), duplicate_of=None,
    )  # fmt: skip
    rows = extract_article(article)
    assert not rows["problems"], rows["problems"]
    wrong = compare(text, rows[theme], case["rows"])
    assert not wrong, "\n".join([case.get("why", ""), text, *wrong])


@pytest.mark.parametrize("theme", ["sources", "quotes", "numbers", "timeline"])
@pytest.mark.parametrize("language", ["bg", "cs", "de", "en", "es", "fr", "kk", "ky", "pl", "ru", "sr", "tr", "uk"])
def test_enough_golden_sentences(language: str, theme: str) -> None:
    page = tomllib.loads((GOLDEN / language / f"{theme}.toml").read_text("utf8"))
    assert len(page["case"]) >= LEAST
