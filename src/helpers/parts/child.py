"""The process that works off partitions: jobs come in on its standard input; how far it is, and what is done, goes out.

It is started by `helpers.parts.supervise` and ends with its input, or as soon as nobody reads what it tells.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import warnings
from contextlib import suppress
from types import ModuleType
from typing import Any, BinaryIO


def main() -> None:
    """Work off jobs until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The one who started it decides when it stops.
    jobs, told = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # Whatever prints must not come between the messages.
    sys.path[:] = pickle.load(jobs)

    def tell(message: Any) -> None:
        pickle.dump(message, told)
        told.flush()

    try:
        from helpers.parts.work import library, work

        _do_without_pandas()
        library()  # of the code as it is now, should it be changed meanwhile
        tell("ready")
        while (job := _next(jobs)) is not None:
            tell(work(job, tell))
    except BrokenPipeError:
        os._exit(1)


def _do_without_pandas() -> None:
    """Let Arrow learn that no frame will come: it would import pandas at the first row (0.2 s and 47 MB a worker)."""
    if "pandas" in sys.modules:
        return
    import pyarrow

    sys.modules["pandas"] = too_old = ModuleType("pandas")
    vars(too_old)["__version__"] = "0"
    try:
        with warnings.catch_warnings(), suppress(Exception):
            warnings.simplefilter("ignore")  # that pandas 0 is too old
            pyarrow.array([None])
    finally:
        del sys.modules["pandas"]


def _next(jobs: BinaryIO) -> Any:
    """Return the next job, or None where the input has ended."""
    try:
        return pickle.load(jobs)
    except EOFError:
        return None


if __name__ == "__main__":
    main()
