"""Days as programs write them into a date field."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pipeline.measure.facts.pubdate.field import parse_published

TODAY = date(2025, 12, 1)
MAY_2 = date(2025, 5, 2)

FIELDS = [
    ("1746181800000000", MAY_2, datetime(2025, 5, 2, 10, 30), "millionths of epoch seconds"),
    ("1746181800000000000", MAY_2, datetime(2025, 5, 2, 10, 30), "billionths, as pandas writes its times"),
    ("/Date(1746181800000)/", MAY_2, datetime(2025, 5, 2, 10, 30), "JSON of .NET"),
    ("45779", MAY_2, None, "a spreadsheet's serial number"),
    ("45779.4375", MAY_2, None, "a serial number with its time"),
    ("20250502 10:05:00", MAY_2, None, "compact digits before a clock with colons"),
    ("20250502.0", MAY_2, None, "compact digits as a float"),
    ("02-May-25", MAY_2, None, "a spreadsheet's short day"),
    ("2-MAY-99", date(1999, 5, 2), None, "a database's short day, of the last century"),
    ("02MAY2025", MAY_2, None, "statistics programs"),
    ("02May25:10:30:00", MAY_2, None, "statistics programs, with a time"),
    ("2 May '25", MAY_2, None, "a short year with its apostrophe"),
    ("2025-May-02", MAY_2, None, "a month's name inside an ISO day"),
    ("May-02-2025", MAY_2, None, "American, with hyphens"),
    ("datetime.datetime(2025, 5, 2, 10, 30)", MAY_2, None, "an object as Python prints it"),
    ("datetime.date(2025, 5, 2)", MAY_2, None, "a day as Python prints it"),
    ("time.struct_time(tm_year=2025, tm_mon=5, tm_mday=2, tm_hour=10)", MAY_2, None, "a feed parser's time"),
    ("[2025, 5, 2]", MAY_2, None, "date parts of citations"),
]  # fmt: skip
REFUSED = [
    ("12345", "BAD_DATE", "a number that is no serial number of a day on the web"),
    ("99999", "IMPLAUSIBLE_DATE", "a serial number far ahead"),
    ("31FEB2025", "BAD_DATE", "no such day"),
    ("02-Xyz-25", "AMBIGUOUS_DATE", "no month"),
]


@pytest.mark.parametrize(("stated", "day", "at", "reason"), FIELDS)
def test_a_day_that_a_program_wrote_is_read(stated: str, day: date, at: datetime | None, reason: str) -> None:
    found = parse_published(stated, today=TODAY)
    assert (found.published_on, found.published_at, found.basis) == (day, at, "stated"), reason


@pytest.mark.parametrize(("stated", "note", "reason"), REFUSED)
def test_what_only_looks_like_one_is_no_date(stated: str, note: str, reason: str) -> None:
    found = parse_published(stated, today=TODAY)
    assert (found.published_on, found.note) == (None, note), reason


@pytest.mark.parametrize(
    "stated", ["Updated 2 May 2025", "Last updated: May 2, 2025 10:30", "Aktualisiert am 2. Mai 2025"]
)
def test_a_field_that_names_an_update_alone_gives_no_reliable_date(stated: str) -> None:
    found = parse_published(stated, today=TODAY)
    assert (found.published_on, found.basis) == (MAY_2, "updated")
