"""The analyst's expected.csv in; whom a complete account would name, and who that is in the corpus, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers.across.known import bearers, known
from helpers.across.sheets import read_lines
from helpers.across.units import cells
from helpers.language.translit import rough_latin, sounds
from helpers.rows import MEDIA
from helpers.tables import Tables

FILE_NAME = "expected.csv"
EXPECTED = ["actor", "name", "note"]
_LEAST_SOUNDS = 2


def read_expected(path: str | Path | None) -> pd.DataFrame:
    """Return whom the analyst would look for: columns actor (an id, or a name in any spelling), name, note.

    The sheet needs the column actor; name is how the actor is shown, note is the analyst's own. Without a path nobody is
    expected. Raises FileNotFoundError, and ValueError with the line for anything that cannot be understood.

    >>> read_expected("data/expected.csv")["actor"].iloc[0]
    'vladimir-putin'
    """
    if path is None:
        return pd.DataFrame(columns=EXPECTED)
    rows: dict[str, list[str]] = {}
    for line, cell in read_lines(path, ("actor",), ("name", "note")):
        if not rough_latin(cell["actor"]) and not bearers(cell["actor"]):
            raise ValueError(f"{Path(path).name}, line {line}: '{cell['actor']}' is no name")
        rows.setdefault(cell["actor"], [cell[c] for c in EXPECTED])
    return pd.DataFrame(list(rows.values()), columns=EXPECTED, dtype="str")


class Wanted(NamedTuple):
    """An expected actor: how it is shown, what it is, under which keys the corpus may know it, and what the analyst wrote."""

    name: str
    kind: str | None
    keys: tuple[str, ...]
    written: str


def wanted(
    expected: pd.DataFrame | Iterable[str] | None, names: Mapping[str, str], kinds: Mapping[str, str]
) -> list[Wanted]:
    """Return who each expected actor is. An id or a name that the gazetteer knows, in any language, is that actor; a capital is
    its state's government too. Any other name is who bears it in the corpus, in any spelling; one word may be a surname.

    Args:
        expected: as `read_expected` gives it, or plain names.
        names: the name of each actor of the corpus by key.
        kinds: its kind by key.

    >>> wanted(["Пхенян", "Ada Novak"], {}, {})[1]
    Wanted(name='Ada Novak', kind=None, keys=('Ada Novak',), written='Ada Novak')
    """
    if expected is None:
        return []
    if not isinstance(expected, pd.DataFrame):
        expected = pd.DataFrame({"actor": list(expected)}, dtype="str")
    by_sound: dict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        for word in rough_latin(name).split():
            by_sound[sounds(word)].append(key)
    shown_as = expected["name"] if "name" in expected else [""] * len(expected)
    found = []
    for written, shown in zip(expected["actor"], shown_as, strict=True):
        if keys := _in_gazetteer(written, names):
            found.append(Wanted(shown or known().names[keys[0]], known().kinds[keys[0]], keys, written))
        else:
            keys = _in_corpus(written, names, kinds, by_sound)
            found.append(Wanted(shown or written, kinds.get(keys[0]) if keys else None, keys or (written,), written))
    return found


def _in_gazetteer(written: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of an actor that the gazetteer knows: of several of one name the one that the corpus names."""
    facts = known()
    ids = [written] if written in facts.names else [key for key in bearers(written) if facts.kinds[key] != "work"]
    if not ids:
        return ()
    key = next((key for key in ids if key in names), ids[0])
    return (key, facts.capitals[key]) if key in facts.capitals else (key,)


def _in_corpus(
    written: str, names: Mapping[str, str], kinds: Mapping[str, str], by_sound: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Return the keys of those in the corpus who bear a name, in whatever spelling."""
    last = rough_latin(written).split()[-1:]
    near = dict.fromkeys(key for word in last for key in by_sound.get(sounds(word), ()))
    exact = [written] if written in names else []
    return tuple(dict.fromkeys([*exact, *(key for key in near if bears(names[key], kinds[key], written))]))


def bears(name: str, kind: str, written: str) -> bool:
    """Tell whether a name of the corpus is the one that is written, in another spelling or language; of a person one word may be.

    >>> bears("Сирена Лайнс", "institution", "Sirena Lines"), bears("Kemal Aydemir", "person", "Айдемир")
    (True, True)
    """
    borne, words = _words(name), _words(written)
    if len(words) == 1 and kind == "person":
        return bool(borne) and _alike(borne[-1], words[0])
    return len(borne) == len(words) and all(_alike(a, b) for a, b in zip(borne, words, strict=True))


class Outlets:
    """The articles of each outlet of a corpus."""

    def __init__(self, corpus: Tables) -> None:
        self._articles: dict[str, set[str]] = defaultdict(set)
        for article, outlet in cells(corpus.articles, "article", "outlet"):
            if outlet is not None:
                self._articles[outlet].add(article)

    def published_by(self, name: str, kind: str | None) -> set[str]:
        """Return the articles that a medium published: nobody is absent from, or left out of, what they write themselves."""
        if kind not in MEDIA:
            return set()
        own = (articles for outlet, articles in self._articles.items() if bears(name, "outlet", outlet))
        return set().union(*own)


@lru_cache(maxsize=10_000)
def _words(name: str) -> list[str]:
    """Return the words of a name in rough Latin letters."""
    return rough_latin(name).split()


def _alike(one: str, other: str) -> bool:
    """Tell whether two words in rough Latin letters are spellings of one."""
    return one == other or (len(sounds(one)) >= _LEAST_SOUNDS and sounds(one) == sounds(other))
