"""A WARC file in, as a stream; the article of each page that a server sent out, named by the number of its record.

Redirects, errors, pictures, scripts and records without content are passed over silently. Nothing is fetched.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from helpers.intake.columns import Columns
from helpers.intake.drafts import Draft, Flaw, lost
from helpers.intake.limits import Exhausted, TooMuch, read_whole
from helpers.intake.pages import Told, read_page
from helpers.intake.records import moment
from helpers.intake.stored import Found, Stored
from helpers.intake.texts import read_text

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read_warc(stored: Stored, choice: Columns) -> Found:
    """Yield the article of each page in a WARC file (packed or not), and what is wrong with pages."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = pages = 0
    try:
        with stored.open() as stream:
            for number, record in enumerate(ArchiveIterator(stream, arc2warc=True), 1):
                stored.budget.count_member()
                if draft := _read_record(record, stored):
                    pages += 1
                    yield replace(draft, place=f"{stored.kind.ending}#{number}")
    except (ArchiveLoadFailed, EOFError) as error:
        yield Flaw("read", f"The file is no sound WARC behind its record {number}.", " ".join(str(error).split()))
        return
    if not pages:
        yield Flaw("read", "The file holds no page that was found.", f"{number} WARC records")


def _read_record(record: Any, stored: Stored) -> Draft | None:
    """Return the article in a record, or None where it is no page that was found."""
    if record.rec_type == "response":
        headers = record.http_headers
        if headers is None or headers.get_statuscode() != "200":
            return None
        content_type = headers.get_header("Content-Type") or ""
    elif record.rec_type in ("resource", "conversion"):
        content_type = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None
    kind, _, parameters = content_type.lower().partition(";")
    if kind.strip() not in _PAGES and not (record.rec_type == "conversion" and kind.strip() == "text/plain"):
        return None
    told = Told(
        record.rec_headers.get_header("WARC-Target-URI"),
        moment(record.rec_headers.get_header("WARC-Date")),
        parameters.partition("charset=")[2].split(";")[0].strip(" \"'") or None,
    )
    try:
        raw = read_whole(record.content_stream())
        stored.budget.spend(len(raw))
    except Exhausted:
        raise
    except TooMuch as error:
        return lost("", error.reason)
    draft = read_page(raw, told) if kind.strip() in _PAGES else read_text(raw)
    return replace(draft, metadata=replace(draft.metadata, url=told.url, accessed=told.accessed))
