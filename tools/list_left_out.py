"""Duckling's test phrases in; data/phrases/left_out.csv out: the phrases whose truth is not that of docs/tables.md, and why.

Run once, before any page was tuned to the phrases. It looks at the expected value and at words of time in the phrase,
never at what the readers find.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from helpers.language.packs import load_pack
from helpers.language.text import tokenize
from helpers.time.dates import grammar_of

PHRASES = Path(__file__).resolve().parent.parent / "data" / "phrases"
_ASTRONOMICAL = re.compile(r"-(?:03-2[0-2]|06-2[0-2]|09-2[1-4]|12-2[0-2])")
_CAPITALS = ("en", "de")  # months and weekdays have a capital there, and the phrases often none
_NOW = re.compile(
    r"(?i)^(?:right |just |ab |genau |gerade )?(?:now|atm|asap|jetzt|eben|immédiatement|maintenant|tout de suite|ahora|ya|"
    r"ahorita|teraz|natychmiast|сейчас|зараз|сега|şimdi|şu an|at the moment|at this time|à l'instant|en ce moment|tout de suite)\b"
)
_IN_LENGTH = re.compile(
    r"(?i)(?:so )?(?:in|binnen|within|en) .*"
    r"(?:min|hour|stunde|day|tag|week|woche|month|monat|year|jahr|segundo|hora|semana|mes|a[nñ]o)"
)
HOLIDAYS = re.compile(
    r"(?i)d[ií]a (?:mundial|internacional|de la|de las|de los)|"
    r"chauth|chaudas|panchami|chhoti|bakr|jamat|lazarus|gysd|night of measures|kaanum|boghi|bhai|ravidas|dayananda|ugadi|"
    r"thaipusam|krishna|buddha|saraswati|dolyatra|ghatst|pargat|rath|rabindra|vishu|valmiki|mattu|global youth|"
    r"christ?mas|xmas|easter|noël|noel|weihnacht|oster|pfingst|himmelfahrt|silvester|neujahr|karfreitag|advent|"
    r"fasching|karneval|ramadan|ramaḍān|diwali|deepavali|hanukk?ah|chanuk|pesach|passover|purim|rosh|yom |sukkot|"
    r"shavu|holi\b|navar?at|vaisakh|vasakh|baisakh|vesak|vijaya|dussehra|dhanteras|onam|pongal|sankranti|maha|"
    r"chhath|raksha|ganesh|janma|mawlid|eid|id ul|aïd|opferfest|zuckerfest|ashura|mu[hḥ]arram|nativity|epiphan|"
    r"pentec|ascens|corpus|fronleichn|palm|good friday|maundy|ash wednesday|shrove|lent\b|trinity|whit|"
    r"all saints|allerheil|toussaint|souls|halloween|thanksgiving|black friday|cyber|valentin|mother|mutter|mère|"
    r"mères|father|vater|père|labor day|labou?r|memorial|independence|veteran|columbus|martin luther|mlk|"
    r"president'?s|patrick|george|andrew|april fool|boxing|bank holiday|guy fawkes|new year|nouvel an|"
    r"jour de l'an|año nuevo|nochevieja|nochebuena|navidad|reyes|semana santa|pascua|santos|diada|hispanidad|"
    r"nowy rok|nowego roku|sylwest|wigili|święt|swiet|wielkan|boże|boze|trzech króli|zmarłych|matki|ojca|kobiet|"
    r"dziecka|niepodległ|zaduszk|niedziela palm|zesłanie|yılbaşı|yilbasi|noel|bayram|sevgililer|anneler|babalar|"
    r"рождеств|рiздв|різдв|новый год|новый|новий рік|новорічн|пасх|великд|8 марта|женск|победы|перемог|незалежн|"
    r"день святого|день мам|день бать|коледа|великден|нова година|гергьов|earth (?:day|hour)|super ?bowl|guru|"
    r"gobind|parsi|orthodox|koningsdag|king'?s day|nationalfeiertag|tag der (?:arbeit|deutschen|erde|einheit)|"
    r"reformationstag|martinstag|nikolaus|heilig|bastille|14 juillet|victoire|armistice|emancipation|orange|"
    r"loving|kwanzaa|father's|mothers|administrative|boss|election|flag day|tax day|cinco|juneteenth|royal|"
    r"regatta|naidoc|ekka|anzac|waitangi|islamic|jumu|laylat|lailat|isra|tu bishvat|lag baomer|tisha|simch?at|"
    r"shemini|sonnenwende|solstice|equinox|vappu|walpurgis"
)  # fmt: skip


def reason(case: Mapping[str, Any]) -> str:
    """Return why a case is left out, '' where it is not."""
    kind, expected = case["kind"], case["expected"]
    if case.get("negative") or expected is None:
        return "says only what Duckling does not read"
    if case.get("variant"):
        return "needs the country to tell day from month, or a country's holiday"
    if case.get("latent"):
        return "Duckling itself reads it only when asked to guess"
    if kind in ("numeral", "ordinal"):
        return _number_reason(case)
    if kind == "duration":
        return "" if isinstance(expected, str) else "no plain length"
    if HOLIDAYS.search(case["text"]):
        return "a named holiday: tables.md leaves these out"
    return _time_reason(case)


def _number_reason(case: Mapping[str, Any]) -> str:
    """Return why a number is left out."""
    if abs(case["expected"]) < 2 and not re.search(r"\d[.,]\d", case["text"]) and float(case["expected"]).is_integer():
        return "zero and one are no rows, nor is first: tables.md counts from two up"
    if re.match(r"0\d", case["text"]):
        return "a leading zero marks a code: tables.md leaves identifiers out"
    if re.search(r"(?i)\d[gг]$", case["text"]):
        return "G for thousand millions is a prefix of units, no magnitude of news"
    if case["kind"] == "numeral" and case["expected"] in (2, 3) and not re.search(r"\d", case["text"]):
        if not load_pack(case["lang"]).lexicon.scan(tokenize(case["text"])).of("cardinal"):
            return "a vague word (a few, a couple): optional in tables.md"
    return ""


def _time_reason(case: Mapping[str, Any]) -> str:
    """Return why a date, time or interval is left out."""
    expected, reference = case["expected"], datetime.fromisoformat(case["reference_time"])
    words = _words(case["lang"], case["text"])
    if _NOW.search(case["text"]):
        return "a bare now: tables.md leaves it out"
    if case["lang"] in ("en", "de", "es") and _IN_LENGTH.match(case["text"]):
        return "in with a length: a length unless the sentence speaks of the future"
    if case["kind"] == "date" and words & {"relative_word"} and "count" in words and _plain_count(case["text"], words):
        return "a length counted from now: tables.md keeps it as DURATION"
    if case["kind"] == "interval":
        start, end = expected["start"], expected["end"]
        if start is None or end is None:
            return "open-ended: tables.md keeps the preposition outside"
        if _ASTRONOMICAL.search(start) and "T" not in start:
            return "astronomical season: tables.md has whole months"
        if words & {"count"} and _plain_count(case["text"], words) and _beside_now(start, end, reference):
            return "a length counted from now: tables.md keeps it as DURATION"
        expected = start
    day = _day(expected)
    if words & {"zone"} and "T" in expected:
        return "a clock time turned into the zone of the reader: tables.md keeps the article's own"
    if case["lang"] == "en" and not words - {"count"} and not _speaks_of_time(case["text"]):
        return "a named holiday: tables.md leaves these out"
    if re.search(r"(?i)\b(?:past|previous) (?:week|month|year|quarter)\b", case["text"]):
        return "a length counted from now: tables.md keeps it as DURATION"
    if "weekday" in words and day and not words & {"month", "relative_word", "relative", "ago", "ahead"}:
        if timedelta(0) < day - reference.date() <= timedelta(days=7):
            return "a bare weekday lies ahead of now: tables.md takes the past where nothing tells"
    if day and not re.search(r"\d{4}|[/.'-]\d\d$|[/.]\d\d\b(?!\.)\D*$", case["text"]) and words & {"month"}:
        if reference.date() < day and not words & {"relative_word", "relative"}:
            return "a bare day or month lies ahead of now: tables.md takes the nearest past where nothing tells"
    return _hour_reason(expected, case["text"], words, reference)


def _hour_reason(expected: str, text: str, words: set[str], reference: datetime) -> str:
    """Return why a clock time is left out whose half of the day nothing tells."""
    match = re.search(r"T(\d\d)", expected)
    if match is None or words & {"ahead", "ago"}:
        return ""
    hour, day = int(match.group(1)), _day(expected)
    if day and day > reference.date() and not words & {"relative", "relative_word", "weekday", "month"} and hour <= 6:
        return "a clock time gone by: Duckling takes tomorrow's, tables.md today's"
    if words & {"meridiem", "part_of_day", "zone"}:
        return ""
    said = [int(n) for n in re.findall(r"\d+", text)]
    if (
        hour > 12
        and hour not in said
        and f"{hour:02d}" not in text
        and not re.search(r"(?i)\d\s*[ap]\.?m?\b|h\d", text)
    ):
        if hour - 12 in said or "count" in words:
            return "an hour without its half of the day: Duckling takes the next to come"
    return ""


def _speaks_of_time(text: str) -> bool:
    """Tell whether an English phrase holds any word of the calendar or the clock, or a date in figures."""
    pack = load_pack("en")
    found = pack.lexicon.scan(tokenize(text.title())), pack.lexicon.scan(tokenize(text))
    grammar = grammar_of(pack)
    own = [
        c
        for c in grammar.categories
        if c not in ("time_word", "cardinal", "ordinal", "clock_preposition", "day_preposition")
    ]
    known = any(f.of(c) for f in found for c in own)
    clock = (
        r"(?i)\d\s*[:/.-]\s*\d|\d\s*[aph]\.?m?\.?\b|q\d|\bqtr|\d(?:st|nd|rd|th)\b"
        r"|\b[beq]o[dmyw]\b|o'?clock|past|noon|lunch|upcoming|\\d\\s?h"
    )
    return (
        known
        or bool(re.search(clock, text))
        or bool(re.fullmatch(r"(?i)(?:(?:in|at|on|since|by|the|year) )*\d+", text))
    )


def _plain_count(text: str, words: set[str]) -> bool:
    """Tell whether nothing but a number and a unit stands in a phrase: no month, no weekday, no clock."""
    placed = words & {"month", "weekday", "part_of_day", "meridiem", "zone"}
    return not placed and not re.search(r"\d\s?[:/.h-]\s?\d", text) and len(re.findall(r"\d+", text)) <= 1


def _beside_now(start: str, end: str, reference: datetime) -> bool:
    """Tell whether an interval ends or begins right beside the reference time."""
    days = [d for d in (_day(start), _day(end)) if d]
    return any(abs((d - reference.date()).days) <= 1 or d.isocalendar()[:2] == reference.isocalendar()[:2]
               or (d.year, d.month) in ((reference.year, reference.month), (reference.year, reference.month + 1))
               for d in days) and len(days) == 2  # fmt: skip


def _day(value: str) -> date | None:
    """Return the first day of an expected value."""
    if re.fullmatch(r"\d{4}-W\d\d", value):
        return date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
    if re.fullmatch(r"\d{4}-Q\d", value):
        return date(int(value[:4]), 3 * int(value[6:]) - 2, 1)
    full = (value + "-01-01")[:10] if len(value) < 10 else value[:10]
    return date.fromisoformat(full) if re.fullmatch(r"\d{4}-\d\d-\d\d", full) else None


def _words(language: str, text: str) -> set[str]:
    """Return what sorts of words of time a phrase has, by the generated and written page; `count` for any number."""
    tokens = tokenize(text.title() if language in _CAPITALS else text)
    found = load_pack(language).lexicon.scan(tokens)
    asked = (
        "weekday",
        "month",
        "relative_word",
        "relative",
        "span_word",
        "meridiem",
        "part_of_day",
        "ahead",
        "ago",
        "zone",
    )
    words = {c for c in asked if found.of(c)}
    if found.of("cardinal") or any(t.kind == "digits" for t in tokens):
        words.add("count")
    return words | ({"relative_word"} if "span_word" in words else set())


def main() -> int:
    """Write the list; print how many cases each reason leaves out."""
    cases = [json.loads(line) for line in (PHRASES / "cases.jsonl").read_text("utf8").splitlines()]
    groups: dict[tuple[str, str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for case in cases:
        groups[case["lang"], case["kind"], case["text"].casefold(), case["reference_time"]].append(case)
    rows, counts = [], defaultdict[str, int](int)
    for group in groups.values():
        values = {json.dumps(c["expected"], sort_keys=True) for c in group if not c.get("variant")}
        for number, case in enumerate(group):
            why = reason(case)
            why = why or ("contradicts itself: the same phrase with two values" if len(values) > 1 else "")
            why = why or ("stands there twice" if number and not reason(group[0]) else "")
            if why:
                counts[why] += 1
                rows.append((case["id"], case["lang"], case["kind"], case["text"], why))
    with (PHRASES / "left_out.csv").open("w", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "language", "kind", "text", "reason"])
        writer.writerows(sorted(rows))
    for why, n in sorted(counts.items(), key=lambda item: -item[1]):
        print(f"{n:5d}  {why}")
    print(f"{len(rows)} of {len(cases)} left out")
    return 0


if __name__ == "__main__":
    sys.exit(main())
