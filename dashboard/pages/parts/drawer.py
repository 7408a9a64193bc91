"""The reader as a drawer over the page: a click on a headline in a list or a table opens it, and the page stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.scope import Scope
from dashboard.pages.parts import reader, show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import columns
from dashboard.words import interface as ui
from dashboard.words.codes import day_text

WIDTH = 900  # pixels: a line of text and the table of facts beside it


@st.dialog(ui.ARTICLE, width=WIDTH, position="right")
def open_article(article_id: str, scope: Scope, context: PageContext) -> None:
    """The drawer with an article; only one can be opened in a run."""
    article = queries.article(context.snapshot, article_id)
    if article is None:
        st.info(ui.ARTICLE_GONE)
        return
    reader.read(article, article_id, scope, context, place="drawer-")
    st.markdown(ui.OWN_PAGE.format(link=show.article_link(article_id, scope, context)))


def headlines(frame: pd.DataFrame, key: str, title: str, scope: Scope, context: PageContext) -> None:
    """A list of articles: headline, outlet, day; a choice opens the drawer. `key` and `title` name the list.

    Radio buttons are one element however long the list, and unlike buttons, long headlines start at the left.
    """
    rows = {str(row.article_id): row for row in rows_of(frame)}
    chosen = f"{key}-chosen"
    st.radio(
        title, list(rows), index=None, key=key, on_change=_choose, args=(key, chosen), label_visibility="collapsed",
        format_func=lambda article_id: md_escape(text_or_none(rows[article_id].headline) or ui.NO_HEADLINE),
        captions=[md_escape(_source(row)) for row in rows.values()],
    )  # fmt: skip
    if article_id := st.session_state.pop(chosen, None):
        open_article(article_id, scope, context)


def _choose(key: str, chosen: str) -> None:
    """Remembers the choice for one run, and clears it, so that the same headline can be chosen again."""
    st.session_state[chosen] = st.session_state[key]
    st.session_state[key] = None


def _source(row: Any) -> str:
    day = ui.NO_DATE if pd.isna(row.published_on) else day_text(row.published_on.date())
    return f"{text_or_none(row.outlet) or ui.UNKNOWN_OUTLET}, {day}"


def headline_column(key: str, width: int, on_click: Callable[[], None] | None = None) -> dict[str, Any]:
    """The configuration of a table's column `headline` whose cells are clicked; `clicked` says which one was."""
    column = st.column_config.ButtonColumn(
        columns.header("headline"), type="tertiary", alignment="left", width=width, key=f"{key}-open", on_click=on_click
    )
    return {"headline": column}


def clicked(key: str, frame: pd.DataFrame) -> int | None:
    """The position of the row whose headline was clicked in this run."""
    click = st.session_state.get(f"{key}-open")
    row = None if click is None else int(click["row"])
    return row if row is not None and row < len(frame) else None


def with_headlines(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with words for missing headlines, so that each row has something to click."""
    return frame.assign(headline=[text_or_none(headline) or ui.NO_HEADLINE for headline in frame["headline"]])
