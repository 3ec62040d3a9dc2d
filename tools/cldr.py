"""A CLDR language in; its words for time, quantities and places out, as categories of a language pack.

Sources: CLDR through Babel (months, days, units, currencies, territories, date orders, marks), ICU's relative dates and
rule-based number spelling through PyICU. Run at development time only (tools/build_packs.py).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import icu
from babel import Locale

Lexicon = dict[str, dict[str, list[str]]]
DURATIONS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century")
RELATIVE = {
    "day": icu.UDateAbsoluteUnit.DAY,
    "week": icu.UDateAbsoluteUnit.WEEK,
    "month": icu.UDateAbsoluteUnit.MONTH,
    "year": icu.UDateAbsoluteUnit.YEAR,
}
SHIFTS = {
    -2: icu.UDateDirection.LAST_2,
    -1: icu.UDateDirection.LAST,
    0: icu.UDateDirection.THIS,
    1: icu.UDateDirection.NEXT,
    2: icu.UDateDirection.NEXT_2,
}
PERIODS = {"morning1": "MO", "morning2": "MO", "noon": "MI", "afternoon1": "AF", "afternoon2": "AF",
           "evening1": "EV", "evening2": "EV", "night1": "NI", "night2": "NI"}  # fmt: skip
UNITS = {
    "length-kilometer": "km", "length-meter": "m", "length-centimeter": "cm", "length-millimeter": "mm",
    "length-mile": "[mi_i]", "length-foot": "[ft_i]", "length-inch": "[in_i]", "length-yard": "[yd_i]",
    "length-nautical-mile": "[nmi_i]", "mass-kilogram": "kg", "mass-gram": "g", "mass-tonne": "t", "mass-ton": "t",
    "mass-pound": "[lb_av]", "mass-ounce": "[oz_av]", "area-hectare": "har", "area-square-kilometer": "km2",
    "area-square-meter": "m2", "area-square-mile": "[mi_i]2", "area-acre": "[acr_us]", "volume-liter": "l",
    "volume-cubic-meter": "m3", "volume-cubic-kilometer": "km3", "volume-barrel": "[bbl_us]",
    "volume-gallon": "[gal_us]", "temperature-celsius": "Cel", "temperature-fahrenheit": "[degF]",
    "speed-kilometer-per-hour": "km/h", "speed-mile-per-hour": "[mi_i]/h", "speed-meter-per-second": "m/s",
    "speed-knot": "[kn_i]", "power-watt": "W", "power-kilowatt": "kW", "power-megawatt": "MW", "power-gigawatt": "GW",
    "energy-kilowatt-hour": "kW.h", "digital-megabyte": "MBy", "digital-gigabyte": "GBy", "digital-terabyte": "TBy",
}  # fmt: skip
CURRENCIES = (
    "USD EUR GBP JPY CNY CHF RUB UAH TRY KZT KGS UZS TJS TMT AZN AMD GEL BYN BGN RON HUF PLN CZK RSD MKD ALL BAM MDL SEK "
    "NOK DKK ISK ILS IRR IQD SAR AED QAR KWD EGP MAD DZD TND LYD JOD LBP SYP YER OMR BHD AFN PKR INR BDT LKR NPR MMK THB "
    "VND IDR MYR SGD PHP KRW KPW TWD HKD MNT AUD NZD CAD MXN BRL ARS CLP COP PEN VES UYU BOB PYG CUP ZAR NGN KES GHS ETB "
    "UGX TZS XOF XAF"
).split()
# ICU answers for languages that it lacks in its default language: what they say is not theirs.
IN_ICU = frozenset(name.split("_")[0] for name in icu.Locale.getAvailableLocales())
# A letter or two that stands for a currency or a unit in a table says nothing in running text.
_LEAST_LETTERS = 2
_PREPOSITIONS = frozenset(
    {"in"}
)  # The sign of the inch, but a word before a place in a dozen languages: 300 in Amsterdam.


def words(category: Lexicon) -> Lexicon:
    """Return a lexicon without empty or doubled forms, its keys and forms in a fixed order."""
    return {
        name: {key: sorted(set(forms)) for key, forms in sorted(keys.items()) if forms}
        for name, keys in sorted(category.items())
        if any(keys.values())
    }


def lexicon(locale: Locale, states: Mapping[str, str]) -> Lexicon:
    """Return the lexicon of a language; `states` maps ISO 3166 codes to the gazetteer's ids."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for category, key, form in _all(locale, states):
        clean = _clean(form)
        if clean:
            found[category][key].append(clean)
    return words({c: dict(k) for c, k in found.items()})


def _clean(form: str) -> str:
    """Return a form with plain spaces, without direction marks; '' where nothing can be matched."""
    form = re.sub(r"[\u200e\u200f\u061c~]", "", form).replace("\u00a0", " ").replace("\u202f", " ").strip()
    return " ".join(form.split()) if any(c.isalnum() or c in "%$€£¥₽₴₺₸₹₩₪" for c in form) else ""


def _all(locale: Locale, states: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield (category, key, form) of everything that CLDR knows."""
    yield from _calendar(locale)
    yield from _relative(locale)
    yield from _lengths(locale)
    yield from _date_words(locale)
    yield from _numbers(locale)
    yield from _measures(locale)
    for iso, key in states.items():
        name = locale.territories.get(iso)
        if name and name != iso:
            yield "actor", key, name


def _plain(value: Any) -> Any:
    """Return Babel's nested mappings as dictionaries."""
    return {k: _plain(value[k]) for k in value} if hasattr(value, "keys") else value


def _calendar(locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Yield months, weekdays, parts of the day and eras."""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                if not name.isdigit():
                    yield "month", str(number), name
                    yield "month", str(number), name.rstrip(".")
            for number, name in locale.days[context][width].items():
                if len(name) > 1:
                    yield "weekday", str(number + 1), name.rstrip(".") if width == "abbreviated" else name
                    yield "weekday", str(number + 1), name
            periods = _plain(locale.day_periods).get(context, {}).get(width, {})
            for name, word in periods.items():
                if name in PERIODS and len(word) > 1:
                    yield "part_of_day", PERIODS[name], word
                elif name in ("am", "pm") and len(word) > 1:
                    yield "meridiem", name, word
    for key, name in ((0, "BC"), (1, "AD")):
        era = _plain(locale.eras).get("abbreviated", {}).get(key, "")
        if len(era) > 1:
            yield "era", name, era


def _relative(locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Yield yesterday, last year and their like, from ICU."""
    if locale.language not in IN_ICU:
        return
    speller = icu.RelativeDateTimeFormatter(icu.Locale(str(locale)))
    for unit, code in RELATIVE.items():
        for shift, direction in SHIFTS.items():
            said = speller.format(direction, code)
            if not any(c.isdigit() for c in said) and said:
                yield "relative", f"{unit}:{shift}", said


def _lengths(locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Yield the words of units of time, and what makes N of them past or future."""
    patterns, fields = _plain(locale._data["unit_patterns"]), _plain(locale._data["date_fields"])
    for unit in DURATIONS:
        forms = set(_affixes(patterns.get(f"duration-{unit}", {}).get("long", {})))
        past, future = fields.get(unit, {}).get("past", {}), fields.get(unit, {}).get("future", {})
        for form in forms:
            yield "time_unit", unit, form
        if unit not in ("day", "week", "month", "year"):
            continue
        joined = _shared_start(past, future)
        if joined:  # written without spaces: 3年前, 3年後
            yield "time_unit", unit, joined
            for category, pattern in (("ago", past), ("ahead", future)):
                yield from ((category, "after", a[len(joined) :]) for a in _affixes(pattern) if a[len(joined) :])
            continue
        known = {w for f in forms for w in f.split()}
        both = _words_of(past) & _words_of(future)
        for category, pattern in (("ago", past), ("ahead", future)):
            yield from _markers(category, unit, pattern, known | both)


def _shared_start(past: Mapping[str, str], future: Mapping[str, str]) -> str:
    """Return the letters that "{0}年前" and "{0}年後" begin with alike, where no space divides unit and marker."""
    before, after = past.get("other", ""), future.get("other", "")
    if not before.startswith("{0}") or " " in before.replace("{0} ", "") or ord(before[-1]) < 0x2E80:
        return ""
    one, two = before.replace("{0}", "").strip(), after.replace("{0}", "").strip()
    size = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    return one[:size]


def _words_of(patterns: Mapping[str, str]) -> set[str]:
    """Return all words of a set of patterns."""
    return {w for p in patterns.values() for w in p.replace("{0}", " ").split()}


def _markers(category: str, unit: str, patterns: Mapping[str, str], known: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the fixed words before and after "{0} days" in "{0} days ago", and the unit's own forms in it."""
    for pattern in patterns.values():
        before, _, after = pattern.partition("{0}")
        for side, piece in (("before", before), ("after", after)):
            split = piece.split()
            marker = " ".join(w for w in split if w not in known)
            if marker and len(split) <= 4:
                yield category, side, marker
            unit_words = " ".join(w for w in split if w in known)
            if unit_words and side == "after":
                yield "time_unit", unit, unit_words


def _affixes(patterns: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands beside the figure in unit patterns."""
    for count, pattern in patterns.items():
        if count != "per" and isinstance(pattern, str):
            yield pattern.replace("{0}", " ").strip()


def _date_words(locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Yield the words that CLDR's date patterns put behind year, month and day, and between them."""
    for pattern in _date_patterns(locale):
        parts = re.findall(r"'([^']*)'|([a-zA-Z])\2*|([^a-zA-Z']+)", pattern)
        before = ""
        for quoted, letter, other in parts:
            literal = (quoted or other or "").strip(" ,./-،")
            if literal and any(c.isalpha() for c in literal):
                category = {"y": "year_word", "M": "month_word", "L": "month_word", "d": "day_word"}.get(before)
                cjk = ord(literal[0]) > 0x2E80
                if category and (cjk or (category == "year_word" and len(literal) < 4)):
                    yield category, "word", literal
                else:
                    yield "time_word", "of", literal
            before = letter or before


def _date_patterns(locale: Locale) -> list[str]:
    """Return the date patterns of a language."""
    skeletons = [locale.datetime_skeletons[s].pattern for s in ("yMMMd", "yMMM", "MMMd", "MMMMd", "yMMMM")
                 if s in locale.datetime_skeletons]  # fmt: skip
    return [locale.date_formats["long"].pattern, locale.date_formats["medium"].pattern, *skeletons]


def date_orders(locale: Locale) -> dict[str, Any]:
    """Return the section [dates]: order of dates in figures, and patterns of dates in words."""
    short = re.sub(r"[^yMd]", "", locale.date_formats["short"].pattern)
    numeric = "".join(dict.fromkeys(short)).upper()
    orders: dict[str, None] = {}
    for pattern in _date_patterns(locale):
        bare = re.sub(r"'[^']*'|[^a-zA-Z]+", " ", pattern)
        names = {"y": "year", "M": "month", "L": "month", "d": "day"}
        slots = [names[s[0]] for s in bare.split() if s[0] in names]
        if len(slots) > 1:
            orders[_spelt(slots, pattern)] = None
    return {"numeric": numeric if sorted(numeric) == ["D", "M", "Y"] else "DMY", "date": list(orders)}


def _spelt(slots: Iterable[str], pattern: str) -> str:
    """Return slots as a pattern of a pack, small words between them optional."""
    of = any(c.isalpha() for c in "".join(re.findall(r"'([^']*)'", pattern)))
    return (" of? " if of else " ").join(f"{s} {s}_word?" for s in slots)


def _numbers(locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Yield number words from ICU's rules, magnitudes from the compact patterns."""
    yield from _compact(locale)
    if locale.language not in IN_ICU:
        return
    speller = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(str(locale)))
    if locale.language != "en" and speller.format(21) == "twenty-one":
        return
    names = [speller.getRuleSetName(i) for i in range(speller.getNumberOfRuleSetNames())]
    for name in names:
        ordinal = "ordinal" in name
        if not ("cardinal" in name or ordinal) or "verbose" in name:
            continue
        speller.setDefaultRuleSet(name)
        for value in [*range(2 if not ordinal else 1, 32), *range(40, 100, 10), 100, 200, 300, 400, 500, 600, 700, 800, 900,
                      1000, 1000000, 1000000000]:  # fmt: skip
            said = speller.format(value).replace("\u00ad", "")
            if not said or any(c.isdigit() for c in said) or "=" in said:
                continue
            if ordinal:
                if value <= 31 or value % 10 == 0:
                    yield "ordinal", str(value), said
            elif value < 100:
                yield "cardinal", str(value), said
            else:
                yield from _large(value, said)


def _large(value: int, said: str) -> Iterator[tuple[str, str, str]]:
    """Yield the words of hundreds and larger powers of ten."""
    if value in (100, 1000, 1000000, 1000000000):
        yield "magnitude", str(value), said.split()[-1]
    elif " " not in said:
        yield "cardinal", str(value), said


def _compact(locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Yield the magnitudes of compact number patterns."""
    formats = _plain(locale.compact_decimal_formats)
    for width in ("long", "short"):
        for sizes in formats.get(width, {}).values():
            for size, pattern in sizes.items():
                text = str(getattr(pattern, "pattern", pattern))
                zeros = text.count("0")
                word = re.sub(r"[0'\u00a0\u202f.#,]+", " ", text).strip()
                if word and zeros:
                    value = int(size) // 10 ** (zeros - 1)
                    if len(word) >= _LEAST_LETTERS or ord(word[0]) > 0x2E80:
                        yield "magnitude", str(value), word
                        yield "magnitude", str(value), f"{word}." if "." in text else word


def _measures(locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Yield units of measure, currencies, and the percent sign or words."""
    patterns = _plain(locale._data["unit_patterns"])
    for name, code in UNITS.items():
        for width in ("long", "short"):
            for form in _affixes(patterns.get(name, {}).get(width, {})):
                if (len(form) >= _LEAST_LETTERS or code in ("m", "t")) and form not in _PREPOSITIONS:
                    yield "unit", code, form
    for width in ("long", "short"):
        for form in _affixes(patterns.get("concentr-percent", {}).get(width, {})):
            yield "percent", "percent", form
    plurals = _plain(locale._data["currency_names_plural"])
    for code in CURRENCIES:
        for form in {locale.currencies.get(code, ""), *plurals.get(code, {}).values()}:
            if len(form) >= _LEAST_LETTERS and form != code:
                yield "currency", code, form
    yield from _bare_currencies(locale, plurals)


def _bare_currencies(locale: Locale, plurals: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield the dollar, the pound, the yuan … as the press names them, without their state."""
    states = [n.casefold()[:5] for n in locale.territories.values()] + ["us", "u.s", "сша", "usa"]
    for code in ("USD", "EUR", "GBP", "JPY", "CNY", "RUB", "CHF"):
        for form in {locale.currencies.get(code, ""), *plurals.get(code, {}).values()}:
            kept = [w for w in form.replace("-", " ").split() if not any(w.casefold().startswith(s) for s in states)]
            if len(kept) == 1 and len(kept[0]) > 2 and code in ("USD", "EUR"):
                yield "currency", code, kept[0]


def number_marks(locale: Locale) -> dict[str, Any]:
    """Return the section [numbers]: decimal and grouping marks; whether number words are written together."""
    symbols = _plain(locale.number_symbols)
    latin = symbols.get("latn", symbols)
    group = str(latin.get("group", ",")).replace("\u00a0", " ").replace("\u202f", " ")
    speller = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(str(locale)))
    said = speller.format(235).replace("\u00ad", "") if locale.language in IN_ICU else ""
    return {
        "decimal": str(latin.get("decimal", ".")),
        "grouping": sorted({group, " "}),
        "glued_words": bool(said) and not any(c.isdigit() for c in said) and " " not in said and ord(said[0]) < 0x2E80,
        "bare_magnitude": True,
    }
