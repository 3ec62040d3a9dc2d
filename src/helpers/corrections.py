"""The rows of an article and what an analyst says of them in; the corrected rows out, and a row for each correction.

A correction is applied after all extractors: a row is taken out, put in, or some of its columns are set. Each place is looked for by its
words and what stood around them, so that corrections last when the article is read anew. What breaks the contract of the
tables, or has no place any more, becomes a problem with its line; the other corrections are applied.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from helpers import link
from helpers.actor_facts import name_of
from helpers.cite.selectors import look
from helpers.intake.corrections import CORRECTED, Correction, Values, problem
from helpers.names.gazetteer import known
from helpers.rows import TABLES, Column, Corrected, columns
from helpers.time.value_days import days_of

_DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "sources": {"role": "origin", "polarity": "positive"},
    "quotes": {"closed": True},
    "numbers": {"qualifier": "exact"},
    "timeline": {"basis": "stated"},
    "mentions": {},
}
_IS_BOUND = {  # Which of (low, high) the stated figure is.
    "exact": (True, True), "about": (True, True), "more_than": (True, False), "at_least": (True, False),
    "less_than": (False, True), "at_most": (False, True),
}  # fmt: skip
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_LOST = {
    "gone": "Its words do not stand in the article any more.",
    "ambiguous": "Its words stand in the article, but which place is meant cannot be told: give start, prefix or suffix.",
}
_APART = "; "


class Refused(ValueError):
    """A correction cannot be applied; says why in one plain sentence."""


def corrected(
    rows: Mapping[str, Sequence[Any]], article: str, text: str, corrections: Iterable[Correction]
) -> dict[str, list[Any]]:
    """Return the rows of an article by table with its corrections applied; `corrected` and `problems` tell what became of each.

    Sources come first: what a source that was taken out or put in claims (`claimed_by`) is told anew, unless a correction says it.
    """
    desk = _Desk(rows, article, text)
    problems = []
    for correction in sorted(corrections, key=lambda c: c.table != "sources"):
        try:
            desk.apply(correction)
        except Refused as error:
            problems.append(problem(correction.sheet, article, correction.line, str(error)))
    desk.applied.sort(key=lambda row: (row.start, row.end, row.line))
    return {
        **{name: list(found) for name, found in rows.items()},
        **desk.rows,
        "corrected": [*rows.get("corrected", ()), *desk.applied],
        "problems": [*rows.get("problems", ()), *problems],
    }


class _Desk:
    """The rows of one article while they are corrected; `applied` are the corrections that were."""

    def __init__(self, rows: Mapping[str, Sequence[Any]], article: str, text: str) -> None:
        self.rows: dict[str, list[Any]] = {name: list(rows.get(name, ())) for name in CORRECTED}
        self.applied: list[Corrected] = []
        self._passages = rows.get("passages", ())
        self._article, self._text = article, text

    def apply(self, correction: Correction) -> None:
        """Apply one correction. Raises Refused; the rows are then as they were."""
        before, after = self._added(correction) if correction.what == "add" else self._met(correction)
        held = self.rows[correction.table]
        if before is not None:
            held.remove(before)
        if after is not None:
            held.append(after)
            held.sort(key=lambda row: (row.start, row.end))
        if correction.table == "sources":
            self.rows |= link.claimed_anew(self.rows)
        row: Any = after if after is not None else before
        place = {name: getattr(row, name) for name in ("article", "item", "start", "end", "text")}
        told = {name: getattr(correction, name) for name in ("table", "what", "by", "note", "line")}
        self.applied.append(Corrected(**place, **told, was=_told(before, after), now=_told(after, before)))

    def _place(self, correction: Correction) -> tuple[int, int]:
        """Return where a correction's words stand. Raises Refused."""
        place = look(correction.selector, self._text)
        if place.start is None or place.end is None:
            raise Refused(_LOST[place.state])
        return place.start, place.end

    def _met(self, correction: Correction) -> tuple[Any, Any]:
        """Return the row that a correction means, and what becomes of it (None: nothing). Raises Refused."""
        kept, held = correction.selector, self.rows[correction.table]
        if kept.start < 0 and not kept.prefix + kept.suffix:
            rows = [row for row in held if row.text == kept.exact]
        else:
            place = self._place(correction)
            rows = [row for row in held if (row.start, row.end) == place]
        if not rows:
            raise Refused(
                f"There is no such row in {correction.table}: the line is needed no more, or its words are others."
            )
        conditions = correction.where or (correction.values if correction.what == "wrong" else ())
        if len(rows) > 1 or correction.where:
            rows = [row for row in rows if _holds(row, correction.table, conditions)]
        if len(rows) != 1:
            told = "Several rows are meant: tell them apart with start, or with where (cue=said)."
            raise Refused(told if rows else "No row there holds what the column 'where' asks for.")
        if correction.what == "wrong":
            return rows[0], None
        after = self._with(rows[0], correction)
        if after == rows[0]:
            raise Refused("The row reads so already: the line is needed no more.")
        return rows[0], after

    def _added(self, correction: Correction) -> tuple[None, Any]:
        """Return the row that a correction puts in. Raises Refused."""
        start, end = self._place(correction)
        table = correction.table
        text = self._text[start:end]
        empty = {c.name: () if c.type == "list" else None for c in columns(table)}
        item = next((p.item for p in self._passages if p.start <= start < p.end), 0)
        first = {
            **empty,
            "article": self._article,
            "item": item,
            "start": start,
            "end": end,
            "text": text,
            **_DEFAULTS[table],
        }
        if table == "quotes":
            first["turn"] = max((row.turn for row in self.rows["quotes"]), default=0) + 1
        if "name" in first and table != "quotes":
            first["name"] = text
        row = self._with(TABLES[table](**first), correction)
        lacking = [c.name for c in columns(table) if not c.nullable and getattr(row, c.name) is None]
        if lacking:
            raise Refused(f"A row of {table} needs {' and '.join(lacking)}.")
        told = {name for name, _ in correction.values}
        if table == "numbers":
            row = _bounded(row, {"qualifier", *told})
        if any(_same(row, other, told) for other in self.rows[table]):
            raise Refused("The row is there already: the line is needed no more.")
        if "claimed_by" in empty and "claimed_by" not in told:
            row = link.claimed(row, self.rows["sources"])
        return None, row

    def _with(self, row: Any, correction: Correction) -> Any:
        """Return a row with the values of a correction, and whatever follows from them. Raises Refused."""
        shape = {c.name: c for c in columns(correction.table)}
        given = {name: _typed(shape.get(name), name, value) for name, value in correction.values}
        given |= self._placed(given, row)
        if given.get("actor") is not None and "name" not in given:
            if given["actor"] not in known("en").actors:
                raise Refused(f"The gazetteer knows no actor '{given['actor']}': give a name, and no actor.")
            given["name"] = name_of(given["actor"])
        elif given.get("name") is not None and "actor" not in given:
            given["actor"] = None
        made = replace(row, **{name: value for name, value in given.items() if name in shape})
        if correction.table == "numbers":
            made = _bounded(made, given)
        return _dated(made, given) if correction.table == "timeline" else made

    def _placed(self, given: Mapping[str, Any], row: Any) -> dict[str, Any]:
        """Return the places of the words that a correction names: those nearest to the row. Raises Refused."""
        found: dict[str, Any] = {}
        for name in ("cue", "speaker", "content"):
            if name not in given:
                continue
            words = given[name]
            start = self._nearest(words, row) if words is not None else None
            found |= {f"{name}_start": start, f"{name}_end": start + len(words) if start is not None else None}
        if given.get("content") is not None and row.extent is None and "extent" not in given:
            found["extent"] = "clause"
        if given.get("speaker") is not None and not {"name", "actor"} & given.keys():
            found |= {"name": given["speaker"], "actor": None}
        return found

    def _nearest(self, words: str, row: Any) -> int:
        """Return where words stand that are nearest to a row. Raises Refused where they stand nowhere."""
        before = self._text.rfind(words, 0, row.end + len(words))
        after = self._text.find(words, max(0, row.start - len(words)))
        places = [i for i in (before, after) if i >= 0]
        if not places:
            raise Refused(f"The words '{words}' do not stand in the article.")
        return min(places, key=lambda i: max(row.start - i - len(words), i - row.end, 0))


def _typed(column: Column | None, name: str, value: str | None) -> Any:
    """Return a value as its column holds it. Raises Refused where the column cannot hold it."""
    if column is None:  # The words that are attributed: no column, but two places.
        return value
    if value is None:
        if not column.nullable and column.type != "list":
            raise Refused(f"The column '{name}' cannot be empty.")
        return () if column.type == "list" else None
    if column.words and value not in column.words:
        raise Refused(f"The column '{name}' cannot hold '{value}' (there are {', '.join(column.words)}).")
    try:
        made = _READ[column.type](value)
    except (ValueError, KeyError):
        raise Refused(f"The column '{name}' cannot hold '{value}'.") from None
    return made


def _figure(value: str) -> float:
    """Return a figure. Raises ValueError for what is none."""
    made = float(value)
    if not math.isfinite(made):
        raise ValueError(value)
    return made


_READ: Mapping[str, Any] = {
    "str": str,
    "int": lambda value: int(value.removesuffix(".0")),
    "float": _figure,
    "bool": lambda value: _TRUTH[value.lower()],
    "list": lambda value: tuple(part.strip() for part in value.split(";") if part.strip()),
}


def _bounded(row: Any, given: Collection[str]) -> Any:
    """Return a number with the bounds that its figure and qualifier claim, unless they are given. Raises Refused."""
    if {"value", "qualifier"} & {*given} and not {"low", "high"} & {*given} and row.qualifier in _IS_BOUND:
        if row.value is None:
            raise Refused(f"A number that is '{row.qualifier}' needs a value.")
        low, high = _IS_BOUND[row.qualifier]
        row = replace(row, low=row.value if low else None, high=row.value if high else None)
    if row.low is not None and row.high is not None and row.low > row.high and row.kind != "score":
        raise Refused(f"The bounds of a number run upwards: {row.low:g} to {row.high:g} do not.")
    return row


def _dated(row: Any, given: Mapping[str, Any]) -> Any:
    """Return a time expression with the days that its value covers, unless they are given."""
    if not {"value", "mod", "type"} & given.keys() or {"first_day", "last_day"} & given.keys():
        return row
    dated = row.value is not None and row.type in ("DATE", "TIME")
    first, last = (days_of(row.value, row.mod) or (None, None)) if dated else (None, None)
    return replace(row, first_day=first, last_day=last)


def _holds(row: Any, table: str, conditions: Values) -> bool:
    """Tell whether a row holds what is asked for. Raises Refused for a value that its column cannot hold."""
    shape = {c.name: c for c in columns(table)}
    return all(getattr(row, name) == _typed(shape[name], name, value) for name, value in conditions if name in shape)


def _same(row: Any, other: Any, told: Iterable[str]) -> bool:
    """Tell whether two rows stand in one place and agree in whatever a correction tells."""
    names = [name for name in told if hasattr(row, name)]
    return (row.start, row.end) == (other.start, other.end) and all(getattr(row, n) == getattr(other, n) for n in names)


def _told(row: Any, other: Any) -> str | None:
    """Return what a row holds, name=value; beside another only what is different."""
    if row is None:
        return None
    left_out = {"article", "item", "start", "end", "text"}
    held = {name: value for name, value in asdict(row).items() if name not in left_out}
    if other is not None:
        held = {name: value for name, value in held.items() if value != getattr(other, name)}
    shown = [f"{name}={_shown(value)}" for name, value in held.items() if other is not None or value not in (None, ())]
    return _APART.join(shown)


def _shown(value: Any) -> str:
    """Return a value as a line of corrections would give it."""
    if isinstance(value, float):
        return f"{value:.15g}"
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
