"""An actor's id in; what the gazetteer knows of it beside its name out: which state it stands for or belongs to.

Comparisons read tables, which hold ids; these facts are the same in every language and need no text.
"""

from __future__ import annotations

from functools import cache

from helpers.names.gazetteer import Actor, known


@cache
def capitals() -> dict[str, str]:
    """Return the state whose government each capital's name means.

    >>> capitals()["moscow"]
    'russia'
    """
    return {a.key: a.stands_for for a in _actors().values() if a.stands_for and a.kind == "place"}


def state_of(actor: str) -> str | None:
    """Return the state that an actor belongs to or stands for; none where the gazetteer tells none.

    >>> state_of("kcna"), state_of("moscow"), state_of("nobody")
    ('north-korea', 'russia', None)
    """
    found = _actors().get(actor)
    return (found.stands_for or found.state) if found else None


@cache
def _actors() -> dict[str, Actor]:
    """Return all actors by id."""
    return dict(known("en").actors)


def name_of(actor: str) -> str:
    """Return the English name of an actor; of an id that the gazetteer lacks (a name, as rows without one bear it) itself.

    >>> name_of("kcna"), name_of("Petr Novák")
    ('Korean Central News Agency', 'Petr Novák')
    """
    found = _actors().get(actor)
    return found.name if found else actor
