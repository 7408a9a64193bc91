"""Days named in a text: read with the publication date, never taken for it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.language.days import find_days, resolve_day

PUBLISHED = date(2025, 5, 5)  # a Monday


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("the rule of May 2 and the one of Nov. 9", [(5, 2), (11, 9)]),
        ("signed on 15 May 2024", [(5, 15)]),
        ("March 3rd, 2025", [(3, 3)]),
        ("el 2 de mayo de 2025", [(5, 2)]),
        ("am 1. Mai in Hamburg", [(5, 1)]),
        ("le 14 juillet", [(7, 14)]),
        ("商务部4月28日宣布", [(4, 28)]),
        ("商务部23日公布", [(4, 23)]),  # the latest 23rd: of the month before
        ("on Friday", [(5, 2)]),
        ("el lunes", [(5, 5)]),  # the day itself
        ("周五晚间", [(5, 2)]),
        ("next Friday", []),  # a plan is no event
        ("February 31", []),
        ("May 15 percent", [(5, 15)]),  # a reading, though a wrong one: rare enough
        ("may 2.5 times", []),
        ("the march of 40,000 people", []),
        ("", []),
    ],
)
def test_days_are_read_in_order(text: str, days: list[tuple[int, int]]) -> None:
    assert [(day.month, day.day) for day in find_days(text, PUBLISHED)] == days


def test_a_day_without_a_publication_date_has_no_year() -> None:
    (day,) = find_days("on May 2 and Friday", None)
    assert (day.on, day.month, day.day) == (None, 5, 2)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on May 2", date(2025, 5, 2)),
        ("Friday", date(2025, 5, 2)),
        ("December 30", date(2024, 12, 30)),
        ("in April", None),
        (None, None),
    ],
)
def test_words_of_a_credit_are_resolved_to_a_day(words: str | None, day: date | None) -> None:
    assert resolve_day(words, PUBLISHED) == day
