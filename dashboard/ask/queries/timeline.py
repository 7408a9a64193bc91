"""Questions of the Timeline page: series per day, week or month, and what happened on the same days."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.ask.database import Snapshot, ask
from dashboard.ask.measures import RESPONSE_DAYS, WITHIN_DAYS
from dashboard.ask.scope import Scope
from dashboard.ask.series import Bucket, SeriesSelection


def attention(snapshot: Snapshot, scope: Scope, selection: SeriesSelection, bucket: Bucket) -> pd.DataFrame:
    """Each series over time with its denominators; missing, not 0, in periods without any article."""
    if all(series.kind == "topic" for series in selection.series):
        return topic_attention(snapshot, scope, selection, bucket)
    return ask(snapshot, "timeline/attention", scope.parameters() | selection.parameters() | {"bucket": bucket})


def topic_attention(
    snapshot: Snapshot, scope: Scope, selection: SeriesSelection, bucket: Bucket, *, with_scope: bool = False
) -> pd.DataFrame:
    """The same for topics alone, which is faster: each article's row holds its topics as bits.

    `with_scope` adds a series named "scope" for all articles of the scope.
    """
    extra: dict[str, object] = {"bucket": bucket, "with_scope": with_scope}
    return ask(snapshot, "timeline/topic_attention", scope.parameters() | selection.parameters() | extra)


def daily_articles(snapshot: Snapshot, scope: Scope, selection: SeriesSelection) -> pd.DataFrame:
    """The articles on each topic day by day, from the first day covered; spikes are computed from them."""
    return ask(snapshot, "timeline/daily_articles", scope.parameters() | selection.parameters())


def scope_buckets(snapshot: Snapshot, scope: Scope, bucket: Bucket) -> pd.DataFrame:
    """The scope's dated articles, outlets and origins over time; periods without an article have no row."""
    return ask(snapshot, "timeline/scope_buckets", scope.parameters() | {"bucket": bucket})


def milestones(snapshot: Snapshot, from_on: date | None, to_on: date | None) -> pd.DataFrame:
    """The milestones between two days."""
    return ask(snapshot, "timeline/milestones", {"from_on": from_on, "to_on": to_on})


def uncollected_days(snapshot: Snapshot, from_on: date | None, to_on: date | None) -> pd.DataFrame:
    """The days between two on which nothing was collected, as spans; none where nothing ever was."""
    return ask(snapshot, "timeline/uncollected_days", {"from_on": from_on, "to_on": to_on})


def milestone_response(snapshot: Snapshot, scope: Scope, selection: SeriesSelection) -> pd.DataFrame:
    """How soon after each milestone in the scope's dates outlets published on one of the topics."""
    windows: dict[str, object] = {"response_days": RESPONSE_DAYS, "within_days": WITHIN_DAYS}
    return ask(snapshot, "timeline/milestone_response", scope.parameters() | selection.parameters() | windows)


def tariff_steps(snapshot: Snapshot, from_on: date | None, to_on: date | None) -> pd.DataFrame:
    """The headline tariff rates of both sides, one row per change."""
    return ask(snapshot, "timeline/tariff_steps", {"from_on": from_on, "to_on": to_on})
