"""Questions that do not wait for one another in; their answers, worked out by several processes side by side, out.

The processes are forks of this one: they find the tables in its memory, nothing is sent to them, and only answers come back. Where
the system cannot fork (Windows) or must not (macOS), this process answers one question after the other.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

_T = TypeVar("_T")
_asked: dict[str, Callable[[], object]] = {}  # what a fork finds when it is told a question's name


def answered(questions: Mapping[str, Callable[[], _T]], workers: int | None = None) -> dict[str, _T]:
    """Return the answer to each question, by its name; those that take longest had best stand first.

    `workers` None is one a core. What a process that the system kills had in hand is answered in this one. Raises what a
    question raises.

    >>> answered({"sum": lambda: 1 + 1, "length": lambda: len("abc")}, workers=2)
    {'sum': 2, 'length': 3}
    """
    workers = min(workers or os.cpu_count() or 1, len(questions))
    if workers < 2 or sys.platform == "darwin" or "fork" not in multiprocessing.get_all_start_methods():
        return {name: ask() for name, ask in questions.items()}
    with _forks(questions, workers) as pool:
        waiting: dict[str, Future[_T]] = {}
        with suppress(BrokenProcessPool):
            for name in questions:
                waiting[name] = pool.submit(_answer, name)
        return {name: _got(waiting.get(name), ask) for name, ask in questions.items()}


@contextmanager
def _forks(questions: Mapping[str, Callable[[], object]], workers: int) -> Iterator[ProcessPoolExecutor]:
    """Give processes that know the questions; what is in memory is not looked through by them, so that it stays shared."""
    _asked.update(questions)
    gc.freeze()
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
            with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
                yield pool
    finally:
        gc.unfreeze()
        _asked.clear()


def _answer(name: str) -> Any:
    """Answer a question, in a fork."""
    gc.disable()
    return _asked[name]()


def _got(waiting: Future[_T] | None, ask: Callable[[], _T]) -> _T:
    """Return what a fork answered, or this process where the fork died."""
    if waiting is not None:
        with suppress(BrokenProcessPool):
            return waiting.result()
    return ask()
