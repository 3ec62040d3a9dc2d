"""Guards that strict nbval lacks: it passes notebooks without outputs, and never looks at pictures, paths or stderr."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers.across.questions import read_clippings
from helpers.across.wording import names_of
from helpers.desk.report import NOTEBOOKS as REPORTED

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MARKERS = {"# NBVAL_IGNORE_OUTPUT", "# NBVAL_SKIP", "# NBVAL_CHECK_OUTPUT", "# NBVAL_RAISES_EXCEPTION"}
ABSOLUTE = re.compile(r"(?<![\w.])/(home|root|Users|tmp|work|usr|opt|var|private)/|\b[A-Z]:\\|file://")
UNSTABLE = re.compile(r"\bdtype\b|0x[0-9a-f]{8,}|object at ", re.IGNORECASE)
LONGEST_CELL = 10
NOT_IN_CELLS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.Try)
NOT_IMPORTED = {"re", "os", "sys", "pathlib", "glob", "subprocess"}


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def code(path: Path) -> list[Any]:
    return [c for c in read(path).cells if c.cell_type == "code"]


def interactive(cell: Any) -> bool:
    return "interactive" in cell.metadata.get("tags", ())


def told(path: Path) -> list[Any]:
    """The cells that findings come from: all but what only a person with an open notebook needs."""
    return [c for c in code(path) if not interactive(c)]


def outputs(path: Path) -> Iterator[Any]:
    for cell in code(path):
        yield from cell.outputs


def texts(output: Any) -> Iterator[str]:
    yield output.get("text", "")
    for kind, shown in output.get("data", {}).items():
        if kind.startswith("text/"):
            yield shown


each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


def test_the_notebooks_are_there() -> None:
    names = [p.stem for p in NOTEBOOKS]
    assert names == [*REPORTED, "90_error_analysis"]


@each
def test_every_cell_was_run_in_order(path: Path) -> None:
    assert [c.execution_count for c in told(path)] == list(range(1, len(told(path)) + 1))


@each
def test_every_cell_that_shows_something_has_its_output(path: Path) -> None:
    for cell in told(path):
        last = ast.parse(cell.source).body[-1]
        assert bool(cell.outputs) == isinstance(last, ast.Expr), cell.source


@each
def test_nothing_went_to_stderr_and_nothing_failed(path: Path) -> None:
    for output in outputs(path):
        assert output.output_type in {"execute_result", "display_data"}, output


@each
def test_outputs_hold_no_path_and_nothing_that_changes(path: Path) -> None:
    for output in outputs(path):
        for text in texts(output):
            assert not ABSOLUTE.search(text)
            assert not UNSTABLE.search(text)
            assert str(ROOT) not in text


@each
def test_pictures_carry_alternative_text(path: Path) -> None:
    for output in outputs(path):
        if "image/png" in output.get("data", {}):
            assert len(output.metadata["image/png"]["alt"]) > 40
            assert output.data["text/plain"] == output.metadata["image/png"]["alt"]


@each
def test_cells_ask_and_do_not_program(path: Path) -> None:
    for cell in code(path):
        assert len(cell.source.splitlines()) <= LONGEST_CELL
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, NOT_IN_CELLS), cell.source
            if isinstance(node, ast.Import | ast.ImportFrom):
                named = [getattr(node, "module", None) or "", *(a.name for a in node.names)]
                assert not NOT_IMPORTED & set(named), cell.source


@each
def test_the_folder_is_a_parameter(path: Path) -> None:
    tagged = [c for c in code(path) if "parameters" in c.metadata.get("tags", ())]
    assert len(tagged) == 1
    assert tagged[0] is code(path)[0] or tagged[0].id == code(path)[0].id
    if path.stem in REPORTED:
        assert 'articles = "../data/articles"' in tagged[0].source
        assert "metadata = None" in tagged[0].source


@each
def test_markers_are_exact(path: Path) -> None:
    for cell in code(path):
        for line in cell.source.splitlines():
            assert "nbval" not in line.lower() or line in MARKERS, line


@each
def test_nothing_of_the_machine_is_stored(path: Path) -> None:
    notebook = read(path)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert dict(notebook.metadata.language_info) == {"name": "python"}
    assert all(set(c.metadata) <= {"tags"} for c in notebook.cells)
    ids = [c.id for c in notebook.cells]
    assert len(set(ids)) == len(ids)


@each
def test_prose_tells_nothing_of_the_sample(path: Path) -> None:
    prose = "\n".join(c.source for c in read(path).cells if c.cell_type == "markdown")
    corpus = read_clippings(ROOT / "data" / "articles")
    told = {*names_of(corpus).values(), *corpus.numbers["text"], *corpus.timeline["text"], *corpus.articles["article"]}
    assert [word for word in told if re.search(rf"\b{re.escape(word)}\b", prose)] == []
    assert not re.search(r"[Ѐ-ӿ]", prose)


@each
def test_every_notebook_has_limits_and_provenance(path: Path) -> None:
    headings = [c.source.splitlines()[0] for c in read(path).cells if c.cell_type == "markdown"]
    assert any(h.startswith("## Limits") for h in headings)
    chapters = [h for h in headings if h.startswith("## ")]
    assert (chapters[:-1] if chapters[-1].startswith("## To play with") else chapters)[-1] == "## Provenance"


@each
def test_what_is_interactive_comes_last_in_a_section_of_its_own_and_is_not_compared(path: Path) -> None:
    cells = read(path).cells
    first = next((i for i, c in enumerate(cells) if interactive(c)), len(cells))
    assert all(interactive(c) for c in cells[first:])
    if cells[first:]:
        assert cells[first].source.startswith("## To play with")
    for cell in cells[first:]:
        if cell.cell_type == "code":
            assert cell.source.splitlines()[0] == "# NBVAL_SKIP"
            assert (cell.outputs, cell.execution_count) == ([], None)


def test_a_changed_digit_fails(tmp_path: Path) -> None:
    """The canary: nbval passes a notebook as it stands, and fails it when one digit of its stored output is another."""
    notebook = read(ROOT / "notebooks" / "00_start_here.ipynb")
    shown = next(i for i, c in enumerate(notebook.cells) if c.cell_type == "code" and c.outputs)
    notebook.cells = notebook.cells[: shown + 1]
    nbformat.write(notebook, tmp_path / "sound.ipynb")  # type: ignore[no-untyped-call]
    page = notebook.cells[-1].outputs[0].data["text/html"]
    at = [m.start() for m in re.finditer(r"\d(?=</td>)", page)][-1]
    notebook.cells[-1].outputs[0].data["text/html"] = f"{page[:at]}{(int(page[at]) + 1) % 10}{page[at + 1 :]}"
    nbformat.write(notebook, tmp_path / "corrupted.ipynb")  # type: ignore[no-untyped-call]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "COV_", "CLIPPINGS_"))}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-p", "no:xdist", "-p", "no:cacheprovider",
         "-c", os.devnull, "--rootdir", str(tmp_path), "-rA", str(tmp_path)],
        capture_output=True, text=True, cwd=tmp_path, env=environment, check=False, timeout=240,
    )  # fmt: skip
    failed = [line.split()[1] for line in run.stdout.splitlines() if line.startswith("FAILED")]
    assert not any("sound" in name for name in failed), "stored outputs are not those of today's code: make notebooks"
    assert [name.split(":")[0].split("/")[-1] for name in failed] == ["corrupted.ipynb"], run.stdout + run.stderr
    assert run.returncode == 1
