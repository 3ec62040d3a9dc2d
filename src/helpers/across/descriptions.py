"""The tables in; whom a description of a source means in its article, where the words beside it say so, out.

"The director of the regional police in Haskovo, Commissioner Zhivko Baltov" is Baltov, though much stands between the office
and the name; "the Turkish newspaper" is the newspaper that the sentences before have named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from helpers.across.evidence import heard
from helpers.across.units import cells
from helpers.language.packs import load_category, load_pack
from helpers.language.text import tokenize
from helpers.language.translit import rough_latin
from helpers.rows import MEDIA
from helpers.tables import Tables

_FARTHEST = 60  # Characters between an office and the name of who holds it.
_NEAR = 300  # Characters from a medium that is named to the words that mean it.
_BREAK = re.compile(r"[.!?;:\n–—(]")
_SHORT_FORM = re.compile(r"\(\w{2,8}\)(?=\s)")  # "the chairman of the Independent Union (IU) Rumen Karadzhov"
_CLOSING = '»”“"'
_MARKS = '«»„“”"'
_QUOTED = re.compile(r"[^\W\d_] [„“”«\"‘]([^„“”«»\"‘’]{3,})[“”»\"’]$")
_OFFICE = "person"  # The category of words for offices and ranks.


def described(corpus: Tables) -> dict[tuple[str, str], str]:
    """Return the name of the person or medium that a description means, by article and description.

    >>> from helpers.tables import tables
    >>> described(tables({}))
    {}
    """
    return dict(_media(corpus)) | dict(_quoted(corpus)) | dict(_persons(corpus))


def _persons(corpus: Tables) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each office of a person with the name that follows it in the same breath."""
    texts = {article: (text, code) for article, text, code in cells(corpus.articles, "article", "text", "language")}
    named: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for article, start, text, name, kind in cells(corpus.mentions, "article", "start", "text", "name", "kind"):
        if kind == "person" and name and " " in name:
            named[article].append((start, text, name))
    known = {(article, name) for article, rows in named.items() for _, _, name in rows}
    columns = ("article", "end", "text", "name", "actor", "kind", "cue_start")
    for article, end, text, name, actor, kind, cue in cells(corpus.sources, *columns):
        key = name or text
        if kind != "person" or actor or (article, key) in known:
            continue
        behind = next((m for m in named[article] if end <= m[0] < end + _FARTHEST), None)
        if behind is None or not _ends_alike(behind[1], behind[2]) or (cue is not None and end <= cue < behind[0]):
            continue  # A name in another case is another's: "the spokesman of President Petra Pavla".
        body, code = texts[article]
        if _apposed(body[end : behind[0]], code):
            yield (article, key), behind[2]


def _ends_alike(surface: str, name: str) -> bool:
    """Tell whether a name as written ends as the name does, whatever the script: it is in no other case."""
    one, other = (rough_latin(n).split() for n in (surface, name))
    return len(one) == len(other) and all(a[-1:] == b[-1:] for a, b in zip(one, other, strict=True))


def _apposed(between: str, language: str) -> bool:
    """Tell whether the words between an office and a name let the name be that of who holds the office.

    Behind a comma stands nothing but a rank of one or two words; else the last word is no preposition but a name, a rank, one
    in quotation marks, or a body's short form in brackets.
    """
    short = _SHORT_FORM.search(between)
    if short is not None and short[0].isupper():
        return not _BREAK.search(between[: short.start()].rstrip()) and not between[short.end() :].strip()
    before, comma, rank = between.partition(",")
    marks = sum(c in _MARKS for c in between)
    if _BREAK.search(between) or "," in rank or (comma and (before.strip() or marks)) or marks % 2:
        return False
    tokens = tokenize(between, load_pack(language).elided)
    words = [i for i, t in enumerate(tokens) if t.kind == "word"]
    if not words:
        return bool(comma)
    offices = load_category(language, _OFFICE).scan(tokens).of(_OFFICE)
    known = {i for f in offices for i in range(f.first, f.last)}
    if comma:
        return len(words) < 3 and all(i in known or tokens[i].case for i in words)
    return between.rstrip()[-1:] in _CLOSING or words[-1] in known or bool(tokens[words[-1]].case)


def _quoted(corpus: Tables) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each source whose words end with a medium's name in quotation marks but that was taken for something else."""
    named = [
        n for n, kind, credit in cells(corpus.sources, "name", "kind", "credit_of") if n and (kind in MEDIA or credit)
    ]
    sounding = {sound: name for name in named if (sound := heard(name.title()))}
    for article, text, name, actor, kind in cells(corpus.sources, "article", "text", "name", "actor", "kind"):
        quoted = _QUOTED.search(text or "")
        medium = sounding.get(heard(quoted[1].title()) or "") if quoted and kind not in MEDIA and not actor else None
        if medium is not None and name and heard(name.title()) != heard(medium.title()):
            yield (article, name), medium


def _media(corpus: Tables) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each description of a medium with the medium that was named right before."""
    own = {outlet for (outlet,) in cells(corpus.articles, "outlet") if outlet}
    before: dict[tuple[str, str], tuple[int, str]] = {}
    columns = ("article", "start", "text", "name", "actor", "kind", "role")
    for article, start, text, name, actor, kind, role in sorted(cells(corpus.sources, *columns), key=lambda r: r[:2]):
        if kind not in MEDIA or role == "credit":
            continue
        key = actor or name or text
        plain = not actor and key == text and key not in own and len(key.split()) > 1 and key.split()[-1].islower()
        if not plain:
            before[article, kind] = start, key
        elif (article, kind) in before and start - before[article, kind][0] < _NEAR:
            yield (article, key), before[article, kind][1]
