"""Stories: the events in scope with articles, outlets and origins, who credits whom, and one story read."""

from __future__ import annotations

from functools import partial
from typing import cast

import pandas as pd
import streamlit as st

from dashboard.ask import queries, whole
from dashboard.ask.frames import each_row, text_or_none
from dashboard.ask.queries import StoryOrder
from dashboard.ask.scope import MAX_TEXT, Scope, counted, period
from dashboard.pages.parts import show, story
from dashboard.pages.parts.show import Served
from dashboard.words import labels

MOST_CREDITS = 2_000  # of the table on screen; its files hold all
COLUMNS = ["headline", "outlet", "articles", "outlets", "origins", "first_on", "last_on", "days", "topics"]
# Pixels: all columns stand side by side where the window is 1,400 wide.
WIDTHS = {
    "headline": 222, "outlet": 106, "articles": 64, "outlets": 60, "origins": 62, "first_on": 92, "last_on": 92,
    "days": 50, "topics": 166,
}  # fmt: skip


def render(scope: Scope, served: Served) -> None:
    """The page."""
    if not served.totals.articles:
        st.info(labels.EMPTY_SCOPE)
        return
    if not served.choices.has_origins:
        st.info(labels.NO_STORIES)
        return
    left, middle, right = st.columns([3, 2, 1])
    with left:
        search = st.text_input(
            "Search headlines and outlets", key="find-story", bind="query-params", max_chars=MAX_TEXT,
            on_change=_to_first_page,
        )  # fmt: skip
    with middle:
        order = st.selectbox(
            "Order", list(labels.STORY_ORDERS), format_func=lambda key: labels.STORY_ORDERS[key], key="story-order",
            on_change=_to_first_page,
        )  # fmt: skip
    ask = partial(
        queries.stories, served.snapshot, scope, search=(search or "")[:MAX_TEXT], order=cast(StoryOrder, order)
    )
    page, found = show.page_of("story-page", ask)
    picked = None
    if found.empty:
        st.info(labels.NOTHING_FOUND.format(noun="story"))
    else:
        with right:
            show.page_number("story-page", int(found["of_stories"].iloc[0]))
        picked = _listed(found, page, ask, scope, served)
    story_id = _chosen(found, picked)
    if story_id:
        st.divider()
        story.render(story_id, scope, served)
    else:
        _credits(scope, served)


def _listed(
    found: pd.DataFrame, page: int, ask: partial[pd.DataFrame], scope: Scope, served: Served
) -> int | None:  # fmt: skip
    """The page of the list; gives the place of the row that is selected."""
    total = int(found["of_stories"].iloc[0])
    told = show.part_of(page, len(found), "1 story" if total == 1 else f"{total:,} stories")
    show.note(f"{told} in scope. Select a row to open one. Counts are of the scope.")
    event = show.grid(
        found[COLUMNS], "Stories", key="stories-table", columns=show.widths(WIDTHS, found), row_height=show.WRAPPED,
        height=show.LIST_HEIGHT,
        on_select="rerun", selection_mode="single-row",
    )  # fmt: skip
    asked = {"find-story": ask.keywords["search"]} if ask.keywords["search"] else {}
    table = whole.stories(served.snapshot, scope, total, COLUMNS, **ask.keywords)
    show.downloads("stories", table, scope, served, asked)
    rows = event["selection"]["rows"]
    return rows[0] if rows and rows[0] < len(found) else None


def _to_first_page() -> None:
    st.session_state["story-page"] = 1


def _chosen(found: pd.DataFrame, row: int | None) -> str:
    """The story of the selected row, of the list, or of the link; empty where none is asked for."""
    ids = [str(each) for each in found["story_id"]]
    if row is not None:
        st.query_params["story"] = ids[row]
    asked = st.query_params.get("story", "")[:64]
    names = {str(each.story_id): _name(each) for each in each_row(found)}
    chosen = st.selectbox(
        "Open a story of this page", ids, index=ids.index(asked) if asked in ids else None,
        format_func=lambda each: names[each], placeholder="Choose a story",
    )  # fmt: skip
    if chosen and chosen != asked:
        st.query_params["story"] = chosen
    elif not chosen and asked in ids:
        del st.query_params["story"]
        return ""
    return chosen or asked


def _name(row: object) -> str:
    headline = text_or_none(getattr(row, "headline", None)) or labels.NO_HEADLINE
    days = [None if pd.isna(day) else day for day in (getattr(row, "first_on", None), getattr(row, "last_on", None))]
    return f"{headline} ({counted(int(getattr(row, 'articles', 0)), 'article')}, {period(*days) or 'undated'})"


def _credits(scope: Scope, served: Served) -> None:
    show.heading("Who credits whom", "Every credit by which an article of the scope names where its news comes from.")
    frame = queries.credits(served.snapshot, scope, MOST_CREDITS)
    if frame.empty:
        st.info("No article of this scope credits another report.")
        return
    is_cut = len(frame) == MOST_CREDITS
    if is_cut:
        show.note(f"The first {MOST_CREDITS:,} are shown; the files hold all of them.")
    more = whole.credits(served.snapshot, scope, story.CREDIT_COLUMNS) if is_cut else None
    story.credit_table(frame, "credits", scope, served, more)
