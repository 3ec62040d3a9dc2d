"""Pages of docs that are made from the schema and from measured results say what these say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from write_docs import PAGES

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_made_is_the_stored_one(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf8") == PAGES[name](), "run `make docs`"


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda p: p.name
)
def test_a_page_names_only_files_that_are_there(page: Path) -> None:
    text = page.read_text("utf8")
    named = {
        *re.findall(r"`((?:docs|data|tests|tools|src|notebooks|benchmarks)/[\w./-]+)`", text),
        *re.findall(r"\]\((?!http|#)([\w./-]+)\)", text),
    }
    assert [
        n
        for n in sorted(named)
        if not (ROOT / n).exists() and not (page.parent / n).exists() and not list(ROOT.glob(f"{n}*"))
    ] == []
