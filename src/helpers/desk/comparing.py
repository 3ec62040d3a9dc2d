"""A comparison in; its pictures out: hands of the news, the course of figures, one calendar, who is present, kinds of sources."""

from __future__ import annotations

from helpers.compare import Comparison
from helpers.desk import citation_graph, event_lanes, figure_course, figures, share_bars
from helpers.desk.drawing import Picture


def hands(it: Comparison) -> Picture:
    """Return the graph of provenance over all articles of a folder."""
    return citation_graph.draw(it.hands)


def course_of_figures(it: Comparison) -> Picture:
    """Return how the figures that articles disagree on went on in time."""
    return figure_course.draw(it.figures, it.disagreements)


def calendar(it: Comparison) -> Picture:
    """Return the events of all articles on one axis, with the stamps of the articles."""
    return event_lanes.draw(it.events, it.corpus)


def presence(it: Comparison) -> Picture:
    """Return who is heard, named and absent, actors against articles."""
    return figures.presences(it.presence, it.corpus)


def kinds_of_sources(it: Comparison) -> Picture:
    """Return the shares of the kinds of sources, outlet by outlet, with their intervals."""
    return share_bars.draw(it.shares)
