"""The quoted spans and attributions of an article in; the voice of each span out: whose words, by which cue, how near.

A voice reaches a span `at` its marks (the cue's content is this very quote, or the other half of a split one), from
`around` it (the clause that the cue brings in holds it), or from `near` (a fragment beside another one under the same
cue). A cue at the marks whose source nobody finds is a voice too, and so is a party beside a headline's fragment (PM
‘deeply sorry’) or behind its colon ("It's over": Hartley).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from helpers.language.text import token_at
from helpers.reading import Reading
from helpers.speech.quote_marks import Marked
from helpers.speech.speech import Attribution, Speech
from helpers.speech.units import Unit
from helpers.speech.unsourced import unsourced

Reach = Literal["at", "around", "near", "none"]
_SPLIT_WORDS = 3
_COORDINATED = 8
_TITLE_CASE = 0.6
_FRAGMENT = 3
_FAR = 60
_BEFORE = 12
_SET_OFF = frozenset(",.!?…，。！？")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a span holds. `split`: the other half of the span before it; `whole`: that one's words are a clause.

    `capitals_lie` tells that the span stands in a headline that capitalises its words, so that case shows no names.
    """

    attribution: Attribution | None
    reach: Reach
    unit: Unit | None
    split: bool = False
    whole: bool = True
    capitals_lie: bool = False

    @property
    def vague(self) -> bool:
        """Tell whether the voice only reaches the whole sentence that the span stands in ("…, according to X")."""
        content = self.attribution.content if self.attribution is not None else None
        return self.reach == "around" and content is not None and content.extent == "sentence"


def voices(reading: Reading, speech: Speech) -> list[Voice]:
    """Return the voice of each of `speech.marked`, in their order."""
    homes = _homes(speech.units)
    by_unit: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in speech.attributions:
        if not attribution.cue.negative:
            by_unit[attribution.unit.number].append(attribution)
    own = [_own(reading, speech, by_unit, m, homes.get(m)) for m in speech.marked]
    shared = _shared(reading, speech.marked, own)
    return [
        v if v.reach != "none" else _unaided(reading, m, _loosely(reading, m, v, by_unit))
        for m, v in zip(speech.marked, shared, strict=True)
    ]


def _unaided(reading: Reading, m: Marked, voice: Voice) -> Voice:
    """Return the voice of a span that no attribution reaches: of a bare cue, or of a party beside it in a headline."""
    if voice.unit is None or m.depth or voice.reach != "none":
        return voice
    made = unsourced(reading, voice.unit, m)
    if made is None:
        return voice
    at = made.content is not None and made.content.extent == "quote"
    return replace(voice, attribution=made, reach="at" if at else "around")


def _homes(units: Iterable[Unit]) -> dict[Marked, Unit]:
    """Return for each span the unit that it stands in."""
    homes: dict[Marked, Unit] = {}
    for unit in units:
        for quote in unit.quotes:
            homes.setdefault(quote, unit)
    return homes


def _own(
    reading: Reading, speech: Speech, by_unit: Mapping[int, Sequence[Attribution]], m: Marked, unit: Unit | None
) -> Voice:
    """Return the voice that an attribution of the span's own unit gives it, or of the next one that points back."""
    if unit is None:
        return Voice(None, "none", None)
    lie = _capitals_lie(reading, unit)
    here = by_unit.get(unit.number, ())
    near = (speech.units[k] for k in range(unit.number - 1, max(-1, unit.number - _BEFORE), -1))
    before = next((by_unit.get(u.number, ()) for u in near if u.inside is None), ())  # "… şunları söyledi:" above it
    at = [a for a in (*here, *before) if a.content and a.content.extent == "quote" and _holds(a, m)]
    if at:
        return Voice(min(at, key=lambda a: _rank(reading, a, m)), "at", unit, capitals_lie=lie)
    around = [a for a in here if a.content and a.content.extent != "previous" and _holds(a, m)]
    following = speech.units[unit.number + 1 : unit.number + 4]
    around += [
        a for u in following for a in by_unit.get(u.number, ())
        if a.content and a.content.extent == "previous" and _holds(a, m)
    ]  # fmt: skip
    if around:
        nearest = min(around, key=lambda a: (a.role == "relay", _length(a), _rank(reading, a, m)))
        return Voice(nearest, "around", unit, capitals_lie=lie)
    return Voice(None, "none", unit, capitals_lie=lie)


def _holds(attribution: Attribution, m: Marked) -> bool:
    """Tell whether the attribution's content holds the span (its last marks may stand outside)."""
    content = attribution.content
    return content is not None and content.start <= m.start and m.start < content.end and m.end <= content.end + 2


def _length(attribution: Attribution) -> int:
    """Return the length of what is attributed, in characters."""
    return attribution.content.end - attribution.content.start if attribution.content else 0


def _rank(reading: Reading, attribution: Attribution, m: Marked) -> tuple[bool, bool, int]:
    """Return what puts one attribution before another: those who pass on come last, the nearest first."""
    start, end = reading.span(attribution.cue.first, attribution.cue.end)
    away = min(abs(start - m.outer_end), abs(m.outer_start - end))
    return attribution.role == "relay", attribution.who is None, away


def _shared(reading: Reading, marked: Sequence[Marked], own: Sequence[Voice]) -> list[Voice]:
    """Return the voices, those of split quotes and of coordinated fragments shared with their neighbours."""
    result = list(own)
    before: dict[int, int] = {}
    for i, m in enumerate(marked):
        unit = own[i].unit
        if unit is None:
            continue
        k = before.get(unit.number)
        before[unit.number] = i
        if k is None:
            continue
        if result[i].reach != "at" and _splits(reading, result[k], marked[k], m):
            result[i] = _joined(result[k], own[i])
        elif result[k].reach != "at" and _splits(reading, result[i], marked[k], m):
            result[k] = _joined(result[i], own[k], split=False)
            result[i] = _joined(result[i], own[i])
        elif result[i].reach == "none" and result[k].reach in {"at", "near"} and _coordinated(reading, marked[k], m):
            result[i] = Voice(result[k].attribution, "near", unit, capitals_lie=own[i].capitals_lie)
        elif result[k].reach == "none" and result[i].reach == "at" and _coordinated(reading, marked[k], m):
            if _cue_behind(reading, result[i], m):
                result[k] = Voice(result[i].attribution, "near", unit, capitals_lie=own[k].capitals_lie)
    return result


def _joined(voice: Voice, own: Voice, *, split: bool = True) -> Voice:
    """Return a voice for the other half of a split quote."""
    return Voice(voice.attribution, "at", own.unit, split, capitals_lie=own.capitals_lie)


def _splits(reading: Reading, voice: Voice, first: Marked, second: Marked) -> bool:
    """Tell whether the voice's attribution stands between two spans with little else, splitting one utterance."""
    attribution = voice.attribution
    if attribution is None or voice.reach != "at":
        return False
    low, high = token_at(reading.tokens, first.outer_end), token_at(reading.tokens, second.outer_start)
    cue, party = attribution.cue, attribution.party
    if not low <= cue.first < cue.end <= high:
        return False
    taken = set(range(cue.first, cue.end))
    if party is not None:
        if not low <= party.first < high:
            return False
        taken |= set(range(party.first, party.after))
    set_off = high > max(taken) + 1 and reading.tokens[high - 1].kind == "mark"
    return set_off and _little(reading, low, min(taken)) and _few_words(reading, max(taken) + 1, high)


def _little(reading: Reading, first: int, last: int) -> bool:
    """Tell whether only marks, articles and what may stand before a cue stand between two tokens."""
    small = ("auxiliary", "content_closer", "article", "skippable")
    return all(
        reading.tokens[i].kind == "mark" or any(reading.found.at(i, c) for c in small) for i in range(first, last)
    )


def _few_words(reading: Reading, first: int, last: int) -> bool:
    """Tell whether marks and at most a few words stand between two tokens, none of them a cue."""
    words = [i for i in range(first, last) if reading.tokens[i].kind != "mark"]
    return len(words) <= _SPLIT_WORDS and not any(reading.found.at(i, "cue") for i in words)


def _cue_behind(reading: Reading, voice: Voice, m: Marked) -> bool:
    """Tell whether the voice's cue stands behind a span."""
    attribution = voice.attribution
    return attribution is not None and reading.tokens[attribution.cue.first].start >= m.outer_end


def _coordinated(reading: Reading, first: Marked, second: Marked) -> bool:
    """Tell whether a fragment follows another one closely, no cue between them."""
    low, high = token_at(reading.tokens, first.outer_end), token_at(reading.tokens, second.outer_start)
    return high - low <= _COORDINATED and not any(reading.found.at(i, "cue") for i in range(low, high))


def _loosely(reading: Reading, m: Marked, voice: Voice, by_unit: Mapping[int, Sequence[Attribution]]) -> Voice:
    """Return the voice of a longer fragment behind an attribution of its sentence, no other cue between them."""
    unit = voice.unit
    first, last = token_at(reading.tokens, m.start), token_at(reading.tokens, m.end - 1) + 1
    if unit is None or last - first < _FRAGMENT or not reading.article.text[m.start].islower():
        return voice
    here = reversed(by_unit.get(unit.number, ()))
    before = next((a for a in here if a.cue.end <= first and a.cue.frame == "verb"), None)
    if before is None or before.who is None or first - before.cue.end > _FAR:
        return voice
    between = range(before.cue.end, first)
    if any(reading.found.at(i, "cue") or reading.tokens[i].norm in {".", ";", "!", "?"} for i in between):
        return voice
    return replace(voice, attribution=before, reach="near")


def _capitals_lie(reading: Reading, unit: Unit) -> bool:
    """Tell whether a span stands in a headline that capitalises its words."""
    if unit.role not in {"headline", "subheading", "kicker"} and reading.tokens[unit.last - 1].norm in _SET_OFF:
        return False
    words = [reading.tokens[i] for i in unit.visible if reading.tokens[i].kind == "word"][1:]
    long = [t for t in words if len(t.norm) > 3]
    return len(long) > 2 and sum(t.case > 0 for t in long) > _TITLE_CASE * len(long)
