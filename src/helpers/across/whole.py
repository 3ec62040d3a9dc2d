"""A store of many articles in; sentences that count over all of it out, beside pages that read only some of its articles.

The tables are counted by Arrow, a column at a time: no row of them becomes an object of Python's.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from helpers.across.wording import counted, day, language_name, listed
from helpers.selection import Selection
from helpers.store import Store

_MOST = 5


def part_in_words(store: Store, choice: Selection, met: int) -> list[str]:
    """Return sentences that say which articles of a store are read here; none where it is read whole."""
    articles = store.rows["articles"]
    unfinished = (
        [] if store.whole else ["The store is not finished: the run that fills it was stopped, or still goes on."]
    )
    if met <= choice.first and met == articles:
        return unfinished
    of_these = f"; {met:,} of them meet the choice ({choice.told})" if choice.told else ""
    read = f"the first {choice.first:,} of these, in input order" if met > choice.first else "these"
    return [
        *unfinished,
        f"The store holds {counted(articles, 'article')}{of_these}. "
        f"This page reads {read}: what it says of the folder is true of them alone.",
    ]


def whole_in_words(store: Store) -> list[str]:
    """Return sentences that count over all articles of a store, names as each article writes them."""
    articles = store.rows_of("articles").to_table(columns=["language", "reference_time", "duplicate_of"])
    languages = _most(articles["language"])
    days = pc.min_max(articles["reference_time"]).as_py()
    span = f", dated {day(days['min'][:10])} to {day(days['max'][:10])}" if days["min"] else ""
    copies = len(articles) - articles["duplicate_of"].null_count
    found = ", ".join(f"{store.rows[name]:,} {told}" for name, told in _TOLD.items())
    heard = _in_articles(store, "sources", ["name"], ds.field("role") != "credit")
    quoted = _in_articles(store, "quotes", ["name"], ds.field("kind").isin(["direct", "mixed"]))
    figures = _in_articles(store, "numbers", ["concept", "state"], ds.field("state").is_valid())
    dated = _in_articles(store, "timeline", ["first_day"], ds.field("first_day") == ds.field("last_day"))
    return [
        f"In the whole store: {listed([f'{n:,} in {language_name(code)}' for code, n in languages], most=12)}{span}; "
        f"reprints, word for word: {copies:,}.",
        f"In the whole store there are {found}.",
        *_sentence("Heard in most articles", [(name, n) for (name,), n in heard]),
        *_sentence("Quoted in most articles", [(name, n) for (name,), n in quoted]),
        *_sentence("Told of in most articles", [(f"{concept} {state}", n) for (concept, state), n in figures]),
        *_sentence("Named in most articles", [(day(value), n) for (value,), n in dated]),
    ]


_TOLD = {
    "sources": "attributions and credits", "quotes": "spans in quotation marks", "numbers": "figures",
    "timeline": "time expressions", "mentions": "mentions", "problems": "problems",
}  # fmt: skip


def _sentence(told: str, most: list[tuple[str, int]]) -> list[str]:
    """Return a sentence that lists what most articles have, if any has it."""
    return [f"{told} of the whole store: {', '.join(f'{name} ({n:,})' for name, n in most)}."] if most else []


def _most(column: Any) -> list[tuple[str, int]]:
    """Return the values of a column with their numbers, the most frequent first."""
    pairs = [(value["values"], value["counts"]) for value in pc.value_counts(column).to_pylist()]
    return sorted(pairs, key=lambda pair: (-pair[1], str(pair[0])))


def _in_articles(store: Store, table: str, by: list[str], condition: Any) -> list[tuple[tuple[str, ...], int]]:
    """Return the values of some columns that stand in the most articles, with the number of these; none that is null."""
    named = condition & ds.field(by[0]).is_valid()
    tables = [
        pa.TableGroupBy(store.rows_of(table, [part]).to_table(columns=["article", *by], filter=named), by)
        .aggregate([("article", "count_distinct")])
        for part in range(store.parts)
    ]  # fmt: skip
    together = pa.TableGroupBy(pa.concat_tables(tables), by).aggregate([("article_count_distinct", "sum")])
    rows = zip(*(together[name].to_pylist() for name in (*by, "article_count_distinct_sum")), strict=True)
    return sorted(((tuple(row[:-1]), row[-1]) for row in rows), key=lambda row: (-row[1], row[0]))[:_MOST]
