"""Gold folders in; our own misses, false rows and wrong values out, one by one, as the error notebook shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.across.evaluate import CHECKS, THEMES, Matching, evaluate, matchings, read_gold
from helpers.across.wording import counted, dicts, given, plain_rows
from helpers.extract import extract
from helpers.tables import Tables

Row = Mapping[str, Any]
SHOWN = {
    "sources": ("name", "role", "kind", "cue"),
    "quotes": ("name", "kind"),
    "numbers": ("low", "high", "qualifier", "kind"),
    "timeline": ("value", "mod", "type"),
}
_COMPARED: Mapping[str, Mapping[str, str | tuple[str, ...]]] = {
    "sources": {"actor": "name", "role": "role", "kind": "kind", "cue": "cue"},
    "quotes": {"speaker": "name", "kind": "kind"},
    "numbers": {"value": ("low", "high"), "kind": "kind", "qualifier": "qualifier"},
    "timeline": {"value": "value", "mod": "mod", "type": "type"},
}
PLACE = ("article", "start", "end")


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold folder beside what was found in its articles: the tables, the scores, and the matching of each theme."""

    corpus: Tables
    scores: pd.DataFrame
    themes: Mapping[str, Matching]

    @property
    def articles(self) -> pd.DataFrame:
        """Return the judged articles, whose text the offsets of misses count in."""
        return self.corpus.articles


def against_gold(gold: str | Path, articles: str | Path | None = None) -> Judged:
    """Return what is found in `articles` (the gold folder's own, where none are given), judged by the gold folder.

    Raises FileNotFoundError for a folder without gold or articles.

    >>> judged = against_gold("data/gold/seeds", "data/articles")
    >>> list(judged.themes)
    ['sources', 'quotes', 'numbers', 'timeline']
    """
    known = read_gold(gold)
    corpus = extract(articles or Path(gold) / "articles", corrections=False)
    matched = matchings(corpus, known)
    return Judged(corpus, evaluate(corpus, known), {t: matched["all", t] for t in THEMES})


def scores_table(judged: Judged) -> pd.DataFrame:
    """Return the scores by theme and language: rows in gold, precision, recall, F1 with its interval, value F1.

    >>> judged = against_gold("data/gold/seeds", "data/articles")
    >>> scores_table(judged).columns.tolist()
    ['theme', 'language', 'in gold', 'P', 'R', 'F1', 'F1, 95 % interval', 'F1 with value']
    """
    rows: list[dict[str, Any]] = []
    for row in dicts(judged.scores):
        value = next((row[k] for k in row if str(k).endswith("_F1") and given(row[k])), None)
        rows.append({
            "theme": row["table"], "language": row["language"], "in gold": int(row["n"]),
            **{name: _percent(row[name]) for name in ("P", "R", "F1")},
            "F1, 95 % interval": f"{_percent(row['F1_low'])}–{_percent(row['F1_high'])}", "F1 with value": _percent(value),
        })  # fmt: skip
    order = {theme: i for i, theme in enumerate(THEMES)}
    rows.sort(key=lambda r: (order[r["theme"]], r["language"] == "all"))
    return pd.DataFrame([r for r in rows if r["in gold"]])


def _percent(share: Any) -> str:
    """Return a share as percent with one digit."""
    return f"{100 * float(share):.1f}" if given(share) else ""


def missed(judged: Judged, theme: str) -> pd.DataFrame:
    """Return the gold rows of a theme that were not found.

    >>> judged = against_gold("data/gold/seeds", "data/articles")
    >>> missed(judged, "quotes").columns.tolist()
    ['article', 'start', 'end', 'name', 'kind']
    """
    return _evidence([p.gold for p in judged.themes[theme].pairs if p.found is None], theme)


def false_rows(judged: Judged, theme: str) -> pd.DataFrame:
    """Return the rows of a theme that no gold row explains.

    >>> judged = against_gold("data/gold/seeds", "data/articles")
    >>> false_rows(judged, "numbers").columns.tolist()
    ['article', 'start', 'end', 'low', 'high', 'qualifier', 'kind']
    """
    return _evidence(judged.themes[theme].extra, theme)


def wrong_values(judged: Judged, theme: str) -> pd.DataFrame:
    """Return the rows that were found but with a wrong field: which, what was found, and what is right.

    >>> judged = against_gold("data/gold/seeds", "data/articles")
    >>> wrong_values(judged, "timeline").columns.tolist()
    ['article', 'start', 'end', 'field', 'found', 'right']
    """
    rows = []
    for pair in judged.themes[theme].pairs:
        if pair.found is None:
            continue
        for name in CHECKS[theme]:
            if name not in pair.right:
                place = {c: pair.found[c] for c in PLACE}
                rows.append(
                    {
                        **place,
                        "field": name,
                        "found": _cell(pair.found, theme, name),
                        "right": _cell(pair.gold, theme, name),
                    }
                )
    return plain_rows(rows, [*PLACE, "field", "found", "right"])


def _cell(row: Row, theme: str, name: str) -> str:
    """Return the value of a compared field; bounds as low … high."""
    column: str | tuple[str, ...] = _COMPARED[theme][name]
    if isinstance(column, tuple):
        return " … ".join(f"{row[c]:g}" if given(row.get(c)) else "open" for c in column)
    value = row.get(column)
    return str(value) if given(value) else "none"


def _evidence(rows: Iterable[Row], theme: str) -> pd.DataFrame:
    """Return rows as evidence: place and what was read, in the order of the text."""
    kept = sorted(rows, key=lambda r: tuple(r[c] for c in PLACE))
    return plain_rows(kept, [*PLACE, *SHOWN[theme]])


def judged_in_words(judged: Judged) -> list[str]:
    """Return a sentence a theme: how many gold rows were found, missed, found with a wrong field, and false.

    >>> judged = against_gold("data/gold/seeds", "data/articles")
    >>> judged_in_words(judged)[0].split(":")[0]
    'Sources'
    """
    sentences = []
    for theme, matching in judged.themes.items():
        lost = sum(p.found is None for p in matching.pairs)
        wrong = sum(p.found is not None and len(p.right) < len(CHECKS[theme]) for p in matching.pairs)
        sentences.append(
            f"{theme.capitalize()}: {len(matching.pairs) - lost:,} of {counted(len(matching.pairs), 'gold row')} found, "
            f"{wrong:,} of them with a wrong field; {lost:,} missed; {counted(len(matching.extra), 'false row')}."
        )
    return sentences
