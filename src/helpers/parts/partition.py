"""Articles and problems as they come in; partitions of a fixed size, each with the digest of all that it holds, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpers.intake.load import Article
from helpers.rows import Problem


@dataclass(frozen=True, slots=True)
class Partition:
    """Consecutive articles of a corpus, and the problems that were met while they were read.

    `number` counts from 0; `digest` (SHA-256, hexadecimal) is that of every article and problem in it: names, paths,
    texts, metadata. Two partitions of one number and one digest give the same rows.
    """

    number: int
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    digest: str


def partitions(found: Iterable[Article | Problem], size: int) -> Iterator[Partition]:
    """Yield the partitions of what was read, `size` articles and problems each; at least one, holding one at a time.

    >>> from helpers.intake.load import stream
    >>> [(p.number, len(p.articles)) for p in partitions(stream("data/articles"), 1)]
    [(0, 1), (1, 1)]
    >>> [(p.number, len(p.articles)) for p in partitions([], 1)]
    [(0, 0)]
    """
    number, held = 0, list[Article | Problem]()
    for each in found:
        if len(held) == size:
            yield _partition(number, held)
            number, held = number + 1, []
        held.append(each)
    yield _partition(number, held)


def _partition(number: int, held: list[Article | Problem]) -> Partition:
    """Return one partition."""
    digest = hashlib.sha256()
    for each in held:
        digest.update(f"{each!r}\n".encode("utf8", "backslashreplace"))
    articles = tuple(each for each in held if isinstance(each, Article))
    problems = tuple(each for each in held if isinstance(each, Problem))
    return Partition(number, articles, problems, digest.hexdigest())
