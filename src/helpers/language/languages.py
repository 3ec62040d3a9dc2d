"""Packs, profiles and the measured recall in; the table of languages out: what each gets, as the files that ship say it."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

import pandas as pd
from langdetect import PROFILES_DIRECTORY

from helpers.language.alphabets import weigh
from helpers.language.packs import read_page

IN_DEPTH = "hand-written"
FROM_CLDR = "generated"
WIDENED = "generated, widened by hand"
SHORT = "short page by hand"
THEMES = ("sources", "numbers", "quotes", "timeline")
_UNMEASURED = "not measured"
_NO_CUES = "no cues"


class _Known(NamedTuple):
    """What the pages of one language say of it: its name, a text in its script, and how its pack was made."""

    name: str
    sample: str
    pack: str


def coverage() -> pd.DataFrame:
    """Return one row a language: code, language, script (ISO 15924), detected, pack, and the recall of each theme.

    The recall was measured on parallel articles (`make parallel`): the share of the facts of English found again.
    Where no such article exists it is `not measured`. A generated pack reads dates, figures and quotation marks, and
    names states (widened by hand: more than, at least, hundreds, ages too); it has no words of saying: its `sources`,
    and the speakers of its `quotes`, stay empty (`no cues`).

    >>> coverage().set_index("code").loc["ky", ["language", "script", "pack"]].tolist()
    ['Kyrgyz', 'Cyrl', 'hand-written']
    """
    measured = recall()
    rows = []
    for code, known in sorted(_languages().items(), key=lambda item: (item[1].pack != IN_DEPTH, item[0])):
        script, _, _ = weigh(known.sample)
        row = {"code": code, "language": known.name, "script": script.name if script else "", "pack": known.pack}
        row["detected"] = "yes" if code in detectable() else "no"
        for theme in THEMES:
            seen = known.pack == IN_DEPTH or theme != "sources"
            share = measured.get((code, theme))
            row[theme] = _NO_CUES if not seen else _UNMEASURED if share is None else f"{share:.2f}"
        rows.append(row)
    return pd.DataFrame(rows)


def recall() -> dict[tuple[str, str], float]:
    """Return the measured share of facts found again, by language and theme, from the file that ships.

    >>> 0 <= recall()["ky", "numbers"] <= 1
    True
    """
    page = (resources.files("helpers") / "recall.csv").read_text("utf8")
    rows = [row for row in csv.DictReader(page.splitlines()) if row["measure"] == "gold" and int(row["wanted"])]
    return {(row["language"], row["table"]): int(row["again"]) / int(row["wanted"]) for row in rows}


@cache
def detectable() -> frozenset[str]:
    """Return the languages that the detector has a profile for (BCP 47).

    >>> "ky" in detectable(), "la" in detectable()
    (True, False)
    """
    ours = {p.name[:-5] for p in (resources.files("helpers") / "profiles").iterdir() if p.name.endswith(".json")}
    theirs = {"zh" if name.startswith("zh") else name for name in os.listdir(PROFILES_DIRECTORY) if "." not in name}
    return frozenset(ours | theirs | {"sr-Latn", "zh-Hant"})


def _languages() -> Mapping[str, _Known]:
    """Return what is known of each language, from its generated page and the page that somebody wrote for it."""
    found = {}
    for code, name, sample in _generated():
        found[code] = _Known(name, sample, FROM_CLDR)
    for code, name, own_name, deep in _written():
        known = found.get(code)
        found[code] = _Known(
            known.name if known else name,
            known.sample if known else own_name,
            IN_DEPTH if deep else WIDENED if known else SHORT,
        )
    for code, known in found.items():  # a script of a language in depth is read with its page
        if found.get(code.split("-")[0], known).pack == IN_DEPTH:
            found[code] = known._replace(pack=IN_DEPTH)
    return found


def _generated() -> Iterator[tuple[str, str, str]]:
    """Yield the code, the name and the own name of each language with a generated page."""
    for path in (resources.files("helpers") / "packs" / "generated").iterdir():
        if path.name.endswith(".json"):
            page = json.loads(path.read_text("utf8"))["language"]
            yield page["code"], page["name"], page.get("own_name") or page["name"]


def _written() -> Iterator[tuple[str, str, str, bool]]:
    """Yield code, name, own name of each language that somebody wrote a page for, and whether it has words of saying."""
    for path in (resources.files("helpers") / "packs").iterdir():
        if path.name.endswith(".toml") and path.name != "und.toml":
            page = read_page(path.read_text("utf8"), "toml")
            code = path.name.removesuffix(".toml")
            told = page.get("language", {})
            name = told.get("name", code)
            yield code, name, told.get("own_name", name), "cue" in page.get("lexicon", {})
