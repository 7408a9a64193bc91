"""Series over time: topics, keywords and typed expressions; periods, smoothing, and spikes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

import pandas as pd

from dashboard.ask.expression import Expression, numbered

Bucket = Literal["day", "week", "month"]
DAYS_SHOWN, WEEKS_SHOWN = 92, 730  # days up to which a chart is by day, by week; longer ones are by month
SPIKE_WINDOW = 14  # days before, which set what is usual
SPIKE_P = 0.01
EXACT = 1e-17  # of a sum: anything smaller does not change it
SPIKE_LEAST = 3  # articles; fewer are never a spike


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: a topic or keyword by its id, or words as typed; `label` is plain text."""

    kind: Literal["topic", "keyword", "words"]
    key: str
    label: str
    expression: Expression | None = None

    @property
    def series_id(self) -> str:
        """Its name in the macro articles_matching."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class SeriesSelection:
    """The series of one chart, the words that match each prefix, and the forms that are left out.

    A form is left out by "keyword_id/form" or, for a prefix, by "prefix*/word".
    """

    series: tuple[Series, ...] = ()
    forms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    def counted_forms(self) -> dict[str, list[str]]:
        """The words that count for each prefix."""
        return {
            prefix: [word for word in words if f"{prefix}*/{word}" not in self.left_out]
            for prefix, words in self.forms.items()
        }

    def parameters(self) -> dict[str, object]:
        """The arguments of the macro articles_matching, and the ids of all series."""
        forms = self.counted_forms()
        literals = [
            row for line in self.series if line.expression for row in line.expression.rows(line.series_id, forms)
        ]
        return {
            "series_ids": [line.series_id for line in self.series],
            "topic_series": [line.key for line in self.series if line.kind == "topic"],
            "keyword_series": [line.key for line in self.series if line.kind == "keyword"],
            "left_out": list(self.left_out),
            "literals": numbered(literals),
        }


def as_table(attention: pd.DataFrame, series: Sequence[Series], unit: str) -> pd.DataFrame:
    """Series over time as a table for readers: with labels, and the share in the unit counted.

    The share is the measure attention_share, missing where its denominator is 0.
    """
    whole = attention[f"all_{unit}"]
    share = (attention[unit] / whole.where(whole > 0)).astype(float)
    names = {line.series_id: line.label for line in series}
    return attention.assign(series=attention["series"].map(names), attention_share=share)


def bucket_for(first: date | None, last: date | None) -> Bucket:
    """The bucket size that suits a number of days."""
    days = (last - first).days if first and last else 0
    return "day" if days <= DAYS_SHOWN else "week" if days <= WEEKS_SHOWN else "month"


def bucket_text(start: date, bucket: Bucket) -> str:
    """The name of a bucket: "4 May 2025", "Week of 5 May 2025", "May 2025"."""
    if bucket == "day":
        return f"{start.day} {start:%b %Y}"
    return f"{start:%B %Y}" if bucket == "month" else f"Week of {start.day} {start:%b %Y}"


def bucket_start(day: date, bucket: Bucket) -> date:
    """The first day of a day's bucket; weeks start on Monday."""
    if bucket == "day":
        return day
    return day - timedelta(day.weekday()) if bucket == "week" else day.replace(day=1)


def bucket_end(start: date, bucket: Bucket) -> date:
    """The last day of the bucket that starts on `start`."""
    if bucket == "day":
        return start
    if bucket == "week":
        return start + timedelta(6)
    return (start.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def smoothed(numbers: Sequence[float | None], reach: int) -> list[float | None]:
    """The mean of each value and `reach` values on either side; missing ones stay missing and are not counted."""
    result: list[float | None] = []
    for place, number in enumerate(numbers):
        near = [other for other in numbers[max(0, place - reach) : place + reach + 1] if other is not None]
        result.append(sum(near) / len(near) if number is not None and near else None)
    return result


def poisson_tail(least: int, rate: float) -> float:
    """The probability of `least` or more events of a Poisson distribution with mean `rate`, exact to rounding."""
    if least <= 0 or rate <= 0:
        return 1.0 if least <= 0 else 0.0
    if least > rate:
        return _poisson_sum(least, rate, 1)
    return 1.0 - _poisson_sum(least - 1, rate, -1)


def _poisson_sum(start: int, rate: float, step: Literal[1, -1]) -> float:
    """The probabilities of `start` events and of each number farther from the mean, until rounding hides the rest."""
    term = math.exp(start * math.log(rate) - rate - math.lgamma(start + 1))
    total, count = 0.0, start
    while count >= 0 and term > total * EXACT:
        total += term
        term *= rate / (count + 1) if step > 0 else count / rate
        count += step
    return total


@dataclass(frozen=True, slots=True)
class Spike:
    """A day on which a series has many more articles than in the 14 days before."""

    series_id: str
    happened_on: date
    articles: int
    usual: float
    chance: float

    @property
    def key(self) -> str:
        """The value that a click on its mark returns."""
        return f"spike/{self.happened_on}/{self.series_id}"


def bucket_key(start: date) -> str:
    """The value that a click on a point of a bucket returns."""
    return f"bucket/{start}"


def undated_key(series_id: str) -> str:
    """The value that a click on the undated articles of a series returns."""
    return f"undated/{series_id}"


def spikes(days: pd.DataFrame, series_id: str) -> list[Spike]:
    """The spikes of one series, from bucket_on and articles of every day (missing without coverage).

    The first 14 days of coverage have no spikes; days without coverage are left out of the mean.
    """
    result: list[Spike] = []
    counts = [None if pd.isna(count) else int(count) for count in days["articles"]]
    starts = list(days["bucket_on"])
    covered = 0
    for place, count in enumerate(counts):
        if count is None:
            continue
        covered += 1
        before = [number for number in counts[max(0, place - SPIKE_WINDOW) : place] if number is not None]
        if covered <= SPIKE_WINDOW or count < SPIKE_LEAST or not before:
            continue
        usual = sum(before) / len(before)
        if count > usual and (chance := poisson_tail(count, usual)) < SPIKE_P:
            result.append(Spike(series_id, starts[place].date(), count, usual, chance))
    return result
