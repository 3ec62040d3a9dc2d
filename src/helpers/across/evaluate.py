"""Predicted tables and a gold folder in; precision, recall, F1 and each field's accuracy out, by table and language.

Matching follows the contract: rows match one to one, greedily, each gold row taking the candidate with most fields
right; sources and quotes match by span (half of the union, quotes 0.8), numbers and timeline by any overlap; quotes of
kinds direct and mixed only; optional gold rows count neither way; speech denied to a source is passed over.
"""

from __future__ import annotations

import difflib
import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.language.translit import rough_latin
from helpers.tables import Tables, records

Row = Mapping[str, Any]
THEMES = ("sources", "quotes", "numbers", "timeline")
MAIN_FIELD = {"sources": "actor", "quotes": "speaker", "numbers": "value", "timeline": "value"}
_OVERLAP = {"sources": 0.5, "quotes": 0.8, "numbers": 1e-9, "timeline": 1e-9}
_SPEECH = frozenset({"direct", "mixed"})
_SMALL = 1e-6


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names agree after rough transliteration (equal, one's words among the other's, or 0.8 alike).

    >>> same_name("Путин", "Vladimir Putin"), same_name("Путин", "Vladimir Zelensky")
    (True, False)
    """
    a, b = rough_latin(one), rough_latin(other)
    if not a or not b:
        return False
    if set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()):
        return True
    return difflib.SequenceMatcher(None, a, b).ratio() >= 0.8


def _overlap(one: Row, other: Row) -> float:
    """Return intersection over union of two spans."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return shared / (max(one["end"], other["end"]) - min(one["start"], other["start"])) if shared > 0 else 0.0


def _touch(one: Row, other: Row, prefix: str) -> bool:
    """Tell whether the spans `<prefix>_start` to `<prefix>_end` of two rows share a character."""
    if one.get(f"{prefix}_end") is None or other.get(f"{prefix}_end") is None:
        return False
    first = max(one[f"{prefix}_start"], other[f"{prefix}_start"])
    return bool(min(one[f"{prefix}_end"], other[f"{prefix}_end"]) > first)


def _actor_right(found: Row, gold: Row) -> bool:
    """Tell whether the actor or speaker is right: same id, touching speaker spans, or names that agree."""
    if gold.get("actor") and found.get("actor"):
        return bool(found["actor"] == gold["actor"]) or same_name(found.get("name"), gold.get("name"))
    if not gold.get("actor") and not gold.get("name"):
        return True
    if _touch(found, gold, "speaker") or same_name(found.get("name"), gold.get("name")):
        return True
    return "role" in gold and not gold.get("actor") and same_name(found.get("text"), gold.get("text"))


def _kind_right(found: Row, gold: Row) -> bool:
    """Tell whether the kind is the gold's or one that it accepts."""
    return found.get("kind") in {gold["kind"], *gold.get("accept", ())}


def _cue_right(found: Row, gold: Row) -> bool:
    """Tell whether the cues touch, or both rows have none."""
    if found.get("cue_start") is None or gold["cue_start"] is None:
        return found.get("cue_start") is None and gold["cue_start"] is None
    return _touch(found, gold, "cue")


def _bounds_right(found: Row, gold: Row) -> bool:
    """Tell whether low and high are the gold's, to one part in a million."""

    def same(a: float | None, b: float | None) -> bool:
        return a == b or (a is not None and b is not None and abs(a - b) <= _SMALL * abs(b))

    return same(found.get("low"), gold["low"]) and same(found.get("high"), gold["high"])


def _same(name: str) -> Callable[[Row, Row], bool]:
    """Return the check that a field equals the gold's."""
    return lambda found, gold: bool(found.get(name) == gold[name])


CHECKS: dict[str, dict[str, Callable[[Row, Row], bool]]] = {
    "sources": {"actor": _actor_right, "role": _same("role"), "kind": _kind_right, "cue": _cue_right},
    "quotes": {"speaker": _actor_right, "kind": _kind_right},
    "numbers": {"value": _bounds_right, "kind": _same("kind"), "qualifier": _same("qualifier")},
    "timeline": {"value": _same("value"), "mod": _same("mod"), "type": _same("type")},
}


class Pair(NamedTuple):
    """A gold row and the row found for it (None: missed); `right` names the fields that agree."""

    gold: Row
    found: Row | None
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Matching:
    """How the rows of one table meet the gold: firm gold rows in pairs, and the rows that no gold row explains."""

    table: str
    pairs: tuple[Pair, ...] = ()
    extra: tuple[Row, ...] = ()

    @property
    def counts(self) -> Counts:
        """Return the counts that the scores are made from."""
        found = [p for p in self.pairs if p.found is not None]
        right = {name: sum(name in p.right for p in found) for name in CHECKS[self.table]}
        return Counts(len(self.pairs), len(found) + len(self.extra), len(found), right)


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows in gold, rows predicted (optional hits left out), rows found, and of these how many have a field right."""

    gold: int
    predicted: int
    found: int
    right: Mapping[str, int] = field(default_factory=dict)


def match(found: Sequence[Row], gold: Sequence[Row], table: str) -> Matching:
    """Match the rows of one table one to one with gold rows, firm ones first.

    >>> row = {"article": "a", "start": 0, "end": 4, "value": "2025", "mod": None, "type": "DATE"}
    >>> match([row], [row, {**row, "start": 9, "end": 13}], "timeline").counts.found
    1
    """
    firm_and_optional = _scored_gold(gold, table)
    rows = [r for r in found if r.get("polarity") != "negative" and (table != "quotes" or r["kind"] in _SPEECH)]
    left: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        left[row["article"]].append(row)
    used: set[int] = set()
    pairs = []
    for row in sorted(firm_and_optional, key=lambda g: bool(g.get("optional"))):
        best = _best([p for p in left[row["article"]] if id(p) not in used], row, table)
        if best is not None:
            used.add(id(best))
        if not row.get("optional"):
            right = frozenset(n for n, ok in CHECKS[table].items() if best is not None and ok(best, row))
            pairs.append(Pair(row, best, right))
    return Matching(table, tuple(pairs), tuple(r for r in rows if id(r) not in used))


def _scored_gold(gold: Sequence[Row], table: str) -> list[Row]:
    """Return the gold rows that are scored; quotes that may also be read as no speech become optional."""
    if table != "quotes":
        return list(gold)
    speech = [g for g in gold if _SPEECH & {g["kind"], *g.get("accept", ())}]
    return [{**g, "optional": g.get("optional") or g["kind"] not in _SPEECH} for g in speech]


def _best(candidates: Iterable[Row], gold: Row, table: str) -> Row | None:
    """Return the candidate that overlaps enough and has most fields right, then most overlap."""
    near = [p for p in candidates if _overlap(p, gold) >= _OVERLAP[table]]
    return max(near, key=lambda p: (sum(ok(p, gold) for ok in CHECKS[table].values()), _overlap(p, gold)), default=None)


def f1(hits: int, counts: Counts) -> float:
    """Return the harmonic mean of precision and recall for `hits` right rows; 1 where there is nothing to find.

    >>> f1(3, Counts(gold=4, predicted=6, found=3))
    0.6
    """
    return 2 * hits / (counts.predicted + counts.gold) if counts.predicted + counts.gold else 1.0


def wilson(hits: float, n: float, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % interval of a proportion (Wilson 1927); (0, 1) where n is 0.

    >>> [round(x, 2) for x in wilson(8, 8)]
    [0.68, 1.0]
    """
    if n <= 0:
        return 0.0, 1.0
    p = hits / n
    middle = p + z * z / (2 * n)
    spread = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, (middle - spread) / (1 + z * z / n)), min(1.0, (middle + spread) / (1 + z * z / n))


def scores(matching: Matching) -> dict[str, float]:
    """Return n, P, R, F1, `<main field>_F1` and `<field>_acc` of a matching, as the reference scorer prints them.

    >>> row = {"article": "a", "start": 0, "end": 4, "value": "2025", "mod": None, "type": "DATE"}
    >>> scores(match([row], [row, {**row, "start": 9, "end": 13}], "timeline"))["R"]
    0.5
    """
    c = matching.counts
    main = MAIN_FIELD[matching.table]
    row = {
        "n": c.gold,
        "P": c.found / c.predicted if c.predicted else 0.0,
        "R": c.found / c.gold if c.gold else 0.0,
        "F1": f1(c.found, c),
        f"{main}_F1": f1(c.right[main], c),
    }
    row |= {f"{name}_acc": hits / c.found if c.found else 0.0 for name, hits in c.right.items()}
    return row


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold folder: the annotated articles and their rows by table."""

    articles: frozenset[str]
    rows: Mapping[str, tuple[Row, ...]]


def read_gold(folder: str | Path) -> Gold:
    """Return a gold folder: `<table>.jsonl` files and `articles.txt`.

    Raises FileNotFoundError where the folder holds no table, ValueError where a line is no row.

    >>> sorted(read_gold("data/gold/seeds").articles)
    ['000_da0084e5af0babff', '004_3b5780341c97b251']
    """
    folder = Path(folder)
    rows = {t: tuple(_lines(folder / f"{t}.jsonl")) for t in THEMES}
    if not any((folder / f"{t}.jsonl").is_file() for t in THEMES):
        raise FileNotFoundError(f"no gold table (sources.jsonl, …) in {folder}")
    named = folder / "articles.txt"
    listed = named.read_text("utf8").split() if named.is_file() else [r["article"] for t in rows.values() for r in t]
    return Gold(frozenset(listed), rows)


def _lines(path: Path) -> Iterable[Row]:
    """Yield the rows of a JSON Lines file; nothing where it is missing."""
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{path.name}, line {number}: not a JSON row ({error.msg})") from error


def matchings(corpus: Tables, gold: Gold) -> dict[tuple[str, str], Matching]:
    """Return the matching of each (language, table), with 'all' for the languages together.

    >>> from helpers import read_clippings
    >>> matched = matchings(read_clippings("data/articles"), read_gold("data/gold/seeds"))
    >>> sorted({language for language, table in matched})
    ['all', 'bg', 'ky']
    """
    languages = dict(zip(corpus.articles["article"], corpus.articles["language"], strict=True))
    result: dict[tuple[str, str], Matching] = {}
    for table in THEMES:
        found = [r for r in records(table, getattr(corpus, table)) if r["article"] in gold.articles]
        for language in [*sorted({languages.get(a, "?") for a in gold.articles}), "all"]:

            def spoken(row: Row, language: str = language) -> bool:
                return language in ("all", languages.get(row["article"], "?"))

            wanted = [g for g in gold.rows[table] if g["article"] in gold.articles and spoken(g)]
            result[language, table] = match([r for r in found if spoken(r)], wanted, table)
    return result


def evaluate(corpus: Tables, gold: Gold) -> pd.DataFrame:
    """Return one row a language and table: n, P, R, F1 with its 95 % interval, and the accuracy of each field.

    >>> from helpers import read_clippings
    >>> scored = evaluate(read_clippings("data/articles"), read_gold("data/gold/seeds"))
    >>> scored.columns[:6].tolist()
    ['language', 'table', 'n', 'P', 'R', 'F1']
    """
    rows = []
    for (language, table), matching in matchings(corpus, gold).items():
        c = matching.counts
        low, high = wilson(c.found, (c.gold + c.predicted) / 2)
        values = scores(matching)
        rows.append({"language": language, "table": table, **values, "F1_low": low, "F1_high": high})
    return pd.DataFrame(rows)
