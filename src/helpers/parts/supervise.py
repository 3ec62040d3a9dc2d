"""A job in; what is done out, by a process of its own that may die: the article that kills it twice is left out.

A worker that the system kills, that crashes, or that answers no signal any more takes nothing with it but the partition
it had in hand, which is begun again. So every engine that runs jobs in threads survives what an article can do.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import replace
from typing import Any

from helpers.parts.work import BESIDE, Done, Job

_TIMES = 2  # an article may kill a worker so often before it is left out
_MOST_LEFT_OUT = 100  # of one partition; more of them, and it is the machine that is at fault
_GRACE = 5.0, 20.0  # times the limit of an article, and seconds, before a worker that tells nothing is killed
_RENEWED = 10_000  # articles after which a worker starts afresh: what it keeps of words that it has met grows
_REASON = "The article was left out: working on it, the process died twice."
_here = threading.local()
_children: set[Child] = set()


class WorkersDie(RuntimeError):
    """The workers cannot be started, or die whatever they work on."""


def supervised(job: Job) -> Done:
    """Return what a process of this thread's own made of the job. Raises WorkersDie, or what the job itself raises.

    >>> from helpers.intake.load import stream
    >>> from helpers.parts.partition import partitions
    >>> done = supervised(Job(next(partitions(stream("data/articles"), 10))))
    >>> close_children()
    >>> done.rows["articles"]
    2
    """
    deaths: Counter[int] = Counter()
    while True:
        child = _child()
        try:
            return child.work(job)
        except _Died as died:
            if child.unwanted:
                raise WorkersDie("the work was stopped") from None
            deaths[died.place] += 1
            if deaths[died.place] < _TIMES:
                continue
            if died.place in job.left_out or died.place == BESIDE or len(job.left_out) == _MOST_LEFT_OUT:
                raise WorkersDie(f"the workers keep dying ({died.how}); is there too little memory?") from None
            job = replace(job, left_out={**job.left_out, died.place: (_REASON, died.how)})


def close_children() -> None:
    """End every process that this one has started to work for it."""
    for child in list(_children):
        child.unwanted = True
        child.close()


class _Died(Exception):
    """The process died while it worked on the article at this place of the partition."""

    def __init__(self, place: int, how: str) -> None:
        super().__init__(place, how)
        self.place, self.how = place, how


class Child:
    """One process that works off jobs, one after the other; `unwanted` once it was ended before its work was done.

    `articles` counts those that it has worked off.
    """

    def __init__(self) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "helpers.parts.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self.articles = 0
        self.unwanted = False
        _children.add(self)
        self._heard = time.monotonic()
        self._limit: float | None = None
        try:
            self._send(list(sys.path))
            self._receive()
        except (OSError, EOFError, pickle.UnpicklingError):
            how = self._last_words()
            self.close()
            raise WorkersDie(f"a worker cannot be started: {how}") from None
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def alive(self) -> bool:
        """Tell whether the process runs."""
        return self._process.poll() is None

    def work(self, job: Job) -> Done:
        """Return what the process made of the job. Raises _Died."""
        place, self._heard = BESIDE, time.monotonic()
        self._limit = job.seconds * _GRACE[0] + _GRACE[1]
        try:
            self._send(job)
            while not isinstance(told := self._receive(), Done):
                place = told
            self.articles += len(job.partition.articles)
            return told
        except (OSError, EOFError, pickle.UnpicklingError):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=2)
            how = self._how()
            self.close()
            raise _Died(place, how) from None
        finally:
            self._limit = None

    def close(self) -> None:
        """End the process, whatever it does."""
        _children.discard(self)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        self._errors.close()

    def _send(self, message: Any) -> None:
        """Write a message to the process. Raises OSError where it is dead."""
        assert self._process.stdin
        pickle.dump(message, self._process.stdin)
        self._process.stdin.flush()

    def _receive(self) -> Any:
        """Return the next message of the process. Raises EOFError where it is dead."""
        assert self._process.stdout
        message = pickle.load(self._process.stdout)
        self._heard = time.monotonic()
        return message

    def _watch(self) -> None:
        """Kill the process when it has told nothing for too long: code outside Python's hears no timer."""
        while self.alive:
            time.sleep(0.5)
            if self._limit is not None and time.monotonic() - self._heard > self._limit:
                self._process.kill()

    def _how(self) -> str:
        """Return how the process ended."""
        if (code := self._process.poll()) is None:
            return "it fell silent"
        return f"killed by signal {-code}" if code < 0 else f"exit status {code}: {self._last_words()}"

    def _last_words(self) -> str:
        """Return the last line that the process wrote to its standard error."""
        if self._errors.closed:
            return "it was stopped"
        self._errors.seek(0)
        lines = self._errors.read().decode("utf8", "replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"


def _child() -> Child:
    """Return the process of this thread; a new one where it has none that lives, or one that has worked for long."""
    child: Child | None = getattr(_here, "child", None)
    if child is not None and child.articles >= _RENEWED:
        child.close()
    if child is None or not child.alive:
        child = _here.child = Child()
    return child
