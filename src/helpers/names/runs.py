"""What the lexicon knows of an article in; runs of capitalised words that it does not know out, as names.

With initials, particles, hyphens and apostrophes inside: "Дж. Р. Байдън", "Ursula von der Leyen", "O'Neill".
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from helpers.language.lexicon import Found
from helpers.language.text import Token
from helpers.names.lexical import Lexical
from helpers.names.names import ALSO_NAMES, OPENING_MARKS, QUOTES, Phrase, latin

Only = Container[str] | None
_OF_NAMES = frozenset({"actor", "firm_word"})
_LONGEST_QUOTED = 5
_FARTHEST_OFFICE = 8
_LETTERS = 6  # of an abbreviation that says what sort of body somebody is
_SHORT = 3  # letters of a short form in a name: Св. Климент Охридски


def run(lexical: Lexical, i: int, first: int, last: int, only: Only) -> Phrase | None:
    """Return the unknown name that begins at token `i` of a sentence, or None for a capitalised word that is none.

    With `only`, words count where they are among these, or where a first name begins.
    """
    tokens = lexical.tokens
    quoted = quoted_until(lexical, i, first, last)
    if quoted:
        name = Phrase("name", i, quoted)
        name.name, name.quoted = (i, quoted), True
        return name
    if _says_sort(lexical, i, first, last):
        return Phrase("body", i, i + 1)
    credited = i + 1 == last and i > first and tokens[i - 1].norm == ":"  # "Снимка: Pixabay"
    opening = _opens(lexical, i, first) and not credited
    if lexical.common.here(i, opening):
        return None
    given = bool(lexical.found.at(i, "firstname")) and lexical.begins_surname(i + 1)
    if not _may_begin(lexical, i, last, opening, given):
        return None
    if only is not None and tokens[i].norm not in only:
        if not given:
            return None
        end = i + 2
    else:
        end = _end(lexical, i, last, only)
    if end == i + 1 and opening and tokens[i].case < 2 and tokens[i].norm in lexical.grammar.breaks:
        return None
    if i > first and not given:
        end = _before_person(lexical, i, end)
        if lexical.grammar.bare_owners:
            end = next((j for j in range(i + 1, end - 1) if _given_name(lexical, j)), end)
    name = Phrase("name", i, end)
    name.name, name.opening = (i, end), opening
    lexical.detach(name)
    return name


def quoted_until(lexical: Lexical, i: int, first: int, last: int) -> int:
    """Return the token behind a name that stands alone between quotation marks; 0 where none does.

    Words in small letters are a name only where a preposition or a class noun says so: пред „Диема спорт“.
    """
    tokens = lexical.tokens
    if i == first or tokens[i - 1].norm not in QUOTES or (tokens[i - 1].norm == "'" and not tokens[i - 1].spaced):
        return 0
    end = i
    while end < last and end - i < _LONGEST_QUOTED and _within_quoted(tokens, end, i):
        end += 1
    if end >= last or tokens[end].norm not in QUOTES or tokens[end].spaced:
        return 0
    small = any(t.kind == "word" and not t.case for t in tokens[i:end])
    return end if not small or _introduced(lexical, i - 1, first) or classed(lexical, end + 1) else 0


def _within_quoted(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Tell whether a name in quotation marks goes on at token `i`: words, hyphens, short forms, numbers (Св. Климент, Локомотив 1929)."""
    token = tokens[i]
    if token.kind == "word" or _hyphen(tokens, i):
        return True
    if i == first:
        return False
    short = (
        token.norm == "." and not token.spaced and tokens[i - 1].kind == "word" and len(tokens[i - 1].norm) <= _SHORT
    )
    return token.kind == "digits" or token.norm == "№" or short


def _says_sort(lexical: Lexical, i: int, first: int, last: int) -> bool:
    """Tell whether letters that nothing is known of say what sort of body is named behind them (ПП „Възраждане“, АНО «Мир»)."""
    mark = i + 1
    if not _are_letters(lexical.tokens[i]) or mark + 1 >= last:
        return False
    opened = lexical.tokens[mark].norm in QUOTES and lexical.tokens[mark].spaced and not lexical.tokens[mark + 1].spaced
    return opened and quoted_until(lexical, mark + 1, first, last) > 0


def _are_letters(token: Token) -> bool:
    """Tell whether a word is an abbreviation in capitals."""
    return token.case == 2 and 1 < len(token.norm) <= _LETTERS


def _introduced(lexical: Lexical, i: int, first: int) -> bool:
    """Tell whether a preposition, a class noun or its letters stand before the mark at token `i`."""
    if i <= first:
        return False
    before = lexical.tokens[i - 1]
    if before.norm in lexical.grammar.prepositions or (_are_letters(before) and lexical.tokens[i + 1].case):
        return True
    return any(f.last == i for k in (i - 1, i - 2) for _, sort, f in lexical.at.get(k, ()) if sort in ("body", "area"))


def classed(lexical: Lexical, i: int) -> bool:
    """Tell whether a class noun stands at token `i` ("«Коом жана мыйзам» уюму", „Тунджа газ“ АД)."""
    if i >= len(lexical.tokens):
        return False
    if not lexical.grammar.attributive:
        return lexical.tokens[i].case == 2 and any(sort == "body" for _, sort, _ in lexical.at.get(i, ()))
    described = lexical.grammar.traits(lexical.tokens[i].norm).modifier  # «Жалпы иш» коомдук бирикмеси
    places = (i, i + 1) if described else (i,)
    return any(sort == "body" for k in places for _, sort, _ in lexical.at.get(k, ()))


def _hyphen(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether token `i` is a hyphen inside a word."""
    return tokens[i].norm == "-" and not tokens[i].spaced and i + 1 < len(tokens) and not tokens[i + 1].spaced


def _opens(lexical: Lexical, i: int, first: int) -> bool:
    """Tell whether a sentence or a quote begins at token `i`, so that its capital tells nothing."""
    tokens = lexical.tokens
    if i == first:
        return True
    before = tokens[i - 1]
    if before.norm not in OPENING_MARKS:
        return False
    inside = before.norm in "-'" and not before.spaced and not tokens[i].spaced  # in a word, not before one
    return not inside or i - 1 == first


def _may_begin(lexical: Lexical, i: int, last: int, opening: bool, given: bool) -> bool:
    """Tell whether a name may begin at token `i`: no small word of the language, no word of the calendar."""
    tokens, grammar = lexical.tokens, lexical.grammar
    norm = tokens[i].norm
    if lexical.found.at(i, "foreign_article") and i + 1 < last and tokens[i + 1].case:
        return False  # "reveló The New York Times"
    glued = i + 2 < last and tokens[i + 1].norm == "-" and not tokens[i + 2].spaced and tokens[i + 2].case > 0
    particle = norm in grammar.particles and lexical.begins_surname(i + 1)
    counted = i > 0 and tokens[i - 1].kind == "digits"  # "20 Mark", "5 Grad"
    here = (opening or counted) and any(f.entry.category not in _OF_NAMES for f in lexical.found.at(i))
    if (opening and not given and _occupation_before_name(lexical, i, last)) or _is_adjective(lexical, i):
        return False
    small = norm in grammar.breaks or norm in grammar.prepositions
    opener = norm in grammar.openers or grammar.opener_endings.search(norm)
    common = opening and (here or opener) and norm not in lexical.surnames
    if not (given or glued or particle) and (small or common):
        return False
    if not given and ((counted and here) or i in lexical.calendar):
        return False
    initial = i + 2 < last and tokens[i + 1].norm == "." and not tokens[i + 1].spaced and tokens[i + 2].case > 0
    return len(norm) > 1 or initial


def _is_adjective(lexical: Lexical, i: int) -> bool:
    """Tell whether the word at token `i` is the adjective of a class noun with a capital before it ("Servicio Nacional")."""
    tokens, grammar = lexical.tokens, lexical.grammar
    if not grammar.adjective_capitals or grammar.modifier_after is None or i == 0 or not tokens[i - 1].case:
        return False
    heads = any(f.last == i and sort == "body" for k in (i - 1, i - 2, i - 3) for _, sort, f in lexical.at.get(k, ()))
    chained = tokens[i - 1].case and grammar.modifier_after.search(tokens[i - 1].norm) and _is_adjective(lexical, i - 1)
    return bool(grammar.modifier_after.search(tokens[i].norm)) and (heads or bool(chained))


def _occupation_before_name(lexical: Lexical, i: int, last: int) -> bool:
    """Tell whether an occupation with a capital begins a sentence and a name follows ("Вулканолог Элзада Маматова")."""
    grammar, tokens = lexical.grammar, lexical.tokens
    norm = tokens[i].norm
    if not grammar.occupation.search(norm) or not lexical.begins_surname(i + 1):
        return False
    return grammar.traits(norm).definite or (i + 2 < last and lexical.begins_surname(i + 2))


def _end(lexical: Lexical, i: int, last: int, only: Only) -> int:
    """Return the token behind a run."""
    end = i + 1
    while end < last:
        step = _step(lexical, i, end, last, only)
        if not step:
            break
        end += step
    return end


def _step(lexical: Lexical, i: int, j: int, last: int, only: Only) -> int:
    """Return by how many tokens the run from token `i` goes on at token `j`; 0 where it ends."""
    tokens = lexical.tokens
    token = tokens[j]
    if token.kind == "word":
        if not token.case:
            return 0 if _links(lexical, i, j, last) else _particles(lexical, j, last)
        apart = tokens[j - 1].kind == "word" and latin(token.norm) != latin(tokens[j - 1].norm)
        return 1 if not apart and _continues(lexical, i, j, only) else 0
    if token.kind == "digits" or token.spaced or j + 1 >= last:
        return 0
    behind = tokens[j + 1]
    if token.norm == ".":
        short = tokens[j - 1].kind == "word" and len(tokens[j - 1].norm) <= 2
        small = behind.norm in lexical.grammar.openers and len(behind.norm) > 1  # "N.J. In"
        return 1 if short and behind.case and not small and _continues(lexical, i, j + 1, only) else 0
    if token.norm in "-'" and not behind.spaced and behind.kind == "word":
        if behind.case:
            return 0 if lexical.grammar.hyphenated and lexical.common.plain(j + 1) else 2
        if token.norm == "-" and not lexical.grammar.detached.fullmatch(behind.norm) and j + 1 not in lexical.at:
            return 2
    return 0


def _continues(lexical: Lexical, i: int, j: int, only: Only) -> bool:
    """Tell whether a capitalised word goes on with the run: no known piece, no word of the calendar."""
    if only is not None and lexical.tokens[j].norm not in only:
        return False
    adjacent = lexical.grammar.adjacent and not lexical.found.at(i, "firstname")
    closed = lexical.grammar.closing.search(lexical.tokens[j - 1].norm)
    if closed or j in lexical.calendar or lexical.common.plain(j):
        return False
    for rank, sort, f in lexical.at.get(j, ()):
        if rank == 0 and lexical.stands(f):
            kind = f.entry.get("kind")
            surname = kind == "person" and f.entry.get("short")
            region = kind in ("state", "place") and not lexical.grammar.adjacent
            if adjacent or f.last - f.first > 1 or not (surname or region):
                return False
        elif f.last == j + 1 and lexical.found.at(j, "firm_word"):
            continue  # Marchwood Marine
        elif rank and sort not in ALSO_NAMES and not (sort == "area" and _area_in_name(lexical, f)):
            return _trade_in_name(lexical, i, f) or _is_surname(lexical, i, j, f)
    return True


def _trade_in_name(lexical: Lexical, i: int, f: Found) -> bool:
    """Tell whether a word for a person is the surname of a run of one first name (Sevda Okur), where titles stand before."""
    if not lexical.grammar.honorific_after or f.first != i + 1 or f.last != f.first + 1:
        return False
    behind = lexical.tokens[f.last] if f.last < len(lexical.tokens) else None
    ends = behind is None or behind.kind == "mark" or not behind.case
    return f.entry.category == "person" and bool(lexical.found.at(i, "firstname")) and ends


def _is_surname(lexical: Lexical, i: int, j: int, found: Found) -> bool:
    """Tell whether a class noun with a capital right behind a first name is a surname ("Josef Rada", "Carlos Cuerpo").

    Where class nouns stand before the names of their bodies, one behind a first name heads none.
    """
    behind = j == i + 1 and found.last == j + 1 and bool(lexical.found.at(i, "firstname"))
    heads_first = lexical.grammar.declined is not None or lexical.grammar.modifier_after is not None
    return behind and heads_first and lexical.tokens[j].case == 1


def _area_in_name(lexical: Lexical, f: Found) -> bool:
    """Tell whether a word for a place is a part of a longer name ("Oresund Capital", "Asia Sea Watch")."""
    token = lexical.tokens[f.first]
    if not token.case or not latin(token.norm):
        return False
    return bool(f.entry.get("firms")) or lexical.begins_surname(f.last)


def _particles(lexical: Lexical, j: int, last: int) -> int:
    """Return how many particles stand at token `j` before a further capitalised word (van der Leyen)."""
    tokens, grammar = lexical.tokens, lexical.grammar
    end = j
    while end < last and end - j < 3 and tokens[end].norm in grammar.particles and not tokens[end].case:
        end += 1
        if end < last and tokens[end].norm in "-'" and not tokens[end].spaced:
            end += 1
    if end == j:
        return 0
    if end < last and tokens[end].kind == "word" and tokens[end].case and not lexical.common.plain(end):
        return end - j
    return end - j if tokens[j].norm in grammar.closing_particles else 0


def _links(lexical: Lexical, i: int, j: int, last: int) -> bool:
    """Tell whether the particle at token `j` joins two nouns and is no part of a name: "Servicio de Prensa"."""
    tokens, linking = lexical.tokens, lexical.grammar.linking_particles
    if tokens[j].norm not in linking:
        return False
    end = j
    while end < last and tokens[end].norm in lexical.grammar.particles and not tokens[end].case:
        end += 1
    return not lexical.found.at(i, "firstname") or end in lexical.at


def _given_name(lexical: Lexical, j: int) -> bool:
    """Tell whether a first name in the nominative stands at token `j` and a surname behind it."""
    given = lexical.found.at(j, "firstname") if lexical.tokens[j].spaced else ()
    return bool(given) and not any(f.entry.get("oblique") for f in given) and lexical.begins_surname(j + 1)


def _before_person(lexical: Lexical, i: int, end: int) -> int:
    """Return where a place behind a preposition ends, if a person's name follows ("от Върмонт Бърни Сандърс")."""
    before = lexical.tokens[i - 1].norm
    bare = lexical.grammar.declined is not None and not lexical.found.at(
        i, "firstname"
    )  # "поліції Львівщини Оксана Дубик"
    owned = bare and any(sort in ("body", "area", "field") for _, sort, _ in lexical.at.get(i - 1, ()))
    if before in lexical.grammar.prepositions or owned or lexical.found.at(i - 1, "area"):
        for j in range(i + 1, end - 1):
            if lexical.tokens[j].spaced and lexical.found.at(j, "firstname"):
                return j
        if end - i == 3 and any(sort == "person" for _, sort, _ in lexical.at.get(i - 2, ())):
            return i + 1  # "неврологът от Кеймбридж Джонатан Хейл"
        if end - i == 3 and before in lexical.grammar.places and _seat_before_name(lexical, i):
            return i + 1  # "директорът на болницата в Ракитово Лидия Чанева"
    elif lexical.grammar.declined is not None and _office_before(lexical, i) and end - i > 2:
        return next((j for j in range(i + 1, end - 1) if lexical.found.at(j, "firstname")), end)
    return end


def _seat_before_name(lexical: Lexical, i: int) -> bool:
    """Tell whether of three words with capitals at token `i` the first is a place and the others who has an office there."""
    three = lexical.tokens[i : i + 3]
    apart = all(t.kind == "word" and t.case == 1 and t.spaced for t in three[1:])
    adjective = lexical.grammar.declined is not None and lexical.grammar.traits(three[0].norm).modifier
    return apart and not adjective and _office_told(lexical, i - 1)


def _office_told(lexical: Lexical, i: int) -> bool:
    """Tell whether an office without a name stands shortly before token `i`, with nothing but its complements between."""
    for k in range(i - 1, max(-1, i - _FARTHEST_OFFICE), -1):
        token = lexical.tokens[k]
        if token.kind == "mark" and token.norm != "-" and token.norm not in QUOTES:
            return False
        if any(sort == "person" and f.last <= i for _, sort, f in lexical.at.get(k, ())):
            return True
        if lexical.found.at(k, "cue") or token.norm in lexical.grammar.relatives:
            return False
    return False


def _office_before(lexical: Lexical, i: int) -> bool:
    """Tell whether an office ends before token `i`, so that a town in the genitive may stand before its holder's name."""
    return any(sort == "person" and f.last == i for k in (i - 1, i - 2) for _, sort, f in lexical.at.get(k, ()))
