"""Outlets: who covers how much, one topic against another, by month, side by side, and in which words."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import charts, labels, queries, theme
from dashboard.charts import TimeView
from dashboard.frames import each_row, texts_or_none
from dashboard.measures import meaning_of, share_text, wilson
from dashboard.pages import show
from dashboard.pages.show import Served
from dashboard.scope import Scope
from dashboard.series import Asked, Series, bucket_for

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
    table["name"] = [_name(row, served) for row in each_row(table)]
    names = served.choices.label("topics", first), served.choices.label("topics", second)
    _ranked(table, scope, served)
    _shares(table, names, scope, served)
    _map(table, names, scope, served)
    _months(table, scope, served)
    _compare(table, first, second, scope, served)
    _words(scope, served)


def _name(row: object, served: Served) -> str:
    outlet_id = getattr(row, "outlet_id", None)
    return served.choices.label("outlets", outlet_id) if isinstance(outlet_id, str) else labels.UNKNOWN_OUTLET


def _topics(served: Served) -> tuple[str, str]:
    topics = served.choices.values("topics")

    def place(topic: str, other: int) -> int:
        return topics.index(topic) if topic in topics else min(other, len(topics) - 1)

    left, right = st.columns(2)

    def label(topic: str) -> str:
        return served.choices.label("topics", topic)

    with left:
        first = st.selectbox(
            "First topic",
            topics,
            index=place(labels.FIRST_TOPIC, 0),
            key="first",
            bind="query-params",
            format_func=label,
        )
    with right:
        second = st.selectbox(
            "Second topic",
            topics,
            index=place(labels.SECOND_TOPIC, 1),
            key="second",
            bind="query-params",
            format_func=label,
        )
    return first, second


def _ids(table: pd.DataFrame) -> list[str | None]:
    return texts_or_none(table["outlet_id"])


def _ranked(table: pd.DataFrame, scope: Scope, served: Served) -> None:
    show.heading("Who covers how much", "Articles in scope. A reprint is an article of the outlet that ran it.")
    shown = table[table["articles"] > 0].head(MOST_BARS)
    told = [
        f"{row.name}: {row.articles} articles in scope of {row.all_articles} in all; {row.undated} undated"
        for row in each_row(shown)
    ]
    colours = [served.colour(each) for each in _ids(shown)]
    figure = charts.bars(
        list(shown["name"]), list(shown["articles"]), colours, served.look, title="Articles", told=told
    )
    show.chart(figure, "outlets", "Bars of articles by outlet", table.drop(columns="outlet_id"), scope, served)
    if len(table) > MOST_BARS:
        st.caption(f"The {MOST_BARS} outlets with most articles of {len(table):,}; the table has them all.")


def _shares(table: pd.DataFrame, names: tuple[str, str], scope: Scope, served: Served) -> None:
    show.heading(
        "How much of it is on each topic",
        "Share of all the outlet's articles in these dates and languages, with Wilson's 95 % interval. Under 5 articles: “x of n”.",
    )
    rows = []
    for row in each_row(table):
        cells: dict[str, object] = {"Outlet": row.name if hasattr(row, "name") else "", "n": row.all_articles}
        for label, matching in zip(
            (*names, "Both"), (row.first_articles, row.second_articles, row.both_articles), strict=True
        ):
            low, high = wilson(int(matching), int(row.all_articles)) or (0.0, 0.0)
            cells[label] = share_text(int(matching), int(row.all_articles))
            cells[f"{label}, 95 % interval"] = f"{100 * low:.0f}–{100 * high:.0f} %"
        for label, rate in zip(names, (row.first_per_1000_words, row.second_per_1000_words), strict=True):
            cells[f"{label} per 1,000 words"] = rate
        cells["Full texts"] = row.full_articles
        rows.append(cells)
    show.table(pd.DataFrame(rows), "outlet-shares", scope, served)
    st.caption(meaning_of("first_per_1000_words"))


def _map(table: pd.DataFrame, names: tuple[str, str], scope: Scope, served: Served) -> None:
    show.heading(
        f"{names[0]} against {names[1]}",
        "Each point is an outlet with at least 5 articles; lines are 95 % intervals. On the dotted line both shares are equal.",
    )
    frame = table[["name", "all_articles", "first_articles", "second_articles", "first_share", "second_share"]]
    show.chart(
        charts.topic_map(table, *names, {each: served.colour(each) for each in _ids(table) if each}, served.look),
        "topic-map",
        f"Points: share on {names[0]} against share on {names[1]} by outlet",
        frame,
        scope,
        served,
    )


def _months(table: pd.DataFrame, scope: Scope, served: Served) -> None:
    show.heading(
        "Month by month",
        "Articles in scope by outlet and month. Empty: no article of the outlet at all; 0: articles, none in scope.",
    )
    frame = queries.outlet_months(served.snapshot, scope)
    dated = frame[frame["month_on"].notna()]
    outlets = table.head(MOST_ROWS)
    months = sorted(set(dated["month_on"]))
    cells = {(row.outlet_id if isinstance(row.outlet_id, str) else None, row.month_on): row for row in each_row(dated)}
    values, told = [], []
    for outlet_id, name in zip(_ids(outlets), outlets["name"], strict=True):
        found = [cells.get((outlet_id, month)) for month in months]
        values.append([None if cell is None else int(cell.articles) for cell in found])
        told.append([f"{name}, {month:%B %Y}: " + ("no article" if cell is None else f"{cell.articles} of {cell.all_articles} articles")
                     for cell, month in zip(found, months, strict=True)])  # fmt: skip
    figure = charts.heat_map(list(outlets["name"]), [f"{month:%b %Y}" for month in months], values, told, served.look)
    named = dict(zip(_ids(table), table["name"], strict=True))
    frame = frame.assign(outlet=[named.get(each if isinstance(each, str) else None) for each in frame["outlet_id"]])
    show.chart(
        figure,
        "outlet-months",
        "Heat map of articles by outlet and month",
        frame.drop(columns="outlet_id"),
        scope,
        served,
    )


def _compare(table: pd.DataFrame, first: str, second: str, scope: Scope, served: Served) -> None:
    show.heading(
        "Side by side", f"Choose two to {COMPARED} outlets: their share of articles on the first topic over time."
    )
    known = [each for each in _ids(table) if each]
    chosen = st.multiselect(
        "Outlets to compare", known, default=known[:2], max_selections=COMPARED, select_all=False, key="compared",
        format_func=lambda each: served.choices.label("outlets", each),
    )  # fmt: skip
    if len(chosen) < 2:
        st.info("Choose at least two outlets.")
        return
    bucket = bucket_for(scope.from_on or served.totals.first_on, scope.to_on or served.totals.last_on)
    bucket = "month" if bucket == "day" else bucket
    topic = Series("topic", first, served.choices.label("topics", first))
    lines, series = [], []
    for outlet_id in chosen:
        own = queries.attention(served.snapshot, replace(scope, outlets=(outlet_id,)), Asked((topic,)), bucket)
        label = Series("topic", outlet_id, served.choices.label("outlets", outlet_id))
        lines.append(own.assign(series=label.series_id))
        series.append(label)
    frame = pd.concat(lines, ignore_index=True)
    view = TimeView(
        "articles",
        is_share=True,
        bucket=bucket,
        from_on=scope.from_on,
        to_on=scope.to_on,
        newest_on=served.choices.last_on,
    )
    colours = [served.colour(each.key) for each in series]
    figure = charts.timeline(frame, series, view, served.look, colours=colours)
    named = frame.assign(series=frame["series"].map({each.series_id: each.label for each in series}))
    show.chart(figure, "compare", "Lines of attention share by outlet", named, scope, served)
    columns = st.columns(len(chosen))
    for column, outlet_id in zip(columns, chosen, strict=True):
        row = table[table["outlet_id"] == outlet_id].iloc[0]
        with column:
            st.metric(show.md_escape(served.choices.label("outlets", outlet_id)), f"{row['articles']:,}")
            st.caption(show.md_escape(f"{served.choices.label('topics', first)}: {share_text(int(row['first_articles']), int(row['all_articles']))}. "
                       f"{served.choices.label('topics', second)}: {share_text(int(row['second_articles']), int(row['all_articles']))}."))  # fmt: skip


def _words(scope: Scope, served: Served) -> None:
    show.heading("Distinctive words", "Words that set the chosen outlets apart from the rest of the scope.")
    known = [each for each in served.choices.values("outlets") if not scope.outlets or each in scope.outlets]
    chosen = st.multiselect(
        "Outlets of the group", known, default=known[:1], key="group", select_all=False,
        format_func=lambda each: served.choices.label("outlets", each),
    )  # fmt: skip
    if not chosen:
        return
    frame = queries.distinctive_words(served.snapshot, scope, tuple(chosen))
    if frame.empty:
        st.info("No word sets this group apart: too few articles, or nothing but chance.")
        return
    shown = pd.concat([frame.head(12), frame.tail(8)]).drop_duplicates("word")
    colours = [theme.series_colour(0 if zeta > 0 else 1, served.look) for zeta in shown["zeta"]]
    told = [
        f"{row.word}: {row.group_count} of {row.group_words} words here, {row.rest_count} of {row.rest_words} elsewhere; ζ {row.zeta:.1f}"
        for row in each_row(shown)
    ]
    figure = charts.bars(
        list(shown["word"]), list(shown["zeta"]), colours, served.look, title="Distinctiveness ζ", told=told
    )
    show.chart(figure, "distinctive-words", "Bars of distinctive words", frame, scope, served)
    st.caption(meaning_of("zeta"))
