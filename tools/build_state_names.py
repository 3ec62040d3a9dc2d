"""CLDR in; how languages for which the gazetteer has no forms name the states, src/helpers/aids/names_of_states.toml, out.

Needs the extra `packs` (Babel): python tools/build_state_names.py
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import babel
from babel import Locale

SOURCE = Path(__file__).parent.parent / "src" / "helpers"
LANGUAGES = ("ar", "az", "be", "el", "fa", "he", "hi", "hy", "it", "ja", "ka", "ko", "mk", "mn", "pt", "tg", "tt", "uz", "zh")  # fmt: skip
HEAD = f"""# How languages for which the gazetteer has no forms name the states. Do not edit: made by
# tools/build_state_names.py from CLDR through Babel {babel.__version__}.
# CLDR is published under the Unicode License v3 (data/licences/unicode.txt), copyright of Unicode, Inc.

"""


def main() -> None:
    """Write the page: one line a state, its id with the forms by language."""
    states = tomllib.loads((SOURCE / "actors" / "states.toml").read_text("utf8"))
    named = {code: Locale.parse(code).territories for code in LANGUAGES}
    lines = []
    for key, state in states.items():
        forms = {code: names[state["iso"]] for code, names in named.items() if state.get("iso") in names}
        told = ", ".join(f"{code} = [{json.dumps(form, ensure_ascii=False)}]" for code, form in forms.items())
        if told:
            lines.append(f"{key} = {{ {told} }}\n")
    (SOURCE / "aids" / "names_of_states.toml").write_text(HEAD + "".join(lines), "utf8")


if __name__ == "__main__":
    main()
