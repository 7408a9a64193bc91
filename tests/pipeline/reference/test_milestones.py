"""The milestones as data, and the daily tariff rates that the view computes from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, fields
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest

from pipeline.reference import Milestone, load_reference
from pipeline.snapshot.load import define

ROOT = Path(__file__).parents[3]
MILESTONES = load_reference(ROOT / "data" / "reference").milestones
BY_ID = {milestone.milestone_id: milestone for milestone in MILESTONES}


@pytest.fixture(scope="module")
def rates() -> Iterator[duckdb.DuckDBPyConnection]:
    """The relations of a snapshot that holds the milestones and no article."""
    with duckdb.connect() as connection:
        define(connection)
        marks = ", ".join("?" * len(fields(Milestone)))
        connection.executemany(f"insert into milestones values ({marks})", [astuple(row) for row in MILESTONES])
        yield connection


def test_milestones_stand_in_the_order_of_their_dates() -> None:
    assert [row.happened_on for row in MILESTONES] == sorted(row.happened_on for row in MILESTONES)


def test_milestones_lie_between_the_first_tariffs_and_the_last_date_known() -> None:
    days = {day for row in MILESTONES for day in (row.happened_on, row.ended_on, row.announced_on, row.signed_on, row.effective_on) if day}  # fmt: skip
    assert (min(days), max(days)) == (date(2018, 1, 22), date(2026, 8, 14))


def test_a_milestone_stands_on_one_of_its_own_dates() -> None:
    for row in MILESTONES:
        days = {row.announced_on, row.signed_on, row.effective_on} - {None}
        assert not days or row.happened_on in days, row.milestone_id


def test_a_measure_is_announced_by_the_day_it_is_signed_and_signed_by_the_day_it_applies() -> None:
    # A proclamation may follow its announcement; only an exemption reaches back to goods already landed.
    for row in MILESTONES:
        days = [day for day in (row.announced_on, row.signed_on, row.effective_on) if day]
        assert days == sorted(days) or row.category == "exemption", row.milestone_id


def test_an_executive_order_names_its_number_and_day_of_signature() -> None:
    orders = [row for row in MILESTONES if row.instrument == "executive order"]
    assert orders
    for row in orders:
        assert (row.order_number or "").startswith("EO 14"), row.milestone_id
        assert row.signed_on, row.milestone_id


def test_one_order_has_one_signature_and_one_announcement() -> None:
    for column in ("signed_on", "announced_on"):
        stated: dict[str | None, set[date]] = {}
        for row in MILESTONES:
            if row.order_number and (day := getattr(row, column)):
                stated.setdefault(row.order_number, set()).add(day)
        assert [order for order, days in stated.items() if len(days) > 1] == []


def test_instruments_are_of_few_kinds() -> None:
    assert len({row.instrument for row in MILESTONES if row.instrument}) <= 20


def test_links_are_web_addresses() -> None:
    assert {urlsplit(row.source_url).scheme for row in MILESTONES if row.source_url} <= {"http", "https"}


def test_how_a_milestone_is_known_is_said() -> None:
    assert {row.basis for row in MILESTONES} <= {
        "page_read",
        "general_knowledge",
        "broadcast_transcript",
        "headline_archive",
    }


def test_rates_of_single_lists_are_no_headline_rates() -> None:
    assert BY_ID["us-list-1"].us_tariff_on_china_pct == 25
    assert not any(row.is_headline_rate for row in MILESTONES if row.happened_on < date(2025, 1, 1))


def test_a_rate_overtaken_before_it_applied_is_no_headline_rate() -> None:
    assert not BY_ID["us-liberation-day"].is_headline_rate
    assert not BY_ID["china-34-announced"].is_headline_rate


def test_the_view_has_one_row_for_every_day_up_to_the_newest_milestone(rates: duckdb.DuckDBPyConnection) -> None:
    first, last = date(2025, 1, 1), date(2026, 8, 14)
    days = (last - first).days + 1
    answer = rates.execute("select count(*), count(distinct rate_on), min(rate_on), max(rate_on) from tariff_rates")
    assert answer.fetchone() == (days, days, first, last)


def test_no_rate_is_missing_or_negative(rates: duckdb.DuckDBPyConnection) -> None:
    gaps = "us_tariff_on_china_pct is null or china_tariff_on_us_pct is null or least(us_tariff_on_china_pct, china_tariff_on_us_pct) < 0"
    assert rates.execute(f"select count(*) from tariff_rates where {gaps}").fetchone() == (0,)


@pytest.mark.parametrize(
    ("day", "us", "china", "why"),
    [
        ("2025-01-01", 0, 0, "before the first step"),
        ("2025-02-03", 0, 0, "signed, not yet in force"),
        ("2025-02-04", 10, 0, "first fentanyl duty; China's answer covers some goods only"),
        ("2025-02-10", 10, 0, "China's 10-15% on energy and machinery is partial"),
        ("2025-03-03", 10, 0, "the doubling is signed"),
        ("2025-03-04", 20, 0, "the doubling is in force"),
        ("2025-03-10", 20, 0, "China's 10-15% on farm goods is partial"),
        ("2025-04-04", 20, 0, "34% announced by both, in force nowhere"),
        ("2025-04-05", 30, 0, "baseline of 10 on top of 20"),
        ("2025-04-08", 30, 0, "last day of the baseline"),
        ("2025-04-09", 104, 0, "84 on top of 20"),
        ("2025-04-10", 145, 84, "125 on top of 20; China's 84 starts"),
        ("2025-04-11", 145, 84, "125 is announced in Beijing"),
        ("2025-04-12", 145, 125, "the peak"),
        ("2025-05-13", 145, 125, "last day of the peak"),
        ("2025-05-14", 30, 10, "the Geneva cuts"),
        ("2025-08-12", 30, 10, "extended, unchanged"),
        ("2025-11-09", 30, 10, "last day before the Busan measures"),
        ("2025-11-10", 20, 10, "fentanyl duty halved"),
        ("2026-02-23", 20, 10, "struck down, still collected"),
        ("2026-02-24", 10, 10, "surcharge in place of the emergency duties"),
        ("2026-07-23", 10, 10, "last day of the surcharge"),
        ("2026-07-24", 12.5, 10, "forced-labour duties"),
        ("2026-08-14", 12.5, 10, "carried forward"),
    ],
)
def test_the_rates_of_a_day(rates: duckdb.DuckDBPyConnection, day: str, us: float, china: float, why: str) -> None:
    found = rates.execute(
        "select us_tariff_on_china_pct, china_tariff_on_us_pct from tariff_rates where rate_on = ?::date", [day]
    ).fetchone()
    assert found == (us, china), why


def test_each_rate_names_the_milestone_that_set_it(rates: duckdb.DuckDBPyConnection) -> None:
    rows = rates.execute("from tariff_rates select * order by rate_on").fetchall()
    for rate_on, us, china, us_milestone, china_milestone in rows:
        for side, rate, name in (
            ("us_tariff_on_china_pct", us, us_milestone),
            ("china_tariff_on_us_pct", china, china_milestone),
        ):
            if name is None:
                assert rate == 0
            else:
                assert getattr(BY_ID[name], side) == rate
                assert BY_ID[name].effective_on <= rate_on
    assert rows[0][3:] == (None, None)


def test_every_headline_milestone_is_in_force_on_its_first_day(rates: duckdb.DuckDBPyConnection) -> None:
    for row in MILESTONES:
        if row.is_headline_rate:
            names = rates.execute(
                "select us_milestone_id, china_milestone_id from tariff_rates where rate_on = ?", [row.effective_on]
            ).fetchone()
            assert row.milestone_id in (names or ())


def test_the_view_and_each_of_its_columns_carry_a_comment(rates: duckdb.DuckDBPyConnection) -> None:
    view = rates.execute("select comment from duckdb_views() where view_name = 'tariff_rates'").fetchone()
    columns = rates.execute(
        "select column_name from duckdb_columns() where table_name = 'tariff_rates' and comment is null"
    )
    assert view is not None
    assert "Left out" in view[0]
    assert columns.fetchall() == []
