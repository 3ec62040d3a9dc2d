"""Figures that several articles tell and their disagreements in; the picture of how each went on in time out.

A row is a reading, the earliest first: when it first stood, who claims it, how many articles carry it. Readings that
contradict each other are red and bear a cross; a later moment and a rounder way to say the same are told by their order and
their open ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.across.wording import counted, day, dicts, given, listed
from helpers.desk.drawing import BLUE, FONT_SIZE, GREY, RED, Picture, note, one_row_each, style, wrapped
from helpers.desk.intervals import interval, scale

_ROW, _PANEL, _WIDTH = 0.42, 0.75, 9.0  # inches
Row = Mapping[str, Any]


def draw(figures: pd.DataFrame, disagreements: pd.DataFrame, *, panels: int = 3, most: int = 12) -> Picture:
    """Return the picture, a panel for each figure that is told in several readings, those with contradictions first.

    Args:
        figures: the frame of `figures_told`.
        disagreements: that of `disagreements`.
        panels: how many figures are drawn; most: how many readings of each; the rest is counted in a note.
    """
    if disagreements.empty:
        return Picture("No two figures of one story disagree: there is nothing to draw.")
    ranked = _ranked(disagreements)
    kept = {key: _readings(figures, *key)[:most] for key in ranked[:panels]}
    red = _contradicting(disagreements)
    left_out = len(ranked) - len(kept)
    heights = [_PANEL + _ROW * len(rows) for rows in kept.values()]
    with style():
        figure = Figure(figsize=(_WIDTH, sum(heights) + 0.4), layout="constrained")
        grid = figure.subplots(len(kept), 1, squeeze=False, height_ratios=heights)
        for axes, (key, rows) in zip(grid[:, 0], kept.items(), strict=True):
            _panel(axes, key, rows, {r["reads"] for r in rows if (*key, r["reads"]) in red})
        _legend(figure)
        note(figure, f"{counted(left_out, 'further figure')} with several readings left out." if left_out else "")
    return Picture(_alt(kept, red, left_out), figure, figures, "course-of-figures")


def _ranked(disagreements: pd.DataFrame) -> list[tuple[int, str]]:
    """Return (story, figure), those with contradictions first, then by the number of pairs that disagree."""
    weight: dict[tuple[int, str], tuple[int, int]] = {}
    for row in dicts(disagreements):
        key = (int(row["story"]), str(row["figure"]))
        against, pairs = weight.get(key, (0, 0))
        weight[key] = (against + (row["relation"] == "contradiction"), pairs + 1)
    return sorted(weight, key=lambda k: (-min(weight[k][0], 1), -weight[k][1], k))


def _readings(figures: pd.DataFrame, story: int, name: str) -> list[Row]:
    """Return each reading of a figure once: its first place, and how many articles carry it; the earliest first."""
    rows = figures[(figures["story"] == story) & (figures["figure"] == name)]
    readings: list[Row] = []
    for _, same in rows.groupby("reads", sort=False):
        by_time = sorted(
            dicts(same), key=lambda r: (str(r["stamp"]) if given(r["stamp"]) else "9", r["article"], r["start"])
        )
        claimed = next((r["claimed_by"] for r in by_time if given(r["claimed_by"])), None)
        readings.append({**by_time[0], "claimed_by": claimed, "articles": same["article"].nunique()})
    return sorted(readings, key=lambda r: (str(r["stamp"]) if given(r["stamp"]) else "9", _bound(r)))


def _bound(row: Row) -> float:
    """Return the bound by which readings of one moment are sorted."""
    return float(row["low"] if given(row["low"]) else row["high"] if given(row["high"]) else 0)


def _contradicting(disagreements: pd.DataFrame) -> set[tuple[int, str, str]]:
    """Return (story, figure, reading) of all that contradict each other."""
    rows = dicts(disagreements[disagreements["relation"] == "contradiction"])
    return {(int(r["story"]), str(r["figure"]), str(r[f"{side}_reads"])) for r in rows for side in ("one", "other")}


def _panel(axes: Axes, key: tuple[int, str], rows: Sequence[Row], red: set[str]) -> None:
    """Draw the readings of one figure."""
    bounds = [float(r[c]) for r in rows for c in ("low", "high") if given(r[c])]
    scale(axes, min(bounds), max(bounds))
    one_row_each(axes, [_label(r) for r in rows])
    axes.set_title(f"Story {key[0]}: {key[1]}", fontweight="bold")
    for y, row in enumerate(rows):
        interval(axes, y, row, RED if row["reads"] in red else BLUE)
        if row["reads"] in red:
            axes.plot([_bound(row)], [y], marker="x", markersize=11, color=RED, markeredgewidth=1.6, linestyle="")


def _label(row: Row) -> str:
    """Return when a reading first stood, who claims it, and how many articles carry it."""
    when = day(str(row["stamp"])) if given(row["stamp"]) else "no stamp"
    who = str(row["claimed_by"]) if given(row["claimed_by"]) else f"in {row['article']}"
    return f"{when} · {counted(row['articles'], 'article')}\n{wrapped(who, 40, 1)}"


def _legend(figure: Figure) -> None:
    """Tell what shapes and colours mean."""
    shapes = [
        Line2D([], [], marker="o", linestyle="", color=BLUE, label="as stated"),
        Line2D([], [], marker="D", linestyle="", markerfacecolor="white", color=BLUE, label="about"),
        Line2D([], [], marker="o", markerfacecolor="white", color=BLUE, label="open bound: more, or less"),
        Line2D(
            [],
            [],
            marker="x",
            linestyle="",
            color=RED,
            markersize=9,
            markeredgewidth=1.6,
            label="contradicted at its moment",
        ),
    ]
    figure.legend(
        handles=shapes, loc="outside upper left", ncols=4, frameon=False, fontsize=FONT_SIZE - 1, labelcolor=GREY
    )


def _alt(kept: Mapping[tuple[int, str], Sequence[Row]], red: set[tuple[int, str, str]], left_out: int) -> str:
    """Return the picture in words."""
    told = []
    for key, rows in kept.items():
        said = [
            f"{r['reads']} ({_label(r).replace(chr(10), ', ')}{'; contradicted' if (*key, r['reads']) in red else ''})"
            for r in rows
        ]
        told.append(f"{key[1]}: {listed(said, most=20)}.")
    rest = f" {counted(left_out, 'further figure')} left out." if left_out else ""
    return f"How figures went on in time. {' '.join(told)}{rest}"
