"""The bytes of a text file in; its one article out, or why there is none."""

from __future__ import annotations

from helpers.intake import encodings
from helpers.intake.drafts import Draft, Flaw, lost, plain_lines, sha256


def read_text(raw: bytes) -> Draft:
    """Return the article in the bytes of a text file.

    >>> read_text(b"One.\\r\\nTwo.").text, read_text(b"").flaws[0].reason
    ('One.\\nTwo.', 'The file is empty.')
    """
    try:
        decoded = encodings.decode(raw)
    except encodings.Undecodable as error:
        reason, detail = error.args
        return lost("", reason, detail, stage="decode")
    text = plain_lines(decoded.text)
    if not text.strip():
        return lost("", "The file holds nothing but white space." if raw else "The file is empty.")
    flaws = (Flaw("decode", decoded.flaw, decoded.detail),) if decoded.flaw else ()
    return Draft("", text, sha256(raw), decoded.encoding, flaws=flaws)
