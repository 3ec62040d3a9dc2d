"""Packs and profiles in; the table of languages out: what is known of each, as the files that ship say it."""

from __future__ import annotations

import json
import os
from functools import cache
from importlib import resources
from typing import Any

import pandas as pd
from langdetect import PROFILES_DIRECTORY

from helpers.language.packs import read_page

IN_DEPTH = "hand-written"
FROM_CLDR = "generated"


def coverage() -> pd.DataFrame:
    """Return one row a language: code, name, how its pack was made, whether the detector knows it, what it reads.

    A generated pack reads dates, figures and quotation marks, and names states; it has no words of saying: for such a
    language `sources` and the speakers of `quotes` stay empty.

    >>> coverage().set_index("code").loc["ky", ["language", "pack", "sources"]].tolist()
    ['Kyrgyz', 'hand-written', 'in depth']
    """
    names = _generated()
    names |= {code: (names.get(code, (name, ""))[0], made) for code, (name, made) in _written().items()}
    rows = []
    for code, (name, made) in sorted(names.items(), key=lambda item: (item[1][1] != IN_DEPTH, item[0])):
        deep = made == IN_DEPTH
        rows.append(
            {
                "code": code,
                "language": name,
                "pack": made,
                "detected": code in detectable(),
                "sources": "in depth" if deep else "no cues",
                "numbers": "in depth" if deep else "CLDR's words",
                "quotes": "in depth" if deep else "marks only",
                "timeline": "in depth" if deep else "CLDR's words",
            }
        )
    return pd.DataFrame(rows)


@cache
def detectable() -> frozenset[str]:
    """Return the languages that the detector has a profile for (BCP 47).

    >>> "ky" in detectable(), "la" in detectable()
    (True, False)
    """
    ours = {p.name[:-5] for p in (resources.files("helpers") / "profiles").iterdir() if p.name.endswith(".json")}
    theirs = {"zh" if name.startswith("zh") else name for name in os.listdir(PROFILES_DIRECTORY) if "." not in name}
    return frozenset(ours | theirs | {"sr-Latn", "zh-Hant"})


def _generated() -> dict[str, tuple[str, str]]:
    """Return the languages of the generated pages."""
    folder = resources.files("helpers") / "packs" / "generated"
    pages: list[dict[str, Any]] = [
        json.loads(p.read_text("utf8"))["language"] for p in folder.iterdir() if p.name.endswith("json")
    ]
    return {page["code"]: (page["name"], FROM_CLDR) for page in pages}


def _written() -> dict[str, tuple[str, str]]:
    """Return the languages that somebody wrote a page for; names come from the page."""
    folder = resources.files("helpers") / "packs"
    found = {}
    for path in folder.iterdir():
        if path.name.endswith(".toml") and path.name != "und.toml":
            page = read_page(path.read_text("utf8"), "toml")
            if "cue" in page.get("lexicon", {}):
                code = path.name.split(".")[0]
                found[code] = (page.get("language", {}).get("name", code), IN_DEPTH)
    return found
