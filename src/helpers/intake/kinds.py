"""The name of a file in; what kind of file it is out, told by its ending alone, and the stem that names its article."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Form = Literal["text", "page", "warc", "jsonl", "json", "csv", "parquet", "xml", "zip", "tar"]
FORMS: dict[str, Form] = {
    ".txt": "text", ".html": "page", ".htm": "page", ".xhtml": "page", ".warc": "warc",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet",
    ".xml": "xml", ".zip": "zip", ".tar": "tar", ".tgz": "tar",
}  # fmt: skip
SHEETS = frozenset(  # What analysts lay beside their articles.
    {"metadata.csv", "terms.csv", "expected.csv", "findings.csv", "corrections.csv", "glosses.csv"}
)
SAVED_WITH = (".html", ".htm", ".xhtml")
_PACKED = ".gz"
# What browsers and office programs call the folder that they save a page's pictures and frames to.
_COMPANION = re.compile(
    r"(?:[ _.-](?:files|file|archivos|arquivos|bestanden|bylos|dateien|datoteke|dosyalar|elemei|failid|fails|fajlovi|"
    r"ficheiros|fichiers|filer|fitxategiak|fitxers|pliki|soubory|tiedostot))$",
    re.IGNORECASE,
)


class Kind(NamedTuple):
    """What a file is: its form, whether it is packed with gzip, its name without ending, and the ending."""

    form: Form
    packed: bool
    stem: str
    ending: str


def kind_of(name: str) -> Kind | None:
    """Return what kind of file bears a name, or None where it is none that holds articles.

    >>> kind_of("crawl.warc.gz")
    Kind(form='warc', packed=True, stem='crawl', ending='.warc.gz')
    >>> kind_of("notes.docx"), kind_of(".hidden.txt"), kind_of("metadata.csv")
    (None, None, None)
    """
    if name.startswith(".") or name.lower() in SHEETS:
        return None
    inner = name[: -len(_PACKED)] if name.lower().endswith(_PACKED) else name
    dot = inner.rfind(".")
    form = FORMS.get(inner[dot:].lower()) if dot > 0 else None
    if form is None:
        return None
    packed = inner != name or inner.lower().endswith(".tgz")
    return Kind(form, packed, name[:dot], name[dot:])


def without_ending(name: str) -> str:
    """Return the path of an article's file without its ending, as the article is called.

    >>> without_ending("sub/page.HTML"), without_ending("sub/a.txt.gz"), without_ending("sub/3.5 percent")
    ('sub/page', 'sub/a', 'sub/3.5 percent')
    """
    folder, slash, last = name.rpartition("/")
    kind = kind_of(last)
    return folder + slash + (kind.stem if kind else last)


def companion_of(folder: str) -> str | None:
    """Return the stem of the page that a folder of this name belongs to, if it is saved beside it; None for others.

    >>> companion_of("Bridge closed_files"), companion_of("articles")
    ('Bridge closed', None)
    """
    suffix = _COMPANION.search(folder)
    return folder[: suffix.start()] if suffix else None
