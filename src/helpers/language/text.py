"""A string in; folded forms, tokens and quotation-mark classes out, all with offsets of the unchanged string.

Nothing here edits the text. Matching happens on `Token.norm` (NFC, lower case, one apostrophe, no soft hyphens, no
stress marks, digits of any script as ASCII), evidence is always cut from the text by `start` and `end`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple

_MARK_RANGES = (
    (0x300, 0x1C00),
    (0x1CD0, 0x1D00),
    (0x1DC0, 0x1E00),
    (0x20D0, 0x2100),
    (0xA66F, 0xA700),
    (0xA800, 0xAC00),
)
MARKS = "".join(
    chr(c) for a, b in _MARK_RANGES for c in range(a, b) if unicodedata.category(chr(c)) in {"Mn", "Mc", "Me"}
)
IGNORABLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Scripts written without spaces: each letter is a token of its own, so that lexicon phrases match inside a run.
UNSEGMENTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W\d_{UNSEGMENTED}]"
_MARK = f"[{re.escape(MARKS)}]"
_WORD = rf"[{UNSEGMENTED}]{_MARK}*|{_LETTER}+(?:[{re.escape(MARKS + IGNORABLE)}]+{_LETTER}*)*"
_TOKEN = re.compile(rf"({_WORD})|(\d+)|(\S)")
_WORDS = re.compile(rf"{_WORD}|\d+")
APOSTROPHES = "'’‘ʼ`´ʹʻ＇"
DASHES = "-‐‑‒–—―−－"
_FOLD = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(IGNORABLE, ""),
        "ё": "е",
        "ı": "i",
    }
)
_LOOKALIKES = str.maketrans("aceijopxyABCEHIJKMOPTXYS", "асеіјорхуАВСЕНІЈКМОРТХУЅ")
_LATIN, _CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")
# Words of one script in letters that only need to be made small (no ё, İ, ı, no marks of their own).
_PLAIN = re.compile(
    r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u012f\u0132-\u017e]+|[\u0400\u0402-\u0450\u0452-\u045f\u048a-\u052f]+"
).fullmatch
_INSIDE_WORDS = frozenset(MARKS + IGNORABLE)
_LONGEST_WORD, _LONGEST_WORD_HALF = 200, 100  # The patterns of pages may take the square of a word's length.
_END = itemgetter(1)  # of a Token
TokenKind = Literal["word", "digits", "mark"]


class Token(NamedTuple):
    """A run of letters, a run of digits or one other character.

    `case` is 0 for no capital, 1 for a capital first letter, 2 for capitals throughout (two letters or more);
    `spaced` tells whether white space (or the text's start) stands before it.
    """

    start: int
    end: int
    norm: str
    kind: TokenKind
    case: int
    spaced: bool


def without_capitals(word: str) -> bool:
    """Tell whether a folded word is of a script that opens no word with a capital; Georgian has them for whole lines only.

    >>> without_capitals("新华社"), without_capitals("წვიმა"), without_capitals("дъжд")
    (True, True, False)
    """
    return word[:1].title() == word[:1]


def is_caseless(token: Token) -> bool:
    """Tell whether a word is of a script without capitals: glued to a figure it is grammar or a counter, no code (384名)."""
    return token.kind == "word" and without_capitals(token.norm)


def is_small(token: Token) -> bool:
    """Tell whether a word stands in small letters, in a script that has capitals."""
    return token.kind == "word" and not token.case and not without_capitals(token.norm)


def fold(word: str) -> str:
    """Return the form under which a word is looked up: NFC, lower case, plain apostrophe, no stress or soft hyphen."""
    if word.isascii():
        return word.lower().replace("`", "'")
    if _PLAIN(word):  # As nearly all: in a fifth of the time.
        return word.lower()
    low = unicodedata.normalize("NFC", one_script(word)).replace("İ", "i").lower().translate(_FOLD)
    # Cyrillic and Greek stress marks are never part of a word; after NFC a lone acute or grave is one.
    low = low.replace("\u0301", "").replace("\u0300", "").replace("i\u0307", "i")
    # What is nothing but soft hyphens or joiners stays as it stands: no token has an empty form.
    return "".join(str(unicodedata.digit(c)) for c in low) if low.isdigit() else low or word


def one_script(word: str) -> str:
    """Return a Cyrillic word without the Latin letters that look like its own (prеdsеdnik's е, о, а); others as they are."""
    if not (_CYRILLIC.search(word) and _LATIN.search(word)) or (word[:2].isascii() and word[:2].isupper()):  # ITшник
        return word
    spelt = word.translate(_LOOKALIKES)
    return word if _LATIN.search(spelt) else spelt


def _case(word: str) -> int:
    """Return 0, 1 or 2 for no capital, a capital first letter, capitals throughout."""
    if not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


@lru_cache(maxsize=200_000)
def _shape(word: str, group: int) -> tuple[str, TokenKind, int]:
    """Return norm, kind and case of a token; `group` is the branch of the pattern that found it."""
    if group == 1:
        known = word if len(word) <= _LONGEST_WORD else word[:_LONGEST_WORD_HALF] + word[-_LONGEST_WORD_HALF:]
        return fold(known), "word", _case(word)
    return fold(word), "digits" if group == 2 else "mark", 0


_PIECES_LIMIT = 400_000
_LONGEST_PIECE = 50
_pieces: dict[Collection[str], dict[str, tuple[Token, ...]]] = {}


def tokenize(text: str, elided: Collection[str] = ()) -> tuple[Token, ...]:
    """Return the tokens of `text` in order; every non-blank character belongs to exactly one.

    A word among `elided` takes the apostrophe behind it in, and parts from what follows as by a space: l'|homme.
    What stands between two spaces is cut up once a process: most of it is a word that has been there before.
    """
    known = _pieces.setdefault(frozenset(elided), {})
    tokens: list[Token] = []
    add, make = tokens.append, tuple.__new__
    start = 0
    find, end = text.index, len(text)
    pieces = text.split()
    uneven = " ".join(pieces) != text  # Else each stands one space behind the one before.
    open_ended = bool(elided and text) and fold(text[-1]) == "'"  # Only then the last is cut otherwise than elsewhere.
    for piece in pieces:
        if uneven:
            start = find(piece, start)
        cut = known.get(piece)
        if cut is None or (open_ended and start + len(piece) == end):
            cut = _remembered(piece, elided, known, open_ended and start + len(piece) == end)
        for first, behind, norm, kind, case, spaced in cut:
            add(make(Token, (start + first, start + behind, norm, kind, case, spaced)))
        start += len(piece) + 1
    return tuple(tokens)


def _remembered(
    piece: str, elided: Collection[str], known: dict[str, tuple[Token, ...]], last: bool
) -> tuple[Token, ...]:
    """Return the tokens of what stands between two spaces, and remember them; not those of an open end."""
    cut = _cut(piece, elided, last)
    if len(piece) <= _LONGEST_PIECE and not last:
        if len(known) >= _PIECES_LIMIT:
            known.clear()
        known[piece] = cut
    return cut


def _cut(piece: str, elided: Collection[str], last: bool) -> tuple[Token, ...]:
    """Return the tokens of what stands between two spaces, or `last` before the end of the text."""
    if piece.isalpha() and (piece.isascii() or max(piece) < UNSEGMENTED[0]):  # One word, as most are.
        return (Token(0, len(piece), *_shape(piece, 1), True),)
    tokens: list[Token] = []
    before = -1
    for found in _TOKEN.finditer(piece):
        start, end = found.span()
        norm, kind, case = _shape(found.group(), found.lastindex or 0)
        if norm == "'" and elided and start == before and tokens[-1].norm in elided and (last or end < len(piece)):
            tokens[-1] = tokens[-1]._replace(end=end, norm=tokens[-1].norm + "'")
            continue  # `before` stays: what follows the apostrophe counts as spaced
        tokens.append(Token(start, end, norm, kind, case, start != before))
        before = end
    return tuple(tokens)


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, surface) of each word and each run of digits, as `tokenize` cuts them and quicker.

    >>> [surface for _, _, surface in words("9 May: 解放")]
    ['9', 'May', '解', '放']
    """
    return ((*found.span(), found.group()) for found in _WORDS.finditer(text))


def surfaces(text: str) -> list[str]:
    """Return the words and runs of digits of a text without their places: quickest where only few texts matter.

    >>> surfaces("9 May")
    ['9', 'May']
    """
    return _WORDS.findall(text)


def occurrences(text: str, surface: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each place where a whole word of `words` is written just so, without looking at the others.

    >>> list(occurrences("War, warship, war", "war"))
    [(14, 17)]
    """
    start = text.find(surface)
    while start >= 0:
        found = _WORDS.match(text, start)
        if found and found.group() == surface and not (start and _continues(text, start)):
            yield start, found.end()
        start = text.find(surface, start + 1)


def _continues(text: str, start: int) -> bool:
    """Tell whether the word at a character began before it."""
    run = start
    while run and (text[run - 1] in _INSIDE_WORDS or text[run - 1].isalnum()) and start - run < _LONGEST_WORD:
        run -= 1
    return not any(found.start() == start for found in _WORDS.finditer(text, run, start + 1))


def word_after(text: str, at: int) -> tuple[int, int, str] | None:
    """Return (start, end, surface) of the first word that begins at or after a character, None at the end of the text."""
    found = _WORDS.search(text, at)
    return (*found.span(), found.group()) if found else None


def token_at(tokens: Sequence[Token], offset: int) -> int:
    """Return the index of the first token that ends after `offset` (len(tokens) if there is none)."""
    return bisect_right(tokens, offset, key=_END)
