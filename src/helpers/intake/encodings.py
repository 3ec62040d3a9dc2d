"""Bytes in; the text that they hold and the codec that read it out, or one plain sentence why they hold none.

Byte-order marks come first, then UTF-16 and UTF-32 by their NULs, seven-bit Japanese and Korean, UTF-8, strictly, and
at last the codepages that newsrooms used before (`codepages`).
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace

from helpers.intake import codepages
from helpers.language import alphabets
from helpers.language.likelihood import TYPOGRAPHIC

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_KINDS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b\x08", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"SQLite format 3\x00", "a database"),
)
_ESCAPES = ((b"\x1b$B", "iso-2022-jp-2"), (b"\x1b$@", "iso-2022-jp-2"), (b"\x1b$)C", "iso-2022-kr"))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1a\x1b")) + b"\x7f"
_CONTROL_SHARE = 0.01  # With more control codes than that it is no text.
_TEXT_SHARE = 0.9  # UTF-16 without a mark has at least so many letters of one script, and ASCII.
_SOUND_TO_SPOILED = 9  # Unicode with a few spoiled bytes has so many sound characters to one of them …
_SOUND_IN_CODEPAGE = 99  # … and a codepage, where next to nothing does not fit, so many.
_JUDGED = 20_000  # So many characters tell what a text is made of.
_BINARY = "The file holds binary content, not text."


class Undecodable(ValueError):
    """The bytes are no text: `args` are one plain sentence and what the machine said (or None)."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the Python codec that read it; `flaw` is one plain sentence where something is wrong with it."""

    text: str
    encoding: str
    flaw: str | None = None
    detail: str | None = None


def decode(raw: bytes) -> Decoded:
    """Return the text of a file's bytes, byte-order mark dropped. Raises Undecodable where they are no text."""
    for signature, kind in _OTHER_KINDS:
        if raw.startswith(signature):
            raise Undecodable(f"This is {kind}, not plain text.", None)
    return _read_marked(raw) or _read_wide(raw) or _read_escaped(raw) or _read_utf8(raw) or _read_codepage(raw)


def _read_marked(raw: bytes) -> Decoded | None:
    """Return the text behind a byte-order mark, or None where there is none; raises Undecodable for control codes."""
    for mark, codec in _MARKS:
        if raw.startswith(mark) and (decoded := _read_as(raw, codec)):
            judged = decoded.text[:_JUDGED]
            controls = sum(judged.count(chr(code)) for code in _CONTROLS)
            if controls > _CONTROL_SHARE * len(judged):
                raise Undecodable(_BINARY, f"{controls} control codes of {len(judged)} characters")
            return decoded
    return None


def _read_as(raw: bytes, codec: str, sound_to_spoiled: int = _SOUND_TO_SPOILED) -> Decoded | None:
    """Return the text in a codec, a few spoiled places as U+FFFD, or None where too much does not fit."""
    try:
        return Decoded(raw.decode(codec), codec)
    except UnicodeDecodeError as error:
        detail = str(error)
    text = raw.decode(codec, "replace")
    spoiled = text.count("\ufffd")
    sound = len(text) if codec.startswith(("utf-16", "utf-32")) else sum(c > "\x7f" for c in text)
    if sound - spoiled < sound_to_spoiled * spoiled:
        return None
    places = "1 place is" if spoiled == 1 else f"{spoiled} places are"
    return Decoded(text, codec, f"{places} not valid {codec.upper()} and read as U+FFFD.", detail)


def _read_wide(raw: bytes) -> Decoded | None:
    """Return the text of UTF-16 or UTF-32 without a mark, or None where there are no NULs; raises Undecodable."""
    nuls = [raw[place::4].count(0) for place in range(4)]
    if not any(nuls):
        return None
    little = nuls[1] + nuls[3] >= nuls[0] + nuls[2]
    candidates = ["utf-16-le", "utf-16-be"] if little else ["utf-16-be", "utf-16-le"]
    if sum(nuls) > len(raw) // 2:
        candidates = ["utf-32-le", "utf-32-be"]
    read = [decoded for codec in candidates if (decoded := _read_as(raw, codec))]
    # Far Eastern texts have NULs on both sides: the reading in one script wins, on a tie the side with more NULs.
    best = max(read, key=lambda decoded: round(_share_of_text(decoded.text), 1), default=None)
    if best is None or _share_of_text(best.text) < _TEXT_SHARE:
        raise Undecodable(_BINARY, f"{sum(nuls)} NUL bytes of {len(raw)}")
    return best


def _share_of_text(text: str) -> float:
    """Return the share of characters that are ASCII, typographic marks, or letters and signs of the text's main script."""
    judged = text[:_JUDGED]
    script = alphabets.weigh(judged)[0]
    if script is None:
        return 0.0
    names = {script.name, "Latn"} | (codepages.FAR_EASTERN if script.name in codepages.FAR_EASTERN else set())
    letters = sum(len(alphabets.scripts()[name].strangers.sub("", judged)) for name in names)
    marks = sum(
        c in TYPOGRAPHIC or c.isspace() or (c.isascii() and c.isprintable() and not c.isalpha()) for c in judged
    )
    return (letters + marks) / len(judged)


def _read_escaped(raw: bytes) -> Decoded | None:
    """Return the text of seven-bit Japanese or Korean, or None; raises Undecodable where control codes abound."""
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if controls > _CONTROL_SHARE * len(raw):
        raise Undecodable(_BINARY, f"{controls} control codes of {len(raw)} bytes")
    for escape, codec in _ESCAPES:
        if escape in raw and (text := _try(raw, codec)) is not None:
            return Decoded(text, codec)
    return None


def _read_utf8(raw: bytes) -> Decoded | None:
    """Return the text of UTF-8, or None where it is something else."""
    decoded = _read_as(raw, "utf-8")
    if decoded and not decoded.flaw and (codec := _read_twice(decoded.text)):
        flaw = f"The text was once UTF-8 that somebody read as {codec} and saved so."
        return Decoded(decoded.text, "utf-8", flaw)
    return decoded


def _read_twice(text: str) -> str | None:
    """Return the codepage in which somebody misread UTF-8 before it was saved ("РџСѓС‚РёРЅ"), or None."""
    words = [word for word in text[:_JUDGED].split() if not word.isascii()][:40]
    for codec in ("windows-1252", "windows-1251"):
        if sum(_is_utf8_in(word, codec) for word in words) > len(words) // 2:
            return codec
    return None


def _is_utf8_in(word: str, codec: str) -> bool:
    """Tell whether a word's bytes in a codepage are UTF-8, which no word is by chance."""
    try:
        return len(word.encode(codec).decode("utf-8")) < len(word)
    except UnicodeError:
        return False


def _read_codepage(raw: bytes) -> Decoded:
    """Return the likeliest text of bytes in some codepage; raises Undecodable where none takes them."""
    for codec, believable in codepages.readings(raw):
        if decoded := _read_as(raw, codec, _SOUND_IN_CODEPAGE):
            doubt = None if believable else f"The encoding could not be told for certain; it was read as {codec}."
            # GB 18030 has a byte-order mark too.
            return replace(decoded, text=decoded.text.removeprefix("\ufeff"), flaw=decoded.flaw or doubt)
    raise Undecodable("The encoding of the file cannot be told.", None)


def _try(raw: bytes, codec: str) -> str | None:
    """Return the text of the bytes in a codec, or None where a byte does not fit."""
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None
