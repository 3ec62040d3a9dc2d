"""What the reader of numbers promises: figures in any script and grouping, words that add up, rows that hold for any text."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.intake.load import Article, Metadata
from helpers.language.lexicon import Entry, Lexicon
from helpers.language.packs import load_pack, parse_form
from helpers.language.text import tokenize
from helpers.numbers import numbers
from helpers.numbers.digits import code_end, read_figure
from helpers.numbers.number_compounds import Compounds
from helpers.numbers.number_sums import Sum
from helpers.numbers.number_text import style_of
from helpers.reading import read
from helpers.rows import Number
from helpers.time import timeline


def rows(text: str, language: str) -> list[Number]:
    article = Article(
        name="test", path="test.txt", sha256="", encoding="utf-8", text=text,
        metadata=Metadata(language=language, published="2025-08-13"), duplicate_of=None,
    )  # fmt: skip
    reading = read(article)
    return numbers.rows(reading, timeline.rows(reading))


def told(text: str, language: str, *columns: str) -> list[Any]:
    found = [tuple(getattr(r, c) for c in columns) for r in rows(text, language)]
    return [f[0] for f in found] if len(columns) == 1 else found


FIGURES = [
    ("1234", ".", ",", 1234), ("1,234", ".", ",", 1234), ("1.234", ".", ",", 1.234), ("1.5", ".", ",", 1.5),
    ("1.234", ",", " .", 1234), ("1,5", ",", " .", 1.5), ("25,000", ",", " .", 25000), ("1,234", ",", " .", 1.234),
    ("1 245", ",", " .", 1245), ("3\u202f400\u202f000", ",", " .", 3400000), ("12\u00a0750,5", ",", " .", 12750.5),
    ("1,250,000", ".", ",", 1250000), ("1.250.000,75", ",", " .", 1250000.75), ("1,250,000.75", ",", " .", 1250000.75),
    ("12,34,567", ".", ",", 1234567), ("1'234'567", ".", "'", 1234567), ("0.5", ".", ",", 0.5), ("0.125", ",", ".", 0.125),
    ("٣٢٠", ".", ",", 320), ("१२३", ".", ",", 123), ("０５", ".", ",", None), ("007", ".", ",", None),
    ("12.08.2025", ".", ",", None), ("2.3.1", ".", ",", None), ("192.168.1.12", ".", ",", None),
    ("1234567890123456", ".", ",", None), ("1,23,45", ".", ",", None), ("12 34", ".", ",", 12),
]  # fmt: skip


@pytest.mark.parametrize(("text", "decimal", "grouping", "value"), FIGURES)
def test_figures(text: str, decimal: str, grouping: str, value: float | None) -> None:
    figure = read_figure(text, tokenize(text), 0, decimal, frozenset(grouping))
    assert figure.value == value


@pytest.mark.parametrize(
    "text", ["0800 555 0199", "44 20 7946 0958", "66-20-15", "0888 123 456", "02 981 20 25", "1-800-555-0147"]
)
def test_telephone_numbers_are_codes(text: str) -> None:
    tokens = tokenize(text)
    assert code_end(text, tokens, 0) == len(tokens)


@pytest.mark.parametrize("text", ["12 345", "5-7", "1 000 000", "2-1", "300 000 души", "15.5"])
def test_figures_are_no_codes(text: str) -> None:
    assert code_end(text, tokenize(text), 0) == 0


def test_sums_add_downwards_and_multiply() -> None:
    total = Sum()
    assert total.add(2)
    assert total.multiply(100, bare=True)
    assert total.add(30)
    assert total.add(5)
    assert not total.add(7)
    assert total.multiply(1000, bare=True)
    assert not total.multiply(1_000_000, bare=True) or total.value > 235_000
    assert Sum().multiply(1000, bare=False) is False


WORDS = [
    ("en", "two hundred and thirty-five thousand people voted", 235000),
    ("en", "nineteen ships", 19), ("en", "fifteen hundred men", 1500), ("en", "three dozen eggs", 36),
    ("en", "one million two hundred thousand books", 1200000), ("en", "2.5 million homes", 2500000),
    ("en", "a hundred villages", 100), ("en", "half a billion trees", 500000000), ("en", "6½ tons", 6.5),
    ("bg", "двеста тридесет и пет хиляди души", 235000), ("bg", "хиляда и сто войници", 1100),
    ("bg", "осемнайсет кораба", 18), ("bg", "милион и двеста хиляди къщи", 1200000), ("bg", "12 млн. 500 хил. лева", 12500000),
    ("bg", "четирийсет и осем хиляди и триста евро", 48300), ("bg", "25-хилядна армия", 25000),
    ("ky", "эки жүз отуз беш миң адам", 235000), ("ky", "он сегиз кеме", 18), ("ky", "бир миллион эки жүз миң үй", 1200000),
    ("ky", "токсон тогуз китеп", 99), ("ky", "эки жарым миллиард сом", 2500000000), ("ky", "миң беш жүз койчу", 1500),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "value"), WORDS)
def test_number_words_add_up(language: str, text: str, value: float) -> None:
    assert told(f"{text}.", language, "value") == [value]


def german() -> Lexicon:
    lexicon = Lexicon()
    small = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
    words = [("cardinal", str(n), w) for n, w in enumerate(small)]
    words += [("cardinal", "20", "zwanzig"), ("cardinal", "30", "dreißig"), ("cardinal", "80", "achtzig")]
    words += [("magnitude", "100", "hundert"), ("magnitude", "1000", "tausend"), ("number_join", "1", "und")]
    words += [("ordinal", "30", "dreißigste"), ("ordinal", "5", "fünfte")]
    for category, key, word in words:
        lexicon.add(parse_form(word, {}), Entry(category, key))
    return lexicon


COMPOUNDS = [
    ("zweihundertfünfunddreißig", 235, False), ("dreitausendachtzig", 3080, False), ("einundzwanzig", 21, False),
    ("zweihundertfünfunddreißigtausendsechs", 235006, False), ("hundertfünfte", 105, True), ("vierunddreißigste", 34, True),
    ("tausendundein", 1001, False),
]  # fmt: skip


@pytest.mark.parametrize(("word", "value", "ordinal"), COMPOUNDS)
def test_words_written_together(word: str, value: float, ordinal: bool) -> None:
    assert Compounds(german()).read(word) == (value, ordinal)


@pytest.mark.parametrize(
    "word", ["achtsam", "einmarsch", "zweifel", "undundund", "dreißigdreißig", "hundertund", "zwei" * 15]
)
def test_words_that_only_begin_like_numbers(word: str) -> None:
    assert Compounds(german()).read(word) is None


@pytest.mark.parametrize(("text", "expected"), [
    ("$2.50", [("money", "USD", 2.5)]), ("€ 300", [("money", "EUR", 300)]), ("USD 40", [("money", "USD", 40)]),
    ("45 kg", [("measure", "kg", 45)]), ("8.5%", [("percent", None, 8.5)]), ("%12", [("percent", None, 12)]),
    ("٣٢٠ km", [("measure", "km", 320)]), ("5G", []), ("F-16", []), ("MH370", []), ("https://a.b/2025/17?x=3", []),
    ("2:1", [("score", None, None)]), ("№ 3", [("rank", None, 3)]), ("1/3", [("ratio", None, 1 / 3)]),
])  # fmt: skip
def test_what_needs_no_language(text: str, expected: list[Any]) -> None:
    assert told(f"xxxx {text} xxxx", "und", "kind", "unit", "value") == expected


def test_what_happened_stays_in_its_clause() -> None:
    text = "The quake killed 12 people and destroyed 40 houses; 7 climbers are missing and 300 soldiers were sent."
    assert told(text, "en", "state") == ["dead", "other", "missing", "sent"]
    text = "Загинаха 12 души, 30 са ранени, а 5 къщи изгоряха."
    assert told(text, "bg", "state") == ["dead", "wounded", "other"]
    text = "600гө жакын аскердин каза болгонун жана миңдегенинин жаракат алганын билдирди."
    assert told(text, "ky", "concept", "state") == [("soldier", "dead"), ("soldier", "wounded")]


def test_soldiers_who_kill_are_not_dead() -> None:
    assert told("Soldiers said 300 fighters killed the mayor and wounded 12 guards.", "en", "state") == [
        None,
        "wounded",
    ]


def test_time_expressions_claim_their_digits() -> None:
    assert told("On 12 May 2024 some 30 shops opened for 20 days.", "en", "text") == ["some 30"]


@pytest.mark.parametrize("language", ["bg", "en", "ky"])
def test_pages_hold_together(language: str) -> None:
    """Keys of numbers are numbers, qualifiers and states are those of the tables, patterns can be read."""
    style_of(load_pack(language))
    pack = load_pack(language)
    states = {
        "dead",
        "wounded",
        "missing",
        "captured",
        "arrested",
        "displaced",
        "sent",
        "returned",
        "infected",
        "other",
    }
    qualifiers = {"about", "more_than", "less_than", "at_least", "at_most"}
    for form in (f for forms in pack.lexicon._forms.values() for f in forms):
        entry, meaning = form.entry, form.entry.get("is", form.entry.key)
        if entry.category in {
            "cardinal",
            "ordinal",
            "magnitude",
            "vague",
            "cardinal_about",
            "numerator",
            "half_more",
            "part_of",
        }:
            assert math.isfinite(float(meaning)), entry
        elif entry.category in {"approximator", "approximator_after"}:
            assert meaning in qualifiers, entry
        elif entry.category == "state_word":
            assert meaning in states, entry
            assert entry.get("side") in {None, "before", "after"}, entry
        elif entry.category == "counted_noun":
            assert entry.get("state") in {None, *states}, entry
        elif entry.category == "currency":
            assert meaning == "" or (len(meaning) == 3 and meaning.isupper()), entry


PIECES = st.sampled_from(
    """12 1,5 3.141 1 000 7 2024 0 007 99999999999999999999 1e9 ٣٢ ½ 5 – - : / . , ( ) % $ € № °C + " „ “ 's \n \u00a0
    two hundred thousand million dozen half third a an one of and to from between or more than at least about up killed
    people soldiers dead km kg m years old times twice Boeing No. Article two-thirds second and-a-half millions
    двеста тридесет и пет хиляди млн. лв. над до около от пъти загинаха души ранени -те -ма -ата годишен половин половината
    эки жүз миң миллион ашуун жакын чейин гө дөн үчтөн бири адам каза болду жаштагы эсе жарым ондогон 3-кабат""".split()
)
TEXTS = st.one_of(
    st.lists(st.tuples(PIECES, st.sampled_from([" ", "", "-", ", "])), max_size=25).map(
        lambda p: "".join(a + b for a, b in p)
    ),
    st.text(max_size=80),
)


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.sampled_from(["en", "bg", "ky", "und"]))
@example("12 %12 ", "en")
def test_rows_of_any_text(text: str, language: str) -> None:
    article = Article(
        name="test", path="test.txt", sha256="", encoding="utf-8", text=text,
        metadata=Metadata(language=language, published="2025-08-13"), duplicate_of=None,
    )  # fmt: skip
    reading = read(article)
    dated = timeline.rows(reading)
    found = numbers.rows(reading, dated)
    end = 0
    for row in found:
        assert text[row.start : row.end] == row.text
        assert row.text == row.text.strip()
        assert end <= row.start < row.end
        end = row.end
        for bound in (row.value, row.low, row.high):
            assert bound is None or math.isfinite(bound)
        if row.kind != "score" and row.low is not None and row.high is not None:
            assert row.low <= row.high
        assert row.value is not None or row.kind == "score" or row.qualifier in {"range", "vague"}
        assert row.counted is None or row.counted in text
