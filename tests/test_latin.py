"""Latin letters beside every script: read as the language itself spells them, and nothing lost, nothing raised."""

from __future__ import annotations

import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.aids.latin import latin, latin_beside, with_latin
from helpers.aids.letters import page, script_of, system_of

PARALLEL = Path(__file__).parent.parent / "data" / "parallel" / "ntrex"
LANGUAGES = sorted(p.name for p in PARALLEL.iterdir() if p.is_dir())
READ = [
    ("ru", "Щедрый объезд, Хрущёв, Елена, ГОРЬКИЙ", "Shchedryy obyezd, Khrushchov, Yelena, GORKIY"),
    ("uk", "Згурський, Єнакієве, Слов'янськ, Галичина", "Zghurskyi, Yenakiieve, Slovyansk, Halychyna"),
    ("be", "Ўладзімір Гродна", "Uladzimir Hrodna"),
    ("bg", "Търговище, Щъркелово, България, Мария, Ъгърчин", "Targovishte, Shtarkelovo, Bulgaria, Maria, Agarchin"),
    ("mk", "Ѓорге Ќосев, Скопје, Џемаили", "Gjorge Kjosev, Skopje, Džemaili"),
    ("sr", "Ђоковић, Љубљана, Његош, Џон", "Đoković, Ljubljana, Njegoš, Džon"),
    ("ky", "Жапаров, өлкө үчүн, жаңы", "Japarov, ölkö üchün, jangy"),
    ("kk", "Қасым-Жомарт Тоқаев, Өскемен", "Qasym-Zhomart Toqaev, Öskemen"),
    ("mn", "Хүрэлсүх, Улаанбаатар", "Khürelsükh, Ulaanbaatar"),
    ("tg", "Эмомалӣ Раҳмон", "Emomalī Rahmon"),
    ("uz", "Ўзбекистон", "Oʻzbekiston"),
    ("el", "Κυριάκος Μητσοτάκης, Ευρώπη, Αυγή, ευχή, μπάλα, Γκάζι", "Kyriakos Mitsotakis, Evropi, Avgi, efchi, bala, Gazi"),
    ("ka", "საქართველო, მიხეილ სააკაშვილი", "sakartvelo, mikheil saakashvili"),
    ("hy", "Նիկոլ Փաշինյան, Երևան, Ոստան", "Nikol Pashinyan, Yerevan, Vostan"),
    ("he", "בנימין נתניהו, ולדימיר פוטין", "binyamin netanyahu, vldimir putin"),
    ("ar", "الرئيس فلاديمير بوتين، محمد", "al-raʾis flādīmīr būtīn, muhammad"),
    ("fa", "ولادیمیر پوتین، ایران", "vlādimir putin, irān"),
    ("hi", "नरेन्द्र मोदी ने कहा, संयुक्त राष्ट्र", "narendra modī ne kahā, sanyukta rāshtra"),
    ("zh", "金正恩，2024年", "jin zheng en, 2024 nian"),
    ("ko", "김정은 국무위원장, 독립문, 北 미사일", "gimjeongeun gungmuwiwonjang, dongnimmun, buk misail"),
    ("ja", "石破茂首相は東京で会見した。", "Ishiba Shigeru shushō wa Tōkyō de kaiken shi ta."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "written", "read"), READ, ids=[case[0] for case in READ])
def test_letters_are_read_as_their_language_spells_them(language: str, written: str, read: str) -> None:
    if language == "ja":
        pytest.importorskip("janome")
    assert latin(written, language) == read


def test_figures_stand_apart_from_the_words_behind_them() -> None:
    assert latin("85マイル", "ja") == "85 mairu"
    assert latin("2024年", "zh") == "2024 nian"


def test_one_letter_is_another_in_another_language() -> None:
    assert [latin("гора", code) for code in ("ru", "uk", "be", "bg")] == ["gora", "hora", "hora", "gora"]
    assert [latin("щука", code) for code in ("ru", "bg")] == ["shchuka", "shtuka"]
    assert [latin("ж", code) for code in ("ru", "ky", "sr")] == ["zh", "j", "ž"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_real_articles_of_every_language_get_latin_letters_throughout(language: str) -> None:
    for path in sorted((PARALLEL / language).glob("*.txt"))[:4]:
        text = path.read_text("utf8")
        words = latin(text, language).split()
        assert [w for w in words if any(script_of(c) not in (None, "latin") for c in w)] == []
        assert 0.7 * len(text) < len(latin(text, language)) < 6 * len(text)


@pytest.mark.parametrize("language", ["en", "fr", "cs", "pl", "tr", "az", "de", "sr-Latn", "uz"])
def test_latin_text_stays_as_it_is(language: str) -> None:
    text = "Ćao, Žižkov – „ěščřž“ łódź İstanbul ğ ə ñ ß ½ 5 % o‘zbek №"
    assert latin(text, language) == text


@given(st.text(max_size=60), st.sampled_from([*LANGUAGES, "und", "el", "ka", "xx", ""]))
@settings(max_examples=300, deadline=None)
def test_no_text_raises_and_no_letter_of_a_known_script_is_left(text: str, language: str) -> None:
    spelt = latin(text, language)
    known = set(page()) | {"han"}
    assert not any(script_of(c) in known for c in spelt)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=60))
@settings(deadline=None)
def test_text_of_latin_blocks_stays(text: str) -> None:
    assert latin(text, "ru") == text


def test_every_letter_of_the_pages_alphabets_is_read() -> None:
    silent = {"ъ", "ь"}
    for code in ("ru", "uk", "be", "bg", "mk", "sr", "ky", "kk", "tt", "ba", "mn", "tg", "uz"):
        letters = {
            c
            for p in (PARALLEL / code).glob("*.txt")
            for c in p.read_text("utf8").lower()
            if script_of(c) == "cyrillic"
        }
        assert {c for c in letters if not latin(c, code).strip()} <= silent


def test_every_section_names_its_system() -> None:
    assert all(section["by"] for section in page().values())
    assert system_of("cyrillic", "uk") != system_of("cyrillic", "ru") == "BGN/PCGN 1947"


def test_beside_is_told_only_where_it_differs() -> None:
    assert latin_beside("Скопје", "mk") == "Skopje"
    assert latin_beside("Škoda", "cs") is None


def test_columns_of_words_get_their_latin_column_behind_them_and_nulls_stay() -> None:
    articles = pd.DataFrame({"article": ["a", "b"], "language": ["uk", "en"]})
    rows = pd.DataFrame(
        {"article": ["a", "b"], "text": ["Харків", "Kharkiv"], "counted": [None, "people"], "value": [1.0, 2.0]}
    )
    spelt = with_latin(rows, articles)
    assert list(spelt.columns) == ["article", "text", "text_latin", "counted", "counted_latin", "value"]
    assert spelt["text_latin"].tolist() == ["Kharkiv", "Kharkiv"]
    assert spelt["counted_latin"].isna().tolist() == [True, False]
    assert list(rows.columns) == ["article", "text", "counted", "value"]
    with pytest.raises(KeyError):
        with_latin(rows, articles, columns=["name"])


def test_a_long_text_is_read_in_a_moment() -> None:
    text = "Президентът на България обяви новини. " * 1000
    began = time.process_time()
    latin(text, "bg")
    assert time.process_time() - began < 2
