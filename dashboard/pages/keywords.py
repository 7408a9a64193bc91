"""Keywords: trends of the lexicon and of any words typed, their forms, co-mentions, outlets and contexts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import streamlit as st

from dashboard import charts, labels, queries, theme, timechart
from dashboard.expression import MAX_CHARACTERS, ExpressionError, parse
from dashboard.frames import each_row
from dashboard.measures import meaning_of
from dashboard.pages import show
from dashboard.pages.show import Served, md_escape
from dashboard.scope import Scope
from dashboard.series import Asked, Series, bucket_for
from dashboard.timechart import TimeView

MOST_KEYWORDS, MOST_EXPRESSIONS = 8, 5  # lines of one chart
MOST_TYPED = MOST_EXPRESSIONS * (MAX_CHARACTERS + 1)
MOST_FORMS = 24  # tick boxes of one keyword; rarer forms are counted without one
MATRIX = 12  # keywords of the co-mention matrix
RISING_DAYS = 28  # newest days that are compared with those before


def render(scope: Scope, served: Served) -> None:
    """The page."""
    if not served.totals.articles:
        st.info(labels.EMPTY_SCOPE)
        return
    table = queries.keyword_table(served.snapshot, scope)
    series = _series(table)
    if not series:
        st.info("Choose a keyword, or type words to follow.")
    else:
        asked = _forms(series, scope, served)
        _trend(asked, scope, served)
        _by_outlet(asked, scope, served)
        _contexts(asked, scope, served)
    _lexicon(table, scope, served)
    _matrix(table, scope, served)
    _rising(scope, served)


def _series(table: pd.DataFrame) -> tuple[Series, ...]:
    names = {str(row.keyword_id): f"{row.label} ({row.topic})" for row in each_row(table)}
    left, right = st.columns(2)
    with left:
        chosen = st.multiselect(
            "Keywords of the lexicon", list(names), default=list(names)[:2], max_selections=MOST_KEYWORDS,
            select_all=False, format_func=lambda each: names[each], key="keywords",
        )  # fmt: skip
    with right:
        typed = st.text_area(
            "Any words, one line each", key="terms", bind="query-params", max_chars=MOST_TYPED, height=100,
            placeholder='tariff* AND (china OR beijing) NOT steel\n"trade war"', help=labels.EXPRESSION_HELP,
        )  # fmt: skip
    found = [Series("keyword", each, names[each].rpartition(" (")[0]) for each in chosen]
    for line in [each for each in (typed or "").splitlines() if each.strip()][:MOST_EXPRESSIONS]:
        try:
            expression = parse(line)
            found.append(Series("words", expression.text, expression.text, expression))
        except ExpressionError as error:
            st.warning(md_escape(f"“{line.strip()[:80]}” is not understood: {error}"))
    return tuple(dict.fromkeys(found))


def _forms(series: tuple[Series, ...], scope: Scope, served: Served) -> Asked:
    """The forms behind each line with their counts; an unticked one is left out everywhere on the page."""
    expressions = tuple(each.expression for each in series if each.expression)
    words = queries.word_forms(served.snapshot, scope, expressions)
    prefixes = {str(prefix): tuple(map(str, group["word"])) for prefix, group in words.groupby("prefix")}
    asked = Asked(series, prefixes)
    rows = [
        (str(row.keyword_id), str(row.form), int(row.mentions))
        for row in each_row(queries.keyword_forms(served.snapshot, scope, asked))
    ]
    rows += [(f"{row.prefix}*", str(row.word), int(row.mentions)) for row in each_row(words)]
    left_out = []
    with st.expander(f"Forms that are counted ({len(rows)})"):
        st.caption(labels.FORMS_NOTE)
        for owner in dict.fromkeys(owner for owner, _, _ in rows):
            own = [(form, mentions) for other, form, mentions in rows if other == owner][:MOST_FORMS]
            st.markdown(f"**{md_escape(owner)}**")
            with st.container(horizontal=True):
                for form, mentions in own:
                    if not st.checkbox(f"{md_escape(form)} {mentions:,}", value=True, key=f"form/{owner}/{form}"):
                        left_out.append(f"{owner}/{form}")
    return replace(asked, left_out=tuple(left_out))


def _trend(asked: Asked, scope: Scope, served: Served) -> None:
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
    show.chart(figure, "keyword-trends", alt, frame.assign(series=frame["series"].map(names)), scope, served)
    if not served.choices.has_text and any('"' in each.label for each in asked.series):
        st.caption("This data keeps no texts: words in quotation marks count where all of them stand in one article.")


def _by_outlet(asked: Asked, scope: Scope, served: Served) -> None:
    show.heading("By outlet", "Share of each outlet's articles; cells give x of n.")
    frame = queries.series_by_outlet(served.snapshot, scope, asked)
    ids = [each if isinstance(each, str) else None for each in frame["outlet_id"]]
    frame["outlet"] = [served.choices.label("outlets", each) if each else labels.UNKNOWN_OUTLET for each in ids]
    outlets = list(dict.fromkeys(frame["outlet"]))[:20]
    cells = {(row.outlet, row.series): row for row in each_row(frame)}
    rows = [[cells[outlet, each.series_id] for each in asked.series] for outlet in outlets]
    values = [[float(cell.attention_share) for cell in row] for row in rows]
    printed = [[f"{cell.articles} of {cell.all_articles}" for cell in row] for row in rows]
    told = [
        [f"{outlet}: {cell.articles} of {cell.all_articles} articles" for cell in row]
        for outlet, row in zip(outlets, rows, strict=True)
    ]
    figure = charts.heat_map(
        outlets, [each.label for each in asked.series], values, served.look, told=told, printed=printed, number=".0%"
    )
    names = {each.series_id: each.label for each in asked.series}
    table = frame.assign(series=frame["series"].map(names)).drop(columns=["outlet_id", "name"])
    show.chart(figure, "keywords-by-outlet", "Heat map of attention share by outlet and keyword", table, scope, served)


def _contexts(asked: Asked, scope: Scope, served: Served) -> None:
    show.heading("In context", "The newest passages.")
    if not served.choices.has_text:
        st.info("This data keeps no texts, so there are no passages to show.")
        return
    frames = [queries.contexts(served.snapshot, scope, asked)]
    frames += [queries.word_contexts(served.snapshot, scope, asked, each) for each in asked.series if each.expression]
    columns = ["published_on", "outlet", "before", "surface", "after"]
    found = pd.concat([frame[columns] for frame in frames if len(frame)] or [frames[0][columns]], ignore_index=True)
    for column in ("before", "surface", "after"):
        found[column] = [" ".join(str(text).split()) for text in found[column]]
    show.table(found, "contexts", scope, served, height=320)


def _lexicon(table: pd.DataFrame, scope: Scope, served: Served) -> None:
    show.heading(
        "The lexicon in this scope",
        "Every keyword that the articles mention; synonyms marked opt-in put no article on a topic.",
    )
    show.table(table.drop(columns="keyword_id"), "lexicon", scope, served, height=320)


def _matrix(table: pd.DataFrame, scope: Scope, served: Served) -> None:
    show.heading(
        "Mentioned together",
        "Lift: how many times more often than chance two keywords meet in one article. Printed: articles with both.",
    )
    top = table[~table["is_opt_in"]].head(MATRIX)
    names = {str(row.keyword_id): str(row.label) for row in each_row(top)}
    if len(names) < 2:
        st.info("This takes at least two keywords.")
        return
    series = tuple(Series("keyword", each, name) for each, name in names.items())
    frame = queries.co_mentions(served.snapshot, scope, Asked(series))
    cells = {frozenset((row.a_keyword_id, row.b_keyword_id)): row for row in each_row(frame)}
    keys = list(names)
    values: list[list[float | None]] = []
    printed, told = [], []
    for a in keys:
        found = [cells.get(frozenset((a, b))) for b in keys]
        values.append([None if cell is None else float(cell.lift) for cell in found])
        printed.append(["" if cell is None else str(cell.articles) for cell in found])
        told.append(
            [
                "" if cell is None else f"{names[a]} and {names[b]}: {cell.articles} articles, lift {cell.lift:.2f}"
                for cell, b in zip(found, keys, strict=True)
            ]
        )
    figure = charts.heat_map(
        list(names.values()), list(names.values()), values, served.look, told=told, printed=printed, number=".1f"
    )
    listed = frame.assign(a=frame["a_keyword_id"].map(names), b=frame["b_keyword_id"].map(names))
    show.chart(
        figure,
        "co-mentions",
        "Matrix of co-mentions with lift",
        listed.drop(columns=["a_keyword_id", "b_keyword_id"]),
        scope,
        served,
    )
    st.caption(meaning_of("lift"))


def _rising(scope: Scope, served: Served) -> None:
    last = scope.to_on or served.totals.last_on
    if last is None:
        return
    start = last - timedelta(RISING_DAYS - 1)
    show.heading(
        "New and rising words", f"The newest {RISING_DAYS} days against the days before, undated articles left out."
    )
    frame = queries.distinctive_words(served.snapshot, scope, from_on=start)
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
        list(rising["word"]), list(rising["zeta"]), colours, served.look, title="Distinctiveness ζ", told=told
    )
    show.chart(figure, "rising-words", "Bars of rising words", frame, scope, served)
