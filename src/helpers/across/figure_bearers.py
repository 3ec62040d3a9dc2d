"""Shares of votes as they stand in a story in; of whom each is, out: of the candidate or party that its clause names.

In a story that tells of votes a percentage beside a name is that name's share, whether or not the word votes stands by it (he
came to 40.2 per cent). Whoever only tells the figure is never its bearer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from helpers.across.figure_places import Place
from helpers.across.figure_sentences import COMMAS, Sentence

_OF_VOTES = frozenset({"votes", "turnout", "eligible"})
_VOTED = frozenset({"vote", "voter", "polling-station"})
_BORNE = frozenset({"person", "institution"})
_PARTY = 30  # Characters between a person and the party that is named with him (Ada Reed of the Greens).
_Name = tuple[int, int, str, str]


def read_bearers(places: Sequence[Place]) -> None:
    """Set whose share each share of votes is; percentages of a story of votes that tell of nothing else become shares."""
    stories: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        stories[place.story].append(place)
    for story in stories.values():
        shares = [p for p in story if p.kind == "percent" and p.aspect in (None, "votes")]
        if not shares:
            continue
        of_votes = {p.key for p in story if p.aspect in _OF_VOTES or p.concept in _VOTED}
        sentences: dict[int, list[Place]] = defaultdict(list)
        for place in story:
            if place.kind == "percent":
                sentences[id(place.sentence)].append(place)
        for place in shares:
            if place.aspect == "votes" or len(of_votes) > 1:
                place.bearer = _bearer(place, sentences[id(place.sentence)])
                place.aspect = "votes" if place.bearer else place.aspect


def _bearer(place: Place, beside: Sequence[Place]) -> str | None:
    """Return the name before a share, else the one behind that no other share takes, else the subject of the sentence above."""
    names = _borne(place.sentence)
    before = [n for n in names if n[1] <= place.start]
    if before:
        return _before(place.sentence, before)[2]
    after = [n for n in names if n[0] >= place.end]
    if after and not any(p.start > place.start for p in beside):
        return after[0][2]
    above = place.sentence.previous
    subject = _borne(above)[:1] if above is not None else []
    return subject[0][2] if subject else None


def _borne(sentence: Sentence) -> list[_Name]:
    """Return the persons and bodies that a sentence names, without those who only say what it tells."""
    heard = {name for _, name in sentence.voices}
    return [n for n in sentence.names if n[3] in _BORNE and n[2] not in heard]


def _before(sentence: Sentence, names: Sequence[_Name]) -> _Name:
    """Return the last of the names, a person rather than the party that stands right behind him."""
    if len(names) > 1 and names[-1][3] == "institution" and names[-2][3] == "person":
        between = sentence.between(names[-2][1], names[-1][0])
        if len(between) <= _PARTY and not COMMAS.search(between):
            return names[-2]
    return names[-1]
