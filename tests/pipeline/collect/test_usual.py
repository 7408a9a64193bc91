"""When a source gives far fewer items than usual, and when it does not."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.outages.__main__ import false_alarms, named
from benchmarks.outages.series import series
from pipeline.collect.usual import at_most, judge

LAST = date(2026, 3, 1)


def counts(*items: int | None) -> dict[date, int]:
    """Items of the days up to the last; None was not collected."""
    first = LAST - timedelta(days=len(items) - 1)
    return {first + timedelta(days=number): count for number, count in enumerate(items) if count is not None}


def test_two_silent_days_of_a_source_that_gave_twenty_are_too_few() -> None:
    usual = judge(counts(*[20, 22, 18, 21, 19, 20, 20] * 5, 0, 0), LAST)
    assert usual is not None
    assert usual.is_too_few
    assert 18 < usual.expected < 22


def test_half_as_many_as_usual_is_a_quiet_day() -> None:
    usual = judge(counts(*[200] * 40, 100, 100), LAST)
    assert usual is not None
    assert not usual.is_too_few


def test_a_quiet_weekend_is_usual_where_weekends_are_quiet() -> None:
    days = {
        LAST - timedelta(days=back): 0 if (LAST - timedelta(days=back)).weekday() >= 5 else 40 for back in range(50)
    }
    usual = judge(days, LAST)
    assert LAST.weekday() == 6
    assert usual is not None
    assert not usual.is_too_few


def test_days_without_collection_are_no_days_without_items() -> None:
    usual = judge(counts(*[20] * 40, None, None, 20), LAST)
    assert usual is not None
    assert not usual.is_too_few


def test_a_source_is_not_judged_before_it_is_known() -> None:
    assert judge(counts(*[20] * 12, 0, 0), LAST) is None
    assert judge({}, LAST) is None


def test_a_source_with_an_item_a_day_is_judged_by_the_week() -> None:
    usual = judge(counts(*[1, 2, 1, 1, 2, 1, 1] * 6, *[0] * 7), LAST)
    assert usual is not None
    assert usual.is_too_few


@pytest.mark.parametrize(("count", "mean", "share"), [(0, 3.0, 0.0498), (2, 3.0, 0.4232), (5, 3.0, 0.9161)])
def test_without_scatter_the_tail_is_poissons(count: int, mean: float, share: float) -> None:
    assert math.isclose(at_most(count, mean, 1.0), share, abs_tol=1e-4)


@given(st.integers(0, 200), st.floats(0.1, 200), st.floats(1.0, 8.0))
def test_the_tail_is_a_probability_that_grows_with_the_count(count: int, mean: float, scatter: float) -> None:
    assert 0.0 <= at_most(count, mean, scatter) <= at_most(count + 1, mean, scatter) <= 1.0


def test_planted_outages_are_named_in_two_days_and_alarms_are_rarely_false() -> None:
    outlets = list(series(1))[::10]
    results = named(outlets)
    assert sum(is_named for _, is_named in results) >= 0.95 * len(results)
    assert sum(map(false_alarms, outlets)) <= len(outlets)
