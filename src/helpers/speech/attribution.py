"""A Reading in; attributions out: which cue hands which content to which party, and who passes it on.

One search serves quotes and sources. In each unit every cue of the pack's lexicon (category `cue`) looks for its party
by its frame:

- `verb` (default): a subject before the cue, or after it where content stands before ("Q, CUE SUBJ");
- `before`: the party follows ("according to X", "според X"); `after`: it precedes ("X-нын айтымында");
- `within`: a document or speech holds the words ("се казва в съобщението на X", "X билдирүүсүндө айтылат");
- `citing`: the party is whom the subject cites; `cited`: the party passes on what stands before ("цитирано от X");
- `quoting`: a verb whose subject cites its object ("TASS quoted the governor as saying"; "media cited defects");
- `noun`: a noun of speech with its owner and a clause ("Trump's accusation that").

A headline may attribute by a colon alone ("Кметът: Водата е годна"); such a row has no cue.

Attributes of a cue: `stance`, `polarity`, `case` and `kinds` (of the party before it), `side` (`left` for a party before a
`citing` or `cited` cue), `needs` (no attribution without it: a `quote`; a `clause` that a word or a quote opens; the
same or content before the cue, `said`; a `figure` right behind; any `content`), `core` (number of the
word that is the cue, counted from 0; all words if not given), `participle` (a cue only behind a
`perfect_auxiliary`; `far`: anywhere in its clause), `particle` (words, one of which must close the clause: teilte … mit),
`aside` (between marks only: "…", so Merkel).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.language.text import token_at
from helpers.names import actors
from helpers.names.names import QUOTES
from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.rows import MEDIA
from helpers.speech.antecedents import dropped_subject, stands_for
from helpers.speech.content import Content, by_colon, content_of
from helpers.speech.cue import Cue, Side
from helpers.speech.cues import cues_of
from helpers.speech.dropped import heads_clause, last_speaker, named_speaker, stands_behind
from helpers.speech.issued import with_issuer
from helpers.speech.relays import is_medium, passed_on
from helpers.speech.speakers import first_speaker, party_behind, told_to
from helpers.speech.speech import Attribution, Speech
from helpers.speech.subjects import find_party, with_coordinated
from helpers.speech.units import Unit, quoted_spans, units

_LONGEST_CUE = 5
_FIGURE_REACH = 5  # Words behind a verb that tells a figure: "puts the damage at some 20".
_REPORTER = 4
_NEAR = 3
_CLAUSE = 4  # Words of a clause, more than any date or place that opens a sentence.
_FURNITURE = frozenset({"dateline", "byline", "credit", "signoff", "kicker"})


def find(reading: Reading) -> Speech:
    """Return all attributions of an article, in order of their cues."""
    marked = quoted_spans(reading)
    split = units(reading, marked)
    found: list[Attribution] = []
    for unit in split:
        if unit.role in _FURNITURE:
            continue
        here = list(_in_unit(reading, split, unit, found))
        found += passed_on(reading, here)
    return Speech(split, marked, tuple(sorted(found, key=lambda a: (a.cue.first, a.party.first if a.party else 0))))


def _in_unit(reading: Reading, split: Sequence[Unit], unit: Unit, told: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions of one unit, roles and via not yet told; `told` are those of the units before."""
    colon = by_colon(reading, unit)
    if colon is not None:
        cue, party, content = colon
        yield Attribution(unit, cue, party, stands_for(split, unit, party), "pre", "origin", content)
    before: Attribution | None = None
    for readings in cues_of(reading, unit):
        here = _with_speaker(reading, split, told, _best_reading(reading, split, unit, readings, before))
        here = [replace(a, who=named_speaker(reading, split, a, told) or a.who) for a in here]
        before = here[0] if here and here[0].cue.frame in {"verb", "quoting"} else before
        yield from here


def _with_speaker(
    reading: Reading, split: Sequence[Unit], told: Sequence[Attribution], here: list[Attribution]
) -> list[Attribution]:
    """Return attributions whose dropped subject is whoever spoke last, in languages where speakers go on without a name."""
    if not reading.pack.section("attribution").get("speaker_goes_on"):
        return here
    return [replace(a, who=last_speaker(split, a, told) or a.who) if a.party is None else a for a in here]


def _best_reading(
    reading: Reading, split: Sequence[Unit], unit: Unit, readings: Sequence[Cue], before: Attribution | None
) -> list[Attribution]:
    """Return what the first reading of a cue that finds its party attributes, else what the first one does at all."""
    first: list[Attribution] = []
    for cue in readings:
        made = list(_attribute(reading, split, unit, cue, before))
        if made and made[0].party is not None:
            return made
        first = first or made
    return first


def _attribute(
    reading: Reading, split: Sequence[Unit], unit: Unit, cue: Cue, before: Attribution | None
) -> Iterator[Attribution]:
    """Yield the attributions that one cue makes: one a coordinated party; none without a party or needed content."""
    if cue.frame == "quoting":
        yield from _quoting(reading, split, unit, cue, before)
        return
    party, side = find_party(reading, unit, cue)
    behind = _told_first(reading, unit, cue, party)
    medium = party if behind is not None else None
    party, side = (party, side) if behind is None else (behind, "post")
    party = with_issuer(reading, unit, party)
    if cue.entry.get("gerund") and (before is not None or party is None):
        party, side = (before.party, before.side) if before is not None else (first_speaker(reading, unit, cue), "pre")
    shares = before is not None and before.side != "post" and not cue.entry.get("adjacent")
    own = bool(reading.found.at(cue.first - 1, "pronoun"))  # "un suspect qu'elle accuse"
    joined = bool(reading.found.at(cue.first - 1, "coordination")) and cue.first > unit.first
    other = party is None or (joined and side == "pre" and not (party.named and party.kind == "person"))
    if other and cue.frame == "verb" and shares and before is not None and not own:
        party, side = before.party, before.side  # a second cue of the same subject
        if party is not None and party.first > cue.first:
            party = None
    if party is None and stands_behind(reading, unit, cue):
        side = "post"  # "…, dijo."
    content = content_of(reading, split, unit, cue, party, side)
    if not _has_what_it_needs(reading, unit, cue, content, side, party):
        return
    if party is None:
        dropped = _dropped(reading, split, unit, cue, content)
        if dropped is not None or _may_drop(reading, unit, cue, content):
            yield Attribution(unit, cue, None, dropped, "none", "origin", content)
        return
    for one in with_coordinated(reading, unit, party, cue, side):
        who = stands_for(split, unit, one)
        yield Attribution(unit, cue, one, who, side, "origin", content)
    yield from _hearers(reading, unit, cue, party, medium)


def _hearers(reading: Reading, unit: Unit, cue: Cue, party: Party, medium: Party | None) -> Iterator[Attribution]:
    """Yield the media that were told, as relays: `medium`, which stands at the head of the unit, or those beside the verb."""
    if medium is not None:
        yield Attribution(unit, cue, medium, actors.government(medium), "post", "relay", None)
    elif cue.frame == "verb":
        yield from _addressees(reading, unit, cue, party)
    else:
        yield from _interviewers(reading, unit, cue, party)


def _told_first(reading: Reading, unit: Unit, cue: Cue, party: Party | None) -> Party | None:
    """Return who speaks behind the verb where the medium at its head is told ("ČTK to řekla mluvčí Jana Malá")."""
    if party is None or party.first != unit.first or party.kind not in MEDIA or not party.named:
        return None
    if cue.frame != "verb" or not any(reading.found.at(i, "points_back") for i in range(party.after, cue.first)):
        return None
    behind = party_behind(reading, unit, cue.end, 3)
    return behind if behind is not None and behind.kind in {"person", "institution"} and not behind.pronoun else None


def _interviewers(reading: Reading, unit: Unit, cue: Cue, party: Party) -> Iterator[Attribution]:
    """Yield the medium that a source has spoken to, where a participle before it says so (tr "Reuters'a konuşan X'e göre")."""
    begins = range(max(unit.first, party.first - _NEAR - _LONGEST_CUE), party.first)
    near = (f for i in begins for f in reading.found.at(i, "told_to") if 0 <= party.first - f.last <= _NEAR)
    told = next(near, None)
    case = reading.pack.section("attribution").get("addressee_case")
    medium = next((p for p in unit.parties if told and p.after == told.first and p.case == case and p.outer), None)
    if "medium" in cue.entry.attributes:  # "Reuters'ın üç kaynağa dayandırdığı haberine göre"
        owned = (p for p in unit.parties if p.after <= party.first and p.case == cue.entry.get("medium"))
        medium = next((p for p in owned if p.kind in MEDIA), None)
    if medium is not None and medium.kind in MEDIA:
        yield Attribution(unit, cue, medium, actors.government(medium), "post", "relay", None)


def _quoting(
    reading: Reading, split: Sequence[Unit], unit: Unit, cue: Cue, before: Attribution | None
) -> Iterator[Attribution]:
    """Yield who cites and who is cited; the one who cites only once where a cue before has named him."""
    subject, side = find_party(reading, unit, cue)
    if cue.entry.get("words") and subject is not None:
        return
    described = _described(reading, unit, cue)
    subject, side = (described, "pre") if described is not None else (subject, side)
    cited = party_behind(reading, unit, cue.end, 3)
    if subject is None and cited is not None and cited.kind in MEDIA:  # "„…“, цитира АФП министъра"
        behind = _behind_words(reading, unit, cited)
        if cue.entry.get("words") and behind is None:
            return
        subject, side, cited = (cited, "post", behind) if behind is not None else (None, side, cited)
    later = (c for readings in cues_of(reading, unit) for c in readings if cited and c.first >= cited.after)
    saying = next((c for c in later if c.entry.get("nearest")), None)
    content = content_of(reading, split, unit, saying or cue, cited or subject, side)
    citing = subject or (before.party if before is not None else None)
    if cited is not None and cited.kind == "person" and not (cited.named or saying or is_medium(reading, citing)):
        return  # "cited the driver for speeding"
    named = before is not None and subject is not None and (before.party == subject or not subject.outer)
    named = named or (described is not None and _follows_cue(reading, unit, described))
    firm = cited is not None or (content is not None and content.extent == "quote") or is_medium(reading, subject)
    if subject is not None and not named and firm:
        yield Attribution(unit, cue, subject, stands_for(split, unit, subject), side, "origin", content)
    if cited is not None and saying is None:
        yield Attribution(unit, cue, cited, stands_for(split, unit, cited), "post", "origin", content)


def _behind_words(reading: Reading, unit: Unit, medium: Party) -> Party | None:
    """Return the party behind a medium that cites, or behind a word for what it cites ("приводит ТАСС слова министра")."""
    words, i = reading.pack.section("attribution").get("cited_words", ()), medium.after
    i += int(i < unit.last and reading.tokens[i].norm in QUOTES)
    i += int(i < unit.last and reading.tokens[i].norm in words)
    return party_behind(reading, unit, i, 1)


def _described(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the medium whom a relative clause that opens with the cue describes (вестник „Труд“, който цитира …)."""
    i = cue.first - 1
    if i <= unit.first or not reading.found.at(i, "relative_pronoun") or reading.tokens[i - 1].norm != ",":
        return None
    party = next((p for p in unit.parties if p.after == i - 1 and p.outer), None)
    return party if is_medium(reading, party) else None


def _follows_cue(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether a cue that takes its source behind it stands right before a party (според вестник „Труд“)."""
    near = range(max(unit.first, party.first - _LONGEST_CUE), party.first)
    return any(
        f.last == party.first and f.entry.get("frame") == "before" for i in near for f in reading.found.at(i, "cue")
    )


def _has_what_it_needs(
    reading: Reading, unit: Unit, cue: Cue, content: Content | None, side: Side, party: Party | None
) -> bool:
    """Tell whether a cue that needs content has it."""
    needs = cue.entry.get("needs")
    if content is None:
        return cue.negative or (needs is None and cue.frame in {"before", "after", "citing", "cited"})
    if needs is None:
        return True
    said = content.opened or side == "post" or (party is not None and party.kind in {"document", "agency", "outlet"})
    said = said or (party is not None and _ends_sentence(reading, unit, cue, content, party))
    figure = needs == "figure" and _opens_with_figure(reading, unit, cue, content, side)
    told = {"quote": content.extent == "quote", "clause": content.opened, "said": said, "figure": figure}
    return bool(told.get(needs, True))


def _opens_with_figure(reading: Reading, unit: Unit, cue: Cue, content: Content, side: Side) -> bool:
    """Tell whether a figure stands among the first words behind a verb that tells one ("spoke of some 240 detained")."""
    cardinals = reading.found.tokens_with("cardinal")
    behind = content.end > reading.tokens[cue.first].start
    if not behind and side == "post":
        return False  # "…, parle de 15 000 participants"
    i, words = max(cue.end, token_at(reading.tokens, content.start)), 0
    while i < unit.last and words < _FIGURE_REACH:
        token = reading.tokens[i]
        if i in reading.dated:
            i = reading.dated[i]
            continue
        if i not in unit.sees or token.norm in {",", ";"}:
            return False
        if token.kind == "digits" or i in cardinals:
            return True
        words += token.kind == "word"
        i += 1
    return False


def _ends_sentence(reading: Reading, unit: Unit, cue: Cue, content: Content, party: Party) -> bool:
    """Tell whether words of a clause's length stand before a subject and a cue that end the sentence ("…, she added.")."""
    before = content.end <= reading.tokens[party.first].start
    ends = cue.end >= unit.last or (cue.end + 1 >= unit.last and reading.tokens[cue.end].kind == "mark")
    return before and ends and len(reading.article.text[content.start : content.end].split()) >= _CLAUSE


def _may_drop(reading: Reading, unit: Unit, cue: Cue, content: Content | None) -> bool:
    """Tell whether the language drops subjects and this cue, with content of its own, stands without one."""
    settings = reading.pack.section("attribution")
    if not settings.get("drops_subject") or cue.entry.get("impersonal") or unit.inside is not None:
        return False
    many = settings.get("told_from")
    if many and re.search(many, reading.tokens[cue.core].norm):
        return False  # "говорят, что": nobody in particular
    if cue.frame == "after":  # "Айтымында, …" at the head of its sentence
        return cue.first == unit.first
    if cue.frame == "verb" and content is not None and stands_behind(reading, unit, cue):
        return True
    if cue.frame != "verb" or content is None or not content.opened:
        return False
    if cue.end < unit.last and reading.tokens[cue.end].norm in settings.get("source_prepositions", ()):
        return False
    return content.extent == "quote" or heads_clause(reading, unit, cue)


def _dropped(reading: Reading, split: Sequence[Unit], unit: Unit, cue: Cue, content: Content | None) -> Party | None:
    """Return whom a dropped subject stands for, where the cue may go without one: nobody named in quoted words."""
    if not _may_drop(reading, unit, cue, content):
        return None
    settings, verb = reading.pack.section("attribution"), reading.tokens[cue.core].norm
    gender = next((g for g, endings in settings.get("verb_gender", {}).items() if verb.endswith(tuple(endings))), None)
    return dropped_subject(split, unit, cue.first, gender)


def _addressees(reading: Reading, unit: Unit, cue: Cue, speaker: Party) -> Iterator[Attribution]:
    """Yield the medium that words were told to ("told Reuters", "разказа пред Ройтерс", "Рейтер агенттигине айтты")."""
    media = [p for p in unit.parties if p.kind in MEDIA and (p.outer or _interviews(reading, unit, p))]
    inside = (p for p in unit.parties if p.kind in MEDIA and not p.outer and _told_reporter(reading, unit, cue, p))
    yield from (Attribution(unit, cue, p, actors.government(p), "post", "relay", None) for p in inside)
    if not media:
        return
    settings = reading.pack.section("attribution")
    prepositions = set(settings.get("addressee_prepositions", ()))
    reach = 8
    far = 2 * reach if settings.get("verb_last") else reach  # the whole clause stands between: X-ке … айтты
    far = 1 if settings.get("verb_second") else far  # Dem Sender sagte er
    for party in media:
        direct = cue.entry.get("addressee") and 0 <= party.first - cue.end <= 1 and party.preposition is None
        if "addressee_case" in settings:
            before = speaker.after <= cue.first  # "адвокат заявила ТАСС, что"; "рассказывает Харис Associated Press"
            behind = speaker.first >= cue.end and party.first == speaker.after and bool(cue.entry.get("addressee"))
            bare = party.case in (None, "nom") and party.preposition is None and party != speaker
            direct = (direct and (told_to(reading, unit, party) or (bare and before))) or (bare and behind)
        if any(reading.found.at(i, "cue") for i in range(cue.end, party.first)):
            continue
        near = 0 <= party.first - cue.end <= reach or 0 <= cue.first - party.after <= 1  # како је за Танјуг рекао X
        led = party.preposition or _before_marks(reading, unit, party)
        phrase = party.named and led in prepositions and near
        left = party.case == settings.get("addressee_case", "none") and 0 <= cue.first - party.after <= far
        left = left and (party.preposition is None or party.preposition in prepositions)
        left = left and not any(reading.found.at(i, "cue") for i in range(party.after, cue.first))
        left = left or (party.case == settings.get("addressee_case", "none") and _given_to(reading, cue, party))
        asked = any(reading.found.at(i, "cue") for i in range(max(unit.first, party.first - 4), party.first))
        given = party.after <= speaker.first and not asked  # в беседе с BBC X сказал
        left = left or (given and _interviews(reading, unit, party))
        phrase = phrase or (party.preposition in cue.entry.get("agent", ()) and 0 <= party.first - cue.end <= 2)
        phrase = phrase or (
            party.named and 0 <= party.first - cue.end <= 2 * reach and _interviews(reading, unit, party)
        )
        told = cue.entry.get("addressee") and party.case == settings.get("addressee_case", "none")
        right = told and party.preposition is None and 0 <= party.first - cue.end <= reach
        if direct or phrase or left or right:
            yield Attribution(unit, cue, party, actors.government(party), "post", "relay", None)


def _before_marks(reading: Reading, unit: Unit, party: Party) -> str | None:
    """Return the word before the quotation mark that opens a party's name (пред „Макс спорт“), or None."""
    i = party.first - 1
    return reading.tokens[i - 1].norm if i > unit.first and reading.tokens[i].norm in QUOTES else None


def _told_reporter(reading: Reading, unit: Unit, cue: Cue, medium: Party) -> bool:
    """Tell whether words are told to a reporter of a medium, in languages with a case for it (кореспонденту Reuters)."""
    case = reading.pack.section("attribution").get("addressee_case")
    if case is None or not cue.entry.get("addressee"):
        return False
    reporters = (p for p in unit.parties if p.kind in {"person", "group"} and p.case == case and p.preposition is None)
    return any(p.after == medium.after and 0 <= p.first - cue.end <= _REPORTER for p in reporters)


def _given_to(reading: Reading, cue: Cue, party: Party) -> bool:
    """Tell whether an interview given to a medium stands behind the cue ("деді ол Reuters-ке берген сұхбатында")."""
    if not 0 <= party.first - cue.end <= 6:
        return False
    return any(f.entry.key == "interview" for f in reading.found.at(party.after, "occasion"))


def _interviews(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether words for an interview or a programme stand right before a medium (в предаването на bTV)."""
    first = party.first - (party.first > unit.first and reading.tokens[party.first - 1].norm in QUOTES)
    near = range(max(unit.first, first - 5), first)
    return any(f.last == first and f.entry.key == "interview" for i in near for f in reading.found.at(i, "occasion"))
