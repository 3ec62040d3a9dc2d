"""The quotes table in; whose words stand in quotation marks, and whether headline and body quote the same, out."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.across.wording import by_article, counted, dicts, given, key, labels, listed, plain_rows, who
from helpers.language.text import Token, tokenize
from helpers.tables import Tables, records

Row = Mapping[str, Any]
KINDS = ("direct", "mixed", "scare", "name")
SPOKEN = frozenset({"direct", "mixed"})
NOBODY = "nobody's words"
UNKNOWN = "speaker not told"
VOICES = ["speaker", "where", *KINDS, "articles"]
BESIDE = [
    "article", "item", "speaker", "headline_start", "headline_end", "headline_quote", "body_speaker", "body_start", "body_end",
    "body_quote", "only_in_headline", "only_in_body", "written_otherwise",
]  # fmt: skip
_ALIKE = 0.5  # Of the words of two quotes, so many must agree before one is called a version of the other.
_SAME_WORD = 0.7  # Of the letters of two words, so many must agree: another ending, or another spelling.


def whose(row: Row) -> str:
    """Return whose words a quoted span is: the speaker, or that it is nobody's, or not told.

    >>> whose({"kind": "scare", "speaker": None, "name": None})
    "nobody's words"
    """
    if row["kind"] not in SPOKEN:
        return NOBODY
    return who(row, unnamed=UNKNOWN)


def quotes_by_speaker(corpus: Tables) -> pd.DataFrame:
    """Return one row a speaker and place (main story or teaser), with the number of spans of each kind.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> quotes_by_speaker(corpus)[["speaker", "where"]].iloc[0].tolist()
    ['Vladimir Putin', 'main story']
    """
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(KINDS, 0))
    articles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in records("quotes", corpus.quotes):
        place = whose(row), "teaser" if row["item"] else "main story"
        counts[place][row["kind"]] += 1
        articles[place].add(row["article"])
    rows: list[dict[str, Any]] = [
        {"speaker": s, "where": w, **kinds, "articles": len(articles[s, w])} for (s, w), kinds in counts.items()
    ]
    rows.sort(key=lambda r: (r["where"], r["speaker"] in (NOBODY, UNKNOWN), -sum(r[k] for k in KINDS), r["speaker"]))
    return plain_rows(rows, VOICES)


def quotes_by_article(corpus: Tables) -> pd.DataFrame:
    """Return one row a story that quotes: number of spans of each kind, main story (0) and teasers apart.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> quotes_by_article(corpus)["story"].tolist()
    [0, 0, 2, 4]
    """
    counts = corpus.quotes.groupby(["article", "item", "kind"], sort=False).size()
    table = counts.unstack("kind", fill_value=0).reindex(columns=list(KINDS), fill_value=0)
    return table.reset_index().rename(columns={"item": "story"}).rename_axis(columns=None)


def quotes_in_words(corpus: Tables) -> list[str]:
    """Return a sentence an article: somebody's words in the main story, and what is set apart.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> quotes_in_words(corpus)[0]
    '000_da0084e5af0babff (ky): 5 direct quotes in the main story (Vladimir Putin 5).'
    """
    sentences = []
    for label, rows in by_article(corpus, corpus.quotes):
        main = rows[rows["item"] == 0]
        spoken = main[main["kind"].isin(list(SPOKEN))]
        apart = {
            "quote": int(((rows["item"] > 0) & rows["kind"].isin(list(SPOKEN))).sum()),
            "scare quote": int((rows["kind"] == "scare").sum()),
            "name": int((rows["kind"] == "name").sum()),
        }
        kinds = listed(counted(int(n), f"{k} quote") for k, n in spoken["kind"].value_counts().sort_index().items())
        told = f"{kinds} in the main story ({_shares(spoken)})" if len(spoken) else "nobody's words in the main story"
        set_apart = [counted(n, noun) + (" in teasers" if noun == "quote" else "") for noun, n in apart.items() if n]
        sentences.append(f"{label}: {told}{f'; set apart: {listed(set_apart)}' if set_apart else ''}.")
    return sentences


def _shares(rows: pd.DataFrame) -> str:
    """Return who speaks how often."""
    times: dict[str, int] = defaultdict(int)
    for row in dicts(rows):
        times[whose(row)] += 1
    return listed(f"{name} {n}" for name, n in sorted(times.items(), key=lambda t: (-t[1], t[0])))


def somebodys_words(corpus: Tables, *, teasers: bool = False) -> pd.DataFrame:
    """Return the direct and mixed quotes of the main stories (or of the teasers) as evidence.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> sorted(set(somebodys_words(corpus)["speaker"]))
    ['Kremlin', 'Vladimir Putin']
    """
    return _evidence(corpus, corpus.quotes["kind"].isin(list(SPOKEN)) & ((corpus.quotes["item"] > 0) == teasers))


def nobodys_words(corpus: Tables) -> pd.DataFrame:
    """Return the scare quotes and the names in quotation marks as evidence, teasers too.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> nobodys_words(corpus)["kind"].tolist()
    ['scare', 'name', 'scare']
    """
    return _evidence(corpus, ~corpus.quotes["kind"].isin(list(SPOKEN)))


def _evidence(corpus: Tables, chosen: pd.Series[bool]) -> pd.DataFrame:
    """Return the chosen quotes with their speaker's name."""
    rows = corpus.quotes[chosen]
    named = [whose(r) for r in dicts(rows)]
    columns = ["article", "item", "start", "end", "name", "kind", "cue", "turn", "occasion", "closed"]
    return rows.assign(name=named)[columns].rename(columns={"name": "speaker"})


def unclosed_in_words(corpus: Tables) -> list[str]:
    """Return a sentence for each article with quotation marks that are opened and never closed.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> unclosed_in_words(corpus)
    []
    """
    unclosed = corpus.quotes[~corpus.quotes["closed"].astype(bool)]
    return [
        f"{label}: {counted(len(rows), 'quotation')} opened and never closed."
        for label, rows in by_article(corpus, unclosed)
        if len(rows)
    ]


def headline_beside_body(corpus: Tables) -> pd.DataFrame:
    """Return one row a quote of a headline, beside the most similar quote in the story's body, the same speaker's first.

    `only_in_headline` and `only_in_body` list the words that the other lacks, `written_otherwise` pairs of words that
    differ in spelling or ending. Body columns are null where the body quotes nothing like it.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> headline_beside_body(corpus)["only_in_headline"].iloc[0]
    ['Украинага', 'каршы']
    """
    headlines = corpus.passages[corpus.passages["role"] == "headline"]
    spans: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for r in dicts(headlines):
        spans[r["article"], r["item"]].append((r["start"], r["end"]))
    rows = [r for r in records("quotes", corpus.quotes) if r["kind"] in SPOKEN]
    above = [r for r in rows if any(a <= r["start"] < b for a, b in spans[r["article"], r["item"]])]
    standing = {id(r) for r in above}
    below = [r for r in rows if id(r) not in standing]
    return plain_rows([_beside(r, below) for r in above], BESIDE)


def _beside(headline: Row, below: Sequence[Row]) -> Row:
    """Return a headline's quote beside the body's nearest."""
    turns: dict[int, list[Row]] = defaultdict(list)
    for row in below:
        if (row["article"], row["item"]) == (headline["article"], headline["item"]):
            turns[row["turn"]].append(row)
    words = _words(headline["text"])

    def likeness(turn: Sequence[Row]) -> tuple[bool, float]:
        alike = _alikeness(words, _words(_joined(turn)))
        return alike >= _ALIKE and key(turn[0]) == key(headline), alike

    best = max(turns.values(), key=likeness, default=None)
    beside = {
        "article": headline["article"], "item": headline["item"], "speaker": whose(headline),
        "headline_start": headline["start"], "headline_end": headline["end"], "headline_quote": headline["text"],
        "only_in_headline": [], "only_in_body": [], "written_otherwise": [],
    }  # fmt: skip
    if best is None or _alikeness(words, _words(_joined(best))) < _ALIKE:
        return beside
    found = {
        "body_speaker": whose(best[0]),
        "body_start": best[0]["start"],
        "body_end": best[-1]["end"],
        "body_quote": _joined(best),
    }
    return beside | found | _differences(words, _words(found["body_quote"]), headline["text"], found["body_quote"])


def _joined(turn: Sequence[Row]) -> str:
    """Return the parts of one utterance as one text."""
    return " … ".join(r["text"] for r in turn)


def _words(text: str) -> list[Token]:
    """Return the words and figures of a text."""
    return [t for t in tokenize(text) if t.kind != "mark"]


def _alikeness(one: Sequence[Token], other: Sequence[Token]) -> float:
    """Return how much of two quotes agrees, 0 to 1, words with another ending or spelling among it."""
    used: set[int] = set()
    same = 0
    for word in one:
        i = next((i for i, w in enumerate(other) if i not in used and _same_word(word, w)), None)
        if i is not None:
            used.add(i)
            same += 1
    return 2 * same / (len(one) + len(other)) if one or other else 0.0


def _same_word(one: Token, other: Token) -> bool:
    """Tell whether two words are one in another ending or spelling."""
    return one.norm == other.norm or difflib.SequenceMatcher(None, one.norm, other.norm).ratio() >= _SAME_WORD


def _differences(one: Sequence[Token], other: Sequence[Token], above: str, below: str) -> dict[str, list[str]]:
    """Return which words only the headline has, which only the body, and which are written otherwise."""
    matcher = difflib.SequenceMatcher(None, [w.norm for w in one], [w.norm for w in other], autojunk=False)
    added: list[str] = []
    dropped: list[str] = []
    changed: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        left = list(other[c:d])
        for word in one[a:b]:
            twin = next((w for w in left if _same_word(word, w)), None)
            if twin is None:
                added.append(above[word.start : word.end])
            else:
                left.remove(twin)
                changed.append(f"{above[word.start : word.end]} / {below[twin.start : twin.end]}")
        dropped += [below[w.start : w.end] for w in left]
    return {"only_in_headline": added, "only_in_body": dropped, "written_otherwise": changed}


def headlines_in_words(corpus: Tables) -> list[str]:
    """Return a sentence for each quote of a headline: what its quotation marks hold that the body's quote lacks.

    >>> from helpers import read_clippings
    >>> corpus = read_clippings("data/articles")
    >>> headlines_in_words(corpus)[1]
    "004_3b5780341c97b251 (bg): the headline's quotation marks give to руска министърка what the body gives to Олга Любимова."
    """
    shown = labels(corpus)
    return [_headline(r, shown[r["article"]]) for r in dicts(headline_beside_body(corpus))]


def _headline(row: Row, label: str) -> str:
    """Return the sentence of one headline."""
    subject = f"{label}: the headline's quotation marks"
    if not given(row["body_quote"]):
        return f"{subject} hold words of {row['speaker']} that the body does not quote: “{row['headline_quote']}”."
    parts = []
    if row["only_in_headline"]:
        words = " ".join(row["only_in_headline"])
        parts.append(f"hold words of {row['speaker']} that the body's quote lacks: “{words}”")
    if row["only_in_body"]:
        parts.append(f"leave out words of the body's quote: “{' '.join(row['only_in_body'])}”")
    if row["written_otherwise"]:
        parts.append(f"write words otherwise: {listed(row['written_otherwise'])}")
    if row["body_speaker"] != row["speaker"]:
        parts.append(f"give to {row['speaker']} what the body gives to {row['body_speaker']}")
    told = "; they ".join(parts) if parts else f"hold the same words of {row['speaker']} as the body's quote"
    return f"{subject} {told}."
