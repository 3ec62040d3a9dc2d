"""Where on the calendar an expression lies: arithmetic of days, tense, context, basis; rows that always hold together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import reading
from helpers.intake.load import Article, Metadata
from helpers.rows import TimeExpression
from helpers.time import timeline
from helpers.time.calendar_values import a_century, a_decade, a_month, a_season, a_week, a_year, narrowed
from helpers.time.date_meaning import Moment
from helpers.time.nearest_time import Setting, parse_now
from helpers.time.relative_time import place
from test_dates import LANGUAGES, WORDS

WEDNESDAY = parse_now("2025-08-13")


def rows(text: str, language: str = "en", reference: str | None = "2025-08-13") -> list[TimeExpression]:
    metadata = Metadata(language=language, published=reference)
    article = Article(name="a", path="a.txt", sha256="", encoding="utf-8", text=text, metadata=metadata)
    return timeline.rows(reading.read(article))


def values(text: str, language: str = "en", reference: str | None = "2025-08-13") -> list[str | None]:
    return [r.value for r in rows(text, language, reference)]


class TestCalendar:
    def test_winter_crosses_the_year(self) -> None:
        assert a_season(2024, "WI") == ("2024-WI", date(2024, 12, 1), date(2025, 2, 28))

    def test_week_of_the_iso_year(self) -> None:
        assert a_week(date(2024, 12, 31)) == ("2025-W01", date(2024, 12, 30), date(2025, 1, 5))
        assert a_week(date(2025, 8, 13), weekend=True).value == "2025-W33-WE"

    def test_months_count_over_the_year(self) -> None:
        assert [a_month(2025, m).value for m in (0, 13, -11)] == ["2024-12", "2026-01", "2024-01"]  # type: ignore[union-attr]

    def test_decades_and_centuries(self) -> None:
        assert a_decade(199) == ("199X", date(1990, 1, 1), date(1999, 12, 31))
        assert a_century(18) == ("18XX", date(1800, 1, 1), date(1899, 12, 31))

    def test_nothing_outside_the_calendar(self) -> None:
        assert a_year(0) is None
        assert a_year(10_000) is None

    @pytest.mark.parametrize(
        ("mod", "first", "last"),
        [
            ("START", "2025-02-01", "2025-02-10"),
            ("MID", "2025-02-11", "2025-02-20"),
            ("END", "2025-02-21", "2025-02-28"),
        ],
    )
    def test_thirds_of_a_month(self, mod: str, first: str, last: str) -> None:
        third = narrowed(a_month(2025, 2), mod)  # type: ignore[arg-type]
        assert (third.first.isoformat(), third.last.isoformat()) == (first, last)

    def test_thirds_of_a_year(self) -> None:
        third = narrowed(a_year(2025), "END")  # type: ignore[arg-type]
        assert (third.first, third.last) == (date(2025, 9, 1), date(2025, 12, 31))


class TestPlace:
    @pytest.mark.parametrize(("step", "value"), [(-1, "2025-08-06"), (0, "2025-08-13"), (1, "2025-08-20")])
    def test_last_this_next_on_the_day_itself(self, step: int, value: str) -> None:
        assert place(Moment(weekday=3, shift=step), Setting(WEDNESDAY)).value == value

    @pytest.mark.parametrize(
        ("month", "step", "value"),
        [(5, -1, "2025-05"), (10, -1, "2024-10"), (8, -1, "2024-08"), (10, 1, "2025-10"), (5, 1, "2026-05")],
    )
    def test_last_and_next_month_by_name(self, month: int, step: int, value: str) -> None:
        assert place(Moment(month=month, shift=step), Setting(WEDNESDAY)).value == value

    @pytest.mark.parametrize(
        ("reference", "value"), [("2025-01-20", "2023-WI"), ("2025-08-13", "2024-WI"), ("2025-12-20", "2024-WI")]
    )
    def test_last_winter(self, reference: str, value: str) -> None:
        assert place(Moment(season="WI", shift=-1), Setting(parse_now(reference))).value == value

    @pytest.mark.parametrize(("tense", "value"), [(None, "2025-09-28"), ("told", "2025-09-28"), ("past", "2024-09-28")])
    def test_a_near_day_without_a_year(self, tense: str | None, value: str) -> None:
        assert place(Moment(month=9, day=28), Setting(WEDNESDAY, tense)).value == value  # type: ignore[arg-type]

    def test_the_weekday_of_a_date_chooses_its_year(self) -> None:
        assert place(Moment(month=8, day=14, weekday=3), Setting(WEDNESDAY)).value == "2024-08-14"

    def test_a_day_of_february(self) -> None:
        assert place(Moment(month=2, day=29), Setting(WEDNESDAY)).value == "2024-02-29"

    def test_hours_ago_need_a_clock(self) -> None:
        moment = Moment(unit="hour", shift=-2)
        assert place(moment, Setting(parse_now("2025-08-13T01:35"))).value == "2025-08-12T23:35"
        assert place(moment, Setting(WEDNESDAY)).value is None

    @pytest.mark.parametrize("written", ["yesterday", "", None, "2025-13-40"])
    def test_no_reference_time(self, written: str | None) -> None:
        assert parse_now(written) is None

    def test_the_zone_of_the_reference_is_dropped(self) -> None:
        now = parse_now("2025-08-13T01:35:00+03:00")
        assert now is not None
        assert now.moment.isoformat() == "2025-08-13T01:35:00"


class TestRows:
    def test_a_row_holds_its_evidence(self) -> None:
        text = "The bank failed on Tuesday. It had been saved in 2008."
        first, second = rows(text)
        assert (first.text, first.event, first.anchor) == ("Tuesday", "The bank failed on Tuesday.", "2025-08-13")
        assert (second.text, second.basis, second.anchor) == ("2008", "stated", None)

    def test_the_label_of_a_line_gives_the_year(self) -> None:
        assert values("2004: A quake struck. On Dec. 26 a wave followed.") == ["2004", "2004-12-26"]

    def test_a_line_without_label_has_its_own_year(self) -> None:
        assert values("In 2004 a quake struck.\nOn Aug. 3 a wave followed.") == ["2004", "2025-08-03"]

    def test_a_list_of_days_shares_its_tense(self) -> None:
        assert values("Talks will be held on Monday and Tuesday.") == ["2025-08-18", "2025-08-19"]

    def test_a_clock_time_takes_the_day_of_its_sentence(self) -> None:
        assert values("The ship sails on Sunday, Aug. 24 (1530 GMT).") == ["2025-08-24", "2025-08-24T15:30Z"]

    def test_later_is_counted_from_the_day_told(self) -> None:
        assert values("The talks began on June 2. Three days later they failed.") == ["2025-06-02", "2025-06-05"]
        assert values("Three days later they failed.") == [None]

    def test_the_past_of_in_three_months_is_counted_from_the_time_told(self) -> None:
        text = "Келишимге 2025-жылдын 13-мартында кол коюлган. Үч айдан кийин бекеттер ачылды."
        assert values(text, "ky") == ["2025-03-13", "2025-06"]

    def test_nothing_is_relative_without_reference(self) -> None:
        assert values("It fell yesterday and on Thursday, Nov. 7.", reference=None) == [None, "XXXX-11-07"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "\n"])), max_size=25),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["2025-08-13", "2024-02-29T23:59", "0001-01-01", "9999-12-31", "nonsense", None]),
)
def test_rows_of_any_text_hold_together(pieces: list[tuple[str, str]], language: str, reference: str | None) -> None:
    text = "".join(word + gap for word, gap in pieces)
    last = 0
    for row in rows(text, language, reference):
        assert text[row.start : row.end] == row.text
        assert row.start >= last
        assert (row.first_day is None) == (row.last_day is None)
        assert row.first_day is None or row.last_day is None or row.first_day <= row.last_day
        assert row.type in {"DATE", "TIME"} or row.first_day is None
        last = row.end


@pytest.mark.parametrize(
    ("text", "language", "evening"),
    [
        ("The party filed a complaint yesterday. In the evening supporters gathered.", "en", "2025-08-12TEV"),
        ("Die Liste legte gestern Beschwerde ein. Am Abend versammelten sich Anhänger.", "de", "2025-08-12TEV"),
        ("Die Stadt hat gestern gewählt. Am Abend soll das Ergebnis kommen.", "de", "2025-08-13TEV"),
    ],
)
def test_an_evening_that_had_not_come_is_of_the_day_that_the_text_tells(text: str, language: str, evening: str) -> None:
    assert values(f"News\n\n{text}", language, "2025-08-13T06:00")[-1] == evening
