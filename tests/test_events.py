"""Events: which time expressions of several articles date one thing, who told it first, and which days dispute each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.across.event_words import events_in_words
from helpers.across.events import EVENTS, PLACES, event_places, events, first_of
from helpers.across.moments import Moment, clocks_agree, grain, moment, relation
from helpers.across.units import Unit
from helpers.extract import extract
from helpers.language.check_pack import read
from helpers.language.happenings import happenings, kinship, spoken
from helpers.tables import Tables, tables

SINKING = {
    "a.en": ("2025-03-12T08:00", "Ferry sinks\n\nThe ferry Aurelia sank on Tuesday night off Port Nila with 255 people on board, police said."),
    "b.de": ("2025-03-12T09:00", "Fähre gesunken\n\nIn der Nacht zum Mittwoch ist die Fähre Aurelia mit 255 Menschen vor Port Nila gesunken."),
    "c.ru": ("2025-03-13T09:00", "Паром затонул\n\nПаром «Аурелия» с 255 пассажирами затонул во вторник ночью у берегов."),
}  # fmt: skip


def corpus_of(folder: Path, articles: dict[str, tuple[str | None, str]]) -> tuple[Tables, pd.DataFrame]:
    """Return the tables of small articles, and all of them as one story."""
    rows = ["article,published,language"]
    for name, (published, text) in articles.items():
        (folder / f"{name}.txt").write_text(text + "\n", "utf8")
        rows.append(f"{name},{published or ''},{name.split('.')[1]}")
    (folder / "metadata.csv").write_text("\n".join(rows) + "\n", "utf8")
    corpus = extract(folder)
    return corpus, corpus.items[["article", "item"]].assign(story=1)


def told_by(corpus: Tables, told: pd.DataFrame) -> list[set[str]]:
    """Return the articles of each event."""
    return [set(rows["article"]) for _, rows in event_places(corpus, told).groupby("event")]


def test_one_event_in_three_languages(tmp_path: Path) -> None:
    corpus, told = corpus_of(tmp_path, SINKING)
    found = events(corpus, told)
    assert found[found["articles"] > 1][["what", "articles", "first_article"]].values.tolist() == [
        ["sinking", 3, ["a.en"]]
    ]
    assert found["languages"].tolist()[0] == ["de", "en", "ru"]


def test_different_things_on_one_day_are_different_events(tmp_path: Path) -> None:
    corpus, told = corpus_of(
        tmp_path,
        {
            "a.en": ("2025-03-14T08:00", "News\n\nPolice arrested the captain on Thursday. Prime Minister John Harlow visited survivors on Thursday."),
            "b.de": ("2025-03-14T09:00", "Nachricht\n\nDer Kapitän wurde am Donnerstag festgenommen. Ministerpräsident John Harlow besuchte am Donnerstag Überlebende."),
        },
    )  # fmt: skip
    found = events(corpus, told)
    assert sorted(found["what"]) == ["arrest", "visit"]
    assert found["articles"].tolist() == [2, 2]


def test_words_belong_to_the_nearest_time(tmp_path: Path) -> None:
    corpus, told = corpus_of(
        tmp_path,
        {
            "a.en": ("2025-03-12T08:00", "News\n\nThe ferry left Belonos at 20:15 on Tuesday and collided with a freighter at 01:40 on Wednesday."),
            "b.en": ("2025-03-12T09:00", "News\n\nThe ferry departed on Tuesday evening. It collided with a freighter at 01:40 on Wednesday."),
        },
    )  # fmt: skip
    assert sorted(events(corpus, told)["what"]) == ["collision", "departure"]


def test_a_statement_is_one_only_from_one_speaker(tmp_path: Path) -> None:
    corpus, told = corpus_of(
        tmp_path,
        {
            "a.en": ("2025-03-14T08:00", "News\n\n“We will find out why,” Transport Minister Kemal Aydemir said on Thursday."),
            "b.en": ("2025-03-14T09:00", "News\n\n“Nobody told us anything at all,” survivor Maria Petrova said on Thursday."),
        },
    )  # fmt: skip
    assert told_by(corpus, told) == [{"a.en"}, {"b.en"}]


def test_a_question_before_tells_what_happened(tmp_path: Path) -> None:
    corpus, told = corpus_of(
        tmp_path,
        {
            "a.en": ("2025-03-14T08:00", "News\n\nThe Aurelia was inspected on 28 February."),
            "b.en": (
                "2025-03-14T09:00",
                "News\n\nWhen was the ship last inspected? On 28 February, says the authority.",
            ),
        },
    )
    assert told_by(corpus, told) == [{"a.en", "b.en"}]


DISPUTE = {
    "a.en": ("2025-03-14T08:00", "News\n\nThe reactor at Port Nila exploded on 3 March, minister Kemal Aydemir said."),
    "b.en": ("2025-03-14T09:00", "News\n\nThe reactor at Port Nila exploded on 5 March, minister Kemal Aydemir said."),
}


def test_days_that_exclude_each_other_are_in_dispute(tmp_path: Path) -> None:
    corpus, told = corpus_of(tmp_path, DISPUTE)
    found = events(corpus, told)
    assert found["first_day"].tolist() == ["2025-03-03", "2025-03-05"]
    assert found["disputed_with"].tolist() == [[2], [1]]
    assert events_in_words(corpus, told)[-1].startswith("In dispute: explosion on 3 March 2025")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kemal Aydemir telephoned Orhan Selim in Port Nila on 3 March.", "Kemal Aydemir telephoned Orhan Selim in Port Nila on 5 March."),
        ("The reactor at Port Nila exploded on 3 March.", "The reactor at Port Nila exploded on 3 March. Another reactor at Port Nila exploded on 5 March."),
    ],
)  # fmt: skip
def test_what_may_come_again_is_no_dispute(tmp_path: Path, one: str, other: str) -> None:
    corpus, told = corpus_of(
        tmp_path, {"a.en": ("2025-03-14T08:00", f"News\n\n{one}"), "b.en": ("2025-03-14T09:00", f"News\n\n{other}")}
    )
    assert not any(events(corpus, told)["disputed_with"])


def test_other_stories_share_no_event(tmp_path: Path) -> None:
    corpus, told = corpus_of(tmp_path, SINKING)
    assert told_by(corpus, told.assign(story=range(len(told)))) == [{"a.en"}, {"b.de"}, {"c.ru"}]


def test_without_stamps_nobody_is_first(tmp_path: Path) -> None:
    corpus, told = corpus_of(tmp_path, {"a.en": (None, "News\n\nThe ferry Aurelia sank on 3 March 2025."), "b.en": (None, "News\n\nThe Aurelia ferry sank on 3 March 2025.")})  # fmt: skip
    assert events(corpus, told)["first_article"].tolist() == [[]]
    assert events_in_words(corpus, told)[0].endswith("no article that tells it bears a stamp.")


def test_nothing_in_nothing_out() -> None:
    assert events(tables({})).columns.tolist() == EVENTS
    assert event_places(tables({})).columns.tolist() == PLACES


def unit(article: str, published: str | None, updated: str | None = None) -> Unit:
    return Unit(article, 0, 0, 9, None, "en", None, published, updated)


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ([unit("a", "2025-03-12T08:00"), unit("b", "2025-03-12T07:00")], (["b"], "2025-03-12T07:00")),
        ([unit("a", "2025-03-12T08:00"), unit("b", "2025-03-12")], (["b", "a"], "2025-03-12")),
        ([unit("a", "2025-03-12T06:00", "2025-03-12T09:00"), unit("b", "2025-03-12T07:00")], (["b"], "2025-03-12T07:00")),
        ([unit("a", None)], ([], None)),
    ],
)  # fmt: skip
def test_first_is_who_bears_the_earliest_stamp(told: list[Unit], first: Any) -> None:
    assert first_of(told) == first


MOMENTS = st.builds(
    lambda first, length, minute, part: Moment(first, first + length, minute if not length else None, part if not length and minute is None else None, None),
    st.integers(738000, 738040), st.sampled_from([0, 0, 0, 1, 6, 29, 364]),
    st.none() | st.integers(0, 1439), st.sampled_from([None, "MO", "AF", "EV", "NI"]),
)  # fmt: skip


@given(MOMENTS, MOMENTS)
def test_how_two_moments_lie_is_the_same_from_both_sides(one: Moment, other: Moment) -> None:
    assert relation(one, other) == relation(other, one)
    assert clocks_agree(one, other) == clocks_agree(other, one)
    assert relation(one, one) == "same"
    assert grain(one) in ("clock", "part of day", "day", "week", "month", "year")


def test_midnight_belongs_to_both_days() -> None:
    def at(clock: str) -> Moment:
        found = moment(f"2025-03-11T{clock}", "2025-03-11", "2025-03-11", None)
        assert found
        return found

    assert clocks_agree(at("00:00"), at("23:50")) == 1
    assert clocks_agree(at("10:00"), at("23:50")) == -1


@pytest.mark.parametrize(
    "language", ["bg", "cs", "de", "en", "es", "fr", "it", "kk", "ky", "pl", "ru", "sr", "tr", "uk"]
)
def test_every_language_in_depth_tells_all_that_happens(language: str) -> None:
    assert set(read(language)["lexicon"]["happening"]) == set(happenings())


SPOKEN = [
    ("bg", "Фериботът потъна, капитанът бе арестуван.", ["sink", "arrest"]),
    ("cs", "Trajekt se potopil, kapitán byl zatčen.", ["sink", "arrest"]),
    ("de", "Die Fähre sank, der Kapitän wurde verhaftet.", ["sink", "arrest"]),
    ("es", "El ferri se hundió y el capitán fue detenido.", ["sink", "arrest"]),
    ("fr", "Le ferry a coulé, le capitaine a été arrêté.", ["sink", "arrest"]),
    ("it", "Il traghetto è affondato, il capitano è stato arrestato.", ["sink", "arrest"]),
    ("kk", "Паром суға батып кетті, капитан қамауға алынды.", ["sink", "arrest"]),
    ("ky", "Паром чөгүп кетти, капитан кармалды.", ["sink", "arrest"]),
    ("pl", "Prom zatonął, kapitana aresztowano.", ["sink", "arrest"]),
    ("ru", "Паром затонул, капитан арестован.", ["sink", "arrest"]),
    ("sr", "Трајект је потонуо, капетан је ухапшен.", ["sink", "arrest"]),
    ("tr", "Feribot battı, kaptan tutuklandı.", ["sink", "arrest"]),
    ("uk", "Пором затонув, капітана заарештували.", ["sink", "arrest"]),
]


@pytest.mark.parametrize(("language", "text", "slugs"), SPOKEN)
def test_what_happened_in_every_language(language: str, text: str, slugs: list[str]) -> None:
    assert [word.slug for word in spoken(text, language)[1]] == slugs


def test_kinship_is_the_same_from_both_sides() -> None:
    for one in happenings():
        for other in happenings():
            assert kinship(one, other) == kinship(other, one)


def test_the_end_of_a_fire_is_not_the_fire_and_comes_once(tmp_path: Path) -> None:
    corpus, told = corpus_of(
        tmp_path,
        {
            "a.en": ("2025-03-07T08:00", "Fire\n\nFirefighters extinguished the blaze on Thursday morning."),
            "b.de": ("2025-03-07T09:00", "Brand\n\nDas Feuer wurde am Mittwochabend gelöscht."),
            "c.fr": ("2025-03-05T21:00", "Incendie\n\nL'usine brûlait encore mercredi soir."),
        },
    )
    assert {"c.fr"} in told_by(corpus, told)
    found = events(corpus, told)
    assert sorted(found.loc[found["disputed_with"].map(bool), "what"]) == ["end of the fire", "end of the fire"]


def test_a_statement_on_the_next_day_is_not_what_it_speaks_of(tmp_path: Path) -> None:
    corpus, told = corpus_of(
        tmp_path,
        {
            "a.en": ("2025-03-05T08:00", "Blast\n\nNine people died in an explosion on Tuesday evening, John Harlow said."),
            "b.de": ("2025-03-05T09:00", "Tote\n\nNeun Menschen seien gestorben, sagte Minister John Harlow am Mittwoch."),
        },
    )  # fmt: skip
    assert told_by(corpus, told) == [{"a.en"}, {"b.de"}]


def test_serbian_in_latin_letters_is_read_under_a_tag_without_script(tmp_path: Path) -> None:
    said = (
        "Eksplozija u fabrici\n\nU eksploziji u fabrici đubriva poginulo je devet ljudi u utorak uveče, saopštio je "
        "ministar unutrašnjih poslova. Dvoje je teško povređeno i prebačeno u bolnicu, dok su ostali van životne "
        "opasnosti, dodala je ona. Među povređenima je radnik iz Požarevca, koji je u fabrici radio kao varilac."
    )
    corpus, told = corpus_of(tmp_path, {"a.sr": ("2025-03-05T08:00", said)})
    assert events(corpus, told)["first_day"].tolist() == ["2025-03-04"]


def test_two_days_for_the_thing_of_a_story_are_in_dispute_across_languages(tmp_path: Path) -> None:
    corpus, told = corpus_of(
        tmp_path,
        {
            "a.fr": (
                "2025-03-14T08:00",
                "Nouvelle\n\nLa mine avait été inspectée pour la dernière fois le 12 février.",
            ),
            "b.it": ("2025-03-14T09:00", "Notizia\n\nL'ultima ispezione risale al 19 febbraio, secondo la società."),
        },
    )
    assert events(corpus, told)["disputed_with"].tolist() == [[2], [1]]


def test_two_arrests_are_no_dispute(tmp_path: Path) -> None:
    corpus, told = corpus_of(
        tmp_path,
        {
            "a.fr": ("2025-03-14T08:00", "Nouvelle\n\nLe capitaine a été arrêté le 12 mars."),
            "b.it": ("2025-03-14T09:00", "Notizia\n\nIl timoniere è stato arrestato il 13 marzo."),
        },
    )
    assert not any(events(corpus, told)["disputed_with"])


def test_what_no_word_tells_is_said_in_the_articles_words_alone(tmp_path: Path) -> None:
    texts = (
        "The town of Palu had 380,000 people in 2017.",
        "Palu, a town of 380,000 people in 2017, lies on a narrow bay.",
    )
    corpus, told = corpus_of(
        tmp_path, {f"{n}.en": ("2025-03-05T08:00", f"Palu\n\n{text}") for n, text in enumerate(texts)}
    )
    sentences = events_in_words(corpus, told)
    assert sentences
    assert sentences[0].startswith("2017: “The town")


LABOUR = [
    ("bg", "Митничарите обявиха стачка, преговорите започват в събота.", ["strike", "negotiate"]),
    ("cs", "Celníci vstoupili do stávky, vyjednávání začne v sobotu.", ["strike", "negotiate"]),
    ("de", "Die Zöllner streiken, die Verhandlungen beginnen am Samstag.", ["strike", "negotiate"]),
    ("en", "The strike goes on; talks are to open on Saturday.", ["strike", "negotiate"]),
    ("es", "Los aduaneros están en huelga y las negociaciones empiezan el sábado.", ["strike", "negotiate"]),
    ("fr", "Les douaniers sont en grève, les négociations s'ouvrent samedi.", ["strike", "negotiate"]),
    ("it", "I doganieri sono in sciopero, le trattative iniziano sabato.", ["strike", "negotiate"]),
    ("kk", "Кеденшілер ереуілге шықты, келіссөздер сенбіде өтеді.", ["strike", "negotiate"]),
    ("ky", "Бажычылар иш ташташты, сүйлөшүүлөр ишембиде өтөт.", ["strike", "negotiate"]),
    ("pl", "Celnicy strajkują, negocjacje ruszą w sobotę.", ["strike", "negotiate"]),
    ("ru", "Таможенники бастуют, переговоры пройдут в субботу.", ["strike", "negotiate"]),
    ("sr", "Цариници су у штрајку, преговори су у суботу.", ["strike", "negotiate"]),
    ("tr", "Gümrükçüler grevde, müzakereler cumartesi yapılacak.", ["strike", "negotiate"]),
    ("uk", "Митники страйкують, переговори відбудуться в суботу.", ["strike", "negotiate"]),
]


@pytest.mark.parametrize(("language", "text", "slugs"), LABOUR)
def test_strikes_and_talks_are_known_in_every_language(language: str, text: str, slugs: list[str]) -> None:
    told = [word.slug for word in spoken(text, language)[1] if not happenings()[word.slug].weak]
    assert [slug for slug in told if slug in {"strike", "negotiate"}] == slugs


def test_a_year_of_which_each_article_tells_one_thing_is_one_event_though_no_page_knows_what(tmp_path: Path) -> None:
    text = {
        "a.en": "Embassies\n\nThe two countries have not exchanged ambassadors since 1962. Evo Morales is in Santiago.",
        "b.de": "Botschafter\n\nDie beiden Staaten haben seit 1962 keine Botschafter mehr. Evo Morales ist in Santiago.",
        "c.it": "Ambasciatori\n\nI due paesi non hanno ambasciatori dal 1962. Evo Morales è a Santiago.",
    }
    corpus, told = corpus_of(tmp_path, {name: ("2018-10-01T08:00", words) for name, words in text.items()})
    assert told_by(corpus, told) == [{"a.en", "b.de", "c.it"}]


def test_the_speaker_at_the_end_of_a_sentence_is_not_what_its_day_dates(tmp_path: Path) -> None:
    corpus, told = corpus_of(
        tmp_path,
        {
            "a.bg": ("2025-11-04T08:00", "Граница\n\nВ понеделник сутринта митничарите зарязаха печатите, а колоната от камиони се проточи на 12 километра, съобщи валията Нермин Тосун."),
            "b.en": ("2025-11-04T09:00", "Border\n\n“We have been patient for six years,” union leader Rumen Karadzhov said on Monday."),
        },
    )  # fmt: skip
    assert told_by(corpus, told) == [{"a.bg"}, {"b.en"}]


def test_a_day_inside_a_quote_is_not_dated_by_words_outside(tmp_path: Path) -> None:
    corpus, told = corpus_of(
        tmp_path,
        {
            "a.en": ("2025-11-12T18:00", "Border\n\nMinisters Dimitrina Velkova and Cemal Aksungur met on Wednesday. “Today the gates are wide,” Aksungur said."),
            "b.en": ("2025-11-12T19:00", "Border\n\nDimitrina Velkova and Cemal Aksungur met on Wednesday."),
        },
    )  # fmt: skip
    found = event_places(corpus, told)
    assert sorted(found.groupby("event")["text"].agg(list)) == [["Today"], ["Wednesday", "Wednesday"]]


COURT = [
    (
        "bg",
        "Съдът го прати на девет години зад решетките; пред съда излязоха на площада хиляди.",
        ["sentence", "protest"],
    ),
    ("cs", "Soud poslal exministra na devět let do vězení, lidé vyšli do ulic před soudem.", ["sentence", "protest"]),
    (
        "de",
        "Er muss für neun Jahre ins Gefängnis, vor dem Gericht gingen Tausende auf die Straße.",
        ["sentence", "protest"],
    ),
    ("en", "He was sent to prison; thousands took to the streets outside the court.", ["sentence", "protest"]),
    ("es", "Nueve años de cárcel; miles salieron a la calle ante el tribunal.", ["sentence", "protest"]),
    ("fr", "Neuf ans de prison ; des milliers sont descendus dans la rue devant le tribunal.", ["sentence", "protest"]),
    ("it", "Nove anni di carcere; in migliaia sono scesi in piazza davanti al tribunale.", ["sentence", "protest"]),
    ("kk", "Сот оны тоғыз жылға соттады, мыңдаған адам алаңға шықты.", ["sentence", "protest"]),
    ("ky", "Сот аны тогуз жылга кести, миңдеген киши аянтка чыкты.", ["sentence", "protest"]),
    ("pl", "Dziewięć lat więzienia; tysiące wyszły na ulice przed sądem.", ["sentence", "protest"]),
    ("ru", "Девять лет лишения свободы; у здания суда тысячи вышли на улицы.", ["sentence", "protest"]),
    ("sr", "Девет година затвора; хиљаде су изашле пред судом, изашли на улице.", ["sentence", "protest"]),
    ("tr", "Dokuz yıl hapis; mahkeme önünde binlerce kişi sokağa çıktı.", ["sentence", "protest"]),
    ("uk", "Дев'ять років ув'язнення; під судом на площу вийшли тисячі.", ["sentence", "protest"]),
]


@pytest.mark.parametrize(("language", "text", "slugs"), COURT)
def test_a_court_alone_says_little_and_its_sentences_are_known_in_every_language(
    language: str, text: str, slugs: list[str]
) -> None:
    told = [word.slug for word in spoken(text, language)[1] if not happenings()[word.slug].weak]
    assert told == slugs


def test_clashes_in_front_of_a_court_are_not_its_sentence(tmp_path: Path) -> None:
    text = {
        "a.en": "Verdict\n\nThe regional court in Brno sentenced Jan Novak to nine years on Monday.",
        "b.fr": "Verdict\n\nLe tribunal régional de Brno a condamné lundi Jan Novak à neuf ans de prison.",
        "c.cs": "Rozsudek\n\nProtest před krajským soudem v Brně, který v pondělí poslal Jana Nováka na devět let do vězení, "
        "skončil odpoledne střetem s policií.",
        "d.it": "Scontri\n\nDopo gli scontri di lunedì davanti al tribunale regionale di Brno parla Jan Novak.",
    }
    corpus, told = corpus_of(tmp_path, {name: ("2026-03-03T08:00", words) for name, words in text.items()})
    assert sorted(map(sorted, told_by(corpus, told))) == [["a.en", "b.fr", "c.cs"], ["c.cs", "d.it"]]


def test_according_to_somebody_is_no_statement_of_the_day(tmp_path: Path) -> None:
    text = {
        "a.cs": "Protest\n\nDalší demonstrace se podle Hany Malé uskuteční v sobotu 7. března.",
        "b.fr": "Manifestation\n\nUne nouvelle manifestation aura lieu samedi 7 mars.",
    }
    corpus, told = corpus_of(tmp_path, {name: ("2026-03-03T08:00", words) for name, words in text.items()})
    assert told_by(corpus, told) == [{"a.cs", "b.fr"}]


ELECTED = [
    ("bg", "След втория тур избирателните машини отказаха, бюлетините бяха преброени.", ["runoff", "fail", "count"]),
    ("cs", "Po druhém kole systém selhal a hlasy se sčítaly ručně.", ["runoff", "fail", "count"]),
    ("de", "Bei der Stichwahl war das System ausgefallen, die Stimmen wurden ausgezählt.", ["runoff", "fail", "count"]),
    ("en", "After the run-off the system failed and a recount followed.", ["runoff", "fail", "count"]),
    ("es", "En la segunda vuelta el sistema dejó de funcionar y hubo un recuento.", ["runoff", "fail", "count"]),
    ("fr", "Au second tour, le système est tombé en panne pendant le dépouillement.", ["runoff", "fail", "count"]),
    ("it", "Al ballottaggio il sistema ha smesso di funzionare, poi il riconteggio.", ["runoff", "fail", "count"]),
    ("kk", "Екінші турда жүйе істен шықты, дауыстарды санады.", ["runoff", "fail", "count"]),
    ("ky", "Экинчи турда система иштен чыкты, добуштарды санашты.", ["runoff", "fail", "count"]),
    ("pl", "Po drugiej turze system przestał działać, a ponowne liczenie trwało do rana.", ["runoff", "fail", "count"]),
    ("ru", "После второго тура система отказала, бюллетени пересчитали.", ["runoff", "fail", "count"]),
    ("sr", "После другог круга систем је затајио, гласови се пребројавају.", ["runoff", "fail", "count"]),
    ("tr", "İkinci turda sistem devre dışı kaldı, yeniden sayım yapıldı.", ["runoff", "fail", "count"]),
    ("uk", "Після другого туру стався збій, почався перерахунок.", ["runoff", "fail", "count"]),
]


@pytest.mark.parametrize(("language", "text", "slugs"), ELECTED)
def test_run_offs_failures_and_counts_are_known_in_every_language(language: str, text: str, slugs: list[str]) -> None:
    told = [word.slug for word in spoken(text, language)[1]]
    assert [slug for slug in told if slug in {"runoff", "fail", "count"}] == slugs


@pytest.mark.parametrize(("last", "disputed"), [("2026-04-26T08:00", True), ("2026-04-24T07:00", False)])
def test_a_day_to_come_is_in_dispute_where_it_is_still_told_after_another(
    tmp_path: Path, last: str, disputed: bool
) -> None:
    text = {
        "a.en": ("2026-04-23T08:00", "Election\n\nThe run-off in Northam will be held on 3 May."),
        "b.de": ("2026-04-25T08:00", "Wahl\n\nDie Stichwahl in Northam findet am 10. Mai statt."),
        "c.en": (last, "Election\n\nThe run-off in Northam is on 3 May, the council says."),
    }
    corpus, told = corpus_of(tmp_path, text)
    assert any(events(corpus, told)["disputed_with"]) == disputed
