"""The brief: a few sentences made from counts by templates, each with the view that its numbers come from."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.explanation import events_around
from dashboard.ask.frames import rows_of, text_or_none, texts_or_none
from dashboard.ask.scope import Choices, Scope, Totals
from dashboard.ask.series import Series, SeriesSelection, Spike, spikes
from dashboard.ask.since import Since
from dashboard.words import interface as ui
from dashboard.words import news as words
from dashboard.words.codes import SHOWN_NAMES, counted, day_text, names_text

FEW_ARTICLES = 20  # of a scope: a reader wants their story, not their counts
MOST_TOPICS = 3  # that a sentence compares


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its evidence: a page with its filters and settings, and the text of the link to it.

    `days` are the articles that a sentence about a change counts, day by day, NaN on a day without any article; the
    last `new_days` of them are those of now.
    """

    text: str
    page: str
    scope: Scope
    settings: tuple[tuple[str, str], ...] = ()
    label: str = ""
    days: tuple[float, ...] = ()
    new_days: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """What a brief is made from: the snapshot with its choices, the filters with their counts, and since when."""

    snapshot: Snapshot
    choices: Choices
    scope: Scope
    totals: Totals
    since: Since

    @property
    def recent(self) -> Scope:
        """The scope from the first new day on; of a moment, the whole scope."""
        return replace(self.scope, from_on=self.since.on) if self.since.on else self.scope

    def link(self, sentence: Sentence) -> str:
        """The link to a sentence's evidence, relative to the dashboard."""
        pairs = [*sentence.scope.link(self.choices, self.snapshot.snapshot_id), *sentence.settings]
        return f"{sentence.page}?{urlencode(pairs)}"

    @property
    def is_small(self) -> bool:
        """Whether the articles are so few that their story says more than their counts."""
        return 0 < self.totals.articles <= FEW_ARTICLES and self.choices.has_origins


def sentences(edition: Edition) -> list[Sentence]:
    """The sentences of a brief; of few articles, those of their story."""
    if edition.is_small and (story := list(_story(edition))):
        return story
    totals = queries.new_totals(edition.snapshot, edition.scope, edition.since).iloc[0]
    if not totals["articles"]:
        text = words.NOTHING_NEW.format(since=edition.since.text())
        return [Sentence(text, "articles", edition.scope, label=words.ALL_ARTICLES)]
    parts = (_counts, _topics, _busiest, _largest, _outlets, _event)
    return [sentence for part in parts for sentence in part(edition, totals)]


def _new(edition: Edition) -> tuple[tuple[str, str], ...]:
    return (("since", edition.since.link()),)


def _counts(edition: Edition, totals: pd.Series) -> Iterator[Sentence]:
    text = words.COUNTS.format(
        articles=counted(int(totals["articles"]), "new article"),
        outlets=counted(int(totals["outlets"]), "outlet"),
        since=edition.since.text(),
    )
    if edition.choices.has_origins:
        text += words.COUNTS_ORIGINS.format(origins=counted(int(totals["origins"]), "original source"))
    yield Sentence(f"{text}.", "new", edition.scope, _new(edition), words.NEW_ARTICLES)


def _topics(edition: Edition, totals: pd.Series) -> Iterator[Sentence]:
    """The articles on each topic, and in the period of equal length before; none where the data does not cover it."""
    last_on, first_on = edition.totals.last_on, edition.choices.first_on
    if edition.since.on is None or last_on is None or first_on is None or not totals["articles"]:
        return
    now = replace(edition.scope, from_on=edition.since.on, to_on=last_on)
    before = now.before()
    if before is None or before.from_on is None or before.from_on < first_on:
        return
    days = counted((last_on - edition.since.on).days + 1, "day")
    topics = [Series("topic", topic, edition.choices.label("topics", topic)) for topic in _topic_ids(edition)]
    if not topics:
        return
    every = queries.daily_articles(edition.snapshot, edition.scope, SeriesSelection(tuple(topics)))
    for topic in topics:
        own = every[every["series"] == topic.series_id].set_index("bucket_on")["articles"].astype("Float64")
        line = own[pd.Timestamp(before.from_on) : pd.Timestamp(last_on)]
        is_now = line.index >= pd.Timestamp(edition.since.on)
        count, count_before = int(line[is_now].sum()), int(line[~is_now].sum())
        change = count - count_before
        form = words.CHANGE_MORE if change > 0 else words.CHANGE_FEWER if change else words.CHANGE_NONE
        text = words.TOPIC_CHANGE.format(
            topic=topic.label,
            articles=counted(count, "article"),
            change=form.format(count=abs(change), days=days),
            before=f"{count_before:,}",
        )
        label = words.TOPIC_ARTICLES.format(topic=topic.label)
        scope, values = replace(now, topics=(topic.key,)), line.to_numpy("float64", na_value=math.nan)
        own_days, new_days = tuple(map(float, values)), int(is_now.sum())
        yield Sentence(f"{text}.", "articles", scope, label=label, days=own_days, new_days=new_days)


def _topic_ids(edition: Edition) -> list[str]:
    known = edition.choices.values("topics")
    return [topic for topic in edition.scope.topics or (ui.FIRST_TOPIC, ui.SECOND_TOPIC) if topic in known][
        :MOST_TOPICS
    ]


def _busiest(edition: Edition, totals: pd.Series) -> Iterator[Sentence]:
    days = rows_of(queries.new_days(edition.snapshot, edition.scope, edition.since))
    if len(days) < 2 or not totals["articles"]:
        return
    top = max(days, key=lambda row: row.articles)
    day = top.published_on.date()
    text = words.BUSIEST.format(day=day_text(day), articles=counted(int(top.articles), "new article"))
    for event in events_around(edition.snapshot, day)[:1]:
        when = words.SAME_DAY if event.happened_on.date() == day else words.DAY_BEFORE
        text += words.BUSIEST_EVENT.format(when=when, title=event.title)
    label = words.DAY_ARTICLES.format(day=day_text(day))
    yield Sentence(f"{text}.", "articles", replace(edition.scope, from_on=day, to_on=day), label=label)


def _largest(edition: Edition, totals: pd.Series) -> Iterator[Sentence]:
    top = queries.new_stories(edition.snapshot, edition.scope, edition.since, most=1)
    for row in rows_of(top):
        text = words.LARGEST.format(
            change=words.BEGAN if row.story_change == "began" else words.GREW,
            headline=text_or_none(row.headline) or ui.NO_HEADLINE,
            outlets=counted(int(row.outlets), "outlet"),
            origins=counted(int(row.origins), "original source"),
        )
        begun, grown = int(totals["stories_begun"]), int(totals["stories_grown"])
        text += f". {words.STORY_COUNTS.format(begun=counted(begun, 'story'), grown=f'{grown:,}')}"
        yield Sentence(f"{text}.", "stories", edition.scope, (("story", row.story_id),), words.THIS_STORY)


def _outlets(edition: Edition, totals: pd.Series) -> Iterator[Sentence]:
    """Outlets that began or fell silent; none where everything is new, as all of them would count as begun."""
    if totals["articles"] == totals["all_articles"]:
        return
    turns = queries.outlet_turns(edition.snapshot, edition.scope, edition.since)
    for turn, form in (("began", words.OUTLETS_BEGAN), ("silent", words.OUTLETS_SILENT)):
        rows = turns[turns["turn"] == turn]
        if len(rows):
            names = names_text([name or ui.UNKNOWN_OUTLET for name in texts_or_none(rows["outlet"])])
            text = form.format(outlets=counted(len(rows), "outlet"), names=names)
            ids = tuple(map(str, rows["outlet_id"].head(SHOWN_NAMES)))
            scope = replace(edition.scope, outlets=ids)
            yield Sentence(f"{text}.", "articles", scope, label=words.THEIR_ARTICLES)


def _event(edition: Edition, totals: pd.Series) -> Iterator[Sentence]:
    if not totals["articles"]:
        return
    last = edition.totals.last_on or date.today()
    for event in rows_of(queries.milestones(edition.snapshot, edition.since.on, last).tail(1)):
        text = words.LATEST_EVENT.format(day=day_text(event.happened_on.date()), title=event.title)
        yield Sentence(f"{text}.", "timeline", edition.recent, label=words.ON_TIMELINE)


def _story(edition: Edition) -> Iterator[Sentence]:
    """Who ran the largest story of few articles, and what it traces back to."""
    stories = queries.stories(edition.snapshot, edition.scope, most=1, skipped=0)
    for row in rows_of(stories):
        if row.outlets < 2:
            return
        origins = queries.story_origins(edition.snapshot, row.story_id)
        names = [_origin_text(origin) for origin in rows_of(origins)]
        number = words.NUMBERS[row.outlets] if row.outlets < len(words.NUMBERS) else f"{row.outlets:,}"
        outlets = f"{number} outlets"
        if len(names) == 1:
            everyone = words.ALL_OF_THEM.format(count=number.lower())
            text = words.ONE_REPORT.format(outlets=outlets, all=everyone, origin=names[0])
        else:
            sources = counted(len(names), "original source")
            text = words.SEVERAL_REPORTS.format(outlets=outlets, origins=sources, names=names_text(names))
        yield Sentence(text, "stories", edition.scope, (("story", row.story_id),), words.THIS_STORY)


def _origin_text(origin: object) -> str:
    outlet = text_or_none(getattr(origin, "outlet", None)) or ui.UNKNOWN_OUTLET
    day = getattr(origin, "said_on", None)
    return outlet if day is None or pd.isna(day) else f"{outlet}, {day_text(pd.Timestamp(day).date())}"


def new_spikes(edition: Edition) -> list[Spike]:
    """The spikes of the topics since the first new day, the newest first."""
    series = tuple(Series("topic", topic, edition.choices.label("topics", topic)) for topic in _topic_ids(edition))
    if not series:
        return []
    days = queries.daily_articles(edition.snapshot, edition.scope, SeriesSelection(series))
    spiking = [spike for name, rows in days.groupby("series") for spike in spikes(rows, str(name))]
    recent = [spike for spike in spiking if spike.happened_on >= edition.since.day]
    return sorted(recent, key=lambda spike: (spike.happened_on, spike.series_id), reverse=True)
