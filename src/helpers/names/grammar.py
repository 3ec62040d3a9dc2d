"""A language pack in; out comes how the language builds phrases around names, titles and class nouns, ready for use.

The sections `[phrases]` and `[names]` of a page say it in words and regular expressions; a language without them gets
what holds everywhere: runs of capitals, no endings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from helpers.language.lexicon import Lexicon
from helpers.language.packs import Pack
from helpers.names.word_cases import Declined

_NEVER = re.compile(r"(?!)")
_MEMO_LIMIT = 100_000
# What [names] tells helpers.names.gazetteer.
_OF_THE_GAZETTEER = frozenset({"fallback", "adjective", "contracted", "declension"})
Words = frozenset[str]


class Traits(NamedTuple):
    """What its ending tells of a word; worked out once a word.

    `owned`: it ends as the head of a possessor does (өкүл-ү); `opens`: as a modifier with the article.
    """

    plural: bool
    definite: bool
    modifier: bool
    opens: bool
    genitive: bool
    nominalised: bool
    verbal: bool
    owned: bool
    case: str | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """How phrases are built; the words of `und` stand where a page says nothing.

    - `articles` stand before a phrase and outside it; `definite` words too, and mark it as known.
    - `modifier`: words that may stand between; `modifier_after`: adjectives behind their noun, where adjectives of states
      stand there too (le ministère russe, la police nationale); a `modifier_definite` opens its phrase; `loose`: how many words that
      nothing tells anything about may stand there too, unless they are among `breaks` or end in `break_endings`
      (`fits` never do); they need a head that ends in `loose_needs`.
    - `possessive`: what marks a possessor behind an apostrophe; `genitive`: the endings of a possessor.
    - `links`: preposition → which complements of a head it brings in: any, body, state, field,
      issuer (of a document), post (with a post abroad), member (of a body), seat (a state; of a body, its place), none.
    - `purpose_links` and a noun in `purpose` say what a body is for, `purpose_chain` goes on ("за защита на потребителите").
    - `genders`: article → gender of the body behind it, for languages whose "he" and "she" stand for bodies too; `noun`
      where the noun tells (l'), feminine by `feminine_noun`; without `genders` it and `masculine_noun` tell the gender of persons' nouns.
    - `own_article`: the article of a newspaper's name belongs to it (Le Monde).
    - `purpose_behind`: words behind what a body is for, before the body ("зардаптарын жою жөніндегі агенттік").
    - `attributive`: a bare noun may stand before the head; `adjacent`: two names may stand side by side.
    - `whose`: possessive pronouns, `counts`: words for numbers that no lexicon has; both belong to the phrase.
    - `issuing`: participle between who issued a document and the document → cases of who issued it.
    - `owner_behind`: how the first word of a possessor ends that stands bare behind its head ("prezydent Rosji");
      `oblique`: endings of nouns and of adjectives before them that are no subject, `oblique_name`: of unknown names.
    - `declined`: cases by the inflection of the lexicon's words, in languages whose page gives tables of cases;
      `endings`: cases of unknown names, `modifier_cases`: of modifiers. A link `""` lets a complement in the genitive
      stand behind its head without preposition; `complement`: endings of unknown nouns that may.
    - `feminine`, `masculine`: endings of surnames that tell the bearer's gender; `feminine_given`, `masculine_given`:
      patterns of first names that do, where the surname tells nothing; `restored`: gender → ending of a surname in an
      oblique case → its ending in the nominative (Павла Рощина → Павел Рощин).
    - `joins` stand between the parts of a collective phrase ("Chinese and U.S. experts").
    - `closing`: endings behind which a run of capitals never goes on ("Массачусетстегі Холиок", "Қытайның Шанхай").
    - `capital_nouns`: nouns have capitals (German): no name is what ends in `common`, or stands behind one of `determiners`
      or an adjective; `hyphenated`: a hyphen ties a name to the class noun behind it (UN-Sprecher);
      `genitive_names`: ending of names that own the noun behind them (Trumps Sprecher).
    - `article_cases`: the case that an article tells; `oblique_article`: articles that are nominative only before a
      singular that ends as `under_article` says, or a person that does not end as `feminine_person` says;
      `bare_plural`: ending of nouns that are plural without an article (behind prepositions only of `plural_behind`)
      or behind one of `plural_articles`, unless the verb of speech beside it lacks the ending `plural_verb`.
    - `adjective_capitals`: an adjective with a capital behind a class noun with one is its adjective (Servicio Nacional).
    - `linking_particles`: particles that join nouns too (de): inside a name only behind a first name, before no known name.
    - `clitics`: possessives between a class noun and the name behind it (bg говорителката ѝ Ана Кирова).
    - `openers` begin sentences and no names; `opener_endings`: so does any word that ends so (gerunds).
    - `detached`: endings behind an apostrophe or a hyphen; `bare`: endings that an unknown name may carry; a detached
      ending of the case `adj` makes an adjective of the name, a part of the phrase behind it (tr ABD'li yetkililer).
    - `bodies_only`: a person's bare name owns bodies before which it stands, and no documents (tr Trump yönetimi).
    - `alone_acc`: endings that are those of an object on a class noun alone, of its owner on one in a phrase (tr kararı).
    - `singular_counts`: nouns behind numbers (`counts`) are singular and mean several (tr iki yetkili).
    - `subject_comma`: a comma closes the subject and joins nothing to it (tr "Bakan, Berlin'de …"): no apposition behind it.
    - `owned_heads`: any possessor, not names alone, needs a head that ends in `loose_needs`.
    """

    articles: Words = frozenset()
    definite: Words = frozenset()
    definite_endings: re.Pattern[str] = _NEVER
    modifier: re.Pattern[str] = _NEVER
    modifier_definite: re.Pattern[str] | None = None
    modifier_after: re.Pattern[str] | None = None
    loose: int = 0
    loose_needs: re.Pattern[str] | None = None
    breaks: Words = frozenset()
    break_endings: re.Pattern[str] = _NEVER
    weak_endings: re.Pattern[str] = _NEVER
    weak_first: re.Pattern[str] = _NEVER
    verbal: Words = frozenset()
    fits: Words = frozenset()
    whose: Words = frozenset()
    counts: Words = frozenset()
    issuing: Mapping[str, str] = field(default_factory=dict)
    verbal_noun: re.Pattern[str] = _NEVER
    possessive: Words = frozenset()
    genitive: re.Pattern[str] = _NEVER
    nominalised: re.Pattern[str] = _NEVER
    links: Mapping[str, str] = field(default_factory=dict)
    purpose_links: Words = frozenset()
    purpose_chain: Words = frozenset()
    purpose_behind: Words = frozenset()
    purpose: re.Pattern[str] = _NEVER
    owner_behind: re.Pattern[str] = _NEVER
    oblique: re.Pattern[str] = _NEVER
    oblique_name: re.Pattern[str] = _NEVER
    joins: Words = frozenset()
    relatives: Words = frozenset()
    prepositions: Words = frozenset()
    places: Words = frozenset()
    clitics: Words = frozenset()
    genders: Mapping[str, str] = field(default_factory=dict)
    feminine_noun: re.Pattern[str] = _NEVER
    masculine_noun: re.Pattern[str] = _NEVER
    plural: re.Pattern[str] = _NEVER
    attributive: bool = False
    bodies_only: bool = False
    owned_heads: bool = False
    subject_comma: bool = False
    singular_counts: bool = False
    alone_acc: re.Pattern[str] = _NEVER
    own_article: bool = False
    wider_places: bool = False
    foreign_genitive: re.Pattern[str] = _NEVER
    oblique_noun: re.Pattern[str] = _NEVER
    reflexive: Words = frozenset()
    adjective_capitals: bool = False
    adjacent: bool = False
    honorific_after: bool = False
    articleless: bool = False
    capital_headlines: bool = False
    particles: Words = frozenset()
    linking_particles: Words = frozenset()
    closing_particles: Words = frozenset()
    openers: Words = frozenset()
    closing: re.Pattern[str] = _NEVER
    opener_endings: re.Pattern[str] = _NEVER
    detached: re.Pattern[str] = _NEVER
    bare: re.Pattern[str] = _NEVER
    bare_sure: re.Pattern[str] = _NEVER
    feminine: re.Pattern[str] = _NEVER
    masculine: re.Pattern[str] = _NEVER
    restored: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    oblique_surname: re.Pattern[str] = _NEVER
    feminine_given: re.Pattern[str] = _NEVER
    masculine_given: re.Pattern[str] = _NEVER
    surname: re.Pattern[str] = _NEVER
    occupation: re.Pattern[str] = _NEVER
    domains: Words = frozenset()
    cases: tuple[tuple[str, re.Pattern[str]], ...] = ()
    detached_cases: tuple[tuple[str, re.Pattern[str]], ...] = ()
    endings: tuple[tuple[str, re.Pattern[str]], ...] = ()
    modifier_cases: tuple[tuple[str, re.Pattern[str]], ...] = ()
    complement: re.Pattern[str] = _NEVER

    declined: Declined | None = None
    capital_nouns: bool = False
    common: re.Pattern[str] = _NEVER
    determiners: Words = frozenset()
    hyphenated: bool = False
    medium_prepositions: Words = frozenset()
    genitive_names: re.Pattern[str] = _NEVER
    article_cases: Mapping[str, str] = field(default_factory=dict)
    oblique_article: Words = frozenset()
    under_article: re.Pattern[str] = _NEVER
    feminine_person: re.Pattern[str] | None = None
    bare_plural: re.Pattern[str] = _NEVER
    plural_articles: Words = frozenset()
    plural_behind: Words = frozenset()
    plural_verb: re.Pattern[str] = _NEVER

    leading: Words = frozenset()

    _memo: dict[str, Traits] = field(default_factory=dict, compare=False, repr=False)

    def traits(self, norm: str) -> Traits:
        """Return what the ending of a folded word tells. `case` is `nom` where it tells none, None without cases."""
        known = self._memo.get(norm)
        if known is None:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            known = self._memo[norm] = Traits(
                plural=bool(self.plural.search(norm)),
                definite=bool(self.definite_endings.search(norm)),
                modifier=bool(self.modifier.search(norm)),
                opens=self.modifier_definite is not None and bool(self.modifier_definite.search(norm)),
                genitive=bool(self.genitive.search(norm)),
                nominalised=bool(self.nominalised.search(norm)),
                verbal=bool(self.verbal_noun.search(norm)),
                owned=self.loose_needs is not None and bool(self.loose_needs.search(norm)),
                case=next((name for name, p in self.cases if p.search(norm)), "nom" if self.cases else None),
            )
        return known

    @property
    def bare_owners(self) -> bool:
        """Tell whether possessors stand bare behind their heads, told by their case."""
        return self.owner_behind is not _NEVER

    def name_case(self, norm: str) -> str | None:
        """Return the case of an unknown name: only endings that a name may carry tell (Куприн is no accusative)."""
        if not self.cases:
            return None
        ending = self.bare.search(norm)
        return self.detached_case(ending.group()) if ending and ending.start() > 1 else "nom"

    def detached_case(self, ending: str) -> str | None:
        """Return the case that an ending behind an apostrophe or a hyphen tells."""
        return next((name for name, pattern in self.detached_cases if pattern.fullmatch(ending)), None)


def grammar_of(pack: Pack) -> Grammar:
    """Return how the pack's language builds phrases; worked out once a pack."""
    known = _GRAMMARS.get(id(pack.lexicon))
    if known is None or known[0] is not pack.lexicon:
        written = {**pack.section("phrases"), **pack.section("names")}
        known = _GRAMMARS[id(pack.lexicon)] = (pack.lexicon, _read(written, Declined(pack) or None))
    return known[1]


_GRAMMARS: dict[int, tuple[Lexicon, Grammar]] = {}


def _read(written: Mapping[str, Any], declined: Declined | None) -> Grammar:
    """Return a grammar from what the page's sections say.

    Raises ValueError for a key that nothing reads and for a pattern that is none.
    """
    types = {f.name: f.type for f in fields(Grammar) if not f.name.startswith("_")}
    values: dict[str, Any] = {"declined": declined}
    for name, value in written.items():
        if name in _OF_THE_GAZETTEER:
            continue
        if name not in types:
            raise ValueError(f"nothing reads {name!r} in [phrases] or [names]")
        if "Pattern" in str(types[name]):
            values[name] = _cases(value) if isinstance(value, dict) else _pattern(name, value)
        else:
            values[name] = frozenset(value) if isinstance(value, list) else value
    values["leading"] = values.get("articles", frozenset()) | values.get("definite", frozenset())
    return Grammar(**values)


def _pattern(name: str, written: str) -> re.Pattern[str]:
    """Return a pattern of a page. Raises ValueError where it is none."""
    try:
        return re.compile(written)
    except re.error as broken:
        raise ValueError(f"{name} = {written!r} is no pattern: {broken}") from broken


def _cases(written: Mapping[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the endings of each case, in the order of the page."""
    return tuple((case, _pattern(case, pattern)) for case, pattern in written.items())
