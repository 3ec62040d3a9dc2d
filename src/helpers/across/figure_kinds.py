"""A figure with what its sentence tells in; what it counts, in which state and of whom, out: what two figures must share to be one.

Where neither noun, state nor the words beside it say so, only the value can tell, and there is no kind.
"""

from __future__ import annotations

import re

from helpers.across.figure_members import Kind
from helpers.across.figure_places import Place, of_name
from helpers.across.figure_sentences import LEAD
from helpers.language.translit import sounds

HUMAN = frozenset({"dead", "wounded", "missing", "captured", "arrested", "displaced", "infected", "rescued"})
_TELLING_CONCEPTS = frozenset({"magnitude"})
_SAVED = frozenset({None, "other", "returned"})
_FAR_UNITS = frozenset({"km", "[mi_i]", "[nmi_i]"})
_PEOPLE = frozenset({None, "person", "citizen", "name", "arrest"})
_GATHERED = frozenset({None, "person", "protester", "participant"})
_STRIKING = frozenset({None, "person", "striker", "worker", "official", "participant", "member", "customs-officer"})
_FINER = frozenset({"unpowered", "cancelled", "closed", "waiting", "seized"})  # What was struck is told more finely so.
OF_PEOPLE = frozenset({"dismissed", "striking", "released", "employed", "eligible", "gathered"})
_SENT = frozenset({"firefighter", "rescuer"})  # Whose number, where no state is told, is that of those at work.


def kind_told(place: Place) -> Kind | None:
    """Return what a figure counts where it says so, None where only its value can tell."""
    if place.scope is not None:
        return None
    named = _named_kind(place)
    if named:
        name = _of_whom(place)
        return Kind(*named, name) if name else None
    if place.concept in _TELLING_CONCEPTS:
        return Kind(place.sort, place.concept, None)
    if place.kind != "count":
        return Kind(place.sort, place.concept, place.aspect) if place.aspect else None
    return _count_told(place)


def _of_whom(place: Place) -> str | None:
    """Return the name that tells a figure from others of its kind: of whom an age or a vote, from which place a distance."""
    if place.aspect == "votes":
        return sounds(re.split(r"[-\s]", place.bearer)[-1]) or None if place.bearer else None
    return of_name(place, "person" if place.concept == "age" else "place")


def _named_kind(place: Place) -> tuple[str, str | None, str | None] | None:
    """Return what an age, a distance, a fall of rain or a heat is, which only the name beside it tells from others of its kind."""
    if place.concept == "age":
        return place.sort, place.concept, None
    if place.sort == "measure length" and place.aspect in (None, "distance") and place.told_unit in _FAR_UNITS:
        return place.sort, place.concept, "distance"
    if place.aspect == "votes":
        return place.sort, None, "votes"
    if place.aspect == "rain" or (place.sort == "measure temperature" and place.aspect is None):
        return place.sort, None, place.aspect or "temperature"
    return None


def _count_told(place: Place) -> Kind | None:
    """Return what a count counts where it says so."""
    fate = place.state if place.state != "other" or place.concept not in _PEOPLE else None
    if (place.aspect == "rescued" and place.state in _SAVED) or (place.aspect in _FINER and place.state == "other"):
        fate = place.aspect
    fate = fate or _aspect(place)
    concept = place.concept
    if concept == "protester" and fate is None:
        fate = "gathered"
    if concept is None and place.counted and not place.noun_tells:
        return None
    if (concept in _PEOPLE and (fate in HUMAN or fate == "aboard")) or (concept in _GATHERED and fate == "gathered"):
        concept = "person"
    if (concept in _STRIKING and fate == "striking") or (concept is None and fate in OF_PEOPLE):
        concept = "person"
    if concept in _SENT and fate in (None, "employed") and not place.noun_tells:
        fate = "deployed"
    if fate == "population":
        name = of_name(place, "place")
        return Kind(place.sort, "person", fate, name) if name else None
    return Kind(place.sort, concept, fate, place.nation) if concept and fate else None


def _aspect(place: Place) -> str | None:
    """Return of what a figure without a state tells: people sought are missing, victims at the opening of a text are dead."""
    if place.aspect == "victims":
        return "dead" if place.concept == "person" and place.sentence.rank <= LEAD else None
    if place.aspect == "sought":
        return "missing" if place.concept in _PEOPLE else None
    return "aboard" if place.aspect == "list" else place.aspect
