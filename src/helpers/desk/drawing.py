"""A matplotlib figure in; a picture with alternative text out, drawn alike on every machine and without pyplot's state.

Colours are those of Okabe and Ito (2008), which colour-blind readers tell apart; where colour carries meaning, a shape
or a hatch carries it too. Labels are article text: never read as formulas, hidden characters named.
"""

from __future__ import annotations

import base64
import io
import logging
import os
import re
import textwrap
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # It tells of its cache on stderr.

import matplotlib as mpl  # noqa: E402
import pandas as pd  # noqa: E402
from IPython.display import display  # noqa: E402
from matplotlib import font_manager  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.text import Text  # noqa: E402

from helpers.desk.show import details, paragraph, shown  # noqa: E402

BLUE, ORANGE, GREEN, RED, SKY, PURPLE, YELLOW = (
    "#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#F0E442",
)  # fmt: skip
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, RED, SKY, YELLOW)
INK, GREY, PALE = "#222222", "#767676", "#e8e8e8"
FONT_SIZE = 9.0
FIGURES = "CLIPPINGS_FIGURES"
_DOTS_AN_INCH = 160
_SHOWN_AN_INCH = 96
_FONTS = (
    "DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
    "Noto Sans Bengali", "Noto Sans Thai", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Ethiopic",
)  # fmt: skip
_FAMILY = re.compile(rb"font-family: [^;\"]*;")
_LACKING = "No font on this machine has the letters of:"


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure and the words that stand for it where it cannot be seen; without a figure the words stand alone.

    `data` is the table that it was drawn from, `name` what its files are called.
    """

    alt: str
    figure: Figure | None = None
    data: pd.DataFrame | None = None
    name: str = "picture"

    def png(self) -> bytes:
        """Return the figure as PNG, the same bytes for the same figure. Raises ValueError where there is none."""
        return self._written("png", {"Software": None})

    def svg(self) -> bytes:
        """Return the figure as SVG whose letters are letters, the same bytes for the same figure. Raises ValueError.

        It names all fonts of the house, whichever this machine has: the reader's machine chooses.
        """
        families = ", ".join([*(f"'{name}'" for name in _FONTS), "sans-serif"])
        drawn = self._written("svg", {"Date": None, "Creator": None, "Title": self.alt})
        return _FAMILY.sub(f"font-family: {families};".encode(), drawn)

    def _written(self, form: str, metadata: dict[str, str | None]) -> bytes:
        """Return the figure in one format; letters that no font of this machine has are named below it."""
        if self.figure is None:
            raise ValueError("there is nothing to draw")
        into = io.BytesIO()
        with style(), warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", UserWarning
            )  # A box stands for letters that no font here has; `lacking` tells of it.
            _tell_lacking(self.figure)
            self.figure.savefig(into, format=form, dpi=_DOTS_AN_INCH, facecolor="white", metadata=metadata)
        return into.getvalue()

    def save(self, folder: str | Path) -> list[Path]:
        """Write `<name>.svg`, `.png`, `.csv` (the table it was drawn from) and `.txt` (the same in words); return the files.

        A name that is taken gets a number. Raises ValueError where there is no figure, OSError where nothing can be written.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        names = (self.name, *(f"{self.name}-{i}" for i in range(2, 1000)))
        stem = next(name for name in names if not (folder / f"{name}.svg").exists())
        files = {"svg": self.svg(), "png": self.png(), "txt": f"{self.alt}\n".encode()}
        if self.data is not None:
            files["csv"] = self.data.to_csv(index=False, lineterminator="\n").encode()
        for ending, content in files.items():
            (folder / f"{stem}.{ending}").write_bytes(content)
        return [folder / f"{stem}.{ending}" for ending in files]

    def bundle(self) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        """Return the picture as notebooks keep it, and its metadata: alternative text and width. Raises ValueError."""
        width = round(float(self.figure.get_figwidth()) * _SHOWN_AN_INCH) if self.figure is not None else 0
        image = base64.b64encode(self.png()).decode("ascii")
        return {"image/png": image, "text/plain": self.alt}, {"image/png": {"alt": self.alt, "width": width}}

    def _ipython_display_(self) -> None:
        """Show the picture, and below it the same in words: JupyterLab drops the alternative text of pictures.

        Where the environment variable CLIPPINGS_FIGURES names a folder, its files are left there.
        """
        if self.figure is None:
            display(paragraph(self.alt))  # type: ignore[no-untyped-call]
            return
        if os.environ.get(FIGURES):
            self.save(os.environ[FIGURES])
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
            "svg.fonttype": "none", "svg.hashsalt": "clippings",
        }
    ):  # fmt: skip
        yield


@cache
def _available_fonts() -> tuple[str, ...]:
    """Return the fonts of this machine, DejaVu first: it ships with matplotlib and has Latin, Cyrillic and Greek."""
    have = {f.name for f in font_manager.fontManager.ttflist}
    return tuple(name for name in _FONTS if name in have)


@cache
def _letters() -> frozenset[int]:
    """Return the characters that the fonts of this machine have between them."""
    paths = (font_manager.findfont(name, fallback_to_default=False) for name in _available_fonts())
    return frozenset(c for path in paths for c in font_manager.get_font(path).get_charmap())


def lacking(texts: Iterable[str]) -> list[str]:
    """Return the scripts of letters that no font of this machine has, as Unicode names them.

    >>> lacking(["abc", "Кремль"])
    []
    """
    odd = {c for text in texts for c in text if c.isalnum() and ord(c) not in _letters()}
    return sorted({unicodedata.name(c, "unknown letters").split()[0].capitalize() for c in odd})


def _tell_lacking(figure: Figure) -> None:
    """Name below the figure the scripts whose letters cannot be drawn here; once."""
    scripts = lacking(t.get_text() for t in figure.findobj(Text))
    told = figure.get_supxlabel()
    if scripts and _LACKING not in told:
        note(figure, " ".join(part for part in (told, f"{_LACKING} {', '.join(scripts)}.") if part))


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
