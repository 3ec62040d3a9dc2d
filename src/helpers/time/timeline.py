"""A Reading in; its time expressions out, one row each, anchored to the reference time of their item.

What stands in the text was found before (`dates`), the arithmetic of the calendar is elsewhere (`relative_time`); here
each expression gets its surroundings: the reference time of its item, the tense of its clause, the year and the day of
which the text is speaking.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from helpers.rows import TimeBasis, TimeExpression, TimeMod
from helpers.time.date_meaning import Moment
from helpers.time.dates import DateExpression
from helpers.time.nearest_time import Now, Setting, parse_now
from helpers.time.relative_time import Placed, place
from helpers.time.tenses import Tenses

if TYPE_CHECKING:
    from helpers.reading import Reading, Sentence

# A day before the one named is reached in less than the length.
_AS_BOUND: dict[str, TimeMod] = {"BEFORE": "LESS_THAN", "AFTER": "MORE_THAN"}
# A day is carried over to the clock times of so many sentences behind the one that tells it.
_CARRIES_OVER = 2
_BEGINS = {"AF": 12, "EV": 17, "NI": 20}  # the hour at which a part of the day begins
_FURNITURE = frozenset({"dateline", "byline", "kicker", "other", "signoff", "credit"})


def rows(reading: Reading) -> list[TimeExpression]:
    """Return the timeline of a reading in order; `claimed_by` is left to those who know the sources."""
    timeline = _Timeline(reading)
    return [timeline.row(expression) for expression in reading.dates]


class _Timeline:
    """What must be remembered from one expression to the next."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tenses = Tenses(reading)
        self._nows: dict[int, Now | None] = {}
        self._year: int | None = None
        self._year_end = 0
        self._day: date | None = None
        self._day_start, self._day_end = -1, 0
        self._day_doubtful = False
        self._told: date | None = None
        self._item = -1

    def row(self, expression: DateExpression) -> TimeExpression:
        """Return the row of one expression; expressions come in order."""
        reading = self._reading
        item = reading.item_at(expression.start)
        sentence = reading.sentence_at(expression.start)
        if self._from_event(expression) or (expression.within and not self._to_come(expression, sentence)):
            expression = self._as_length(expression)
        now = self._now(item.item, item.reference_time)
        placed = self._placed(expression, sentence, now)
        basis = self._basis(expression, placed.basis)
        event = reading.article.text[sentence.start : sentence.end] if sentence else None
        return TimeExpression(
            reading.article.name, item.item, expression.start, expression.end,
            reading.article.text[expression.start : expression.end], expression.type, placed.value, expression.mod,
            placed.first.isoformat() if placed.first else None, placed.last.isoformat() if placed.last else None,
            basis, item.reference_time if basis in {"relative", "inferred"} else None, event, None,
        )  # fmt: skip

    def _to_come(self, expression: DateExpression, sentence: Sentence | None) -> bool:
        """Tell whether the sentence speaks of the future around an expression; of some markers, that it tells no past."""
        tense = self._tenses.around(expression.first, expression.last, sentence)
        markers = self._reading.found.at(expression.first, "ahead")
        if any(f.entry.get("within") == "past" for f in markers):
            return tense not in {"past", "told"}
        return tense in {"future", "likely"}

    def _from_event(self, expression: DateExpression) -> bool:
        """Tell whether a time ahead is counted from an event (через неделю после того, как …)."""
        ahead = self._reading.found.at(expression.first, "ahead")
        after = self._reading.found.at(expression.last, "length_anchor")
        return bool(ahead and (expression.length or expression.period)) and any(f.entry.key == "after" for f in after)

    def _as_length(self, expression: DateExpression) -> DateExpression:
        """Return "in two days" as the length that it is, without its marker."""
        marker = max((f.last for f in self._reading.found.at(expression.first, "ahead")), default=expression.first + 1)
        start = self._reading.tokens[marker].start
        mod = _AS_BOUND.get(expression.mod or "", expression.mod)
        period = expression.length or expression.period
        return replace(expression, first=marker, start=start, type="DURATION", moments=(), period=period, mod=mod)

    def _now(self, number: int, reference_time: str | None) -> Now | None:
        """Return the reference time of an item; what was spoken of in another item is forgotten."""
        if number != self._item:
            self._item, self._day, self._told, self._year = number, None, None, None
        if number not in self._nows:
            self._nows[number] = parse_now(reference_time)
        return self._nows[number]

    def _placed(self, expression: DateExpression, sentence: Sentence | None, now: Now | None) -> Placed:
        """Return the value and days of an expression, and remember them for those that follow."""
        if not expression.moments:
            return Placed(expression.period, None, None, "relative" if self._anchored(expression) else "stated")
        first = self._counted_from(expression, sentence)
        tense = self._tenses.around(expression.first, expression.last, sentence) if _needs_tense(first) else None
        if tense is None and self._ahead(now, expression) and _needs_tense(first):
            tense = "likely"
        year = self._year if self._year_end > expression.start else None
        day = self._spoken_of(first) if first.then else self._day if self._day_end > expression.start else None
        if day is None and _is_bare_clock(first) and self._carries_day(expression, sentence, now):
            day = self._day
        setting = Setting(now, tense, year, day)
        placed = place(first, setting)
        if len(expression.moments) > 1:
            placed = _until(placed, place(expression.moments[1], setting), expression.moments[1])
        if placed.first and now and placed.first > now.day and self._told_of(first, expression, sentence):
            return Placed(None, None, None, placed.basis)
        self._remember(expression, placed, sentence)
        return placed

    def _told_of(self, moment: Moment, expression: DateExpression, sentence: Sentence | None) -> bool:
        """Tell whether a moment counted onwards is told as past: what it is counted from was not given as a time."""
        onwards = moment.counted and (moment.shift or 0) > 0
        return onwards and self._tenses.around(expression.first, expression.last, sentence) in {"told", "past"}

    def _carries_day(self, expression: DateExpression, sentence: Sentence | None, now: Now | None) -> bool:
        """Tell whether a clock time is of the day that the sentence before told: in a past tense one past, else one to come."""
        if self._day is None or self._day_doubtful or now is None or sentence is None or self._day == now.day:
            return False
        begun = (self._day_start, sentence.start)
        first, last = (bisect_right(self._reading.sentences, at, key=lambda s: s.start) for at in begun)
        if last - first > _CARRIES_OVER:
            return False
        tense = self._tenses.around(expression.first, expression.last, sentence)
        if tense is None:
            passage = self._reading.passage_at(expression.start)
            here = last - first == 1 and passage is not None and passage.start <= self._day_start
            return here or (self._day < now.day and _not_yet(expression.moments[0], now))
        return tense in ({"told", "past"} if self._day < now.day else {"future", "likely"})

    def _counted_from(self, expression: DateExpression, sentence: Sentence | None) -> Moment:
        """Return the first moment; what a past sentence puts some days on is counted from the time that it tells of."""
        moment = expression.moments[0]
        if not (moment.counted and not moment.then and moment.shift and moment.shift > 0 and self._told):
            return moment
        told = self._tenses.around(expression.first, expression.last, sentence) in {"told", "past"}
        return replace(moment, then=True) if told else moment

    def _spoken_of(self, moment: Moment) -> date | None:
        """Return the day from which "three days later" counts: for days a day, for longer units the last time told."""
        return self._day if moment.unit in {"day", "hour", "minute", "second"} else self._told or self._day

    def _ahead(self, now: Now | None, expression: DateExpression) -> bool:
        """Tell whether the passage was speaking of a day to come (a forecast: Tomorrow rain. On Thursday sun.)."""
        passage = self._reading.passage_at(expression.start)
        inside = passage is not None and passage.start <= self._day_start
        return inside and now is not None and self._day is not None and self._day > now.day

    def _anchored(self, expression: DateExpression) -> bool:
        """Tell whether a length is counted from now or from an event (a week after the vote)."""
        tokens, found, last = self._reading.tokens, self._reading.found, expression.last
        if expression.anchored or found.at(last, "length_anchor"):
            return True
        comma = last < len(tokens) and tokens[last].norm == ","
        return comma and any(f.entry.key == "after" for f in found.at(last + 1, "length_anchor"))

    def _remember(self, expression: DateExpression, placed: Placed, sentence: Sentence | None) -> None:
        """Keep a day for the rest of its sentence, a bare year for its sentence or, as a label, for its passage."""
        moment = expression.moments[0]
        end = sentence.end if sentence else expression.end
        self._told = placed.first or self._told
        if placed.first and placed.first == placed.last:
            self._day_doubtful = self._day_end > expression.start and self._day != placed.first
            self._day, self._day_start, self._day_end = placed.first, expression.start, end
        if moment.year and len(expression.moments) == 1 and replace(moment, year=None, mod=None) == Moment():
            label = self._label_end(expression)
            if label or self._speaks_in(expression):
                self._year, self._year_end = moment.year, label or end
        if moment.unit == "year" and (moment.shift or 0) < 0 and placed.first:
            self._year, self._year_end = placed.first.year, self._right_behind(expression)

    def _right_behind(self, expression: DateExpression) -> int:
        """Return the end of what may open the day of a year that was told ("two years ago, on 13 August"), or 0."""
        tokens, last = self._reading.tokens, expression.last
        if last + 2 >= len(tokens) or tokens[last].norm != ",":
            return 0
        led = self._reading.found.at(last + 1, "time_preposition")
        return tokens[led[0].last if led and led[0].last < len(tokens) else last + 1].end

    def _label_end(self, expression: DateExpression) -> int:
        """Return the end of the passage that a year opens as a label ("2004: …"), or 0."""
        passage, sentence = (at(expression.start) for at in (self._reading.passage_at, self._reading.sentence_at))
        tokens = self._reading.tokens
        if passage is None or sentence is None or expression.last >= len(tokens):
            return 0
        if expression.start not in {passage.start, sentence.start} or tokens[expression.last].norm not in {":", "-"}:
            return 0
        return passage.end

    def _speaks_in(self, expression: DateExpression) -> bool:
        """Tell whether the sentence places itself in the year (in 2004, but not since 2004)."""
        found, before = self._reading.found, expression.first
        near = [f for i in (before - 1, before - 2) for f in found.at(i, "year_preposition") if f.entry.key == "strong"]
        return any(f.last == before for f in near)

    def _basis(self, expression: DateExpression, basis: TimeBasis) -> TimeBasis:
        """Return `stamp` for a day that stands in the furniture of the page, else the basis as it was found."""
        passage = self._reading.passage_at(expression.start)
        if passage is None or passage.role not in _FURNITURE or len(expression.moments) != 1:
            return basis
        dated = expression.moments[0].day is not None if passage.role == "dateline" else expression.stamp is not None
        return "stamp" if dated else basis


def _is_bare_clock(moment: Moment) -> bool:
    """Tell whether a moment is an hour, or a part of a day, of which nothing says on what day it lies."""
    bare = replace(moment, hour=None, minute=None, second=None, part=None, zone=None, mod=None) == Moment()
    return bare and (moment.hour is not None or moment.part is not None)


def _not_yet(moment: Moment, now: Now) -> bool:
    """Tell whether a part of the day had not come when the text was published (in the evening, in a text of six in the morning)."""
    return now.clock and moment.part in _BEGINS and now.moment.hour < _BEGINS[moment.part]


def _needs_tense(moment: Moment) -> bool:
    """Tell whether the tense of the clause decides where the moment lies."""
    return moment.year is None and (moment.shift is None or moment.unit == "weekend") and moment.decade is None


def _until(first: Placed, last: Placed, end: Moment) -> Placed:
    """Return the range of two placed ends; an end without a year that came out too early is moved on."""
    if first.value is None or last.value is None:
        return Placed(None, None, None, first.basis)
    value, last_day = last.value, last.last
    if first.first and last.first and last_day and last_day < first.first:
        if end.weekday is not None:
            last_day += timedelta(days=7)
            value = (last.first + timedelta(days=7)).isoformat()
        elif end.year is None:
            last_day = last_day.replace(year=last_day.year + 1, day=min(last_day.day, 28))
            value = f"{last.first.year + 1:04d}{value[4:]}"
    basis = last.basis if first.basis == "inferred" and last.basis == "stated" else first.basis
    return Placed(f"{first.value}/{value}", first.first, last_day, basis)
