"""Which encoding bytes are in: paragraphs in every codepage that newsrooms kept them in, Unicode in all its forms, no text."""

from __future__ import annotations

import contextlib
import random
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.intake import codepages
from helpers.intake.encodings import Undecodable, decode

HERE = Path(__file__).parent
PARAGRAPHS = tomllib.loads((HERE / "paragraphs.toml").read_text("utf-8"))
CASES = [(code, codec) for code, entry in PARAGRAPHS.items() for codec in entry["codepages"]]
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize(("code", "codec"), CASES, ids=[f"{code} {codec}" for code, codec in CASES])
def test_codepages(code, codec):
    text = PARAGRAPHS[code]["text"]
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert text.encode(decoded.encoding) == text.encode(codec)
    assert decoded.flaw is None


@pytest.mark.parametrize("codec", UNICODE)
@pytest.mark.parametrize("code", PARAGRAPHS)
def test_unicode(code, codec):
    text = PARAGRAPHS[code]["text"]
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.flaw) == (text, codec, None)


@pytest.mark.parametrize("mark", ["\ufeff".encode(c) for c in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")])
def test_one_mark_is_dropped(mark):
    codec = {b"\xef\xbb": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(mark[:2], "gb18030")
    decoded = decode(mark + PARAGRAPHS["zh"]["text"].encode(codec))
    assert decoded.text == PARAGRAPHS["zh"]["text"]


def test_ascii_is_utf8():
    assert decode(b"Plain words.").encoding == "utf-8"


def test_a_long_ascii_beginning_hides_nothing():
    text = "Plain words and nothing else here.\n" * 20_000 + PARAGRAPHS["ru"]["text"]
    assert decode(text.encode("koi8-r")).text == text


def test_a_few_spoiled_bytes_of_utf8():
    raw = PARAGRAPHS["ky"]["text"].encode()
    decoded = decode(raw[:50] + b"\xff" + raw[50:-3])
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 2
    assert decoded.flaw == "2 places are not valid UTF-8 and read as U+FFFD."
    assert "0xff" in decoded.detail


def test_a_spoiled_byte_of_a_codepage():
    raw = PARAGRAPHS["bg"]["text"].encode("windows-1251")
    decoded = decode(raw[:50] + b"\x98" + raw[50:])
    assert decoded.text.replace("\ufffd", "") == PARAGRAPHS["bg"]["text"]
    assert (decoded.encoding, decoded.flaw) == ("windows-1251", "1 place is not valid WINDOWS-1251 and read as U+FFFD.")


def test_utf16_cut_in_the_middle():
    decoded = decode(PARAGRAPHS["bg"]["text"].encode("utf-16")[:-1])
    assert decoded.text.startswith("Кметът")
    assert decoded.flaw == "1 place is not valid UTF-16 and read as U+FFFD."


@pytest.mark.parametrize(("code", "codec"), [("ru", "windows-1251"), ("de", "windows-1252"), ("bg", "windows-1251")])
def test_utf8_that_was_misread_and_saved_is_told_and_kept(code, codec):
    words = [word for word in PARAGRAPHS[code]["text"].split() if b"\x98" not in word.encode()]
    twice = " ".join(words).encode().decode(codec, "ignore")
    decoded = decode(twice.encode())
    assert decoded.text == twice
    assert decoded.flaw == f"The text was once UTF-8 that somebody read as {codec} and saved so."


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7 ...", "This is a PDF document, not plain text."),
        (b"PK\x03\x04....", "This is a ZIP archive or an office document, not plain text."),
        (bytes(range(256)) * 9, "The file holds binary content, not text."),
        (random.Random(1).randbytes(4000), "The file holds binary content, not text."),
        (b"text with \x01\x02\x03\x04 codes", "The file holds binary content, not text."),
        (b"\xef\xbb\xbfNULs\x00 and \x01 behind a mark", "The file holds binary content, not text."),
        (b"one NUL\x00 in a text of bytes", "The file holds binary content, not text."),
    ],
)
def test_what_is_no_text(raw, reason):
    with pytest.raises(Undecodable) as caught:
        decode(raw)
    assert caught.value.args[0] == reason


def test_an_unknown_codepage_is_told():
    """Armenian in ARMSCII-8, which Python has no codec for."""
    letters = sorted({c for c in PARAGRAPHS["hy"]["text"] if c.isalpha()})
    raw = (
        PARAGRAPHS["hy"]["text"]
        .translate({ord(c): 0xB2 + i for i, c in enumerate(letters)})
        .encode("latin-1", "replace")
    )
    assert decode(raw).flaw.startswith("The encoding could not be told for certain; it was read as ")


@settings(deadline=None)  # The first text of a language loads its page.
@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(raw):
    with contextlib.suppress(Undecodable):
        assert isinstance(decode(raw).text, str)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_any_text_behind_a_mark_comes_back(text, codec):
    assert decode(text.encode(codec)).text == text


def test_every_codepage_of_the_table_is_known():
    tables = codepages._tables()
    for codec, languages in {**tables["single"], **tables["multi"]}.items():
        "a".encode(codec)
        for language in languages:
            assert codepages._written(language) >= codepages.TYPOGRAPHIC, language
            assert codepages._spelling(language).of_text("a") < 0
    assert set(tables["rare"]) <= set(tables["single"]) | set(tables["multi"])


PLAIN_MARKS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "–": "-", "—": "-", "…": "..."}
)
PARALLEL = sorted((HERE.parent / "data" / "parallel").glob("**/*.txt"))


@pytest.mark.skipif(not PARALLEL, reason="no parallel articles here")
def test_parallel_articles_in_the_codepages_of_their_languages():
    right, tried = 0, 0
    codepages_of = {code: entry["codepages"] for code, entry in PARAGRAPHS.items()}
    for path in PARALLEL[::3]:  # of each language others
        text = path.read_text("utf-8")
        code = next((part for part in (path.parent.name, *path.stem.split(".")[::-1]) if part in codepages_of), "")
        for codec in codepages_of.get(code, []):
            raw = text.translate(PLAIN_MARKS).encode(codec, "ignore")
            tried += 1
            right += decode(raw).text == raw.decode(codec)
    assert right >= 0.98 * tried
