"""The two clippings, replicated with other names and digits, in; cost per article, rate and peak memory by size of corpus out.

Each size is a folder of files and a run of `clippings extract` of its own. The cost is computing time of all processes together, so that
other work on the machine does not count, less what a run over no more than the two clippings takes (starting processes, opening
language pages). Memory is the proportional set size (what is shared counts once) of all processes together, at its peak.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

SOURCE = Path(__file__).parent.parent / "data" / "articles"
MOST_DEARER = 0.10
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"\b[^\W\d_]{4,}\b")
_PER_FOLDER = 1000


class Cost(NamedTuple):
    """What a run took: seconds on the clock, seconds of computing in all processes, peak memory in MB, size of the store in MB."""

    seconds: float
    computing: float
    memory: float
    store: float


def changed(text: str, chance: random.Random) -> str:
    """Return a text with other digits of the same length, and a letter changed in one in seven of its names."""

    def digits(found: re.Match[str]) -> str:
        if len(found[0]) == 4 and found[0][:2] in {"19", "20"}:
            return str(chance.randint(1990, 2025))
        most = 12 if len(found[0]) < 3 else 10 ** len(found[0]) - 1
        return str(chance.randint(1 if most == 12 else 10 ** (len(found[0]) - 1), most))

    def name(found: re.Match[str]) -> str:
        word = found[0]
        if not word[0].isupper() or word.isupper() or chance.random() > 1 / 7:
            return word
        place = chance.randrange(1, len(word) - 1)
        return word[:place] + chance.choice("аеионтрс" if word[place] > "\u0400" else "aeionrst") + word[place + 1 :]

    return _NAME.sub(name, _NUMBER.sub(digits, text))


def written(folder: Path, count: int, texts: Sequence[str]) -> Path:
    """Write `count` articles below a folder; the first ones are the texts themselves."""
    chance = random.Random(count)
    for i in range(count):
        place = folder / f"{i // _PER_FOLDER:04d}"
        place.mkdir(parents=True, exist_ok=True)
        text = texts[i % len(texts)]
        (place / f"{i:07d}.txt").write_text(text if i < len(texts) else changed(text, chance), "utf8")
    return folder


def run(articles: Path, out: Path, options: Sequence[str]) -> Cost:
    """Run the command over a folder and measure it."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "helpers.cli", "extract", str(articles), "--out", str(out), *options]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0.0
    while running.poll() is None:
        peak = max(peak, memory(running.pid))
        time.sleep(0.25)
    seconds, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if running.returncode == 2:
        sys.exit("the run failed")
    computing = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, computing, peak, sum(p.stat().st_size for p in out.rglob("*") if p.is_file()) / 1e6)


def memory(pid: int) -> float:
    """Return the proportional set size of a process and all below it, in MB."""
    total = 0.0
    try:
        top = psutil.Process(pid)
        for process in [top, *top.children(recursive=True)]:
            total += process.memory_full_info().pss / 1e6
    except psutil.Error:
        pass
    return total


def main() -> int:
    """Print a line for each size; return 1 where an article costs more in a large corpus and --check is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000], help="sizes (default 1000 10000)")
    parser.add_argument("--source", type=Path, default=SOURCE, help="articles that are replicated")
    parser.add_argument("--engine", default="processes")
    parser.add_argument("--workers", default="2")
    parser.add_argument("--partition", default="2000")
    parser.add_argument(
        "--check", action="store_true", help="exit 1 where an article costs over 10 %% more than in the first size"
    )
    parser.add_argument("--keep", type=Path, help="folder in which the stores stay")
    arguments = parser.parse_args()
    texts = [path.read_text("utf8") for path in sorted(arguments.source.rglob("*.txt"))]
    options = ["--engine", arguments.engine, "--workers", arguments.workers, "--partition", arguments.partition]
    home = Path(tempfile.mkdtemp())
    kept = arguments.keep or home
    try:
        start = run(written(home / "start", len(texts), texts), home / "start-out", options)
        print(
            f"{len(texts)} articles: {start.computing:.1f} s of computing, {start.seconds:.1f} s, {start.memory:.0f} MB"
        )
        costs = []
        for count in arguments.articles:
            cost = run(written(home / str(count), count, texts), kept / f"{count}-out", options)
            shutil.rmtree(home / str(count))
            costs.append((cost.computing - start.computing) / count * 1000)
            print(
                f"{count} articles: {costs[-1]:.2f} ms of computing each, {count / cost.seconds:.1f} articles/s, "
                f"peak memory {cost.memory:.0f} MB, store {cost.store:.1f} MB",
                flush=True,
            )
    finally:
        shutil.rmtree(home)
    dearer = max(costs) / costs[0] - 1
    print(f"the dearest is {dearer:.1%} above the first (mark {MOST_DEARER:.0%})")
    return 1 if arguments.check and dearer > MOST_DEARER else 0


if __name__ == "__main__":
    sys.exit(main())
