"""What a metadata.csv says of articles, and what is told of its mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.intake.load import Metadata, load
from helpers.intake.metadata import article_key, iso_time, read_sheet

FULL = (
    "article,published,updated,outlet,url,archive_url,accessed,language,authors\n"
    "a,2025-09-03 10:05,2025-09-03T11:00:00,Kloop,https://kloop.kg/a,https://web.archive.org/a,20250904,KIR,Айгүл Асанова; Б. Б.\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("Биринчи.", "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text("Экинчи.", "utf-8")
    return tmp_path


def sheet(folder: Path, content: str | bytes) -> None:
    (folder / "metadata.csv").write_bytes(content if isinstance(content, bytes) else content.encode())


def known(folder, **options):
    articles, problems = load(folder, **options)
    return {article.name: article.metadata for article in articles}, problems


def told(problems):
    assert {problem.stage for problem in problems} <= {"metadata"}
    return [(problem.article, problem.reason, problem.detail) for problem in problems]


def test_all_columns(folder):
    sheet(folder, FULL)
    metadata, problems = known(folder)
    assert problems == []
    assert metadata["sub/b"] == Metadata()
    assert metadata["a"] == Metadata(
        published="2025-09-03T10:05",
        updated="2025-09-03T11:00",
        outlet="Kloop",
        url="https://kloop.kg/a",
        archive_url="https://web.archive.org/a",
        accessed="2025-09-04",
        language="ky",
        authors=("Айгүл Асанова", "Б. Б."),
    )


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_forms_of_the_file(folder, codec, separator):
    text = f'Article{separator} outlet {separator}authors\r\n"a.txt"{separator}Дневник{separator}"Пламен Йотински; Иво Тасев"\r\n'
    sheet(folder, text.encode(codec))
    metadata, problems = known(folder)
    assert told(problems) == []
    assert metadata["a"] == Metadata(outlet="Дневник", authors=("Пламен Йотински", "Иво Тасев"))


@pytest.mark.parametrize("name", ["sub/b", "sub/b.txt", "./sub/b.TXT", "sub\\b"])
def test_names_of_articles(folder, name):
    sheet(folder, f"article,outlet\n{name},X\n")
    metadata, problems = known(folder)
    assert metadata["sub/b"].outlet == "X"
    assert problems == []


def test_the_nearest_sheet_wins(folder):
    sheet(folder, "article,outlet\nsub/b,far\na,far\n")
    sheet(folder / "sub", "article,outlet\nb,near\n")
    metadata, problems = known(folder)
    assert (metadata["a"].outlet, metadata["sub/b"].outlet) == ("far", "near")
    assert problems == []


def test_a_given_sheet_is_used_instead(folder, tmp_path):
    sheet(folder, "article,outlet,url\na,folder's,u\n")
    other = tmp_path / "other.csv"
    other.write_text("article,outlet\na,given\nb.txt,also\n")
    metadata, problems = known(folder, metadata=other)
    assert metadata["a"] == Metadata(outlet="given")
    assert metadata["sub/b"] == Metadata(outlet="also")
    assert problems == []
    with pytest.raises(FileNotFoundError, match=r"no such file: .*gone\.csv"):
        load(folder, metadata=folder / "gone.csv")


def test_a_single_file_or_a_glob_has_the_sheet_beside_it(folder):
    sheet(folder, "article,outlet\na,X\nsub/b,Y\ngone,Z\n")
    for paths in (folder / "a.txt", f"{folder}/*.txt"):
        metadata, problems = known(paths)
        assert metadata["a"].outlet == "X"
        assert told(problems) == [("gone", "The metadata name an article that is not there.", "line 4")]


def test_articles_of_two_folders_with_the_same_name(tmp_path):
    for part in ("one", "two"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "a.txt").write_text(part)
        sheet(tmp_path / part, f"article,outlet\na,{part}\n")
    metadata, _ = known([tmp_path / "one", tmp_path / "two"])
    assert {name: each.outlet for name, each in metadata.items()} == {"a": "one", "a-2": "two"}


def test_mistakes_in_cells_leave_the_rest(folder):
    sheet(folder, "article,published,outlet,language\na,12/08/2025,Kloop,ua\n")
    metadata, problems = known(folder)
    assert metadata["a"] == Metadata(outlet="Kloop")
    assert told(problems) == [
        (
            "a",
            "The metadata column 'published' holds no date that is certain (2025-08-12) and was left empty.",
            "line 2: 12/08/2025",
        ),
        (
            "a",
            "The metadata column 'language' holds no language tag and was left empty (did you mean 'uk'?).",
            "line 2: ua",
        ),
    ]


@pytest.mark.parametrize(
    ("content", "article", "detail", "reason"),
    [
        ("article\ngone\n", "gone", "line 2", "The metadata name an article that is not there."),
        (
            "article,url\na,X\na.txt,Y\n",
            "a",
            "line 3",
            "The metadata name this article twice; the row on line 2 is used.",
        ),
        ("name,url\na,X\n", None, "line 1", "The metadata have no column 'article' and were passed over."),
        ("", None, "line 1", "The metadata have no column 'article' and were passed over."),
        (
            "article,mood\na,X\n",
            None,
            "line 1",
            "The metadata column 'mood' is not known or stands twice, and was passed over.",
        ),
        (
            "article,url\na,X,Y\n",
            "a",
            "line 2",
            "The row of the metadata has more cells than columns and was passed over.",
        ),
        ("article,url\n,X\n", None, "line 2", "The row of the metadata names no article."),
        (
            bytes(256),
            None,
            "256 NUL bytes of 256",
            "The metadata cannot be read. The file holds binary content, not text.",
        ),
    ],
)
def test_mistakes_are_told_and_never_fatal(folder, content, article, detail, reason):
    sheet(folder, content)
    metadata, problems = known(folder)
    assert set(metadata) == {"a", "sub/b"}
    assert told(problems) == [(article, reason, detail)]
    assert problems[0].path == (folder / "metadata.csv").as_posix()


def test_short_rows_and_empty_lines(folder):
    sheet(folder, "article,outlet,url\n\na\n\nsub/b,X\n")
    metadata, problems = known(folder)
    assert metadata == {"a": Metadata(), "sub/b": Metadata(outlet="X")}
    assert problems == []


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("2025-08-12", "2025-08-12"), ("20250812", "2025-08-12"), (" 2025-08-12T20:57 ", "2025-08-12T20:57"),
        ("2025-08-12 20:57:00", "2025-08-12T20:57"), ("2025-08-12T20:57:31.5", "2025-08-12T20:57:31"),
        ("2025-08-12T20:57+03:00", "2025-08-12T20:57+03:00"), ("2025-W33-2", "2025-08-12"), ("12.08.2025", None),
        ("2025-13-01", None), ("2025", None), ("2025-08", None), ("yesterday", None), ("", None), ("2025-08-12T", None),
    ],
)  # fmt: skip
def test_dates(written, normal):
    assert iso_time(written) == normal


def test_keys_compare_composed_letters():
    assert article_key("Ко\u0438\u0306.txt") == article_key("Ко\u0439")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet="article,;\n\"\t ab2025-08\u00e9\u0000\r'", max_size=120) | st.binary(max_size=120))
def test_any_sheet_is_read_or_told(tmp_path, content):
    path = tmp_path / "metadata.csv"
    path.write_bytes(content if isinstance(content, bytes) else b"article,published,language\n" + content.encode())
    result = read_sheet(path)
    assert all(problem.stage == "metadata" and problem.reason.endswith(".") for problem in result.problems)
