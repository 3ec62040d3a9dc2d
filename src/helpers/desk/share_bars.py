"""Shares of kinds of sources in; their picture out: a dot for each share, a whisker for its interval, the counts beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from helpers.across.shares import interval
from helpers.across.wording import counted, dicts, listed, plain_rows
from helpers.desk.drawing import BLUE, FONT_SIZE, GREY, Picture, note, one_row_each, style, wrapped

_ROW, _WIDTH, _TOP = 0.28, 10.0, 0.75  # inches


def draw(shares: pd.DataFrame, *, most: int = 12) -> Picture:
    """Return the picture: a panel for each kind that anybody hears, a row for each outlet or language.

    Args:
        shares: the frame of `shares`, or of `quote_shares`.
        most: how many rows are drawn, those with most attributions; of more, the last row joins the others.
    """
    if shares.empty:
        return Picture("Nobody is heard in this folder: there are no shares to draw.")
    rows = _joined(shares, most)
    kept = list(dict.fromkeys(rows["by"]))
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
        note(figure, "Lines: 95 % intervals (Wilson).")
    return Picture(_alt(rows), figure, rows, "shares")


def _joined(shares: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the rows of the first outlets, and the others counted together where there are more than `most`."""
    places = list(dict.fromkeys(shares["by"]))
    if len(places) <= most:
        return shares
    kept, rest = places[: most - 1], places[most - 1 :]
    name = f"{counted(len(rest), 'other')} together"
    others = shares[shares["by"].isin(rest)]
    of = int(others.drop_duplicates("by")["of"].sum())
    rows = []
    for kind in dict.fromkeys(others["kind"]):
        times = int(others.loc[others["kind"] == kind, "times"].sum())
        low, high = interval(times, of)
        rows.append({"by": name, "kind": kind, "times": times, "of": of, "share": times / of, "low": low, "high": high})
    return plain_rows([*dicts(shares[shares["by"].isin(kept)]), *rows], list(shares.columns))


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
    one_row_each(axes, [wrapped(p, 24, 1) for p in places])
    axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))


def _alt(rows: pd.DataFrame) -> str:
    """Return the shares in words."""
    told = []
    for place, here in rows.groupby("by", sort=False):
        kinds = [f"{r['kind']} {r['times']} of {r['of']}" for r in dicts(here) if r["times"]]
        told.append(f"{place}: {listed(kinds, most=9)}")
    return f"Shares of kinds with 95 % intervals. {'; '.join(told)}."
