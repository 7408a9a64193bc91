"""Timeline: articles per day, week or month, with events, tariff rates and spikes, and undated articles beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

import pandas as pd
import streamlit as st

from dashboard.ask import findings, queries
from dashboard.ask.frames import rows_of
from dashboard.ask.own_events import in_words, within
from dashboard.ask.scope import Scope
from dashboard.ask.series import Bucket, Series, SeriesSelection, Spike, as_table, bucket_end, bucket_for, spikes
from dashboard.draw import daychart, timechart
from dashboard.draw.charts import Chart
from dashboard.draw.lanes import Lanes
from dashboard.draw.lines import TimeView
from dashboard.files import recipe
from dashboard.pages.parts import chips, filters, own_events, show, timeline_details
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.timeline_details import Timeline
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words import timeline as timeline_words
from dashboard.words.codes import counted, period

MOST_SERIES = 6  # lines that can be told apart in one chart
DETAILS = "timeline-details"  # key of what a click on the chart opens, below it
MOST_MARKS = 12  # spikes marked if points are weeks or months: more would hide the lines


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        chips.nothing(scope, context)
        return
    series, view, lanes = _controls(scope, context)
    attention = queries.attention(context.snapshot, scope, SeriesSelection(series), view.bucket)
    spikes = _spikes(scope, context, series)
    marked = spikes if view.bucket == "day" else sorted(spikes, key=lambda spike: spike.chance)[:MOST_MARKS]
    days = _days(attention, view)
    milestones = queries.milestones(context.snapshot, *days) if days[0] else pd.DataFrame()
    shown = Lanes(
        milestones=milestones if "milestones" in lanes and len(milestones) else None,
        steps=queries.tariff_steps(context.snapshot, *days) if "rates" in lanes and days[0] else None,
        spikes=marked,
        uncollected=_uncollected(days, context) if days[0] else (),
        own=within(own_events.shown(), days[0], days[1]) if days[0] and days[1] else (),
    )
    colours = [context.topic_colour(line.key) for line in series]
    figure = timechart.timeline(
        attention=attention, series=series, view=view, look=context.look, colours=colours, lanes=shown
    )
    finding = findings.of_lines(attention, series, scope.unit, view.bucket, is_share=view.is_share)
    chart = Chart(figure, "timeline", finding, as_table(attention, series, scope.unit), in_words(shown.own))
    show.chart(
        chart, scope, context, {"by": view.bucket},
        recipe=recipe.over_time(series, view.bucket, scope), on_select=_clicked, selection_mode="points",
    )  # fmt: skip
    _strip(scope, context)
    _notes(context, view, spikes, shown)
    timeline = Timeline(attention, spikes, series, view, str(st.session_state.pop("clicked", "")))
    with st.container(key=DETAILS):
        left, right = st.columns(2, gap="large")
    with left:
        timeline_details.articles(timeline, scope, context)
    with right:
        if len(milestones):
            timeline_details.milestones(milestones, timeline, scope, context)
    if timeline.clicked:
        _bring_into_view()


def _controls(scope: Scope, context: PageContext) -> tuple[tuple[Series, ...], TimeView, list[str]]:
    topics = context.choices.values("topics")
    default = [topic for topic in scope.topics or (ui.FIRST_TOPIC, ui.SECOND_TOPIC) if topic in topics]
    left, middle, right = st.columns([5, 6, 4])
    with left:
        selected = st.multiselect(
            timeline_words.TOPICS_SHOWN, topics, default=default[:MOST_SERIES], max_selections=MOST_SERIES,
            select_all=False,
            format_func=context.topic_label, key=f"drawn-{'-'.join(default)}", bind="query-params",
        )  # fmt: skip
        own_events.ask()
    with middle:
        measure = st.radio(
            timeline_words.MEASURE, list(codes.MEASURE_OPTIONS), format_func=codes.MEASURE_OPTIONS.__getitem__,
            key="show", horizontal=True, bind="query-params", help=timeline_words.SHARE_HELP,
        )  # fmt: skip
        bucket = st.radio(ui.GROUP_BY, codes.BUCKETS, key="by", horizontal=True, bind="query-params")
    with right:
        reach = st.slider(
            timeline_words.SMOOTHING,
            0,
            timeline_words.MOST_SMOOTH,
            key="smooth",
            bind="query-params",
            help=timeline_words.SMOOTH_HELP,
        )
        lanes = st.pills(
            timeline_words.BELOW, list(codes.LANES), default=list(codes.LANES), selection_mode="multi", key="beneath",
            format_func=codes.LANES.__getitem__, bind="query-params",
        )  # fmt: skip
    first, last = scope.from_on or context.totals.first_on, scope.to_on or context.totals.last_on
    view = TimeView(
        unit=scope.unit,
        is_share=measure == "share",
        bucket=bucket_for(first, last) if bucket == "auto" else cast(Bucket, bucket),
        reach=reach,
        from_on=scope.from_on,
        to_on=scope.to_on,
        newest_on=context.choices.last_on,
    )
    series = tuple(Series("topic", topic, context.topic_label(topic)) for topic in selected or default)
    return series, view, list(lanes or [])


def _days(attention: pd.DataFrame, view: TimeView) -> tuple[date | None, date | None]:
    """First and last day that the chart shows."""
    dated = attention["bucket_on"].dropna()
    if dated.empty:
        return None, None
    return dated.min().date(), bucket_end(dated.max().date(), view.bucket)


def _uncollected(days: tuple[date | None, date | None], context: PageContext) -> list[tuple[date, date]]:
    """The spans of days in the chart on which nothing was collected."""
    frame = queries.uncollected_days(context.snapshot, *days)
    return [(row.from_on.date(), row.to_on.date()) for row in rows_of(frame)]


def _spikes(scope: Scope, context: PageContext, series: tuple[Series, ...]) -> list[Spike]:
    """Spikes of every series in the scope's dates, counted in articles; earlier days count towards the average."""
    frame = queries.daily_articles(context.snapshot, scope, SeriesSelection(series))
    first = scope.from_on or date.min
    return [
        spike
        for line in series
        for spike in spikes(frame[frame["series"] == line.series_id], line.series_id)
        if spike.happened_on >= first
    ]


def _clicked() -> None:
    """Remembers the key of the bucket, spike or event that was clicked."""
    for point in st.session_state["timeline-chart"].get("selection", {}).get("points", []):
        items = list(point.get("customdata") or [])
        st.session_state["clicked"] = str(items[-1]) if items else ""


def _bring_into_view() -> None:
    """Scrolls to what a click opened, which most screens show only in part; the number makes each script a new one."""
    number = st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1
    target = f"document.querySelector('.st-key-{DETAILS}')"
    script = f"setTimeout(() => {target}?.scrollIntoView({{block: 'start'}}), 100) /* {number} */"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def _strip(scope: Scope, context: PageContext) -> None:
    """A strip of all days covered; dragging across it sets the dates."""
    first, last = context.choices.first_on, context.choices.last_on
    if first is None or last is None or first == last:
        return
    bucket = bucket_for(first, last)
    buckets = queries.scope_buckets(context.snapshot, replace(scope, from_on=None, to_on=None), bucket)
    if buckets.empty:
        return
    window = (scope.from_on or first, scope.to_on or last) if scope.from_on or scope.to_on else None
    st.plotly_chart(
        daychart.strip(buckets, bucket, window, context.look), key="timeline-strip", theme=None,
        alt=timeline_words.STRIP_ALT,
        on_select=partial(_dragged, first, last), selection_mode="box", config={"displayModeBar": False},
    )  # fmt: skip


def _dragged(first_on: date, last_on: date) -> None:
    for box in st.session_state["timeline-strip"].get("selection", {}).get("box", []):
        days = sorted(day for value in box.get("x", []) if (day := _day(str(value))))
        if len(days) == 2 and days[0] <= last_on and days[1] >= first_on:
            filters.assign({"dates": period(max(days[0], first_on), min(days[1], last_on))})
            st.session_state["preset"] = None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _notes(context: PageContext, view: TimeView, spikes: list[Spike], shown: Lanes) -> None:
    totals, events = context.totals, len(own_events.shown())
    outside = events - len(shown.own)
    has_strip = context.choices.first_on != context.choices.last_on
    notes = {
        timeline_words.ZOOM_NOTE: has_strip,
        timeline_words.TIMELINE_NOTE: bool(totals.first_on),
        timeline_words.UNDATED_NOTE.format(
            undated=totals.undated, articles=counted(totals.articles, "article")
        ): totals.undated,
        timeline_words.SMOOTHED_NOTE: view.reach and totals.first_on,
        timeline_words.TARIFF_NOTE: shown.steps is not None,
        timeline_words.UNCOLLECTED_NOTE: bool(shown.uncollected),
        timeline_words.EVENTS_OUTSIDE.format(outside=outside, events=counted(events, "event")): outside,
    }
    text = " ".join(note for note, applies in notes.items() if applies)
    if text:
        show.note(text)
    if spikes:
        count = counted(len(spikes), "spike")
        if len(shown.spikes) < len(spikes):
            count = timeline_words.SOME_SPIKES.format(shown=len(shown.spikes), spikes=count)
        show.note(timeline_words.SPIKES_NOTE.format(spikes=count, rule=timeline_words.SPIKE_RULE))
