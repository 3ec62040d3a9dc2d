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
same or content before the cue, `said`; any `content`), `core` (number of the
word that is the cue, counted from 0; all words if not given).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpers import actors, gazetteer
from helpers.antecedents import dropped_subject, stands_for
from helpers.content import Content, by_colon, content_of
from helpers.issued import with_issuer
from helpers.packs import Found
from helpers.parties import Party
from helpers.quote_marks import Marked
from helpers.reading import Reading
from helpers.rows import SourceRole
from helpers.subjects import Cue, Side, find_party, first_speaker, may_speak, party_behind, with_coordinated
from helpers.units import Unit, quoted_spans, units

_MEDIA = frozenset({"agency", "outlet"})
_LONGEST_CUE = 5
_FURNITURE = frozenset({"dateline", "byline", "credit", "signoff", "kicker"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue and source pair.

    `party` is as written; None where the subject is dropped. `who` is the party that it stands for (the antecedent of
    a pronoun or of a dropped subject; the party itself otherwise), None where nobody can tell. `via` are the parties
    that directly pass it on.
    """

    unit: Unit
    cue: Cue
    party: Party | None
    who: Party | None
    side: Side
    role: SourceRole
    content: Content | None
    via: tuple[Party, ...] = ()

    @property
    def label(self) -> str | None:
        """Return how this source is named in `via` and `claimed_by`: its id, or its name."""
        return (self.who.actor or self.who.name) if self.who else None


@dataclass(frozen=True, slots=True)
class Speech:
    """What the attribution search leaves: the units of the article, its quotes, the attributions in text order."""

    units: tuple[Unit, ...]
    marked: tuple[Marked, ...]
    attributions: tuple[Attribution, ...]


def find(reading: Reading) -> Speech:
    """Return all attributions of an article, in order of their cues."""
    marked = quoted_spans(reading)
    split = units(reading, marked)
    found: list[Attribution] = []
    for unit in split:
        if unit.role in _FURNITURE:
            continue
        here = list(_in_unit(reading, split, unit))
        found += _passed_on(reading, here)
    return Speech(split, marked, tuple(sorted(found, key=lambda a: (a.cue.first, a.party.first if a.party else 0))))


def _in_unit(reading: Reading, split: Sequence[Unit], unit: Unit) -> Iterator[Attribution]:
    """Yield the attributions of one unit, roles and via not yet told."""
    colon = by_colon(reading, unit)
    if colon is not None:
        cue, party, content = colon
        yield Attribution(unit, cue, party, stands_for(split, unit, party), "pre", "origin", content)
    before: Attribution | None = None
    for readings in _cues(reading, unit):
        here = _best_reading(reading, split, unit, readings, before)
        before = here[0] if here and here[0].cue.frame in {"verb", "quoting"} else before
        yield from here


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


def _cues(reading: Reading, unit: Unit) -> list[list[Cue]]:
    """Return the cues of a unit, each with its readings; longest first where they overlap, none inside a party's phrase."""
    places = reading.found.tokens_with("cue")
    with_cue = [i for i in unit.visible if i in places]
    if not with_cue:
        return []
    taken: set[int] = set()
    for party in unit.parties:
        taken.update(range(party.first, party.last))
    cues = []
    for i in with_cue:
        here = reading.found.at(i, "cue")
        for found in here:
            span = range(found.first, found.last)
            seen = found.last <= unit.last and all(k in unit.sees for k in span)
            if seen and (taken.isdisjoint(span) or _owned(found)):
                if not _attributive(reading, unit, found) and not _no_verb(reading, unit, found):
                    cues.append([_cue(reading, f) for f in sorted(here, key=_preference)])
                taken.update(span)
                break
    return cues


def _preference(found: Found) -> tuple[int, bool]:
    """Sort key of a cue's readings: the longest first, then those that tell a stance."""
    return -found.last, found.entry.get("stance") is None


def _no_verb(reading: Reading, unit: Unit, found: Found) -> bool:
    """Tell whether what looks like a verb of speech is none: behind an article, or passive ("it is said")."""
    if found.entry.get("frame", "verb") not in {"verb", "quoting"}:
        return False
    i = found.first - 1
    if i >= unit.first and reading.found.at(i, "article"):
        return True
    if any(f.last > found.last or f.first < found.first for k in (found.first, i, i - 1) if k >= unit.first
           for f in reading.found.at(k, "not_cue") if f.last >= found.last):  # fmt: skip
        return True
    reflexive = reading.pack.section("attribution").get("reflexive", ())
    near = [k for k in (i, found.last) if unit.first <= k < unit.last]
    if any(reading.tokens[k].norm in reflexive for k in near):
        return True  # "не се признава": passive
    while i > unit.first and reading.found.at(i, "auxiliary") and not reading.found.at(i, "passive_auxiliary"):
        i -= 1
    return bool(reading.found.at(i, "passive_auxiliary"))


def _attributive(reading: Reading, unit: Unit, found: Found) -> bool:
    """Tell whether a participle only modifies the noun behind it ("жазган катында"), in verb-last languages."""
    ending = reading.pack.section("attribution").get("attributive")
    if not ending or found.last >= unit.last or not reading.tokens[found.last - 1].norm.endswith(tuple(ending)):
        return False
    behind = reading.tokens[found.last]
    if behind.kind == "mark" or found.last not in unit.sees or reading.found.at(found.last, "after_source"):
        return False
    party = next((p for p in unit.parties if p.first == found.last and p.outer and may_speak(reading, p)), None)
    return party is None and not reading.found.at(found.last, "negation_after")


def _owned(found: Found) -> bool:
    """Tell whether the cue may stand in a party's phrase ("Trump's accusation"; "по данни на X", "X-нын маалыматына ылайык")."""
    return found.entry.get("frame") in {"noun", "before", "after", "citing"}


def _cue(reading: Reading, found: Found) -> Cue:
    """Return a found entry as a cue; `core` narrows it to the word that is shown."""
    core = found.entry.get("core")
    first, last = (found.first, found.last) if core is None else (found.first + core, found.first + core + 1)
    negative = found.entry.get("polarity") == "negative" or _negated(reading, found)
    return Cue(found.first, found.last, first, last, found.entry, negative)


def _negated(reading: Reading, found: Found) -> bool:
    """Tell whether a negation stands at the cue: before it ("не е споменала") or after it ("айткан жок")."""
    reach = 3
    for i in range(found.first - 1, max(-1, found.first - 1 - reach), -1):
        if reading.found.at(i, "negation_before"):
            return True
        if not reading.found.at(i, "auxiliary"):
            break
    return bool(reading.found.at(found.last, "negation_after"))


def _attribute(
    reading: Reading, split: Sequence[Unit], unit: Unit, cue: Cue, before: Attribution | None
) -> Iterator[Attribution]:
    """Yield the attributions that one cue makes: one a coordinated party; none without a party or needed content."""
    if cue.frame == "quoting":
        yield from _quoting(reading, split, unit, cue, before)
        return
    party, side = find_party(reading, unit, cue)
    party = with_issuer(reading, unit, party)
    if cue.entry.get("gerund") and (before is not None or party is None):
        party, side = (before.party, before.side) if before is not None else (first_speaker(reading, unit, cue), "pre")
    shares = before is not None and before.side != "post" and not cue.entry.get("adjacent")
    joined = bool(reading.found.at(cue.first - 1, "coordination")) and cue.first > unit.first
    other = party is None or (joined and side == "pre" and not (party.named and party.kind == "person"))
    if other and cue.frame == "verb" and shares and before is not None:
        party, side = before.party, before.side  # a second cue of the same subject
        if party is not None and party.first > cue.first:
            party = None
    content = content_of(reading, split, unit, cue, party, side)
    if not _has_what_it_needs(cue, content, side, party):
        return
    if party is None:
        dropped = _dropped(reading, split, unit, cue, content)
        if dropped is not None or _may_drop(reading, unit, cue, content):
            yield Attribution(unit, cue, None, dropped, "none", "origin", content)
        return
    for one in with_coordinated(reading, unit, party, cue, side):
        who = stands_for(split, unit, one)
        yield Attribution(unit, cue, one, who, side, "origin", content)
    yield from _addressees(reading, unit, cue)


def _quoting(
    reading: Reading, split: Sequence[Unit], unit: Unit, cue: Cue, before: Attribution | None
) -> Iterator[Attribution]:
    """Yield who cites and who is cited; the one who cites only once where a cue before has named him."""
    subject, side = find_party(reading, unit, cue)
    described = _described(reading, unit, cue)
    subject, side = (described, "pre") if described is not None else (subject, side)
    cited = party_behind(reading, unit, cue.end, 3)
    if subject is None and cited is not None and cited.kind in _MEDIA:  # "„…“, цитира АФП министъра"
        behind = party_behind(reading, unit, cited.after, 1)
        subject, side, cited = (cited, "post", behind) if behind is not None else (None, side, cited)
    later = (c for readings in _cues(reading, unit) for c in readings if cited and c.first >= cited.after)
    saying = next((c for c in later if c.entry.get("nearest")), None)
    content = content_of(reading, split, unit, saying or cue, cited or subject, side)
    citing = subject or (before.party if before is not None else None)
    if cited is not None and cited.kind == "person" and not (cited.named or saying or _is_medium(reading, citing)):
        return  # "cited the driver for speeding"
    named = before is not None and subject is not None and (before.party == subject or not subject.outer)
    named = named or (described is not None and _follows_cue(reading, unit, described))
    firm = cited is not None or (content is not None and content.extent == "quote") or _is_medium(reading, subject)
    if subject is not None and not named and firm:
        yield Attribution(unit, cue, subject, stands_for(split, unit, subject), side, "origin", content)
    if cited is not None and saying is None:
        yield Attribution(unit, cue, cited, stands_for(split, unit, cited), "post", "origin", content)


def _described(reading: Reading, unit: Unit, cue: Cue) -> Party | None:
    """Return the medium whom a relative clause that opens with the cue describes (вестник „Труд“, който цитира …)."""
    i = cue.first - 1
    if i <= unit.first or not reading.found.at(i, "relative_pronoun") or reading.tokens[i - 1].norm != ",":
        return None
    party = next((p for p in unit.parties if p.after == i - 1 and p.outer), None)
    return party if _is_medium(reading, party) else None


def _follows_cue(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether a cue that takes its source behind it stands right before a party (според вестник „Труд“)."""
    near = range(max(unit.first, party.first - _LONGEST_CUE), party.first)
    return any(
        f.last == party.first and f.entry.get("frame") == "before" for i in near for f in reading.found.at(i, "cue")
    )


def _has_what_it_needs(cue: Cue, content: Content | None, side: Side, party: Party | None) -> bool:
    """Tell whether a cue that needs content has it."""
    needs = cue.entry.get("needs")
    if content is None:
        return cue.negative or (needs is None and cue.frame in {"before", "after", "citing", "cited"})
    if needs is None:
        return True
    said = content.opened or side == "post" or (party is not None and party.kind in {"document", "agency", "outlet"})
    return bool({"quote": content.extent == "quote", "clause": content.opened, "said": said}.get(needs, True))


def _may_drop(reading: Reading, unit: Unit, cue: Cue, content: Content | None) -> bool:
    """Tell whether the language drops subjects and this cue, with content of its own, stands without one."""
    settings = reading.pack.section("attribution")
    if not settings.get("drops_subject") or cue.entry.get("impersonal") or unit.inside is not None:
        return False
    if cue.frame == "after":  # "Айтымында, …" at the head of its sentence
        return cue.first == unit.first
    if cue.frame != "verb" or content is None or not content.opened:
        return False
    if cue.end < unit.last and reading.tokens[cue.end].norm in settings.get("source_prepositions", ()):
        return False
    return content.extent == "quote" or all(reading.found.at(i, "auxiliary") for i in range(unit.first, cue.first))


def _dropped(reading: Reading, split: Sequence[Unit], unit: Unit, cue: Cue, content: Content | None) -> Party | None:
    """Return whom a dropped subject stands for, where the cue may go without one: nobody named in quoted words."""
    if not _may_drop(reading, unit, cue, content):
        return None
    return dropped_subject(split, unit, cue.first)


def _addressees(reading: Reading, unit: Unit, cue: Cue) -> Iterator[Attribution]:
    """Yield the medium that words were told to ("told Reuters", "разказа пред Ройтерс", "Рейтер агенттигине айтты")."""
    if cue.frame != "verb":
        return
    media = [p for p in unit.parties if p.kind in _MEDIA and (p.outer or _interviews(reading, unit, p))]
    if not media:
        return
    settings = reading.pack.section("attribution")
    prepositions = set(settings.get("addressee_prepositions", ()))
    reach = 8
    far = 2 * reach if settings.get("verb_last") else reach  # the whole clause stands between: X-ке … айтты
    for party in media:
        direct = cue.entry.get("addressee") and 0 <= party.first - cue.end <= 1 and party.preposition is None
        if any(reading.found.at(i, "cue") for i in range(cue.end, party.first)):
            continue
        phrase = party.named and party.preposition in prepositions and 0 <= party.first - cue.end <= reach
        left = party.case == settings.get("addressee_case", "none") and 0 <= cue.first - party.after <= far
        left = left and not any(reading.found.at(i, "cue") for i in range(party.after, cue.first))
        phrase = phrase or (party.preposition in cue.entry.get("agent", ()) and 0 <= party.first - cue.end <= 2)
        phrase = phrase or (
            party.named and 0 <= party.first - cue.end <= 2 * reach and _interviews(reading, unit, party)
        )
        if direct or phrase or left:
            yield Attribution(unit, cue, party, actors.government(party), "post", "relay", None)


def _interviews(reading: Reading, unit: Unit, party: Party) -> bool:
    """Tell whether words for an interview or a programme stand right before a medium (в предаването на bTV)."""
    near = range(max(unit.first, party.first - 5), party.first)
    return any(
        f.last == party.first and f.entry.key == "interview" for i in near for f in reading.found.at(i, "occasion")
    )


def _passed_on(reading: Reading, here: Sequence[Attribution]) -> list[Attribution]:
    """Return a unit's attributions with roles and via: who of them passes on what another one said."""
    result = list(here)
    for i, outer in enumerate(here):
        if outer.party is None or outer.cue.negative:
            continue
        inner = [k for k in _carried(reading, here, i) if not here[k].cue.negative]
        for k in inner:
            if outer.party not in result[k].via:
                result[k] = replace(result[k], via=(*result[k].via, actors.government(outer.party)))
        firm = outer.side == "post" and outer.cue.frame == "verb"  # "X called it “…”, TASS reported"
        if inner and (
            firm or any(here[k].cue.entry.get("needs") != "quote" for k in inner)
        ):  # praise alone is no speech
            result[i] = replace(result[i], role="relay")
    return [
        a for a in result if a.via or not a.cue.entry.get("relayed")
    ]  # a person who refers to something relays nothing


def _carried(reading: Reading, here: Sequence[Attribution], i: int) -> list[int]:
    """Return which attributions of the unit number `i` directly passes on."""
    outer = here[i]
    others = [k for k, a in enumerate(here) if k != i and _who(a) != _who(outer)]
    if outer.role == "relay" and outer.cue.frame == "verb":  # told to a medium
        return [k for k in others if here[k].cue == outer.cue and here[k].role == "origin"]
    if outer.cue.frame == "cited":
        return _nearest(here, others, outer)
    citing = [k for k in others if _is_cited(here, k)]
    if citing and not _is_cited(here, i) and _media(reading, outer):
        near = [k for k in citing if here[k].cue.first > outer.cue.first] or citing
        return near if _innermost(here, i, near, reading) else []
    if not _media(reading, outer) or outer.content is None or outer.cue.frame == "citing":
        return []
    inside = [k for k in others if here[k].cue.frame != "cited" and _within(reading, here[k], outer)]
    return [k for k in inside if not any(_between(reading, here, k, m, i) for m in inside if m != k)]


def _is_cited(here: Sequence[Attribution], k: int) -> bool:
    """Tell whether number `k` is a source that a medium of its unit cites."""
    cue = here[k].cue
    return (
        cue.frame == "citing" or cue.entry.get("nearest", False) or (cue.frame == "quoting" and here[k].side == "post")
    )


def _innermost(here: Sequence[Attribution], i: int, citing: Sequence[int], reading: Reading) -> bool:
    """Tell whether number `i` is the medium nearest to the citing cue."""
    mine = abs(here[i].cue.first - here[citing[0]].cue.first)
    rivals = [a for k, a in enumerate(here) if k != i and not _is_cited(here, k) and _media(reading, a)]
    return all(abs(a.cue.first - here[citing[0]].cue.first) >= mine for a in rivals)


def _nearest(here: Sequence[Attribution], others: Sequence[int], outer: Attribution) -> list[int]:
    """Return the attributions whose source stands nearest before a `cited` cue (all of one coordination)."""
    before = [k for k in others if (p := here[k].party) is not None and p.last <= outer.cue.first
              and here[k].cue.frame != "cited"]  # fmt: skip
    if not before:
        return [k for k in others if here[k].cue.frame != "cited"][-1:]
    last = max(before, key=lambda k: here[k].party.last if here[k].party else 0)  # type: ignore[union-attr]
    return [k for k in before if here[k].cue == here[last].cue]


def _who(attribution: Attribution) -> object:
    """Return what tells one source from another."""
    if attribution.who is not None and (attribution.who.actor or attribution.who.name):
        return attribution.who.actor or attribution.who.name
    return attribution.party


def _media(reading: Reading, attribution: Attribution) -> bool:
    """Tell whether the source is a medium, or a document of one."""
    return _is_medium(reading, attribution.party)


def _is_medium(reading: Reading, party: Party | None) -> bool:
    """Tell whether a party is a medium, or a document of one."""
    if party is None:
        return False
    if party.kind == "document":
        known_as = gazetteer.known(reading.pack.code).actors.get(party.actor or "")
        return known_as is not None and known_as.kind in _MEDIA
    return party.kind in _MEDIA


def _within(reading: Reading, inner: Attribution, outer: Attribution) -> bool:
    """Tell whether the inner attribution's cue and party stand in the outer one's content."""
    if outer.content is None:
        return False
    if inner.content is not None and inner.content == outer.content and not _media(reading, inner):
        return True  # the same quote: one said it, a medium passes it on
    start = reading.tokens[inner.cue.first].start
    return outer.content.start <= start < outer.content.end


def _between(reading: Reading, here: Sequence[Attribution], k: int, m: int, i: int) -> bool:
    """Tell whether medium `m` stands between the source `k` and the outer medium `i`, so that `i` passes on `m` only."""
    middle = here[m]
    return _media(reading, middle) and _who(middle) != _who(here[k]) and _within(reading, here[k], middle)
