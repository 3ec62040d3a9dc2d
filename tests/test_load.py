"""What becomes of folders, files and globs: names, order, text, problems, and the two things that raise."""

from __future__ import annotations

import hashlib
import os
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.intake.load import Article, Metadata, load, stream
from helpers.intake.names import Names
from helpers.rows import Problem

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="no symbolic links or pipes")


def write(folder: Path, **files: str | bytes) -> Path:
    """Write files; "__" in a name stands for a slash, and .txt is added."""
    for name, content in files.items():
        path = folder / (name.replace("__", "/") + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def reasons(problems):
    return [(Path(problem.path).name, problem.stage, problem.reason) for problem in problems]


def test_a_folder(tmp_path):
    write(tmp_path, b="Second.", a="\ufeffFirst.\r\nLine\rtwo.\n", sub__c="Third.")
    articles, problems = load(tmp_path)
    assert problems == []
    assert [article.name for article in articles] == ["a", "b", "sub/c"]
    first = articles[0]
    assert first.text == "First.\nLine\ntwo.\n"
    assert first.path == (tmp_path / "a.txt").as_posix()
    assert first.encoding == "utf-8-sig"
    assert first.sha256 == hashlib.sha256((tmp_path / "a.txt").read_bytes()).hexdigest()
    assert first.metadata == Metadata()
    assert first.duplicate_of is None


def test_the_path_is_kept_as_given(tmp_path, monkeypatch):
    write(tmp_path / "articles", a="One.", sub__b="Two.")
    monkeypatch.chdir(tmp_path)
    for given_path in ("articles", "./articles", Path("articles")):
        assert [(a.name, a.path) for a in load(given_path)[0]] == [
            ("a", "articles/a.txt"),
            ("sub/b", "articles/sub/b.txt"),
        ]
    assert [(a.name, a.path) for a in load("articles/sub/b.txt")[0]] == [("b", "articles/sub/b.txt")]
    assert [(a.name, a.path) for a in load("articles/**/*.txt")[0]] == [
        ("a", "articles/a.txt"),
        ("sub/b", "articles/sub/b.txt"),
    ]
    assert [a.name for a in load("*")[0]] == ["articles/a", "articles/sub/b"]
    assert [a.name for a in load(".")[0]] == ["articles/a", "articles/sub/b"]


def test_other_and_hidden_files_are_passed_over(tmp_path):
    write(tmp_path, a="One.", **{".hidden": "No.", ".git__b": "No."})
    (tmp_path / "notes.md").write_text("No.")
    (tmp_path / "SHOUTED.TXT").write_text("Two.")
    articles, problems = load(tmp_path)
    assert [article.name for article in articles] == ["SHOUTED", "a"]
    assert problems == []


def test_several_paths_in_their_order_and_each_file_once(tmp_path):
    write(tmp_path, b="B.", a="A.", sub__c="C.")
    articles, problems = load([tmp_path / "sub", tmp_path / "b.txt", tmp_path])
    assert [article.name for article in articles] == ["c", "b", "a"]
    assert problems == []


def test_names_that_collide_are_numbered(tmp_path):
    write(tmp_path, one__a="First.", two__a="Second.", three__a="Third.")
    articles, problems = load([tmp_path / "one", tmp_path / "two", tmp_path / "three"])
    assert [article.name for article in articles] == ["a", "a-2", "a-3"]
    assert reasons(problems) == [
        ("a.txt", "read", "Another article is called 'a'; this one is 'a-2'."),
        ("a.txt", "read", "Another article is called 'a'; this one is 'a-3'."),
    ]
    assert [problem.article for problem in problems] == ["a-2", "a-3"]


def test_a_name_that_looks_numbered_is_not_taken_twice(tmp_path):
    write(tmp_path, one__a="1", two__a="2", **{"one__a-2": "3"})
    names = [article.name for article in load([tmp_path / "one", tmp_path / "two"])[0]]
    assert names == ["a-2", "a", "a-3"]


def test_the_same_text_is_flagged(tmp_path):
    write(tmp_path, a="Кат.\r\n", b="Other.", c="Кат.\n".encode("utf-16"))
    assert [article.duplicate_of for article in load(tmp_path)[0]] == [None, None, "a"]


def test_legacy_encodings(tmp_path):
    text = "Кметът на града обяви, че строежът на моста ще започне догодина."
    write(tmp_path, a=text.encode("windows-1251"), b=text.encode("utf-16-le"))
    assert [(a.text, a.encoding) for a in load(tmp_path)[0]] == [(text, "windows-1251"), (text, "utf-16-le")]


def test_what_cannot_be_read(tmp_path):
    write(
        tmp_path,
        empty=b"",
        blank=b" \r\n\t",
        mark=b"\xef\xbb\xbf",
        binary=bytes(range(256)),
        good="Fine.",
        pdf=b"%PDF-1.4",
    )
    write(tmp_path, spoiled="Кыргызстан".encode() + b"\xff")
    articles, problems = load(tmp_path)
    assert [article.name for article in articles] == ["good", "spoiled"]
    assert reasons(problems) == [
        ("binary.txt", "decode", "The file holds binary content, not text."),
        ("blank.txt", "read", "The file holds nothing but white space."),
        ("empty.txt", "read", "The file is empty."),
        ("mark.txt", "read", "The file holds nothing but white space."),
        ("pdf.txt", "decode", "This is a PDF document, not plain text."),
        ("spoiled.txt", "decode", "1 place is not valid UTF-8 and read as U+FFFD."),
    ]
    assert [problem.article for problem in problems] == ["binary", "blank", "empty", "mark", "pdf", "spoiled"]


def test_a_file_with_another_ending_named_outright(tmp_path):
    write(tmp_path, a="One.")
    (tmp_path / "b.docx").write_text("Two.")
    articles, problems = load([tmp_path / "a.txt", tmp_path / "b.docx"])
    assert [article.name for article in articles] == ["a"]
    assert reasons(problems) == [("b.docx", "read", "Files with this ending are not read.")]


@pytest.mark.parametrize("missing", ["nowhere", "nowhere/a.txt", "*.txt", "**/*.txt"])
def test_missing_paths_raise_at_once(tmp_path, missing):
    with pytest.raises(FileNotFoundError, match=r"no such file or folder|match"):
        stream(f"{tmp_path}/{missing}")


def test_an_empty_folder_raises_at_once(tmp_path):
    with pytest.raises(ValueError, match=r"no articles \(\.txt, .*\) in the folder"):
        stream(tmp_path)
    with pytest.raises(ValueError, match="no paths"):
        load([])


def test_a_file_whose_name_looks_like_a_glob(tmp_path):
    write(tmp_path, **{"what [1]": "One."})
    assert [article.name for article in load(tmp_path / "what [1].txt")[0]] == ["what [1]"]


@needs_links
def test_links(tmp_path):
    write(tmp_path / "outside", secret="Secret.", more__b="B.")
    inside = write(tmp_path / "inside", a="A.")
    (inside / "leads-out.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (inside / "folder-out").symlink_to(tmp_path / "outside" / "more")
    (inside / "same.txt").symlink_to(inside / "a.txt")
    (inside / "round").symlink_to(inside)
    (inside / "broken.txt").symlink_to(inside / "gone.txt")
    articles, problems = load(inside)
    assert [article.name for article in articles] == ["a"]
    assert reasons(problems) == [
        ("broken.txt", "read", "The file cannot be read."),
        ("folder-out", "read", "This link leads out of the folder and was not followed."),
        ("leads-out.txt", "read", "This link leads out of the folder and was not followed."),
    ]
    assert load(inside / "leads-out.txt")[0][0].text == "Secret."


@needs_links
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, a="A.")
    articles, problems = load(tmp_path)
    assert [article.name for article in articles] == ["a"]
    assert problems == [
        Problem((tmp_path / "pipe.txt").as_posix(), "pipe", "read", "The file cannot be read.", "not a regular file")
    ]


@needs_links
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_opened(tmp_path):
    write(tmp_path, a="A.", locked="No.", shut__b="No.")
    (tmp_path / "locked.txt").chmod(0)
    (tmp_path / "shut").chmod(0)
    articles, problems = load(tmp_path)
    (tmp_path / "shut").chmod(0o700)
    assert [article.name for article in articles] == ["a"]
    assert {problem.reason for problem in problems} == {"The file cannot be read.", "The folder cannot be opened."}


@needs_links
@pytest.mark.skipif(sys.platform == "darwin", reason="file names are Unicode there")
def test_a_file_name_that_is_no_unicode(tmp_path):
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text("Text.")
    articles, _ = load(tmp_path)
    assert articles[0].name == "caf\ufffd"
    articles[0].path.encode("utf-8")


def test_reading_streams(tmp_path):
    write(tmp_path, a="A.", b=b"", c="C.")
    found = stream(tmp_path)
    assert isinstance(next(found), Article)
    (tmp_path / "c.txt").unlink()
    rest = list(found)
    assert [(each.stage, each.reason) for each in rest if isinstance(each, Problem)] == [
        ("read", "The file is empty."),
        ("read", "The file cannot be read."),
    ]


def test_a_folder_is_in_the_order_of_whole_paths(tmp_path):
    names = ["a-b/x", "a.b/x", "a/x", "a0", "b", "a/b/c", "a-b"]
    write(tmp_path, **{name.replace("/", "__"): name for name in names})
    found = [article.path for article in load(tmp_path)[0]]
    assert found == sorted(found)
    assert len(found) == len(names)


def test_the_stream_holds_one_text_at_a_time(tmp_path):
    size, number = 200_000, 30
    write(tmp_path, **{f"n{i}": f"{i} " + "a" * size for i in range(number)})
    tracemalloc.start()
    assert sum(isinstance(found, Article) for found in stream(tmp_path)) == number
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * size  # Thirty texts are three times that.


def test_many_articles_of_one_name_are_numbered_in_linear_time():
    names = Names()
    assert [names.own("a") for _ in range(20_000)][-1] == "a-20000"
    assert names.own("a-5") == "a-5-2"


@needs_links
def test_links_that_lead_round_are_no_crash(tmp_path):
    write(tmp_path, a="A.")
    (tmp_path / "x.txt").symlink_to(tmp_path / "y.txt")
    (tmp_path / "y.txt").symlink_to(tmp_path / "x.txt")
    articles, problems = load(tmp_path)
    assert [article.name for article in articles] == ["a"]
    assert {problem.reason for problem in problems} == {"The file cannot be read."}


@needs_links
def test_what_a_link_names_among_hidden_files_is_read_once(tmp_path):
    write(tmp_path, **{".store__a": "A."})
    (tmp_path / "a.txt").symlink_to(tmp_path / ".store" / "a.txt")
    assert [article.text for article in load(tmp_path)[0]] == ["A."]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_an_article_or_a_problem(tmp_path, raw):
    (tmp_path / "any.txt").write_bytes(raw)
    articles, problems = load(tmp_path)
    assert articles or problems
    assert all("\r" not in article.text and article.text.strip() for article in articles)


def test_the_two_clippings():
    folder = Path(__file__).parent.parent / "data" / "articles"
    if not folder.is_dir():
        pytest.skip("no articles here")
    articles, _ = load(folder)
    for article in articles:
        assert article.text == Path(article.path).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
