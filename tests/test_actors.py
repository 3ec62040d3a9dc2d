"""Who could be a source: phrases, who they are, and what must hold for any text whatever."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.language import sentences, text
from helpers.names import actors, gazetteer
from helpers.names.grammar import grammar_of
from helpers.names.parties import Party
from helpers.reading import Sentence

DAY = "2025-08-13"


def parties(content: str, code: str, role: str = "body") -> tuple[tuple[text.Token, ...], tuple[Party, ...]]:
    """Return tokens and parties of a text whose lines are passages of one role."""
    pack = gazetteer.equip(code)
    tokens = text.tokenize(content)
    found = pack.lexicon.scan(tokens)
    split = []
    i = end = 0
    for number, line in enumerate(content.split("\n")):
        end += len(line) + 1
        first = i
        while i < len(tokens) and tokens[i].end <= end:
            i += 1
        for a, b in sentences.split(tokens, first, i, found):
            split.append(Sentence(tokens[a].start, tokens[b - 1].end, a, b, 0, number, role))
    return tokens, actors.find_parties(tokens, found, split, pack, content, DAY)


def shown(content: str, code: str, role: str = "body") -> list[str]:
    """Return the outer parties as "span | kind | actor or name"."""
    tokens, found = parties(content, code, role)
    return [
        f"{content[tokens[p.first].start : tokens[p.last - 1].end]} | {p.kind} | {p.actor or p.name}"
        for p in found
        if p.outer and not p.pronoun
    ]


PHRASES = {
    "en": [
        ("Terry Branstad, the U.S. ambassador to China and the former governor of Iowa, said so.",
         ["Terry Branstad, the U.S. ambassador to China | person | terry-branstad"]),
        ("Anna Kay, chief of the Dutch parliament's budget committee, resigned.",
         ["Anna Kay, chief of the Dutch parliament's budget committee | person | Anna Kay"]),
        ("The company's chief executive, Greta Holm, left.",
         ["company's chief executive, Greta Holm | person | Greta Holm"]),
        ("Deputy Prime Minister and Finance Minister Mara Venn said taxes would fall.",
         ["Deputy Prime Minister and Finance Minister Mara Venn | person | Mara Venn"]),
        ("The spokesman told Greek and U.S. experts.",
         ["spokesman | person | spokesman", "Greek and U.S. experts | group | Greek and U.S. experts"]),
        ("Die Zeit newspaper cited a naval spokesman.",
         ["Die Zeit newspaper | outlet | die-zeit", "naval spokesman | person | naval spokesman"]),
        ("A Kremlin statement said nothing.", ["Kremlin statement | document | kremlin"]),
        ("China's government denied it.", ["China's government | institution | china"]),
        ("Putin's office and Trump's lawyers met.",
         ["Putin's office | institution | Putin's office", "Trump's lawyers | group | Trump's lawyers"]),
        ("Former FBI director James Coyle was indicted.",
         ["Former FBI director James Coyle | person | James Coyle"]),
        ("Researchers at the Institute for Lunar and Planetary Studies warned of dust.",
         ["Researchers at the Institute for Lunar and Planetary Studies | group | "
          "Researchers at the Institute for Lunar and Planetary Studies"]),
        ("Hurricane Rosa hit the frigate Magdeburg.", []),
        ("According to Interior Minister Jan Horak, two men fled to treat wounded soldiers.",
         ["Interior Minister Jan Horak | person | Jan Horak", "two men | group | two men",
          "wounded soldiers | group | wounded soldiers"]),
        ("It knew, according to two people with knowledge of the inquiry. One of them disagreed.",
         ["two people with knowledge of the inquiry | anonymous | two people with knowledge of the inquiry",
          "One of them | anonymous | One of them"]),
        ("In 2016 officials left; its chief executive, Juliet Farrow, stayed.",
         ["officials | group | officials", "its chief executive, Juliet Farrow | person | Juliet Farrow"]),
        ("The regulator, the MHRA, and the charity Shelter agreed.",
         ["regulator, the MHRA | institution | MHRA", "charity Shelter | institution | Shelter"]),
        ("A ruling by a tribunal in The Hague stood, said Marta Lind, chief strategist at Oresund Capital.",
         ["ruling by a tribunal in The Hague | document | ruling by a tribunal in The Hague",
          "Marta Lind, chief strategist at Oresund Capital | person | Marta Lind"]),
        ("Anna Pryce met Gov. Bill Lee. Pryce, a former nurse, left.",
         ["Anna Pryce | person | Anna Pryce", "Gov. Bill Lee | person | Bill Lee", "Pryce | person | Anna Pryce"]),
        ("The Globe reports the mayor quit.", ["Globe | person | Globe", "mayor | person | mayor"]),
        ("A senior official, speaking on condition of anonymity, said it failed.",
         ["senior official | anonymous | senior official"]),
    ],
    "bg": [
        ("Министърката на културата на Русия Олга Любимова заяви това.",
         ["Министърката на културата на Русия Олга Любимова | person | Олга Любимова"]),
        ("Тери Бранстад, американският посланик в Китай и бивш губернатор, каза това.",
         ["Тери Бранстад, американският посланик в Китай | person | terry-branstad"]),
        ("Говорителят на агенцията Сутопо Пурво Нугрохо докладва.",
         ["Говорителят на агенцията Сутопо Пурво Нугрохо | person | Сутопо Пурво Нугрохо"]),
        ("Централната новинарска агенция на Северна Корея - КЦТА, обяви това.",
         ["Централната новинарска агенция на Северна Корея - КЦТА | agency | kcna"]),
        ("Се допълва в информацията на КЦТА.", ["информацията на КЦТА | document | kcna"]),
        ("Вицепремиерът и министър на финансите Ангел Митов отрече.",
         ["Вицепремиерът и министър на финансите Ангел Митов | person | Ангел Митов"]),
        ("Вицепремиерът и министърът на финансите Ангел Митов отрекоха.",
         ["Вицепремиерът | person | Вицепремиерът",
          "министърът на финансите Ангел Митов | person | Ангел Митов"]),
        ("Според експерти от САЩ и Китай и чуждите медии това е грешка.",
         ["експерти от САЩ и Китай | group | експерти от САЩ и Китай", "чуждите медии | outlet | чуждите медии"]),
        ("Това обясни касиерът Тодор Шипков пред вестник „Утро“.",
         ["касиерът Тодор Шипков | person | Тодор Шипков", "вестник „Утро“ | outlet | Утро"]),
        ("Лидерът на „Прогрес“ Ана Минчева напусна.",
         ["Лидерът на „Прогрес“ Ана Минчева | person | Ана Минчева"]),
        ("Жителката на село Баня Пенка Стоянова чака.",
         ["Жителката на село Баня Пенка Стоянова | person | Пенка Стоянова"]),
        ("Агенцията за защита на потребителите провери.",
         ["Агенцията за защита на потребителите | institution | Агенцията за защита на потребителите"]),
        ("Източник, пожелал анонимност, разкри това.", ["Източник | anonymous | Източник"]),
        ("Военните и правителството на Китай преговарят.",
         ["Военните | group | Военните", "правителството на Китай | institution | china"]),
        ("Началникът на полицията Мърфи Дж. Пол потвърди.",
         ["Началникът на полицията Мърфи Дж. Пол | person | Мърфи Дж. Пол"]),
    ],
    "ky": [
        ("Түштүк Кореянын жана Батыштын чалгындоо агенттиктери билдиришкен.",
         ["Түштүк Кореянын жана Батыштын чалгындоо агенттиктери | institution | "
          "Түштүк Кореянын жана Батыштын чалгындоо агенттиктери"]),
        ("Сеул башкаруусу жооп берген жок.", ["Сеул башкаруусу | institution | south-korea"]),
        ("Немис парламентинин коргоо комитетинин башчысы Ханс Бартельс макул болду.",
         ["Немис парламентинин коргоо комитетинин башчысы Ханс Бартельс | person | Ханс Бартельс"]),
        ("АКШ-нын Кытайдагы элчиси кайтты.", ["АКШ-нын Кытайдагы элчиси | person | АКШ-нын Кытайдагы элчиси"]),
        ("АКШнын президенти Дональд Трамп Россиянын президенти Владимир Путин менен сүйлөштү.",
         ["АКШнын президенти Дональд Трамп | person | donald-trump",
          "Россиянын президенти Владимир Путин | person | vladimir-putin"]),
        ("Кытайлык жана америкалык эксперттер келишти.",
         ["Кытайлык жана америкалык эксперттер | group | Кытайлык жана америкалык эксперттер"]),
        ("Бул тууралуу Рейтер агенттигине жергиликтүү медиа айтты.",
         ["Рейтер агенттигине | agency | reuters", "жергиликтүү медиа | outlet | жергиликтүү медиа"]),
        ("Кремлдин билдирүүсүндө бул жок.", ["Кремлдин билдирүүсүндө | document | kremlin"]),
        ("Роберто Калзадилла, Боливиянын дипломаты келди.",
         ["Роберто Калзадилла, Боливиянын дипломаты | person | Роберто Калзадилла"]),
        ("Экс-депутат Бакыт Сатаров кетти.", ["Экс-депутат Бакыт Сатаров | person | Бакыт Сатаров"]),
        ("Дыйкандар бирикмесинин төрагасы Сапар Исаков уулу айтты.",
         ["Дыйкандар бирикмесинин төрагасы Сапар Исаков уулу | person | Сапар Исаков уулу"]),
        ("Мэрия дүйшөмбүдө тараткан маалыматка ылайык, көчө жабылат.",
         ["Мэрия дүйшөмбүдө тараткан маалыматка | document | Мэрия дүйшөмбүдө тараткан маалыматка"]),
        ("Бул тууралуу Улуттук банктын өкүлү айтты. «Коом жана мыйзам» уюму жүргүзгөн сурамжылоого караганда, көп.",
         ["Улуттук банктын өкүлү | person | Улуттук банктын өкүлү",
          "«Коом жана мыйзам» уюму жүргүзгөн сурамжылоого | document | Коом жана мыйзам"]),
        ("Тедрос Аданом Гебрейесус айтты.", ["Тедрос Аданом Гебрейесус | person | tedros-ghebreyesus"]),
        ("Айым Техаста кармалган.", ["Техаста | place | texas"]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "content", "wanted"), [(code, *case) for code, cases in PHRASES.items() for case in cases]
)
def test_phrase(code, content, wanted):
    assert shown(content, code) == wanted


ARTICLES = [
    ("en", "Jean Moreau, the founder, resigned on Friday. The founder had sold his shares. Moreau is 61.",
     ["Jean Moreau, the founder | person | Jean Moreau", "founder | person | Jean Moreau",
      "Moreau | person | Jean Moreau"]),
    ("en", "U.S. ambassador leaves\nMary Stone, the U.S. ambassador to Fiji, left. The official was tired.",
     ["U.S. ambassador | person | Mary Stone", "Mary Stone, the U.S. ambassador to Fiji | person | Mary Stone",
      "official | person | Mary Stone"]),
    ("en", "Indonesia mourns. The country's disaster agency said 12 had died.",
     ["Indonesia | state | indonesia", "country's disaster agency | institution | indonesia-disaster-agency"]),
    ("en", "Karen Trump sang. Trump bowed.", ["Karen Trump | person | Karen Trump", "Trump | person | Karen Trump"]),
    ("en", "The Russian president and the US president met.",
     ["Russian president | person | vladimir-putin", "US president | person | donald-trump"]),
    ("bg", "Руска министърка пристигна\nМинистърката на културата на Русия Олга Любимова се усмихна.",
     ["Руска министърка | person | Олга Любимова",
      "Министърката на културата на Русия Олга Любимова | person | Олга Любимова"]),
    ("bg", "Лидерът на КНДР е в Москва.",
     ["Лидерът на КНДР | person | kim-jong-un", "Москва | place | moscow"]),
    ("bg", "Уорън се отказа\nСенаторът Елизабет Уорън се отказа. За Уорън гласуваха малцина.",
     ["Уорън | person | Елизабет Уорън", "Сенаторът Елизабет Уорън | person | Елизабет Уорън",
      "Уорън | person | Елизабет Уорън"]),
    ("ky", "Депутат Дастан Алиев келди. Алиевдин айтымында, баары жакшы. Депутат кетти.",
     ["Депутат Дастан Алиев | person | Дастан Алиев", "Алиевдин | person | Дастан Алиев",
      "Депутат | person | Дастан Алиев"]),
    ("ky", "Режеп Тайып Эрдоган келди. Эрдогандын айтымында, кат жок.",
     ["Режеп Тайып Эрдоган | person | recep-tayyip-erdogan", "Эрдогандын | person | recep-tayyip-erdogan",
      "кат | document | кат"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "content", "wanted"), ARTICLES)
def test_same_actor_under_other_names(code, content, wanted):
    assert shown(content, code) == wanted


PRONOUNS = [
    ("en", "Senator Rosa Delgado met Donald Trump. She left early.", "She", "Rosa Delgado"),
    ("en", "Amnesty International has counted 60 cases. It was shocked.", "It", "Amnesty International"),
    ("bg", "Социоложката Жана Попова се обади. Според нея това е грешка.", "нея", "Жана Попова"),
    ("bg", "Шефът на обсерваторията Нобуо Исида дойде. Той се усмихна.", "Той", "Нобуо Исида"),
    ("ky", "Вулканолог Элзада Маматова келди. Анын айтымында, кратер тынч.", "Анын", "Элзада Маматова"),
    ("ky", "Фермер Замир Дуйшеев келди. Ал кетти.", "Ал", "Замир Дуйшеев"),
]


@pytest.mark.parametrize(("code", "content", "word", "name"), PRONOUNS)
def test_pronoun_stands_for_the_nearest_subject(code, content, word, name):
    tokens, found = parties(content, code)
    pronoun = next(p for p in found if p.pronoun and content[tokens[p.first].start :].startswith(word))
    assert pronoun.name == name


FORMS = [
    ("ky", "БТАга", "bta"), ("ky", "АКШ-нын", "united-states"), ("ky", "Кремлден", "kremlin"),
    ("ky", "Рейтердин", "reuters"), ("bg", "Ройтерс", "reuters"), ("bg", "Белия дом", "white-house"),
    ("bg", "руското външно министерство", "russia-mfa"), ("en", "Trump's", "donald-trump"),
    ("en", "the Kremlin", "kremlin"), ("ky", "Reuters'тин", "reuters"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "form", "actor"), FORMS)
def test_inflected_forms_are_found(code, form, actor):
    _, found = parties(f"x {form}.", code)
    assert [p.actor for p in found] == [actor]


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("en", "Tell us who it is."),
        ("en", "POLAND"),
        ("bg", "Апта и ата."),
        ("ky", "Ата келет."),
        ("en", "x Polish it."),
    ],
)
def test_acronyms_want_capitals(code, content):
    wanted = {"POLAND": ["poland"]}.get(content, [])
    assert [p.actor for p in parties(content, code)[1] if p.actor] == wanted


def test_case_preposition_and_what_hangs_on_a_phrase():
    tokens, found = parties("Trump's claim, in a letter to the Kremlin, failed.", "en")
    trump, kremlin = (next(p for p in found if p.actor == a) for a in ("donald-trump", "kremlin"))
    assert (trump.case, trump.last, trump.after) == ("gen", 1, 3)
    assert (kremlin.preposition, tokens[kremlin.first].norm) == ("to", "kremlin")
    _, found = parties("Путиндин кеңешчиси Москвадан кетти.", "ky")
    assert [(p.case, p.outer) for p in found if p.actor] == [("gen", False), ("abl", True)]


def test_capitals_stand_for_governments():
    _, found = parties("Брюксел предупреди Москва.", "bg")
    assert [actors.government(p).actor for p in found] == ["european-union", "russia"]
    assert [actors.government(p).kind for p in found] == ["institution", "institution"]


def test_headline_in_capitals_makes_no_names_of_its_words():
    headline = "Angry Farmers Will Take Hard Look At New Storage Plan, Senator Rosa Delgado Says"
    assert [line.split(" | ")[2] for line in shown(headline, "en", "headline")] == ["Angry Farmers", "Rosa Delgado"]


def test_offices_change_hands():
    pack = gazetteer.equip("en")
    known = gazetteer.known("en")
    assert {o.holder for o in known.offices["president", "united-states"]} >= {"donald-trump", "joe-biden"}
    tokens = text.tokenize("The US president spoke.")
    found = pack.lexicon.scan(tokens)
    sentence = [Sentence(0, 23, 0, len(tokens), 0, 0, "body")]
    for day, holder in (("2022-05-01", "joe-biden"), ("2018-09-30", "donald-trump")):
        (party,) = [
            p for p in actors.find_parties(tokens, found, sentence, pack, "The US president spoke.", day) if p.outer
        ]
        assert party.actor == holder


def test_every_class_of_endings_is_known():
    for code in ("en", "bg", "ky"):
        assert grammar_of(gazetteer.equip(code)).prepositions or code == "ky"


def test_index_is_kept_and_made_again(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    gazetteer._equipped.cache_clear()
    gazetteer.equip("en")
    (index,) = tmp_path.glob("clippings/actors-en-*.json")
    (actors,) = tmp_path.glob("clippings/gazetteer-*.json")
    made = [json.loads(kept.read_text("utf8")) for kept in (index, actors)]
    for spoiled in ([index], [index, actors]):
        for kept in spoiled:
            kept.write_text("not an index", "utf8")
        gazetteer._equipped.cache_clear()
        assert gazetteer.known("en").actors["reuters"].kind == "agency"
        assert [json.loads(kept.read_text("utf8")) for kept in (index, actors)] == made


def test_unwritable_cache_is_done_without(tmp_path, monkeypatch):
    (tmp_path / "clippings").write_text("a file where the folder should be", "utf8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    gazetteer._equipped.cache_clear()
    assert gazetteer.known("bg").actors["reuters"].kind == "agency"


WORDS = st.sampled_from(
    "President Президент президенттин the , . : „ “ « » ( ) - – ' ’s на от и and жана of Reuters Ройтерс АКШ-нын Putin's "
    "Путин Ким Чен-ун said каза деди spokesman говорителят өкүлү Anna Иванов Mr. г-н von der Дж. А. 12 \n government "
    "правителството башкаруусу Kremlin's statement съобщението he той ал анын Москва Сеул Die Zeit газ ağ 中国 І́ \u00ad".split(
        " "
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200), st.sampled_from(["en", "bg", "ky", "und"]))
@example("'", "en")
@example("А.", "bg")
@example("Mr.", "en")
@example("на на на", "bg")
@example("President г-н өкүлү", "ky")
def test_any_text_has_parties_with_right_spans(content, code):
    tokens, found = parties(content, code)
    before = -1
    for p in found:
        assert 0 <= p.first < p.last <= p.after <= len(tokens)
        assert 0 <= p.head < p.head_last <= len(tokens)
        assert p.first >= before
        assert p.name is None or "\n" not in p.name
        before = p.first
    outer = [p for p in found if p.outer]
    assert all(a.last <= b.first for a, b in pairwise(outer))
