"""Stories: the list of stories with articles, outlets and origins, who credits whom, and a single story."""

from __future__ import annotations

from functools import partial
from typing import cast

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.ask.queries.stories import StoryOrder
from dashboard.ask.scope import MAX_TEXT, Scope
from dashboard.files import tables
from dashboard.files.tables import STORY_COLUMNS
from dashboard.pages.parts import chips, credits, drawer, show, story, story_card
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.files import download_buttons
from dashboard.words import codes, news
from dashboard.words import interface as ui
from dashboard.words import stories as story_words
from dashboard.words.codes import counted, period

MOST_CREDITS = 2_000  # rows of the table on screen; its files have all
LIST = "stories-table"
ORDER_OF = {
    "headline": ("headline",), "articles": ("articles",), "outlets": ("outlets",), "owners": ("owners",),
    "origins": ("origins",),
    "first_on": ("oldest", "newest"), "last_on": ("newest", "oldest"), "days": ("span",),
}  # fmt: skip
# Pixels: all columns fit side by side in a window 1,400 wide.
WIDTHS = {
    "headline": 330, "outlet": 88, "articles": 64, "outlets": 60, "owners": 60, "origins": 62, "first_on": 92,
    "last_on": 92, "days": 50, "topics": 166,
}  # fmt: skip


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        chips.nothing(scope, context)
        return
    if not context.choices.has_origins:
        st.info(story_words.NO_STORIES)
        return
    story_id = st.query_params.get("story", "")[:64]
    if story_id:
        st.button(story_words.ALL_STORIES, key="all-stories", type="tertiary", on_click=_close)
        story.render(story_id, scope, context)
        return
    left, middle, right = st.columns([3, 2, 1])
    with left:
        typed = st.text_input(
            story_words.SEARCH_STORIES, key="find-story", bind="query-params", max_chars=MAX_TEXT,
            on_change=_to_first_page,
        )  # fmt: skip
    with middle:
        key = st.selectbox(
            ui.ORDER, list(codes.STORY_ORDERS), format_func=codes.STORY_ORDERS.__getitem__, key="story-order",
            on_change=_to_first_page, bind="query-params",
        )  # fmt: skip
    search, order = (typed or "")[:MAX_TEXT], cast(StoryOrder, key)
    ask = partial(queries.stories, context.snapshot, scope, search=search, order=order)
    page, rows = show.page_of("story-page", ask)
    if rows.empty:
        st.info(story_words.NO_MATCH.format(noun="story"))
    else:
        total = int(rows["of_stories"].iloc[0])
        with right:
            show.page_number("story-page", total)
        show.note(story_words.STORIES_NOTE.format(part=show.part_of(page, len(rows), counted(total, "story"))))
        story_card.cards(rows, scope, context)
        show.note(news.ROLES_NOTE)
        _list(rows, context)
        table = tables.stories(context.snapshot, scope, total, search=search, order=order)
        download_buttons("stories", table, scope, context, {"find-story": search} if search else {})
    _credits(scope, context)


def _to_first_page() -> None:
    st.session_state["story-page"] = 1


def _list(rows: pd.DataFrame, context: PageContext) -> None:
    """The page of the list; a click on a headline opens its story."""
    ids = list(map(str, rows["story_id"]))
    widths = show.widths(WIDTHS, rows, context)
    widths |= drawer.headline_column(LIST, WIDTHS["headline"], on_click=partial(_open_row, ids))
    show.grid(
        drawer.with_headlines(rows[STORY_COLUMNS]), ui.STORIES, context, key=LIST, columns=widths,
        row_height=show.WRAPPED, height=show.LIST_HEIGHT, selection_mode="single-column",
        on_select=partial(show.sort_by_heading, LIST, ORDER_OF, "story-order", "story-page"),
    )  # fmt: skip
    names = {str(row.story_id): _name(row) for row in rows_of(rows)}
    st.selectbox(
        story_words.OPEN_STORY, ids, index=None, format_func=names.__getitem__, key="pick-story",
        on_change=_open_picked, placeholder=story_words.SELECT_STORY,
    )  # fmt: skip


def _open_row(ids: list[str]) -> None:
    row = int(st.session_state[f"{LIST}-open"]["row"])
    if row < len(ids):
        st.query_params["story"] = ids[row]


def _open_picked() -> None:
    if picked := st.session_state["pick-story"]:
        st.query_params["story"] = picked


def _close() -> None:
    del st.query_params["story"]


def _name(row: object) -> str:
    headline = text_or_none(getattr(row, "headline", None)) or ui.NO_HEADLINE
    first, last = (day_or_none(getattr(row, name, None)) for name in ("first_on", "last_on"))
    return f"{headline} ({counted(int(getattr(row, 'articles', 0)), 'article')}, {period(first, last) or ui.NO_DATE})"


def _credits(scope: Scope, context: PageContext) -> None:
    show.heading(story_words.CREDITS, story_words.CREDITS_NOTE)
    frame = queries.credits(context.snapshot, scope, MOST_CREDITS)
    if frame.empty:
        st.info(story_words.NO_CREDITS)
        return
    is_cut = len(frame) == MOST_CREDITS
    if is_cut:
        show.note(story_words.CREDITS_CUT.format(most=MOST_CREDITS))
    whole = tables.credits(context.snapshot, scope) if is_cut else None
    credits.tables(frame, "credits", scope, context, whole)
