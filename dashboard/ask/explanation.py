"""What a spike consists of: events of the day or the day before, the leading story, and the words of that day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.frames import rows_of
from dashboard.ask.scope import Scope
from dashboard.ask.series import SPIKE_WINDOW, Spike

LEAST_OF_STORY = 2  # articles of the day: one article alone leads nothing
MOST_WORDS = 8  # that a reader takes in at a glance


@dataclass(frozen=True, slots=True)
class Explanation:
    """What explains a spike.

    `events` are rows of milestones, those of the day first. `story` has the most articles of the day, counted in its
    column `articles`, and the days of the whole story; None where no story has two, and `is_tied` where another one has
    as many. Stories and words are unknown, not absent, where the scope cannot be narrowed to the topic: then
    `is_on_topic` is false.
    """

    events: tuple[Any, ...]
    is_on_topic: bool
    story: Any | None
    is_tied: bool
    words: tuple[str, ...]


def explain(snapshot: Snapshot, scope: Scope, spike: Spike) -> Explanation:
    """What explains a spike of a topic in the scope.

    Words are compared with the articles of the days that set what is usual.
    """
    day = spike.happened_on
    events = events_around(snapshot, day)
    narrowed = _on_topic(scope, spike.series_id.partition(":")[2])
    if narrowed is None:
        return Explanation(events, is_on_topic=False, story=None, is_tied=False, words=())
    of_day = replace(narrowed, from_on=day, to_on=day)
    stories = rows_of(queries.stories(snapshot, of_day, order="articles", most=2))
    leading = [row for row in stories if row.articles >= LEAST_OF_STORY and row.articles == stories[0].articles]
    window = replace(narrowed, from_on=day - timedelta(SPIKE_WINDOW), to_on=day)
    words = queries.distinctive_words(snapshot, window, from_on=day)
    return Explanation(
        events=events,
        is_on_topic=True,
        story=_of_whole_story(snapshot, leading[0]) if leading else None,
        is_tied=len(leading) > 1,
        words=tuple(words.loc[words["zeta"] > 0, "word"].head(MOST_WORDS)),
    )


def events_around(snapshot: Snapshot, day: date) -> tuple[Any, ...]:
    """The milestones that happened on a day or the day before, those of the day first."""
    near = queries.milestones(snapshot, day - timedelta(1), day)
    # The question also gives earlier milestones that only end or take effect on these days.
    near = near[near["happened_on"] >= pd.Timestamp(day - timedelta(1))]
    return tuple(rows_of(near.sort_values("happened_on", ascending=False, kind="stable")))


def _of_whole_story(snapshot: Snapshot, story: Any) -> Any:
    """A row of stories with the days and outlets of all articles, which its card names."""
    articles = queries.story_articles(snapshot, Scope(), story.story_id)
    days = articles["published_on"]
    return story._replace(first_on=days.min(), last_on=days.max(), outlets=articles["outlet_id"].nunique())


def _on_topic(scope: Scope, topic: str) -> Scope | None:
    """The scope's articles on a topic; None where that is not a scope: any of several other topics, and this one."""
    if not scope.topics or (topic in scope.topics and not scope.all_topics):
        return replace(scope, topics=(topic,))
    if scope.all_topics or len(scope.topics) == 1:
        return replace(scope, topics=tuple(dict.fromkeys((*scope.topics, topic))), all_topics=True)
    return None
