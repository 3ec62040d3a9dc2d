"""A folder of texts in; langdetect's n-gram profiles out, one JSON file a language.

    python tools/build_profiles.py TEXTS [PROFILES]

TEXTS holds `<language>.txt`, a sentence a line (sources and licences: `src/helpers/profiles/LICENCES.txt`). Counting is
langdetect's own (`LangProfile.update` a line, `omit_less_freq`). Uzbek in Cyrillic letters is counted from the Uzbek
text in Latin letters, respelled. `be` and `sr` are ready-made profiles and are not rebuilt.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from langdetect.utils.lang_profile import LangProfile

PROFILES = Path(__file__).resolve().parent.parent / "src" / "helpers" / "profiles"
_UZBEK_CYRILLIC = {
    "shch": "щ", "sh": "ш", "ch": "ч", "o'": "ў", "g'": "ғ", "yo'": "йў", "yo": "ё", "yu": "ю", "ya": "я", "ye": "е", "ts": "ц",
    "a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "ҳ", "i": "и", "j": "ж", "k": "к", "l": "л", "m": "м",
    "n": "н", "o": "о", "p": "п", "q": "қ", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "x": "х", "y": "й", "z": "з", "'": "ъ",
}  # fmt: skip
_SPELLINGS = re.compile("|".join(sorted(map(re.escape, _UZBEK_CYRILLIC), key=len, reverse=True)), re.IGNORECASE)


def respell_uzbek(line: str) -> str:
    """Return Uzbek in Latin letters as it is spelled in Cyrillic ones: "O‘zbekiston" → "Ўзбекистон"."""
    line = re.sub("[‘’ʻʼ`]", "'", line)
    line = re.sub(r"\be", "э", re.sub(r"\bE", "Э", line))
    return _SPELLINGS.sub(_respell, line)


def _respell(match: re.Match[str]) -> str:
    """Return the Cyrillic letters for one Latin spelling, a capital for a capital."""
    latin = match[0]
    cyrillic = _UZBEK_CYRILLIC[latin.lower()]
    return cyrillic.capitalize() if latin[0].isupper() else cyrillic


def count(language: str, lines: Iterable[str]) -> str:
    """Return the profile of a language as JSON."""
    profile = LangProfile(language)
    for line in lines:
        profile.update(line)
    profile.omit_less_freq()
    content = {"freq": dict(sorted(profile.freq.items())), "n_words": profile.n_words, "name": language}
    return json.dumps(content, ensure_ascii=False)


def build(texts: Path) -> Iterator[tuple[str, str]]:
    """Yield (language, profile as JSON) for every text of the folder."""
    for path in sorted(texts.glob("*.txt")):
        lines = path.read_text("utf-8").splitlines(keepends=True)  # An end of line is the end of a word.
        yield path.stem, count(path.stem, lines)
        if path.stem == "uz":
            yield "uz-Cyrl", count("uz-Cyrl", map(respell_uzbek, lines))


def main() -> None:
    """Build the profiles that the command line asks for."""
    parser = argparse.ArgumentParser(description="Count langdetect profiles from texts.")
    parser.add_argument("texts", type=Path, help="folder with <language>.txt, a sentence a line")
    parser.add_argument("profiles", type=Path, nargs="?", default=PROFILES, help="folder to write to")
    arguments = parser.parse_args()
    for language, profile in build(arguments.texts):
        (arguments.profiles / f"{language}.json").write_text(profile, "utf-8")
        print(language, len(profile))


if __name__ == "__main__":
    main()
