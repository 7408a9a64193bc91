"""Overview: how many articles, by which outlets, on which topics, since when, and how current the data is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from dashboard.ask import findings, queries
from dashboard.ask.frames import rows_of, text_or_none, texts_or_none
from dashboard.ask.scope import UNITS, Scope, offered_units
from dashboard.ask.series import Bucket, Series, SeriesSelection, as_table, bucket_for
from dashboard.draw import charts, theme, timechart
from dashboard.draw.charts import Chart
from dashboard.draw.lines import TimeView
from dashboard.draw.sparkline import sparkline
from dashboard.files import recipe
from dashboard.pages.parts import chips, drawer, show, sources
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes
from dashboard.words import interface as ui
from dashboard.words.codes import counted, day_text

LATEST, TOP_OUTLETS, MILESTONES = 8, 10, 3
SCOPE_SERIES = "scope"  # the series of all articles of the scope
SHORTEST_LINE = 5  # points of a small chart: fewer do not show a trend
MOST_TOPICS = 6  # lines of the chart
MOST_TOPIC_FIGURES = 3  # figures that fit in a row beside articles, outlets and origins


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """A number with its change from the period before, and its values over time; NaN is a gap."""

    label: str
    value: int
    change: int | None = None
    line: list[float] = field(default_factory=list)


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    sources.notice(context)
    if not context.totals.articles:
        chips.nothing(scope, context)
        return
    topics = _topics(scope, context)
    bucket = bucket_for(scope.from_on or context.totals.first_on, scope.to_on or context.totals.last_on)
    bucket = "week" if bucket == "day" else bucket
    selection = SeriesSelection(topics)
    attention = queries.topic_attention(context.snapshot, scope, selection, bucket, with_scope=True)
    _figures(attention, bucket, topics, scope, context)
    _chart(attention[attention["series"] != SCOPE_SERIES], bucket, topics, scope, context)
    left, right = st.columns(2)
    with left:
        _outlets(scope, context)
    with right:
        show.heading(ui.LATEST)
        drawer.headlines(queries.latest_articles(context.snapshot, scope, LATEST), "latest", ui.LATEST, scope, context)
    _milestones(scope, context)
    _data_age(context)


def _topics(scope: Scope, context: PageContext) -> tuple[Series, ...]:
    known = context.choices.values("topics")
    topics = scope.topics or tuple(topic for topic in (ui.FIRST_TOPIC, ui.SECOND_TOPIC) if topic in known)
    return tuple(Series("topic", topic, context.topic_label(topic)) for topic in topics[:MOST_TOPICS])


def _chart(
    attention: pd.DataFrame, bucket: Bucket, topics: tuple[Series, ...], scope: Scope, context: PageContext
) -> None:
    view = TimeView(
        unit=scope.unit,
        is_share=False,
        bucket=bucket,
        from_on=scope.from_on,
        to_on=scope.to_on,
        newest_on=context.choices.last_on,
    )
    show.heading(ui.BY_TOPIC, ui.BY_TOPIC_NOTE.format(unit=codes.UNITS[scope.unit], bucket=bucket))
    colours = [context.topic_colour(topic.key) for topic in topics]
    figure = timechart.timeline(attention, topics, view, context.look, colours)
    table = as_table(attention, topics, scope.unit)
    alt = findings.of_lines(attention, topics, scope.unit, bucket, is_share=False)
    code = recipe.over_time(topics, bucket, scope)
    show.chart(Chart(figure, "overview", alt, table), scope, context, recipe=code)


def _periods(scope: Scope, context: PageContext) -> tuple[Scope, Scope] | None:
    """The selected dates and as many days before; None without both dates, or if those days are not fully covered."""
    earlier = scope.before()
    first_on = context.choices.first_on
    if earlier is None or earlier.from_on is None or first_on is None or earlier.from_on < first_on:
        return None
    return scope, earlier


def _figures(
    attention: pd.DataFrame, bucket: Bucket, topics: tuple[Series, ...], scope: Scope, context: PageContext
) -> None:
    periods = _periods(scope, context)
    figures = _headline_figures(attention, topics[:MOST_TOPIC_FIGURES], periods, scope, context)
    for column, figure in zip(show.figure_boxes(len(figures)), figures, strict=True):
        with column:
            change = None if figure.change is None else f"{figure.change:+,}"
            st.metric(md_escape(figure.label), f"{figure.value:,}", delta=change, delta_color="off")
            if figure.line:
                alt = f"{figure.label} per {bucket}, {len(figure.line)} points"
                st.image(sparkline(figure.line, context.look), width="stretch", alt=alt)
    has_lines = any(figure.line for figure in figures)
    notes = [_change_note(periods, scope), ui.SMALL_CHARTS.format(bucket=bucket) if has_lines else ""]
    if any(notes):
        show.note(" ".join(filter(None, notes)))


def _headline_figures(
    attention: pd.DataFrame, topics: tuple[Series, ...], periods: tuple[Scope, Scope] | None, scope: Scope,
    context: PageContext,
) -> list[HeadlineFigure]:  # fmt: skip
    """The scope's articles, outlets and origins, and its articles on each topic."""
    keys = tuple(topic.key for topic in topics)
    rows = rows_of(queries.overview_totals(context.snapshot, scope, keys, periods)) if periods else []
    counts = {(row.period, text_or_none(row.topic)): row for row in rows}

    def change(topic: str | None, unit: str) -> int | None:
        now, before = (counts.get((period, topic)) for period in ("now", "before"))
        return int(getattr(now, unit) - getattr(before, unit)) if now and before else None

    lines = _lines(attention)
    figures = [
        HeadlineFigure(codes.UNITS[unit], getattr(context.totals, unit), change(None, unit), lines[unit])
        for unit in offered_units(context.choices)
    ]
    for series in topics:
        # If the filter requires every topic, each article of the scope is on all of them.
        topic = None if scope.topics and scope.all_topics else series.key
        value = int(attention.loc[attention["series"] == series.series_id, "articles"].sum())
        label = ui.MENTION.format(topic=series.label.lower())
        figures.append(HeadlineFigure(label, value, change(topic, "articles"), lines[series.series_id]))
    return [*figures, HeadlineFigure(ui.UNDATED, context.totals.undated)]


def _lines(attention: pd.DataFrame) -> dict[str, list[float]]:
    """The values of each unit and series over time; empty if there are few, NaN where there is no article."""
    dated = attention[attention["bucket_on"].notna()]
    whole = dated[dated["series"] == SCOPE_SERIES]
    units = {unit: list(whole[unit].astype(float)) for unit in UNITS}
    own = {str(series): list(rows["articles"].astype(float)) for series, rows in dated.groupby("series")}
    lines: dict[str, list[float]] = {str(series): [] for series in attention["series"]} | units | own
    return {name: line if len(line) >= SHORTEST_LINE else [] for name, line in lines.items()}


def _change_note(periods: tuple[Scope, Scope] | None, scope: Scope) -> str:
    """Which periods the arrows of the figures compare; a figure of all dates has none."""
    return ui.CHANGE_NOTE if periods else ui.NO_CHANGE if scope.before() else ""


def _outlets(scope: Scope, context: PageContext) -> None:
    unit = "origins" if scope.unit == "origins" else "articles"
    show.heading(ui.TOP_OUTLETS.format(unit=unit))
    table = queries.outlet_table(context.snapshot, scope, ui.FIRST_TOPIC, ui.SECOND_TOPIC)
    top = table[table["articles"] > 0].sort_values(unit, ascending=False, kind="stable").head(TOP_OUTLETS)
    ids = texts_or_none(top["outlet_id"])
    names = [context.outlet_name(outlet_id) for outlet_id in ids]
    tooltips = [
        f"{name}: {counted(int(articles), 'article')}, {counted(int(origins), 'origin')}"
        for name, articles, origins in zip(names, top["articles"], top["origins"], strict=True)
    ]
    colours = [theme.bar_colour(outlet_id, context.look) for outlet_id in ids]
    figure = charts.bars(names, list(top[unit]), colours, context.look, title=codes.UNITS[unit], tooltips=tooltips)
    frame = top.assign(name=names)[["name", "articles", "origins", "all_articles", "undated", "first_on", "last_on"]]
    topics = context.topic_label(ui.FIRST_TOPIC), context.topic_label(ui.SECOND_TOPIC)
    code = recipe.largest_outlets(topics, frame, unit=unit, most=TOP_OUTLETS)
    alt = findings.of_bars(names, list(top[unit]), unit)
    show.chart(Chart(figure, "top-outlets", alt, frame), scope, context, recipe=code)


def _milestones(scope: Scope, context: PageContext) -> None:
    last = scope.to_on or context.totals.last_on or date.today()
    milestones = queries.milestones(context.snapshot, None, last).tail(MILESTONES).iloc[::-1]
    if milestones.empty:
        return
    show.heading(ui.EVENTS, ui.EVENTS_NOTE.format(day=day_text(last)))
    entries = [
        f"**{day_text(row.happened_on)}** {md_escape(row.title)}  \n:gray[{md_escape(row.summary)}]"
        for row in rows_of(milestones)
    ]
    st.markdown("\n\n".join(entries))


def _data_age(context: PageContext) -> None:
    built = pd.Timestamp(queries.coverage(context.snapshot)["built_at"]).to_pydatetime()
    days = (datetime.now(UTC).replace(tzinfo=None) - built).days
    last_on = context.choices.last_on
    show.note(
        ui.DATA_AGE.format(
            built=built,
            age=ui.AGE_DAYS.format(days=counted(days, "day")) if days else ui.AGE_TODAY,
            newest=ui.NEWEST.format(day=day_text(last_on)) if last_on else "",
            snapshot=context.snapshot.snapshot_id,
        )
    )
