"""Large corpora: whatever dies, fills up or is started twice, the store holds every article once, with the same rows."""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import deadly
from helpers import engines
from helpers.cli import main
from helpers.engines import extract_into
from helpers.extract import extract
from helpers.intake.load import Article
from helpers.parts import shelf as shelves
from helpers.parts import supervise
from helpers.parts.partition import partitions
from helpers.parts.shelf import OtherStore
from helpers.parts.supervise import WorkersDie
from helpers.parts.work import Job, work
from helpers.store import Store, is_store

SENTENCES = [
    "At least {n} people died on Friday, police said.",
    "“We lost {n} houses,” Mayor Anna Berg{n} told Reuters.",
    "The mayor of Leeds denied on {d} August that {n} soldiers were sent.",
    "Загинаха над {n} души, съобщи БТА на {d} август.",
]
HERE = Path(__file__).parent


def folder(where: Path, count: int, *, seed: int = 1, deadly: int | None = None) -> Path:
    """Write articles of a few sentences with figures of their own; every tenth is a copy, every 25th file is empty."""
    chance = random.Random(seed)
    where.mkdir(parents=True)
    text = ""
    for i in range(count):
        if i % 10 != 9:
            picked = chance.sample(SENTENCES[:3], 2) if i % 6 else SENTENCES[3:]
            text = "\n\n".join(s.format(n=chance.randint(2, 900), d=chance.randint(1, 28)) for s in picked)
        if i == deadly:
            text += "\n\nA deadly accident."
        (where / f"{i:04d}.txt").write_text("" if i % 25 == 24 else text, "utf8")
    return where


def bytes_of(store: Path) -> dict[str, str]:
    files = sorted([*store.glob("*.parquet/*"), *store.glob("partitions/*.json"), store / "store.json"])
    return {str(p.relative_to(store)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def same_tables(one: Any, other: Any) -> None:
    for (name, rows), (_, expected) in zip(one, other, strict=True):
        pd.testing.assert_frame_equal(rows, expected, obj=name)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of 60 articles, and the store that one undisturbed run makes of it."""
    home = tmp_path_factory.mktemp("small")
    extract_into(folder(home / "in", 60), home / "out", partition=7)
    return home / "in", home / "out"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of 150 articles, and the store that one undisturbed run makes of it."""
    home = tmp_path_factory.mktemp("many")
    extract_into(folder(home / "in", 150), home / "out", partition=5)
    return home / "in", home / "out"


@pytest.mark.parametrize(("engine", "workers"), [("processes", 2), ("dask", 2)])
def test_every_engine_writes_the_same_bytes(
    small: tuple[Path, Path], tmp_path: Path, engine: engines.EngineName, workers: int
) -> None:
    if engine == "dask":
        pytest.importorskip("distributed")
    extract_into(small[0], tmp_path, partition=7, engine=engine, workers=workers)
    assert bytes_of(tmp_path) == bytes_of(small[1])


def test_a_store_holds_what_one_piece_gives(small: tuple[Path, Path]) -> None:
    whole = extract(small[0])
    assert whole.articles["duplicate_of"].notna().any()
    assert len(whole.problems) == 2
    same_tables(Store(small[1]).tables(), whole)


def test_pandas_opens_a_table_with_its_types(small: tuple[Path, Path]) -> None:
    opened = pd.read_parquet(small[1] / "numbers.parquet")
    assert opened.dtypes.to_dict() == extract(small[0]).numbers.dtypes.to_dict()


def test_rows_of_some_articles_are_all_their_rows(small: tuple[Path, Path]) -> None:
    whole, some = extract(small[0]), Store(small[1]).of_articles(["0003", "0041"])
    assert some.articles["article"].tolist() == ["0003", "0041"]
    assert len(some.numbers) == whole.numbers["article"].isin(["0003", "0041"]).sum() > 0


def test_sql_sees_every_table(small: tuple[Path, Path]) -> None:
    pytest.importorskip("duckdb")
    store = Store(small[1])
    asked = store.ask("select count(*) as n from numbers join articles using (article) where language = ?", ["en"])
    whole = store.tables()
    english = whole.articles.loc[whole.articles["language"] == "en", "article"]
    assert asked["n"].tolist() == [whole.numbers["article"].isin(english).sum()]


class Cut(BaseException):
    """The power goes."""


def cut_at(step: int) -> Callable[[Any, pytest.MonkeyPatch], None]:
    """Return what makes the power go at the n-th time that something is written, synced or named."""
    left = [step]

    def install(_: Any, patch: pytest.MonkeyPatch) -> None:
        def stopping(function: Callable[..., Any]) -> Callable[..., Any]:
            def stop(*given: Any, **named: Any) -> Any:
                left[0] -= 1
                if left[0] < 0:
                    raise Cut
                return function(*given, **named)

            return stop

        patch.setattr(shelves.os, "fsync", stopping(os.fsync))
        patch.setattr(Path, "replace", stopping(Path.replace))
        patch.setattr(Path, "unlink", stopping(Path.unlink))

    return install


def test_the_power_may_go_at_any_step_of_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = folder(tmp_path / "in", 4)
    extract_into(source, tmp_path / "whole", partition=2, extractor=deadly.is_told_only)
    expected = bytes_of(tmp_path / "whole")
    for step in range(200):
        with monkeypatch.context() as patch:
            cut_at(step)(None, patch)
            try:
                extract_into(source, tmp_path / str(step), partition=2, extractor=deadly.is_told_only)
                break
            except Cut:
                pass
        if (tmp_path / str(step) / "store.json").exists():
            with contextlib.suppress(ValueError):
                part = Store(tmp_path / str(step)).tables()
                assert set(part.problems["article"]) <= set(part.articles["article"])
        extract_into(source, tmp_path / str(step), partition=2, extractor=deadly.is_told_only)
        assert bytes_of(tmp_path / str(step)) == expected
    assert 40 < step < 199


def command(*arguments: object) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(HERE.parent / "src"), str(HERE)])
    return subprocess.Popen(
        [sys.executable, "-m", "helpers.cli", "extract", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": path},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def pages(store: Path) -> int:
    return len(list((store / "partitions").glob("*.json"))) if store.exists() else 0


@pytest.mark.parametrize("engine", ["local", "processes"])
def test_a_run_killed_again_and_again_goes_on_and_loses_and_doubles_nothing(
    many: tuple[Path, Path], tmp_path: Path, engine: str
) -> None:
    source, out, chance = many[0], tmp_path / "out", random.Random(7)
    options = ["--engine", engine, "--workers", 2, "--partition", 5]
    killed = 0
    for _ in range(3):
        running, before = command(source, "--out", out, *options), pages(out)
        while pages(out) <= before and running.poll() is None:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.1))
        if running.poll() is None:
            os.kill(running.pid, signal.SIGKILL)  # its own workers see to it that they end
            killed += 1
        running.communicate()
    assert killed >= 2
    kept = pages(out)
    assert 0 < kept < 30
    said, complaint = command(source, "--out", out, *options).communicate(timeout=120)
    assert f"{kept} of 30 partitions stood there already" in said
    assert len(complaint.splitlines()) == 6  # the empty files
    assert bytes_of(out) == bytes_of(many[1])
    assert not list(out.rglob("*.unfinished"))


def test_workers_end_when_the_run_is_killed(many: tuple[Path, Path], tmp_path: Path) -> None:
    running = command(many[0], "--out", tmp_path / "out", "--engine", "processes", "--partition", 5)
    while pages(tmp_path / "out") < 2:
        time.sleep(0.01)
    children = Path(f"/proc/{running.pid}/task").glob("*/children")
    workers = [pid for listed in children for pid in listed.read_text().split()]
    assert workers
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    end = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def without(article: str, tables: Any) -> list[tuple[str, pd.DataFrame]]:
    return [(name, t[t["article"] != article].reset_index(drop=True)) for name, t in tables]


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_an_article_that_kills_its_worker_is_left_out_and_told(tmp_path: Path, engine: engines.EngineName) -> None:
    if engine == "dask":
        pytest.importorskip("distributed")
    source = folder(tmp_path / "in", 30, deadly=17)
    extract_into(source, tmp_path / "out", engine=engine, workers=2, partition=12, extractor=deadly.kills_its_worker)
    found, whole = Store(tmp_path / "out").tables(), extract(source)
    (told,) = found.problems[found.problems["article"] == "0017"].to_dict("records")
    assert told["stage"] == "extract"
    assert told["detail"] == "killed by signal 9"
    assert found.articles["article"].tolist() == whole.articles["article"].tolist()
    same_tables(without("0017", found), without("0017", whole))


def test_an_article_that_takes_too_long_is_left_and_told(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", 12, deadly=5)
    for engine in ("local", "processes"):
        extract_into(source, tmp_path / engine, engine=engine, workers=1, seconds=1, extractor=deadly.never_ends)
        found = Store(tmp_path / engine).tables()
        assert found.problems["reason"].tolist() == [
            "The article was left after 1 s of computing; nothing of it was read."
        ]
        same_tables(without("0005", found), without("0005", extract(source)))
    assert bytes_of(tmp_path / "local") == bytes_of(tmp_path / "processes")
    assert signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL


def test_a_worker_is_renewed_before_it_grows(
    small: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervise, "_RENEWED", 20)
    started: list[supervise.Child] = []
    begin = supervise.Child.__init__
    monkeypatch.setattr(supervise.Child, "__init__", lambda child: (started.append(child), begin(child))[1])
    extract_into(small[0], tmp_path, partition=7, engine="processes", workers=1)
    assert len(started) == 3
    assert not any(child.alive for child in started)
    assert bytes_of(tmp_path) == bytes_of(small[1])


def test_workers_do_without_pandas(tmp_path: Path) -> None:
    """It takes 0.2 s and 47 MB a worker; Arrow imports it, if let, when it makes the table of the first partition."""
    source = folder(tmp_path / "in", 4)
    extract_into(source, tmp_path / "out", engine="processes", workers=1, partition=2, extractor=deadly.tells_of_pandas)
    assert set(Store(tmp_path / "out").table("problems")["reason"]) == {"pandas is not loaded"}


def test_a_worker_that_hears_no_signal_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise, "_GRACE", (1.0, 1.5))
    source = folder(tmp_path / "in", 6, deadly=3)
    extract_into(source, tmp_path / "out", engine="processes", workers=1, seconds=0.5, extractor=deadly.hears_no_signal)
    assert Store(tmp_path / "out").table("problems")["article"].tolist() == ["0003"]


def test_rows_that_no_table_takes_cost_their_article_alone(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", 6, deadly=3)
    extract_into(source, tmp_path / "out", extractor=deadly.breaks_the_contract)
    found = Store(tmp_path / "out").tables()
    assert found.problems["article"].tolist() == ["0003"]
    same_tables(without("0003", found), without("0003", extract(source)))


def test_half_characters_cost_their_article_alone() -> None:
    articles = [
        Article("a", "a", "0", "utf-8", "Ten people died."),
        Article("b\ud800", "b", "0", "utf-8", "half \ud800"),
    ]
    (part,) = partitions(articles, 5)
    assert {name: n for name, n in work(Job(part)).rows.items() if name in {"articles", "problems"}} == {"articles": 1, "problems": 1}  # fmt: skip


def test_workers_that_cannot_be_started_are_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(supervise.sys, "executable", "/bin/false")
    source = folder(tmp_path / "in", 3)
    assert main(["extract", str(source), "--out", str(tmp_path / "out"), "--engine", "processes"]) == 2
    assert "a worker cannot be started" in one_line(capsys)
    with pytest.raises(WorkersDie):
        extract_into(source, tmp_path / "other", engine="processes")


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1, said
    return said


@contextlib.contextmanager
def mounted(where: Path, options: str) -> Iterator[Path]:
    """A file system of its own; the test is skipped where none can be mounted."""
    where.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(where)], capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield where
    finally:
        subprocess.run(["umount", str(where)], check=True)


def test_a_full_disk_is_one_clear_line_and_spoils_nothing(
    small: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["extract", str(small[0]), "--partition", "7", "--engine", "processes", "--workers", "2", "--out"]
    with mounted(tmp_path / "disk", "size=512k") as disk:
        assert main([*arguments, str(disk / "out")]) == 2
        assert "no space left on device" in one_line(capsys)
        kept = pages(disk / "out")
        assert 0 < kept < 9
        part, whole = Store(disk / "out"), Store(small[1])
        assert not part.whole
        done = [*part.table("articles")["article"], *part.table("problems")["article"]]
        same_tables(part.tables(), whole.of_articles(done))
        subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
        arguments[arguments.index("processes")] = "local"  # the engine need not be the same one
        assert main([*arguments, str(disk / "out")]) == 1
        assert bytes_of(disk / "out") == bytes_of(small[1])


def test_a_file_that_may_not_grow_is_one_clear_line(
    small: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (6000, limits[1]))
    try:
        assert main(["extract", str(small[0]), "--partition", "7", "--out", str(tmp_path / "out")]) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "file too large" in one_line(capsys)
    assert main(["extract", str(small[0]), "--partition", "7", "--out", str(tmp_path / "out")]) == 1
    assert bytes_of(tmp_path / "out") == bytes_of(small[1])


def test_a_folder_that_may_not_be_written_to_is_one_clear_line(
    small: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with mounted(tmp_path / "disk", "size=64k,ro") as disk:
        assert main(["extract", str(small[0]), "--out", str(disk / "out")]) == 2
        assert "cannot write" in one_line(capsys)


def test_a_store_of_other_articles_options_or_code_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder(tmp_path / "in", 12)
    arguments = ["extract", str(source), "--out", str(tmp_path / "out"), "--partition"]
    assert main([*arguments, "5"]) == 0
    before = bytes_of(tmp_path / "out")
    assert main([*arguments, "4"]) == 2
    assert "partition 5, now 4" in one_line(capsys)
    (source / "0007.txt").write_text("Nine people died.", "utf8")
    assert main([*arguments, "5"]) == 2
    assert "made of other articles" in one_line(capsys)
    for name in ("0007", "0008", "0009", "0010", "0011"):
        (source / f"{name}.txt").unlink()
    monkeypatch.setattr(engines, "library", lambda: "other code")
    assert main([*arguments, "5"]) == 2
    assert "library" in one_line(capsys)
    monkeypatch.undo()
    assert bytes_of(tmp_path / "out") == before
    assert main([*arguments, "5", "--fresh"]) == 0
    same_tables(Store(tmp_path / "out").tables(), extract(source))


def test_fewer_articles_than_the_store_was_made_of_are_told(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", 12)
    extract_into(source, tmp_path / "out", partition=6)
    for i in range(6, 12):
        (source / f"{i:04d}.txt").unlink()
    with pytest.raises(OtherStore, match="more articles"):
        extract_into(source, tmp_path / "out", partition=6)


def test_a_second_run_on_one_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder(tmp_path / "in", 3)
    with shelves.Shelf(tmp_path / "out", {}):
        assert main(["extract", str(source), "--out", str(tmp_path / "out")]) == 2
    assert "another run is writing" in one_line(capsys)


def test_a_store_is_told_from_a_folder_of_articles(small: tuple[Path, Path]) -> None:
    assert is_store(small[1])
    assert not is_store(small[0])
    assert not is_store([small[1]])


def test_a_lost_worker_of_a_cluster_costs_nothing(small: tuple[Path, Path], tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    from distributed import Client

    starting = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard"]
    path = os.pathsep.join([str(HERE.parent / "src"), str(HERE)])
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen(arguments, env={**os.environ, "PYTHONPATH": path}, stderr=subprocess.DEVNULL))
        return started[-1]

    where = tmp_path / "scheduler.json"
    start(*starting, "--scheduler-file", str(where))
    working = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(where), "--nthreads", "1", "--no-nanny"]  # fmt: skip
    lost = start(*working)
    start(*working)
    try:
        end = time.monotonic() + 30
        while not where.exists() and time.monotonic() < end:
            time.sleep(0.1)
        with Client(scheduler_file=str(where)) as client:
            client.wait_for_workers(2, timeout=30)
            address = client.scheduler.address
        source = shutil.copytree(small[0], tmp_path / "in")
        parts: list[int] = []

        def told(articles: int) -> None:
            parts.append(articles)
            if len(parts) == 2:
                lost.kill()

        extract_into(
            source, tmp_path / "out", engine="dask", scheduler=address, partition=5, told=told, extractor=deadly.is_slow
        )
        same_tables(Store(tmp_path / "out").tables(), extract(source))
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_a_cluster_without_workers_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(engines, "_PATIENCE", 0.5)
    source = folder(tmp_path / "in", 3)
    empty = distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=None)
    with empty as cluster, pytest.raises(WorkersDie, match="no workers"):
        extract_into(source, tmp_path / "out", engine="dask", scheduler=cluster.scheduler_address)


def test_a_scheduler_that_does_not_answer_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("distributed")
    import dask

    arguments = ["extract", str(folder(tmp_path / "in", 3)), "--out", str(tmp_path / "out"), "--engine", "dask"]
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}):
        assert main([*arguments, "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "no Dask scheduler answers" in one_line(capsys)
