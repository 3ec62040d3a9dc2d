"""The tables in; every figure with what its sentence tells of it out: of what it tells, where, at which moment, what it corrects.

The numbers table holds the words at a figure. Whether two figures are one is told by more: how prominent each is, which
other day or place its clause names, whether the sentence says that it corrects an earlier one. Words for this stand in the
packs (`figure_of`, `corrects`, `part_link`); an article in a language whose page lacks them is read without.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from helpers.across.conversion import base_of, converted, kind_of
from helpers.across.figure_names import StoryNames
from helpers.across.figure_sentences import BODY, COMMAS, COUNTED_LINK, HEADLINE, LEAD, Sentence, Timed, sentence_ends
from helpers.across.nations import nation_in
from helpers.across.readings import Reading
from helpers.across.units import Key, Unit, cells
from helpers.language.packs import load_pack
from helpers.language.text import fold
from helpers.language.translit import sounds
from helpers.tables import Tables

KINDS = frozenset({"count", "money", "measure", "percent"})
FIGURE_OF = {
    "count": frozenset(
        {
            "sought", "victims", "aboard", "capacity", "rescued", "hospital", "population", "gathered", "list", "striking",
            "waiting", "dismissed", "cancelled", "closed", "unpowered", "seized", "released", "eligible", "employed", "affected",
            "tallied",
        }
    ),
    "measure": frozenset(
        {"height", "depth", "length", "width", "distance", "wind", "visibility", "cargo", "queue", "burned", "rain", "seized", "level"}
    ),
    "money": frozenset(
        {
            "damage", "compensation", "fine", "price", "aid", "ransom", "budget", "demanded", "offered", "agreed", "debt",
            "profit", "revenue", "investment", "stolen", "bribe", "bail", "seized", "savings",
        }
    ),
    "percent": frozenset(
        {"turnout", "share", "growth", "demanded", "offered", "agreed", "inflation", "unemployment", "contained", "votes", "tallied"}
    ),
}  # fmt: skip
_LENGTHS = frozenset({None, "length", "distance"})
_CROWD = frozenset(
    {"protester", "participant"}
)  # Nouns that tell who was counted, even where the verb tells another thing.
_LEFT_THE_CROWD = frozenset({"hospital", "released"})
_OPENING = 3  # Sentences that open the body of a text: four of the first passage, two of the second, one of the third.
_AROUND = 6  # Words between a distance or age and the name from which or of whom it is told.
_BESIDE, _ABOUT = 6, 60  # Characters from a source, and from its cue, to the day on which it is said to have spoken.
_AGAINST, TALLIED = "against", "tallied"
_BESIDE_TALLY = 2  # Words between a percentage and the word that says that it is how much is counted.
_WHOLE_GAP = 14  # Characters between a part and its whole (31 от общо 64 секции).
_GAP, _PART_GAP = 2, 8  # Characters between a word for a part and its stretch, and the figure.
_NEAR = 12  # Words between a figure and the word that tells what it is a figure of.
_HEADS = frozenset({"headline", "kicker"})
_SILENT = frozenset({"byline", "credit", "signoff", "other", "dateline"})


@dataclass(eq=False)
class Place:
    """A figure where it stands, with what its sentence tells of it; no two are one, whatever they say."""

    unit: Unit
    story: int
    start: int
    end: int
    text: str
    kind: str
    concept: str | None
    state: str | None
    told_unit: str | None
    counted: str | None
    claimed_by: str | None
    said: Reading
    sentence: Sentence
    aspect: str | None = None
    bearer: str | None = None
    whole: bool = False
    against: bool = False
    hint: str | None = None
    aside: bool = False
    nation: str | None = None
    scope: str | None = None
    corrects: str | None = None
    moment: str | None = None
    instead: Reading | None = None
    rivals: list[Reading] = field(default_factory=list)

    @cached_property
    def key(self) -> Key:
        """Return the story in an article to which the figure belongs."""
        return self.unit.key

    @cached_property
    def reading(self) -> Reading:
        """Return what the words bound, in the unit in which units of this kind are compared.

        A figure in brackets that repeats the one before it in another unit reads as that one (38 km (24 miles)).
        """
        if self.instead is not None:
            return self.instead
        unit = self.told_unit
        if self.kind != "measure" or not unit or base_of(unit) == unit:
            return self.said
        low, high = (converted(b, unit, base_of(unit)) for b in self.said[:2])
        return Reading(low, high, self.said.qualifier)

    @property
    def noun_tells(self) -> bool:
        """Tell whether the counted noun is itself a word for a state (Kurtarılanların, каза болгондордун)."""
        said = (self.sentence.between(s, e) for c in ("figure_of", "state_word") for s, e, _ in self.sentence.cues[c])
        return any(word in str(self.counted) or str(self.counted) in word for word in said if word)

    @cached_property
    def sort(self) -> str:
        """Return the kind with the kind of its unit: only figures of one sort are compared."""
        kind = kind_of(self.told_unit) if self.kind == "measure" else self.told_unit
        return f"{self.kind} {kind}" if kind else self.kind


def places(corpus: Tables, story_of: Mapping[Key, int], units: Mapping[Key, Unit]) -> list[Place]:
    """Return the figures of the units that belong to a story of two or more, in the order of the articles."""
    reader = _Reader(corpus, story_of, units)
    return [p for article in reader.articles for p in reader.read(article)]


class _Reader:
    """Rows of all tables by article, and the figures read from them."""

    def __init__(self, corpus: Tables, story_of: Mapping[Key, int], units: Mapping[Key, Unit]) -> None:
        self._story_of, self._units = story_of, units
        self._texts = dict(cells(corpus.articles, "article", "text"))
        told = {article for article, _ in story_of}
        self.articles = [a for a in self._texts if a in told]
        self._passages = _by_article(corpus.passages, told, "item", "role", "start", "end")
        self._times = _by_article(corpus.timeline, told, "start", "end", "first_day", "last_day", "basis", "type")
        self._names = _by_article(corpus.mentions, told, "start", "end", "actor", "name", "kind", "text")
        self._known = self._story_names()
        self._sources = _by_article(
            corpus.sources, told, "actor", "name", "text", "content_start", "content_end", "start", "end", "cue_start"
        )
        self._numbers = _by_article(
            corpus.numbers, told, "item", "start", "end", "text", "low", "high", "qualifier", "kind", "unit", "counted",
            "concept", "state", "claimed_by",
        )  # fmt: skip

    def _story_names(self) -> dict[int, StoryNames]:
        """Return the names that the articles of each story know."""
        rows: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
        for (article, _), story in self._story_of.items():
            known = self._names.get(article, ())
            rows[story] += [(text, actor or name, kind) for _, _, actor, name, kind, text in known if actor or name]
        return {story: StoryNames(told) for story, told in rows.items()}

    def read(self, article: str) -> Iterator[Place]:
        """Yield the figures of an article."""
        rows = [r for r in self._numbers.get(article, ()) if r[7] in KINDS and (article, r[0]) in self._story_of]
        if not rows:
            return
        sentences = self._sentences(article, rows)
        for row in rows:
            sentence = sentences.get(row[1])
            if sentence is not None and (row[4] is not None or row[5] is not None):
                yield self._place(article, row, sentence)

    def _place(self, article: str, row: tuple[Any, ...], sentence: Sentence) -> Place:
        """Return a figure with what its sentence tells of it."""
        item, start, end, text, low, high, qualifier, kind, unit, counted, concept, state, claimed_by = row
        told = self._units[article, item]
        place = Place(
            told, self._story_of[article, item], start, end, text, kind, concept, state, unit, counted, claimed_by,
            Reading(low, high, qualifier), sentence,
        )  # fmt: skip
        _tell(place)
        place.moment = self._moment(place)
        return place

    def _moment(self, place: Place) -> str | None:
        """Return the moment of a figure: the stamp, or the earlier day on which the source is said to have told it."""
        stamp = place.unit.stamp
        if stamp is None or place.claimed_by is None:
            return stamp
        for actor, name, text, first, last, start, end, cue in self._sources.get(place.unit.article, ()):
            if first is None or not first <= place.start < last or place.claimed_by not in (actor, name, text):
                continue
            at = cue if cue is not None else start
            beside = range(end, end + _BESIDE)
            days = [
                t.last_day
                for t in place.sentence.times
                if (not first <= t.start < last or t.start in beside)
                and abs(t.start - at) < _ABOUT
                and t.dated
                and t.last_day < stamp[:10]
            ]
            return max(days) if days and len(days) == 1 and days[0][:4] == stamp[:4] else stamp
        return stamp

    def _sentences(self, article: str, rows: Sequence[tuple[Any, ...]]) -> dict[int, Sentence]:
        """Return the sentence of each figure by the figure's start; none for figures in the page's furniture."""
        passages = self._passages.get(article, ())
        starts = [p[2] for p in passages]
        found: dict[int, Sentence] = {}
        cut: dict[int, list[Sentence]] = {}
        body = _openings(passages)
        for row in rows:
            n = bisect_right(starts, row[1]) - 1
            if n < 0 or passages[n][1] in _SILENT:
                continue
            if n not in cut:
                cut[n] = self._cut(article, passages[n], n, body.get(n, _OPENING + 1))
            sentence = next((s for s in cut[n] if s.start <= row[1] < s.end), cut[n][-1])
            sentence.numbers.append((row[1], row[2]))
            found[row[1]] = sentence
        return found

    def _cut(self, article: str, passage: tuple[Any, ...], n: int, before: int) -> list[Sentence]:
        """Return the sentences of a passage; `before` tells how many of the body's sentences stand above."""
        _, role, first, last = passage
        text, unit_language = self._texts[article], self._units[article, passage[0]].language
        passages = self._passages[article]
        above = passages[n - 1][2] if n and passages[n - 1][0] == passage[0] and passages[n - 1][1] == "body" else first
        times = [Timed(s, e, a, b, basis != "stamp") for s, e, a, b, basis, kind in self._times.get(article, ())
                 if above <= s < last and a is not None and b is not None and kind in ("DATE", "TIME")]  # fmt: skip
        spans = [t[:2] for t in times]
        ends = [first, *sentence_ends(text, first, last, spans)]
        sentences = []
        for k, (start, end) in enumerate(zip(ends, [*ends[1:], last], strict=True)):
            rank = (
                HEADLINE
                if role in _HEADS
                else LEAD
                if role == "lead" or before + k < _OPENING + (before == 0)
                else BODY
            )
            sentences.append(
                Sentence(start, end, rank, n * 100 + k, text[start:end], unit_language,
                         [t for t in times if start <= t.start < end], self._names_in(article, start, end),
                         [t for t in times if (ends[k - 1] if k else above) <= t.start < start],
                         voices=self._voices_in(article, start, end), spoken=self._spoken_in(article, start, end))
            )  # fmt: skip
            if k:
                sentences[k].previous = sentences[k - 1]
        known = self._known.get(self._story_of.get((article, passages[n][0]), -1))
        for sentence in sentences:
            spans = [(s - sentence.start, e - sentence.start) for s, e, *_ in sentence.names]
            further = known.among(sentence.tokens, spans) if known else []
            if further:
                at = sentence.start
                sentence.names = sorted(
                    [*sentence.names, *((at + s, at + e, name, kind) for s, e, name, kind in further)]
                )
        return sentences

    def _voices_in(self, article: str, start: int, end: int) -> list[tuple[int, str]]:
        """Return (start, actor or name) of the sources that a sentence names."""
        rows = self._sources.get(article, ())
        return [(s, actor or name or text) for actor, name, text, _, _, s, *_ in rows if start <= s < end]

    def _spoken_in(self, article: str, start: int, end: int) -> frozenset[int]:
        """Return where the words stand that say behind their content who told it (21 seats, she specified)."""
        rows = self._sources.get(article, ())
        return frozenset(
            cue for *_, last, _, _, cue in rows if cue is not None and start <= cue < end and (last or cue) < cue
        )

    def _names_in(self, article: str, start: int, end: int) -> list[tuple[int, int, str, str]]:
        """Return (start, end, actor or name, kind) of the names in a sentence."""
        rows = self._names.get(article, ())
        return [
            (s, e, actor or name, kind) for s, e, actor, name, kind, _ in rows if start <= s < end and (actor or name)
        ]


def _by_article(table: pd.DataFrame, told: set[str], *columns: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return the cells of each article's rows, the articles outside every story left out."""
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for article, *rest in cells(table, "article", *columns):
        if article in told:
            rows[article].append(tuple(rest))
    return rows


def _openings(passages: Sequence[tuple[Any, ...]]) -> dict[int, int]:
    """Return, for the first body passages of each story, how many stand above them in the body."""
    above: dict[int, int] = defaultdict(int)
    found = {}
    for n, (item, role, _, _) in enumerate(passages):
        if role == "body":
            found[n] = above[item]
            above[item] += 1
    return found


def _tell(place: Place) -> None:
    """Read of what a figure tells, whether it is a part or told aside, and whether it corrects."""
    sentence = place.sentence
    place.aspect = nearest(place, "figure_of", FIGURE_OF.get(place.kind, frozenset()) - {place.concept or ""})
    if place.aspect == "gathered" and place.concept in _CROWD:
        place.aspect = nearest(place, "figure_of", _LEFT_THE_CROWD) or place.aspect
    if place.sort == "measure length" and place.aspect in _LENGTHS:
        place.aspect = nearest(place, "figure_of", frozenset({"queue"})) or place.aspect
    if place.kind == "count" and place.state is None:
        place.hint = nearest(place, "state_word", None)
    told = [(start, meaning) for start, _, meaning in sentence.cues["corrects"] if start not in sentence.spoken]
    place.corrects = min((m for _, m in told if m != _AGAINST), default=None, key="corrected".__ne__)
    place.against = any(m == _AGAINST and start < place.start for start, m in told)
    if place.kind == "count":
        place.nation = nation_in(place.counted, sentence.language) or _owner(place) or _belongs_to(place)
    place.aside = _is_part(place)
    if place.aspect == TALLIED and place.kind == "count":
        place.aspect = nearest(place, "figure_of", FIGURE_OF["count"] - {TALLIED})
    place.whole = place.kind == "count" and _is_whole(place)
    if place.whole:
        place.state = place.aspect = place.hint = None


def _is_whole(place: Place) -> bool:
    """Tell whether a figure is the whole of which the figure before it is told (2,400 of 3,100 customs officers)."""
    before = [end for start, end in place.sentence.numbers if end <= place.start]
    gap = place.start - max(before, default=-_WHOLE_GAP - 1)
    if gap > _WHOLE_GAP:
        return False
    first, last = place.start - gap - place.sentence.start, place.start - place.sentence.start
    tokens = place.sentence.tokens
    links = ((tokens[f.first].start, tokens[f.last - 1].end) for f in place.sentence.found.of(COUNTED_LINK))
    return any(first <= s and e <= last for s, e in links)


def _owner(place: Place) -> str | None:
    """Return the state whose name in the genitive stands right before a figure (Кыргызстандын 14 жараны)."""
    genitive = load_pack(place.sentence.language).section("phrases").get("genitive")
    if not genitive:
        return None
    for start, end, name, kind in place.sentence.names:
        word = fold(place.sentence.between(start, end))
        if kind == "state" and 0 < place.start - end <= 1 and re.search(genitive, word):
            return name
    return None


def _belongs_to(place: Place) -> str | None:
    """Return the state whose name stands right behind the counted noun, no word between (петоро држављана Србије)."""
    sentence = place.sentence
    if place.concept != "person" or not place.counted:
        return None
    at = sentence.text.find(str(place.counted), place.start - sentence.start)
    after = sentence.start + at + len(str(place.counted))
    return next((name for s, _, name, kind in sentence.names if kind == "state" and at >= 0 and s - after == 1), None)


def _is_part(place: Place) -> bool:
    """Tell whether a word for a part stands right before the figure or right behind it (including three, three of them)."""
    sentence = place.sentence
    opens, _ = sentence.segment(place.start)
    for start, end, _ in sentence.cues["part_link"]:
        if opens - _GAP <= start and 0 <= place.start - end <= _PART_GAP:
            return True
        if 0 <= start - place.end <= _PART_GAP and "," not in sentence.between(place.end, start):
            return True
    return False


def of_name(place: Place, kind: str) -> str | None:
    """Return the firm consonants of the name nearest to a figure: from which place a distance is told, of whom an age.

    Names of the asked kind come first (place, person), then other words with a capital, if the language keeps those for names.
    """
    tokens, at = place.sentence.tokens, place.start - place.sentence.start
    here = next((i for i, t in enumerate(tokens) if t.end > at), 0)
    last = next((i for i, t in enumerate(tokens) if t.end >= place.end - place.sentence.start), here)
    spans = [(s - place.sentence.start, e - place.sentence.start) for s, e, _, k in place.sentence.names if k == kind]
    times = [(t.start - place.sentence.start, t.end - place.sentence.start) for t in place.sentence.times]
    capitals = not load_pack(place.sentence.language).section("numbers").get("capital_nouns", False)
    best: tuple[bool, int, str] | None = None
    for i, token in enumerate(tokens):
        far = here - i if i < here else i - last
        if not 0 < far <= _AROUND + 4 or not token.case or token.kind != "word" or len(token.norm) < 3:
            continue
        span = next((span for span in spans if span[0] <= token.start < span[1]), None)
        known = span is not None
        if not known and (not capitals or i == 0 or far > _AROUND or any(s <= token.start < e for s, e in times)):
            continue
        if not known and nation_in(token.norm, place.sentence.language):
            continue
        if best is None or (not known, far) < best[:2]:
            whole = [t.norm for t in tokens if span and kind == "person" and span[0] <= t.start and t.end <= span[1]]
            best = (not known, far, sounds(next((w for w in reversed(whole) if len(w) > 2), token.norm)))
    return best[2] if best and len(best[2]) > 1 else None


def _in_brackets(place: Place, start: int) -> bool:
    """Tell whether another figure follows right behind in brackets: the same in another unit."""
    return place.sentence.between(place.end, start).strip() in ("(", "[")


def nearest(place: Place, category: str, meanings: frozenset[str] | None) -> str | None:
    """Return what the nearest word of a category means: no other figure between, and not too far away."""
    sentence = place.sentence
    best: tuple[tuple[int, int, int], str] | None = None
    others = [n for n in sentence.numbers if n[0] != place.start and not _in_brackets(place, n[0])]
    for start, end, meaning in sentence.cues[category]:
        if meanings is not None and meaning not in meanings:
            continue
        low, high = (end, place.start) if end <= place.start else (place.end, start)
        if any(low <= s < high for s, _ in others):
            continue
        between = sentence.between(low, high)
        far = len(between.split()) + 3 * len(COMMAS.findall(between))
        if meaning == TALLIED and place.kind == "percent" and far > _BESIDE_TALLY:
            continue
        here = far, start, -end  # Of two words that begin together the longer tells more.
        if far <= _NEAR and (best is None or here < best[0]):
            best = (here, meaning)
    return best[1] if best else None
