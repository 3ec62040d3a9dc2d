"""Tokens of a line in; whether they have the shape of an outlet's name out, and the parts of a line between bars.

What shows by itself: an address on the web, a noun for media where names have it, an article before capitals. Where a line
stands, and what stands around it, is asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from helpers.layout.lines import Line, Sheet, in_capitals

_ADDRESS = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:www\.)?((?:[^\W_][\w-]*\.)+[^\W\d_]{2,8})(?:[/?#]\S*)?", re.IGNORECASE
)
_FILES = frozenset("jpg jpeg png gif webp svg txt pdf html htm php doc docx odt md csv mp3 mp4".split())
BARS = frozenset(
    "|›»>·•→"
)  # They part a name from its section wherever they stand; dash, slash and colon where spaced.
_MARKS_OF_NAMES = frozenset("-'.&+\"“”„«»‘’")
_QUOTES = frozenset('"“”„«»')
_MOST_WORDS, _LONGEST, _MOST_SECTION_WORDS = 6, 45, 5
_SHORTEST_WORD = 4  # Letters; shorter words with a small letter only join.


def parts_of(sheet: Sheet, line: Line) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line between bars, and between dashes, slashes and colons with a space beside them."""
    begin = line.first
    for i in range(line.first, line.last):
        token = sheet.tokens[i]
        spaced = token.spaced or (i + 1 < line.last and sheet.tokens[i + 1].spaced)
        if token.norm in BARS and not (token.norm == "»" and not spaced):
            parted = not (token.norm == "»" and not token.spaced)
        else:
            parted = token.norm in {"-", "/", ":"} and spaced
        if parted:
            if i > begin:
                yield begin, i
            begin = i + 1
    if line.last > begin:
        yield begin, line.last


def is_listed(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether the words are those of sections, kickers and page furniture, or the tokens a date."""
    words = {k for k in range(first, last) if sheet.tokens[k].kind == "word"}
    if len(words) > _MOST_SECTION_WORDS:
        return False
    listed = set()
    for k in range(first, last):
        for category in ("section", "kicker", "furniture"):
            f = sheet.clue_at(k, category)
            listed |= set(range(f.first, f.last)) if f else set()
        dated = sheet.dates.get(k)
        listed |= set(range(dated.first, dated.last)) if dated else set()
        joint = sheet.joint_end(k, "byline_and")
        listed |= set(range(k, joint)) if joint and k > first else set()
    return listed.issuperset(words)


def is_name(sheet: Sheet, first: int, last: int) -> bool:
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


def is_somebody(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether the tokens name a place or a person: known ones from end to end, or a first name and what follows."""
    actor = sheet.actor_at(first)
    if actor is not None and actor.last >= last:
        return True
    return bool(sheet.found.at(first, "firstname"))


def is_classed(sheet: Sheet, section: Mapping[str, Any], first: int, last: int) -> bool:
    """Tell whether a noun for media stands where a name has it: last ("Sofia Herald"), or first ("Вестник „Бряг“")."""
    if _is_compound(sheet, section, first, last):
        return True
    begin = first + article(sheet, first, last)
    if begin > first and last - begin == 1 and sheet.clue_at(begin, "masthead_noun"):
        return not holds(sheet, begin, last, "masthead_noun", "weak")  # "The Herald"
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


def is_weakly_classed(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether a noun that media share with other things ends a name that is no section's or place's ("Sports News")."""
    ends = any(f.last == last and f.entry.key == "weak" for f in sheet.found.at(last - 1, "masthead_noun"))
    place = sheet.place_at(first)
    bare = place is not None and place.last >= last - 1
    return ends and last - first > 1 and not bare and not is_listed(sheet, first, last - 1)


def _is_compound(sheet: Sheet, section: Mapping[str, Any], first: int, last: int) -> bool:
    """Tell whether a noun for media ends the last word: "Küstenkurier", "Nordtor-Anzeiger"."""
    token = sheet.tokens[last - 1]
    hyphened = last - first > 2 and sheet.tokens[last - 2].norm == "-" and not token.spaced
    for end in section.get("masthead_ends", ()):
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
        and all(tokens[k].case or len(tokens[k].norm) < _SHORTEST_WORD for k in words)
    )


def is_titled(sheet: Sheet, first: int, last: int, *, loud: bool = True) -> bool:
    """Tell whether an article opens a name of one or two words ("THE MERIDIAN", "Le Phare du Nord").

    `loud`: where the language writes any title so, only in capitals throughout.
    """
    begin = first + article(sheet, first, last)
    words = [k for k in range(begin, last) if sheet.tokens[k].kind == "word"]
    names = [k for k in words if sheet.tokens[k].case]
    if begin == first or not 1 <= len(names) <= 2 or {begin, last - 1} - set(names):
        return False
    f = sheet.clue_at(first, "masthead_article")
    if loud and f is not None and f.entry.get("loud") and not in_capitals(sheet.tokens, begin, last):
        return False
    small = all(len(sheet.tokens[k].norm) < _SHORTEST_WORD for k in words if k not in names)
    return small and sheet.place_at(begin) is None


def article(sheet: Sheet, first: int, last: int) -> int:
    """Return how many tokens the article at the head of a name has, 0 where there is none or nothing else."""
    f = sheet.clue_at(first, "masthead_article")
    return f.last - f.first if f and f.last < last else 0


def holds(sheet: Sheet, first: int, last: int, category: str, key: str) -> bool:
    """Tell whether a word of the category and key stands among the tokens."""
    return any(
        f.entry.category == category and f.entry.key == key and f.last <= last
        for k in range(first, last)
        for f in sheet.found.at(k, category)
    )


def address(text: str, section: Mapping[str, Any]) -> str | None:
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
    if any(host.lower() == p or host.lower().endswith("." + p) for p in section.get("platforms", ())):
        return None
    return host


def bare_name(sheet: Sheet, first: int, last: int) -> str:
    """Return a name as written, without quotation marks around the whole."""
    if last - first > 2 and sheet.tokens[first].norm in _QUOTES and sheet.tokens[last - 1].norm in _QUOTES:
        first, last = first + 1, last - 1
    return sheet.slice(first, last)
