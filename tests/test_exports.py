"""Exports for other tools: each is opened by a reader that is not ours, and says what the tables say."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybrat.parser import BratParser

from helpers import read_clippings
from helpers.across.provenance import who_passes_on
from helpers.cli import main
from helpers.exports.brat import configuration, standoff
from helpers.exports.formats import MEANING, export
from helpers.exports.spans import THEMES, TYPES, Span, file_names, spans
from helpers.exports.timeml import timeml
from helpers.exports.xmltext import xml_text
from helpers.rows import TABLES, columns
from helpers.tables import Tables

DATA = Path(__file__).parents[1] / "data"
HARM = '<script>alert(1)</script> ]]> & "Minister" said\x0b\x01 on 3 May 2024 that 12 people\tand 300\nsoldiers died ﷽ 𝟙.\n'


@pytest.fixture(scope="module")
def corpus() -> Tables:
    return read_clippings(DATA / "articles")


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = tmp_path_factory.mktemp("harm")
    (folder / "a&<b>.txt").write_bytes((HARM * 3).encode())
    (folder / "con.txt").write_text("Officials said on Friday that 12 people died.\n\nReuters\n", "utf8")
    (folder / "sub").mkdir()
    (folder / "sub" / "CON.txt").write_text("Officials said on Monday, 3 May 2024, that 14 people died.\n", "utf8")
    return read_clippings(folder)


@pytest.fixture(params=["corpus", "harmful"])
def either(request: pytest.FixtureRequest) -> Tables:
    found: Tables = request.getfixturevalue(request.param)
    return found


def test_every_format_of_the_list_is_written(corpus: Tables, tmp_path: Path) -> None:
    for form in MEANING:
        assert any(export(corpus, tmp_path / form, form).iterdir()), form


def test_the_command_writes_what_the_library_writes(corpus: Tables, tmp_path: Path) -> None:
    assert main(["extract", str(DATA / "articles"), "--out", str(tmp_path / "a"), "--format", "timeml"]) == 0
    export(corpus, tmp_path / "b", "timeml")
    assert {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir() if p.suffix} == {
        p.name: p.read_bytes() for p in (tmp_path / "b").iterdir()
    }


def test_names_of_files_stay_in_their_folder_and_none_is_there_twice(harmful: Tables) -> None:
    names = list(file_names(harmful).values())
    assert len({n.casefold() for n in names}) == len(names) == 3
    assert not any(set(n) & set('/\\:*?"<>|&') or n.startswith(".") or n.casefold() == "con" for n in names)


def test_web_annotations_select_the_words_of_their_row(either: Tables, tmp_path: Path) -> None:
    export(either, tmp_path, "web-annotation")
    told = 0
    for page in tmp_path.glob("*.jsonld"):
        text = page.with_suffix(".txt").read_bytes().decode()
        read = json.loads(page.read_text("utf8"))
        assert (read["@context"], read["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
        assert len({a["id"] for a in read["items"]}) == len(read["items"])
        for annotation in read["items"]:
            quote, position = annotation["target"]["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            told += 1
    assert told == sum(len(getattr(either, theme)) for theme in THEMES) > 0


def test_an_address_that_is_no_web_address_is_no_target(harmful: Tables, tmp_path: Path) -> None:
    harmful.articles["url"] = "javascript:alert(1)"
    export(harmful, tmp_path, "web-annotation")
    assert not [p for p in tmp_path.glob("*.jsonld") if "javascript:" in p.read_text("utf8")]


def test_brat_is_read_by_another_parser_and_holds_every_row(either: Tables, tmp_path: Path) -> None:
    export(either, tmp_path, "brat")
    rows = dict.fromkeys(TYPES.values(), 0)
    # It finds fault with two themes in one place, which brat itself draws one above the other; the counts tell that it read all.
    for example in BratParser(error="ignore").parse(tmp_path):
        text = next(p for p in tmp_path.glob("*.txt") if p.stem == Path(example.id).name).read_bytes().decode()
        for entity in example.entities:
            assert entity.mention == " ".join(text[s.start : s.end] for s in entity.spans)
            if entity.type in rows:
                rows[entity.type] += 1
    assert rows == {TYPES[theme]: len(getattr(either, theme)) for theme in THEMES}


def test_brat_finds_its_types_and_values_in_its_configuration(corpus: Tables, tmp_path: Path) -> None:
    export(corpus, tmp_path, "brat")
    known = {line.split("\t")[0]: line for line in configuration().splitlines()}
    for line in "".join(p.read_text("utf8") for p in tmp_path.glob("*.ann")).split("\n")[:-1]:
        id_, what, *_ = line.split("\t")
        if id_[0] == "A":
            name, _, value = what.split(" ")
            assert value in known[name].rpartition("Value:")[2].split("|")
        elif id_[0] in "TR":
            assert what.split(" ")[0] in known


@given(st.text(alphabet="ab \n\t.", min_size=1, max_size=30), st.data())
def test_brat_fragments_hold_the_words_of_their_span_and_no_line_break(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    row = Span("mentions", 1, start, end, {"kind": "person"})
    lines = list(standoff(text, [row]))
    assert bool(lines) == bool(text[start:end].strip())
    for line in lines[:1]:
        _, place, words = line.split("\t")
        pairs = [tuple(map(int, pair.split())) for pair in place.removeprefix("Mention ").split(";")]
        assert " ".join(text[a:b] for a, b in pairs) == words
        assert words.split() == text[start:end].split()


def test_timeml_holds_the_text_and_every_expression(either: Tables, tmp_path: Path) -> None:
    export(either, tmp_path, "timeml")
    names = file_names(either)
    for article, text in zip(either.articles["article"], either.articles["text"], strict=True):
        root = ET.parse(tmp_path / f"{names[article]}.tml").getroot()
        told = root.find("TEXT")
        assert told is not None
        assert "".join(told.itertext()) == xml_text(text)
        rows = either.timeline[either.timeline["article"] == article]
        inside = [t.text for t in told.iter("TIMEX3")]
        assert set(inside) <= set(map(xml_text, rows["text"]))
        assert len(inside) >= len(rows) - 1
        assert all(t.get("tid") and t.get("type") and t.get("value") for t in root.iter("TIMEX3"))
        ids = [t.get("tid") for t in root.iter("TIMEX3")]
        assert len(set(ids)) == len(ids)


def timeline_row(text: str, value: str | None, **known: object) -> Span:
    row = (
        {c.name: None for c in columns("timeline")}
        | {"type": "DATE", "value": value, "basis": "stated", "mod": None}
        | known
    )
    return Span("timeline", 1, 0, len(text), row)


ARTICLE = {"article": "a", "text": "27–29 октября", "reference_time": "2020-11-01T10:00", "headline": None}


def test_a_range_of_days_is_a_duration_with_its_ends() -> None:
    row = timeline_row("27–29 октября", "2020-10-27/2020-10-29", first_day="2020-10-27", last_day="2020-10-29")
    tags = list(ET.fromstring(timeml(ARTICLE, [row]).encode()).iter("TIMEX3"))
    told, begin, end = tags[1:]
    assert (told.get("type"), told.get("value")) == ("DURATION", "P3D")
    assert (told.get("beginPoint"), told.get("endPoint")) == (begin.get("tid"), end.get("tid"))
    assert (begin.get("value"), end.get("value")) == ("2020-10-27", "2020-10-29")


def test_what_is_counted_from_the_stamp_says_so() -> None:
    row = timeline_row("27–29 октября", "2020-10", basis="relative", anchor="2020-11-01T10:00", mod="LATE")
    told = list(ET.fromstring(timeml(ARTICLE, [row]).encode()).iter("TIMEX3"))[1]
    assert (told.get("temporalFunction"), told.get("anchorTimeID"), told.get("mod")) == ("true", "t0", "END")


def test_graphml_is_read_by_networkx_and_has_every_step(either: Tables, tmp_path: Path) -> None:
    export(either, tmp_path, "graphml")
    graph = nx.read_graphml(tmp_path / "sources.graphml")
    edges = who_passes_on(either)
    assert {(a, b, d["times"]) for a, b, d in graph.edges(data=True)} == {
        (xml_text(r.cited), xml_text(r.by), r.times) for r in edges.itertuples()
    }
    assert all(d["evidence"] for *_, d in graph.edges(data=True))


def test_the_workbook_explains_every_column_and_can_be_filtered(corpus: Tables, tmp_path: Path) -> None:
    export(corpus, tmp_path, "xlsx")
    book = openpyxl.load_workbook(tmp_path / "clippings.xlsx")
    explained = {(row[0].value, row[1].value) for row in book["columns"].iter_rows(min_row=2)}
    assert explained == {(table, c.name) for table in TABLES for c in columns(table)}
    assert book.sheetnames == ["columns", *TABLES]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_any_text_is_well_formed_xml(text: str) -> None:
    article = {**ARTICLE, "text": text, "headline": text}
    told = ET.fromstring(timeml(article, []).encode()).find("TEXT")
    assert told is not None
    assert "".join(told.itertext()) == xml_text(text).replace("\r\n", "\n").replace("\r", "\n")


def test_spans_of_one_article_are_in_order(corpus: Tables) -> None:
    for rows in spans(corpus).values():
        assert [r.start for r in rows] == sorted(r.start for r in rows)
