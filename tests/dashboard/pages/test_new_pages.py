"""The pages Brief and New: since when, in the link; the same figures as the questions; visits."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.ask import queries
from dashboard.ask.brief import Edition, sentences
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.since import Since
from dashboard.pages.parts.visit import VISIT, visit_times
from dashboard.words import news as words
from tests.dashboard.pages.test_pages import run


@pytest.mark.parametrize("page", ["brief", "new"])
def test_since_is_read_from_the_link(page: str, snapshot: Snapshot, choices: Choices) -> None:
    test = run(page, Scope(), snapshot, choices, since="2025-04-10")
    assert not test.exception
    since = Since(on=date(2025, 4, 10))
    edition = Edition(
        snapshot=snapshot, choices=choices, scope=Scope(), totals=queries.scope_totals(snapshot, Scope()), since=since
    )
    shown = " ".join(element.value for element in test.markdown).replace("\\", "")
    assert sentences(edition)[0].text in shown
    assert test.query_params["since"] == "2025-04-10"


def test_a_since_that_cannot_be_read_shows_the_newest_days(snapshot: Snapshot, choices: Choices) -> None:
    test = run("brief", Scope(), snapshot, choices, since="<script>")
    assert not test.exception
    assert "is not a date" in test.info[0].value
    assert test.query_params["since"] == f"{date(2025, 5, 6)}"  # the newest article is of 12 May


def test_a_choice_of_days_is_in_the_link(snapshot: Snapshot, choices: Choices) -> None:
    test = run("new", Scope(), snapshot, choices)
    test.segmented_control(key="since-choice").set_value("30 days").run()
    assert not test.exception
    assert test.query_params["since"] == "2025-04-13"


def test_a_day_of_ones_own_is_in_the_link(snapshot: Snapshot, choices: Choices) -> None:
    test = run("new", Scope(), snapshot, choices)
    test.segmented_control(key="since-choice").set_value(words.A_DATE).run()
    test.date_input[0].set_value(date(2025, 3, 3)).run()
    assert not test.exception
    assert test.query_params["since"] == "2025-03-03"


@pytest.mark.parametrize(
    ("cookie", "times"),
    [
        ("", (0, 1_000_000)),
        ("nonsense", (0, 1_000_000)),
        ("0.999000", (0, 999_000)),  # still the same visit
        (f"5.{1_000_000 - VISIT}", (1_000_000 - VISIT, 1_000_000)),
        ("5.2000000", (0, 1_000_000)),  # of a clock that was ahead
        ("9.5", (0, 1_000_000)),
        ("1.2; path=/evil", (0, 1_000_000)),
    ],
)
def test_a_visit_ends_after_four_hours(cookie: str, times: tuple[int, int]) -> None:
    assert visit_times(cookie, 1_000_000) == times
