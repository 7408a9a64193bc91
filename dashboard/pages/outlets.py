"""Outlets: who covers how much, one topic against another, by month, side by side, and in which words."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import charts, labels, queries, theme, timechart
from dashboard.frames import each_row, text_or_none, texts_or_none
from dashboard.measures import interval_text, meaning_of, share_text
from dashboard.pages import show
from dashboard.pages.show import Served, md_escape
from dashboard.scope import Scope
from dashboard.series import Asked, Series, bucket_for
from dashboard.timechart import TimeView

MOST_BARS = 20  # outlets a bar chart still reads as a list; the table has them all
MOST_ROWS = 25  # outlets of the heat map
COMPARED = 5


def render(scope: Scope, served: Served) -> None:
    """The page."""
    if not served.totals.articles:
        st.info(labels.EMPTY_SCOPE)
        return
    first, second = _topics(served)
    table = queries.outlet_table(served.snapshot, scope, first, second)
    table["name"] = [served.outlet_name(outlet_id) for outlet_id in texts_or_none(table["outlet_id"])]
    names = served.choices.label("topics", first), served.choices.label("topics", second)
    _ranked(table, scope, served)
    _shares(table, names, scope, served)
    _map(table, names, scope, served)
    _months(table, scope, served)
    _compare(table, first, names, scope, served)
    _words(scope, served)


def _topics(served: Served) -> tuple[str, str]:
    topics = served.choices.values("topics")
    chosen = []
    wanted = (("First topic", "first", labels.FIRST_TOPIC), ("Second topic", "second", labels.SECOND_TOPIC))
    for place, (column, (label, key, topic)) in enumerate(zip(st.columns(2), wanted, strict=True)):
        index = topics.index(topic) if topic in topics else min(place, len(topics) - 1)
        with column:
            chosen.append(
                st.selectbox(
                    label,
                    topics,
                    index=index,
                    key=key,
                    bind="query-params",
                    format_func=lambda each: served.choices.label("topics", each),
                )
            )
    return chosen[0], chosen[1]


def _ranked(table: pd.DataFrame, scope: Scope, served: Served) -> None:
    unit = "origins" if scope.unit == "origins" else "articles"  # an outlet counts as one outlet: no bar
    show.heading("Who covers how much", labels.RANKED_NOTES[unit])
    shown = table[table["articles"] > 0].sort_values(unit, ascending=False, kind="stable").head(MOST_BARS)
    told = [
        f"{row.name}: {row.articles:,} articles in scope of {row.all_articles:,} in all, from {row.origins:,} origins; "
        f"{row.undated:,} undated"
        for row in each_row(shown)
    ]
    colours = [served.colour(outlet_id) for outlet_id in texts_or_none(shown["outlet_id"])]
    figure = charts.bars(
        list(shown["name"]), list(shown[unit]), colours, served.look, title=labels.UNITS[unit], told=told
    )
    show.chart(figure, "outlets", f"Bars of {unit} by outlet", table.drop(columns="outlet_id"), scope, served)
    if len(table) > MOST_BARS:
        st.caption(f"The {MOST_BARS} outlets with most {unit} of {len(table):,}; the table has them all.")


def _shares(table: pd.DataFrame, names: tuple[str, str], scope: Scope, served: Served) -> None:
    show.heading("How much of it is on each topic", labels.SHARES_NOTE)
    listed = []
    for row in each_row(table):
        matching = {names[0]: row.first_articles, names[1]: row.second_articles, "Both": row.both_articles}
        shares = {label: interval_text(int(n), int(row.all_articles)) for label, n in matching.items()}
        rates = {
            f"{names[0]} per 1,000 words": row.first_per_1000_words,
            f"{names[1]} per 1,000 words": row.second_per_1000_words,
        }
        listed.append(
            {"Outlet": row.name, "Articles": row.all_articles, **shares, **rates, "Full texts": row.full_articles}
        )
    show.table(pd.DataFrame(listed), "outlet-shares", scope, served)
    st.caption(meaning_of("first_per_1000_words"))


def _map(table: pd.DataFrame, names: tuple[str, str], scope: Scope, served: Served) -> None:
    show.heading(f"{names[0]} against {names[1]}", labels.MAP_NOTE)
    colours = {each: served.colour(each) for each in texts_or_none(table["outlet_id"]) if each}
    figure = charts.topic_map(table, *names, colours, served.look)
    frame = table[["name", "all_articles", "first_articles", "second_articles", "first_share", "second_share"]]
    alt = f"Points: share on {names[0]} against share on {names[1]} by outlet"
    show.chart(figure, "topic-map", alt, frame, scope, served)


def _months(table: pd.DataFrame, scope: Scope, served: Served) -> None:
    unit = "origins" if scope.unit == "origins" else "articles"
    show.heading("Month by month", labels.MONTHS_NOTE if unit == "articles" else labels.MONTHS_ORIGINS_NOTE)
    frame = queries.outlet_months(served.snapshot, scope)
    frame["outlet"] = [served.outlet_name(outlet_id) for outlet_id in texts_or_none(frame["outlet_id"])]
    dated = frame[frame["month_on"].notna()]
    outlets = list(table["name"].head(MOST_ROWS))
    months = sorted(set(dated["month_on"]))
    cells = {(row.outlet, row.month_on): row for row in each_row(dated)}
    values: list[list[float | None]] = []
    told, printed = [], []
    for outlet in outlets:
        found = [(month, cells.get((outlet, month))) for month in months]
        values.append([cell and int(getattr(cell, unit)) for _, cell in found])
        printed.append(["" if cell is None else f"{getattr(cell, unit):,}" for _, cell in found])
        told.append([f"{outlet}, {month:%B %Y}: {_of_all(cell)}" for month, cell in found])
    heads = [f"{month:%b %Y}" for month in months]
    figure = charts.heat_map(outlets, heads, values, served.look, told=told, printed=printed)
    alt = f"Heat map of {unit} by outlet and month"
    show.chart(figure, "outlet-months", alt, frame.drop(columns="outlet_id"), scope, served)


def _of_all(cell: object) -> str:
    return (
        "no article"
        if cell is None
        else f"{getattr(cell, 'articles', 0)} of {getattr(cell, 'all_articles', 0)} articles"
    )


def _compare(table: pd.DataFrame, first: str, names: tuple[str, str], scope: Scope, served: Served) -> None:
    show.heading("Side by side", f"Two to {COMPARED} outlets: their share on {names[0]} over time.")
    known = [each for each in texts_or_none(table["outlet_id"]) if each]
    chosen = st.multiselect(
        "Outlets to compare",
        known,
        default=known[:2],
        max_selections=COMPARED,
        select_all=False,
        key="compared",
        format_func=served.outlet_name,
    )
    if len(chosen) < 2:
        st.info("Choose at least two outlets.")
        return
    fitting = bucket_for(scope.from_on or served.totals.first_on, scope.to_on or served.totals.last_on)
    bucket = "week" if fitting == "day" else fitting
    topic = Series("topic", first, names[0])
    series = [Series("topic", outlet_id, served.outlet_name(outlet_id)) for outlet_id in chosen]
    lines = [
        queries.attention(served.snapshot, replace(scope, outlets=(each.key,)), Asked((topic,)), bucket).assign(
            series=each.series_id
        )
        for each in series
    ]
    frame = pd.concat(lines, ignore_index=True)
    view = TimeView(
        "origins" if scope.unit == "origins" else "articles",
        True,
        bucket,
        0,
        scope.from_on,
        scope.to_on,
        served.choices.last_on,
    )
    colours = [served.colour(each.key) for each in series]
    figure = timechart.timeline(frame, series, view, served.look, colours)
    named = frame.assign(series=frame["series"].map({each.series_id: each.label for each in series}))
    show.chart(figure, "compare", "Lines of attention share by outlet", named, scope, served)
    for column, outlet_id in zip(st.columns(len(chosen)), chosen, strict=True):
        row = next(row for row in each_row(table) if text_or_none(row.outlet_id) == outlet_id)
        shares = [share_text(int(n), int(row.all_articles)) for n in (row.first_articles, row.second_articles)]
        with column:
            st.metric(md_escape(row.name), f"{row.articles:,}")
            st.caption(md_escape(f"{names[0]}: {shares[0]}. {names[1]}: {shares[1]}."))


def _words(scope: Scope, served: Served) -> None:
    show.heading("Distinctive words", "Words that set the chosen outlets apart from the rest of the scope.")
    known = [each for each in served.choices.values("outlets") if not scope.outlets or each in scope.outlets]
    chosen = st.multiselect(
        "Outlets of the group", known, default=known[:1], key="group", select_all=False, format_func=served.outlet_name
    )
    if not chosen:
        return
    frame = queries.distinctive_words(served.snapshot, scope, tuple(chosen))
    if frame.empty:
        st.info("No word sets this group apart: too few articles, or nothing but chance.")
        return
    shown = pd.concat([frame.head(12), frame[frame["zeta"] < 0].tail(8)])
    colours = [theme.series_colour(0 if zeta > 0 else 1, served.look) for zeta in shown["zeta"]]
    told = [
        f"{row.word}: {row.group_count:,} of {row.group_words:,} words here, "
        f"{row.rest_count:,} of {row.rest_words:,} elsewhere; ζ {row.zeta:.1f}"
        for row in each_row(shown)
    ]
    figure = charts.bars(
        list(shown["word"]), list(shown["zeta"]), colours, served.look, title="Distinctiveness ζ", told=told
    )
    show.chart(figure, "distinctive-words", "Bars of distinctive words", frame, scope, served)
    st.caption(meaning_of("zeta"))
