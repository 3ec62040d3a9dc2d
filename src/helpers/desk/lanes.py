"""Time expressions in; one calendar out, a lane for each article: days as points, months and seasons as spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from helpers.across.wording import counted, days_in_words, dicts, given, listed
from helpers.desk.drawing import COLOURS, FONT_SIZE, GREY, INK, PALE, Picture, columns_of, note, style, wrapped
from helpers.desk.show import shown

_WIDTH, _LEVEL, _LETTER = 10.0, 0.3, 0.068  # inches: of the picture, of one line of a lane, of a letter
_EPOCH = date(1970, 1, 1)  # matplotlib counts days from it
_PLOT = 7.9  # inches that the calendar itself is wide
_PAPER = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.6}
_SOFT = frozenset({"START", "MID", "END", "EARLY", "LATE", "APPROX"})
_FEW, _FAR = 8, 2.0  # Dates before (after) all but an eighth, twice as far off as these span, are put at the edge.
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """One thing to draw: days as matplotlib's numbers, words, whether rough, and the line of its lane."""

    first: float
    last: float
    words: str
    soft: bool
    level: int


def draw(placed: pd.DataFrame, stamps: pd.DataFrame, *, lanes: int = 10, most: int = 14) -> Picture:
    """Return the calendar of the placed time expressions.

    Args:
        placed: columns article, text, first_day, last_day, mod; ISO dates.
        stamps: columns article, first_day; drawn as ticks.
        lanes: how many articles are drawn, those with most expressions; the rest is counted in a note.
        most: expressions a lane.
    """
    drawable = [_is_date(a) and _is_date(b) for a, b in zip(placed["first_day"], placed["last_day"], strict=True)]
    known = placed[pd.Series(drawable, index=placed.index, dtype=bool)]
    if known.empty:
        return Picture("Nothing in this folder has a place on the calendar.")
    counts = known["article"].value_counts(sort=False)
    chosen = set(counts.sort_values(ascending=False, kind="stable").index[:lanes])
    articles = [a for a in dict.fromkeys(known["article"]) if a in chosen]
    kept = {a: _merged(known[known["article"] == a]) for a in sorted(articles)}
    drawn = {a: rows[:most] for a, rows in kept.items()}
    window = window_of([r for rows in drawn.values() for r in rows])
    spans = {a: _levelled(rows, window) for a, rows in drawn.items()}
    left_out = len(kept) < len(counts) or any(len(kept[a]) > most for a in kept)
    ticks = {a: sorted(set(stamps.loc[stamps["article"] == a, "first_day"].dropna())) for a in spans}
    figure = _figure(spans, ticks, window, _left_out(len(counts) - len(kept), kept, most) if left_out else "")
    return Picture(_alt(drawn), figure, placed, "calendar")


def _is_date(value: Any) -> bool:
    """Tell whether a cell holds a day of the calendar that can be drawn."""
    try:
        return given(value) and bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


def _merged(rows: pd.DataFrame) -> list[Row]:
    """Return the expressions of an article, those of the same days as one with all their words, the narrowest first."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in dicts(rows):
        groups.setdefault((row["first_day"], row["last_day"]), []).append(row)
    merged = []
    for (first, last), same in groups.items():
        words = dict.fromkeys(r["text"] for r in same)
        soft = any(r["mod"] in _SOFT for r in same if given(r["mod"]))
        told = listed(words, most=2).replace(" and ", ", ") + (f" ×{len(same)}" if len(same) > len(words) else "")
        merged.append({"first": number_of(first), "last": number_of(last), "first_day": first, "last_day": last,
                       "words": told, "soft": soft, "times": len(same)})  # fmt: skip
    return sorted(merged, key=lambda r: (-r["times"], r["last"] - r["first"], r["first"]))


def number_of(iso: str) -> float:
    """Return a day as matplotlib's number."""
    return float((date.fromisoformat(iso) - _EPOCH).days)


def window_of(rows: Sequence[Row]) -> tuple[float, float]:
    """Return the first and last day that the calendar shows: all, or where most lies if few are far off."""
    firsts, lasts = sorted(r["first"] for r in rows), sorted(r["last"] for r in rows)
    low, high = firsts[0], lasts[-1]
    near_low, near_high = firsts[len(firsts) // _FEW], lasts[-1 - len(lasts) // _FEW]
    middle = max(near_high - near_low, 30.0)
    low = near_low if near_low - low > _FAR * middle else low
    high = near_high if high - near_high > _FAR * middle else high
    room = max((high - low) * 0.03, 2.0)
    return low - room, high + room


def _levelled(rows: Sequence[Row], window: tuple[float, float]) -> list[Span]:
    """Return the spans of a lane on as few lines as their words need, so that no two overlap."""
    days = (window[1] - window[0]) / _PLOT
    free: list[float] = []
    spans = []
    for row in sorted(rows, key=lambda r: (r["first"], r["last"])):
        first, last = (min(max(row[k], window[0]), window[1]) for k in ("first", "last"))
        words = _words(row, window)
        start = _text_start(first, words, window, days)
        end = max(last, start + (columns_of(words) + 2) * _LETTER * days)
        level = next((i for i, taken in enumerate(free) if taken <= min(first, start)), len(free))
        free[level : level + 1] = [end]
        spans.append(Span(first, last, words, row["soft"], level))
    return spans


def _words(row: Row, window: tuple[float, float]) -> str:
    """Return the words of an expression; one outside the window says its year."""
    words = wrapped(row["words"], 34, 1)
    if row["last"] < window[0]:
        return f"◀ {row['first_day'][:4]}: {words}"
    return f"{words} ({row['first_day'][:4]}) ▶" if row["first"] > window[1] else words


def _text_start(first: float, words: str, window: tuple[float, float], days: float) -> float:
    """Return where an expression's words start: at its first day, or earlier where they would leave the picture."""
    return min(first, window[1] - columns_of(words) * _LETTER * days)


def _figure(
    spans: Mapping[str, Sequence[Span]], ticks: Mapping[str, Sequence[str]], window: tuple[float, float], told: str
) -> Figure:
    """Return the drawn calendar."""
    levels = {a: max(s.level for s in rows) + 1 for a, rows in spans.items()}
    height = sum(levels.values()) * _LEVEL + len(spans) * 0.25 + 1.1
    with style():
        figure = Figure(figsize=(_WIDTH, height), layout="constrained")
        axes = figure.subplots()
        y, middles = 0.0, []
        for i, (_, rows) in enumerate(spans.items()):
            depth = levels[list(spans)[i]] * _LEVEL + 0.25
            colour = COLOURS[i % len(COLOURS)]
            for span in rows:
                _draw_span(axes, span, y + 0.25 + span.level * _LEVEL, colour, window)
            for stamp in ticks[list(spans)[i]]:
                axes.plot(
                    [number_of(stamp)] * 2,
                    [y + 0.04, y + depth - 0.04],
                    color=colour,
                    linewidth=1,
                    linestyle=":",
                    zorder=0,
                )
            middles.append(y + depth / 2)
            y += depth
            axes.axhline(y, color=PALE, linewidth=0.8, zorder=0)
        axes.set_ylim(y, 0)
        axes.set_yticks(middles, [wrapped(a, 22, 3) for a in spans])
        date_axis(axes, window)
        _legend(figure)
        note(figure, told)
    return figure


def _draw_span(axes: Axes, span: Span, y: float, colour: str, window: tuple[float, float]) -> None:
    """Draw one expression: a diamond for a day, a bar for more, hatched where it is rough; its words above."""
    if span.last - span.first < 1:
        axes.plot([span.first], [y], marker="D", markersize=5, color=colour, linestyle="")
    else:
        axes.barh(
            y, span.last - span.first + 1, left=span.first, height=0.09, color=colour, alpha=0.35 if span.soft else 0.8,
            hatch="////" if span.soft else None, edgecolor=colour, linewidth=0.6,
        )  # fmt: skip
    days = (window[1] - window[0]) / _PLOT
    start = _text_start(span.first, span.words, window, days)
    axes.text(start, y - 0.08, span.words, fontsize=FONT_SIZE - 1.5, va="bottom", ha="left", bbox=_PAPER)


def date_axis(axes: Axes, window: tuple[float, float]) -> None:
    """Set the calendar's axis: years, months or days as its length demands, in ISO form."""
    axes.set_xlim(*window)
    locator = mdates.AutoDateLocator(minticks=4, maxticks=9)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    span = window[1] - window[0]
    form = "%Y" if span > 365 * 6 else "%Y-%m" if span > 120 else "%Y-%m-%d"
    axes.xaxis.set_major_formatter(mdates.DateFormatter(form))  # type: ignore[no-untyped-call]
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)


def _legend(figure: Figure) -> None:
    """Tell what the shapes mean."""
    shapes: list[Any] = [
        Line2D([], [], marker="D", markersize=5, linestyle="", color=INK, label="a day"),
        Patch(facecolor=INK, alpha=0.8, label="a month, season, year"),
        Patch(facecolor="#bbbbbb", edgecolor=INK, hatch="////", label="rough: start, middle, end of"),
        Line2D([], [], color=INK, linewidth=1, linestyle=":", label="stamp of the story"),
    ]
    figure.legend(
        handles=shapes, loc="outside upper left", ncols=4, frameon=False, fontsize=FONT_SIZE - 1, labelcolor=GREY
    )


def _left_out(articles: int, kept: Mapping[str, Sequence[Row]], most: int) -> str:
    """Return the note that says what the calendar leaves out."""
    further = sum(max(len(rows) - most, 0) for rows in kept.values())
    parts = [counted(articles, "further article")] * bool(articles) + [counted(further, "further date")] * bool(further)
    return f"{listed(parts)} left out."


def _alt(lanes: Mapping[str, Sequence[Row]]) -> str:
    """Return the calendar in words."""
    told = []
    for article, rows in lanes.items():
        spans = [
            f"{shown(r['words'])} ({days_in_words(r['first_day'], r['last_day'])})"
            for r in sorted(rows, key=lambda r: (r["first"], r["last"]))
        ]
        told.append(f"{article}: {listed(spans, most=20)}.")
    return f"One calendar with a lane for each article. {' '.join(told)}"
