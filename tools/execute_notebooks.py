"""Notebook files in; the same files out, executed in place, free of what differs between machines.

Running it twice changes no byte: times are not recorded, the Python version is stripped, cell ids stay. Cells tagged `interactive`,
which only a person with an open notebook needs, are not run and bear no output.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

INTERACTIVE = "interactive"


def execute(path: Path) -> None:
    """Execute one notebook in its own folder and write it back. Raises CellExecutionError where a cell fails."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    interactive = [c for c in notebook.cells if INTERACTIVE in c.metadata.get("tags", ())]
    notebook.cells = [c for c in notebook.cells if c not in interactive]
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": path.parent}},
        extra_arguments=["--IPKernelApp.log_level=50"],
    )
    client.execute()
    notebook.metadata = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    notebook.cells += interactive
    path.write_text(nbformat.writes(notebook) + "\n", "utf8")  # type: ignore[no-untyped-call]


def main() -> None:
    """Execute every notebook named on the command line."""
    for name in sys.argv[1:]:
        execute(Path(name))
        print(name)


if __name__ == "__main__":
    main()
