"""A Reading, its attributions and its quotes in; the rows of the sources table out, credits among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.rows import Quote, Source, SourceKind
from helpers.speech.credits import credits
from helpers.speech.speech import Attribution, Speech

Speakers = dict[tuple[int, int], list[str]]
_KINDS: dict[str, SourceKind] = {"state": "institution", "place": "institution", "work": "document"}


def rows(reading: Reading, speech: Speech, quotes: Sequence[Quote]) -> list[Source]:
    """Return the sources of an article in order of (start, end)."""
    speakers: Speakers = defaultdict(list)
    for quote in quotes:
        if name := quote.actor or quote.name:
            speakers[quote.start, quote.end].append(name)
    found = [_row(reading, a, speakers) for a in speech.attributions]
    found += credits(reading)
    return sorted(_distinct(found), key=lambda s: (s.start, s.end, s.cue_start or 0))


def _distinct(found: Sequence[Source]) -> Iterator[Source]:
    """Yield the rows, one a source and cue."""
    seen = set()
    for row in found:
        key = (row.start, row.end, row.cue_start)
        if key not in seen:
            seen.add(key)
            yield row


def label(party: Party) -> str | None:
    """Return how a party is named in `via` and `claimed_by`: its id, or its name."""
    return party.actor or party.name


def source_kind(party: Party) -> SourceKind:
    """Return a party's kind in the words of the sources table: states and capitals stand for their government."""
    return _KINDS.get(party.kind, party.kind)  # type: ignore[arg-type]


def _row(reading: Reading, found: Attribution, speakers: Speakers) -> Source:
    """Return the row of one attribution; `speakers` are those of the quotes, by their spans."""
    cue = found.cue
    cue_start, cue_end = reading.span(cue.core, cue.core_end) if cue.shown else (None, None)
    first, last = (found.party.first, found.party.last) if found.party else (cue.core, cue.core_end)
    if found.party and last - first > 1 and reading.found.at(first, "article") and not _titled(reading, found.party):
        first += 1  # the article of a name ("The Wall Street Journal") is not part of the span
    start, end = reading.span(first, last)
    text = reading.article.text
    who = found.who
    content = found.content
    return Source(
        article=reading.article.name,
        item=found.unit.item,
        start=start,
        end=end,
        text=text[start:end],
        actor=who.actor if who else None,
        name=who.name if who else None,
        kind=source_kind(found.party or who) if (found.party or who) else "person",  # type: ignore[arg-type]
        role=found.role,
        cue=text[cue_start:cue_end] if cue_start is not None else None,
        cue_start=cue_start,
        cue_end=cue_end,
        via=_via(found, speakers),
        credit_of=None,
        stance=cue.entry.get("stance", "neutral"),
        polarity="negative" if cue.negative else "positive",
        content_start=content.start if content else None,
        content_end=content.end if content else None,
        extent=content.extent if content else None,
    )


def _via(found: Attribution, speakers: Speakers) -> tuple[str, ...]:
    """Return who passes the row on: media of its sentence, or the speaker of the quote that it stands in."""
    names = [n for n in map(label, found.via) if n]
    inside = found.unit.inside
    if inside is not None and not names:
        names = speakers.get((inside.start, inside.end), [])
    return tuple(dict.fromkeys(names))


def _titled(reading: Reading, party: Party) -> bool:
    """Tell whether a known name begins with its own article, which belongs to it where the page says so (Le Monde)."""
    own = reading.pack.section("phrases").get("own_article", False)
    return bool(own and party.actor is not None and party.head == party.first)
