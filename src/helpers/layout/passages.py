"""An article with its tokens, findings and dates in; its layout out: passages with their roles, items, and the head.

Each line first shows what it can by itself (`clues`); position, length, end marks and neighbours decide the rest. Every
character that is not blank belongs to exactly one passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.language.lexicon import Findings
from helpers.language.packs import Pack
from helpers.language.text import Token
from helpers.layout import bylines, captions, datelines, furniture, signoffs
from helpers.layout.clues import Clue
from helpers.layout.lines import Line, Sheet
from helpers.layout.roles import assign
from helpers.layout.stamps import Stamp
from helpers.layout.story import Roles
from helpers.layout.teasers import stories
from helpers.rows import Basis, Item, Passage
from helpers.time.dates import DateExpression

if TYPE_CHECKING:
    from helpers.intake.load import Article

_OPENERS = frozenset("(/[【-*#<=~—–©|")
_LONGEST_CLUE = 45  # Words; longer lines are text, unless a photo word stands in them.
_LONGEST_LABEL = 16  # Words; a longer line that opens without furniture is no stamp, byline or counter.
_LONGEST_TIMED = 12
_PLAIN, _SHORT = 8, 5  # A longer line that ends as a sentence ends is text, unless words of furniture stand in it.
_LONGEST_INITIALS = 6


@dataclass(frozen=True, slots=True)
class Head:
    """What the furniture of a clipping says of it; `*_basis` tells where a value comes from."""

    outlet: str | None = None
    headline: str | None = None
    authors: tuple[str, ...] = ()
    place: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet_basis: Basis | None = None
    published_basis: Basis | None = None
    updated_basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The passages in order of their start, the items (at least one), and the head."""

    passages: tuple[Passage, ...]
    items: tuple[Item, ...]
    head: Head


@dataclass(slots=True)
class _Times:
    """When a story was published and updated, ISO 8601."""

    published: str | None = None
    updated: str | None = None

    @property
    def reference(self) -> str | None:
        """The newest of both."""
        return max((t for t in (self.published, self.updated) if t), default=None)


@dataclass(slots=True)
class _Draft:
    """What is being gathered for the layout."""

    passages: list[Passage] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def lay_out(
    article: Article, tokens: Sequence[Token], found: Findings, dates: Sequence[DateExpression], pack: Pack
) -> Layout:
    """Return the layout of an article; what its metadata give wins over its text."""
    sheet = Sheet(article.text, tokens, found, dates)
    clues = furniture.with_header(sheet, [clue_of(sheet, line) for line in sheet.lines])
    given = article.metadata
    draft = _Draft()
    head = Head()
    for number, lines in enumerate(stories(sheet, clues)):
        roles = assign(sheet, clues, lines, teaser=number > 0, section=pack.section("layout"))
        times = _times(roles, given.published or given.updated)
        if number == 0:
            head = _head(article, roles, times)
            times = _Times(head.published, head.updated)
        _add(draft, article, sheet, roles, number, times)
    if not draft.items:
        head = _head(article, Roles(), _Times())
        draft.items.append(_item(article, 0, (0, 0), None, _Times(head.published, head.updated)))
    return Layout(tuple(draft.passages), tuple(draft.items), head)


def clue_of(sheet: Sheet, line: Line) -> Clue | None:
    """Return what one line shows by itself, None for text.

    A line is quiet where no word or mark of furniture opens it; what a quiet line can be is soon told, and most are.
    """
    first = sheet.tokens[line.first]
    quiet = first.norm not in _OPENERS and not sheet.has_clues(line)
    short = line.words <= (_SHORT if first.kind == "word" and line.first not in sheet.dates else _PLAIN)
    if quiet and line.stop and not short and not _ends_in_time(sheet, line):
        return captions.tail_credit(sheet, line) if line.text[-1] in ")]/" else None
    if quiet and line.words > _LONGEST_LABEL:
        return captions.tail_credit(sheet, line)
    if line.words > _LONGEST_CLUE:
        return captions.photo_line(sheet, line)
    return _quiet(sheet, line) if quiet else _loud(sheet, line)


def _ends_in_time(sheet: Sheet, line: Line) -> bool:
    """Tell whether the full stop of a short line is that of a clock time or a length ("Русе, 30 юни 2025 г., 12:15 ч.")."""
    return line.words <= _LONGEST_TIMED and any(d.last >= line.last for d in sheet.dated(line))


def _quiet(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a short line that no furniture opens: times, names, places, media, counters."""
    return (
        datelines.stamp_line(sheet, line)
        or ("/" in line.text and signoffs.signoff(sheet, line))
        or furniture.furniture(sheet, line)
        or captions.credit_line(sheet, line)
        or bylines.byline(sheet, line)
        or datelines.place_line(sheet, line)
        or captions.tail_credit(sheet, line)
        or None
    )


def _loud(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a line that opens with furniture."""
    return (
        datelines.stamp_line(sheet, line)
        or signoffs.signoff(sheet, line)
        or datelines.agency_line(sheet, line)
        or furniture.menu(sheet, line)
        or furniture.foot_rights(sheet, line)
        or furniture.rights_alone(sheet, line)
        or captions.photo_line(sheet, line)
        or furniture.furniture(sheet, line)
        or captions.credit_line(sheet, line)
        or bylines.byline(sheet, line)
        or datelines.place_line(sheet, line)
        or captions.tail_credit(sheet, line)
    )


# --- times ---


def _times(roles: Roles, near: str | None) -> _Times:
    """Return publication and update from a story's stamps: labelled ones first, then by order; a run's date comes last."""
    head = [s for s in roles.stamps if s.label or s not in roles.late]
    stamps = head or list(roles.stamps)
    known = near or next((d for s in (*stamps, *roles.run_stamps) if (d := s.iso())), None)
    published = (
        _first(stamps, "published", known) or _first(stamps, None, known) or _first(roles.run_stamps, None, known)
    )
    updates = [d for s in stamps if s.label == "updated" and (d := s.iso(known))]
    if not updates and published:
        later = [d for s in stamps if s.label is None and (d := s.iso(known))]
        updates = [
            d
            for d in later
            if d[:10] > published[:10] or (d[:10] == published[:10] and d > published and "T" in published)
        ]
    return _Times(published, max(updates, default=None))


def _first(stamps: Iterable[Stamp], label: str | None, near: str | None) -> str | None:
    """Return the first stamp of a label that gives a full day."""
    return next((d for s in stamps if s.label == label and (d := s.iso(near))), None)


# --- rows ---


def _add(draft: _Draft, article: Article, sheet: Sheet, roles: Roles, number: int, times: _Times) -> None:
    """Add the passages of one story, and its item."""
    begin = len(draft.passages)
    name, text = article.name, article.text
    for line in sheet.lines[roles.lines.start : roles.lines.stop]:
        pieces = roles.pieces[line.number]
        if len(pieces) == 1:
            draft.passages.append(Passage(name, number, pieces[0][0], line.start, line.end, line.text))
            continue
        for (role, token), following in zip(pieces, [*pieces[1:], None], strict=True):
            start = sheet.tokens[token].start
            end = sheet.tokens[following[1] - 1].end if following else line.end
            draft.passages.append(Passage(name, number, role, start, end, text[start:end]))
    if len(draft.passages) > begin:
        span = draft.passages[begin].start, draft.passages[-1].end
        draft.items.append(_item(article, number, span, roles.headline, times))


def _item(article: Article, number: int, span: tuple[int, int], headline: str | None, times: _Times) -> Item:
    """Return the row of a story."""
    return Item(article.name, number, *span, headline, times.published, times.updated, times.reference)


def _head(article: Article, roles: Roles, times: _Times) -> Head:
    """Return the head of the clipping: metadata, else what its own story says."""
    given = article.metadata
    return Head(
        outlet=given.outlet or roles.outlet,
        headline=roles.headline,
        authors=tuple(given.authors) or _authors(roles.authors),
        place=roles.place,
        published=given.published or times.published,
        updated=given.updated or times.updated,
        outlet_basis=_basis(given.outlet, roles.outlet),
        published_basis=_basis(given.published, times.published),
        updated_basis=_basis(given.updated, times.updated),
    )


def _basis(given: str | None, read: str | None) -> Basis | None:
    """Return where a value comes from."""
    return "metadata" if given else "text" if read else None


def _authors(named: Sequence[str]) -> tuple[str, ...]:
    """Return the authors once each; initials of one who is named in full are not another author.

    >>> _authors(["Пламен Йотински", "Иво Тасев", "ИТ", "Иво Тасев"])
    ('Пламен Йотински', 'Иво Тасев')
    """
    kept: list[str] = []
    full = {_initials(name) for name in named if len(name) > _LONGEST_INITIALS}
    for name in named:
        if name not in kept and name.replace(".", "").replace(" ", "").upper() not in full:
            kept.append(name)
    return tuple(kept)


def _initials(name: str) -> str:
    """Return the first letters of a name in capitals."""
    return "".join(word[0] for word in name.split()).upper()
