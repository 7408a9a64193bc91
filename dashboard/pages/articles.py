"""Articles: the list with sorting, search and pages, and the reader of one article."""

from __future__ import annotations

from functools import partial
from typing import cast

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.queries.articles import ArticleOrder
from dashboard.ask.scope import Scope
from dashboard.files import tables
from dashboard.files.tables import ARTICLE_COLUMNS
from dashboard.pages.parts import chips, drawer, reader, search_box, show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import download_buttons
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import search as search_words
from dashboard.words import stories as story_words
from dashboard.words.codes import counted

SELECTED = ("single-row", "single-column")  # a selected column sorts all pages; the browser could only sort one
ORDER_OF = {
    "published_on": ("newest", "oldest"), "outlet": ("outlet",), "headline": ("headline",), "words": ("longest",),
    "mentions": ("mentions",), "originality": ("originality",),
}  # fmt: skip
# Pixels: a clickable headline stays on one line, so it gets most of the room; the last columns may need scrolling.
WIDTHS = {
    "published_on": 92, "outlet": 106, "headline": 300, "words": 56, "mentions": 70, "originality": 88, "language": 74,
    "text_completeness": 60, "published_on_basis": 98, "url": 68,
}  # fmt: skip


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        chips.nothing(scope, context)
        return
    left, right = st.columns([3, 1])
    with left:
        key = st.selectbox(
            ui.ORDER, list(codes.ORDERS), format_func=codes.ORDERS.__getitem__, key="order", bind="query-params",
            on_change=_to_first_page,
        )  # fmt: skip
    search, order = search_box.text(), cast(ArticleOrder, key)
    if search:
        link = show.page_link("search", (search_box.KEY, search), scope, context)
        st.markdown(search_words.ALL_RESULTS.format(text=md_escape(search_words.typed(search)), link=link))
    page, rows = show.page_of("page", partial(queries.articles, context.snapshot, scope, search=search, order=order))
    if rows.empty:
        st.info(story_words.NO_MATCH.format(noun="article"))
        return
    total = int(rows["of_articles"].iloc[0])
    with right:
        show.page_number("page", total)
    show.note(ui.ARTICLES_NOTE.format(part=show.part_of(page, len(rows), counted(total, "article"))))
    widths = show.widths(WIDTHS, rows, context) | drawer.headline_column("articles-table", WIDTHS["headline"])
    event = show.grid(
        drawer.with_headlines(rows[ARTICLE_COLUMNS]), ui.ARTICLES, context, key="articles-table", columns=widths,
        row_height=show.WRAPPED, height=show.LIST_HEIGHT,
        on_select=partial(show.sort_by_heading, "articles-table", ORDER_OF, "order", "page"), selection_mode=SELECTED,
    )  # fmt: skip
    table = tables.articles(context.snapshot, scope, total, search=search, order=order)
    download_buttons("articles", table, scope, context, {search_box.KEY: search} if search else {})
    selected = [row for row in event["selection"]["rows"] if row < len(rows)]
    _open(rows, selected[0] if selected else None, scope, context)
    row = drawer.clicked("articles-table", rows)
    if row is not None:
        drawer.open_article(str(rows["article_id"].iloc[row]), scope, context)


def _to_first_page() -> None:
    st.session_state["page"] = 1


def _open(rows: pd.DataFrame, selected: int | None, scope: Scope, context: PageContext) -> None:
    """The article of the selected row, of the select box, or of the link."""
    names = {str(row.article_id): text_or_none(row.headline) or ui.NO_HEADLINE for row in rows_of(rows)}
    ids = list(names)
    if selected is not None:
        st.query_params["article"] = ids[selected]
    linked = st.query_params.get("article", "")[:64]
    picked = st.selectbox(
        ui.OPEN_ARTICLE, ids, index=ids.index(linked) if linked in ids else None, format_func=names.__getitem__,
        placeholder=ui.SELECT_ARTICLE,
    )  # fmt: skip
    article_id = picked or linked
    if not article_id:
        return
    if picked and picked != linked:
        st.query_params["article"] = picked
    article = queries.article(context.snapshot, article_id)
    if article is None:
        st.info(ui.ARTICLE_GONE)
        return
    st.divider()
    reader.read(article, article_id, scope, context)
