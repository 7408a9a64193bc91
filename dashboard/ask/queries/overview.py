"""Questions of the Overview page."""

from __future__ import annotations

import pandas as pd

from dashboard.ask.database import Snapshot, ask
from dashboard.ask.scope import Scope


def overview_totals(
    snapshot: Snapshot, scope: Scope, topics: tuple[str, ...], periods: tuple[Scope, Scope]
) -> pd.DataFrame:
    """The counts of two adjacent periods (the later one first), overall and by topic."""
    now, before = periods
    days = {"now_from": now.from_on, "now_to": now.to_on, "before_from": before.from_on}
    return ask(snapshot, "overview/overview_totals", scope.parameters() | days | {"topic_series": list(topics)})


def latest_articles(snapshot: Snapshot, scope: Scope, most: int) -> pd.DataFrame:
    """The newest articles of the scope."""
    return ask(snapshot, "overview/latest_articles", scope.parameters() | {"most": most})
