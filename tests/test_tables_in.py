"""JSON Lines, CSV and Parquet: which column is what, what becomes of bad cells, and that nothing is lost or raised."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.intake import jsonlines, limits
from helpers.intake.columns import Columns, Missing, found_in
from helpers.intake.load import Article, load, stream
from helpers.intake.records import moment

ANY_TEXT = st.text(max_size=60).filter(
    lambda text: text.strip() and text.strip().lower() not in {"nan", "null", "none", "<na>"}
)
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


def lines(*records) -> bytes:
    return "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records).encode()


def read(tmp_path, name, content, **choice):
    path = tmp_path / name
    path.write_bytes(content)
    return load(path, choice=Columns(**choice))


def told(problems):
    return [(problem.article, problem.reason) for problem in problems]


def sheet(*rows, **options) -> bytes:
    page = io.StringIO(newline="")
    csv.writer(page, **options).writerows(rows)
    return page.getvalue().encode()


def test_the_usual_names_of_columns_are_recognised_in_any_case():
    assert found_in(["Published At", "HEAD_LINE", "Body-Text", "Lang", "byline"], Columns()) == {
        "text": "Body-Text", "title": "HEAD_LINE", "date": "Published At", "language": "Lang", "author": "byline"
    }  # fmt: skip
    with pytest.raises(Missing, match=r"it has a, b.*--text-column"):
        found_in(["a", "b"], Columns())


def test_chosen_columns_win_over_the_usual_names(tmp_path):
    articles, problems = read(tmp_path, "a.csv", sheet(["id", "text", "Corps"], ["1", "no", "yes"]), text="Corps")
    assert [(a.name, a.text) for a in articles] == [("a.csv#1", "yes")]
    assert problems == []


def test_a_chosen_column_that_is_not_there_is_told(tmp_path):
    table = sheet(["id", "text"], ["1", "One."])
    assert told(read(tmp_path, "a.csv", table, date="Datum")[1]) == [
        (None, "The table has no column 'Datum' (it has id, text).")
    ]
    articles, problems = read(tmp_path, "b.jsonl", lines({"text": "One."}), date="Datum")
    assert len(articles) == 1
    assert told(problems) == [(None, "No record has a column 'Datum'.")]


def test_what_a_record_says_beside_its_text(tmp_path):
    record = {
        "id": 7, "title": "Head", "text": "Body.\r\nMore.", "date": "Tue, 12 Aug 2025 20:57:00 +0300", "language": "KIR",
        "outlet": {"name": "Kloop"}, "author": [{"name": "A. B."}, "C. D."], "url": "https://kloop.example/7",
    }  # fmt: skip
    (article,), problems = read(tmp_path, "a.jsonl", lines(record))
    assert problems == []
    assert (article.name, article.text) == ("a.jsonl#7", "Head\nBody.\nMore.")
    known = article.metadata
    assert (known.published, known.language, known.outlet) == ("2025-08-12T20:57+03:00", "ky", "Kloop")
    assert (known.authors, known.url) == (("A. B.", "C. D."), "https://kloop.example/7")


def test_a_headline_that_opens_the_text_is_not_doubled(tmp_path):
    (article,), _ = read(tmp_path, "a.jsonl", lines({"title": "Head", "text": "Head\nBody."}))
    assert article.text == "Head\nBody."


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2025-08-12", "2025-08-12"), ("20250812", "2025-08-12"), (20250812, "2025-08-12"), (1755021420, "2025-08-12T17:57+00:00"),
        (1755021420000, "2025-08-12T17:57+00:00"), ("1755021420", "2025-08-12T17:57+00:00"), ("08/12/2025", None), (True, None),
        (float("inf"), None), (10**400, None), ({}, None), ("soon", None), (-1, None),
    ],
)  # fmt: skip
def test_dates_are_read_where_they_are_certain(given, written):
    assert moment(given) == written


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"text": ""}, "The column 'text' is empty here: there is no text."),
        ({"text": None}, "The column 'text' is empty here: there is no text."),
        ('{"text": NaN}', "The column 'text' is empty here: there is no text."),
        ({"text": 3.5}, "The column 'text' holds a number here, not a text."),
        ({"text": {"a": 1}}, "The column 'text' holds an object here, not a text."),
        ('["text"]', "The line holds JSON, but no object with columns."),
        ("no json", "The line holds no valid JSON."),
        ("[" * 100_000, "The line holds no valid JSON."),
        ('{"text": ' + "9" * 5000 + "}", "The line holds no valid JSON."),
        ({"id": None, "text": "x"}, "The row has no id; its number stands for it."),
        ({"id": [], "text": "x"}, "The row's id is no short text or number; the row's number stands for it."),
        ({"title": 3, "text": "x"}, "The column of the title holds a number here and was left empty."),
        ({"language": "Kyrgyz!", "text": "x"}, "The column of the language holds no language tag and was left empty."),
        ({"date": "12/08/2025", "text": "x"}, "The column of the date holds no date that is certain and was left empty."),
        ({"body_html": "<script>1</script>"}, "The column 'body_html' holds markup without text here."),
    ],
)  # fmt: skip
def test_a_bad_cell_is_told_and_the_next_line_read(tmp_path, record, reason):
    articles, problems = read(tmp_path, "a.jsonl", lines(record, {"id": "next", "text": "Next."}))
    assert articles[-1].name == "a.jsonl#next"
    assert told(problems) == [("a.jsonl#1", reason)]


def test_double_ids_are_numbered_and_told(tmp_path):
    articles, problems = read(tmp_path, "a.jsonl", lines({"id": "x", "text": "1"}, {"id": "x", "text": "2"}))
    assert [a.name for a in articles] == ["a.jsonl#x", "a.jsonl#x-2"]
    assert told(problems) == [("a.jsonl#x-2", "Another article is called 'a.jsonl#x'; this one is 'a.jsonl#x-2'.")]


def test_without_an_id_the_line_names_the_article(tmp_path):
    articles, _ = read(tmp_path, "a.jsonl", b'\xef\xbb\xbf{"text": "One."}\n\n{"text": "Three."}')
    assert [a.name for a in articles] == ["a.jsonl#1", "a.jsonl#3"]
    table = sheet(["text"], ["One.\nTwo."], ["Three."])
    assert [a.name for a in read(tmp_path, "b.csv", table)[0]] == ["b.csv#2", "b.csv#4"]


def test_lone_surrogates_are_told_and_do_not_enter(tmp_path):
    (article,), problems = read(tmp_path, "a.jsonl", b'{"id": "i\\ud800", "text": "a\\udfffb", "title": "\\ud83d"}\n')
    assert article.text == "\ufffd\na\ufffdb"
    assert article.name == "a.jsonl#i\ufffd"
    assert [p.stage for p in problems] == ["decode"]


def test_a_line_in_an_old_codepage_is_read(tmp_path):
    text = "Кметът на града обяви, че строежът на моста ще започне догодина."
    raw = json.dumps({"text": text}, ensure_ascii=False).encode("windows-1251")
    (article,), problems = read(tmp_path, "a.jsonl", raw)
    assert article.text == text
    assert told(problems) == [("a.jsonl#1", "The line is no UTF-8 and was read as windows-1251.")]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "windows-1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_and_encodings_of_csv(tmp_path, codec, separator):
    text = f"Кметът на града обяви{separator} че строежът на моста ще започне догодина."
    page = sheet(["id", "text"], ["a", text], delimiter=separator).decode()
    (article,), problems = read(tmp_path, "a.csv", page.encode(codec))
    assert article.text == text
    assert problems == []


def test_rows_of_csv_that_do_not_fit(tmp_path):
    table = (
        b"sep=;\r\nid;text\r\n1;One.;more\r\n2\r\n\r\n3;nan\r\n4;\xff spoiled "
        + "жжжжжжжжжжжж".encode()
        + b"\r\n5;Five.\r\n"
    )
    articles, problems = read(tmp_path, "a.csv", table)
    assert [a.text for a in articles] == ["\ufffd spoiled жжжжжжжжжжжж", "Five."]
    assert told(problems) == [
        ("a.csv#3", "The row has more cells than the table has columns, so its text is not certain."),
        ("a.csv#2", "The column 'text' is empty here: there is no text."),
        ("a.csv#3-2", "Another article is called 'a.csv#3'; this one is 'a.csv#3-2'."),
        ("a.csv#3-2", "The column 'text' is empty here: there is no text."),
        ("a.csv#4", "1 place is not valid UTF-8 and read as U+FFFD."),
    ]


def test_a_quotation_mark_that_nobody_closes_is_no_endless_row(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.intake.delimited._LARGEST_ROW", 1000)
    articles, problems = read(tmp_path, "a.csv", b'id,text\n1,One.\n2,"' + b"open\n" * 1000)
    assert [a.name for a in articles] == ["a.csv#1"]
    assert "larger than an article" in problems[0].reason


def test_a_line_beyond_the_limit_is_told_and_the_next_read(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonlines, "LARGEST_LINE", 1000)
    articles, problems = read(tmp_path, "a.jsonl", lines({"text": "x" * 5000}, {"text": "Next."}))
    assert [a.text for a in articles] == ["Next."]
    assert [p.article for p in problems] == ["a.jsonl#1"]


def test_tables_about_articles_are_passed_over_in_a_folder(tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "numbers.csv").write_text("article,start,end,text\na,0,3,One\n")
    (tmp_path / "quotes.jsonl").write_bytes(lines({"article": "a", "start": 0, "end": 3, "text": "One"}))
    pq.write_table(pa.table({"article": ["a"], "text": ["One"]}), tmp_path / "articles.parquet")
    (tmp_path / "terms.csv").write_text("text,words\nx,y\n")
    assert [[a.name for a in articles] for articles in load(tmp_path)] == [["a"], []]
    assert [a.text for a in load(tmp_path / "articles.parquet")[0]] == ["One"]


def test_metadata_name_records(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(lines({"id": "x", "text": "One.", "outlet": "own"}, {"id": "y", "text": "Two."}))
    (tmp_path / "metadata.csv").write_text("article,outlet\na.jsonl#x,given\n")
    articles, problems = load(tmp_path)
    assert [a.metadata.outlet for a in articles] == ["given", None]
    assert problems == []


@pytest.mark.parametrize(
    ("values", "kind"),
    [(["One.", None], pa.string()), (["One.", ""], pa.large_string()), ([["One."], []], pa.list_(pa.string()))],
)
def test_types_of_parquet_that_hold_texts(tmp_path, values, kind):
    pq.write_table(pa.table({"text": pa.array(values, kind)}), tmp_path / "a.parquet")
    articles, problems = load(tmp_path / "a.parquet")
    assert [a.text for a in articles] == ["One."]
    assert told(problems) == [("a.parquet#2", "The column 'text' is empty here: there is no text.")]


def test_parquet_with_other_types_is_told_once(tmp_path):
    pq.write_table(pa.table({"text": [1, 2]}), tmp_path / "a.parquet")
    articles, problems = load(tmp_path / "a.parquet")
    assert articles == []
    assert told(problems) == [(None, "The column 'text' holds no texts.")]


def test_parquet_with_spoiled_bytes(tmp_path):
    spoiled = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\3\0\0\0"), pa.py_buffer(b"a\xffb")])
    dates = pa.array([1755021420], pa.timestamp("s"))
    pq.write_table(pa.table({"text": spoiled, "date": dates}), tmp_path / "a.parquet")
    (article,), problems = load(tmp_path / "a.parquet")
    assert (article.text, article.metadata.published) == ("a\ufffdb", "2025-08-12T17:57")
    assert [p.stage for p in problems] == ["decode"]


def test_parquet_that_repeats_one_text_without_end_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "UNSUSPECTED", 1000)
    repeated = pa.DictionaryArray.from_arrays(pa.array([0] * 3000, pa.int32()), pa.array(["word " * 20_000]))
    pq.write_table(pa.table({"text": repeated}), tmp_path / "a.parquet")
    found = list(stream(tmp_path / "a.parquet"))
    assert found[0].text == "word " * 20_000
    assert "more than 250 times its size" in found[-1].reason
    assert len(found) < 1000


def test_a_large_file_streams(tmp_path):
    record = json.dumps({"text": "word " * 2000})
    with (tmp_path / "a.jsonl").open("w") as page:
        page.writelines(f"{record}\n" for _ in range(2000))  # 20 MB
    tracemalloc.start()
    assert sum(isinstance(each, Article) for each in stream(tmp_path)) == 2000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 * limits.MILLION


@quick
@given(
    st.binary(max_size=200) | st.text(max_size=100).map(str.encode),
    st.sampled_from(["jsonl", "json", "csv", "tsv", "parquet"]),
)
def test_any_bytes_are_articles_or_problems(tmp_path, raw, ending):
    for prefix in (b"", b"id,text\n1,", b'{"text": "', b'[{"id": 1, "text": "a"},', b"PAR1"):
        articles, problems = read(tmp_path, f"any.{ending}", prefix + raw)
        assert all(a.text.strip() and a.text.encode("utf-8") for a in articles)
        assert all((p.reason + (p.article or "") + (p.detail or "")).encode("utf-8") for p in problems)
        if ending != "csv" and ending != "tsv":
            assert articles or problems


@quick
@given(st.lists(ANY_TEXT, min_size=1, max_size=4), st.sampled_from(["jsonl", "json", "csv", "parquet"]))
def test_any_unicode_comes_back(tmp_path, texts, ending):
    path = tmp_path / f"any.{ending}"
    if ending == "parquet":
        pq.write_table(pa.table({"text": texts}), path)
    elif ending == "csv":
        path.write_bytes(b"\xef\xbb\xbf" + sheet(["text"], *([t] for t in texts)))
    else:
        records = [{"text": t} for t in texts]
        path.write_bytes(lines(*records) if ending == "jsonl" else json.dumps(records).encode())
    articles, problems = load(path)
    assert [a.text for a in articles] == [t.replace("\r\n", "\n").replace("\r", "\n") for t in texts]
    assert [p for p in problems if p.stage == "decode"] == []
