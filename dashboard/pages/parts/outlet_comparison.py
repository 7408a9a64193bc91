"""Sections of the Outlets page that compare outlets: side by side, weighted equally, and by distinctive words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.ask import findings, queries
from dashboard.ask.frames import rows_of, text_or_none, texts_or_none
from dashboard.ask.measures import INDEX_BUCKETS, INDEX_OUTLETS, interval_text
from dashboard.ask.scope import Scope
from dashboard.ask.series import Bucket, Series, SeriesSelection, as_table, bucket_for
from dashboard.draw import charts, daychart, theme, timechart
from dashboard.draw.lines import TimeView
from dashboard.pages.parts import show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes, columns
from dashboard.words import interface as ui
from dashboard.words import outlets as outlet_words
from dashboard.words import stories as story_words
from dashboard.words.codes import counted, names_text

MOST_COMPARED = 5  # outlets: more lines in one chart cannot be told apart
MOST_APART, MOST_OPPOSITE = 12, 8  # words drawn on either side; the table has up to 200


def side_by_side(table: pd.DataFrame, topics: tuple[str, str], scope: Scope, context: PageContext) -> None:
    """Two to five outlets: their share on a topic over time, and their figures in one table."""
    box = show.section(outlet_words.COMPARE, outlet_words.COMPARE_NOTE.format(most=MOST_COMPARED), "compare", context)
    if box is not None:
        with box:
            _compared(table, topics, scope, context)


def _compared(table: pd.DataFrame, topics: tuple[str, str], scope: Scope, context: PageContext) -> None:
    known = [outlet_id for outlet_id in texts_or_none(table["outlet_id"]) if outlet_id]
    if len(known) < 2:
        st.info(outlet_words.ONE_OUTLET)
        return
    left, right = st.columns([3, 1])
    with left:
        outlets = st.multiselect(
            outlet_words.COMPARE_OUTLETS, known, default=known[:2], max_selections=MOST_COMPARED, select_all=False,
            key="compared", bind="query-params", format_func=context.outlet_name,
        )  # fmt: skip
    with right:
        options = list(dict.fromkeys(topics))
        topic = st.radio(
            outlet_words.TOPIC,
            options,
            key="compared-on",
            horizontal=True,
            bind="query-params",
            format_func=context.topic_label,
        )
    if len(outlets) < 2:
        st.info(outlet_words.COMPARE_FEWEST)
        return
    _lines(outlets, topic, scope, context)
    names = [context.topic_label(topic) for topic in topics]
    rates = queries.outlet_rates(context.snapshot, replace(scope, outlets=tuple(outlets)), *topics)
    show.table(_figures(table, rates, outlets, names), "side-by-side", scope, context)


def _lines(outlets: list[str], topic: str, scope: Scope, context: PageContext) -> None:
    bucket = _bucket(scope, context)
    line = Series("topic", topic, context.topic_label(topic))
    series = [Series("topic", outlet_id, context.outlet_name(outlet_id)) for outlet_id in outlets]
    frames = [
        queries.attention(
            context.snapshot, replace(scope, outlets=(outlet.key,)), SeriesSelection((line,)), bucket
        ).assign(series=outlet.series_id)
        for outlet in series
    ]
    frame = pd.concat(frames, ignore_index=True)
    unit = "origins" if scope.unit == "origins" else "articles"  # counting outlets, each line would be 0 or 1
    view = TimeView(unit, True, bucket, 0, scope.from_on, scope.to_on, context.choices.last_on)
    by_outlet = theme.chart_colours(outlets, context.look)
    colours = [by_outlet[outlet_id] for outlet_id in outlets]
    figure = timechart.timeline(frame, series, view, context.look, colours)
    alt = findings.of_lines(frame, series, unit, bucket, is_share=True)
    settings: dict[str, str | list[str]] = {"compared": [outlet.label for outlet in series], "compared-on": line.label}
    show.chart(figure, "compare", alt, as_table(frame, series, unit), scope, context, settings)


def _figures(table: pd.DataFrame, rates: pd.DataFrame, outlets: list[str], names: list[str]) -> pd.DataFrame:
    """One row per outlet, in the order selected: counts, shares with their intervals, rates and days."""
    merged = table[table["outlet_id"].isin(outlets)].merge(rates, on="outlet_id")
    by_outlet = {row.outlet_id: row for row in rows_of(merged)}
    rows = []
    for row in (by_outlet[outlet_id] for outlet_id in outlets):
        matching = {names[0]: row.first_articles, names[1]: row.second_articles, outlet_words.BOTH: row.both_articles}
        shares = {label: interval_text(int(n), int(row.all_articles)) for label, n in matching.items()}
        per_words = dict(zip(names, (row.first_per_1000_words, row.second_per_1000_words), strict=True))
        rows.append(
            {
                outlet_words.OUTLET: row.name,
                "articles": row.articles,
                "all_articles": row.all_articles,
                "words": row.words,
            }
            | shares
            | {outlet_words.PER_1000.format(topic=name): rate for name, rate in per_words.items()}
            | {"first_on": row.first_on, "last_on": row.last_on}
        )
    return pd.DataFrame(rows)


def balanced(topics: tuple[str, str], scope: Scope, context: PageContext) -> None:
    """Attention with every outlet weighted equally; hidden if too few outlets or periods make it chance."""
    box = show.section(outlet_words.EQUAL, outlet_words.EQUAL_NOTE, "balanced", context)
    if box is not None:
        with box:
            _index(topics, scope, context)


def _index(topics: tuple[str, str], scope: Scope, context: PageContext) -> None:
    series = tuple(Series("topic", topic, context.topic_label(topic)) for topic in dict.fromkeys(topics))
    bucket = _bucket(replace(scope, from_on=None, to_on=None), context)
    frame = queries.balanced_index(context.snapshot, scope, SeriesSelection(series), bucket)
    shown = frame[(frame["panel_outlets"] >= INDEX_OUTLETS) & (frame["buckets"] >= INDEX_BUCKETS)]
    if shown.empty:
        panel, periods = (int(frame[column].max()) if len(frame) else 0 for column in ("panel_outlets", "buckets"))
        st.info(
            outlet_words.EQUAL_HIDDEN.format(
                least_outlets=INDEX_OUTLETS,
                least_periods=INDEX_BUCKETS,
                outlets=counted(panel, "such outlet"),
                periods=counted(periods, "period"),
            )
        )
        return
    colours = [context.topic_colour(line.key) for line in series]
    figure = daychart.index_lines(shown, series, bucket, context.look, colours)
    labels = {line.series_id: line.label for line in series}
    alt = "Lines of the outlet-balanced index over time for " + ", ".join(labels.values())
    show.chart(figure, "balanced-index", alt, shown.assign(series=shown["series"].map(labels)), scope, context)
    show.note(_panels(frame, shown, series, bucket))


def _panels(frame: pd.DataFrame, shown: pd.DataFrame, series: tuple[Series, ...], bucket: Bucket) -> str:
    """How many outlets the index is based on, and which outlets and topics are left out."""
    panels = []
    for line in series:
        own = shown[shown["series"] == line.series_id]
        if len(own):
            panel, excluded = int(own["panel_outlets"].iloc[0]), text_or_none(own["left_names"].iloc[0])
            rest = (
                outlet_words.EQUAL_EXCLUDED.format(outlets=md_escape(names_text(excluded.split("; "))))
                if excluded
                else ""
            )
            panels.append(
                outlet_words.EQUAL_PANEL.format(label=line.label, outlets=counted(panel, "outlet"), excluded=rest)
            )
        else:
            every = frame[frame["series"] == line.series_id]
            panel, periods = (int(every[column].max()) if len(every) else 0 for column in ("panel_outlets", "buckets"))
            panels.append(
                outlet_words.EQUAL_DROPPED.format(
                    label=line.label,
                    least=INDEX_OUTLETS,
                    least_periods=INDEX_BUCKETS,
                    outlets=counted(panel, "outlet"),
                    periods=counted(periods, "period"),
                )
            )
    return outlet_words.EQUAL_BUCKET.format(bucket=bucket, panels=" ".join(panels))


def distinctive(table: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    """Words that distinguish a group of outlets from the rest of the scope."""
    box = show.section(outlet_words.DISTINCTIVE, outlet_words.DISTINCTIVE_NOTE, "distinctive", context)
    if box is not None:
        with box:
            _distinctive(table, scope, context)


def _distinctive(table: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    covered = table[table["articles"] > 0]
    own = covered[covered["outlet_id"].notna()]
    if own.empty or len(covered) < 2:
        st.info(outlet_words.ONE_OUTLET)
        return
    left, right = st.columns([1, 3])
    with left:
        by = st.radio(
            ui.GROUP_BY,
            list(codes.GROUPS),
            key="group-by",
            horizontal=True,
            bind="query-params",
            format_func=codes.GROUPS.__getitem__,
        )
    with right:
        values = list(dict.fromkeys(own[by].dropna()))
        label = context.outlet_name if by == "outlet_id" else partial(codes.word, by)
        group = st.multiselect(
            outlet_words.IN_GROUP,
            values,
            default=values[:1],
            key=f"group-{by}",
            select_all=False,
            bind="query-params",
            format_func=label,
        )
    outlets = tuple(own.loc[own[by].isin(group), "outlet_id"])
    if not outlets:
        return
    if len(outlets) == len(covered):
        st.info(outlet_words.ALL_PICKED)
        return
    frame = queries.distinctive_words(context.snapshot, scope, outlets)
    if frame.empty:
        st.info(outlet_words.NO_DISTINCTIVE)
        return
    _words(frame, {f"group-{by}": [label(value) for value in group], "group-by": codes.GROUPS[by]}, scope, context)


def _words(frame: pd.DataFrame, settings: dict[str, str | list[str]], scope: Scope, context: PageContext) -> None:
    shown = pd.concat([frame[frame["zeta"] > 0].head(MOST_APART), frame[frame["zeta"] < 0].tail(MOST_OPPOSITE)])
    colours = [theme.series_colour(0 if zeta > 0 else 1, context.look) for zeta in shown["zeta"]]
    tooltips = [
        f"{row.word}: {row.group_count:,} of {row.group_words:,} words here, "
        f"{row.rest_count:,} of {row.rest_words:,} elsewhere; score {row.zeta:.1f}"
        for row in rows_of(shown)
    ]
    figure = charts.bars(
        list(shown["word"]),
        list(shown["zeta"]),
        colours,
        context.look,
        title=outlet_words.DISTINCTIVE_AXIS,
        tooltips=tooltips,
    )
    with st.container(width=charts.WIDEST):
        more = [str(row.word) for row in rows_of(shown) if row.zeta > 0]
        words = names_text(more) if more else story_words.NONE
        group = next(names for names in settings.values() if isinstance(names, list))
        alt = outlet_words.DISTINCTIVE_ALT.format(group=names_text(group), words=words)
        show.chart(figure, "distinctive-words", alt, frame, scope, context, settings)
    show.note(columns.meaning("zeta", {}))


def _bucket(scope: Scope, context: PageContext) -> Bucket:
    """Weeks or months: on most days, a single outlet has no article."""
    first, last = scope.from_on or context.choices.first_on, scope.to_on or context.choices.last_on
    bucket = bucket_for(first, last)
    return "week" if bucket == "day" else bucket
