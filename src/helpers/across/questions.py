"""A folder in, or its tables; small tables and computed sentences out: what was read, what was not, what is known of it.

The first and the last words of every notebook. What the themes ask stands in `heard`, `chains`, `claims`, `quoted`, `days`.
"""

from __future__ import annotations

import hashlib
import os
from importlib import metadata as installed
from pathlib import Path
from typing import Literal

import pandas as pd

from helpers.across.corrected import ENVIRONMENT, corrected_by, corrected_in_words
from helpers.across.folder import SAMPLE, Where, chosen
from helpers.across.outlets import with_outlets
from helpers.across.persons import one_name_each
from helpers.across.whole import part_in_words, whole_in_words
from helpers.across.wording import LANGUAGE_UNKNOWN, counted, day, given, labels, language_name, listed, plain_rows
from helpers.extract import extract
from helpers.intake.columns import Columns, of_environment
from helpers.language.packs import load_pack
from helpers.selection import FIRST, chosen_tables, names_store, selection
from helpers.store import Store
from helpers.tables import Tables

Theme = Literal["sources", "numbers", "quotes", "timeline"]


def read_clippings(
    articles: Where = SAMPLE,
    *,
    metadata: str | Path | None = None,
    choice: Columns | None = None,
    corrections: str | Path | bool | None = None,
    first: int = FIRST,
) -> Tables:
    """Return the tables of a folder of clippings (or a file, a glob, or several of them).

    Persons whom the gazetteer does not know bear one name in all articles (helpers.across.persons), whatever their
    spelling; the files of `clippings extract` keep each article's own. A line above a text that names an outlet of the other
    articles is its outlet (helpers.across.outlets).

    Where `articles` is the sample's folder, the environment variable CLIPPINGS_ARTICLES names another in its place;
    a folder that the notebook itself names always wins. `choice` names the columns of tables of articles where these
    do not bear their usual names (docs/inputs.md). `corrections` names a sheet that counts instead of the corrections.csv in the folder
    (docs/correcting.md); False takes the rows as the machine read them. A folder of tables that `clippings extract` has left is opened
    instead of extracted; of a large one the first `first` articles are read, or those of a choice (`helpers.selection`:
    `tables?outlet=BTA&since=2025-08-01`), which is printed with counts over the whole store. Raises FileNotFoundError
    for a missing path and ValueError for a folder without articles.

    >>> corpus = read_clippings("data/articles")
    >>> len(corpus.articles), len(corpus.problems)
    (2, 0)
    """
    where = chosen(articles)
    corrections = corrections if corrections is not None else os.environ.get(ENVIRONMENT) or None
    if names_store(where):
        return one_name_each(with_outlets(corrected_by(_opened(str(where), first), corrections)))
    corpus = extract(where, metadata=metadata, choice=choice or of_environment(), corrections=corrections)
    return one_name_each(with_outlets(corpus))


def _opened(where: str, first: int) -> Tables:
    """Return the chosen tables of a store; print which these are, where they are not all."""
    choice = selection(where, first=first)
    corpus, met = chosen_tables(choice)
    store = Store(choice.folder)
    told = part_in_words(store, choice, met)
    if told:
        print("\n".join([*told, *whole_in_words(store)]))
    return corpus


def what_is_here(corpus: Tables) -> pd.DataFrame:
    """Return one row an article: language, outlet, dates, how many stories it holds, and its length in words.

    >>> from helpers.tables import tables
    >>> what_is_here(tables({})).shape
    (0, 7)
    """
    stories = corpus.items.groupby("article").size()
    rows = corpus.articles.assign(
        stories=corpus.articles["article"].map(stories).fillna(1).astype(int),
        language=[language_name(code) for code in corpus.articles["language"]],
    )
    return _in_words(rows[["article", "language", "outlet", "published", "updated", "stories", "words"]])


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose stamps are written as a reader writes them."""
    spoken = {c: [day(v) if given(v) else None for v in rows[c]] for c in ("published", "updated")}
    return rows.assign(**{c: pd.Series(v, index=rows.index, dtype="object") for c, v in spoken.items()})


def folder_in_words(corpus: Tables) -> list[str]:
    """Return sentences that say what the folder holds.

    >>> folder_in_words(read_clippings("data/articles"))[0]
    'The folder holds 2 articles: 1 in Bulgarian (bg) and 1 in Kyrgyz (ky).'
    """
    articles = corpus.articles
    if articles.empty:
        return []
    languages = articles["language"].value_counts(sort=False).sort_index()
    told = listed([_spoken(str(code), int(n)) for code, n in languages.items()], most=12)
    teasers = int((corpus.items["item"] > 0).sum())
    copies = int(articles["duplicate_of"].notna().sum())
    sentences = [f"The folder holds {counted(len(articles), 'article')}: {told}."]
    dated = articles["reference_time"].dropna()
    if len(dated):
        first, last = dated.min()[:10], dated.max()[:10]
        span = f"{day(first)} to {day(last)}" if first != last else day(first)
        sentences.append(f"Dates are known for {len(dated):,} of {len(articles):,}: {span}.")
    if teasers:
        sentences.append(
            f"Below the main stories: {counted(teasers, 'teaser')} of other stories, which are counted apart."
        )
    if copies:
        sentences.append(f"Reprints, word for word: {counted(copies, 'article')}. They are not second sources.")
    return [*sentences, *corrected_in_words(corpus)]


def _spoken(code: str, number: int) -> str:
    """Return how many articles are in a language."""
    return f"{number:,} of undecided language" if code == LANGUAGE_UNKNOWN else f"{number:,} in {language_name(code)}"


def languages_and_evidence(corpus: Tables) -> pd.DataFrame:
    """Return one row an article: language, what it was told by, the detector's probability, and the encoding.

    >>> corpus = read_clippings("data/articles")
    >>> languages_and_evidence(corpus)["told_by"].tolist()
    ['text', 'text']
    """
    rows = corpus.articles[["article", "language", "language_basis", "language_probability", "encoding"]]
    rounded = rows["language_probability"].astype(float).round(3)
    named = [language_name(code) for code in rows["language"]]
    return rows.assign(language=named, language_probability=rounded).rename(
        columns={"language_basis": "told_by", "language_probability": "probability"}
    )


def heads(corpus: Tables) -> pd.DataFrame:
    """Return one row an article: what its head says; in brackets where it was not the text that said it.

    >>> corpus = read_clippings("data/articles")
    >>> heads(corpus)["today_means"].tolist()
    ['3 September 2025', '13 August 2025']
    """
    rows = corpus.articles[["article", "headline", "authors", "place"]].copy()
    spoken = _in_words(corpus.articles)
    for column in ("outlet", "published", "updated"):
        pairs = zip(spoken[column], corpus.articles[f"{column}_basis"], strict=True)
        rows[column] = [f"{value} ({basis})" if given(basis) and basis != "text" else value for value, basis in pairs]
    today = [day(value[:10]) if given(value) else None for value in corpus.articles["reference_time"]]
    return rows.assign(today_means=pd.Series(today, index=rows.index, dtype="object"))


def stories(corpus: Tables) -> pd.DataFrame:
    """Return one row a story: the main one (0) and the teasers (1, 2, …) with their own stamps.

    >>> corpus = read_clippings("data/articles")
    >>> stories(corpus)["story"].tolist()
    [0, 0, 1, 2, 3, 4]
    """
    rows = corpus.items[["article", "item", "headline", "published", "updated"]]
    return _in_words(rows).rename(columns={"item": "story"})


def not_stated(corpus: Tables) -> list[str]:
    """Return sentences that say what the articles do not tell of themselves.

    >>> not_stated(read_clippings("data/articles"))
    ['2 articles: the text does not state its outlet (000_da0084e5af0babff (ky) and 004_3b5780341c97b251 (bg)).']
    """
    missing = {
        "outlet": "does not state its outlet",
        "published": "bears no date of publication",
        "headline": "has no headline that could be told from its body",
    }
    names = labels(corpus)
    sentences = []
    for column, told in missing.items():
        lacking = [names[a] for a in corpus.articles.loc[corpus.articles[column].isna(), "article"]]
        if len(lacking) == 1:
            sentences.append(f"The text of {lacking[0]} {told}.")
        elif lacking:
            sentences.append(f"{len(lacking)} articles: the text {told} ({listed(lacking)}).")
    return sentences


def could_not_be_done(corpus: Tables) -> pd.DataFrame:
    """Return one row a problem: the file's name, where it happened, and the reason.

    >>> could_not_be_done(read_clippings("data/articles")).shape
    (0, 3)
    """
    rows = corpus.problems
    named = [
        Path(path).name if given(path) else article for path, article in zip(rows["path"], rows["article"], strict=True)
    ]
    return rows.assign(file=named)[["file", "stage", "reason"]]


def limits(corpus: Tables, theme: Theme | None = None) -> pd.DataFrame:
    """Return one row a sort of language page: the languages and articles that have it, and what that means.

    >>> limits(read_clippings("data/articles"), "quotes")["page"].tolist()
    ['written by hand']
    """
    counts = corpus.articles["language"].value_counts(sort=False).sort_index()
    pages: dict[str, list[tuple[str, int]]] = {}
    for code, n in counts.items():
        pages.setdefault(_page(str(code)), []).append((language_name(str(code)), int(n)))
    rows = [
        {
            "languages": [name for name, _ in known],
            "articles": sum(n for _, n in known),
            "page": page,
            "what the tables cannot see": _blind_spot(page, theme),
        }
        for page, known in pages.items()
    ]
    return plain_rows(rows, ["languages", "articles", "page", "what the tables cannot see"])


def _page(code: str) -> str:
    """Return how the page of a language came to be."""
    if code == LANGUAGE_UNKNOWN:
        return "none: the language is undecided"
    pack = load_pack(code)
    if pack.hand_written:
        return "written by hand"
    page = pack.section("language")
    if "icu" in page:
        return "generated from CLDR" + (", widened by hand" if "adds_to" in page else "")
    return "short, by hand" if page.get("code") == code else "none"


_WORDS_LACKING = {
    "sources": "no words of saying are known: only credits, agencies and quotes with a name beside them",
    "numbers": "figures and number words are read; more than, nearly, dead and wounded are not",
    "quotes": "quotation marks are paired; who speaks is told only where a name stands beside the words",
    "timeline": "dates, months and weekdays are read; endings and phrases like 'last summer' may be missed",
}
_WIDENED_LACKING = "figures are read as at least, more than, hundreds; what they count and dead or wounded are not told"
_WRITTEN_LACKING = {
    "sources": "irony, hearsay without a cue, and who a pronoun means across paragraphs",
    "numbers": "figures that only arithmetic gives, and nouns that stand far from their figure",
    "quotes": "words quoted without marks; whether the words were really said",
    "timeline": "events without a time expression; holidays and reigns",
}


def _blind_spot(page: str, theme: Theme | None) -> str:
    """Return what cannot be seen in a language with such a page."""
    told = _WRITTEN_LACKING if page == "written by hand" else dict(_WORDS_LACKING)
    if page.endswith("by hand") and page != "written by hand":
        told["numbers"] = _WIDENED_LACKING
    return told[theme] if theme else "; ".join(told.values())


def limits_in_words(corpus: Tables, theme: Theme | None = None) -> list[str]:
    """Return sentences that count what was found but could not be resolved, of one theme or of all.

    >>> corpus = read_clippings("data/articles")
    >>> limits_in_words(corpus, "timeline")[0].split("; ")[1]
    'without a place on the calendar: 0.'
    """
    timed, counts = corpus.timeline, corpus.numbers
    voices = corpus.quotes[corpus.quotes["kind"].isin(["direct", "mixed"])]
    unplaced = int((timed["value"].isna() & timed["type"].isin(["DATE", "TIME"])).sum())
    unvoiced = int((voices["name"].isna() & voices["speaker"].isna()).sum())
    told = {
        "sources": f"{counted(len(corpus.sources), 'attribution')} and credits; to somebody whom the gazetteer does not "
        f"know: {int(corpus.sources['actor'].isna().sum()):,}. Full names in several spellings are joined; a surname alone is not.",
        "numbers": f"{counted(len(counts), 'figure')}; without a noun that says what they count: "
        f"{int(counts['counted'].isna().sum()):,}.",
        "quotes": f"{counted(len(voices), 'quote')} with somebody's words; without a speaker: {unvoiced:,}.",
        "timeline": f"{counted(len(timed), 'time expression')}; without a place on the calendar: {unplaced:,}.",
    }
    chosen = [told[theme]] if theme else list(told.values())
    return [*(sentence[0].upper() + sentence[1:] for sentence in chosen), *corrected_in_words(corpus, theme)]


def provenance(corpus: Tables) -> pd.DataFrame:
    """Return one row an article: the SHA-256 of its bytes, so that anybody can tell whether they read the same.

    >>> corpus = read_clippings("data/articles")
    >>> [sha256[:8] for sha256 in provenance(corpus)["sha256"]]
    ['3664a3fa', '2c751abe']
    """
    return corpus.articles[["article", "sha256", "characters"]]


def provenance_in_words(corpus: Tables) -> list[str]:
    """Return sentences that name the versions that made the tables; no clock, no path.

    >>> corpus = read_clippings("data/articles")
    >>> provenance_in_words(corpus)[-1].startswith("Made with clippings")
    True
    """
    pages = [f"{language_name(c)} {_page_version(c)}" for c in sorted(set(corpus.articles["language"]))]
    together = hashlib.sha256("".join(sorted(corpus.articles["sha256"])).encode()).hexdigest()
    return [
        f"All checksums together, sorted and joined: {together}.",
        f"Made with clippings {version()}. Language pages: {'; '.join(pages) or 'none'}.",
    ]


def version() -> str:
    """Return the version of the installed package.

    >>> version().count(".")
    2
    """
    try:
        return installed.version("clippings")
    except installed.PackageNotFoundError:
        return "unknown"


def _page_version(code: str) -> str:
    """Return how a language's page was made, with the version of ICU where it was generated."""
    if code == LANGUAGE_UNKNOWN:
        return "no page"
    icu = load_pack(code).section("language").get("icu")
    return f"{_page(code)}{f', ICU {icu}' if icu else ''}"
