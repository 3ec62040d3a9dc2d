"""Which language a text is in: one paragraph of each, short and spoiled texts, tags, and the shipped profiles."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langdetect.detector import Detector

import build_profiles
from helpers.language import alphabets, language
from helpers.language.detector import SampleDetector
from helpers.language.language import Language, canonical_tag, detect, likely_tag

HERE = Path(__file__).parent
PARAGRAPHS = {
    code: entry["text"].strip() for code, entry in tomllib.loads((HERE / "paragraphs.toml").read_text("utf-8")).items()
}
PROFILES = Path(language.__file__).parent / "profiles"


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_paragraph_of_each_language(code):
    found = detect(PARAGRAPHS[code])
    assert found.code == code
    assert found.basis == "text"
    assert found.probability is not None
    assert 0.4 < found.probability <= 1.0
    assert found.evidence[0] == (code, found.probability)


@pytest.mark.parametrize("code", ["ky", "kk", "bg", "ru", "uk", "en", "tr", "de", "az", "tt"])
@pytest.mark.parametrize(
    "change",
    [str.upper, lambda t: unicodedata.normalize("NFD", t), lambda t: t.replace(" ", "\u00a0"), lambda t: t * 300],
    ids=["capitals", "decomposed", "no-break spaces", "long"],
)
def test_spelling_of_the_file_does_not_matter(code, change):
    assert detect(change(PARAGRAPHS[code])).code == code


def test_kyrgyz_is_no_russian():
    assert detect("Президенттин басма сөз катчысы бул тууралуу билдирди").code == "ky"
    assert detect("Пресс-секретарь президента сообщил об этом").code == "ru"
    assert detect("Президенттің баспасөз хатшысы бұл туралы мәлімдеді").code == "kk"


def test_latin_letters_inside_cyrillic_words():
    mixed = PARAGRAPHS["sr"].translate(str.maketrans("аеојср", "aeojcp"))
    assert detect(mixed).code == "sr"


def test_foreign_names_and_addresses_do_not_count():
    address = "https://www.example.com/some/long/english/path/to/the/story contact@example.org "
    assert detect(PARAGRAPHS["tr"] + "\n" + address * 3).code == "tr"
    assert detect("Компании Microsoft, Google и Apple представили в Москве новые продукты").code == "ru"
    assert detect("沃伦(Elizabeth Warren)表示，她将认真考虑竞选总统(President)。").code == "zh"


@pytest.mark.parametrize(
    "text", ["", " \n", "12.08.2025 20:57", "Reuters", "/ Reuters\n3", "Ә" * 19, "\ufffd" * 90, "🙂" * 50]
)
def test_too_little_text_is_undecided(text):
    assert detect(text) == Language("und", None, None, ())


def test_metadata_win_and_the_text_stays_evidence():
    found = detect(PARAGRAPHS["ru"], declared="KIR")
    assert (found.code, found.probability, found.basis) == ("ky", None, "metadata")
    assert found.evidence[0][0] == "ru"
    assert detect(PARAGRAPHS["ru"], declared="no such tag").code == "ru"
    assert detect("", declared="bg").code == "bg"
    assert detect(PARAGRAPHS["ru"], declared="und").code == "ru"


def test_the_order_of_texts_does_not_matter():
    forward = [detect(text) for text in PARAGRAPHS.values()]
    backward = [detect(text) for text in reversed(PARAGRAPHS.values())]
    assert forward == backward[::-1]


def test_the_global_factory_of_langdetect_is_left_alone():
    from langdetect import detector_factory

    detect(PARAGRAPHS["ky"])
    assert detector_factory._factory is None
    assert detector_factory.DetectorFactory.seed is None


@given(st.text(max_size=600))
def test_any_text_has_an_answer(text):
    assert detect(text).code


@given(st.text(alphabet="абвгґдђеєёжзиіїйјклљмнњоөпрстћуүўфхцчџшщъыьэюяңқ \n", min_size=20, max_size=300))
def test_any_cyrillic_has_an_answer(text):
    assert detect(text).code


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [("ky", "ky"), ("KIR", "ky"), ("sr_latn", "sr-Latn"), ("en-us", "en-US"), ("zh-hant-tw", "zh-Hant-TW"), ("iw", "he"),
     ("cv", "cv"), ("sah", "sah"), ("ua", None), ("Kyrgyz", None), ("", None), ("x", None), ("k y", None), ("ky-", None)],
)  # fmt: skip
def test_tags(tag, canonical):
    assert canonical_tag(tag) == canonical


def test_codes_of_countries_are_not_languages():
    assert likely_tag("UA") == "uk"
    assert likely_tag("ky") is None


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*.json")), ids=lambda path: path.stem)
def test_shipped_profiles(path):
    profile = json.loads(path.read_text("utf-8"))
    assert profile["name"] == path.stem
    assert len(profile["n_words"]) == 3
    assert all(1 <= len(gram) <= 3 and number > 0 for gram, number in profile["freq"].items())
    assert path.stem in (PROFILES / "LICENCES.txt").read_text("utf-8").replace(":", " ").split()


@pytest.mark.parametrize("script", ["Latn", "Cyrl", "Arab", "Deva", "Hani"])
def test_every_profiled_language_has_a_profile(script):
    for name in language._read_table("alphabets.toml")["profiled"][script]:
        assert language.read_profile(name)


def test_alphabets_hold_what_their_paragraphs_are_written_with():
    for code, text in PARAGRAPHS.items():
        script = alphabets.weigh(text)[0]
        assert script is not None
        strange = alphabets.foreign(alphabets.weigh(text)[2], script.name)
        assert strange.get(code, 0) <= (1 if code == "en" else 0), code


def test_profiles_are_rebuilt_as_they_were(tmp_path):
    (tmp_path / "uz.txt").write_text("Oʻzbekiston yangi\n" * 9, "utf-8")
    built = dict(build_profiles.build(tmp_path))
    assert set(built) == {"uz", "uz-Cyrl"}
    assert json.loads(built["uz-Cyrl"])["freq"]["Ўзб"] == 9
    assert build_profiles.respell_uzbek("Eski shahar, mo‘jiza, choyxona") == "Эски шаҳар, мўжиза, чойхона"


@given(st.text(alphabet="abcÉéАбвЖжABC ", max_size=40))
def test_n_grams_and_draws_are_those_of_langdetect(text):
    factory = language._factory("Cyrl" if any("а" <= c <= "я" for c in text.lower()) else "Latn")
    sample = " ".join(text.split())
    ours, theirs = SampleDetector(factory), Detector(factory)
    for detector in (ours, theirs):
        detector.text = sample
        detector.cleaning_text = lambda: None
    assert ours._extract_ngrams() == theirs._extract_ngrams()
    if ours._extract_ngrams():
        assert [repr(found) for found in ours.get_probabilities()] == [
            repr(found) for found in theirs.get_probabilities()
        ]
