"""Figures that somebody claims in; their picture as intervals out: what the words bound, and on which side they are open."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

from helpers.across.claims import REPORTER, unit_in_words
from helpers.across.wording import counted, dicts, given, listed, written
from helpers.desk.drawing import BLUE, COLOURS, FONT_SIZE, GREY, INK, Picture, note, one_row_each, style, wrapped

_ROW, _PANEL = 0.52, 0.75  # inches
_WIDTH = 9.0
_FAR = 30.0  # From so many times the smallest figure on, a panel's scale is logarithmic.
_OPEN_UP = frozenset({"more_than", "at_least", "vague"})
_OPEN_DOWN = frozenset({"less_than", "at_most"})
_MARKERS = {"exact": ("o", "as stated"), "about": ("D", "about"), "open": (">", "open bound: more, or less")}
Row = Mapping[str, Any]


def draw(figures: pd.DataFrame, *, most: int = 12, panels: int = 3) -> Picture:
    """Return the picture of figures as intervals, a panel for each kind and unit.

    Args:
        figures: columns article, reads, of_what, state, claimed_by, low, high, qualifier, kind, unit.
        most: rows a panel, those first that tell most (a fate, a claimant, a noun); the rest is counted in a note.
        panels: how many kinds and units are drawn, those with most telling figures first.
    """
    bounded = figures[figures["low"].notna() | figures["high"].notna()]
    if bounded.empty:
        return Picture("No amounts in this folder: there are no intervals to draw.")
    groups = _groups(bounded)
    kept = [(title, _most_telling(rows, most)) for title, rows in groups[:panels]]
    left_out = len(bounded) - sum(len(rows) for _, rows in kept)
    colours = _colours(bounded)
    heights = [_PANEL + _ROW * len(rows) for _, rows in kept]
    with style():
        figure = Figure(figsize=(_WIDTH, sum(heights) + 0.45), layout="constrained")
        grid = figure.subplots(len(kept), 1, squeeze=False, height_ratios=heights)
        for axes, (title, rows) in zip(grid[:, 0], kept, strict=True):
            _panel(axes, title, dicts(rows), colours)
        _legend(figure, bounded, colours)
        note(figure, f"{counted(left_out, 'further figure')} left out." if left_out else "")
    return Picture(_alt(kept, left_out), figure, pd.concat([rows for _, rows in kept]), "figures")


def _groups(figures: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return (title, rows) a kind and unit, the largest group first, each from the smallest figure to the greatest."""
    titles = [_title(r) for r in dicts(figures)]
    size = figures["low"].fillna(figures["high"])
    sorted_ = figures.assign(_title=titles, _size=size).sort_values("_size", kind="stable")
    groups = [(str(t), rows) for t, rows in sorted_.groupby("_title", sort=True)]
    return sorted(groups, key=lambda g: -sum(map(_tells, dicts(g[1]))))


def _tells(row: Row) -> int:
    """Return how much a figure tells: of a fate, of a claimant, of what it counts."""
    return 3 * int(given(row["state"])) + 2 * int(row["claimed_by"] != REPORTER) + int(given(row["of_what"]))


def _most_telling(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the rows that tell most, the same claim in the same article once, in the order of the table."""
    once = rows[~rows.duplicated(["article", "reads", "of_what", "state", "claimed_by"])]
    best = pd.Series([-_tells(r) for r in dicts(once)], index=once.index).sort_values(kind="stable").index[:most]
    return once[once.index.isin(best)]


def _title(row: Row) -> str:
    """Return what the figures of a panel are."""
    unit = unit_in_words(row["unit"]) if given(row["unit"]) else None
    if row["kind"] == "measure" and unit == "a":
        return "Ages in years"
    names = {"count": "Counts", "money": "Money", "percent": "Percent", "measure": "Measures", "ratio": "Ratios"}
    return f"{names.get(row['kind'], str(row['kind']).title())}{f' in {unit}' if unit and row['kind'] != 'percent' else ''}"


def _colours(figures: pd.DataFrame) -> dict[str, str]:
    """Return a colour an article; one for all where there are more articles than colours."""
    articles = list(dict.fromkeys(figures["article"]))
    if len(articles) > len(COLOURS):
        return dict.fromkeys(articles, BLUE)
    return dict(zip(articles, COLOURS, strict=False))


def _panel(axes: Axes, title: str, rows: Sequence[Row], colours: Mapping[str, str]) -> None:
    """Draw one panel, its first row on top."""
    bounds = [float(v) for r in rows for v in (r["low"], r["high"]) if given(v)]
    scale(axes, min(bounds), max(bounds))
    one_row_each(axes, [_label(r) for r in rows])
    axes.set_title(title, fontweight="bold")
    for y, row in enumerate(rows):
        interval(axes, y, row, colours[row["article"]])


def scale(axes: Axes, least: float, greatest: float) -> None:
    """Choose a linear or logarithmic scale that leaves room for arrows and labels."""
    if least > 0 and greatest / least > _FAR:
        axes.set_xscale("log")
        axes.set_xlim(least / 3, greatest * (greatest / least) ** 0.4 * 3)
        axes.xaxis.set_minor_formatter(NullFormatter())
    else:
        room = (greatest - least) or max(abs(greatest), 1.0)
        axes.set_xlim(min(0.0, least - 0.1 * room), greatest + 0.5 * room)
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=greatest >= 6))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: written(x)))


def _label(row: Row) -> str:
    """Return what a row is about, and who claims it."""
    what = " ".join(str(v) for v in (row["of_what"], row["state"]) if given(v)) or "figure"
    return f"{wrapped(what, 46, 1)}\n– {wrapped(str(row['claimed_by']), 44, 1)}"


def interval(axes: Axes, y: int, row: Row, colour: str) -> None:
    """Draw one figure: a point, a bar, or an arrow to the side on which it is open; and what it reads."""
    low, high = (float(v) if given(v) else math.nan for v in (row["low"], row["high"]))
    left, right = axes.get_xlim()
    if row["qualifier"] in _OPEN_UP or math.isnan(high):
        _arrow(axes, y, low, _between(axes, low, right), colour, dashed=row["qualifier"] == "vague")
        at, marker = low, "open"
    elif row["qualifier"] in _OPEN_DOWN or math.isnan(low):
        _arrow(axes, y, high, _between(axes, high, left), colour)
        at, marker = high, "open"
    else:
        axes.plot([low, high], [y, y], color=colour, linewidth=5, solid_capstyle="butt", alpha=0.6)
        at, marker = high, "about" if row["qualifier"] == "about" else "exact"
    shape = _MARKERS["exact" if marker == "open" else marker][0]
    fill = "white" if marker == "open" or marker == "about" else colour
    axes.plot([at], [y], marker=shape, markersize=7, markerfacecolor=fill, markeredgecolor=colour, markeredgewidth=1.6)
    axes.annotate(
        wrapped(row["reads"], 40, 1), (at, y), (0, 7), textcoords="offset points", fontsize=FONT_SIZE - 1, ha="left"
    )


def _between(axes: Axes, start: float, limit: float) -> float:
    """Return the point nine tenths of the way to the panel's edge, as seen on its scale."""
    if axes.get_xscale() == "log":
        return float(start * (limit / start) ** 0.9)
    return start + 0.9 * (limit - start)


def _arrow(axes: Axes, y: int, start: float, end: float, colour: str, *, dashed: bool = False) -> None:
    """Draw an arrow along a row."""
    line = (0, (3, 2)) if dashed else "solid"
    axes.annotate(
        "", (end, y), (start, y),
        arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.8, "linestyle": line, "shrinkA": 0, "shrinkB": 0},
    )  # fmt: skip


def _legend(figure: Figure, figures: pd.DataFrame, colours: Mapping[str, str]) -> None:
    """Tell what shapes and colours mean."""
    shapes = [
        Line2D([], [], marker="o", linestyle="", color=INK, label="as stated"),
        Line2D([], [], marker="D", linestyle="", markerfacecolor="white", color=INK, label="about"),
        Line2D([], [], marker="o", markerfacecolor="white", color=INK, label="more or less than"),
        Line2D(
            [], [], marker="o", markerfacecolor="white", color=INK, linestyle=(0, (3, 2)), label="vague (thousands)"
        ),
    ]
    articles = list(dict.fromkeys(figures["article"]))
    if 1 < len(articles) <= len(COLOURS):
        shapes += [Line2D([], [], color=colours[a], linewidth=5, label=wrapped(a, 26, 1)) for a in articles]
    figure.legend(
        handles=shapes, loc="outside upper left", ncols=4, frameon=False, fontsize=FONT_SIZE - 1, labelcolor=GREY
    )


def _alt(groups: list[tuple[str, pd.DataFrame]], left_out: int) -> str:
    """Return the figures in words."""
    told = [f"{title}: {listed((_said(r) for r in dicts(rows)), most=40)}." for title, rows in groups]
    rest = f" {counted(left_out, 'further figure')} left out." if left_out else ""
    return f"Figures as intervals. {' '.join(told)}{rest}"


def _said(row: Row) -> str:
    """Return one figure in words."""
    what = " ".join(str(v) for v in (row["of_what"], row["state"]) if given(v))
    return f"{row['reads']}{f' {what}' if what else ''} ({row['claimed_by']})"
