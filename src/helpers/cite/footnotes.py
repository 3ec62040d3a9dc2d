"""A proof in; the pieces of its footnote out, for every form that it is written in, and how an article is told of.

A footnote holds the original words, never a gloss alone; text of others is shown with its controls by name, so that nothing
hides or turns what is cited.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from helpers.cite.proofs import Cited, Judged, Meaning
from helpers.desk.show import sentence_around, shown
from helpers.rows import ArticleRow

_WORDS_AROUND = 200  # characters of the sentence that are shown to each side of the words
_IN_ADDRESSES = ";/?:@&=+$,#%!~*'()[]-._"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a footnote: in a language where the words are an article's, `strong` for the proof, `url` for an address."""

    text: str
    language: str | None = None
    strong: bool = False
    url: str | None = None

    @property
    def leftward(self) -> bool:
        """Tell whether the words run from right to left."""
        directions = (unicodedata.bidirectional(c) for c in self.text)
        return next((d for d in directions if d in {"L", "R", "AL"}), "L") != "L"


def plain(text: object) -> str:
    """Return text on one line, with hidden and turning characters and controls by their names.

    >>> plain("a\\n b\\u202e")
    'a b[U+202E RIGHT-TO-LEFT OVERRIDE]'
    """
    return " ".join(shown(" ".join(str(text).split())).split())


def address(url: str | None) -> str | None:
    """Return an address of the web as it may be linked; None for what is none (no http, no host).

    >>> address("https://kloop.kg/a b?x=<1>"), address("javascript:alert(1)"), address("kloop.kg")
    ('https://kloop.kg/a%20b?x=%3C1%3E', None, None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return quote(url.strip(), safe=_IN_ADDRESSES, encoding="utf8", errors="replace")


def footnote(cited: Cited) -> list[Piece]:
    """Return the pieces of a proof's footnote: words, gloss, outlet, headline, stamps, addresses, characters, checksum."""
    row = cited.article
    pieces = [Piece("“"), *_words(cited), Piece("”")]
    if cited.meaning:
        pieces += _gloss(cited, cited.meaning)
    pieces.append(Piece(" — "))
    pieces += [*_source(row), Piece(". ")]
    pieces += _addresses(row)
    moved = ", where the words stand now" if cited.moved else ""
    pieces.append(
        Piece(
            f"Characters {cited.start}–{cited.end}{moved}, of {plain(row.article)}; SHA-256 of the file {row.sha256}."
        )
    )
    return pieces


def _words(cited: Cited) -> list[Piece]:
    """Return the sentence around the words, the words strong; what is left out of a long sentence is told by dots."""
    text, language = cited.article.text, cited.article.language
    first, last = sentence_around(text, cited.start, cited.end)
    left, right = max(first, cited.start - _WORDS_AROUND), min(last, cited.end + _WORDS_AROUND)
    parts = (text[left : cited.start], text[cited.start : cited.end], text[cited.end : right])
    before, words, after = (_spaced(part) for part in parts)
    return [
        *([Piece(("… " if left > first else "") + before, language)] if before else []),
        Piece(words, language, strong=True),
        *([Piece(after + (" …" if right < last else ""), language)] if after else []),
    ]


def _spaced(text: str) -> str:
    """Return a part of a sentence on one line, blanks at its ends kept."""
    inner = plain(text)
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


def _gloss(cited: Cited, meaning: Meaning) -> list[Piece]:
    """Return a gloss and whose it is; the words that it is of stand before it where they are not those of the proof."""
    by, told = _by(meaning.how, meaning.by), plain(meaning.gloss)
    if meaning.words == cited.article.text[cited.start : cited.end]:
        return [Piece(f" [Gloss, {by}: {told}]")]
    return [Piece(" [Gloss of “"), Piece(plain(meaning.words), cited.article.language), Piece(f"”, {by}: {told}]")]


def _by(how: str, by: str) -> str:
    """Return whose a gloss is."""
    told = {"human": "by a person", "machine": "by a machine"}.get(how, "by whom is not told")
    return f"{told}, {plain(by)}" if by and how else f"by {plain(by)}" if by else told


def _source(row: ArticleRow) -> list[Piece]:
    """Return outlet, headline, authors and stamps of an article; what is not known is told."""
    guessed = " (guessed)" if row.outlet_basis == "guessed" else ""
    pieces = [Piece(f"{plain(row.outlet)}{guessed}" if row.outlet else "outlet not known")]
    if row.headline:
        pieces += [Piece(", “"), Piece(plain(row.headline), row.language), Piece("”")]
    else:
        pieces.append(Piece(", without a headline"))
    if row.authors:
        pieces.append(Piece(", " + ", ".join(map(plain, row.authors))))
    pieces.append(Piece(f", {_moment(row.published)}" if row.published else ", undated"))
    return [*pieces, *([Piece(f", updated {_moment(row.updated)}")] if row.updated else [])]


def _moment(stamp: str) -> str:
    """Return a date, or a date and time, as a footnote writes it."""
    return plain(stamp.replace("T", " "))


def _addresses(row: ArticleRow) -> Iterable[Piece]:
    """Return where an article stands on the web, where its copy does, and when somebody looked."""
    link, archived = address(row.url), address(row.archive_url)
    yield from [Piece(link, url=link), Piece(". ")] if link else [Piece("No address on the web. ")]
    if archived:
        yield from (Piece("Archived: "), Piece(archived, url=archived), Piece(". "))
    if row.accessed:
        yield Piece(f"Accessed {_moment(row.accessed)}. ")


def missing(row: ArticleRow) -> list[str]:
    """Return what a citation of an article on the web lacks.

    >>> from helpers.extract import described
    >>> from helpers.intake.load import load
    >>> missing(described(load("data/articles")[0][0]))
    ['URL', 'archived copy', 'day of access', 'outlet']
    """
    has = {
        "URL": address(row.url), "archived copy": address(row.archive_url), "day of access": row.accessed,
        "outlet": row.outlet, "headline": row.headline, "date": row.published,
    }  # fmt: skip
    return [name for name, value in has.items() if not value]


def status_in_words(one: Judged) -> str:
    """Return how far a finding is: draft, checked by whom, and how many of its proofs stand."""
    checked = {(p.proof.status, p.proof.second_reader) for p in one.cited}
    told = sorted(f"{plain(status)} by {plain(by)}" if by else plain(status) for status, by in checked)
    number = len(one.cited) + len(one.lost)
    return f"{', '.join(told)}; {len(one.cited)} of {number} {'proof' if number == 1 else 'proofs'} cited"
