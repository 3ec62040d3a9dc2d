"""Which marks pair, in whatever language and shape, and what must hold for any text whatever."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.speech.quote_marks import Marked, nested, pair

PAIRED = [
    ("bg", "„Да“, каза той.", ["Да"]),
    ("bg", "“Да”, каза той. «Не», каза тя. \"Може би\", казаха те.", ["Да", "Не", "Може би"]),
    ("bg", ",,Ще се видим”, каза той.", ["Ще се видим"]),
    ("bg", "''Затворено е'', каза той.", ["Затворено е"]),
    ("bg", '"Работим“, каза той.', ["Работим"]),
    ("bg", "„Партия „Нов път“ е тук“, каза той.", ["Партия „Нов път“ е тук", "Нов път"]),
    ("bg", "каза:“Ще дойда“ и си тръгна", ["Ще дойда"]),
    ("ky", "«Вакцина коопсуз» ,- деди дарыгер.", ["Вакцина коопсуз"]),
    ("ky", "Кимге :“Белгилүү болгондой”, – деди", ["Белгилүү болгондой"]),
    ("ky", 'бир аз эле ", деди ал. "Ооба", деди.', ["Ооба"]),
    ("en", "“We won’t,” she said. ‘It’s over,’ he said.", ["We won’t,", "It’s over,"]),
    ("en", "'We don't have the staff and the trust's managers know it,' she said.",
     ["We don't have the staff and the trust's managers know it,"]),
    ("en", "``We are out of fuel,'' he said.", ["We are out of fuel,"]),
    ("en", '"Once they say, "O.K., this is bad," we go," he said.', ['Once they say, "O.K., this is bad," we go,',
                                                                   "O.K., this is bad,"]),
    ("en", "The drivers' union and the pilots' association met.", []),
    ("en", "Rock 'n' roll and '90s pop at O'Neill's at 6 o'clock.", []),
    ("en", "He is 6'2\" tall and has a 12\" screen.", []),
    ("en", "Italy’s and Spain’s leaders blamed the banks’ greed for the ’08 crash.", []),
    ("en", "The boys' mother said they'd left. 'They weren't with their dad's friends,' she said.",
     ["They weren't with their dad's friends,"]),
    ("de", "„Das ist ‚neu‘“, sagte er. »Ja«, sagte sie.", ["Das ist ‚neu‘", "neu", "Ja"]),
    ("fr", "« Bonjour », dit-elle. «\u00a0Non\u00a0», dit-il. «\u202fSi\u202f».", ["Bonjour", "Non", "Si"]),
    ("fr", "« L'homme a dit “oui” », dit-elle.", ["L'homme a dit “oui”", "oui"]),
    ("sv", "”Ja”, sade hon.", ["Ja"]),
    ("pl", "„Tak”, powiedział. «Nie», dodała.", ["Tak", "Nie"]),
    ("cs", "„Ano,“ řekl.", ["Ano,"]),
    ("es", "«Sí», dijo. “No”, dijo. \"¿Qué?\", dijo.", ["Sí", "No", "¿Qué?"]),
    ("ru", "Он сказал: «Да». А она: „Нет“.", ["Да", "Нет"]),
    ("ru", "Завод «Красное Сормово» и «„Заря“ и К°».", ["Красное Сормово", "„Заря“ и К°", "Заря"]),
    ("tr", "Reuters’ın haberine göre “evet” dedi.", ["evet"]),
    ("ja", "彼は「はい」と言った。『羅生門』を見た。", ["はい", "羅生門"]),
    ("zh", "他说：“一旦政府表态，“没问题，”我们就可以。”《人民日报》", ["一旦政府表态，“没问题，”我们就可以。", "没问题，",
                                                                    "人民日报"]),
    ("ko", "그는 “네”라고 말했다. '아니요'라고 했다.", ["네", "아니요"]),
    ("he", "נשיא ארה“ב אמר „כן“, ולקח 50 מ“מ. ל“החלטה“ הזאת", ["כן", "החלטה"]),
    ("ar", "قال \"نعم\". وقالت: «لا».", ["نعم", "لا"]),
    ("fa", "گفت: «بله».", ["بله"]),
    ("tg", "Ӯ афзуд, ки «яке аз рӯзномаҳо” мақола аст.", ["яке аз рӯзномаҳо"]),
]  # fmt: skip


def blocks(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def marks(text: str) -> tuple[Marked, ...]:
    return pair(text, blocks(text))


def inside(text: str) -> list[str]:
    return [text[m.start : m.end] for m in marks(text)]


@pytest.mark.parametrize(("language", "text", "wanted"), PAIRED)
def test_marks_pair_as_a_reader_pairs_them(language: str, text: str, wanted: list[str]) -> None:
    assert inside(text) == wanted


def test_paragraphs_that_repeat_the_opening_mark_go_on() -> None:
    text = "He wrote: “One.\n“Two.\n“Three.”\nNobody came."
    found = marks(text)
    assert inside(text) == ["One.", "Two.", "Three."]
    assert [(m.continued, m.continues) for m in found] == [(True, False), (True, True), (False, True)]


def test_one_pair_may_hold_paragraphs() -> None:
    text = "Той каза: „Едно.\nДве.“\nКрай."
    assert inside(text) == ["Едно.\nДве."]


def test_a_quote_goes_on_over_a_name_at_the_head_of_its_next_paragraph() -> None:
    text = "Служба сказала, что «десять циклонов пришли!\n«Катрина» была в 40 милях.»\nКонец."
    assert inside(text) == ["десять циклонов пришли!\n«Катрина» была в 40 милях.", "Катрина"]


def test_a_missing_closing_mark_ends_with_its_paragraph() -> None:
    text = 'She said: "We lost it all.\n\nThe mayor came later.'
    found = marks(text)
    assert inside(text) == ["We lost it all."]
    assert not found[0].closed


def test_a_mark_that_was_never_closed_swallows_no_later_quote() -> None:
    text = 'Experts said: "The tariffs were meant to hurt exporters.\nThe envoy wrote on Sunday:" It doubles down on bullying".'
    assert inside(text) == [
        "The tariffs were meant to hurt exporters.",
        "It doubles down on bullying",
    ]


def test_a_quote_without_repeated_marks_goes_on_over_few_paragraphs() -> None:
    text = '"We waited.\n' + "The town lies on a bay.\n" * 6 + 'We will rebuild it."'
    assert inside(text) == ["We waited."]


def test_depth_counts_the_quotes_around() -> None:
    assert [m.depth for m in marks("„А „Б ‚ВВ‘ Г“ Д“ и „Е“")] == [0, 1, 2, 0]


def test_crossing_spans_are_left_out() -> None:
    outer, crossing = Marked(0, 1, 9, 10, True, 0, "«"), Marked(5, 6, 14, 15, True, 0, "“")
    assert nested([outer, crossing]) == (outer,)


MARKS = "\"“”„‟＂«»‹›‘’‚‛'`「」『』《》<>,.!?-–— \n\u00a0aбЮ你2ש("


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=120), st.text(alphabet=MARKS, max_size=120)))
def test_any_text_gives_spans_nested_or_apart(text: str) -> None:
    around: list[Marked] = []
    for m in marks(text):
        assert 0 <= m.outer_start < m.start < m.end <= m.outer_end <= len(text)
        assert text[m.start : m.end] == text[m.start : m.end].strip()
        while around and around[-1].outer_end <= m.outer_start:
            around.pop()
        assert not around or (around[-1].outer_start < m.outer_start and m.outer_end <= around[-1].outer_end)
        assert m.depth == len(around)
        around.append(m)


LONG = [
    '"',
    "'",
    "„",
    "«",
    "’",
    '"a b" ',
    "‘ab’ ",
    "boys' ",
    "«a” ",
    "a” ",
    "„a ",
    "«a „b ",
    "``a'' ",
    '"a" b "c\n',
    "„a\n",
]


@pytest.mark.parametrize("piece", LONG)
def test_long_runs_of_marks_take_linear_time(piece: str) -> None:
    text = piece * 25_000
    begun = time.perf_counter()
    marks(text)
    assert time.perf_counter() - begun < 10  # what grows with the square would take minutes
