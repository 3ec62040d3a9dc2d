"""Every language page: no word that nothing reads, none that stands twice, none that no text can show, none forgotten."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from helpers.cli import main
from helpers.language.check_pack import check, read, schema

PAGES = sorted(
    p.name.removesuffix(".toml") for p in (resources.files("helpers") / "packs").iterdir() if p.name.endswith(".toml")
)


@pytest.mark.parametrize("code", PAGES)
def test_a_page_that_ships_has_nothing_to_mend(code: str) -> None:
    assert [f"{f.kind} {f.where}: {f.what}" for f in check(read(code))] == []


@cache
def readers() -> str:
    """All that may name a category: the code, and the patterns of dates on the pages."""
    source = Path(str(resources.files("helpers")))
    patterns = [read(page).get("dates", {}) for page in PAGES] + [read("und").get("date_patterns", {})]
    return "\n".join([*(p.read_text("utf8") for p in source.rglob("*.py")), *map(str, patterns)])


@pytest.mark.parametrize("category", schema())
def test_every_category_is_read_by_something(category: str) -> None:
    assert category in readers()


@pytest.mark.parametrize(
    ("lexicon", "said"),
    [
        ({"mnoth": {"1": ["January"]}}, "unknown mnoth: nothing reads this category"),
        ({"month": {"13": ["Smarch"]}}, "unknown month.13: this category has no such key"),
        ({"month": {"1": {"forms": ["January"], "loud": True}}}, "unknown month.1: nothing reads the attribute 'loud' here"),
        ({"month": {"1": ["January", "january"]}}, "doubled month.1: 'january' stands there 2 times"),
        ({"month": {"1": ["mar"], "3": ["Mar"]}}, "doubled month: 'mar' means 1 and 3"),
        ({"cue": {"say": {"forms": ["said"], "stance": "shy"}}}, "unknown cue.say: there is no stance 'shy'"),
        ({"month": {"1": ["jan~noun"]}}, "error month.1: form 'jan~noun' names the unknown class of endings 'noun'"),
        ({"month": {"1": {"forms": ["May"], "weak": ["June"]}}}, "unreachable month.1: weak names 'June', which is no form of it"),
    ],
)  # fmt: skip
def test_flaws_are_told(lexicon: dict[str, object], said: str) -> None:
    page = {"language": {"code": "xx", "name": "Xish"}, "lexicon": lexicon}
    assert said in [f"{f.kind} {f.where}: {f.what}" for f in check(page)]


def test_what_a_page_in_depth_forgets_is_told_unless_it_says_why() -> None:
    page = {"language": {"code": "xx", "name": "Xish"}, "lexicon": {"cue": {"say": ["said"]}}}
    assert "month" in [f.where for f in check(page) if f.kind == "missing"]
    page["language"]["lacks"] = ["month"]  # type: ignore[assignment]
    assert "month" not in [f.where for f in check(page) if f.kind == "missing"]


def test_the_command_tells_what_is_to_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "xx.toml"
    page.write_text('[language]\ncode = "xx"\nname = "Xish"\n[lexicon.month]\n"13" = ["Smarch"]\n')
    assert main(["check-pack", str(page)]) == 1
    assert "this category has no such key" in capsys.readouterr().out
    assert main(["check-pack", "zz"]) == 2
    page.write_text("no toml at all")
    assert main(["check-pack", str(page)]) == 2
