"""Events and the stamps of the articles in; one axis out: a line for each event, and below it who published and updated when.

A day is a diamond, a clock time stands in its day, what lasts longer is a bar, and what is told roughly (early March) has soft
edges. An open circle shows when the first of these articles told the event.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from helpers.across.event_words import when
from helpers.across.events import publication_stamps
from helpers.across.moments import hours_of
from helpers.across.wording import counted, dicts, given, listed, shortened
from helpers.desk.drawing import BLUE, FONT_SIZE, GREEN, GREY, INK, ORANGE, PALE, RED, Picture, note, style, wrapped
from helpers.desk.show import shown
from helpers.tables import Tables

_WIDTH, _ROW, _RUG, _HEAD = (
    11.0,
    0.4,
    0.24,
    1.15,
)  # inches: of the picture, of an event, of an outlet, of axis and legend
_EPOCH = date(1970, 1, 1)  # matplotlib counts days from it
_SOFT = frozenset({"START", "MID", "END", "EARLY", "LATE", "APPROX"})
_FAR, _FEWEST_DAYS = (
    1.5,
    4.0,
)  # Events farther from the stamps than so many times their span (in days) stand at the edge.
_LABEL, _MOST_OUTLETS, _MOST_TICKS = 52, 10, 9
_STEPS = (0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 7.0, 14.0, 28.0, 61.0, 122.0, 365.25)  # days between ticks
_FADE = ((1.0, 0.15), (0.75, 0.2), (0.5, 0.35))  # Share of a soft bar's length, and how dark it is.
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lane:
    """One event to draw: days as matplotlib's numbers, whether it is a point, rough, in dispute; its words."""

    first: float
    last: float
    point: bool
    soft: bool
    disputed: bool
    told: float | None
    label: str
    note: str
    days: str


def draw(events: pd.DataFrame, corpus: Tables, *, most: int = 20) -> Picture:
    """Return the calendar of the events that at least two articles tell.

    Args:
        events: the frame of `events`, or rows of it (those of one story).
        corpus: the tables, whose articles' stamps are drawn as marks of their own, a line an outlet.
        most: how many events are drawn, those that most articles tell; the rest is counted in a note.
    """
    shared = events[events["articles"] > 1]
    if shared.empty:
        return Picture("No event is dated by two articles: there is no common calendar to draw.")
    stamps = publication_stamps(corpus)
    outlets = dict(zip(stamps["article"], stamps["outlet"], strict=True))
    ranked = shared.sort_values("articles", ascending=False, kind="stable")
    kept = [_lane(row, outlets) for row in dicts(ranked.head(most))]
    kept.sort(key=lambda lane: (lane.first, lane.last))
    rugs = _rugs(stamps)
    window = _window(kept, [at for rug in rugs.values() for _, at in rug])
    left_out = len(shared) - len(kept)
    told = f"{counted(left_out, 'further event')} left out." if left_out else ""
    return Picture(_alt(kept, rugs, told), _figure(kept, rugs, window, told), ranked.head(most), "events")


def _lane(row: Row, outlets: Mapping[str, str]) -> Lane:
    """Return the lane of an event."""
    first, last = _number(row["first_day"]), _number(row["last_day"]) + 1
    hours = hours_of(row["time"]) if given(row["time"]) and last - first == 1 else None
    if hours:
        first, last = first + hours[0] / 24, first + hours[1] / 24
    elif last - first == 1:
        first = last = first + 0.5
    words = shown(" ".join(str(row["words"]).split()))
    what = f"{row['what']}: " if given(row["what"]) else ""
    soft = given(row["mod"]) and row["mod"] in _SOFT
    stamp = _stamp(row["first_stamp"]) if given(row["first_stamp"]) else None
    label = f"{_days(row)} – {what}{words}"
    disputed = bool(row["disputed_with"])
    return Lane(first, last, last == first, soft, disputed, stamp, label, _note(row, outlets), _days(row))


def _note(row: Row, outlets: Mapping[str, str]) -> str:
    """Return what stands at the right of an event: how many articles and languages, who first."""
    languages = len(row["languages"])
    told = counted(row["articles"], "article") + (f", {languages} languages" if languages > 1 else "")
    first = list(dict.fromkeys(outlets.get(a, a) for a in row["first_article"]))
    who = f"first: {shortened(first[0], 20)}" if len(first) == 1 else "first: untold by stamps"
    return f"{told}\n{who}" if first else told


def _days(row: Row) -> str:
    """Return the days of an event with its clock time, where one is told."""
    clock = row["time"] if given(row["time"]) and ":" in str(row["time"]) else None
    return f"{when(row)}{f', {clock}' if clock else ''}"


def _number(iso: str) -> float:
    """Return a day or a time as matplotlib's number."""
    at = datetime.fromisoformat(iso)
    return float((at.date() - _EPOCH).days) + (at.hour * 60 + at.minute) / 1440


def _stamp(iso: str) -> float:
    """Return a stamp as matplotlib's number; one that tells no clock time stands in the middle of its day."""
    return _number(iso) + (0.0 if "T" in iso else 0.5)


def _rugs(stamps: pd.DataFrame) -> dict[str, list[tuple[str, float]]]:
    """Return the kind and time of each stamp by outlet, the busiest outlets first; the others together."""
    known: dict[str, list[tuple[str, float]]] = {}
    for row in dicts(stamps):
        known.setdefault(row["outlet"], []).append((row["kind"], _stamp(row["stamp"])))
    ranked = sorted(known, key=lambda outlet: (-len(known[outlet]), outlet))
    if len(ranked) <= _MOST_OUTLETS:
        return {outlet: known[outlet] for outlet in ranked}
    rest = ranked[_MOST_OUTLETS - 1 :]
    kept = {outlet: known[outlet] for outlet in ranked[: _MOST_OUTLETS - 1]}
    return {**kept, f"{len(rest)} others": [mark for outlet in rest for mark in known[outlet]]}


def _window(lanes: Sequence[Lane], stamps: Sequence[float]) -> tuple[float, float]:
    """Return the first and last day that the axis shows: all, or the days around the stamps where some events lie far off."""
    low, high = min(lane.first for lane in lanes), max(lane.last for lane in lanes)
    if stamps:
        span = max(max(stamps) - min(stamps), _FEWEST_DAYS)
        near = [lane for lane in lanes if _near(lane, min(stamps) - _FAR * span, max(stamps) + _FAR * span)]
        low = min([min(stamps), *(lane.first for lane in near)])
        high = max([max(stamps), *(lane.last for lane in near)])
    room = max((high - low) * 0.03, 0.3)
    return low - room, high + room


def _near(lane: Lane, low: float, high: float) -> bool:
    """Tell whether all of an event lies between two days."""
    return low <= lane.first and lane.last <= high


def _figure(
    lanes: Sequence[Lane], rugs: Mapping[str, Sequence[tuple[str, float]]], window: tuple[float, float], told: str
) -> Figure:
    """Return the drawn calendar: events above, stamps below, on one axis."""
    heights = [_ROW * len(lanes) + 0.1, max(_RUG * len(rugs), 0.3) + 0.1]
    with style():
        figure = Figure(figsize=(_WIDTH, sum(heights) + _HEAD + (0.2 if told else 0)), layout="constrained")
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=heights)
        for y, lane in enumerate(lanes):
            _draw_lane(above, y, lane, window)
        _rows(above, [wrapped(lane.label, _LABEL, 2) for lane in lanes])
        right = above.secondary_yaxis("right")
        right.set_yticks(range(len(lanes)), [lane.note for lane in lanes], fontsize=FONT_SIZE - 1.5, color=GREY)
        right.tick_params(length=0)
        right.spines["right"].set_visible(False)
        for y, marks in enumerate(rugs.values()):
            _draw_rug(below, y, marks, window)
        _rows(below, [wrapped(outlet, 28, 1) for outlet in rugs])
        below.set_ylabel("stamps", color=GREY, fontsize=FONT_SIZE - 1)
        _axis(below, window)
        above.tick_params(axis="x", labelbottom=False, length=0)
        _legend(figure, lanes)
        note(figure, told)
    return figure


def _rows(axes: Axes, labels: Sequence[str]) -> None:
    """Label the rows of a panel, the first on top."""
    axes.set_ylim(max(len(labels), 1) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), labels, fontsize=FONT_SIZE - 1)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)
    for y in range(len(labels) - 1):
        axes.axhline(y + 0.5, color=PALE, linewidth=0.5, zorder=0)
    axes.spines["left"].set_visible(False)


def _draw_lane(axes: Axes, y: int, lane: Lane, window: tuple[float, float]) -> None:
    """Draw an event; one outside the window stands at its edge with its days in words."""
    colour = RED if lane.disputed else BLUE
    if lane.last < window[0] or lane.first > window[1]:
        before = lane.last < window[0]
        axes.annotate(
            f"◀ {lane.days}" if before else f"{lane.days} ▶", (0.0 if before else 1.0, y), (4 if before else -4, 0),
            xycoords=("axes fraction", "data"), textcoords="offset points", color=colour, va="center",
            ha="left" if before else "right", fontsize=FONT_SIZE - 1,
        )  # fmt: skip
        return
    if lane.told is not None and window[0] <= lane.told <= window[1]:
        axes.plot([min(lane.last, lane.told), lane.told], [y, y], color=GREY, linewidth=0.8, linestyle=":", zorder=1)
        axes.plot(
            [lane.told],
            [y],
            marker="o",
            markersize=5,
            markerfacecolor="white",
            markeredgecolor=ORANGE,
            markeredgewidth=1.4,
            zorder=4,
        )
    if lane.point:
        marker = "D" if lane.first % 1 == 0.5 and ":" not in lane.days else "d"
        axes.plot([lane.first], [y], marker=marker, markersize=6.5, color=colour, linestyle="", zorder=3)
        return
    first, last = max(lane.first, window[0]), min(lane.last, window[1])
    for share, dark in _FADE if lane.soft else ((1.0, 0.8),):
        middle, half = (first + last) / 2, (last - first) / 2 * share
        axes.barh(y, 2 * half, left=middle - half, height=0.34, color=colour, alpha=dark, linewidth=0, zorder=2)


def _draw_rug(axes: Axes, y: int, marks: Sequence[tuple[str, float]], window: tuple[float, float]) -> None:
    """Draw the stamps of an outlet: strokes for publications, triangles for updates."""
    for kind, marker, colour, size in (("published", "|", INK, 9), ("updated", "^", GREEN, 5)):
        at = [min(max(when, window[0]), window[1]) for k, when in marks if k == kind]
        axes.plot(at, [y] * len(at), marker=marker, markersize=size, color=colour, linestyle="", markeredgewidth=1.3)


def _axis(axes: Axes, window: tuple[float, float]) -> None:
    """Set the calendar's axis: years, months or days as its length demands, in ISO form."""
    axes.set_xlim(*window)
    span = window[1] - window[0]
    step = next((s for s in _STEPS if span / s <= _MOST_TICKS), span / _MOST_TICKS)
    first = math.ceil(window[0] / step)
    axes.set_xticks([k * step for k in range(first, math.floor(window[1] / step) + 1)])
    form = "%Y" if span > 365 * 6 else "%Y-%m" if span > 400 else "%Y-%m-%d" if step >= 1 else "%m-%d %H:%M"
    axes.xaxis.set_major_formatter(mdates.DateFormatter(form))  # type: ignore[no-untyped-call]
    axes.tick_params(axis="x", labelsize=FONT_SIZE - 1)


def _legend(figure: Figure, lanes: Sequence[Lane]) -> None:
    """Tell what the shapes mean."""
    shapes: list[Any] = [
        Line2D([], [], marker="D", linestyle="", color=BLUE, label="a day"),
        Line2D([], [], marker="d", linestyle="", color=BLUE, label="a clock time"),
        Patch(facecolor=BLUE, alpha=0.8, label="longer"),
    ]
    if any(lane.soft for lane in lanes):
        shapes.append(Patch(facecolor=BLUE, alpha=0.3, label="told roughly"))
    if any(lane.disputed for lane in lanes):
        shapes.append(Line2D([], [], marker="D", linestyle="", color=RED, label="days in dispute"))
    shapes += [
        Line2D([], [], marker="o", linestyle="", markerfacecolor="white", color=ORANGE, label="first told here"),
        Line2D([], [], marker="|", markersize=9, linestyle="", color=INK, label="published"),
        Line2D([], [], marker="^", linestyle="", color=GREEN, label="updated"),
    ]
    figure.legend(
        handles=shapes, loc="outside upper left", ncols=len(shapes), frameon=False, fontsize=FONT_SIZE - 1,
        labelcolor=GREY, handletextpad=0.4, columnspacing=1.2,
    )  # fmt: skip


def _alt(lanes: Sequence[Lane], rugs: Mapping[str, Sequence[tuple[str, float]]], told: str) -> str:
    """Return the calendar in words."""
    events = [
        f"{shortened(lane.label, 150)}{', in dispute' if lane.disputed else ''} ({lane.note.replace(chr(10), '; ')})"
        for lane in lanes
    ]
    marks = [f"{outlet} ({counted(len(rug), 'stamp')})" for outlet, rug in rugs.items()]
    below = f" Stamps: {listed(marks, most=_MOST_OUTLETS)}." if marks else ""
    return f"One calendar of events. {'; '.join(events)}.{below}{f' {told}' if told else ''}"
