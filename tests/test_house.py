"""The house: modules import one way, without a circle, and none has grown beyond what can be read at a glance."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
LONGEST = 480


def name_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def typing_only(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imports_of(path: Path, modules: set[str]) -> set[str]:
    page = ast.parse(path.read_text("utf8"))
    page.body = [node for node in page.body if not typing_only(node)]
    found = set()
    for node in ast.walk(page):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{a.name}" for a in node.names} | {node.module}
        elif isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
    return found & modules


def test_imports_run_one_way() -> None:
    paths = {name_of(p): p for p in SOURCE.rglob("*.py")}
    graph = {name: imports_of(p, set(paths)) for name, p in paths.items()}
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError at a circle
    assert order.index("helpers.rows") < order.index("helpers.reading") < order.index("helpers.extract")


def test_tables_are_all_that_analysis_and_desk_read() -> None:
    paths = [p for d in ("across", "desk") for p in (SOURCE / "helpers" / d).glob("*.py")]
    modules = {name_of(p) for p in SOURCE.rglob("*.py")}
    reads = {part: [p.name for p in paths if f"helpers.{part}" in {".".join(m.split(".")[:2]) for m in imports_of(p, modules)}]
             for part in ("time", "numbers", "names", "layout", "speech")}  # fmt: skip
    assert not any(reads.values()), reads


def test_no_module_is_too_long() -> None:
    lengths = {p.name: len(p.read_text("utf8").splitlines()) for p in (SOURCE / "helpers").rglob("*.py")}
    assert not {name: n for name, n in lengths.items() if n > LONGEST}
