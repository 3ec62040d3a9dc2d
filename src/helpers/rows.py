"""Nothing in; the row of every table out: its columns, their types and their meaning.

The row dataclasses are the one truth: the checked schema of the frames, the data dictionary and the file formats
are all made from them (`columns`). One row is one thing that the reporter wrote, with the place where it stands:
`article.text[row.start:row.end] == row.text`, offsets in Unicode code points, end exclusive.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

ActorKind = Literal["person", "agency", "outlet", "institution", "state", "place", "work"]
Basis = Literal["text", "metadata", "guessed"]
PassageRole = Literal[
    "kicker", "headline", "lead", "byline", "dateline", "caption", "credit", "subheading", "body", "signoff", "other"
]
SourceKind = Literal["agency", "outlet", "person", "institution", "document", "group", "anonymous"]
MEDIA: frozenset[str] = frozenset({"agency", "outlet"})  # Kinds of sources that carry the news of others.
SourceRole = Literal["origin", "relay", "credit"]
CreditOf = Literal["text", "photo", "dateline", "unknown"]
Stance = Literal["neutral", "claim", "confirm", "deny", "stress", "reveal", "promise", "warn", "ask", "guess"]
Polarity = Literal["positive", "negative"]
Extent = Literal["quote", "clause", "sentence", "previous"]
QuoteKind = Literal["direct", "mixed", "scare", "name"]
Occasion = Literal["phone call", "letter", "meeting", "statement", "interview", "speech", "post"]
Qualifier = Literal["exact", "about", "more_than", "less_than", "at_least", "at_most", "range", "vague"]
NumberKind = Literal["count", "money", "percent", "ordinal", "measure", "rank", "score", "ratio"]
State = Literal[
    "dead", "wounded", "missing", "captured", "arrested", "displaced", "sent", "returned", "infected", "other"
]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeMod = Literal[
    "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "EARLY", "LATE",
    "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
]  # fmt: skip
TimeBasis = Literal["stated", "inferred", "relative", "stamp"]
Stage = Literal["read", "decode", "metadata", "language", "extract", "correct"]
ByHand = Literal["wrong", "add", "change"]
CorrectedTable = Literal["sources", "quotes", "numbers", "timeline", "mentions"]

Start = Annotated[int, "first character of the span in the article's text"]
End = Annotated[int, "one past the last character of the span"]
Surface = Annotated[str, "the span as written: text[start:end]"]
ArticleName = Annotated[str, "path below the given folder without its ending; of a record file.jsonl#id"]
ItemNumber = Annotated[int, "0: the clipping's own story; 1, 2, …: teasers of other stories below it"]
ActorId = Annotated[str | None, "stable identifier from the gazetteer; null where it knows none"]
Name = Annotated[str | None, "English label of the actor, or the cleaned surface form"]
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One row an article: what was on disk, and what was read from its head."""

    article: ArticleName
    path: Annotated[str, "file as it was given; of a member of an archive its path there behind it"]
    sha256: Annotated[str, "of the bytes on disk; of a row of a table, of its text in UTF-8"]
    encoding: Annotated[str, "codec that decoded the bytes"]
    language: Annotated[str, "ISO 639-1 or BCP 47; 'und' when undecided"]
    language_probability: Annotated[float | None, "of the detector, 0 to 1; null where metadata decided"]
    text: Annotated[str, "the decoded file, or the text taken from it; offsets of every table count in it"]
    duplicate_of: Annotated[str | None, "an earlier article with the same text"]
    outlet: Annotated[str | None, "who published it; null where neither text nor metadata says"]
    headline: Annotated[str | None, "headline of the clipping's own story"]
    authors: Annotated[Names, "bylines and sign-offs"]
    place: Annotated[str | None, "place of the dateline"]
    published: Annotated[str | None, "ISO 8601, local time"]
    updated: Annotated[str | None, "ISO 8601, local time"]
    reference_time: Annotated[str | None, "the moment that 'today' means: the newest stamp of the story"]
    url: Annotated[str | None, "from the metadata"]
    archive_url: Annotated[str | None, "from the metadata"]
    accessed: Annotated[str | None, "from the metadata, ISO 8601"]
    characters: Annotated[int, "length of the text in code points"]
    words: Annotated[int, "number of word tokens"]
    outlet_basis: Annotated[Basis | None, "where outlet comes from"]
    published_basis: Annotated[Basis | None, "where published comes from"]
    updated_basis: Annotated[Basis | None, "where updated comes from"]
    language_basis: Annotated[Basis | None, "where language comes from"]
    version_of: Annotated[str | None, "the article of which this is a later version, from the metadata"]


@dataclass(frozen=True, slots=True)
class Item:
    """One row a story in an article: item 0 and the teasers."""

    article: ArticleName
    item: ItemNumber
    start: Start
    end: End
    headline: Annotated[str | None, "headline of this story"]
    published: Annotated[str | None, "ISO 8601"]
    updated: Annotated[str | None, "ISO 8601"]
    reference_time: Annotated[str | None, "the newest stamp of this story"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One row a thing that could not be done."""

    path: Annotated[str | None, "file concerned"]
    article: Annotated[str | None, "article concerned, where there is one"]
    stage: Annotated[Stage, "where it happened"]
    reason: Annotated[str, "one plain sentence"]
    detail: Annotated[str | None, "what the machine said"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One row a named actor or place, wherever it stands."""

    article: ArticleName
    item: ItemNumber
    start: Start
    end: End
    text: Surface
    actor: ActorId
    name: Name
    kind: Annotated[ActorKind, "what sort of actor"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One row a line or paragraph, with the part that it plays in the layout."""

    article: ArticleName
    item: ItemNumber
    role: Annotated[PassageRole, "its part in the layout"]
    start: Start
    end: End
    text: Surface


@dataclass(frozen=True, slots=True)
class Source:
    """One row an attribution: somebody to whom the story hands the responsibility for content."""

    article: ArticleName
    item: ItemNumber
    start: Start
    end: End
    text: Surface
    actor: ActorId
    name: Name
    kind: Annotated[SourceKind, "what sort of source"]
    role: Annotated[SourceRole, "origin: own words; relay: passes on; credit: photo, byline, dateline credit"]
    cue: Annotated[str | None, "the word that attributes, as written"]
    cue_start: Annotated[int | None, "first character of the cue"]
    cue_end: Annotated[int | None, "one past the last character of the cue"]
    via: Annotated[Names, "who directly passes this row on in the same sentence: ids, or names"]
    credit_of: Annotated[CreditOf | None, "what a credit credits; null for others"]
    stance: Annotated[Stance | None, "class of the cue"]
    polarity: Annotated[Polarity, "negative: speech denied to the source"]
    content_start: Annotated[int | None, "first character of what is attributed"]
    content_end: Annotated[int | None, "one past the last character of what is attributed"]
    extent: Annotated[Extent | None, "how the content was told"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One row a quoted span: every span in quotation marks and every dash-opened direct speech."""

    article: ArticleName
    item: ItemNumber
    start: Start
    end: End
    text: Surface
    kind: Annotated[QuoteKind, "direct and mixed are somebody's words; scare and name are not"]
    speaker: Annotated[str | None, "speaker as written nearest the cue"]
    speaker_start: Annotated[int | None, "first character of the speaker"]
    speaker_end: Annotated[int | None, "one past the last character of the speaker"]
    actor: ActorId
    name: Name
    cue: Annotated[str | None, "the reporting word, as written"]
    cue_start: Annotated[int | None, "first character of the cue"]
    cue_end: Annotated[int | None, "one past the last character of the cue"]
    turn: Annotated[int, "parts of one utterance share it; counted from 1 in each article"]
    closed: Annotated[bool, "false where the closing mark is missing"]
    occasion: Annotated[Occasion | None, "how the words were spoken, where the text says so"]
    claimed_by: Annotated[str | None, "actor or name of the source whose content holds the row"]


@dataclass(frozen=True, slots=True)
class Number:
    """One row a quantity: what counts, measures, ranks or prices."""

    article: ArticleName
    item: ItemNumber
    start: Start
    end: End
    text: Surface
    value: Annotated[float | None, "the stated figure; null for ranges and vague plurals"]
    low: Annotated[float | None, "lower bound that the words claim, inclusive"]
    high: Annotated[float | None, "upper bound that the words claim, inclusive"]
    qualifier: Annotated[Qualifier, "how the words bound the figure"]
    kind: Annotated[NumberKind, "what sort of quantity"]
    unit: Annotated[str | None, "ISO 4217 for money, UCUM for measures"]
    counted: Annotated[str | None, "head noun phrase as written"]
    concept: Annotated[str | None, "language-neutral slug of the counted noun"]
    state: Annotated[State | None, "what happened to the counted"]
    claimed_by: Annotated[str | None, "actor or name of the source whose content holds the row"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One row a time expression, resolved against the item's reference time (TIMEX3 of ISO-TimeML)."""

    article: ArticleName
    item: ItemNumber
    start: Start
    end: End
    text: Surface
    type: Annotated[TimeType, "TIMEX3 type"]
    value: Annotated[str | None, "TIMEX3 value; null where it cannot be resolved"]
    mod: Annotated[TimeMod | None, "TIMEX3 mod"]
    first_day: Annotated[str | None, "first day covered, ISO 8601, inclusive"]
    last_day: Annotated[str | None, "last day covered, ISO 8601, inclusive"]
    basis: Annotated[TimeBasis, "stated, inferred, relative, or stamp"]
    anchor: Annotated[str | None, "the stamp that it was counted from"]
    event: Annotated[str | None, "the sentence that the expression dates, as written"]
    claimed_by: Annotated[str | None, "actor or name of the source whose content holds the row"]


@dataclass(frozen=True, slots=True)
class Corrected:
    """One row a correction by hand that was applied: a row of another table that was taken out, put in, or changed."""

    article: ArticleName
    item: ItemNumber
    start: Start
    end: End
    text: Surface
    table: Annotated[CorrectedTable, "the table whose row it is"]
    what: Annotated[ByHand, "wrong: the row was taken out; add: it was put in; change: columns were set"]
    was: Annotated[str | None, "what the row held, name=value; of a change the columns that changed; null for add"]
    now: Annotated[str | None, "what it holds now, name=value; null for wrong"]
    by: Annotated[str | None, "who corrected it"]
    note: Annotated[str | None, "why"]
    line: Annotated[int, "row of corrections.csv, as spreadsheet programs count"]


Row = ArticleRow | Item | Problem | Mention | Passage | Source | Quote | Number | TimeExpression | Corrected
TABLES: dict[str, type[Any]] = {
    "articles": ArticleRow,
    "items": Item,
    "passages": Passage,
    "mentions": Mention,
    "sources": Source,
    "quotes": Quote,
    "numbers": Number,
    "timeline": TimeExpression,
    "corrected": Corrected,
    "problems": Problem,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: name, type of its values, whether null may stand, allowed words, meaning."""

    name: str
    type: Literal["int", "float", "str", "bool", "list"]
    nullable: bool
    words: tuple[str, ...]
    meaning: str


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of `table` in their order. Raises KeyError for a table that is not in `TABLES`."""
    row = TABLES[table]
    hints = typing.get_type_hints(row, include_extras=True)
    return tuple(_column(f.name, hints[f.name]) for f in dataclasses.fields(row))


def _column(name: str, hint: Any) -> Column:
    """Return the column that one annotated field of a row describes."""
    meaning = ""
    while get_origin(hint) is Annotated:
        hint, meaning = get_args(hint)[0], meaning or str(get_args(hint)[1])
    nullable = isinstance(hint, types.UnionType) or get_origin(hint) is typing.Union
    if nullable:
        hint = next(a for a in get_args(hint) if a is not type(None))
    words: tuple[str, ...] = get_args(hint) if get_origin(hint) is Literal else ()
    names: dict[Any, Any] = {int: "int", float: "float", bool: "bool", Names: "list"}
    return Column(name, names.get(hint, "str"), nullable, words, meaning)
