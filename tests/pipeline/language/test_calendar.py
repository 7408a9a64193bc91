"""Names of months in many languages, and years counted from elsewhere."""

from __future__ import annotations

import pytest

from pipeline.language.calendar import ERAS, MONTHS, common_year, folded


@pytest.mark.parametrize(
    ("name", "month"),
    [("May", 5), ("août", 8), ("AOUT", 8), ("Mär.", 3), ("maja", 5), ("Μαΐου", 5), ("พ.ค.", 5), ("मई", 5), ("мая", 5)],
)
def test_a_month_is_known_in_any_case_and_without_accents(name: str, month: int) -> None:
    assert MONTHS[folded(name)] == month


def test_every_month_has_names() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))


def test_years_of_other_calendars_are_the_common_ones() -> None:
    assert (common_year(2568), common_year(2025), 114 + ERAS["民國"], 7 + ERAS["令和"]) == (2025,) * 4
