"""Steps between sources in; the picture of who cites whom out: article ← relay ← origin, in layers from left to right.

Layers by longest path, order inside a layer by barycentres (Sugiyama, Tagawa and Toda 1981); edges that skip a layer are
led through it. The same table gives the same picture: ties are broken by the table's order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import networkx as nx
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Patch
from matplotlib.path import Path

from helpers.across.wording import counted, dicts, listed
from helpers.desk.drawing import BLUE, FONT_SIZE, GREEN, GREY, INK, ORANGE, PURPLE, SKY, Picture, style, wrapped

_KINDS = {
    "article": ("#ffffff", "article or its outlet"),
    "agency": (SKY, "news agency"),
    "outlet": (ORANGE, "other media"),
    "person": (GREEN, "person"),
    "institution": (PURPLE, "institution or state"),
    "other": ("#dddddd", "document, group, unnamed"),
}
_BOX, _COLUMN, _ROW, _HEIGHT, _THREAD = 1.7, 2.25, 0.6, 0.46, 0.26  # inches
_NARROWEST, _ENTRY = 6.0, 1.85  # inches: of the picture, of a legend's entry
_SWEEPS = 8
Node = str | tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands, in inches: nodes by name (threads of long edges among them), and the picture's size."""

    places: dict[Node, tuple[float, float]]
    paths: dict[tuple[str, str], list[Node]]
    width: float
    height: float


def draw(edges: pd.DataFrame, *, most: int = 24) -> Picture:
    """Return the picture of who cites whom.

    Args:
        edges: columns cited, cited_kind, by, by_kind, times; one row an edge, the most important first.
        most: how many edges are drawn; the rest is counted in a note.
    """
    if edges.empty:
        return Picture("Nobody is cited in this folder: there is no graph to draw.")
    kept = edges.head(most)
    graph = _graph(kept)
    layout = _lay_out(graph)
    left_out = len(edges) - len(kept)
    with style():
        width = max(layout.width, _NARROWEST)
        kinds = len({graph.nodes[n]["kind"] for n in graph})
        below = 0.12 + 0.2 * math.ceil(kinds / max(int(width // _ENTRY), 1)) + (0.25 if left_out else 0.0)
        figure = Figure(figsize=(width, layout.height + below + 0.05))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, width)
        axes.set_ylim(-below, layout.height + 0.05)
        axes.set_axis_off()
        _draw_edges(axes, graph, layout)
        _draw_nodes(axes, graph, layout)
        _legend(axes, graph, width)
        if left_out:
            told = f"{counted(left_out, 'further step')} with fewer attributions left out."
            axes.text(0.1, 0.08 - below, told, fontsize=FONT_SIZE - 1, color=GREY)
    return Picture(_alt(kept, left_out), figure, kept, "who-cites-whom")


def _graph(edges: pd.DataFrame) -> nx.DiGraph[str]:
    """Return the graph, edges from taker to giver: from the reader back to the origin."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in dicts(edges):
        for name, kind in ((row["by"], row["by_kind"]), (row["cited"], row["cited_kind"])):
            if name not in graph or kind == "article":
                graph.add_node(name, kind=kind if kind in _KINDS else "other")
        graph.add_edge(row["by"], row["cited"], times=int(row["times"]))
    return graph


def _lay_out(graph: nx.DiGraph[str]) -> Layout:
    """Return the places of all nodes."""
    layer = _layers(graph)
    paths = {(a, b): _thread(a, b, layer) for a, b in graph.edges}
    depth = max(layer.values()) + 1
    columns: list[list[Node]] = [[n for n in graph if layer[n] == i] for i in range(depth)]
    for path in paths.values():
        for node in path[1:-1]:
            columns[node[2]].append(node)  # type: ignore[index]
    _order(columns, paths.values())
    heights = [sum(map(_room, column)) for column in columns]
    height = max(heights) + 0.2
    places: dict[Node, tuple[float, float]] = {}
    for i, column in enumerate(columns):
        y = (height + heights[i]) / 2
        for node in column:
            places[node] = (0.1 + _BOX / 2 + i * _COLUMN, y - _room(node) / 2)
            y -= _room(node)
    return Layout(places, paths, 0.2 + _BOX + (depth - 1) * _COLUMN, height)


def _layers(graph: nx.DiGraph[str]) -> dict[str, int]:
    """Return each node's layer: the longest way from an article; steps that close a circle do not count."""
    straight: nx.DiGraph[str] = nx.DiGraph()
    straight.add_nodes_from(graph)
    for a, b in graph.edges:
        if a != b and not nx.has_path(straight, b, a):
            straight.add_edge(a, b)
    layer: dict[str, int] = dict.fromkeys(straight, 0)
    for node in nx.topological_sort(straight):
        for after in straight.successors(node):
            layer[after] = max(layer[after], layer[node] + 1)
    return layer


def _thread(a: str, b: str, layer: dict[str, int]) -> list[Node]:
    """Return the way of an edge: its ends, and a thread through each layer between them."""
    step = 1 if layer[b] >= layer[a] else -1
    return [a, *((a, b, i) for i in range(layer[a] + step, layer[b], step)), b]


def _order(columns: list[list[Node]], paths: Any) -> None:
    """Sort each column by the mean place of its neighbours, back and forth, until edges cross little."""
    neighbours: dict[Node, set[Node]] = {n: set() for column in columns for n in column}
    for path in paths:
        for one, other in pairwise(path):
            neighbours[one].add(other)
            neighbours[other].add(one)
    for sweep in range(_SWEEPS):
        order = range(1, len(columns)) if sweep % 2 == 0 else range(len(columns) - 2, -1, -1)
        for i in order:
            beside = columns[i - 1] if sweep % 2 == 0 else columns[i + 1]
            rank = {n: k / max(len(beside) - 1, 1) for k, n in enumerate(beside)}
            mean = {n: _mean([rank[m] for m in neighbours[n] if m in rank], 0.5) for n in columns[i]}
            columns[i].sort(key=lambda n: mean[n])


def _mean(values: Sequence[float], otherwise: float) -> float:
    """Return the mean, or what stands for it where there is none."""
    return sum(values) / len(values) if values else otherwise


def _room(node: Node) -> float:
    """Return the height that a node, or a thread that passes, takes in its column."""
    return _ROW if isinstance(node, str) else _THREAD


def _draw_edges(axes: Axes, graph: nx.DiGraph[str], layout: Layout) -> None:
    """Draw an arrow for each step, from giver to taker, wider the more often."""
    for (taker, giver), path in layout.paths.items():
        if taker == giver:
            continue
        times = graph.edges[taker, giver]["times"]
        line = _curve([layout.places[n] for n in reversed(path)])
        width = min(0.8 + 0.5 * (times - 1), 4.0)
        arrow = FancyArrowPatch(
            path=line, arrowstyle="-|>", mutation_scale=9 + width, linewidth=width, color=BLUE, alpha=0.75, zorder=1
        )
        axes.add_patch(arrow)


def _curve(points: list[tuple[float, float]]) -> Path:
    """Return a line from the box at the first point to the box at the last: bent between columns, level within them."""
    forward = -1 if points[0][0] >= points[-1][0] else 1
    side = forward * _BOX / 2
    x, y = points[0]
    vertices, codes = [(x + side, y)], [Path.MOVETO]
    for x1, y1 in points[1:]:
        x0, y0 = vertices[-1]
        enter = x1 - side - (forward * 0.03 if (x1, y1) == points[-1] else 0)
        middle = (x0 + enter) / 2
        vertices += [(middle, y0), (middle, y1), (enter, y1)]
        codes += [Path.CURVE4] * 3
        if (x1, y1) != points[-1]:
            vertices.append((x1 + side, y1))
            codes.append(Path.LINETO)
    return Path(vertices, codes)


def _draw_nodes(axes: Axes, graph: nx.DiGraph[str], layout: Layout) -> None:
    """Draw each node as a box with its name."""
    for name in graph:
        x, y = layout.places[name]
        colour = _KINDS[graph.nodes[name]["kind"]][0]
        box = FancyBboxPatch(
            (x - _BOX / 2, y - _HEIGHT / 2), _BOX, _HEIGHT, boxstyle="round,pad=0,rounding_size=0.06",
            facecolor="white", edgecolor=INK, linewidth=0.8, zorder=2,
        )  # fmt: skip
        axes.add_patch(box)
        stripe = FancyBboxPatch(
            (x - _BOX / 2, y - _HEIGHT / 2), 0.1, _HEIGHT, boxstyle="square,pad=0",
            facecolor=colour, edgecolor=INK, linewidth=0.8, zorder=3,
        )  # fmt: skip
        axes.add_patch(stripe)
        axes.text(x + 0.05, y, wrapped(name, 21), ha="center", va="center", fontsize=FONT_SIZE - 1, zorder=4)


def _legend(axes: Axes, graph: nx.DiGraph[str], width: float) -> None:
    """Tell what the stripes mean."""
    present = {graph.nodes[n]["kind"] for n in graph}
    handles = [Patch(facecolor=c, edgecolor=INK, label=told) for k, (c, told) in _KINDS.items() if k in present]
    axes.legend(
        handles=handles, loc="upper left", ncols=max(int(width // _ENTRY), 1), frameon=False, fontsize=FONT_SIZE - 1,
        bbox_to_anchor=(0, -0.02), bbox_transform=axes.transData, handlelength=0.8, columnspacing=1.2,
    )  # fmt: skip


def _alt(edges: pd.DataFrame, left_out: int) -> str:
    """Return the graph in words."""
    told = [f"{r['cited']} to {r['by']} ({r['times']})" for r in dicts(edges)]
    rest = f" {counted(left_out, 'further step')} left out." if left_out else ""
    return f"Who cites whom, from origin to article, with the number of attributions: {listed(told, most=40)}.{rest}"
