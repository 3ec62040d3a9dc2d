"""Every notebook in JupyterLab, as a person opens it: all cells run, none fails, a click on a row leads to its place in the text."""

from __future__ import annotations

from typing import Any

import pytest
from tests.browser.conftest import ROOT, SCREENSHOTS

NOTEBOOKS = sorted(p.stem for p in (ROOT / "notebooks").glob("*.ipynb"))
WITH_DESK = [n for n in NOTEBOOKS if "helpers.desk.reader" in (ROOT / "notebooks" / f"{n}.ipynb").read_text("utf8")]
_MINUTES = 4 * 60_000
_RUN_ALL = """async () => {
  const app = window.jupyterapp, panel = app.shell.currentWidget;
  await panel.context.ready; await panel.sessionContext.ready;
  return await app.commands.execute('notebook:run-all-cells');
}"""
_FAILED = """() => {
  const cells = [...window.jupyterapp.shell.currentWidget.content.model.cells].filter(c => c.type === 'code');
  return cells.map((c, i) => ({
    at: i, source: c.sharedModel.source, count: c.executionCount,
    error: c.outputs.toJSON().filter(o => o.output_type === 'error' || o.name === 'stderr').map(o => o.evalue || o.text),
  })).filter(c => c.error.length || c.count === null);
}"""
_LAST = """() => { const panel = window.jupyterapp.shell.currentWidget;
  panel.content.activeCellIndex = panel.content.widgets.length - 1; panel.content.scrollToItem(panel.content.widgets.length - 1, 'start'); }"""
# What JupyterLab itself logs, whatever notebook is open.
_OF_THE_LAB = ("favicon", "Failed to load resource", "translations", "WebSocket", "Debugger", "kernelspecs")


def opened(browser: Any, lab: str, name: str) -> tuple[Any, list[str]]:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.goto(f"{lab}/lab/tree/{name}.ipynb?reset", wait_until="domcontentloaded")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=_MINUTES)
    page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.context?.isReady", timeout=_MINUTES)
    page.set_default_timeout(_MINUTES)
    assert page.evaluate(_RUN_ALL)
    return page, [e for e in errors if not any(word in e for word in _OF_THE_LAB)]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_all_cells_run_and_nothing_fails(browser: Any, lab: str, name: str) -> None:
    page, errors = opened(browser, lab, name)
    assert page.evaluate(_FAILED) == []
    page.screenshot(path=SCREENSHOTS / f"{name}.png")
    if name in WITH_DESK:
        reads_in_the_text(page, name)
    assert errors == []
    page.close()


def reads_in_the_text(page: Any, name: str) -> None:
    """Click a row of the table in the last section; the marked words of its place come into view."""
    page.set_default_timeout(60_000)
    page.evaluate(_LAST)
    table = page.locator("table.dataTable tbody tr")
    table.nth(2).wait_for(state="visible")
    frame = page.frame_locator("iframe[srcdoc]")
    before = page.locator("iframe[srcdoc]").get_attribute("srcdoc")
    table.nth(2).locator("td").nth(1).click()
    page.wait_for_function("before => document.querySelector('iframe[srcdoc]').srcdoc !== before", arg=before)
    place = frame.locator("#here + mark")
    place.wait_for(state="visible")
    assert place.inner_text().strip()
    inner = next(f for f in reversed(page.frames) if f.name == "" and f.url == "about:srcdoc")
    inner.wait_for_function(
        "() => { const t = document.getElementById('here').getBoundingClientRect().top; return 0 <= t && t < innerHeight }"
    )
    page.locator("iframe[srcdoc]").scroll_into_view_if_needed()
    page.screenshot(path=SCREENSHOTS / f"{name}-desk.png")


def test_every_theme_has_a_desk() -> None:
    assert WITH_DESK == ["01_sources", "02_numbers", "03_quotes", "04_timeline", "05_compare"]
