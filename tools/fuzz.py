"""Bytes made by a fuzzer in; a crash out where the library raises what it never may, or breaks what it promises.

    pip install 'clippings[fuzz]'
    python tools/fuzz.py text|html|packs|metadata [a folder of inputs] [-max_total_time=600 …]

Options with one hyphen are libFuzzer's. An input that crashes stands in `crash-…`; `python tools/fuzz.py text crash-…` runs it alone.
"""

from __future__ import annotations

import copy
import datetime
import os
import shutil
import sys
import tempfile
import tomllib
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = tuple("en bg ky ru de fr tr sr sr-Latn pl kk es ja zh ar he ka hi sw fi".split())
PIECES = Path(__file__).with_name("fuzz_pieces.toml")
ODD: tuple[Any, ...] = (
    *(
        "",
        " ",
        "~",
        "a~",
        "~noun",
        "a~noun",
        "a~zzz",
        "(",
        "[",
        "a{99999999999}",
        "(?<=a+)b",
        "\\",
        "A" * 3000,
        "“",
        ".",
    ),
    *("\u0301", "\x00", "İ", "a b c", 0, 1, -1, 2, 10**30, 1.5, float("nan"), True, False),
    *(
        datetime.date(2025, 8, 12),
        datetime.time(1),
        [],
        [""],
        [1],
        [[]],
        [["a"]],
        [{}],
        ["a", "a"],
        ["a~noun"],
        ["("],
        {},
    ),
    *(
        {"forms": []},
        {"forms": ["a"]},
        {"forms": "a"},
        {"forms": [1]},
        {"forms": ["a"], "case": "x"},
        {"nominative": 1},
    ),
    *({"a": {"a": {"a": []}}}, {"": []}, {"forms": ["a"], "is": []}, {"nominative": ["a"]}),
)


def text(given: bytes) -> None:
    """Read any bytes as an article in some language and extract from it: no problem, all evidence cut from the text."""
    from helpers.intake.encodings import Undecodable, decode

    language = LANGUAGES[given[0] % len(LANGUAGES)] if given else "en"
    if given[1:2] < b"\x20":
        try:
            read = decode(given[2:]).text
        except Undecodable:
            return
    else:
        read = "".join(pieces(given[2:], words_of(language)))
    extracted(read, language if given[1:2] < b"\xe0" else None, "2025-08-13")


def extracted(read: str, language: str | None, published: str | None) -> None:
    """Extract from a text; raise AssertionError where a promise is broken."""
    from helpers.extract import extract_article
    from helpers.intake.load import Article, Metadata

    read = "".join(c for c in read if not "\ud800" <= c <= "\udfff")
    made(
        extract_article(
            Article("a", "a.txt", "0" * 64, "utf-8", read, Metadata(language=language, published=published))
        )
    )


def made(rows: Mapping[str, list[Any]]) -> None:
    """Raise AssertionError where rows hold a problem, or evidence that does not stand in the text, or break the contract of tables."""
    from helpers.parts.parquet import arrow

    assert not rows["problems"], rows["problems"]
    (article,) = rows["articles"]
    for name, table in rows.items():
        arrow(name, table)
        for row in table:
            if hasattr(row, "start") and article.text:
                assert 0 <= row.start < row.end <= len(article.text), row
                assert not hasattr(row, "text") or row.text == article.text[row.start : row.end], row


def html(given: bytes) -> None:
    """Read any bytes as a page: an article or a flaw; what fails must not fail in this library."""
    from helpers.intake import pages
    from helpers.rows import Problem

    charset = (None, "utf-8", "windows-1251", "gb18030", "no such")[given[0] % 5] if given else None
    page = (
        given[2:] if given[1:2] < b"\x40" else "".join(pieces(given[2:], known("page"))).encode("utf8", "surrogatepass")
    )
    told = pages.Told("https://example.org/a", "2025-08-13", charset)
    draft = pages.read_page(page, told)
    assert draft.text or draft.flaws
    for flaw in draft.flaws:
        Problem("a.html", "a", flaw.stage, flaw.reason, flaw.detail)
        if flaw.reason == "The page cannot be read.":
            at_fault(lambda: pages._extract(pages._decode(page, charset)[0], told))
    if draft.text is not None:
        draft.text.encode("utf8")
        assert "\r" not in draft.text


def at_fault(failing: Callable[[], object]) -> None:
    """Raise what a call raises where it is this library's code that fails, not one that it uses."""
    try:
        failing()
    except Exception as error:
        where = [Path(frame.filename) for frame in traceback.extract_tb(error.__traceback__)]
        if "helpers" in where[-1].parts:
            raise


def packs(given: bytes) -> None:
    """Read any bytes as a language page: flaws that are told, or a ValueError; what has no grave flaw can be compiled."""
    from helpers.language import check_pack
    from helpers.language.packs import read_page

    if given[:1] < b"\x60":
        try:
            page = read_page(given[1:].decode("utf8", "replace"), "toml")
        except ValueError:
            return
    else:
        page = spoiled(given[1:])
    flaws = check_pack.check(page)
    assert all(isinstance(part, str) for flaw in flaws for part in flaw)
    try:
        compiled(page)
    except ValueError:
        assert any(flaw.kind == "error" for flaw in flaws), "a page that check-pack passes cannot be compiled"


def compiled(page: dict[str, Any]) -> None:
    """Compile a page. Raises ValueError where that cannot be done."""
    from unittest.mock import patch

    from helpers.language import packs as loader

    with patch.object(loader, "_pages", lambda code: [page]):
        loader._compiled("xx")


@cache
def a_page() -> dict[str, Any]:
    """Return a small page with all that a page may have: two entries a category of the Kyrgyz one."""
    from helpers.language.check_pack import read

    page = read("ky")
    page["lexicon"] = {name: dict(list(keys.items())[:2]) for name, keys in page["lexicon"].items()}
    return page


def spoiled(given: bytes) -> dict[str, Any]:
    """Return the small page with something odd in some places: which, and what, the bytes tell."""
    page: Any = copy.deepcopy(a_page())
    for at in range(0, len(given) - 5, 6):
        *steps, odd = given[at : at + 6]
        below = page
        for step in steps:
            place = below
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = keys[step % len(keys)]
            below = place[key]
            if step > 200 or not isinstance(below, dict | list) or not below:
                break
        place[key] = copy.deepcopy(ODD[odd % len(ODD)])
    return dict(page)


def metadata(given: bytes) -> None:
    """Read any bytes as what stands beside an article, or as a table of articles: problems, never a crash."""
    from helpers.extract import extract_article
    from helpers.intake.load import Article, load

    name = ("metadata.csv", "b.json", "b.jsonl", "b.csv", "b.tsv", "b.xml")[given[0] % 6] if given else "b.csv"
    content = (
        given[2:]
        if given[1:2] < b"\x40"
        else "".join(pieces(given[2:], known("table"))).encode("utf8", "surrogatepass")
    )
    if name == "metadata.csv" and given[1:2] >= b"\xa0":
        content = b"article,published,updated,language,outlet,authors,url\n" + content
    (folder() / name).write_bytes(content)
    try:
        articles, problems = load(folder())
    finally:
        (folder() / name).unlink()
    assert all(isinstance(problem.reason, str) for problem in problems)
    for article in articles[:3]:
        assert isinstance(article, Article)
        made(extract_article(article))


@cache
def folder() -> Path:
    """Return a folder with an article in it, in memory where the system has a place for that."""
    home = Path(tempfile.mkdtemp(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
    (home / "a.txt").write_text("Ten people died on Friday, police said.", "utf8")
    return home


@cache
def known(kind: str) -> tuple[str, ...]:
    """Return the pieces of a kind: prose, page or table."""
    return tuple(tomllib.loads(PIECES.read_text("utf8"))[kind])


def pieces(given: bytes, known: tuple[str, ...]) -> Iterator[str]:
    """Yield known pieces, and single characters, as bytes tell them: two a piece, three a character."""
    at = 0
    while at + 1 < len(given):
        if given[at] < 0xE0:
            yield known[(given[at] * 256 + given[at + 1]) % len(known)]
            at += 2
        else:
            yield chr(int.from_bytes(given[at : at + 3]) % 0x110000)
            at += 3


@cache
def words_of(language: str) -> tuple[str, ...]:
    """Return marks and, of each category of a language's page, some words with and without a space."""
    from helpers.language.check_pack import read

    try:
        lexicon = read(language.partition("-")[0])["lexicon"]
    except FileNotFoundError:
        lexicon = {}
    found = [*known("prose") * 3]
    for keys in lexicon.values():
        entries = [entry if isinstance(entry, list) else entry["forms"] for entry in list(keys.values())[:6]]
        found += [f"{form.replace('~', '')} " for forms in entries for form in forms[:2]]
    return tuple(found + [word.strip().capitalize() for word in found[::5]])


TARGETS = {"text": text, "html": html, "packs": packs, "metadata": metadata}


def main() -> None:
    """Run the fuzzer on one target until it finds a crash or its time is over."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    import atheris

    with atheris.instrument_imports(include=["helpers"]):
        import helpers.extract
        import helpers.intake.load
        import helpers.intake.pages
        import helpers.language.check_pack  # noqa: F401
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup([sys.argv[0], "-len_control=0", "-max_len=800", "-timeout=60", *sys.argv[1:]], target)
    try:
        atheris.Fuzz()
    finally:
        if folder.cache_info().currsize:
            shutil.rmtree(folder(), ignore_errors=True)


if __name__ == "__main__":
    main()
