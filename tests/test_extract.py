"""What must hold for any text at all: offsets cut the very text, passages part it, and nothing crashes."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.extract import extract_article
from helpers.intake.load import Article, Metadata
from helpers.rows import TABLES
from helpers.tables import frame

WITH_SPANS = [name for name in TABLES if name not in {"articles", "items", "problems"}]
SCRAPS = [
    "„", "“", "”", "«", "»", '"', "'", "’", "—", " – ", "- ", "(", ")", "[", "/", ":", ";", ",", ".", "...", "\n", "\n\n", "\t", "\u00a0",
    "каза", "деди", "said", "предаде Ройтерс", "/ Reuters", "(БТА)", "Снимка: АП", "according to", "според", "айтымында",
    "Владимир Путин", "Ким Чен-ун", "the minister", "officials", "10 миңден ашуун", "over 1,000", "хиляди", "600гө жакын",
    "12.08.2025 20:57", "3 Сентябрь 2025", "вчера", "last summer", "Aug. 20", "2:1", "€3.1bn", "8,5 %", "5–7", "٣٤", "१२", "昨日", "😀",
    "\u202e", "\u200b", "\u0301", "\ufeff", "İ", "ß", "ﬁ", "he", "той", "ал", "че", "that", "деп", "и", "and", "жана", "не", "not",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=300),
    st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=6)), max_size=60).map(" ".join),
    st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join),
)


def article(text: str, language: str | None = None, published: str | None = "2025-08-13") -> Article:
    return Article("a", "a.txt", "0", "utf-8", text, Metadata(language=language, published=published))


def wrong_offsets(text: str, rows: dict[str, list[Any]]) -> list[Any]:
    found = [
        r for name in WITH_SPANS for r in rows.get(name, ()) if text[r.start : r.end] != r.text or r.start >= r.end
    ]
    for row in rows["sources"] + rows["quotes"]:
        if row.cue is not None and text[row.cue_start : row.cue_end] != row.cue:
            found.append(row)
    for row in rows["quotes"]:
        if row.speaker is not None and text[row.speaker_start : row.speaker_end] != row.speaker:
            found.append(row)
    return found


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.sampled_from(["en", "bg", "ky", "ru", "ja", None]))
def test_every_row_is_cut_from_the_text(text: str, language: str | None) -> None:
    text = "".join(c for c in text if not "\ud800" <= c <= "\udfff")
    rows = extract_article(article(text, language))
    assert not rows["problems"], rows["problems"]
    assert not wrong_offsets(text, rows)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_passages_part_the_text(text: str) -> None:
    text = "".join(c for c in text if not "\ud800" <= c <= "\udfff")
    passages = extract_article(article(text, "en"))["passages"]
    covered = [i for p in passages for i in range(p.start, p.end)]
    assert len(covered) == len(set(covered))
    assert all(c.isspace() for i, c in enumerate(text) if i not in set(covered))


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(["en", "bg", "ky"]))
def test_rows_keep_the_contract_of_their_tables(text: str, language: str) -> None:
    text = "".join(c for c in text if not "\ud800" <= c <= "\udfff")
    for name, rows in extract_article(article(text, language)).items():
        frame(name, rows)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "a", "„", "\u200b", "." * 5000, "„" * 3000, "1 " * 3000, "Ав " * 2000]
)
def test_odd_texts_neither_crash_nor_hang(text: str) -> None:
    rows = extract_article(article(text))
    assert not rows["problems"]
    assert len(rows["articles"]) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Polis açıkladı. Vali Ahmet Yılmaz"),
        ("tr", "“Durum kötü” dedi bakan Ahmet Yılmaz"),
        ("ru", "Премьер-министр Польши, сообщил Иван Иванов из Москвы"),
        ("en", "The mayor, said Anna Berg of London"),
        ("bg", "Кметът, каза Иван Иванов от София"),
    ],
)
def test_a_text_may_end_with_a_name(language: str, text: str) -> None:
    assert not extract_article(article(text, language))["problems"]


def test_a_failing_extractor_becomes_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers import extract

    def fail(*_: object) -> None:
        raise RuntimeError("no such luck")

    monkeypatch.setattr(extract.numbers, "rows", fail)
    rows = extract_article(article("Seven people died, police said.", "en"))
    assert [p.stage for p in rows["problems"]] == ["extract"]
    assert rows["passages"]
    assert rows["articles"][0].text.startswith("Seven")


def test_the_collector_is_left_as_it_was() -> None:
    before = gc.get_threshold()
    extract_article(article("Reuters said on Friday that nine people were hurt."))
    assert gc.get_threshold() == before
