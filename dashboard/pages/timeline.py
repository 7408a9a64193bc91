"""Timeline: attention per day, week or month, with milestones and tariff rates, spikes, and the undated beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, cast

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.measures import SPIKE_RULE
from dashboard.ask.scope import Scope, counted
from dashboard.ask.series import Asked, Bucket, Series, Spike, as_table, bucket_end, bucket_for, spikes
from dashboard.draw import daychart, timechart
from dashboard.draw.lanes import Beneath
from dashboard.draw.timechart import TimeView
from dashboard.pages.parts import behind, filters, show
from dashboard.pages.parts.show import Served
from dashboard.words import labels

MOST_SERIES = 6  # lines that can be told apart in one chart
MOST_MARKS = 12  # spikes marked where points stand for weeks or months: more would hide the lines


def render(scope: Scope, served: Served) -> None:
    """The page."""
    if not served.totals.articles:
        st.info(labels.EMPTY_SCOPE)
        return
    series, view, lanes = _controls(scope, served)
    attention = queries.attention(served.snapshot, scope, Asked(series), view.bucket)
    found = _spikes(scope, served, series)
    marked = found if view.bucket == "day" else sorted(found, key=lambda spike: spike.chance)[:MOST_MARKS]
    days = _days(attention, view)
    milestones = queries.milestones(served.snapshot, *days) if days[0] else None
    beneath = Beneath(
        milestones=milestones if "milestones" in lanes and milestones is not None and len(milestones) else None,
        steps=queries.tariff_steps(served.snapshot, *days) if "rates" in lanes and days[0] else None,
        spikes=marked,
    )
    colours = [served.topic_colour(each.key) for each in series]
    figure = timechart.timeline(attention, series, view, served.look, colours, beneath)
    _draw(figure, attention, series, view.bucket, scope, served)
    _brush(scope, served)
    _notes(served, view, found, marked)
    clicked = str(st.session_state.pop("clicked", ""))
    left, right = st.columns(2, gap="large")
    with left:
        behind.articles(attention, found, series, view, clicked, scope, served)
    with right:
        if milestones is not None and len(milestones):
            behind.milestones(milestones, series, clicked, scope, served)


def _controls(scope: Scope, served: Served) -> tuple[tuple[Series, ...], TimeView, list[str]]:
    topics = served.choices.values("topics")
    usual = [topic for topic in scope.topics or (labels.FIRST_TOPIC, labels.SECOND_TOPIC) if topic in topics]
    left, middle, right = st.columns([5, 6, 4])
    with left:
        chosen = st.multiselect(
            "Topics drawn", topics, default=usual[:MOST_SERIES], max_selections=MOST_SERIES, select_all=False,
            format_func=lambda topic: served.choices.label("topics", topic), key=f"drawn-{'-'.join(usual)}",
        )  # fmt: skip
    with middle:
        measure = st.radio(
            "Show", labels.SHOWN, key="show", horizontal=True, bind="query-params", help=labels.SHARE_HELP
        )
        bucket = st.radio("By", list(labels.BUCKETS), key="by", horizontal=True, bind="query-params")
    with right:
        reach = st.slider(
            "Smooth over neighbours", 0, labels.MOST_SMOOTH, key="smooth", bind="query-params", help=labels.SMOOTH_HELP
        )
        lanes = st.pills(
            "Beneath",
            list(labels.LANES),
            default=list(labels.LANES),
            selection_mode="multi",
            key="beneath",
            format_func=lambda lane: labels.LANES[lane],
        )
    first, last = scope.from_on or served.totals.first_on, scope.to_on or served.totals.last_on
    fitting = bucket_for(first, last) if bucket == "auto" else cast(Bucket, bucket)
    view = TimeView(scope.unit, measure == "share", fitting, reach, scope.from_on, scope.to_on, served.choices.last_on)
    series = tuple(Series("topic", topic, served.choices.label("topics", topic)) for topic in chosen or usual)
    return series, view, list(lanes or [])


def _days(attention: pd.DataFrame, view: TimeView) -> tuple[date | None, date | None]:
    """First and last day that the chart shows."""
    dated = attention["bucket_on"].dropna()
    if dated.empty:
        return None, None
    return dated.min().date(), bucket_end(dated.max().date(), view.bucket)


def _spikes(scope: Scope, served: Served, series: tuple[Series, ...]) -> list[Spike]:
    """Spikes of every series in the scope's days, counted in articles; the days before them count as well."""
    frame = queries.daily_articles(served.snapshot, scope, Asked(series))
    found = [spike for each in series for spike in spikes(frame[frame["series"] == each.series_id], each.series_id)]
    first = scope.from_on or date.min
    return [spike for spike in found if spike.happened_on >= first]


def _draw(
    figure: Any, attention: pd.DataFrame, series: tuple[Series, ...], bucket: Bucket, scope: Scope, served: Served
) -> None:
    drawn, listed = st.tabs(["Chart", "Table and download"], key="timeline-tabs", on_change="rerun")
    if listed.open:
        with listed:
            show.table(as_table(attention, series, scope.unit), "timeline", scope, served, more={"by": bucket})
        return
    alt = "Lines of attention over time for " + ", ".join(each.label for each in series)
    with drawn:
        st.plotly_chart(
            figure, key="timeline-chart", theme=None, alt=alt, on_select=_clicked, selection_mode="points",
            config=show.config("timeline", scope, served),
        )  # fmt: skip


def _clicked() -> None:
    """A click opens the bucket, the spike or the milestone that it is on."""
    for point in st.session_state["timeline-chart"].get("selection", {}).get("points", []):
        told = list(point.get("customdata") or [])
        st.session_state["clicked"] = str(told[-1]) if told else ""


def _brush(scope: Scope, served: Served) -> None:
    """A strip of all days covered; a drag across it narrows or moves the dates."""
    first, last = served.choices.first_on, served.choices.last_on
    if first is None or last is None or first == last:
        return
    fitting = bucket_for(first, last)
    buckets = queries.scope_buckets(served.snapshot, replace(scope, from_on=None, to_on=None), fitting)
    if buckets.empty:
        return
    window = (scope.from_on or first, scope.to_on or last) if scope.from_on or scope.to_on else None
    figure = daychart.strip(buckets, fitting, window, served.look)
    st.plotly_chart(
        figure, key="timeline-strip", theme=None, alt=labels.STRIP, on_select=partial(_brushed, first, last),
        selection_mode="box", config={"displayModeBar": False},
    )  # fmt: skip


def _brushed(first_on: date, last_on: date) -> None:
    for box in st.session_state["timeline-strip"].get("selection", {}).get("box", []):
        days = sorted(day for each in box.get("x", []) if (day := _day(str(each))))
        if len(days) == 2 and days[0] <= last_on and days[1] >= first_on:
            filters.assign({"from": max(days[0], first_on), "to": min(days[1], last_on)})
            st.session_state["preset"] = None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _notes(served: Served, view: TimeView, found: list[Spike], marked: list[Spike]) -> None:
    undated = served.totals.undated
    said = [labels.TIMELINE_NOTE] if served.totals.first_on else []
    if served.choices.first_on != served.choices.last_on:
        said.insert(0, labels.BRUSH_NOTE)
    if undated:
        said.append(
            f"{undated:,} of {counted(served.totals.articles, 'article')} undated: beside the days, not among them."
        )
    if view.reach and served.totals.first_on:
        said.append(
            f"Lines are means over {counted(view.reach, 'neighbour')} on either side; dots are the values themselves."
        )
    if said:
        show.note(" ".join(said))
    if found:
        which = counted(len(found), "spike")
        if len(marked) < len(found):
            which = f"the {len(marked)} least likely of {which}; the list below has them all"
        show.note(f"Triangles: {which}. {SPIKE_RULE}")
