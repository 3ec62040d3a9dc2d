"""A full stop before a word that could begin a sentence in; whether it belongs to what stands before it, out.

Initials, abbreviations (lexicon category `abbreviation`), days and ordinals in figures have full stops of their own. Abbreviations
that can end a sentence (`final`) do not where what stands before them is none yet: a time or place alone (През 2021 г. Иванов …), a
name alone (Tesla Inc. Chairman …). One that is also no such (uk р.: year or river) can end it only behind a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.language.lexicon import Findings, Found
from helpers.language.text import Token

_LONGEST = 6  # tokens of an abbreviation: u. a. m.
_PREPOSITIONS = frozenset({"time_preposition", "year_preposition", "clock_preposition", "day_preposition", "oblique"})
_TIMES = _PREPOSITIONS | {
    "month", "weekday", "season", "part_of_day", "time_unit", "one_unit", "year_word", "time_mod", "month_word", "clock_word",
    "range_and", "range_link", "range_open", "range_between", "ordinal_suffix", "article", "abbreviation",
}  # fmt: skip
_CLOCKED = ("weekday", "month", "zone")  # at 10 a.m. Monday, at 10 a.m. EST
_NAMED_BY = 3  # words of whom a sentence begins by citing: Според обвинението на 21 май 2021 г. Иванов …


class Stop(NamedTuple):
    """A mark that may end a sentence: the tokens at which its sentence began, at which it stands, and at which the next one would begin."""

    begin: int
    at: int
    after: int


def belongs_before(tokens: Sequence[Token], stop: Stop, found: Findings) -> bool:
    """Tell whether a full stop belongs to an abbreviation, an initial or a figure, so that it ends no sentence."""
    before = tokens[stop.at - 1]
    if tokens[stop.at].spaced or stop.after > stop.at + 1:
        return False
    if before.kind == "digits" and _of_figure(tokens, stop, found):
        return True
    short = list(_abbreviations(stop, found))
    if before.kind == "word" and len(before.norm) == 1 and before.case:
        letters = [f for f in short if f.entry.get("final") and f.last - f.first > 2]
        new = (
            tokens[stop.after].case == 1 and len(tokens[stop.after].norm) > 1 and found.at(stop.after, "function_word")
        )
        return not (letters and new and not _goes_on(tokens, stop, letters[0].first, found))  # in the U.S. They …
    if any(f.last - 1 > stop.at for f in short):
        return True  # z. B. Bremen
    last = [f for f in short if f.entry.get("final")]
    if not last or not tokens[stop.after].case:
        return bool(short)
    if len(last) < len(short) and not _may_be_final(tokens, stop, last[0].first, found):
        return True
    return _goes_on(tokens, stop, last[0].first, found)


def _of_figure(tokens: Sequence[Token], stop: Stop, found: Findings) -> bool:
    """Tell whether a full stop behind digits makes them an ordinal or a part of a date."""
    before, after = tokens[stop.at - 1], tokens[stop.after]
    if stop.at == stop.begin + 1:
        return after.kind == "word"  # 5. Cadde kapandı.
    if len(before.norm) <= 2 and after.kind == "word" and after.case == 0:
        return True
    if len(before.norm) <= 2 and after.kind == "digits":
        beyond = tokens[stop.after + 1].norm if stop.after + 1 < len(tokens) else ""
        return len(after.norm) == 4 or (len(after.norm) <= 2 and beyond == ".")  # 12. 5. 2021
    if after.kind != "word" or len(before.norm) > 3 or stop.at < 2:
        return False
    if found.at(stop.at - 2, "ordinal_lead"):  # am 6. November, ihr 36. Treffen
        return True
    if any(f.entry.get("capital") for f in found.at(stop.at, "ordinal_suffix")):  # 12. Cumhurbaşkanı
        return True
    return bool(
        found.at(stop.after, "month") and found.tokens_with("ordinal_lead")
    )  # Montag, 6. November; 14./15. Oktober


def _abbreviations(stop: Stop, found: Findings) -> Iterator[Found]:
    """Yield the abbreviations that the full stop is a part of, or stands behind."""
    for k in range(max(0, stop.at - _LONGEST), stop.at):
        yield from (f for f in found.at(k, "abbreviation") if f.last >= stop.at)


def _may_be_final(tokens: Sequence[Token], stop: Stop, short: int, found: Findings) -> bool:
    """Tell whether an abbreviation that often has a word behind it stands behind a figure (5 млн грн.), and ends what it counts."""
    if found.at(short, "magnitude") and not found.at(stop.after, "function_word"):
        return False  # 3 Mio. Euro
    k = short - 1
    while k > 0 and (tokens[k].norm == "." or not {"abbreviation", "magnitude"}.isdisjoint(found.alone(k))):
        k -= 1
    return k >= 0 and tokens[k].kind == "digits"


def _goes_on(tokens: Sequence[Token], stop: Stop, short: int, found: Findings) -> bool:
    """Tell whether a sentence goes on behind an abbreviation that could end it; `short` is where that begins."""
    if short and tokens[short - 1].kind == "digits" and any(found.at(stop.after, category) for category in _CLOCKED):
        return True
    words = [k for k in range(stop.begin, short) if tokens[k].kind == "word"]
    if not words:
        return stop.begin < short and tokens[stop.begin].kind == "digits"  # 2021 ж. Тоқаев …
    opens = not _PREPOSITIONS.isdisjoint(found.alone(words[0]))
    if len(words) <= _NAMED_BY and all(tokens[k].case for k in words):
        return opens or short == words[-1] + 1
    if not opens:
        return False
    other = [k for k in words if _TIMES.isdisjoint(found.alone(k))]
    return not other or (bool(found.at(words[0], "cue")) and other[-1] <= words[0] + _NAMED_BY)
