"""Timeline: attention per day, week or month, with milestones and tariff rates, spikes, and the undated beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pandas as pd
import streamlit as st

from dashboard import labels, queries, timechart
from dashboard.measures import SPIKE_RULE
from dashboard.pages import show
from dashboard.pages.show import Served, md_escape
from dashboard.scope import Scope, counted
from dashboard.series import Asked, Bucket, Series, Spike, bucket_end, bucket_for, spikes
from dashboard.timechart import Beneath, TimeView

MOST_SERIES = 6  # lines that can be told apart in one chart
MILESTONE_COLUMNS = [
    "happened_on", "actor", "category", "title", "summary", "announced_on", "signed_on", "effective_on", "order_number",
    "us_tariff_on_china_pct", "china_tariff_on_us_pct", "source", "source_url", "confidence",
]  # fmt: skip
MOST_OPENED = 30  # headlines under a bucket; the page Articles has them all


def render(scope: Scope, served: Served) -> None:
    """The page."""
    if not served.totals.articles:
        st.info(labels.EMPTY_SCOPE)
        return
    series, view, lanes = _controls(scope, served)
    asked = Asked(series)
    attention = queries.attention(served.snapshot, scope, asked, view.bucket)
    found = _spikes(scope, served, series) if view.bucket == "day" else []
    days = _days(attention, view)
    beneath = Beneath(
        milestones=queries.milestones(served.snapshot, *days) if "milestones" in lanes and days[0] else None,
        steps=queries.tariff_steps(served.snapshot, *days) if "rates" in lanes and days[0] else None,
        spikes=found,
    )
    colours = [served.topic_colour(each.key) for each in series]
    figure = timechart.timeline(attention, series, view, served.look, colours, beneath)
    _draw(figure, attention, series, scope, served)
    _notes(served, view, found)
    if "milestones" in lanes and days[0]:
        _milestones(days, scope, served)
    _opened(scope, served, series, view, attention)


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
            "Show", ["share", "number"], key="show", horizontal=True, bind="query-params", help=labels.SHARE_HELP
        )
        bucket = st.radio("By", list(labels.BUCKETS), key="by", horizontal=True, bind="query-params")
    with right:
        reach = st.slider("Smooth over neighbours", 0, 7, key="smooth", bind="query-params", help=labels.SMOOTH_HELP)
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
    """Spikes of the first series, counted in articles on every day."""
    if not series:
        return []
    frame = queries.attention(served.snapshot, replace(scope, unit="articles"), Asked(series), "day")
    own = frame[(frame["series"] == series[0].series_id) & frame["bucket_on"].notna()]
    return spikes(own)


def _draw(figure: Any, attention: pd.DataFrame, series: tuple[Series, ...], scope: Scope, served: Served) -> None:
    drawn, listed = st.tabs(["Chart", "Table and download"], key="timeline-tabs", on_change="rerun")
    names = {each.series_id: each.label for each in series}
    if listed.open:
        with listed:
            show.table(attention.assign(series=attention["series"].map(names)), "timeline", scope, served)
        return
    alt = "Lines of attention over time for " + ", ".join(names.values())
    with drawn:
        st.plotly_chart(
            figure, key="timeline-chart", theme=None, alt=alt, on_select=_selected, selection_mode=("points", "box"),
            config=show.config("timeline", scope, served),
        )  # fmt: skip


def _selected() -> None:
    """A brush narrows the dates; a click opens the bucket or the milestone."""
    selection = st.session_state["timeline-chart"].get("selection", {})
    for box in selection.get("box", []):
        days = sorted(str(each)[:10] for each in box.get("x", []))
        if len(days) == 2 and all(len(day) == 10 for day in days):
            st.session_state["from"], st.session_state["to"] = (date.fromisoformat(day) for day in days)
            return
    for point in selection.get("points", []):
        if str(point.get("x", ""))[:4].isdigit():
            st.session_state["opened"] = str(point["x"])[:10]


def _notes(served: Served, view: TimeView, found: list[Spike]) -> None:
    undated = served.totals.undated
    said = [labels.TIMELINE_NOTE]
    if undated:
        said.append(
            f"{undated:,} of {counted(served.totals.articles, 'article')} undated: beside the days, not among them."
        )
    if view.reach:
        said.append(f"Lines are means over {view.reach} neighbours on either side; dots are the values themselves.")
    st.caption(" ".join(said))
    if found:
        st.caption(f"Circles mark spikes of the first line. {SPIKE_RULE}")


def _milestones(days: tuple[date | None, date | None], scope: Scope, served: Served) -> None:
    frame = queries.milestones(served.snapshot, *days)
    with st.expander(f"{counted(len(frame), 'milestone')} in these days"):
        show.table(frame[MILESTONE_COLUMNS], "milestones", scope, served, height=320)


def _opened(scope: Scope, served: Served, series: tuple[Series, ...], view: TimeView, attention: pd.DataFrame) -> None:
    """The articles behind a bucket that was clicked, or chosen from the list."""
    dated = attention[attention["bucket_on"].notna() & (attention["articles"] > 0)]
    starts = sorted({day.date() for day in dated["bucket_on"]}, reverse=True)
    if not starts:
        return
    show.heading("The articles behind it", "Click a point, or choose a period here.")
    clicked = st.session_state.pop("opened", None)
    if clicked:
        day = date.fromisoformat(clicked)
        hits = [start for start in starts if start <= day <= bucket_end(start, view.bucket)]
        st.session_state["period"] = hits[0] if hits else None
    start = st.selectbox("Period", starts, index=None, key="period", placeholder="Choose a period",
                         format_func=lambda day: timechart.bucket_text(day, view.bucket))  # fmt: skip
    if start is None:
        return
    end = bucket_end(start, view.bucket)
    narrow = replace(scope, from_on=max(start, scope.from_on or start), to_on=min(end, scope.to_on or end))
    found = queries.articles(served.snapshot, narrow, asked=Asked(series), most=MOST_OPENED)
    total = int(found["of_articles"].iloc[0]) if len(found) else 0
    named = md_escape(" or ".join(each.label for each in series))
    st.caption(f"{min(total, MOST_OPENED):,} of {counted(total, 'article')} on {named}")
    show.headlines(found, scope, served)
