"""Where a sentence ends, and where a full stop ends none."""

from __future__ import annotations

import pytest

from helpers.language.packs import load_pack
from helpers.language.sentences import split
from helpers.language.text import tokenize

CASES = [
    ("en", "He left. She stayed.", ["He left.", "She stayed."]),
    ("en", "“It is over.” He sat down.", ["“It is over.”", "He sat down."]),
    ("en", "“It is over!” he said.", ["“It is over!” he said."]),
    ("en", "George W. Bush spoke. Nobody came.", ["George W. Bush spoke.", "Nobody came."]),
    ("bg", "каза Франс прес.На срещата той мълча.", ["каза Франс прес.", "На срещата той мълча."]),
    ("bg", "На 19 юни 2024 г. се срещнаха.", ["На 19 юни 2024 г. се срещнаха."]),
    ("bg", "През 2021 г. Иванов стана кмет. Той обеща.", ["През 2021 г. Иванов стана кмет.", "Той обеща."]),
    ("bg", "Роден е на 5 май 1960 г. Завършва право.", ["Роден е на 5 май 1960 г.", "Завършва право."]),
    (
        "bg",
        "Според обвинението на 21 май 2021 г. Иванов е взел подкуп.",
        ["Според обвинението на 21 май 2021 г. Иванов е взел подкуп."],
    ),
    (
        "bg",
        "В гр. София живеят 1,2 млн. Българи има и другаде.",
        ["В гр. София живеят 1,2 млн.", "Българи има и другаде."],
    ),
    (
        "pl",
        "W 2021 r. Kowalski został burmistrzem. Obiecał remonty.",
        ["W 2021 r. Kowalski został burmistrzem.", "Obiecał remonty."],
    ),
    (
        "en",
        "By 10 a.m. Monday police had left. At 5 p.m. Smith came.",
        ["By 10 a.m. Monday police had left.", "At 5 p.m. Smith came."],
    ),
    ("en", "It ended at 9 p.m. Police came later.", ["It ended at 9 p.m.", "Police came later."]),
    ("en", "They left the U.S. They went home.", ["They left the U.S.", "They went home."]),
    ("en", "Tesla Inc. Chief Executive Elon Musk said so.", ["Tesla Inc. Chief Executive Elon Musk said so."]),
    ("es", "En EE.UU. Biden firmó la ley.", ["En EE.UU. Biden firmó la ley."]),
    ("bg", "Инж. Г. С. Колев и акад. Петър М. Петров дойдоха.", ["Инж. Г. С. Колев и акад. Петър М. Петров дойдоха."]),
    (
        "de",
        "Er ist z. B. Arzt. Das kostet 3 Mio. Euro. Prof. Dr. h. c. Roth kam.",
        ["Er ist z. B. Arzt.", "Das kostet 3 Mio. Euro.", "Prof. Dr. h. c. Roth kam."],
    ),
    (
        "de",
        "Der Schaden beträgt 3 Mio. Die Polizei sucht Zeugen.",
        ["Der Schaden beträgt 3 Mio.", "Die Polizei sucht Zeugen."],
    ),
    (
        "tr",
        "5. Cadde kapandı. Ülkenin 12. Cumhurbaşkanı geldi.",
        ["5. Cadde kapandı.", "Ülkenin 12. Cumhurbaşkanı geldi."],
    ),
    ("sr", "Пожар је избио 12. 5. 2021. године. Нема жртава.", ["Пожар је избио 12. 5. 2021. године.", "Нема жртава."]),
    (
        "uk",
        "Це 5 млн грн. Компанія відповіла. Він живе на р. Дніпро.",
        ["Це 5 млн грн.", "Компанія відповіла.", "Він живе на р. Дніпро."],
    ),
    ("en", "It began at 5 p.m. ET on Friday. We left.", ["It began at 5 p.m. ET on Friday.", "We left."]),
    ("ky", "«Келет». – деди ал. Анан кетти.", ["«Келет». – деди ал.", "Анан кетти."]),
    ("zh", "他来了。她走了。", ["他来了。", "她走了。"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_sentences(language: str, text: str, wanted: list[str]) -> None:
    tokens = tokenize(text)
    found = load_pack(language).lexicon.scan(tokens)
    cut = [text[tokens[a].start : tokens[b - 1].end] for a, b in split(tokens, 0, len(tokens), found)]
    assert cut == wanted
