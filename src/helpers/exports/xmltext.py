"""Any text in; text that XML 1.0 can hold out, one character for one, so that offsets stay."""

from __future__ import annotations

import re

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return text with each character that XML cannot hold as U+FFFD.

    >>> xml_text("a\\x00b")
    'a\\ufffdb'
    """
    return _NOT_IN_XML.sub("\ufffd", text)
