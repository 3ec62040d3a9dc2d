"""A line in; the authors and the outlet that it names as a byline out.

A byline is names of two to four capitalised words, several of them joined by commas or "and", with posts, places and
outlets beside them, and no verb and no full stop; or what follows By, Автор:, Von.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from helpers.language.lexicon import Found
from helpers.language.text import Token
from helpers.layout.clues import Clue
from helpers.layout.lines import Line, Sheet

_SPLITS = frozenset(",;|&•·+") | {"/"}
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_FRAME = frozenset("-/()[]*#=<>~_•|:")
_LONGEST_BYLINE, _LONGEST_NAME, _LONGEST_TAIL, _LONGEST_POST = 30, 4, 4, 5
WRITERS = frozenset({"by", "author", "reporting"})


@dataclass(slots=True)
class _Credits:
    """What the chunks of a byline name."""

    names: list[str] = field(default_factory=list)
    outlet: str | None = None
    is_outlet: bool = False
    others: int = 0

    def name_outlet(self, sheet: Sheet, media: Found) -> None:
        """Keep the first outlet that is named."""
        if self.outlet is None:
            self.outlet = sheet.slice(media.first, media.last)
            self.is_outlet = media.entry.get("kind") == "outlet"


def byline(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a line that names its authors: `byline` with a word that says so, `name` for bare names."""
    if line.last - line.first > _LONGEST_BYLINE or line.asking:
        return None
    first, last = bare(sheet, line)
    if first >= last:
        return None
    marker = sheet.clue_at(first, "byline_word")
    if marker is None:
        return None if line.stop else _names_alone(sheet, first, last) or _post(sheet, line)
    return _marked(sheet, line, marker, last)


def bare(sheet: Sheet, line: Line) -> tuple[int, int]:
    """Return the tokens of the line without the dashes, brackets and full stop around them."""
    first, last = line.first, line.last
    while first < last and sheet.tokens[first].norm in _FRAME:
        first += 1
    while last > first and sheet.tokens[last - 1].norm in {".", ",", ":", "-", "|", ")", "]"}:
        last -= 1
    return first, last


def _marked(sheet: Sheet, line: Line, marker: Found, last: int) -> Clue | None:
    """Return the clue of a line that opens with By, Автор, Von; a weak word needs a name right behind it."""
    begin = marker.last
    colon = begin < line.last and sheet.tokens[begin].norm == ":"
    begin += colon
    if begin >= last:
        return Clue("label", (("byline", line.first),)) if marker.entry.key in WRITERS and colon else None
    if marker.entry.get("colon") and not colon:
        return None
    credits = _read(sheet, begin, last, marked=True)
    if credits is None:
        named = _initials(sheet, begin, last) if colon else ""
        if not named:
            return None
        credits = _Credits([named])
    if not credits.names and not credits.outlet:
        return None
    authors = tuple(credits.names) if marker.entry.key in WRITERS else ()
    publishes = authors or credits.is_outlet  # "By Reuters" may stand in anybody's paper, "Par Le Monde" in one.
    return Clue("byline", (("byline", line.first),), authors=authors, outlet=credits.outlet if publishes else None)


def _names_alone(sheet: Sheet, first: int, last: int) -> Clue | None:
    """Return the clue of a line that holds names of two to four words, with posts and outlets, and nothing else."""
    credits = _read(sheet, first, last, marked=False)
    if credits is None or not (credits.names or credits.outlet):
        return None
    if not credits.names:  # "BBC News, Suva": the second line of a byline, if anything.
        return Clue("credit", (("credit", first),), outlet=credits.outlet)
    return Clue("name", (("byline", first),), authors=tuple(credits.names), outlet=credits.outlet)


def _post(sheet: Sheet, line: Line) -> Clue | None:
    """Return the clue of a line that holds an author's post ("Health reporter"); the author must stand above it."""
    roles = sheet.clues(line, "byline_role")
    if not roles or line.words > _LONGEST_POST or not sheet.tokens[line.first].case:
        return None
    return Clue("post", (("byline", line.first),))


def _read(sheet: Sheet, first: int, last: int, *, marked: bool) -> _Credits | None:
    """Return what the tokens name, or None where one chunk is no part of a byline."""
    credits = _Credits()
    for a, b, own in _chunks(sheet, first, last):
        outlet = credits.outlet
        if _says_what(sheet, a, b):
            continue
        if not _read_chunk(sheet, a, b, credits, marked=marked):
            return None
        if not own:
            credits.outlet = outlet  # "Claire Dupont (avec AFP)": whose material it is, not who published it.
    return credits


def _says_what(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether a bracket holds what the one before it has made ("Nina Frei (Text) und Ueli Kern (Fotos)")."""
    if not first or sheet.tokens[first - 1].norm not in _OPEN:
        return False
    made = sheet.clue_at(first, "byline_word") or sheet.clue_at(first, "photo_word")
    return made is not None and made.last == last


def _chunks(sheet: Sheet, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches between commas, bars, brackets and words for "and"; `own` is False behind such a word or a bracket."""
    begin, own = first, True
    for i in range(first, last):
        token = sheet.tokens[i]
        splits = token.kind == "mark" and (token.norm in _SPLITS or token.norm in _OPEN or token.norm in _CLOSE)
        joins = token.case == 0 and token.kind == "word" and sheet.joint_end(i, "byline_and") > 0
        dash = token.norm == "-" and token.spaced
        if splits or joins or dash:
            if i > begin:
                yield begin, i, own
            begin = i + 1
            own = not joins and token.norm not in _OPEN
    if last > begin:
        yield begin, last, own


def _read_chunk(sheet: Sheet, first: int, last: int, credits: _Credits, *, marked: bool) -> bool:
    """Take one chunk in: a name, an outlet, a post, a place; tell whether it was any of them."""
    media = _media(sheet, first, last)
    if any(sheet.clue_at(i, "byline_role") for i in range(first, last)):
        if media:
            credits.name_outlet(sheet, media)
        return bool(credits.names) or media is not None or _name_before_post(sheet, first, last, credits)
    if media is not None and media.last >= last and media.first - first <= 1:
        credits.name_outlet(sheet, media)
        return True
    end = name_end(sheet, first, last)
    words = sum(sheet.tokens[i].kind == "word" for i in range(first, end))
    if media is not None and media.first >= end > first:
        credits.name_outlet(sheet, media)
    elif end < last and not (words >= 2 and _tail(sheet, end, last)):
        return False
    if 2 <= words <= _LONGEST_NAME and not _known(sheet, first, marked):
        credits.names.append(sheet.slice(first, end))
        return True
    known_place = sheet.place_at(first)
    if (
        (credits.names or credits.outlet)
        and (known_place is not None or credits.others < 1)
        and words <= 2
        and end == last
        and end > first
    ):
        credits.others += known_place is None
        return True
    return False


def _media(sheet: Sheet, first: int, last: int) -> Found | None:
    """Return the first outlet named among the tokens, if its name is not the tail of a longer one."""
    for i in range(first, last):
        known = sheet.media_at(i)
        if known:
            inside = i > first and sheet.tokens[i - 1].case > 0 and not sheet.clue_at(i - 1, "byline_role")
            tail = i == first + 1 and known.last == i + 1  # "Hard Times" and "Emily Post" end in no paper.
            return None if inside and (tail or name_end(sheet, first, i) < i) else known
    return None


def _known(sheet: Sheet, first: int, marked: bool) -> bool:
    """Tell whether somebody else is named: bare names of persons in the news are no byline, and no body ever is one."""
    actor = sheet.actor_at(first)
    return actor is not None and (not marked or actor.entry.get("kind") != "person")


def _name_before_post(sheet: Sheet, first: int, last: int, credits: _Credits) -> bool:
    """Read "Jane Doe Staff Writer" and "Science correspondent Jane Doe": a name glued to a post."""
    roles = [f for i in range(first, last) if (f := sheet.clue_at(i, "byline_role"))]
    before, after = (first, roles[0].first), (roles[-1].last, last)
    for a, b in (after, before):
        end = name_end(sheet, a, b)
        if end == b and 2 <= sum(sheet.tokens[i].kind == "word" for i in range(a, b)) <= 3:
            credits.names.append(sheet.slice(a, b))
            return True
    return False


def name_end(sheet: Sheet, first: int, last: int) -> int:
    """Return the token after the capitalised words, initials and particles that begin at `first`."""
    tokens = sheet.tokens
    i = end = first
    while i < last:
        token = tokens[i]
        behind_hyphen = i > first and not token.spaced and tokens[i - 1].norm in {"-", "'"}
        if token.kind == "word" and (token.case or (behind_hyphen and end == i - 1)):
            end = i + 1  # "Park Min-ji": behind a hyphen a small letter goes on.
        elif token.norm == "." and not token.spaced and i > first and len(tokens[i - 1].norm) <= 2:
            end = i + 1
        elif not _links(sheet, token, i, first):
            break
        i += 1
    return end


def _links(sheet: Sheet, token: Token, i: int, first: int) -> bool:
    """Tell whether the token goes on inside a name: hyphen, apostrophe, or a particle (van, de, al)."""
    if i == first:
        return False
    if token.norm in {"-", "'"}:
        return not token.spaced
    return token.kind == "word" and len(token.norm) <= _LONGEST_TAIL and sheet.joint_end(i, "name_particle") > 0


def _tail(sheet: Sheet, first: int, last: int) -> bool:
    """Tell whether the tokens say where the author is: one short word and a capitalised place ("in Seoul", "от Москва")."""
    token = sheet.tokens[first]
    if token.kind != "word" or len(token.norm) > _LONGEST_TAIL or last - first < 2:
        return False
    return all(sheet.tokens[i].case or sheet.tokens[i].norm in "-'." for i in range(first + 1, last))


def _initials(sheet: Sheet, first: int, last: int) -> str:
    """Return initials or a single name as written ("ПИ", "И. Т."), or ''."""
    words = [sheet.tokens[i] for i in range(first, last) if sheet.tokens[i].kind == "word"]
    if not 1 <= len(words) <= 3 or last - first > 6 or not all(t.case for t in words):
        return ""
    return sheet.slice(first, last)
