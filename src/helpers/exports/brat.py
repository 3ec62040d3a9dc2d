"""Tables in; brat standoff out: `<article>.txt`, `<article>.ann` and the `annotation.conf` that lists the types.

https://brat.nlplab.org/standoff.html. Offsets count code points of the text file. A span over several lines stands in fragments,
one a line, as brat demands. Words of saying and what is attributed are spans too, joined to their source by relations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from helpers.exports.spans import TYPES, Span, articles, file_names, spans
from helpers.rows import columns
from helpers.tables import Tables

# Columns whose few words brat shows as attributes of a span; everything else that is known stands in its note.
_ATTRIBUTES = {
    "sources": ("kind", "role", "stance", "polarity", "credit_of", "extent"),
    "quotes": ("kind", "occasion"),
    "numbers": ("kind", "qualifier", "state"),
    "timeline": ("type", "mod", "basis"),
    "mentions": ("kind",),
}
_PARTED = re.compile(r"[\n\t]")
_PARTS = (("cue_start", "cue_end", "Cue", "has_cue"), ("content_start", "content_end", "Content", "says"),
          ("speaker_start", "speaker_end", "Speaker", "spoken_by"))  # fmt: skip


def write_brat(corpus: Tables, folder: Path) -> list[Path]:
    """Write the standoff of each article and `annotation.conf`, `visual.conf`; return the `.ann` files. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    names, found = file_names(corpus), spans(corpus)
    (folder / "annotation.conf").write_text(configuration(), "utf8")
    (folder / "visual.conf").write_text(_visual(), "utf8")
    written = []
    for article in articles(corpus):
        name = names[article["article"]]
        (folder / f"{name}.txt").write_bytes(article["text"].encode())
        written.append(folder / f"{name}.ann")
        lines = standoff(article["text"], found.get(article["article"], []))
        written[-1].write_bytes("".join(f"{line}\n" for line in lines).encode())
    return written


def standoff(text: str, rows: Sequence[Span]) -> Iterator[str]:
    """Yield the lines of an `.ann` file: spans (T), relations (R), attributes (A), notes (#)."""
    names: dict[tuple[str, int, int, int], str] = {}
    relations, attributes, notes = count(1), count(1), count(1)

    def entity(type_: str, start: int, end: int, number: int = 0) -> tuple[str, list[str]]:
        """Return the name of a span, and its line where it has none yet; rows are told apart by their number, parts are not."""
        key = (type_, start, end, number)
        if key in names:
            return names[key], []
        name = names[key] = f"T{len(names) + 1}"
        return name, [f"{name}\t{type_} {_offsets(text, start, end)}\t{_one_line(text, start, end)}"]

    for row in rows:
        if not text[row.start : row.end].strip():
            continue
        one, lines = entity(row.type, row.start, row.end, row.number)
        yield from lines
        for column in _ATTRIBUTES[row.theme]:
            if row.known[column] is not None:
                yield f"A{next(attributes)}\t{_attribute(row.theme, column)} {one} {_value(row.known[column])}"
        note = "; ".join(f"{c}={w}" for c, w in row.told.items() if c not in _ATTRIBUTES[row.theme])
        if note:
            yield f"#{next(notes)}\tAnnotatorNotes {one}\t{_flat(note)}"
        for first, last, type_, relation in _PARTS:
            start, end = row.known.get(first), row.known.get(last)
            if start is None or end is None or not text[start:end].strip():
                continue
            other, lines = entity(type_, start, end)
            yield from lines
            yield f"R{next(relations)}\t{relation} Arg1:{one} Arg2:{other}"


def _fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of a span that hold no line break and no tab, without the white space at their ends."""
    parts, at = [], start
    for line in _PARTED.split(text[start:end]):
        first, last = at, at + len(line)
        at = last + 1
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            parts.append((first, last))
    return parts


def _offsets(text: str, start: int, end: int) -> str:
    """Return the offsets of a span as brat writes them."""
    return ";".join(f"{first} {last}" for first, last in _fragments(text, start, end))


def _one_line(text: str, start: int, end: int) -> str:
    """Return the words of a span on one line, its fragments joined by a space."""
    return " ".join(text[first:last] for first, last in _fragments(text, start, end))


def _flat(words: str) -> str:
    """Return words on one line without tabs."""
    return " ".join(words.split())


def _attribute(theme: str, column: str) -> str:
    """Return the name of an attribute; brat knows one list of values a name, so that each theme has its own."""
    return f"{TYPES[theme]}_{column}"


def _value(word: Any) -> str:
    """Return the value of an attribute without spaces."""
    return str(word).replace(" ", "_")


def configuration() -> str:
    """Return `annotation.conf`: entities, relations, attributes with their values; all made from the columns of the tables.

    >>> "Number_state\\tArg:Number" in configuration()
    True
    """
    entities = [*TYPES.values(), "Cue", "Content", "Speaker"]
    relations = [
        "has_cue\tArg1:Source|Quote, Arg2:Cue",
        "says\tArg1:Source, Arg2:Content",
        "spoken_by\tArg1:Quote, Arg2:Speaker",
    ]
    relations.append("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>")
    attributes = [
        f"{_attribute(theme, c.name)}\tArg:{TYPES[theme]}, Value:{'|'.join(map(_value, c.words))}"
        for theme, kept in _ATTRIBUTES.items()
        for c in columns(theme)
        if c.name in kept
    ]
    return "\n".join(
        ["[entities]", *entities, "", "[relations]", *relations, "", "[events]", "", "[attributes]", *attributes, ""]
    )


_COLOURS: Mapping[str, str] = {  # Okabe and Ito's, which colour-blind readers tell apart, in light tints with dark letters
    "Source": "#9fd3f2", "Quote": "#f7d58b", "Number": "#a8e0cc", "TimeExpression": "#e8bfd8", "Mention": "#e4e4e4",
    "Cue": "#f5c3a0", "Content": "#f4f0a8", "Speaker": "#c5dcf0",
}  # fmt: skip


def _visual() -> str:
    """Return `visual.conf`: a colour a type."""
    drawn = [f"{type_}\tbgColor:{colour}, fgColor:black, borderColor:darken" for type_, colour in _COLOURS.items()]
    return "\n".join(["[labels]", "", "[drawing]", *drawn, ""])
