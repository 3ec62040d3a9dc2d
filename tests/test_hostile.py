"""What nobody wrote in good faith: text that makes a program wait, and text that makes a page or a sheet do something."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from nbformat import v4

import fuzz_patterns
from helpers.desk.drawing import Picture
from helpers.desk.marked import Mark, marked_text
from helpers.desk.report import chapter, compose
from helpers.desk.show import (
    as_html,
    beside,
    details,
    finding,
    findings,
    heading,
    in_context,
    paragraph,
    shown,
    table,
)
from helpers.extract import extract_article
from helpers.intake.load import Article, Metadata
from helpers.language.text import tokenize

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("en", "bg", "ky", "ru", "de", "tr", "sw", "fi", "is")
PACKS_LENGTH = 10_000


def test_the_search_for_runaway_patterns_finds_one() -> None:
    assert list(fuzz_patterns.runaways(re.compile(r"a+b"), PACKS_LENGTH))
    assert not list(fuzz_patterns.runaways(re.compile(r"[ab]+c?"), PACKS_LENGTH))


def test_no_pattern_of_the_library_runs_away() -> None:
    patterns = fuzz_patterns.patterns_of_modules()
    assert len(patterns) > 60
    bad = [
        one
        for pattern in patterns
        for one in fuzz_patterns.runaways(pattern, PACKS_LENGTH, fuzz_patterns.few_pieces(pattern))
    ]
    assert not bad, bad


def test_no_pattern_of_a_page_runs_away_on_a_word() -> None:
    """The patterns of nine pages, three of them generated; they see words alone, cut to 200 characters."""
    patterns = fuzz_patterns.patterns_of_pages(fuzz_patterns.packs_of(LANGUAGES))
    assert len(patterns) > 300
    bad = [(pattern.pattern, piece) for pattern in patterns for piece in fuzz_patterns.slow_on_words(pattern)]
    assert not bad, bad


def test_a_word_is_looked_up_by_two_hundred_characters_at_most() -> None:
    (token,) = tokenize("a" * 100_000)
    assert len(token.norm) == fuzz_patterns.LONGEST_WORD
    assert token.end == 100_000


RUNS = ["a", "Я", "„", "a@", "\u202e", "said. ", "Putin "]
CLAUSES = {"en": "He said ", "bg": "„Да“, каза той. ", "tr": "Bakan dedi. "}


def seconds(text: str, language: str) -> float:
    start = time.process_time()
    rows = extract_article(Article("a", "a.txt", "0" * 64, "utf-8", text, Metadata(language=language)))
    assert not rows["problems"]
    return time.process_time() - start


@pytest.mark.parametrize("language", ["en", "bg", "tr"])
def test_an_article_takes_time_in_proportion_to_its_length(language: str) -> None:
    """A hundred thousand characters of one word or mark; four times as long may take eight times the time, to be sure."""
    seconds("One. Two said three.", language)
    for piece in [*RUNS, CLAUSES[language]]:
        whole = seconds(piece * (100_000 // len(piece)), language)
        part = seconds(piece * (25_000 // len(piece)), language)
        assert whole < 1 or whole / part < 8, (piece, part, whole)


EVIL = (
    '<script>alert(1)</script><img src=x onerror="alert(2)"><a href="javascript:alert(3)">x</a></td></table><svg onload=alert(4)> '
    "\u202etxt.exe\u2066\u2069\u200b' onmouseover='alert(5)' \" onfocus=\"alert(6) &lt;script&gt; ]]> --> {{7*7}} [x](javascript:alert(8))"
)
TURNING = [
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x200B,
    0x200E,
    0x200F,
    0x2028,
    0x2060,
    0x2062,
    0xFEFF,
    0x061C,
    0xE0041,
]


class Seen(HTMLParser):
    """The elements and attributes of a page, as a browser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [str(value) for name, value in attrs if name in {"href", "src", "action", "formaction"}]

    def handle_data(self, data: str) -> None:
        self.words += data


def assert_tame(page: str) -> None:
    seen = Seen(page)
    assert not seen.elements & {"script", "svg", "iframe", "object", "embed", "form", "a", "base", "link"}, (
        seen.elements
    )
    assert not {name for name in seen.attributes if name.startswith("on") or name == "src"}, seen.attributes
    assert not [link for link in seen.links if "javascript" in link.lower()]
    assert not set(page) & {chr(c) for c in TURNING}
    assert "<script>" in seen.words
    assert "[U+202E RIGHT-TO-LEFT OVERRIDE]" in seen.words


def evil_articles() -> pd.DataFrame:
    given = {"article": EVIL, "path": EVIL, "text": EVIL, "language": EVIL, "url": f"javascript:alert(1){EVIL}"}
    return pd.DataFrame([given])


def evil_rows() -> pd.DataFrame:
    return pd.DataFrame([{"article": EVIL, "start": 3, "end": 30, "kind": EVIL, EVIL: [EVIL, EVIL]}])


def test_no_way_of_showing_lets_an_article_act() -> None:
    quotes = {
        "article": EVIL, "speaker": EVIL, "headline_quote": EVIL, "body_quote": EVIL,
        "only_in_headline": ["<script>alert(1)</script>"], "only_in_body": [EVIL], "written_otherwise": ["img / src"],
    }  # fmt: skip
    pages = [
        table(evil_articles()),
        table(evil_rows()),
        in_context(evil_rows(), evil_articles()),
        as_html(marked_text(EVIL, EVIL, [Mark(3, 30, "sources", EVIL)])),
        beside(pd.DataFrame([quotes]), evil_articles()),
        *(show(EVIL) for show in (heading, paragraph, finding)),
        findings([EVIL]),
        findings([], none=EVIL),
        details(EVIL, EVIL),
    ]
    for page in pages:
        assert_tame(page.data)


def test_a_report_lets_no_article_act() -> None:
    outputs = [
        v4.new_output("execute_result", {"text/html": table(evil_articles()).data}),
        v4.new_output("execute_result", {"text/plain": EVIL}),
        v4.new_output("stream", text=EVIL),
        v4.new_output("execute_result", {"image/svg+xml": EVIL, "application/javascript": EVIL, "text/plain": EVIL}),
    ]  # type: ignore[no-untyped-call]
    made = chapter(v4.new_notebook(cells=[v4.new_code_cell("x", outputs=outputs)]), "a")
    assert_tame(made.body)
    page = compose([made], title=EVIL, told=EVIL)
    seen = Seen(page)
    assert "script" not in seen.elements
    assert not any(name.startswith("on") for name in seen.attributes)
    assert all(link.startswith("#") for link in seen.links)
    assert "default-src 'none'" in page


def test_the_words_of_a_picture_cannot_leave_their_attribute() -> None:
    output = v4.new_output("display_data", {"image/png": "AAAA"}, metadata={"image/png": {"alt": EVIL}})  # type: ignore[no-untyped-call]
    page = chapter(v4.new_notebook(cells=[v4.new_code_cell("x", outputs=[output])]), "a").body  # type: ignore[no-untyped-call]
    seen = Seen(page)
    assert seen.elements == {"figure", "img"}
    assert seen.attributes == {"src", "alt"}
    assert seen.links == ["data:image/png;base64,AAAA"]
    assert Picture(EVIL).figure is None


@pytest.mark.parametrize("code", TURNING)
def test_characters_that_turn_or_hide_are_named(code: int) -> None:
    assert shown(f"a{chr(code)}b").startswith(f"a[U+{code:04X} ")


def test_joiners_stay_where_letters_are_joined_and_are_named_elsewhere() -> None:
    assert shown("می\u200cخواهم क्\u200dष") == "می\u200cخواهم क्\u200dष"
    assert shown("\u200dpay\u200cpal") == "[U+200D ZERO WIDTH JOINER]pay[U+200C ZERO WIDTH NON-JOINER]pal"
