"""Overview: how much, by whom, on what, since when, and how old the data is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import each_row, text_or_none, texts_or_none
from dashboard.ask.scope import UNITS, Scope, counted, day_text
from dashboard.ask.series import Asked, Bucket, Series, as_table, bucket_for
from dashboard.draw import charts, timechart
from dashboard.draw.sparkline import sparkline
from dashboard.draw.timechart import TimeView
from dashboard.pages.parts import show
from dashboard.pages.parts.show import Served, md_escape
from dashboard.words import labels

RECENT_DAYS = 30  # compared with as many before, where the reader set no dates
LATEST, TOP_OUTLETS, MILESTONES = 8, 10, 3
WHOLE = "scope"  # the series of all that is in scope
SHORTEST_LINE = 5  # points of a figure's small line: fewer draw a slope and no course
TOPICS_COUNTED = 3  # figures that stand beside articles, outlets and origins in one row


@dataclass(frozen=True, slots=True)
class Cell:
    """One headline figure: its change against the period before, and its course; missing values are gaps."""

    label: str
    value: int
    change: int | None = None
    line: list[float] = field(default_factory=list)


def render(scope: Scope, served: Served) -> None:
    """The page."""
    if not served.totals.articles:
        st.info(labels.EMPTY_SCOPE)
        return
    topics = _topics(scope, served)
    bucket = bucket_for(scope.from_on or served.totals.first_on, scope.to_on or served.totals.last_on)
    bucket = "week" if bucket == "day" else bucket
    course = queries.topic_attention(served.snapshot, scope, Asked(topics), bucket, with_scope=True)
    attention = course[course["series"] != WHOLE]
    _figures(course, bucket, topics, scope, served)
    view = TimeView(
        scope.unit,
        is_share=False,
        bucket=bucket,
        from_on=scope.from_on,
        to_on=scope.to_on,
        newest_on=served.choices.last_on,
    )
    show.heading(
        "Attention by topic", f"{labels.UNITS[scope.unit]} per {bucket}; an article on two topics counts under both."
    )
    figure = timechart.timeline(
        attention, topics, view, served.look, colours=[served.topic_colour(each.key) for each in topics]
    )
    listed = as_table(attention, topics, scope.unit)
    show.chart(figure, "overview", f"Lines of {scope.unit} over time by topic", listed, scope, served)
    left, right = st.columns(2)
    with left:
        _outlets(scope, served)
    with right:
        _latest(scope, served)
    _milestones(scope, served)
    _age(served)


def _topics(scope: Scope, served: Served) -> tuple[Series, ...]:
    known = served.choices.values("topics")
    shown = scope.topics or tuple(topic for topic in (labels.FIRST_TOPIC, labels.SECOND_TOPIC) if topic in known)
    return tuple(Series("topic", topic, served.choices.label("topics", topic)) for topic in shown[:6])


def _periods(scope: Scope, served: Served) -> tuple[Scope, Scope] | None:
    """The period to look at and the equally long one before; None where the earlier one is not covered as a whole."""
    last = scope.to_on or served.totals.last_on
    if last is None:
        return None
    recent = scope if scope.before() else replace(scope, from_on=last - timedelta(RECENT_DAYS - 1), to_on=last)
    earlier = recent.before()
    first_on = served.choices.first_on
    if earlier is None or earlier.from_on is None or first_on is None or earlier.from_on < first_on:
        return None
    return recent, earlier


def _figures(attention: pd.DataFrame, bucket: Bucket, topics: tuple[Series, ...], scope: Scope, served: Served) -> None:
    periods = _periods(scope, served)
    cells = _cells(attention, topics[:TOPICS_COUNTED], periods, scope, served)
    for column, cell in zip(st.columns(len(cells)), cells, strict=True):
        with column:
            change = None if cell.change is None else f"{cell.change:+,}"
            st.metric(md_escape(cell.label), f"{cell.value:,}", delta=change, delta_color="off")
            if cell.line:
                course = f"{cell.label} per {bucket}, {len(cell.line)} points"
                st.image(sparkline(cell.line, served.look), width="stretch", alt=course)
    has_lines = any(cell.line for cell in cells)
    show.note(_compared(periods, scope) + (labels.SMALL_LINES.format(bucket=bucket) if has_lines else ""))


def _cells(
    attention: pd.DataFrame, topics: tuple[Series, ...], periods: tuple[Scope, Scope] | None, scope: Scope,
    served: Served,
) -> list[Cell]:  # fmt: skip
    """The headline figures: what is in scope, and of that what is on each topic."""
    ids = tuple(each.key for each in topics)
    rows = each_row(queries.overview_totals(served.snapshot, scope, ids, periods)) if periods else []
    counts = {(row.period, text_or_none(row.topic)): row for row in rows}

    def change(topic: str | None, unit: str) -> int | None:
        halves = [counts.get((period, topic)) for period in ("now", "before")]
        return int(getattr(halves[0], unit) - getattr(halves[1], unit)) if all(halves) else None

    lines = _lines(attention)
    cells = [
        Cell(labels.UNITS[unit], getattr(served.totals, unit), change(None, unit), lines[unit])
        for unit in (UNITS if served.choices.has_origins else UNITS[:2])
    ]
    for each in topics:
        # Where every topic is asked for, each article of the scope is on all of them.
        topic = None if scope.topics and scope.all_topics else each.key
        value = int(attention.loc[attention["series"] == each.series_id, "articles"].sum())
        cells.append(Cell(f"On {each.label.lower()}", value, change(topic, "articles"), lines[each.series_id]))
    return [*cells, Cell("Undated", served.totals.undated)]


def _lines(attention: pd.DataFrame) -> dict[str, list[float]]:
    """The course of each unit and of each series, empty where it is short; NaN where there is no article at all."""
    dated = attention[attention["bucket_on"].notna()]
    whole = dated[dated["series"] == WHOLE]
    units = {unit: list(whole[unit].astype(float)) for unit in UNITS}
    own = {str(series): list(rows["articles"].astype(float)) for series, rows in dated.groupby("series")}
    lines: dict[str, list[float]] = {str(series): [] for series in attention["series"]} | units | own
    return {name: line if len(line) >= SHORTEST_LINE else [] for name, line in lines.items()}


def _compared(periods: tuple[Scope, Scope] | None, scope: Scope) -> str:
    """What the arrows of the figures say."""
    if periods is None:
        return "No change is told: the data does not cover a period of the same length before."
    asked = scope.before() is not None
    which = "against as many days before" if asked else f"newest {RECENT_DAYS} days against the {RECENT_DAYS} before"
    return f"Arrows: {which}. Outlets are counted anew in each period; they do not add up."


def _outlets(scope: Scope, served: Served) -> None:
    unit: Literal["articles", "origins"] = "origins" if scope.unit == "origins" else "articles"
    show.heading(f"Outlets with most {unit}")
    table = queries.outlet_table(served.snapshot, scope, labels.FIRST_TOPIC, labels.SECOND_TOPIC)
    top = table[table["articles"] > 0].sort_values(unit, ascending=False, kind="stable").head(TOP_OUTLETS)
    ids = texts_or_none(top["outlet_id"])
    names = [served.outlet_name(each) for each in ids]
    told = [
        f"{name}: {counted(int(articles), 'article')}, {counted(int(origins), 'origin')}"
        for name, articles, origins in zip(names, top["articles"], top["origins"], strict=True)
    ]
    colours = [served.colour(each) for each in ids]
    figure = charts.bars(names, list(top[unit]), colours, served.look, title=labels.UNITS[unit], told=told)
    frame = top.assign(name=names)[["name", "articles", "origins", "all_articles", "undated", "first_on", "last_on"]]
    show.chart(figure, "top-outlets", f"Bars of {unit} by outlet", frame, scope, served)


def _latest(scope: Scope, served: Served) -> None:
    show.heading("Latest articles")
    show.headlines(queries.latest_articles(served.snapshot, scope, LATEST), scope, served)


def _milestones(scope: Scope, served: Served) -> None:
    last = scope.to_on or served.totals.last_on or date.today()
    found = queries.milestones(served.snapshot, None, last).tail(MILESTONES).iloc[::-1]
    if found.empty:
        return
    show.heading("Newest milestones", f"The last ones up to {day_text(last)}.")
    told = [
        f"**{row.happened_on:%-d %b %Y}** {md_escape(row.title)}  \n:gray[{md_escape(row.summary)}]"
        for row in each_row(found)
    ]
    st.markdown("\n\n".join(told))


def _age(served: Served) -> None:
    built = pd.Timestamp(queries.coverage(served.snapshot)["built_at"])
    days = (datetime.now(UTC).replace(tzinfo=None) - built.to_pydatetime()).days
    newest = f"; the newest article is of {day_text(served.choices.last_on)}" if served.choices.last_on else ""
    ago = f"{counted(days, 'day')} ago" if days else "less than a day ago"
    show.note(f"Data {served.snapshot.snapshot_id}, built {built:%-d %b %Y %H:%M} UTC, {ago}{newest}.")
