"""Two periods compared: their dates, counts against the questions about each, and what is not a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.ask import change, queries
from dashboard.ask.change import Periods
from dashboard.ask.database import Snapshot
from dashboard.ask.frames import rows_of
from dashboard.ask.scope import Scope

MARCH = (date(2025, 3, 1), date(2025, 3, 31))
APRIL = (date(2025, 4, 1), date(2025, 4, 30))


@pytest.mark.parametrize(
    ("now", "before", "year"),
    [
        (APRIL, (date(2025, 3, 2), date(2025, 3, 31)), (date(2024, 4, 1), date(2024, 4, 30))),
        ((date(2024, 2, 29),) * 2, (date(2024, 2, 28),) * 2, (date(2023, 2, 28),) * 2),
    ],
)
def test_the_periods_before(now: tuple[date, date], before: tuple[date, date], year: tuple[date, date]) -> None:
    assert change.period_before(now) == before
    assert change.year_before(now) == year


def test_the_buckets_of_outlets_are_those_of_the_articles(snapshot: Snapshot) -> None:
    frame = queries.outlet_buckets(snapshot, Scope(from_on=MARCH[0], to_on=APRIL[1]), "tariffs", "month")
    for row in rows_of(frame):
        month = MARCH if row.bucket_on.month == 3 else APRIL
        own = Scope(from_on=month[0], to_on=month[1], outlets=(str(row.outlet_id),))
        assert row.all_articles == queries.scope_totals(snapshot, own).articles
        assert row.articles == queries.scope_totals(snapshot, replace(own, topics=("tariffs",))).articles
    assert len(frame) > 2


def test_without_dates_the_newest_half_is_compared_with_the_older_one() -> None:
    now = change.current_period(Scope(), date(2025, 1, 1), date(2025, 1, 10))
    assert now == (date(2025, 1, 6), date(2025, 1, 10))
    assert change.period_before(now) == (date(2025, 1, 1), date(2025, 1, 5))
    assert change.current_period(Scope(from_on=date(2025, 1, 9)), date(2025, 1, 1), date(2025, 1, 10)) == (
        date(2025, 1, 9),
        date(2025, 1, 10),
    )
    assert change.current_period(Scope(), date(2025, 1, 1), date(2025, 1, 1)) == (date(2025, 1, 1),) * 2


@pytest.mark.parametrize(
    "scope",
    [
        Scope(topics=("tariffs",)),
        Scope(free_words=("tariffs",)),
        Scope(on_topic=True),
        Scope(without=("topics:tariffs",)),
    ],
    ids=["a topic", "words", "about the trade war", "without a topic"],
)
def test_each_count_is_that_of_its_own_scope(scope: Scope, snapshot: Snapshot) -> None:
    frame = change.by_outlet(snapshot, scope, Periods(now=APRIL, before=MARCH), ["fentanyl"])
    assert len(frame)
    for row in rows_of(frame):
        for name, (first, last) in (("now", APRIL), ("before", MARCH)):
            own = replace(change.without_topics(scope), from_on=first, to_on=last, outlets=(row.outlet_id,))
            assert getattr(row, f"all_articles_{name}") == queries.scope_totals(snapshot, own).articles
            on_topic = replace(own, topics=("fentanyl",))
            assert getattr(row, f"first_articles_{name}") == queries.scope_totals(snapshot, on_topic).articles


def test_an_outlet_without_articles_in_one_period_has_no_change_and_comes_last(snapshot: Snapshot) -> None:
    early = (date(2025, 1, 20), date(2025, 2, 10))
    frame = change.by_outlet(snapshot, Scope(), Periods(now=APRIL, before=early), ["tariffs", "fentanyl"])
    alone = (frame["all_articles_now"] == 0) | (frame["all_articles_before"] == 0)
    assert alone.any()
    assert frame.loc[alone, "change"].isna().all()
    for _, rows in frame.groupby("topic", sort=False):
        sizes = rows["change"].abs().fillna(-1).tolist()
        assert sizes == sorted(sizes, reverse=True)
    assert list(dict.fromkeys(frame["topic"])) == ["tariffs", "fentanyl"]


@pytest.mark.parametrize(
    ("totals", "text"),
    [
        (
            (9, 20, 4, 25),
            "9 of 20 articles (45%) in 1 Apr – 30 Apr 2025, 4 of 25 (16%) in 1 Mar – 31 Mar 2025: 5 more.",
        ),
        ((1, 3, 2, 0), "1 of 3 articles in 1 Apr – 30 Apr 2025, 2 of 0 in 1 Mar – 31 Mar 2025: 1 fewer."),
        (
            (6, 9, 6, 9),
            "6 of 9 articles (67%; small sample: 35–88%) in 1 Apr – 30 Apr 2025, "
            "6 of 9 (67%; small sample: 35–88%) in 1 Mar – 31 Mar 2025: as many.",
        ),
    ],
)
def test_the_sentence_has_counts_denominators_and_shares(totals: tuple[int, int, int, int], text: str) -> None:
    periods = Periods(now=APRIL, before=MARCH)
    assert change.sentence("Tariffs", pd.DataFrame(), totals, periods) == f"Tariffs: {text}"
    rows = pd.DataFrame([{"outlet_id": "a", "name": "Harbour Ledger", "change": 3}])
    assert change.sentence("Tariffs", rows, totals, periods).endswith("Largest change: Harbour Ledger (+3).")
