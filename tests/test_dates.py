"""What stands in a text: patterns, elements, doubts; and that no text makes the reader fail."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.language.packs import load_pack
from helpers.language.text import tokenize
from helpers.time.date_meaning import Moment
from helpers.time.date_patterns import compile_rules, steps
from helpers.time.date_signs import roman
from helpers.time.dates import DateExpression, grammar_of, read_dates

LANGUAGES = ["en", "bg", "ky", "de", "ru", "tr", "zh", "ar", "und"]


def read(text: str, language: str = "en") -> tuple[DateExpression, ...]:
    pack = load_pack(language)
    tokens = tokenize(text)
    return read_dates(text, tokens, pack.lexicon.scan(tokens), pack)


def surfaces(text: str, language: str = "en") -> list[str]:
    return [text[d.start : d.end] for d in read(text, language)]


class TestPatterns:
    def test_white_space_is_free_and_none_is_glue(self) -> None:
        assert steps("day-month") == [(("day", False), ("-", True), ("month", True))]
        assert steps("hour+clock_mark") == [(("hour", False), ("clock_mark", True))]

    def test_groups_and_choices(self) -> None:
        assert steps("(a ,)? b|c") == [
            (("a", False), (",", False), ("b", False)),
            (("a", False), (",", False), ("c", False)),
            (("b", False),),
            (("c", False),),
        ]

    @pytest.mark.parametrize("pattern", ["(a b", "a ) b"])
    def test_brackets_must_pair(self, pattern: str) -> None:
        with pytest.raises(ValueError, match="bracket"):
            steps(pattern)

    def test_a_rule_uses_only_earlier_rules(self) -> None:
        with pytest.raises(ValueError, match="later"):
            compile_rules({"date": ["time clock"], "time": ["date"]})

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_pack_compiles(self, language: str) -> None:
        assert grammar_of(load_pack(language)).names

    def test_every_element_of_the_shared_patterns_is_known(self) -> None:
        page = tomllib.loads((resources.files("helpers") / "packs" / "und.toml").read_text("utf8"))
        schema = (resources.files("helpers").joinpath("../../docs/pack-schema.md")).read_text("utf8")  # type: ignore[arg-type]
        rules = page["date_patterns"]
        names = {n.partition(":")[0] for ps in rules.values() for p in ps for row in steps(p) for n, _ in row}
        unknown = {n for n in names if n.isidentifier() and n not in rules and f"`{n}`" not in schema}
        assert not unknown


class TestStamps:
    @pytest.mark.parametrize(
        ("text", "language", "stamp"),
        [
            ("12.08.2025 20:57", "bg", "2025-08-12T20:57"),
            ("3 Сентябрь 2025", "ky", "2025-09-03"),
            ("13-Август, 2025", "ky", "2025-08-13"),
            ("12 януари 2025, 21:40 ч.", "bg", "2025-01-12T21:40"),
            ("2025-08-12T20:57", "und", "2025-08-12T20:57"),
            ("August 13, 2025", "en", "2025-08-13"),
            ("08/12/2025 5:40 p.m.", "en", "2025-08-12T17:40"),
            ("2018年9月30日", "zh", "2018-09-30"),
            ("30. September 2018", "de", "2018-09-30"),
        ],
    )
    def test_day_with_year(self, text: str, language: str, stamp: str) -> None:
        (found,) = read(text, language)
        assert (found.stamp, text[found.start : found.end]) == (stamp, text)

    @pytest.mark.parametrize("text", ["August 13", "in 2025", "27-29 August 2025", "three days"])
    def test_nothing_less_is_a_stamp(self, text: str) -> None:
        assert [d.stamp for d in read(text)] == [None]

    def test_one_text_keeps_one_order(self) -> None:
        text = "Published 12/08/2025. Updated 13/08/2025."
        assert [d.stamp for d in read(text)] == ["2025-08-12", "2025-08-13"]
        assert [d.stamp for d in read("Published 12/08/2025.")] == ["2025-12-08"]


class TestMeaning:
    def test_each_end_of_a_range_takes_what_it_lacks(self) -> None:
        (found,) = read("27–29 октомври 2024 г.", "bg")
        assert found.moments == (Moment(year=2024, month=10, day=27), Moment(year=2024, month=10, day=29))

    def test_a_range_over_the_new_year(self) -> None:
        (found,) = read("from December 2024 to February", "en")
        assert [(m.year, m.month) for m in found.moments] == [(2024, 12), (2025, 2)]

    def test_the_evening_turns_the_hour(self) -> None:
        (found,) = read("вчера в 9 часа вечерта", "bg")
        assert (found.moments[0].hour, found.moments[0].part) == (21, None)

    @pytest.mark.parametrize(
        ("text", "period"),
        [
            ("two years and three months", "P2Y3M"),
            ("five and a half years", "P5.5Y"),
            ("10 to 15 years", "P10Y/P15Y"),
            ("for decades", "PXDE"),
            ("every two hours", "PT2H"),
            ("every Nov. 11", "XXXX-11-11"),
        ],
    )
    def test_periods(self, text: str, period: str) -> None:
        assert [d.period for d in read(text)] == [period]

    @pytest.mark.parametrize(
        ("text", "mod"), [("more than a year ago", "BEFORE"), ("in less than two weeks", "BEFORE")]
    )
    def test_a_bound_before_ago_is_a_day_before(self, text: str, mod: str) -> None:
        assert [d.mod for d in read(text)] == [mod]

    def test_roman_numerals_of_centuries(self) -> None:
        assert [roman(n) for n in ("xix", "хх", "iv", "dix")] == [19, 20, 4, None]


class TestDoubts:
    @pytest.mark.parametrize(
        "text",
        [
            "The server at 192.168.1.12 went down.",
            "Version 2.10.2024 fixes it.",
            "They won 2:1 after a 3-2 lead.",
            "The score was 7/10 and support is 24/7.",
            "Call +1 202-555-0143 now.",
            "Pay rose from 1600 to 2800.",
            "It cost $2000.",
            "The 34-year-old, aged 34 years, may march.",
            "He read “24 hours” aloud.",
            "COVID-19 and Su-25",
            "the first half",
            "a second try",
            "Judge April Moore and Jan Novak",
        ],
    )
    def test_no_time_here(self, text: str) -> None:
        assert surfaces(text) == []

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("She won in 2021, 2022 and 2024.", ["2021", "2022", "2024"]),
            ("2004: a quake", ["2004"]),
            ("(2016)", ["2016"]),
            ("the deadly 2004 quake", ["2004"]),
            ("in May and maybe in March", ["May", "March"]),
            ("at 20:57", ["20:57"]),
        ],
    )
    def test_time_here(self, text: str, found: list[str]) -> None:
        assert surfaces(text) == found

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("бул. „6 септември“", []),
            ("на 72 години", []),
            ("осъден на 15 години затвор", ["15 години"]),
            ("в 20 часа", ["20 часа"]),
            ("около 17.40 часа", ["17.40 часа"]),
            ("на 18.10. ще бъде", ["18.10."]),
            ("До 1997-а страната", ["1997-а"]),
        ],
    )
    def test_bulgarian(self, text: str, found: list[str]) -> None:
        assert surfaces(text, "bg") == found


WORDS = st.sampled_from(
    """12 08 2025 1950 53 3 31 20 57 00 1e 99999999999999999999 ٣ : . / - – , ( ) ' " % $ the of a in to from until
    between and ago later last next this every early late mid end May Friday week years month century half second night
    noon p.m. am GMT T Z първата половина на юли г. преди след от до неделя вечерта часа жылдын башында күнү өткөн мурун
    кийин чейин саат таңда 年 月 日 XXI s st \u0301 \u200b \n""".split(" ")
)


@settings(max_examples=300, deadline=None)
@example([("12", ""), ("week", " "), ("ago", "")], "en")
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "\n", "\u00a0"])), max_size=25), st.sampled_from(LANGUAGES))
def test_any_text_can_be_read(pieces: list[tuple[str, str]], language: str) -> None:
    text = "".join(word + gap for word, gap in pieces)
    last = 0
    for found in read(text, language):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start] not in " \n"
        assert (found.moments == ()) == (found.period is not None)
        last = found.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_characters_can_be_read(text: str, language: str) -> None:
    for found in read(text, language):
        assert 0 <= found.start < found.end <= len(text)
