"""The balanced index, the response to milestones and the scope over time, against pandas in random scopes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.measures import RESPONSE_DAYS, WITHIN_DAYS
from dashboard.ask.scope import Choices, Scope
from dashboard.ask.series import Bucket, SeriesSelection
from tests.dashboard.ask.test_queries import FENTANYL, TARIFFS, Tables, in_scope, random_scope

PERIODS: dict[Bucket, str] = {
    "day": "D",
    "week": "W-SUN",
    "month": "M",
}  # asked for their starts: weeks begin on Monday


def on_topics(tables: Tables, scope: Scope, *topics: str) -> set[int]:
    on = tables["article_topics"]
    return set(on.loc[on["topic_id"].isin(topics) & (on["is_in_article"] | scope.on_raw), "article_no"])


def known_and_dated(articles: pd.DataFrame) -> pd.DataFrame:
    return articles[articles["published_on"].notna() & articles["outlet_id"].notna()]


def index_by_pandas(tables: Tables, scope: Scope, topic: str, bucket: Bucket) -> pd.DataFrame:
    """The index before it is scaled to 100, with how many outlets it rests on; buckets as index."""
    whole = replace(scope, from_on=None, to_on=None)
    coverage = known_and_dated(in_scope(tables, whole, with_contents=False)).copy()
    matching = set(in_scope(tables, whole)["article_no"]) & on_topics(tables, scope, topic)
    coverage["is_on"] = coverage["article_no"].isin(matching).astype(float)
    coverage["bucket_on"] = coverage["published_on"].dt.to_period(PERIODS[bucket]).dt.start_time
    shares = coverage.pivot_table(index="bucket_on", columns="outlet_id", values="is_on", aggfunc="mean")
    kept = shares.loc[:, shares.nunique() > 1]
    scaled = (kept / kept.std(ddof=1)).mean(axis=1).dropna()
    return pd.DataFrame(
        {
            "index": scaled,
            "outlets": kept.notna().sum(axis=1).reindex(scaled.index),
            "panel": kept.shape[1],
            "left": shares.shape[1] - kept.shape[1],
        }
    )


@pytest.mark.parametrize("bucket", ["week", "month"])
def test_the_balanced_index_is_that_of_pandas(
    snapshot: Snapshot, tables: Tables, choices: Choices, bucket: Bucket
) -> None:
    compared = 0
    for seed in range(25):
        scope = random_scope(seed, choices)
        frame = queries.balanced_index(snapshot, scope, SeriesSelection((TARIFFS, FENTANYL)), bucket)
        for series in (TARIFFS, FENTANYL):
            expected = index_by_pandas(tables, scope, series.key, bucket)
            buckets = len(expected)
            if scope.from_on:
                expected = expected[expected.index >= pd.Timestamp(scope.from_on).to_period(PERIODS[bucket]).start_time]
            if scope.to_on:
                expected = expected[expected.index <= pd.Timestamp(scope.to_on)]
            own = frame[frame["series"] == series.series_id]
            expected = expected if expected["index"].sum() else expected.iloc[:0]
            assert list(own["bucket_on"]) == list(expected.index), scope
            index = 100 * expected["index"] / expected["index"].mean()
            assert list(own["balanced_index"]) == pytest.approx(list(index))
            assert list(own["outlets"]) == list(expected["outlets"])
            assert set(own["panel_outlets"]) == set(expected["panel"])
            assert set(own["left_outlets"]) == set(expected["left"])
            assert set(own["buckets"]) <= {buckets}
            compared += len(own)
    assert compared > 50, "the scopes leave something to compare"


def test_the_balanced_index_is_100_in_the_mean_of_the_dates_shown(snapshot: Snapshot, choices: Choices) -> None:
    asked = SeriesSelection((TARIFFS,))
    whole = queries.balanced_index(snapshot, Scope(), asked, "week").set_index("bucket_on")
    assert whole["balanced_index"].mean() == pytest.approx(100)
    assert choices.first_on
    narrow = queries.balanced_index(snapshot, Scope(from_on=choices.first_on + timedelta(40)), asked, "week")
    assert 0 < len(narrow) < len(whole)
    assert narrow["balanced_index"].mean() == pytest.approx(100)


def test_the_balanced_index_names_the_outlets_it_leaves_out(
    snapshot: Snapshot, tables: Tables, choices: Choices
) -> None:
    named = 0
    for seed in range(25):
        frame = queries.balanced_index(snapshot, random_scope(seed, choices), SeriesSelection((TARIFFS,)), "week")
        for row in frame.itertuples():
            names = str(row.left_names).split("; ") if row.left_outlets else []
            assert len(names) == row.left_outlets
            assert set(names) <= set(tables["outlets"]["name"])
            named += len(names)
    assert named


def test_responses_to_milestones_are_those_of_pandas(snapshot: Snapshot, tables: Tables, choices: Choices) -> None:
    responding = 0
    for seed in range(25):
        scope = random_scope(seed, choices)
        whole = replace(scope, from_on=None, to_on=None)
        coverage = known_and_dated(in_scope(tables, whole, with_contents=False))
        on = known_and_dated(in_scope(tables, whole))
        on = on[on["article_no"].isin(on_topics(tables, scope, "tariffs", "fentanyl"))]
        frame = queries.milestone_response(snapshot, scope, SeriesSelection((TARIFFS, FENTANYL))).set_index(
            "milestone_id"
        )
        happened = tables["milestones"].set_index("milestone_id")["happened_on"]
        if scope.from_on:
            happened = happened[happened >= pd.Timestamp(scope.from_on)]
        if scope.to_on:
            happened = happened[happened <= pd.Timestamp(scope.to_on)]
        assert set(frame.index) == set(happened.index)
        for milestone_id, day in happened.items():
            end = day + pd.Timedelta(days=RESPONSE_DAYS)
            present = coverage[(coverage["published_on"] >= day) & (coverage["published_on"] < end)]
            first = on[(on["published_on"] >= day) & (on["published_on"] < end)]
            days = (first.groupby("outlet_id")["published_on"].min() - day).dt.days
            row = frame.loc[str(milestone_id)]
            assert (row["outlets"], row["responding_outlets"]) == (present["outlet_id"].nunique(), len(days))
            assert row["outlets_within_48h"] == (days <= WITHIN_DAYS).sum()
            assert bool(row["is_complete"]) == (
                not coverage.empty and coverage["published_on"].max() >= end - pd.Timedelta(days=1)
            )
            if len(days):
                assert row["median_days"] == days.median()
                assert row["within_48h_share"] == pytest.approx(
                    (days <= WITHIN_DAYS).sum() / present["outlet_id"].nunique()
                )
            else:
                assert pd.isna(row["median_days"])
            responding += len(days)
    assert responding > 100, "the scopes leave something to compare"


@pytest.mark.parametrize("bucket", ["day", "week", "month"])
def test_the_scope_over_time_is_that_of_pandas(
    snapshot: Snapshot, tables: Tables, choices: Choices, bucket: Bucket
) -> None:
    for seed in range(20):
        scope = random_scope(seed, choices)
        own = in_scope(tables, scope)
        own = own[own["published_on"].notna()]
        groups = own.groupby(own["published_on"].dt.to_period(PERIODS[bucket]).dt.start_time)
        frame = queries.scope_buckets(snapshot, scope, bucket).set_index("bucket_on")
        assert list(frame.index) == [start for start, _ in groups]
        assert list(frame["articles"]) == list(groups.size())
        assert list(frame["outlets"]) == list(groups["outlet_id"].nunique())
        assert list(frame["origins"]) == list(groups["origin_id"].nunique())
