"""Who is heard, named or absent in which article in; a grid of actors by articles out, told by shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.across.units import cells
from helpers.across.wording import counted, listed
from helpers.desk.drawing import BLUE, FONT_SIZE, GREY, INK, PALE, RED, Picture, columns_of, note, style, wrapped

_CELL, _ROW = 0.3, 0.27  # inches: width of a column, height of a row
_LETTER = 0.068  # inches that a letter takes
_NAME, _LABEL = 34, 26  # letters of an actor's and of an article's label
_SLANT = 0.87  # sine of 60 degrees, at which the articles' labels stand
Marks = Mapping[tuple[str, str], tuple[str, int]]


def draw(rows: pd.DataFrame, articles: Sequence[str], *, actors: int = 25, most: int = 24) -> Picture:
    """Return the grid.

    Args:
        rows: columns name, expected, article, presence, times, in the order of the grid's rows.
        articles: the labels of the articles, in the order of the columns.
        actors: how many actors are drawn, the first of the rows; the rest is counted in a note.
        most: how many articles are drawn, those that hear and name most actors; who stands in none of them is left out.
    """
    known = rows[rows["presence"] != "absent"]
    if rows.empty or (known.empty and not rows["expected"].any()):
        return Picture("Nobody is heard or named in this folder: there is no grid to draw.")
    standing = known["article"].value_counts()
    chosen = set(sorted(articles, key=lambda a: -int(standing.get(a, 0)))[:most])
    columns = [a for a in articles if a in chosen]
    drawn = rows[rows["article"].isin(columns)]
    telling = drawn[(drawn["presence"] != "absent") | drawn["expected"]]
    here = set(zip(telling["name"], telling["expected"], strict=True))
    names = list(dict.fromkeys(zip(rows["name"], rows["expected"], strict=True)))
    kept = [pair for pair in names if pair in here][:actors]
    marks = {(n, a): (p, t) for n, a, p, t in cells(drawn, "name", "article", "presence", "times")}
    left_out = [
        counted(n, noun)
        for n, noun in ((len(names) - len(kept), "further actor"), (len(articles) - len(columns), "further article"))
        if n
    ]
    return Picture(_alt(kept, columns, marks, left_out), _figure(kept, columns, marks, left_out), rows, "presence")


def _figure(
    names: Sequence[tuple[str, bool]], articles: Sequence[str], marks: Marks, left_out: Sequence[str]
) -> Figure:
    """Return the drawn grid."""
    labels = [wrapped(a, _LABEL, 1) for a in articles]
    longest = max(columns_of(label) for label in labels) * _LETTER
    wide = max(min(columns_of(n), _NAME) for n, _ in names) * _LETTER
    width = max(wide + 0.9 + _CELL * len(articles) + longest * 0.5, 7.0)
    height = _ROW * len(names) + longest * _SLANT + 0.9
    with style():
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.subplots()
        for y, (name, expected) in enumerate(names):
            for x, article in enumerate(articles):
                _mark(axes, x, y, marks.get((name, article)), expected)
        axes.set_xlim(-0.5, len(articles) - 0.5)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_yticks(range(len(names)), [f"{wrapped(n, _NAME, 1)}{' *' if hoped else ''}" for n, hoped in names])
        axes.xaxis.tick_top()
        axes.set_xticks(range(len(articles)), labels, rotation=60, ha="left", rotation_mode="anchor")
        axes.tick_params(length=0)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.grid(color=PALE, linewidth=0.8)
        axes.set_axisbelow(True)
        untold = any(hoped and (name, a) not in marks for name, hoped in names for a in articles)
        _legend(figure, any(hoped for _, hoped in names), untold)
        note(figure, f"{listed(left_out)} left out." if left_out else "")
    return figure


def _mark(axes: Axes, x: int, y: int, told: tuple[str, int] | None, expected: bool) -> None:
    """Draw one cell: filled, open, a cross, or for an expected actor whose absence cannot be told a question mark."""
    if told is None:
        if expected:
            axes.text(x, y, "?", color=GREY, ha="center", va="center")
        return
    presence, times = told
    if presence == "heard":
        axes.plot([x], [y], marker="o", markersize=12, color=BLUE, linestyle="")
        axes.text(x, y, str(times), color="white", ha="center", va="center_baseline", fontsize=FONT_SIZE - 2)
    elif presence == "named":
        axes.plot([x], [y], marker="o", markersize=11, color=INK, markerfacecolor="white", linestyle="")
        axes.text(x, y, str(times), color=INK, ha="center", va="center_baseline", fontsize=FONT_SIZE - 2)
    elif expected:
        axes.plot([x], [y], marker="x", markersize=9, color=RED, markeredgewidth=2, linestyle="")


def _legend(figure: Figure, expected: bool, untold: bool) -> None:
    """Tell what the shapes mean."""
    shapes = [
        Line2D([], [], marker="o", markersize=9, color=BLUE, linestyle="", label="heard, so many times"),
        Line2D([], [], marker="o", markersize=9, color=INK, markerfacecolor="white", linestyle="", label="only named"),
    ]
    if expected:
        cross = Line2D([], [], marker="x", markeredgewidth=2, color=RED, linestyle="", label="expected (*) and absent")
        shapes.append(cross)
    if untold:
        shapes.append(Line2D([], [], marker="$?$", color=GREY, linestyle="", label="cannot be told in this language"))
    figure.legend(
        handles=shapes, loc="outside upper left", ncols=4, frameon=False, fontsize=FONT_SIZE - 1, labelcolor=GREY
    )


def _alt(names: Sequence[tuple[str, bool]], articles: Sequence[str], marks: Marks, left_out: Sequence[str]) -> str:
    """Return the grid in words."""
    told = []
    for name, expected in names:
        where = {
            p: [a for a in articles if marks.get((name, a), ("", 0))[0] == p] for p in ("heard", "named", "absent")
        }
        said = [f"{what} in {len(where[p])}" for p, what in (("heard", "heard"), ("named", "only named")) if where[p]]
        said += [f"absent from {listed(where['absent'])}"] if expected and where["absent"] else []
        told.append(f"{name}{' (expected)' if expected else ''} {listed(said)}")
    rest = f" {listed(left_out)} left out." if left_out else ""
    return f"Who is heard and named in {counted(len(articles), 'article')}: {'; '.join(told)}.{rest}"
