"""Some outlets beside others: side by side, every outlet counting alike, and the words that set a group apart."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.ask import queries
from dashboard.ask.frames import each_row, texts_or_none
from dashboard.ask.measures import INDEX_BUCKETS, INDEX_OUTLETS, interval_text, meaning_of
from dashboard.ask.scope import Scope, counted
from dashboard.ask.series import Asked, Bucket, Series, as_table, bucket_for
from dashboard.draw import charts, daychart, theme, timechart
from dashboard.draw.timechart import TimeView
from dashboard.pages.parts import show
from dashboard.pages.parts.show import Served
from dashboard.words import labels

COMPARED = 5
GROUPS = {"outlet_id": "Outlets", "kind": "Kinds", "country": "Countries"}
MOST_APART, MOST_OPPOSITE = 12, 8  # words drawn on either side; the table has up to 200


def side_by_side(table: pd.DataFrame, topics: tuple[str, str], scope: Scope, served: Served) -> None:
    """Two to five outlets: their share on a topic over time, and their figures in one table."""
    says = f"Two to {COMPARED} outlets: their share on a topic over time, and their figures."
    box = show.section("Side by side", says, "compare", served)
    if box is not None:
        with box:
            _compared(table, topics, scope, served)


def _compared(table: pd.DataFrame, topics: tuple[str, str], scope: Scope, served: Served) -> None:
    known = [each for each in texts_or_none(table["outlet_id"]) if each]
    if len(known) < 2:
        st.info(labels.NO_OTHER_OUTLET)
        return
    left, right = st.columns([3, 1])
    with left:
        chosen = st.multiselect(
            "Outlets to compare", known, default=known[:2], max_selections=COMPARED, select_all=False, key="compared",
            format_func=served.outlet_name,
        )  # fmt: skip
    with right:
        topic = st.radio(
            "Topic", dict.fromkeys(topics), key="compared-on", horizontal=True,
            format_func=lambda each: served.choices.label("topics", each),
        )  # fmt: skip
    if len(chosen) < 2:
        st.info("Choose at least two outlets.")
        return
    _lines(chosen, topic, scope, served)
    names = [served.choices.label("topics", each) for each in topics]
    rates = queries.outlet_rates(served.snapshot, replace(scope, outlets=tuple(chosen)), *topics)
    show.table(_figures(table, rates, chosen, names), "side-by-side", scope, served)


def _lines(chosen: list[str], topic: str, scope: Scope, served: Served) -> None:
    fitting = _bucket(scope, served)
    asked = Series("topic", topic, served.choices.label("topics", topic))
    series = [Series("topic", outlet_id, served.outlet_name(outlet_id)) for outlet_id in chosen]
    lines = [
        queries.attention(served.snapshot, replace(scope, outlets=(each.key,)), Asked((asked,)), fitting).assign(
            series=each.series_id
        )
        for each in series
    ]
    frame = pd.concat(lines, ignore_index=True)
    unit = "origins" if scope.unit == "origins" else "articles"  # an outlet counts as one outlet
    view = TimeView(unit, True, fitting, 0, scope.from_on, scope.to_on, served.choices.last_on)
    figure = timechart.timeline(frame, series, view, served.look, [served.colour(each.key) for each in series])
    listed = as_table(frame, series, unit)
    alt = f"Lines of the share on {asked.label} over time for " + ", ".join(each.label for each in series)
    show.chart(figure, "compare", alt, listed, scope, served, {"compared": asked.label})


def _figures(table: pd.DataFrame, rates: pd.DataFrame, chosen: list[str], names: list[str]) -> pd.DataFrame:
    """One row per outlet, in the order chosen: counts, shares with their intervals, rates and days."""
    whole = table[table["outlet_id"].isin(chosen)].merge(rates, on="outlet_id")
    rows = {row.outlet_id: row for row in each_row(whole)}
    listed = []
    for row in (rows[outlet_id] for outlet_id in chosen):
        matching = {names[0]: row.first_articles, names[1]: row.second_articles, "Both": row.both_articles}
        shares = {label: interval_text(int(n), int(row.all_articles)) for label, n in matching.items()}
        per_words = dict(zip(names, (row.first_per_1000_words, row.second_per_1000_words), strict=True))
        listed.append(
            {"Outlet": row.name, "articles": row.articles, "all_articles": row.all_articles, "words": row.words}
            | shares
            | {f"{name} per 1,000 words": rate for name, rate in per_words.items()}
            | {"first_on": row.first_on, "last_on": row.last_on}
        )
    return pd.DataFrame(listed)


def balanced(topics: tuple[str, str], scope: Scope, served: Served) -> None:
    """Attention with every outlet counting alike; hidden where too few outlets or periods make it chance."""
    box = show.section("Every outlet counting alike", labels.INDEX_NOTE, "balanced", served)
    if box is not None:
        with box:
            _index(topics, scope, served)


def _index(topics: tuple[str, str], scope: Scope, served: Served) -> None:
    series = tuple(Series("topic", each, served.choices.label("topics", each)) for each in dict.fromkeys(topics))
    bucket = _bucket(replace(scope, from_on=None, to_on=None), served)
    frame = queries.balanced_index(served.snapshot, scope, Asked(series), bucket)
    firm = (frame["panel_outlets"] >= INDEX_OUTLETS) & (frame["buckets"] >= INDEX_BUCKETS)
    shown = frame[firm]
    if shown.empty:
        panel, found = (int(frame[column].max()) if len(frame) else 0 for column in ("panel_outlets", "buckets"))
        needs = {"outlets": INDEX_OUTLETS, "buckets": INDEX_BUCKETS}
        st.info(labels.INDEX_HIDDEN.format(**needs, panel=counted(panel, "outlet"), found=counted(found, "period")))
        return
    colours = [served.topic_colour(each.key) for each in series]
    figure = daychart.index_lines(shown, series, bucket, served.look, colours)
    named = shown.assign(series=shown["series"].map({each.series_id: each.label for each in series}))
    alt = "Lines of the outlet-balanced index over time for " + ", ".join(each.label for each in series)
    show.chart(figure, "balanced-index", alt, named, scope, served)
    show.note(_left_out(shown, series, bucket))


def _left_out(shown: pd.DataFrame, series: tuple[Series, ...], bucket: Bucket) -> str:
    """How many outlets the index rests on, and how many it had to leave out."""
    said = []
    for each in series:
        own = shown[shown["series"] == each.series_id]
        if len(own):
            panel, left = int(own["panel_outlets"].iloc[0]), int(own["left_outlets"].iloc[0])
            out = f"; {counted(left, 'outlet')} left out, whose share never changes" if left else ""
            said.append(f"{each.label}: {counted(panel, 'outlet')}{out}.")
    return f"By {bucket}. {' '.join(said)}"


def distinctive(table: pd.DataFrame, scope: Scope, served: Served) -> None:
    """Words that set a group of outlets apart from the rest of the scope."""
    note = "Words that set a group of outlets apart from the rest of the scope."
    box = show.section("Distinctive words", note, "distinctive", served)
    if box is not None:
        with box:
            _distinctive(table, scope, served)


def _distinctive(table: pd.DataFrame, scope: Scope, served: Served) -> None:
    own = table[(table["articles"] > 0) & table["outlet_id"].notna()]
    if own.empty or len(table[table["articles"] > 0]) < 2:
        st.info(labels.NO_OTHER_OUTLET)
        return
    left, right = st.columns([1, 3])
    with left:
        by = st.radio("Group by", list(GROUPS), key="group-by", horizontal=True, format_func=lambda each: GROUPS[each])
    with right:
        values = list(dict.fromkeys(own[by].dropna()))
        named = served.outlet_name if by == "outlet_id" else partial(labels.word, by)
        chosen = st.multiselect(
            "In the group", values, default=values[:1], key=f"group-{by}", select_all=False, format_func=named
        )
    outlets = tuple(own.loc[own[by].isin(chosen), "outlet_id"])
    if not outlets:
        return
    if len(outlets) == len(table[table["articles"] > 0]):
        st.info(labels.NO_REST)
        return
    frame = queries.distinctive_words(served.snapshot, scope, outlets)
    if frame.empty:
        st.info("No word sets this group apart: too few articles, or nothing but chance.")
        return
    _words(frame, [named(each) for each in chosen], scope, served)


def _words(frame: pd.DataFrame, group: list[str], scope: Scope, served: Served) -> None:
    shown = pd.concat([frame[frame["zeta"] > 0].head(MOST_APART), frame[frame["zeta"] < 0].tail(MOST_OPPOSITE)])
    colours = [theme.series_colour(0 if zeta > 0 else 1, served.look) for zeta in shown["zeta"]]
    told = [
        f"{row.word}: {row.group_count:,} of {row.group_words:,} words here, "
        f"{row.rest_count:,} of {row.rest_words:,} elsewhere; ζ {row.zeta:.1f}"
        for row in each_row(shown)
    ]
    figure = charts.bars(
        list(shown["word"]), list(shown["zeta"]), colours, served.look, title="Distinctiveness ζ", told=told
    )
    with st.container(width=charts.WIDEST):
        show.chart(figure, "distinctive-words", "Bars of distinctive words", frame, scope, served, {"group": group})
    show.note(meaning_of("zeta"))


def _bucket(scope: Scope, served: Served) -> Bucket:
    """Weeks or months: of one outlet's days most are empty."""
    first, last = scope.from_on or served.choices.first_on, scope.to_on or served.choices.last_on
    fitting = bucket_for(first, last)
    return "week" if fitting == "day" else fitting
