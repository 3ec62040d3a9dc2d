"""A story's lines above its headline in; the line that says who publishes out, with the outlet that it names.

A masthead is a short line of its own before the headline: an address on the web, a name with a noun for media ("Sofia
Herald", "Вестник „Бряг“"), an article before capitals ("THE MERIDIAN"), or a name beside the name of a section
("Nordtor-Anzeiger | Panorama"). Precision first: sections, kickers, topics, places and persons are no outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.layout.clues import Clue
from helpers.layout.lines import Line, Sheet, in_capitals
from helpers.layout.story import Story

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?((?:[^\W_][\w-]*\.)+[^\W\d_]{2,8})(?:[/?#]\S*)?", re.IGNORECASE)
_FILES = frozenset("jpg jpeg png gif webp svg txt pdf html htm php doc docx odt md csv mp3 mp4".split())
_ABOVE = frozenset({"aside", "stamp", "label", "credit", "caption", "agency", "clock", "opens_list"})
_BARS = frozenset(
    "|›»>·•→"
)  # They part a name from its section wherever they stand; dash, slash and colon where spaced.
_MARKS_OF_NAMES = frozenset("-'.&+\"“”„«»‘’")
_QUOTES = frozenset('"“”„«»')
_MOST_LINES, _MOST_UNKNOWN = 8, 2  # Lines looked at; lines that nobody can tell passed over.
_MOST_WORDS, _LONGEST, _MOST_PLAIN, _MOST_SECTION_WORDS = 6, 45, 4, 5
_FEWEST_TITLE_WORDS, _LONGEST_TITLE = 2, 250
_SHORTEST_TOPIC, _ENDING = 4, 2
_LONGEST_TITLED, _LONGEST_NAME = 120, 3


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
    if len(line.text) > _LONGEST_TITLED or story.kind(i) in {"label", "caption", "byline", "agency"}:
        return None
    if story.kind(i) == "stamp" and (line.words == 1 or any(c.isdigit() for c in line.text)):
        return None  # "Бряг днес" is no stamp, "12 May" is.
    titled = _page_title(story, i)
    if titled is not None or line.stop or line.words > _MOST_WORDS + _MOST_SECTION_WORDS:
        return titled
    parts = list(_parts(story.sheet, line))
    names = [part for part in parts if not _is_listed(story.sheet, *part)]
    if len(names) != 1 or len(parts) > len(names) + 2:
        return None
    named = _named(story, line, *names[0], sectioned=len(parts) > 1)
    return named if named is not None and _heads_headline(story, i, sure=named.sure) else None


def _is_column(story: Story, i: int) -> bool:
    """Tell whether line `i` heads the headline as a topic beside a section does ("Hochwasser | Panorama"), or a column.

    A column's name, or a phrase, looks like a person's where all its words have capitals ("The Backstory", "Hard Times").
    """
    line, sheet = story.lines[i], story.sheet
    if story.kind(i) not in {"name", None} or any(f.entry.category == "firstname" for f in sheet.found.at(line.first)):
        return False
    if story.kind(i) is None:
        topics = [part for part in _parts(sheet, line) if not _is_listed(sheet, *part)]
        one = len(topics) == 1 and "|" in line.text and topics[0][1] - topics[0][0] == 1
        return one and line.words <= _MOST_WORDS and _heads_headline(story, i, sure=False)
    words = any(sheet.found.at(k, c) for k in range(line.first, line.last) for c in ("no_masthead", "masthead_noun"))
    return (words or _article(sheet, line.first, line.last) > 0) and _heads_headline(story, i, sure=False)


def _parts(sheet: Sheet, line: Line) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line between bars, and between dashes, slashes and colons with a space beside them."""
    begin = line.first
    for i in range(line.first, line.last):
        token = sheet.tokens[i]
        spaced = token.spaced or (i + 1 < line.last and sheet.tokens[i + 1].spaced)
        if token.norm in _BARS and not (token.norm == "»" and not spaced):
            parted = not (token.norm == "»" and not token.spaced)
        else:
            parted = token.norm in {"-", "/", ":"} and spaced
        if parted:
            if i > begin:
                yield begin, i
            begin = i + 1
    if line.last > begin:
        yield begin, line.last


def _is_label(sheet: Sheet, line: Line) -> bool:
    """Tell whether a line holds nothing but sections and kickers."""
    return line.words <= 2 * _MOST_SECTION_WORDS and all(_is_listed(sheet, *part) for part in _parts(sheet, line))


def _is_listed(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether the words are those of sections, kickers and page furniture, or the tokens a date."""
    words = {k for k in range(first, last) if sheet.tokens[k].kind == "word"}
    listed = set()
    for k in range(first, last):
        for category in ("section", "kicker", "furniture"):
            f = sheet.clue_at(k, category)
            listed |= set(range(f.first, f.last)) if f else set()
        dated = sheet.dates.get(k)
        listed |= set(range(dated.first, dated.last)) if dated else set()
        joint = sheet.joint_end(k, "byline_and")
        listed |= set(range(k, joint)) if joint and k > first else set()
    return len(words) <= _MOST_SECTION_WORDS and listed.issuperset(words)


# --- what stands around ---


def _heads_headline(story: Story, i: int, *, sure: bool) -> bool:
    """Tell whether a headline and its text follow line `i`, with nothing but furniture between."""
    parted = False
    for k in range(i + 1, min(story.size, i + _MOST_LINES)):
        line = story.lines[k]
        parted = parted or line.gap > 0 or _is_label(story.sheet, line)
        if _is_label(story.sheet, line) or _ADDRESS.fullmatch(line.text):
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
        if cut >= line.last or tokens[cut].norm not in _BARS | {"-", ":"}:
            return None
        behind = line._replace(first=cut, start=tokens[cut].start)
        names = [p for p in _parts(story.sheet, behind) if not _is_listed(story.sheet, *p)]
        if len(names) == 1 and names[0][1] == line.last and _is_name(story.sheet, *names[0]):
            return Named(_slice(story.sheet, *names[0]), sure=True)
        return None
    return None


# --- what shows in the name ---


def _named(story: Story, line: Line, first: int, last: int, *, sectioned: bool) -> Named | None:
    """Return the outlet that tokens of a line name, alone or beside a section."""
    sheet = story.sheet
    address = _address(story, sheet.slice(first, last))
    if address:
        return Named(address, sure=True)
    if not _is_name(sheet, first, last):
        return None
    known = sheet.media_at(first)
    if known is not None and known.last == last:
        return Named(sheet.slice(first, last), sure=True) if sectioned else None
    if _is_somebody(sheet, first, last) or _holds(sheet, first, last, "no_masthead", "phrase"):
        return None
    name = _slice(sheet, first, last)
    if _is_classed(story, first, last):
        return Named(name, sure=True)
    if _recurs(story, line, first, last) or _holds(sheet, first, last, "no_masthead", "column"):
        return None
    alone = sectioned and sum(sheet.tokens[k].kind == "word" for k in range(first, last)) == 1
    if alone or _is_weakly_classed(sheet, first, last) or _is_titled(sheet, first, last):
        return Named(name, sure=False)
    return None


def _is_name(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether the tokens have the shape of a name: few words, a capital or a figure first, no marks of a sentence."""
    while first < last and sheet.tokens[first].norm in _QUOTES:
        first += 1
    tokens = sheet.tokens[first:last]
    words = sum(t.kind == "word" for t in tokens)
    if not 1 <= words <= _MOST_WORDS or tokens[-1].end - tokens[0].start > _LONGEST:
        return False
    if any(t.kind == "mark" and t.norm not in _MARKS_OF_NAMES for t in tokens):
        return False
    marked = sheet.clue_at(first, "byline_word", "photo_word", "text_credit", "read_also", "furniture", "stamp_word")
    return marked is None and (tokens[0].case > 0 or tokens[0].kind == "digits")


def _is_somebody(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether the tokens name a place or a person: known ones from end to end, or a first name and what follows."""
    actor = sheet.actor_at(first)
    if actor is not None and actor.last >= last:
        return True
    return any(f.entry.category == "firstname" for f in sheet.found.at(first))


def _is_classed(story: Story, first: int, last: int) -> bool:
    """Tell whether a noun for media stands where a name has it: last ("Sofia Herald"), or first ("Вестник „Бряг“")."""
    sheet = story.sheet
    if _is_compound(story, first, last):
        return True
    begin = first + _article(sheet, first, last)
    if begin > first and last - begin == 1 and sheet.clue_at(begin, "masthead_noun"):
        return not _holds(sheet, begin, last, "masthead_noun", "weak")  # "The Herald"
    nouns = [f for k in range(begin, last) for f in sheet.found.at(k, "masthead_noun") if f.last <= last]
    for f in nouns:
        if f.entry.key in {"ends", "any"} and f.last == last and f.first > begin:
            return _ends_name(sheet, f.first, begin, last)
        if f.entry.key in {"begins", "any"} and f.first == begin and f.last < last:
            return _goes_on(sheet, f.last, last)
    return False


def _ends_name(sheet: Sheet, noun: int, first: int, last: int) -> bool:
    """Tell whether a noun at the end belongs to the name: with a capital, behind a quoted name, or behind one word."""
    tokens = sheet.tokens
    words = sum(t.kind == "word" for t in tokens[first:last])
    return tokens[noun].case > 0 or tokens[noun - 1].norm in _QUOTES or words == 2


def _is_weakly_classed(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether a noun that media share with other things ends a name that is no section's or place's ("Sports News")."""
    ends = any(f.last == last and f.entry.key == "weak" for f in sheet.found.at(last - 1, "masthead_noun"))
    place = sheet.place_at(first)
    bare = place is not None and place.last >= last - 1
    return ends and last - first > 1 and not bare and not _is_listed(sheet, first, last - 1)


def _is_compound(story: Story, first: int, last: int) -> bool:
    """Tell whether a noun for media ends the last word: "Küstenkurier", "Nordtor-Anzeiger"."""
    token = story.sheet.tokens[last - 1]
    hyphened = last - first > 2 and story.sheet.tokens[last - 2].norm == "-" and not token.spaced
    for end in story.section.get("masthead_ends", ()):
        bound = end[0] == "-"
        if token.norm.endswith(end.strip("-")) and (
            hyphened or (not bound and (len(token.norm) > len(end) or last - first > 1))
        ):
            return token.case > 0
    return False


def _goes_on(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether a name goes on behind its noun: in quotes to the end, or in capitals with small words between."""
    tokens = sheet.tokens
    if tokens[first].norm in _QUOTES:
        return tokens[last - 1].norm in _QUOTES
    words = [k for k in range(first, last) if tokens[k].kind == "word"]
    return (
        bool(words)
        and tokens[words[-1]].case > 0
        and all(tokens[k].case or len(tokens[k].norm) < _SHORTEST_TOPIC for k in words)
    )


def _is_titled(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether an article opens a name of one or two words ("THE MERIDIAN", "Le Phare du Nord")."""
    begin = first + _article(sheet, first, last)
    words = [k for k in range(begin, last) if sheet.tokens[k].kind == "word"]
    names = [k for k in words if sheet.tokens[k].case]
    if begin == first or not 1 <= len(names) <= 2 or {begin, last - 1} - set(names):
        return False
    f = sheet.clue_at(first, "masthead_article")
    loud = f is not None and bool(f.entry.get("loud"))
    if loud and not in_capitals(sheet.tokens, begin, last):
        return False
    small = all(len(sheet.tokens[k].norm) < _SHORTEST_TOPIC for k in words if k not in names)
    return small and sheet.place_at(begin) is None


def _article(sheet: Sheet, first: int, last: int) -> int:
    """Return how many tokens the article at the head of a name has, 0 where there is none or nothing else."""
    f = sheet.clue_at(first, "masthead_article")
    return f.last - f.first if f and f.last < last else 0


def _holds(sheet: Sheet, first: int, last: int, category: str, key: str) -> bool:
    """Tell whether a word of the category and key stands among the tokens."""
    return any(
        f.entry.category == category and f.entry.key == key and f.last <= last
        for k in range(first, last)
        for f in sheet.found.at(k, category)
    )


def _recurs(story: Story, line: Line, first: int, last: int) -> bool:
    """Tell whether a word of the name stands in the text below: a topic does, a paper speaks of itself where it was told."""
    sheet = story.sheet
    stems = tuple(
        t.norm[: max(_SHORTEST_TOPIC, len(t.norm) - _ENDING)]
        for k, t in enumerate(sheet.tokens[first:last], first)
        if t.kind == "word" and len(t.norm) >= _SHORTEST_TOPIC and not sheet.clue_at(k, "masthead_noun")
    )
    below = range(line.last, story.lines[-1].last)
    return any(sheet.tokens[k].norm.startswith(stems) and not _is_told(sheet, k) for k in below) if stems else False


def _is_told(sheet: Sheet, k: int) -> bool:
    """Tell whether a verb of speech or © stands close before token `k`: "told The Meridian", "рассказал «Булуту»"."""
    return sheet.tokens[k].case > 0 and any(
        sheet.tokens[n].norm == "©" or any(f.last >= k - 2 for f in sheet.found.at(n, "cue"))
        for n in range(max(0, k - 4), k)
    )


def _address(story: Story, text: str) -> str | None:
    """Return the site that an address names, None for none and for platforms and archives.

    A bare name in the sense of `_ADDRESS` may also be a file's.
    """
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    host = found[1]
    labels = host.lower().split(".")
    if labels[-1] in _FILES or len(labels[-2]) < 2:
        return None
    if any(host.lower() == p or host.lower().endswith("." + p) for p in story.section.get("platforms", ())):
        return None
    return host


def _slice(sheet: Sheet, first: int, last: int) -> str:
    """Return a name as written, without quotation marks around the whole."""
    if last - first > 2 and sheet.tokens[first].norm in _QUOTES and sheet.tokens[last - 1].norm in _QUOTES:
        first, last = first + 1, last - 1
    return sheet.slice(first, last)
