"""Who repeats whom: the same words in one language, the same facts in the same order in another."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import read_clippings
from helpers.across.order import in_common, told_alike
from helpers.across.parallel import document
from helpers.across.reprints import reprints, reprints_in_words
from helpers.across.shingles import longest_run, wordings
from helpers.tables import tables

DATA = Path(__file__).parents[1] / "data"
FERRY = DATA / "composed/ferry"
BODY = (
    "The mill in Harwell burned down on Monday night, the fire brigade said. Three firemen were hurt when a wall fell. The owner, "
    "Edith Crane, told reporters that forty people had worked there. Police are looking for two men who were seen near the gate "
    "shortly before ten. The mayor promised help to the families and opened the town hall for those who had to leave their flats."
)


def pairs(rows: list[tuple[tuple[str, int], tuple[str, int]]]) -> set[tuple[tuple[str, int], tuple[str, int]]]:
    """Return all pairs of units that repeat one text, also through a third."""
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    graph.add_edges_from(rows)
    return {(min(p), max(p)) for part in nx.connected_components(graph) for p in combinations(part, 2)}


def test_the_reprints_of_a_composed_corpus_are_found() -> None:
    found = reprints(read_clippings(FERRY / "articles"))
    got = pairs(
        [((a, i), (b, j)) for a, i, b, j in found[["article", "item", "of_article", "of_item"]].itertuples(index=False)]
    )
    gold = [json.loads(line) for line in (FERRY / "reprints.jsonl").read_text("utf8").splitlines()]
    true = pairs([((g["article"], g["item"]), (g["of_article"], g["of_item"])) for g in gold])
    assert len(got & true) / len(got) >= 0.9
    assert len(got & true) / len(true) >= 0.9


def test_translations_are_told_from_other_reports_of_the_event() -> None:
    folders = [DATA / "parallel/ntrex" / code for code in ("en", "bg", "tr")]
    found = reprints(read_clippings([path for folder in folders for path in sorted(folder.glob("*.txt"))]))
    right = [document(a) == document(b) for a, b in zip(found["article"], found["of_article"], strict=True)]
    assert len(right) >= 36  # of 40 translations
    assert all(right)


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        (BODY, "same"),
        (
            BODY.replace("burned down", "burnt to the ground") + " It had stood for a hundred years, said neighbours.",
            "reprint",
        ),
        (BODY.split(" Police")[0], "excerpt"),
    ],
)
def test_copies_within_a_language(tmp_path: Path, second: str, kind: str) -> None:
    (tmp_path / "a.txt").write_text(f"Mill burns in Harwell\n\n{BODY}\n", "utf8")
    (tmp_path / "b.txt").write_text(f"Fire destroys Harwell mill\n\n{second}\n", "utf8")
    (tmp_path / "metadata.csv").write_text("article,published\na,2026-02-03T08:00\nb,2026-02-03T09:00\n", "utf8")
    corpus = read_clippings(tmp_path)
    found = reprints(corpus)
    assert found[["article", "of_article", "kind"]].to_numpy().tolist() == [["b", "a", kind]]
    text = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    one, other = (
        text[a][int(s) : int(e)]
        for a, s, e in (("b", *found.loc[0, ["start", "end"]]), ("a", *found.loc[0, ["of_start", "of_end"]]))
    )
    assert one == other
    assert len(one.split()) >= 20
    assert reprints_in_words(corpus, found)[0].startswith("a (en) is repeated by b (en)")


def test_a_speech_that_two_reporters_quote_is_no_reprint(tmp_path: Path) -> None:
    speech = "“We shall rebuild the mill stone by stone, and nobody who worked in it shall lose a single day of pay, that I promise you here and now”"
    one = f"Owner promises to rebuild\n\nEdith Crane spoke to her workers on Tuesday. {speech}, she said. They cheered for a long while after that."
    other = f"Harwell after the fire\n\nSmoke still hung over the river when the owner came. {speech}, Edith Crane told the crowd that had gathered there."
    (tmp_path / "a.txt").write_text(one, "utf8")
    (tmp_path / "b.txt").write_text(other, "utf8")
    assert reprints(read_clippings(tmp_path)).empty


def test_reports_that_share_only_their_form_are_no_reprints(tmp_path: Path) -> None:
    form = (
        "{0} shares closed {1} on Monday after a quiet day of trading on the exchange. The index of the largest companies {2} and ended the day "
        "at {3} points. Analysts at {4} said that investors were waiting for the figures on prices which are due later in the week."
    )
    (tmp_path / "a.txt").write_text(form.format("Oslo", "higher", "rose 1.2 percent", "1,402", "Nordbank"), "utf8")
    (tmp_path / "b.txt").write_text(
        form.format("Lima", "lower", "fell 0.7 percent", "23,871", "Andina Capital"), "utf8"
    )
    assert reprints(read_clippings(tmp_path)).empty


def test_wordings_that_share_nothing_have_no_longest_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Mill burns\n\n{BODY}", "utf8")
    (tmp_path / "b.txt").write_text(
        "Queue grows\n\nThe queue of lorries at the border grew to nine miles overnight, the customs office said in the morning.",
        "utf8",
    )
    one, other = wordings(read_clippings(tmp_path)).values()
    assert longest_run(one, other) is None


def test_an_empty_corpus_has_no_reprints() -> None:
    assert reprints(tables({})).empty
    assert reprints_in_words(tables({})) == []


@given(st.text("abcd", max_size=40), st.text("abcd", max_size=40))
def test_what_is_told_alike_is_as_long_as_it_is_counted(one: str, other: str) -> None:
    alike = told_alike([(c,) for c in one], [(c,) for c in other])
    assert len(alike) == in_common([(c,) for c in one], [(c,) for c in other])
    for text in (one, other):
        rest = iter(text)
        assert all(c in rest for (c,) in alike)
