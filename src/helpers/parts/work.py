"""A partition in; the Parquet files of its tables out. An article that fails, or takes too long, becomes a row of problems."""

from __future__ import annotations

import hashlib
import signal
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from helpers.extract import Rows, extract_article, not_extracted
from helpers.intake.load import Article
from helpers.parts.parquet import arrow, file_of
from helpers.parts.partition import Partition
from helpers.rows import TABLES

SECONDS = 60.0
BESIDE = -1  # a worker's place when it works on no single article
_BATCH = 200  # articles whose rows stand in memory as Python's objects at one time
_TOO_LONG = "The article was left after {:g} s of computing; nothing of it was read."
_BROKEN = "The rows of the article break the contract of the tables and were left out."

Extractor = Callable[[Article], Rows]


class _TooLong(BaseException):
    """Raised inside an article's extraction when its time is over; no `except Exception` may swallow it."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is to do: a partition, the computing time that an article may take, and articles to leave out.

    `left_out` gives the reason and the detail by the article's place in the partition: these have killed a worker.
    """

    partition: Partition
    seconds: float = SECONDS
    extractor: Extractor = extract_article
    left_out: Mapping[int, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """A partition worked off: its Parquet files and the number of their rows by table, and which library made them."""

    number: int
    digest: str
    files: Mapping[str, bytes]
    rows: Mapping[str, int]
    library: str


def work(job: Job, tell: Callable[[int], None] | None = None) -> Done:
    """Return the tables of a partition as Parquet files; `tell` is told the place of each article before it is begun,
    and BESIDE before what concerns several.

    >>> from helpers.intake.load import stream
    >>> from helpers.parts.partition import partitions
    >>> work(Job(next(partitions(stream("data/articles"), 10)))).rows["articles"]
    2
    """
    held: dict[str, list[Any]] = {name: [arrow(name, ())] for name in TABLES}
    held["problems"].append(arrow("problems", job.partition.problems))
    batch: list[tuple[Article, Rows]] = []
    for place, article in enumerate(job.partition.articles):
        if tell:
            tell(place)
        rows = not_extracted(article, *job.left_out[place]) if place in job.left_out else _rows(article, job)
        batch.append((article, rows))
        if len(batch) == _BATCH or place == len(job.partition.articles) - 1:
            if tell:
                tell(BESIDE)
            _keep(batch, held)
    counts = {name: sum(t.num_rows for t in tables) for name, tables in held.items()}
    files = {name: file_of(tables) for name, tables in held.items()}
    return Done(job.partition.number, job.partition.digest, files, counts, library())


def _rows(article: Article, job: Job) -> Rows:
    """Return the rows of one article, or the problem that it took too long."""
    try:
        with _time_limit(job.seconds):
            return job.extractor(article)
    except _TooLong:
        return not_extracted(article, _TOO_LONG.format(job.seconds))


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise _TooLong in the block when this process has computed for `seconds` in it; without a main thread or timers, never."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(number: int, frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGVTALRM, over)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, seconds)  # again and again, should the first be swallowed
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _keep(batch: list[tuple[Article, Rows]], held: dict[str, list[Any]]) -> None:
    """Turn the rows of a batch into Arrow tables and empty it; articles whose rows no table takes become problems."""
    try:
        made = _arrow(rows for _, rows in batch)
    except Exception:
        made = _arrow(_sound(article, rows) for article, rows in batch)
    for name, table in made.items():
        held[name].append(table)
    batch.clear()


def _arrow(each: Iterator[Rows]) -> dict[str, Any]:
    """Return the rows of several articles as an Arrow table a table."""
    together: Rows = defaultdict(list)
    for rows in each:
        for name, found in rows.items():
            together[name] += found
    return {name: arrow(name, found) for name, found in together.items() if found}


def _sound(article: Article, rows: Rows) -> Rows:
    """Return the rows of an article as the tables take them: all, or the article alone, or the problem alone."""
    try:
        _arrow(iter([rows]))
        return rows
    except Exception as error:
        bare = not_extracted(article, _BROKEN, _writable(f"{type(error).__name__}: {error}"))
    try:
        _arrow(iter([bare]))
        return bare
    except Exception:
        (told,) = bare["problems"]
        return {"problems": [replace(told, path=_writable(told.path), article=_writable(told.article))]}


def _writable(name: str) -> str:
    """Return a name that a file can hold: half characters become question marks."""
    return name.encode("utf8", "replace").decode()


@cache
def library() -> str:
    """Return the digest (SHA-256, hexadecimal) of this package: its code, language pages and lists of names.

    >>> len(library())
    64
    """
    home = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(p for p in home.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(f"{path.relative_to(home).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
