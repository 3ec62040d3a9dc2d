"""The quotes table in; each quote of a headline beside the body's quote that is most like it, and how they differ, out."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from helpers.across.quoted import SPOKEN, UNKNOWN, whose
from helpers.across.units import cells
from helpers.across.wording import dicts, given, key, labels, listed, plain_rows
from helpers.language.text import Token, tokenize
from helpers.tables import Tables

Row = Mapping[str, Any]
BESIDE = [
    "article", "item", "speaker", "headline_start", "headline_end", "headline_quote", "body_speaker", "body_start", "body_end",
    "body_quote", "only_in_headline", "only_in_body", "written_otherwise",
]  # fmt: skip
_QUOTED = ("article", "item", "start", "end", "text", "kind", "turn", "speaker", "actor", "name")
_ALIKE = 0.5  # Of the words of two quotes, so many must agree before one is called a version of the other.
_SAME_WORD = 0.7  # Of the letters of two words, so many must agree: another ending, or another spelling.
_FIRST = 3  # Quotes of which no words begin with the same letters are not looked at.
_LONG_ENOUGH = 4  # A quote of fewer letters is not looked for inside a longer one.
_SENTENCE_ENDS = frozenset(".!?…。！？؟।")
_NEAR = 30  # Words of a fragment may stand so many characters before or behind the body's marks.
_LOOSE = 1  # A part of a quote may lack a word between its own.


def headline_beside_body(corpus: Tables) -> pd.DataFrame:
    """Return one row a quote of a headline, beside the most similar quote in the story's body, the same speaker's first.

    `only_in_headline` and `only_in_body` list the words that the other lacks, `written_otherwise` pairs of words that
    differ in spelling or ending; of a fragment only what the body says between its words counts as left out. Body columns
    are null where the body quotes nothing like it.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> headline_beside_body(corpus)["only_in_headline"].iloc[0]
    ['Украинага', 'каршы']
    """
    spans: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for article, item, role, start, end in cells(corpus.passages, "article", "item", "role", "start", "end"):
        if role == "headline":
            spans[article, item].append((start, end))
    above: list[Row] = []
    below: dict[tuple[str, int], dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for values in cells(corpus.quotes, *_QUOTED):
        row = dict(zip(_QUOTED, values, strict=True))
        unit = row["article"], row["item"]
        if row["kind"] not in SPOKEN or unit not in spans:
            continue
        if any(a <= row["start"] < b for a, b in spans[unit]):
            above.append(row)
        else:
            below[unit][row["turn"]].append(row)
    texts = dict(cells(corpus.articles, "article", "text"))
    rows = [_beside(r, list(below[r["article"], r["item"]].values()), texts[r["article"]]) for r in above]
    return plain_rows(rows, BESIDE)


def _beside(headline: Row, turns: Sequence[Sequence[Row]], text: str) -> Row:
    """Return a headline's quote beside the body's nearest."""
    words = words_of(headline["text"])
    beside = {
        "article": headline["article"], "item": headline["item"], "speaker": whose(headline),
        "headline_start": headline["start"], "headline_end": headline["end"], "headline_quote": headline["text"],
        "only_in_headline": [], "only_in_body": [], "written_otherwise": [],
    }  # fmt: skip
    alike = [
        (likeness(words, words_of(_joined(turn))), key(turn[0]) == key(headline), -i) for i, turn in enumerate(turns)
    ]
    best = max(((same, like, i) for like, same, i in alike if like >= _ALIKE), default=None)
    if best is None:
        return beside
    turn = turns[-best[2]]
    found = {
        "body_speaker": whose(turn[0]),
        "body_start": turn[0]["start"],
        "body_end": turn[-1]["end"],
        "body_quote": _joined(turn),
    }
    fragment = headline["kind"] == "mixed"
    differences = _differences(words, words_of(found["body_quote"]), headline["text"], found["body_quote"], fragment)
    around = {w.norm for w in words_of(text[max(0, found["body_start"] - _NEAR) : found["body_end"] + _NEAR])}
    if fragment and all(w.norm in around for word in differences["only_in_headline"] for w in words_of(word)):
        differences["only_in_headline"] = []  # They stand beside the body's marks.
    return beside | found | differences


def _joined(turn: Sequence[Row]) -> str:
    """Return the parts of one utterance as one text."""
    return " … ".join(r["text"] for r in turn)


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[Token, ...]:
    """Return the words and figures of a text."""
    return tuple(t for t in tokenize(text) if t.kind != "mark")


def likeness(one: Sequence[Token], other: Sequence[Token]) -> float:
    """Return how much of two quotes agrees, 0 to 1, words with another ending or spelling among it.

    Where the shorter one is a part of the longer, its words in their order, that is 1 too.
    """
    if not one or not other or not {w.norm[:_FIRST] for w in one} & {w.norm[:_FIRST] for w in other}:
        return 0.0
    used: set[int] = set()
    for word in one:
        i = next((i for i, w in enumerate(other) if i not in used and same_word(word, w)), None)
        if i is not None:
            used.add(i)
    together = max(used, default=0) - min(used, default=0) + 1 <= len(used) + _LOOSE
    if len(used) == len(one) and together and sum(len(w.norm) for w in one) >= _LONG_ENOUGH:
        return 1.0
    return 2 * len(used) / (len(one) + len(other))


def same_word(one: Token, other: Token) -> bool:
    """Tell whether two words are one in another ending or spelling."""
    if one.norm == other.norm:
        return True
    return one.norm[:1] == other.norm[:1] and difflib.SequenceMatcher(None, one.norm, other.norm).ratio() >= _SAME_WORD


def _differences(
    one: Sequence[Token], other: Sequence[Token], above: str, below: str, fragment: bool
) -> dict[str, list[str]]:
    """Return which words only the headline has, which only the body, and which are written otherwise.

    What the body says in other sentences is not left out, and of a fragment nothing before or behind it.
    """
    norms = [w.norm for w in one]
    twins = [w.norm if w.norm in norms else next((o.norm for o in one if same_word(o, w)), w.norm) for w in other]
    matcher = difflib.SequenceMatcher(None, norms, twins, autojunk=False)
    added: list[str] = []
    dropped: list[str] = []
    changed: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pairs = zip(one[a:b], other[c:d], strict=True)
            changed += [f"{above[v.start : v.end]} / {below[w.start : w.end]}" for v, w in pairs if v.norm != w.norm]
            continue
        added += [above[w.start : w.end] for w in one[a:b]]
        left = list(other[c:d])
        if a == b == 0:
            left = [] if fragment else _in_sentence(left, below, other[d].start if d < len(other) else 0, before=True)
        elif a == b == len(one):
            left = [] if fragment else _in_sentence(left, below, other[c - 1].end, before=False)
        dropped += [below[w.start : w.end] for w in left]
    return {"only_in_headline": added, "only_in_body": dropped, "written_otherwise": changed}


def _in_sentence(left: Sequence[Token], text: str, edge: int, *, before: bool) -> list[Token]:
    """Return those of the words before or behind an edge that stand in the sentence of the edge."""

    def apart(word: Token) -> bool:
        between = text[word.end : edge] if before else text[edge : word.start]
        return not _SENTENCE_ENDS.isdisjoint(between)

    return [word for word in left if not apart(word)]


def quotes_of_headlines_in_words(corpus: Tables) -> list[str]:
    """Return a sentence for each quote of a headline: what its quotation marks hold that the body's quote lacks.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> quotes_of_headlines_in_words(corpus)[1]
    "004_3b5780341c97b251 (bg): the headline's quotation marks give to руска министърка what the body gives to Олга Любимова."
    """
    shown = labels(corpus)
    return [f"{shown[r['article']]}: {quote_in_words(r)}" for r in dicts(headline_beside_body(corpus))]


def quote_in_words(row: Row) -> str:
    """Return the sentence of one quote of a headline, from `headline_beside_body`."""
    subject = "the headline's quotation marks"
    whose_words = "words" if row["speaker"] == UNKNOWN else f"words of {row['speaker']}"
    if not given(row["body_quote"]):
        return f"{subject} hold {whose_words} that the body does not quote: “{row['headline_quote']}”."
    parts = []
    if row["only_in_headline"]:
        words = " ".join(row["only_in_headline"])
        parts.append(f"hold {whose_words} that the body's quote lacks: “{words}”")
    if row["only_in_body"]:
        parts.append(f"leave out words of the body's quote: “{' '.join(row['only_in_body'])}”")
    if row["written_otherwise"]:
        parts.append(f"write words otherwise: {listed(row['written_otherwise'])}")
    if row["body_speaker"] != row["speaker"] and UNKNOWN not in (row["body_speaker"], row["speaker"]):
        parts.append(f"give to {row['speaker']} what the body gives to {row['body_speaker']}")
    told = "; they ".join(parts) if parts else f"hold the same {whose_words} as the body's quote"
    return f"{subject} {told}."
