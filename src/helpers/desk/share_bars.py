"""Shares of kinds of sources in; their picture out: a dot for each share, a whisker for its interval, the counts beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from helpers.across.wording import counted, dicts, listed
from helpers.desk.drawing import BLUE, FONT_SIZE, GREY, PALE, Picture, note, style, wrapped

_ROW, _WIDTH, _TOP = 0.28, 10.0, 0.75  # inches


def draw(shares: pd.DataFrame, *, most: int = 12) -> Picture:
    """Return the picture: a panel for each kind that anybody hears, a row for each outlet or language.

    Args:
        shares: the frame of `shares`, or of `quote_shares`.
        most: how many outlets are drawn, those with most attributions; the rest is counted in a note.
    """
    if shares.empty:
        return Picture("Nobody is heard in this folder: there are no shares to draw.")
    places = list(dict.fromkeys(shares["by"]))
    kept = places[:most]
    rows = shares[shares["by"].isin(kept)]
    kinds = [k for k in dict.fromkeys(rows["kind"]) if rows.loc[rows["kind"] == k, "times"].sum()]
    columns = min(len(kinds), 4)
    lines = -(-len(kinds) // columns)
    with style():
        figure = Figure(figsize=(_WIDTH, lines * (_ROW * len(kept) + _TOP)), layout="constrained")
        grid = figure.subplots(lines, columns, squeeze=False, sharex=True, sharey=True)
        for axes, kind in zip(grid.flat, kinds, strict=False):
            _panel(axes, kind, dicts(rows[rows["kind"] == kind]), kept)
        for axes in list(grid.flat)[len(kinds) :]:
            axes.set_visible(False)
        left = len(places) - len(kept)
        note(
            figure, "Lines: 95 % intervals (Wilson)." + (f" {counted(left, 'further group')} left out." if left else "")
        )
    return Picture(_alt(rows, len(places) - len(kept)), figure)


def _panel(axes: Axes, kind: str, rows: Sequence[dict[str, Any]], places: Sequence[str]) -> None:
    """Draw one kind."""
    for row in rows:
        y = places.index(row["by"])
        axes.plot([row["low"], row["high"]], [y, y], color=GREY, linewidth=1.4, zorder=1)
        axes.plot([row["share"]], [y], marker="o", color=BLUE, markersize=5, zorder=2, linestyle="")
        axes.annotate(
            f"{row['times']}/{row['of']}",
            (1.02, y),
            xycoords=("axes fraction", "data"),
            fontsize=FONT_SIZE - 2,
            va="center",
        )
    axes.set_title(kind, fontweight="bold")
    axes.set_xlim(-0.03, 1.03)
    axes.set_ylim(len(places) - 0.4, -0.6)
    axes.set_yticks(range(len(places)), [wrapped(p, 24, 1) for p in places])
    axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)


def _alt(rows: pd.DataFrame, left: int) -> str:
    """Return the shares in words."""
    told = []
    for place, here in rows.groupby("by", sort=False):
        kinds = [f"{r['kind']} {r['times']} of {r['of']}" for r in dicts(here) if r["times"]]
        told.append(f"{place}: {listed(kinds, most=9)}")
    rest = f" {counted(left, 'further group')} left out." if left else ""
    return f"Shares of kinds with 95 % intervals. {'; '.join(told)}.{rest}"
