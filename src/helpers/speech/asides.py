"""A Reading and its pairs of marks in; the same quotes out, cut or opened where the reporter speaks inside the marks.

- „Почвата изсъхна – каза агрономът – и няма какво да засеем“: closed marks, the attribution between dashes is an aside.
- „Ток ще има довечера, каза кметът.: the closing mark is missing, the words end before the attribution.
- „Играя за „Спартак“, призна той: one closing mark serves the inner name and the quote.
- «Времени не было.¶Я думаю, — говорит он: the words go on into the next paragraph up to their attribution.

Whether a language sets its attributions between dashes inside the marks says `dash_asides` in the page's [quotes].
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from helpers.language.text import token_at
from helpers.reading import Reading
from helpers.rows import Passage
from helpers.speech.quote_marks import Marked

_FRAMES = frozenset({"verb", "within"})
_STEPS = 3
_LONGEST_ASIDE = 30
_SHORTEST_SPEECH = 2
_ENDS = frozenset(".!?…")


class Aside(NamedTuple):
    """The reporter's words inside a quote, as tokens; `border` is the comma or dash before them, `dash` its kind."""

    border: int
    cue: int
    last: int
    dash: bool


def with_asides(reading: Reading, found: Sequence[Marked]) -> list[Marked]:
    """Return the quotes with the reporter's words taken out of them: asides told, ends cut before attributions."""
    cues = [f.first for f in reading.found.of("cue") if f.entry.get("frame", "verb") in _FRAMES]
    if not cues:
        return list(found)
    dashed = bool(reading.pack.section("quotes").get("dash_asides"))
    parted = bool(reading.pack.section("quotes").get("comma_asides"))
    ends = _shared_ends(found)
    result = []
    for m in found:
        open_ended = not m.closed or m.continued
        if not (open_ended or dashed or parted) or m.depth:
            result.append(m)
            continue
        first, last = token_at(reading.tokens, m.start), token_at(reading.tokens, m.end - 1) + 1
        aside = next(_asides(reading, cues, first, last, commas=open_ended or parted), None)
        if aside is not None:
            m = _settled(reading, m, aside, last, ends)
        elif not m.closed:
            m = _carried_on(reading, m, cues, found)
        result.append(m)
    return result


def _shared_ends(found: Sequence[Marked]) -> dict[int, Marked]:
    """Return the closed quotes by the character behind their closing mark."""
    return {m.outer_end: m for m in found if m.closed and not m.continued}


def _asides(reading: Reading, cues: Sequence[int], first: int, last: int, *, commas: bool) -> Iterator[Aside]:
    """Yield the attributions among tokens `first` to `last` that a dash (or a comma) sets off."""
    for i in cues[bisect_left(cues, first) : bisect_left(cues, last)]:
        border = _border(reading, i, first)
        if border is None or border - first < 1:
            continue
        dash = reading.tokens[border].norm == "-"
        if not dash and not (commas and _is_attribution(reading, i, last)):
            continue
        if dash and border > first and reading.tokens[border - 1].norm == "," and border - 1 > first:
            border -= 1
        closed = reading.pack.section("quotes").get("comma_asides") and not dash
        resumes = _resumption(reading, i, last) if dash else _behind_comma(reading, i, last) if closed else last
        yield Aside(border, i, resumes, dash)


def _border(reading: Reading, cue: int, first: int) -> int | None:
    """Return the comma or dash right before a cue (auxiliaries, a closing word or the subject may stand between)."""
    i = cue - 1
    party = reading.party_ending_at(cue)
    if party is not None:
        i = party.first - 1
    for _ in range(2 * _STEPS):
        if i <= first:
            return None
        token = reading.tokens[i]
        if token.norm == ",":
            return i
        if token.norm == "-" and (sets_off(reading, i) or not reading.found.at(i, "auxiliary")):
            return i if sets_off(reading, i) else None
        if (token.kind == "mark" and token.norm != "-") or not (
            reading.found.at(i, "auxiliary") or reading.found.at(i, "content_closer")
        ):
            return None
        i -= 1
    return None


def sets_off(reading: Reading, i: int) -> bool:
    """Tell whether the dash at token `i` separates: a long one, or one with a space or a mark beside it."""
    token = reading.tokens[i]
    if reading.article.text[token.start] in "–—―" or token.spaced:
        return True
    glued = i + 1 < len(reading.tokens) and not reading.tokens[i + 1].spaced
    return not glued or reading.tokens[i - 1].kind == "mark"


def _is_attribution(reading: Reading, cue: int, last: int) -> bool:
    """Tell whether a cue behind a comma attributes what stands before it: its subject or the sentence's end follows."""
    found = reading.found.at(cue, "cue")
    end = max((f.last for f in found), default=cue + 1)
    if end >= last or reading.tokens[end].norm in _ENDS:
        return True
    return any(reading.party_starting_at(i) for i in range(end, min(end + _STEPS, last)))


def _resumption(reading: Reading, cue: int, last: int) -> int:
    """Return the token behind the dash that ends an aside, or `last` where none does."""
    for i in range(cue + 1, min(last - _SHORTEST_SPEECH, cue + _LONGEST_ASIDE)):
        if reading.tokens[i].norm == "-" and sets_off(reading, i):
            return i + 1
    return last


def _behind_comma(reading: Reading, cue: int, last: int) -> int:
    """Return the token behind the mark that ends an aside between commas (« Non, a dit le maire. Jamais. »), or `last`."""
    for i in range(cue + 1, min(last - _SHORTEST_SPEECH, cue + _LONGEST_ASIDE)):
        token = reading.tokens[i]
        if (token.norm == "," or token.norm in _ENDS) and reading.tokens[i + 1].spaced and not token.spaced:
            names = reading.party_starting_at(i + 1) if token.norm == "," else None
            if names is None or names.pronoun:
                return i + 1
    return last


def _settled(reading: Reading, m: Marked, aside: Aside, last: int, ends: dict[int, Marked]) -> Marked:
    """Return the quote with its aside: a gap where the words go on behind it, else its end."""
    if aside.last < last:
        gap = (reading.tokens[aside.border].start, reading.tokens[aside.last - 1].end)
        return replace(m, asides=(*m.asides, gap))
    end = reading.tokens[aside.border - 1].end
    inner = ends.get(end)
    if inner is not None and inner.outer_start > m.outer_start:
        return replace(m, end=inner.end, outer_end=inner.outer_end, closed=True, continued=False)
    if m.closed and not m.continued:  # «Это катастрофа, — сказал он»: the mark closes behind the attribution
        return replace(m, end=end, outer_end=end)
    return replace(m, end=end, outer_end=end, closed=False, continued=False)


def _carried_on(reading: Reading, m: Marked, cues: Sequence[int], found: Sequence[Marked]) -> Marked:
    """Return an unclosed quote, lengthened into the next paragraph where that begins with its words and attribution."""
    passage = _next_passage(reading, m.outer_end)
    if passage is None:
        return m
    first, last = token_at(reading.tokens, passage.start), token_at(reading.tokens, passage.end - 1) + 1
    aside = next((a for a in _asides(reading, cues, first, last, commas=False)), None)
    if aside is None or aside.last < last:
        return m
    end = reading.tokens[aside.border - 1].end
    if any(passage.start <= other.outer_start < end for other in found) or reading.tokens[first].norm == "-":
        return m
    return replace(m, end=end, outer_end=end)


def _next_passage(reading: Reading, offset: int) -> Passage | None:
    """Return the passage that begins behind a character, if it is of the same story and role."""
    here = reading.passage_at(offset - 1)
    following = next((p for p in reading.passages if p.start >= offset), None)
    if here is None or following is None or (here.item, here.role) != (following.item, following.role):
        return None
    return following
