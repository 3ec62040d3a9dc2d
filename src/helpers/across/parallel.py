"""The same articles in many languages in; how many of the facts of one language are found again in each other one, out.

A fact is looked for by value, not by place: a figure by its bounds, a time expression by its calendar value, a named
source by its actor or its name in any spelling, quotes by their number. Articles are told apart by folder and name:
`de/telegraph-405422.de` is the German version of `telegraph-405422`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.across.evaluate import THEMES, Row, same_name
from helpers.tables import Tables, records

PIVOT = "en"
_SPEECH = frozenset({"direct", "mixed"})
RowsByTable = Mapping[str, Sequence[Row]]


@dataclass(slots=True)
class Recall:
    """Facts of one table in one language: wanted, found again, all rows found, and of these those that are no fact."""

    wanted: int = 0
    again: int = 0
    rows: int = 0
    extra: int = 0

    def __iadd__(self, other: Recall) -> Recall:
        """Add another article's facts."""
        self.wanted += other.wanted
        self.again += other.again
        self.rows += other.rows
        self.extra += other.extra
        return self


def document(article: str) -> str:
    """Return the name that all versions of an article share.

    >>> document("de/telegraph-405422.de")
    'telegraph-405422'
    """
    return article.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def by_version(corpus: Tables) -> dict[tuple[str, str], dict[str, list[Row]]]:
    """Return the rows of each (folder's language, document) by table."""
    versions: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for article in corpus.articles["article"]:
        versions[article.rsplit(".", 1)[-1], document(article)] = {t: [] for t in THEMES}
    for table in THEMES:
        for row in records(table, getattr(corpus, table)):
            versions[row["article"].rsplit(".", 1)[-1], document(row["article"])][table].append(row)
    return versions


def compare(found: RowsByTable, wanted: RowsByTable, known: RowsByTable) -> dict[str, Recall]:
    """Return, a table, how many of the wanted facts stand in `found`, and which rows found are none of the known."""
    result = {t: _by_value(t, found[t], wanted[t], known[t]) for t in ("numbers", "timeline")}
    spoken, said = (sum(r["kind"] in _SPEECH for r in rows["quotes"]) for rows in (found, wanted))
    result["quotes"] = Recall(said, min(spoken, said), spoken, max(0, spoken - _quotes(known)))
    result["sources"] = _named(found["sources"], wanted["sources"], known["sources"])
    return result


def _quotes(rows: RowsByTable) -> int:
    """Return how many quotes could be found at most."""
    return sum(bool(_SPEECH & {r["kind"], *r.get("accept", ())}) for r in rows["quotes"])


def _by_value(table: str, found: Sequence[Row], wanted: Sequence[Row], known: Sequence[Row]) -> Recall:
    """Compare rows that hold a value: each is found again as often as it is wanted."""
    have, need = Counter(_values(table, found)), Counter(_values(table, wanted))
    right = set(_values(table, known))
    extra = sum(n for value, n in have.items() if value not in right)
    return Recall(need.total(), (have & need).total(), have.total(), extra)


def _values(table: str, rows: Iterable[Row]) -> list[Hashable]:
    """Return the values of rows; what has none is no fact."""
    if table == "timeline":
        return [r["value"] for r in rows if r["value"] is not None]
    bounds = [(r["low"], r["high"]) for r in rows]
    return [tuple(None if b is None else float(f"{b:.6g}") for b in pair) for pair in bounds]


def _named(found: Sequence[Row], wanted: Sequence[Row], known: Sequence[Row]) -> Recall:
    """Compare sources that have a name: each counts once an article, however often it speaks."""
    have, need, right = _labels(found), _labels(wanted), _labels(known)
    again = sum(any(_one(w, h) for h in have) for w in need)
    extra = sum(not any(_one(h, k) for k in right) for h in have)
    return Recall(len(need), again, len(have), extra)


def _labels(rows: Iterable[Row]) -> Collection[tuple[str | None, str]]:
    """Return the actor and name of every source that is named: with an actor, or a person with a name of its own."""
    heard = [r for r in rows if r.get("polarity") != "negative" and r.get("name")]
    named = [r for r in heard if r.get("actor") or (r["kind"] == "person" and not r["name"].islower())]
    return {(r.get("actor"), r["name"]): None for r in named}.keys()


def _one(label: tuple[str | None, str], other: tuple[str | None, str]) -> bool:
    """Tell whether two labels mean one source."""
    if label[0] and other[0]:
        return label[0] == other[0]
    return same_name(label[1], other[1])


def recall_by_language(
    versions: Mapping[tuple[str, str], RowsByTable], wanted: Mapping[str, RowsByTable], known: Mapping[str, RowsByTable]
) -> pd.DataFrame:
    """Return one row a language and table: wanted, again, recall, rows, extra, extra_share.

    `wanted` and `known` hold the rows of the documents to be looked for; rows of `found` that are not known are extra.
    """
    sums: dict[tuple[str, str], Recall] = defaultdict(Recall)
    for (language, name), found in versions.items():
        if name in wanted:
            for table, recall in compare(found, wanted[name], known[name]).items():
                sums[language, table] += recall
    rows = [
        {
            "language": language,
            "table": table,
            "wanted": r.wanted,
            "again": r.again,
            "recall": r.again / r.wanted if r.wanted else float("nan"),
            "rows": r.rows,
            "extra": r.extra,
            "extra_share": r.extra / r.rows if r.rows else 0.0,
        }
        for (language, table), r in sorted(sums.items())
    ]
    return pd.DataFrame(rows)


def gold_facts(gold: Mapping[str, Sequence[Row]], *, core: bool) -> dict[str, dict[str, list[Row]]]:
    """Return the gold rows of the pivot language by document and table: the core facts only, or all."""
    facts: dict[str, dict[str, list[Row]]] = defaultdict(lambda: {t: [] for t in THEMES})
    for table, rows in gold.items():
        for row in rows:
            if row["article"].endswith(f".{PIVOT}"):
                facts[document(row["article"])][table] += [row] if row.get("core") or not core else []
    return dict(facts)
