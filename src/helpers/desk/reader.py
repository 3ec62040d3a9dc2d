"""Rows and their tables in; a desk to read at out: choose, search, sort, click a row, and see its place in the whole text.

For notebooks that somebody has open. Nothing that a notebook finds needs it: findings stand in the cells above. The text stands in a
frame of its own that may run no script but ours, and loads nothing.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import partial
from typing import Any

import ipywidgets as widgets
import numpy as np
import pandas as pd
from itables.widget import ITable

from helpers.across.units import cells
from helpers.across.wording import given, language_name, shortened
from helpers.desk.marked import THEMES, gloss_marks, legend, marked_text, marks, shown_columns
from helpers.desk.plain import heading_of, plain
from helpers.desk.show import shown
from helpers.tables import Tables

ALL = "all"
_PAGE = 6
_HEIGHT = "26em"
# Again once the frame has its size, which it may get after the script has run.
_SCRIPT = (
    "const go=()=>document.getElementById('here')?.scrollIntoView({block:'center'});"
    "go();addEventListener('load',()=>setTimeout(go,50));addEventListener('resize',go)"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_WHO = ("name", "speaker", "claimed_by")


def desk(
    rows: pd.DataFrame,
    corpus: Tables,
    *,
    themes: Sequence[str] = THEMES,
    stories: pd.DataFrame | None = None,
    glosses: pd.DataFrame | None = None,
) -> widgets.VBox:
    """Return the desk for a frame with article, start, end: choosers, a table to sort and search, the text of the row that is clicked.

    Args:
        rows: rows of any table, or of any question of `helpers.across`.
        corpus: the tables that they come from.
        themes: whose findings are marked in the text.
        stories: the frame of `compare.stories` to choose by; without it the main stories and teasers.
        glosses: the rows that `helpers.aids.glosses.read_glosses` gave; each stands behind its words in the text.

    >>> from helpers import read_clippings
    >>> from helpers.across.heard import attributions
    >>> corpus = read_clippings("data/articles")
    >>> [type(part).__name__ for part in desk(attributions(corpus), corpus).children]
    ['HBox', 'ITable', 'HTML']
    """
    return Desk(rows, corpus, themes, stories, glosses).box


class Desk:
    """The state of one desk: what was chosen, which rows are left, and which of them is read."""

    def __init__(
        self,
        rows: pd.DataFrame,
        corpus: Tables,
        themes: Sequence[str] = THEMES,
        stories: pd.DataFrame | None = None,
        glosses: pd.DataFrame | None = None,
    ) -> None:
        """Make the parts and join them; the first row is read at once."""
        self._texts = dict(cells(corpus.articles, "article", "text"))
        self._languages = dict(cells(corpus.articles, "article", "language"))
        self._marks, self._themes = marks(corpus, themes), tuple(themes)
        self._glosses = gloss_marks(glosses)
        self._rows = _with_choices(rows, self._languages, stories).reset_index(drop=True)
        self._left = self._rows
        self.choosers = {name: _chooser(name, self._rows[name]) for name in _choices(self._rows)}
        self.table = ITable(
            self._shown(),
            select="single",
            classes="display compact",
            style="width:100%",
            showIndex=False,
            pageLength=_PAGE,
            lengthMenu=[_PAGE, 25, 100],
            allow_html=False,
            maxBytes=0,
        )
        self.text = widgets.HTML()
        for chooser in self.choosers.values():
            chooser.observe(partial(self._choose), names="value")
        self.table.observe(self._read, names="selected_rows")
        self.box = widgets.VBox(
            [widgets.HBox(list(self.choosers.values()), layout={"flex_flow": "row wrap"}), self.table, self.text]
        )
        self._show_text()

    def _shown(self) -> pd.DataFrame:
        """Return the rows that are left as the table shows them: readable, short, hidden characters by their names."""
        unseen = {"story", "language", *([] if "item" in self._left and self._left["item"].any() else ["item"])}
        kept = self._left[[c for c in shown_columns(self._left) if c not in unseen]]
        told = {c: [_cell(value, str(c)) for value in kept[c]] for c in kept.columns}
        return pd.DataFrame(told, index=kept.index).rename(columns=lambda c: heading_of(str(c)))

    def _choose(self, _: Any) -> None:
        """Keep the rows that all choosers admit."""
        left = self._rows
        for name, chooser in self.choosers.items():
            if chooser.value != ALL:
                left = left[left[name].map(str) == chooser.value]
        self._left = left.reset_index(drop=True)
        self.table.update(self._shown(), selected_rows=[])
        self._show_text()

    def _read(self, change: Any) -> None:
        """Show the place of the row that was clicked."""
        self._show_text(change["new"][0] if change["new"] else 0)

    def _show_text(self, at: int = 0) -> None:
        """Show the article of a row that is left, scrolled to its place."""
        if not 0 <= at < len(self._left):
            self.text.value = "<p>No row is left: choose otherwise.</p>"
            return
        row: dict[Any, Any] = self._left.iloc[at].to_dict()
        start, end = row.get("start"), row.get("end")
        here = (int(start), int(end)) if start is not None and end is not None and given(start) else None
        name = row["article"]
        found = [*self._marks.get(name, []), *self._glosses.get(name, [])]
        inner = legend(self._themes) + marked_text(self._texts[name], self._languages[name], found, here=here)
        self.text.value = framed(inner, title=f"The text of {name}")


def framed(inner: str, *, title: str) -> str:
    """Return HTML in a frame of its own, which loads nothing, runs our one line of script and scrolls to `here`."""
    page = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        "<style>body{font:15px/1.6 system-ui,'DejaVu Sans','Noto Sans',sans-serif;margin:.8em;color:#111;background:#fff}</style></head>"
        f"<body>{inner}<script>{_SCRIPT}</script></body></html>"
    )
    return (
        f'<iframe sandbox="allow-scripts" title="{html.escape(shown(title))}" srcdoc="{html.escape(page)}" '
        f'style="width:100%;height:{_HEIGHT};border:1px solid #bbb;resize:vertical"></iframe>'
    )


def _with_choices(rows: pd.DataFrame, languages: dict[str, str], stories: pd.DataFrame | None) -> pd.DataFrame:
    """Return rows with the language of their article and their story."""
    made = rows.assign(language=[language_name(languages[a]) for a in rows["article"]])
    if "item" not in made:
        return made
    if stories is None:
        return made.assign(story=["teaser" if i else "main story" for i in made["item"]])
    told = {(a, i): n for a, i, n in zip(stories["article"], stories["item"], stories["story"], strict=True)}
    return made.assign(
        story=[f"story {told.get((a, i), '?')}" for a, i in zip(made["article"], made["item"], strict=True)]
    )


def _choices(rows: pd.DataFrame) -> list[str]:
    """Return the columns that a reader may choose by, those with one value left out."""
    wanted = ["article", "language", next((c for c in _WHO if c in rows), ""), "story"]
    return [c for c in wanted if c in rows and rows[c].map(str).nunique() > 1]


def _chooser(name: str, values: pd.Series[Any]) -> widgets.Dropdown:
    """Return a list to choose from: all, then each value, those that are there most often first."""
    found = values[values.map(given)].map(str).value_counts()
    options = [(f"{ALL} ({len(values)})", ALL), *((f"{shortened(shown(v), 40)} ({n})", v) for v, n in found.items())]
    label = {"name": "who", "claimed_by": "claimed by"}.get(name, name)
    return widgets.Dropdown(options=options, value=ALL, description=label)


def _cell(value: Any, column: str) -> Any:
    """Return a cell as the table shows it; figures stay figures, so that they sort."""
    if isinstance(value, list | tuple | str | bool | np.bool_) or not given(value):
        return shown(plain(value, column))
    return int(value) if isinstance(value, float) and value.is_integer() else value
