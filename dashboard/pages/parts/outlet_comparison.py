"""Sections of the Outlets page that compare outlets: weighted equally, and by distinctive words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import rows_of, text_or_none
from dashboard.ask.measures import INDEX_BUCKETS, INDEX_OUTLETS
from dashboard.ask.scope import Scope
from dashboard.ask.series import Bucket, Series, SeriesSelection, bucket_for
from dashboard.draw import charts, daychart, theme
from dashboard.draw.charts import Chart
from dashboard.pages.parts import show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes, columns
from dashboard.words import interface as ui
from dashboard.words import outlets as outlet_words
from dashboard.words import stories as story_words
from dashboard.words.codes import counted, names_text

MOST_APART, MOST_OPPOSITE = 12, 8  # words drawn on either side; the table has up to 200


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
    alt = outlet_words.BALANCED_ALT.format(topics=names_text(list(labels.values())))
    show.chart(Chart(figure, "balanced-index", alt, shown.assign(series=shown["series"].map(labels))), scope, context)
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
        show.chart(Chart(figure, "distinctive-words", alt, frame), scope, context, settings)
    show.note(columns.meaning("zeta", {}))


def _bucket(scope: Scope, context: PageContext) -> Bucket:
    """Weeks or months: on most days, a single outlet has no article."""
    first, last = scope.from_on or context.choices.first_on, scope.to_on or context.choices.last_on
    bucket = bucket_for(first, last)
    return "week" if bucket == "day" else bucket
