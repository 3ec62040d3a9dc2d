"""Who is heard, who is named, who is absent: against the analyst's list, against the folder, and in which language it can be told."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.across.absence import where_named
from helpers.across.expected import EXPECTED, read_expected, wanted
from helpers.across.facts import facts_by_article
from helpers.across.folder import sheet_beside
from helpers.across.known import bearers, covers, forms_of, state_of
from helpers.across.presence import (
    PRESENCE,
    expected_in_words,
    presence_by_article,
    presence_in_words,
    presence_matrix,
)
from helpers.across.questions import read_clippings
from helpers.desk import figures, presence_grid
from helpers.tables import Tables, tables

DATA = Path(__file__).parent.parent / "data"
KY, BG = "000_da0084e5af0babff", "004_3b5780341c97b251"
NOTHING = tables({})
STORIES = {
    "bg": "Наводнение в Тарка\n\nКметът Ада Новак съобщи, че градът е наводнен. Украинските спасители вече са там.\n",
    "en": "Flood in Tarka\n\nThe mayor, Ada Novak, said that the town was flooded. The United Nations sent tents.\n",
    "ru": "Наводнение в Тарке\n\nГород затоплен, сообщил ТАСС. Мэр Ада Новак на место не приехала.\n",
    "ar": "فيضان في تاركا\n\nغمرت المياه المدينة يوم الاثنين، ولم تصل أي مساعدة حتى الآن.\n",
}


def read(folder: Path, texts: dict[str, str], outlets: dict[str, str] | None = None) -> Tables:
    lines = ["article,language,outlet,published"]
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf8")
        lines.append(f"{name},{name.split('-')[0]},{(outlets or {}).get(name, '')},2025-06-03")
    (folder / "metadata.csv").write_text("\n".join(lines) + "\n", "utf8")
    return read_clippings(folder)


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return read(tmp_path_factory.mktemp("flood"), STORIES)


@pytest.fixture(scope="module")
def clippings() -> Tables:
    return read_clippings(DATA / "articles")


def where(rows: pd.DataFrame, name: str) -> dict[str, str]:
    here = rows[rows["name"] == name]
    return dict(zip(here["article"], here["presence"], strict=True))


# Who stands where ---------------------------------------------------------------------------------------------------


def test_heard_named_and_absent(clippings: Tables) -> None:
    rows = presence_by_article(clippings, read_expected(DATA / "expected.csv"))
    assert list(rows.columns) == PRESENCE
    assert where(rows, "Vladimir Putin") == {KY: "heard", BG: "heard"}
    assert where(rows, "Kim Jong-un") == {KY: "named", BG: "named"}
    assert where(rows, "Korean Central News Agency") == {KY: "absent", BG: "heard"}
    assert where(rows, "United Nations") == {KY: "absent", BG: "absent"}
    assert rows.loc[rows["expected"], "name"].nunique() == 6
    assert (rows.loc[rows["presence"] == "absent", "times"] == 0).all()
    assert (rows.loc[rows["presence"] != "absent", "times"] > 0).all()


def test_an_adjective_names_its_state(clippings: Tables, flood: Tables) -> None:
    assert where(presence_by_article(clippings, ["ukraine"]), "Ukraine")[BG] == "named"  # украинските сили
    assert where(presence_by_article(flood, ["Украина"]), "Ukraine")["bg"] == "named"


def test_who_is_credited_is_not_absent(clippings: Tables) -> None:
    assert where(presence_by_article(clippings, ["Ройтерс"]), "Reuters") == {KY: "named", BG: "heard"}


def test_absence_is_told_only_where_the_name_would_be_known(flood: Tables) -> None:
    rows = presence_by_article(flood, ["United Nations", "Ада Новак", "Jan Berg"])
    assert where(rows, "United Nations") == {"en": "named", "bg": "absent", "ru": "absent"}
    assert where(rows, "Ада Новак") == {"en": "heard", "bg": "heard", "ru": "named"}
    assert where(rows, "Jan Berg") == {"en": "absent", "bg": "absent", "ru": "absent"}
    told = expected_in_words(rows, flood)
    assert any("Jan Berg" in s and "not to be told for 1 article in languages" in s for s in told)


def test_nobody_is_absent_from_what_they_publish(tmp_path: Path) -> None:
    texts = {"en-1": "Flood in Tarka\n\nThe town is flooded, Reuters reported on Monday.\n", "en-2": STORIES["en"]}
    rows = presence_by_article(read(tmp_path, texts, {"en-2": "Reuters"}), ["Reuters"])
    assert where(rows, "Reuters") == {"en-1": "heard"}


def test_absent_among_articles_of_one_story(tmp_path: Path) -> None:
    other = "Vote in Elst\n\nThe town of Elst votes on Sunday. Polls open at eight.\n"
    silent = "Flood in Tarka\n\nThe town is flooded. Nobody was hurt.\n"
    corpus = read(tmp_path, {"en-1": STORIES["en"], "en-2": silent, "en-3": other})
    told = pd.DataFrame({"story": [1, 1, 2], "article": ["en-1", "en-2", "en-3"], "item": [0, 0, 0]})
    assert where(presence_by_article(corpus, told=told), "Ada Novak") == {"en-1": "heard", "en-2": "absent"}
    assert where(presence_by_article(corpus), "Ada Novak") == {"en-1": "heard", "en-2": "absent", "en-3": "absent"}
    assert "absent" not in set(presence_by_article(corpus, most=0)["presence"])


def test_groups_and_descriptions_are_never_absent(tmp_path: Path) -> None:
    texts = {
        "en-1": "Flood in Tarka\n\nOfficials said the town was flooded. The ministry said help would come.\n",
        "en-2": STORIES["en"],
    }
    rows = presence_by_article(read(tmp_path, texts))
    assert not set(rows.loc[rows["presence"] == "absent", "name"]) & {
        "Officials",
        "officials",
        "ministry",
        "The ministry",
    }


def test_teasers_are_apart(clippings: Tables) -> None:
    rows = presence_by_article(clippings, ["tass"], teasers=True)
    assert where(rows, "TASS")[BG] == "heard"
    assert "Olga Lyubimova" not in set(presence_by_article(clippings)["name"])


def test_in_words_and_as_a_matrix(clippings: Tables) -> None:
    rows = presence_by_article(clippings, read_expected(DATA / "expected.csv"))
    told = presence_in_words(rows, clippings)
    assert "United Nations: not even named in any of the 2 articles." in told
    assert any(s.startswith("Kim Jong-un: only named in") for s in told)
    matrix = presence_matrix(rows, clippings)
    assert matrix.iloc[0].tolist() == ["Vladimir Putin", "expected", "heard ×6", "heard ×4"]
    assert matrix.set_index("name").loc["United Nations"].tolist()[1:] == ["absent", "absent"]


def test_many_articles_become_columns_by_outlet_or_language(flood: Tables) -> None:
    rows = presence_by_article(flood, ["Ada Novak"])
    unnamed = presence_matrix(rows, flood, columns=1)
    assert list(unnamed.columns) == ["name", "expected", "outlet not told"]
    assert unnamed["outlet not told"].iloc[0] == "heard in 2, named in 1 of 4"
    outlets = flood.articles.assign(outlet=list("abcd"))
    by = presence_matrix(rows, Tables(**{**dict(iter(flood)), "articles": outlets}), columns=3)
    assert list(by.columns) == ["name", "expected", "ar", "bg", "en", "ru"]


def test_nothing_gives_nothing() -> None:
    empty = presence_by_article(tables({}))
    assert list(empty.columns) == PRESENCE
    assert presence_matrix(empty, tables({})).empty
    assert "Nobody was expected" in presence_in_words(empty, tables({}))[0]
    assert figures.presences(empty, tables({})).figure is None
    expected = presence_by_article(tables({}), ["Putin"])
    assert expected.empty


# Whom the analyst expects -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["vladimir-putin", "Путин", "Vladimir Putin", "Poutine", "Володимир Путін"])
def test_an_actor_in_any_spelling(clippings: Tables, written: str) -> None:
    assert where(presence_by_article(clippings, [written]), "Vladimir Putin") == {KY: "heard", BG: "heard"}


def test_two_spellings_of_one_are_one_row(clippings: Tables) -> None:
    rows = presence_by_article(clippings, ["Путин", "vladimir-putin"])
    assert len(rows[rows["expected"]]) == 2


def test_a_capital_is_its_government(clippings: Tables) -> None:
    rows = presence_by_article(clippings, ["Seoul", "Pyongyang"])
    assert where(rows, "Seoul")[KY] == "heard"
    assert where(rows, "Pyongyang")[BG] == "heard"


def test_a_name_that_the_gazetteer_does_not_know() -> None:
    names = {"Кемал Айдемир": "Кемал Айдемир", "Sirena Lines": "Sirena Lines", "Ada Novak": "Ada Novak"}
    kinds = {"Кемал Айдемир": "person", "Sirena Lines": "institution", "Ada Novak": "person"}
    found = wanted(["Kemal Aydemir", "Айдемир", "Сирена Лайнс", "Lines", "Nowak"], names, kinds)
    assert [w.keys for w in found] == [
        ("Кемал Айдемир",), ("Кемал Айдемир",), ("Sirena Lines",), ("Lines",), ("Ada Novak",),
    ]  # fmt: skip


def test_the_list_is_read_and_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "expected.csv").write_text("Actor;Note;whatever\nПутин;first;x\nПутин;again;y\n\nJan Berg;;\n", "utf8")
    assert read_expected(tmp_path / "expected.csv").values.tolist() == [["Путин", "", "first"], ["Jan Berg", "", ""]]
    corpus = read(tmp_path, STORIES)
    assert len(corpus.articles) == len(STORIES)
    assert corpus.problems.empty
    assert sheet_beside("expected.csv", tmp_path) == tmp_path / "expected.csv"
    assert sheet_beside("expected.csv", [tmp_path / "en.txt"]) == tmp_path / "expected.csv"
    (tmp_path / "inner").mkdir()
    assert sheet_beside("expected.csv", tmp_path / "inner") == tmp_path / "expected.csv"
    assert sheet_beside("terms.csv", tmp_path) is None
    monkeypatch.setenv("CLIPPINGS_ARTICLES", str(tmp_path))
    assert sheet_beside("expected.csv") == tmp_path / "expected.csv"
    assert read_expected(None).columns.tolist() == EXPECTED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "has no column 'actor'; it is empty"),
        ("name\nPutin\n", "has no column 'actor'; its columns are: name"),
        ("actor,name\n,Putin\n", "line 2: the column 'actor' is empty"),
        ("actor\n—\n", "line 2: '—' is no name"),
        ("actor,name\na,b,c\n", "line 2: more cells than columns"),
    ],
)
def test_a_wrong_list_is_refused_with_the_reason(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "expected.csv").write_text(content, "utf8")
    with pytest.raises(ValueError, match=said):
        read_expected(tmp_path / "expected.csv")


# What the gazetteer knows -------------------------------------------------------------------------------------------


def test_states_forms_and_languages() -> None:
    assert [state_of(a) for a in ("kcna", "kremlin", "pyongyang", "united-nations", "nobody")] == [
        "north-korea", "russia", "north-korea", None, None,
    ]  # fmt: skip
    assert bearers("Северная Корея") == ["north-korea"]
    assert "Putin" in forms_of("vladimir-putin", "de")
    assert forms_of("vladimir-putin", "ar") == []
    assert all(map(covers, ("en", "bg", "ky", "ru", "sr-Latn", "kk")))
    assert not any(map(covers, ("ar", "ja", "und")))


@pytest.mark.parametrize(
    ("text", "forms", "found"),
    [
        ("въпреки украинските сили", ["Украйна", "украинск~"], "украинските"),
        ("в Украине тихо", ["Украина"], "Украине"),
        ("the AP said", ["AP"], "AP"),
        ("an apple a day", ["AP"], None),
        ("turkey for dinner", ["Turkey"], None),
        ("БУУнун өкүлү", ["БУУ"], "БУУнун"),
        ("APPLE and APple", ["AP"], "APple"),
        ("APPLE", ["AP"], None),
        ("Қазақстанның үкіметі", ["Қазақстан"], "Қазақстанның"),
    ],
)
def test_plain_text_is_searched_for_forms_of_a_name(text: str, forms: list[str], found: str | None) -> None:
    place = where_named(text, 0, len(text), forms)
    assert (text[slice(*place)] if place else None) == found


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from(["Putin", "Путин", "Kim", "Jan Berg", "", "—", "北京", "$", "united-nations"]), max_size=5)
)
def test_any_list_gives_rows_of_the_contract(expected: list[str]) -> None:
    assert presence_by_article(NOTHING, expected).empty


# The grid -----------------------------------------------------------------------------------------------------------


def test_the_grid_tells_by_shapes(clippings: Tables) -> None:
    rows = presence_by_article(clippings, ["kcna", "tass", "Kim Jong-un"])
    picture = figures.presences(rows, clippings)
    assert picture.figure is not None
    axes = picture.figure.axes[0]
    at = {
        (line.get_xdata()[0], line.get_ydata()[0]): (line.get_marker(), line.get_markerfacecolor())
        for line in axes.lines
    }
    assert at[0, 0][0] == at[0, 1][0] == "x"  # KCNA and TASS, expected and absent from the Kyrgyz clipping
    assert at[1, 0][0] == "o"
    assert at[0, 2] == ("o", "white")  # Kim, only named
    assert at[1, 0][1] != "white"
    assert [t.get_text() for t in axes.get_yticklabels()][:3] == [
        "Korean Central News Agency *",
        "TASS *",
        "Kim Jong-un *",
    ]
    assert "absent from 000_da0084e5af0babff (ky)" in picture.alt
    assert picture.png() == figures.presences(rows, clippings).png()


def test_the_grid_counts_what_it_leaves_out() -> None:
    rows = pd.DataFrame(
        [
            [f"actor {i}", "person", False, f"a{j}", "heard" if j <= i else "named", 1]
            for i in range(30)
            for j in range(30)
        ],
        columns=PRESENCE,
    )
    picture = presence_grid.draw(rows, [f"a{j}" for j in range(30)])
    assert picture.figure is not None
    axes = picture.figure.axes[0]
    assert len(axes.get_yticks()) == 25
    assert len(axes.get_xticks()) == 24
    assert "5 further actors and 6 further articles left out." in picture.alt


def test_names_in_the_grid_are_no_formulas(clippings: Tables) -> None:
    rows = presence_by_article(clippings).assign(name="$x_{1}$\u202e")
    assert presence_grid.draw(rows, [KY, BG]).png()


def test_nobody_leaves_out_themselves_or_the_agency_of_their_credit(tmp_path: Path) -> None:
    said = "The river rose above its banks in Tarka, Reuters reported on Monday, and the town was flooded."
    texts = {"en-1": f"Flood in Tarka\n\n{said}\n", "en-2": f"Tarka flooded\n\n{said}\n",
             "en-3": "Flood in Tarka\n\nTARKA (Reuters) - The river rose above its banks in Tarka on Monday, and the town was flooded.\n",
             "en-4": "Tarka flooded\n\nThe river rose above its banks in Tarka on Monday, and the town was flooded.\n",
             "en-5": "Tarka under water\n\nThe river rose above its banks in Tarka on Monday, and the town was flooded.\n"}  # fmt: skip
    corpus = read(tmp_path, texts, {"en-4": "Reuters"})
    told = pd.DataFrame([{"story": 1, "article": a, "item": 0} for a in texts])
    facts = facts_by_article(corpus, told)
    where = dict(facts.loc[facts["fact"] == "source: Reuters", ["article", "where"]].to_numpy().tolist())
    assert where == {"en-1": "body", "en-2": "body", "en-3": "body", "en-5": "nowhere"}
