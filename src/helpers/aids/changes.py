"""Two versions of one article in; which rows of its tables were added, dropped and changed, out.

The texts are laid beside each other word by word (difflib), so that a row is known again wherever its words have moved to; what
stands in the place of other words is the same row changed where it speaks of the same thing.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.wording import dicts, given, plain_rows
from helpers.tables import Tables

CHANGES = ["table", "what", "article", "item", "start", "end", "text", "column", "before", "after"]
THEMES = ("articles", "passages", "sources", "quotes", "numbers", "timeline", "mentions")
_HEAD = ("headline", "outlet", "authors", "place", "published", "updated")
# What tells nothing of its own: places, what counts anew with every stamp, and sentences that stand in the passages.
_UNTOLD = frozenset({"article", "item", "start", "end", "turn", "anchor", "event"})
_SAME_THING: Mapping[str, tuple[str, ...]] = {
    "sources": ("actor", "name", "cue"), "numbers": ("concept", "counted"), "mentions": ("actor", "name"),
}  # fmt: skip
_KIN = {"quotes": 0.5, "passages": 0.5}  # So much alike are two quotes or paragraphs of which one became the other.
_WORD = re.compile(r"\w+|[^\w\s]")
_MANY_WORDS = 20_000
Row = Mapping[str, Any]


class _Pair(NamedTuple):
    """A row of the older version and the same row in the newer one."""

    older: dict[str, Any]
    newer: dict[str, Any]


def what_changed(corpus: Tables, older: str, newer: str) -> pd.DataFrame:
    """Return one row a change, CHANGES columns, table by table in the order of the text.

    `what`: added and dropped are rows of which the other version has none; changed is one column of a row (`column`, `before`,
    `after`). The place is that in the newer version; of what was dropped, that in the older. `content` is what a source says.
    Of the head only what both versions tell is compared.

    Args:
        corpus: the tables of a folder with both.
        older, newer: two articles.

    Raises KeyError for an article that the corpus does not hold.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> what_changed(corpus, "000_da0084e5af0babff", "000_da0084e5af0babff").empty
    True
    """
    heads = corpus.articles.set_index("article")
    texts = [str(heads.at[article, "text"]) for article in (older, newer)]
    lay = _Lay(*texts)
    rows = list(_head(heads, older, newer))
    for table in THEMES[1:]:
        here, there = (_of(getattr(corpus, table), article) for article in (older, newer))
        pairs, dropped, added = _paired(table, here, there, lay)
        told = [*_changes(table, pairs, texts), *_whole(table, "dropped", dropped), *_whole(table, "added", added)]
        rows += sorted(told, key=lambda r: (r["start"], r["end"], r["what"]))
    return plain_rows(rows, CHANGES).astype({"item": "Int64", "start": "Int64", "end": "Int64"})


def _of(table: pd.DataFrame, article: str) -> list[dict[str, Any]]:
    """Return the rows of an article."""
    return dicts(table[table["article"] == article])


def _head(heads: pd.DataFrame, older: str, newer: str) -> Iterator[dict[str, Any]]:
    """Yield what the heads of two versions tell otherwise."""
    for column in _HEAD:
        before, after = _told(heads.at[older, column]), _told(heads.at[newer, column])
        if before and after and before != after:
            place = {"item": 0, "start": 0, "end": 0, "text": ""}
            yield {
                "table": "articles",
                "what": "changed",
                "article": newer,
                **place,
                "column": column,
                "before": before,
                "after": after,
            }


def _told(value: Any) -> str | None:
    """Return a cell as it is compared and shown; white space is one space."""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value)) or None
    if not given(value):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


# --- the texts beside each other ---


class _Lay:
    """Two texts laid beside each other: where a place of the older stands in the newer."""

    def __init__(self, older: str, newer: str) -> None:
        here, there = list(_WORD.finditer(older)), list(_WORD.finditer(newer))
        matcher = difflib.SequenceMatcher(
            None, [m[0] for m in here], [m[0] for m in there], autojunk=max(len(here), len(there)) > _MANY_WORDS
        )
        self._starts: list[int] = []
        self._blocks: list[tuple[int, int, int, int, bool]] = []
        ends = (len(older), len(newer))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            first, last = _edges(here, i1, i2, ends[0])
            other, behind = _edges(there, j1, j2, ends[1])
            self._starts.append(first)
            self._blocks.append((first, last, other, behind, tag == "equal"))
        self._words = [(m.start(), m.end()) for m in here], [(m.start(), m.end()) for m in there]
        self._number = {m.start(): i for i, m in enumerate(here)}
        self._same = {
            i: j
            for a, b, size in matcher.get_matching_blocks()
            for i, j in zip(range(a, a + size), range(b, b + size), strict=True)
        }

    def exactly(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a span stands whose words are all in the newer text, side by side; None where one is not."""
        inside = self._inside(start, end)
        places = [self._same.get(i) for i in inside]
        known = [place for place in places if place is not None]
        if not known or len(known) < len(places) or known[-1] - known[0] != len(known) - 1:
            return None
        return self._words[1][known[0]][0], self._words[1][known[-1]][1]

    def about(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the newer text that stands where a span of the older stood."""
        inside = self._inside(start, end)
        first = self._near(self._words[0][inside[0]][0] if inside else start)
        last = self._near(self._words[0][inside[-1]][0] if inside else start)
        return first[0], max(last[1], first[0])

    def _inside(self, start: int, end: int) -> range:
        """Return the numbers of the words of the older text in a span."""
        words = self._words[0]
        first = bisect_right(words, (start, -1))
        last = first
        while last < len(words) and words[last][1] <= end:
            last += 1
        return range(first, last)

    def _near(self, place: int) -> tuple[int, int]:
        """Return the stretch of the newer text for one word of the older."""
        i = self._number.get(place)
        if i is not None and i in self._same:
            return self._words[1][self._same[i]]
        block = self._blocks[max(0, bisect_right(self._starts, place) - 1)] if self._blocks else (0, 0, 0, 0, True)
        return block[2], block[3]


def _edges(words: Sequence[re.Match[str]], first: int, last: int, end: int) -> tuple[int, int]:
    """Return where a run of words starts and ends; of an empty one the place where it would stand."""
    if first < last:
        return words[first].start(), words[last - 1].end()
    place = words[first].start() if first < len(words) else end
    return place, place


# --- rows beside each other ---


def _paired(
    table: str, here: list[dict[str, Any]], there: list[dict[str, Any]], lay: _Lay
) -> tuple[list[_Pair], list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows that both versions have, those that only the older has, and those that only the newer has."""
    pairs: list[_Pair] = []
    left, right = list(here), list(there)
    for alike in (_at_the_same_words, _in_the_same_place, _elsewhere):
        for row in list(left):
            found = alike(table, row, right, lay)
            if found is not None:
                pairs.append(_Pair(row, found))
                left.remove(row)
                right.remove(found)
    return pairs, left, right


def _at_the_same_words(table: str, row: Row, others: Sequence[dict[str, Any]], lay: _Lay) -> dict[str, Any] | None:
    """Return the row of the newer version that stands at the very words of an older one."""
    place = lay.exactly(row["start"], row["end"])
    if place is None:
        return None
    near = [o for o in others if o["start"] < place[1] and place[0] < o["end"]]
    same = [o for o in near if (o["start"], o["end"]) == place] or [o for o in near if _kin(table, row, o)]
    return max(same, key=lambda o: (_told(o["text"]) == _told(row["text"]), _kin(table, row, o)), default=None)


def _in_the_same_place(table: str, row: Row, others: Sequence[dict[str, Any]], lay: _Lay) -> dict[str, Any] | None:
    """Return the row of the newer version that stands where an older one stood and speaks of the same thing."""
    first, last = lay.about(row["start"], row["end"])
    near = [o for o in others if o["start"] < last and first < o["end"] and _kin(table, row, o)]
    return max(near, key=lambda o: _likeness(row["text"], o["text"]), default=None)


def _elsewhere(table: str, row: Row, others: Sequence[dict[str, Any]], lay: _Lay) -> dict[str, Any] | None:
    """Return the row of the newer version with the same words in another place."""
    return next(
        (o for o in others if _told(o["text"]) == _told(row["text"]) and (table in _KIN or _kin(table, row, o))), None
    )


def _kin(table: str, one: Row, other: Row) -> bool:
    """Tell whether two rows speak of the same thing: days of one granularity, the same actor, the same thing counted."""
    if table in _KIN:
        return _likeness(one["text"], other["text"]) >= _KIN[table]
    if table == "numbers" and one["kind"] != other["kind"]:
        return False
    if table == "timeline":
        return one["type"] == other["type"] and len(str(one["value"])) == len(str(other["value"]))
    if table == "numbers" and not any(given(row[c]) for row in (one, other) for c in _SAME_THING[table]):
        return True
    return any(given(one[c]) and _told(one[c]) == _told(other[c]) for c in _SAME_THING[table])


def _likeness(one: str, other: str) -> float:
    """Return how much alike two texts are, 0 to 1."""
    return difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


# --- changes ---


def _changes(table: str, pairs: Sequence[_Pair], texts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield what is told otherwise of rows that both versions have."""
    for older, newer in pairs:
        before, after = (_fields(row, text) for row, text in zip((older, newer), texts, strict=True))
        for column in before:
            if before[column] != after.get(column):
                place = {c: newer[c] for c in ("article", "item", "start", "end", "text")}
                yield {
                    "table": table,
                    "what": "changed",
                    **place,
                    "column": column,
                    "before": before[column],
                    "after": after.get(column),
                }


def _fields(row: Row, text: str) -> dict[str, str | None]:
    """Return what is compared of a row; of a source also what it says."""
    told = {c: _told(v) for c, v in row.items() if c not in _UNTOLD and not c.endswith(("_start", "_end"))}
    if given(row.get("content_start")):
        told["content"] = " ".join(text[int(row["content_start"]) : int(row["content_end"])].split())
    return told


def _whole(table: str, what: str, rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """Yield rows that only one version has."""
    for row in rows:
        yield {"table": table, "what": what, **{c: row[c] for c in ("article", "item", "start", "end", "text")}}
