"""Corrections by hand: what they do to the rows, that they last, and that whatever cannot be applied is told."""

from __future__ import annotations

import csv
import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import limits_in_words, read_clippings
from helpers.across.corrected import corrected_by
from helpers.across.questions import folder_in_words
from helpers.cite.correcting import correct
from helpers.cli import main
from helpers.corrections import corrected
from helpers.engines import extract_into
from helpers.extract import extract, extract_article
from helpers.intake.corrections import CORRECTED, positions, read_corrections, settable
from helpers.intake.load import load
from helpers.link import claimed_anew
from helpers.parts.shelf import OtherStore
from helpers.rows import TABLES, columns
from helpers.store import Store
from helpers.tables import Tables, schema, tables

DATA = Path(__file__).parent.parent / "data"
STORY = (
    "Flood in Osh\n\nAt least 12 people died on Friday, police said. The mayor, Asan Usenov, said that 300 houses were destroyed.\n\n"
    '"We will rebuild every house," Usenov told reporters. Reuters reported that 40 soldiers were sent to the town.\n'
)
OTHER = "Нищо особено не се случи в петък, съобщи полицията.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "in"
    where.mkdir()
    (where / "osh.txt").write_text(STORY, "utf8")
    (where / "other.txt").write_text(OTHER, "utf8")
    return where


def sheet(folder: Path, *lines: dict[str, Any]) -> Path:
    path = folder / "corrections.csv"
    names = list(dict.fromkeys(["article", "table", "exact", "what", *(name for line in lines for name in line)]))
    with path.open("w", encoding="utf8", newline="") as file:
        rows = csv.DictWriter(file, names)
        rows.writeheader()
        rows.writerows({"article": "osh", **line} for line in lines)
    return path


def numbers(corpus: Tables) -> list[str]:
    return corpus.numbers.loc[corpus.numbers["article"] == "osh", "text"].tolist()


def reasons(corpus: Tables) -> list[str]:
    return corpus.problems["reason"].tolist()


def sound(corpus: Tables) -> None:
    """Hold the tables against the contract: schema, spans, order."""
    texts = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    for name, table in corpus:
        schema(name).validate(table)
        if {"start", "text", "article"} <= set(table.columns):
            assert all(texts[r.article][r.start : r.end] == r.text for r in table.itertuples())
            assert table.sort_values(["article", "start", "end"], kind="stable").index.tolist() == table.index.tolist()


def test_without_a_sheet_nothing_is_corrected(folder: Path) -> None:
    corpus = extract(folder)
    assert corpus.corrected.empty
    assert "by hand" not in " ".join([*folder_in_words(corpus), *limits_in_words(corpus)])


def test_a_wrong_row_is_taken_out_and_told(folder: Path) -> None:
    before = numbers(extract(folder))
    sheet(folder, {"table": "numbers", "exact": "300", "what": "wrong", "by": "N. N.", "note": "the old figure"})
    corpus = extract(folder)
    assert numbers(corpus) == [text for text in before if text != "300"]
    (told,) = corpus.corrected.to_dict("records")
    assert (told["table"], told["what"], told["text"], told["by"], told["line"]) == (
        "numbers",
        "wrong",
        "300",
        "N. N.",
        2,
    )
    assert "value=300" in told["was"]
    assert pd.isna(told["now"])
    assert corpus.problems.empty
    sound(corpus)


def test_a_changed_figure_takes_its_bounds_along(folder: Path) -> None:
    sheet(folder, {"table": "numbers", "exact": "300", "what": "change", "qualifier": "more_than", "value": "350"})
    corpus = extract(folder)
    row = corpus.numbers.set_index("text").loc["300"]
    assert (row["value"], row["low"], row["qualifier"]) == (350, 350, "more_than")
    assert pd.isna(row["high"])
    assert corpus.corrected["was"].tolist() == ["value=300; low=300; high=300; qualifier=exact"]
    assert corpus.corrected["now"].tolist() == ["value=350; low=350; high=; qualifier=more_than"]
    sound(corpus)


def test_a_row_is_put_in_for_each_table(folder: Path) -> None:
    sheet(
        folder,
        {"table": "numbers", "exact": "Flood", "what": "add", "set": "kind=count; value=1; concept=flood"},
        {"table": "timeline", "exact": "reporters", "what": "add", "set": "type=DATE; value=2024-SU; mod=END"},
        {"table": "mentions", "exact": "town", "what": "add", "set": "kind=place"},
        {
            "table": "sources",
            "exact": "houses",
            "what": "add",
            "set": "kind=group; cue=said; content=300 houses were destroyed",
        },
        {"table": "quotes", "exact": "destroyed", "what": "add", "set": "kind=scare; speaker=police"},
    )
    corpus = extract(folder)
    assert reasons(corpus) == []
    sound(corpus)
    flood = corpus.numbers.iloc[0]
    assert (flood["text"], flood["low"], flood["high"], flood["item"]) == ("Flood", 1, 1, 0)
    day = corpus.timeline.set_index("text").loc["reporters"]
    assert (day["first_day"], day["last_day"]) == ("2024-08-01", "2024-08-31")
    source = corpus.sources.set_index("text").loc["houses"]
    assert STORY[source["cue_start"] : source["cue_end"]] == "said"
    assert STORY[source["content_start"] : source["content_end"]] == "300 houses were destroyed"
    assert source["cue_start"] == STORY.index("said that")
    quote = corpus.quotes.set_index("text").loc["destroyed"]
    assert (quote["name"], quote["closed"]) == ("police", True)
    assert (corpus.quotes["turn"] == quote["turn"]).sum() == 1
    assert corpus.corrected["what"].eq("add").all()


def test_claims_follow_the_corrected_sources(folder: Path) -> None:
    before = extract(folder).numbers.set_index("text")["claimed_by"]
    assert before["40"] == "reuters"
    sheet(folder, {"table": "sources", "exact": "Reuters", "what": "wrong"})
    after = extract(folder).numbers.set_index("text")["claimed_by"]
    assert pd.isna(after["40"])
    assert after.drop("40").equals(before.drop("40"))
    sheet(
        folder,
        {"table": "sources", "exact": "Reuters", "what": "wrong"},
        {"table": "numbers", "exact": "40", "what": "change", "claimed_by": "afp"},
    )
    assert extract(folder).numbers.set_index("text")["claimed_by"]["40"] == "afp"


def test_claims_told_anew_are_those_of_the_machine_where_no_source_changed() -> None:
    articles, _ = load(DATA / "articles")
    for article in articles:
        rows = extract_article(article)
        assert claimed_anew(rows) == {name: rows[name] for name in ("timeline", "numbers", "quotes")}


def test_an_actor_brings_its_name_and_a_name_leaves_the_actor(folder: Path) -> None:
    sheet(folder, {"table": "sources", "exact": "Reuters", "what": "change", "actor": "bta"})
    source = extract(folder).sources.set_index("text").loc["Reuters"]
    assert (source["actor"], source["name"]) == ("bta", "Bulgarian News Agency")
    sheet(folder, {"table": "sources", "exact": "Reuters", "what": "change", "name": "Routers"})
    source = extract(folder).sources.set_index("text").loc["Reuters"]
    assert (pd.isna(source["actor"]), source["name"]) == (True, "Routers")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"table": "numbers", "exact": "999", "what": "wrong"}, "no such row in numbers"),
        ({"table": "numbers", "exact": "said", "what": "add", "set": "kind=count; value=1"}, "which place is meant"),
        ({"table": "numbers", "exact": "absent", "what": "add", "set": "kind=count; value=1"}, "do not stand in the article"),
        ({"table": "numbers", "exact": "300", "what": "change", "kind": "many"}, "cannot hold 'many'"),
        ({"table": "numbers", "exact": "300", "what": "change", "value": "NaN"}, "cannot hold 'NaN'"),
        ({"table": "numbers", "exact": "300", "what": "change", "set": "kind="}, "cannot be empty"),
        ({"table": "numbers", "exact": "300", "what": "change", "set": "low=5; high=2"}, "run upwards"),
        ({"table": "numbers", "exact": "300", "what": "change", "set": "value="}, "needs a value"),
        ({"table": "numbers", "exact": "300", "what": "change", "set": "value=300"}, "reads so already"),
        ({"table": "numbers", "exact": "300", "what": "change"}, "no column is set"),
        ({"table": "numbers", "exact": "300", "what": "change", "speaker": "x"}, "has no column 'speaker'"),
        ({"table": "numbers", "exact": "300", "what": "change", "set": "value 300"}, "not name=value"),
        ({"table": "numbers", "exact": "Flood", "what": "add", "value": "1"}, "needs kind"),
        ({"table": "numbers", "exact": "300", "what": "add", "set": "kind=count; value=300"}, "there already"),
        ({"table": "numbers", "exact": "Flood", "what": "add", "kind": "count"}, "needs a value"),
        ({"table": "mentions", "exact": "Reuters", "what": "add", "kind": "agency"}, "there already"),
        ({"table": "sources", "exact": "Reuters", "what": "change", "actor": "nobody"}, "knows no actor"),
        ({"table": "sources", "exact": "Reuters", "what": "change", "cue": "shouted"}, "'shouted' do not stand"),
        ({"table": "passages", "exact": "300", "what": "wrong"}, "no table 'passages'"),
        ({"table": "numbers", "exact": "300", "what": "remove"}, "holds 'remove'"),
        ({"table": "numbers", "exact": " ", "what": "wrong"}, "no words"),
        ({"table": "numbers", "exact": "300", "what": "wrong", "start": "ten"}, "no whole number"),
        ({"article": "", "table": "numbers", "exact": "300", "what": "wrong"}, "names no article"),
        ({"article": "lost", "table": "numbers", "exact": "300", "what": "wrong"}, "not there"),
    ],
)  # fmt: skip
def test_what_cannot_be_applied_is_a_problem_and_the_rest_goes_on(
    folder: Path, line: dict[str, str], reason: str
) -> None:
    plain = extract(folder)
    sheet(folder, line, {"table": "numbers", "exact": "40", "what": "wrong"})
    corpus = extract(folder)
    assert corpus.corrected["text"].tolist() == ["40"]
    (told,) = corpus.problems.to_dict("records")
    assert reason in told["reason"]
    assert told["reason"].startswith("Line 2: ") or "not there" in reason
    assert told["stage"] == "correct"
    assert numbers(corpus) == [text for text in numbers(plain) if text != "40"]
    sound(corpus)


def test_corrections_last_when_the_text_is_another(folder: Path) -> None:
    corpus = extract(folder)
    start = STORY.index("300")
    line = {"table": "numbers", "exact": "300", "what": "wrong", "start": start, "prefix": STORY[start - 40 : start]}
    sheet(folder, {**line, "suffix": STORY[start + 3 : start + 43]})
    (folder / "osh.txt").write_text("UPDATED. 300 words.\n\n" + STORY, "utf8")
    after = extract(folder)
    assert after.problems.empty
    (told,) = after.corrected.to_dict("records")
    assert told["start"] == start + len("UPDATED. 300 words.\n\n")
    assert numbers(after).count("300") == numbers(corpus).count("300")
    (folder / "osh.txt").write_text(STORY.replace("300", "310"), "utf8")
    gone = extract(folder)
    assert gone.corrected.empty
    assert reasons(gone) == ["Line 2: Its words do not stand in the article any more."]
    assert "310" in numbers(gone)


def test_rows_of_one_place_are_told_apart_or_left(folder: Path) -> None:
    (folder / "osh.txt").write_text("The mayor said that 12 people died and added that 30 were hurt.\n", "utf8")
    (folder / "other.txt").unlink()
    cues = extract(folder).sources["cue"].tolist()
    assert len(cues) == 2
    sheet(folder, {"table": "sources", "exact": "The mayor", "what": "wrong"})
    text = extract(folder).sources["text"].iloc[0]
    sheet(folder, {"table": "sources", "exact": text, "what": "wrong"})
    assert "Several rows are meant" in reasons(extract(folder))[0]
    sheet(folder, {"table": "sources", "exact": text, "what": "wrong", "where": "cue=said"})
    assert extract(folder).sources["cue"].tolist() == [cue for cue in cues if cue != "said"]


def test_a_row_copied_from_the_tables_is_a_correction(folder: Path, tmp_path: Path) -> None:
    assert main(["extract", str(folder), "--out", str(tmp_path / "csv"), "--format", "csv"]) == 0
    rows = pd.read_csv(tmp_path / "csv" / "numbers.csv", dtype=str)
    rows[rows["article"] == "osh"].assign(table="numbers", what="wrong").to_csv(folder / "corrections.csv", index=False)
    corpus = extract(folder)
    assert numbers(corpus) == []
    assert corpus.problems.empty


def test_every_engine_and_a_store_correct_alike(folder: Path, tmp_path: Path) -> None:
    sheet(
        folder,
        {"table": "numbers", "exact": "300", "what": "wrong"},
        {"table": "numbers", "exact": "5", "what": "wrong"},
    )
    whole = extract(folder)
    extract_into(folder, tmp_path / "store")
    stored = Store(tmp_path / "store").tables()
    for name in ("numbers", "corrected", "problems"):
        pd.testing.assert_frame_equal(getattr(stored, name), getattr(whole, name), check_dtype=False)


def test_a_run_does_not_go_on_with_other_corrections(folder: Path, tmp_path: Path) -> None:
    extract_into(folder, tmp_path / "store")
    sheet(folder, {"table": "numbers", "exact": "300", "what": "wrong"})
    with pytest.raises(OtherStore, match="corrections"):
        extract_into(folder, tmp_path / "store")
    extract_into(folder, tmp_path / "store", fresh=True)
    assert Store(tmp_path / "store").rows["corrected"] == 1


def test_tables_are_corrected_afterwards_as_while_they_are_made(folder: Path) -> None:
    path = sheet(
        folder,
        {"table": "sources", "exact": "Reuters", "what": "wrong"},
        {"table": "quotes", "exact": "town", "what": "add", "kind": "name"},
        {"table": "numbers", "exact": "300", "what": "change", "value": "3e2", "state": "destroyed"},
        {"table": "numbers", "exact": "300", "what": "change", "state": "other", "counted": "roofs"},
    )
    at_once = extract(folder)
    later = corrected_by(extract(folder, corrections=False), path)
    for name, table in later:
        pd.testing.assert_frame_equal(table, getattr(at_once, name))
    assert len(at_once.corrected) == 3
    sound(later)


def test_a_store_is_corrected_when_it_is_opened(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extract_into(folder, tmp_path / "store")
    path = sheet(folder, {"table": "numbers", "exact": "300", "what": "wrong"})
    assert "300" not in numbers(read_clippings(tmp_path / "store", corrections=path))
    monkeypatch.setenv("CLIPPINGS_CORRECTIONS", str(path))
    assert "300" not in numbers(read_clippings(tmp_path / "store"))


def test_what_was_read_and_the_limits_tell_what_was_corrected(folder: Path) -> None:
    sheet(
        folder,
        {"table": "numbers", "exact": "300", "what": "wrong", "by": "N. N."},
        {"table": "numbers", "exact": "40", "what": "change", "state": "dead"},
        {"table": "mentions", "exact": "town", "what": "add", "kind": "place"},
    )
    corpus = read_clippings(folder)
    assert folder_in_words(corpus)[-1] == "Corrected by hand: 3 rows (by N. N.): 1 taken out, 1 put in and 1 changed."
    assert (
        limits_in_words(corpus, "numbers")[-1]
        == "Corrected by hand in numbers: 2 rows (by N. N.): 1 taken out and 1 changed."
    )
    assert len(limits_in_words(corpus, "quotes")) == 1


def test_the_command_takes_another_sheet_and_tells_lines(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet(folder, {"table": "numbers", "exact": "300", "what": "wrong"})
    other = tmp_path / "mine.csv"
    other.write_text("article;table;exact;what\nosh.txt;numbers;40;wrong\nosh;numbers;41;wrong\n", "utf8")
    asked = ["extract", str(folder), "--corrections", str(other), "--out", str(tmp_path / "out")]
    assert main([*asked, "--format", "csv"]) == 1
    assert "mine.csv: Line 3: There is no such row" in capsys.readouterr().err
    left = pd.read_csv(tmp_path / "out" / "numbers.csv")["text"].tolist()
    assert "300" in left
    assert "40" not in left
    assert main([*asked[:-3], str(tmp_path / "missing.csv"), *asked[-2:]]) == 2


def test_a_sheet_of_no_use_stops_the_command(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "corrections.csv").write_text("article,what\nosh,wrong\n", "utf8")
    assert main(["extract", str(folder), "--out", str(tmp_path / "out")]) == 2
    assert "no column 'table'" in capsys.readouterr().err


def test_the_output_never_overwrites_the_sheet(folder: Path) -> None:
    path = sheet(folder, {"table": "numbers", "exact": "300", "what": "wrong"})
    before = path.read_bytes()
    assert main(["extract", str(folder), "--out", str(folder), "--format", "csv"]) == 0
    assert path.read_bytes() == before
    assert "corrections" not in TABLES


def test_evaluate_scores_the_machine_against_the_corrected_rows(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = len(numbers(extract(folder)))
    path = sheet(
        folder,
        {"table": "numbers", "exact": "300", "what": "wrong"},
        {"table": "numbers", "exact": "Flood", "what": "add", "set": "kind=count; value=1"},
        {"table": "numbers", "exact": "40", "what": "change", "value": "41"},
        {"table": "numbers", "exact": "77", "what": "wrong"},
    )
    assert main(["evaluate", str(folder), "--corrections", str(path)]) == 0
    said = capsys.readouterr().out
    assert "3 corrections in 1 article" in said
    assert "taken as right" in said
    assert "Not applied: Line 5" in said
    line = next(x for x in said.splitlines() if x.startswith("all      numbers"))
    hits = found - 1
    assert f"n={found} P={hits / found:.3f} R={hits / found:.3f}" in line
    assert f"value_acc={(hits - 1) / hits:.3f}" in line


@pytest.mark.parametrize("given", [[], ["--gold", "data/gold/seeds", "--corrections", "x.csv"]])
def test_evaluate_needs_one_kind_of_gold(folder: Path, given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(folder), *given]) == 2
    assert "one of them" in capsys.readouterr().err


def test_gold_scores_the_machine_alone(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet(folder, {"table": "numbers", "exact": "300", "what": "wrong"})
    row = {"article": "osh", "start": STORY.index("300"), "end": STORY.index("300") + 3, "value": 300, "low": 300, "high": 300,
           "kind": "count", "qualifier": "exact"}  # fmt: skip
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "numbers.jsonl").write_text(json.dumps(row) + "\n", "utf8")
    assert main(["evaluate", str(folder), "--gold", str(tmp_path / "gold")]) == 0
    assert "R=1.000" in next(x for x in capsys.readouterr().out.splitlines() if x.startswith("all      numbers"))


def test_a_finding_whose_row_was_taken_out_is_not_cited(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from helpers.cite.findings import remember

    corpus = read_clippings(folder)
    remember("Three hundred houses.", corpus.numbers[corpus.numbers["text"] == "300"], corpus)
    sheet(folder, {"table": "numbers", "exact": "300", "what": "wrong"})
    out = folder.parent / "out"
    assert main(["cite", str(folder / "findings.csv"), str(folder), "--out", str(out)]) == 0
    assert "its row was taken out of numbers by hand" in (out / "findings.md").read_text("utf8")
    assert "Cited: 0 of 1 finding" in capsys.readouterr().out


def test_every_column_but_the_place_can_be_set() -> None:
    for table in CORRECTED:
        place = {"article", "item", "start", "end", "text"}
        assert {c.name for c in columns(table)} == (set(settable(table)) - {"content"}) | place | set(positions(table))


def test_every_row_of_the_clippings_can_be_taken_out_also_when_the_text_moved(tmp_path: Path) -> None:
    where = Path(shutil.copytree(DATA / "articles", tmp_path / "in"))
    corpus = extract(where)
    added = sum(correct("wrong", getattr(corpus, name), corpus) for name in CORRECTED)
    assert added == sum(len(getattr(corpus, name)) for name in CORRECTED)
    emptied = extract(where)
    assert reasons(emptied) == []
    assert [len(getattr(emptied, name)) for name in CORRECTED] == [0] * len(CORRECTED)
    sound(emptied)
    for path in where.glob("*.txt"):
        path.write_text("Тест\n\n" + path.read_text("utf8"), "utf8")
    moved = extract(where)
    told = [
        reason for reason in reasons(moved) if "no such row" not in reason
    ]  # What is read of a text may change with it.
    assert told == []
    assert len(moved.corrected) > 0.9 * added


def test_corrections_are_added_from_a_notebook_once(folder: Path) -> None:
    corpus = read_clippings(folder)
    row = corpus.numbers[corpus.numbers["text"] == "300"]
    assert correct("change", row, corpus, value=350.0, unit=None, by="N. N.", note="=ministry") == 1
    assert correct("change", row, corpus, value=350.0, unit=None) == 0
    assert correct("add", row, corpus, table="mentions", kind="place") == 1
    after = extract(folder)
    assert after.problems.empty
    assert after.numbers.set_index("text").loc["300", "high"] == 350
    assert after.corrected.set_index("what").loc["change", "note"] == "=ministry"
    assert "'=ministry" in (folder / "corrections.csv").read_text("utf-8-sig")
    sound(after)


@pytest.mark.parametrize(
    ("what", "given", "reason"),
    [
        ("remove", {}, "not 'remove'"),
        ("change", {"speaker": "x"}, "no column 'speaker'"),
        ("change", {"counted": "a; b"}, "semicolon"),
    ],
)
def test_a_correction_that_cannot_be_read_again_is_not_written(
    folder: Path, what: Any, given: Any, reason: str
) -> None:
    corpus = extract(folder)
    with pytest.raises(ValueError, match=reason):
        correct(what, corpus.numbers.head(1), corpus, **given)
    assert not (folder / "corrections.csv").exists()


@st.composite
def lines(draw: st.DrawFn) -> dict[str, str]:
    table = draw(st.sampled_from([*CORRECTED, "passages"]))
    name = st.sampled_from(
        [*settable("numbers"), *settable("sources"), *settable("quotes"), *settable("timeline"), "what"]
    )
    value = st.sampled_from(
        ["", "300", "-1", "1e999", "nan", "count", "said", "DATE", "2024-SU", "0000-00", "MID", "no", "range", "bta"]
    )
    pairs = st.lists(st.tuples(name, value).map("=".join), max_size=4).map("; ".join)
    words = draw(st.sampled_from(["300", "40", "Flood", "said", "Usenov", "We will", "x", "\n", STORY]))
    number = st.integers(-5, len(STORY) + 5).map(str)
    return {
        "article": "osh", "table": table, "exact": words, "what": draw(st.sampled_from(["wrong", "add", "change"])),
        "start": draw(st.just("") | number), "prefix": draw(st.sampled_from(["", " ", "that "])), "set": draw(pairs),
        "where": draw(st.just("") | pairs),
    }  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(given=st.lists(lines(), max_size=6))
def test_no_sheet_breaks_the_contract_and_every_line_is_applied_or_told(
    tmp_path_factory: pytest.TempPathFactory, given: list[dict[str, str]]
) -> None:
    where = tmp_path_factory.getbasetemp() / "any"
    where.mkdir(exist_ok=True)
    (where / "osh.txt").write_text(STORY, "utf8")
    found = read_corrections((), sheet(where, *given))
    rows = rows_of_story(where / "osh.txt")
    after = corrected(rows, "osh", STORY, found.of("osh"))
    sound(tables(after))
    told = [int(p.reason.removeprefix("Line ").partition(":")[0]) for p in (*found.problems, *after["problems"])]
    assert sorted([*told, *(row.line for row in after["corrected"])]) == list(range(2, len(given) + 2))


@cache
def rows_of_story(path: Path) -> dict[str, list[Any]]:
    return extract_article(load(path)[0][0])
