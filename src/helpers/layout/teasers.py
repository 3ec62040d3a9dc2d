"""Lines with their clues in; the stories that share the clipping out, as ranges of lines: its own story, then the teasers.

A teaser is a stamp with a headline below or above it, after the clipping's own story has had its stamp or its end. A stamp
near the head is the story's own; one at the foot with nothing to introduce dates the story above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.layout.clues import Clue
from helpers.layout.lines import Line, Sheet, sentences_within

_CLOSING = frozenset({"signoff", "end", "opens_list"})
_LONGEST_TITLE, _LONGEST_STOPPED_TITLE = 250, 140
_FEWEST_TEXTS = 4  # Headline and three paragraphs: a first stamp after so many lines is not the story's own.

Clues = Sequence[Clue | None]


def title_like(line: Line) -> bool:
    """Tell whether a line could be a headline: no full stop, or one short sentence."""
    if line.size > _LONGEST_TITLE:
        return False
    return not line.stop or (line.size <= _LONGEST_STOPPED_TITLE and sentences_within(line.text) == 1)


def stories(sheet: Sheet, clues: Clues) -> list[range]:
    """Return the lines of each story; the first one is the clipping's own."""
    count = len(sheet.lines)
    stamped = [i for i, c in enumerate(clues) if c is not None and c.kind == "stamp" and _dates_a_story(c)]
    if not stamped:
        return [range(count)]
    starts = [0]
    above: bool | None = None
    for i in stamped:
        if not _may_start(clues, starts, i):
            continue
        below = _text_after(clues, i, count)
        titled = below is not None and _titles(sheet, clues, below)
        if above is None:
            above = _titled_above(sheet, clues, i) and (not titled or _text_after(clues, stamped[-1], count) is None)
        if above and _titled_above(sheet, clues, i):
            if len(starts) > 1 or _may_start(clues, starts, i - 1):  # The title above is no text of the story before.
                starts.append(i - 1)
        elif titled and not above:
            starts.append(i)
        elif len(starts) == 1:
            above = None
    return [range(a, b) for a, b in zip(starts, [*starts[1:], count], strict=True)]


def _dates_a_story(clue: Clue) -> bool:
    """Tell whether a stamp gives a day and is not the label of a mere update."""
    return bool(clue.stamps) and clue.stamps[0].label != "updated"


def _may_start(clues: Clues, starts: list[int], i: int) -> bool:
    """Tell whether the story above the stamp at line `i` is complete, so that another can begin."""
    begin = starts[-1]
    texts = [k for k in range(begin, i) if clues[k] is None]
    if len(starts) > 1:
        return bool(texts)
    told = texts[1] if len(texts) > 1 else i
    closed = any((c := clues[k]) is not None and c.kind in _CLOSING for k in range(told, i))
    own = next((k for k in range(begin, i) if (c := clues[k]) is not None and c.stamps), None)
    since = sum(k > own for k in texts) if own is not None else 0
    return (len(texts) >= 2 and (since >= 1 or closed)) or len(texts) >= _FEWEST_TEXTS


def _text_after(clues: Clues, i: int, count: int) -> int | None:
    """Return the next line of text before another stamp, asides passed over."""
    for k in range(i + 1, count):
        clue = clues[k]
        if clue is None or clue.kind in {"name", "place"}:
            return k
        if clue.kind not in {"aside", "caption", "credit", "label"}:
            return None
    return None


def _titles(sheet: Sheet, clues: Clues, i: int) -> bool:
    """Tell whether line `i` could be a teaser's headline; one with a full stop needs its text below."""
    line = sheet.lines[i]
    told = i + 1 < len(clues) and clues[i + 1] is None
    return title_like(line) and (told or not line.stop or line.asking)


def _titled_above(sheet: Sheet, clues: Clues, i: int) -> bool:
    """Tell whether the line above the stamp is a headline: no stop, and no paragraph runs into it."""
    if i < 2 or clues[i - 1] is not None:
        return False
    title, before = sheet.lines[i - 1], sheet.lines[i - 2]
    return (
        not title.stop
        and title.size <= _LONGEST_TITLE
        and title.words >= 3
        and (before.stop or clues[i - 2] is not None)
    )
