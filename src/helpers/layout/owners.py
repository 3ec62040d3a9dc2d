"""A story's last lines in; who owns the text by them out: "© Northport Times 2026", "Source: northport.example".

A photo's © has no year, an agency's text may stand in anybody's paper, and a source without a day or an address may be
whose news it was: those name no outlet.
"""

from __future__ import annotations

from helpers.layout.clues import Clue
from helpers.layout.lines import Line
from helpers.layout.media_names import address, bare_name, holds, is_classed, is_name, is_somebody, is_titled
from helpers.layout.story import Story

_MOST_LINES, _LONGEST = 4, 120
_SPLITS = frozenset(",.;|·")
_BODIES = frozenset(
    {"gov", "govt", "gob", "gouv", "mil", "int", "edu"}
)  # Whose figures a story gives, not who tells it.


def find_owner(story: Story) -> None:
    """Give copyright and source lines at the foot of a story the outlet that they name, and no authors."""
    for i in range(max(story.body, story.size - _MOST_LINES), story.size):
        line, clue = story.lines[i], story.clues[i]
        if len(line.text) > _LONGEST or line.number in story.roles.pieces:
            continue
        begin, signed = _opening(story, line)
        if begin == line.first:
            continue
        outlet = _owner(story, line, begin, signed=signed)
        pieces = clue.pieces if clue else (("other", line.first),)
        if outlet is not None:
            story.clues[i] = Clue("aside", pieces, stamps=clue.stamps if clue else (), outlet=outlet)
        elif clue is not None and not signed:
            story.clues[i] = clue._replace(authors=())


def _opening(story: Story, line: Line) -> tuple[int, bool]:
    """Return the token behind © or behind a word for source and its colon, and whether it was ©; else the line's first."""
    sheet, first = story.sheet, line.first
    signs = [sheet.tokens[k].norm for k in range(first, min(first + 3, line.last))]
    source = sheet.clue_at(first, "text_credit")
    if source is not None and source.last < line.last and sheet.tokens[source.last].norm == ":":
        return source.last + 1, False
    if signs[:1] == ["copyright"]:
        first += 1
        signs = [sheet.tokens[k].norm for k in range(first, min(first + 3, line.last))]
    if signs[:1] == ["©"]:
        return first + 1, True
    return (first + 3, True) if signs == ["(", "c", ")"] else (first, True)


def _owner(story: Story, line: Line, begin: int, *, signed: bool) -> str | None:
    """Return the outlet that stands behind © with a year, or behind a word for source with a day or as an address."""
    sheet = story.sheet
    site = address(sheet.text[sheet.tokens[begin].start : line.end], story.section) if begin < line.last else None
    if site:
        return None if _BODIES & set(site.split(".")) else site
    dated = [d for d in sheet.dated(line) if any(t.kind == "digits" for t in sheet.tokens[d.first : d.last])]
    years = [k for k in range(begin, line.last) if _is_year(story, k)]
    first, last = begin, line.last
    if signed:
        if not years:
            return None
        first = years[0] + 1 if years[0] == begin else begin
        while first < line.last and _is_year(story, first - 1) and sheet.tokens[first].norm == "-":
            first += 2  # 2019-2026
    elif not dated:
        return None
    stops = {k for k in range(first, line.last) if sheet.tokens[k].norm in _SPLITS or _is_year(story, k)}
    stops |= {d.first for d in dated} | {f.first for f in sheet.clues(line, "rights") if f.first > first}
    last = min((k for k in stops if k > first), default=line.last)
    return _outlet(story, first, last, signed=signed)


def _is_year(story: Story, k: int) -> bool:
    """Tell whether the token is a year in figures."""
    token = story.sheet.tokens[k]
    return token.kind == "digits" and len(token.norm) == 4 and token.norm[:2] in {"19", "20"}


def _outlet(story: Story, first: int, last: int, *, signed: bool) -> str | None:
    """Return the outlet that the tokens name: a known one, no agency; an address; or what has the shape of one.

    A single word behind © is a paper, behind a word for source it may be an office of statistics.
    """
    sheet = story.sheet
    if first >= last:
        return None
    site = address(sheet.slice(first, last), story.section)
    known = sheet.media_at(first)
    if site or (known is not None and known.last == last and known.entry.get("kind") == "outlet"):
        return site or sheet.slice(first, last)
    if not is_name(sheet, first, last) or is_somebody(sheet, first, last):
        return None
    weak = holds(sheet, first, last, "masthead_noun", "weak") and last - first > 1
    named = is_classed(sheet, story.section, first, last) or is_titled(sheet, first, last, loud=False) or weak
    single = signed and last - first == 1 and not sheet.clue_at(first, "rights")
    return bare_name(sheet, first, last) if named or single else None
