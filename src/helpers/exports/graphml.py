"""Tables in; the network of sources out as GraphML: who gives, who takes and passes on, over all articles, with the words that prove it.

Opens in Gephi, Cytoscape, yEd and networkx. Nodes are speakers, bodies, agencies, outlets, articles. Edges run from giver to
taker, as the news does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from helpers.across.around import sentence_around
from helpers.across.provenance import passed_on
from helpers.across.units import cells
from helpers.exports.xmltext import xml_text
from helpers.tables import Tables

_SHOWN = 20  # places that an edge tells; `times` counts all


def write_graphml(corpus: Tables, folder: Path, passed: pd.DataFrame | None = None) -> Path:
    """Write `sources.graphml`; return it. Raises OSError.

    Args:
        passed: the frame of `provenance.passed_on`, where it is known already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "sources.graphml"
    nx.write_graphml(network(corpus, passed), path, encoding="utf-8", named_key_ids=True)
    return path


def network(corpus: Tables, passed: pd.DataFrame | None = None) -> nx.DiGraph[str]:
    """Return the network: nodes with kind; edges with times, articles, languages, shown_by and evidence (the words, one a line).

    >>> from helpers import read_clippings
    >>> network(read_clippings("data/articles")).has_edge("Reuters", "Bulgarian News Agency")
    True
    """
    steps = passed_on(corpus) if passed is None else passed
    texts = dict(cells(corpus.articles, "article", "text"))
    languages = dict(cells(corpus.articles, "article", "language"))
    graph: nx.DiGraph[str] = nx.DiGraph()
    columns = ("giver", "giver_kind", "taker", "taker_kind", "shown_by", "article", "start", "end")
    for giver, giver_kind, taker, taker_kind, shown_by, article, start, end in cells(steps, *columns):
        one, other = _node(graph, giver, giver_kind), _node(graph, taker, taker_kind)
        if not graph.has_edge(one, other):
            graph.add_edge(one, other, places=[], articles=[], languages=[], shown=[])
        edge = graph.edges[one, other]
        edge["places"].append(xml_text(f"{article}: {_evidence(texts[article], start, end)}".removesuffix(": ")))
        edge["articles"].append(str(article))
        edge["languages"].append(languages[article])
        edge["shown"].append(shown_by)
    for *_, edge in graph.edges(data=True):
        _told(edge)
    return graph


def _node(graph: nx.DiGraph[str], name: Any, kind: Any) -> str:
    """Return the node of a name; the first kind that is told of it stays."""
    node = xml_text(str(name))
    if node not in graph:
        graph.add_node(node, label=node, kind=str(kind))
    return node


def _evidence(text: str, start: Any, end: Any) -> str:
    """Return the sentence that proves a step, on one line; nothing where the step has no place."""
    if start is None or pd.isna(start):
        return ""
    first, last = sentence_around(text, int(start), int(end))
    return " ".join(text[first:last].split())


def _told(edge: dict[str, Any]) -> None:
    """Replace what was gathered for an edge by plain values, as GraphML knows no lists."""
    places, articles, languages, shown = (edge.pop(k) for k in ("places", "articles", "languages", "shown"))
    edge["times"] = edge["weight"] = len(places)
    edge["articles"] = len(set(articles))
    edge["languages"] = "; ".join(sorted(set(languages)))
    edge["shown_by"] = "; ".join(dict.fromkeys(shown))
    edge["evidence"] = "\n".join(list(dict.fromkeys(places))[:_SHOWN])
