"""Invented daily counts of 300 outlets: weekdays, scatter, slow drift, busy days, and outages planted in copies."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

OUTLETS = 300
DAYS = 365 + 60  # a year to be judged, after weeks to learn from
FIRST = date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Series:
    """An outlet's items by day, and its mean on working days."""

    rate: float
    counts: dict[date, int]


def series(seed: int) -> Iterator[Series]:
    """The outlets: from some items a day to some hundred, 25 in the middle, as feeds of newspapers have."""
    for number in range(OUTLETS):
        yield _one(random.Random(f"{seed} {number}"))


def _one(chance: random.Random) -> Series:
    rate = max(3.0, math.exp(chance.gauss(math.log(25.0), 0.8)))
    weekend = [chance.uniform(0.35, 1.0) for _ in range(2)]
    scatter = chance.uniform(1.2, 4.0)  # variance over mean
    drift = chance.uniform(-0.3, 0.3)  # over the whole span
    counts, busy = {}, 1.0
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        busy = chance.uniform(1.5, 2.5) if chance.random() < 0.02 else 1.0 + (busy - 1.0) * 0.5
        share = weekend[day.weekday() - 5] if day.weekday() >= 5 else 1.0
        mean = rate * share * busy * (1.0 + drift * number / DAYS)
        counts[day] = _count(chance, mean, scatter)
    return Series(rate, counts)


def _count(chance: random.Random, mean: float, scatter: float) -> int:
    """A draw from the negative binomial: a Poisson count whose mean is drawn from a gamma."""
    return _poisson(chance, chance.gammavariate(mean / (scatter - 1.0), scatter - 1.0))


def _poisson(chance: random.Random, mean: float) -> int:
    """The number of arrivals in a time of `mean`."""
    count, left = 0, mean
    while (left := left - chance.expovariate(1.0)) > 0:
        count += 1
    return count
