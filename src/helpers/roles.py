"""The lines of one story with their clues in; the role of every line out.

Order of the head: kicker, headline, lead, byline, dateline, caption in whatever order; the body begins behind the last stamp
or byline near the headline, or at a dateline run. What is left without a clue is lead, subheading or body by its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.bylines import trailing_signoff
from helpers.clues import Clue
from helpers.datelines import read_run
from helpers.lines import Line, Sheet, in_capitals, sentences_within
from helpers.rows import PassageRole
from helpers.stamps import Stamp

Pieces = tuple[tuple[PassageRole, int], ...]

_HEAD = frozenset({"stamp", "label", "byline", "name", "place", "agency"})
_OPEN_ENDS = frozenset(":;,-–—：，；、،")
_BULLETS = frozenset("•·▪■●◦*-–—►▶")
_LONGEST_HEADLINE, _LONGEST_STOPPED_HEADLINE, _LONGEST_DOUBLE_HEADLINE = 250, 150, 100
_LONGEST_LEAD, _MOST_LEADS, _LONGEST_POINT = 600, 2, 200
_LONGEST_SUBHEADING, _MOST_SUBHEADING_WORDS, _MOST_UNSPACED_WORDS = 90, 12, 8
_MOST_KICKER_WORDS, _LONGEST_KICKED = 3, 14
_SHORTEST_DECK, _LONGEST_DECK = 4, 180  # Words; characters.


@dataclass(slots=True)
class Roles:
    """What was found out about one story; `late` are stamps below its body, `run_stamps` those of dateline runs."""

    lines: range = range(0)
    pieces: dict[int, Pieces] = field(default_factory=dict)
    headline: str | None = None
    authors: list[str] = field(default_factory=list)
    place: str | None = None
    outlet: str | None = None
    stamps: list[Stamp] = field(default_factory=list)
    late: list[Stamp] = field(default_factory=list)
    run_stamps: list[Stamp] = field(default_factory=list)


def assign(
    sheet: Sheet, clues: Sequence[Clue | None], lines: range, *, teaser: bool, section: Mapping[str, Any]
) -> Roles:
    """Return the roles of the lines of one story; `section` is the pack's `[layout]`."""
    return _Story(sheet, list(clues[lines.start : lines.stop]), lines, teaser, section).assign()


class _Story:
    """One story while its lines are being read."""

    def __init__(self, sheet: Sheet, clues: list[Clue | None], lines: range, teaser: bool, section: Mapping[str, Any]) -> None:
        self.sheet = sheet
        self.lines = sheet.lines[lines.start : lines.stop]
        self.clues = clues
        self.teaser = teaser
        self.section = section
        self.roles = Roles(lines)
        self.size = len(self.lines)
        self.body = 0  # the line at which the body begins

    def assign(self) -> Roles:
        """Give every line its role."""
        self._doubt_first_lines()
        headline = self._headline()
        self._kickers(headline)
        self._repeated(headline)
        self._doubt_places()
        after = 0 if headline is None else headline + 1
        self._photographs()
        self._find_body(after)
        self._foot()
        self._pointers()
        self._name_roles(headline)
        return self.roles

    # --- access ---

    def _texts(self, first: int, last: int | None = None) -> list[int]:
        """Return the lines without a clue in a range."""
        return [i for i in range(first, self.size if last is None else last) if self._is_text(i)]

    def _is_text(self, i: int) -> bool:
        """Tell whether nothing is known yet of the line."""
        return 0 <= i < self.size and self.clues[i] is None and self.lines[i].number not in self.roles.pieces

    def _kind(self, i: int) -> str | None:
        """Return the kind of the clue of a line, None for text and beyond the story."""
        clue = self.clues[i] if 0 <= i < self.size else None
        return clue.kind if clue else None

    def _set(self, i: int, role: PassageRole) -> None:
        """Give the whole line one role."""
        self.roles.pieces[self.lines[i].number] = ((role, self.lines[i].first),)

    # --- the head ---

    def _doubt_first_lines(self) -> None:
        """Take the first line for a headline where it only looks like names, a place in capitals or initials."""
        for i in range(self.size):
            kind, line = self._kind(i), self.lines[i]
            if kind is None:
                return
            if kind in {"name", "place", "signoff"}:
                titled = self._is_text(i + 1) and not self.lines[i + 1].stop and self.lines[i + 1].words > line.words
                sure = kind == "place" and (line.text[-1] == "," or self.sheet.place_at(line.first) is not None)
                loud = in_capitals(self.sheet.tokens, line.first, line.last)
                if not (titled and kind == "name" and line.words <= 3 and not loud) and not (sure and self._kind(i + 1) in {"stamp", "agency"}):
                    self.clues[i] = None
                return
            if kind == "label" and self._kind(i + 1) != "stamp" or kind == "aside" and self._opens_with_kicker(line):
                self.clues[i] = None
                return
            if kind not in {"stamp", "label", "aside", "credit", "caption", "agency"}:
                return

    def _opens_with_kicker(self, line: Line) -> bool:
        """Tell whether a kicker and more open the line."""
        f = self.sheet.clue_at(line.first, "kicker")
        return f is not None and f.last + 1 < line.last

    def _headline(self) -> int | None:
        """Return the line of the headline, None where the text begins with its body."""
        texts = self._texts(0)
        if texts and len(texts) > 1 and self._is_kicker(texts[0], texts[1]):
            texts = texts[1:]
        if not texts:
            return None
        i, line = texts[0], self.lines[texts[0]]
        if line.size > _LONGEST_HEADLINE or read_run(self.sheet, line):
            return None
        if len(texts) == 1 and not self.teaser:
            return None if line.stop and not line.asking else i
        if line.stop and not line.asking:
            headed = self._kind(i + 1) in _HEAD | {"credit"} or self._kind(i + 2) in _HEAD
            longest = _LONGEST_STOPPED_HEADLINE if sentences_within(line.text) == 1 else _LONGEST_DOUBLE_HEADLINE
            if line.size > longest and not (headed or self.teaser):
                return None
        return i

    def _is_kicker(self, i: int, following: int) -> bool:
        """Tell whether line `i` is a kicker over the headline on line `following`."""
        line, title = self.lines[i], self.lines[following]
        if line.stop and not line.asking or title.size > _LONGEST_HEADLINE or title.gap > 1:
            return False
        words = [k for k in range(line.first, line.last) if self.sheet.tokens[k].kind == "word"]
        covered = {k for f in self.sheet.clues(line, "kicker", "section") for k in range(f.first, f.last)}
        if words and covered.issuperset(words) and len(words) <= 5:
            return True
        if line.words > _MOST_KICKER_WORDS or title.stop or len(line.text) > 40:
            return False
        if in_capitals(self.sheet.tokens, line.first, line.last):
            return not in_capitals(self.sheet.tokens, title.first, title.last)
        texts = self._texts(following + 1)
        after = self.lines[texts[0]] if texts else None
        return title.words <= _LONGEST_KICKED and title.words >= 2 * line.words + 1 and after is not None and after.stop

    def _kickers(self, headline: int | None) -> None:
        """Name the lines above the headline, and cut a kicker from its beginning."""
        if headline is None:
            return
        for i in self._texts(0, headline):
            self._set(i, "kicker")
        line = self.lines[headline]
        cut = self._kicker_end(line)
        first = ((("kicker", line.first), ("headline", cut)) if cut else (("headline", line.first),))  # type: tuple[tuple[PassageRole, int], ...]
        self.roles.pieces[line.number] = first
        self.roles.headline = self.sheet.slice(cut or line.first, line.last)

    def _kicker_end(self, line: Line) -> int:
        """Return the token at which the headline begins behind a kicker on its line; 0 without a kicker."""
        tokens = self.sheet.tokens
        first = line.first + (tokens[line.first].norm in "([【")
        f = self.sheet.clue_at(first, "kicker")
        if f is None or f.last >= line.last:
            return 0
        i = f.last
        if i + 1 < line.last and tokens[i].kind == "digits" and not tokens[i + 1].spaced and tokens[i + 1].norm == "-":
            i += 1  # UPDATE 2-Headline
        marks = i
        while i < line.last and tokens[i].norm in {":", "|", "-", "/", "!", ".", "]", ")", "】", "•", "»", ">"}:
            i += 1
        if i >= line.last:
            return 0
        separated = i > marks and (tokens[i].spaced or tokens[i - 1].norm in {"|", "-", "/", "】", "]", ")"})
        glued = i > marks and tokens[marks].norm == "-" and not tokens[marks].spaced and tokens[i].case == 0
        loud = tokens[f.first].case == 2 and tokens[i].case < 2 and not in_capitals(tokens, i, min(line.last, i + 4))
        return i if (separated and not glued) or loud else 0

    def _repeated(self, headline: int | None) -> None:
        """Name lines that stand twice: the headline again is furniture, other short lines are captions."""
        seen: dict[str, int] = {}
        for i, line in enumerate(self.lines):
            if not self._is_text(i) and i != headline or line.size > _LONGEST_LEAD:
                continue
            before = seen.setdefault(line.text, i)
            if before == i:
                continue
            if before == headline:
                self._set(i, "other")
            elif (i - before == 1 or not line.stop and i - before <= 4) and line.words >= 3 and self.lines[before].number not in self.roles.pieces:
                self._set(before, "caption")
                self._set(i, "caption")

    def _doubt_places(self) -> None:
        """Keep places and agencies on lines of their own only where their neighbours bear them out."""
        for i in range(self.size):
            kind = self._kind(i)
            near = {self._kind(i - 1), self._kind(i + 1)}
            if kind == "label" and "stamp" not in near and self._kind(i + 1) not in {"name", "byline"}:
                self.clues[i] = None
            elif kind == "place" and not near & {"stamp", "agency", "place", "label"}:
                self.clues[i] = None
            elif kind == "credit" and self._kind(i - 1) in {"name", "byline"} and not self._credits_photo(i):
                clue = self.clues[i]
                if clue is not None and clue.outlet and self.lines[i].gap == 0:
                    self.clues[i] = Clue("byline", (("byline", self.lines[i].first),), outlet=clue.outlet)
            elif kind == "agency" and not near & {"stamp", "place"}:
                self.clues[i] = Clue("credit", (("credit", self.lines[i].first),))

    def _find_body(self, after: int) -> None:
        """Find where the body begins, and name the lines between headline and body."""
        furnished = self._last_of_head(after)
        leads = self._texts(after, furnished) if furnished is not None else []
        if furnished is not None and not self._are_leads(leads):
            furnished, leads = None, []
        for i in leads:
            self._set(i, "lead")
        self.body = after if furnished is None else furnished + 1
        if not self.teaser:
            self._more_leads(after, furnished)

    def _last_of_head(self, after: int) -> int | None:
        """Return the last stamp or byline between the headline and the body that follows it."""
        last, texts = None, 0
        for i in range(after, self.size):
            kind = self._kind(i)
            if self._is_text(i):
                texts += 1
                if texts > _MOST_LEADS + 3 or read_run(self.sheet, self.lines[i]):
                    break
            elif kind == "name" and not self._may_be_byline(i, texts, last is not None):
                self.clues[i] = None
                texts += 1
            elif kind in _HEAD or kind == "clock" and not texts:
                last = i
            elif kind in {"end", "signoff", "opens_list"}:
                break
        return last if last is not None and self._texts(last + 1) else None

    def _may_be_byline(self, i: int, texts: int, headed: bool) -> bool:
        """Tell whether bare names on line `i` are the authors: near the headline, or beside a stamp."""
        supported = headed or {self._kind(i - 1), self._kind(i + 1)} & {"stamp", "byline", "agency", "place", "credit", "caption", "label"}
        if texts > _MOST_LEADS or not self._texts(i + 1):
            return False
        clue = self.clues[i]
        posts = clue is not None and (clue.outlet is not None or len(clue.authors) > 1)
        if supported or posts:
            return True
        return texts <= 1 and self.lines[i].words <= 3 and not self.section.get("nouns_capitalised")

    def _are_leads(self, leads: list[int]) -> bool:
        """Tell whether lines above a stamp can be leads: one or two, or a few short points."""
        sizes = [self.lines[i].size for i in leads]
        if any(s > _LONGEST_LEAD for s in sizes):
            return False
        return len(leads) <= _MOST_LEADS or all(s <= _LONGEST_POINT for s in sizes)

    def _more_leads(self, after: int, furnished: int | None) -> None:
        """Name leads that no stamp closes off: points above the text, a deck without full stop, a line glued to the headline."""
        texts = self._texts(self.body)
        if after == 0 or len(texts) < 2 or not self.sheet.stops:
            return
        points = next((n for n, i in enumerate(texts) if not self._is_point(i)), 0)
        if points:
            for i in texts[:points]:
                self._set(i, "lead")
            return
        first, second = texts[0], texts[1]
        line = self.lines[first]
        if read_run(self.sheet, line):
            return
        deck = not line.stop and line.size <= _LONGEST_DECK and self.lines[second].stop and line.text[-1] not in _OPEN_ENDS
        if deck and line.words >= _SHORTEST_DECK and not self._is_speech(line):
            self._set(first, "lead")
        elif furnished is None and first == after and self._glued(texts):
            self._set(first, "lead")

    def _glued(self, texts: list[int]) -> bool:
        """Tell whether the first text stands right below the headline while empty lines part all the others."""
        gaps = [self.lines[i].gap for i in texts]
        return gaps[0] == 0 and len(gaps) >= 3 and min(gaps[1:]) > 0 and self.lines[texts[0]].size <= _LONGEST_LEAD

    def _is_point(self, i: int) -> bool:
        """Tell whether the line is a point of a list."""
        line = self.lines[i]
        bullet = self.sheet.tokens[line.first]
        return bullet.norm in _BULLETS and line.size <= _LONGEST_POINT and line.text[0] not in "—–"

    def _is_speech(self, line: Line) -> bool:
        """Tell whether the line reports what somebody says: a quotation mark or a reporting word in it."""
        if any(f.first >= line.first and f.last <= line.last for k in range(line.first, line.last) for f in self.sheet.found.at(k, "cue")):
            return True
        return any(mark in line.text for mark in ("”,", "”-", "”–", "\",", "\" -", "\" –", "»,", "» -", "» –", "» —", "“,", "“ –"))

    # --- the foot, captions, pointers ---

    def _foot(self) -> None:
        """Take names below the body for authors; names and initials inside the body are text."""
        texts = self._texts(self.body)
        last = texts[-1] if texts else -1
        for i in range(self.body, self.size):
            kind = self._kind(i)
            if kind == "name" and i < last or kind == "place":
                self.clues[i] = None
            elif kind == "signoff" and i < (texts[0] if texts else 0):
                self.clues[i] = Clue("agency", (("dateline", self.lines[i].first),))

    def _photographs(self) -> None:
        """Name captions whose credit stands on the next line, or which a caption beside them repeats."""
        for i in range(self.size):
            kind = self._kind(i)
            if kind == "credit" and self._credits_photo(i):
                if self._is_text(i - 1) and self._may_be_captioned(i):
                    self._set(i - 1, "caption")
                elif self._is_text(i + 1) and self._may_be_caption(i + 1):
                    self._set(i + 1, "caption")
            elif kind == "caption":
                for k in (i - 1, i + 1):
                    if self._is_text(k) and self.lines[i].text.startswith(self.lines[k].text.rstrip(".")):
                        self._set(k, "caption")

    def _may_be_captioned(self, i: int) -> bool:
        """Tell whether the line above the photo credit on line `i` is its caption."""
        above = self.lines[i - 1]
        near = self.lines[i].gap == 0 and (self.sheet.blanks or not above.stop)
        return near and above.size <= _LONGEST_LEAD // 2 and (not above.stop or above.gap > 0)

    def _may_be_caption(self, i: int) -> bool:
        """Tell whether line `i`, right below a photo credit, is the caption: no full stop, and parted from the text."""
        line, below = self.lines[i], self.lines[i + 1] if i + 1 < self.size else None
        return not line.stop and line.gap == 0 and below is not None and below.gap > 0

    def _credits_photo(self, i: int) -> bool:
        """Tell whether a credit line has a photo word."""
        return bool(self.sheet.clues(self.lines[i], "photo_word"))

    def _pointers(self) -> None:
        """Name the headlines of other stories below a read-also line, and whatever without a stop follows the end."""
        listing = ended = False
        last_stopped = max((i for i in self._texts(0) if self.lines[i].stop), default=-1)
        for i in range(self.body, self.size):
            kind = self._kind(i)
            if kind in {"opens_list", "end"}:
                listing, ended = kind == "opens_list", ended or kind == "end"
            elif self._is_text(i):
                line = self.lines[i]
                if (listing or ended and i > last_stopped) and (not line.stop or line.asking):
                    self._set(i, "other")
                else:
                    listing = False

    # --- the rest ---

    def _name_roles(self, headline: int | None) -> None:
        """Write down what the clues say, and name the lines that are left."""
        runs = 2
        last = max(self._texts(self.body), default=-1)
        for i, line in enumerate(self.lines):
            clue = self.clues[i]
            if line.number in self.roles.pieces:
                continue
            if clue is not None:
                self._take(i, clue)
            elif runs and self._take_run(line):
                runs = 0
            elif i == last and self._take_end(line):
                continue
            elif i < self.body:
                self._set(i, "body")
            else:
                runs -= runs > 0
                self._set(i, "subheading" if self._is_subheading(i) else "body")

    def _take(self, i: int, clue: Clue) -> None:
        """Take over what a clue says of the story."""
        roles = self.roles
        roles.pieces[self.lines[i].number] = clue.pieces
        roles.authors += clue.authors
        roles.place = roles.place or clue.place
        roles.outlet = roles.outlet or (clue.outlet if clue.kind != "credit" else None)
        labelled = self._kind(i - 1) == "label" and len(clue.stamps) == 1 and clue.stamps[0].label is None
        stamps = (self._labelled(i, clue.stamps[0]),) if labelled else clue.stamps
        roles.stamps += stamps
        if i > self.body and self._texts(0, i):
            roles.late += stamps

    def _labelled(self, i: int, stamp: Stamp) -> Stamp:
        """Return the stamp with the label that stands alone on the line above it."""
        keys = [f.entry.key for f in self.sheet.clues(self.lines[i - 1], "stamp_word")]
        updated = "updated" in keys
        return Stamp(stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, "updated" if updated else "published")

    def _take_run(self, line: Line) -> bool:
        """Cut a dateline from the beginning of a paragraph; tell whether there is one."""
        run = read_run(self.sheet, line)
        if run is None:
            return False
        cut = ((("body", run.last),) if run.last < line.last else ())  # type: tuple[tuple[PassageRole, int], ...]
        self.roles.pieces[line.number] = (("dateline", line.first), *cut)
        self.roles.place = self.roles.place or run.place
        self.roles.authors += run.authors
        if run.stamp:
            self.roles.run_stamps.append(run.stamp)
        return True

    def _take_end(self, line: Line) -> bool:
        """Cut a sign-off from the end of the last paragraph; tell whether there is one."""
        found = trailing_signoff(self.sheet, line)
        if found is None:
            return False
        cut, authors = found
        self.roles.pieces[line.number] = (("body", line.first), ("signoff", cut))
        self.roles.authors += authors
        return True

    def _is_subheading(self, i: int) -> bool:
        """Tell whether a line of the body heads what follows it."""
        line = self.lines[i]
        if line.size > _LONGEST_SUBHEADING or line.words > _MOST_SUBHEADING_WORDS or not self.sheet.stops:
            return False
        if line.stop and not line.asking or line.text[-1] in _OPEN_ENDS or not self._opens_like_a_title(line):
            return False
        following = self.lines[i + 1] if i + 1 < self.size else None
        if following is None or not self._longer_text(i, i + 1) or self._is_speech(line):
            return False
        if self.sheet.blanks:
            return line.gap > 0 or following.gap > 0
        above = self.lines[i - 1] if i else None
        return line.words <= _MOST_UNSPACED_WORDS and not line.asking and above is not None and above.stop and following.stop

    def _opens_like_a_title(self, line: Line) -> bool:
        """Tell whether the line begins with a capital, a figure or a mark that can open a title, and is no point of a list."""
        token = self.sheet.tokens[line.first]
        if token.kind == "mark":
            return token.norm in "\"'“„«‹「『#¿¡"
        return token.case > 0 or token.kind == "digits" or token.norm.upper() == token.norm

    def _longer_text(self, i: int, following: int) -> bool:
        """Tell whether the next line is running text that the line could head."""
        kind = self._kind(following)
        if kind in {"caption", "credit", "stamp"}:
            return following + 1 < self.size
        below = self.lines[following]
        return kind is None and (below.size * 2 > self.lines[i].size * 3 or below.stop)
