"""Paged lists: a clicked heading sorts all of their pages."""

from __future__ import annotations

import pytest
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.files.tables import ARTICLE_COLUMNS, STORY_COLUMNS
from dashboard.pages import articles, stories
from dashboard.pages.parts import show
from dashboard.words import codes
from tests.dashboard.pages.test_pages import run


@pytest.mark.parametrize(
    ("page", "columns", "words"),
    [(articles, ARTICLE_COLUMNS, codes.ORDERS), (stories, STORY_COLUMNS, codes.STORY_ORDERS)],
)
def test_every_order_of_a_paged_list_belongs_to_one_of_its_columns(
    page: object, columns: list[str], words: dict[str, str]
) -> None:
    orders: dict[str, tuple[str, ...]] = page.ORDER_OF  # type: ignore[attr-defined]
    assert orders.keys() <= set(columns)
    assert {order for own in orders.values() for order in own} == words.keys()


@pytest.mark.parametrize("page", ["articles", "stories"])
def test_a_heading_of_a_paged_list_is_selected_and_not_sorted_by_the_browser(
    page: str, snapshot: Snapshot, choices: Choices
) -> None:
    table = run(page, Scope(), snapshot, choices).dataframe[0]
    modes = 2 if page == "articles" else 1
    assert len(table.proto.selection_mode) == modes, "columns, which Streamlit then does not sort, and rows of articles"


def test_a_clicked_heading_orders_all_rows_and_a_second_click_reverses_them(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    state: dict[str, object] = {"page": 2, "order": "longest", "list": {"selection": {"columns": ["published_on"]}}}
    monkeypatch.setattr(st, "session_state", state)
    for order in ("newest", "oldest", "newest"):
        show.sort_by_heading("list", articles.ORDER_OF, "order", "page")
        assert (state["order"], state["page"]) == (order, 1)
    state["list"] = {"selection": {"columns": ["words"]}}
    show.sort_by_heading("list", articles.ORDER_OF, "order", "page")
    longest = queries.articles(snapshot, Scope(), order=state["order"], most=25)  # type: ignore[arg-type]
    counts = snapshot.connection.cursor().execute("select max(words) from articles").fetchone()
    assert counts
    assert longest["words"].iloc[0] == counts[0]
