"""Findings and their footnotes: what is remembered, what is cited, what is told, and that no article's text acts."""

from __future__ import annotations

import csv
import html
import json
import re
import zipfile
from pathlib import Path

import mistune
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from helpers import read_clippings
from helpers.cite.command import cite
from helpers.cite.findings import read_findings, remember
from helpers.cite.footnotes import address
from helpers.cite.markdown import escaped
from helpers.cli import main
from helpers.exports.spreadsheets import harmless
from helpers.intake.by_hand import armed, disarmed, read_sheet, write_sheet
from helpers.tables import Tables

EVIL = (
    "Evil <b>bold</b> ![x](http://evil.example/i.png) headline\n\n"
    "The mayor said 12 people died [click](javascript:alert(1)) at www.evil.example, https://evil.example/x and "
    "a@evil.example \u202eabc\u202c, <script>alert(1)</script>.\n\n=cmd|x said 5 were hurt on Monday.\n"
)
ARABIC = "قالت الشرطة إن 12 شخصا قتلوا يوم الاثنين في المدينة القديمة.\n"
BULGARIAN = "Кметът каза, че 12 души са загинали в петък.\n\nПо-късно полицията съобщи за 15 ранени.\n"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "in"
    where.mkdir()
    for name, text in (("evil", EVIL), ("ar", ARABIC), ("bg", BULGARIAN)):
        (where / f"{name}.txt").write_text(text, "utf8")
    (where / "metadata.csv").write_text(
        "article,outlet,url,archive_url,accessed,published,language\n"
        "bg,Дневник,https://www.dnevnik.bg/1,https://web.archive.org/1,2025-09-01,2025-08-12T20:57,bg\n"
        "ar,,https://example.org/a b,,,,ar\nevil,Evil [News](x),javascript:alert(1),,,,en\n",
        "utf8",
    )
    return where


def corpus_of(folder: Path) -> Tables:
    return read_clippings(folder)


def words(corpus: Tables, article: str, text: str) -> pd.DataFrame:
    start = corpus.articles.set_index("article").at[article, "text"].index(text)
    return pd.DataFrame({"article": [article], "start": [start], "end": [start + len(text)], "text": [text]})


def cited(folder: Path, status: int = 0) -> Path:
    out = folder.parent / "out"
    assert main(["cite", str(folder / "findings.csv"), str(folder), "--out", str(out)]) == status
    return out


def shown_links(page: str) -> set[str]:
    markdown = mistune.create_markdown(
        escape=False, plugins=["url", "footnotes", "table", "strikethrough", "math", "abbr"]
    )
    return {link for link in re.findall(r'(?:href|src)="([^"]*)"', str(markdown(page))) if not link.startswith("#")}


def test_nothing_is_remembered_twice_and_what_stands_there_stays(folder: Path) -> None:
    corpus = corpus_of(folder)
    assert remember("Twelve died.", words(corpus, "bg", "12 души"), corpus) == "f1"
    sheet = folder / "findings.csv"
    text = sheet.read_text("utf-8-sig").replace("draft", "checked").replace("gloss_how", "gloss_how,mine", 1)
    sheet.write_text(text, "utf8")
    before = pd.read_csv(sheet)
    assert remember("Twelve died.", words(corpus, "bg", "12 души"), corpus) == "f1"
    assert remember("Twelve  died. ", words(corpus, "evil", "12 people"), corpus) == "f1"
    assert remember("Fifteen were hurt.", words(corpus, "bg", "15 ранени"), corpus) == "f2"
    after = pd.read_csv(sheet)
    pd.testing.assert_frame_equal(after.head(1), before, check_dtype=False)
    assert after["finding"].tolist() == ["f1", "f1", "f2"]
    assert "mine" in after.columns


def test_rows_of_a_table_know_their_table(folder: Path) -> None:
    corpus = corpus_of(folder)
    remember("Figures.", corpus.numbers[corpus.numbers["article"] == "bg"], corpus)
    lines = list(csv.DictReader((folder / "findings.csv").open(encoding="utf-8-sig", newline="")))
    assert {line["table"] for line in lines} == {"numbers"}
    assert [line["exact"] for line in lines] == corpus.numbers.loc[corpus.numbers["article"] == "bg", "text"].tolist()


@pytest.mark.parametrize(("sentence", "rows"), [(" ", True), ("Yes.", False)])
def test_a_finding_needs_a_sentence_and_a_proof(folder: Path, sentence: str, rows: bool) -> None:
    corpus = corpus_of(folder)
    with pytest.raises(ValueError, match="needs"):
        remember(sentence, words(corpus, "bg", "12").head(1 if rows else 0), corpus)
    assert not (folder / "findings.csv").exists()


def test_a_sheet_with_a_spoilt_line_is_not_written_over(folder: Path) -> None:
    corpus = corpus_of(folder)
    sheet = folder / "findings.csv"
    sheet.write_text("finding,sentence,article,exact\nf1,One,bg,12 души,too,many\n", "utf8")
    before = sheet.read_bytes()
    with pytest.raises(ValueError, match="line 2"):
        remember("Two.", words(corpus, "bg", "15"), corpus)
    assert sheet.read_bytes() == before


def test_the_footnote_holds_words_gloss_outlet_stamp_addresses_characters_and_checksum(folder: Path) -> None:
    corpus = corpus_of(folder)
    remember("Twelve died.", words(corpus, "bg", "12 души"), corpus, gloss="12 people", gloss_by="N. N.")
    note = next(x for x in (cited(folder) / "findings.md").read_text("utf8").splitlines() if x.startswith("[^1]"))
    sha256 = corpus.articles.set_index("article").at["bg", "sha256"]
    for wanted in (
        '<span lang="bg"><strong>12 души</strong></span>', "Gloss, by a person, N. N.: 12 people", "Дневник", "2025-08-12 20:57",
        "<https://www.dnevnik.bg/1>", "Archived: <https://web.archive.org/1>", "Accessed 2025-09-01", "Characters 16–23", sha256,
    ):  # fmt: skip
        assert wanted in re.sub(r"\\(\W)", r"\1", note), wanted
    assert note.index("12 души") < note.index("12 people")
    assert "“12 people" not in note


def test_word_finds_real_footnotes_with_language_direction_and_links(folder: Path) -> None:
    corpus = corpus_of(folder)
    remember("Twelve died.", words(corpus, "bg", "12 души"), corpus)
    remember("Twelve died.", words(corpus, "ar", "12 شخصا"), corpus)
    with zipfile.ZipFile(cited(folder) / "findings.docx") as parts:
        assert parts.testzip() is None
        notes = etree.fromstring(parts.read("word/footnotes.xml"))
        body = etree.fromstring(parts.read("word/document.xml"))
        settings = etree.fromstring(parts.read("word/settings.xml"))
        styles = etree.fromstring(parts.read("word/styles.xml"))
        types, links = parts.read("[Content_Types].xml").decode(), parts.read("word/_rels/footnotes.xml.rels").decode()
        assert b"footnotes.xml" in parts.read("word/_rels/document.xml.rels")
    made = {n.get(f"{W}id"): n for n in notes if n.get(f"{W}type") is None}
    assert [r.get(f"{W}id") for r in body.iter(f"{W}footnoteReference")] == list(made) == ["1", "2"]
    separators = {n.get(f"{W}id") for n in notes if n.get(f"{W}type") is not None}
    assert {n.get(f"{W}id") for n in settings.find(f"{W}footnotePr")} == separators == {"-1", "0"}
    known = {s.get(f"{W}styleId") for s in styles.iter(f"{W}style")}
    assert {s.get(f"{W}val") for s in notes.iter(f"{W}pStyle", f"{W}rStyle")} <= known
    assert "footnotes+xml" in types
    assert 'Target="https://www.dnevnik.bg/1"' in links
    assert 'Target="https://example.org/a%20b"' in links
    named = {h.get(f"{R}id") for h in notes.iter(f"{W}hyperlink")}
    assert named == set(re.findall(r'Id="(\w+)"', links))
    assert {x.get(f"{W}val") for x in made["1"].iter(f"{W}lang")} == {"bg"}
    assert {x.get(f"{W}bidi") for x in made["2"].iter(f"{W}lang")} == {"ar"}
    assert list(made["2"].iter(f"{W}rtl"))
    assert "12 души" in [t.text for t in made["1"].iter(f"{W}t")]


def test_the_same_findings_give_the_same_bytes(folder: Path) -> None:
    corpus = corpus_of(folder)
    remember("Twelve died.", words(corpus, "bg", "12 души"), corpus)
    first = {p.name: p.read_bytes() for p in cited(folder).iterdir()}
    assert {p.name: p.read_bytes() for p in cited(folder).iterdir()} == first


def test_no_text_of_an_article_makes_a_link_a_picture_or_html(folder: Path) -> None:
    corpus = corpus_of(folder)
    remember("*Evil* [a](http://b.example) <img src=x>", words(corpus, "evil", "12 people"), corpus)
    remember("- Evil", words(corpus, "evil", "5"), corpus)
    out = cited(folder)
    page = (out / "findings.md").read_text("utf8")
    assert shown_links(page) == set()
    assert not re.search(r"(?<!\\)<(?!/?(?:span|strong)\b|!-- -->)", page)
    assert "\u202e" not in page
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in page
    with zipfile.ZipFile(out / "findings.docx") as parts:
        assert "word/_rels/footnotes.xml.rels" not in parts.namelist()
        assert "\u202e" not in parts.read("word/footnotes.xml").decode()


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*"ab1 .:-/@[]()<>!*_`~^$&\"'|#+=\\{}й", "www.", "http://", "b@c.de", "&amp;", "<!--"]),
        max_size=30,
    ).map("".join)
    | st.text(max_size=60)
)
def test_markdown_shows_text_as_it_is(text: str) -> None:
    text = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())
    markdown = mistune.create_markdown(
        escape=False, plugins=["url", "footnotes", "table", "strikethrough", "math", "abbr"]
    )
    made = str(markdown(escaped(text))).replace("<!-- -->", "").strip()
    assert html.unescape(made.removeprefix("<p>").removesuffix("</p>")) == html.unescape(html.escape(text)) or not text
    assert not re.search(r"<(?!/?p>)\w", made)


@given(st.text(alphabet=st.sampled_from("'=+-@;\t\n a\"＝"), max_size=12))
def test_a_sheet_gives_back_what_was_written_and_holds_no_formula(text: str) -> None:
    assert armed(disarmed(text)) == text
    assert harmless(disarmed(text)) == disarmed(text)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=20).filter(str.strip))
def test_verbatim_cells_survive_the_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "round.csv"
    write_sheet(path, ("finding", "exact"), [{"finding": "f1", "exact": text}])
    (line,) = read_sheet(path, ("finding",), ("finding", "exact"), ("exact",)).lines
    assert line.cells["exact"] == text


def test_what_cannot_be_cited_is_told_with_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = corpus_of(folder)
    remember("Twelve died.", words(corpus, "bg", "12 души"), corpus)
    remember("Fifteen hurt.", words(corpus, "bg", "15 ранени"), corpus)
    with (folder / "findings.csv").open("a", encoding="utf8") as sheet:
        sheet.write(
            "f3,Nowhere.,,,missing,,,,,x,,,,\nf4,Alone.,,,,,,,,,,,,\nf5,Refused.,rejected,B. B.,bg,,,,,Кметът,,,,\n"
        )
        sheet.write(",No id.,,,bg,,,,,x,,,,\nf6,Twice.,,,evil,,,,,evil.example,,,,\nf7,Bad.,,,bg,,five,,,15,,,,\n")
    (folder / "bg.txt").write_text("ОБНОВЕНА " + BULGARIAN.replace("15 ранени", "16 ранени"), "utf8")
    page = re.sub(r"\\(\W)", r"\1", (cited(folder, 1) / "findings.md").read_text("utf8"))
    told = capsys.readouterr()
    assert "Cited: 1 of 7 findings, by 1 proof." in told.out
    assert "Characters 25–32, where the words stand now" in page
    for line, reason in (
        (3, "f2: its words do not stand in the article any more"), (4, "f3: there is no such article"), (5, "f4 has no proof"),
        (7, "The line names no finding"), (8, "which place is meant cannot be told"), (9, "'five' is no whole number"),
    ):  # fmt: skip
        assert any(f"line {line}" in x and reason in x for x in told.err.splitlines()), (line, reason)
    assert "line 6" not in told.err
    for sentence in ("Fifteen hurt.", "Nowhere.", "Alone.", "Refused.", "Twice.", "Bad."):
        assert sentence in page.partition("Findings that are not cited")[2]
    assert "the second reader (B. B.) rejected it" in page


def test_articles_without_an_address_are_listed_with_what_they_lack(folder: Path) -> None:
    corpus = corpus_of(folder)
    remember("Twelve died.", words(corpus, "evil", "12 people"), corpus)
    remember("Twelve died.", words(corpus, "bg", "12 души"), corpus)
    listed = (
        (cited(folder) / "findings.md")
        .read_text("utf8")
        .partition("Articles not citable on the web")[2]
        .partition("[^1]")[0]
    )
    assert "evil: missing are URL, archived copy, day of access, date" in listed
    assert "dnevnik" not in listed


def test_the_bibliography_holds_what_zotero_reads(folder: Path) -> None:
    corpus = corpus_of(folder)
    for article, text in (("bg", "12 души"), ("ar", "12 شخصا"), ("evil", "12 people")):
        remember("Twelve died.", words(corpus, article, text), corpus)
    items = {i["id"]: i for i in json.loads((cited(folder) / "findings.csl.json").read_text("utf8"))}
    assert {name: item["type"] for name, item in items.items()} == {
        "bg": "article-newspaper", "ar": "webpage", "evil": "article-newspaper"
    }  # fmt: skip
    bg = items["bg"]
    assert (bg["container-title"], bg["URL"], bg["language"]) == ("Дневник", "https://www.dnevnik.bg/1", "bg")
    assert bg["issued"] == {"date-parts": [[2025, 8, 12]]}
    assert bg["accessed"] == {"date-parts": [[2025, 9, 1]]}
    assert "URL" not in items["evil"]
    allowed = {
        "id",
        "type",
        "title",
        "container-title",
        "author",
        "issued",
        "accessed",
        "URL",
        "archive_location",
        "language",
        "note",
    }
    assert all(set(item) <= allowed and all(item.values()) for item in items.values())


def test_a_store_gives_the_same_citations_as_its_articles(folder: Path) -> None:
    corpus = corpus_of(folder)
    remember("Twelve died.", words(corpus, "bg", "12 души"), corpus)
    from_folder = (cited(folder) / "findings.md").read_text("utf8")
    assert main(["extract", str(folder), "--out", str(folder.parent / "store")]) == 0
    cite(folder / "findings.csv", folder.parent / "store", folder.parent / "again")
    assert (folder.parent / "again" / "findings.md").read_text("utf8") == from_folder


@pytest.mark.parametrize("text", ["", "sentence,exact\n", "finding,finding,sentence,article,exact\n"])
def test_a_sheet_of_no_use_is_one_clear_line(folder: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "findings.csv").write_text(text, "utf8")
    cited(folder, 2)
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_missing_sheet_is_one_clear_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cited(folder, 2)
    assert "no such file" in capsys.readouterr().err


def test_sheets_beside_the_articles_are_not_read_as_articles(folder: Path) -> None:
    corpus = corpus_of(folder)
    remember("Twelve died.", words(corpus, "bg", "12 души"), corpus)
    assert len(corpus_of(folder).articles) == 3
    assert corpus_of(folder).problems.empty


def test_a_sheet_saved_by_a_spreadsheet_program_is_read(folder: Path) -> None:
    corpus = corpus_of(folder)
    remember("Twelve died; more were hurt.", words(corpus, "bg", "12 души"), corpus)
    lines = list(csv.reader((folder / "findings.csv").open(encoding="utf-8-sig", newline="")))
    with (folder / "findings.csv").open("w", encoding="utf-16", newline="") as sheet:
        csv.writer(sheet, delimiter=";").writerows(lines)
    findings, flaws = read_findings(folder / "findings.csv")
    assert (findings[0].sentence, flaws) == ("Twelve died; more were hurt.", [])
    remember("More.", words(corpus, "bg", "15"), corpus)
    assert len(read_findings(folder / "findings.csv")[0]) == 2


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "http://", "file:///etc", "http://[x", None]
)
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert address(url) is None


def test_glosses_beside_the_articles_stand_behind_the_words_that_they_are_of(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = corpus_of(folder)
    remember("Twelve died.", words(corpus, "bg", "12 души са загинали"), corpus)
    remember("Fifteen hurt.", words(corpus, "bg", "15 ранени"), corpus, gloss="15 wounded", gloss_by="N. N.")
    (folder / "glosses.csv").write_text(
        "article,text,gloss,by,how\nbg,са загинали,have died,Argos,machine\nbg,15 ранени,fifteen hurt,Argos,machine\n"
        "bg,няма,none,Argos,machine\nelsewhere,x,y,z,human\n",
        "utf8",
    )
    page = re.sub(r"\\(\W)", r"\1", (cited(folder, 1) / "findings.md").read_text("utf8"))
    assert '[Gloss of “<span lang="bg">са загинали</span>”, by a machine, Argos: have died]' in page
    assert "[Gloss, by a person, N. N.: 15 wounded]" in page
    assert "fifteen hurt" not in page
    told = capsys.readouterr().err
    assert "glosses.csv, line 4" in told
    assert "elsewhere" not in told
