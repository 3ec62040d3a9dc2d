"""The tables and the stories in; figures that several articles tell, where they agree and where they do not, out.

Two readings of one figure are told apart as docs/compare.md says: one is a rounder way to say the other; a later article
raises or corrects the earlier (refinement); or they exclude each other at one moment, or later without a correction
(contradiction). What was told is the folder's: first is first among these articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.across.claims import reads
from helpers.across.conversion import base_of, converted
from helpers.across.figure_bearers import read_bearers
from helpers.across.figure_neighbours import read_beside
from helpers.across.figure_places import Place, places
from helpers.across.figure_relations import pairs_of, readings_of, when
from helpers.across.same_figure import Figure, figures
from helpers.across.stories import stories, story_of
from helpers.across.units import units
from helpers.across.wording import counted, day, dicts, given, names_of, plain_rows
from helpers.tables import Tables

Row = Mapping[str, Any]
FIGURE = ["story", "figure", "kind", "concept", "state", "unit"]
PLACE = ["reads", "low", "high", "qualifier", "article", "item", "start", "end", "claimed_by", "stamp"]
TOLD = [*FIGURE, "article", "item", "start", "end", "text", "reads", "low", "high", "qualifier", "claimed_by", "stamp"]
SIDES = [f"{side}_{column}" for side in ("one", "other") for column in PLACE]
DISAGREEMENTS = [
    "story",
    "figure",
    "kind",
    "concept",
    "state",
    "unit",
    "relation",
    *SIDES,
    "one_articles",
    "other_articles",
]
AGREEMENTS = [*FIGURE, *PLACE, "articles", "times"]


def figures_of(corpus: Tables, told: pd.DataFrame | None = None) -> list[Figure]:
    """Return the figures that at least two units of a story tell; to be made once where several questions follow.

    >>> from helpers import read_clippings
    >>> figures_of(read_clippings("data/articles"))
    []
    """
    frame = stories(corpus) if told is None else told
    sizes = frame["story"].value_counts()
    known = {key: story for key, story in story_of(frame).items() if sizes[story] > 1}
    found = places(corpus, known, units(corpus))
    read_beside(found)
    read_bearers(found)
    return figures(found)


def figures_told(
    corpus: Tables, told: pd.DataFrame | None = None, known: Sequence[Figure] | None = None
) -> pd.DataFrame:
    """Return one row a place of a figure that at least two units of a story tell, figure by figure.

    `figure` says of what it tells; low and high stand in `unit`, that of most places (measures of one kind are converted,
    currencies never); text is as written.

    Args:
        told: the frame of `stories`, known: the figures of `figures_of`, where they are at hand.

    >>> from helpers import read_clippings
    >>> figures_told(read_clippings("data/articles")).columns[:3].tolist()
    ['story', 'figure', 'kind']
    """
    names = names_of(corpus)
    rows = []
    for label, figure in _labelled(figures_of(corpus, told) if known is None else known):
        unit = _unit(figure)
        for place in sorted(figure.places, key=when):
            rows.append(_about(figure, label, unit) | _side(place, unit, names) | {"text": place.text})
    return _typed(plain_rows(rows, TOLD))


def disagreements(
    corpus: Tables, told: pd.DataFrame | None = None, known: Sequence[Figure] | None = None
) -> pd.DataFrame:
    """Return one row a pair of different readings of one figure, with the first place of each and all that carry it.

    `relation` is rounding, refinement or contradiction; contradictions come first. `one` is told first.

    Args:
        told: the frame of `stories`, known: the figures of `figures_of`, where they are at hand.

    >>> from helpers import read_clippings
    >>> len(disagreements(read_clippings("data/articles")))
    0
    """
    names = names_of(corpus)
    rows = []
    for label, figure in _labelled(figures_of(corpus, told) if known is None else known):
        unit = _unit(figure)
        for pair in pairs_of(figure):
            sides = {"one": pair.one, "other": pair.other}
            rows.append(
                _about(figure, label, unit)
                | {"relation": pair.relation}
                | {f"{s}_{k}": v for s, t in sides.items() for k, v in _side(t.first, unit, names).items()}
                | {f"{s}_articles": t.articles for s, t in sides.items()}
            )
    order = {"contradiction": 0, "refinement": 1, "rounding": 2}
    rows.sort(key=lambda r: order[r["relation"]])
    return _typed(plain_rows(rows, DISAGREEMENTS))


def agreements(corpus: Tables, told: pd.DataFrame | None = None, known: Sequence[Figure] | None = None) -> pd.DataFrame:
    """Return one row a reading that at least two units tell: its first place, the articles that carry it, and how often.

    Args:
        told: the frame of `stories`, known: the figures of `figures_of`, where they are at hand.

    >>> from helpers import read_clippings
    >>> agreements(read_clippings("data/articles")).empty
    True
    """
    names = names_of(corpus)
    rows = []
    for label, figure in _labelled(figures_of(corpus, told) if known is None else known):
        unit = _unit(figure)
        for found in readings_of(figure):
            if len({p.key for p in found.places}) > 1:
                about = _about(figure, label, unit) | _side(found.first, unit, names)
                rows.append(about | {"articles": found.articles, "times": len(found.places)})
    return _typed(plain_rows(rows, AGREEMENTS))


def _labelled(found: Sequence[Figure]) -> Iterator[tuple[str, Figure]]:
    """Yield each figure with its name; the second of a name in one story is numbered."""
    times: dict[tuple[int, str], int] = defaultdict(int)
    for figure in found:
        name = _name(figure)
        times[figure.story, name] += 1
        n = times[figure.story, name]
        yield (f"{name} ({n})" if n > 1 else name), figure


def _name(figure: Figure) -> str:
    """Return of what a figure tells, in words."""
    kind = figure.kind
    nouns = [kind.concept, kind.fate if kind.fate != "other" else "struck"]
    if kind.fate == "votes" and kind.scope:
        nouns.append(next((f"of {p.bearer}" for p in figure.places if p.bearer), None))
    if not any(nouns):
        nouns = [next((p.counted for p in figure.places if p.counted), None) or kind.sort]
    return " ".join(str(n).replace("-", " ") for n in nouns if n)


def _unit(figure: Figure) -> str | None:
    """Return the unit in which a figure is shown: the one in which most places tell it."""
    told = [p.told_unit for p in figure.places if p.instead is None] or [p.told_unit for p in figure.places]
    return Counter(told).most_common(1)[0][0]


def _about(figure: Figure, label: str, unit: str | None) -> dict[str, Any]:
    """Return the columns that say what a figure is."""
    kind = figure.kind
    state = kind.fate
    return {
        "story": figure.story, "figure": label, "kind": figure.places[0].kind, "concept": kind.concept, "state": state, "unit": unit,
    }  # fmt: skip


def _side(place: Place, unit: str | None, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of a place; bounds in the figure's unit."""
    low, high = place.said.low, place.said.high
    if place.told_unit != unit or place.instead is not None:
        low, high = (converted(bound, base_of(unit), unit) for bound in place.reading[:2])
    row = {
        "low": low, "high": high, "qualifier": place.reading.qualifier, "kind": place.kind, "unit": unit, "text": place.text,
    }  # fmt: skip
    by = place.claimed_by
    return {
        "reads": reads(row), "low": low, "high": high, "qualifier": place.reading.qualifier,
        "article": place.unit.article, "item": place.unit.item, "start": place.start, "end": place.end,
        "claimed_by": names.get(by, by) if by else None, "stamp": place.unit.stamp,
    }  # fmt: skip


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with bounds as floats, also where there are no rows."""
    return frame.astype({c: "float64" for c in frame.columns if c.endswith(("low", "high"))})


def disagreements_in_words(
    corpus: Tables, told: pd.DataFrame | None = None, known: Sequence[Figure] | None = None
) -> list[str]:
    """Return a sentence for each contradiction, and for each refinement of a reading by the next, with who tells it and when.

    Args:
        told: the frame of `stories`, known: the figures of `figures_of`, where they are at hand.

    >>> from helpers import read_clippings
    >>> disagreements_in_words(read_clippings("data/articles"))
    []
    """
    found = dicts(disagreements(corpus, told, known))
    outlets = {u.article: u.label for u in units(corpus).values()}
    sentences = [_against(r, outlets) for r in found if r["relation"] == "contradiction"]
    sentences += [_became(r, outlets) for r in _steps(found)]
    rounded = sum(r["relation"] == "rounding" for r in found)
    if rounded:
        sentences.append(
            f"{counted(rounded, 'pair')} of figures {'is' if rounded == 1 else 'are'} told more or less roundly."
        )
    return sentences


def _steps(rows: Sequence[Row]) -> list[Row]:
    """Return of the refinements those that lead from a reading to the next that refines it."""
    steps: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        if row["relation"] == "refinement":
            steps.setdefault((row["story"], row["figure"], row["one_article"], row["one_start"]), row)
    return list(steps.values())


def _against(row: Row, outlets: Mapping[str, str]) -> str:
    """Return the sentence of a contradiction."""
    one, other = (_told_by(row, side, outlets) for side in ("one", "other"))
    return f"{row['figure']}: {one} against {other}: contradiction."


def _became(row: Row, outlets: Mapping[str, str]) -> str:
    """Return the sentence of a refinement."""
    one, other = (_told_by(row, side, outlets) for side in ("one", "other"))
    one_source = given(row["one_claimed_by"]) and row["one_claimed_by"] == row["other_claimed_by"]
    return f"{row['figure']}: {one}, then {other}: refinement{', said by the same source' if one_source else ''}."


def _told_by(row: Row, side: str, outlets: Mapping[str, str]) -> str:
    """Return a figure with who claims it, who tells it first among these articles, and when."""
    by = row[f"{side}_claimed_by"]
    said = f", according to {by}" if given(by) else ""
    stamp = row[f"{side}_stamp"]
    when = f", {day(stamp)}" if given(stamp) else ""
    others = len(row[f"{side}_articles"]) - 1
    more = f", and {counted(others, 'other article')}" if others else ""
    return f"{row[f'{side}_reads']}{said} ({outlets[row[f'{side}_article']]}{when}{more})"
