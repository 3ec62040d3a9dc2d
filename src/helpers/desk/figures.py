"""Small tables in; the notebooks' pictures out, each drawn from the table that stands above it.

Every picture tells in words what it shows (`Picture.alt`), says how much it leaves out, and is a sentence where its
table is empty.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.across.days import stamps
from helpers.across.quoted import KINDS, NOBODY, UNKNOWN
from helpers.across.wording import counted, dicts, labels, listed
from helpers.desk import citation_graph, intervals, lanes, presence_grid
from helpers.desk.drawing import BLUE, FONT_SIZE, GREY, INK, ORANGE, PALE, SKY, Picture, note, style, wrapped
from helpers.tables import Tables

__all__ = ["Picture", "calendar", "citations", "figures_as_intervals", "presences", "quotes_by_speaker_and_kind"]
_LOOK = {"direct": (BLUE, ""), "mixed": (SKY, "///"), "scare": (ORANGE, "xx"), "name": ("#cccccc", "..")}
_MEANING = {"direct": "direct: whole clauses", "mixed": "mixed: fragments", "scare": "scare quotes", "name": "names"}


def citations(steps: pd.DataFrame) -> Picture:
    """Return the graph of who cites whom, from `chains.who_cites_whom`.

    >>> from helpers import read_clippings
    >>> from helpers.across.chains import who_cites_whom
    >>> corpus = read_clippings("data/articles")
    >>> citations(who_cites_whom(corpus)).alt.startswith("Who cites whom")
    True
    """
    return citation_graph.draw(steps)


def figures_as_intervals(figures: pd.DataFrame, corpus: Tables) -> Picture:
    """Return figures with their bounds, from `claims.figures_claimed`; the corpus gives the articles' labels.

    >>> from helpers import read_clippings
    >>> from helpers.across.claims import figures_claimed
    >>> corpus = read_clippings("data/articles")
    >>> "about 600 soldier" in figures_as_intervals(figures_claimed(corpus), corpus).alt
    True
    """
    return intervals.draw(_labelled(figures, corpus))


def calendar(placed: pd.DataFrame, corpus: Tables) -> Picture:
    """Return one calendar with a lane for each article, from `days.one_calendar`; the corpus gives the main stamps.

    >>> from helpers import read_clippings
    >>> from helpers.across.days import one_calendar
    >>> corpus = read_clippings("data/articles")
    >>> "2024" in calendar(one_calendar(corpus), corpus).alt
    True
    """
    main = stamps(corpus)
    return lanes.draw(_labelled(placed, corpus), _labelled(main[main["item"] == 0], corpus))


def presences(rows: pd.DataFrame, corpus: Tables, *, actors: int = 25, most: int = 24) -> Picture:
    """Return who is heard, named or absent in which article as a grid, from `presence.presence_by_article`.

    Args:
        rows: who stands where, in the order of the grid's rows.
        corpus: gives the articles' labels.
        actors: how many actors are drawn; the rest is counted in a note.
        most: how many articles are drawn; the rest is counted in a note.

    >>> from helpers import read_clippings
    >>> from helpers.across.presence import presence_by_article
    >>> corpus = read_clippings("data/articles")
    >>> presences(presence_by_article(corpus), corpus).alt[:37]
    'Who is heard and named in 2 articles:'
    """
    return presence_grid.draw(_labelled(rows, corpus), list(labels(corpus).values()), actors=actors, most=most)


def _labelled(rows: pd.DataFrame, corpus: Tables) -> pd.DataFrame:
    """Return rows with the label of each article in place of its name."""
    return rows.assign(article=rows["article"].map(labels(corpus)))


def quotes_by_speaker_and_kind(voices: pd.DataFrame, *, most: int = 16) -> Picture:
    """Return stacked bars of quoted spans, a bar for each speaker and place, from `quoted.quotes_by_speaker`.

    Args:
        voices: columns speaker, where, direct, mixed, scare, name; a row a bar, in the order of the bars.
        most: how many bars are drawn; the rest is counted in a note.

    >>> from helpers import read_clippings
    >>> from helpers.across.quoted import quotes_by_speaker
    >>> corpus = read_clippings("data/articles")
    >>> quotes_by_speaker_and_kind(quotes_by_speaker(corpus)).alt[:32]
    'Quoted spans by speaker and kind'
    """
    if voices.empty:
        return Picture("There are no quotation marks in this folder.")
    kept = _most_quoted(voices, most)
    left_out = len(voices) - len(kept)
    with style():
        figure = Figure(figsize=(9.0, 0.42 * len(kept) + 1.3), layout="constrained")
        axes = figure.subplots()
        _bars(axes, kept)
        handles, told = axes.get_legend_handles_labels()
        figure.legend(
            handles, told, loc="outside upper left", ncols=4, frameon=False, fontsize=FONT_SIZE - 1, labelcolor=GREY
        )
        note(figure, f"{counted(left_out, 'further speaker')} with fewer quotes left out." if left_out else "")
    return Picture(_alt(kept, left_out), figure, kept, "quotes-by-speaker")


def _most_quoted(voices: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the first `most` bars, those of nobody and of untold speakers always among them."""
    apart = voices["speaker"].isin([NOBODY, UNKNOWN])
    named = voices[~apart].head(max(most - int(apart.sum()), 1))
    return voices[apart | voices.index.isin(named.index)]


def _bars(axes: Axes, voices: pd.DataFrame) -> None:
    """Draw the bars, the first on top, each part with its count."""
    left = [0] * len(voices)
    for kind in KINDS:
        counts = [int(n) for n in voices[kind]]
        if not any(counts):
            continue
        colour, hatch = _LOOK[kind]
        axes.barh(range(len(voices)), counts, left=left, height=0.62, color=colour, hatch=hatch, edgecolor="white",
                  linewidth=0.5, label=_MEANING[kind])  # fmt: skip
        for y, (start, n) in enumerate(zip(left, counts, strict=True)):
            if n:
                axes.text(start + n / 2, y, str(n), ha="center", va="center", fontsize=FONT_SIZE - 1, color=INK,
                          bbox={"facecolor": "white", "edgecolor": "none", "boxstyle": "round,pad=0.15"})  # fmt: skip
        left = [a + b for a, b in zip(left, counts, strict=True)]
    labels = [_bar_label(r) for r in dicts(voices)]
    axes.set_yticks(range(len(voices)), labels)
    axes.set_ylim(len(voices) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes.set_xlabel("quoted spans")
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)


def _bar_label(row: dict[str, Any]) -> str:
    """Return the name of a bar."""
    return wrapped(f"{row['speaker']}{' (teaser)' if row['where'] == 'teaser' else ''}", 32, 2)


def _alt(voices: pd.DataFrame, left_out: int) -> str:
    """Return the bars in words."""
    told = []
    for row in dicts(voices):
        parts = [f"{int(row[k])} {k}" for k in KINDS if row[k]]
        told.append(f"{row['speaker']} ({row['where']}) {listed(parts)}")
    rest = f" {counted(left_out, 'further speaker')} left out." if left_out else ""
    return f"Quoted spans by speaker and kind: {'; '.join(told)}.{rest}"
