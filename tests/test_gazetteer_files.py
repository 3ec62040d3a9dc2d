"""The gazetteer's pages: each parses, each actor can be named in every language, and no name means two actors."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any

import pytest

from helpers.language.text import tokenize

KINDS = {"person", "agency", "outlet", "institution", "state", "place", "work"}
# The kinds that a page may hold; a page that is not listed may hold any.
KINDS_OF_PAGE = {
    "agencies.toml": {"agency"},
    "institutions.toml": {"institution"},
    "outlets.toml": {"outlet"},
    "states.toml": {"state"},
    "places.toml": {"place"},
}
CLASSES = {"ministry", "army", "navy", "parliament", "bank", "party", "company", "service", "agency", "court", "body"}
REQUIRED = ("en", "bg", "ru", "ky")
LANGUAGES = {"mul", *REQUIRED, "uk", "tr", "kk", "de", "fr", "es", "pl", "cs", "sr"}
LEAST_MEDIA = 300
LEAST_INSTITUTIONS = 150
IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Two actors of one name, and why both keep it.
SHARED = {
    frozenset({"sana", "sanaa"}): "the agency САНА is an acronym: it counts in capitals only, the city is Сана",
}


@cache
def pages() -> dict[str, dict[str, Any]]:
    """Return every page by file name; a page that does not parse fails here."""
    folder = resources.files("helpers") / "actors"
    return {p.name: tomllib.loads(p.read_text("utf8")) for p in folder.iterdir() if p.name.endswith(".toml")}


@cache
def actors() -> list[tuple[str, str, dict[str, Any]]]:
    """Return page, id and table of every actor."""
    return [(page, key, actor) for page, table in pages().items() for key, actor in table.items()]


def surfaces(actor: dict[str, Any], theme: str = "names") -> list[tuple[str, str]]:
    """Return language and form of every name."""
    return [(language, form) for language, forms in actor.get(theme, {}).items() for form in forms]


def folded(form: str) -> str:
    """Return a form as the scan sees it, letters folded and marks apart."""
    return " ".join(t.norm for t in tokenize(form))


def test_ids_are_well_formed_and_unique() -> None:
    keys = [key for _, key, _ in actors()]
    assert [k for k in keys if not IDENTIFIER.fullmatch(k)] == []
    assert sorted({k for k in keys if keys.count(k) > 1}) == []


def test_kinds_are_known() -> None:
    wrong = [(key, a.get("kind")) for page, key, a in actors() if a.get("kind") not in KINDS_OF_PAGE.get(page, KINDS)]
    assert wrong == []


def test_states_and_classes_are_known() -> None:
    states = {key: a["iso"] for _, key, a in actors() if a["kind"] == "state"}
    own = [(key, a) for _, key, a in actors() if a["kind"] == "institution"]
    assert [key for key, a in own if "class" in a and a["class"] not in CLASSES] == []
    assert [key for key, a in own if a.get("country") != states.get(a.get("state", ""))] == []


def test_every_actor_has_names_in_the_required_languages() -> None:
    missing = [
        (key, language)
        for _, key, a in actors()
        if a["kind"] != "person" or a.get("names")
        for language in REQUIRED
        if not any(a.get(theme, {}).get(code) for theme in ("names", "short") for code in (language, "mul"))
    ]
    assert missing == []


def test_names_are_of_known_languages_and_clean() -> None:
    forms = [(key, code, f) for _, key, a in actors() for theme in ("names", "short") for code, f in surfaces(a, theme)]
    assert [(key, code) for key, code, _ in forms if code not in LANGUAGES] == []
    assert [(key, form) for key, _, form in forms if not form or form != " ".join(form.split())] == []


# Letters that give away a form put under the wrong language, or typed in the wrong alphabet.
FOREIGN_LETTERS = {
    "en": r"[\u0400-\u04ff]",
    "bg": r"[ыэёіїєґўҷөүңқғұһәіјљњћђџ]",
    "ru": r"[іїєґўөүңқғұһәјљњћђџ]",
    "ky": r"[іїєґўқғұһәјљњћђџ]",
    "uk": r"[ыэёъўөүңқғұһәјљњћђџ]",
    "kk": r"[їєґўјљњћђџ]",
    "sr": r"[йыэёщъьюяіїєґўөүңқғұһә]",
}


@pytest.mark.parametrize("language", FOREIGN_LETTERS)
def test_names_use_the_letters_of_their_language(language: str) -> None:
    foreign = re.compile(FOREIGN_LETTERS[language], re.IGNORECASE)
    mixed = re.compile(r"[a-z][а-яөүңәіқғұһ]|[а-яөүңәіқғұһ][a-z]", re.IGNORECASE)
    forms = [(key, form) for _, key, a in actors() for code, form in surfaces(a) if code == language]
    assert [(key, form) for key, form in forms if foreign.search(form) or mixed.search(form)] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES - {"mul"}))
def test_no_name_means_two_actors(language: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for _, key, actor in actors():
        for code, form in surfaces(actor):
            if code in (language, "mul"):
                owners[folded(form)].add(key)
    clashes = {
        (form, *pair)
        for form, keys in owners.items()
        for pair in combinations(sorted(keys), 2)
        if frozenset(pair) not in SHARED
    }
    assert sorted(clashes) == []


def test_shared_names_are_still_shared() -> None:
    forms = {key: {folded(form) for _, form in surfaces(a)} for _, key, a in actors()}
    assert [sorted(pair) for pair in SHARED if not set.intersection(*(forms[key] for key in pair))] == []


def test_the_gazetteer_is_wide_enough() -> None:
    kinds = [a["kind"] for _, _, a in actors()]
    assert kinds.count("agency") + kinds.count("outlet") >= LEAST_MEDIA
    assert kinds.count("institution") >= LEAST_INSTITUTIONS
