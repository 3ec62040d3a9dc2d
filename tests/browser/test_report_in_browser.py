"""The report as a person reads it: on a telephone, on a laptop, on paper; with a screen reader; without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.conftest import ROOT, SCREENSHOTS

from helpers.desk.report import report

WIDTHS = {"phone": 390, "laptop": 1366}
ODD = {
    "long.en.txt": "Minister Resigns\nLondon, 12 August 2025\n\n"
    + "Officials said on Monday that 12 people died. " * 30,
    "right.ar.txt": "قال الرئيس عبد الفتاح السيسي إن أكثر من 200 شخص قتلوا في الهجوم يوم الثلاثاء 12 أغسطس 2025 في القاهرة.\n",
    "wide.ja.txt": "東京で2025年8月12日に大きな地震があり、気象庁は「200人以上が負傷した」と発表した。\n" * 8,
    "word.de.txt": "Berlin, 12. August 2025\n\n"
    + "Donaudampfschifffahrtsgesellschaftskapitän" * 6
    + " sagte, 12 Menschen seien gestorben.\n",
}


@pytest.fixture(scope="module", params=["clippings", "odd"])
def page(request: pytest.FixtureRequest, browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The open report on a folder; nothing can be fetched meanwhile."""
    out = tmp_path_factory.mktemp("report")
    folder = ROOT / "data" / "articles"
    if request.param == "odd":
        folder = out / "in"
        folder.mkdir()
        for name, text in ODD.items():
            (folder / name).write_text(text, "utf8")
    report(folder, out / "out")
    context = browser.new_context(offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type in {"error", "warning"} else None)
    page.goto((out / "out" / "report.html").as_uri())
    yield request.param, page, errors
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_and_only_its_tables_scroll(page: Any, width: str) -> None:
    name, page, errors = page
    page.set_viewport_size({"width": WIDTHS[width], "height": 900})
    assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [WIDTHS[width]] * 2
    page.screenshot(path=SCREENSHOTS / f"report-{name}-{width}.png", full_page=False)
    assert errors == []


def test_it_prints_with_every_row_inside_the_paper(page: Any) -> None:
    name, page, _ = page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})  # A4 at 96 dots an inch
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    made = page.pdf(path=SCREENSHOTS / f"report-{name}.pdf", format="A4")
    assert made.count(b"/Type /Page\n") or made.count(b"/Type /Page")
    page.emulate_media(media="screen")


def test_axe_finds_nothing_serious(page: Any) -> None:
    _, page, _ = page
    page.set_viewport_size({"width": 1366, "height": 900})
    found = Axe().run(page).response["violations"]
    grave = [(v["id"], v["help"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in {"serious", "critical"}]
    assert grave == []


def test_a_row_leads_to_its_place_in_the_text(page: Any) -> None:
    name, page, _ = page
    page.set_viewport_size({"width": 1366, "height": 900})
    page.locator('a[href^="#at-"]').first.click()
    place = page.locator(":target")
    assert place.get_attribute("class") == "at"
    assert place.evaluate("e => { const t = e.getBoundingClientRect().top; return t >= 0 && t < innerHeight }")
    page.screenshot(path=SCREENSHOTS / f"report-{name}-text.png")


def test_the_contents_lead_to_every_chapter(page: Any) -> None:
    _, page, _ = page
    links = page.eval_on_selector_all("nav a", "links => links.map(a => a.getAttribute('href').slice(1))")
    assert len(links) > 20
    assert page.evaluate("ids => ids.filter(id => !document.getElementById(id))", links) == []


def test_screenshots_lie_under_build() -> None:
    assert SCREENSHOTS.relative_to(ROOT) == Path("build/browser")
