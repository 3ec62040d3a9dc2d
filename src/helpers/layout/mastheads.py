"""A story's lines above its headline in; the line that says who publishes out, with the outlet that it names.

A masthead is a short line of its own before the headline: an address on the web, a name with a noun for media ("Sofia
Herald", "Вестник „Бряг“"), an article before capitals ("THE MERIDIAN"), or a name beside the name of a section
("Nordtor-Anzeiger | Panorama"). Precision first: sections, kickers, topics, places and persons are no outlet.
"""

from __future__ import annotations

from typing import NamedTuple

from helpers.layout.clues import Clue
from helpers.layout.lines import Line, Sheet
from helpers.layout.media_names import (
    BARS,
    address,
    article,
    bare_name,
    holds,
    is_classed,
    is_listed,
    is_name,
    is_somebody,
    is_titled,
    is_weakly_classed,
    parts_of,
)  # fmt: skip
from helpers.layout.story import Story

_ABOVE = frozenset({"aside", "stamp", "label", "credit", "caption", "agency", "clock", "opens_list"})
_MOST_LINES, _MOST_UNKNOWN = 8, 2  # Lines looked at; lines that nobody can tell passed over.
_MOST_WORDS, _MOST_PLAIN, _MOST_LABELS, _LONGEST_NAME = 11, 4, 10, 3
_FEWEST_TITLE_WORDS, _LONGEST_TITLE = 2, 250
_LONGEST, _LONGEST_TOPIC = 120, 6
_SHORTEST_TOPIC, _ENDING = 4, 2


class Named(NamedTuple):
    """An outlet as a line names it; `sure` where the name shows it, whatever stands around."""

    outlet: str
    sure: bool


def find_masthead(story: Story) -> None:
    """Give the lines above the headline that name the outlet the clue of page furniture, with the name."""
    unknown = 0
    for i in range(min(story.size, _MOST_LINES)):
        line = story.lines[i]
        named = _masthead(story, i)
        if _is_titled_page(story, i):
            story.doubt(i)
            return
        if named is not None:
            story.clues[i] = Clue("aside", (("other", line.first),), outlet=named.outlet)
        elif _is_column(story, i):
            story.clues[i] = Clue("aside", (("kicker", line.first),))
        elif story.kind(i) not in _ABOVE and not _is_label(story.sheet, line):
            unknown += 1
            if unknown > _MOST_UNKNOWN or line.stop or line.words > _MOST_PLAIN:
                return


def _masthead(story: Story, i: int) -> Named | None:
    """Return the outlet that line `i` names, None where it is no masthead."""
    line = story.lines[i]
    if len(line.text) > _LONGEST or story.kind(i) in {"label", "caption", "byline", "agency"}:
        return None
    if story.kind(i) == "stamp" and (line.words == 1 or any(c.isdigit() for c in line.text)):
        return None  # "Бряг днес" is no stamp, "12 May" is.
    titled = _page_title(story, i)
    if titled is not None or line.stop or line.words > _MOST_WORDS:
        return titled
    parts = list(parts_of(story.sheet, line))
    names = [part for part in parts if not is_listed(story.sheet, *part)]
    if len(names) != 1 or len(parts) > len(names) + 2:
        return None
    named = _named(story, line, *names[0], sectioned=len(parts) > 1)
    return named if named is not None and _heads_headline(story, i, sure=named.sure) else None


def _is_column(story: Story, i: int) -> bool:
    """Tell whether line `i` heads the headline as a topic beside a section does ("Hochwasser | Panorama"), or a column.

    A column's name, or a phrase, looks like a person's where all its words have capitals ("The Backstory", "Hard Times").
    """
    line, sheet = story.lines[i], story.sheet
    if story.kind(i) not in {"name", None} or sheet.found.at(line.first, "firstname"):
        return False
    if story.kind(i) is None:
        topics = [part for part in parts_of(sheet, line) if not is_listed(sheet, *part)]
        one = len(topics) == 1 and "|" in line.text and topics[0][1] - topics[0][0] == 1
        return one and line.words <= _LONGEST_TOPIC and _heads_headline(story, i, sure=False)
    words = any(sheet.found.at(k, c) for k in range(line.first, line.last) for c in ("no_masthead", "masthead_noun"))
    return (words or article(sheet, line.first, line.last) > 0) and _heads_headline(story, i, sure=False)


def _is_label(sheet: Sheet, line: Line) -> bool:
    """Tell whether a line holds nothing but sections and kickers."""
    return line.words <= _MOST_LABELS and all(is_listed(sheet, *part) for part in parts_of(sheet, line))


# --- what stands around ---


def _heads_headline(story: Story, i: int, *, sure: bool) -> bool:
    """Tell whether a headline and its text follow line `i`, with nothing but furniture between."""
    parted = False
    for k in range(i + 1, min(story.size, i + _MOST_LINES)):
        line = story.lines[k]
        parted = parted or line.gap > 0 or _is_label(story.sheet, line)
        if _is_label(story.sheet, line) or address(line.text, story.section):
            continue
        if story.kind(k) in _ABOVE and not (story.kind(k) == "aside" and line.words > _MOST_PLAIN * 2):
            if story.kind(k) == "stamp" and not sure:
                return False
            parted = True
            continue
        if story.kind(k) == "byline" or (story.kind(k) == "name" and line.words <= _LONGEST_NAME):
            return False
        title = line.words >= _FEWEST_TITLE_WORDS and line.size <= _LONGEST_TITLE and (not line.stop or line.asking)
        return title and (parted or sure) and any(story.lines[n].stop for n in range(k + 1, story.size))
    return False


def _page_title(story: Story, i: int) -> Named | None:
    """Return the outlet behind the headline in the title of the page ("Ferry sinks | World | The Meridian")."""
    line, tokens = story.lines[i], story.sheet.tokens
    for k in range(i + 1, min(story.size, i + _MOST_LINES)):
        title = story.lines[k].text
        if story.lines[k].words < _FEWEST_TITLE_WORDS + 1 or not line.text.startswith(title):
            continue
        cut = next((n for n in range(line.first, line.last) if tokens[n].start >= line.start + len(title)), line.last)
        if cut >= line.last or tokens[cut].norm not in BARS | {"-", ":"}:
            return None
        behind = line._replace(first=cut, start=tokens[cut].start)
        names = [p for p in parts_of(story.sheet, behind) if not is_listed(story.sheet, *p)]
        return _named_last(story, line, names)
    return None


def _named_last(story: Story, line: Line, names: list[tuple[int, int]]) -> Named | None:
    """Return the one part that is no section, at the end of a page's title, if it may be the site's name."""
    sheet = story.sheet
    if len(names) != 1 or names[0][1] != line.last:
        return None
    site = address(sheet.slice(*names[0]), story.section)
    known = sheet.media_at(names[0][0])
    named = is_name(sheet, *names[0]) and ((known and known.last == line.last) or not is_somebody(sheet, *names[0]))
    return Named(site or bare_name(sheet, *names[0]), sure=True) if site or named else None


def _is_titled_page(story: Story, i: int) -> bool:
    """Tell whether what looks like a caption with its credit is the headline and the site ("Ferry sinks | BBC News")."""
    line = story.lines[i]
    bar = "|" in line.text and line.text[-1] not in "|)" and not story.credits_photo(i)
    return story.kind(i) == "caption" and bar and not _heads_headline(story, i, sure=True)


def cut_page_title(story: Story) -> None:
    """Cut the outlet off a headline that is the title of the page ("Ferry sinks | World | Sofia Herald")."""
    if story.headline is None or story.teaser:
        return
    line, sheet = story.lines[story.headline], story.sheet
    pieces = story.roles.pieces[line.number]
    begin = pieces[-1][1]
    bars = [k for k in range(begin + 1, line.last) if sheet.tokens[k].norm == "|"]
    for bar in bars:
        behind = line._replace(first=bar + 1, start=sheet.tokens[bar].end)
        names = [p for p in parts_of(sheet, behind) if not is_listed(sheet, *p)]
        named = _named_last(story, line, names)
        if named is None or not _is_sure(story, *names[0]):
            continue
        story.roles.pieces[line.number] = (*pieces, ("other", bar))
        story.roles.headline = sheet.slice(begin, bar)
        story.roles.outlet = story.roles.outlet or named.outlet
        return


def _is_sure(story: Story, first: int, last: int) -> bool:
    """Tell whether the tokens name an outlet by themselves: an address, a noun for media, or one that is known."""
    sheet = story.sheet
    known = sheet.media_at(first)
    classed = is_classed(sheet, story.section, first, last) and not holds(sheet, first, last, "no_masthead", "phrase")
    return bool(address(sheet.slice(first, last), story.section)) or classed or bool(known and known.last == last)


# --- what shows in the name ---


def _named(story: Story, line: Line, first: int, last: int, *, sectioned: bool) -> Named | None:
    """Return the outlet that tokens of a line name, alone or beside a section."""
    sheet = story.sheet
    site = address(sheet.slice(first, last), story.section)
    if site:
        return Named(site, sure=True)
    if not is_name(sheet, first, last):
        return None
    known = sheet.media_at(first)
    if known is not None and known.last == last:
        return Named(sheet.slice(first, last), sure=True) if sectioned else None
    if is_somebody(sheet, first, last) or holds(sheet, first, last, "no_masthead", "phrase"):
        return None
    name = bare_name(sheet, first, last)
    if is_classed(sheet, story.section, first, last):
        return Named(name, sure=True)
    if _recurs(story, line, first, last) or holds(sheet, first, last, "no_masthead", "column"):
        return None
    alone = sectioned and last - first == 1 and len(sheet.tokens[first].norm) >= _SHORTEST_TOPIC
    if alone or is_weakly_classed(sheet, first, last) or is_titled(sheet, first, last):
        return Named(name, sure=False)
    return None


def _recurs(story: Story, line: Line, first: int, last: int) -> bool:
    """Tell whether a word of the name stands in the text below: a topic does, a paper speaks of itself where it was told."""
    sheet = story.sheet
    words = [
        t.norm
        for k, t in enumerate(sheet.tokens[first:last], first)
        if t.kind == "word" and len(t.norm) >= _SHORTEST_TOPIC and not sheet.clue_at(k, "masthead_noun")
    ]
    stems = tuple(word[: max(_SHORTEST_TOPIC, len(word) - _ENDING)] for word in words)
    below = range(line.last, story.lines[-1].last)
    return any(sheet.tokens[k].norm.startswith(stems) and not _is_told(sheet, k) for k in below) if stems else False


def _is_told(sheet: Sheet, k: int) -> bool:
    """Tell whether a verb of speech or © stands close before token `k`: "told The Meridian", "рассказал «Булуту»"."""
    return sheet.tokens[k].case > 0 and any(
        sheet.tokens[n].norm == "©" or any(f.last >= k - 2 for f in sheet.found.at(n, "cue"))
        for n in range(max(0, k - 4), k)
    )
