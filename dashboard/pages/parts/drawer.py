"""The reader as a drawer over the page: a click on a headline in a list or a table opens it, and the page stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.scope import Scope
from dashboard.pages.parts import reader, show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import Span, md_escape
from dashboard.words import columns
from dashboard.words import interface as ui
from dashboard.words.codes import day_text

WIDTH = 900  # pixels: a line of text and the table of facts beside it


@st.dialog(ui.ARTICLE, width=WIDTH, position="right")
def open_article(article_id: str, scope: Scope, context: PageContext, at: Span | None = None) -> None:
    """The drawer with an article, opened at a passage; only one can be opened in a run."""
    article = queries.article(context.snapshot, article_id)
    if article is None:
        st.info(ui.ARTICLE_GONE)
        return
    reader.read(article, article_id, scope, context, place="drawer-", at=at)
    st.markdown(ui.OWN_PAGE.format(link=show.article_link(article_id, scope, context)))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list that opens an article: what is clicked and the caption below it, both Markdown.

    `at` is the passage to open it at.
    """

    article_id: str
    label: str
    caption: str
    at: Span | None = None


def headlines(frame: pd.DataFrame, key: str, title: str, scope: Scope, context: PageContext) -> None:
    """A list of articles: headline, outlet, day; a choice opens the drawer. `key` and `title` name the list."""
    lines = [
        Line(str(row.article_id), md_escape(text_or_none(row.headline) or ui.NO_HEADLINE), md_escape(source(row)))
        for row in rows_of(frame)
    ]
    open_lines(lines, key, title, scope, context)


def open_lines(lines: Sequence[Line], key: str, title: str, scope: Scope, context: PageContext) -> None:
    """A list whose lines open the drawer.

    Radio buttons are one element however long the list, and unlike buttons, long headlines start at the left.
    """
    chosen = f"{key}-chosen"
    by_id = {line.article_id if line.at is None else f"{line.article_id}:{line.at[0]}": line for line in lines}
    st.radio(
        title, list(by_id), index=None, key=key, on_change=_choose, args=(key, chosen), label_visibility="collapsed",
        format_func=lambda line_id: by_id[line_id].label, captions=[line.caption for line in by_id.values()],
    )  # fmt: skip
    if line := by_id.get(st.session_state.pop(chosen, None) or ""):
        open_article(line.article_id, scope, context, line.at)


def _choose(key: str, chosen: str) -> None:
    """Remembers the choice for one run, and clears it, so that the same headline can be chosen again."""
    st.session_state[chosen] = st.session_state[key]
    st.session_state[key] = None


def source(row: Any) -> str:
    """The outlet and day of an article."""
    day = ui.NO_DATE if pd.isna(row.published_on) else day_text(row.published_on.date())
    return f"{text_or_none(row.outlet) or ui.UNKNOWN_OUTLET}, {day}"


def headline_column(
    key: str, width: int, on_click: Callable[[], None] | None = None, *, name: str = "headline"
) -> dict[str, Any]:
    """The configuration of a table's column `name` whose cells are clicked; `clicked` says which one was."""
    column = st.column_config.ButtonColumn(
        columns.header(name), type="tertiary", alignment="left", width=width, key=f"{key}-open", on_click=on_click
    )
    return {name: column}


def clicked(key: str, frame: pd.DataFrame) -> int | None:
    """The position of the row whose headline was clicked in this run."""
    click = st.session_state.get(f"{key}-open")
    row = None if click is None else int(click["row"])
    return row if row is not None and row < len(frame) else None


def with_headlines(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with words for missing headlines, so that each row has something to click."""
    return frame.assign(headline=[text_or_none(headline) or ui.NO_HEADLINE for headline in frame["headline"]])
