"""Nothing in; the gazetteer's pages as they stand in their files out, for whatever is made of them."""

from __future__ import annotations

from importlib import resources


def actor_pages() -> list[bytes]:
    """Return all pages of `helpers/actors` (TOML), by file name.

    >>> len(actor_pages()) > 3
    True
    """
    folder = resources.files("helpers") / "actors"
    return [p.read_bytes() for p in sorted(folder.iterdir(), key=lambda p: p.name) if p.name.endswith(".toml")]
