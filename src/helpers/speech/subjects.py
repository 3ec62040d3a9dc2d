"""A unit and a cue in; the party that the cue makes a source out.

The search walks over the unit's visible tokens. Borders (commas, dashes, clause openers) cost; among the parties behind
the fewest borders the first one is the subject. A party with a preposition, or in a case other than the nominative, is
nobody's subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from helpers.language.packs import Entry, Found
from helpers.language.text import token_at
from helpers.names.grammar import grammar_of
from helpers.names.names import QUOTES
from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.speech.agreement import disagreement
from helpers.speech.issued import owner_in_report
from helpers.speech.units import Unit
from helpers.speech.unlisted import unlisted_party

Side = Literal["pre", "post", "none"]
_MARKS = frozenset(",;:-()[]/|")
_STOPS = frozenset(".,;:!?-()[]\"'“”„«»…/|")
_MARK = 1.5
_OTHER_CUE = 2.0
_HEAVY = 6.0
_TOO_FAR = 9.0
_REACH_BEHIND = 9
_QUOTE_GAP = 4
_OPENER_REACH = 5


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the text: tokens `first` to `end` of the whole form, `core` to `core_end` of what is shown.

    `closed`: the token behind the particle that closes the clause of a parted verb (teilte … mit), else 0.
    """

    first: int
    end: int
    core: int
    core_end: int
    entry: Entry
    negative: bool
    shown: bool = True
    closed: int = 0

    @property
    def frame(self) -> str:
        """Return how the cue takes its source."""
        return str(self.entry.get("frame", "verb"))


def find_party(reading: Reading, unit: Unit, cue: Cue) -> tuple[Party | None, Side]:
    """Return the source that a cue names in its unit, and on which side; (None, "none") where it names none."""
    frame = cue.frame
    if frame == "after" or (frame in {"citing", "cited"} and cue.entry.get("side") == "left"):
        return _party_before(reading, unit, cue), "pre"
    if frame in {"before", "citing", "cited"}:
        behind, kinds = party_behind(reading, unit, cue.end, 3), cue.entry.get("kinds")
        behind = behind or (unlisted_party(reading, unit, cue.end) if frame == "before" else None)
        return (None, "none") if behind and kinds and behind.kind not in kinds else (behind, "post")
    if frame == "within":
        return _holder(reading, unit, cue)
    if frame == "quoting":
        before = _subject_before(reading, unit, cue)
        return (before, "pre") if before is not None else (None, "none")
    if frame == "noun":
        return _owner(reading, unit, cue)
    return _subject(reading, unit, cue)


def _subject(reading: Reading, unit: Unit, cue: Cue) -> tuple[Party | None, Side]:
    """Return the subject of a verb of speech."""
    pronoun = _glued_pronoun(reading, unit, cue)
    if pronoun is not None:
        return pronoun, "post"
    opens = bool(reading.found.at(cue.end - 1, "clause_opener"))
    bound = cue.entry.get("adjacent") or cue.entry.get("gerund")
    parted = cue.end < unit.last and reading.tokens[cue.end].norm == ","
    bound = bound or (parted and reading.pack.section("attribution").get("subject_comma"))
    after = None if opens or bound else _inverted(reading, unit, cue)
    medium = after is not None and cue.entry.get("addressee") and after.kind in {"agency", "outlet"}
    told = medium and "addressee_case" not in reading.pack.section("attribution")
    stands = _content_stands_before(reading, unit, cue) and not told
    if after is not None and (stands or _closes(reading, unit, cue, after) or _told_by(reading, cue, after)):
        return after, "post"
    before = _subject_before(reading, unit, cue)
    if before is not None and not (after is not None and _verb_second(reading, cue, before)):
        return before, "pre"
    if after is not None and _brings_in(reading, unit, cue, after):
        return after, "post"
    owner = owner_in_report(reading, unit, cue.first)
    return (owner, "pre") if owner is not None else (None, "none")


def _brings_in(reading: Reading, unit: Unit, cue: Cue, party: Party) -> bool:
    """Tell whether a party behind a verb with no words before it is its subject ("dijo X que", "según dijo X")."""
    settings = reading.pack.section("attribution")
    if not settings.get("after_content"):
        return True
    if cue.first > unit.first and reading.tokens[cue.first - 1].norm in settings.get("conjunctions", ()):
        return True
    if any(reading.found.at(k, "points_back") for k in range(max(unit.first, cue.first - 2), cue.first)):
        return True  # "así lo dijo X"
    near = range(party.after, min(party.after + _OPENER_REACH, unit.last))
    return any(
        k not in unit.sees or reading.tokens[k].norm == ":" or reading.found.at(k, "clause_opener") for k in near
    )


def _verb_second(reading: Reading, cue: Cue, before: Party) -> bool:
    """Tell whether the subject stands behind a verb that another phrase than `before` precedes (Am Montag sagte X)."""
    if not reading.pack.section("attribution").get("verb_second"):
        return False
    return any(not reading.found.at(i, "auxiliary") for i in range(before.after, cue.first))


def _glued_pronoun(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the pronoun that a hyphen ties to the cue's auxiliary ("…", a-t-il déclaré): what is said stands before."""
    i = cue.first
    while (party := reading.party_ending_at(i)) is None and i > unit.first and reading.found.at(i - 1, "auxiliary"):
        i -= 1
    if party is None or not party.pronoun or party.first <= unit.first or party not in unit.parties:
        return None
    hyphen = reading.tokens[party.first - 1]
    return party if hyphen.norm == "-" and not hyphen.spaced and not reading.tokens[party.first].spaced else None


def _closes(reading: Reading, unit: Unit, cue: Cue, party: Party) -> bool:
    """Tell whether the party right behind a verb that should stand last ends its clause ("… дешет эксперттер.")."""
    if not reading.pack.section("attribution").get("verb_last") or party.first != cue.end:
        return False
    return party.after >= unit.last or reading.tokens[party.after].kind == "mark"


def _told_by(reading: Reading, cue: Cue, party: Party) -> bool:
    """Tell whether a participle of speech stands right before its subject (tr "… söyleyen Trump"), in verb-last languages."""
    endings = tuple(reading.pack.section("attribution").get("speaking", ()))
    return party.first == cue.end and bool(endings) and reading.tokens[cue.end - 1].norm.endswith(endings)


def _content_stands_before(reading: Reading, unit: Unit, cue: Cue) -> bool:
    """Tell whether a mark, a quote or a closing word of content stands right before the cue (auxiliaries skipped)."""
    i = cue.first - 1
    visible = unit.sees
    while i >= unit.first and i in visible and reading.found.at(i, "auxiliary"):
        i -= 1
    if i < unit.first:
        opens = reading.pack.section("attribution").get("report_openers", ())  # "Jak podała wczoraj policja, …"
        return reading.tokens[i + 1].norm in opens or any(
            q.outer_end <= reading.tokens[cue.first].start for q in unit.quotes
        )
    if i not in visible:
        return True
    if any(p.first <= i < p.after for p in unit.parties):
        return False  # the closing mark of a name: вестник „Труд“ съобщи
    return reading.tokens[i].norm in _STOPS or any(f.last == i + 1 for f in _ending_at(reading, i, "content_closer"))


def _ending_at(reading: Reading, i: int, category: str) -> list[Found]:
    """Return what of a category starts at token `i` or just before and ends with it."""
    return [f for k in (i, i - 1) if k >= 0 for f in reading.found.at(k, category) if f.last == i + 1]


def _inverted(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return a subject right behind the cue: "каза вчера Путин", "said X"; what follows it must not be its verb."""
    party = party_behind(reading, unit, cue.end, 4)
    if party is not None and told_to(reading, unit, party):
        closed = party.after < unit.last and reading.tokens[party.after].norm in QUOTES
        party = party_behind(reading, unit, party.after + closed, 4)
    if (party is None or not _may_say(reading, party, cue)) and _content_stands_before(reading, unit, cue):
        party = _further_behind(reading, unit, cue)
    if party is None or not _may_say(reading, party, cue) or _no_inversion(reading, unit, cue, party):
        return None
    if _disagrees(reading, cue, party):
        return None
    i = party.after
    if i >= unit.last or _told_by(reading, cue, party):
        return party
    if i not in unit.sees:  # "called the bill “serious”": an object, unless its words stand before the verb
        said = any(q.outer_end <= reading.tokens[cue.first].start for q in unit.quotes)
        return party if said or cue.entry.get("needs") not in {"quote", "content"} else None
    token = reading.tokens[i]
    if token.kind == "mark" or reading.found.at(i, "after_source") or _dated(reading, i):
        return party
    if _behind_quote(reading, unit, cue) or reading.pack.section("attribution").get("free_order"):
        return party
    return party if _says_at_once(reading, cue, party) else None


def _says_at_once(reading: Reading, cue: Cue, party: Party) -> bool:
    """Tell whether the end of content, a verb that stands last elsewhere and its party follow each other at once.

    "… деп хабарлады Reuters агенттігі министрлікке сілтеме жасап": the party is no part of what follows.
    """
    if not reading.pack.section("attribution").get("verb_last") or party.first != cue.end:
        return False
    parted = reading.tokens[cue.first - 1].norm in {",", "-"} and reading.tokens[cue.first].spaced
    return parted or bool(_ending_at(reading, cue.first - 1, "content_closer"))


def _disagrees(reading: Reading, cue: Cue, party: Party) -> bool:
    """Tell whether an unnamed plural stands behind a verb in the singular: told to them (sagte Reportern)."""
    ending = reading.pack.section("attribution").get("plural_verb")
    verb = reading.tokens[cue.first].norm
    return bool(ending) and party.plural and not party.named and not re.search(str(ending), verb)


def _no_inversion(reading: Reading, unit: Unit, cue: Cue, party: Party) -> bool:
    """Tell whether what stands behind the cue is no subject in a language that inverts bare verbs and nouns only.

    English has "said Smith", and neither "has asked Smith" nor, but right behind a quote, "said she".
    """
    settings = reading.pack.section("attribution")
    if settings.get("verb_second") and cue.first > unit.first and reading.found.at(cue.first - 1, "coordination"):
        return cue.frame == "verb"  # "X nannte … und warf Y vor": Y is told to
    if not settings.get("plain_inversion"):
        return False
    if cue.first > unit.first and reading.found.at(cue.first - 1, "perfect_auxiliary"):
        return True
    return party.pronoun and not _behind_quote(reading, unit, cue)


def _behind_quote(reading: Reading, unit: Unit, cue: Cue) -> bool:
    """Tell whether a quote ends right before the cue."""
    return any(0 <= cue.first - token_at(reading.tokens, q.outer_end) <= _QUOTE_GAP for q in unit.quotes)


def _dated(reading: Reading, i: int) -> bool:
    """Tell whether a date expression begins at token `i`."""
    return i in reading.dated


def party_behind(reading: Reading, unit: Unit, i: int, reach: int) -> Party | None:
    """Return the party that starts at token `i` or behind a few skippable ones (dates, articles, adverbs)."""
    limit = i + reach
    at_once = i
    while i < min(unit.last, limit):
        party = next((p for p in unit.parties if p.first == i and (p.outer or i == at_once)), None)
        if party is not None:
            return party
        skip = _skippable(reading, i) or _opens_name(reading, unit, i)
        if not skip:
            return None
        limit += skip - 1
        i += skip
    return None


def _further_behind(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the first party that may speak behind the cue, phrases of place and time passed over; no border between."""
    for i in range(cue.end, min(unit.last, cue.end + _REACH_BEHIND)):
        if _in_quoted_medium(reading, unit, i):
            continue
        if i not in unit.sees or reading.found.at(i, "cue") or reading.found.at(i, "clause_opener"):
            return None
        mark = reading.tokens[i].kind == "mark" and (reading.tokens[i].norm != "-" or reading.tokens[i].spaced)
        if mark and not (reading.tokens[i].norm in QUOTES and any(i in (p.first - 1, p.after) for p in unit.parties)):
            return None
        party = next((p for p in unit.parties if p.first == i and p.outer), None)
        if party is not None and _may_say(reading, party, cue):
            return party
    return None


def _in_quoted_medium(reading: Reading, unit: Unit, i: int) -> bool:
    """Tell whether token `i` is a mark or a word of a medium's name in quotation marks ("mówi „Gazecie” Anna Bąk")."""
    media = (p for p in unit.parties if p.kind in {"agency", "outlet"} and p.first - 1 <= i <= p.after)
    return any(reading.tokens[p.first - 1].norm in QUOTES for p in media if p.first)


def _opens_name(reading: Reading, unit: Unit, i: int) -> int:
    """Return 1 for a quotation mark right before a party (пише „Труд“), else 0."""
    return int(reading.tokens[i].kind == "mark" and any(p.first == i + 1 and p.outer for p in unit.parties))


def _skippable(reading: Reading, i: int) -> int:
    """Return how many tokens at `i` may stand between a cue and its party: a date, an article, an adverb; else 0."""
    if i in reading.dated:
        return reading.dated[i] - i
    if reading.tokens[i].norm in reading.pack.section("attribution").get("source_prepositions", ()):
        return 1
    found = reading.found.at(i, "skippable") or reading.found.at(i, "foreign_article")
    return found[0].last - i if found else 0


def _may_say(reading: Reading, party: Party, cue: Cue) -> bool:
    """Tell whether the party may be a cue's subject; who is told from has a verb in the plural where the page says so."""
    pattern = reading.pack.section("attribution").get("told_from")
    if pattern and party.preposition is not None and not re.search(pattern, reading.tokens[cue.core].norm):
        return False
    return may_speak(reading, party)


def _agent(reading: Reading, party: Party) -> bool:
    """Tell whether a party stands behind a passive participle as its agent ("аналитики, опрошенные РБК, ожидали").

    Or inside the clause that a participle opens behind a comma ("адвокаты, поддерживающие Осипова, говорят").
    """
    settings = reading.pack.section("attribution")
    pattern, opens = settings.get("behind_participle"), settings.get("participle_clause")
    if pattern and party.first and re.search(pattern, reading.tokens[party.first - 1].norm):
        return True
    i = party.first - 1
    while opens and i > 0 and reading.tokens[i].kind != "mark":
        i -= 1
    if not opens or i <= 0 or i + 1 >= party.first or reading.tokens[i].norm != "," or reading.tokens[i + 1].case:
        return False
    return re.fullmatch(opens, reading.tokens[i + 1].norm) is not None and not reading.found.at(i + 1, "person")


def told_to(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether what stands behind a verb is whom the words are told to, in languages that have a case for it.

    A medium that does not inflect is told to where a subject stands right behind it: "сообщил ТАСС источник".
    """
    wanted = reading.pack.section("attribution").get("addressee_case")
    if wanted is None or reading.pack.section("attribution").get("verb_last") or party.preposition is not None:
        return False
    if party.case in (None, "nom") and party.kind in {"agency", "outlet"}:
        behind = next((p for p in unit.parties if p.first == party.after and p.outer), None)
        return behind is not None and behind.kind not in {"agency", "outlet"} and may_speak(reading, behind)
    return bool(party.case == wanted)


def may_speak(reading: Reading, party: Party) -> bool:
    """Tell whether the party may be a subject: nominative, or an office told from ("съобщиха от управата")."""
    settings = reading.pack.section("attribution")
    if party.after < len(reading.tokens) and reading.tokens[party.after].norm in settings.get("postpositions", ()):
        return False
    if party.kind == "work" or (party.pronoun and reading.tokens[party.head].norm in settings.get("oblique", ())):
        return False
    behind = reading.tokens[party.after].norm if party.after < len(reading.tokens) else ""
    if behind in settings.get("postpositions", ()):
        return False  # "мәжіліс кезінде", "үкімет туралы"
    if not party.named and _in_verb(settings.get("light_verbs", {}), party, behind):
        return False
    if party.preposition is None and (party.case in (None, "nom") or _possessed(reading, party)):
        return not _agent(reading, party)
    from_office = party.preposition is not None and party.preposition in settings.get("source_prepositions", ())
    told_from = party.case is not None and party.case == settings.get("source_case")
    return (from_office or told_from) and party.kind in {"institution", "agency", "outlet", "group"}


def _possessed(reading: Reading, party: Party) -> bool:
    """Tell whether what looks like an accusative heads a sentence before a comma: somebody's (tr "Avukatı, … belirtti")."""
    if party.case != "acc" or party.kind not in {"person", "group", "institution"} or party.named:
        return False
    tokens = reading.tokens
    if not reading.pack.section("attribution").get("subject_comma") or tokens[party.after].norm != ",":
        return False
    return party.first == 0 or tokens[party.first - 1].norm in {".", "!", "?"}


def _in_verb(verbs: Mapping[str, str], party: Party, behind: str) -> bool:
    """Tell whether a noun and the verb behind it are one (tr karar verdi, aday oldu): it is nobody's subject."""
    pattern = verbs.get(party.kind) or verbs.get("any")
    return pattern is not None and re.search(pattern, behind) is not None


def _subject_before(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the subject before the cue: the first nominative party behind the fewest borders."""
    if cue.entry.get("adjacent"):
        beside = (p for p in unit.parties if p.outer and may_speak(reading, p) and _adjacent(reading, p, cue))
        return next(beside, None) or _document_ahead(reading, unit, cue)
    best: tuple[float, int, Party] | None = None
    named = False
    reached = -1
    kinds = cue.entry.get("kinds")
    for party in unit.parties:
        if not party.outer or party.after > cue.first or (kinds is not None and party.kind not in kinds):
            continue
        called = best is not None and _beside_head(reading, best[2], party)
        if called or not (_may_say(reading, party, cue) or _behind_conjunction(reading, party, cue)):
            continue
        tied, reached = party.first == reached, party.after
        if tied and named:
            continue  # a name right behind the phrase before it: "the spokesman for the agency BNPB"
        marked = _is_marked(reading, unit, party)
        cost = _borders(reading, unit, party.after, cue.first, marked) + _as_object(reading, party, cue)
        cost += disagreement(reading, party, cue.core)
        if named and cost >= _MARK and not party.named and _apposed(reading, unit, party):
            continue
        named = named or (party.named and cost < _HEAVY)
        place = -party.first if cue.entry.get("nearest") else party.first
        if cost < _TOO_FAR and (best is None or (cost, place) < best[:2]):
            best = (cost, place, party)
    if best is not None and not best[2].named:
        best = _whom_it_describes(reading, unit, best)
    if best is not None and best[0] >= _HEAVY:  # a clause without a subject of its own has the sentence's
        return first_speaker(reading, unit, cue)
    return _named_for(unit, _outside_relative(reading, unit, best[2], cue), best[0], cue, reading) if best else None


def _beside_head(reading: Reading, head: Party, party: Party) -> bool:
    """Tell whether a party is only what a body is called or where it lies: "BAM (…)", "police in Dallas, Texas, said"."""
    tokens, i, j = reading.tokens, party.first - 1, party.after
    if head.after != i or j >= len(tokens):
        return False
    if tokens[i].norm == "(" or head.kind == "person":
        return tokens[i].norm == "(" and tokens[j].norm == ")"
    placed = any(p.after == head.after and p != head and p.preposition is not None for p in reading.parties)
    one = party.after - party.first == 1
    return placed and one and party.named and tokens[i].norm == tokens[j].norm == ","


def _behind_conjunction(reading: Reading, party: Party, cue: Cue) -> bool:
    """Tell whether a word that is a preposition elsewhere opens the clause of party and cue ("rose after Trump said")."""
    conjunctions = reading.pack.section("attribution").get("conjunctions", ())
    return party.named and party.preposition in conjunctions and party.kind != "work" and _adjacent(reading, party, cue)


def _as_object(reading: Reading, party: Party, cue: Cue) -> float:
    """Return the cost of a bare document away from its verb: an object in verb-last languages ("чечим кабыл алууну")."""
    settings = reading.pack.section("attribution")
    bare = party.kind == "document" and party.actor is None and not party.named and party.after < cue.first
    if settings.get("subject_comma") and _in_list(reading, party):
        return _OTHER_CUE + _MARK
    if not bare and party.after < cue.first and settings.get("subject_comma"):
        owned = grammar_of(reading.pack).traits(reading.tokens[party.after].norm).owned
        return 2.0 if owned and not (party.named and party.sure) else 0.0
    return 1.0 if bare and settings.get("verb_last") else 0.0


def _in_list(reading: Reading, party: Party) -> bool:
    """Tell whether a bare institution stands in a list of things (tr "ev, hastane, alışveriş merkezi ve otelin")."""
    goes_on = party.after < len(reading.tokens) and reading.found.at(party.after, "coordination")
    return bool(goes_on) and reading.tokens[party.first - 1].norm == "," and not _is_capital(reading, party)


def _whom_it_describes(reading: Reading, unit: Unit, best: tuple[float, int, Party]) -> tuple[float, int, Party]:
    """Return the person at the head of a clause whose apposition the party is ("Sutopo, the spokesman for X said")."""
    i = best[2].first - 1
    if i > unit.first and reading.found.at(i, "article"):
        i -= 1
    if i <= unit.first or reading.tokens[i].norm != ",":
        return best
    for party in unit.parties:
        if party.after == i and party.outer and party.named and party.kind == "person" and may_speak(reading, party):
            before = party.first - 1
            heads = before < unit.first or before not in unit.sees or reading.tokens[before].kind == "mark"
            return (best[0], best[1], party) if heads else best
    return best


def _outside_relative(reading: Reading, unit: Unit, party: Party, cue: Cue) -> Party:
    """Return whom a relative clause between commas is about, where it ends at the cue and holds the party.

    "The envoy, who represents Bolivia in The Hague, said": Bolivia says nothing.
    """
    i = cue.first - 1
    while i > party.after and reading.found.at(i, "auxiliary"):
        i -= 1
    if reading.tokens[i].norm != ",":
        return party
    for head in unit.parties:
        j = head.after
        if not head.outer or j + 1 >= party.first or reading.tokens[j].norm != ",":
            continue
        if reading.found.at(j + 1, "relative_pronoun") and may_speak(reading, head):
            return head
    return party


def _document_ahead(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the document that heads the sentence, only its attributes between ("Footage released by X shows")."""
    party = next((p for p in unit.parties if p.outer and may_speak(reading, p)), None)
    if party is None or party.kind != "document" or party.after > cue.first:
        return None
    if any(i in unit.sees and not reading.found.at(i, "article") for i in range(unit.first, party.first)):
        return None
    for i in range(party.after, cue.first):
        marks = reading.tokens[i].kind == "mark" and _breaks(reading, i)
        verb = reading.found.at(i, "finite") or any(
            f.entry.get("frame", "verb") == "verb" for f in reading.found.at(i, "cue")
        )
        if i not in unit.sees or marks or verb or reading.found.at(i, "clause_opener"):
            return None
    return party


def _adjacent(reading: Reading, party: Party, cue: Cue) -> bool:
    """Tell whether a party stands right before the cue, auxiliaries between: a form that may be a noun is a verb there."""
    return 0 <= cue.first - party.after <= 2 and all(
        reading.found.at(i, "auxiliary") for i in range(party.after, cue.first)
    )


def _named_for(unit: Unit, party: Party, cost: float, cue: Cue, reading: Reading) -> Party:
    """Return the named person that an office right before names, where no mark stands between, in verb-last languages."""
    if party.named or party.kind != "person" or not reading.pack.section("attribution").get("verb_last"):
        return party
    later = (
        p for p in unit.parties if p.outer and p.named and p.kind == "person" and party.after <= p.first < cue.first
    )
    named = next((p for p in later if may_speak(reading, p)), None)
    return named if named is not None and _borders(reading, unit, named.after, cue.first) == cost else party


def first_speaker(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the first party of the unit that may be its subject, for a clause without a subject of its own."""
    before = next((p for p in unit.parties if p.outer and may_speak(reading, p) and p.after <= cue.first), None)
    if before is not None or cue.first > unit.first + 1:
        return before
    behind = (p for p in unit.parties if p.outer and may_speak(reading, p) and p.first > cue.end)
    return next((p for p in behind if _apposed(reading, unit, p)), None)  # "En accusant Pékin, Trump a"


def _apposed(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether a party stands behind a comma or "and", as one more thing that somebody named before it is."""
    i = party.first - 1
    if i > unit.first and reading.found.at(i, "article"):
        i -= 1
    return i > unit.first and (reading.tokens[i].norm in {",", "-"} or bool(reading.found.at(i, "coordination")))


def _is_marked(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether a comma marks a party at the head of its unit as the subject of the verb that stands last."""
    comma = reading.dated.get(party.after, party.after)  # "Warren cumartesi günü, …"
    if not reading.pack.section("attribution").get("subject_comma") or reading.tokens[comma].norm != ",":
        return False
    i = unit.first
    while i < party.first and (step := _skippable(reading, i) or bool(reading.found.at(i, "auxiliary"))):
        i += step
    i += i < party.first and i > unit.first and reading.tokens[i].norm == ","  # "Cuma sabahı, …"
    if party.named and party.kind == "person" and _plain(reading, i, party.first):
        return True
    told = any(f.last == party.first for k in range(max(unit.first, party.first - 4), party.first)
               for f in reading.found.at(k, "cue"))  # fmt: skip
    return i >= party.first or told or (reading.tokens[party.first - 1].norm == "," and _is_capital(reading, party))


def _plain(reading: Reading, first: int, last: int) -> bool:
    """Tell whether nothing but words that say nothing stands between two tokens: who is spoken of, and of where."""
    return all(
        reading.tokens[i].norm == "'"
        or (reading.tokens[i].kind == "word" and not any(reading.found.at(i, c) for c in ("cue", "coordination")))
        for i in range(first, last)
    )


def _is_capital(reading: Reading, party: Party) -> bool:
    """Tell whether a party is no bare noun in small letters, as things in a list are (tr ev, hastane, okul)."""
    return party.named or reading.tokens[party.first].case > 0 or party.kind not in {"institution", "document"}


def _borders(reading: Reading, unit: Unit, first: int, last: int, marked: bool = False) -> float:
    """Return what stands between a party and its cue, as a cost: marks 1.5, clause openers and other cues more.

    Commas cost a marked subject nothing, save behind a finite verb (`finite_comma`).
    """
    if first >= last:
        return 0.0
    cost = 0.0
    sees, found = unit.sees, reading.found
    openers, closers, cues = (found.tokens_with(c) for c in ("clause_opener", "content_closer", "cue"))
    told = _told_before(reading, unit, first, last)
    quoted = False
    resume = first
    finite = re.compile(reading.pack.section("attribution").get("finite_comma", r"(?!)")) if marked else None
    for i in range(first, last):
        if i in cues and i >= resume:
            resume = _citing_converb(reading, i, last) or resume
        if i < resume:
            continue
        if i not in sees:
            quoted = True
        elif (token := reading.tokens[i]).kind == "mark" and token.norm in _MARKS and _breaks(reading, i):
            joins = finite is not None and (
                token.norm in "()" or (token.norm == "," and not finite.search(reading.tokens[i - 1].norm))
            )
            cost += 0.0 if joins else _MARK
        elif i in openers:
            cost += 0.5 if i - first <= 1 and found.at(i, "relative_pronoun") else _HEAVY
        elif i in told or (i in closers and i < last - 1):
            cost += 1.0
        elif i in cues:
            cost += _OTHER_CUE
    return cost + (0.5 if quoted else 0.0)


def _told_before(reading: Reading, unit: Unit, first: int, last: int) -> frozenset[int]:
    """Return the tokens at which the clause that is told ends and another party follows ("бағаның өскенін министр")."""
    ending = reading.pack.section("attribution").get("clause_object")
    if not ending:
        return frozenset()
    begins = {p.first for p in unit.parties if first < p.first < last and p.outer and may_speak(reading, p)}
    return frozenset(i - 1 for i in begins if re.search(ending, reading.tokens[i - 1].norm))


def _citing_converb(reading: Reading, i: int, last: int) -> int:
    """Return the token behind a citing cue at `i` and its comma where the subject's own verb is still to come, else 0.

    In verb-last languages who cites stands before whom it cites: "ТАСС Кремлге таянып, … билдирди".
    """
    if not reading.pack.section("attribution").get("verb_last"):
        return 0
    ends = [f.last for f in reading.found.at(i, "cue") if f.entry.get("frame") == "citing" and f.last < last]
    if not ends:
        return 0
    end = max(ends)
    return end + (reading.tokens[end].norm == ",")


def _breaks(reading: Reading, i: int) -> bool:
    """Tell whether a mark separates: hyphens inside words and colons of quotes do not."""
    token = reading.tokens[i]
    return token.norm != "-" or token.spaced


def _party_before(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the party before the cue, in the case that it demands; words of `party_gap` may stand between."""
    wanted, kinds = cue.entry.get("case"), cue.entry.get("kinds")
    ends = cue.first
    while gap := next((f for i in (ends - 1, ends - 2) if i > unit.first for f in reading.found.at(i, "party_gap")
                       if f.last == ends), None):  # fmt: skip
        ends = gap.first
    for party in reversed(unit.parties):
        if party.after in (cue.first, ends) and (party.case == wanted or None in (party.case, wanted)):
            return party if kinds is None or party.kind in kinds else None
    return None


def _holder(reading: Reading, unit: Unit, cue: Cue) -> tuple[Party | None, Side]:
    """Return the document or speech that holds the words: behind the cue, or before it with a preposition or ending."""
    settings = reading.pack.section("attribution")
    prepositions = set(settings.get("holder_prepositions", ()))
    first = cue.end + (cue.end < unit.last and reading.tokens[cue.end].norm in prepositions)
    behind = party_behind(reading, unit, first, 4)
    if behind is not None and (behind.preposition in prepositions or behind.preposition is None):
        return behind, "post"
    case = settings.get("holder_case")
    for party in reversed(unit.parties):
        if not party.outer or party.after > cue.first:
            continue
        held = party.preposition in prepositions or (case and party.case == case)
        if held and party.kind in {"document", "outlet", "agency", "institution"}:
            return party, "pre"
    return None, "none"


def _owner(reading: Reading, unit: Unit, cue: Cue) -> tuple[Party | None, Side]:
    """Return the owner of a noun of speech: before it ("Trump's"), or behind it ("of", "на")."""
    far = bool(reading.pack.section("attribution").get("verb_last"))
    for party in unit.parties:
        if party.case == "gen" and party.outer and 0 <= cue.first - party.after <= (cue.first if far else 1):
            return party, "pre"
    prepositions = set(reading.pack.section("attribution").get("owner_prepositions", ()))
    for party in unit.parties:
        bare = "" in prepositions and party.preposition is None and party.case in ("gen", "obl", None) and party.named
        if bare and party.first == cue.end:
            return party, "post"  # "обвинение Трампа в том, что"
        if party.preposition in prepositions and 0 <= party.first - cue.end <= 2:
            return party, "post"
    return None, "none"


def with_coordinated(reading: Reading, unit: Unit, party: Party, cue: Cue, side: Side) -> Iterator[Party]:
    """Yield the party and those joined to it by a comma or "and", on the same side of the cue."""
    joined = [party]
    while True:
        following = _joined(reading, unit, joined[-1])
        if following is None or (side == "pre" and following.after > cue.first):
            break
        joined.append(following)
    # "Warren, Trump ve yardımcıları hakkında … söyledi": the comma marks the subject, the rest is no list of subjects.
    marked = _is_marked(reading, unit, party) and cue.frame == "verb"
    yield from [party] if marked and not may_speak(reading, joined[-1]) else joined


def _joined(reading: Reading, unit: Unit, party: Party) -> Party | None:
    """Return the party that a coordination joins to this one, in the same case."""
    i = party.after
    comma = i < unit.last and reading.tokens[i].norm == ","
    joins = i < unit.last and (comma or reading.found.at(i, "coordination"))
    if not joins:
        return None
    i += 1
    i += 1 if i < unit.last and reading.found.at(i, "article") else 0
    following = next((p for p in unit.parties if p.first == i and p.outer), None)
    if following is not None and following.kind == "person" and not following.named and not following.plural:
        return None  # one more office of the same person
    if following is None or following.preposition is not None or following.case not in (party.case, None, "nom"):
        return None
    if comma and not (following.kind == party.kind and _more(reading, unit, following)):
        return None
    return following


def _more(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether a list goes on behind the party: an "and" follows ("ТАСС, Ройтерс и АП")."""
    return party.after < unit.last and bool(reading.found.at(party.after, "coordination"))
