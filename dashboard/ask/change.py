"""How the coverage of topics changed between two periods: in total, and by outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.frames import text_or_none
from dashboard.ask.measures import share_in_brackets
from dashboard.ask.scope import Scope
from dashboard.words import change as words
from dashboard.words.codes import counted, period

MOST_TOPICS = 4  # that the page compares: each has a chart of its own


@dataclass(frozen=True, slots=True)
class Periods:
    """Two periods, both ends included."""

    now: tuple[date, date]
    before: tuple[date, date]

    def scopes(self, scope: Scope) -> tuple[Scope, Scope]:
        """The scope in both periods."""
        now, before = (replace(scope, from_on=first, to_on=last) for first, last in (self.now, self.before))
        return now, before


def current_period(scope: Scope, first_on: date, last_on: date) -> tuple[date, date]:
    """The dates of the scope; without any, the newest half of the dates covered."""
    if scope.from_on or scope.to_on:
        return scope.from_on or first_on, scope.to_on or last_on
    return last_on - timedelta(max(0, ((last_on - first_on).days + 1) // 2 - 1)), last_on


def period_before(now: tuple[date, date]) -> tuple[date, date]:
    """As many days before a period."""
    days = (now[1] - now[0]).days + 1
    return now[0] - timedelta(days), now[0] - timedelta(1)


def year_before(now: tuple[date, date]) -> tuple[date, date]:
    """The same dates of the year before; 28 February for the 29th."""
    return _year_before(now[0]), _year_before(now[1])


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def without_topics(scope: Scope) -> Scope:
    """The scope without its topics, of which shares are taken."""
    return replace(scope, topics=(), all_topics=False)


def both_periods(scope: Scope, periods: Periods) -> Scope:
    """The scope without its topics, from the first day of both periods to the last."""
    first, last = min(periods.before[0], periods.now[0]), max(periods.before[1], periods.now[1])
    return replace(without_topics(scope), from_on=first, to_on=last)


def on_topic(scope: Scope, topic: str) -> Scope:
    """The scope with one topic."""
    return replace(scope, topics=(topic,))


def by_outlet(snapshot: Snapshot, scope: Scope, periods: Periods, topics: Sequence[str]) -> pd.DataFrame:
    """One row per topic and outlet with an article in either period: counts on the topic, and of all its articles.

    Counts are of the scope without its topics; those with the largest change come first. An outlet without any article
    in one of the periods has no change: nothing of it was collected, which is not a 0. Such outlets come last.
    """
    frames = []
    for topic in topics:
        sides = [queries.outlet_counts(snapshot, own, topic) for own in periods.scopes(without_topics(scope))]
        both = sides[0].merge(sides[1], on=["outlet_id", "name"], how="outer", suffixes=("_now", "_before"))
        counts = ["first_articles_now", "all_articles_now", "first_articles_before", "all_articles_before"]
        both[counts] = both[counts].fillna(0).astype(int)
        is_in_both = (both["all_articles_now"] > 0) & (both["all_articles_before"] > 0)
        change = (both["first_articles_now"] - both["first_articles_before"]).astype("Int64").where(is_in_both)
        frames.append(both.assign(topic=topic, change=change))
    frame = pd.concat(frames, ignore_index=True)
    order = frame.assign(size=frame["change"].abs().fillna(-1), place=frame["topic"].map(list(topics).index))
    ordered = order.sort_values(["place", "size", "name"], ascending=[True, False, True], kind="stable")
    return ordered.drop(columns=["size", "place"]).reset_index(drop=True)


def sentence(label: str, rows: pd.DataFrame, totals: tuple[int, int, int, int], periods: Periods) -> str:
    """The change of a topic in words; `totals` are its articles and all articles now, then before."""
    now, now_all, before, before_all = totals
    change = now - before
    form = words.MORE if change > 0 else words.FEWER if change else words.AS_MANY
    text = words.SENTENCE.format(
        topic=label, now=f"{now:,}", now_all=counted(now_all, "article"), now_share=share_in_brackets(now, now_all),
        now_period=period(*periods.now), before=f"{before:,}", before_all=f"{before_all:,}",
        before_share=share_in_brackets(before, before_all), before_period=period(*periods.before),
        change=form.format(count=abs(change)),
    )  # fmt: skip
    if len(rows) and pd.notna(rows["change"].iloc[0]) and rows["change"].iloc[0]:
        outlet = text_or_none(rows["name"].iloc[0]) or str(rows["outlet_id"].iloc[0])
        text += words.MOST_CHANGED.format(outlet=outlet, change=int(rows["change"].iloc[0]))
    return text
