"""A corpus of any size in; a store of its tables out: worked off in this process, by all cores, or by a Dask cluster.

Every engine is a `concurrent.futures.Executor` that runs one function over partitions of the corpus. This process reads
the articles and writes the results; the workers see neither folder. A partition is written the moment it is done, and only
so many are on their way that memory does not grow with the corpus. The rows, and the bytes, are the same whatever
the engine and the number of workers; a run that was stopped goes on where it was when it is started again.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from helpers.extract import extract_article
from helpers.intake.load import Columns, stream
from helpers.parts.partition import Partition, partitions
from helpers.parts.shelf import Shelf
from helpers.parts.supervise import WorkersDie, close_children, supervised
from helpers.parts.work import SECONDS, Done, Extractor, Job, library, work

EngineName = Literal["local", "processes", "dask"]
ENGINES: tuple[EngineName, ...] = ("local", "processes", "dask")
PARTITION = 2000
_LOST = frozenset({"KilledWorker", "CancelledError", "FutureCancelledError", "FuturesCancelledError"})
_PATIENCE = 120.0  # seconds that a cluster without workers is waited for
_IN_FLIGHT = 2  # partitions a worker: one in hand, one to go on with
Paths = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run has left: the number of rows by table, of partitions, and of those that stood there already."""

    rows: dict[str, int]
    partitions: int
    kept: int


@dataclass(frozen=True, slots=True)
class Engine:
    """An executor, the function that it runs, and how many workers it has at the moment."""

    executor: Executor
    function: Callable[[Job], Done]
    workers: Callable[[], int]


def extract_into(
    paths: Paths,
    folder: str | Path,
    *,
    metadata: str | Path | None = None,
    choice: Columns | None = None,
    corrections: str | Path | bool | None = None,
    engine: EngineName = "local",
    workers: int | None = None,
    scheduler: str | None = None,
    partition: int = PARTITION,
    seconds: float = SECONDS,
    fresh: bool = False,
    extractor: Extractor = extract_article,
    told: Callable[[int], object] = lambda articles: None,
) -> Run:
    """Extract all articles below `paths` into a store in `folder`, or go on with one that is not whole.

    Args:
        paths, metadata, choice, corrections: as for `helpers.extract.extract`.
        engine: `local` (this process), `processes` (one a core) or `dask`.
        workers: how many; all cores, or all of the cluster, if None.
        scheduler: address of a Dask scheduler; None starts a cluster on this machine.
        partition: articles a partition.
        seconds: computing time after which an article is left and becomes a row of problems.
        fresh: throw away what stands in `folder`.
        extractor: makes the rows of an article; workers must be able to import it.
        told: is called with the number of articles of each partition that is done.

    Raises FileNotFoundError and ValueError as `extract` does, OtherStore (a ValueError) where the folder holds a store of other
    articles, options or code, OSError where it cannot be written to, WorkersDie where workers cannot live.
    """
    if partition < 1 or (workers is not None and workers < 1):
        raise ValueError("partition and workers must be 1 or more")
    found = stream(paths, metadata=metadata, choice=choice, corrections=corrections)
    made_with = {"library": library(), "partition": partition, "seconds": seconds}
    with Shelf(Path(folder), made_with, fresh=fresh) as shelf, _engine(engine, workers, scheduler) as running:
        count, kept = 0, 0
        for part, done in _in_any_order(partitions(found, partition), shelf, running, seconds, extractor):
            if done is not None:
                shelf.put(done)
            count, kept = count + 1, kept + (done is None)
            told(part)
        return Run(shelf.finish(count), count, kept)


def _in_any_order(
    parts: Iterator[Partition], shelf: Shelf, engine: Engine, seconds: float, extractor: Extractor
) -> Iterator[tuple[int, Done | None]]:
    """Yield each partition's number of articles as it is done, with its files, or None where the shelf holds it."""
    flying: dict[Future[Done], Job] = {}
    for part in parts:
        if shelf.holds(part.number, part.digest):
            yield len(part.articles), None
            continue
        while len(flying) >= _IN_FLIGHT * max(engine.workers(), 1):
            yield from _landed(flying, engine)
        job = Job(part, seconds, extractor)
        flying[engine.executor.submit(engine.function, job)] = job
        del part, job
    while flying:
        yield from _landed(flying, engine)


def _landed(flying: dict[Future[Done], Job], engine: Engine) -> Iterator[tuple[int, Done]]:
    """Wait for the next partitions and yield them. Raises WorkersDie where nobody is left to wait for."""
    while not (done := wait(flying, timeout=_PATIENCE, return_when=FIRST_COMPLETED).done):
        if not engine.workers():
            raise WorkersDie("the cluster has no workers; start the command again to go on")
    for future in done:
        job = flying.pop(future)
        yield len(job.partition.articles), _result(future, job)


def _result(future: Future[Done], job: Job) -> Done:
    """Return what came of a job; one whose worker was lost with all its processes is worked off beside this process.

    Raises WorkersDie, among others where a worker of a cluster has other code than this process.
    """
    try:
        done = future.result()
    except WorkersDie:
        raise
    except Exception as error:
        if type(error).__name__ not in _LOST:
            told = " ".join(str(error).split())
            raise WorkersDie(f"a worker failed: {type(error).__name__}: {told}") from error
        done = supervised(job)
    if done.library != library():
        raise WorkersDie("the workers have another version of this package than this process")
    return done


@contextmanager
def _engine(name: EngineName, workers: int | None, scheduler: str | None) -> Iterator[Engine]:
    """Start an engine, and stop it with all its processes. Raises ValueError for a name that is none."""
    if name == "local":
        yield Engine(_Here(), work, lambda: 1)
    elif name == "processes":
        yield from _processes(workers or _cores())
    elif name == "dask":
        yield from _dask(workers, scheduler)
    else:
        raise ValueError(f"no such engine: {name} (there are {', '.join(ENGINES)})")


def _processes(workers: int) -> Iterator[Engine]:
    """Yield threads that have a process of their own each."""
    pool = ThreadPoolExecutor(workers)
    try:
        yield Engine(pool, supervised, lambda: workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        close_children()


def _dask(workers: int | None, scheduler: str | None) -> Iterator[Engine]:
    """Yield the workers of a Dask cluster: those behind an address, or threads of this process with a process each."""
    try:
        from dask.distributed import Client, LocalCluster
    except ImportError as error:
        raise ValueError("the engine dask needs dask.distributed: pip install 'clippings[scale]'") from error
    for name in ("distributed", "distributed.client", "distributed.core", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # What matters of a cluster is raised here, in a line.
    count = workers or _cores()
    with closing(_Nothing() if scheduler else LocalCluster(
        n_workers=1, threads_per_worker=count, processes=False, dashboard_address=None, silence_logs=40
    )) as cluster:  # fmt: skip
        try:
            client = Client(scheduler or cluster, set_as_default=False)
        except OSError as error:
            raise ValueError(f"no Dask scheduler answers at {scheduler}") from error
        try:
            yield Engine(client.get_executor(pure=False), supervised, lambda: _threads(client, workers))
        finally:
            client.close()
            close_children()


def _threads(client: Any, most: int | None) -> int:
    """Return how many partitions the workers of a cluster take at one time; workers may come and go. Raises WorkersDie."""
    try:
        there: int = sum(client.nthreads().values())
    except OSError as error:
        raise WorkersDie("the Dask scheduler answers no more; start the command again to go on") from error
    return min(there, most) if most else there


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Here(Executor):
    """Runs what is submitted at once, in this process."""

    def submit(self, function: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """Return the future of a call that is over."""
        future: Future[Any] = Future()
        try:
            future.set_result(function(*given, **named))
        except Exception as error:
            future.set_exception(error)
        return future


class _Nothing:
    """Stands where there is no cluster to close."""

    def close(self) -> None:
        """Do nothing."""
