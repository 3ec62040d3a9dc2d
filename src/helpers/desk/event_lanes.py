"""Events of all articles in; one calendar out: a line for each event, below them the stamps of the articles.

A diamond is a day, a bar what lasts longer, hatched where it is rough; disputed days are red and bear a cross. Events far
before or behind the others are put at the edge with their year.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from helpers.across.events import when
from helpers.across.units import units
from helpers.across.wording import counted, dicts, given, listed
from helpers.desk.drawing import BLUE, FONT_SIZE, GREEN, GREY, INK, RED, Picture, note, style, wrapped
from helpers.desk.lanes import date_axis, number_of, window_of
from helpers.tables import Tables

_ROW, _WIDTH = 0.42, 10.0  # inches
_AROUND = 100.0  # days
_ROUGH = frozenset({"START", "MID", "END", "EARLY", "LATE", "APPROX"})
Row = dict[str, Any]


def draw(events: pd.DataFrame, corpus: Tables, *, most: int = 18) -> Picture:
    """Return the calendar of the events that at least two articles tell.

    Args:
        events: the frame of `events`.
        corpus: the tables, whose articles' stamps are drawn as marks of their own.
        most: how many events are drawn, those that most articles tell; the rest is counted in a note.
    """
    shared = events[(events["articles"] > 1) & events["first_day"].notna() & events["last_day"].notna()]
    if shared.empty:
        return Picture("No event is dated by two articles: there is no common calendar to draw.")
    chosen = shared.sort_values("articles", ascending=False, kind="stable").head(most)
    rows = dicts(chosen.sort_values(["first_day", "last_day", "event"]))
    spans = [{"first": number_of(r["first_day"]), "last": number_of(r["last_day"])} for r in rows]
    stamps = _stamps(corpus)
    window = _window(spans, [at for _, at in stamps])
    with style():
        figure = Figure(figsize=(_WIDTH, _ROW * (len(rows) + 2) + 1.0), layout="constrained")
        axes = figure.subplots()
        for y, (row, span) in enumerate(zip(rows, spans, strict=True)):
            _event(axes, y, row, span, window)
        _marks(axes, stamps, len(rows))
        axes.set_ylim(len(rows) + 1.6, -0.7)
        ticks = [*range(len(rows)), len(rows) + 0.4, len(rows) + 1.1]
        axes.set_yticks(ticks, [*map(_label, rows), "articles published", "articles updated"])
        date_axis(axes, window)
        axes.tick_params(axis="y", length=0, labelsize=FONT_SIZE - 1)
        _legend(figure)
        left = len(shared) - len(rows)
        note(figure, f"{counted(left, 'further event')} left out." if left else "")
    return Picture(_alt(rows, len(shared) - len(rows)), figure)


def _window(spans: Sequence[dict[str, float]], stamps: Sequence[float]) -> tuple[float, float]:
    """Return the first and last day that are drawn: those of the articles, and of the events some months around them."""
    near = [
        d
        for s in spans
        for d in (s["first"], s["last"])
        if stamps and min(stamps) - _AROUND <= d <= max(stamps) + _AROUND
    ]
    if not near:
        return window_of(spans)
    days = [*near, *stamps]
    room = max((max(days) - min(days)) * 0.04, 1.0)
    return min(days) - room, max(days) + 1 + room


def _stamps(corpus: Tables) -> list[tuple[str, float]]:
    """Return (published or updated, day with its hour) of each article's stamps."""
    found = []
    for unit in units(corpus).values():
        for sort, stamp in (("published", unit.published), ("updated", unit.updated)):
            if not unit.teaser and stamp and len(stamp) >= 10:
                hour, _, minute = stamp[11:16].partition(":")
                clock = (int(hour) + int(minute or 0) / 60) / 24 if hour.isdigit() else 0.0
                found.append((sort, number_of(stamp[:10]) + clock))
    return found


def _event(axes: Axes, y: int, row: Row, span: dict[str, float], window: tuple[float, float]) -> None:
    """Draw one event."""
    colour = RED if row["disputed_with"] else BLUE
    first, last = (min(max(span[k], window[0]), window[1]) for k in ("first", "last"))
    if span["last"] < window[0] or span["first"] > window[1]:
        at = window[0] if span["last"] < window[0] else window[1]
        axes.annotate(f"{'◀ ' if at == window[0] else ''}{row['first_day'][:4]}", (at, y), fontsize=FONT_SIZE - 1,
                      ha="left" if at == window[0] else "right", va="center", color=colour)  # fmt: skip
    elif last - first < 1:
        axes.plot([first + 0.5], [y], marker="D", markersize=6, color=colour, linestyle="")
    else:
        rough = row["mod"] in _ROUGH
        axes.barh(y, last - first + 1, left=first, height=0.3, color=colour, alpha=0.3 if rough else 0.75,
                  hatch="////" if rough else None, edgecolor=colour, linewidth=0.6)  # fmt: skip
    if row["disputed_with"] and window[0] < first < window[1]:
        axes.plot([first + 0.5], [y], marker="x", markersize=11, color=RED, markeredgewidth=1.5, linestyle="")


def _marks(axes: Axes, stamps: Sequence[tuple[str, float]], rows: int) -> None:
    """Draw the stamps below the events."""
    axes.axhline(rows - 0.2, color=GREY, linewidth=0.8)
    for sort, height, colour, shape in (("published", rows + 0.4, INK, "|"), ("updated", rows + 1.1, GREEN, "^")):
        days = [at for s, at in stamps if s == sort]
        axes.plot(days, [height] * len(days), marker=shape, markersize=8, color=colour, linestyle="", alpha=0.8)


def _label(row: Row) -> str:
    """Return when an event was, what it was, and how many tell it."""
    words = str(row["what"]) if given(row["what"]) else wrapped(str(row["words"]), 40, 1)
    languages = len(row["languages"])
    told = f"{counted(row['articles'], 'article')}, {counted(languages, 'language')}"
    return f"{when(row)}: {words}\n{told}"


def _legend(figure: Figure) -> None:
    """Tell what the shapes mean."""
    shapes: list[Any] = [
        Line2D([], [], marker="D", markersize=5, linestyle="", color=BLUE, label="a day"),
        Patch(facecolor=BLUE, alpha=0.75, label="longer"),
        Patch(facecolor="#bbbbbb", edgecolor=INK, hatch="////", label="rough"),
        Line2D([], [], marker="x", linestyle="", color=RED, markeredgewidth=1.5, label="its day is disputed"),
        Line2D([], [], marker="|", linestyle="", color=INK, markersize=8, label="published"),
        Line2D([], [], marker="^", linestyle="", color=GREEN, label="updated"),
    ]
    figure.legend(
        handles=shapes, loc="outside upper left", ncols=6, frameon=False, fontsize=FONT_SIZE - 1, labelcolor=GREY
    )


def _alt(rows: Sequence[Row], left: int) -> str:
    """Return the calendar in words."""
    disputed = "; its day is disputed"
    said = [f"{_label(r).replace(chr(10), ', ')}{disputed if r['disputed_with'] else ''}" for r in rows]
    rest = f" {counted(left, 'further event')} left out." if left else ""
    return f"One calendar of what several articles date: {listed(said, most=30)}.{rest}"
