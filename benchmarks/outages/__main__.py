"""python -m benchmarks.outages: how many planted outages are named within two days, and how many alarms are false."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta

from benchmarks.outages.series import DAYS, FIRST, OUTLETS, Series, series
from pipeline.collect.usual import judge

SEED = 11  # rules were made with other seeds
PLANTED = 8  # outages in each outlet's series, each in a copy of its own
LEARNT = 60  # days before the first that is judged
NAMED_WITHIN = 2  # days


def false_alarms(one: Series) -> int:
    """Alarms in a year without outages; alarms of neighbouring days are one."""
    alarms, was_on = 0, False
    for number in range(LEARNT, DAYS):
        usual = judge(one.counts, FIRST + timedelta(days=number))
        is_on = usual is not None and usual.is_too_few
        alarms += is_on and not was_on
        was_on = is_on
    return alarms


def is_named(one: Series, first: date, share: float) -> bool:
    """Whether an outage that leaves `share` of the items from its first day on is named in time."""
    days = [first + timedelta(days=number) for number in range(NAMED_WITHIN)]
    counts = one.counts | {day: int(one.counts[day] * share) for day in days}
    return any((usual := judge(counts, day)) is not None and usual.is_too_few for day in days)


def named(outlets: Iterable[Series], share: float = 0.0, seed: int = SEED) -> list[tuple[float, bool]]:
    """(rate, whether named) of every planted outage."""
    chance = random.Random(seed)
    return [
        (one.rate, is_named(one, FIRST + timedelta(days=chance.randrange(LEARNT, DAYS - NAMED_WITHIN)), share))
        for one in outlets
        for _ in range(PLANTED)
    ]


def main() -> None:
    """Measure and print."""
    outlets = list(series(SEED))
    silent = named(outlets)
    print(f"{OUTLETS} outlets, {len(silent):,} outages: {_share(silent):.1%} named within {NAMED_WITHIN} days")
    for low, high in ((3, 6), (6, 12), (12, 25), (25, 50), (50, 10_000)):
        part = [one for one in silent if low <= one[0] < high]
        print(f"  {low} to {high} items a working day: {_share(part):.1%} of {len(part):,}")
    print(f"  outages that leave a tenth: {_share(named(outlets, 0.1)):.1%}")
    alarms = [false_alarms(one) for one in outlets]
    several = sum(count > 1 for count in alarms)
    print(f"false alarms per outlet and year: {sum(alarms) / OUTLETS:.2f}; outlets with more than one: {several}")


def _share(results: list[tuple[float, bool]]) -> float:
    return sum(is_named for _, is_named in results) / max(1, len(results))


if __name__ == "__main__":
    main()
