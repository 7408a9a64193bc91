"""Outlets: how much each one covers, one topic against another, by month, weighted equally, and by their words."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
import streamlit as st

from dashboard.ask import findings, queries
from dashboard.ask.frames import rows_of, text_or_none, texts_or_none
from dashboard.ask.measures import COLLECTED_LEAST, COLLECTED_SHARE, FEWEST, interval_text
from dashboard.ask.scope import Scope
from dashboard.draw import charts, theme
from dashboard.draw.charts import Chart
from dashboard.files import recipe
from dashboard.pages.parts import chips, outlet_comparison, show
from dashboard.pages.parts.context import PageContext
from dashboard.pages.parts.markdown import md_escape
from dashboard.words import codes, columns
from dashboard.words import interface as ui
from dashboard.words import outlets as outlet_words
from dashboard.words.codes import counted, names_text

MOST_BARS = 20  # outlets that a bar chart can show as a readable list; the table has all
MOST_ROWS = 25  # outlets of the heat map
MOST_HEADS = 6  # names of months or years that fit as column heads on a narrow screen
YEAR, MONTH_STEPS = 12, (1, 3, 6, 12)  # months from one named column to the next
DESCRIBED = ("country", "kind", "owner")  # what an outlet is, not counted from its articles
TABLE_ROWS, TABLE_HEIGHT = 10, 390  # rows above which a table scrolls, and its height in pixels then


def render(scope: Scope, context: PageContext) -> None:
    """The page."""
    if not context.totals.articles:
        chips.nothing(scope, context)
        return
    first, second = _topics(context)
    table = queries.outlet_table(context.snapshot, scope, first, second)
    table["name"] = [context.outlet_name(outlet_id) for outlet_id in texts_or_none(table["outlet_id"])]
    names = context.topic_label(first), context.topic_label(second)
    _ranked(table, names, scope, context)
    _shares(table, names, scope, context)
    _rates((first, second), names, scope, context)
    _map(table, names, scope, context)
    _months(table, scope, context)
    outlet_comparison.balanced((first, second), scope, context)
    outlet_comparison.distinctive(table, scope, context)


def _topics(context: PageContext) -> tuple[str, str]:
    topics = context.choices.values("topics")
    boxes = ((outlet_words.FIRST, "first", ui.FIRST_TOPIC), (outlet_words.SECOND, "second", ui.SECOND_TOPIC))
    selected = []
    for place, (column, (label, key, topic)) in enumerate(zip(st.columns(2), boxes, strict=True)):
        index = topics.index(topic) if topic in topics else min(place, len(topics) - 1)
        with column:
            selected.append(
                st.selectbox(label, topics, index=index, key=key, bind="query-params", format_func=context.topic_label)
            )
    return selected[0], selected[1]


def _settings(names: tuple[str, str]) -> dict[str, str]:
    """The two topics as the page's link has them."""
    return dict(zip(("first", "second"), names, strict=True))


def _unit(scope: Scope) -> Literal["articles", "origins"]:
    """The unit of counts by outlet: counting outlets would give 1 for each."""
    return "origins" if scope.unit == "origins" else "articles"


def _ranked(table: pd.DataFrame, names: tuple[str, str], scope: Scope, context: PageContext) -> None:
    unit = _unit(scope)
    show.heading(outlet_words.RANKED, outlet_words.RANKED_NOTES[unit])
    known = table["outlet_id"].notna()
    ranked = table[known & (table["articles"] > 0)].sort_values(unit, ascending=False, kind="stable")
    shown = pd.concat([ranked.head(MOST_BARS), table[~known & (table["articles"] > 0)]])
    tooltips = [
        f"{row.name}: {counted(row.articles, 'matching article')} of {row.all_articles:,}, "
        f"from {counted(row.origins, 'origin')}; {row.undated:,} with {ui.NO_DATE}"
        for row in rows_of(shown)
    ]
    colours = [theme.bar_colour(outlet_id, context.look) for outlet_id in texts_or_none(shown["outlet_id"])]
    figure = charts.bars(
        list(shown["name"]), list(shown[unit]), colours, context.look, title=codes.UNITS[unit], tooltips=tooltips
    )
    with st.container(width=charts.WIDEST):
        alt, all_outlets = (
            findings.of_bars(list(ranked["name"]), list(ranked[unit]), unit),
            table.drop(columns="outlet_id"),
        )
        code = recipe.by_outlet(names, [column for column in all_outlets if column not in DESCRIBED])
        show.chart(Chart(figure, "outlets", alt, all_outlets), scope, context, _settings(names), recipe=code)
    notes = [outlet_words.TOP_OF_OUTLETS.format(most=MOST_BARS, outlets=len(ranked))] if len(ranked) > MOST_BARS else []
    notes += [outlet_words.WITHOUT_OUTLET] if len(shown) > min(len(ranked), MOST_BARS) else []
    if notes:
        show.note(" ".join(notes))


def _shares(table: pd.DataFrame, names: tuple[str, str], scope: Scope, context: PageContext) -> None:
    show.heading(outlet_words.TOPIC_SHARES, outlet_words.SHARES_NOTE)
    rows = []
    for row in rows_of(table):
        matching = {names[0]: row.first_articles, names[1]: row.second_articles, outlet_words.BOTH: row.both_articles}
        shares = {label: interval_text(int(n), int(row.all_articles)) for label, n in matching.items()}
        rows.append({outlet_words.OUTLET: row.name, "all_articles": row.all_articles, **shares})
    frame = pd.DataFrame(rows)
    show.table(frame, "outlet-shares", scope, context, height=_height(rows), settings=_settings(names))
    if by_topic := collected_by_topic(table):
        show.note(outlet_words.BY_TOPIC_SHARES.format(outlets=md_escape(names_text(by_topic)), least=COLLECTED_LEAST))


def collected_by_topic(table: pd.DataFrame) -> list[str]:
    """The outlets whose collected articles are nearly all on these topics, so that a share says nothing."""
    on_topics = table["first_articles"] + table["second_articles"] - table["both_articles"]
    is_by_topic = (table["all_articles"] >= COLLECTED_LEAST) & (on_topics > COLLECTED_SHARE * table["all_articles"])
    return list(table.loc[is_by_topic & table["outlet_id"].notna(), "name"])


def _rates(topics: tuple[str, str], names: tuple[str, str], scope: Scope, context: PageContext) -> None:
    title = outlet_words.RATES.format(first=names[0].lower(), second=names[1].lower())
    box = show.section(title, columns.meaning("mentions_per_1000_words", {}), "rates", context)
    if box is None:
        return
    frame = queries.outlet_rates(context.snapshot, scope, *topics)
    rows = [
        {
            outlet_words.OUTLET: context.outlet_name(text_or_none(row.outlet_id)),
            "full_articles": row.full_articles,
            "full_words": row.full_words,
            outlet_words.MENTIONS_OF.format(topic=names[0]): row.first_mentions,
            outlet_words.PER_1000.format(topic=names[0]): row.first_per_1000_words,
            outlet_words.MENTIONS_OF.format(topic=names[1]): row.second_mentions,
            outlet_words.PER_1000.format(topic=names[1]): row.second_per_1000_words,
        }
        for row in rows_of(frame)
    ]
    with box:
        table = pd.DataFrame(rows)
        show.table(table, "outlet-rates", scope, context, height=_height(rows), settings=_settings(names))


def _height(rows: list[dict[str, object]]) -> int | Literal["auto"]:
    return TABLE_HEIGHT if len(rows) > TABLE_ROWS else "auto"


def _map(table: pd.DataFrame, names: tuple[str, str], scope: Scope, context: PageContext) -> None:
    show.heading(outlet_words.EMPHASIS.format(first=names[0], second=names[1].lower()), outlet_words.MAP_NOTE)
    if (table.loc[table["outlet_id"].notna(), "all_articles"] < FEWEST).all():
        st.info(ui.FEW_FOR_SHARE.format(least=FEWEST))
        return
    figure = charts.topic_map(table, *names, context.look)
    frame = table[["name", "all_articles", "first_articles", "second_articles", "first_share", "second_share"]]
    alt = findings.of_map(table[table["outlet_id"].notna() & (table["all_articles"] >= FEWEST)], *names)
    with st.container(width=charts.WIDEST):
        code = recipe.by_outlet(names, frame)
        show.chart(Chart(figure, "topic-map", alt, frame), scope, context, _settings(names), recipe=code)


def _months(table: pd.DataFrame, scope: Scope, context: PageContext) -> None:
    unit = _unit(scope)
    frame = queries.outlet_months(context.snapshot, scope)
    undated = int(frame.loc[frame["month_on"].isna(), "articles"].sum())
    note = outlet_words.MONTHS_NOTE if unit == "articles" else outlet_words.MONTHS_ORIGINS_NOTE
    rest = outlet_words.MONTHS_UNDATED.format(articles=counted(undated, "article")) if undated else ""
    show.heading(outlet_words.MONTHS, note + rest)
    frame["outlet"] = [context.outlet_name(outlet_id) for outlet_id in texts_or_none(frame["outlet_id"])]
    dated = frame[frame["month_on"].notna()]
    if dated.empty:
        st.info(ui.NO_DATED)
        return
    outlets = list(table.sort_values("outlet_id", key=pd.isna, kind="stable")["name"].head(MOST_ROWS))
    months = list(pd.date_range(dated["month_on"].min(), dated["month_on"].max(), freq="MS"))
    counts = {(row.outlet, row.month_on): row for row in rows_of(dated)}
    cells = [[(month, counts.get((outlet, month))) for month in months] for outlet in outlets]
    counts_shown = [[cell and int(getattr(cell, unit)) for _, cell in row] for row in cells]
    figure = charts.heat_map(
        outlets,
        _heads(months),
        counts_shown,
        context.look,
        tooltips=[
            [f"{outlet}, {month:%B %Y}: {_of_all(cell)}" for month, cell in row]
            for outlet, row in zip(outlets, cells, strict=True)
        ],
        printed=[["" if cell is None else f"{getattr(cell, unit):,}" for _, cell in row] for row in cells],
    )
    alt = findings.of_matrix(outlets, [f"{month:%B %Y}" for month in months], counts_shown, unit)
    with st.container(width=charts.WIDEST):
        own = frame.drop(columns="outlet_id")
        code = recipe.by_month(own)
        show.chart(Chart(figure, "outlet-months", alt, own), scope, context, recipe=code)
    if table["outlet_id"].count() > MOST_ROWS:
        show.note(outlet_words.TOP_OF_OUTLETS.format(most=MOST_ROWS, outlets=table["outlet_id"].count()))


def _heads(months: list[pd.Timestamp]) -> list[str]:
    """The headings of the month columns, at most MOST_HEADS, with the year where it changes; years for many months."""
    step = next((step for step in MONTH_STEPS if len(months) <= MOST_HEADS * step), YEAR)
    is_named = [(month.month - 1) % step == 0 for month in months]
    if step >= YEAR:
        years = -(-len(months) // (YEAR * MOST_HEADS))
        return [
            f"{month:%Y}" if named and month.year % years == 0 else ""
            for month, named in zip(months, is_named, strict=True)
        ]
    heads, year = [], 0
    for month, named in zip(months, is_named, strict=True):
        heads.append((f"{month:%Y}\n" if month.year != year else "") + f"{month:%b}" if named else "")
        year = month.year if named else year
    return heads


def _of_all(cell: Any) -> str:
    return "no article" if cell is None else f"{cell.articles:,} of {counted(cell.all_articles, 'article')}"
