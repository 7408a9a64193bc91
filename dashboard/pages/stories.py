"""Stories: the events in scope with articles, outlets and origins, who credits whom, and one story read."""

from __future__ import annotations

from functools import partial
from typing import cast

import pandas as pd
import streamlit as st

from dashboard import labels, queries, whole
from dashboard.frames import each_row, text_or_none
from dashboard.pages import show, story
from dashboard.pages.show import Served
from dashboard.queries import StoryOrder
from dashboard.scope import MAX_TEXT, Scope, counted, period

PER_PAGE = 25
MOST_CREDITS = 2_000  # of the table on screen; its files hold all
COLUMNS = ["headline", "outlet", "articles", "outlets", "origins", "first_on", "last_on", "days", "topics"]


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
            "Search headlines and outlets", key="find-story", bind="query-params", max_chars=MAX_TEXT
        )
    with middle:
        order = st.selectbox(
            "Order", list(labels.STORY_ORDERS), format_func=lambda key: labels.STORY_ORDERS[key], key="story-order"
        )
    with right:
        page = st.number_input("Page", 1, key="story-page")
    ask = partial(
        queries.stories, served.snapshot, scope, search=(search or "")[:MAX_TEXT], order=cast(StoryOrder, order)
    )
    found = ask(most=PER_PAGE, skipped=(page - 1) * PER_PAGE)
    picked = None
    if found.empty:
        st.info("No story of this scope on this page. Go to page 1, or change the search.")
    else:
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
    total, first = int(found["of_stories"].iloc[0]), (page - 1) * PER_PAGE + 1
    last = first + len(found) - 1
    told = "1 story" if total == 1 else f"{total:,} stories"
    st.caption(f"{first:,}–{last:,} of {told} in scope. Select a row to open one. Counts are of the scope.")
    attention = queries.story_attention(served.snapshot, [str(each) for each in found["story_id"]])
    listed = found.merge(attention, on="story_id", how="left")[[*COLUMNS, "mean_degree"]]
    event = st.dataframe(
        listed, hide_index=True, column_config=show.column_config(listed), key="stories-table",
        on_select="rerun", selection_mode="single-row", alt="Stories",
    )  # fmt: skip
    asked = {"find-story": ask.keywords["search"]} if ask.keywords["search"] else {}
    table = whole.stories(served.snapshot, scope, total, COLUMNS, **ask.keywords)
    show.downloads("stories", table, scope, served, asked)
    rows = event["selection"]["rows"]
    return rows[0] if rows and rows[0] < len(found) else None


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
        st.caption(f"The first {MOST_CREDITS:,} are shown; the files hold all of them.")
    more = whole.credits(served.snapshot, scope, story.CREDIT_COLUMNS) if is_cut else None
    story.credit_table(frame, "credits", scope, served, more)
