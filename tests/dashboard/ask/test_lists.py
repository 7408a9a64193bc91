"""Lists that are turned over by pages, the undated articles of the timeline, and sections that have nothing to show."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.series import undated_key
from dashboard.pages.parts.show import PER_PAGE
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import outlets as outlet_words
from dashboard.words import stories as story_words
from tests.dashboard.pages.test_pages import run

LISTS = {"articles": "page", "stories": "story-page"}


def first_rows(test: AppTest) -> list[str]:
    return [str(each) for each in test.dataframe[0].value["headline"]]


def test_a_list_of_several_pages_is_turned_over(snapshot: Snapshot, choices: Choices) -> None:
    test = run("articles", Scope(), snapshot, choices)
    first = first_rows(test)
    box = test.number_input(key="page")
    assert len(first) == PER_PAGE
    assert box.max is not None
    assert box.max >= 2
    box.set_value(2).run()
    assert not test.exception
    assert first_rows(test) != first
    assert any(each.value.startswith(f"{PER_PAGE + 1:,}–") for each in test.caption)
    searched = run("articles", Scope(), snapshot, choices, find="soybean")
    assert not searched.exception
    assert first_rows(searched)
    assert "page" not in [each.key for each in searched.number_input], "its one page leaves nothing to turn over"
    test = run("articles", Scope(), snapshot, choices, find="zzzzzz")
    assert any(each.value == story_words.NO_MATCH.format(noun="article") for each in test.info)


@pytest.mark.parametrize("page", LISTS)
def test_where_a_narrower_list_ends_before_the_page_its_first_one_is_shown(
    page: str, snapshot: Snapshot, choices: Choices
) -> None:
    test = run(page, Scope(outlets=("kestrel-wire",)), snapshot, choices)
    test.session_state[LISTS[page]] = 7
    test.run()
    assert not test.exception
    assert first_rows(test)


@pytest.mark.parametrize("page", LISTS)
def test_what_is_listed_is_what_its_files_begin_with(page: str, snapshot: Snapshot, choices: Choices) -> None:
    shown = run(page, Scope(), snapshot, choices).dataframe[0].value
    if page == "articles":
        whole = queries.articles(snapshot, Scope(), order="newest", most=PER_PAGE)[list(shown.columns)]
    else:
        whole = queries.stories(snapshot, Scope(), order="articles", most=PER_PAGE)[list(shown.columns)]
    assert shown.isna().to_numpy().tolist() == whole.isna().to_numpy().tolist()
    for column in whole:
        told = [codes.word(str(column), each) if isinstance(each, str) else each for each in whole[column]]
        assert [a for a in shown[column] if a == a] == [b for b in told if b == b and b is not None]


@pytest.mark.parametrize("topic", ["tariffs", "fentanyl"])
def test_a_click_on_the_undated_opens_those_of_its_series(topic: str, snapshot: Snapshot, choices: Choices) -> None:
    test = run("timeline", Scope(), snapshot, choices)
    found = queries.articles(snapshot, Scope(topics=(topic,)), most=1_000)
    undated = found[found["published_on"].isna()]
    key = undated_key(f"topic:{topic}")
    if undated.empty:
        assert key not in test.selectbox(key="period").options
        return
    test.session_state["clicked"] = key
    test.run()
    assert not test.exception
    many = f"{len(undated)} article{'s' * (len(undated) > 1)}"
    assert f"{len(undated)} of {many} on {choices.label('topics', topic)}" in [each.value for each in test.caption]
    assert len(test.radio(key="period-articles").options) == len(undated)
    test.radio(key="period-articles").set_value(undated["article_id"].iloc[0]).run()
    assert any(f"article={undated['article_id'].iloc[0]}" in each.value for each in test.markdown)


def test_some_of_the_articles_on_tariffs_are_undated(snapshot: Snapshot) -> None:
    assert queries.articles(snapshot, Scope(topics=("tariffs",)), most=1_000)["published_on"].isna().any()


def test_narrower_dates_have_no_undated_to_open(snapshot: Snapshot, choices: Choices) -> None:
    test = run("timeline", Scope(from_on=date(2025, 3, 1)), snapshot, choices)
    assert not [each for each in test.selectbox(key="period").options if each.startswith(ui.UNDATED)]


def test_no_heading_stands_over_nothing_in_an_empty_scope(snapshot: Snapshot, choices: Choices) -> None:
    test = run("data", Scope(free_words=("zzzzzz",)), snapshot, choices)
    heads = {each.value for each in test.header}
    assert not heads & {ui.CLEANING, ui.BASIS, ui.EVERYTHING}
    assert ui.EMPTY_SCOPE in [each.value for each in test.info]


def test_one_outlet_is_not_set_beside_others(snapshot: Snapshot, choices: Choices) -> None:
    test = run("outlets", Scope(outlets=("mesa-diario",)), snapshot, choices)
    assert [each.value for each in test.info].count(outlet_words.ONE_OUTLET) == 1
