"""A Reading in; credit rows out: who is named for a photo, a text or a dateline without a word of attribution.

What a credit credits follows from the passage that it stands in: captions and lines with a photo word credit a photo;
an agency in brackets on a line of its own credits the text; one inside a dateline run ("SEOUL, Aug. 20 (Yonhap) --")
is a dateline credit; a bare "/ Reuters" tells not what it credits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from helpers.language.text import token_at
from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.rows import MEDIA, CreditOf, Passage, Source, SourceKind

_BRACKETS = frozenset("([/|")
_DASHES = frozenset("–—-―") | {"--"}
_LONGEST_AGENCY = 3


def credits(reading: Reading) -> list[Source]:
    """Return the credits of an article in text order."""
    found: list[Source] = []
    for passage in reading.passages:
        if passage.role in {"credit", "dateline", "caption", "byline", "signoff"}:
            found += _in_passage(reading, passage)
    return found + _contributions(reading)


def _contributions(reading: Reading) -> list[Source]:
    """Return the media that a line of the text credits with a share in it ("X contributed to this report")."""
    found = []
    for phrase in reading.found.of("contribution"):
        sentence = reading.sentence_at(reading.tokens[phrase.first].start)
        if sentence is None:
            continue
        for party in reading.parties_between(sentence.first, phrase.first):
            if party.kind in MEDIA and party.named and party.outer:
                found.append(_row(reading, reading.passages[sentence.passage], party, "text"))
    return found


def _in_passage(reading: Reading, passage: Passage) -> Iterator[Source]:
    """Yield the credits of one line of furniture."""
    first, last = token_at(reading.tokens, passage.start), token_at(reading.tokens, passage.end - 1) + 1
    photo = _photo_word(reading, first, last)
    begin = photo if photo is not None and passage.role == "caption" else first
    if passage.role == "caption" and photo is None:
        return
    if passage.role == "dateline" and (unknown := _unknown_agency(reading, first, last)) is not None:
        yield _credit(reading, passage, unknown, None, "agency", reading.surface(*unknown), "dateline")
    for named in _outermost(reading, begin, last):
        party = _agency(reading, passage, named, photo)
        of = _credit_of(reading, passage, party, photo, first, last)
        if of is not None:
            yield _row(reading, passage, party, of)


def _agency(reading: Reading, passage: Passage, party: Party, photo: int | None) -> Party:
    """Return a party as an agency where nothing but its place tells: one unknown word behind "Photo:", or in a dateline's brackets."""
    unknown = party.actor is None and not party.sure and party.kind in {"person", "outlet"}
    if not unknown or party.last - party.first > 1 or _initialled(reading, party.first):
        return party
    bracketed = party.first > 0 and reading.tokens[party.first - 1].norm in _BRACKETS
    credited = photo is not None if passage.role in {"caption", "credit"} else passage.role == "dateline" and bracketed
    return replace(party, kind="agency") if credited else party


def _initialled(reading: Reading, first: int) -> bool:
    """Tell whether an initial stands before a name ("Ф. Краинчанић"): it is a person's."""
    tokens = reading.tokens
    return (
        first > 1 and tokens[first - 1].norm == "." and tokens[first - 2].case > 0 and len(tokens[first - 2].norm) == 1
    )


def _photo_word(reading: Reading, first: int, last: int) -> int | None:
    """Return the token behind the last photo word ("Снимка:", "Photo:", "©") of a line, None without one."""
    after = [f.last for i in range(first, last) for f in reading.found.at(i, "photo_word")]
    return max(after, default=None)


def _outermost(reading: Reading, first: int, last: int) -> list[Party]:
    """Return the named parties of a line that no other one contains."""
    named = [p for p in reading.parties_between(first, last) if p.named and not p.pronoun]
    return [p for p in named if p.outer]


def _credit_of(
    reading: Reading, passage: Passage, party: Party, photo: int | None, first: int, last: int
) -> CreditOf | None:
    """Return what a party of a line is credited for, None where it is not credited at all."""
    media = party.kind in MEDIA
    if passage.role in {"caption", "credit"} and photo is not None:
        return "photo" if media or party.kind in {"person", "institution"} else None
    if not media:
        return None
    if passage.role == "credit":
        told = any(reading.found.at(i, "text_credit") for i in range(first, party.first))
        return "text" if told else "unknown"
    if passage.role == "dateline":
        bracketed = party.first > 0 and reading.tokens[party.first - 1].norm in _BRACKETS
        alone = last - first <= party.last - party.first + 2
        return "text" if alone and bracketed else "dateline"
    return "text"


def _unknown_agency(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Return the words in brackets before the dash of a dateline ("YALIKENT, 13 May (Lodos) –") where nothing else reads them."""
    tokens = reading.tokens
    opened = next((i for i in range(first + 1, last) if tokens[i].norm == "("), None)
    closed = next((i for i in range(opened or last, last) if tokens[i].norm == ")"), None)
    if opened is None or closed is None or not 0 < closed - opened - 1 <= _LONGEST_AGENCY:
        return None
    words = all(t.kind == "word" and t.case for t in tokens[opened + 1 : closed])
    dash = closed + 1 < len(tokens) and tokens[closed + 1].norm in _DASHES
    return (opened + 1, closed) if words and dash and not reading.parties_between(opened, closed) else None


def _row(reading: Reading, passage: Passage, party: Party, of: CreditOf) -> Source:
    """Return a credit as a row."""
    begin = party.first + bool(party.last - party.first > 1 and reading.found.at(party.first, "article"))
    kind: SourceKind = party.kind if party.kind in {"agency", "outlet", "person", "institution"} else "agency"
    return _credit(reading, passage, (begin, party.last), party.actor, kind, party.name, of)


def _credit(
    reading: Reading,
    passage: Passage,
    words: tuple[int, int],
    actor: str | None,
    kind: SourceKind,
    name: str | None,
    of: CreditOf,
) -> Source:
    """Return the row of a credit."""
    start, end = reading.span(*words)
    return Source(
        article=reading.article.name,
        item=passage.item,
        start=start,
        end=end,
        text=reading.article.text[start:end],
        actor=actor,
        name=name,
        kind=kind,
        role="credit",
        cue=None,
        cue_start=None,
        cue_end=None,
        via=(),
        credit_of=of,
        stance=None,
        polarity="positive",
        content_start=None,
        content_end=None,
        extent=None,
    )
