"""The tables in; each thing that a headline says beside its counterpart in the body of the same story, and how they differ, out."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.across.absence import where_named
from helpers.across.headline_claims import (
    BOUND,
    FOR_AGENCY,
    FOR_OFFICIAL,
    ONLY,
    ONLY_NAMED,
    OTHER_CUE,
    OTHER_FIGURE,
    OTHER_VOICE,
    ROUNDER,
    SAME,
    Pair,
    cues,
    figures,
    gist,
    own_voice,
    speaks_for,
)  # fmt: skip
from helpers.across.headline_quotes import headline_beside_body
from helpers.across.known import forms_of, known
from helpers.across.marks import NO_MARKS_ABOVE, NO_MARKS_BELOW, marks
from helpers.across.quoted import UNKNOWN
from helpers.across.seen import ACTORS
from helpers.across.sides import Named, Said, Sides, Span, sides
from helpers.across.terms import terms_in_context
from helpers.across.units import Key
from helpers.across.wording import counted, dicts, given, labels, listed, names_of, plain_rows
from helpers.tables import Tables

COLUMNS = [
    "article", "item", "what", "in_headline", "headline_start", "headline_end", "in_body", "body_start", "body_end",
    "difference", "who",
]  # fmt: skip
LACKING, LEFT_OUT = "words that the body lacks", "words left out"
_LONG = 120  # So many characters of each side are shown in a sentence.
OTHER_SPEAKER, OTHER_NAME = "other speaker", "speaker named otherwise"


def headline_against_body(corpus: Tables, terms: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row a thing that a headline says (actor, cue, quote, figure, term) and way in which the body differs.

    `difference`: `same`; `other voice` (the headline says itself what somebody claims in the body, who is `who`); `state for
    its agency` or `state for its official`; `other cue` (another stance); `words that the body lacks`, `words left out`,
    `no marks in the headline` (or in the body), `other speaker`, `speaker named otherwise`; `rounder figure`, `other figure`,
    `bound left out` (nine for at least nine); `only named in the body` (never heard there); `only in headline`. The body is
    lead, captions, subheadings and body; where nothing there corresponds its columns are null. Teasers are items of their own.

    Args:
        corpus: the tables.
        terms: as `terms.read_terms` gives them; without them no terms are compared.

    >>> from helpers import read_clippings
    >>> rows = headline_against_body(read_clippings("data/articles"))
    >>> rows.loc[rows["difference"] == "state for its agency", ["in_headline", "who"]].values.tolist()
    [['Пхенян', 'Korean Central News Agency']]
    """
    found = sides(corpus)
    names = names_of(corpus)
    quotes = _by_unit(dicts(headline_beside_body(corpus)))
    marked = marks(corpus, found)
    words = _by_unit(dicts(terms_in_context(corpus, terms))) if terms is not None else {}
    rows = []
    for key, both in found.items():
        pairs = [*_actors(both), *cues(both), *_quotes(quotes.get(key, ())), *marked.get(key, ()), *figures(both)]
        if not any(p.difference == OTHER_VOICE for p in pairs) and (voiced := own_voice(both)):
            pairs.append(voiced)
        pairs += _terms(words.get(key, ()), both)
        order = {"actor": 0, "cue": 1, "quote": 2, "figure": 3, "term": 4}
        pairs.sort(key=lambda p: (order[p.what], p.above, p.difference))
        rows += [_row(both, pair, names) for pair in dict.fromkeys(pairs)]
    return plain_rows(rows, COLUMNS).astype({"body_start": "Int64", "body_end": "Int64"})


def _by_unit(rows: Sequence[Mapping[str, Any]]) -> dict[Key, list[Mapping[str, Any]]]:
    """Return rows by the unit in which they stand."""
    found: dict[Key, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["article"], row["item"]].append(row)
    return found


def _row(both: Sides, pair: Pair, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the row of a pair."""
    start, end = pair.below or (None, None)
    return {
        "article": both.unit.article, "item": both.unit.item, "what": pair.what,
        "in_headline": both.text[pair.above[0] : pair.above[1]], "headline_start": pair.above[0],
        "headline_end": pair.above[1], "in_body": both.text[start:end] if pair.below else None,
        "body_start": start, "body_end": end, "difference": pair.difference,
        "who": names.get(pair.who, pair.who) if pair.who else None,
    }  # fmt: skip


# Actors -------------------------------------------------------------------------------------------------------------


def _actors(both: Sides) -> Iterator[Pair]:
    """Yield each actor of a headline, once, beside the body: heard, only named, or neither."""
    done: set[str] = set()
    for one in both.above.said:
        if one.key not in done:
            done.add(one.key)
            yield from _heard(one, both)
    for named in both.above.named:
        if named.kind in ACTORS and named.key not in done:
            done.add(named.key)
            where = _where(named.key, (named.start, named.end), named.kind, both)
            if where or _tellable(named.key, named.kind, both):
                yield Pair("actor", (named.start, named.end), where, SAME if where else ONLY)


def _heard(one: Said, both: Sides) -> Iterator[Pair]:
    """Yield what the body has for somebody whom the headline hears: the same, one for its state, or only the name."""
    told = gist(both.text[one.whole[0] : one.whole[1]])
    span = one.start, one.end
    near: list[tuple[bool, int, int]] = []
    relations = [speaks_for(other, one, both) for other in both.below.said]
    for i, (other, relation) in enumerate(zip(both.below.said, relations, strict=True)):
        if relation:
            near.append((relation == SAME, len(told & gist(both.text[other.whole[0] : other.whole[1]])), -i))
    if near:
        i = -max(near)[2]
        best, relation = both.below.said[i], relations[i] or SAME
        yield Pair("actor", span, (best.start, best.end), relation, None if relation == SAME else best.name)
    elif one.stance != "guess" and (one.actor or any(m.key == one.key and m.kind in ACTORS for m in both.above.named)):
        where = _where(one.key, span, one.kind, both)
        if where or _tellable(one.key, one.kind, both):
            yield Pair("actor", span, where, ONLY_NAMED if where else ONLY)


def _tellable(key: str, kind: str, both: Sides) -> bool:
    """Tell whether it would be known if the body named an actor; a body that the gazetteer does not know may go by a short name."""
    return bool(forms_of(key, both.unit.language)) if key in known().names else kind == "person"


def _where(key: str, span: Span, kind: str, both: Sides) -> Span | None:
    """Return where the body names an actor: in a mention, as a source, or in the plain text; None where it does not."""
    rows: list[Named | Said] = [*both.below.named, *both.below.said]
    for row in rows:
        if row.key == key or (row.actor and known().capitals.get(row.actor) == key):
            return row.start, row.end
    written = both.text[span[0] : span[1]]
    forms = [*forms_of(key, both.unit.language), written, key] if key in known().names else [written, key]
    if kind == "person":
        forms += [form.split()[-1] for form in (written, key) if " " in form]
    for start, end in both.below.passages:
        if place := where_named(both.text, start, end, forms):
            return place
    return None


# Quotes and terms ---------------------------------------------------------------------------------------------------


def _quotes(rows: Sequence[Mapping[str, Any]]) -> Iterator[Pair]:
    """Yield each quote of a headline beside the body's, once for each way in which they differ."""
    for row in rows:
        above = row["headline_start"], row["headline_end"]
        if not given(row["body_quote"]):
            continue  # `marks` tells whether the words stand there without quotation marks.
        below = int(row["body_start"]), int(row["body_end"])
        differences = [
            *([LACKING] if row["only_in_headline"] else []),
            *([LEFT_OUT] if row["only_in_body"] else []),
            *_speakers(row["speaker"], row["body_speaker"]),
        ]
        for difference in differences or [SAME]:
            yield Pair("quote", above, below, difference, row["body_speaker"])


def _speakers(above: str, below: str) -> Iterator[str]:
    """Yield how two speakers of one quote differ, nothing where they are one or one is not told."""
    if above == below or UNKNOWN in (above, below):
        return
    facts = known().bearers
    both_known = all(name.casefold() in facts for name in (above, below))
    yield OTHER_SPEAKER if both_known else OTHER_NAME


def _terms(rows: Sequence[Mapping[str, Any]], both: Sides) -> Iterator[Pair]:
    """Yield each term of a headline beside the first of its concept in the body in the same voice, or else in another."""
    for row in rows:
        if both.above.holds(row["start"]):
            others = [r for r in rows if r["concept"] == row["concept"] and not both.above.holds(r["start"])]
            same = [r for r in others if r["voice"] == row["voice"]]
            best = next(iter(same or others), None)
            below = (best["start"], best["end"]) if best else None
            difference = SAME if same else OTHER_VOICE if best else ONLY
            yield Pair("term", (row["start"], row["end"]), below, difference, best["who"] if best else None)


# In words -----------------------------------------------------------------------------------------------------------

_TELLING = (
    OTHER_VOICE, FOR_AGENCY, FOR_OFFICIAL, OTHER_CUE, LACKING, LEFT_OUT, NO_MARKS_ABOVE, NO_MARKS_BELOW, OTHER_SPEAKER, OTHER_NAME,
    OTHER_FIGURE, BOUND, ROUNDER, ONLY_NAMED, ONLY,
)  # fmt: skip
_SAID = {
    (OTHER_VOICE, "figure"): "says “{above}” in the reporter's own voice; the body gives it to {who}",
    (OTHER_VOICE, "cue"): "says in the reporter's own voice what the body gives to {who}",
    (OTHER_VOICE, "term"): "says “{above}” in another voice than the body, which has “{below}”{of}",
    FOR_AGENCY: "hears {above} where the body hears {who} (“{below}”)",
    FOR_OFFICIAL: "hears {above} where the body hears {who} (“{below}”)",
    OTHER_CUE: "brings in {who} with “{above}”, the body with “{below}”",
    LACKING: "quotes words that the body's quote lacks: “{above}” against “{below}”",
    LEFT_OUT: "leaves out words of the body's quote: “{above}” against “{below}”",
    NO_MARKS_ABOVE: "says “{above}” without quotation marks, the body with them{of}",
    NO_MARKS_BELOW: "sets “{above}” in quotation marks, the body says it without",
    OTHER_SPEAKER: "gives “{above}” to another speaker than the body: there it is {who}",
    OTHER_NAME: "does not name the speaker of “{above}” as the body does: {who}",
    OTHER_FIGURE: "says “{above}”, the body “{below}”",
    BOUND: "says “{above}” where the body says “{below}”",
    ROUNDER: "says “{above}”, which is rounder than the body's “{below}”",
    ONLY_NAMED: "hears {above}, whom the body only names",
    (ONLY, "actor"): "names {above}; the body does not",
    (ONLY, "quote"): "quotes “{above}”; the body does not",
    (ONLY, "figure"): "says “{above}”; the body has no such figure",
    (ONLY, "term"): "says “{above}”; the body has no word of that concept",
}


def headlines_in_words(rows: pd.DataFrame, corpus: Tables) -> list[str]:
    """Return how many things of the headlines stand in the body alike, how many differ in which way, and a sentence for each.

    The first of each way come first, the most telling on top, then the second of each; teasers come last.

    Args:
        rows: from `headline_against_body`.
        corpus: the tables, which give the labels.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> headlines_in_words(headline_against_body(corpus), corpus)[2][:95]
    '004_3b5780341c97b251 (bg): the headline hears Пхенян where the body hears Korean Central News A'
    """
    if rows.empty:
        return []
    differing = rows[rows["difference"] != SAME]
    first = f"Of {counted(len(rows), 'comparison')} of headlines with their bodies {len(rows) - len(differing):,} show no difference."
    counts = differing["difference"].value_counts()
    ways = [f"{way} {counts[way]:,}" for way in _TELLING if way in counts]
    second = [f"The others, by the way in which they differ: {listed(ways, most=len(ways))}."] if ways else []
    shown = labels(corpus)
    places = dict.fromkeys(_TELLING, 0)
    told: list[tuple[bool, int, int, int, dict[str, Any]]] = []
    for row in dicts(differing):
        told.append((row["item"] > 0, places[row["difference"]], _TELLING.index(row["difference"]), len(told), row))
        places[row["difference"]] += 1
    return [first, *second, *(_sentence(row, shown[row["article"]]) for *_, row in sorted(told, key=lambda t: t[:4]))]


def _sentence(row: Mapping[str, Any], label: str) -> str:
    """Return the sentence of one difference."""
    pattern = _SAID.get(row["difference"]) or _SAID[row["difference"], row["what"]]
    if row["difference"] == BOUND and row["in_headline"] == row["in_body"]:
        pattern = "says “{above}” without the bound that the body tells beside it"
    who = row["who"] if given(row["who"]) else None
    told = pattern.format(
        above=_cut(row["in_headline"]),
        below=_cut(row["in_body"]) if given(row["in_body"]) else "",
        who=who or "somebody",
        of=f" ({who})" if who else "",
    )
    teaser = f" of teaser {row['item']}" if row["item"] else ""
    return f"{label}: the headline{teaser} {told}."


def _cut(text: str) -> str:
    """Return words for a sentence; of long ones the beginning, on one line."""
    return textwrap.shorten(text, _LONG, placeholder=" …")
