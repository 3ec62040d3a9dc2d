"""Pages of two scripts: what is written once is read in both."""

from __future__ import annotations

import re

from helpers.language.packs import load_pack
from helpers.language.scripts import letters_of, respelt
from helpers.language.text import tokenize

LETTERS = {"б": "b", "в": "v", "њ": "nj", "о": "o", "г": "g", "ш": "š"}


def test_words_keys_and_patterns_are_respelt() -> None:
    page = {"од": ["Његош", "бог", "бог"], "language": {"name": "њ"}, "x": {"case": 1}}
    assert respelt(page, LETTERS | {"е": "e", "д": "d"})["od"] == ["Njegoš", "bog"]
    assert respelt(page, LETTERS)["language"] == {"name": "њ"}


def test_a_letter_that_becomes_two_stays_one_piece_of_a_pattern() -> None:
    assert re.fullmatch(respelt("[бвњ]о", LETTERS), "njo")
    assert re.fullmatch(respelt("гњ?", LETTERS), "g")
    assert respelt("[^бв]", LETTERS) == "[^bv]"


def test_the_other_script_of_a_language_has_the_same_words() -> None:
    assert letters_of({"language": {"scripts": {"Latn": LETTERS}}}, "sr-Latn") == LETTERS
    for code, text in (("sr", "рекао је председник"), ("sr-Latn", "rekao je predsednik")):
        found = load_pack(code).lexicon.scan(tokenize(text))
        assert found.at(0, "cue")
        assert found.at(2, "person")
