"""Counts, names and dates in; the words of computed sentences out, the same on every machine.

Sentences about a folder are made here from its tables, so that no prose about one folder can stand above another.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.language.packs import load_pack
from helpers.tables import Tables

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = frozenset(f"{n:02}" for n in range(1, 13))
_LONGEST_LABEL = 28
_ZONE = re.compile(r"(\d{2}:\d{2}(?::\d{2})?)(?:Z|([+-])(\d{2}):?(\d{2}))")
LANGUAGE_UNKNOWN = "und"


def given(value: Any) -> bool:
    """Tell whether a cell holds a value.

    >>> given("x"), given(None), given(float("nan")), given(pd.NA)
    (True, False, False, False)
    """
    return value is not None and value is not pd.NA and not (isinstance(value, float) and value != value)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun.

    >>> counted(1, "quote"), counted(0, "quote"), counted(1200, "story", "stories")
    ('1 quote', 'no quotes', '1,200 stories')
    """
    many = plural or f"{noun}s"
    return f"1 {noun}" if number == 1 else f"{number:,} {many}" if number else f"no {many}"


def listed(names: Iterable[str], *, most: int = 6) -> str:
    """Return names as a reader would list them; of more than `most`, the rest is counted.

    >>> listed(["a", "b", "c"]), listed("abcde", most=2)
    ('a, b and c', 'a, b and 3 others')
    """
    names = list(names)
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} and {len(names) - most} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nobody"


def day(value: str) -> str:
    """Return an ISO date or time in words.

    >>> day("2025-08-13T01:35"), day("2025-08"), day("2025"), day("2025-08-13T01:35+06:00")
    ('13 August 2025, 01:35', 'August 2025', '2025', '13 August 2025, 01:35 (UTC+6)')
    """
    date, _, clock = value.partition("T")
    parts = date.split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3 or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return value
    named = [*([str(int(parts[2]))] if len(parts) == 3 else []), *([_MONTHS[int(parts[1]) - 1]] if parts[1:] else [])]
    return " ".join([*named, parts[0]]) + (f", {_clock(clock)}" if clock else "")


def _clock(written: str) -> str:
    """Return a clock time with its distance from UTC as a reader expects it."""
    found = _ZONE.fullmatch(written)
    if not found:
        return written
    clock, sign, hours, minutes = found.groups()
    apart = f"{sign}{int(hours)}{f':{minutes}' if minutes != '00' else ''}" if hours and int(hours + minutes) else ""
    return f"{clock} (UTC{apart})"


def days_in_words(first: str, last: Any) -> str:
    """Return a stretch of days in words: a day, a month, a year where it is just one; the first day alone where no end is known.

    >>> days_in_words("2024-06-01", "2024-08-31"), days_in_words("2024-06-01", "2024-06-30"), days_in_words("2024-01-01", "2025-12-31")
    ('1 June 2024 to 31 August 2024', 'June 2024', '2024 to 2025')
    """
    if not given(last) or first == last:
        return day(first)
    if first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4] if first[:4] == last[:4] else f"{first[:4]} to {last[:4]}"
    if first[:7] == last[:7] and first.endswith("-01") and last[8:] == _last_of(first[:7]):
        return day(first[:7])
    return f"{day(first)} to {day(last)}"


def _last_of(month: str) -> str:
    """Return the last day of a month (2024-02) as two digits; '' where that is no month."""
    year, _, number = month.partition("-")
    return str(monthrange(int(year), int(number))[1]) if year.isdigit() and number in _NUMBERS else ""


def shortened(text: str, most: int = _LONGEST_LABEL) -> str:
    """Return a label of at most `most` characters; of a longer one the middle is left out.

    >>> shortened("politics/2025/a_long_story_of_summer", 20)
    'politics/2…of_summer'
    """
    head = most // 2
    return text if len(text) <= most else f"{text[:head]}…{text[-(most - head - 1) :]}"


def labels(corpus: Tables) -> dict[str, str]:
    """Return the label of each article: its name and its language."""
    languages = zip(corpus.articles["article"], corpus.articles["language"], strict=True)
    return {article: f"{shortened(article)} ({language})" for article, language in languages}


def language_name(code: str) -> str:
    """Return the English name of a language with its code.

    >>> language_name("ky"), language_name("und")
    ('Kyrgyz (ky)', 'undecided (und)')
    """
    name = None if code == LANGUAGE_UNKNOWN else load_pack(code).section("language").get("name")
    return f"{name or 'undecided'} ({code})" if name or code == LANGUAGE_UNKNOWN else code


def names_of(corpus: Tables) -> dict[str, str]:
    """Return the English name of each actor id that the corpus knows."""
    known: dict[str, str] = {}
    for table in (corpus.mentions, corpus.sources, corpus.quotes):
        named = table[["actor", "name"]].dropna().drop_duplicates("actor")
        for actor, name in zip(named["actor"].tolist(), named["name"].tolist(), strict=True):
            known.setdefault(actor, name)
    return known


def who(row: Mapping[str, Any], *, unnamed: str = "nobody named") -> str:
    """Return the name under which a row's actor is shown: name, or actor id, or the words as they stand."""
    for column in ("name", "actor", "speaker"):
        if given(row.get(column)):
            return str(row[column])
    return str(row["text"]) if "role" in row else unnamed


def key(row: Mapping[str, Any]) -> str:
    """Return what tells actors apart: the id, or else the name, or else the words as they stand."""
    return str(row["actor"]) if given(row.get("actor")) else who(row)


def written(number: float) -> str:
    """Return a figure as it is printed.

    >>> written(10000.0), written(8.5), written(0.6666666)
    ('10,000', '8.5', '0.666667')
    """
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,.6g}"


def by_article(corpus: Tables, rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return (label, rows) of every article in input order, those without rows among them."""
    groups = dict(iter(rows.groupby("article", sort=False)))
    return [(label, groups.get(article, rows.iloc[:0])) for article, label in labels(corpus).items()]


def dicts(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each row of a frame as a dictionary, nulls as `DataFrame.to_dict` has them, and quicker."""
    columns = [str(column) for column in rows.columns]
    cells = [[None if v is pd.NA else v for v in rows.iloc[:, i].tolist()] for i in range(len(columns))]
    return [dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=True)]


def plain_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return dictionaries as a frame with these columns, also where there are none."""
    cells = {c: [row.get(c) for row in rows] for c in columns} if rows else []  # quicker than row by row
    return pd.DataFrame(cells, columns=list(columns))
