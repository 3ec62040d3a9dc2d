"""A matplotlib figure in; a picture with alternative text out, drawn alike on every machine and without pyplot's state.

Colours are those of Okabe and Ito (2008), which colour-blind readers tell apart; where colour carries meaning, a shape
or a hatch carries it too. Labels are article text: never read as formulas, hidden characters named.
"""

from __future__ import annotations

import base64
import io
import logging
import textwrap
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # It tells of its cache on stderr.

import matplotlib as mpl  # noqa: E402
from IPython.display import display  # noqa: E402
from matplotlib import font_manager  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

from helpers.desk.show import details, paragraph, shown  # noqa: E402

BLUE, ORANGE, GREEN, RED, SKY, PURPLE, YELLOW = (
    "#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#F0E442",
)  # fmt: skip
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, RED, SKY, YELLOW)
INK, GREY, PALE = "#222222", "#767676", "#e8e8e8"
FONT_SIZE = 9.0
_DOTS_AN_INCH = 160
_SHOWN_AN_INCH = 96
_FONTS = (
    "DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
    "Noto Sans Bengali", "Noto Sans Thai", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Ethiopic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure and the words that stand for it where it cannot be seen; without a figure the words stand alone."""

    alt: str
    figure: Figure | None = None

    def png(self) -> bytes:
        """Return the figure as PNG, the same bytes for the same figure. Raises ValueError where there is none."""
        if self.figure is None:
            raise ValueError("there is nothing to draw")
        into = io.BytesIO()
        with style(), warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # Letters that no font here has; a box stands for them.
            self.figure.savefig(into, format="png", dpi=_DOTS_AN_INCH, facecolor="white", metadata={"Software": None})
        return into.getvalue()

    def bundle(self) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        """Return the picture as notebooks keep it, and its metadata: alternative text and width. Raises ValueError."""
        width = round(float(self.figure.get_figwidth()) * _SHOWN_AN_INCH) if self.figure is not None else 0
        image = base64.b64encode(self.png()).decode("ascii")
        return {"image/png": image, "text/plain": self.alt}, {"image/png": {"alt": self.alt, "width": width}}

    def _ipython_display_(self) -> None:
        """Show the picture, and below it the same in words: JupyterLab drops the alternative text of pictures."""
        if self.figure is None:
            display(paragraph(self.alt))  # type: ignore[no-untyped-call]
            return
        picture, told = self.bundle()
        display(picture, metadata=told, raw=True)  # type: ignore[no-untyped-call]
        display(details("This picture in words", self.alt))  # type: ignore[no-untyped-call]


@contextmanager
def style() -> Iterator[None]:
    """Draw in the house's style inside the block."""
    with mpl.rc_context(
        {
            "font.family": list(_available_fonts()), "font.size": FONT_SIZE, "text.parse_math": False,
            "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK, "axes.edgecolor": GREY,
            "axes.spines.top": False, "axes.spines.right": False, "axes.titlesize": FONT_SIZE + 1,
            "axes.titlelocation": "left", "hatch.linewidth": 0.7,
        }
    ):  # fmt: skip
        yield


@cache
def _available_fonts() -> tuple[str, ...]:
    """Return the fonts of this machine, DejaVu first: it ships with matplotlib and has Latin, Cyrillic and Greek."""
    have = {f.name for f in font_manager.fontManager.ttflist}
    return tuple(name for name in _FONTS if name in have)


def columns_of(text: str) -> int:
    """Return how many letter widths a text takes; wide letters (Han, kana, Hangul) count twice, marks not at all.

    >>> columns_of("abc"), columns_of("新聞")
    (3, 4)
    """
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) - sum(bool(unicodedata.combining(c)) for c in text) + wide


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """Return a label of at most `lines` lines of `width` letters; what does not fit is cut with an ellipsis.

    >>> wrapped("Ministry of Foreign Affairs of Russia", 20)
    'Ministry of Foreign\\nAffairs of Russia'
    """
    return "\n".join(textwrap.wrap(shown(text), width, max_lines=lines, placeholder=" …", break_on_hyphens=False))


def one_row_each(axes: Axes, labels: Sequence[str]) -> None:
    """Lay axes out as a list: one row a label, the first on top, with pale lines to read the values by."""
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), labels)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)


def note(figure: Figure, text: str) -> None:
    """Write a note below a figure with a constrained layout: what the picture leaves out."""
    if text:
        figure.supxlabel(text, x=0.01, ha="left", fontsize=FONT_SIZE - 1, color=GREY)
