"""Heads of clippings as sites and papers write them: who publishes, and what only looks so."""

from __future__ import annotations

import pytest

from test_passages import lay_out

BODIES = {
    "en": "The council met on Monday and voted for the new bridge, the mayor said. It will cost nine million.\n\nWork begins in May.\n",
    "de": "Der Stadtrat hat am Montag für die neue Brücke gestimmt, sagte die Bürgermeisterin. Sie kostet neun Millionen.\n\nDie Arbeiten beginnen im Mai.\n",
    "fr": "Le conseil a voté lundi pour le nouveau pont, a déclaré la maire. Il coûtera neuf millions.\n\nLes travaux commencent en mai.\n",
    "es": "El concejo votó el lunes a favor del nuevo puente, dijo la alcaldesa. Costará nueve millones.\n\nLas obras empiezan en mayo.\n",
    "bg": "Общинският съвет гласува в понеделник за новия мост, каза кметът. Той ще струва девет милиона.\n\nРаботата започва през май.\n",
    "ru": "Городской совет в понедельник проголосовал за новый мост, сообщил мэр. Он обойдётся в девять миллионов.\n\nРаботы начнутся в мае.\n",
    "uk": "Міська рада в понеділок проголосувала за новий міст, повідомив мер. Він коштуватиме дев'ять мільйонів.\n\nРоботи почнуться в травні.\n",
    "tr": "Belediye meclisi pazartesi günü yeni köprü için oy kullandı, dedi başkan. Maliyeti dokuz milyon olacak.\n\nÇalışmalar mayısta başlıyor.\n",
    "ky": "Шаардык кеңеш дүйшөмбүдө жаңы көпүрөгө добуш берди, деди мэр. Ал тогуз миллионго турат.\n\nИш майда башталат.\n",
    "kk": "Қалалық кеңес дүйсенбіде жаңа көпірге дауыс берді, деді әкім. Ол тоғыз миллион тұрады.\n\nЖұмыс мамырда басталады.\n",
    "pl": "Rada miasta zagłosowała w poniedziałek za nowym mostem, powiedział burmistrz. Będzie kosztował dziewięć milionów.\n\nPrace ruszą w maju.\n",
    "cs": "Zastupitelé v pondělí hlasovali pro nový most, řekl starosta. Bude stát devět milionů.\n\nPráce začnou v květnu.\n",
    "sr": "Градско веће је у понедељак гласало за нови мост, рекао је градоначелник. Коштаће девет милиона.\n\nРадови почињу у мају.\n",
}  # fmt: skip

MASTHEADS = [
    ("en", "THE LANTERN\n\nTown votes for a second bridge over the river\nBy Jane Doe\n12 May 2026\n\n", "THE LANTERN"),
    ("en", "Skip to content\nHome > News > Local\nHarbour Gazette\nLocal\n\nTown votes for a second bridge over the river\n12 May 2026\nShare\n\n", "Harbour Gazette"),
    ("en", "The Northport Times\nTuesday, 12 May 2026\n\nTown votes for a second bridge over the river\n\n", "The Northport Times"),
    ("en", "Town votes for a second bridge over the river | Local | Northport Times\n\nTown votes for a second bridge over the river\nJane Doe\n\n", "Northport Times"),
    ("en", "northport.example\n\nTown votes for a second bridge over the river\n\n", "northport.example"),
    ("en", "https://www.northport.example/news/2026/05/bridge\n\nTown votes for a second bridge over the river\n\n", "northport.example"),
    ("en", "Daily Lantern › Politics\nTown votes for a second bridge over the river\n12 May 2026\n\n", "Daily Lantern"),
    ("en", "LANTERN NEWS\nWORLD\n\nTown votes for a second bridge over the river\n\n", "LANTERN NEWS"),
    ("de", "Küstenkurier – Politik\n\nStadtrat stimmt für zweite Brücke\nVon Silke Muster\n12.05.2026\n\n", "Küstenkurier"),
    ("de", "Startseite\nPanorama\nNeue Seehafener Zeitung\n\nStadtrat stimmt für zweite Brücke\n12.05.2026\n\n", "Neue Seehafener Zeitung"),
    ("de", "DER HANSEAT\n\nStadtrat stimmt für zweite Brücke\n\n", "DER HANSEAT"),
    ("fr", "Le Phare\n\nLe conseil vote pour un deuxième pont\nPar Jeanne Dupont\nPublié le 12 mai 2026 à 10h20\n\n", "Le Phare"),
    ("fr", "Accueil > Politique\nLe Courrier du Littoral\nPolitique\n\nLe conseil vote pour un deuxième pont\n\n", "Le Courrier du Littoral"),
    ("fr", "L'Éclaireur du Nord\n\nLe conseil vote pour un deuxième pont\n\n", "L'Éclaireur du Nord"),
    ("es", "Diario de la Costa\nPOLÍTICA\n\nEl concejo aprueba un segundo puente\nInés Ejemplo\n12/05/2026\n\n", "Diario de la Costa"),
    ("es", "El Faro\n\nEl concejo aprueba un segundo puente\n\n", "El Faro"),
    ("bg", "Вестник „Кей“\nСвят\n\nСъветът гласува за втори мост\n12.05.2026 10:20\n\n", "Вестник „Кей“"),
    ("bg", "Морски вестник\n\nСъветът гласува за втори мост\n12.05.2026 10:20\n\n", "Морски вестник"),
    ("bg", "kei.bg\nНачало > Новини > Политика\nСъветът гласува за втори мост\n12.05.2026 10:20\n\n", "kei.bg"),
    ("bg", "Пристан днес\nОБЩЕСТВО\n\nСъветът гласува за втори мост\n\n", "Пристан днес"),
    ("ru", "Газета «Пристань»\nОбщество\n\nСовет проголосовал за второй мост\n12 мая 2026, 10:20\n\n", "Газета «Пристань»"),
    ("ru", "Вечерний Курьер | Политика\n\nСовет проголосовал за второй мост\n\n", "Вечерний Курьер"),
    ("ru", "Причал.ру\n\nСовет проголосовал за второй мост\n10:20 12.05.2026\n\n", "Причал.ру"),
    ("uk", "Приморський вісник\nСуспільство\n\nРада проголосувала за другий міст\n12 травня 2026\n\n", "Приморський вісник"),
    ("tr", "Yelken Gazetesi | Gündem\n\nMeclis ikinci köprü için oy kullandı\nGiriş: 12.05.2026 - 10:20\n\n", "Yelken Gazetesi"),
    ("tr", "KIYI POSTASI\nGÜNDEM\n\nMeclis ikinci köprü için oy kullandı\n\n", "KIYI POSTASI"),
    ("ky", "\"Жээк\" гезити\nКООМ\n\nКеңеш экинчи көпүрөгө добуш берди\n12-май 2026-жыл, 14:40\n\n", "\"Жээк\" гезити"),
    ("ky", "Жээк Кабар\nСаясат\n\nКеңеш экинчи көпүрөгө добуш берди\n\n", "Жээк Кабар"),
    ("kk", "«Айлақ» газеті\nҚОҒАМ\n\nКеңес екінші көпірге дауыс берді\n12 мамыр 2026\n\n", "«Айлақ» газеті"),
    ("pl", "Gazeta Nadbrzeżna\nKraj\n\nRada za drugim mostem\n12.05.2026\n\n", "Gazeta Nadbrzeżna"),
    ("pl", "Kurier Portowy / Polityka\n\nRada miasta za drugim mostem\nJan Przykład\n\n", "Kurier Portowy"),
    ("cs", "Přístavní deník\nDomácí\n\nZastupitelé schválili druhý most\n12. května 2026\n\n", "Přístavní deník"),
    ("cs", "Noviny Pobřeží | Krimi\n\nZastupitelé schválili druhý most\n\n", "Noviny Pobřeží"),
    ("sr", "Приморске новости\nДруштво\n\nВеће за други мост\n12.05.2026. 20:57\n\n", "Приморске новости"),
    ("de", "Zur Startseite\nKronos | Wirtschaft\n\nStadtrat stimmt für zweite Brücke\n12.05.2026\n\n", "Kronos"),
]  # fmt: skip

OTHERS = [
    ("en", "Hard Times\n\nHow the miners of the valley survive the winter\n\n"),
    ("en", "BREAKING\n\nTown votes for a second bridge\n\n"),
    ("en", "WORLD NEWS\n\nTown votes for a second bridge\n\n"),
    ("en", "THE LONG READ\n\nTown votes for a second bridge\n\n"),
    ("en", "THE WEEKEND ESSAY\n\nTown votes for a second bridge\n\n"),
    ("en", "The Backstory\n\nTown votes for a second bridge\n\n"),
    ("en", "NORTHPORT\n\nTown votes for a second bridge\n\n"),
    ("en", "Northport\nTown votes for a second bridge\n\n"),
    ("en", "Emily Post\n\nWriter who taught a nation its manners\n\n"),
    ("en", "Jane Doe | Politics\n\nTown votes for a second bridge\n\n"),
    ("en", "Bridge | Local\n\nTown votes for second crossing\n\n"),
    ("en", "By Jane Doe, Northport\n\nTown votes for a second bridge\n\n"),
    ("en", "Good News\n\nA town gets the thing it asked for\n\n"),
    ("en", "Jane Doe, 1931-2026\n\nShe built every crossing on the river\n\n"),
    ("en", "Rising Star\n\nHow a girl from Northport came to sing\n\n"),
    ("en", "Ukraine war | World\n\nTown votes for a second bridge\n\n"),
    ("en", "Premium | World\n\nTown votes for a second bridge\n\n"),
    ("en", "THE BRIDGE\n\nTown votes for a second crossing\n\n"),
    ("en", "Town votes for a second bridge | Local\n\n"),
    ("en", "X.com\n\nTown votes for a second bridge\n\n"),
    ("en", "Tribune Cuts Forty Jobs\n\nWorkers at the old paper wait for word\n\n"),
    ("de", "Hochwasser | Panorama\n\nPegel an der Elbe steigen\n\nDas Hochwasser steigt. "),
    ("de", "Abo | Politik\n\nStadtrat stimmt für Brücke\n\n"),
    ("de", "Gute Nachrichten\n\nStadtrat stimmt für zweite Brücke\n\n"),
    ("de", "Deutsche Post\n\nKonzern streicht tausend Stellen\n\n"),
    ("de", "Das Gespräch\n\nStadtrat stimmt für zweite Brücke\n\n"),
    ("de", "Der Absturz\n\nWie ein Dorf den Piloten rettete\n\n"),
    ("de", "Krieg in Nahost | Politik\n\nStadtrat stimmt für zweite Brücke\n\n"),
    ("fr", "Le Havre\n\nLe conseil vote pour un deuxième pont\n\n"),
    ("fr", "Le Portrait\n\nJeanne, qui bâtit des ponts\n\n"),
    ("fr", "Bonnes nouvelles\n\nLe conseil vote pour un deuxième pont\n\n"),
    ("es", "La Palma\n\nEl concejo aprueba un segundo puente\n\n"),
    ("es", "El Papa\n\nViaje a tres ciudades en cuatro días\n\nEl Papa viajará. "),
    ("es", "ÚLTIMA HORA\n\nEl concejo aprueba un segundo puente\n\n"),
    ("bg", "ОБНОВЕНА\n\nСъветът гласува за втори мост\n\n"),
    ("bg", "Добри новини\n\nСъветът гласува за втори мост\n\n"),
    ("bg", "Времето днес\n\nСлънчево и топло по морето\n\n"),
    ("bg", "Мост\nСъветът гласува за втори мост\n\n"),
    ("bg", "Иван Примеров | Политика\n\nСъветът гласува за втори мост\n\n"),
    ("ru", "Срочно\n\nСовет проголосовал за второй мост\n\n"),
    ("ru", "Закрывается старейшая газета\n\nЧитатели прощаются с редакцией\n\n"),
    ("ru", "Наводнение | Общество\n\nВода в реке поднимается\n\nНаводнение. "),
    ("uk", "Погані новини\n\nРада проголосувала за другий міст\n\n"),
    ("tr", "SON DAKİKA\n\nMeclis ikinci köprü için oy kullandı\n\n"),
    ("tr", "Son haberler\n\nMeclis ikinci köprü için oy kullandı\n\n"),
    ("tr", "Spor Haberleri\n\nMeclis ikinci köprü için oy kullandı\n\n"),
    ("ky", "Айбек Токтосунов | Саясат\n\nКеңеш экинчи көпүрөгө добуш берди\n\n"),
    ("ky", "ДҮЙНӨ\n\nКеңеш экинчи көпүрөгө добуш берди\n\n"),
    ("pl", "Ostatnie wiadomości\n\nRada za drugim mostem\n\n"),
    ("cs", "Dobré zprávy\n\nZastupitelé schválili druhý most\n\n"),
    ("cs", "Osobní deník\n\nZastupitelé schválili druhý most\n\n"),
    ("sr", "Најновије вести\n\nВеће за други мост\n\n"),
    ("kk", "Астана\n\nКеңес екінші көпірге дауыс берді\n\n"),
]  # fmt: skip

HEADS = {
    "en": "Town votes for a second bridge over the river\nBy Jane Doe\n12 May 2026\n\n",
    "bg": "Съветът гласува за втори мост\n12.05.2026 10:20\n\n",
    "de": "Stadtrat stimmt für zweite Brücke\nVon Silke Muster\n12.05.2026\n\n",
    "ru": "Совет проголосовал за второй мост\n12.05.2026 10:20\n\n",
    "tr": "Meclis ikinci köprü için oy kullandı\nGiriş: 12.05.2026 - 10:20\n\n",
    "fr": "Le conseil vote pour un deuxième pont\nPar Jeanne Dupont\n\n",
}
FEET = [
    ("en", "© 2026 Northport Times", "Northport Times"),
    ("en", "© Northport Times 2019-2026", "Northport Times"),
    ("en", "© The Lantern, 2026. All rights reserved.", "The Lantern"),
    ("en", "Copyright 2026 The Lantern", "The Lantern"),
    ("en", "Source: https://www.northport.example/2026/bridge", "northport.example"),
    ("en", "Source: The Lantern, 12 May 2026", "The Lantern"),
    ("de", "Quelle: Nordtor-Anzeiger, 12.05.2026", "Nordtor-Anzeiger"),
    ("bg", "© Бряг днес 2026", "Бряг днес"),
    ("ru", "© Пристань, 2026", "Пристань"),
    ("tr", "Kaynak: Yelken Gazetesi, 12.05.2026", "Yelken Gazetesi"),
    ("fr", "© Le Phare 2026", "Le Phare"),
    ("en", "© Pontika", None),
    ("en", "© 2026 Jane Doe/Pontika", None),
    ("en", "Source: The Lantern", None),
    ("en", "Source: World Health Organization", None),
    ("en", "Source: Eurostat, 12 May 2026", None),
    ("en", "Source: https://www.health.gov.example/figures", None),
    ("en", "Source: Jane Doe, 12 May 2026", None),
    ("de", "© 2026 Alle Rechte vorbehalten", None),
    ("de", "Quelle: dpa", None),
    ("bg", "Източник: БТА", None),
]
TITLES = [
    ("Town votes for a bridge | Northport Times", "Town votes for a bridge", "Northport Times"),
    ("Town votes for a bridge | World | northport.example", "Town votes for a bridge", "northport.example"),
    ("Town votes for a bridge | BBC News", "Town votes for a bridge", "BBC News"),
    ("Town votes for a bridge | Jane Doe", "Town votes for a bridge | Jane Doe", None),
    ("Why I left the Northport Times", "Why I left the Northport Times", None),
]


@pytest.mark.parametrize(("code", "head", "outlet"), MASTHEADS, ids=[w for _, _, w in MASTHEADS])
def test_the_outlet_is_read_from_the_head(code, head, outlet):
    layout = lay_out(head + BODIES[code], code)
    assert (layout.head.outlet, layout.head.outlet_basis) == (outlet, "text")
    assert not any(outlet in author for author in layout.head.authors)
    assert layout.head.headline in head.split("\n")
    assert outlet not in layout.head.headline


@pytest.mark.parametrize(("code", "head"), OTHERS, ids=[h.split("\n")[0] for _, h in OTHERS])
def test_no_outlet_is_read_from_anything_else(code, head):
    assert lay_out(head + BODIES[code], code).head.outlet is None


def test_metadata_name_the_outlet_before_the_head_does():
    layout = lay_out(MASTHEADS[0][1] + BODIES["en"], "en", outlet="The Lantern")
    assert (layout.head.outlet, layout.head.outlet_basis) == ("The Lantern", "metadata")


@pytest.mark.parametrize("head", ["Northport Times\n\n", "Northport Times\nBy Jane Doe\n\n"])
def test_a_first_line_that_no_headline_follows_is_no_masthead(head):
    assert lay_out(head + BODIES["en"], "en").head.outlet is None


@pytest.mark.parametrize(("code", "foot", "outlet"), FEET, ids=[foot for _, foot, _ in FEET])
def test_the_outlet_is_read_from_the_foot(code, foot, outlet):
    head = lay_out(f"{HEADS[code]}{BODIES[code]}\n{foot}\n", code).head
    assert head.outlet == outlet
    assert head.authors == lay_out(HEADS[code] + BODIES[code], code).head.authors


def test_the_head_names_the_outlet_before_the_foot_does():
    content = MASTHEADS[0][1] + BODIES["en"] + "\n© 2026 Northport Media Ltd. All rights reserved.\n"
    assert lay_out(content, "en").head.outlet == "THE LANTERN"


@pytest.mark.parametrize(("title", "headline", "outlet"), TITLES, ids=[title for title, _, _ in TITLES])
def test_the_title_of_a_page_is_cut_off_the_site(title, headline, outlet):
    head = lay_out(f"{title}\n\nBy Jane Doe\n\n{BODIES['en']}", "en").head
    assert (head.headline, head.outlet) == (headline, outlet)
