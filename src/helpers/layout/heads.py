"""A story in; its head found: kicker, headline, leads, and the line at which the body begins.

The first line of text is the headline, unless it runs like body text. The body begins behind the last stamp or byline near
the headline, or at a dateline run; the lines between are leads. Without such furniture a lead shows by points, by its
missing full stop, or by standing close to the headline where empty lines part everything else.
"""

from __future__ import annotations

from helpers.layout.clues import ClueKind
from helpers.layout.dateline_runs import read_run
from helpers.layout.lines import Line, in_capitals, sentences_within
from helpers.layout.story import Pieces, Story

_HEAD = frozenset({"stamp", "label", "byline", "name", "place", "agency"})
_BEFORE_HEADLINE = frozenset({"stamp", "label", "aside", "credit", "caption", "agency"})
_BESIDE_NAMES = frozenset({"stamp", "byline", "agency", "place", "credit", "caption", "label"})
_CLOSING = frozenset({"end", "signoff", "opens_list"})
_OPEN_ENDS = frozenset(":;,-–—：，；、،")
_BULLETS = frozenset("•·▪■●◦*-►▶")
_SEPARATORS = frozenset(":|-/!.])】•»>")
_HARD_SEPARATORS = frozenset("|-/】])")
_LONGEST_HEADLINE, _LONGEST_STOPPED_HEADLINE, _LONGEST_DOUBLE_HEADLINE = 250, 150, 100
_LONGEST_LEAD, _MOST_LEADS, _LONGEST_POINT = 600, 2, 200
_MOST_KICKER_WORDS, _LONGEST_KICKER, _MOST_KICKED_WORDS, _MOST_LISTED_KICKERS = 3, 40, 14, 5
_SHORTEST_DECK, _LONGEST_DECK = 4, 180  # Words; characters.
_LONGEST_NAME = 3
_FEWEST_REPEATED_WORDS, _NEAR = 3, 4


def find_headline(story: Story) -> None:
    """Find the headline with its kickers, and lines that stand twice."""
    _doubt_first_line(story)
    story.headline = _headline(story)
    if story.headline is not None:
        for i in story.texts(0, story.headline):
            story.name(i, "kicker")
        _cut_kicker(story, story.headline)
    _repeated(story)


def find_body(story: Story) -> None:
    """Find where the body begins, and name the lines between headline and body."""
    after = 0 if story.headline is None else story.headline + 1
    begins = _beginning(story, after)
    leads = story.texts(after, begins) if begins is not None and story.headline is not None else []
    if not _are_leads([story.lines[i] for i in leads]):
        begins, leads = None, []
    for i in leads:
        story.name(i, "lead")
    story.body = after if begins is None else begins
    if not story.teaser and story.headline is not None and story.sheet.stops:
        _further_leads(story, closed=begins is not None)


# --- kicker and headline ---


def _doubt_first_line(story: Story) -> None:
    """Take the first line for a headline where it only looks like a name, a place in capitals or initials."""
    first = next(
        (i for i in range(story.size) if story.kind(i) not in _BEFORE_HEADLINE or _misread(story, i)), story.size
    )
    if first == story.size:
        return
    kind, line = story.kind(first), story.lines[first]
    if kind in _BEFORE_HEADLINE or kind in {"signoff", "post"}:
        story.doubt(first)
    elif kind == "name":
        below = story.lines[first + 1] if story.is_text(first + 1) else None
        titled = below is not None and not below.stop and below.words > line.words
        if not titled or line.words > _LONGEST_NAME or in_capitals(story.sheet.tokens, line.first, line.last):
            story.doubt(first)
    elif kind == "place":
        sure = line.text[-1] == "," or story.sheet.place_at(line.first) is not None
        if not sure or story.kind(first + 1) not in {"stamp", "agency"}:
            story.doubt(first)


def _misread(story: Story, i: int) -> bool:
    """Tell whether a line above the headline is no furniture: a label of nothing, or a kicker with its headline."""
    if story.kind(i) == "label":
        return story.kind(i + 1) != "stamp"
    line = story.lines[i]
    f = story.sheet.clue_at(line.first, "kicker") if story.kind(i) == "aside" else None
    return f is not None and f.last + 1 < line.last


def _headline(story: Story) -> int | None:
    """Return the line of the headline, None where the text begins with its body."""
    texts = story.texts(0)
    if len(texts) > 1 and _is_kicker(story, texts[0], texts[1]):
        texts = texts[1:]
    if not texts:
        return None
    i, line = texts[0], story.lines[texts[0]]
    if line.size > _LONGEST_HEADLINE or read_run(story.sheet, line):
        return None
    if not line.stop or line.asking:
        return i
    if len(texts) == 1:
        return i if story.teaser else None
    headed = story.kind(i + 1) in _HEAD | {"credit"} or story.kind(i + 2) in _HEAD
    longest = _LONGEST_STOPPED_HEADLINE if sentences_within(line.text) == 1 else _LONGEST_DOUBLE_HEADLINE
    return i if line.size <= longest or headed or story.teaser else None


def _is_kicker(story: Story, i: int, following: int) -> bool:
    """Tell whether line `i` is a kicker over the headline on line `following`."""
    line, title = story.lines[i], story.lines[following]
    tokens = story.sheet.tokens
    if (line.stop and not line.asking) or title.size > _LONGEST_HEADLINE or title.gap > 1:
        return False
    words = [k for k in range(line.first, line.last) if tokens[k].kind == "word"]
    listed = {k for f in story.sheet.clues(line, "kicker", "section") for k in range(f.first, f.last)}
    if words and listed.issuperset(words) and len(words) <= _MOST_LISTED_KICKERS:
        return True
    if line.words > _MOST_KICKER_WORDS or title.stop or len(line.text) > _LONGEST_KICKER:
        return False
    if line.words == 1 and title.words >= _SHORTEST_DECK:
        return True
    if in_capitals(tokens, line.first, line.last):
        return not in_capitals(tokens, title.first, title.last)
    below = next(iter(story.texts(following + 1)), None)
    return 2 * line.words < title.words <= _MOST_KICKED_WORDS and below is not None and story.lines[below].stop


def _cut_kicker(story: Story, headline: int) -> None:
    """Name the headline, and the kicker on its line if there is one."""
    line = story.lines[headline]
    cut = _kicker_end(story, line)
    pieces: Pieces = (("kicker", line.first), ("headline", cut)) if cut else (("headline", line.first),)
    story.roles.pieces[line.number] = pieces
    story.roles.headline = story.sheet.slice(cut or line.first, line.last)


def _kicker_end(story: Story, line: Line) -> int:
    """Return the token at which the headline begins behind a kicker on its line; 0 without a kicker."""
    tokens = story.sheet.tokens
    f = story.sheet.clue_at(line.first + (tokens[line.first].norm in "([【"), "kicker")
    if f is None or f.last >= line.last:
        return 0
    marks = f.last
    if marks + 1 < line.last and tokens[marks].kind == "digits" and tokens[marks + 1].norm == "-":
        marks += 1  # UPDATE 2-Headline
    i = marks
    while i < line.last and tokens[i].norm in _SEPARATORS:
        i += 1
    if i >= line.last:
        return 0
    compound = tokens[marks].norm == "-" and not tokens[marks].spaced and tokens[i].case == 0  # "Live-Ticker"
    parted = i > marks and (tokens[i].spaced or tokens[i - 1].norm in _HARD_SEPARATORS) and not compound
    loud = tokens[f.first].case == 2 and tokens[i].case < 2 and not in_capitals(tokens, i, min(line.last, i + 4))
    return i if parted or loud else 0


def _repeated(story: Story) -> None:
    """Name lines that stand twice: the headline again is furniture, other short lines are captions."""
    seen: dict[str, int] = {}
    for i, line in enumerate(story.lines):
        if line.size > _LONGEST_LEAD or not (story.is_text(i) or i == story.headline):
            continue
        before = seen.setdefault(line.text, i)
        if before == i:
            continue
        near = i - before == 1 or (not line.stop and i - before <= _NEAR)
        if before == story.headline:
            if not line.stop or i == before + 1:  # A short sentence may well be said twice.
                story.name(i, "other")
        elif near and line.words >= _FEWEST_REPEATED_WORDS and story.is_text(before):
            story.name(before, "caption")
            story.name(i, "caption")


# --- leads and the beginning of the body ---


def _beginning(story: Story, after: int) -> int | None:
    """Return the line behind the last stamp or byline near the headline, or the line that a dateline run opens."""
    last, texts, stamped = None, 0, -1
    for i in range(after, story.size):
        kind = _head_kind(story, i, texts, headed=last is not None)
        if kind is None:
            if read_run(story.sheet, story.lines[i]):
                return i
            texts += 1
            if texts > _MOST_LEADS + 3:
                break
        elif kind in _CLOSING or (kind == "stamp" and 0 <= stamped < texts and not _is_labelled(story, i)):
            break  # Another day below text is an entry of a chronology or ticker.
        elif kind in _HEAD or (kind == "clock" and not texts):
            last, stamped = i, texts if kind == "stamp" else stamped
    return last + 1 if last is not None and story.texts(last + 1) else None


def _head_kind(story: Story, i: int, texts: int, *, headed: bool) -> ClueKind | None:
    """Return what line `i` is as a part of the head, None for text; names far from the head are text, or stand below it."""
    kind = story.kind(i)
    if kind is None:
        return None if story.is_text(i) else "aside"
    if kind == "name" and not story.texts(i + 1):
        return "end"
    if kind == "name" and not _may_be_byline(story, i, texts, headed=headed):
        story.doubt(i)
        return None
    return kind


def _is_labelled(story: Story, i: int) -> bool:
    """Tell whether a word on the stamp line says what happened then."""
    clue = story.clues[i]
    return clue is not None and any(s.label for s in clue.stamps)


def _may_be_byline(story: Story, i: int, texts: int, *, headed: bool) -> bool:
    """Tell whether bare names on line `i` are the authors: near the headline, or beside a stamp."""
    clue = story.clues[i]
    if clue is None or texts > _MOST_LEADS:
        return False
    if headed or story.beside(i) & _BESIDE_NAMES or clue.outlet is not None or len(clue.authors) > 1:
        return True
    return texts <= 1 and story.lines[i].words <= _LONGEST_NAME and not story.section.get("nouns_capitalised")


def _are_leads(lines: list[Line]) -> bool:
    """Tell whether lines above a stamp can be leads: one or two, or a few short points."""
    if any(line.size > _LONGEST_LEAD for line in lines):
        return False
    points = all(line.size <= _LONGEST_POINT and (not line.stop or line.text[0] in _BULLETS) for line in lines)
    return points or len(lines) <= _MOST_LEADS


def _further_leads(story: Story, *, closed: bool) -> None:
    """Name leads that no stamp closes off: points above the text, a deck without full stop, a line close to the headline."""
    texts = story.texts(story.body)
    if len(texts) < 2:
        return
    points = next((n for n, i in enumerate(texts) if not _is_point(story, i)), 0)
    for i in texts[:points]:
        story.name(i, "lead")
    line, below = story.lines[texts[0]], story.lines[texts[1]]
    if points or read_run(story.sheet, line):
        return
    deck = not line.stop and below.stop and line.words >= _SHORTEST_DECK and line.size <= _LONGEST_DECK
    close = not closed and texts[0] == story.body and _is_close(story, texts)
    if close or (deck and line.text[-1] not in _OPEN_ENDS and not story.is_speech(line)):
        story.name(texts[0], "lead")


def _is_close(story: Story, texts: list[int]) -> bool:
    """Tell whether the first text stands right below the headline while empty lines part all the others."""
    gaps = [story.lines[i].gap for i in texts]
    return gaps[0] == 0 and len(gaps) >= 3 and min(gaps[1:]) > 0 and story.lines[texts[0]].size <= _LONGEST_LEAD


def _is_point(story: Story, i: int) -> bool:
    """Tell whether the line is a point of a list; a long dash opens speech, no point."""
    line = story.lines[i]
    return line.text[0] in _BULLETS and line.size <= _LONGEST_POINT
