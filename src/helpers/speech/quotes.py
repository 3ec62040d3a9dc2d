"""A Reading and its attributions in; the rows of the quotes table out, with kinds, speakers, turns and occasions.

Every span in quotation marks and every part of dash-opened speech is a row. Parts of one utterance share a turn: the
halves of a split quote, paragraphs that repeat the opening mark, and speech that goes on right behind a quote without
a cue of its own. `claimed_by` stays None; `link` fills it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.names import actors
from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.rows import Occasion, Quote, QuoteKind
from helpers.speech.interviews import answers
from helpers.speech.occasions import Occasions
from helpers.speech.quote_kinds import kind_of
from helpers.speech.quote_marks import Marked
from helpers.speech.quote_shapes import Shape
from helpers.speech.speech import Attribution, Speech
from helpers.speech.turns import Voice, voices
from helpers.speech.units import Unit
from helpers.speech.unvoiced import with_voices

_SPEECH = frozenset({"direct", "mixed"})
_HEADINGS = frozenset({"headline", "subheading", "kicker"})
_DASH = "—"
_FAR = 8


@dataclass(frozen=True, slots=True)
class _Heard:
    """A quoted span with its kind, its voice and the turn that it belongs to; `who` is whose words it holds."""

    shape: Shape
    kind: QuoteKind
    voice: Voice
    who: Party | None
    turn: int
    occasion: Occasion | None

    @property
    def spoken(self) -> bool:
        """Tell whether the span holds somebody's words."""
        return self.kind in _SPEECH


def rows(reading: Reading, speech: Speech) -> list[Quote]:
    """Return the quotes of an article in order of (start, end)."""
    found = [_row(reading, heard) for heard in _heard(reading, speech)]
    return with_voices(reading, sorted(found, key=lambda q: (q.start, q.end)))


def _heard(reading: Reading, speech: Speech) -> list[_Heard]:
    """Return the quoted spans of an article in order, each with its kind, voice and turn."""
    said: dict[int, list[Attribution]] = {}
    for attribution in speech.attributions:
        if not attribution.cue.negative:
            said.setdefault(attribution.unit.number, []).append(attribution)
    occasions = Occasions(reading, speech.units)
    result: list[_Heard] = []
    last: _Heard | None = None
    turn = 0
    for marked, voice in zip(speech.marked, voices(reading, speech), strict=True):
        shape = Shape(reading, marked, voice.unit)
        if voice.split and last is not None:
            voice = replace(voice, whole=last.kind == "direct")
        kind = kind_of(shape, voice)
        heard = _Heard(shape, kind, voice, None, turn + 1, None)
        if heard.spoken:
            heard = _attributed(reading, speech, said, occasions, heard, last)
            last = heard if marked.depth == 0 else last
        turn = max(turn, heard.turn)
        result.append(heard)
    told = answers(reading, speech)
    return [replace(h, who=told.get(h.shape.marked)) if h.spoken and h.who is None else h for h in result]


def _attributed(
    reading: Reading, speech: Speech, said: dict[int, list[Attribution]], occasions: Occasions,
    heard: _Heard, last: _Heard | None,
) -> _Heard:  # fmt: skip
    """Return a span of somebody's words with whose they are, which turn they belong to and on what occasion."""
    attribution = heard.voice.attribution
    turn = heard.turn
    who: Party | None = None
    if attribution is not None:
        who = attribution.who
        same = last is not None and (heard.voice.split or _same_line(heard, last) or _repeats(heard, last))
        if same and last is not None and _agree(who, last.who):
            turn = last.turn
    elif not heard.shape.marked.depth:
        if last is not None and _goes_on(speech.units, heard, last):
            who, turn = last.who, last.turn
        else:
            who = _floating(reading, speech.units, said, heard)
    kept = last.occasion if last is not None and turn == last.turn else None
    told = kept or occasions.of(heard.voice.unit, attribution)
    return _Heard(heard.shape, heard.kind, heard.voice, who, turn, told)


def _agree(one: Party | None, other: Party | None) -> bool:
    """Tell whether two parties may be one; nobody agrees with everybody."""
    if one is None or other is None:
        return True
    return (one.actor or one.name) == (other.actor or other.name)


def _same_line(heard: _Heard, last: _Heard) -> bool:
    """Tell whether two parts of dash-opened speech stand in one paragraph."""
    reading, here, there = heard.shape.reading, heard.shape.marked, last.shape.marked
    if here.mark != _DASH or there.mark != _DASH:
        return False
    return reading.passage_at(here.start) == reading.passage_at(there.start)


def _repeats(heard: _Heard, last: _Heard) -> bool:
    """Tell whether a paragraph repeats the opening mark of the one before, so that the speech goes on."""
    return heard.shape.marked.continues and last.shape.marked.continued


def _goes_on(units: Sequence[Unit], heard: _Heard, last: _Heard) -> bool:
    """Tell whether a span without a cue goes on with the turn before it."""
    if _same_line(heard, last) or _repeats(heard, last):
        return True
    here, there = heard.voice.unit, last.voice.unit
    if here is None or there is None or heard.shape.marked.mark == _DASH or here.item != there.item:
        return False
    if here.role in _HEADINGS and here.role != there.role:
        return False
    if heard.kind != "direct" or not heard.shape.alone or (last.voice.attribution is None and last.who is None):
        return False
    return here is there or _unit_before(units, here) is there


def _unit_before(units: Sequence[Unit], unit: Unit) -> Unit | None:
    """Return the unit of the reporter's text before a unit, or None."""
    near = units[max(0, unit.number - _FAR) : unit.number]
    return next((u for u in reversed(near) if u.inside is None), None)


def _floating(
    reading: Reading, units: Sequence[Unit], said: dict[int, list[Attribution]], heard: _Heard
) -> Party | None:
    """Return who speaks in a span without a cue: whom the sentence before attributes to, or the one person it names."""
    unit = heard.voice.unit
    if (
        unit is None
        or unit.role in _HEADINGS
        or heard.shape.marked.mark == _DASH
        or (heard.kind == "direct" and not heard.shape.alone)
    ):
        return None
    before = _unit_before(units, unit)
    if before is None or before.item != unit.item or before.role in {"headline", "kicker", "byline", "dateline"}:
        return None
    if heard.kind == "mixed" and reading.passage_at(before.start) != reading.passage_at(unit.start):
        return None
    attributed = [a for a in said.get(before.number, ()) if a.role == "origin" and a.who is not None]
    if attributed:
        return attributed[-1].who
    return _only_person(reading, before) if heard.kind == "direct" else None


def _only_person(reading: Reading, unit: Unit) -> Party | None:
    """Return the one person that a unit names or points at with a pronoun; None where there are several."""
    persons: dict[str, Party] = {}
    for party in unit.parties:
        if party.outer and party.pronoun and not party.name:
            antecedent = actors.antecedent(reading.parties, party.first, plural=party.plural)
            party = antecedent if antecedent is not None else party
        label = party.actor or party.name
        if party.outer and party.kind == "person" and label:
            persons.setdefault(label, party)
    return next(iter(persons.values())) if len(persons) == 1 else None


def _row(reading: Reading, heard: _Heard) -> Quote:
    """Return the row of one quoted span."""
    text = reading.article.text
    marked = heard.shape.marked
    attribution = heard.voice.attribution if heard.spoken else None
    party = attribution.party if attribution is not None else None
    cue = attribution.cue if attribution is not None and attribution.cue.shown else None
    speaker = reading.span(party.first, party.last) if party is not None else (None, None)
    cued = reading.span(cue.core, cue.core_end) if cue is not None else (None, None)
    who = heard.who
    return Quote(
        article=reading.article.name,
        item=reading.item_at(marked.start).item,
        start=marked.start,
        end=marked.end,
        text=text[marked.start : marked.end],
        kind=heard.kind,
        speaker=text[speaker[0] : speaker[1]] if party is not None else None,
        speaker_start=speaker[0],
        speaker_end=speaker[1],
        actor=who.actor if who is not None else None,
        name=who.name if who is not None else None,
        cue=text[cued[0] : cued[1]] if cue is not None else None,
        cue_start=cued[0],
        cue_end=cued[1],
        turn=heard.turn,
        closed=_is_closed(marked),
        occasion=heard.occasion,
        claimed_by=None,
    )


def _is_closed(marked: Marked) -> bool:
    """Tell whether the closing mark stands there; a paragraph whose mark the next one repeats has none."""
    return marked.closed and not marked.continued
