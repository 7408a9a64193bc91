from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ask.series import Series, as_table, bucket_end, bucket_for, bucket_start, poisson_tail, smoothed, spikes


@pytest.mark.parametrize(("usual", "smallest"), [(0.5, 4), (1, 5), (2, 7), (5, 12)])
def test_the_smallest_spike_is_that_of_the_stated_rule(usual: float, smallest: int) -> None:
    assert poisson_tail(smallest, usual) < 0.01 <= poisson_tail(smallest - 1, usual)


@given(st.floats(0.01, 5_000), st.integers(1, 8_000))
def test_chances_differ_by_that_of_the_number_itself(usual: float, least: int) -> None:
    own = math.exp(least * math.log(usual) - usual - math.lgamma(least + 1))
    assert poisson_tail(least, usual) - poisson_tail(least + 1, usual) == pytest.approx(own, rel=1e-6, abs=1e-12)
    assert poisson_tail(1, usual) == pytest.approx(-math.expm1(-usual))


def test_the_least_chances_are_not_rounded_to_none() -> None:
    assert poisson_tail(30, 1.0) == pytest.approx(math.exp(-1) / math.factorial(30) * (1 + 1 / 31 + 1 / 992), rel=1e-4)


def test_a_table_of_series_has_the_share_in_the_unit_counted_and_none_where_nothing_is() -> None:
    frame = pd.DataFrame(
        {
            "series": ["topic:tariffs", "words:x", "words:x"],
            "articles": [2.0, 3.0, None],
            "outlets": [1.0, 0.0, None],
            "all_articles": [4.0, 4.0, None],
            "all_outlets": [3.0, 0.0, None],
        }
    )
    series = [Series("topic", "tariffs", "Tariffs"), Series("words", "x", "x (as typed)")]
    table = as_table(frame, series, "articles")
    assert list(table["series"]) == ["Tariffs", "x (as typed)", "x (as typed)"]
    assert table["attention_share"].fillna(-1).to_list() == [0.5, 0.75, -1]
    assert as_table(frame, series, "outlets")["attention_share"].fillna(-1).to_list() == [1 / 3, -1, -1]


def days(counts: list[int | None]) -> pd.DataFrame:
    return pd.DataFrame({"bucket_on": pd.date_range("2025-01-01", periods=len(counts)), "articles": counts})


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ([0] * 14 + [3], [15]),  # three where none is usual
        ([0] * 14 + [2], []),  # fewer than three are never a spike
        ([0] * 13 + [9], []),  # no verdict within the first 14 days
        ([1] * 14 + [4], []),
        ([1] * 14 + [5], [15]),
        ([1] * 14 + [None] * 7 + [5], [22]),  # days without coverage are left out of what is usual
        ([2] * 7 + [1] * 7 + [None] * 7 + [5], [22]),  # usual is what the 14 days before leave, here a week of ones
        ([1] * 7 + [None] * 7 + [9], []),  # 14 days, but only 7 of coverage
        ([None] * 20 + [0] * 13 + [9], []),  # coverage counts from its first day on
        ([None] * 20 + [0] * 14 + [9], [35]),
        ([1] * 14 + [None] * 14 + [9], []),  # nothing in the 14 days before says what is usual
        ([None] * 14 + [5], []),
    ],
)
def test_spikes_follow_the_rule(counts: list[int | None], found: list[int]) -> None:
    assert [(spike.happened_on - date(2024, 12, 31)).days for spike in spikes(days(counts), "topic:x")] == found


@pytest.mark.parametrize(
    ("numbers", "reach", "result"),
    [
        ([1.0, 2.0, 3.0], 0, [1.0, 2.0, 3.0]),
        ([0.0, 3.0, 0.0, 3.0], 1, [1.5, 1.0, 2.0, 1.5]),  # fewer neighbours at the edges
        ([2.0, None, 4.0], 1, [2.0, None, 4.0]),  # a missing bucket stays missing and counts for nothing
        ([], 3, []),
    ],
)
def test_smoothing_is_centred_and_skips_what_is_missing(
    numbers: list[float | None], reach: int, result: list[float | None]
) -> None:
    assert smoothed(numbers, reach) == result


def test_buckets_suit_the_span_and_end_where_the_next_begins() -> None:
    assert [bucket_for(date(2025, 1, 1), last) for last in (date(2025, 3, 1), date(2026, 1, 1), date(2028, 1, 1))] == [
        "day",
        "week",
        "month",
    ]
    assert bucket_for(None, None) == "day"
    for day in (date(2025, 5, 4), date(2024, 2, 29), date(2025, 12, 31)):
        for bucket in ("day", "week", "month"):
            start = bucket_start(day, bucket)
            assert start <= day <= bucket_end(start, bucket)
            assert bucket_start(start, bucket) == start
    assert bucket_start(date(2025, 5, 4), "week") == date(2025, 4, 28), "weeks start on Monday"
    assert bucket_end(date(2025, 4, 28), "week") == date(2025, 5, 4)
    assert bucket_end(date(2024, 2, 1), "month") == date(2024, 2, 29)
