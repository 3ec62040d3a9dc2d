"""Tokens and what the lexicon found in them in; parties out: every phrase that could name a source.

A party is the shortest phrase that names somebody with title, office or class noun, before or after the name, without
leading article ("agency spokesman Sutopo Purwo Nugroho", "пресслужбата на Кремъл", "Сеул башкаруусу"), or an unnamed
party ("officials", "местни медии"), a document of a party ("съобщението на Кремъл"), or a pronoun.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PartyKind = Literal[
    "person", "agency", "outlet", "institution", "document", "group", "anonymous", "state", "place", "work"
]
Case = Literal["nom", "gen", "dat", "acc", "loc", "abl", "ins", "obl"]
Gender = Literal["m", "f", "n"]


@dataclass(frozen=True, slots=True)
class Party:
    """A phrase that could name a source; token numbers are end exclusive.

    - `first`, `last`: the phrase as the sources table wants it: no leading article, no ending set off by an apostrophe
      or a hyphen.
    - `after`: first token behind the phrase and what hangs on it ("Trump's" → behind the s, "(KCNA)"); equals `last`
      otherwise. Look for cues and punctuation from here on.
    - `head`, `head_last`: the name inside the phrase; without a name, the head noun.
    - `actor`, `name`: who it is, resolved within the article; both None where nobody can tell. `name` is the
      gazetteer's English label, or the cleaned surface form; for a group its phrase as written.
    - `kind`: as the sources table has it, plus `state` and `place` (a state or capital as such: whether it stands for
      its government is for the attribution to decide; `stands_for` is that government's id and name) and `work`.
    - `named`: the phrase holds a name. `pronoun`: it is a pronoun (or a word in its stead: "the latter").
    - `sure`: False where only capitals speak for a name: nobody's until a cue stands beside it.
    - `definite`: marked as known (the, Bulgarian article, possessive ending): "the official", "говорителят".
    - `noun`: lexicon key of the title, office or class noun that heads the phrase (`president`, `agency`), or None.
    - `outer`: no other party contains it. Inner ones are kept: "съобщението на Кремъл" holds "Кремъл".
    - `case`: case of the last word where its ending tells (nominative and unmarked: `nom`; some other: `obl`;
      unknown: None).
    - `preposition`: folded preposition directly before the phrase (its article included): "на", "from"; or None.
    - `plural`, `gender`: of the head, as far as words tell.
    """

    first: int
    last: int
    after: int
    head: int
    head_last: int
    kind: PartyKind
    actor: str | None = None
    name: str | None = None
    named: bool = False
    pronoun: bool = False
    definite: bool = False
    noun: str | None = None
    outer: bool = True
    case: Case | None = None
    preposition: str | None = None
    plural: bool = False
    gender: Gender | None = None
    sure: bool = True
    stands_for: tuple[str, str] | None = None
