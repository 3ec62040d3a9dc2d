"""A match that names a year in figures and its surroundings in; whether it is a year or a quantity out.

Four figures are a year by the word that leads them (in 2017), by the mark or word that follows, as the label of a line
(2004: …), in brackets, or in a list with a year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from helpers.time.date_meaning import Meaning
from helpers.time.date_patterns import Part
from helpers.time.surroundings import Surroundings

_FOUR_FIGURES = 1000
_EARLIEST, _LATEST = 1800, 2100
_MODERN, _TO_COME = range(1900, 2041), range(1900, 2101)
_LONGEST_NAME = 3
_MEASURED = frozenset({"unit", "currency", "percent", "magnitude", "time_unit", "time_unit_plural"})
# Years, and inches: their sign is a preposition in many languages.
_NO_COUNT = frozenset({"year", "[in_i]"})
_COUNTED = _MEASURED | {"counted_noun"}


class YearDoubts:
    """What speaks against a year in one text."""

    def __init__(
        self,
        around: Surroundings,
        *,
        cues: bool,
        round_years: bool = False,
        pointed: bool = False,
        counted_ending: str | None = None,
    ) -> None:
        """`cues` tells whether the page lists the words that lead a year; without them any odd figure is one.

        With `pointed` years are ordinals: a point right behind tells one (sr 1996.).
        With `round_years` a figure that ends in 0 is one too where no capitalised noun follows (Kandidatur 2020).
        Words that `counted_ending` fits are counted by the figure before them (pl z 1999 segmentów).
        """
        self._around = around
        self._round = round_years
        self._pointed = pointed
        self._cues = cues
        self._counted_ending = re.compile(counted_ending or "(?!)")
        self._year_end = -2

    def accept(self, last: int, meaning: Meaning) -> None:
        """Take note of an expression that was found."""
        if meaning.moments and meaning.moments[-1].year is not None:
            self._year_end = last

    def refuses(self, i: int, last: int, saying: Sequence[Part]) -> bool:
        """Tell whether four figures without a word for the year count something (2000 people, 1600 to 2800)."""
        years = [p.value for p in saying if p.name == "year"]
        if self._is_ancient(i, last):
            return True
        if any(y < _FOUR_FIGURES for y in years) and not self._is_early_year(i, saying):
            return True
        names = {p.name for p in saying} - {"year", "year_short", "range_open", "range_between"}
        if not years or names:
            return False
        if any(not _EARLIEST <= y <= _LATEST for y in years) and not self._around.preceded(
            i, "year_preposition:strong"
        ):
            return True
        if len(saying) > 1:
            return self._counts(last)
        return not self._is_bare_year(i, last, years[0])

    def _is_early_year(self, i: int, saying: Sequence[Part]) -> bool:
        """Tell whether three figures are a year: през 681 г., 681-жыл, but not 250 г. (grams), 500 години."""
        if not any(p.name == "year_word" for p in saying):
            return False
        after = self._around.tokens[saying[0].first + 1]
        return (after.norm == "-" and not after.spaced) or self._around.preceded(i, "year_preposition:strong")

    def _counts(self, last: int) -> bool:
        """Tell whether a thing that is counted or measured follows."""
        tokens = self._around.tokens
        if last >= len(tokens):
            return False
        mark = tokens[last].norm
        counted = any(
            f.entry.category in _COUNTED and f.entry.key not in _NO_COUNT for f in self._around.found.at(last)
        )
        counted = counted or (not tokens[last].case and self._counted_ending.search(mark) is not None)
        return counted or unicodedata.category(mark[0]) == "Sc" or mark in "%°"

    def _is_bare_year(self, i: int, last: int, year: int) -> bool:
        """Tell whether a figure alone is a year by what stands around it."""
        tokens = self._around.tokens
        after = tokens[last] if last < len(tokens) else None
        before = tokens[i - 1] if i else None
        if self._around.preceded(i, "identifier:before") or self._rises_on(last):
            return False
        ending = self._by_ending(i, last, year)
        if ending is not None:
            return ending
        counts = self._counts(last)
        if self._around.preceded(i, "year_preposition:strong"):
            return not counts or year % 10 != 0
        if self._is_listed(i) or (year in _MODERN and (self._dates(last) or self._is_named_by(i, last))):
            return True
        if counts:
            return False
        if self._is_label(i, last) or (year in _MODERN and self._is_of_birth(i, last)):
            return True
        if not self._cues:
            noun = after is not None and after.case > 0
            return year in _MODERN and (year % 10 != 0 or (self._round and not noun))
        closed = after is None or after.kind == "mark" or after.case > 0 or self._around.opens_line(last)
        if self._around.preceded(i, "year_preposition:weak"):
            followed = closed or year % 10 != 0 or any(self._around.found.at(last, "function_word"))
            return year in _TO_COME and followed
        if before is not None and before.norm in "(/" and year in _MODERN:
            return after is not None and after.norm in "),;/-:"
        return False

    def _is_of_birth(self, i: int, last: int) -> bool:
        """Tell whether the figure closes a bracket behind a name: where and when a person was born (Tudela, 1957)."""
        tokens = self._around.tokens
        if last >= len(tokens) or tokens[last].norm != ")" or i < 1 or tokens[i - 1].norm != ",":
            return False
        j = i - 2
        while j > 0 and tokens[j].kind == "word" and (tokens[j].case or i - j <= _LONGEST_NAME):
            j -= 1
        return j < i - 2 and tokens[j].norm == "(" and tokens[j + 1].case > 0

    def _rises_on(self, last: int) -> bool:
        """Tell whether the figure leads to one that is no year (с 1600 до 2800)."""
        tokens, links = self._around.tokens, self._around.found.at(last, "range_link")
        end = links[0].last if links else last
        if not links or end >= len(tokens) or tokens[end].kind != "digits":
            return False
        return len(tokens[end].norm) >= 4 and int(tokens[end].norm[:18]) > _LATEST

    def _by_ending(self, i: int, last: int, year: int) -> bool | None:
        """Tell what a point behind a figure or the ending of a year makes of it; None where neither stands there."""
        after = self._around.tokens[last] if last < len(self._around.tokens) else None
        if self._pointed and year in _MODERN and after is not None and after.norm == "." and not after.spaced:
            return not self._counts(last + 1)
        if any(f.last == last for f in self._around.found.at(i + 1, "year_suffix")):
            return self._around.preceded(i, "year_preposition:strong") or not self._is_measured(last)
        return None

    def _is_measured(self, last: int) -> bool:
        """Tell whether a bound, or a word for a rise, stands behind a figure with the ending of a year (tr 2000'den fazla)."""
        bounds = self._around.found.at(last, "approximator_after")
        if any(f.entry.key == "at_most" for f in bounds):  # 2030'a kadar
            return bool(self._around.found.at(bounds[0].last, "counted_noun"))
        return bool(bounds or self._around.found.at(last, "change"))

    def _dates(self, last: int) -> bool:
        """Tell whether a noun that a bare year before it dates stands at token `last`, a name between them or none.

        Turkish writes 2020 seçimleri, 2016 Rio Olimpiyatları.
        """
        tokens, found = self._around.tokens, self._around.found
        j = last
        while j < min(len(tokens), last + _LONGEST_NAME) and tokens[j].case and not found.at(j, "dated_noun"):
            j += 1
        return bool(found.at(j, "dated_noun"))

    def _is_label(self, i: int, last: int) -> bool:
        """Tell whether the figure opens a line or a sentence and a colon or dash follows (2004: …)."""
        tokens = self._around.tokens
        opens = not i or tokens[i - 1].norm in ".;" or self._around.opens_line(i)
        return opens and last < len(tokens) and tokens[last].norm in ":-"

    def _is_named_by(self, i: int, last: int) -> bool:
        """Tell whether an article before, with or without an adjective, makes the figure a name (the deadly 2004 quake)."""
        around = self._around
        before, after = around.tokens[i - 1] if i else None, around.tokens[last] if last < len(around.tokens) else None
        adjective = before is not None and before.case == 0 and around.preceded(i - 1, "year_before")
        measured = any(f.entry.category in _MEASURED for f in around.found.at(last))
        led = around.preceded(i, "year_before") or adjective
        return led and not measured and (after is None or after.kind == "word")

    def _is_ancient(self, i: int, last: int) -> bool:
        """Tell whether the year lies before our era; such years have no row."""
        return self._around.preceded(i, "era:BC") or any(
            f.entry.key == "BC" for f in self._around.found.at(last, "era")
        )

    def _is_listed(self, i: int) -> bool:
        """Tell whether the figure stands in a list with a year (in 2021, 2022 and 2024)."""
        between = self._around.tokens[self._year_end : i] if 0 < self._year_end < i else ()
        links = (t.norm == "," or self._links(self._year_end + k) for k, t in enumerate(between))
        return 0 < len(between) <= 2 and all(links)

    def _links(self, i: int) -> bool:
        """Tell whether the word "and" or "or" stands at token `i`."""
        return any(self._around.found.at(i, "range_and")) or any(self._around.found.at(i, "clause_word"))
