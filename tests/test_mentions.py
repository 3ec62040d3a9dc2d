"""Every named actor and place of an article, wherever it stands, and nothing that is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import reading
from helpers.intake.load import Article, Metadata
from helpers.names import actors


def read(content: str, code: str) -> reading.Reading:
    metadata = Metadata(language=code, published="2025-08-13")
    return reading.read(Article("article", "article.txt", "", "utf-8", content, metadata))


CASES = [
    ("en", "Warren said Fiji and the Kremlin agree.", ["Fiji state fiji", "Kremlin institution kremlin"]),
    ("en", "Senator Anna Warren met Mr. Lutz in Lagos; Warren left for Suva.",
     ["Anna Warren person Anna Warren", "Lutz person Lutz", "Lagos place lagos", "Warren person Anna Warren",
      "Suva place suva"]),
    ("en", "On Monday, Many Farmers and Some Critics met the Americans in May.", []),
    ("en", "Reuters' reporter saw the Baden Police Department's chief and the National Storm Office.",
     ["Reuters agency reuters", "Baden Police Department institution Baden Police Department",
      "National Storm Office institution National Storm Office"]),
    ("en", "Hurricane Rosa passed the island of Lomoro and Port Vila Bay.",
     ["Lomoro place Lomoro", "Port Vila Bay place Port Vila Bay"]),
    ("bg", "Президентът на САЩ Доналд Тръмп, съобщи БТА, е в Аляска.",
     ["САЩ state united-states", "Доналд Тръмп person donald-trump", "БТА agency bta", "Аляска place alaska"]),
    ("bg", "В понеделник Роза Петкова и г-н Митов пиха кафе край Драгалово.",
     ["Роза Петкова person Роза Петкова", "Митов person Митов", "Драгалово place Драгалово"]),
    ("bg", "Ураганът Роза отслабва, каза Държавният департамент.",
     ["Държавният департамент institution united-states-state-department"]),
    ("ky", "Россиянын президенти Владимир Путин Кытайда Reuters'ке маек берди.",
     ["Россиянын state russia", "Владимир Путин person vladimir-putin", "Кытайда state china",
      "Reuters agency reuters"]),
    ("ky", "Дүйшөмбү күнү Бакыт Асанов Палу шаарында болду. Асановдун атасы кетти.",
     ["Бакыт Асанов person Бакыт Асанов", "Палу place palu", "Асановдун person Бакыт Асанов"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "content", "wanted"), CASES)
def test_mentions(code, content, wanted):
    rows = actors.mentions(read(content, code))
    assert [f"{r.text} {r.kind} {r.actor or r.name}" for r in rows] == wanted


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="АБвг Reutrs САЩ.,-'\n„“Mr", max_size=120), st.sampled_from(["en", "bg", "ky", "und", "ru"]))
def test_mentions_of_any_text_are_cut_from_it(content, code):
    before = 0
    for row in actors.mentions(read(content, code)):
        assert content[row.start : row.end] == row.text
        assert before <= row.start < row.end
        before = row.end
