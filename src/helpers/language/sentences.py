"""Tokens of one passage in; its sentences out, as token ranges.

A sentence ends at a full stop, question or exclamation mark (with the closing marks that follow) when a new one
can begin there: after white space with a capital, a digit, an opening mark or a dash, or glued to a lower-case word
when a capital follows ("прес.На срещата"). Abbreviations (lexicon category `abbreviation`), initials and numbers
with a full stop do not end one, nor do figures behind a word of `ordinal_lead` (am 6. November). Abbreviations that can end one (`final`)
do not where what stands before them is none yet: a time or place alone (През 2021 г. Иванов …), a name alone (Tesla Inc. Chairman …).
What goes on for 500 tokens without an end is a list or no prose, and is cut at its last comma: who says what is sought within a
sentence, in time that grows with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.language.lexicon import Findings
from helpers.language.text import Token

_ENDS = frozenset(".!?…。！？؟।՞։")
_CJK_ENDS = frozenset("。！？।։؟")
_CLOSING = frozenset("\"'”’“»›)]」』〉》")
_SET_OFF = frozenset("»›")  # French: « Oui. » Il
_OPENING = frozenset("\"'“„«‹‘(「『〈《-[¿¡")
_LONGEST = 500
_PARTS = frozenset(",;:、，؛،")
_PREPOSITIONS = frozenset({"time_preposition", "year_preposition", "clock_preposition", "day_preposition", "oblique"})
_TIMES = _PREPOSITIONS | {
    "month", "weekday", "season", "part_of_day", "time_unit", "one_unit", "year_word", "time_mod", "month_word", "clock_word",
    "range_and", "range_link", "range_open", "range_between", "ordinal_suffix", "article", "abbreviation",
}  # fmt: skip
_NAMED_BY = 3  # words of whom a sentence begins by citing: Според обвинението на 21 май 2021 г. Иванов …


def split(tokens: Sequence[Token], first: int, last: int, found: Findings) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each sentence among tokens[first:last], end exclusive."""
    for begin, end in _whole(tokens, first, last, found):
        while end - begin > _LONGEST:
            cuts = range(begin + _LONGEST, begin + 1, -1)
            cut = next((i for i in cuts if tokens[i - 1].norm in _PARTS), begin + _LONGEST)
            yield begin, cut
            begin = cut
        yield begin, end


def _whole(tokens: Sequence[Token], first: int, last: int, found: Findings) -> Iterator[tuple[int, int]]:
    """Yield the sentences however long they are."""
    begin = i = first
    while i < last:
        if tokens[i].norm in _ENDS:
            end = _after_closing(tokens, i + 1, last)
            if end < last and _ends_sentence(tokens, (begin, i, end), found):
                yield begin, end
                begin = end
            i = max(end, i + 1)
        else:
            i += 1
    if begin < last:
        yield begin, last


def _after_closing(tokens: Sequence[Token], i: int, last: int) -> int:
    """Return the first token after further end marks and closing marks, glued or set off by a space on both sides."""
    while i < last and (tokens[i].norm in _ENDS or tokens[i].norm in _CLOSING):
        apart = tokens[i].norm in _SET_OFF and (i + 1 >= len(tokens) or tokens[i + 1].spaced)
        if tokens[i].spaced and not apart:
            break
        i += 1
    return i


def _ends_sentence(tokens: Sequence[Token], at: tuple[int, int, int], found: Findings) -> bool:
    """Tell whether the mark at a stop ends a sentence; `at` is where that began, the stop, and where the next one would begin."""
    _, stop, end = at
    after, mark = tokens[end], tokens[stop]
    if mark.norm in _CJK_ENDS:
        return True
    before = tokens[stop - 1] if stop else None
    if not after.spaced:
        return (
            mark.norm == "."
            and end == stop + 1
            and after.case == 1
            and after.kind == "word"
            and before is not None
            and before.kind == "word"
            and before.case == 0
            and len(before.norm) > 2
            and not mark.spaced
        )
    if after.norm == "-" and end + 1 < len(tokens) and tokens[end + 1].case == 0 and tokens[end + 1].kind == "word":
        return False  # "…". – деди ал: the dash resumes, it opens nothing
    starts = after.case > 0 or after.kind == "digits" or after.norm in _OPENING or not _cased(after)
    if not starts:
        return False
    if mark.norm != "." or before is None:
        return True
    return not _abbreviates(tokens, at, found)


def _cased(token: Token) -> bool:
    """Tell whether the word's script has capitals at all."""
    return token.kind != "word" or token.norm.upper() != token.norm


def _abbreviates(tokens: Sequence[Token], at: tuple[int, int, int], found: Findings) -> bool:
    """Tell whether the full stop belongs to an abbreviation, an initial or a number; `at` as above."""
    begin, stop, end = at
    before, after = tokens[stop - 1], tokens[end]
    if tokens[stop].spaced or end > stop + 1:
        return False
    if before.kind == "word" and len(before.norm) == 1 and before.case:
        return not (found.at(end, "function_word") and after.case == 1 and _may_be_last(tokens, at, found))
    if before.kind == "digits" and len(before.norm) <= 2 and after.kind == "word" and after.case == 0:
        return True
    if before.kind == "digits" and len(before.norm) <= 3 and after.kind == "word" and stop > 1:
        if found.at(stop - 2, "ordinal_lead"):  # am 6. November, ihr 36. Treffen
            return True
        if found.at(end, "month") and found.tokens_with("ordinal_lead"):  # Montag, 6. November; 14./15. Oktober
            return True
    for k in range(max(0, stop - 4), stop):
        for f in found.at(k, "abbreviation"):
            if f.last in (stop, stop + 1):
                return not (f.entry.get("final") and after.case) or _goes_on(tokens, (begin, k, end), found)
    return False


def _may_be_last(tokens: Sequence[Token], at: tuple[int, int, int], found: Findings) -> bool:
    """Tell whether the letters before a stop are an abbreviation that ends a sentence which is whole (in the U.S. They …)."""
    begin, stop, end = at
    for k in range(max(begin, stop - 4), stop):
        if any(f.last in (stop, stop + 1) and f.entry.get("final") for f in found.at(k, "abbreviation")):
            return not _goes_on(tokens, (begin, k, end), found)
    return False


def _goes_on(tokens: Sequence[Token], at: tuple[int, int, int], found: Findings) -> bool:
    """Tell whether a sentence goes on behind an abbreviation that could end it; `at` is its begin, the abbreviation, the next word."""
    begin, short, end = at
    if short and tokens[short - 1].kind == "digits" and (found.at(end, "weekday") or found.at(end, "month")):
        return True  # at 10 a.m. Monday
    words = [k for k in range(begin, short) if tokens[k].kind == "word"]
    if not words:
        return begin < short and tokens[begin].kind == "digits"  # 2021 ж. Тоқаев …
    if all(tokens[k].case for k in words[1:]) and len(words) <= _NAMED_BY and tokens[words[0]].case:
        return not _PREPOSITIONS.isdisjoint(found.alone(words[0])) or short == words[-1] + 1
    if _PREPOSITIONS.isdisjoint(found.alone(words[0])):
        return False
    other = [k for k in words if _TIMES.isdisjoint(found.alone(k))]
    return not other or (bool(found.at(words[0], "cue")) and other[-1] <= words[0] + _NAMED_BY)
