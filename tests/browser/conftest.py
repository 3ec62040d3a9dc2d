"""Tests in a real browser: `make browser` runs them. They need a Chromium, so `make test` leaves them out."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "build" / "browser"
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
_WAIT = 90  # seconds for a server to answer

if not os.environ.get("CLIPPINGS_BROWSER"):
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    path = next((found for name in _CHROMIUMS if (found := shutil.which(name))), None)
    assert path, "no Chromium on this machine: apt-get install chromium"
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JupyterLab on a copy of the notebooks, the two clippings their folder; its address."""
    beside = tmp_path_factory.mktemp("lab")
    (beside / "data").symlink_to(
        ROOT / "data"
    )  # as they stand in the repository, and in the copy that `make lab` opens
    home = beside / "work"
    home.mkdir()
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        shutil.copy(notebook, home)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = home / ".config" / "labconfig"
    settings.mkdir(parents=True)
    (settings / "page_config.json").write_text(
        '{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}'
    )
    environment = {
        **os.environ,
        "CLIPPINGS_ARTICLES": str(ROOT / "data" / "articles"),
        "JUPYTER_CONFIG_DIR": str(home / ".config"),
        "JUPYTER_DATA_DIR": str(home / ".data"),
        "JUPYTER_PLATFORM_DIRS": "1",
    }
    log = (home / "lab.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ip=127.0.0.1", "--allow-root",
         "--IdentityProvider.token=", "--ServerApp.password=", f"--ServerApp.root_dir={home}", "--LabApp.expose_app_in_browser=True",
         "--LabApp.extension_manager=readonly"],
        env=environment, stdout=log, stderr=log, cwd=home,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + _WAIT
    while time.monotonic() < until:
        assert server.poll() is None, (home / "lab.log").read_text()[-2000:]
        try:
            urlopen(f"{address}/api").close()
            break
        except OSError:
            time.sleep(0.3)
    yield address
    server.terminate()
    server.wait(20)
    log.close()
