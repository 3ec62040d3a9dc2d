"""Quotes rows from sentences: the reporter's words inside marks, dash speech, kinds, turns, occasions; and any text."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.intake.load import Article, Metadata
from helpers.reading import Reading, read
from helpers.rows import Quote
from helpers.speech import attribution, quotes
from helpers.speech.spans import quoted_spans


@cache
def reading(text: str, language: str) -> Reading:
    found = Metadata(language=language, published="2025-08-13")
    return read(Article("test", "test.txt", "", "utf-8", text, found, None))


def rows(text: str, language: str) -> list[Quote]:
    known = reading(text, language)
    return quotes.rows(known, attribution.find(known))


def spans(text: str, language: str) -> list[str]:
    return [text[m.start : m.end] for m in quoted_spans(reading(text, language))]


# --- the reporter's words inside the marks, and speech that a dash opens ---

SPANS = [
    ("bg", "„Ток ще има довечера, каза кметът.\nПомощите пътуват.", ["Ток ще има довечера"]),
    ("bg", "„Мечтая да играя за „Спартак“, призна нападателят Ивайло Манев. „Ще дам всичко“, добави той.",
     ["Мечтая да играя за „Спартак", "Спартак", "Ще дам всичко"]),
    ("bg", "„Почвата изсъхна – каза кметът – и няма какво да засеем.“",
     ["Почвата изсъхна – каза кметът – и няма какво да засеем."]),
    ("bg", "– Нямаше време – разказва кметът Иван Петров. – Водата дойде за минути.",
     ["Нямаше време", "Водата дойде за минути"]),
    ("bg", "Одобриха три мерки:\n– по-ниски данъци;\n– безплатен транспорт.", []),
    ("bg", "Мачът Ботев – Черно море, съобщи съюзът, е отложен.", []),
    ("bg", "– Колко струва?\n– Десет лева.", ["Колко струва?", "Десет лева"]),
    ("ky", "“Сууну үнөмдөгүлө, – деди министр Белек Жээнбаев.\n“Көл тартылып баратат”, – деп эскертти ал.",
     ["Сууну үнөмдөгүлө", "Көл тартылып баратат"]),
    ("ky", "– Жок, биринчи жолу, – дейт министр Асан Үсөнов. – Бул жер кооз.",
     ["Жок, биринчи жолу", "Бул жер кооз"]),
    ("en", "- Associated Press writer Sam Hill contributed to this report.", []),
    ("en", "He went there - told nobody - and left.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), SPANS)
def test_spans(language: str, text: str, wanted: list[str]) -> None:
    assert spans(text, language) == wanted


# --- kinds ---

KINDS = [
    ("en", 'Police arrested Mark "The Surgeon" Doyle on Monday.', ["name"]),
    ("en", 'He met a man known as "the Butcher" in Rome.', ["name"]),
    ("en", 'The so-called "experts" were wrong about the word "war".', ["scare", "scare"]),
    ("en", "Trump Says Talks “Going Very Well” In Geneva, Expects Deal Soon", ["mixed"]),
    ("en", '"We will win," President Ion Rusu said.', ["direct"]),
    ("en", 'President Ion Rusu said the talks were "useful".', ["mixed"]),
    ("bg", "Романът „Под игото“ излезе в тираж 10 000, съобщи издателството.", ["name"]),
    ("bg", "Терминът „сива икономика“ е стар.", ["scare"]),
    ("bg", "Фрегатата „Rheinland-Pfalz“ отплава.", ["name"]),
    ("ky", "«Кыз куумай» деген оюн болду.", ["name"]),
    ("ky", "Токтомдо «геноцид» деген сөз жок.", ["scare"]),
    ("ja", "《人民日報》が伝えた。", ["name"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), KINDS)
def test_kinds(language: str, text: str, wanted: list[str]) -> None:
    assert [row.kind for row in rows(text, language)] == wanted


# --- turns and speakers ---


def test_halves_of_a_split_quote_share_turn_speaker_and_cue() -> None:
    first, second = rows("“The bridge is gone,” said Mayor Li Wei, “and so is half the town.”", "en")
    assert (first.turn, second.turn) == (1, 1)
    assert (first.speaker, first.cue) == (second.speaker, second.cue) == ("Mayor Li Wei", "said")


def test_speech_without_a_cue_goes_on_with_the_turn_before() -> None:
    first, second = rows("“We asked for boats,” said Governor Paulo Reis.\n“Nobody answered.”", "en")
    assert (second.turn, second.speaker, second.cue, second.name) == (first.turn, None, None, first.name)


def test_a_speaker_of_their_own_begins_a_turn() -> None:
    text = "Coach Lena Fischer said: “We were second.\n“That was bad,” midfielder Marco Alves said."
    first, second = rows(text, "en")
    assert (first.turn, second.turn) == (1, 2)
    assert (first.closed, second.closed) == (False, True)


def test_fragments_under_one_cue_are_turns_of_one_speaker() -> None:
    first, second = rows("Vladimir Putin said the talks had been “useful” but “not easy.”", "en")
    assert (first.turn, second.turn) == (1, 2)
    assert first.actor == second.actor == "vladimir-putin"


def test_names_and_scare_quotes_have_no_speaker() -> None:
    for row in rows('So-called "experts" sold the novel "Salt", Mayor Li Wei said.', "en"):
        assert (row.speaker, row.actor, row.name, row.cue, row.occasion) == (None,) * 5


def test_a_headline_gives_its_fragment_to_the_party_beside_it() -> None:
    row = rows("PM ‘deeply sorry’ over hospital deaths", "en")[0]
    assert (row.kind, row.speaker, row.cue) == ("mixed", "PM", None)


OCCASIONS = [
    ("en", "“It is over,” Mayor Li Wei said in a statement.", "statement"),
    ("en", "In an interview with Le Monde, Mayor Li Wei said: “It is over.”", "interview"),
    ("en", "Mayor Li Wei spoke in a phone call on Friday. “It is over,” he said.", "phone call"),
    ("en", "“It is over,” Mayor Li Wei said.", None),
    ("bg", "„Край“, написа кметът Иван Петров във Фейсбук.", "post"),
    ("bg", "„Това е краят“, каза кметът Иван Петров в реч пред парламента.", "speech"),
    ("ky", "«Бүттү», – деп жазды министр Асан Үсөнов куттуктоо катында.", "letter"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), OCCASIONS)
def test_occasions(language: str, text: str, wanted: str | None) -> None:
    assert [row.occasion for row in rows(text, language)] == [wanted]


# --- any text ---

WORDS = {
    "en": [
        "he",
        "said",
        "Mayor",
        "Li Wei",
        "told",
        "the ship",
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        ",",
        ".",
        ":",
        "—",
        "\n",
        "We go",
    ],
    "bg": [
        "каза",
        "кметът",
        "той",
        "Иван Петров",
        "„",
        "“",
        '"',
        "«",
        "»",
        ",",
        ".",
        ":",
        "–",
        "\n",
        "Ние",
        "е",
        "заяви, че",
    ],
    "ky": [
        "деди",
        "ал",
        "деп айтты",
        "министр",
        "Асан Үсөнов",
        "“",
        "”",
        "«",
        "»",
        ",",
        ".",
        "–",
        "\n",
        "Биз",
        "деген",
    ],
}


@pytest.mark.parametrize("language", ["en", "bg", "ky"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_text_gives_rows_that_point_at_their_characters(language: str, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.one_of(st.sampled_from(WORDS[language]), st.text(max_size=6)), max_size=40))
    text = " ".join(pieces)
    if not text.strip():
        return
    found = rows(text, language)
    assert [(q.start, q.end) for q in found] == sorted((q.start, q.end) for q in found)
    assert sorted({q.turn for q in found}) == list(range(1, len({q.turn for q in found}) + 1))
    for q in found:
        assert text[q.start : q.end] == q.text
        if q.speaker_start is not None:
            assert text[q.speaker_start : q.speaker_end] == q.speaker
        if q.cue_start is not None:
            assert text[q.cue_start : q.cue_end] == q.cue
        if q.kind in {"scare", "name"}:
            assert q.speaker is q.actor is q.name is q.cue is None
