"""Questions of the Outlets page."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.ask.database import Snapshot, ask
from dashboard.ask.function_words import by_language
from dashboard.ask.measures import PRIOR_WORDS
from dashboard.ask.scope import Scope
from dashboard.ask.series import Bucket, SeriesSelection


def outlet_table(snapshot: Snapshot, scope: Scope, first_topic: str, second_topic: str) -> pd.DataFrame:
    """Each outlet's articles, words, dates, and shares of two topics."""
    topics = {"first_topic": first_topic, "second_topic": second_topic}
    return ask(snapshot, "outlets/outlet_table", scope.parameters() | topics)


def outlet_rates(snapshot: Snapshot, scope: Scope, first_topic: str, second_topic: str) -> pd.DataFrame:
    """Each outlet's mentions of two topics per 1,000 words of its full texts."""
    topics = {"first_topic": first_topic, "second_topic": second_topic}
    return ask(snapshot, "outlets/outlet_rates", scope.parameters() | topics)


def outlet_months(snapshot: Snapshot, scope: Scope) -> pd.DataFrame:
    """Articles by outlet and month."""
    return ask(snapshot, "outlets/outlet_months", scope.parameters())


def balanced_index(snapshot: Snapshot, scope: Scope, selection: SeriesSelection, bucket: Bucket) -> pd.DataFrame:
    """Each topic over time with every outlet weighted equally; 100 is the mean of the scope's dates."""
    return ask(snapshot, "outlets/balanced_index", scope.parameters() | selection.parameters() | {"bucket": bucket})


def distinctive_words(
    snapshot: Snapshot, scope: Scope, outlets: tuple[str, ...] = (), from_on: date | None = None
) -> pd.DataFrame:
    """Words that distinguish some outlets, or the days from `from_on`, from the rest of the scope.

    Words that only hold sentences together are left out.
    """
    group = {"group_outlets": list(outlets), "group_from_on": from_on, "prior_words": PRIOR_WORDS}
    return ask(snapshot, "outlets/distinctive_words", scope.parameters() | group | by_language())
