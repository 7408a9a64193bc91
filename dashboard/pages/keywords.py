"""Keywords: trends of the lexicon and of any words typed, their forms, co-mentions, outlets and contexts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import each_row
from dashboard.ask.measures import meaning_of
from dashboard.ask.scope import Scope, counted
from dashboard.ask.series import Asked, Series, as_table, bucket_for
from dashboard.draw import charts, theme, timechart
from dashboard.draw.timechart import TimeView
from dashboard.pages.parts import passages, show, terms
from dashboard.pages.parts.show import More, Served, md_escape
from dashboard.words import labels

MATRIX = 12  # keywords of the co-mention matrix
RISING_DAYS = 28  # newest days that are compared with those before


def render(scope: Scope, served: Served) -> None:
    """The page."""
    if not served.totals.articles:
        st.info(labels.EMPTY_SCOPE)
        return
    every = queries.keyword_table(served.snapshot, Scope())
    asked = terms.ask_forms(terms.ask_series(every), scope, served)
    more = terms.told(asked, every)
    if not asked.series:
        st.info("Choose a keyword, or type words to follow.")
    else:
        _trend(asked, more, scope, served)
        _by_outlet(asked, more, scope, served)
        passages.render(asked, scope, served)
    _lexicon(scope, served)
    note = f"The newest {RISING_DAYS} days against the days before, undated articles left out."
    sections = (
        ("Mentioned together", labels.LIFT_NOTE, "matrix", partial(_matrix, asked, more)),
        ("New and rising words", note, "rising", _rising),
    )
    for title, says, key, fill in sections:
        box = show.section(title, says, key, served)
        if box is not None:
            with box:
                fill(scope, served)


def _trend(asked: Asked, more: More, scope: Scope, served: Served) -> None:
    show.heading("Over time", "Share of all articles of these outlets and dates that mention it at least once.")
    bucket = bucket_for(scope.from_on or served.totals.first_on, scope.to_on or served.totals.last_on)
    bucket = "week" if bucket == "day" and not scope.from_on else bucket
    frame = queries.attention(served.snapshot, scope, asked, bucket)
    view = TimeView(
        scope.unit,
        is_share=True,
        bucket=bucket,
        from_on=scope.from_on,
        to_on=scope.to_on,
        newest_on=served.choices.last_on,
    )
    figure = timechart.timeline(frame, asked.series, view, served.look)
    names = {each.series_id: each.label for each in asked.series}
    alt = "Lines of the share of articles that mention " + ", ".join(names.values())
    show.chart(figure, "keyword-trends", alt, as_table(frame, asked.series, scope.unit), scope, served, more)
    if any(each.expression and each.expression.has_phrase() for each in asked.series):
        for row in each_row(queries.possible_matches(served.snapshot, scope, asked)):
            told = (
                f"{names[row.series]}: counted at most. {counted(int(row.articles), 'article')} {labels.AT_MOST_NOTE}"
            )
            show.note(md_escape(told))


def _by_outlet(asked: Asked, more: More, scope: Scope, served: Served) -> None:
    show.heading("By outlet", "Share of each outlet's articles; cells give x of n.")
    frame = queries.series_by_outlet(served.snapshot, scope, asked)
    ids = [each if isinstance(each, str) else None for each in frame["outlet_id"]]
    frame["outlet"] = [served.choices.label("outlets", each) if each else labels.UNKNOWN_OUTLET for each in ids]
    outlets = list(dict.fromkeys(frame["outlet"]))[:20]
    cells = {(row.outlet, row.series): row for row in each_row(frame)}
    rows = [[cells[outlet, each.series_id] for each in asked.series] for outlet in outlets]
    values = [[float(cell.attention_share) for cell in row] for row in rows]
    printed = [[f"{cell.articles:,} of {cell.all_articles:,}" for cell in row] for row in rows]
    told = [
        [f"{outlet}: {cell.articles:,} of {counted(cell.all_articles, 'article')}" for cell in row]
        for outlet, row in zip(outlets, rows, strict=True)
    ]
    figure = charts.heat_map(
        outlets, [each.label for each in asked.series], values, served.look, told=told, printed=printed, number=".0%"
    )
    names = {each.series_id: each.label for each in asked.series}
    table = frame.assign(series=frame["series"].map(names)).drop(columns=["outlet_id", "name"])
    alt = "Heat map of attention share by outlet and keyword"
    with st.container(width=charts.WIDEST):
        show.chart(figure, "keywords-by-outlet", alt, table, scope, served, more)


def _lexicon(scope: Scope, served: Served) -> None:
    note = "Every keyword that the articles mention; synonyms marked opt-in put no article on a topic."
    box = show.section("The lexicon in this scope", note, "lexicon", served)
    if box is not None:
        with box:
            table = queries.keyword_table(served.snapshot, scope)
            show.table(table.drop(columns="keyword_id"), "lexicon", scope, served, height=320)


def _matrix(asked: Asked, more: More, scope: Scope, served: Served) -> None:
    table = queries.keyword_table(served.snapshot, scope)
    top = [
        Series("keyword", str(row.keyword_id), str(row.label))
        for row in each_row(table[~table["is_opt_in"]].head(MATRIX))
    ]
    series = tuple(dict.fromkeys([*asked.series, *top]))[:MATRIX]
    names = {each.key if each.kind == "keyword" else each.series_id: each.label for each in series}
    if len(names) < 2:
        st.info("This takes at least two keywords.")
        return
    frame = queries.co_mentions(served.snapshot, scope, replace(asked, series=series))
    cells = {frozenset((row.a_keyword_id, row.b_keyword_id)): row for row in each_row(frame)}
    keys = list(names)
    values: list[list[float | None]] = []
    printed, told = [], []
    for a in keys:
        found = [cells.get(frozenset((a, b))) for b in keys]
        values.append([None if cell is None else float(cell.lift) for cell in found])
        printed.append(["" if cell is None else f"{cell.articles:,}" for cell in found])
        told.append(
            [
                ""
                if cell is None
                else f"{names[a]} and {names[b]}: {counted(cell.articles, 'article')}, lift {cell.lift:.2f}"
                for cell, b in zip(found, keys, strict=True)
            ]
        )
    figure = charts.heat_map(
        list(names.values()), list(names.values()), values, served.look, told=told, printed=printed, number=".1f"
    )
    listed = frame.assign(a=frame["a_keyword_id"].map(names), b=frame["b_keyword_id"].map(names))
    listed = listed.drop(columns=["a_keyword_id", "b_keyword_id"])
    with st.container(width=charts.WIDEST):
        show.chart(figure, "co-mentions", "Matrix of co-mentions with lift", listed, scope, served, more)
    show.note(meaning_of("lift"))


def _rising(scope: Scope, served: Served) -> None:
    last = scope.to_on or served.totals.last_on
    if last is None:
        return
    start = last - timedelta(RISING_DAYS - 1)
    frame = queries.distinctive_words(served.snapshot, scope, from_on=start)
    frame.insert(1, "is_new", frame["rest_count"] == 0)
    rising = frame[frame["zeta"] > 0].head(20)
    if rising.empty:
        st.info("No word rose by more than chance.")
        return
    told = [
        f"{row.word}: {row.group_count} of {row.group_words} words since, {row.rest_count} of {row.rest_words} before"
        for row in each_row(rising)
    ]
    colours = [theme.series_colour(0, served.look)] * len(rising)
    figure = charts.bars(
        [f"{row.word} (new)" if row.is_new else str(row.word) for row in each_row(rising)],
        list(rising["zeta"]),
        colours,
        served.look,
        title="Distinctiveness ζ",
        told=told,
    )
    with st.container(width=charts.WIDEST):
        show.chart(figure, "rising-words", "Bars of rising words", frame, scope, served, {"since": start.isoformat()})
