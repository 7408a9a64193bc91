"""Change: the coverage of topics against the period before, the year before or other dates, in total and by outlet."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.ask import change, queries
from dashboard.ask.change import MOST_TOPICS, Periods
from dashboard.ask.frames import rows_of
from dashboard.ask.scope import Scope
from dashboard.draw import charts, dumbbell
from dashboard.draw.charts import Chart
from dashboard.files import recipe
from dashboard.pages.parts import chips, outlet_panels, share, show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import change as words
from dashboard.words import interface as ui
from dashboard.words.codes import counted, day_text, period

TOP = 15  # outlets of a chart; the table has all


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        chips.nothing(scope, context)
        return
    periods = _periods(scope, context)
    if periods is None:
        return
    topics = _topics(scope, context)
    frame = change.by_outlet(context.snapshot, scope, periods, topics)
    for topic in topics:
        totals = _totals(topic, scope, periods, context)
        rows = frame[
            (frame["topic"] == topic) & (frame[["first_articles_now", "first_articles_before"]].sum(axis=1) > 0)
        ]
        st.markdown(f"**{md_escape(change.sentence(context.topic_label(topic), rows, totals, periods))}**")
        _chart(topic, rows, periods, scope, context)
        compared = rows.loc[rows["change"].notna(), "outlet_id"]
        outlet_panels.render(topic, list(map(str, compared)), periods, scope, context)
    show.heading(words.TABLE, words.TABLE_NOTE)
    labelled = frame.assign(topic=[context.topic_label(topic) for topic in frame["topic"]])
    show.table(_columns(labelled), "change", scope, context)


def _periods(scope: Scope, context: PageContext) -> Periods | None:
    """Both periods, from the filters and the widgets; None, with a sentence, if there is nothing to compare."""
    first_on, last_on = context.choices.first_on, context.choices.last_on
    if first_on is None or last_on is None:
        st.info(words.NO_DATES)
        return None
    now = change.current_period(scope, first_on, last_on)
    left, middle, right = st.columns([2, 1, 1])
    with left:
        kind = st.radio(
            words.WITH, list(words.PERIODS), format_func=words.PERIODS.__getitem__, key="with", horizontal=True,
            bind="query-params", help=words.WITH_HELP,
        )  # fmt: skip
    if kind == words.CUSTOM:
        with middle:
            start = st.date_input(
                words.OTHER_FROM, value=None, key="with-from", bind="query-params", format="YYYY-MM-DD"
            )
        with right:
            end = st.date_input(words.OTHER_TO, value=None, key="with-to", bind="query-params", format="YYYY-MM-DD")
        if not isinstance(start, date) or not isinstance(end, date):
            st.info(words.PICK_OTHER)
            return None
        before = min(start, end), max(start, end)
    else:
        before = change.period_before(now) if kind == words.BEFORE else change.year_before(now)
    share.add_settings({"with": words.PERIODS[kind]})
    if before[0] < first_on:
        st.info(words.NOT_COVERED.format(first=day_text(first_on), period=period(*before)))
        return None
    return Periods(now=now, before=before)


def _topics(scope: Scope, context: PageContext) -> list[str]:
    known = context.choices.values("topics")
    return [topic for topic in scope.topics or (ui.FIRST_TOPIC, ui.SECOND_TOPIC) if topic in known][:MOST_TOPICS]


def _totals(topic: str, scope: Scope, periods: Periods, context: PageContext) -> tuple[int, int, int, int]:
    """The articles on a topic and all articles, now and before, of the same outlets and languages."""
    counts: list[int] = []
    for own in periods.scopes(change.without_topics(scope)):
        counts.append(queries.scope_totals(context.snapshot, change.on_topic(own, topic)).articles)
        counts.append(queries.scope_totals(context.snapshot, own).articles)
    now, now_all, before, before_all = counts
    return now, now_all, before, before_all


def _chart(topic: str, rows: pd.DataFrame, periods: Periods, scope: Scope, context: PageContext) -> None:
    label = context.topic_label(topic)
    show.heading(words.DUMBBELL.format(topic=label), words.DUMBBELL_NOTE)
    compared = rows[rows["change"].notna()]
    if compared.empty:
        st.info(words.NOTHING.format(topic=label))
        return
    shown = rows_of(compared.head(TOP))
    names = [context.outlet_name(row.outlet_id) for row in shown]
    tooltips = [
        words.POINTER.format(
            outlet=name, before=row.first_articles_before, before_all=row.all_articles_before,
            now=row.first_articles_now, now_all=row.all_articles_now, change=row.change,
        )
        for name, row in zip(names, shown, strict=True)
    ]  # fmt: skip
    figure = dumbbell.dumbbells(
        names, [(row.first_articles_before, row.first_articles_now) for row in shown], context.look,
        labels=(period(*periods.before), period(*periods.now)), tooltips=tooltips,
    )  # fmt: skip
    changes = ", ".join(f"{name} {row.change:+,}" for name, row in zip(names, shown[:3], strict=False))
    alt = words.ALT.format(topic=label, changes=changes)
    with st.container(width=charts.WIDEST):
        code = recipe.change(label, periods.now, periods.before, change.both_periods(scope, periods))
        show.chart(Chart(figure, f"change-{topic}", alt, _columns(rows)), scope, context, recipe=code)
    notes = [words.TOP.format(shown=TOP, total=len(compared))] if len(compared) > TOP else []
    if alone := len(rows) - len(compared):
        notes.append(words.ONE_PERIOD.format(outlets=counted(alone, "outlet")))
    if notes:
        show.note(" ".join(notes))


def _columns(frame: pd.DataFrame) -> pd.DataFrame:
    """The wide table: articles on the topic and all articles in both periods, and the change."""
    names = {
        "first_articles_now": "now_articles", "all_articles_now": "now_all_articles",
        "first_articles_before": "before_articles", "all_articles_before": "before_all_articles",
    }  # fmt: skip
    return frame.rename(columns=names).drop(columns="outlet_id")
