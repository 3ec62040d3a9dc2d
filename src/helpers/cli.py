"""The command `clippings`: extract, report, cite, evaluate, languages, check-pack. `extract` exits with 0 only if every file was read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from helpers.exports.formats import MEANING
from helpers.intake.columns import ROLES, Columns

EXAMPLES = {
    "extract": "clippings extract my_folder --out tables --engine processes",
    "report": "clippings report my_folder --out build/report",
    "cite": "clippings cite my_folder/findings.csv my_folder --out cited",
    "evaluate": "clippings evaluate --gold data/gold/seeds data/articles",
    "languages": "clippings languages",
    "check-pack": "clippings check-pack ky",
}


class UsageError(Exception):
    """Something that the caller can mend; shown as one line, exit status 2."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="clippings", description="Sources, numbers, quotes and timeline of news articles in many languages."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=summary, description=summary, epilog=f"example: {EXAMPLES[name]}")

    extract = command("extract", "Write the tables of articles as files.")
    _inputs(extract)
    extract.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder to write to")
    extract.add_argument(
        "--format",
        choices=tuple(MEANING),
        default="parquet",
        metavar="FORMAT",
        help="; ".join(f"{name}{' (default)' if name == 'parquet' else ''}: {what}" for name, what in MEANING.items()),
    )
    _engine(extract)
    report = command("report", "Run the notebooks on a folder; leave an HTML report and the tables.")
    _inputs(report)
    report.add_argument("--out", default=Path("build/report"), type=Path, metavar="DIR", help="folder to write to")
    cite = command("cite", "Write findings with a footnote for each proof: Markdown, DOCX, CSL-JSON.")
    cite.add_argument("findings", type=Path, metavar="FINDINGS", help="a findings.csv (docs/citing.md)")
    _inputs(cite)
    cite.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder to write to")
    evaluate = command("evaluate", "Score the extractors against a gold folder.")
    _inputs(evaluate)
    evaluate.add_argument(
        "--gold",
        type=Path,
        metavar="DIR",
        help="folder of gold tables; without it the rows as --corrections leave them",
    )
    command("languages", "List the languages and what is known of each.")
    check = command("check-pack", "Tell what is missing, doubled or unreachable in a language page.")
    check.add_argument("page", nargs="+", metavar="CODE", help="a language code, or a TOML file")
    return top


def _inputs(command: argparse.ArgumentParser) -> None:
    """Add the arguments that name articles, their metadata and their columns."""
    command.add_argument("paths", nargs="+", metavar="PATH", help="a folder (read recursively), a file, a glob, or -")
    command.add_argument("--metadata", type=Path, metavar="FILE", help="metadata.csv that wins over the folder's own")
    command.add_argument(
        "--corrections",
        type=Path,
        metavar="FILE",
        help="corrections.csv that counts instead of the folder's own (docs/correcting.md)",
    )
    columns = command.add_argument_group("columns of tables (CSV, JSON Lines, Parquet), if their usual names fail")
    for role in ROLES:
        columns.add_argument(f"--{role}-column", metavar="NAME", help=f"the column of the article's {role}")


def _choice(arguments: argparse.Namespace) -> Columns:
    """Return the columns that the arguments name."""
    return Columns(**{role: getattr(arguments, f"{role}_column") for role in ROLES})


def _engine(command: argparse.ArgumentParser) -> None:
    """Add the arguments that say who does the work; all of them are for Parquet."""
    how = command.add_argument_group(
        "large corpora (Parquet)", "A run that was stopped goes on when it is started again."
    )
    how.add_argument("--engine", choices=("local", "processes", "dask"), help="this process (default), all cores, Dask")
    how.add_argument(
        "--workers", type=int, metavar="N", help="how many at most (default: all cores, all of the cluster)"
    )
    how.add_argument(
        "--scheduler", metavar="ADDRESS", help="of a Dask cluster (default: one is started on this machine)"
    )
    how.add_argument("--partition", type=int, metavar="N", help="articles that are written at a time (default: 2000)")
    how.add_argument(
        "--seconds", type=float, metavar="S", help="computing time after which an article is left (default: 60)"
    )
    how.add_argument("--fresh", action="store_true", help="throw away the tables that stand in the output folder")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status (0 all read, 1 with problems, 2 for what the caller can mend)."""
    arguments = parser().parse_args(argv)
    try:
        return _COMMANDS[arguments.command](arguments)
    except (UsageError, FileNotFoundError, NotADirectoryError, ValueError, PermissionError, FileExistsError) as error:
        print(f"clippings: {_line(error)}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        return 0
    except OSError as error:
        print(f"clippings: cannot write: {_line(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("clippings: stopped", file=sys.stderr)
        return 130


def _line(error: Exception) -> str:
    """Return what an error says as one line."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror.lower()}: {error.filename}"
    return " ".join(str(error).split())


def _corpus(arguments: argparse.Namespace, corrections: Path | bool | None) -> Any:
    """Return the tables of the articles that the arguments name."""
    from helpers.extract import extract

    return extract(
        arguments.paths,
        metadata=arguments.metadata,
        choice=_choice(arguments),
        corrections=corrections,
        progress=True,
    )


def _checked_folder(folder: Path) -> None:
    """Make the output folder. Raises UsageError where it cannot be written to, before any work is done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".clippings"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise UsageError(f"cannot write to {folder}: {(error.strerror or str(error)).lower()}") from error


def _extract(arguments: argparse.Namespace) -> int:
    """Write the tables; tell what was found."""
    _checked_folder(arguments.out)
    if arguments.format == "parquet":
        return _extract_into(arguments)
    if any(
        (
            arguments.engine,
            arguments.workers,
            arguments.scheduler,
            arguments.partition,
            arguments.seconds,
            arguments.fresh,
        )
    ):
        raise UsageError("--engine and what belongs to it write Parquet: leave out --format")
    from helpers.exports.formats import export

    corpus = _corpus(arguments, arguments.corrections)
    export(corpus, arguments.out, arguments.format)
    return _told({name: len(table) for name, table in corpus}, arguments.out, corpus.problems)


def _extract_into(arguments: argparse.Namespace) -> int:
    """Write the tables as a store, with the engine that was asked for; tell what was found."""
    from tqdm import tqdm

    from helpers.engines import extract_into
    from helpers.parts.supervise import WorkersDie

    if arguments.scheduler and arguments.engine != "dask":
        raise UsageError("--scheduler is for --engine dask")
    given = {name: getattr(arguments, name) for name in ("engine", "workers", "scheduler", "partition", "seconds")}
    given = {name: value for name, value in given.items() if value is not None}
    try:
        with tqdm(unit="article", disable=None) as bar:
            run = extract_into(
                arguments.paths,
                arguments.out,
                metadata=arguments.metadata,
                corrections=arguments.corrections,
                choice=_choice(arguments),
                fresh=arguments.fresh,
                told=bar.update,
                **given,
            )
    except WorkersDie as error:
        raise UsageError(str(error)) from error
    if run.kept:
        print(f"{run.kept} of {run.partitions} partitions stood there already")
    return _told(run.rows, arguments.out, _problems(arguments.out) if run.rows["problems"] else None)


def _problems(store: Path) -> Any:
    """Return the problems that a store holds."""
    from helpers.store import Store

    return Store(store).table("problems")


def _told(rows: Mapping[str, int], out: Path, problems: Any) -> int:
    """Tell what was written; return 0, or 1 after showing each problem in a line."""
    print(", ".join(f"{number} {name}" for name, number in rows.items()) + f"\nwritten to {out}")
    if problems is None or problems.empty:
        return 0
    for row in problems.itertuples():
        print(f"clippings: {row.path}: {row.reason}", file=sys.stderr)
    return 1


def _report(arguments: argparse.Namespace) -> int:
    """Run the notebooks on the folder."""
    from helpers.desk.report import report

    _checked_folder(arguments.out)
    corpus = report(
        arguments.paths,
        arguments.out,
        metadata=arguments.metadata,
        choice=_choice(arguments),
        corrections=arguments.corrections,
    )
    for row in corpus.problems.itertuples():
        print(f"clippings: {row.path}: {row.reason}", file=sys.stderr)
    print(f"The report is {arguments.out / 'report.html'}; the tables are in {arguments.out / 'tables'}")
    return 0


def _cite(arguments: argparse.Namespace) -> int:
    """Write the findings with their footnotes; tell what could not be cited."""
    from helpers.cite.command import cite

    _checked_folder(arguments.out)
    written = cite(
        arguments.findings,
        arguments.paths,
        arguments.out,
        metadata=arguments.metadata,
        choice=_choice(arguments),
        corrections=arguments.corrections,
    )
    for fault in written.faults:
        print(f"clippings: {fault}", file=sys.stderr)
    print(f"{written.counts}\nwritten to {', '.join(map(str, written.files))}")
    return 1 if written.faults else 0


def _evaluate(arguments: argparse.Namespace) -> int:
    """Print the scores by table and language."""
    from helpers.across.corrected import corrected_gold
    from helpers.across.evaluate import evaluate, read_gold

    if bool(arguments.gold) == bool(arguments.corrections):
        raise UsageError("evaluate needs --gold or --corrections, one of them")
    corpus = _corpus(arguments, False)
    if arguments.gold:
        gold = read_gold(arguments.gold)
    else:
        gold, told = corrected_gold(corpus, arguments.corrections)
        print("\n".join(told))
    missing = gold.articles - set(corpus.articles["article"])
    if missing:
        raise UsageError(f"gold articles that are not below {', '.join(arguments.paths)}: {', '.join(sorted(missing))}")
    table = evaluate(corpus, gold)
    for row in table.to_dict("records"):
        fields = " ".join(
            f"{name}={value:.3f}" if isinstance(value, float) else f"{name}={value}"
            for name, value in row.items()
            if name not in {"language", "table"} and value == value
        )
        print(f"{row['language']:8s} {row['table']:9s} {fields}")
    return 0


def _languages(_: argparse.Namespace) -> int:
    """List the languages: code, name, script, pack, detector, and the measured recall of each theme."""
    from helpers.language.languages import coverage

    print(coverage().to_string(index=False))
    return 0


def _check_pack(arguments: argparse.Namespace) -> int:
    """Print the flaws of pages; return 1 where one has any but what is merely missing."""
    from helpers.language.check_pack import check, read, reliability

    grave = False
    for code in arguments.page:
        flaws = check(read(code))
        print(f"{code}: " + (f"{len(flaws)} to mend" if flaws else "nothing to mend"))
        for flaw in flaws:
            print(f"  {flaw.kind:11s} {flaw.where}: {flaw.what}")
        made = reliability(code)
        if made:
            right, rows = sum(r for _, r in made.values()), sum(n for n, _ in made.values())
            print(f"  cues: {right} of {rows} source rows right on golden sentences and gold, all of them seen")
            for cue, (n, good) in sorted(made.items(), key=lambda item: item[1][1] / item[1][0]):
                if good < n:
                    print(f"    {cue}: {good} of {n}")
        grave = grave or any(flaw.kind != "missing" for flaw in flaws)
    return 1 if grave else 0


_COMMANDS = {
    "extract": _extract,
    "report": _report,
    "cite": _cite,
    "evaluate": _evaluate,
    "languages": _languages,
    "check-pack": _check_pack,
}

if __name__ == "__main__":
    sys.exit(main())
