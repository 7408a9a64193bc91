"""What a click on the timeline opens: the articles of a period or spike, and an event with the outlets' response."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.measures import RESPONSE_DAYS, interval_text
from dashboard.ask.scope import Scope
from dashboard.ask.series import (
    Series,
    SeriesSelection,
    Spike,
    bucket_end,
    bucket_key,
    bucket_text,
    undated_key,
)
from dashboard.draw.lanes import milestone_days, milestone_key
from dashboard.draw.lines import TimeView
from dashboard.pages.parts import drawer, share, show, spike_explained
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import columns
from dashboard.words import interface as ui
from dashboard.words import timeline as timeline_words
from dashboard.words.codes import counted, day_text, names_text

MOST_HEADLINES = 30  # of a period; the Articles page lists all
MILESTONE_COLUMNS = [
    "happened_on", "actor", "category", "title", "summary", "announced_on", "signed_on", "effective_on",
    "order_number", "us_tariff_on_china_pct", "china_tariff_on_us_pct", "median_days", "responding_outlets",
    "within_48h_share", "outlets_within_48h", "outlets", "is_complete", "source", "source_url", "confidence",
]  # fmt: skip
RESPONSE_TYPES = {
    "outlets": "Int64", "responding_outlets": "Int64", "outlets_within_48h": "Int64", "is_complete": "boolean"
}  # fmt: skip
_WEB = re.compile(r"https?://[^\s<>\\@]+")  # a URL that cannot end its Markdown link early and contains no user name


@dataclass(frozen=True, slots=True)
class DrillDown:
    """Something on the chart that lists articles: its days, its series, and its label.

    Undated articles have no days; `skipped` is the number of dated ones before them in the series' list.
    """

    first_on: date | None
    last_on: date | None
    series: tuple[Series, ...]
    label: str
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the chart shows: the series with their numbers and spikes, and how it is drawn; `clicked` is a key on it."""

    attention: pd.DataFrame
    spikes: Sequence[Spike]
    series: tuple[Series, ...]
    view: TimeView
    clicked: str


def articles(timeline: Timeline, scope: Scope, context: PageContext) -> None:
    """The articles of a period or spike, or the undated ones: as clicked on the chart, or selected from a list."""
    choices = _choices(timeline)
    if not choices:
        return
    show.heading(timeline_words.ARTICLES_OF_PERIOD, timeline_words.ARTICLES_OF_PERIOD_NOTE)
    labels = {key: choice.label for key, choice in choices.items()}
    key = _choose("period", timeline_words.PERIOD, labels, timeline.clicked)
    if key is None:
        return
    chosen = choices[key]
    selection = SeriesSelection(chosen.series)
    rows = queries.articles(
        context.snapshot, _narrowed(scope, chosen), selection=selection, most=MOST_HEADLINES, skipped=chosen.skipped
    )
    total = int(rows["of_articles"].iloc[0]) - chosen.skipped if len(rows) else 0
    topics = md_escape(names_text([line.label for line in chosen.series], "or"))
    show.note(
        timeline_words.PERIOD_COUNT.format(
            shown=min(total, MOST_HEADLINES), articles=counted(total, "article"), topics=topics
        )
    )
    spike = next((spike for spike in timeline.spikes if spike.key == key), None)
    if spike:
        spike_explained.render(spike, chosen.series[0].label, scope, context)
    drawer.headlines(rows, "period-articles", timeline_words.ARTICLES_OF_PERIOD, scope, context)


def _choose(name: str, title: str, labels: Mapping[str, str], clicked: str) -> str | None:
    """The key that is selected in a list of labels: as clicked on the chart, as picked, or as the link has it.

    A link may name a key too. The widget drops it from the address, so the link to share gets the label here.
    """
    if wanted := next((key for key in (clicked, st.query_params.get(name)) if key in labels), None):
        st.session_state[name] = wanted
    elif name in st.session_state and st.session_state[name] not in labels:
        st.session_state[name] = None
    key = st.selectbox(
        title, list(labels), index=None, key=name, placeholder=ui.CHOOSE, bind="query-params",
        format_func=labels.__getitem__,
    )  # fmt: skip
    if key is not None:
        share.add_settings({name: labels[key]})
    return key


def _narrowed(scope: Scope, chosen: DrillDown) -> Scope:
    """The scope in the days of the choice. Undated articles are only in a scope without dates, and stay in it."""
    if chosen.first_on is None or chosen.last_on is None:
        return scope
    first, last = max(chosen.first_on, scope.from_on or date.min), min(chosen.last_on, scope.to_on or date.max)
    return replace(scope, from_on=first, to_on=last)


def _choices(timeline: Timeline) -> dict[str, DrillDown]:
    """Spikes, then the periods with articles, both newest first; then the undated articles of each series."""
    lines = {line.series_id: line for line in timeline.series}
    choices: dict[str, DrillDown] = {}
    for spike in sorted(timeline.spikes, key=lambda spike: spike.happened_on, reverse=True):
        own, day = lines[spike.series_id], spike.happened_on
        label = timeline_words.SPIKE_CHOICE.format(
            label=own.label, day=day_text(day), articles=counted(spike.articles, "article"), usual=spike.usual
        )
        choices[spike.key] = DrillDown(day, day, (own,), label)
    attention, bucket = timeline.attention, timeline.view.bucket
    matching = attention[attention["bucket_on"].notna() & (attention["articles"] > 0)]
    for start in sorted({day.date() for day in matching["bucket_on"]}, reverse=True):
        last = bucket_end(start, bucket)
        choices[bucket_key(start)] = DrillDown(start, last, timeline.series, bucket_text(start, bucket))
    for line in timeline.series:
        counts = attention[attention["series"] == line.series_id]
        undated = int(counts.loc[counts["bucket_on"].isna(), "articles"].sum())
        if undated:
            # The list of a series is by day, with undated articles last.
            dated = int(counts.loc[counts["bucket_on"].notna(), "articles"].sum())
            label = f"{ui.UNDATED}: {line.label}, {counted(undated, 'article')}"
            choices[undated_key(line.series_id)] = DrillDown(None, None, (line,), label, dated)
    return choices


def milestones(frame: pd.DataFrame, timeline: Timeline, scope: Scope, context: PageContext) -> None:
    """An event as clicked on the chart or selected from a list, and the table of all events."""
    responses = queries.milestone_response(context.snapshot, scope, SeriesSelection(timeline.series))
    events = frame.merge(responses.astype(RESPONSE_TYPES), how="left", on="milestone_id").iloc[::-1]
    rows = {milestone_key(row.milestone_id): row for row in rows_of(events)}
    show.heading(timeline_words.MILESTONES, timeline_words.MILESTONES_NOTE)
    labels = {key: f"{day_text(row.happened_on)}: {row.title}" for key, row in rows.items()}
    key = _choose("milestone", timeline_words.MILESTONE, labels, timeline.clicked)
    if key is not None:
        _details(rows[key], timeline.series)
    with st.expander(timeline_words.MILESTONES_TABLE.format(events=counted(len(events), "event"))):
        show.table(events[MILESTONE_COLUMNS], "milestones", scope, context, height=320)
        show.note(f"{columns.meaning('median_days', {})} {columns.meaning('within_48h_share', {})}")


def _details(milestone: Any, series: tuple[Series, ...]) -> None:
    st.markdown(f"**{md_escape(milestone.title)}**  \n{md_escape(milestone.summary)}", width=show.TEXT_WIDTH)
    facts = [milestone_days(milestone), text_or_none(milestone.instrument), text_or_none(milestone.order_number)]
    rates = ((timeline_words.US_RATE, "us_tariff_on_china_pct"), (timeline_words.CHINA_RATE, "china_tariff_on_us_pct"))
    facts += [f"{side}: {getattr(milestone, rate):g}%" for side, rate in rates if pd.notna(getattr(milestone, rate))]
    details = md_escape(". ".join(f"{fact[0].upper()}{fact[1:]}" for fact in facts if fact))
    source, url = md_escape(milestone.source), text_or_none(milestone.source_url)
    if url and _WEB.fullmatch(url):
        source = f"[{source}](<{url}>)"
    confidence = md_escape(timeline_words.CONFIDENCE.format(confidence=milestone.confidence))
    st.markdown(f"{details}  \n:gray[{timeline_words.SOURCE}] {source} :gray[{confidence}]")
    st.markdown(md_escape(_response(milestone, names_text([line.label for line in series], "or"))))


def _response(milestone: Any, topics: str) -> str:
    """The response to an event in one or two sentences."""
    if pd.isna(milestone.outlets):
        return timeline_words.OUTSIDE_DATES
    outlets, within = int(milestone.outlets), int(milestone.outlets_within_48h)
    if not outlets:
        return timeline_words.NO_RESPONSE.format(days=RESPONSE_DAYS)
    text = timeline_words.RESPONSE.format(
        covered=int(milestone.responding_outlets), outlets=counted(outlets, "outlet"), days=RESPONSE_DAYS, topics=topics
    )
    if pd.notna(milestone.median_days):
        text += timeline_words.RESPONSE_MEDIAN.format(median=milestone.median_days)
    text += timeline_words.RESPONSE_WITHIN.format(share=interval_text(within, outlets))
    return text if milestone.is_complete else f"{text} {timeline_words.RESPONSE_INCOMPLETE}"
