"""Pages, WARC, NewsML-G2, ninjs and standard input: what becomes the article's text, what its metadata, and what is told."""

from __future__ import annotations

import gzip
import io
import json
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from helpers.intake.load import Columns, load
from helpers.intake.newsml import Refused, parse
from helpers.intake.opened import form_of, keep_standard_input
from helpers.intake.pages import read_page

EXAMPLES = Path(__file__).parent.parent / "data" / "examples"
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
BODY = "<article><h1>Мост затворен</h1><p>Мостът над реката ще бъде затворен, съобщи управата. Ремонтът трае два месеца.</p></article>"


def page(head: str = "", body: str = BODY) -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def read(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    return load(tmp_path / name)


def test_the_examples_are_read_without_a_problem():
    articles, problems = load(EXAMPLES)
    assert problems == []
    assert {a.path.removeprefix(EXAMPLES.as_posix() + "/").split("/")[0] for a in articles} == {
        p.name for p in EXAMPLES.iterdir()
    }
    for article in articles:
        headline, body = article.text.split("\n", 1)
        assert 10 < len(headline) < 60
        assert len(body) > 80


def test_a_page_gives_its_story_and_what_its_head_says():
    article = next(a for a in load(EXAMPLES / "bridge.bg.html")[0])
    assert article.text.startswith("Мостът над Сребърна се затваря за ремонт\nМостът над река Сребърна ще бъде")
    assert article.text.count("Мостът над Сребърна") == 1
    for furniture in ("Начало", "Най-четени", "Всички права", "color"):
        assert furniture not in article.text
    known = article.metadata
    assert (known.published, known.updated) == ("2025-05-12T20:57+03:00", "2025-05-13T08:10+03:00")
    assert (known.outlet, known.authors) == ("Бряг", ("Ана Петрова", "Иван Колев"))
    assert known.url == "https://bryag.example/most-remont"


@pytest.mark.parametrize("codec", ["utf-8", "windows-1251", "utf-16", "koi8-r"])
def test_the_encoding_that_a_page_declares_is_used(codec):
    html = page(f'<meta http-equiv="Content-Type" content="text/html; charset={codec}">').decode()
    assert "Ремонтът трае два месеца." in (read_page(html.encode(codec)).text or "")


def test_bytes_that_are_utf8_win_over_what_a_page_declares():
    assert "Ремонтът" in (read_page(page('<meta charset="windows-1251">')).text or "")


@pytest.mark.parametrize("charset", ["utf-7", "base64", "unicode_escape", "nonsense", "utf-16", "\\x00"])
def test_a_page_cannot_choose_what_is_no_encoding_of_pages(charset):
    raw = page(f'<meta charset="{charset}">').decode().encode("windows-1251")
    assert "Ремонтът" in (read_page(raw).text or "")


def test_a_page_saved_by_a_browser_has_its_address():
    raw = b"<!-- saved from url=(0030)https://kloop.example/a/b/ -->\n" + page()
    assert read_page(raw).metadata.url == "https://kloop.example/a/b/"


def test_a_page_without_a_story_is_told():
    assert [f.reason for f in read_page(page(body="<img src='a.png'>")).flaws] == [
        "The page holds no text of an article."
    ]


@pytest.mark.parametrize(
    "raw", [b"<div>" * 50_000, b"<p>word " * 300_000, b"<a href=x>" * 300_000, b"<" * 300_000, b"<!--" * 200_000, b"<ul><li>x" * 50_000,
            b'<script type="application/ld+json">' + b'{"a":' * 100_000]
)  # fmt: skip
def test_a_page_made_to_be_slow_is_bounded(raw):
    began = time.process_time()
    read_page(raw)
    assert time.process_time() - began < 15


def warc(*records: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, status, kind, payload in records:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        stamp = {"WARC-Date": "2025-07-02T06:00:00Z"}
        writer.write_record(
            writer.create_warc_record(
                url, "response", io.BytesIO(payload), http_headers=headers, warc_headers_dict=stamp
            )
        )
    return out.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_gives_the_pages_that_were_found(tmp_path, packed):
    raw = warc(
        ("https://a.example/old", "301 Moved", "text/html", page()),
        ("https://a.example/1", "200 OK", "text/html; charset=windows-1251", page().decode().encode("windows-1251")),
        ("https://a.example/2.css", "200 OK", "text/css", b"p {}"),
        ("https://a.example/3", "200 OK", "text/html", b"<html><body></body></html>"),
        packed=packed,
    )
    ending = "warc.gz" if packed else "warc"
    articles, problems = read(tmp_path, f"c.{ending}", raw)
    assert [(a.name, a.metadata.url, a.metadata.accessed) for a in articles] == [
        (f"c.{ending}#2", "https://a.example/1", "2025-07-02T06:00+00:00")
    ]
    assert "Ремонтът трае" in articles[0].text
    assert [(p.article, p.reason) for p in problems] == [(f"c.{ending}#4", "The page holds no text of an article.")]


def test_a_warc_that_breaks_off_keeps_what_was_read(tmp_path):
    raw = warc(
        ("https://a.example/1", "200 OK", "text/html", page()), ("https://a.example/2", "200 OK", "text/html", page())
    )
    articles, problems = read(tmp_path, "c.warc.gz", raw[:-100])
    assert articles[0].name == "c.warc.gz#1"
    assert problems[-1].reason == "The file is no sound WARC behind its record 2."


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY b "bomb">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:9/x">%b;]>',
        '<!DOCTYPE a [<!ENTITY c "cc"><!ENTITY b "&c;&c;&c;">]>',
    ],
)
def test_xml_with_entities_is_refused(doctype):
    with pytest.raises(Refused, match=r"entities|no sound XML"):
        parse(f"<?xml version='1.0'?>{doctype}<a>&b;</a>".encode())


def newsml(content: str, meta: str = "", item: str = "") -> bytes:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g">{"<itemMeta>" + item + "</itemMeta>"}'
        f"<contentMeta>{meta}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    ).encode()


def test_a_news_item_is_named_as_its_file(tmp_path):
    raw = newsml(
        '<inlineData contenttype="text/plain">One.\nTwo.</inlineData>', "<headline>Head</headline><by>A. B.</by>"
    )
    (article,), problems = read(tmp_path, "a.xml", raw)
    assert (article.name, article.text, article.metadata.authors) == ("a", "Head\nOne.\nTwo.", ("A. B.",))
    assert problems == []


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (newsml(""), "The news item holds no text."),
        (
            newsml("<inlineData>x</inlineData>", item='<pubStatus qcode="stat:canceled"/>'),
            "The agency has canceled this item.",
        ),
        (
            newsml("", item='<itemClass qcode="ninat:picture"/>'),
            "The file holds pictures, graphics, sound or video, and no text.",
        ),
        (b"<rss/>", "This XML is neither NewsML-G2 nor NITF."),
        (b"<a><b></a>", "The file is no sound XML."),
        (b"", "The file is empty."),
    ],
)
def test_xml_without_an_article_is_told(tmp_path, raw, reason):
    articles, problems = read(tmp_path, "a.xml", raw)
    assert articles == []
    assert [p.reason for p in problems] == [reason]


def test_nitf_is_read(tmp_path):
    raw = (
        b'<nitf><head><docdata><date.issue norm="20250312T080000Z"/></docdata></head><body><body.head><hedline><hl1>Head</hl1>'
        b"</hedline><byline>A. B.</byline></body.head><body.content><p>One.</p><p>Two.</p></body.content></body></nitf>"
    )
    (article,), _ = read(tmp_path, "a.xml", raw)
    assert article.text == "Head\nOne.\nTwo."
    assert (article.metadata.published, article.metadata.authors) == ("2025-03-12T08:00+00:00", ("A. B.",))


def test_both_forms_of_ninjs_and_lists_of_it(tmp_path):
    first = {
        "uri": "u1",
        "type": "text",
        "headline": "Head",
        "body_text": "One.",
        "byline": "A. B.",
        "pubstatus": "usable",
    }
    second = {
        "uri": "u2", "type": "text", "headlines": [{"value": "Head"}], "by": "C. D.", "infosources": [{"name": "Volna"}],
        "bodies": [{"contentType": "text/html", "value": "<p>Two.</p><p>Three.</p>"}],
    }  # fmt: skip
    articles, problems = read(tmp_path, "a.json", json.dumps([first, second, {"type": "picture"}]).encode())
    assert [(a.name, a.text, a.metadata.authors) for a in articles] == [
        ("a.json#u1", "Head\nOne.", ("A. B.",)), ("a.json#u2", "Head\nTwo.\nThree.", ("C. D.",))
    ]  # fmt: skip
    assert articles[1].metadata.outlet == "Volna"
    assert problems == []
    assert [a.name for a in read(tmp_path, "b.json", json.dumps(first).encode())[0]] == ["b"]


def test_a_json_file_of_lines_and_a_list_under_a_name(tmp_path):
    lines = b'{"text": "One."}\n{"text": "Two."}\n'
    assert [a.name for a in read(tmp_path, "a.json", lines)[0]] == ["a.json#1", "a.json#2"]
    wrapped = json.dumps(
        {"status": "ok", "articles": [{"content": "One.", "source": {"id": None, "name": "Kloop"}}]}
    ).encode()
    (article,), _ = read(tmp_path, "b.json", wrapped)
    assert (article.name, article.metadata.outlet) == ("b.json#1", "Kloop")


class Input:
    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (b"One line of text.\nAnother.", ["stdin"]),
        (b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n', ["stdin#a", "stdin#b"]),
        (b'{\n "text": "One."\n}', ["stdin"]),
        (b"id;text\n7;One.\n", ["stdin#7"]),
        (page(), ["stdin"]),
        (warc(("https://a.example/1", "200 OK", "text/html", page())), ["stdin#1"]),
    ],
)
def test_standard_input_tells_its_form_by_itself(monkeypatch, raw, names):
    monkeypatch.setattr(sys, "stdin", Input(raw))
    articles, problems = load("-")
    assert [a.name for a in articles] == names
    assert problems == []


def test_standard_input_is_kept_for_a_report_under_the_ending_of_its_form(monkeypatch, tmp_path):
    for raw, name in ((b"a,Corps\n1,One.\n", "stdin.csv"), (gzip.compress(b'{"text": "One."}'), "stdin.jsonl.gz")):
        monkeypatch.setattr(sys, "stdin", Input(raw))
        kept = keep_standard_input(tmp_path / "out", Columns(text="Corps" if name.endswith("csv") else None))
        assert (kept.name, kept.read_bytes()) == (name, raw)


def test_a_chosen_column_makes_standard_input_a_table():
    assert form_of(b"a,Corps\n1,One.\n", Columns(text="Corps")).form == "csv"
    assert form_of(b"a,Corps\n1,One.\n").form == "text"


def test_plain_texts_need_none_of_the_larger_packages(tmp_path):
    import subprocess

    (tmp_path / "a.txt").write_text("One.")
    code = (
        "import sys; from helpers.intake.load import load; load(sys.argv[1]); "
        "print([m for m in ('lxml', 'trafilatura', 'warcio', 'pyarrow', 'zipfile') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("[]", "['zipfile']")


@quick
@given(st.binary(max_size=300), st.sampled_from(["html", "warc", "warc.gz", "xml"]), st.integers(0, 5))
def test_any_bytes_are_articles_or_problems(tmp_path, raw, ending, start):
    starts = [
        b"",
        page()[:80],
        b"WARC/1.0\r\nWARC-Type: response\r\n",
        newsml("<inlineData>")[:90],
        b"<?xml version='1.0'?><nitf>",
        b"<p>",
    ]
    articles, problems = read(tmp_path, f"any.{ending}", starts[start] + raw)
    assert articles or problems
    assert all(a.text.strip() and a.text.encode("utf-8") for a in articles)
    assert all((p.reason + (p.detail or "")).encode("utf-8") for p in problems)


@quick
@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=60))
def test_any_letters_of_a_news_item_and_a_page_come_back(tmp_path, text):
    from xml.sax.saxutils import escape

    (article,), _ = read(tmp_path, "a.xml", newsml(f"<inlineData>{escape(text)}</inlineData>"))
    assert article.text == text
    draft = read_page(page(body=f"<article><p>{escape(text)} {BODY}</p></article>"))
    assert text.split()[0] in (draft.text or "")
