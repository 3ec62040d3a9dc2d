"""One truth for what must be installed: pyproject.toml; environment.yml and constraints.txt follow it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text("utf8"))
EXTRA = {"python", "pip", "make"}
EXTRAS = PROJECT["optional-dependencies"]
# conda-forge has the encoder, the reader of brat and the driver of browsers not, and DuckDB for Python under another name
PIP_ONLY = {
    *EXTRAS["meaning"],
    *EXTRAS["browser"],
    *EXTRAS["readers"],
    *(r for r in EXTRAS["scale"] if r.startswith("duckdb")),
}


def name(requirement: str) -> str:
    return re.split(r"[<>=!~ ;\[]", requirement)[0].lower().replace("_", "-")


def conda_packages() -> set[str]:
    return {d for d in ENVIRONMENT["dependencies"] if isinstance(d, str)}


def test_conda_lists_the_same_packages_and_ranges() -> None:
    wanted = {*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]}
    assert {d for d in conda_packages() if name(d) not in EXTRA} == wanted - PIP_ONLY
    assert wanted >= PIP_ONLY


def test_conda_takes_the_same_python() -> None:
    assert f"python{PROJECT['requires-python']}" in conda_packages()


def test_conda_comes_from_conda_forge_alone() -> None:
    assert ENVIRONMENT["channels"] == ["conda-forge", "nodefaults"]


def test_conda_installs_the_project_with_the_pins() -> None:
    (pip,) = [d["pip"] for d in ENVIRONMENT["dependencies"] if isinstance(d, dict)]
    assert pip == ["-c constraints.txt", "-e .[browser,meaning,readers,scale]"]


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf8").splitlines()
    return dict(line.lower().split("==") for line in lines if line and not line.startswith("#"))


def test_every_package_is_pinned_within_its_range() -> None:
    pinned = {k.replace("_", "-"): v for k, v in pins().items()}
    for requirement in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]:
        least = requirement.split(">=")[1]
        version = pinned[name(requirement)]
        assert [int(x) for x in re.findall(r"\d+", version)[:3]] >= [int(x) for x in re.findall(r"\d+", least)]


def test_pins_name_no_address() -> None:
    assert "://" not in (ROOT / "constraints.txt").read_text("utf8")
    assert all("==" in line for line in pins_lines())


def pins_lines() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text("utf8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
