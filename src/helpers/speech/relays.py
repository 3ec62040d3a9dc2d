"""The attributions of one unit in; the same out with roles and via: who passes on what somebody else said.

A medium whose content holds another source's words relays them; "цитиран от" and "citing" say so outright. Only the
hand that directly passes words on stands in `via`; a chain is followed row by row.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from helpers.names import actors, gazetteer
from helpers.names.parties import Party
from helpers.reading import Reading
from helpers.rows import MEDIA
from helpers.speech.speech import Attribution


def passed_on(reading: Reading, here: Sequence[Attribution]) -> list[Attribution]:
    """Return a unit's attributions with roles and via: who of them passes on what another one said."""
    result = list(here)
    cited = frozenset(k for k in range(len(here)) if _is_cited(here, k))
    for i, outer in enumerate(here):
        if outer.party is None or outer.cue.negative:
            continue
        inner = [k for k in _carried(reading, here, i, cited) if not here[k].cue.negative]
        for k in inner:
            if outer.party not in result[k].via:
                result[k] = replace(result[k], via=(*result[k].via, actors.government(outer.party)))
        firm = outer.side == "post" and outer.cue.frame == "verb"  # "X called it “…”, TASS reported"
        if inner and (
            firm or outer.cue.frame == "cited" or any(here[k].cue.entry.get("needs") != "quote" for k in inner)
        ):  # praise alone is no speech
            result[i] = replace(result[i], role="relay")
    return [
        a for a in result if a.via or not a.cue.entry.get("relayed")
    ]  # a person who refers to something relays nothing


def _carried(reading: Reading, here: Sequence[Attribution], i: int, cited: Collection[int]) -> list[int]:
    """Return which attributions of the unit number `i` directly passes on; `cited` are the sources that media cite."""
    outer = here[i]
    relays = outer.role == "relay" or outer.cue.frame == "cited" or bool(cited) or _media(reading, outer)
    if not relays:
        return []
    who = _who(outer)
    others = [k for k, a in enumerate(here) if k != i and _who(a) != who]
    if outer.role == "relay" and outer.cue.frame in {"verb", "after", "citing"}:  # told to a medium
        return [k for k in others if here[k].cue == outer.cue and here[k].role == "origin"]
    if outer.cue.frame == "cited":
        return _nearest(here, others, outer)
    citing = [k for k in others if k in cited]
    if citing and i not in cited and _media(reading, outer):
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
    return is_medium(reading, attribution.party)


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


def is_medium(reading: Reading, party: Party | None) -> bool:
    """Tell whether a party is a medium, or a document of one."""
    if party is None:
        return False
    if party.kind == "document":
        known_as = gazetteer.known(reading.pack.code).actors.get(party.actor or "")
        return known_as is not None and known_as.kind in MEDIA
    return party.kind in MEDIA
