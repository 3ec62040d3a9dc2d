"""The report on somebody's own folder: one file that needs nothing else, with nothing of ours and nothing unescaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from helpers.desk import report as reporting
from helpers.desk.report import NOTEBOOKS, Chapter, chapter, compose, notebook_folder, report
from helpers.tables import Tables

VOID = {"meta", "img", "br", "hr", "col", "link", "input"}
NEWS = """Minister <script>alert("x")</script> resigns
By Jane Roe
London, 12 August 2025

The minister told Reuters on Tuesday that more than 300 soldiers were wounded last week, <img src=x onerror=alert(1)>.

"We will <b>not</b> give up $5 and $6," Prime Minister John Smith said, according to the BBC.
"""
ARABIC = "قال الرئيس عبد الفتاح السيسي إن أكثر من 200 شخص قتلوا في الهجوم يوم الثلاثاء 12 أغسطس 2025 في القاهرة.\n"


class Page(HTMLParser):
    """What an HTML file consists of: tags, open elements at the end, links, ids, pictures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.attributes |= set(given)
        self.ids += [str(given["id"])] if "id" in given else []
        self.links += [str(given["href"])] if "href" in given else []
        self.fetched += [str(given["src"])] if "src" in given else []
        self.pictures += [given] if tag == "img" else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@dataclass(frozen=True)
class Made:
    """A report on a folder: where it was written, its tables, its page."""

    out: Path
    corpus: Tables
    page: str
    parts: Page


def make(folder: Path, out: Path) -> Made:
    (folder / "west").mkdir()
    (folder / "west" / "one <1>.txt").write_text(NEWS, "utf8")
    (folder / "two.txt").write_text(ARABIC, "utf8")
    (folder / "empty.txt").write_text("", "utf8")
    corpus = report(folder, out)
    page = (out / "report.html").read_text("utf8")
    return Made(out, corpus, page, Page(page))


def the_tables_lie_beside_it_in_both_forms(made: Made) -> None:
    out, corpus = made.out, made.corpus
    for name, frame in corpus:
        assert len(pd.read_csv(out / "tables" / f"{name}.csv")) == len(frame)
        assert len(pd.read_parquet(out / "tables" / f"{name}.parquet")) == len(frame)


def the_executed_notebooks_lie_beside_it(made: Made) -> None:
    kept = sorted(p.stem for p in (made.out / "notebooks").glob("*.ipynb"))
    assert kept == sorted(NOTEBOOKS)


def it_is_one_file_that_fetches_nothing(made: Made) -> None:
    parts = made.parts
    assert parts.open == []
    assert not {"script", "iframe", "object", "link", "base", "form"} & set(parts.tags)
    assert all(source.startswith("data:image/png;base64,") for source in parts.fetched)
    assert not any(name.startswith("on") for name in parts.attributes)
    assert "url(" not in made.page
    assert "@import" not in made.page


def every_link_leads_somewhere_in_it(made: Made) -> None:
    parts = made.parts
    assert len(set(parts.ids)) == len(parts.ids)
    assert {link.removeprefix("#") for link in parts.links} <= set(parts.ids)
    assert set(NOTEBOOKS) <= set(parts.ids)


def article_text_is_escaped(made: Made) -> None:
    assert "alert(&quot;x&quot;)" in made.page
    assert "<b>not" not in made.page
    assert "onerror=alert(1)&gt;" in made.page


def pictures_have_words(made: Made) -> None:
    pictures = made.parts.pictures
    assert pictures
    assert all(len(p["alt"] or "") > 20 for p in pictures)


def it_speaks_of_this_folder_alone(made: Made) -> None:
    assert "John Smith" in made.page
    for word in ("Путин", "Putin", "БТА", "000_da0084e5af0babff"):
        assert word not in made.page


def it_tells_what_could_not_be_read(made: Made) -> None:
    assert "empty.txt" in made.page


def it_shows_no_code_and_no_path(made: Made) -> None:
    for word in ("read_clippings(", "import ", "in_context(", "Run All Cells", str(made.out)):
        assert word not in made.page


def evidence_keeps_its_language_and_direction(made: Made) -> None:
    assert re.search(r'<td lang="ar" dir="auto" style="[^"]*text-align:right', made.page)


CHECKS: list[Callable[[Made], None]] = [
    the_tables_lie_beside_it_in_both_forms,
    the_executed_notebooks_lie_beside_it,
    it_is_one_file_that_fetches_nothing,
    every_link_leads_somewhere_in_it,
    article_text_is_escaped,
    pictures_have_words,
    it_speaks_of_this_folder_alone,
    it_tells_what_could_not_be_read,
    it_shows_no_code_and_no_path,
    evidence_keeps_its_language_and_direction,
]


def test_a_report_on_somebody_elses_folder(tmp_path: Path, subtests: pytest.Subtests) -> None:
    """One report is made for all checks: five notebooks take their time."""
    (tmp_path / "my clippings").mkdir()
    made = make(tmp_path / "my clippings", tmp_path / "report")
    for check in CHECKS:
        with subtests.test(check.__name__):
            check(made)


def test_missing_articles_are_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        report(tmp_path / "nowhere", tmp_path / "out")


def test_a_package_without_its_notebooks_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "__file__", str(tmp_path / "src" / "helpers" / "report.py"))
    with pytest.raises(FileNotFoundError, match="pip install -e"):
        notebook_folder()


def test_a_chapter_is_prose_and_outputs_in_order() -> None:
    v4 = nbformat.v4
    cells = [
        v4.new_markdown_cell("# Title & more\n\nSee [sources](01_sources.ipynb)."),  # type: ignore[no-untyped-call]
        v4.new_markdown_cell("Only here", metadata={"tags": ["notebook-only"]}),  # type: ignore[no-untyped-call]
        v4.new_code_cell("secret()", outputs=[v4.new_output("stream", text="<plain>")]),  # type: ignore[no-untyped-call]
        v4.new_markdown_cell("## A question?"),  # type: ignore[no-untyped-call]
    ]
    made = chapter(v4.new_notebook(cells=cells), "00_start_here")  # type: ignore[no-untyped-call]
    assert made.title == "Title &amp; more"
    assert made.sections == (("00_start_here-1", "A question?"),)
    assert 'href="#01_sources"' in made.body
    assert "&lt;plain&gt;" in made.body
    assert "secret" not in made.body
    assert "Only here" not in made.body


def test_titles_are_escaped_once() -> None:
    page = compose(
        [Chapter("a", "A &amp; B", (("a-1", "1 &lt; 2"),), '<h2 id="a">x</h2><h3 id="a-1">y</h3>')], told="<b>"
    )
    assert "A &amp; B</a>" in page
    assert "1 &lt; 2</a>" in page
    assert "<p>&lt;b&gt;</p>" in page
