"""Every language page: no word that nothing reads, none that stands twice, none that no text can show, none forgotten."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from helpers.cli import main
from helpers.language import packs
from helpers.language.check_pack import check, read, schema
from helpers.language.page_shape import sections

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


@pytest.mark.parametrize("key", sorted({k for keys in sections().values() for k in keys} - {"*"}))
def test_every_key_of_a_section_is_read_by_something(key: str) -> None:
    assert re.search(rf"\b{key}\b", readers())


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"quotes": True}, "error quotes: it holds true or false, not a table: True"),
    ({"quotations": {}}, "unknown quotations: nothing reads this section"),
    ({"quotes": {"dash_speach": True}}, "unknown quotes.dash_speach: nothing reads this key"),
    ({"quotes": {"dash_speech": "yes"}}, "error quotes.dash_speech: it holds a text, not true or false: 'yes'"),
    ({"numbers": {"modifier": "(a"}}, "error numbers.modifier: no pattern: missing ), unterminated subpattern at position 0"),
    ({"inflection": {"noun": "a{99999999999}"}}, "error inflection.noun: no pattern: the repetition number is too large"),
    ({"inflection": {"noun": 1}}, "error inflection.noun: it holds a number, not a text or a list of texts or a table: 1"),
    ({"inflection": {"noun": {"dative": "a"}}}, "error inflection.noun.dative: it holds a text, not a list of texts: 'a'"),
    ({"names": {"fallback": ["a", 1]}}, "error names.fallback: it holds a list, not a list of texts: ['a', 1]"),
    ({"lexicon": {"cue": "said"}}, "error cue: it holds a text, not a table: 'said'"),
    ({"lexicon": {"cue": {"say": "said"}}}, "error cue.say: it holds a text, not a list of forms: 'said'"),
    ({"lexicon": {"cue": {"say": {"stance": "deny"}}}}, "error cue.say: it lacks a list of forms"),
    ({"lexicon": {"cue": {"say": {"forms": ["said"], "stance": [1]}}}}, "error cue.say.stance: it holds a list, not a text or a number or true or false or a list of texts: [1]"),
    ({"lexicon": {"cue": {"say": {"forms": ["said"], "case": date(2025, 8, 12)}}}}, "error cue.say.case: it holds a date or time, not a text or a number or true or false or a list of texts: datetime.date(2025, 8, 12)"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "said"), WRONG, ids=[said.split(":")[0] for _, said in WRONG])
def test_what_has_not_the_shape_of_a_page_is_told(
    part: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = {"language": {"code": "xx", "name": "Xish"}, **part}
    assert said in [f"{f.kind} {f.where}: {f.what}" for f in check(page)]
    monkeypatch.setattr(packs, "_pages", lambda code: [page])
    with suppress(ValueError):  # which tells in a line what cannot be compiled
        packs._compiled("xx")


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
        ({"month": {"1": ["~*"]}}, "error month.1: form '~*' has an ending without a word"),
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
    for broken in ("no toml at all", "a = " + "[" * 5000):
        page.write_text(broken)
        assert main(["check-pack", str(page)]) == 2
