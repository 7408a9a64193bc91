"""A headline opens the reader in a drawer over the page it is on."""

from __future__ import annotations

import pandas as pd
import pytest
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.pages.parts import drawer
from dashboard.words import interface as ui
from tests.dashboard.pages.test_pages import run


@pytest.mark.parametrize("page", ["brief", "overview"])
def test_a_headline_of_a_list_opens_its_article_over_the_page(page: str, snapshot: Snapshot, choices: Choices) -> None:
    test = run(page, Scope(), snapshot, choices)
    latest = queries.latest_articles(snapshot, Scope(), 6).iloc[1]
    test.radio(key="latest").set_value(latest["article_id"]).run()
    assert not test.exception
    headers = [header.value.replace("\\", "") for header in test.header]
    assert latest["headline"] in headers
    opened = [text.value for text in test.markdown if text.value.startswith("[Open on")]
    assert any("(articles?" in link and "snapshot=" in link for link in opened)
    assert test.radio(key="latest").value is None, "the same headline can be opened again"
    test.run()
    assert latest["headline"] not in [header.value.replace("\\", "") for header in test.header]


def test_a_list_shows_each_outlet_and_day_below_its_headline(snapshot: Snapshot, choices: Choices) -> None:
    test = run("overview", Scope(), snapshot, choices)
    latest = queries.latest_articles(snapshot, Scope(), 8)
    captions = [caption.replace("\\", "") for caption in test.radio(key="latest").proto.captions]
    days = [f"{day.day} {day:%b %Y}" for day in latest["published_on"]]
    assert captions == [f"{outlet}, {day}" for outlet, day in zip(latest["outlet"], days, strict=True)]


def test_a_click_counts_in_its_run_and_only_for_a_row_that_is_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = pd.DataFrame({"headline": ["Levy on pears", None]})
    for click, row in ((None, None), ({"row": 1}, 1), ({"row": 2}, None)):
        monkeypatch.setattr(st, "session_state", {"list-open": click})
        assert drawer.clicked("list", rows) == row
    assert list(drawer.with_headlines(rows)["headline"]) == ["Levy on pears", ui.NO_HEADLINE]
