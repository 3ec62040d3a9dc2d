"""A quoted span that no attribution reaches in; what its surroundings still tell of whose words it holds out.

- a cue at the marks whose source nobody found (“It was over,” another recalled);
- a verb that no page knows, with its subject („Нямаше кой да ни чуе“, възмути се Иван Шопов; Kerr raged: “Never!”);
- a cue whose clause holds the span (said in an email that the claims were “baseless”);
- in a headline, a party beside the span (PM ‘deeply sorry’) or behind its colon ("It's over": Hartley).
"""

from __future__ import annotations

from helpers.language.lexicon import Entry, Found
from helpers.language.text import is_small, token_at
from helpers.names import actors
from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.rows import Extent
from helpers.speech.content import Content
from helpers.speech.cue import Cue
from helpers.speech.quote_marks import Marked
from helpers.speech.speech import Attribution
from helpers.speech.units import Unit

_REACH = 6
_WORDS = 3
_FAR = 40
_LONGEST_NAME = 3
_SET_OFF = frozenset(",.!?…，。！？")
_ENDS = frozenset(".;!?")
# A word of these that opens a headline's second half owes its capital to the colon.
_NO_NAMES = frozenset({"cardinal", "ordinal", "counted_noun", "people", "pronoun", "month", "weekday", "time_unit"})
_UNKNOWN = Entry("cue", "unknown")


def unsourced(reading: Reading, unit: Unit, m: Marked) -> Attribution | None:
    """Return an attribution made of a bare cue (its extent `quote` at the marks, else `clause`) or of a party beside."""
    beside, around = _cue_beside(reading, unit, m), None
    if beside is None:
        around = _cue_of_clause(reading, unit, m)
    found = beside or around
    if found is not None:
        cue = Cue(found.first, found.last, found.first, found.last, found.entry, False)
        return _made(unit, cue, None, m, "clause" if around is not None else "quote")
    told = _told_behind(reading, unit, m) or _told_before(reading, unit, m)
    if told is not None:
        cue, party = told
        return _made(unit, cue, party, m, "quote")
    if unit.role != "headline" and reading.tokens[unit.last - 1].norm in _SET_OFF:
        return None
    beside_it = _party_beside(reading, unit, m)
    if beside_it is None:
        return None
    first, last = beside_it.first, beside_it.last
    return _made(unit, Cue(first, last, first, last, Entry("cue", "beside"), False, shown=False), beside_it, m, "quote")


def _made(unit: Unit, cue: Cue, party: Party | None, m: Marked, extent: Extent) -> Attribution:
    """Return an attribution of the span to a party, or to nobody known."""
    who = actors.government(party) if party is not None else None
    return Attribution(unit, cue, party, who, "none", "origin", Content(m.start, m.end, extent, True))


def _cue_beside(reading: Reading, unit: Unit, m: Marked) -> Found | None:
    """Return a cue behind a span that a mark sets off, or before its colon, or a verb of calling right before it."""
    tokens = reading.tokens
    first, last = token_at(tokens, m.outer_start), token_at(tokens, m.outer_end)
    behind = last < unit.last and tokens[last].norm in {",", "-"}
    set_off = behind or tokens[token_at(tokens, m.end - 1)].norm in _SET_OFF
    words = 0
    for i in range(last, min(unit.last, last + _REACH)):
        found = _plain_cue(reading, i)
        if found is not None:
            return found if set_off or reading.found.at(i - 1, "content_closer") else None
        words += tokens[i].kind != "mark"
        if words > _WORDS or (tokens[i].kind == "mark" and i > last + 1):
            break
    if first >= unit.first + 2 and tokens[first - 1].norm == ":":
        return _plain_cue(reading, first - 2)
    found = _plain_cue(reading, first - 1) if first > unit.first else None
    return found if found is not None and found.entry.get("needs") == "quote" else None


def _told_behind(reading: Reading, unit: Unit, m: Marked) -> tuple[Cue, Party] | None:
    """Return an unknown verb and its subject behind a clause that a mark sets off: ", verb (word) Name" and an end."""
    tokens = reading.tokens
    last = token_at(tokens, m.outer_end)
    if sum(t.kind == "word" for t in tokens[token_at(tokens, m.start) : token_at(tokens, m.end)]) < _WORDS:
        return None
    if last >= unit.last or not (tokens[last].norm in {",", "-"} or tokens[last - 2].norm in _SET_OFF):
        return None
    while last < unit.last and tokens[last].norm in {",", "-"}:
        last += 1
    for i in range(last, min(unit.last, last + _WORDS)):
        party = reading.party_starting_at(i)
        if party is not None:
            ends = party.after >= unit.last or tokens[party.after].norm in {",", "-", *_ENDS}
            if i == last or not ends or party.preposition is not None or not _may_speak(party):
                return None
            return Cue(last, i, last, last + 1, _UNKNOWN, False), party
        plain = is_small(tokens[i])
        if not plain or any(reading.found.at(i, c) for c in ("clause_opener", "coordination", "article", "cue")):
            return None
    return None


def _told_before(reading: Reading, unit: Unit, m: Marked) -> tuple[Cue, Party] | None:
    """Return an unknown verb before the colon of a span and its subject at the head of the sentence ("Kerr raged: …")."""
    tokens = reading.tokens
    verb = token_at(tokens, m.outer_start) - 2
    if verb <= unit.first or tokens[verb + 1].norm != ":" or tokens[verb].kind != "word" or tokens[verb].case:
        return None
    party = next((p for p in unit.parties if p.outer and p.first - unit.first <= 1 and p.after <= verb), None)
    if party is None or party.preposition is not None or not _may_speak(party):
        return None
    apposed = tokens[verb - 1].norm == "," and tokens[party.after].norm == ","
    if apposed or party.after == verb:
        return Cue(verb, verb + 1, verb, verb + 1, _UNKNOWN, False), party
    said = party.after
    cue = Cue(said, verb + 1, said, said + 1, _UNKNOWN, False, shown=False)
    return (cue, party) if _speaks_alone(reading, unit, party, m) else None


def _speaks_alone(reading: Reading, unit: Unit, party: Party, m: Marked) -> bool:
    """Tell whether a named party that opens a sentence is the only one before the colon of a clause in marks.

    "Треньорът Никола Гърбич се оправда с контузиите: „Играхме без двама титуляри“": whatever the verb, the words are his.
    """
    tokens, colon = reading.tokens, token_at(reading.tokens, m.outer_start) - 1
    words = sum(t.kind == "word" for t in tokens[token_at(tokens, m.start) : token_at(tokens, m.end)])
    between = tokens[party.after : colon]
    if words < _WORDS or not party.named or len(between) > _REACH + _WORDS or any(t.kind == "mark" for t in between):
        return False
    others = (p for p in unit.parties if p.outer and party.after <= p.first < colon)
    plain = bool(between) and between[0].kind == "word" and between[0].case == 0
    return plain and not any(_may_speak(p) and p.preposition is None and p.kind == "person" for p in others)


def _cue_of_clause(reading: Reading, unit: Unit, m: Marked) -> Found | None:
    """Return the cue whose clause, opened by "that", holds a span."""
    opened = False
    first = token_at(reading.tokens, m.outer_start)
    for i in range(first - 1, max(unit.first, first - _FAR), -1):
        if reading.tokens[i].norm in _ENDS:
            return None
        opened = opened or any(not f.entry.get("relative") for f in reading.found.at(i, "clause_opener"))
        found = _plain_cue(reading, i)
        if found is not None and not reading.found.at(i - 1, "article"):
            needs = found.entry.get("needs")
            plain = needs is None and not reading.pack.section("attribution").get("verb_last")
            return found if plain or (opened and needs != "quote") else None
    return None


def _plain_cue(reading: Reading, i: int) -> Found | None:
    """Return the verb of speech at token `i`, unless it is denied."""
    for found in reading.found.at(i, "cue"):
        if found.entry.get("frame", "verb") in {"verb", "within"} and found.entry.get("polarity") != "negative":
            return found
    return None


def _party_beside(reading: Reading, unit: Unit, m: Marked) -> Party | None:
    """Return the party that opens a headline right before a span, or that follows the colon behind one."""
    tokens = reading.tokens
    first, last = token_at(tokens, m.outer_start), token_at(tokens, m.outer_end)
    before = reading.party_ending_at(first)
    if before is not None and before.first == unit.first and _may_speak(before):
        return before
    if first == unit.first and last < unit.last and tokens[last].norm == ":":
        behind = reading.party_starting_at(last + 1) or _name_at(reading, last + 1, unit.last)
        if behind is not None and tokens[behind.last].norm == "'":  # Labour's Hannah Pryce
            behind = reading.party_starting_at(behind.last + 2) or behind
        return behind if behind is not None and _may_speak(behind) else None
    return None


def _name_at(reading: Reading, first: int, limit: int) -> Party | None:
    """Return a name that nothing but its capitals shows, of at most three words."""
    tokens, openers = reading.tokens, reading.pack.section("names").get("openers", ())
    last = first
    while last < min(limit, first + _LONGEST_NAME) and tokens[last].case == 1 and tokens[last].norm not in openers:
        last += 1
    known = last - first == 1 and any(f.entry.category in _NO_NAMES for f in reading.found.at(first))
    if last == first or known:
        return None
    return Party(first, last, last, first, last, "person", name=reading.surface(first, last), named=True, sure=False)


def _may_speak(party: Party) -> bool:
    """Tell whether a party beside a span may be its speaker."""
    return party.kind not in {"document", "work", "place"} and party.case in (None, "nom")
