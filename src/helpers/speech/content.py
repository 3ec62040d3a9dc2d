"""A unit, a cue and its party in; what is attributed out: the quote at the cue, or the clause that the cue brings in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.language.lexicon import Entry, Found
from helpers.language.text import token_at
from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.rows import MEDIA, Extent
from helpers.speech.cue import Cue, Side
from helpers.speech.quote_marks import Marked
from helpers.speech.spans import in_brackets
from helpers.speech.spoken_clauses import spoken_clause
from helpers.speech.topics import heads_figure, is_topic
from helpers.speech.units import Unit

_GAP = 4
_LONGEST_OBJECT = 9
_OPENER_REACH = 9
_ZERO_REACH = 12
_END_MARKS = frozenset(".,;:!?…-")


@dataclass(frozen=True, slots=True)
class Content:
    """What is attributed: characters `start` to `end`; `opened` tells that a quote or a clause opener shows it firmly."""

    start: int
    end: int
    extent: Extent
    opened: bool


def content_of(
    reading: Reading, split: Sequence[Unit], unit: Unit, cue: Cue, party: Party | None, side: Side
) -> Content | None:
    """Return what the cue attributes, or None where nothing in reach can be told."""
    if cue.frame == "noun" and reading.pack.section("attribution").get("verb_last"):
        return _before_verb(reading, unit, cue, party)
    if cue.frame == "noun":
        behind = max(cue.end, party.after if party and side == "post" else 0)
        return _opened_clause(reading, unit, behind) or comma_clause(reading, unit, behind, noun=True)
    left, right = _edges(cue, party, side)
    right = max(right, cue.closed)
    quoted = _quote_around(reading, unit, cue) or _quote_beside(reading, unit, cue, left, right)
    if quoted is not None:
        return Content(quoted.start, quoted.end, "quote", True)
    led = _led_paragraph(reading, split, unit, right)
    if led is not None:
        return Content(led.start, led.end, "quote", True)
    if cue.frame in {"verb", "within"}:
        return _of_verb(reading, split, unit, cue, party, side, left, right)
    if cue.frame == "before" and side == "pre":  # "the mayor, according to whom all have returned, …"
        comma = next((i for i in range(cue.end, unit.last) if reading.tokens[i].norm == ","), unit.last)
        return _span(reading, unit, cue.end + 1, comma, "clause", True)
    return _of_phrase(reading, unit, left, right)


def _led_paragraph(reading: Reading, split: Sequence[Unit], unit: Unit, right: int) -> Marked | None:
    """Return the quote that opens the next paragraph, where a verb that stands last and a colon end this one."""
    ends = right + 1 == unit.last and reading.tokens[right].norm == ":" and unit.inside is None
    if not ends or not reading.pack.section("attribution").get("verb_last"):
        return None
    behind = next((u for u in split[unit.number + 1 :] if u.inside is None), None)
    if behind is None or behind.item != unit.item or not behind.quotes:
        return None
    return behind.quotes[0] if behind.quotes[0].outer_start <= behind.start else None


def by_colon(reading: Reading, unit: Unit) -> tuple[Cue, Party, Content] | None:
    """Return party and content of a unit that attributes by a colon alone ("Кметът: Водата е годна"), else None."""
    if unit.role in {"byline", "credit", "signoff"}:
        return None  # "Автор: X", "Photo: X"
    party = next((p for p in unit.parties if p.first == unit.first and p.outer), None)
    if party is None or party.kind in {"document", "work"} or party.case not in (None, "nom") or party.pronoun:
        return None
    if is_topic(reading, party):
        return None
    i = party.after
    if i + 1 >= unit.last or reading.tokens[i].norm != ":" or not reading.tokens[i + 1].spaced:
        return None
    quoted = any(q.outer_start == reading.tokens[i + 1].start for q in unit.quotes)
    if not quoted and heads_figure(reading, party, i + 1):
        return None
    heads = unit.role == "headline" or reading.tokens[unit.last - 1].norm not in {".", "!", "?"}
    if not quoted and (not heads or _words(reading, unit, i + 1, unit.last) < 2):
        return None
    cues = reading.found.tokens_with("cue")
    if any(k in cues for k in unit.visible if k > i):
        return None  # a cue behind the quote says more
    content = _span(reading, unit, i + 1, unit.last, "quote" if quoted else "clause", True)
    if content is None:
        return None
    cue = Cue(i, i + 1, i, i + 1, Entry("cue", "colon"), False, shown=False)
    return cue, party, content


def _edges(cue: Cue, party: Party | None, side: Side) -> tuple[int, int]:
    """Return the tokens where the cue and a party beside it begin and end."""
    if party is None:
        return cue.first, cue.end
    if side == "post":
        return cue.first, max(cue.end, party.after)
    return min(cue.first, party.first), cue.end


def _of_verb(
    reading: Reading, split: Sequence[Unit], unit: Unit, cue: Cue, party: Party | None, side: Side,
    left: int, right: int,
) -> Content | None:  # fmt: skip
    """Return the clause that a verb of speech brings in."""
    back = _previous(reading, split, unit, cue)
    if back is not None:
        return back
    opened = _opened_clause(reading, unit, right)
    opened = opened or comma_clause(reading, unit, right) or _opened_in_cue(reading, unit, cue, right)
    opened = opened or _colon_clause(reading, unit, right)
    if opened is not None:
        return opened
    if reading.pack.section("attribution").get("verb_last"):
        return _before_verb(reading, unit, cue, party)
    before = _clause_before(reading, unit, left if side != "pre" or party is None else party.first)
    if before is not None and (side == "post" or before.opened or _little_after(reading, unit, right)):
        return Content(unit.start, unit.end, "sentence", False) if _parts_clause(reading, unit, right) else before
    found = _zero_clause(reading, unit, right) or _clause_after(reading, unit, right) or before
    if found is None and cue.closed > cue.end:  # "räumte am Dienstag schwere Fehler ein"
        first = max(cue.end, party.after) if party is not None and side == "post" else cue.end
        found = _clause_after(reading, unit, first)
    return found or (_topic(reading, unit, left) if side == "post" else None)


def _parts_clause(reading: Reading, unit: Unit, right: int) -> bool:
    """Tell whether a cue between commas parts a clause before its verb ("The distance, he said, is 20 km")."""
    if right + 1 >= unit.last or reading.tokens[right].norm != ",":
        return False
    joins = any(reading.found.at(right + 1, c) for c in ("coordination", "clause_opener"))
    return right + 1 in unit.sees and bool(reading.found.at(right + 1, "auxiliary")) and not joins


def _topic(reading: Reading, unit: Unit, left: int) -> Content | None:
    """Return the phrase at the head of a unit that says what is reported (uk "Про обстріл повідомив голова області")."""
    openers = reading.pack.section("attribution").get("topic_prepositions", ())
    if reading.tokens[unit.first].norm not in openers:
        return None
    return _span(reading, unit, unit.first, left, "clause", False)


def _of_phrase(reading: Reading, unit: Unit, left: int, right: int) -> Content | None:
    """Return the clause that a phrase of source ("according to X") is joined to: the rest of its unit."""
    if _words(reading, unit, unit.first, left) == 0:
        return _span(reading, unit, right, unit.last, "clause", False)
    if _little_after(reading, unit, right) and not _figure_after(reading, unit, right):
        return _span(reading, unit, unit.first, left, "clause", False)
    return Content(unit.start, unit.end, "sentence", False)


def _figure_after(reading: Reading, unit: Unit, right: int) -> bool:
    """Tell whether a figure that is no date follows before the next comma: the clause goes on behind its source."""
    cardinals = reading.found.tokens_with("cardinal")
    for i in range(right, unit.last):
        if reading.tokens[i].norm in {",", "-", ";"} or reading.dated.get(i, 0):
            return False
        if reading.tokens[i].kind == "digits" or i in cardinals:
            return True
    return False


def _gap(reading: Reading, unit: Unit, first: int, last: int) -> bool:
    """Tell whether only marks, auxiliaries and small words stand between two tokens."""
    if last - first > _GAP + 2:
        return False
    passed = 0
    i = first
    while i < last:
        if i not in unit.sees:
            return False
        steps = max((f.last - i for c in ("auxiliary", "clause_opener", "content_closer", "skippable", "after_source")
                     for f in reading.found.at(i, c)), default=0)  # fmt: skip
        dated = reading.dated.get(i, i) - i
        if reading.tokens[i].kind == "mark":
            i += 1
            continue
        if not steps and not dated:
            passed += 1
            if passed > 1:
                return False
        i += max(1, steps, dated)
    return True


def _first_token(reading: Reading, unit: Unit, offset: int) -> int:
    """Return the first token of the unit that begins at or after a character."""
    i = token_at(reading.tokens, offset)
    i += i < len(reading.tokens) and reading.tokens[i].start < offset
    return min(max(i, unit.first), unit.last)


def _quote_around(reading: Reading, unit: Unit, cue: Cue) -> Marked | None:
    """Return the quote in which the cue stands as the reporter's aside ("Да, – каза той, – но не днес")."""
    start = reading.tokens[cue.first].start
    return next((q for q in unit.quotes if any(a <= start < b for a, b in q.asides)), None)


def _quote_beside(reading: Reading, unit: Unit, cue: Cue, left: int, right: int) -> Marked | None:
    """Return the quote at the cue and its party: behind them, or before them where words stand between or verbs last."""
    gerund = bool(cue.entry.get("gerund"))  # "…, adding that": its words follow
    led = (
        right < unit.last and reading.tokens[right].norm == ":" and reading.pack.section("attribution").get("verb_last")
    )
    before = None if gerund or led else _quote_before(reading, unit, cue, left)
    after = _quote_after(reading, unit, right, cue)
    if after is None:
        return before
    words = _words(reading, unit, right, _first_token(reading, unit, after.outer_start))
    if reading.pack.section("attribution").get("verb_last"):
        return before if before is not None or words else after
    return before if before is not None and words else after


def _quote_after(reading: Reading, unit: Unit, right: int, cue: Cue) -> Marked | None:
    """Return the quote that begins behind the cue and its party; verbs of calling may have their object between."""
    edge = reading.tokens[right - 1].end
    for quote in unit.quotes:
        if quote.outer_start >= edge:
            first = _first_token(reading, unit, quote.outer_start)
            reaches = _words(reading, unit, _first_token(reading, unit, quote.outer_end), unit.last) <= 1
            opener = any(reading.found.at(i, "clause_opener") for i in range(right, first))
            if cue.entry.get("needs") == "quote" or reading.tokens[first - 1].norm == ":":
                return quote if _gap(reading, unit, right, first) or _object(reading, right, first) else None
            return quote if _gap(reading, unit, right, first) and (reaches or not opener) else None
    return None


def _object(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a few words without a border stand between two tokens ("described *the quarter as* “brutal”")."""
    if last - first > _LONGEST_OBJECT:
        return False
    return not any(
        (reading.tokens[i].kind == "mark" and reading.tokens[i].norm not in {"-", ":"})
        or any(f.entry.get("frame") != "noun" for f in reading.found.at(i, "cue"))
        for i in range(first, last)
    )


def _quote_before(reading: Reading, unit: Unit, cue: Cue, left: int) -> Marked | None:
    """Return the quote that ends right before the cue, or before the party at it."""
    for quote in reversed(unit.quotes):
        if in_brackets(reading, quote):
            continue  # Иван Тонев („Нова воля“) обясни
        for edge in (cue.first, left):
            if quote.outer_end <= reading.tokens[edge].start and quote.outer_start >= unit.start:
                last = _first_token(reading, unit, quote.outer_end)
                closing = range(last, edge + (edge == cue.first))  # деді is its own деп
                closed = any(reading.found.at(i, "content_closer") for i in closing)
                inside = closed or _at_verb(reading, unit, last, cue)
                if (
                    edge < cue.first
                    and reading.pack.section("attribution").get("speaking")
                    and _spoken(reading, last, edge)
                ):
                    continue  # "…" diyen Vali, otellerin dolduğunu söyledi: the quote is the participle's
                held = cue.frame == "within" and cue.entry.get("needs") == "quote"  # ist von „…“ die Rede
                if _gap(reading, unit, last, edge) and (inside or held or _stands_alone(reading, unit, quote)):
                    return quote
    return None


def _spoken(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a word of speech stands among tokens `first` to `last`."""
    return any(reading.found.at(i, "cue") for i in range(first, last))


def _at_verb(reading: Reading, unit: Unit, last: int, cue: Cue) -> bool:
    """Tell whether nothing stands between a quote and the verb at the end, where subject and adverbs stand before both."""
    inside = reading.pack.section("attribution").get("quote_inside")
    return bool(inside) and not _words(reading, unit, last, cue.first)


def _stands_alone(reading: Reading, unit: Unit, quote: Marked) -> bool:
    """Tell whether a quote begins what is said: words before it make it a part of the reporter's clause."""
    i = _first_token(reading, unit, quote.outer_start) - 1
    return i < unit.first or reading.tokens[i].kind == "mark"


def _previous(reading: Reading, split: Sequence[Unit], unit: Unit, cue: Cue) -> Content | None:
    """Return the unit before, where this one says who reported it ("Бул тууралуу X билдирди")."""
    back = [f for i in (unit.first, unit.first + 1) if i < unit.last for f in reading.found.at(i, "points_back")]
    if not back or unit.number == 0:
        return None
    at_once = cue.first == unit.first and cue.end == back[0].first  # "Poinformowała o tym policja"
    verb_last = reading.pack.section("attribution").get("verb_last")
    if not verb_last and not at_once and not _gap(reading, unit, back[0].last, cue.first):
        return None
    before = next((u for u in reversed(split[: unit.number]) if u.inside is None), None)
    if before is None or before.item != unit.item or before.role in {"headline", "dateline", "byline"}:
        return None
    return Content(before.start, before.end, "previous", True)


def _opened_clause(reading: Reading, unit: Unit, right: int) -> Content | None:
    """Return the clause behind a clause opener (that, че, что) within reach of the cue."""
    openers, cues = reading.found.tokens_with("clause_opener"), reading.found.tokens_with("cue")
    for i in range(right, min(right + _OPENER_REACH, unit.last)):
        if i not in unit.sees or (
            i in cues and any(f.entry.get("frame") != "noun" for f in reading.found.at(i, "cue"))
        ):
            return None
        if i not in openers:
            continue
        opener = [f for f in reading.found.at(i, "clause_opener") if not f.entry.get("relative")]
        if any(
            f.entry.get("relative") and f.last > i for k in (i, i - 1) for f in reading.found.at(k, "clause_opener")
        ):
            continue  # "за да", "преди да"
        behind = reading.pack.section("attribution").get("relative_verb")
        if opener and behind and re.fullmatch(behind, reading.tokens[min(opener[0].last, unit.last - 1)].norm):
            return None  # "признали Пекин, что вызвало гнев"
        if opener:
            return _span(reading, unit, opener[0].last, _clause_end(reading, unit, opener[0].last), "clause", True)
    return None


def _opened_in_cue(reading: Reading, unit: Unit, cue: Cue, right: int) -> Content | None:
    """Return the clause behind a cue of which one word is shown and the last opens the clause ("repeated that")."""
    narrowed = cue.end - cue.first > 1 and cue.entry.get("core") is not None
    openers = reading.found.at(cue.end - 1, "clause_opener") if narrowed else ()
    if right != cue.end or not any(f.last == cue.end and not f.entry.get("relative") for f in openers):
        return None
    return _span(reading, unit, right, _clause_end(reading, unit, right), "clause", True)


def comma_clause(reading: Reading, unit: Unit, right: int, noun: bool = False) -> Content | None:
    """Return the clause that only a comma opens, in languages that put one there (warnte, es könne regnen)."""
    if not spoken_clause(reading, unit, right, noun):
        return None
    return _span(reading, unit, right + 1, _clause_end(reading, unit, right + 1), "clause", True)


def _colon_clause(reading: Reading, unit: Unit, right: int) -> Content | None:
    """Return what a colon brings in without marks of quotation ("каза от трибуната: Вие управлявахте тогава.")."""
    colon = next((i for i in range(right, min(right + _GAP + 1, unit.last)) if reading.tokens[i].kind == "mark"), 0)
    if not colon or colon + 1 >= unit.last or reading.tokens[colon].norm != ":" or not reading.tokens[colon + 1].case:
        return None
    if colon not in unit.sees or colon + 1 not in unit.sees:
        return None
    content = _span(reading, unit, colon + 1, unit.last, "clause", True)
    return content if _words(reading, unit, colon + 1, unit.last) > 1 else None


def _clause_end(reading: Reading, unit: Unit, first: int) -> int:
    """Return the token where a clause ends: the unit's end, or a mark with a cue right behind it (", предаде X")."""
    for i in range(first, unit.last - 1):
        if i in unit.sees and reading.tokens[i].norm in {",", "-"} and reading.tokens[i + 1].spaced:
            if any(f.entry.get("frame", "verb") in {"verb", "within", "cited"} for f in _cues_near(reading, i + 1)):
                return i
    return unit.last


def _cues_near(reading: Reading, i: int) -> list[Found]:
    """Return the cues that begin at token `i` or behind one auxiliary."""
    step = i + 1 if reading.found.at(i, "auxiliary") else i
    return [*reading.found.at(i, "cue"), *(reading.found.at(step, "cue") if step != i else ())]


def _clause_before(reading: Reading, unit: Unit, left: int) -> Content | None:
    """Return what stands before a mark in front of the cue."""
    i = left - 1
    while i > unit.first and (i not in unit.sees or reading.found.at(i, "auxiliary") or reading.found.at(i, "article")):
        i -= 1
    closing = next((q for q in unit.quotes if q.outer_end == reading.tokens[left - 1].end), None)
    if closing is not None and reading.article.text[closing.end - 1] in ",!?":  # "…," he said: the comma stands inside
        return _span(reading, unit, unit.first, left, "clause", True)
    if i <= unit.first or reading.tokens[i].norm not in {",", "-", ":"}:
        return None
    return _span(reading, unit, unit.first, i, "clause", False)


def _clause_after(reading: Reading, unit: Unit, right: int) -> Content | None:
    """Return what stands behind the cue, where it is more than a word or two; a colon opens it as a "that" does."""
    figure = any(reading.tokens[i].kind == "digits" for i in range(right, min(right + 2, unit.last)))
    if _words(reading, unit, right, unit.last) < 2 and not figure:
        return None
    opened = right < unit.last and reading.tokens[right].norm == ":"
    return _span(reading, unit, right, _clause_end(reading, unit, right), "clause", opened)


def _zero_clause(reading: Reading, unit: Unit, right: int) -> Content | None:
    """Return a clause that no word opens ("said Beijing had hurt"): a finite verb stands near, no mark before it."""
    finite = reading.found.tokens_with("finite")
    if not finite:
        return None
    for i in range(right, min(right + _ZERO_REACH, unit.last)):
        if i not in unit.sees or reading.tokens[i].norm in {",", ";", ":", "."}:
            return None
        if i > right and i in finite:
            return _span(reading, unit, right, _clause_end(reading, unit, right), "clause", True)
    return None


def _before_verb(reading: Reading, unit: Unit, cue: Cue, party: Party | None) -> Content | None:
    """Return the clause between subject and verb, or before both, where the verb stands last."""
    first = party.after if party is not None and party.after <= cue.first else unit.first
    last = cue.first
    few = _words(reading, unit, first, last) <= 1 or _words_told(reading, unit, first, last) == 0
    if party is not None and few:
        first, last = unit.first, party.first
    closers = [i for i in range(first, last) if reading.found.at(i, "content_closer")]
    if (party is not None and closers and closers[-1] < party.first) or (closers and closers[-1] >= last - 2):
        last = closers[-1]
    ending = cue.entry.get("clause") or reading.pack.section("attribution").get("clause_ending")
    said = (i for i in range(first, last) if reading.tokens[i].kind == "word" and not reading.found.at(i, "auxiliary"))
    words = [reading.tokens[i].norm for i in said]
    nominal = bool(ending and re.search(ending, " ".join(words[-2:])))
    content = _span(reading, unit, first, last, "clause", bool(closers) or nominal)
    return content if _words(reading, unit, first, last) else None


def _little_after(reading: Reading, unit: Unit, right: int) -> bool:
    """Tell whether nothing but a medium told, a date, or a short phrase follows, up to the next mark or the end."""
    i = right
    while i < unit.last:
        told = next((p.after for p in unit.parties if p.first == i and p.outer and p.kind in MEDIA), 0)
        step = max(told, reading.dated.get(i, 0), i + 1 if reading.found.at(i, "article") else 0)
        if not step:
            break
        i = step
    if i >= unit.last or (i > right and reading.tokens[i].norm in {",", "-", ";", "."}):
        return True
    return _words(reading, unit, right, unit.last) <= 4 and not any(
        reading.tokens[k].norm in {",", "-"} for k in range(right, unit.last)
    )


def _words(reading: Reading, unit: Unit, first: int, last: int) -> int:
    """Return how many words stand between two tokens."""
    return sum(reading.tokens[i].kind != "mark" for i in range(max(first, unit.first), min(last, unit.last)))


def _words_told(reading: Reading, unit: Unit, first: int, last: int) -> int:
    """Return how many words stand between two tokens, dates left out: "министрлик жекшемби күнү айтты"."""
    told, i = 0, first
    while i < last:
        told += i not in reading.dated and reading.tokens[i].kind != "mark"
        i = reading.dated.get(i, i + 1)
    return told


def _span(reading: Reading, unit: Unit, first: int, last: int, extent: Extent, opened: bool) -> Content | None:
    """Return tokens `first` to `last` as content, without marks at its ends that are no quotation marks."""
    while first < last and reading.tokens[first].norm in _END_MARKS:
        first += 1
    while last > first and reading.tokens[last - 1].norm in _END_MARKS:
        last -= 1
    if first >= last:
        return None
    return Content(reading.tokens[first].start, reading.tokens[last - 1].end, extent, opened)
