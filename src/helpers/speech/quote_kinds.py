"""The shape of a quoted span and the voice that reaches it in; its kind out: direct, mixed, scare or name.

Names show by a class noun or a naming word beside them (ship, film, called, деген), by capitals where no attribution
stands at the marks; words at a distance by "so-called" or "the word". Of what is somebody's words, a whole clause or
sentence is direct, a fragment in the reporter's sentence mixed. Which words tell, the pages say (categories
`named_thing`, `naming`, `distance`, `own_words`, `finite`).
"""

from __future__ import annotations

from typing import Literal

from helpers.language.text import Token
from helpers.rows import QuoteKind
from helpers.speech.quote_shapes import Shape
from helpers.speech.turns import Voice

_SIDES: tuple[Literal["before", "after"], ...] = ("before", "after")
_OPEN_LEFT = frozenset({"start", "colon", "comma", "dash"})
_BOUND_LEFT = _OPEN_LEFT | {"cue", "party"}
_BOUND_RIGHT = frozenset({"end", "comma", "dash", "colon", "cue"})
_LONGEST_NAME = 6
_LONGEST_TITLE = 12
_CLAUSE = 4
_PHRASE = 1
_FLOATING = 3
_BODIES = ("body", "document")
_UNTITLED_DOCUMENTS = frozenset({"statement", "report", "letter", "post", "data", "court-paper", "study"})


def kind_of(shape: Shape, voice: Voice) -> QuoteKind:
    """Return the kind of a quoted span."""
    if shape.marked.mark == "—":
        return "direct"
    if shape.book_marks:
        return "name"
    if _is_distant(shape):
        return "scare"
    if _is_name(shape, voice):
        return "name"
    if voice.reach == "none" or (shape.size == 1 and (voice.vague or _in_praise(shape, voice))):
        return _without_voice(shape)
    return "direct" if _is_clause(shape, voice) else "mixed"


def _in_praise(shape: Shape, voice: Voice) -> bool:
    """Tell whether a word is what somebody is told to have praised or thanked for: the marks are the reporter's.

    "Путин е оценил помощта за „освобождението“": a verb that is no saying, and a preposition before the marks.
    """
    cue = voice.attribution.cue if voice.attribution is not None else None
    if cue is None or cue.entry.get("needs") != "quote" or shape.before is None or cue.end > shape.before:
        return False
    return bool(shape.reading.found.at(shape.before, "after_source"))


def _is_distant(shape: Shape) -> bool:
    """Tell whether words beside the span mark distance ("so-called") or speak of the word itself ("the term")."""
    for side in _SIDES:
        found = shape.beside("distance", side)
        if found is None or found.entry.get("side", side) != side:
            continue
        if found.entry.get("word"):
            return shape.size < _LONGEST_NAME
        return not (shape.capital and (shape.left != "start" or shape.titled))
    return False


def _is_name(shape: Shape, voice: Voice) -> bool:
    """Tell whether the span is a title, ship, firm, brand, nickname or operation."""
    size = shape.size
    if not shape.words or size > _LONGEST_TITLE or shape.sentences:
        return False
    thing = _thing(shape)
    if thing == "strong" or _is_medium(shape) or (not voice.capitals_lie and _is_nickname(shape)):
        return True
    closed = _is_closed(shape)
    spoken = voice.reach == "at" and (shape.left in _BOUND_LEFT or shape.cued or closed)
    if thing and not shape.small and not voice.capitals_lie:
        clause = closed or (size >= _CLAUSE and (shape.left in _OPEN_LEFT or shape.cued))
        return not (spoken and shape.verbal and clause)
    if spoken or size > _LONGEST_NAME or not shape.cased:
        return False
    if _of_other_script(shape):
        return True
    nouns_lie = shape.reading.pack.section("quotes").get("capital_nouns", False)
    if not shape.capital or shape.asks or voice.capitals_lie or nouns_lie:
        return False
    if shape.titled and not shape.sentence:
        return True
    return shape.left in {"word", "opener", "cue", "party"} and not shape.verbal


def _is_closed(shape: Shape) -> bool:
    """Tell whether a clause has the word that closes content behind it, or its verb that stands last (tr "…" diye seslendi)."""
    last = shape.cued and shape.reading.pack.section("attribution").get("verb_last")
    return shape.verbal and (bool(last) or shape.beside("content_closer", "after") is not None)


def _is_medium(shape: Shape) -> bool:
    """Tell whether the span is the name of a medium that somebody spoke to or wrote in (der „Rheinpost“)."""
    inside, told = (shape.first, shape.last), shape.left in {"word", "opener"}
    near = shape.reading.parties_between(*inside)
    media = (p for p in near if p.kind in {"agency", "outlet"} and p.noun is None and (p.first, p.last) == inside)
    return any(p.actor is not None or (told and p.case is not None) for p in media)


def _is_nickname(shape: Shape) -> bool:
    """Tell whether the span stands between two words of a person's name (Mark "The Surgeon" Doyle)."""
    if shape.before is None or shape.after is None or not shape.capital or shape.size > _FLOATING:
        return False
    before, after = shape.reading.tokens[shape.before], shape.reading.tokens[shape.after]
    return before.case == 1 and after.case == 1 and not shape.asks


def _thing(shape: Shape) -> str:
    """Return "strong" or "weak" where a naming word or the class noun of a named thing touches the span, else ''."""
    for side in _SIDES:
        naming = shape.beside("naming", side)
        if naming is not None and naming.entry.get("side", side) == side:
            return "strong" if naming.entry.get("strong") else "weak"
    for side in _SIDES:
        for category in ("named_thing", *_BODIES):
            loose = category == "named_thing"
            found = shape.beside(category, side, loose=loose)
            if found is not None and found.entry.get("side", side) == side and _can_be_named(found.entry.key, category):
                return "weak"
    return ""


def _can_be_named(key: str, category: str) -> bool:
    """Tell whether what a class noun stands for bears a name in quotation marks."""
    return category != "document" or key not in _UNTITLED_DOCUMENTS


def _of_other_script(shape: Shape) -> bool:
    """Tell whether the span is in Latin letters in a text of another script."""
    return shape.words[0].norm.isascii() and not _latin(shape) and all(t.norm.isascii() for t in shape.words)


def _latin(shape: Shape) -> bool:
    """Tell whether the words beside the span are in Latin letters."""
    tokens = shape.reading.tokens
    near: list[Token] = [*tokens[max(0, shape.first - 8) : shape.first], *tokens[shape.last : shape.last + 8]]
    words = [t for t in near if t.kind == "word"]
    return not words or any(t.norm.isascii() and t.norm.isalpha() and len(t.norm) > 1 for t in words)


def _without_voice(shape: Shape) -> QuoteKind:
    """Return the kind of a span that no attribution reaches."""
    size = shape.size
    unread = not shape.reading.pack.hand_written  # nobody wrote which words attribute
    if shape.marked.continues or shape.sentences or (unread and shape.beside("content_closer", "after") is not None):
        return "direct"
    if shape.small and shape.left == "colon" and shape.right in _BOUND_RIGHT and size >= _FLOATING:
        return "direct"  # "obrona: „to zemsta polityczna”"
    if shape.small:
        return "mixed" if size > (_PHRASE if unread else _CLAUSE) else "scare"
    if shape.left == "start" and (shape.asks or shape.sentence or (shape.alone and size >= _FLOATING)):
        return "direct"
    if shape.left == "start" and shape.right == "colon" and size >= _FLOATING and shape.verbal:
        return "direct"
    whole = shape.right in _BOUND_RIGHT and size >= _CLAUSE
    apart = shape.left == "colon" or (shape.left == "start" and size >= _LONGEST_NAME)
    if shape.left == "colon" and shape.capital and shape.right in _BOUND_RIGHT and shape.verbal:
        return "direct"
    if size >= _CLAUSE and unread:
        return "direct" if whole or shape.closes_itself or shape.left == "start" else "mixed"
    if shape.cased:
        short = whole or (shape.left == "start" and shape.right in {"comma", "dash"} and size >= _FLOATING)
        if (whole and apart) or (short and shape.verbal):
            return "direct"
        return "name" if shape.left == "start" and size <= _LONGEST_NAME else "scare"
    return "direct" if whole and shape.left in _OPEN_LEFT else "scare"


def _is_clause(shape: Shape, voice: Voice) -> bool:
    """Tell whether a span of somebody's words is a whole clause or sentence."""
    size = shape.size
    if shape.sentences or (voice.split and voice.whole):
        return True
    bound = shape.right in _BOUND_RIGHT or shape.closes_itself
    if not bound or shape.left == "opener":
        return shape.asks and shape.capital and bound
    if shape.small:
        return voice.reach == "at" and size >= _FLOATING and _is_set_off(shape, voice)
    if voice.reach == "at":
        nouns_lie = shape.reading.pack.section("quotes").get("capital_nouns", False)
        return shape.left in _BOUND_LEFT or shape.verbal or (size >= _CLAUSE and not nouns_lie)
    return shape.left in _BOUND_LEFT and (shape.verbal or size >= _CLAUSE)


def _is_set_off(shape: Shape, voice: Voice) -> bool:
    """Tell whether a span that begins with a small letter stands apart from the reporter's clause."""
    if shape.left == "comma":
        return _follows_attribution(shape, voice) or (shape.cued and shape.right in {"comma", "dash"})
    return shape.left in _OPEN_LEFT


def _follows_attribution(shape: Shape, voice: Voice) -> bool:
    """Tell whether the comma before the span is that of its attribution (said X, "…")."""
    attribution = voice.attribution
    if attribution is None or shape.left != "comma":
        return False
    party = attribution.party
    return shape.before in {attribution.cue.end, party.after if party is not None else None}
