"""Layouts after the habits of real outlets, and what must hold for any text whatever."""

from __future__ import annotations

import json
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.language import text
from helpers.layout import passages
from helpers.names.gazetteer import equip
from helpers.time import dates

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.toml"))
EMPTY = ("outlet", "headline", "place", "published", "updated", "outlet_basis", "published_basis", "updated_basis")


@dataclass
class Metadata:
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()


@dataclass
class Article:
    text: str
    metadata: Metadata
    name: str = "article"


def lay_out(content: str, code: str, **metadata) -> passages.Layout:
    pack = equip(code)
    tokens = text.tokenize(content, pack.elided)
    found = pack.lexicon.scan(tokens)
    dated = dates.read_dates(content, tokens, found, pack)
    return passages.lay_out(Article(content, Metadata(**metadata)), tokens, found, dated, pack)


@pytest.mark.parametrize("page", LAYOUTS, ids=[p.stem for p in LAYOUTS])
def test_layout(page):
    wanted = tomllib.loads(page.read_text("utf8"))
    content = page.with_suffix(".txt").read_text("utf8")
    layout = lay_out(content, wanted["language"], **wanted.get("metadata", {}))
    assert [[p.item, p.role, p.text] for p in layout.passages] == wanted["passages"]
    head = {k: getattr(layout.head, k) for k in EMPTY} | {"authors": list(layout.head.authors)}
    assert head == dict.fromkeys(EMPTY) | {"authors": []} | wanted["head"]
    assert len(layout.items) == 1 + len(wanted.get("items", []))
    for item in wanted.get("items", []):
        row = layout.items[item["item"]]
        assert {k: getattr(row, k) for k in item} == item
    check_partition(content, layout)


def check_partition(content: str, layout: passages.Layout) -> None:
    covered = [False] * len(content)
    for p in layout.passages:
        assert content[p.start : p.end] == p.text
        assert p.text == p.text.strip() != ""
        assert not any(covered[p.start : p.end])
        covered[p.start : p.end] = [True] * (p.end - p.start)
    assert all(done or c.isspace() for done, c in zip(covered, content, strict=True))
    assert [p.start for p in layout.passages] == sorted(p.start for p in layout.passages)
    assert [i.item for i in layout.items] == list(range(len(layout.items)))
    for item in layout.items:
        own = [p for p in layout.passages if p.item == item.item]
        assert (item.start, item.end) == ((own[0].start, own[-1].end) if own else (0, 0))
        assert item.reference_time == max((t for t in (item.published, item.updated) if t), default=None)
    assert {p.item for p in layout.passages} <= {i.item for i in layout.items}


def test_gold_clippings_are_laid_out_to_the_line():
    gold = Path(__file__).parents[1] / "data" / "gold" / "seeds"
    passages_wanted = [json.loads(row) for row in (gold / "passages.jsonl").read_text("utf8").splitlines()]
    items_wanted = [json.loads(row) for row in (gold / "items.jsonl").read_text("utf8").splitlines()]
    for name, code in (("000_da0084e5af0babff", "ky"), ("004_3b5780341c97b251", "bg")):
        content = (gold.parents[1] / "articles" / f"{name}.txt").read_text("utf8")
        layout = lay_out(content, code)
        assert [(p.item, p.role, p.start, p.end) for p in layout.passages] == [
            (row["item"], row["role"], row["start"], row["end"]) for row in passages_wanted if row["article"] == name
        ]
        wanted = [row for row in items_wanted if row["article"] == name]
        assert [
            {k: getattr(item, k) for k in row if k != "article"} for item, row in zip(layout.items, wanted, strict=True)
        ] == [{k: v for k, v in row.items() if k != "article"} for row in wanted]


PIECES = st.sampled_from(
    ["12.08.2025 20:57", "ОБНОВЕНА", "(БТА)", "/ИТ/", "Снимка: БТА", "By Jane Doe", "МОСКВА, 15 янв – РИА Новости. Текст.",
     "-- End --", "Jane Doe, John Roe", "Москва/Пхенян,", "Read more:", "© 2025 Reuters", "#tag", "— ", "•", "14:35", "\u200b",
     "\u3000", "\n", "\n\n", "\u2028", "Headline without a stop", "A sentence that ends. And another one that follows it.",
     "“Quote”,- деди", "北京8月20日电", "/", "(", "Updated:"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25), st.sampled_from(["", " ", "\n"]))
def test_any_text_is_parted_into_passages(pieces, joint):
    content = joint.join(pieces).replace("\r", "\n")
    for code in ("bg", "en", "und"):
        check_partition(content, lay_out(content, code))


@pytest.mark.parametrize("content", ["", " ", "\n\n \t\n", "\u200b", "."])
def test_texts_without_words(content):
    layout = lay_out(content, "und")
    check_partition(content, layout)
    assert len(layout.items) == 1
    assert layout.head == passages.Head()


def test_metadata_win():
    content = "Headline of the day\n12.08.2025\nBy Jane Doe\nThe body of the story begins here and ends here.\n"
    given = {"published": "2024-01-01", "updated": "2024-01-02", "outlet": "Example", "authors": ("Ann Other",)}
    layout = lay_out(content, "en", **given)
    assert (layout.head.published, layout.head.published_basis) == ("2024-01-01", "metadata")
    assert (layout.head.updated, layout.head.updated_basis) == ("2024-01-02", "metadata")
    assert (layout.head.outlet, layout.head.outlet_basis, layout.head.authors) == (
        "Example",
        "metadata",
        ("Ann Other",),
    )
    assert layout.items[0].reference_time == "2024-01-02"


@pytest.mark.parametrize("unit", ["слово ", "word. ", "(", "/ИТ/ ", "a", "12.08.2025 ", "—", "'", "A. "])
def test_long_lines_take_no_longer(unit):
    content = unit * (200_000 // len(unit))
    pack = equip("en")
    tokens = text.tokenize(content)
    found = pack.lexicon.scan(tokens)
    begin = time.process_time()
    layout = passages.lay_out(Article(content, Metadata()), tokens, found, (), pack)
    assert time.process_time() - begin < 2
    check_partition(content, layout)


def roles_of(content: str, code: str) -> dict[str, str]:
    return {p.text: p.role for p in lay_out(content, code).passages}


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("World  Business  Markets  Sport", True),
        ("Home | World | Africa | Video | About us", True),
        ("Business Economy Sport Culture", True),
        ("Skip to main content", True),
        ("We use cookies to improve your experience. Accept", True),
        ('"We use cookies on every page," the director said', False),
        ("Cookies: how the new law changes the web", False),
        ("1 | 2 | 3 | 4", False),
        ("Sport and business meet in Davos", False),
    ],
)
def test_menus_and_consents_are_no_part_of_the_story_and_titles_are(line: str, furniture: bool) -> None:
    body = "The minister said on Monday that nothing had changed in the town. He spoke for an hour.\n" * 2
    told = roles_of(f"{line}\n\nThe town waits for its new bridge\n12 August 2025\n\n{body}", "en")
    assert (told[line] == "other") == furniture
    assert not furniture or told["The town waits for its new bridge"] == "headline"
