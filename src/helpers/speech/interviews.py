"""The speech of an article in; who answers in an interview of questions and answers out.

The paragraphs of such an interview open with a dash each, questions and answers by turns, and nobody says who speaks. Whose
the answers are, the headline tells ("Проф. Добрева: Хората спяха на земята").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.speech.quote_marks import Marked
from helpers.speech.speech import Speech

_DASH = "—"
_ASKED = ("?", "؟", "？")
_LEAST = 2
_MOSTLY = 0.6


def answers(reading: Reading, speech: Speech) -> dict[Marked, Party]:
    """Return the spans that are answers, each with the person interviewed; none where the headline names nobody."""
    asked = _interviewed(speech)
    if asked is None:
        return {}
    return {m: asked for turns in _exchanges(reading, speech.marked) for m in turns[1::2]}


def _interviewed(speech: Speech) -> Party | None:
    """Return the person whose words the headline tells."""
    told = (a.who for a in speech.attributions if a.unit.role == "headline" and a.unit.item == 0)
    return next((who for who in told if who is not None and who.kind == "person" and who.named), None)


def _exchanges(reading: Reading, marked: Sequence[Marked]) -> list[list[Marked]]:
    """Return the runs of neighbouring dash-opened paragraphs of which every other one, from the first on, asks."""
    runs: list[list[Marked]] = []
    order = {p.start: n for n, p in enumerate(reading.passages)}
    spoken = [m for m in marked if m.mark == _DASH and m.depth == 0]
    places = [order.get(p.start) if (p := reading.passage_at(m.start)) else None for m in spoken]
    for (before, place), m in zip(pairwise([None, *places]), spoken, strict=True):
        follows = runs and before is not None and place == before + 1
        if follows:
            runs[-1].append(m)
        elif place != before or place is None:
            runs.append([m])
        else:
            runs[-1] = []  # several parts of one paragraph: a told dialogue
    return [run for run in runs if _is_exchange(reading, run)]


def _is_exchange(reading: Reading, run: Sequence[Marked]) -> bool:
    """Tell whether the first, third, fifth … span of a run mostly ask and the others do not."""
    text = reading.article.text
    asks = [text[m.start : m.end].rstrip().endswith(_ASKED) for m in run]
    questions, replies = asks[0::2], asks[1::2]
    enough = sum(questions) >= _LEAST and len(replies) >= _LEAST
    return enough and sum(questions) >= _MOSTLY * len(questions) and sum(replies) <= (1 - _MOSTLY) * len(replies)
