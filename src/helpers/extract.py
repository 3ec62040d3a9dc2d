"""Files in; the tables of a corpus out. What cannot be read or extracted becomes a row of problems, never a crash."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import link
from helpers.corrections import corrected
from helpers.intake.columns import Columns
from helpers.intake.load import Article, load
from helpers.names import actors
from helpers.numbers import numbers
from helpers.reading import Reading, read
from helpers.rows import ArticleRow, Problem
from helpers.speech import attribution, quotes, sources
from helpers.time import timeline

if TYPE_CHECKING:
    from helpers.tables import Tables

Rows = dict[str, list[Any]]
_OBJECTS = 50_000  # More than an article of any length that the press prints leaves at a time.
_FAILED = "The article could not be read to its end: {} failed."


def extract(
    paths: str | Path | Iterable[str | Path],
    *,
    metadata: str | Path | None = None,
    choice: Columns | None = None,
    corrections: str | Path | bool | None = None,
    progress: bool = False,
) -> Tables:
    """Return the tables of all articles below `paths` (a folder, a file, a glob, or several of them).

    Args:
        paths: what to read; folders are read recursively, sorted by path.
        metadata: a metadata.csv that wins over the one in the folder.
        choice: the columns of tables of articles (JSON Lines, CSV, Parquet), where they do not bear their usual names.
        corrections: a corrections.csv that counts instead of those beside the articles (docs/correcting.md); False for none.
        progress: show a bar on a terminal.

    Raises FileNotFoundError for a missing path, ValueError for a folder without articles; what goes wrong inside an
    article becomes a row of `problems`.

    >>> extract("data/articles").articles["language"].tolist()
    ['ky', 'bg']
    """
    from tqdm.auto import tqdm

    from helpers.tables import tables  # with pandas, which the workers of a large run do without

    articles, problems = load(paths, metadata=metadata, choice=choice, corrections=corrections)
    rows: Rows = defaultdict(list)
    for article in tqdm(articles, unit="article", disable=None if progress else True):
        for name, found in extract_article(article).items():
            rows[name] += found
    rows["problems"] = [*problems, *rows["problems"]]
    return tables(rows)


def extract_article(article: Article) -> Rows:
    """Return the rows of one article by table; where an extractor fails, what is known so far and the problem.

    >>> articles, problems = load("data/articles")
    >>> extract_article(articles[1])["articles"][0].authors
    ('Пламен Йотински', 'Иво Тасев')
    """
    with _collected_once():
        return _extracted(article)


@contextmanager
def _collected_once() -> Iterator[None]:
    """Let Python look for unreachable objects once an article, not at every 700 new ones: a tenth of the time.

    Nearly everything is freed without that as soon as the article is done. A collector that is off stays off.
    """
    before = gc.get_threshold()
    if before[0]:
        gc.set_threshold(max(before[0], _OBJECTS), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _extracted(article: Article) -> Rows:
    """Return the rows of one article, problems among them."""
    try:
        reading = read(article)
    except Exception as error:
        return not_extracted(article, _FAILED.format("reading it"), f"{type(error).__name__}: {error}")
    rows: Rows = {
        "articles": [_described(reading)],
        "items": list(reading.items),
        "passages": list(reading.passages),
        "problems": [],
    }
    try:
        rows |= _themes(reading)
        if article.corrections:
            rows = corrected(rows, article.name, article.text, article.corrections)
    except Exception as error:
        rows["problems"].append(
            _problem(article, _FAILED.format("extracting from it"), f"{type(error).__name__}: {error}")
        )
    return rows


def not_extracted(article: Article, reason: str, detail: str | None = None) -> Rows:
    """Return the rows of an article that nothing was read from: itself, and the problem.

    >>> articles, _ = load("data/articles")
    >>> {name: len(rows) for name, rows in not_extracted(articles[0], "It was too long.").items()}
    {'articles': 1, 'problems': 1}
    """
    return {"articles": [_bare(article)], "problems": [_problem(article, reason, detail)]}


def _themes(reading: Reading) -> Rows:
    """Return the rows of all themes, linked."""
    dated = timeline.rows(reading)
    counted = numbers.rows(reading, dated)
    speech = attribution.find(reading)
    quoted = quotes.rows(reading, speech)
    cited = sources.rows(reading, speech, quoted)
    named = actors.mentions(reading)
    return link.link(reading, dated, counted, quoted, cited, named)


def _problem(article: Article, reason: str, detail: str | None) -> Problem:
    """Return the problem row of an article on which the library itself failed."""
    return Problem(article.path, article.name, "extract", reason, detail)


def _described(reading: Reading) -> ArticleRow:
    """Return the row of `articles` for a reading."""
    article, head, story = reading.article, reading.head, reading.items[0]
    return replace(
        _bare(article),
        language=reading.language.code,
        language_probability=reading.language.probability,
        outlet=head.outlet,
        headline=head.headline,
        authors=head.authors,
        place=head.place,
        published=story.published,
        updated=story.updated,
        reference_time=story.reference_time,
        words=sum(t.kind == "word" for t in reading.tokens),
        outlet_basis=head.outlet_basis,
        published_basis=head.published_basis,
        updated_basis=head.updated_basis,
        language_basis=reading.language.basis,
    )


def described(article: Article) -> ArticleRow:
    """Return the row of `articles` of an article from which nothing else is asked; its metadata alone where its head cannot be read.

    >>> described(load("data/articles")[0][1]).headline[:6]
    'Пхенян'
    """
    try:
        with _collected_once():
            return _described(read(article))
    except Exception:
        return _bare(article)


def _bare(article: Article) -> ArticleRow:
    """Return the row of an article as its file and the metadata alone tell it."""
    given = article.metadata
    empty: dict[str, Any] = dict.fromkeys(
        ("language_probability", "headline", "place", "reference_time",
         "outlet_basis", "published_basis", "updated_basis", "language_basis")
    )  # fmt: skip
    return ArticleRow(
        article=article.name,
        path=article.path,
        sha256=article.sha256,
        encoding=article.encoding,
        language="und",
        text=article.text,
        duplicate_of=article.duplicate_of,
        outlet=given.outlet,
        authors=given.authors,
        published=given.published,
        updated=given.updated,
        url=given.url,
        archive_url=given.archive_url,
        accessed=given.accessed,
        version_of=given.version_of,
        characters=len(article.text),
        words=len(article.text.split()),
        **empty,
    )


def rows_of(articles: Iterable[Article]) -> Iterator[Rows]:
    """Yield the rows of each article in turn, for those who store them as they come.

    >>> articles, problems = load("data/articles")
    >>> [len(rows["items"]) for rows in rows_of(articles)]
    [1, 5]
    """
    return map(extract_article, articles)
