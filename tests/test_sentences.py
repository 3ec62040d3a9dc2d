"""Where a sentence ends, and where a full stop ends none."""

from __future__ import annotations

import pytest

from helpers.language.packs import load_pack
from helpers.language.sentences import split
from helpers.language.text import tokenize

CASES = [
    ("en", "He left. She stayed.", ["He left.", "She stayed."]),
    ("en", "“It is over.” He sat down.", ["“It is over.”", "He sat down."]),
    ("en", "“It is over!” he said.", ["“It is over!” he said."]),
    ("en", "George W. Bush spoke. Nobody came.", ["George W. Bush spoke.", "Nobody came."]),
    ("bg", "каза Франс прес.На срещата той мълча.", ["каза Франс прес.", "На срещата той мълча."]),
    ("bg", "На 19 юни 2024 г. се срещнаха.", ["На 19 юни 2024 г. се срещнаха."]),
    ("ky", "«Келет». – деди ал. Анан кетти.", ["«Келет». – деди ал.", "Анан кетти."]),
    ("zh", "他来了。她走了。", ["他来了。", "她走了。"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_sentences(language: str, text: str, wanted: list[str]) -> None:
    tokens = tokenize(text)
    found = load_pack(language).lexicon.scan(tokens)
    cut = [text[tokens[a].start : tokens[b - 1].end] for a, b in split(tokens, 0, len(tokens), found)]
    assert cut == wanted
