"""What can be made again in; a file in the user's cache out, found by what it was made from, and back.

A cache that cannot be read or written is done without: whatever is missing is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any


def cache_folder() -> Path:
    """Return the folder for what can be made again: XDG_CACHE_HOME, or what the system offers."""
    home = Path.home()
    system = {"win32": home / "AppData/Local", "darwin": home / "Library/Caches"}.get(sys.platform, home / ".cache")
    return Path(os.environ.get("XDG_CACHE_HOME") or system) / "clippings"


def kept(name: str, contents: Iterable[bytes], make: Callable[[], Any]) -> Any:
    """Return what is stored under a name for these contents, or else what `make` returns, which is then kept for the next start.

    Args:
        contents: all that the value is made from, its format among it; where any of it has changed the value is made anew.
    """
    key = hashlib.sha256(b"\0".join(contents)).hexdigest()[:16]
    value = stored(name, key)
    if value is None:
        value = make()
        store(name, key, value)
    return value


def stored(name: str, key: str) -> Any:
    """Return what is stored under a name and the key of its content, or None where nothing can be read."""
    with suppress(OSError, ValueError, RuntimeError):
        return json.loads((cache_folder() / f"{name}-{key}.json").read_bytes())
    return None


def store(name: str, key: str, value: Any) -> None:
    """Keep a value for the next start, in place of older ones of its name; one that JSON cannot hold is not kept."""
    with suppress(OSError, RuntimeError, TypeError):
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        half = folder / f".{name}-{os.getpid()}"
        half.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf8")
        for old in folder.glob(f"{name}-{'?' * len(key)}.json"):
            old.unlink(missing_ok=True)
        half.replace(folder / f"{name}-{key}.json")
