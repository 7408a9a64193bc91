from __future__ import annotations

import pytest

from dashboard.measures import MEASURES, share_text, wilson


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
        (3, 5, "60 % (thin: 23–88 %)"),
        (10, 20, "50 %"),
    ],
)
def test_small_numbers_are_not_dressed_as_percentages(matching: int, of: int, text: str) -> None:
    assert share_text(matching, of) == text


def test_nothing_is_an_interval_of_nothing() -> None:
    assert wilson(0, 0) is None


def test_every_share_and_rate_names_its_denominator() -> None:
    assert all(measure.denominator for measure in MEASURES if measure.unit in {"share", "ratio", "per 1,000 words"})
    assert not any(measure.adds_up for measure in MEASURES if measure.denominator)
    assert len({measure.column for measure in MEASURES}) == len(MEASURES)
