"""Whether a source gave far fewer items than usual: a tail of the negative binomial around the last weeks' mean.

The mean of a day is that of the 28 collected days before, times its weekday's share; how far counts scatter is taken
from the same days. Two days, or seven, that gave less than a fifth of that, which chance hardly does, are too few.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

BASELINE = 28  # collected days
FEWEST = 14  # collected days before a source is judged: every weekday twice
WINDOWS = (2, 7)  # days whose sum is looked at; the longer one is for sources with few items a day
# Of a sum as small as the one seen: 365 looks a year at two days that overlap make far less than one false alarm,
# because a fifth is asked for too. benchmarks/outages measures both.
IMPROBABLE = 0.005
# A source that lost less is quieter, not broken: a holiday, or news that another outlet has.
LEAST_SHARE = 0.2
_PRIOR = 4.0  # days that a weekday's share starts with: four Mondays alone say little
_LEAST_SCATTER = 1.0  # variance of a count over its mean: not less than chance alone makes


@dataclass(frozen=True, slots=True)
class Usual:
    """What a day usually gives, how improbable what it gave is, and whether that is too little."""

    expected: float
    probability: float

    @property
    def is_too_few(self) -> bool:
        """Whether the source gave fewer items than chance explains."""
        return self.probability < IMPROBABLE


def judge(counts: Mapping[date, int], day: date) -> Usual | None:
    """The collected days up to `day` against those before; None where too few were collected.

    `counts` holds collected days only: a day without collection says nothing.
    """
    history = _history(counts, day)
    if history is None:
        return None
    days, means, scatter = history
    worst = 1.0
    for length in WINDOWS:
        window = [day - timedelta(days=back) for back in range(length)]
        if all(one in counts for one in window):
            expected = sum(means[one.weekday()] for one in window)
            # The mean itself is known only as well as so many days tell.
            spread = scatter * (1.0 + length / len(days))
            items = sum(counts[one] for one in window)
            if items <= LEAST_SHARE * expected:
                worst = min(worst, at_most(items, expected, spread))
    return Usual(means[day.weekday()], worst)


def at_most(count: int, mean: float, scatter: float) -> float:
    """The probability of at most `count` where counts have this mean, and `scatter` times it as variance."""
    if mean <= 0.0:
        return 1.0
    if scatter <= 1.0 + 1e-9:
        terms = (-mean + k * math.log(mean) - math.lgamma(k + 1) for k in range(count + 1))
    else:
        size = mean / (scatter - 1.0)
        stay, leave = math.log(1.0 / scatter), math.log(1.0 - 1.0 / scatter)
        base = size * stay - math.lgamma(size)
        terms = (base + math.lgamma(k + size) - math.lgamma(k + 1) + k * leave for k in range(count + 1))
    return min(1.0, sum(map(math.exp, terms)))


def _history(counts: Mapping[date, int], day: date) -> tuple[list[date], Sequence[float], float] | None:
    """The days of the baseline, the mean of each weekday, and the scatter around them.

    The windows' own days are not in it, nor is a day after one without collection, which holds that day's items too.
    """
    first = min(counts, default=day)
    last = day - timedelta(days=max(WINDOWS))
    days: list[date] = []
    one = last
    while one > first and len(days) < BASELINE:
        if one in counts and one - timedelta(days=1) in counts:
            days.append(one)
        one -= timedelta(days=1)
    if len(days) < FEWEST:
        return None
    means = _means(counts, days)
    squares = sum((counts[one] - means[one.weekday()]) ** 2 / max(means[one.weekday()], 0.25) for one in days)
    return days, means, max(_LEAST_SCATTER, squares / max(1, len(days) - 7))


def _means(counts: Mapping[date, int], days: Sequence[date]) -> list[float]:
    """The mean of each weekday, drawn towards that of working days or of weekends."""
    means = []
    for weekday in range(7):
        alike = [counts[one] for one in days if (one.weekday() >= 5) == (weekday >= 5)]
        own = [counts[one] for one in days if one.weekday() == weekday]
        group = sum(alike) / max(1, len(alike))
        means.append((sum(own) + _PRIOR * group) / (len(own) + _PRIOR))
    return means
