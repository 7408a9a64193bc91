from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ask.dates import Period, dates_in_link, read_dates
from dashboard.words.codes import period

SPRING = Period(date(2025, 2, 1), date(2025, 6, 30))
FOURTH = Period(date(2025, 5, 4), date(2025, 5, 4))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", Period()),
        ("  ", Period()),
        ("2025-05-04", FOURTH),
        ("2025-5-4", FOURTH),
        ("2025/05/04", FOURTH),
        ("4 May 2025", FOURTH),
        ("May 4, 2025", FOURTH),
        ("2024-02", Period(date(2024, 2, 1), date(2024, 2, 29))),
        ("february 2024", Period(date(2024, 2, 1), date(2024, 2, 29))),
        ("2024", Period(date(2024, 1, 1), date(2024, 12, 31))),
        ("2025-02-01/2025-06-30", SPRING),
        ("2025-02-01 – 2025-06-30", SPRING),
        ("2025-02-01 - 2025-06-30", SPRING),
        ("2025-02-01 to 2025-06-30", SPRING),
        ("2025-02..2025-06", SPRING),
        ("Feb 2025–Jun 2025", SPRING),
        ("1 Feb – 30 Jun 2025", SPRING),
        ("Feb – Jun 2025", SPRING),
        ("from Feb 2025 to Jun 2025", SPRING),
        ("Jun 2025 – Feb 2025", SPRING),
        ("Nov – Feb 2025", Period(date(2024, 11, 1), date(2025, 2, 28))),
        ("2025-02-01/", Period(date(2025, 2, 1), None)),
        ("/2025-06-30", Period(None, date(2025, 6, 30))),
        ("since Feb 2025", Period(date(2025, 2, 1), None)),
        ("until Jun 2025", Period(None, date(2025, 6, 30))),
        ("after 4 May 2025", Period(date(2025, 5, 5), None)),
        ("before May 2025", Period(None, date(2025, 4, 30))),
        ("after 9999", None),
        ("before 0001-01-01", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_a_reader_types_them(text: str, days: Period | None) -> None:
    assert read_dates(text) == days


@pytest.mark.parametrize("text", ["soon", "2025-13-45", "20250420", "0000", "2025-02-30", "Feb – soon", "–", "x" * 500])
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert read_dates(text) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_dates_as_shown_and_as_linked_are_read_back(one: date, other: date) -> None:
    days = Period(*sorted((one, other)))
    assert read_dates(period(days.from_on, days.to_on)) == days
    assert read_dates(dates_in_link(days.from_on, days.to_on)) == days
    assert read_dates(period(one, None)) == read_dates(dates_in_link(one, None)) == Period(one, None)
    assert read_dates(period(None, one)) == read_dates(dates_in_link(None, one)) == Period(None, one)
