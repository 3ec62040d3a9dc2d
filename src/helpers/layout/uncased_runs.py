"""A paragraph in a script without capitals in; the dateline run that opens it out, told by brackets and closing words."""

from __future__ import annotations

from helpers.layout.clues import Run
from helpers.layout.lines import Line, Sheet

OPEN = {"(": ")", "[": "]", "/": "/", "【": "】", "［": "］", "（": "）"}
_LONGEST_RUN, _FARTHEST_AGENCY = 40, 7


def read_uncased(sheet: Sheet, line: Line) -> Run | None:
    """Return the run of a script without capitals, by its brackets and closing words.

    【…】 at the head of a Japanese wire; a bracket and a dash or "=" near it (Arabic, Korean); 电 behind a date (Chinese).
    """
    tokens, first = sheet.tokens, line.first
    limit = min(line.last, first + _LONGEST_RUN)
    if tokens[first].norm == "【":
        last = _closing(sheet, first, limit)
        return Run(last, None, None) if last else None
    wired = next(
        (i + 1 for i in range(first + 1, limit) if sheet.joint_end(i, "dateline_word") and _ends_date(sheet, i)),
        0,
    )
    if wired:
        last = _closing(sheet, wired, limit) if wired < limit and tokens[wired].norm in OPEN else 0
        return Run(last or wired, None, None)
    opened = next((i for i in range(first, min(limit, first + _FARTHEST_AGENCY)) if tokens[i].norm in "(（"), -1)
    last = _closing(sheet, opened, limit) if opened >= 0 else 0
    if not last or any(
        tokens[i].kind == "mark" and tokens[i].norm not in ",=" for i in range(first, last - 1) if i != opened
    ):
        return None
    for i in range(last, min(limit, last + _FARTHEST_AGENCY)):
        if tokens[i].norm in {"-", "="}:
            return Run(i + 1, sheet.slice(first, opened).strip(" ,") or None, None)
        if tokens[i].kind != "word":
            break
    return None


def _closing(sheet: Sheet, opened: int, limit: int) -> int:
    """Return the token behind the bracket that closes the one at `opened`; 0 where none does."""
    close = OPEN[sheet.tokens[opened].norm]
    return next((i + 1 for i in range(opened + 1, limit) if sheet.tokens[i].norm == close), 0)


def _ends_date(sheet: Sheet, token: int) -> bool:
    """Tell whether a date ends right before the token."""
    return any((d := sheet.dates.get(i)) is not None and d.last == token for i in range(max(0, token - 8), token))
