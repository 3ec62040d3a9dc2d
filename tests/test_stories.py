"""Which articles tell one event: one story in many languages is one, two events of one kind are two."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import read_clippings
from helpers.across.parallel import document
from helpers.across.stories import stories, stories_in_words, story_links, story_of
from helpers.tables import Tables, tables

NTREX = Path(__file__).parents[1] / "data/parallel/ntrex"
QUAKE = {
    "nytimes-184837", "euronews-en-153835", "reuters-218863", "nytimes-184860", "telegraph-405422", "reuters-218865",
    "euronews-en-153797",
}  # fmt: skip
PAIRS = (
    {"abcnews-306755", "newsweek-51300"},
    {"abcnews-306815", "newsweek-51338"},
    {"cbsnews-248387", "reuters-218909"},
)


def folder(tmp_path: Path, articles: dict[str, str], stamps: dict[str, str] | None = None) -> Tables:
    for name, text in articles.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf8")
    if stamps:
        lines = [f"{name},{stamp}" for name, stamp in stamps.items()]
        (tmp_path / "metadata.csv").write_text("\n".join(["article,published", *lines]), "utf8")
    return read_clippings(tmp_path)


def event(article: str) -> str:
    """Return what an article of the parallel corpus tells: its own document, or the event that several tell."""
    name = document(article)
    if name in QUAKE:
        return "quake"
    return next((min(pair) for pair in PAIRS if name in pair), name)


@pytest.fixture(scope="module")
def mixed() -> Tables:
    return read_clippings([*sorted((NTREX / "bg").glob("*.txt")), *sorted((NTREX / "tr").glob("*.txt"))])


def test_the_events_of_twenty_articles_in_two_languages_are_told_apart(mixed: Tables) -> None:
    found = story_of(stories(mixed))
    keys = list(found)
    pairs = [(a, b) for i, a in enumerate(keys) for b in keys[i + 1 :]]
    joined = {(a, b) for a, b in pairs if found[a] == found[b]}
    true = {(a, b) for a, b in pairs if event(a[0]) == event(b[0])}
    assert len(joined & true) / len(joined) >= 0.9
    assert len(joined & true) / len(true) >= 0.9


def test_each_link_bears_its_evidence(mixed: Tables) -> None:
    told = stories(mixed)
    links = story_links(mixed, told)
    joined = told.groupby("story")["article"].transform("size") > 1
    assert len(links) == joined.sum() - told[joined]["story"].nunique()
    columns = ["same_actors", "same_places", "same_figures", "same_days", "same_words"]
    assert all(any(row) for row in zip(*(links[c] for c in columns), strict=True))


def test_the_same_kind_of_accident_elsewhere_is_another_story(tmp_path: Path) -> None:
    told = folder(
        tmp_path,
        {
            "one": "Bus crash near Plovdiv kills seven\n\nSeven people died on Monday when a bus overturned near Plovdiv, mayor Rumen "
            "Kolev said. Another 22 people were taken to hospital.",
            "two": "Seven dead as bus overturns in Plovdiv\n\nA bus overturned outside Plovdiv on Monday, killing seven people. Mayor Rumen "
            "Kolev said 22 people were injured.",
            "three": "Bus crash near Tarija kills seven\n\nSeven people died on Monday when a bus overturned near Tarija, policeman "
            "Juan Ortega, said. Another 22 people were taken to hospital.",
        },
        dict.fromkeys(("one", "two", "three"), "2026-03-03T10:00"),
    )  # fmt: skip
    found = story_of(stories(told))
    assert found["one", 0] == found["two", 0]
    assert found["three", 0] != found["one", 0]


def test_months_later_it_is_another_event(tmp_path: Path) -> None:
    text = "Minister Olga Ivanova meets Peter Brandt in Vienna\n\nOlga Ivanova and Peter Brandt met in Vienna. The talks were good."
    told = folder(
        tmp_path, {"one": text, "two": f"{text} They meet again."}, {"one": "2026-01-10", "two": "2026-04-11"}
    )
    assert stories(told)["story"].nunique() == 2


def test_an_empty_corpus_has_no_story() -> None:
    empty = tables({})
    assert stories(empty).empty
    assert story_links(empty).empty
    assert stories_in_words(empty) == []
