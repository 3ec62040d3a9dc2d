"""The tables in; everything that is asked across articles, out: who repeats whom, which figures disagree, the same quote.

Tables in, tables out: nothing is read but the tables (the articles' text is a column), and nothing is extracted. Each
question is a function; `Comparison` asks them of one folder and keeps each answer, since later ones build on earlier ones.
Every answer holds for this folder only: a root is a root named here, first is first among these articles.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial, wraps
from pathlib import Path
from typing import TypeVar

import pandas as pd

from helpers.across.disagreements import agreements, disagreements, disagreements_in_words, figures_of, figures_told
from helpers.across.event_words import events_in_words
from helpers.across.events import Calendar, calendar, event_places, events
from helpers.across.expected import read_expected
from helpers.across.facts import facts_by_article, facts_in_words, facts_matrix
from helpers.across.folder import ENVIRONMENT, SAMPLE, Where, chosen, resolved, sheet_beside
from helpers.across.headlines import headline_against_body, headlines_in_words
from helpers.across.meaning import Encoder, encoder
from helpers.across.presence import expected_in_words, presence_by_article, presence_in_words, presence_matrix
from helpers.across.provenance import passed_on, passed_on_in_words, who_passes_on
from helpers.across.questions import read_clippings
from helpers.across.quote_histories import same_quotes_in_words
from helpers.across.reprints import reprints, reprints_in_words
from helpers.across.roots import roots, roots_in_words
from helpers.across.same_figure import Figure
from helpers.across.same_quotes import same_quotes
from helpers.across.score_all import as_table, score_all
from helpers.across.shares import quote_shares, quote_shares_in_words, shares, shares_in_words
from helpers.across.side_by_side import answered
from helpers.across.stories import stories, stories_in_words, story_links
from helpers.across.terms import read_terms, terms_by_voice, terms_in_context, terms_in_words
from helpers.across.wording import days_in_words, plain_rows, shortened
from helpers.aids.glosses import read_glosses
from helpers.aids.skeleton import in_english
from helpers.tables import Tables

__all__ = [
    "Comparison", "agreements", "compared", "disagreements", "disagreements_in_words", "encoder", "event_places", "events",
    "events_in_words", "expected_in_words", "facts_by_article", "facts_in_words", "facts_matrix", "figures_told", "headline_against_body",
    "headlines_in_words", "passed_on", "passed_on_in_words",
    "presence_by_article", "presence_in_words", "presence_matrix", "quote_shares", "quote_shares_in_words",
    "read_terms", "reprints", "reprints_in_words",
    "roots", "roots_in_words", "same_quotes", "same_quotes_in_words", "shares", "shares_in_words", "stories", "stories_in_words",
    "story_links", "terms_by_voice", "terms_in_context", "terms_in_words", "what_is_compared", "who_passes_on",
]  # fmt: skip


_FIRST = 100  # articles of a store that are compared where no other number is asked for: as many as a notebook can show
_T = TypeVar("_T")


def _answer(make: Callable[[Comparison], _T]) -> cached_property[_T]:
    """Return a property of which the value is made when it is first asked for, and kept."""

    @wraps(make)
    def made(it: Comparison) -> _T:
        with _without_collector():
            return make(it)

    return cached_property(made)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let nobody look for cycles of references: what is compared makes none, and to look in vain takes a fourth of the time."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


class Comparison:
    """One folder and what is found across its articles; each answer is made when it is first asked for, and kept.

    Attributes:
        name: what the folder is called where several are shown.
        corpus: its tables.
        meaning: the sentence encoder for quotes in other languages; None does without.
        expected, terms: the analyst's sheets, empty without them.
        gold: a folder with the truth of a composed corpus, where there is one.
        glosses: what somebody says that words mean, as `helpers.aids.glosses.read_glosses` gives it; None without.
    """

    def __init__(
        self,
        corpus: Tables,
        *,
        name: str = "",
        meaning: Encoder | None = None,
        expected: pd.DataFrame | None = None,
        terms: pd.DataFrame | None = None,
        gold: Path | None = None,
        glosses: pd.DataFrame | None = None,
    ) -> None:
        self.name = name
        self.corpus = corpus
        self.meaning = meaning
        self.gold = gold
        self.glosses = glosses
        self.expected = read_expected(None) if expected is None else expected
        self.terms = read_terms(None) if terms is None else terms

    def answer(self, workers: int | None = None) -> Comparison:
        """Answer all questions now, side by side in several processes, and return this comparison.

        Worth its while for thousands of articles. `workers` None is one process a core; each takes up to half the memory that
        the tables and answers take. Quotes that the encoder reads are left to this process.
        """
        lanes = {lane[0]: lane for lane in _SIDE_BY_SIDE if self.meaning is None or lane[0] != "quotes"}
        with _without_collector():
            self.stories  # noqa: B018 - every other answer builds on it
            asked = {name: partial(self._answers, lane) for name, lane in lanes.items()}
            for answers in answered(asked, workers).values():
                vars(self).update(answers)
            for name in QUESTIONS:
                getattr(self, name)
        return self

    def _answers(self, names: Iterable[str]) -> dict[str, object]:
        """Return some answers by name."""
        return {name: getattr(self, name) for name in names}

    @_answer
    def stories(self) -> pd.DataFrame:
        """The units of each story."""
        return stories(self.corpus)

    @_answer
    def links(self) -> pd.DataFrame:
        """Why units are one story."""
        return story_links(self.corpus, self.stories)

    @_answer
    def reprints(self) -> pd.DataFrame:
        """Who repeats whom."""
        return reprints(self.corpus, self.stories)

    @_answer
    def passed_on(self) -> pd.DataFrame:
        """Who passes on whom, with the places that show it."""
        return passed_on(self.corpus, self.reprints)

    @_answer
    def _figures(self) -> list[Figure]:
        """The figures that several units tell, as groups of places."""
        return figures_of(self.corpus, self.stories)

    @_answer
    def figures(self) -> pd.DataFrame:
        """Every place of a figure that several units tell."""
        return figures_told(self.corpus, self.stories, self._figures)

    @_answer
    def disagreements(self) -> pd.DataFrame:
        """Figures told in several readings."""
        return disagreements(self.corpus, self.stories, self._figures)

    @_answer
    def quotes(self) -> pd.DataFrame:
        """Quotes that have versions."""
        return same_quotes(self.corpus, self.stories, meaning=self.meaning)

    @_answer
    def roots(self) -> pd.DataFrame:
        """How many independent roots stories, figures and quotes have."""
        return roots(self.corpus, self.stories, copies=self.reprints, figures=self.figures, quotes=self.quotes)

    @_answer
    def events(self) -> pd.DataFrame:
        """What happened when, as several units tell it."""
        return self._calendar.events

    @_answer
    def _calendar(self) -> Calendar:
        """Events and the places that date them, made together."""
        return calendar(self.corpus, self.stories)

    @_answer
    def presence(self) -> pd.DataFrame:
        """Who is heard, named and absent in which article."""
        return presence_by_article(self.corpus, self.expected, told=self.stories)

    @_answer
    def facts(self) -> pd.DataFrame:
        """Which article tells which fact, and where."""
        return facts_by_article(self.corpus, self.stories, self.figures)

    @_answer
    def headlines(self) -> pd.DataFrame:
        """What headlines say beside the body."""
        return headline_against_body(self.corpus, self.terms)

    @_answer
    def shares(self) -> pd.DataFrame:
        """Which kinds of sources each outlet hears."""
        return shares(self.corpus)

    @_answer
    def quote_shares(self) -> pd.DataFrame:
        """How many quotes of each outlet are direct, how many mixed."""
        return quote_shares(self.corpus)

    @_answer
    def places(self) -> pd.DataFrame:
        """Every time expression that dates an event."""
        return self._calendar.places

    @property
    def hands(self) -> pd.DataFrame:
        """Who passes on whom, one row a pair, as the picture takes it."""
        return who_passes_on(self.corpus, self.passed_on)

    # What is shown of them -------------------------------------------------------------------------------------------

    def headlines_in_words(self) -> list[str]:
        """Return what the headlines say otherwise than the bodies."""
        return headlines_in_words(self.headlines, self.corpus)

    def headline_evidence(self) -> pd.DataFrame:
        """Return what differs between headline and body, with both places."""
        rows = self.headlines[self.headlines["difference"] != "same"]
        return rows.assign(start=rows["headline_start"].fillna(rows["body_start"])).drop(
            columns=["headline_start", "headline_end", "body_start", "body_end"]
        )

    def stories_in_words(self) -> list[str]:
        """Return which stories several articles tell."""
        return stories_in_words(self.corpus, self.stories)

    def why_one_story(self) -> pd.DataFrame:
        """Return each unit beside the one it is most like, with what both tell."""
        return self.links.drop(columns=["item", "other_item"])

    def reprints_in_words(self) -> list[str]:
        """Return who repeats whom."""
        return reprints_in_words(self.corpus, self.reprints)

    def repeated(self) -> pd.DataFrame:
        """Return who repeats whom, with the words or facts that show it."""
        rows = self.reprints[["article", "of_article", "kind", "share", "evidence", "start", "of_start"]]
        return rows.assign(
            share=[f"{share:.0%}" for share in rows["share"]],
            evidence=[shortened(words, _EVIDENCE) for words in rows["evidence"]],
        )

    def passed_on_in_words(self) -> list[str]:
        """Return whose words others pass on."""
        return passed_on_in_words(self.corpus, self.passed_on)

    def hands_in_context(self) -> pd.DataFrame:
        """Return the steps from source to source in their sentences."""
        rows = self.passed_on[self.passed_on["shown_by"].isin(["via", "content"])]
        return in_english(
            rows[["article", "item", "start", "end", "giver", "taker", "shown_by"]], self.corpus, "sources"
        )

    def roots_in_words(self) -> list[str]:
        """Return how many roots stories, figures and quotes have."""
        return roots_in_words(self.roots)

    def disagreements_in_words(self) -> list[str]:
        """Return where figures disagree."""
        return disagreements_in_words(self.corpus, self.stories, self._figures)

    def pairs_of_figures(self) -> pd.DataFrame:
        """Return the pairs of readings that disagree, contradictions first, with both places."""
        sides = [f"{side}_{c}" for side in ("one", "other") for c in ("article", "start", "end")]
        rows = self.disagreements[["figure", "relation", *sides]]
        for side in ("one", "other"):
            places = rows[[f"{side}_{c}" for c in ("article", "start", "end")]].set_axis(
                ["article", "start", "end"], axis=1
            )
            rows = rows.assign(**{f"{side}_in_short": in_english(places, self.corpus, "numbers")["in_short"]})
        return rows

    def all_versions(self) -> pd.DataFrame:
        """Return all versions of each quote, those that most articles carry first."""
        size = self.quotes.groupby("group")["article"].transform("nunique")
        return self.quotes.assign(_size=size).sort_values(["_size", "group"], ascending=[False, True], kind="stable")

    def quotes_in_words(self) -> list[str]:
        """Return what became of quotes on their way."""
        return same_quotes_in_words(self.corpus, self.quotes)

    def events_in_words(self) -> list[str]:
        """Return what happened when, who told it first, and which days are disputed."""
        return events_in_words(self.corpus, found=self.events)

    def event_evidence(self) -> pd.DataFrame:
        """Return the expressions that date the events which several articles tell, in their sentences."""
        several = self.events.loc[self.events["articles"] > 1, "event"]
        rows = self.places[self.places["event"].isin(several)]
        when = [days_in_words(first, last) for first, last in zip(rows["first_day"], rows["last_day"], strict=True)]
        kept = rows[["event", "article", "item", "start", "end"]].assign(
            when=pd.Series(when, index=rows.index, dtype="object")
        )
        return in_english(kept, self.corpus, "timeline")

    def presence_in_words(self) -> list[str]:
        """Return who is absent where others hear them, or where the list asks for them."""
        return presence_in_words(self.presence, self.corpus)

    def facts_matrix(self) -> pd.DataFrame:
        """Return facts against articles: headline, body, teaser or nowhere."""
        return facts_matrix(self.facts, self.corpus)

    def facts_in_words(self) -> list[str]:
        """Return which articles leave out what most of their story tell."""
        return facts_in_words(self.corpus, self.stories, self.facts)

    def terms_in_words(self) -> list[str]:
        """Return how often the analyst's words stand in whose voice."""
        return terms_in_words(self.corpus, self.terms)

    def terms_in_context(self) -> pd.DataFrame:
        """Return the analyst's words in their lines."""
        return terms_in_context(self.corpus, self.terms)[["article", "item", "start", "end", "concept", "voice", "who"]]

    def shares_in_words(self) -> list[str]:
        """Return which kinds of sources each outlet hears."""
        return shares_in_words(self.shares)

    def quote_shares_in_words(self) -> list[str]:
        """Return how many quotes of each outlet are whole clauses, how many fragments."""
        return quote_shares_in_words(self.quote_shares)

    def against_gold(self) -> pd.DataFrame:
        """Return the score of each comparison against the gold beside the articles; empty where there is none."""
        if self.gold is None:
            return as_table({})
        return as_table(
            score_all(
                self.corpus, self.gold, told=self.stories, copies=self.reprints, figures=self.figures, quotes=self.quotes,
                roots=self.roots, events=self.events, places=self.places,
            )
        )  # fmt: skip


_EVIDENCE = 160  # characters of shared words that are shown
QUESTIONS = (
    "stories", "reprints", "passed_on", "figures", "disagreements", "quotes", "roots", "events", "presence", "facts",
    "headlines", "shares",
)  # fmt: skip
_SIDE_BY_SIDE = (
    ("quotes",), ("_calendar",), ("_figures", "figures", "disagreements", "facts"), ("reprints", "passed_on"),
    ("headlines",), ("presence",), ("shares", "quote_shares"),
)  # fmt: skip
"""Answers that do not wait for one another once the stories are known; what takes longest stands first."""


def compared(
    articles: Where = SAMPLE, *, examples: Iterable[str | Path] = (), metadata: str | Path | None = None
) -> list[Comparison]:
    """Return the comparison of a folder, and after it those of the examples.

    Where the environment variable CLIPPINGS_ARTICLES names a folder in place of the sample, the examples are left out.
    The sheets expected.csv, terms.csv and glosses.csv are those in the folder, or beside it. Raises as `read_clippings` does.

    >>> [it.name for it in compared("data/articles")]
    ['articles']
    """
    corpus = read_clippings(articles, metadata=metadata, first=_FIRST)
    own = Comparison(
        corpus,
        name=_called(chosen(articles)),
        expected=read_expected(sheet_beside("expected.csv", articles)),
        terms=read_terms(sheet_beside("terms.csv", articles)),
        glosses=read_glosses(articles, corpus).rows,
    )
    if articles == SAMPLE and os.environ.get(ENVIRONMENT):
        return [own]
    return [own, *map(_example, examples)]


def _example(folder: str | Path) -> Comparison:
    """Return the comparison of an example, with the gold beside it where there is one."""
    found = resolved(folder)
    gold = found.parent if (found.parent / "stories.jsonl").is_file() else None
    return Comparison(read_clippings(found), name=_called(folder), gold=gold)


def what_is_compared(folders: Iterable[Comparison]) -> pd.DataFrame:
    """Return one row a folder: its articles, languages, outlets, and the stories that several of its articles tell.

    >>> what_is_compared(compared("data/articles"))[["folder", "articles"]].to_numpy().tolist()
    [['articles', 2]]
    """
    rows = []
    for it in folders:
        several = it.stories.groupby("story")["article"].nunique() > 1
        articles = it.corpus.articles
        rows.append({
            "folder": it.name, "articles": len(articles), "teasers": int((it.corpus.items["item"] > 0).sum()),
            "languages": sorted(articles["language"].unique()), "outlets": sorted(articles["outlet"].dropna().unique()),
            "stories told by several": int(several.sum()),
        })  # fmt: skip
    return plain_rows(rows, ["folder", "articles", "teasers", "languages", "outlets", "stories told by several"])


def _called(where: Where) -> str:
    """Return what a folder is called: its name, or that above it where it is only `articles` of something."""
    if not isinstance(where, str | Path):
        several = list(where)
        return _called(several[0]) if len(several) == 1 else "several folders"
    path = Path(str(where).partition("?")[0])
    return path.parent.name if path.name == "articles" and path.parent.name not in ("data", "") else path.name
