"""Overview: how much, by whom, on what, since when, and how old the data is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import streamlit as st

from dashboard import charts, labels, queries, timechart
from dashboard.frames import each_row, texts_or_none
from dashboard.pages import show
from dashboard.pages.show import Served, md_escape
from dashboard.scope import Scope, counted, day_text
from dashboard.series import Asked, Series, bucket_for
from dashboard.timechart import TimeView

RECENT_DAYS = 30  # compared with as many before, where the reader set no dates
LATEST, TOP_OUTLETS, MILESTONES = 8, 10, 3


def render(scope: Scope, served: Served) -> None:
    """The page."""
    if not served.totals.articles:
        st.info(labels.EMPTY_SCOPE)
        return
    topics = _topics(scope, served)
    bucket = bucket_for(scope.from_on or served.totals.first_on, scope.to_on or served.totals.last_on)
    bucket = "week" if bucket == "day" else bucket
    attention = queries.attention(served.snapshot, scope, Asked(topics), bucket)
    _figures(attention, topics, scope, served)
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
    named = attention.assign(series=attention["series"].map({each.series_id: each.label for each in topics}))
    figure = timechart.timeline(
        attention, topics, view, served.look, colours=[served.topic_colour(each.key) for each in topics]
    )
    show.chart(figure, "overview", f"Lines of {scope.unit} over time by topic", named, scope, served)
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


def _periods(scope: Scope, served: Served) -> tuple[Scope, Scope, str] | None:
    """The period to look at, the equally long one before, and how it is called."""
    before = scope.before()
    if before is not None:
        return scope, before, "against the same number of days before"
    last = scope.to_on or served.totals.last_on
    if last is None:
        return None
    recent = replace(scope, from_on=last - timedelta(RECENT_DAYS - 1), to_on=last)
    earlier = recent.before()
    return None if earlier is None else (recent, earlier, f"newest {RECENT_DAYS} days against the {RECENT_DAYS} before")


def _figures(attention: pd.DataFrame, topics: tuple[Series, ...], scope: Scope, served: Served) -> None:
    periods = _periods(scope, served)
    now = then = None
    if periods:
        now, then = (queries.scope_totals(served.snapshot, each) for each in periods[:2])
    totals = served.totals
    dated = attention[attention["bucket_on"].notna()]
    lines = {
        each.series_id: [0 if pd.isna(n) else int(n) for n in dated.loc[dated["series"] == each.series_id, "articles"]]
        for each in topics
    }
    cells: list[tuple[str, int, int | None, list[int] | None]] = [
        ("Articles", totals.articles, now.articles - then.articles if now and then else None, None),
        ("Outlets", totals.outlets, now.outlets - then.outlets if now and then else None, None),
    ]
    if served.choices.has_origins:
        cells.append(("Origins", totals.origins, now.origins - then.origins if now and then else None, None))
    for each in topics[:3]:
        own = queries.scope_totals(served.snapshot, replace(scope, topics=(each.key,)))
        delta = None
        if periods:
            halves = [
                queries.scope_totals(served.snapshot, replace(half, topics=(each.key,))).articles
                for half in periods[:2]
            ]
            delta = halves[0] - halves[1]
        cells.append((f"On {each.label.lower()}", own.articles, delta, lines[each.series_id]))
    cells.append(("Undated", totals.undated, None, None))
    for column, (label, value, change, line) in zip(st.columns(len(cells)), cells, strict=True):
        with column:
            st.metric(
                md_escape(label), f"{value:,}", delta=None if change is None else f"{change:+,}", delta_color="off",
                chart_data=line if line and len(line) > 1 else None, border=False,
            )  # fmt: skip
    if periods:
        st.caption(f"Arrows: {periods[2]}. Outlets are counted anew in each period; they do not add up.")


def _outlets(scope: Scope, served: Served) -> None:
    unit = "origins" if scope.unit == "origins" else "articles"
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
    show.headlines(queries.articles(served.snapshot, scope, most=LATEST), scope, served)


def _milestones(scope: Scope, served: Served) -> None:
    last = scope.to_on or served.totals.last_on or date.today()
    found = queries.milestones(served.snapshot, None, last).tail(MILESTONES).iloc[::-1]
    if found.empty:
        return
    show.heading("Newest milestones", f"The last ones up to {day_text(last)}.")
    for row in each_row(found):
        st.markdown(f"**{row.happened_on:%-d %b %Y}** {md_escape(row.title)}  \n:gray[{md_escape(row.summary)}]")


def _age(served: Served) -> None:
    built = pd.Timestamp(queries.coverage(served.snapshot)["built_at"])
    days = (datetime.now(UTC).replace(tzinfo=None) - built.to_pydatetime()).days
    newest = f"; the newest article is of {day_text(served.choices.last_on)}" if served.choices.last_on else ""
    st.caption(
        f"Data {served.snapshot.snapshot_id}, built {built:%-d %b %Y %H:%M} UTC, {counted(days, 'day')} ago{newest}."
    )
