"""A folder of clippings in; its tables, the executed notebooks and one self-contained HTML report out.

The report is what the notebooks say, without their code: nothing in it is written by hand for one folder, and nothing
is fetched from elsewhere.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import papermill
from nbconvert.filters import markdown2html

from helpers.across.corrected import ENVIRONMENT, corrected_by
from helpers.across.questions import folder_in_words
from helpers.aids.glosses import read_glosses
from helpers.desk import texts
from helpers.desk.drawing import FIGURES
from helpers.desk.show import escape
from helpers.desk.texts import linked
from helpers.extract import extract
from helpers.intake.columns import Columns, as_environment
from helpers.intake.files import STANDARD_INPUT, listed
from helpers.intake.opened import keep_standard_input
from helpers.selection import chosen_tables, names_store, selection
from helpers.tables import Tables, write

NOTEBOOKS = ("00_start_here", "01_sources", "02_numbers", "03_quotes", "04_timeline", "05_compare")
_FURTHER: Mapping[str, Mapping[str, Any]] = {"05_compare": {"examples": []}}  # A report tells of its own folder alone.
TITLE = "How the press tells it"
_HEADING = re.compile(r"<h([1-6])([^>]*)>(.*?)</h\1>", re.DOTALL)
_ANCHOR = re.compile(r'<a class="anchor-link".*?</a>', re.DOTALL)
_LINK = re.compile(r'href="(\w+)\.ipynb"')
_TAG = re.compile(r"<[^<>]+>")
INTERACTIVE = "interactive"
_ONLY_IN_NOTEBOOKS = frozenset({"notebook-only", INTERACTIVE})
Cell = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One notebook as HTML: its name, its title, the headings of its sections (id, text), and its body."""

    name: str
    title: str
    sections: tuple[tuple[str, str], ...]
    body: str


def report(
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    metadata: str | Path | None = None,
    choice: Columns | None = None,
    corrections: str | Path | None = None,
) -> Tables:
    """Write `out/tables` (CSV and Parquet), `out/notebooks` (executed), `out/figures` and `out/report.html`; return the tables.

    Each figure is there as SVG and PNG with the table that it was drawn from and its words.

    Args:
        paths: a folder, a file, a glob, or several of them; or a store that `clippings extract` has left.
        out: the folder to write to; it is made where it is missing.
        metadata: a metadata.csv that wins over the folder's own.
        choice: the columns of tables of articles, where they do not bear their usual names.
        corrections: a corrections.csv that counts instead of the one beside the articles.

    Raises FileNotFoundError for missing articles or notebooks, ValueError for a folder without articles, OSError where
    nothing can be written.

    >>> report("data/articles", "my-report").articles["language"].tolist()  # doctest: +SKIP
    ['ky', 'bg']
    """
    out = Path(out)
    wanted = [
        keep_standard_input(out, choice or Columns()) if str(path) == STANDARD_INPUT else path for path in listed(paths)
    ]
    corpus = (
        corrected_by(chosen_tables(selection(wanted[0]))[0], corrections)
        if names_store(wanted[0])
        else extract(wanted, metadata=metadata, choice=choice, corrections=corrections)
    )
    write(corpus, out / "tables", "csv")
    write(corpus, out / "tables", "parquet")
    given: dict[str, Any] = {
        "articles": [_absolute(p) for p in wanted],
        "metadata": _absolute(metadata) if metadata else None,
    }
    folder = notebook_folder()
    (out / "notebooks").mkdir(parents=True, exist_ok=True)
    pictures = _emptied(out / "figures")
    variables = {**as_environment(choice or Columns()), FIGURES: str(pictures.resolve())}
    if corrections is not None:
        variables[ENVIRONMENT] = _absolute(corrections)
    with _environment(variables):
        executed = [
            _execute(folder / f"{n}.ipynb", out / "notebooks", {**given, **_FURTHER.get(n, {})}) for n in NOTEBOOKS
        ]
    chapters = [chapter(n, name) for n, name in zip(executed, NOTEBOOKS, strict=True)]
    glosses = None if names_store(wanted[0]) else read_glosses(wanted[0] if len(wanted) == 1 else wanted, corpus).rows
    page = compose(chapters, told=" ".join(folder_in_words(corpus)), corpus=corpus, glosses=glosses)
    (out / "report.html").write_text(page, "utf8")
    return corpus


def _emptied(folder: Path) -> Path:
    """Return the folder of the figures without those of an earlier report; other files stay."""
    for form in ("svg", "png", "csv", "txt"):
        for old in folder.glob(f"*.{form}"):
            old.unlink()
    return folder


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for the kernels that are started meanwhile."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def notebook_folder() -> Path:
    """Return the folder of the notebooks. Raises FileNotFoundError where the package stands without its repository.

    >>> notebook_folder().name
    'notebooks'
    """
    folder = Path(__file__).resolve().parents[3] / "notebooks"
    if not all((folder / f"{name}.ipynb").is_file() for name in NOTEBOOKS):
        raise FileNotFoundError(
            "the notebooks are not beside the package: a report needs the repository, installed with `pip install -e .`"
        )
    return folder


def _absolute(path: str | Path) -> str:
    """Return a path or glob that means the same from any folder."""
    return str(Path.cwd() / path)


def _execute(notebook: Path, into: Path, parameters: Mapping[str, Any]) -> nbformat.NotebookNode:
    """Return a notebook executed with these parameters, in its own folder; a copy is left in `into`.

    What is interactive needs a person: the copy holds it unexecuted.

    Raises papermill.PapermillExecutionError where a cell fails.
    """
    whole: nbformat.NotebookNode = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    interactive = [cell for cell in whole.cells if INTERACTIVE in cell.metadata.get("tags", ())]
    whole.cells = [cell for cell in whole.cells if cell not in interactive]
    executed: nbformat.NotebookNode = papermill.execute_notebook(
        whole,
        str(into / notebook.name),
        parameters=dict(parameters),
        cwd=str(notebook.parent),
        progress_bar=False,
        kernel_name="python3",
        extra_arguments=["--IPKernelApp.log_level=50"],  # Its notes on transport are nothing to the reader of a report.
    )
    copied = nbformat.NotebookNode({**executed, "cells": [*executed.cells, *interactive]})  # type: ignore[no-untyped-call]
    nbformat.write(copied, into / notebook.name)  # type: ignore[no-untyped-call]
    return executed


def chapter(notebook: nbformat.NotebookNode, name: str) -> Chapter:
    """Return an executed notebook as a chapter: prose and outputs in order, without code.

    >>> from nbformat import v4
    >>> chapter(v4.new_notebook(cells=[v4.new_markdown_cell("# Sources\\n## Chains")]), "01_sources").sections
    (('01_sources-1', 'Chains'),)
    """
    parts = []
    for cell in notebook.cells:
        if _ONLY_IN_NOTEBOOKS & set(cell.metadata.get("tags", ())):
            continue
        if cell.cell_type == "markdown":
            parts.append(_prose(cell.source))
        elif cell.cell_type == "code":
            parts += [made for made in map(_output, cell.outputs) if not (parts and _says_again(made, parts[-1]))]
    sections: list[tuple[str, str]] = []
    title = name

    def heading(found: re.Match[str]) -> str:
        nonlocal title
        level, text = int(found[1]), found[3].strip()
        if level == 1:
            title = _TAG.sub("", text)
            return f'<h2 id="{name}">{text}</h2>'
        place = f"{name}-{len(sections) + 1}"
        if level == 2:
            sections.append((place, _TAG.sub("", text)))
        return f'<h{min(level + 1, 6)} id="{place}">{text}</h{min(level + 1, 6)}>'

    body = "".join(_HEADING.sub(heading, p) if kind == "prose" else p for kind, p in parts)
    return Chapter(name, title, tuple(sections), body)


def _says_again(made: tuple[str, str], before: tuple[str, str]) -> bool:
    """Tell whether an output says in words just what the one before it said: that there is nothing of a kind."""
    words = " ".join(_TAG.sub(" ", made[1]).split())
    return made[0] == before[0] == "html" and bool(words) and words == " ".join(_TAG.sub(" ", before[1]).split())


def _prose(source: str) -> tuple[str, str]:
    """Return a markdown cell as HTML; links to other notebooks lead to their chapters."""
    made = _ANCHOR.sub("", str(markdown2html(source)))
    made = _LINK.sub(lambda m: f'href="#{m[1]}"' if m[1] in NOTEBOOKS else 'href="#"', made)
    return "prose", f'<div class="prose">{made}</div>'


def _output(output: Cell) -> tuple[str, str]:
    """Return one output as HTML: a picture with its alternative text, escaped HTML as it is, or text."""
    shown = output.get("data", {})
    if "image/png" in shown:
        words = output.get("metadata", {}).get("image/png", {}).get("alt") or shown.get("text/plain", "")
        image = "".join(str(shown["image/png"]).split())
        return "figure", f'<figure><img src="data:image/png;base64,{image}" alt="{escape(words)}"></figure>'
    if "text/html" in shown:
        return "html", str(shown["text/html"])
    words = shown.get("text/plain") or output.get("text") or ""
    return "text", f"<p>{escape(words)}</p>" if words else ""


def compose(
    chapters: Iterable[Chapter],
    *,
    title: str = TITLE,
    told: str = "",
    corpus: Tables | None = None,
    glosses: pd.DataFrame | None = None,
) -> str:
    """Return the whole page: title, what the folder holds, contents, chapters; one file that needs nothing else.

    Args:
        told: what stands below the title.
        corpus: the tables; with them the page ends with the whole articles, and rows lead to their places there.
        glosses: what somebody says that words of the articles mean.

    >>> "<h1>How it was told</h1>" in compose([], title="How it was told")
    True
    """
    chapters = list(chapters)
    made, wanted = (
        linked((c.body for c in chapters), corpus) if corpus is not None else ([c.body for c in chapters], {})
    )
    chapters = [replace(c, body=body) for c, body in zip(chapters, made, strict=True)]
    if corpus is not None:
        chapters.append(Chapter(texts.NAME, texts.TITLE, (), texts.body(corpus, wanted, glosses)))
    style = (resources.files("helpers") / "report.css").read_text("utf8")
    contents = "".join(_contents(c) for c in chapters)
    bodies = "".join(f'<section class="chapter">{c.body}</section>' for c in chapters)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
        f"<title>{html.escape(title)}</title><style>{style}</style></head><body>"
        f'<a class="skip" href="#start">Skip the contents</a><header><h1>{html.escape(title)}</h1><p>{escape(told)}</p></header>'
        f'<nav aria-label="Contents"><ol>{contents}</ol></nav><main id="start">{bodies}</main></body></html>\n'
    )


def _contents(one: Chapter) -> str:
    """Return a chapter's entry in the table of contents."""
    inner = "".join(
        f'<li><a href="#{place}">{html.escape(html.unescape(text))}</a></li>' for place, text in one.sections
    )
    return f'<li><a href="#{one.name}">{html.escape(html.unescape(one.title))}</a><ul>{inner}</ul></li>'
