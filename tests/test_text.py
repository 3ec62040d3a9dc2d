"""Folding and tokens: what is matched may be normal, what is shown is the text as it stands."""

from __future__ import annotations

import itertools
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from helpers.language.text import fold, token_at, tokenize

WORDS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200)


@given(WORDS)
def test_tokens_hold_every_character_that_is_not_blank(text: str) -> None:
    tokens = tokenize(text)
    covered = {i for t in tokens for i in range(t.start, t.end)}
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))


@given(WORDS, st.integers(0, 250))
def test_token_at_finds_the_token_that_holds_a_character(text: str, offset: int) -> None:
    tokens = tokenize(text)
    i = token_at(tokens, offset)
    assert all(t.end <= offset for t in tokens[:i])
    assert i == len(tokens) or tokens[i].end > offset


def norms(text: str) -> list[str]:
    return [t.norm for t in tokenize(text)]


def test_words_split_at_hyphens_apostrophes_and_digits() -> None:
    assert norms("80-ата АКШ-нын Reuters’a 600гө") == [
        "80",
        "-",
        "ата",
        "акш",
        "-",
        "нын",
        "reuters",
        "'",
        "a",
        "600",
        "гө",
    ]


def test_stress_marks_soft_hyphens_and_decomposed_letters_do_not_hide_a_word() -> None:
    decomposed = unicodedata.normalize("NFD", "май")
    assert norms(f"Пу́тин ми\u00adнистър {decomposed}") == ["путин", "министър", "май"]


def test_digits_of_any_script_are_read() -> None:
    assert norms("१२ ٣٤ ５") == ["12", "34", "5"]


def test_scripts_without_spaces_fall_into_letters() -> None:
    assert norms("昨日は") == ["昨", "日", "は"]


def test_capitals_are_told_apart() -> None:
    assert [t.case for t in tokenize("путин Путин БТА А")] == [0, 1, 2, 1]


def test_turkish_capitals_fold_to_the_same_letter() -> None:
    assert fold("İSTANBUL") == fold("istanbul") == "istanbul"


def test_latin_lookalikes_inside_cyrillic_words() -> None:
    assert fold("прeдсeдник") == "председник"
    assert fold("нaшeг") == "нашег"
    assert fold("ITшник") == "itшник"
    assert fold("Nice") == "nice"
