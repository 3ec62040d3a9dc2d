"""ZIP, TAR and gzip: read as folders are, and no archive can lead outside, run full, or end the reading."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.intake import limits
from helpers.intake.load import load

quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


def zipped(**members: str | bytes) -> bytes:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name if "/" in name else name.replace("__", "/"), content)
    return page.getvalue()


def tarred(*members: tuple[str, bytes] | tarfile.TarInfo, mode: str = "w") -> bytes:
    page = io.BytesIO()
    with tarfile.open(fileobj=page, mode=mode) as archive:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
            else:
                head = tarfile.TarInfo(member[0])
                head.size = len(member[1])
                archive.addfile(head, io.BytesIO(member[1]))
    return page.getvalue()


def read(tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    return load(tmp_path / name)


def named(articles):
    return [(a.name, a.text) for a in articles]


def test_an_archive_is_read_as_a_folder_is(tmp_path):
    raw = zipped(**{
        "b.txt": "B.", "a__x.html": "<p>Page.</p>", "a__corpus.jsonl": '{"id": 1, "text": "One."}\n', ".hidden.txt": "no",
        "__MACOSX/a.txt": "no", "notes.docx": "no", "x_files__frame.html": "<p>no</p>", "x.html": "<p>Yes.</p>",
    })  # fmt: skip
    articles, problems = read(tmp_path, "c.zip", raw)
    assert named(articles) == [
        ("c.zip/a/corpus.jsonl#1", "One."), ("c.zip/a/x", "Page."), ("c.zip/b", "B."), ("c.zip/x", "Yes.")
    ]  # fmt: skip
    assert articles[1].path == (tmp_path / "c.zip").as_posix() + "/a/x.html"
    assert problems == []


def test_metadata_in_an_archive_count_for_it(tmp_path):
    raw = zipped(**{
        "metadata.csv": "article,outlet,url\na.txt,far,u\nsub/b,far,v\ngone,x,y\n", "a.txt": "A.", "sub__b.txt": "B.",
        "sub__metadata.csv": "article,outlet\nb,near\n",
    })  # fmt: skip
    for name, content in (
        ("c.zip", raw),
        ("c.tar", tarred(("sub/b.txt", b"B."), ("metadata.csv", b"article,outlet\nsub/b,near\n"))),
    ):
        articles, problems = read(tmp_path, name, content)
        assert articles[-1].metadata.outlet == "near"
        assert [p.reason for p in problems] == ["The metadata name an article that is not there."] * (
            len(articles) - 1
        ) * 2


def test_packed_files_are_named_without_their_packing(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"A."))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "B."}\n'))
    (tmp_path / "c.tar.gz").write_bytes(tarred(("./x/c.txt", b"C."), mode="w:gz"))
    (tmp_path / "d.tgz").write_bytes(tarred(("d.txt", b"D."), mode="w:gz"))
    articles, problems = load(tmp_path)
    assert named(articles) == [("a", "A."), ("b.jsonl.gz#1", "B."), ("c.tar.gz/x/c", "C."), ("d.tgz/d", "D.")]
    assert problems == []


def test_no_member_leads_outside(tmp_path):
    raw = zipped(**{"../up.txt": "no", "/root.txt": "no", "C:/x.txt": "no", "a/../../b.txt": "no", "good.txt": "Good."})
    articles, problems = read(tmp_path, "c.zip", raw)
    assert named(articles) == [("c.zip/good", "Good.")]
    assert {p.reason for p in problems} == {"The path leads out of the archive; this member was not read."}
    assert len(problems) == 4
    articles, problems = read(tmp_path, "c.tar", tarred(("../up.txt", b"no"), ("good.txt", b"Good.")))
    assert named(articles) == [("c.tar/good", "Good.")]
    assert len(problems) == 1


def test_links_and_devices_in_archives_are_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("Secret.")
    members = []
    for kind, name in (
        (tarfile.SYMTYPE, "link.txt"),
        (tarfile.LNKTYPE, "hard.txt"),
        (tarfile.FIFOTYPE, "pipe.txt"),
        (tarfile.CHRTYPE, "dev.txt"),
    ):
        head = tarfile.TarInfo(name)
        head.type, head.linkname = kind, str(tmp_path / "secret.txt")
        members.append(head)
    articles, problems = read(tmp_path, "c.tar", tarred(*members))
    assert articles == []
    assert len(problems) == 4
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, str(tmp_path / "secret.txt"))
    articles, problems = read(tmp_path, "c.zip", page.getvalue())
    assert articles == []
    assert [p.reason for p in problems] == ["This is a link in an archive and was not followed."]


@pytest.mark.parametrize("ending", ["txt.gz", "jsonl.gz", "csv.gz", "zip", "tar.gz", "warc.gz", "json.gz"])
def test_a_bomb_is_stopped_and_told(tmp_path, monkeypatch, ending):
    monkeypatch.setattr(limits, "UNSUSPECTED", 1000)
    nothing = b" " * 5_000_000
    raw = {
        "zip": lambda: zipped(**{"a.txt": nothing, "b.txt": "B."}),
        "tar.gz": lambda: tarred(("a.txt", nothing), mode="w:gz"),
    }
    articles, problems = read(tmp_path, f"c.{ending}", raw.get(ending, lambda: gzip.compress(nothing))())
    assert articles == []
    assert "The archive unpacks to more than 250 times its size; the rest was not read." in {p.reason for p in problems}


def test_an_archive_without_articles_is_told_where_it_was_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text("A.")
    raw = zipped(**{"photo.jpg": "no"})
    assert [p.reason for p in read(tmp_path, "c.zip", raw)[1]] == [
        "The archive holds no articles (.txt, .html, .jsonl … files)."
    ]
    assert load(tmp_path)[1] == []


def test_archives_in_archives_have_a_bottom(tmp_path):
    raw = zipped(**{"a.txt": "A."})
    articles, _ = read(tmp_path, "two.zip", zipped(**{"in.zip": raw}))
    assert named(articles) == [("two.zip/in.zip/a", "A.")]
    for _ in range(10):
        raw = zipped(**{"in.zip": raw, "a.txt": "A."})
    articles, problems = read(tmp_path, "deep.zip", raw)
    assert [a.name for a in articles] == ["deep.zip/a", "deep.zip/in.zip/a", "deep.zip/in.zip/in.zip/a"]
    assert [p.reason for p in problems] == ["This is an archive in 3 others, and was not opened."]


def test_an_archive_of_too_many_members_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_MEMBERS", 3)
    articles, problems = read(tmp_path, "c.zip", zipped(**{f"{i}.txt": f"{i}." for i in range(6)}))
    assert len(articles) == 3
    assert "more than 3 members" in problems[0].reason


def test_one_enormous_member_is_told_and_the_next_read(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.intake.readers.read_whole", lambda stream: limits.read_whole(stream, 1000))
    articles, problems = read(tmp_path, "c.zip", zipped(**{"a.txt": "ab " * 1000, "b.txt": "B."}))
    assert named(articles) == [("c.zip/b", "B.")]
    assert [p.article for p in problems] == ["c.zip/a"]


def test_names_of_old_archives_are_read_in_their_codepage(tmp_path):
    name = "кметът обяви ремонт на моста.txt"
    raw = zipped(**{"x" * len(name): "A."}).replace(b"x" * len(name), name.encode("cp866"))
    articles, _ = read(tmp_path, "c.zip", raw)
    assert [a.name for a in articles] == ["c.zip/" + name.removesuffix(".txt")]


def test_broken_archives_are_told(tmp_path):
    whole = zipped(**{f"{i}.txt": "text " * 500 for i in range(5)})
    for name, raw in (
        ("a.zip", whole[:300]),
        ("b.zip", b"none"),
        ("c.tar", b"none" * 200),
        ("d.txt.gz", b"\x1f\x8b\x08none"),
        ("e.tar.gz", b"none"),
    ):
        articles, problems = read(tmp_path, name, raw)
        assert articles == []
        assert len(problems) == 1, name
    spoiled = bytearray(whole)
    spoiled[60] ^= 0xFF
    articles, problems = read(tmp_path, "f.zip", bytes(spoiled))
    assert len(articles) == 4
    assert len(problems) == 1


def test_parquet_and_zip_in_an_archive_can_seek(tmp_path):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    page = io.BytesIO()
    pq.write_table(pa.table({"text": ["One."]}), page)
    articles, problems = read(
        tmp_path, "c.tar", tarred(("a.parquet", page.getvalue()), ("b.zip", zipped(**{"b.txt": "B."})))
    )
    assert named(articles) == [("c.tar/a.parquet#1", "One."), ("c.tar/b.zip/b", "B.")]
    assert problems == []


def test_what_browsers_save_beside_a_page_is_passed_over(tmp_path):
    for name in ("Bridge_files/frame.html", "Bridge-Dateien/ad.htm", "Other_files/a.txt", "Bridge.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>Text of this file.</p>")
    assert [a.name for a in load(tmp_path)[0]] == ["Bridge", "Other_files/a"]


@quick
@given(st.binary(max_size=300), st.integers(0, 400), st.sampled_from(["zip", "tar", "tar.gz", "txt.gz", "jsonl.gz"]))
def test_any_damage_gives_articles_or_problems(tmp_path, raw, place, ending):
    sound = {
        "zip": zipped(**{"a.txt": "A.", "b.jsonl": '{"text": "B."}'}),
        "tar": tarred(("a.txt", b"A.")),
        "tar.gz": tarred(("a.txt", b"A."), mode="w:gz"),
    }
    whole = sound.get(ending, gzip.compress(b'{"text": "B."}'))
    articles, problems = read(tmp_path, f"any.{ending}", whole[:place] + raw + whole[place + len(raw) :])
    assert all(a.text.encode("utf-8") for a in articles)
    assert all((p.reason + p.path + (p.detail or "")).encode("utf-8") for p in problems)
