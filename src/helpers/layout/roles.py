"""The lines of one story with their clues in; the role of every line out.

The head is found first (`heads`); below it captions, credits, sign-offs and pointers to other stories keep the roles that
their clues give where position allows, and what is left is subheading or body by shape and place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from helpers.language.text import is_small, without_capitals
from helpers.layout.clues import Clue, ClueKind
from helpers.layout.dateline_runs import read_run
from helpers.layout.heads import find_body, find_headline
from helpers.layout.lines import Line, Sheet
from helpers.layout.mastheads import cut_page_title, find_masthead
from helpers.layout.owners import find_owner
from helpers.layout.signoffs import trailing_signoff
from helpers.layout.stamps import Stamp
from helpers.layout.story import Pieces, Roles, Story

_CREDIT_MARKS = frozenset("/|©-(")
_AUTHORS = frozenset({"name", "byline"})
_NEEDS: Mapping[ClueKind, frozenset[ClueKind]] = {
    "label": frozenset({"stamp"}),
    "place": frozenset({"stamp", "agency", "place", "label"}),
    "agency": frozenset({"stamp", "place"}),
}
_OPEN_ENDS = frozenset(":;,-–—：，；、،")
_TITLE_OPENERS = frozenset("\"'“„«‹「『#¿¡")
_LONGEST_SUBHEADING, _MOST_SUBHEADING_WORDS, _MOST_UNSPACED_WORDS = 90, 12, 8
_MOST_QUESTION_WORDS = 7
_LONGEST_CAPTION = 300
_RUNS_LOOKED_FOR = 2  # A dateline run opens the first paragraph, or the second below an unmarked lead.


def assign(
    sheet: Sheet, clues: Sequence[Clue | None], lines: range, *, teaser: bool, section: Mapping[str, Any]
) -> Roles:
    """Return the roles of the lines of one story; `section` is the pack's `[layout]`."""
    story = Story(sheet, clues, lines, teaser, section)
    if not teaser:
        find_masthead(story)
    find_headline(story)
    cut_page_title(story)
    _weigh_neighbours(story)
    _captions(story)
    find_body(story)
    _foot(story)
    _pointers(story)
    if not teaser:
        find_owner(story)
    _name_lines(story)
    return story.roles


def _weigh_neighbours(story: Story) -> None:
    """Keep labels, places and agencies on lines of their own only where their neighbours bear them out."""
    for i, clue in enumerate(story.clues):
        kind = clue.kind if clue else None
        needs = _NEEDS.get(kind) if kind else None
        if kind == "post" and story.kind(i - 1) not in _AUTHORS:
            story.doubt(i)
        if needs is not None and not story.beside(i) & needs:
            if kind == "agency":
                story.recast(i, "credit", "credit")
            elif kind == "place" or story.kind(i + 1) not in _AUTHORS:
                story.doubt(i)
        elif clue and kind == "credit" and clue.outlet and story.kind(i - 1) in _AUTHORS:
            marked = story.sheet.tokens[story.lines[i].first].norm in _CREDIT_MARKS
            if not marked and not story.credits_photo(i):
                story.recast(i, "byline", "byline", clue.outlet)  # "Jane Doe" over "BBC News, Suva"


def _captions(story: Story) -> None:
    """Name captions whose credit stands on the line below or above, and those that a caption beside them repeats."""
    for i, clue in enumerate(story.clues):
        if clue is None:
            continue
        if clue.kind == "credit" and story.credits_photo(i):
            if _captioned_above(story, i):
                story.name(i - 1, "caption")
            elif _captioned_below(story, i):
                story.name(i + 1, "caption")
        elif clue.kind == "caption":
            for k in (i - 1, i + 1):
                if story.is_text(k) and story.lines[i].text.startswith(story.lines[k].text.rstrip(".")):
                    story.name(k, "caption")


def _captioned_above(story: Story, i: int) -> bool:
    """Tell whether the line above the photo credit on line `i` is its caption."""
    if not story.is_text(i - 1) or story.lines[i].gap:
        return False
    above = story.lines[i - 1]
    return above.size <= _LONGEST_CAPTION and (not above.stop or (story.sheet.blanks and above.gap > 0))


def _captioned_below(story: Story, i: int) -> bool:
    """Tell whether the line below the photo credit on line `i` is its caption: no full stop, and parted from the text."""
    if not (story.is_text(i + 1) and i + 2 < story.size):
        return False
    line, below = story.lines[i + 1], story.lines[i + 2]
    return not line.stop and line.gap == 0 and below.gap > 0


def _foot(story: Story) -> None:
    """Take names below the body for authors; names, end words and initials inside it are text."""
    texts = story.texts(story.body)
    last = texts[-1] if texts else -1
    for i in range(story.body, story.size):
        kind = story.kind(i) if story.clues[i] else None
        inside = i < last
        if (
            kind == "place"
            or (kind == "name" and inside)
            or (kind == "end" and inside and story.lines[i].words == 1 and story.lines[i].text.isalpha())
        ):
            story.doubt(i)
        elif kind == "signoff" and texts and i < texts[0]:
            story.recast(i, "agency", "dateline")
        elif kind == "stamp" and inside and _is_day(story, i):
            story.recast(i, "day", "subheading")


def _is_day(story: Story, i: int) -> bool:
    """Tell whether a stamp inside the body is a day of a chronology: no clock time, no label, text above and below it."""
    clue = story.clues[i]
    plain = clue is not None and not clue.authors and all(s.hour is None and s.label is None for s in clue.stamps)
    return plain and bool(story.texts(story.body, i)) and story.is_text(i + 1)


def _pointers(story: Story) -> None:
    """Name the headlines of other stories below a read-also line, and whatever without a stop follows the end."""
    if not any(clue is not None and clue.kind in {"opens_list", "end"} for clue in story.clues):
        return
    listing = ended = False
    last_stopped = max((i for i in story.texts(0) if story.lines[i].stop), default=-1)
    for i in range(story.body, story.size):
        kind = story.kind(i)
        if kind in {"opens_list", "end"}:
            listing, ended = kind == "opens_list", ended or kind == "end"
        elif story.is_text(i):
            line = story.lines[i]
            if (listing or (ended and i > last_stopped)) and (not line.stop or line.asking):
                story.name(i, "other")
            else:
                listing = False


def _name_lines(story: Story) -> None:
    """Write down what the clues say, and name the lines that are left."""
    runs = _RUNS_LOOKED_FOR
    last = max(story.texts(story.body), default=-1)
    for i, line in enumerate(story.lines):
        clue = story.clues[i]
        if line.number in story.roles.pieces:
            continue
        if clue is not None:
            _take_clue(story, i, clue)
        elif runs and _take_run(story, line):
            runs = 0
        elif i != last or not _take_end(story, line):
            runs -= runs > 0
            story.name(i, "subheading" if i >= story.body and _is_subheading(story, i) else "body")


def _take_clue(story: Story, i: int, clue: Clue) -> None:
    """Take over what a clue says of the story."""
    roles = story.roles
    roles.pieces[story.lines[i].number] = clue.pieces
    if clue.kind != "name" or story.kind(i - 1) != "byline":  # Below "By Jane Doe" stands her paper.
        roles.authors += clue.authors
    roles.place = roles.place or clue.place
    if clue.kind != "credit" or (story.headline is not None and i < story.headline):
        roles.outlet = roles.outlet or clue.outlet
    labelled = story.kind(i - 1) == "label" and len(clue.stamps) == 1 and clue.stamps[0].label is None
    stamps = (_labelled(story, i, clue.stamps[0]),) if labelled else clue.stamps
    roles.stamps += stamps
    if i > story.body:
        roles.late += stamps


def _labelled(story: Story, i: int, stamp: Stamp) -> Stamp:
    """Return the stamp with the label that stands alone on the line above it."""
    keys = {f.entry.key for f in story.sheet.clues(story.lines[i - 1], "stamp_word")}
    return replace(stamp, label="updated" if "updated" in keys else "published")


def _take_run(story: Story, line: Line) -> bool:
    """Cut a dateline from the beginning of a paragraph; tell whether there is one."""
    run = read_run(story.sheet, line)
    if run is None:
        return False
    body: Pieces = (("body", run.last),) if run.last < line.last else ()
    roles = story.roles
    roles.pieces[line.number] = (("dateline", line.first), *body)
    roles.place = roles.place or run.place
    roles.authors += run.authors
    if run.stamp:
        roles.run_stamps.append(run.stamp)
    return True


def _take_end(story: Story, line: Line) -> bool:
    """Cut a sign-off from the end of the last paragraph; tell whether there is one."""
    found = trailing_signoff(story.sheet, line)
    if found is None:
        return False
    cut, authors = found
    story.roles.pieces[line.number] = (("body", line.first), ("signoff", cut))
    story.roles.authors += authors
    return True


# --- subheadings ---


def _is_subheading(story: Story, i: int) -> bool:
    """Tell whether a line of the body heads what follows it."""
    line = story.lines[i]
    following = story.lines[i + 1] if i + 1 < story.size else None
    if following is None or not story.sheet.stops or not _is_titled(story, line) or not _heads(story, i, following):
        return False
    if line.asking and line.words > _MOST_QUESTION_WORDS:
        return False  # An interviewer asks at length.
    above = story.lines[i - 1] if i and story.kind(i - 1) is None else None
    listed = above is not None and not above.stop and above.size <= _LONGEST_SUBHEADING and i - 1 != story.headline
    if story.sheet.blanks:
        return not listed and (line.gap > 0 or (above is None and following.gap > 0))
    return (
        line.words <= _MOST_UNSPACED_WORDS and not line.asking and above is not None and above.stop and following.stop
    )


def _is_titled(story: Story, line: Line) -> bool:
    """Tell whether the line has the shape of a title: short, no full stop, opened by a capital, a figure or a quote."""
    if line.size > _LONGEST_SUBHEADING or line.words > _MOST_SUBHEADING_WORDS or line.text[-1] in _OPEN_ENDS:
        return False
    token = story.sheet.tokens[line.first]
    uncased = without_capitals(token.norm)
    opens = token.norm in _TITLE_OPENERS if token.kind == "mark" else token.case > 0 or uncased
    return opens and (not line.stop or line.asking) and not story.is_speech(line)


def _heads(story: Story, i: int, following: Line) -> bool:
    """Tell whether running text, or a picture before it, stands below line `i`."""
    kind = story.kind(i + 1)
    token = story.sheet.tokens[following.first]
    if is_small(token):
        return False  # What goes on with a small letter has no heading.
    if kind in {"caption", "credit", "stamp"}:
        return i + 2 < story.size
    return kind is None and (following.size * 2 > story.lines[i].size * 3 or following.stop)
