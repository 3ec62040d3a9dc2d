"""Language packs: forms, endings, case, merging of pages, and every page that ships."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from helpers.language.lexicon import Entry, Form, Lexicon
from helpers.language.packs import _endings as endings_of
from helpers.language.packs import load_pack, parse_form
from helpers.language.text import tokenize

ENDINGS = endings_of({"noun": ["", "а", "ът"], "verb": "(?:ди|ген)"})


def keys(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    found = lexicon.scan(tokens)
    return [
        (f.entry.key, text[tokens[f.first].start : tokens[f.last - 1].end])
        for i in range(len(tokens))
        for f in found.at(i)
    ]


def lexicon(*forms: str, case: int = 0) -> Lexicon:
    made = Lexicon()
    for form in forms:
        made.add(parse_form(form, ENDINGS, case), Entry("word", form))
    return made


def test_forms_added_for_later_are_read_once_and_kept_by_copies():
    made, read = lexicon("white"), []

    def form(row: str) -> Form:
        read.append(row)
        first, *rest = parse_form(row, ENDINGS)
        return Form(first, tuple(rest), Entry("word", row))

    made.add_later({"white": ["white house"], "black": ["black~noun"]}, form)
    twin = made.copy()
    assert keys(made, "white house") == [("white house", "white house"), ("white", "white")]
    assert keys(made, "the white") == [("white", "white")]
    assert read == ["white house"]
    assert keys(twin, "blackа") == [("black~noun", "blackа")]


def test_a_form_takes_only_the_endings_of_its_class() -> None:
    assert keys(lexicon("президент~noun"), "президентът президента президенти") == [
        ("президент~noun", "президентът"),
        ("президент~noun", "президента"),
    ]


def test_phrases_match_over_spaces_hyphens_and_lines() -> None:
    made = lexicon("Чен-ун", "баса белгиле~verb")
    assert [k for k, _ in keys(made, "Ким Чен-ун баса\nбелгиледи")] == ["Чен-ун", "баса белгиле~verb"]


def test_longest_form_comes_first() -> None:
    assert next(k for k, _ in keys(lexicon("according", "according to"), "according to")) == "according to"


def test_a_capital_may_be_demanded() -> None:
    assert keys(lexicon("may", case=1), "may May") == [("may", "May")]


def test_unknown_class_of_endings_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown class"):
        parse_form("дума~нищо", ENDINGS)


def test_unknown_language_has_what_all_share() -> None:
    pack = load_pack("xx")
    assert not pack.hand_written


def pages() -> list[str]:
    folder = resources.files("helpers") / "packs"
    return sorted({p.name.split(".")[0] for p in folder.iterdir() if p.name.endswith(".toml")})


@pytest.mark.parametrize("code", pages())
def test_every_page_compiles(code: str) -> None:
    assert load_pack(code).code == code


@pytest.mark.parametrize("code", ["bg", "en", "ky"])
def test_languages_in_depth_are_written_by_hand(code: str) -> None:
    assert load_pack(code).hand_written


@pytest.mark.parametrize("code", ["en", "bg", "de"])
def test_what_is_asked_of_one_token_is_what_all_categories_hold(code: str) -> None:
    text = "The 3 Ministers of Foreign Affairs said on May 9, Минус 3. Министърът на външните работи. Der Sprecher sagte am 9. Mai"
    tokens = tokenize(text)
    found = load_pack(code).lexicon.scan(tokens)
    for i in range(-1, len(tokens) + 1):
        here = found.at(i)
        assert found.known(i) == bool(here)
        assert set(found.alone(i)) == {f.entry.category for f in here if f.last == i + 1}
        for category in {f.entry.category for f in here}:
            assert found.at(i, category) == [f for f in here if f.entry.category == category]
            assert found.longest(i, category) == found.at(i, category)[0]
    assert found.longest(0, "nothing") is None
    assert list(found.at(0, "nothing")) == []


@pytest.mark.parametrize("code", ["en", "bg", "de", "tr"])
def test_what_words_mean_is_what_a_scan_finds(code: str) -> None:
    folder = Path("data/parallel/ntrex") / code
    categories = frozenset({"person", "body", "cue", "counted_noun", "state_word", "month"})
    lexicon = load_pack(code).lexicon
    for path in sorted(folder.glob("*.txt"))[:3]:
        tokens = tokenize(path.read_text("utf8"))
        found = lexicon.scan(tokens).of(*categories)
        assert found
        assert lexicon.meant(tokens, categories) == {(f.entry.category, f.entry.key) for f in found}
