"""A page of citations in; Markdown with footnotes out, in which no text of an article can make a link, a picture or HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from helpers.cite.page import TITLE, Page, Piece

# Whatever some dialect gives a meaning to: marks that always have one, and those that have it only in such surroundings.
_MARKS = re.compile(
    r"""[\\`*_{}\[\]<>#|~^$&!@"']|\A[-+=(:%]|(?<=\A\d)[.)]|(?<=\A\d\d)[.)]"""
    r"""|(?<!\w)-|-(?!\w)|(?<!\d)\.(?=\S)|(?<=\.)\.|:(?=\S)"""
)


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, whichever dialect reads it.

    >>> print(escaped("[a](http://b) <i> a@b.c"))
    \\[a\\](http\\://b) \\<i\\> a<!-- -->\\@b\\.c
    """
    return _MARKS.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    """Return a mark that means itself; an empty comment parts an address of mail, which GitHub links in spite of the backslash."""
    before = found.string[max(0, found.start() - 1) : found.start()]
    return ("<!-- -->" if found[0] == "@" and before and not before.isspace() else "") + "\\" + found[0]


def markdown(page: Page) -> str:
    """Return a page as Markdown: footnotes as GitHub and Pandoc read them, words of articles in spans with their language.

    >>> print(markdown(Page("Cited: 0 of 0 findings, by 0 proofs.", ())), end="")
    # Findings
    <BLANKLINE>
    Cited: 0 of 0 findings, by 0 proofs.
    """
    blocks = [f"# {TITLE}", escaped(page.counts)]
    notes: list[str] = []
    for entry in page.entries:
        marks = ""
        for note in entry.notes:
            notes.append(_pieces(note))
            marks += f"[^{len(notes)}]"
        blocks += [f"## {escaped(entry.heading)}", f"{escaped(entry.sentence)}{marks}"]
        blocks += _list(entry.remarks)
    for heading, lines in page.lists.items():
        blocks += [f"## {escaped(heading)}", *_list(lines)]
    blocks += [f"[^{number}]: {note}" for number, note in enumerate(notes, 1)]
    return "\n\n".join(blocks) + "\n"


def _list(lines: Iterable[str]) -> list[str]:
    """Return lines as one list; nothing for none."""
    made = "\n".join(f"- {escaped(line)}" for line in lines)
    return [made] if made else []


def _pieces(pieces: Iterable[Piece]) -> str:
    """Return the pieces of a footnote as Markdown."""
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    """Return one piece as Markdown."""
    if piece.url:
        return f"<{piece.url}>"
    text = escaped(piece.text)
    if piece.strong:
        text = f"<strong>{text}</strong>"
    if piece.language is None:
        return text
    direction = ' dir="rtl"' if piece.leftward else ""
    return f'<span lang="{html.escape(piece.language)}"{direction}>{text}</span>'
