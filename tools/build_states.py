"""CLDR's territory names (through Babel) and states_by_hand.toml in; src/helpers/actors/states.toml out.

Run at development time, after an update of Babel or an edit of the hand-written file::

    python tools/build_states.py            # writes the file
    python tools/build_states.py --check    # exit status 1 if the committed file is not what would be written

The same inputs give the same bytes. Serbian is written in both alphabets: each Cyrillic form is followed by its
Latin one, letter for letter.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_cldr_version

LANGUAGES = ("en", "bg", "ru", "ky", "uk", "tr", "kk", "de", "fr", "es", "pl", "cs", "sr")
HAND = Path(__file__).with_name("states_by_hand.toml")
OUT = Path(__file__).parents[1] / "src" / "helpers" / "actors" / "states.toml"

HEAD = """\
# States: how the press of thirteen languages names them, their inhabitants and what belongs to them.
#
# Made by tools/build_states.py from the territory names of CLDR {cldr} (through Babel {babel}) and from
# tools/states_by_hand.toml. Do not edit: edit that file and run the script again.
# CLDR is published under the Unicode License v3 (data/licences/unicode.txt), copyright of Unicode, Inc.
#
# names, short: as in every actor file. adjectives: "руск~" is a stem that takes the language's adjective endings,
# a form without ~ is a whole word. people: the inhabitants, in the plural. capital: id of a place in places.toml.
"""

# Forms that no newspaper prints: "Congo - Kinshasa", "Мьянма (Бирма)", "Маршалловы о-ва".
UNPRINTABLE = ("(", " - ", " – ", "о-ва")
SERBIAN = str.maketrans(
    dict(
        zip(
            "абвгдђежзијклљмнњопрстћуфхцчџш",
            "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split(),
            strict=True,
        )
    )
    | dict(
        zip(
            "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ",
            "A B V G D Đ E Ž Z I J K L Lj M N Nj O P R S T Ć U F H C Č Dž Š".split(),
            strict=True,
        )
    )
)

Forms = dict[str, list[str]]


def unique(forms: Iterable[str]) -> list[str]:
    """Return the forms without repetition, in order of first appearance."""
    return list(dict.fromkeys(forms))


def both_alphabets(forms: Iterable[str]) -> list[str]:
    """Return each Serbian form and, after it, the same form in Latin letters.

    >>> both_alphabets(["Пјонгјанг", "САД"])
    ['Пјонгјанг', 'Pjongjang', 'САД', 'SAD']
    """
    return unique(written for form in forms for written in (form, form.translate(SERBIAN)))


def cldr_names(language: str, iso: str) -> list[str]:
    """Return CLDR's name of a territory as a newspaper writes it; empty where CLDR has only a catalogue form.

    >>> cldr_names("en", "KN"), cldr_names("ru", "MM")
    (['St. Kitts and Nevis'], [])
    """
    name = str(Locale(language).territories.get(iso, "("))
    if any(mark in name for mark in UNPRINTABLE):
        return []
    return [name.replace(" & ", " and ").replace("’", "'").replace("ʼ", "'")]


def inflected(adjectives: Forms, alternations: dict[str, dict[str, str]]) -> Forms:
    """Return the adjectives, each stem followed by its variant before the ending of the plural for men."""
    out: Forms = {}
    for language, stems in adjectives.items():
        changes = alternations.get(language, {})
        variants = {
            stem: next(
                (stem.removesuffix(old) + new for old, new in longest_first(changes) if stem.endswith(old)),
                stem,
            )
            for stem in stems
        }
        out[language] = unique(form for stem in stems for form in (stem, variants[stem]))
    return out


def longest_first(changes: dict[str, str]) -> list[tuple[str, str]]:
    """Return the alternations with the longest ending first ("dzk~" before "ck~")."""
    return sorted(changes.items(), key=lambda change: (-len(change[0]), change[0]))


def merged(hand: dict[str, Any], alternations: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Return one state's table, ready to be written: scalars first, then forms by language."""
    short: Forms = hand.get("short", {})
    names: Forms = {}
    for language in LANGUAGES:
        unwanted = {*short.get(language, []), *hand.get("without", {}).get(language, [])}
        known = [name for name in cldr_names(language, hand["iso"]) if name not in unwanted]
        names[language] = unique([*known, *hand.get("names", {}).get(language, [])])
    english = hand.get("name") or names["en"][0]
    table: dict[str, Any] = {"kind": "state", "iso": hand["iso"], "name": english}
    table |= {key: hand[key] for key in ("wikidata", "capital") if key in hand}
    columns = {
        "names": names,
        "short": short,
        "adjectives": inflected(hand.get("adjectives", {}), alternations),
        "people": hand.get("people", {}),
    }
    for forms in columns.values():
        if "sr" in forms:
            forms["sr"] = both_alphabets(forms["sr"])
    return table | columns


def quoted(form: str) -> str:
    """Return a TOML basic string."""
    return '"' + form.replace("\\", "\\\\").replace('"', '\\"') + '"'


def toml(states: dict[str, dict[str, Any]]) -> str:
    """Return the file's text: states in alphabetical order of their ids, languages in the project's order."""
    lines = [HEAD.format(cldr=get_cldr_version(), babel=version("babel"))]
    for actor, table in sorted(states.items()):
        lines.append(f"[{actor}]")
        lines += [f"{key} = {quoted(value)}" for key, value in table.items() if isinstance(value, str)]
        for column in ("names", "short", "adjectives", "people"):
            forms: Forms = table[column]
            lines += [
                f"{column}.{language} = [{', '.join(map(quoted, forms[language]))}]"
                for language in LANGUAGES
                if forms.get(language)
            ]
        lines.append("")
    return "\n".join(lines)


def build(hand: Path = HAND) -> str:
    """Return the text of states.toml. Raises KeyError for a state without iso code."""
    tables = tomllib.loads(hand.read_text(encoding="utf-8"))
    alternations = tables.pop("alternations", {})
    return toml({actor: merged(table, alternations) for actor, table in tables.items()})


def main() -> int:
    """Write states.toml, or with --check compare it; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the committed file differs")
    text = build()
    if parser.parse_args().check:
        return int(not OUT.exists() or OUT.read_text(encoding="utf-8") != text)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
