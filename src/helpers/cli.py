"""The command `clippings`: extract, report, evaluate, languages, check-pack. `extract` exits with 0 only if every file was read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

EXAMPLES = {
    "extract": "clippings extract my_folder --out tables --format csv",
    "report": "clippings report my_folder --out build/report",
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
    extract.add_argument("--format", choices=("parquet", "csv", "jsonl"), default="parquet")
    report = command("report", "Run the notebooks on a folder; leave an HTML report and the tables.")
    _inputs(report)
    report.add_argument("--out", default=Path("build/report"), type=Path, metavar="DIR", help="folder to write to")
    evaluate = command("evaluate", "Score the extractors against a gold folder.")
    _inputs(evaluate)
    evaluate.add_argument("--gold", required=True, type=Path, metavar="DIR", help="folder of gold tables")
    command("languages", "List the languages and what is known of each.")
    check = command("check-pack", "Tell what is missing, doubled or unreachable in a language page.")
    check.add_argument("page", nargs="+", metavar="CODE", help="a language code, or a TOML file")
    return top


def _inputs(command: argparse.ArgumentParser) -> None:
    """Add the arguments that name articles and their metadata."""
    command.add_argument("paths", nargs="+", metavar="PATH", help="a folder (read recursively), a file or a glob")
    command.add_argument("--metadata", type=Path, metavar="FILE", help="metadata.csv that wins over the folder's own")


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


def _corpus(arguments: argparse.Namespace) -> Any:
    """Return the tables of the articles that the arguments name."""
    from helpers.extract import extract

    return extract(arguments.paths, metadata=arguments.metadata, progress=True)


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
    from helpers.tables import write

    _checked_folder(arguments.out)
    corpus = _corpus(arguments)
    write(corpus, arguments.out, arguments.format)
    counts = ", ".join(f"{len(table)} {name}" for name, table in corpus)
    print(f"{counts}\nwritten to {arguments.out}")
    return _status(corpus)


def _status(corpus: Any) -> int:
    """Return 0, or 1 after showing each problem in a line."""
    for row in corpus.problems.itertuples():
        print(f"clippings: {row.path}: {row.reason}", file=sys.stderr)
    return 1 if len(corpus.problems) else 0


def _report(arguments: argparse.Namespace) -> int:
    """Run the notebooks on the folder."""
    from helpers.desk.report import report

    _checked_folder(arguments.out)
    corpus = report(arguments.paths, arguments.out, metadata=arguments.metadata)
    for row in corpus.problems.itertuples():
        print(f"clippings: {row.path}: {row.reason}", file=sys.stderr)
    print(f"The report is {arguments.out / 'report.html'}; the tables are in {arguments.out / 'tables'}")
    return 0


def _evaluate(arguments: argparse.Namespace) -> int:
    """Print the scores by table and language."""
    from helpers.across.evaluate import evaluate, read_gold

    gold = read_gold(arguments.gold)
    corpus = _corpus(arguments)
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
    "evaluate": _evaluate,
    "languages": _languages,
    "check-pack": _check_pack,
}

if __name__ == "__main__":
    sys.exit(main())
