"""Questions of the Change page."""

from __future__ import annotations

import pandas as pd

from dashboard.ask.database import Snapshot, ask
from dashboard.ask.scope import Scope
from dashboard.ask.series import Bucket


def outlet_counts(snapshot: Snapshot, scope: Scope, topic: str) -> pd.DataFrame:
    """Each outlet's articles on a topic and in all."""
    return ask(snapshot, "change/outlet_counts", scope.parameters() | {"first_topic": topic})


def outlet_buckets(snapshot: Snapshot, scope: Scope, topic: str, bucket: Bucket) -> pd.DataFrame:
    """Each outlet's articles on a topic and in all, per bucket in which it has any."""
    return ask(snapshot, "change/outlet_buckets", scope.parameters() | {"first_topic": topic, "bucket": bucket})
