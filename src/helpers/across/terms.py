"""Tables and the analyst's terms.csv in; where each term stands and in whose voice, and how often, out.

A term is a concept, a language and a stem, such as liberation, en, liberat. Which words are worth counting is the
analyst's knowledge: nothing here finds a term by itself. Words of headline, lead, body and captions are looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.across.sheets import read_lines
from helpers.across.stems import Finder, Sought, read_stem
from helpers.across.units import Unit, cells, units
from helpers.across.voices import IN_WORDS, VOICES, Voice, Voices
from helpers.across.wording import counted, language_name, listed, plain_rows, shortened
from helpers.language.language import canonical_tag, likely_tag
from helpers.language.text import words
from helpers.tables import Tables

FILE_NAME = "terms.csv"
TERMS = ["concept", "language", "stem", "but"]
CONTEXT = [
    "concept", "stem", "article", "item", "start", "end", "text", "voice", "who", "where", "language", "outlet", "line",
]  # fmt: skip
COUNTED = ["concept", "language", "outlet", "voice", "times", "in_headlines", "articles", "per_1000_words"]
READ = frozenset({"headline", "lead", "caption", "subheading", "body"})
_ABOUT = 70  # So many characters of a line are shown to each side of a term.


class Term(NamedTuple):
    """What a stem stands for."""

    concept: str
    language: str


class Hit(NamedTuple):
    """One place where a term stands."""

    start: int
    end: int
    concept: str
    stem: str


def read_terms(path: str | Path | None) -> pd.DataFrame:
    """Return the terms of a terms.csv: columns concept, language (a tag; '' for every language), stem, but.

    A stem is the beginning of a word (liberat), or of several (special operation); a word ending in $ is a whole word
    (war$), one that starts with * may stand anywhere in a word (*befrei). `but`, which may be missing, names longer
    beginnings that are not meant, "; " between them. Without a path there are no terms.

    Raises FileNotFoundError, and ValueError with the line for anything that cannot be understood.

    >>> read_terms("data/terms.csv")["concept"].iloc[0]
    'liberation'
    """
    if path is None:
        return pd.DataFrame(columns=TERMS)
    rows = []
    for line, cell in read_lines(path, ("concept", "stem"), ("language", "but")):
        where = f"{Path(path).name}, line {line}"
        try:
            _compiled(**cell)
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from error
        rows.append([cell[c] for c in TERMS])
    return pd.DataFrame(rows, columns=TERMS, dtype="str").drop_duplicates(ignore_index=True)


def _compiled(concept: str, stem: str, language: str = "", but: str = "") -> Sought[Term]:
    """Return a term ready to be looked for. Raises ValueError for a stem or a language that is none."""
    longer = tuple(read_stem(part) for part in but.split(";") if part.strip())
    return Sought(read_stem(stem), Term(concept.strip(), _tag(language)), longer)


def _tag(written: str) -> str:
    """Return a language tag in its usual form, '' for every language. Raises ValueError where it is none."""
    if not written.strip():
        return ""
    meant = likely_tag(written)
    tag = canonical_tag(written)
    if tag is None:
        raise ValueError(f"'{written}' is no language tag" + (f" (did you mean '{meant}'?)" if meant else ""))
    return tag


def terms_in_context(corpus: Tables, terms: pd.DataFrame) -> pd.DataFrame:
    """Return one row a place where a term stands, with the line around it and the voice that says it.

    `voice`: `scare quotes`, `quote` (inside somebody's words), `name` (inside a title in marks or the name of a body that
    the gazetteer knows), `attributed` (inside what a source says), else `reporter`. `who` is whose words they are: the
    speaker, or the source in whose content they stand. `where`: headline, body or teaser. Of two stems of a
    concept at one place the longer counts.

    Args:
        corpus: the tables.
        terms: columns concept, language, stem and perhaps but, as `read_terms` gives them.

    Raises ValueError for a stem or a language that cannot be understood.

    >>> from helpers import read_clippings
    >>> found = terms_in_context(read_clippings("data/articles"), read_terms("data/terms.csv"))
    >>> found.set_index("text").loc["освобождението", "voice"].tolist()
    ['scare quotes', 'scare quotes']
    """
    finders = _finders(corpus, terms)
    here = units(corpus)
    lines = _lines(corpus)
    hits: dict[str, list[Hit]] = {}
    for article, text, code in cells(corpus.articles, "article", "text", "language"):
        if (finder := finders[code]) and (found := sorted(_hits(text, finder))):
            hits[article] = found
    voices = Voices(corpus, hits)
    texts = dict(cells(corpus.articles, "article", "text"))
    rows = []
    for article, found in hits.items():
        for hit in found:
            if line := _line_of(lines[article], hit):
                rows.append(
                    _row(hit, line, here[article, line[2]], texts[article], *voices.of(article, hit.start, hit.end))
                )
    return plain_rows(rows, CONTEXT)


def _finders(corpus: Tables, terms: pd.DataFrame) -> dict[str, Finder[Term] | None]:
    """Return for each language of the corpus what finds its terms; None where there are none."""
    columns = [c for c in TERMS if c in terms.columns]
    known = [_compiled(**dict(zip(columns, row, strict=True))) for row in cells(terms.fillna(""), *columns)]
    made = {}
    for code in dict.fromkeys(corpus.articles["language"]):
        tags = {"", code, code.split("-")[0]}
        meant = [each for each in known if each.meaning.language in tags]
        made[code] = Finder(meant) if meant else None
    return made


def _hits(text: str, finder: Finder[Term]) -> Iterator[Hit]:
    """Yield the places of the terms in a text; of those of one concept that overlap the longest."""
    longest: dict[str, Hit] = {}
    for start, end, sought in finder.places(text):
        concept = sought.meaning.concept
        before = longest.get(concept)
        if before and start < before.end:
            if start == before.start and end > before.end:
                longest[concept] = Hit(start, end, concept, sought.stem.written)
            continue
        if before:
            yield before
        longest[concept] = Hit(start, end, concept, sought.stem.written)
    yield from longest.values()


Line = tuple[int, int, int, str]


def _lines(corpus: Tables) -> dict[str, list[Line]]:
    """Return (start, end, item, role) of each article's passages that are looked at, in order."""
    found: dict[str, list[Line]] = defaultdict(list)
    for article, item, role, start, end in cells(corpus.passages, "article", "item", "role", "start", "end"):
        if role in READ:
            found[article].append((start, end, item, role))
    return found


def _line_of(lines: Sequence[Line], hit: Hit) -> Line | None:
    """Return the passage in which a term stands, None where that is furniture."""
    return next((line for line in lines if line[0] <= hit.start < line[1]), None)


def _row(hit: Hit, line: Line, unit: Unit, text: str, voice: Voice, who: str | None) -> dict[str, Any]:
    """Return the row of one place."""
    start, end, item, role = line
    return {
        "concept": hit.concept, "stem": hit.stem, "article": unit.article, "item": item,
        "start": hit.start, "end": hit.end, "text": text[hit.start : hit.end], "voice": voice, "who": who,
        "where": "teaser" if item else "headline" if role == "headline" else "body",
        "language": unit.language, "outlet": unit.label, "line": _cut(text, start, end, hit),
    }  # fmt: skip


def _cut(text: str, start: int, end: int, hit: Hit) -> str:
    """Return the line around a term, of a long one so much as is read at a glance, cut between words."""
    first, last = max(start, hit.start - _ABOUT), min(end, hit.end + _ABOUT)
    if first > start:
        first = next((i for i in range(first, hit.start) if text[i - 1].isspace()), first)
    if last < end:
        last = next((i for i in range(last, hit.end, -1) if text[i].isspace()), last)
    return f"{'…' if first > start else ''}{text[first:last].strip()}{'…' if last < end else ''}"


def terms_by_voice(
    corpus: Tables, terms: pd.DataFrame, *, found: pd.DataFrame | None = None, teasers: bool = False
) -> pd.DataFrame:
    """Return one row a concept, language, outlet and voice: how often, how often in headlines, in how many articles, and
    how often in 1,000 words of that outlet in that language. An article without an outlet stands for itself.

    Args:
        corpus: the tables.
        terms: as `read_terms` gives them.
        found: what `terms_in_context` found, so that it is not looked for twice.
        teasers: count the teasers instead of the main stories.

    >>> from helpers import read_clippings
    >>> counts = terms_by_voice(read_clippings("data/articles"), read_terms("data/terms.csv"))
    >>> counts[["concept", "language", "voice"]].iloc[0].tolist()
    ['liberation', 'bg', 'reporter']
    """
    found = terms_in_context(corpus, terms) if found is None else found
    found = found[(found["item"] > 0) == teasers]
    lengths = _words_by_outlet(corpus, set(zip(found["language"], found["outlet"], strict=True)), teasers)
    rows = []
    for (concept, code, outlet, voice), here in found.groupby(["concept", "language", "outlet", "voice"], sort=False):
        rows.append({
            "concept": concept, "language": code, "outlet": outlet, "voice": voice, "times": len(here),
            "in_headlines": int((here["where"] == "headline").sum()), "articles": here["article"].nunique(),
            "per_1000_words": round(1000 * len(here) / lengths[str(code), str(outlet)], 2),
        })  # fmt: skip
    order = {concept: i for i, concept in enumerate(dict.fromkeys(terms["concept"]))}
    rows.sort(key=lambda r: (order[str(r["concept"])], r["language"], r["outlet"], VOICES.index(r["voice"])))
    return plain_rows(rows, COUNTED)


def _words_by_outlet(corpus: Tables, wanted: Collection[tuple[str, str]], teasers: bool) -> Counter[tuple[str, str]]:
    """Return how many words each (language, outlet) prints in the passages that are looked at."""
    here = units(corpus)
    lengths: Counter[tuple[str, str]] = Counter()
    for article, item, role, text in cells(corpus.passages, "article", "item", "role", "text"):
        unit = here[article, item]
        key = unit.language, unit.label
        if role in READ and unit.teaser == teasers and key in wanted:
            lengths[key] += sum(1 for _ in words(text))
    return lengths


def terms_in_words(corpus: Tables, terms: pd.DataFrame, *, found: pd.DataFrame | None = None) -> list[str]:
    """Return sentences: whose list it is, what it cannot reach, and for each concept how often it stands in which voice.

    >>> from helpers import read_clippings
    >>> terms_in_words(read_clippings("data/articles"), read_terms(None))[0].startswith("No terms.csv")
    True
    """
    if terms.empty:
        return [
            "No terms.csv was given. This library has no such lexicon and finds none by itself: which words are worth "
            "counting against each other is the analyst's knowledge. List them with the columns concept, language, stem."
        ]
    stems, concepts = counted(len(terms), "stem"), counted(terms["concept"].nunique(), "concept")
    sentences = [
        f"Looked for: {stems} of {concepts}, all from the analyst's list; this library finds no such words by itself "
        "and cannot tell their senses apart."
    ]
    lacking = [code for code, finder in _finders(corpus, terms).items() if finder is None]
    if lacking:
        out = int(corpus.articles["language"].isin(lacking).sum())
        names = listed(language_name(code) for code in sorted(lacking))
        sentences.append(f"The list has no stem in {names}: {counted(out, 'article')} could not be looked at.")
    counts = terms_by_voice(corpus, terms, found=found)
    here = {str(concept): rows for concept, rows in counts.groupby("concept", sort=False)}
    return [*sentences, *(_concept(concept, here.get(concept)) for concept in dict.fromkeys(terms["concept"]))]


def _concept(concept: str, rows: pd.DataFrame | None) -> str:
    """Return the sentence of one concept: how often in each voice, and by which outlets."""
    if rows is None:
        return f"“{concept}” stands in no main story of this folder."
    told = []
    for voice, said in rows.groupby("voice", sort=False):
        outlets = said.groupby("outlet", sort=False)["times"].sum().sort_values(ascending=False, kind="stable")
        shown = listed((f"{shortened(str(name))} {n}" for name, n in outlets.items()), most=5)
        told.append((VOICES.index(voice), f"{int(said['times'].sum()):,} {IN_WORDS[voice]} ({shown})"))  # type: ignore[index]
    times, heads = int(rows["times"].sum()), int(rows["in_headlines"].sum())
    above = f", {heads:,} of them in headlines" if heads else ""
    return f"“{concept}” stands {counted(times, 'time')} in the main stories{above}: {listed(said for _, said in sorted(told))}."
