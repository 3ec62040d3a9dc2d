"""CLDR in; one generated page a language out, below src/helpers/packs/generated. The same versions give the same bytes.

Needs the extra `packs` (Babel; PyICU, which builds against ICU's headers): python tools/build_packs.py
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import babel
import icu
from babel import Locale
from babel.localedata import locale_identifiers

sys.path.insert(0, str(Path(__file__).parent))
from cldr import date_orders, lexicon, number_marks

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "src" / "helpers" / "packs" / "generated"
STATES = ROOT / "src" / "helpers" / "actors" / "states.toml"
WITH_SCRIPT = {
    "sr_Latn": "sr-Latn",
    "zh_Hant": "zh-Hant",
    "uz_Cyrl": "uz-Cyrl",
    "az_Cyrl": "az-Cyrl",
    "bs_Cyrl": "bs-Cyrl",
}


def states() -> dict[str, str]:
    """Return the gazetteer's states by ISO 3166 code."""
    return {page["iso"]: key for key, page in tomllib.loads(STATES.read_text("utf8")).items() if "iso" in page}


def languages() -> dict[str, str]:
    """Return CLDR's locales of whole languages by the code that the pages go by."""
    plain = {i: i for i in locale_identifiers() if "_" not in i and i != "root"}
    return dict(sorted({**plain, **WITH_SCRIPT}.items(), key=lambda pair: pair[1]))


def page(locale: Locale, code: str, known: dict[str, str]) -> dict[str, Any] | None:
    """Return the page of a language, or None where CLDR does not even have its months."""
    if all(not any(c.isalpha() for c in name) for name in locale.months["format"]["wide"].values()):
        return None
    made = lexicon(locale, known)
    if len(made.get("actor", {})) < len(known) // 4:
        made.pop("actor", None)
    if not {"month", "weekday", "time_unit"} <= made.keys() or locale.months["format"]["wide"][1] == "M01":
        return None
    head = {
        "code": code,
        "name": locale.english_name or code,
        "own_name": locale.display_name or code,
        "babel": babel.__version__,
        "icu": icu.ICU_VERSION,
    }
    actors = {key: {"forms": forms, "kind": "state", "case": 1} for key, forms in made.pop("actor", {}).items()}
    return {
        "language": head,
        "dates": date_orders(locale),
        "numbers": number_marks(locale),
        "quotes": _marks(locale),
        "lexicon": {**made, **({"actor": actors} if actors else {})},
    }


def _marks(locale: Locale) -> dict[str, str]:
    """Return CLDR's quotation marks; a prior only."""
    delimiters = getattr(locale, "_data", {}).get("delimiters", {})
    return {str(k): str(v) for k, v in delimiters.items()} if hasattr(delimiters, "items") else {}


def main() -> None:
    """Write all pages; remove those that are no longer made."""
    PAGES.mkdir(parents=True, exist_ok=True)
    known, kept = states(), set()
    for identifier, code in languages().items():
        made = page(Locale.parse(identifier), code, known)
        if made is not None:
            path = PAGES / f"{code}.json"
            path.write_text(json.dumps(made, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf8")
            kept.add(path.name)
    for path in PAGES.glob("*.json"):
        if path.name not in kept:
            path.unlink()
    print(f"{len(kept)} pages")


if __name__ == "__main__":
    main()
