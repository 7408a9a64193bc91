from __future__ import annotations

import pytest

from dashboard.ask.measures import precision_text, share_text, wilson


@pytest.mark.parametrize(
    ("matching", "of", "low", "high"),
    [(5, 5, 0.57, 1.0), (3, 5, 0.23, 0.88), (0, 5, 0.0, 0.43)],
)
def test_intervals_are_wilsons(matching: int, of: int, low: float, high: float) -> None:
    assert wilson(matching, of) == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize(
    ("matching", "of", "text"),
    [
        (0, 0, ""),
        (3, 4, "3 of 4"),  # below five no percentage
        (3, 5, "60% (small sample: 23–88%)"),
        (10, 20, "50%"),
    ],
)
def test_small_numbers_are_not_dressed_as_percentages(matching: int, of: int, text: str) -> None:
    assert share_text(matching, of) == text


@pytest.mark.parametrize(
    ("right", "wrong", "unsure", "text"),
    [
        (0, 0, 1, "Nothing rated yet; 1 unsure, 19 of 20 not rated."),
        (3, 1, 0, "Precision: 3 of 4 right (95% interval 30–95%); 0 unsure, 16 of 20 not rated."),
        (17, 2, 1, "Precision: 17 of 19 right, 89% (95% interval 69–97%); 1 unsure, 0 of 20 not rated."),
    ],
)
def test_a_judged_sample_tells_its_precision_with_the_interval(right: int, wrong: int, unsure: int, text: str) -> None:
    assert precision_text(right, wrong, unsure, of=20) == text


def test_nothing_is_an_interval_of_nothing() -> None:
    assert wilson(0, 0) is None
