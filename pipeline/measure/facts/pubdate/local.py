"""The day that an outlet printed, where a stamp in UTC falls on the day before or after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from pipeline.measure.facts.pubdate.answer import Published

_WEST, _EAST = timedelta(hours=12), timedelta(hours=14)  # the clocks that are furthest from UTC
_UTC = frozenset(["UTC", "GMT", "+00:00", "+0000", "+00", "-00:00"])


def on_printed_day(stated: Published, printed: Iterable[date | None]) -> Published:
    """The stated date on its outlet's own day: the first of the `printed` days that some clock showed at that instant.

    A date that is not in UTC, or agrees with the first of them, stays; so does one that they contradict by more.
    """
    at = stated.published_at
    if at is None or stated.published_on is None or stated.tz not in _UTC:
        return stated
    earliest, latest = (at - _WEST).date(), (at + _EAST).date()
    day = next((day for day in printed if day is not None and earliest <= day <= latest), stated.published_on)
    return stated if day == stated.published_on else replace(stated, published_on=day, rule="local_day")
