"""Outlets: who covers how much, one topic against another, and by month; `contrast` sets some beside others."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import each_row, text_or_none, texts_or_none
from dashboard.ask.measures import FEWEST, interval_text, meaning_of
from dashboard.ask.scope import Scope, counted
from dashboard.draw import charts
from dashboard.pages.parts import contrast, show
from dashboard.pages.parts.show import Served
from dashboard.words import labels

MOST_BARS = 20  # outlets a bar chart still reads as a list; the table has them all
MOST_ROWS = 25  # outlets of the heat map
HEADED_MONTHS = 6  # columns that each bear their month on a narrow screen; of more, each quarter's first
TABLE_ROWS, TABLE_HEIGHT = 10, 390  # rows that are shown at once, and their pixels; the others by scrolling


def render(scope: Scope, served: Served) -> None:
    """The page."""
    if not served.totals.articles:
        st.info(labels.EMPTY_SCOPE)
        return
    first, second = _topics(served)
    table = queries.outlet_table(served.snapshot, scope, first, second)
    table["name"] = [served.outlet_name(outlet_id) for outlet_id in texts_or_none(table["outlet_id"])]
    names = served.choices.label("topics", first), served.choices.label("topics", second)
    _ranked(table, names, scope, served)
    _shares(table, names, scope, served)
    _rates((first, second), names, scope, served)
    _map(table, names, scope, served)
    _months(table, scope, served)
    contrast.side_by_side(table, (first, second), scope, served)
    contrast.balanced((first, second), scope, served)
    contrast.distinctive(table, scope, served)


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


def _asked(names: tuple[str, str]) -> dict[str, str]:
    """The two topics as the page's link has them."""
    return dict(zip(("first", "second"), names, strict=True))


def _ranked(table: pd.DataFrame, names: tuple[str, str], scope: Scope, served: Served) -> None:
    unit = "origins" if scope.unit == "origins" else "articles"  # an outlet counts as one outlet: no bar
    show.heading("Who covers how much", labels.RANKED_NOTES[unit])
    shown = table[table["articles"] > 0].sort_values(unit, ascending=False, kind="stable").head(MOST_BARS)
    told = [
        f"{row.name}: {counted(row.articles, 'article')} in scope of {row.all_articles:,} in all, "
        f"from {counted(row.origins, 'origin')}; "
        f"{row.undated:,} undated"
        for row in each_row(shown)
    ]
    colours = [served.colour(outlet_id) for outlet_id in texts_or_none(shown["outlet_id"])]
    figure = charts.bars(
        list(shown["name"]), list(shown[unit]), colours, served.look, title=labels.UNITS[unit], told=told
    )
    with st.container(width=charts.WIDEST):
        alt, listed = f"Bars of {unit} by outlet", table.drop(columns="outlet_id")
        show.chart(figure, "outlets", alt, listed, scope, served, _asked(names))
    if len(table) > MOST_BARS:
        show.note(f"The {MOST_BARS} outlets with most {unit} of {len(table):,}; the table has them all.")


def _shares(table: pd.DataFrame, names: tuple[str, str], scope: Scope, served: Served) -> None:
    show.heading("How much of it is on each topic", labels.SHARES_NOTE)
    listed = []
    for row in each_row(table):
        matching = {names[0]: row.first_articles, names[1]: row.second_articles, "Both": row.both_articles}
        shares = {label: interval_text(int(n), int(row.all_articles)) for label, n in matching.items()}
        listed.append({"Outlet": row.name, "Articles": row.all_articles, **shares})
    show.table(pd.DataFrame(listed), "outlet-shares", scope, served, height=_height(listed), more=_asked(names))


def _rates(topics: tuple[str, str], names: tuple[str, str], scope: Scope, served: Served) -> None:
    title = f"Mentions per 1,000 words: {names[0]} and {names[1]}"
    box = show.section(title, meaning_of("first_per_1000_words"), "rates", served)
    if box is None:
        return
    frame = queries.outlet_rates(served.snapshot, scope, *topics)
    listed = [
        {
            "Outlet": served.outlet_name(text_or_none(row.outlet_id)),
            "full_articles": row.full_articles,
            "full_words": row.full_words,
            f"{names[0]}, mentions": row.first_mentions,
            f"{names[0]} per 1,000 words": row.first_per_1000_words,
            f"{names[1]}, mentions": row.second_mentions,
            f"{names[1]} per 1,000 words": row.second_per_1000_words,
        }
        for row in each_row(frame)
    ]
    with box:
        show.table(pd.DataFrame(listed), "outlet-rates", scope, served, height=_height(listed), more=_asked(names))


def _height(listed: list[dict[str, object]]) -> int | Literal["auto"]:
    return TABLE_HEIGHT if len(listed) > TABLE_ROWS else "auto"


def _map(table: pd.DataFrame, names: tuple[str, str], scope: Scope, served: Served) -> None:
    show.heading(f"{names[0]} against {names[1]}", labels.MAP_NOTE)
    if (table.loc[table["outlet_id"].notna(), "all_articles"] < FEWEST).all():
        st.info(f"No outlet has {FEWEST} articles here: too few for a share.")
        return
    colours = {each: served.colour(each) for each in texts_or_none(table["outlet_id"]) if each}
    figure = charts.topic_map(table, *names, colours, served.look)
    frame = table[["name", "all_articles", "first_articles", "second_articles", "first_share", "second_share"]]
    alt = f"Points: share on {names[0]} against share on {names[1]} by outlet"
    with st.container(width=charts.WIDEST):
        show.chart(figure, "topic-map", alt, frame, scope, served, _asked(names))


def _months(table: pd.DataFrame, scope: Scope, served: Served) -> None:
    unit = "origins" if scope.unit == "origins" else "articles"
    show.heading("Month by month", labels.MONTHS_NOTE if unit == "articles" else labels.MONTHS_ORIGINS_NOTE)
    frame = queries.outlet_months(served.snapshot, scope)
    frame["outlet"] = [served.outlet_name(outlet_id) for outlet_id in texts_or_none(frame["outlet_id"])]
    dated = frame[frame["month_on"].notna()]
    if dated.empty:
        st.info(labels.NO_DATED)
        return
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
    figure = charts.heat_map(outlets, _heads(months), values, served.look, told=told, printed=printed)
    alt = f"Heat map of {unit} by outlet and month"
    with st.container(width=charts.WIDEST):
        show.chart(figure, "outlet-months", alt, frame.drop(columns="outlet_id"), scope, served)
    if len(table) > MOST_ROWS:
        show.note(f"The {MOST_ROWS} outlets with most articles in scope of {len(table):,}; the table has them all.")


def _heads(months: list[pd.Timestamp]) -> list[str]:
    """What stands above each month: its name, and above the first one and each January the year."""
    heads = []
    for place, month in enumerate(months):
        is_named = not place or month.month % 3 == 1 or len(months) <= HEADED_MONTHS
        year = f"{month:%Y}\n" if month.month == 1 or not place else ""
        heads.append(f"{year}{month:%b}" if is_named else "")
    return heads


def _of_all(cell: Any) -> str:
    return "no article" if cell is None else f"{cell.articles:,} of {counted(cell.all_articles, 'article')}"
