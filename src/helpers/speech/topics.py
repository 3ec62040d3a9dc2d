"""A party before a colon in; whether it is what the line is about, and nobody who speaks, out."""

from __future__ import annotations

from helpers.language.text import is_small
from helpers.names.parties import Party
from helpers.reading import Reading


def is_topic(reading: Reading, party: Party) -> bool:
    """Tell whether an unknown capitalised word is one that the article also writes small (Волейбол: България – Полша 3:2).

    Nor does an acronym speak before a small letter (ЖРТ: бүтүрүүчүлөрдүн 21 пайызы …).
    """
    behind = reading.tokens[min(party.after + 1, len(reading.tokens) - 1)]
    if party.actor or party.noun or party.kind not in {"person", "institution"} or party.last - party.first > 1:
        return False
    if is_small(behind):
        return True
    norm = reading.tokens[party.first].norm
    return any(t.norm == norm and t.kind == "word" and not t.case for t in reading.tokens)


def heads_figure(reading: Reading, party: Party, first: int) -> bool:
    """Tell whether a name before a colon says what the line is about, not who speaks.

    "Ukraine : un accord est en vue" in languages that write so; anywhere "Oakwell: nine dead", a figure behind a place, a
    state, or a single name that nothing tells to be a person.
    """
    if party.kind in {"state", "place"} and reading.pack.section("attribution").get("colon_topics"):
        return True
    unknown = party.kind == "person" and not party.actor and not party.noun and party.head_last - party.head == 1
    figure = reading.tokens[first].kind == "digits" or first in reading.found.tokens_with("cardinal")
    return figure and (unknown or party.stands_for is not None or party.kind in {"state", "place"})
